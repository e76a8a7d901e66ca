//! From a request to an answer: what is asked for, then status, headers and the part of the file that is wanted.

use std::convert::Infallible;
use std::ops::Range;
use std::sync::Arc;

use hyper::body::{Bytes, Incoming};
use hyper::header::{
    ACCEPT_RANGES, ALLOW, CACHE_CONTROL, CONNECTION, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, ETAG, HeaderMap, HeaderValue, IF_NONE_MATCH,
    IF_RANGE, LOCATION, RANGE, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use hyper::http::request::Parts;
use hyper::{Method, Request, Response, StatusCode};

use super::body::Content;
use super::content_type::content_type;
use super::guard::Refusal;
use super::shown::{self, CLIENT, Found, Showing};
use super::{Context, address, stream};
use crate::path::{OutputPath, percent_encode};

/// What pages that follow changes load: address, type, text.
const CLIENT_FILES: [(&str, &str, &str); 3] = [
    (CLIENT, "text/javascript; charset=utf-8", include_str!("client.js")),
    ("/.guidegen/notices.js", "text/javascript; charset=utf-8", include_str!("notices.js")),
    ("/.guidegen/notices.css", "text/css; charset=utf-8", include_str!("notices.css")),
];

/// Where the stream of changes is.
const EVENTS: &str = "/.guidegen/events";

const TEXT: &str = "text/plain; charset=utf-8";

/// An answer.
pub(super) type Answer = Response<Content>;

/// Answers a request that came on the connection with this number.
pub(super) async fn answer(context: Arc<Context>, request: Request<Incoming>, connection: u64) -> Result<Answer, Infallible> {
    let (parts, _) = request.into_parts();
    let mut answer = match reply(context, &parts, connection).await {
        Ok(answer) => answer,
        Err(refusal) => refuse(refusal),
    };
    // The headers stay as they are, with the length of what GET would send (RFC 9110 §9.3.2).
    if parts.method == Method::HEAD {
        *answer.body_mut() = Content::Whole(Bytes::new());
    }
    Ok(answer)
}

async fn reply(context: Arc<Context>, request: &Parts, connection: u64) -> Result<Answer, Refusal> {
    context.guard.check(request)?;
    let path = request.uri.path();
    if context.watch && path == EVENTS {
        context.guard.check_origin(&request.headers)?;
        let stream = stream::open(context.clone(), request.uri.query().unwrap_or_default())?;
        // From now on the connection is meant to stay open, so it no longer counts as one that may be closed to make room; streams have a limit
        // of their own. The head alone is no stream, and its connection counts like any other.
        if request.method == Method::GET {
            context.connections.let_go(connection);
        }
        return Ok(stream);
    }
    if let Some((_, kind, text)) = CLIENT_FILES.iter().find(|(address, ..)| context.watch && path == *address) {
        return Ok(send(request, StatusCode::OK, kind, &etag("c", text), Bytes::from_static(text.as_bytes())));
    }
    let file = address::file_at(path).ok_or(Refusal::Path)?;
    Ok(page(context, request, file).await)
}

/// Answers with a file of the site.
async fn page(context: Arc<Context>, request: &Parts, path: OutputPath) -> Answer {
    let watch = context.watch;
    let wanted = path.clone();
    // Pages are made on threads that may be busy for a while.
    let found = tokio::task::spawn_blocking(move || shown::find(&context, &wanted)).await;
    match found {
        Ok(Found::File(file)) => send_file(request, StatusCode::OK, &file, watch),
        Ok(Found::Folder) => redirect(request, &path),
        Ok(Found::Nothing(Some(page))) => send_file(request, StatusCode::NOT_FOUND, &page, watch),
        Ok(Found::Nothing(None)) => say(StatusCode::NOT_FOUND, "There is no page with this address. Check the link."),
        // The thread that made the page panicked. Only this answer is lost.
        Err(_) => {
            say(StatusCode::INTERNAL_SERVER_ERROR, "guidegen made a mistake. Save the page again; if that does not help, start guidegen again.")
        }
    }
}

fn send_file(request: &Parts, status: StatusCode, showing: &Showing, watch: bool) -> Answer {
    let kind = content_type(&showing.file.path);
    let follows = watch && showing.file.is_page;
    let bytes = if follows { showing.with_script() } else { showing.file.bytes.clone() };
    // The mark tells the page with the script from the same page without it.
    let etag = format!("\"{}{}\"", if follows { "w-" } else { "" }, showing.version());
    send(request, status, kind, &etag, Bytes::from_owner(bytes))
}

fn etag(mark: &str, text: &str) -> String {
    format!("\"{mark}-{}\"", &blake3::hash(text.as_bytes()).to_hex()[..16])
}

/// Sends a file, or the part of it that is wanted, or that the browser has it already.
fn send(request: &Parts, status: StatusCode, kind: &'static str, etag: &str, bytes: Bytes) -> Answer {
    let length = bytes.len();
    // Before the range, in the order of RFC 9110 §13.2.2. Only for what is there: an answer that says “not found” must not become “not
    // modified”.
    if status == StatusCode::OK && has_already(&request.headers, etag) {
        return with_etag(start(StatusCode::NOT_MODIFIED), etag, Bytes::new());
    }
    match wanted(request, status, etag, length) {
        Some(Ok(range)) => {
            let part = format!("bytes {}-{}/{length}", range.start, range.end - 1);
            let answer = start(StatusCode::PARTIAL_CONTENT).header(CONTENT_TYPE, kind).header(CONTENT_RANGE, part);
            with_etag(answer.header(CONTENT_LENGTH, range.len()), etag, bytes.slice(range))
        }
        Some(Err(())) => with_etag(start(StatusCode::RANGE_NOT_SATISFIABLE).header(CONTENT_RANGE, format!("bytes */{length}")), etag, Bytes::new()),
        None => with_etag(start(status).header(CONTENT_TYPE, kind).header(CONTENT_LENGTH, length).header(ACCEPT_RANGES, "bytes"), etag, bytes),
    }
}

/// Whether the browser says that it has this version.
fn has_already(headers: &HeaderMap, etag: &str) -> bool {
    let known = headers.get_all(IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(','));
    // The weak comparison (RFC 9110 §13.1.2): a proxy that compressed an answer marks it with `W/`, and its bytes still come from this version.
    known.map(|known| known.trim()).any(|known| known == "*" || known.trim_start_matches("W/") == etag)
}

/// The one part of a file that is wanted; `Err` if the file has no such part. Several parts at once are not sent, nor is it necessary to.
fn wanted(request: &Parts, status: StatusCode, etag: &str, length: usize) -> Option<Result<Range<usize>, ()>> {
    // Also where a date stands instead: the server gives none, so no date can name this version (RFC 9110 §13.1.5).
    let is_old = request.headers.get(IF_RANGE).is_some_and(|version| version != etag);
    // A range means something for GET alone (RFC 9110 §14.2).
    if request.method != Method::GET || status != StatusCode::OK || is_old {
        return None;
    }
    let (first, last) = request.headers.get(RANGE)?.to_str().ok()?.trim().strip_prefix("bytes=")?.split_once('-')?;
    // A number that does not fit is still a number, only behind every end. A sign or a second range is none, and then the whole file is sent.
    let number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse::<usize>().unwrap_or(usize::MAX));
    let range = match (first, last) {
        ("", "") => return None,
        ("", last) => length.saturating_sub(number(last)?)..length,
        (first, "") => number(first)?..length,
        (first, last) => {
            let (first, last) = (number(first)?, number(last)?);
            // Such a range is invalid and to be ignored (RFC 9110 §14.1.1), other than one that begins behind the end, which is refused below.
            if last < first {
                return None;
            }
            first..last.saturating_add(1).min(length)
        }
    };
    Some(if range.is_empty() { Err(()) } else { Ok(range) })
}

/// Sends a browser from `/skills` to `/skills/`. Not for ever, since what stands there may change.
fn redirect(request: &Parts, path: &OutputPath) -> Answer {
    let query = request.uri.query().map_or(String::new(), |query| format!("?{query}"));
    // No part of a path is empty, so this cannot begin with `//`, which would name another server.
    let to = format!("/{}/{query}", percent_encode(path.as_str()));
    let answer = start(StatusCode::TEMPORARY_REDIRECT).header(LOCATION, to).header(CONTENT_LENGTH, 0);
    finish(answer, Content::Whole(Bytes::new()))
}

fn refuse(refusal: Refusal) -> Answer {
    let mut answer = say(refusal.status(), &refusal.to_string());
    if refusal == Refusal::Method {
        answer.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
    }
    // What follows on this connection is not worth reading.
    answer.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    answer
}

fn say(status: StatusCode, text: &str) -> Answer {
    let text = format!("{text}\n");
    finish(start(status).header(CONTENT_TYPE, TEXT).header(CONTENT_LENGTH, text.len()), Content::Whole(text.into()))
}

/// What all answers have in common: nothing is kept without asking again, nothing is taken for something else, and no other site may put it into
/// its pages, neither as a picture or script (the policy, which does not hold for frames) nor in a frame.
pub(super) fn start(status: StatusCode) -> hyper::http::response::Builder {
    let answer = Response::builder().status(status).header(CACHE_CONTROL, "no-cache").header(X_CONTENT_TYPE_OPTIONS, "nosniff");
    answer.header("cross-origin-resource-policy", "same-origin").header(X_FRAME_OPTIONS, "SAMEORIGIN")
}

fn with_etag(answer: hyper::http::response::Builder, etag: &str, bytes: Bytes) -> Answer {
    finish(answer.header(ETAG, etag), Content::Whole(bytes))
}

/// Ends an answer. A header that cannot be sent is a mistake of guidegen, and the browser is told that much.
pub(super) fn finish(answer: hyper::http::response::Builder, content: Content) -> Answer {
    answer.body(content).unwrap_or_else(|_| {
        let mut answer = Response::new(Content::Whole(Bytes::new()));
        *answer.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
        answer
    })
}
