//! The plain data that templates get: the border between guidegen and a theme.
//!
//! Every page template gets one [`PageContext`]; the fields that only some kinds of page have are empty on the others, so a
//! template can test them with `{% if cells %}`. Every component gets its own options (the TOML body of its block) and those of
//! the fields of [`ComponentData`] that its signature names with `@`, such as `@role_list`. Nothing here can look anything up: what a
//! template does not get, it cannot read, and that is why the engine knows what each page depends on.
//!
//! All `url` fields are relative to the page that is rendered (`../skills/`), so the output works under any path of any host. Fields
//! whose name ends in `html` hold finished, safe HTML: print them with `{{ field | safe }}`. Everything else is plain text and is
//! escaped by the template engine.

use std::collections::BTreeMap;

use serde::Serialize;

use super::comparison::{Pair, PairIndex, Points, RolePairs};
use super::skills::{Level, LevelChart, SkillLetter};

/// What a page template gets.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PageContext {
    /// The site as a whole.
    pub site: Site,
    /// The page itself.
    pub page: PageMeta,
    /// The page's own text as HTML, without its title.
    pub content_html: String,
    /// The on-page table of contents: headings of level 2, with those of level 3 below them.
    pub toc: Vec<TocEntry>,
    /// Where the page stands among the others.
    pub nav: Navigation,
    /// "Mentioned in": pages that link here, in the order of the site.
    pub backlinks: Vec<Link>,
    /// Pages worth reading next, each with the reason in words.
    pub related: Vec<Related>,
    /// The role that a role page or a cell is about.
    pub role: Option<Role>,
    /// All roles in order: on the home page, and on a section page; on the page of a pair those two. Empty in a site without roles.
    pub roles: Vec<Role>,
    /// The facts of `roles` side by side: on the home page, on the page of a pair and on a role page (there with one role).
    pub facts: Vec<FactRow>,
    /// On a section page the roles' whole cells; on a role page its cells in brief; on a cell the other roles' cells of the section.
    pub cells: Vec<Cell>,
    /// On a role page: the ways to this role.
    pub ways_in: Vec<Path>,
    /// On a role page: the ways on from this role.
    pub ways_on: Vec<Path>,
    /// On a role page: what the ways on to other roles ask for.
    pub gaps: Vec<Gap>,
    /// On the page of a pair of roles: those two compared, section by section.
    pub comparison: Vec<SectionComparison>,
    /// On the page of a job description: its text and its files.
    pub job: Option<Job>,
    /// On a role page: where its job description stands.
    pub job_url: Option<String>,
    /// On the page of a pair of roles: what the comparison comes to.
    pub pair: Option<Pair>,
    /// On the page of a pair of roles: how many points the comparison has.
    pub points: Points,
    /// On the page of a pair of roles: the ways from one to the other.
    pub ways: Vec<Path>,
    /// On the page of a pair of roles: the levels of their skills.
    pub level_chart: LevelChart,
    /// On a role page: the comparisons of the role.
    pub compared: Option<RolePairs>,
    /// On the index of the comparisons: all of them.
    pub pair_index: PairIndex,
    /// The address of the index of the comparisons, where `pair` or `compared` is given.
    pub compare_url: Option<String>,
    /// On the page of the skills from A to Z: all skills.
    pub skill_letters: Vec<SkillLetter>,
    /// On the page of the skills from A to Z: the scale of levels, from the lowest; empty if the guide has none.
    pub skill_levels: Vec<Level>,
    /// On the page that lists them: the files with the guide's data.
    pub data_files: Vec<DataLink>,
    /// On a term's page: the term.
    pub term: Option<Term>,
    /// The terms that the texts of the page link to by themselves and that have a definition, for showing it beside the word.
    pub definitions: Vec<Term>,
    /// In the print edition: its chapters, with those below them.
    pub chapters: Vec<Chapter>,
    /// The calculator that the page's settings describe, on any page.
    pub calculation: Option<Calculation>,
    /// The addresses of the scripts that blocks of the page need: load them with `defer`, behind [`Site::script_url`].
    pub scripts: Vec<String>,
    /// On the page that searches: every page, heading and term by its first letter.
    pub index: Vec<IndexLetter>,
    /// On the index page of a folder that has no cells, on that of the glossary, and on the home page: the pages directly below.
    pub children: Vec<Card>,
}

/// The site, the same on every page but for the relative `root`.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Site {
    /// The site's name.
    pub title: String,
    /// One sentence about the site; may be empty.
    pub description: String,
    /// BCP 47 language tag for `<html lang>`, such as `en-GB`.
    pub language: String,
    /// The home page's address from here: `./` or `../../`.
    pub home_url: String,
    /// The prefix of any address from the site's root: empty, or `../../`.
    pub root: String,
    /// The address of the style sheet.
    pub style_url: String,
    /// The address of the script; load it with `defer`.
    pub script_url: String,
    /// The address of the small script that sets a kept colour scheme before the first paint; load it without `defer`.
    pub scheme_url: String,
    /// The address of the site icon.
    pub icon_url: String,
    /// The addresses of all files of the theme that are no templates, by their names: `site.assets["logo.svg"]`.
    pub assets: BTreeMap<String, String>,
    /// The address of the glossary's index page, if there is a glossary.
    pub glossary_url: Option<String>,
    /// The address of the print edition, if there is one.
    pub print_url: Option<String>,
    /// The address of the page that lists the files with the guide's data, if the site has roles.
    pub data_url: Option<String>,
    /// Where readers search, if the site lets them.
    pub search: Option<SearchLinks>,
    /// The address of the feed, if `base_url` is set and dated pages exist.
    pub feed_url: Option<String>,
}

/// Where readers search.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct SearchLinks {
    /// The address of the page that searches.
    pub url: String,
    /// The address of the script that searches. It is large, so the page's script loads it when a reader wants it.
    pub script_url: String,
    /// The address of the index.
    pub index_url: String,
}

/// What one page says about itself.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PageMeta {
    /// Which kind of page: `home`, `role`, `section` (index of a folder), `cell`, `term`, `glossary`, `pair` (two roles compared), `pairs` (their index),
    /// `job` (a job description), `jobs` (their index), `skills` (A to Z), `data` (the list of the files with data), `search`, `print` (the print
    /// edition), `article` (any other page) or `missing` (404).
    pub kind: String,
    /// The title, for `<h1>` and `<title>`.
    pub title: String,
    /// The short title, for navigation; the title where the author gave none.
    pub short: String,
    /// One sentence for `<meta name="description">`: the author's, else the first one of the text; may be empty.
    pub description: String,
    /// The author's own description, for showing above the text; empty where the author gave none.
    pub lead: String,
    /// The full address, if `base_url` is set.
    pub canonical_url: Option<String>,
    /// When somebody last checked the page.
    pub reviewed: Option<Date>,
    /// Where the statements come from: `article`, `editorial` or `mixed`; empty where the author does not say.
    pub source: String,
    /// A draft, shown only with `--drafts`.
    pub draft: bool,
    /// Minutes to read it, at least 1; 0 for a page without text.
    pub reading_minutes: usize,
    /// JSON-LD for the page: an object, safe inside `<script type="application/ld+json">`.
    pub json_ld_html: String,
}

/// A day.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Date {
    /// `2026-11-23`, for `<time datetime>`.
    pub iso: String,
    /// As a person says it: `23 November 2026`.
    pub text: String,
}

/// A link with its text.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Link {
    /// The text.
    pub title: String,
    /// The address from the page that is rendered.
    pub url: String,
}

/// A page in brief, for a list of pages.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Card {
    /// The page's title.
    pub title: String,
    /// Its short title.
    pub short: String,
    /// Its address.
    pub url: String,
    /// Its description; may be empty.
    pub description: String,
    /// Its kind, as in [`PageMeta::kind`].
    pub kind: String,
    /// The number of pages below it.
    pub pages: usize,
}

/// A page worth reading next.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Related {
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: String,
    /// Why it is related, as a phrase: `the same subject for the Sales Operations Manager`, `also about KPI and CRM`.
    pub reason: String,
}

/// One heading of the table of contents.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct TocEntry {
    /// The heading's text.
    pub title: String,
    /// `#anchor`.
    pub url: String,
    /// Headings one level below.
    pub children: Vec<TocEntry>,
}

/// Where a page stands: small slices of the whole tree, never all of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Navigation {
    /// The pages directly below the home page. The one that leads to this page has its `children` filled, and so on down to the page's own
    /// children; all others have none.
    pub items: Vec<NavItem>,
    /// From the home page to the page's parent; empty on the home page.
    pub breadcrumbs: Vec<Link>,
    /// The page before this one in reading order.
    pub previous: Option<Link>,
    /// The page after this one in reading order.
    pub next: Option<Link>,
}

/// One entry of the navigation.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct NavItem {
    /// The short title.
    pub title: String,
    /// The address.
    pub url: String,
    /// This is the page itself: `aria-current="page"`.
    pub current: bool,
    /// The page is somewhere below this entry: `aria-current="true"`.
    pub ancestor: bool,
    /// The role's mark, 1 to 6, if the entry is a role or a cell; else 0.
    pub mark: usize,
    /// Entries below, where they are open.
    pub children: Vec<NavItem>,
    /// How many siblings a long folder leaves out; 0 nearly always.
    pub omitted: usize,
}

/// A role.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Role {
    /// Its id.
    pub id: String,
    /// Its full title.
    pub title: String,
    /// Its short name, used in columns.
    pub short: String,
    /// Its level in a short phrase; may be empty.
    pub level: String,
    /// The family of roles that it belongs to; may be empty.
    pub family: String,
    /// Its address.
    pub url: String,
    /// Its description; may be empty.
    pub description: String,
    /// Its mark, 1 to 6: the hue `--role-N` and the class `role-N`, the same on every page.
    pub mark: usize,
    /// Its facts, in the order of the dimensions.
    pub facts: Vec<Fact>,
    /// The usual next role, if a path says so.
    pub next: Option<Link>,
    /// How long the step there typically takes, such as `3–5 years`; may be empty.
    pub next_years: String,
}

/// One value of a role in a dimension.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Fact {
    /// The dimension's id.
    pub dimension: String,
    /// The dimension's title, such as `Reports to`.
    pub title: String,
    /// The value as HTML; empty when not stated.
    pub html: String,
    /// A clause that belongs to the value, as HTML; may be empty.
    pub note_html: String,
    /// Whether the role states it. When it does not, say "not stated".
    pub stated: bool,
}

/// One dimension across several roles.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct FactRow {
    /// The dimension's id.
    pub dimension: String,
    /// The dimension's title.
    pub title: String,
    /// What the dimension means; may be empty.
    pub description: String,
    /// Where the site explains this difference, if it does.
    pub url: Option<String>,
    /// One fact for each role, in the order of the roles.
    pub facts: Vec<Fact>,
    /// The row's state in words: `same`, `differs`, `not stated`, or, with one role, empty.
    pub state: String,
    /// The state as a class: `same`, `differs`, `unstated`; empty with one role.
    pub kind: String,
}

/// A cell: what one section says about one role.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Cell {
    /// The role.
    pub role: Option<Role>,
    /// The section's title.
    pub section: String,
    /// The section's address.
    pub section_url: String,
    /// The cell's own title.
    pub title: String,
    /// The cell's address.
    pub url: String,
    /// The cell's description; may be empty.
    pub description: String,
    /// The whole text as HTML, headings one level down and all anchors prefixed with the role's id: on section pages only.
    pub content_html: String,
    /// The areas in brief.
    pub areas: Vec<Area>,
}

/// One area of a cell: a heading of level 2 with what is below it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Area {
    /// The heading's text.
    pub title: String,
    /// The area's address.
    pub url: String,
    /// The labels of its statements, as plain text.
    pub labels: Vec<String>,
}

/// A page within the print edition.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Chapter {
    /// The name of its place on the page.
    pub id: String,
    /// The way there: `#` and that name.
    pub url: String,
    /// Its kind, as in [`PageMeta::kind`].
    pub kind: String,
    /// Its title.
    pub title: String,
    /// Its number, such as `3.2`; empty for the home page.
    pub number: String,
    /// What `chapter.html` made of it, with its number before its title, and links that stay within the edition where they can.
    pub html: String,
    /// The pages below it.
    pub children: Vec<Chapter>,
}

/// Entries of the index from A to Z that start with one letter.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct IndexLetter {
    /// The letter, upper case; `#` for anything else.
    pub letter: String,
    /// The entries, in order.
    pub entries: Vec<IndexEntry>,
}

/// One entry of the index from A to Z.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct IndexEntry {
    /// The title of a page, a heading, or a name of a term.
    pub title: String,
    /// Where it leads. The text of a link is the title of its page; empty where that is the entry itself.
    pub links: Vec<Link>,
}

/// A progression edge.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Path {
    /// Where it starts: a role's title, or a job outside the guide.
    pub from: String,
    /// The address of the role where it starts; for a job outside that of its link, none where it has no link.
    pub from_url: Option<String>,
    /// The mark of that role; 0 for a job outside.
    pub from_mark: usize,
    /// Where it leads: a role's title, or a job outside the guide.
    pub to: String,
    /// The address of where it leads, as with `from_url`.
    pub to_url: Option<String>,
    /// The mark of that role; 0 for a job outside.
    pub to_mark: usize,
    /// `promotion`, `lateral`, `entry` or `possible`.
    pub kind: String,
    /// Typical years, such as `3–5 years`; empty where the guide gives none.
    pub years: String,
    /// Conditions that typically hold, as HTML.
    pub conditions_html: Vec<String>,
    /// Where the path is described.
    pub url: String,
    /// Where the page of the starting role says what the step asks for, if it does.
    pub gap_url: Option<String>,
}

/// A place in the reporting line.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Post {
    /// Who holds it: a role, or posts outside the guide of which one does.
    pub holders: Vec<Link>,
    /// The mark of the role; 0 for posts outside the guide.
    pub mark: usize,
    /// To how many posts it may report.
    pub superiors: usize,
    /// Who may report to it.
    pub below: Vec<Post>,
}

/// What a step from role to role asks for.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Gap {
    /// A name that is different for each step: `analyst/lead/promotion`.
    pub key: String,
    /// The anchor that the role page gives it.
    pub anchor: String,
    /// The step itself.
    pub path: Path,
    /// Conditions that typically hold.
    pub conditions: Vec<GapItem>,
    /// Skills that both roles ask for.
    pub shared: Vec<GapItem>,
    /// Skills that only the role asks for to which the step leads.
    pub skills: Vec<GapItem>,
}

/// One thing that a step asks for.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct GapItem {
    /// Six letters and figures that stay the same as long as it is the same thing.
    pub token: String,
    /// What it is, as HTML.
    pub html: String,
}

/// The paths as a picture: everything that an SVG needs, in pixels.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Lattice {
    /// The width of the picture.
    pub width: usize,
    /// The height of the picture.
    pub height: usize,
    /// The jobs, from left to right and from top to bottom.
    pub nodes: Vec<LatticeNode>,
    /// The paths, in their order.
    pub edges: Vec<LatticeEdge>,
}

/// A role or a job outside the guide, in the picture of the paths.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct LatticeNode {
    /// Its whole title.
    pub title: String,
    /// The title, line by line.
    pub lines: Vec<LatticeLine>,
    /// Its address; empty for a job outside that has no link.
    pub url: String,
    /// The mark of the role; 0 for a job outside.
    pub mark: usize,
    /// The number of the first path that begins or ends here, from 1, as in `@path_list`.
    pub way: usize,
    /// The left side of its box.
    pub x: usize,
    /// The top of its box.
    pub y: f64,
    /// The width of its box.
    pub width: usize,
    /// The height of its box.
    pub height: f64,
}

/// One line of a title.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct LatticeLine {
    /// The words.
    pub text: String,
    /// Where they begin.
    pub x: usize,
    /// The height of their base line.
    pub y: f64,
}

/// A path in the picture of the paths.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct LatticeEdge {
    /// `promotion`, `lateral`, `entry` or `possible`.
    pub kind: String,
    /// The line, as the `d` of an SVG path.
    pub line: String,
    /// The arrow's head, in the same way.
    pub head: String,
    /// Typical years; may be empty.
    pub label: String,
    /// The middle of the label.
    pub label_x: usize,
    /// The height of its base line.
    pub label_y: f64,
}

/// A job description.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Job {
    /// The role's title.
    pub title: String,
    /// Its parts, in order.
    pub parts: Vec<JobPart>,
    /// The same text as files.
    pub files: Vec<JobFile>,
}

/// A part of a job description.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct JobPart {
    /// Its name for links.
    pub anchor: String,
    /// Its heading.
    pub title: String,
    /// What it says.
    pub blocks: Vec<JobBlock>,
}

/// A piece of a job description, all of it plain text.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct JobBlock {
    /// `heading` or `paragraph`, which have a text; `facts` or `list`, which have items.
    pub kind: String,
    /// The text of a heading or a paragraph.
    pub text: String,
    /// The items of facts or a list.
    pub items: Vec<JobItem>,
}

/// A label and what is said about it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct JobItem {
    /// The label; in a list it may be empty.
    pub label: String,
    /// The text; may be empty.
    pub text: String,
}

/// A job description as a file.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct JobFile {
    /// What kind of file: `Word document`, `Plain text`, `Markdown`.
    pub title: String,
    /// Its extension: `docx`, `txt`, `md`.
    pub extension: String,
    /// Its address.
    pub url: String,
    /// How big it is: `9 kB`.
    pub size: String,
}

/// A file with data.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct DataLink {
    /// Its name.
    pub title: String,
    /// Its address.
    pub url: String,
    /// What it holds.
    pub description: String,
}

/// A glossary entry.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Term {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Its acronym; may be empty.
    pub acronym: String,
    /// Other names.
    pub also_called: Vec<String>,
    /// The definition as HTML.
    pub definition_html: String,
    /// The definition as HTML without links and other markup, for places that must not have any.
    pub plain_html: String,
    /// Its address.
    pub url: String,
}

/// A calculator with its example.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Calculation {
    /// The id under which an address keeps what a reader has put in: the stem of the page that describes it.
    pub id: String,
    /// What it calculates.
    pub title: String,
    /// A remark; may be empty.
    pub note: String,
    /// The page that describes it, if that is another one.
    pub source: Option<Link>,
    /// The headings of the columns with values; empty if there is only one.
    pub columns: Vec<String>,
    /// What is put in.
    pub inputs: Vec<CalculationRow>,
    /// What comes out.
    pub outputs: Vec<CalculationRow>,
    /// A number as the site's language writes it, such as `1,234.5`: for telling readers how.
    pub sample_number: String,
    /// The data of the script, for the attribute `data-calculator`.
    pub data_json: String,
}

/// One value of a calculator, in each of its columns.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct CalculationRow {
    /// Its name.
    pub label: String,
    /// A remark; may be empty.
    pub note: String,
    /// For what comes out: the formula in words.
    pub formula: String,
    /// The same with figures; empty if there are several columns.
    pub working: String,
    /// The value in each column; empty where a total makes no sense.
    pub values: Vec<String>,
}

/// Terms that start with one letter.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Letter {
    /// The letter, upper case; `#` for anything else.
    pub letter: String,
    /// The terms, by title.
    pub terms: Vec<Term>,
}

/// Two or more roles compared in one section.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct SectionComparison {
    /// The section's folder, for ids.
    pub id: String,
    /// The section's title.
    pub title: String,
    /// The section's address.
    pub url: String,
    /// What it holds, for a style sheet: `differs`, `common` or both.
    pub parts: String,
    /// How many rows there are of each kind, in words: `1 shared, 3 differing, 2 only Director`.
    pub summary: String,
    /// Area beside area.
    pub areas: Vec<AreaComparison>,
}

/// Areas that stand beside each other.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct AreaComparison {
    /// One title for each role, in order; an empty title where a role has no such area.
    pub titles: Vec<Link>,
    /// What it holds, as in [`SectionComparison::parts`].
    pub parts: String,
    /// Statement beside statement.
    pub rows: Vec<StatementRow>,
}

/// Statements that stand beside each other.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct StatementRow {
    /// The row's state in words: `shared`, `differs`, `only Director`.
    pub state: String,
    /// The state as a class: `shared`, `differs`, `only`.
    pub kind: String,
    /// One cell for each role, in order.
    pub cells: Vec<StatementCell>,
}

/// One role's half of a row.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct StatementCell {
    /// Whether the role says anything here.
    pub stated: bool,
    /// The label as HTML.
    pub label_html: String,
    /// The rest of the statement as HTML.
    pub text_html: String,
    /// The level that it states on the guide's scale; then it does not stand in the text.
    pub level: Option<Level>,
}

/// What a component can ask for: each field that its signature names with `@`.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ComponentData {
    /// `@site`: the site.
    pub site: Site,
    /// `@page`: the page that holds the block.
    pub page: PageMeta,
    /// `@role_list`: the roles that the option `roles` (or `role`) names, in that order; all roles where the block names none.
    pub role_list: Vec<Role>,
    /// `@fact_rows`: the dimensions that the option `dimensions` names, or all, across `@role_list`.
    pub fact_rows: Vec<FactRow>,
    /// `@comparison`: `@role_list` compared in the sections that the option `sections` names, or in all.
    pub comparison: Vec<SectionComparison>,
    /// `@path_list`: the progression edges, only those that the options `from` and `to` allow.
    pub path_list: Vec<Path>,
    /// `@gap_list`: what these edges ask for, as far as they lead from role to role.
    pub gap_list: Vec<Gap>,
    /// `@reporting`: who reports to whom, from the top down, for `@role_list`.
    pub reporting: Vec<Post>,
    /// `@lattice`: the same edges as a picture.
    pub lattice: Lattice,
    /// `@page_list`: the pages of the folder that the option `section` names; where it names none, the pages below the current one.
    pub page_list: Vec<Card>,
    /// `@points`: how many points `@comparison` has, and how many each choice of its switch hides.
    pub points: Points,
    /// `@skill_letters`: the skills of `@role_list`, by first letter.
    pub skill_letters: Vec<SkillLetter>,
    /// `@skill_levels`: the scale of levels, from the lowest.
    pub skill_levels: Vec<Level>,
    /// `@level_chart`: the levels of the skills of `@role_list`.
    pub level_chart: LevelChart,
    /// `@letters`: all terms of the glossary, by first letter.
    pub letters: Vec<Letter>,
    /// `@calculation`: the calculator of the term that the option `term` names, else that of the page; none if there is none.
    pub calculation: Option<Calculation>,
    /// `@uid`: a number that is different for each block of a page, for ids.
    pub uid: usize,
}
