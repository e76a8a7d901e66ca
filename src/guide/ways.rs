//! The ways from a role to others in two moves or more, worked out from the career steps.
//!
//! 1. A move is a career step from a role to another; of several steps between the same two roles, the first described.
//! 2. The distance of each role from the start is the smallest number of moves ([`distances`]), so that circles end by themselves.
//! 3. A role in a distance of two or more is a [`Goal`] with its shortest ways: those that pass roles earlier in the order of the roles come first.
//! 4. What the start and the goal ask for is compared by [`demands`](super::demands), and [`Goal::passing`] finds what is asked on the way only.
//!
//! Invariant: every move of a way is a career step, and no way is longer than it has to be; a test compares the ways with a slow search for all.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::career_steps::{self, CareerStep};
use super::demands::{self, Change, Demand};
use super::matching::keys::StatementKey;
use super::{View, generated, inheritance, pairs};
use crate::path::SourcePath;

pub(crate) mod starts;

/// The largest number of ways to one role that are shown.
const MOST: usize = 3;

/// The moves of a guide: for each role the roles to which a step leads from it, by number.
type Moves = Vec<BTreeSet<usize>>;

/// A role that can be reached from a start in two moves or more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goal {
    /// The number of the role.
    pub role: usize,
    /// The number of moves of the shortest ways, at least 2.
    pub distance: usize,
    /// The first of the shortest ways, each with the numbers of its roles, from the start to the goal.
    pub ways: Vec<Vec<usize>>,
    /// The number of further ways that are as short.
    pub more: usize,
}

/// A statement that is asked for on a way only: the number of the role that states it, and the statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Passing {
    /// The number of the role.
    pub role: usize,
    /// The statement of this role.
    pub demand: Demand,
}

/// The first step from a role (by number) to another; `None` if there is none.
pub(crate) fn step<'v>(view: &'v dyn View, from: usize, to: usize) -> Option<CareerStep<'v>> {
    career_steps::of_role(view, from).into_iter().find(|step| step.from == Some(from) && step.to == Some(to))
}

/// The roles that can be reached from a role (by number), as [`View::goals`] has them for its page.
pub(crate) fn goals(view: &dyn View, start: usize) -> &[Goal] {
    view.guide().roles.get(start).map(|role| view.goals(&role.page)).unwrap_or_default()
}

/// The roles that can be reached from a role (by number) in two moves or more: the nearest first, then in their order. Everything but the query reads
/// [`goals`].
pub(crate) fn goals_from(view: &dyn View, start: usize) -> Vec<Goal> {
    let ends: Vec<_> = career_steps::all(view).iter().filter_map(|step| step.from.zip(step.to)).collect();
    goals_of(&moves(view.guide().roles.len(), &ends), start)
}

/// The moves along steps, each given by its ends.
fn moves(roles: usize, ends: &[(usize, usize)]) -> Moves {
    let mut moves = vec![BTreeSet::new(); roles];
    for (from, to) in ends.iter().filter(|(from, to)| from != to) {
        moves[*from].insert(*to);
    }
    moves
}

fn goals_of(moves: &Moves, start: usize) -> Vec<Goal> {
    let distances = distances(moves, start);
    let counts = counts(moves, start, &distances);
    let far = |(role, distance): (usize, &Option<usize>)| Some((role, (*distance)?)).filter(|(_, distance)| *distance > 1);
    let mut order: Vec<usize> = (0..moves.len()).filter(|role| distances[*role].is_some()).collect();
    order.sort_by_key(|role| Reverse(distances[*role]));
    let goal = |(role, distance): (usize, usize)| {
        let leading = leading(moves, &distances, &order, role);
        let ways = shortest(moves, |from, to| leading.contains(&to) && is_onward(&distances, from, to), start, role);
        Goal { role, distance, more: counts[role] - ways.len(), ways }
    };
    let mut goals: Vec<Goal> = distances.iter().enumerate().filter_map(far).map(goal).collect();
    goals.sort_by_key(|goal| (goal.distance, goal.role));
    goals
}

/// The smallest number of moves from the start to each role; `None` for a role that cannot be reached.
fn distances(moves: &Moves, start: usize) -> Vec<Option<usize>> {
    let mut distances = vec![None; moves.len()];
    let mut reached = vec![start];
    for distance in 0.. {
        reached.retain(|role| distances.get(*role).is_some_and(Option::is_none));
        reached.iter().for_each(|role| distances[*role] = Some(distance));
        reached = reached.iter().flat_map(|role| moves[*role].iter().copied()).collect();
        if reached.is_empty() {
            break;
        }
    }
    distances
}

/// Whether a move leads one move further from the start.
fn is_onward(distances: &[Option<usize>], from: usize, to: usize) -> bool {
    distances[from].zip(distances[to]).is_some_and(|(from, to)| to == from + 1)
}

/// The number of shortest ways from the start to each role. The numbers of a large guide can exceed all bounds, and stop at the largest.
fn counts(moves: &Moves, start: usize, distances: &[Option<usize>]) -> Vec<usize> {
    let mut counts = vec![0_usize; moves.len()];
    counts[start] = 1;
    let mut order: Vec<usize> = (0..moves.len()).filter(|role| distances[*role].is_some()).collect();
    order.sort_by_key(|role| distances[*role]);
    for role in order {
        for next in moves[role].iter().filter(|next| is_onward(distances, role, **next)) {
            counts[*next] = counts[*next].saturating_add(counts[role]);
        }
    }
    counts
}

/// The roles from which a shortest way leads to a goal, the goal included, so that no way is followed in vain. `order` has the farthest role first, so
/// that each role is looked at once, after all roles to which it can lead.
fn leading(moves: &Moves, distances: &[Option<usize>], order: &[usize], goal: usize) -> BTreeSet<usize> {
    let mut leading = BTreeSet::from([goal]);
    for role in order.iter().skip_while(|role| distances[**role] >= distances[goal]) {
        if moves[*role].iter().any(|next| leading.contains(next) && is_onward(distances, *role, *next)) {
            leading.insert(*role);
        }
    }
    leading
}

/// The first [`MOST`] of the ways from the start to a goal along the moves that `leads` keeps, in the order of the roles that they pass.
fn shortest(moves: &Moves, leads: impl Fn(usize, usize) -> bool, start: usize, goal: usize) -> Vec<Vec<usize>> {
    let mut ways = Vec::new();
    let mut open = vec![vec![start]];
    while let Some(way) = open.pop().filter(|_| ways.len() < MOST) {
        let last = way[way.len() - 1];
        if last == goal {
            ways.push(way);
            continue;
        }
        // The last way that is put on the pile is the next to be followed.
        let onward = moves[last].iter().rev().filter(|next| leads(last, **next));
        open.extend(onward.map(|next| [way.as_slice(), &[*next]].concat()));
    }
    ways
}

/// The statements that a role on a way has and neither its start nor its goal, each subject once, in the order of the way.
pub(crate) fn passing(view: &dyn View, way: &[usize]) -> Vec<Passing> {
    let [start, between @ .., goal] = way else { return Vec::new() };
    let mut seen = BTreeSet::new();
    let mut passing = Vec::new();
    for role in between {
        let with = |other: usize| demands::of_roles(view, other, *role).iter().filter(|demand| demand.change == Change::New);
        let not_at_goal: BTreeSet<_> = with(*goal).map(|demand| (demand.section, demand.statement)).collect();
        for demand in with(*start).filter(|demand| not_at_goal.contains(&(demand.section, demand.statement))) {
            if seen.insert((demand.section, key(view, *role, demand))) {
                passing.push(Passing { role: *role, demand: *demand });
            }
        }
    }
    passing
}

/// The key of a statement of a role (by number).
fn key(view: &dyn View, role: usize, demand: &Demand) -> Option<StatementKey> {
    let cell = inheritance::cell(view.guide(), view.guide().sections.get(demand.section)?, role)?;
    Some(view.keys(cell).areas[demand.statement.area].statements[demand.statement.statement].clone())
}

/// The page of the ways from a role (by number); `None` if there is none.
pub(crate) fn page_of(view: &dyn View, start: usize) -> Option<SourcePath> {
    let (config, roles) = (view.config(), &view.guide().roles);
    let role = roles.get(start).filter(|_| roles.len() >= generated::FEWEST)?;
    let page = config.content_path(&generated::ways_file(config, &role.id))?;
    (view.is_page(&page) && view.summary(&page).is_some()).then_some(page)
}

/// The page that leads to the ways from each role; `None` if there is none.
pub(crate) fn list(view: &dyn View) -> Option<&SourcePath> {
    let has_ways = (0..view.guide().roles.len()).any(|start| page_of(view, start).is_some());
    has_ways.then(|| view.index_of(&view.config().ways_folder)).flatten().filter(|index| view.summary(index).is_some())
}

/// The roles (by number) that the page of the ways from a role shows, itself included.
pub(crate) fn roles(view: &dyn View, start: usize) -> Vec<usize> {
    let goals = goals(view, start);
    let passed = goals.iter().flat_map(|goal| goal.ways.iter().flatten()).copied();
    BTreeSet::from_iter(passed.chain([start])).into_iter().collect()
}

/// The pages to which the page of the ways from a role (by number) leads: the roles on them with their cells, their comparisons, and the pages that
/// describe the steps.
pub(crate) fn links(view: &dyn View, start: usize) -> Vec<SourcePath> {
    let guide = view.guide();
    let goals = goals(view, start);
    let moves = moves_of(goals);
    let steps = moves.iter().filter_map(|(from, to)| Some(step(view, *from, *to)?.page.clone()));
    let compared = moves.iter().copied().chain(goals.iter().map(|goal| (start, goal.role)));
    let pairs = compared.filter_map(|(from, to)| pairs::page_of(view, from, to));
    let sections = guide.sections.iter().map(|section| section.index.clone());
    roles(view, start).into_iter().flat_map(|role| guide.pages_of(role)).chain(steps).chain(pairs).chain(sections).collect()
}

/// The moves of the ways to some goals, by the numbers of the roles: in the order in which the ways pass them.
pub(crate) fn moves_of(goals: &[Goal]) -> Vec<(usize, usize)> {
    let mut moves: Vec<(usize, usize, usize)> =
        goals.iter().flat_map(|goal| &goal.ways).flat_map(|way| way.windows(2).enumerate().map(|(at, ends)| (at, ends[0], ends[1]))).collect();
    moves.sort_unstable();
    moves.dedup();
    moves.into_iter().map(|(_, from, to)| (from, to)).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::{prop_assert_eq, proptest};

    use super::super::fake::FakeGuide;
    use super::starts::starts;
    use super::{MOST, goals, goals_of, moves, passing};

    #[test]
    fn a_role_is_reached_by_its_shortest_ways_in_the_order_of_the_roles() {
        let ends = [(0, 2), (0, 1), (2, 3), (1, 3), (3, 4), (3, 0), (4, 4), (0, 5), (5, 3), (1, 0)];
        let goals = goals_of(&moves(6, &ends), 0);
        let said: Vec<_> = goals.iter().map(|goal| (goal.role, goal.distance, goal.ways.clone(), goal.more)).collect();
        assert_eq!(
            said,
            [(3, 2, vec![vec![0, 1, 3], vec![0, 2, 3], vec![0, 5, 3]], 0), (4, 3, vec![vec![0, 1, 3, 4], vec![0, 2, 3, 4], vec![0, 5, 3, 4]], 0)]
        );
    }

    #[test]
    fn circles_and_steps_outside_are_no_ways() {
        let role = |id: &str| (format!("content/roles/{id}.md"), String::new());
        let step = |from: &str, to: &str| format!("[[paths]]\n{from}\n{to}\n");
        let steps = [
            step("from = \"a\"", "to = \"b\""),
            step("from = \"b\"", "to = \"a\""),
            step("outside = \"X\"", "to = \"a\""),
            step("from = \"b\"", "to_outside = \"X\""),
        ];
        let mut files: Vec<(String, String)> = ["a", "b", "c"].map(role).to_vec();
        files.push(("content/career.md".to_owned(), format!("+++\n{}+++\n", steps.concat())));
        let guide = FakeGuide::new(&files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect::<Vec<_>>());
        assert!((0..3).all(|start| goals(&guide, start).is_empty()));
    }

    #[test]
    fn what_is_asked_on_the_way_only_is_told_once() {
        let cell = |subjects: &[&str]| subjects.iter().map(|subject| format!("- **{subject}**: x.\n")).collect::<String>();
        let guide = FakeGuide::of_section(&[cell(&["A", "B"]), cell(&["A", "C", "D"]), cell(&["C", "E"]), cell(&["D", "B"])]);
        let roles: Vec<(usize, usize)> =
            passing(&guide, &[0, 1, 2, 3]).iter().map(|passing| (passing.role, passing.demand.statement.statement)).collect();
        assert_eq!(roles, [(1, 1), (2, 1)], "C of the first role between, and E of the second");
        assert!(passing(&guide, &[0, 3]).is_empty());
    }

    /// All ways without a circle from a role to another, by a search that knows nothing of distances.
    fn all_ways(ends: &[(usize, usize)], way: &[usize], goal: usize) -> Vec<Vec<usize>> {
        let last = way[way.len() - 1];
        if last == goal {
            return vec![way.to_vec()];
        }
        let next: BTreeSet<usize> = ends.iter().filter(|(from, to)| *from == last && !way.contains(to)).map(|(_, to)| *to).collect();
        next.into_iter().flat_map(|next| all_ways(ends, &[way, &[next]].concat(), goal)).collect()
    }

    proptest! {
        #[test]
        fn the_ways_are_the_shortest_of_all(ends in proptest::collection::vec((0usize..6, 0usize..6), 0..14), start in 0usize..6) {
            let goals = goals_of(&moves(6, &ends), start);
            let slow = (0..6).filter(|goal| *goal != start).filter_map(|goal| {
                let ways = all_ways(&ends, &[start], goal);
                let least = ways.iter().map(Vec::len).min().filter(|least| *least > 2)?;
                let ways: Vec<_> = ways.into_iter().filter(|way| way.len() == least).collect();
                Some((least - 1, goal, ways.iter().take(MOST).cloned().collect::<Vec<_>>(), ways.len().saturating_sub(MOST)))
            });
            let mut slow: Vec<_> = slow.collect();
            slow.sort();
            prop_assert_eq!(goals.into_iter().map(|goal| (goal.distance, goal.role, goal.ways, goal.more)).collect::<Vec<_>>(), slow);
        }

        #[test]
        fn a_page_is_there_if_there_is_a_way(ends in proptest::collection::vec((0usize..5, 0usize..5), 0..9)) {
            let names = ["a", "b", "c", "d", "e"];
            let found = starts(ends.iter().map(|(from, to)| (names[*from], names[*to])));
            let moves = moves(5, &ends);
            let with_goals: BTreeSet<&str> = (0..5).filter(|start| !goals_of(&moves, *start).is_empty()).map(|start| names[start]).collect();
            prop_assert_eq!(found, with_goals);
        }
    }
}
