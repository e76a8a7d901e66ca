//! Things that a guide names and lacks: the command that makes them.

use crate::path::slug;

/// The command that makes a role, a term or a section with this id, as it is typed: the title begins with a capital letter and has spaces where the
/// id has hyphens. `kind` is what the command calls it.
pub(super) fn command(kind: &str, id: &str) -> String {
    let words = id.replace('-', " ");
    let mut letters = words.chars();
    let title: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    // The command makes the id of the title again.
    let name = if slug(&title) == id { &title } else { id };
    format!("guidegen new {kind} \"{name}\"")
}
