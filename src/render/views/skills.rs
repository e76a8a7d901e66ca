//! The skills of some roles from A to Z, as template contexts.

use std::collections::BTreeSet;

use crate::guide::skills::{Need, Skill, skills};
use crate::path::PageUrl;

use crate::render::View;
use crate::render::contract::{Role, SkillEntry, SkillLetter, SkillNeed};
use crate::render::views::links::address;
use crate::render::views::roles::role;
use crate::render::views::statements::statement_cell;

/// The skills of some roles (by number), by letter.
pub fn letters(view: &dyn View, url: &PageUrl, roles: &[usize]) -> Vec<SkillLetter> {
    let heads: Vec<(usize, Role)> = roles.iter().map(|number| (*number, Role { facts: Vec::new(), ..role(view, url, *number) })).collect();
    let head = |number: usize| heads.iter().find(|(role, _)| *role == number).map(|(_, role)| role.clone()).unwrap_or_default();
    let mut taken = BTreeSet::new();
    let mut entry = |skill: Skill| {
        let need = |need: &Need| SkillNeed {
            role: head(need.role),
            url: area_address(view, url, need),
            statement: statement_cell(view, url, &need.cell, need.statement),
        };
        SkillEntry {
            id: unique(&mut taken, skill.anchor()),
            title: skill.title.clone(),
            url: skill.page.as_ref().map(|page| address(view, url, page, "")),
            needs: skill.needs.iter().map(need).collect(),
        }
    };
    let groups = view.site_locale().alphabet.groups(skills(view, roles), |skill| &skill.title);
    groups.into_iter().map(|(letter, skills)| SkillLetter { letter, skills: skills.into_iter().map(&mut entry).collect() }).collect()
}

/// Where the guide says that a role needs a skill.
fn area_address(view: &dyn View, url: &PageUrl, need: &Need) -> String {
    let anchor = view.outline(&need.cell).areas.get(need.statement.area).map(|area| area.key.as_str()).unwrap_or_default();
    address(view, url, &need.cell, anchor)
}

/// A name that no other entry has.
fn unique(taken: &mut BTreeSet<String>, name: String) -> String {
    let numbered = (2..).map(|number| format!("{name}-{number}"));
    let free = std::iter::once(name.clone()).chain(numbered).find(|name| !taken.contains(name)).unwrap_or_default();
    taken.insert(free.clone());
    free
}
