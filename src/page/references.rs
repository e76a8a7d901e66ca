//! Reports references without a definition: footnotes without a text, and links whose name has no address.
//!
//! Markdown shows their brackets as text, so authors would notice the mistake only in the finished page.
//!
//! 1. [`mention`] recognises a reference to a footnote in text; [`footnotes`] compares the references with the definitions.
//! 2. [`links`] reports `[words][name]` and `[name][]`. A single pair of brackets is not reported, since it is often meant as text.
//! 3. If a line looks like the definition of the name, that line is reported, with what keeps it from being one ([`definitions`]).

mod definitions;

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Span, closest, codes};
use crate::path::{SourcePath, nfc};

/// The number of mistakes in a page for which a similar name is suggested. Each is compared with every name of the page, so without a limit the time
/// would be quadratic.
const MOST_SUGGESTED: usize = 100;

/// A footnote of a page: its label, the span of its definition, and whether it is referenced.
pub(super) type Footnote<'a> = (&'a str, Option<Span>, bool);

/// The label in a reference to a footnote that the library left as text, with the span of its brackets. `text` is a text event that begins with `^`;
/// `None` if it is not such a reference.
pub(super) fn mention(source: &str, text: Span) -> Option<(Span, &str)> {
    let (start, rest) = (text.start as usize, source.get(text.start as usize..)?);
    let before = source.get(..start)?.strip_suffix('[')?;
    // An escaped bracket is meant as text.
    if before.ends_with('\\') {
        return None;
    }
    let label = rest.strip_prefix('^')?;
    let (label, after) = label.split_at(label.find(|c: char| c.is_whitespace() || matches!(c, '[' | ']'))?);
    let is_mention = !label.is_empty() && after.starts_with(']');
    is_mention.then(|| (Span::new(start - 1, start + label.len() + 2), label))
}

/// The warnings about references to footnotes without a definition, and about footnotes without a reference.
pub(super) fn footnotes(file: &SourcePath, mentions: &[(Span, String)], known: &[Footnote<'_>]) -> Vec<Diagnostic> {
    let undefined = mentions.iter().enumerate().map(|(number, (span, label))| {
        codes::UNDEFINED_FOOTNOTE
            .at(file, *span, format!("There is no footnote “{label}”, so readers see the brackets."))
            .suggest(label, known.iter().filter(|_| number < MOST_SUGGESTED).map(|(label, ..)| *label))
            .hint(format!("Write its text on a line of its own that begins with [^{label}]: and a space."))
    });
    // A text whose name was mistyped where it is mentioned is used once that is corrected.
    let labels = || known.iter().map(|(label, ..)| *label);
    let meant: Vec<&str> = mentions.iter().take(MOST_SUGGESTED).filter_map(|(_, label)| closest(label, labels())).collect();
    let unused = known.iter().filter_map(|(label, defined, is_mentioned)| {
        let span = defined.filter(|_| !is_mentioned && !meant.contains(label))?;
        let problem = codes::UNUSED_FOOTNOTE.at(file, span, format!("Nothing refers to the footnote “{label}”."));
        Some(problem.hint(format!("Write [^{label}] behind the words that it belongs to, or take the footnote out.")))
    });
    undefined.chain(unused).collect()
}

/// The warning about a second definition of a footnote.
pub(super) fn defined_twice(file: &SourcePath, span: Span, label: &str) -> Diagnostic {
    codes::DUPLICATE_FOOTNOTE
        .at(file, span, format!("The footnote “{label}” has a text further up already, so readers do not see this one."))
        .hint("Give one of the two another name, here and where the text refers to it.")
}

/// The warnings about links with a name that has no address. `source` is the text of the file, `undefined` are their spans and names, `defined` the
/// names that have an address.
pub(super) fn links(file: &SourcePath, source: &str, undefined: &[(Span, String)], defined: &[String]) -> Vec<Diagnostic> {
    let lines = if undefined.is_empty() { BTreeMap::new() } else { definitions::lines(source) };
    let mut found = definitions::problems(file, &lines, undefined.iter().map(|(_, name)| name.as_str()));
    let undefined = undefined.iter().filter(|(_, name)| !lines.contains_key(&definitions::key(name)));
    let problem = |(number, (span, name)): (usize, &(Span, String))| {
        if let Some(mended) = with_round_brackets(span.of(source)) {
            let message = "The address of a link stands in round brackets, so this is no link and readers see the brackets.";
            return codes::UNDEFINED_REFERENCE.at(file, *span, message).hint(format!("Write {mended}."));
        }
        codes::UNDEFINED_REFERENCE
            .at(file, *span, format!("No address is given for “{name}”, so this is no link and readers see the brackets."))
            .suggest(name, defined.iter().filter(|_| number < MOST_SUGGESTED).map(String::as_str))
            .hint("Write the address in round brackets behind the words: [words](page.md). If the brackets are meant to be seen, put a \\ before the first.")
    };
    found.extend(undefined.enumerate().map(problem));
    found
}

/// A label as it is compared: in NFC and in small letters.
pub(super) fn folded(label: &str) -> String {
    nfc(label).to_lowercase()
}

/// The labels of the footnotes that a text defines, in NFC. Code is not left out: a label too many does no harm.
pub(super) fn footnote_names(text: &str) -> BTreeSet<String> {
    let label = |line: &str| Some(nfc(line.trim_start_matches([' ', '\t', '>']).strip_prefix("[^")?.split_once("]:")?.0).into_owned());
    text.lines().filter_map(label).collect()
}

/// The correct form of a link such as `[words][https://example.org]`; `None` if the second brackets do not contain an address.
fn with_round_brackets(written: &str) -> Option<String> {
    let (words, address) = written.strip_suffix(']')?.rsplit_once("][")?;
    let is_place = address.strip_prefix('#').is_some_and(|place| place.starts_with(char::is_alphabetic));
    let is_address = is_place || ["https://", "http://", "./", "../"].iter().any(|start| address.starts_with(start)) || address.ends_with(".md");
    (is_address && !address.contains(char::is_whitespace)).then(|| format!("{words}]({address})"))
}

#[cfg(test)]
mod tests {
    use crate::config::HtmlPolicy;
    use crate::locale::quotes::Quotes;
    use crate::page::Page;
    use crate::page::markdown::MarkdownOptions;
    use crate::path::SourcePath;

    /// The codes of the diagnostics and the texts to which they point.
    fn wrong(text: &str) -> Vec<(&'static str, String)> {
        let options =
            MarkdownOptions { html: HtmlPolicy::Safe, smart_punctuation: Some(Quotes::ENGLISH), extensions: true, maths: false, is_plain: false };
        let page = Page::parse(&SourcePath::new("content/a.md").unwrap(), text.into(), options);
        page.problems.iter().map(|problem| (problem.code.name, problem.span.of(text).to_owned())).collect()
    }

    #[test]
    fn a_footnote_without_a_text_is_named() {
        assert_eq!(wrong("A.[^1] B[^b-2].\n\n[^1]: Note.\n"), [("undefined-footnote", "[^b-2]".to_owned())]);
        assert_eq!(wrong("| a[^x] |\n|---|\n| b |\n\n# C[^y]\n\n- [ ] d[^z]\n").len(), 3);
        assert_eq!(wrong("\u{2019}s [^\u{fc}\u{2019}]\n"), [("undefined-footnote", "[^\u{fc}\u{2019}]".to_owned())]);
    }

    #[test]
    fn brackets_that_are_meant_as_brackets_are_left_alone() {
        let texts = [
            "`[^1]`",
            "\\[^1]",
            "[^two words]",
            "[^]",
            "x[^2",
            "[^1](b.md)",
            "```\n[^1]\n```",
            "[1] [a]",
            "a\\[i][j]",
            "[a](b.md)[c](d.md)",
            "^",
            "[[a]]",
        ];
        for text in texts {
            assert_eq!(wrong(text).iter().filter(|(code, _)| code.starts_with("undefined-")).count(), 0, "{text}");
        }
    }

    #[test]
    fn a_footnote_of_a_tab_of_mkdocs_is_not_reported_beside_the_tab() {
        let found = wrong("=== \"One\"\n\n    Text.[^2]\n\n[^2]: Note.\n");
        assert_eq!(found.iter().map(|(code, _)| *code).collect::<Vec<_>>(), ["foreign-markup"]);
    }

    #[test]
    fn a_line_that_is_no_definition_is_named_once_for_all_links_with_its_name() {
        let text = "[a][one] [b][one] [c][two] [d][three]\n\n[one]: {{ site.url }}\n[two]: b.md\n";
        let found = wrong(text);
        let found: Vec<&str> = found.iter().filter(|(code, _)| *code == "undefined-reference").map(|(_, text)| text.as_str()).collect();
        assert_eq!(found, ["[one]: {{ site.url }}", "[d][three]"]);
        // The line above is no mistake of its own if nothing names it.
        assert_eq!(wrong("[c][two]\n\n[one]: my plan.md\n[two]: b.md\n").len(), 1);
    }

    #[test]
    fn a_link_that_names_no_address_is_named() {
        assert_eq!(
            wrong("[a][one] [two][] ![c][three] [ok][Four]\n\n[four]: d.md\n").iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>(),
            ["[a][one]", "[two]", "![c][three]"]
        );
    }
}
