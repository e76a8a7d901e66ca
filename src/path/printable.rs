//! Escapes untrusted text so that it can be printed.

use std::path::Path;

/// A path on the disk in printable form: see [`printable`].
pub fn shown(path: &Path) -> String {
    printable(&path.to_string_lossy())
}

/// Escapes the control characters in a text from an untrusted source. Otherwise the name of a file could colour a terminal, or begin a line that a
/// program takes for a command, such as `::error` in a GitHub workflow.
///
/// ```
/// assert_eq!(guidegen::path::printable("a\n::error::b\u{1b}[31m ü"), "a\\n::error::b\\u{1b}[31m ü");
/// ```
pub fn printable(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            _ if character.is_control() => result.extend(character.escape_default()),
            _ => result.push(character),
        }
    }
    result
}
