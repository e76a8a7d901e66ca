//! Competencies: texts of levels that are written once, the cells that ask for them, and what is wrong with either.

use super::site::{Ran, Site};

const TECHNOLOGY: &str = "+++\nlevels = [\"Adopts\", \"Specialises\", \"Evangelises\"]\ncumulative = true\n+++\n\n# Technology\n\nHow far somebody goes with the tools of the trade.\n\n\
                          ## Adopts\n\n- Learns the tools of the team.\n- Asks before adding another one.\n\n\
                          ## Going deep {level=2}\n\nKnows one tool in depth.\n\n- **Advice**: answers the questions of the team about it.\n\n\
                          ## On stage {#stage level=evangelises}\n\n- Speaks about it outside the company.\n";

const QUALITY: &str = "# Quality\n\n## Working {level=1}\n\n- Tests each change.\n\n## Expert {level=expert}\n\n- Sets the standard of tests.\n";

const SETTINGS: &str = "[[skill_levels]]\nid = \"working\"\ntitle = \"Working\"\n[[skill_levels]]\nid = \"expert\"\ntitle = \"Expert\"\n[guide]\nsections = [\"skills\"]\n";

fn cell(technology: &str, quality: &str) -> String {
    format!(
        "# Skills\n\n## Craft {{#craft}}\n\n- **[Technology](../competencies/technology.md)** ({technology})\n\
         - **[Quality](../competencies/quality.md)** ({quality}): in the own team.\n  - Keeps a list of known faults.\n"
    )
}

fn guide() -> Site {
    Site::with_settings()
        .file("site.toml", SETTINGS)
        .file("content/roles/junior.md", "+++\nweight = 1\n[[paths]]\nfrom = \"junior\"\nto = \"senior\"\n+++\n# Junior\n")
        .file("content/roles/senior.md", "+++\nweight = 2\n+++\n# Senior\n")
        .file("content/roles/lead.md", "+++\nweight = 3\nbuilds_on = \"senior\"\n+++\n# Lead\n")
        .file("content/skills/junior.md", cell("adopts", "working"))
        .file("content/skills/senior.md", cell("Specialises", "expert"))
        .file("content/competencies/technology.md", TECHNOLOGY)
        .file("content/competencies/quality.md", QUALITY)
}

fn built(site: Site) -> Site {
    let ran = site.run(["build"]);
    assert_eq!((ran.status, ran.stderr.contains("warning")), (0, false), "{}", ran.stderr);
    site
}

/// The words of a page, without its tags.
fn words(page: &str) -> String {
    let main = page.split("<main").nth(1).unwrap_or(page);
    let text: String = main.split('<').filter_map(|part| Some(part.split_once('>')?.1.to_owned() + " ")).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_page_of_a_competency_says_who_needs_which_level() {
    let site = built(guide());
    let page = site.read("public/competencies/technology/index.html");
    let needed = page.split("id=\"_needed\"").nth(1).unwrap_or_default();
    let rows: Vec<&str> = needed.split("<dt>").skip(1).collect();
    assert!(rows[0].starts_with("<a href=\"#adopts\">Adopts</a>") && rows[0].contains("../../roles/junior/\">Junior</a>"), "{}", rows[0]);
    assert!(rows[1].contains("#going-deep") && rows[1].contains(">Senior</a>") && rows[1].contains(">Lead</a>"), "{}", rows[1]);
    assert!(rows[2].contains("#stage") && rows[2].contains("no role"), "{}", rows[2]);
    assert!(page.contains("Each level includes the levels below it."));
    assert!(!page.contains("level=2"), "what is in braces is for guidegen");
    let index = site.read("public/competencies/index.html");
    assert!(index.contains("href=\"technology/\"") && index.contains("href=\"quality/\""), "{index}");
}

#[test]
fn a_level_of_a_competency_in_another_place_is_told_with_the_line_to_write() {
    let of = |line: &str| {
        let text = format!("# Skills\n\n## Craft {{#craft}}\n\n- {line}\n- **[Quality](../competencies/quality.md)** (expert): here.\n");
        let ran = guide().file("content/skills/junior.md", text).run(["check", "--format", "json"]);
        let lines = ran.stdout.lines().filter(|line| line.contains("misplaced-level"));
        lines
            .map(|line| line.split("\"hints\":[\"").nth(1).and_then(|hint| hint.split("\"]").next()).unwrap_or_default().to_owned())
            .collect::<Vec<_>>()
    };
    let hint = "Put it in parentheses behind the label: - **[Technology](../competencies/technology.md)** (adopts).";
    for line in [
        "**[Technology (adopts)](../competencies/technology.md)**",
        "**[Technology](../competencies/technology.md) (adopts)**: slowly.",
        "**[Technology](../competencies/technology.md)**: adopts",
        "**[Technology](../competencies/technology.md)** [adopts]",
        "**[Technology](../competencies/technology.md)**: adopts.",
        "**[Technology](../competencies/technology.md)**: Level adopts",
        "**[Technology](../competencies/technology.md)** - level adopts",
    ] {
        assert_eq!(of(line), [hint], "{line}");
    }
    for line in [
        "**[Technology](../competencies/technology.md)** (adopts): adopts",
        "**[Technology](../competencies/technology.md):** (adopts)",
        "**[Technology](../competencies/technology.md)**: adopts new tools.",
        "**[Technology](../competencies/technology.md)**: expert",
        "**Other**: adopts",
    ] {
        assert_eq!(of(line), Vec::<String>::new(), "{line}");
    }
    let bare = |line: &str| {
        let ran = guide().file("content/skills/junior.md", format!("# Skills\n\n- {line}\n- **Other**: adopts\n")).run(["check"]);
        ran.stderr.matches("competency-without-level").count()
    };
    assert_eq!(["**[Technology](../competencies/technology.md)**", "**[Quality](../competencies/quality.md)**:"].map(bare), [2, 2]);
    assert_eq!(["**[Technology](../competencies/technology.md)**: Asks first.", "**[Other](../roles/lead.md)**"].map(bare), [0, 0]);
}

#[test]
fn comparisons_and_steps_see_the_texts_of_the_levels() {
    let site = built(guide());
    let pair = words(&site.read("public/compare/junior-vs-senior/index.html"));
    for text in ["Learns the tools of the team.", "Knows one tool in depth.", "answers the questions of the team", "Sets the standard of tests."] {
        assert!(pair.contains(text), "{text}: {pair}");
    }
    assert!(pair.contains("Junior Adopts Senior Specialises"), "a level is said with both names: {pair}");
    assert!(!pair.contains("Speaks about it"), "a higher level does not hold");
    let step = words(&site.read("public/roles/junior/index.html"));
    assert!(step.contains("Technology (Specialises; Junior: Adopts)"), "{step}");
    assert!(step.contains("answers the questions of the team"), "{step}");
}

#[test]
fn cells_and_exports_have_the_texts() {
    let site = built(guide());
    let cell = words(&site.read("public/skills/senior/index.html"));
    assert!(cell.contains("Learns the tools of the team.") && cell.contains("Keeps a list of known faults."), "{cell}");
    for role in ["senior", "lead"] {
        let job = words(&site.read(&format!("public/job-descriptions/{role}/index.html")));
        for text in [
            "Technology (Specialises)",
            "Knows one tool in depth.",
            "Learns the tools of the team.",
            "Quality (Expert)",
            "Keeps a list of known faults.",
        ] {
            assert!(job.contains(text), "{role}: {text}: {job}");
        }
    }
    let data: serde_json::Value = serde_json::from_str(&site.read("public/guide.json")).unwrap();
    let said = &data["sections"][0]["cells"][1]["areas"][0]["statements"][0];
    assert_eq!((said["label"].as_str(), said["level"].as_str()), (Some("Technology"), Some("Specialises")));
    let points: Vec<&str> = said["points"].as_array().unwrap().iter().map(|point| point.as_str().unwrap()).collect();
    assert_eq!(points, ["Advice: answers the questions of the team about it.", "Learns the tools of the team.", "Asks before adding another one."]);
    let quality = &data["sections"][0]["cells"][0]["areas"][0]["statements"][1];
    assert_eq!((quality["level"].as_str(), quality["text"].as_str().map(|text| text.starts_with("in the own team."))), (Some("working"), Some(true)));
}

fn checked(path: &str, text: &str) -> Ran {
    guide().file(path, text).run(["check", "--format", "json"])
}

#[test]
fn mistakes_are_told_where_they_are() {
    for (path, text, code, message) in [
        (
            "content/skills/junior.md",
            cell("adepts", "working"),
            "unknown-competency-level",
            "There is no level “adepts” on the scale of “Technology”.",
        ),
        ("content/skills/junior.md", cell("working", "working"), "unknown-competency-level", "Name one of these: Adopts, Specialises, Evangelises."),
        ("content/competencies/technology.md", TECHNOLOGY.replace("level=2", "level=4"), "unknown-competency-level", "There is no level “4”"),
        ("content/competencies/technology.md", TECHNOLOGY.replace("level=2", "level=1"), "repeated-level", "described under “Adopts” already"),
        (
            "content/competencies/technology.md",
            TECHNOLOGY.replace("\"Evangelises\"", "\"Evangelises\", \"adopts\""),
            "repeated-level",
            "The scale has the level “adopts” twice.",
        ),
        ("content/competencies/technology.md", TECHNOLOGY.replace(" {level=2}", ""), "area-without-level", "“Going deep” does not say"),
        (
            "content/competencies/quality.md",
            QUALITY.replace("## Expert {level=expert}\n\n", ""),
            "level-without-text",
            "“Quality” does not say what the level “Expert” asks for.",
        ),
        ("content/about.md", "# About\n\n## We {level=1}\n".to_owned(), "heading-braces", "“level=1” in the braces of this heading has no effect."),
        (
            "content/about.md",
            "+++\ncumulative = true\n+++\n# About\n".to_owned(),
            "misplaced-key",
            "“cumulative” has no effect here: only competencies have it.",
        ),
    ] {
        let ran = checked(path, &text);
        assert!(ran.stdout.contains(&format!("\"code\":\"{code}\"")) && ran.stdout.contains(message), "{code}: {}", ran.stdout);
        assert_eq!(ran.stdout.matches("\"severity\"").count(), 1, "no consequences beside it: {}", ran.stdout);
    }
}

#[test]
fn an_ordinary_page_beside_competencies_needs_no_levels() {
    let ran = checked("content/competencies/how-to-read.md", "# How to read these pages\n\n## Levels\n\n- **One**: text.\n");
    assert_eq!(ran.stdout.matches("\"severity\"").count(), 0, "{}", ran.stdout);
}

#[test]
fn braces_take_names_of_several_words_between_quotation_marks() {
    for written in
        ["{level=\"Working knowledge\"}", "{level='Working knowledge'}", "{#own level=\"Working knowledge\"}", "{: level=\"working knowledge\"}"]
    {
        let page = format!("+++\nlevels = [\"Aware\", \"Working knowledge\"]\n+++\n# Tools\n\n## Aware\n\nText.\n\n## Well {written}\n\nText.\n");
        let site = guide().file("content/competencies/tools.md", page);
        let ran = site.run(["check", "--format", "json"]);
        assert_eq!(ran.stdout.matches("\"severity\"").count(), 0, "{written}: {}", ran.stdout);
    }
}

#[test]
fn names_of_levels_that_differ_only_in_their_quotation_marks_are_one() {
    let ran = checked("content/competencies/tools.md", "+++\nlevels = [\"It’s on\", \"It's on\"]\n+++\n# Tools\n\n## It’s on\n\nText.\n");
    assert_eq!(ran.codes(), ["repeated-level"], "{}", ran.stdout);
}
