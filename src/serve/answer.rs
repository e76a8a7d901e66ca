//! Routes a request: to the client script, the stream of changes, or a file of the site.

use std::convert::Infallible;
use std::future::pending;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
use std::panic::resume_unwind;
use std::sync::Arc;

use hyper::body::{Bytes, Incoming};
use hyper::http::request::Parts;
use hyper::{Method, Request, StatusCode};
use tokio::task::JoinError;

use super::body::BodyContent;
use super::content_type::content_type;
use super::context::{Observer, ServerContext};
use super::find::{self, Found};
use super::guard::Refusal;
use super::reply::{self, Reply, ReplyData, Representation};
use super::shown::{CLIENT, Showing};
use super::{address, stream};
use crate::diagnostic::internal_error::contain_async;
use crate::path::OutputPath;
use crate::workspace::OpenFile;

/// The files that pages with the client script load: address, content type, text.
const CLIENT_FILES: [(&str, &str, &str); 3] = [
    (CLIENT, "text/javascript; charset=utf-8", include_str!("client.js")),
    ("/.guidegen/notices.js", "text/javascript; charset=utf-8", include_str!("notices.js")),
    ("/.guidegen/notices.css", "text/css; charset=utf-8", include_str!("notices.css")),
];

/// The address of the stream of changes.
const EVENTS: &str = "/.guidegen/events";

/// Answers a request. `connection` is the number of the connection on which it was received.
pub(super) async fn answer(context: Arc<ServerContext>, request: Request<Incoming>, connection: u64) -> Result<Reply, Infallible> {
    let (parts, _) = request.into_parts();
    let mut reply = respond(&*context.observer, route(context.clone(), &parts, connection)).await;
    // The headers are kept, with the length of the body of a GET response (RFC 9110 §9.3.2).
    if parts.method == Method::HEAD {
        *reply.body_mut() = BodyContent::empty();
    }
    Ok(reply)
}

/// Converts the result of a handler to a response. A refusal gets its status; a panic is reported, and the server continues.
async fn respond(observer: &dyn Observer, answered: impl Future<Output = Result<Reply, Refusal>>) -> Reply {
    match contain_async(answered).await {
        Ok(answer) => answer.unwrap_or_else(reply::refuse),
        Err(error) => {
            observer.internal_error(&error);
            reply::text(StatusCode::INTERNAL_SERVER_ERROR, &error.to_string())
        }
    }
}

async fn route(context: Arc<ServerContext>, request: &Parts, connection: u64) -> Result<Reply, Refusal> {
    context.guard.check(request)?;
    let path = request.uri.path();
    if context.watch && path == EVENTS {
        context.guard.check_origin(&request.headers)?;
        let events = stream::open(&context, request.uri.query().unwrap_or_default())?;
        // From here on the connection stays open, so it no longer counts as one that can be closed to make room; streams have their own limit. A HEAD
        // request opens no stream, and its connection counts as usual.
        if request.method == Method::GET {
            context.connections.let_go(connection);
        }
        return Ok(reply::events(events));
    }
    if let Some((_, kind, text)) = CLIENT_FILES.iter().find(|(address, ..)| context.watch && path == *address) {
        return Ok(reply::file(request, StatusCode::OK, client_file(kind, text)));
    }
    let file = address::file_at(path).ok_or(Refusal::Path)?;
    Ok(site_file(context, request, file).await)
}

fn client_file(kind: &'static str, text: &'static str) -> Representation {
    let etag = format!("\"c-{}\"", &blake3::hash(text.as_bytes()).to_hex()[..16]);
    Representation { kind, etag: Some(etag), data: ReplyData::Bytes(Bytes::from_static(text.as_bytes())) }
}

/// Answers with a file of the site.
async fn site_file(context: Arc<ServerContext>, request: &Parts, path: OutputPath) -> Reply {
    let watch = context.watch;
    let wanted = path.clone();
    // Rendering can keep a thread busy for some time.
    match in_background(move || find::find(&context, &wanted)).await {
        Found::File(file) => reply::file(request, StatusCode::OK, shown(&file, watch)),
        Found::Asset(path, file) => reply::file(request, StatusCode::OK, asset(&path, file)),
        Found::Unreadable(reason) => reply::text(StatusCode::SERVICE_UNAVAILABLE, &reason),
        Found::Folder => reply::redirect(request, &path),
        Found::Missing(Some(page)) => reply::file(request, StatusCode::NOT_FOUND, shown(&page, watch)),
        Found::Missing(None) => reply::text(StatusCode::NOT_FOUND, "There is no page with this address. Check the link."),
    }
}

/// Runs blocking work on a separate thread. A panic in it continues on this thread.
async fn in_background<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    match tokio::task::spawn_blocking(work).await.map_err(JoinError::try_into_panic) {
        Ok(done) => done,
        Err(Ok(panic)) => resume_unwind(panic),
        // The server is stopping, and the response is no longer needed.
        Err(Err(_)) => pending().await,
    }
}

fn shown(showing: &Showing, watch: bool) -> Representation {
    let follows = watch && showing.file.is_page;
    let bytes = if follows { showing.with_script() } else { showing.bytes() };
    // The prefix distinguishes a page with the script from the same page without it.
    let etag = format!("\"{}{}\"", if follows { "w-" } else { "" }, showing.version());
    Representation { kind: content_type(&showing.file.path), etag: Some(etag), data: ReplyData::Bytes(Bytes::from_owner(bytes)) }
}

/// The representation of a content file. Its version is derived from its metadata.
fn asset(path: &OutputPath, file: OpenFile) -> Representation {
    let stamp = file.stamp();
    // Two versions of a file that are saved in quick succession can have the same metadata. While this is possible, there is no ETag, and the file is
    // sent each time.
    let etag = file.is_settled.then(|| format!("\"f-{:016x}\"", BuildHasherDefault::<DefaultHasher>::default().hash_one(stamp)));
    Representation { kind: content_type(path), etag, data: ReplyData::File(file) }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use hyper::StatusCode;

    use super::{BodyContent, Observer, in_background, reply, respond};
    use crate::diagnostic::internal_error::{InternalError, working_on};
    use crate::path::SourcePath;
    use crate::serve::SiteReport;

    #[derive(Default)]
    struct Told(Mutex<Vec<String>>);

    impl Observer for Told {
        fn report(&self, _: &SiteReport) {}

        fn internal_error(&self, error: &InternalError) {
            self.0.lock().unwrap().push(error.to_string());
        }
    }

    #[tokio::test]
    async fn a_panic_is_one_response_and_the_next_is_answered() {
        let told = Told::default();
        let file = SourcePath::new("content/a.md").unwrap();
        let panics = async { Ok(in_background(move || working_on(&file, || panic!("no event"))).await) };
        let failed = respond(&told, panics).await;
        assert_eq!(failed.status(), StatusCode::INTERNAL_SERVER_ERROR);
        let BodyContent::Whole(body) = failed.into_body() else { panic!("no text") };
        let body = String::from_utf8(body.to_vec()).unwrap();
        assert!(body.starts_with("Something went wrong inside guidegen while working on content/a.md."), "{body}");
        assert_eq!(*told.0.lock().unwrap(), [body.trim_end()]);
        let answered = respond(&told, async { Ok(reply::text(StatusCode::OK, in_background(|| "here").await)) }).await;
        assert_eq!(answered.status(), StatusCode::OK);
    }
}
