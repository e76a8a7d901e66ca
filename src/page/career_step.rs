//! The kinds of career steps.

/// The kind of a career step. The setting `kind` of `[[paths]]`, the data and the templates use the same names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum StepKind {
    /// To a role with more responsibility.
    #[default]
    Promotion,
    /// To a role at the same level.
    Lateral,
    /// Into the field, from a job outside the guide.
    Entry,
    /// A possible next step that the guide does not describe.
    Possible,
}

impl StepKind {
    /// The names of the kinds, in the order of the variants.
    pub const NAMES: &[&str] = &["promotion", "lateral", "entry", "possible"];

    /// Parses the name of a kind, which is in lower case; `None` for any other text.
    pub fn named(name: &str) -> Option<Self> {
        [Self::Promotion, Self::Lateral, Self::Entry, Self::Possible].into_iter().find(|kind| kind.name() == name)
    }

    /// The name of the kind: `promotion` for [`Self::Promotion`].
    pub fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::StepKind;

    #[test]
    fn each_kind_has_a_name_of_its_own() {
        let kinds: Vec<StepKind> = StepKind::NAMES.iter().filter_map(|name| StepKind::named(name)).collect();
        assert_eq!(kinds, [StepKind::Promotion, StepKind::Lateral, StepKind::Entry, StepKind::Possible]);
        assert_eq!(kinds.iter().map(|kind| kind.name()).collect::<Vec<_>>(), StepKind::NAMES);
        assert_eq!((StepKind::named("Promotion"), StepKind::default()), (None, StepKind::Promotion));
    }
}
