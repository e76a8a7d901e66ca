//! A fault in guidegen itself, as a value: a panic, with the file that was being processed.
//!
//! 1. [`working_on`] wraps the processing of one file. A panic in it continues as an [`InternalError`] with the file.
//! 2. [`contain`] wraps a command or the answer to a request, and returns a panic in it as an error.
//! 3. [`note`] is called by the panic hook, the only place where the location of a panic in the code is known.
//!
//! Other unwinding, such as that with which the engine cancels an outdated query, passes through unchanged.

use std::any::Any;
use std::error::Error;
use std::fmt;
use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind, resume_unwind};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::task::Poll;

use crate::path::SourcePath;

/// The known facts about a panic.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InternalError {
    /// The file that was being processed; `None` if the panic occurred elsewhere.
    pub file: Option<SourcePath>,
    /// The message of the panic; empty if it has none.
    pub message: String,
    /// The location in the code, as `file:line:column`; empty if no hook calls [`note`].
    pub location: String,
}

impl fmt::Display for InternalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let while_on = self.file.as_ref().map(|file| format!(" while working on {file}")).unwrap_or_default();
        writeln!(f, "Something went wrong inside guidegen{while_on}. The fault is in the program, not in your files.")?;
        let known = [concat!("guidegen ", env!("CARGO_PKG_VERSION")), &self.location, &self.message];
        let known: Vec<&str> = known.into_iter().filter(|part| !part.is_empty()).collect();
        write!(f, "Please send this line, with the files that lead to it, to the people from whom you have guidegen: {}", known.join(": "))
    }
}

impl Error for InternalError {}

/// The location of the latest panic, and the latest error with its file. If two threads panic at the same time, the values can be mixed up.
#[derive(Default)]
struct Latest {
    location: String,
    error: InternalError,
}

static LATEST: Mutex<Option<Latest>> = Mutex::new(None);

fn latest() -> MutexGuard<'static, Option<Latest>> {
    LATEST.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Processes a file. A panic continues as an [`InternalError`] with the file; of several nested files, the innermost.
pub fn working_on<T>(file: &SourcePath, work: impl FnOnce() -> T) -> T {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|payload| {
        resume_unwind(match from_message(&*payload) {
            Some(error) => {
                let error = InternalError { file: Some(file.clone()), ..error };
                latest().get_or_insert_default().error = error.clone();
                Box::new(error)
            }
            None => payload,
        })
    })
}

/// Executes some work, and returns a panic in it as an error. Data that the work was changing must not be used afterwards, unless it is known to be
/// consistent.
///
/// ```
/// use guidegen::diagnostic::internal_error::{contain, working_on};
/// use guidegen::path::SourcePath;
/// assert_eq!(contain(|| 1), Ok(1));
/// let file = SourcePath::new("content/index.md").unwrap();
/// let error = contain(|| working_on(&file, || panic!("no such event"))).unwrap_err();
/// assert_eq!((error.file, error.message.as_str()), (Some(file), "no such event"));
/// ```
///
/// # Errors
///
/// The panic, of any kind.
pub fn contain<T>(work: impl FnOnce() -> T) -> Result<T, InternalError> {
    catch_unwind(AssertUnwindSafe(work)).map_err(InternalError::from_panic)
}

/// Executes asynchronous work, and returns a panic in it as an error.
///
/// # Errors
///
/// The panic, of any kind.
pub async fn contain_async<T>(work: impl Future<Output = T>) -> Result<T, InternalError> {
    let mut work = Box::pin(work);
    poll_fn(|context| match contain(|| work.as_mut().poll(context)) {
        Ok(Poll::Ready(done)) => Poll::Ready(Ok(done)),
        Ok(Poll::Pending) => Poll::Pending,
        Err(error) => Poll::Ready(Err(error)),
    })
    .await
}

/// Records the location and the message of a panic. To be called by the panic hook of the program.
pub fn note(panic: &PanicHookInfo<'_>) {
    let location = panic.location().map(ToString::to_string).unwrap_or_default();
    let message = panic.payload_as_str().unwrap_or_default().to_owned();
    let mut latest = latest();
    let latest = latest.get_or_insert_default();
    latest.location.clone_from(&location);
    // The file is not known here; `working_on` adds it as the panic passes through.
    latest.error = InternalError { file: None, message, location };
}

impl InternalError {
    /// Converts the value that `catch_unwind` or a failed thread returns.
    pub fn from_panic(payload: Box<dyn Any + Send>) -> Self {
        match payload.downcast::<Self>() {
            Ok(error) => *error,
            Err(payload) => from_message(&*payload).unwrap_or_default(),
        }
    }

    /// The latest error, with its file if `working_on` has added it: for a thread that only learns that another one panicked.
    pub fn latest() -> Self {
        latest().as_ref().map(|latest| latest.error.clone()).unwrap_or_default()
    }
}

/// The error of a panic with a message, as started by `panic!` and the standard library; `None` for any other.
fn from_message(payload: &(dyn Any + Send)) -> Option<InternalError> {
    let message = payload.downcast_ref::<String>().map(String::as_str).or_else(|| payload.downcast_ref::<&str>().copied())?;
    let location = latest().as_mut().map(|latest| std::mem::take(&mut latest.location)).unwrap_or_default();
    Some(InternalError { file: None, message: message.to_owned(), location })
}

#[cfg(test)]
mod tests {
    use std::panic::{panic_any, resume_unwind};

    use super::{InternalError, contain, working_on};
    use crate::path::SourcePath;

    fn file(path: &str) -> SourcePath {
        SourcePath::new(path).unwrap()
    }

    #[test]
    fn the_innermost_file_is_named() {
        let error = contain(|| working_on(&file("content/a.md"), || working_on(&file("content/b.md"), || panic!("{} is too many", 3)))).unwrap_err();
        assert_eq!((error.file, error.message.as_str()), (Some(file("content/b.md")), "3 is too many"));
    }

    #[test]
    fn a_panic_on_another_thread_keeps_its_file() {
        let work = || {
            let (_, ()) = rayon::join(|| (), || working_on(&file("content/a.md"), || panic!("no")));
        };
        assert_eq!(contain(work).unwrap_err().file, Some(file("content/a.md")));
        let ended = std::thread::spawn(|| working_on(&file("content/a.md"), || panic!("no"))).join().unwrap_err();
        assert_eq!(InternalError::from_panic(ended).file, Some(file("content/a.md")));
    }

    #[test]
    fn a_panic_of_another_kind_passes_through() {
        struct Stop;
        let outcome = std::panic::catch_unwind(|| working_on(&file("content/a.md"), || resume_unwind(Box::new(Stop))));
        assert!(outcome.unwrap_err().is::<Stop>());
        assert_eq!(contain(|| panic_any(Stop)), Err(InternalError::default()));
    }

    #[test]
    fn how_it_reads() {
        let error = InternalError { file: Some(file("content/skills/team-lead.md")), message: "no event".into(), location: "src/page.rs:1:2".into() };
        let version = env!("CARGO_PKG_VERSION");
        assert_eq!(
            error.to_string(),
            format!(
                "Something went wrong inside guidegen while working on content/skills/team-lead.md. The fault is in the program, not in your files.\n\
                 Please send this line, with the files that lead to it, to the people from whom you have guidegen: guidegen {version}: src/page.rs:1:2: no event"
            )
        );
        let nothing = InternalError::default().to_string();
        assert!(nothing.starts_with("Something went wrong inside guidegen. ") && nothing.ends_with(version), "{nothing}");
    }
}
