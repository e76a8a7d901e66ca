//! The signature of a component: its options and the data that it needs.
//!
//! The first line of a component's file declares both, and is parsed into a [`Signature`]. Options with certain names denote roles ([`names_roles`]),
//! families of them ([`names_families`]), sections ([`names_sections`]), dimensions ([`names_dimensions`]) or terms ([`names_terms`]) in every component, so that their values can be
//! checked and resolved.

use crate::config::value::Kind;

use super::shows::aspect::Aspect;

/// The options and data of a component.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Signature {
    /// The options, in the order in which they are declared.
    pub options: Vec<OptionSpec>,
    /// The required data, by the names of the fields of `ComponentData`.
    pub data: Vec<String>,
}

impl Signature {
    /// Whether the component shows parts of the guide, which can include the page of the block.
    ///
    /// Such a block is not allowed in a value of the front matter, since other blocks show the value, and the block could contain itself.
    pub(crate) fn shows_guide(&self) -> bool {
        self.aspects().next().is_some()
    }

    /// Whether the component shows statements. Such a block is not allowed in a statement, since it could contain itself.
    pub(crate) fn shows_statements(&self) -> bool {
        self.aspects().any(Aspect::has_statements)
    }

    /// The parts of the guide that the component requests.
    pub(crate) fn aspects(&self) -> impl Iterator<Item = Aspect> + '_ {
        self.data.iter().filter_map(|field| Aspect::of_field(field))
    }
}

/// One option of a component.
#[derive(Clone, Debug, PartialEq)]
pub struct OptionSpec {
    /// The name that authors write.
    pub name: String,
    /// The kind of its value; `None` if every kind is accepted.
    pub kind: Option<OptionKind>,
    /// Whether it is required.
    pub required: bool,
}

/// The kind of value that an option takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OptionKind {
    /// Text.
    Text,
    /// `true` or `false`.
    Bool,
    /// A whole number.
    Integer,
    /// Any number. Whole numbers are passed to the template as integers.
    Number,
    /// Any number, passed to the template as a floating-point number.
    Float,
    /// A list.
    List,
    /// A table.
    Table,
}

impl OptionKind {
    /// Whether a value is of this kind.
    pub fn fits(self, value: &Kind) -> bool {
        match self {
            Self::Text => matches!(value, Kind::Text(_) | Kind::Date(_)),
            Self::Bool => matches!(value, Kind::Bool(_)),
            Self::Integer => matches!(value, Kind::Integer(_)),
            Self::Number | Self::Float => matches!(value, Kind::Integer(_) | Kind::Float(_)),
            Self::List => matches!(value, Kind::List(_)),
            Self::Table => matches!(value, Kind::Table(_)),
        }
    }

    /// The kind in words, to complete “expects …” in a message.
    pub fn expectation(self) -> &'static str {
        match self {
            Self::Text => "text in quotation marks",
            Self::Bool => "true or false",
            Self::Integer => "a whole number",
            Self::Number | Self::Float => "a number",
            Self::List => "a list in square brackets, such as [\"one\", \"two\"]",
            Self::Table => "a table of its own",
        }
    }

    /// What may stand there, as an author writes it.
    pub fn example(self) -> &'static str {
        match self {
            Self::Text => "\"…\"",
            Self::Bool => "true",
            Self::Integer | Self::Number | Self::Float => "1",
            Self::List => "[\"…\"]",
            Self::Table => "{ name = \"…\" }",
        }
    }
}

/// Whether the values of an option with this name are roles.
pub(crate) fn names_roles(option: &str) -> bool {
    matches!(option, "role" | "roles" | "from" | "to")
}

/// Whether the values of an option with this name are folders of the content.
pub(crate) fn names_sections(option: &str) -> bool {
    matches!(option, "section" | "sections")
}

/// Whether the values of an option with this name are dimensions.
pub(crate) fn names_dimensions(option: &str) -> bool {
    matches!(option, "dimension" | "dimensions")
}

/// Whether the values of an option with this name are families of roles.
pub(crate) fn names_families(option: &str) -> bool {
    matches!(option, "family" | "families")
}

/// Whether the values of an option with this name are terms.
pub(crate) fn names_terms(option: &str) -> bool {
    matches!(option, "term" | "terms")
}
