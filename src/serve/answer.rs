//! From a request to a response: what is asked for, and who answers it.

use std::convert::Infallible;
use std::sync::Arc;

use hyper::body::{Bytes, Incoming};
use hyper::http::request::Parts;
use hyper::{Method, Request, StatusCode};

use super::body::Content;
use super::content_type::content_type;
use super::context::Context;
use super::find::{self, Found};
use super::guard::Refusal;
use super::reply::{self, Reply, Representation};
use super::shown::{CLIENT, Showing};
use super::{address, stream};
use crate::path::OutputPath;

/// What pages that follow changes load: address, type, text.
const CLIENT_FILES: [(&str, &str, &str); 3] = [
    (CLIENT, "text/javascript; charset=utf-8", include_str!("client.js")),
    ("/.guidegen/notices.js", "text/javascript; charset=utf-8", include_str!("notices.js")),
    ("/.guidegen/notices.css", "text/css; charset=utf-8", include_str!("notices.css")),
];

/// Where the stream of changes is.
const EVENTS: &str = "/.guidegen/events";

/// Answers a request that came on the connection with this number.
pub(super) async fn answer(context: Arc<Context>, request: Request<Incoming>, connection: u64) -> Result<Reply, Infallible> {
    let (parts, _) = request.into_parts();
    let mut reply = route(context, &parts, connection).await.unwrap_or_else(reply::refuse);
    // The headers stay as they are, with the length of what GET would send (RFC 9110 §9.3.2).
    if parts.method == Method::HEAD {
        *reply.body_mut() = Content::empty();
    }
    Ok(reply)
}

async fn route(context: Arc<Context>, request: &Parts, connection: u64) -> Result<Reply, Refusal> {
    context.guard.check(request)?;
    let path = request.uri.path();
    if context.watch && path == EVENTS {
        context.guard.check_origin(&request.headers)?;
        let events = stream::open(&context, request.uri.query().unwrap_or_default())?;
        // From now on the connection is meant to stay open, so it no longer counts as one that may be closed to make room; streams have a limit
        // of their own. The head alone is no stream, and its connection counts like any other.
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
    Representation { kind, etag, bytes: Bytes::from_static(text.as_bytes()) }
}

/// Answers with a file of the site.
async fn site_file(context: Arc<Context>, request: &Parts, path: OutputPath) -> Reply {
    let watch = context.watch;
    let wanted = path.clone();
    // Pages are rendered on threads that may be busy for a while.
    let found = tokio::task::spawn_blocking(move || find::find(&context, &wanted)).await;
    match found {
        Ok(Found::File(file)) => reply::file(request, StatusCode::OK, shown(&file, watch)),
        Ok(Found::Folder) => reply::redirect(request, &path),
        Ok(Found::Missing(Some(page))) => reply::file(request, StatusCode::NOT_FOUND, shown(&page, watch)),
        Ok(Found::Missing(None)) => reply::text(StatusCode::NOT_FOUND, "There is no page with this address. Check the link."),
        // The thread that rendered the page panicked. Only this response is lost.
        Err(_) => reply::text(
            StatusCode::INTERNAL_SERVER_ERROR,
            "guidegen made a mistake. Save the page again; if that does not help, start guidegen again.",
        ),
    }
}

fn shown(showing: &Showing, watch: bool) -> Representation {
    let follows = watch && showing.file.is_page;
    let bytes = if follows { showing.with_script() } else { showing.file.bytes.clone() };
    // The mark tells the page with the script from the same page without it.
    let etag = format!("\"{}{}\"", if follows { "w-" } else { "" }, showing.version());
    Representation { kind: content_type(&showing.file.path), etag, bytes: Bytes::from_owner(bytes) }
}
