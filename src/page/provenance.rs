//! Where the statements of a page come from.

/// Where the statements of a page come from, as its setting `source` says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Provenance {
    /// The article on which the guide is based.
    Article,
    /// The editors of the guide.
    Editorial,
    /// Both.
    Mixed,
}

impl Provenance {
    /// The names of all, in order: the values of the setting.
    pub const NAMES: &[&str] = &["article", "editorial", "mixed"];

    /// The one with a name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::Article, Self::Editorial, Self::Mixed].into_iter().find(|provenance| provenance.name() == name)
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::Provenance;

    #[test]
    fn each_has_a_name_of_its_own() {
        let names: Vec<&str> = Provenance::NAMES.iter().filter_map(|name| Some(Provenance::named(name)?.name())).collect();
        assert_eq!((names.as_slice(), Provenance::named("")), (Provenance::NAMES, None));
    }
}
