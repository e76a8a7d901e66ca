//! A guide of 24 roles in six families, as people use it: the table of the home page, the matrix of a family, the picture of the career paths; on a
//! phone, on a desk and on paper, by keyboard, without scripts, for assistive technology.

use crate::guides;
use crate::support::axe::assert_accessible;
use crate::support::browser::Tab;
use crate::support::folder::Folder;

/// The pages that show many roles, one of each kind.
const PAGES: [&str; 12] = [
    "index.html",
    "roles/index.html",
    "families/index.html",
    "families/sales/index.html",
    "impact/index.html",
    "compare/index.html",
    "career/index.html",
    "roles/software-engineer/index.html",
    "job-descriptions/index.html",
    "similar-roles/index.html",
    "ways-from/index.html",
    "ways-from/associate-designer/index.html",
];

/// The height of twenty screens of a phone, in pixels.
const LONGEST: u64 = 12_800;

/// How far the page goes beyond the screen, in pixels.
const BEYOND: &str = "Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)";

/// The texts of the cells of the matrix that can be seen, without those of its heads.
const SEEN: &str = "[...document.querySelectorAll('.matrix tbody td')].filter((cell) => cell.checkVisibility() && cell.innerText.trim().length > 2)
    .map((cell) => cell.cellIndex)";

/// The built guide.
fn built() -> (Folder, String) {
    let folder = Folder::new();
    for (path, text) in guides::six_families() {
        folder.write(&path, &text);
    }
    let public = folder.build(&[]);
    let root = format!("file://{}", public.display());
    (folder, root)
}

#[test]
fn pages_of_many_roles_fit_every_screen_and_are_accessible() {
    let (_folder, root) = built();
    let Some(tab) = Tab::open(&format!("{root}/index.html")) else { return };
    for page in PAGES {
        tab.goto(&format!("{root}/{page}"));
        for width in [320, 768, 1440] {
            tab.resize(width, 900);
            assert_eq!(tab.eval(BEYOND), 0, "{page} at {width}");
            assert!(tab.eval("document.documentElement.scrollHeight").as_u64().unwrap() <= LONGEST, "{page} at {width}");
        }
        tab.resize(1440, 900);
        assert_accessible(&tab, "main");
        tab.resize(320, 640);
        assert_accessible(&tab, "main");
    }
    assert_eq!(tab.violations(), 0);
}

#[test]
fn the_picture_of_the_career_paths_is_whole_at_every_width() {
    let (_folder, root) = built();
    let Some(tab) = Tab::open(&format!("{root}/career/index.html")) else { return };
    let shown = "[...document.querySelectorAll('.lattice svg[role=group]')].filter((it) => it.checkVisibility())";
    let picture = format!(
        "String({shown}.map((it) => [it.getAttribute('class'), it.closest('.drawing').scrollWidth <= it.closest('.drawing').clientWidth,
            it.querySelectorAll('.node').length, it.getBoundingClientRect().width / it.viewBox.baseVal.width * 15 > 12.5]))"
    );
    for (width, expected) in [(320, "down"), (768, "down"), (1024, "down"), (1440, "across"), (2400, "across")] {
        tab.resize(width, 900);
        // Nothing is cut off, each of the 24 roles has a box, and letters have not become small.
        assert_eq!(tab.eval(&picture), format!("{expected},true,24,true"), "{width}");
    }
    // Read down, each family has its title, and all promotions are straight arrows.
    tab.resize(320, 900);
    assert_eq!(
        tab.eval("[...document.querySelectorAll('.down .family')].map((it) => it.textContent).join()"),
        "Customer success,Design,Engineering,Finance,People,Sales"
    );
    let straight = "[...document.querySelectorAll('.down [data-kind=promotion] path:first-child')].every((line) => line.getBBox().width < 0.5)";
    assert_eq!(tab.eval(straight), true);
    assert_eq!(
        tab.eval("[...document.querySelectorAll('.lattice h2')].map((it) => it.innerText).join()"),
        "Customer success,Design,Engineering,Finance,People,Sales"
    );
}

#[test]
fn every_role_is_one_link_away_on_the_home_page() {
    let (_folder, root) = built();
    let Some(tab) = Tab::open(&format!("{root}/index.html")) else { return };
    for (width, scripts) in [(320, true), (1440, true), (320, false)] {
        tab.scripts(scripts);
        tab.goto(&format!("{root}/index.html"));
        tab.resize(width, 800);
        let links =
            "new Set([...document.querySelectorAll('.role-grid td a')].filter((link) => link.checkVisibility()).map((link) => link.href)).size";
        assert_eq!(tab.eval(links), 24, "at {width}");
        // The introduction of the author stands above the table.
        let order =
            "document.querySelector('main p').compareDocumentPosition(document.querySelector('.role-grid')) & Node.DOCUMENT_POSITION_FOLLOWING";
        assert_eq!(tab.eval(order), 4, "at {width}");
    }
    // On a phone the names of the columns stand before what they hold, since the head of the table is out of sight.
    let named = "getComputedStyle(document.querySelector('.role-grid [data-case]'), '::before').content";
    assert!(tab.eval(named).as_str().is_some_and(|content| content.contains(':')), "{}", tab.eval(named));
}

#[test]
fn all_facts_unfold_by_keyboard() {
    let (_folder, root) = built();
    let Some(tab) = Tab::open(&format!("{root}/index.html")) else { return };
    let seen = "document.querySelector('.many').checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true })
        && document.querySelector('.all-facts').open";
    assert_eq!(tab.eval(seen), false);
    tab.eval("document.querySelector('.all-facts summary').focus(); 0");
    tab.press("Enter");
    assert_eq!(tab.eval(seen), true);
    assert_eq!(tab.eval("document.querySelectorAll('.many tbody tr').length"), 24);
    assert_eq!(tab.eval("document.querySelectorAll('.many thead th').length"), 5, "the level, three facts and the next step");
}

#[test]
fn on_a_phone_a_matrix_shows_the_role_that_a_reader_chooses() {
    let (_folder, root) = built();
    let Some(tab) = Tab::open(&format!("{root}/families/sales/index.html")) else { return };
    // Style sheets alone do the work.
    tab.scripts(false);
    tab.goto(&format!("{root}/families/sales/index.html"));
    tab.resize(320, 640);
    let columns = |tab: &Tab| -> Vec<u64> {
        let mut columns: Vec<u64> = tab.eval(SEEN).as_array().unwrap().iter().map(|column| column.as_u64().unwrap()).collect();
        columns.dedup();
        columns
    };
    assert_eq!(columns(&tab), [1]);
    tab.eval("document.querySelector('.matrix .chooser select').focus(); 0");
    tab.press("ArrowDown");
    assert_eq!(columns(&tab), [2]);
    tab.press("ArrowDown");
    tab.press("ArrowDown");
    assert_eq!(columns(&tab), [4]);
    // What is the same as at the level below is there in full, since that level is out of sight.
    let same = "[...document.querySelectorAll('.matrix td:nth-child(5) .same')].every((text) => text.innerText.length > 20 && parseFloat(getComputedStyle(text).fontSize) > 9)";
    assert_eq!(tab.eval(same), true);
    // Below the first screen, the name of the role is still there; rows in which it states nothing are not.
    let named =
        "(() => { const rows = [...document.querySelectorAll('.matrix tbody tr:not(.section, .area)')].filter((row) => row.checkVisibility());
        rows.at(-1).scrollIntoView({ block: 'end', behavior: 'instant' });
        const box = document.querySelector('.matrix .chooser').getBoundingClientRect();
        return [scrollY > 300, box.top >= -1 && box.bottom < 80, rows.every((row) => row.innerText.trim() !== row.cells[0].innerText.trim())]; })()";
    assert_eq!(tab.eval(named), serde_json::json!([true, true, true]));
    tab.resize(1440, 900);
    let mut all = columns(&tab);
    all.sort_unstable();
    all.dedup();
    assert_eq!(all, [1, 2, 3, 4], "on a desk all of them");
    assert_eq!(tab.eval("document.querySelector('.chooser').checkVisibility()"), false);
}

#[test]
fn the_heads_of_a_matrix_stay_in_sight() {
    let (_folder, root) = built();
    let Some(tab) = Tab::open(&format!("{root}/families/sales/index.html")) else { return };
    tab.resize(900, 500);
    let place = "(() => { const box = document.querySelector('.matrix .table-scroll'); box.scrollTo(120, 300);
        const frame = box.getBoundingClientRect();
        const head = document.querySelector('.matrix thead td').getBoundingClientRect();
        return [box.scrollTop > 200, Math.abs(head.top - frame.top) < 3, Math.abs(head.left - frame.left) < 3]; })()";
    assert_eq!(tab.eval(place), serde_json::json!([true, true, true]));
    // The region can be scrolled by keyboard, and says what it is.
    assert_eq!(tab.eval("document.querySelector('.matrix .table-scroll').tabIndex"), 0);
    assert_ne!(tab.eval("document.querySelector('.matrix .table-scroll').getAttribute('aria-label')"), "");
}

#[test]
fn on_paper_nothing_of_many_roles_is_cut_off() {
    let (_folder, root) = built();
    let Some(tab) = Tab::open(&format!("{root}/index.html")) else { return };
    for page in ["index.html", "families/sales/index.html", "career/index.html"] {
        tab.goto(&format!("{root}/{page}"));
        tab.resize(642, 970);
        tab.media("print", &[]);
        let cut =
            "[...document.querySelectorAll('.role-grid, .many')].filter((table) => table.scrollWidth > table.parentElement.clientWidth + 1).length";
        assert_eq!(tab.eval(cut), 0, "{page}");
        assert_eq!(tab.eval("[...document.querySelectorAll('.chooser')].some((chooser) => chooser.checkVisibility())"), false, "{page}");
        tab.media("screen", &[]);
    }
}

#[test]
fn promotions_are_drawn_as_straight_lines() {
    let (_folder, root) = built();
    let Some(tab) = Tab::open(&format!("{root}/career/index.html")) else { return };
    tab.resize(1440, 900);
    let heights = "[...document.querySelectorAll('.across [data-kind=\"promotion\"] path:first-child')].map((line) => line.getBBox().height)";
    let heights = tab.eval(heights);
    let heights: Vec<f64> = heights.as_array().unwrap().iter().map(|height| height.as_f64().unwrap()).collect();
    assert!(heights.len() >= 18 && heights.iter().all(|height| *height < 0.5), "{heights:?}");
    // Each box is in the picture, and the picture is no wider than the text.
    let outside = "(() => { const svg = document.querySelector('.lattice .across').getBoundingClientRect();
        return [...document.querySelectorAll('.across .node')].filter((node) => { const box = node.getBoundingClientRect();
            return box.left < svg.left - 1 || box.right > svg.right + 1 || box.bottom > svg.bottom + 1; }).length; })()";
    assert_eq!(tab.eval(outside), 0);
    assert_eq!(tab.eval("(() => { const box = document.querySelector('.drawing'); return box.scrollWidth <= box.clientWidth + 1; })()"), true);
}
