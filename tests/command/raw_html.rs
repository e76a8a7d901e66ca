//! HTML in content: what readers see of it.

use super::html::{tags, text};
use super::site::Site;

/// The page of this text, and the codes of what is found in it.
fn page(settings: &str, content: &str) -> (String, Vec<String>) {
    let site = Site::new().file("site.toml", settings).file("content/index.md", format!("# Home\n\n{content}"));
    let codes = site.run(["check", "--format", "json"]).codes();
    site.run(["build"]).status(0);
    (site.read("public/index.html"), codes)
}

#[test]
fn a_comment_that_ends_as_it_begins() {
    for (content, seen) in [
        // As blocks, and within a line.
        ("<!--> lost words\n", "lost words"),
        ("<!---> lost words\n", "lost words"),
        ("One <!--> lost <!-- no --> words\n", "One lost words"),
        ("One <!---> lost <!-- no --> words\n", "One lost words"),
        ("<!-- no\n\nno --> lost words\n", "lost words"),
        ("<!----> lost words\n", "lost words"),
    ] {
        for settings in ["", "[markdown]\nhtml = \"off\"\n"] {
            let (html, _) = page(settings, content);
            let seen_text = text(&html);
            assert!(seen_text.contains(seen) && !seen_text.contains("no "), "{content} with {settings}: {seen_text}");
        }
        assert_eq!(page("", content).1, Vec::<String>::new(), "{content}");
    }
}

#[test]
fn a_comment_that_never_ends() {
    let (html, codes) = page("", "<!-- a note\n\nAll of the rest.\n");
    assert!(!text(&html).contains("All of the rest."));
    assert_eq!(codes, ["unclosed-html"]);
}

#[test]
fn a_comment_among_authors_is_no_mistake_where_html_is_off() {
    let off = "[markdown]\nhtml = \"off\"\n";
    assert_eq!(page(off, "<!-- a note -->\n\nText.\n").1, Vec::<String>::new());
    let (html, codes) = page(off, "<!-- a note --> <kbd>words</kbd>\n");
    assert!(text(&html).contains("<kbd>words</kbd>") && !text(&html).contains("a note"), "{}", text(&html));
    assert_eq!(codes, ["raw-html"]);
}

#[test]
fn an_attribute_means_what_its_author_wrote() {
    for value in ["a &amp;lt; b", "a &lt; b", "&amp;amp;", "R&D", "&#38;lt;", "&quot;x&quot; &gt; y"] {
        let content = format!("Press <kbd title=\"{value}\">x</kbd>.\n");
        let title = |html: &str| tags(html).iter().find(|tag| tag.name == "kbd").and_then(|tag| tag.attribute("title").map(str::to_owned)).unwrap();
        let trusted = page("[markdown]\nhtml = \"trust\"\n", &content.replace("R&D", "R&amp;D")).0;
        assert_eq!(title(&page("", &content).0), title(&trusted), "{value}");
    }
    // A name that only a browser knows stays as it is.
    assert!(page("", "<kbd title=\"caf&eacute;\">x</kbd>\n").0.contains("title=\"caf&eacute;\""));
}

#[test]
fn a_page_of_html_among_the_files_is_told_of_unless_html_is_trusted() {
    let site = Site::with_settings().file("content/index.md", "# Home\n").file("content/a.svg", "<svg/>").file("content/form.HTM", "<p>");
    assert_eq!(site.run(["check", "--format", "json"]).status(0).codes(), ["published-html"]);
    site.write("site.toml", "[markdown]\nhtml = \"trust\"\n");
    site.run(["check"]).status(0).stderr("");
    // A plain folder could not say that it is trusted.
    Site::new().file("index.md", "# Home\n").file("form.html", "<p>").run(["check"]).status(0).stderr("");
}

#[test]
fn an_end_tag_that_is_indented_below_a_list_closes_what_began_above_the_list() {
    for content in [
        "<details>\n<summary>More</summary>\n\n- one\n- two\n\n  </details>\n\nAfter\n",
        "<details>\n<summary>More</summary>\n\n> quoted\n> </details>\n\nAfter\n",
        "<div>\n  <details>\n<summary>More</summary>\n\n1. one\n\n   - two\n\n     </details>\n     </div>\n\nAfter\n",
    ] {
        let (html, codes) = page("", content);
        assert_eq!(codes, Vec::<String>::new(), "{content}");
        let inside = &html[html.find("<summary>More").unwrap()..html.find("After").unwrap()];
        assert!(inside.contains("</details>"), "{content}");
    }
    // What a cell or a footnote has to say stays there.
    for content in ["<div>\n\n| a |\n|---|\n| b</div> |\n\nText\n", "<div>\n\nText[^1]\n\n[^1]: Note</div>\n"] {
        let (_, codes) = page("", content);
        assert!(codes.iter().all(|code| code == "unclosed-html") && !codes.is_empty(), "{content}: {codes:?}");
    }
}

#[test]
fn one_mistyped_tag_is_one_message() {
    for content in [
        "<table>\n<tr><td><strong>One<strong>\n<p>\nText\n</td><td>Two</td></tr>\n</table>\n",
        "<table>\n<tr><td><strong>One</td><td>Two</td></tr>\n</table>\n",
        "1. <details>\n   <summary>More</summary>\n\nText\n\n</details>\n",
        "> One </p> two\n",
        "<section>\n<b><div>One</b></div>\n</section>\n",
    ] {
        assert_eq!(page("", content).1, ["unclosed-html"], "{content}");
    }
    let (html, _) = page("", "<table>\n<tr><td><strong>One<strong>\n<p>\nText\n</td><td>Two</td></tr>\n</table>\n");
    assert_eq!(tags(&html).iter().filter(|tag| tag.name == "td").count(), 2);
}

#[test]
fn attributes_that_are_left_out_are_told_by_their_tags() {
    let site = Site::with_settings().file("content/a.md", "<b class=\"x\" style=\"y\">One</b> <i class=\"x\">two</i>\n");
    let found = site.run(["check", "--format", "json"]).diagnostics();
    assert!(found[0].text("message").contains("are left out: class, style. 2 tags of the file have them."), "{}", found[0].text("message"));
    // In a plain folder, classes belong to another program.
    let site = Site::new().file("index.md", "# Home\n\n[a](a.md)\n").file("a.md", "<b class=\"x\">One</b> <i class=\"x\">two</i>\n");
    let checked = site.run(["check", "--format", "json"]);
    assert_eq!(checked.codes(), ["left-out-class"]);
    assert!(checked.diagnostics()[0].text("message").contains("left out of 2 HTML tags in this page"));
    site.write("a.md", "<b class=\"x\" style=\"y\">One</b>\n");
    assert_eq!(site.run(["check", "--format", "json"]).codes(), ["left-out-class", "raw-html"]);
}

#[test]
fn what_github_allows_is_rendered_and_checked() {
    let content = "<table>\n<thead><tr><th>Job<th align=\"right\">Pay</thead>\n<tr><td><a href=\"plan.md\">Plan</a><td>1</table>\n\n\
        <p align=\"center\"><img src=\"a.svg\" alt=\"A\" width=\"20\"></p>\n\n\
        <picture><source media=\"print\" srcset=\"a.svg 1x, b.svg 2x\"><img src=\"a.svg\" alt=\"A\"></picture>\n\n\
        <video src=\"film.mp4\" poster=\"a.svg\"></video>\n\n\
        <ruby>漢<rt>kan</rt></ruby>, <a id=\"here\"></a>H<sub>2</sub>O, <a href=\"#here\">back</a>, <del cite=\"plan.md\">x</del>\n\n\
        <dl>\n<dt>One<dd>Two\n</dl>\n\n<h3 id=\"three\">Three</h3>\n\n<center>Middle</center>\n\n[to three](#three)\n";
    for settings in ["", "[build]\nurls = \"file\"\n"] {
        let site = Site::new().file("site.toml", settings).file("content/index.md", format!("# Home\n\n## Two\n\n{content}"));
        let site =
            site.file("content/plan.md", "# Plan\n").file("content/a.svg", "<svg/>").file("content/b.svg", "<svg/>").file("content/film.mp4", "x");
        site.run(["check"]).status(0).stderr("");
        site.run(["build"]).status(0);
        let html = site.read("public/index.html");
        let plan = if settings.is_empty() { "plan/" } else { "plan.html" };
        for expected in [
            &format!("<td><a href=\"{plan}\">Plan</a></td><td>1</td></tr></table>"),
            "<th class=\"align-right\">Pay</th></tr></thead>",
            "<p class=\"align-center\"><img src=\"a.svg\" alt=\"A\" width=\"20\"",
            "<source media=\"print\" srcset=\"a.svg 1x, b.svg 2x\">",
            "<video src=\"film.mp4\" poster=\"a.svg\" controls></video>",
            "<ruby>漢<rt>kan</rt></ruby>, <span id=\"here\"></span>H<sub>2</sub>O, <a href=\"#here\">back</a>",
            &format!("<del cite=\"{plan}\">x</del>"),
            "<h3 id=\"three\">Three <a class=\"anchor\"",
            "<div class=\"align-center\">Middle</div>",
        ] {
            assert!(html.contains(expected), "{expected} in {html}");
        }
    }
}

#[test]
fn addresses_in_html_are_checked_in_every_mode_at_the_line_of_their_tag() {
    let content = "# Home\n\n<table>\n<tr>\n<td><a href=\"gone.md\">x</a></td>\n<td><img src=\"gone.png\" alt=\"x\"></td>\n</tr>\n</table>\n\n\
        <video poster=\"gone.png\"><source src=\"gone.mp4\"></video>\n\n<img src=\"a.svg\" alt=\"x\" srcset=\"gone.svg 2x\">\n";
    for settings in ["", "[markdown]\nhtml = \"trust\"\n"] {
        let site = Site::new().file("site.toml", settings).file("content/index.md", content).file("content/a.svg", "<svg/>");
        let report = site.run(["check", "--format", "json"]).status(1).diagnostics();
        let mut found: Vec<_> = report.iter().map(|found| (found.text("code"), found.number("line"))).collect();
        found.sort_by_key(|(_, line)| *line);
        let expected = [("broken-link", 5), ("missing-asset", 6), ("missing-asset", 10), ("missing-asset", 10), ("missing-asset", 12)];
        assert_eq!(found, expected, "{settings}");
    }
}

#[test]
fn html_that_is_trusted_leads_to_the_right_addresses() {
    let trust = "[markdown]\nhtml = \"trust\"\n";
    let site = Site::new().file("site.toml", trust).file("content/a.png", "x").file("content/b/plan.md", "# Plan\n").file(
        "content/b/page.md",
        "# Page\n\n<div class=x>\n<a  href='plan.md#top' onclick=\"y()\">x</a> <img alt=\"\" src=../a.png> <a href=\"https://example.org/?a&b\">z</a>\n\
         <img alt=\"\" src=\"data:image/png;base64,AA\"></div>\n\nText <a href=\"/b/plan.md\">x</a>.\n",
    );
    site.run(["check"]).status(0);
    site.run(["build"]).status(0);
    let html = site.read("public/b/page/index.html");
    for expected in [
        "<div class=x>\n<a href=\"../plan/#top\" onclick=\"y()\">x</a> <img alt=\"\" src=\"../../a.png\"> <a href=\"https://example.org/?a&amp;b\">z</a>",
        "<img alt=\"\" src=\"data:image/png;base64,AA\"></div>",
        "Text <a href=\"../plan/\">x</a>.",
    ] {
        assert!(html.contains(expected), "{expected} in {html}");
    }
}

#[test]
fn what_follows_from_a_tag_that_is_not_closed_is_not_told_beside_it() {
    let (_, codes) = page("", "<strong>never closed\n\ntext</strong>\n\n- a <em>b\n- c</em>\n");
    assert_eq!(codes, ["unclosed-html"; 2]);
    assert_eq!(page("", "a</em>\n\nb <em>c\n").1, ["unclosed-html"; 2]);
}

#[test]
fn one_warning_for_each_kind_and_file() {
    let content = "<div class=\"a\" style=\"b\">\n<button>One</button>\n</div>\n\n".repeat(50) + &"Some <thing> here.\n\n".repeat(50);
    let (html, codes) = page("", &content);
    assert_eq!(codes, ["raw-html"; 3]);
    assert!(!text(&html).contains("<button>") && text(&html).contains("One One") && text(&html).contains("Some <thing> here."), "{}", text(&html));
    assert_eq!(page("[markdown]\nhtml = \"off\"\n", &content).1, ["raw-html"]);
}

#[test]
fn the_size_of_an_image_is_that_of_its_author() {
    // A picture of 4 by 2 pixels.
    let gif = b"GIF89a\x04\x00\x02\x00\x00\x00\x00";
    for (written, shown) in [
        ("", "width=\"4\" height=\"2\""),
        ("width=\"200\"", "width=\"200\" height=\"100\""),
        ("width=\"200\" height=\"50\"", "width=\"200\" height=\"50\""),
        ("height=50", "width=\"100\" height=\"50\""),
        ("width=\"50%\"", "width=\"50%\""),
        ("width=200px align=right", "width=\"200\" height=\"100\" class=\"align-right\""),
    ] {
        let site = Site::with_settings().file("content/index.md", format!("# Home\n\nA <img src=\"a.gif\" alt=\"A\" {written}>\n"));
        let site = site.file("content/a.gif", gif);
        site.run(["check"]).status(0).stderr("");
        site.run(["build"]).status(0);
        let html = site.read("public/index.html");
        assert!(html.contains(&format!("<img src=\"a.gif\" alt=\"A\" {shown} loading=\"lazy\">")), "{written}: {html}");
    }
}

#[test]
fn a_link_around_markdown_leads_from_each_of_its_paragraphs() {
    for trust in ["", "[markdown]\nhtml = \"trust\"\n"] {
        let site = Site::new().file("site.toml", trust).file("content/plan.md", "# Plan\n").file("content/a.svg", "<svg/>");
        let site = site.file("content/index.md", "# Home\n\n<a href=\"plan.md\">\n\n![A](a.svg)\n\nTo **the** [plan](plan.md).\n\n</a>\n\nText.\n");
        site.run(["check"]).status(0).stderr("");
        site.run(["build"]).status(0);
        let html = site.read("public/index.html");
        let expected = "<p><a href=\"plan/\"><img src=\"a.svg\" alt=\"A\" loading=\"lazy\"></a></p>\n\
            <p><a href=\"plan/\">To <strong>the</strong> plan.</a></p>\n\n<p>Text.</p>";
        assert!(!trust.is_empty() || html.contains(expected), "{html}");
    }
    // One that is never closed is one mistake.
    assert_eq!(page("", "<a href=\"index.md\">\n\nOne\n\nTwo\n").1, ["unclosed-html"]);
    assert_eq!(page("", "- <a href=\"index.md\">\n\n  One\n\n<a href=\"index.md\">x</a>\n").1, ["unclosed-html"]);
}
