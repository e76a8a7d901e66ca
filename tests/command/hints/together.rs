//! Mistakes side by side: each is reported as if it stood alone, and nothing in consequence of the two.

use proptest::prelude::{ProptestConfig, TestCaseError, prop_assert_eq, proptest};

use super::{Case, Files, cases, found};
use crate::site::{Diagnostic, Site};

/// Where the page of the second mistake stands, behind all others.
const SECOND: &str = "content/zz.md";

/// The cases that are one page. What lacks a page, a role or an address may find it in another site, and what gives an old address may take it there.
fn pages() -> Vec<(&'static Case, &'static str)> {
    let is_alone = |code: &str, text: &str| {
        !["unknown-role", "unknown-term", "unknown-section", "broken-link", "missing-asset"].contains(&code)
            && !["[[a", "aliases"].iter().any(|part| text.contains(part))
    };
    let page = |case: &'static Case| match case.files {
        Files::Page(text) if is_alone(case.code, text) => Some((case, text)),
        Files::Page(_) | Files::Site(_) | Files::Plain(_) => None,
    };
    cases().filter_map(page).collect()
}

/// The cases in which all of a site is looked at: where the settings cannot be read, or the site as a whole, nothing else is said on purpose.
fn sites() -> Vec<&'static Case> {
    let is_of_settings = |case: &Case, files: &[(&str, &str)]| case.code == "syntax" && files.iter().any(|(path, _)| *path == "site.toml");
    let is_looked_at = |case: &&Case| match case.files {
        Files::Page(_) => true,
        Files::Site(_) if ["unreadable", "too-deep"].contains(&case.code) => false,
        Files::Site(files) => !is_of_settings(case, files),
        Files::Plain(_) => false,
    };
    cases().filter(is_looked_at).collect()
}

/// The errors and warnings of a site, in order.
fn reported(site: &Site) -> Vec<String> {
    let line = |found: &Diagnostic| format!("{} {}", found.text("code"), found.text("message"));
    let mut lines: Vec<String> = found(site, &[]).iter().filter(|found| found.text("severity") != "note").map(line).collect();
    lines.sort();
    lines
}

/// Compares what is said of a site and of a page with what is said of the site that has both.
fn compare(first: &Case, (second, text): (&Case, &str)) -> Result<(), TestCaseError> {
    let page = || Site::with_settings().file("content/index.md", "# Home\n").file(SECOND, text);
    let mut alone = [reported(&first.files.site()), reported(&page())].concat();
    alone.sort();
    let together = reported(&first.files.site().file(SECOND, text));
    prop_assert_eq!(together, alone, "{} and {}, {:?}", first.code, second.code, text);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 30, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn two_mistakes_are_two_messages(first in 0..sites().len(), second in 0..pages().len()) {
        compare(sites()[first], pages()[second])?;
    }
}
