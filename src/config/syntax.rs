//! Explains syntax errors in TOML and YAML: the usual mistakes of people who do not program, each with a plain sentence and the corrected text.
//!
//! 1. The parser reports where it stopped. [`explain`] examines that line, and any list that is opened on an earlier line and never closed.
//! 2. [`Line`] splits the line into name, sign and value.
//! 3. Each rule recognises one mistake. If none applies, the message only says that the settings cannot be read from there on.

mod list;

use jiff::civil::Date;

use super::days::{self, Day};
use super::value::Language;
use crate::diagnostic::{Diagnostic, Span, codes};

/// A mistake, with its span in the text of the settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mistake {
    /// The part of the text that is wrong.
    pub span: Span,
    /// The message, as a sentence.
    pub message: String,
    /// The correction.
    pub step: Step,
    /// Whether the problems after it would only be consequences of this mistake.
    pub is_last: bool,
}

/// The correction of a mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// The span is replaced with this text.
    Replace(String),
    /// The span is replaced with the text, which the sentence describes, as it would be invisible or misleading in the message.
    Edit(&'static str, String),
    /// A sentence that says what to do.
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

/// The names of boolean settings, for which `yes` is corrected to `true`.
const SWITCHES: &[&str] = &["autolink", "draft", "highlight", "maths", "print", "search", "smart_punctuation", "years"];

/// The names of settings that consist of several words, and of the dimension that every guide has from the start.
const SEVERAL_WORDS: &[&str] = &["also_called", "builds_on", "reports_to", "skill_levels", "smart_punctuation", "to_outside"];

/// The names of settings whose values are dates.
const DAYS: &[&str] = &["date", "reviewed"];

/// The names of settings that are arrays of tables, each table below the name in double square brackets.
pub(super) const SEVERAL: &[&str] =
    &["dimensions", "skill_levels", "families", "levels", "paths", "calculator.inputs", "calculator.outputs", "calculator.cases"];

/// The message about a space such as a no-break space among the names and signs of settings, and what to do.
pub(super) const OTHER_SPACE: &str = "There is a space here that is not the one of the keyboard, so the setting cannot be read.";
pub(super) const TYPE_SPACE: &str = "Delete it, and type a space instead unless it begins the line.";

/// Whether a character is a space that is not on the keyboard, such as a no-break space from a word processor.
pub(super) fn is_other_space(sign: char) -> bool {
    sign.is_whitespace() && !matches!(sign, ' ' | '\t' | '\n' | '\r')
}

/// Quotation marks that word processors and phones insert for straight ones.
const TYPOGRAPHIC: &[char] = &['“', '”', '„', '‟', '«', '»', '‘', '’', '‚', '‹', '›', '″'];

/// Explains the mistake near byte `at` of the settings, where the parser stopped; `None` if no rule applies.
pub(super) fn explain(language: Language, text: &str, at: usize) -> Option<Mistake> {
    let line = Line::at(text, at);
    let opener = opener(language, text, line.start);
    let in_list = || (language == Language::Toml && opener.is_some()).then(|| list::entry(text, &line)).flatten();
    let over_lines = || (language == Language::Toml && opener.is_none()).then(|| over_lines(text, line.start)).flatten();
    in_list().or_else(over_lines).or_else(|| opener.clone()).or_else(|| mistake_in(language, &line)).or_else(|| {
        // Some parsers stop on the line after the mistake.
        let before = text[..line.start].trim_end();
        (!before.is_empty()).then(|| mistake_in(language, &Line::at(text, before.len()))).flatten()
    })
}

/// The problems in `found` that are not consequences of `faults`, the syntax errors of the same settings. `text` is the whole file.
pub fn independent(text: &str, faults: &[Diagnostic], found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let line = |problem: &Diagnostic| text.get(..problem.span.start as usize).map(|before| before.matches('\n').count());
    let wrong: Vec<Option<usize>> = faults.iter().filter(|fault| fault.code == &codes::SYNTAX).map(line).collect();
    // A setting that is reported as missing may be in a part that could not be parsed.
    let is_free = |problem: &Diagnostic| wrong.is_empty() || problem.code != &codes::MISSING_KEY && !wrong.contains(&line(problem));
    found.into_iter().filter(is_free).collect()
}

/// Whether all settings are written in the other language.
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

/// A line of settings, split into parts. Spans refer to the whole text.
struct Line<'a> {
    /// The line without its line end.
    text: &'a str,
    start: usize,
    /// The text before the sign, without the hyphen of a list item.
    name: &'a str,
    sign: Option<char>,
    /// The text after the sign, without the spaces around it and without a comment.
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

    /// The text of the line without the spaces around it.
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

    /// Replaces the line after its indentation and the hyphen of a list item.
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

/// The text before a comment. Within quotation marks `#` does not begin a comment.
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

/// Finds a line above `before` that opens a list or an inline table which is not closed before the next setting begins.
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
        let step = Step::Edit("Replace each tab with two spaces.", indent.replace('\t', "  "));
        return Some(Mistake::new(Span::new(line.start, line.start + indent.len()), "This line begins with a tab where spaces are needed.", step));
    }
    if line.written().is_empty() || line.written().starts_with('#') {
        return None;
    }
    if language == Language::Toml
        && let Some(mistake) = with_other_space(line)
    {
        return Some(mistake);
    }
    if language == Language::Toml && line.written().starts_with('[') {
        return header(line);
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

/// Explains a space that is not the one of the keyboard before the first quotation mark of a line.
fn with_other_space(line: &Line<'_>) -> Option<Mistake> {
    let before = &line.text[..line.text.find(['"', '\'', '#']).unwrap_or(line.text.len())];
    let (at, space) = before.char_indices().find(|(_, sign)| is_other_space(*sign))?;
    // Behind the sign, a value without quotation marks has its own message.
    let is_in_value = before[..at].find('=').is_some_and(|sign| !before[sign + 1..at].trim().is_empty());
    let right = if before[..at].trim().is_empty() { "" } else { " " };
    let span = Span::new(line.start + at, line.start + at + space.len_utf8());
    (!is_in_value).then(|| Mistake::new(span, OTHER_SPACE, Step::Edit(TYPE_SPACE, right.to_owned())))
}

/// Explains a text between quotation marks that goes on below its line. The lines of the text are joined.
fn over_lines(text: &str, start: usize) -> Option<Mistake> {
    const MOST: usize = 20;
    // The parser may have stopped on a line below the first.
    let mut line = Line::at(text, start);
    for _ in 0..MOST {
        if line.sign.is_some() || line.start == 0 {
            break;
        }
        line = Line::at(text, line.start - 1);
    }
    let mark = line.value.chars().next().filter(|first| matches!(first, '"' | '\'') && line.sign.is_some())?;
    let is_open = |text: &str| text.matches(mark).count() == 1 && !text.contains('\\');
    if !is_open(line.value) {
        return None;
    }
    let mut joined = line.value[1..].trim_end().to_owned();
    let mut end = line.start + line.text.len();
    for next in text.get(end + 1..)?.split_inclusive('\n').take(MOST) {
        let (written, start) = (next.trim(), end + 1);
        end = start + next.trim_end_matches(['\n', '\r']).len();
        let is_setting = Line::at(next, 0).sign == Some('=') || written.starts_with('[');
        if written.is_empty() || is_setting {
            return None;
        }
        joined.push(' ');
        joined.push_str(written.trim_end_matches(mark));
        if written.ends_with(mark) && is_open(written) {
            let place = Span::new(line.value_start, start + next.trim_end().len());
            let message = "A text between these quotation marks stands on one line.";
            return Some(
                Mistake::new(place, message, Step::Edit("Write it on one line, as long as it may be.", quoted(Language::Toml, &joined))).last(),
            );
        }
        if written.contains(mark) {
            return None;
        }
    }
    None
}

/// Explains a table header: a name in square brackets above settings.
fn header(line: &Line<'_>) -> Option<Mistake> {
    let written = without_remark(line.written()).trim_end();
    let inner = written.trim_start_matches('[');
    let (name, behind) = inner.split_at(inner.find(']').unwrap_or(inner.len()));
    let rest = behind.trim_start_matches(']');
    if !is_name(name.trim()) {
        return None;
    }
    let opening = written.len() - inner.len();
    let count = if SEVERAL.contains(&name.trim()) { 2 } else { opening };
    let right = format!("{}{}{}", "[".repeat(count), name.trim(), "]".repeat(count));
    let message = match behind.len() - rest.len() {
        closing if closing < opening => "The closing square bracket is missing.",
        closing if closing > opening => "An opening square bracket is missing.",
        _ if !rest.is_empty() => "Nothing can stand behind the closing square bracket.",
        _ => return None,
    };
    Some(line.replace(message, right))
}

/// Explains a line without a colon or equals sign.
fn without_sign(language: Language, line: &Line<'_>) -> Option<Mistake> {
    let sign = if language == Language::Toml { "equals sign" } else { "colon" };
    let written = line.written();
    if let Some(item) = written.strip_prefix('-').filter(|item| language == Language::Yaml && item.starts_with(char::is_alphanumeric)) {
        return Some(line.replace("A space is missing behind the hyphen.", format!("- {item}")));
    }
    if let Some(mistake) = with_spaces(language, line) {
        return Some(mistake);
    }
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

/// Explains a name of several words, as in `salary band = "68"`. Only TOML has none: a name in YAML may have spaces.
fn with_spaces(language: Language, line: &Line<'_>) -> Option<Mistake> {
    let (name, value) = line.written().split_once('=').filter(|_| language == Language::Toml)?;
    let words: Vec<&str> = name.split_whitespace().collect();
    if words.len() < 2 || !words.iter().all(|word| word.chars().all(|sign| sign.is_alphanumeric() || matches!(sign, '_' | '-'))) {
        return None;
    }
    let message = format!("The name of a setting is one word, and “{}” has spaces.", name.trim());
    let [joined, hyphened] = ["_", "-"].map(|sign| words.join(sign).to_lowercase());
    if SEVERAL_WORDS.contains(&joined.as_str()) {
        return Some(line.replace(&message, language.line(&joined, &as_value(language, without_remark(value).trim()))));
    }
    let step = format!("Write the name without spaces: {}, {joined} or {hyphened}, whichever is declared.", words[0]);
    let start = line.start + line.text.len() - line.text.trim_start().len();
    Some(Mistake::new(Span::new(start, start + name.trim_end().len()), message, Step::Do(step)))
}

/// Explains a mistake in the value of a line.
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
        Some('[') if language == Language::Toml && list::is_whole(value) => list::in_brackets(line),
        Some('{') if language == Language::Yaml && value.starts_with("{{") => {
            Some(line.replace_value("Text that begins with “{” has to stand between quotation marks.", quoted(language, value)))
        }
        Some(sign @ ('[' | '{')) => match missing_brackets(value) {
            Some(missing) if !missing.is_empty() => unclosed(language, line),
            // `[Draft] Plan` is a list for YAML, with something behind it.
            Some(_) if language == Language::Yaml && !value.ends_with([']', '}']) => {
                Some(line.replace_value(format!("Text that begins with “{sign}” has to stand between quotation marks."), quoted(language, value)))
            }
            _ => None,
        },
        Some('(') if language == Language::Toml => list::in_parentheses(line).or_else(|| bare(line)),
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

/// Explains a value that begins with a straight quotation mark.
fn in_quotes(language: Language, line: &Line<'_>, mark: char) -> Option<Mistake> {
    if let Some(mistake) = list::without_brackets(line).filter(|_| language == Language::Toml) {
        return Some(mistake);
    }
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

/// Explains a TOML value without quotation marks.
fn bare(line: &Line<'_>) -> Option<Mistake> {
    let value = line.value;
    let lower = value.to_lowercase();
    let is_switch = SWITCHES.contains(&line.name);
    if matches!(lower.as_str(), "true" | "false") || is_switch && matches!(lower.as_str(), "yes" | "no" | "on" | "off") {
        let right = if matches!(lower.as_str(), "true" | "yes" | "on") { "true" } else { "false" };
        return (value != right).then(|| line.replace_value("This is written true or false, in small letters.", right.to_owned()));
    }
    let is_day = is_like_date(value) || DAYS.contains(&line.name);
    match days::read(value).filter(|_| is_day) {
        Some(Day::One(day)) => return Some(line.replace_value("A day is written as year, month and day, with hyphens.", day.to_string())),
        Some(Day::Either(one, other)) => {
            let message = "Nobody can tell the day from the month here.";
            return Some(Mistake::new(line.value_span(), message, Step::Do(days::ask(one, other))));
        }
        None if is_like_date(value) => {
            let step = Step::Do("Write the year, the month and the day, such as 2026-11-23.".into());
            return Some(Mistake::new(line.value_span(), "This is no day of the calendar.", step));
        }
        None => {}
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

/// Explains a list or inline table that is opened on a line and never closed.
fn unclosed(language: Language, line: &Line<'_>) -> Option<Mistake> {
    let missing = missing_brackets(line.value)?;
    let what = if missing.starts_with('}') { "braces" } else { "brackets" };
    let message = format!("The closing {} missing.", if what == "braces" { "brace is" } else { "square bracket is" });
    // A list over several lines may be closed on a later line.
    let is_whole = line.value.len() > 1 && !line.value.ends_with(',');
    let step = if is_whole && !missing.is_empty() {
        let closed = format!("{}{missing}", line.value);
        let closed = Line {
            value: &closed,
            ..Line { text: line.text, start: line.start, name: line.name, sign: line.sign, value: "", value_start: line.value_start }
        };
        let entries = list::in_brackets(&closed).filter(|_| language == Language::Toml).map(|mistake| mistake.step);
        entries.unwrap_or_else(|| Step::Replace(closed.value.to_owned()))
    } else {
        Step::Do(format!("Write {} behind the last entry.", if missing.is_empty() { "]" } else { missing }))
    };
    Some(Mistake::new(line.value_span(), message, step).last())
}

/// The one or two brackets that are missing at the end of a text; `None` if none are missing, more are missing, or it closes more than it opens.
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

/// Converts what an author wrote to a valid value: numbers, booleans, lists and quoted texts are kept, other text is quoted.
fn as_value(language: Language, text: &str) -> String {
    let is_quoted = text.len() > 1 && ['"', '\''].iter().any(|mark| text.starts_with(*mark) && text.ends_with(*mark));
    let is_plain = matches!(text, "true" | "false") || text.parse::<i64>().is_ok() || text.parse::<Date>().is_ok();
    let is_list = text.starts_with('[') && text.ends_with(']');
    if let Some(entries) = list::entries(text).filter(|_| is_list && language == Language::Toml) {
        return entries;
    }
    let needs_marks = language == Language::Toml || text.contains(": ") || text.starts_with(['@', '`', '%', '*', '&', '!', '|', '>', '#']);
    if is_quoted || is_plain || is_list && language == Language::Yaml || !needs_marks { text.to_owned() } else { quoted(language, text) }
}

/// Puts a text between quotation marks, preferably marks for which nothing has to be escaped.
pub(super) fn quoted(language: Language, text: &str) -> String {
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

    /// Applies the corrections until there is none, and returns the messages and the corrected text.
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
            ("keywords: [\"a\", \"b\"]\ntitle = \"x\"", "keywords = [\"a\", \"b\"]\ntitle = \"x\""),
            ("keywords: [a, b]\ntitle = \"x\"", "keywords = [\"a\", \"b\"]\ntitle = \"x\""),
            ("title = \"One\n two\nthree\"\nweight = 1", "title = \"One two three\"\nweight = 1"),
            ("title\u{a0}= \"x\"", "title = \"x\""),
            ("\u{a0}title = \"x\"", "title = \"x\""),
            ("title =\u{a0}\"x\"", "title = \"x\""),
            ("title = A\u{a0}b", "title = \"A\u{a0}b\""),
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
            ("title: {{date}}", "title: \"{{date}}\""),
            ("title: [Draft] Plan", "title: \"[Draft] Plan\""),
            ("keywords:\n-a\n- b", "keywords:\n- a\n- b"),
            ("title:\u{a0}Plan", "title: Plan"),
            ("title: Plan\n\u{a0}\u{a0}draft: true", "title: Plan\ndraft: true"),
        ] {
            let (said, text) = mended(Language::Yaml, wrong);
            assert_eq!((said.len(), text.as_str()), (1, right), "{wrong}: {said:?}");
        }
    }

    #[test]
    fn other_spaces_in_a_text_are_text() {
        for text in ["title: x\u{a0}y", "description: |\n  Note:\u{a0}three\n", "facts:\n  scope: >\n    \u{a0}\u{a0}All:\u{a0}x\n"] {
            assert_eq!(mended(Language::Yaml, text), (Vec::new(), text.to_owned()));
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
