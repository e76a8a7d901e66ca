//! Finds the grammar for the word that an author wrote behind a fence.
//!
//! The word is looked for among our [`ALIASES`], then among the names of the languages, then among the extensions of their files, always without
//! regard to case.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::grammar::{GRAMMARS, GrammarContext};

/// How a code block is to be highlighted.
#[derive(Clone, Copy)]
pub(super) enum CodeLanguage {
    /// Not at all: it is only text.
    Plain,
    /// By a grammar, which begins with this context.
    Grammar(&'static GrammarContext),
    /// What stands behind a prompt by this grammar; the rest is what the computer answered.
    Console(&'static GrammarContext),
}

/// Words for text that is not in a language.
const PLAIN: [&str; 6] = ["text", "txt", "plain", "plaintext", "none", "nohighlight"];

/// Words for a dialogue with a shell.
const CONSOLE: [&str; 6] = ["console", "shell-session", "shellsession", "sh-session", "bash-session", "terminal"];

/// The grammar of shells.
const SHELL: &str = "Bourne Again Shell (bash)";

/// What people write, and the name of the grammar. Also what would lead elsewhere by name or extension: the grammar that is named “JavaScript”
/// is older and goes round in circles at comments.
const ALIASES: &[(&str, &str)] = &[
    ("apache", "Apache Conf"),
    ("bat", "Batch File"),
    ("batch", "Batch File"),
    ("c#", "C#"),
    ("common-lisp", "Lisp"),
    ("conf", "INI"),
    ("csharp", "C#"),
    ("delphi", "Pascal"),
    ("django", "HTML (Jinja2)"),
    ("docker", "Dockerfile (with bash)"),
    ("dockerfile", "Dockerfile (with bash)"),
    ("dosbatch", "Batch File"),
    ("editorconfig", "INI"),
    ("elisp", "Lisp"),
    ("emacs-lisp", "Lisp"),
    ("erb", "HTML (Rails)"),
    ("fortran", "Fortran (Modern)"),
    ("fs", "F#"),
    ("fsharp", "F#"),
    ("gdscript", "GDScript (Godot Engine)"),
    ("geojson", "JSON"),
    ("golang", "Go"),
    ("graphviz", "Graphviz (DOT)"),
    ("h", "C"),
    ("haml", "Ruby Haml"),
    ("javascript", "JavaScript (Babel)"),
    ("json5", "JavaScript (Babel)"),
    ("jsonc", "JSON"),
    ("jsonl", "JSON"),
    ("jsx", "JavaScript (Babel)"),
    ("mdx", "Markdown"),
    ("mysql", "SQL"),
    ("node", "JavaScript (Babel)"),
    ("objc", "Objective-C"),
    ("objcpp", "Objective-C++"),
    ("objectivec", "Objective-C"),
    ("plsql", "SQL"),
    ("postgres", "SQL"),
    ("postgresql", "SQL"),
    ("protobuf", "Protocol Buffer"),
    ("pwsh", "PowerShell"),
    ("python3", "Python"),
    ("regex", "Regular Expression"),
    ("regexp", "Regular Expression"),
    ("scheme", "Lisp"),
    ("shell", SHELL),
    ("sqlite", "SQL"),
    ("starlark", "Python"),
    ("tera", "HTML (Jinja2)"),
    ("twig", "HTML (Twig)"),
    ("vue", "Vue Component"),
    ("webmanifest", "JSON"),
    ("zsh", SHELL),
];

/// Where the grammar for each word, in lower case, stands in the list of languages.
static WORDS: LazyLock<BTreeMap<String, usize>> = LazyLock::new(|| {
    let mut words = BTreeMap::new();
    let languages = || GRAMMARS.languages().iter().enumerate().filter(|(_, language)| !language.hidden);
    // What is put in last holds: of two languages with one extension the later one, which is also what syntect does.
    for (index, language) in languages() {
        words.extend(language.file_extensions.iter().map(|extension| (extension.to_lowercase(), index)));
    }
    for (index, language) in languages() {
        words.insert(language.name.to_lowercase(), index);
    }
    for (alias, name) in ALIASES {
        let index = languages().find(|(_, language)| language.name == *name).map(|(index, _)| index);
        words.extend(index.map(|index| ((*alias).to_owned(), index)));
    }
    words
});

impl CodeLanguage {
    /// What a word stands for, if anything.
    pub(super) fn find(word: &str) -> Option<Self> {
        let word = word.trim().to_lowercase();
        if PLAIN.contains(&word.as_str()) {
            return Some(Self::Plain);
        }
        let start = |word: &str| WORDS.get(word).and_then(|index| GRAMMARS.start(*index));
        if CONSOLE.contains(&word.as_str()) {
            return start("bash").map(Self::Console);
        }
        start(&word).map(Self::Grammar)
    }

    /// Every word that stands for something, in order.
    pub(super) fn words() -> Vec<&'static str> {
        let mut words: Vec<&str> = WORDS.keys().map(String::as_str).chain(PLAIN).chain(CONSOLE).collect();
        words.sort_unstable();
        words
    }
}

#[cfg(test)]
mod tests {
    use super::super::grammar::GRAMMARS;
    use super::{ALIASES, CodeLanguage, SHELL, WORDS};

    /// The name of the grammar for a word.
    fn name(word: &str) -> Option<&'static str> {
        WORDS.get(&word.to_lowercase()).map(|index| GRAMMARS.languages()[*index].name.as_str())
    }

    #[test]
    fn every_alias_leads_to_a_grammar() {
        for (alias, language) in ALIASES {
            assert_eq!(name(alias), Some(*language), "{alias}");
        }
    }

    #[test]
    fn what_people_write_is_found() {
        let expected = [
            ("rs", "Rust"),
            ("RUST", "Rust"),
            ("js", "JavaScript (Babel)"),
            ("JavaScript", "JavaScript (Babel)"),
            ("ts", "TypeScript"),
            ("tsx", "TypeScriptReact"),
            ("sh", SHELL),
            ("bash", SHELL),
            ("yml", "YAML"),
            ("yaml", "YAML"),
            ("py", "Python"),
            ("c++", "C++"),
            ("cpp", "C++"),
            ("c", "C"),
            ("h", "C"),
            ("html", "HTML"),
            ("md", "Markdown"),
            ("diff", "Diff"),
            ("dockerfile", "Dockerfile (with bash)"),
            ("makefile", "Makefile"),
            ("r", "R"),
            ("sass", "Sass"),
            ("powershell", "PowerShell"),
            ("latex", "LaTeX"),
            ("toml", "TOML"),
            ("ini", "INI"),
            ("sql", "SQL"),
            ("xml", "XML"),
            ("svg", "XML"),
        ];
        for (word, language) in expected {
            assert_eq!(name(word), Some(language), "{word}");
        }
    }

    #[test]
    fn what_nobody_knows_is_not_found() {
        for word in ["", " ", "klingon", "mermaid", "rust,ignore"] {
            assert!(CodeLanguage::find(word).is_none(), "{word}");
        }
        assert!(matches!(CodeLanguage::find("Text"), Some(CodeLanguage::Plain)));
        assert!(matches!(CodeLanguage::find("console"), Some(CodeLanguage::Console(_))));
        assert!(matches!(CodeLanguage::find(" Rust "), Some(CodeLanguage::Grammar(_))));
    }
}
