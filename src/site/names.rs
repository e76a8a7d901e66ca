//! The names by which double brackets find a page: `[[key figure]]` finds `key-figure.md`, and a term by its acronym.

use std::collections::{BTreeMap, BTreeSet};

use crate::path::{SourcePath, slug};

/// The pages by their names: each of `pages` by the name of its file without the extension and by the [`slug`] of that name, and those of `named` by
/// the [`slug`] of the accompanying name. The pages of one name are sorted by path.
pub(crate) fn by_name<'a>(
    pages: impl Iterator<Item = &'a SourcePath>,
    named: impl Iterator<Item = (&'a str, &'a SourcePath)>,
) -> BTreeMap<String, Vec<SourcePath>> {
    let of_files = pages.flat_map(|page| [page.stem().to_owned(), slug(page.stem())].map(|name| (name, page)));
    let mut found: BTreeMap<String, BTreeSet<&SourcePath>> = BTreeMap::new();
    for (name, page) in of_files.chain(named.map(|(name, page)| (slug(name), page))) {
        found.entry(name).or_default().insert(page);
    }
    found.into_iter().map(|(name, pages)| (name, pages.into_iter().cloned().collect())).collect()
}

#[cfg(test)]
mod tests {
    use crate::path::SourcePath;

    use super::by_name;

    #[test]
    fn a_page_has_the_name_of_its_file_and_those_that_are_given_for_it() {
        let [arr, other, role] = ["glossary/arr.md", "a/arr.md", "roles/lead.md"].map(|path| SourcePath::new(path).unwrap());
        let names = by_name([&arr, &other, &role].into_iter(), [("ARR", &arr), ("Annual revenue", &arr), ("Team lead", &role)].into_iter());
        assert_eq!(names["arr"], [other, arr.clone()]);
        assert_eq!(names["annual-revenue"], [arr]);
        assert_eq!((&names["lead"], &names["team-lead"]), (&vec![role.clone()], &vec![role]));
        assert_eq!(names.len(), 4);
    }
}
