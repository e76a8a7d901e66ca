//! The two tests that carry the engine, and the comparison with the CommonMark specification.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::print_stdout, missing_docs)]

#[path = "engine/blocks.rs"]
mod blocks;
#[path = "engine/commonmark.rs"]
mod commonmark;
#[path = "engine/competencies.rs"]
mod competencies;
#[path = "engine/differential.rs"]
mod differential;
#[path = "engine/exports.rs"]
mod exports;
#[path = "engine/families.rs"]
mod families;
#[path = "guides/guides.rs"]
mod guides;
#[path = "engine/html.rs"]
mod html;
#[path = "engine/ledger.rs"]
mod ledger;
#[path = "engine/made_pages.rs"]
mod made_pages;
#[path = "engine/oracle.rs"]
mod oracle;
#[path = "engine/own_content.rs"]
mod own_content;
#[path = "engine/own_pair.rs"]
mod own_pair;
#[path = "engine/pairs.rs"]
mod pairs;
#[path = "engine/points.rs"]
mod points;
#[path = "support/skip.rs"]
mod skip;
#[path = "engine/test_guides.rs"]
mod test_guides;
#[path = "engine/xml.rs"]
mod xml;

use guidegen::diagnostic::{Diagnostic, codes};
use guidegen::engine::Site;
use guidegen::path::SourcePath;
use guidegen::source::{Change, ChangeSet};

/// A path of the site.
fn path(text: &str) -> SourcePath {
    SourcePath::new(text).unwrap()
}

/// A change that writes a file.
fn write(file: &str, text: &str) -> Change {
    Change { path: path(file), content: Some(text.as_bytes().into()) }
}

/// A change that removes a file.
fn remove(file: &str) -> Change {
    Change { path: path(file), content: None }
}

/// Changes as the engine takes them.
fn changes(changes: impl IntoIterator<Item = Change>) -> ChangeSet {
    changes.into_iter().collect()
}

/// A small guide that has one of everything.
fn guide() -> Vec<(String, String)> {
    let mut files: Vec<(&str, &str)> = vec![
        (
            "site.toml",
            "title = \"Roles\"\n[guide]\nsections = [\"skills\", \"duties\"]\n[[dimensions]]\nid = \"scope\"\ntitle = \"Scope\"\n\
             [[dimensions]]\nid = \"experience\"\ntitle = \"Experience\"\nkind = \"years\"\n",
        ),
        ("content/index.md", "# Home\n\nSee [skills](skills/index.md), <role:director> and the KPI.\n\n```{facts}\n```\n"),
        (
            "content/roles/director.md",
            "+++\ntitle = \"Director\"\n[facts]\nscope = \"All of [sales](../duties/index.md)\"\nexperience = \"10+\"\n+++\n\nLeads.\n",
        ),
        ("content/roles/manager.md", "+++\ntitle = \"Manager\"\n[facts]\nscope = \"A team\"\nexperience = \"5-7\"\n+++\n\nRuns the CRM.\n"),
        ("content/skills/index.md", "# Skills\n\nWhat each needs.\n"),
        (
            "content/skills/director.md",
            "# Skills of the Director\n\n## Must {#must}\n\n- **Strategy**: plans.\n- **[KPIs](../glossary/kpi.md)**: sets.\n",
        ),
        (
            "content/skills/manager.md",
            "# Skills of the Manager\n\n## Must {#must}\n\n- **Coaching**: helps.\n- **[Reports](../glossary/kpi.md)**: reads.\n",
        ),
        ("content/duties/index.md", "# Duties\n\n```{compare}\nsections = [\"duties\"]\n```\n"),
        ("content/duties/director.md", "# Duties of the Director\n\n## One {#one counterpart=two}\n\n- **Same**: text.\n"),
        ("content/duties/manager.md", "# Duties of the Manager\n\n## Two {#two}\n\n- **Same**: text.\n"),
        (
            "content/path.md",
            "+++\ntitle = \"Path\"\n[[paths]]\nfrom = \"manager\"\nto = \"director\"\nyears = \"3-5\"\nconditions = [\"Knows the CRM\"]\n+++\n\n```{paths}\n```\n",
        ),
        ("content/glossary/index.md", "# Glossary\n\n```{terms}\n```\n"),
        (
            "content/glossary/kpi.md",
            "+++\ntitle = \"Key figure\"\nacronym = \"KPI\"\ndefinition = \"A number.\"\n+++\n\nSee [skills](../skills/director.md#must).\n",
        ),
        ("content/glossary/crm.md", "+++\ntitle = \"Customer system\"\nacronym = \"CRM\"\ndefinition = \"A system.\"\n+++\n\nHolds each KPI.\n"),
        ("content/articles/a.md", "# A\n\nText about the CRM.\n\n```rust\nfn main() {}\n```\n\n![Picture](p.png)\n"),
        ("content/articles/b.md", "# B\n\n[[a]] and [old](a.md#none).\n"),
        ("content/articles/p.png", "not a picture"),
    ];
    files.sort();
    files.into_iter().map(|(file, text)| (file.to_owned(), text.to_owned())).collect()
}

/// What is to be mended in a guide. That its texts are typed in many cells is not: the guides of the tests have the shapes of public ones.
fn to_mend(site: &Site) -> Vec<&Diagnostic> {
    site.diagnostics.iter().filter(|problem| problem.code != &codes::RETYPED_TEXT).collect()
}
