//! Collects the mistakes in the HTML of a page. Each kind of mistake with each tag gives one diagnostic, at its first place and with the number of
//! others.

use std::collections::BTreeMap;

use super::Context;
use super::allowed::{Allowed, allowed};
use super::refused::Refused;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::path::SourcePath;

/// A kind of mistake.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fault {
    /// A tag that is not allowed, or a `<` that does not begin one.
    Refused(Refused),
    /// A block element in a line of text, which is shown as text.
    WithinLine(&'static str),
    /// A block element in a line of text whose tags are left out.
    LeftOutOfLine(&'static str),
    /// An `<hr>` in a line of text.
    RuleWithinLine,
    /// An element outside its parent; with the names of both.
    Misplaced(&'static str, &'static str),
    /// A link in a link.
    NestedLink,
    /// Attributes that are removed. They share one diagnostic, whatever their names.
    Attributes,
    /// An element that is not closed in its block.
    Unclosed(&'static str),
    /// The same in an item of a list, in a text that has such an end tag.
    UnclosedInItem(&'static str),
    /// An element that is not closed, in a text that has such an end tag in a code block.
    EndInCode(&'static str),
    /// An element that is not closed and begins in another one of the same name, which is not closed either.
    Doubled(&'static str),
    /// An end tag in a Markdown block within the element, which goes on behind it.
    EndWithin(&'static str),
    /// An end tag within an element that began later; with the names of both.
    Overlap(&'static str, &'static str),
    /// An end tag that closes nothing.
    Stray(String),
    /// A `</p>` in a line, which ends the paragraph of Markdown.
    ParagraphEnd,
}

/// The mistakes of one page.
#[derive(Default)]
pub(super) struct Faults {
    /// For each mistake, its first place and the number of places.
    found: BTreeMap<Fault, (Span, usize)>,
    /// The names of the attributes that are removed, in the order of their first places, and the last tag that has one.
    attributes: (Vec<String>, Option<Span>),
    /// The first characters of the comments that never end.
    comments: Vec<Span>,
}

impl Faults {
    pub(super) fn add(&mut self, fault: Fault, place: Span) {
        self.found.entry(fault).or_insert((place, 0)).1 += 1;
    }

    pub(super) fn attribute(&mut self, name: &str, place: Span) {
        let (names, last) = &mut self.attributes;
        if !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
        // Counted are tags, since a tag with two attributes is changed in one place.
        if last.replace(place) != Some(place) {
            self.add(Fault::Attributes, place);
        }
    }

    pub(super) fn endless_comment(&mut self, place: Span) {
        self.comments.push(Span { end: place.start + 4, ..place });
    }

    /// The diagnostics in the order of their places. `source` is the text of the page.
    pub(super) fn diagnostics(self, file: &SourcePath, source: &str) -> Vec<Diagnostic> {
        let mut problems: Vec<Diagnostic> = Vec::new();
        for (fault, (place, count)) in &self.found {
            problems.push(self.diagnostic(fault, file, *place, *count, source.get(..place.start as usize).unwrap_or_default()));
        }
        let comment = |place: &Span| {
            let problem = codes::UNCLOSED_HTML.at(file, *place, "This comment never ends, so readers see nothing of what follows it here.");
            problem.hint("Write --> where it should end.")
        };
        problems.extend(self.comments.iter().map(comment));
        problems.sort_by_key(|problem| problem.span.start);
        problems
    }

    /// The diagnostic for one kind of mistake. `before` is the text before its first place.
    fn diagnostic(&self, fault: &Fault, file: &SourcePath, place: Span, count: usize, before: &str) -> Diagnostic {
        let more = match count {
            1 => String::new(),
            2 => " There is one more of this kind in the file.".to_owned(),
            _ => format!(" There are {} more of this kind in the file.", count - 1),
        };
        let html = |message: String, hint: &str| codes::RAW_HTML.at(file, place, format!("{message}{more}")).hint(hint);
        let unclosed = |message: String, hint: String| codes::UNCLOSED_HTML.at(file, place, format!("{message}{more}")).hint(hint);
        match fault {
            Fault::Refused(refused) => html(refused.message(), &refused.hint()),
            Fault::WithinLine(name) => html(
                format!("The HTML <{name}> is not allowed within a line; readers see it as text."),
                "Put it between backquotes if readers are meant to see it, or on a line of its own with an empty line before it.",
            ),
            Fault::LeftOutOfLine(name) => html(
                format!("The HTML <{name}> is not allowed within a line, so it is left out; what stands in it is shown."),
                "Put it on a line of its own, with an empty line before it.",
            ),
            Fault::RuleWithinLine => html(
                "The HTML <hr> is not allowed within a line, so readers see a new line in its place.".to_owned(),
                "Put it on a line of its own, with an empty line before it.",
            ),
            Fault::Misplaced(name, parent) => html(
                format!("The HTML <{name}> is not allowed outside <{parent}>; readers see it as text."),
                // A row needs a table around it in turn.
                &format!("Put {}<{parent}> around it, in the same block.", if *parent == "tr" { "<table> and " } else { "" }),
            ),
            Fault::NestedLink => {
                html("A link cannot stand in another link; readers see its tag as text.".to_owned(), "End the first link before the second begins.")
            }
            Fault::Attributes => {
                let tags = if count == 1 { String::new() } else { format!(" {count} tags of the file have them.") };
                let message = format!("Attributes that are not allowed in content are left out: {}.{tags}", self.attributes.0.join(", "));
                codes::RAW_HTML.at(file, place, message).hint("Take them out of the tags, if the page is right without them.")
            }
            Fault::Unclosed(name) => unclosed(
                format!("The tag <{name}> is not closed in this block."),
                match quotation(before).filter(|_| allowed(name).is_some_and(Allowed::is_block)) {
                    Some(signs) => format!("Add </{name}> where it should end. A line of its own begins with {signs}, as those around it do."),
                    None => format!("Add </{name}> where it should end."),
                },
            ),
            Fault::UnclosedInItem(name) => unclosed(
                format!("The tag <{name}> is not closed in this item of the list."),
                format!("Add </{name}> where it should end, or begin each line up to </{name}> as far in as the text of the item."),
            ),
            Fault::EndInCode(name) => unclosed(
                format!("The tag <{name}> is not closed: its </{name}> is indented below an empty line, which makes code of it."),
                "Take the empty lines within the tag out, or the spaces before the lines that follow them.".to_owned(),
            ),
            Fault::EndWithin(name) if !begins_line(before) => unclosed(
                format!("The tag </{name}> stands within a text that goes on, so readers see the rest of that as part of <{name}>."),
                format!("Put </{name}> on a line of its own, with an empty line below it."),
            ),
            Fault::EndWithin(name) => unclosed(
                format!("The tag </{name}> stands in a list or a quotation that goes on, so readers see the rest of that as part of <{name}>."),
                match quotation(before) {
                    Some(signs) => format!("Begin its line with {signs} </{name}>, without other spaces or signs before it."),
                    None => format!("Write </{name}> at the beginning of its line, without spaces or signs before it."),
                },
            ),
            Fault::Doubled(name) => unclosed(
                format!("A second <{name}> begins before the first one has ended."),
                format!("Write </{name}> in its place if the first one should end there, or else add both end tags."),
            ),
            Fault::Overlap(name, inner) => unclosed(
                format!("The tag </{name}> stands within <{inner}>, which begins after <{name}> and has not ended."),
                format!("Move </{name}> in front of <{inner}>, or behind </{inner}>."),
            ),
            Fault::ParagraphEnd => unclosed(
                "The tag </p> closes nothing that is open here, so readers see a new line in its place.".to_owned(),
                "Write an empty line in its place, or take it out.".to_owned(),
            ),
            Fault::Stray(text) => unclosed(
                format!("The tag {text} closes nothing that is open here."),
                format!("Write {} where it should begin, in the same block, or take this tag out.", text.replacen("</", "<", 1)),
            ),
        }
    }
}

/// The signs of the quotation in whose line a text ends, such as `>`; `None` outside of quotations.
fn quotation(before: &str) -> Option<&str> {
    let line = last_line(before).trim_start();
    let signs = line[..line.find(|sign| !matches!(sign, '>' | ' ')).unwrap_or(line.len())].trim_end();
    (!signs.is_empty()).then_some(signs)
}

/// Whether a text ends with a line that has only white space and the markers of quotations and lists.
fn begins_line(before: &str) -> bool {
    last_line(before).trim_start_matches(|sign: char| sign.is_whitespace() || sign.is_ascii_digit() || ">-*+.)".contains(sign)).is_empty()
}

fn last_line(text: &str) -> &str {
    text.rsplit('\n').next().unwrap_or_default()
}

/// The mistake of a tag that is allowed in content, but not at its place.
pub(super) fn misplaced(name: &'static str, parents: &[&'static str], context: Context) -> Fault {
    match parents.first() {
        Some(parent) if context != Context::Line => Fault::Misplaced(name, parent),
        _ => Fault::WithinLine(name),
    }
}
