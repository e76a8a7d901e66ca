//! From a page's events to HTML.
//!
//! [`HtmlWriter::write`] walks the events once. What depends on other pages (addresses, titles of bare links, facts, images' sizes, terms) is asked
//! through [`View`]; generated blocks are asked of it too.
//!
//! With [`HtmlOptions::commonmark`] it writes what the CommonMark specification shows and nothing else; with everything on, the same structure gets
//! anchors, scrollable tables, callouts, footnotes that come back, and so on.

pub(crate) mod folds;
mod footnotes;
mod images;
mod maths;

use std::collections::{BTreeMap, HashMap};
use std::fmt::Display;
use std::ops::Range;

use crate::config::HtmlPolicy;
use crate::guide::component::Signature;
use crate::guide::plain;
use crate::guide::terms::NameSpan;
use crate::page::document::{Alert, Alignment, Callout, Document, Event, EventKind, Fold, HtmlAddress, HtmlAttribute, HtmlValue, Link, Tag};
use crate::page::link::Destination;
use crate::page::raw_html::alignment_class;
use crate::path::{PageUrl, SourcePath, percent_encode};
use crate::site::resolve::{Target, resolve_written};

use crate::render::View;
use crate::render::text::escape::escape;
use crate::render::text::tags::with_places_below;

/// How a text is written.
#[derive(Clone, Debug, Default)]
pub(crate) struct HtmlOptions {
    /// Only what CommonMark has.
    pub plain: bool,
    /// How many levels deeper headings go than they were written.
    pub heading_shift: u8,
    /// What stands before every anchor, so that several texts fit into one page.
    pub prefix: String,
    /// Terms are linked where they are first mentioned.
    pub link_terms: bool,
    /// With more words than this, the text is in parts that phones fold; `None` for a text that is never folded.
    pub folds: Option<usize>,
}

impl HtmlOptions {
    /// What the CommonMark specification shows and nothing else.
    pub(crate) fn commonmark() -> Self {
        Self { plain: true, ..Self::default() }
    }
}

/// A part of a text that views of the guide show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ShownPart {
    /// A statement, or its label.
    Statement,
    /// A line of the settings, such as a fact or a definition.
    Line,
}

/// Writes one text.
pub(crate) struct HtmlWriter<'a> {
    view: &'a dyn View,
    /// The file that the text is from: links are relative to it.
    file: &'a SourcePath,
    /// The page that the HTML is for: addresses are relative to it.
    url: &'a PageUrl,
    document: &'a Document,
    options: HtmlOptions,
    out: String,
    /// For each footnote, its place among those that were mentioned, from 1, and the number of its mentions so far.
    mentioned: Vec<(usize, usize)>,
    /// Footnotes in the order of their first mention.
    order: Vec<u32>,
    definitions: HashMap<u32, Range<usize>>,
    /// In a table: the table's number, the column, and whether this is the header row.
    table: Option<(u32, usize, bool)>,
    /// In a table: where the start tag of the last cell stands in `out`.
    cell: Range<usize>,
    tables: usize,
    /// How many tables of HTML are open.
    html_tables: usize,
    /// Where links to terms begin, with the term, and end, by text event and byte.
    terms: HashMap<usize, Vec<(usize, Option<SourcePath>)>>,
    last_heading: String,
    /// The line of each part that phones fold, by the number of its heading, and whether a part is open.
    folds: (BTreeMap<u32, String>, bool),
    /// What part of the text is written, for a view of the guide; `None` for all of it. The footnotes of a part stand elsewhere, so their marks are
    /// left out; and so are blocks that could show this very part, which are errors where they stand.
    part: Option<ShownPart>,
    /// A link has been begun that has to be ended: links are never inside one another.
    link_open: bool,
    /// How many links stand in it, which are not written.
    links_inside: usize,
    errors: Vec<crate::diagnostic::Diagnostic>,
}

impl<'a> HtmlWriter<'a> {
    /// Prepares to write the text of `file` for the page at `url`.
    pub(crate) fn new(view: &'a dyn View, file: &'a SourcePath, url: &'a PageUrl, document: &'a Document, options: HtmlOptions) -> Self {
        let mut terms: HashMap<usize, Vec<(usize, Option<SourcePath>)>> = HashMap::new();
        if options.link_terms {
            for (term, NameSpan { from, to }) in view.mentions(file).iter().filter_map(|mention| Some((&mention.term, mention.stretch?))) {
                terms.entry(from.event).or_default().push((from.byte, Some(term.clone())));
                terms.entry(to.event).or_default().push((to.byte, None));
            }
        }
        Self {
            view,
            file,
            url,
            document,
            options,
            out: String::with_capacity(document.source.len() * 5 / 4),
            mentioned: vec![(0, 0); document.footnotes.len()],
            order: Vec::new(),
            definitions: HashMap::new(),
            table: None,
            cell: 0..0,
            tables: 0,
            html_tables: 0,
            terms,
            last_heading: String::new(),
            folds: Default::default(),
            part: None,
            link_open: false,
            links_inside: 0,
            errors: Vec::new(),
        }
    }

    /// Writes all of the text, footnotes at the end. Comes back with what went wrong in components.
    pub(crate) fn write(mut self) -> (String, Vec<crate::diagnostic::Diagnostic>) {
        if let Some(most) = self.options.folds {
            self.folds.0 = folds::of(self.view, self.file, self.document, most);
        }
        self.events(0..self.document.events.len());
        self.end_fold();
        self.footnotes();
        (self.out, self.errors)
    }

    /// Writes some events only, without footnotes: a label, a statement's text, a fact.
    pub(crate) fn write_part(mut self, part: ShownPart, range: Range<usize>) -> String {
        self.part = Some(part);
        self.events(range);
        self.out.truncate(self.out.trim_end().len());
        self.out
    }

    fn events(&mut self, range: Range<usize>) {
        let document = self.document;
        let mut index = range.start;
        while index < range.end.min(document.events.len()) {
            let event = &document.events[index];
            match event.kind {
                // An address alone prints what it names, so the text inside is left out.
                EventKind::Start(Tag::Link(number)) if document.links[number as usize].bare && !self.options.plain => {
                    let end = document.end_of(index);
                    self.bare_link(&document.links[number as usize], index + 1..end);
                    index = end;
                }
                EventKind::Start(Tag::FootnoteDefinition(number)) => {
                    let end = document.end_of(index);
                    // Of two texts GitHub shows the first.
                    self.definitions.entry(number).or_insert(index + 1..end);
                    index = end;
                }
                EventKind::Start(Tag::Image(number)) => {
                    self.image(number as usize);
                    index = document.end_of(index);
                }
                _ => self.event(index, event),
            }
            index += 1;
        }
    }

    fn event(&mut self, index: usize, event: &'a Event) {
        match &event.kind {
            EventKind::Start(Tag::Alert(callout)) => self.start_alert(*callout, index),
            EventKind::Start(tag) => self.start(*tag),
            EventKind::End(tag) => self.end(*tag),
            EventKind::Text(text) => self.text(index, self.document.str(event, text)),
            EventKind::Code(text) => {
                self.out.push_str("<code");
                self.left_to_right();
                self.out.push('>');
                escape(&mut self.out, self.document.str(event, text));
                self.out.push_str("</code>");
            }
            EventKind::Maths(number) => self.maths(&self.document.maths[*number as usize]),
            EventKind::Html(html) => self.html(html),
            EventKind::HtmlBlock(html) => self.line(html),
            EventKind::HtmlAttribute(number) => self.html_attribute(&self.document.html_attributes[*number as usize]),
            EventKind::CodeBlock(number) => self.code_block(*number as usize),
            EventKind::Component(number) => self.component(*number as usize),
            EventKind::SoftBreak => self.out.push('\n'),
            EventKind::HardBreak => self.out.push_str("<br>\n"),
            EventKind::Rule => self.line("<hr>\n"),
            EventKind::FootnoteReference(number) => self.footnote_reference(*number),
            EventKind::TaskMarker(done) => {
                let (checked, label) = if *done { (" checked", "task_done") } else { ("", "task_open") };
                self.out.push_str(&format!("<input type=\"checkbox\" disabled{checked} aria-label=\""));
                self.say(label, &[]);
                self.out.push_str("\"> ");
            }
        }
    }

    /// Text, with the terms in it as links.
    fn text(&mut self, index: usize, text: &str) {
        let mut at = 0;
        // Most texts have no terms, and looking one up costs more than writing it.
        let terms = if self.terms.is_empty() { None } else { self.terms.remove(&index) };
        for (byte, term) in terms.unwrap_or_default() {
            escape(&mut self.out, text.get(at..byte).unwrap_or_default());
            at = byte;
            let Some(term) = term else {
                self.out.push_str("</a>");
                continue;
            };
            let address = self.page_address(&term, "");
            self.out.push_str("<a class=\"term\" href=\"");
            escape(&mut self.out, &address);
            self.out.push_str("\">");
        }
        escape(&mut self.out, text.get(at..).unwrap_or_default());
    }

    /// A word of the site's language.
    fn say(&mut self, key: &str, parts: &[(&str, &dyn Display)]) {
        escape(&mut self.out, &self.view.locale(self.file).words.fill(key, parts));
    }

    /// Begins a new line unless one has just begun.
    fn new_line(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    fn line(&mut self, html: &str) {
        self.new_line();
        self.out.push_str(html);
    }

    fn start(&mut self, tag: Tag) {
        match tag {
            Tag::Paragraph => self.line("<p>"),
            Tag::Heading(number) => {
                if self.folds.0.contains_key(&number) {
                    self.end_fold();
                }
                self.start_heading(number as usize);
            }
            Tag::BlockQuote => self.line("<blockquote>\n"),
            Tag::List(None, false) => self.line("<ul>\n"),
            Tag::List(None, true) => self.line("<ul class=\"task-list\">\n"),
            Tag::List(Some(number), has_tasks) => {
                let start = if number == 1 { String::new() } else { format!(" start=\"{number}\"") };
                self.line(&format!("<ol{start}{}>\n", if has_tasks { " class=\"task-list\"" } else { "" }));
            }
            Tag::Item => self.line("<li>"),
            Tag::Table(number) => self.start_table(number),
            Tag::TableHead => {
                self.table = self.table.map(|(table, ..)| (table, 0, true));
                self.out.push_str("<thead>\n<tr>\n");
            }
            Tag::TableRow => {
                self.table = self.table.map(|(table, ..)| (table, 0, false));
                self.out.push_str("<tr>\n");
            }
            Tag::TableCell => self.start_cell(),
            Tag::DefinitionList => self.line("<dl>\n"),
            Tag::DefinitionTitle => self.line("<dt>"),
            Tag::DefinitionText => self.line("<dd>"),
            Tag::Emphasis => self.out.push_str("<em>"),
            Tag::Strong => self.out.push_str("<strong>"),
            Tag::Strikethrough => self.out.push_str("<del>"),
            Tag::Link(number) => self.start_link(&self.document.links[number as usize]),
            Tag::AlertTitle(callout) => self.start_alert_title(callout),
            Tag::Alert(_) | Tag::Image(_) | Tag::FootnoteDefinition(_) => {}
        }
    }

    /// A callout, with the name of its kind unless it has a title.
    fn start_alert(&mut self, callout: Callout, index: usize) {
        let class = alert_name(callout.kind);
        let (name, rest) = match callout.fold {
            Fold::None => ("div", " role=\"note\""),
            Fold::Closed => ("details", ""),
            Fold::Open => ("details", " open"),
        };
        self.line(&format!("<{name} class=\"callout callout-{class}\"{rest}>\n"));
        let has_title = matches!(self.document.events.get(index + 1), Some(Event { kind: EventKind::Start(Tag::AlertTitle(_)), .. }));
        if !has_title {
            let name = title_element(callout);
            self.out.push_str(&format!("<{name} class=\"callout-title\">"));
            self.say(class, &[]);
            self.out.push_str(&format!("</{name}>\n"));
        }
    }

    /// The title of a callout. That of a note stands alone; a more urgent kind is named before it, so that nobody needs its colour.
    fn start_alert_title(&mut self, callout: Callout) {
        self.line(&format!("<{} class=\"callout-title\">", title_element(callout)));
        if callout.kind != Alert::Note && !callout.is_named {
            let kind = self.view.locale(self.file).words.get(alert_name(callout.kind));
            self.say("callout_kind", &[("kind", &kind)]);
            self.out.push(' ');
        }
    }

    fn end(&mut self, tag: Tag) {
        match tag {
            Tag::Paragraph => self.out.push_str("</p>\n"),
            Tag::AlertTitle(callout) => self.out.push_str(&format!("</{}>\n", title_element(callout))),
            Tag::Heading(number) => {
                self.end_heading(number as usize);
                self.begin_fold(number);
            }
            Tag::BlockQuote => self.line("</blockquote>\n"),
            Tag::Alert(callout) => self.line(if callout.fold == Fold::None { "</div>\n" } else { "</details>\n" }),
            Tag::List(None, _) => self.line("</ul>\n"),
            Tag::List(Some(_), _) => self.line("</ol>\n"),
            Tag::Item => self.out.push_str("</li>\n"),
            Tag::Table(_) => {
                self.table = None;
                let open = if self.out.ends_with("</thead>\n") { "" } else { "</tbody>\n" };
                let frame = if self.options.plain { "" } else { "</section>\n" };
                self.out.push_str(&format!("{open}</table>\n{frame}"));
            }
            Tag::TableHead => self.out.push_str("</tr>\n</thead>\n"),
            Tag::TableRow => self.out.push_str("</tr>\n"),
            Tag::TableCell => self.end_cell(),
            Tag::DefinitionList => self.line("</dl>\n"),
            Tag::DefinitionTitle => self.out.push_str("</dt>\n"),
            Tag::DefinitionText => self.out.push_str("</dd>\n"),
            Tag::Emphasis => self.out.push_str("</em>"),
            Tag::Strong => self.out.push_str("</strong>"),
            Tag::Strikethrough => self.out.push_str("</del>"),
            Tag::Link(_) => {
                if self.links_inside > 0 {
                    self.links_inside -= 1;
                } else if std::mem::take(&mut self.link_open) {
                    self.out.push_str("</a>");
                }
            }
            Tag::Image(_) | Tag::FootnoteDefinition(_) => {}
        }
    }

    fn heading_level(&self, number: usize) -> u8 {
        let heading = &self.document.headings[number];
        let level = if self.options.plain { heading.level } else { heading.shown_level };
        (level + self.options.heading_shift).min(6)
    }

    fn start_heading(&mut self, number: usize) {
        let heading = &self.document.headings[number];
        let level = self.heading_level(number);
        if self.options.plain {
            return self.line(&format!("<h{level}>"));
        }
        // In the page of another text it would stand at any depth, and its name could be taken.
        if self.part.is_some() {
            return self.line("<p><strong>");
        }
        self.last_heading = heading.title.clone();
        self.new_line();
        self.out.push_str(&format!("<h{level} id=\"{}", self.options.prefix));
        escape(&mut self.out, &heading.anchor);
        self.out.push('"');
        self.out.push_str(if heading.editorial { " class=\"editorial\"" } else { alignment_class(heading.align) });
        self.out.push('>');
    }

    fn end_heading(&mut self, number: usize) {
        let heading = &self.document.headings[number];
        if self.part.is_some() {
            return self.out.push_str("</strong></p>\n");
        }
        if !self.options.plain {
            if heading.editorial {
                self.out.push_str(" <span class=\"badge\">");
                self.say("editorial", &[]);
                self.out.push_str("</span>");
            }
            self.out.push_str(&format!(" <a class=\"anchor\" href=\"#{}", percent_encode(&self.options.prefix)));
            escape(&mut self.out, &percent_encode(&heading.anchor));
            self.out.push_str("\" aria-label=\"");
            self.say("heading_link", &[("title", &heading.title)]);
            self.out.push_str("\">#</a>");
        }
        let level = self.heading_level(number);
        self.out.push_str(&format!("</h{level}>\n"));
    }

    /// Begins the part below a heading, if it is one that phones fold.
    fn begin_fold(&mut self, number: u32) {
        let Some(names) = self.folds.0.get(&number).cloned() else { return };
        self.out.push_str("<div class=\"long-part unfolds\">\n<details open>\n<summary>");
        if names.is_empty() {
            self.say("show_part", &[]);
        } else {
            escape(&mut self.out, &names);
        }
        self.out.push_str("</summary>\n");
        self.folds.1 = true;
    }

    fn end_fold(&mut self) {
        if std::mem::take(&mut self.folds.1) {
            self.line("</details>\n</div>\n");
        }
    }

    fn start_table(&mut self, number: u32) {
        self.table = Some((number, 0, false));
        self.new_line();
        if !self.options.plain {
            self.start_table_region();
        }
        self.out.push_str("<table>\n");
    }

    /// Begins the part of the page in which a wide table can be moved sideways.
    fn start_table_region(&mut self) {
        self.tables += 1;
        self.out.push_str("<section class=\"table-scroll\" tabindex=\"0\" aria-label=\"");
        let table = format!("{}{}", self.options.prefix, self.tables);
        let heading = self.last_heading.clone();
        match heading.is_empty() {
            true => self.say("table_number", &[("number", &table)]),
            false => self.say("table_number_title", &[("number", &table), ("title", &heading)]),
        }
        self.out.push_str("\">");
    }

    /// HTML of the author. Its outermost tables can be moved like those of Markdown; where authors are trusted, it stays as they wrote it.
    fn html(&mut self, html: &str) {
        if self.options.plain || !html.contains("table") || self.view.config().html == HtmlPolicy::Trust {
            return self.out.push_str(html);
        }
        let mut written = 0;
        for (at, _) in html.match_indices("table") {
            let is_name = html[at + 5..].chars().next().is_none_or(|next| matches!(next, ' ' | '>'));
            if is_name && html[..at].ends_with('<') {
                self.out.push_str(&html[written..at - 1]);
                written = at - 1;
                if self.html_tables == 0 && self.table.is_none() {
                    self.start_table_region();
                }
                self.html_tables += 1;
            } else if is_name && html[..at].ends_with("</") {
                self.out.push_str(&html[written..at + 6]);
                written = at + 6;
                self.html_tables = self.html_tables.saturating_sub(1);
                if self.html_tables == 0 && self.table.is_none() {
                    self.out.push_str("</section>");
                }
            }
        }
        self.out.push_str(&html[written..]);
    }

    fn start_cell(&mut self) {
        let Some((table, column, is_head)) = self.table else { return };
        if !is_head && column == 0 && self.out.ends_with("</thead>\n<tr>\n") {
            self.out.truncate(self.out.len() - "<tr>\n".len());
            self.out.push_str("<tbody>\n<tr>\n");
        }
        let alignment = self.document.tables[table as usize].get(column).copied().unwrap_or(Alignment::None);
        let start = self.out.len();
        self.out.push_str(if is_head { "<th scope=\"col\"" } else { "<td" });
        self.out.push_str(alignment_class(alignment));
        self.out.push('>');
        self.cell = start..self.out.len();
    }

    fn end_cell(&mut self) {
        let Some((table, column, is_head)) = self.table else { return };
        // A header without words is no header: nothing has been written since its tag.
        if is_head && self.cell.end == self.out.len() {
            self.out.truncate(self.cell.start);
            self.out.push_str("<td></td>\n");
            self.table = Some((table, column + 1, is_head));
            return;
        }
        self.out.push_str(if is_head { "</th>\n" } else { "</td>\n" });
        self.table = Some((table, column + 1, is_head));
    }

    /// The attribute of code in a text that is written from right to left: code never is.
    fn left_to_right(&mut self) {
        if self.view.locale(self.file).direction.is_from_right() {
            self.out.push_str(" dir=\"ltr\"");
        }
    }

    fn code_block(&mut self, number: usize) {
        let block = &self.document.code[number];
        self.new_line();
        if !self.options.plain {
            self.out.push_str("<div class=\"code\"");
            if !block.language.is_empty() {
                self.out.push_str(" data-language=\"");
                escape(&mut self.out, &block.language);
                self.out.push('"');
            }
            self.out.push('>');
        }
        self.out.push_str("<pre");
        self.left_to_right();
        self.out.push_str(if self.options.plain { "><code" } else { " tabindex=\"0\"><code" });
        if !block.language.is_empty() {
            self.out.push_str(" class=\"language-");
            escape(&mut self.out, &block.language);
            self.out.push('"');
        }
        self.out.push('>');
        let highlight = !self.options.plain && !block.language.is_empty();
        match highlight.then(|| self.view.highlighted(&block.language, &block.code)).flatten() {
            Some(html) => self.out.push_str(html),
            None => escape(&mut self.out, &block.code),
        }
        self.out.push_str(if self.options.plain { "</code></pre>\n" } else { "</code></pre></div>\n" });
    }

    fn component(&mut self, number: usize) {
        let block = &self.document.components[number];
        let shows_itself = match self.part {
            None => |_: &Signature| false,
            Some(ShownPart::Statement) => Signature::shows_statements,
            Some(ShownPart::Line) => Signature::shows_guide,
        };
        if self.view.component(self.file, &block.name).is_some_and(shows_itself) {
            return;
        }
        self.new_line();
        match self.view.block(self.file, self.url, block) {
            // The blocks of a text are numbered by themselves, so in the page of another text their places could have names that are taken.
            Ok(html) if self.part.is_some() => self.out.push_str(&with_places_below(&html, &format!("{}/", self.view.url(self.file)))),
            Ok(html) if !self.options.prefix.is_empty() => self.out.push_str(&with_places_below(&html, &self.options.prefix)),
            Ok(html) => self.out.push_str(&html),
            Err(problem) => self.errors.push(*problem),
        }
        self.new_line();
    }

    /// The address of a page from the page that is written.
    fn page_address(&self, page: &SourcePath, anchor: &str) -> String {
        let mut address = percent_encode(&self.url.relative_to(self.view.url(page).as_str()));
        if !anchor.is_empty() {
            address.push('#');
            address.push_str(&percent_encode(anchor));
        }
        address
    }

    /// The address of a place in the text's own page, which need not be the page that the HTML is for: a cell stands in its section too, a
    /// statement in comparisons.
    fn anchor_address(&self, anchor: &str) -> String {
        let prefix = &self.options.prefix;
        let is_here = || self.document.headings.iter().any(|heading| heading.anchor == anchor);
        if !prefix.is_empty() && (is_here() || self.document.html_anchors().any(|(name, _)| name == anchor)) {
            format!("#{}{}", percent_encode(prefix), percent_encode(anchor))
        } else if self.view.url(self.file) == self.url {
            format!("#{}", percent_encode(anchor))
        } else {
            self.page_address(self.file, anchor)
        }
    }

    /// The address of what a destination leads to, with its query; `None` if that is nowhere.
    fn address(&self, target: &Target, destination: &Destination) -> Option<String> {
        let address = self.address_of(target)?;
        let at = address.find('#').unwrap_or(address.len());
        Some(format!("{}{}{}", &address[..at], safe_address(destination.query()), &address[at..]))
    }

    fn address_of(&self, target: &Target) -> Option<String> {
        Some(match target {
            Target::External(address) => safe_address(address),
            Target::Beside(place) if place.starts_with('/') => safe_address(place),
            Target::Beside(place) => safe_address(&self.url.to_outside(place)),
            Target::Page(page, anchor) => self.page_address(page, anchor),
            Target::Fact(page, _) => self.page_address(page, ""),
            Target::Anchor(anchor) => self.anchor_address(anchor),
            Target::Asset(file) => {
                let below = self.view.config().below_content(file)?;
                percent_encode(&self.url.relative_to(below))
            }
            Target::Broken(_) => return None,
        })
    }

    fn start_link(&mut self, link: &Link) {
        // One that Markdown wrote in one of HTML.
        if self.link_open {
            self.links_inside += 1;
            return;
        }
        let target = resolve_written(self.view, self.file, &link.destination);
        let address = if self.options.plain { Some(safe_address(&plain_address(link))) } else { self.address(&target, &link.destination) };
        // A link that leads nowhere is an error; while writing, its text still shows.
        let Some(address) = address else { return };
        self.link_open = true;
        self.open_link(&address, matches!(target, Target::External(_)), &link.title);
    }

    fn open_link(&mut self, address: &str, external: bool, title: &str) {
        self.out.push_str("<a");
        if external && !self.options.plain && !address.starts_with("mailto:") && !address.starts_with("tel:") {
            self.out.push_str(" class=\"external\" rel=\"noopener\"");
        }
        self.out.push_str(" href=\"");
        escape(&mut self.out, address);
        self.out.push('"');
        self.title(title);
        self.out.push('>');
    }

    fn title(&mut self, title: &str) {
        if !title.is_empty() {
            self.out.push_str(" title=\"");
            escape(&mut self.out, title);
            self.out.push('"');
        }
    }

    /// An address alone: prints the name of what it leads to. `text` are the events inside.
    fn bare_link(&mut self, link: &Link, text: Range<usize>) {
        let target = resolve_written(self.view, self.file, &link.destination);
        let written = self.document.plain_text(text);
        let name = match (&target, &link.destination) {
            (Target::Fact(role, dimension), _) => plain::fact(self.view, role, dimension),
            // A wikilink shows the name that was written, unless that is an id.
            (Target::Page(page, _), Destination::Wiki { name, .. }) if name != page.stem() => Some(written.clone()),
            (Target::Page(page, _), _) => self.view.summary(page).map(|summary| summary.title.clone()),
            _ => None,
        };
        let address = self.address(&target, &link.destination).filter(|_| !self.link_open);
        let Some(address) = address else {
            // The name of a page that is not there is shown as it was typed; it may be a mark for another program, such as `[[TOC]]`.
            let typed = link.as_wikilink().filter(|_| matches!(target, Target::Broken(_)));
            return escape(&mut self.out, name.as_deref().filter(|_| self.link_open).or(typed.as_deref()).unwrap_or(&written));
        };
        self.open_link(&address, false, &link.title);
        escape(&mut self.out, name.as_deref().unwrap_or(&written));
        self.out.push_str("</a>");
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.out.push_str(&format!(" {name}=\""));
        escape(&mut self.out, value);
        self.out.push('"');
    }

    /// The name of a place, unless the text stands in another one's page: there the name could be taken.
    fn id(&mut self, name: &str) {
        if !name.is_empty() && self.part.is_none() {
            self.attribute("id", &format!("{}{name}", self.options.prefix));
        }
    }

    fn html_attribute(&mut self, attribute: &HtmlAttribute) {
        let value = match &attribute.value {
            HtmlValue::Anchor(name) => return self.id(name),
            HtmlValue::Link(number) => {
                let link = &self.document.links[*number as usize];
                self.html_address(&link.destination, &link.address)
            }
            HtmlValue::Image(number) => {
                let image = &self.document.images[*number as usize];
                self.html_address(&image.destination, &image.address)
            }
            HtmlValue::Files(files) => Some(self.addresses(files)).filter(|value| !value.is_empty()),
        };
        if let Some(value) = value {
            self.attribute(&attribute.name, &value);
        }
    }

    /// The addresses of files, with what stands between them.
    fn addresses(&self, files: &[HtmlAddress]) -> String {
        let written = files.iter().filter_map(|file| Some(self.html_address(&file.destination, &file.address)? + &file.after));
        written.collect::<String>().trim_end_matches([',', ' ']).to_owned()
    }

    /// An address of HTML. Where authors are trusted, what leads out of the site or nowhere stays as it is written.
    fn html_address(&self, destination: &Destination, written: &str) -> Option<String> {
        if self.options.plain {
            return Some(written.to_owned());
        }
        let target = resolve_written(self.view, self.file, destination);
        let is_trusted = self.view.config().html == HtmlPolicy::Trust;
        match (self.address(&target, destination), target) {
            (None, _) | (_, Target::External(_)) if is_trusted => Some(written.to_owned()),
            (address, _) => address,
        }
    }
}

/// In CommonMark's own examples a mail address is the only one that is not written as it is.
fn plain_address(link: &Link) -> String {
    match &link.destination {
        Destination::External(address) if address.strip_prefix("mailto:") == Some(&link.address) => address.clone(),
        _ => link.address.to_string(),
    }
}

/// Percent-encodes what an address must not have, as the CommonMark reference implementation does; what is encoded stays.
fn safe_address(address: &str) -> String {
    let mut result = String::with_capacity(address.len());
    for character in address.chars() {
        if character.is_ascii_alphanumeric() || "-_.+!*'(),%#@?=;:/&$~".contains(character) {
            result.push(character);
        } else {
            let mut buffer = [0; 4];
            for byte in character.encode_utf8(&mut buffer).bytes() {
                result.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    result
}

/// The element of a callout's title.
fn title_element(callout: Callout) -> &'static str {
    if callout.fold == Fold::None { "p" } else { "summary" }
}

/// The name of a callout, for classes and as the key of the word that readers see.
fn alert_name(alert: Alert) -> &'static str {
    match alert {
        Alert::Note => "note",
        Alert::Tip => "tip",
        Alert::Important => "important",
        Alert::Warning => "warning",
        Alert::Caution => "caution",
    }
}
