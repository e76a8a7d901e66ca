//! What a reader sees: an open tab in Chromium while files change.

use serde_json::json;

use crate::support::browser::Tab;
use crate::support::folder::Folder;
use crate::support::server::Running;

/// A strict policy, as a published site can have it.
const POLICY: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'\">";

/// A site whose pages have the policy, a field to write in and something to open, and are long.
fn site() -> Folder {
    let folder = Folder::with_site();
    let base = include_str!("../../theme/base.html").replacen("<meta charset=\"utf-8\">", &format!("<meta charset=\"utf-8\">{POLICY}"), 1);
    assert!(base.contains(POLICY));
    folder.write("theme/base.html", &base);
    folder.write(
        "theme/article.html",
        "{% extends \"base.html\" %}{% block text %}<form><input id=\"field\" name=\"field\" value=\"as sent\"></form>\
         <details id=\"more\"><summary>More</summary><p>Inside.</p></details>{{ content_html | safe }}{% endblock %}",
    );
    folder.write("content/a.md", &long("Text of a."));
    folder
}

/// A long page with a paragraph in its middle.
fn long(middle: &str) -> String {
    let before: String = (0..40).map(|number| format!("Paragraph {number} before.\n\n")).collect();
    let after: String = (0..40).map(|number| format!("Paragraph {number} after.\n\n")).collect();
    format!("# A\n\n{before}```rust\nfn main() {{}}\n```\n\n{middle}\n\n{after}")
}

/// A tab that shows a page and follows it; `None` if there is no browser.
fn open(running: &Running, path: &str) -> Option<Tab> {
    let tab = running.open(path.trim_start_matches('/'))?;
    // It would be gone if the page were loaded again.
    tab.eval("window.mark = 1");
    Some(tab)
}

/// A picture that is so many pixels wide.
fn picture(width: u32) -> String {
    format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"10\"/>")
}

/// A tab that shows a page with a picture of ten pixels.
fn open_with_picture() -> Option<(Running, Tab)> {
    let folder = site();
    folder.write("content/logo.svg", &picture(10));
    folder.write("content/a.md", "# A\n\n![Logo](logo.svg)\n");
    let running = folder.watched();
    let tab = open(&running, "/a/")?;
    tab.wait("document.querySelector('main img').naturalWidth === 10");
    Some((running, tab))
}

#[test]
fn an_edit_of_text_is_patched_in_place() {
    let running = site().watched();
    let Some(tab) = open(&running, "/a/") else { return };
    tab.eval("document.getElementById('field').value = 'typed'; document.getElementById('field').focus({ preventScroll: true })");
    tab.eval("document.getElementById('more').open = true");
    tab.eval("{ const s = document.getElementById('_scheme'); s.value = 'dark'; s.dispatchEvent(new Event('change', { bubbles: true })) }");
    tab.eval(
        "{ const p = [...document.querySelectorAll('p')].find((p) => p.textContent === 'Paragraph 3 before.');
           getSelection().setBaseAndExtent(p.firstChild, 2, p.firstChild, 9) }",
    );
    tab.eval(
        "document.getElementById('field').focus({ preventScroll: true }); document.documentElement.style.scrollBehavior = 'auto'; scrollTo(0, 600)",
    );
    let before = tab.eval("[scrollY, document.querySelectorAll('.copy').length, document.querySelectorAll('main *').length]");
    assert_eq!(before[0], 600);
    running.folder.write("content/a.md", &long("Text of a, *changed*.").replace("# A", "# Another title"));
    tab.wait("document.body.innerText.includes('Text of a, changed.')");
    assert_eq!(tab.eval("document.title"), "Another title – Test");
    assert_eq!(tab.eval("document.querySelector('h1').textContent"), "Another title");
    assert_eq!(tab.eval("window.mark"), 1);
    assert_eq!(tab.eval("[scrollY, document.querySelectorAll('.copy').length]"), json!([before[0], before[1]]));
    assert_eq!(tab.eval("document.activeElement.id + '=' + document.activeElement.value"), "field=typed");
    assert_eq!(tab.eval("String(getSelection())"), "ragraph");
    assert_eq!(tab.eval("document.getElementById('more').open"), true);
    assert_eq!(tab.eval("document.documentElement.dataset.scheme + document.getElementById('_scheme').value"), "darkdark");
    assert_eq!(tab.violations(), 0);
}

#[test]
fn any_edit_leads_to_the_page_as_it_is_sent() {
    let folder = Folder::with_site();
    // Without scripts of the theme, the document must be exactly the page.
    folder.write("theme/script.js", "");
    folder.write("theme/scheme.js", "");
    let running = folder.watched();
    let Some(tab) = open(&running, "/a/") else { return };
    let blocks = [
        "One.",
        "Two.",
        "## Three {#three}",
        "## Four {#four}",
        "- a\n- b\n- c",
        "- a\n- new\n- b\n- c",
        "```js\nlet x = 1;\n```",
        "> [!NOTE]\n> Seen.",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "![Logo](logo.svg)",
        "*Five* **six** [b](b.md).",
    ];
    let mut state = 7_usize;
    for round in 0..40 {
        let mut chosen = Vec::new();
        for _ in 0..8 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let block = blocks[(state >> 33) % blocks.len()];
            if !block.starts_with("##") || !chosen.contains(&block) {
                chosen.push(block);
            }
        }
        running.folder.write("content/a.md", &format!("# Round {round}\n\n{}\n", chosen.join("\n\n")));
        tab.wait(&format!("document.querySelector('h1').textContent === 'Round {round}'"));
        let differs = tab.eval(
            "(async () => {
               const clean = (root) => {
                 for (const node of root.querySelectorAll('script[data-guidegen], guidegen-notices')) node.remove();
                 root.normalize();
                 return root.outerHTML.replace(/\\s+(?=<\\/body>|<\\/html>|$)/g, '');
               };
               const sent = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html').documentElement;
               const [a, b] = [clean(document.documentElement.cloneNode(true)), clean(sent)];
               return a === b ? '' : `${a}\\n----\\n${b}`;
             })()",
        );
        assert_eq!(differs.as_str(), Some(""), "round {round}: {chosen:?}");
    }
    assert_eq!(tab.eval("window.mark"), 1);
}

#[test]
fn errors_lie_over_the_page_until_they_are_mended() {
    let running = site().watched();
    let Some(tab) = open(&running, "/a/") else { return };
    tab.wait("document.getElementById('field')");
    tab.eval("document.getElementById('field').focus()");
    let notices = "document.querySelector('guidegen-notices')?.shadowRoot";
    let panel = format!("{notices}?.querySelector('section')");
    running.folder.write("content/a.md", &long("[x](<img src=x onerror=alert(1)>.md) and [gone](gone.md)"));
    tab.wait(&format!("{panel} && !{panel}.hidden && {panel}.textContent.includes('gone.md')"));
    // The last good page is still there, and what was written is text.
    assert_eq!(tab.eval("document.body.innerText.includes('Text of a.')"), true);
    assert_eq!(tab.eval(&format!("{panel}.querySelectorAll('img').length")), 0);
    let text = tab.eval(&format!("{panel}.innerText")).as_str().unwrap_or_default().to_owned();
    for part in ["content/a.md:", "broken-link", "There is no page", "Make the page"] {
        assert!(text.contains(part), "{part} in {text}");
    }
    tab.wait(&format!("getComputedStyle({panel}).position === 'fixed'"));
    // The focus was not taken, Escape closes the panel, and the button opens it again.
    assert_eq!(tab.eval("document.activeElement.id"), "field");
    tab.press("Escape");
    assert_eq!(tab.eval(&format!("{panel}.hidden")), true);
    assert_eq!(tab.eval("document.activeElement.id"), "field");
    let badge = format!("{notices}.querySelector('.badge')");
    assert_eq!(tab.eval(&format!("{badge}.hidden")), false);
    tab.eval(&format!("{badge}.focus(); {badge}.click()"));
    assert_eq!(tab.eval(&format!("{panel}.hidden")), false);
    tab.press("Escape");
    assert_eq!(tab.eval(&format!("{notices}.activeElement === {badge}")), true);
    // Mended.
    running.folder.write("content/a.md", &long("Mended."));
    tab.wait("document.body.innerText.includes('Mended.')");
    tab.wait(&format!("{panel}.hidden && {badge}.hidden"));
    assert_eq!(tab.eval("window.mark"), 1);
    assert_eq!(tab.violations(), 0);
}

#[test]
fn style_sheets_are_exchanged_without_loading_the_page() {
    let folder = site();
    folder.write("theme/style.css", "body { color: rgb(1, 2, 3) }");
    let running = folder.watched();
    let Some(tab) = open(&running, "/a/") else { return };
    tab.wait("getComputedStyle(document.body).color === 'rgb(1, 2, 3)'");
    tab.eval("window.colours = new Set(); setInterval(() => colours.add(getComputedStyle(document.body).color), 1)");
    running.folder.write("theme/style.css", "body { color: rgb(4, 5, 6) }");
    tab.wait("getComputedStyle(document.body).color === 'rgb(4, 5, 6)'");
    tab.wait("document.styleSheets.length === 1");
    // There was no moment without a style sheet.
    let colours = tab.eval("[...colours].filter((colour) => !['rgb(1, 2, 3)', 'rgb(4, 5, 6)'].includes(colour))");
    assert_eq!(colours, json!([]));
    assert_eq!(tab.eval("window.mark"), 1);
    assert_eq!(tab.violations(), 0);
}

#[test]
fn a_new_page_appears_in_the_navigation_and_a_removed_one_says_so() {
    let running = site().watched();
    let (Some(home), Some(b)) = (open(&running, "/"), open(&running, "/b/")) else { return };
    running.folder.write("content/new.md", "# Brand new\n");
    home.wait("[...document.querySelectorAll('a')].some((a) => a.textContent.includes('Brand new'))");
    running.folder.rename("content/new.md", "content/renamed.md");
    home.wait("[...document.querySelectorAll('a')].some((a) => a.pathname === '/renamed/')");
    running.folder.remove("content/b.md");
    b.wait("document.querySelector('guidegen-notices')?.shadowRoot.querySelector('.line').textContent.includes('removed')");
    running.folder.write("content/b.md", "# B\n\nBack again.\n");
    b.wait("document.body.innerText.includes('Back again.')");
    b.wait("document.querySelector('guidegen-notices').shadowRoot.querySelector('.line').hidden");
    assert_eq!((home.eval("window.mark"), b.eval("window.mark")), (json!(1), json!(1)));
}

#[test]
fn pictures_are_loaded_again() {
    let Some((running, tab)) = open_with_picture() else { return };
    running.folder.write("content/logo.svg", &picture(20));
    tab.wait("document.querySelector('main img').naturalWidth === 20");
    assert_eq!(tab.eval("window.mark"), 1);
}

#[test]
fn what_a_reader_ticked_stays_with_what_it_stands_for() {
    let running = Folder::with_own_guide().watched();
    let Some(tab) = open(&running, "/career-path/") else { return };
    let source = running.folder.read("content/career-path/index.md");
    let count = |text: &str| format!("document.querySelector('.gap output').textContent === '{text}'");
    let item = |text: &str| format!("[...document.querySelectorAll('.gap li')].find((item) => item.textContent.includes('{text}'))");
    let boxes = "[...document.querySelectorAll('.gap li')].every((item) => item.querySelectorAll('input').length === 1)";
    for text in ["Has led a team", "Has shown expertise"] {
        // The boxes are made by a script, when the page is complete.
        tab.wait(&format!("!!{}?.querySelector('input')", item(text)));
        tab.eval(&format!("{}.querySelector('input').click()", item(text)));
    }
    tab.wait(&count("2 of 9 ticked"));
    // Other words are another condition, which nobody has ticked.
    let other = source.replace(
        "Has [led a team](../responsibilities/sales-operations-manager.md#people)",
        "Has led [a department](../glossary/kpi.md), not a team",
    );
    running.folder.write("content/career-path/index.md", &other);
    tab.wait(&count("1 of 9 ticked"));
    assert_eq!(
        tab.eval(&format!("{}.textContent.trim()", item("a department"))),
        "Has led a department, not a team of specialists or analysts successfully"
    );
    assert_eq!(tab.eval(&format!("{}.querySelector('input').checked", item("a department"))), false);
    assert_eq!(tab.eval(&format!("{}.querySelector('input').checked", item("Has shown expertise"))), true);
    // One more, which has a box.
    let more = other.replace("conditions = [\n", "conditions = [\n  \"Has written a plan\",\n");
    running.folder.write("content/career-path/index.md", &more);
    tab.wait(&count("1 of 10 ticked"));
    assert_eq!(tab.eval(boxes), true);
    // Without the one that is ticked.
    let line = more.lines().find(|line| line.contains("Has shown expertise")).unwrap();
    running.folder.write("content/career-path/index.md", &more.replace(&format!("{line}\n"), ""));
    tab.wait(&count("0 of 9 ticked"));
    // A second list works as the first does.
    let list = "\n```{gap}\nfrom = \"sales-operations-manager\"\nto = \"director-of-sales-operations\"\n```\n";
    running.folder.write("content/career-path/index.md", &format!("{}{list}", running.folder.read("content/career-path/index.md")));
    tab.wait("document.querySelectorAll('.gap').length === 2 && document.querySelectorAll('.gap')[1].matches('.ticks')");
    assert_eq!(tab.eval(boxes), true);
    tab.eval("document.querySelectorAll('.gap')[1].querySelector('li a, li span').closest('li').querySelector('label').click()");
    assert_eq!(tab.eval("document.querySelectorAll('.gap')[1].querySelector('output').textContent"), "1 of 9 ticked");
    assert_eq!((tab.eval("window.mark"), tab.violations()), (json!(1), 0));
}

/// A site with two terms, and a page that can be long.
fn with_terms() -> Folder {
    let folder = site();
    for (name, title) in [("kpi", "Key figure"), ("deal", "Deal")] {
        let settings = format!("+++\ntitle = \"{title}\"\ndefinition = \"What {name} means.\"\n+++\n\nText.\n");
        folder.write(&format!("content/glossary/{name}.md"), &settings);
    }
    folder
}

#[test]
fn scripts_come_and_go_without_loading_the_page() {
    let running = with_terms().watched();
    let Some(tab) = open(&running, "/a/") else { return };
    tab.eval("document.getElementById('more').open = true");
    let described = |term: &str| {
        format!(
            "[...document.querySelectorAll('a.term')].some((link) => link.pathname === '/glossary/{term}/' &&
               document.getElementById(link.getAttribute('aria-describedby'))?.textContent === 'What {term} means.')"
        )
    };
    // The first mention of a term brings the script for definitions.
    running.folder.write("content/a.md", &long("A key figure."));
    tab.wait(&described("kpi"));
    // Another one is prepared by the script that is there.
    running.folder.write("content/a.md", &long("A key figure and a deal."));
    tab.wait(&described("deal"));
    assert_eq!(tab.eval(&described("kpi")), true);
    // It may go and come back, and runs once.
    running.folder.write("content/a.md", &long("Nothing."));
    tab.wait("!document.querySelector('a.term')");
    running.folder.write("content/a.md", &long("A deal."));
    tab.wait(&described("deal"));
    tab.eval("{ window.shows = 0; addEventListener('beforetoggle', ({ newState }) => { if (newState === 'open') shows++; }, true) }");
    for _ in 0..60 {
        tab.press("Tab");
        if tab.focused().1 == "deal" {
            break;
        }
    }
    assert_eq!(tab.eval("document.querySelector(':popover-open').innerText"), "What deal means.");
    assert_eq!(tab.eval("shows"), 1);
    assert_eq!((tab.eval("window.mark"), tab.eval("document.getElementById('more').open")), (json!(1), json!(true)));
    assert_eq!(tab.violations(), 0);
    // A script that ran and is another one now cannot be taken back.
    running.folder.write("theme/script.js", "document.documentElement.dataset.other = '';");
    tab.wait("document.documentElement.dataset.other === '' && !window.mark");
}

#[test]
fn what_was_put_into_a_calculator_survives_a_change_of_its_example() {
    let running = Folder::with_own_guide().watched();
    let Some(tab) = open(&running, "/glossary/win-rate/") else { return };
    let field = |number: u32| format!("document.querySelectorAll('.field input')[{number}]");
    tab.wait(&field(2));
    for (number, text) in [(0, "30"), (1, "many")] {
        tab.eval(&format!(
            "{{ const box = {}; box.value = '{text}'; box.dispatchEvent(new Event('input')); box.dispatchEvent(new Event('change')); }}",
            field(number)
        ));
    }
    assert_eq!(tab.eval("location.hash"), "#_calculate?win-rate.won=30");
    let page = running.folder.read("content/glossary/win-rate.md");
    running.folder.write("content/glossary/win-rate.md", &page.replace("default = 26", "default = 27").replace("default = 9", "default = 10"));
    tab.wait(&format!("{}.value === '10'", field(2)));
    assert_eq!(tab.eval(&format!("[{}.value, {}.value]", field(0), field(1))), json!(["30", "many"]));
    assert_eq!(tab.eval(&format!("{}.getAttribute('aria-invalid')", field(1))), "true");
    assert_eq!(tab.eval("location.hash"), "#_calculate?win-rate.won=30");
    assert_eq!(tab.eval("document.querySelector('.calculator output').value"), "needs a figure");
    assert_eq!((tab.eval("window.mark"), tab.violations()), (json!(1), 0));
}

#[test]
fn a_later_use_of_a_changed_picture_shows_the_change() {
    let folder = site();
    folder.write("content/logo.svg", &picture(10));
    folder.write("content/other.svg", &picture(30));
    // What is no address at all stands before the others.
    let text = "# A\n\n<img src=\"https://\" alt=\"None\"> <img src=\"https://[\" alt=\"None\"> <img src=\"%\" alt=\"None\">\n\n![Logo](logo.svg)\n\n![Other](other.svg)\n";
    folder.write("content/a.md", text);
    folder.write("site.toml", "title = \"Test\"\n");
    let running = folder.watched();
    let Some(tab) = open(&running, "/a/") else { return };
    let widths = "[...document.querySelectorAll('main img:not([alt=None])')].map((picture) => picture.naturalWidth).join(' ')";
    tab.wait(&format!("{widths} === '10 30'"));
    running.folder.write("content/logo.svg", &picture(20));
    tab.wait(&format!("{widths} === '20 30'"));
    // One is new, and another changes its address.
    running.folder.write("content/a.md", &text.replace("other.svg", "logo.svg").replace("![Logo]", "![Logo](logo.svg)\n\nText.\n\n![Logo]"));
    tab.wait("document.querySelectorAll('main img:not([alt=None])').length === 3");
    tab.wait(&format!("{widths} === '20 20 20'"));
    assert_eq!(tab.eval("window.mark"), 1);
}

#[test]
fn an_error_is_seen_over_a_dialog_and_escape_closes_one_of_them() {
    let running = site().watched();
    let Some(tab) = open(&running, "/a/") else { return };
    let panel = "document.querySelector('guidegen-notices')?.shadowRoot.querySelector('section')";
    tab.press("?");
    tab.wait("document.querySelector('dialog[open]')");
    running.folder.write("content/a.md", &long("[gone](gone.md)"));
    tab.wait(&format!("{panel} && !{panel}.hidden"));
    // In the layer above everything, and there after the dialog.
    assert_eq!(tab.eval("document.querySelector('guidegen-notices').matches(':popover-open')"), true);
    tab.wait(&format!("getComputedStyle({panel}).position === 'fixed'"));
    assert_eq!(
        tab.eval(&format!(
            "{panel}.getBoundingClientRect().bottom === innerHeight && {panel}.getBoundingClientRect().width === document.documentElement.clientWidth"
        )),
        true
    );
    tab.press("Escape");
    assert_eq!(tab.eval(&format!("[document.querySelectorAll('dialog[open]').length, {panel}.hidden]")), json!([0, false]));
    tab.press("Escape");
    assert_eq!(tab.eval(&format!("{panel}.hidden")), true);
    assert_eq!(tab.violations(), 0);
}

#[test]
fn the_search_finds_what_has_just_been_written() {
    let running = site().watched();
    let Some(tab) = open(&running, "/b/") else { return };
    let found = "(document.querySelector('dialog.search .found')?.textContent ?? '')";
    tab.press("/");
    tab.wait("document.activeElement.matches('dialog.search input')");
    tab.type_text("text");
    tab.wait(&format!("{found}.includes('Text of a')"));
    tab.press("Escape");
    tab.wait("document.activeElement === document.body");
    running.folder.write("content/a.md", "# A\n\nSomething about xylophones.\n");
    running.wait_for_text("/a/", "xylophones");
    tab.press("/");
    tab.wait("document.activeElement.matches('dialog.search input')");
    tab.type_text("xylo");
    tab.wait(&format!("{found}.includes('Something about xylophones')"));
    assert_eq!((tab.eval("window.mark"), tab.violations()), (json!(1), 0));
}

#[test]
fn what_was_opened_stays_open_beside_a_new_neighbour() {
    let folder = site();
    let details = |title: &str, text: &str| format!("<details><summary>{title}</summary>\n\n{text}\n\n</details>\n\n");
    folder.write("content/a.md", &format!("# A\n\n{}End.\n", details("Second", "Text.")));
    let running = folder.watched();
    let Some(tab) = open(&running, "/a/") else { return };
    let open = "[...document.querySelectorAll('.text details')].filter((details) => details.open).map((details) => details.textContent.trim().split('\\n')[0]).join()";
    tab.eval("[...document.querySelectorAll('.text details')].at(-1).open = true");
    assert_eq!(tab.eval(open), "Second");
    running.folder.write("content/a.md", &format!("# A\n\n{}{}End.\n", details("First", "New."), details("Second", "Other text.")));
    tab.wait("document.querySelector('.text').textContent.includes('Other text.')");
    assert_eq!(tab.eval(open), "Second");
    assert_eq!(tab.eval("window.mark"), 1);
}

#[test]
fn what_a_browser_with_scripts_does_not_show_stays_unshown() {
    let folder = site();
    let base = folder.read("theme/base.html");
    let parts = "<main id=\"_content\"";
    assert!(base.contains(parts));
    let own =
        "<noscript><p id=\"without\">Scripts &amp; more: {{ page.title }}</p></noscript><template id=\"piece\"><p>{{ page.title }}</p></template>";
    folder.write("theme/base.html", &base.replacen(parts, &format!("{own}{parts}"), 1));
    let running = folder.watched();
    let Some(tab) = open(&running, "/a/") else { return };
    running.folder.write("content/a.md", "# Other\n\nText.\n");
    tab.wait("document.querySelector('h1').textContent === 'Other'");
    assert_eq!(tab.eval("document.querySelector('noscript').children.length"), 0);
    // Nobody sees it, so it may be as old as the page.
    assert_eq!(tab.eval("document.querySelector('noscript').textContent"), "<p id=\"without\">Scripts &amp; more: A</p>");
    assert_eq!(tab.eval("document.getElementById('piece').innerHTML"), "<p>Other</p>");
    assert_eq!(tab.eval("window.mark"), 1);
}

#[test]
fn a_tab_catches_up_after_the_server_was_away() {
    let running = site().watched();
    let Some(tab) = open(&running, "/a/") else { return };
    tab.wait("document.getElementById('field')");
    let running = running.restart(|folder| folder.write("content/a.md", &long("While the server was away.")));
    tab.wait("document.body.innerText.includes('While the server was away.')");
    assert_eq!(tab.eval("window.mark"), 1);
    running.folder.write("content/a.md", &long("And after that."));
    tab.wait("document.body.innerText.includes('And after that.')");
}

#[test]
fn pictures_that_changed_while_the_server_was_away_are_loaded_again() {
    let Some((running, tab)) = open_with_picture() else { return };
    // By then the tab knows the server.
    running.folder.write("content/a.md", "# A\n\nText.\n\n![Logo](logo.svg)\n");
    tab.wait("document.querySelector('main').textContent.includes('Text.')");
    let files = "[...document.querySelectorAll('link')].map((file) => file.href).join()";
    let before = tab.eval(files);
    let running = running.restart(|folder| folder.write("content/logo.svg", &picture(20)));
    tab.wait("document.querySelector('main img').naturalWidth === 20");
    // What has a fingerprint cannot have changed.
    assert_eq!((tab.eval(files), tab.eval("window.mark")), (before, json!(1)));
    // From now on, its version is known.
    running.folder.write("content/logo.svg", &picture(30));
    tab.wait("document.querySelector('main img').naturalWidth === 30");
}

#[test]
fn the_browser_works_without_following() {
    let running = Folder::with_site().serve(&[]);
    let Some(tab) = open(&running, "/a/") else { return };
    assert_eq!(tab.eval("document.querySelectorAll('script[data-guidegen]').length"), 0);
}
