//! Patterns of paths, as authors write them in lists of settings.
//!
//! They are similar to those of a `.gitignore` file, with three differences:
//!
//! - Hidden files are only matched by patterns that begin with a dot at that place. They are meant for programs, and contain passwords more often
//!   than pages, so `*` must not match one.
//! - `{a,b}` matches any of the words.
//! - There is no negation (`!`), no comment (`#`), and no escape (`\`).

use std::collections::BTreeSet;
use std::fmt;

use globset::{Glob, GlobMatcher};

use super::normal_form::nfc;

/// A pattern of paths within a folder, such as `.htaccess`, `/downloads/.config/` or `**/*.txt`.
///
/// Without a `/`, or with one only at its end, it matches names in every folder; with another `/` it is relative to the folder itself. In a name, `*`
/// matches any characters, `?` one character, `[ab]` one of these characters and `{a,b}` one of these words; the name `**` matches any number of
/// folders. A pattern that matches a folder matches everything in it, and one with a `/` at its end matches only folders.
///
/// ```
/// use guidegen::path::Pattern;
/// let matches = |pattern, path| Pattern::new(pattern).unwrap().matches(path);
/// assert!(matches("*.txt", "notes/a.txt"));
/// assert!(matches("/drafts/", "drafts/2026/plan.md") && !matches("/drafts/", "archive/drafts/plan.md"));
/// assert!(matches(".htaccess", "en/.htaccess") && !matches("*", ".htaccess"));
/// ```
#[derive(Clone, Debug)]
pub struct Pattern {
    text: String,
    parts: Vec<PatternPart>,
    /// Whether the pattern only matches folders.
    is_folder: bool,
}

/// The part of a pattern between two `/`.
#[derive(Clone, Debug)]
enum PatternPart {
    /// `**`: any number of folders that are not hidden.
    Folders,
    /// A pattern for one name.
    Name { glob: GlobMatcher, is_hidden: bool },
}

/// The reason why a text is not a valid pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PatternFault {
    /// It is empty.
    Empty,
    /// It contains a part `..`, and so could leave the folder.
    Leaves,
    /// It contains a `\`, which is a separator only on Windows.
    Backslash,
    /// A bracket or brace is not closed or not opened.
    Syntax,
    /// It names files that are never published: see [`is_reserved`].
    Reserved,
}

impl fmt::Display for PatternFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "names nothing",
            Self::Leaves => "leads out of the folder",
            Self::Backslash => "has a “\\” where a “/” is needed",
            Self::Syntax => "has a bracket or a brace without its partner",
            Self::Reserved => "names something that is never published",
        })
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Pattern {}

impl Pattern {
    /// Parses a pattern.
    ///
    /// # Errors
    ///
    /// A [`PatternFault`] if the text is not a valid pattern.
    pub fn new(text: &str) -> Result<Self, PatternFault> {
        if text.contains('\\') {
            return Err(PatternFault::Backslash);
        }
        let text = nfc(text.trim());
        let names: Vec<&str> = text.split('/').filter(|name| !matches!(*name, "" | ".")).collect();
        if names.contains(&"..") {
            return Err(PatternFault::Leaves);
        }
        if names.iter().any(|name| is_reserved(name)) {
            return Err(PatternFault::Reserved);
        }
        if names.iter().all(|name| *name == "**") {
            return Err(PatternFault::Empty);
        }
        let is_anywhere = !text.trim_end_matches('/').contains('/');
        let mut parts = if is_anywhere { vec![PatternPart::Folders] } else { Vec::new() };
        for name in names {
            parts.push(PatternPart::new(name)?);
        }
        Ok(Self { is_folder: text.ends_with('/'), text: text.into_owned(), parts })
    }

    /// The pattern as it was written, without spaces around it.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether the pattern is the name or path of a file or folder, without wildcards.
    pub fn is_name(&self) -> bool {
        !self.text.contains(['*', '?', '['])
    }

    /// Whether the pattern matches a file at this path, relative to the folder, or one of its parents.
    pub fn matches(&self, path: &str) -> bool {
        self.finds(path, false)
    }

    /// Whether the pattern matches a folder and thus everything in it, except hidden files.
    pub fn covers(&self, folder: &str) -> bool {
        let end = self.parts.iter().rposition(|part| !matches!(part, PatternPart::Folders)).map_or(0, |last| last + 1);
        let names: Vec<&str> = folder.split('/').collect();
        // A pattern with `**` at its end matches the contents of a folder. With `/` at its end it matches folders, and this is one.
        (1..=names.len()).any(|count| Self::is_all(&self.parts[..end], &names[..count]))
    }

    /// Whether the parts match exactly these names.
    fn is_all(parts: &[PatternPart], names: &[&str]) -> bool {
        match (parts.split_first(), names.split_first()) {
            (None, None) => true,
            (None, Some(_)) | (Some(_), None) => false,
            (Some((PatternPart::Folders, rest)), Some((name, below))) => Self::is_all(rest, names) || !is_hidden(name) && Self::is_all(parts, below),
            (Some((part, rest)), Some((name, below))) => part.matches(name) && Self::is_all(rest, below),
        }
    }

    /// Whether the pattern can match this folder or something in it.
    pub fn leads_into(&self, folder: &str) -> bool {
        self.finds(folder, true)
    }

    /// Whether the parts match a path, or, for a folder, could match it with further names after it.
    ///
    /// There is one step for each name, with the set of all states of the match: trying the possibilities one after the other would double the time
    /// with each `**`.
    fn finds(&self, path: &str, is_folder: bool) -> bool {
        // The numbers of matched parts. One more than the number of all parts means that the path is inside a matched folder.
        let mut ways = BTreeSet::from([0]);
        for name in path.split('/') {
            let starts: BTreeSet<usize> = ways.iter().flat_map(|way| self.behind_folders(*way)).collect();
            ways = starts.into_iter().filter_map(|way| self.step(way, name)).collect();
        }
        let end = self.parts.len();
        if is_folder { !ways.is_empty() } else { ways.contains(&(end + 1)) || !self.is_folder && ways.contains(&end) }
    }

    /// This number of parts, and the numbers that are reached if the `**` that follow match no folder.
    fn behind_folders(&self, way: usize) -> impl Iterator<Item = usize> {
        let folders = self.parts.iter().skip(way).take_while(|part| matches!(part, PatternPart::Folders)).count();
        way..=way + folders
    }

    /// The number of matched parts after another name; `None` if it does not match.
    fn step(&self, way: usize, name: &str) -> Option<usize> {
        match self.parts.get(way) {
            Some(PatternPart::Folders) => (!is_hidden(name)).then_some(way),
            Some(part) => part.matches(name).then_some(way + 1),
            // Everything in a matched folder is matched, except hidden files.
            None => (!is_hidden(name)).then_some(self.parts.len() + 1),
        }
    }
}

impl PatternPart {
    fn new(name: &str) -> Result<Self, PatternFault> {
        if name == "**" {
            return Ok(Self::Folders);
        }
        let glob = Glob::new(name).map_err(|_| PatternFault::Syntax)?;
        Ok(Self::Name { glob: glob.compile_matcher(), is_hidden: is_hidden(name) })
    }

    fn matches(&self, name: &str) -> bool {
        match self {
            Self::Folders => !is_hidden(name),
            Self::Name { glob, is_hidden: names_hidden } => (*names_hidden || !is_hidden(name)) && glob.is_match(name),
        }
    }
}

/// Whether a file or folder of this name is hidden, by the convention of Unix.
pub fn is_hidden(name: &str) -> bool {
    name.starts_with('.')
}

/// Whether files and folders of this name are never published: guidegen stores its own files in the output folder, and git stores all earlier
/// versions of the files in its folder. Case is ignored, as on most disks.
pub fn is_reserved(name: &str) -> bool {
    let begins = |start: &str| name.get(..start.len()).is_some_and(|found| found.eq_ignore_ascii_case(start));
    name.eq_ignore_ascii_case(".git") || begins(".guidegen")
}

#[cfg(test)]
mod tests {
    use super::{Pattern, PatternFault, is_reserved};

    fn pattern(text: &str) -> Pattern {
        Pattern::new(text).unwrap_or_else(|fault| panic!("{text}: {fault}"))
    }

    #[test]
    fn patterns_are_those_of_gitignore_and_braces() {
        let matching = [
            ("a.txt", "a.txt"),
            ("a.txt", "x/y/a.txt"),
            ("/a.txt", "a.txt"),
            ("x/*.txt", "x/a.txt"),
            ("x/**/a.txt", "x/a.txt"),
            ("x/**/a.txt", "x/y/z/a.txt"),
            ("x/**", "x/y/z"),
            ("x/**/**/y", "x/y"),
            ("**/x/**/x", "x/a/x/b/x"),
            ("x/", "x/a"),
            ("x", "x/a"),
            ("x/", "y/x/a/b"),
            ("[ab].{md,txt}", "b.txt"),
            ("caf\u{e9}", "caf\u{e9}"),
            ("cafe\u{301}", "caf\u{e9}"),
        ];
        let others = [
            ("a.txt", "b.txt"),
            ("/a.txt", "x/a.txt"),
            ("x/*.txt", "x/y/a.txt"),
            ("x/", "x"),
            ("x/**", "x"),
            ("x/y", "z/x/y"),
            ("*.txt", "a.txt.md"),
            ("a", "ab"),
        ];
        matching.iter().for_each(|(text, path)| assert!(pattern(text).matches(path), "{text} {path}"));
        others.iter().for_each(|(text, path)| assert!(!pattern(text).matches(path), "{text} {path}"));
    }

    #[test]
    fn what_is_hidden_has_to_be_named() {
        let matching = [
            (".htaccess", ".htaccess"),
            (".htaccess", "en/.htaccess"),
            (".config/", ".config/a/b.json"),
            (".conf*/", ".config/a.json"),
            ("/.well-known/**/*.json", ".well-known/a/b.json"),
            ("x/.y/.z", "x/.y/.z"),
        ];
        let others = [
            ("*", ".env"),
            ("**/*", "a/.env"),
            ("?env", ".env"),
            ("[.]env", ".env"),
            ("{.env,a}", ".env"),
            ("**/a", ".git/a"),
            ("x/**", "x/.env"),
            ("x/", "x/.env"),
            (".config/", ".config/.env"),
            (".config/", ".config"),
            (".config/*", ".config/.env"),
            ("/.htaccess", "en/.htaccess"),
        ];
        matching.iter().for_each(|(text, path)| assert!(pattern(text).matches(path), "{text} {path}"));
        others.iter().for_each(|(text, path)| assert!(!pattern(text).matches(path), "{text} {path}"));
    }

    #[test]
    fn a_folder_is_covered_if_all_in_it_is_matched() {
        let covering = [("x/", "x"), ("x", "a/x"), ("x/**", "x"), ("x/**", "x/y"), ("x/*", "x/y"), ("/x", "x/y"), ("**/x/**", "a/x/b")];
        let others = [("x/*", "x"), ("*.txt", "x"), ("x/y", "x"), ("/x", "a/x"), ("x/*.txt", "x/y"), ("*", ".x")];
        covering.iter().for_each(|(text, path)| assert!(pattern(text).covers(path), "{text} {path}"));
        others.iter().for_each(|(text, path)| assert!(!pattern(text).covers(path), "{text} {path}"));
    }

    #[test]
    fn a_folder_is_entered_for_what_may_be_in_it() {
        let leading = [(".config/", ".config"), ("/.config/a/*.json", ".config/a"), ("/a/.b/c", "a"), ("**/.b/c", "x/.b"), (".b/c/**", ".b/c/d")];
        let others = [("/.config/a.json", ".git"), ("**/.b/c", ".git"), ("/a/.b/c", "a/.c"), ("*", ".git")];
        leading.iter().for_each(|(text, path)| assert!(pattern(text).leads_into(path), "{text} {path}"));
        others.iter().for_each(|(text, path)| assert!(!pattern(text).leads_into(path), "{text} {path}"));
    }

    #[test]
    fn a_pattern_with_many_folders_takes_no_longer() {
        let path = format!("{}b", "a/".repeat(60));
        // Each `**` can match any of the folders, so there are too many possibilities to try them all.
        assert!(!pattern(&format!("{}c", "**/a/".repeat(12))).matches(&path));
        assert!(pattern(&format!("{}b", "**/a/".repeat(12))).matches(&path));
        assert!(pattern(&format!("{}.c", "**/a/".repeat(12))).leads_into(&path));
        assert!(!pattern(&format!("{}c", "**/".repeat(40))).matches(&path));
    }

    #[test]
    fn no_spelling_of_a_reserved_name_is_published() {
        for name in [".git", ".GIT", ".Git", ".guidegen-lock", ".GuideGen-manifest.json"] {
            assert!(is_reserved(name), "{name}");
            assert_eq!(Pattern::new(name), Err(PatternFault::Reserved), "{name}");
        }
        for name in [".gitignore", ".guide", "guidegen", ".guidegé"] {
            assert!(!is_reserved(name), "{name}");
        }
    }

    #[test]
    fn what_is_no_pattern_is_told() {
        let faults = [
            ("", PatternFault::Empty),
            ("/", PatternFault::Empty),
            ("**", PatternFault::Empty),
            ("a/../../b", PatternFault::Leaves),
            ("a\\b", PatternFault::Backslash),
            ("[a", PatternFault::Syntax),
            ("{a", PatternFault::Syntax),
            (".git/config", PatternFault::Reserved),
            (".guidegen-manifest.json", PatternFault::Reserved),
        ];
        for (text, fault) in faults {
            assert_eq!(Pattern::new(text), Err(fault), "{text}");
        }
    }
}
