//! Definitions beside their words: by keyboard, by mouse, by touch, and without scripts.

use crate::support::axe::assert_accessible;
use crate::support::browser::Tab;
use crate::support::folder::Folder;
use crate::support::server::Running;

/// A page that mentions three terms, below the third line of which there is nothing.
fn open(text: &str) -> Option<(Running, Tab)> {
    let folder = Folder::new();
    folder.write("site.toml", "title = \"Test\"\n");
    folder.write("content/index.md", &format!("# Home\n\n{text}\n"));
    folder.write(
        "content/glossary/kpi.md",
        "+++\ntitle = \"Key figure\"\nacronym = \"KPI\"\ndefinition = \"A *number* that [counts](crm.md) & matters.\"\n+++\n\nText.\n",
    );
    folder.write("content/glossary/crm.md", "+++\ntitle = \"CRM\"\ndefinition = \"The memory of sales.\"\n+++\n\nText.\n");
    folder.write("content/glossary/deal.md", "+++\ntitle = \"Deal\"\n+++\n\nNo definition.\n");
    folder.open("")
}

const SHOWN: &str = "document.querySelector(':popover-open')?.innerText ?? ''";

/// Knows the timers of a page that have not run out.
const TIMERS: &str = "window.timers = new Set();
    {
        const [set, clear] = [setTimeout, clearTimeout];
        window.setTimeout = (action, ...rest) => {
            const timer = set(() => { timers.delete(timer); action(); }, ...rest);
            timers.add(timer);
            return timer;
        };
        window.clearTimeout = (timer) => { timers.delete(timer); clear(timer); };
    }";

/// Goes on with the Tab key until a link of this text has the focus.
fn tab_to(tab: &Tab, text: &str) {
    for _ in 0..20 {
        tab.press("Tab");
        if tab.focused().1 == text {
            return;
        }
    }
    panic!("no link “{text}”");
}

#[test]
fn the_keyboard_shows_a_definition_and_escape_takes_it_away() {
    let Some((site, tab)) = open("The KPI, the CRM, the deal.") else { return };
    tab_to(&tab, "KPI");
    assert_eq!(tab.eval(SHOWN), "A number that counts & matters.");
    assert_eq!(tab.eval("document.querySelector(':popover-open').getAttribute('role')"), "tooltip");
    // What a screen reader says with the link is the same text.
    assert_eq!(
        tab.eval("document.getElementById(document.activeElement.getAttribute('aria-describedby')).textContent"),
        "A number that counts & matters."
    );
    assert_accessible(&tab, "body");
    tab.press("Escape");
    assert_eq!(tab.eval(SHOWN), "");
    assert_eq!(tab.focused().1, "KPI", "the focus stays");
    // The next term takes the place of the last one; a term without a definition is a link like any other.
    tab.press("Tab");
    assert_eq!(tab.eval(SHOWN), "The memory of sales.");
    tab.press("Tab");
    assert_eq!((tab.focused().1.as_str(), tab.eval(SHOWN).as_str()), ("deal", Some("")));
    // The link leads where it led.
    tab.press("Shift+Tab");
    tab.press("Enter");
    tab.wait("location.pathname === '/glossary/crm/'");
    assert_eq!(tab.violations(), 0);
    drop(site);
}

#[test]
fn a_definition_stays_while_one_points_at_it() {
    let Some((site, tab)) = open("The KPI.") else { return };
    tab.at_beginnings(TIMERS);
    tab.goto(&format!("http://{}/", site.address));
    let centre = |selector: &str| {
        let place = tab.eval(&format!(
            "(() => {{ const r = document.querySelector('{selector}').getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2] }})()"
        ));
        (place[0].as_f64().unwrap(), place[1].as_f64().unwrap())
    };
    let (x, y) = centre("a.term");
    tab.point(x, y);
    tab.wait(&format!("{SHOWN} !== ''"));
    let (x, y) = centre(":popover-open");
    tab.point(x, y);
    // What was to happen in a while has happened.
    tab.wait("timers.size === 0");
    assert_eq!(tab.eval(SHOWN), "A number that counts & matters.");
    tab.point(2.0, 2.0);
    tab.wait(&format!("{SHOWN} === ''"));
}

#[test]
fn the_first_tap_shows_a_definition_and_the_second_follows_the_link() {
    let Some((_site, tab)) = open("The KPI.\n\nA last line.") else { return };
    tab.resize(320, 700);
    tab.tap("a.term");
    tab.wait(&format!("{SHOWN}.includes('Read more')"));
    assert_eq!(tab.focused(), ("dialog".to_owned(), "KPI".to_owned()));
    assert_accessible(&tab, "body");
    let inside =
        "(() => { const r = document.querySelector(':popover-open').getBoundingClientRect(); return r.left >= 0 && r.right <= innerWidth })()";
    assert_eq!(tab.eval(inside), true);
    // Escape gives the focus back; a tap elsewhere closes too.
    tab.press("Escape");
    assert_eq!((tab.eval(SHOWN).as_str(), tab.focused().1.as_str()), (Some(""), "KPI"));
    tab.tap("a.term");
    tab.wait(&format!("{SHOWN} !== ''"));
    tab.tap("h1");
    tab.wait(&format!("{SHOWN} === ''"));
    tab.tap("a.term");
    tab.wait(&format!("{SHOWN} !== ''"));
    tab.tap("a.term");
    tab.wait("location.pathname === '/glossary/kpi/'");
}

#[test]
fn without_scripts_a_term_is_a_link_and_nothing_else_shows() {
    let Some((site, tab)) = open("The KPI.") else { return };
    tab.scripts(false);
    tab.goto(&format!("http://{}/", site.address));
    assert_eq!(tab.eval("getComputedStyle(document.querySelector('.gloss')).display"), "none");
    assert_eq!(tab.eval("document.querySelector('a.term').pathname"), "/glossary/kpi/");
}
