//! Titles and texts of pages, cut into files: each has pages that follow each other, and a result needs one of them.
//!
//! In a small site each page has a file of its own, so that a search loads nothing that it does not show. In a large one several pages share
//! one, so that their names fit into the root.

use super::IndexedPage;

/// Bytes of a file in a small site: nearly every page is larger.
const SMALL: usize = 2 << 10;

/// Bytes of a file in a large site.
const LARGE: usize = 16 << 10;

/// The number of files that a site should not have more of.
const MANY: usize = 1024;

/// The texts of some pages.
pub(super) struct Texts {
    /// How many pages.
    pub pages: usize,
    /// A list with an entry for each.
    pub json: String,
}

/// Cuts the texts of pages into files.
pub(super) fn cut(pages: &[&IndexedPage]) -> Vec<Texts> {
    let all: usize = pages.iter().map(|page| page.json.len()).sum();
    let size = (all / MANY).clamp(SMALL, LARGE);
    let mut files: Vec<Texts> = Vec::new();
    for page in pages {
        match files.last_mut() {
            Some(file) if file.json.len() + page.json.len() <= size => {
                file.json.push(',');
                file.json.push_str(&page.json);
                file.pages += 1;
            }
            _ => files.push(Texts { pages: 1, json: format!("[{}", page.json) }),
        }
    }
    for file in &mut files {
        file.json.push(']');
    }
    files
}
