//! Families and levels: the two axes along which roles stand, and the order of the roles that follows from them.
//!
//! 1. [`named`] finds the declared family or level that a role names.
//! 2. [`in_order`] sorts the roles: by family, then by level, as far as the settings declare these, then by weight, title and path.
//! 3. [`places`] numbers them, gives each its mark, and finds on which other one it builds: the one that it names, or else [the one below](one_level_down)
//!    if its family says so.
//! 4. [`by_family`] and [`Grid`] group roles by what they state.

use std::collections::BTreeMap;

use super::View;
use super::generated::{self, RoleHead};
use crate::config::Config;
use crate::config::role_groups::RoleGroup;
use crate::locale::alphabet::Alphabet;
use crate::page::wording::folded;
use crate::path::SourcePath;
use crate::site::RolePlace;

/// The number of signs that tell roles apart: six squares, then six circles.
const SIGNS: usize = 12;

/// The number of hues.
const HUES: usize = 6;

/// The number, from 0, of the group with an id or a title, in any case; `None` if there is no such group.
///
/// ```
/// use guidegen::config::role_groups::RoleGroup;
/// use guidegen::guide::role_groups::named;
/// let group = |id: &str, title: &str| RoleGroup { id: id.into(), title: title.into(), ..RoleGroup::default() };
/// let levels = [group("l1", "Junior"), group("l2", "Senior")];
/// assert_eq!(named(&levels, "L2"), Some(1));
/// assert_eq!(named(&levels, "junior"), Some(0));
/// assert_eq!(named(&levels, "Principal"), None);
/// ```
pub fn named(groups: &[RoleGroup], written: &str) -> Option<usize> {
    let written = folded(written).to_lowercase();
    let position = |name: fn(&RoleGroup) -> &str| groups.iter().position(|group| folded(name(group)).to_lowercase() == written);
    // The title of one group may be the id of another, and ids are what settings are for.
    position(|group| &group.id).or_else(|| position(|group| &group.title))
}

/// The title of the group that a role names, or what the role states if there is no such group.
pub(crate) fn title(groups: &[RoleGroup], written: &str) -> String {
    named(groups, written).map_or(written, |number| &groups[number].title).to_owned()
}

/// The order of a role among those of other groups: the number of its group, or behind all groups. 0 if no groups are declared.
pub(super) fn rank(groups: &[RoleGroup], written: Option<&str>) -> usize {
    written.and_then(|written| named(groups, written)).unwrap_or(groups.len())
}

/// The roles in the order of all lists of the site.
pub(crate) fn in_order(alphabet: &Alphabet, mut roles: Vec<RoleHead>) -> Vec<RoleHead> {
    // Equal roles are sorted by path, so that the order is deterministic.
    roles.sort_by(|a, b| {
        let (a_key, b_key) = ((a.rank, a.weight), (b.rank, b.weight));
        a_key.cmp(&b_key).then_with(|| alphabet.compare(&a.title, &b.title)).then_with(|| a.page.cmp(&b.page))
    });
    roles
}

/// The place of each role, by its id. `roles` are in order.
pub(crate) fn places(config: &Config, roles: &[RoleHead]) -> BTreeMap<String, RolePlace> {
    // With few roles, each has a hue of its own.
    let is_by_family = !config.families.is_empty() || roles.len() > SIGNS && roles.iter().any(|role| role.family.is_some());
    let standings: Vec<Option<Standing>> = roles.iter().map(|role| Standing::of(config, role)).collect();
    let mut sizes: Vec<(Option<&str>, usize)> = Vec::new();
    let mut places = BTreeMap::new();
    for (number, role) in roles.iter().enumerate() {
        let own = role.family.as_deref();
        let family = sizes.iter().position(|(family, _)| *family == own).unwrap_or(sizes.len());
        if family == sizes.len() {
            sizes.push((own, 0));
        }
        let within = sizes[family].1;
        sizes[family].1 += 1;
        let mark = if is_by_family { family_mark(family, within) } else { number % SIGNS + 1 };
        let builds_on = match role.builds_on.as_deref() {
            Some(id) => roles.iter().position(|other| other.page.stem() == id),
            None => base_in_family(config, &standings, number),
        };
        places.insert(role.page.stem().to_owned(), RolePlace { number, mark, builds_on });
    }
    places
}

/// Where a role stands: in a declared family, on a declared level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Standing {
    /// The number of the family.
    pub family: usize,
    /// The height of the level: see [`RoleGroup::rank`].
    pub rank: usize,
}

impl Standing {
    fn of(config: &Config, role: &RoleHead) -> Option<Self> {
        let (family, level) = role.rank;
        Some(Self { family, rank: config.levels.get(level)?.rank }).filter(|_| family < config.families.len())
    }

    /// The same of a role of the guide; `None` if its family or its level is not declared.
    pub(crate) fn of_role(view: &dyn View, role: &SourcePath) -> Option<Self> {
        let family = named(&view.config().families, view.family(role)?)?;
        Some(Self { family, rank: view.role(role)?.level_rank? })
    }
}

/// The roles (by number) on the next lower level on which the family of a role has any; empty if the role is on the lowest.
pub(crate) fn one_level_down(standings: &[Option<Standing>], role: usize) -> Vec<usize> {
    let Some(own) = standings.get(role).copied().flatten() else { return Vec::new() };
    let lower = |other: &Option<Standing>| other.filter(|other| other.family == own.family && other.rank < own.rank).map(|other| other.rank);
    let Some(next) = standings.iter().filter_map(lower).max() else { return Vec::new() };
    standings.iter().enumerate().filter(|(_, other)| lower(other) == Some(next)).map(|(number, _)| number).collect()
}

/// The role on which a role builds since its family says so; `None` if it does not, or if it is not clear which role that is.
fn base_in_family(config: &Config, standings: &[Option<Standing>], role: usize) -> Option<usize> {
    let own = standings[role].filter(|own| config.families[own.family].builds_on.is_some());
    match own.map(|_| one_level_down(standings, role))?[..] {
        [base] => Some(base),
        _ => None,
    }
}

/// The mark of a role by the number of its family and its number within it: the hue in thousands, and the sign. The seventh family has the hue of the
/// first, and begins with the seventh sign.
fn family_mark(family: usize, within: usize) -> usize {
    let sign = (within + family / HUES * HUES) % SIGNS;
    1000 * (family % HUES + 1) + sign + 1
}

/// A family or a level, as far as roles state it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stated {
    /// What readers see; `None` for the roles that state none.
    pub title: Option<String>,
    /// One sentence about it; may be empty.
    pub description: String,
}

/// Some roles in a table of families and levels. An axis that no role states has one entry without a title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Grid {
    /// The families of the roles, in order.
    pub families: Vec<Stated>,
    /// The levels of the roles, from the lowest.
    pub levels: Vec<Stated>,
    /// For each of the roles: its number among the roles of the guide, its family and its level.
    pub roles: Vec<(usize, usize, usize)>,
}

impl Grid {
    /// Sorts roles (by number, in order) into the table.
    pub(crate) fn of(view: &dyn View, roles: &[usize]) -> Self {
        let config = view.config();
        let page = |role: usize| &view.guide().roles[role].page;
        let level = |role: usize| view.role(page(role)).and_then(|text| text.level.as_deref());
        let (families, of_family) = axis(&config.families, roles.iter().map(|role| view.family(page(*role))));
        let (levels, of_level) = joined(&config.levels, axis(&config.levels, roles.iter().map(|role| level(*role))));
        let roles = roles.iter().zip(of_family).zip(of_level).map(|((role, family), level)| (*role, family, level)).collect();
        Self { families, levels, roles }
    }
}

/// The entries of an axis and, for each of the texts that roles state, the number of its entry. Declared groups come first, in their order, then others
/// in the order of the roles, then what is not stated.
fn axis<'a>(declared: &[RoleGroup], stated: impl Iterator<Item = Option<&'a str>>) -> (Vec<Stated>, Vec<usize>) {
    let stated: Vec<Option<&str>> = stated.collect();
    let mut titles: Vec<Option<&str>> = Vec::new();
    let known = declared.iter().map(|group| Some(group.title.as_str())).filter(|title| stated.contains(title));
    for title in known.chain(stated.iter().copied().filter(Option::is_some)).chain(stated.iter().copied()) {
        if !titles.contains(&title) {
            titles.push(title);
        }
    }
    let description = |title: &str| declared.iter().find(|group| group.title == title).map(|group| group.description.clone()).unwrap_or_default();
    let entry = |title: &Option<&str>| Stated { title: title.map(str::to_owned), description: title.map(description).unwrap_or_default() };
    let numbers = stated.iter().filter_map(|own| titles.iter().position(|title| title == own)).collect();
    (titles.iter().map(entry).collect(), numbers)
}

/// The entries of the axis of levels with those that are as high as each other as one, under both titles.
fn joined(declared: &[RoleGroup], (levels, of_level): (Vec<Stated>, Vec<usize>)) -> (Vec<Stated>, Vec<usize>) {
    let rank = |level: &Stated| declared.iter().find(|other| level.title.as_ref() == Some(&other.title)).map(|other| other.rank);
    let mut entries: Vec<Stated> = Vec::new();
    let mut last = None;
    let mut number_of = Vec::new();
    for level in levels {
        let own = rank(&level);
        match entries.last_mut().filter(|_| own.is_some() && own == last) {
            Some(entry) => {
                let both =
                    |one: &str, other: &str, between: &str| [one, other].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(between);
                entry.title = Some(both(entry.title.as_deref().unwrap_or_default(), level.title.as_deref().unwrap_or_default(), " · "));
                entry.description = both(&entry.description, &level.description, " ");
            }
            None => entries.push(level),
        }
        last = own;
        number_of.push(entries.len() - 1);
    }
    (entries, of_level.into_iter().map(|level| number_of[level]).collect())
}

/// Roles (by number, in order) by family, as far as they state one.
pub(crate) fn by_family(view: &dyn View, roles: &[usize]) -> Vec<(Stated, Vec<usize>)> {
    // Their levels are not read, so that a new fact of one role does not make what is grouped by family anew.
    let stated = roles.iter().map(|role| view.family(&view.guide().roles[*role].page));
    let (families, of_family) = axis(&view.config().families, stated);
    let of = |number: usize| roles.iter().zip(&of_family).filter(|(_, family)| **family == number).map(|(role, _)| *role).collect();
    families.into_iter().enumerate().map(|(number, family)| (family, of(number))).collect()
}

/// The roles (by number, in order) that state a family.
pub(crate) fn members(view: &dyn View, title: &str) -> Vec<usize> {
    let roles = view.guide().roles.iter().enumerate();
    roles.filter(|(_, role)| view.family(&role.page) == Some(title)).map(|(number, _)| number).collect()
}

/// The title of the family that an author names, by id or title; `None` if no role states it and the settings do not declare it.
pub(crate) fn family_title(view: &dyn View, written: &str) -> Option<String> {
    let title = title(&view.config().families, written);
    let is_known = named(&view.config().families, written).is_some() || !members(view, &title).is_empty();
    is_known.then_some(title)
}

/// The page of a declared family, by its title; `None` if there is none.
pub(crate) fn family_page(view: &dyn View, title: &str) -> Option<SourcePath> {
    let config = view.config();
    page_of(view, config.families.iter().find(|family| family.title == title)?)
}

fn page_of(view: &dyn View, family: &RoleGroup) -> Option<SourcePath> {
    let page = generated::family_file(view.config(), family)?;
    (view.is_page(&page) && view.summary(&page).is_some()).then_some(page)
}

/// The pages of all declared families that have one.
pub(crate) fn family_pages(view: &dyn View) -> Vec<SourcePath> {
    view.config().families.iter().filter_map(|family| page_of(view, family)).collect()
}

/// The names by which blocks can name families: the ids of declared families, and what roles state in their own words.
pub(crate) fn family_names(view: &dyn View) -> Vec<String> {
    let families = &view.config().families;
    let mut names: Vec<String> = families.iter().map(|family| family.id.clone()).collect();
    for stated in view.guide().roles.iter().filter_map(|role| view.family(&role.page)) {
        if named(families, stated).is_none() && !names.iter().any(|name| name == stated) {
            names.push(stated.to_owned());
        }
    }
    names
}

/// The next role (by number) of a role's family on a higher level; `None` if there is none, or the settings declare no levels. Of several on that level
/// it is one that builds on the role, or else the first.
pub(crate) fn one_level_up(view: &dyn View, role: usize) -> Option<usize> {
    let roles = &view.guide().roles;
    let level = |number: usize| view.role(&roles.get(number)?.page)?.level_rank;
    let own = level(role)?;
    let family = view.family(&roles.get(role)?.page)?;
    let higher = members(view, family).into_iter().filter_map(|other| Some((level(other)?, roles[other].builds_on != Some(role), other)));
    higher.filter(|(level, ..)| *level > own).min().map(|(.., other)| other)
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use proptest::prelude::{any, prop, prop_assert, prop_assert_eq, proptest};

    use super::super::fake::FakeGuide;
    use super::{HUES, SIGNS};
    use crate::guide::View as _;

    proptest! {
        #[test]
        fn the_order_is_that_of_families_and_levels_and_marks_are_distinct(
            stated in prop::collection::vec((prop::option::of(0..3_usize), prop::option::of(0..3_usize), any::<i8>()), 0..20),
        ) {
            let axes = |table: &str| (0..3).map(|number| format!("[[{table}]]\nid = \"{table}{number}\"\ntitle = \"T{number}\"\n")).collect::<String>();
            let settings = format!("{}{}", axes("families"), axes("levels"));
            let line = |key: &str, table: &str, number: Option<usize>| number.map(|number| format!("{key} = \"{table}{number}\"\n")).unwrap_or_default();
            let texts: Vec<(String, String)> = stated.iter().enumerate().map(|(number, (family, level, weight))| {
                let text = format!("{}{}weight = {weight}", line("family", "families", *family), line("level", "levels", *level));
                (format!("r{number:02}"), text)
            }).collect();
            let texts: Vec<(&str, &str)> = texts.iter().map(|(id, text)| (id.as_str(), text.as_str())).collect();
            let ordered = roles(&settings, &texts);
            prop_assert_eq!(ordered.len(), stated.len());
            let key = |id: &str| {
                let (family, level, weight) = stated[id[1..].parse::<usize>().unwrap()];
                (family.unwrap_or(3), level.unwrap_or(3), weight, id.to_owned())
            };
            prop_assert!(ordered.windows(2).all(|pair| key(&pair[0].0) < key(&pair[1].0)), "{:?}", ordered);
            let mut of_family: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
            ordered.iter().for_each(|(id, mark)| of_family.entry(key(id).0).or_default().push(*mark));
            let hues: BTreeSet<usize> = of_family.values().map(|marks| marks[0] / 1000).collect();
            prop_assert_eq!(hues.len(), of_family.len(), "a hue for each family");
            for marks in of_family.values() {
                prop_assert!(marks.iter().all(|mark| mark / 1000 == marks[0] / 1000 && mark / 1000 <= HUES && mark % 1000 <= SIGNS));
                let distinct: BTreeSet<&usize> = marks.iter().collect();
                prop_assert_eq!(distinct.len(), marks.len().min(SIGNS));
            }
        }
    }

    const AXES: &str = "[[families]]\nid = \"eng\"\ntitle = \"Engineering\"\n[[families]]\nid = \"design\"\ntitle = \"Design\"\n\
                        [[levels]]\nid = \"l1\"\ntitle = \"Junior\"\n[[levels]]\nid = \"l2\"\ntitle = \"Senior\"\n";

    fn roles(settings: &str, roles: &[(&str, &str)]) -> Vec<(String, usize)> {
        let files: Vec<(String, String)> = roles.iter().map(|(id, text)| (format!("content/roles/{id}.md"), format!("+++\n{text}\n+++\n"))).collect();
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).chain([("site.toml", settings)]).collect();
        FakeGuide::new(&files).guide().roles.iter().map(|role| (role.id.clone(), role.mark)).collect()
    }

    #[test]
    fn declared_families_and_levels_give_the_order_and_the_marks() {
        let stated = [
            ("a", "family = \"design\"\nlevel = \"Senior\""),
            ("b", "family = \"eng\"\nlevel = \"l2\""),
            ("c", "weight = -9"),
            ("d", "family = \"ENG\"\nlevel = \"l1\""),
            ("e", "family = \"design\""),
            ("f", "family = \"design\"\nlevel = \"junior\"\nweight = 5"),
        ];
        let expected = [("d", 1001), ("b", 1002), ("f", 2001), ("a", 2002), ("e", 2003), ("c", 3001)];
        assert_eq!(roles(AXES, &stated), expected.map(|(id, mark)| (id.to_owned(), mark)));
    }

    #[test]
    fn without_them_roles_are_ordered_by_weight_and_marked_one_by_one() {
        let stated = [("a", "family = \"F\"\nweight = 2"), ("b", "level = \"Junior\"\nweight = 1")];
        assert_eq!(roles("", &stated), [("b".to_owned(), 1), ("a".to_owned(), 2)]);
    }

    #[test]
    fn levels_beside_each_other_are_one_row_and_the_next_level_is_that_of_the_same_track() {
        let level = |id: &str, more: &str| format!("[[levels]]\nid = \"{id}\"\ntitle = \"{}\"\n{more}", id.to_uppercase());
        let levels = [level("ic1", ""), level("ic2", ""), level("ic3", ""), level("m2", "beside = \"ic2\"\n"), level("m3", "beside = \"IC3\"\n")];
        let role = |level: &str, more: &str| format!("+++\nfamily = \"F\"\nlevel = \"{level}\"\n{more}+++\n");
        let roles =
            [("a", role("ic1", "")), ("b", role("m2", "")), ("c", role("ic2", "")), ("d", role("m3", "builds_on = \"b\"\n")), ("e", role("ic3", ""))];
        let files: Vec<(String, String)> = roles.iter().map(|(id, text)| (format!("content/roles/{id}.md"), text.clone())).collect();
        let settings = levels.concat();
        let files: Vec<(&str, &str)> =
            files.iter().map(|(path, text)| (path.as_str(), text.as_str())).chain([("site.toml", settings.as_str())]).collect();
        let guide = FakeGuide::new(&files);
        let ids: Vec<&str> = guide.guide().roles.iter().map(|role| role.id.as_str()).collect();
        assert_eq!(ids, ["a", "c", "b", "e", "d"], "a level stands behind the one beside it");
        let grid = super::Grid::of(&guide, &[0, 1, 2, 3, 4]);
        let titles: Vec<&str> = grid.levels.iter().flat_map(|level| level.title.as_deref()).collect();
        assert_eq!(titles, ["IC1", "IC2 · M2", "IC3 · M3"]);
        assert_eq!(grid.roles.iter().map(|(_, _, level)| *level).collect::<Vec<_>>(), [0, 1, 1, 2, 2]);
        let next: Vec<Option<&str>> = (0..5).map(|role| super::one_level_up(&guide, role).map(|next| ids[next])).collect();
        assert_eq!(next, [Some("c"), Some("e"), Some("d"), None, None]);
    }

    #[test]
    fn a_grid_has_declared_groups_then_others_then_what_is_not_stated() {
        let guide = FakeGuide::new(&[
            ("site.toml", "[[levels]]\nid = \"l1\"\ntitle = \"Junior\"\n[[levels]]\nid = \"l2\"\ntitle = \"Senior\"\ndescription = \"Leads.\"\n"),
            ("content/roles/a.md", "+++\nlevel = \"l2\"\n+++\n"),
            ("content/roles/b.md", "+++\nfamily = \"B\"\nlevel = \"Chief\"\n+++\n"),
            ("content/roles/c.md", ""),
        ]);
        let grid = super::Grid::of(&guide, &[0, 1, 2]);
        let titles = |stated: &[super::Stated]| stated.iter().map(|it| it.title.clone().unwrap_or_default()).collect::<Vec<_>>().join("|");
        assert_eq!((titles(&grid.families), titles(&grid.levels)), ("B|".to_owned(), "Senior|Chief|".to_owned()));
        assert_eq!(grid.levels[0].description, "Leads.");
        let ids: Vec<&str> = grid.roles.iter().map(|(role, ..)| guide.guide().roles[*role].id.as_str()).collect();
        assert_eq!((ids, &grid.roles[..]), (vec!["a", "b", "c"], &[(0, 1, 0), (1, 0, 1), (2, 1, 2)][..]));
    }

    #[test]
    fn many_roles_are_marked_by_the_families_that_they_state() {
        let names: Vec<String> = (0..14).map(|number| format!("r{number:02}")).collect();
        let stated: Vec<(&str, &str)> =
            names.iter().enumerate().map(|(number, id)| (id.as_str(), if number % 2 == 0 { "family = \"F\"" } else { "" })).collect();
        let marks: Vec<usize> = roles("", &stated).into_iter().map(|(_, mark)| mark).collect();
        assert_eq!(marks[..4], [1001, 2001, 1002, 2002]);
    }
}
