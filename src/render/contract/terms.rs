//! Terms and what can be calculated: on the pages of the glossary, and wherever a block shows a calculator.

use serde::Serialize;

use super::PageLink;

/// A glossary entry.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Term {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Its acronym; may be empty.
    pub acronym: String,
    /// Other names.
    pub also_called: Vec<String>,
    /// The definition as HTML.
    pub definition_html: String,
    /// The definition as HTML without links and other markup, for places that must not have any.
    pub plain_html: String,
    /// Its address.
    pub url: String,
}

/// Terms that start with one letter.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Letter {
    /// The letter, upper case; `#` for anything else.
    pub letter: String,
    /// Whether the terms are so many that a script folds each letter on a phone.
    pub unfolds: bool,
    /// The terms, by title.
    pub terms: Vec<Term>,
}

/// A calculator with its example.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Calculation {
    /// The id under which an address keeps what a reader has put in: the stem of the page that describes it.
    pub id: String,
    /// What it calculates.
    pub title: String,
    /// A remark; may be empty.
    pub note: String,
    /// The page that describes it, if that is another one.
    pub source: Option<PageLink>,
    /// The headings of the columns with values; empty if there is only one.
    pub columns: Vec<String>,
    /// What is put in.
    pub inputs: Vec<CalculationRow>,
    /// What comes out.
    pub outputs: Vec<CalculationRow>,
    /// A number as the site's language writes it, such as `1,234.5`: for telling readers how.
    pub sample_number: String,
    /// The data of the script, for the attribute `data-calculator`.
    pub data_json: String,
}

/// One value of a calculator, in each of its columns.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct CalculationRow {
    /// Its name.
    pub label: String,
    /// A remark; may be empty.
    pub note: String,
    /// For what comes out: the formula in words.
    pub formula: String,
    /// The same with figures; empty if there are several columns.
    pub working: String,
    /// The value in each column; empty where a total makes no sense.
    pub values: Vec<String>,
}
