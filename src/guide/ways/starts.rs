//! The roles from which a way of several moves leads on. It follows from the names of the roles alone, since the tree of pages depends on it.

use std::collections::{BTreeMap, BTreeSet};

/// The starts from which some role can be reached in two moves or more, given the ends of all steps as names.
pub(crate) fn starts<'a>(joined: impl IntoIterator<Item = (&'a str, &'a str)>) -> BTreeSet<&'a str> {
    let mut moves: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (from, to) in joined.into_iter().filter(|(from, to)| from != to) {
        moves.entry(from).or_default().insert(to);
    }
    let leads_on = |start: &str| {
        let next = &moves[start];
        next.iter().filter_map(|role| moves.get(role)).flatten().any(|goal| *goal != start && !next.contains(goal))
    };
    moves.keys().copied().filter(|start| leads_on(start)).collect()
}
