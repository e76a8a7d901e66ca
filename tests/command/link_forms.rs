//! The ways in which people write links: each leads to what was meant, or says what is wrong and what to write.

use super::site::Site;

/// A plain folder with a page `from` of this text, and some others.
fn folder(from: &str, text: &str) -> Site {
    let pages = ["README.md", "b.md", "dir/index.md", "dir/c.md", "bare/d.md", "Team Lead.md", "up/e.md", "up/guide.md", "notes/Plan Q4.md"];
    let site = pages.iter().fold(Site::new(), |site, page| site.file(page, format!("# {page}\n\n## Place\n\nText.\n")));
    let site = site.file("b.md", "# b.md\n\n## Place\n\nText.\n\n[Data](up/data.csv)\n");
    site.file("pic.png", "x").file("up/real.html", "<p>x").file("up/data.csv", "a").file(from, format!("# From\n\n{text}\n"))
}

/// The first address in the first paragraph of a page; empty if it has none.
fn address(page: &str) -> String {
    let text = page.split_once("<h1>").unwrap().1.split_once("<p>").unwrap().1.split_once("</p>").unwrap().0;
    let named = |name: &str| Some(text.split_once(name)?.1.split_once('"')?.0.to_owned());
    named(" href=\"").or_else(|| named(" src=\"")).unwrap_or_default()
}

#[test]
fn every_way_to_name_a_page_leads_there() {
    for (written, expected) in [
        ("[x](guide.html)", "../guide/"),
        ("[x](guide.htm#place)", "../guide/#place"),
        ("[x](guide/index.html)", "../guide/"),
        ("[x](guide/)", "../guide/"),
        ("[x](guide)", "../guide/"),
        ("[x](/b.html)", "../../b/"),
        ("[x](/b)", "../../b/"),
        ("[x](/b/)", "../../b/"),
        ("[x](../dir/index.html)", "../../dir/"),
        ("[x](../dir.html)", "../../dir/"),
        ("[x](../dir/)", "../../dir/"),
        ("[x](../bare)", "../../bare/"),
        ("[x](../bare/index.html)", "../../bare/"),
        ("[x](../index.html)", "../../"),
        ("[x](/index.html)", "../../"),
        ("[x](guide.md?print=1#place)", "../guide/?print=1#place"),
        ("[x](?q=a b)", ""),
        ("[x](<?q=a&b>)", "./?q=a&amp;b"),
        ("[x](real.html)", "../real.html"),
        ("[x](data.csv?raw=true)", "../data.csv?raw=true"),
        ("![x](../pic.png?raw=true)", "../../pic.png?raw=true"),
        ("[x](guide.md#PLACE)", "../guide/#place"),
        ("[x][ref]\n\n[ref]: guide.html", "../guide/"),
    ] {
        let site = folder("up/from.md", written);
        site.run(["build", "--output", "out"]);
        assert_eq!(address(&site.read("out/up/from/index.html")), expected, "{written}");
    }
}

#[test]
fn wikilinks_name_pages_as_obsidian_does() {
    for (written, expected) in [
        ("[[guide]]", "../guide/"),
        ("[[guide.md]]", "../guide/"),
        ("[[up/guide]]", "../guide/"),
        ("[[dir/c|words]]", "../../dir/c/"),
        ("[[c]]", "../../dir/c/"),
        ("[[Team Lead]]", "../../Team%20Lead/"),
        ("[[team lead]]", "../../Team%20Lead/"),
        ("[[plan q4]]", "../../notes/Plan%20Q4/"),
        ("[[notes/plan q4#Place]]", "../../notes/Plan%20Q4/#place"),
        ("[[guide#Guide#Place]]", "../guide/#place"),
        ("[[guide#^a1b2c3]]", "../guide/"),
        ("[[data.csv]]", "../data.csv"),
        ("![[pic.png]]", "../../pic.png"),
        ("[[#Own part]]\n\n## Own part", "#own-part"),
        ("[[#`move`|move]]\n\n## `move`", "#move"),
        ("[[#why, and how?]]\n\n## Why, and how?", "#why-and-how"),
        // Obsidian keeps pictures in a folder of their own, and says how one is to look behind `#`.
        ("![[map.svg]]", "../../files/icons/map.svg"),
        ("![[Map.svg#icon]]", "../../files/icons/map.svg"),
        ("[[icons/map.svg|the map]]", "../../files/icons/map.svg"),
    ] {
        let site = folder("up/from.md", written).file("files/icons/map.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>");
        site.run(["build", "--output", "out"]).status(0);
        assert_eq!(address(&site.read("out/up/from/index.html")), expected, "{written}");
    }
}

#[test]
fn pages_with_any_extension_are_found_as_they_are_published() {
    let site = Site::of(&[
        ("README.md", "# Home\n\n[a](/guide/a/) [b](guide/b.html) [c](guide/c) [d](guide/sub/)\n"),
        ("guide/a.mdx", "# A\n"),
        ("guide/b.html.md", "# B\n"),
        ("guide/c.markdown", "# C\n"),
        ("guide/sub/index.html.md", "# Sub\n"),
    ]);
    assert_eq!(site.run(["build", "--output", "out", "--format", "json"]).status(0).codes(), Vec::<String>::new());
    let page = site.read("out/index.html");
    for link in ["href=\"guide/a/\">a", "href=\"guide/b/\">b", "href=\"guide/c/\">c", "href=\"guide/sub/\">d"] {
        assert!(page.contains(link), "{link}: {page}");
    }
    assert!(site.read("out/guide/sub/index.html").contains("<h1>Sub</h1>"));
}

#[test]
fn an_address_as_on_the_published_page_leads_to_the_page_beside() {
    let site = ["b.md", "es/b.md", "c.md", "dir/index.md", "es/dir.md"].iter().fold(Site::new(), |site, page| site.file(page, format!("# {page}\n")));
    let site = site.file("es/a.md", "# A\n\n[b](../b/) [c](../c/) [file](../b.md) [dir](../dir/)\n").file("README.md", "# Home\n");
    site.run(["build", "--output", "out"]).status(0);
    // From a page at the top, too, where the path of the file would leave the folder.
    let site = site.file("x.md", "# X\n\n[b](../b/)\n");
    site.run(["build", "--output", "out"]).status(0);
    assert!(site.read("out/x/index.html").contains("<a href=\"../b/\">b<"));
    let page = site.read("out/es/a/index.html");
    for link in ["<a href=\"../b/\">b<", "<a href=\"../../c/\">c<", "<a href=\"../../b/\">file<", "<a href=\"../../dir/\">dir<"] {
        assert!(page.contains(link), "{link}: {page}");
    }
}

/// What is said about a page with this text, with what to do, a line for each.
fn said(text: &str) -> String {
    let ran = folder("up/from.md", text).file("files/plan.ods", "x").run(["check", "--format", "json"]);
    let found = ran.diagnostics();
    // That no page links to `plan.ods` is not what these texts are about.
    let said = found.iter().filter(|one| one.text("code") != "unlinked-file");
    said.map(|one| format!("{}: {} {}", one.text("code"), one.text("message"), one.hints().join(" "))).collect::<Vec<_>>().join("\n")
}

#[test]
fn what_leads_nowhere_is_told_with_what_to_write() {
    for (written, expected) in [
        (
            "[s](www.example.org)",
            "broken-link: “www.example.org” does not begin with https://, so it is looked for among the files of the site. Write https://www.example.org.",
        ),
        (
            "[s](example.com/plan?x=1)",
            "broken-link: “example.com/plan” does not begin with https://, so it is looked for among the files of the site. Write https://example.com/plan.",
        ),
        ("[s](..\\dir\\c.md)", "broken-link: “..\\dir\\c.md” has \\ between its folders, which is no sign of an address. Write ../dir/c.md."),
        (
            "[s](<C:\\guide\\plan.md>)",
            "unsafe-link: “C:\\guide\\plan.md” is a place on your own computer, where readers cannot get. Put the file into the content folder, and link to it there.",
        ),
        (
            "[s](file:///home/x.md)",
            "unsafe-link: “file:///home/x.md” is a place on your own computer, where readers cannot get. Put the file into the content folder, and link to it there.",
        ),
        ("[s](ann@example.org)", "broken-link: “ann@example.org” is looked for among the files of the site. Write mailto:ann@example.org."),
        ("[s](<+49 30 123456>)", "broken-link: “+49 30 123456” is looked for among the files of the site. Write tel:+4930123456."),
        ("[s](hhttps://example.org)", "unsafe-link: An address that begins with “hhttps:” is not allowed in content. Did you mean https:?"),
        (
            "[s](../../std/vec.html)",
            "broken-link: “../../std/vec.html” is outside the folder that is published. Move the file into the folder and link to it there, or link to its whole address, which begins with https://. If it is published beside this folder, write a file site.toml with the lines content = \".\" and external = [\"../std/\"].",
        ),
        ("[s](Guide.md)", "broken-link: There is no page “Guide.md”. Did you mean “guide.md”? Capital and small letters count."),
        ("[s](../guide)", "broken-link: There is no page “../guide”. Did you mean “guide.md”?"),
        ("[s](d.html)", "broken-link: There is no page “d.html”. Did you mean “../bare/d.md”?"),
        ("[s](/nothing/at/all)", "broken-link: There is no page “/nothing/at/all”. Make the page, or link to one that exists."),
        (
            "[s]({{site.url}}/x)",
            "foreign-markup: “{{site.url}}/x” is an address that another program fills in, so this link leads nowhere. Write the address itself, such as ../plan.md.",
        ),
        (
            "[[TOC]]",
            "contents-mark: “[[TOC]]” asks other programs for a table of contents; readers see it as text. Take it out: every page has its contents beside the text.",
        ),
        ("[s](#pla:ce)\n\n## Place", "broken-anchor: The page “From” has no place named “pla:ce”. Did you mean “place”?"),
        (
            "[s](#our-values)\n\n## Our values, and how we live them\n\n## Plan",
            "broken-anchor: The page “From” has no place named “our-values”. Did you mean “our-values-and-how-we-live-them”?",
        ),
        (
            "[example.co](example.co)",
            "broken-link: “example.co” does not begin with https://, so it is looked for among the files of the site. Write https://example.co.",
        ),
        (
            "[s](../files)",
            "broken-link: The folder “../files” has no page, so a link to it leads nowhere. Link to one of its files, or to where the folder can be seen on the web, with an address that begins with https://.",
        ),
        (
            "[the plan][https://example.org/plan]",
            "undefined-reference: The address of a link stands in round brackets, so this is no link and readers see the brackets. Write [the plan](https://example.org/plan).",
        ),
        (
            "[the plan][#place]\n\n## Place",
            "undefined-reference: The address of a link stands in round brackets, so this is no link and readers see the brackets. Write [the plan](#place).",
        ),
        (
            "[s](https://example.org/a/\nb.html) is",
            "mistyped-link: The address “https://example.org/a/” goes on in the next line, so this is not a link. Write the whole address in one line.",
        ),
    ] {
        assert_eq!(said(written), expected, "{written}");
    }
    for right in
        ["[s](guide.md#readme)", "[s](../dir#readme)", "[s](#readme)", "[s](irc://irc.example.org/x)", "[s](slack://channel)", "[[guide#Place]]"]
    {
        assert_eq!(said(right), "", "{right}");
    }
}

#[test]
fn the_wrong_address_of_named_links_is_told_once_where_it_stands() {
    let site = folder("up/from.md", "See [one][a], [two][A] and [b].\n\n[a]: gone.md\n[b]: guide.md\n");
    let ran = site.run(["check", "--format", "json"]);
    let found = ran.diagnostics();
    assert_eq!((found.len(), found[0].number("line"), found[0].number("column")), (1, 5, 6), "{}", ran.stdout);
    assert_eq!(found[0].hints().last(), Some(&"The links [one], [two] have this address."));
}

#[test]
fn the_wrong_address_of_named_images_is_told_once_where_it_stands() {
    let site = folder("up/from.md", "![One][a] ![Two][a] ![Three][b]\n\n[a]: gone.png\n[b]: ../pic.png\n");
    let ran = site.run(["check", "--format", "json"]);
    let found = ran.diagnostics();
    assert_eq!((found.len(), found[0].number("line"), found[0].number("column")), (1, 5, 6), "{}", ran.stdout);
    assert_eq!(found[0].hints().last(), Some(&"2 images have this address."));
}

#[test]
fn a_page_keeps_its_name_beside_pages_that_nobody_writes() {
    let site = folder("up/from.md", "[[Search]]").file("notes/Search.md", "# Search\n");
    assert_eq!(site.run(["build", "--output", "out", "--format", "json"]).status(0).codes(), Vec::<String>::new());
    assert_eq!(address(&site.read("out/up/from/index.html")), "../../notes/Search/");
}

#[test]
fn an_old_address_leads_to_its_page() {
    let site = Site::with_settings()
        .file("content/index.md", "# Home\n\n[a](/docs/history/#one), [b](docs/history), [c](old.html)\n")
        .file("content/b.md", "+++\naliases = [\"/docs/history/\", \"old.html\"]\n+++\n\n# B\n\n## One\n");
    assert_eq!(site.run(["check", "--format", "json"]).codes(), Vec::<String>::new());
    site.run(["build"]).status(0);
    let page = site.read("public/index.html");
    assert!(page.contains("href=\"b/#one\">a</a>, <a href=\"b/\">b</a>, <a href=\"b/\">c</a>"), "{page}");
}

#[test]
fn a_page_may_name_its_own_address_among_the_old_ones() {
    let site = Site::with_settings()
        .file("content/index.md", "# H\n\n[x](x.md)\n")
        .file("content/x.md", "+++\naliases = [\"/x/\", \"X\", \"old\", \"/old/\"]\n+++\n\n# X\n");
    assert_eq!(site.run(["build", "--format", "json"]).status(0).codes(), Vec::<String>::new());
    assert!(site.has("public/old/index.html"));
}

#[test]
fn a_page_beside_a_folder_of_its_name_is_the_folder_s_own() {
    let site = Site::with_settings()
        .file("content/index.md", "# Home\n\n[t](tools), [s](tools/slack.md)\n")
        .file("content/tools.md", "# Our tools\n\n[s](tools/slack.md)\n")
        .file("content/tools/slack.md", "# Slack\n\n[up](../tools.md), [up](./)\n");
    assert_eq!(site.run(["check", "--format", "json"]).codes(), Vec::<String>::new());
    site.run(["build"]).status(0);
    assert!(site.read("public/index.html").contains("href=\"tools/\">t</a>"));
    let slack = site.read("public/tools/slack/index.html");
    assert!(slack.contains("href=\"../\">up</a>, <a href=\"../\">up</a>"), "{slack}");
    assert!(slack.split_once("<main").unwrap().0.contains("Our tools") || slack.contains(">Our tools</a>"), "{slack}");
    // A page of its own in the folder comes first, and then both want the address.
    site.write("content/tools/index.md", "# Tools\n");
    assert_eq!(site.run(["check", "--format", "json"]).codes(), ["duplicate-url"]);
}

#[test]
fn places_outside_that_the_settings_name_are_left_alone() {
    let settings = "title = \"T\"\nexternal = [\"../std\", \"/wiki/\"]\n";
    let text = "# A\n\n[a](../../std/vec.html#x), [b](/wiki/page), [c](../../std), [d](../../studio/x.html)\n";
    let site = Site::new().file("site.toml", settings).file("content/index.md", "# Home\n").file("content/one/a.md", text);
    let ran = site.run(["check", "--format", "json"]).status(1);
    let found = ran.diagnostics();
    assert_eq!(found.len(), 1, "{}", ran.stdout);
    assert_eq!(found[0].hints().last(), Some(&"If it is published beside this site, say so in site.toml: external = [\"../studio/\"]."));
    site.write("content/one/a.md", text.replace(", [d](../../studio/x.html)", ""));
    site.run(["build"]).status(0);
    let page = site.read("public/one/a/index.html");
    for address in ["href=\"../../../std/vec.html#x\"", "href=\"/wiki/page\"", "href=\"../../../std\""] {
        assert!(page.contains(address), "{page}");
    }
    let said = Site::new().file("site.toml", "external = [\"std/\"]\n").file("content/index.md", "# H\n").run(["check", "--format", "json"]);
    assert_eq!(said.codes(), ["invalid-value"]);
}

#[test]
fn an_old_address_that_is_that_of_a_folder_s_page_is_told_what_to_do() {
    let ran = folder("up/from.md", "x").file("list/a.md", "---\naliases: [/list/]\n---\n\nA\n").run(["check", "--format", "json"]);
    let found = ran.diagnostics();
    assert_eq!((found.len(), found[0].text("file")), (1, "list/a.md"), "{}", ran.stdout);
    assert_eq!(found[0].text("message"), "The address “/list/” is taken: guidegen makes the page of the folder there, since nobody wrote one.");
    assert_eq!(found[0].hints(), ["Take this old address out."]);
}

#[test]
fn addresses_as_on_the_published_page_are_told_by_their_files() {
    for (written, meant) in [("[s](../guide)", "guide.md"), ("![s](../../pic.png)", "../pic.png"), ("![s](../data.csv)", "data.csv")] {
        assert!(said(written).ends_with(&format!("Did you mean “{meant}”?")), "{}", said(written));
    }
}
