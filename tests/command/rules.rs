//! The rules for guides: what they find, and above all what they leave alone.

use super::site::Site;

/// A guide with these files besides two roles and a home page.
fn guide(files: &[(&str, &str)]) -> Site {
    let roles = [("content/roles/analyst.md", "# Analyst\n"), ("content/roles/manager.md", "# Manager\n"), ("content/index.md", "# Home\n")];
    let settings = "[[dimensions]]\nid = \"experience\"\ntitle = \"Experience\"\nkind = \"years\"\n";
    let site = roles.iter().fold(Site::new().file("site.toml", settings), |site, (path, text)| site.file(path, text));
    files.iter().fold(site, |site, (path, text)| site.file(path, text))
}

/// What a rule says about a guide: the place and the message of each finding.
#[track_caller]
fn found(code: &str, files: &[(&str, &str)]) -> Vec<String> {
    let ran = guide(files).run(["check", "--format", "json"]);
    let of_code = ran.diagnostics().into_iter().filter(|diagnostic| diagnostic.text("code") == code);
    of_code.map(|found| format!("{}:{} {}", found.text("file").trim_start_matches("content/"), found.number("line"), found.text("message"))).collect()
}

/// The cells of both roles in one section.
fn cells<'a>(analyst: &'a str, manager: &'a str) -> [(&'static str, &'a str); 2] {
    [("content/work/analyst.md", analyst), ("content/work/manager.md", manager)]
}

#[test]
fn hints_show_the_language_of_the_page() {
    let toml = "+++\n[facts]\nexperience = \"long\"\n+++\nThe ARR.\n\n```{calculator}\n```\n";
    let yaml = "---\nfacts:\n  experience: long\n---\nThe ARR.\n\n```{calculator}\n```\n";
    for (page, shown) in [(toml, ["[calculator]", "[notes]", "acronym = \"ARR\""]), (yaml, ["calculator:", "notes:", "acronym: \"ARR\""])] {
        let ran = guide(&[("content/roles/manager.md", page), ("content/glossary/kpi.md", "# KPI\n")]).run(["check", "--format", "json"]);
        let hints: Vec<String> = ran.diagnostics().iter().map(|found| found.hints().join(" ")).collect();
        for line in shown {
            assert!(hints.iter().any(|hint| hint.contains(line)), "{line} in {hints:?}");
        }
    }
}

/// The name in the page is right; what the role calls it by mistake must not be offered in its place.
#[test]
fn a_misspelt_fact_is_mended_where_it_stands() {
    let site = guide(&[("content/roles/manager.md", "+++\n[facts]\nexperiance = \"5-7\"\n+++\n"), ("content/a.md", "<fact:manager.experience>\n")]);
    let told = site.run(["check", "--format", "json"]).diagnostics();
    let mut told: Vec<String> = told.iter().map(|told| format!("{}: {}", told.text("file"), told.hints().join(" "))).collect();
    told.retain(|told| told.contains("experi"));
    assert_eq!(
        told,
        [
            "content/a.md: Add a line under [facts] in content/roles/manager.md: experience = \"…\". If it has such a line, correct the name there.",
            "content/roles/manager.md: Did you mean “experience”?",
        ]
    );
}

#[test]
fn areas_that_stand_alone() {
    let alone = |analyst, manager| found("one-sided-area", &cells(analyst, manager));
    let area = "## Data {#data}\n\n- **A**: a.\n";
    assert_eq!(alone(area, "## People {#people}\n\n- **B**: b.\n"), ["work/analyst.md:1 No other role has an area beside “Data”."]);
    for quiet in [
        "## Numbers {#data}\n\n- **B**: b.\n",
        "## People {#people counterpart=data}\n\n- **B**: b.\n",
        "## People {#people counterpart=none}\n\n- **B**: b.\n",
        "## People {#people}\n\nOnly prose.\n",
        "",
    ] {
        assert_eq!(alone(area, quiet), Vec::<String>::new(), "{quiet}");
    }
}

#[test]
fn an_area_called_none_is_nobodys_counterpart_by_that_name() {
    let files = cells("## None {#none}\n\n- **A**: a.\n", "## People {#people counterpart=none}\n\n- **B**: b.\n");
    let ran = guide(&files).file("content/index.md", "# Home\n\n```{compare}\nsections = [\"work\"]\n```\n").run(["check", "--format", "json"]);
    assert_eq!(ran.codes(), Vec::<String>::new());
}

#[test]
fn counterparts_that_disagree() {
    let disagree = |analyst, manager| found("counterparts-disagree", &cells(analyst, manager));
    assert_eq!(
        disagree("## A {#a counterpart=c}\n\n## B {#b counterpart=c}\n", "## C {#c}\n"),
        ["work/analyst.md:3 “A” and “B” are both to stand beside the area “c” of another role."]
    );
    assert_eq!(
        disagree("## A {#a counterpart=b}\n\n## B {#b}\n", "## B {#b}\n"),
        ["work/analyst.md:1 “B” and “A” are both to stand beside the area “b” of another role."]
    );
    assert_eq!(
        disagree("## A {#a counterpart=c}\n\n## B {#b}\n", "## C {#c counterpart=b}\n"),
        ["work/analyst.md:1 “A” names “c” of the Manager as its counterpart, which names “B” of this page."]
    );
    assert_eq!(disagree("## A {#a counterpart=c}\n\n## B {#b}\n", "## C {#c counterpart=a}\n"), Vec::<String>::new());
    assert_eq!(disagree("## A {#a counterpart=c}\n", "## C {#c counterpart=x}\n"), Vec::<String>::new());
    assert_eq!(
        disagree("## A {#a counterpart=c}\n", "## Also A {#a}\n\n## C {#c}\n"),
        ["work/analyst.md:1 “A” names “c” as its counterpart, so it does not stand beside “Also A” of the Manager, which has the same name."]
    );
    let crossed = ("## A {#a counterpart=c}\n\n## X {#x}\n", "## A {#a counterpart=x}\n\n## C {#c}\n");
    assert_eq!(disagree(crossed.0, crossed.1), Vec::<String>::new());
    // What is said about a match is what the comparison shows: here each of the four areas has one.
    let crossed = "## A {#a counterpart=c}\n\n## C {#c}\n";
    assert_eq!(disagree(crossed, crossed), Vec::<String>::new());
    // One contradiction is one message.
    assert_eq!(
        disagree("## A {#a counterpart=c}\n", "## Also A {#a counterpart=a}\n\n## C {#c}\n"),
        ["work/manager.md:1 “Also A” names “a” of the Analyst as its counterpart, which names “C” of this page."]
    );
}

/// What `guidegen new role` makes can be kept as a draft until it is written.
#[test]
fn drafts_of_roles_and_cells_are_told_only_where_something_else_is_published_about_them() {
    let site = Site::new().file("site.toml", "[guide]\nsections = [\"work\"]\n").file("content/index.md", "# Home\n");
    let site = site.file("content/roles/analyst.md", "# Analyst\n").file("content/work/analyst.md", "# Work\n\n## Data\n\n- **A**: a.\n");
    let role = "+++\ndraft = true\n[facts]\nscope = \"Write here\"\n+++\n# Lead\n";
    let of = |cell: &str| {
        site.write("content/roles/lead.md", role);
        site.write("content/work/lead.md", cell);
        let ran = site.run(["check", "--format", "json"]);
        ran.diagnostics().iter().map(|found| format!("{} {}", found.text("code"), found.text("message"))).collect::<Vec<_>>()
    };
    let site_of = |found: Vec<String>| found.into_iter().filter(|found| !found.starts_with("unknown-dimension")).collect::<Vec<_>>();
    assert_eq!(site_of(of("+++\ndraft = true\n+++\n# Work\n")), Vec::<String>::new());
    assert_eq!(site_of(of("# Work\n")), ["cell-without-role The role of this page is a draft (content/roles/lead.md), and this page is not."]);
}

/// A comparison of two roles follows their own counterparts; one of all roles can be kept from it by those of a third.
#[test]
fn counterparts_that_other_roles_overrule() {
    let disagree = |first, second, third| {
        let work = [("content/work/director.md", first), ("content/work/analyst.md", second), ("content/work/manager.md", third)];
        found("counterparts-disagree", &[&work[..], &[("content/roles/director.md", "# Director\n")]].concat())
    };
    let joined = "## X {#x counterpart=a}\n";
    assert_eq!(
        disagree(joined, "## A {#a}\n\n## B {#b}\n", "## A {#a counterpart=b}\n\n## B {#b}\n"),
        ["work/manager.md:1 “B” and “A” are both to stand beside the area “b” of another role."]
    );
    assert_eq!(
        disagree(joined, "## A {#a}\n\n## B {#b}\n", "## A {#a counterpart=b}\n"),
        ["work/manager.md:1 “A” names “b” as its counterpart, so it does not stand beside “A” of the Analyst, which has the same name."]
    );
    assert_eq!(disagree(joined, "## A {#a}\n", "## A {#a}\n"), Vec::<String>::new());
}

#[test]
fn labels_that_are_missing() {
    let missing = |text| found("missing-label", &cells(text, "## Data\n\n- **A**: a.\n"));
    assert_eq!(
        missing("## Data\n\n- **A**: a.\n- : Managers can build strong relationships with their team, and more.\n"),
        ["work/analyst.md:4 The statement “: Managers can build strong relationships with …” has no label, unlike its neighbours."]
    );
    assert_eq!(
        missing("## Data\n\n- Counts.\n- Reports.\n"),
        ["work/analyst.md:3 The statements under “Data” have no labels, so only those with the same words are matched with those of other roles."]
    );
    for quiet in [
        "## Data\n\n- **A**: a.\n- **[B](../index.md)**: b.\n",
        "## Data\n\n1. First.\n2. Second.\n",
        "- Above all areas.\n",
        "## Data\n\n> - Quoted.\n",
    ] {
        assert_eq!(missing(quiet), Vec::<String>::new(), "{quiet}");
    }
    // One role alone is compared with nobody.
    assert_eq!(found("missing-label", &[("content/work/analyst.md", "## Data\n\n- Counts.\n")]), Vec::<String>::new());
}

#[test]
fn hints_about_labels_name_the_form_that_fits_the_text() {
    let hints = |text: &str| {
        let found = cells(text, "## Data\n\n- **A**: a.\n").into_iter().fold(guide(&[]), |site, (path, text)| site.file(path, text));
        let found = found.run(["check", "--format", "json"]).diagnostics();
        let missing = found.iter().filter(|found| found.text("code") == "missing-label");
        missing.map(|found| found.hints()[0].to_owned()).collect::<Vec<_>>()
    };
    let emphasis = "Write each label with two asterisks on each side of it, so that it is bold: - **Label**: text.";
    assert_eq!(hints("## Data\n\n- *Counts*: twice.\n- *Reports:* daily.\n"), [emphasis]);
    let below = "If they are points of one subject, put the line - **Data**: above them and two spaces in front of each of their lines.";
    assert_eq!(hints("## Data\n\n- *Often* counts.\n- Reports.\n"), [below]);
    let heading =
        "If they are the points of this heading, put the line - **Figures**: in its place and two spaces in front of each line of its list.";
    assert_eq!(hints("## Data\n\n### Figures\n\n- Counts.\n- Reports.\n"), [heading]);
}

#[test]
fn subjects_that_are_not_items_of_lists() {
    let of = |analyst, manager| found("no-statements", &cells(analyst, manager));
    let message = "This cell has no statements, so nothing of it is compared with those of other roles.";
    let both = |line: usize| [format!("work/analyst.md:{line} {message}"), format!("work/manager.md:{line} {message}")];
    for (analyst, manager, line) in [
        (
            "## Skill\n\n### Mastery\n\nKnows one area.\n\n### Scope\n\nProjects.\n",
            "## Skill\n\n### Mastery\n\nKnows two.\n\n### Reach\n\nTeams.\n",
            3,
        ),
        ("**Mastery**: Knows one area.\n\n**Scope:** Projects.\n", "**mastery**: Knows two.\n\n**Reach**: Teams.\n", 1),
        (
            "| Category | Text |\n|---|---|\n| *Mastery* | One area. |\n| Scope | All. |\n",
            "| | |\n|---|---|\n| **Mastery** | Two. |\n| Reach | Teams. |\n",
            3,
        ),
    ] {
        assert_eq!(of(analyst, manager), both(line), "{analyst}");
    }
    let listed = "- **Mastery**: Knows two.\n";
    assert_eq!(of("### Scope\n\nProjects.\n\n### Mastery\n\nOne.\n", listed), [format!("work/analyst.md:5 {message}")]);
    let items = "Knows a lot.\n\n- One area.\n- Projects.\n";
    assert_eq!(of(items, "* Two areas.\n* Teams.\n"), [format!("work/analyst.md:3 {message}"), format!("work/manager.md:1 {message}")]);
    assert_eq!(of(items, listed), [format!("work/analyst.md:3 {message}")]);
    for (analyst, manager) in [
        // A list in one of two texts, steps, and an introduction to statements.
        (items, "Knows more.\n"),
        ("1. Ask.\n2. Tell.\n", "1. Listen.\n2. Tell.\n"),
        ("- One area.\n- Projects.\n\n## Data\n\n- **A**: a.\n", listed),
        // Prose with headings and tables of its own.
        ("## A\n\n### One\n\nText.\n\n### Two\n\nText.\n", "## A\n\n### Three\n\nText.\n\n### Four\n\nText.\n"),
        ("## Mastery\n\nOne area.\n\n## Scope\n\nProjects.\n", "## Mastery\n\nTwo areas.\n\n## Scope\n\nTeams.\n"),
        ("**Mastery** matters here.\n\n**Scope** too.\n", listed),
        ("| Mastery | One | Two |\n|---|---|---|\n| Mastery | a | b |\n| Scope | c | d |\n", listed),
        // A single subject is no list of them, and a cell with statements is compared.
        ("**Mastery**: One area.\n", listed),
        ("## A\n\n- **B**: b.\n\n### Mastery\n\nOne.\n\n### Scope\n\nAll.\n", listed),
    ] {
        assert_eq!(of(analyst, manager), Vec::<String>::new(), "{analyst}");
    }
}

#[test]
fn labels_that_differ_a_little() {
    let of = |one: &str, other: &str| found("similar-label", &cells(&format!("- **{one}**: a.\n"), &format!("- **{other}**: b.\n")));
    assert_eq!(
        of("Communication skills", "Communication Skill"),
        [
            "work/manager.md:1 “Communication Skill” here and “Communication skills” in analyst.md differ a little, so the two do not stand in one row."
        ]
    );
    for (one, other) in [
        ("Duties", "Duty"),
        ("Processes", "Process"),
        ("Problem-solving", "Problemsolving"),
        ("Data & tools", "Data and tools"),
        ("Participates in the delivery process", "Participates in delivery process"),
        ("Prioritisation", "Prioritization"),
        ("Stakeholder managment", "Stakeholder management"),
    ] {
        assert_eq!(of(one, other).len(), 1, "{one} {other}");
    }
    for (one, other) in [
        ("Strategy", "Strategy and change management"),
        ("Ownership", "Ownership - Manager of One"),
        ("Contacts", "Contracts"),
        ("Plan A", "Plan"),
        ("Goals 2026", "Goals 2027"),
        ("Management", "Manager"),
        ("C++", "C#"),
        ("Data", "Dates"),
        ("Works with peers", "Works for peers"),
        ("[Duties](../index.md)", "Duty"),
    ] {
        assert_eq!(of(one, other), Vec::<String>::new(), "{one} {other}");
    }
    // Where a role has both, they are two subjects.
    let apart = found("similar-label", &cells("- **Report**: a.\n- **Reports**: b.\n", "- **Reports**: b.\n"));
    assert_eq!(apart, Vec::<String>::new());
}

#[test]
fn levels_in_other_places() {
    let scale = "[[skill_levels]]\nid = \"e\"\ntitle = \"Expert\"\n";
    let of = |text: &str| {
        let text = format!("## Data\n\n{text}\n");
        found("misplaced-level", &[&cells(&text, "## Data\n\n- **B**: b.\n")[..], &[("site.toml", scale)]].concat())
    };
    for text in ["- **B (expert)**: b.", "- **B (e):** b.", "- **B**: (Expert) b.", "- **B** [expert]: b.", "- **B**: [expert]"] {
        let message = if text.contains("(e)") {
            "e"
        } else if text.contains("Expert") {
            "Expert"
        } else {
            "expert"
        };
        let message = format!("“{message}” is a level of the scale in site.toml, but here it is part of the label or of the text.");
        assert_eq!(of(text), [format!("work/analyst.md:3 {message}")], "{text}");
    }
    for text in
        ["- **B** (expert): b.", "- **B** (CRM): (expert) b.", "- **B (CRM)**: b.", "- **B**: (CRM) b.", "- **B**: b (expert).", "- **Expert**: b."]
    {
        assert_eq!(of(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn sections_that_are_listed_and_empty() {
    let of = |files: &[(&str, &str)]| found("empty-section", &[&[("site.toml", "[guide]\nsections = [\"work\", \"craft\"]\n")], files].concat());
    let work = ("content/work/analyst.md", "- **A**: a.\n");
    let craft = ("content/craft/index.md", "# Craft\n");
    assert_eq!(of(&[work, craft]), ["site.toml:2 The section “craft” has no page about any role, so readers find an empty page there."]);
    assert_eq!(of(&[work, craft, ("content/craft/manager.md", "+++\ndraft = true\n+++\n")]), Vec::<String>::new());
    assert_eq!(of(&[work, craft, ("content/craft/manager.md", "")]), Vec::<String>::new());
    // Pages that belong to no role are told themselves, and a folder that is missing too.
    assert_eq!(of(&[work, craft, ("content/craft/other.md", "")]), Vec::<String>::new());
    assert_eq!(of(&[work]), Vec::<String>::new());
}

#[test]
fn families_and_levels_that_are_written_in_part() {
    let hint = |setting: &str| {
        let groups = "[[levels]]\nid = \"l1\"\ntitle = \"Junior (L1)\"\n[[levels]]\nid = \"l2\"\ntitle = \"Mid (L2)\"\n[[levels]]\nid = \"senior\"\ntitle = \"Senior\"\n";
        let role = format!("+++\n{setting}\n+++\n");
        let found = guide(&[]).file("site.toml", groups).file("content/roles/lead.md", &role).run(["check", "--format", "json"]).diagnostics();
        let unknown = found.iter().find(|found| found.text("code") == "unknown-group");
        unknown.map(|found| found.hints()[0].to_owned()).unwrap_or_default()
    };
    assert_eq!(hint("level = \"Junior\""), "Did you mean “Junior (L1)”?");
    assert_eq!(hint("level = 1"), "Did you mean “l1”?");
    assert_eq!(hint("level = \"midd (l2)\""), "Did you mean “Mid (L2)”?");
    assert_eq!(hint("level = \"l\""), "Name one of these: l1 (“Junior (L1)”), l2 (“Mid (L2)”), senior.");
    assert_eq!(hint("level = \"Boss\""), "Name one of these: l1 (“Junior (L1)”), l2 (“Mid (L2)”), senior.");
}

#[test]
fn labels_with_two_links() {
    let differ = |analyst, manager| {
        let pages = [("content/x.md", "# X\n"), ("content/y.md", "# Y\n")];
        found("label-links-differ", &[&cells(analyst, manager)[..], &pages].concat())
    };
    assert_eq!(
        differ("## A\n\n- **[Plan](../x.md)**: a.\n", "## B\n\n- **[plan](../y.md)**: b.\n"),
        ["work/manager.md:3 “plan” leads to ../y.md here and to ../x.md in analyst.md, so the two do not stand in one row."]
    );
    assert_eq!(
        differ("## A\n\n- **Plan**: a.\n", "## B\n\n- **[Plan](../y.md)**: b.\n"),
        ["work/analyst.md:3 “Plan” has no link here and leads to ../y.md in manager.md, so the two do not stand in one row."]
    );
    assert_eq!(
        differ("## A\n\n- **[Plan](../x.md)**: a.\n\n## B\n\n- **[Plan](../y.md)**: b.\n", ""),
        ["work/analyst.md:7 “Plan” leads to ../y.md here and to ../x.md elsewhere on this page, so the two do not stand in one row."]
    );
    for (analyst, manager) in [
        ("## A\n\n- **[Plan](../x.md)**: a.\n", "## B\n\n- **[Plan](../x.md#part)**: b.\n"),
        ("## A\n\n- **[Plan](../x.md)**: a.\n", "## B\n\n- **[Other](../y.md)**: b.\n"),
        ("## A\n\n- **Plan**: a.\n", "## B\n\n- **Plan**: b.\n"),
        ("## A\n\n- **[Plan](https://example.org/)**: a.\n", "## B\n\n- **Plan**: b.\n"),
        // A mistyped link is one mistake and not two.
        ("## A\n\n- **[Plan](../z.md)**: a.\n", "## B\n\n- **[Plan](../y.md)**: b.\n"),
    ] {
        assert_eq!(differ(analyst, manager), Vec::<String>::new(), "{analyst}{manager}");
    }
}

#[test]
fn hints_speak_the_language_of_the_page() {
    let hint = |text: &str| {
        let found = guide(&[("content/a.md", text)]).run(["check", "--format", "json"]).diagnostics();
        found.iter().flat_map(|found| found.hints().into_iter().map(str::to_owned).collect::<Vec<_>>()).collect::<Vec<_>>().join(" ")
    };
    assert!(hint("+++\n[calculator]\n[[calculator.inputs]]\nname = \"deals\"\n+++\n").contains("Add a line: label = \"…\""));
    assert!(hint("---\ncalculator:\n  inputs:\n    - name: deals\n---\n").contains("Add a line: label: \"…\""));
    assert!(hint("---\npaths:\n  - to: analyst\n---\n").contains("from: \"a role's id\" or outside: \"a job in words\""));
    assert!(hint("---\nfacts: all\n---\n").contains("Write facts: on a line of its own"));
}

#[test]
fn files_that_are_missing_have_likely_neighbours() {
    let hint = |link: &str| {
        let files = [("content/a.md", format!("# A\n\n{link}\n")), ("content/team.png", String::new()), ("content/files/Plan.pdf", String::new())];
        let site = files.iter().fold(guide(&[]), |site, (path, text)| site.file(path, text));
        let found = site.run(["check", "--format", "json"]).diagnostics();
        let missing = found.iter().find(|found| found.text("code") == "missing-asset");
        missing.map(|found| format!("{} {}", found.text("message"), found.hints().join(" "))).unwrap_or_default()
    };
    assert_eq!(hint("![T](taem.png)"), "There is no image “taem.png”. Did you mean “team.png”?");
    assert_eq!(hint("![T](team.jpg)"), "There is no image “team.jpg”. Did you mean “team.png”?");
    assert_eq!(hint("![T](Team.png)"), "There is no image “Team.png”. Did you mean “team.png”? Capital and small letters count.");
    assert_eq!(hint("[P](plan.pdf)"), "There is no file “plan.pdf”. Did you mean “files/Plan.pdf”?");
    assert_eq!(
        hint("[P](other.zip)"),
        "There is no file “other.zip”. Put the file at content/other.zip, or correct its name here; capital and small letters count."
    );
}

/// A page with ways, each from one role to another with years and kind.
fn ways(ways: &[(&str, &str, &str, &str)]) -> String {
    let way = |(from, to, years, kind): &(&str, &str, &str, &str)| {
        let years = if years.is_empty() { String::new() } else { format!("years = \"{years}\"\n") };
        format!("[[paths]]\nfrom = \"{from}\"\nto = \"{to}\"\nkind = \"{kind}\"\n{years}")
    };
    format!("+++\n{}+++\n", ways.iter().map(way).collect::<String>())
}

#[test]
fn promotions_in_a_circle() {
    let circles = |steps: &[(&str, &str, &str, &str)]| {
        found("promotion-circle", &[("content/path.md", ways(steps).as_str()), ("content/roles/lead.md", "# Lead\n")])
    };
    let up = ("analyst", "manager", "", "promotion");
    assert_eq!(
        circles(&[up, ("manager", "analyst", "", "promotion")]),
        ["path.md:8 The promotions go round in a circle: Manager → Analyst → Manager."]
    );
    assert_eq!(circles(&[("analyst", "analyst", "", "promotion")]), ["path.md:4 The promotion leads from the role “Analyst” to itself."]);
    let lead = ("manager", "lead", "", "promotion");
    assert_eq!(
        circles(&[up, lead, ("lead", "analyst", "", "promotion")]),
        ["path.md:12 The promotions go round in a circle: Lead → Analyst → Manager → Lead."]
    );
    assert_eq!(circles(&[up, ("manager", "analyst", "", "lateral")]), Vec::<String>::new());
    assert_eq!(circles(&[up, lead, ("analyst", "lead", "", "promotion"), up]), Vec::<String>::new());
}

#[test]
fn years_along_every_way() {
    let role = |years: &str| format!("+++\ntitle = \"R\"\n[facts]\nexperience = \"{years}\"\n+++\n");
    let said = |lead: &str, steps: &[(&str, &str, &str, &str)]| {
        let (steps, analyst, lead) = (ways(steps), role("0-2"), role(lead));
        found(
            "years-contradict",
            &[("content/path.md", steps.as_str()), ("content/roles/analyst.md", analyst.as_str()), ("content/roles/lead.md", lead.as_str())],
        )
    };
    // The manager states no years, so what counts is the way there.
    let steps = [("analyst", "manager", "2-3", "promotion"), ("manager", "lead", "3-4", "promotion")];
    assert_eq!(
        said("8+", &steps),
        ["path.md:11 The fastest way takes 0–2 years and then 2–3 years and then 3–4 years: 5 years, but the next role asks for 8+ years."]
    );
    assert_eq!(
        said("20+", &steps),
        ["path.md:11 Even the slowest way takes 0–2 years and then 2–3 years and then 3–4 years: 9 years, but the next role asks for 20+ years."]
    );
    assert_eq!(
        said("1-2", &steps),
        [
            "path.md:11 Even the fastest way takes 0–2 years and then 2–3 years and then 3–4 years: 5 years, but the next role asks for only 1–2 years."
        ]
    );
    assert_eq!(said("5+", &steps), Vec::<String>::new());
    // A way without years says nothing, nor does one in a circle that nobody enters.
    assert_eq!(said("8+", &[("analyst", "manager", "", "promotion"), steps[1]]), Vec::<String>::new());
    assert_eq!(said("8+", &[("manager", "manager", "2-3", "promotion"), steps[1]]), Vec::<String>::new());
    // Every way counts, also the second one to the same role.
    assert_eq!(said("8+", &[("analyst", "lead", "9", "promotion"), ("analyst", "lead", "4", "lateral")]).len(), 1);
}

#[test]
fn years_are_those_of_the_experience() {
    let role = |facts: &str| format!("+++\ntitle = \"R\"\n[facts]\n{facts}\n+++\n");
    let dimensions = ["tenure", "experience"].map(|id| format!("[[dimensions]]\nid = \"{id}\"\ntitle = \"{id}\"\nkind = \"years\"\n")).concat();
    let said = |settings: &str| {
        let files = [
            ("site.toml", format!("{settings}{dimensions}")),
            ("content/roles/analyst.md", role("tenure = \"9\"\nexperience = \"0-1\"")),
            ("content/roles/manager.md", role("tenure = \"11\"\nexperience = \"10+\"")),
            ("content/path.md", ways(&[("analyst", "manager", "1-2", "promotion")])),
        ];
        found("years-contradict", &files.iter().map(|(path, text)| (*path, text.as_str())).collect::<Vec<_>>())
    };
    assert_eq!(said(""), ["path.md:6 Even the slowest way takes 0–1 years and then 1–2 years: 3 years, but the next role asks for 10+ years."]);
    assert_eq!(
        said("[job_descriptions]\nexperience = \"tenure\"\n"),
        ["path.md:6 The fastest way takes 9 years and then 1–2 years: 10 years, but the next role asks for 11 years."]
    );
}

#[test]
fn a_path_has_one_beginning_and_one_end() {
    let said = |path: &str| {
        let ran = guide(&[("content/path.md", &format!("+++\n[[paths]]\n{path}+++\n"))]).run(["check", "--format", "json"]);
        ran.diagnostics()
            .iter()
            .filter(|found| found.text("file") == "content/path.md")
            .map(|found| found.text("message").to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        said("from = \"analyst\"\noutside = \"School\"\nto = \"manager\"\n"),
        ["A path begins at one place, and this one has both from and outside."]
    );
    assert_eq!(
        said("from = \"analyst\"\nto = \"manager\"\nto_outside = \"School\"\n"),
        ["A path leads to one place, and this one has both to and to_outside."]
    );
    assert_eq!(said("to = \"manager\"\n"), ["A path needs to begin somewhere: either at a role or outside the guide."]);
}

#[test]
fn years_the_wrong_way_round() {
    let role = "+++\n[facts]\nexperience = \"7-5\"\n+++\n";
    let path = "+++\n[[paths]]\nfrom = \"analyst\"\nto = \"manager\"\nyears = \"7–5\"\n+++\n";
    let ran = guide(&[("content/roles/analyst.md", role), ("content/path.md", path)]).run(["check", "--format", "json"]);
    let hints: Vec<String> =
        ran.diagnostics().iter().filter(|found| found.text("code") == "invalid-value").map(|found| found.hints().join(" ")).collect();
    assert_eq!(hints, ["Write the smaller number first: \"5-7\"."; 2]);
}

#[test]
fn labels_that_stand_in_an_area_twice() {
    let twice = |section: &str, text: &str| found("repeated-label", &[(format!("content/{section}/analyst.md").as_str(), text)]);
    let message = "A statement about “a” stands here already, so only one of the two has a partner where another role has one.";
    assert_eq!(twice("work", "- **A**: a.\n- **B**: b.\n- **a**: c.\n"), [format!("work/analyst.md:3 {message}")]);
    assert_eq!(twice("work", "## Data\n\n- **A**: a.\n- c\n- c\n"), Vec::<String>::new());
    // The skills of a role are one list; elsewhere each finds its partner in the area beside.
    let areas = "- **A**: a.\n\n## Data\n\n- **a**: b.\n";
    assert_eq!(twice("skills", areas), [format!("skills/analyst.md:5 {message}")]);
    assert_eq!(twice("work", areas), Vec::<String>::new());
}

#[test]
fn terms_that_nobody_uses() {
    let unused = |term: &str, page: &str| found("unused-term", &[("content/glossary/quota.md", term), ("content/a.md", page)]);
    assert_eq!(unused("# Quota\n\nThe quota.\n", "# A\n"), ["glossary/quota.md:1 No page uses the term “Quota”."]);
    assert_eq!(unused("# Quota\n", "# A\n\nQuotas are set.\n"), Vec::<String>::new());
    assert_eq!(unused("# Quota\n", "# A\n\n[Goals](term:quota).\n"), Vec::<String>::new());
    assert_eq!(unused("# Quota\n", "+++\ndefinition = \"What a quota is.\"\n+++\n"), Vec::<String>::new());
    assert_eq!(unused("+++\ntitle = \"Quota\"\nautolink = false\n+++\n", "# A\n"), Vec::<String>::new());
}

#[test]
fn a_name_with_signs_is_a_use_and_a_wrapped_name_is_one_link() {
    let term = |title: &str| format!("+++\ntitle = \"{title}\"\n+++\n");
    let site = Site::with_settings()
        .file("content/glossary/pl.md", term("P&L"))
        .file("content/glossary/degree.md", term("Master's degree"))
        .file("content/glossary/deal.md", term("商談"))
        .file("content/glossary/cost.md", term("Cost per opportunity"))
        .file("content/glossary/chance.md", term("Opportunity"))
        .file("content/index.md", "# Home\n\nThe P&L, a master's degree and 次の商談を進める。\n\nThe cost per\nopportunity, the *opportunity*.\n");
    assert_eq!(site.run(["build", "--format", "json"]).status(0).codes(), Vec::<String>::new());
    let page = site.read("public/index.html");
    let links: Vec<&str> = page.split("<a class=\"term\" href=\"glossary/").skip(1).filter_map(|link| Some(link.split_once("</a>")?.0)).collect();
    let expected = ["pl/\">P&amp;L", "degree/\">master’s degree", "deal/\">商談", "cost/\">cost per\nopportunity", "chance/\">opportunity"];
    assert_eq!(links, expected);
}

#[test]
fn acronyms_that_nobody_explains() {
    let said = |settings: &str, term: &str, pages: [&str; 2]| {
        let site = guide(&[("content/glossary/term.md", term), ("content/a.md", pages[0]), ("content/b.md", pages[1])]).file("site.toml", settings);
        let codes = site.run(["check", "--format", "json"]).diagnostics();
        let found = codes.into_iter().filter(|found| found.text("code") == "undefined-acronym");
        found.map(|found| format!("{}:{} {}", found.text("file"), found.number("line"), found.text("message"))).collect::<Vec<_>>()
    };
    let pages = ["# A\n\nThe ARR grew, and the PDF too.\n", "# B\n\nThe ARR shrank.\n"];
    assert_eq!(said("", "# Word\n", pages), ["content/a.md:3 Nothing says what “ARR” stands for. It is used on one other page too."]);
    let spelt = "# A\n\nAnnual recurring revenue (ARR) grew. So the ARR is larger.\n";
    assert_eq!(said("", "# Word\n", [spelt, pages[1]]), ["content/b.md:3 This page does not say what “ARR” stands for; content/a.md does."]);
    assert_eq!(said("", "+++\ntitle = \"Revenue\"\nacronym = \"ARR\"\n+++\n", pages), Vec::<String>::new());
    assert_eq!(said("", "# ARR per head\n", pages), Vec::<String>::new());
    assert_eq!(said("[check]\nacronyms = [\"ARR\"]\n", "# Word\n", pages), Vec::<String>::new());
    // Without a glossary nobody has promised to explain anything.
    assert_eq!(found("undefined-acronym", &[("content/a.md", pages[0])]), Vec::<String>::new());
}

#[test]
fn a_page_in_many_folders_is_shown_with_the_way_to_it() {
    let below = "f/".repeat(40);
    let site = guide(&[(&format!("content/{below}x.md"), "# Deep\n")]);
    assert_eq!(site.run(["build", "--format", "json"]).status(0).codes(), [""; 0]);
    let page = site.read(&format!("public/{below}x/index.html"));
    let breadcrumbs = page.split_once("<nav class=\"trail\"").unwrap().1.split_once("</nav>").unwrap().0;
    assert_eq!(breadcrumbs.matches("<a ").count(), 41, "{breadcrumbs}");
}

#[test]
fn what_is_nested_too_deeply_is_told_of_where_it_is_written() {
    // A reporting line is nested where its block stands.
    let roles: Vec<(String, String)> = (0..24_i32)
        .map(|number| {
            let superior = format!("+++\n[facts]\nreports_to = \"<role:r{}>\"\n+++\n", number - 1);
            (format!("content/roles/r{number}.md"), if number == 0 { "# R\n".to_owned() } else { superior })
        })
        .collect();
    let settings = ("site.toml", "[[dimensions]]\nid = \"reports_to\"\ntitle = \"Reports to\"\n");
    let team = ("content/team.md", "# Team\n\n```{team}\n```\n");
    let files: Vec<(&str, &str)> = roles.iter().map(|(path, text)| (path.as_str(), text.as_str())).chain([settings, team]).collect();
    assert_eq!(
        found("too-deep", &files),
        ["team.md:3 Something is nested more deeply here than “components/team.html” can show: it takes 19 levels."]
    );
}

#[test]
fn a_copied_role_is_said_to_be_one() {
    let role = "+++\ntitle = \"Team lead\"\n+++\n";
    for copy in ["team-lead - Kopie", "copy of team-lead", "team-lead (1)", "Team lead copy"] {
        let site = Site::with_settings()
            .file("content/index.md", "# Home\n")
            .file("content/roles/team-lead.md", role)
            .file("content/roles/analyst.md", "# Analyst\n")
            .file("content/duties/team-lead.md", "## A\n\n- **B**: c.\n")
            .file("content/duties/analyst.md", "## A\n\n- **B**: c.\n")
            .file(&format!("content/roles/{copy}.md"), role);
        let ran = site.run(["check", "--format", "json"]).status(1);
        let found = ran.diagnostics();
        let problem = found.iter().find(|problem| problem.text("code") == "duplicate-id").unwrap();
        assert_eq!((problem.text("file"), problem.number("line")), (format!("content/roles/{copy}.md").as_str(), 2));
        assert!(problem.hints()[0].starts_with("The file looks like a copy"), "{copy}");
        assert!(!ran.codes().contains(&"missing-cell".to_owned()), "{copy}: {:?}", ran.codes());
    }
    let named = |short: &str| format!("+++\ntitle = \"Manager\"\nshort = \"{short}\"\n+++\n");
    let site =
        Site::with_settings().file("content/index.md", "# Home\n").file("content/roles/a.md", named("Sales")).file("content/roles/b.md", named("HR"));
    assert!(!site.run(["check", "--format", "json"]).codes().contains(&"duplicate-id".to_owned()));
}

#[test]
fn the_cell_of_a_renamed_role_is_not_missing_under_its_new_name() {
    let site = |cells: &[&str]| {
        let roles = ["chef", "waiter"].iter().fold(Site::with_settings(), |site, role| site.file(&format!("content/roles/{role}.md"), "# R\n"));
        let site = roles.file("site.toml", "[guide]\nsections = [\"duties\", \"skills\"]\n").file("content/index.md", "# Home\n");
        cells.iter().fold(site, |site, cell| site.file(&format!("content/{cell}.md"), "# A\n"))
    };
    let codes = |cells: &[&str]| {
        let mut codes = site(cells).run(["check", "--format", "json"]).codes();
        codes.retain(|code| code.contains("cell"));
        codes
    };
    assert_eq!(codes(&["duties/cook", "duties/waiter", "skills/cook", "skills/waiter"]), ["cell-without-role"]);
    assert_eq!(codes(&["duties/chef", "duties/waiter", "skills/cook", "skills/waiter"]), ["cell-without-role"]);
    assert_eq!(codes(&["duties/chef", "duties/waiter", "skills/waiter"]), ["missing-cell"]);
}

#[test]
fn what_a_deleted_role_leaves_is_told_once_and_articles_of_one_name_are_none() {
    let codes = |home: &str, name: &str| {
        let site = Site::with_settings().file("content/index.md", home).file("content/roles/lead.md", "# Lead\n");
        let cell = |site: Site, section: &str| site.file(&format!("content/{section}/{name}.md"), "# A\n");
        let site = ["a", "b"].iter().fold(site, |site, section| cell(site, section).file(&format!("content/{section}/lead.md"), "# A\n"));
        site.run(["check", "--format", "json"]).codes()
    };
    assert_eq!(codes("# Home\n", "analyst"), ["orphan-page"]);
    assert_eq!(codes("# Home\n\n[a](a/overview.md) [b](b/overview.md)\n", "overview"), [""; 0]);
    assert_eq!(codes("# Home\n\n[a](a/overview.md)\n", "overview"), ["orphan-page"]);
}

#[test]
fn an_item_that_is_struck_out_needs_no_label() {
    let other = ("content/skills/b.md", "## Data\n\n- **SQL**: writes queries.\n");
    for item in ["- ~~Old thing~~", "- ~~**Old**: thing~~", "-", "- <!-- Old -->"] {
        let site = Site::with_settings()
            .file("content/index.md", "# Home\n")
            .file("content/roles/a.md", "# A\n")
            .file("content/roles/b.md", "# B\n")
            .file(other.0, other.1)
            .file("content/skills/a.md", format!("## Data\n\n{item}\n- **SQL**: writes queries.\n"));
        let ran = site.run(["check", "--format", "json"]);
        assert!(!ran.codes().contains(&"missing-label".to_owned()), "{item}: {}", ran.stdout);
    }
}
