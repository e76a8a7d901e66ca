//! Comparisons as a reader uses them: the switch by keyboard, with and without scripts, on a phone, on paper, and for those who listen.

use serde_json::json;

use crate::support::axe::assert_accessible;
use crate::support::browser::Tab;
use crate::support::folder::Folder;
use crate::support::server::Running;

/// Two roles with facts and statements of every kind, and levels of skills.
fn guide() -> Folder {
    let folder = Folder::with_site();
    folder.write(
        "site.toml",
        "title = \"Test\"\n[[dimensions]]\nid = \"scope\"\ntitle = \"Scope\"\n[[dimensions]]\nid = \"years\"\ntitle = \"Experience\"\nkind = \"years\"\n\
         [[skill_levels]]\nid = \"works\"\ntitle = \"Working\"\n[[skill_levels]]\nid = \"expert\"\ntitle = \"Expert\"\n",
    );
    let role = |title: &str, years: &str| format!("+++\ntitle = \"{title}\"\n[facts]\nscope = \"All of sales\"\nyears = \"{years}\"\n+++\n\nText.\n");
    folder.write("content/roles/lead.md", &role("Lead", "10+"));
    folder.write("content/roles/maker.md", &role("Maker", "5-7"));
    folder.write(
        "content/skills/lead.md",
        "## Tools {#tools}\n\n- **CRM** (expert): knows.\n- **Law**: both the same.\n\n## Alone {#alone}\n\n- **Plans**: makes.\n",
    );
    folder.write("content/skills/maker.md", "## Tools {#tools}\n\n- **CRM** (works): knows.\n- **Law**: both the same.\n");
    folder.write("content/files/lead.md", "## Files {#files}\n\n- **Order**: kept.\n");
    folder.write("content/files/maker.md", "## Files {#files}\n\n- **Order**: kept.\n");
    folder
}

fn open(folder: Folder, path: &str, scripts: bool) -> Option<(Running, Tab)> {
    let (guide, tab) = folder.open("")?;
    tab.scripts(scripts);
    tab.goto(&format!("http://{}/{path}", guide.address));
    tab.resize(1280, 900);
    Some((guide, tab))
}

/// What is seen of facts and statements, in brief: facts by their value, statements by their label.
const SEEN: &str =
    "[...document.querySelectorAll('.compare tr[data-state]:not(.points), .compare section[data-state] li')].filter((row) => row.checkVisibility())
    .map((row) => `${row.closest('[data-state]').dataset.state} ${row.querySelector('strong').textContent}`).join()";

/// Opens or closes all that is folded.
fn fold(tab: &Tab, open: bool) {
    tab.eval(&format!("document.querySelectorAll('main details').forEach((details) => {{ details.open = {open}; }}); 0"));
}

/// The headings of the parts that are seen.
const PARTS: &str =
    "[...document.querySelectorAll('.compare h2')].filter((part) => part.checkVisibility()).map((part) => part.textContent.trim()).join()";

fn switch(scripts: bool) {
    let Some((_running, tab)) = open(guide(), "compare/lead-vs-maker/", scripts) else { return };
    let all = "same All of sales,differs 10+ years,differs CRM,shared Law,only Plans,shared Order";
    // The sections stand in the order of navigation.
    let sorted = |text: serde_json::Value| {
        let mut rows: Vec<String> = text.as_str().unwrap().split(',').map(str::to_owned).collect();
        rows.sort();
        rows
    };
    let rows = |text: &str| sorted(json!(text));
    fold(&tab, true);
    assert_eq!(sorted(tab.eval(SEEN)), rows(all));
    assert_eq!(
        tab.eval("document.querySelector('h1 + .lead').textContent"),
        "1 of 2 facts differs. The level of CRM is higher in Lead. 2 of the 3 subjects that both roles have are the same word for word. 1 subject is only in Lead."
    );
    // From the table of subjects to the switch with one key, then through its choices with another.
    tab.eval("[...document.querySelectorAll('.glance a')].at(-1).focus(); 0");
    tab.press("Tab");
    assert_eq!(tab.focused(), ("radio".to_owned(), "Everything (6 entries)".to_owned()));
    tab.press("ArrowDown");
    assert_eq!(tab.focused(), ("radio".to_owned(), "Only differences (hides 3)".to_owned()));
    assert_eq!(sorted(tab.eval(SEEN)), rows("differs 10+ years,differs CRM,only Plans"));
    assert!(!tab.eval(PARTS).as_str().unwrap().contains("Word for word"), "what is the same goes with its title");
    tab.press("ArrowDown");
    assert_eq!(tab.focused(), ("radio".to_owned(), "Only subjects both have (hides 1)".to_owned()));
    assert_eq!(sorted(tab.eval(SEEN)), rows("same All of sales,differs 10+ years,differs CRM,shared Law,shared Order"));
    assert!(!tab.eval(PARTS).as_str().unwrap().contains("Only in"), "what one role has goes with its title");
    tab.press("ArrowDown");
    assert_eq!(sorted(tab.eval(SEEN)), rows(all));
    if scripts {
        assert_eq!(tab.violations(), 0);
        assert_accessible(&tab, "main");
    }
}

#[test]
fn the_switch_works_by_keyboard() {
    switch(true);
}

#[test]
fn the_switch_works_without_scripts() {
    switch(false);
}

#[test]
fn points_are_folded_and_marked_and_follow_the_switch() {
    let folder = guide();
    folder.write(
        "content/skills/lead.md",
        "## Tools {#tools}\n\n- **CRM** (expert): knows.\n  - Keeps it clean.\n  - Leads the review of all teams.\n  - Hires.\n- **Law**\n  - Asks.\n",
    );
    folder.write(
        "content/skills/maker.md",
        "## Tools {#tools}\n\n- **CRM** (works): knows.\n  - Keeps it clean.\n  - Joins the review of one team.\n  - Draws.\n- **Law**\n  - Asks.\n",
    );
    let Some((_running, tab)) = open(folder, "compare/lead-vs-maker/", true) else { return };
    assert!(tab.eval("document.querySelector('h1 + .lead').textContent").as_str().unwrap().ends_with(" 2 of 5 points are the same."));
    let seen = || {
        tab.eval(
            "[...document.querySelectorAll('.points li, .points summary')].filter((point) => point.checkVisibility()).map((point) => point.textContent)",
        )
    };
    let [draws, review, hires] = ["Draws.", "Lead: Leads Maker: Joins the review of Lead: all teams Maker: one team.", "Hires."];
    assert_eq!(seen(), json!(["1 of 4 points is the same.", draws, review, hires]));
    assert_accessible(&tab, "main");
    tab.eval("document.querySelector('.points summary').click(); 0");
    assert_eq!(seen()[1], "Keeps it clean.");
    tab.eval("document.querySelector('[value=differences]').click(); 0");
    assert_eq!(seen(), json!([draws, review, hires]));
    tab.eval("document.querySelector('[value=common]').click(); 0");
    assert_eq!(seen(), json!(["1 of 4 points is the same.", "Keeps it clean.", review]));
    tab.eval("document.querySelector('[value=all]').click(); 0");
    // What changed is told apart by lines and not by colour, and by names for those who listen.
    assert_eq!(tab.eval("getComputedStyle(document.querySelector('.points ins')).textDecorationLine"), "underline");
    assert_eq!(tab.eval("getComputedStyle(document.querySelector('.points del')).textDecorationLine"), "line-through");
    for width in [320, 768] {
        tab.resize(width, 800);
        assert_eq!(tab.eval("document.documentElement.scrollWidth <= innerWidth"), true, "{width}");
        assert_accessible(&tab, "main");
    }
}

#[test]
fn on_a_phone_each_half_names_its_role_and_nothing_scrolls_sideways() {
    for path in ["compare/lead-vs-maker/", "compare/", "skills/a-to-z/"] {
        let Some((_running, tab)) = open(guide(), path, true) else { return };
        tab.resize(320, 800);
        assert_eq!(tab.eval("document.documentElement.scrollWidth <= innerWidth"), true, "{path}");
        assert_accessible(&tab, "main");
        fold(&tab, true);
        let halves = tab.eval(
            "[...document.querySelectorAll('.versus:not(.two) td:not(:empty, .chart)')].filter((cell) => cell.checkVisibility())
               .filter((cell) => !cell.querySelector('.who, .places')?.checkVisibility()).map((cell) => cell.outerHTML)",
        );
        assert_eq!(halves, json!([]), "{path}");
        // What looks like cards is still a table for those who listen.
        assert_eq!(tab.eval("[...document.querySelectorAll('.versus, .glance')].every((table) => table.role === 'table')"), true);
    }
}

#[test]
fn levels_stand_in_words_beside_the_dots() {
    let Some((_running, tab)) = open(guide(), "compare/lead-vs-maker/", true) else { return };
    let row = "document.querySelector('.levels tbody tr')";
    assert_eq!(
        tab.eval(&format!("[...{row}.querySelectorAll('td:not(.chart) div')].map((cell) => cell.textContent)")),
        json!(["Expert the second of 2 levels", "Working the first of 2 levels"])
    );
    // One dot for each role, of another shape, at its own place.
    let dots = tab.eval(&format!("[...{row}.querySelectorAll('.chart .dot')].map((dot) => [dot.getAttribute('d'), dot.getBoundingClientRect().x])"));
    let (first, second) = (&dots[0], &dots[1]);
    assert!(first[0] != second[0] && first[1].as_f64() > second[1].as_f64(), "{dots}");
    assert_eq!(tab.eval(&format!("{row}.querySelector('.chart').getAttribute('aria-hidden')")), "true");
}

#[test]
fn roles_lead_to_their_comparison_and_back() {
    let Some((running, tab)) = open(Folder::with_own_guide(), "roles/sales-operations-manager/", true) else { return };
    tab.eval("document.querySelector('.card .pairs a').focus(); 0");
    tab.press("Enter");
    tab.wait("document.body?.dataset.pageType === 'pair'");
    let text = tab.eval("document.querySelector('main').innerText").as_str().unwrap().to_owned();
    for part in ["All 4 facts differ", "No skill is listed for both", "Sales strategy", "Promotion, typically 3–5 years", "makes the strategy"] {
        assert!(text.contains(part), "{part} in {text}");
    }
    tab.eval("document.querySelector('.pair-head a').focus(); 0");
    tab.press("Enter");
    tab.wait("document.body?.dataset.pageType === 'role'");
    let list = running.get("/compare/").text();
    assert!(list.contains("All 4 facts differ") && list.contains("Subjects of both: Sales strategy"), "{list}");
}

/// The address of the guide's own pair.
const OWN: &str = "compare/director-of-sales-operations-vs-sales-operations-manager/";

#[test]
fn on_a_phone_the_own_pair_is_five_screens() {
    let Some((_running, tab)) = open(Folder::with_own_guide(), OWN, true) else { return };
    tab.resize(320, 640);
    fold(&tab, false);
    assert_eq!(tab.eval("document.documentElement.scrollWidth <= innerWidth"), true);
    let height = tab.eval("document.documentElement.scrollHeight").as_u64().unwrap();
    assert!(height <= 5 * 640, "{height}");
    // The table of subjects fits a screen at every width.
    for (width, screen) in [(320, 640), (768, 900), (1440, 900)] {
        tab.resize(width, screen);
        let table = tab.eval("document.querySelector('.glance').offsetHeight").as_u64().unwrap();
        assert!(table < u64::from(screen), "{table} at {width}");
    }
}

#[test]
fn on_paper_the_own_pair_takes_two_sheets_with_every_word() {
    let Some((_running, tab)) = open(Folder::with_own_guide(), OWN, true) else { return };
    tab.resize(320, 640);
    let pdf = String::from_utf8_lossy(&tab.pdf()).into_owned();
    let pages = pdf.matches("/Type /Page\n").count() + pdf.matches("/Type /Page/").count();
    assert_eq!(pages, 2);
    tab.media("print", &[]);
    let hidden = "[...document.querySelectorAll('.compare li, .versus td div')].filter((text) => !text.checkVisibility()).length";
    assert_eq!(tab.eval(hidden), 0);
}

#[test]
fn each_cell_of_the_table_of_subjects_leads_to_its_place_and_opens_it() {
    for (folder, path) in [(guide(), "compare/lead-vs-maker/"), (Folder::with_own_guide(), OWN), (Folder::with_own_guide(), "differences/")] {
        let Some((_running, tab)) = open(folder, path, true) else { return };
        assert_eq!(
            tab.eval("new Set([...document.querySelectorAll('[id]')].map((one) => one.id)).size === document.querySelectorAll('[id]').length"),
            true
        );
        let lost = "[...document.querySelectorAll('.glance td a')].filter((link) => !document.getElementById(link.hash.slice(1))).map((link) => link.hash).join()";
        assert_eq!(tab.eval(lost), "", "{path}");
        assert_eq!(tab.eval("document.querySelectorAll('.glance td a').length > 2"), true);
        fold(&tab, false);
        tab.eval("[...document.querySelectorAll('.glance td:last-child a, .glance td a')].at(-1).click(); 0");
        tab.wait("document.getElementById(location.hash.slice(1))?.checkVisibility()");
    }
}

#[test]
fn each_table_of_two_roles_names_each_column_once() {
    let Some((_running, tab)) = open(Folder::with_own_guide(), OWN, true) else { return };
    let heads = "[...document.querySelectorAll('.differing table')].map((table) => [...table.querySelectorAll('th[scope=col]')].map((head) => head.textContent.trim()).join())";
    assert_eq!(tab.eval(heads), json!(["Subject,Director,Manager"]));
    assert_eq!(tab.eval("[...document.querySelectorAll('.who')].filter((name) => name.checkVisibility()).length"), 0);
    assert_eq!(tab.eval("document.querySelectorAll('.alone table').length"), 0);
    assert_accessible(&tab, "main");
}
