//! The ways from a role to others in two moves or more.
//!
//! 1. [`from`] groups the roles that can be reached by the number of moves, each with its ways and their sum.
//! 2. Each move of these ways is shown once, below them: in a chain of levels, a move is part of many ways.

use crate::guide::demands::{self, Change, Counts, Demand};
use crate::guide::ways::{self, Goal};
use crate::guide::{brief, inheritance, pairs};
use crate::locale::words::Words;
use crate::path::PageUrl;
use crate::render::View;
use crate::render::contract::{Asked, AskedList, AskedSection, Way, WayGoal, WayGroup, WayMove, Ways};
use crate::render::views::career;
use crate::render::views::links::{address, link};
use crate::render::views::roles::{role_link, role_link_in_full};

/// The changes that are listed, each with the key of its heading; what stays as it is has none.
const LISTED: [(Change, &str); 4] = [
    (Change::New, "asked_new_list"),
    (Change::Raised, "asked_raised_list"),
    (Change::Changed, "asked_changed_list"),
    (Change::Gone, "asked_gone_list"),
];

/// What is said of statements that change in one way: of some of them, of a single one, of two, and of more if they are all.
struct Said {
    some: &'static str,
    one: &'static str,
    both: &'static str,
    all: &'static str,
}

const NEW: Said = Said { some: "asked_new", one: "asked_one_new", both: "asked_both_new", all: "asked_all_new" };
const RAISED: Said = Said { some: "asked_raised", one: "asked_one_raised", both: "asked_both_raised", all: "asked_all_raised" };
const CHANGED: Said = Said { some: "asked_changed", one: "asked_one_changed", both: "asked_both_changed", all: "asked_all_changed" };
const SAME: Said = Said { some: "asked_same", one: "asked_one_same", both: "asked_both_same", all: "asked_all_same" };

/// The ways from a role (by number).
pub(crate) fn from(view: &dyn View, url: &PageUrl, start: usize) -> Ways {
    let goals = ways::goals(view, start);
    let groups = goals.chunk_by(|one, other| one.distance == other.distance).map(|goals| WayGroup {
        title: view.site_locale().words.fill("ways_in_moves", &[("count", &goals[0].distance)]),
        goals: goals.iter().map(|goal| shown(view, url, start, goal)).collect(),
    });
    Ways { groups: groups.collect(), moves: ways::moves_of(goals).into_iter().filter_map(|ends| step(view, url, ends)).collect() }
}

fn shown(view: &dyn View, url: &PageUrl, start: usize, goal: &Goal) -> WayGoal {
    WayGoal {
        id: view.guide().roles[goal.role].id.clone(),
        role: role_link_in_full(view, url, goal.role),
        ways: goal.ways.iter().map(|stops| way(view, url, stops)).collect(),
        more: if goal.more == 0 { String::new() } else { view.site_locale().words.fill("ways_more", &[("count", &goal.more)]) },
        sum: asked(view, url, start, goal.role),
        url: pairs::page_of(view, start, goal.role).map(|page| address(view, url, &page, "")),
    }
}

fn way(view: &dyn View, url: &PageUrl, stops: &[usize]) -> Way {
    let passing = ways::passing(view, stops);
    let mut passed = Vec::new();
    for of_role in passing.chunk_by(|one, other| one.role == other.role) {
        let role = of_role[0].role;
        let name = role_link(view, url, role).title;
        let demands: Vec<&Demand> = of_role.iter().map(|passing| &passing.demand).collect();
        passed.extend(sections(view, url, role, &demands).into_iter().map(|it| AskedSection { title: format!("{name}, {}", it.title), ..it }));
    }
    Way {
        stops: stops.iter().map(|role| role_link(view, url, *role)).collect(),
        passing: if passing.is_empty() { String::new() } else { view.site_locale().words.fill("ways_passing", &[("count", &passing.len())]) },
        passed,
    }
}

fn step(view: &dyn View, url: &PageUrl, (from, to): (usize, usize)) -> Option<WayMove> {
    let id = |role: usize| &view.guide().roles[role].id;
    Some(WayMove {
        id: format!("{}-to-{}", id(from), id(to)),
        path: career::path(view, url, &ways::step(view, from, to)?),
        asked: asked(view, url, from, to),
        url: pairs::page_of(view, from, to).map(|page| address(view, url, &page, "")),
    })
}

/// What a role (by number) asks for beside another.
fn asked(view: &dyn View, url: &PageUrl, from: usize, to: usize) -> Asked {
    let words = &view.site_locale().words;
    let demands = demands::of_roles(view, from, to);
    let list = |(change, title): &(Change, &str)| {
        let those: Vec<&Demand> = demands.iter().filter(|demand| demand.change == *change).collect();
        let role = if *change == Change::Gone { from } else { to };
        AskedList { title: words.get(title).to_owned(), sections: sections(view, url, role, &those) }
    };
    let lists = LISTED.iter().map(list).filter(|list| !list.sections.is_empty()).collect();
    Asked { summary: summary(Counts::of(demands), words), lists }
}

/// Statements of a role (by number) by section.
fn sections(view: &dyn View, url: &PageUrl, role: usize, demands: &[&Demand]) -> Vec<AskedSection> {
    let section = |demands: &[&Demand]| {
        let section = view.guide().sections.get(demands[0].section)?;
        let cell = inheritance::cell(view.guide(), section, role)?;
        let label = |demand: &&Demand| {
            let statement = &view.outline(cell).areas[demand.statement.area].statements[demand.statement.statement];
            if statement.label.is_empty() { brief::in_brief(view, statement, &|_| false, None) } else { statement.label.clone() }
        };
        Some(AskedSection {
            title: link(view, url, &section.index).title,
            url: address(view, url, cell, ""),
            labels: demands.iter().map(label).collect(),
        })
    };
    demands.chunk_by(|one, other| one.section == other.section).filter_map(section).collect()
}

/// What changes in numbers, as one or two sentences.
fn summary(counts: Counts, words: &Words) -> String {
    let kinds = [(NEW, counts.new), (RAISED, counts.raised), (CHANGED, counts.changed), (SAME, counts.same)];
    let all = counts.after();
    let stated: Vec<(Said, usize)> = kinds.into_iter().filter(|(_, count)| *count > 0).collect();
    let stays = match (stated.as_slice(), all) {
        ([], _) => words.get("asked_nothing").to_owned(),
        ([(said, _)], 1) => words.get(said.one).to_owned(),
        ([(said, _)], 2) => words.get(said.both).to_owned(),
        ([(said, _)], _) => words.fill(said.all, &[("count", &all)]),
        _ => {
            let parts: Vec<String> = stated.iter().map(|(said, count)| words.fill(said.some, &[("count", count)])).collect();
            words.fill("asked_of", &[("all", &all), ("parts", &words.list(&parts))])
        }
    };
    match counts.gone {
        0 => stays,
        gone => format!("{stays} {}", words.fill("asked_gone", &[("count", &gone)])),
    }
}

#[cfg(test)]
mod tests {
    use super::{Counts, Words, summary};

    #[test]
    fn the_sentence_in_each_case() {
        let counts = |[new, raised, changed, same, gone]: [usize; 5]| Counts { new, raised, changed, same, gone };
        let cases =
            [[8, 5, 1, 8, 4], [1, 1, 0, 0, 1], [0, 0, 0, 0, 2], [0, 0, 0, 0, 0], [1, 0, 0, 0, 0], [0, 2, 0, 0, 0], [0, 0, 7, 0, 0], [0, 0, 0, 7, 1]];
        let said = |language: &str| {
            let words = Words::of(language);
            cases.map(|case| summary(counts(case), &words)).join("\n")
        };
        insta::assert_snapshot!(said("en"), @"
        Of 22 statements, 8 are new, 5 require more, 1 is worded differently and 8 stay as they are. 4 statements are no longer required.
        Of 2 statements, 1 is new and 1 requires more. 1 statement is no longer required.
        The role has no statements yet. 2 statements are no longer required.
        The role has no statements yet.
        The one statement is new.
        Both statements require more.
        All 7 statements are worded differently.
        All 7 statements stay as they are. 1 statement is no longer required.
        ");
        insta::assert_snapshot!(said("de"), @"
        Von 22 Aussagen: 8 sind neu, 5 verlangen mehr, 1 lautet anders und 8 bleiben gleich. 4 Aussagen entfallen.
        Von 2 Aussagen: 1 ist neu und 1 verlangt mehr. 1 Aussage entfällt.
        Die Rolle hat noch keine Aussagen. 2 Aussagen entfallen.
        Die Rolle hat noch keine Aussagen.
        Die einzige Aussage ist neu.
        Beide Aussagen verlangen mehr.
        Alle 7 Aussagen lauten anders.
        Alle 7 Aussagen bleiben gleich. 1 Aussage entfällt.
        ");
        insta::assert_snapshot!(said("fr"), @"
        Sur 22 énoncés, 8 sont nouveaux, 5 demandent davantage, 1 est formulé autrement et 8 restent tels quels. 4 énoncés ne sont plus demandés.
        Sur 2 énoncés, 1 est nouveau et 1 demande davantage. 1 énoncé n’est plus demandé.
        Le rôle n’a pas encore d’énoncés. 2 énoncés ne sont plus demandés.
        Le rôle n’a pas encore d’énoncés.
        Le seul énoncé est nouveau.
        Les deux énoncés demandent davantage.
        Les 7 énoncés sont formulés autrement.
        Les 7 énoncés restent tels quels. 1 énoncé n’est plus demandé.
        ");
    }
}
