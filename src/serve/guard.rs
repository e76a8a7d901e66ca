//! Checks a request before it is handled: its method, host, origin and size.
//!
//! Every web page that is open on the same computer can send requests to a server on `127.0.0.1`. If the owner of a domain points it at `127.0.0.1`
//! (DNS rebinding), pages of that domain have the “same origin” as the server. So the `Host` header is checked, and the stream of changes is refused
//! to other origins.

use std::fmt;
use std::net::IpAddr;

use hyper::header::{CONTENT_LENGTH, HOST, HeaderMap, HeaderName, ORIGIN, TRANSFER_ENCODING};
use hyper::http::request::Parts;
use hyper::{Method, StatusCode};

/// The largest length of the path and query of a request, in bytes. Links of a site are shorter.
const LONGEST_ADDRESS: usize = 4096;

/// The rules for requests to one server.
pub(super) struct Guard {
    host: String,
    /// Whether the server listens to all addresses of this computer.
    everywhere: bool,
}

/// The reason why a request is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// The method is neither GET nor HEAD.
    Method,
    /// There is no `Host` header, or more than one.
    NoHost,
    /// The host is not a name of the server.
    Host,
    /// A page of another site requests the stream of changes.
    Origin,
    /// The request has a body.
    Body,
    /// The address is too long.
    TooLong,
    /// The path is not one that a link can have.
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
    /// Creates a guard for a server with this `--host`.
    pub(super) fn new(host: &str) -> Self {
        let everywhere = host.trim_matches(['[', ']']).parse::<IpAddr>().is_ok_and(|address| address.is_unspecified());
        Self { host: host.trim_matches(['[', ']']).to_ascii_lowercase(), everywhere }
    }

    /// Whether a request may be answered; otherwise the reason for the refusal.
    pub(super) fn check(&self, request: &Parts) -> Result<(), Refusal> {
        if !matches!(request.method, Method::GET | Method::HEAD) {
            return Err(Refusal::Method);
        }
        // A request with no host or several is refused, as RFC 9112 §3.2 requires, since two programs could interpret it differently.
        let host = one(&request.headers, &HOST).ok_or(Refusal::NoHost)?;
        // A client that uses the server as a proxy also names the host in the request line.
        let in_first_line = request.uri.authority().map(|authority| authority.as_str());
        if !self.is_own(host) || in_first_line.is_some_and(|name| !self.is_own(name)) {
            return Err(Refusal::Host);
        }
        // The content of a GET request has no meaning (RFC 9110 §9.3.1). If two programs disagree on its length, the rest of it is taken for another
        // request.
        let has_body = request.headers.contains_key(TRANSFER_ENCODING) || request.headers.get(CONTENT_LENGTH).is_some_and(|length| length != "0");
        if has_body {
            return Err(Refusal::Body);
        }
        if request.uri.path_and_query().is_some_and(|address| address.as_str().len() > LONGEST_ADDRESS) {
            return Err(Refusal::TooLong);
        }
        Ok(())
    }

    /// Whether a request comes from a page of this server, as far as the headers of the browser state its origin.
    pub(super) fn check_origin(&self, headers: &HeaderMap) -> Result<(), Refusal> {
        let own = one(headers, &HOST).map(|host| format!("http://{host}"));
        // A page's own GET request may lack an origin, so a missing header proves nothing. A page in a sandbox sends `null`, which is not this
        // server.
        let is_other_origin = headers.get_all(ORIGIN).iter().any(|origin| origin.to_str().ok() != own.as_deref());
        // `same-site` is not enough: a site does not include the port, so all servers on this computer are the same site. `none` is sent for what the
        // user does, such as typing the address.
        let is_other_site = headers.get("sec-fetch-site").is_some_and(|site| site != "same-origin" && site != "none");
        if is_other_origin || is_other_site { Err(Refusal::Origin) } else { Ok(()) }
    }

    /// Whether this is a name of the server, with or without a port. IP addresses cannot be pointed here by another domain, but one that differs from
    /// the server's own is only accepted if the server listens to all addresses.
    fn is_own(&self, name: &str) -> bool {
        let name = without_port(name).to_ascii_lowercase();
        // A dot at the end denotes the same name, written from the root of the domain name system.
        let name = name.strip_suffix('.').unwrap_or(&name);
        let address = name.parse::<IpAddr>();
        name == "localhost" || name == self.host || address.is_ok_and(|address| address.is_loopback() || self.everywhere)
    }
}

/// The value of a header that occurs exactly once.
fn one<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?.to_str().ok()?;
    values.next().is_none().then_some(value)
}

/// Removes the port: from `localhost:8000` and `[::1]:8000`. Empty if the text is malformed.
fn without_port(name: &str) -> &str {
    // An IPv6 address contains colons, so it is enclosed in brackets (RFC 3986 §3.2.2).
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
    // A colon without a number is allowed (RFC 3986 §3.2.3).
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
