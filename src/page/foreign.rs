//! Translates the settings of other static site generators: Jekyll, Hugo, Docusaurus, MkDocs, Eleventy, Astro, VitePress.
//!
//! 1. [`translate`] looks up each name in [`MEANINGS`], regardless of its spelling: `redirectFrom`, `redirect-from` and `Redirect_from` are one name.
//! 2. A setting that guidegen has too is given guidegen's name and form: `tags` with a single text becomes `keywords` with a list.
//! 3. A setting that keeps a page from being published in the other generator becomes a [`Hold`], so that it is not published here either.
//! 4. All of them are listed in [`Foreign::others`]: a guide reports them, a plain folder counts those that have no effect.

use jiff::civil::Date;

use super::front_matter::KEYS;
use crate::config::schema::Shape;
use crate::config::value::{Entry, Kind, Table, Value};
use crate::diagnostic::Span;
use crate::path::SourcePath;

/// What a setting of another generator does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meaning {
    /// The same as guidegen's setting of this name.
    Ours(&'static str),
    /// A table with the position and the short title of the page in the menu.
    Menu,
    /// The whole address or a pattern for it; `false` if the page is not published.
    Address,
    /// The whole address if it has a slash, else its last part.
    Slug,
    /// Publishes the page only if it is true. A date as its value is the date of the page.
    Shows,
    /// Keeps the page from being published if it is true.
    Hides,
    /// Keeps the page from being published if it has one of the values in [`UNPUBLISHED`].
    Status,
    /// A table whose `render` decides whether the page is published.
    Build,
    /// The first day on which the page is published.
    From,
    /// The first day on which the page is no longer published.
    Until,
}

/// The settings of other generators. Names are in lower case, without hyphens and underscores.
const MEANINGS: &[(&str, Meaning)] = &[
    ("title", Meaning::Ours("title")),
    ("linktitle", Meaning::Ours("short")),
    ("navtitle", Meaning::Ours("short")),
    ("sidebarlabel", Meaning::Ours("short")),
    ("description", Meaning::Ours("description")),
    ("weight", Meaning::Ours("weight")),
    ("order", Meaning::Ours("weight")),
    ("navorder", Meaning::Ours("weight")),
    ("sidebarposition", Meaning::Ours("weight")),
    ("sidebar", Meaning::Menu),
    ("alias", Meaning::Ours("aliases")),
    ("aliases", Meaning::Ours("aliases")),
    ("redirectfrom", Meaning::Ours("aliases")),
    ("permalink", Meaning::Address),
    ("url", Meaning::Address),
    ("slug", Meaning::Slug),
    ("keyword", Meaning::Ours("keywords")),
    ("keywords", Meaning::Ours("keywords")),
    ("tag", Meaning::Ours("keywords")),
    ("tags", Meaning::Ours("keywords")),
    ("category", Meaning::Ours("keywords")),
    ("categories", Meaning::Ours("keywords")),
    ("math", Meaning::Ours("maths")),
    ("mathjax", Meaning::Ours("maths")),
    ("katex", Meaning::Ours("maths")),
    ("usemath", Meaning::Ours("maths")),
    ("date", Meaning::Ours("date")),
    ("pubdate", Meaning::Ours("date")),
    ("draft", Meaning::Ours("draft")),
    ("published", Meaning::Shows),
    ("publish", Meaning::Shows),
    ("unlisted", Meaning::Hides),
    ("hidden", Meaning::Hides),
    ("private", Meaning::Hides),
    ("headless", Meaning::Hides),
    ("isdraft", Meaning::Hides),
    ("status", Meaning::Status),
    ("visibility", Meaning::Status),
    ("build", Meaning::Build),
    ("publishdate", Meaning::From),
    ("expirydate", Meaning::Until),
    ("unpublishdate", Meaning::Until),
];

/// Values of `status` and `visibility` with which a page is not published.
const UNPUBLISHED: [&str; 5] = ["draft", "hidden", "private", "unlisted", "unpublished"];

/// Settings that say with a word who may see the page or how far it is. Most are an organisation's own, so they do not keep it from being published.
const STATES: [&str; 6] = ["state", "stage", "status", "visibility", "access", "audience"];

/// Values of [`STATES`] that say that a page is not finished, or not for everyone. In lower case, without hyphens, underscores and spaces.
const LIMITS: [&str; 13] = [
    "draft",
    "wip",
    "workinprogress",
    "inreview",
    "review",
    "pending",
    "internal",
    "private",
    "confidential",
    "restricted",
    "hidden",
    "unlisted",
    "unpublished",
];

/// Settings that say the same if they are true or name a day.
const LIMITING: [&str; 5] = ["internal", "confidential", "restricted", "hide", "embargo"];

/// Settings that say the same if they are false.
const OPENING: [&str; 2] = ["listed", "public"];

/// The folder in which Jekyll keeps unpublished pages.
const DRAFTS_FOLDER: &str = "_drafts";

/// What [`translate`] found in the settings of a page, apart from the translated values.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Foreign {
    /// The settings that can keep the page from being published.
    pub holds: Vec<Hold>,
    /// All settings with names of other generators, in the order of the file.
    pub others: Vec<Other>,
    /// Addresses with placeholders, which guidegen does not support, with their spans.
    pub patterns: Vec<(String, Span)>,
}

/// A setting that guidegen does not have under this name.
#[derive(Clone, Debug, PartialEq)]
pub struct Other {
    /// The name as it is written.
    pub name: String,
    /// The name in the file.
    pub span: Span,
    /// The name of guidegen's setting with the same meaning; `None` if there is none.
    pub ours: Option<&'static str>,
    /// Whether the setting has an effect on the page.
    pub counts: bool,
    /// The setting as it is written, if it says that the page is not finished or not for everyone, but has no effect.
    pub limit: Option<String>,
}

/// A reason not to publish a page, other than `draft`.
#[derive(Clone, Debug, PartialEq)]
pub struct Hold {
    /// The name of the setting; empty at the beginning of the file if the folder is the reason.
    pub span: Span,
    /// When the page is not published.
    pub reason: Reason,
}

/// Why a page is not published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Because of a setting, which is given as it is written, such as `published: false`.
    Said(String),
    /// Because it is in [`DRAFTS_FOLDER`].
    Folder,
    /// Until this day, which is the first on which it is published.
    From(Date),
    /// From this day on.
    Until(Date),
    /// Until this day, which is the date of the page: Hugo and Jekyll do not publish a page before its date.
    Dated(Date),
}

impl Hold {
    /// Whether the page is not published on this day. If the day is not known, a page with a first or last day is not published, and one with a date
    /// is: most pages have one, and nearly all of them are past.
    pub fn holds(&self, today: Option<Date>) -> bool {
        match self.reason {
            Reason::Said(_) | Reason::Folder => true,
            Reason::From(day) => today.is_none_or(|today| today < day),
            Reason::Until(day) => today.is_none_or(|today| today >= day),
            Reason::Dated(day) => today.is_some_and(|today| today < day),
        }
    }
}

/// Gives the settings of other generators guidegen's names and forms, and removes those that have no equivalent from the table.
///
/// `source` is the text of the file. In a plain folder (`is_plain`) even a name of guidegen's can be meant for another generator, so a value that is
/// invalid for guidegen is not a mistake there: the setting is removed as well.
pub fn translate(table: &mut Table, source: &str, is_plain: bool) -> Foreign {
    let mut foreign = Foreign::default();
    let (own, others): (Vec<Entry>, Vec<Entry>) = std::mem::take(table).0.into_iter().partition(|entry| is_ours(&entry.name));
    for mut entry in own {
        // Checked in full, even in a plain folder: an invalid value must be reported and not ignored, or a draft could be published.
        if entry.name == "draft" {
            table.0.push(entry);
            continue;
        }
        // A setting without a value counts as not given: authors keep such lines to fill in later.
        if entry.value.kind == Kind::Null {
            continue;
        }
        match is_plain.then(|| fitting(&entry, source)) {
            Some(Some(value)) => entry.value = value,
            Some(None) => {
                foreign.others.push(Other { name: entry.name, span: entry.name_span, ours: None, counts: false, limit: None });
                continue;
            }
            None => {}
        }
        table.0.push(entry);
    }
    for entry in others {
        let other = foreign.take(table, entry, source);
        foreign.others.push(other);
    }
    if is_plain {
        part_names_from_addresses(table);
        let is_timed = foreign.holds.iter().any(|hold| matches!(hold.reason, Reason::From(_)));
        let dated = table.0.iter().find(|entry| entry.name == "date").filter(|_| !is_timed);
        foreign.holds.extend(dated.and_then(|entry| Some(Hold { span: entry.name_span, reason: Reason::Dated(day_of(&entry.value)?) })));
    }
    foreign.others.sort_by_key(|other| other.span);
    foreign
}

/// Moves other names of the page from `aliases` to `keywords`: in Obsidian, `aliases` are names and not addresses.
fn part_names_from_addresses(table: &mut Table) {
    let is_name = |text: &str| !text.contains('/') && text.contains(|letter: char| letter.is_whitespace() || letter.is_uppercase());
    let Some(aliases) = table.0.iter_mut().find(|entry| entry.name == "aliases") else { return };
    let (name_span, span) = (aliases.name_span, aliases.value.span);
    let Kind::List(items) = &mut aliases.value.kind else { return };
    let (names, addresses): (Vec<Value>, Vec<Value>) = std::mem::take(items).into_iter().partition(|item| item.as_text().is_some_and(is_name));
    *items = addresses;
    if !names.is_empty() {
        add(table, "keywords", name_span, Some(Value { kind: Kind::List(names), span }));
    }
}

impl Foreign {
    /// Translates one setting: adds its value to the table or its hold to `self`, and returns its entry in [`Self::others`].
    fn take(&mut self, table: &mut Table, entry: Entry, source: &str) -> Other {
        let (name, span, value) = (entry.name, entry.name_span, entry.value);
        let mut hold = |reason: Option<Reason>| {
            let counts = reason.is_some();
            self.holds.extend(reason.map(|reason| Hold { span, reason }));
            counts
        };
        let said = || Reason::Said(source.get(span.start as usize..value.span.end as usize).unwrap_or(&name).trim().to_owned());
        let is_true = !matches!(value.kind, Kind::Bool(false) | Kind::Null) && value.as_text().is_none_or(|text| !is_no(text));
        let day = || day_of(&value);
        let (ours, counts) = match meaning_of(&name) {
            Some(Meaning::Ours(ours)) => (Some(ours), add(table, ours, span, shaped(ours, &value, source))),
            Some(Meaning::Menu) => (None, menu(table, &value, source)),
            Some(Meaning::Address) if value.kind == Kind::Bool(false) => (None, hold(Some(said()))),
            Some(Meaning::Address | Meaning::Slug) => match value.as_text().map(str::trim).filter(|text| !text.is_empty()) {
                Some(pattern) if is_pattern(pattern) => {
                    self.patterns.push((pattern.to_owned(), value.span));
                    (None, true)
                }
                Some(address) => (Some("address"), add(table, "address", span, fixed(address, meaning_of(&name), value.span))),
                None => (None, false),
            },
            Some(Meaning::Shows) if matches!(value.kind, Kind::Bool(true) | Kind::Null) => (Some("draft"), true),
            Some(Meaning::Shows) if day().is_some() => (Some("date"), add(table, "date", span, shaped("date", &value, source))),
            Some(Meaning::Shows) => {
                hold((!value.as_text().is_some_and(is_yes)).then(said));
                (Some("draft"), true)
            }
            Some(Meaning::Hides) => {
                hold(is_true.then(said));
                (Some("draft"), true)
            }
            Some(Meaning::Status) => {
                let hides = value.as_text().is_some_and(|text| UNPUBLISHED.iter().any(|status| text.trim().eq_ignore_ascii_case(status)));
                (Some("draft").filter(|_| hides), hold(hides.then(said)))
            }
            Some(Meaning::Build) => {
                let render = table_of(&value).and_then(|build| build.get("render"));
                (None, hold(render.filter(|render| render.as_text() == Some("never") || render.kind == Kind::Bool(false)).map(|_| said())))
            }
            Some(Meaning::From) => (None, hold(given(&value).then(|| day().map_or_else(said, Reason::From)))),
            Some(Meaning::Until) => (None, hold(given(&value).then(|| day().map_or_else(said, Reason::Until)))),
            None => (None, false),
        };
        let limit = (!counts && limits(&name, &value)).then(|| source.get(span.start as usize..value.span.end as usize).unwrap_or(&name).to_owned());
        Other { name, span, ours, counts, limit }
    }
}

/// Whether a setting says that the page is not finished, or not for everyone.
fn limits(name: &str, value: &Value) -> bool {
    let name = folded(name);
    let text = value.as_text().map(str::trim);
    if STATES.contains(&name.as_str()) {
        return text.is_some_and(|text| LIMITS.contains(&folded(&text.replace(' ', "")).as_str()));
    }
    if LIMITING.contains(&name.as_str()) {
        return value.kind == Kind::Bool(true) || text.is_some_and(is_yes) || day_of(value).is_some();
    }
    OPENING.contains(&name.as_str()) && (value.kind == Kind::Bool(false) || text.is_some_and(|text| !text.is_empty() && is_no(text)))
}

/// Whether a line of text, such as `Status: Draft` at the top of a page from Notion, says that the page is not finished or not for everyone.
pub fn is_limit(line: &str) -> bool {
    let is_state =
        |(name, value): (&str, &str)| STATES.contains(&folded(name.trim()).as_str()) && LIMITS.contains(&folded(&value.replace(' ', "")).as_str());
    line.split_once(':').is_some_and(is_state)
}

/// Whether a file is in a folder named [`DRAFTS_FOLDER`], at any depth.
pub fn is_in_drafts(file: &SourcePath) -> bool {
    file.folder().split('/').any(|folder| folder == DRAFTS_FOLDER)
}

fn is_ours(name: &str) -> bool {
    KEYS.iter().any(|key| key.name == name)
}

/// Normalises a name: lower case, without hyphens and underscores.
fn folded(name: &str) -> String {
    name.chars().filter(|letter| !matches!(letter, '_' | '-')).flat_map(char::to_lowercase).collect()
}

/// Whether two names differ at most in case, hyphens and underscores.
pub fn is_same_name(a: &str, b: &str) -> bool {
    folded(a) == folded(b)
}

fn meaning_of(name: &str) -> Option<Meaning> {
    let name = folded(name);
    MEANINGS.iter().find(|(known, _)| *known == name).map(|(_, meaning)| *meaning)
}

/// Whether guidegen knows a setting, under this name or as that of another generator.
pub fn is_known(name: &str) -> bool {
    is_ours(name) || meaning_of(name).is_some()
}

/// Whether an address is a pattern: it has a placeholder, such as `/:title/` or `/{{ page.date }}/`, or is one of Jekyll's names for patterns.
fn is_pattern(address: &str) -> bool {
    address.contains([':', '{']) && !address.contains("://") || ["date", "pretty", "ordinal", "weekdate", "none"].contains(&address)
}

/// An address in the form of the setting `address`; `None` for an address of another site, and for `404.html`, which guidegen generates.
fn fixed(address: &str, meaning: Option<Meaning>, span: Span) -> Option<Value> {
    if address.contains("://") || address.trim_start_matches('/') == "404.html" {
        return None;
    }
    let text = if meaning == Some(Meaning::Slug) && !address.contains('/') { format!("./{address}") } else { address.to_owned() };
    Some(Value { kind: Kind::Text(text), span })
}

/// Adds a value under one of guidegen's names. A list is appended to an existing one; any other value is added only if there is none yet. Returns
/// whether it was added.
fn add(table: &mut Table, name: &str, name_span: Span, value: Option<Value>) -> bool {
    let Some(value) = value else { return false };
    let Some(known) = table.0.iter_mut().find(|entry| entry.name == name) else {
        table.0.push(Entry { name: name.to_owned(), name_span, value });
        return true;
    };
    match (&mut known.value.kind, value.kind) {
        (Kind::List(known), Kind::List(more)) => known.extend(more),
        _ => return false,
    }
    true
}

/// Translates the table `sidebar` of Starlight. Returns whether any of its settings has an effect.
fn menu(table: &mut Table, value: &Value, source: &str) -> bool {
    let Some(settings) = table_of(value) else { return false };
    let mut counts = false;
    for entry in &settings.0 {
        let ours = match entry.name.as_str() {
            "order" => "weight",
            "label" => "short",
            _ => continue,
        };
        counts |= add(table, ours, entry.name_span, shaped(ours, &entry.value, source));
    }
    counts
}

/// The value of a setting that has one of guidegen's names, in a plain folder; `None` if the value has another form, so that it is meant for another
/// generator.
fn fitting(entry: &Entry, source: &str) -> Option<Value> {
    let value = &entry.value;
    if meaning_of(&entry.name).is_some() {
        return shaped(&entry.name, value, source);
    }
    let shape = KEYS.iter().find(|key| key.name == entry.name)?.shape;
    let fits = match (shape, &value.kind) {
        (Shape::Choice(words), Kind::Text(text)) => words.contains(&text.as_str()),
        (Shape::Choice(_), _) => false,
        (Shape::Table(_) | Shape::TextTable, kind) => matches!(kind, Kind::Table(_)),
        (Shape::Texts, kind) => matches!(kind, Kind::List(_)),
        (Shape::Tables(_), Kind::List(items)) => items.iter().all(|item| table_of(item).is_some()),
        (Shape::Tables(_), _) => false,
        (_, kind) => !matches!(kind, Kind::Table(_) | Kind::List(_)),
    };
    fits.then(|| value.clone())
}

/// Converts a value to the form of guidegen's setting `ours`; `None` if that is not possible.
fn shaped(ours: &str, value: &Value, source: &str) -> Option<Value> {
    let text = |text: String| Some(Value { kind: Kind::Text(text), span: value.span });
    match (ours, &value.kind) {
        ("draft", _) | ("maths", Kind::Bool(_)) => Some(value.clone()),
        ("title" | "short" | "description", Kind::Text(_)) => Some(value.clone()),
        // Taken from the source, since a title such as 4.0 would lose its zero as a number.
        ("title" | "short" | "description", Kind::Integer(_) | Kind::Float(_) | Kind::Bool(_) | Kind::Date(_)) => {
            text(value.span.of(source).trim().to_owned())
        }
        ("weight", Kind::Integer(_)) => Some(value.clone()),
        ("weight", Kind::Text(number)) => Some(Value { kind: Kind::Integer(number.trim().parse().ok()?), span: value.span }),
        ("weight", Kind::Float(number)) if number.fract() == 0.0 => Some(Value { kind: Kind::Integer(*number as i64), span: value.span }),
        ("aliases" | "keywords", Kind::List(items)) => {
            let items: Option<Vec<Value>> = items.iter().map(|item| shaped("title", item, source)).collect();
            Some(Value { kind: Kind::List(items?), span: value.span })
        }
        ("aliases" | "keywords", Kind::Text(_) | Kind::Integer(_)) => {
            Some(Value { kind: Kind::List(vec![shaped("title", value, source)?]), span: value.span })
        }
        ("date", _) => text(day_of(value)?.to_string()),
        _ => None,
    }
}

/// The day in a date, a date with a time, or a table with dates for the creation and the last change, of which the first is taken.
fn day_of(value: &Value) -> Option<Date> {
    let text = match &value.kind {
        Kind::Text(text) | Kind::Date(text) => text.trim(),
        Kind::Table(table) => return day_of(table.get("created")?),
        _ => return None,
    };
    let (day, rest) = text.split_at_checked("2026-11-23".len())?;
    rest.is_empty().then_some(()).or_else(|| rest.starts_with(['T', 't', ' ']).then_some(()))?;
    day.parse().ok()
}

fn table_of(value: &Value) -> Option<&Table> {
    match &value.kind {
        Kind::Table(table) => Some(table),
        _ => None,
    }
}

/// Whether a setting has a value. Authors keep lines without one to fill in later.
fn given(value: &Value) -> bool {
    value.kind != Kind::Null && value.as_text().is_none_or(|text| !text.trim().is_empty())
}

fn is_no(text: &str) -> bool {
    ["", "false", "no", "off", "0"].iter().any(|no| text.trim().eq_ignore_ascii_case(no))
}

fn is_yes(text: &str) -> bool {
    ["true", "yes", "on", "1"].iter().any(|yes| text.trim().eq_ignore_ascii_case(yes))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Foreign, Hold, Reason, translate};
    use crate::config::value::{Table, parse_yaml};
    use crate::diagnostic::Span;
    use crate::path::SourcePath;

    fn translated(text: &str) -> (Table, Foreign) {
        let (mut table, problems) = parse_yaml(&SourcePath::new("a.md").unwrap(), text, 0);
        assert!(problems.is_empty(), "{problems:?}");
        let foreign = translate(&mut table, text, true);
        (table, foreign)
    }

    #[test]
    fn names_of_other_generators_mean_the_same() {
        for (written, name) in [
            ("nav_order: 3", "weight"),
            ("sidebarPosition: 3", "weight"),
            ("order: \"3\"", "weight"),
            ("sidebar:\n  order: 3", "weight"),
            ("redirect_from: /old/", "aliases"),
            ("redirectFrom: [/old/]", "aliases"),
            ("tags: pay", "keywords"),
            ("Categories:\n  - pay", "keywords"),
            ("Title: T", "title"),
            ("sidebar_label: T", "short"),
            ("pubDate: 2024-05-01T10:00:00Z", "date"),
            ("date:\n  created: 2024-05-01", "date"),
            ("published: 2024-05-01 10:00", "date"),
            ("permalink: /about/", "address"),
            ("slug: about", "address"),
        ] {
            let (table, foreign) = translated(written);
            assert!(table.get(name).is_some(), "{written}: {table:?}");
            let holds = |hold: &Hold| !matches!(hold.reason, Reason::Dated(_));
            assert!(!foreign.holds.iter().any(holds) && foreign.others.iter().all(|other| other.counts), "{written}");
        }
        let (table, _) = translated("aliases: [/a/]\nredirect_from: /b/\ntitle: 4.0\nweight: 2\norder: 1\n");
        assert_eq!((table.list("aliases").len(), table.text("title"), table.integer("weight")), (2, Some("4.0"), Some(2)));
    }

    #[test]
    fn what_keeps_a_page_from_being_published_is_found() {
        for written in [
            "published: false",
            "published: no",
            "publish: \"false\"",
            "unlisted: true",
            "unlisted: yes",
            "hidden: true",
            "private: 1",
            "status: draft",
            "visibility: Private",
            "isDraft: true",
            "build:\n  render: never",
            "publishDate: soon",
        ] {
            let (_, foreign) = translated(written);
            assert!(matches!(foreign.holds.as_slice(), [Hold { reason: Reason::Said(said), .. }] if said.contains(':')), "{written}");
        }
        for written in
            ["published: true", "publish: yes", "unlisted: false", "status: new", "publishDate:", "build:\n  render: always", "hide: [toc]"]
        {
            assert_eq!(translated(written).1.holds, [], "{written}");
        }
    }

    #[test]
    fn days_are_compared_with_the_day_that_is_given() {
        let on = |reason: Reason, today| Hold { span: Span::default(), reason }.holds(today);
        let day = date(2026, 12, 24);
        assert_eq!([None, Some(date(2026, 12, 23)), Some(day)].map(|today| on(Reason::From(day), today)), [true, true, false]);
        assert_eq!([None, Some(date(2026, 12, 23)), Some(day)].map(|today| on(Reason::Until(day), today)), [true, false, true]);
        assert!(on(Reason::Folder, Some(day)));
        let (_, foreign) = translated("publishDate: 2026-12-24T08:00:00\nexpiry-date: 2027-01-01\n");
        assert_eq!(foreign.holds.iter().map(|hold| hold.reason.clone()).collect::<Vec<_>>(), [Reason::From(day), Reason::Until(date(2027, 1, 1))]);
    }

    #[test]
    fn everything_else_is_only_named() {
        let (table, foreign) = translated("layout: post\nhero:\n  title: x\norder: 1.5\naliases: {a: b}\nlist: [[1]]\n");
        assert_eq!(table, Table::default());
        assert_eq!(foreign.others.iter().map(|other| other.name.as_str()).collect::<Vec<_>>(), ["layout", "hero", "order", "aliases", "list"]);
        assert!(foreign.others.iter().all(|other| !other.counts));
    }
}
