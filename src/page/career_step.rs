//! The kinds of career steps.

/// What kind of step a career step is. Its names are those of the setting `kind` under `[[paths]]`, and of the data and the templates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum StepKind {
    /// Up: to a role with more responsibility.
    #[default]
    Promotion,
    /// Across: to a role at the same level.
    Lateral,
    /// Into the field: from a job outside it.
    Entry,
    /// A step that may follow, but that the guide does not describe.
    Possible,
}

impl StepKind {
    /// The names of all kinds, in order.
    pub const NAMES: &[&str] = &["promotion", "lateral", "entry", "possible"];

    /// The kind with a name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::Promotion, Self::Lateral, Self::Entry, Self::Possible].into_iter().find(|kind| kind.name() == name)
    }

    /// Its name.
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
