//! Callouts with a title of their own, `> [!NOTE] Title`, as Obsidian and GitLab have them. The Markdown library knows those without.

use super::document::Alert;

/// The marks of callouts.
const ALERTS: [(&str, Alert); 5] =
    [("note", Alert::Note), ("tip", Alert::Tip), ("important", Alert::Important), ("warning", Alert::Warning), ("caution", Alert::Caution)];

/// The kind of the callout that a quotation is, with the bytes up to the end of its mark, if a title stands behind that.
pub(super) fn with_title(quotation: &str) -> Option<(Alert, usize)> {
    let line = quotation.lines().next()?;
    let mark = line.trim_start().strip_prefix('>')?.trim_start().strip_prefix("[!")?;
    let (name, title) = mark.split_once(']')?;
    let (_, alert) = ALERTS.into_iter().find(|(known, _)| known.eq_ignore_ascii_case(name))?;
    (title.starts_with([' ', '\t']) && !title.trim().is_empty()).then_some((alert, line.len() - title.len()))
}
