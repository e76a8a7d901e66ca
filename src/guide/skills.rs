//! Collects the skills of all roles: which roles need each skill, and at which level.
//!
//! Skills are the statements of the section of skills. Statements with the same [key](StatementKey) are about the same skill, as in a comparison.

use std::collections::BTreeMap;

use crate::path::{SourcePath, slug};

use super::compare::wording;
use super::matching::StatementIndex;
use super::matching::keys::StatementKey;
use super::{View, inheritance, levels};

/// A skill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Skill {
    /// The label, or the title of the page that the labels link to if the labels of the skill differ.
    pub title: String,
    /// The page that its label links to; `None` if it is not a link.
    pub page: Option<SourcePath>,
    /// Whether its levels are those of a competency with a scale of its own.
    pub has_own_scale: bool,
    /// The statements that a role needs the skill, in the order of the roles.
    pub needs: Vec<Need>,
}

/// A statement by which a role needs a skill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Need {
    /// The role, by number.
    pub role: usize,
    /// The cell with the statement.
    pub cell: SourcePath,
    /// The statement in the cell.
    pub statement: StatementIndex,
    /// The level, by its index on the scale; `None` if it is not stated.
    pub level: Option<usize>,
}

impl Skill {
    /// The anchor in a list. Different skills can have the same anchor: “C++” and “C#” are both `c`.
    pub(crate) fn anchor(&self) -> String {
        let name = slug(&self.title);
        // The name contains no letters or digits.
        if name.is_empty() { "skill".to_owned() } else { name }
    }

    /// The needs grouped by level and wording, in the order of the first of each group. If a role has the same statement twice, only the first is
    /// kept.
    pub(crate) fn by_wording(&self, view: &dyn View) -> Vec<Vec<&Need>> {
        let mut numbers = BTreeMap::new();
        let mut groups: Vec<Vec<&Need>> = Vec::new();
        for need in &self.needs {
            let statement = &view.outline(&need.cell).areas[need.statement.area].statements[need.statement.statement];
            // One statement is shown for the whole group, so all of them must have the same links.
            let shown = (wording(view, statement), &statement.unspoken.links);
            let number = *numbers.entry(shown).or_insert(groups.len());
            match groups.get_mut(number) {
                // The needs are in the order of the roles.
                Some(group) if group.last().is_some_and(|last| last.role == need.role) => {}
                Some(group) => group.push(need),
                None => groups.push(vec![need]),
            }
        }
        groups
    }

    /// The level that a role (by number) needs; `None` if it states none or does not need the skill.
    pub(crate) fn level_of(&self, role: usize) -> Option<usize> {
        self.needs.iter().filter(|need| need.role == role).find_map(|need| need.level)
    }
}

/// The skills of some roles (by number), in the order of their names.
pub(crate) fn skills(view: &dyn View, roles: &[usize]) -> Vec<Skill> {
    let guide = view.guide();
    let Some(section) = guide.section_number(&view.config().skills_folder).map(|number| &guide.sections[number]) else { return Vec::new() };
    let mut found: BTreeMap<StatementKey, Skill> = BTreeMap::new();
    for role in 0..guide.roles.len() {
        let Some(cell) = inheritance::cell(guide, section, role).filter(|_| roles.contains(&role)) else { continue };
        let outline = view.outline(cell);
        for (area, keys) in view.keys(cell).areas.iter().enumerate() {
            for (number, key) in keys.statements.iter().enumerate() {
                let statement = &outline.areas[area].statements[number];
                if statement.label.is_empty() {
                    continue;
                }
                let index = StatementIndex { area, statement: number };
                let need = Need { role, cell: cell.clone(), statement: index, level: levels::of(&view.config().skill_levels, statement) };
                let has_own_scale = statement.asked.as_ref().is_some_and(|asked| asked.has_own_scale);
                let new = || Skill { title: statement.label.clone(), page: key.page().cloned(), has_own_scale, needs: Vec::new() };
                let skill = found.entry(key.clone()).or_insert_with(new);
                if skill.title != statement.label
                    && let Some(summary) = skill.page.as_ref().and_then(|page| view.summary(page))
                {
                    skill.title.clone_from(&summary.title);
                }
                skill.needs.push(need);
            }
        }
    }
    let alphabet = &view.site_locale().alphabet;
    let mut skills: Vec<Skill> = found.into_values().collect();
    skills.sort_by(|a, b| alphabet.compare(&a.title, &b.title).then_with(|| a.page.cmp(&b.page)));
    skills
}

#[cfg(test)]
mod tests {
    use super::super::fake::FakeGuide;
    use super::{Skill, skills};

    #[test]
    fn one_key_is_one_skill() {
        let guide = FakeGuide::new(&[
            ("site.toml", "[[skill_levels]]\nid = \"working\"\ntitle = \"Working\"\n[[skill_levels]]\nid = \"expert\"\ntitle = \"Expert\"\n"),
            ("content/roles/a.md", ""),
            ("content/roles/b.md", ""),
            ("content/glossary/crm.md", "# Customer system"),
            ("content/skills/a.md", "## Must\n\n- **[CRM](../glossary/crm.md)** (expert): leads.\n- **Writing** (Working)\n- No label.\n"),
            ("content/skills/b.md", "## Must\n\n- **writing** (well): plain.\n\n## Good\n\n- **[Customers](../glossary/crm.md)**: knows.\n"),
        ]);
        let show = |skill: &Skill| {
            let needs: Vec<String> = skill
                .needs
                .iter()
                .map(|need| format!("{} {}.{} {:?}", need.role, need.statement.area, need.statement.statement, need.level))
                .collect();
            format!("{} {}: {}", skill.title, skill.anchor(), needs.join("; "))
        };
        let shown: Vec<String> = skills(&guide, &[0, 1]).iter().map(show).collect();
        assert_eq!(shown, ["Customer system customer-system: 0 0.0 Some(1); 1 1.0 None", "Writing writing: 0 0.1 Some(0); 1 0.0 None"]);
        assert_eq!(skills(&guide, &[1])[1].title, "writing");
    }

    #[test]
    fn skills_whose_names_differ_by_signs_alone_are_several() {
        let guide = FakeGuide::new(&[
            ("content/roles/a.md", ""),
            ("content/roles/b.md", ""),
            ("content/skills/a.md", "## Must\n\n- **C++**: a.\n- **.NET**: b.\n- **🧠**: c.\n"),
            ("content/skills/b.md", "## Must\n\n- **C#**: a.\n- **NET**: b.\n- **🛠**: c.\n- **c++**: d.\n"),
        ]);
        let mut shown: Vec<String> =
            skills(&guide, &[0, 1]).iter().map(|skill| format!("{} {} {}", skill.title, skill.anchor(), skill.needs.len())).collect();
        shown.sort_unstable();
        assert_eq!(shown, [".NET net 1", "C# c 1", "C++ c 2", "NET net 1", "🛠 skill 1", "🧠 skill 1"]);
    }

    /// The roles in each group of the first skill, grouped by wording.
    fn groups(cells: &[&str]) -> Vec<Vec<usize>> {
        let guide = FakeGuide::of_section(&cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>());
        let skills = skills(&guide, &(0..cells.len()).collect::<Vec<_>>());
        skills[0].by_wording(&guide).iter().map(|group| group.iter().map(|need| need.role).collect()).collect()
    }

    #[test]
    fn roles_that_say_the_same_about_a_skill_stand_together_and_each_of_them_once() {
        let [linked, other] = ["- **a**: one [two](r0.md).\n", "- **A**: three.\n"];
        assert_eq!(groups(&[linked, other, linked]), [vec![0, 2], vec![1]]);
        assert_eq!(groups(&[&[linked, other, linked].concat(), linked]), [vec![0, 1], vec![0]]);
        assert_eq!(groups(&["- **A**: it’s  so\u{a0}now.\n", "- **A**: it's so now.\n"]), [[0, 1]]);
    }

    #[test]
    fn what_one_of_them_shows_besides_its_words_is_said_by_none_of_the_others() {
        for other in ["one [two](r1.md)", "one two ![two](two.png)", "one ~~two~~", "one `two`", "one <role:r1>", "one <b>two</b>"] {
            let cells = ["- **A**: one two.\n".to_owned(), format!("- **A**: {other}.\n")];
            assert_eq!(groups(&[&cells[0], &cells[1]]).len(), if other.contains('`') { 1 } else { 2 }, "{other}");
        }
    }

    #[test]
    fn a_label_that_is_written_four_thousand_times_is_one_skill() {
        let guide = FakeGuide::of_section(&["- **A**: one.\n".repeat(4000), "- **A**: one.\n".repeat(2)]);
        let skills = skills(&guide, &[0, 1]);
        assert_eq!((skills.len(), skills[0].needs.len(), skills[0].by_wording(&guide).len()), (1, 4002, 1));
    }
}
