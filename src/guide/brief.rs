//! Statements in brief: as many of their words as fit into a cell of a table or a line of a list.
//!
//! 1. [`texts`] returns what a statement says: the text behind its label, then its points.
//! 2. [`common`] finds the texts that all statements about a subject have, such as a definition that is repeated at every level. They say nothing about
//!    a single role.
//! 3. [`of_row`] chooses for each role the first text that is neither common nor in the statement before, so that a row can be read from left to right.
//! 4. [`shortened`] cuts the text after a sentence or a word; if the text before begins with the same words, [`from_difference`] cuts these too.

use std::collections::{BTreeMap, BTreeSet};

use crate::page::wording::folded;

use super::matching::PerCell;
use super::matching::keys::StatementKey;
use super::{OutlineStatement, Section, View, inheritance, levels};

/// The largest length of a statement in brief, in characters.
const BRIEF: usize = 110;

/// The number of words that are shown before the first one that differs.
const LEAD: usize = 3;

/// The statements of some roles about one subject, in brief.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct RowInBrief {
    /// The text that stands behind the label in all statements, if they differ in their points; else empty.
    pub definition: String,
    /// What each role states beyond it. Empty if a statement has only a label.
    pub cells: PerCell<String>,
}

/// A row in brief. `is_same` says of a role, by its place in the row, whether its statement is that of the role before.
pub(crate) fn of_row(view: &dyn View, statements: &PerCell<&OutlineStatement>, is_same: &dyn Fn(usize) -> bool) -> RowInBrief {
    let stated: Vec<&OutlineStatement> = statements.iter().copied().flatten().collect();
    let common = common(view, &stated);
    let cell = |(role, statement): (usize, &Option<&OutlineStatement>)| {
        // What is the same is shown in full on a phone, where no other role stands beside it.
        let before = statements[..role].iter().copied().flatten().next_back().filter(|_| !is_same(role));
        statement.map(|statement| in_brief(view, statement, &|text| common.contains(&*folded(text)), before))
    };
    RowInBrief { definition: definition(view, &stated, &common), cells: statements.iter().enumerate().map(cell).collect() }
}

/// A statement in brief: the first of its texts that is neither common nor in the statement before. Empty if it has only a label.
pub(crate) fn in_brief(view: &dyn View, statement: &OutlineStatement, is_common: &dyn Fn(&str) -> bool, before: Option<&OutlineStatement>) -> String {
    let own: Vec<&str> = texts(view, statement).collect();
    let known: Vec<&str> = before.iter().flat_map(|before| texts(view, before)).collect();
    let known_folded: BTreeSet<_> = known.iter().map(|known| folded(known)).collect();
    let telling = those(&own, |text| !is_common(text));
    let new = those(&telling, |text| !known_folded.contains(&folded(text)));
    // The first of the known texts that reads like each.
    let mut known_in_brief: BTreeMap<String, &str> = BTreeMap::new();
    for known in &known {
        known_in_brief.entry(shortened(known, BRIEF)).or_insert(known);
    }
    let alike = |text: &str| known_in_brief.get(&shortened(text, BRIEF));
    match (new.iter().find(|text| alike(text).is_none()), new.first()) {
        (Some(text), _) => shortened(text, BRIEF),
        (None, Some(text)) => alike(text).map_or_else(|| shortened(text, BRIEF), |known| from_difference(text, known)),
        (None, None) => String::new(),
    }
}

/// The texts, folded, that all roles of a family state about a subject, by the key of the statements about it.
pub(crate) type CommonTexts = BTreeMap<StatementKey, BTreeSet<String>>;

/// The common texts of the roles of a family in a section (by number), or of those that state no family.
pub(crate) fn of_family(view: &dyn View, section: usize, family: Option<&str>) -> CommonTexts {
    let guide = view.guide();
    let Some(section) = guide.sections.get(section) else { return CommonTexts::new() };
    let roles = guide.roles.iter().enumerate().filter(|(_, role)| view.family(&role.page) == family);
    let mut of_roles = roles.map(|(role, _)| of_role(view, section, role));
    let (Some(first), Some(second)) = (of_roles.next(), of_roles.next()) else { return CommonTexts::new() };
    std::iter::once(second).chain(of_roles).fold(first, |known, other| {
        let shared = |(key, texts): (StatementKey, BTreeSet<String>)| {
            let shared: BTreeSet<String> = texts.intersection(other.get(&key)?).cloned().collect();
            (!shared.is_empty()).then_some((key, shared))
        };
        known.into_iter().filter_map(shared).collect()
    })
}

/// The texts, folded, that a role (by number) states about each subject, wherever in the section; none without a cell. What it takes over counts as
/// its own words.
fn of_role(view: &dyn View, section: &Section, role: usize) -> CommonTexts {
    let mut about = CommonTexts::new();
    let Some(cell) = inheritance::cell(view.guide(), section, role) else { return about };
    for (area, keys) in view.outline(cell).areas.iter().zip(&view.keys(cell).areas) {
        for (statement, key) in area.statements.iter().zip(&keys.statements).filter(|(statement, _)| !statement.label.is_empty()) {
            about.entry(key.clone()).or_default().extend(texts(view, statement).map(|text| folded(text).into_owned()));
        }
    }
    about
}

/// The texts, folded, that each of several statements has; none if there are fewer than two statements.
pub(crate) fn common(view: &dyn View, statements: &[&OutlineStatement]) -> BTreeSet<String> {
    let [first, others @ ..] = statements else { return BTreeSet::new() };
    let of = |statement: &OutlineStatement| -> BTreeSet<String> { texts(view, statement).map(|text| folded(text).into_owned()).collect() };
    let shared = |known: BTreeSet<String>, other: &&OutlineStatement| known.intersection(&of(other)).cloned().collect();
    if others.is_empty() { BTreeSet::new() } else { others.iter().fold(of(first), shared) }
}

/// The text behind the label that all statements have, in brief; empty if there is none, or nothing follows it in any of them.
fn definition(view: &dyn View, statements: &[&OutlineStatement], common: &BTreeSet<String>) -> String {
    let Some(own) = statements.first().map(|first| own_text(view, first).trim()).filter(|own| common.contains(&*folded(own))) else {
        return String::new();
    };
    let has_more = statements.iter().any(|statement| texts(view, statement).any(|text| !common.contains(&*folded(text))));
    if has_more { shortened(own, BRIEF) } else { String::new() }
}

/// The texts that pass; all of them if none passes.
fn those<'a>(texts: &[&'a str], passes: impl Fn(&str) -> bool) -> Vec<&'a str> {
    let passing: Vec<&str> = texts.iter().copied().filter(|text| passes(text)).collect();
    if passing.is_empty() { texts.to_vec() } else { passing }
}

/// The texts of a statement: the one behind its label, without its level, then its points.
fn texts<'a>(view: &dyn View, statement: &'a OutlineStatement) -> impl Iterator<Item = &'a str> {
    let points = statement.points.iter().map(|point| point.plain.as_str());
    std::iter::once(own_text(view, statement)).chain(points).map(str::trim).filter(|text| !text.is_empty())
}

fn own_text<'a>(view: &dyn View, statement: &'a OutlineStatement) -> &'a str {
    levels::own_text(&view.config().skill_levels, statement)
}

/// A text in brief from a few words before the first one that differs from another text, with `…` for what is left out.
fn from_difference(text: &str, other: &str) -> String {
    let same = text.char_indices().zip(other.chars()).find(|((_, one), other)| one != other);
    // The other text goes on where this one ends.
    let Some(((at, _), _)) = same.or_else(|| text.char_indices().nth(other.chars().count()).map(|next| (next, ' '))) else {
        return shortened(text, BRIEF);
    };
    let words = text[..at].rmatch_indices(char::is_whitespace).nth(LEAD).map_or(at, |(at, space)| at + space.len());
    let sentence =
        text[..at].rmatch_indices(['.', '!', '?']).map(|(at, mark)| at + mark.len()).find(|at| text[*at..].starts_with(char::is_whitespace));
    let start = words.max(sentence.unwrap_or(0));
    // In a language without spaces the words before can be as long as the whole text in brief.
    let start = if text[start..at].chars().count() > BRIEF / 2 { at } else { start };
    format!("… {}", shortened(text[start..].trim_start(), BRIEF))
}

/// The first sentence of a text, or as many of its words as fit into a number of characters, with `…`.
///
/// A text without spaces, as in Japanese, is cut at the number itself.
pub(crate) fn shortened(text: &str, most: usize) -> String {
    let end = text.char_indices().nth(most).map_or(text.len(), |(end, _)| end);
    let cut = &text[..end];
    // A full stop this early usually belongs to an abbreviation.
    let sentence = cut.match_indices(['.', '!', '?', '。']).find(|(at, mark)| {
        let rest = &text[at + mark.len()..];
        // In “e.g.” a single letter stands before the full stop; within parentheses a sentence goes on.
        let before = &text[..*at];
        let is_short = before.chars().next_back().is_some_and(char::is_alphabetic) && !before.chars().rev().nth(1).is_some_and(char::is_alphanumeric);
        let is_open = before.matches('(').count() > before.matches(')').count();
        *at > 20 && !is_short && !is_open && (rest.is_empty() || rest.starts_with(char::is_whitespace) || *mark == "。")
    });
    match sentence {
        Some((at, mark)) => text[..at + mark.len()].to_owned(),
        // To leave out the last word or two is worse than a few letters more.
        None if text[end..].chars().count() <= most / 6 => text.to_owned(),
        None => {
            let words = cut.rsplit_once(char::is_whitespace).map_or(cut, |(words, _)| words);
            // In a language without spaces, the last one can be far from the end.
            let words = if words.chars().count() < most / 2 { cut } else { words };
            format!("{}…", words.trim_end_matches([',', ';', ':', '–', '—', '-', ' ']))
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

    use crate::guide::View as _;
    use crate::guide::fake::FakeGuide;

    use super::{BRIEF, RowInBrief, from_difference, of_family, of_row, shortened};

    proptest! {
        #[test]
        fn a_text_in_brief_is_its_beginning(text in "[a-zäß数 .,;!?–]{0,300}") {
            let short = shortened(&text, BRIEF);
            prop_assert!(text.starts_with(short.trim_end_matches('…')), "{}", short);
            prop_assert!(short.chars().count() <= BRIEF + BRIEF / 6 + 1);
            prop_assert_eq!(short.is_empty(), text.is_empty());
        }

        #[test]
        fn what_differs_is_shown(head in "[a-zäß数 .]{0,300}", one in "[a-m][a-zß数 .]{0,150}", other in "[n-z][a-z ]{0,9}") {
            let (text, other) = (format!("{head}{one}"), format!("{head}{other}"));
            let shown = from_difference(&text, &other);
            let rest = shown.trim_start_matches("… ").trim_end_matches('…');
            prop_assert!(text.contains(rest), "{}", shown);
            // The sentence or word with the difference is there, wherever it ends.
            prop_assert!(text.rfind(rest).unwrap() + rest.len() > head.len() || rest.ends_with('.'), "{}", shown);
        }
    }

    /// The statements of a row, each written as the points of one role.
    fn row(texts: &[&str]) -> RowInBrief {
        let texts: Vec<String> = texts.iter().map(|text| if text.is_empty() { String::new() } else { format!("- **X**: {text}\n") }).collect();
        let guide = FakeGuide::of_section(&texts);
        let cells = &guide.guide().sections[0].cells;
        let outlines: Vec<_> = cells.iter().map(|cell| guide.outline(cell.as_ref().unwrap())).collect();
        let statements: Vec<_> = outlines.iter().map(|outline| outline.areas.first().and_then(|area| area.statements.first())).collect();
        of_row(&guide, &statements, &|role| role > 0 && statements[role] == statements[role - 1])
    }

    fn cells(texts: &[&str]) -> Vec<String> {
        row(texts).cells.into_iter().map(|cell| cell.unwrap_or_default()).collect()
    }

    #[test]
    fn a_text_is_cut_after_a_sentence_or_a_word() {
        assert_eq!(shortened("Leads the whole team well. And more.", 60), "Leads the whole team well.");
        assert_eq!(shortened("Writes code, e.g. tests, and reviews what others write", 30), "Writes code, e.g. tests, and…");
        assert_eq!(shortened("Runs the larger tests (e.g. of the load. Or so). Then more.", 80), "Runs the larger tests (e.g. of the load. Or so).");
        assert_eq!(shortened("Short", 30), "Short");
        assert_eq!(shortened("数を数える人は数えます", 5), "数を数える…");
        assert_eq!(shortened("CRM システムのデータを数える人は数えます", 12), "CRM システムのデータ…");
    }

    #[test]
    fn a_statement_with_points_begins_with_what_is_new() {
        assert_eq!(cells(&["Own.\n  - One.\n  - Two.", "Own.\n  - Two.\n  - Three.", "\n  - Two."]), ["Own.", "Three.", "Two."]);
    }

    #[test]
    fn what_all_roles_state_comes_once_before_what_is_particular() {
        let shown = row(&["How far it reaches.\n  - A task.", "How far it reaches.\n  - A project.", "", "How far it reaches.\n  - A project."]);
        assert_eq!(shown.definition, "How far it reaches.");
        assert_eq!(shown.cells, [Some("A task.".to_owned()), Some("A project.".to_owned()), None, Some("A project.".to_owned())]);
        // A single role defines nothing for others, and the same words alone are what is stated.
        let alone = row(&["How far it reaches.\n  - A task."]);
        assert_eq!((alone.definition.as_str(), alone.cells[0].as_deref()), ("", Some("How far it reaches.")));
        let same = row(&["Plans the week.", "Plans the week."]);
        assert_eq!((same.definition.as_str(), same.cells[1].as_deref()), ("", Some("Plans the week.")));
    }

    #[test]
    fn what_is_common_is_found_in_each_family_by_itself() {
        let role = |family: &str| format!("+++\nfamily = \"{family}\"\n+++\n");
        let cell = |text: &str| format!("- **Reach**: How far it reaches.\n  - {text}\n- **Plans**: {text}\n");
        let roles = ["eng", "eng", "design", ""].map(role);
        let cells = ["A task.", "A project.", "A task.", "A task."].map(cell);
        let paths = |folder: &str| (0..4).map(|role| format!("content/{folder}/r{role}.md")).collect::<Vec<_>>();
        let (pages, texts) = ([paths("roles"), paths("work")].concat(), [roles, cells].concat());
        let files: Vec<(&str, &str)> = pages.iter().map(String::as_str).zip(texts.iter().map(String::as_str)).collect();
        let guide = FakeGuide::new(&files);
        let common: Vec<String> = of_family(&guide, 0, Some("eng")).into_values().flatten().collect();
        assert_eq!(common, ["How far it reaches."]);
        assert!(of_family(&guide, 0, Some("design")).is_empty(), "one role");
    }

    #[test]
    fn what_is_common_is_stated_by_every_role_of_the_family() {
        let common = |third: &str| {
            let roles = ["a", "b", "c"].map(|role| (format!("content/roles/{role}.md"), "+++\nfamily = \"eng\"\n+++\n".to_owned()));
            let cells = [
                ("a", "- **Reach**: How far.\n  - A task.\n\n## B {#b}\n\n- **Twice**: Same.\n\n## C {#c}\n\n- **Twice**: Same.\n"),
                ("b", "- **Reach**: How far.\n  - A project.\n"),
                ("c", third),
            ];
            let cells = cells.map(|(role, cell)| (format!("content/work/{role}.md"), cell.to_owned()));
            let files: Vec<(String, String)> = roles.into_iter().chain(cells).collect();
            let guide = FakeGuide::new(&files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect::<Vec<_>>());
            of_family(&guide, 0, Some("eng")).into_values().flatten().collect::<Vec<_>>()
        };
        assert_eq!(common("- **Other**: How far.\n"), [""; 0], "only two of them are about the subject, and one says something twice");
        assert_eq!(common("- **Reach**: How far.\n"), ["How far."]);
    }

    #[test]
    fn labels_that_lead_to_one_page_are_about_one_subject() {
        let cell = |label: &str| format!("- **[{label}](../roles/a.md)**: How far.\n  - {label}.\n");
        let guide = FakeGuide::new(&[
            ("content/roles/a.md", "+++\nfamily = \"eng\"\n+++\n"),
            ("content/roles/b.md", "+++\nfamily = \"eng\"\n+++\n"),
            ("content/work/a.md", &cell("Reach")),
            ("content/work/b.md", &cell("Range")),
        ]);
        assert_eq!(of_family(&guide, 0, Some("eng")).into_values().flatten().collect::<Vec<_>>(), ["How far."]);
    }

    #[test]
    fn what_a_role_takes_over_from_another_family_is_common_too() {
        let guide = FakeGuide::new(&[
            ("content/roles/a.md", "+++\nfamily = \"eng\"\n+++\n"),
            ("content/roles/b.md", "+++\nfamily = \"design\"\nbuilds_on = \"a\"\n+++\n"),
            ("content/roles/c.md", "+++\nfamily = \"design\"\n+++\n"),
            ("content/work/a.md", "- **Reach**: How far it reaches.\n  - A task.\n"),
            ("content/work/c.md", "- **Reach**: How far it reaches.\n  - A project.\n"),
        ]);
        assert_eq!(of_family(&guide, 0, Some("design")).into_values().flatten().collect::<Vec<_>>(), ["How far it reaches."]);
    }

    #[test]
    fn neighbours_that_begin_with_the_same_words_show_where_they_differ() {
        let head = "Plans and runs the projects of the team together with partners in design, in research and in operations, and reports each";
        let texts = [format!("{head} month to the lead."), format!("{head} week to the director.")];
        let shown = cells(&[&texts[0], &texts[1]]);
        assert_eq!(shown[0], "Plans and runs the projects of the team together with partners in design, in research and in operations, and…");
        assert_eq!(shown[1], "… and reports each week to the director.");
        assert_eq!(from_difference("Leads the whole team. Writes plans.", "Leads the whole team. Writes notes."), "… Writes plans.");
        // Without spaces the words before can be longer than what is shown.
        let unbroken = format!("计划 {}", "数".repeat(120));
        assert_eq!(from_difference(&format!("{unbroken}周"), &format!("{unbroken}月")), "… 周");
        // One of them goes on where the other ends.
        assert_eq!(from_difference("Leads the whole team. Plans.", "Leads the whole team."), "… Plans.");
        assert_eq!(from_difference("Leads the team.", "Leads the team. Plans."), "Leads the team.");
        // Another point tells more than the rest of a long one.
        assert_eq!(cells(&[&format!("\n  - {}", texts[0]), &format!("\n  - {}\n  - Hires.", texts[1])])[1], "Hires.");
    }
}
