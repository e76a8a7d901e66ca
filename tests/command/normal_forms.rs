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
        ("**Zwei  W\u{f6}rter**: x", "**zwei Wo\u{308}rter**: x"),
        ("**It's**: “x”", "**It\u{2019}s**: \"x\""),
        ("**Data\u{a0}entry**: x\u{202f}%", "**Data entry**: x %"),
        ("**e\u{2011}mail**: x", "**e-mail**: x"),
        ("**Co\u{ad}op**: x", "**Coop**: x"),
    ];
    let cell = |side: fn(&(&'static str, &'static str)) -> &'static str| lines.iter().map(|line| format!("- {}\n", side(line))).collect::<String>();
    let site = compared(&cell(|line| line.0), &cell(|line| line.1));
    site.run(["build"]).status(0);
    let page = site.read("public/compare/a-vs-b/index.html");
    assert!(page.contains("The one fact is the same") && page.contains("Statements: 6 shared."), "{page}");
}

#[test]
fn statements_that_readers_can_tell_apart_differ() {
    let site = compared("- **One**: a b\n- **C++**: x\n- **Two**: x\n", "- **One**: a–b\n- **C#**: x\n- **Two**: X\n");
    site.run(["build"]).status(0);
    let page = site.read("public/compare/a-vs-b/index.html");
    assert!(page.contains("Statements: 2 differing, 1 only A, 1 only B."), "{page}");
}
