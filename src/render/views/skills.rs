//! The skills of some roles from A to Z, as template contexts.

use std::collections::BTreeMap;

use crate::guide::inheritance;
use crate::guide::skills::{Need, Skill, skills};
use crate::path::PageUrl;

use crate::render::View;
use crate::render::contract::{Role, SkillEntry, SkillLetter, SkillNeed, SkillRole};
use crate::render::views::links::address;
use crate::render::views::roles::role;
use crate::render::views::statements::statement_cell;

/// With more statements about skills than this, their letters are folded: about ten screens of a phone.
const MOST_NEEDS: usize = 60;

/// The skills of some roles (by number), by letter.
pub(crate) fn letters(view: &dyn View, url: &PageUrl, roles: &[usize]) -> Vec<SkillLetter> {
    let heads: Vec<(usize, Role)> = roles.iter().map(|number| (*number, Role { facts: Vec::new(), ..role(view, url, *number) })).collect();
    let head = |number: usize| heads.iter().find(|(role, _)| *role == number).map(|(_, role)| role.clone()).unwrap_or_default();
    let mut names = BTreeMap::new();
    let mut entry = |skill: Skill| SkillEntry {
        id: unique(&mut names, skill.anchor()),
        title: skill.title.clone(),
        url: skill.page.as_ref().map(|page| address(view, url, page, "")),
        needs: skill.by_wording(view).iter().filter_map(|group| need(view, url, &head, group)).collect(),
    };
    let groups = view.site_locale().alphabet.groups(skills(view, roles), |skill| &skill.title);
    let letter = |(letter, skills): (String, Vec<Skill>)| SkillLetter { letter, folded: false, skills: skills.into_iter().map(&mut entry).collect() };
    let letters: Vec<SkillLetter> = groups.into_iter().map(letter).collect();
    let needs: usize = letters.iter().flat_map(|letter| &letter.skills).map(|skill| skill.needs.len()).sum();
    letters.into_iter().map(|letter| SkillLetter { folded: needs > MOST_NEEDS, ..letter }).collect()
}

/// What some roles say alike. `head` gives a role by its number.
fn need(view: &dyn View, url: &PageUrl, head: &dyn Fn(usize) -> Role, alike: &[&Need]) -> Option<SkillNeed> {
    let first = alike.first()?;
    let by = alike.iter().map(|need| SkillRole { role: head(need.role), url: area_address(view, url, need) });
    Some(SkillNeed { roles: by.collect(), statement: statement_cell(view, url, &first.cell, first.statement) })
}

/// Where the guide says that a role needs a skill.
fn area_address(view: &dyn View, url: &PageUrl, need: &Need) -> String {
    let (page, anchor) = inheritance::place(view, &need.cell, need.statement);
    address(view, url, &page, &anchor)
}

/// A name that no other entry has: the name itself, else with a number. `taken` has the names that were given away, each with the number that was
/// tried last behind it.
fn unique(taken: &mut BTreeMap<String, usize>, name: String) -> String {
    let Some(mut number) = taken.get(&name).copied() else {
        taken.insert(name.clone(), 1);
        return name;
    };
    let numbered = loop {
        number += 1;
        let numbered = format!("{name}-{number}");
        if !taken.contains_key(&numbered) {
            break numbered;
        }
    };
    taken.insert(name, number);
    taken.insert(numbered.clone(), 1);
    numbered
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::unique;

    #[test]
    fn equal_names_get_numbers_that_no_other_name_has() {
        let mut taken = BTreeMap::new();
        let names = ["c", "c-2", "c", "c", "c-2", "d"].map(|name| unique(&mut taken, name.to_owned()));
        assert_eq!(names, ["c", "c-2", "c-3", "c-4", "c-2-2", "d"]);
    }
}
