//! The graph of steps as a picture to read down, for a column that is too narrow for one to read across, such as a phone.
//!
//! 1. Each stop has a row of its own, by family, then by layer ([`order`]).
//! 2. A promotion to the next row is a straight arrow from box to box.
//! 3. All other steps run beside the boxes, on rails ([`rails`]). Steps of one kind that begin or end at one stop share a rail.
//!
//! Its width is that of a phone, whatever the number of roles. Lengths are pixels.

use std::collections::BTreeMap;

use crate::guide::lattice::{CareerGraph, Slot};
use crate::locale::direction::Direction;
use crate::render::contract::{LatticeEdge, LatticeLine, LatticeNode, LatticePicture};

use super::{HEAD, LETTER, LINE, MARGIN, MARK, PAD, SIGN, lines};

/// The width of the picture, with the room around it: what a screen of 320 pixels has.
const WIDTH: usize = 290;
/// From one rail to the next, if there is room.
const RAIL: usize = 14;
/// The most that rails take of the width.
const RAILS: usize = 126;
/// The most rails; what is more shares them.
const MOST_RAILS: usize = RAILS / 3;
/// The distance of boxes without an arrow between them.
const GAP: usize = 12;
/// The length of a straight arrow, which has room for its label beside it.
const STRAIGHT: usize = 30;
/// The height of the title of a family.
const TITLE: usize = 34;
/// The least distance of the places where lines touch a box.
const PORT: usize = 12;

/// What the picture shows of one stop.
#[derive(Clone, Debug, Default)]
pub(super) struct Shown {
    /// The whole title.
    pub title: String,
    /// Whether it is a role, which has a mark.
    pub is_role: bool,
    /// The place of its family among those of the picture.
    pub family: usize,
}

/// What the picture shows of one step.
#[derive(Clone, Debug, Default)]
pub(super) struct Step {
    /// The kind, as templates name it.
    pub kind: &'static str,
    /// Typical years; may be empty.
    pub label: String,
}

/// Draws the graph. `families` are the titles over the families; none if there is one family at most.
pub(super) fn draw(graph: &CareerGraph, stops: &[Shown], steps: &[Step], families: &[String], direction: Direction) -> (LatticePicture, Vec<usize>) {
    let rows = order(graph, stops);
    let mut drawing = Drawing { graph, stops, steps, direction, groups: groups(graph, steps, &rows), rails: Vec::new(), boxes: Vec::new(), rows };
    drawing.rails = rails(&drawing.groups);
    let titles = drawing.place(families);
    let picture = LatticePicture {
        width: WIDTH,
        height: drawing.boxes.last().map_or(0, |last| last.bottom() + MARGIN),
        nodes: (0..drawing.rows.len()).map(|row| drawing.node(row)).collect(),
        edges: drawing.straight().chain((0..drawing.groups.len()).map(|group| drawing.group(group))).collect(),
        titles,
    };
    (picture, drawing.rows)
}

/// The stops from top to bottom. Jobs outside stand before the roles of their family, or after them if steps only lead there, so that promotions from
/// role to role are straight.
fn order(graph: &CareerGraph, stops: &[Shown]) -> Vec<usize> {
    let slots = graph.layers.iter().flatten();
    let mut rows: Vec<usize> = slots.filter_map(|slot| if let Slot::Stop(stop) = slot { Some(*stop) } else { None }).collect();
    let is_left = |stop: usize| graph.edges.iter().any(|edge| edge.from == stop);
    // A stop outside the guide stands above the roles to which it leads, or below those that lead to it.
    rows.sort_by_key(|stop| {
        let place = match (stops[*stop].is_role, is_left(*stop)) {
            (true, _) => 1,
            (false, true) => 0,
            (false, false) => 2,
        };
        (stops[*stop].family, place)
    });
    rows
}

/// Steps that share a rail.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Group {
    kind: &'static str,
    /// The rows in which its steps begin, and those in which they end.
    from: Vec<usize>,
    to: Vec<usize>,
}

impl Group {
    fn rows(&self) -> impl Iterator<Item = usize> {
        self.from.iter().chain(&self.to).copied()
    }

    fn first(&self) -> usize {
        self.rows().min().unwrap_or_default()
    }

    fn last(&self) -> usize {
        self.rows().max().unwrap_or_default()
    }
}

/// The step that is drawn as a straight arrow from each row to the next, by its number.
fn straight(graph: &CareerGraph, steps: &[Step], rows: &[usize], row: usize) -> Option<usize> {
    let (from, to) = (*rows.get(row)?, *rows.get(row + 1)?);
    (0..graph.edges.len()).find(|edge| (graph.edges[*edge].from, graph.edges[*edge].to) == (from, to) && steps[*edge].kind == "promotion")
}

/// The steps that are not straight, in groups: those of a kind that end at one stop, or else those that begin at one.
fn groups(graph: &CareerGraph, steps: &[Step], rows: &[usize]) -> Vec<Group> {
    let straight: Vec<usize> = (0..rows.len()).filter_map(|row| straight(graph, steps, rows, row)).collect();
    let others: Vec<usize> = (0..graph.edges.len()).filter(|edge| !straight.contains(edge)).collect();
    let row_of = |stop: usize| rows.iter().position(|other| *other == stop).unwrap_or_default();
    let ends_alone = |edge: usize| {
        others.iter().filter(|other| graph.edges[**other].to == graph.edges[edge].to && steps[**other].kind == steps[edge].kind).count() < 2
    };
    let mut groups: BTreeMap<(bool, usize, &'static str), Group> = BTreeMap::new();
    for edge in &others {
        let (from, to, kind) = (row_of(graph.edges[*edge].from), row_of(graph.edges[*edge].to), steps[*edge].kind);
        let key = if ends_alone(*edge) { (true, from, kind) } else { (false, to, kind) };
        let group = groups.entry(key).or_insert_with(|| Group { kind, from: Vec::new(), to: Vec::new() });
        for (rows, row) in [(&mut group.from, from), (&mut group.to, to)] {
            if !rows.contains(&row) {
                rows.push(row);
            }
        }
    }
    groups.into_values().collect()
}

/// The rail of each group, from 0 beside the boxes: short ones first, each on the first rail that is free beside all its rows, as long as there
/// is room for rails.
fn rails(groups: &[Group]) -> Vec<usize> {
    let mut by_length: Vec<usize> = (0..groups.len()).collect();
    by_length.sort_by_key(|group| (groups[*group].last() - groups[*group].first(), groups[*group].first()));
    let mut taken: Vec<Vec<(usize, usize)>> = Vec::new();
    let mut rails = vec![0; groups.len()];
    for group in by_length {
        let (first, last) = (groups[group].first(), groups[group].last());
        let is_free = |spans: &Vec<(usize, usize)>| spans.iter().all(|(from, to)| last <= *from || first >= *to);
        let rail = taken.iter().position(is_free).unwrap_or(taken.len());
        if rail == taken.len() {
            taken.push(Vec::new());
        }
        taken[rail].push((first, last));
        rails[group] = rail % MOST_RAILS;
    }
    rails
}

/// The box of a row.
#[derive(Clone, Debug, Default)]
struct Placed {
    top: usize,
    height: usize,
    lines: Vec<String>,
    /// The groups whose lines touch it, from top to bottom.
    ports: Vec<usize>,
}

impl Placed {
    fn bottom(&self) -> usize {
        self.top + self.height
    }
}

struct Drawing<'a> {
    graph: &'a CareerGraph,
    stops: &'a [Shown],
    steps: &'a [Step],
    direction: Direction,
    groups: Vec<Group>,
    rails: Vec<usize>,
    /// The stop of each row.
    rows: Vec<usize>,
    boxes: Vec<Placed>,
}

impl Drawing<'_> {
    /// Places the boxes, and returns the titles of the families over them.
    fn place(&mut self, families: &[String]) -> Vec<LatticeLine> {
        let mut titles = Vec::new();
        let mut top = MARGIN;
        for (row, stop) in self.rows.iter().enumerate() {
            let shown = &self.stops[*stop];
            let begins = row == 0 || self.stops[self.rows[row - 1]].family != shown.family;
            if let Some(title) = families.get(shown.family).filter(|title| begins && !title.is_empty()) {
                titles.push(LatticeLine { text: title.clone(), x: self.across(self.left()), y: (top + TITLE - GAP) as f64 });
                top += TITLE;
            }
            let ports = self.ports(row);
            let lines = lines(&shown.title, shown.is_role, WIDTH - MARGIN - self.left());
            let height = (lines.len() * LINE + PAD).max((ports.len() + 1) * PORT).max(34);
            self.boxes.push(Placed { top, height, lines, ports });
            top += height + if straight(self.graph, self.steps, &self.rows, row).is_some() { STRAIGHT } else { GAP };
        }
        titles
    }

    /// The left side of the boxes.
    fn left(&self) -> usize {
        let rails = self.rails.iter().max().map_or(0, |last| last + 1);
        MARGIN + if rails == 0 { 0 } else { HEAD + rails * self.rail_width() }
    }

    fn rail_width(&self) -> usize {
        let rails = self.rails.iter().max().map_or(1, |last| last + 1);
        RAIL.min(RAILS / rails)
    }

    /// The groups that touch a row, in the order in which their lines do not cross: upwards the nearest rail first, downwards last.
    fn ports(&self, row: usize) -> Vec<usize> {
        let mut ports: Vec<usize> = (0..self.groups.len()).filter(|group| self.groups[*group].rows().any(|other| other == row)).collect();
        let key = |group: &usize| {
            let rail = self.rails[*group] as isize;
            if self.groups[*group].first() < row { (false, rail) } else { (true, -rail) }
        };
        ports.sort_by_key(key);
        ports
    }

    /// Where a line of a group touches a row.
    fn port(&self, group: usize, row: usize) -> usize {
        let placed = &self.boxes[row];
        let place = placed.ports.iter().position(|other| *other == group).unwrap_or_default();
        placed.top + placed.height * (place + 1) / (placed.ports.len() + 1)
    }

    /// Where a place that is `x` from the side of the rails stands.
    fn across(&self, x: usize) -> usize {
        if self.direction.is_from_right() { WIDTH - x } else { x }
    }

    fn node(&self, row: usize) -> LatticeNode {
        let (placed, left) = (&self.boxes[row], self.left());
        let shown = &self.stops[self.rows[row]];
        let width = WIDTH - MARGIN - left;
        let indent = if shown.is_role { MARK } else { 0 };
        // A line's letters stand a third of their size below its middle.
        let first = placed.top as f64 + placed.height as f64 / 2.0 - (placed.lines.len() as f64 - 1.0) / 2.0 * LINE as f64 + LETTER / 3.0;
        let start = self.across(left + PAD + indent);
        let line = |(number, text): (usize, &String)| LatticeLine { text: text.clone(), x: start, y: first + (number * LINE) as f64 };
        LatticeNode {
            title: shown.title.clone(),
            lines: placed.lines.iter().enumerate().map(line).collect(),
            x: self.across(left).min(self.across(left + width)),
            y: placed.top as f64,
            width,
            height: placed.height as f64,
            mark_x: self.across(left + PAD).min(self.across(left + PAD + SIGN)),
            ..LatticeNode::default()
        }
    }

    /// The straight arrows, each with its label beside it.
    fn straight(&self) -> impl Iterator<Item = LatticeEdge> {
        let arrow = |row: usize| {
            let step = straight(self.graph, self.steps, &self.rows, row)?;
            let (from, to) = (self.boxes[row].bottom(), self.boxes[row + 1].top);
            let x = self.across(self.left() + PAD + SIGN / 2);
            Some(LatticeEdge {
                kind: self.steps[step].kind,
                line: format!("M{x} {from}V{}", to - HEAD),
                head: format!("M{x} {to}l-5 -{HEAD}h10z"),
                label: self.steps[step].label.clone(),
                label_x: self.across(self.left() + PAD + MARK),
                label_y: (from + STRAIGHT / 2 + 5) as f64,
            })
        };
        (0..self.rows.len().saturating_sub(1)).filter_map(arrow)
    }

    /// The lines of a group: along its rail, and to each of its boxes.
    fn group(&self, number: usize) -> LatticeEdge {
        let group = &self.groups[number];
        let left = self.left();
        let rail = left - HEAD - (self.rails[number] + 1) * self.rail_width() + self.rail_width() / 2;
        let is_end = |row: usize| group.to.contains(&row);
        let reach = |row: usize| self.across(if is_end(row) { left - HEAD } else { left });
        let (first, last) = (group.first(), group.last());
        let (top, bottom) = (self.port(number, first), self.port(number, last));
        let (start, turn) = (self.across(rail + 6), self.across(rail));
        let mut line = format!(
            "M{} {top}H{start}Q{turn} {top} {turn} {}V{}Q{turn} {bottom} {start} {bottom}H{}",
            reach(first),
            top + 6,
            bottom - 6,
            reach(last)
        );
        for row in group.rows().filter(|row| *row != first && *row != last) {
            line += &format!("M{turn} {0}H{1}", self.port(number, row), reach(row));
        }
        let sign = if self.direction.is_from_right() { "" } else { "-" };
        let head = |row: &usize| format!("M{} {}l{sign}{HEAD} -5v10z", self.across(left), self.port(number, *row));
        LatticeEdge { kind: group.kind, line, head: group.to.iter().map(head).collect(), ..LatticeEdge::default() }
    }
}
