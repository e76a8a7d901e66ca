//! The picture of the paths: what must hold for any ladder.

use proptest::prelude::{Strategy, prop, prop_assert, prop_assert_eq, proptest};

use crate::guide::career_steps;
use crate::guide::fake::FakeGuide;
use crate::guide::lattice::{CareerGraph, Stop};
use crate::locale::direction::Direction::{self, LeftToRight, RightToLeft};

use super::{BOX, Drawing, HEAD, SIGN, down, lines, spread};
use crate::render::contract::{LatticeEdge, LatticeNode, LatticePicture, PageLink};

/// A path between numbered roles, jobs outside beyond the last of them, with a kind and years.
type Written = (usize, usize, usize, usize);

/// An edge, and the numbers of the boxes where it begins and leads.
type Placed = (LatticeEdge, usize, usize);

/// The graph of a guide with some roles and paths, with the titles of its stops, and the kind and the label of each edge. With `levels`, so many are
/// declared, and each family has a role on each.
fn graph(roles: usize, levels: usize, paths: &[Written]) -> (CareerGraph, Vec<PageLink>, Vec<down::Step>) {
    let names = ["Analyst", "Senior Sales Operations Analyst", "VP", "Donaudampfschifffahrtsgesellschaftskapitän", "营销总监", "Lead"];
    let title = |number: usize| format!("{} {number}", names[number % names.len()]);
    let axes = |role: usize| match levels {
        0 => String::new(),
        levels => format!("+++\nlevel = \"l{}\"\nfamily = \"Family {}\"\n+++\n", role % levels, role / levels),
    };
    let role = |role: usize| (format!("content/roles/r{role:02}.md"), format!("{}# {}\n", axes(role), title(role)));
    let mut files: Vec<(String, String)> = (0..roles).map(role).collect();
    files.push(("site.toml".into(), (0..levels).map(|level| format!("[[levels]]\nid = \"l{level}\"\ntitle = \"Level {level}\"\n")).collect()));
    let end = |role: &str, outside: &str, number: usize| match number < roles {
        true => format!("{role} = \"r{number:02}\"\n"),
        false => format!("{outside} = \"{}\"\n", title(number)),
    };
    let path = |(from, to, kind, years): &Written| {
        let (from, to) = (end("from", "outside", *from), end("to", "to_outside", *to));
        let kind = ["promotion", "lateral", "entry", "possible"][kind % 4];
        let years = if *years == 0 { String::new() } else { format!("years = \"{years}-{}\"\n", years + 9) };
        format!("[[paths]]\n{from}{to}kind = \"{kind}\"\n{years}")
    };
    files.push(("content/career.md".into(), format!("+++\n{}+++\n", paths.iter().map(path).collect::<String>())));
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let guide = FakeGuide::new(&files);
    let steps = career_steps::all(&guide);
    let graph = CareerGraph::of(&guide, &steps);
    let titles: Vec<PageLink> = graph
        .stops
        .iter()
        .map(|stop| match stop {
            Stop::Role(role) => PageLink { title: title(*role), url: String::new() },
            Stop::Outside(name) => PageLink { title: name.clone(), url: String::new() },
        })
        .collect();
    let step = |edge: &crate::guide::lattice::Edge| {
        let written = &steps[edge.step].written;
        down::Step { kind: written.kind.name(), label: written.years.map(|(years, _)| years.to_string()).unwrap_or_default() }
    };
    let drawn = graph.edges.iter().map(step).collect();
    (graph, titles, drawn)
}

/// The size, the boxes and the edges of a guide with some roles and paths.
fn drawn(direction: Direction, roles: usize, levels: usize, paths: &[Written]) -> (usize, usize, Vec<LatticeNode>, Vec<Placed>) {
    let (graph, titles, steps) = graph(roles, levels, paths);
    let labels = steps.into_iter().map(|step| step.label).collect();
    let drawing = Drawing::new(&graph, &titles, labels, BOX, direction);
    let nodes = (0..titles.len()).map(|stop| drawing.node(stop)).collect();
    let edges = graph.edges.iter().enumerate().map(|(number, edge)| (drawing.edge(number), edge.from, edge.to)).collect();
    (drawing.width(), drawing.height(), nodes, edges)
}

/// An SVG path of the picture in a mirror: what it goes over from left to right changes its side.
fn mirrored(path: &str, width: usize) -> String {
    let (mut result, mut command, mut numbers) = (String::new(), ' ', 0);
    for piece in path.split_inclusive(|c: char| c == ' ' || c.is_ascii_alphabetic()) {
        let number = piece.trim_end_matches(|c: char| c == ' ' || c.is_ascii_alphabetic());
        let is_across = !number.is_empty() && (command == 'H' || "MCl".contains(command) && numbers % 2 == 0);
        result += &match number.parse::<i64>() {
            Ok(across) if is_across && command == 'l' => (-across).to_string(),
            Ok(across) if is_across => (width as i64 - across).to_string(),
            _ => number.to_owned(),
        };
        numbers += usize::from(!number.is_empty());
        let end = &piece[number.len()..];
        result += end;
        if let Some(next) = end.trim().chars().next() {
            (command, numbers) = (next, 0);
        }
    }
    result
}

/// The first two numbers of an SVG path.
fn start(path: &str) -> (f64, f64) {
    let (x, rest) = path[1..].split_once(' ').unwrap();
    (x.parse().unwrap(), rest[..rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap()].parse().unwrap())
}

fn touches(node: &LatticeNode, (x, y): (f64, f64)) -> bool {
    (x == node.x as f64 || x == (node.x + node.width) as f64) && (node.y..=node.y + node.height).contains(&y)
}

fn check(roles: usize, levels: usize, paths: &[Written]) -> Result<(), proptest::test_runner::TestCaseError> {
    let (width, height, nodes, edges) = drawn(LeftToRight, roles, levels, paths);
    for (number, node) in nodes.iter().enumerate() {
        prop_assert!(node.y >= 0.0 && node.x + node.width <= width && node.y + node.height <= height as f64, "{node:?} in {width}×{height}");
        prop_assert!(node.lines.iter().all(|line| line.y > node.y && line.y < node.y + node.height), "{node:?}");
        for other in &nodes[..number] {
            let apart =
                node.x + node.width < other.x || other.x + other.width < node.x || node.y + node.height < other.y || other.y + other.height < node.y;
            prop_assert!(apart, "{node:?} {other:?}");
        }
    }
    for (edge, from, to) in &edges {
        let tip = start(&edge.head);
        prop_assert!(touches(&nodes[*to], tip), "{edge:?} {:?}", nodes[*to]);
        // A line begins at the box on its left, or at the base of the arrow's head there.
        let (x, y) = start(&edge.line);
        let begins = [(x, y), (x - HEAD as f64, y)].iter().any(|place| touches(&nodes[*from], *place) || *place == tip);
        prop_assert!(begins, "{edge:?} {:?}", nodes[*from]);
        // It ends at the other box, or at the base of the head there.
        let numbers: Vec<f64> = edge.line.split(|c: char| c.is_alphabetic() || c == ' ').filter_map(|number| number.parse().ok()).collect();
        prop_assert!(numbers.iter().all(|number| (0.0..=width.max(height) as f64).contains(number)), "{edge:?}");
        let [.., a, b] = numbers[..] else { panic!("{edge:?}") };
        let end = if edge.line.rfind('H') > edge.line.rfind('C') { (b, a) } else { (a, b) };
        let is_at =
            |node: &LatticeNode| [0, HEAD].iter().any(|head| [end.0 - *head as f64, end.0 + *head as f64].iter().any(|x| touches(node, (*x, end.1))));
        prop_assert!(is_at(&nodes[*from]) || is_at(&nodes[*to]), "{edge:?}");
    }
    Ok(())
}

fn any_paths(roles: usize, most: usize) -> impl Strategy<Value = Vec<Written>> {
    let path = (0..roles + 4, 0..roles + 4, 0..4_usize, 0..4_usize);
    prop::collection::vec(path.prop_filter("one end is a role", move |(from, to, ..)| *from < roles || *to < roles), 0..most)
}

/// The picture to read down of such a guide; families are the lanes of the graph.
fn read_down(direction: Direction, roles: usize, levels: usize, paths: &[Written]) -> (LatticePicture, Vec<usize>) {
    let (graph, titles, steps) = graph(roles, levels, paths);
    let shown = |stop: usize| down::Shown {
        title: titles[stop].title.clone(),
        is_role: matches!(graph.stops[stop], Stop::Role(_)),
        family: graph.lanes.get(stop).copied().unwrap_or_default(),
    };
    let families: Vec<String> = (0..roles).map(|family| format!("Family {family}")).collect();
    let stops: Vec<down::Shown> = (0..titles.len()).map(shown).collect();
    down::draw(&graph, &stops, &steps, if levels > 0 { &families } else { &[] }, direction)
}

/// Checks a picture to read down: each stop has a box inside the picture, all as wide, none over another, and each arrow points at one.
fn check_down(roles: usize, levels: usize, paths: &[Written]) -> Result<(), proptest::test_runner::TestCaseError> {
    let (picture, rows) = read_down(LeftToRight, roles, levels, paths);
    prop_assert_eq!(rows.len(), picture.nodes.len());
    prop_assert!(picture.width <= 290);
    for pair in picture.nodes.windows(2) {
        prop_assert!(pair[0].y + pair[0].height < pair[1].y && pair[0].x == pair[1].x, "{pair:?}");
    }
    for node in &picture.nodes {
        prop_assert!(node.x + node.width <= picture.width && node.y + node.height <= picture.height as f64 && node.width >= 120, "{node:?}");
        prop_assert!(node.lines.iter().all(|line| line.y > node.y && line.y < node.y + node.height), "{node:?}");
    }
    for edge in &picture.edges {
        for head in edge.head.split_inclusive('z') {
            let (x, y) = start(head);
            let touches_top = |node: &LatticeNode| y == node.y && (node.x as f64..(node.x + node.width) as f64).contains(&x);
            prop_assert!(picture.nodes.iter().any(|node| touches(node, (x, y)) || touches_top(node)), "{edge:?}");
        }
        let numbers = edge.line.split(|c: char| c.is_alphabetic() || c == ' ').filter_map(|number| number.parse::<f64>().ok());
        prop_assert!(numbers.into_iter().all(|number| (0.0..=picture.width.max(picture.height) as f64).contains(&number)), "{edge:?}");
    }
    // Steps of one kind that share a stop may share a line.
    let drawn: usize = picture.edges.iter().map(|edge| edge.head.matches('z').count()).sum();
    prop_assert!(drawn > 0 || picture.edges.is_empty(), "{drawn}");
    Ok(())
}

#[test]
fn a_picture_to_read_down_has_room_for_its_boxes_beside_any_number_of_lines() {
    // Each role leads to the one that stands as far from the end as it does from the beginning, so that all lines pass each other.
    let paths: Vec<Written> = (0..100).map(|role| (role, 199 - role, role % 4, 0)).collect();
    check_down(200, 0, &paths).unwrap();
}

proptest! {
    #[test]
    fn a_picture_to_read_down_is_never_wider_than_a_phone(paths in any_paths(9, 40)) {
        check_down(9, 0, &paths)?;
        check_down(9, 3, &paths)?;
        prop_assert_eq!(read_down(LeftToRight, 9, 3, &paths), read_down(LeftToRight, 9, 3, &paths));
    }

    #[test]
    fn a_picture_to_read_down_is_mirrored_from_right_to_left(paths in any_paths(6, 24)) {
        let (picture, rows) = read_down(LeftToRight, 6, 0, &paths);
        let (mirror, others) = read_down(RightToLeft, 6, 0, &paths);
        prop_assert_eq!(rows, others);
        for (node, other) in picture.nodes.iter().zip(&mirror.nodes) {
            prop_assert_eq!((node.x, node.y, node.height), (picture.width - other.x - other.width, other.y, other.height));
        }
        for (edge, other) in picture.edges.iter().zip(&mirror.edges) {
            prop_assert_eq!(picture.width as f64 - start(&edge.head).0, start(&other.head).0);
        }
    }

    #[test]
    fn boxes_stand_apart_inside_the_picture_and_edges_end_at_them(paths in any_paths(6, 24)) {
        check(6, 0, &paths)?;
        check(6, 3, &paths)?;
        prop_assert_eq!(drawn(LeftToRight, 6, 0, &paths), drawn(LeftToRight, 6, 0, &paths));
    }

    #[test]
    fn a_picture_from_right_to_left_is_the_other_in_a_mirror(paths in any_paths(6, 24)) {
        let (width, height, mut nodes, mut edges) = drawn(LeftToRight, 6, 0, &paths);
        for node in &mut nodes {
            node.x = width - node.x - node.width;
            node.mark_x = width - node.mark_x - SIGN;
            node.lines.iter_mut().for_each(|line| line.x = width - line.x);
        }
        for (edge, ..) in &mut edges {
            edge.line = mirrored(&edge.line, width);
            edge.head = mirrored(&edge.head, width);
            edge.label_x = width - edge.label_x;
        }
        prop_assert_eq!(drawn(RightToLeft, 6, 0, &paths), (width, height, nodes, edges));
    }
}

#[test]
fn ladders_of_2_12_and_60_roles() {
    check(2, 0, &[(1, 0, 0, 3), (2, 0, 1, 0), (3, 0, 2, 0), (1, 4, 3, 0), (0, 5, 3, 0)]).unwrap();
    for roles in [12, 60] {
        let up = (0..roles).filter(|role| role + 3 < roles).map(|role| (role, role + 3, 0, role % 4));
        let skip = (0..roles / 8).map(|role| (role, role + roles / 2, 0, 2));
        let across = (0..roles).filter(|role| role % 3 == 0).map(|role| (role, role + 1, 1, 0));
        let back = [(roles - 1, 0, 0, 1), (roles, 0, 2, 0), (roles - 1, roles + 1, 3, 0)];
        let paths: Vec<Written> = up.chain(skip).chain(across).chain(back).collect();
        check(roles, 0, &paths).unwrap();
        check(roles, 4, &paths).unwrap();
    }
}

#[test]
fn promotions_within_a_family_are_straight() {
    let up = (0..12).filter(|role| role % 4 < 3).map(|role| (role, role + 1, 0, 1));
    let across = [(1, 5, 1, 0), (0, 2, 0, 0), (6, 10, 1, 2), (3, 12, 3, 0)];
    let (.., edges) = drawn(LeftToRight, 12, 4, &up.chain(across).collect::<Vec<_>>());
    for (edge, ..) in &edges[..9] {
        assert_eq!(start(&edge.line).1, start(&edge.head).1, "{edge:?}");
    }
}

#[test]
fn read_down_promotions_within_a_family_are_straight() {
    let up = (0..12).filter(|role| role % 4 < 3).map(|role| (role, role + 1, 0, 1));
    let across = [(1, 5, 1, 0), (0, 2, 0, 0), (6, 10, 1, 2), (3, 12, 3, 0)];
    let (picture, _) = read_down(LeftToRight, 12, 4, &up.chain(across).collect::<Vec<_>>());
    let straight = picture.edges.iter().filter(|edge| !edge.line.contains('H'));
    assert_eq!(straight.clone().count(), 9, "{:?}", picture.edges);
    assert!(straight.into_iter().all(|edge| start(&edge.line).0 == start(&edge.head).0 && !edge.label.is_empty()));
    assert_eq!(picture.titles.iter().map(|title| title.text.as_str()).collect::<Vec<_>>(), ["Family 0", "Family 1", "Family 2"]);
}

#[test]
fn long_titles_are_broken_into_lines() {
    assert_eq!(lines("Director of Sales Operations", true, BOX), ["Director of Sales", "Operations"]);
    assert_eq!(lines("IT", false, BOX), ["IT"]);
    let cut = lines("Donaudampfschifffahrtsgesellschaftskapitän", false, BOX);
    assert!(cut.len() > 2 && cut.concat() == "Donaudampfschifffahrtsgesellschaftskapitän", "{cut:?}");
}

#[test]
fn what_would_overlap_moves_together() {
    assert_eq!(spread(&[0.0, 0.0, 500.0], &[20.0, 20.0, 20.0]), [-17.0, 17.0, 500.0]);
    assert_eq!(spread(&[], &[]), Vec::<f64>::new());
}
