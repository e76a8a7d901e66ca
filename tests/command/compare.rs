//! Comparisons as an author sees them: which pairs have a page, what their own text does, and what is said when a name is wrong.

use std::time::Instant;

use super::guides::{self, Shape};
use super::site::{Site, text_between};

/// Four roles: two of one family, and two that a path joins.
fn guide(settings: &str) -> Site {
    let role = |title: &str, family: &str| format!("+++\ntitle = \"{title}\"\n{family}+++\n\nText.\n");
    Site::new()
        .file("site.toml", settings)
        .file("content/index.md", "# Home\n\nSee <role:a>, <role:b>, <role:c> and <role:d>.\n")
        .file("content/roles/a.md", role("A", "family = \"F\"\n"))
        .file("content/roles/b.md", role("B", "family = \"F\"\n"))
        .file("content/roles/c.md", role("C", ""))
        .file(
            "content/roles/d.md",
            "+++\ntitle = \"D\"\n[[paths]]\nfrom = \"c\"\nto = \"b\"\nyears = \"2\"\nconditions = [\"Has *tried*\"]\n+++\n\nText.\n",
        )
}

/// The pages of the folder of comparisons.
fn pages(site: &Site) -> String {
    site.run(["build"]).status(0);
    let files = site.tree("public/compare").into_keys().filter_map(|file| Some(file.strip_suffix("index.html")?.trim_end_matches('/').to_owned()));
    files.filter(|name| !name.is_empty()).collect::<Vec<_>>().join(" ")
}

#[test]
fn the_settings_choose_the_pairs() {
    assert_eq!(pages(&guide("")), "a-vs-b a-vs-c a-vs-d b-vs-c b-vs-d c-vs-d");
    assert_eq!(pages(&guide("[compare]\npages = \"family\"\n")), "a-vs-b b-vs-c");
    assert_eq!(pages(&guide("[compare]\npages = \"family\"\npairs = [\"d-vs-a\"]\n")), "a-vs-b a-vs-d b-vs-c");
    assert_eq!(pages(&guide("[compare]\npages = \"listed\"\npairs = [\"d-vs-a\"]\n")), "a-vs-d");
    let none = guide("[compare]\npages = \"none\"\n");
    assert_eq!(pages(&none), "");
    assert!(!none.has("public/compare") && !none.read("public/roles/a/index.html").contains("compare/"));
}

#[test]
fn a_page_of_the_author_stands_above_the_tables_in_either_order() {
    for name in ["b-vs-c", "c-vs-b"] {
        let site = guide("[compare]\npages = \"none\"\n").file(&format!("content/compare/{name}.md"), "# Two of a kind\n\nWritten *by hand*.\n");
        assert_eq!(pages(&site), name);
        let html = site.read(&format!("public/compare/{name}/index.html"));
        let place = |text: &str| html.find(text).unwrap_or_else(|| panic!("{text} in {html}"));
        assert!(place("<h1>Two of a kind</h1>") < place("Written <em>by hand</em>") && place("Written") < place("id=\"_ways\""));
        assert!(html.contains("typically 2 years") && html.contains("Has <em>tried</em>"));
        // From each role, and from the list.
        for page in ["roles/b", "roles/c", "compare"] {
            let leads = site.read(&format!("public/{page}/index.html"));
            assert!(leads.contains(&format!("{name}/\"")), "{page} does not lead to {name}");
        }
        let list = site.read("public/compare/index.html");
        assert!(list.contains("Two of a kind") && list.contains("Neither role states anything yet."), "{list}");
    }
}

#[test]
fn names_that_are_wrong_are_reported_where_they_stand() {
    let long = |site: Site| site.file("content/roles/director.md", "# Director\n\nSee <role:director>.\n");
    let site = long(guide("[compare]\npages = \"listed\"\npairs = [\"a-vs-b\", \"a-vs-directer\", \"a-b\", \"a-vs-a\"]\n"))
        .file("content/compare/a-vs-b.md", "")
        .file("content/compare/b-vs-a.md", "")
        .file("content/compare/directr-vs-a.md", "")
        .file("content/compare/make-vs-buy.md", "Something else.\n");
    let shown: Vec<String> = site
        .run(["check", "--format", "json"])
        .status(1)
        .diagnostics()
        .iter()
        .filter(|found| found.text("severity") == "error")
        .map(|found| {
            let place = format!("{}:{}:{}", found.text("file"), found.number("line"), found.number("column"));
            format!("{} {place} {} {}", found.text("code"), found.text("message"), found.hints().join(" "))
        })
        .collect();
    insta::assert_snapshot!(shown.join("\n"), @"
    duplicate-id content/compare/b-vs-a.md:1:1 content/compare/a-vs-b.md compares the same two roles. Move the text there, and delete this page.
    unknown-role content/compare/directr-vs-a.md:1:1 There is no role “directr” to compare. Did you mean “director”?
    unknown-role site.toml:3:20 There is no role “directer” to compare. Did you mean “director”?
    invalid-value site.toml:3:37 “a-b” does not name two roles. Write the ids of two different roles with -vs- between them, such as recruiter-vs-recruiting-lead.
    invalid-value site.toml:3:44 “a-vs-a” does not name two roles. Write the ids of two different roles with -vs- between them, such as recruiter-vs-recruiting-lead.
    ");
}

#[test]
fn a_level_of_a_skill_is_read_by_id_and_by_title_and_shows_in_words() {
    let scale = "[[skill_levels]]\nid = \"aware\"\ntitle = \"Awareness\"\n[[skill_levels]]\nid = \"works\"\ntitle = \"Working\"\ndescription = \"Does it alone.\"\n";
    let site = guide(scale)
        .file("content/skills/a.md", "## Tools {#tools}\n\n- **CRM** (aware): the *basics*.\n- **Law** (GDPR): some.\n- **Maths** (works): sums.\n")
        .file("content/skills/b.md", "## Tools {#tools}\n\n- **CRM** (working): the *basics*.\n- **Maths**: sums.\n")
        .file("content/levels.md", "# Levels\n\n```{levels}\nroles = [\"a\", \"b\"]\n```\n\n```{skills}\nroles = [\"b\"]\n```\n");
    site.run(["build"]).status(0);
    let pair = site.read("public/compare/a-vs-b/index.html");
    for text in [
        "<th scope=\"row\"><strong>CRM</strong></th>",
        "<strong>Awareness</strong>: the <em>basics</em>.",
        "<strong>Working</strong>: the <em>basics</em>.",
        "<strong>Law</strong> (GDPR): some.",
        "Both roles have 2 subjects in common and handle both of them differently. 1 subject is only in A.",
        "<h2 id=\"_levels\">",
        "Level not stated",
    ] {
        assert!(pair.contains(text), "{text} in {pair}");
    }
    let all = site.read("public/skills/a-to-z/index.html");
    for text in ["the first of 2 levels", "the second of 2 levels", "level not stated", "Does it alone.", "id=\"_skill-0-law\""] {
        assert!(all.contains(text), "{text} in {all}");
    }
    let own = site.read("public/levels/index.html");
    assert!(own.contains("data-block=\"levels\"") && own.contains("data-block=\"skills\"") && !own.contains("_skill-1-law"), "{own}");
}

/// A row for each of them, with the role in it for each of them, was sixteen million links.
#[test]
fn a_skill_that_is_written_four_thousand_times_stands_in_the_list_once() {
    let often = "- **CRM**: the *basics*.\n".repeat(4000);
    let site = guide("").file("content/skills/a.md", often).file("content/skills/b.md", "- **CRM**: the basics.\n- **CRM**: all of it.\n");
    site.run(["build"]).status(0);
    let all = site.read("public/skills/a-to-z/index.html");
    let (_, all) = all.split_once("data-block=\"skills\"").unwrap();
    let (all, _) = all.split_once("</section>").unwrap();
    let rows: Vec<usize> = all.split("<li>").skip(1).map(|row| row.matches("class=\"role ").count()).filter(|roles| *roles > 0).collect();
    assert_eq!((all.matches("<dt ").count(), rows), (1, vec![2, 1]));
}

#[test]
fn labels_and_blocks_of_statements_stand_as_they_were_meant() {
    let written = "## Work {#work}\n\n- **Hiring:** Leads.\n- [**Pay:**](../index.md) Sets.\n- **Budget** – Decides.\n- **Tracking** (ATS): Keeps.\n- No label.\n\
                   - [x] **Task**: Done.\n- **Alone**\n\n- **Nested**: one\n  - two\n\n  and *three*\n";
    let site = guide("language = \"fr\"\n").file("content/work/a.md", written).file("content/work/b.md", "## Work {#work}\n\n- **Other**: x\n");
    site.run(["build"]).status(0);
    let pair = site.read("public/compare/a-vs-b/index.html");
    let (_, items) = pair.split_once("<ul id=\"__page-only-1-1\">\n").unwrap();
    let (items, _) = items.split_once("\n</ul>\n</details>").unwrap();
    insta::assert_snapshot!(items, @r#"
    <li><strong>Hiring</strong> : Leads.</li>
    <li><strong><a href="../../"><strong>Pay</strong></a></strong> : Sets.</li>
    <li><strong>Budget</strong> : Decides.</li>
    <li><strong>Tracking</strong> (ATS): Keeps.</li>
    <li>No label.</li>
    <li><strong>Task</strong> : Done.</li>
    <li><strong>Alone</strong></li>
    <li><strong>Nested</strong> : one<ul>
    <li>two</li>
    </ul>
    <p>and <em>three</em></p></li>
    "#);
    let data = site.read("public/guide.json");
    assert!(data.contains("\"Tracking (ATS)\"") && data.contains("\"one; two; and three\""), "{data}");
}

#[test]
fn conditions_stand_where_no_page_says_what_a_step_asks_for() {
    let site = guide("").file("content/career.md", "+++\n[[paths]]\nfrom = \"a\"\nto_outside = \"CEO\"\nconditions = [\"Board *vote*\"]\n+++\n");
    site.run(["build"]).status(0);
    let conditions = |page: &str| site.read(&format!("public/roles/{page}/index.html")).matches("<li>Board <em>vote</em></li>").count();
    assert_eq!((conditions("a"), conditions("b")), (1, 0));
}

#[test]
fn statements_without_a_heading_are_part_of_the_guide() {
    let site = guide("")
        .file("content/work/index.md", "# Work\n")
        .file("content/work/a.md", "# What A does\n\n- **Plans**: ahead.\n- **Counts**: slowly.\n")
        .file("content/work/b.md", "# What B does\n\n- **Plans**: ahead.\n\n## Figures {#figures}\n\n- **Counts**: quickly.\n")
        .file("content/skills/a.md", "# A\n\n- **Maths**: sums.\n");
    let ran = site.run(["build", "--format", "json"]).status(0);
    let codes = ran.codes();
    assert!(!codes.iter().any(|code| code == "one-sided-area" || code == "counterparts-disagree"), "{codes:?}");
    let pair = site.read("public/compare/a-vs-b/index.html");
    for text in [
        "1 of the 2 subjects that both roles have is the same word for word.",
        "href=\"../../work/a/\">What A does</a>",
        "href=\"../../work/b/\">What B does</a>",
    ] {
        assert!(pair.contains(text), "{text} in {pair}");
    }
    assert!(site.read("public/skills/a-to-z/index.html").contains("Maths"));
    let rows = site.read("public/data/statements.csv");
    assert!(rows.contains(",a,1,,What A does,1,plans,Plans,ahead.,,work/a/,,\r\n"), "{rows}");
    let made = site.read("public/roles/a/index.html");
    assert!(made.contains("<a href=\"../../work/a/\">What A does</a>") && made.contains("<strong>Plans</strong>: ahead."), "{made}");
    site.run(["new", "role", "E"]).status(0);
    assert!(site.read("content/work/e.md").contains("## First area {#first}"), "an area without a name is none to copy");
}

#[test]
fn a_comparison_leads_to_texts_that_it_cannot_compare() {
    let site = guide("").file("content/duties/a.md", "# Duties of A\n\nCounts all day.\n").file("content/duties/b.md", "## Work\n\nCounts.\n");
    site.run(["build"]).status(0);
    let (both, one) = (site.read("public/compare/a-vs-b/index.html"), site.read("public/compare/a-vs-c/index.html"));
    assert!(both.contains("Text that is not compared: <a href=\"../../duties/a/\">A</a>, <a href=\"../../duties/b/\">B</a></td>"), "{both}");
    assert!(both.contains("The two roles are described in texts that are not compared.") && !both.contains("Neither role states anything"));
    assert!(one.contains("Text that is not compared: <a href=\"../../duties/a/\">A</a></td>"), "{one}");
    let listed = site.file("content/duties/b.md", "## Work\n\n- **Sums**: adds.\n");
    listed.run(["build"]).status(0);
    assert!(!listed.read("public/compare/a-vs-b/index.html").contains("Text that is not compared"));
}

#[test]
fn points_that_have_nothing_in_common_stand_side_by_side() {
    let site = guide("")
        .file("content/skills/a.md", "## Tools {#tools}\n\n- **Maths**\n  - Adds.\n  - Divides.\n- **Law**\n  - Reads contracts.\n  - Files them.\n")
        .file("content/skills/b.md", "## Tools {#tools}\n\n- **Maths**\n  - Draws curves.\n- **Law**\n  - Reads contracts.\n  - Drafts statutes.\n");
    site.run(["build"]).status(0);
    let page = site.read("public/compare/a-vs-b/index.html");
    let rows: Vec<String> = page.split("<tr class=\"points\"").skip(1).map(|row| text_between(row, ">", "</tr>")).collect();
    let maths = rows.iter().find(|row| row.contains("curves")).unwrap();
    assert!(maths.contains("Adds.") && maths.contains("Divides."), "what one says and what the other says are one row: {rows:?}");
    // Where a point is the same, each state has a row of its own.
    let law = rows.iter().find(|row| row.contains("statutes")).unwrap();
    assert!(!law.contains("Files them."), "{rows:?}");
}

#[test]
fn equal_conditions_of_a_step_are_ticked_apart() {
    let path =
        "+++\n[[paths]]\nfrom = \"a\"\nto = \"d\"\nconditions = [\"Is *there*\", \"Is there\", \"Is here\"]\n+++\n```{gap}\nfrom = \"a\"\n```\n";
    let site = guide("").file("content/career.md", path);
    site.run(["build"]).status(0);
    let page = site.read("public/career/index.html");
    let mut tokens: Vec<&str> = page.split("data-item=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    tokens.sort_unstable();
    tokens.dedup();
    assert_eq!(tokens.len(), 3, "{page}");
}

#[test]
fn a_job_outside_the_guide_keeps_all_its_links() {
    let site = guide("").file("content/glossary/cro.md", "# CRO\n").file("content/glossary/ceo.md", "# CEO\n").file(
        "content/career.md",
        "+++\n[[paths]]\nfrom = \"a\"\nto_outside = \"[CRO](term:cro) or [CEO](term:ceo)\"\n[[paths]]\noutside = \"A [CEO](term:ceo)\"\nto = \"a\"\n+++\n# Career\n\n\
         ```{paths}\n```\n\n```{lattice}\n```\n",
    );
    site.run(["build"]).status(0);
    let page = site.read("public/career/index.html");
    assert!(page.contains("<a href=\"../glossary/cro/\">CRO</a> or <a href=\"../glossary/ceo/\">CEO</a></p>"), "{page}");
    assert!(page.contains("<a href=\"../glossary/ceo/\">A CEO</a>"), "{page}");
    // A box of the picture can lead to one page only, so this one leads nowhere rather than to half of what it says.
    let picture = page.split_once("<svg").unwrap().1.split_once("</svg>").unwrap().0;
    assert!(picture.contains("CRO") && !picture.contains("glossary/cro/"), "{picture}");
}

#[test]
fn a_step_names_the_levels_that_it_asks_for() {
    let scale = "[[skill_levels]]\nid = \"aware\"\ntitle = \"Awareness\"\n[[skill_levels]]\nid = \"works\"\ntitle = \"Working\"\n";
    let site = guide(scale)
        .file("content/skills/c.md", "## Tools {#tools}\n\n- **CRM** (aware): the basics.\n- **Maths** (works): sums.\n- **Law**: some.\n")
        .file(
            "content/skills/b.md",
            "## Tools {#tools}\n\n- **CRM** (works): reports.\n- **Maths** (Working): sums.\n- **Law** (aware)\n- **Art** (of war): plans.\n",
        );
    site.run(["build"]).status(0);
    let page = site.read("public/roles/c/index.html");
    let items: Vec<_> =
        page.split("data-item=").skip(2).map(|item| item.split_once("</span></label>").unwrap().0.rsplit("</a>").next().unwrap()).collect();
    let grade = |words: &str| format!(" <span class=\"grade\">({words})</span>");
    // Sums are required in the same way by both, so they stand below without a box.
    assert_eq!(items, [grade("Working; C: Awareness") + ": reports.", grade("Awareness"), " (of war): plans.".to_owned()]);
    let unchanged = page.split_once("Already required in the same way").unwrap().1;
    assert!(unchanged.contains(&(grade("Working") + ": sums.")), "{unchanged}");
}

/// What 60 roles in 8 sections cost: `cargo test --release --test command -- --ignored --nocapture sixty`.
#[test]
#[ignore = "takes long; a measurement"]
fn sixty_roles_have_1770_comparisons() {
    let site = Site::new();
    guides::write_to(&site.path(""), &guides::made(Shape { roles: 60, sections: 8, ..Shape::SMALL }));
    let start = Instant::now();
    let ran = site.run(["build"]).status(0);
    let time = start.elapsed();
    let files = site.tree("public");
    let pairs: Vec<usize> =
        files.iter().filter(|(file, _)| file.starts_with("compare/") && file.contains("-vs-")).map(|(_, html)| html.len()).collect();
    assert_eq!(pairs.len(), 1770);
    let list = files["compare/index.html"].len();
    let all: usize = files.values().map(Vec::len).sum();
    println!(
        "{}{time:?}; {} files with {all} bytes; a comparison has {} bytes, their list {list}",
        ran.stderr,
        files.len(),
        pairs.iter().sum::<usize>() / 1770
    );
    // A list that leads from each role to each other one.
    assert!(list < 1_000_000, "the list of comparisons has {list} bytes");
}

#[test]
fn a_row_about_two_labels_is_headed_by_both() {
    let of = |label: &str| format!("## Work {{#work}}\n\n- **[{label}](../index.md)**: {label} counts.\n");
    let site = guide("").file("content/work/a.md", of("Time to hire")).file("content/work/b.md", of("Speed"));
    site.run(["build"]).status(0);
    let pair = site.read("public/compare/a-vs-b/index.html");
    let (_, row) = pair.split_once("<tr data-state=\"differs\">").unwrap();
    let head = row.split("</th>").next().unwrap();
    assert!(head.starts_with("<th scope=\"row\">") && head.contains("Time to hire") && head.contains(" / ") && head.contains("Speed"), "{head}");
}

#[test]
fn a_comparison_of_three_roles_leads_to_texts_that_it_cannot_compare() {
    let roles = ["a", "b", "c"];
    let site = roles.iter().fold(Site::with_settings(), |site, role| {
        let site = site.file(&format!("content/roles/{role}.md"), format!("# Role {role}\n"));
        site.file(&format!("content/duties/{role}.md"), format!("# Duties of {role}\n\nTravels a lot.\n"))
            .file(&format!("content/skills/{role}.md"), format!("# Skills of {role}\n\n- **Tea**: Makes it.\n"))
    });
    let site = site.file("content/all.md", "# All\n\n```{compare}\nroles = [\"a\", \"b\", \"c\"]\n```\n");
    assert_eq!(site.run(["build"]).status, 0);
    let page = site.read("public/all/index.html");
    let texts = page.split("Text that is not compared:").nth(1).and_then(|rest| rest.split("</p>").next()).unwrap_or_default();
    assert!(roles.iter().all(|role| texts.contains(&format!("href=\"../duties/{role}/\">Role {role}</a>"))), "{page}");
    assert_eq!(page.matches("Text that is not compared:").count(), 1, "the section with statements has a table");
}
