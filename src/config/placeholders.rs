//! The texts that `guidegen new` puts into a page for its author to replace. Whoever writes them and whoever looks for what is left of them
//! read this list.

/// What a role is there for.
pub const ROLE_DESCRIPTION: &str = "What the role is there for, in one sentence.";
/// The text of a role.
pub const PORTRAIT: &str = "A portrait of the role in a few sentences.";
/// A fact, as a string of TOML.
pub const FACT: &str = "\"to be written\"";
/// A fact that is a number of years, as a string of TOML. Nobody asks for no years or more.
pub const YEARS: &str = "\"0+\"";
/// What a section is about.
pub const SECTION_DESCRIPTION: &str = "What this section says about each role, in one sentence.";
/// The text of a section.
pub const INTRODUCTION: &str = "An introduction in a few sentences.";
/// The statements of an area.
pub const STATEMENTS: [&str; 2] = ["**A label**: one or two sentences.", "**Another label**: one or two sentences."];
/// A term's definition.
pub const DEFINITION: &str = "What it is, in one sentence.";
/// The text of a term.
pub const MEANING: &str = "What it means for the roles of this guide, in a few sentences.";
/// What a page is about.
pub const PAGE_DESCRIPTION: &str = "What the page is about, in one sentence.";
/// The text of a page, above and below a heading.
pub const PARAGRAPHS: [&str; 2] = ["What matters most, in a few sentences.", "What follows from it, in a few sentences."];

/// All of them.
const ALL: [&str; 13] = [
    ROLE_DESCRIPTION,
    PORTRAIT,
    FACT,
    YEARS,
    SECTION_DESCRIPTION,
    INTRODUCTION,
    STATEMENTS[0],
    STATEMENTS[1],
    DEFINITION,
    MEANING,
    PAGE_DESCRIPTION,
    PARAGRAPHS[0],
    PARAGRAPHS[1],
];

/// The placeholders in a file: for each line that ends in one, where it stands, in bytes.
///
/// ```
/// use guidegen::config::placeholders;
/// let text = "- **A label**: one or two sentences.\n- **Reports**: daily.\n";
/// assert_eq!(placeholders::find(text), [2..36]);
/// ```
pub fn find(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        // At the end of its line, where a string of TOML is closed at the most: a text that speaks of it goes on. And looked for there alone, since
        // every line of the site comes by.
        let line_end = line.trim_end();
        let unquoted = line_end.strip_suffix('"').unwrap_or(line_end);
        let ends = |placeholder: &&&str| line_end.ends_with(**placeholder) || unquoted.ends_with(**placeholder);
        if let Some(placeholder) = ALL.iter().find(ends) {
            let end = start + if line_end.ends_with(placeholder) { line_end.len() } else { unquoted.len() };
            found.push(end - placeholder.len()..end);
        }
        start += line.len();
    }
    found
}
