//! Tables of words as authors write them: read, and checked against the English one.
//!
//! 1. A text is a line, or a table with a form for each category of numbers that the language has ([`message`]).
//! 2. [`check`] compares it with the English text of the key: a part in braces that is missing is a mistake, since readers would miss what stands
//!    there.
//! 3. Then it looks at the forms of all texts together: which of them the language needs and the table lacks, and which it never uses.

use std::collections::{BTreeMap, BTreeSet};

use super::message::{COUNT, Message, Messages, parts};
use super::plurals::{Category, Plurals};
use crate::config::value::{Entry, Kind, Table, Value};
use crate::diagnostic::{Diagnostic, codes};
use crate::path::SourcePath;

/// No more words are named in a message than this.
const NAMED: usize = 5;

/// The texts of a table that can be used, and what is wrong with it.
pub(crate) struct Checked {
    /// The texts.
    pub messages: Messages,
    /// What is wrong with them and with the others.
    pub problems: Vec<Diagnostic>,
}

/// The texts of a table that is known to be right, sorted by their keys.
pub(crate) fn messages(table: &Table) -> Messages {
    let mut messages: Messages = table.0.iter().filter_map(|entry| Some((entry.name.clone(), message(&entry.value)?))).collect();
    messages.sort_unstable_keys();
    messages
}

/// Reads a table in a language with some rules. `english` has all keys.
pub(crate) fn check(file: &SourcePath, table: &Table, english: &Messages, language: &str, plurals: Plurals) -> Checked {
    let checker = Checker { file, english, language, samples: plurals.samples() };
    let mut checked = Checked { messages: Messages::default(), problems: Vec::new() };
    for entry in &table.0 {
        match checker.text(entry) {
            Ok(message) => {
                checked.messages.insert(entry.name.clone(), message);
            }
            Err(problem) => checked.problems.push(*problem),
        }
    }
    checked.problems.extend(checker.forms(table, &checked.messages));
    checked
}

struct Checker<'a> {
    file: &'a SourcePath,
    english: &'a Messages,
    language: &'a str,
    /// The categories that the language sorts whole numbers into, with some of their numbers.
    samples: Vec<(Category, Vec<usize>)>,
}

impl Checker<'_> {
    /// The text that an entry gives, if it can stand for its key.
    fn text(&self, entry: &Entry) -> Result<Message, Box<Diagnostic>> {
        let key = &entry.name;
        let Some(known) = self.english.get(key) else {
            let problem = codes::UNKNOWN_KEY.at(self.file, entry.name_span, format!("There is no word “{key}”."));
            let suggested = problem.suggest(key, self.english.keys().map(String::as_str));
            let all = "Take it out, or use one of the keys in the chapter “Words” of the manual.";
            return Err(Box::new(if suggested.hints.is_empty() { suggested.hint(all) } else { suggested }));
        };
        let in_english = || format!("In English it is: {}", written(key, known));
        if let Some(strange) = strange_form(&entry.value) {
            let message = format!("“{key}” has a form “{}”, and there is none of this name.", strange.name);
            let names = Category::ALL.map(Category::name);
            return Err(Box::new(codes::UNKNOWN_KEY.at(self.file, strange.name_span, message).choose(&strange.name, names)));
        }
        let Some(message) = message(&entry.value) else {
            let message = format!("“{key}” expects a text, or {{ one = \"…\", other = \"…\" }}.");
            return Err(Box::new(codes::WRONG_TYPE.at(self.file, entry.value.span, message).hint(in_english())));
        };
        let fault = message.forms().find_map(|(category, text)| self.wrong_part(category, text, known));
        match fault {
            Some(fault) => Err(Box::new(codes::INVALID_VALUE.at(self.file, entry.value.span, format!("“{key}” has {fault}.")).hint(in_english()))),
            None => Ok(message),
        }
    }

    /// What is wrong with the parts in braces of one form, beside the English text.
    fn wrong_part(&self, category: Category, text: &str, known: &Message) -> Option<String> {
        let needed: BTreeSet<&str> = parts(known.other()).collect();
        let given: BTreeSet<&str> = parts(text).collect();
        let mut lacking = needed.difference(&given).filter(|part| **part != COUNT || !self.is_one_number(category));
        let mut strange = given.difference(&needed);
        match (lacking.next(), strange.next()) {
            (Some(lacking), _) => Some(format!("no {{{lacking}}}, so readers would miss what stands there")),
            (None, Some(strange)) => Some(format!("{{{strange}}}, and nothing is put in there")),
            (None, None) => None,
        }
    }

    /// Whether a form stands for a single number, so that the number need not be in it: “one page”.
    fn is_one_number(&self, category: Category) -> bool {
        category != Category::Other && self.samples.iter().any(|(known, numbers)| *known == category && numbers.len() == 1)
    }

    /// What is wrong with the forms of all texts together, a problem for each category.
    fn forms(&self, table: &Table, messages: &Messages) -> Vec<Diagnostic> {
        let counted = || table.0.iter().filter(|entry| messages.get(&entry.name).is_some_and(Message::is_counted));
        let with = |category, wanted: bool| counted().filter(move |entry| messages[&entry.name].has(category) == wanted).collect::<Vec<&Entry>>();
        let problems = Category::ALL.iter().filter_map(|category| match self.samples.iter().find(|(known, _)| known == category) {
            Some((_, numbers)) => self.lacking(*category, numbers, &with(*category, false)),
            // The numbers 1 and others have forms in languages whose rules nobody knows; fractions may need one that whole numbers do not.
            None if matches!(category, Category::One | Category::Many | Category::Other) => None,
            None => self.idle(*category, &with(*category, true)),
        });
        problems.collect()
    }

    fn lacking(&self, category: Category, numbers: &[usize], entries: &[&Entry]) -> Option<Diagnostic> {
        let (name, language) = (category.name(), self.language);
        let numbers: Vec<String> = numbers.iter().map(usize::to_string).collect();
        let lack = if entries.len() == 1 { "1 text lacks".to_owned() } else { format!("{} texts lack", entries.len()) };
        let message = format!("Numbers such as {} have a form of their own in “{language}”, “{name}”, which {lack}.", numbers.join(", "));
        let keys: Vec<&str> = entries.iter().map(|entry| entry.name.as_str()).collect();
        let problem = codes::PLURAL_FORMS.at(self.file, entries.first()?.value.span, message);
        Some(problem.hint(format!("Add {name} = \"…\" to {}.", named(&keys))))
    }

    fn idle(&self, category: Category, entries: &[&Entry]) -> Option<Diagnostic> {
        let name = category.name();
        let message = format!("No number has the form “{name}” in “{}”, so readers never see it.", self.language);
        let keys: Vec<&str> = entries.iter().map(|entry| entry.name.as_str()).collect();
        let problem = codes::PLURAL_FORMS.at(self.file, entries.first()?.value.span, message);
        Some(problem.hint(format!("Take {name} out of {}.", named(&keys))))
    }
}

/// The text of a value; `None` if it is neither a text nor a table of forms with one for all other numbers.
fn message(value: &Value) -> Option<Message> {
    match &value.kind {
        Kind::Text(text) => Some(Message::plain(text.clone())),
        Kind::Table(table) => {
            let form = |entry: &Entry| Some((Category::named(&entry.name)?, entry.value.as_text()?.to_owned()));
            let mut forms = table.0.iter().map(form).collect::<Option<BTreeMap<Category, String>>>()?;
            let other = forms.remove(&Category::Other)?;
            Some(Message::counted(forms, other))
        }
        _ => None,
    }
}

/// A form in a table whose name no category has.
fn strange_form(value: &Value) -> Option<&Entry> {
    let Kind::Table(table) = &value.kind else { return None };
    table.0.iter().find(|entry| Category::named(&entry.name).is_none())
}

/// A text as it stands in a table.
fn written(key: &str, message: &Message) -> String {
    if !message.is_counted() {
        return format!("{key} = \"{}\"", message.other());
    }
    let forms: Vec<String> = message.forms().map(|(category, text)| format!("{} = \"{text}\"", category.name())).collect();
    format!("{key} = {{ {} }}", forms.join(", "))
}

/// The first of some keys, and how many more there are.
pub(crate) fn named(keys: &[&str]) -> String {
    match keys.len().checked_sub(NAMED) {
        None | Some(0) => keys.join(", "),
        Some(more) => format!("{} and {more} more", keys[..NAMED].join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::config::value::parse_toml;
    use crate::locale::plurals::Plurals;
    use crate::path::SourcePath;

    /// What is wrong with a table in a language, in short.
    fn problems(language: &str, text: &str) -> String {
        let file = SourcePath::lossy("words.toml");
        let read = |text| parse_toml(&file, text, 0).0;
        let english = super::messages(&read(
            "a = { one = \"{count} a\", other = \"{count} as\" }\nb = { one = \"{count} b\", other = \"{count} bs\" }\nc = \"c\"\n",
        ));
        let found = check(&file, &read(text), &english, language, Plurals::of(language)).problems;
        found.iter().map(|problem| format!("{} {} {}\n", problem.code.name, problem.message, problem.hints.join(" "))).collect()
    }

    #[test]
    fn forms_that_a_language_needs_are_asked_for() {
        let two = "a = { one = \"{count} x\", other = \"{count} y\" }\nb = { one = \"{count} x\", few = \"{count} z\", other = \"{count} y\" }\nc = \"x\"\n";
        insta::assert_snapshot!(problems("pl", two), @r#"
        plural-forms Numbers such as 2, 3, 4, 22 have a form of their own in “pl”, “few”, which 1 text lacks. Add few = "…" to a.
        plural-forms Numbers such as 0, 5, 6, 7 have a form of their own in “pl”, “many”, which 2 texts lack. Add many = "…" to a, b.
        "#);
        assert_eq!(problems("de", "a = \"{count} x\"\n"), "", "a text that is the same for every number lacks nothing");
        assert_eq!(problems("ja", "a = { one = \"{count} x\", other = \"{count} y\" }\n"), "");
        // Fractions are “many” in Czech, whole numbers never.
        assert_eq!(problems("cs", "a = { one = \"{count} x\", few = \"{count} z\", many = \"{count} v\", other = \"{count} y\" }\n"), "");
        insta::assert_snapshot!(problems("en", "a = { zero = \"{count} z\", one = \"{count} x\", other = \"{count} y\" }\n"), @"plural-forms No number has the form “zero” in “en”, so readers never see it. Take zero out of a.");
    }

    #[test]
    fn a_form_for_a_single_number_may_leave_it_out() {
        assert_eq!(problems("en", "a = { one = \"one x\", other = \"{count} y\" }\n"), "");
        insta::assert_snapshot!(problems("fr", "a = { one = \"un x\", other = \"{count} y\" }\n"), @r#"invalid-value “a” has no {count}, so readers would miss what stands there. In English it is: a = { one = "{count} a", other = "{count} as" }"#);
        insta::assert_snapshot!(problems("en", "a = { one = \"one x\", other = \"some\" }\n"), @r#"invalid-value “a” has no {count}, so readers would miss what stands there. In English it is: a = { one = "{count} a", other = "{count} as" }"#);
        insta::assert_snapshot!(problems("en", "a = { on = \"one x\", other = \"{count} y\" }\n"), @"unknown-key “a” has a form “on”, and there is none of this name. Did you mean “one”?");
    }
}
