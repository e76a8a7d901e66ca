//! Parses Markdown into a [`Document`]. Only this module and those below it use the Markdown library.
//!
//! 1. [`verbatim`](super::verbatim) masks the parts of the text that the library must not change, and [`containers`](super::containers) rewrites
//!    callouts in the syntax of other generators.
//! 2. [`Builder::event`] converts the events of the library one by one:
//!    - consecutive text events become one, in which [`autolink`] finds bare addresses;
//!    - headings, links, images, tables and footnotes get an entry in their side table;
//!    - a code block becomes one event: code, or a component with its options;
//!    - HTML is trusted, sanitised ([`raw_html`](super::raw_html)) or shown as text, according to the site's policy.
//! 3. [`references`] and [`nesting`] check the whole document.

mod callouts;
mod code;
mod footnotes;
mod html;
mod maths;
mod meant;

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{BrokenLink, CowStr, Event as Md, LinkType, Options, Parser, RefDefs, Tag as MdTag};

use super::autolink;
use super::braces;
use super::comments::{self, Comments};
use super::component::number;
use super::containers::Containers;
use super::document::{Alignment, Document, Event, EventKind, Heading, Image, Link, Str, Tag};
use super::emoji;
use super::generators::Marks;
use super::given_size::{self, GivenSize};
use super::layout::Layout;
use super::link::Destination;
use super::lists::Lists;
use super::maths::suspects::Suspects;
use super::nesting;
use super::pieces::Pieces;
use super::raw_html::{Around, Context, Sanitizer};
use super::references;
use super::signs::Signs;
use super::slips;
use super::tables;
use super::typography;
use super::verbatim::Masked;
use crate::config::HtmlPolicy;
use crate::config::control;
use crate::diagnostic::{Diagnostic, Span};
use crate::locale::quotes::Quotes;
use crate::path::{SourcePath, anchor, nfc};

/// How Markdown is parsed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct MarkdownOptions {
    /// Whether HTML is trusted, sanitised or shown as text.
    pub html: HtmlPolicy,
    /// The quotation marks that replace straight ones; dashes and apostrophes are replaced too. With `None` the text stays as typed.
    pub smart_punctuation: Option<Quotes>,
    /// Whether syntax beyond CommonMark is parsed: tables, footnotes, callouts, components and so on.
    pub extensions: bool,
    /// Whether formulas between dollar signs are parsed.
    pub maths: bool,
    /// Whether the page is in a plain folder, without a `site.toml`: its settings can be those of another generator.
    pub is_plain: bool,
}

impl MarkdownOptions {
    /// CommonMark without extensions and with unchanged HTML, as the examples of the specification need it.
    pub const COMMONMARK: Self = Self { html: HtmlPolicy::Trust, smart_punctuation: None, extensions: false, maths: false, is_plain: false };

    fn library_options(self) -> Options {
        let mut options = Options::empty();
        if self.extensions {
            // `ENABLE_GFM` adds only GitHub's callouts. The front matter has been split off, so the library's option for it stays off.
            options = Options::ENABLE_TABLES
                | Options::ENABLE_FOOTNOTES
                | Options::ENABLE_STRIKETHROUGH
                | Options::ENABLE_TASKLISTS
                | Options::ENABLE_HEADING_ATTRIBUTES
                | Options::ENABLE_GFM
                | Options::ENABLE_DEFINITION_LIST
                | Options::ENABLE_WIKILINKS;
        }
        options.set(Options::ENABLE_MATH, self.maths);
        options.set(Options::ENABLE_SMART_PUNCTUATION, self.smart_punctuation.is_some());
        options
    }
}

/// Parses the Markdown in the bytes `range` of `source`. All spans refer to `source`. Never fails: mistakes are returned as diagnostics.
pub fn parse(file: &SourcePath, source: &Arc<str>, range: Range<usize>, options: MarkdownOptions) -> (Document, Vec<Diagnostic>) {
    let text = source.get(range.clone()).unwrap_or("");
    let comments = if options.extensions { self::comments(file, text, options) } else { Comments::default() };
    let masked = Masked::of(if options.extensions { text } else { "" }, options.smart_punctuation.is_some(), options.maths, &comments);
    let read = if options.extensions { masked.text() } else { text };
    let (containers, mut found) = if options.extensions { Containers::of(file, text, read, range.start) } else { Default::default() };
    found.extend(comments::problems(file, &comments, |part| Span::from(part).shifted(range.start)));
    let read = containers.text().unwrap_or(read);
    // Of the pages in most languages none has one.
    let has_combining_marks = options.extensions && !text.is_ascii() && text.bytes().any(|byte| matches!(byte, 0xcc | 0xcd));
    let mut builder = Builder {
        file,
        options,
        offset: range.start,
        // Prose has an event for every 20 bytes or so, lists and tables have more.
        document: Document { source: source.clone(), events: Vec::with_capacity(text.len() / 16), ..Document::default() },
        open: Vec::new(),
        text: None,
        title_from: None,
        word_title: None,
        containers: &containers,
        comments: &comments,
        block: None,
        in_link: 0,
        definition: None,
        marks: Marks::default(),
        lists: Lists::default(),
        suspects: if options.extensions { Suspects::of(text, range.start, options.maths) } else { Suspects::default() },
        typed: None,
        block_start: 0,
        has_quotes: false,
        sanitizer: (options.html == HtmlPolicy::Safe).then(|| Sanitizer::of(text, options.is_plain)),
        refused_html: None,
        problems: found,
        labels: HashMap::new(),
        has_combining_marks,
        names: if has_combining_marks { references::footnote_names(text) } else { BTreeSet::new() },
        shown_from: 0,
        defined: Vec::new(),
        undefined: Vec::new(),
    };
    // The offsets of the library refer to the masked and rewritten text; everything that is kept is converted to offsets of the file.
    let mut undefined = Vec::new();
    // A single pair of brackets can be meant as text; with a second pair after it, it is meant as a link.
    // Two labels that look the same can be written with other characters, which the library does not know.
    let known: RefCell<HashMap<String, (String, String)>> = RefCell::default();
    let note = |link: BrokenLink<'_>| {
        if let Some((address, title)) = known.borrow().get(&references::folded(&link.reference)) {
            return Some((CowStr::from(address.clone()), CowStr::from(title.clone())));
        }
        if matches!(link.link_type, LinkType::Reference | LinkType::Collapsed) {
            undefined.push((containers.place(link.span).shifted(range.start), masked.unmask_name(&link.reference)));
        }
        None
    };
    let mut events = Parser::new_with_broken_link_callback(read, options.library_options(), Some(note)).into_offset_iter();
    let mut addresses: Vec<String> = events.reference_definitions().iter().map(|(name, _)| masked.unmask_name(name)).collect();
    // The library returns them in no defined order.
    addresses.sort_unstable();
    if builder.has_combining_marks {
        let definitions = events.reference_definitions().iter().map(|(name, definition)| {
            let title = definition.title.as_deref().unwrap_or_default();
            (references::folded(name), (definition.dest.to_string(), title.to_owned()))
        });
        known.borrow_mut().extend(definitions);
    }
    while let Some((mut event, place)) = events.next() {
        builder.definition = definition(&event, events.reference_definitions()).map(|place| containers.place(place).shifted(builder.offset));
        masked.unmask(&mut event);
        builder.event(event, containers.place(place).shifted(builder.offset));
    }
    if options.extensions {
        builder.problems.append(&mut references::links(file, source, &undefined, &addresses));
        builder.problems.extend(nesting::check(file, &builder.document));
    }
    builder.finish()
}

/// Finds the comments of other programs in a text. A text that may have one is parsed once more, to tell what is code.
pub(super) fn comments(file: &SourcePath, text: &str, options: MarkdownOptions) -> Comments {
    if !comments::may_be_in(text) {
        return Comments::default();
    }
    let masked = Masked::of(text, options.smart_punctuation.is_some(), options.maths, &Comments::default());
    let (containers, _) = Containers::of(file, text, masked.text(), 0);
    let mut layout = Layout::default();
    for (event, place) in Parser::new_ext(containers.text().unwrap_or(masked.text()), options.library_options()).into_offset_iter() {
        let place = containers.place(place);
        layout.add(text, &event, place.start as usize..place.end as usize);
    }
    comments::find(text, &layout.sorted())
}

/// Text that the next event may continue: see [`Str`].
enum Growing {
    /// The bytes of the span.
    Source,
    /// A text that differs from those bytes.
    Owned(String),
}

/// Builds a document from the events of the library.
struct Builder<'a> {
    file: &'a SourcePath,
    options: MarkdownOptions,
    /// The byte offset in the file at which the text begins.
    offset: usize,
    document: Document,
    /// The open elements, the innermost last, each with the index of its start event.
    open: Vec<(Tag, usize)>,
    /// The callouts that were rewritten as quotations.
    containers: &'a Containers,
    /// What readers do not see.
    comments: &'a Comments,
    /// In the first line of a callout: the offset at which its marker ends and the title begins.
    title_from: Option<u32>,
    /// For a callout that is about to start: a title made from the word in its marker, such as “Danger”.
    word_title: Option<String>,
    /// The text that is being collected. It is a `String` while it grows, since it is appended to piece by piece.
    text: Option<(Growing, Span)>,
    block: Option<code::Collected>,
    /// Syntax that only other generators support.
    marks: Marks,
    /// What was meant as a list and is none.
    lists: Lists,
    /// Text that looks like a formula and is none.
    suspects: Suspects,
    /// The number of open links and images. Links cannot be nested, so no addresses are linked while it is above 0.
    in_link: usize,
    /// The reference definition of the link or image that the current event starts.
    definition: Option<Span>,
    /// In a heading: its text as typed, from which the anchor is made.
    typed: Option<String>,
    /// The index of the first event of the current block, whose quotation marks have not been replaced yet.
    block_start: usize,
    /// Whether that block has any.
    has_quotes: bool,
    /// `None` if HTML is trusted or not allowed.
    sanitizer: Option<Sanitizer>,
    /// If HTML is not allowed: the first place where it occurs, and the number of places.
    refused_html: Option<(Span, usize)>,
    problems: Vec<Diagnostic>,
    /// The indices of the footnotes in [`Document::footnotes`] by label.
    labels: HashMap<String, u32>,
    /// Whether the text may have letters that can be written in two ways.
    has_combining_marks: bool,
    /// If it has: the labels of all footnotes that are defined, in NFC.
    names: BTreeSet<String>,
    /// The byte from which text is shown again, behind a reference to a footnote that the library took for text.
    shown_from: u32,
    /// For each footnote: the span of its definition, and whether it is referenced.
    defined: Vec<(Option<Span>, bool)>,
    /// References to footnotes without a definition, which the library leaves as text.
    undefined: Vec<(Span, String)>,
}

impl Builder<'_> {
    fn event(&mut self, event: Md<'_>, span: Span) {
        if self.block.is_some() {
            return self.collect(event, span);
        }
        if let Md::Text(text) = event {
            // All of it is a comment.
            if text.is_empty() {
                return;
            }
            let mark = self.options.smart_punctuation.and_then(|_| typography::stand_in(&text, span.of(&self.document.source)));
            self.has_quotes |= mark.is_some();
            let text = mark.map_or(text, CowStr::Borrowed);
            // Only an entity can still be one.
            let is_entity = mark.is_none() && span.of(&self.document.source).starts_with('&');
            let text = if is_entity { self.without_controls(text, span) } else { text };
            let Some((text, span)) = self.behind_footnote(text, span) else { return };
            self.note_footnote(span);
            self.note_typed(&text, span);
            // Collected until the next other event: the library splits text wherever markup could have begun, so `www.example.org/a_b` arrives in
            // three pieces.
            return self.add_text_or_title(&text, span);
        }
        self.flush_text();
        if self.is_of_mark(&event, span) {
            return;
        }
        match event {
            Md::Start(MdTag::CodeBlock(kind)) => self.start_code(kind, span),
            Md::Start(MdTag::HtmlBlock) => self.block = Some(code::Collected::Html { html: Pieces::default(), span }),
            Md::Start(tag) => self.start(tag, span),
            Md::End(_) => self.end(span),
            Md::Code(code) => {
                self.note_typed(&code, Span::default());
                let text = self.str(&code, span);
                self.push(EventKind::Code(text), span);
            }
            Md::Html(html) | Md::InlineHtml(html) => {
                let in_cell = matches!(self.open.last(), Some((Tag::TableCell, _)));
                self.html(&Pieces::one(&html, span), span, if in_cell { Context::Cell } else { Context::Line });
            }
            Md::FootnoteReference(label) => {
                let index = self.footnote(&label);
                self.defined[index as usize].1 = true;
                self.push(EventKind::FootnoteReference(index), span);
            }
            Md::SoftBreak | Md::HardBreak if self.is_in_title() => self.end_title(span),
            Md::SoftBreak => self.push(EventKind::SoftBreak, span),
            Md::HardBreak => self.push(EventKind::HardBreak, span),
            Md::Rule => self.push(EventKind::Rule, span),
            Md::TaskListMarker(done) => self.task(done, span),
            Md::InlineMath(tex) => self.formula(&tex, false, span),
            Md::DisplayMath(tex) => self.formula(&tex, true, span),
            // Text was handled above.
            Md::Text(_) => {}
        }
    }

    /// Removes and reports control characters that the author wrote as entities, such as `&#7;`.
    fn without_controls<'t>(&mut self, text: CowStr<'t>, span: Span) -> CowStr<'t> {
        let letter = if self.options.extensions { text.chars().find(|letter| control::is_control(*letter)) } else { None };
        let Some(letter) = letter else { return text };
        self.problems.push(control::problem(self.file, span, letter));
        control::tidied(&text).map_or(text, CowStr::from)
    }

    fn push(&mut self, kind: EventKind, span: Span) {
        self.document.events.push(Event { kind, span });
    }

    /// Stores a text as a span if it equals the bytes of the span.
    fn str(&self, text: &CowStr<'_>, span: Span) -> Str {
        if span.of(&self.document.source) == &**text { Str::Source } else { Str::Owned((&**text).into()) }
    }

    fn add_text(&mut self, text: &CowStr<'_>, span: Span) {
        let is_placed = span.of(&self.document.source) == &**text;
        self.text = Some(match self.text.take() {
            None if is_placed => (Growing::Source, span),
            None => (Growing::Owned(text.to_string()), span),
            // Adjacent spans are merged. If something lies between them, such as the backslash of an escape, the text has to be copied.
            Some((Growing::Source, before)) if is_placed && before.end == span.start => {
                (Growing::Source, Span { start: before.start, end: span.end })
            }
            Some((before_text, before)) => {
                let mut joined = match before_text {
                    Growing::Source => before.of(&self.document.source).to_owned(),
                    Growing::Owned(text) => text,
                };
                joined.push_str(text);
                (Growing::Owned(joined), Span { start: before.start, end: span.end })
            }
        });
    }

    fn flush_text(&mut self) {
        let Some((text, span)) = self.text.take() else { return };
        if self.options.extensions && self.names_heading(span) {
            return;
        }
        let text = match text {
            Growing::Source => Str::Source,
            Growing::Owned(text) => Str::Owned(text.into()),
        };
        let (text, span) = if self.options.extensions { given_size::taken(&mut self.document, text, span) } else { (text, span) };
        let signs = match &text {
            Str::Source => Signs::of(span.of(&self.document.source)),
            Str::Owned(text) => Signs::of(text).or(Signs::of(span.of(&self.document.source))),
        };
        let text = if signs.any(Signs::COLON) { self.with_emoji(text, span) } else { text };
        // Links cannot contain links (CommonMark 0.31.2 §6.3), and the description of an image is plain text.
        if !self.options.extensions || self.in_link > 0 {
            return self.push(EventKind::Text(text), span);
        }
        self.look_between_comments(span, signs);
        let said = self.said(&text, span);
        let links = if signs.may_have_address(said) { autolink::find(said) } else { Vec::new() };
        if links.is_empty() {
            return self.push(EventKind::Text(text), span);
        }
        let mut at = 0;
        for link in links {
            self.push_part(&text, span, at..link.range.start);
            let index = self.add_link(Destination::External(link.address.clone()), &link.address, String::new(), span, false);
            self.push(EventKind::Start(Tag::Link(index)), span);
            self.push_part(&text, span, link.range.clone());
            self.push(EventKind::End(Tag::Link(index)), span);
            at = link.range.end;
        }
        self.push_part(&text, span, at..usize::MAX);
    }

    /// Replaces the names of emoji in a text, such as `:tada:`.
    fn with_emoji(&self, text: Str, span: Span) -> Str {
        let said = self.said(&text, span);
        // A colon behind a backslash is text. Which of several it is cannot be seen in joined texts, so all names stay as typed beside one.
        let is_first = self.document.source[..span.start as usize].ends_with('\\') && said.starts_with(':');
        let is_escaped = is_first || span.of(&self.document.source).contains("\\:");
        let shown = if self.options.extensions && !is_escaped { emoji::replaced(said) } else { None };
        shown.map_or(text, |shown| Str::Owned(shown.into()))
    }

    /// The letters of a text.
    fn said<'t>(&'t self, text: &'t Str, span: Span) -> &'t str {
        match text {
            Str::Source => span.of(&self.document.source),
            Str::Owned(text) => text,
        }
    }

    /// Pushes a text event for the bytes `range` of a text, unless they are empty. A range beyond the end is cut.
    fn push_part(&mut self, text: &Str, span: Span, range: Range<usize>) {
        let (text, span) = match text {
            Str::Source => {
                let start = span.start as usize + range.start;
                let end = range.end.checked_add(span.start as usize).map_or(span.end as usize, |end| end.min(span.end as usize));
                (Str::Source, Span::new(start, end))
            }
            Str::Owned(text) => {
                let part = text.get(range.start..range.end.min(text.len())).unwrap_or("");
                if part.is_empty() {
                    return;
                }
                (Str::Owned(part.into()), span)
            }
        };
        if span.start < span.end {
            self.push(EventKind::Text(text), span);
        }
    }

    fn start(&mut self, tag: MdTag<'_>, span: Span) {
        if let Some(sanitizer) = &mut self.sanitizer {
            sanitizer.enter(match tag {
                MdTag::Item => Around::Item,
                MdTag::TableCell | MdTag::FootnoteDefinition(_) => Around::Apart,
                _ => Around::Other,
            });
        }
        // Before the start event is pushed: a heading stores the index that the event will have.
        if self.options.extensions && matches!(tag, MdTag::Item) {
            self.item_begins(span);
        }
        let tag = self.tag(tag, span);
        if !matches!(tag, Tag::Alert(_) | Tag::AlertTitle(_)) {
            self.title_from = None;
        }
        if matches!(tag, Tag::Link(_) | Tag::Image(_)) {
            self.in_link += 1;
        }
        if is_block(tag) {
            self.set_quotes();
        }
        self.open.push((tag, self.document.events.len()));
        self.push(EventKind::Start(tag), span);
        self.begin_title(tag, span);
        if matches!(tag, Tag::Paragraph | Tag::Heading(_)) {
            let link = self.sanitizer.as_mut().and_then(|sanitizer| sanitizer.paragraph(span));
            self.html_parts(link.into_iter().collect());
        }
    }

    fn tag(&mut self, tag: MdTag<'_>, span: Span) -> Tag {
        match tag {
            MdTag::BlockQuote(kind) => self.quotation(kind, span),
            MdTag::Paragraph => self.paragraph(),
            MdTag::Heading { level, id, classes, attrs } => {
                self.typed = Some(String::new());
                // In Kramdown's `{:#name}` the colon touches the first word, so that the library takes both for one key.
                let behind_colon = |sign: char| attrs.iter().find_map(move |(name, _)| name.strip_prefix(':')?.strip_prefix(sign));
                // MkDocs has `{ id="name" }` as well.
                let of_key = || attrs.iter().find(|(name, _)| &**name == "id").and_then(|(_, id)| Some(id.as_deref()?.trim_matches(['"', '\''])));
                let id = id.as_deref().or_else(|| behind_colon('#')).or_else(of_key);
                let mut classes = classes.iter().map(|class| &**class).chain(behind_colon('.'));
                let written = span.of(&self.document.source);
                let value = |key| attrs.iter().any(|(name, _)| &**name == key).then(|| braces::value(written, key)).flatten();
                self.document.headings.push(Heading {
                    level: level as u8,
                    shown_level: (level as u8).max(2),
                    title: String::new(),
                    key: String::new(),
                    anchor: nfc(id.unwrap_or_default()).into_owned(),
                    explicit: id.is_some(),
                    align: Alignment::None,
                    editorial: classes.any(|class| class == braces::EDITORIAL),
                    counterpart: value(braces::COUNTERPART).map(|value| nfc(&value).into_owned()),
                    stated_level: value(braces::LEVEL),
                    span,
                    event: self.document.events.len() as u32,
                });
                Tag::Heading(self.document.headings.len() as u32 - 1)
            }
            MdTag::Link { link_type, dest_url, title, .. } => {
                let dest_url = without_bar(link_type, dest_url);
                let destination = destination(link_type, &dest_url);
                // An external address in angle brackets is shown as it is; a path or an id is replaced with the title of its target.
                let bare = matches!(link_type, LinkType::WikiLink { has_pothole: false })
                    || (link_type == LinkType::Autolink && !matches!(destination, Destination::External(_)));
                let place = self.address_span(link_type, &dest_url, span);
                if self.options.extensions && matches!(link_type, LinkType::Inline) {
                    self.problems.extend(slips::address(self.file, place, &dest_url));
                }
                let definition = self.definition_span(&dest_url);
                let link = self.add_link(destination, &dest_url, title.into_string(), place, bare);
                self.document.links[link as usize].definition = definition;
                Tag::Link(link)
            }
            MdTag::Image { link_type, dest_url, title, .. } => {
                let dest_url = without_bar(link_type, dest_url);
                let place = self.address_span(link_type, &dest_url, span);
                let destination = destination(link_type, &dest_url);
                if self.options.extensions {
                    self.marks.address(&dest_url, place);
                }
                self.document.images.push(Image {
                    destination,
                    address: (&*dest_url).into(),
                    title: title.into_string(),
                    alt: String::new(),
                    span: place,
                    definition: self.definition_span(&dest_url),
                    given_size: GivenSize::default(),
                    html: None,
                });
                Tag::Image(self.document.images.len() as u32 - 1)
            }
            MdTag::Table(columns) => {
                self.document.tables.push(columns.into_iter().map(alignment).collect());
                Tag::Table(self.document.tables.len() as u32 - 1)
            }
            MdTag::FootnoteDefinition(label) => {
                let index = self.footnote(&label);
                if self.defined[index as usize].0.is_some() {
                    self.problems.push(references::defined_twice(self.file, span, &label));
                } else {
                    self.defined[index as usize].0 = Some(span);
                }
                Tag::FootnoteDefinition(index)
            }
            other => simple_tag(&other),
        }
    }

    fn add_link(&mut self, destination: Destination, address: &str, title: String, span: Span, bare: bool) -> u32 {
        if self.options.extensions {
            self.marks.address(address, span);
        }
        self.document.links.push(Link { destination, address: address.into(), title, span, definition: None, bare, empty: false });
        self.document.links.len() as u32 - 1
    }

    /// The span of the address within a link or image; the whole link if the address is not found there as it is.
    fn address_span(&self, link_type: LinkType, address: &str, span: Span) -> Span {
        let written = span.of(&self.document.source);
        let found = match link_type {
            // The last one, since the text of a link can contain an image with an address of its own.
            LinkType::Inline => written.rfind("](").and_then(|at| {
                let behind = &written[at + 2..];
                let offset = if behind.starts_with(address) { Some(0) } else { behind.find(address) };
                offset.map(|offset| at + 2 + offset)
            }),
            LinkType::Autolink | LinkType::Email | LinkType::WikiLink { .. } => written.find(address),
            _ => None,
        };
        match found {
            // An address that is written with escapes or entities is not found.
            Some(at) if !address.is_empty() => Span::new(span.start as usize + at, span.start as usize + at + address.len()),
            _ => span,
        }
    }

    /// The span of an address within its reference definition; the whole definition if it is not found there as it is. `None` without a definition.
    fn definition_span(&self, address: &str) -> Option<Span> {
        let span = self.definition?;
        let written = span.of(&self.document.source);
        let found = written.find("]:").and_then(|end| Some(end + 2 + written[end + 2..].find(address)?)).filter(|_| !address.is_empty());
        Some(found.map_or(span, |at| Span::new(span.start as usize + at, span.start as usize + at + address.len())))
    }

    fn end(&mut self, span: Span) {
        // HTML elements that the author left open are closed before the element that contains them ends, so that they are properly nested.
        let left_open = self.sanitizer.as_mut().map(|sanitizer| sanitizer.leave(span)).unwrap_or_default();
        self.html_parts(left_open);
        self.close(span);
        let ended_within = self.sanitizer.as_mut().map(|sanitizer| sanitizer.left(span)).unwrap_or_default();
        self.html_parts(ended_within);
    }

    /// Ends the innermost open element.
    fn close(&mut self, span: Span) {
        // The end events of the library match its start events, so their tags are not compared. The tag is taken from the start, since a list
        // learns from its items that it has tasks.
        let Some((tag, start)) = self.open.pop() else { return };
        if is_block(tag) {
            self.set_quotes();
        }
        let range = start + 1..self.document.events.len();
        match tag {
            // No title follows the marker of the callout.
            Tag::AlertTitle(_) if range.is_empty() => {
                self.title_from = None;
                self.document.events.truncate(start);
                return;
            }
            // Nothing but comments, or the name of a heading, is in it.
            Tag::Paragraph | Tag::Item | Tag::List(..) | Tag::BlockQuote
                if self.options.extensions && (tag == Tag::Paragraph || self.has_comment(span)) && self.is_bare(range.clone()) =>
            {
                self.document.events.truncate(start);
                return;
            }
            Tag::Heading(index) => {
                self.end_heading(index as usize, range);
                if self.options.extensions {
                    self.problems.extend(braces::check(self.file, &self.document.source, span));
                    self.problems.extend(slips::underlined(self.file, &self.document.source, span));
                }
            }
            Tag::TableHead | Tag::TableRow => {
                let columns =
                    self.open.last().map_or(0, |(tag, _)| if let Tag::Table(index) = tag { self.document.tables[*index as usize].len() } else { 0 });
                self.problems.extend(tables::row(self.file, &self.document.source, span, columns, self.options.maths));
            }
            Tag::Paragraph if self.options.extensions => {
                self.problems.extend(slips::heading(self.file, &self.document.source, span, start == 0));
                self.problems.extend(slips::quotation_marks(self.file, &self.document.source, span));
                self.list_of_paragraph(start, span);
            }
            Tag::Item if self.options.extensions => self.list_of_item(start, span),
            Tag::List(Some(first), _) if self.options.extensions => self.numbers_of_list(first, start),
            Tag::Image(index) => {
                self.end_image(index as usize, range, span);
                self.in_link -= 1;
            }
            Tag::Link(index) => {
                // An image counts as content, since screen readers read its description.
                let visible = |event: &Event| !matches!(event.kind, EventKind::SoftBreak | EventKind::HardBreak | EventKind::Html(_));
                self.document.links[index as usize].empty = !self.document.events[range].iter().any(visible);
                self.in_link -= 1;
            }
            _ => {}
        }
        self.push(EventKind::End(tag), span);
    }

    /// Replaces the quotation marks in the events since the last start or end of a block. This comes late because which mark is right depends on the
    /// text on both sides.
    fn set_quotes(&mut self) {
        let Document { events, source, .. } = &mut self.document;
        if let Some(quotes) = self.options.smart_punctuation.filter(|_| std::mem::take(&mut self.has_quotes)) {
            // The events of an empty callout title have been removed again.
            let start = self.block_start.min(events.len());
            typography::set_quotes(&mut events[start..], source, quotes);
        }
        self.block_start = events.len();
    }

    /// Replaces the quotation marks in a text that is not part of the events, such as a description.
    fn quoted(&self, text: String) -> String {
        self.options.smart_punctuation.map_or_else(|| text.clone(), |quotes| typography::quoted(&text, quotes))
    }

    /// Takes the description of an image, and its size if the author gives one there, from the events in it.
    fn end_image(&mut self, index: usize, range: Range<usize>, span: Span) {
        let written = self.document.plain_text(range);
        let is_wikilink = span.of(&self.document.source).starts_with("![[");
        let (alt, given_size) =
            if self.options.extensions { given_size::of_description(written, is_wikilink) } else { (written, GivenSize::default()) };
        let alt = self.quoted(alt);
        let image = &mut self.document.images[index];
        (image.alt, image.given_size) = (alt, given_size);
    }

    /// Sets the title of a heading, and its anchor unless the author gives one.
    fn end_heading(&mut self, index: usize, range: Range<usize>) {
        let typed = self.typed.take().unwrap_or_default();
        let title = self.document.plain_text(range);
        // The plain text of a heading that is struck through is empty.
        let title = if title.is_empty() { &typed } else { &title };
        let heading = &mut self.document.headings[index];
        heading.title = in_one_line(title);
        if !heading.explicit {
            // Names that begin with `_` belong to the theme.
            heading.anchor = anchor(&in_one_line(&typed)).trim_start_matches('_').to_owned();
        }
    }

    /// Appends to the text of a heading as typed, from which the anchor is made: a dash that replaces `--` would be lost there. Descriptions of
    /// images are not part of it.
    fn note_typed(&mut self, text: &str, span: Span) {
        let Some(typed) = self.typed.as_mut().filter(|_| !self.open.iter().any(|(tag, _)| matches!(tag, Tag::Image(_)))) else { return };
        let written = span.of(&self.document.source);
        let is_typographic = written.starts_with(['-', '.', '\'', '"']) && !text.starts_with(['-', '.', '\'', '"']);
        typed.push_str(if is_typographic { written } else { text });
    }

    /// Pushes the checkbox of a task, and marks the list around it as one with tasks.
    fn task(&mut self, done: bool, span: Span) {
        if let Some((tag, start)) = self.open.iter_mut().rev().find(|(tag, _)| matches!(tag, Tag::List(..)))
            && let Tag::List(number, _) = *tag
        {
            // Both the start event and the open element are changed, so that start and end have the same tag.
            *tag = Tag::List(number, true);
            self.document.events[*start].kind = EventKind::Start(*tag);
        }
        self.push(EventKind::TaskMarker(done), span);
    }

    fn finish(mut self) -> (Document, Vec<Diagnostic>) {
        self.flush_text();
        if let Some(mut sanitizer) = self.sanitizer.take() {
            // Closes HTML elements at the top level, where no block ends after them.
            let end = self.document.source.len();
            let left_open = sanitizer.leave(Span::new(end, end));
            self.html_parts(left_open);
            self.document.classes = sanitizer.classes();
            self.problems.append(&mut sanitizer.finish(self.file, &self.document.source));
        }
        self.problems.extend(self.refused_html.map(|(place, count)| html::refused_html(self.file, place, count)));
        let mut foreign = self.marks.finish(self.file, &self.document.source, &self.problems);
        self.problems.append(&mut foreign);
        self.problems.extend(self.suspects.diagnostic(self.file, &self.document.source, self.options.is_plain));
        // What refers to a footnote in a tab is code here, which is a consequence of the tab.
        let in_tab = |label: &str| self.marks.has_tabs() && self.document.source.matches(&format!("[^{label}]")).count() > 1;
        let known = self.document.footnotes.iter().zip(&self.defined);
        let known: Vec<_> = known.map(|(label, (at, is_mentioned))| (label.as_str(), *at, *is_mentioned || in_tab(label))).collect();
        self.problems.append(&mut references::footnotes(self.file, &self.undefined, &known));
        number(&mut self.document.components);
        (self.document, self.problems)
    }
}

/// Whether an element separates the text before it from the text after it, for quotation marks.
fn is_block(tag: Tag) -> bool {
    !matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link(_) | Tag::Image(_))
}

/// The words of a heading without line breaks, which a heading in HTML may have.
fn in_one_line(words: &str) -> String {
    match words.trim() {
        words if words.contains('\n') => words.split_whitespace().collect::<Vec<_>>().join(" "),
        words => words.to_owned(),
    }
}

/// The byte range of the reference definition, if the event starts a link or image that has one.
fn definition(event: &Md<'_>, definitions: &RefDefs<'_>) -> Option<Range<usize>> {
    let (Md::Start(MdTag::Link { link_type, id, .. }) | Md::Start(MdTag::Image { link_type, id, .. })) = event else { return None };
    let is_named = matches!(link_type, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut);
    is_named.then(|| definitions.get(id)).flatten().map(|definition| definition.span.clone())
}

/// Strips the backslash that escapes the bar of a wikilink in a table: `[[page#place\|text]]`.
fn without_bar<'t>(link_type: LinkType, address: CowStr<'t>) -> CowStr<'t> {
    match address.strip_suffix('\\') {
        Some(name) if matches!(link_type, LinkType::WikiLink { .. }) => name.to_owned().into(),
        _ => address,
    }
}

fn destination(link_type: LinkType, address: &str) -> Destination {
    match link_type {
        LinkType::WikiLink { .. } => Destination::parse_wiki(address),
        LinkType::Email => Destination::External(format!("mailto:{address}")),
        _ => Destination::parse(address),
    }
}

fn simple_tag(tag: &MdTag<'_>) -> Tag {
    match tag {
        MdTag::List(number) => Tag::List(*number, false),
        MdTag::Item => Tag::Item,
        MdTag::TableHead => Tag::TableHead,
        MdTag::TableRow => Tag::TableRow,
        MdTag::TableCell => Tag::TableCell,
        MdTag::DefinitionList => Tag::DefinitionList,
        MdTag::DefinitionListTitle => Tag::DefinitionTitle,
        MdTag::DefinitionListDefinition => Tag::DefinitionText,
        MdTag::Emphasis => Tag::Emphasis,
        MdTag::Strong => Tag::Strong,
        MdTag::Strikethrough => Tag::Strikethrough,
        _ => Tag::Paragraph,
    }
}

fn alignment(alignment: pulldown_cmark::Alignment) -> Alignment {
    match alignment {
        pulldown_cmark::Alignment::None => Alignment::None,
        pulldown_cmark::Alignment::Left => Alignment::Left,
        pulldown_cmark::Alignment::Center => Alignment::Center,
        pulldown_cmark::Alignment::Right => Alignment::Right,
    }
}
