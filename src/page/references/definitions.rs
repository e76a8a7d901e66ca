//! Lines that look like the definition of a link's address and are none: `[name]: an address`.
//!
//! 1. [`lines`] finds them, with what keeps each from being a definition (CommonMark 0.31.2 §4.7).
//! 2. [`problems`] reports those whose name is used, with the number of links that come to nothing.

use std::collections::BTreeMap;

use super::folded;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::page::link::is_filled_in;
use crate::path::SourcePath;

/// A line that looks like a definition.
pub(super) struct Line<'a> {
    /// The line without its indentation.
    span: Span,
    /// The name in its brackets.
    name: &'a str,
    fault: Fault<'a>,
    /// The number of the first such line right above, or its own.
    run: usize,
}

/// What keeps a line from being a definition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault<'a> {
    /// Nothing follows the colon, neither in this line nor in the next one.
    Empty,
    /// Another program would fill in the address.
    FilledIn,
    /// The address has spaces in it.
    Spaced(&'a str),
    /// Words that are no title follow the address.
    Words(&'a str),
    /// A space stands before the colon.
    Gap(&'a str),
    /// The line is code.
    Code,
    /// The line stands below text without an empty line between them, so it is part of the paragraph.
    BelowText,
    /// The line above it is such a line too. If that is reported, this is a consequence.
    BelowOther,
}

/// The name of a definition as names are compared.
pub(super) fn key(name: &str) -> String {
    folded(&name.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The lines of a text that look like definitions and are none, by the [`key`] of their names. Of several lines for a name the first counts.
pub(super) fn lines(source: &str) -> BTreeMap<String, Line<'_>> {
    let mut found = BTreeMap::new();
    let (mut at, mut fence, mut above, mut run) = (0, None, Above::Nothing, 0);
    for (number, written) in source.split_inclusive('\n').enumerate() {
        let text = written.trim_start_matches(['>', ' ', '\t']);
        let start = at + written.len() - text.len();
        let text = text.trim_end();
        at += written.len();
        let is_fence = text.starts_with("```") || text.starts_with("~~~");
        let is_code = fence.is_some() || is_fence || written.starts_with("    ") && above == Above::Nothing;
        if is_fence && fence.is_none_or(|sign| text.starts_with(sign)) {
            fence = if fence.is_some() { None } else { text.get(..3) };
        }
        above = match split(text) {
            _ if text.is_empty() => Above::Nothing,
            Some((name, rest)) => {
                let next = source[at..].lines().next().unwrap_or_default();
                let fault = if is_code { Some(Fault::Code) } else { fault(name, rest, next).or(above.fault()) };
                let is_definition = fault.is_none();
                run = if above == Above::Line { run } else { number };
                if let Some(fault) = fault {
                    found.entry(key(name)).or_insert(Line { span: Span::new(start, start + text.len()), name, fault, run });
                }
                if is_definition { Above::Nothing } else { Above::Line }
            }
            // A heading or a rule ends a paragraph.
            None if text.starts_with('#') || is_code => Above::Nothing,
            None => Above::Text,
        };
    }
    found
}

/// What stands in the line above.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Above {
    Nothing,
    Text,
    Line,
}

impl Above {
    /// What the line above makes of a definition.
    fn fault(self) -> Option<Fault<'static>> {
        match self {
            Self::Nothing => None,
            Self::Text => Some(Fault::BelowText),
            Self::Line => Some(Fault::BelowOther),
        }
    }
}

/// The name and what follows the brackets, if a line begins like a definition. Footnotes are none.
fn split(line: &str) -> Option<(&str, &str)> {
    let (name, rest) = line.strip_prefix('[')?.split_once(']')?;
    let is_name = !name.trim().is_empty() && !name.starts_with('^') && !name.contains('[');
    (is_name && rest.trim_start().starts_with(':')).then_some((name, rest))
}

/// What is wrong with the line of a definition itself. `rest` follows its brackets, and `next` is the line below.
fn fault<'a>(name: &'a str, rest: &'a str, next: &str) -> Option<Fault<'a>> {
    let Some(behind) = rest.strip_prefix(':') else { return Some(Fault::Gap(name)) };
    let behind = behind.trim();
    if behind.is_empty() {
        return (next.trim().is_empty() || split(next.trim()).is_some()).then_some(Fault::Empty);
    }
    if behind.starts_with('<') {
        return None;
    }
    let (address, title) = behind.split_once(char::is_whitespace)?;
    let title = title.trim();
    let is_title =
        [('"', '"'), ('\'', '\''), ('(', ')')].iter().any(|(open, close)| title.starts_with(*open) && title.len() > 1 && title.ends_with(*close));
    if is_title {
        return None;
    }
    let is_whole = address.contains("://") || [".md", ".html", "/"].iter().any(|end| address.ends_with(end));
    Some(match () {
        () if behind.starts_with("{{") || behind.starts_with("{%") || is_filled_in(behind) => Fault::FilledIn,
        () if is_whole => Fault::Words(title),
        () => Fault::Spaced(behind),
    })
}

/// The warnings about the lines for these names, each of which is that of a link.
pub(super) fn problems<'n>(file: &SourcePath, lines: &BTreeMap<String, Line<'_>>, names: impl Iterator<Item = &'n str>) -> Vec<Diagnostic> {
    let mut uses: BTreeMap<String, usize> = BTreeMap::new();
    for name in names.map(key) {
        *uses.entry(name).or_default() += 1;
    }
    let used: Vec<(&Line<'_>, usize)> = uses.iter().filter_map(|(name, uses)| Some((lines.get(name)?, *uses))).collect();
    let is_consequence =
        |line: &Line<'_>| line.fault == Fault::BelowOther && used.iter().any(|(other, _)| other.run == line.run && other.fault != Fault::BelowOther);
    used.iter().filter(|(line, _)| !is_consequence(line)).map(|(line, uses)| problem(file, line, *uses)).collect()
}

fn problem(file: &SourcePath, line: &Line<'_>, uses: usize) -> Diagnostic {
    let name = line.name;
    let (why, hint) = match line.fault {
        Fault::Empty => ("nothing stands behind its colon", "Write the address behind the colon.".to_owned()),
        Fault::FilledIn => ("another program would fill it in", "Write the address itself behind the colon, such as ../plan.md.".to_owned()),
        Fault::Spaced(address) => ("there are spaces in the address", format!("Put the address in angle brackets: [{name}]: <{address}>.")),
        Fault::Words(words) => ("other words stand behind the address", format!("Take the words “{words}” out of the line.")),
        Fault::Gap(_) => ("a space stands before its colon", format!("Take the space out: [{name}]: and then the address.")),
        Fault::Code => {
            ("it is part of a block of code", "Move it out of the code, to the beginning of a line with an empty line above it.".to_owned())
        }
        Fault::BelowText | Fault::BelowOther => ("it is part of the paragraph above it", "Put an empty line above it.".to_owned()),
    };
    let links = match uses {
        1 => "the link with this name is none and readers see its brackets".to_owned(),
        uses => format!("the {uses} links with this name are none and readers see their brackets"),
    };
    let message = format!("This line gives no address for “{name}”, since {why}, so {links}.");
    codes::UNDEFINED_REFERENCE.at(file, line.span, message).hint(hint)
}

#[cfg(test)]
mod tests {
    use super::{Fault, lines};

    fn faults(text: &str) -> Vec<(&str, Fault<'_>)> {
        lines(text).into_values().map(|line| (line.name, line.fault)).collect()
    }

    #[test]
    fn a_line_that_is_no_definition_tells_why() {
        for (text, name, fault) in [
            ("[a]:\n\nText\n", "a", Fault::Empty),
            ("[a]: {% link b.md %}\n", "a", Fault::FilledIn),
            ("[#12]: {{ site.repository }}/issues/12\n", "#12", Fault::FilledIn),
            ("[a]: my plan.md\n", "a", Fault::Spaced("my plan.md")),
            ("[a]: https://example.org the plan\n", "a", Fault::Words("the plan")),
            ("[a] : b.md\n", "a", Fault::Gap("a")),
            ("    [a]: b.md\n", "a", Fault::Code),
            ("```\n[a]: b.md\n```\n", "a", Fault::Code),
            ("Text\n[a]: b.md\n", "a", Fault::BelowText),
            ("> Text\n> [a]: b.md\n", "a", Fault::BelowText),
        ] {
            assert_eq!(faults(text), [(name, fault)], "{text}");
        }
        assert_eq!(faults("[a]:\n[b]: b.md\n"), [("a", Fault::Empty), ("b", Fault::BelowOther)]);
        assert_eq!(faults("[a]: my plan.md\n[b]: b.md\n"), [("a", Fault::Spaced("my plan.md")), ("b", Fault::BelowOther)]);
    }

    #[test]
    fn a_definition_is_no_such_line() {
        for text in [
            "[a]: b.md\n[c]: d.md \"D\"\n",
            "[a]:\n  b.md\n",
            "[a]: <my plan.md>\n",
            "# T\n[a]: b.md\n",
            "[^1]:\n",
            "[a] b\n",
            "[a]: b.md 'c'\n",
            "[a]:b.md\n",
        ] {
            assert_eq!(faults(text), [], "{text}");
        }
    }
}
