//! The graph of steps as a picture: sizes, places and lines for a template that writes SVG.
//!
//! 1. Titles are broken into lines by an estimate of their width ([`lines`]), which gives each box its height.
//! 2. [`Drawing::heights`] moves the boxes of each layer towards the middle of their neighbours, without changing their order. Where families have
//!    lanes, each box is in the middle of its lane instead ([`Drawing::in_lanes`]), so that promotions within a family are straight.
//! 3. Every edge leaves its box at a place of its own, runs straight as long as its label is, and bends in the gap between two layers
//!    ([`Drawing::edge`]).
//!
//! The same graph is drawn a second time, to be read down, for columns in which this picture has no room ([`down`]).
//!
//! All lengths are pixels. The picture runs as the lines of its language do. It is
//! worked out from left to right; [`Drawing::across`] turns it round for languages that are written from right to left.

mod down;

use std::collections::BTreeSet;

use crate::guide::career_steps::CareerStep;
use crate::guide::lattice::{CareerGraph, Slot, Stop};
use crate::guide::{role_groups, ways};
use crate::locale::direction::Direction;
use crate::page::wording::folded;
use crate::path::{PageUrl, SourcePath};

use crate::render::View;
use crate::render::contract::{Lattice, LatticeEdge, LatticeLine, LatticeNode, LatticePicture, PageLink, PathGroup, RoleGroup};
use crate::render::text::width::width;
use crate::render::views::links;
use crate::render::views::roles::family_group;

/// The width of every box.
const BOX: usize = 188;
/// The least width in a picture that would be wider than a page, where roles have their short names.
const NARROW: usize = 96;
/// The width of a page's text at most. Wider pictures have fewer columns if levels can share one, and scroll if they are still too wide.
const ROOM: usize = 1040;
/// From the edge of a box to its text.
const PAD: usize = 12;
/// What the mark of a role takes from the first line.
const MARK: usize = 18;
/// The width of the mark alone.
const SIGN: usize = 10;
/// From one line of a title to the next.
const LINE: usize = 20;
/// The size of a title's letters; the style sheet has the same.
const LETTER: f64 = 15.0;
/// How much wider bold letters are: those of roles.
const BOLD: f64 = 1.07;
/// The size of a label's letters; the style sheet has the same.
const LABEL: f64 = 13.0;
/// The least distance of boxes one above the other.
const GAP: f64 = 14.0;
/// From one edge of a box to the next.
const PORT: f64 = 22.0;
/// The room in which edges bend, between two layers.
const BEND: usize = 44;
/// The room around the picture.
const MARGIN: usize = 8;
/// The length of an arrow's head.
const HEAD: usize = 9;

/// The largest number of steps whose list is not grouped by family: about a screen.
const MOST_UNGROUPED: usize = 12;

/// Draws steps for the page `file` at `url`, in whose direction the picture runs.
pub(crate) fn draw(view: &dyn View, file: &SourcePath, url: &PageUrl, steps: &[CareerStep<'_>]) -> Lattice {
    let mut graph = CareerGraph::of(view, steps);
    let direction = view.locale(file).direction;
    let labels: Vec<String> = graph.edges.iter().map(|edge| years(view, &steps[edge.step])).collect();
    let mut titles: Vec<PageLink> = (0..graph.stops.len()).map(|stop| title(view, url, steps, &graph, stop)).collect();
    let down = drawn_down(view, steps, &graph, &titles, direction);
    let mut size = BOX;
    if Drawing::new(&graph, &titles, labels.clone(), size, direction).width() > ROOM {
        for (stop, title) in graph.stops.iter().zip(&mut titles) {
            let Stop::Role(role) = stop else { continue };
            let page = view.guide().roles.get(*role).map(|role| &role.page);
            title.title = page.and_then(|page| view.summary(page)).map_or_else(String::new, |summary| summary.short.clone());
        }
        size = narrow(&titles);
        if Drawing::new(&graph, &titles, labels.clone(), size, direction).width() > ROOM {
            graph = CareerGraph::compact(view, steps);
        }
    }
    let drawing = Drawing::new(&graph, &titles, labels, size, direction);
    let kinds = graph.edges.iter().map(|edge| steps[edge.step].written.kind.name());
    let edges = kinds.enumerate().map(|(number, kind)| LatticeEdge { kind, ..drawing.edge(number) });
    let nodes = drawing.in_order().map(|stop| linked(view, &graph, &titles, stop, drawing.node(stop)));
    let ways_url = ways::list(view).map(|list| links::address(view, url, list, ""));
    Lattice {
        width: drawing.width(),
        height: drawing.height(),
        nodes: nodes.collect(),
        edges: edges.collect(),
        down,
        groups: groups(view, url, steps),
        ways_url,
    }
}

/// A box with the address of its stop, its mark, and its first step.
fn linked(view: &dyn View, graph: &CareerGraph, titles: &[PageLink], stop: usize, node: LatticeNode) -> LatticeNode {
    LatticeNode {
        url: titles[stop].url.clone(),
        mark: match graph.stops[stop] {
            Stop::Role(role) => view.guide().mark(role),
            Stop::Outside(_) => 0,
        },
        way: graph.edges.iter().find(|edge| edge.from == stop || edge.to == stop).map_or(0, |edge| edge.step + 1),
        ..node
    }
}

/// The picture to read down. A job outside stands with the first family to which a step joins it.
fn drawn_down(view: &dyn View, steps: &[CareerStep<'_>], graph: &CareerGraph, titles: &[PageLink], direction: Direction) -> LatticePicture {
    let role_of = |stop: usize| if let Stop::Role(role) = graph.stops[stop] { Some(role) } else { None };
    let families = role_groups::by_family(view, &(0..graph.stops.len()).filter_map(role_of).collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>());
    let family = |stop: usize| families.iter().position(|(_, roles)| role_of(stop).is_some_and(|role| roles.contains(&role)));
    let beside = |stop: usize| {
        let joined = graph.edges.iter().filter(|edge| edge.from == stop || edge.to == stop);
        joined.filter_map(|edge| family(if edge.from == stop { edge.to } else { edge.from })).min()
    };
    let shown = |stop: usize| down::Shown {
        title: titles[stop].title.clone(),
        is_role: role_of(stop).is_some(),
        family: family(stop).or_else(|| beside(stop)).unwrap_or(families.len()),
    };
    let step = |edge: &crate::guide::lattice::Edge| down::Step { kind: steps[edge.step].written.kind.name(), label: years(view, &steps[edge.step]) };
    let headings: Vec<String> = families.iter().map(|(family, _)| family.title.clone().unwrap_or_default()).collect();
    let headings = if headings.len() > 1 { headings } else { Vec::new() };
    let shown: Vec<down::Shown> = (0..graph.stops.len()).map(shown).collect();
    let (picture, rows) = down::draw(graph, &shown, &graph.edges.iter().map(step).collect::<Vec<_>>(), &headings, direction);
    let nodes = picture.nodes.into_iter().zip(rows).map(|(node, stop)| linked(view, graph, titles, stop, node)).collect();
    LatticePicture { nodes, ..picture }
}

/// The steps by family, in the order of the families, if they are so many that they have to be looked for.
fn groups(view: &dyn View, url: &PageUrl, steps: &[CareerStep<'_>]) -> Vec<PathGroup> {
    let role_of = |step: &CareerStep<'_>| step.from.or(step.to);
    let roles: BTreeSet<usize> = steps.iter().filter_map(role_of).collect();
    let families = role_groups::by_family(view, &roles.into_iter().collect::<Vec<_>>());
    if steps.len() <= MOST_UNGROUPED || families.len() < 2 {
        return vec![PathGroup { family: RoleGroup::default(), paths: (0..steps.len()).collect() }];
    }
    let of = |roles: &[usize]| (0..steps.len()).filter(|step| role_of(&steps[*step]).is_some_and(|role| roles.contains(&role))).collect();
    families.iter().map(|(family, roles)| PathGroup { family: family_group(view, url, family), paths: of(roles) }).collect()
}

/// The years after which people usually take a step; empty where its page does not say.
fn years(view: &dyn View, step: &CareerStep<'_>) -> String {
    step.written.years.map(|(years, _)| view.locale(step.page).years(years)).unwrap_or_default()
}

/// The width of boxes that hold each word of the titles, where it is less than the usual one.
fn narrow(titles: &[PageLink]) -> usize {
    let words = titles.iter().flat_map(|title| title.title.split_whitespace());
    let longest = words.map(|word| width(word, LETTER) * BOLD).fold(0.0, f64::max).ceil() as usize;
    (longest + 2 * PAD + MARK + 2).clamp(NARROW, BOX)
}

/// The title and the address of a stop.
fn title(view: &dyn View, url: &PageUrl, steps: &[CareerStep<'_>], graph: &CareerGraph, stop: usize) -> PageLink {
    match &graph.stops[stop] {
        Stop::Role(role) => view.guide().roles.get(*role).map(|role| links::link(view, url, &role.page)).unwrap_or_default(),
        Stop::Outside(name) => {
            let texts = steps.iter().flat_map(|step| step.written.outside.iter().chain(&step.written.to_outside).map(|text| (step.page, text)));
            let mut links = texts.filter(|(_, text)| folded(&text.plain()) == *name).map(|(page, text)| links::outside(view, page, url, text));
            links.next().unwrap_or_default()
        }
    }
}

/// Where everything stands.
struct Drawing<'a> {
    graph: &'a CareerGraph,
    titles: &'a [PageLink],
    /// The width of every box.
    size: usize,
    /// The title of each stop, broken into lines.
    lines: Vec<Vec<String>>,
    labels: Vec<String>,
    layer_of: Vec<usize>,
    /// The left side of each layer, and how far edges run straight behind it.
    columns: Vec<(usize, usize)>,
    /// The middle of each slot, by layer.
    middles: Vec<Vec<f64>>,
    /// The edges at the right side of each stop, from top to bottom.
    ports: Vec<Vec<usize>>,
    direction: Direction,
}

impl<'a> Drawing<'a> {
    fn new(graph: &'a CareerGraph, titles: &'a [PageLink], labels: Vec<String>, size: usize, direction: Direction) -> Self {
        let is_role = |stop: usize| matches!(graph.stops[stop], Stop::Role(_));
        let lines = (0..titles.len()).map(|stop| lines(&titles[stop].title, is_role(stop), size)).collect();
        let (layer_of, middles, ports) = (graph.layer_of(), Vec::new(), vec![Vec::new(); titles.len()]);
        let mut drawing = Self { graph, titles, size, lines, labels, layer_of, columns: Vec::new(), middles, ports, direction };
        for number in 0..graph.edges.len() {
            let (low, high) = drawing.ends(number);
            drawing.ports[low].push(number);
            if drawing.layer_of[low] == drawing.layer_of[high] {
                drawing.ports[high].push(number);
            }
        }
        drawing.columns = drawing.widths();
        drawing.middles = drawing.heights();
        drawing.sort_ports();
        drawing
    }

    /// The stops of an edge: the one further to the left first. The edge's own direction counts within a layer.
    fn ends(&self, edge: usize) -> (usize, usize) {
        let edge = self.graph.edges[edge];
        if self.layer_of[edge.from] <= self.layer_of[edge.to] { (edge.from, edge.to) } else { (edge.to, edge.from) }
    }

    /// The left side of each layer, and how far edges run straight behind it: as far as their longest label.
    fn widths(&self) -> Vec<(usize, usize)> {
        let mut left = MARGIN;
        let mut columns = Vec::new();
        for layer in 0..self.graph.layers.len() {
            let labelled = (0..self.labels.len()).filter(|edge| self.layer_of[self.ends(*edge).0] == layer && !self.labels[*edge].is_empty());
            let run = labelled.map(|edge| width(&self.labels[edge], LABEL).ceil() as usize + 16).max().unwrap_or(6);
            columns.push((left, run));
            left += self.size + run + BEND;
        }
        columns
    }

    /// Whether an edge leads to the next box in its lane.
    fn is_straight(&self, edge: usize) -> bool {
        let (low, high) = self.ends(edge);
        !self.graph.lanes.is_empty() && self.graph.lanes[low] == self.graph.lanes[high] && self.layer_of[high] == self.layer_of[low] + 1
    }

    fn slot_height(&self, slot: Slot) -> f64 {
        match slot {
            Slot::Stop(stop) => {
                let text = (self.lines[stop].len() * LINE + PAD) as f64;
                let ports = &self.ports[stop];
                // A straight edge leaves in the middle; all others may be on one side of it.
                let has_straight = ports.iter().any(|edge| self.is_straight(*edge));
                let count = if has_straight { 2 * ports.len() - 1 } else { ports.len() };
                text.max(count as f64 * PORT).max(34.0)
            }
            Slot::Bend(_) => 8.0,
        }
    }

    /// The middle of each slot. Each layer in turn moves as near to its neighbours as its order allows, from left to right and back.
    fn heights(&self) -> Vec<Vec<f64>> {
        let layers = &self.graph.layers;
        if !self.graph.lanes.is_empty() {
            return self.in_lanes();
        }
        let sizes: Vec<Vec<f64>> = layers.iter().map(|layer| layer.iter().map(|slot| self.slot_height(*slot)).collect()).collect();
        let mut middles: Vec<Vec<f64>> = sizes.iter().map(|sizes| spread(&vec![0.0; sizes.len()], sizes)).collect();
        for round in 0..13 {
            for step in 0..layers.len() {
                let layer = if round % 2 == 0 { step } else { layers.len() - 1 - step };
                let wanted: Vec<f64> = (0..layers[layer].len()).map(|place| self.pull(&middles, layer, place)).collect();
                middles[layer] = spread(&wanted, &sizes[layer]);
            }
        }
        let tops = middles.iter().zip(&sizes).flat_map(|(middles, sizes)| middles.iter().zip(sizes).map(|(middle, size)| middle - size / 2.0));
        let top = tops.fold(f64::INFINITY, f64::min);
        for middle in middles.iter_mut().flatten() {
            *middle = (*middle - top).round() + MARGIN as f64;
        }
        middles
    }

    /// The middle of each slot where families have lanes: the boxes of a layer in the middle of their lane, and the bends below them.
    fn in_lanes(&self) -> Vec<Vec<f64>> {
        let graph = self.graph;
        let of_lane = |layer: usize, lane: usize| graph.layers[layer].iter().copied().filter(move |slot| graph.lane_of(*slot) == lane);
        let is_box = |slot: &Slot| matches!(slot, Slot::Stop(_));
        // What the boxes of a layer take in a lane, and what the bends below them take.
        let heights = |layer: usize, lane: usize| {
            let (boxes, bends): (Vec<Slot>, Vec<Slot>) = of_lane(layer, lane).partition(is_box);
            let sum = |slots: &[Slot]| slots.iter().map(|slot| self.slot_height(*slot) + GAP).sum::<f64>();
            ((sum(&boxes) - GAP).max(0.0), sum(&bends))
        };
        let mut middles: Vec<Vec<f64>> = graph.layers.iter().map(|layer| vec![0.0; layer.len()]).collect();
        let mut top = MARGIN as f64;
        for lane in 0..=graph.lanes.iter().copied().max().unwrap_or_default() {
            let sizes: Vec<(f64, f64)> = (0..graph.layers.len()).map(|layer| heights(layer, lane)).collect();
            let middle = top + sizes.iter().map(|(boxes, _)| boxes / 2.0).fold(0.0, f64::max);
            for (layer, slots) in graph.layers.iter().enumerate() {
                let mut next = middle - sizes[layer].0 / 2.0;
                for (place, slot) in slots.iter().enumerate().filter(|(_, slot)| graph.lane_of(**slot) == lane) {
                    middles[layer][place] = (next + self.slot_height(*slot) / 2.0).round();
                    next += self.slot_height(*slot) + GAP;
                }
            }
            top = middle + sizes.iter().map(|(boxes, bends)| boxes / 2.0 + bends).fold(0.0, f64::max) + GAP;
        }
        middles
    }

    /// Where a slot would stand if it were alone: in the middle of what it is linked to in the layers beside it.
    fn pull(&self, middles: &[Vec<f64>], layer: usize, place: usize) -> f64 {
        let layers = &self.graph.layers;
        let is_of = |slot: Slot, edge: usize| match slot {
            Slot::Stop(stop) => self.graph.edges[edge].from == stop || self.graph.edges[edge].to == stop,
            Slot::Bend(bend) => bend == edge,
        };
        let mut near = Vec::new();
        for beside in [layer.wrapping_sub(1), layer + 1] {
            let Some(slots) = layers.get(beside) else { continue };
            for edge in (0..self.graph.edges.len()).filter(|edge| is_of(layers[layer][place], *edge)) {
                near.extend(slots.iter().position(|slot| is_of(*slot, edge)).map(|other| middles[beside][other]));
            }
        }
        if near.is_empty() { middles[layer][place] } else { near.iter().sum::<f64>() / near.len() as f64 }
    }

    fn middle(&self, slot: Slot) -> f64 {
        let layer = match slot {
            Slot::Stop(stop) => self.layer_of[stop],
            Slot::Bend(edge) => self.layer_of[self.ends(edge).0] + 1,
        };
        self.middle_in(layer, slot)
    }

    fn middle_in(&self, layer: usize, slot: Slot) -> f64 {
        let place = self.graph.layers[layer].iter().position(|other| *other == slot);
        place.map_or(0.0, |place| self.middles[layer][place])
    }

    /// Edges leave a box in the order of where they lead, so that they do not cross at once.
    fn sort_ports(&mut self) {
        for stop in 0..self.ports.len() {
            let own = self.middle(Slot::Stop(stop));
            let mut keyed: Vec<(f64, usize)> = self.ports[stop].iter().map(|edge| (self.goal(stop, *edge, own), *edge)).collect();
            keyed.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            self.ports[stop] = keyed.into_iter().map(|(_, edge)| edge).collect();
        }
    }

    /// How high the next place of an edge stands that leaves a stop.
    fn goal(&self, stop: usize, edge: usize, own: f64) -> f64 {
        let (low, high) = self.ends(edge);
        let other = if low == stop { high } else { low };
        if self.layer_of[low] == self.layer_of[high] {
            // Within a layer: upwards above all others, downwards below them.
            return if self.middle(Slot::Stop(other)) < own { f64::NEG_INFINITY } else { f64::INFINITY };
        }
        let next = self.graph.layers[self.layer_of[low] + 1].iter().find(|slot| **slot == Slot::Bend(edge));
        self.middle(next.copied().unwrap_or(Slot::Stop(other)))
    }

    /// Where an edge touches the right side of a stop.
    fn port(&self, stop: usize, edge: usize) -> (usize, f64) {
        let ports = &self.ports[stop];
        let place = ports.iter().position(|other| *other == edge).unwrap_or_default() as f64;
        let middle = self.middle(Slot::Stop(stop));
        // The step to the next box of a lane leaves in the middle, so that it is straight.
        let first = ports.iter().position(|edge| self.is_straight(*edge)).map_or((ports.len() as f64 - 1.0) / 2.0, |straight| straight as f64);
        (self.columns[self.layer_of[stop]].0 + self.size, middle + (place - first) * PORT)
    }

    /// Where a place that is `x` from the left side stands: as far from the right side where lines run from right to left.
    fn across(&self, x: usize) -> usize {
        if self.direction.is_from_right() { self.width() - x } else { x }
    }

    fn width(&self) -> usize {
        // Edges within the last layer turn behind it.
        let last = self.columns.len().saturating_sub(1);
        let has_turns = (0..self.graph.edges.len()).any(|edge| self.layer_of[self.ends(edge).0] == last);
        self.columns.last().map_or(0, |(left, run)| left + self.size + MARGIN + if has_turns { run + BEND } else { 0 })
    }

    fn height(&self) -> usize {
        let slots = self.graph.layers.iter().flatten().zip(self.middles.iter().flatten());
        let bottoms = slots.map(|(slot, middle)| middle + self.slot_height(*slot) / 2.0);
        bottoms.fold(0.0, f64::max).ceil() as usize + MARGIN
    }

    /// The stops from left to right and from top to bottom.
    fn in_order(&self) -> impl Iterator<Item = usize> {
        self.graph.layers.iter().flatten().filter_map(|slot| match slot {
            Slot::Stop(stop) => Some(*stop),
            Slot::Bend(_) => None,
        })
    }

    /// A box with its title, without what the step says.
    fn node(&self, stop: usize) -> LatticeNode {
        let slot = Slot::Stop(stop);
        let height = self.slot_height(slot);
        let (x, y) = (self.columns[self.layer_of[stop]].0, self.middle(slot) - height / 2.0);
        let indent = if matches!(self.graph.stops[stop], Stop::Role(_)) { MARK } else { 0 };
        let count = self.lines[stop].len();
        // A line's letters stand a third of their size below its middle.
        let first = y + height / 2.0 - (count as f64 - 1.0) / 2.0 * LINE as f64 + LETTER / 3.0;
        let start = self.across(x + PAD + indent);
        let line = |(number, text): (usize, &String)| LatticeLine { text: text.clone(), x: start, y: first + (number * LINE) as f64 };
        LatticeNode {
            title: self.titles[stop].title.clone(),
            lines: self.lines[stop].iter().enumerate().map(line).collect(),
            x: self.across(x).min(self.across(x + self.size)),
            y,
            width: self.size,
            height,
            mark_x: self.across(x + PAD).min(self.across(x + PAD + SIGN)),
            ..LatticeNode::default()
        }
    }

    /// A line from box to box, its arrow's head, and its label, without what the step says.
    fn edge(&self, number: usize) -> LatticeEdge {
        let (low, high) = self.ends(number);
        let (x, y) = self.port(low, number);
        let (layer, last) = (self.layer_of[low], self.layer_of[high]);
        let run = self.columns[layer].1;
        let is_back = self.graph.edges[number].to == low;
        let at = |x: usize| self.across(x);
        let mut line = format!("M{} {y}", at(if is_back { x + HEAD } else { x }));
        let head = if layer == last {
            let (_, end) = self.port(high, number);
            let (turn, out) = (at(x + run), at(x + run + BEND - 6));
            line += &format!("H{turn}C{out} {y} {out} {end} {turn} {end}H{}", at(x + HEAD));
            self.arrow(x, end, true)
        } else {
            let bends = (layer + 1..last).map(|layer| self.middle_in(layer, Slot::Bend(number)));
            let heights: Vec<f64> = std::iter::once(y).chain(bends).chain([self.middle(Slot::Stop(high))]).collect();
            for (step, pair) in heights.windows(2).enumerate() {
                let (left, run) = self.columns[layer + step];
                let short = if layer + step + 1 == last && !is_back { HEAD } else { 0 };
                let (start, end) = (left + self.size + run, self.columns[layer + step + 1].0 - short);
                let (start, half, end) = (at(start), at((start + end) / 2), at(end));
                line += &format!("H{start}C{half} {0} {half} {1} {end} {1}", pair[0], pair[1]);
            }
            if is_back { self.arrow(x, y, true) } else { self.arrow(self.columns[last].0, self.middle(Slot::Stop(high)), false) }
        };
        LatticeEdge { line, head, label: self.labels[number].clone(), label_x: at(x + (run + HEAD) / 2), label_y: y - 6.0, ..LatticeEdge::default() }
    }

    /// An arrow's head with its tip at a place; `is_back` if it points to where lines begin.
    fn arrow(&self, x: usize, y: f64, is_back: bool) -> String {
        let points_left = is_back != self.direction.is_from_right();
        format!("M{} {y}l{}{HEAD} -5v10z", self.across(x), if points_left { "" } else { "-" })
    }
}

/// Middles as near as possible to the wanted ones, in their order, with room for the sizes: neighbours that would overlap move together.
fn spread(wanted: &[f64], sizes: &[f64]) -> Vec<f64> {
    // How far each middle is at least from the first one.
    let mut least = vec![0.0; sizes.len()];
    for place in 1..sizes.len() {
        least[place] = least[place - 1] + (sizes[place - 1] + sizes[place]) / 2.0 + GAP;
    }
    // Groups that move together: the sum of where their members would begin, and how many they are.
    let mut groups: Vec<(f64, usize)> = Vec::new();
    for (wanted, least) in wanted.iter().zip(&least) {
        let mut group = (wanted - least, 1);
        while let Some(before) = groups.pop_if(|before| before.0 / before.1 as f64 > group.0 / group.1 as f64) {
            group = (group.0 + before.0, group.1 + before.1);
        }
        groups.push(group);
    }
    let starts = groups.iter().flat_map(|(sum, count)| std::iter::repeat_n(sum / *count as f64, *count));
    starts.zip(&least).map(|(start, least)| start + least).collect()
}

/// A title in lines that fit into a box. A word that is too long for one is cut.
fn lines(title: &str, has_mark: bool, size: usize) -> Vec<String> {
    let room = if has_mark { (size - 2 * PAD - MARK) as f64 / BOLD } else { (size - 2 * PAD) as f64 };
    let mut lines: Vec<String> = vec![String::new()];
    for word in title.split_whitespace() {
        let Some(line) = lines.last_mut() else { continue };
        if line.is_empty() || width(line, LETTER) + width(" ", LETTER) + width(word, LETTER) <= room {
            line.push_str(if line.is_empty() { "" } else { " " });
        } else {
            lines.push(String::new());
        }
        for letter in word.chars() {
            let Some(line) = lines.last_mut() else { continue };
            match width(line, LETTER) + width(letter.encode_utf8(&mut [0; 4]), LETTER) <= room {
                true => line.push(letter),
                false => lines.push(letter.to_string()),
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests;
