//! Divides the titles and texts of pages into files with consecutive pages, of which a result needs one.
//!
//! In a small site each page has its own file, so that a search loads only what it shows. In a large one several pages share a file, so that the
//! names of all files fit into the root.

use super::IndexedPage;

/// The size of a file in bytes in a small site; most pages are larger.
const SMALL: usize = 2 << 10;

/// The size of a file in bytes in a large site.
const LARGE: usize = 16 << 10;

/// The number of files that should not be exceeded.
const MANY: usize = 1024;

/// The texts of consecutive pages.
pub(super) struct Texts {
    /// The number of pages.
    pub pages: usize,
    /// A JSON list with an entry for each page.
    pub json: String,
}

/// Divides the texts of pages into files.
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
