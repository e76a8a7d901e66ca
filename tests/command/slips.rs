//! Slips of the keyboard, and what only other generators understand: a warning says what was meant, and nothing is said where it may be meant so.

use super::site::Site;

/// The kinds and places of what is wrong with a page, with the hints.
fn found(text: &str) -> Vec<(String, String)> {
    let site = Site::with_settings().file("content/index.md", format!("# Home\n\n{text}")).file("content/y.md", "# Y\n\n[home](index.md)\n");
    let found = site.run(["check", "--format", "json"]).diagnostics();
    let one = |found: &super::site::Diagnostic| {
        (format!("{} {}:{}", found.text("code"), found.number("line"), found.number("column")), found.hints().join(" "))
    };
    found.iter().map(one).collect()
}

/// The places and hints about names without angle brackets on a page beside a role and a term.
fn unmarked(text: &str) -> Vec<String> {
    let site = Site::with_settings()
        .file("content/roles/lead.md", "# Lead\n")
        .file("content/glossary/quota.md", "+++\ntitle = \"Quota\"\n+++\n")
        .file("content/a.md", format!("# A\n\n{text}"));
    let found = site.run(["check", "--format", "json"]).diagnostics();
    let found = found.iter().filter(|found| found.text("code") == "mistyped-link");
    found.map(|found| format!("{}:{} {}", found.number("line"), found.number("column"), found.hints().join(" "))).collect()
}

#[test]
fn a_name_without_angle_brackets_is_told_wherever_readers_see_it() {
    let lead = |place: &str| vec![format!("{place} Write <role:lead>.")];
    assert_eq!(unmarked("Ask (role:lead), or role:lead.\n"), [lead("3:6"), lead("3:21")].concat());
    assert_eq!(unmarked("## For role:lead\n"), lead("3:8"));
    assert_eq!(unmarked("- **role:lead**: asks.\n"), lead("3:5"));
    assert_eq!(unmarked("> [!NOTE]\n> role:lead asks.\n"), lead("4:3"));
    assert_eq!(unmarked("Ask.[^1]\n\n[^1]: role:lead asks.\n"), lead("5:7"));
    assert_eq!(unmarked("Word\n: role:lead asks.\n"), lead("4:3"));
    assert_eq!(unmarked("Ask <role:lead or [role:laed].\n"), [lead("3:5"), lead("3:19")].concat());
}

#[test]
fn what_only_looks_like_the_name_of_a_role_is_left_alone() {
    for text in [
        "His role: lead of a team.",
        "Ask `role:lead`, <role:lead>, [the lead](role:lead) or [role:lead](role:lead).",
        "The long-term:quota of it, parole:lead, x.role:lead and role:\\<lead.",
        "https://example.org/role:lead and role\\:lead, mailto:role@example.org",
        "In our system, role:administrator and fact:checking are other things.",
        "~~~text\nrole:lead\n~~~",
    ] {
        assert_eq!(unmarked(&format!("{text}\n")), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_language_that_cannot_be_coloured_is_told_once_and_options_are_no_languages() {
    let text = "```foo\nx\n```\n\n```foo\ny\n```\n\n```.sh\nz\n```\n\n```{r echo=FALSE}\nz\n```\n\n```{python, eval=F}\nz\n```\n";
    assert_found(text, "unknown-language 3:4", "If no language fits, write “text”.");
}

#[test]
fn the_warning_about_a_list_names_its_lines() {
    let site = Site::with_settings().file("content/index.md", "# Home\n\n-One\n-Two\n-Three\n\n-Four\n-Five\n");
    let found = site.run(["check", "--format", "json"]).diagnostics();
    let said: Vec<_> = found.iter().map(|found| found.text("message").to_owned()).collect();
    assert_eq!(
        said,
        [
            "The space behind - is missing, so readers see this line and lines 4 and 5 as ordinary text.",
            "The space behind - is missing, so readers see this line and line 8 as ordinary text."
        ]
    );
}

#[test]
fn an_address_that_another_program_fills_in_is_told_once() {
    let text = "See [a][b] and [c][b].\n\n[b]: {{ site.url }}/x\n";
    assert_found(text, "undefined-reference 5:1", "Write the address itself behind the colon, such as ../plan.md.");
    // Nothing has the name, so the mark is what is wrong.
    assert_found("[b]: {{ site.url }}/x\n", "foreign-markup 3:6", "Write the value itself.");
}

#[test]
fn the_name_of_a_heading_is_not_asked_for_while_its_signs_are_mistyped() {
    let text = "See [it](#how-to-log-in).\n\n## **How to log in? **\n";
    assert_found(text, "mistyped-emphasis 5:4", "Write **How to log in?**.");
}

fn assert_found(text: &str, problem: &str, hint: &str) {
    let found = found(text);
    let [(found, said)] = found.as_slice() else { panic!("{text}\n{found:?}") };
    assert_eq!((found.as_str(), said.as_str()), (problem, hint), "{text}");
}

#[test]
fn links_that_are_none() {
    for (text, problem, hint) in [
        ("[x](my file.md)\n", "mistyped-link 3:1", "Put it in angle brackets: [x](<my file.md>)."),
        ("See ![x](my file.png).\n", "mistyped-link 3:5", "Put it in angle brackets: ![x](<my file.png>)."),
        ("![x] (my.png)\n", "mistyped-link 3:1", "Take it out: ![x](my.png)."),
        ("- [a] (y.md)\n- z\n", "mistyped-link 3:3", "Take it out: [a](y.md)."),
        ("See ![a b] (y.png).\n", "mistyped-link 3:5", "Take it out: ![a b](y.png)."),
        ("| A |\n|---|\n| [x] (y.md) |\n", "mistyped-link 5:3", "Take it out: [x](y.md)."),
        ("See [x](y.md and more.\n", "mistyped-link 3:5", "Write [x](y.md)."),
        ("See [x](https://example.org/a.\n", "mistyped-link 3:5", "Write [x](https://example.org/a)."),
        ("See [x]().\n", "mistyped-link 3:5", "Write the address between the round brackets, or take the brackets out."),
        ("See [x](http:/example.org).\n", "mistyped-link 3:9", "Did you mean “http://example.org”?"),
    ] {
        assert_found(text, problem, hint);
    }
}

#[test]
fn headings_and_emphasis_that_are_none() {
    for (text, problem, hint) in [
        ("##Heading\n", "mistyped-heading 3:1", "Write ## Heading instead."),
        ("##\u{a0}Heading\n", "mistyped-heading 3:1", "Write ## Heading instead."),
        ("> ###3 steps\n", "mistyped-heading 3:3", "Write ### 3 steps instead."),
        ("####### Seven\n", "mistyped-heading 3:1", "Write ###### Seven instead."),
        ("Ask **the manager ** first.\n", "mistyped-emphasis 3:5", "Write **the manager**."),
        ("- ** Bold**: text\n", "mistyped-emphasis 3:3", "Write **Bold**."),
        ("**bold\u{a0}** text\n", "mistyped-emphasis 3:1", "Write **bold**."),
        ("**Label:**text and **more**\n", "mistyped-emphasis 3:1", "Leave a space between the two: **Label:** text."),
        ("**Bold **text\n", "mistyped-emphasis 3:1", "Put it behind them: **Bold** text."),
        ("> **Note: **Please read.\n", "mistyped-emphasis 3:3", "Put it behind them: **Note:** Please."),
        ("| A |\n|---|\n| see *italic *text |\n", "mistyped-emphasis 5:7", "Put it behind them: *italic* text."),
        ("- A **b**\n- Word**(one)** and\n", "mistyped-emphasis 4:7", "Leave a space between the two: Word **(one)**."),
        ("All of this is text.\n---\n", "mistyped-heading 3:1", "If the line is meant to go across the page, leave an empty line above it."),
        ("Two\nlines\n---\n", "mistyped-heading 3:1", "If the line is meant to go across the page, leave an empty line above it."),
    ] {
        assert_found(text, problem, hint);
    }
}

#[test]
fn code_tables_and_boxes_that_are_none() {
    for (text, problem, hint) in [
        ("```sh\nls\n\nText\n", "mistyped-code 3:1", "Write ``` on a line of its own where the code ends."),
        ("- a\n\n  ~~~~\n  ls\n  ~~~\n", "mistyped-code 5:3", "Write ~~~~ on a line of its own where the code ends."),
        ("'''sh\nls\n'''\n", "mistyped-code 3:1", "Write ```sh here, and ``` below the code."),
        (
            "A\tB\n1\t2\n",
            "broken-table 3:1",
            "Write each line with bars between its cells, as in “| A | B |”, and the line “|---|---|” below the first.",
        ),
        ("> ```\n> ls\n\nText\n", "mistyped-code 3:3", "Write ``` on a line of its own where the code ends."),
        ("> 100. a\n>   - b\n", "mistyped-list 4:5", "Write 6 spaces behind the >, or 1."),
        (
            "Name;Role;Years\nAnn;Lead;5\n",
            "broken-table 3:1",
            "Write each line with bars between its cells, as in “| Name | Role | Years |”, and the line “|---|---|---|” below the first.",
        ),
        ("+---+---+\n| a | b |\n+---+---+\n", "broken-table 3:1", "Take out the lines of hyphens, and put the line “|---|---|” below the head."),
        ("- [] a task\n- b\n", "mistyped-list 3:3", "Write [ ] a task."),
        ("[ ] one\n[x] two\n", "mistyped-list 3:1", "Begin each of these lines as in a list, with an empty line above the first: “- [ ] one”."),
        ("-\u{a0}one\n", "mistyped-list 3:1", "Begin each of these lines as in a list, with an empty line above the first: “- one”."),
        ("1. a\n  - b\n", "mistyped-list 4:3", "Begin the line with 3 spaces, or with 0."),
        ("<www.example.org>\n", "mistyped-link 3:1", "Write <https://www.example.org>."),
        ("See <y.md>\n", "mistyped-link 3:5", "Write [words](y.md), with the words that readers see."),
        ("[x](y.md \"a \"b\"\")\n", "mistyped-link 3:1", "Take them out: [x](y.md)."),
        ("{info}Text{info}\n", "foreign-markup 3:1", "Write it in Markdown, or take it out."),
        ("h2. Heading\n", "foreign-markup 3:1", "Write it in Markdown, or take it out."),
        (
            "*[CRM]: Customer relations\n*[ERP]: Enterprise\n",
            "foreign-markup 3:1",
            "Make a term of it in the glossary, or write what it stands for in the text.",
        ),
        ("Text<o:p></o:p>\n", "foreign-markup 3:5", "Take it out."),
    ] {
        assert_found(text, problem, hint);
    }
}

#[test]
fn what_may_be_meant_so_is_left_alone() {
    for text in [
        "[Smith] (see the report)\n",
        "[1] (https://example.org)\n",
        "[x] (the rest)\n",
        "- [ ] (y)\n",
        "\\[x] (y.md)\n",
        "`[x] (y.md)`\n",
        "```md\n[x](my file.md)\n##Heading\n**bold **\n```\n",
        "a[i] (b) and f(x](y)\n",
        "#general and #1\n",
        "#hashtag\n",
        "##\n",
        "2 ** 3 ** 4 and a ** b\n",
        "2 * 3 * 4 and net * gross *tax and 2 *width *height or width *height\n",
        "Fields with * and *name and *email are required\n",
        "\\*net \\*gross\n",
        "**/*.md and **/x\n",
        "**bold** and **more**\n",
        "[x](y.md)[z](y.md)\n",
        "[x](y.md \"A title\")\n",
        "[x](<my file.md>)\n",
        "Use {} and {a}, ${{ github.ref }} or {{ name }}.\n",
        "import the file\n",
        "important = \"no\"\n",
        "```sh\nls\n```\n",
        "- a\n\n  ```\n  ls\n  ```\n- b\n",
        "> ```\n> ls\n> ```\n",
        "Heading\n---\n",
        "Dr. A. B.\n---\n",
        "**Label:** text and **a**b\n",
        "'quoted' and ''\n",
        "One; two; three\nand four; five\n",
        "One; two; three.\n",
        "We plan; we build; we sell.\nThey ask; they wait; they pay.\n",
        "We plan; we build; we sell\nThey ask; they wait; they pay\n",
        "*Managers only.\n*Not in Austria.\n",
        "| %% | b %% |\n|---|---|\n| c | d |\n",
        "One\ttwo\n",
        "1 < 2 and <3, <name>\n",
        "- a\n  - b\n    - c\n- d\n",
        "1. a\n   - b\n2. c\n",
        "9. a\n10. b\n",
        " 9. a\n10. b\n",
        "/users/{id} and {note}\n",
        "h2 is a heading\n",
    ] {
        let found: Vec<_> = found(text)
            .into_iter()
            .filter(|(problem, _)| ["mistyped", "foreign", "broken-table"].iter().any(|start| problem.starts_with(start)))
            .collect();
        assert!(found.is_empty(), "{text}\n{found:?}");
    }
}

#[test]
fn marks_of_other_generators_are_told_once_for_each_kind() {
    for (text, place) in [
        ("{{#include a.md}}\n\n{{#include b.md}}\n", "3:1"),
        ("```rust\n{{#rustdoc_include ../a.rs:here}}\n```\n", "4:1"),
        ("Text {{< figure src=\"a.png\" >}}\n", "3:6"),
        ("{{% notice %}}\n\nx\n\n{{% /notice %}}\n", "3:1"),
        ("See [x]({% link y.md %}).\n", "3:9"),
        ("- {% if a %}\n", "3:3"),
        ("At {{ site.url }}/a\n", "3:4"),
        ("--8<-- \"a.md\"\n", "3:1"),
        ("```yaml\n--8<-- \"a.yml\"\n```\n", "4:1"),
        ("[TOC]\n", "3:1"),
        ("=== \"Tab\"\n\n    x\n", "3:1"),
        ("Text\n{: .lead}\n", "4:1"),
        ("Text { .annotate }\n", "3:6"),
        ("import Tabs from '@theme/Tabs';\n", "3:1"),
        ("export const a = 1;\n", "3:1"),
    ] {
        let found = found(text);
        let found: Vec<&str> = found.iter().map(|(problem, _)| problem.as_str()).collect();
        assert_eq!(found, [format!("foreign-markup {place}")], "{text}");
    }
}

#[test]
fn a_page_of_mdx_is_a_page() {
    let site = Site::with_settings()
        .file("content/index.md", "# Home\n\n[a](a.mdx)\n")
        .file("content/a.mdx", "---\ntitle: A\n---\n\nimport X from './x';\n\nimport Z from './z';\n\n**Text** [home](index.md).\n");
    let ran = site.run(["build", "--format", "json"]);
    assert_eq!(ran.codes(), ["foreign-markup"], "{}", ran.stderr);
    assert!(site.read("public/a/index.html").contains("<strong>Text</strong>"));
    assert!(site.read("public/index.html").contains("href=\"a/\""));
}

#[test]
fn markdown_within_html_is_told() {
    for (text, problem) in [
        ("<details><summary>S</summary>\n**raw bold** and [x](missing.md)\n</details>\n", "markdown-in-html 4:1"),
        ("<div>\n*raw* [y](missing.md)\n</div>\n", "markdown-in-html 4:1"),
        ("<details>\n<summary>More **bold**</summary>\n\nok\n\n</details>\n", "markdown-in-html 4:1"),
        ("> <div>\n> - a point\n> </div>\n", "markdown-in-html 4:3"),
    ] {
        let found: Vec<String> = found(text).into_iter().map(|(problem, _)| problem).collect();
        assert_eq!(found, [problem], "{text}");
    }
    for text in [
        "<div>\n\n**x**\n\n</div>\n",
        "<div>\ntext * and - more\n</div>\n",
        "<!-- **x** [y](z.md) -->\n",
        "<details>\n<!-- **x** -->\ntext\n</details>\n",
    ] {
        assert!(found(text).iter().all(|(problem, _)| !problem.starts_with("markdown-in-html")), "{text}");
    }
}

#[test]
fn the_language_of_code_stands_before_options_of_other_programs() {
    for info in [
        "{.python .numberLines}",
        "{ .python .copy title=\"a.py\" }",
        "python{1,3}",
        "python:line-numbers {1}",
        "python title=\"a.py\"",
        "python,ignore",
    ] {
        let site = Site::with_settings().file("content/index.md", format!("# Home\n\n```{info}\nx = 1\n```\n"));
        let ran = site.run(["build", "--format", "json"]);
        assert_eq!(ran.codes(), [""; 0], "{info} {}", ran.stderr);
        assert!(site.read("public/index.html").contains("language-python"), "{info}");
    }
}

#[test]
fn lists_that_are_indented_with_tabs_are_lists() {
    let page = "# A\n\n- One\n\t- Two\n\t- Three\n\t\t- Four\n\t\t- Five\n\n1.\tFirst\n\t- a\n\t- b\n";
    for text in [page.to_owned(), page.replace('\n', "\r\n")] {
        assert_eq!(Site::new().file("a.md", &text).run(["check", "--format", "json"]).codes(), [""; 0], "{text}");
    }
}
