//! The values of a page's setting `source`.

/// Who is the author of the statements of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Provenance {
    /// The source article on which the guide is based.
    Article,
    /// The editors of the guide.
    Editorial,
    /// Partly the source article and partly the editors.
    Mixed,
}

impl Provenance {
    /// The values that the setting accepts, in the order of the variants.
    pub const NAMES: &[&str] = &["article", "editorial", "mixed"];

    /// Parses a value of the setting; `None` for any other text.
    pub fn named(name: &str) -> Option<Self> {
        [Self::Article, Self::Editorial, Self::Mixed].into_iter().find(|provenance| provenance.name() == name)
    }

    /// The value as it is written in the setting.
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
