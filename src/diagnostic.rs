//! What guidegen says about mistakes: where, what, and what to do next.
//!
//! A [`Diagnostic`] is made with [`Code::at`] and a plain sentence, and gets hints with [`Diagnostic::hint`]: that is the easy way to fail, in
//! every module. The kinds are the table in [`codes`]; `guidegen explain` prints its entries. How a diagnostic looks is made in one place for
//! each format: [`terminal`] for people, [`machine`] for programs. A mistake in guidegen
//! itself is an [`internal_error`].
//!
//! Invariant: a diagnostic knows a byte range of a file, never a line; lines and columns are worked out by [`position`] when it is shown.

pub mod codes;
pub mod internal_error;
pub(crate) mod machine;
pub mod position;
pub(crate) mod terminal;

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
    /// A span from byte positions. Positions beyond 4 GiB are cut to that.
    pub fn new(start: usize, end: usize) -> Self {
        // Half the size of `usize`: every event of every page has a span.
        let cut = |position: usize| u32::try_from(position).unwrap_or(u32::MAX);
        Self { start: cut(start), end: cut(end.max(start)) }
    }

    /// The same length, `offset` bytes further on.
    pub fn shifted(self, offset: usize) -> Self {
        Self::new(self.start as usize + offset, self.end as usize + offset)
    }

    /// The range, for indexing.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The part of the text that the span names; empty where it does not fit the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }
}

impl From<std::ops::Range<usize>> for Span {
    fn from(range: std::ops::Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The site cannot be published like this.
    Error,
    /// The site can be published, but a reader will probably meet a fault.
    Warning,
    /// Worth knowing.
    Note,
}

impl Severity {
    /// The word that people and programs see.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// One kind of mistake: an entry of the table in [`codes`].
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Code {
    /// The stable name, such as `broken-link`.
    pub name: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What it means, in one or two sentences for somebody who does not program.
    pub meaning: &'static str,
    /// An example that has the mistake.
    pub wrong: &'static str,
    /// The same example without it.
    pub right: &'static str,
}

impl Code {
    /// Starts a diagnostic of this kind. `message` is one plain sentence with a full stop.
    ///
    /// ```
    /// use guidegen::diagnostic::{codes, Span};
    /// use guidegen::path::SourcePath;
    /// let file = SourcePath::new("content/index.md").unwrap();
    /// let problem = codes::BROKEN_LINK.at(&file, Span::new(10, 20), "There is no page “skils.md”.").hint("Did you mean “skills.md”?");
    /// assert_eq!(problem.code.name, "broken-link");
    /// ```
    pub fn at(&'static self, file: &SourcePath, span: Span, message: impl Into<String>) -> Diagnostic {
        // Messages name what authors wrote, whatever it is.
        Diagnostic { code: self, file: file.clone(), span, message: printable(&message.into()), hints: Vec::new(), edit: None }
    }
}

/// One mistake in one place.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Diagnostic {
    /// What kind of mistake.
    pub code: &'static Code,
    /// The file.
    pub file: SourcePath,
    /// The bytes that are wrong.
    pub span: Span,
    /// One plain sentence.
    pub message: String,
    /// What to do next, a sentence each.
    pub hints: Vec<String>,
    /// What to write in place of `span`, where that is all that has to be done.
    pub edit: Option<String>,
}

impl Diagnostic {
    /// Adds a sentence about what to do next.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        // Some hints show several lines of settings.
        self.hints.push(hint.into().split('\n').map(printable).collect::<Vec<_>>().join("\n"));
        self
    }

    /// Says what to write in place of the bytes that are wrong; empty if they are to go.
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

    /// How bad it is.
    pub fn severity(&self) -> Severity {
        self.code.severity
    }

    /// The order in which diagnostics are shown: by file, then by place, then by code and message.
    pub fn sort_key(&self) -> (&SourcePath, Span, &'static str, &str) {
        (&self.file, self.span, self.code.name, &self.message)
    }
}

/// Where the formats find the text of a file and its name. Implemented by whoever holds the files.
pub trait Sources {
    /// The text of the file, if it is text.
    fn text(&self, file: &SourcePath) -> Option<Arc<str>>;

    /// What the disk calls the file, relative to the site folder, so that people and programs can open it. That is its path, unless the disk writes
    /// it in another normal form of Unicode.
    fn name(&self, file: &SourcePath) -> String {
        file.to_string()
    }
}

/// The candidate that is most like what was written, if one is like it at all.
///
/// ```
/// use guidegen::diagnostic::closest;
/// assert_eq!(closest("weigth", ["title", "weight"]), Some("weight"));
/// assert_eq!(closest("colour", ["title", "weight"]), None);
/// ```
pub fn closest<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = written.to_lowercase();
    let mut best: Option<(f64, &str)> = None;
    for candidate in candidates {
        // Letters that changed places are one mistake, as in “weigth”. Case is none at all.
        let score = strsim::normalized_damerau_levenshtein(&lower, &candidate.to_lowercase());
        // Of equal candidates the first holds, so that the hint depends on the order of the table alone.
        if score > best.map_or(0.6, |(score, _)| score) {
            best = Some((score, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}
