//! One text of a table of words, in as many forms as its language needs, with braces where something is put in.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;
use serde::Serialize;

use super::plurals::{Category, Plurals};

/// The part in braces that says which form of a text is needed.
pub const COUNT: &str = "count";

/// Texts by their keys: a table of words. A page asks for dozens of them, so they are found by a hash; iteration is in the order in which they were
/// added.
pub type Messages = IndexMap<String, Message, FxBuildHasher>;

/// A text, or the forms of a text with a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The form for all numbers that have none of their own; the only one of a text without a number.
    other: String,
    /// The forms for some categories of numbers.
    forms: BTreeMap<Category, String>,
}

impl Message {
    /// The same text for every number.
    pub fn plain(text: String) -> Self {
        Self { other: text, forms: BTreeMap::new() }
    }

    /// A form for each category of `forms`, and `other` for the rest.
    pub fn counted(forms: BTreeMap<Category, String>, other: String) -> Self {
        Self { other, forms }
    }

    /// The form for no number in particular.
    pub fn other(&self) -> &str {
        &self.other
    }

    /// The form for a number in a language. Wherever there is a form for one, it is that of the number 1: a language whose rules are not known has
    /// no other way to say so.
    pub fn form(&self, count: usize, plurals: Plurals) -> &str {
        if self.forms.is_empty() {
            return &self.other;
        }
        self.of_category(if count == 1 { Category::One } else { plurals.category(count) })
    }

    /// The form for a category of numbers.
    pub fn of_category(&self, category: Category) -> &str {
        self.forms.get(&category).unwrap_or(&self.other)
    }

    /// Whether its form follows from a number.
    pub fn is_counted(&self) -> bool {
        !self.forms.is_empty()
    }

    /// Whether there is a form for a category of numbers.
    pub fn has(&self, category: Category) -> bool {
        category == Category::Other || self.forms.contains_key(&category)
    }

    /// All forms, each with its category.
    pub fn forms(&self) -> impl Iterator<Item = (Category, &str)> {
        let own = self.forms.iter().map(|(category, text)| (*category, text.as_str()));
        own.chain([(Category::Other, self.other.as_str())])
    }
}

/// A text with a number for a script, which finds the form by itself.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Counted {
    /// The language whose rules say which form goes with a number, as a tag for `Intl.PluralRules`: English for a language whose rules are not known
    /// or tell no number from another.
    pub language: String,
    /// The forms by the names of their categories: `other` always, and `one` nearly always.
    #[serde(flatten)]
    pub forms: BTreeMap<Category, String>,
}

impl Counted {
    /// The form for a positive number that is shown with these digits before and behind the decimal sign: the one that a script finds.
    pub(super) fn form(&self, whole: &str, fraction: &str) -> &str {
        let category = Plurals::of(&self.language).category_of_digits(whole, fraction);
        self.forms.get(&category).or_else(|| self.forms.get(&Category::Other)).map_or("", String::as_str)
    }
}

/// A piece of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Text as it is.
    Text(&'a str),
    /// The name of what is put in.
    Part(&'a str),
}

/// A text cut at its braces.
///
/// ```
/// use guidegen::locale::message::{Piece, pieces};
/// assert_eq!(pieces("a {b}.").collect::<Vec<_>>(), [Piece::Text("a "), Piece::Part("b"), Piece::Text(".")]);
/// ```
pub fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        if let Some((name, after)) = rest.strip_prefix('{').and_then(|inside| inside.split_once('}')) {
            rest = after;
            return Some(Piece::Part(name));
        }
        // A brace that begins the rest names nothing.
        let first = rest.chars().next().map_or(0, char::len_utf8);
        let end = rest[first..].find('{').map_or(rest.len(), |at| first + at);
        let (piece, after) = rest.split_at(end);
        rest = after;
        Some(Piece::Text(piece))
    })
}

/// The names in the braces of a text.
pub fn parts(text: &str) -> impl Iterator<Item = &str> {
    pieces(text).filter_map(|piece| match piece {
        Piece::Part(name) => Some(name),
        Piece::Text(_) => None,
    })
}
