//! Highlights code blocks: marks what a reader tells apart at a glance, and nothing else.
//!
//! 1. [`language`] finds the grammar for the word that an author wrote behind the fence.
//! 2. [`parser`] runs the [`grammar`] over each line and tells where scopes such as `keyword.control.rust` begin and end.
//! 3. [`class`] maps scopes to some twenty classes; what stands inside a scope that says nothing has the class of what is around it.
//! 4. [`html`] writes the text with one `<span>` for each run of one class.
//!
//! Colours are the theme's: the classes are `hl-keyword` and so on, for light and dark alike.
//!
//! Invariants. The text is never changed: without its tags the result is the code, escaped. The same code gives the same result, on every
//! machine and at any time, so all limits count bytes or steps and none looks at a clock: [`LONGEST_LINE`] and [`LARGEST_BLOCK`]
//! here, the steps of a pattern in [`grammar`], those of a line in [`parser`]. Where one is reached, less is highlighted.

mod class;
mod grammar;
mod html;
mod language;
mod parser;

use class::{Class, Classes};
use grammar::{GRAMMARS, GrammarContext};
use html::SpanWriter;
use language::CodeLanguage;
use parser::CodeParser;

/// Lines that have more bytes are not highlighted: what is that long was made by a program, and the cost of a grammar grows faster than a line.
const LONGEST_LINE: usize = 2_000;

/// Blocks that have more bytes are not highlighted.
const LARGEST_BLOCK: usize = 100_000;

/// The inside of a code block as HTML; `None` if nobody knows the language, so that the caller writes it plainly.
///
/// `language` is the name of the language, an alias or a file extension, in any case. `text` and its like give the code without any marks, and
/// so does code that is too large to be highlighted.
///
/// ```
/// use guidegen::render::text::highlight::highlight;
/// assert_eq!(highlight("JSON", "[true]").unwrap(), "[<span class=\"hl-constant\">true</span>]");
/// assert_eq!(highlight("text", "a < b").unwrap(), "a &lt; b");
/// assert_eq!(highlight("klingon", "a < b"), None);
/// ```
pub fn highlight(language: &str, code: &str) -> Option<String> {
    let language = CodeLanguage::find(language)?;
    let mut writer = SpanWriter::new(code.len());
    match language {
        _ if code.len() > LARGEST_BLOCK => writer.write(code, None),
        CodeLanguage::Plain => writer.write(code, None),
        CodeLanguage::Grammar(start) => Highlighter::new(start).lines(code, &mut writer),
        CodeLanguage::Console(start) => console(start, code, &mut writer),
    }
    Some(writer.finish())
}

/// Whether code in a language can be highlighted.
pub fn is_language(name: &str) -> bool {
    CodeLanguage::find(name).is_some()
}

/// Every word for a language, in order: for suggesting one.
pub fn languages() -> Vec<&'static str> {
    CodeLanguage::words()
}

/// Writes what was typed at a prompt as commands, and what the computer answered plainly.
fn console(start: &'static GrammarContext, code: &str, writer: &mut SpanWriter) {
    let mut command: Option<Highlighter> = None;
    for line in code.split_inclusive('\n') {
        let mut rest = line;
        if let Some(typed) = line.strip_prefix("$ ").or_else(|| line.strip_prefix("% ")) {
            writer.write(&line[..line.len() - typed.len()], Some(Class::Punctuation));
            command = Some(Highlighter::new(start));
            rest = typed;
        }
        match &mut command {
            Some(highlighter) => highlighter.lines(rest, writer),
            None => writer.write(rest, None),
        }
        if !line.trim_end().ends_with('\\') {
            command = None;
        }
    }
}

/// A grammar at work.
struct Highlighter {
    /// `None` when the parser has given up.
    parser: Option<CodeParser>,
    classes: Classes,
}

impl Highlighter {
    fn new(start: &'static GrammarContext) -> Self {
        Self { parser: Some(CodeParser::new(&GRAMMARS, start)), classes: Classes::default() }
    }

    fn lines(&mut self, code: &str, writer: &mut SpanWriter) {
        for line in code.split_inclusive('\n') {
            if line.len() > LONGEST_LINE {
                writer.write(line, None);
            } else if line.ends_with('\n') {
                self.line(line, line, writer);
            } else {
                // The grammars want to see the end of each line.
                self.line(line, &format!("{line}\n"), writer);
            }
        }
    }

    /// Writes a line; `parsed` is the same with its end.
    fn line(&mut self, line: &str, parsed: &str, writer: &mut SpanWriter) {
        let Some(operations) = self.parser.as_mut().and_then(|parser| parser.line(parsed)) else {
            self.parser = None;
            writer.write(line, None);
            return;
        };
        let mut at = 0;
        for (position, operation) in &operations {
            // A scope may end behind the end that the grammar was given.
            let text = line.get(at..line.len().min(*position)).unwrap_or("");
            writer.write(text, self.classes.current());
            at += text.len();
            self.classes.apply(operation);
        }
        writer.write(line.get(at..).unwrap_or(""), self.classes.current());
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::{Strategy, prop_assert_eq, prop_oneof, proptest};
    use proptest::sample::select;

    use super::{LARGEST_BLOCK, LONGEST_LINE, highlight};

    /// What a reader sees of HTML: its text.
    fn visible(html: &str) -> String {
        let mut text = String::new();
        let mut rest = html;
        while let Some(at) = rest.find('<') {
            text.push_str(&rest[..at]);
            rest = &rest[at + rest[at..].find('>').unwrap() + 1..];
        }
        text.push_str(rest);
        text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    }

    /// Spans in a form that is easy to read: `‹keyword:let› x`.
    fn marked(language: &str, code: &str) -> String {
        let html = highlight(language, code).unwrap();
        assert_eq!(visible(&html), code);
        html.replace("<span class=\"hl-", "‹").replace("\">", ":").replace("</span>", "›")
    }

    #[test]
    fn rust() {
        insta::assert_snapshot!(
            marked("rust", "#[derive(Debug, Clone)]\npub fn f<T>(x: &str) -> Vec<T> {\n    // a\n    let mut y = format!(\"{x}\\n\", 1.5);\n}\n"),
            @r#"
        ‹attribute:#[derive(Debug, Clone)]›
        ‹keyword:pub fn› ‹function:f›&lt;T&gt;(‹parameter:x›: ‹operator:&amp;›‹keyword:str›) -&gt; ‹type:Vec›&lt;T&gt; {
            ‹comment:// a›
            ‹keyword:let mut› y ‹operator:=› ‹builtin:format!›(‹string:"›‹escape:{x}\n›‹string:"›, ‹number:1.5›);
        }
        "#
        );
    }

    #[test]
    fn data() {
        insta::assert_snapshot!(marked("json", "{\"a\": [1, true, \"b\"]}"), @r#"{‹attribute:"a"›: [‹number:1›, ‹constant:true›, ‹string:"b"›]}"#);
        insta::assert_snapshot!(marked("yml", "a: b # c"), @"‹attribute:a›: ‹string:b› ‹comment:# c›");
        insta::assert_snapshot!(marked("toml", "[a]\nb = 1979-05-27"), @"
        [‹type:a›]
        ‹attribute:b› = ‹number:1979-05-27›
        ");
    }

    #[test]
    fn code_inside_a_string_is_code() {
        insta::assert_snapshot!(marked("js", "x = `a ${b + 1}`"), @"x ‹operator:=› ‹string:`a› ‹punctuation:${›b ‹operator:+› ‹number:1›‹punctuation:}›‹string:`›");
        insta::assert_snapshot!(marked("sh", "echo \"a $B\""), @r#"‹builtin:echo› ‹string:"a› ‹variable:$B›‹string:"›"#);
    }

    #[test]
    fn a_comment_is_one_span() {
        insta::assert_snapshot!(marked("java", "/** A. @param <b>x</b> */"), @"‹comment:/** A. @param &lt;b&gt;x&lt;/b&gt; */›");
        insta::assert_snapshot!(marked("rust", "// a\n// b\nc"), @"
        ‹comment:// a
        // b›
        c
        ");
    }

    #[test]
    fn changes() {
        insta::assert_snapshot!(marked("diff", "--- a\n+++ b\n@@ -1 +1 @@\n-old\n+new\n same\n"), @"
        ‹heading:--- a
        +++ b
        @@ -1 +1 @@›
        ‹deleted:-old›
        ‹inserted:+new›
         same
        ");
    }

    #[test]
    fn a_dialogue_with_a_shell() {
        insta::assert_snapshot!(marked("console", "$ cargo run \\\n    --release\nif done\n$ ls"), @r"
        ‹punctuation:$› ‹function:cargo› run \
            ‹parameter:--release›
        if done
        ‹punctuation:$› ‹function:ls›
        ");
    }

    #[test]
    fn what_is_not_a_language() {
        assert_eq!(highlight("klingon", "x"), None);
        assert_eq!(highlight("", "x"), None);
        assert_eq!(highlight("Plain", "<b> & c"), Some("&lt;b&gt; &amp; c".to_owned()));
        assert_eq!(highlight("rust", ""), Some(String::new()));
    }

    #[test]
    fn long_lines_and_large_blocks_are_plain() {
        let long = format!("let x = {};\nlet y = 1;\n", "1 + ".repeat(LONGEST_LINE / 4));
        let marked = marked("rust", &long);
        assert!(marked.starts_with("let x = 1 + ") && marked.ends_with("‹keyword:let› y ‹operator:=› ‹number:1›;\n"));
        let large = "let x = 1;\n".repeat(LARGEST_BLOCK / 11 + 1);
        assert_eq!(highlight("rust", &large), Some(large));
    }

    /// Each took syntect minutes, or for ever.
    #[test]
    fn code_that_hangs_other_highlighters_is_done() {
        let eval = format!("$(eval A := $(shell {}))\n", "$(eval $(shell ".repeat(100));
        let call = format!("x := {}a{}\n", "$(call f,$(".repeat(150), "))".repeat(150));
        for code in [&eval, &call] {
            assert_eq!(visible(&highlight("make", code).unwrap()), *code);
        }
        let brackets = format!("a = {}b{}\n", "([{`${".repeat(150), "}`}])".repeat(150));
        for language in ["js", "ts", "jsx", "svelte", "vue", "fish", "d", "lua", "scala", "lisp", "cfml"] {
            assert_eq!(visible(&highlight(language, &brackets).unwrap()), brackets, "{language}");
        }
        assert_eq!(visible(&highlight("svelte", "<script>\nd /*\n</script>\n").unwrap()), "<script>\nd /*\n</script>\n");
    }

    #[test]
    fn html_stays_small() {
        for (language, code) in [("rust", include_str!("../../path/names.rs")), ("toml", include_str!("../../../Cargo.toml"))] {
            let html = highlight(language, code).unwrap();
            assert!(html.len() < 4 * code.len(), "{language}: {} of {}", html.len(), code.len());
        }
    }

    /// Text that looks like code of any language.
    fn code() -> impl Strategy<Value = String> {
        let words = select(vec![
            "if",
            "fn",
            "def ",
            "class A",
            "=> ",
            "<div a='",
            "</",
            "\"",
            "'",
            "`",
            "${",
            "$(",
            "{{",
            "}}",
            "/*",
            "*/",
            "//",
            "#",
            "<!--",
            "\\",
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            "\n",
            "\n    ",
            "\r\n",
            " ",
            "1.5",
            "é",
            "\u{2028}",
            "<<EOF\n",
            "---\n",
            "&amp;",
            "$x",
            "@a",
            "%s",
            "|",
            "```rust\n",
            "<?php ",
        ]);
        vec(prop_oneof![4 => words.prop_map(str::to_owned), 1 => ".{0,6}"], 0..60).prop_map(|parts| parts.concat())
    }

    proptest! {
        #[test]
        fn the_text_is_never_changed(
            code in code(),
            language in select(vec!["rs", "js", "ts", "py", "sh", "console", "md", "html", "php", "yaml", "make", "css", "rb", "tera", "diff", "text"]),
        ) {
            let html = highlight(language, &code).unwrap();
            prop_assert_eq!(visible(&html), code.clone());
            prop_assert_eq!(highlight(language, &code).unwrap(), html);
        }
    }
}
