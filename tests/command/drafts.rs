//! A draft is never published because its settings are written otherwise than they are read: they are read, or the page is an error.

use super::site::Site;

/// Ways in which settings with a draft are written in practice: by hand, by a word processor, or by an editor that adds invisible letters.
const WRITTEN: &[&str] = &[
    "---\ntitle: Secret\ndraft: true\n---\n\nUnfinished.\n",
    "\n---\ntitle: Secret\ndraft: true\n---\n\nUnfinished.\n",
    "\n\n \n+++\ntitle = \"Secret\"\ndraft = true\n+++\n\nUnfinished.\n",
    " ---\ntitle: Secret\ndraft: true\n---\n\nUnfinished.\n",
    "\u{200b}---\ntitle: Secret\ndraft: true\n---\n\nUnfinished.\n",
    "\u{feff}\u{feff}---\ntitle: Secret\ndraft: true\n---\n\nUnfinished.\n",
    "---\r\ntitle: Secret\r\ndraft: True\r\n---\r\n\r\nUnfinished.\r\n",
    "---\rtitle: Secret\rdraft: true\r---\r\rUnfinished.\r",
    "+++\rtitle = \"Secret\"\rdraft = true\r+++\r\rUnfinished.\r",
    "---\ntitle: Secret\r\ndraft: true\r---\n\nUnfinished.\n",
    "---\n\ntitle: Secret\ndraft: true\n---\n\nUnfinished.\n",
    "<!-- owner: team -->\n---\ntitle: Secret\ndraft: true\n---\n\nUnfinished.\n",
    "<!--\nowner\n-->\n\n+++\ndraft = true\n+++\n\nUnfinished.\n",
    "# A title\n\n---\ndraft: true\n---\n\nUnfinished.\n",
    "A title\n\n---\ndraft: true\n---\n\nUnfinished.\n",
    "----\ntitle: Secret\ndraft: true\n----\n\nUnfinished.\n",
    "--\ntitle: Secret\ndraft: true\n--\n\nUnfinished.\n",
    "—\ntitle: Secret\ndraft: true\n—\n\nUnfinished.\n",
    "–––\ntitle: Secret\ndraft: true\n---\n\nUnfinished.\n",
    "++++\ntitle = \"Secret\"\ndraft = true\n++++\n\nUnfinished.\n",
    "---\ntitle: Secret\ndraft: true\n  ---\n\nUnfinished.\n",
    "---\ntitle: Secret\ndraft: true\n--- end\n\nUnfinished.\n",
    "---\ntitle: Secret\ndraft: true\n—\n\nUnfinished.\n",
    "---\ntitle: Secret\ndraft: true\n\nUnfinished.\n",
    "+++\ntitle = \"Secret\"\ndraft = true\n\nUnfinished.\n",
    "--- yaml\ntitle: Secret\ndraft: true\n---\n\nUnfinished.\n",
    "draft: true\n\nUnfinished.\n",
    "***\ntitle: Secret\ndraft: true\n***\n\nUnfinished.\n",
    "===\ntitle: Secret\ndraft: true\n===\n\nUnfinished.\n",
    "# Secret\n\ndraft: true\n\nUnfinished.\n",
    "title = \"Secret\"\n\n[facts]\nscope = \"All\"\n\ndraft = true\n+++\n\nUnfinished.\n",
    "title: Secret\ndraft: true\n---\n\nUnfinished.\n",
    "title = \"Secret\"\ndraft = true\n\nUnfinished.\n",
    "{\n\"title\": \"Secret\",\n\"draft\": true\n}\n\nUnfinished.\n",
    "{ \"draft\": true }\n\nUnfinished.\n",
    "---json\n{\"draft\": true}\n---\n\nUnfinished.\n",
    "--- JSON\n{\n  \"title\": \"Secret\",\n  \"draft\": true\n}\n---\n\nUnfinished.\n",
    ";;;\n{\n\"draft\": true\n}\n;;;\n\nUnfinished.\n",
    "---\ntitle: Secret\nDraft: true\n---\n\nUnfinished.\n",
    "---\ntitle: Secret\ndraft: yes\n---\n\nUnfinished.\n",
    "---\ntitle: Secret\ndraft: \"true\"\n---\n\nUnfinished.\n",
];

#[test]
fn a_draft_is_never_published() {
    let site = Site::with_settings().file("content/index.md", "# Home\n").file("content/a.md", "# A finished page\n");
    site.run(["build"]).status(0);
    assert!(site.has("public/a/index.html"));
    for text in WRITTEN {
        let site = Site::with_settings().file("content/index.md", "# Home\n").file("content/a.md", text);
        site.run(["build"]);
        assert!(!site.has("public/a/index.html"), "{text:?}");
    }
}

#[test]
fn a_page_whose_lines_end_as_on_old_macs_is_read_like_any_other() {
    let text = "---\rtitle: Old\rdraft: false\r---\r\r## Part\r\r- one\r- [two](gone.md)\r\r```text\ra\rb\r```\r";
    let site = Site::with_settings().file("content/index.md", "# Home\n").file("content/a.md", text);
    let ran = site.run(["check", "--format", "json"]).status(1);
    let found = ran.diagnostics();
    assert_eq!(ran.codes(), ["broken-link"]);
    assert_eq!((found[0].number("line"), found[0].number("column")), (9, 9));
    site.write("content/a.md", text.replace("gone.md", "index.md"));
    site.run(["build"]).status(0).stderr("");
    let page = site.read("public/a/index.html");
    for part in ["<h1>Old</h1>", "<h2 id=\"part\"", "<li>one</li>", "a\nb"] {
        assert!(page.contains(part), "{part}: {page}");
    }
}

#[test]
fn settings_that_are_not_read_say_what_to_do() {
    let site = Site::with_settings()
        .file("content/index.md", "# Home\n")
        .file("content/a.md", "# A\n\n---\ndraft: true\n---\n")
        .file("content/b.md", "----\ntitle: B\n----\n")
        .file("content/c.md", "---\ntitle: C\n--- end\n\nText\n")
        .file("content/d.md", "title: D\n---\n\nText\n")
        .file("content/e.md", "{ \"title\": \"E\" }\n");
    let ran = site.run(["check"]).status(1);
    let lines = ran.stderr.lines().filter(|line| line.starts_with("error") || line.contains("-->") || line.contains("= help"));
    insta::assert_snapshot!(lines.map(str::trim).collect::<Vec<_>>().join("\n"));
}

/// What a hint says is done to the letter, and then the page is read as it was meant.
#[test]
fn hints_mend_settings_that_are_not_read() {
    for (text, mended) in [
        ("----\ntitle: B\n----\n\nText\n", "---\ntitle: B\n---\n\nText\n"),
        ("---\ntitle: B\n--- end\n\nText\n", "---\ntitle: B\n---\n\nText\n"),
        ("title: B\n---\n\nText\n", "---\ntitle: B\n---\n\nText\n"),
        ("# H\n\n---\ntitle: B\n---\n\nText\n", "---\ntitle: B\n---\n# H\n\n\nText\n"),
        ("{ \"title\": \"B\" }\n\nText\n", "---\ntitle: B\n---\n\nText\n"),
    ] {
        let site = Site::with_settings().file("content/index.md", "# Home\n").file("content/b.md", text);
        assert!(site.run(["check", "--format", "json"]).status(1).codes().contains(&"unclosed-front-matter".to_owned()), "{text:?}");
        let site = Site::with_settings().file("content/index.md", "# Home\n").file("content/b.md", mended);
        site.run(["build"]).status(0);
        assert!(site.read("public/b/index.html").contains("<h1>B</h1>"), "{mended:?}");
    }
}
