//! Hints about links: pages, places in them, files, roles, terms, facts.

use super::Step::{Change, In, Rename, Run, Say, Write};
use super::{Case, page, plain, site};

/// A role and a glossary of one term.
const ROLE: (&str, &str) = ("content/roles/lead.md", "# Lead\n");
const TERM: (&str, &str) = ("content/glossary/quota.md", "+++\ntitle = \"Quota\"\n+++\n");
/// Settings with a fact.
const REPORTS: (&str, &str) = ("site.toml", "[[dimensions]]\nid = \"reports_to\"\ntitle = \"Reports to\"\n");

pub(super) static CASES: &[Case] = &[
    // Names of roles, terms and facts without angle brackets.
    site(
        "mistyped-link",
        &[REPORTS, ROLE, ("content/roles/clerk.md", "+++\n[facts]\nreports_to = \"role:lead\"\n+++\n# Clerk\n")],
        "Write <role:lead>.",
        &[Change("role:lead", "<role:lead>"), Write("content/roles/lead.md", "+++\n[facts]\nreports_to = \"the owner\"\n+++\n# Lead\n")],
    ),
    site(
        "mistyped-link",
        &[REPORTS, ROLE, ("content/roles/clerk.md", "+++\n[facts]\nreports_to = \"role:owner-of-all\"\n+++\n# Clerk\n")],
        "Write the name in words, since there is no role “owner-of-all”.",
        &[Change("role:owner-of-all", "the owner"), Write("content/roles/lead.md", "+++\n[facts]\nreports_to = \"the owner\"\n+++\n# Lead\n")],
    ),
    site(
        "mistyped-link",
        &[TERM, ("content/a.md", "| A | term:quot |\n|---|---|\n| b | c |\n")],
        "Write <term:quota>.",
        &[Change("term:quot", "<term:quota>")],
    ),
    site("mistyped-link", &[ROLE, ("content/a.md", "- Ask the [role:lead].\n")], "Write <role:lead>.", &[Change("[role:lead]", "<role:lead>")]),
    site(
        "mistyped-link",
        &[ROLE, ("content/a.md", "> Ask [her] (role:lead).\n")],
        "Take it out: [her](role:lead).",
        &[Change("[her] (role:lead)", "[her](role:lead)")],
    ),
    // Addresses that are none.
    page("broken-link", "[s](www.example.org)\n", "Write https://www.example.org.", &[Change("www.example.org", "https://www.example.org")]),
    page("broken-link", "[s](example.org/plan)\n", "Write https://example.org/plan.", &[Change("example.org/plan", "https://example.org/plan")]),
    site("broken-link", &[("content/b/a.md", "[s](..\\index.md)\n")], "Write ../index.md.", &[Change("..\\index.md", "../index.md")]),
    page(
        "broken-link",
        "[s](what*.md)\n",
        "Give the file a name of letters, digits and hyphens, and write that here.",
        &[Change("what*.md", "what.md"), Write("content/what.md", "# What\n")],
    ),
    page("broken-link", "[s](jane@example.org)\n", "Write mailto:jane@example.org.", &[Change("jane@example.org", "mailto:jane@example.org")]),
    page("broken-link", "[s](<+49 30 123456>)\n", "Write tel:+4930123456.", &[Change("<+49 30 123456>", "tel:+4930123456")]),
    // Places outside the folder.
    site(
        "broken-link",
        &[("content/a.md", "[s](../plan.md)\n"), ("plan.md", "# Plan\n")],
        "Move the file into the folder and link to it there, or link to its whole address, which begins with https://.",
        &[Rename("plan.md", "content/plan.md"), Change("../plan.md", "plan.md")],
    ),
    page(
        "broken-link",
        "[s](../std/a.html)\n",
        "Move the file into the folder and link to it there, or link to its whole address, which begins with https://.",
        &[Change("../std/a.html", "https://example.org/std/a.html")],
    ),
    page(
        "broken-link",
        "[s](../std/a.html)\n",
        "If it is published beside this site, say so in site.toml: external = [\"../std/\"].",
        &[In("site.toml", "title", "external = [\"../std/\"]\ntitle")],
    ),
    plain(
        "broken-link",
        &[("a.md", "[s](../std/a.html)\n")],
        "Move the file into the folder and link to it there, or link to its whole address, which begins with https://.",
        &[Change("../std/a.html", "https://example.org/std/a.html")],
    ),
    site(
        "broken-link",
        &[("content/a.md", "[s](../other)\n"), ("content/other.md", "# Other\n")],
        "Did you mean “other.md”?",
        &[Change("../other", "other.md")],
    ),
    site(
        "broken-link",
        &[("content/a.md", "[s](files)\n"), ("content/files/plan.ods", "x")],
        "Link to one of its files, or to where the folder can be seen on the web, with an address that begins with https://.",
        &[Change("(files)", "(files/plan.ods)")],
    ),
    page(
        "undefined-reference",
        "[the plan][https://example.org/plan]\n",
        "Write [the plan](https://example.org/plan).",
        &[Change("[the plan][https://example.org/plan]", "[the plan](https://example.org/plan)")],
    ),
    page("mistyped-link", "[s](https://example.org/a/\nb.html) is\n", "Write the whole address in one line.", &[Change("a/\nb.html", "a/b.html")]),
    // Addresses that images name.
    site(
        "missing-asset",
        &[("content/a.md", "![A][i]\n\n[i]: b/pik.png\n"), ("content/b/pic.png", "x")],
        "Did you mean “b/pic.png”?",
        &[Change("b/pik.png", "b/pic.png")],
    ),
    site(
        "missing-asset",
        &[("content/a.md", "![A][i] ![B][i]\n\n[i]: b/pik.png\n"), ("content/b/pic.png", "x")],
        "Did you mean “b/pic.png”?",
        &[Change("b/pik.png", "b/pic.png")],
    ),
    // Pages that are not there.
    site(
        "broken-link",
        &[("content/a.md", "[s](Other.md)\n"), ("content/other.md", "# Other\n")],
        "Did you mean “other.md”?",
        &[Change("Other.md", "other.md")],
    ),
    site(
        "broken-link",
        &[("content/a.md", "[s](other.md)\n"), ("content/b/other.md", "# Other\n")],
        "Did you mean “b/other.md”?",
        &[Change("other.md", "b/other.md")],
    ),
    site(
        "broken-link",
        &[("content/a.md", "[s](ohter.md)\n"), ("content/other.md", "# Other\n")],
        "Did you mean “other.md”?",
        &[Change("ohter.md", "other.md")],
    ),
    site(
        "broken-link",
        &[("content/a.md", "[s][o]\n\n[o]: ohter.md\n"), ("content/other.md", "# Other\n")],
        "Did you mean “other.md”?",
        &[Change("ohter.md", "other.md")],
    ),
    site(
        "broken-link",
        &[("content/a.md", "[s][o] and [t][o]\n\n[o]: ohter.md\n"), ("content/other.md", "# Other\n")],
        "Did you mean “other.md”?",
        &[Change("ohter.md", "other.md")],
    ),
    page("broken-link", "[s](plan.md)\n", "Make the page, or link to one that exists.", &[Write("content/plan.md", "# Plan\n")]),
    page("broken-link", "[s](plan.md)\n", "Make the page, or link to one that exists.", &[Change("plan.md", "index.md")]),
    site(
        "broken-link",
        &[("content/a.md", "[s](plan.md)\n"), ("content/plan.md.txt", "# Plan\n")],
        "Rename “plan.md.txt” to “plan.md”.",
        &[Rename("content/plan.md.txt", "content/plan.md")],
    ),
    site(
        "broken-link",
        &[("content/a.md", "[s](b/plan.md)\n"), ("content/b/plan.txt", "# Plan\n")],
        "Rename “b/plan.txt” to “plan.md” to make it a page, or link to “b/plan.txt”.",
        &[Rename("content/b/plan.txt", "content/b/plan.md")],
    ),
    site(
        "broken-link",
        &[("content/a.md", "[s](b/plan.md)\n"), ("content/b/plan.txt", "# Plan\n")],
        "Rename “b/plan.txt” to “plan.md” to make it a page, or link to “b/plan.txt”.",
        &[Change("b/plan.md", "b/plan.txt")],
    ),
    // A wrong folder never leads to the page itself.
    site(
        "broken-link",
        &[("content/roles/a.md", "# Lead\n\n[s](../skils/a.md)\n"), ("content/skills/a.md", "# Skills\n")],
        "Did you mean “../skills/a.md”?",
        &[Change("../skils/a.md", "../skills/a.md")],
    ),
    site(
        "broken-link",
        &[("content/roles/a.md", "# Lead\n\n[s](../pay/a.md)\n")],
        "Make the page, or link to one that exists.",
        &[Change("../pay/a.md", "../index.md")],
    ),
    // Files whose names begin with a dot.
    site(
        "missing-asset",
        &[("content/a.md", "[s](.plan.md)\n"), ("content/.plan.md", "# Plan\n")],
        "What begins with a dot is published only if site.toml names it: include = [\"/.plan.md\"].",
        &[In("site.toml", "title", "include = [\"/.plan.md\"]\ntitle")],
    ),
    plain(
        "missing-asset",
        &[("a.md", "[s](.plan.md)\n"), (".plan.md", "# Plan\n")],
        "Rename “.plan.md” so that it begins with a letter, and change this link: what begins with a dot is not published.",
        &[Rename(".plan.md", "plan.md"), Change(".plan.md", "plan.md")],
    ),
    site(
        "missing-asset",
        &[("content/a.md", "[s](.files/form.pdf)\n"), ("content/.files/form.pdf", "")],
        "What begins with a dot is published only if site.toml names it: include = [\"/.files/form.pdf\"].",
        &[In("site.toml", "title", "include = [\"/.files/form.pdf\"]\ntitle")],
    ),
    site(
        "missing-asset",
        &[("site.toml", "title = \"Test\"\ncontent = \".\"\n"), ("index.md", "# Home\n\n[s](.files/form.pdf)\n"), (".files/form.pdf", "")],
        "What begins with a dot is published only if site.toml names it: include = [\"/.files/form.pdf\"].",
        &[In("site.toml", "title", "include = [\"/.files/form.pdf\"]\ntitle")],
    ),
    site(
        "missing-asset",
        &[("content/a.md", "[s](.guidegen-x/form.pdf)\n"), ("content/.guidegen-x/form.pdf", "")],
        "Rename “.guidegen-x” so that it begins with a letter, and change this link: what begins with a dot is not published.",
        &[Rename("content/.guidegen-x", "content/files"), Change(".guidegen-x", "files")],
    ),
    plain(
        "missing-asset",
        &[("a.md", "[s](.files/form.pdf)\n"), (".files/form.pdf", "")],
        "Rename “.files” so that it begins with a letter, and change this link: what begins with a dot is not published.",
        &[Rename(".files", "files"), Change(".files", "files")],
    ),
    // Files that are not there.
    page(
        "missing-asset",
        "[s](x/form.pdf)\n",
        "Put the file at content/x/form.pdf, or correct its name here; capital and small letters count.",
        &[Write("content/x/form.pdf", "")],
    ),
    site(
        "missing-asset",
        &[("content/a.md", "[s](x/form.pdf)\n"), ("content/paper.pdf", "")],
        "Put the file at content/x/form.pdf, or correct its name here; capital and small letters count.",
        &[Change("x/form.pdf", "paper.pdf")],
    ),
    site(
        "missing-asset",
        &[("content/a.md", "[s](form.pdf)\n"), ("content/x/form.pdf", "")],
        "Did you mean “x/form.pdf”?",
        &[Change("form.pdf", "x/form.pdf")],
    ),
    site(
        "missing-asset",
        &[("content/a.md", "![s](team.png)\n"), ("content/team.jpg", "")],
        "Did you mean “team.jpg”?",
        &[Change("team.png", "team.jpg")],
    ),
    site(
        "missing-asset",
        &[("content/a.md", "![s](Team.png)\n"), ("content/team.png", "")],
        "Did you mean “team.png”?",
        &[Change("Team.png", "team.png")],
    ),
    site(
        "missing-asset",
        &[("content/a.md", "![s](taem.png)\n"), ("content/team.png", "")],
        "Did you mean “team.png”?",
        &[Change("taem.png", "team.png")],
    ),
    site(
        "broken-link",
        &[("content/b.md", "![s](../team.png)\n"), ("content/team.png", "")],
        "Did you mean “team.png”?",
        &[Change("../team.png", "team.png")],
    ),
    site(
        "missing-asset",
        &[("content/b/c.md", "![s](../team.png)\n"), ("content/b/team.png", "")],
        "Did you mean “team.png”?",
        &[Change("../team.png", "team.png")],
    ),
    site(
        "missing-asset",
        &[("content/a.md", "<video src=\"film.mp4\"></video>\n"), ("content/film.webm", "")],
        "Did you mean “film.webm”?",
        &[Change("film.mp4", "film.webm")],
    ),
    page("missing-asset", "![home](index.md)\n", "Take out the ! in front to make it a link.", &[Change("![", "[")]),
    site(
        "missing-asset",
        &[("content/a.md", "<img src=\"index.md\" alt=\"x\">\n"), ("content/x.png", "")],
        "Name an image file.",
        &[Change("index.md", "x.png")],
    ),
    // Names in double brackets.
    site(
        "broken-link",
        &[("site.toml", "exclude = [\"private/\"]\n"), ("content/a.md", "[x](private/x.md)\n"), ("content/private/x.md", "# X\n")],
        "It is not published, since site.toml excludes “private/”: link to something else, or take “private/” out of exclude.",
        &[In("site.toml", "\"private/\"", "")],
    ),
    site(
        "missing-asset",
        &[("site.toml", "exclude = [\"*.pdf\"]\n"), ("content/a.md", "[x](/x.pdf)\n"), ("content/x.pdf", "x")],
        "It is not published, since site.toml excludes “*.pdf”: link to something else, or take “*.pdf” out of exclude.",
        &[Change("/x.pdf", "index.md")],
    ),
    plain(
        "broken-link",
        &[("a.md", "[x](../std/index.html)\n")],
        "If it is published beside this folder, write a file site.toml with the lines content = \".\" and external = [\"../std/\"].",
        &[Write("site.toml", "content = \".\"\nexternal = [\"../std/\"]\n")],
    ),
    plain(
        "broken-link",
        &[("a.md", "[x](/2026/11/23/plan.html)\n"), ("_posts/2026-11-23-plan.md", "Plan\n")],
        "Did you mean “_posts/2026-11-23-plan.md”?",
        &[Change("/2026/11/23/plan.html", "_posts/2026-11-23-plan.md")],
    ),
    plain(
        "duplicate-url",
        &[("a.md", "---\npermalink: /x/\n---\n\nA\n"), ("b.md", "---\npermalink: /x/\n---\n\nB\n")],
        "Write another address here, or take the line out.",
        &[Change("/x/", "/y/")],
    ),
    site("broken-link", &[("content/a.md", "[[ohter]]\n"), ("content/other.md", "# Other\n")], "Did you mean “other”?", &[Change("ohter", "other")]),
    page("broken-link", "[[plan]]\n", "Name one of these: a.", &[Change("plan", "a")]),
    site(
        "broken-link",
        &[("content/a/x.md", "# X\n"), ("content/b/x.md", "# X\n"), ("content/c.md", "[[x]]\n")],
        "Write the link as a path: a/x.md or b/x.md.",
        &[Change("[[x]]", "[x](a/x.md)")],
    ),
    // Drafts.
    site(
        "link-to-draft",
        &[("content/a.md", "[b](b.md)\n"), ("content/b.md", "+++\ndraft = true\n+++\n")],
        "Publish it (draft = false), or take the link out for now.",
        &[In("content/b.md", "true", "false")],
    ),
    site(
        "link-to-draft",
        &[("content/a.md", "[b](b.md)\n"), ("content/b.md", "+++\ndraft = true\n+++\n")],
        "Publish it (draft = false), or take the link out for now.",
        &[Change("[b](b.md)", "b")],
    ),
    plain(
        "link-to-draft",
        &[("a.md", "[b](b.md)\n"), ("b.md", "---\npublished: false\n---\n")],
        "Publish it (without the line published: false), or take the link out for now.",
        &[In("b.md", "published: false\n", "")],
    ),
    plain(
        "link-to-draft",
        &[("a.md", "[b](b.md)\n"), ("b.md", "---\npublishDate: 2030-01-01\n---\n")],
        "Publish it (without the line that names the day), or take the link out for now.",
        &[In("b.md", "publishDate: 2030-01-01\n", "")],
    ),
    site(
        "link-to-draft",
        &[("content/a.md", "[b](_drafts/b.md)\n"), ("content/_drafts/b.md", "# B\n")],
        "Publish it (in another folder than “_drafts”, and change what leads to it), or take the link out for now.",
        &[Rename("content/_drafts/b.md", "content/b.md"), Change("_drafts/b.md", "b.md")],
    ),
    site(
        "link-to-draft",
        &[("content/index.md", "+++\ndraft = true\n+++\n\n# Home\n"), ("content/a.md", "# A\n")],
        "Publish it (draft = false).",
        &[Change("true", "false")],
    ),
    site(
        "link-to-draft",
        &[("content/b/index.md", "+++\ndraft = true\n+++\n"), ("content/b/a.md", "# A\n")],
        "Publish it (draft = false), or make drafts of the pages below it too.",
        &[Change("true", "false")],
    ),
    site(
        "link-to-draft",
        &[("content/b/index.md", "+++\ndraft = true\n+++\n"), ("content/b/a.md", "# A\n")],
        "Publish it (draft = false), or make drafts of the pages below it too.",
        &[Write("content/b/a.md", "+++\ndraft = true\n+++\n")],
    ),
    plain(
        "not-published",
        &[("a.md", "---\npublished: false\n---\n")],
        "Take this out to publish the page, or change it to draft: true.",
        &[Change("published: false", "draft: true")],
    ),
    plain(
        "not-published",
        &[("a.md", "---\npublished: false\n---\n")],
        "Take this out to publish the page, or change it to draft: true.",
        &[Change("published: false\n", "")],
    ),
    plain(
        "not-published",
        &[("_drafts/a.md", "# A\n")],
        "Move it to another folder to publish it, or add the setting draft = true.",
        &[Rename("_drafts/a.md", "a.md")],
    ),
    plain(
        "not-published",
        &[("_drafts/a.md", "# A\n")],
        "Move it to another folder to publish it, or add the setting draft = true.",
        &[Write("_drafts/a.md", "+++\ndraft = true\n+++\n\n# A\n")],
    ),
    plain(
        "not-published",
        &[("a.md", "---\npublishDate: 2026-01-01\n---\n")],
        "Add the day to the command, such as `guidegen build --today 2026-11-23`, or replace this line by draft: true.",
        &[Say(&["--today", "2026-11-23"])],
    ),
    plain(
        "not-published",
        &[("a.md", "---\nexpiryDate: 2026-01-01\n---\n")],
        "Add the day to the command, such as `guidegen build --today 2026-11-23`, or replace this line by draft: true.",
        &[Change("expiryDate: 2026-01-01", "draft: true")],
    ),
    // Schemes.
    site(
        "unsafe-link",
        &[("content/a.md", "[s](file:///C:/form.pdf)\n"), ("form.pdf", "")],
        "Put the file into the content folder, and link to it there.",
        &[Rename("form.pdf", "content/form.pdf"), Change("file:///C:/form.pdf", "form.pdf")],
    ),
    page("unsafe-link", "[s](htps://example.org)\n", "Did you mean https:?", &[Change("htps:", "https:")]),
    page(
        "unsafe-link",
        "[s](javascript:x)\n",
        "Use https:, mailto: or tel:, or a path to a file of the content folder.",
        &[Change("javascript:x", "https://example.org")],
    ),
    // Places in pages.
    page("broken-anchor", "[b](#tols)\n\n## Tools\n", "Did you mean “tools”?", &[Change("#tols", "#tools")]),
    page("broken-anchor", "[b](#Tools:_now)\n\n## Tools now\n", "Did you mean “tools-now”?", &[Change("#Tools:_now", "#tools-now")]),
    page(
        "broken-anchor",
        "[b](#tools)\n\n##Tools\n",
        "Write “## Tools” in line 3 of content/a.md, where a heading was mistyped.",
        &[Change("##Tools", "## Tools")],
    ),
    page("broken-anchor", "[b](#salary)\n\n## Tools\n", "Name one of these: tools.", &[Change("#salary", "#tools")]),
    page("broken-anchor", "[b](#salary)\n", "The page has no headings: take the link out.", &[Change("[b](#salary)", "b")]),
    site(
        "broken-anchor",
        &[("content/a.md", "[b](b.md#salary)\n"), ("content/b.md", "# B\n")],
        "The page has no headings: take out the # and what follows it.",
        &[Change("#salary", "")],
    ),
    page(
        "anchor-spelling",
        "## _contents\n\n[one](#_contents)\n",
        "Write #contents instead of #_contents; the published link leads there already.",
        &[Change("#_contents", "#contents")],
    ),
    page(
        "anchor-spelling",
        "[b](#b-c)\n\n## B & C\n",
        "Write #b--c instead of #b-c; the published link leads there already.",
        &[Change("#b-c", "#b--c")],
    ),
    page(
        "anchor-spelling",
        "[b](#Tools)\n\n## Tools\n",
        "Write #tools instead of #Tools; the published link leads there already.",
        &[Change("#Tools", "#tools")],
    ),
    page(
        "anchor-spelling",
        "[[a#^x]]\n\n## Tools\n",
        "Name the heading above the paragraph instead: [[page#Heading]].",
        &[Change("[[a#^x]]", "[[a#Tools]]")],
    ),
    // Roles and terms.
    site("unknown-role", &[("content/a.md", "<role:laed>\n"), ROLE], "Did you mean “lead”?", &[Change("laed", "lead")]),
    site("unknown-role", &[("content/a.md", "<role:analyst>\n"), ROLE], "Name one of these: lead.", &[Change("analyst", "lead")]),
    page(
        "unknown-role",
        "<role:analyst>\n",
        "Make it with guidegen new role \"Analyst\", or take the link out.",
        &[Run(&["new", "role", "Analyst"])],
    ),
    site("unknown-term", &[("content/a.md", "<term:qouta>\n"), TERM], "Did you mean “quota”?", &[Change("qouta", "quota")]),
    site("unknown-term", &[("content/a.md", "<term:margin> <term:quota>\n"), TERM], "Name one of these: quota.", &[Change("margin", "quota")]),
    page("unknown-term", "<term:quota>\n", "Make it with guidegen new term \"Quota\", or take the link out.", &[Run(&["new", "term", "Quota"])]),
    // Facts.
    site(
        "unknown-fact",
        &[DIMENSION, ("content/a.md", "<fact:lead.scope>\n"), ROLE],
        "Add a line under [facts] in content/roles/lead.md: scope = \"…\". If it has such a line, correct the name there.",
        &[Write("content/roles/lead.md", "+++\n[facts]\nscope = \"…\"\n+++\n\n# Lead\n")],
    ),
    site("unknown-fact", &[DIMENSION, ("content/a.md", "<fact:lead.scpoe>\n"), WITH_FACT], "Did you mean “scope”?", &[Change("scpoe", "scope")]),
    site("unknown-fact", &[DIMENSION, ("content/a.md", "<fact:lead.pay>\n"), WITH_FACT], "Name one of these: scope.", &[Change("pay", "scope")]),
    site(
        "unknown-fact",
        &[DIMENSION, ("content/a.md", "<fact:lead.pay>\n"), ROLE],
        "It states none yet: write in words what the fact should say.",
        &[Change("<fact:lead.pay>", "much")],
    ),
    // Old addresses and patterns of them.
    page(
        "unusable-address",
        "+++\naliases = [\"faq?id=3\"]\n+++\n",
        "Write it with letters, digits and hyphens, or take it out.",
        &[Change("faq?id=3", "faq-3")],
    ),
    page(
        "unusable-address",
        "+++\naliases = [\"faq?id=3\"]\n+++\n",
        "Write it with letters, digits and hyphens, or take it out.",
        &[Change("\"faq?id=3\"", "")],
    ),
    plain(
        "unusable-address",
        &[("a.md", "---\npermalink: /a*b/\n---\n")],
        "Write it with letters, digits and hyphens, or take it out.",
        &[Change("/a*b/", "/a-b/")],
    ),
    plain(
        "skipped-setting",
        &[("a.md", "---\npermalink: /:title/\n---\n")],
        "Write the address of this page in full, such as /about/.",
        &[Change("/:title/", "/about/")],
    ),
    site(
        "duplicate-url",
        &[("content/a.md", "+++\naliases = [\"b/\"]\n+++\n"), ("content/b.md", "# B\n")],
        "Take this old address out.",
        &[Change("\"b/\"", "")],
    ),
    site(
        "duplicate-url",
        &[("content/a.md", "# A\n"), ("content/a/index.md", "# A\n")],
        "Rename or move one of the two.",
        &[Rename("content/a.md", "content/b.md")],
    ),
    site(
        "duplicate-url",
        &[("site.toml", "base_url = \"https://example.org/\"\n"), ("content/sitemap.xml", "x")],
        "Rename or move this file.",
        &[Rename("content/sitemap.xml", "content/map.xml")],
    ),
    site(
        "duplicate-url",
        &[("content/assets/search/x.json", "x")],
        "Move the file to another folder.",
        &[Rename("content/assets/search/x.json", "content/x.json")],
    ),
];

/// A dimension, and a role that states the fact.
const DIMENSION: (&str, &str) = ("site.toml", "[[dimensions]]\nid = \"scope\"\ntitle = \"Scope\"\n");
const WITH_FACT: (&str, &str) = ("content/roles/lead.md", "+++\n[facts]\nscope = \"All\"\n+++\n\n# Lead\n");
