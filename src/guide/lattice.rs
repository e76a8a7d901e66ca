//! The career steps as a layered graph: the column of each role or job, and its place in the column.
//!
//! 1. [`CareerGraph::of`] creates a stop for each role and each job outside the guide that a step names, and an edge for each step.
//! 2. [`layers_of`] puts each stop one layer after the end of the longest chain of steps that leads to it. Steps that would close a cycle are
//!    ignored, and a lateral step keeps both stops in the same layer.
//!    Where the settings declare the levels of all these roles, the layers are the levels ([`by_level`]), and families have lanes. Levels that no
//!    family has together, such as those of managers, may stand in the same layer in a picture that has too many ([`CareerGraph::compact`]).
//! 3. [`slots`] gives an edge that skips layers a bend in each of them, and [`untangle`] sorts each layer by the mean position of its neighbours.
//!
//! Invariant: the graph contains no sizes and no graphics; the same steps give the same graph.

use std::collections::{BTreeMap, BTreeSet};

use crate::page::career_step::StepKind;
use crate::page::front_matter::InlineText;
use crate::page::wording::folded;

use super::career_steps::CareerStep;
use super::{View, role_groups};

/// Career steps as a graph in layers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct CareerGraph {
    /// The roles and jobs where steps begin or end, in the order in which steps name them.
    pub stops: Vec<Stop>,
    /// One for each step between two different stops, in the order of the steps.
    pub edges: Vec<Edge>,
    /// The layers from left to right, each with its slots from top to bottom.
    pub layers: Vec<Vec<Slot>>,
    /// The lane of each stop, from the top; empty if there are no lanes.
    pub lanes: Vec<usize>,
}

/// A role or a job where steps begin or end.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Stop {
    /// A role, by its number.
    Role(usize),
    /// A job outside the guide, by its name in the form for comparisons: see [`folded`].
    Outside(String),
}

/// A step between two stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Edge {
    /// The number of the stop where it begins.
    pub from: usize,
    /// The number of the stop where it ends.
    pub to: usize,
    /// The number of the step among those of the graph.
    pub step: usize,
}

/// A place in a layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Slot {
    /// A stop, by its number.
    Stop(usize),
    /// The bend of an edge that passes through the layer, by the number of the edge.
    Bend(usize),
}

/// The number of times that the layers are sorted by their neighbours; the best order is kept.
const ROUNDS: usize = 8;

impl CareerGraph {
    /// Builds the graph of these steps.
    pub(crate) fn of(view: &dyn View, steps: &[CareerStep<'_>]) -> Self {
        Self::built(view, steps, false)
    }

    /// The same graph in as few layers as families and steps allow: see [`joint_ranks`].
    pub(crate) fn compact(view: &dyn View, steps: &[CareerStep<'_>]) -> Self {
        Self::built(view, steps, true)
    }

    fn built(view: &dyn View, steps: &[CareerStep<'_>], is_compact: bool) -> Self {
        let mut numbers: BTreeMap<Stop, usize> = BTreeMap::new();
        let mut stops = Vec::new();
        let mut number = |stop: Stop| {
            *numbers.entry(stop.clone()).or_insert_with(|| {
                stops.push(stop);
                stops.len() - 1
            })
        };
        let mut edges = Vec::new();
        let mut rises = Vec::new();
        for (way_number, step) in steps.iter().enumerate() {
            let outside = |text: &Option<InlineText>| Stop::Outside(text.as_ref().map(|text| folded(&text.plain()).into_owned()).unwrap_or_default());
            let from = number(step.from.map_or_else(|| outside(&step.written.outside), Stop::Role));
            let to = number(step.to.map_or_else(|| outside(&step.written.to_outside), Stop::Role));
            if from != to {
                edges.push(Edge { from, to, step: way_number });
                rises.push(step.written.kind != StepKind::Lateral || step.from.is_none() || step.to.is_none());
            }
        }
        match levels_of(view, &stops) {
            Some(levels) => {
                let lanes = lanes_of(view, &stops, &edges);
                let levels = if is_compact { joint_ranks(&levels, &lanes, &edges, &rises) } else { levels };
                Self::in_lanes(stops, edges, &levels, lanes)
            }
            None => Self::arranged(stops, edges, &rises),
        }
    }

    /// Arranges stops by level and lane. Within a lane, what passes through a layer is below the stops of the layer.
    fn in_lanes(stops: Vec<Stop>, edges: Vec<Edge>, levels: &[Option<usize>], lanes: Vec<usize>) -> Self {
        let layers = slots(&by_level(levels, &edges), &edges);
        let mut graph = Self { stops, edges, layers: Vec::new(), lanes };
        let sorted = |mut layer: Vec<Slot>| {
            layer.sort_by_key(|slot| (graph.lane_of(*slot), matches!(slot, Slot::Bend(_))));
            layer
        };
        let layers = layers.into_iter().map(sorted).collect();
        graph.layers = layers;
        graph
    }

    /// The lane of a slot: that of its stop, or that in which its edge begins. 0 if there are no lanes.
    pub(crate) fn lane_of(&self, slot: Slot) -> usize {
        let stop = match slot {
            Slot::Stop(stop) => stop,
            Slot::Bend(edge) => self.edges[edge].from,
        };
        self.lanes.get(stop).copied().unwrap_or_default()
    }

    /// Arranges stops in layers; `rises` states for each edge whether it leads to a later layer.
    fn arranged(stops: Vec<Stop>, edges: Vec<Edge>, rises: &[bool]) -> Self {
        let layer_of = layers_of(stops.len(), &edges, rises);
        let mut layers = slots(&layer_of, &edges);
        untangle(&mut layers, &edges);
        Self { stops, edges, layers, lanes: Vec::new() }
    }

    /// For each stop, the number of its layer.
    pub(crate) fn layer_of(&self) -> Vec<usize> {
        let mut layer_of = vec![0; self.stops.len()];
        for (layer, slots) in self.layers.iter().enumerate() {
            for slot in slots {
                if let Slot::Stop(stop) = slot {
                    layer_of[*stop] = layer;
                }
            }
        }
        layer_of
    }
}

/// The level of each role, by its number, and `None` for each job outside. `None` if the settings declare no levels, or a role states none of them.
fn levels_of(view: &dyn View, stops: &[Stop]) -> Option<Vec<Option<usize>>> {
    let level = |stop: &Stop| match stop {
        Stop::Role(role) => Some(Some(view.role(&view.guide().roles.get(*role)?.page)?.level_rank?)),
        Stop::Outside(_) => Some(None),
    };
    if view.config().levels.is_empty() { None } else { stops.iter().map(level).collect() }
}

/// The lane of each stop: one for each family, in their order. A job outside is in the lane of the first role that a step joins with it.
fn lanes_of(view: &dyn View, stops: &[Stop], edges: &[Edge]) -> Vec<usize> {
    let roles: Vec<usize> = stops.iter().filter_map(|stop| if let Stop::Role(role) = stop { Some(*role) } else { None }).collect();
    let mut in_order = roles;
    in_order.sort_unstable();
    let families = role_groups::by_family(view, &in_order);
    let lane = |stop: usize| match stops[stop] {
        Stop::Role(role) => families.iter().position(|(_, roles)| roles.contains(&role)),
        Stop::Outside(_) => None,
    };
    let beside = |stop: usize| {
        let ends = edges.iter().filter(|edge| edge.from == stop || edge.to == stop).flat_map(|edge| [edge.from, edge.to]);
        ends.filter_map(lane).next()
    };
    (0..stops.len()).map(|stop| lane(stop).or_else(|| beside(stop)).unwrap_or_default()).collect()
}

/// For each stop, the number of its layer: that of its level, without levels that no stop has. A job outside is a layer before the lowest role that
/// it leads to, or else a layer behind the highest that leads to it.
fn by_level(levels: &[Option<usize>], edges: &[Edge]) -> Vec<usize> {
    let of = |stop: usize| levels[stop].map(|level| 2 * level + 2);
    let outside = |stop: usize| {
        let before = edges.iter().filter(|edge| edge.from == stop).filter_map(|edge| of(edge.to)).min().map(|level| level - 1);
        let behind = || edges.iter().filter(|edge| edge.to == stop).filter_map(|edge| of(edge.from)).max().map(|level| level + 1);
        before.or_else(behind).unwrap_or_default()
    };
    let layer: Vec<usize> = (0..levels.len()).map(|stop| of(stop).unwrap_or_else(|| outside(stop))).collect();
    ranks(&layer)
}

/// The levels as ranks, from 0: of two levels that a family has both, the higher has the higher rank, and so has one to which a promotion leads. A move
/// across leads to no lower rank. Levels that nothing puts above others have the lowest rank, so that a ladder of its own begins at the start.
fn joint_ranks(levels: &[Option<usize>], lanes: &[usize], edges: &[Edge], rises: &[bool]) -> Vec<Option<usize>> {
    // A lower and a higher level, and how far they are apart at least.
    let mut apart: Vec<(usize, usize, usize)> = Vec::new();
    for (edge, rises) in edges.iter().zip(rises) {
        match (levels[edge.from], levels[edge.to]) {
            (Some(from), Some(to)) if from < to => apart.push((from, to, usize::from(*rises))),
            (Some(from), Some(to)) if from > to && !rises => apart.push((to, from, 0)),
            _ => {}
        }
    }
    let lane_count = lanes.iter().max().map_or(0, |last| last + 1);
    for lane in 0..lane_count {
        let own: BTreeSet<usize> = levels.iter().zip(lanes).filter(|(_, of)| **of == lane).filter_map(|(level, _)| *level).collect();
        apart.extend(own.iter().zip(own.iter().skip(1)).map(|(low, high)| (*low, *high, 1)));
    }
    let mut ranks = vec![0; levels.iter().flatten().max().map_or(0, |last| last + 1)];
    for level in 0..ranks.len() {
        ranks[level] = apart.iter().filter(|(_, high, _)| *high == level).map(|(low, _, least)| ranks[*low] + least).max().unwrap_or_default();
    }
    levels.iter().map(|level| level.map(|level| ranks[level])).collect()
}

/// Numbers with gaps as numbers without, from 0.
fn ranks(numbers: &[usize]) -> Vec<usize> {
    let mut used = numbers.to_vec();
    used.sort_unstable();
    used.dedup();
    numbers.iter().map(|number| used.partition_point(|other| other < number)).collect()
}

/// For each stop, the number of its layer; no layer is empty.
fn layers_of(stops: usize, edges: &[Edge], rises: &[bool]) -> Vec<usize> {
    let rising: Vec<Edge> = edges.iter().zip(rises).filter(|(_, rises)| **rises).map(|(edge, _)| *edge).collect();
    let rising = without_circles(stops, &rising);
    let mut layer: Vec<Option<usize>> = vec![None; stops];
    // The longest chain has as many edges as there are stops, at most.
    for edge in &rising {
        (layer[edge.from], layer[edge.to]) = (Some(0), Some(0));
    }
    for _ in 0..stops {
        for edge in &rising {
            layer[edge.to] = layer[edge.to].max(layer[edge.from].map(|from| from + 1));
        }
    }
    // A stop without a step to it is placed directly before the first stop to which it leads.
    for stop in 0..stops {
        if !rising.iter().any(|edge| edge.to == stop)
            && let Some(next) = rising.iter().filter(|edge| edge.from == stop).filter_map(|edge| layer[edge.to]).min()
        {
            layer[stop] = next.checked_sub(1);
        }
    }
    // A stop with lateral steps only is placed in the layer of a neighbour.
    for _ in 0..stops {
        for edge in edges {
            match (layer[edge.from], layer[edge.to]) {
                (None, Some(beside)) => layer[edge.from] = Some(beside),
                (Some(beside), None) => layer[edge.to] = Some(beside),
                _ => {}
            }
        }
    }
    let layer: Vec<usize> = layer.into_iter().map(Option::unwrap_or_default).collect();
    ranks(&layer)
}

/// The edges without those that close a cycle, found by a depth-first search.
fn without_circles(stops: usize, edges: &[Edge]) -> Vec<Edge> {
    let mut out: Vec<Vec<usize>> = vec![Vec::new(); stops];
    for (number, edge) in edges.iter().enumerate() {
        out[edge.from].push(number);
    }
    let mut is_open = vec![false; stops];
    let mut is_done = vec![false; stops];
    let mut kept = vec![true; edges.len()];
    for start in 0..stops {
        // The stops on the current path, each with the number of its edges that have been followed.
        let mut open = vec![(start, 0)];
        while let Some((stop, followed)) = open.pop() {
            if is_done[stop] {
                continue;
            }
            is_open[stop] = true;
            match out[stop].get(followed) {
                Some(edge) => {
                    open.push((stop, followed + 1));
                    let next = edges[*edge].to;
                    match is_open[next] && !is_done[next] {
                        true => kept[*edge] = false,
                        false => open.push((next, 0)),
                    }
                }
                None => is_done[stop] = true,
            }
        }
    }
    edges.iter().zip(kept).filter(|(_, kept)| *kept).map(|(edge, _)| *edge).collect()
}

/// The slots of each layer: its stops, in order, and the bends of the edges that pass through it.
fn slots(layer_of: &[usize], edges: &[Edge]) -> Vec<Vec<Slot>> {
    let count = layer_of.iter().max().map_or(0, |last| last + 1);
    let mut layers: Vec<Vec<Slot>> = vec![Vec::new(); count];
    for (stop, layer) in layer_of.iter().enumerate() {
        layers[*layer].push(Slot::Stop(stop));
    }
    for (number, edge) in edges.iter().enumerate() {
        let (from, to) = (layer_of[edge.from], layer_of[edge.to]);
        for layer in layers.iter_mut().take(from.max(to)).skip(from.min(to) + 1) {
            layer.push(Slot::Bend(number));
        }
    }
    layers
}

/// Sorts each layer by the mean position of its neighbours, from left to right and back, and keeps the order with the fewest crossings.
fn untangle(layers: &mut Vec<Vec<Slot>>, edges: &[Edge]) {
    let mut best = layers.clone();
    let mut fewest = crossings(&best, edges);
    for round in 0..ROUNDS {
        for step in 1..layers.len() {
            let (layer, beside) = if round % 2 == 0 { (step, step - 1) } else { (layers.len() - 1 - step, layers.len() - step) };
            let places = links(layers, edges, layer, beside);
            let mean = |place: usize| {
                let near = &places[place];
                if near.is_empty() { place as f64 } else { near.iter().sum::<usize>() as f64 / near.len() as f64 }
            };
            let mut order: Vec<(f64, Slot)> = layers[layer].iter().enumerate().map(|(place, slot)| (mean(place), *slot)).collect();
            order.sort_by(|a, b| a.0.total_cmp(&b.0));
            layers[layer] = order.into_iter().map(|(_, slot)| slot).collect();
        }
        let now = crossings(layers, edges);
        if now < fewest {
            fewest = now;
            best.clone_from(layers);
        }
    }
    *layers = best;
}

/// For each slot of a layer, the numbers of the slots in an adjacent layer to which edges connect it.
fn links(layers: &[Vec<Slot>], edges: &[Edge], layer: usize, beside: usize) -> Vec<Vec<usize>> {
    let is_of = |slot: &Slot, number: usize| match slot {
        Slot::Stop(stop) => edges[number].from == *stop || edges[number].to == *stop,
        Slot::Bend(bend) => *bend == number,
    };
    let near = |slot: &Slot| {
        let numbers = (0..edges.len()).filter(|number| is_of(slot, *number));
        numbers.filter_map(|number| layers[beside].iter().position(|other| is_of(other, number))).collect()
    };
    layers[layer].iter().map(near).collect()
}

/// The number of crossings between edges.
fn crossings(layers: &[Vec<Slot>], edges: &[Edge]) -> usize {
    let between = |layer: usize| {
        let ends: Vec<(usize, usize)> = links(layers, edges, layer, layer - 1)
            .iter()
            .enumerate()
            .flat_map(|(place, near)| near.iter().map(move |other| (*other, place)))
            .collect();
        let crossed = |(a, b): &(usize, usize)| ends.iter().filter(|(c, d)| c < a && d > b).count();
        ends.iter().map(crossed).sum::<usize>()
    };
    (1..layers.len()).map(between).sum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{Strategy, any, prop, prop_assert, prop_assert_eq, proptest};

    use super::super::career_steps::all;
    use super::super::fake::FakeGuide;
    use super::{CareerGraph, Edge, Slot, Stop, by_level, crossings, joint_ranks, layers_of, slots, untangle, without_circles};
    use crate::guide::View as _;

    fn edges(pairs: &[(usize, usize)]) -> Vec<Edge> {
        pairs.iter().enumerate().map(|(step, (from, to))| Edge { from: *from, to: *to, step }).collect()
    }

    #[test]
    fn levels_that_no_family_has_together_stand_where_steps_lead() {
        // Two families of levels 0 to 3, and managers of levels 4 and 5.
        let levels: Vec<Option<usize>> = [0, 1, 2, 3, 1, 2, 4, 5].map(Some).to_vec();
        let lanes = [0, 0, 0, 0, 1, 1, 2, 2];
        let up = [(0, 1), (1, 2), (2, 3), (4, 5), (6, 7)];
        let ranks = |more: &[((usize, usize), bool)]| {
            let pairs: Vec<(usize, usize)> = up.iter().copied().chain(more.iter().map(|(ends, _)| *ends)).collect();
            let rises: Vec<bool> = up.iter().map(|_| true).chain(more.iter().map(|(_, rises)| *rises)).collect();
            joint_ranks(&levels, &lanes, &edges(&pairs), &rises).into_iter().flatten().collect::<Vec<_>>()
        };
        assert_eq!(ranks(&[]), [0, 1, 2, 3, 1, 2, 0, 1], "a ladder of its own");
        assert_eq!(ranks(&[((2, 6), false)]), [0, 1, 2, 3, 1, 2, 2, 3], "beside the level from which one moves across");
        assert_eq!(ranks(&[((6, 2), false)]), [0, 1, 2, 3, 1, 2, 2, 3], "and to which one moves across");
        assert_eq!(ranks(&[((5, 6), true)]), [0, 1, 2, 3, 1, 2, 3, 4], "above the level that is promoted");
        assert_eq!(ranks(&[((6, 0), true)]), [0, 1, 2, 3, 1, 2, 0, 1], "a promotion to a lower level says nothing");
    }

    fn layers(stops: usize, pairs: &[(usize, usize)]) -> Vec<usize> {
        layers_of(stops, &edges(pairs), &vec![true; pairs.len()])
    }

    #[test]
    fn a_stop_stands_behind_the_longest_chain_that_leads_to_it() {
        assert_eq!(layers(4, &[(0, 1), (1, 2), (0, 2), (3, 2)]), [0, 1, 2, 1]);
        assert_eq!(layers(0, &[]), Vec::<usize>::new());
    }

    #[test]
    fn circles_are_opened_where_they_close() {
        assert_eq!(layers(3, &[(0, 1), (1, 2), (2, 0)]), [0, 1, 2]);
        assert_eq!(layers(2, &[(1, 0), (0, 1)]), [0, 1]);
    }

    #[test]
    fn a_move_across_keeps_both_beside_each_other() {
        let edges = edges(&[(0, 1), (1, 2), (1, 3), (3, 4)]);
        assert_eq!(layers_of(5, &edges, &[true, true, false, false]), [0, 1, 2, 1, 1]);
    }

    #[test]
    fn layers_are_untangled() {
        let mut layers = slots(&[0, 0, 1, 1], &edges(&[(0, 3), (1, 2)]));
        assert_eq!(crossings(&layers, &edges(&[(0, 3), (1, 2)])), 1);
        untangle(&mut layers, &edges(&[(0, 3), (1, 2)]));
        assert_eq!(crossings(&layers, &edges(&[(0, 3), (1, 2)])), 0);
    }

    #[test]
    fn layers_are_the_levels_where_the_settings_declare_them() {
        assert_eq!(by_level(&[Some(4), Some(1), None, None], &edges(&[(1, 0), (2, 1), (0, 3)])), [2, 1, 0, 3]);
        assert_eq!(by_level(&[Some(1), None, Some(2)], &edges(&[(1, 2), (0, 2)])), [0, 1, 2], "a job outside is between two levels");
    }

    #[test]
    fn each_family_has_a_lane() {
        let axes = "[[families]]\nid = \"f\"\ntitle = \"F\"\n[[families]]\nid = \"g\"\ntitle = \"G\"\n\
                    [[levels]]\nid = \"1\"\ntitle = \"One\"\n[[levels]]\nid = \"2\"\ntitle = \"Two\"\n[[levels]]\nid = \"3\"\ntitle = \"Three\"\n";
        let step = |from: &str, to: &str| format!("[[paths]]\nfrom = \"{from}\"\nto = \"{to}\"\n");
        let role = |family: &str, level: usize| format!("+++\nfamily = \"{family}\"\nlevel = \"{level}\"\n+++");
        let steps = format!("+++\n{}{}{}+++", step("b", "c"), step("a", "c"), step("a", "d"));
        let roles = [("a", "f", 1), ("b", "g", 2), ("c", "g", 3), ("d", "f", 2)]
            .map(|(id, family, level)| (format!("content/roles/{id}.md"), role(family, level)));
        let files = roles.iter().map(|(path, text)| (path.as_str(), text.as_str()));
        let guide = FakeGuide::new(&files.chain([("site.toml", axes), ("content/career.md", &steps)]).collect::<Vec<_>>());
        let graph = CareerGraph::of(&guide, &all(&guide));
        let name = |slot: &Slot| match slot {
            Slot::Stop(stop) => match graph.stops[*stop] {
                Stop::Role(role) => guide.guide().roles[role].id.clone(),
                Stop::Outside(_) => "outside".into(),
            },
            Slot::Bend(edge) => format!("{edge}"),
        };
        let layers: Vec<String> = graph.layers.iter().map(|layer| layer.iter().map(name).collect::<Vec<_>>().join(" ")).collect();
        assert_eq!(layers, ["a", "d 1 b", "c"], "the step from a to c passes below d, in the lane of a");
    }

    fn any_edges() -> impl Strategy<Value = (usize, Vec<(usize, usize, bool)>)> {
        (2..14_usize).prop_flat_map(|stops| (Just(stops), prop::collection::vec((0..stops, 0..stops, any::<bool>()), 0..30)))
    }

    use proptest::prelude::Just;

    proptest! {
        #[test]
        fn every_stop_stands_once_and_every_edge_bends_in_each_layer_that_it_skips((stops, pairs) in any_edges()) {
            let pairs: Vec<_> = pairs.into_iter().filter(|(from, to, _)| from != to).collect();
            let edges = edges(&pairs.iter().map(|(from, to, _)| (*from, *to)).collect::<Vec<_>>());
            let rises: Vec<bool> = pairs.iter().map(|(_, _, rises)| *rises).collect();
            let graph = CareerGraph::arranged((0..stops).map(Stop::Role).collect(), edges.clone(), &rises);
            let layer_of = graph.layer_of();
            let all: Vec<Slot> = graph.layers.iter().flatten().copied().collect();
            prop_assert!(graph.layers.iter().all(|layer| !layer.is_empty()));
            for stop in 0..stops {
                prop_assert_eq!(all.iter().filter(|slot| **slot == Slot::Stop(stop)).count(), 1);
            }
            for (number, edge) in edges.iter().enumerate() {
                let skipped = layer_of[edge.from].abs_diff(layer_of[edge.to]).saturating_sub(1);
                prop_assert_eq!(all.iter().filter(|slot| **slot == Slot::Bend(number)).count(), skipped);
            }
            // Rising edges that are not part of a cycle lead to a later layer.
            for edge in without_circles(stops, &edges.iter().zip(&rises).filter(|(_, rises)| **rises).map(|(edge, _)| *edge).collect::<Vec<_>>()) {
                prop_assert!(layer_of[edge.from] < layer_of[edge.to]);
            }
            prop_assert_eq!(&CareerGraph::arranged((0..stops).map(Stop::Role).collect(), edges, &rises), &graph);
        }
    }
}
