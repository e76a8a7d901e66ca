//! Levels of skills: how an author names a level of the guide's scale in a statement.
//!
//! A level is written in parentheses behind the label of a statement, `- **Reports** (practitioner): …`, by its id or its title. Any other words in
//! parentheses are part of the text.

use crate::config::compare::SkillLevel;
use crate::locale::words::Words;
use crate::page::statements::behind_aside;
use crate::page::wording::folded;

use super::OutlineStatement;

/// The number, from 0, of the level with an id or title, in any case; `None` if there is no such level.
///
/// ```
/// use guidegen::config::compare::SkillLevel;
/// use guidegen::guide::levels::named;
/// let level = |id: &str, title: &str| SkillLevel { id: id.into(), title: title.into(), description: String::new() };
/// let levels = [level("aware", "Awareness"), level("expert", "Expert")];
/// assert_eq!(named(&levels, "awareness"), Some(0));
/// assert_eq!(named(&levels, "CRM"), None);
/// ```
pub fn named(levels: &[SkillLevel], words: &str) -> Option<usize> {
    let words = folded(words).to_lowercase();
    let is_named = |name: &str| !name.is_empty() && folded(name).to_lowercase() == words;
    levels.iter().position(|level| is_named(&level.id) || is_named(&level.title))
}

/// Whether two names are those of one level: [`named`] tells them not apart.
pub(crate) fn is_same_name(one: &str, other: &str) -> bool {
    folded(one).to_lowercase() == folded(other).to_lowercase()
}

/// The level that a statement states, by its number on its [`scale`]; `None` if it states none.
pub fn of(levels: &[SkillLevel], statement: &OutlineStatement) -> Option<usize> {
    match &statement.asked {
        Some(asked) => asked.level,
        None => named(levels, statement.aside.as_deref()?),
    }
}

/// The scale of a statement: that of the competency to which its label links, else `levels`, the scale of the site.
pub fn scale<'a>(levels: &'a [SkillLevel], statement: &'a OutlineStatement) -> &'a [SkillLevel] {
    statement.asked.as_ref().map_or(levels, |asked| &asked.scale)
}

/// The text of a statement, without markup and without its level.
pub fn text<'a>(levels: &[SkillLevel], statement: &'a OutlineStatement) -> &'a str {
    without_level(levels, statement, &statement.plain)
}

/// The text of a statement without its points, without markup and without its level.
pub fn own_text<'a>(levels: &[SkillLevel], statement: &'a OutlineStatement) -> &'a str {
    without_level(levels, statement, statement.own.as_ref().unwrap_or(&statement.plain))
}

fn without_level<'a>(levels: &[SkillLevel], statement: &OutlineStatement, text: &'a str) -> &'a str {
    // What a competency states stands behind no level.
    match of(levels, statement).filter(|_| statement.asked.is_none()).and_then(|_| behind_aside(text)) {
        Some((_, rest)) => rest,
        None => text,
    }
}

/// The position of a level on the scale, in words: `the second of 4 levels`.
///
/// ```
/// use guidegen::locale::words::Words;
/// use guidegen::guide::levels::place;
/// assert_eq!(place(1, 4, &Words::of("en")), "the second of 4 levels");
/// assert_eq!(place(0, 1, &Words::of("de")), "die einzige Stufe");
/// ```
pub fn place(level: usize, levels: usize, words: &Words) -> String {
    match (levels, words.nth("ordinals", level)) {
        (1, _) => words.get("level_only").to_owned(),
        (_, Some(ordinal)) => words.fill("level_place", &[("ordinal", &ordinal), ("count", &levels)]),
        (_, None) => words.fill("level_number", &[("number", &(level + 1)), ("count", &levels)]),
    }
}
