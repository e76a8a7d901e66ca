//! The statements of a comparison, counted by the roles that have them: what a table of subjects shows at a glance.
//!
//! 1. [`Counts::of`] counts the rows of an area or of a section.
//! 2. [`Share`] says whether a column of the table has all of them, some or none.
//! 3. [`by_area`] chooses the sections that are shown area by area, so that the table fits a screen.

use super::{ComparedPoints, ComparedStatements, RowState};

/// A section with more areas has one row in the table of subjects.
const FEW_AREAS: usize = 6;

/// If the table of subjects had more rows, each section has one.
const MOST_ROWS: usize = 14;

/// The statements of some rows, by the roles that have them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// All roles have the same text.
    pub shared: usize,
    /// At least two roles have a statement, and the roles do not all have the same.
    pub differ: usize,
    /// One role alone has a statement: the number for each role, in order.
    pub only: Vec<usize>,
    /// The number of subjects of which at least two roles have points.
    pub with_points: usize,
    /// The points of these subjects.
    pub points: Points,
}

/// The number of points of some roles. A point that several of them have counts once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Points {
    /// All roles have the point in the same words.
    pub same: usize,
    /// All points.
    pub all: usize,
}

/// How much of something is in a part of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Share {
    /// Nothing.
    #[default]
    None,
    /// Something, and something is elsewhere.
    Some,
    /// Everything.
    All,
}

impl Counts {
    /// Counts the rows of a comparison of some number of roles.
    pub(crate) fn of<'a>(rows: impl IntoIterator<Item = &'a ComparedStatements>, roles: usize) -> Self {
        let mut counts = Self { only: vec![0; roles], ..Self::default() };
        for row in rows {
            match row.state {
                RowState::Shared => counts.shared += 1,
                RowState::Differs | RowState::Several(_) => counts.differ += 1,
                RowState::Only(role) => counts.only[role] += 1,
            }
            if row.compares_points() {
                counts.with_points += 1;
                counts.points.add(Points::of(&row.points));
            }
        }
        counts
    }

    /// The number of subjects about which at least two roles have a statement.
    pub(crate) fn both(&self) -> usize {
        self.shared + self.differ
    }

    /// The number of all subjects.
    pub(crate) fn all(&self) -> usize {
        self.both() + self.only.iter().sum::<usize>()
    }

    /// Adds the counts of other rows of the same roles.
    pub(crate) fn add(&mut self, other: &Self) {
        self.shared += other.shared;
        self.differ += other.differ;
        self.only.resize(self.only.len().max(other.only.len()), 0);
        self.only.iter_mut().zip(&other.only).for_each(|(count, other)| *count += other);
        self.with_points += other.with_points;
        self.points.add(other.points);
    }
}

impl Points {
    /// Counts the points of some rows.
    pub(crate) fn of<'a>(points: impl IntoIterator<Item = &'a ComparedPoints>) -> Self {
        let mut counts = Self::default();
        for point in points {
            counts.all += 1;
            counts.same += usize::from(point.state == RowState::Shared);
        }
        counts
    }

    fn add(&mut self, other: Self) {
        self.same += other.same;
        self.all += other.all;
    }
}

impl Share {
    /// The share of a part in all.
    pub(crate) fn of(part: usize, all: usize) -> Self {
        match part {
            0 => Self::None,
            part if part < all => Self::Some,
            _ => Self::All,
        }
    }

    /// The CSS class of the mark that shows it.
    pub fn class(self) -> &'static str {
        match self {
            Self::None => "empty",
            Self::Some => "half",
            Self::All => "full",
        }
    }
}

/// Whether each section has a row for each of its areas beside its own, by the numbers of areas.
pub(crate) fn by_area(areas: &[usize]) -> Vec<bool> {
    let is_few = |count: &usize| (2..=FEW_AREAS).contains(count);
    let rows = areas.len() + areas.iter().filter(|count| is_few(count)).sum::<usize>();
    areas.iter().map(|count| rows <= MOST_ROWS && is_few(count)).collect()
}

#[cfg(test)]
mod tests {
    use crate::guide::View as _;

    use super::super::super::fake::FakeGuide;
    use super::super::compare;
    use super::{Counts, Points, Share, by_area};

    /// The counts of the roles with these cells, area by area.
    fn counts(texts: &[&str]) -> Vec<Counts> {
        let guide = FakeGuide::of_section(&texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>());
        let comparison = compare(&guide, &guide.guide().sections[0].cells);
        comparison.groups.iter().map(|group| Counts::of(&group.rows, texts.len())).collect()
    }

    #[test]
    fn each_subject_is_counted_once_and_with_the_roles_that_have_it() {
        let one = "## A {#a}\n\n- **X**: same.\n- **Y**: one.\n- **Z**: mine.\n\n## B {#b}\n\n- **V**: mine.\n";
        let other = "## A {#a}\n\n- **X**: same.\n- **Y**: other.\n";
        let expected = [(1, 1, vec![1, 0]), (0, 0, vec![1, 0])];
        let found = counts(&[one, other]);
        assert_eq!(found.iter().map(|area| (area.shared, area.differ, area.only.clone())).collect::<Vec<_>>(), expected);
        let mut all = Counts::default();
        found.iter().for_each(|area| all.add(area));
        assert_eq!((all.both(), all.all(), all.only), (2, 4, vec![2, 0]));
        assert_eq!(counts(&["", ""]), []);
    }

    #[test]
    fn only_points_that_are_compared_are_counted() {
        let one = "## A {#a}\n\n- **X**\n  - Plans.\n  - Leads one team.\n- **Y**\n  - Writes.\n- **Z**: same.\n  - Tests.\n";
        let other = "## A {#a}\n\n- **X**\n  - Leads two teams.\n  - Plans.\n- **Z**: same.\n";
        let found = counts(&[one, other]);
        assert_eq!((found[0].with_points, found[0].points), (1, Points { same: 1, all: 2 }));
    }

    #[test]
    fn a_subject_of_some_of_many_roles_differs() {
        let (all, none) = ("## A {#a}\n\n- **X**: same.\n", "## A {#a}\n\n- **V**: mine.\n");
        let found = counts(&[all, all, none]);
        assert_eq!((found[0].shared, found[0].differ, found[0].only.clone()), (0, 1, vec![0, 0, 1]));
    }

    #[test]
    fn a_share_is_all_some_or_none() {
        assert_eq!([(0, 0), (0, 3), (1, 3), (3, 3)].map(|(part, all)| Share::of(part, all).class()), ["empty", "empty", "half", "full"]);
    }

    #[test]
    fn sections_with_a_few_areas_are_shown_by_area_as_long_as_the_table_fits() {
        assert_eq!(by_area(&[6, 1, 2]), [true, false, true]);
        assert_eq!(by_area(&[7, 3]), [false, true]);
        assert_eq!(by_area(&[6, 5]), [true, true]);
        assert_eq!(by_area(&[6, 6, 1]), [false, false, false]);
        assert_eq!(by_area(&[]), [false; 0]);
    }
}
