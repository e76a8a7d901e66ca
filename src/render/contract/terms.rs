//! Glossary terms and calculators: on the pages of the glossary, and wherever a block shows a calculator.

use serde::Serialize;

use super::PageLink;

/// A glossary entry.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Term {
    /// The id of the term.
    pub id: String,
    /// The title of its page.
    pub title: String,
    /// The acronym; may be empty.
    pub acronym: String,
    /// The other names.
    pub also_called: Vec<String>,
    /// The definition as HTML; may be empty.
    pub definition_html: String,
    /// The definition as HTML without links and other markup, for places where these are not allowed.
    pub plain_html: String,
    /// The address of its page.
    pub url: String,
}

/// Terms that start with one letter.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Letter {
    /// The letter, upper case; `#` for anything else.
    pub letter: String,
    /// The terms, sorted by title.
    pub terms: Vec<Term>,
}

/// A calculator with its example values.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Calculation {
    /// The id under which the address of a page stores a reader's inputs: the file name of the calculator's page without its extension.
    pub id: String,
    /// The title of the calculator.
    pub title: String,
    /// A remark; may be empty.
    pub note: String,
    /// The page that describes the calculator; `None` if it is the current page.
    pub source: Option<PageLink>,
    /// The headings of the columns with values; empty for a single column.
    pub columns: Vec<String>,
    /// The inputs.
    pub inputs: Vec<CalculationRow>,
    /// The results.
    pub outputs: Vec<CalculationRow>,
    /// An example of a number in the site's language, such as `1,234.5`, which shows readers how to write numbers.
    pub sample_number: String,
    /// The data of the client script, for the attribute `data-calculator`.
    pub data_json: String,
}

/// One input or result of a calculator, in each of its columns.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct CalculationRow {
    /// The label.
    pub label: String,
    /// A remark; may be empty.
    pub note: String,
    /// For a result: the formula in words.
    pub formula: String,
    /// The formula with the values of the example; empty if there are several columns.
    pub working: String,
    /// The value in each column; empty where a total makes no sense.
    pub values: Vec<String>,
}
