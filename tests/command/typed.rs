//! What has to be shown as it was typed, is: addresses, mail addresses, options of commands, measures, colons that define nothing.

use super::site::Site;

/// The text of a page as HTML, from its first paragraph on.
fn html(text: &str) -> String {
    let site = Site::with_settings().file("content/index.md", format!("# Home\n\n{text}"));
    site.run(["build"]).status(0);
    site.read("public/index.html")
}

#[test]
fn a_bare_address_is_the_address_as_typed() {
    for (typed, address) in [
        ("https://example.org/compare/v1.0...v2.0", "https://example.org/compare/v1.0...v2.0"),
        ("https://example.org/one--two", "https://example.org/one--two"),
        ("https://example.org/it's/x", "https://example.org/it's/x"),
        ("www.example.org/a---b", "http://www.example.org/a---b"),
        ("team--sales@example.org", "mailto:team--sales@example.org"),
        ("https://example.org/?q=\"a\"", "https://example.org/?q=%22a%22"),
        ("https://example.org/a_b_/c", "https://example.org/a_b_/c"),
        ("https://docs.example.org/pkg/__init__/x", "https://docs.example.org/pkg/__init__/x"),
        ("https://example.org/*x*/y", "https://example.org/*x*/y"),
        ("https://example.org/~~x~~/y", "https://example.org/~~x~~/y"),
        ("http://localhost:8000/a--b", "http://localhost:8000/a--b"),
    ] {
        let places = [
            format!("See {typed} there.\n"),
            format!("- {typed}\n"),
            format!("> {typed}\n"),
            format!("| A |\n|---|\n| {typed} |\n"),
            format!("## At {typed}\n"),
            format!("**{typed}**\n"),
            format!("Text[^1]\n\n[^1]: {typed}\n"),
            format!("Term\n: {typed}\n"),
            format!("> [!NOTE]\n> {typed}\n"),
        ];
        for text in places {
            let page = html(&text);
            assert!(page.contains(&format!("href=\"{address}\"")), "{text}\n{page}");
        }
    }
}

#[test]
fn addresses_within_links_and_code_are_left_alone() {
    let page = html(
        "[a](https://example.org/a--b) <https://example.org/c--d> `https://example.org/e--f` [g][g] ![h](https://example.org/h--i.png)\n\n\
         [g]: https://example.org/g--h \"It's -- so\"\n\n```text\nhttps://example.org/j--k\n```\n",
    );
    for shown in [
        "href=\"https://example.org/a--b\"",
        ">https://example.org/c--d<",
        ">https://example.org/e--f<",
        "href=\"https://example.org/g--h\"",
        "https://example.org/h--i.png",
        "https://example.org/j--k",
    ] {
        assert!(page.contains(shown), "{shown}\n{page}");
    }
}

#[test]
fn options_and_measures_stay_straight() {
    let page = html("Pass --flag; a -- b. 5'10\" tall, a 3\" pipe, \"chapter 3\", don't.\n");
    assert!(page.contains("Pass --flag; a – b. 5'10&quot; tall, a 3&quot; pipe, “chapter 3”, don’t."), "{page}");
}

#[test]
fn a_colon_without_a_space_defines_nothing() {
    for text in ["A line\n:rocket: fast\n", "Smile\n:)\n", "Some text\n:::tip\nmore\n:::\n"] {
        assert!(!html(text).contains("<dl>\n<dt>"), "{text}");
    }
    let defined = html("Term\n: A definition\n");
    assert!(defined.contains("<dl>\n<dt>Term"), "{defined}");
}
