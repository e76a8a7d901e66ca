//! Parses one Markdown file.
//!
//! [`Page::parse`] works in four steps, each in its own module.
//! 1. [`fences`] finds the front matter, [`front_matter`] parses it, and [`foreign`] translates the settings of other generators.
//! 2. [`markdown`] parses the text into a [`document::Document`]. It uses [`autolink`], [`callout`], [`comments`], [`component`], [`containers`],
//!    [`link`], [`pieces`] and [`raw_html`], among others.
//! 3. [`headings`] takes the title out of the text and assigns the anchors.
//! 4. [`statements`] finds areas and statements; [`wording`] normalises their texts for comparison.
//!
//! Other pages see of it only its [`extract`].
//!
//! Invariants: the result depends on this file and the options alone, never on another page; and parsing never fails: mistakes become diagnostics
//! beside a value that can be rendered.

mod ahead;
pub mod autolink;
mod braces;
pub(crate) mod calculator;
mod calculator_keys;
mod calculator_settings;
mod callout;
pub(crate) mod career_step;
mod comments;
pub mod component;
mod containers;
pub(crate) mod document;
pub mod emoji;
pub(crate) mod entities;
pub mod extract;
pub mod fences;
pub mod foreign;
pub mod formula;
mod formula_parser;
pub mod front_matter;
mod generators;
pub(crate) mod given_size;
pub(crate) mod headings;
pub mod html_tags;
mod html_text;
mod layout;
pub mod link;
mod lists;
pub mod markdown;
mod markup;
pub(crate) mod maths;
mod nesting;
pub mod pieces;
mod plain_text;
pub(crate) mod provenance;
pub(crate) mod raw_html;
mod references;
mod signs;
mod slips;
pub mod statements;
mod tables;
pub(crate) mod typography;
pub(crate) mod unspoken;
mod verbatim;
pub mod wording;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::config::control;
use crate::diagnostic::{Code, Diagnostic, codes};
use crate::path::{SourcePath, anchor};
use document::{Document, EventKind, Tag};
use front_matter::FrontMatter;
use markdown::MarkdownOptions;
use maths::sources::FormulaSources;
use statements::Area;

/// Values for what the author of a page left out. They make pages that exist without a file complete, such as the comparison of two roles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Defaults {
    /// The title of the page.
    pub title: String,
    /// The short title for navigation. It applies only to a page without a title of its own.
    pub short: String,
    /// One sentence of plain text for lists and search engines.
    pub description: String,
    /// The position among the siblings: smaller comes first.
    pub weight: i64,
    /// Whether navigation leaves the page out: it is no child or neighbour of any page and not in the sitemap. It still has an address, and other
    /// pages can link to it.
    pub unlisted: bool,
}

/// A parsed page.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// The settings; default values where there are none.
    pub front_matter: FrontMatter,
    /// The title as plain text: from the front matter, else from the first heading, else from the name of the file or folder.
    pub title: String,
    /// One sentence of plain text: from the front matter, else the term's definition, else the beginning of the first paragraph; empty if there is
    /// none of these.
    pub description: String,
    /// The text, without the heading that became the title.
    pub document: Document,
    /// The areas and their statements, in the order of the text.
    pub areas: Vec<Area>,
    /// The number of words in the text: see [`Document::words`].
    pub words: usize,
    /// The mistakes that can be found without other pages.
    pub problems: Vec<Diagnostic>,
    /// Whether navigation leaves the page out: see [`Defaults::unlisted`].
    pub unlisted: bool,
    /// Anchors that still work although no heading has them, and the present anchor of each: see [`headings::other_names`].
    pub other_names: BTreeMap<String, String>,
    has_title: bool,
}

impl Page {
    /// The formulas of the page, those in its settings included, as plain text contains them.
    pub(crate) fn formulas(&self) -> FormulaSources {
        FormulaSources::of(self.front_matter.texts().map(|line| &line.document).chain([&self.document]))
    }

    /// Parses the text of a file, which includes its front matter. `file` is its path, for the title and the diagnostics.
    ///
    /// ```
    /// use guidegen::page::{Page, markdown::MarkdownOptions};
    /// use guidegen::path::SourcePath;
    /// let options = MarkdownOptions { extensions: true, ..MarkdownOptions::COMMONMARK };
    /// let page = Page::parse(&SourcePath::new("content/skills/crm.md").unwrap(), "# CRM\n\n## Use {#use}\n\n- **Reports**: daily.".into(), options);
    /// assert_eq!(page.title, "CRM");
    /// assert_eq!(page.areas[0].statements[0].label_text, "Reports");
    /// ```
    pub fn parse(file: &SourcePath, source: Arc<str>, options: MarkdownOptions) -> Self {
        // CommonMark allows some control characters, so its examples are read as they are.
        let controls = if options.extensions { control::report(file, &source, 0) } else { Vec::new() };
        let source = if controls.is_empty() { source } else { control::tidied(&source).map_or(source, Arc::from) };
        let split = fences::split(&source);
        let (front_matter, mut problems) = FrontMatter::parse(file, &source, &split, options);
        problems.splice(0..0, controls);
        let options = MarkdownOptions { maths: front_matter.maths.unwrap_or(options.maths), ..options };
        let (mut document, found) = markdown::parse(file, &source, split.body..source.len(), options);
        // Front matter that is not read looks like a heading to Markdown.
        let is_consequence = |problem: &Diagnostic| !front_matter.is_whole && problem.code == &codes::MISTYPED_HEADING;
        problems.extend(found.into_iter().filter(|problem| !is_consequence(problem)));
        // Who writes that there are no formulas needs no advice about them.
        let is_refused = front_matter.maths == Some(false);
        problems.retain(|problem| !is_refused || problem.code != &codes::MATHS_OFF);
        keep_first(&mut problems, &codes::MATHS_OFF);
        let title = front_matter.title.clone();
        // If the front matter has a title, a heading of level 1 stays in the text unless its text is the same. This comes before anchors are assigned
        // and areas found, since it removes a heading and its events.
        let take = |document: &mut Document| match headings::take_title(document) {
            None if options.is_plain => headings::take_lower_title(document),
            taken => taken,
        };
        let heading = match &title {
            None => take(&mut document),
            Some(title) => headings::take_repeated(&mut document, title),
        };
        problems.extend(heading.iter().flat_map(|heading| headings::lost(file, &document, heading)));
        headings::set_levels(&mut document);
        let opening = heading.as_ref().or_else(|| headings::opening(&document).filter(|_| options.is_plain));
        let title = title.or_else(|| opening.map(|heading| heading.title.clone())).filter(|title| !title.is_empty());
        let title_anchor = headings::name_anchors(&mut document, heading.as_ref()).or_else(|| title.as_deref().map(anchor));
        let description = match (&front_matter.description, &front_matter.definition) {
            (Some(description), _) => description.clone(),
            (None, Some(definition)) => definition.document.plain_text(0..definition.document.events.len()),
            (None, None) => first_sentence(&document),
        };
        Self {
            has_title: title.is_some(),
            other_names: headings::other_names(&document, title_anchor.as_deref()),
            unlisted: false,
            title: title.unwrap_or_else(|| title_from_name(file)),
            description,
            areas: statements::areas(&document),
            words: document.words(),
            front_matter,
            document,
            problems,
        }
    }

    /// Whether the author gives the page a title, in the settings or as a heading. Otherwise it has that of the file or of a generated page.
    pub fn has_title(&self) -> bool {
        self.has_title
    }

    /// Fills in what the author left out. A weight of 0 counts as left out.
    pub fn with_defaults(mut self, defaults: &Defaults) -> Self {
        let front_matter = &mut self.front_matter;
        if !self.has_title {
            front_matter.short.get_or_insert_with(|| defaults.short.clone());
            self.title.clone_from(&defaults.title);
        }
        if self.description.is_empty() {
            self.description.clone_from(&defaults.description);
        }
        if front_matter.weight == 0 {
            front_matter.weight = defaults.weight;
        }
        // A page with a text of its own is listed, since its author expects to find it in the navigation.
        self.unlisted = defaults.unlisted && self.document.source.is_empty();
        self
    }
}

/// Keeps only the first diagnostic with a code that is reported once for each file. The values of the front matter are parsed separately, so each
/// could report it.
fn keep_first(problems: &mut Vec<Diagnostic>, code: &Code) {
    let mut is_known = false;
    problems.retain(|problem| problem.code != code || !std::mem::replace(&mut is_known, true));
}

/// The title of a page without one: the name of the file in words, or of the folder for `index.md` and `README.md`.
fn title_from_name(file: &SourcePath) -> String {
    let folder_name = file.folder().rsplit('/').next().unwrap_or_default();
    let stem = file.stem();
    let name = if stem == "index" || stem.eq_ignore_ascii_case("readme") { folder_name } else { stem };
    let words = name.replace(['-', '_'], " ");
    let mut letters = if words.trim().is_empty() { &words } else { words.trim() }.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        // The index page of the topmost folder, which has no name.
        None => "Home".to_owned(),
    }
}

/// The first paragraph as plain text, cut to at most 200 characters after a sentence or a word; empty if there is no paragraph.
fn first_sentence(document: &Document) -> String {
    const MOST: usize = 200;
    let paragraphs = document.events.iter().enumerate().filter(|(_, event)| event.kind == EventKind::Start(Tag::Paragraph));
    // A row of badges or a logo says nothing about the page, nor does what another program would replace.
    let is_text = |start: &usize| has_words(document, *start) && !generators::is_for_program(document.events[*start].span.of(&document.source));
    let Some(start) = paragraphs.map(|(start, _)| start).find(is_text) else { return String::new() };
    let text = document.plain_text(start..document.end_of(start));
    if text.chars().count() <= MOST {
        return text;
    }
    // In characters and not in bytes, since a cut inside a character would panic.
    let cut: String = text.chars().take(MOST).collect();
    match cut.rfind(". ") {
        // A full stop this early usually belongs to an abbreviation.
        Some(end) if end > 40 => cut[..=end].to_owned(),
        _ => format!("{}…", cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words).trim_end_matches([',', ';', ':'])),
    }
}

/// Whether the paragraph that begins at an event has more than pictures.
fn has_words(document: &Document, start: usize) -> bool {
    let mut pictures = 0usize;
    document.events[start..document.end_of(start)].iter().any(|event| {
        match &event.kind {
            EventKind::Start(Tag::Image(_)) => pictures += 1,
            EventKind::End(Tag::Image(_)) => pictures -= 1,
            EventKind::Text(text) | EventKind::Code(text) => return pictures == 0 && !document.str(event, text).trim().is_empty(),
            _ => {}
        }
        false
    })
}

#[cfg(test)]
mod tests;
