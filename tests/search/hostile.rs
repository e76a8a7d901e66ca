//! What nobody should type and nobody should write.

use std::fs;

use guidegen::engine::{Engine, Settings};
use guidegen::path::SourcePath;
use guidegen::site::search::words;
use guidegen::source::{Change, ChangeSet};
use proptest::prelude::{ProptestConfig, any, prop_assert, proptest};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use serde_json::json;

use super::{ask, open_dialog};
use crate::support::browser::Tab;
use crate::support::folder::Folder;

/// Pieces of which questions are made: markup, addresses, patterns, scripts of all directions, and words that the guide has.
const PIECES: &[&str] = &[
    "<img src=x onerror=window.hit=1>",
    "<script>window.hit=1</script>",
    "\"><svg onload=window.hit=1>",
    "javascript:window.hit=1",
    "</dialog>",
    "${window.hit=1}",
    "{{7*7}}",
    "&lt;b&gt;",
    "\\",
    "(",
    "[",
    "*",
    "+",
    "?",
    ".*",
    "$&",
    "\u{0}",
    "\u{202e}",
    "\u{2028}",
    "e\u{301}",
    "ﬁ",
    "東京",
    "𝒳",
    "😀",
    " ",
    "  ",
    "-",
    "'",
    "cost",
    "per",
    "opportunity",
    "sales",
    "operations",
    "forcast",
    "a",
    "the",
    "__proto__",
    "constructor",
    "toString",
    "0",
    "99",
];

#[test]
fn a_question_never_becomes_markup() {
    let Some((guide, tab)) = Folder::with_own_guide().open("") else { return };
    open_dialog(&tab);
    ask(&tab, "cost");
    // All elements that search makes, by name.
    let made = "[...new Set([...document.querySelectorAll('dialog.search *')].map((element) => element.localName))].sort().join(' ')";
    let allowed = ["a", "button", "div", "input", "label", "mark", "option", "p", "select", "span"];
    let mut runner = TestRunner::deterministic();
    let pieces = proptest::collection::vec(proptest::sample::select(PIECES), 1..7);
    for _ in 0..150 {
        let query = pieces.new_tree(&mut runner).unwrap().current().concat();
        ask(&tab, &query);
        let names = tab.eval(made);
        assert!(names.as_str().unwrap().split(' ').all(|name| allowed.contains(&name)), "{query:?} made {names}");
    }
    assert_eq!(tab.eval("typeof window.hit"), "undefined");
    assert_eq!(tab.violations(), 0);
    // From the address too.
    tab.goto(&format!("http://{}/search/?q=%3Cimg%20src%3Dx%20onerror%3Dwindow.hit%3D1%3E%20cost", guide.address));
    tab.wait("document.querySelector('#_search [role=option]')");
    assert_eq!(tab.eval("document.querySelectorAll('#_search img').length"), 0);
    assert_eq!(tab.eval("typeof window.hit"), "undefined");
}

#[test]
fn the_script_and_the_index_see_the_same_words() {
    let client = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/theme/search.js")).unwrap();
    let start = client.find("  const PLAIN").unwrap();
    let end = client[start..].find("  // How many letters").unwrap() + start;
    let Some(tab) = Tab::open("about:blank#words") else { return };
    tab.eval(&format!("{}; globalThis.wordsOf = wordsOf; 0", client[start..end].replace("  const ", "  var ")));
    let mut runner = TestRunner::deterministic();
    let letters = "[a-zA-Z0-9 '’.,ßäöüÄÖÜéèçñøÆœŁđıİΣσςΐ½№™ﬁ東京カタカナไทยकि한국어\u{301}\u{200d}\u{ad}-]{0,24}";
    let texts: Vec<String> = (0..600)
        .map(|number| match number % 2 {
            0 => letters.new_tree(&mut runner).unwrap().current(),
            // Characters that were given to letters lately, one of the two may not know yet.
            _ => any::<String>().new_tree(&mut runner).unwrap().current().chars().filter(|c| u32::from(*c) < 0x2fa0).collect(),
        })
        .collect();
    let theirs = tab.eval(&format!("JSON.stringify({}.map(wordsOf))", json!(texts)));
    let theirs: Vec<Vec<String>> = serde_json::from_str(theirs.as_str().unwrap()).unwrap();
    for (text, theirs) in texts.iter().zip(theirs) {
        let mut ours = Vec::new();
        words::each(text, |word| ours.push(word.to_owned()));
        assert_eq!(ours, theirs, "{text:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_can_be_indexed(one in any::<String>(), two in "(# |## |### |- \\*\\*|\\*\\*: |\\+\\+\\+\n|title = \"x\"|\"|\\\\|</script>|\u{2028}|x |ü|\n|\n\n|```|> ){0,60}") {
        let mut engine = Engine::new(Settings::default());
        let change = |path: &str, text: &str| Change { path: SourcePath::new(path).unwrap(), content: Some(text.as_bytes().into()) };
        engine.apply(ChangeSet::from_iter([change("index.md", &one), change("a/b.md", &two), change("search.md", &two)]));
        let site = engine.snapshot().site().unwrap();
        let index: Vec<_> = site.files.iter().filter(|file| file.path.as_str().starts_with("assets/search/")).collect();
        prop_assert!(!index.is_empty());
        for file in index {
            let text = String::from_utf8(file.content.bytes().unwrap().to_vec()).unwrap();
            let data = text.strip_prefix("guidegenSearch=").unwrap();
            prop_assert!(serde_json::from_str::<serde_json::Value>(data).is_ok(), "{text}");
        }
    }
}
