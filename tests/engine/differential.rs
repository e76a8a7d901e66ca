//! Random Markdown says the same in our HTML and in that of the Markdown library: the writer loses no word, adds none and keeps their order.
//!
//! Left out are signs that mean something here and not there: bare addresses, two pairs of square brackets, callouts, `:::` and `!!!`, components.

use std::sync::Arc;

use guidegen::engine::{Engine, Settings};
use guidegen::page::markdown::{self, MarkdownOptions};
use html5gum::{Token, Tokenizer};
use proptest::prelude::{prop_assert_eq, proptest};
use pulldown_cmark::{Options, Parser, html};

use super::{changes, path, write};

/// What the words of HTML are, with white space where tags part them.
fn words(html: &str) -> Vec<String> {
    let mut text = String::new();
    for Ok(token) in Tokenizer::new(html) {
        match token {
            Token::String(said) => text.push_str(std::str::from_utf8(&said).unwrap()),
            Token::StartTag(tag) if !is_inline(&tag.name) => text.push(' '),
            Token::EndTag(tag) if !is_inline(&tag.name) => text.push(' '),
            _ => {}
        }
    }
    text.split_whitespace().map(str::to_owned).collect()
}

fn is_inline(tag: &[u8]) -> bool {
    [&b"a"[..], b"em", b"strong", b"code", b"del", b"b", b"kbd", b"sub", b"span"].contains(&tag)
}

const OPTIONS: MarkdownOptions = MarkdownOptions { extensions: true, ..MarkdownOptions::COMMONMARK };

proptest! {
    #![proptest_config(proptest::test_runner::Config { cases: 400, failure_persistence: None, ..Default::default() })]

    #[test]
    fn random_markdown_says_the_same_as_in_the_librarys_html(
        pieces in proptest::collection::vec(
            "[a-zé日]{1,4}|[*_~`]{1,2}| |\n|\n\n|\n- |\n1\\. |\n> |\n# |\n## | \\| |\n---\n|\n\n\\| a \\| b \\|\n\\|---\\|:-:\\|\n\\| c |\\]\\(x\\.md\\)|\\[|!\\[|<b>|</b>|<kbd>|&amp;|&eacute;|\\\\[*_\\[]|  \n|\t|\n    |\n```\n|[.,;()'\"=+]|[0-9]{1,2}",
            0..30,
        )
    ) {
        let text: Arc<str> = pieces.concat().into();
        let mut engine = Engine::new(Settings::default());
        engine.apply(changes([write("index.md", "")]));
        let (document, _) = markdown::parse(&path("index.md"), &text, 0..text.len(), OPTIONS);
        let ours = engine.snapshot().commonmark(&document).unwrap();
        let mut theirs = String::new();
        let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS | Options::ENABLE_HEADING_ATTRIBUTES;
        html::push_html(&mut theirs, Parser::new_ext(&text, options));
        prop_assert_eq!(words(&ours), words(&theirs), "{:?}\n{}\n{}", text, ours, theirs);
    }
}
