//! What Markdown would drop without a word is shown, or a warning says what is lost and where: cells of tables, braces of headings, footnotes.

use super::site::Site;

/// A page, and the kinds, places and marked texts of what is wrong with it.
fn read(text: &str) -> (String, Vec<String>) {
    let page = format!("# Home\n\n{text}");
    let site = Site::with_settings().file("content/index.md", &page).file("content/p.md", "# P\n\n[home](index.md)\n");
    let found = site.run(["build", "--format", "json"]).diagnostics();
    let problems = found.iter().map(|found| {
        let (line, column) = (found.number("line"), found.number("column"));
        let rest: String = page.lines().nth(line - 1).unwrap_or_default().chars().skip(column - 1).take(8).collect();
        format!("{} {line}:{column} {rest}", found.text("code"))
    });
    (site.read("public/index.html"), problems.collect())
}

#[test]
fn cells_that_no_column_takes_are_named() {
    for (text, problem) in [
        ("| A | B |\n|---|---|\n| a | b | lost |\n", "table-cells 5:11 lost |"),
        ("| A | B |\n|---|---|\n| a | b\n| c | d | lost | e |\n", "table-cells 6:11 lost | e"),
        ("A | B\n---|---\na | b | lost\n", "table-cells 5:9 lost"),
        ("> | A | B |\n> |---|---|\n> | a | b | lost |\n", "table-cells 5:13 lost |"),
        ("- x\n\n  | A | B |\n  |---|---|\n  | a | b | lost |\n", "table-cells 7:13 lost |"),
        ("::: tip\n| A | B |\n|---|---|\n| a | b | lost |\n:::\n", "table-cells 6:11 lost |"),
        ("| A | B |\n|---|---|\n| [[p|the page]] | b |\n", "table-cells 5:3 [[p|the "),
        ("| A | B |\n|---|---|\n| [[p#p|the part]] | b |\n", "table-cells 5:3 [[p#p|th"),
        ("| A |\n|---|\n| [[p|q]] |\n", "table-cells 5:3 [[p|q]] "),
        ("| A | B |\n|---|---|\n| `a|b` | b |\n", "table-cells 5:3 `a|b` | "),
        ("| A | B | C |\n|---|---|---|\n| x | `a|b` |\n", "table-cells 5:7 `a|b` |"),
        ("| `A|B` | C |\n|---|---|---|\n| a | b | c |\n", "table-cells 3:3 `A|B` | "),
    ] {
        assert_eq!(read(text).1, [problem], "{text}");
    }
}

#[test]
fn rows_with_all_their_cells_are_right() {
    for text in [
        "| A | B |\n|---|---|\n| a | b | |\n",
        "| A | B |\n|---|---|\n| a |\n",
        "| A | B |\n|---|---|\n| [[p\\|the page]] | `a\\|b` |\n",
        "| A | B |\n|---|---|\n| a \\| b | `` ` `` |\n",
        "| A | B |\n|---|---|\n| ` | ` |\n",
        "| A | B |\n|---|---|\n| `a` | `b` |\n",
        "| | |\n|---|---|\n| a | b |\n",
        "|A|B|\n|-|-|\n|a|b|\n",
        "| A |\n|---|\n",
        "a | b\n",
        "| one line |\n",
        "Either a|b\nor c|d\n",
        "a || b\nc || d\n",
        "Text\n---\n",
        "```text\n| a | b |\n| c | d |\n```\n",
        "|x| is the value of x\nand |y| that of y\n",
    ] {
        assert_eq!(read(text).1, [""; 0], "{text}");
    }
}

#[test]
fn lines_that_were_meant_as_a_table_are_named() {
    for (text, problem, hint) in [
        ("| A | B | C |\n|---|---|\n| a | b | c |\n", "broken-table 4:1 |---|---", "Replace the line with “|---|---|---|”."),
        ("A | B\n---|---|---\na | b\n", "broken-table 4:1 ---|---|", "Replace the line with “|---|---|”."),
        ("| A | B |\n| a | b |\n", "broken-table 3:1 | A | B ", "Put the line “|---|---|” below this one."),
        ("> | A | B |\n> |---|\n", "broken-table 4:3 |---|", "Replace the line with “|---|---|”."),
    ] {
        assert_eq!(read(text).1, [problem], "{text}");
        let site = Site::with_settings().file("content/index.md", format!("# Home\n\n{text}"));
        assert_eq!(site.run(["check", "--format", "json"]).diagnostics()[0].hints(), [hint], "{text}");
    }
}

#[test]
fn braces_that_name_nothing_stay_in_the_heading() {
    for heading in [
        "Home {draft}",
        "Brace {not an id}",
        "Set {1, 2, 3}",
        "Path /users/{id}",
        "Template {{ name }}",
        "Empty {}",
        "Level {Senior}",
        "Set {a} and {b}",
        "A {x=1, y=2}",
    ] {
        for (text, level) in [
            (format!("## {heading}\n"), 2),
            (format!("### {heading} ###\n"), 3),
            (format!("{heading}\n---\n"), 2),
            (format!("> ## {heading}\n"), 2),
            (format!("- ## {heading}\n"), 2),
            (format!("!!! tip\n    ## {heading}\n"), 2),
        ] {
            let (html, problems) = read(&text);
            assert!(html.contains(&format!("{heading} <a class=\"anchor\"")), "{text}\n{html}");
            assert!(problems.iter().all(|problem| problem.starts_with("skipped") && level == 3), "{text}\n{problems:?}");
        }
    }
    let site = Site::with_settings().file("content/index.md", "# Rates {Senior}\n\n```{x}\n```\n\n`{y}`\n\n```js\n# {z}\n```\n");
    site.run(["check"]).status(1);
    let site = Site::with_settings().file("content/index.md", "# Rates {Senior}\n\n`# {y}`\n\n```js\n# {z}\n```\n");
    site.run(["build"]).status(0);
    let html = site.read("public/index.html");
    assert!(html.contains("<h1>Rates {Senior}</h1>") && html.contains("# {y}") && html.contains("# {z}"), "{html}");
}

#[test]
fn attributes_of_headings_are_read_in_the_forms_of_pandoc_and_kramdown() {
    for braces in ["{#x}", "{ #x }", "{: #x}", "{:.editorial #x}", "{:#x}", "{: #x .editorial}", "{#x .editorial counterpart=none}"] {
        let (html, problems) = read(&format!("## A word {braces}\n"));
        assert!(html.contains("<h2 id=\"x\"") && html.contains(">A word <"), "{braces}\n{html}");
        assert_eq!(problems, [""; 0], "{braces}");
    }
}

#[test]
fn braces_that_are_nearly_attributes_are_named() {
    for (heading, shown, column) in [
        ("Brace {.editoral}", "Brace {.editoral} <a", 10),
        ("Brace {counterprt=plan}", "Brace {counterprt=plan} <a", 10),
        ("Brace {#b .Editorial}", "id=\"b\">Brace <a", 10),
        ("Brace {: .no_toc}", ">Brace <a", 10),
        ("Brace {#b editorial}", "Brace {#b editorial} <a", 10),
        ("Two {#one} {#two}", "id=\"two\">Two {#one} <a", 15),
    ] {
        let (html, problems) = read(&format!("## {heading}\n"));
        assert!(html.contains(shown), "{heading}\n{html}");
        let braces: String = heading.chars().skip(column - 4).take(8).collect();
        assert_eq!(problems, [format!("heading-braces 3:{column} {braces}")], "{heading}");
    }
}

#[test]
fn names_of_headings_are_not_those_of_the_theme() {
    assert_eq!(read("## Contents {#_contents}\n").1, ["reserved-anchor 3:1 ## Conte"]);
}

#[test]
fn of_two_texts_of_a_footnote_the_first_is_shown() {
    let (html, problems) = read("Text[^a].\n\n[^a]: First.\n\n[^a]: Second.\n");
    assert!(html.contains("First.") && !html.contains("Second."), "{html}");
    assert_eq!(problems, ["duplicate-footnote 7:1 [^a]: Se"]);
}
