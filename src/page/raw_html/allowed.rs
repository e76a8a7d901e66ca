//! The tags that content may use, with their attributes and allowed parents.
//!
//! They are the tags that GitHub allows and a few more that are safe. Obsolete tags are written as their replacements.

use std::borrow::Cow;

/// A tag that content may use.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Allowed {
    /// The name in content, in lower case.
    pub name: &'static str,
    /// The name in the output.
    pub written: &'static str,
    /// The attributes that are kept in addition to [`GLOBAL`].
    pub attributes: &'static [&'static str],
    pub kind: Kind,
    /// The elements of which it must be a direct child; empty if it may be anywhere.
    pub parents: &'static [&'static str],
    /// The open elements that its start tag closes, the innermost first. Their end tags are optional (HTML §13.1.2.4).
    pub ends: &'static [&'static str],
}

/// Whether a tag is inline or a block, and whether it has an end tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Inline, with an end tag.
    Inline,
    /// Inline, without an end tag.
    Void,
    /// A block, with an end tag.
    Block,
    /// A block, without an end tag.
    VoidBlock,
}

impl Allowed {
    /// Whether it has no end tag.
    pub(super) fn is_void(&self) -> bool {
        matches!(self.kind, Kind::Void | Kind::VoidBlock)
    }

    /// Whether it is allowed only where a block may begin.
    pub(super) fn is_block(&self) -> bool {
        matches!(self.kind, Kind::Block | Kind::VoidBlock)
    }

    /// The level of a heading, 1 to 6; `None` for any other tag.
    pub(super) fn heading_level(&self) -> Option<u8> {
        self.name.strip_prefix('h').and_then(|level| level.parse().ok())
    }

    /// Whether `align` aligns the text in it.
    pub(super) fn has_aligned_text(&self) -> bool {
        matches!(self.name, "p" | "div" | "td" | "th" | "tr" | "caption" | "figure" | "figcaption") || self.heading_level().is_some()
    }
}

const fn inline(name: &'static str, attributes: &'static [&'static str]) -> Allowed {
    Allowed { name, written: name, attributes, kind: Kind::Inline, parents: &[], ends: &[] }
}

const fn void(name: &'static str, attributes: &'static [&'static str], parents: &'static [&'static str]) -> Allowed {
    Allowed { name, written: name, attributes, kind: Kind::Void, parents, ends: &[] }
}

const fn block(name: &'static str, attributes: &'static [&'static str]) -> Allowed {
    Allowed { name, written: name, attributes, kind: Kind::Block, parents: &[], ends: &["p"] }
}

/// A part of a list or table, which is allowed only in its parents.
const fn part(name: &'static str, attributes: &'static [&'static str], parents: &'static [&'static str], ends: &'static [&'static str]) -> Allowed {
    Allowed { name, written: name, attributes, kind: Kind::Block, parents, ends }
}

/// A tag that is written as `as_tag`.
const fn renamed(name: &'static str, as_tag: Allowed) -> Allowed {
    Allowed { name, ..as_tag }
}

/// A part of a ruby annotation.
const fn annotation(name: &'static str) -> Allowed {
    Allowed { name, written: name, attributes: &[], kind: Kind::Inline, parents: &["ruby", "rtc"], ends: &["rt", "rp", "rb"] }
}

const CELL: &[&str] = &["colspan", "rowspan", "width", "valign", "scope", "abbr"];
const MEDIA: &[&str] = &["controls", "loop", "muted", "preload", "src", "poster", "width", "height", "playsinline"];
const ROWS: &[&str] = &["table", "thead", "tbody", "tfoot"];
const ENDED_BY_ROWS: &[&str] = &["p", "td", "th", "tr", "thead", "tbody", "tfoot", "colgroup", "caption"];

/// The tags that the policy `safe` keeps, without `img`, which becomes an image of the document.
pub(super) static ALLOWED: &[Allowed] = &[
    inline("a", &["href"]),
    inline("abbr", &[]),
    inline("b", &[]),
    inline("bdi", &[]),
    inline("bdo", &[]),
    inline("cite", &[]),
    inline("code", &[]),
    inline("del", &["datetime", "cite"]),
    inline("dfn", &[]),
    inline("em", &[]),
    inline("i", &[]),
    inline("ins", &["datetime", "cite"]),
    inline("kbd", &[]),
    inline("mark", &[]),
    inline("q", &["cite"]),
    inline("s", &[]),
    inline("samp", &[]),
    inline("small", &[]),
    inline("span", &[]),
    inline("strong", &[]),
    inline("sub", &[]),
    inline("sup", &[]),
    inline("time", &["datetime"]),
    inline("u", &[]),
    inline("var", &[]),
    renamed("acronym", inline("abbr", &[])),
    renamed("font", inline("span", &[])),
    renamed("strike", inline("s", &[])),
    renamed("tt", inline("code", &[])),
    inline("ruby", &[]),
    annotation("rb"),
    annotation("rt"),
    annotation("rp"),
    inline("picture", &[]),
    inline("audio", MEDIA),
    inline("video", MEDIA),
    void("source", &["media", "type", "sizes", "srcset", "src", "width", "height"], &["picture", "audio", "video"]),
    void("track", &["src", "kind", "srclang", "label", "default"], &["audio", "video"]),
    void("br", &[], &[]),
    void("wbr", &[], &[]),
    Allowed { kind: Kind::VoidBlock, ..block("hr", &[]) },
    block("blockquote", &["cite"]),
    renamed("center", block("div", &[])),
    block("details", &["open"]),
    block("div", &[]),
    block("dl", &[]),
    block("figcaption", &[]),
    block("figure", &[]),
    block("h1", &[]),
    block("h2", &[]),
    block("h3", &[]),
    block("h4", &[]),
    block("h5", &[]),
    block("h6", &[]),
    block("ol", &["start", "type", "reversed"]),
    block("p", &[]),
    block("pre", &[]),
    block("summary", &[]),
    block("table", &["width"]),
    block("ul", &[]),
    // Landmarks of a page. They are written as `div`, since the theme has its own.
    renamed("article", block("div", &[])),
    renamed("aside", block("div", &[])),
    renamed("footer", block("div", &[])),
    renamed("header", block("div", &[])),
    renamed("section", block("div", &[])),
    part("dt", &[], &["dl", "div"], &["p", "dt", "dd"]),
    part("dd", &[], &["dl", "div"], &["p", "dt", "dd"]),
    part("li", &["value"], &["ul", "ol"], &["p", "li"]),
    part("caption", &[], &["table"], &[]),
    part("colgroup", &["span", "width"], &["table"], &["colgroup"]),
    Allowed { kind: Kind::VoidBlock, ..part("col", &["span", "width"], &["table", "colgroup"], &[]) },
    part("thead", &[], &["table"], ENDED_BY_ROWS),
    part("tbody", &[], &["table"], ENDED_BY_ROWS),
    part("tfoot", &[], &["table"], ENDED_BY_ROWS),
    part("tr", &["valign"], ROWS, &["p", "td", "th", "tr", "colgroup", "caption"]),
    part("td", CELL, &["tr"], &["p", "td", "th"]),
    part("th", CELL, &["tr"], &["p", "td", "th"]),
];

/// Attributes that are kept on every tag. `class` and `style` are not among them, since content must not imitate or cover parts of the theme.
pub(super) const GLOBAL: [&str; 5] = ["dir", "lang", "title", "aria-label", "aria-hidden"];

/// Attributes that are removed without a warning, since readers notice no difference: they are for scripts or other generators, or state a default.
const SILENT: [&str; 11] =
    ["rel", "target", "loading", "decoding", "border", "cellpadding", "cellspacing", "markdown", "crossorigin", "referrerpolicy", "itemprop"];

/// The elements that are not allowed and whose tags are shown as text instead of omitted, since their content is no text either. GitHub shows the same
/// (GFM §6.11).
pub(super) const SHOWN: [&str; 9] = ["title", "textarea", "style", "xmp", "iframe", "noembed", "noframes", "script", "plaintext"];

/// The elements whose end tag is optional.
pub(super) const MAY_STAY_OPEN: [&str; 15] =
    ["p", "li", "dt", "dd", "rb", "rt", "rp", "td", "th", "tr", "thead", "tbody", "tfoot", "colgroup", "caption"];

/// Looks up a tag by its name in lower case; `None` if content may not use it.
pub(super) fn allowed(name: &str) -> Option<&'static Allowed> {
    ALLOWED.iter().find(|allowed| allowed.name == name)
}

/// Whether an attribute is removed without a warning.
pub(super) fn is_silent(name: &str) -> bool {
    SILENT.contains(&name) || name.starts_with("data-")
}

/// Parses a length in HTML: a number of pixels, with or without `px`, or a percentage. Returned as a whole number, with `%` for a percentage; `None`
/// for anything else.
pub(in crate::page) fn length(value: &str) -> Option<Cow<'_, str>> {
    let value = value.trim();
    let number = value.strip_suffix("px").or_else(|| value.strip_suffix('%')).unwrap_or(value).trim_end();
    let whole = number.split_once('.').map_or(number, |(whole, _)| whole);
    let is_number = !whole.is_empty() && whole.len() <= 5 && whole.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| if value.ends_with('%') { format!("{whole}%").into() } else { whole.into() })
}

#[cfg(test)]
mod tests {
    use super::{ALLOWED, MAY_STAY_OPEN, allowed, length};

    #[test]
    fn what_the_table_names_is_in_it() {
        for tag in ALLOWED {
            for name in tag.parents.iter().chain(tag.ends) {
                assert!(*name == "rtc" || allowed(name).is_some(), "{name} of {}", tag.name);
            }
            assert!(allowed(tag.written).is_some(), "{}", tag.written);
            // An element whose end tag is required is never closed by another start tag.
            assert!(tag.ends.iter().all(|name| MAY_STAY_OPEN.contains(name)), "{}", tag.name);
        }
    }

    #[test]
    fn lengths() {
        for (written, read) in [("200", "200"), (" 200px ", "200"), ("50%", "50%"), ("12.5", "12")] {
            assert_eq!(length(written).as_deref(), Some(read));
        }
        for written in ["", "auto", "10em", "-3", "1e9", "999999", "calc(1px)"] {
            assert_eq!(length(written), None);
        }
    }
}
