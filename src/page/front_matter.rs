//! Parses the front matter of a page: its settings in TOML or YAML.
//!
//! [`fences`](super::fences) has found the settings; [`FrontMatter::parse`] does the rest.
//! 1. The text is parsed as TOML or YAML into a table.
//! 2. Settings of other generators are given the names that guidegen uses ([`foreign`]).
//! 3. The table is checked against [`KEYS`]. What is wrong is reported and removed.
//! 4. Values are read from the table, and the inline Markdown in facts, definitions and conditions is parsed.

use std::sync::Arc;

use jiff::civil::Date;

use super::calculator::Calculator;
use super::calculator_keys;
use super::calculator_settings;
use super::career_step::StepKind;
use super::comments;
use super::document::Document;
use super::fences::Split;
use super::foreign::{self, Foreign, Hold, Other, Reason, is_in_drafts};
use super::markdown::{self, MarkdownOptions};
use super::provenance::Provenance;
use super::typography;
use crate::config::schema::{self, Key, Shape, Years};
use crate::config::syntax::independent;
use crate::config::unquoted;
use crate::config::value::{Language, Table, Value, parse_toml, parse_yaml};
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::path::SourcePath;

/// The settings of a page: what each accepts, its default, and its description in the manual.
pub static KEYS: &[Key] = &[
    key("title", Shape::Text, "the first level-1 heading, else the file's name", "The page's title."),
    key("short", Shape::Text, "the title", "A short title for navigation; for a role, the name that heads its column."),
    key("description", Shape::Text, "the first sentence", "One sentence for lists of pages, search engines and link previews."),
    key("weight", Shape::Integer, "0", "The place among its siblings: smaller comes first; equal ones go by title."),
    key("draft", Shape::Bool, "false", "A draft is left out, unless `--drafts` asks for it."),
    key("maths", Shape::Bool, "`maths` of `site.toml`", "Whether dollar signs stand around formulas, as in `$x^2$`."),
    key("date", Shape::Date, "", "The day of the page, such as the one on which it was first published. Readers see it above the text."),
    key("keywords", Shape::Texts, "", "Words by which search finds the page, besides those in its text."),
    key(
        "address",
        Shape::Text,
        "the folders and the name of the file",
        "A fixed address of the page below the top of the site, such as `about/`; `./about/` is one in the folder of the page.",
    ),
    key("aliases", Shape::Texts, "", "Old addresses of the page, such as `old/place/`; each becomes a page that leads here."),
    key("reviewed", Shape::Date, "", "The day on which somebody last checked the page."),
    key("source", Shape::Choice(Provenance::NAMES), "", "Where the statements come from: the source article, the editors, or both."),
    key(
        "level",
        Shape::Text,
        "",
        "For a role: its level: the id or the title of one that `site.toml` declares under `[[levels]]`; if it declares none, a short phrase.",
    ),
    key(
        "family",
        Shape::Name,
        "",
        "For a role: its family: the id or the title of one that `site.toml` declares under `[[families]]`; if it declares none, any name.",
    ),
    key(
        "builds_on",
        Shape::Name,
        "",
        "For a role: the id of the role of which everything holds here too, section by section; `\"\"` says that nothing is taken over although the family of the role says so. On a page of a section, `\"\"` says that nothing is taken over there.",
    ),
    key("facts", Shape::TextTable, "", "For a role: one line of Markdown for each dimension of `site.toml`."),
    key("notes", Shape::TextTable, "", "For a role: a clause that belongs to a fact, under the same name."),
    key("levels", Shape::Texts, "the `[[skill_levels]]` of `site.toml`", "For a competency: its own scale, from the lowest level to the highest."),
    key("cumulative", Shape::Bool, "false", "For a competency: whether a level includes what the levels below it ask for."),
    key("acronym", Shape::Text, "", "For a term: its acronym."),
    key("also_called", Shape::Texts, "", "For a term: other names, in the singular."),
    key("definition", Shape::Text, "", "For a term: one sentence of Markdown that defines it."),
    key(
        "autolink",
        Shape::Bool,
        "true",
        "For a term: whether its first mention on each page becomes a link; for any other page: whether terms are linked in it.",
    ),
    key("calculator", Shape::Table(calculator_keys::KEYS), "", "A calculation with an example, which readers can repeat with their own figures."),
    key("paths", Shape::Tables(PATH_KEYS), "", "Ways from one role to another; one `[[paths]]` table each."),
];

static PATH_KEYS: &[Key] = &[
    key("from", Shape::Name, "", "The role where the way begins."),
    key("outside", Shape::Text, "", "Instead of `from`: a job outside the guide, as one line of Markdown."),
    key("to", Shape::Name, "", "The role where the way leads."),
    key("to_outside", Shape::Text, "", "Instead of `to`: a job outside the guide, as one line of Markdown."),
    key(
        "kind",
        Shape::Choice(StepKind::NAMES),
        "promotion",
        "What kind of step it is: up, across, into the field, or one that may follow but that the guide does not describe.",
    ),
    key("years", Shape::Years, "", "How long it typically takes."),
    key("conditions", Shape::Texts, "", "What typically has to be true; one line of Markdown each."),
];

const fn key(name: &'static str, shape: Shape, default: &'static str, help: &'static str) -> Key {
    Key { name, shape, required: false, default, help }
}

/// The settings of a `[[paths]]` table, for the reference in the manual.
pub fn path_keys() -> &'static [Key] {
    PATH_KEYS
}

/// The settings of a page, checked. Spans are those of the values in the file.
#[derive(Clone, Debug, PartialEq)]
pub struct FrontMatter {
    /// Whether all settings could be parsed. If not, a missing setting must not be reported, since its author may have given it.
    pub is_whole: bool,
    /// The language of the settings; TOML if there are none.
    pub language: Language,
    /// The names of all settings that the page gives, in the order of the file, with their spans.
    pub given: Vec<(String, Span)>,
    /// The title, with typographic quotation marks where the site sets them.
    pub title: Option<String>,
    /// The value of `title`.
    pub title_span: Option<Span>,
    /// The short title for navigation; for a role, the head of its column.
    pub short: Option<String>,
    /// One sentence of plain text.
    pub description: Option<String>,
    /// The position among the siblings: smaller comes first; 0 if it is not given.
    pub weight: i64,
    /// Whether the author marks the page as a draft.
    pub draft: bool,
    /// Other reasons not to publish the page: settings of other generators, or its folder.
    pub holds: Vec<Hold>,
    /// Whether formulas are parsed; `None` if the page leaves that to the site.
    pub maths: Option<bool>,
    /// The date of the page as `2026-11-23`.
    pub date: Option<String>,
    /// Additional words by which search finds the page.
    pub keywords: Vec<String>,
    /// Settings with names of other generators.
    pub others: Vec<Other>,
    /// The fixed address that replaces the one made from the path of the file.
    pub address: Option<(String, Span)>,
    /// Old addresses, each of which redirects to the page.
    pub aliases: Vec<(String, Span)>,
    /// The date of the last review as `2026-11-23`.
    pub reviewed: Option<String>,
    /// Who is the author of the statements; `None` if it is not given.
    pub source: Option<Provenance>,
    /// For a role: its level, a short phrase.
    pub level: Option<String>,
    /// For a role: the id of its family.
    pub family: Option<String>,
    /// For a role: the id of the role on which it builds. Empty on a page of a section that takes nothing over from it.
    pub builds_on: Option<(String, Span)>,
    /// For a role: a line of Markdown for each dimension, in the order of the file.
    pub facts: Vec<NamedText>,
    /// For a role: clauses that are shown with the facts of the same name.
    pub notes: Vec<NamedText>,
    /// For a competency: the names of the levels on its own scale, from the lowest; empty if it has none.
    pub levels: Vec<(String, Span)>,
    /// For a competency: whether a level includes what the levels below it ask for.
    pub cumulative: bool,
    /// For a term: its acronym.
    pub acronym: Option<(String, Span)>,
    /// For a term: its other names, in the singular.
    pub also_called: Vec<(String, Span)>,
    /// For a term: one sentence of Markdown that defines it.
    pub definition: Option<InlineText>,
    /// For a term: whether its mentions are linked. For any other page: whether terms are linked in it.
    pub autolink: bool,
    /// The calculator; `None` if there is none or it has a mistake.
    pub calculator: Option<Calculator>,
    /// The career steps of the `[[paths]]` tables, in the order of the file.
    pub career_steps: Vec<WrittenStep>,
}

/// A line of inline Markdown in a setting.
#[derive(Clone, Debug, PartialEq)]
pub struct InlineText {
    /// The Markdown, with the escapes of TOML or YAML decoded.
    pub text: String,
    /// The parsed Markdown.
    pub document: Document,
    /// The value in the file, without quotation marks.
    pub span: Span,
    /// Whether the spans of the document refer to the file. If the value is written with escapes, they refer to `text`.
    pub placed: bool,
}

impl FrontMatter {
    /// Whether the page is not published: it is a draft, or one of its holds applies. `today` is `None` if the date of the build is not known; then
    /// pages with a first or last day are not published.
    pub fn is_held(&self, today: Option<Date>) -> bool {
        self.draft || self.holds.iter().any(|hold| hold.holds(today))
    }

    /// All lines of Markdown: facts, notes, the definition, and the jobs and conditions of career steps.
    pub fn texts(&self) -> impl Iterator<Item = &InlineText> {
        let named = self.facts.iter().chain(&self.notes).map(|named| &named.value);
        named.chain(&self.definition).chain(self.career_steps.iter().flat_map(WrittenStep::texts))
    }
}

impl WrittenStep {
    /// The lines of Markdown of the step: the jobs outside the guide and the conditions.
    pub fn texts(&self) -> impl Iterator<Item = &InlineText> {
        self.outside.iter().chain(&self.to_outside).chain(&self.conditions)
    }
}

impl InlineText {
    /// The text without markup.
    pub fn plain(&self) -> String {
        self.document.plain_text(0..self.document.events.len())
    }

    /// Converts a span of the document to one of the file. With escapes in the value, that is the span of the whole value.
    pub fn place(&self, span: Span) -> Span {
        if self.placed { span } else { self.span }
    }
}

/// An entry of a table of texts, such as a fact.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedText {
    /// The name of the entry: for facts and notes, the id of a dimension.
    pub name: String,
    /// The name in the file.
    pub name_span: Span,
    /// The line of Markdown.
    pub value: InlineText,
}

/// A career step as the author wrote it, in a `[[paths]]` table. Whether its roles exist has not been checked.
#[derive(Clone, Debug, PartialEq)]
pub struct WrittenStep {
    /// The id of the role from which the step leads.
    pub from: Option<(String, Span)>,
    /// A job outside the guide, given instead of `from`.
    pub outside: Option<InlineText>,
    /// The id of the role to which the step leads.
    pub to: Option<(String, Span)>,
    /// A job outside the guide, given instead of `to`.
    pub to_outside: Option<InlineText>,
    /// The kind of the step; a promotion if it is not given.
    pub kind: StepKind,
    /// How many years the step typically takes.
    pub years: Option<(Years, Span)>,
    /// What is typically required, one line each; may be empty.
    pub conditions: Vec<InlineText>,
    /// The whole table in the file.
    pub span: Span,
}

impl Default for FrontMatter {
    fn default() -> Self {
        Self::from_table(&mut Reader::new(None, &Arc::from(""), MarkdownOptions::COMMONMARK), &Table::default())
    }
}

impl FrontMatter {
    /// Parses the settings that [`fences::split`](super::fences::split) found in `source`. Never fails: mistakes are returned as diagnostics, and the
    /// settings with mistakes are left out.
    pub fn parse(file: &SourcePath, source: &Arc<str>, split: &Split, options: MarkdownOptions) -> (Self, Vec<Diagnostic>) {
        let mut problems = Vec::new();
        let mut table = Table::default();
        let mut foreign = Foreign::default();
        if let Some((language, range)) = &split.settings {
            let text = source.get(range.clone()).unwrap_or("");
            (table, problems) = match language {
                Language::Toml => parse_toml(file, text, range.start),
                Language::Yaml => parse_yaml(file, text, range.start),
            };
            if *language == Language::Yaml {
                problems.extend(unquoted::lost(file, source, &table, foreign::is_known));
            }
            foreign = foreign::translate(&mut table, source, options.is_plain);
            // Before the check, which removes values with mistakes: afterwards an incomplete calculator could not be told from a complete one.
            let half = table.table("calculator").is_some_and(|calculator| !calculator_settings::is_complete(file, calculator));
            let found = schema::check(file, *language, &mut table, KEYS, Span::new(range.start, range.start));
            let is_whole = problems.is_empty();
            problems.extend(independent(source, &problems, found));
            // The rest of a calculator with a mistake would only cause more messages.
            table.0.retain(|entry| !half && is_whole || entry.name != "calculator");
        }
        problems.extend(split.misread.iter().map(|misread| misread.diagnostic(file)));
        let maths = table.bool("maths").unwrap_or(options.maths);
        let mut reader = Reader::new(Some(file), source, MarkdownOptions { maths, ..options });
        reader.language = split.settings.as_ref().map_or(Language::Toml, |(language, _)| *language);
        let mut front_matter = Self::from_table(&mut reader, &table);
        if is_in_drafts(file) {
            foreign.holds.push(Hold { span: Span::default(), reason: Reason::Folder });
        }
        (front_matter.holds, front_matter.others) = (foreign.holds, foreign.others);
        problems.extend(foreign.patterns.iter().map(|(pattern, span)| {
            let message = format!("The address “{pattern}” is a pattern, which guidegen does not fill in, so the page has that of its file.");
            codes::SKIPPED_SETTING.at(file, *span, message).hint("Write the address of this page in full, such as /about/.")
        }));
        let found = independent(source, &problems, std::mem::take(&mut reader.problems));
        problems.extend(found);
        front_matter.is_whole = !problems.iter().any(|problem| problem.code == &codes::SYNTAX || problem.code == &codes::UNCLOSED_FRONT_MATTER);
        (front_matter, problems)
    }

    fn from_table(reader: &mut Reader<'_>, table: &Table) -> Self {
        // A blank value counts as not given: authors keep such lines to fill in later.
        let text = |name| table.text(name).map(str::to_owned).filter(|text| !text.trim().is_empty());
        let quotes = reader.options.smart_punctuation;
        let seen = |name| text(name).map(|text| comments::without(&text).unwrap_or(text)).filter(|text| !text.is_empty());
        let typeset = |name| seen(name).map(|text| quotes.map_or_else(|| text.clone(), |quotes| typography::typeset(&text, quotes)));
        reader.comments(table);
        let texts = |name| table.list(name).iter().filter_map(|value| Some((value.as_text()?.to_owned(), value.span))).collect();
        Self {
            given: table.0.iter().map(|entry| (entry.name.clone(), entry.name_span)).collect(),
            language: reader.language,
            is_whole: true,
            title: typeset("title"),
            title_span: table.get("title").map(|value| value.span),
            short: typeset("short"),
            description: typeset("description"),
            weight: table.integer("weight").unwrap_or(0),
            draft: table.bool("draft").unwrap_or(false),
            holds: Vec::new(),
            maths: table.bool("maths"),
            date: text("date"),
            keywords: table.list("keywords").iter().filter_map(|value| Some(value.as_text()?.to_owned())).collect(),
            others: Vec::new(),
            address: table
                .get("address")
                .and_then(|value| Some((value.as_text()?.to_owned(), value.span)))
                .filter(|(text, _)| !text.trim().is_empty()),
            aliases: texts("aliases"),
            reviewed: text("reviewed"),
            source: table.text("source").and_then(Provenance::named),
            level: text("level"),
            family: text("family"),
            builds_on: table.get("builds_on").and_then(|value| Some((value.as_text()?.trim().to_owned(), value.span))),
            facts: reader.named(table.table("facts")),
            notes: reader.named(table.table("notes")),
            levels: texts("levels"),
            cumulative: table.bool("cumulative").unwrap_or(false),
            acronym: table.get("acronym").and_then(|value| Some((value.as_text()?.to_owned(), value.span))),
            also_called: texts("also_called"),
            definition: table.get("definition").and_then(|value| reader.inline(value)),
            autolink: table.bool("autolink").unwrap_or(true),
            calculator: table.table("calculator").and_then(|table| reader.calculator(table)),
            career_steps: table.tables("paths").filter_map(|(table, span)| reader.career_step(table, span)).collect(),
        }
    }
}

/// Reads values from a table of settings and collects the mistakes in them.
struct Reader<'a> {
    file: Option<&'a SourcePath>,
    language: Language,
    source: Arc<str>,
    options: MarkdownOptions,
    problems: Vec<Diagnostic>,
}

impl<'a> Reader<'a> {
    fn new(file: Option<&'a SourcePath>, source: &Arc<str>, options: MarkdownOptions) -> Self {
        Self { file, language: Language::Toml, source: source.clone(), options, problems: Vec::new() }
    }

    /// Parses a value as inline Markdown. If it is written in the file without escapes, the spans of the document refer to the file. `None` if the
    /// value is not a text.
    fn inline(&mut self, value: &Value) -> Option<InlineText> {
        let text = value.as_text()?;
        let span = value.text_span(&self.source);
        let placed = span.of(&self.source) == text;
        // Parsed in place, so that a diagnostic points to the exact words, such as the address of a link.
        let (document, problems) = if placed {
            markdown::parse(self.file?, &self.source, span.range(), self.options)
        } else {
            markdown::parse(self.file?, &Arc::from(text), 0..text.len(), self.options)
        };
        // Spans in an unescaped text are not valid in the file, so the diagnostic points to the whole value.
        self.problems.extend(problems.into_iter().map(|problem| if placed { problem } else { Diagnostic { span, edit: None, ..problem } }));
        Some(InlineText { text: text.to_owned(), document, span, placed })
    }

    /// Notes the comments of other programs in lines that are no Markdown. Those of HTML are known to be comments everywhere.
    fn comments(&mut self, table: &Table) {
        let Some(file) = self.file else { return };
        for value in ["title", "short", "description"].iter().filter_map(|name| table.get(name)) {
            let found = comments::of_line(value.as_text().unwrap_or_default());
            self.problems.extend(comments::problems(file, &found, |_| value.text_span(&self.source)));
        }
    }

    fn named(&mut self, table: Option<&Table>) -> Vec<NamedText> {
        let entries = table.map(|table| table.0.as_slice()).unwrap_or_default();
        entries
            .iter()
            .filter_map(|entry| {
                let value = self.inline(&entry.value)?;
                Some(NamedText { name: entry.name.clone(), name_span: entry.name_span, value })
            })
            .collect()
    }

    fn calculator(&mut self, table: &Table) -> Option<Calculator> {
        calculator_settings::read(self.file?, self.language, &self.source, table, &mut self.problems)
    }

    /// Checks that a path has one beginning and one end, and that at least one of the two is a role.
    fn check_ends(&mut self, table: &Table, span: Span) {
        let Some(file) = self.file else { return };
        let line = |name, value| self.language.line(name, value);
        let [from, to] = ["from", "to"].map(|name| line(name, "\"a role's id\""));
        let [outside, to_outside] = ["outside", "to_outside"].map(|name| line(name, "\"a job in words\""));
        let given = |name: &str| table.text(name).is_some();
        let missing = |message: &str| codes::MISSING_KEY.at(file, span, message);
        let both = |message: &str| codes::INVALID_VALUE.at(file, span, message);
        let keep = |role: &str, other: &str| format!("Keep one of the two: {role} for a role of the guide, {other} for any other job.");
        let beginning = match (given("from"), given("outside")) {
            (false, false) => Some(
                missing("A path needs to begin somewhere: either at a role or outside the guide.")
                    .hint(format!("Give it {from} or {outside}, one of the two.")),
            ),
            (true, true) => Some(both("A path begins at one place, and this one has both from and outside.").hint(keep("from", "outside"))),
            _ => None,
        };
        let end = match (given("to"), given("to_outside")) {
            (false, false) => Some(
                missing("A path needs to lead somewhere: either to a role or outside the guide.")
                    .hint(format!("Give it {to} or {to_outside}, one of the two.")),
            ),
            (true, true) => Some(both("A path leads to one place, and this one has both to and to_outside.").hint(keep("to", "to_outside"))),
            _ => None,
        };
        let outside_both = (given("outside") && given("to_outside")).then(|| {
            missing("A path has to begin at a role of the guide or to lead to one.")
                .hint(format!("Replace outside or to_outside by a role: {from} or {to}."))
        });
        self.problems.extend([beginning, end, outside_both].into_iter().flatten());
    }

    fn career_step(&mut self, table: &Table, span: Span) -> Option<WrittenStep> {
        let place = |name: &str| table.get(name).and_then(|value| Some((value.as_text()?.to_owned(), value.text_span(&self.source))));
        let (from, to, years) = (place("from"), place("to"), place("years"));
        self.check_ends(table, span);
        Some(WrittenStep {
            from,
            outside: table.get("outside").and_then(|value| self.inline(value)),
            to,
            to_outside: table.get("to_outside").and_then(|value| self.inline(value)),
            kind: table.text("kind").and_then(StepKind::named).unwrap_or_default(),
            years: years.and_then(|(text, span)| Some((Years::parse(&text)?, span))),
            conditions: table.list("conditions").iter().filter_map(|value| self.inline(value)).collect(),
            span,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::{prop_assert, proptest};

    use crate::config::schema::Years;
    use crate::diagnostic::{Diagnostic, codes};
    use crate::path::SourcePath;

    use super::super::fences::split;
    use super::super::markdown::MarkdownOptions;
    use super::FrontMatter;

    fn parse(text: &str) -> (FrontMatter, Vec<Diagnostic>) {
        let source: Arc<str> = text.into();
        let options = MarkdownOptions { extensions: true, ..MarkdownOptions::COMMONMARK };
        FrontMatter::parse(&SourcePath::new("content/a.md").unwrap(), &source, &split(text), options)
    }

    #[test]
    fn both_languages() {
        assert_eq!(parse("+++\ntitle = \"T\"\n+++\nx").0.title.as_deref(), Some("T"));
        assert_eq!(parse("---\ntitle: T\n---\nx").0.title.as_deref(), Some("T"));
    }

    #[test]
    fn an_open_fence_is_a_mistake_and_its_page_still_shows() {
        let (_, problems) = parse("+++\ntitle = \"T\"\n\ntext");
        assert_eq!(problems[0].code, &codes::UNCLOSED_FRONT_MATTER);
    }

    #[test]
    fn facts_are_markdown_with_places() {
        let text = "+++\n[facts]\nreports_to = \"the [CRO](term:cro)\"\nscope = \"a\\tb\"\n+++\n";
        let (front_matter, problems) = parse(text);
        assert!(problems.is_empty(), "{problems:?}");
        let fact = &front_matter.facts[0];
        assert_eq!(fact.name, "reports_to");
        assert_eq!(fact.value.document.links[0].span.of(text), "term:cro");
        assert!(!front_matter.facts[1].value.placed);
    }

    #[test]
    fn paths_begin_and_end_somewhere() {
        let (front_matter, problems) = parse("+++\n[[paths]]\nto = \"x\"\n[[paths]]\nfrom = \"a\"\nto = \"b\"\nyears = \"3-5\"\n+++\n");
        assert_eq!(problems.len(), 1);
        assert_eq!(front_matter.career_steps[1].years.unwrap().0, Years { least: 3, most: Some(5) });
        let both = "from = \"a\"\nto = \"b\"\nto_outside = \"c\"";
        for (wrong, code) in
            [("from = \"a\"", &codes::MISSING_KEY), (both, &codes::INVALID_VALUE), ("outside = \"a\"\nto_outside = \"b\"", &codes::MISSING_KEY)]
        {
            let (_, problems) = parse(&format!("+++\n[[paths]]\n{wrong}\n+++\n"));
            assert_eq!(problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), [code], "{wrong}");
        }
    }

    #[test]
    fn a_job_outside_may_be_a_link() {
        let (front_matter, problems) = parse("+++\n[[paths]]\nfrom = \"a\"\nto_outside = \"[CRO](term:cro)\"\nkind = \"possible\"\n+++\n");
        assert!(problems.is_empty(), "{problems:?}");
        let outside = front_matter.career_steps[0].to_outside.as_ref().unwrap();
        assert_eq!((outside.plain().as_str(), outside.document.links.len()), ("CRO", 1));
    }

    proptest! {
        #[test]
        fn nothing_panics(text in "(\\+\\+\\+|---|\n|\r\n|a = 1|title: x|\\[\\[paths\\]\\]|\"|é| ){0,12}") {
            let (_, problems) = parse(&text);
            prop_assert!(problems.iter().all(|problem| problem.span.end as usize <= text.len() + 1));
        }
    }
}
