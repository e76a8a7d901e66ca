//! Retyped texts: statements and points that are typed word for word in many cells, where a change is easily made in some of them only.
//!
//! 1. [`Texts::of`] collects the texts of the cells of a section, family by family, each with the cells that have it. It reads every text once. A text
//!    that a role has to repeat does not count: of a statement that replaces one that the role takes over, since something in it is different.
//! 2. [`check`] reports those of more than [`FEW`] cells in one note for each section and family, which names the most frequent ones.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::{View, beginning};
use crate::diagnostic::{Diagnostic, codes};
use crate::guide::matching::StatementIndex;
use crate::guide::matching::keys::StatementKey;
use crate::guide::{OutlineStatement, Section, inheritance, levels};
use crate::page::link::Destination;
use crate::page::wording::folded;
use crate::path::{SourcePath, slug};

/// The number of cells in which a text may be typed.
const FEW: usize = 3;

/// The number of texts that a note names.
const NAMED: usize = 3;

/// The number of cells that a note names for its most frequent text.
const PLACES: usize = 2;

/// The least length of a text, in characters: short ones, such as “Leads a team”, are the same by chance.
const LEAST: usize = 20;

/// A text, folded, and the names in it: facts of two roles with the same value are typed differently.
type Typed<'a> = (Cow<'a, str>, &'a [Destination]);

/// The texts of some cells, with the place where each was found first and the cells that have it.
#[derive(Default)]
struct Texts<'a> {
    found: BTreeMap<Typed<'a>, (StatementIndex, Vec<&'a SourcePath>)>,
}

impl<'a> Texts<'a> {
    /// The texts of a section by the families of the roles.
    fn of(view: &'a dyn View, section: &'a Section) -> BTreeMap<Option<&'a str>, Self> {
        let mut texts: BTreeMap<Option<&str>, Self> = BTreeMap::new();
        for (role, cell) in section.cells.iter().enumerate().filter_map(|(role, cell)| Some((role, cell.as_ref()?))) {
            let of_family = texts.entry(view.family(&view.guide().roles[role].page)).or_default();
            let repeated = repeated(view, section, role, cell);
            for (area, found) in view.own_outline(cell).areas.iter().enumerate() {
                for (statement, found) in found.statements.iter().enumerate() {
                    let is_free = |(text, names): &(&'a str, &'a [Destination])| !repeated.contains(&(folded(text.trim()), *names));
                    said(view, found).filter(is_free).for_each(|said| of_family.add(said, cell, StatementIndex { area, statement }));
                }
            }
        }
        texts
    }

    fn add(&mut self, (text, names): (&'a str, &'a [Destination]), cell: &'a SourcePath, index: StatementIndex) {
        let text = text.trim();
        if text.chars().nth(LEAST).is_none() {
            return;
        }
        let (_, cells) = self.found.entry((folded(text), names)).or_insert_with(|| (index, Vec::new()));
        // The cells come one after the other.
        if cells.last() != Some(&cell) {
            cells.push(cell);
        }
    }
}

/// The texts that a role (by number) has to repeat in its cell: it states something else about a subject that it would take over, and this part of
/// it is the same.
fn repeated<'a>(view: &'a dyn View, section: &Section, role: usize, cell: &SourcePath) -> BTreeSet<Typed<'a>> {
    let Some(base) = inheritance::sources(view, section, role).into_iter().next() else { return BTreeSet::new() };
    let texts = |found: &'a OutlineStatement| said(view, found).map(|(text, names)| (folded(text.trim()), names)).collect::<BTreeSet<Typed<'a>>>();
    let taken: BTreeMap<StatementKey, BTreeSet<Typed<'a>>> = view
        .outline(base)
        .areas
        .iter()
        .flat_map(|area| &area.statements)
        .map(|found| (StatementKey::of(view, found.page(base), found), texts(found)))
        .collect();
    let own = view.own_outline(cell).areas.iter().flat_map(|area| &area.statements);
    let same = own.filter_map(|found| {
        let (own, before) = (texts(found), taken.get(&StatementKey::of(view, cell, found))?);
        // A statement that is the same as a whole need not be there.
        (own != *before).then(|| own.intersection(before).cloned().collect::<Vec<_>>())
    });
    same.flatten().collect()
}

/// The points of a statement; the text behind its label if it has none. Each with the names in it.
fn said<'a>(view: &'a dyn View, statement: &'a OutlineStatement) -> impl Iterator<Item = (&'a str, &'a [Destination])> {
    let own = || (levels::text(&view.config().skill_levels, statement), statement.unspoken.names.as_slice());
    let points = statement.points.iter().map(|point| (point.plain.as_str(), point.unspoken.names.as_slice()));
    statement.points.is_empty().then(own).into_iter().chain(points)
}

/// The notes about texts that are typed in many cells, for each section and family.
pub(crate) fn check(view: &dyn View) -> Vec<Diagnostic> {
    let sections = view.guide().sections.iter();
    let groups = sections.flat_map(|section| Texts::of(view, section).into_iter().map(move |(family, texts)| (section, family, texts)));
    groups.filter_map(|(section, family, texts)| of_group(view, section, family, texts)).collect()
}

fn of_group(view: &dyn View, section: &Section, family: Option<&str>, texts: Texts<'_>) -> Option<Diagnostic> {
    let mut retyped: Vec<_> = texts.found.into_iter().filter(|(_, (_, cells))| cells.len() > FEW).collect();
    retyped.sort_by_key(|(_, (_, cells))| Reverse(cells.len()));
    let (_, (index, cells)) = retyped.first()?;
    let page = view.page(cells[0]);
    let statement = page.areas.get(index.area).and_then(|area| area.statements.get(index.statement));
    let span = statement.map(|statement| statement.span).unwrap_or_default();
    let place =
        family.map_or_else(|| format!("section “{}”", section.folder), |family| format!("section “{}” of the family “{family}”", section.folder));
    let first = format!("“{}” in {}", beginning(&retyped[0].0.0), places(cells));
    let others: Vec<String> =
        retyped.iter().take(NAMED).skip(1).map(|((text, _), (_, cells))| format!("“{}” in {}", beginning(text), cells.len())).collect();
    let named = [&[first][..], &others].concat().join("; ");
    let message = match retyped.len() {
        1 => format!("A text is typed word for word in more than {FEW} cells of the {place}: {named}."),
        count if count > NAMED => {
            format!("{count} texts are typed word for word in more than {FEW} cells of the {place}: {named}; and {} more.", count - NAMED)
        }
        count => format!("{count} texts are typed word for word in more than {FEW} cells of the {place}: {named}."),
    };
    let problem = codes::RETYPED_TEXT.at(cells[0], span, message).hint(by_building_on(view, family, cells));
    Some(match statement.filter(|statement| statement.label_link.is_none() && !statement.label_text.is_empty()) {
        Some(statement) => problem.hint(by_competency(view, &statement.label_text)),
        None => problem,
    })
}

/// The way out for roles of which one asks for all that another one asks for.
fn by_building_on(view: &dyn View, family: Option<&str>, cells: &[&SourcePath]) -> String {
    let declared = view.config().families.iter().find(|declared| Some(declared.title.as_str()) == family);
    let rank = |cell: &SourcePath| {
        let guide = view.guide();
        view.role(&guide.roles.get(guide.role_number(cell.stem())?)?.page)?.level_rank
    };
    let ranks: BTreeSet<usize> = cells.iter().filter_map(|cell| rank(cell)).collect();
    match declared.filter(|_| ranks.len() > 1) {
        Some(family) if family.builds_on.is_some() => {
            "The roles of this family build on the level below: keep each text in the lowest role that has it, and take it out of the others."
                .to_owned()
        }
        Some(family) => format!(
            "If each level asks for all that the one below asks for, add a line to the family “{}” in site.toml: builds_on = \"level below\". Then keep each text in the lowest role that has it, and take it out of the others.",
            family.id
        ),
        None => {
            let [one, .., last] = cells else { return String::new() };
            let role = view.guide().roles.iter().find(|role| role.id == last.stem());
            let Some(settings) = role.map(|role| &view.page(&role.page).front_matter) else { return String::new() };
            let line = settings.language.line("builds_on", &format!("\"{}\"", one.stem()));
            let step = if settings.builds_on.is_some() {
                format!("change a line of its settings to {line}")
            } else {
                format!("add a line to its settings: {line}")
            };
            format!(
                "If the role “{}” asks for all that “{}” asks for, {step}. Then take these texts out of {last}, and likewise for others.",
                last.stem(),
                one.stem(),
            )
        }
    }
}

/// The way out for texts that say what a level of a subject asks for.
fn by_competency(view: &dyn View, label: &str) -> String {
    let config = view.config();
    let level = config.skill_levels.first().map_or("Basic", |level| level.title.as_str()).to_lowercase();
    let (folder, file) = (&config.competencies_folder, slug(label));
    format!(
        "If it is what a level of “{label}” asks for, write it once on the page that guidegen new competency \"{label}\" makes. In the cells, one line is then enough: - **[{label}](../{folder}/{file}.md)** ({level})."
    )
}

/// The first of some cells, and how many there are.
fn places(cells: &[&SourcePath]) -> String {
    let named: Vec<&str> = cells.iter().take(PLACES).map(|cell| cell.as_str()).collect();
    format!("{} cells ({} …)", cells.len(), named.join(", "))
}
