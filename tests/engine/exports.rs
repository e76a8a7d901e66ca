//! Random statements through everything that is made of them without markup, each read back by a reader that is not ours: the same words.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use guidegen::engine::{Engine, Settings};
use html5gum::{Token, Tokenizer};
use proptest::prelude::{Just, Strategy, prop_assert, prop_assert_eq, prop_oneof, proptest};
use pulldown_cmark::{Event, Options, Parser};

use super::{changes, write};

/// A piece of a statement: as its author writes it, and what is left of it without markup.
type Piece = (String, String);

fn piece() -> impl Strategy<Value = Piece> {
    let word = "[a-zäß]{1,5}|[0-9]{1,3}|日本|مرحبا|🙂|é|x_y|a\\.b|=1|\\+2|#|@a|1\\.";
    let wrapped = |before: &'static str, after: &'static str| "[a-zäß0-9]{1,5}".prop_map(move |word| (format!("{before}{word}{after}"), word));
    let said = |written: &'static str, plain: &'static str| Just((written.to_owned(), plain.to_owned()));
    prop_oneof![
        word.prop_map(|word| (word.clone(), word)),
        wrapped("*", "*"),
        wrapped("**", "**"),
        wrapped("`", "`"),
        wrapped("[", "](https://example.org/)"),
        wrapped("<b>", "</b>"),
        wrapped("<kbd>", "</kbd>"),
        wrapped("<ins>", "</ins><!-- note -->"),
        wrapped("~~gone~~ ", ""),
        wrapped("<del>gone</del> ", ""),
        wrapped("<b>in</b>", "").prop_map(|(written, plain)| (written, format!("in{plain}"))),
        said("10<sup>6</sup>", "10⁶"),
        said("H<sub>2</sub>O", "H₂O"),
        said("one<br>two", "one two"),
        said("\\*", "*"),
        said("&amp;lt; &lt; &#124;", "&lt; < |"),
        said("1 > 0", "1 > 0"),
        said("`<b> | \\ *`", "<b> | \\ *"),
        said("![A map](map.png)", "A map"),
        said("\\~\\~ \\# \\[a\\](b)", "~~ # [a](b)"),
    ]
}

/// The files of a guide with one statement, by their addresses.
fn published(label: &str, text: &str) -> BTreeMap<String, Vec<u8>> {
    let cell = format!("# Duties\n\n- **{label}**: Begin {text} Finish\n");
    let mut engine = Engine::new(Settings::default());
    engine.apply(changes([
        write("site.toml", "[guide]\nsections = [\"duties\"]\n"),
        write("content/roles/a.md", "# Analyst\n\nCounts.\n"),
        write("content/duties/a.md", &cell),
        write("content/duties/map.png", ""),
    ]));
    let site = engine.snapshot().site().unwrap();
    site.files.iter().filter_map(|file| Some((file.path.to_string(), file.content.bytes()?.to_vec()))).collect()
}

/// What stands between the two words that mark the ends of the statement, with single spaces; all of it if they are missing.
fn between(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let text = words.join(" ");
    let inner = text.split_once("Begin ").and_then(|(_, rest)| rest.split_once(" Finish"));
    inner.map_or_else(|| text.clone(), |(inner, _)| inner.to_owned())
}

/// The text of a document for word processors.
fn of_document(bytes: &[u8]) -> String {
    let mut xml = String::new();
    zip::ZipArchive::new(Cursor::new(bytes)).unwrap().by_name("word/document.xml").unwrap().read_to_string(&mut xml).unwrap();
    let document = roxmltree::Document::parse(&xml).unwrap();
    let paragraphs = document.descendants().filter(|node| node.has_tag_name((document.root_element().tag_name().namespace().unwrap(), "p")));
    let text = |node: roxmltree::Node<'_, '_>| node.descendants().filter(roxmltree::Node::is_text).filter_map(|node| node.text()).collect::<String>();
    paragraphs.map(text).collect::<Vec<_>>().join("\n")
}

/// The text of Markdown as GitHub reads it.
fn of_markdown(bytes: &[u8]) -> String {
    let extensions = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES | Options::ENABLE_TASKLISTS;
    let said = Parser::new_ext(std::str::from_utf8(bytes).unwrap(), extensions).map(|event| match event {
        Event::Text(text) | Event::Code(text) => text.to_string(),
        Event::SoftBreak | Event::HardBreak | Event::End(_) => String::new(),
        Event::Start(tag) => {
            if matches!(tag, pulldown_cmark::Tag::Item | pulldown_cmark::Tag::Paragraph) {
                " ".into()
            } else {
                String::new()
            }
        }
        other => format!("[{other:?}]"),
    });
    said.collect()
}

/// The text of a page.
fn of_html(bytes: &[u8]) -> String {
    let mut text = String::new();
    for Ok(token) in Tokenizer::new(bytes) {
        match token {
            Token::String(said) => text.push_str(std::str::from_utf8(&said).unwrap()),
            Token::StartTag(tag) if *tag.name == b"li" => text.push(' '),
            _ => {}
        }
    }
    text
}

fn of_table(bytes: &[u8]) -> String {
    let mut reader = csv::Reader::from_reader(bytes);
    let column = reader.headers().unwrap().iter().position(|name| name == "text").unwrap();
    reader.records().next().unwrap().unwrap()[column].to_owned()
}

fn of_data(bytes: &[u8]) -> String {
    let data: serde_json::Value = serde_json::from_slice(bytes).unwrap();
    data["sections"][0]["cells"][0]["areas"][0]["statements"][0]["text"].as_str().unwrap().to_owned()
}

proptest! {
    #![proptest_config(proptest::test_runner::Config { cases: 48, ..Default::default() })]

    #[test]
    fn a_statement_says_the_same_in_every_file(pieces in proptest::collection::vec(piece(), 1..9), label in "[A-Z][a-z]{1,6}( [a-z]{1,5})?") {
        let written: Vec<&str> = pieces.iter().map(|(written, _)| written.as_str()).collect();
        let said: Vec<&str> = pieces.iter().map(|(_, plain)| plain.as_str()).collect();
        let (written, said) = (written.join(" "), said.join(" "));
        let files = published(&label, &written);
        for (file, read) in [
            ("job-descriptions/a.docx", of_document as fn(&[u8]) -> String),
            ("job-descriptions/a.txt", |bytes| String::from_utf8_lossy(bytes).into_owned()),
            ("job-descriptions/a.md", of_markdown),
            ("job-descriptions/a/index.html", of_html),
            ("data/statements.csv", of_table),
            ("guide.json", of_data),
        ] {
            prop_assert_eq!(between(&read(&files[file])), said.clone(), "{} of {}", file, written);
        }
        let in_json = serde_json::to_string(&said).unwrap();
        let texts = files.iter().filter(|(file, _)| file.starts_with("assets/search/"));
        let found = texts.filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains(in_json.trim_matches('"'))).count();
        prop_assert!(found > 0, "the search does not know {} of {}", in_json, written);
    }
}
