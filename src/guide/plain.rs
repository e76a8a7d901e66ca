//! Converts pages to plain text, for outputs without links: job descriptions and data.
//!
//! 1. [`PlainWords::of`] converts events to text and records the links without a text of their own, such as `<role:manager>`, which print the title
//!    of their target.
//! 2. [`PlainPage::of`] divides a page into its opening and its areas, each with paragraphs and statements. If an opening contains statements, they
//!    form an area.
//! 3. [`PlainWords::text`] inserts the titles, since these are known only when other pages can be queried.
//!
//! Callouts, quotations, tables and code are left out, since they address readers of the guide.

use std::cell::Cell;
use std::ops::Range;

use crate::config::schema::Years;
use crate::page::Page;
use crate::page::document::{Document, EventKind, Link, Tag};
use crate::page::front_matter::InlineText;
use crate::page::link::Destination;
use crate::page::maths::sources::FormulaSources;
use crate::page::statements::{Point, Statement, statements, without_colon};
use crate::path::SourcePath;
use crate::site::resolve::{Target, resolve};

use super::{PageKind, View};

/// The placeholder for a title that is inserted later: the Unicode object replacement character.
const OPEN: &str = "\u{fffc}";

/// Text without markup, with placeholders for the titles of link targets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlainWords {
    text: String,
    names: Vec<OpenName>,
}

/// A link that prints the title of its target.
#[derive(Clone, Debug, PartialEq, Eq)]
struct OpenName {
    /// The byte offset of its [`OPEN`] in the text.
    at: usize,
    destination: Destination,
    /// The text that is printed if the target does not exist.
    otherwise: String,
}

impl PlainWords {
    /// Converts a range of events.
    pub fn of(document: &Document, range: Range<usize>) -> Self {
        let mut names = Vec::new();
        let text = document.plain_text_naming(range, &mut |link, at| {
            names.push(OpenName { at, destination: link.destination.clone(), otherwise: without_target(link)? });
            Some(OPEN.to_owned())
        });
        Self { text, names }
    }

    /// Converts a line of Markdown.
    pub fn of_line(line: &InlineText) -> Self {
        Self::of(&line.document, 0..line.document.events.len())
    }

    /// Removes some bytes at the start, and the white space after them.
    fn without_start(mut self, bytes: usize) -> Self {
        let rest = self.text.get(bytes..).unwrap_or_default();
        let skip = self.text.len() - rest.trim_start().len();
        self.text.drain(..skip);
        self.names.iter_mut().for_each(|name| name.at -= skip);
        self
    }

    /// Removes the colon at the end of a label.
    fn without_colon(mut self) -> Self {
        self.text.truncate(without_colon(&self.text).len());
        self
    }

    /// Appends a text: after a space if the text so far ends with a punctuation mark, otherwise after a semicolon.
    fn followed_by(mut self, more: Self) -> Self {
        let is_ended = self.text.is_empty() || self.text.ends_with(['.', '!', '?', '…', ':', ';', ',']);
        let between = if self.text.is_empty() || more.text.is_empty() {
            ""
        } else if is_ended {
            " "
        } else {
            "; "
        };
        self.text.push_str(between);
        let start = self.text.len();
        self.text.push_str(&more.text);
        self.names.extend(more.names.into_iter().map(|name| OpenName { at: name.at + start, ..name }));
        self
    }

    /// The text with the titles inserted. Links are resolved from the page `file`.
    pub fn text(&self, view: &dyn View, file: &SourcePath) -> String {
        self.filled(|name| named(view, file, &name.destination))
    }

    fn filled(&self, name_of: impl Fn(&OpenName) -> Option<String>) -> String {
        let mut result = String::with_capacity(self.text.len());
        let mut done = 0;
        for name in &self.names {
            result.push_str(&self.text[done..name.at]);
            result.push_str(&name_of(name).unwrap_or_else(|| name.otherwise.clone()));
            done = name.at + OPEN.len();
        }
        result.push_str(&self.text[done..]);
        result
    }
}

/// The text that a link without a text of its own prints if its target does not exist; `None` for any other link.
fn without_target(link: &Link) -> Option<String> {
    match &link.destination {
        Destination::Wiki { .. } if link.bare => link.as_wikilink(),
        _ => link.id_as_words(),
    }
}

/// The text that a link without a text of its own shows on the page `file`: a fact, or the title of a page. `None` for any other link.
pub(crate) fn shown(view: &dyn View, file: &SourcePath, link: &Link) -> Option<String> {
    let otherwise = without_target(link)?;
    Some(named(view, file, &link.destination).unwrap_or(otherwise))
}

/// The text that a name on the page `file` is replaced with: a fact, or the title of a page. `None` if its target does not exist.
fn named(view: &dyn View, file: &SourcePath, name: &Destination) -> Option<String> {
    match resolve(view, file, name) {
        Target::Fact(role, dimension) => fact(view, &role, &dimension),
        target => title(view, &target, name),
    }
}

/// The title of the page that is the target of a name, or the name of a file or page as it is written; `None` if the target does not exist.
fn title(view: &dyn View, target: &Target, name: &Destination) -> Option<String> {
    match (target, name) {
        // A wikilink prints the name that was written, unless it is an id.
        (Target::Page(page, _), Destination::Wiki { name, .. }) if name != page.stem() => Some(name.clone()),
        (Target::Asset(_), Destination::Wiki { name, .. }) => Some(name.clone()),
        (Target::Page(page, _), _) => view.summary(page).map(|summary| summary.title.clone()),
        _ => None,
    }
}

/// The largest number of facts that are quoted within one. If facts quote each other several times, the text would otherwise grow exponentially.
const MOST_QUOTED: usize = 100;

/// A fact of a role in plain text, with years in words; `None` if the role does not state it.
pub(crate) fn fact(view: &dyn View, role: &SourcePath, dimension: &str) -> Option<String> {
    fact_within(view, role, dimension, &[], &Cell::new(MOST_QUOTED))
}

/// A fact within `outer`, the facts that quote it. `left` is the number of facts that may still be quoted. `None` for a fact that quotes itself,
/// which is then printed as written.
fn fact_within(view: &dyn View, role: &SourcePath, dimension: &str, outer: &[(SourcePath, String)], left: &Cell<usize>) -> Option<String> {
    let within = [outer, &[(role.clone(), dimension.to_owned())]].concat();
    if outer.contains(&within[outer.len()]) {
        return None;
    }
    left.set(left.get().checked_sub(1)?);
    let value = view.role(role)?.fact(dimension)?;
    match Years::parse(&value.text).filter(|_| view.config().dimension(dimension).is_some_and(|dimension| dimension.is_years)) {
        Some(years) => Some(view.locale(role).years(years)),
        None => Some(PlainWords::of_line(value).filled(|name| match resolve(view, role, &name.destination) {
            Target::Fact(role, dimension) => fact_within(view, &role, &dimension, &within, left),
            target => title(view, &target, &name.destination),
        })),
    }
}

/// A page without markup.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlainPage {
    /// The content before the first heading, except statements that form an area.
    pub opening: PlainArea,
    /// The areas, in order.
    pub areas: Vec<PlainArea>,
    /// The formulas of the page, including those in values of its front matter; in its texts, dollar signs enclose their TeX.
    pub formulas: FormulaSources,
}

/// An area of a page, without markup.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlainArea {
    /// The id of the area; empty for content before the first heading.
    pub key: String,
    /// The text of its heading; empty for content before the first heading.
    pub title: String,
    /// The paragraphs that are directly in it, not in a list or a callout.
    pub paragraphs: Vec<Paragraph>,
    /// The statements, in document order.
    pub statements: Vec<PlainStatement>,
}

/// A paragraph without markup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// The text of the paragraph.
    pub words: PlainWords,
    /// The destinations of its links, as written.
    pub links: Vec<Destination>,
}

/// A statement without markup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlainStatement {
    /// The label without a colon at its end; may be empty.
    pub label: PlainWords,
    /// The text after the label, that of the points included.
    pub text: PlainWords,
    /// The text after the label without the points; equal to `text` if there are none.
    pub own: PlainWords,
    /// The text of each point, in document order.
    pub points: Vec<PlainWords>,
}

impl PlainPage {
    /// Converts a page.
    pub fn of(page: &Page) -> Self {
        let document = &page.document;
        let first = document.headings.iter().find(|heading| heading.level <= 2).map_or(document.events.len(), |heading| heading.event as usize);
        let has_unnamed = page.areas.first().is_some_and(|area| area.heading.is_none());
        let introduction = if has_unnamed { Vec::new() } else { statements(document, 0..first) };
        let opening = PlainArea::of(document, 0..first, &introduction);
        let areas = page.areas.iter().map(|area| match area.heading.map(|heading| &document.headings[heading]) {
            Some(heading) => {
                let plain = PlainArea::of(document, area.events.clone(), &area.statements);
                PlainArea { key: heading.key.clone(), title: heading.title.clone(), ..plain }
            }
            None => PlainArea::of(document, 0..0, &area.statements),
        });
        Self { opening, areas: areas.collect(), formulas: page.formulas() }
    }
}

impl PlainArea {
    fn of(document: &Document, range: Range<usize>, statements: &[Statement]) -> Self {
        Self {
            paragraphs: paragraphs(document, range),
            statements: statements.iter().map(|statement| PlainStatement::of(document, statement)).collect(),
            ..Self::default()
        }
    }
}

impl Paragraph {
    /// Whether the paragraph refers the reader to another part of the guide. Links to terms and roles only explain a name and do not count.
    pub fn leads_on(&self, view: &dyn View, file: &SourcePath) -> bool {
        self.links.iter().any(|link| match resolve(view, file, link) {
            Target::Page(page, _) => !matches!(view.kind(&page), PageKind::Term | PageKind::Role(_)),
            Target::Anchor(_) | Target::Asset(_) => true,
            _ => false,
        })
    }
}

impl PlainStatement {
    fn of(document: &Document, statement: &Statement) -> Self {
        let (line, blocks) = statement.line_and_blocks(document);
        let line = PlainWords::of(document, line).without_start(statement.text_skip);
        let label = PlainWords::of(document, statement.label.clone()).without_colon();
        let text = below(document, line.clone(), [blocks]);
        if statement.points.is_empty() {
            return Self { label, own: text.clone(), text, points: Vec::new() };
        }
        let point = |point: &Point| below(document, PlainWords::of(document, point.line.clone()), [point.blocks.clone()]);
        Self {
            label,
            text,
            own: below(document, line, statement.blocks_without_points(document)),
            points: statement.points.iter().map(point).collect(),
        }
    }
}

/// A text with the lines of the blocks below it.
fn below(document: &Document, line: PlainWords, blocks: impl IntoIterator<Item = Range<usize>>) -> PlainWords {
    let lines = blocks.into_iter().flat_map(|block| lines(document, block));
    lines.map(|line| PlainWords::of(document, line)).fold(line, PlainWords::followed_by)
}

/// The event ranges of the lines in paragraphs and lists, at any depth.
fn lines(document: &Document, range: Range<usize>) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let end = document.line_end(at, range.end);
        let opens = matches!(document.events[at].kind, EventKind::Start(Tag::Paragraph | Tag::List(..) | Tag::Item));
        at = match document.events[at].kind {
            EventKind::Start(_) if end == at && !opens => document.end_of(at) + 1,
            _ if end == at => at + 1,
            _ => {
                lines.push(at..end);
                end
            }
        };
    }
    lines
}

/// The paragraphs that are directly in a range of events.
fn paragraphs(document: &Document, range: Range<usize>) -> Vec<Paragraph> {
    let mut result = Vec::new();
    let mut at = range.start;
    while at < range.end {
        match document.events[at].kind {
            EventKind::Start(tag) => {
                let end = document.end_of(at);
                if tag == Tag::Paragraph {
                    let words = PlainWords::of(document, at..end);
                    let links = document.events[at..end].iter().filter_map(|event| match event.kind {
                        EventKind::Start(Tag::Link(link)) => Some(document.links[link as usize].destination.clone()),
                        _ => None,
                    });
                    result.push(Paragraph { words, links: links.collect() });
                }
                at = end + 1;
            }
            _ => at += 1,
        }
    }
    result.retain(|paragraph| !paragraph.words.text.is_empty());
    result
}

#[cfg(test)]
mod tests {
    use crate::path::SourcePath;

    use super::super::fake::FakeGuide;
    use super::{PlainArea, PlainPage, PlainStatement};

    fn page(text: &str) -> (FakeGuide, SourcePath) {
        let facts = "+++\ntitle = \"Head of Sales\"\n[facts]\nscope = \"With <role:b>, <fact:a.scope>\"\nexperience = \"3-5\"\n+++\n";
        let settings = "[[dimensions]]\nid = \"scope\"\ntitle = \"S\"\n[[dimensions]]\nid = \"experience\"\ntitle = \"E\"\nkind = \"years\"\n";
        let guide = FakeGuide::new(&[
            ("site.toml", settings),
            ("content/roles/a.md", facts),
            ("content/roles/b.md", "# The second\n"),
            ("content/glossary/kpi.md", "# Key figure\n"),
            ("content/skills/a.md", text),
        ]);
        (guide, SourcePath::new("content/skills/a.md").unwrap())
    }

    fn shown(text: &str) -> Vec<String> {
        let (guide, file) = page(text);
        let plain = PlainPage::of(&guide.site.pages[&file]);
        let area = |area: &PlainArea| {
            let paragraphs: Vec<String> = area.paragraphs.iter().map(|paragraph| paragraph.words.text(&guide, &file)).collect();
            let statement = |s: &PlainStatement| {
                let points: String = s.points.iter().map(|point| format!(" · {}", point.text(&guide, &file))).collect();
                let own = if s.points.is_empty() { String::new() } else { format!(" = {}{points}", s.own.text(&guide, &file)) };
                format!("{}|{}{own}", s.label.text(&guide, &file), s.text.text(&guide, &file))
            };
            format!("{}: {paragraphs:?} {:?}", area.key, area.statements.iter().map(statement).collect::<Vec<_>>())
        };
        let parts = std::iter::once(&plain.opening).chain(&plain.areas);
        parts.filter(|part| !part.paragraphs.is_empty() || !part.statements.is_empty()).map(area).collect()
    }

    #[test]
    fn ids_print_what_they_name() {
        let shown = shown(
            "Works for <role:a> (<fact:a.experience>), see [[kpi]], [[Key figure]] and [it](term:kpi).\n\n## One {#one}\n\n- **<role:b>:** <role:a> helps.\n- **Said**: *by* <role:nobody>.\n",
        );
        insta::assert_snapshot!(shown.join("\n"), @r#"
        : ["Works for Head of Sales (3–5 years), see Key figure, [[Key figure]] and it."] []
        one: [] ["The second|Head of Sales helps.", "Said|by nobody."]
        "#);
    }

    #[test]
    fn what_stands_below_a_statement_goes_on_in_it() {
        let shown = shown(
            "- **Keeps**: books\n  - of <role:a>\n  - of others\n    1. all\n\n  And a second *paragraph*.\n\n  | a |\n  |---|\n  | b |\n\n  > Quoted.\n\n  Ends.\n- **Lists:**\n  - one\n  - two\n",
        );
        assert_eq!(
            shown,
            [
                ": [] [\"Keeps|books; of Head of Sales; of others; all; And a second paragraph. Ends. = books; And a second paragraph. Ends. · of Head of Sales · of others; all\", \"Lists|one; two =  · one · two\"]"
            ]
        );
    }

    #[test]
    fn labels_may_be_written_in_several_ways() {
        let shown = shown(
            "- **Hiring:** leads\n- **Budget** – decides\n- **Plan** -- makes\n- **Pay** -5 %\n- **Team**—leads\n- **Équipe :** dirige\n- [ ] **Task**: open\n- plain: text\n",
        );
        let all =
            "Hiring|leads\", \"Budget|decides\", \"Plan|makes\", \"Pay|-5 %\", \"Team|leads\", \"Équipe|dirige\", \"Task|open\", \"|plain: text";
        assert_eq!(shown, [format!(": [] [\"{all}\"]")]);
    }

    #[test]
    fn a_fact_that_quotes_itself_comes_to_an_end() {
        assert_eq!(shown("<fact:a.scope>\n"), [": [\"With The second, scope\"] []"]);
    }

    /// Roles of which each quotes some facts of the next; returns the first fact in plain text.
    fn chain(roles: usize, quotes: usize) -> String {
        let page = |number: usize| format!("+++\n[facts]\nscope = \"{number}{}\"\n+++\n", format!(" <fact:r{}.scope>", number + 1).repeat(quotes));
        let mut files = vec![("site.toml".to_owned(), "[[dimensions]]\nid = \"scope\"\ntitle = \"S\"\n".to_owned())];
        files.extend((0..roles).map(|number| (format!("content/roles/r{number}.md"), page(number))));
        files.push((format!("content/roles/r{roles}.md"), "+++\n[facts]\nscope = \"end\"\n+++\n".to_owned()));
        let guide = FakeGuide::new(&files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect::<Vec<_>>());
        super::fact(&guide, &SourcePath::new("content/roles/r0.md").unwrap(), "scope").unwrap()
    }

    #[test]
    fn a_fact_within_a_fact_prints_what_it_states() {
        assert_eq!(chain(2, 1), "0 1 end");
        assert_eq!(chain(2, 2), "0 1 end end 1 end end");
        assert!(chain(40, 2).len() < 2_000, "facts that quote each other grow without end");
    }

    #[test]
    fn what_speaks_to_readers_of_the_guide_is_left_out() {
        let shown = shown("> [!NOTE]\n> A note.\n\nText[^1].\n\n> Quoted.\n\n| a |\n|---|\n| b |\n\n- Item\n\n[^1]: Where from.\n");
        assert_eq!(shown, [": [\"Text.\"] [\"|Item\"]"]);
    }

    #[test]
    fn a_paragraph_leads_on_unless_it_explains() {
        let (guide, file) = page("[role](../roles/a.md) and [[kpi]].\n\n[Skills](index.md).\n\n[Out](https://example.org).\n");
        let plain = PlainPage::of(&guide.site.pages[&file]);
        let leads: Vec<bool> = plain.opening.paragraphs.iter().map(|paragraph| paragraph.leads_on(&guide, &file)).collect();
        assert_eq!(leads, [false, true, false]);
    }
}
