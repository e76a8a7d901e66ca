//! What an edit costs where every pair of roles has a page: the pages of those pairs that show it, and no other.

use guidegen::engine::{Engine, Settings};

use super::guides::{self, Shape};
use super::{changes, write};

/// How many pages are made anew after an edit of a file.
fn rendered(pages: &str, file: &str, edit: impl Fn(&str) -> String) -> usize {
    let mut files = guides::made(Shape { roles: 12, sections: 2, ..Shape::SMALL });
    for (path, text) in &mut files {
        if path == "site.toml" {
            text.push_str(&format!("\n[compare]\npages = \"{pages}\"\n"));
        }
    }
    let mut engine = Engine::with_ledger(Settings::default());
    engine.apply(changes(files.iter().map(|(file, text)| write(file, text))));
    engine.snapshot().site().unwrap();
    engine.ran();
    let (_, text) = files.iter().find(|(path, _)| path == file).unwrap();
    let new = edit(text);
    assert_ne!(*text, new);
    engine.apply(changes([write(file, &new)]));
    engine.snapshot().site().unwrap();
    engine.ran().iter().filter(|query| *query == "rendered").count()
}

/// How many of them are pages of pairs.
fn pairs(file: &str, edit: impl Fn(&str) -> String + Copy) -> usize {
    rendered("all", file, edit) - rendered("none", file, edit)
}

#[test]
fn an_edit_of_a_cell_reaches_the_pairs_with_its_role() {
    let cell = "content/skills/manager-forecasting.md";
    assert_eq!(pairs(cell, |text| text.replacen("Works to the rules", "Works by the rules", 1)), 11);
    assert_eq!(pairs(cell, |text| format!("{text}\n- **New**: One more.\n")), 11);
}

#[test]
fn an_edit_of_a_cells_prose_reaches_no_pair() {
    let cell = "content/skills/manager-forecasting.md";
    assert_eq!(pairs(cell, |text| text.replacen("a usual length.", "a usual length, or nearly.", 1)), 0);
}

#[test]
fn an_edit_of_a_fact_reaches_the_pairs_with_its_role() {
    assert_eq!(pairs("content/roles/manager-forecasting.md", |text| text.replacen("The figures of", "All figures of", 1)), 11);
}

#[test]
fn an_edit_of_a_path_reaches_the_pairs_with_its_ends() {
    let path = "to = \"analyst-forecasting\"\nyears = \"2-3\"";
    assert_eq!(pairs("content/career/index.md", |text| text.replacen(path, &path.replace("2-3", "2-4"), 1)), 21);
}

#[test]
fn an_edit_of_an_article_reaches_none() {
    assert_eq!(pairs("content/glossary/win-rate.md", |text| format!("{text}\nMore words.\n")), 0);
}
