//! HTML in content: a list of harmless tags passes, the rest is shown as text.
//!
//! 1. [`Sanitizer::html`] takes one piece of HTML, cuts it into tags, comments and text ([`tokens`]), and gives back HTML that is safe to write.
//! 2. Tags that stay open are remembered for the block that they stand in; [`Sanitizer::enter`] and [`Sanitizer::leave`] tell it where blocks
//!    begin and end, so that content can never close or swallow a part of the page around it.
//!
//! Invariant: what comes out is well formed within its block, and has only tags and attributes of [`ALLOWED`].

use std::collections::BTreeMap;

use super::entities;
use super::html_tags::{HtmlTag, TagReader};
use super::pieces::Pieces;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::path::SourcePath;

/// A tag that content may use.
struct Allowed {
    name: &'static str,
    /// Its own attributes, besides those of [`GLOBAL_ATTRIBUTES`].
    attributes: &'static [&'static str],
    /// It has no end tag.
    void: bool,
    /// It may stand only where a block may.
    block: bool,
}

const fn inline(name: &'static str, attributes: &'static [&'static str]) -> Allowed {
    Allowed { name, attributes, void: false, block: false }
}

const fn block(name: &'static str, attributes: &'static [&'static str]) -> Allowed {
    Allowed { name, attributes, void: false, block: true }
}

/// Every tag that passes in the mode `safe`.
// No tag with an address but `img`: links are checked where Markdown writes them.
static ALLOWED: &[Allowed] = &[
    inline("abbr", &[]),
    inline("b", &[]),
    inline("bdi", &[]),
    inline("bdo", &[]),
    inline("cite", &[]),
    inline("code", &[]),
    inline("del", &["datetime"]),
    inline("dfn", &[]),
    inline("em", &[]),
    inline("i", &[]),
    inline("ins", &["datetime"]),
    inline("kbd", &[]),
    inline("mark", &[]),
    inline("q", &[]),
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
    Allowed { name: "br", attributes: &[], void: true, block: false },
    Allowed { name: "wbr", attributes: &[], void: true, block: false },
    Allowed { name: "hr", attributes: &[], void: true, block: true },
    block("details", &["open"]),
    block("summary", &[]),
    block("div", &[]),
    block("figure", &[]),
    block("figcaption", &[]),
];

// Neither `id` nor `class` nor `style`: content must not take the place of a part of the theme, nor look like one.
const GLOBAL_ATTRIBUTES: [&str; 3] = ["dir", "lang", "title"];

/// An `<img>` that content wrote as HTML; it becomes an ordinary image.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct HtmlImage {
    /// The address.
    pub src: String,
    /// The description, if given.
    pub alt: String,
    /// The tooltip.
    pub title: String,
}

/// What a piece of HTML becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Safe {
    /// HTML that may be written as it is.
    Html(String),
    /// Text that has to be escaped.
    Text(String),
    /// An image.
    Image(HtmlImage),
}

/// Goes along with the events of one page and keeps its HTML harmless.
pub(crate) struct Sanitizer<'a> {
    file: &'a SourcePath,
    /// The tags that are open in each block around the current place, the innermost last.
    open: Vec<Vec<(&'static str, Span)>>,
    /// How many start tags of each name were refused: their end tags are no further mistakes.
    refused: BTreeMap<String, usize>,
    /// Every mistake found so far.
    pub problems: Vec<Diagnostic>,
}

impl<'a> Sanitizer<'a> {
    /// Starts at the top of a page.
    pub(crate) fn new(file: &'a SourcePath) -> Self {
        Self { file, open: vec![Vec::new()], refused: BTreeMap::new(), problems: Vec::new() }
    }

    /// A block begins.
    pub(crate) fn enter(&mut self) {
        self.open.push(Vec::new());
    }

    /// A block ends: what is still open in it is closed. Comes back as HTML to write before the block's end.
    pub(crate) fn leave(&mut self) -> Option<String> {
        let open = self.open.pop()?;
        // The level of the page itself always stays, for what comes after.
        if self.open.is_empty() {
            self.open.push(Vec::new());
        }
        self.close(open)
    }

    fn close(&mut self, open: Vec<(&'static str, Span)>) -> Option<String> {
        let mut html = String::new();
        for (name, span) in open.into_iter().rev() {
            html.push_str(&format!("</{name}>"));
            self.problems.push(
                codes::UNCLOSED_HTML
                    .at(self.file, span, format!("The tag <{name}> is not closed in this block."))
                    .hint(format!("Add </{name}> where it should end.")),
            );
        }
        (!html.is_empty()).then_some(html)
    }

    /// Makes one piece of HTML safe. `in_block` says that block tags may stand here.
    pub(crate) fn html(&mut self, html: &Pieces, in_block: bool) -> Vec<Safe> {
        let mut result = Vec::new();
        let mut is_sign_told = false;
        for token in tokens(html.text()) {
            // A tag that never ends can make signs of all that follow it; that is one mistake.
            if matches!(token.kind, TokenKind::Sign) && std::mem::replace(&mut is_sign_told, true) {
                result.push(Safe::Text(token.text.to_owned()));
                continue;
            }
            let place = html.place(token.start..token.start + token.text.len());
            match self.token(&token, place, in_block) {
                Some(Safe::Html(html)) => match result.last_mut() {
                    Some(Safe::Html(last)) => last.push_str(&html),
                    _ => result.push(Safe::Html(html)),
                },
                Some(other) => result.push(other),
                None => {}
            }
        }
        result
    }

    fn token(&mut self, token: &Token<'_>, place: Span, in_block: bool) -> Option<Safe> {
        let tag = match &token.kind {
            TokenKind::Comment { is_closed } => {
                if !is_closed {
                    self.problems.push(
                        codes::UNCLOSED_HTML
                            .at(
                                self.file,
                                Span { end: place.start + 4, ..place },
                                "This comment never ends, so readers see nothing of what follows it here.",
                            )
                            .hint("Write --> where it should end."),
                    );
                }
                return None;
            }
            // Text between two tags of one piece: what Markdown read as text does not come here.
            TokenKind::Text => return Some(Safe::Html(escape(token.text))),
            TokenKind::Other | TokenKind::Sign => return Some(self.refuse(token.text, token.text, place)),
            TokenKind::Tag(tag) => tag,
        };
        // As an image of the document it is checked, measured and linked like one that was written in Markdown.
        if tag.name == "img" && !tag.end {
            let value = |name| tag.attribute(name).unwrap_or_default();
            return Some(Safe::Image(HtmlImage { src: value("src"), alt: value("alt"), title: value("title") }));
        }
        // A block tag within a line would end the paragraph around it: a browser closes `<p>` before a `<div>` (HTML §13.2.6.4.7).
        let Some(allowed) = ALLOWED.iter().find(|allowed| allowed.name == tag.name && (in_block || !allowed.block)) else {
            return Some(self.refuse_tag(tag, token.text, place));
        };
        if tag.end {
            return Some(self.end_tag(allowed, token.text, place));
        }
        if !allowed.void {
            self.open.last_mut()?.push((allowed.name, place));
        }
        Some(Safe::Html(self.start_tag(allowed, tag, place)))
    }

    fn start_tag(&mut self, allowed: &Allowed, tag: &TagToken<'_>, place: Span) -> String {
        let mut html = format!("<{}", allowed.name);
        let mut seen: Vec<&str> = Vec::new();
        for (name, value) in &tag.attributes {
            if !allowed.attributes.contains(&name.as_str()) && !GLOBAL_ATTRIBUTES.contains(&name.as_str()) {
                let message = format!("The attribute “{name}” of <{}> is not allowed and is left out.", allowed.name);
                self.problems.push(codes::RAW_HTML.at(self.file, place, message).hint(format!("Take “{name}” out of the tag.")));
            } else if !seen.contains(&name.as_str()) {
                // Of two attributes of one name a browser takes the first (HTML §13.2.5.33).
                seen.push(name);
                html.push(' ');
                html.push_str(name);
                if !value.is_empty() {
                    // As it was written, entities and all: read and written again, `&amp;lt;` would become `&lt;`.
                    html.push_str(&format!("=\"{}\"", escape(value)));
                }
            }
        }
        html.push('>');
        html
    }

    fn end_tag(&mut self, allowed: &Allowed, text: &str, place: Span) -> Safe {
        let open = self.open.last_mut();
        match open {
            Some(open) if open.last().is_some_and(|(name, _)| *name == allowed.name) => {
                open.pop();
                Safe::Html(format!("</{}>", allowed.name))
            }
            _ => {
                let message = format!("The tag {text} closes nothing that is open here.");
                self.problems.push(
                    codes::UNCLOSED_HTML
                        .at(self.file, place, message)
                        .hint("Tags have to be closed in the block in which they are opened, the last one first."),
                );
                Safe::Text(text.to_owned())
            }
        }
    }

    /// Refuses a tag. An element is one mistake, not two.
    fn refuse_tag(&mut self, tag: &TagToken<'_>, text: &str, place: Span) -> Safe {
        let open = self.refused.entry(tag.name.clone()).or_default();
        // Counted and not only noted, as elements of one name can lie in each other.
        if tag.end && *open > 0 {
            *open -= 1;
            return Safe::Text(text.to_owned());
        }
        if !tag.end {
            *open += 1;
        }
        self.refuse(&format!("<{}{}>", if tag.end { "/" } else { "" }, tag.name), text, place)
    }

    fn refuse(&mut self, what: &str, text: &str, place: Span) -> Safe {
        let first_line = what.lines().next().unwrap_or_default();
        self.problems.push(
            codes::RAW_HTML
                .at(self.file, place, format!("The HTML {first_line} is not allowed in content; readers see it as text."))
                .hint("Write it in Markdown, or put it between backquotes if readers are meant to see it."),
        );
        Safe::Text(text.to_owned())
    }
}

/// A part of a piece of HTML.
struct Token<'a> {
    start: usize,
    text: &'a str,
    kind: TokenKind<'a>,
}

enum TokenKind<'a> {
    Text,
    Comment {
        is_closed: bool,
    },
    Tag(TagToken<'a>),
    /// A declaration, a processing instruction, CDATA.
    Other,
    /// A `<` that begins nothing.
    Sign,
}

struct TagToken<'a> {
    name: String,
    end: bool,
    /// Names in lower case, with values as they are written.
    attributes: Vec<(String, &'a str)>,
}

impl<'a> From<HtmlTag<'a>> for TagToken<'a> {
    fn from(tag: HtmlTag<'a>) -> Self {
        let attributes = tag.attributes.into_iter().map(|(name, value)| (name.to_ascii_lowercase(), value.unwrap_or_default()));
        Self { name: tag.name.to_ascii_lowercase(), end: tag.is_end, attributes: attributes.collect() }
    }
}

impl TagToken<'_> {
    /// The value of an attribute as a browser reads it.
    fn attribute(&self, name: &str) -> Option<String> {
        self.attributes.iter().find(|(other, _)| other == name).map(|(_, value)| entities::decode(value).into_owned())
    }
}

/// Cuts HTML into its parts; together they are the whole text.
fn tokens(html: &str) -> Vec<Token<'_>> {
    let mut result = Vec::new();
    let mut tags = TagReader::default();
    let mut at = 0;
    while at < html.len() {
        let rest = &html[at..];
        let (length, kind) = if let Some(after) = rest.strip_prefix("<!--") {
            let end = end_of_comment(after);
            (end.map_or(rest.len(), |end| end + 4), TokenKind::Comment { is_closed: end.is_some() })
        } else if rest.starts_with("<!") || rest.starts_with("<?") {
            (rest.find('>').map_or(rest.len(), |end| end + 1), TokenKind::Other)
        } else if rest.starts_with('<') {
            match tags.read(html, at) {
                Some(tag) => (tag.length, TokenKind::Tag(tag.into())),
                // One byte only: what follows may be a tag again.
                None => (1, TokenKind::Sign),
            }
        } else {
            (rest.find('<').unwrap_or(rest.len()), TokenKind::Text)
        };
        result.push(Token { start: at, text: &rest[..length], kind });
        at += length;
    }
    result
}

/// Where a comment ends, in what stands behind its `<!--`. Two comments end with their beginning: `<!-->` and `<!--->` (CommonMark 0.31.2 §6.6).
fn end_of_comment(after: &str) -> Option<usize> {
    match ["->", ">"].iter().find(|end| after.starts_with(**end)) {
        Some(end) => Some(end.len()),
        None => after.find("-->").map(|at| at + 3),
    }
}

/// HTML without its comments, which are notes among authors.
pub(crate) fn without_comments(html: &str) -> String {
    tokens(html).iter().filter(|token| !matches!(token.kind, TokenKind::Comment { .. })).map(|token| token.text).collect()
}

/// Text as it stands in HTML. An entity that the author wrote stays one.
fn escape(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    for (at, character) in text.char_indices() {
        match character {
            '<' => result.push_str("&lt;"),
            '>' => result.push_str("&gt;"),
            '"' => result.push_str("&quot;"),
            '&' if !entities::starts_with_entity(&text[at..]) => result.push_str("&amp;"),
            _ => result.push(character),
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, proptest};

    use crate::diagnostic::Span;
    use crate::path::SourcePath;

    use super::super::pieces::Pieces;
    use super::{ALLOWED, Safe, Sanitizer};

    fn file() -> SourcePath {
        SourcePath::new("content/a.md").unwrap()
    }

    fn run(html: &str, in_block: bool) -> (String, Vec<String>) {
        let file = file();
        let mut sanitizer = Sanitizer::new(&file);
        sanitizer.enter();
        let mut result = String::new();
        for safe in sanitizer.html(&Pieces::one(html, Span::new(0, html.len())), in_block) {
            match safe {
                Safe::Html(html) => result.push_str(&html),
                Safe::Text(text) => result.push_str(&format!("[text {text}]")),
                Safe::Image(image) => result.push_str(&format!("[image {} {}]", image.src, image.alt)),
            }
        }
        result.push_str(&sanitizer.leave().unwrap_or_default());
        (result, sanitizer.problems.iter().map(|problem| problem.message.clone()).collect())
    }

    #[test]
    fn harmless_tags_pass() {
        assert_eq!(run("<KBD>x</KBD><br/>&nbsp;", false), ("<kbd>x</kbd><br>&nbsp;".into(), vec![]));
        assert_eq!(run("<details open><summary>S</summary>\nx</details>", true).1, Vec::<String>::new());
        assert_eq!(run("<abbr title='a \"b\"'>x</abbr>", false).0, "<abbr title=\"a &quot;b&quot;\">x</abbr>");
        assert_eq!(run("a<!-- secret -->b", false).0, "ab");
        assert_eq!(run("a<!-->b<!--->c<!---->d<!-- -> -->e", false), ("abcde".into(), vec![]));
        assert_eq!(run("a<!-- b", true).1, ["This comment never ends, so readers see nothing of what follows it here."]);
        assert_eq!(run("<img src=a.png alt='A b'>", false).0, "[image a.png A b]");
    }

    #[test]
    fn everything_else_is_shown_as_text() {
        let (html, problems) = run("<script>alert(1)</script>", true);
        assert_eq!(html, "[text <script>]alert(1)[text </script>]");
        assert_eq!(problems.len(), 1);
        assert_eq!(run("<kbd onclick=\"x\" style=y>k</kbd>", false).0, "<kbd>k</kbd>");
        assert_eq!(run("<details>", false).0, "[text <details>]");
        assert!(run("<svg/onload=alert(1)>", true).0.starts_with("[text"));
        assert!(run("<!DOCTYPE html>", true).0.starts_with("[text"));
    }

    #[test]
    fn nothing_reaches_beyond_its_block() {
        assert_eq!(run("<kbd><mark>x", false).0, "<kbd><mark>x</mark></kbd>");
        assert_eq!(run("x</kbd></div>", true).0, "x[text </kbd>][text </div>]");
        assert_eq!(run("<b><i>x</b></i>", false).0, "<b><i>x[text </b>]</i></b>");
    }

    proptest! {
        #[test]
        fn only_allowed_tags_come_out(html in "(<|>|/|!--|-->|\"|'|=| |script|kbd|details|on|a|&|;|lt|ü){0,30}") {
            let (result, _) = run(&html, true);
            for (at, _) in result.match_indices('<') {
                let rest = result[at + 1..].trim_start_matches('/');
                let name = rest.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap();
                let inside_text = result[..at].rfind("[text ").is_some_and(|text| !result[text..at].contains(']'));
                prop_assert!(inside_text || name == "img" || ALLOWED.iter().any(|tag| tag.name == name), "{}", result);
            }
        }
    }
}
