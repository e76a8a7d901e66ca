//! The reader's comfort: what helps to find the way within a page, by keyboard alone.

use super::chromium::Tab;
use super::judge::assert_accessible;
use super::running::{Folder, Running};

/// The own guide, served, and a tab that shows one of its pages; nothing if there is no browser.
fn open(path: &str) -> Option<(Running, Tab)> {
    let guide = Folder::with_own_guide().serve(&[]);
    let tab = Tab::open(&format!("http://{}/{path}", guide.address))?;
    Some((guide, tab))
}

#[test]
fn the_first_key_skips_to_the_text() {
    let Some((_guide, tab)) = open("skills/") else { return };
    tab.press("Tab");
    assert_eq!(tab.focused(), ("link".to_owned(), "Skip to the text".to_owned()));
    assert_eq!(tab.eval("document.activeElement.getBoundingClientRect().top >= 0"), true);
    tab.press("Enter");
    tab.wait("document.activeElement.id === '_content'");
    // The next key is in the text, not in the navigation.
    tab.press("Tab");
    assert_eq!(tab.eval("document.activeElement.closest('main') !== null"), true);
    assert_eq!(tab.violations(), 0);
    assert_accessible(&tab, "main");
}
