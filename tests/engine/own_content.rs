//! The project's own guide: read from the disk, made without a mistake.

use std::path::Path;

use guidegen::diagnostic::Severity;
use guidegen::engine::{Engine, Settings};
use guidegen::source::read_site;

#[test]
fn the_own_guide_has_no_mistakes() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut engine = Engine::new(Settings::default());
    engine.apply(read_site(root, &[root.join("public")]).unwrap().changes);
    let site = engine.snapshot().site().unwrap();
    let worse: Vec<_> = site.diagnostics.iter().filter(|diagnostic| diagnostic.severity() != Severity::Note).collect();
    assert!(worse.is_empty(), "{worse:?}");
    // The source's own figures do not add up, and readers are told so.
    let notes: Vec<_> = site.diagnostics.iter().map(|diagnostic| diagnostic.code.name).collect();
    assert_eq!(notes, ["years-contradict"]);
    assert!(site.pages >= 75, "{}", site.pages);
}
