//! Pages that nobody has to write: one for each pair of roles, a job description for each role, the skills from A to Z, the list of the
//! files with data, the page that searches, and the print edition.
//!
//! 1. [`pages`] says where they stand and what they are called, from the roles' names alone.
//! 2. The tree of pages takes them in beside those that are files; a generated page is an empty text at a path that no file has.
//! 3. An author who has something to say writes a file at that path. It says what it wants of title, description and weight; the rest stays.
//!
//! Invariant: asks for nothing but the names of roles and files, and for the paths where a setting needs them, since the whole tree of pages, and so the
//! guide, stands on the answer.

use std::collections::{BTreeMap, BTreeSet};

use crate::config::Config;
use crate::config::compare::Pages;
use crate::locale::words::Words;
use crate::page::front_matter::WrittenStep;
use crate::page::{Defaults, Page};
use crate::path::SourcePath;
use crate::site::tree;

/// The place of generated pages among their siblings: behind all that authors place.
const LAST: i64 = 1000;

/// The name of the page with the skills from A to Z.
const SKILLS: &str = "a-to-z";

/// The page that holds the whole guide, for printing, below the content folder.
pub const PRINT: &str = "print.md";

/// The longest site that has a print edition without being asked: some five hundred sheets.
const MOST_PRINTED: usize = 300;

/// The page that searches, below the content folder.
pub const SEARCH: &str = "search.md";

/// What stands between the ids of two roles in the name of the page that compares them.
const VERSUS: &str = "-vs-";

/// A role, as far as generated pages need it.
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

/// What stands besides the roles in the way of generated pages.
pub struct Inputs<'a> {
    /// The pages that authors wrote, by their paths below the content folder.
    pub written: &'a BTreeSet<&'a str>,
    /// The ids of roles that a path joins; asked for only where pairs are chosen by it.
    pub joined: &'a dyn Fn() -> BTreeSet<(String, String)>,
}

impl Inputs<'_> {
    fn has(&self, below: &str) -> bool {
        self.written.contains(below)
    }
}

/// All generated pages, also those for which an author wrote a file, with what they say about themselves if that file does not.
pub(crate) fn all(config: &Config, words: &Words, roles: &[RoleHead], inputs: &Inputs<'_>) -> BTreeMap<SourcePath, Defaults> {
    let mut pages = pages(config, words, roles, inputs);
    pages.extend(print_edition(config, words, !roles.is_empty(), inputs.written.iter().copied()));
    pages
}

/// The same without the print edition, which depends on how long the guide is.
///
/// ```
/// use guidegen::config::Config;
/// use guidegen::guide::generated::{pages, RoleHead, Inputs};
/// use guidegen::locale::words::Words;
/// use guidegen::path::SourcePath;
/// let role = |id: &str| RoleHead {
///     weight: 0,
///     title: id.to_uppercase(),
///     page: SourcePath::new(&format!("roles/{id}.md")).unwrap(),
///     short: id.into(),
///     family: None,
/// };
/// let nothing = Inputs { written: &Default::default(), joined: &Default::default };
/// let generated = pages(&Config::of_plain_folder(), &Words::of("en"), &[role("a"), role("b")], &nothing);
/// let pair = &generated[&SourcePath::new("compare/a-vs-b.md").unwrap()];
/// assert_eq!(pair.title, "A vs B");
/// ```
pub fn pages(config: &Config, words: &Words, roles: &[RoleHead], inputs: &Inputs<'_>) -> BTreeMap<SourcePath, Defaults> {
    let mut roles: Vec<&RoleHead> = roles.iter().collect();
    roles.sort();
    let mut generated = BTreeMap::new();
    let mut add = |below: String, defaults: Defaults| generated.extend(config.content_path(&below).map(|path| (path, defaults)));
    let pairs = pairs(config, &roles, inputs);
    for (place, (first, second)) in (LAST..).zip(&pairs) {
        // An author may have named the page the other way round.
        let (forth, back) = (pair_file(config, first.id(), second.id()), pair_file(config, second.id(), first.id()));
        let is_back = inputs.has(&back) && !inputs.has(&forth);
        if is_back { add(back, pair(words, second, first, place)) } else { add(forth, pair(words, first, second, place)) }
    }
    for role in &roles {
        add(format!("{}/{}.md", config.jobs_folder, role.id()), job(words, role));
    }
    if !pairs.is_empty() {
        add(format!("{}/index.md", config.compare_folder), folder(words, "made_compare", "made_compare_short", "made_compare_description"));
    }
    if !roles.is_empty() {
        add(format!("{}/index.md", config.jobs_folder), folder(words, "made_jobs", "made_jobs", "made_jobs_description"));
    }
    // A section of that name keeps its own page.
    if !roles.is_empty() && !roles.iter().any(|role| inputs.has(&format!("{}/{}.md", config.data_folder, role.id()))) {
        let data = folder(words, "made_data", "data", "made_data_description");
        add(data_file(config), Defaults { unlisted: true, ..data });
    }
    if roles.iter().any(|role| inputs.has(&format!("{}/{}.md", config.skills_folder, role.id()))) {
        add(format!("{}/{SKILLS}.md", config.skills_folder), folder(words, "made_skills", "a_to_z", "made_skills_description"));
    }
    if config.search {
        add(SEARCH.to_owned(), Defaults { unlisted: true, ..folder(words, "search", "search", "made_search_description") });
    }
    generated
}

/// The page that lists the files with data, below the content folder: the only page of its folder.
fn data_file(config: &Config) -> String {
    format!("{}/index.md", config.data_folder)
}

/// Whether a generated page stands in the tree by itself. The own page of any other folder comes with the folder's pages.
pub fn stands_alone(config: &Config, page: &SourcePath) -> bool {
    page.stem() != "index" || config.below_content(page) == Some(data_file(config).as_str())
}

/// The pairs of roles that have a page, in the order of the roles: those that the settings choose, and those for which there is a file.
fn pairs<'a>(config: &Config, roles: &[&'a RoleHead], inputs: &Inputs<'_>) -> Vec<(&'a RoleHead, &'a RoleHead)> {
    let number = |id: &str| roles.iter().position(|role| role.id() == id);
    let ordered = |(a, b): (usize, usize)| (a.min(b), a.max(b));
    let choice = config.compare.pages;
    let named = config.compare.pairs.iter().filter(|_| choice != Pages::None);
    let mut chosen: BTreeSet<(usize, usize)> = named.filter_map(|(pair, _)| compared(pair, number)).map(ordered).collect();
    if choice == Pages::Family {
        chosen.extend((inputs.joined)().iter().filter_map(|(a, b)| Some((number(a)?, number(b)?))).filter(|(a, b)| a != b).map(ordered));
    }
    let is_family = |a: &RoleHead, b: &RoleHead| a.family.is_some() && a.family == b.family;
    let mut pairs = Vec::new();
    for (first, a) in roles.iter().enumerate() {
        for (second, b) in roles.iter().enumerate().skip(first + 1) {
            let is_chosen = match choice {
                Pages::All => true,
                Pages::Family => is_family(a, b) || chosen.contains(&(first, second)),
                Pages::Listed | Pages::None => chosen.contains(&(first, second)),
            };
            let is_written = || [(a, b), (b, a)].into_iter().any(|(a, b)| inputs.has(&pair_file(config, a.id(), b.id())));
            if is_chosen || is_written() {
                pairs.push((*a, *b));
            }
        }
    }
    pairs
}

/// The file, below the content folder, of the page that compares two roles (by their ids), in this order.
pub fn pair_file(config: &Config, a: &str, b: &str) -> String {
    format!("{}/{a}{VERSUS}{b}.md", config.compare_folder)
}

fn pair(words: &Words, a: &RoleHead, b: &RoleHead, weight: i64) -> Defaults {
    let said = |key, first: &str, second: &str| words.fill(key, &[("first", &first), ("second", &second)]);
    Defaults {
        title: said("made_pair", &a.title, &b.title),
        short: said("made_pair", &a.short, &b.short),
        description: said("made_pair_description", &a.title, &b.title),
        weight,
        ..Defaults::default()
    }
}

fn job(words: &Words, role: &RoleHead) -> Defaults {
    let said = |key| words.fill(key, &[("role", &role.title)]);
    Defaults {
        title: said("job_of"),
        short: role.short.clone(),
        description: said("made_job_description"),
        // Job descriptions keep the order of the roles.
        weight: role.weight,
        ..Defaults::default()
    }
}

/// A generated page, by the keys of what it says.
fn folder(words: &Words, title: &str, short: &str, description: &str) -> Defaults {
    let said = |key| words.get(key).to_owned();
    Defaults { title: said(title), short: said(short), description: said(description), weight: LAST, ..Defaults::default() }
}

/// Whether there is a print edition: where the settings say so, else in a guide of a length that one would print, unless something that its author
/// wrote stands at that address. `files` are the pages that authors wrote, below the content folder.
fn is_printed<'a>(config: &Config, has_roles: bool, files: impl Iterator<Item = &'a str>) -> bool {
    let name = PRINT.trim_end_matches("md");
    let is_in_the_way =
        |file: &&str| file.starts_with(name) || file.strip_prefix(name.trim_end_matches('.')).is_some_and(|rest| rest.starts_with('/'));
    let is_short = |files: Vec<&str>| files.len() <= MOST_PRINTED && !files.iter().any(is_in_the_way);
    // Where roles stand at the top, a page there is a role.
    !config.roles_folder.is_empty() && config.print.unwrap_or_else(|| has_roles && is_short(files.collect()))
}

/// The print edition as a generated page, if there is one: see [`is_printed`].
pub fn print_edition<'a>(config: &Config, words: &Words, has_roles: bool, files: impl Iterator<Item = &'a str>) -> Option<(SourcePath, Defaults)> {
    let defaults = Defaults { unlisted: true, ..folder(words, "print_edition", "print_edition", "made_print_description") };
    is_printed(config, has_roles, files).then(|| config.content_path(PRINT)).flatten().map(|path| (path, defaults))
}

/// Whether a file is the page of a role, going by its path.
pub(crate) fn is_role(config: &Config, file: &SourcePath) -> bool {
    tree::folder_of(config, file) == Some(config.roles_folder.as_str()) && !tree::is_index(file)
}

/// The ids of the roles that career steps join, in pairs, from each step that leads from a role to a role.
pub(crate) fn joined<'a>(steps: impl Iterator<Item = &'a WrittenStep>) -> BTreeSet<(String, String)> {
    steps.filter_map(|step| Some((step.from.as_ref()?.0.clone(), step.to.as_ref()?.0.clone()))).collect()
}

/// Whether a page may be a generated one, going by its path. Cheap, since it is asked of every page.
pub fn may_be_generated(config: &Config, page: &SourcePath) -> bool {
    let Some(below) = config.below_content(page) else { return false };
    let folder = below.rsplit_once('/').map_or("", |(folder, _)| folder);
    let has_generated = [SEARCH, PRINT].contains(&below) || generated_folders(config).contains(&folder);
    has_generated && folder != config.roles_folder
}

/// The folders that generated pages stand in, apart from the page that searches.
fn generated_folders(config: &Config) -> [&str; 4] {
    [&config.compare_folder, &config.jobs_folder, &config.skills_folder, &config.data_folder]
}

/// Whether generated pages can change what is in a folder below the content folder: it may hold some, or a folder that does.
pub fn may_change(config: &Config, folder: &str) -> bool {
    let holds =
        |generated: &str| generated == folder || folder.is_empty() || generated.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
    generated_folders(config).into_iter().any(holds)
}

/// The two roles that a page's name compares, by their numbers. `number` knows the roles by their ids.
///
/// ```
/// use guidegen::guide::generated::compared;
/// let ids = ["a", "a-vs-b", "c"];
/// let number = |id: &str| ids.iter().position(|other| *other == id);
/// assert_eq!(compared("a-vs-b-vs-c", number), Some((1, 2)));
/// assert_eq!(compared("a-and-c", number), None);
/// ```
pub fn compared(stem: &str, number: impl Fn(&str) -> Option<usize>) -> Option<(usize, usize)> {
    let splits = stem.match_indices(VERSUS).map(|(at, _)| (&stem[..at], &stem[at + VERSUS.len()..]));
    splits.filter_map(|(a, b)| Some((number(a)?, number(b)?))).find(|(a, b)| a != b)
}

/// The two names in `a-vs-b`, whatever they stand for.
pub fn halves(pair: &str) -> Option<(&str, &str)> {
    pair.split_once(VERSUS)
}

/// Whether a page of the skills' folder is the one with the skills from A to Z.
pub fn is_skills(stem: &str) -> bool {
    stem == SKILLS
}

#[cfg(test)]
mod tests {
    use super::{BTreeSet, Inputs, RoleHead, SEARCH, pages};
    use crate::config::Config;
    use crate::config::compare::{Compare, Pages};
    use crate::diagnostic::Span;
    use crate::locale::words::Words;
    use crate::path::SourcePath;

    fn role(weight: i64, id: &str) -> RoleHead {
        let page = SourcePath::new(&format!("roles/{id}.md")).unwrap();
        RoleHead { weight, title: id.into(), page, short: id.into(), family: None }
    }

    fn generated(roles: &[RoleHead], files: &[&str]) -> Vec<String> {
        let inputs = Inputs { written: &files.iter().copied().collect(), joined: &BTreeSet::new };
        let generated = pages(&Config::of_plain_folder(), &Words::of("en"), roles, &inputs).into_keys().map(|path| path.to_string());
        generated.filter(|path| path != SEARCH).collect()
    }

    /// The pairs of four roles, of which the first two are a family and the second two are joined by a path.
    fn chosen(choice: Pages, named: &[&str], files: &[&str]) -> String {
        let family = |name: &str| Some(name.to_owned());
        let roles = [("a", family("f")), ("b", family("f")), ("c", None), ("d", None)].map(|(id, family)| RoleHead { family, ..role(0, id) });
        let pairs = named.iter().map(|pair| ((*pair).to_owned(), Span::default())).collect();
        let config = Config { compare: Compare { pages: choice, pairs }, ..Config::of_plain_folder() };
        let inputs = Inputs { written: &files.iter().copied().collect(), joined: &|| BTreeSet::from([("c".to_owned(), "b".to_owned())]) };
        let generated = pages(&config, &Words::of("en"), &roles, &inputs);
        let below = generated.keys().filter_map(|path| path.below("compare")).map(|name| name.trim_end_matches(".md"));
        below.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_settings_choose_the_pairs() {
        assert_eq!(chosen(Pages::All, &[], &[]), "a-vs-b a-vs-c a-vs-d b-vs-c b-vs-d c-vs-d index");
        assert_eq!(chosen(Pages::Family, &[], &[]), "a-vs-b b-vs-c index");
        assert_eq!(chosen(Pages::Family, &["d-vs-a"], &[]), "a-vs-b a-vs-d b-vs-c index");
        assert_eq!(chosen(Pages::Listed, &["d-vs-a", "d-vs-x", "a-vs-a", "a"], &[]), "a-vs-d index");
        assert_eq!(chosen(Pages::None, &["d-vs-a"], &[]), "");
        assert_eq!(chosen(Pages::None, &[], &["compare/d-vs-a.md"]), "d-vs-a index");
    }

    #[test]
    fn a_site_without_roles_has_none() {
        assert!(generated(&[], &["skills/index.md"]).is_empty());
    }

    #[test]
    fn one_role_has_nobody_to_be_compared_with() {
        assert_eq!(generated(&[role(0, "a")], &[]), ["data/index.md", "job-descriptions/a.md", "job-descriptions/index.md"]);
    }

    #[test]
    fn the_order_of_the_roles_is_the_order_in_the_name() {
        let generated = generated(&[role(2, "a"), role(1, "b")], &[]);
        assert!(generated.contains(&"compare/b-vs-a.md".to_owned()), "{generated:?}");
    }

    #[test]
    fn a_file_with_the_name_the_other_way_round_is_the_page() {
        let generated = generated(&[role(1, "a"), role(2, "b")], &["compare/b-vs-a.md"]);
        assert!(generated.contains(&"compare/b-vs-a.md".to_owned()) && !generated.contains(&"compare/a-vs-b.md".to_owned()), "{generated:?}");
    }

    #[test]
    fn a_guide_of_some_length_can_be_printed_unless_something_stands_there() {
        let config = Config::of_plain_folder();
        let printed = |has_roles, files: &[&str]| super::print_edition(&config, &Words::of("en"), has_roles, files.iter().copied()).is_some();
        assert!(printed(true, &["index.md", "printers.md", "roles/a.md"]));
        assert!(!printed(false, &["index.md"]));
        assert!(!printed(true, &["print.md"]));
        assert!(!printed(true, &["print/offset.md"]));
        assert!(!printed(true, &["a.md"; 301]));
        let wanted = Config { print: Some(true), ..config.clone() };
        assert!(super::print_edition(&wanted, &Words::of("en"), false, ["print.md"].into_iter()).is_some());
        let roles_at_the_top = Config { print: Some(true), roles_folder: String::new(), ..config.clone() };
        assert!(super::print_edition(&roles_at_the_top, &Words::of("en"), true, std::iter::empty()).is_none());
    }

    #[test]
    fn skills_are_listed_where_a_role_has_some() {
        assert!(generated(&[role(1, "a")], &["skills/a.md"]).contains(&"skills/a-to-z.md".to_owned()));
    }
}
