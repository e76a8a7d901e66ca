//! The guide as data, for other programs and for spreadsheets.
//!
//! 1. [`GuideData::of`] puts together everything that the guide's table states (`collect`), in the guide's own order, with the ids under which links
//!    know it.
//! 2. `guide.json` is all of it; `tables` makes a table for each of the other [`DataFile`]s.
//!
//! `docs/data.md` explains the fields, `docs/guide.schema.json` describes them to programs. A change that could break a reader of the data raises
//! [`SCHEMA_VERSION`].

mod collect;
mod tables;

use serde::Serialize;

use crate::config::schema::Years;
use crate::path::{PageUrl, SourcePath, percent_encode};
use crate::render::View;
use crate::render::contract::DataLink;

use super::artifact::{Generator, MadeFiles};

/// The version of the fields of `guide.json`.
pub(crate) const SCHEMA_VERSION: u32 = 1;

/// Makes all files with data at once, in the order of [`DataFile::ALL`]. A site without roles has none.
pub(super) struct DataFiles;

impl Generator for DataFiles {
    fn name(&self) -> &'static str {
        "data"
    }

    fn paths(&self, view: &dyn View) -> Vec<Vec<String>> {
        let all = || DataFile::ALL.map(|file| file.path(&view.config().data_folder)).into();
        if view.guide().roles.is_empty() { Vec::new() } else { vec![all()] }
    }

    fn make(&self, view: &dyn View, _bundle: usize) -> MadeFiles {
        let data = GuideData::of(view);
        MadeFiles::of(DataFile::ALL.map(|file| file.bytes(&data)))
    }

    fn sources(&self, view: &dyn View, _bundle: usize) -> Vec<SourcePath> {
        let guide = view.guide();
        (0..guide.roles.len()).flat_map(|role| guide.pages_of(role)).chain(guide.terms.iter().cloned()).collect()
    }
}

/// A file with data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DataFile {
    /// `guide.json`: everything.
    Guide,
    /// The roles with their facts.
    Roles,
    /// The statements of all sections.
    Statements,
    /// The skills with the roles that need them.
    Skills,
    /// The glossary.
    Terms,
}

impl DataFile {
    /// All of them.
    pub(crate) const ALL: [Self; 5] = [Self::Guide, Self::Roles, Self::Statements, Self::Skills, Self::Terms];

    /// Where the file stands, below the site's root. `folder` is that of the tables.
    pub(crate) fn path(self, folder: &str) -> String {
        match self {
            Self::Guide => "guide.json".to_owned(),
            Self::Roles => format!("{folder}/roles.csv"),
            Self::Statements => format!("{folder}/statements.csv"),
            Self::Skills => format!("{folder}/skills.csv"),
            Self::Terms => format!("{folder}/terms.csv"),
        }
    }

    /// The key of what it holds, for readers.
    fn description(self) -> &'static str {
        match self {
            Self::Guide => "data_guide",
            Self::Roles => "data_roles",
            Self::Statements => "data_statements",
            Self::Skills => "data_skills",
            Self::Terms => "data_terms",
        }
    }

    /// The bytes of the file.
    fn bytes(self, data: &GuideData) -> Vec<u8> {
        match self {
            // Data of texts and numbers can always be written.
            Self::Guide => serde_json::to_string_pretty(data).map(|text| text + "\n").unwrap_or_default().into_bytes(),
            Self::Roles => data.roles_table().into_bytes(),
            Self::Statements => data.statements_table().into_bytes(),
            Self::Skills => data.skills_table().into_bytes(),
            Self::Terms => data.terms_table().into_bytes(),
        }
    }
}

/// The files as the page of the data lists them.
pub(crate) fn links(view: &dyn View, url: &PageUrl) -> Vec<DataLink> {
    let link = |file: DataFile| {
        let path = file.path(&view.config().data_folder);
        let (_, name) = path.rsplit_once('/').unwrap_or(("", &path));
        DataLink {
            title: name.to_owned(),
            url: percent_encode(&url.relative_to(&path)),
            description: view.site_locale().words.get(file.description()).to_owned(),
        }
    };
    DataFile::ALL.map(link).into()
}

/// A guide. All addresses are relative to the site's root.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(crate) struct GuideData {
    schema_version: u32,
    title: String,
    description: String,
    language: String,
    base_url: Option<String>,
    dimensions: Vec<DimensionData>,
    skill_levels: Vec<LevelData>,
    roles: Vec<RoleData>,
    sections: Vec<SectionData>,
    skills: Vec<SkillData>,
    paths: Vec<PathData>,
    terms: Vec<TermData>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct DimensionData {
    order: usize,
    id: String,
    title: String,
    description: String,
    kind: DimensionKind,
}

/// What the facts of a dimension are: years, of which the numbers are there too, or words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum DimensionKind {
    Years,
    Text,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct LevelData {
    order: usize,
    id: String,
    title: String,
    description: String,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct RoleData {
    order: usize,
    id: String,
    title: String,
    short: String,
    description: String,
    level: Option<String>,
    family: Option<String>,
    builds_on: Option<String>,
    facts: Vec<FactData>,
    paragraphs: Vec<String>,
    url: String,
    job_description_url: Option<String>,
    aliases: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct FactData {
    order: usize,
    dimension: String,
    text: Option<String>,
    note: Option<String>,
    years: Option<YearsData>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct YearsData {
    least: u32,
    most: Option<u32>,
}

impl From<Years> for YearsData {
    fn from(years: Years) -> Self {
        Self { least: years.least, most: years.most }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct SectionData {
    order: usize,
    id: String,
    title: String,
    description: String,
    url: String,
    cells: Vec<CellData>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct CellData {
    order: usize,
    role: String,
    title: String,
    description: String,
    paragraphs: Vec<String>,
    areas: Vec<AreaData>,
    url: String,
    aliases: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct AreaData {
    order: usize,
    id: String,
    title: String,
    counterpart: Option<String>,
    paragraphs: Vec<String>,
    statements: Vec<StatementData>,
    url: String,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct StatementData {
    /// The number of the statement in the outline of its area, which also counts statements that are left out here. Not published.
    #[serde(skip)]
    in_outline: usize,
    order: usize,
    key: String,
    label: String,
    text: String,
    points: Vec<String>,
    level: Option<String>,
    url: String,
    inherited_from: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct SkillData {
    order: usize,
    key: String,
    title: String,
    roles: Vec<NeedData>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct NeedData {
    order: usize,
    role: String,
    label: String,
    text: String,
    level: Option<String>,
    url: String,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct PathData {
    order: usize,
    from: Option<String>,
    outside: Option<String>,
    to: Option<String>,
    to_outside: Option<String>,
    kind: &'static str,
    years: Option<YearsData>,
    conditions: Vec<String>,
    url: String,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct TermData {
    order: usize,
    id: String,
    title: String,
    acronym: Option<String>,
    also_called: Vec<String>,
    definition: Option<String>,
    url: String,
    aliases: Vec<String>,
}
