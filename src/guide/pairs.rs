//! Pairs of roles: the pages that compare them, and the comparisons that each role links to.

use crate::path::SourcePath;

use super::{View, career_steps, generated, role_groups};

/// The largest number of roles with which a role links to all of its comparisons. Above it, a role links to the closest ones and to the list of all.
pub(crate) const FEW: usize = 8;

/// The largest number of comparisons of one role that a page links to.
const MOST: usize = 12;

/// The page that compares two roles (by number); `None` if there is none.
pub(crate) fn page_of(view: &dyn View, a: usize, b: usize) -> Option<SourcePath> {
    let roles = &view.guide().roles;
    let (a, b) = (&roles.get(a)?.id, &roles.get(b)?.id);
    let config = view.config();
    // The author's page may have the ids in either order.
    let named = [(a, b), (b, a)].into_iter().filter_map(|(a, b)| config.content_path(&generated::pair_file(config, a, b)));
    named.filter(|page| a != b && view.is_page(page)).find(|page| view.summary(page).is_some())
}

/// The comparison of a role (by number) with the role one step up, and that role: the usual next role, or else the next one of its family on a higher
/// level. `None` if there is none.
pub(crate) fn with_next(view: &dyn View, role: usize) -> Option<(usize, SourcePath)> {
    let next = match career_steps::next_step(view, role) {
        Some(step) => step.to,
        None => role_groups::one_level_up(view, role),
    }?;
    Some((next, page_of(view, role, next)?))
}

/// All comparisons of two roles that have a page: the roles by number, in their order, and the page.
pub(crate) fn all(view: &dyn View) -> Vec<(usize, usize, SourcePath)> {
    let roles = view.guide().roles.len();
    let pairs = (0..roles).flat_map(|a| (a + 1..roles).map(move |b| (a, b)));
    pairs.filter_map(|(a, b)| Some((a, b, page_of(view, a, b)?))).collect()
}

/// The page that lists all comparisons; `None` if it is not published.
pub(crate) fn list(view: &dyn View) -> Option<&SourcePath> {
    view.index_of(&view.config().compare_folder).filter(|index| view.summary(index).is_some())
}

/// The roles with which a reader is most likely to compare a role, by number: those joined to it by a career step, then those of its family, in their
/// order.
pub(crate) fn near(view: &dyn View, role: &SourcePath) -> Vec<usize> {
    let guide = view.guide();
    let id = role.stem();
    let ends = view.career_steps_of(role).iter().flat_map(|(_, step)| step.from.iter().chain(&step.to).map(|(id, _)| id.as_str()));
    let mut near: Vec<usize> = ends.filter(|end| *end != id).filter_map(|end| guide.role_number(end)).collect();
    // Sorted by number and not by description, so that moving a career step to another page does not change other pages.
    near.sort_unstable();
    if let Some(own) = view.family(role) {
        let others = guide.roles.iter().enumerate().filter(|(_, other)| other.page != *role && view.family(&other.page) == Some(own));
        near.extend(others.map(|(number, _)| number));
    }
    let mut seen = Vec::new();
    near.retain(|number| {
        !seen.contains(number) && {
            seen.push(*number);
            true
        }
    });
    near
}

/// The comparisons of a role (by number) that its pages link to, each with the other role: all in a small guide, the closest ones in a large one.
pub(crate) fn of_role(view: &dyn View, role: usize) -> Vec<(usize, SourcePath)> {
    let guide = view.guide();
    let Some(entry) = guide.roles.get(role) else { return Vec::new() };
    let near = view.near(&entry.page);
    let far = (0..guide.roles.len()).filter(|other| guide.roles.len() <= FEW && !near.contains(other));
    let led = near.iter().copied().chain(far).filter_map(|other| Some((other, page_of(view, role, other)?)));
    led.take(MOST).collect()
}

/// The roles (by number, in order) that a cell of this role links to: all others in a small guide, the closest ones in a large one.
pub(crate) fn beside(view: &dyn View, role: usize) -> Vec<usize> {
    let roles = &view.guide().roles;
    let mut others: Vec<usize> = match roles.get(role) {
        Some(entry) if roles.len() > FEW => view.near(&entry.page).iter().copied().take(MOST).collect(),
        _ => (0..roles.len()).filter(|other| *other != role).collect(),
    };
    others.sort_unstable();
    others
}

#[cfg(test)]
mod tests {
    use crate::guide::View as _;

    use super::super::fake::FakeGuide;
    use super::{FEW, beside, near, of_role, page_of, with_next};

    #[test]
    fn paths_come_before_the_family() {
        let guide = FakeGuide::new(&[
            ("content/roles/a.md", "+++\nweight = 1\nfamily = \"F\"\n+++"),
            ("content/roles/b.md", "+++\nweight = 2\nfamily = \"F\"\n+++"),
            ("content/roles/c.md", "+++\nweight = 3\n+++"),
            ("content/roles/d.md", "+++\nweight = 4\nfamily = \"F\"\n+++"),
            ("content/path.md", "+++\n[[paths]]\nfrom = \"a\"\nto = \"d\"\n[[paths]]\nfrom = \"c\"\nto = \"a\"\n+++"),
            ("content/compare/b-vs-a.md", ""),
        ]);
        assert_eq!(near(&guide, &guide.guide().roles[0].page), [2, 3, 1]);
        assert_eq!(near(&guide, &guide.guide().roles[2].page), [0]);
        assert_eq!(page_of(&guide, 0, 1).unwrap().as_str(), "content/compare/b-vs-a.md");
        assert_eq!(page_of(&guide, 0, 0), None);
        assert_eq!(of_role(&guide, 1), [(0, page_of(&guide, 0, 1).unwrap())]);
        assert_eq!(beside(&guide, 2), [0, 1, 3], "all of them where they are few");
    }

    #[test]
    fn one_step_up_is_the_usual_next_role_or_the_next_level_of_the_family() {
        let guide = FakeGuide::new(&[
            (
                "site.toml",
                "[[levels]]\nid = \"l1\"\ntitle = \"One\"\n[[levels]]\nid = \"l2\"\ntitle = \"Two\"\n[[levels]]\nid = \"l3\"\ntitle = \"Three\"\n",
            ),
            ("content/roles/a.md", "+++\nlevel = \"l1\"\nfamily = \"F\"\n+++"),
            ("content/roles/b.md", "+++\nlevel = \"l1\"\nfamily = \"G\"\n+++"),
            ("content/roles/c.md", "+++\nlevel = \"l2\"\nfamily = \"G\"\n+++"),
            ("content/roles/d.md", "+++\nlevel = \"l3\"\nfamily = \"F\"\n+++"),
            ("content/path.md", "+++\n[[paths]]\nfrom = \"c\"\nto = \"d\"\n+++"),
            ("content/compare/a-vs-d.md", ""),
            ("content/compare/c-vs-d.md", ""),
        ]);
        let up = |role| with_next(&guide, role).map(|(next, page)| (next, page.stem().to_owned()));
        assert_eq!(up(0), Some((3, "a-vs-d".to_owned())));
        assert_eq!(up(1), None, "no page compares it with the next");
        assert_eq!(up(2), Some((3, "c-vs-d".to_owned())));
        assert_eq!(up(3), None);
    }

    #[test]
    fn in_a_large_guide_readers_are_led_to_the_roles_near_at_hand() {
        let names: Vec<String> = (0..=FEW).map(|number| format!("content/roles/r{number}.md")).collect();
        let text = |number: usize| if number.is_multiple_of(4) { "+++\nfamily = \"F\"\n+++" } else { "" };
        let mut files: Vec<(&str, &str)> = names.iter().enumerate().map(|(number, name)| (name.as_str(), text(number))).collect();
        files.push(("content/path.md", "+++\n[[paths]]\nfrom = \"r7\"\nto = \"r4\"\n+++"));
        let guide = FakeGuide::new(&files);
        assert_eq!(beside(&guide, 4), [0, 7, 8]);
        assert!(beside(&guide, 1).is_empty());
    }
}
