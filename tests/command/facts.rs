//! Every statement of the source article stands in the guide: `tests/content/facts.tsv` names a page and a phrase for each.

use std::fs;

use super::html;
use super::own;

/// How many statements the source article makes.
const STATEMENTS: usize = 127;

#[test]
fn every_statement_of_the_article_stands_on_its_page() {
    let table = fs::read_to_string(own::path("tests/content/facts.tsv")).unwrap();
    let rows: Vec<Vec<&str>> = table.lines().skip(1).map(|line| line.split('\t').collect()).collect();
    let mut ids: Vec<&str> = rows.iter().map(|row| row[0]).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!((ids.len(), rows.len()), (STATEMENTS, STATEMENTS));
    let missing: Vec<String> = rows
        .iter()
        .filter(|row| !visible(row[1]).contains(&plain(row[2])))
        .map(|row| format!("{}: {} does not say “{}”", row[0], row[1], row[2]))
        .collect();
    assert!(missing.is_empty(), "{} statements are missing:\n{}", missing.len(), missing.join("\n"));
}

/// The text that readers of a page see.
fn visible(page: &str) -> String {
    let output = match page.strip_suffix("index.md") {
        Some(folder) => format!("{folder}index.html"),
        None => format!("{}/index.html", page.strip_suffix(".md").unwrap()),
    };
    let bytes = own::guide().get(&output).unwrap_or_else(|| panic!("there is no page {page}"));
    plain(&html::text(std::str::from_utf8(bytes).unwrap()))
}

/// With straight quotation marks and single spaces, so that typography does not count.
fn plain(text: &str) -> String {
    let straight: String = text
        .chars()
        .map(|letter| match letter {
            '’' | '‘' => '\'',
            '“' | '”' => '"',
            other => other,
        })
        .collect();
    straight.split_whitespace().collect::<Vec<_>>().join(" ")
}
