//! The words for callouts, and the markers that make a quotation a callout.
//!
//! 1. [`kind`] looks up a word: those of GitHub, and others that Obsidian, MkDocs, Docusaurus, VitePress and GitLab use.
//! 2. [`of_quotation`] parses the first line of a quotation: `[!NOTE]`, `[!TIP] Title`, `[!BUG]-`, and GitHub's earlier `**Note**`.
//!
//! The Markdown library recognises GitHub's five words if nothing follows the marker; all other callouts are found here.

use std::ops::Range;

use super::document::{Alert, Callout, Fold};
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::path::SourcePath;

/// The words for callouts and their kinds. GitHub's words, which are also the names of the kinds, come first.
const WORDS: [(&str, Alert); 33] = [
    ("note", Alert::Note),
    ("tip", Alert::Tip),
    ("important", Alert::Important),
    ("warning", Alert::Warning),
    ("caution", Alert::Caution),
    ("abstract", Alert::Note),
    ("summary", Alert::Note),
    ("tldr", Alert::Note),
    ("info", Alert::Note),
    ("todo", Alert::Note),
    ("question", Alert::Note),
    ("help", Alert::Note),
    ("faq", Alert::Note),
    ("example", Alert::Note),
    ("quote", Alert::Note),
    ("cite", Alert::Note),
    ("details", Alert::Note),
    ("secondary", Alert::Note),
    ("seealso", Alert::Note),
    ("hint", Alert::Tip),
    ("success", Alert::Tip),
    ("check", Alert::Tip),
    ("done", Alert::Tip),
    ("attention", Alert::Warning),
    ("warn", Alert::Warning),
    ("alert", Alert::Warning),
    ("danger", Alert::Caution),
    ("error", Alert::Caution),
    ("bug", Alert::Caution),
    ("failure", Alert::Caution),
    ("fail", Alert::Caution),
    ("missing", Alert::Caution),
    ("critical", Alert::Caution),
];

/// The number of words at the beginning of [`WORDS`] that are names of kinds.
const NAMES: usize = 5;

/// The kind of callout for a word, in any case; `None` for an unknown word.
pub(super) fn kind(word: &str) -> Option<Alert> {
    WORDS.iter().find(|(known, _)| known.eq_ignore_ascii_case(word)).map(|(_, alert)| *alert)
}

/// Whether a word is the name of a kind. Any other word is shown as the title, such as “Example”, in place of the kind's name.
pub(super) fn is_name(word: &str) -> bool {
    WORDS.iter().take(NAMES).any(|(name, _)| name.eq_ignore_ascii_case(word))
}

/// Capitalises a word for use as the title of a callout: `BUG` becomes `Bug`.
pub(super) fn as_title(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters.flat_map(char::to_lowercase)).collect()).unwrap_or_default()
}

/// The known word that was probably meant by a misspelt one; `None` if none is similar.
pub(super) fn closest(word: &str) -> Option<&'static str> {
    let known = || WORDS.iter().map(|(known, _)| *known);
    crate::diagnostic::closest(word.trim(), known())
}

/// What a quotation is, judging by its first line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Quotation {
    /// A callout.
    Callout(Mark),
    /// A quotation with an invalid marker: the bytes of the marker in the quotation, and the word in it.
    Unknown(Range<usize>, String),
    /// A quotation whose marker lacks its closing bracket: the bytes of the marker, and the word in it.
    Unclosed(Range<usize>, String),
    /// An ordinary quotation.
    Plain,
}

/// The parsed marker of a callout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// The kind of the callout, and whether it can be collapsed.
    pub(super) callout: Callout,
    /// The length in bytes of the first line up to the end of the marker.
    pub(super) end: usize,
    /// The title made from the word in the marker, if the author gives no title and the word is not the name of the kind.
    pub(super) title: Option<String>,
}

/// Parses the first line of a quotation, which begins with its `>`.
pub(super) fn of_quotation(quotation: &str) -> Quotation {
    // Checked first, since each of many nested quotations would otherwise scan the whole line.
    if !quotation.trim_start().strip_prefix('>').is_some_and(|text| text.trim_start().starts_with(['[', '*'])) {
        return Quotation::Plain;
    }
    let Some(line) = quotation.lines().next() else { return Quotation::Plain };
    let Some(text) = line.trim_start().strip_prefix('>').map(str::trim_start) else { return Quotation::Plain };
    if let Some(alert) = old_mark(text.trim_end()) {
        let callout = Callout { kind: alert, fold: Fold::None, is_named: false };
        return Quotation::Callout(Mark { callout, end: line.trim_end().len(), title: None });
    }
    let Some(mark) = text.strip_prefix("[!") else { return Quotation::Plain };
    let Some((inner, after)) = mark.split_once(']') else {
        let (start, word) = (line.len() - text.len(), mark.trim());
        let is_word = kind(word).is_some();
        return if is_word { Quotation::Unclosed(start..start + text.trim_end().len(), word.to_owned()) } else { Quotation::Plain };
    };
    // A link whose text begins with an exclamation mark, or a linked image.
    if inner.contains('[') || after.starts_with(['(', '[', ':']) {
        return Quotation::Plain;
    }
    let (sign, title) = match after.strip_prefix(['-', '+']) {
        Some(title) => (&after[..1], title),
        None => ("", after),
    };
    // After a bar, Obsidian has metadata for its own layout.
    let word = inner.split('|').next().unwrap_or(inner);
    let start = line.len() - text.len();
    let Some(alert) = kind(word).filter(|_| title.is_empty() || title.starts_with([' ', '\t'])) else {
        return Quotation::Unknown(start..line.len() - after.len(), word.to_owned());
    };
    let own_title = title.trim().is_empty() && !is_name(word);
    let callout = Callout { kind: alert, fold: fold(sign), is_named: own_title };
    Quotation::Callout(Mark { callout, end: line.len() - title.len(), title: own_title.then(|| as_title(word)) })
}

/// The kind of callout for GitHub's marker before `[!NOTE]`: the word in bold, alone on its line.
fn old_mark(line: &str) -> Option<Alert> {
    match line {
        "**Note**" => Some(Alert::Note),
        "**Warning**" => Some(Alert::Warning),
        _ => None,
    }
}

fn fold(sign: &str) -> Fold {
    match sign {
        "-" => Fold::Closed,
        "+" => Fold::Open,
        _ => Fold::None,
    }
}

/// The warning for a quotation whose marker lacks its closing bracket.
pub(super) fn unclosed(file: &SourcePath, place: Span, word: &str) -> Diagnostic {
    let problem = codes::UNKNOWN_CALLOUT.at(file, place, format!("The bracket behind “[!{word}” is missing, so this begins no callout."));
    problem.hint(format!("Write [!{}].", word.to_ascii_uppercase()))
}

/// The warning for a quotation with an invalid marker. `word` is the text in its brackets.
pub(super) fn unknown(file: &SourcePath, place: Span, word: &str) -> Diagnostic {
    let problem = codes::UNKNOWN_CALLOUT.at(file, place, format!("“[!{word}]” begins no callout, so readers see it as it is written."));
    let name = word.trim().to_ascii_uppercase();
    if kind(&name).is_some() {
        return problem.hint(format!("Write [!{name}] without a space in it, and a space before what follows it in the line."));
    }
    match closest(word) {
        Some(meant) => problem.hint(format!("Did you mean [!{}]?", meant.to_ascii_uppercase())),
        None => {
            problem.hint("Write one of [!NOTE], [!TIP], [!IMPORTANT], [!WARNING] and [!CAUTION], or put a \\ before it if it is meant to be seen.")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Quotation, of_quotation};

    /// The callout of a quotation: its kind, the rest of the first line, and the title that guidegen gives it.
    fn read(line: &str) -> String {
        match of_quotation(line) {
            Quotation::Callout(mark) => {
                format!("{:?} {:?} {:?} {}", mark.callout.kind, mark.callout.fold, &line[mark.end..], mark.title.unwrap_or_default())
            }
            Quotation::Unknown(place, word) => format!("unknown {} {word}", &line[place]),
            Quotation::Unclosed(place, word) => format!("unclosed {} {word}", &line[place]),
            Quotation::Plain => "plain".to_owned(),
        }
    }

    #[test]
    fn marks_of_callouts() {
        assert_eq!(read("> [!NOTE]"), "Note None \"\" ");
        assert_eq!(read("> [!tip] A title"), "Tip None \" A title\" ");
        assert_eq!(read("> [!INFO]"), "Note None \"\" Info");
        assert_eq!(read(">[!bug]- Folded"), "Caution Closed \" Folded\" ");
        assert_eq!(read("> [!note]+"), "Note Open \"\" ");
        assert_eq!(read("> [!example|right]"), "Note None \"\" Example");
        assert_eq!(read("> **Note**"), "Note None \"\" ");
        assert_eq!(read("> [!WARNNG]"), "unknown [!WARNNG] WARNNG");
        assert_eq!(read("> [! NOTE]"), "unknown [! NOTE]  NOTE");
        assert_eq!(read("> [!NOTE]x"), "unknown [!NOTE] NOTE");
        assert_eq!(read("> [!tip "), "unclosed [!tip tip");
        for plain in ["> text", "> \\[!NOTE]", "> [![badge](a.svg)](b.md)", "> [!x](y.md)", "> **Note** that", "> [note]", ">"] {
            assert_eq!(read(plain), "plain", "{plain}");
        }
    }
}
