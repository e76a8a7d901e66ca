//! Hints about what settings may be: their names and their values.

use super::Step::{Apply, Change, In, Nothing, Rename, Run, Write};
use super::{Case, page, plain, site};

/// The settings of a site with a mistake.
macro_rules! settings {
    ($code:literal, $text:literal, $hint:literal, $steps:expr) => {
        site($code, &[("site.toml", $text)], $hint, $steps)
    };
}

/// Settings of a guide with two dimensions.
const TEAM: &str = "title = \"Test\"\n[[dimensions]]\nid = \"team\"\ntitle = \"Team\"\n[[dimensions]]\nid = \"scope\"\ntitle = \"Scope\"\n";

pub(super) static CASES: &[Case] = &[
    // Names of settings.
    page("unknown-key", "---\ntitel: Skills\n---\n", "Did you mean “title”?", &[Change("titel", "title")]),
    page("unknown-key", "---\npermalink: /x/\n---\n", "Change the name to “address”.", &[Change("permalink", "address")]),
    page(
        "unknown-key",
        "---\npublished: false\n---\n",
        "To leave the page out, write draft: true instead.",
        &[Change("published: false", "draft: true")],
    ),
    page(
        "unknown-key",
        "---\npublished: true\n---\n",
        "Take the line out: pages are published unless they are drafts.",
        &[Change("published: true\n", "")],
    ),
    page(
        "unknown-key",
        "+++\nhidden = false\n+++\n",
        "Take the line out: pages are published unless they are drafts.",
        &[Change("hidden = false\n", "")],
    ),
    page(
        "unknown-key",
        "---\nlayout: post\n---\n",
        "If another program needs it, list it in site.toml, below a line with [check]: page_settings = [\"layout\"]. If not, take it out.",
        &[Change("layout: post\n", "")],
    ),
    page(
        "unknown-key",
        "---\nlayout: post\n---\n",
        "If another program needs it, list it in site.toml, below a line with [check]: page_settings = [\"layout\"]. If not, take it out.",
        &[In("site.toml", "title = \"Test\"\n", "[check]\npage_settings = [\"layout\"]\n")],
    ),
    plain("unknown-key", &[("a.md", "---\ntitel: Skills\n---\n")], "Did you mean “title”?", &[Change("titel", "title")]),
    plain(
        "published-anyway",
        &[("a.md", "---\naccess: internal\n---\n")],
        "Change this to draft: true to leave the page out, or take it out to publish the page.",
        &[Change("access: internal", "draft: true")],
    ),
    plain(
        "published-anyway",
        &[("a.md", "+++\npublic = false\n+++\n")],
        "Change this to draft = true to leave the page out, or take it out to publish the page.",
        &[Change("public = false\n", "")],
    ),
    plain(
        "published-anyway",
        &[("a.md", "# A\n\nOwner: Ann\n\nStatus: Draft\n\nText\n")],
        "To leave the page out, add a line draft: true between two lines of --- at its top; to publish it, take this line out.",
        &[Change("# A", "---\ndraft: true\n---\n# A")],
    ),
    plain(
        "published-anyway",
        &[("a.md", "---\nweight: 2\n---\n# A\n\nStatus: In review\n\nText\n")],
        "To leave the page out, add draft: true at its top; to publish it, take this line out.",
        &[Change("Status: In review\n\n", "")],
    ),
    // Settings below the head of the facts, and facts above it.
    site(
        "unknown-fact",
        &[("content/roles/a.md", "+++\n[facts]\nteam = \"Ten people\"\nshort = \"An\"\n+++\n"), ("site.toml", TEAM)],
        "Move the line up, above the first line with square brackets.",
        &[Change("short = \"An\"\n", ""), In("content/roles/a.md", "[facts]", "short = \"An\"\n[facts]")],
    ),
    site(
        "unknown-fact",
        &[("content/roles/a.md", "---\nfacts:\n  team: Ten people\n  short: An\n---\n"), ("site.toml", TEAM)],
        "Move the line up, above the line facts:, and take out the spaces in front of it.",
        &[Change("  short: An\n", ""), In("content/roles/a.md", "facts:", "short: An\nfacts:")],
    ),
    site(
        "unknown-key",
        &[("content/roles/a.md", "+++\nteam = \"Ten people\"\n[facts]\nscope = \"All\"\n+++\n"), ("site.toml", TEAM)],
        "Move the line down, below [facts].",
        &[Change("team = \"Ten people\"\n", ""), In("content/roles/a.md", "[facts]\n", "[facts]\nteam = \"Ten people\"\n")],
    ),
    site(
        "unknown-key",
        &[("content/roles/a.md", "+++\nteam = \"Ten people\"\nscope = \"All\"\nshort = \"An\"\n+++\n"), ("site.toml", TEAM)],
        "Move these lines to the end of the settings, and put a line with [facts] above them.",
        &[
            Change("team = \"Ten people\"\nscope = \"All\"\n", ""),
            In("content/roles/a.md", "short = \"An\"\n", "short = \"An\"\n[facts]\nteam = \"Ten people\"\nscope = \"All\"\n"),
        ],
    ),
    site(
        "unknown-key",
        &[("content/roles/a.md", "---\nteam: Ten people\nshort: An\n---\n"), ("site.toml", TEAM)],
        "Move the line to the end of the settings, put a line with facts: above it, and two spaces in front of it.",
        &[Change("team: Ten people\n", ""), In("content/roles/a.md", "short: An\n", "short: An\nfacts:\n  team: Ten people\n")],
    ),
    site(
        "unknown-key",
        &[("content/roles/a.md", "---\nteam: Ten people\nfacts:\n  scope: All\n---\n"), ("site.toml", TEAM)],
        "Move the line below facts:, with two spaces in front of it.",
        &[Change("team: Ten people\n", ""), In("content/roles/a.md", "facts:\n", "facts:\n  team: Ten people\n")],
    ),
    settings!("unknown-key", "langauge = \"de\"\n", "Did you mean “language”?", &[Change("langauge", "language")]),
    settings!(
        "unknown-key",
        "colour = \"red\"\n",
        "Name one of these: title, description, language, currency, base_url, content, exclude, gitignore, include, external, build, markdown, guide, check, job_descriptions, dimensions, families, levels, words, compare, skill_levels.",
        &[Change("colour = \"red\"\n", "")]
    ),
    settings!("unknown-key", "roles = \"jobs\"\n", "Move it below a line with [guide].", &[Change("roles", "[guide]\nroles")]),
    page(
        "misplaced-key",
        "+++\nacronym = \"KPI\"\n+++\n",
        "Take it out, or move it to a page of the folder “glossary”.",
        &[Change("acronym = \"KPI\"\n", "")],
    ),
    page("misplaced-key", "+++\nlevel = \"A\"\n+++\n", "Take it out, or move it to a page of the folder “roles”.", &[Change("level = \"A\"\n", "")]),
    // Kinds of values.
    page("wrong-type", "+++\ntitle = [\"x\"]\n+++\n", "Write one text between quotation marks.", &[Change("[\"x\"]", "\"x\"")]),
    page("wrong-type", "+++\nweight = \"first\"\n+++\n", "Write a number without quotation marks, such as 1.", &[Change("\"first\"", "1")]),
    page("wrong-type", "+++\ndraft = \"perhaps\"\n+++\n", "Write true or false without quotation marks.", &[Change("\"perhaps\"", "false")]),
    page("wrong-type", "+++\nreviewed = 3\n+++\n", "Write the year, the month and the day, such as 2026-11-23.", &[Change("3", "2026-11-23")]),
    page("wrong-type", "+++\naliases = \"b/\"\n+++\n", "Change this to [\"b/\"].", &[Apply]),
    page("wrong-type", "---\naliases: b/\n---\n", "Change this to [\"b/\"].", &[Apply]),
    page(
        "wrong-type",
        "+++\naliases = [1]\n+++\n",
        "Write square brackets around the list and quotation marks around each text.",
        &[Change("[1]", "[\"1\"]")],
    ),
    page(
        "wrong-type",
        "+++\npaths = 1\n+++\n",
        "Write [[paths]] on a line of its own, and its settings on the lines below.",
        &[Change("paths = 1\n", "")],
    ),
    settings!(
        "wrong-type",
        "guide = 1\n",
        "Write [guide] on a line of its own, and its settings on the lines below.",
        &[Change("guide = 1", "[guide]\nroles = \"roles\"")]
    ),
    page(
        "wrong-type",
        "---\npaths: 1\n---\n",
        "Write paths: on a line of its own, and below it each table indented, with a hyphen before its first line.",
        &[Change("paths: 1\n", "")],
    ),
    site(
        "wrong-type",
        &[("content/roles/x.md", "---\nfacts: 1\n---\n"), DIMENSION],
        "Write facts: on a line of its own, and its settings indented on the lines below.",
        &[Change("facts: 1", "facts:\n  scope: all")],
    ),
    site(
        "wrong-type",
        &[("content/roles/x.md", "+++\n[facts]\nscope = [\"all\"]\n+++\n"), DIMENSION],
        "Write one text between quotation marks.",
        &[Change("[\"all\"]", "\"all\"")],
    ),
    settings!(
        "invalid-value",
        "currency = \"euro\"\n",
        "Write three capital letters between quotation marks, such as \"EUR\", \"GBP\" or \"USD\".",
        &[Change("euro", "EUR")]
    ),
    settings!("invalid-value", "currency = \"eur\"\n", "Change this to \"EUR\".", &[Apply]),
    settings!(
        "invalid-value",
        "base_url = \"example.org\"\n",
        "Write the whole address, such as \"https://example.org/guide/\".",
        &[Change("example.org", "https://example.org/")]
    ),
    settings!("invalid-value", "language = \"deutsch\"\n", "Change this to \"de\".", &[Apply]),
    settings!("invalid-value", "language = \"de_AT\"\n", "Change this to \"de-AT\".", &[Apply]),
    settings!(
        "invalid-value",
        "language = \"the usual one\"\n",
        "Write the code of the language, and if need be of the country behind a hyphen, such as \"fr\" or \"pt-BR\".",
        &[Change("the usual one", "fr")]
    ),
    settings!(
        "invalid-value",
        "content = \"../docs\"\n",
        "Write the path from site.toml to the folder, such as \"docs\" or \"src/pages\".",
        &[Change("../docs", "content")]
    ),
    settings!("invalid-value", "[markdown]\nhtml = \"tust\"\n", "Did you mean “trust”?", &[Change("tust", "trust")]),
    settings!("invalid-value", "[markdown]\nhtml = \"yes\"\n", "Write one of these words between quotation marks.", &[Change("yes", "safe")]),
    settings!(
        "invalid-value",
        "include = [\"../x\"]\n",
        "Name a file or folder of the content folder, such as \".htaccess\".",
        &[Change("\"../x\"", "")]
    ),
    settings!(
        "invalid-value",
        "external = [\"std/\"]\n",
        "Begin with ../ for what stands beside the site, such as \"../handbook/\", or with / for a place on the same host. Addresses with https:// need no setting.",
        &[Change("std/", "../std/")]
    ),
    site(
        "invalid-value",
        &[
            PATHS,
            ("content/a.md", "+++\n[[paths]]\nfrom = \"x\"\nto = \"y\"\nyears = \"7-5\"\n+++\n"),
            ("content/roles/x.md", ""),
            ("content/roles/y.md", ""),
        ],
        "Write the smaller number first: \"5-7\".",
        &[Change("7-5", "5-7")],
    ),
    site(
        "invalid-value",
        &[
            PATHS,
            ("content/a.md", "+++\n[[paths]]\nfrom = \"x\"\nto = \"y\"\nyears = \"many\"\n+++\n"),
            ("content/roles/x.md", ""),
            ("content/roles/y.md", ""),
        ],
        "Write \"10+\" for ten or more, \"5-7\" for a range, or \"3\".",
        &[Change("many", "10+")],
    ),
    site(
        "duplicate-id",
        &[
            ("content/roles/x.md", "+++\n[facts]\n\"caf\u{e9}\" = \"a\"\n\"cafe\u{301}\" = \"b\"\n+++\n"),
            ("site.toml", "[[dimensions]]\nid = \"caf\u{e9}\"\ntitle = \"C\"\n"),
        ],
        "Remove one of the two lines.",
        &[Change("\"cafe\u{301}\" = \"b\"\n", "")],
    ),
    // What is needed.
    site(
        "missing-key",
        &[("site.toml", "[[dimensions]]\nid = \"scope\"\n")],
        "Add a line: title = \"…\"",
        &[Change("id = \"scope\"", "id = \"scope\"\ntitle = \"…\"")],
    ),
    page(
        "missing-key",
        "---\ncalculator:\n  outputs:\n    - name: a\n      label: A\n      formula: \"1\"\n---\n",
        "Write inputs: on a line of its own, and below it each table indented, with a hyphen before its first line.",
        &[Change("  outputs:", "  inputs:\n    - name: b\n      label: B\n      default: 1\n  outputs:"), Change("\"1\"", "b")],
    ),
    // Ends of paths.
    site(
        "missing-key",
        &[("content/a.md", "+++\n[[paths]]\nfrom = \"x\"\n+++\n"), ("content/roles/x.md", ""), ("content/roles/y.md", "")],
        "Give it to = \"a role's id\" or to_outside = \"a job in words\", one of the two.",
        &[Change("from = \"x\"", "from = \"x\"\nto_outside = \"a job in words\"")],
    ),
    site(
        "missing-key",
        &[("content/a.md", "+++\n[[paths]]\nto = \"x\"\n+++\n"), ("content/roles/x.md", "")],
        "Give it from = \"a role's id\" or outside = \"a job in words\", one of the two.",
        &[Change("to = \"x\"", "to = \"x\"\noutside = \"a job in words\"")],
    ),
    site(
        "missing-key",
        &[("content/a.md", "+++\n[[paths]]\noutside = \"A\"\nto_outside = \"B\"\n+++\n"), ("content/roles/x.md", "")],
        "Replace outside or to_outside by a role: from = \"a role's id\" or to = \"a role's id\".",
        &[Change("outside = \"A\"", "from = \"x\"")],
    ),
    site(
        "invalid-value",
        &[("content/a.md", "+++\n[[paths]]\nfrom = \"x\"\noutside = \"A\"\nto_outside = \"B\"\n+++\n"), ("content/roles/x.md", "")],
        "Keep one of the two: from for a role of the guide, outside for any other job.",
        &[Change("outside = \"A\"\n", "")],
    ),
    site(
        "invalid-value",
        &[
            ("content/a.md", "+++\n[[paths]]\nfrom = \"x\"\nto = \"y\"\nto_outside = \"B\"\n+++\n"),
            ("content/roles/x.md", ""),
            ("content/roles/y.md", ""),
        ],
        "Keep one of the two: to for a role of the guide, to_outside for any other job.",
        &[Change("to_outside = \"B\"\n", "")],
    ),
    // Dimensions, levels, sections, comparisons, job descriptions.
    settings!(
        "duplicate-id",
        "[[dimensions]]\nid = \"a\"\ntitle = \"A\"\n\n[[dimensions]]\nid = \"a\"\ntitle = \"B\"\n",
        "Take one of the two out, or give it another id.",
        &[Change("id = \"a\"", "id = \"b\"")]
    ),
    settings!(
        "duplicate-id",
        "[[families]]\nid = \"a\"\ntitle = \"One\"\n\n[[families]]\nid = \"A\"\ntitle = \"Two\"\n",
        "Take one of the two out, or give it another name.",
        &[Change("\"a\"", "\"b\"")]
    ),
    settings!(
        "duplicate-id",
        "[[skill_levels]]\nid = \"a\"\ntitle = \"A\"\n\n[[skill_levels]]\nid = \"a\"\ntitle = \"B\"\n",
        "Take one of the two out, or give it another name.",
        &[Change("\"a\"", "\"b\"")]
    ),
    site(
        "duplicate-id",
        &[("site.toml", "[guide]\nsections = [\"skills\", \"skills/\"]\n"), ("content/roles/a.md", ""), ("content/skills/a.md", "")],
        "Take one of the two out.",
        &[In("site.toml", ", \"skills/\"", "")],
    ),
    site(
        "unknown-section",
        &[("site.toml", "[guide]\nsections = [\"skils\"]\n"), ("content/roles/a.md", ""), ("content/skills/a.md", "")],
        "Did you mean “skills”?",
        &[Change("skils", "skills")],
    ),
    site(
        "unknown-section",
        &[("site.toml", "[guide]\nsections = [\"duties\"]\n"), ("content/roles/a.md", "")],
        "Make it with guidegen new section \"Duties\", or take it out.",
        &[Run(&["new", "section", "Duties"])],
    ),
    site(
        "unknown-section",
        &[("site.toml", "[job_descriptions]\nskills = \"skils\"\n"), ("content/roles/a.md", ""), ("content/skills/a.md", "")],
        "Did you mean “skills”?",
        &[Change("skils", "skills")],
    ),
    site(
        "unknown-section",
        &[("site.toml", "[job_descriptions]\nskills = \"duties\"\n"), ("content/roles/a.md", ""), ("content/skills/a.md", "")],
        "Name one of these: skills.",
        &[Change("duties", "skills")],
    ),
    site(
        "unknown-section",
        &[("site.toml", "[job_descriptions]\nskills = \"duties\"\n"), ("content/roles/a.md", "")],
        "Make it with guidegen new section \"Duties\", or take this setting out.",
        &[Run(&["new", "section", "Duties"])],
    ),
    site(
        "unknown-fact",
        &[("site.toml", "[job_descriptions]\nexperience = \"yaers\"\n\n[[dimensions]]\nid = \"years\"\ntitle = \"Years\"\n")],
        "Did you mean “years”?",
        &[Change("yaers", "years")],
    ),
    site(
        "unknown-fact",
        &[("site.toml", "[job_descriptions]\nexperience = \"pay\"\n\n[[dimensions]]\nid = \"years\"\ntitle = \"Years\"\n")],
        "Declare it under [[dimensions]], or name one that is declared.",
        &[Change("pay", "years")],
    ),
    site(
        "broken-link",
        &[("site.toml", "[[dimensions]]\nid = \"a\"\ntitle = \"A\"\npage = \"a.pdf\"\n")],
        "Write the path below the content folder, such as differences/index.md#scope.",
        &[Change("a.pdf", "index.md")],
    ),
    site(
        "unknown-role",
        &[("site.toml", "[compare]\npairs = [\"laed-vs-head\"]\n"), ("content/roles/lead.md", ""), ("content/roles/head.md", "")],
        "Did you mean “lead”?",
        &[Change("laed", "lead")],
    ),
    site(
        "unknown-role",
        &[("site.toml", "[compare]\npairs = [\"analyst-vs-head\"]\n"), ("content/roles/lead.md", ""), ("content/roles/head.md", "")],
        "Name two roles by their ids, which are the names of their files, with -vs- between them.",
        &[Change("analyst", "lead")],
    ),
    site(
        "invalid-value",
        &[("site.toml", "[compare]\npairs = [\"lead\"]\n"), ("content/roles/lead.md", ""), ("content/roles/head.md", "")],
        "Write the ids of two different roles with -vs- between them, such as recruiter-vs-recruiting-lead.",
        &[Change("\"lead\"", "\"lead-vs-head\"")],
    ),
    // Languages.
    settings!(
        "untranslated",
        "language = \"nl\"\n",
        "Translate them in theme/words/nl.toml.",
        &[Write("theme/words/nl.toml", "contents = \"Inhoud\"\n")]
    ),
    site(
        "untranslated",
        &[("site.toml", "language = \"nl\"\n"), ("theme/words/nl.toml", "contents = \"Inhoud\"\n")],
        "Add a_to_z, all_comparisons, …",
        &[Write("theme/words/nl.toml", include_str!("../../../theme/words/en.toml"))],
    ),
    site("unknown-key", &[("site.toml", "[words]\ncontnets = \"Menu\"\n")], "Did you mean “contents”?", &[Change("contnets", "contents")]),
    settings!(
        "unknown-key",
        "[words]\nxyzzyx = \"Menu\"\n",
        "Take it out, or use one of the keys in the chapter “Words” of the manual.",
        &[Change("xyzzyx = \"Menu\"\n", "")]
    ),
    site(
        "plural-forms",
        &[("site.toml", "words = { pages = { one = \"{count} page\", few = \"{count} pages\", other = \"{count} pages\" } }\n")],
        "Take few out of pages.",
        &[Change("few = \"{count} pages\", ", "")],
    ),
    site(
        "plural-forms",
        &[("site.toml", "language = \"pl\"\nwords = { pages = { one = \"{count}\", many = \"{count}\", other = \"{count}\" } }\n")],
        "Add few = \"…\" to pages.",
        &[Change("{ one", "{ few = \"{count}\", one")],
    ),
    site(
        "unknown-key",
        &[("site.toml", "words = { pages = { oen = \"{count} page\", other = \"{count} pages\" } }\n")],
        "Did you mean “one”?",
        &[Change("oen", "one")],
    ),
    site(
        "wrong-type",
        &[("site.toml", "[words]\npages = 1\n")],
        "In English it is: pages = { one = \"{count} page\", other = \"{count} pages\" }",
        &[Change("1", "{ one = \"{count} page\", other = \"{count} pages\" }")],
    ),
    site(
        "invalid-value",
        &[("site.toml", "[words]\nread_next = \"Next {count}\"\n")],
        "In English it is: read_next = \"Read next\"",
        &[Change("\"Next {count}\"", "\"Read next\"")],
    ),
    site(
        "invalid-value",
        &[("site.toml", "[words]\npages = \"pages\"\n")],
        "In English it is: pages = { one = \"{count} page\", other = \"{count} pages\" }",
        &[Change("\"pages\"", "\"{count} pages\"")],
    ),
    // Files that git leaves out.
    site(
        "named-by-gitignore",
        &[(".gitignore", "*.pdf\n"), ("content/a.pdf", "x")],
        "If they belong to the site, take them out of that file.",
        &[Change("*.pdf\n", "")],
    ),
    plain(
        "skipped-setting",
        &[("a.md", "---\nlayout: post\nx: 1\n---\n")],
        "Nothing has to be done if they were meant for another program.",
        &[Nothing],
    ),
    site("unreadable", &[("theme", "")], "Move it away, and put the theme into a folder of this name.", &[Rename("theme", "other")]),
];

const DIMENSION: (&str, &str) = ("site.toml", "[[dimensions]]\nid = \"scope\"\ntitle = \"Scope\"\n");
const PATHS: (&str, &str) = ("site.toml", "title = \"Paths\"\n");
