//! What an author wrote in TOML or YAML, with the place of every part.
//!
//! Both languages become one tree of [`Value`]s, so that the rules of [`super::schema`] and their messages are the same for both.
//! 1. [`parse_toml`] reads all of a document and goes on after mistakes, so that one run reports them all.
//! 2. [`parse_yaml`] does the same for YAML, and stops at its first mistake, as YAML's structure hangs on indentation.

use serde::Deserialize;
use serde::de::{MapAccess, SeqAccess, Visitor};
use toml::de::{DeTable, DeValue};

use super::control;
use super::syntax::{self, Step};
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::path::{SourcePath, nfc};

/// The two languages of settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Names with equals signs; between lines of `+++` in a page.
    Toml,
    /// Names with colons; between lines of `---`.
    Yaml,
}

impl Language {
    /// A line that gives a setting a value, as the author would write it.
    ///
    /// ```
    /// use guidegen::config::value::Language;
    /// assert_eq!(Language::Toml.line("to", "\"lead\""), "to = \"lead\"");
    /// assert_eq!(Language::Yaml.line("to", "\"lead\""), "to: \"lead\"");
    /// ```
    pub fn line(self, name: &str, value: &str) -> String {
        match self {
            Self::Toml => format!("{name} = {value}"),
            Self::Yaml => format!("{name}: {value}"),
        }
    }

    /// What opens a table of settings.
    ///
    /// ```
    /// use guidegen::config::value::Language;
    /// assert_eq!((Language::Toml.table("facts").as_str(), Language::Yaml.table("facts").as_str()), ("[facts]", "facts:"));
    /// ```
    pub fn table(self, name: &str) -> String {
        match self {
            Self::Toml => format!("[{name}]"),
            Self::Yaml => format!("{name}:"),
        }
    }
}

/// A value and its place in the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    /// What was written.
    pub kind: Kind,
    /// Where, quotation marks included.
    pub span: Span,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// Text.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A number with a fraction.
    Float(f64),
    /// `true` or `false`.
    Bool(bool),
    /// A TOML date or time, as it was written.
    Date(String),
    /// A list.
    List(Vec<Value>),
    /// Names with values.
    Table(Table),
    /// YAML's “nothing”.
    Null,
}

/// Names with values, in the order of the file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table(pub Vec<Entry>);

/// One name with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The name, in Unicode's normal form C.
    pub name: String,
    /// Where the name stands.
    pub name_span: Span,
    /// The value.
    pub value: Value,
}

impl Value {
    /// The kind in words, for messages.
    pub fn kind_name(&self) -> &'static str {
        match self.kind {
            Kind::Text(_) => "text",
            Kind::Integer(_) => "a whole number",
            Kind::Float(_) => "a number with a fraction",
            Kind::Bool(_) => "true or false",
            Kind::Date(_) => "a date",
            Kind::List(_) => "a list",
            Kind::Table(_) => "a table",
            Kind::Null => "nothing",
        }
    }

    fn for_each_span(&mut self, change: &impl Fn(&mut Span)) {
        change(&mut self.span);
        match &mut self.kind {
            Kind::List(values) => values.iter_mut().for_each(|value| value.for_each_span(change)),
            Kind::Table(table) => table.for_each_span(change),
            _ => {}
        }
    }

    /// The text, if it is text.
    pub fn as_text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The number, if it is one, whole or with a fraction.
    pub fn as_number(&self) -> Option<f64> {
        match self.kind {
            Kind::Integer(number) => Some(number as f64),
            Kind::Float(number) => Some(number),
            _ => None,
        }
    }

    /// Where the text itself stands, without its quotation marks, if it was written in `source` without escapes; else the whole value.
    pub fn text_span(&self, source: &str) -> Span {
        let Some(text) = self.as_text() else { return self.span };
        let written = self.span.of(source);
        // Text with escapes is not found as it is, and then no place within it would be right.
        match written.find(text) {
            Some(at) if !text.is_empty() => Span::new(self.span.start as usize + at, self.span.start as usize + at + text.len()),
            _ => self.span,
        }
    }
}

impl Table {
    /// Changes the places of all names and values, also of those within others.
    pub fn for_each_span(&mut self, change: &impl Fn(&mut Span)) {
        for entry in &mut self.0 {
            change(&mut entry.name_span);
            entry.value.for_each_span(change);
        }
    }

    /// The value of a name.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.iter().find(|entry| entry.name == name).map(|entry| &entry.value)
    }

    /// The text of a name.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.get(name)?.as_text()
    }

    /// The whole number of a name.
    pub fn integer(&self, name: &str) -> Option<i64> {
        match self.get(name)?.kind {
            Kind::Integer(number) => Some(number),
            _ => None,
        }
    }

    /// The number of a name, whole or with a fraction.
    pub fn number(&self, name: &str) -> Option<f64> {
        self.get(name)?.as_number()
    }

    /// `true` or `false`.
    pub fn bool(&self, name: &str) -> Option<bool> {
        match self.get(name)?.kind {
            Kind::Bool(value) => Some(value),
            _ => None,
        }
    }

    /// The values of a list; empty if there is none.
    pub fn list(&self, name: &str) -> &[Value] {
        match self.get(name).map(|value| &value.kind) {
            Some(Kind::List(values)) => values,
            _ => &[],
        }
    }

    /// The table of a name.
    pub fn table(&self, name: &str) -> Option<&Table> {
        match &self.get(name)?.kind {
            Kind::Table(table) => Some(table),
            _ => None,
        }
    }

    /// The tables of a list of tables, each with its place.
    pub fn tables(&self, name: &str) -> impl Iterator<Item = (&Table, Span)> {
        self.list(name).iter().filter_map(|value| match &value.kind {
            Kind::Table(table) => Some((table, value.span)),
            _ => None,
        })
    }
}

/// Reads TOML. `text` starts at byte `offset` of `file`; all places are those of the file. Whatever could be read comes back, with every mistake.
pub fn parse_toml(file: &SourcePath, text: &str, offset: usize) -> (Table, Vec<Diagnostic>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut problems: Vec<Diagnostic> = Vec::new();
    for error in &errors {
        let span = error.span().unwrap_or_default();
        let (problem, is_last) = unreadable(file, Language::Toml, text, offset, span.start, error.message());
        // One line may be wrong in the eyes of the library in several ways.
        if problems.iter().all(|other| other.span != problem.span) {
            problems.push(problem);
        }
        if is_last {
            break;
        }
    }
    let mut table = from_toml_table(table.into_inner(), offset);
    control::tidy(file, &mut table, &mut problems);
    (table, problems)
}

/// What to say where a parser stopped at the byte `at` of `text`, for a `reason` that it gives in words for programmers; and whether everything below
/// would be reported only in consequence.
fn unreadable(file: &SourcePath, language: Language, text: &str, offset: usize, at: usize, reason: &str) -> (Diagnostic, bool) {
    if file.is_markdown() && offset > 0 && syntax::is_other_language(language, text) {
        let (fence, right) = if language == Language::Toml { ("+++", "---") } else { ("---", "+++") };
        let whole = Span::new(0, text.trim_end().len()).shifted(offset);
        let problem = codes::SYNTAX.at(file, whole, format!("Settings in this form do not stand between lines of {fence}."));
        return (problem.hint(format!("Change the lines of {fence} above and below the settings to {right}.")), true);
    }
    if reason.to_lowercase().contains("duplicate") {
        let place = Span::new(at, at + text[at..].find([' ', '=', ':', ']', '\n']).unwrap_or(0));
        let problem = codes::SYNTAX.at(file, place.shifted(offset), format!("“{}” stands here twice.", place.of(text)));
        return (problem.hint("Keep one of the two, and take the other out."), false);
    }
    match syntax::explain(language, text, at) {
        Some(mistake) => {
            let problem = codes::SYNTAX.at(file, mistake.span.shifted(offset), mistake.message);
            let problem = match mistake.step {
                // Spaces cannot be seen in a sentence.
                Step::Replace(right) if right.trim().is_empty() => {
                    Diagnostic { edit: Some(right), ..problem.hint("Replace each tab with two spaces.") }
                }
                Step::Replace(right) => problem.replace_with(&right),
                Step::Do(sentence) => problem.hint(sentence),
            };
            (problem, mistake.is_last)
        }
        None => {
            let end = text.get(at..).and_then(|rest| rest.chars().next()).map_or(at, |letter| at + letter.len_utf8());
            let problem = codes::SYNTAX.at(file, Span::new(at, end).shifted(offset), "The settings cannot be read from here on.");
            let hint = match language {
                Language::Toml => "Text stands in quotation marks: name = \"value\". Lists stand in square brackets: [\"a\", \"b\"].",
                Language::Yaml => "Check the spaces at the beginning of the line, and put text with a colon or a # into quotation marks.",
            };
            (problem.hint(hint), true)
        }
    }
}

fn from_toml_table(table: DeTable<'_>, offset: usize) -> Table {
    let mut entries: Vec<Entry> = table
        .into_iter()
        .map(|(name, value)| Entry {
            name_span: Span::from(name.span()).shifted(offset),
            name: nfc(&name.into_inner()).into_owned(),
            value: from_toml_value(value.span().into(), value.into_inner(), offset),
        })
        .collect();
    // The library keeps names in the order of the alphabet; readers see dimensions and facts in that of the file.
    entries.sort_by_key(|entry| entry.name_span);
    Table(entries)
}

fn from_toml_value(span: Span, value: DeValue<'_>, offset: usize) -> Value {
    let kind = match value {
        DeValue::String(text) => Kind::Text(text.into_owned()),
        // What does not fit becomes text, so that the check of the setting names its place instead of a number that was not written.
        DeValue::Integer(number) => match i64::from_str_radix(number.as_str(), number.radix()) {
            Ok(number) => Kind::Integer(number),
            Err(_) => Kind::Text(number.as_str().to_owned()),
        },
        DeValue::Float(number) => number.as_str().parse().map_or_else(|_| Kind::Text(number.as_str().to_owned()), Kind::Float),
        DeValue::Boolean(value) => Kind::Bool(value),
        DeValue::Datetime(date) => Kind::Date(date.to_string()),
        DeValue::Array(values) => {
            Kind::List(values.into_iter().map(|value| from_toml_value(value.span().into(), value.into_inner(), offset)).collect())
        }
        DeValue::Table(table) => Kind::Table(from_toml_table(table, offset)),
    };
    Value { kind, span: span.shifted(offset) }
}

/// Reads YAML. `text` starts at byte `offset` of `file`; all places are those of the file.
pub fn parse_yaml(file: &SourcePath, text: &str, offset: usize) -> (Table, Vec<Diagnostic>) {
    if text.trim().is_empty() {
        return (Table::default(), Vec::new());
    }
    // Only `true` and `false` are truth values, as in YAML 1.2 (§10.3.2). In YAML 1.1 `country: no` is one, too.
    match serde_saphyr::from_str_with_options::<Node>(text, serde_saphyr::options! { strict_booleans: true }) {
        Ok(node) => match into_value(node, text, offset).kind {
            Kind::Table(mut table) => {
                let mut problems = Vec::new();
                control::tidy(file, &mut table, &mut problems);
                (table, problems)
            }
            Kind::Null => (Table::default(), Vec::new()),
            _ => {
                let whole = Span::new(0, text.trim_end().len()).shifted(offset);
                let problem = codes::SYNTAX.at(file, whole, "These are not settings.").hint("Write each on a line of its own, as name: value.");
                (Table::default(), vec![problem])
            }
        },
        Err(error) => {
            let at = error.location().map_or(0, |location| byte_of(text, location.line() as usize, location.column() as usize));
            // The library would print its own excerpt, with lines counted within the settings.
            let reason = error.without_snippet().to_string();
            (Table::default(), vec![unreadable(file, Language::Yaml, text, offset, at.min(text.len()), &reason).0])
        }
    }
}

/// A YAML node with its place.
type Node = serde_saphyr::Spanned<YamlNode>;

/// A YAML node as `serde` hands it over.
enum YamlNode {
    Null,
    Bool(bool),
    Integer(i64),
    Float(f64),
    Text(String),
    List(Vec<Node>),
    Map(Vec<(serde_saphyr::Spanned<String>, Node)>),
}

impl<'de> Deserialize<'de> for YamlNode {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // The tree takes whatever stands there: what a setting may be is the business of the schema, which can say it better than serde.
        deserializer.deserialize_any(TreeVisitor)
    }
}

struct TreeVisitor;

impl<'de> Visitor<'de> for TreeVisitor {
    type Value = YamlNode;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<YamlNode, E> {
        Ok(YamlNode::Null)
    }

    fn visit_none<E>(self) -> Result<YamlNode, E> {
        Ok(YamlNode::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<YamlNode, E> {
        Ok(YamlNode::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<YamlNode, E> {
        Ok(YamlNode::Integer(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<YamlNode, E> {
        Ok(i64::try_from(value).map_or_else(|_| YamlNode::Text(value.to_string()), YamlNode::Integer))
    }

    fn visit_f64<E>(self, value: f64) -> Result<YamlNode, E> {
        Ok(YamlNode::Float(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<YamlNode, E> {
        Ok(YamlNode::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<YamlNode, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(YamlNode::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<YamlNode, A::Error> {
        let mut map = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            map.push(entry);
        }
        Ok(YamlNode::Map(map))
    }
}

fn into_value(node: Node, text: &str, offset: usize) -> Value {
    // `defined`, not `referenced`: what an alias brings in is wrong where it was written.
    let span = yaml_span(&node.defined, text).shifted(offset);
    let kind = match node.value {
        YamlNode::Null => Kind::Null,
        YamlNode::Bool(value) => Kind::Bool(value),
        YamlNode::Integer(value) => Kind::Integer(value),
        YamlNode::Float(value) => Kind::Float(value),
        YamlNode::Text(value) => Kind::Text(value),
        YamlNode::List(items) => Kind::List(items.into_iter().map(|item| into_value(item, text, offset)).collect()),
        YamlNode::Map(entries) => Kind::Table(Table(
            entries
                .into_iter()
                .map(|(name, value)| Entry {
                    name_span: yaml_span(&name.defined, text).shifted(offset),
                    name: nfc(&name.value).into_owned(),
                    value: into_value(value, text, offset),
                })
                .collect(),
        )),
    };
    Value { kind, span }
}

/// The byte at a line and a column, both from 1.
fn byte_of(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    // Columns of the library count characters; a place counts bytes.
    let rest = text.get(start..).unwrap_or("").lines().next().unwrap_or("");
    start + rest.chars().take(column.saturating_sub(1)).map(char::len_utf8).sum::<usize>()
}

/// The byte range of a YAML node. The parser gives a scalar's whole range, and for a mapping at least its start.
fn yaml_span(location: &serde_saphyr::Location, text: &str) -> Span {
    let span = location.span();
    let start = span.byte_offset().unwrap_or(0) as usize;
    let end = start + span.byte_len().unwrap_or(0) as usize;
    Span::new(start.min(text.len()), end.min(text.len()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, proptest};

    use crate::diagnostic::Span;
    use crate::path::SourcePath;

    use super::{Kind, parse_toml, parse_yaml};

    fn file() -> SourcePath {
        SourcePath::new("content/a.md").unwrap()
    }

    #[test]
    fn toml_keeps_places_and_order() {
        let text = "b = \"x\"\na = [1, true]\n[t]\nd = 2026-11-23\n";
        let (table, problems) = parse_toml(&file(), text, 4);
        assert!(problems.is_empty());
        let names: Vec<_> = table.0.iter().map(|entry| entry.name.as_str()).collect();
        assert_eq!(names, ["b", "a", "t"]);
        assert_eq!(table.get("b").unwrap().span, Span::new(8, 11));
        assert_eq!(table.list("a").len(), 2);
        assert_eq!(table.table("t").unwrap().get("d").unwrap().kind, Kind::Date("2026-11-23".into()));
    }

    #[test]
    fn toml_reports_every_mistake_and_keeps_the_rest() {
        let (table, problems) = parse_toml(&file(), "a = \nb = 1\nc = word\n", 0);
        assert_eq!(problems.len(), 2, "{problems:?}");
        assert_eq!(table.integer("b"), Some(1));
    }

    #[test]
    fn yaml_becomes_the_same_tree() {
        let text = "title: Skills\nweight: 2\nlist:\n  - a\n  - b\nno: no\nyears: 10+\n";
        let (table, problems) = parse_yaml(&file(), text, 4);
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(table.text("title"), Some("Skills"));
        assert_eq!(table.get("title").unwrap().span, Span::new(11, 17));
        assert_eq!(table.0[1].name_span, Span::new(18, 24));
        assert_eq!(table.integer("weight"), Some(2));
        assert_eq!(table.list("list").len(), 2);
        assert_eq!(table.text("no"), Some("no"));
        assert_eq!(table.text("years"), Some("10+"));
    }

    #[test]
    fn yaml_mistakes_have_a_place() {
        let (_, problems) = parse_yaml(&file(), "a: 1\nb: [1, 2\nc: 3\n", 0);
        assert_eq!(problems.len(), 1);
        assert!(problems[0].span.start > 4, "{problems:?}");
        assert_eq!(parse_yaml(&file(), "- a\n- b\n", 0).1.len(), 1);
        assert!(parse_yaml(&file(), "# nothing\n", 0).1.is_empty());
    }

    #[test]
    fn text_stands_inside_its_quotation_marks() {
        let text = "a = \"one\"\nb = \"t\\two\"";
        let (table, _) = parse_toml(&file(), text, 0);
        assert_eq!(table.get("a").unwrap().text_span(text), Span::new(5, 8));
        assert_eq!(table.get("b").unwrap().text_span(text), table.get("b").unwrap().span);
    }

    proptest! {
        #[test]
        fn nothing_panics(text in ".{0,60}") {
            parse_toml(&file(), &text, 3);
            let (_, problems) = parse_yaml(&file(), &text, 3);
            prop_assert!(problems.len() <= 1);
        }
    }
}
