//! What a step asks for: ticked by keyboard, kept on the device, carried by a link, printed, and without scripts.

use crate::support::axe::assert_accessible;
use crate::support::browser::Tab;
use crate::support::folder::Folder;
use crate::support::server::Running;

fn open() -> Option<(Running, Tab)> {
    let (guide, tab) = Folder::with_own_guide().open("career-path/")?;
    tab.eval("localStorage.clear(); 0");
    tab.goto(&format!("http://{}/career-path/", guide.address));
    Some((guide, tab))
}

const COUNT: &str = "document.querySelector('.gap output').textContent";
const TICKED: &str = "[...document.querySelectorAll('.gap input')].flatMap((input, number) => input.checked ? [number] : [])";

/// Goes on with the Tab key until something of this role and name has the focus.
fn tab_to(tab: &Tab, role: &str, name: &str) {
    for _ in 0..150 {
        tab.press("Tab");
        let focused = tab.focused();
        if focused.0 == role && focused.1.starts_with(name) {
            return;
        }
    }
    panic!("no {role} “{name}”");
}

#[test]
fn ticks_are_counted_kept_and_cleared_by_keyboard() {
    let Some((guide, tab)) = open() else { return };
    assert_eq!(tab.eval(COUNT), "0 of 9 ticked");
    // An address with an escape that is none takes nothing away.
    tab.eval("window.left = true; location.hash = '%'; location.reload(); 0");
    tab.wait("!window.left && document.readyState === 'complete' && document.querySelector('.gap input')");
    assert_eq!(tab.eval(COUNT), "0 of 9 ticked");
    assert_accessible(&tab, ".gap");
    tab_to(&tab, "checkbox", "Has led a team");
    tab.press("Space");
    tab_to(&tab, "checkbox", "Financial acumen");
    tab.press("Space");
    assert_eq!(tab.eval(COUNT), "2 of 9 ticked");
    let ticked = tab.eval(TICKED);
    // They are still there after the page was left, on the page of the role too, and nowhere else.
    tab.goto(&format!("http://{}/career-path/", guide.address));
    assert_eq!((tab.eval(TICKED), tab.eval(COUNT).as_str()), (ticked.clone(), Some("2 of 9 ticked")));
    tab.goto(&format!("http://{}/roles/sales-operations-manager/", guide.address));
    assert_eq!(tab.eval(TICKED), ticked);
    tab_to(&tab, "button", "Clear");
    tab.press("Enter");
    assert_eq!((tab.eval(COUNT).as_str(), tab.focused().1.as_str()), (Some("0 of 9 ticked"), "Undo"));
    tab.press("Enter");
    assert_eq!(tab.eval(TICKED), ticked);
    tab.press("Enter");
    assert_eq!(tab.eval("localStorage.length"), 0);
    assert_eq!(tab.violations(), 0);
}

#[test]
fn a_link_carries_ticks_and_leaves_those_of_the_reader_alone() {
    let Some((guide, tab)) = open() else { return };
    tab.allow_clipboard();
    tab_to(&tab, "checkbox", "Has shown expertise");
    tab.press("Space");
    tab_to_back(&tab, "Copy link");
    tab.press("Enter");
    tab.wait("document.querySelector('.gap [role=status]').textContent.startsWith('Link copied')");
    let link = tab.eval("navigator.clipboard.readText()").as_str().unwrap().to_owned();
    assert!(link.contains("/career-path/#_ticks/sales-operations-manager/director-of-sales-operations/promotion/"), "{link}");
    // Another reader, with other ticks.
    tab.eval("document.querySelectorAll('.gap input')[1].click(); document.querySelectorAll('.gap input')[8].click(); 0");
    tab.goto("about:blank");
    tab.goto(&link);
    assert_eq!(tab.eval(TICKED), serde_json::json!([1]));
    tab.wait("document.querySelector('.gap').getBoundingClientRect().top < innerHeight");
    assert_accessible(&tab, ".gap");
    tab.eval("document.querySelectorAll('.gap input')[2].click(); 0");
    tab_to(&tab, "button", "Show mine");
    tab.press("Enter");
    assert_eq!((tab.eval(TICKED), tab.eval("location.hash")), (serde_json::json!([8]), serde_json::json!("")));
    // Or kept.
    tab.goto("about:blank");
    tab.goto(&link);
    tab_to(&tab, "button", "Keep them");
    tab.press("Enter");
    tab.goto(&format!("http://{}/career-path/", guide.address));
    assert_eq!(tab.eval(TICKED), serde_json::json!([1]));
    // An ordinary anchor is an ordinary anchor.
    tab.eval("location.hash = '#other-ways'");
    assert_eq!(tab.eval("document.querySelector(':target').id"), "other-ways");
    assert_eq!((tab.eval(TICKED), tab.violations()), (serde_json::json!([1]), 0));
}

/// Goes back with the Tab key until a button of this name has the focus.
fn tab_to_back(tab: &Tab, name: &str) {
    for _ in 0..20 {
        tab.press("Shift+Tab");
        if tab.focused() == ("button".to_owned(), name.to_owned()) {
            return;
        }
    }
    panic!("no button “{name}”");
}

#[test]
fn an_address_that_means_nothing_here_takes_nothing_away() {
    let Some((guide, tab)) = open() else { return };
    tab.goto("about:blank");
    tab.goto(&format!("http://{}/career-path/#100%", guide.address));
    assert_eq!(tab.eval(COUNT), "0 of 9 ticked");
    tab.eval("document.querySelector('.gap input').click()");
    assert_eq!(tab.eval(COUNT), "1 of 9 ticked");
}

#[test]
fn paper_has_the_list_and_no_controls() {
    let Some((_guide, tab)) = open() else { return };
    tab.media("print", &[]);
    let hidden = "[...document.querySelectorAll('.gap button, .gap .hint')].every((element) => !element.checkVisibility())";
    assert_eq!(tab.eval(hidden), true);
    assert_eq!(tab.eval("[...document.querySelectorAll('.gap li')].every((item) => item.checkVisibility())"), true);
}

#[test]
fn without_scripts_there_are_empty_boxes_and_nothing_to_press() {
    let Some((guide, tab)) = open() else { return };
    tab.scripts(false);
    tab.goto(&format!("http://{}/career-path/", guide.address));
    assert_eq!(
        tab.eval("[...document.querySelectorAll('.gap :is(input, button, output)')].filter((control) => control.checkVisibility()).length"),
        0
    );
    assert_eq!(tab.eval("document.querySelectorAll('.gap li').length"), 9);
    let box_width = tab.eval("parseFloat(getComputedStyle(document.querySelector('.gap li'), '::before').width)");
    assert!(box_width.as_f64().unwrap() > 10.0, "{box_width}");
}
