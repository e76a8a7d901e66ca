//! Lists the roles and sections of a guide, for tools that add to it, such as `guidegen new`.

use crate::config::Config;

use super::{Outline, Section, View};

/// The roles and sections of a guide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inventory {
    /// The settings of the site.
    pub config: Config,
    /// The roles: ids and titles, in order.
    pub roles: Vec<(String, String)>,
    /// The sections, in order.
    pub sections: Vec<SectionHead>,
    /// The weight that puts a new role after all others.
    pub next_weight: i64,
}

/// A section, as tools that add to it need it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionHead {
    /// The path of its folder below the content folder.
    pub folder: String,
    /// The title of its index page.
    pub title: String,
    /// The areas that all roles have in this section, by key and heading; a new role gets them too.
    pub areas: Vec<(String, String)>,
}

impl Inventory {
    /// Reads the roles and sections of a guide.
    pub(crate) fn of(view: &dyn View) -> Self {
        let guide = view.guide();
        let summaries = || guide.roles.iter().filter_map(|role| Some((role, view.summary(&role.page)?)));
        Self {
            config: view.config().clone(),
            roles: summaries().map(|(role, summary)| (role.id.clone(), summary.title.clone())).collect(),
            next_weight: summaries().map(|(_, summary)| summary.weight).max().unwrap_or(0) + 1,
            sections: guide.sections.iter().map(|section| SectionHead::of(view, section)).collect(),
        }
    }

    /// Converts a path below the content folder to one within the site folder.
    pub(crate) fn content_path(&self, below: &str) -> String {
        self.config.content_path(below).map_or_else(|| below.to_owned(), |path| path.to_string())
    }
}

impl SectionHead {
    fn of(view: &dyn View, section: &Section) -> Self {
        let outlines: Vec<&Outline> = section.cells.iter().flatten().map(|cell| view.own_outline(cell)).collect();
        let everywhere = |key: &str| outlines.iter().all(|outline| outline.areas.iter().any(|area| area.key == key));
        let areas = outlines.first().map(|outline| outline.areas.as_slice()).unwrap_or_default().iter();
        let shared = areas.filter(|area| !area.key.is_empty() && everywhere(&area.key)).map(|area| (area.key.clone(), area.title.clone()));
        let title = view.summary(&section.index).map(|summary| summary.title.clone());
        Self { folder: section.folder.clone(), title: title.unwrap_or_else(|| section.folder.clone()), areas: shared.collect() }
    }
}

#[cfg(test)]
mod tests {
    use crate::guide::fake::FakeGuide;

    use super::Inventory;

    #[test]
    fn a_new_role_comes_last_and_gets_the_areas_that_all_have() {
        let guide = FakeGuide::new(&[
            ("site.toml", ""),
            ("content/roles/a.md", "+++\ntitle = \"Analyst\"\nweight = 4\n+++\n"),
            ("content/roles/b.md", "# Broker\n"),
            ("content/skills/index.md", "# Skills\n"),
            ("content/skills/a.md", "# A\n\n## Data {#data}\n\n- **X**: x.\n\n## Only here {#only}\n\n- **Y**: y.\n"),
            ("content/skills/b.md", "# B\n\n## All data {#data}\n\n- **X**: x.\n"),
        ]);
        let inventory = Inventory::of(&guide);
        let roles: Vec<(&str, &str)> = inventory.roles.iter().map(|(id, title)| (id.as_str(), title.as_str())).collect();
        assert_eq!(roles, [("b", "Broker"), ("a", "Analyst")]);
        assert_eq!(inventory.next_weight, 5);
        let [skills] = &inventory.sections[..] else { panic!("{:?}", inventory.sections) };
        assert_eq!((skills.folder.as_str(), skills.title.as_str()), ("skills", "Skills"));
        // The heading is that of the first role.
        assert_eq!(skills.areas, [("data".to_owned(), "All data".to_owned())]);
        assert_eq!(inventory.content_path("roles/c.md"), "content/roles/c.md");
    }
}
