//! Names and texts that look the same are the same, whichever bytes a computer writes them with.
//!
//! Unicode writes `ü` as one character (NFC) or as a `u` with a mark behind it (NFD). macOS and archives made there give the second.

use super::site::Site;

/// Two roles with one section, in which each says what its lines say.
fn compared(a: &str, b: &str) -> Site {
    Site::of(&[
        ("site.toml", "title = \"T\"\n[[dimensions]]\nid = \"scope\"\ntitle = \"Scope\"\n"),
        ("content/index.md", "# H\n"),
        ("content/roles/a.md", "+++\ntitle = \"A\"\n[facts]\nscope = \"Große Firmen\"\n+++\n\nx\n"),
        ("content/roles/b.md", "+++\ntitle = \"B\"\n[facts]\nscope = \"Gro\u{df}e\u{a0}Firmen\"\n+++\n\nx\n"),
        ("content/skills/a.md", &format!("# SA\n\n## Gr\u{f6}\u{df}e {{#g}}\n\n{a}")),
        ("content/skills/b.md", &format!("# SB\n\n## Gro\u{308}\u{df}e {{#g}}\n\n{b}")),
    ])
}

#[test]
fn statements_that_look_the_same_are_shared() {
    let lines = [
        ("**Pr\u{fc}fung**: same text \u{e9}.", "**Pru\u{308}fung**: same text e\u{301}."),
        ("**Zwei  W\u{f6}rter**: x", "**Zwei Wo\u{308}rter**: x"),
        ("**It's**: “x”", "**It\u{2019}s**: \"x\""),
        ("**Data\u{a0}entry**: x\u{202f}%", "**Data entry**: x %"),
        ("**e\u{2011}mail**: x", "**e-mail**: x"),
        ("**Co\u{ad}op**: x", "**Coop**: x"),
    ];
    let cell = |side: fn(&(&'static str, &'static str)) -> &'static str| lines.iter().map(|line| format!("- {}\n", side(line))).collect::<String>();
    let site = compared(&cell(|line| line.0), &cell(|line| line.1));
    site.run(["build"]).status(0);
    let page = site.read("public/compare/a-vs-b/index.html");
    assert!(page.contains("The one fact is the same") && page.contains("All 6 subjects that both roles have are the same word for word."), "{page}");
}

#[test]
fn statements_that_readers_can_tell_apart_differ() {
    let site = compared("- **One**: a b\n- **C++**: x\n- **Two**: x\n", "- **One**: a–b\n- **C#**: x\n- **Two**: X\n");
    site.run(["build"]).status(0);
    let page = site.read("public/compare/a-vs-b/index.html");
    assert!(
        page.contains("Both roles have 2 subjects in common and handle both of them differently. 1 subject is only in A and 1 only in B."),
        "{page}"
    );
}

/// Every way to name something, each in the other normal form than the thing has: “b” links from composed names to decomposed files and “d” the other
/// way round.
const LINKS: &str = "# Home

- [page](caf\u{e9}.md), [encoded](caf%C3%A9.md), [both ways](cafe\u{301}.md)
- [place](caf\u{e9}.md#gr\u{f6}\u{df}e), [other place](ma\u{df}.md#gro\u{308}\u{df}e), [encoded](ma\u{df}.md#gro%CC%88%C3%9Fe)
- [own place](#e\u{301}tat)
- [[caf\u{e9}]], [[ma\u{df}#gro\u{308}\u{df}e]]
- ![image](b\u{fc}cher.png)
- [folder](ble\u{301}/x.md)
- <role:kra\u{308}fte>, [a term](term:id\u{e9}e), <fact:kra\u{308}fte.gro\u{308}\u{df}e>

## \u{c9}tat

Text.

```{facts}
roles = [\"kra\u{308}fte\"]
dimensions = [\"gro\u{308}\u{df}e\"]
```

```{pages}
section = \"ble\u{301}\"
```
";

/// A guide whose names are in both normal forms.
fn mixed() -> Site {
    Site::of(&[
        ("site.toml", "title = \"T\"\n[guide]\nsections = [\"sta\u{308}rken\"]\n[[dimensions]]\nid = \"gr\u{f6}\u{df}e\"\ntitle = \"Size\"\n"),
        ("content/index.md", LINKS),
        (
            "content/cafe\u{301}.md",
            "+++\naliases = [\"ancien-cafe\u{301}\"]\n+++\n\n# Cafe\u{301}\n\n## Gro\u{308}\u{df}e\n\nWe have an ide\u{301}e.\n",
        ),
        ("content/ma\u{df}.md", "# M\n\n## A {#gr\u{f6}\u{df}e}\n\nText.\n"),
        ("content/bu\u{308}cher.png", "png"),
        ("content/bl\u{e9}/x.md", "# X\n"),
        (
            "content/roles/kra\u{308}fte.md",
            "+++\ntitle = \"K\"\n[facts]\n\"gro\u{308}\u{df}e\" = \"large\"\n[[paths]]\nfrom = \"kr\u{e4}fte\"\nto_outside = \"x\"\n+++\n\nx\n",
        ),
        ("content/st\u{e4}rken/kr\u{e4}fte.md", "## A\n\n- **B**: says the cell.\n"),
        ("content/glossary/id\u{e9}e.md", "+++\ntitle = \"Id\u{e9}e\"\n+++\n\nx\n"),
    ])
}

#[test]
fn a_name_finds_what_has_it_in_either_normal_form() {
    let site = mixed();
    site.run(["check"]).status(0).stderr("");
    site.run(["build"]).status(0);
    let files: Vec<String> = site.tree("public").into_keys().collect();
    for file in [
        "caf\u{e9}/index.html",
        "b\u{fc}cher.png",
        "st\u{e4}rken/kr\u{e4}fte/index.html",
        "roles/kr\u{e4}fte/index.html",
        "ancien-caf\u{e9}/index.html",
    ] {
        assert!(files.iter().any(|found| found == file), "{file} in {files:?}");
    }
    assert!(files.iter().all(|file| !file.contains(['\u{301}', '\u{308}'])), "{files:?}");
    let cafe = site.read("public/caf\u{e9}/index.html");
    assert!(cafe.contains("id=\"gr\u{f6}\u{df}e\"") && cafe.contains("glossary/id%C3%A9e/"), "{cafe}");
    // What people read stays as it was typed.
    assert!(cafe.contains("<h1>Cafe\u{301}</h1>"), "{cafe}");
    let home = site.read("public/index.html");
    for link in [
        "href=\"caf%C3%A9/\"",
        "href=\"caf%C3%A9/#gr%C3%B6%C3%9Fe\"",
        "href=\"ma%C3%9F/#gr%C3%B6%C3%9Fe\"",
        "src=\"b%C3%BCcher.png\"",
        "large",
        "bl%C3%A9/x/",
    ] {
        assert!(home.contains(link), "{link} in {home}");
    }
    let role = site.read("public/roles/kr\u{e4}fte/index.html");
    assert!(role.contains("<strong>B</strong>") && role.contains("large"), "{role}");
}

#[test]
fn two_files_with_names_that_look_the_same_stop_the_build() {
    let site = Site::of(&[("content/index.md", "# H\n"), ("content/caf\u{e9}.md", "# One\n"), ("content/cafe\u{301}.md", "# Two\n")]);
    let ran = site.file("site.toml", "").run(["check", "--format", "json"]).status(1);
    let [problem] = &ran.diagnostics()[..] else { panic!("{}", ran.stdout) };
    assert_eq!(
        (problem.text("code"), problem.text("file"), problem.text("message")),
        (
            "duplicate-url",
            "content/caf\u{e9}.md",
            "Two files are called “content/caf\u{e9}.md”: “\u{e9}” is 1 character (U+00E9) in one name and 2 characters (U+0065 U+0301) in another."
        )
    );
}

#[test]
fn folders_with_names_that_look_the_same_are_one() {
    let site = Site::of(&[("index.md", "[a](e\u{301}/a.md) [b](\u{e9}/b.md)\n"), ("\u{e9}/a.md", "# A\n"), ("e\u{301}/b.md", "# B\n")]);
    site.run(["build"]).status(0);
    assert!(site.has("public/\u{e9}/a/index.html") && site.has("public/\u{e9}/b/index.html"));
    let site = site.file("e\u{301}/a.md", "# A again\n");
    assert_eq!(site.run(["check", "--format", "json"]).status(1).codes(), ["duplicate-url"]);
}

#[test]
fn messages_name_a_file_as_the_disk_does() {
    let site = Site::of(&[("index.md", "# H\n"), ("cafe\u{301}.md", "[x](gone.md)\n")]);
    let ran = site.run(["check", "--format", "json"]).status(1);
    assert_eq!(ran.diagnostics()[0].text("file"), "cafe\u{301}.md");
    assert!(site.run(["check"]).status(1).stderr.contains("--> cafe\u{301}.md:1:5\n"));
    assert!(site.run(["check", "--format", "github"]).status(1).stdout.contains("file=cafe\u{301}.md,"));
}

#[test]
fn one_name_in_two_normal_forms_is_given_twice() {
    let settings = "[[dimensions]]\nid = \"gr\u{f6}\u{df}e\"\ntitle = \"A\"\n[[dimensions]]\nid = \"gro\u{308}\u{df}e\"\ntitle = \"B\"\n";
    let facts = "+++\n[facts]\n\"gr\u{f6}\u{df}e\" = \"a\"\n\"gro\u{308}\u{df}e\" = \"b\"\n+++\n\nx\n";
    let anchors = "# H\n\n## A {#\u{e9}}\n\n## B {#e\u{301}}\n\n<role:a>\n";
    let site = Site::of(&[("site.toml", settings), ("content/index.md", anchors), ("content/roles/a.md", facts)]);
    let found = site.run(["check", "--format", "json"]).status(1);
    assert_eq!(found.codes(), ["duplicate-anchor", "duplicate-id", "duplicate-id"]);
}

#[test]
fn files_that_an_earlier_version_published_in_another_normal_form_are_renamed() {
    let site = Site::of(&[("index.md", "[a](cafe\u{301}.md)\n"), ("cafe\u{301}.md", "# Cafe\u{301}\n")]);
    site.run(["build"]).status(0);
    let (composed, decomposed) = ("public/caf\u{e9}", "public/cafe\u{301}");
    std::fs::rename(site.path(composed), site.path(decomposed)).unwrap();
    let manifest = site.read("public/.guidegen-manifest.json");
    site.write("public/.guidegen-manifest.json", manifest.replace("caf\u{e9}", "cafe\u{301}"));
    site.run(["build"]).status(0);
    assert!(site.has("public/caf\u{e9}/index.html") && !site.has(decomposed));
    assert_eq!(site.read("public/.guidegen-manifest.json"), manifest);
}

#[test]
fn a_new_page_does_not_come_beside_one_whose_name_looks_the_same() {
    let site = Site::with_settings().file("content/index.md", "# H\n").file("content/cafe\u{301}.md", "# Cafe\u{301}\n");
    let ran = site.run(["new", "page", "Caf\u{e9}"]).status(2);
    assert!(ran.stderr.contains("exists already: ") && ran.stderr.contains("cafe\u{301}.md"), "{}", ran.stderr);
    assert!(!site.has("content/caf\u{e9}.md"));
}
