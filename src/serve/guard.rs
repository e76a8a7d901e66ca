//! Checks a request before anything else happens: its method, its host, its origin and its size.
//!
//! A server on `127.0.0.1` can be reached by every web page that the same person has open. A name that its owner points at `127.0.0.1` makes such a
//! page one of “the same origin”, so the name by which the server is called is checked; and the stream of changes is given to no other origin.

use std::fmt;
use std::net::IpAddr;

use hyper::header::{CONTENT_LENGTH, HOST, HeaderMap, HeaderName, ORIGIN, TRANSFER_ENCODING};
use hyper::http::request::Parts;
use hyper::{Method, StatusCode};

/// The longest path and query of a request, in bytes. No link of a site is longer.
const LONGEST_ADDRESS: usize = 4096;

/// Knows the names and addresses by which the server may be called.
pub(super) struct Guard {
    host: String,
    /// The server can be reached at every address of this computer.
    everywhere: bool,
}

/// Why a request is not answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// The method is neither GET nor HEAD.
    Method,
    /// There is no `Host` header, or more than one.
    NoHost,
    /// The host is none of the server's names.
    Host,
    /// A page of another site asks for the stream of changes.
    Origin,
    /// The request has a body.
    Body,
    /// The address is too long.
    TooLong,
    /// The path is one that no link can have.
    Path,
    /// There are too many streams.
    Streams,
}

impl Refusal {
    /// The status of the response.
    pub(super) fn status(self) -> StatusCode {
        match self {
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::NoHost | Self::Body | Self::Path => StatusCode::BAD_REQUEST,
            Self::Host => StatusCode::MISDIRECTED_REQUEST,
            Self::Origin => StatusCode::FORBIDDEN,
            Self::TooLong => StatusCode::URI_TOO_LONG,
            Self::Streams => StatusCode::SERVICE_UNAVAILABLE,
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Method => "Pages can be read here and nothing else: use GET or HEAD.",
            Self::NoHost => "The request does not say which server it wants. Open the address that guidegen printed.",
            Self::Host => "This server does not go by that name. Open the address that guidegen printed, or start it with --host and the name.",
            Self::Origin => "Only pages of this server may follow its changes. Open the address that guidegen printed.",
            Self::Body => "Reading needs no body. Send the request without one.",
            Self::TooLong => "The address is too long for a page of the site. Check the link.",
            Self::Path => "No page can have this address. Check the link.",
            Self::Streams => "Too many pages are open. Close some and load this one again.",
        })
    }
}

impl Guard {
    /// A guard for a server that was started with this `--host`.
    pub(super) fn new(host: &str) -> Self {
        let everywhere = host.trim_matches(['[', ']']).parse::<IpAddr>().is_ok_and(|address| address.is_unspecified());
        Self { host: host.trim_matches(['[', ']']).to_ascii_lowercase(), everywhere }
    }

    /// Whether a request may be answered.
    pub(super) fn check(&self, request: &Parts) -> Result<(), Refusal> {
        if !matches!(request.method, Method::GET | Method::HEAD) {
            return Err(Refusal::Method);
        }
        // None or several are refused, as RFC 9112 §3.2 asks for: two readers of such a request could take it for two servers.
        let host = one(&request.headers, &HOST).ok_or(Refusal::NoHost)?;
        // A client that takes this for a proxy names the server in the first line as well.
        let in_first_line = request.uri.authority().map(|authority| authority.as_str());
        if !self.is_own(host) || in_first_line.is_some_and(|name| !self.is_own(name)) {
            return Err(Refusal::Host);
        }
        // The content of a GET means nothing (RFC 9110 §9.3.1), and where two programs disagree on its length, the rest of it becomes a request
        // of its own.
        let has_body = request.headers.contains_key(TRANSFER_ENCODING) || request.headers.get(CONTENT_LENGTH).is_some_and(|length| length != "0");
        if has_body {
            return Err(Refusal::Body);
        }
        if request.uri.path_and_query().is_some_and(|address| address.as_str().len() > LONGEST_ADDRESS) {
            return Err(Refusal::TooLong);
        }
        Ok(())
    }

    /// Whether a page of this server asks, as far as the browser says who does.
    pub(super) fn check_origin(&self, headers: &HeaderMap) -> Result<(), Refusal> {
        let own = one(headers, &HOST).map(|host| format!("http://{host}"));
        // A page's own GET may come without an origin, so that nothing is said proves nothing. A page in a sandbox says `null`, which is not
        // this server.
        let is_other_origin = headers.get_all(ORIGIN).iter().any(|origin| origin.to_str().ok() != own.as_deref());
        // `same-site` does not do: ports are no part of a site, so all servers on this computer are of one. `none` is what a person does, such
        // as typing the address.
        let is_other_site = headers.get("sec-fetch-site").is_some_and(|site| site != "same-origin" && site != "none");
        if is_other_origin || is_other_site { Err(Refusal::Origin) } else { Ok(()) }
    }

    /// Whether this is a name of the server, with or without a port. Numbers are no names, so no other site can point them here; but only where the
    /// server listens to all of them is a number other than its own expected.
    fn is_own(&self, name: &str) -> bool {
        let name = without_port(name).to_ascii_lowercase();
        // With a dot at its end a name is the same name, written to the root of the domain system.
        let name = name.strip_suffix('.').unwrap_or(&name);
        let address = name.parse::<IpAddr>();
        name == "localhost" || name == self.host || address.is_ok_and(|address| address.is_loopback() || self.everywhere)
    }
}

/// The value of a header that stands exactly once.
fn one<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?.to_str().ok()?;
    values.next().is_none().then_some(value)
}

/// `localhost:8000` and `[::1]:8000` without the number.
fn without_port(name: &str) -> &str {
    // An IPv6 address stands in brackets, since it has colons of its own (RFC 3986 §3.2.2).
    if let Some((address, port)) = name.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        return if port.is_empty() || is_port(port.strip_prefix(':')) { address } else { "" };
    }
    match name.split_once(':') {
        Some((name, port)) if is_port(Some(port)) => name,
        Some(_) => "",
        None => name,
    }
}

fn is_port(text: Option<&str>) -> bool {
    // A colon without a number behind it is allowed (RFC 3986 §3.2.3).
    text.is_some_and(|text| text.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use hyper::header::{HeaderMap, HeaderName};

    use super::{Guard, Refusal};

    #[test]
    fn the_server_knows_its_names() {
        let guard = Guard::new("127.0.0.1");
        let own = ["localhost", "LOCALHOST:8000", "localhost.:80", "127.0.0.1:8000", "127.0.0.2", "[::1]:8000", "[::1]"];
        let others =
            ["", "evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "192.168.0.1", "127.0.0.1:x", "a@localhost", "[::1]x", "::1"];
        own.iter().for_each(|name| assert!(guard.is_own(name), "{name}"));
        others.iter().for_each(|name| assert!(!guard.is_own(name), "{name}"));
    }

    #[test]
    fn a_server_for_the_network_has_more_names() {
        assert!(Guard::new("0.0.0.0").is_own("192.168.0.1:8000"));
        assert!(!Guard::new("0.0.0.0").is_own("evil.example"));
        assert!(Guard::new("mine.example").is_own("Mine.example:8000"));
        assert!(Guard::new("[::]").is_own("localhost"));
    }

    #[test]
    fn other_pages_do_not_get_the_stream() {
        let headers = |pairs: &[(&'static str, &str)]| {
            pairs.iter().map(|(name, value)| (HeaderName::from_static(name), value.parse().unwrap())).collect::<HeaderMap>()
        };
        let guard = Guard::new("127.0.0.1");
        let check = |pairs| guard.check_origin(&headers(pairs));
        assert_eq!(check(&[("host", "localhost:1")]), Ok(()));
        assert_eq!(check(&[("host", "localhost:1"), ("origin", "http://localhost:1"), ("sec-fetch-site", "same-origin")]), Ok(()));
        assert_eq!(check(&[("host", "localhost:1"), ("origin", "http://localhost:2")]), Err(Refusal::Origin));
        assert_eq!(check(&[("host", "localhost:1"), ("origin", "null")]), Err(Refusal::Origin));
        assert_eq!(check(&[("host", "localhost:1"), ("sec-fetch-site", "cross-site")]), Err(Refusal::Origin));
    }
}
