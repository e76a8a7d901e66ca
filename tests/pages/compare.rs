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

/// The texts of the rows that are seen, in brief: facts by their name, statements by their first label.
const SEEN: &str = "[...document.querySelectorAll('.compare tr[data-state]')].filter((row) => row.checkVisibility())
    .map((row) => `${row.dataset.state} ${row.querySelector('strong').textContent}`).join()";

/// The headings of the parts that are seen.
const PARTS: &str =
    "[...document.querySelectorAll('.compare h2')].filter((part) => part.checkVisibility()).map((part) => part.textContent.trim()).join()";

fn switch(scripts: bool) {
    let Some((_running, tab)) = open(guide(), "compare/lead-vs-maker/", scripts) else { return };
    let all = "same All of sales,differs 10+ years,differs CRM,shared Law,only Plans,shared Order";
    // The statements' sections stand in the order of navigation.
    let sorted = |text: serde_json::Value| {
        let mut rows: Vec<String> = text.as_str().unwrap().split(',').map(str::to_owned).collect();
        rows.sort();
        rows
    };
    let rows = |text: &str| sorted(json!(text));
    assert_eq!(sorted(tab.eval(SEEN)), rows(all));
    assert_eq!(
        tab.eval("document.querySelector('h1 + .lead').textContent"),
        "1 of 2 facts differs, 2 skills are listed for both, and 1 other subject is common to both."
    );
    // From the start of the page to the switch with one key, then through its choices with another.
    tab.eval("document.querySelector('.jumps li:last-child a').focus(); 0");
    tab.press("Tab");
    assert_eq!(tab.focused(), ("radio".to_owned(), "Everything (6 entries)".to_owned()));
    tab.press("ArrowDown");
    assert_eq!(tab.focused(), ("radio".to_owned(), "Only differences (hides 3)".to_owned()));
    assert_eq!(sorted(tab.eval(SEEN)), rows("differs 10+ years,differs CRM,only Plans"));
    assert!(!tab.eval(PARTS).as_str().unwrap().contains("Files"), "a section in which nothing differs goes too");
    tab.press("ArrowDown");
    assert_eq!(tab.focused(), ("radio".to_owned(), "Only what is common (hides 1)".to_owned()));
    assert_eq!(sorted(tab.eval(SEEN)), rows("same All of sales,differs 10+ years,differs CRM,shared Law,shared Order"));
    assert_eq!(tab.eval("[...document.querySelectorAll('.area')].filter((row) => row.checkVisibility()).length"), 2);
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
    assert!(tab.eval("document.querySelector('h1 + .lead').textContent").as_str().unwrap().ends_with("and 2 of 5 points are the same."));
    let seen = || {
        tab.eval(
            "[...document.querySelectorAll('.points li, .points summary')].filter((point) => point.checkVisibility()).map((point) => point.textContent)",
        )
    };
    let [draws, review, hires] = ["Draws.", "Lead: Leads Maker: Joins the review of Lead: all teams Maker: one team.", "Hires."];
    assert_eq!(seen(), json!(["1 of 4 points is the same.", draws, review, hires, "The one point is the same."]));
    assert_accessible(&tab, "main");
    tab.eval("document.querySelector('.points summary').click(); 0");
    assert_eq!(seen()[1], "Keeps it clean.");
    tab.eval("document.querySelector('[value=differences]').click(); 0");
    assert_eq!(seen(), json!([draws, review, hires]));
    tab.eval("document.querySelector('[value=common]').click(); 0");
    assert_eq!(seen(), json!(["1 of 4 points is the same.", "Keeps it clean.", review, "The one point is the same."]));
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
        let halves = tab.eval(
            "[...document.querySelectorAll('.versus td:not(:empty, .chart)')].filter((cell) => cell.checkVisibility())
               .filter((cell) => !cell.querySelector('.who, .places')?.checkVisibility()).map((cell) => cell.outerHTML)",
        );
        assert_eq!(halves, json!([]), "{path}");
        // What looks like cards is still a table for those who listen.
        assert_eq!(tab.eval("[...document.querySelectorAll('.versus')].every((table) => table.role === 'table')"), true);
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
    for part in
        ["4 of 4 facts differ, no skill is listed for both", "In common: Sales strategy", "Promotion, typically 3–5 years", "makes the strategy"]
    {
        assert!(text.contains(part), "{part} in {text}");
    }
    tab.eval("document.querySelector('.pair-head a').focus(); 0");
    tab.press("Enter");
    tab.wait("document.body?.dataset.pageType === 'role'");
    assert!(running.get("/compare/").text().contains("4 of 4 facts differ"));
}
