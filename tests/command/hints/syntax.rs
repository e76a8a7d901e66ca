//! Hints about how settings are written: the signs of TOML and YAML, and the lines around them.

use super::Step::{Apply, Change, In, Write};
use super::{Case, page, plain, site};

/// A page with settings between lines of +++, and one between lines of ---.
macro_rules! toml {
    ($settings:literal) => {
        concat!("+++\n", $settings, "\n+++\n\nText\n")
    };
}
macro_rules! yaml {
    ($settings:literal) => {
        concat!("---\n", $settings, "\n---\n\nText\n")
    };
}

/// What a person writes into a page, and what the message replaces it by.
const fn toml(text: &'static str, hint: &'static str) -> Case {
    page("syntax", text, hint, &[Apply])
}

/// The same in the settings of the site.
macro_rules! site_toml {
    ($settings:literal, $hint:literal) => {
        site("syntax", &[("site.toml", $settings)], $hint, &[Apply])
    };
}

pub(super) static CASES: &[Case] = &[
    // Names of several words.
    site(
        "syntax",
        &[
            ("site.toml", "[[dimensions]]\nid = \"salary\"\ntitle = \"Salary\"\n"),
            ("content/roles/x.md", "+++\n[facts]\nsalary band = \"68\"\n+++\n# X\n"),
        ],
        "Write the name without spaces: salary, salary_band or salary-band, whichever is declared.",
        &[Change("salary band", "salary")],
    ),
    site(
        "syntax",
        &[("content/roles/x.md", "# X\n"), ("content/roles/y.md", "+++\nbuilds on = x # all of it\n+++\n# Y\n")],
        "Change this to builds_on = \"x\".",
        &[Apply],
    ),
    // Quotation marks.
    toml(toml!("title = “Team lead”"), "Change this to \"Team lead\"."),
    toml(toml!("title = \"Team lead"), "Change this to \"Team lead\"."),
    toml(toml!("title = Team lead\""), "Change this to \"Team lead\"."),
    toml(toml!("title = Team lead"), "Change this to \"Team lead\"."),
    toml(toml!("title = \"Team lead\","), "Change this to \"Team lead\"."),
    toml(toml!("title = \"The \"best\" one\""), "Change this to 'The \"best\" one'."),
    toml(toml!("title = \"One\" two"), "Change this to '\"One\" two'."),
    toml(toml!("title = \"C:\\Users\""), "Change this to 'C:\\Users'."),
    toml(toml!("title = \"one\"two\"three"), "Change this to '\"one\"two\"three'."),
    page("lost-in-setting", yaml!("title: #1 Duties"), "Change this to \"#1 Duties\".", &[Apply]),
    page("lost-in-setting", yaml!("title: Team #2"), "Change this to \"Team #2\".", &[Apply]),
    page("lost-in-setting", yaml!("title: !Important dates"), "Change this to \"!Important dates\".", &[Apply]),
    toml(toml!("description = \"This text goes\nover two lines.\""), "Write it on one line, as long as it may be."),
    toml(toml!("keywords: [\"a\", \"b\"]\nweight = 1"), "Change this to keywords = [\"a\", \"b\"]."),
    toml(yaml!("title: {{date}}"), "Change this to \"{{date}}\"."),
    toml(yaml!("title: [Draft] Plan"), "Change this to \"[Draft] Plan\"."),
    toml(yaml!("keywords:\n-a\n- b"), "Change this to - a."),
    toml(yaml!("title:\u{a0}Plan"), "Delete it, and type a space instead unless it begins the line."),
    toml(toml!("title\u{a0}= \"Plan\""), "Delete it, and type a space instead unless it begins the line."),
    toml(yaml!("title: Plan\n\u{a0}draft: true"), "Delete it, and type a space instead unless it begins the line."),
    page("wrong-type", yaml!("keywords: pay, leave"), "Change this to [\"pay\", \"leave\"].", &[Apply]),
    page(
        "unknown-key",
        toml!("[calculator]\nweight = 1"),
        "Move the line up, above the first line with square brackets.",
        &[Change("[calculator]\nweight = 1", "weight = 1")],
    ),
    site(
        "unknown-key",
        &[("site.toml", "[build]\nsearch = true\ntitle = \"X\"\n")],
        "Move the line up, above the first line with square brackets.",
        &[Write("site.toml", "title = \"X\"\n[build]\nsearch = true\n")],
    ),
    site(
        "unknown-key",
        &[
            ("site.toml", "[[dimensions]]\nid = \"scope\"\ntitle = \"Scope\"\n"),
            ("content/roles/a.md", "+++\n[facts]\nscope = \"x\"\nweight = 3\n+++\n"),
        ],
        "Move the line up, above the first line with square brackets.",
        &[Write("content/roles/a.md", "+++\nweight = 3\n[facts]\nscope = \"x\"\n+++\n")],
    ),
    site(
        "syntax",
        &[("site.toml", "[levels]\nid = \"a\"\ntitle = \"A\"\n[levels]\nid = \"b\"\ntitle = \"B\"\n[levels]\nid = \"c\"\ntitle = \"C\"\n")],
        "Change each line of [levels] to [[levels]].",
        &[Write(
            "site.toml",
            "[[levels]]\nid = \"a\"\ntitle = \"A\"\n[[levels]]\nid = \"b\"\ntitle = \"B\"\n[[levels]]\nid = \"c\"\ntitle = \"C\"\n",
        )],
    ),
    site(
        "syntax",
        &[("site.toml", "[dimensions]\nid = \"a\"\ntitle = \"A\"\n[dimensions]\nid = \"b\"\ntitle = \"B\"\n")],
        "Change each line of [dimensions] to [[dimensions]].",
        &[Write("site.toml", "[[dimensions]]\nid = \"a\"\ntitle = \"A\"\n[[dimensions]]\nid = \"b\"\ntitle = \"B\"\n")],
    ),
    // Values without quotation marks.
    toml(toml!("draft = Yes"), "Change this to true."),
    toml(toml!("draft = True"), "Change this to true."),
    // Dates.
    toml(toml!("reviewed = 1.12.2026"), "Change this to 2026-12-01."),
    toml(toml!("reviewed = 2026/12/01"), "Change this to 2026-12-01."),
    toml(toml!("reviewed = 1 December 2026"), "Change this to 2026-12-01."),
    toml(toml!("reviewed = December 1, 2026"), "Change this to 2026-12-01."),
    toml(toml!("reviewed = 31/12/2026"), "Change this to 2026-12-31."),
    page(
        "syntax",
        toml!("reviewed = 12/1/2026"),
        "Write 2026-12-01 for 1 December, or 2026-01-12 for 12 January.",
        &[Change("12/1/2026", "2026-12-01")],
    ),
    page(
        "syntax",
        toml!("reviewed = 12/1/2026"),
        "Write 2026-12-01 for 1 December, or 2026-01-12 for 12 January.",
        &[Change("12/1/2026", "2026-01-12")],
    ),
    page(
        "syntax",
        toml!("reviewed = 31-31-2026"),
        "Write the year, the month and the day, such as 2026-11-23.",
        &[Change("31-31-2026", "2026-11-23")],
    ),
    page("invalid-value", yaml!("reviewed: 1.12.2026"), "Change this to 2026-12-01.", &[Apply]),
    page("invalid-value", yaml!("reviewed: 2026/12/01"), "Change this to 2026-12-01.", &[Apply]),
    page("invalid-value", yaml!("reviewed: 1 December 2026"), "Change this to 2026-12-01.", &[Apply]),
    page("invalid-value", toml!("reviewed = \"1. Dezember 2026\""), "Change this to \"2026-12-01\".", &[Apply]),
    page(
        "invalid-value",
        yaml!("reviewed: 12/1/2026"),
        "Write 2026-12-01 for 1 December, or 2026-01-12 for 12 January.",
        &[Change("12/1/2026", "2026-01-12")],
    ),
    page("invalid-value", yaml!("reviewed: soon"), "Write the year, the month and the day, such as 2026-11-23.", &[Change("soon", "2026-11-23")]),
    // Signs between name and value.
    toml(toml!("title: About\nweight = 1"), "Change this to title = \"About\"."),
    toml(toml!("title About"), "Change this to title = \"About\"."),
    page(
        "syntax",
        toml!("title ="),
        "Write a value behind the equals sign, such as title = \"…\", or take the line out.",
        &[Change("title =", "title = \"A\"")],
    ),
    page("syntax", toml!("title"), "Write a value behind it, such as title = \"…\", or take the line out.", &[Change("title\n", "")]),
    // Lists and tables.
    toml(toml!("aliases = [\"b/\", \"c/\""), "Change this to [\"b/\", \"c/\"]."),
    toml(toml!("aliases = [b, c]"), "Change this to [\"b\", \"c\"]."),
    toml(toml!("aliases = [\"b/\" \"c/\"]"), "Change this to [\"b/\", \"c/\"]."),
    toml(toml!("aliases = [“b/”, “c/”]"), "Change this to [\"b/\", \"c/\"]."),
    toml(toml!("aliases = \"b/\", \"c/\""), "Change this to [\"b/\", \"c/\"]."),
    toml(toml!("aliases = \"b/\", \"c/\"]"), "Change this to [\"b/\", \"c/\"]."),
    toml(toml!("aliases = [\"b/\", \"c/\"] and more"), "Change this to [\"b/\", \"c/\"]."),
    toml(toml!("aliases = [\"b/\", \"c/\"],"), "Change this to [\"b/\", \"c/\"]."),
    toml(toml!("aliases = [\"b/\", \"c/]"), "Change this to [\"b/\", \"c/\"]."),
    toml(toml!("aliases = (\"b/\", \"c/\")"), "Change this to [\"b/\", \"c/\"]."),
    page("syntax", toml!("aliases = [\n  \"b/\"\n  \"c/\"\n]"), "Put a comma behind it.", &[Apply]),
    page("syntax", toml!("aliases = [\n  \"b/\",\n  \"c/\",\n"), "Write ] behind the last entry.", &[Change("\"c/\",", "\"c/\"]")]),
    site(
        "syntax",
        &[("content/roles/x.md", toml!("[facts\nscope = \"all\"")), ("site.toml", "[[dimensions]]\nid = \"scope\"\ntitle = \"Scope\"\n")],
        "Change this to [facts].",
        &[Apply],
    ),
    site_toml!("[[dimensions]\nid = \"scope\"\ntitle = \"Scope\"\n", "Change this to [[dimensions]]."),
    site_toml!("[dimensions]]\nid = \"scope\"\ntitle = \"Scope\"\n", "Change this to [[dimensions]]."),
    site_toml!("title = “Test”\n", "Change this to \"Test\"."),
    site_toml!("title = \"Test\"\nlanguage = de\n", "Change this to \"de\"."),
    // Tables that are given in single brackets or in double ones.
    site("wrong-type", &[("site.toml", "[dimensions]\nid = \"scope\"\ntitle = \"Scope\"\n")], "Change this to [[dimensions]].", &[Apply]),
    site("wrong-type", &[("site.toml", "[skill_levels]\nid = \"a\"\ntitle = \"A\"\n")], "Change this to [[skill_levels]].", &[Apply]),
    site(
        "wrong-type",
        &[("content/a.md", toml!("[paths]\nfrom = \"x\"\nto = \"y\"")), ("content/roles/x.md", ""), ("content/roles/y.md", "")],
        "Change this to [[paths]].",
        &[Apply],
    ),
    site("wrong-type", &[("site.toml", "[[markdown]]\nhtml = \"safe\"\n")], "Change this to [markdown].", &[Apply]),
    site("wrong-type", &[("site.toml", "[[guide]]\nroles = \"roles\"\n")], "Change this to [guide].", &[Apply]),
    site(
        "syntax",
        &[("site.toml", "[dimensions]\nid = \"scope\"\ntitle = \"Scope\"\n\n[dimensions]\nid = \"pay\"\ntitle = \"Pay\"\n")],
        "Change each line of [dimensions] to [[dimensions]].",
        &[Change("[dimensions]", "[[dimensions]]"), Change("\n[dimensions]", "\n[[dimensions]]")],
    ),
    // The other language.
    page(
        "syntax",
        "+++\ntitle: About\n+++\n\nText\n",
        "Change the lines of +++ above and below the settings to ---.",
        &[Change("+++", "---"), Change("+++", "---")],
    ),
    page(
        "syntax",
        "---\ntitle = \"About\"\n---\n\nText\n",
        "Change the lines of --- above and below the settings to +++.",
        &[Change("---", "+++"), Change("---", "+++")],
    ),
    // Twice.
    page("syntax", toml!("title = \"A\"\ntitle = \"B\""), "Keep one of the two, and take the other out.", &[Change("title = \"B\"\n", "")]),
    page("syntax", yaml!("title: A\ntitle: B"), "Keep one of the two, and take the other out.", &[Change("title: B\n", "")]),
    // YAML.
    page("syntax", yaml!("aliases:\n\t- b/"), "Replace each tab with two spaces.", &[Apply]),
    page("syntax", yaml!("title: Sales: the basics"), "Change this to \"Sales: the basics\".", &[Apply]),
    page("syntax", yaml!("title: @home"), "Change this to \"@home\".", &[Apply]),
    page("syntax", yaml!("title:About\nweight: 1"), "Change this to title: About.", &[Apply]),
    page("syntax", yaml!("weight: 1\ntitle = \"About\""), "Change this to title: \"About\".", &[Apply]),
    page("syntax", yaml!("weight: 1\ntitle About"), "Change this to title: About.", &[Apply]),
    page("syntax", yaml!("title: \"Team lead\nweight: 1"), "Change this to \"Team lead\".", &[Apply]),
    page("syntax", yaml!("aliases: [b, c\nweight: 1"), "Change this to [b, c].", &[Apply]),
    page("syntax", yaml!("- one\n- two"), "Write each on a line of its own, as name: value.", &[Change("- one\n- two", "title: one")]),
    page(
        "syntax",
        yaml!("title: A\n   weight: 1"),
        "Check the spaces at the beginning of the line, and put text with a colon or a # into quotation marks.",
        &[Change("   weight", "weight")],
    ),
    page(
        "syntax",
        toml!("title = \"A\"\n= = ="),
        "Text stands in quotation marks: name = \"value\". Lists stand in square brackets: [\"a\", \"b\"].",
        &[Change("= = =\n", "")],
    ),
    // The lines around settings.
    page(
        "unclosed-front-matter",
        "+++\ntitle = \"Skills\"\n\nThe skills.\n",
        "Put a line with +++ alone between the settings and the text.",
        &[Change("\"Skills\"\n", "\"Skills\"\n+++\n")],
    ),
    page(
        "unclosed-front-matter",
        "---\ntitle: x\n--- end\nText\n",
        "Change this line to ---, without anything before or behind it.",
        &[Change("--- end", "---")],
    ),
    page(
        "unclosed-front-matter",
        "----\ndraft: true\n----\nText\n",
        "Change this line and line 3 to ---, without anything before or behind it.",
        &[Change("----\n", "---\n"), Change("----\n", "---\n")],
    ),
    page(
        "unclosed-front-matter",
        "--\ntitle: x\n---\nText\n",
        "Change this line to ---, without anything before or behind it.",
        &[Change("--\n", "---\n")],
    ),
    page(
        "unclosed-front-matter",
        "title = \"x\"\n+++\nText\n",
        "Put a line with +++ alone above this one.",
        &[Write("content/a.md", "+++\ntitle = \"x\"\n+++\nText\n")],
    ),
    page(
        "unclosed-front-matter",
        "title: x\nweight: 1\n\nText\n",
        "Put a line with --- alone above this one, and another one below the last of them.",
        &[Write("content/a.md", "---\ntitle: x\nweight: 1\n---\n\nText\n")],
    ),
    page(
        "unclosed-front-matter",
        "# K\n\n---\ndraft: true\n---\n",
        "Move them, with the line above and the line below them, to the first line of the file.",
        &[Write("content/a.md", "---\ndraft: true\n---\n# K\n")],
    ),
    page(
        "unclosed-front-matter",
        "# Title\n\ndraft = true\n\nText\n",
        "Move it to the first line of the file, put a line with +++ alone above it, and another one below.",
        &[Write("content/a.md", "+++\ndraft = true\n+++\n# Title\n\nText\n")],
    ),
    page(
        "unclosed-front-matter",
        "---\ntitle: x\n---\n\n---\ndraft: true\n---\n",
        "Move them above the line of --- that closes the first ones, without the lines around them.",
        &[Write("content/a.md", "---\ntitle: x\ndraft: true\n---\n")],
    ),
    page(
        "unclosed-front-matter",
        "{\n\"title\": \"x\",\n\"draft\": true\n}\n",
        "Write each on a line of its own without braces and commas, such as title: Skills, and put a line of --- above and below them.",
        &[Write("content/a.md", "---\ntitle: x\ndraft: true\n---\n")],
    ),
    // Encodings.
    site(
        "invalid-utf8",
        &[("content/a.md", super::NO_TEXT)],
        "Open it in the program that wrote it and save it with the encoding UTF-8.",
        &[Write("content/a.md", "Text\n")],
    ),
    site(
        "unmatched-include",
        &[("site.toml", "include = [\"content/.htaccess\"]\n"), ("content/.htaccess", "")],
        "Did you mean “/.htaccess”? Patterns begin in the content folder.",
        &[Change("content/.htaccess", "/.htaccess")],
    ),
    site(
        "unmatched-include",
        &[("site.toml", "include = [\"!x\"]\n")],
        "Remove it. What no other pattern names is left out without it, and a remark needs a # outside of the quotation marks.",
        &[Change("\"!x\"", "")],
    ),
    site(
        "unmatched-include",
        &[("site.toml", "include = [\"x.pdf\"]\n")],
        "Remove it. Only a name that begins with a dot finds hidden files, and all others are published without it.",
        &[Change("\"x.pdf\"", "")],
    ),
    site(
        "unmatched-include",
        &[("site.toml", "include = [\".x/\"]\n"), ("content/.x", "")],
        "Leave out the / at its end if a file is meant. If there is no such folder yet, remove it until there is.",
        &[Change(".x/", ".x")],
    ),
    site(
        "unmatched-include",
        &[("site.toml", "include = [\".x\"]\n")],
        "Correct it, or remove it until there is such a file.",
        &[Change("\".x\"", "")],
    ),
    site(
        "unmatched-exclude",
        &[("site.toml", "exclude = [\"privat/\"]\n"), ("content/private/b.md", "")],
        "Correct it, or remove it until there is such a file or folder. Patterns begin in the content folder.",
        &[Change("privat/", "private/")],
    ),
    // A site that takes its name for that of the other kind.
    plain(
        "unclosed-front-matter",
        &[("a.md", "title: x\n---\nText\n")],
        "Put a line with --- alone above this one.",
        &[Write("a.md", "---\ntitle: x\n---\nText\n")],
    ),
    site(
        "syntax",
        &[("content/a.md", "# A\n"), ("site.toml", "title = \"A\"\ntitle = \"B\"\n")],
        "Keep one of the two, and take the other out.",
        &[In("site.toml", "title = \"B\"\n", "")],
    ),
];
