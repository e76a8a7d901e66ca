//! The guides that other tests stand on have nothing to mend, whatever their size.

use guidegen::diagnostic::Diagnostic;
use guidegen::engine::{Engine, Settings, Site};

use super::guides::{File, Shape, ladder, made};
use super::{changes, to_mend, write};

fn site(files: &[File]) -> Site {
    let mut engine = Engine::new(Settings::default());
    engine.apply(changes(files.iter().map(|(file, text)| write(file, text))));
    engine.snapshot().site().unwrap()
}

#[test]
fn the_ladder_has_twelve_roles_and_nothing_to_mend() {
    let files = ladder();
    let site = site(&files);
    assert_eq!(to_mend(&site), Vec::<&Diagnostic>::new());
    assert_eq!(files.iter().filter(|(path, _)| path.starts_with("content/roles/") && !path.ends_with("index.md")).count(), 12);
}

/// The texts of the links and the marked entry that lead from a cell to the same subject of other roles.
fn switch(cell: &str) -> Vec<String> {
    let site = site(&ladder());
    let page = site.files.iter().find(|file| file.path.as_str() == format!("{cell}/index.html")).unwrap();
    let html = String::from_utf8(page.content.bytes().unwrap().to_vec()).unwrap();
    let (_, rest) = html.split_once("<nav class=\"switch\"").unwrap();
    let (switch, rest) = rest.split_once("</nav>").unwrap();
    assert!(rest.contains("Responsibilities of all roles</a>"), "the others are one link away");
    switch.split("<li>").skip(1).map(|entry| entry.split(['>', '<']).nth(2).unwrap().to_owned()).collect()
}

#[test]
fn a_cell_of_a_large_guide_leads_to_the_roles_near_at_hand_in_their_order() {
    assert_eq!(
        switch("responsibilities/sales-operations-manager"),
        ["Analyst", "Senior analyst", "Specialist", "Manager", "Senior manager", "Director", "VP"]
    );
}

#[test]
fn guides_made_to_measure_have_nothing_to_mend() {
    let shapes = [
        Shape::SMALL,
        Shape { roles: 1, ..Shape::SMALL },
        Shape { roles: 2, ..Shape::SMALL },
        Shape { roles: 13, sections: 9, areas: 4, statements: 6, ..Shape::LARGE },
    ];
    for shape in shapes {
        let files = made(shape);
        assert_eq!(files, made(shape));
        assert_eq!(to_mend(&site(&files)), Vec::<&Diagnostic>::new(), "{shape:?}");
    }
}
