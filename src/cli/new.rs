//! `guidegen new`: a role, a competency, a term, a section or a page, with placeholder text in every part.
//!
//! The site is read first, so that a new role gets a cell in every section and a new section a cell for every role. Nothing that exists is ever
//! overwritten.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::config::role_groups::RoleGroup;
use crate::config::{Config, placeholders};
use crate::diagnostic::{Code, Diagnostic, Severity, Sources, codes};
use crate::engine::{Inventory, SectionHead, Settings, Snapshot};
use crate::output::create;
use crate::path::{SourcePath, name_fault, slug};
use crate::source;
use crate::workspace::Workspace;

use super::report::{self, ReportFormat, ReportStyle};
use super::{CommandError, Outcome, inside};

#[derive(Args)]
pub(super) struct Arguments {
    /// What to add.
    #[arg(value_enum)]
    kind: Addition,
    /// Its name in words, such as "Sales analyst"; a page may have a folder before it: "articles/Our tools".
    name: String,
    /// The folder of the guide.
    #[arg(long, default_value = ".")]
    path: PathBuf,
}

/// What can be added.
#[derive(Clone, Copy, ValueEnum)]
enum Addition {
    Role,
    Competency,
    Term,
    Section,
    Page,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, CommandError> {
    // A draft is part of the table: a new role needs a cell beside it, and a new section one for it.
    let settings = Settings { drafts: true, ..Settings::default() };
    let workspace = Workspace::open(&arguments.path, &[inside(&arguments.path, "public")], settings)?;
    let mistakes = mistakes_in_settings(&workspace, arguments.kind);
    if !mistakes.is_empty() {
        report::diagnostics(&mistakes, &workspace.snapshot(), ReportStyle::HUMAN, &arguments.path);
        report::summary("Nothing was made: correct the settings first, since they say where it belongs.", ReportFormat::Human);
        return Ok(Outcome::Errors);
    }
    let site_toml = SourcePath::new(source::CONFIG).and_then(|path| workspace.snapshot().text(&path));
    let inventory = workspace.ask(Snapshot::inventory);
    let needs_guide = matches!(arguments.kind, Addition::Role | Addition::Section | Addition::Competency) && inventory.roles.is_empty();
    if site_toml.is_none() && (needs_guide || !workspace.ask(Snapshot::has_markdown)) {
        return Err(CommandError(format!(
            "There is no guide in the folder “{}”: it has no site.toml.\nGo to the folder of your guide, or make one with `guidegen init`.",
            arguments.path.display()
        )));
    }
    // Only a page's name begins with a folder; a role may well be “Sales / Support”.
    let folder_and_name = arguments.name.rsplit_once('/').filter(|_| matches!(arguments.kind, Addition::Page));
    let (folder, name) = folder_and_name.unwrap_or(("", &arguments.name));
    let id = file_name(name);
    if id.is_empty() {
        return Err(CommandError(format!("“{}” has no letters to make a file name of. Give it a name in words.", arguments.name)));
    }
    if let Some(fault) = name_fault(&format!("{id}.md")) {
        return Err(CommandError(format!(
            "“{id}.md” cannot be the name of a file, since it {fault}. Give it another name; the title can be changed later."
        )));
    }
    let files = match arguments.kind {
        Addition::Role => role(&inventory, &id, name),
        Addition::Competency => vec![competency(&inventory, &id, name)],
        Addition::Term => vec![(inventory.content_path(&format!("{}/{id}.md", inventory.config.glossary_folder)), term(name))],
        Addition::Section => section(&inventory, &id, name),
        Addition::Page => vec![(page_path(&inventory.config, folder, &id)?, page(name))],
    };
    let files = match arguments.kind {
        Addition::Role => without_cells_there(&workspace, files),
        _ => files,
    };
    create::files(&arguments.path, &files)?;
    for (name, _) in &files {
        report::result(&format!("Made {}", inside(&arguments.path, name).display()));
    }
    if matches!(arguments.kind, Addition::Competency) {
        let level = scale(&inventory.config)[0].to_lowercase();
        report::result(&format!("Name it in the page of a role: - **[{name}](../{}/{id}.md)** ({level})", inventory.config.competencies_folder));
    }
    if let (Addition::Section, Some(site_toml)) = (arguments.kind, site_toml) {
        declare_section(arguments, &inventory.config, &site_toml, &id)?;
    }
    Ok(Outcome::Done)
}

/// The errors in `site.toml`. Where a setting cannot be read, its default takes its place, and may be another folder than the author means.
fn mistakes_in_settings(workspace: &Workspace, kind: Addition) -> Vec<Diagnostic> {
    let mut found = workspace.ask(Snapshot::diagnostics);
    // A section or a role that the settings name already is what the message about it says to make.
    let is_missing = |code: &Code| match kind {
        Addition::Section => code == &codes::UNKNOWN_SECTION,
        Addition::Role => code == &codes::UNKNOWN_ROLE,
        Addition::Competency | Addition::Term | Addition::Page => false,
    };
    found.retain(|found| found.file.as_str() == source::CONFIG && found.severity() == Severity::Error && !is_missing(found.code));
    found
}

/// A name as the name of a file: signs that tell one name from another become words, so that “C++” and “C#” do not both ask for `c`.
fn file_name(name: &str) -> String {
    let mut spelt = String::with_capacity(name.len());
    let mut before = ' ';
    let mut letters = name.chars().peekable();
    while let Some(letter) = letters.next() {
        let is_behind = before.is_alphanumeric() || before == '+';
        match letter {
            '+' if is_behind => spelt.push_str(" plus "),
            '#' if is_behind => spelt.push_str(" sharp "),
            '.' if before == ' ' && letters.peek().is_some_and(|next| next.is_alphanumeric()) => spelt.push_str("dot "),
            _ => spelt.push(letter),
        }
        before = letter;
    }
    slug(&spelt)
}

/// Where a page goes: below the content folder, whatever its folder is.
fn page_path(config: &Config, folder: &str, id: &str) -> Result<String, CommandError> {
    // Whoever writes “Sales / Support” means no folder that ends with a space.
    let parts: Vec<&str> = folder.split('/').map(str::trim).collect();
    if let Some((part, fault)) = parts.iter().filter(|part| !matches!(**part, "." | "..")).find_map(|part| Some((part, name_fault(part)?))) {
        return Err(CommandError(format!("“{part}” cannot be the name of a folder, since it {fault}. Name another one.")));
    }
    let path = config.content_path(format!("{}/{id}.md", parts.join("/")).trim_start_matches('/'));
    let path = path.filter(|path| config.below_content(path).is_some());
    path.map(|path| path.to_string())
        .ok_or_else(|| CommandError(format!("“{folder}” is outside the content folder. Name a folder inside it, or none.")))
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    let escape = |letter: char| match letter {
        '"' | '\\' => format!("\\{letter}"),
        // TOML allows no control characters in its strings but as escapes.
        letter if letter.is_control() => format!("\\u{:04X}", u32::from(letter)),
        letter => letter.to_string(),
    };
    format!("\"{}\"", text.chars().map(escape).collect::<String>())
}

/// A role's page, and a cell in every section.
fn role(inventory: &Inventory, id: &str, title: &str) -> Vec<(String, String)> {
    let fact = |dimension: &crate::config::Dimension| {
        let stub = if dimension.is_years { placeholders::YEARS } else { placeholders::FACT };
        // A key of TOML stands without quotation marks only if it is of ASCII letters, digits, `-` and `_`; an id may be any text.
        let is_bare = dimension.id.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_'));
        format!("{} = {stub}\n", if is_bare { dimension.id.clone() } else { quoted(&dimension.id) })
    };
    let facts: String = inventory.config.dimensions.iter().map(fact).collect();
    // Last of the settings: behind the heading of a table, TOML takes every line for a part of that table.
    let facts = if facts.is_empty() { String::new() } else { format!("\n# One line for each dimension of site.toml.\n[facts]\n{facts}") };
    let weight = inventory.next_weight;
    let text = format!(
        "+++\ntitle = {}\ndescription = \"{}\"\nweight = {weight}\n{}{facts}+++\n\n{}\n",
        quoted(title),
        placeholders::ROLE_DESCRIPTION,
        standing(&inventory.config),
        placeholders::PORTRAIT
    );
    let page = (inventory.content_path(&format!("{}/{id}.md", inventory.config.roles_folder)), text);
    let cell = |section: &SectionHead| (inventory.content_path(&format!("{}/{id}.md", section.folder)), cell(&section.title, title, &section.areas));
    let cells = inventory.sections.iter().map(cell);
    std::iter::once(page).chain(cells).collect()
}

/// The files of a role without the cells that its author wrote before. Where its own page is there, all of them stay, since there is such a role.
fn without_cells_there(workspace: &Workspace, files: Vec<(String, String)>) -> Vec<(String, String)> {
    let snapshot = workspace.snapshot();
    let is_there = |(path, _): &(String, String)| SourcePath::new(path).is_some_and(|path| snapshot.text(&path).is_some());
    if files.first().is_some_and(is_there) {
        return files;
    }
    files.into_iter().filter(|file| !is_there(file)).collect()
}

/// The lines for the family and the level of a role, and for the role on which it builds, to be completed; empty if the settings declare neither
/// families nor levels.
fn standing(config: &Config) -> String {
    let line = |setting: &str, groups: &[RoleGroup]| {
        let ids: Vec<String> = groups.iter().map(|group| quoted(&group.id)).collect();
        match ids.split_first() {
            None => String::new(),
            Some((id, [])) => format!("# {setting} = {id}\n"),
            Some((id, others)) => format!("# {setting} = {id} # or {}\n", others.join(" or ")),
        }
    };
    let lines = line("family", &config.families) + &line("level", &config.levels);
    if lines.is_empty() {
        lines
    } else {
        format!("# Remove the # in front of the lines that apply, and choose one value in each.\n{lines}# builds_on = \"id-of-the-role-below\"\n")
    }
}

/// The page of a competency, with the levels of the site's scale or three of its own.
fn competency(inventory: &Inventory, id: &str, title: &str) -> (String, String) {
    let config = &inventory.config;
    let levels = scale(config);
    let own = match config.skill_levels.is_empty() {
        true => format!("levels = [{}]\n", levels.iter().map(|level| quoted(level)).collect::<Vec<_>>().join(", ")),
        false => String::new(),
    };
    let level = |level: &&str| format!("\n## {level}\n\n- {}\n", placeholders::EXPECTATION);
    let text = format!(
        "+++\ntitle = {}\ndescription = \"{}\"\n{own}# Whether a level includes those below it.\ncumulative = true\n+++\n\n{}\n{}",
        quoted(title),
        placeholders::COMPETENCY_DESCRIPTION,
        placeholders::COMPETENCY,
        levels.iter().map(level).collect::<String>()
    );
    (inventory.content_path(&format!("{}/{id}.md", config.competencies_folder)), text)
}

/// The titles of the levels that a new competency describes, at least one.
fn scale(config: &Config) -> Vec<&str> {
    if config.skill_levels.is_empty() {
        vec!["Basic", "Advanced", "Expert"]
    } else {
        config.skill_levels.iter().map(|level| level.title.as_str()).collect()
    }
}

/// A section's own page, and a cell for every role.
fn section(inventory: &Inventory, id: &str, title: &str) -> Vec<(String, String)> {
    let text =
        format!("+++\ntitle = {}\ndescription = \"{}\"\n+++\n\n{}\n", quoted(title), placeholders::SECTION_DESCRIPTION, placeholders::INTRODUCTION);
    let index = (inventory.content_path(&format!("{id}/index.md")), text);
    let cells = inventory.roles.iter().map(|(role, name)| (inventory.content_path(&format!("{id}/{role}.md")), cell(title, name, &[])));
    std::iter::once(index).chain(cells).collect()
}

/// A cell with the areas that all other roles have, so that they will stand beside each other; with one area if there are none.
fn cell(section: &str, role: &str, areas: &[(String, String)]) -> String {
    let (title, role) = (quoted(&format!("{section}: {role}")), quoted(role));
    let first = [("first".to_owned(), "First area".to_owned())];
    let areas = if areas.is_empty() { &first } else { areas };
    let area = |(key, heading): &(String, String)| {
        let [first, second] = placeholders::STATEMENTS;
        format!("\n## {heading} {{#{key}}}\n\n- {first}\n- {second}\n")
    };
    format!("+++\ntitle = {title}\nshort = {role}\n+++\n{}", areas.iter().map(area).collect::<String>())
}

fn term(title: &str) -> String {
    let title = quoted(title);
    format!(
        "+++\ntitle = {title}\n# acronym = \"…\"\n# also_called = [\"…\"]\ndefinition = \"{}\"\n+++\n\n{}\n",
        placeholders::DEFINITION,
        placeholders::MEANING
    )
}

fn page(title: &str) -> String {
    let title = quoted(title);
    let [above, below] = placeholders::PARAGRAPHS;
    let description = placeholders::PAGE_DESCRIPTION;
    format!("+++\ntitle = {title}\ndescription = \"{description}\"\n+++\n\n{above}\n\n## A heading\n\n{below}\n")
}

/// Where `site.toml` lists the sections, the new one joins the list; everything else in the file stays as it is.
fn declare_section(arguments: &Arguments, config: &Config, settings: &str, id: &str) -> Result<(), CommandError> {
    let Some(sections) = &config.sections else { return Ok(()) };
    if sections.iter().any(|(name, _)| name == id) {
        return Ok(());
    }
    // An empty list has no item to write behind, and where the list itself stands is not kept.
    let Some((_, last)) = sections.last() else {
        report::result(&format!("Add \"{id}\" to the list `sections` in site.toml."));
        return Ok(());
    };
    // The span ends behind the closing quotation mark, so a comma and the new item fit there, on one line or on several.
    let at = last.end as usize;
    let (before, after) = (settings.get(..at).unwrap_or(settings), settings.get(at..).unwrap_or_default());
    let written = create::replace(&arguments.path, &SourcePath::lossy(source::CONFIG), settings, &format!("{before}, \"{id}\"{after}"));
    written.map_err(|error| {
        CommandError(format!("site.toml could not be changed: {error}.\nPut that right, then add \"{id}\" to the list `sections` in it."))
    })?;
    report::result(&format!("Added \"{id}\" to the list `sections` in site.toml."));
    Ok(())
}
