//! Pages that nobody has to write: one for each pair of roles, a job description for each role, the skills from A to Z.
//!
//! 1. [`pages`] says where they stand and what they are called, from the roles' names alone.
//! 2. The tree of pages takes them in beside those that are files; a made page is an empty text at a path that no file has.
//! 3. An author who has something to say writes a file at that path. It says what it wants of title, description and weight; the rest stays.
//!
//! Invariant: asks for nothing but the names of roles and files, since the whole tree of pages, and so the guide, stands on the answer.

use std::collections::BTreeMap;

use crate::config::Config;
use crate::page::{Defaults, Page};
use crate::path::SourcePath;

/// The place of made pages among their siblings: behind all that authors place.
const LAST: i64 = 1000;

/// The name of the page with the skills from A to Z.
const SKILLS: &str = "a-to-z";

/// What stands between the ids of two roles in the name of the page that compares them.
const VERSUS: &str = "-vs-";

/// A role, as far as made pages need it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RoleHead {
    /// Its place among the roles.
    pub weight: i64,
    /// Its title.
    pub title: String,
    /// Its page.
    pub page: SourcePath,
    /// Its short name.
    pub short: String,
    /// The family of roles that it belongs to.
    pub family: Option<String>,
}

impl RoleHead {
    /// The role of a page.
    pub fn of(file: &SourcePath, page: &Page) -> Self {
        let front_matter = &page.front_matter;
        Self {
            weight: front_matter.weight,
            title: page.title.clone(),
            page: file.clone(),
            short: front_matter.short.clone().unwrap_or_else(|| page.title.clone()),
            family: front_matter.family.clone(),
        }
    }

    fn id(&self) -> &str {
        self.page.stem()
    }
}

/// All made pages, also those for which an author wrote a file, with what they say about themselves if that file does not. `is_file` says
/// whether there is a file below the content folder.
///
/// ```
/// use guidegen::config::Config;
/// use guidegen::guide::made::{pages, RoleHead};
/// use guidegen::path::SourcePath;
/// let role = |id: &str| RoleHead {
///     weight: 0,
///     title: id.to_uppercase(),
///     page: SourcePath::new(&format!("roles/{id}.md")).unwrap(),
///     short: id.into(),
///     family: None,
/// };
/// let made = pages(&Config::of_plain_folder(), &[role("a"), role("b")], &|_| false);
/// let pair = &made[&SourcePath::new("compare/a-vs-b.md").unwrap()];
/// assert_eq!(pair.title, "A vs B");
/// ```
pub fn pages(config: &Config, roles: &[RoleHead], is_file: &dyn Fn(&str) -> bool) -> BTreeMap<SourcePath, Defaults> {
    let mut roles: Vec<&RoleHead> = roles.iter().collect();
    roles.sort();
    let mut made = BTreeMap::new();
    let mut add = |below: String, defaults: Defaults| made.extend(config.content_path(&below).map(|path| (path, defaults)));
    for (number, first) in roles.iter().enumerate() {
        for second in &roles[number + 1..] {
            let name = |a: &RoleHead, b: &RoleHead| format!("{}/{}{VERSUS}{}.md", config.compare_folder, a.id(), b.id());
            let (forth, back) = (name(first, second), name(second, first));
            // An author may have named the page the other way round.
            if is_file(&back) && !is_file(&forth) { add(back, pair(second, first)) } else { add(forth, pair(first, second)) }
        }
        add(format!("{}/{}.md", config.jobs_folder, first.id()), job(first));
    }
    if roles.len() > 1 {
        let description = "Any two roles side by side: what they share, where they differ, and what only one of them has.";
        add(format!("{}/index.md", config.compare_folder), folder("Compare roles", "Compare", description));
    }
    if !roles.is_empty() {
        let description = "Each role as a job description: to read, to copy, or to open in a word processor.";
        add(format!("{}/index.md", config.jobs_folder), folder("Job descriptions", "Job descriptions", description));
    }
    if roles.iter().any(|role| is_file(&format!("{}/{}.md", config.skills_folder, role.id()))) {
        let description = "Every skill in alphabetical order, with the roles that need it.";
        add(format!("{}/{SKILLS}.md", config.skills_folder), folder("Skills A to Z", "A to Z", description));
    }
    made
}

fn pair(a: &RoleHead, b: &RoleHead) -> Defaults {
    Defaults {
        title: format!("{} vs {}", a.title, b.title),
        short: format!("{} vs {}", a.short, b.short),
        description: format!("{} and {} side by side: what they share, where they differ, and what only one of them has.", a.title, b.title),
        weight: LAST,
        ..Defaults::default()
    }
}

fn job(role: &RoleHead) -> Defaults {
    Defaults {
        title: format!("Job description: {}", role.title),
        short: role.short.clone(),
        description: format!("The role of {} as a job description, to copy or to download.", role.title),
        // Job descriptions keep the order of the roles.
        weight: role.weight,
        ..Defaults::default()
    }
}

fn folder(title: &str, short: &str, description: &str) -> Defaults {
    Defaults { title: title.into(), short: short.into(), description: description.into(), weight: LAST, ..Defaults::default() }
}

/// Whether a folder below the content folder may hold made pages. Cheap, since it is asked of every page.
pub fn has_made(config: &Config, folder: &str) -> bool {
    folder != config.roles_folder && [&config.compare_folder, &config.jobs_folder, &config.skills_folder].into_iter().any(|made| made == folder)
}

/// The two roles that a page's name compares, by their numbers. `number` knows the roles by their ids.
///
/// ```
/// use guidegen::guide::made::compared;
/// let ids = ["a", "a-vs-b", "c"];
/// let number = |id: &str| ids.iter().position(|other| *other == id);
/// assert_eq!(compared("a-vs-b-vs-c", number), Some((1, 2)));
/// assert_eq!(compared("a-and-c", number), None);
/// ```
pub fn compared(stem: &str, number: impl Fn(&str) -> Option<usize>) -> Option<(usize, usize)> {
    let splits = stem.match_indices(VERSUS).map(|(at, _)| (&stem[..at], &stem[at + VERSUS.len()..]));
    splits.filter_map(|(a, b)| Some((number(a)?, number(b)?))).find(|(a, b)| a != b)
}

/// Whether a page of the skills' folder is the one with the skills from A to Z.
pub fn is_skills(stem: &str) -> bool {
    stem == SKILLS
}

#[cfg(test)]
mod tests {
    use super::{RoleHead, pages};
    use crate::config::Config;
    use crate::path::SourcePath;

    fn role(weight: i64, id: &str) -> RoleHead {
        let page = SourcePath::new(&format!("roles/{id}.md")).unwrap();
        RoleHead { weight, title: id.into(), page, short: id.into(), family: None }
    }

    fn made(roles: &[RoleHead], files: &[&str]) -> Vec<String> {
        pages(&Config::of_plain_folder(), roles, &|file| files.contains(&file)).into_keys().map(|path| path.to_string()).collect()
    }

    #[test]
    fn a_site_without_roles_has_none() {
        assert!(made(&[], &["skills/index.md"]).is_empty());
    }

    #[test]
    fn one_role_has_nobody_to_be_compared_with() {
        assert_eq!(made(&[role(0, "a")], &[]), ["job-descriptions/a.md", "job-descriptions/index.md"]);
    }

    #[test]
    fn the_order_of_the_roles_is_the_order_in_the_name() {
        let made = made(&[role(2, "a"), role(1, "b")], &[]);
        assert!(made.contains(&"compare/b-vs-a.md".to_owned()), "{made:?}");
    }

    #[test]
    fn a_file_with_the_name_the_other_way_round_is_the_page() {
        let made = made(&[role(1, "a"), role(2, "b")], &["compare/b-vs-a.md"]);
        assert!(made.contains(&"compare/b-vs-a.md".to_owned()) && !made.contains(&"compare/a-vs-b.md".to_owned()), "{made:?}");
    }

    #[test]
    fn skills_are_listed_where_a_role_has_some() {
        assert!(made(&[role(1, "a")], &["skills/a.md"]).contains(&"skills/a-to-z.md".to_owned()));
    }
}
