//! Tests of parsing whole pages.

use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

use super::Page;
use super::document::{Event, EventKind, Tag};
use super::link::Destination;
use super::markdown::MarkdownOptions;
use super::statements::{Item, item};
use crate::config::HtmlPolicy;
use crate::locale::quotes::Quotes;
use crate::path::SourcePath;

fn parse(text: &str) -> Page {
    parse_as("content/a.md", text)
}

fn parse_as(path: &str, text: &str) -> Page {
    let options =
        MarkdownOptions { html: HtmlPolicy::Safe, smart_punctuation: Some(Quotes::ENGLISH), extensions: true, maths: false, is_plain: false };
    Page::parse(&SourcePath::new(path).unwrap(), text.into(), options)
}

#[test]
fn the_title_comes_from_the_best_place() {
    assert_eq!(parse("+++\ntitle = \"A\"\n+++\n# B").title, "A");
    assert_eq!(parse("# B *c*\n\ntext").title, "B c");
    assert_eq!(parse_as("content/cost-per-sale.md", "text").title, "Cost per sale");
    assert_eq!(parse_as("content/career-path/index.md", "text").title, "Career path");
    assert_eq!(parse_as("README.md", "text").title, "Home");
    assert_eq!(parse_as("content/index.md", "text").title, "Content");
    assert_eq!(parse_as("index.md", "text").title, "Home");
}

#[test]
fn in_a_plain_folder_a_lower_heading_at_the_top_is_the_title() {
    let page = |text: &str| {
        let options = MarkdownOptions { extensions: true, is_plain: true, ..MarkdownOptions::COMMONMARK };
        let page = Page::parse(&SourcePath::new("a-page.md").unwrap(), text.into(), options);
        let headings: Vec<_> = page.document.headings.iter().map(|heading| (heading.level, heading.title.clone(), heading.anchor.clone())).collect();
        (page.title, headings)
    };
    let heading = |level: u8, title: &str, anchor: &str| (level, title.to_owned(), anchor.to_owned());
    assert_eq!(page("## Passwords\n\nText.\n\n### Length\n"), ("Passwords".into(), vec![heading(2, "Length", "length")]));
    assert_eq!(page("### Passwords\n\n#### Length\n"), ("Passwords".into(), vec![heading(2, "Length", "length")]));
    // A heading stays if others have its level, or if it is the heading of an area.
    assert_eq!(page("## One\n\n## Two\n"), ("One".into(), vec![heading(2, "One", "one"), heading(2, "Two", "two")]));
    assert_eq!(page("## Tools\n\n- **CRM**: daily.\n"), ("Tools".into(), vec![heading(2, "Tools", "tools")]));
    // A heading is not the title if a higher one follows or text precedes it.
    assert_eq!(page("## One\n\n# Two\n").0, "A page");
    assert_eq!(page("Text.\n\n## One\n").0, "A page");
    assert_eq!(parse_as("content/a-page.md", "## One\n").title, "A page");
}

#[test]
fn a_title_from_a_heading_leaves_the_text() {
    let page = parse("# Title\n\n## One\n\n## One\n\n## Three {#x .editorial counterpart=data}\n");
    let anchors: Vec<_> = page.document.headings.iter().map(|heading| heading.anchor.as_str()).collect();
    assert_eq!(anchors, ["one", "one-1", "x"]);
    assert!(page.document.headings[2].editorial);
    assert_eq!(page.document.headings[2].counterpart.as_deref(), Some("data"));
    assert_eq!(page.document.events[0].kind, EventKind::Start(Tag::Heading(0)));
}

#[test]
fn explicit_anchors_are_never_taken_by_others() {
    let page = parse("## Data\n\n## Other {#data}\n");
    let anchors: Vec<_> = page.document.headings.iter().map(|heading| heading.anchor.as_str()).collect();
    assert_eq!(anchors, ["data-1", "data"]);
}

#[test]
fn areas_hold_statements() {
    let page = parse(
        "Intro.\n\n## Tools {#tools}\n\nText.\n\n- **[CRM](../glossary/crm.md)**: daily *care*.\n- **Reports:** weekly.\n- Plain.\n\n### Sub\n\n1. **Deep**: yes.\n\n## Empty\n",
    );
    assert_eq!(page.areas.len(), 2);
    let statements = &page.areas[0].statements;
    let shown: Vec<_> = statements.iter().map(|s| (s.label_text.as_str(), s.plain.as_str(), s.key())).collect();
    assert_eq!(
        shown,
        [
            ("CRM", "daily care.", "crm".to_owned()),
            ("Reports", "weekly.", "reports".to_owned()),
            ("", "Plain.", "plain".to_owned()),
            ("Deep", "yes.", "deep".to_owned())
        ]
    );
    assert!(matches!(&statements[0].label_link, Some(Destination::File { path, .. }) if path == "../glossary/crm.md"));
}

#[test]
fn statements_have_points_with_lists_of_their_own() {
    let page = parse("## A\n\n- **X**: a\n  - One *two*\n    - three\n      1. four\n\n  Rest.\n\n  - Five\n\n    Six.\n  -\n\n  > - Quoted\n");
    let (document, statement) = (&page.document, &page.areas[0].statements[0]);
    let shown: Vec<_> = statement.points.iter().map(|point| (point.plain.as_str(), point.is_line)).collect();
    assert_eq!(shown, [("One two three four", false), ("Five Six.", false)]);
    assert_eq!(statement.plain_without_points(document, &|_| None), "a Rest. Quoted");
    let of = |plain: &str, is_line: bool, items: Vec<Item>| Item { plain: plain.to_owned(), is_line, items };
    let points: Vec<Item> = statement.points.iter().map(|point| item(document, point.events.clone(), &|_| None)).collect();
    assert_eq!(points, [of("One two", true, vec![of("three", true, vec![of("four", true, Vec::new())])]), of("Five Six.", false, Vec::new())]);
}

/// A page with such a list is an error, but is looked through all the same.
#[test]
fn lists_in_a_point_end_at_a_depth() {
    let page = parse(&format!("## A\n\n- **X**\n  {}x\n", "- ".repeat(3_000)));
    let point = &page.areas[0].statements[0].points[0];
    let mut deepest = &item(&page.document, point.events.clone(), &|_| None);
    while let [next] = deepest.items.as_slice() {
        deepest = next;
    }
    assert_eq!(deepest.plain, "x");
}

#[test]
fn statements_before_the_first_heading_are_an_area_without_one() {
    let shown = |text| -> Vec<(bool, usize)> { parse(text).areas.iter().map(|area| (area.heading.is_some(), area.statements.len())).collect() };
    assert_eq!(shown("Intro.\n\n- **A**: a.\n- b\n\n## Tools\n\n- **B**: b.\n"), [(false, 2), (true, 1)]);
    assert_eq!(shown("- **A**: a.\n"), [(false, 1)]);
    assert_eq!(shown("- In brief\n- this\n\n## Tools\n"), [(true, 0)], "a list without labels introduces");
}

#[test]
fn labels_that_read_differently_have_different_keys() {
    let key = |label: &str| parse(&format!("## A\n\n- **{label}**: text.\n")).areas[0].statements[0].key();
    let labels = ["C", "C++", "C#", ".NET", "NET", "Node.js", "R&D", "🧠", "🛠", "Data integrity", "…"];
    assert_eq!(labels.map(key), ["c", "c++", "c#", ".net", "net", "node.js", "r&d", "🧠", "🛠", "data-integrity", "..."]);
    for (one, other) in [
        ("Team  lead:", "team LEAD"),
        ("R\u{e9}sum\u{e9}", "Re\u{301}sume\u{301}"),
        ("Don't wait", "Don’t wait"),
        ("Follow-up", "Follow\u{2011}up"),
        ("Reports.", "Reports"),
        ("ＣＲＭ", "CRM"),
    ] {
        assert_eq!(key(one), key(other), "{one} and {other}");
    }
}

#[test]
fn links_know_where_their_address_stands() {
    let text = "See [a](b.md \"t\"), <role:x>, [[kpi]], [[kpi|numbers]], www.example.org and [ref].\n\n[ref]: c.md\n";
    let page = parse(text);
    let shown: Vec<_> = page.document.links.iter().map(|link| (link.span.of(text), link.bare)).collect();
    assert_eq!(shown[..4], [("b.md", false), ("role:x", true), ("kpi", true), ("kpi", false)]);
    assert_eq!(page.document.links[4].destination, Destination::External("http://www.example.org".into()));
    assert_eq!(shown[5], ("[ref]", false));
}

#[test]
fn components_and_code() {
    let page = parse("```{facts}\nroles = [\"a\"]\n```\n\n```rust\nfn x() {}\n```\n\n    indented\n");
    assert_eq!(page.document.components[0].name, "facts");
    assert_eq!(page.document.components[0].options.list("roles").len(), 1);
    assert_eq!(page.document.code.iter().map(|code| code.language.as_str()).collect::<Vec<_>>(), ["rust", ""]);
}

#[test]
fn a_mistake_in_a_component_has_its_own_place() {
    let text = "Text.\n\n```{facts}\nroles = [\n```\n";
    let page = parse(text);
    let problems = &page.document.components[0].problems;
    assert_eq!(problems[0].code.name, "syntax");
    assert!(problems[0].span.start >= 18, "{problems:?}");
}

#[test]
fn tasks_mark_their_list() {
    let page = parse("- [x] done\n- [ ] open\n");
    assert_eq!(page.document.events[0].kind, EventKind::Start(Tag::List(None, true)));
}

#[test]
fn html_of_content_cannot_break_out() {
    let page = parse("<details><summary>S</summary>\n\ntext\n\n- a <kbd>b\n\n<script>x</script>\n");
    let codes: Vec<_> = page.problems.iter().map(|problem| problem.code.name).collect();
    assert!(codes.contains(&"raw-html") && codes.contains(&"unclosed-html"), "{codes:?}");
    let html: String = page
        .document
        .events
        .iter()
        .filter_map(|event| match &event.kind {
            EventKind::Html(html) => Some(&**html),
            _ => None,
        })
        .collect();
    assert!(html.ends_with("</details>") && !html.contains("script"), "{html}");
}

fn nested(events: &[Event]) -> bool {
    let mut open = Vec::new();
    events.iter().all(|event| match event.kind {
        EventKind::Start(tag) => {
            open.push(tag);
            true
        }
        EventKind::End(tag) => open.pop() == Some(tag),
        _ => true,
    }) && open.is_empty()
}

#[test]
fn signs_without_spaces_count_as_words() {
    assert_eq!(parse("one two three\n").document.words(), 3);
    assert_eq!(parse(&"営業".repeat(500)).document.words(), 501);
    let document = parse("One *two*\n\n```text\nthree four\n```\n").document;
    assert_eq!((document.words(), document.words_as_typed()), (2, 6));
}

proptest! {
    /// Spans stay valid when callouts in other syntax are rewritten, at any indentation.
    #[test]
    fn blocks_keep_their_places(text in "(\n|\n\n|    |\t|  |> |- |10. |::: |:::|::::|!!! |\\?\\?\\? |tip|note|Title|\"é\"|```|<div>|<!--|\\[!INFO\\]|a|é|\\*b\\*){0,40}") {
        let page = parse(&text);
        prop_assert!(nested(&page.document.events));
        for event in &page.document.events {
            prop_assert!(text.get(event.span.range()).is_some(), "{:?}", event);
        }
        prop_assert!(page.problems.iter().all(|problem| text.get(problem.span.range()).is_some()), "{:?}", page.problems);
        // HTML, code, the words after `!!!` and reference definitions are not shown, or not as text.
        let mut shown = page.document.plain_text(0..page.document.events.len());
        shown.extend(page.document.code.iter().map(|block| block.code.as_str()));
        let hidden = ["<", "`", "!!!", "???", "]:"].iter().any(|sign| text.contains(sign));
        prop_assert!(hidden || shown.matches('é').count() == text.matches('é').count(), "{}", shown);
    }

    #[test]
    fn any_text_gives_a_well_formed_page(text in "(#|##|\\*\\*|\\*|_|\\[|\\]|\\(|\\)|<|>|`|```|\\{|\\}|\n|\n\n|- |1. |> |\\| |\\[\\^1\\]|: |\\[!NOTE\\]|\\[!TIP\\] |a|www.a.b|<kbd>|</kbd>|<a href=x>|</a>|<h2>|</h2>|<p>|<table><tr><td>|</table>|&amp;|é|\\\\|~~|\"|\\+\\+\\+|---){0,40}") {
        let page = parse(&text);
        prop_assert!(nested(&page.document.events));
        for event in &page.document.events {
            prop_assert!(event.span.end as usize <= text.len());
            if let EventKind::Text(piece) = &event.kind {
                prop_assert!(!page.document.str(event, piece).is_empty());
            }
        }
        prop_assert_eq!(page.document.headings.len(), page.document.events.iter().filter(|e| matches!(e.kind, EventKind::Start(Tag::Heading(_)))).count());
    }
}

/// Each of these took minutes when the line was read to its end, or from its start, for every sign in it.
#[test]
fn signs_that_are_never_closed_are_looked_for_once_in_a_line() {
    let maths = MarkdownOptions { extensions: true, maths: true, ..MarkdownOptions::COMMONMARK };
    for pattern in ["$${ ", "{$$ ", "{$$\n", "$$\n\n", "\\( ", "$a|b "] {
        let text = pattern.repeat(200_000 / pattern.len()) + "end";
        let page = Page::parse(&SourcePath::new("a.md").unwrap(), text.into(), maths);
        assert!(!page.document.events.is_empty(), "{pattern}");
    }
    for pattern in [
        "](a ",
        "[x](",
        "[x](a ",
        "{-- ",
        "{++a ",
        "{>> ",
        "<!– ",
        "++a ",
        "%%abc d ",
        "%%a ",
        "%% ",
        "{/* ",
        "{{!-- ",
        "{# a ",
        "{a ",
        "{%a ",
        "{{< ",
        "{{#include ",
        "{. ",
        "^[a ",
        "==a ",
        "< ",
        "<o: ",
        "*a* {b ",
    ] {
        let text = pattern.repeat(200_000 / pattern.len()) + "end";
        let page = parse(&text);
        assert!(!page.document.events.is_empty(), "{pattern}");
    }
}

#[test]
fn a_name_of_an_emoji_behind_a_backslash_stays_as_typed() {
    for text in ["\\:+1: a", "**Level**: \\:+1:", "a \\:+1:", "- b: \\:+1:"] {
        let document = parse(text).document;
        assert!(document.plain_text(0..document.events.len()).contains(":+1:"), "{text}");
    }
}
