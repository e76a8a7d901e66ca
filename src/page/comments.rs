//! Finds the comments of other programs, which are not published.
//!
//! 1. [`find`] finds them in a text, outside code and HTML comments, which the [`Layout`] of the text tells: `%%…%%` of Obsidian, in a line or around
//!    several lines; `{{!-- … --}}` of Handlebars, `{/* … */}` of MDX, `{# … #}` of Jinja, `{% comment %} … {% endcomment %}` of
//!    Liquid, `{>> … <<}` of CriticMarkup, and `<!– … –>`, which a word
//!    processor makes of a comment of HTML.
//! 2. [`verbatim`](super::verbatim) hides them from the Markdown library, and [`without`] removes them from a line of the front matter.
//! 3. [`problems`] returns one note for each kind, and a warning for each comment that is not closed.
//!
//! Percent signs after a digit do not begin a comment: “100%% of it” is text. The next two close it, or nothing does. A comment never begins in one
//! list item, row or paragraph and ends in another, unless one of its signs has a line of its own or its signs touch the first and the last word.

use std::ops::Range;

use super::layout::Layout;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::path::SourcePath;

/// The syntax of a program's comments.
struct Kind {
    start: &'static str,
    end: &'static str,
    /// The name of the program, for messages.
    program: &'static str,
}

const KINDS: [Kind; 12] = [
    Kind { start: OBSIDIAN, end: OBSIDIAN, program: "Obsidian" },
    Kind { start: "{{!--", end: "--}}", program: "Handlebars" },
    Kind { start: "{/*", end: "*/}", program: "MDX" },
    Kind { start: "{# ", end: " #}", program: "Jinja" },
    Kind { start: "{>>", end: "<<}", program: "CriticMarkup" },
    // Word processors make a dash of two hyphens, and sometimes an angle quotation mark of an angle bracket.
    Kind { start: "<!–", end: "–>", program: RETYPED },
    Kind { start: "<!—", end: "—>", program: RETYPED },
    Kind { start: "‹!–", end: "–›", program: RETYPED },
    Kind { start: "‹!--", end: "--›", program: RETYPED },
    Kind { start: "{% comment %}", end: "{% endcomment %}", program: LIQUID },
    Kind { start: "{%- comment -%}", end: "{%- endcomment -%}", program: LIQUID },
    Kind { start: "{%comment%}", end: "{%endcomment%}", program: LIQUID },
];

const OBSIDIAN: &str = "%%";

const LIQUID: &str = "Liquid";

const RETYPED: &str = "HTML as a word processor writes it";

/// The start of a comment that can also be text, as in `{# of people}`, so that nothing is reported if it is not closed.
const MAY_BE_TEXT: &str = "{# ";

/// The comments of a text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Comments {
    /// The comments that readers do not see, in order.
    pub(super) found: Vec<Comment>,
    /// The start of each comment that is not closed, with the index of its kind.
    unclosed: Vec<(usize, usize)>,
}

/// A comment.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Comment {
    /// Its bytes, with a space beside it if two spaces would remain.
    pub(super) range: Range<usize>,
    /// The index of its kind in [`KINDS`].
    kind: usize,
    /// Whether its line is as good as empty without it, so that spaces stand in for it: it is all of the first lines of a paragraph, or ends a
    /// heading.
    pub(super) is_blank: bool,
}

/// Whether a text has the first sign of a comment. Most pages have none, and most of those are told by one look at their bytes.
pub(super) fn may_be_in(text: &str) -> bool {
    has_pair(text)
        && ["%%", "{{!--", "{/*", MAY_BE_TEXT, "{% comment", "{%- comment", "{%comment", "{>>", "!–", "!—", "‹!"]
            .iter()
            .any(|sign| text.contains(sign))
}

/// Whether a text has two bytes that the first sign of a comment has too. Every byte is looked at, so that the compiler can look at many at a time.
fn has_pair(text: &str) -> bool {
    // Dashes begin with the byte 0xE2, and `‹` ends with 0xB9.
    let is_of_sign = |first: u8, second: u8| {
        (first == b'%') & (second == b'%')
            | (first == b'{') & matches!(second, b'{' | b'/' | b'#' | b'%' | b'>')
            | (first == b'!') & (second == 0xe2)
            | (first == 0xb9) & (second == b'!')
    };
    let bytes = text.as_bytes();
    bytes.iter().zip(bytes.get(1..).unwrap_or_default()).fold(false, |found, (first, second)| found | is_of_sign(*first, *second))
}

/// Finds the comments of a text, whose layout tells what is code.
pub(super) fn find(text: &str, layout: &Layout) -> Comments {
    let mut comments = Comments::default();
    let percents = percents(text, layout);
    let mut scan = Scan { text, layout, percents: &percents, line: 0, seen: 0, free: 0, ends: [Some(0); KINDS.len()] };
    let mut at = 0;
    while let Some(sign) = text[at..].find(['%', '{', '<', '‹', '\\']).map(|found| at + found) {
        at = match layout.end_of_code(sign) {
            Some(end) => end,
            None if text[sign..].starts_with('\\') => sign + 1 + text[sign + 1..].chars().next().map_or(0, char::len_utf8),
            None => scan.sign(sign, &mut comments),
        };
    }
    comments
}

/// The offsets of all `%%` outside code that are not escaped and not part of a longer run of percent signs.
fn percents(text: &str, layout: &Layout) -> Vec<usize> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(OBSIDIAN).map(|found| at + found) {
        let run = text[start..].len() - text[start..].trim_start_matches('%').len();
        let is_escaped = text[..start].bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1;
        if run == 2 && !is_escaped && layout.end_of_code(start).is_none() {
            found.push(start);
        }
        at = start + run;
    }
    found
}

/// The search through a text. Its offsets only grow, so that no part of the text is read once for every sign.
struct Scan<'t, 'a> {
    text: &'t str,
    layout: &'a Layout,
    percents: &'a [usize],
    /// The start of the line of the offset `seen`.
    line: usize,
    seen: usize,
    /// The end of the last comment.
    free: usize,
    /// For each kind, the next place of its closing sign; `None` if there is none any more.
    ends: [Option<usize>; KINDS.len()],
}

impl<'t> Scan<'t, '_> {
    /// Looks for a comment that begins at an offset. Returns the offset at which the search goes on.
    fn sign(&mut self, at: usize, comments: &mut Comments) -> usize {
        let rest = &self.text[at..];
        let Some(kind) = KINDS.iter().position(|kind| rest.starts_with(kind.start)) else {
            return at + rest.chars().next().map_or(1, char::len_utf8);
        };
        let before = self.before(at);
        let length = KINDS[kind].start.len();
        if kind == 0 && !(self.percents.binary_search(&at).is_ok() && begins_obsidian(before)) {
            return at + (rest.len() - rest.trim_start_matches('%').len());
        }
        let found = if kind == 0 { self.obsidian(at, before) } else { self.enclosed(at, before, kind) };
        if let Some(end) = found {
            let comment = self.comment(at..end, before, kind);
            self.free = comment.range.end;
            comments.found.push(comment);
            return self.free;
        }
        let behind = &rest[length..];
        let is_meant = kind > 0 || begins_words(behind) || is_free_of_items(before) && behind.starts_with(char::is_whitespace);
        if is_meant && KINDS[kind].start != MAY_BE_TEXT {
            comments.unclosed.push((at, kind));
        }
        at + length
    }

    /// The part of the line before an offset.
    fn before(&mut self, at: usize) -> &'t str {
        self.line = self.text[self.seen..at].rfind('\n').map_or(self.line, |end| self.seen + end + 1);
        self.seen = at;
        &self.text[self.line..at]
    }

    /// The end of the comment that two percent signs begin; `None` if the next two do not close it.
    fn obsidian(&self, at: usize, before: &str) -> Option<usize> {
        let next = self.percents.partition_point(|other| *other <= at);
        let close = *self.percents.get(next)?;
        let (inner, behind) = (self.text.get(at + 2..close)?, &self.text[close + 2..]);
        let range = at..close + 2;
        let ends_space = inner.ends_with(|last: char| last.is_whitespace() || "([{\"'“‘„«".contains(last));
        if inner.is_empty() || ends_space && behind.starts_with(char::is_alphanumeric) {
            return None;
        }
        let is_tight = !inner.starts_with(char::is_whitespace) && !ends_space;
        let is_whole = !self.layout.is_divided(&range);
        if !inner.contains('\n') {
            return (is_whole && (is_tight || !self.layout.is_divided_by_cells(&range))).then_some(range.end);
        }
        let is_last = ends_line(behind);
        let begins_line = is_before_text(before);
        let is_marked = ends_line(inner) || inner.rsplit('\n').next().is_some_and(is_free_of_items) && is_last;
        // Around several blocks, a sign has a line of its own, or the two touch the first and the last word.
        let is_around =
            is_marked && begins_line || is_tight && is_last && is_free_of_items(before) && !inner.ends_with(|last: char| last.is_ascii_digit());
        let is_in_paragraph = is_whole && (is_tight || begins_line && is_last);
        (is_in_paragraph || is_around && (before.is_empty() || self.layout.is_enclosed(&range))).then_some(range.end)
    }

    /// The end of a comment with another closing sign than its first one. One that begins a line can contain several blocks.
    fn enclosed(&mut self, at: usize, before: &str, kind: usize) -> Option<usize> {
        let Kind { start, end, .. } = &KINDS[kind];
        let from = at + start.len();
        if self.ends[kind].is_some_and(|next| next < from) {
            self.ends[kind] = self.text[from..].find(end).map(|found| from + found);
        }
        let range = at..self.ends[kind]? + end.len();
        let is_reached = if is_before_text(before) { before.is_empty() || self.layout.is_enclosed(&range) } else { !self.layout.is_divided(&range) };
        is_reached.then_some(range.end)
    }

    /// The comment in these bytes. `before` is the part of its line before it.
    fn comment(&self, range: Range<usize>, before: &str, kind: usize) -> Comment {
        let is_last = ends_line(&self.text[range.end..]);
        let has_next =
            || self.text[range.end..].split_inclusive('\n').nth(1).is_some_and(|next| !next.trim_matches(['>', ' ', '\t', '\r', '\n']).is_empty());
        let is_glue = || is_free_of_items(before) && self.layout.begins_paragraph(range.start) && has_next();
        let rest_of_heading = || self.text.get(range.end..self.layout.end_of_heading(range.start)?);
        let ends_heading = || rest_of_heading().is_some_and(|rest| !rest.contains(char::is_alphanumeric));
        let is_blank = is_last && (ends_heading() || is_glue());
        let range = if is_blank { range } else { with_space(self.text, range, before, self.free) };
        Comment { range, kind, is_blank }
    }
}

/// Whether two percent signs behind this part of a line can begin a comment.
fn begins_obsidian(before: &str) -> bool {
    let is_free = before.chars().next_back().is_none_or(|last| last.is_whitespace() || "([{\"'“‘„«*_—–,;:.!?>|".contains(last));
    is_free && !before.trim_end().ends_with(|last: char| last.is_ascii_digit())
}

/// Whether words begin here, and not the name of a variable (`%%a`, `%%EOF`).
fn begins_words(text: &str) -> bool {
    let (word, rest) = text.split_at(text.find(|letter: char| !letter.is_alphabetic()).unwrap_or(text.len()));
    word.chars().count() > 2 && word.chars().any(char::is_lowercase) && rest.trim_start_matches([' ', ',', ':']).starts_with(char::is_alphabetic)
}

/// Extends a comment to a space beside it that would remain next to another space or a punctuation mark. `before` is the part of its line before it,
/// `free` the end of the last comment.
fn with_space(text: &str, range: Range<usize>, before: &str, free: usize) -> Range<usize> {
    let behind = &text[range.end..];
    let is_behind_space = before.ends_with(' ');
    // Two spaces at the end of a line break it.
    let is_last = ends_line(behind);
    if behind.starts_with(' ') && !is_last && (is_before_text(before) || is_behind_space) {
        return range.start..range.end + 1;
    }
    let ends = is_last || behind.starts_with(['.', ',', ';', ':', '!', '?', ')']);
    // The space behind a marker belongs to the marker.
    if is_behind_space && ends && !is_marker(before) && range.start > free { range.start - 1..range.end } else { range }
}

/// Whether nothing but white space follows up to the end of the line.
fn ends_line(behind: &str) -> bool {
    let rest = behind.trim_start_matches([' ', '\t', '\r']);
    rest.is_empty() || rest.starts_with('\n')
}

/// Whether the beginning of a line has only white space and the markers of quotations and lists.
fn is_before_text(before: &str) -> bool {
    before.chars().all(|sign| sign.is_whitespace() || sign.is_ascii_digit() || matches!(sign, '>' | '-' | '*' | '+' | '.' | ')'))
}

/// Whether the beginning of a line has only white space and the markers of quotations.
fn is_free_of_items(before: &str) -> bool {
    before.chars().all(|sign| sign.is_whitespace() || sign == '>')
}

/// Whether the beginning of a line has only signs that begin a block or a cell: `2. `, `## `, `| `, `: `.
fn is_marker(before: &str) -> bool {
    is_before_text(before.trim_end_matches(['#', '|', ':', ' ']))
}

/// Finds the comments of a line of the front matter.
pub(super) fn of_line(text: &str) -> Comments {
    if may_be_in(text) { find(text, &Layout::of_line(text)) } else { Comments::default() }
}

/// Removes all comments, including those of HTML, from a line of the front matter. `None` if there are none.
pub(super) fn without(text: &str) -> Option<String> {
    let mut ranges: Vec<Range<usize>> = of_line(text).found.into_iter().map(|comment| comment.range).collect();
    let mut at = 0;
    while let Some(start) = text[at..].find("<!--").map(|found| at + found) {
        let Some(end) = text[start..].find("-->").map(|found| start + found + 3) else { break };
        ranges.push(with_space(text, start..end, &text[at..start], at));
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
        let mut found = comments.found.iter().filter(|comment| comment.kind == number);
        let first = &found.next()?.range;
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
        Some(problem.hint(match kind.program {
            RETYPED | LIQUID => "If readers are meant to see it, take the signs around it out.".to_owned(),
            _ => format!("If readers are meant to see it, put a \\ before the first {}.", &kind.start[..1]),
        }))
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

    use crate::config::HtmlPolicy;
    use crate::page::markdown::{MarkdownOptions, comments as of_text};
    use crate::path::SourcePath;

    use super::{Comments, KINDS, may_be_in, without};

    fn find(text: &str) -> Comments {
        of_text(
            &SourcePath::new("a.md").unwrap(),
            text,
            MarkdownOptions { html: HtmlPolicy::Safe, smart_punctuation: None, extensions: true, maths: false, is_plain: false },
        )
    }

    fn comments(text: &str) -> Vec<&str> {
        find(text).found.into_iter().map(|comment| &text[comment.range]).collect()
    }

    #[test]
    fn comments_of_other_programs_are_found() {
        for (text, found) in [
            ("a %%b%% c", vec!["%%b%% "]),
            ("a %%b%%. (%%c%%)", vec![" %%b%%", "%%c%%"]),
            ("%%a\n\nb%%\n\n> %%c\n> d%%\n", vec!["%%a\n\nb%%", "%%c\n> d%%"]),
            ("- %%a%%\n- b %%c%%\n", vec!["%%a%%", " %%c%%"]),
            ("{{!-- a --}} {/* b */} {# c #}", vec!["{{!-- a --}} ", "{/* b */} ", "{# c #}"]),
            ("a {>>b<<} c <!– d –> e", vec!["{>>b<<} ", "<!– d –> "]),
            ("a <!—b—>. ‹!-- c --› \\<!– d –>", vec![" <!—b—>", "‹!-- c --› "]),
            ("**%%a%%** `b` %%c `d` e%%", vec!["%%a%%", " %%c `d` e%%"]),
            // The next two percent signs end it.
            ("a %%b%%c and d%%e%%.", vec!["%%b%%"]),
            ("%%a%%2024 b: c %%d%% e.", vec!["%%a%%", "%%d%% "]),
            // Around several blocks.
            ("%% a\n- b\n- c\n%%\n\nd\n", vec!["%% a\n- b\n- c\n%%"]),
            ("%%\n## a\n\n- b\n\nc %%\n", vec!["%%\n## a\n\n- b\n\nc %%"]),
            ("- a\n  %%\n  b\n\n  c\n  %%\n- d\n", vec!["%%\n  b\n\n  c\n  %%"]),
            ("%%\n```mermaid\n%% a\n```\n%%\n", vec!["%%\n```mermaid\n%% a\n```\n%%"]),
            ("!!! note\n    a %%b%% c\n\n    d %%e%%\n", vec!["%%b%% ", " %%e%%"]),
            // The space of a marker and of a line break stays.
            ("1. %%a%%\n2. b\n", vec!["%%a%%"]),
            ("## %%a%%\n", vec!["%%a%%"]),
            ("a %%b%%  \nc", vec![" %%b%%"]),
            ("| a | b |\n|---|---|\n| c %%d|e%% | f |\n", vec!["%%d|e%% "]),
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
            "- Use %% to escape.\n- Also %% here.\n",
            "- %%\n- a\n- %%\n",
            "- %% is a sign\n- b\n\n- 5 %%\n",
            "| a %% | b |\n|---|---|\n| c | %% d |\n| %% | %% |\n",
            "a %% b\n## c %% d\n",
            "%% a\n\nb %%c\n",
            "    %%a%% b {/* c */}\n",
            "- a\n\n      %%b%% c\n",
            "1. ```text\n   a\n\n   %%b%%\n   ```\n",
            "> ```\n> %%a%%\n\n    %%b%%\n",
            "<pre>\n%%a%%\n</pre>\n",
            "<div><code>%%a%%</code></div>\n",
            "A <code>%%a%% *b* {/* c */}</code>.",
        ] {
            assert_eq!(comments(text), [""; 0], "{text}");
        }
        assert_eq!(find("%% a\n\nb").unclosed, [(0, 0)]);
        assert_eq!(find("a %%ask Ann b\n\nc").unclosed, [(2, 0)]);
        assert_eq!(find("- a %% b\n\nfor %%a in %%EOF and %%PATH is").unclosed, []);
        assert_eq!(find("a <!– b").unclosed, [(2, 5)]);
        assert_eq!(find("a {/* b").unclosed, [(2, 2)]);
    }

    #[test]
    fn every_sign_is_noticed_before_the_search() {
        for kind in &KINDS {
            assert!(may_be_in(&format!("a {}b", kind.start)), "{}", kind.start);
        }
        assert!(!may_be_in("100 % of {a}, ‹b›! – c") && !may_be_in("%") && !may_be_in(""));
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
            for range in find(&text).found.into_iter().map(|comment| comment.range) {
                prop_assert!(range.start >= last && range.end <= text.len());
                prop_assert!(text.is_char_boundary(range.start) && text.is_char_boundary(range.end));
                last = range.end;
            }
            let _ = without(&text);
        }
    }
}
