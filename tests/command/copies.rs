//! Pages that were copied for another role, and subjects that a role has twice since it builds on another.

use super::site::Site;

fn found(code: &str, files: &[(&str, &str)]) -> Vec<String> {
    let site = files.iter().fold(Site::with_settings().file("content/index.md", "# Home\n"), |site, (path, text)| site.file(path, text));
    let ran = site.run(["check", "--format", "json"]);
    ran.diagnostics().iter().filter(|found| found.text("code") == code).map(|found| found.text("message").to_owned()).collect()
}

#[test]
fn a_title_that_names_the_role_of_another_page_is_told() {
    let told = |titles: [&str; 3]| {
        let cells = titles.map(|title| format!("# {title}\n"));
        let roles = [
            ("content/roles/a.md", "# Manager\n"),
            ("content/roles/b.md", "# Key manager\n"),
            ("content/roles/c.md", "# Baker\n"),
            ("content/skills/a.md", &cells[0]),
            ("content/skills/b.md", &cells[1]),
            ("content/skills/c.md", &cells[2]),
        ];
        found("copied-title", &roles)
    };
    assert_eq!(
        told(["Skills: Manager", "Skills: Manager", "Skills: Baker"]),
        ["The title “Skills: Manager” names “Manager”, but the page is about “Key manager”."]
    );
    assert_eq!(
        told(["Skills: Key manager", "Skills: Key manager", "x"]),
        ["The title “Skills: Key manager” names “Key manager”, but the page is about “Manager”."]
    );
    // Many guides give all pages of a section one title, and a word that only contains a name does not name anybody.
    for titles in
        [["Skills", "Skills", "Skills"], ["Bakery", "Bakery", "Bakery"], ["Skills: Manager", "Skills: Key manager", "Skills: Manager and all"]]
    {
        assert_eq!(told(titles), Vec::<String>::new(), "{titles:?}");
    }
}

#[test]
fn a_subject_that_was_renamed_and_is_taken_over_as_well_is_told() {
    let base = "- **Renewals**: renews contracts.\n  - Checks the contract dates of 60 accounts.\n  - Drafts the renewal quote alone.\n- **Hiring**: hires.\n  - Leads interviews.\n";
    let told = |own: &str| {
        let files = [
            ("content/roles/a.md", "# A\n"),
            ("content/roles/b.md", "+++\nbuilds_on = \"a\"\n+++\n# B\n"),
            ("content/duties/a.md", base),
            ("content/duties/b.md", own),
        ];
        found("repeated-subject", &files)
    };
    let message = |label: &str| {
        vec![format!("“{label}” repeats points of “Renewals”, which the role takes over from content/duties/a.md, so it has them twice.")]
    };
    assert_eq!(told("- **Contract renewals**: x.\n  - Checks the contract dates of 15 large accounts.\n"), message("Contract renewals"));
    assert_eq!(
        told("- **Contracts**: x.\n  - Checks the contract dates of 60 accounts.\n  - Drafts the renewal quote alone.\n"),
        message("Contracts")
    );
    // A new subject may share a word or a point; one with the same label replaces what is taken over.
    for own in [
        "- **Hiring plan**: x.\n  - Sets the budget.\n",
        "- **Reports**: x.\n  - Drafts the renewal quote alone.\n  - Writes a report.\n  - Sends it.\n",
        "- **Renewals**: x.\n  - Checks the contract dates of 60 accounts.\n  - Drafts the renewal quote alone.\n",
        "- **Contract renewals**: x.\n",
    ] {
        assert_eq!(told(own), Vec::<String>::new(), "{own}");
    }
}
