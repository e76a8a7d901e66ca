//! The reference pages of the manual are made from the tables in the code, so they name every setting and every message.
//!
//! What is made stands between `<!-- generated: name -->` and `<!-- end -->`. After a change in the tables, run the tests with
//! `GUIDEGEN_UPDATE=1`, and the pages are written anew.

use std::fs;

use guidegen::config::schema::{Key, Shape};
use guidegen::config::{self, Config};
use guidegen::diagnostic::{Code, Severity, codes};
use guidegen::page::Page;
use guidegen::page::front_matter;
use guidegen::page::markdown::MarkdownOptions;
use guidegen::path::SourcePath;

use super::own;
use super::site::Site;

/// The headings above the messages, each with the message that it stands before.
const GROUPS: &[(&str, &str)] = &[
    ("unreadable", "## Settings and files that cannot be read {#reading}"),
    ("broken-link", "## Links and names {#links}"),
    ("duplicate-url", "## Pages and their parts {#pages}"),
    ("cell-without-role", "## The role guide {#guide}"),
    ("bad-formula", "## Calculators {#calculators}"),
    ("template-syntax", "## The theme {#theme}"),
];

#[test]
fn settings_of_the_site() {
    let settings: String = config::KEYS.iter().map(|key| setting(key, 3, "")).collect();
    compare("docs/site-toml.md", "settings", &settings);
}

#[test]
fn settings_of_a_page() {
    let whose = |key: &Key| match key.help.split_once(": ") {
        Some(("For a role", _)) => "roles",
        Some(("For a competency", _)) => "competencies",
        Some(("For a term", _)) => "terms",
        _ if key.name == "calculator" => "calculator",
        _ if matches!(key.shape, Shape::Tables(_)) => "ways",
        _ => "every page",
    };
    for group in ["every page", "roles", "competencies", "terms", "calculator", "ways"] {
        let settings: String = front_matter::KEYS.iter().filter(|key| whose(key) == group).map(|key| setting(key, 3, "")).collect();
        compare("docs/front-matter.md", group, &settings);
    }
}

#[test]
fn words() {
    let remarks_end = read("theme/words/en.toml").find("\n\n").unwrap();
    compare("docs/words.md", "words", &format!("```toml\n{}```", read("theme/words/en.toml")[remarks_end..].trim_start()));
}

#[test]
fn messages() {
    let heading = |code: &Code| GROUPS.iter().find(|(first, _)| *first == code.name).map(|(_, heading)| format!("{heading}\n\n"));
    let messages: String = codes::ALL.iter().map(|code| heading(code).unwrap_or_default() + &message(code)).collect();
    compare("docs/diagnostics.md", "messages", &messages);
}

#[test]
fn examples_are_right_and_complete() {
    let site = example(&read("docs/site-toml.md"), "toml", 0);
    let (config, problems) = Config::from_toml(&SourcePath::new("site.toml").unwrap(), &site);
    assert_eq!(problems, []);
    assert_eq!(config.dimensions.len(), 2);
    let names: Vec<&str> = config::KEYS.iter().filter(|key| !site.contains(key.name)).map(|key| key.name).collect();
    assert!(names.is_empty(), "the example in site-toml.md leaves out {names:?}");

    let page = read("docs/front-matter.md");
    let whole = (0..2).map(|number| example(&page, "md", number));
    let settings = (0..4).map(|number| format!("+++\n{}+++\n", example(&page, "toml", number)));
    for text in whole.chain(settings) {
        let options = MarkdownOptions { extensions: true, ..MarkdownOptions::COMMONMARK };
        let page = Page::parse(&SourcePath::new("content/a.md").unwrap(), text.as_str().into(), options);
        assert_eq!(page.problems, [], "{text}");
        assert!(!page.front_matter.given.is_empty(), "{text}");
    }
}

/// One setting, and those that it holds.
#[test]
fn the_sheet_of_the_manual_becomes_the_guide_that_it_shows() {
    let text = read("docs/levels.md");
    // Each file stands in a block below a line with its path.
    let between = "`:\n\n```";
    let file = |(at, _): (usize, &str)| {
        let (path, block) = (text[..at].rsplit('`').next()?, text[at + between.len()..].split_once('\n')?.1);
        Some((path.to_owned(), block.split_once("```\n")?.0.to_owned()))
    };
    let files: Vec<(String, String)> = text.match_indices(between).filter_map(file).collect();
    let paths: Vec<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(paths.len(), 5, "{paths:?}");
    let site = files.iter().fold(Site::with_settings(), |site, (path, text)| site.file(path, text));
    let ran = site.run(["build"]).status(0);
    assert!(!ran.stderr.contains("warning"), "{}", ran.stderr);
    let page = site.read("public/families/support/index.html");
    let shown: String = page.split_once("<div class=\"matrix\"").unwrap().1.split('<').filter_map(|part| Some(part.split_once('>')?.1)).collect();
    let shown = shown.split_whitespace().collect::<Vec<_>>().join(" ").replace(['→'], "");
    // The table of the result says what the matrix says.
    let result = text.split_once("{#result}").unwrap().1;
    let cells = result.lines().filter(|line| line.starts_with("| **")).flat_map(|line| line.split('|')).map(|cell| cell.trim().trim_matches('*'));
    let cells: Vec<&str> = cells.filter(|cell| !cell.is_empty()).collect();
    assert_eq!(cells.len(), 9);
    assert!(cells.iter().all(|cell| shown.contains(cell)), "{cells:?} in {shown}");
}

fn setting(key: &Key, level: usize, outer: &str) -> String {
    let (written, inner): (String, &[Key]) = match key.shape {
        Shape::Table(keys) => (format!("[{}{}]", within(outer), key.name), keys),
        Shape::Tables(keys) => (format!("[[{}{}]]", within(outer), key.name), keys),
        _ => (key.name.to_owned(), &[]),
    };
    let anchor = if outer.is_empty() { key.name.to_owned() } else { format!("{outer}-{}", key.name) };
    let help = help(key);
    let mut text = format!("{} `{written}` {{#{anchor}}}\n\n{help}\n\n", "#".repeat(level));
    if inner.is_empty() {
        text += &format!("- Expects: {}.\n", expects(key.shape));
        if key.required {
            text += "- It has to be given.\n";
        } else if !key.default.is_empty() {
            text += &format!("- If it is not given: {}.\n", default(key.default));
        }
        text += "\n";
    }
    text + &inner.iter().map(|inner| setting(inner, level + 1, &anchor)).collect::<String>()
}

/// What stands in square brackets before the name of a table that belongs to another.
fn within(outer: &str) -> String {
    if outer.is_empty() { String::new() } else { format!("{}.", outer.replace('-', ".")) }
}

/// What a setting does, without the words that tell whose it is: the heading above says that.
fn help(key: &Key) -> String {
    let text = ["For a role: ", "For a competency: ", "For a term: "].iter().find_map(|who| key.help.strip_prefix(who)).unwrap_or(key.help);
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn expects(shape: Shape) -> String {
    match shape {
        Shape::Choice([only]) => format!("`\"{only}\"`"),
        Shape::Choice([first @ .., last]) => format!("{} or `{last}`", first.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")),
        Shape::Texts | Shape::Names => "a list of texts, such as `[\"one\", \"two\"]`".into(),
        Shape::Outside => "a list of places outside the site, such as `[\"../handbook/\"]`".into(),
        Shape::Patterns => "a list of paths below the content folder, such as `[\".htaccess\", \"downloads/.config/\"]`".into(),
        Shape::Folder => "a folder in that of the site, such as `\"docs\"`, or `\".\"` for all of it".into(),
        Shape::TextTable | Shape::Words => "a table of its own, with a text on each line".into(),
        Shape::Years => "years, such as `\"10+\"`, `\"5-7\"` or `\"3\"`".into(),
        Shape::LanguageTag => "a language tag".into(),
        Shape::Date => "a date, such as `2026-11-23`".into(),
        Shape::SiteUrl => "an address that begins with `https://` or `http://`".into(),
        Shape::Currency => "the code of a currency in three capital letters, such as `\"EUR\"`".into(),
        Shape::NumberTable => "a table of its own, with a number on each line".into(),
        Shape::Bool => "`true` or `false`".into(),
        Shape::Choice([]) | Shape::Text | Shape::Name | Shape::Integer | Shape::Number | Shape::Table(_) | Shape::Tables(_) => shape.expectation(),
    }
}

/// A value as code, a description as it is.
fn default(text: &str) -> String {
    if text.contains(' ') { text.to_owned() } else { format!("`{text}`") }
}

/// One kind of message.
fn message(code: &Code) -> String {
    let degree = match code.severity {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
        Severity::Note => "Note",
    };
    let Code { name, meaning, wrong, right, .. } = code;
    format!("### {name} {{#{name}}}\n\n**{degree}.** {meaning}\n\nWrong:\n\n````text\n{wrong}\n````\n\nRight:\n\n````text\n{right}\n````\n\n")
}

/// The block of code with a number, counted from 0, among those in a language.
fn example(page: &str, language: &str, number: usize) -> String {
    let fence = format!("```{language}\n");
    page.split(&fence)
        .skip(1)
        .map(|block| block.split_once("```").unwrap().0.to_owned())
        .nth(number)
        .unwrap_or_else(|| panic!("no block {number} of {language}"))
}

fn read(page: &str) -> String {
    fs::read_to_string(own::path(page)).unwrap_or_else(|error| panic!("{page}: {error}"))
}

/// Compares a part of a page with what is made from the tables, or writes it.
#[track_caller]
fn compare(page: &str, name: &str, made: &str) {
    let text = read(page);
    let start = format!("<!-- generated: {name} -->\n");
    let (before, rest) = text.split_once(&start).unwrap_or_else(|| panic!("{page} has no line {start}"));
    let (written, after) = rest.split_once("<!-- end -->").unwrap_or_else(|| panic!("{page}: “{name}” has no end"));
    let made = format!("\n{}\n\n", made.trim());
    if written == made {
        return;
    }
    assert!(std::env::var_os("GUIDEGEN_UPDATE").is_some(), "{page} is out of date at “{name}”. Run the tests with GUIDEGEN_UPDATE=1.");
    fs::write(own::path(page), format!("{before}{start}{made}<!-- end -->{after}")).unwrap();
}
