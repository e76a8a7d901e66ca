//! Job descriptions: pages and files that are made of the cells, and the settings that say of which.

use super::own;
use super::site::Site;

/// Two roles with two sections.
fn site(settings: &str) -> Site {
    Site::new()
        .file("site.toml", format!("{settings}\n[[dimensions]]\nid = \"experience\"\ntitle = \"Experience\"\nkind = \"years\"\n"))
        .file("content/index.md", "# Home\n\n[Jobs](job-descriptions/index.md), [roles](roles/index.md), [duties](duties/index.md)\n")
        .file("content/roles/cook.md", "# Cook\n\nCooks for the <role:waiter>.\n")
        .file("content/roles/waiter.md", "# Waiter\n\nServes.\n")
        .file("content/duties/cook.md", "# What a cook does\n\n## Kitchen {#kitchen}\n\n- **Soup**: Makes *it* well.\n")
        .file("content/duties/waiter.md", "# What a waiter does\n\n## Room {#room}\n\n- **Tables**: Lays them.\n")
}

#[test]
fn each_role_has_a_page_and_three_files() {
    let site = site("title = \"Roles\"");
    site.run(["build"]).status(0);
    let names: Vec<String> = site.tree("public/job-descriptions").into_keys().collect();
    let of = |role: &str| ["docx", "md", "txt"].map(|extension| format!("{role}.{extension}"));
    let mut expected: Vec<String> = ["cook", "waiter"].into_iter().flat_map(of).collect();
    expected.extend(["cook/index.html", "index.html", "waiter/index.html"].map(str::to_owned));
    expected.sort();
    assert_eq!(names, expected);
    insta::assert_snapshot!(site.read("public/job-descriptions/cook.md"), @r"
    # Cook

    ## Summary

    Cooks for the Waiter.

    ## Duties

    ### Kitchen

    - **Soup**: Makes it well.
    ");
    let page = site.read("public/job-descriptions/cook/index.html");
    for part in ["href=\"../cook.docx\" download", "<li><strong>Soup</strong>: Makes it well.</li>", "<p>Cooks for the Waiter.</p>"] {
        assert!(page.contains(part), "{part} in {page}");
    }
    assert!(site.read("public/roles/cook/index.html").contains("href=\"../../job-descriptions/cook/\""));
}

#[test]
fn what_an_author_writes_stands_above_and_in_no_file() {
    let site = site("").file("content/job-descriptions/cook.md", "Ask the kitchen first.\n");
    site.run(["build"]).status(0);
    assert!(site.read("public/job-descriptions/cook/index.html").contains("<p>Ask the kitchen first.</p>"));
    assert!(!site.read("public/job-descriptions/cook.txt").contains("Ask the kitchen"));
}

#[test]
fn a_change_in_a_cell_changes_the_files_of_its_role_alone() {
    let site = site("");
    site.run(["build"]).status(0);
    site.age("public");
    site.write("content/duties/cook.md", "# What a cook does\n\n## Kitchen {#kitchen}\n\n- **Stew**: Stirs.\n");
    site.run(["build"]).status(0);
    let touched = site.touched("public/job-descriptions");
    assert_eq!(touched, ["cook.docx", "cook.md", "cook.txt", "cook/index.html"]);
}

#[test]
fn settings_name_what_exists() {
    let site = site(
        "[job_descriptions]\nresponsibilities = \"dutys\"\nskills = \"duties\"\nfurther = [\"duties\", \"pay\"]\nexperience = \"experiance\"\nsummary = \"short\"\n",
    );
    let ran = site.run(["check", "--format", "json"]).status(1);
    let found: Vec<String> = ran
        .diagnostics()
        .iter()
        .filter(|problem| problem.text("file") == "site.toml")
        .map(|problem| {
            format!(
                "{}:{} {} {} {}",
                problem.number("line"),
                problem.number("column"),
                problem.text("code"),
                problem.text("message"),
                problem.hints().join(" ")
            )
        })
        .collect();
    insta::assert_snapshot!(found.join("\n"), @r#"
    2:20 unknown-section The guide has no section “dutys”. Did you mean “duties”?
    4:22 unknown-section The guide has no section “pay”. Name one of these: duties.
    5:14 unknown-fact There is no dimension “experiance”. Did you mean “experience”?
    6:11 invalid-value “summary” expects one of "portrait", "description". Write one of these words between quotation marks.
    "#);
}

#[test]
fn the_guides_job_descriptions_have_no_trace_of_the_guide() {
    for role in ["director-of-sales-operations", "sales-operations-manager"] {
        let text = String::from_utf8(own::guide()[&format!("job-descriptions/{role}.txt")].clone()).unwrap();
        for trace in ["Editors’ note", "http", "](", "**", "&", "source article", "Read next", "you "] {
            assert!(!text.contains(trace), "{trace} in {text}");
        }
        let headings: Vec<&str> =
            text.lines().zip(text.lines().skip(1)).filter(|(_, line)| line.starts_with("---")).map(|(title, _)| title).collect();
        assert_eq!(headings, ["Summary", "Position", "Core responsibilities", "Skills and qualifications", "Experience"]);
        // Every statement of both cells.
        assert_eq!(text.lines().filter(|line| line.starts_with("- ")).count(), 15 + 5, "{text}");
        assert!(text.lines().all(|line| line.chars().count() <= 78));
    }
}
