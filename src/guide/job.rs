//! The job description of a role: neutral text in the usual order, compiled from the role and its cells.
//!
//! 1. The summary: the text of the role's page, up to the first paragraph that refers the reader to other pages.
//! 2. The position: level, family and facts.
//! 3. Responsibilities, skills and further sections: areas with their statements, or their paragraphs where there are none.
//! 4. The experience, with or without years, and the usual next role.
//!
//! Callouts, editors' notes and links are left out (see [`plain`]), and nothing is added that the guide does not state.

use std::collections::BTreeSet;

use crate::config::Dimension;
use crate::page::front_matter::InlineText;
use crate::page::maths::sources::FormulaSources;
use crate::page::statements::behind_aside;
use crate::path::SourcePath;

use super::exported::{self, ExportedStatement};
use super::plain::{self, Paragraph, PlainArea, PlainWords};
use super::{Section, View, career_steps, inheritance, levels};

/// A job description.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct JobDescription {
    /// The title of the role.
    pub title: String,
    /// The parts, in order; none is empty.
    pub parts: Vec<DescriptionPart>,
    /// The formulas of the pages from which it is compiled; in its texts, dollar signs enclose their TeX.
    pub formulas: FormulaSources,
}

/// A part of a job description, with a heading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct DescriptionPart {
    /// The text of the heading.
    pub title: String,
    /// The blocks below the heading, in order; never empty.
    pub blocks: Vec<DescriptionBlock>,
}

/// A block of text in a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum DescriptionBlock {
    /// A heading one level below that of the part.
    Heading(String),
    /// A paragraph.
    Paragraph(String),
    /// Facts, each with a label and a value.
    Facts(Vec<DescriptionItem>),
    /// A list of statements.
    List(Vec<DescriptionItem>),
}

/// A label with a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DescriptionItem {
    /// The label; may be empty in a list.
    pub label: String,
    /// The text, without the points; may be empty.
    pub text: String,
    /// The points of a statement; empty for most items.
    pub points: Vec<String>,
}

/// The page with the job description of a role (by number); `None` if it is not published.
pub(crate) fn page_of(view: &dyn View, role: usize) -> Option<SourcePath> {
    let entry = view.guide().roles.get(role)?;
    let page = view.config().content_path(&format!("{}/{}.md", view.config().jobs_folder, entry.id))?;
    view.summary(&page).is_some().then_some(page)
}

/// Compiles the job description of a role, by its number.
pub(crate) fn describe(view: &dyn View, number: usize) -> JobDescription {
    let Some(role) = view.guide().roles.get(number).map(|role| &role.page) else { return JobDescription::default() };
    let settings = &view.config().jobs;
    let further = settings.further.iter().filter_map(|(name, _)| named(view, name));
    let mut sections: Vec<&Section> = [responsibilities(view), skills(view)].into_iter().flatten().chain(further).collect();
    // A guide with one section may have the responsibilities where the skills are.
    let mut seen = BTreeSet::new();
    sections.retain(|section| seen.insert(&section.folder));
    let titled = |key| view.locale(role).words.get(key).to_owned();
    let mut parts = vec![DescriptionPart { title: titled("job_summary"), blocks: summary(view, role) }, position(view, role)];
    parts.extend(sections.iter().filter_map(|section| part(view, section, number)));
    parts.push(DescriptionPart { title: titled("job_experience"), blocks: experience(view, role) });
    parts.push(DescriptionPart { title: titled("job_next"), blocks: if settings.next_role { next(view, number) } else { Vec::new() } });
    parts.retain(|part| !part.blocks.is_empty());
    let cells = sections.iter().flat_map(|section| {
        let own = section.cells.get(number).and_then(Option::as_ref);
        own.into_iter().chain(inheritance::sources(view, section, number))
    });
    let mut formulas = FormulaSources::default();
    cells.chain([role]).for_each(|page| formulas.extend(&view.plain(page).formulas));
    JobDescription { title: view.summary(role).map(|summary| summary.title.clone()).unwrap_or_default(), parts, formulas }
}

/// The first paragraphs of the role's page, up to the first that refers to other pages. If there are none, or if `site.toml` requires it, the
/// description in the front matter.
fn summary(view: &dyn View, role: &SourcePath) -> Vec<DescriptionBlock> {
    let stays = |paragraph: &&Paragraph| !paragraph.leads_on(view, role);
    let portrait = view.plain(role).opening.paragraphs.iter().take_while(stays).map(|paragraph| paragraph.words.text(view, role));
    let paragraphs: Vec<String> = if view.config().jobs.summary_is_description { Vec::new() } else { portrait.collect() };
    let description = view.description(role);
    match paragraphs.is_empty() {
        true if description.is_empty() => Vec::new(),
        true => vec![DescriptionBlock::Paragraph(description.to_owned())],
        false => paragraphs.into_iter().map(DescriptionBlock::Paragraph).collect(),
    }
}

/// The level, the family, and all facts except the experience.
fn position(view: &dyn View, role: &SourcePath) -> DescriptionPart {
    let Some(text) = view.role(role) else { return DescriptionPart::default() };
    let words = &view.locale(role).words;
    let short = [("level", &text.level), ("job_family", &text.family)].into_iter();
    let short = short.filter_map(|(key, text)| Some(DescriptionItem { label: words.get(key).to_owned(), text: text.clone()?, points: Vec::new() }));
    let experience = experience_dimension(view).map(|dimension| &dimension.id);
    let dimensions = view.config().dimensions.iter().filter(|dimension| Some(&dimension.id) != experience);
    let facts = dimensions.filter_map(|dimension| {
        let value = plain::fact(view, role, &dimension.id)?;
        let note = text.note(&dimension.id).map(|note| line(view, role, note));
        let said: Vec<String> = [Some(value), note].into_iter().flatten().filter(|text| !text.is_empty()).collect();
        (!said.is_empty()).then(|| DescriptionItem { label: dimension.title.clone(), text: said.join("; "), points: Vec::new() })
    });
    let items: Vec<DescriptionItem> = short.chain(facts).collect();
    let blocks = if items.is_empty() { Vec::new() } else { vec![DescriptionBlock::Facts(items)] };
    DescriptionPart { title: words.get("job_position").to_owned(), blocks }
}

fn line(view: &dyn View, role: &SourcePath, line: &InlineText) -> String {
    PlainWords::of_line(line).text(view, role)
}

/// The section of the responsibilities: the one that `site.toml` names, or else the one in the folder `responsibilities`, or else the first that is
/// not the section of the skills.
pub(crate) fn responsibilities(view: &dyn View) -> Option<&Section> {
    match &view.config().jobs.responsibilities {
        Some((name, _)) => named(view, name),
        None => named(view, "responsibilities").or_else(|| {
            let skills = skills(view).map(|section| &section.folder);
            view.guide().sections.iter().find(|section| Some(&section.folder) != skills)
        }),
    }
}

/// The section of the skills: the one that `site.toml` names, or else the one whose statements are skills.
pub(crate) fn skills(view: &dyn View) -> Option<&Section> {
    let config = view.config();
    named(view, config.jobs.skills.as_ref().map_or(&config.skills_folder, |(name, _)| name))
}

fn named<'a>(view: &'a dyn View, folder: &str) -> Option<&'a Section> {
    let guide = view.guide();
    guide.section_number(folder).map(|number| &guide.sections[number])
}

/// The part for one section; `None` if neither the role nor one on which it builds has a cell there.
fn part(view: &dyn View, section: &Section, role: usize) -> Option<DescriptionPart> {
    let cell = inheritance::cell(view.guide(), section, role)?;
    let plain = view.plain(cell);
    let opening = std::iter::once(&plain.opening).filter(|_| plain.areas.is_empty()).flat_map(|area| {
        let statements: Vec<ExportedStatement<'_>> = area.statements.iter().map(|statement| ExportedStatement::of(view, cell, statement)).collect();
        area_blocks(view, cell, area, &statements)
    });
    let areas = view.outline(cell).areas.iter().enumerate().flat_map(|(number, outline)| {
        let inherited = PlainArea { title: if outline.key.is_empty() { String::new() } else { outline.title.clone() }, ..PlainArea::default() };
        let statements: Vec<_> = exported::statements(view, cell, number).into_iter().map(|(_, statement)| statement).collect();
        area_blocks(view, cell, plain.areas.get(number).unwrap_or(&inherited), &statements)
    });
    let blocks = opening.chain(areas).collect();
    let title = view.summary(&section.index).map(|summary| summary.title.clone()).unwrap_or_default();
    Some(DescriptionPart { title, blocks })
}

/// The heading and the statements of an area, or its paragraphs if it has no statements. Paragraphs around statements are left out, since they
/// introduce the statements to readers of the guide.
fn area_blocks(view: &dyn View, cell: &SourcePath, area: &PlainArea, statements: &[ExportedStatement<'_>]) -> Vec<DescriptionBlock> {
    let content: Vec<DescriptionBlock> = match statements.is_empty() {
        false => list(statements).into_iter().collect(),
        true => area.paragraphs.iter().filter(|p| !p.leads_on(view, cell)).map(|p| DescriptionBlock::Paragraph(p.words.text(view, cell))).collect(),
    };
    let heading = (!area.title.is_empty() && !content.is_empty()).then(|| DescriptionBlock::Heading(area.title.clone()));
    heading.into_iter().chain(content).collect()
}

/// Statements, without those that are struck through entirely; `None` if no others are left.
fn list(statements: &[ExportedStatement<'_>]) -> Option<DescriptionBlock> {
    let items: Vec<DescriptionItem> = statements.iter().filter(|statement| !statement.is_empty()).map(item).collect();
    (!items.is_empty()).then_some(DescriptionBlock::List(items))
}

/// Converts a statement. A text in parentheses after the label, such as the level of a skill, stays with the label.
fn item(statement: &ExportedStatement<'_>) -> DescriptionItem {
    let ExportedStatement { label, own: text, points, scale, .. } = statement.clone();
    match behind_aside(&text).filter(|_| !label.is_empty()) {
        Some((aside, rest)) => {
            let aside = levels::named(scale, aside).map_or(aside, |level| scale[level].title.as_str());
            DescriptionItem { label: format!("{label} ({aside})"), text: rest.to_owned(), points }
        }
        None => DescriptionItem { label, text, points },
    }
}

/// The dimension of the experience: the one that `site.toml` names, or else the one with the id `experience`, or else the first whose facts are
/// years.
pub(crate) fn experience_dimension(view: &dyn View) -> Option<&Dimension> {
    let config = view.config();
    match &config.jobs.experience {
        Some((id, _)) => config.dimension(id),
        None => config.dimension("experience").or_else(|| config.dimensions.iter().find(|dimension| dimension.is_years)),
    }
}

/// The years of experience with their note, as a sentence.
fn experience(view: &dyn View, role: &SourcePath) -> Vec<DescriptionBlock> {
    let sentence = || -> Option<String> {
        let dimension = experience_dimension(view)?;
        let named = view.config().jobs.years || !dimension.is_years;
        let value = plain::fact(view, role, &dimension.id).filter(|_| named);
        let note = view.role(role)?.note(&dimension.id).map(|note| line(view, role, note));
        // A note on years continues the sentence; a note on another value explains it.
        let between = if dimension.is_years { " " } else { "; " };
        let both: Vec<String> = value.into_iter().chain(note).filter(|text| !text.is_empty()).collect();
        (!both.is_empty()).then(|| sentence(&both.join(between)))
    };
    sentence().map(DescriptionBlock::Paragraph).into_iter().collect()
}

/// The text with a capital letter at the start and a full stop at the end.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let capital: String = letters.next().map(|first| first.to_uppercase().collect()).unwrap_or_default();
    let stop = if text.ends_with(['.', '!', '?', '…', ':']) { "" } else { "." };
    format!("{capital}{}{stop}", letters.as_str())
}

/// The role to which a promotion leads, with the usual number of years.
fn next(view: &dyn View, number: usize) -> Vec<DescriptionBlock> {
    let title = || -> Option<String> {
        let next = view.guide().roles.get(career_steps::next_step(view, number)?.to?)?;
        Some(view.summary(&next.page)?.title.clone())
    };
    title().map(|title| DescriptionBlock::Paragraph(sentence(&title))).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use crate::guide::View as _;

    use super::super::fake::FakeGuide;
    use super::{DescriptionBlock, DescriptionItem, DescriptionPart, JobDescription, describe};

    const SETTINGS: &str = "[[skill_levels]]\nid = \"expert\"\ntitle = \"Expert\"\n[guide]\nsections = [\"duties\", \"skills\", \"tools\"]\n[[dimensions]]\nid = \"reports_to\"\ntitle = \"Reports to\"\n\
                            [[dimensions]]\nid = \"experience\"\ntitle = \"Years\"\nkind = \"years\"\n";

    const ROLE: &str = "+++\ntitle = \"Analyst\"\ndescription = \"Counts.\"\nlevel = \"Junior\"\nfamily = \"Data\"\n[facts]\nreports_to = \"the <role:lead>\"\n\
                        experience = \"1-3\"\n[notes]\nreports_to = \"or a [deputy](../skills/index.md)\"\nexperience = \"in counting\"\n+++\n\n\
                        Counts every [number](term:number).\n\nSees that they are right.\n\nRead [the skills](../skills/analyst.md) next.\n\nNot this.\n";

    const DUTIES: &str = "For the reader.\n\n## Counting {#counting}\n\nAn introduction.\n\n- **[Sums](../glossary/number.md)**: Adds.\n- Subtracts for the <role:lead>.\n\n\
                          > [!NOTE]\n> **Editors' note.** Not exact.\n\n## Culture {#culture}\n\nCalm.\n\nSee [there](../skills/index.md).\n";

    fn guide(settings: &str) -> FakeGuide {
        FakeGuide::new(&[
            ("site.toml", &format!("{settings}{SETTINGS}")),
            ("content/roles/analyst.md", ROLE),
            ("content/roles/lead.md", "# Lead\n"),
            ("content/glossary/number.md", "# Number\n"),
            ("content/duties/index.md", "# What they do\n"),
            ("content/duties/analyst.md", DUTIES),
            ("content/skills/index.md", "# Skills needed\n"),
            (
                "content/skills/analyst.md",
                "- **Maths** (expert): Sums.\n  - By hand\n    - and heart\n  - ~~Alone~~\n- **Art** (modern): Likes it.\n- Patience\n",
            ),
            ("content/tools/analyst.md", "Pencils.\n"),
            ("content/path.md", "+++\n[[paths]]\nfrom = \"analyst\"\nto = \"lead\"\n+++\n"),
        ])
    }

    fn shown(guide: &FakeGuide) -> String {
        let number = guide.guide().role_number("analyst").unwrap();
        let item = |item: &DescriptionItem| {
            format!("{}|{}{}", item.label, item.text, item.points.iter().map(|point| format!(" · {point}")).collect::<String>())
        };
        let items = |items: &[DescriptionItem]| items.iter().map(item).collect::<Vec<_>>().join("; ");
        let block = |block: &DescriptionBlock| match block {
            DescriptionBlock::Heading(text) => format!("  ## {text}\n"),
            DescriptionBlock::Paragraph(text) => format!("  {text}\n"),
            DescriptionBlock::Facts(facts) => format!("  facts {}\n", items(facts)),
            DescriptionBlock::List(list) => format!("  list {}\n", items(list)),
        };
        let part = |part: &DescriptionPart| format!("{}\n{}", part.title, part.blocks.iter().map(block).collect::<String>());
        let job = describe(guide, number);
        format!("{}\n{}", job.title, job.parts.iter().map(part).collect::<String>())
    }

    #[test]
    fn the_usual_order_without_what_belongs_to_the_guide() {
        insta::assert_snapshot!(shown(&guide("")), @r"
        Analyst
        Summary
          Counts every number.
          Sees that they are right.
        Position
          facts Level|Junior; Job family|Data; Reports to|the Lead; or a deputy
        What they do
          ## Counting
          list Sums|Adds.; |Subtracts for the Lead.
          ## Culture
          Calm.
        Skills needed
          list Maths (Expert)|Sums. · By hand; and heart; Art (modern)|Likes it.; |Patience
        Experience
          1–3 years in counting.
        ");
    }

    #[test]
    fn statements_without_a_heading_stand_before_the_areas() {
        let guide = FakeGuide::new(&[
            ("content/roles/analyst.md", "# Analyst\n"),
            ("content/responsibilities/analyst.md", "For the reader.\n\n- **All**: of it.\n\n## Counting\n\n- **Sums**: Adds.\n"),
        ]);
        insta::assert_snapshot!(shown(&guide), @"
        Analyst
        Responsibilities
          list All|of it.
          ## Counting
          list Sums|Adds.
        ");
    }

    #[test]
    fn settings_change_what_it_says() {
        let settings = "[job_descriptions]\nsummary = \"description\"\nresponsibilities = \"skills\"\nskills = \"duties\"\nfurther = [\"tools\"]\nyears = false\nnext_role = true\n";
        let shown = shown(&guide(settings));
        let parts: Vec<&str> = shown.lines().filter(|line| !line.starts_with(' ')).collect();
        assert_eq!(parts, ["Analyst", "Summary", "Position", "Skills needed", "What they do", "Tools", "Experience", "Typical next step"]);
        for text in ["  Counts.\n", "  In counting.\n", "  Lead.\n", "  Pencils.\n"] {
            assert!(shown.contains(text), "{text} in {shown}");
        }
        assert!(!shown.contains("1–3"), "{shown}");
    }

    #[test]
    fn a_section_that_two_parts_name_is_there_once() {
        let settings = "[job_descriptions]\nresponsibilities = \"skills\"\nfurther = [\"tools\", \"skills\"]\n";
        let shown = shown(&guide(settings));
        let parts: Vec<&str> = shown.lines().filter(|line| !line.starts_with(' ')).collect();
        assert_eq!(parts, ["Analyst", "Summary", "Position", "Skills needed", "Tools", "Experience"]);
    }

    #[test]
    fn a_role_that_says_nothing_has_no_empty_parts() {
        let guide = FakeGuide::new(&[("content/roles/a.md", "# A\n")]);
        assert_eq!(describe(&guide, 0), JobDescription { title: "A".into(), ..JobDescription::default() });
        assert_eq!(describe(&guide, 7), JobDescription::default());
    }
}
