//! One file by itself.
//!
//! [`Page::parse`] reads a page in small steps, a module each:
//! 1. [`fences`] finds the settings at the top, [`front_matter`] reads them, and [`foreign`] those of other generators;
//! 2. [`markdown`] turns the text into a [`document::Document`], with the help of [`autolink`], [`callout`], [`component`], [`containers`],
//!    [`link`], [`pieces`] and [`raw_html`];
//! 3. [`headings`] finds the title and names the anchors;
//! 4. [`statements`] finds areas and statements; [`wording`] is the form in which their texts are compared.
//!
//! Invariant: never sees another page, and parsing never fails: it returns the value and the problems.

pub mod autolink;
mod braces;
pub(crate) mod calculator;
mod calculator_keys;
mod calculator_settings;
mod callout;
pub(crate) mod career_step;
pub mod component;
mod containers;
pub(crate) mod document;
pub mod emoji;
pub(crate) mod entities;
pub mod fences;
pub mod foreign;
pub mod formula;
mod formula_parser;
pub mod front_matter;
mod generators;
pub(crate) mod given_size;
mod headings;
pub mod html_tags;
mod html_text;
pub mod link;
pub mod markdown;
mod nesting;
pub mod pieces;
mod plain_text;
pub(crate) mod provenance;
pub(crate) mod raw_html;
mod references;
mod slips;
pub mod statements;
mod tables;
mod typography;
pub(crate) mod unspoken;
mod verbatim;
pub mod wording;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::config::control;
use crate::diagnostic::Diagnostic;
use crate::path::{SourcePath, anchor};
use document::{Document, EventKind, Tag};
use front_matter::FrontMatter;
use markdown::MarkdownOptions;
use statements::Area;

/// What a page says about itself where its author says nothing: for pages that nobody has to write.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Defaults {
    /// Its title.
    pub title: String,
    /// Its short title.
    pub short: String,
    /// One sentence about it.
    pub description: String,
    /// Its place among its siblings.
    pub weight: i64,
    /// Nobody finds it by walking through the site: it is no child or neighbour of any page and not in the sitemap. It has an address and
    /// may be linked to.
    pub unlisted: bool,
}

/// One page, read.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// What it says about itself.
    pub front_matter: FrontMatter,
    /// Its title, from the settings, its first heading, or its file's name.
    pub title: String,
    /// One sentence about it; may be empty.
    pub description: String,
    /// Its text, without the title.
    pub document: Document,
    /// Its areas.
    pub areas: Vec<Area>,
    /// The number of words in its text.
    pub words: usize,
    /// What is wrong with it, as far as it can tell by itself.
    pub problems: Vec<Diagnostic>,
    /// Whether it is left out of navigation: see [`Defaults::unlisted`].
    pub unlisted: bool,
    /// Names that no heading has and that lead to a place all the same, with its name: `top` for the title's, the heading's for the name that it had
    /// until headings were named as on GitHub.
    pub other_names: BTreeMap<String, String>,
    has_title: bool,
}

impl Page {
    /// Reads a page.
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
        // The specification of CommonMark lets some of them through.
        let controls = if options.extensions { control::report(file, &source, 0) } else { Vec::new() };
        let source = if controls.is_empty() { source } else { control::tidied(&source).map_or(source, Arc::from) };
        let split = fences::split(&source);
        let (front_matter, mut problems) = FrontMatter::parse(file, &source, &split, options);
        problems.splice(0..0, controls);
        let (mut document, found) = markdown::parse(file, &source, split.body..source.len(), options);
        problems.extend(found);
        let title = front_matter.title.clone();
        // Only where the settings have no title: with one, a level-1 heading at the top stays in the text as its author wrote it. And before
        // anchors are named and areas found, since it takes a heading and its events away.
        let take = |document: &mut Document| match headings::take_title(document) {
            None if options.is_plain => headings::take_lower_title(document),
            taken => taken,
        };
        let heading = if title.is_none() { take(&mut document) } else { None };
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

    /// Fills in what the author left open. A weight of 0 counts as left open.
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
        // What somebody wrote stands where they expect it.
        self.unlisted = defaults.unlisted && self.document.source.is_empty();
        self
    }
}

/// The page's title when nothing says what it is: the file's name, or its folder's, as words.
fn title_from_name(file: &SourcePath) -> String {
    let folder_name = file.folder().rsplit('/').next().unwrap_or_default();
    let stem = file.stem();
    let name = if stem == "index" || stem.eq_ignore_ascii_case("readme") { folder_name } else { stem };
    let words = name.replace(['-', '_'], " ");
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        // The page of the topmost folder, which has no name.
        None => "Home".to_owned(),
    }
}

/// The first paragraph as a description, cut after a sentence or a word if it is long.
fn first_sentence(document: &Document) -> String {
    const MOST: usize = 200;
    let Some(start) = document.events.iter().position(|event| event.kind == EventKind::Start(Tag::Paragraph)) else { return String::new() };
    let text = document.plain_text(start..document.end_of(start));
    if text.chars().count() <= MOST {
        return text;
    }
    // Characters, since a cut within one would not be text.
    let cut: String = text.chars().take(MOST).collect();
    match cut.rfind(". ") {
        // A full stop so early is more often that of an abbreviation.
        Some(end) if end > 40 => cut[..=end].to_owned(),
        _ => format!("{}…", cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words).trim_end_matches([',', ';', ':'])),
    }
}

#[cfg(test)]
mod tests;
