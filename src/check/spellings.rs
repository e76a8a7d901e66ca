//! Names that look the same: two files whose names differ in the normal form of Unicode alone.
//!
//! Nobody can tell them apart, macOS and many programs take them for one file, and they have one address. The disk of Linux keeps both, so a folder
//! that was unpacked over another has every such file twice.

use std::collections::BTreeMap;

use unicode_normalization::char::is_combining_mark;

use crate::diagnostic::{Diagnostic, Span, codes};
use crate::path::SourcePath;

/// Finds the files that have more than one name. `spellings` are what the disk calls those that it does not call by their paths.
pub(crate) fn check(spellings: &BTreeMap<SourcePath, Vec<String>>) -> Vec<Diagnostic> {
    let problem = |(file, names): (&SourcePath, &Vec<String>)| {
        let [one, other, ..] = names.as_slice() else { return None };
        let (one, other) = difference(one, other)?;
        let number = if names.len() == 2 { "Two files are".to_owned() } else { format!("{} files are", names.len()) };
        let message = format!("{number} called “{file}”: “{one}” is {} in one name and {} in another.", described(one), described(other));
        let problem = codes::DUPLICATE_URL.at(file, Span::default(), message);
        Some(problem.hint("Compare the files and delete or rename all but one of them: on many computers only one can exist."))
    };
    spellings.iter().filter_map(problem).collect()
}

/// The first letter that two names write in different ways, as each of them writes it.
fn difference<'a>(one: &'a str, other: &'a str) -> Option<(&'a str, &'a str)> {
    letters(one).zip(letters(other)).find(|(one, other)| one != other)
}

/// The letters of a text, each with its marks.
fn letters(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?.len_utf8();
        let end = rest[first..].find(|c| !is_combining_mark(c)).map_or(rest.len(), |marks| first + marks);
        let (letter, behind) = rest.split_at(end);
        rest = behind;
        Some(letter)
    })
}

/// How a letter is written.
fn described(letter: &str) -> String {
    let codes: Vec<String> = letter.chars().map(|c| format!("U+{:04X}", u32::from(c))).collect();
    let count = if codes.len() == 1 { "1 character".to_owned() } else { format!("{} characters", codes.len()) };
    format!("{count} ({})", codes.join(" "))
}

#[cfg(test)]
mod tests {
    use crate::path::SourcePath;

    use super::check;

    #[test]
    fn names_are_told_apart_by_their_characters() {
        let file = SourcePath::new("content/caf\u{e9}.md").unwrap();
        let names = ["content/caf\u{e9}.md", "content/cafe\u{301}.md"].map(str::to_owned);
        let problems = check(&[(file.clone(), names.to_vec())].into());
        let expected =
            "Two files are called “content/caf\u{e9}.md”: “\u{e9}” is 1 character (U+00E9) in one name and 2 characters (U+0065 U+0301) in another.";
        assert_eq!(problems[0].message, expected);
        assert!(check(&[(file, names[1..].to_vec())].into()).is_empty(), "a name alone is no mistake");
    }
}
