//! All examples of the CommonMark specification, through the same parser and writer as every page, with extensions off.
//!
//! The specification is not part of this project: `COMMONMARK_SPEC` names its `spec.txt` (the npm package `commonmark-spec` has it). Where it is not
//! set, the test is skipped.

use std::sync::Arc;

use guidegen::config::Config;
use guidegen::engine::{Engine, Settings};
use guidegen::page::markdown::{self, MarkdownOptions};

use crate::skip::skip;

use super::{changes, path, write};

/// One example: its number, the Markdown and the HTML.
struct Example {
    number: usize,
    markdown: String,
    html: String,
}

/// Reads the examples: blocks between fences of 32 backquotes, `.` between Markdown and HTML, `→` for a tab.
fn examples(spec: &str) -> Vec<Example> {
    let fence = "`".repeat(32);
    let mut examples = Vec::new();
    let mut rest = spec;
    while let Some(start) = rest.find(&format!("{fence} example\n")) {
        let block = &rest[start + fence.len() + " example\n".len()..];
        let end = block.find(&format!("{fence}\n")).unwrap();
        let text = block[..end].replace('→', "\t");
        let (markdown, html) = if let Some(html) = text.strip_prefix(".\n") { ("", html) } else { text.split_once("\n.\n").unwrap() };
        let markdown = if markdown.is_empty() { String::new() } else { format!("{markdown}\n") };
        examples.push(Example { number: examples.len() + 1, markdown, html: html.to_owned() });
        rest = &block[end..];
    }
    examples
}

/// Differences that HTML does not have: the slash of empty elements, and white space beside the tags of blocks.
fn normalised(html: &str) -> String {
    let html = html.replace(" />", ">").replace("&#39;", "'").replace("&#x27;", "'");
    html.trim().lines().map(str::trim_end).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_example_of_the_specification_agrees() {
    let Ok(file) = std::env::var("COMMONMARK_SPEC") else {
        return skip("COMMONMARK_SPEC does not name the text of the specification.");
    };
    let spec = std::fs::read_to_string(file).unwrap();
    let examples = examples(&spec);
    let mut engine = Engine::new(Settings::default());
    engine.apply(changes([write("index.md", "")]));
    let snapshot = engine.snapshot();
    assert_eq!(Config::of_plain_folder().content_folder, "");
    let mut wrong = Vec::new();
    for example in &examples {
        let source: Arc<str> = example.markdown.as_str().into();
        let (document, _) = markdown::parse(&path("index.md"), &source, 0..source.len(), MarkdownOptions::COMMONMARK);
        let html = snapshot.commonmark(&document).unwrap();
        if normalised(&html) != normalised(&example.html) {
            wrong.push(format!("example {}\n--- markdown\n{}--- expected\n{}--- got\n{html}", example.number, example.markdown, example.html));
        }
    }
    println!("{} of {} examples agree", examples.len() - wrong.len(), examples.len());
    assert_eq!(examples.len(), 652);
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
}
