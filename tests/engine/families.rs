//! A guide of 24 roles in six families: what the pages say that show many roles.

use guidegen::diagnostic::Diagnostic;
use guidegen::engine::{Engine, Settings, Site};

use super::guides::six_families;
use super::{changes, to_mend, write};

fn site() -> Site {
    let mut engine = Engine::new(Settings::default());
    engine.apply(changes(six_families().iter().map(|(file, text)| write(file, text))));
    engine.snapshot().site().unwrap()
}

/// The rows of a part of a page as text: cells between `|`, without what readers do not see.
fn rows(page: &str, from: &str, to: &str) -> String {
    let html = page.split_once(from).unwrap().1.split_once(to).unwrap().0;
    let text = html.replace("</th>", "|").replace("</td>", "|").replace("</tr>", "\n").replace("</li>", ", ");
    let plain: String = text.split('<').map(|part| part.split_once('>').map_or(part, |(_, rest)| rest)).collect();
    plain.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

fn page(site: &Site, path: &str) -> String {
    let file = site.files.iter().find(|file| file.path.as_str() == path).unwrap();
    String::from_utf8(file.content.bytes().unwrap().to_vec()).unwrap()
}

#[test]
fn it_has_nothing_to_mend() {
    assert_eq!(to_mend(&site()), Vec::<&Diagnostic>::new());
}

#[test]
fn the_home_page_leads_to_every_role() {
    insta::assert_snapshot!(rows(&page(&site(), "index.html"), "<table class=\"role-grid\"", "</table>"));
}

#[test]
fn a_family_shows_what_each_level_asks_for() {
    insta::assert_snapshot!(rows(&page(&site(), "families/sales/index.html"), "<div class=\"matrix\"", "</table>"));
}

#[test]
fn the_career_picture_has_a_column_for_each_level_and_a_row_for_each_family() {
    let site = site();
    let page = page(&site, "career/index.html");
    // The picture to read across; the other one is to be read down.
    let across = page.split_once("<svg class=\"across\"").unwrap().1.split_once("</svg>").unwrap().0;
    let boxes = across.split("<a class=\"node role-").skip(1).map(|node| {
        let number = |name: &str| -> f64 { node.split_once(&format!(" {name}=\"")).unwrap().1.split('"').next().unwrap().parse().unwrap() };
        let family: usize = node.split('"').next().unwrap().parse::<usize>().unwrap() / 1000;
        (family, number("x") as usize, (number("y") + number("height") / 2.0) as usize)
    });
    let boxes: Vec<(usize, usize, usize)> = boxes.collect();
    let distinct = |values: Vec<usize>| std::collections::BTreeSet::from_iter(values).len();
    assert_eq!(boxes.len(), 24);
    assert_eq!(distinct(boxes.iter().map(|(_, x, _)| *x).collect()), 4, "columns");
    for family in 1..=6 {
        let own: Vec<_> = boxes.iter().filter(|(of, ..)| *of == family).collect();
        assert_eq!((own.len(), distinct(own.iter().map(|(.., y)| *y).collect())), (4, 1), "family {family}");
    }
}
