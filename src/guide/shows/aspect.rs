//! The ways to look at the guide that pages and generated blocks have in common.

/// A view of some roles, sections, steps or pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Aspect {
    /// Roles in brief.
    Roles,
    /// The facts of roles side by side.
    Facts,
    /// Cells in brief: their areas, and what their statements are called.
    Briefs,
    /// Cells with all of their text.
    Texts,
    /// Cells compared, statement by statement.
    Comparison,
    /// How many points a comparison has.
    Points,
    /// Career steps.
    Steps,
    /// Career steps as a picture.
    Lattice,
    /// What career steps ask for.
    Gaps,
    /// Who reports to whom.
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
    /// The comparisons of roles that their readers are led to.
    Pairs,
    /// All comparisons of two roles.
    AllPairs,
    /// The job description of a role.
    Job,
    /// A link to the job description of a role.
    JobLink,
    /// The whole guide, for paper. It leads nowhere: whoever looks for a page does not find it there.
    Chapters,
    /// Every page and heading from A to Z, for readers whose browser runs no scripts. It leads nowhere either.
    Index,
    /// The files with the guide's data.
    Files,
}

/// The aspects that components can ask for, by the names of the fields that they get.
const FIELDS: [(&str, Aspect); 14] = [
    ("role_list", Aspect::Roles),
    ("fact_rows", Aspect::Facts),
    ("comparison", Aspect::Comparison),
    ("points", Aspect::Points),
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
    /// Whether it shows statements as they are written, with the blocks in them.
    pub(crate) fn has_statements(self) -> bool {
        matches!(self, Self::Texts | Self::Comparison | Self::Points | Self::Skills)
    }

    /// The aspect that a component gets in the field of this name; `None` for fields that show nothing of the guide, such as `page`, and for names that
    /// no field has.
    pub(crate) fn of_field(name: &str) -> Option<Self> {
        FIELDS.iter().find(|(field, _)| *field == name).map(|(_, aspect)| *aspect)
    }
}
