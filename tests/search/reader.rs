//! Search by keyboard alone, from a disk, without scripts, and where something is missing.

use super::chromium::Tab;
use super::judge::assert_accessible;
use super::running::{Folder, Running};
use super::{DONE, ask, open_dialog, status};

/// The own guide, served, and a tab that shows one of its pages; nothing if there is no browser.
fn open(path: &str) -> Option<(Running, Tab)> {
    let guide = Folder::with_own_guide().serve(&[]);
    let tab = Tab::open(&format!("http://{}/{path}", guide.address))?;
    Some((guide, tab))
}

fn active(tab: &Tab) -> i64 {
    let active = "[...document.querySelectorAll('[role=option]')].findIndex((option) =>
        option.id === document.activeElement.getAttribute('aria-activedescendant') && option.getAttribute('aria-selected') === 'true')";
    tab.eval(active).as_i64().unwrap()
}

#[test]
fn the_keys_lead_from_the_question_to_the_place() {
    let Some((_guide, tab)) = open("skills/") else { return };
    open_dialog(&tab);
    assert_eq!(tab.focused(), ("combobox".to_owned(), "Search the guide".to_owned()));
    tab.type_text("seven steps segmentation");
    tab.wait(&format!("{DONE} && document.querySelectorAll('[role=option]').length > 1"));
    tab.wait("document.querySelector('.status').textContent.includes('best matches first')");
    assert_eq!(tab.eval("document.activeElement.getAttribute('aria-expanded')"), "true");
    let last = tab.eval("document.querySelectorAll('[role=option]').length").as_i64().unwrap() - 1;
    for (key, expected) in [("ArrowDown", 0), ("ArrowDown", 1), ("End", last), ("ArrowDown", 0), ("ArrowUp", last), ("Home", 0)] {
        tab.press(key);
        assert_eq!(active(&tab), expected, "{key}");
    }
    assert!(tab.eval("document.querySelectorAll('[role=option] mark').length").as_i64().unwrap() > 0);
    assert_accessible(&tab, "dialog.search");
    tab.press("Enter");
    tab.wait("location.pathname.endsWith('/articles/customer-segmentation/') && location.hash === '#steps'");
    assert_eq!(tab.violations(), 0);
}

#[test]
fn escape_gives_the_focus_back_and_the_shortcut_opens_again() {
    let Some((_guide, tab)) = open("skills/") else { return };
    tab.eval("document.querySelector('.to-search').focus()");
    tab.press("Enter");
    tab.wait("document.activeElement.matches('[role=combobox]')");
    tab.type_text("crm");
    tab.wait(&format!("{DONE} && document.querySelector('[role=option]')"));
    tab.press("Escape");
    tab.wait("!document.querySelector('dialog.search').open");
    assert_eq!(tab.focused(), ("link".to_owned(), "Search".to_owned()));
    tab.press("Control+k");
    tab.wait("document.activeElement.matches('[role=combobox]')");
    // What was asked is there, and is replaced by what is typed.
    assert_eq!(tab.eval("getSelection().toString() || document.activeElement.value"), "crm");
}

#[test]
fn a_mistake_is_named_and_mended() {
    let Some((_guide, tab)) = open("") else { return };
    open_dialog(&tab);
    assert!(!ask(&tab, "forcasting").is_empty());
    assert_eq!(tab.eval("document.querySelector('.instead').textContent"), "forecasting");
    assert!(status(&tab).starts_with("No page contains “forcasting”."), "{}", status(&tab));
    tab.eval("document.querySelector('.instead').click()");
    tab.wait(&format!("{DONE} && !document.querySelector('.instead')"));
    assert_eq!(tab.eval("document.querySelector('[role=combobox]').value"), "forecasting");
    assert!(ask(&tab, "xqzvwk").is_empty());
    assert_eq!(status(&tab), "No page contains these words. The index from A to Z lists everything.");
    // One letter is no question.
    assert!(ask(&tab, "c").is_empty() && status(&tab).is_empty());
}

#[test]
fn filters_leave_pages_of_a_role_or_a_section() {
    let Some((_guide, tab)) = open("") else { return };
    open_dialog(&tab);
    ask(&tab, "strategic");
    let choose = |number: usize, title: &str| {
        tab.eval(&format!(
            "{{ const select = document.querySelectorAll('.facets select')[{number}];
               select.value = [...select.options].find((option) => option.textContent === '{title}').value;
               select.dispatchEvent(new Event('change')) }}"
        ));
        tab.wait(DONE);
        tab.eval("[...document.querySelectorAll('[role=option]')].map((option) => new URL(option.href).pathname).join(' ')").to_string()
    };
    let director = choose(0, "Director");
    assert!(director.contains("director") && !director.contains("/skills/sales-operations-manager/"), "{director}");
    let section = choose(1, "Responsibilities");
    assert!(section.contains("/responsibilities/director-of-sales-operations/") && !section.contains("/skills/"), "{section}");
}

#[test]
fn an_address_with_a_question_answers_it() {
    let Some((_guide, tab)) = open("search/?q=cost%20per%20opportunity") else { return };
    tab.wait("document.querySelector('#_search [role=option]')");
    assert_eq!(tab.eval("document.querySelector('[role=combobox]').value"), "cost per opportunity");
    ask(&tab, "win rate");
    assert_eq!(tab.eval("location.search"), "?q=win+rate");
    tab.eval("document.activeElement.blur()");
    tab.press("/");
    tab.wait("document.activeElement.matches('#_search [role=combobox]')");
    assert_accessible(&tab, "main");
    assert_eq!(tab.violations(), 0);
}

#[test]
fn without_scripts_the_page_is_an_index() {
    let Some((guide, tab)) = open("") else { return };
    tab.scripts(false);
    tab.goto(&format!("http://{}/search/", guide.address));
    tab.scripts(true);
    assert_eq!(tab.eval("document.querySelectorAll('#_search *').length"), 0);
    let entries = tab.eval("[...document.querySelectorAll('.az li')].map((entry) => entry.textContent.trim().replace(/\\s+/g, ' '))");
    let entries: Vec<&str> = entries.as_array().unwrap().iter().map(|entry| entry.as_str().unwrap()).collect();
    for entry in ["Cost per opportunity", "CPO Cost per opportunity", "Reporting line ", "Sales Operations Manager"] {
        assert!(entries.iter().any(|other| other.starts_with(entry)), "{entry} in {entries:?}");
    }
    assert!(guide.get("/skills/").text().contains("href=\"../search/\""));
}

#[test]
fn it_works_from_a_disk() {
    let folder = Folder::with_own_guide();
    let settings = folder.read("site.toml");
    folder.write("site.toml", &format!("{settings}\n[build]\nurls = \"file\"\n"));
    let public = folder.build(&[]);
    let Some(tab) = Tab::open(&format!("file://{}/skills/index.html", public.display())) else { return };
    open_dialog(&tab);
    let found = ask(&tab, "seven steps segmentation");
    assert_eq!(found[0], format!("file://{}/articles/customer-segmentation.html#steps", public.display()));
    tab.press("Enter");
    tab.wait("location.hash === '#steps' && document.getElementById('steps')");
}

#[test]
fn an_index_that_cannot_be_loaded_is_said_to_be_so() {
    let folder = Folder::with_own_guide();
    let settings = folder.read("site.toml");
    folder.write("site.toml", &format!("{settings}\n[build]\nurls = \"file\"\n"));
    let public = folder.build(&[]);
    std::fs::remove_dir_all(public.join("assets/search")).unwrap();
    let Some(tab) = Tab::open(&format!("file://{}/index.html", public.display())) else { return };
    open_dialog(&tab);
    assert!(ask(&tab, "crm").is_empty());
    tab.wait("document.querySelector('.status').textContent.startsWith('The search cannot be loaded.')");
    assert_eq!(tab.eval("document.querySelector('dialog.search .all a').href.endsWith('/search.html')"), true);
}

#[test]
fn a_site_without_search_has_nothing_of_it() {
    let folder = Folder::with_site();
    folder.write("site.toml", "title = \"Test\"\n[build]\nsearch = false\n");
    let public = folder.build(&[]);
    assert!(!public.join("search").exists() && !public.join("assets/search").exists());
    assert!(!std::fs::read_to_string(public.join("index.html")).unwrap().contains("to-search"));
}
