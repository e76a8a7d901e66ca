//! Comments are notes among authors: no output has them, whichever program they were written for.

use std::io::Read;

use super::site::Site;

/// The forms of comments, around a word that no other text has.
const FORMS: [&str; 9] = [
    "<!-- hush -->",
    "%%hush%%",
    "{{!-- hush --}}",
    "{/* hush */}",
    "{# hush #}",
    "{% comment %} hush {% endcomment %}",
    "{>>hush<<}",
    "<!– hush –>",
    "‹!-- hush --›",
];

/// A guide that has a comment in every place where an author can write one.
fn guide(comment: &str) -> Site {
    let quoted = format!("title = \"Cook {comment}\"\nshort = \"Cook {comment}\"\ndescription = \"A cook {comment} cooks.\"");
    Site::new()
        .file("site.toml", "title = \"Roles\"\nbase_url = \"https://example.org/\"\n[[dimensions]]\nid = \"scope\"\ntitle = \"Scope\"\n")
        .file(
            "content/index.md",
            format!("# Home {comment}\n\nText {comment} and more.\n\n- one {comment}\n- {comment}\n- two\n\n| A |\n|---|\n| b {comment} |\n"),
        )
        .file("content/roles/cook.md", format!("+++\n{quoted}\n[facts]\nscope = \"All {comment} of it\"\n+++\n\nCooks {comment} daily.\n"))
        .file(
            "content/roles/waiter.md",
            format!("+++\ndate = \"2026-01-02\"\n[facts]\nscope = \"Some\"\n+++\n\n{comment}\n\n# Waiter\n\nServes.\n\n{comment}\n"),
        )
        .file(
            "content/duties/cook.md",
            format!("## Kitchen {comment} {{#kitchen}}\n\n- **Soup {comment}**: Makes {comment} it.[^1]\n\n[^1]: Well {comment} done.\n"),
        )
        .file(
            "content/duties/waiter.md",
            format!("## Kitchen {{#kitchen}}\n\n- **Soup**: {comment} Serves it.\n\n> Quoted {comment} words\n\nTerm\n: {comment} text\n"),
        )
        .file("content/glossary/stock.md", format!("+++\ndefinition = \"A {comment} broth.\"\n+++\n\n> [!NOTE] Title {comment}\n> {comment} Text\n"))
}

#[test]
fn no_output_has_a_comment() {
    for form in FORMS {
        let site = guide(form);
        site.run(["build"]).status(0);
        let files = site.tree("public");
        assert!(files.keys().any(|name| name.ends_with(".docx")) && files.keys().any(|name| name.ends_with(".csv")));
        for (name, bytes) in files {
            let texts = if name.ends_with(".docx") { unpacked(&bytes) } else { vec![bytes] };
            for text in texts {
                assert!(!String::from_utf8_lossy(&text).to_lowercase().contains("hush"), "{form} in {name}");
            }
        }
        let duties = site.read("public/job-descriptions/cook.txt");
        assert!(duties.contains("Makes it."), "{form}: {duties}");
        let home = site.read("public/index.html");
        assert!(home.contains("<li>one</li>\n<li>two</li>") || form.starts_with('<'), "{form}: {home}");
        assert!(site.read("public/roles/cook/index.html").contains("<h1>Cook</h1>"), "{form}");
    }
}

/// The parts of a document for a word processor.
fn unpacked(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let count = archive.len();
    let read = |number| {
        let mut part = Vec::new();
        archive.by_index(number).unwrap().read_to_end(&mut part).unwrap();
        part
    };
    (0..count).map(read).collect()
}

#[test]
fn comments_of_other_programs_are_told_once_for_each_kind() {
    let text = "# A\n\n%%one%% text %%two%%\n\n%%\nthree\n\nfour\n%%\n\n{/* five */} and `%%code%%` and 100%% of it, 50%% off.\n";
    let site = Site::with_settings().file("content/index.md", text);
    let ran = site.run(["build", "--format", "json"]).status(0);
    assert_eq!(ran.codes(), ["hidden-comment", "hidden-comment"], "{}", ran.stderr);
    assert!(ran.diagnostics()[0].text("message").contains("There are 2 more of this kind"), "{}", ran.stderr);
    let page = site.read("public/index.html");
    assert!(page.contains("<p>text</p>\n<p>and <code>%%code%%</code> and 100%% of it, 50%% off.</p>"), "{page}");
}

#[test]
fn a_comment_that_never_ends_is_shown_and_told() {
    let site = Site::with_settings().file("content/index.md", "# A\n\n%%\nprivate\n\nText\n");
    let ran = site.run(["build", "--format", "json"]).status(0);
    assert_eq!(ran.codes(), ["unclosed-comment"]);
    assert!(site.read("public/index.html").contains("private"));
}

#[test]
fn changes_that_nobody_accepted_are_told() {
    let text = "# A\n\nOne {--two--} {++three++} {~~four~>five~~} {==six==} {>>seven<<}.\n\n## Plan {--for Ann--}\n\n- A {--b--} c {--d--}\n";
    let site = Site::with_settings().file("content/index.md", text);
    let ran = site.run(["build", "--format", "json"]).status(0);
    let told: Vec<_> = ran.diagnostics().iter().map(|found| (found.text("code").to_owned(), found.number("column"))).collect();
    let warned = |column| ("foreign-markup".to_owned(), column);
    assert_eq!(told, [warned(5), warned(15), warned(27), warned(44), ("hidden-comment".to_owned(), 53)], "{}", ran.stderr);
    assert!(ran.diagnostics()[0].text("message").contains("and at least 3 others on this page"), "{}", ran.stderr);
    assert!(!site.read("public/index.html").contains("seven"));
}

#[test]
fn named_addresses_that_are_comments_stay_hidden() {
    let site = Site::with_settings().file("content/index.md", "# A\n\n[//]: # (hush)\n\n[comment]: <> (hush)\n\nText\n\n[//]: # \"hush\"\n");
    site.run(["build"]).status(0).stderr("");
    assert!(site.tree("public").values().all(|bytes| !String::from_utf8_lossy(bytes).contains("hush")));
}

/// The text of a page with this Markdown below its title.
fn shown(text: &str) -> String {
    let site = Site::with_settings().file("content/index.md", format!("# A\n\n{text}\n"));
    site.run(["build"]).status(0);
    let page = site.read("public/index.html");
    page.split_once("<div class=\"text\">").unwrap().1.split_once("</div>\n    <").unwrap().0.trim().to_owned()
}

#[test]
fn percent_signs_never_hide_the_text_around_comments() {
    for (text, html) in [
        ("Text %%one%%two and a%%b%%.", "<p>Text two and a%%b%%.</p>"),
        ("%%Reviewed%%2024 plan: keep this %%ok%% text.", "<p>2024 plan: keep this text.</p>"),
        ("- Use %% to escape.\n- Also %% here.", "<ul>\n<li>Use %% to escape.</li>\n<li>Also %% here.</li>\n</ul>"),
        ("    %%code%% x {/* keep */}", "<code>%%code%% x {/* keep */}\n</code>"),
        ("1. ```text\n   a\n\n   %%b%%\n   ```", "a\n\n%%b%%\n</code>"),
        ("A <code>%%c%%</code>.", "<p>A <code>%%c%%</code>.</p>"),
    ] {
        assert!(shown(text).contains(html), "{text}: {}", shown(text));
    }
    let table = shown("| %% | per cent |\n|---|---|\n| %% | per cent |\n| a | %% |");
    assert_eq!(table.matches("%%").count(), 3, "{table}");
}

#[test]
fn a_comment_never_changes_the_block_below_or_around_it() {
    for (text, html) in [
        ("%% n %%\n    code here", "<code>code here\n</code>"),
        ("%% n %%\n[ref]: https://example.org/x\n\n[ref]", "<a class=\"external\" rel=\"noopener\" href=\"https://example.org/x\">ref</a>"),
        ("%% n %%\n2. two\n3. three", "<ol start=\"2\">\n<li>two</li>"),
        ("%% n %%\n| a | b |\n|---|---|\n| 1 | 2 |", "<table>"),
        ("> %% n\n> n %%\n> ## Head", "<blockquote>\n<h2 id=\"head\">"),
        ("one\n%% n %%\ntwo", "<p>one\n"),
        ("1. one\n2. %%n%%\n3. three", "<li>one</li>\n<li>three</li>"),
        ("line one %%c%%  \nline two", "<br"),
        ("## Title {#tid} %%x%%", "<h2 id=\"tid\""),
        ("## Salary {Senior} %%x%%", "Salary {Senior}"),
    ] {
        assert!(shown(text).contains(html), "{text}: {}", shown(text));
    }
    assert!(!shown("## %%hidden%%").contains("##"), "{}", shown("## %%hidden%%"));
}

#[test]
fn a_comment_does_not_keep_the_slips_beside_it_from_being_found() {
    let text = "# A\n\nSee %%b%% [our](our form.pdf), **bold **x and ==hi==.\n\nA **bold ** %%c%% word.\n";
    let ran = Site::with_settings().file("content/index.md", text).run(["check", "--format", "json"]);
    for code in ["mistyped-link", "mistyped-emphasis", "foreign-markup"] {
        assert!(ran.codes().contains(&code.to_owned()), "{code}: {:?}", ran.codes());
    }
}

#[test]
fn code_that_ends_with_its_quotation_is_told_so() {
    let ran = Site::with_settings().file("content/index.md", "# A\n\n> ```\n> ls\n\nText\n").run(["check"]);
    assert!(ran.stderr.contains("so readers see the rest of the quotation, list item or callout as code."), "{}", ran.stderr);
}

#[test]
fn a_name_in_braces_belongs_to_the_heading_above_only_if_it_is_a_whole_line() {
    for text in
        ["## Heading\n\n{#general} **is** the channel.", "## Heading\n\n{#general}\nis the channel.", "## Heading\n{#general} is the channel."]
    {
        assert!(shown(text).contains("{#general}"), "{text}: {}", shown(text));
    }
    for text in
        ["## Heading\n{#general}\nText", "## Heading\n\n{#general}\n\nText", "Heading\n-------\n{: #general}", "> ## Heading\n> {#general}\n> Text"]
    {
        assert!(shown(text).contains("id=\"general\"") && !shown(text).contains("{"), "{text}: {}", shown(text));
    }
}
