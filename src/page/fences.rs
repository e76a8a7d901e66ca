//! Finds the front matter of a page: the settings between two lines of `+++` (TOML) or `---` (YAML) at the top of the file.
//!
//! 1. [`split`] skips what is invisible at the top of a file: byte order marks, zero-width spaces, blank lines.
//! 2. If the next line is a fence and a closing fence follows, the lines between the two are the settings.
//! 3. Otherwise, if the page begins with lines that were clearly meant as settings (`draft: true` below a line of `----`, below a comment, in
//!    braces), the result has a [`Misread`]. It is always an error: if its `draft = true` were ignored, the page would be published.
//!
//! A line of `---` can also be a thematic break, the underline of a heading or part of a table. Except between two correct fences, lines therefore
//! count as settings only if all of them have the form of a setting and one has a name that is common in static sites ([`USUAL`]). Below other text
//! even that is not enough, since authors write `Author: Jane` there too: a closing fence has to follow, or one of the lines has to keep the page
//! from being published ([`hides_page`]).

use std::ops::Range;

use super::front_matter::KEYS;
use crate::config::value::Language;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::path::SourcePath;

/// Names of settings that are common in static site generators, in addition to [`KEYS`]. Lines of the form `name: value` are taken for settings only
/// if one of their names is among these.
const USUAL: &[&str] = &[
    "author",
    "authors",
    "categories",
    "category",
    "date",
    "excerpt",
    "id",
    "lang",
    "language",
    "lastmod",
    "layout",
    "nav_order",
    "order",
    "parent",
    "permalink",
    "published",
    "publishdate",
    "sidebar_label",
    "sidebar_position",
    "slug",
    "status",
    "subtitle",
    "summary",
    "tags",
    "template",
    "unlisted",
];

/// Names of settings that can keep a page from being published.
const HIDING: [&str; 7] = ["draft", "published", "unlisted", "hidden", "publishdate", "expirydate", "private"];

/// The values, apart from dates, with which such a name is taken for a setting and not for text.
const VALUES: [&str; 8] = ["true", "false", "yes", "no", "on", "off", "1", "0"];

/// The number of lines, without blank ones and comments, that may precede misplaced settings: a title and one more line.
const LINES_ABOVE: usize = 2;

/// A file divided into settings and text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Split {
    /// The language and the bytes of the settings, without the fences; `None` if there are none.
    pub settings: Option<(Language, Range<usize>)>,
    /// The byte offset at which the text begins.
    pub body: usize,
    /// Lines that were meant as settings but are part of the text.
    pub misread: Option<Misread>,
}

/// Lines that were meant as settings and are not parsed as such.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misread {
    /// The line at fault.
    span: Span,
    fault: Fault,
}

/// Why lines are not parsed as settings.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Fault {
    /// The closing fence is missing.
    Unclosed(Language),
    /// The line was meant as the closing fence, but is not written correctly.
    Closing(Language),
    /// The line was meant as the opening fence, but is not written correctly. The number, from 1, is that of a line with the same fault that was
    /// meant as the closing fence, if there is one.
    Opening(Language, Option<usize>),
    /// The opening fence is missing. The flag says whether there is a closing one.
    Unopened(Language, bool),
    /// There is text above the opening fence.
    NotFirst,
    /// The page already has settings above.
    Second(Language),
    /// There are no fences, and there is text above.
    Stray(Language),
    /// The settings are written in JSON.
    Json,
}

impl Misread {
    /// The error to report, at the line at fault.
    pub fn diagnostic(&self, file: &SourcePath) -> Diagnostic {
        let at = |message: String| codes::UNCLOSED_FRONT_MATTER.at(file, self.span, message);
        match &self.fault {
            Fault::Unclosed(language) => at("The settings at the top of the page are not closed.".into())
                .hint(format!("Put a line with {} alone between the settings and the text.", fence(*language))),
            Fault::Closing(language) => {
                at(format!("The settings at the top of the page end with a line of {} alone, and this line has something else.", fence(*language)))
                    .hint(format!("Change this line to {}, without anything before or behind it.", fence(*language)))
            }
            Fault::Opening(language, closing) => {
                let fence = fence(*language);
                let lines = closing.map_or_else(|| "this line".to_owned(), |line| format!("this line and line {line}"));
                at(format!("The settings of a page begin with a line of {fence}, so those below this line are not read."))
                    .hint(format!("Change {lines} to {fence}, without anything before or behind it."))
            }
            Fault::Unopened(language, is_closed) => {
                let fence = fence(*language);
                let closing = if *is_closed { "" } else { ", and another one below the last of them" };
                at(format!("Settings are read only below a line of {fence}, and there is none above these."))
                    .hint(format!("Put a line with {fence} alone above this one{closing}."))
            }
            Fault::NotFirst => at("The settings of a page have to stand at its top, so these are not read.".into())
                .hint("Move them, with the line above and the line below them, to the first line of the file."),
            Fault::Stray(language) => {
                let fence = fence(*language);
                at(format!("This keeps the page from being published only as a setting, at the top of the file between two lines of {fence}."))
                    .hint(format!("Move it to the first line of the file, put a line with {fence} alone above it, and another one below."))
            }
            Fault::Second(language) => at("The page has settings already, so these are not read.".into())
                .hint(format!("Move them above the line of {} that closes the first ones, without the lines around them.", fence(*language))),
            Fault::Json => at("Settings are not read in braces.".into()).hint(
                "Write each on a line of its own without braces and commas, such as title: Skills, and put a line of --- above and below them.",
            ),
        }
    }
}

fn fence(language: Language) -> &'static str {
    match language {
        Language::Toml => "+++",
        Language::Yaml => "---",
    }
}

/// Finds the settings and the text of a file. All offsets are byte offsets into `text`.
///
/// ```
/// use guidegen::page::fences::split;
/// assert_eq!(split("---\ntitle: Skills\n---\n\nText").body, 22);
/// assert!(split("---\ntitle: Skills\n\nText").misread.is_some());
/// assert!(split("---\n\nText below a line.\n\n---\n").settings.is_none());
/// ```
pub fn split(text: &str) -> Split {
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let visible = text.len() - text.trim_start_matches(is_invisible).len();
    let plain = |misread| Split { settings: None, body: start, misread };
    let mut lines = Lines { text, at: line_start(text, visible).max(start) };
    let Some(first) = lines.next() else { return plain(None) };
    let is_at_top = first.range.start == start && text[first.range.clone()].starts_with(['+', '-']);
    match Fence::of(first.line(text)) {
        Some(Fence::Right(language)) => match closed(text, lines.at, language) {
            // With blank lines above or directly below it, a line of `---` is more often a thematic break than a fence.
            Some(found) if is_at_top && !found.begins_blank || found.is_telling => found.split(text, language),
            _ => plain(Misread::below(text, &first, lines.at, language, is_at_top)),
        },
        _ => plain(Misread::unopened(text, &first).or_else(|| Misread::elsewhere(text, first.range.start))),
    }
}

/// Lines between two correct fences.
struct Closed {
    settings: Range<usize>,
    body: usize,
    /// Whether the first line below the opening fence is blank.
    begins_blank: bool,
    /// Whether the lines can only be settings: see [`is_telling`].
    is_telling: bool,
}

impl Closed {
    fn split(self, text: &str, language: Language) -> Split {
        let misread = Misread::second(text, self.body, language);
        Split { settings: Some((language, self.settings)), body: self.body, misread }
    }
}

/// The lines from `at` to the next closing fence; `None` if there is none.
fn closed(text: &str, at: usize, language: Language) -> Option<Closed> {
    let end = Lines { text, at }.find(|line| {
        let line = text[line.range.clone()].trim_end();
        // `...` also ends a document in YAML (YAML 1.2 §9.1.2).
        line == fence(language) || language == Language::Yaml && line == "..."
    })?;
    let between = &text[at..end.range.start];
    Some(Closed {
        settings: at..end.range.start,
        body: end.after,
        begins_blank: language == Language::Yaml && between.lines().next().is_some_and(|line| line.trim().is_empty()),
        is_telling: is_telling(between.lines()),
    })
}

impl Misread {
    /// Settings below a correct opening fence with no correct closing fence, where `at` is the first byte below the opening one.
    fn below(text: &str, opening: &Line, at: usize, language: Language, is_at_top: bool) -> Option<Self> {
        let unclosed = Self { span: opening.span(), fault: Fault::Unclosed(language) };
        let stretch = Stretch::from(text, at);
        // Lines of this form can also follow a thematic break, with a blank line between.
        let is_text = stretch.begins_blank && !stretch.hides;
        if !stretch.is_telling || is_text {
            // Unlike `---`, a line of `+++` at the top of a file has no other meaning.
            return (language == Language::Toml && is_at_top && closed(text, at, language).is_none()).then_some(unclosed);
        }
        Some(match stretch.end {
            Some((line, _)) => Self { span: line.span(), fault: Fault::Closing(language) },
            None => unclosed,
        })
    }

    /// Settings that begin on the first visible line of the file, without an opening fence.
    fn unopened(text: &str, first: &Line) -> Option<Self> {
        let stretch = Stretch::from(text, first.range.start);
        if !stretch.is_telling {
            return None;
        }
        // Lines such as `Date: …` at the top of a page can be text, and hyphens below a single line make it a heading.
        let is_heading = |closing: &Line| text[first.after..closing.range.start].trim().is_empty() && name_of(first.line(text)) != Some("title");
        let end = stretch.end.filter(|(closing, fence)| matches!(fence, Fence::Right(_)) && !is_heading(closing));
        let language = language_of(first.line(text));
        // A line of TOML with a quoted value, or one that sets the title, is not text.
        let is_setting = language == Language::Toml && first.line(text).contains('"') || name_of(first.line(text)) == Some("title");
        (end.is_some() || stretch.hides || is_setting).then(|| Self { span: first.span(), fault: Fault::Unopened(language, end.is_some()) })
    }

    /// A second block of settings below the parsed one, if it sets something that can keep the page from being published.
    fn second(text: &str, body: usize, language: Language) -> Option<Self> {
        let first = Lines { text, at: body }.find(|line| !line.line(text).is_empty())?;
        let at = if Fence::of(first.line(text)).is_some() { first.after } else { first.range.start };
        let stretch = Stretch::from(text, at);
        (stretch.is_telling && stretch.hides).then(|| Self { span: first.span(), fault: Fault::Second(language) })
    }

    /// Settings whose opening fence is not written correctly, that have text above them, or that are written in JSON.
    fn elsewhere(text: &str, at: usize) -> Option<Self> {
        let mut lines = Lines { text, at };
        let (mut above, mut in_comment, mut is_below_text) = (0, false, false);
        while let Some(line) = lines.next() {
            let written = line.line(text);
            if in_comment || written.starts_with("<!--") {
                in_comment = !written.contains("-->");
                continue;
            }
            if written.is_empty() {
                is_below_text = false;
                continue;
            }
            if above == 0 && is_json_fence(written) && is_json(text[line.after..].lines()) {
                return Some(Self { span: line.span(), fault: Fault::Json });
            }
            if above == 0 && written.starts_with('{') && is_json(text[line.range.start..].lines()) {
                return Some(Self { span: line.span(), fault: Fault::Json });
            }
            if let Some(found) = Fence::of(written)
                && let stretch = Stretch::from(text, lines.at)
                && stretch.is_telling
                && (above == 0 || stretch.hides || !is_below_text && !stretch.begins_blank && stretch.end.is_some())
            {
                let (span, language) = (line.span(), found.language());
                let closing = stretch.end.filter(|(_, fence)| !matches!(fence, Fence::Right(_))).map(|(line, _)| number_of(text, line.range.start));
                return match found {
                    Fence::Right(_) => Some(Self { span, fault: Fault::NotFirst }),
                    Fence::Wrong(_) => Some(Self { span, fault: Fault::Opening(language, closing) }),
                };
            }
            if stands_alone(text, &line) && hides_page(written) {
                return Some(Self { span: line.span(), fault: Fault::Stray(language_of(written)) });
            }
            above += 1;
            is_below_text = !written.starts_with('#');
            if above > LINES_ABOVE || written.starts_with("```") || written.starts_with("~~~") {
                return None;
            }
        }
        None
    }
}

/// The language of a line with a setting: TOML if the first separator in it is an equals sign.
fn language_of(line: &str) -> Language {
    let sign = line.find([':', '=']).and_then(|at| line[at..].chars().next());
    if sign == Some('=') { Language::Toml } else { Language::Yaml }
}

/// Whether all lines above a line in the same paragraph have the form of a setting. A line without letters or digits ends a paragraph.
fn stands_alone(text: &str, line: &Line) -> bool {
    let above = text[..line.range.start].lines().rev().take_while(|above| above.chars().any(char::is_alphanumeric));
    above.into_iter().all(|above| name_of(above).is_some())
}

/// The properties of the lines from an offset to the next blank line or fence.
struct Stretch<'a> {
    /// Whether the lines can only be settings: see [`is_telling`].
    is_telling: bool,
    /// Whether one of them sets something that can keep the page from being published.
    hides: bool,
    /// Whether the first line is blank.
    begins_blank: bool,
    /// The fence after the lines, which is or was meant as the closing one; `None` if a blank line or the end of the file comes first.
    end: Option<(Line, Fence<'a>)>,
}

impl<'a> Stretch<'a> {
    fn from(text: &'a str, at: usize) -> Self {
        let mut end = None;
        let mut stop = at;
        for line in (Lines { text, at }) {
            let written = line.line(text);
            if let Some(fence) = Fence::of(written) {
                end = Some((line, fence));
                break;
            }
            if written.is_empty() && stop > at {
                break;
            }
            stop = line.after;
        }
        let lines = || text[at..stop].lines();
        let begins_blank = lines().next().is_some_and(|line| line.trim().is_empty());
        Self { is_telling: is_telling(lines()), hides: lines().any(hides_page), begins_blank, end }
    }
}

/// A line that is a fence, or was perhaps meant as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fence<'a> {
    /// `+++` or `---`.
    Right(Language),
    /// The line, if it has too many or too few signs, dashes that a word processor substituted for hyphens, or text after the fence.
    Wrong(&'a str),
}

impl<'a> Fence<'a> {
    /// Classifies a line, which must be trimmed of white space and invisible characters; `None` if it cannot have been meant as a fence.
    fn of(line: &'a str) -> Option<Self> {
        match line {
            "+++" => return Some(Self::Right(Language::Toml)),
            "---" => return Some(Self::Right(Language::Yaml)),
            _ => {}
        }
        let dashes = line.trim_start_matches(is_dash);
        let signs = line.trim_start_matches(['+', '＋']);
        // A single hyphen begins a list item. A single long dash counts, since word processors replace two or three hyphens with one.
        let is_fence = (dashes.is_empty() && line != "-" || signs.is_empty() && line != "+") && !line.is_empty();
        let has_text_behind = ["---", "+++"].iter().any(|fence| line.strip_prefix(fence).is_some_and(|rest| rest.starts_with([' ', '\t'])));
        (is_fence || has_text_behind).then_some(Self::Wrong(line))
    }

    fn language(self) -> Language {
        match self {
            Self::Right(language) => language,
            Self::Wrong(line) if line.starts_with(['+', '＋']) => Language::Toml,
            Self::Wrong(_) => Language::Yaml,
        }
    }
}

fn is_dash(letter: char) -> bool {
    matches!(letter, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// Whether a character is invisible in an editor: white space, a byte order mark, a zero-width character or a soft hyphen.
fn is_invisible(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{ad}')
}

/// Whether the lines can only be settings: each has the form of a setting or continues one, and at least one has a common name.
fn is_telling<'a>(lines: impl Iterator<Item = &'a str>) -> bool {
    let mut is_usual = false;
    for line in lines.filter(|line| !line.trim().is_empty()) {
        // Continuations: a list item, a line of a longer text, a comment, the head of a TOML table, the end of a list on several lines.
        if line.starts_with([' ', '\t', '-', '#', '[', ']', '}']) {
            continue;
        }
        let Some(name) = name_of(line) else { return false };
        is_usual |= is_usual_name(name);
    }
    is_usual
}

/// The name in a line that has the form of a setting: `draft` for `draft: true`, `draft = true` and `"draft" = true`.
fn name_of(line: &str) -> Option<&str> {
    let (name, value) = line.split_once([':', '='])?;
    let name = name.trim_end().trim_matches('"');
    let is_name = !name.is_empty() && name.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '_' | '-' | '.'));
    // `http://…` is an address and not a setting.
    (is_name && !value.starts_with('/')).then_some(name)
}

fn is_usual_name(name: &str) -> bool {
    let name = name.to_lowercase();
    USUAL.contains(&name.as_str()) || KEYS.iter().any(|key| key.name == name)
}

/// Whether a line sets something that can keep a page from being published: its name is in [`HIDING`], and its value is one of [`VALUES`] or a date.
/// `Draft: the second one` is text.
fn hides_page(line: &str) -> bool {
    let Some(name) = name_of(line).filter(|name| HIDING.iter().any(|hiding| name.eq_ignore_ascii_case(hiding))) else { return false };
    let value =
        line[line.find(name).map_or(0, |at| at + name.len())..].trim_start_matches(['"', ' ', ':', '=']).split('#').next().unwrap_or_default();
    let value = value.trim_matches(|letter: char| letter.is_whitespace() || matches!(letter, '"' | '\'' | ','));
    let is_day = || value.get(..5).is_some_and(|year| year.ends_with('-') && year[..4].bytes().all(|digit| digit.is_ascii_digit()));
    VALUES.iter().any(|known| value.eq_ignore_ascii_case(known)) || name.to_ascii_lowercase().ends_with("date") && is_day()
}

/// Whether other generators take the lines below this one for settings in JSON.
fn is_json_fence(line: &str) -> bool {
    line == ";;;" || line.strip_prefix("---").is_some_and(|name| name.trim().eq_ignore_ascii_case("json"))
}

/// Whether a JSON object with a common name begins in the first of these lines.
fn is_json<'a>(lines: impl Iterator<Item = &'a str>) -> bool {
    let mut quoted = lines.take(LINES_ABOVE).flat_map(|line| line.split_once('"')).map(|(_, rest)| rest);
    quoted.any(|rest| rest.split_once('"').is_some_and(|(name, value)| value.trim_start().starts_with(':') && is_usual_name(name)))
}

/// The number, from 1, of the line that begins at a byte offset.
fn number_of(text: &str, at: usize) -> usize {
    text[..at].bytes().filter(|byte| *byte == b'\n').count() + 1
}

/// The offset of the first byte of the line that contains a byte.
fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |newline| newline + 1)
}

/// The position of a line in a text.
#[derive(Clone, Debug)]
struct Line {
    /// The bytes without the line break.
    range: Range<usize>,
    /// The offset of the first byte after the line break.
    after: usize,
}

impl Line {
    /// The content of the line, trimmed of white space and invisible characters.
    fn line<'a>(&self, text: &'a str) -> &'a str {
        text[self.range.clone()].trim_matches(is_invisible)
    }

    fn span(&self) -> Span {
        Span::new(self.range.start, self.range.end)
    }
}

/// An iterator over the lines of a text from a byte offset on.
struct Lines<'a> {
    text: &'a str,
    at: usize,
}

impl Iterator for Lines<'_> {
    type Item = Line;

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let length = rest.find('\n').map_or(rest.len(), |newline| newline + 1);
        let start = self.at;
        self.at += length;
        Some(Line { range: start..start + rest[..length].trim_end_matches(['\n', '\r']).len(), after: self.at })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, proptest};

    use super::{Fault, split};
    use crate::config::value::Language;

    #[test]
    fn both_languages_and_none() {
        assert_eq!(split("+++\r\na=1\r\n+++\r\nx").body, 15);
        assert_eq!(split("\u{feff}+++\n+++\n").settings, Some((Language::Toml, 7..7)));
        for plain in ["x", "", "---\n\ntext\n\n---\n", "--- x\n---\n", "+++x\n+++\n"] {
            assert_eq!((split(plain).settings, split(plain).misread), (None, None), "{plain}");
        }
    }

    #[test]
    fn what_nobody_sees_may_stand_above_the_settings() {
        for above in ["\n", " ", "\u{200b}", "\u{feff}\u{feff}", "\r\n \n", "\u{feff}\n"] {
            for settings in ["---\ntitle: x\n---\n", "+++\ntitle = \"x\"\n+++\n", "---\n\ndraft: true\n...\n"] {
                let text = format!("{above}{settings}Text");
                assert!(split(&text).settings.is_some(), "{text:?}");
                assert_eq!(&text[split(&text).body..], "Text");
            }
        }
    }

    #[test]
    fn settings_that_are_not_read_are_a_mistake() {
        let not_first = ["# K\n\n---\ndraft: true\n---\n", "<!-- by\nteam -->\n---\ndraft: true\n---\n", "A title\n\n+++\ndraft = true\n+++\n"];
        for text in not_first {
            assert_eq!(split(text).misread.map(|misread| misread.fault), Some(Fault::NotFirst), "{text:?}");
        }
        let yaml = Language::Yaml;
        let opening = |closing| Fault::Opening(yaml, closing);
        for (text, fault) in [
            ("----\ndraft: true\n----\nx", opening(Some(3))),
            ("--\ntitle: x\n---\nx", opening(None)),
            ("—\ntitle: x\n\ny", opening(None)),
            ("--- yaml\ntitle: x\n---\n", opening(None)),
            ("---\ntitle: x\n  ----\nx", Fault::Closing(yaml)),
            ("---\ntitle: x\n--- end\nx", Fault::Closing(yaml)),
            ("---\ntitle: x\ndraft: true\n\nx", Fault::Unclosed(yaml)),
            ("+++\nx", Fault::Unclosed(Language::Toml)),
            ("++++\ntitle = \"x\"\n++++\n", Fault::Opening(Language::Toml, Some(3))),
            ("draft: true\n\nText", Fault::Unopened(yaml, false)),
            ("Date: 3 May\npublished: \"false\" # not yet\n\nText", Fault::Unopened(yaml, false)),
            ("A title\n---\ndraft: true\n---\n", Fault::NotFirst),
            ("Text\n\n---\nstatus: x\nauthor: y\n---\n", Fault::NotFirst),
            ("Text\n\n---\n\nauthor: x\npublishDate: 2030-01-01\n\nMore", Fault::NotFirst),
            ("title = \"x\"\nweight = 2\n\n[facts]\na = \"b\"\n+++\n", Fault::Unopened(Language::Toml, false)),
            ("title: Pay\nweight: 2\n\nText", Fault::Unopened(yaml, false)),
            ("***\ndraft: true\n***\n", Fault::Stray(yaml)),
            ("===\ntitle: x\ndraft: true\n===\n", Fault::Stray(yaml)),
            ("# Title\n\ndraft = true\n\nText", Fault::Stray(Language::Toml)),
            ("title = \"x\"\n+++\nText", Fault::Unopened(Language::Toml, true)),
            ("{\n\"title\": \"x\",\n\"draft\": true\n}\n", Fault::Json),
            ("{ \"draft\": true }\n", Fault::Json),
        ] {
            let found = split(text);
            assert_eq!((found.misread.map(|misread| misread.fault), found.settings), (Some(fault), None), "{text:?}");
        }
    }

    #[test]
    fn a_second_block_of_settings_is_a_mistake_where_it_hides_the_page() {
        for text in ["---\n---\ndraft: true\n---\n", "---\ntitle: x\n---\n\n---\ndraft: true\n---\n", "---\n...\ndraft: no\n"] {
            let found = split(text);
            assert_eq!(
                (found.misread.map(|misread| misread.fault), found.settings.is_some()),
                (Some(Fault::Second(Language::Yaml)), true),
                "{text:?}"
            );
        }
        for text in ["---\ntitle: x\n---\n\n---\n\nStatus: open\n", "---\ntitle: x\n---\nDraft: the second one.\n"] {
            assert_eq!(split(text).misread, None, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn nothing_panics(text in "(\\+\\+\\+|---|—|\u{feff}|\u{200b}|\n|\r\n|\"?draft\"? ?[:=] ?true|é: x|\\{|\"|<!--|-->| |#){0,12}") {
            let found = split(&text);
            prop_assert!(text.is_char_boundary(found.body));
            prop_assert!(found.settings.is_none_or(|(_, range)| text.get(range).is_some()));
        }
    }

    #[test]
    fn breaks_and_underlined_headings_are_text() {
        for text in [
            "----\nsome words\n----\n",
            "Title\n---\n\nText: more.\n",
            "# A\n\n---\n\ntitle and text\n\n---\n",
            "# A\n\nOne.\n\nTwo.\n\nThree.\n\n---\ntitle: x\n---\n",
            "- a: b\n- c\n",
            "Date: today\nStatus: open\n\nText",
            "Draft: the word, and more.\nWords\n",
            "—\n\nA dash.",
            "{{ title: x }}\n",
            "```yaml\n---\ntitle: x\n---\n```\n",
            "# Meeting notes\n\n---\n\nDate: 3 May\nStatus: open\n",
            "Annual report\n-------------\nAuthor: Jane Doe\n",
            "# Report\n\n---\nSource: Annual report\nDate: 2025\n",
            "# Recruiter\n\nHires people.\n\n---\n\nFamily: Sales\n",
            "Key | Meaning\n--- | ---\nstatus: open | it is open\n",
            "Published: 3 May 2026\nAuthor: Jane\n\nText.",
            "Status: open\n------------\n\nText.\n",
            "Author: Jane\n---\n\nText.\n",
            "---\n\nStatus: open\nAuthor: Jane\n\nText.\n",
            "# Plan\n\nWe write\ndraft: true\nat the top.\n",
            "# Plan\n\nDraft: yes, this is one.\n",
            "--\nJane, Sales\n",
        ] {
            assert_eq!((split(text).misread, split(text).body), (None, 0), "{text:?}");
        }
    }
}
