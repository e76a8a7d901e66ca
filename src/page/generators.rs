//! Reports syntax that only other generators support: includes, shortcodes, tags of Liquid, tabs, attribute lists, lines of MDX.
//!
//! 1. [`Marks::text`] and [`Marks::code`] search the texts and code blocks of a page.
//! 2. [`Marks::finish`] reports each kind once, at its first place and with the number of others, since a page can have hundreds.

use std::collections::HashSet;

use super::ahead::Ahead;
use super::link::is_filled_in;
use super::markup::{self, Markup};
use super::signs::Signs;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::path::SourcePath;

/// A kind of syntax.
struct Kind {
    /// The name in messages, with its article.
    name: &'static str,
    /// The hint. `{}` is replaced with the words between the signs.
    hint: &'static str,
}

const KINDS: [Kind; 23] = [
    Kind { name: "an include of mdBook", hint: "Write the text of the other file here, or link to it." },
    Kind { name: "a shortcode of Hugo", hint: "Write what it stands for in Markdown." },
    Kind { name: "a tag of Liquid or Jinja", hint: "Write what it stands for in Markdown, or take it out." },
    Kind { name: "a value of another generator", hint: "Write the value itself." },
    Kind { name: "a snippet of MkDocs", hint: "Write the text of the other file here, or link to it." },
    Kind { name: "a list of contents of another generator", hint: "Take the line out: pages have a list of their headings." },
    Kind { name: "a tab of MkDocs", hint: "Write it as a heading, and take the four spaces away before each line of its text." },
    Kind { name: "a list of attributes of another generator", hint: "Take the braces out. Only the braces at the end of a heading are read." },
    Kind { name: "a line of MDX", hint: "Take the line out: guidegen shows Markdown and runs no code." },
    Kind { name: "an address that another program fills in", hint: "Write the address itself, such as ../plan.md." },
    Kind { name: "a highlight of Obsidian or Typora", hint: "Write <mark>{}</mark>, or take the signs out." },
    Kind { name: "inserted text of another program", hint: "Write <ins>{}</ins>, or take the signs out." },
    Kind { name: "lowered text of Pandoc", hint: "Write <sub>{}</sub>." },
    Kind { name: "raised text of Pandoc", hint: "Write <sup>{}</sup>." },
    Kind {
        name: "a footnote of Obsidian or Pandoc",
        hint: "Write [^note] in its place, and its text on a line of its own that begins with [^note]: and a space.",
    },
    Kind { name: "markup of Confluence", hint: "Write it in Markdown, or take it out." },
    Kind { name: "a tag of Word", hint: "Take it out." },
    Kind { name: "an abbreviation of another program", hint: "Make a term of it in the glossary, or write what it stands for in the text." },
    Kind { name: "a deletion of CriticMarkup", hint: "Take it out with its signs." },
    Kind { name: "an insertion of CriticMarkup", hint: "Write the words without the signs." },
    Kind { name: "a replacement of CriticMarkup", hint: "Write the new words alone, without the signs." },
    Kind { name: "a highlight of CriticMarkup", hint: "Write the words between <mark> and </mark>, or take the signs out." },
    Kind { name: "a key of MkDocs", hint: "Write {}." },
];

/// The number of the kind that is an address, of which readers see nothing.
const ADDRESS: usize = 9;

/// The signs around a change in CriticMarkup, in the order of their [`KINDS`].
const CHANGES: [(&str, &str); 4] = [("{--", "--}"), ("{++", "++}"), ("{~~", "~~}"), ("{==", "==}")];

/// The number of the kind of the first of [`CHANGES`].
const FIRST_CHANGE: usize = 18;

/// The number of the kind that is a tab.
const TAB: usize = 6;

/// The number of the kind that is a list of attributes.
const ATTRIBUTES: usize = 7;

/// The number of the kind that is a key of the keyboard.
const KEY: usize = 22;

/// The syntax that has been found in a page.
#[derive(Default)]
pub(super) struct Marks {
    /// For each of [`KINDS`], the span of the first and the number of all.
    found: [Option<(Span, usize)>; KINDS.len()],
    /// Those in lines such as `[name]: {{ site.url }}/plan`, which may be reported as no definitions: the offset of the bracket, the kind and the span.
    in_definitions: Vec<(u32, usize, Span)>,
    /// The line that was searched last.
    ahead: Ahead,
}

impl Marks {
    /// Every mark contains one of these signs, except those that [`Self::may_begin`] finds.
    pub(super) const SIGNS: Signs = Signs::BRACE.or(Signs::BRACKET).or(Signs::EQUALS).or(Signs::LESS).or(Signs::RARE);

    /// Whether a text begins like a line of MDX (`import …`, `export …`) or of Confluence (`h2. …`, `||…||`).
    pub(super) fn may_begin(text: &str) -> bool {
        text.starts_with(['i', 'e', 'h', '|', '*'])
    }

    /// Searches the text with this span, which has one of the [`SIGNS`](Self::SIGNS) or [may be](Self::may_begin) a line of MDX.
    pub(super) fn text(&mut self, source: &str, place: Span) {
        let text = place.of(source);
        let start = place.start as usize;
        let line = self.ahead.line(source, start);
        if let Some(kind) = begins_line(&source[line.start..start]).then(|| of_line(&source[start..line.end])).flatten() {
            // A line with code or emphasis in it has several texts.
            return self.note(kind, Span::new(start, start + source[start..line.end].trim_end().len()));
        }
        for (markup, range) in markup::find(source, start..place.end as usize, &mut self.ahead) {
            self.note(of_markup(markup), Span::from(range));
        }
        for (at, _) in text.match_indices('<').filter(|(at, _)| is_of_word(&text[at + 1..])) {
            let at = start + at;
            let length = self.ahead.to(source, at, ">").filter(|length| at + length <= place.end as usize).unwrap_or(1);
            self.note(16, Span::new(at, at + length));
        }
        for (at, _) in text.match_indices('{') {
            let at = start + at;
            if let Some((kind, length)) = of_braces(source, at, &mut self.ahead) {
                let found = Span::new(at, at + length);
                match definition(source, line.start, at) {
                    Some(start) => self.in_definitions.push((start as u32, kind, found)),
                    None => self.note(kind, found),
                }
            }
        }
    }

    /// Searches a code block for includes. `place` converts a byte range of the code to a span of the file.
    pub(super) fn code(&mut self, code: &str, place: impl Fn(std::ops::Range<usize>) -> Span) {
        if !code.contains("{{#") && !code.contains("--8<--") {
            return;
        }
        let mut start = 0;
        for line in code.split_inclusive('\n') {
            let text = line.trim();
            let kind = if is_include(text) { Some(0) } else { (text.starts_with("--8<-- \"") && text.ends_with('"')).then_some(4) };
            if let Some(kind) = kind {
                let at = start + (line.len() - line.trim_start().len());
                self.note(kind, place(at..at + text.len()));
            }
            start += line.len();
        }
    }

    /// Checks the address of a link or of a file.
    pub(super) fn address(&mut self, address: &str, place: Span) {
        if is_filled_in(address) {
            self.note(ADDRESS, place);
        }
    }

    fn note(&mut self, kind: usize, place: Span) {
        let (first, count) = self.found[kind].get_or_insert((place, 0));
        // Those in definitions are noted last.
        *first = if place.start < first.start { place } else { *first };
        *count += 1;
    }

    /// Whether the page has tabs of MkDocs, whose text is code here since it is indented.
    pub(super) fn has_tabs(&self) -> bool {
        self.found[TAB].is_some()
    }

    /// The warnings, at most one for each kind. `told` are the other problems of the page, of which some are about the same lines.
    pub(super) fn finish(&mut self, file: &SourcePath, source: &str, told: &[Diagnostic]) -> Vec<Diagnostic> {
        let in_definitions = std::mem::take(&mut self.in_definitions);
        if !in_definitions.is_empty() {
            let told: HashSet<u32> = told.iter().filter(|other| other.code == &codes::UNDEFINED_REFERENCE).map(|other| other.span.start).collect();
            in_definitions.into_iter().filter(|(line, ..)| !told.contains(line)).for_each(|(_, kind, place)| self.note(kind, place));
        }
        KINDS
            .iter()
            .zip(&self.found)
            .enumerate()
            .filter_map(|(number, (kind, found))| {
                let (place, count) = (*found)?;
                let written = place.of(source).lines().next().unwrap_or_default();
                let what = match (number, count) {
                    (ADDRESS, 1) => "this link leads nowhere".to_owned(),
                    (ADDRESS, count) => format!("{count} links of this page lead nowhere"),
                    (_, 1) => "readers see it as written".to_owned(),
                    (_, 2) => "readers see it and another one on this page as written".to_owned(),
                    (_, count) => format!("readers see it and at least {} others on this page as written", count - 1),
                };
                let problem = codes::FOREIGN_MARKUP.at(file, place, format!("“{written}” is {}, so {what}.", kind.name));
                let words = written.trim_matches(['=', '+', '~', '^']);
                let words = if number == KEY { format!("<kbd>{}</kbd>", words.replace('+', "</kbd>+<kbd>")) } else { words.to_owned() };
                let problem = problem.hint(kind.hint.replacen("{}", &words, 1));
                let callout = callout_of(written).filter(|_| number == ATTRIBUTES).and_then(|word| as_callout(source, place, word));
                Some(callout.into_iter().fold(problem, Diagnostic::hint))
            })
            .collect()
    }
}

/// The offset of the bracket with which the line that begins at `start` defines the address at `at`; `None` if it does not begin like that.
fn definition(source: &str, start: usize, at: usize) -> Option<usize> {
    let before = &source[start..at];
    let line = before.trim_start_matches(['>', ' ', '\t']);
    (line.starts_with('[') && line.contains("]:")).then(|| at - line.len())
}

/// How a text becomes a callout to which another program gives attributes in a line of their own; `None` if no text stands beside that line.
fn as_callout(source: &str, attributes: Span, word: &str) -> Option<String> {
    let (before, behind) = (&source[..attributes.start as usize], &source[attributes.end as usize..]);
    let (above, own) = before.rsplit_once('\n').unwrap_or(("", before));
    let (rest, below) = behind.split_once('\n').unwrap_or((behind, ""));
    if !own.trim().is_empty() || !rest.trim().is_empty() {
        return None;
    }
    let (above, below) = (above.lines().next_back().unwrap_or_default().trim(), below.lines().next().unwrap_or_default().trim());
    let (text, place) = if above.is_empty() { (below, "in its place") } else { (above, "in a line above it") };
    let side = if above.is_empty() { "below" } else { "above" };
    match text {
        "" => None,
        _ if text.starts_with('>') => Some(format!("If the quotation {side} was meant to be set apart, write > [!{word}] {place}.")),
        _ if above.is_empty() => Some(format!(
            "If the text below was meant to be set apart, write > [!{word}] in its place, and begin each line of that text with > and a space."
        )),
        _ => Some(format!(
            "If the text above was meant to be set apart, begin each of its lines with > and a space, and write > [!{word}] in a line above it."
        )),
    }
}

/// The callout that a list of attributes such as `{: .note .warning}` stands for; `None` if it names none. The last name decides, since `.note` is often
/// the first of two.
fn callout_of(attributes: &str) -> Option<&'static str> {
    let names = attributes
        .split(|sign: char| !sign.is_alphanumeric() && !matches!(sign, '.' | '-' | '_'))
        .filter_map(|name| name.trim_start_matches(':').strip_prefix('.'));
    names.rev().find_map(|name| {
        Some(match name.to_ascii_lowercase().as_str() {
            "note" | "info" => "NOTE",
            "tip" | "hint" | "success" => "TIP",
            "important" => "IMPORTANT",
            "warning" | "attention" => "WARNING",
            "caution" | "danger" | "error" | "alert" => "CAUTION",
            _ => return None,
        })
    })
}

/// The number of the kind of some markup within a line.
fn of_markup(markup: Markup) -> usize {
    match markup {
        Markup::Highlight => 10,
        Markup::Inserted => 11,
        Markup::Lowered => 12,
        Markup::Raised => 13,
        Markup::Footnote => 14,
        Markup::Keys => KEY,
    }
}

/// Whether the beginning of a line has only white space and the markers of quotations and lists.
fn begins_line(before: &str) -> bool {
    before.chars().all(|before| before.is_whitespace() || matches!(before, '>' | '-' | '*' | '+'))
}

/// The kind of the syntax that the rest of a line consists of, as an index into [`KINDS`].
fn of_line(line: &str) -> Option<usize> {
    let line = line.trim_end();
    if line.starts_with("--8<--") {
        return Some(4);
    }
    if is_contents(line) {
        return Some(5);
    }
    if is_of_confluence(line) {
        return Some(15);
    }
    if line.starts_with("*[") && line.contains("]: ") {
        return Some(17);
    }
    let is_tab = ["=== \"", "===! \"", "===+ \""].iter().any(|start| line.starts_with(start)) && line.ends_with('"');
    if is_tab {
        return Some(TAB);
    }
    let code = line.trim_end_matches(';');
    let is_quoted = code.ends_with(['"', '\'']);
    let is_import = line.strip_prefix("import ").is_some_and(|rest| is_quoted && (rest.contains(" from ") || rest.starts_with(['"', '\''])));
    let is_export = ["export const ", "export default ", "export function "].iter().any(|start| line.starts_with(start));
    (is_import || is_export).then_some(8)
}

/// Whether a paragraph has only lines that another program would not show: imports of MDX and a mark for a list of contents.
pub(super) fn is_for_program(paragraph: &str) -> bool {
    let is_mark = |line: &str| matches!(of_line(line), Some(5 | 8)) || matches!(line.to_lowercase().as_str(), "[[_toc_]]" | "[[toc]]");
    paragraph.lines().all(|line| is_mark(line.trim()))
}

/// Whether a line begins with a macro, a heading or the head of a table in the syntax of Confluence.
fn is_of_confluence(line: &str) -> bool {
    const MACROS: [&str; 14] =
        ["info", "note", "tip", "warning", "panel", "code", "noformat", "toc", "expand", "quote", "status", "color", "children", "excerpt"];
    let name = line.strip_prefix('{').and_then(|rest| Some(&rest[..rest.find(['}', ':'])?]));
    let is_heading = matches!(line.as_bytes(), [b'h', b'1'..=b'6', b'.', b' ', _, ..]);
    name.is_some_and(|name| MACROS.contains(&name)) || is_heading || line.starts_with("||") && line.ends_with("||") && line.len() > 4
}

/// Whether this is the name of a tag that Word writes: `<o:p>`.
fn is_of_word(tag: &str) -> bool {
    ["o:", "w:", "v:", "st1:"].iter().any(|start| tag.trim_start_matches('/').starts_with(start))
}

/// Whether a line is a placeholder for a table of contents. `[[TOC]]` is not, since it is a wikilink.
fn is_contents(line: &str) -> bool {
    ["[TOC]", "[toc]", "{:toc}", "{:TOC}", "{{ toc }}", "@[toc]"].contains(&line.trim())
}

/// The kind, as an index into [`KINDS`], and the length in bytes of the syntax that begins with the brace at `at`.
fn of_braces(source: &str, at: usize, ahead: &mut Ahead) -> Option<(usize, usize)> {
    if source[..at].ends_with(['{', '\\', '$']) {
        return None;
    }
    let whole = ahead.line(source, at);
    let line = &source[at..whole.end];
    if let Some(kind) = CHANGES.iter().position(|(start, _)| line.starts_with(start)) {
        let length = ahead.to(source, at, CHANGES[kind].1)?;
        return (length > 6).then_some((FIRST_CHANGE + kind, length));
    }
    if begins_include(line) {
        return Some((0, ahead.to(source, at, "}}")?));
    }
    if line.starts_with("{{<") || line.starts_with("{{%") {
        return Some((1, ahead.to(source, at, if line.starts_with("{{<") { ">}}" } else { "%}}" })?));
    }
    if let Some(tag) = line.strip_prefix("{%") {
        let name = tag.trim_start_matches('-').trim_start();
        let is_tag = name.starts_with(|first: char| first.is_ascii_alphabetic());
        return is_tag.then(|| (2, ahead.to(source, at, "%}").unwrap_or(line.trim_end().len())));
    }
    if let Some(value) = line.strip_prefix("{{") {
        let value = value.trim_start();
        let is_value = ["site.", "page.", "$frontmatter.", "$page.", "$site.", "config."].iter().any(|start| value.starts_with(start));
        return if is_value { Some((3, ahead.to(source, at, "}}")?)) } else { None };
    }
    let is_list = line.starts_with("{:") && line[2..].trim_start().starts_with(['.', '#']) || line.starts_with("{ .") || line.starts_with("{.");
    // Braces in a heading are checked with the heading.
    let is_of_heading = || source[whole.start..at].trim_start_matches(['>', ' ', '-']).starts_with('#');
    if is_list && !is_of_heading() { Some((7, ahead.to(source, at, "}")?)) } else { None }
}

fn is_include(line: &str) -> bool {
    begins_include(line) && line.contains("}}")
}

fn begins_include(line: &str) -> bool {
    ["{{#include ", "{{#rustdoc_include ", "{{#playground ", "{{#title ", "{{#template "].iter().any(|start| line.starts_with(start))
}
