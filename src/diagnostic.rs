//! The messages about mistakes: the position, the mistake, and what to do.
//!
//! A [`Diagnostic`] is created with [`Code::at`] and a plain sentence, and hints are added with [`Diagnostic::hint`]: this is the easy way to report
//! a mistake, in every module. The kinds of mistakes are the table in [`codes`]; `guidegen explain` prints its entries. The output is rendered in one
//! place for each format: [`terminal`] for people, [`machine`] for programs. A fault in guidegen itself is an [`internal_error`].
//!
//! Invariant: a diagnostic contains a byte range of a file, never a line; [`position`] computes lines and columns when it is shown.

pub mod codes;
pub mod internal_error;
pub(crate) mod machine;
pub mod position;
pub(crate) mod terminal;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::path::{SourcePath, printable};

/// A range of bytes in a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

impl Span {
    /// Creates a span from byte offsets. Offsets beyond 4 GiB are limited to that.
    pub fn new(start: usize, end: usize) -> Self {
        // `u32` is half the size of `usize`, and every event of every page has a span.
        let cut = |position: usize| u32::try_from(position).unwrap_or(u32::MAX);
        Self { start: cut(start), end: cut(end.max(start)) }
    }

    /// The span moved by `offset` bytes towards the end.
    pub fn shifted(self, offset: usize) -> Self {
        Self::new(self.start as usize + offset, self.end as usize + offset)
    }

    /// The range, for use as an index.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The part of the text in the span; empty if the span is not within the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }
}

impl From<std::ops::Range<usize>> for Span {
    fn from(range: std::ops::Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// The severity of a mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The site cannot be published.
    Error,
    /// The site can be published, but readers will probably notice a fault.
    Warning,
    /// A remark.
    Note,
}

impl Severity {
    /// The name in the output for people and for programs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// A kind of mistake: an entry of the table in [`codes`].
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Code {
    /// The stable name, such as `broken-link`.
    pub name: &'static str,
    /// The severity of all mistakes of this kind.
    pub severity: Severity,
    /// An explanation in one or two sentences, for people who do not program.
    pub meaning: &'static str,
    /// An example with the mistake.
    pub wrong: &'static str,
    /// The same example without the mistake.
    pub right: &'static str,
}

impl Code {
    /// Creates a diagnostic of this kind. `message` is one plain sentence with a full stop.
    ///
    /// ```
    /// use guidegen::diagnostic::{codes, Span};
    /// use guidegen::path::SourcePath;
    /// let file = SourcePath::new("content/index.md").unwrap();
    /// let problem = codes::BROKEN_LINK.at(&file, Span::new(10, 20), "There is no page “skils.md”.").hint("Did you mean “skills.md”?");
    /// assert_eq!(problem.code.name, "broken-link");
    /// ```
    pub fn at(&'static self, file: &SourcePath, span: Span, message: impl Into<String>) -> Diagnostic {
        // Messages quote authors, whose text can contain any characters.
        Diagnostic { code: self, file: file.clone(), span, message: printable(&message.into()), hints: Vec::new(), edit: None }
    }
}

/// How many names a hint lists.
const MOST_NAMES: usize = 24;

/// A mistake at one position.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Diagnostic {
    /// The kind of mistake.
    pub code: &'static Code,
    /// The file with the mistake.
    pub file: SourcePath,
    /// The bytes that are wrong; empty if something is missing there.
    pub span: Span,
    /// The message, as one plain sentence.
    pub message: String,
    /// The hints, each a sentence that says what to do.
    pub hints: Vec<String>,
    /// The text that replaces `span` to correct the mistake; `None` if this is not enough.
    pub edit: Option<String>,
}

impl Diagnostic {
    /// Adds a hint.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        // Some hints contain several lines of settings.
        self.hints.push(hint.into().split('\n').map(printable).collect::<Vec<_>>().join("\n"));
        self
    }

    /// Sets the replacement for the bytes that are wrong, with a hint; an empty text removes them.
    ///
    /// ```
    /// use guidegen::diagnostic::{codes, Span};
    /// use guidegen::path::SourcePath;
    /// let file = SourcePath::new("site.toml").unwrap();
    /// let problem = codes::SYNTAX.at(&file, Span::new(8, 12), "Text has to stand between quotation marks.").replace_with("\"Team\"");
    /// assert_eq!((problem.hints[0].as_str(), problem.edit.as_deref()), ("Change this to \"Team\".", Some("\"Team\"")));
    /// ```
    #[must_use]
    pub fn replace_with(self, text: &str) -> Self {
        let hint = if text.is_empty() { "Take this out.".to_owned() } else { format!("Change this to {text}.") };
        Self { edit: Some(text.to_owned()), ..self.hint(hint) }
    }

    /// Adds “Did you mean …?” if one of the candidates is close to what was written.
    pub fn suggest<'a>(self, written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Self {
        match closest(written, candidates) {
            Some(candidate) => {
                let hint = format!("Did you mean “{}”?", printable(candidate));
                self.hint(hint)
            }
            None => self,
        }
    }

    /// Adds “Did you mean …?” or, if none of the candidates is close to what was written, the names of all that can stand there. Adds nothing if
    /// there are no candidates.
    pub fn choose<'a>(self, written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Self {
        let names: Vec<&str> = candidates.into_iter().collect();
        if names.is_empty() || closest(written, names.iter().copied()).is_some() {
            return self.suggest(written, names);
        }
        self.name_one_of(&names)
    }

    /// Adds the names that can stand where something was written, the first of them if there are many.
    pub fn name_one_of<T: AsRef<str>>(self, names: &[T]) -> Self {
        let mut seen = BTreeSet::new();
        let names: Vec<&str> = names.iter().map(AsRef::as_ref).filter(|name| seen.insert(*name)).collect();
        let more = if names.len() > MOST_NAMES { format!(" and {} more", names.len() - MOST_NAMES) } else { String::new() };
        let names = names[..names.len().min(MOST_NAMES)].join(", ");
        self.hint(format!("Name one of these: {names}{more}."))
    }

    /// The severity, which is that of the kind.
    pub fn severity(&self) -> Severity {
        self.code.severity
    }

    /// The sort key of diagnostics: file, position, code, message.
    pub fn sort_key(&self) -> (&SourcePath, Span, &'static str, &str) {
        (&self.file, self.span, self.code.name, &self.message)
    }
}

/// Provides the texts and names of files for the output. Implemented by the owner of the files.
pub trait Sources {
    /// The text of a file; `None` if it is not a text or does not exist.
    fn text(&self, file: &SourcePath) -> Option<Arc<str>>;

    /// The name of the file on the disk, relative to the site folder, so that people and programs can open it. It equals the path, unless the disk
    /// uses another Unicode normal form.
    fn name(&self, file: &SourcePath) -> String {
        file.to_string()
    }
}

/// The candidate that is most similar to what was written; `None` if none is similar enough.
///
/// ```
/// use guidegen::diagnostic::closest;
/// assert_eq!(closest("weigth", ["title", "weight"]), Some("weight"));
/// assert_eq!(closest("colour", ["title", "weight"]), None);
/// ```
pub fn closest<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = written.to_lowercase();
    let letters = Letters::of(&lower);
    let mut best: Option<(f64, &str)> = None;
    for candidate in candidates {
        let least = best.map_or(0.6, |(score, _)| score);
        let candidate_lower = candidate.to_lowercase();
        // The exact comparison takes time in proportion to the product of both lengths, and a broken link is compared with every page.
        if letters.best_score(&Letters::of(&candidate_lower)) <= least {
            continue;
        }
        // Two swapped letters are one mistake, as in “weigth”. Differences in case are ignored.
        let score = strsim::normalized_damerau_levenshtein(&lower, &candidate_lower);
        // The first of several equal candidates is kept, so that the hint depends only on their order.
        if score > least {
            best = Some((score, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// How often each letter is in a text, in whatever order. Those outside ASCII share places.
struct Letters {
    counts: [u16; 128],
    total: usize,
}

impl Letters {
    fn of(text: &str) -> Self {
        let mut letters = Self { counts: [0; 128], total: 0 };
        for letter in text.chars() {
            let count = &mut letters.counts[letter as usize % 128];
            *count = count.saturating_add(1);
            letters.total += 1;
        }
        letters
    }

    /// The score that two texts reach at best: each letter that only one of them has is a mistake, and one mistake can replace one by another.
    fn best_score(&self, other: &Self) -> f64 {
        let missing = |one: &Self, two: &Self| one.counts.iter().zip(&two.counts).map(|(a, b)| usize::from(a.saturating_sub(*b))).sum::<usize>();
        let mistakes = missing(self, other).max(missing(other, self));
        1.0 - mistakes as f64 / self.total.max(other.total).max(1) as f64
    }
}
