//! What is wrong with a site: one file for each rule, facts in, diagnostics out.
//!
//! [`page`] runs the rules that look at one page at a time, [`section`] those that look at one row of the table, [`site`] those that look at
//! all pages. What parsing found is not repeated here.
//!
//! Invariant: renders nothing.

pub(crate) mod acronyms;
mod additions;
mod builds_on;
mod career_steps;
mod cells;
mod classes;
mod code;
mod competencies;
mod components;
mod copied_titles;
mod counterparts;
mod drafts;
mod facts;
mod headings;
mod images;
mod include;
mod jobs;
mod keys;
mod labels;
mod left_behind;
mod levels;
mod links;
mod one_sided;
mod orphans;
mod page_as_text;
mod pairs;
mod placeholders;
mod promotions;
mod published_html;
mod renamed;
mod renamed_subjects;
mod repeats;
pub(crate) mod retyped;
mod role_groups;
mod row;
mod similar_labels;
pub(crate) mod spellings;
mod statements;
mod subjects;
mod template_files;
mod terms;
pub(crate) mod theme;
mod titles;
mod unasked;
pub(crate) mod urls;
mod years;

use std::collections::BTreeSet;

use jiff::civil::Date;

use acronyms::Acronym;
use row::Row;

use crate::diagnostic::{Diagnostic, Span};
use crate::guide;
use crate::page::Page;
use crate::page::document::Document;
use crate::page::front_matter::InlineText;
use crate::path::SourcePath;

/// What one may ask while checking.
pub(crate) trait View: guide::View {
    /// A whole page.
    fn page(&self, page: &SourcePath) -> &Page;

    /// Whether a page has a place of this name, in its text or in what is made from it.
    fn has_anchor(&self, page: &SourcePath, anchor: &str) -> bool;

    /// The names of all components.
    fn component_names(&self) -> Vec<&str>;

    /// Whether code in a language can be coloured.
    fn is_language(&self, name: &str) -> bool;

    /// The names of all languages that can be coloured.
    fn languages(&self) -> Vec<&str>;

    /// The pages that a page lists by itself or through its components.
    fn listed(&self, page: &SourcePath) -> &[SourcePath];

    /// All files of the content that are no pages, in the order of their paths.
    fn assets(&self) -> &[SourcePath];

    /// The files of the content, other than pages, that a page links to or shows.
    fn files_linked(&self, page: &SourcePath) -> &BTreeSet<SourcePath>;

    /// The day for which the site is made, if somebody said which it is.
    fn today(&self) -> Option<Date>;

    /// The settings of a page that have no effect here, with their places.
    fn skipped_settings(&self, page: &SourcePath) -> &[(String, Span)];

    /// What leaves out a file that is on the disk: the file itself, or a folder around it, and the `.gitignore` that names that.
    fn named_by_git(&self, path: &SourcePath) -> Option<(&str, &str)>;

    /// The number of HTML tags of a page in a plain folder whose classes are left out.
    fn left_out_classes(&self, page: &SourcePath) -> usize;

    /// How many bytes a file of the content has; 0 if there is none.
    fn length(&self, file: &SourcePath) -> u64;

    /// The acronyms of a page that no name in the guide explains.
    fn unexplained(&self, page: &SourcePath) -> &[Acronym];
}

/// Checks one page.
pub(crate) fn page(view: &dyn View, file: &SourcePath) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    drafts::check(view, file, &mut problems);
    headings::check(view, file, &mut problems);
    keys::check(view, file, &mut problems);
    links::check(view, file, &mut problems);
    images::check(view, file, &mut problems);
    code::check(view, file, &mut problems);
    components::check(view, file, &mut problems);
    cells::check(view, file, &mut problems);
    role_groups::check(view, file, &mut problems);
    builds_on::check(view, file, &mut problems);
    facts::check(view, file, &mut problems);
    career_steps::check(view, file, &mut problems);
    years::check(view, file, &mut problems);
    statements::check(view, file, &mut problems);
    levels::check(view, file, &mut problems);
    competencies::check(view, file, &mut problems);
    repeats::check(view, file, &mut problems);
    pairs::check(view, file, &mut problems);
    placeholders::check(view, file, &mut problems);
    urls::names(view, file, &mut problems);
    problems
}

/// Checks what the cells of one section, by its number, say beside each other.
pub(crate) fn section(view: &dyn View, section: usize) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    if let Some(section) = view.guide().sections.get(section) {
        let row = Row::of(view, section);
        counterparts::check(&row, &mut problems);
        one_sided::check(&row, &mut problems);
        labels::check(view, &row, &mut problems);
        similar_labels::check(view, &row, &mut problems);
        subjects::check(view, &row, &mut problems);
        copied_titles::check(view, &row, &mut problems);
        renamed_subjects::check(view, &row, &mut problems);
    }
    problems
}

/// Checks what no page alone can tell. `config` is the file of the settings.
pub(crate) fn site(view: &dyn View, config: &SourcePath) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    include::check_site(view, config, &mut problems);
    cells::check_site(view, config, &mut problems);
    builds_on::check_site(view, config, &mut problems);
    facts::check_site(view, config, &mut problems);
    jobs::check_site(view, config, &mut problems);
    pairs::check_site(view, config, &mut problems);
    titles::check(view, &mut problems);
    promotions::check(view, &mut problems);
    terms::check(view, &mut problems);
    acronyms::check(view, &mut problems);
    orphans::check(view, &mut problems);
    left_behind::check(view, &mut problems);
    published_html::check(view, &mut problems);
    template_files::check(view, &mut problems);
    page_as_text::check(view, &mut problems);
    keys::check_site(view, &mut problems);
    classes::check_site(view, &mut problems);
    unasked::check(view, &mut problems);
    problems
}

/// The number of words by which a message names a text.
const WORDS: usize = 7;

/// The first words of a text, by which a message names it.
fn beginning(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().take(WORDS).collect();
    let cut = words.join(" ");
    if text.split_whitespace().count() > words.len() { format!("{} …", cut.trim_end_matches([',', ';', ':'])) } else { cut }
}

/// A text of a page, with the way from its places to those of the file.
struct PageText<'a> {
    document: &'a Document,
    inline: Option<&'a InlineText>,
}

impl PageText<'_> {
    fn place(&self, span: Span) -> Span {
        self.inline.map_or(span, |inline| inline.place(span))
    }
}

/// All texts of a page: its own, and the lines of Markdown in its settings.
fn texts(page: &Page) -> Vec<PageText<'_>> {
    let inline = page.front_matter.texts();
    let own = std::iter::once(PageText { document: &page.document, inline: None });
    own.chain(inline.map(|inline| PageText { document: &inline.document, inline: Some(inline) })).collect()
}
