//! The parsed text of a page: a flat list of events, with side tables for the parts that other modules look up.
//!
//! An [`Event`] is small: text is a byte range of the file unless escapes or typography changed it, and headings, links, images, code blocks and
//! components are entries of tables, which the events reference by index. A query for the anchors or links of a page reads one table; the renderer
//! walks the events once, in order.
//!
//! Invariants: every `Start` has an `End` with the same tag, properly nested; all spans lie inside the file.

use std::sync::Arc;

use super::component::ComponentBlock;
use super::given_size::GivenSize;
use super::link::Destination;
use super::maths::Maths;
use crate::diagnostic::Span;

/// The text of a page, or a line of inline Markdown from its front matter.
///
/// Two documents are equal if they have the same content at the same positions. The rest of the file is not compared, so a line of the front matter
/// stays equal while the text below it changes.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The text that spans refer to: the whole file, or the line by itself if it is written with escapes in the front matter.
    pub source: Arc<str>,
    /// The content in the order of the text.
    pub events: Vec<Event>,
    /// The headings in the order of the text, those in quotations and callouts included.
    pub headings: Vec<Heading>,
    /// The links in Markdown, HTML and bare addresses.
    pub links: Vec<Link>,
    /// The images in Markdown and HTML.
    pub images: Vec<Image>,
    /// The fenced and indented code blocks, without component blocks.
    pub code: Vec<CodeBlock>,
    /// The component blocks, such as `{facts}`.
    pub components: Vec<ComponentBlock>,
    /// For each table, the alignments of its columns.
    pub tables: Vec<Vec<Alignment>>,
    /// The labels of the footnotes, in the order in which a reference or definition first names them.
    pub footnotes: Vec<String>,
    /// The attributes of HTML tags whose values are anchors or addresses.
    pub html_attributes: Vec<HtmlAttribute>,
    /// The formulas.
    pub maths: Vec<Maths>,
    /// The number of HTML tags whose `class` is left out, on a page in a plain folder.
    pub classes: usize,
}

/// One event of a document: the start or end of an element, or a piece of content.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// What starts, ends or is shown.
    pub kind: EventKind,
    /// The bytes of the file that it was parsed from.
    pub span: Span,
}

/// The kinds of event.
#[derive(Clone, Debug, PartialEq)]
pub enum EventKind {
    /// An element starts.
    Start(Tag),
    /// An element ends; the tag equals that of its start.
    End(Tag),
    /// Text, not escaped; never empty.
    Text(Str),
    /// Inline code, not escaped.
    Code(Str),
    /// A formula: an index into [`Document::maths`].
    Maths(u32),
    /// Inline HTML that is written unchanged: the site trusts its HTML, or it has been sanitised.
    Html(Box<str>),
    /// An HTML block, likewise; it is written on a line of its own.
    HtmlBlock(Box<str>),
    /// An attribute of an HTML tag, between the pieces of the tag: an index into [`Document::html_attributes`].
    HtmlAttribute(u32),
    /// A code block: an index into [`Document::code`].
    CodeBlock(u32),
    /// A component block: an index into [`Document::components`].
    Component(u32),
    /// A line break in the source that is shown as a space.
    SoftBreak,
    /// A line break that is shown.
    HardBreak,
    /// A thematic break.
    Rule,
    /// A reference to a footnote: an index into [`Document::footnotes`].
    FootnoteReference(u32),
    /// The checkbox of a task; true if it is ticked.
    TaskMarker(bool),
}

/// The elements that have a start and an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// A paragraph.
    Paragraph,
    /// A heading: an index into [`Document::headings`].
    Heading(u32),
    /// A block quotation.
    BlockQuote,
    /// A callout (`> [!NOTE]`).
    Alert(Callout),
    /// The title that the author gives a callout, as its first child. Its value equals that of the callout.
    AlertTitle(Callout),
    /// A list: the first number if it is ordered, and whether it has tasks.
    List(Option<u64>, bool),
    /// An item of a list. In a tight list it contains text directly, in a loose list paragraphs.
    Item,
    /// The definition of a footnote: an index into [`Document::footnotes`].
    FootnoteDefinition(u32),
    /// A table: an index into [`Document::tables`].
    Table(u32),
    /// The header row of a table, which contains the cells directly.
    TableHead,
    /// A row of the body of a table.
    TableRow,
    /// A cell of the header row or of the body.
    TableCell,
    /// A definition list.
    DefinitionList,
    /// A term of a definition list.
    DefinitionTitle,
    /// The definition of the terms before it.
    DefinitionText,
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// Text that is struck through.
    Strikethrough,
    /// A link: an index into [`Document::links`].
    Link(u32),
    /// An image, with the events of its description inside: an index into [`Document::images`].
    Image(u32),
}

impl Tag {
    /// Whether this is an inline element.
    pub fn is_inline(self) -> bool {
        matches!(self, Self::Emphasis | Self::Strong | Self::Strikethrough | Self::Link(_) | Self::Image(_))
    }
}

/// What distinguishes one callout from another, apart from its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Callout {
    /// The kind. Words of other programs, such as “danger”, are mapped to one of these.
    pub kind: Alert,
    /// Whether readers can collapse it.
    pub fold: Fold,
    /// Whether the title is the author's own word for the kind, such as “Danger”. If so, the name of the kind is not shown beside it.
    pub is_named: bool,
}

/// Whether readers can collapse a callout, and whether it is collapsed at first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fold {
    /// It cannot be collapsed.
    None,
    /// Collapsed at first: only the title is shown.
    Closed,
    /// Expanded at first.
    Open,
}

/// The five kinds of callout, which are those of GitHub.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Alert {
    Note,
    Tip,
    Important,
    Warning,
    Caution,
}

/// The alignment of a table column, a heading or an image.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Alignment {
    None,
    Left,
    Center,
    Right,
}

/// The text of an event. It is stored separately only where it differs from the file: entities, escapes, typographic quotation marks.
#[derive(Clone, Debug, PartialEq)]
pub enum Str {
    /// The bytes of the event's span.
    Source,
    /// A text that differs from those bytes.
    Owned(Box<str>),
}

/// A heading in Markdown or HTML.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    /// The level as written, 1 to 6.
    pub level: u8,
    /// The level at which it is shown, 2 to 6, since level 1 is the title of the page.
    pub shown_level: u8,
    /// The text without markup.
    pub title: String,
    /// The fragment of a link to the heading. Unique in the page unless the author gives the same id twice.
    pub anchor: String,
    /// The id in comparisons and data: the one that the author gives, else a slug of the title, with a number if that is taken. Links used it too
    /// until anchors were formed as on GitHub.
    pub key: String,
    /// Whether the author gives the id.
    pub explicit: bool,
    /// The alignment of a heading that is written in HTML.
    pub align: Alignment,
    /// `{.editorial}`: the text below is by the editors and not from the source article.
    pub editorial: bool,
    /// `{counterpart=data}`: the key of the area that comparisons match with this one in the cells of other roles; `none` if it is matched with none.
    pub counterpart: Option<String>,
    /// `{level=expert}`: on the page of a competency, the level that the text below describes, by its number, from 1, or by its name.
    pub stated_level: Option<String>,
    /// The whole heading, with its markup.
    pub span: Span,
    /// The index of the `Start` event.
    pub event: u32,
}

/// A link in Markdown or HTML, or a bare address in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The parsed address, not yet resolved.
    pub destination: Destination,
    /// The address as it is written, with escapes and entities decoded.
    pub address: Box<str>,
    /// The tooltip; may be empty.
    pub title: String,
    /// The address in the file; the whole link if the address cannot be found there as it is.
    pub span: Span,
    /// The address in the reference definition, for a link such as `[words][name]` with `[name]: page.md` on another line.
    pub definition: Option<Span>,
    /// Whether it is written without a text, such as `<role:analyst>`: the title of the target is shown.
    pub bare: bool,
    /// Whether it has no visible content. An image counts as content.
    pub empty: bool,
}

/// An image in Markdown or HTML.
#[derive(Clone, Debug, PartialEq)]
pub struct Image {
    /// The parsed address, not yet resolved.
    pub destination: Destination,
    /// The address as it is written, with escapes and entities decoded.
    pub address: Box<str>,
    /// The tooltip; may be empty.
    pub title: String,
    /// The description, without markup; may be empty.
    pub alt: String,
    /// The address in the file; the whole image if the address cannot be found there as it is.
    pub span: Span,
    /// The address in the reference definition: see [`Link::definition`].
    pub definition: Option<Span>,
    /// The size that the author gives in Markdown.
    pub given_size: GivenSize,
    /// The attributes of an image that is written in HTML; `None` for Markdown.
    pub html: Option<Box<ImageHtml>>,
}

/// Attributes of an image that have no form in Markdown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImageHtml {
    /// The width, in pixels or with `%`.
    pub width: Option<String>,
    /// The height, likewise.
    pub height: Option<String>,
    /// The side of the text on which the image floats, or its horizontal alignment.
    pub align: Option<Alignment>,
    /// Other sizes of the image; may be empty.
    pub srcset: Vec<HtmlAddress>,
    /// The value of `sizes`: how wide the image is shown; may be empty.
    pub sizes: String,
    /// The `id`, for links to the image; may be empty.
    pub anchor: String,
    /// Whether the author marks it as decoration with `alt=""`, so that it needs no description.
    pub is_decoration: bool,
}

/// An attribute of an HTML tag whose value depends on the page that shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct HtmlAttribute {
    /// The name, in lower case.
    pub name: Box<str>,
    /// The anchor or addresses in the value.
    pub value: HtmlValue,
    /// The tag.
    pub span: Span,
}

/// The value of an attribute that is an anchor or holds addresses.
#[derive(Clone, Debug, PartialEq)]
pub enum HtmlValue {
    /// An anchor in the page: an `id` or `name`.
    Anchor(Box<str>),
    /// The address of a link: an index into [`Document::links`].
    Link(u32),
    /// The address of an image: an index into [`Document::images`].
    Image(u32),
    /// Files that are embedded: one, or those of a `srcset`.
    Files(Vec<HtmlAddress>),
}

/// The address of an embedded file in an HTML attribute.
#[derive(Clone, Debug, PartialEq)]
pub struct HtmlAddress {
    /// The parsed address, not yet resolved.
    pub destination: Destination,
    /// The address as it is written, with entities decoded.
    pub address: Box<str>,
    /// The text of the attribute between this address and the next, such as ` 2x, `; empty for a single address.
    pub after: Box<str>,
}

/// A fenced or indented code block.
#[derive(Clone, Debug, PartialEq)]
pub struct CodeBlock {
    /// The first word of the info string, up to a comma; empty for an indented block.
    pub language: String,
    /// The code without the fences.
    pub code: String,
    /// The language in the info string; the whole block if there is none.
    pub span: Span,
}

impl Link {
    /// A link in double brackets as its author wrote it, for one that leads nowhere; `None` for any other, and for one with a text of its own.
    pub fn as_wikilink(&self) -> Option<String> {
        match &self.destination {
            Destination::Wiki { name, anchor } if self.bare && anchor.is_empty() => Some(format!("[[{name}]]")),
            Destination::Wiki { name, anchor } if self.bare => Some(format!("[[{name}#{anchor}]]")),
            _ => None,
        }
    }

    /// The id of a bare link as words, for texts that are made without looking up the target: `sales operations manager` for
    /// `<role:sales-operations-manager>`. `None` for a link with a text or an address.
    pub fn id_as_words(&self) -> Option<String> {
        let id = match &self.destination {
            Destination::Role(id) | Destination::Term(id) if self.bare => id,
            Destination::Fact { dimension, .. } if self.bare => dimension,
            _ => return None,
        };
        Some(id.replace(['-', '_'], " "))
    }
}

impl PartialEq for Document {
    fn eq(&self, other: &Self) -> bool {
        // Destructured, so that the compiler reports a new field that is not compared here.
        let Self { source: _, events, headings, links, images, code, components, tables, footnotes, html_attributes, maths, classes } = self;
        // Text that is stored as a span needs its bytes compared: the same span of another file can hold other text.
        let is_placed = |event: &&Event| matches!(event.kind, EventKind::Text(Str::Source) | EventKind::Code(Str::Source));
        // The events first: they nearly always differ if anything does, and only with equal events can the bytes be compared span by span.
        *events == other.events
            && (headings, links, images) == (&other.headings, &other.links, &other.images)
            && (code, components, tables) == (&other.code, &other.components, &other.tables)
            && (footnotes, html_attributes) == (&other.footnotes, &other.html_attributes)
            && (maths, classes) == (&other.maths, &other.classes)
            && events.iter().filter(is_placed).all(|event| event.span.of(&self.source) == event.span.of(&other.source))
    }
}

impl Document {
    /// The text of a `Text` or `Code` event: `text` is the value in that event.
    pub fn str<'a>(&'a self, event: &'a Event, text: &'a Str) -> &'a str {
        match text {
            Str::Source => event.span.of(&self.source),
            Str::Owned(text) => text,
        }
    }

    /// The index of the `End` that matches the `Start` at `start`; the number of events if there is none.
    pub fn end_of(&self, start: usize) -> usize {
        let mut depth = 0usize;
        for (index, event) in self.events.iter().enumerate().skip(start) {
            match event.kind {
                EventKind::Start(_) => depth += 1,
                EventKind::End(_) => {
                    depth -= 1;
                    if depth == 0 {
                        return index;
                    }
                }
                _ => {}
            }
        }
        self.events.len()
    }

    /// The anchors that HTML in the text defines, with the tags that define them.
    pub fn html_anchors(&self) -> impl Iterator<Item = (&str, Span)> {
        let of_attributes = self.html_attributes.iter().filter_map(|attribute| match &attribute.value {
            HtmlValue::Anchor(name) => Some((&**name, attribute.span)),
            _ => None,
        });
        let named = |image: &'_ Image| image.html.as_ref().is_some_and(|html| !html.anchor.is_empty());
        let of_images = self.images.iter().filter(move |image| named(image));
        of_attributes.chain(of_images.filter_map(|image| Some((image.html.as_ref()?.anchor.as_str(), image.span))))
    }

    /// The index of the first event from `start` on that is not inline content; `end` if there is none before it.
    pub fn line_end(&self, start: usize, end: usize) -> usize {
        let is_inline = |event: &Event| match &event.kind {
            EventKind::Start(tag) | EventKind::End(tag) => tag.is_inline(),
            EventKind::HtmlBlock(_) | EventKind::CodeBlock(_) | EventKind::Component(_) | EventKind::Rule => false,
            _ => true,
        };
        self.events.get(start..end).and_then(|events| events.iter().position(|event| !is_inline(event))).map_or(end, |length| start + length)
    }

    /// The number of words outside code blocks. In scripts without spaces between words, two characters count as one word.
    pub fn words(&self) -> usize {
        let texts = self.events.iter().filter_map(|event| match &event.kind {
            EventKind::Text(text) | EventKind::Code(text) => Some(self.str(event, text)),
            _ => None,
        });
        let has_signs = !self.source.is_ascii();
        texts.map(|text| begins_of_words(text) + if has_signs { signs_alone(text) / 2 } else { 0 }).sum()
    }

    /// The same of all that its author typed, with code blocks and marks: in one pass over the bytes, so that pages that are short anyway need no other.
    pub fn words_as_typed(&self) -> usize {
        count_words(&self.source)
    }
}

/// The number of words of a text. In scripts without spaces between words, two characters count as one word.
pub(crate) fn count_words(text: &str) -> usize {
    begins_of_words(text) + if text.is_ascii() { 0 } else { signs_alone(text) / 2 }
}

/// The number of words in a text. A word begins at the first byte after white space; that is exact enough for the reading time, which is given in
/// minutes.
fn begins_of_words(text: &str) -> usize {
    // One comparison for each byte: of the control characters, texts have only those that are white space.
    let mut is_behind_space = true;
    let begins = text.bytes().filter(|byte| {
        let is_space = *byte <= b' ';
        std::mem::replace(&mut is_behind_space, is_space) & !is_space
    });
    begins.count()
}

/// The number of characters from U+3000 to U+9FFF in a text: the bytes that begin them in UTF-8 begin no other.
fn signs_alone(text: &str) -> usize {
    text.bytes().filter(|byte| matches!(byte, 0xe3..=0xe9)).count()
}
