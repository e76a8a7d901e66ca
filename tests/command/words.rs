//! What guidegen itself says to readers: each word stands in a table, and follows the language of the site.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use guidegen::locale::words::Words;

use super::own;
use super::site::Site;

/// The files below a folder of the project with an ending, each with its text.
fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
    fn collect(folder: &Path, ending: &str, found: &mut Vec<(String, String)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => collect(&path, ending, found),
                false if path.to_string_lossy().ends_with(ending) => found.push((path.display().to_string(), fs::read_to_string(&path).unwrap())),
                false => {}
            }
        }
    }
    let mut found = Vec::new();
    collect(&own::path(folder), ending, &mut found);
    found
}

/// What stands between two marks, wherever they stand in a text.
fn between<'a>(text: &'a str, start: &str, end: &str) -> Vec<&'a str> {
    text.split(start).skip(1).filter_map(|rest| Some(rest.split_once(end)?.0)).collect()
}

/// A text without what stands between two marks.
fn without(text: &str, start: &str, end: &str) -> String {
    let mut pieces = text.split(start);
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |shown, piece| shown + " " + piece.split_once(end).map_or("", |(_, rest)| rest))
}

/// Whether there are two letters in a row.
fn has_words(text: &str) -> bool {
    text.as_bytes().windows(2).any(|two| two.iter().all(u8::is_ascii_alphabetic))
}

#[test]
fn no_template_says_anything_by_itself() {
    for (name, text) in files("theme", ".html") {
        // The block `shape` holds a class.
        let text = without(&without(&text, "{#", "#}"), "{% block shape %}", "{% endblock %}");
        let plain = without(&without(&text, "{%", "%}"), "{{", "}}");
        let shown = without(&plain.replace("->", " "), "<", ">");
        assert!(!has_words(&shown), "{name}: {:?}", shown.split_whitespace().collect::<Vec<_>>());
        for attribute in ["aria-label", "title", "alt", "placeholder", "data-copied", "data-hint"] {
            let said: Vec<&str> = between(&plain, &format!(" {attribute}=\""), "\"").into_iter().filter(|said| has_words(said)).collect();
            assert!(said.is_empty(), "{name}: {attribute} {said:?}");
        }
        for caption in between(&text, "{{ <", "/> }}") {
            assert!(!between(caption, "=\"", "\"").iter().any(|said| said.contains(' ')), "{name}: {caption}");
        }
    }
}

#[test]
fn no_script_says_anything_by_itself() {
    for (name, text) in files("theme", ".js") {
        let code: String = text.lines().filter(|line| !line.trim_start().starts_with("//")).map(|line| format!("{line}\n")).collect();
        for said in between(&code, "textContent: \"", "\"").into_iter().chain(between(&code, "textContent = \"", "\"")).chain(between(
            &code,
            "append(\"",
            "\"",
        )) {
            assert!(!has_words(said), "{name}: {said}");
        }
        let sentences: Vec<&str> =
            code.split('"').filter(|part| part.starts_with(|c: char| c.is_ascii_uppercase()) && part.ends_with('.') && part.contains(' ')).collect();
        assert!(sentences.is_empty(), "{name}: {sentences:?}");
    }
}

#[test]
fn every_word_is_said_somewhere_and_what_is_said_is_a_word() {
    let known: BTreeSet<&str> = Words::keys().collect();
    let sources: Vec<(String, String)> = files("theme", ".html").into_iter().chain(files("src", ".rs")).collect();
    let is_said = |key: &str| sources.iter().any(|(_, text)| text.contains(&format!("\"{key}\"")));
    let idle: Vec<&&str> = known.iter().filter(|key| !key.starts_with("path_") && !is_said(key)).collect();
    assert!(idle.is_empty(), "{idle:?}");
    for (name, text) in &sources {
        let text = text.split("#[cfg(test)]").next().unwrap();
        let in_template = text.split("\" | say").filter_map(|before| before.rsplit_once('"')).map(|(_, key)| key);
        let in_template = in_template.take(text.matches("\" | say").count());
        let in_code = ["words.get(\"", "words.fill(\"", "self.say(\"", "titled(\""].into_iter().flat_map(|call| between(text, call, "\""));
        for key in in_template.chain(in_code).filter(|key| *key != "nothing_of_the_name") {
            assert!(known.contains(key), "{name}: {key}");
        }
    }
}

/// A small guide in a language.
fn guide(settings: &str) -> Site {
    let dimensions = "\n[[dimensions]]\nid = \"years\"\ntitle = \"Jahre\"\nkind = \"years\"\n";
    Site::new()
        .file("site.toml", format!("title = \"L\"\n{settings}{dimensions}"))
        .file(
            "content/index.md",
            "# Start\n\n[Rollen](roles/index.md), [Aufgaben](work/index.md)\n\n> [!WARNING] Titel\n> Text.\n\n> [!TIP]\n> Text.\n",
        )
        .file("content/roles/index.md", "# Rollen\n\nAlle.\n")
        .file("content/roles/a.md", "+++\ntitle = \"A\"\nreviewed = \"2026-11-01\"\n[facts]\nyears = \"3-5\"\n+++\n\nText.\n")
        .file("content/roles/b.md", "+++\ntitle = \"B\"\n[facts]\nyears = \"10+\"\n+++\n\nText.\n")
        .file("content/work/index.md", "# Aufgaben\n\nAlle.\n")
        .file("content/work/a.md", "# Aufgaben von A\n\n## Eins {#eins}\n\n- **X**: x.\n")
        .file("content/work/b.md", "# Aufgaben von B\n\n## Eins {#eins}\n\n- **X**: x.\n- **Y**: y.\n")
}

#[test]
fn a_site_speaks_one_language() {
    let site = guide("language = \"de-AT\"\n");
    site.run(["build"]).status(0);
    let pair = site.read("public/compare/a-vs-b/index.html");
    for said in [
        "A und B im Vergleich",
        "Zum Inhalt springen",
        "3–5 Jahre",
        "10+ Jahre",
        "Die Themen auf einen Blick",
        "Nur bei B",
        "Der einzige Fakt unterscheidet sich. Das einzige gemeinsame Thema ist wortgleich. 1 Thema hat nur B.",
    ] {
        assert!(pair.contains(said), "{said} in {pair}");
    }
    let home = site.read("public/index.html");
    assert!(home.contains("callout-title\">Warnung: Titel</p>") && home.contains("callout-title\">Tipp</p>"), "{home}");
    assert!(site.read("public/roles/a/index.html").contains("Zuletzt geprüft am <time datetime=\"2026-11-01\">1. November 2026</time>"));
    assert!(site.read("public/assets/search/index.js").contains("Alle Rollen"));
    assert!(site.read("public/job-descriptions/a.txt").contains("Zusammenfassung\n"));
    // None of the English words is left that are no German ones.
    let english = Words::of("en");
    let german = Words::of("de");
    let foreign: Vec<&str> = Words::keys().map(|key| english.get(key)).filter(|text| text.contains(' ') && !text.contains('{')).collect();
    assert!(Words::keys().all(|key| !foreign.contains(&german.get(key))));
    for (path, bytes) in site.tree("public").iter().filter(|(path, _)| path.ends_with(".html")) {
        let text = String::from_utf8_lossy(bytes);
        let left: Vec<&&str> = foreign.iter().filter(|said| text.contains(**said)).collect();
        assert!(left.is_empty(), "{path}: {left:?}");
    }
}

#[test]
fn a_site_has_its_own_words() {
    let site = guide("language = \"nl\"\n[words]\nnext = \"<Verder>\"\n").file("theme/words/nl.toml", "search = \"Zoeken\"\nnext = \"Volgende\"\n");
    let ran = site.run(["build", "--format", "json"]).status(0);
    assert_eq!(ran.codes(), ["untranslated"]);
    let page = site.read("public/roles/a/index.html");
    assert!(page.contains(">Zoeken</a>") && page.contains("&lt;Verder&gt;") && page.contains(">Close<"), "{page}");
    assert!(!site.tree("public").keys().any(|path| path.contains("words")), "a table is no file for readers");
}

#[test]
fn a_language_is_a_code_and_no_name() {
    for (name, code) in [("deutsch", "de"), ("English", "en"), ("français", "fr")] {
        let ran = guide(&format!("language = \"{name}\"\n")).run(["check", "--format", "json"]).status(1);
        let diagnostics = ran.diagnostics();
        assert_eq!(diagnostics[0].hints(), [format!("Change this to \"{code}\".")], "{name}");
        guide(&format!("language = \"{code}\"\n")).run(["check"]).status(0);
    }
    guide("language = \"klingonish\"\n").run(["check"]).status(1);
    guide("language = \"x-own\"\n").run(["check"]).status(0);
}

#[test]
fn a_language_without_words_is_said_once() {
    let ran = guide("language = \"nl\"\n").run(["check", "--format", "json"]).status(0);
    assert_eq!(ran.codes(), ["untranslated"]);
    assert_eq!(guide("language = \"fr\"\n").run(["check", "--format", "json"]).status(0).codes(), Vec::<String>::new());
    let wrong = guide("[words]\nnetx = \"a\"\npages = \"many\"\n").run(["check", "--format", "json"]).status(1);
    assert_eq!(wrong.codes(), ["unknown-key", "invalid-value"]);
}
