//! Sanitises HTML in content: tags from a list of safe ones are kept, all others are shown as text.
//!
//! 1. [`Sanitizer::html`] splits a piece of HTML into tags, comments and text ([`mod@tokens`]) and returns [`Part`]s: HTML that is safe to write,
//!    text, and what is handled as in Markdown: links, images, headings, anchors, addresses of files.
//! 2. Open elements are recorded for the Markdown block that contains them ([`mod@nesting`]). [`Sanitizer::enter`], [`Sanitizer::leave`] and
//!    [`Sanitizer::left`] are called where blocks begin and end, so that content can never close or swallow a part of the page around it.
//! 3. [`Sanitizer::finish`] returns the warnings, one for each kind of mistake ([`faults`]).
//!
//! Trusted HTML goes through [`mod@trusted`] instead, which only finds the addresses in it.
//!
//! Invariant: the result is well-formed within its block and contains only tags and attributes of [`mod@allowed`].

mod addresses;
pub(super) mod allowed;
mod faults;
mod nesting;
mod refused;
mod tokens;
mod trusted;

use std::collections::{BTreeMap, BTreeSet};

use super::document::Alignment;
use super::entities;
use super::pieces::Pieces;
use crate::diagnostic::{Diagnostic, Span};
use crate::path::SourcePath;

use addresses::{Leads, leads};
use allowed::{Allowed, GLOBAL, SHOWN, allowed, is_silent, length};
use faults::{Fault, Faults, misplaced};
use nesting::{Level, Open, ended_by};
use refused::{Place, Refused, wholes};
use tokens::{TagToken, Token, TokenKind, escape, tokens};

pub(crate) use addresses::{WrittenAddress, srcset};
pub(crate) use nesting::Around;
pub(crate) use tokens::without_comments;
pub(crate) use trusted::trusted;

/// The attribute `class` for an alignment, with a space before it; empty for none. The theme uses the same classes for table cells.
pub(crate) fn alignment_class(alignment: Alignment) -> &'static str {
    match alignment {
        Alignment::None => "",
        Alignment::Left => " class=\"align-left\"",
        Alignment::Center => " class=\"align-center\"",
        Alignment::Right => " class=\"align-right\"",
    }
}

/// The position of a piece of HTML in Markdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Context {
    /// In a line of text, where block elements are not allowed.
    Line,
    /// In a table cell, where block elements are allowed although it is one line.
    Cell,
    /// An HTML block, of which the piece is the whole.
    Block,
}

/// The attributes of an `<img>`, which becomes an image of the document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct HtmlImage {
    /// The address; may be empty.
    pub src: String,
    /// The description; `None` if the author gives none. An empty one marks the image as decoration, which needs no description.
    pub alt: Option<String>,
    /// The tooltip; may be empty.
    pub title: String,
    /// The width, in pixels or with `%`.
    pub width: Option<String>,
    /// The height, likewise.
    pub height: Option<String>,
    /// The side of the text on which the image floats, or its horizontal alignment.
    pub align: Option<Alignment>,
    /// Other sizes of the image; may be empty.
    pub srcset: Vec<WrittenAddress>,
    /// The value of `sizes`: how wide the image is shown; may be empty.
    pub sizes: String,
    /// The anchor for links to the image; may be empty.
    pub id: String,
}

impl HtmlImage {
    fn of(tag: &TagToken<'_>) -> Self {
        let value = |name| tag.attribute(name).unwrap_or_default();
        let size = |name| length(&value(name)).map(|length| length.into_owned());
        Self {
            src: value("src"),
            alt: tag.attribute("alt"),
            title: value("title"),
            width: size("width"),
            height: size("height"),
            align: alignment(&value("align")),
            srcset: srcset(&value("srcset")),
            sizes: value("sizes"),
            id: value("id"),
        }
    }

    /// The attributes that are read; all others are removed.
    const ATTRIBUTES: [&str; 9] = ["src", "alt", "title", "width", "height", "align", "srcset", "sizes", "id"];
}

/// Parses a value of `align`; `None` if it is not a horizontal alignment.
fn alignment(value: &str) -> Option<Alignment> {
    match value.trim().to_ascii_lowercase().as_str() {
        "left" => Some(Alignment::Left),
        "center" | "middle" => Some(Alignment::Center),
        "right" => Some(Alignment::Right),
        _ => None,
    }
}

/// A part of the sanitised HTML. The caller turns it into events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// HTML that is written unchanged.
    Html(String),
    /// Text, not escaped.
    Text(String),
    /// An image.
    Image(Box<HtmlImage>),
    /// The start of a link.
    Link {
        /// The address; never empty.
        href: String,
        /// The tooltip; may be empty.
        title: String,
    },
    /// The start of a heading.
    Heading {
        /// The level, 1 to 6.
        level: u8,
        /// The id that the author gives; may be empty.
        id: String,
        /// The alignment of the text.
        align: Alignment,
    },
    /// The end of the innermost open link or heading.
    End,
    /// An attribute of the tag in the [`Part::Html`] before it.
    Attribute(WrittenAttribute),
}

/// An attribute whose value depends on the page that shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WrittenAttribute {
    /// The name, in lower case.
    pub name: String,
    /// The anchor or addresses in the value.
    pub value: Value,
}

/// The value of an attribute that is an anchor or holds addresses, with entities decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    /// An anchor in this page.
    Anchor(String),
    /// The address of a link.
    Link(String),
    /// The `src` of an `<img>` in trusted HTML, with the other attributes of the image.
    Image(Box<HtmlImage>),
    /// Files that are embedded: one, or those of a `srcset`.
    Files(Vec<WrittenAddress>),
}

/// The state of sanitising one page. It is informed of every block and every piece of HTML, in order.
pub(crate) struct Sanitizer {
    /// The open elements by Markdown block: one level for the page and one for each block around the current position, the innermost last.
    levels: Vec<Level>,
    /// The number of refused start tags of each name. As many end tags of the name are treated in the same way without another warning.
    refused: BTreeMap<String, usize>,
    /// The number of start tags of block elements in lines that are left out, likewise.
    omitted: BTreeMap<String, usize>,
    /// The number of elements of each name that were closed at the end of their block. As many end tags further down are consequences.
    unclosed: BTreeMap<&'static str, usize>,
    /// The number of open elements whose end tags stand in a Markdown block within them.
    ends_within: usize,
    /// The names of all end tags of the page, in lower case.
    ended: BTreeSet<String>,
    /// The names of the end tags that are code, since their lines are indented below an empty line.
    ended_in_code: BTreeSet<String>,
    /// The number of open links.
    links: usize,
    /// An open link around Markdown blocks: the number of levels when it began, and its start, which is repeated in each paragraph.
    around_blocks: Option<(usize, Part)>,
    faults: Faults,
    /// Whether the page is in a plain folder, whose classes belong to another program and are not reported one by one.
    is_plain: bool,
    /// The number of tags whose classes are left out there.
    classes: usize,
    /// Where the current tag stands.
    place: Place,
    /// The parts of the current piece.
    out: Vec<(Part, Span)>,
}

impl Sanitizer {
    /// The state at the beginning of a page with the text `source`.
    pub(crate) fn of(source: &str, is_plain: bool) -> Self {
        let ended = end_tags(source);
        // Most texts have no tags, and then the lines need not be looked at.
        let ended_in_code = if ended.is_empty() { BTreeSet::new() } else { end_tags_in_code(source) };
        Self {
            levels: vec![Level::default()],
            refused: BTreeMap::new(),
            omitted: BTreeMap::new(),
            unclosed: BTreeMap::new(),
            ends_within: 0,
            ended,
            ended_in_code,
            links: 0,
            around_blocks: None,
            faults: Faults::default(),
            is_plain,
            classes: 0,
            place: Place::Line,
            out: Vec::new(),
        }
    }

    /// The warnings about the HTML of the page with the text `source`.
    pub(crate) fn finish(self, file: &SourcePath, source: &str) -> Vec<Diagnostic> {
        self.faults.diagnostics(file, source)
    }

    /// The number of tags of a page in a plain folder whose classes are left out.
    pub(crate) fn classes(&self) -> usize {
        self.classes
    }

    /// Sanitises a piece of HTML. `in_link` is true inside a link that is written in Markdown.
    pub(crate) fn html(&mut self, html: &Pieces, context: Context, in_link: bool) -> Vec<(Part, Span)> {
        let mut is_sign_reported = false;
        let start = html.text().len() - html.text().trim_start().len();
        for token in tokens(html.text()) {
            let span = html.place(token.start..token.start + token.text.len());
            // A tag that never ends can turn every `<` after it into text; only the first is reported.
            if matches!(token.kind, TokenKind::Sign) && std::mem::replace(&mut is_sign_reported, true) {
                self.text(token.text, span);
                continue;
            }
            self.place = match context {
                Context::Block if token.start > start => Place::Within,
                Context::Block => Place::Beginning,
                Context::Line | Context::Cell => Place::Line,
            };
            self.token(&token, span, context, in_link);
        }
        if context == Context::Block {
            self.close_within_piece(html.place(html.text().len()..html.text().len()));
        }
        if context != Context::Line {
            self.make_room();
        }
        std::mem::take(&mut self.out)
    }

    fn token(&mut self, token: &Token<'_>, span: Span, context: Context, in_link: bool) {
        let tag = match &token.kind {
            TokenKind::Comment { is_closed } => {
                if !is_closed {
                    self.faults.endless_comment(span);
                }
                return;
            }
            TokenKind::Text => return self.plain(token.text, span),
            TokenKind::Other | TokenKind::Sign => {
                // Word surrounds bullets with comments for itself, which browsers do not show.
                let is_of_word = token.text.starts_with("<![if") || token.text.starts_with("<![endif");
                if is_of_word && token.text.ends_with('>') {
                    return;
                }
                let refused = match token.kind {
                    TokenKind::Sign => Refused::sign(),
                    _ => Refused::declaration(token.text.lines().next().unwrap_or_default().to_owned()),
                };
                return self.refuse(Fault::Refused(refused), token.text, span);
            }
            TokenKind::Tag(tag) => tag,
        };
        if tag.name == "img" {
            return self.image(tag, span);
        }
        match allowed(&tag.name) {
            None => self.refuse_tag(tag, token.text, span),
            Some(allowed) if tag.end => self.end_tag(allowed, token.text, span, context),
            Some(allowed) => self.start_tag(allowed, tag, token.text, span, context, in_link),
        }
    }

    fn push(&mut self, part: Part, span: Span) {
        self.out.push((part, span));
    }

    fn write(&mut self, html: &str, span: Span) {
        match self.out.last_mut() {
            Some((Part::Html(last), _)) => last.push_str(html),
            _ => self.push(Part::Html(html.to_owned()), span),
        }
    }

    fn text(&mut self, text: &str, span: Span) {
        if !text.is_empty() {
            self.push(Part::Text(text.to_owned()), span);
        }
    }

    /// Writes the text between tags of an HTML block. White space between tags stays HTML.
    fn plain(&mut self, text: &str, span: Span) {
        if text.trim().is_empty() {
            return self.write(text, span);
        }
        // A text with a character reference that is unknown here is written as HTML, so that a browser can still resolve it.
        if entities::has_unknown(text) { self.write(&escape(text), span) } else { self.text(&entities::decode(text), span) }
    }

    /// Pushes an image of the document, so that it is checked and measured like one in Markdown.
    fn image(&mut self, tag: &TagToken<'_>, span: Span) {
        // An `<img>` has no end tag. Browsers ignore one, too.
        if tag.end {
            return;
        }
        self.left_out(tag, span, |name| HtmlImage::ATTRIBUTES.contains(&name));
        self.push(Part::Image(Box::new(HtmlImage::of(tag))), span);
    }

    /// Records the attributes of a tag that are removed, unless [`is_silent`] says not to report them.
    fn left_out(&mut self, tag: &TagToken<'_>, span: Span, is_kept: impl Fn(&str) -> bool) {
        for (name, _) in &tag.attributes {
            if name == "class" && self.is_plain {
                self.classes += 1;
            } else if !is_kept(name) && !is_silent(name) {
                self.faults.attribute(name, span);
            }
        }
    }

    fn start_tag(&mut self, tag: &'static Allowed, token: &TagToken<'_>, text: &str, span: Span, context: Context, in_link: bool) {
        let level = self.open();
        let ended = ended_by(tag, level);
        let parent = level.len().checked_sub(ended + 1).and_then(|at| level.get(at)).map(|open| open.tag.name);
        // A block element in a line would end the paragraph around it: a browser closes `<p>` before a `<div>` (HTML §13.2.6.4.7). And a part of a
        // table without its own table would become part of a table around the text.
        let is_misplaced = !tag.parents.is_empty() && parent.is_none_or(|parent| !tag.parents.contains(&parent));
        if is_misplaced || tag.is_block() && context == Context::Line {
            if context == Context::Line && (tag.is_void() || self.is_markup(token, text)) {
                return self.omit(tag, span);
            }
            *self.refused.entry(token.name.clone()).or_default() += usize::from(!tag.is_void());
            return self.refuse(misplaced(tag.name, tag.parents, context), text, span);
        }
        let is_link = tag.name == "a" && leads_elsewhere(token);
        if is_link && (in_link || self.links > 0) {
            *self.refused.entry(token.name.clone()).or_default() += 1;
            return self.refuse(Fault::NestedLink, text, span);
        }
        self.close_innermost(ended, span);
        let is_heading = context == Context::Block && tag.heading_level().is_some() && self.may_have_headings();
        self.left_out(token, span, |name| match (is_link, is_heading) {
            // Both become those of Markdown, which have nothing else.
            (true, _) => matches!(name, "href" | "title" | "id" | "name"),
            (_, true) => matches!(name, "id" | "align"),
            _ => is_kept(tag, name),
        });
        let written = match tag.heading_level() {
            _ if is_link || is_heading => None,
            // The title is the only level-1 heading of a page, and it is not part of the text.
            Some(1) => Some("h2"),
            // An `<a>` with an id or name and no address is an anchor and not a link.
            _ if tag.name == "a" => Some("span"),
            _ => Some(tag.written),
        };
        let start = match self.out.last() {
            Some((Part::Html(html), _)) => (self.out.len() - 1, html.len()),
            _ => (self.out.len(), 0),
        };
        match written {
            None if is_link => {
                self.links += 1;
                let value = |name| token.attribute(name).unwrap_or_default();
                self.push(Part::Link { href: value("href"), title: value("title") }, span);
                self.name_of_link(token, span);
            }
            None => {
                let align = token.attribute("align").and_then(|value| alignment(&value)).unwrap_or(Alignment::None);
                let level = tag.heading_level().unwrap_or(2);
                self.push(Part::Heading { level, id: token.attribute("id").unwrap_or_default(), align }, span);
            }
            Some(written) => self.write_tag(tag, written, token, span),
        }
        if !tag.is_void() {
            let has_ended = is_self_closing(token, text);
            self.begin(Open { start, has_ended, ..Open::of(tag, written, span) });
            if has_ended {
                self.close_innermost(1, span);
            }
        }
    }

    /// Whether a heading here is a heading of the page. One in a table or a list is not, since the outline of a page cannot divide those.
    fn may_have_headings(&self) -> bool {
        self.open().iter().all(|open| matches!(open.written, Some("div" | "details" | "blockquote")))
    }

    /// Writes the anchor of a link that has one, as an empty `<span>` in it, since links of the document have no id.
    fn name_of_link(&mut self, token: &TagToken<'_>, span: Span) {
        if let Some(name) = place_name(token) {
            self.write("<span", span);
            self.push(Part::Attribute(WrittenAttribute { name: "id".into(), value: Value::Anchor(name) }), span);
            self.write("></span>", span);
        }
    }

    fn write_tag(&mut self, tag: &Allowed, written: &str, token: &TagToken<'_>, span: Span) {
        self.write(&format!("<{written}"), span);
        let mut seen: Vec<&str> = Vec::new();
        let align = if tag.name == "center" { Some("center".to_owned()) } else { token.attribute("align") };
        if let Some(align) = align.and_then(|value| alignment(&value)) {
            self.write(alignment_class(align), span);
        }
        if let Some(name) = place_name(token) {
            self.push(Part::Attribute(WrittenAttribute { name: "id".into(), value: Value::Anchor(name) }), span);
        }
        for (name, value) in &token.attributes {
            // An `<a>` that is written here is only an anchor, without an address.
            let is_own = tag.attributes.contains(&name.as_str()) && tag.name != "a";
            let is_plain = is_own || GLOBAL.contains(&name.as_str());
            // Of two attributes with the same name, browsers use the first (HTML §13.2.5.33).
            if is_plain && !seen.contains(&name.as_str()) {
                seen.push(name);
                self.write_attribute(tag, name, value.unwrap_or_default(), span);
            }
        }
        // Without controls, readers could neither start nor stop it.
        if matches!(tag.name, "audio" | "video") && !seen.contains(&"controls") {
            self.write(" controls", span);
        }
        self.write(">", span);
    }

    fn write_attribute(&mut self, tag: &Allowed, name: &str, value: &str, span: Span) {
        let decoded = || entities::decode(value).into_owned();
        let value = match leads(tag.name, name) {
            Some(Leads::Link) => Value::Link(decoded()),
            Some(Leads::File) => Value::Files(vec![WrittenAddress { address: decoded(), after: String::new() }]),
            Some(Leads::Files) => Value::Files(srcset(&decoded())),
            None if value.is_empty() => return self.write(&format!(" {name}"), span),
            None if matches!(name, "width" | "height") => {
                let length = length(value).map(|length| format!(" {name}=\"{length}\"")).unwrap_or_default();
                return self.write(&length, span);
            }
            // Written with the author's entities, not decoded and escaped again, so that `&amp;lt;` does not become `&lt;`.
            None => return self.write(&format!(" {name}=\"{}\"", escape(value)), span),
        };
        self.push(Part::Attribute(WrittenAttribute { name: name.to_owned(), value }), span);
    }

    /// Closes links and headings at the end of the piece in which they began, since they cannot contain Markdown blocks.
    fn close_within_piece(&mut self, span: Span) {
        if self.links == 1 && self.goes_around_blocks() {
            return;
        }
        if let Some(first) = self.open().iter().position(|open| open.written.is_none()) {
            self.close_innermost(self.open().len() - first, span);
        }
    }

    /// Leaves out the tag of a block element in a line. What it divides stays divided: a rule becomes a line break.
    fn omit(&mut self, tag: &'static Allowed, span: Span) {
        if tag.name == "hr" {
            self.faults.add(Fault::RuleWithinLine, span);
            return self.write("<br>", span);
        }
        self.faults.add(Fault::LeftOutOfLine(tag.name), span);
        if !tag.is_void() {
            *self.omitted.entry(tag.name.to_owned()).or_default() += 1;
        }
        self.write(" ", span);
    }

    /// Whether the piece ends with the start of a link and nothing in it, which is meant to surround the Markdown up to the end tag. If so, the start
    /// is removed from the parts, and [`Sanitizer::paragraph`] repeats it in each paragraph.
    fn goes_around_blocks(&mut self) -> bool {
        let depth = self.levels.len();
        let Some(open) = self.levels.last_mut().and_then(|level| level.open.last_mut()).filter(|open| open.tag.name == "a" && open.written.is_none())
        else {
            return false;
        };
        let Some(start) = self.out.iter().rposition(|(part, _)| matches!(part, Part::Link { .. })) else { return false };
        let is_space = |(part, _): &(Part, Span)| matches!(part, Part::Html(html) if html.trim().is_empty());
        if !self.out[start + 1..].iter().all(is_space) {
            return false;
        }
        open.written = Some("");
        self.links -= 1;
        self.around_blocks = Some((depth, self.out.remove(start).0));
        true
    }

    /// Records that a paragraph or heading of Markdown has started. Returns the start of the link around it, if there is one.
    pub(crate) fn paragraph(&mut self, span: Span) -> Option<(Part, Span)> {
        let (depth, link) = self.around_blocks.clone()?;
        let tag = allowed("a").filter(|_| self.levels.len() > depth && self.links == 0)?;
        self.begin(Open::of(tag, None, span));
        self.links += 1;
        Some((link, span))
    }

    /// Changes each `<p>` that the piece leaves open to a `<div>`: it is meant to contain Markdown, whose own paragraphs would end it.
    fn make_room(&mut self) {
        for open in self.levels.last_mut().into_iter().flat_map(|level| &mut level.open).rev() {
            if open.written == Some("p")
                && let Some((Part::Html(html), _)) = self.out.get_mut(open.start.0)
                && html[open.start.1..].starts_with("<p")
            {
                html.replace_range(open.start.1..open.start.1 + 2, "<div");
                open.written = Some("div");
            }
        }
    }

    /// Omits an unknown tag, or shows it as text. The start tag and the end tag of an element are reported once.
    fn refuse_tag(&mut self, tag: &TagToken<'_>, text: &str, span: Span) {
        let is_markup = self.is_markup(tag, text);
        let open = self.refused.entry(tag.name.clone()).or_default();
        // A count and not a flag, since elements of the same name can be nested.
        let is_known = tag.end && *open > 0;
        if is_known {
            *open -= 1;
        } else if !tag.end {
            *open += 1;
        }
        // As its author writes it: `<TeamList>`.
        let (slash, written) = if tag.end { ("/", &text[2..]) } else { ("", &text[1..]) };
        let length = if is_of_word(tag, written) { written.find([' ', '\t', '\n', '/', '>']).unwrap_or(tag.name.len()) } else { tag.name.len() };
        let name = format!("<{slash}{}>", written.get(..length).unwrap_or(&tag.name));
        let is_reported = is_known || wholes(&tag.name).any(|whole| self.refused.get(whole).is_some_and(|open| *open > 0));
        let fault = Fault::Refused(Refused::tag(&tag.name, name, !is_markup, self.place));
        match (is_markup, is_reported) {
            (true, true) => {}
            (true, false) => self.faults.add(fault, span),
            (false, true) => self.text(text, span),
            (false, false) => self.refuse(fault, text, span),
        }
    }

    /// Whether an unknown tag is markup, which GitHub omits, and no text in angle brackets, such as `<name of your team>`: it has an end tag or an
    /// attribute with a value, or is an `<input>`, which is nothing else.
    fn is_markup(&self, tag: &TagToken<'_>, text: &str) -> bool {
        let has_value = || tag.attributes.iter().any(|(_, value)| value.is_some());
        !SHOWN.contains(&tag.name.as_str())
            && (tag.end
                || tag.name == "input"
                || has_value()
                || is_self_closing(tag, text)
                || is_of_word(tag, text.trim_start_matches('<'))
                || self.ended.contains(&tag.name))
    }

    fn refuse(&mut self, fault: Fault, text: &str, span: Span) {
        self.faults.add(fault, span);
        self.text(text, span);
    }
}

/// The names of the end tags in a text, in lower case.
fn end_tags(text: &str) -> BTreeSet<String> {
    let name = |at: usize| {
        let name = &text[at + 2..];
        let length = name.find(|letter: char| !letter.is_ascii_alphanumeric() && !matches!(letter, '-' | '.' | ':' | '_')).unwrap_or(name.len());
        name[length..].trim_start().starts_with('>').then(|| name[..length].to_ascii_lowercase())
    };
    // Most texts have no tags, and `contains` looks at many bytes at a time.
    if !text.contains("</") {
        return BTreeSet::new();
    }
    text.match_indices("</").filter_map(|(at, _)| name(at)).collect()
}

/// The names of the end tags in lines that are indented by four columns below an empty line, which makes code of them, in lower case.
fn end_tags_in_code(text: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let (mut is_below_empty, mut is_code) = (true, false);
    for line in text.lines() {
        let is_empty = line.trim().is_empty();
        is_code = if is_empty { is_code } else { line.starts_with(['\t', ' ']) && (is_code || is_below_empty && starts_with_indent(line)) };
        is_below_empty = is_empty;
        if is_code && starts_with_indent(line) {
            names.append(&mut end_tags(line));
        }
    }
    names
}

/// Whether a line is indented so far that it can be code.
fn starts_with_indent(line: &str) -> bool {
    line.starts_with("    ") || line.starts_with('\t')
}

/// Whether an attribute of a tag is kept in any form.
fn is_kept(tag: &Allowed, name: &str) -> bool {
    let is_own = tag.attributes.contains(&name) || name == "id" || name == "name" && tag.name == "a";
    is_own || GLOBAL.contains(&name) || name == "align" && tag.has_aligned_text()
}

/// The anchor that a tag defines with `id`, or an `<a>` with `name`.
fn place_name(token: &TagToken<'_>) -> Option<String> {
    let name = || if token.name == "a" { token.attribute("name") } else { None };
    let found = token.attribute("id").or_else(name)?;
    // An id with white space is invalid, and no link could name it (HTML §3.2.6.1).
    (!found.is_empty() && !found.contains(char::is_whitespace)).then_some(found)
}

/// Whether an `<a>` is a link: it has an address other than its own anchor. Some editors write anchors as `<a name="x" href="#x"></a>`.
fn leads_elsewhere(token: &TagToken<'_>) -> bool {
    let is_own = |href: &str| href.strip_prefix('#').is_some_and(|place| place_name(token).as_deref() == Some(place));
    token.attribute("href").is_some_and(|href| !href.trim().is_empty() && !is_own(&href))
}

/// Whether a tag has a name in two parts, as those of Word have: `<o:p>`. `written` is the tag from its name on.
fn is_of_word(tag: &TagToken<'_>, written: &str) -> bool {
    written.get(tag.name.len()..).is_some_and(|rest| rest.starts_with(':'))
}

/// Whether a start tag ends with `/>`, which authors use for elements without content. In `<a href=b/>` the slash belongs to the address.
fn is_self_closing(token: &TagToken<'_>, text: &str) -> bool {
    let is_of_value = token.attributes.last().and_then(|(_, value)| *value).is_some_and(|value| text.ends_with(&format!("{value}>")));
    text.ends_with("/>") && !is_of_value
}

#[cfg(test)]
mod tests;
