//! Callouts in the forms of GitHub, Obsidian, MkDocs, Docusaurus and VitePress: what readers see, and what is said about those that are none.

use super::site::Site;

/// The text of a page as HTML, and the kinds and places of what is wrong with it.
fn read(text: &str) -> (String, Vec<String>) {
    let site = Site::with_settings().file("content/index.md", format!("# Home\n\n{text}"));
    let ran = site.run(["build", "--format", "json"]);
    let found = ran.diagnostics();
    let problems = found.iter().map(|found| format!("{} {}:{}", found.text("code"), found.number("line"), found.number("column"))).collect();
    let html = site.read("public/index.html");
    let start = html.find("<div class=\"text\">").unwrap();
    let end = html[start..].find("\n</div>\n\n    </div>").unwrap();
    (html[start..start + end].to_owned(), problems)
}

/// The HTML of a callout with a title and a text.
fn callout(kind: &str, title: &str, text: &str) -> String {
    format!("<div class=\"callout callout-{kind}\" role=\"note\">\n<p class=\"callout-title\">{title}</p>\n{text}</div>\n")
}

#[test]
fn the_words_of_other_programs_are_callouts() {
    for (text, expected) in [
        ("> [!INFO]\n> x\n", callout("note", "Info", "<p>x</p>\n")),
        ("> [!INFO]", callout("note", "Info", "")),
        ("> [!danger]\n> x\n", callout("caution", "Danger", "<p>x</p>\n")),
        ("> [!DANGER] Title\n> x\n", callout("caution", "Caution: Title", "<p>x</p>\n")),
        ("> [!example] *A* `b`\n> x\n", callout("note", "<em>A</em> <code>b</code>", "<p>x</p>\n")),
        ("> [!BUG]\n>\n> - x\n", callout("caution", "Bug", "<ul>\n<li>x</li>\n</ul>\n")),
        ("> [!INFO]  \n> x\n", callout("note", "Info", "<p>x</p>\n")),
        ("> **Note**\n> x **y**\n", callout("note", "Note", "<p>x <strong>y</strong></p>\n")),
        ("> **Warning**\n>\n> x\n", callout("warning", "Warning", "<p>x</p>\n")),
        ("::: tip\nx\n:::\n", callout("tip", "Tip", "<p>x</p>\n")),
        (":::tip A *title*\nx\n:::\n", callout("tip", "Tip: A <em>title</em>", "<p>x</p>\n")),
        (":::note[Title]\n\nx\n\n:::\n", callout("note", "Title", "<p>x</p>\n")),
        ("Text\n:::info {#id}\nx\n:::\nmore\n", format!("<p>Text</p>\n{}<p>more</p>\n", callout("note", "Info", "<p>x</p>\n"))),
        ("::: {.callout-tip title=\"A b\"}\nx\n:::\n", callout("tip", "Tip: A b", "<p>x</p>\n")),
        ("!!! note\n    x\n    y\n\n    z\nend\n", format!("{}<p>end</p>\n", callout("note", "Note", "<p>x\ny</p>\n<p>z</p>\n"))),
        ("!!! warning \"Title\"\n\tx\n", callout("warning", "Warning: Title", "<p>x</p>\n")),
        ("!!! example \"\"\n    x\n", callout("note", "Note", "<p>x</p>\n")),
        (
            "Text\n!!! tip\n\n    x\n\n        code\n",
            format!("<p>Text</p>\n{}", callout("tip", "Tip", "<p>x</p>\n<div class=\"code\"><pre tabindex=\"0\"><code>code\n</code></pre></div>\n")),
        ),
    ] {
        let (html, problems) = read(text);
        assert!(html.contains(&expected), "{text}\n--- expected\n{expected}\n--- got\n{html}");
        assert!(problems.is_empty(), "{text}\n{problems:?}");
    }
}

#[test]
fn a_callout_can_be_folded() {
    for (text, open, title) in [
        ("> [!note]- Folded\n> x\n", "", "Folded"),
        ("> [!tip]+\n> x\n", " open", "Tip"),
        ("> [!FAQ]-\n> x\n", "", "Faq"),
        ("??? note \"Folded\"\n    x\n", "", "Folded"),
        ("???+ tip\n    x\n", " open", "Tip"),
        ("??? \"Folded\"\n    x\n", "", "Folded"),
        ("::: details\nx\n:::\n", "", "Details"),
        ("::: details Click {open}\nx\n:::\n", " open", "Click"),
    ] {
        let (html, problems) = read(text);
        assert!(html.contains(&format!("\"{open}>\n<summary class=\"callout-title\">{title}</summary>\n<p>x</p>\n</details>\n")), "{text}\n{html}");
        assert!(html.contains("<details class=\"callout callout-"), "{text}\n{html}");
        assert!(problems.is_empty(), "{text}\n{problems:?}");
    }
}

#[test]
fn what_is_in_a_callout_is_markdown() {
    let inner = callout("tip", "Tip", "<p>b</p>\n");
    for (text, expected) in [
        ("::::: info A\n:::: warning\n::: tip\nb\n:::\n::::\n:::::\n", inner.clone()),
        ("::: info\n!!! tip\n    b\n:::\n", inner.clone()),
        ("!!! info\n    ::: tip\n    b\n    :::\n", inner.clone()),
        ("!!! info\n    !!! tip\n        b\n", inner.clone()),
        ("1. Step\n\n   ::: tip\n   b\n   :::\n\n2. Next\n", format!("<li>\n<p>Step</p>\n{inner}</li>\n<li>\n<p>Next</p>")),
        ("1. Step\n\n    !!! tip\n        b\n\n2. Next\n", format!("<li>\n<p>Step</p>\n{inner}</li>\n<li>\n<p>Next</p>")),
        ("- ::: tip\n  b\n  :::\n", format!("<li>\n{inner}</li>")),
        ("> ::: tip\n> b\n> :::\n> c\n", format!("<blockquote>\n{inner}<p>c</p>")),
        ("> c\n::: tip\nb\n:::\n", format!("<p>c</p>\n</blockquote>\n{inner}")),
        ("::: tip\nb\n:::\n::: tip\nb\n:::\n", format!("{inner}{inner}")),
        ("!!! tip\n    b\n!!! tip\n    b\n", format!("{inner}{inner}")),
        ("::: info\n\n| a |\n|---|\n| b |\n\n:::\n", "<td>b</td>".to_owned()),
        ("::: info\nsee [p] and[^1]\n:::\n\n[p]: https://example.org/p\n[^1]: A note.\n", "href=\"https://example.org/p\">p</a>".to_owned()),
        ("::: info\n```md\n::: tip\nb\n:::\n```\n:::\n", "::: tip\nb\n:::\n</code>".to_owned()),
        ("!!! info\n\n    ```md\n    !!! tip\n        b\n    ```\n", "!!! tip\n    b\n</code>".to_owned()),
        ("::: info\n<div>\n\nb\n\n</div>\n:::\n", "<div>\n<p>b</p>\n</div>\n</div>".to_owned()),
    ] {
        let (html, problems) = read(text);
        assert!(html.contains(&expected), "{text}\n--- expected\n{expected}\n--- got\n{html}");
        assert!(problems.is_empty(), "{text}\n{problems:?}");
    }
}

#[test]
fn code_in_a_quotation_does_not_hide_the_callouts_below_it() {
    for code in ["> ```\n> code\n> ```", "> ```\n> never closed", "> > ~~~\n> > code\n> > ~~~", "> <div>\n> a\n>\n> b", "- > ```\n  > code\n  > ```"]
    {
        let (page, _) = read(&format!("{code}\n\n::: tip\nx\n:::\n"));
        assert!(page.contains("<p class=\"callout-title\">Tip</p>\n<p>x</p>"), "{code}: {page}");
    }
    // What stands in the code of a quotation is code.
    let (page, _) = read("> ```\n> ::: tip\n> x\n> :::\n> ```\n");
    assert!(!page.contains("callout") && page.contains("::: tip"), "{page}");
}

#[test]
fn what_is_wrong_in_a_callout_has_its_own_place() {
    for (text, place) in [
        ("::: tip A [x](a.md)\ny\n:::\n", "broken-link 3:15"),
        ("::: tip\nü [x](a.md)\n:::\n", "broken-link 4:7"),
        ("!!! note\n\n    - a\n\n      [x](a.md)\n", "broken-link 7:11"),
        ("!!! note\n\t[x](a.md)\n", "broken-link 4:6"),
        ("1. a\n\n   ::: tip\n   > [x](a.md)\n   :::\n", "broken-link 6:10"),
        ("::::: tip\n:::: tip\n[x](a.md)\n::::\n:::::\n", "broken-link 5:5"),
        ("> [!INFO]- [x](a.md)\n> y\n", "broken-link 3:16"),
        ("::: tip\n```{chart}\n```\n:::\n", "unknown-component 4:5"),
        ("::: tip\n## A {#x}\n:::\n\n## B {#x}\n", "duplicate-anchor 7:1"),
    ] {
        let site = Site::with_settings().file("content/index.md", format!("# Home\n\n{text}"));
        let found = site.run(["check", "--format", "json"]).diagnostics();
        let places: Vec<String> =
            found.iter().map(|found| format!("{} {}:{}", found.text("code"), found.number("line"), found.number("column"))).collect();
        assert_eq!(places, [place], "{text}");
    }
}

#[test]
fn what_begins_no_callout_is_shown_and_said() {
    for (text, shown, problem) in [
        ("> [!WARNNG]\n> x\n", "<blockquote>\n<p>[!WARNNG]\nx</p>", "unknown-callout 3:3"),
        ("- > [! NOTE]\n  > x\n", "[! NOTE]", "unknown-callout 3:5"),
        ("> [!NOTE]x\n", "[!NOTE]x", "unknown-callout 3:3"),
        ("> [!VIDEO https://example.org]\n", "[!VIDEO", "unknown-callout 3:3"),
        ("::: code-group\nx\n:::\n\n::: code-group\ny\n:::\n", "::: code-group", "unknown-callout 3:1"),
        ("::: wrning\nx\n:::\n", "::: wrning", "unknown-callout 3:1"),
        ("::: tip\nx\n\ny\n", "<p>::: tip\nx</p>\n<p>y</p>", "unfinished-callout 3:1"),
        ("- ::: tip\n  x\n:::\n", "::: tip", "unfinished-callout 3:3"),
        ("!!! tip\n  x\n", "!!! tip", "unfinished-callout 3:1"),
        ("!!! pied-piper \"A\"\n    x\n", "<p class=\"callout-title\">A</p>\n<p>x</p>", "unknown-callout 3:1"),
        ("!!! note inline end\n    x\n", "<p>x</p>", "callout-words 3:1"),
    ] {
        let (html, problems) = read(text);
        assert!(html.contains(shown), "{text}\n--- expected\n{shown}\n--- got\n{html}");
        assert_eq!(problems, [problem], "{text}");
    }
}

#[test]
fn what_only_looks_like_a_callout_is_left_alone() {
    for text in [
        "> \\[!NOTE]\n> x\n",
        "> [![x](https://example.org/a.svg)](https://example.org)\n",
        "> **Note** that x\n",
        "!!!\n",
        "!!! Wow\n",
        "Really??? Yes!!!\n    indeed\n",
        ":::\n",
        "```md\n::: tip\nx\n:::\n!!! note\n    x\n```\n",
        "    ::: tip\n    x\n    :::\n",
        "- a\n\n      ::: tip\n      x\n      :::\n",
        "~~~\n!!! nöte\n    x\n~~~\n",
        "<!--\n::: tip\n-->\n",
        ":smile: ::: x\n",
        "????\n    code\n",
    ] {
        let (html, problems) = read(text);
        assert!(!html.contains("callout"), "{text}\n{html}");
        assert!(problems.iter().all(|problem| problem.starts_with("missing-")), "{text}\n{problems:?}");
    }
}
