//! Text of others, written so that it can be printed.

use std::path::Path;

/// A path of the disk as it is printed: see [`printable`].
pub fn shown(path: &Path) -> String {
    printable(&path.to_string_lossy())
}

/// Text that may be printed although anybody may have written it: control characters are written out. Otherwise a file's name could colour a
/// terminal, or begin a line that a program takes for a command, such as `::error` in a workflow of GitHub.
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
