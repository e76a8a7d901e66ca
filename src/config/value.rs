//! Parses TOML and YAML into a tree in which every part has a span.
//!
//! Both languages are converted to one tree of [`Value`]s, so that the rules of [`super::schema`] and their messages are the same for both.
//! 1. [`parse_toml`] parses the whole document and recovers from mistakes, so that one run reports them all.
//! 2. [`parse_yaml`] does the same for YAML, but stops at the first mistake, since the structure of YAML depends on indentation.

use serde::Deserialize;
use serde::de::{MapAccess, SeqAccess, Visitor};
use toml::de::{DeTable, DeValue};

use super::control;
use super::syntax::{self, Step};
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::path::{SourcePath, nfc};

/// The two languages in which settings can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Names with equals signs; in a page between two lines of `+++`.
    Toml,
    /// Names with colons; in a page between two lines of `---`.
    Yaml,
}

impl Language {
    /// The line that assigns a value to a setting, as the author would write it.
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

    /// The line that begins a table of settings.
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

/// A value with its span in the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    /// The value itself.
    pub kind: Kind,
    /// The span, including quotation marks.
    pub span: Span,
}

/// The kinds of values.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// A text.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A number with a decimal part.
    Float(f64),
    /// `true` or `false`.
    Bool(bool),
    /// A TOML date or time, as written.
    Date(String),
    /// A list.
    List(Vec<Value>),
    /// A table.
    Table(Table),
    /// The null value of YAML.
    Null,
}

/// Names with values, in the order in which they are written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table(pub Vec<Entry>);

/// A name with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The name, in the Unicode normal form C.
    pub name: String,
    /// The span of the name.
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

    /// The text; `None` for any other kind.
    pub fn as_text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The number, whole or not; `None` for any other kind.
    pub fn as_number(&self) -> Option<f64> {
        match self.kind {
            Kind::Integer(number) => Some(number as f64),
            Kind::Float(number) => Some(number),
            _ => None,
        }
    }

    /// The span of the text without its quotation marks, if it is written in `source` without escapes; otherwise the span of the whole value.
    pub fn text_span(&self, source: &str) -> Span {
        let Some(text) = self.as_text() else { return self.span };
        let written = self.span.of(source);
        // A text with escapes differs from its source, so offsets within it cannot be determined.
        match written.find(text) {
            Some(at) if !text.is_empty() => Span::new(self.span.start as usize + at, self.span.start as usize + at + text.len()),
            _ => self.span,
        }
    }
}

impl Table {
    /// Changes the spans of all names and values, including nested ones.
    pub fn for_each_span(&mut self, change: &impl Fn(&mut Span)) {
        for entry in &mut self.0 {
            change(&mut entry.name_span);
            entry.value.for_each_span(change);
        }
    }

    /// The value of a name; `None` if the name is missing.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.iter().find(|entry| entry.name == name).map(|entry| &entry.value)
    }

    /// The text of a name; `None` if it is missing or of another kind.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.get(name)?.as_text()
    }

    /// The whole number of a name; `None` if it is missing or of another kind.
    pub fn integer(&self, name: &str) -> Option<i64> {
        match self.get(name)?.kind {
            Kind::Integer(number) => Some(number),
            _ => None,
        }
    }

    /// The number of a name, whole or not; `None` if it is missing or of another kind.
    pub fn number(&self, name: &str) -> Option<f64> {
        self.get(name)?.as_number()
    }

    /// The boolean of a name; `None` if it is missing or of another kind.
    pub fn bool(&self, name: &str) -> Option<bool> {
        match self.get(name)?.kind {
            Kind::Bool(value) => Some(value),
            _ => None,
        }
    }

    /// The values in the list of a name; empty if it is missing or of another kind.
    pub fn list(&self, name: &str) -> &[Value] {
        match self.get(name).map(|value| &value.kind) {
            Some(Kind::List(values)) => values,
            _ => &[],
        }
    }

    /// The table of a name; `None` if it is missing or of another kind.
    pub fn table(&self, name: &str) -> Option<&Table> {
        match &self.get(name)?.kind {
            Kind::Table(table) => Some(table),
            _ => None,
        }
    }

    /// The tables in the list of a name, each with its span.
    pub fn tables(&self, name: &str) -> impl Iterator<Item = (&Table, Span)> {
        self.list(name).iter().filter_map(|value| match &value.kind {
            Kind::Table(table) => Some((table, value.span)),
            _ => None,
        })
    }
}

/// Parses TOML. `text` begins at byte `offset` of `file`, to which all spans refer. Returns everything that could be parsed, and all mistakes.
pub fn parse_toml(file: &SourcePath, text: &str, offset: usize) -> (Table, Vec<Diagnostic>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut problems: Vec<Diagnostic> = Vec::new();
    // Up to where the settings belong to the second of two groups with one name, so that all of them stand there twice.
    let mut second_group = 0;
    for error in &errors {
        let span = error.span().unwrap_or_default();
        if span.start < second_group {
            continue;
        }
        if error.message().contains("duplicate") && text[..span.start].ends_with('[') {
            second_group = text[span.start..].find("\n[").map_or(text.len(), |end| span.start + end);
        }
        let (problem, is_last) = unreadable(file, Language::Toml, text, offset, span.start, error.message());
        // The library can report several errors for one line.
        let is_told = |other: &Diagnostic| other.span == problem.span || other.message == problem.message && other.hints == problem.hints;
        if !problems.iter().any(is_told) {
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

/// The diagnostic for a parser that stopped at byte `at` of `text`, and whether everything below would only be a consequence. `reason` is the message
/// of the parser, in technical terms.
fn unreadable(file: &SourcePath, language: Language, text: &str, offset: usize, at: usize, reason: &str) -> (Diagnostic, bool) {
    if file.is_markdown() && offset > 0 && syntax::is_other_language(language, text) {
        let (fence, right) = if language == Language::Toml { ("+++", "---") } else { ("---", "+++") };
        let whole = Span::new(0, text.trim_end().len()).shifted(offset);
        let problem = codes::SYNTAX.at(file, whole, format!("Settings in this form do not stand between lines of {fence}."));
        return (problem.hint(format!("Change the lines of {fence} above and below the settings to {right}.")), true);
    }
    if reason.to_lowercase().contains("duplicate") {
        let place = Span::new(at, at + text[at..].find([' ', '=', ':', ']', '\n']).unwrap_or(0));
        let name = place.of(text);
        let problem = codes::SYNTAX.at(file, place.shifted(offset), format!("“{name}” stands here twice."));
        let is_table = language == Language::Toml && text[..at].ends_with('[') && syntax::SEVERAL.contains(&name);
        let hint =
            if is_table { format!("Change each line of [{name}] to [[{name}]].") } else { "Keep one of the two, and take the other out.".to_owned() };
        return (problem.hint(hint), false);
    }
    match syntax::explain(language, text, at) {
        Some(mistake) => {
            let problem = codes::SYNTAX.at(file, mistake.span.shifted(offset), mistake.message);
            let problem = match mistake.step {
                Step::Replace(right) => problem.replace_with(&right),
                Step::Edit(sentence, right) => Diagnostic { edit: Some(right), ..problem.hint(sentence) },
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
    // The library sorts names alphabetically, but readers see dimensions and facts in the order of the file.
    entries.sort_by_key(|entry| entry.name_span);
    Table(entries)
}

fn from_toml_value(span: Span, value: DeValue<'_>, offset: usize) -> Value {
    let kind = match value {
        DeValue::String(text) => Kind::Text(text.into_owned()),
        // A number that does not fit is converted to text, so that the check of the setting reports its span.
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

/// Parses YAML. `text` begins at byte `offset` of `file`, to which all spans refer.
pub fn parse_yaml(file: &SourcePath, text: &str, offset: usize) -> (Table, Vec<Diagnostic>) {
    if text.trim().is_empty() {
        return (Table::default(), Vec::new());
    }
    if let Some(problem) = other_space(file, text, offset) {
        return (Table::default(), vec![problem]);
    }
    // Only `true` and `false` are booleans, as in YAML 1.2 (§10.3.2). In YAML 1.1 the value of `country: no` is a boolean too.
    match serde_saphyr::from_str_with_options::<Node>(text, serde_saphyr::options! { strict_booleans: true }) {
        Ok(node) => match into_value(node, text, offset).kind {
            Kind::Table(mut table) => {
                let mut problems = Vec::new();
                control::tidy(file, &mut table, &mut problems);
                (table, problems)
            }
            Kind::Null => (Table::default(), Vec::new()),
            _ if syntax::is_other_language(Language::Yaml, text) => (Table::default(), vec![unreadable(file, Language::Yaml, text, offset, 0, "").0]),
            _ => {
                let whole = Span::new(0, text.trim_end().len()).shifted(offset);
                let problem = codes::SYNTAX.at(file, whole, "These are not settings.").hint("Write each on a line of its own, as name: value.");
                (Table::default(), vec![problem])
            }
        },
        Err(error) => {
            let at = error.location().map_or(0, |location| byte_of(text, location.line() as usize, location.column() as usize));
            // The library would add its own excerpt, with lines counted from the beginning of the settings.
            let reason = error.without_snippet().to_string();
            (Table::default(), vec![unreadable(file, Language::Yaml, text, offset, at.min(text.len()), &reason).0])
        }
    }
}

/// Reports a space that is not the one of the keyboard where YAML needs one: before a name or behind its colon. YAML takes it for a part of the name
/// or for text, so that the setting would have no effect.
fn other_space(file: &SourcePath, text: &str, offset: usize) -> Option<Diagnostic> {
    let is_other = syntax::is_other_space;
    if text.is_ascii() || !text.contains(is_other) {
        return None;
    }
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let indent = line.len() - line.trim_start().len();
        let name = line[indent..].find(':').map_or(line.len(), |colon| indent + colon);
        let space = name + 1..name + 1 + line.get(name + 1..).map_or(0, |value| value.len() - value.trim_start().len());
        let is_name =
            !line[indent..name].is_empty() && line[indent..name].chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '_' | '-'));
        let wrong =
            [0..indent, space].into_iter().find(|range| line.get(range.clone()).is_some_and(|part| part.trim_end_matches('\n').contains(is_other)));
        // Indented lines can be the text of a setting.
        if let Some(range) = wrong.filter(|_| is_name && line[name..].starts_with(':') && !line.starts_with([' ', '\t'])) {
            let right =
                if range.start == 0 { " ".repeat(line[range.clone()].chars().filter(|sign| !is_other(*sign)).count()) } else { " ".to_owned() };
            let place = Span::from(range).shifted(start + offset);
            let problem = codes::SYNTAX.at(file, place, syntax::OTHER_SPACE);
            return Some(Diagnostic { edit: Some(right), ..problem.hint(syntax::TYPE_SPACE) });
        }
        start += line.len();
    }
    None
}

/// A YAML node with its location.
type Node = serde_saphyr::Spanned<YamlNode>;

/// A YAML node, as `serde` returns it.
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
        // All kinds are accepted: the schema checks them and has better messages than serde.
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
    // `defined` and not `referenced`: a mistake in the value of an alias is where the value was written.
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

/// The byte offset of a line and a column, both counted from 1.
fn byte_of(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    // Columns of the library count characters; spans count bytes.
    let rest = text.get(start..).unwrap_or("").lines().next().unwrap_or("");
    start + rest.chars().take(column.saturating_sub(1)).map(char::len_utf8).sum::<usize>()
}

/// The byte range of a YAML node. The parser reports the whole range of a scalar, and at least the start of a mapping.
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
