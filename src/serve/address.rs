//! Converts the path of a request to the path of an output file.
//!
//! A path is decoded once. Parts that no link of a site can contain are refused, even if they would lead to an existing file: `.` and `..`, an
//! encoded `/`, a backslash, control characters, empty parts, and everything else that is not allowed in file names
//! ([`name_fault`](crate::path::name_fault)).

use crate::path::OutputPath;

/// The file at an address: the page of a folder for `/skills/`, the file itself for `/logo.svg`. `None` if no link can have this path.
pub(super) fn file_at(path: &str) -> Option<OutputPath> {
    let inner = path.strip_prefix('/')?;
    // Split first, then decode: `%2F` is a character of a name, not a separator (RFC 3986 §2.2).
    let (folders, name) = inner.rsplit_once('/').map_or((None, inner), |(folders, name)| (Some(folders), name));
    let mut parts: Vec<String> = folders.into_iter().flat_map(|folders| folders.split('/')).map(decode).collect::<Option<_>>()?;
    parts.push(if name.is_empty() { "index.html".to_owned() } else { decode(name)? });
    OutputPath::new(&parts.join("/"))
}

/// The page of the folder `/skills`, for the case that there is no file of that name.
pub(super) fn folder_page(file: &OutputPath) -> Option<OutputPath> {
    OutputPath::new(&format!("{file}/index.html"))
}

/// Decodes the percent escapes in one part of a path; `None` if an escape or the UTF-8 is malformed.
fn decode(part: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.bytes();
    while let Some(byte) = rest.next() {
        // A `%` without two hexadecimal digits is malformed (RFC 3986 §2.1). Links of the site never contain one, since they write `%25`.
        bytes.push(if byte == b'%' { hex(rest.next()?)? << 4 | hex(rest.next()?)? } else { byte });
    }
    let text = String::from_utf8(bytes).ok()?;
    let is_name = !matches!(text.as_str(), "" | "." | "..") && !text.contains(['/', '\\']) && !text.chars().any(char::is_control);
    is_name.then_some(text)
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use super::{file_at, folder_page};

    fn file(path: &str) -> Option<String> {
        file_at(path).map(|file| file.as_str().to_owned())
    }

    #[test]
    fn folders_have_pages() {
        assert_eq!(file("/").as_deref(), Some("index.html"));
        assert_eq!(file("/skills/").as_deref(), Some("skills/index.html"));
        assert_eq!(file("/skills").as_deref(), Some("skills"));
        assert_eq!(file("/a%20b/%C3%BC.svg").as_deref(), Some("a b/ü.svg"));
        assert_eq!(folder_page(&file_at("/skills").unwrap()).unwrap().as_str(), "skills/index.html");
    }

    #[test]
    fn a_path_is_decoded_once() {
        assert_eq!(file("/%252e%252e/a").as_deref(), Some("%2e%2e/a"));
    }

    #[test]
    fn what_no_link_contains_is_refused() {
        let paths = [
            "",
            "a",
            "//",
            "//evil.example",
            "/a//b",
            "/../a",
            "/a/../b",
            "/a/..",
            "/./a",
            "/%2e%2e/a",
            "/.%2E/a",
            "/a%2fb",
            "/a%5cb",
            "/a\\b",
            "/a%00",
            "/%0a",
            "/%",
            "/%4",
            "/%zz",
            "/%ff",
            "/C:%5cx",
        ];
        for path in paths {
            assert_eq!(file(path), None, "{path}");
        }
    }
}
