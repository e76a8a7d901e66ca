//! Brackets that are meant to name something and name nothing: a footnote without a text, a link whose address stands nowhere.
//!
//! Markdown shows such brackets as they are written, so nothing but a reader of the finished page would notice.
//!
//! 1. [`mention`] sees in a piece of text that a footnote was meant; [`footnotes`] compares what is mentioned with what is defined.
//! 2. [`links`] does the same for `[words][name]` and `[name][]`. A single pair of brackets may well be meant as brackets.

use crate::diagnostic::{Diagnostic, Span, codes};
use crate::path::SourcePath;

/// For how many mistakes of a page a name is suggested that may have been meant. Each is compared with every name of the page.
const MOST_SUGGESTED: usize = 100;

/// A footnote of a page: its label, where its text stands, and whether it is mentioned.
pub(super) type Footnote<'a> = (&'a str, Option<Span>, bool);

/// The footnote that is meant where a text without markup begins with `^`, with the place of the brackets around it.
pub(super) fn mention(source: &str, text: Span) -> Option<(Span, &str)> {
    let (start, rest) = (text.start as usize, source.get(text.start as usize..)?);
    let before = source.get(..start)?.strip_suffix('[')?;
    // After a backslash the bracket is meant to be seen.
    if before.ends_with('\\') {
        return None;
    }
    let label = rest.strip_prefix('^')?;
    let (label, after) = label.split_at(label.find(|c: char| c.is_whitespace() || matches!(c, '[' | ']'))?);
    let is_mention = !label.is_empty() && after.starts_with(']');
    is_mention.then(|| (Span::new(start - 1, start + label.len() + 2), label))
}

/// What is wrong with footnotes: mentions without a text, and texts that nothing mentions.
pub(super) fn footnotes(file: &SourcePath, mentions: &[(Span, String)], known: &[Footnote<'_>]) -> Vec<Diagnostic> {
    let undefined = mentions.iter().enumerate().map(|(number, (span, label))| {
        codes::UNDEFINED_FOOTNOTE
            .at(file, *span, format!("There is no footnote “{label}”, so readers see the brackets."))
            .suggest(label, known.iter().filter(|_| number < MOST_SUGGESTED).map(|(label, ..)| *label))
            .hint(format!("Write its text on a line of its own that begins with [^{label}]: and a space."))
    });
    let unused = known.iter().filter_map(|(label, defined, is_mentioned)| {
        let span = defined.filter(|_| !is_mentioned)?;
        let problem = codes::UNUSED_FOOTNOTE.at(file, span, format!("Nothing refers to the footnote “{label}”."));
        Some(problem.hint(format!("Write [^{label}] behind the words that it belongs to, or take the footnote out.")))
    });
    undefined.chain(unused).collect()
}

/// What is wrong with the second text of a footnote.
pub(super) fn defined_twice(file: &SourcePath, span: Span, label: &str) -> Diagnostic {
    codes::DUPLICATE_FOOTNOTE
        .at(file, span, format!("The footnote “{label}” has a text further up already, so readers do not see this one."))
        .hint("Give one of the two another name, here and where the text refers to it.")
}

/// What is wrong with links that name their address.
pub(super) fn links(file: &SourcePath, undefined: &[(Span, String)], defined: &[String]) -> Vec<Diagnostic> {
    let problem = |(number, (span, name)): (usize, &(Span, String))| {
        codes::UNDEFINED_REFERENCE
            .at(file, *span, format!("No address is given for “{name}”, so this is no link and readers see the brackets."))
            .suggest(name, defined.iter().filter(|_| number < MOST_SUGGESTED).map(String::as_str))
            .hint("Write the address in round brackets behind the words: [words](page.md). If the brackets are meant to be seen, put a \\ before the first.")
    };
    undefined.iter().enumerate().map(problem).collect()
}

#[cfg(test)]
mod tests {
    use crate::config::HtmlPolicy;
    use crate::locale::quotes::Quotes;
    use crate::page::Page;
    use crate::page::markdown::MarkdownOptions;
    use crate::path::SourcePath;

    /// Codes and underlined texts of what is wrong.
    fn wrong(text: &str) -> Vec<(&'static str, String)> {
        let options = MarkdownOptions { html: HtmlPolicy::Safe, smart_punctuation: Some(Quotes::ENGLISH), extensions: true, is_plain: false };
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
    fn a_link_that_names_no_address_is_named() {
        assert_eq!(
            wrong("[a][one] [two][] ![c][three] [ok][Four]\n\n[four]: d.md\n").iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>(),
            ["[a][one]", "[two]", "![c][three]"]
        );
    }
}
