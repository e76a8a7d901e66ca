//! Parses the address of a link into a [`Destination`], without looking at other pages.
//!
//! An address with a scheme is external, unsafe, or one of guidegen's own (`role:`, `term:`, `fact:`); any other is a path in the site. The text in
//! double brackets has its own parser, [`Destination::parse_wiki`]. Whether the target exists is decided in [`resolve`](crate::site::resolve).

use std::borrow::Cow;

use crate::path::{anchor, nfc, percent_decode};

/// The destination of a link, not yet resolved. Paths, ids, anchors and other names of this site are percent-decoded and in NFC; everything else is
/// as the author wrote it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Destination {
    /// An address outside the site, such as `https:` or `mailto:`, as it is written but without control characters.
    External(String),
    /// A file: `../skills/index.md`.
    File {
        /// The path, relative to the file of the page; empty if the address is a query alone, which refers to the page itself.
        path: String,
        /// The part from `?` on, as written; empty if there is none.
        query: String,
        /// The part after `#`; empty if there is none.
        anchor: String,
    },
    /// An anchor in the same page, without the `#`; empty for the top of the page.
    Anchor(String),
    /// The id of a role, with `#` and an anchor if there is one: `role:director-of-sales-operations`.
    Role(String),
    /// The id of a term, with `#` and an anchor if there is one: `term:kpi`.
    Term(String),
    /// A fact of a role: `fact:sales-operations-manager.experience`.
    Fact {
        /// The id of the role.
        role: String,
        /// The id of the dimension; empty if it is missing.
        dimension: String,
    },
    /// A page, term or role by name: `[[kpi]]`.
    Wiki {
        /// The name without spaces around it; never empty.
        name: String,
        /// The part after `#`; empty if there is none.
        anchor: String,
    },
    /// An address with a scheme that pages may not use, such as `javascript:`.
    Unsafe(String),
}

/// The schemes of addresses that are external and safe to open.
pub(crate) const SAFE_SCHEMES: [&str; 16] =
    ["http", "https", "mailto", "tel", "ftp", "sms", "geo", "irc", "ircs", "matrix", "msteams", "sip", "sips", "slack", "webcal", "xmpp"];

/// How an address begins that is a picture itself (RFC 2397).
const PICTURES: [&str; 4] = ["image/png;base64,", "image/jpeg;base64,", "image/gif;base64,", "image/webp;base64,"];

impl Destination {
    /// Whether the files of the site decide where it leads; false for addresses outside the site and for anchors in the same page.
    pub(crate) fn is_looked_up(&self) -> bool {
        !matches!(self, Self::External(_) | Self::Anchor(_) | Self::Unsafe(_))
    }

    /// Parses the address of an inline link, reference link, image or autolink.
    ///
    /// ```
    /// use guidegen::page::link::Destination;
    /// assert_eq!(Destination::parse("term:kpi"), Destination::Term("kpi".into()));
    /// assert_eq!(Destination::parse("a%20b.md#x"), Destination::File { path: "a b.md".into(), query: String::new(), anchor: "x".into() });
    /// assert_eq!(Destination::parse("JavaScript:alert(1)"), Destination::Unsafe("JavaScript:alert(1)".into()));
    /// ```
    pub fn parse(address: &str) -> Self {
        // Browsers ignore control characters and the white space around an address, so they must not hide an unsafe scheme.
        let clean: String = address.chars().filter(|c| !c.is_control()).collect();
        let clean = clean.trim();
        if let Some((scheme, rest)) = scheme(clean) {
            return match scheme.as_str() {
                "role" => Self::Role(name(rest)),
                "term" => Self::Term(name(rest)),
                "fact" => {
                    let rest = name(rest);
                    let (role, dimension) = rest.split_once('.').unwrap_or((&rest, ""));
                    Self::Fact { role: role.to_owned(), dimension: dimension.to_owned() }
                }
                // The safe schemes are listed, since a list of the dangerous ones would never be complete.
                // Google Docs writes pictures so. One in SVG could run code where it is opened by itself.
                "data" if PICTURES.iter().any(|start| rest.starts_with(start)) => Self::External(clean.to_owned()),
                _ if SAFE_SCHEMES.contains(&scheme.as_str()) => Self::External(clean.to_owned()),
                _ => Self::Unsafe(address.to_owned()),
            };
        }
        // A network-path reference: another host with the scheme of the page (RFC 3986 §4.2).
        if clean.starts_with("//") {
            return Self::External(clean.to_owned());
        }
        // Split before decoding, since `%23` is part of the file name.
        let (path, anchor) = clean.split_once('#').unwrap_or((clean, ""));
        let anchor = name(anchor);
        if path.is_empty() {
            return Self::Anchor(anchor);
        }
        let (path, query) = path.split_at(path.find('?').unwrap_or(path.len()));
        Self::File { path: name(path), query: query.to_owned(), anchor }
    }

    /// The anchor in the target page; empty if there is none.
    pub fn anchor(&self) -> &str {
        match self {
            Self::Anchor(anchor) | Self::File { anchor, .. } | Self::Wiki { anchor, .. } => anchor,
            Self::Role(id) | Self::Term(id) => id.split_once('#').map_or("", |(_, anchor)| anchor),
            Self::Fact { .. } | Self::External(_) | Self::Unsafe(_) => "",
        }
    }

    /// The part of the address from `?` on, as written; empty if there is none.
    pub fn query(&self) -> &str {
        if let Self::File { query, .. } = self { query } else { "" }
    }

    /// Parses the text of a wikilink without the brackets. The part after `#` may be an anchor or the words of a heading: `[[plan#Next steps]]`.
    pub fn parse_wiki(text: &str) -> Self {
        let text = nfc(text);
        let (name, place) = text.split_once('#').unwrap_or((&text, ""));
        // Obsidian also allows the parent headings before it: `[[plan#Goals#Next steps]]`.
        let place = place.rsplit('#').next().unwrap_or_default().trim();
        // These are in no anchor that is made from words, and hardly in one that an author gives.
        let is_of_words = |letter: char| letter.is_whitespace() || letter.is_uppercase() || "`'\"“”‘’?!,;()&".contains(letter);
        let is_name = place.starts_with('^') || !place.contains(is_of_words);
        let place = if is_name { place.to_owned() } else { anchor(place) };
        if name.trim().is_empty() {
            return Self::Anchor(place);
        }
        Self::Wiki { name: name.trim().to_owned(), anchor: place }
    }
}

/// Whether a part of an address is one that another program fills in.
pub(crate) fn is_filled_in(address: &str) -> bool {
    address.contains("{{") || address.contains("{%")
}

/// Decodes a name of this site in an address: percent-decoded and in NFC.
fn name(written: &str) -> String {
    let decoded = percent_decode(written);
    match nfc(&decoded) {
        Cow::Borrowed(_) => decoded,
        Cow::Owned(composed) => composed,
    }
}

/// Splits `scheme:rest` by the grammar of RFC 3986 §3.1. The scheme is returned in lower case.
fn scheme(address: &str) -> Option<(String, &str)> {
    let (scheme, rest) = address.split_once(':')?;
    let letters = scheme.starts_with(|c: char| c.is_ascii_alphabetic());
    let valid = letters && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    valid.then(|| (scheme.to_ascii_lowercase(), rest))
}

#[cfg(test)]
mod tests {
    use super::Destination;

    #[test]
    fn every_kind_of_address() {
        let file = |path: &str, anchor: &str| Destination::File { path: path.into(), query: String::new(), anchor: anchor.into() };
        let asked = |path: &str, query: &str, anchor: &str| Destination::File { path: path.into(), query: query.into(), anchor: anchor.into() };
        for (written, expected) in [
            ("https://a.b/c?d#e", Destination::External("https://a.b/c?d#e".into())),
            ("//a.b/c", Destination::External("//a.b/c".into())),
            ("mailto:a@b.c", Destination::External("mailto:a@b.c".into())),
            ("#x", Destination::Anchor("x".into())),
            ("", Destination::Anchor(String::new())),
            ("../a.md", file("../a.md", "")),
            ("a.md?q=x%20y#z", asked("a.md", "?q=x%20y", "z")),
            ("?q=x", asked("", "?q=x", "")),
            ("a%3Fb.md", file("a?b.md", "")),
            ("#a?b", Destination::Anchor("a?b".into())),
            ("role:x", Destination::Role("x".into())),
            ("fact:a.b", Destination::Fact { role: "a".into(), dimension: "b".into() }),
            ("java\u{1}script:alert(1)", Destination::Unsafe("java\u{1}script:alert(1)".into())),
            ("data:image/png;base64,iVBO", Destination::External("data:image/png;base64,iVBO".into())),
            ("data:image/svg+xml,x", Destination::Unsafe("data:image/svg+xml,x".into())),
            (" data:text/html,x", Destination::Unsafe(" data:text/html,x".into())),
            ("file:///etc/passwd", Destination::Unsafe("file:///etc/passwd".into())),
            ("1:2.md", file("1:2.md", "")),
        ] {
            assert_eq!(Destination::parse(written), expected, "{written}");
        }
    }

    #[test]
    fn names_that_look_the_same_are_the_same() {
        for (one, other) in [
            ("cafe\u{301}.md#gro\u{308}ße", "caf%C3%A9.md#gr%C3%B6%C3%9Fe"),
            ("#e\u{301}", "#%65%CC%81"),
            ("role:kra\u{308}fte", "role:kr\u{e4}fte"),
            ("fact:kra\u{308}fte.gro\u{308}ße", "fact:kr\u{e4}fte.gr\u{f6}ße"),
        ] {
            assert_eq!(Destination::parse(one), Destination::parse(other));
        }
        assert_eq!(Destination::parse_wiki("cafe\u{301}#e\u{301}"), Destination::parse_wiki("caf\u{e9}#\u{e9}"));
    }

    #[test]
    fn wikilinks() {
        assert_eq!(Destination::parse_wiki("KPI#use"), Destination::Wiki { name: "KPI".into(), anchor: "use".into() });
        assert_eq!(Destination::parse_wiki("#use"), Destination::Anchor("use".into()));
        assert_eq!(Destination::parse_wiki("#Next steps & more"), Destination::Anchor("next-steps--more".into()));
        assert_eq!(Destination::parse_wiki("a/Plan#Goals#Next steps"), Destination::Wiki { name: "a/Plan".into(), anchor: "next-steps".into() });
        assert_eq!(Destination::parse_wiki("plan#^a1b2"), Destination::Wiki { name: "plan".into(), anchor: "^a1b2".into() });
    }
}
