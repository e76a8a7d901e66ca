//! The reader's comfort: what helps to find the way within a page, by keyboard alone.

use std::fs;

use serde_json::json;

use crate::support::axe::assert_accessible;
use crate::support::browser::Tab;
use crate::support::folder::Folder;
use crate::support::server::Running;

/// The own guide, served, and a tab that shows one of its pages; nothing if there is no browser.
fn open(path: &str) -> Option<(Running, Tab)> {
    opened(Folder::with_own_guide(), path)
}

fn opened(folder: Folder, path: &str) -> Option<(Running, Tab)> {
    let (guide, tab) = folder.open(path)?;
    tab.resize(1440, 900);
    Some((guide, tab))
}

/// A page that is much longer than a window, with short sections at its end and code.
fn long_page() -> Folder {
    let folder = Folder::with_site();
    let section = |number: usize, length: usize| format!("## Section {number} {{#s{number}}}\n\n{}", "A paragraph of some words.\n\n".repeat(length));
    let text: String = (1..=30).map(|number| section(number, if number < 26 { 12 } else { 1 })).collect();
    folder.write("content/a.md", &format!("# A\n\n```sh\nguidegen build\n```\n\n{text}"));
    folder
}

/// The entries of "On this page" that are current, in words.
const CURRENT: &str = "[...document.querySelectorAll('.toc [aria-current]')].map((link) => link.textContent).join()";

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

#[test]
fn back_to_top_takes_the_focus_along() {
    let Some((_guide, tab)) = open("articles/customer-segmentation/") else { return };
    tab.eval("document.querySelector('.colophon [href=\"#_top\"]').focus()");
    assert_eq!(tab.focused(), ("link".to_owned(), "Back to top".to_owned()));
    tab.wait("scrollY > 1000");
    tab.press("Enter");
    tab.wait("scrollY === 0");
    assert_eq!(tab.eval("document.activeElement.id"), "_top");
    tab.press("Tab");
    assert_eq!(tab.eval("document.activeElement.className"), "site");
}

#[test]
fn the_contents_follow_the_reading_position() {
    let Some((_guide, tab)) = opened(long_page(), "a/") else { return };
    tab.eval("document.documentElement.style.scrollBehavior = 'auto'");
    let heights = "JSON.stringify([...document.querySelectorAll('.toc li')].map((entry) => entry.offsetHeight))";
    let before = tab.eval(heights);
    assert_eq!(tab.eval(CURRENT), "");
    // Down the page in small steps: always exactly one entry, each of them once, and no entry grows.
    let height = tab.eval("document.documentElement.scrollHeight").as_u64().unwrap();
    let mut steps: Vec<String> = Vec::new();
    // A thousand pixels at a time: where many tabs draw, frames are rare.
    for from in (0..height).step_by(960) {
        let seen = tab.eval(&format!(
            "(async () => {{
               const seen = [], frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
               for (let y = {from}; y < {from} + 960; y += 80) {{
                 scrollTo(0, y);
                 await frame();
                 seen.push({CURRENT});
               }}
               return seen;
             }})()"
        ));
        steps.extend(seen.as_array().unwrap().iter().map(|step| step.as_str().unwrap().to_owned()));
    }
    steps.dedup();
    let all: Vec<String> = std::iter::once(String::new()).chain((1..=30).map(|number| format!("Section {number}"))).collect();
    assert_eq!(steps.iter().filter(|step| !step.is_empty()).collect::<Vec<_>>(), all[1..].iter().collect::<Vec<_>>());
    assert_eq!(tab.eval(heights), before);
    // The current entry is in sight within its list.
    let in_sight = "(() => { const [a, b] = [document.querySelector('.toc [aria-current]'), document.querySelector('.toc')].map((e) => e.getBoundingClientRect());
                     return a.top >= b.top && a.bottom <= b.bottom })()";
    assert_eq!(tab.eval(in_sight), true);
    // A jump marks where it leads, also where several sections are in sight; scrolling on is following again.
    tab.eval("document.querySelector('.toc [href=\"#s28\"]').focus()");
    tab.press("Enter");
    tab.wait(&format!("{CURRENT} === 'Section 28'"));
    tab.eval("document.activeElement.blur()");
    tab.press("Home");
    tab.wait(&format!("scrollY === 0 && {CURRENT} === ''"));
    tab.eval("scrollTo(0, document.documentElement.scrollHeight)");
    tab.wait(&format!("{CURRENT} === 'Section 30'"));
    assert_eq!(tab.eval("document.querySelector('.toc [aria-current]').getAttribute('aria-current')"), "location");
    assert_eq!(tab.violations(), 0);
}

#[test]
fn each_section_of_a_page_that_barely_scrolls_has_its_turn() {
    let folder = Folder::with_site();
    let sections: String = ["one", "two", "three", "four"].map(|name| format!("## {name} {{#{name}}}\n\n{}\n", "Text.\n\n".repeat(4))).concat();
    folder.write("content/a.md", &format!("# Short\n\nText.\n\n{sections}"));
    let Some((_guide, tab)) = opened(folder, "a/") else { return };
    tab.resize(1280, 900);
    tab.eval("document.documentElement.style.scrollBehavior = 'auto'");
    let seen = tab.eval(&format!(
        "(async () => {{
           const seen = [], frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
           for (let y = 0, end = document.documentElement.scrollHeight - innerHeight; y <= end; y += end / 50) {{
             scrollTo(0, y);
             await frame();
             seen.push({CURRENT});
           }}
           return seen.filter((name, at) => name !== seen[at - 1]);
         }})()"
    ));
    let mut seen: Vec<&str> = seen.as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
    seen.retain(|name| !name.is_empty());
    assert_eq!(seen, ["one", "two", "three", "four"]);
}

#[test]
fn keys_lead_through_the_guide() {
    let Some((_guide, tab)) = open("skills/") else { return };
    let here = "location.pathname";
    tab.press("n");
    tab.wait(&format!("{here} !== '/skills/' && document.readyState === 'complete'"));
    assert_eq!(tab.eval(here), "/skills/director-of-sales-operations/");
    tab.press("p");
    tab.wait(&format!("{here} === '/skills/' && document.readyState === 'complete'"));
    tab.press("g");
    assert_eq!(tab.eval("document.activeElement.closest('.guide') !== null && document.activeElement.getAttribute('aria-current')"), "page");
    tab.press("t");
    tab.wait("document.activeElement.id === '_top'");
    // On a phone the contents of the guide are closed until a key or a finger opens them.
    tab.resize(320, 600);
    tab.wait("!document.querySelector('.guide details').open");
    tab.press("g");
    assert_eq!(tab.eval("document.querySelector('.guide details').open && document.activeElement.closest('.guide') !== null"), true);
    // Keys with Control or Alt belong to the browser.
    tab.press("Control+n");
    tab.press("Alt+n");
    assert_eq!(tab.eval(here), "/skills/");
}

#[test]
fn the_dialog_lists_the_keys_that_work_here() {
    let Some((_guide, tab)) = open("articles/customer-segmentation/") else { return };
    tab.eval("document.querySelector('main a').focus()");
    let focused = tab.focused();
    tab.press("?");
    tab.wait("document.getElementById('_keys').open");
    assert_eq!(tab.focused(), ("button".to_owned(), "Close".to_owned()));
    assert_accessible(&tab, "#_keys");
    let listed = "[...document.querySelectorAll('#_keys dl > div')].filter((row) => row.checkVisibility()).map((row) => row.innerText.replace(/\\s+/g, ' ')).join()";
    assert_eq!(tab.eval(listed), "/ Search,n Next page,p Previous page,c Contents of this page,g Contents of the guide,t Back to top,? This list");
    // Keys mean nothing behind the dialog; Tab stays in it; Escape leads back.
    tab.press("n");
    for _ in 0..4 {
        tab.press("Tab");
        assert_eq!(tab.eval("[document.body, null].includes(document.activeElement) || document.activeElement.closest('#_keys') !== null"), true);
    }
    tab.press("Escape");
    tab.wait("!document.getElementById('_keys').open");
    assert_eq!(tab.focused(), focused);
    assert_eq!(tab.eval("location.pathname"), "/articles/customer-segmentation/");
    // In dark, and at 320 px.
    tab.resize(320, 600);
    tab.media("", &[("prefers-color-scheme", "dark")]);
    tab.press("?");
    assert_accessible(&tab, "#_keys");
    assert_eq!(tab.eval("document.getElementById('_keys').getBoundingClientRect().right <= 320"), true);
    tab.press("Enter");
    tab.wait("!document.getElementById('_keys').open");
    assert_eq!(tab.violations(), 0);
}

#[test]
fn single_keys_can_be_switched_off() {
    let Some((guide, tab)) = open("skills/") else { return };
    tab.press("?");
    tab.wait("document.getElementById('_keys').open");
    tab.press("Shift+Tab");
    assert_eq!(tab.focused(), ("checkbox".to_owned(), "Use these keys".to_owned()));
    tab.press("Space");
    tab.press("Escape");
    // Off here, and on every page from now on.
    tab.goto(&format!("http://{}/roles/", guide.address));
    tab.press("?");
    tab.press("n");
    tab.eval("new Promise((done) => setTimeout(done, 100))");
    assert_eq!(tab.eval("[location.pathname, document.getElementById('_keys').open]"), json!(["/roles/", false]));
    // The button still opens the list, where they can be switched on.
    tab.eval("document.querySelector('[data-opens=_keys]').focus()");
    tab.press("Enter");
    tab.wait("document.getElementById('_keys').open");
    assert_eq!(tab.eval("document.getElementById('_single-keys').checked"), false);
    tab.press("Shift+Tab");
    tab.press("Space");
    tab.press("Escape");
    tab.press("n");
    tab.wait("location.pathname !== '/roles/'");
}

#[test]
fn keys_are_letters_in_a_field() {
    let folder = Folder::with_site();
    folder.write("site.toml", "title = \"Test\"\n[markdown]\nhtml = \"trust\"\n");
    folder.write("content/a.md", "# A\n\n<label>Field <input id=\"field\"></label>\n");
    let Some((_guide, tab)) = opened(folder, "a/") else { return };
    tab.eval("document.getElementById('field').focus()");
    tab.type_text("n p?");
    assert_eq!(tab.eval("document.getElementById('field').value"), "n p?");
    assert_eq!(tab.eval("location.pathname + document.getElementById('_keys').open"), "/a/false");
}

#[test]
fn code_and_addresses_of_headings_can_be_copied() {
    let Some((guide, tab)) = opened(long_page(), "a/") else { return };
    tab.allow_clipboard();
    // The button lies on code only while somebody points at the code, or has come to it by keyboard; else a narrow screen has room above the code.
    let seen = "getComputedStyle(document.querySelector('.copy')).opacity";
    assert_eq!(tab.eval(seen), "0");
    tab.eval("document.querySelector('.copy').scrollIntoView({ block: 'center', behavior: 'instant' })");
    let place = tab.eval("(({ x, y }) => [x, y])(document.querySelector('.code').getBoundingClientRect())");
    tab.point(place[0].as_f64().unwrap() + 9.0, place[1].as_f64().unwrap() + 9.0);
    tab.wait("getComputedStyle(document.querySelector('.copy')).opacity === '1'");
    tab.point(0.0, 0.0);
    tab.wait("getComputedStyle(document.querySelector('.copy')).opacity === '0'");
    tab.resize(600, 900);
    let clear = "document.querySelector('.copy').getBoundingClientRect().bottom <= document.querySelector('.code code').getBoundingClientRect().top";
    assert_eq!((tab.eval(seen), tab.eval(clear)), (json!("1"), json!(true)));
    tab.resize(1440, 900);
    tab.eval("document.querySelector('.copy').focus()");
    assert_eq!(tab.eval(seen), "1");
    assert_eq!(tab.focused(), ("button".to_owned(), "Copy".to_owned()));
    tab.press("Enter");
    tab.wait("document.getElementById('_status').textContent === 'Copied'");
    assert_eq!(tab.eval("navigator.clipboard.readText()"), "guidegen build\n");
    assert_eq!(tab.focused().1, "Copied");
    tab.eval("document.querySelector('#s3 .anchor').focus()");
    assert_eq!(tab.focused(), ("link".to_owned(), "Link to this section: Section 3".to_owned()));
    assert_eq!(tab.eval("getComputedStyle(document.activeElement).opacity"), "1");
    tab.press("Enter");
    tab.wait("document.getElementById('_status').textContent === 'Link copied' && location.hash === '#s3'");
    assert_eq!(tab.eval("navigator.clipboard.readText()"), format!("http://{}/a/#s3", guide.address));
    // Both say their own names again.
    tab.wait("document.getElementById('_status').textContent === '' && document.querySelector('.copy').textContent === 'Copy'");
    tab.wait("document.querySelector('#s3 .anchor').textContent === '#'");
    assert_eq!(tab.violations(), 0);
}

#[test]
fn colours_are_there_from_the_first_frame_and_in_all_tabs() {
    let Some((guide, tab)) = open("") else { return };
    let Some(other) = guide.open("roles/") else { return };
    let background = "getComputedStyle(document.body).backgroundColor";
    for tab in [&tab, &other] {
        tab.media("", &[("prefers-color-scheme", "light")]);
    }
    let light = tab.eval(background);
    tab.eval("document.getElementById('_scheme').focus()");
    assert_eq!(tab.focused(), ("combobox".to_owned(), "Colours".to_owned()));
    tab.press("End");
    tab.wait("document.getElementById('_scheme').value === 'dark'");
    let dark = tab.eval(background);
    assert_ne!(light, dark);
    other.wait(&format!("{background} === '{}' && document.getElementById('_scheme').value === 'dark'", dark.as_str().unwrap()));
    // Before each frame of the next page, the colour that would be painted.
    tab.at_beginnings(&format!(
        "window.frames = []; const look = () => {{ if (document.body) window.frames.push({background}); if (window.frames.length < 20) requestAnimationFrame(look); }}; look();"
    ));
    tab.goto(&format!("http://{}/skills/", guide.address));
    tab.wait("window.frames.length === 20");
    assert_eq!(tab.eval("[...new Set(window.frames)]"), json!([dark]));
    // Back to the device's choice: nothing is kept.
    tab.eval("document.getElementById('_scheme').focus()");
    tab.press("Home");
    tab.wait(&format!("{background} === '{}'", light.as_str().unwrap()));
    assert_eq!(tab.eval("localStorage.getItem('scheme')"), json!(null));
}

#[test]
fn headings_may_be_called_as_the_page_calls_its_own_parts() {
    let folder = Folder::with_site();
    folder.write("content/a.md", "# A\n\n## Scheme\n\n## fn 1\n\n## fnref 1\n\nA note.[^1]\n\n[^1]: The note.\n");
    let page = fs::read_to_string(folder.build(&[]).join("a/index.html")).unwrap();
    let mut ids: Vec<&str> = page.split(" id=\"").skip(1).map(|rest| rest.split_once('"').unwrap().0).collect();
    ids.sort_unstable();
    let all = ids.clone();
    ids.dedup();
    assert_eq!(ids, all);
    for there in ["scheme", "_scheme", "fn-1", "_fn-1", "fnref-1", "_fnref-1"] {
        assert!(ids.contains(&there), "{there} in {ids:?}");
    }
}

#[test]
fn pages_change_softly_only_where_motion_is_welcome() {
    let Some((guide, tab)) = open("") else { return };
    tab.at_beginnings("addEventListener('pagereveal', (event) => { window.soft = Boolean(event.viewTransition); })");
    let changes_softly = |motion: &str| {
        tab.media("", &[("prefers-reduced-motion", motion)]);
        tab.goto(&format!("http://{}/skills/", guide.address));
        tab.eval("document.querySelector('.guide a').click()");
        tab.wait("location.pathname !== '/skills/' && document.readyState === 'complete' && window.soft !== undefined");
        tab.eval("window.soft") == true
    };
    // A browser that is busy may leave it out, so once is enough; never is never.
    assert!((0..10).any(|_| changes_softly("no-preference")));
    assert!(!(0..3).any(|_| changes_softly("reduce")));
}

#[test]
fn without_scripts_nothing_is_offered_that_does_not_work() {
    let Some((guide, tab)) = opened(long_page(), "") else { return };
    tab.scripts(false);
    tab.goto(&format!("http://{}/a/", guide.address));
    let visible = |selector: &str| tab.eval(&format!("document.querySelector({selector:?})?.checkVisibility() ?? false"));
    for there in [".toc a", ".colophon a", "main pre"] {
        assert_eq!(visible(there), true, "{there}");
    }
    for absent in ["#_scheme", "[data-opens=_keys]", "#_keys", ".copy"] {
        assert_eq!(visible(absent), false, "{absent}");
    }
}
