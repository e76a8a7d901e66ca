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

/// The first paragraph of a page in a language.
fn paragraph(language: &str, text: &str) -> String {
    let site =
        Site::with_settings().file("site.toml", format!("language = \"{language}\"\n")).file("content/index.md", format!("# Home\n\n{text}\n"));
    site.run(["build"]).status(0);
    let page = site.read("public/index.html");
    let start = page.find("<p class=\"lead\">").or_else(|| page.find("<div class=\"text\">")).unwrap();
    page[start..].split_once("<p>").unwrap().1.split_once("</p>").unwrap().0.to_owned()
}

#[test]
fn quotation_marks_are_those_of_the_language() {
    let typed = "Das ist \"ein Wort\" und 'noch eins'. L'exemple \"oui\" -- \\\"non\\\".";
    assert_eq!(paragraph("de", typed), "Das ist „ein Wort“ und ‚noch eins‘. L’exemple „oui“ – &quot;non&quot;.");
    assert_eq!(paragraph("de-CH", typed), "Das ist «ein Wort» und ‹noch eins›. L’exemple «oui» – &quot;non&quot;.");
    assert_eq!(paragraph("fr", typed), "Das ist «\u{202f}ein Wort\u{202f}» und “noch eins”. L’exemple «\u{202f}oui\u{202f}» – &quot;non&quot;.");
    assert_eq!(paragraph("en-US", typed), "Das ist “ein Wort” und ‘noch eins’. L’exemple “oui” – &quot;non&quot;.");
}

#[test]
fn quotation_marks_see_through_markup() {
    for (typed, shown) in [
        ("the '90s, rock 'n' roll and *em*'s 'end'", "the ’90s, rock ’n’ roll and <em>em</em>’s ‘end’"),
        ("`code`'s end, **bold**\"quote\"", "<code>code</code>’s end, <strong>bold</strong>“quote”"),
        ("\"*a*\" and *\"b\"* and \"**c**\".", "“<em>a</em>” and <em>“b”</em> and “<strong>c</strong>”."),
        ("\"one\nline\" \"`x`\"", "“one\nline” “<code>x</code>”"),
        ("\"unclosed", "“unclosed"),
    ] {
        assert_eq!(paragraph("en", typed), shown, "{typed}");
    }
    // A quotation ends with its block: in each of these both begin anew.
    for text in [
        "\"a\n\n\"b\n",
        "- \"a\n- \"b\n",
        "- \"a\n  - \"b\n",
        "| \"a | \"b |\n|---|---|\n",
        "> \"a\n\n\"b\n",
        "Term \"a\n: \"b\n",
        "## \"a\n\"b\n",
        "> [!NOTE] \"a\n> \"b\n",
    ] {
        let page = html(text);
        assert!(page.contains("“a") && page.contains("“b"), "{text}\n{page}");
    }
    assert!(html("![It's \"a\"](https://example.org/x.svg)\n\n\"See https://example.org/x\"\n").contains("alt=\"It’s “a”\""));
}

#[test]
fn texts_in_the_settings_of_the_site_are_set_like_headings() {
    let settings = "title = \"The \\\"best\\\" site -- ours\"\n[[dimensions]]\nid = \"scope\"\ntitle = \"What's 'in' 5' 10\\\"\"\n\
                    [[skill_levels]]\nid = \"pro\"\ntitle = \"Pro's\"\n";
    let built = |settings: String| {
        let site = Site::new()
            .file("site.toml", settings)
            .file("content/index.md", "# Home\n\n[Roles](roles/index.md), [skills](skills/index.md)\n")
            .file("content/roles/a.md", "+++\n[facts]\nscope = \"all\"\n+++\n# A\n")
            .file("content/skills/a.md", "# Skills\n\n## Tools\n\n- **CRM** (pro's): daily.\n");
        assert!(!site.run(["build"]).status(0).stderr.contains("unknown-level"));
        [site.read("public/index.html"), site.read("public/roles/a/index.html"), site.read("public/job-descriptions/a.txt")]
    };
    let [home, role, job] = built(settings.to_owned());
    assert!(home.contains(">The “best” site – ours</a>"), "{home}");
    assert!(role.contains("What’s ‘in’ 5&#39; 10&quot;") && job.contains("CRM (Pro’s)"), "{role}{job}");
    let [home, ..] = built(format!("{settings}\n[markdown]\nsmart_punctuation = false\n"));
    assert!(home.contains(">The &quot;best&quot; site -- ours</a>"), "{home}");
}

#[test]
fn titles_and_descriptions_are_set_like_headings() {
    let settings = "+++\ntitle = \"It's \\\"A\\\" -- B...\"\nshort = \"'A'\"\ndescription = \"Don't use \\\"x\\\", `--y`...\"\n+++\n\nx\n";
    let site = Site::with_settings()
        .file("content/index.md", "# Home\n\n[a](a.md), [b](b.md)\n")
        .file("content/a.md", settings)
        .file("content/b.md", "# It's \"A\" -- B...\n\nx\n");
    site.run(["build"]).status(0);
    let titles =
        ["a", "b"].map(|page| site.read(&format!("public/{page}/index.html")).split("<h1").nth(1).unwrap().split("</h1>").next().unwrap().to_owned());
    assert!(titles[0].contains("It’s “A” – B…") && titles[0] == titles[1], "{titles:?}");
    assert!(site.read("public/a/index.html").contains("content=\"Don’t use “x”, `--y`…\""));
    let plain = Site::with_settings().file("site.toml", "[markdown]\nsmart_punctuation = false\n").file("content/index.md", settings);
    plain.run(["build"]).status(0);
    assert!(
        plain.read("public/index.html").contains("It&#39;s &quot;A&quot; -- B...")
            || plain.read("public/index.html").contains("It's &quot;A&quot; -- B...")
    );
}

#[test]
fn control_characters_are_reported_and_reach_no_output() {
    let site = Site::with_settings()
        .file("site.toml", "title = \"Guide\\u000B\"\nbase_url = \"https://example.org/\"\n")
        .file("content/index.md", "# Home\n\n[a](a.md) [b](b.md) [c](c.md)\n")
        .file("content/a.md", "+++\nreviewed = \"2026-01-02\"\n+++\n\nPasted from slides:\u{b}second line. `x\u{1}`\n")
        .file("content/b.md", "---\ntitle: \"B\\u000B\"\nreviewed: 2026-01-02\n---\n\nText with \u{8} backspace, &#7;, \u{ffff} and \u{7f}.\n")
        .file(
            "content/c.md",
            "+++\ntitle = \"C\"\nreviewed = \"2026-01-02\"\ndescription = \"One\\u000Btwo\"\n+++\n\n## A&#11;b\n\n| a&#1; |\n|---|\n",
        );
    let found = site.run(["check", "--format", "json"]).codes();
    site.run(["build"]).status(0);
    assert_eq!(found.iter().filter(|code| *code == "control-character").count(), 11, "{found:?}");
    let is_control = |letter: &char| matches!(*letter, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}' | '\u{fffe}' | '\u{ffff}');
    for (path, bytes) in site.tree("public") {
        let Ok(text) = String::from_utf8(bytes) else { continue };
        let strange: Vec<char> = text.chars().filter(is_control).collect();
        assert!(strange.is_empty(), "{path}: {strange:?}");
    }
    assert!(site.read("public/feed.xml").contains("Pasted from slides: second line."));
    assert!(site.read("public/a/index.html").contains("Pasted from slides: second line."));
}

#[test]
fn what_is_written_for_computers_mentions_no_term() {
    let shown = |name: &str, text: &str| {
        let site = Site::with_settings()
            .file("content/index.md", format!("# Home\n\nBefore {text} after.\n"))
            .file("content/glossary/x.md", format!("+++\ntitle = \"{name}\"\ndefinition = \"A term.\"\n+++\n"));
        site.run(["build"]).status(0);
        let page = site.read("public/index.html");
        let start = page.find("<p>Before ").unwrap();
        page[start..].split(" after.").next().unwrap().split("class=\"term\"").nth(1).map(|rest| rest.split(['>', '<']).nth(1).unwrap().to_owned())
    };
    for text in ["quota_id", "_quota", "@quota", "quota@example.org", "quota.xlsx", "data.quota", "my_quota"] {
        assert_eq!(shown("Quota", text), None, "{text}");
    }
    for text in ["quota", "Quota", "quotas", "(quota)", "quota/target", "quota-based", "the quota. Then"] {
        assert!(shown("Quota", text).is_some(), "{text}");
    }
    assert_eq!(shown(".NET", "uses .NET here").as_deref(), Some(".NET"));
    assert_eq!(shown(".NET", "the NET income"), None);
    assert_eq!(shown("$ value", "a $ value").as_deref(), Some("$ value"));
    assert_eq!(shown("C#", "in C# or").as_deref(), Some("C#"));
}

/// Emoji have names on GitHub, everywhere but in code; a heading is called by the name.
#[test]
fn emoji_are_shown_where_they_are_named() {
    assert!(html("\\:rocket: is typed\n").contains(":rocket: is typed"));
    let shown = html("## :rocket: Fast\n\n:tada: and `:tada:`, [:+1:](https://example.org), at 10:100:30, see :nobody:\n\n| :fire: |\n|---|\n");
    for part in ["id=\"rocket-fast\"", "🚀 Fast", "🎉 and <code>:tada:</code>", ">👍</a>", "10:100:30", ":nobody:", ">🔥</th>"] {
        assert!(shown.contains(part), "{part} in {shown}");
    }
}

/// A bar in double brackets is escaped in a table, as Obsidian does.
#[test]
fn double_brackets_in_a_table_lead_where_they_do_elsewhere() {
    let shown = html("| a |\n|---|\n| [[index#part\\|one]] [[#part\\|two]] [[index.md\\|three]] |\n\n## Part\n");
    for text in ["one", "two", "three"] {
        assert!(shown.contains(&format!(">{text}</a>")), "{text} in {shown}");
    }
    assert_eq!(shown.matches("href=\"#part\"").count(), 2, "{shown}");
}

/// The size that other programs let an author give to an image in Markdown.
#[test]
fn a_size_that_an_author_gives_an_image_is_kept() {
    // Width and height stand in the first bytes.
    let picture = b"GIF89a\x2c\x01\xc8\x00\x00\x00\x00";
    for (typed, shown) in [
        ("![A map](map.gif)", "alt=\"A map\" width=\"300\" height=\"200\""),
        ("![A map|150](map.gif)", "alt=\"A map\" width=\"150\" height=\"100\""),
        ("![A map|150x150](map.gif)", "alt=\"A map\" width=\"150\" height=\"150\""),
        ("![[map.gif|A map|150]]", "alt=\"A map\" width=\"150\" height=\"100\""),
        ("![[map.gif|150]]", "alt=\"\" width=\"150\" height=\"100\""),
        ("![150](map.gif)", "alt=\"150\" width=\"300\" height=\"200\""),
        ("![A or B | C](map.gif)", "alt=\"A or B | C\" width=\"300\" height=\"200\""),
        ("![A map](map.gif){width=150}", "alt=\"A map\" width=\"150\" height=\"100\""),
        ("![A map](map.gif){ height=\"50px\" width=\"50%\" } and more", "alt=\"A map\" width=\"50%\" height=\"50\""),
        ("[![A map](map.gif){width=150}](https://example.org)", "alt=\"A map\" width=\"150\" height=\"100\""),
        ("| a |\n|---|\n| ![A map](map.gif){width=150} |", "alt=\"A map\" width=\"150\" height=\"100\""),
        ("![A map](map.gif#only-dark)", "alt=\"A map\" width=\"300\" height=\"200\""),
    ] {
        let site = Site::with_settings().file("content/index.md", format!("# Home\n\n{typed}\n")).file("content/map.gif", picture);
        site.run(["build"]).status(0);
        let page = site.read("public/index.html");
        assert!(page.contains(&format!("<img src=\"map.gif\" {shown} loading=\"lazy\">")), "{typed}: {page}");
        assert!(!page.contains("width=150}") && !page.contains("|150"), "{typed}: {page}");
    }
    // Anything else in braces is text.
    assert!(html("![A map](https://example.org/map.gif){.wide}").contains("loading=\"lazy\">{.wide}</p>"));
}
