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

mod frame;
mod job;
mod matrix;
mod pairs;
mod paths;
mod roles;
mod shared;
mod similar;
mod skills;
mod terms;
mod versus;
mod ways;
mod whole;

use serde::Serialize;

pub use frame::{Card, Date, NavItem, Navigation, PageLink, PageMeta, Related, SearchLinks, SiteMeta, TocEntry};
pub use job::{Job, JobBlock, JobFile, JobItem, JobPart};
pub use matrix::{Matrix, MatrixArea, MatrixCell, MatrixRow, MatrixSection};
pub use pairs::{Entries, FamilyPairs, Pair, PairCard, PairGroup, PairIndex, PairLink, RolePairs};
pub use paths::{Gap, GapItem, Lattice, LatticeEdge, LatticeLine, LatticeNode, LatticePicture, Path, PathGroup, Post};
pub use roles::{BriefStatement, Cell, CellArea, CellGroup, Fact, FactRow, FamilyRoles, Inherited, Role, RoleGrid, RoleGridRow, RoleGroup, RoleLink};
pub use shared::{Shared, data, value};
pub use similar::{SimilarGroup, SimilarIndex, SimilarRole, SimilarRoles};
pub use skills::{CompetencyLevel, CompetencyLevels, LevelCell, LevelChart, LevelRow, SkillEntry, SkillLetter, SkillNeed, SkillRole, StatedLevel};
pub use terms::{Calculation, CalculationRow, Letter, Term};
pub use versus::{AreaComparison, Glance, GlanceCell, PointComparison, PointRow, SectionComparison, StatementCell, StatementRow, WrittenStatement};
pub use ways::{Asked, AskedList, AskedSection, Way, WayGoal, WayGroup, WayMove, Ways};
pub use whole::{Chapter, DataLink, IndexEntry, IndexLetter};

/// What a page template gets.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PageContext {
    /// The site as a whole.
    pub site: SiteMeta,
    /// The page itself.
    pub page: PageMeta,
    /// The page's own text as HTML, without its title.
    pub content_html: String,
    /// The on-page table of contents: headings of level 2, with those of level 3 below them.
    pub toc: Vec<TocEntry>,
    /// Where the page stands among the others.
    pub nav: Navigation,
    /// "Mentioned in": pages that link here, in the order of the site.
    pub backlinks: Vec<PageLink>,
    /// Pages worth reading next, each with the reason in words.
    pub related: Vec<Related>,
    /// The role that a role page or a cell is about.
    pub role: Option<Role>,
    /// All roles in order: on the home page, and on a section page; on the page of a pair those two. Empty in a site without roles.
    pub roles: Vec<Role>,
    /// The facts of `roles` side by side: on the home page, on the page of a pair and on a role page (there with one role).
    pub facts: Vec<FactRow>,
    /// On a section page the roles' whole cells; on a role page its cells in brief; on a cell the other roles' cells of the section, in a large
    /// guide of those near at hand.
    pub cells: Vec<Cell>,
    /// On a section page of a large guide, instead of `cells`: the cells in brief, by family.
    pub cell_groups: Vec<CellGroup>,
    /// On the home page and on the index page of the roles: the roles in a table of families and levels.
    pub role_grid: RoleGrid,
    /// On the index page of the families, and on that of the job descriptions in a large guide: the roles by family.
    pub family_roles: Vec<FamilyRoles>,
    /// On a cell: what its role takes over here from the role on which it builds.
    pub inherited: Option<Inherited>,
    /// On a cell: whether the section has cells of more roles than `cells` and the page's own.
    pub has_more_cells: bool,
    /// On the page of a family: what each of its roles states about each subject.
    pub matrix: Matrix,
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
    /// On a role page: its comparison with the role one step up, under the short name of that role.
    pub next_comparison: Option<PageLink>,
    /// On the page of a family: for each of `roles` its comparison with the role one step up, if there is one.
    pub next_comparisons: Vec<Option<PageLink>>,
    /// On a role page: where its job description stands.
    pub job_url: Option<String>,
    /// On the page of a pair of roles: what the comparison comes to.
    pub pair: Option<Pair>,
    /// On the page of a pair of roles: how many entries the comparison has.
    pub entries: Entries,
    /// On the page of a pair of roles: the ways from one to the other.
    pub ways: Vec<Path>,
    /// On the page of a pair of roles: the levels of their skills.
    pub level_chart: LevelChart,
    /// On a role page: the comparisons of the role.
    pub compared: Option<RolePairs>,
    /// On a role page: the address of the ways from the role in two moves or more; none if there are none.
    pub ways_url: Option<String>,
    /// On the page of these ways: all of them.
    pub ways_from: Ways,
    /// On a role page: the nearest roles; empty if it shares nothing with any, and in a guide of two roles.
    pub similar: Vec<SimilarRole>,
    /// On a role page: the address of the list of all roles with their nearest, where `similar` is given.
    pub similar_url: Option<String>,
    /// On the page of the nearest roles: all roles with theirs.
    pub similar_index: SimilarIndex,
    /// On the index of the comparisons: all of them.
    pub pair_index: PairIndex,
    /// The address of the index of the comparisons, where `pair` or `compared` is given.
    pub compare_url: Option<String>,
    /// On the page of the skills from A to Z: all skills.
    pub skill_letters: Vec<SkillLetter>,
    /// On the page of the skills from A to Z: the scale of levels, from the lowest; empty if the guide has none.
    pub skill_levels: Vec<StatedLevel>,
    /// On the page that lists them: the files with the guide's data.
    pub data_files: Vec<DataLink>,
    /// On the page of a competency: its levels, and the roles that need them.
    pub competency: Option<CompetencyLevels>,
    /// On a cell: the statements whose texts competencies state, with these texts.
    pub asked: Vec<StatementCell>,
    /// On a term's page: the term.
    pub term: Option<Term>,
    /// The terms that the texts of the page link to by themselves and that have a definition, for showing it beside the word.
    pub definitions: Vec<Term>,
    /// In the print edition: its chapters, with those below them.
    pub chapters: Vec<Chapter>,
    /// The calculator that the page's settings describe, on any page.
    pub calculation: Option<Calculation>,
    /// The addresses of the scripts that blocks of the page need: load them with `defer`, behind [`SiteMeta::script_url`].
    pub scripts: Vec<String>,
    /// On the page that searches: every page, heading and term by its first letter.
    pub index: Vec<IndexLetter>,
    /// On the index page of a folder that has no cells, on that of the glossary, and on the home page: the pages directly below.
    pub children: Vec<Card>,
}

/// What a component can ask for: each field that its signature names with `@`.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ComponentData {
    /// `@site`: the site.
    pub site: SiteMeta,
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
    /// `@entries`: how many entries `@comparison` has, and how many each choice of its switch hides.
    pub entries: Entries,
    /// `@matrix`: what each of `@role_list` states about each subject of the sections that the option `sections` names, or of all.
    pub matrix: Matrix,
    /// `@skill_letters`: the skills of `@role_list`, by first letter.
    pub skill_letters: Vec<SkillLetter>,
    /// `@skill_levels`: the scale of levels, from the lowest.
    pub skill_levels: Vec<StatedLevel>,
    /// `@level_chart`: the levels of the skills of `@role_list`.
    pub level_chart: LevelChart,
    /// `@letters`: all terms of the glossary, by first letter.
    pub letters: Vec<Letter>,
    /// `@calculation`: the calculator of the term that the option `term` names, else that of the page; none if there is none.
    pub calculation: Option<Calculation>,
    /// `@uid`: a number that is different for each block of a page, for ids.
    pub uid: usize,
}
