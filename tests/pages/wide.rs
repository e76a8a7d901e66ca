//! Comparisons of many roles, on a desk, on a phone and on paper: every word is whole and in sight.

use serde_json::json;

use crate::guides;
use crate::support::browser::Tab;
use crate::support::folder::Folder;

/// The words of all comparisons that stand in two pieces, and how far the comparisons reach beyond the paper or the screen.
const BROKEN: &str = "(() => {
    const broken = [];
    for (const table of document.querySelectorAll('.versus, .many')) {
        const texts = document.createTreeWalker(table, NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) for (const word of texts.currentNode.data.matchAll(/\\p{L}+/gu)) {
            const range = document.createRange();
            range.setStart(texts.currentNode, word.index);
            range.setEnd(texts.currentNode, word.index + word[0].length);
            if (new Set([...range.getClientRects()].map((piece) => piece.top)).size > 1) broken.push(word[0]);
        }
    }
    return broken.join();
})()";

/// Whether a comparison is wider than the place it stands in.
const CUT: &str = "[...document.querySelectorAll('.versus, .many')].some((table) => table.scrollWidth > table.parentElement.clientWidth + 1)";

/// A guide of twelve roles whose home page has a row for each, a page with the facts of all, and one that compares five of them.
fn twelve() -> Folder {
    let folder = Folder::new();
    for (path, text) in guides::ladder() {
        folder.write(&path, &text);
    }
    folder.write("content/all.md", "# All\n\n```{facts}\n```\n");
    let roles = "[\"sales-operations-analyst\", \"sales-operations-manager\", \"director-of-sales-operations\", \"crm-administrator\", \"deal-desk-analyst\"]";
    folder.write("content/five.md", &format!("# Five\n\n```{{compare}}\nroles = {roles}\n```\n\n```{{facts}}\nroles = {roles}\n```\n"));
    folder
}

#[test]
fn many_roles_keep_their_words_whole() {
    let folder = twelve();
    let public = folder.build(&[]);
    let Some(tab) = Tab::open(&format!("file://{}/index.html", public.display())) else { return };
    for page in ["index.html", "all/index.html", "five/index.html"] {
        tab.goto(&format!("file://{}/{page}", public.display()));
        for width in [320, 700, 1440] {
            tab.resize(width, 900);
            tab.media("screen", &[]);
            assert_eq!(tab.eval(BROKEN), "", "{page} at {width}");
        }
        // On a sheet of A4, whose text is 17 cm wide, nobody can scroll; a comparison of five roles is turned.
        tab.resize(if page == "five/index.html" { 971 } else { 642 }, 970);
        tab.media("print", &[]);
        assert_eq!(tab.eval(BROKEN), "", "{page} on paper");
        assert_eq!(tab.eval(CUT), false, "{page} on paper");
        assert_eq!(
            tab.eval("[...document.querySelectorAll('.many, .versus .who, .sheet thead')].some((one) => one.checkVisibility())"),
            true,
            "{page}"
        );
    }
    let pdf = String::from_utf8_lossy(&tab.pdf()).into_owned();
    assert!(pdf.contains("/MediaBox [0 0 84") && !pdf.contains("/MediaBox [0 0 59"), "every sheet is turned");
}

#[test]
fn statements_have_the_width_of_a_phone() {
    let folder = Folder::with_own_guide();
    let public = folder.build(&[]);
    let page = "compare/director-of-sales-operations-vs-sales-operations-manager/index.html";
    let Some(tab) = Tab::open(&format!("file://{}/{page}", public.display())) else { return };
    tab.resize(320, 800);
    tab.eval("document.querySelectorAll('details').forEach((details) => { details.open = true; }); 0");
    assert_eq!(tab.eval("document.querySelectorAll('[data-state=\"only\"] li').length > 10"), true);
    let narrow = "[...document.querySelectorAll('[data-state=\"only\"] li')].filter((item) => item.clientWidth < 0.95 * document.querySelector('main').clientWidth - 40).length";
    assert_eq!(tab.eval(narrow), json!(0));
    // Where only one role has a line, the other takes no room.
    assert_eq!(tab.eval("[...document.querySelectorAll('.versus td:empty')].filter((cell) => cell.checkVisibility()).length"), json!(0));
}

#[test]
fn the_subjects_of_two_roles_keep_their_words_whole() {
    let folder = Folder::new();
    folder.write("site.toml", "title = \"Test\"\n");
    folder.write("content/index.md", "# Home\n\n```{compare}\nroles = [\"a\", \"b\"]\n```\n");
    for (role, level) in [("a", "2"), ("b", "3")] {
        folder.write(&format!("content/roles/{role}.md"), &format!("# Role {role}\n"));
        let text =
            "- **Communication**: Writes to LEVEL customers.\n- **Responsibilities**: Has LEVEL of them.\n- **Standardisation**: Of LEVEL things.\n";
        folder.write(&format!("content/skills/{role}.md"), &format!("# Skills\n\n## Together\n\n{}", text.replace("LEVEL", level)));
    }
    let public = folder.build(&[]);
    let Some(tab) = Tab::open(&format!("file://{}/index.html", public.display())) else { return };
    for width in [320, 768, 1440] {
        tab.resize(width, 900);
        assert_eq!(tab.eval(BROKEN), "", "{width}");
        assert_eq!(tab.eval("document.querySelectorAll('.differing tbody th').length > 2"), true);
    }
}
