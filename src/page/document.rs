//! The text of one page as a flat list of events, with side tables for what other modules ask about.
//!
//! An [`Event`] is small: text is a byte range of the file wherever it stands there as it is, and headings, links, images, code blocks
//! and components are entries of tables that the events point into by index. So a projection of a page (its anchors, its links) is a
//! table, and whoever renders the page walks the events once, forwards.
//!
//! Invariant: every `Start` has its `End` with the same tag, properly nested; all spans are inside the file.

use std::sync::Arc;

use super::component::ComponentBlock;
use super::given_size::GivenSize;
use super::link::Destination;
use crate::diagnostic::Span;

/// The text of one page, or one line of inline Markdown from its front matter.
///
/// Two are equal if they say the same at the same places. The rest of the file does not count: a line of the front matter stays the same while the
/// text below it changes.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The whole file; spans are ranges of it.
    pub source: Arc<str>,
    /// What the text consists of, in order.
    pub events: Vec<Event>,
    /// The headings.
    pub headings: Vec<Heading>,
    /// The links.
    pub links: Vec<Link>,
    /// The images.
    pub images: Vec<Image>,
    /// The code blocks.
    pub code: Vec<CodeBlock>,
    /// The blocks that ask for a component.
    pub components: Vec<ComponentBlock>,
    /// The alignments of the tables' columns.
    pub tables: Vec<Vec<Alignment>>,
    /// The labels of the footnotes, in the order of their first mention.
    pub footnotes: Vec<String>,
    /// The attributes of HTML that name places and files.
    pub html_attributes: Vec<HtmlAttribute>,
}

/// One step through the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// What happens.
    pub kind: EventKind,
    /// Where in the file.
    pub span: Span,
}

/// What happens at one step.
#[derive(Clone, Debug, PartialEq)]
pub enum EventKind {
    /// Something begins.
    Start(Tag),
    /// Something ends; the tag is that of its start.
    End(Tag),
    /// Text, not yet escaped.
    Text(Str),
    /// Code within a line.
    Code(Str),
    /// HTML that may be written as it is: trusted, or already checked.
    Html(Box<str>),
    /// The same where a block stands: it begins on a line of its own.
    HtmlBlock(Box<str>),
    /// An attribute of a tag of HTML, between the pieces of it: an index into [`Document::html_attributes`].
    HtmlAttribute(u32),
    /// A code block: an index into [`Document::code`].
    CodeBlock(u32),
    /// A component's block: an index into [`Document::components`].
    Component(u32),
    /// A line's end that is only a space.
    SoftBreak,
    /// A line's end that stays.
    HardBreak,
    /// A thematic break.
    Rule,
    /// A mention of a footnote: an index into [`Document::footnotes`].
    FootnoteReference(u32),
    /// The box of a task, ticked or not.
    TaskMarker(bool),
}

/// What begins and ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// A paragraph.
    Paragraph,
    /// A heading: an index into [`Document::headings`].
    Heading(u32),
    /// A quotation.
    BlockQuote,
    /// A callout (`> [!NOTE]`).
    Alert(Callout),
    /// A title that an author gives a callout: the first thing in it. It has the callout's own value.
    AlertTitle(Callout),
    /// A list; numbered from the number, if there is one. The flag says that it has tasks.
    List(Option<u64>, bool),
    /// An item of a list.
    Item,
    /// A footnote's text: an index into [`Document::footnotes`].
    FootnoteDefinition(u32),
    /// A table: an index into [`Document::tables`].
    Table(u32),
    /// The header row.
    TableHead,
    /// A row.
    TableRow,
    /// A cell.
    TableCell,
    /// A list of definitions.
    DefinitionList,
    /// What is defined.
    DefinitionTitle,
    /// Its definition.
    DefinitionText,
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// Struck through.
    Strikethrough,
    /// A link: an index into [`Document::links`].
    Link(u32),
    /// An image, with its description inside: an index into [`Document::images`].
    Image(u32),
}

impl Tag {
    /// Whether it stands within a line of text.
    pub fn is_inline(self) -> bool {
        matches!(self, Self::Emphasis | Self::Strong | Self::Strikethrough | Self::Link(_) | Self::Image(_))
    }
}

/// A callout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Callout {
    /// Its kind.
    pub kind: Alert,
    /// Whether readers can fold it.
    pub fold: Fold,
    /// Its title is the author's own word for the kind, such as “Danger”, so the kind need not be named beside it.
    pub is_named: bool,
}

/// Whether readers can fold a callout away, and how they find it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fold {
    /// It cannot be folded.
    None,
    /// Folded: readers see its title alone.
    Closed,
    /// Open.
    Open,
}

/// The kinds of callout that GitHub has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Alert {
    Note,
    Tip,
    Important,
    Warning,
    Caution,
}

/// How a column is aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Alignment {
    None,
    Left,
    Center,
    Right,
}

/// A piece of text: the event's span in the file, or text of its own where the two differ (entities, escapes, typographic quotation marks).
#[derive(Clone, Debug, PartialEq)]
pub enum Str {
    /// The text that the span names.
    Source,
    /// This text.
    Owned(Box<str>),
}

/// A heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Its text without markup.
    pub title: String,
    /// Its name for links; unique in the page, but for explicit names that the author gave twice.
    pub anchor: String,
    /// Its id in comparisons and data: the name that the author gave, else its words as a slug, with a number where that is taken. Until guidegen
    /// named headings as GitHub does, links used it too.
    pub key: String,
    /// Whether the author gave the name.
    pub explicit: bool,
    /// How it is aligned, if it is written as HTML.
    pub align: Alignment,
    /// `{.editorial}`: what is below is not from the source.
    pub editorial: bool,
    /// `{counterpart=data}`: the area of another role that stands beside this one; `none` if there is none.
    pub counterpart: Option<String>,
    /// Where.
    pub span: Span,
    /// The index of its `Start` event.
    pub event: u32,
}

/// A link.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Where it leads.
    pub destination: Destination,
    /// The address as it is written.
    pub address: Box<str>,
    /// Its tooltip; may be empty.
    pub title: String,
    /// Where the address stands, as exactly as it could be found.
    pub span: Span,
    /// Where the address stands that the link names: `[words][name]` and, on a line of its own, `[name]: page.md`.
    pub definition: Option<Span>,
    /// The address was written without a text: the target says what to print.
    pub bare: bool,
    /// The link has no text at all.
    pub empty: bool,
}

/// An image.
#[derive(Clone, Debug, PartialEq)]
pub struct Image {
    /// Which file.
    pub destination: Destination,
    /// The address as it is written.
    pub address: Box<str>,
    /// Its tooltip; may be empty.
    pub title: String,
    /// The description, without markup.
    pub alt: String,
    /// Where the address stands.
    pub span: Span,
    /// Where the address stands that the image names: see [`Link::definition`].
    pub definition: Option<Span>,
    /// The size that its author gives it in Markdown.
    pub given_size: GivenSize,
    /// What its author says about it in HTML.
    pub html: Option<Box<ImageHtml>>,
}

/// What only HTML can say about an image.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImageHtml {
    /// Its width, in pixels or with `%`.
    pub width: Option<String>,
    /// Its height, likewise.
    pub height: Option<String>,
    /// On which side of the text it stands.
    pub align: Option<Alignment>,
    /// Other sizes of it.
    pub srcset: Vec<HtmlAddress>,
    /// How wide it is shown, as `sizes` says; may be empty.
    pub sizes: String,
    /// Its name for links; may be empty.
    pub anchor: String,
    /// Its author says that there is nothing to describe: `alt=""`.
    pub is_decoration: bool,
}

/// An attribute of a tag of HTML whose value depends on the page that shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct HtmlAttribute {
    /// Its name, in lower case.
    pub name: Box<str>,
    /// What it names.
    pub value: HtmlValue,
    /// Where its tag stands.
    pub span: Span,
}

/// What an attribute of HTML names.
#[derive(Clone, Debug, PartialEq)]
pub enum HtmlValue {
    /// A place of the page, for links.
    Anchor(Box<str>),
    /// Where a link leads: an index into [`Document::links`].
    Link(u32),
    /// An image: an index into [`Document::images`].
    Image(u32),
    /// Files that are shown in the page: one, or those of a `srcset`.
    Files(Vec<HtmlAddress>),
}

/// The address of a file in HTML.
#[derive(Clone, Debug, PartialEq)]
pub struct HtmlAddress {
    /// Which file.
    pub destination: Destination,
    /// The address as it is written, entities read.
    pub address: Box<str>,
    /// What stands between it and the next one; empty behind the only one.
    pub after: Box<str>,
}

/// A code block.
#[derive(Clone, Debug, PartialEq)]
pub struct CodeBlock {
    /// The first word of the info string, up to a comma; may be empty.
    pub language: String,
    /// The code.
    pub code: String,
    /// Where the info string stands; the whole block if there is none.
    pub span: Span,
}

impl Link {
    /// The words of an id that was written alone: `sales operations manager` of `<role:sales-operations-manager>`.
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
        // Taken apart by name, so that a new field cannot be forgotten here: the compiler asks for it.
        let Self { source: _, events, headings, links, images, code, components, tables, footnotes, html_attributes } = self;
        // Text that is only a place says nothing by itself: the same place of another file may read otherwise.
        let is_placed = |event: &&Event| matches!(event.kind, EventKind::Text(Str::Source) | EventKind::Code(Str::Source));
        // The events first: they nearly always tell two texts apart, and without the same events the places of both cannot be compared.
        *events == other.events
            && (headings, links, images) == (&other.headings, &other.links, &other.images)
            && (code, components, tables) == (&other.code, &other.components, &other.tables)
            && (footnotes, html_attributes) == (&other.footnotes, &other.html_attributes)
            && events.iter().filter(is_placed).all(|event| event.span.of(&self.source) == event.span.of(&other.source))
    }
}

impl Document {
    /// The text of a `Text` or `Code` event.
    pub fn str<'a>(&'a self, event: &'a Event, text: &'a Str) -> &'a str {
        match text {
            Str::Source => event.span.of(&self.source),
            Str::Owned(text) => text,
        }
    }

    /// The index of the `End` that belongs to the `Start` at `start`.
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

    /// The names that HTML in the text gives to places.
    pub fn html_anchors(&self) -> impl Iterator<Item = (&str, Span)> {
        let of_attributes = self.html_attributes.iter().filter_map(|attribute| match &attribute.value {
            HtmlValue::Anchor(name) => Some((&**name, attribute.span)),
            _ => None,
        });
        let named = |image: &'_ Image| image.html.as_ref().is_some_and(|html| !html.anchor.is_empty());
        let of_images = self.images.iter().filter(move |image| named(image));
        of_attributes.chain(of_images.filter_map(|image| Some((image.html.as_ref()?.anchor.as_str(), image.span))))
    }

    /// The end of the line of text that begins at `start`: where a block begins or ends.
    pub fn line_end(&self, start: usize, end: usize) -> usize {
        let is_inline = |event: &Event| match &event.kind {
            EventKind::Start(tag) | EventKind::End(tag) => tag.is_inline(),
            EventKind::HtmlBlock(_) | EventKind::CodeBlock(_) | EventKind::Component(_) | EventKind::Rule => false,
            _ => true,
        };
        self.events.get(start..end).and_then(|events| events.iter().position(|event| !is_inline(event))).map_or(end, |length| start + length)
    }

    /// The number of words outside code blocks. Of scripts that are written without spaces, two signs count as one.
    pub fn words(&self) -> usize {
        let texts = self.events.iter().filter_map(|event| match &event.kind {
            EventKind::Text(text) | EventKind::Code(text) => Some(self.str(event, text)),
            _ => None,
        });
        // A word begins where something follows white space. Bytes are enough for that: a count of words decides only the minutes shown.
        let begins = |text: &str| {
            let mut after_space = true;
            let begins = |byte: u8| {
                let is_space = byte.is_ascii_whitespace();
                std::mem::replace(&mut after_space, is_space) && !is_space
            };
            text.bytes().map(begins).filter(|begins| *begins).count()
        };
        // The first bytes of all that stands between U+3000 and U+9FFF, and of nothing else.
        let signs = |text: &str| text.bytes().filter(|byte| matches!(byte, 0xe3..=0xe9)).count();
        texts.map(|text| begins(text) + signs(text) / 2).sum()
    }
}
