//! A text in a table of words, in all plural forms that its language needs, with placeholders in braces.

use std::collections::BTreeMap;

use serde::Serialize;

use super::plurals::{Category, Plurals};

/// The placeholder that determines the plural form of a text.
pub const COUNT: &str = "count";

/// Texts by their keys: a table of words.
pub type Messages = BTreeMap<String, Message>;

/// A text, or the plural forms of a text with a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The form for all numbers without another form; the only one of a text without a number.
    other: String,
    /// The forms for other categories of numbers.
    forms: BTreeMap<Category, String>,
}

impl Message {
    /// A text with the same form for every number.
    pub fn plain(text: String) -> Self {
        Self { other: text, forms: BTreeMap::new() }
    }

    /// A text with a form for each category in `forms`, and `other` for the rest.
    pub fn counted(forms: BTreeMap<Category, String>, other: String) -> Self {
        Self { other, forms }
    }

    /// The form `other`, which is also used without a number.
    pub fn other(&self) -> &str {
        &self.other
    }

    /// The form for a number in a language. If there is a form `one`, it is used for the number 1: for a language with unknown rules this is the only
    /// distinction.
    pub fn form(&self, count: usize, plurals: Plurals) -> &str {
        if self.forms.is_empty() {
            return &self.other;
        }
        self.of_category(if count == 1 { Category::One } else { plurals.category(count) })
    }

    /// The form for a category of numbers; `other` if it has none of its own.
    pub fn of_category(&self, category: Category) -> &str {
        self.forms.get(&category).unwrap_or(&self.other)
    }

    /// Whether the form depends on a number.
    pub fn is_counted(&self) -> bool {
        !self.forms.is_empty()
    }

    /// Whether there is a form for a category of numbers.
    pub fn has(&self, category: Category) -> bool {
        category == Category::Other || self.forms.contains_key(&category)
    }

    /// All forms with their categories.
    pub fn forms(&self) -> impl Iterator<Item = (Category, &str)> {
        let own = self.forms.iter().map(|(category, text)| (*category, text.as_str()));
        own.chain([(Category::Other, self.other.as_str())])
    }
}

/// A text with a number for a client script, which selects the form itself.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Counted {
    /// The language of the plural rules, as a tag for `Intl.PluralRules`: English for a language whose rules are unknown or have only one form.
    pub language: String,
    /// The forms by the names of their categories: always `other`, and usually `one`.
    #[serde(flatten)]
    pub forms: BTreeMap<Category, String>,
}

impl Counted {
    /// The form for a positive number with these digits before and after the decimal sign, as the client script selects it.
    pub(super) fn form(&self, whole: &str, fraction: &str) -> &str {
        let category = Plurals::of(&self.language).category_of_digits(whole, fraction);
        self.forms.get(&category).or_else(|| self.forms.get(&Category::Other)).map_or("", String::as_str)
    }
}

/// A part of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Literal text.
    Text(&'a str),
    /// The name of a placeholder.
    Part(&'a str),
}

/// Splits a text at its placeholders.
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
        // An opening brace at the start of the rest does not begin a placeholder.
        let first = rest.chars().next().map_or(0, char::len_utf8);
        let end = rest[first..].find('{').map_or(rest.len(), |at| first + at);
        let (piece, after) = rest.split_at(end);
        rest = after;
        Some(Piece::Text(piece))
    })
}

/// The names of the placeholders in a text.
pub fn parts(text: &str) -> impl Iterator<Item = &str> {
    pieces(text).filter_map(|piece| match piece {
        Piece::Part(name) => Some(name),
        Piece::Text(_) => None,
    })
}
