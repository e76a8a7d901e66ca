//! The project's own guide: read from the disk, made without a mistake.

use std::path::Path;

use guidegen::diagnostic::{Severity, Sources};
use guidegen::engine::{Engine, Settings};
use guidegen::source::{ReadOptions, read_site};

use super::{changes, path, write};

#[test]
fn the_own_guide_has_no_mistakes() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut engine = Engine::new(Settings::default());
    engine.apply(read_site(root, &ReadOptions { ignore: vec![root.join("public")], ..ReadOptions::default() }).unwrap().changes);
    let site = engine.snapshot().site().unwrap();
    let worse: Vec<_> = site.diagnostics.iter().filter(|diagnostic| diagnostic.severity() != Severity::Note).collect();
    assert!(worse.is_empty(), "{worse:?}");
    // The source's own figures do not add up, and readers are told so.
    let notes: Vec<_> = site.diagnostics.iter().map(|diagnostic| diagnostic.code.name).collect();
    assert_eq!(notes, ["years-contradict"]);
    assert!(site.pages >= 75, "{}", site.pages);
}

/// What stands behind the mistake is not known, and whatever leans on it would look wrong as well.
#[test]
fn settings_that_cannot_be_read_are_all_that_is_told() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut engine = Engine::new(Settings::default());
    let tree = read_site(root, &ReadOptions { ignore: vec![root.join("public")], ..ReadOptions::default() }).unwrap();
    let settings = tree.changes.iter().find(|change| change.path == path("site.toml")).and_then(|change| change.content.clone()).unwrap();
    engine.apply(tree.changes);
    engine.apply(changes([write("site.toml", &format!("titel = [\n{}", String::from_utf8_lossy(settings.bytes().unwrap())))]));
    let found = engine.snapshot().diagnostics().unwrap();
    assert!(found.iter().any(|diagnostic| diagnostic.code.name == "syntax"), "{found:?}");
    let other: Vec<_> = found.iter().filter(|diagnostic| diagnostic.file != path("site.toml")).collect();
    assert!(other.is_empty(), "{other:?}");
}

/// The places of diagnostics are looked up in the texts, so these must not be gone while a change waits.
#[test]
fn the_texts_of_a_snapshot_stay_when_a_change_overtakes_it() {
    let mut engine = Engine::new(Settings::default());
    engine.apply(changes([write("a.md", "# Old\n")]));
    let snapshot = engine.snapshot();
    std::thread::scope(|scope| {
        scope.spawn(|| engine.apply(changes([write("a.md", "# New\n")])));
        // The change waits until nobody has the snapshot any more.
        while snapshot.diagnostics_of(&path("a.md")).is_ok() {
            std::thread::yield_now();
        }
        assert_eq!(snapshot.text(&path("a.md")).as_deref(), Some("# Old\n"));
        drop(snapshot);
    });
}
