//! The picture of the paths: its links by keyboard, its list on a phone, and no page that scrolls sideways.

use crate::support::axe::assert_accessible;
use crate::support::folder::Folder;

#[test]
fn every_box_is_a_link_and_the_list_says_the_same() {
    let Some((_guide, tab)) = Folder::with_own_guide().open("career-path/") else { return };
    tab.resize(1280, 900);
    assert_accessible(&tab, ".lattice");
    let boxes = tab.eval("[...document.querySelectorAll('.across a')].map((box) => box.textContent.replace(/\\s+/g, ' ').trim()).sort()");
    let listed = tab.eval("document.querySelector('.steps').innerText.replace(/\\s+/g, ' ')");
    let boxes: Vec<&str> = boxes.as_array().unwrap().iter().filter_map(|name| name.as_str()).collect();
    assert_eq!(boxes.len(), 9);
    for name in boxes {
        assert!(listed.as_str().unwrap().contains(name), "{name} in {listed}");
    }
    for _ in 0..60 {
        tab.press("Tab");
        if tab.eval("document.activeElement.closest('.drawing') !== null") == true {
            break;
        }
    }
    assert_eq!(tab.focused(), ("link".to_owned(), "Sales Operations Manager".to_owned()));
    tab.press("Enter");
    tab.wait("location.pathname === '/roles/sales-operations-manager/'");
    assert_eq!(tab.violations(), 0);
}

#[test]
fn a_phone_and_a_narrow_window_have_a_picture_to_read_down() {
    let Some((_guide, tab)) = Folder::with_own_guide().open("career-path/") else { return };
    let picture = "[...document.querySelectorAll('.lattice svg[role=group]')].filter((it) => it.checkVisibility()).map((it) => it.getAttribute('class')).join()";
    for (width, expected) in [(320, "down"), (600, "down"), (1440, "across")] {
        tab.resize(width, 800);
        assert_eq!(tab.eval(picture), expected, "{width}");
        assert_eq!(
            tab.eval("(() => { const it = document.querySelector('.drawing'); return it.scrollWidth <= it.clientWidth; })()"),
            true,
            "{width}"
        );
        assert_eq!(tab.eval("document.querySelector('.steps').checkVisibility()"), true, "{width}");
        assert_eq!(tab.eval("document.documentElement.scrollWidth <= innerWidth"), true, "{width}");
    }
    // Both pictures have the same boxes with the same words.
    tab.resize(320, 800);
    let boxes = |name: &str| {
        tab.eval(&format!("[...document.querySelectorAll('.{name} .node')].map((box) => box.textContent.replace(/\\s+/g, ' ').trim()).sort().join()"))
    };
    assert_eq!(boxes("down"), boxes("across"));
    assert_accessible(&tab, ".lattice");
    tab.media("print", &[]);
    assert_eq!(tab.eval("document.querySelector('.across').checkVisibility() || document.querySelector('.down').checkVisibility()"), true);
}

#[test]
fn the_reporting_line_is_a_list_of_links() {
    let Some((_guide, tab)) = Folder::with_own_guide().open("roles/") else { return };
    assert_accessible(&tab, "[data-block=team]");
    let line = tab.eval("document.querySelector('.line > ul').innerText.replace(/\\s+/g, ' ').trim()");
    assert_eq!(
        line,
        "Chief Revenue Officer or Chief Executive Officer Director of Sales Operations Sales Operations Manager One of 2 possible lines \
         Vice President of Sales Sales Operations Manager One of 2 possible lines"
    );
    tab.resize(320, 700);
    assert_eq!(tab.eval("document.documentElement.scrollWidth <= innerWidth"), true);
}
