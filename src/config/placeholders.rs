//! The placeholder texts in pages that `guidegen new` creates, which their authors replace. Both the command and the check for placeholders that are
//! left use this list.

/// The description of a role.
pub const ROLE_DESCRIPTION: &str = "What the role is there for, in one sentence.";
/// The text of the page of a role.
pub const PORTRAIT: &str = "A portrait of the role in a few sentences.";
/// The value of a fact, as a TOML string.
pub const FACT: &str = "\"to be written\"";
/// The value of a fact that is a number of years, as a TOML string. No author would write it.
pub const YEARS: &str = "\"0+\"";
/// The description of a section.
pub const SECTION_DESCRIPTION: &str = "What this section says about each role, in one sentence.";
/// The text of the page of a section.
pub const INTRODUCTION: &str = "An introduction in a few sentences.";
/// The statements of an area of a cell.
pub const STATEMENTS: [&str; 2] = ["**A label**: one or two sentences.", "**Another label**: one or two sentences."];
/// The description of a competency.
pub const COMPETENCY_DESCRIPTION: &str = "What it is about, in one sentence.";
/// The text of the page of a competency.
pub const COMPETENCY: &str = "Why it matters for the roles of this guide, in a few sentences.";
/// What a level of a competency asks for.
pub const EXPECTATION: &str = "What is expected at this level, in one sentence.";
/// The definition of a term.
pub const DEFINITION: &str = "What it is, in one sentence.";
/// The text of the page of a term.
pub const MEANING: &str = "What it means for the roles of this guide, in a few sentences.";
/// The description of a page.
pub const PAGE_DESCRIPTION: &str = "What the page is about, in one sentence.";
/// The text of a page, above and below its heading.
pub const PARAGRAPHS: [&str; 2] = ["What matters most, in a few sentences.", "What follows from it, in a few sentences."];

/// All placeholders.
const ALL: [&str; 16] = [
    ROLE_DESCRIPTION,
    PORTRAIT,
    FACT,
    YEARS,
    SECTION_DESCRIPTION,
    INTRODUCTION,
    STATEMENTS[0],
    STATEMENTS[1],
    COMPETENCY_DESCRIPTION,
    COMPETENCY,
    EXPECTATION,
    DEFINITION,
    MEANING,
    PAGE_DESCRIPTION,
    PARAGRAPHS[0],
    PARAGRAPHS[1],
];

/// Texts of which every placeholder has one, so that one look at a page tells that it has none.
const SIGNS: [&str; 4] = ["sentence.", "sentences.", FACT, YEARS];

/// The placeholders in a file: the byte range of each that is at the end of a line.
///
/// ```
/// use guidegen::config::placeholders;
/// let text = "- **A label**: one or two sentences.\n- **Reports**: daily.\n";
/// assert_eq!(placeholders::find(text), [2..36]);
/// ```
pub fn find(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    if !SIGNS.iter().any(|sign| text.contains(sign)) {
        return found;
    }
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        // Only at the end of the line, before the closing quotation marks of a TOML string: a text that mentions a placeholder continues. This also
        // keeps the search cheap, since it runs on every line of the site.
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

#[cfg(test)]
mod tests {
    use super::{ALL, find};

    #[test]
    fn every_placeholder_is_found_bare_and_in_quotation_marks() {
        for placeholder in ALL {
            let found = |text: &str| find(text).iter().map(|range| text[range.clone()].to_owned()).collect::<Vec<_>>();
            assert_eq!(found(&format!("a: {placeholder}\n")), [placeholder], "{placeholder}");
            assert_eq!(found(&format!("a = \"{placeholder}\"\n")), [placeholder], "{placeholder}");
            assert!(find(&format!("{placeholder} And more.\n")).is_empty(), "{placeholder}");
        }
    }
}
