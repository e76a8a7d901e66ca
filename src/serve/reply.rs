//! Builds responses: status, headers, and the requested part of a file.
//!
//! - Files have an `ETag`. A browser that has the current version gets `304` and no bytes; one that requests a range, as video players do, gets that
//!   range.
//! - Browsers must revalidate before they use a cached copy, since every save can change any file.
//! - Every response has the headers of [`start`].

use std::ops::Range;

use hyper::body::Bytes;
use hyper::header::{
    ACCEPT_RANGES, ALLOW, CACHE_CONTROL, CONNECTION, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, ETAG, HeaderMap, HeaderValue, IF_NONE_MATCH,
    IF_RANGE, LOCATION, RANGE, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use hyper::http::request::Parts;
use hyper::http::response::Builder;
use hyper::{Method, Response, StatusCode};
use tokio::sync::mpsc;

use super::body::BodyContent;
use super::guard::Refusal;
use crate::path::{OutputPath, percent_encode};
use crate::workspace::OpenFile;

/// A response.
pub(super) type Reply = Response<BodyContent>;

/// A file that can be sent, entirely or in part.
pub(super) struct Representation {
    /// The value of `Content-Type`.
    pub kind: &'static str,
    /// The value of `ETag`, in quotation marks; it differs between any two versions of the file. `None` if no such value is known yet.
    pub etag: Option<String>,
    pub data: ReplyData,
}

/// The content of a file that can be sent.
pub(super) enum ReplyData {
    Bytes(Bytes),
    File(OpenFile),
}

impl ReplyData {
    fn length(&self) -> u64 {
        match self {
            Self::Bytes(bytes) => bytes.len() as u64,
            Self::File(file) => file.metadata.len(),
        }
    }

    fn part(self, part: Range<u64>) -> BodyContent {
        match self {
            // The range is within the bytes, so the conversion is lossless.
            Self::Bytes(bytes) => BodyContent::Whole(bytes.slice(part.start as usize..part.end as usize)),
            Self::File(file) => BodyContent::of_file(file, part),
        }
    }
}

/// Responds with a file: the whole file, the requested range, or `304` if the browser has this version.
pub(super) fn file(request: &Parts, status: StatusCode, file: Representation) -> Reply {
    let Representation { kind, etag, data } = file;
    let length = data.length();
    let etag_header = |head: Builder| etag.iter().fold(head, |head, etag| head.header(ETAG, etag));
    // Before the range, in the order of RFC 9110 §13.2.2. Only with status 200, since “not found” must not become “not modified”.
    if status == StatusCode::OK && has_version(&request.headers, etag.as_deref()) {
        return finish(etag_header(start(StatusCode::NOT_MODIFIED)), BodyContent::empty());
    }
    let (head, content) = match wanted_range(request, status, etag.as_deref(), length) {
        Some(Ok(range)) => {
            let part = format!("bytes {}-{}/{length}", range.start, range.end - 1);
            let head = start(StatusCode::PARTIAL_CONTENT).header(CONTENT_TYPE, kind).header(CONTENT_RANGE, part);
            (head.header(CONTENT_LENGTH, range.end - range.start), data.part(range))
        }
        Some(Err(NoSuchPart)) => (start(StatusCode::RANGE_NOT_SATISFIABLE).header(CONTENT_RANGE, format!("bytes */{length}")), BodyContent::empty()),
        None => {
            let head = start(status).header(CONTENT_TYPE, kind).header(CONTENT_LENGTH, length).header(ACCEPT_RANGES, "bytes");
            (head, data.part(0..length))
        }
    };
    finish(etag_header(head), content)
}

/// Redirects from `/skills` to `/skills/`. The redirect is temporary, since a file of that name may be added.
pub(super) fn redirect(request: &Parts, path: &OutputPath) -> Reply {
    let query = request.uri.query().map_or(String::new(), |query| format!("?{query}"));
    // No part of a path is empty, so this cannot begin with `//`, which would be the address of another server.
    let to = format!("/{}/{query}", percent_encode(path.as_str()));
    finish(start(StatusCode::TEMPORARY_REDIRECT).header(LOCATION, to).header(CONTENT_LENGTH, 0), BodyContent::empty())
}

/// Responds with the reason for a refusal, and closes the connection, since further data on it cannot be trusted.
pub(super) fn refuse(refusal: Refusal) -> Reply {
    let mut reply = text(refusal.status(), &refusal.to_string());
    if refusal == Refusal::Method {
        reply.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
    }
    reply.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    reply
}

/// Responds with a line of plain text.
pub(super) fn text(status: StatusCode, line: &str) -> Reply {
    let line = format!("{line}\n");
    let head = start(status).header(CONTENT_TYPE, "text/plain; charset=utf-8").header(CONTENT_LENGTH, line.len());
    finish(head, BodyContent::Whole(line.into()))
}

/// Starts a stream of server-sent events, which ends when their sender is dropped.
pub(super) fn events(events: mpsc::Receiver<Bytes>) -> Reply {
    finish(start(StatusCode::OK).header(CONTENT_TYPE, "text/event-stream"), BodyContent::Stream(events))
}

/// Starts a response with the headers that all responses have. Cached copies must be revalidated, browsers do not guess another content type, and no
/// other site may embed the response, neither as an image or script (by the resource policy, which does not apply to frames) nor in a frame.
fn start(status: StatusCode) -> Builder {
    let head = Response::builder().status(status).header(CACHE_CONTROL, "no-cache").header(X_CONTENT_TYPE_OPTIONS, "nosniff");
    head.header("cross-origin-resource-policy", "same-origin").header(X_FRAME_OPTIONS, "SAMEORIGIN")
}

/// Adds the body. An invalid header is a fault in guidegen, and results in a response with status 500.
fn finish(head: Builder, content: BodyContent) -> Reply {
    head.body(content).unwrap_or_else(|_| {
        let mut reply = Response::new(BodyContent::empty());
        *reply.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
        reply
    })
}

/// Whether the browser states that it has this version.
fn has_version(headers: &HeaderMap, etag: Option<&str>) -> bool {
    let known = headers.get_all(IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(','));
    // The weak comparison (RFC 9110 §13.1.2): a proxy that compresses a response adds `W/` to its ETag, and the content is still of this version.
    known.map(|known| known.trim()).any(|known| known == "*" || Some(known.trim_start_matches("W/")) == etag)
}

/// The error for a range that begins after the end of the file.
#[derive(Debug, PartialEq, Eq)]
struct NoSuchPart;

/// The range of a file that is requested; `None` for the whole file.
fn wanted_range(request: &Parts, status: StatusCode, etag: Option<&str>, length: u64) -> Option<Result<Range<u64>, NoSuchPart>> {
    // This also applies to a date in `If-Range`: the server sends no dates, so no date can match this version (RFC 9110 §13.1.5).
    let is_old = request.headers.get(IF_RANGE).is_some_and(|version| etag.is_none_or(|etag| version != etag));
    // A range has a meaning only for GET (RFC 9110 §14.2).
    if request.method != Method::GET || status != StatusCode::OK || is_old {
        return None;
    }
    range(request.headers.get(RANGE)?.to_str().ok()?, length)
}

/// Parses the header `Range` for a file of this length. `None` if the header must be ignored or requests several ranges, which the server does not
/// have to support; then the whole file is sent.
fn range(header: &str, length: u64) -> Option<Result<Range<u64>, NoSuchPart>> {
    let (first, last) = header.trim().strip_prefix("bytes=")?.split_once('-')?;
    // A number that is too large is valid and is after the end of every file. A sign or a second range is invalid.
    let number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse::<u64>().unwrap_or(u64::MAX));
    let range = match (first, last) {
        ("", "") => return None,
        ("", last) => length.saturating_sub(number(last)?)..length,
        (first, "") => number(first)?..length,
        (first, last) => {
            let (first, last) = (number(first)?, number(last)?);
            // Such a range is invalid and must be ignored (RFC 9110 §14.1.1), unlike one that begins after the end.
            if last < first {
                return None;
            }
            first..last.saturating_add(1).min(length)
        }
    };
    Some(if range.is_empty() { Err(NoSuchPart) } else { Ok(range) })
}

#[cfg(test)]
mod tests {
    use hyper::Request;
    use hyper::header::{CONTENT_RANGE, ETAG, IF_NONE_MATCH, IF_RANGE, RANGE};
    use hyper::http::request::Parts;

    use super::{NoSuchPart, ReplyData, Representation, StatusCode, file, range};

    fn request(method: &str, headers: &[(&str, &str)]) -> Parts {
        let request = headers.iter().fold(Request::builder().method(method), |request, (name, value)| request.header(*name, *value));
        request.body(()).unwrap().into_parts().0
    }

    /// The status and the bytes of a response for a file of ten bytes.
    fn sent(status: StatusCode, method: &str, headers: &[(&str, &str)]) -> (u16, String) {
        let representation = Representation { kind: "text/plain", etag: Some("\"v1\"".into()), data: ReplyData::Bytes(b"0123456789"[..].into()) };
        let reply = file(&request(method, headers), status, representation);
        assert_eq!(reply.headers()[ETAG], "\"v1\"");
        let part = reply.headers().get(CONTENT_RANGE).map_or("", |part| part.to_str().unwrap());
        (reply.status().as_u16(), part.to_owned())
    }

    #[test]
    fn a_range_names_one_part() {
        for (header, part) in [("bytes=0-3", 0..4), ("bytes=4-", 4..10), ("bytes=-3", 7..10), ("bytes=2-99", 2..10), (" bytes=9-9 ", 9..10)] {
            assert_eq!(range(header, 10), Some(Ok(part)), "{header}");
        }
        for header in ["bytes=10-", "bytes=99999999999999999999-", "bytes=-0"] {
            assert_eq!(range(header, 10), Some(Err(NoSuchPart)), "{header}");
        }
        for header in ["bytes=-", "bytes=3-2", "bytes=0-1,3-4", "bytes=+1-2", "lines=0-1", "bytes=a-b", ""] {
            assert_eq!(range(header, 10), None, "{header}");
        }
    }

    #[test]
    fn a_part_is_sent_of_the_version_that_the_browser_has() {
        let (range, whole, part) = ((RANGE.as_str(), "bytes=2-3"), (200, String::new()), (206, "bytes 2-3/10".to_owned()));
        assert_eq!(sent(StatusCode::OK, "GET", &[range]), part);
        assert_eq!(sent(StatusCode::OK, "GET", &[range, (IF_RANGE.as_str(), "\"v1\"")]), part);
        assert_eq!(sent(StatusCode::OK, "GET", &[range, (IF_RANGE.as_str(), "\"v0\"")]), whole);
        assert_eq!(sent(StatusCode::OK, "HEAD", &[range]), whole);
        assert_eq!(sent(StatusCode::OK, "GET", &[(RANGE.as_str(), "bytes=10-")]), (416, "bytes */10".to_owned()));
        // Ranges are not applied to the “not found” page.
        assert_eq!(sent(StatusCode::NOT_FOUND, "GET", &[range]), (404, String::new()));
    }

    #[test]
    fn a_version_that_the_browser_has_is_not_sent_again() {
        for known in ["\"v1\"", "W/\"v1\"", "\"v0\", \"v1\"", "*"] {
            assert_eq!(sent(StatusCode::OK, "GET", &[(IF_NONE_MATCH.as_str(), known), (RANGE.as_str(), "bytes=0-1")]).0, 304, "{known}");
        }
        assert_eq!(sent(StatusCode::OK, "GET", &[(IF_NONE_MATCH.as_str(), "\"v0\"")]).0, 200);
        assert_eq!(sent(StatusCode::NOT_FOUND, "GET", &[(IF_NONE_MATCH.as_str(), "*")]).0, 404);
    }
}
