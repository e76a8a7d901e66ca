//! Search by keyboard alone, from a disk, without scripts, and where something is missing.

use super::{DONE, ask, open_dialog, status};
use crate::support::axe::assert_accessible;
use crate::support::browser::Tab;
use crate::support::folder::Folder;
use crate::support::server::Running;

/// The own guide, served, and a tab that shows one of its pages; nothing if there is no browser.
fn open(path: &str) -> Option<(Running, Tab)> {
    Folder::with_own_guide().open(path)
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

/// Has the search and the files of its index come so many milliseconds late, as on a slow line, from the next page on.
fn slow_index(tab: &Tab, milliseconds: u32) {
    tab.at_beginnings(&format!(
        "addEventListener('DOMContentLoaded', () => {{
           const append = document.head.append.bind(document.head);
           document.head.append = (node) => setTimeout(() => append(node), /\\/search[./]/.test(node.src) ? {milliseconds} : 0);
         }})"
    ));
}

#[test]
fn enter_waits_for_the_results_of_what_was_typed() {
    let Some((guide, tab)) = open("") else { return };
    slow_index(&tab, 400);
    tab.goto(&format!("http://{}/differences/", guide.address));
    open_dialog(&tab);
    // Before there are any results, and before those of a longer question are there.
    tab.type_text("mba");
    tab.press("Enter");
    tab.wait("location.pathname.endsWith('/glossary/mba/') && document.readyState === 'complete'");
    open_dialog(&tab);
    tab.type_text("sales");
    tab.wait(&format!("{DONE} && document.querySelector('[role=option]')"));
    tab.type_text(" politics");
    tab.press("Enter");
    tab.wait("location.pathname.endsWith('/challenges/director-of-sales-operations/') && document.readyState === 'complete'");
    // Nobody is led away who went on, or who closed the search.
    open_dialog(&tab);
    tab.type_text("crm");
    tab.press("Enter");
    tab.press("Escape");
    tab.eval("new Promise((done) => setTimeout(done, 1500))");
    assert!(tab.eval("location.pathname").as_str().unwrap().contains("/challenges/"));
}

#[test]
fn what_is_typed_before_the_script_is_there_is_a_question_and_no_shortcut() {
    let Some((guide, tab)) = open("") else { return };
    slow_index(&tab, 600);
    tab.goto(&format!("http://{}/differences/", guide.address));
    tab.press("/");
    tab.type_text("new path");
    tab.wait("document.querySelector('dialog.search[open] [role=option]')");
    assert_eq!(tab.eval("document.activeElement.value"), "new path");
    assert_eq!(tab.eval("location.pathname"), "/differences/");
    // The page that searches loads the script by itself, and it makes one field all the same.
    tab.goto(&format!("http://{}/search/?q=crm", guide.address));
    tab.press("/");
    tab.type_text("win");
    tab.wait("document.querySelector('#_search [role=option]')");
    tab.eval("new Promise((done) => setTimeout(done, 800))");
    assert_eq!(tab.eval("document.querySelectorAll('[role=combobox]').length"), 1);
    assert_eq!(tab.eval("location.search"), "?q=win");
}

#[test]
fn who_is_offline_stays_on_the_page_and_may_try_again() {
    let Some((guide, tab)) = open("") else { return };
    tab.at_beginnings(
        "Object.defineProperty(navigator, 'onLine', { get: () => false });
         addEventListener('DOMContentLoaded', () => { document.querySelector('[data-search]').dataset.search += 'x'; });",
    );
    tab.goto(&format!("http://{}/differences/", guide.address));
    tab.press("/");
    tab.wait("document.getElementById('_status').textContent.startsWith('The search cannot be loaded.')");
    assert_eq!(tab.eval("location.pathname"), "/differences/");
    tab.eval("{ const { dataset } = document.querySelector('[data-search]'); dataset.search = dataset.search.slice(0, -1) }");
    open_dialog(&tab);
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
    // Only the mistaken word is replaced, in the spelling of the page that was found, and words are said as they were typed.
    ask(&tab, "How do I become an ACOUNT Manager?");
    assert_eq!(tab.eval("document.querySelector('.instead').textContent"), "How do I become an Account Manager?");
    assert!(status(&tab).starts_with("No page contains “ACOUNT”."), "{}", status(&tab));
    // Two words that were typed as one.
    assert!(ask(&tab, "winrate")[0].ends_with("/glossary/win-rate/"));
    assert_eq!(tab.eval("document.querySelector('.instead').textContent"), "Win rate");
    // What has little in common with a word does not stand for it.
    for query in ["remote", "interview", "docx", "__proto__"] {
        assert!(ask(&tab, query).is_empty(), "{query}");
    }
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
    let Some((guide, tab)) = open("search/?q=cost%20per%20opportunity") else { return };
    tab.wait("document.querySelector('#_search [role=option]')");
    assert_eq!(tab.eval("document.querySelector('[role=combobox]').value"), "cost per opportunity");
    ask(&tab, "win rate");
    assert_eq!(tab.eval("location.search"), "?q=win+rate");
    // So are its filters.
    tab.eval(
        "{ const select = document.querySelector('[name=section]');
           select.value = [...select.options].find((option) => option.text === 'Glossary').value;
           select.dispatchEvent(new Event('change')) }",
    );
    tab.wait(DONE);
    assert_eq!(tab.eval("location.search"), "?q=win+rate&section=Glossary");
    tab.goto(&format!("http://{}/search/?q=win+rate&section=Glossary", guide.address));
    tab.wait("document.querySelector('#_search [role=option]')");
    assert_eq!(tab.eval("document.querySelector('[name=section]').selectedOptions[0].text"), "Glossary");
    assert_eq!(tab.eval("[...document.querySelectorAll('[role=option]')].every((option) => option.pathname.startsWith('/glossary/'))"), true);
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
fn other_scripts_and_soft_hyphens_are_found_and_marked() {
    let folder = Folder::new();
    folder.write("site.toml", "title = \"T\"\nlanguage = \"ja\"\n");
    folder.write("content/index.md", "# 始\n");
    folder.write("content/a.md", "# 案内\n\n営業部の業務は多い。税も払う。\n");
    folder.write("content/b.md", "# B\n\nVertriebs\u{ad}leitung für Ärzte.\n");
    let Some((_guide, tab)) = folder.open("") else { return };
    open_dialog(&tab);
    let marks = "[...document.querySelectorAll('mark')].map((mark) => mark.textContent).join('|')";
    assert_eq!(ask(&tab, "営業").len(), 1);
    // Not the sign that stands by itself in the word after it.
    assert_eq!(tab.eval(marks), "営|業");
    // One sign is a question where signs are words.
    assert_eq!(ask(&tab, "税").len(), 1);
    assert_eq!(tab.eval(marks), "税");
    assert!(ask(&tab, "Vertriebsleitung")[0].ends_with("/b/"));
    assert_eq!(tab.eval(marks), "Vertriebs\u{ad}leitung");
    ask(&tab, "Aerzte");
    ask(&tab, "Ärzzte");
    assert_eq!(tab.eval("document.querySelector('.instead').textContent"), "Ärzte");
    assert!(status(&tab).contains("Ärzzte"), "{}", status(&tab));
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
    assert_eq!(tab.eval("document.querySelector('dialog.search .all a').href.endsWith('/search.html?q=crm')"), true);
}

#[test]
fn a_site_without_search_has_nothing_of_it() {
    let folder = Folder::with_site();
    folder.write("site.toml", "title = \"Test\"\n[build]\nsearch = false\n");
    let public = folder.build(&[]);
    assert!(!public.join("search").exists() && !public.join("assets/search").exists());
    assert!(!std::fs::read_to_string(public.join("index.html")).unwrap().contains("to-search"));
}
