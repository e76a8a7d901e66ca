//! Roles that build on others: what they take over, and where it shows.

use super::site::{Ran, Site};

const SETTINGS: &str = "[[families]]\nid = \"eng\"\ntitle = \"Engineering\"\n[[levels]]\nid = \"1\"\ntitle = \"First\"\n[[levels]]\nid = \"2\"\ntitle = \"Second\"\n\
                        [[levels]]\nid = \"3\"\ntitle = \"Third\"\n[guide]\nsections = [\"duties\", \"skills\"]\n";

fn role(title: &str, level: usize, builds_on: &str) -> String {
    let builds_on = if builds_on.is_empty() { String::new() } else { format!("builds_on = \"{builds_on}\"\n") };
    format!("+++\ntitle = \"{title}\"\nfamily = \"eng\"\nlevel = \"{level}\"\n{builds_on}+++\n\nBuilds things.\n")
}

/// A ladder of three roles: the second has its own words about tests, the third has no duties of its own.
fn ladder() -> Site {
    Site::with_settings()
        .file("site.toml", SETTINGS)
        .file("content/roles/one.md", role("One", 1, ""))
        .file("content/roles/two.md", role("Two", 2, "one"))
        .file("content/roles/three.md", role("Three", 3, "two"))
        .file(
            "content/duties/one.md",
            "# Duties of one\n\n## Code {#code}\n\n- **Review**: Reads the changes of others, as [shown](two.md).\n- **Tests**: Writes tests.\n\n\
             ## Help {#help}\n\n- **Duty**: Takes turns on call.\n  - Answers within an hour.\n  - Writes down what went wrong.\n",
        )
        .file("content/duties/two.md", "# Duties of two\n\n## Code {#code}\n\n- **Tests**: Decides what is tested.\n- **Design**: Draws up plans.\n")
        .file("content/skills/one.md", "# Skills of one\n\n- **Rust**: Writes it.\n")
        .file("content/skills/two.md", "# Skills of two\n\n- **Talks**: Gives them.\n")
        .file("content/skills/three.md", "# Skills of three\n\n- **Talks**: Teaches it.\n")
}

fn built(site: Site) -> Site {
    let ran = site.run(["build"]);
    assert_eq!((ran.status, ran.stderr.contains("warning")), (0, false), "{}", ran.stderr);
    site
}

/// The links in the folded list of a part of a page.
fn folded(part: &str) -> Vec<(String, String)> {
    let fold = part.split("<details class=\"inherited\">").nth(1).and_then(|fold| fold.split("</details>").next()).unwrap_or_default();
    let links = fold.split("<a href=\"").skip(1);
    let link = |link: &str| Some((link.split('"').next()?.to_owned(), link.split('>').nth(1)?.split('<').next()?.to_owned()));
    links.filter_map(link).collect()
}

/// A section of a role page.
fn section<'a>(page: &'a str, title: &str) -> &'a str {
    page.split("<h3>").find(|part| part.contains(&format!(">{title}</a></h3>"))).unwrap_or_default()
}

fn pairs(links: &[(String, String)]) -> Vec<(&str, &str)> {
    links.iter().map(|(url, title)| (url.as_str(), title.as_str())).collect()
}

#[test]
fn a_role_shows_what_it_takes_over_folded_and_linked() {
    let site = built(ladder());
    let two = site.read("public/roles/two/index.html");
    let duties = section(&two, "Duties");
    assert!(duties.contains("<summary>And everything expected of <strong>One</strong>: 2 statements</summary>"), "{duties}");
    assert_eq!(pairs(&folded(duties)), [("../../duties/one/#code", "Review"), ("../../duties/one/#help", "Duty")]);
    assert!(duties.contains("Decides what is tested."), "its own words replace those of the other role");
    assert!(!two.contains("Writes tests."));
    // Without a cell of its own, the third role has what the second has.
    let three = site.read("public/roles/three/index.html");
    let links = folded(section(&three, "Duties"));
    let expected = [("../../duties/two/#code", "Tests"), ("../../duties/two/#code", "Design"), ("../../duties/one/#code", "Review")];
    assert_eq!(pairs(&links)[..3], expected);
    assert_eq!(pairs(&folded(section(&three, "Skills"))), [("../../skills/one/", "Rust")], "the nearest words about a subject hold");
    // The cell has the same list.
    let cell = site.read("public/duties/two/index.html");
    assert_eq!(pairs(&folded(&cell)), [("../one/#code", "Review"), ("../one/#help", "Duty")]);
    assert!(site.read("public/duties/index.html").matches("class=\"inherited\"").count() == 2, "and so has the page of the section");
    assert!(!site.read("public/roles/one/index.html").contains("class=\"inherited\""));
}

#[test]
fn what_is_taken_over_is_the_same_in_comparisons_and_steps() {
    let site = built(
        ladder().file("content/steps.md", "+++\n[[paths]]\nfrom = \"one\"\nto = \"two\"\n[[paths]]\nfrom = \"one\"\nto = \"three\"\n+++\n# Steps\n"),
    );
    let pair = site.read("public/compare/one-vs-two/index.html");
    assert!(pair.contains("3 of the 4 subjects that both roles have are the same word for word. 2 subjects are only in Two."), "{pair}");
    assert!(pair.contains("href=\"../../duties/two/\">shown</a>"), "links in an inherited text lead where its author says: {pair}");
    let family = site.read("public/families/eng/index.html");
    assert!(family.contains("As One"), "the matrix says since when: {family}");
    let steps = site.read("public/roles/one/index.html");
    assert!(steps.contains(">Rust</a>") && steps.contains(">Talks</a>"), "a step asks for what is taken over too");
    let skills = site.read("public/skills/a-to-z/index.html");
    let rust = skills.split("-rust\"").nth(1).and_then(|rust| rust.split("-talks\"").next()).unwrap_or_default();
    for name in ["One", "Two", "Three"] {
        assert!(rust.contains(&format!(">{name}<")), "{name} needs it: {rust}");
    }
}

#[test]
fn exports_have_it_and_say_where_it_comes_from() {
    let site = built(ladder());
    let job = site.read("public/job-descriptions/three/index.html");
    for words in ["Reads the changes of others", "Decides what is tested.", "Answers within an hour.", "Writes it.", "Teaches it."] {
        assert!(job.contains(words), "{words}");
    }
    assert!(!job.contains("Writes tests.") && !job.contains("Gives them."));
    let data: serde_json::Value = serde_json::from_str(&site.read("public/guide.json")).unwrap();
    assert_eq!((data["roles"][1]["builds_on"].as_str(), data["roles"][0]["builds_on"].as_str()), (Some("one"), None));
    let cells = data["sections"][0]["cells"].as_array().unwrap();
    let said: Vec<String> = cells[2]["areas"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|area| area["statements"].as_array().unwrap())
        .map(|it| format!("{} {} {}", it["label"].as_str().unwrap(), it["inherited_from"].as_str().unwrap_or("–"), it["url"].as_str().unwrap()))
        .collect();
    let expected = ["Tests two duties/two/#code", "Design two duties/two/#code", "Review one duties/one/#code", "Duty one duties/one/#help"];
    assert_eq!((cells[2]["role"].as_str(), said), (Some("three"), expected.map(str::to_owned).to_vec()));
    assert!(site.read("public/data/statements.csv").contains(",one\r\n"));
}

#[test]
fn a_page_of_a_section_can_take_nothing_over() {
    let site = built(
        ladder().file("content/duties/two.md", "+++\nbuilds_on = \"\"\n+++\n\n# Duties of two\n\n## Code {#code}\n\n- **Design**: Draws up plans.\n"),
    );
    assert_eq!(folded(section(&site.read("public/roles/two/index.html"), "Duties")).len(), 0);
    assert_eq!(folded(section(&site.read("public/roles/two/index.html"), "Skills")).len(), 1);
    // The third role takes over what the second has, and no more.
    assert_eq!(pairs(&folded(section(&site.read("public/roles/three/index.html"), "Duties"))), [("../../duties/two/#code", "Design")]);
}

/// What a check says about the ladder with other settings of the first role.
fn checked(first: &str) -> Ran {
    ladder().file("content/roles/one.md", first).run(["check", "--format", "json"])
}

#[test]
fn roles_in_a_circle_and_unknown_ones_are_errors() {
    let circle = checked(&role("One", 1, "three"));
    assert_eq!(circle.status, 1);
    assert_eq!(circle.stdout.matches("builds-on-circle").count(), 1, "one mistake is told once: {}", circle.stdout);
    assert!(circle.stdout.contains("The roles build on each other in a circle: one → three → two → one."), "{}", circle.stdout);
    assert!(circle.stdout.contains("\"file\":\"content/roles/one.md\",\"line\":5"), "{}", circle.stdout);
    let own = checked(&role("One", 1, "one"));
    assert!(own.stdout.contains("The role builds on itself."), "{}", own.stdout);
    let unknown = checked(&role("One", 1, "tow"));
    assert!(unknown.stdout.contains("There is no role “tow”.") && unknown.stdout.contains("Did you mean “two”?"), "{}", unknown.stdout);
    let cell = ladder().file("content/skills/two.md", "+++\nbuilds_on = \"one\"\n+++\n\n- **Talks**: Gives them.\n").run(["check"]);
    assert!(cell.stderr.contains("can only be empty"), "{}", cell.stderr);
    let elsewhere = ladder().file("content/about.md", "+++\nbuilds_on = \"one\"\n+++\n# About\n").run(["check"]);
    assert!(elsewhere.stderr.contains("“builds_on” has no effect here"), "{}", elsewhere.stderr);
}

#[test]
fn texts_that_are_typed_in_many_cells_are_one_note() {
    let roles: Vec<String> = (1..=5).map(|number| format!("role-{number}")).collect();
    let site = |texts: &dyn Fn(usize) -> String| {
        roles.iter().enumerate().fold(Site::with_settings(), |site, (number, role)| {
            let site = site.file(&format!("content/roles/{role}.md"), format!("# Role {number}\n"));
            site.file(&format!("content/duties/{role}.md"), format!("# Duties of {number}\n\n## All {{#all}}\n\n{}", texts(number)))
        })
    };
    let point = |number: usize| format!("  - Answers each letter within a week.\n  - Own words of number {number} alone.\n  - Short.\n");
    let all =
        site(&|number| format!("- **Post**\n{}- **Tea**: Makes it for {} people at four.\n", point(number), if number < 4 { "six" } else { "ten" }));
    let ran = all.run(["check"]);
    let note = "note[retyped-text]: 2 texts are typed word for word in more than 3 cells of the section “duties”: “Answers each letter within a week.” in \
                5 cells (content/duties/role-1.md, content/duties/role-2.md …); “Makes it for six people at four.” in 4.";
    assert!(ran.stderr.contains(note), "{}", ran.stderr);
    assert_eq!(ran.stderr.matches("retyped-text]").count(), 1);
    for line in ["add a line to its settings: builds_on = \"role-1\"", "- **[Post](../competencies/post.md)** (basic)"] {
        assert!(ran.stderr.contains(line), "{}", ran.stderr);
    }
    // What a role has to repeat, since it says something else about the subject, does not count; what it need not repeat does.
    let builds = |site: Site| {
        (1..5).fold(site, |site, number| {
            let settings = format!("+++\nbuilds_on = \"role-{number}\"\n+++\n# Role {}\n", number + 1);
            site.file(&format!("content/roles/role-{}.md", number + 1), settings)
        })
    };
    let changed = builds(site(&|number| format!("- **Post**\n{}", point(number))));
    assert!(!changed.run(["check"]).stderr.contains("retyped-text"));
    let same = builds(site(&|_| format!("- **Post**\n{}", point(1))));
    assert!(same.run(["check"]).stderr.contains("retyped-text"));
    // In a family with levels it is a line of its own table.
    let (families, levels) = (
        "[[families]]\nid = \"eng\"\ntitle = \"Engineering\"\n",
        "[[levels]]\nid = \"1\"\ntitle = \"One\"\n[[levels]]\nid = \"2\"\ntitle = \"Two\"\n",
    );
    let family = |more: &str| {
        (1..=5).fold(site(&|_| format!("- **Post**\n{}", point(1))).file("site.toml", format!("{families}{more}{levels}")), |site, number| {
            site.file(
                &format!("content/roles/role-{number}.md"),
                format!("+++\nfamily = \"eng\"\nlevel = \"{}\"\nbuilds_on = \"\"\n+++\n", number % 2 + 1),
            )
        })
    };
    assert!(family("").run(["check"]).stderr.contains("add a line to the family “eng” in site.toml: builds_on = \"level below\""));
    assert!(family("builds_on = \"level below\"\n").run(["check"]).stderr.contains("The roles of this family build on the level below"));
    // Three cells may have the same text, and a short one may be the same by chance.
    let three = site(&|number| format!("- **Post**: Answers each letter within {} weeks.\n- **Tea**: Makes it.\n", number / 3));
    assert!(!three.run(["check"]).stderr.contains("retyped-text"));
}

/// The ladder among so many roles that no page shows all of them whole. The fourth role of its family writes nothing in any section, nor does one in
/// no family.
fn large() -> Site {
    let others = (1..6).map(|number| format!("other-{number}"));
    let site = others.fold(ladder(), |site, role| {
        let duties = format!("# Duties of {role}\n\n## Code {{#code}}\n\n- **Tests**: Runs those of {role}.\n");
        site.file(&format!("content/roles/{role}.md"), format!("# Role {role}\n"))
            .file(&format!("content/duties/{role}.md"), duties.clone())
            .file(&format!("content/skills/{role}.md"), duties)
    });
    site.file("content/roles/four.md", role("Four", 3, "three"))
        .file("content/roles/aide.md", "+++\ntitle = \"Aide\"\nbuilds_on = \"one\"\n+++\nHelps.\n")
}

/// The part of a page about a role, below its heading.
fn brief<'a>(page: &'a str, role: &str) -> &'a str {
    let start = page.find(&format!("\">{role}</a></h3>")).unwrap_or(page.len());
    page[start..].split("</section>").next().unwrap_or_default()
}

#[test]
fn the_section_of_a_large_guide_shows_roles_that_write_nothing_there() {
    let site = large();
    let ran = site.run(["build"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let section = site.read("public/duties/index.html");
    let matrix = section.split("class=\"family-cells\"").nth(1).unwrap_or_default();
    for id in ["three", "four"] {
        assert!(matrix.contains(&format!("<li id=\"{id}\"><a href=\"../roles/{id}/\"")), "the role leads to its page: {matrix}");
    }
    assert!(matrix.contains(">Four<") && matrix.contains("As Two"), "it has a column: {matrix}");
    let aide = brief(&section, "Aide");
    assert!(aide.contains("And everything expected of <strong>One</strong>: 3 statements"), "{aide}");
    assert_eq!(pairs(&folded(aide)), [("one/#code", "Review"), ("one/#code", "Tests"), ("one/#help", "Duty")]);
    // On the page of a cell, the others say so in one line.
    let cell = site.read("public/duties/one/index.html");
    assert!(brief(&cell, "Three").contains("everything expected of <a href=\"../../roles/two/\">Two</a>: 4 statements"), "{cell}");
    assert!(brief(&cell, "Two").contains("everything expected of <a href=\"../../roles/one/\">One</a>: 2 statements"), "{cell}");
}

/// The words of a page, without its tags.
fn words(page: &str) -> String {
    let main = page.split("<main").nth(1).unwrap_or(page);
    let text: String = main.split('<').filter_map(|part| Some(part.split_once('>')?.1.to_owned() + " ")).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

const REVIEW: &str = "- **Review**: Reads the changes of others, as [shown](two.md).\n";
const HELP: &str = "\n## Help {#help}\n\n- **Duty**: Takes turns on call.\n  - Answers within an hour.\n  - Writes down what went wrong.\n";
const STEPS: &str = "+++\n[[paths]]\nfrom = \"one\"\nto = \"two\"\n[[paths]]\nfrom = \"two\"\nto = \"three\"\n+++\n# Steps\n\n```{compare}\nroles = [\"one\", \"two\", \"three\"]\n```\n";

/// The same ladder with everything typed where it holds.
fn typed() -> Site {
    let duties = format!("## Code {{#code}}\n\n- **Tests**: Decides what is tested.\n- **Design**: Draws up plans.\n{REVIEW}{HELP}");
    ladder()
        .file("content/roles/two.md", role("Two", 2, ""))
        .file("content/roles/three.md", role("Three", 3, ""))
        .file("content/duties/two.md", format!("# Duties of two\n\n{duties}"))
        .file("content/duties/three.md", format!("# Duties of three\n\n{duties}"))
        .file("content/skills/two.md", "# Skills of two\n\n- **Talks**: Gives them.\n- **Rust**: Writes it.\n")
        .file("content/skills/three.md", "# Skills of three\n\n- **Talks**: Teaches it.\n- **Rust**: Writes it.\n")
}

#[test]
fn what_is_taken_over_reads_as_if_it_were_typed() {
    let pages = [
        "compare/one-vs-two/index.html",
        "compare/one-vs-three/index.html",
        "compare/two-vs-three/index.html",
        "families/eng/index.html",
        "job-descriptions/two/index.html",
        "job-descriptions/three/index.html",
        "job-descriptions/three.md",
        "job-descriptions/three.txt",
        "skills/a-to-z/index.html",
        "similar-roles/index.html",
        "ways-from/one/index.html",
        "steps/index.html",
        "compare/index.html",
    ];
    let [derived, typed] = [ladder(), typed()].map(|site| built(site.file("content/steps.md", STEPS)));
    for page in pages {
        let [derived, typed] = [&derived, &typed].map(|site| words(&site.read(&format!("public/{page}"))));
        assert_eq!(derived, typed, "{page}");
    }
}
