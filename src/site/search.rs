//! Computes the search record of a page: its places, their words, and the weight of each word in each place.
//!
//! 1. [`Record::of`] divides a page into [`SearchPlace`]s: the text before the first heading, then each heading with the text below it.
//! 2. The [`words`] of each place are weighted by field: a word in a title has a greater weight than one in a sentence.
//! 3. The sum is converted to a level from 1 to 15, which is what the index contains.
//!
//! Invariant: a record depends on one page only, so that an edit of a page invalidates no other records.

pub mod words;

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use rustc_hash::FxBuildHasher;

use crate::config::Config;
use crate::locale::Locale;
use crate::page::Page;
use crate::page::component::ComponentBlock;
use crate::page::document::{Document, EventKind, Tag};
use crate::page::front_matter::InlineText;
use crate::page::maths::sources::FormulaSources;
use crate::path::SourcePath;
use words::SearchLanguage;

use super::tree::is_index;

/// The weight of one occurrence of a word, by field.
mod weight {
    // The judged queries in tests/search pin the results of these values: run them after a change.
    pub(super) const TITLE: f32 = 11.0;
    pub(super) const NAME: f32 = 11.0;
    pub(super) const SHORT: f32 = 3.0;
    pub(super) const KEYWORD: f32 = 5.0;
    pub(super) const FILE: f32 = 4.0;
    pub(super) const HEADING: f32 = 5.0;
    pub(super) const LABEL: f32 = 2.5;
    pub(super) const LEAD: f32 = 3.0;
    pub(super) const TEXT: f32 = 1.0;
    pub(super) const CODE: f32 = 0.7;
}

/// The usual number of words in a title or heading. In a longer one, each word has a smaller weight.
const USUAL_TITLE: f32 = 3.0;

/// The usual number of words on a page. On a longer one, each occurrence has a smaller weight.
const USUAL_PAGE: f32 = 300.0;

/// The highest level, which fits into one character of the index.
const HIGHEST: u8 = 15;

/// The largest number of characters of a place's text that search can show.
const LONGEST_TEXT: usize = 3000;

/// The search record of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The title of the page, with the acronym of a term.
    pub title: String,
    /// The places, in document order. The first is the page itself.
    pub places: Vec<SearchPlace>,
    /// The words of the page.
    pub words: PageWords,
}

/// A part of a page that a search result can link to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchPlace {
    /// The anchor; empty for the page itself.
    pub anchor: String,
    /// The text of the heading; empty for the page itself.
    pub heading: String,
    /// The text of the place, without markup.
    pub text: String,
}

/// The words of a page in alphabetical order, each with the places where it occurs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageWords {
    letters: String,
    words: Vec<WordEnd>,
    hits: Vec<Hit>,
}

/// The ends of a word's letters and hits. They begin at the ends of the previous word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct WordEnd {
    letters: u32,
    hits: u32,
    is_name: bool,
}

/// The occurrences of a word in one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The number of the place in [`Record::places`].
    pub place: u16,
    /// The weight of the word there, on a logarithmic scale from 1 to 15: 3 more is about twice the weight.
    pub level: u8,
}

impl PageWords {
    /// Each word with its hits, and whether it is a name: part of a title, a heading, or a term's names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[Hit], bool)> {
        let starts = std::iter::once((0, 0)).chain(self.words.iter().map(|word| (word.letters as usize, word.hits as usize)));
        starts
            .zip(&self.words)
            .map(|((letters, hits), word)| (&self.letters[letters..word.letters as usize], &self.hits[hits..word.hits as usize], word.is_name))
    }
}

impl Record {
    /// Computes the record of a page.
    ///
    /// ```
    /// use guidegen::{config::Config, locale::Locale, page::{Page, markdown::MarkdownOptions}, path::SourcePath, site::search::Record};
    /// let options = MarkdownOptions { extensions: true, ..MarkdownOptions::COMMONMARK };
    /// let file = SourcePath::new("crm.md").unwrap();
    /// let page = Page::parse(&file, "# CRM\n\n## Use\n\n- **Reports**: daily.".into(), options);
    /// let record = Record::of(&file, &page, &Config::of_plain_folder(), &Locale::of("en"));
    /// assert_eq!(record.places[1].text, "Reports: daily.");
    /// assert_eq!(record.words.iter().map(|(word, ..)| word).collect::<Vec<_>>(), ["crm", "daily", "reports", "use"]);
    /// ```
    pub fn of(file: &SourcePath, page: &Page, config: &Config, locale: &Locale) -> Self {
        let language = SearchLanguage::of(&locale.tag);
        let formulas = page.formulas();
        let mut tally = Tally::new(&language, page.words, &formulas);
        let mut places = vec![SearchPlace { text: summary_text(page, config, locale), ..SearchPlace::default() }];
        let document = &page.document;
        let starts: Vec<usize> = document.headings.iter().map(|heading| heading.event as usize).collect();
        let first_end = starts.first().copied().unwrap_or(document.events.len());
        count_names(&mut tally, file, page);
        tally.text(0, &places[0].text, weight::LEAD);
        add_text(&mut tally, document, 0..first_end, 0, &mut places[0].text);
        for (number, heading) in document.headings.iter().enumerate() {
            let place = u16::try_from(places.len()).unwrap_or(u16::MAX);
            let end = starts.get(number + 1).copied().unwrap_or(document.events.len());
            let mut text = String::new();
            tally.title(place, &heading.title, weight::HEADING);
            add_text(&mut tally, document, (document.end_of(starts[number]) + 1).min(end)..end, place, &mut text);
            places.push(SearchPlace { anchor: heading.anchor.clone(), heading: heading.title.clone(), text });
        }
        count_labels(&mut tally, page);
        count_calculator(&mut tally, page, locale, &mut places[0].text);
        append(&mut places[0].text, &other_names(page, locale));
        // After the count, which uses the whole text: only the shown text is limited.
        for place in &mut places {
            shorten(&mut place.text);
        }
        Self { title: shown_title(page), places, words: tally.into_words() }
    }
}

/// The title of a page, for a term with its acronym, so that readers who search for the acronym recognise the result.
fn shown_title(page: &Page) -> String {
    let acronym = page.front_matter.acronym.as_ref().map(|(acronym, _)| acronym).filter(|acronym| **acronym != page.title);
    acronym.map_or_else(|| page.title.clone(), |acronym| format!("{} ({acronym})", page.title))
}

/// The texts in the front matter that readers see: description, definition, facts, career steps.
fn summary_text(page: &Page, config: &Config, locale: &Locale) -> String {
    let front_matter = &page.front_matter;
    let mut sentences: Vec<String> = front_matter.description.iter().cloned().collect();
    let plain = |document: &Document| document.plain_text(0..document.events.len());
    sentences.extend(front_matter.definition.iter().map(|definition| plain(&definition.document)));
    for fact in &front_matter.facts {
        let title = config.dimension(&fact.name).map_or(fact.name.as_str(), |dimension| dimension.title.as_str());
        let note = front_matter.notes.iter().find(|note| note.name == fact.name).map(|note| format!(" ({})", plain(&note.value.document)));
        sentences.push(format!("{title}: {}{}.", plain(&fact.value.document), note.unwrap_or_default()));
    }
    for step in &front_matter.career_steps {
        sentences.extend(step.years.map(|(years, _)| format!("{}.", locale.years(years))));
        sentences.extend(step.texts().map(InlineText::plain));
    }
    sentences.join(" ")
}

/// The other names of a term, as its page shows them, so that readers who search for one recognise the result.
fn other_names(page: &Page, locale: &Locale) -> String {
    let names: Vec<&str> = page.front_matter.also_called.iter().map(|(name, _)| name.as_str()).collect();
    // They have been counted already, as names.
    if names.is_empty() { String::new() } else { format!("{}.", locale.words.fill("also_called", &[("names", &names.join(", "))])) }
}

/// Counts the words of a calculator and adds its texts to the shown text.
fn count_calculator(tally: &mut Tally<'_>, page: &Page, locale: &Locale, shown: &mut String) {
    let Some(calculator) = &page.front_matter.calculator else { return };
    let heading = locale.words.get("calculator");
    let fields = calculator.inputs.iter().map(|input| &input.field).chain(calculator.outputs.iter().map(|output| &output.field));
    let said = calculator.title.iter().chain(fields.flat_map(|field| std::iter::once(&field.label).chain(&field.note)));
    let columns = calculator.cases.iter().map(|case| &case.label).chain(&calculator.total);
    for text in std::iter::once(heading).chain(said.chain(columns).chain(&calculator.note).map(String::as_str)) {
        tally.text(0, text, weight::TEXT);
        append(shown, text);
        close(shown);
    }
}

fn count_names(tally: &mut Tally<'_>, file: &SourcePath, page: &Page) {
    let front_matter = &page.front_matter;
    // Readers may remember a part of the address.
    let folder = file.folder().rsplit('/').next().unwrap_or_default();
    tally.title(0, if is_index(file) { folder } else { file.stem() }, weight::FILE);
    tally.title(0, &page.title, weight::TITLE);
    if let Some(short) = &front_matter.short {
        tally.title(0, short, weight::SHORT);
    }
    for keyword in &front_matter.keywords {
        tally.title(0, keyword, weight::KEYWORD);
    }
    for (name, _) in front_matter.acronym.iter().chain(&front_matter.also_called) {
        tally.title(0, name, weight::NAME);
    }
}

/// Counts the text of some events and adds it to the shown text, with code after the rest.
fn add_text(tally: &mut Tally<'_>, document: &Document, events: Range<usize>, place: u16, shown: &mut String) {
    let text = document.plain_text(events.clone());
    tally.text(place, &text, weight::TEXT);
    match items_in_items(document, &events) {
        ends if ends.is_empty() => append(shown, &text),
        ends => {
            let starts = std::iter::once(events.start).chain(ends.iter().copied());
            for (start, end) in starts.zip(ends.iter().copied().chain([events.end])) {
                close(shown);
                append(shown, &document.plain_text(start..end));
            }
        }
    }
    for event in document.events.get(events).unwrap_or_default() {
        match event.kind {
            EventKind::CodeBlock(number) => {
                let code = &document.code[number as usize].code;
                tally.text(place, code, weight::CODE);
                append(shown, code);
            }
            EventKind::Component(number) => {
                for (text, weight) in said_by(&document.components[number as usize]) {
                    tally.text(place, text, weight);
                    append(shown, text);
                    close(shown);
                }
            }
            _ => {}
        }
    }
}

/// Where items of nested lists start and end, such as the points of a statement: each of them is a sentence of its own, with or without a full stop.
fn items_in_items(document: &Document, events: &Range<usize>) -> Vec<usize> {
    let mut depth = 0_usize;
    let mut ends = Vec::new();
    for (index, event) in events.clone().zip(document.events.get(events.clone()).unwrap_or_default()) {
        match event.kind {
            EventKind::Start(Tag::Item) => depth += 1,
            // A heading in an item begins another range of events, so the start of an item can be missing.
            EventKind::End(Tag::Item) => depth = depth.saturating_sub(1),
            _ => continue,
        }
        if depth > usize::from(matches!(event.kind, EventKind::Start(_))) {
            ends.push(index);
        }
    }
    ends
}

/// The texts in a component's options that readers see, with their weights.
fn said_by(component: &ComponentBlock) -> impl Iterator<Item = (&str, f32)> {
    // Other options choose the data of a component, such as the ids of roles. Components of a site's theme may use these names too.
    const SAID: [(&str, f32); 5] =
        [("title", weight::LABEL), ("name", weight::LABEL), ("is", weight::TEXT), ("caption", weight::TEXT), ("note", weight::TEXT)];
    SAID.into_iter().filter_map(|(option, weight)| Some((component.options.text(option)?, weight)))
}

/// The labels of statements weigh more than the rest of their text.
fn count_labels(tally: &mut Tally<'_>, page: &Page) {
    for area in &page.areas {
        // The first place is the page itself, so the places of headings are offset by one.
        let place = u16::try_from(area.heading.map_or(0, |heading| heading + 1)).unwrap_or(u16::MAX);
        for statement in &area.statements {
            tally.text(place, &statement.label_text, weight::LABEL);
        }
    }
}

fn append(text: &mut String, more: &str) {
    if !text.is_empty() && !more.is_empty() {
        text.push(' ');
    }
    text.push_str(more.trim());
}

/// Ends a sentence with a full stop, so that the next text does not continue it.
fn close(text: &mut String) {
    if text.ends_with(char::is_alphanumeric) {
        text.push('.');
    }
}

fn shorten(text: &mut String) {
    // The length in bytes first, which is known without counting.
    if text.len() > LONGEST_TEXT
        && let Some((end, _)) = text.char_indices().nth(LONGEST_TEXT)
    {
        text.truncate(end);
        text.push('…');
    }
}

/// The number by which the weights on a page are divided because of its length.
fn page_norm(words: usize) -> f32 {
    (0.4 + 0.6 * words as f32 / USUAL_PAGE).clamp(1.0, 2.5)
}

/// Counts the words of a page.
struct Tally<'a> {
    language: &'a SearchLanguage,
    page_norm: f32,
    /// The formulas of the page. They are shown but not indexed, since readers do not search for commands of TeX.
    formulas: &'a FormulaSources,
    /// The words that have occurred, with their indices in `counts`.
    numbers: HashMap<String, usize, FxBuildHasher>,
    counts: Vec<Count>,
}

#[derive(Default)]
struct Count {
    /// The weight in each place. Empty for a stop word that is not the whole of a name.
    places: Vec<(u16, f32)>,
    is_silent: bool,
    is_name: bool,
}

impl Count {
    fn add(&mut self, place: u16, weight: f32) {
        // Places are in order, except for a few labels.
        match self.places.iter_mut().rfind(|(other, _)| *other == place) {
            Some((_, sum)) => *sum += weight,
            None => self.places.push((place, weight)),
        }
    }
}

impl<'a> Tally<'a> {
    /// The tally of a page with so many words.
    fn new(language: &'a SearchLanguage, words: usize, formulas: &'a FormulaSources) -> Self {
        // Of the words of a page about a third are different ones.
        let distinct = words / 3;
        Self {
            language,
            page_norm: page_norm(words),
            formulas,
            numbers: HashMap::with_capacity_and_hasher(distinct, FxBuildHasher),
            counts: Vec::with_capacity(distinct),
        }
    }

    fn text(&mut self, place: u16, text: &str, weight: f32) {
        let weight = weight / self.page_norm;
        let text = self.counted(text);
        words::each(&text, |word| {
            let count = self.count(word);
            if !count.is_silent {
                count.add(place, weight);
            }
        });
    }

    fn title(&mut self, place: u16, title: &str, weight: f32) {
        let title = &*self.counted(title);
        // Stop words do not count for the length of a title: “The role of a manager” is weighted like “Role manager”.
        let mut count = 0_u16;
        words::each(title, |word| count += u16::from(!self.language.is_silent(word)));
        let weight = weight / (0.6 + 0.4 * f32::from(count) / USUAL_TITLE);
        // In “Who we are” and “IT” every word is a stop word: then they are indexed, since nothing else could be found.
        words::each(title, |word| {
            let word = self.count(word);
            if count == 0 || !word.is_silent {
                word.add(place, weight);
                word.is_name = true;
            }
        });
    }

    /// The part of a text that is indexed: without its formulas.
    fn counted<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.formulas.is_empty() { text.into() } else { self.formulas.without(text).into() }
    }

    /// The counts of a word.
    fn count(&mut self, word: &str) -> &mut Count {
        // Not `entry`, which needs a copy of the word each time; most words have occurred before.
        let number = match self.numbers.get(word) {
            Some(number) => *number,
            None => {
                self.numbers.insert(word.to_owned(), self.counts.len());
                self.counts.push(Count { is_silent: self.language.is_silent(word), ..Count::default() });
                self.counts.len() - 1
            }
        };
        &mut self.counts[number]
    }

    fn into_words(mut self) -> PageWords {
        let mut numbers: Vec<(String, usize)> = self.numbers.into_iter().collect();
        numbers.retain(|(_, number)| !self.counts[*number].places.is_empty());
        // A hash map has no fixed order, and the result must be deterministic. No two words are equal, so the sort need not be stable.
        numbers.sort_unstable();
        // With the room that they need and no more, since they are kept for every page.
        let mut words = PageWords {
            letters: String::with_capacity(numbers.iter().map(|(word, _)| word.len()).sum()),
            words: Vec::with_capacity(numbers.len()),
            hits: Vec::with_capacity(self.counts.iter().map(|count| count.places.len()).sum()),
        };
        for (word, number) in numbers {
            let Count { places, is_name, .. } = &mut self.counts[number];
            places.sort_unstable_by_key(|(place, _)| *place);
            words.letters.push_str(&word);
            words.hits.extend(places.iter().map(|(place, weight)| Hit { place: *place, level: level(*weight) }));
            words.words.push(WordEnd { letters: words.letters.len() as u32, hits: words.hits.len() as u32, is_name: *is_name });
        }
        words
    }
}

/// Converts a weight to a level; the client script inverts it with `2 ** (level / 3) - 1`.
fn level(weight: f32) -> u8 {
    // With logarithms, the small differences that matter, such as one occurrence or three, fit into four bits.
    ((3.0 * (1.0 + weight).log2()).round() as u8).clamp(1, HIGHEST)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop_assert, proptest};

    use crate::config::Config;
    use crate::locale::Locale;
    use crate::page::Page;
    use crate::page::markdown::MarkdownOptions;
    use crate::path::SourcePath;

    use super::{HIGHEST, Record};

    fn record(text: &str) -> Record {
        let options = MarkdownOptions { extensions: true, ..MarkdownOptions::COMMONMARK };
        let file = SourcePath::new("a.md").unwrap();
        Record::of(&file, &Page::parse(&file, text.into(), options), &Config::of_plain_folder(), &Locale::of("en"))
    }

    fn level_of(record: &Record, word: &str) -> u8 {
        record.words.iter().find(|(other, ..)| *other == word).map_or(0, |(_, hits, _)| hits[0].level)
    }

    #[test]
    fn a_name_weighs_more_than_a_heading_and_that_more_than_a_label_and_that_more_than_text() {
        let record = record("+++\nacronym = \"NAME\"\n+++\n# Title\n\n## Heading\n\n- **Label**: text\n");
        let levels = ["title", "heading", "label", "text"].map(|word| level_of(&record, word));
        assert!(levels.windows(2).all(|pair| pair[0] > pair[1]), "{levels:?}");
        assert_eq!(level_of(&record, "name"), levels[0]);
    }

    #[test]
    fn each_point_of_a_statement_is_a_sentence() {
        let record = record("# T\n\n- **Calls**\n  - Leads *calls*\n    - at night\n  - Takes notes.\n\n  > Quoted\n- **Plans**: ahead\n- Ends\n");
        assert_eq!(record.places[0].text, "Calls. Leads calls. at night. Takes notes. Quoted Plans: ahead Ends");
        assert!(["calls", "night", "notes"].iter().all(|word| level_of(&record, word) > 0));
    }

    #[test]
    fn keywords_are_found_though_no_text_has_them() {
        let record = record("+++\nkeywords = [\"Payroll\", \"year end\"]\n+++\n# Title\n");
        assert!(["payroll", "year", "end"].iter().all(|word| level_of(&record, word) > 0));
        assert_eq!(record.places[0].text, "");
    }

    #[test]
    fn settings_that_readers_see_are_found() {
        let record =
            record("+++\ntitle = \"T\"\ndefinition = \"A *ratio*.\"\n[facts]\nscope = \"All of sales\"\n[notes]\nscope = \"worldwide\"\n+++\n");
        assert_eq!(record.places[0].text, "A ratio. scope: All of sales (worldwide).");
    }

    #[test]
    fn code_is_found_and_words_that_say_nothing_are_not() {
        let record = record("# Title\n\nwhat is the `inline`\n\n```sh\nguidegen build\n```\n");
        let words: Vec<_> = record.words.iter().map(|(word, ..)| word).collect();
        assert_eq!(words, ["a", "build", "guidegen", "inline", "title"]);
    }

    #[test]
    fn commands_of_formulas_are_not_found_and_words_between_literal_dollar_signs_are() {
        let options = MarkdownOptions { extensions: true, maths: true, ..MarkdownOptions::COMMONMARK };
        let file = SourcePath::new("a.md").unwrap();
        let text = "+++\ndefinition = \"About $\\\\hat{one}$\"\n+++\n# A $\\sqrt{two}$ title\n\n## Costs \\$zebra/\\$giraffe\n\nUse `$lion$ok` and $\\frac{three}{4}$ for \\$20 cats and US\\$.\n";
        let record = Record::of(&file, &Page::parse(&file, text.into(), options), &Config::of_plain_folder(), &Locale::of("en"));
        for word in ["title", "zebra", "giraffe", "lion", "ok", "20", "cats"] {
            assert!(level_of(&record, word) > 0, "{word} in {record:?}");
        }
        for word in ["hat", "one", "sqrt", "two", "frac", "three", "4"] {
            assert_eq!(level_of(&record, word), 0, "{word}");
        }
    }

    #[test]
    fn what_components_and_paths_and_calculators_say_is_found() {
        let text = "+++
title = \"T\"
also_called = [\"Alias\"]
[[paths]]
to = \"a\"
outside = \"A *barista*\"
years = \"3-5\"
[calculator]
title = \"Profit\"
note = \"Estimate\"
inputs = [{ name = \"spend\", label = \"Money spent\", unit = \"currency\", note = \"Monthly\", default = 2 }]
outputs = [{ name = \"rest\", label = \"Leftover\", unit = \"currency\", formula = \"spend * 2\" }]
+++
# T

## Part

```{formula}
name = \"Ceiling\"
is = \"margin ÷ rate\"
note = \"Rarely\"
```

```{facts}
roles = [\"unseen\"]
caption = \"Overview\"
```
";
        let record = record(text);
        for word in
            ["barista", "3", "5", "calculator", "profit", "estimate", "spent", "monthly", "leftover", "ceiling", "margin", "rarely", "overview"]
        {
            assert!(level_of(&record, word) > 0, "{word} in {record:?}");
        }
        assert_eq!(level_of(&record, "unseen"), 0);
        assert_eq!(record.places[1].text, "Ceiling. margin ÷ rate. Rarely. Overview.");
        assert!(record.places[0].text.ends_with("Also called Alias."), "{}", record.places[0].text);
    }

    proptest! {
        #[test]
        fn every_hit_names_a_place(text in "(# |## |- \\*\\*|\\*\\*: |x|Ü|\n|\n\n|```\n|> |<b>|\\[\\^1\\]|\\| a |~~|word ){0,40}", any_text in any::<String>()) {
            for text in [text, any_text] {
                let record = record(&text);
                for (word, hits, _) in record.words.iter() {
                    prop_assert!(!word.is_empty() && !hits.is_empty());
                    prop_assert!(hits.iter().all(|hit| usize::from(hit.place) < record.places.len() && (1..=HIGHEST).contains(&hit.level)));
                }
            }
        }
    }
}
