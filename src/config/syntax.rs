//! Mistakes in the writing of TOML and YAML, as people who do not program make them, each with a plain sentence and the right text.
//!
//! 1. A parser says where it stopped. [`explain`] looks at the line there, and at the list that an earlier line opens and nothing closes.
//! 2. [`Line`] takes the line apart into name, sign and value.
//! 3. Each rule knows one way of writing a line wrongly. Where none fits, nobody can say more than that the settings cannot be read from there on.

use jiff::civil::Date;

use super::value::Language;
use crate::diagnostic::{Diagnostic, Span, codes};

/// A mistake, by its place in the text of the settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mistake {
    /// What is wrong.
    pub span: Span,
    /// What is wrong with it, as a sentence.
    pub message: String,
    /// What to do.
    pub step: Step,
    /// What stands below would only be reported in consequence of this.
    pub is_last: bool,
}

/// How a mistake is corrected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// What is wrong is replaced by this.
    Replace(String),
    /// A sentence.
    Do(String),
}

impl Mistake {
    fn new(span: Span, message: impl Into<String>, step: Step) -> Self {
        Self { span, message: message.into(), step, is_last: false }
    }

    fn last(self) -> Self {
        Self { is_last: true, ..self }
    }
}

/// The names of settings that are true or false, for which `yes` means `true`.
const SWITCHES: &[&str] = &["autolink", "draft", "highlight", "maths", "print", "search", "smart_punctuation", "years"];

/// Quotation marks that word processors and phones put in place of straight ones.
const TYPOGRAPHIC: &[char] = &['“', '”', '„', '‟', '«', '»', '‘', '’', '‚', '‹', '›', '″'];

/// Finds out what is wrong near the byte `at` of settings, where their parser stopped.
pub(super) fn explain(language: Language, text: &str, at: usize) -> Option<Mistake> {
    let line = Line::at(text, at);
    let opener = opener(language, text, line.start);
    opener.or_else(|| mistake_in(language, &line)).or_else(|| {
        // Some parsers stop at the line behind the one that is wrong.
        let before = text[..line.start].trim_end();
        (!before.is_empty()).then(|| mistake_in(language, &Line::at(text, before.len()))).flatten()
    })
}

/// Of what was found in settings that could be read only in part: what is no consequence of that. `text` is the whole file.
pub fn independent(text: &str, faults: &[Diagnostic], found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let line = |problem: &Diagnostic| text.get(..problem.span.start as usize).map(|before| before.matches('\n').count());
    let wrong: Vec<Option<usize>> = faults.iter().filter(|fault| fault.code == &codes::SYNTAX).map(line).collect();
    // What is missing may be what could not be read.
    let is_free = |problem: &Diagnostic| wrong.is_empty() || problem.code != &codes::MISSING_KEY && !wrong.contains(&line(problem));
    found.into_iter().filter(is_free).collect()
}

/// Finds out whether all settings are written in the other language.
pub(super) fn is_other_language(language: Language, text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#')).peekable();
    lines.peek().is_some()
        && lines.all(|line| {
            let line = Line::at(line, 0);
            match language {
                Language::Toml => line.sign == Some(':') || line.text.starts_with([' ', '-']),
                Language::Yaml => line.sign == Some('=') || line.text.starts_with('['),
            }
        })
}

/// A line of settings, taken apart. Places are those of the whole text.
struct Line<'a> {
    /// The line without its end.
    text: &'a str,
    start: usize,
    /// What stands before the sign, without the hyphen of a list.
    name: &'a str,
    sign: Option<char>,
    /// What stands behind the sign, without spaces around it and a remark behind it.
    value: &'a str,
    value_start: usize,
}

impl<'a> Line<'a> {
    fn at(text: &'a str, at: usize) -> Self {
        let at = (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let line = text[start..].lines().next().unwrap_or_default();
        let begin = line.len() - line.trim_start().trim_start_matches("- ").trim_start().len();
        let sign = line[begin..].find([':', '=']).map(|sign| begin + sign).filter(|sign| is_name(line[begin..*sign].trim()));
        let (name, rest_start) = sign.map_or(("", line.len()), |sign| (line[begin..sign].trim(), sign + 1));
        let rest = without_remark(&line[rest_start..]);
        let value = rest.trim();
        let value_start = start + rest_start + (rest.len() - rest.trim_start().len());
        Self { text: line, start, name, sign: sign.and_then(|sign| line[sign..].chars().next()), value, value_start }
    }

    /// What is written on the line, without the spaces around it.
    fn written(&self) -> &'a str {
        self.text.trim()
    }

    fn span(&self) -> Span {
        let start = self.start + self.text.len() - self.text.trim_start().len();
        Span::new(start, start + self.written().len())
    }

    fn value_span(&self) -> Span {
        Span::new(self.value_start, self.value_start + self.value.len())
    }

    /// Replaces the line behind its indentation, and the hyphen of a list.
    fn replace(&self, message: &str, by: String) -> Mistake {
        Mistake::new(self.span(), message, Step::Replace(by))
    }

    /// Replaces the value.
    fn replace_value(&self, message: impl Into<String>, by: String) -> Mistake {
        Mistake::new(self.value_span(), message, Step::Replace(by))
    }
}

fn is_name(text: &str) -> bool {
    let inner = text.trim_matches(['"', '\'']);
    !inner.is_empty() && inner.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '_' | '-' | '.'))
}

/// What stands before a remark. Within quotation marks `#` begins none.
fn without_remark(text: &str) -> &str {
    let mut open: Option<char> = None;
    for (at, letter) in text.char_indices() {
        match letter {
            '"' | '\'' if open == Some(letter) => open = None,
            '"' | '\'' if open.is_none() => open = Some(letter),
            '#' if open.is_none() && text[..at].ends_with([' ', '\t']) => return &text[..at],
            _ => {}
        }
    }
    text
}

/// The line above `before` that opens a list or a table in braces which nothing closes before the next setting begins.
fn opener(language: Language, text: &str, before: usize) -> Option<Mistake> {
    let mut end = before;
    loop {
        let above = text[..end].trim_end_matches(['\n', '\r']);
        if above.trim().is_empty() {
            return None;
        }
        let line = Line::at(text, above.len());
        if line.sign.is_some() {
            let stretch = without_remark(text.get(line.value_start..before)?);
            let is_open = line.value.starts_with(['[', '{']) && missing_brackets(stretch).is_some_and(|missing| !missing.is_empty());
            return is_open.then(|| unclosed(language, &line)).flatten();
        }
        end = line.start;
    }
}

fn mistake_in(language: Language, line: &Line<'_>) -> Option<Mistake> {
    let indent = &line.text[..line.text.len() - line.text.trim_start().len()];
    if language == Language::Yaml && indent.contains('\t') {
        let step = Step::Replace(indent.replace('\t', "  "));
        return Some(Mistake::new(Span::new(line.start, line.start + indent.len()), "This line begins with a tab where spaces are needed.", step));
    }
    if line.written().is_empty() || line.written().starts_with('#') {
        return None;
    }
    if language == Language::Toml && line.written().starts_with('[') {
        let missing = missing_brackets(line.written()).filter(|missing| !missing.is_empty())?;
        return Some(line.replace("The closing square bracket is missing.", format!("{}{missing}", line.written())));
    }
    match (language, line.sign) {
        (Language::Toml, Some(':')) => {
            let message = "An equals sign stands between a name and its value here, not a colon.";
            Some(line.replace(message, language.line(line.name, &as_value(language, line.value))))
        }
        (Language::Yaml, Some('=')) => {
            Some(line.replace("A colon stands between a name and its value here, not an equals sign.", language.line(line.name, line.value)))
        }
        (Language::Yaml, Some(_)) if !line.value.is_empty() && line.value_start == line.start + line.text.find(':')? + 1 => {
            Some(line.replace("A space is missing behind the colon.", language.line(line.name, &as_value(language, line.value))))
        }
        (_, Some(_)) => in_value(language, line),
        (_, None) => without_sign(language, line),
    }
}

/// A line without a colon or equals sign.
fn without_sign(language: Language, line: &Line<'_>) -> Option<Mistake> {
    let sign = if language == Language::Toml { "equals sign" } else { "colon" };
    let written = line.written();
    match written.split_once([' ', '\t']).filter(|(name, _)| is_name(name)) {
        Some((name, value)) => {
            let message = format!("The {sign} between the name and its value is missing.");
            Some(line.replace(&message, language.line(name, &as_value(language, value.trim()))))
        }
        None if is_name(written) => {
            let step = format!("Write a value behind it, such as {}, or take the line out.", language.line(written, "\"…\""));
            Some(Mistake::new(line.span(), format!("“{written}” has no value."), Step::Do(step)))
        }
        None => None,
    }
}

/// What is wrong with the value of a line.
fn in_value(language: Language, line: &Line<'_>) -> Option<Mistake> {
    let value = line.value;
    let first = value.chars().next();
    match first {
        None if language == Language::Toml => {
            let step = format!("Write a value behind the equals sign, such as {}, or take the line out.", language.line(line.name, "\"…\""));
            Some(Mistake::new(line.span(), format!("“{}” has no value.", line.name), Step::Do(step)))
        }
        None => None,
        Some('"' | '\'') if value.starts_with("\"\"\"") || value.starts_with("'''") => None,
        Some(mark @ ('"' | '\'')) => in_quotes(language, line, mark),
        Some('[' | '{') => match missing_brackets(value) {
            Some("") => bare_entries(language, line),
            Some(_) => unclosed(language, line),
            None => None,
        },
        Some(mark) if language == Language::Toml && TYPOGRAPHIC.contains(&mark) => Some(line.replace_value(
            "Text stands between straight quotation marks here, and these are typographic ones.",
            quoted(language, value.trim_matches(TYPOGRAPHIC).trim_matches('"')),
        )),
        Some(_) if language == Language::Toml => bare(line),
        Some(_) if value.contains(": ") || value.ends_with(':') => {
            Some(line.replace_value("Text with a colon has to stand between quotation marks.", quoted(language, value)))
        }
        Some(sign @ ('@' | '`' | '%' | '*' | '&' | '!' | '|' | '>')) => {
            Some(line.replace_value(format!("Text that begins with “{sign}” has to stand between quotation marks."), quoted(language, value)))
        }
        Some(_) => None,
    }
}

/// A value that begins with a straight quotation mark.
fn in_quotes(language: Language, line: &Line<'_>, mark: char) -> Option<Mistake> {
    let value = line.value;
    let inner = &value[1..];
    let ends: Vec<usize> =
        inner.char_indices().filter(|(at, letter)| *letter == mark && !(mark == '"' && inner[..*at].ends_with('\\'))).map(|(at, _)| at).collect();
    match ends.as_slice() {
        [] => {
            let text = inner.trim_end_matches(TYPOGRAPHIC).trim_end_matches([',', ';']);
            Some(line.replace_value("The closing quotation mark is missing.", quoted(language, text)).last())
        }
        [end] if inner[*end + 1..].trim_matches([',', ';', ' ']).is_empty() && !inner[*end + 1..].is_empty() => {
            Some(line.replace_value("Nothing can stand behind the closing quotation mark.", quoted(language, &inner[..*end])))
        }
        [end] if *end + 1 == inner.len() => (mark == '"' && inner.contains('\\'))
            .then(|| line.replace_value("A backslash has a meaning of its own between these quotation marks.", quoted(language, &inner[..*end]))),
        [.., last] if *last + 1 == inner.len() => {
            let message = "Quotation marks within a text need other ones around it, or the text ends at the second one.";
            Some(line.replace_value(message, quoted(language, &inner[..*last])))
        }
        _ => Some(line.replace_value("The text ends at the second quotation mark, and something stands behind it.", quoted(language, value))),
    }
}

/// A value without quotation marks, in TOML.
fn bare(line: &Line<'_>) -> Option<Mistake> {
    let value = line.value;
    let lower = value.to_lowercase();
    let is_switch = SWITCHES.contains(&line.name);
    if matches!(lower.as_str(), "true" | "false") || is_switch && matches!(lower.as_str(), "yes" | "no" | "on" | "off") {
        let right = if matches!(lower.as_str(), "true" | "yes" | "on") { "true" } else { "false" };
        return (value != right).then(|| line.replace_value("This is written true or false, in small letters.", right.to_owned()));
    }
    if is_like_date(value) {
        return Some(match day_first(value) {
            Some(day) => line.replace_value("A day is written with its year first.", day.to_string()),
            None => {
                let step = Step::Do("Write the year, the month and the day, such as 2026-11-23.".into());
                Mistake::new(line.value_span(), "This is no day of the calendar.", step)
            }
        });
    }
    if let Some(text) = value.strip_suffix('"') {
        return Some(line.replace_value("The opening quotation mark is missing.", quoted(Language::Toml, text)));
    }
    let is_number = value.parse::<f64>().is_ok() && !lower.contains(char::is_alphabetic);
    (!is_number).then(|| line.replace_value("Text has to stand between quotation marks.", quoted(Language::Toml, value)))
}

fn is_like_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['-', '.', '/']).collect();
    parts.len() == 3 && parts.iter().all(|part| matches!(part.len(), 1 | 2 | 4) && part.bytes().all(|digit| digit.is_ascii_digit()))
}

/// The day of a date such as 23.11.2026. With slashes nobody can tell the day from the month.
fn day_first(text: &str) -> Option<Date> {
    let mut parts = text.split('.').map(|part| part.parse::<i16>().ok());
    let (day, month, year) = (parts.next()??, parts.next()??, parts.next()??);
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// A list on one line whose entries lack their quotation marks, in TOML.
fn bare_entries(language: Language, line: &Line<'_>) -> Option<Mistake> {
    let inner = line.value.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).filter(|_| language == Language::Toml)?;
    if inner.contains(['[', '{', '\\']) {
        return None;
    }
    let entry = |entry: &str| as_value(language, entry.trim_matches(TYPOGRAPHIC).trim());
    let entries: Vec<String> = inner.split([',', ';']).map(str::trim).filter(|text| !text.is_empty()).map(entry).collect();
    let right = format!("[{}]", entries.join(", "));
    (right != line.value).then(|| line.replace_value("Each text of a list stands between straight quotation marks, with commas in between.", right))
}

/// A list or table in braces that is opened on a line and never closed.
fn unclosed(language: Language, line: &Line<'_>) -> Option<Mistake> {
    let missing = missing_brackets(line.value)?;
    let what = if missing.starts_with('}') { "braces" } else { "brackets" };
    let message = format!("The closing {} missing.", if what == "braces" { "brace is" } else { "square bracket is" });
    // What stands on several lines ends where its author meant it to.
    let is_whole = line.value.len() > 1 && !line.value.ends_with(',');
    let step = if is_whole && !missing.is_empty() {
        let closed = format!("{}{missing}", line.value);
        let closed = Line {
            value: &closed,
            ..Line { text: line.text, start: line.start, name: line.name, sign: line.sign, value: "", value_start: line.value_start }
        };
        let entries = bare_entries(language, &closed).map(|mistake| mistake.step);
        entries.unwrap_or_else(|| Step::Replace(closed.value.to_owned()))
    } else {
        Step::Do(format!("Write {} behind the last entry.", if missing.is_empty() { "]" } else { missing }))
    };
    Some(Mistake::new(line.value_span(), message, step).last())
}

/// The brackets that close what a text opens, as far as one or two are missing; `None` if it closes more than it opens, or more are missing.
fn missing_brackets(text: &str) -> Option<&'static str> {
    let mut open = String::new();
    let mut quote: Option<char> = None;
    for letter in text.chars() {
        match letter {
            '"' | '\'' if quote == Some(letter) => quote = None,
            '"' | '\'' if quote.is_none() => quote = Some(letter),
            _ if quote.is_some() => {}
            '[' => open.push(']'),
            '{' => open.push('}'),
            ']' | '}' => (open.pop() == Some(letter)).then_some(())?,
            _ => {}
        }
    }
    match open.as_str() {
        "" => Some(""),
        "]" => Some("]"),
        "}" => Some("}"),
        "]]" => Some("]]"),
        "]}" => Some("}]"),
        _ => None,
    }
}

/// What an author wrote as a value, in a form that can stand there: numbers, truth values, lists and texts in quotation marks as they are.
fn as_value(language: Language, text: &str) -> String {
    let is_quoted = text.len() > 1 && ['"', '\''].iter().any(|mark| text.starts_with(*mark) && text.ends_with(*mark));
    let is_plain = matches!(text, "true" | "false") || text.parse::<i64>().is_ok() || text.parse::<Date>().is_ok();
    let is_list = text.starts_with('[') && text.ends_with(']');
    let needs_marks = language == Language::Toml || text.contains(": ") || text.starts_with(['@', '`', '%', '*', '&', '!', '|', '>', '#']);
    if is_quoted || is_plain || is_list && language == Language::Yaml || !needs_marks { text.to_owned() } else { quoted(language, text) }
}

/// A text between quotation marks, with the marks that need no signs of escape if there are such.
fn quoted(language: Language, text: &str) -> String {
    if !text.contains(['"', '\\']) {
        format!("\"{text}\"")
    } else if !text.contains('\'') || language == Language::Yaml {
        format!("'{}'", text.replace('\'', "''"))
    } else {
        format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, proptest};

    use super::super::value::{Language, parse_toml, parse_yaml};
    use super::{Step, explain, is_other_language};
    use crate::path::SourcePath;

    /// Applies what the messages say to do until there is none, and returns what was said.
    fn mended(language: Language, text: &str) -> (Vec<String>, String) {
        let file = SourcePath::new("a.md").unwrap();
        let (mut text, mut said) = (text.to_owned(), Vec::new());
        for _ in 0..5 {
            let (_, problems) = match language {
                Language::Toml => parse_toml(&file, &text, 0),
                Language::Yaml => parse_yaml(&file, &text, 0),
            };
            let Some(problem) = problems.into_iter().next() else { break };
            said.push(problem.message.clone());
            let Some(edit) = problem.edit else { break };
            text.replace_range(problem.span.range(), &edit);
        }
        (said, text)
    }

    #[test]
    fn toml_is_mended_to_the_letter() {
        for (wrong, right) in [
            ("title = “Team lead”", "title = \"Team lead\""),
            ("title = „Team lead“ # a remark", "title = \"Team lead\" # a remark"),
            ("title = \"Team lead", "title = \"Team lead\""),
            ("title = \"Team lead”", "title = \"Team lead\""),
            ("title = Team lead\"", "title = \"Team lead\""),
            ("title = Team lead", "title = \"Team lead\""),
            ("title = The \"best\" one", "title = 'The \"best\" one'"),
            ("title = \"The \"best\" one\"", "title = 'The \"best\" one'"),
            ("title = \"It's \"best\"\"", "title = \"It's \\\"best\\\"\""),
            ("title = \"C:\\Users\"", "title = 'C:\\Users'"),
            ("title = 'It's'", "title = \"It's\""),
            ("title = \"x\",", "title = \"x\""),
            ("title: About", "title = \"About\""),
            ("weight: 3\ntitle = \"x\"", "weight = 3\ntitle = \"x\""),
            ("title About", "title = \"About\""),
            ("draft = True", "draft = true"),
            ("draft = yes", "draft = true"),
            ("reviewed = 23.11.2026", "reviewed = 2026-11-23"),
            ("aliases = [\"a\", \"b\"\ntitle = \"x\"", "aliases = [\"a\", \"b\"]\ntitle = \"x\""),
            ("aliases = [a, b]", "aliases = [\"a\", \"b\"]"),
            ("aliases = [“a”, “b”]", "aliases = [\"a\", \"b\"]"),
            ("aliases = [\"a\"; \"b\"]", "aliases = [\"a\", \"b\"]"),
            ("[facts\nscope = \"x\"", "[facts]\nscope = \"x\""),
            ("[[paths]\nto = \"x\"", "[[paths]]\nto = \"x\""),
            ("years = 5-7", "years = \"5-7\""),
        ] {
            let (said, text) = mended(Language::Toml, wrong);
            assert_eq!((said.len(), text.as_str()), (1, right), "{wrong}: {said:?}");
        }
    }

    #[test]
    fn yaml_is_mended_to_the_letter() {
        for (wrong, right) in [
            ("facts:\n\tscope: all", "facts:\n  scope: all"),
            ("title: \"Team lead\ndraft: true", "title: \"Team lead\"\ndraft: true"),
            ("title: Sales: the basics", "title: \"Sales: the basics\""),
            ("title: \"The \"best\" one\"", "title: 'The \"best\" one'"),
            ("title = x\ndraft: true", "title: x\ndraft: true"),
            ("draft: true\ntitle = \"x\"", "draft: true\ntitle: \"x\""),
            ("title:About\ndraft: true", "title: About\ndraft: true"),
            ("draft: true\ntitle About", "draft: true\ntitle: About"),
            ("aliases: [a, b\ndraft: true", "aliases: [a, b]\ndraft: true"),
            ("title: @home", "title: \"@home\""),
            ("title: *Team*", "title: \"*Team*\""),
            ("title: %x", "title: \"%x\""),
            ("title: \"C:\\Users\"", "title: 'C:\\Users'"),
            ("title: 'It's'", "title: \"It's\""),
        ] {
            let (said, text) = mended(Language::Yaml, wrong);
            assert_eq!((said.len(), text.as_str()), (1, right), "{wrong}: {said:?}");
        }
    }

    #[test]
    fn settings_of_the_other_language_are_told_as_a_whole() {
        assert!(is_other_language(Language::Toml, "# x\ntitle: About\ntags:\n  - a\n"));
        assert!(is_other_language(Language::Yaml, "title = \"About\"\n[facts]\nscope = \"x\"\n"));
        assert!(!is_other_language(Language::Toml, "title: About\ndraft = true\n"));
        assert!(!is_other_language(Language::Yaml, "\n"));
    }

    proptest! {
        #[test]
        fn nothing_panics(text in "(title|=|:| |\"|'|“|é|\n|\t|\\[|\\]|\\{|\\}|- |#|,|true|1\\.2\\.3){0,14}", at in 0_usize..40) {
            for language in [Language::Toml, Language::Yaml] {
                let mistake = explain(language, &text, at);
                prop_assert!(mistake.is_none_or(|found| text.get(found.span.range()).is_some() && found.step != Step::Replace(found.span.of(&text).to_owned())));
            }
        }
    }
}
