//! Does to the disk what a plan says.
//!
//! The manifest that is written first names the files of the last build and of this one, so that whatever happens then, the next build knows
//! which files are guidegen's. See [`super`] for the order of the rest.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::error::{Action, PublishError};
use super::manifest::{Manifest, is_missing};
use super::plan::{Obstacle, Plan};
use super::{OutputFile, TEMPORARY_PREFIX};

/// The permissions of a new file, of which the umask takes away: those that every program gives.
#[cfg(unix)]
const MODE: u32 = 0o666;

/// Does what the plan says, and writes the manifests before and after.
///
/// # Errors
///
/// [`PublishError::Io`]. The manifest then still says that the build did not come to its end.
pub fn carry_out(root: &Path, files: &[OutputFile], plan: &Plan<'_>, old: &Manifest) -> Result<(), PublishError> {
    let new = Manifest { complete: true, files: files.iter().map(|file| file.path.clone()).collect() };
    fs::create_dir_all(root).map_err(|error| Action::Create.failed(root, error))?;
    if !plan.is_empty() {
        let both = Manifest { complete: false, files: old.files.union(&new.files).cloned().collect() };
        // After a build that was killed, the list on the disk may name all of this already.
        if both != *old {
            both.write(root)?;
        }
        change(root, plan)?;
    }
    // A plan without work can still need another list: after a killed build, or where a file with the right bytes became guidegen's.
    if plan.is_empty() && new == *old { Ok(()) } else { new.write(root) }
}

fn change(root: &Path, plan: &Plan<'_>) -> Result<(), PublishError> {
    // Each step makes room for the next: what is in the way goes, then folders have a place, then files have. Removals come last, so that until
    // then a page of the last build finds whatever it names.
    plan.leftovers.iter().try_for_each(|path| remove_file(path))?;
    plan.clear.iter().try_for_each(|obstacle| match obstacle {
        Obstacle::File(path) => remove_file(path),
        Obstacle::Folder(path) => fs::remove_dir(path).map_err(|error| Action::Remove.failed(path, error)),
    })?;
    plan.folders.iter().try_for_each(|folder| create_folder(&root.join(folder)))?;
    // The first batch ends before the second begins. Within a batch no file needs another, so the order of the threads does not matter.
    for pages in [false, true] {
        let batch: Vec<&OutputFile> = plan.write.iter().filter(|file| file.is_page == pages).copied().collect();
        batch.par_iter().try_for_each(|file| write_whole(&root.join(file.path.as_str()), &file.bytes))?;
    }
    plan.remove.par_iter().try_for_each(|path| remove_file(&root.join(path)))?;
    plan.emptied.iter().try_for_each(|folder| remove_if_empty(&root.join(folder)))
}

/// Writes a file so that nobody ever sees a part of it: beside its place, then renamed over it.
///
/// It is not forced to the disk: that would cost much, and the next build mends what a power cut loses.
///
/// # Errors
///
/// [`PublishError::Io`]; then nothing is left behind, and what stood there still does.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), PublishError> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(TEMPORARY_PREFIX);
    // Without this, tempfile makes files that only their owner may read (0600), and the rename keeps that: a web server of another user could
    // not serve them.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(MODE));
    let write = || -> io::Result<()> {
        // In the folder of the target, not in the system's for temporary files: a rename is one step only within a file system. Until `persist`,
        // dropping the file removes it, so an early return leaves nothing behind.
        let mut file = builder.tempfile_in(path.parent().unwrap_or(Path::new(".")))?;
        file.as_file_mut().write_all(bytes)?;
        file.persist(path)?;
        Ok(())
    };
    write().map_err(|error| Action::Write.failed(path, error))
}

fn create_folder(path: &Path) -> Result<(), PublishError> {
    match fs::create_dir(path) {
        // Two folders whose names differ in case alone are one on a disk that ignores case; the second is then there already.
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(Action::Create.failed(path, error)),
        _ => Ok(()),
    }
}

fn remove_file(path: &Path) -> Result<(), PublishError> {
    match fs::remove_file(path) {
        // What somebody else removed in between is gone, as was wanted.
        Err(error) if !is_missing(&error) => Err(Action::Remove.failed(path, error)),
        _ => Ok(()),
    }
}

/// Removes a folder, unless it still holds something.
fn remove_if_empty(path: &Path) -> Result<(), PublishError> {
    match fs::remove_dir(path) {
        // The plan does not look for files of somebody else in here: asking the operating system is both quicker and free of races.
        Err(error) if !is_missing(&error) && error.kind() != io::ErrorKind::DirectoryNotEmpty => Err(Action::Remove.failed(path, error)),
        _ => Ok(()),
    }
}

/// Does some of a plan and leaves a temporary file in each folder, as a build does that is killed.
#[cfg(test)]
pub fn stop_halfway(root: &Path, plan: &Plan<'_>, done: &[bool]) {
    let mut done = done.iter().copied().cycle();
    let mut part = Plan { clear: plan.clear.clone(), folders: plan.folders.clone(), ..Plan::default() };
    part.write = plan.write.iter().filter(|_| done.next() == Some(true)).copied().collect();
    part.remove = plan.remove.iter().filter(|_| done.next() == Some(true)).copied().collect();
    if done.next() == Some(true) {
        part.clear.truncate(1);
        part.folders.clear();
        part.write.clear();
    }
    for folder in &part.folders {
        let _ = create_folder(&root.join(folder)).and_then(|()| write_whole(&root.join(folder).join(".guidegen-tmp-abc"), b"half"));
    }
    change(root, &part).unwrap();
}
