//! The rules for settings: their names, the values that are allowed, and the messages for other values.
//!
//! A setting is defined in one place, a table of [`Key`]s, from which the check, the message and the line of the manual are derived. [`check`]
//! compares a [`Table`] with such a list, reports all mistakes and removes invalid values, so that later code only finds values of the right kind.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::days::{self, Day};
use super::syntax::quoted;
use super::value::{Entry, Kind, Language, Table, Value};
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::path::{Pattern, SourcePath, is_hidden, nfc};

/// One setting.
#[derive(Debug)]
pub struct Key {
    /// The name, as authors write it.
    pub name: &'static str,
    /// The values that are allowed.
    pub shape: Shape,
    /// Whether the setting must be present.
    pub required: bool,
    /// The default, as the manual states it; empty if there is none.
    pub default: &'static str,
    /// The effect in one or two sentences, for the manual.
    pub help: &'static str,
}

/// The values that are allowed for a setting.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// Any text.
    Text,
    /// A name that identifies something, such as an id or a folder. It is normalised to the Unicode normal form C, since it is compared.
    Name,
    /// A whole number.
    Integer,
    /// A number, with or without a decimal part.
    Number,
    /// `true` or `false`.
    Bool,
    /// A date, such as `2026-11-23`, as text or as a TOML date.
    Date,
    /// Years of experience: `10+`, `5-7` or `3`.
    Years,
    /// The address of a site: `https://…`.
    SiteUrl,
    /// The ISO 4217 code of a currency, such as `EUR`.
    Currency,
    /// A language tag: `en-GB`.
    LanguageTag,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A list of texts.
    Texts,
    /// A list of path patterns: see [`Pattern`].
    Patterns,
    /// A folder within the site's folder, or `.` for the site's folder itself.
    Folder,
    /// A list of addresses outside the site: `../std/`, or `/std/` from the root of the host.
    Outside,
    /// A list of names: see [`Shape::Name`].
    Names,
    /// A table with these settings.
    Table(&'static [Key]),
    /// A list of tables with these settings.
    Tables(&'static [Key]),
    /// A table with any names, and texts as values.
    TextTable,
    /// A table of interface words, which [`table`](crate::locale::table) checks.
    Words,
    /// A table with any names, and numbers as values.
    NumberTable,
}

impl Shape {
    /// A description of the allowed values, to complete “expects …” in a message.
    pub fn expectation(self) -> String {
        match self {
            Self::Text | Self::Name => "text in quotation marks".into(),
            Self::Integer => "a whole number".into(),
            Self::Number => "a number".into(),
            Self::Bool => "true or false".into(),
            Self::Date => "a date such as 2026-11-23".into(),
            Self::Years => "years such as \"10+\", \"5-7\" or \"3\"".into(),
            Self::SiteUrl => "an address that begins with https:// or http://".into(),
            Self::Currency => "the code of a currency in three capital letters, such as \"EUR\"".into(),
            Self::LanguageTag => "a language tag, such as \"en-GB\" or \"de\"".into(),
            Self::Choice([word]) => format!("\"{word}\""),
            Self::Choice(words) => format!("one of {}", words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(", ")),
            Self::Texts | Self::Names => "a list of texts, such as [\"one\", \"two\"]".into(),
            Self::Patterns => "a list of paths, such as [\".htaccess\", \"downloads/.config/\"]".into(),
            Self::Folder => "a folder in that of the site, such as \"docs\", or \".\" for all of it".into(),
            Self::Outside => "a list of places outside the site, such as [\"../handbook/\"]".into(),
            Self::Table(_) => "a table of its own".into(),
            Self::Tables(_) => "one or more tables, each under its name in double square brackets".into(),
            Self::TextTable | Self::Words => "a table of texts".into(),
            Self::NumberTable => "a table of numbers".into(),
        }
    }

    /// The hint for a value that is not allowed.
    fn next_step(self, name: &str, language: Language) -> String {
        match self {
            Self::Text | Self::Name => "Write one text between quotation marks.".into(),
            Self::Integer => "Write a number without quotation marks, such as 1.".into(),
            Self::Number => "Write the number without quotation marks and without signs between its thousands, such as 165000 or 1.2.".into(),
            Self::Bool => "Write true or false without quotation marks.".into(),
            Self::Date => "Write the year, the month and the day, such as 2026-11-23.".into(),
            Self::Years => "Write \"10+\" for ten or more, \"5-7\" for a range, or \"3\".".into(),
            Self::SiteUrl => "Write the whole address, such as \"https://example.org/guide/\".".into(),
            Self::Currency => "Write three capital letters between quotation marks, such as \"EUR\", \"GBP\" or \"USD\".".into(),
            Self::LanguageTag => "Write the code of the language, and if need be of the country behind a hyphen, such as \"fr\" or \"pt-BR\".".into(),
            Self::Choice([word]) => format!("Write {}, or take the line out.", language.line(name, &format!("\"{word}\""))),
            Self::Choice(_) => "Write one of these words between quotation marks.".into(),
            Self::Texts | Self::Names | Self::Patterns | Self::Outside => {
                "Write square brackets around the list and quotation marks around each text.".into()
            }
            Self::Folder => "Write the path from site.toml to the folder, such as \"docs\" or \"src/pages\".".into(),
            Self::NumberTable if language == Language::Toml => format!("Write {} = {{ name = 1, other = 2.5 }}.", last_name(name)),
            Self::NumberTable => format!("Write {}: {{ name: 1, other: 2.5 }}.", last_name(name)),
            Self::Tables(_) if language == Language::Toml => format!("Write [[{name}]] on a line of its own, and its settings on the lines below."),
            Self::Table(_) | Self::TextTable | Self::Words if language == Language::Toml => {
                format!("Write [{name}] on a line of its own, and its settings on the lines below.")
            }
            // In YAML, the nesting of tables follows from the indentation.
            Self::Tables(_) => {
                format!("Write {}: on a line of its own, and below it each table indented, with a hyphen before its first line.", last_name(name))
            }
            Self::Table(_) | Self::TextTable | Self::Words => {
                format!("Write {}: on a line of its own, and its settings indented on the lines below.", last_name(name))
            }
        }
    }
}

/// Reports values that break the rules and removes them from the table. `place` is the span to which a missing required setting is attributed.
pub fn check(file: &SourcePath, language: Language, table: &mut Table, keys: &'static [Key], place: Span) -> Vec<Diagnostic> {
    check_below(&Scope { file, language, all: keys, outer: String::new() }, table, keys, place)
}

/// The context of a table that is checked.
struct Scope<'a> {
    file: &'a SourcePath,
    language: Language,
    /// The settings at the top level of the file.
    all: &'static [Key],
    /// The prefix of its names in TOML table headers, such as `calculator.`; empty at the top level.
    outer: String,
}

impl Scope<'_> {
    /// The scope of the table with this name.
    fn below(&self, name: &str) -> Self {
        Self { outer: format!("{}{name}.", self.outer), ..*self }
    }

    /// The hint for a value that is not allowed.
    fn next_step(&self, name: &str, shape: Shape) -> String {
        shape.next_step(&format!("{}{name}", self.outer), self.language)
    }
}

fn check_below(scope: &Scope<'_>, table: &mut Table, keys: &'static [Key], place: Span) -> Vec<Diagnostic> {
    let file = scope.file;
    let mut problems = Vec::new();
    let mut taken_out = Vec::new();
    table.0.retain_mut(|entry| match keys.iter().find(|key| key.name == entry.name) {
        None => {
            problems.push(unknown(scope, entry, keys));
            false
        }
        Some(key) => {
            let before = problems.len();
            check_value(scope, key.name, key.shape, &mut entry.value, &mut problems);
            // A container with valid parts is kept.
            let stays = problems.len() == before
                || matches!(
                    key.shape,
                    Shape::Table(_)
                        | Shape::Tables(_)
                        | Shape::TextTable
                        | Shape::NumberTable
                        | Shape::Texts
                        | Shape::Names
                        | Shape::Patterns
                        | Shape::Outside
                );
            if !stays {
                taken_out.push(key.name);
            }
            stays
        }
    });
    for key in keys.iter().filter(|key| key.required && table.get(key.name).is_none()) {
        // A setting with an invalid value is not also reported as missing.
        if !taken_out.contains(&key.name) {
            let problem = codes::MISSING_KEY.at(file, place, format!("The setting “{}” is needed here.", key.name));
            problems.push(problem.hint(match key.shape {
                Shape::Table(_) | Shape::Tables(_) => scope.next_step(key.name, key.shape),
                shape => format!("Add a line: {}", scope.language.line(key.name, example(shape))),
            }));
        }
    }
    problems
}

fn has_required(table: &Table, keys: &[Key]) -> bool {
    keys.iter().filter(|key| key.required).all(|key| table.get(key.name).is_some())
}

fn unknown(scope: &Scope<'_>, entry: &Entry, keys: &'static [Key]) -> Diagnostic {
    if scope.language == Language::Toml && !scope.outer.is_empty() && scope.all.iter().any(|key| key.name == entry.name) {
        return below_group(scope, entry, scope.outer.trim_end_matches('.'));
    }
    let problem = codes::UNKNOWN_KEY.at(scope.file, entry.name_span, format!("There is no setting “{}” here.", entry.name));
    let inner = keys.iter().find(|key| matches!(key.shape, Shape::Table(inner) if inner.iter().any(|inner| inner.name == entry.name)));
    match inner {
        Some(outer) => problem.hint(format!("Move it below a line with [{}].", outer.name)),
        None => problem.choose(&entry.name, keys.iter().map(|key| key.name)),
    }
}

/// The message for a setting of the whole file that stands below the head of a group, to which it belongs in TOML.
fn below_group(scope: &Scope<'_>, entry: &Entry, group: &str) -> Diagnostic {
    let message = format!("“{}” stands below the head of “{group}”, so it counts as one of that group, which has no such setting.", entry.name);
    codes::UNKNOWN_KEY.at(scope.file, entry.name_span, message).hint("Move the line up, above the first line with square brackets.")
}

/// The same message with a replacement in place of its hints.
fn replaced(problem: Diagnostic, by: &str) -> Diagnostic {
    Diagnostic { hints: Vec::new(), ..problem }.replace_with(by)
}

/// The message for a value of the wrong kind, with what to write instead where that is certain.
fn of_wrong_kind(scope: &Scope<'_>, name: &str, shape: Shape, value: &Value) -> Diagnostic {
    let message = format!("“{name}” expects {}, not {}.", shape.expectation(), value.kind_name());
    let problem = codes::WRONG_TYPE.at(scope.file, value.span, message).hint(scope.next_step(name, shape));
    // What is in brackets above the lines of a table has the place of the table, if it is written without spaces.
    let full = format!("{}{name}", scope.outer);
    let brackets = (scope.language == Language::Toml).then(|| (value.span.end - value.span.start) as usize).and_then(|l| l.checked_sub(full.len()));
    match (shape, &value.kind) {
        (Shape::Tables(_), Kind::Table(_)) if brackets == Some(2) => replaced(problem, &format!("[[{full}]]")),
        (Shape::Table(_) | Shape::TextTable | Shape::Words, Kind::List(items)) if brackets == Some(4) && items.len() == 1 => {
            replaced(problem, &format!("[{full}]"))
        }
        (Shape::Texts | Shape::Names | Shape::Patterns | Shape::Outside, Kind::Text(text)) if !text.contains('\n') => {
            let entries: Vec<String> = listed(text).into_iter().map(|entry| quoted(scope.language, entry)).collect();
            replaced(problem, &format!("[{}]", entries.join(", ")))
        }
        _ => problem,
    }
}

/// The entries of a list that is written as one text: those between its commas if all are short, else the whole text, which is a sentence.
fn listed(text: &str) -> Vec<&str> {
    let entries: Vec<&str> = text.split(',').map(str::trim).filter(|entry| !entry.is_empty()).collect();
    if entries.iter().all(|entry| entry.split_whitespace().count() < 4) { entries } else { vec![text] }
}

/// The message for a text that is no day as settings take it, with the day that it means.
fn other_day(scope: &Scope<'_>, problem: Diagnostic, text: &str) -> Diagnostic {
    match days::read(text) {
        Some(Day::One(day)) if scope.language == Language::Toml => replaced(problem, &format!("\"{day}\"")),
        Some(Day::One(day)) => replaced(problem, &day.to_string()),
        Some(Day::Either(one, other)) => Diagnostic { hints: vec![days::ask(one, other)], ..problem },
        None => problem,
    }
}

fn check_value(scope: &Scope<'_>, name: &str, shape: Shape, value: &mut Value, problems: &mut Vec<Diagnostic>) {
    let file = scope.file;
    let wrong_type = |value: &Value| of_wrong_kind(scope, name, shape, value);
    let invalid = |value: &Value| {
        codes::INVALID_VALUE.at(file, value.span, format!("“{name}” expects {}.", shape.expectation())).hint(scope.next_step(name, shape))
    };
    match (shape, &mut value.kind) {
        (Shape::Text, Kind::Text(_)) | (Shape::Integer, Kind::Integer(_)) | (Shape::Bool, Kind::Bool(_)) => {}
        (Shape::Name, Kind::Text(text)) => compose(text),
        (Shape::Number, Kind::Integer(_)) => {}
        // Both TOML and YAML allow infinity and “not a number”.
        (Shape::Number, Kind::Float(number)) if number.is_finite() => {}
        (Shape::Number, Kind::Float(_)) => problems.push(invalid(value)),
        // YAML authors can write a short text as a number.
        (Shape::Text | Shape::Name | Shape::Years, Kind::Integer(number)) => value.kind = Kind::Text(number.to_string()),
        // TOML has a date type, but YAML's core schema does not. Both are converted to text in one format and checked against the calendar.
        (Shape::Date, Kind::Date(text) | Kind::Text(text)) => match text.parse::<jiff::civil::Date>() {
            Ok(date) => value.kind = Kind::Text(date.to_string()),
            Err(_) => {
                let text = text.clone();
                problems.push(other_day(scope, invalid(value), &text));
            }
        },
        (Shape::Years, Kind::Text(text)) if Years::parse(text).is_none() => problems.push(match Years::turned(text) {
            Some(turned) => Diagnostic { hints: vec![smaller_first(&turned)], ..invalid(value) },
            None => invalid(value),
        }),
        (Shape::SiteUrl, Kind::Text(text)) if !is_site_url(text) => problems.push(invalid(value)),
        (Shape::Currency, Kind::Text(text)) if text.len() != 3 || !text.bytes().all(|letter| letter.is_ascii_uppercase()) => {
            let upper = text.trim().to_uppercase();
            let is_code = upper.len() == 3 && upper.bytes().all(|letter| letter.is_ascii_uppercase());
            problems.push(if is_code { replaced(invalid(value), &format!("\"{upper}\"")) } else { invalid(value) });
        }
        (Shape::LanguageTag, Kind::Text(text)) if !is_language_tag(text) => {
            let hyphened = Some(text.trim().replace('_', "-")).filter(|tag| is_language_tag(tag));
            let code = code_of_language(text).map(str::to_owned).or(hyphened);
            problems.push(code.map_or_else(|| invalid(value), |code| replaced(invalid(value), &format!("\"{code}\""))));
        }
        (Shape::Folder, Kind::Text(text)) if folder_of_site(text).is_none() => problems.push(invalid(value)),
        (Shape::Years | Shape::SiteUrl | Shape::Currency | Shape::LanguageTag | Shape::Folder, Kind::Text(_)) | (Shape::Words, Kind::Table(_)) => {}
        (Shape::Choice(words), Kind::Text(text)) => {
            if !words.contains(&text.as_str()) {
                let problem = codes::INVALID_VALUE.at(file, value.span, format!("“{name}” expects {}.", shape.expectation()));
                let suggested = problem.suggest(text, words.iter().copied());
                problems.push(if suggested.hints.is_empty() { suggested.hint(scope.next_step(name, shape)) } else { suggested });
            }
        }
        (Shape::Texts | Shape::Names, Kind::List(items)) => items.retain_mut(|item| match &mut item.kind {
            Kind::Text(text) => {
                if matches!(shape, Shape::Names) {
                    compose(text);
                }
                true
            }
            _ => {
                problems.push(wrong_type(item));
                false
            }
        }),
        (Shape::Patterns | Shape::Outside, Kind::List(items)) => items.retain(|item| {
            let problem = match item.as_text() {
                None => Some(wrong_type(item)),
                Some(text) if matches!(shape, Shape::Patterns) => no_pattern(file, name, text, item.span),
                Some(place) => no_outside_place(file, name, place, item.span),
            };
            let is_right = problem.is_none();
            problems.extend(problem);
            is_right
        }),
        (Shape::Table(keys), Kind::Table(table)) => problems.extend(check_below(&scope.below(name), table, keys, value.span)),
        (Shape::Tables(keys), Kind::List(items)) => items.retain_mut(|item| match &mut item.kind {
            Kind::Table(table) => {
                let found = check_below(&scope.below(name), table, keys, item.span);
                // A table without its required settings is removed as a whole, since an incomplete list entry would cause further messages. This
                // includes tables whose required setting was invalid, which is not reported as missing.
                let complete = !found.iter().any(|problem| problem.code == &codes::MISSING_KEY) && has_required(table, keys);
                problems.extend(found);
                complete
            }
            _ => {
                problems.push(wrong_type(item));
                false
            }
        }),
        (Shape::TextTable | Shape::NumberTable, Kind::Table(table)) => check_entries(scope, name, shape, table, problems),
        _ => problems.push(wrong_type(value)),
    }
}

/// Reports an invalid path pattern; `None` if the pattern is valid.
fn no_pattern(file: &SourcePath, name: &str, text: &str, span: Span) -> Option<Diagnostic> {
    let fault = Pattern::new(text).err()?;
    let problem = codes::INVALID_VALUE.at(file, span, format!("“{name}” expects paths, and “{text}” {fault}."));
    Some(problem.hint("Name a file or folder of the content folder, such as \".htaccess\"."))
}

/// Reports an invalid address outside the site; `None` if the address is valid.
fn no_outside_place(file: &SourcePath, name: &str, place: &str, span: Span) -> Option<Diagnostic> {
    let is_on_host = place.len() > 1 && place.starts_with('/') && !place.starts_with("//");
    if place.starts_with("../") || is_on_host {
        return None;
    }
    let problem = codes::INVALID_VALUE.at(file, span, format!("“{name}” expects places outside the site, and “{place}” is none."));
    Some(problem.hint(
        "Begin with ../ for what stands beside the site, such as \"../handbook/\", or with / for a place on the same host. Addresses with https:// need no setting.",
    ))
}

/// Checks the values of a table with any names, and reports names that differ only in their normal form. Equal names are refused by the parser.
fn check_entries(scope: &Scope<'_>, group: &str, shape: Shape, table: &mut Table, problems: &mut Vec<Diagnostic>) {
    let mut names = BTreeSet::new();
    table.0.retain_mut(|entry| {
        if !names.insert(entry.name.clone()) {
            let message = format!("The name “{}” stands here twice: the two look the same, but consist of different characters.", entry.name);
            problems.push(codes::DUPLICATE_ID.at(scope.file, entry.name_span, message).hint("Remove one of the two lines."));
            return false;
        }
        match shape {
            Shape::NumberTable => {
                let before = problems.len();
                check_value(scope, &entry.name, Shape::Number, &mut entry.value, problems);
                problems.len() == before
            }
            _ => check_text(scope, group, entry, problems),
        }
    });
}

/// Checks a text under a free name in the table `group`. A number is converted to text.
fn check_text(scope: &Scope<'_>, group: &str, entry: &mut Entry, problems: &mut Vec<Diagnostic>) -> bool {
    let is_of_file = |key: &&Key| {
        key.name == entry.name && matches!((key.shape, &entry.value.kind), (Shape::Bool, Kind::Bool(_)) | (Shape::Integer, Kind::Integer(_)))
    };
    if scope.language == Language::Toml && scope.all.iter().any(|key| is_of_file(&key)) {
        problems.push(below_group(scope, entry, group));
        return false;
    }
    if let Kind::Integer(number) = entry.value.kind {
        entry.value.kind = Kind::Text(number.to_string());
    }
    let fine = entry.value.as_text().is_some();
    if !fine {
        let message = format!("“{}” expects {}, not {}.", entry.name, Shape::Text.expectation(), entry.value.kind_name());
        problems.push(codes::WRONG_TYPE.at(scope.file, entry.value.span, message).hint(Shape::Text.next_step(&entry.name, scope.language)));
    }
    fine
}

/// Converts a name to the Unicode normal form C.
fn compose(name: &mut String) {
    if let Cow::Owned(composed) = nfc(name) {
        *name = composed;
    }
}

/// The last part of a dotted name.
fn last_name(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}

fn example(shape: Shape) -> &'static str {
    match shape {
        Shape::Integer | Shape::Number => "1",
        Shape::Bool => "true",
        Shape::Date => "\"2026-11-23\"",
        Shape::Years => "\"5-7\"",
        Shape::SiteUrl => "\"https://example.org/guide/\"",
        Shape::Currency => "\"EUR\"",
        Shape::LanguageTag => "\"en\"",
        Shape::NumberTable => "{ name = 1 }",
        Shape::Folder => "\"docs\"",
        Shape::Texts | Shape::Names | Shape::Patterns | Shape::Outside => "[\"…\"]",
        Shape::Choice(words) => words.first().copied().unwrap_or("\"…\""),
        _ => "\"…\"",
    }
}

/// The hint for a range of years that begins with the greater number.
pub fn smaller_first(turned: &str) -> String {
    format!("Write the smaller number first: \"{turned}\".")
}

/// Whether this can be the address of a site.
pub fn is_site_url(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    // Addresses of pages are appended to it, so it must contain no query and no fragment; the other characters would have to be escaped.
    rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/') && !text.contains(['?', '#', ' ', '"', '<', '>']))
}

/// Normalises the path of a folder within the site's folder: without a `/` at its end; empty for the site's folder itself. `None` if it cannot be a
/// folder of pages, since it leads out of the site, is hidden, or is the theme.
pub fn folder_of_site(text: &str) -> Option<String> {
    let names: Vec<&str> = text.trim().trim_end_matches('/').split('/').filter(|name| *name != ".").collect();
    let is_usable = |name: &&str| !name.is_empty() && !is_hidden(name) && !name.contains(['\\', ':']);
    let is_all = names.is_empty() && !text.trim().is_empty();
    let is_inside = names.iter().all(is_usable) && names.first().is_some_and(|name| *name != "theme");
    (is_all || is_inside).then(|| nfc(&names.join("/")).into_owned())
}

/// Whether this has the form of a language tag (BCP 47, RFC 5646 §2.1): parts of up to eight letters and digits, the first with letters only.
fn is_language_tag(text: &str) -> bool {
    let is_part = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let (first, rest) = text.split_once('-').map_or((text, None), |(first, rest)| (first, Some(rest)));
    // A single letter is only valid with further parts, as in the private tag `x-…`.
    // A word such as `deutsch` also has the form of a language code, but no code is longer than three letters (§2.2.1).
    let is_first = is_part(first) && first.len() <= 3 && first.bytes().all(|byte| byte.is_ascii_alphabetic()) && (first.len() > 1 || rest.is_some());
    is_first && rest.is_none_or(|rest| rest.split('-').all(is_part))
}

/// The code of a language whose name is given in English or in the language itself; `None` if the name is unknown.
fn code_of_language(name: &str) -> Option<&'static str> {
    const NAMES: &[(&str, &[&str])] = &[
        ("ar", &["arabic", "العربية"]),
        ("cs", &["czech", "čeština", "cesky", "česky"]),
        ("da", &["danish", "dansk"]),
        ("de", &["german", "deutsch"]),
        ("en", &["english"]),
        ("es", &["spanish", "español", "espanol"]),
        ("fi", &["finnish", "suomi"]),
        ("fr", &["french", "français", "francais"]),
        ("it", &["italian", "italiano"]),
        ("ja", &["japanese", "日本語"]),
        ("nb", &["norwegian", "norsk"]),
        ("nl", &["dutch", "nederlands"]),
        ("pl", &["polish", "polski"]),
        ("pt", &["portuguese", "português", "portugues"]),
        ("sv", &["swedish", "svenska"]),
        ("tr", &["turkish", "türkçe"]),
        ("uk", &["ukrainian", "українська"]),
        ("zh", &["chinese", "中文"]),
    ];
    let name = name.trim().to_lowercase();
    NAMES.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(code, _)| *code)
}

/// Years of experience, as a range.
///
/// ```
/// use guidegen::config::schema::Years;
/// assert_eq!(Years::parse("5-7"), Some(Years { least: 5, most: Some(7) }));
/// assert_eq!(Years::parse("10+").unwrap().to_string(), "10+ years");
/// assert_eq!(Years::parse("7-5"), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Years {
    /// The lower limit.
    pub least: u32,
    /// The upper limit; `None` for “or more”.
    pub most: Option<u32>,
}

impl Years {
    /// Parses `10+`, `5-7`, `5–7` or `3`. `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        // Only digits: Rust's parser would also accept a sign.
        let is_number = |text: &&str| !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit());
        let number = |text: &str| Some(text.trim()).filter(is_number)?.parse::<u32>().ok().filter(|years| *years < 100);
        if let Some(least) = text.trim().strip_suffix('+') {
            return Some(Self { least: number(least)?, most: None });
        }
        match text.split_once(['-', '–']) {
            Some((least, most)) => {
                let (least, most) = (number(least)?, number(most)?);
                (least <= most).then_some(Self { least, most: Some(most) })
            }
            None => number(text).map(|years| Self { least: years, most: Some(years) }),
        }
    }

    /// The corrected form of a range that begins with the greater number; `None` for any other text.
    ///
    /// ```
    /// use guidegen::config::schema::Years;
    /// assert_eq!(Years::turned("7-5").as_deref(), Some("5-7"));
    /// assert_eq!(Years::turned("7"), None);
    /// ```
    pub fn turned(text: &str) -> Option<String> {
        let (most, least) = text.split_once(['-', '–'])?;
        let turned = format!("{}-{}", least.trim(), most.trim());
        Self::parse(&turned).map(|_| turned)
    }
}

impl std::fmt::Display for Years {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.most {
            None => write!(f, "{}+ years", self.least),
            Some(1) if self.least == 1 => f.write_str("1 year"),
            Some(most) if most == self.least => write!(f, "{most} years"),
            Some(most) => write!(f, "{}–{most} years", self.least),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::config::value::parse_toml;
    use crate::diagnostic::Span;
    use crate::path::SourcePath;

    use super::super::value::{Language, Table};
    use super::{Key, Shape, Years, check};

    static INNER: &[Key] = &[Key { name: "id", shape: Shape::Name, required: true, default: "", help: "" }];
    static KEYS: &[Key] = &[
        Key { name: "title", shape: Shape::Text, required: true, default: "", help: "" },
        Key { name: "weight", shape: Shape::Integer, required: false, default: "", help: "" },
        Key { name: "reviewed", shape: Shape::Date, required: false, default: "", help: "" },
        Key { name: "urls", shape: Shape::Choice(&["directory", "file"]), required: false, default: "", help: "" },
        Key { name: "names", shape: Shape::Texts, required: false, default: "", help: "" },
        Key { name: "items", shape: Shape::Tables(INNER), required: false, default: "", help: "" },
        Key { name: "facts", shape: Shape::TextTable, required: false, default: "", help: "" },
        Key { name: "base", shape: Shape::SiteUrl, required: false, default: "", help: "" },
    ];

    fn checked(text: &str) -> (Table, Vec<String>) {
        let file = SourcePath::new("site.toml").unwrap();
        let (mut table, _) = parse_toml(&file, text, 0);
        let problems = check(&file, Language::Toml, &mut table, KEYS, Span::default());
        (table, problems.iter().map(|p| format!("{}@{} {} {}", p.code.name, p.span.start, p.message, p.hints.join(" "))).collect())
    }

    #[test]
    fn good_settings_pass() {
        let (table, problems) = checked(
            "title = \"T\"\nweight = 1\nreviewed = 2026-11-23\nurls = \"file\"\nnames = [\"a\"]\nbase = \"https://a.b/c/\"\n[[items]]\nid = \"x\"\n[facts]\na = 3\n",
        );
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(table.text("reviewed"), Some("2026-11-23"));
        assert_eq!(table.table("facts").unwrap().text("a"), Some("3"));
    }

    #[test]
    fn all_mistakes_at_once_and_what_is_wrong_is_gone() {
        let (table, problems) = checked(
            "titel = \"T\"\nweight = \"1\"\nreviewed = \"2026-13-01\"\nurls = \"files\"\nnames = [\"a\", 2]\nbase = \"example.org\"\n[[items]]\nname = \"x\"\n",
        );
        insta::assert_snapshot!(problems.join("\n"), @r#"
        unknown-key@0 There is no setting “titel” here. Did you mean “title”?
        wrong-type@21 “weight” expects a whole number, not text. Write a number without quotation marks, such as 1.
        invalid-value@36 “reviewed” expects a date such as 2026-11-23. Write the year, the month and the day, such as 2026-11-23.
        invalid-value@56 “urls” expects one of "directory", "file". Did you mean “file”?
        wrong-type@78 “names” expects a list of texts, such as ["one", "two"], not a whole number. Write square brackets around the list and quotation marks around each text.
        invalid-value@88 “base” expects an address that begins with https:// or http://. Write the whole address, such as "https://example.org/guide/".
        unknown-key@112 There is no setting “name” here. Name one of these: id.
        missing-key@102 The setting “id” is needed here. Add a line: id = "…"
        missing-key@0 The setting “title” is needed here. Add a line: title = "…"
        "#);
        assert!(table.get("weight").is_none() && table.get("urls").is_none());
        assert_eq!(table.list("names").len(), 1);
        assert_eq!(table.tables("items").count(), 0);
    }

    #[test]
    fn an_entry_of_a_list_whose_required_setting_is_wrong_goes_out_whole() {
        let (table, problems) = checked("title = \"T\"\n[[items]]\nid = true\n[[items]]\nid = \"x\"\n");
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert_eq!(table.tables("items").map(|(item, _)| item.text("id")).collect::<Vec<_>>(), [Some("x")]);
    }

    #[test]
    fn a_name_in_two_spellings_is_one_name() {
        let (table, problems) = checked(
            "[[items]]\nid = \"u\u{308}\"\n[facts]\nu\u{308} = \"a\"\n\u{fc} = \"b\"\n"
                .replace("u\u{308} =", "\"u\u{308}\" =")
                .replace("\u{fc} =", "\"\u{fc}\" =")
                .as_str(),
        );
        assert_eq!(table.tables("items").next().unwrap().0.text("id"), Some("\u{fc}"));
        assert_eq!(table.table("facts").unwrap().text("\u{fc}"), Some("a"));
        assert!(problems.iter().any(|problem| problem.starts_with("duplicate-id@")), "{problems:?}");
    }

    #[test]
    fn years() {
        assert_eq!(Years::parse("5–7").unwrap().to_string(), "5–7 years");
        assert_eq!(Years::parse("1").unwrap().to_string(), "1 year");
        for wrong in ["", "x", "7-5", "+10", "+1-2", "-3", "10++", "5-", "999"] {
            assert_eq!(Years::parse(wrong), None, "{wrong}");
        }
    }
}
