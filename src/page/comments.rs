//! Finds the comments of other programs, which are not published.
//!
//! 1. [`find`] finds them in a text, outside code and HTML comments: `%%…%%` of Obsidian, in a line or around several lines; `{{!-- … --}}` of
//!    Handlebars, `{/* … */}` of MDX and `{# … #}` of Jinja.
//! 2. [`verbatim`](super::verbatim) hides them from the Markdown library, and [`without`] removes them from a line of the front matter.
//! 3. [`problems`] returns one note for each kind, and a warning for each comment that is not closed.
//!
//! Percent signs after a digit do not begin a comment: “100%% of it” is text.

use std::ops::Range;

use crate::diagnostic::{Diagnostic, Span, codes};
use crate::path::SourcePath;

/// The syntax of a program's comments.
struct Kind {
    start: &'static str,
    end: &'static str,
    /// The name of the program, for messages.
    program: &'static str,
}

const KINDS: [Kind; 4] = [
    Kind { start: OBSIDIAN, end: OBSIDIAN, program: "Obsidian" },
    Kind { start: "{{!--", end: "--}}", program: "Handlebars" },
    Kind { start: "{/*", end: "*/}", program: "MDX" },
    Kind { start: "{# ", end: " #}", program: "Jinja" },
];

const OBSIDIAN: &str = "%%";

/// The start of a comment that can also be text, as in `{# of people}`, so that nothing is reported if it is not closed.
const MAY_BE_TEXT: &str = "{# ";

/// The comments of a text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Comments {
    /// The bytes of each comment and the index of its kind in [`KINDS`], in order. A space beside it is included if two spaces would remain.
    pub(super) found: Vec<(Range<usize>, usize)>,
    /// The start of each comment that is not closed, with the index of its kind.
    unclosed: Vec<(usize, usize)>,
}

/// Finds the comments of a text.
pub(super) fn find(text: &str) -> Comments {
    let mut comments = Comments::default();
    // Most pages have none.
    if !KINDS.iter().any(|kind| text.contains(kind.start)) {
        return comments;
    }
    let mut scan = Scan { text, at: 0, free: 0 };
    while scan.at < text.len() {
        if scan.begins_line() && scan.skip_fence() {
            continue;
        }
        let rest = &text[scan.at..];
        match rest.as_bytes()[0] {
            b'\\' => scan.at += 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
            b'`' => scan.skip_code(),
            b'<' if rest.starts_with("<!--") => scan.at += rest.find("-->").map_or(rest.len(), |end| end + 3),
            b'%' | b'{' => scan.comment(&mut comments),
            _ => scan.at += rest.chars().next().map_or(1, char::len_utf8),
        }
    }
    comments
}

/// The position in a text that is searched.
struct Scan<'a> {
    text: &'a str,
    at: usize,
    /// The end of the last comment.
    free: usize,
}

impl Scan<'_> {
    fn begins_line(&self) -> bool {
        self.at == 0 || self.text[..self.at].ends_with('\n')
    }

    /// The part of the current line before the position.
    fn before(&self) -> &str {
        let before = &self.text[..self.at];
        &before[before.rfind('\n').map_or(0, |end| end + 1)..]
    }

    /// Skips a fenced code block if the line begins one.
    fn skip_fence(&mut self) -> bool {
        let rest = &self.text[self.at..];
        let fence = |line: &str| {
            let line = line.trim_start_matches([' ', '\t', '>', '-', '*', '+']);
            let sign = line.chars().next().filter(|sign| matches!(sign, '`' | '~'))?;
            let length = line.len() - line.trim_start_matches(sign).len();
            let info = &line[length..];
            (length >= 3 && !(sign == '`' && info.contains('`'))).then(|| (sign, length, info.trim().is_empty()))
        };
        let mut lines = rest.split_inclusive('\n');
        let Some((line, (sign, length, _))) = lines.next().and_then(|line| Some((line, fence(line)?))) else { return false };
        self.at += line.len();
        for line in lines {
            self.at += line.len();
            if fence(line).is_some_and(|(other, long, is_bare)| other == sign && long >= length && is_bare) {
                break;
            }
        }
        true
    }

    /// Skips a code span, or the backquotes if they begin none.
    fn skip_code(&mut self) {
        let rest = &self.text[self.at..];
        let length = rest.len() - rest.trim_start_matches('`').len();
        let paragraph = &rest[..end_of_paragraph(rest)];
        let mut at = length;
        while let Some(found) = paragraph[at..].find('`') {
            let start = at + found;
            let run = paragraph[start..].len() - paragraph[start..].trim_start_matches('`').len();
            at = start + run;
            if run == length {
                self.at += at;
                return;
            }
        }
        self.at += length;
    }

    /// Records the comment that begins at the position and skips it, or skips the sign.
    fn comment(&mut self, comments: &mut Comments) {
        let rest = &self.text[self.at..];
        let found = KINDS.iter().position(|kind| rest.starts_with(kind.start));
        let Some(number) = found.filter(|number| *number > 0 || self.begins_obsidian()) else {
            // All of `%%%`, no part of which is a comment.
            self.at += if rest.starts_with('%') { rest.len() - rest.trim_start_matches('%').len() } else { 1 };
            return;
        };
        let Kind { start, end, .. } = &KINDS[number];
        let is_alone = is_before_text(self.before());
        // A comment that begins a line can contain blank lines; any other ends in its paragraph.
        let reach = if is_alone { rest } else { &rest[..end_of_paragraph(rest)] };
        let closes = |at: &usize| number > 0 || !reach[at + 2..].starts_with(|next: char| next.is_alphanumeric() || next == '%');
        match reach[start.len()..].match_indices(end).map(|(at, _)| start.len() + at).find(closes) {
            Some(at) => {
                let range = self.with_space(self.at..self.at + at + end.len(), is_alone);
                (self.at, self.free) = (range.end, range.end);
                comments.found.push((range, number));
            }
            None => {
                let is_meant = number > 0 || is_alone && rest[start.len()..].starts_with(char::is_whitespace);
                if is_meant && *start != MAY_BE_TEXT {
                    comments.unclosed.push((self.at, number));
                }
                self.at += start.len();
            }
        }
    }

    /// Whether the two percent signs at the position can begin a comment.
    fn begins_obsidian(&self) -> bool {
        let before = self.before();
        let is_free = before.chars().next_back().is_none_or(|last| last.is_whitespace() || "([{\"'“‘„«*_—–,;:.!?>|".contains(last));
        is_free && !before.trim_end().ends_with(|last: char| last.is_ascii_digit()) && !self.text[self.at + 2..].starts_with('%')
    }

    /// Extends a comment to a space beside it that would remain next to another space or a punctuation mark.
    fn with_space(&self, range: Range<usize>, is_alone: bool) -> Range<usize> {
        let (before, behind) = (&self.text[..range.start], &self.text[range.end..]);
        let is_behind_space = before.ends_with(' ');
        if behind.starts_with(' ') && (is_alone || is_behind_space) {
            return range.start..range.end + 1;
        }
        // The space after the marker of a list belongs to the marker.
        let ends = behind.is_empty() || behind.starts_with(['\n', '\r', '.', ',', ';', ':', '!', '?', ')']);
        if is_behind_space && ends && !is_alone && range.start > self.free { range.start - 1..range.end } else { range }
    }
}

/// Whether the beginning of a line has only white space and the markers of quotations and lists.
fn is_before_text(before: &str) -> bool {
    before.chars().all(|sign| sign.is_whitespace() || matches!(sign, '>' | '-' | '*' | '+'))
}

/// The byte offset at which the first paragraph of a text ends.
fn end_of_paragraph(text: &str) -> usize {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if at > 0 && line.trim_matches([' ', '\t', '\r', '\n', '>']).is_empty() {
            return at;
        }
        at += line.len();
    }
    text.len()
}

/// Removes all comments, including those of HTML, from a line of the front matter. `None` if there are none.
pub(super) fn without(text: &str) -> Option<String> {
    let mut ranges: Vec<Range<usize>> = find(text).found.into_iter().map(|(range, _)| range).collect();
    let mut at = 0;
    while let Some(start) = text[at..].find("<!--").map(|found| at + found) {
        let Some(end) = text[start..].find("-->").map(|found| start + found + 3) else { break };
        ranges.push(Scan { text, at: start, free: at }.with_space(start..end, start == 0));
        at = end;
    }
    if ranges.is_empty() {
        return None;
    }
    ranges.sort_by_key(|range| range.start);
    let mut kept = String::with_capacity(text.len());
    let mut from = 0;
    for range in ranges {
        kept.push_str(text.get(from..range.start).unwrap_or_default());
        from = from.max(range.end);
    }
    kept.push_str(&text[from..]);
    Some(kept.trim().to_owned())
}

/// The note about each kind of comment, at the first one, and the warning about each comment that is not closed. `place` converts bytes of the text
/// to a span of the file.
pub(super) fn problems(file: &SourcePath, comments: &Comments, place: impl Fn(Range<usize>) -> Span) -> Vec<Diagnostic> {
    let hidden = KINDS.iter().enumerate().filter_map(|(number, kind)| {
        let mut found = comments.found.iter().filter(|(_, other)| *other == number);
        let (first, _) = found.next()?;
        let more = match found.count() {
            0 => String::new(),
            1 => " There is one more of this kind in the file.".to_owned(),
            count => format!(" There are {count} more of this kind in the file."),
        };
        let message = format!(
            "What stands between {} and {} is a comment of {}, so readers do not see it.{more}",
            kind.start.trim(),
            kind.end.trim(),
            kind.program
        );
        let problem = codes::HIDDEN_COMMENT.at(file, place(first.clone()), message);
        Some(problem.hint(format!("If readers are meant to see it, put a \\ before the first {}.", &kind.start[..1])))
    });
    let unclosed = comments.unclosed.iter().map(|(at, number)| {
        let kind = &KINDS[*number];
        let message = format!("This begins a comment of {} that never ends, so readers see it.", kind.program);
        codes::UNCLOSED_COMMENT.at(file, place(*at..at + kind.start.len()), message).hint(format!("Write {} where it should end.", kind.end.trim()))
    });
    hidden.chain(unclosed).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, proptest};

    use super::{find, without};

    fn comments(text: &str) -> Vec<&str> {
        find(text).found.into_iter().map(|(range, _)| &text[range]).collect()
    }

    #[test]
    fn comments_of_other_programs_are_found() {
        for (text, found) in [
            ("a %%b%% c", vec!["%%b%% "]),
            ("a %%b%%. (%%c%%)", vec![" %%b%%", "%%c%%"]),
            ("%%a\n\nb%%\n\n> %%c\n> d%%\n", vec!["%%a\n\nb%%", "%%c\n> d%%"]),
            ("- %%a%%\n- b %%c%%\n", vec!["%%a%%", " %%c%%"]),
            ("{{!-- a --}} {/* b */} {# c #}", vec!["{{!-- a --}} ", "{/* b */} ", "{# c #}"]),
            ("**%%a%%** `b` %%c `d` e%%", vec!["%%a%%", " %%c `d` e%%"]),
        ] {
            assert_eq!(comments(text), found, "{text}");
        }
    }

    #[test]
    fn what_is_no_comment_stays() {
        for text in [
            "100%% of it and 50%% off",
            "5 %% of 10 %% or",
            "`%%a%%` and ``b ` %%c%%``",
            "```\n%%a%%\n```\n",
            "> ~~~mermaid\n> %% a\n> graph %%\n> ~~~\n",
            "\\%%a%%",
            "<!-- %% --> and %%",
            "for %%a in (x) do %%b",
            "a %%b\n\nc%% d",
            "%%%a%%%",
            "%%EOF",
            "a{#b} {#c}",
            "{# of people}",
        ] {
            assert_eq!(comments(text), [""; 0], "{text}");
        }
        assert_eq!(find("%% a\n\nb").unclosed, [(0, 0)]);
        assert_eq!(find("a {/* b").unclosed, [(2, 2)]);
    }

    #[test]
    fn lines_of_the_settings_lose_their_comments() {
        for (text, kept) in [("A <!-- b --> c", "A c"), ("<!-- a -->B", "B"), ("A %%b%%, c <!-- d -->", "A, c"), ("%%a%%", "")] {
            assert_eq!(without(text).as_deref(), Some(kept), "{text}");
        }
        assert_eq!(without("a <!-- b"), None);
    }

    proptest! {
        #[test]
        fn comments_are_in_order_and_inside(text in "(%%|`|\\{#|\\{/\\*|\\*/\\}|<!--|-->|\n| |>|-|\\\\|é|a|1){0,24}") {
            let mut last = 0;
            for (range, _) in find(&text).found {
                prop_assert!(range.start >= last && range.end <= text.len());
                prop_assert!(text.is_char_boundary(range.start) && text.is_char_boundary(range.end));
                last = range.end;
            }
            let _ = without(&text);
        }
    }
}
