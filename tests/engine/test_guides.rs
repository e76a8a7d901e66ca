//! The guides that other tests stand on have nothing to mend, whatever their size.

use guidegen::engine::{Engine, Settings, Site};

use super::guides::{File, Shape, ladder, made};
use super::{changes, write};

fn site(files: &[File]) -> Site {
    let mut engine = Engine::new(Settings::default());
    engine.apply(changes(files.iter().map(|(file, text)| write(file, text))));
    engine.snapshot().site().unwrap()
}

#[test]
fn the_ladder_has_twelve_roles_and_nothing_to_mend() {
    let files = ladder();
    let site = site(&files);
    assert_eq!(site.diagnostics, []);
    assert_eq!(files.iter().filter(|(path, _)| path.starts_with("content/roles/") && !path.ends_with("index.md")).count(), 12);
}

#[test]
fn guides_made_to_measure_have_nothing_to_mend() {
    let shapes = [
        Shape::SMALL,
        Shape { roles: 1, ..Shape::SMALL },
        Shape { roles: 2, ..Shape::SMALL },
        Shape { roles: 13, sections: 9, areas: 4, statements: 6 },
    ];
    for shape in shapes {
        let files = made(shape);
        assert_eq!(files, made(shape));
        assert_eq!(site(&files).diagnostics, [], "{shape:?}");
    }
}
