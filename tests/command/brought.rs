//! What people bring from other programs is published as they meant it, or a message says what readers see.

use super::site::Site;

/// The text of a page in HTML, and what is said about it.
fn built(text: &str) -> (String, Vec<String>) {
    let site = Site::with_settings().file("content/index.md", text).file("content/a.png", "").file("content/x.md", "# X\n\n[home](index.md)\n");
    let ran = site.run(["build", "--format", "json"]);
    let page = if ran.status == 0 { site.read("public/index.html") } else { ran.stderr.clone() };
    (page, ran.codes())
}

/// The parts of a page in which its author's text stands.
fn shows(text: &str, parts: &[&str]) {
    let (page, codes) = built(text);
    assert_eq!(codes, [""; 0], "{text}");
    for part in parts {
        assert!(page.contains(part), "{text}\n{part}\n{page}");
    }
}

#[test]
fn the_first_heading_is_the_title_wherever_it_stands() {
    for before in [
        "[![Build](https://example.org/x.svg)](https://example.org)",
        "<!-- a note -->",
        "<p align=\"center\"><img src=\"a.png\" alt=\"Logo\"></p>",
        "![Logo](a.png)",
        "Some words first.",
        "%%a note%%",
    ] {
        let (page, codes) = built(&format!("{before}\n\n# My handbook\n\nText.\n\n## Part\n"));
        assert!(codes.iter().all(|code| code == "hidden-comment"), "{before} {codes:?}");
        assert!(page.contains("<h1>My handbook</h1>") && page.contains("<title>My handbook"), "{before}\n{page}");
        assert!(!page.contains("My handbook <a class=\"anchor\""), "{before}\n{page}");
    }
    let (page, _) = built("[![Build](https://example.org/x.svg)](https://example.org)\n\n# My handbook\n\nText.\n");
    assert!(page.contains("<meta name=\"description\" content=\"Text.\">"), "{page}");
    let (_, codes) = built("# Home[^1] and [more](x.md)\n\nText.\n\n[^1]: A note.\n");
    assert_eq!(codes, ["lost-in-title", "lost-in-title"]);
    let (page, codes) = built("# Home\n\n#\n\n## A\n");
    assert!(codes.is_empty() && page.contains("<h2 id=\"a\">"), "{codes:?} {page}");
    assert_eq!(built("#Handbook\n\nText.\n").1, ["mistyped-heading"]);
    // A picture in the title stays, and a title within something that folds is none.
    shows("# ![Logo](a.png) My handbook\n\nText.\n", &["<h1>My handbook</h1>", "alt=\"Logo\""]);
    let (page, _) = built("<details>\n<summary>More</summary>\n\n# Inside\n\n</details>\n");
    assert!(page.contains("<h2 id=\"inside\">"), "{page}");
}

#[test]
fn further_titles_keep_the_outline() {
    let (page, codes) = built("# Title\n\n## A\n\n# B\n\n## C\n\n### D\n\n# E\n");
    assert_eq!(codes, ["extra-title"]);
    for part in ["<h1>Title</h1>", "<h2 id=\"a\">", "<h2 id=\"b\">", "<h3 id=\"c\">", "<h4 id=\"d\">", "<h2 id=\"e\">"] {
        assert!(page.contains(part), "{part}\n{page}");
    }
    let (page, codes) = built("+++\ntitle = \"Our “rules”\"\n+++\n\n# Our \"rules\"\n\n## A\n\n[top](#our-rules)\n");
    assert_eq!(codes, [""; 0]);
    assert!(page.contains("<h1>Our “rules”</h1>") && page.matches("Our “rules”</h").count() == 1 && page.contains("href=\"#top\""), "{page}");
    let (page, codes) = built("+++\ntitle = \"Rules\"\n+++\n\n# Our house\n\n## A\n");
    assert_eq!(codes, ["extra-title"]);
    assert!(page.contains("<h1>Rules</h1>") && page.contains("<h2 id=\"our-house\">") && page.contains("<h3 id=\"a\">"), "{page}");
}

/// Settings that are not read look like a heading to Markdown, which is no mistake of its own.
#[test]
fn settings_that_are_not_read_are_told_alone() {
    for text in ["----\ntitle: A\ndraft: true\n----\n\nText\n", "<!-- note -->\n\n---\ntitle: A\ndraft: true\n---\n\nText\n"] {
        let site = Site::with_settings().file("content/index.md", text);
        assert_eq!(site.run(["check", "--format", "json"]).codes(), ["unclosed-front-matter"], "{text}");
    }
}

#[test]
fn markup_that_github_shows_is_shown_and_told_once() {
    for (text, shown, hint) in [
        ("==one== and ==two==\n", "==one== and ==two==", "Write <mark>one</mark>, or take the signs out."),
        ("++new++\n", "++new++", "Write <ins>new</ins>, or take the signs out."),
        ("H~2~O and CO~2~\n", "H~2~O and CO~2~", "Write <sub>2</sub>."),
        ("10^6^\n", "10^6^", "Write <sup>6</sup>."),
        ("Pay^[see the table]\n", "Pay^[see the table]", "Write [^note] in its place"),
    ] {
        for place in ["", "- ", "> ", "## ", "> [!NOTE]\n> "] {
            let site = Site::with_settings().file("content/index.md", format!("# Home\n\n{place}{text}"));
            let ran = site.run(["build", "--format", "json"]).status(0);
            let found = ran.diagnostics();
            let said: Vec<_> = found.iter().map(|found| (found.text("code"), found.hints().join(" "))).collect();
            assert!(matches!(said.as_slice(), [("foreign-markup", said)] if said.starts_with(hint)), "{place}{text} {said:?}");
            assert!(site.read("public/index.html").contains(shown), "{place}{text}");
        }
    }
}

#[test]
fn tasks_are_told_apart_and_single_tildes_strike_out() {
    shows(
        "# A\n\n- [ ] open\n- [x] done\n\n~gone~ and ~~gone~~\n",
        &["disabled aria-label=\"open\"> open", "disabled checked", "<del>gone</del> and <del>gone</del>"],
    );
}

#[test]
fn a_list_of_attributes_below_a_heading_names_it() {
    shows("# A\n\n## One\n{: #first}\n\nText [one](#first)\n\n## Two\n{#second}\n\n[two](#second)\n", &["<h2 id=\"first\">", "<h2 id=\"second\">"]);
    let (page, codes) = built("# A\n\n## One\n{: .big}\n\nText\n{: .lead}\n\n> Quote\n{: .note}\n");
    assert_eq!(codes, ["foreign-markup"], "{page}");
}

#[test]
fn addresses_that_another_program_fills_in_are_told_once() {
    let (page, codes) = built("# A\n\n[x]({{site.url}}/y) [z]({{site.url}}/z) ![i]({{site.baseurl}}/i.png) <a href=\"{{x}}\">w</a>\n");
    assert_eq!(codes, ["foreign-markup"], "{page}");
}

#[test]
fn files_of_other_endings_are_pages() {
    for ending in ["md", "MD", "markdown", "mdown", "mkd", "mkdn", "Markdown"] {
        let site = Site::with_settings()
            .file("content/index.md", format!("# Home\n\n[a](a.{ending}), [[a]]\n"))
            .file(&format!("content/a.{ending}"), "# Page A\n\n[home](index.md)\n");
        site.run(["build"]).status(0).stderr("");
        assert!(site.read("public/a/index.html").contains("<h1>Page A</h1>"), "{ending}");
    }
}

#[test]
fn places_beside_the_site_are_right_in_the_print_edition() {
    let site = Site::new()
        .file("site.toml", "external = [\"../std/\"]\n[build]\nprint = true\n")
        .file("content/index.md", "# Home\n\n[x](deep/er/x.md)\n")
        .file("content/deep/er/x.md", "# X\n\n[std](../../../std/vec.html#a) and [home](../../index.md)\n");
    site.run(["build"]).status(0);
    assert!(site.read("public/deep/er/x/index.html").contains("href=\"../../../../std/vec.html#a\""));
    let print = site.read("public/print/index.html");
    assert!(print.contains("href=\"../../std/vec.html#a\""), "{print}");
}

#[test]
fn tables_of_html_can_be_moved_like_those_of_markdown() {
    let (page, codes) = built("# A\n\n## Pay\n\n<table><tr><td>a <table><tr><td>b</td></tr></table></td></tr></table>\n\n| c |\n|---|\n| d |\n");
    assert_eq!(codes, [""; 0]);
    assert!(page.contains("aria-label=\"Table 1: Pay\"><table><tr><td>a <table>") || page.contains("\"><table><tr><td>a <table>"), "{page}");
    assert_eq!((page.matches("<section class=\"table-scroll\"").count(), page.matches("</table></section>").count()), (2, 1), "{page}");
}

#[test]
fn what_github_shows_of_a_broken_callout_is_told() {
    for text in ["> [!TIP\n> Text\n", "> [! TIP]\n> Text\n", "> [!TIPP]\n> Text\n"] {
        let (page, codes) = built(&format!("# A\n\n{text}"));
        assert_eq!(codes, ["unknown-callout"], "{text}");
        assert!(page.contains("<blockquote>"), "{text}");
    }
    shows(
        "# A\n\n<span title=\"T\" lang=\"de\">x</span> <abbr title=\"B\">y</abbr> <bdo dir=\"rtl\">z</bdo> <q cite=\"https://example.org\">q</q>\n",
        &["<span title=\"T\" lang=\"de\">", "<abbr title=\"B\">", "<bdo dir=\"rtl\">", "<q cite=\"https://example.org\">"],
    );
    let (_, codes) = built("# A\n\n<a href=\"x.md\" lang=\"de\">x</a>\n");
    assert_eq!(codes, ["raw-html"]);
}

#[test]
fn terms_are_linked_in_no_code_of_html() {
    let hidden = ["code", "kbd", "samp", "var", "tt", "pre", "summary"].map(|tag| {
        let open = if tag == "pre" || tag == "summary" { "\n\n" } else { " " };
        let inside = format!("<{tag}>the quota</{tag}>");
        if tag == "summary" { format!("{open}<details>{inside}</details>{open}") } else { format!("{open}{inside}{open}") }
    });
    for text in hidden {
        let site = Site::with_settings()
            .file("content/index.md", format!("# Home\n\n{text}\n\n<a href=\"https://example.org\">quota</a> <code><b>quota</b></code>\n"))
            .file("content/glossary/quota.md", "# Quota\n\nA target.\n");
        site.run(["build"]).status(0);
        assert!(!site.read("public/index.html").contains("class=\"term\""), "{text}");
    }
}

#[test]
fn terms_are_linked_behind_a_tag_that_ends_itself() {
    let site = Site::with_settings()
        .file("site.toml", "[markdown]\nhtml = \"trust\"\n")
        .file("content/index.md", "# Home\n\nHere <a name=\"z\"/> the quota.\n")
        .file("content/glossary/quota.md", "# Quota\n\nA target.\n");
    site.run(["build"]).status(0);
    assert!(site.read("public/index.html").contains("class=\"term\""));
}

#[test]
fn schemes_of_bare_addresses_have_no_case() {
    shows(
        "# A\n\nHTTPS://EXAMPLE.ORG/a--b and Http://example.org/c--d\n",
        &["href=\"HTTPS://EXAMPLE.ORG/a--b\">HTTPS://EXAMPLE.ORG/a--b</a>", "href=\"Http://example.org/c--d\""],
    );
}

#[test]
fn headings_never_take_the_names_of_the_theme() {
    let (page, codes) = built("# A\n\n## _contents\n\n## _fn-1\n\n[one](#_contents) [two](#contents) x[^1]\n\n[^1]: Note.\n");
    assert_eq!(codes, ["anchor-spelling"], "{page}");
    assert!(page.contains("<h2 id=\"contents\">") && page.contains("<h2 id=\"fn-1\">"), "{page}");
    assert!(page.contains("<a href=\"#contents\">one</a> <a href=\"#contents\">two</a>"), "{page}");
}

#[test]
fn pictures_of_google_docs_are_shown() {
    shows(
        "# A\n\n![Team][image1]\n\n[image1]: <data:image/png;base64,iVBORw0KGgo=>\n",
        &["<img src=\"data:image/png;base64,iVBORw0KGgo=\" alt=\"Team\""],
    );
    assert_eq!(built("# A\n\n![x](data:image/svg+xml;base64,AAAA)\n").1, ["unsafe-link"]);
}

#[test]
fn a_page_with_txt_behind_its_name_is_told_unless_it_is_meant_so() {
    let codes = |home: &str, more: &[(&str, &str)]| {
        let site = Site::with_settings().file("content/index.md", home).file("content/plan.md.txt", "# Plan\n");
        more.iter().fold(site, |site, (path, text)| site.file(path, text)).run(["check", "--format", "json"]).codes()
    };
    assert_eq!(codes("# Home\n", &[]), ["page-as-text"]);
    assert_eq!(codes("# Home\n\n[the template](plan.md.txt)\n", &[]), [""; 0]);
    assert_eq!(codes("# Home\n", &[("content/plan.md", "# Plan\n")]), [""; 0]);
}

#[test]
fn labels_in_two_normal_forms_meet() {
    for (one, other) in [("caf\u{e9}", "cafe\u{301}"), ("cafe\u{301}", "caf\u{e9}")] {
        let text =
            format!("# A\n\nSee[^{one}] and [x][{one}], [{one}], a **b[^{one}]**.\n\n[^{other}]: Note.\n\n[{other}]: https://example.org \"T\"\n");
        let (page, codes) = built(&text);
        assert_eq!(codes, [""; 0], "{page}");
        assert!(page.contains("<p>See<sup class=\"footnote-ref\">") && page.matches("footnote-ref").count() == 2, "{page}");
        assert_eq!(page.matches("href=\"https://example.org\" title=\"T\"").count(), 2, "{page}");
        assert!(page.contains("Note. <a class=\"footnote-back\"") && !page.contains("[^"), "{page}");
    }
    assert_eq!(built("# A\n\nSee[^cafe\u{301}].\n\n[^cafes\u{301}]: N.\n").1, ["undefined-footnote"]);
}

#[test]
fn junk_is_not_published() {
    let names = [
        "x.lnk",
        "x.old",
        "x.md.save",
        ".x.md.kate-swp",
        "x.md~",
        "#x#",
        ".#x",
        ".DS_Store",
        "~$x.xlsx",
        "x.pdf.crdownload",
        "x.part",
        "x.pdf.download",
        "x.url",
        "x.webloc",
        "Thumbs.db",
    ];
    let mut site = Site::new().file("index.md", "# Home\n");
    for name in names {
        site = site.file(name, "x");
    }
    site.run(["build"]).status(0);
    for name in names {
        assert!(!site.has(&format!("public/{name}")), "{name}");
    }
    for name in ["x (conflicted copy).md", "x.sync-conflict-20261130-101500-ABC.md", "x (In Konflikt stehende Kopie von Ann 2026-11-30).md"] {
        let site = Site::new().file("index.md", "# Home\n").file(name, "# X\n");
        assert_eq!(site.run(["build", "--format", "json"]).status(0).codes(), ["not-read"], "{name}");
    }
}

/// R Markdown and Quarto write the language of a block of code in braces, and options with it.
#[test]
fn blocks_of_code_of_r_markdown_are_code() {
    let text = "# A\n\n```{python}\nx\n```\n\n```{r, echo=FALSE}\ny\n```\n";
    let site = Site::new().file("index.md", text);
    let ran = site.run(["build"]).status(0);
    insta::assert_snapshot!(ran.stderr, @"");
    let page = site.read("public/index.html");
    assert!(page.contains("data-language=\"python\"") && page.contains("data-language=\"r\""), "{page}");
    let codes = Site::with_settings().file("content/index.md", text).run(["check", "--format", "json"]).codes();
    assert_eq!(codes, ["unknown-component"]);
}
