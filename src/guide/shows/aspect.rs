//! The views of the guide that pages and generated blocks have in common.

/// A view of some roles, sections, steps or pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Aspect {
    /// A short summary of roles.
    Roles,
    /// The families of roles, each with a link to its page.
    Families,
    /// The facts of roles side by side.
    Facts,
    /// A short summary of cells: their areas, and the labels of their statements.
    Briefs,
    /// What the role of a cell takes over from the role on which it builds, as a list of links.
    Inherited,
    /// The roles that need a competency.
    Needs,
    /// The whole text of cells.
    Texts,
    /// Cells compared, statement by statement.
    Comparison,
    /// What each role states about each subject, in brief.
    Matrix,
    /// The number of entries in a comparison.
    Entries,
    /// Career steps as a list.
    Steps,
    /// Career steps as a graph.
    Lattice,
    /// The requirements of career steps.
    Gaps,
    /// The reporting lines.
    Reporting,
    /// The pages directly below a page.
    Pages,
    /// The skills of roles from A to Z.
    Skills,
    /// The scale of skill levels.
    Scale,
    /// The levels of the skills of roles.
    Levels,
    /// A calculator.
    Calculator,
    /// The glossary.
    Terms,
    /// The comparisons of roles that their pages link to.
    Pairs,
    /// The comparison of each role with the role one step up.
    StepsUp,
    /// All comparisons of two roles.
    AllPairs,
    /// The nearest roles of roles.
    Similar,
    /// The ways from a role in two moves or more.
    Ways,
    /// A link to the ways from a role.
    WaysLink,
    /// The job description of a role.
    Job,
    /// A link to the job description of a role.
    JobLink,
    /// The whole guide, for printing. It adds no links, since it is not a list of pages for readers to find.
    Chapters,
    /// Every page and heading from A to Z, for browsers without scripts. It adds no links either.
    Index,
    /// The data files.
    Files,
}

/// The aspects that components can request, by the names of the fields with the data.
const FIELDS: [(&str, Aspect); 15] = [
    ("role_list", Aspect::Roles),
    ("fact_rows", Aspect::Facts),
    ("comparison", Aspect::Comparison),
    ("entries", Aspect::Entries),
    ("matrix", Aspect::Matrix),
    ("path_list", Aspect::Steps),
    ("lattice", Aspect::Lattice),
    ("gap_list", Aspect::Gaps),
    ("reporting", Aspect::Reporting),
    ("page_list", Aspect::Pages),
    ("skill_letters", Aspect::Skills),
    ("skill_levels", Aspect::Scale),
    ("level_chart", Aspect::Levels),
    ("calculation", Aspect::Calculator),
    ("letters", Aspect::Terms),
];

impl Aspect {
    /// Whether the aspect shows statements as they are written, with the blocks in them.
    pub(crate) fn has_statements(self) -> bool {
        matches!(self, Self::Texts | Self::Comparison | Self::Entries | Self::Skills)
    }

    /// The aspect in the field with this name; `None` for a field that shows nothing of the guide, such as `page`, and for an unknown name.
    pub(crate) fn of_field(name: &str) -> Option<Self> {
        FIELDS.iter().find(|(field, _)| *field == name).map(|(_, aspect)| *aspect)
    }
}
