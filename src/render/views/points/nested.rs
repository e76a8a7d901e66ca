//! Points with lists in them: the changes of the sentence and of the lists, marked in one text.
//!
//! 1. The sentence that the point begins with is marked word by word.
//! 2. The items of its lists were matched like points. They stand in the order of the newer list, with their changed words marked; items that only
//!    the newer list has are in `ins`, and those that only the older one has follow in `del`.
//! 3. The lists in items are marked in the same way.

use crate::guide::OutlinePoint;
use crate::guide::compare::{ComparedPoints, RowState};
use crate::page::statements::Item;
use crate::render::text::changes::{Mark, additions, marked, wholly};
use crate::render::text::escape::escaped;

/// Two of the compared roles, whose points are written as one text.
#[derive(Clone, Copy)]
pub(super) struct Change<'a> {
    /// The place of the role with the older point among those compared.
    pub old: usize,
    /// The place of the role with the newer one.
    pub new: usize,
    /// The names of the two for people who do not see the marks; `None` if only what the newer point adds is shown.
    pub names: Option<[&'a str; 2]>,
}

impl Change<'_> {
    /// A row of points as HTML. `old` and `new` are the points of the two roles. `None` if they hold anything but lines and lists, or if too little
    /// of the sentence stays the same.
    pub(super) fn html(self, row: &ComparedPoints, old: &OutlinePoint, new: &OutlinePoint) -> Option<String> {
        let is_readable = old.has_only_lines() && new.has_only_lines();
        let sentence = if is_readable { self.sentence(old.own_text(), new.own_text())? } else { return None };
        Some(sentence + &self.list(&row.below, old.items(), new.items()))
    }

    fn sentence(self, old: &str, new: &str) -> Option<String> {
        match self.names {
            Some(names) => marked(old, new, names),
            None => additions(old, new),
        }
    }

    /// The lists of two points or items, as one; empty if neither has any.
    fn list(self, rows: &[ComparedPoints], old: &[Item], new: &[Item]) -> String {
        // Without rows the lists are the same, or there are none.
        if rows.is_empty() {
            return list(new);
        }
        let (mut standing, mut gone): (Vec<_>, Vec<_>) = rows.iter().partition(|row| row.points[self.new].is_some());
        standing.sort_by_key(|row| row.points[self.new]);
        gone.sort_by_key(|row| row.points[self.old]);
        let shown = standing.into_iter().chain(gone);
        within_list(
            shown.map(|row| self.item(row, row.points[self.old].and_then(|item| old.get(item)), row.points[self.new].and_then(|item| new.get(item)))),
        )
    }

    /// An item of the one list; empty if neither role has it, or if it is gone and not shown.
    fn item(self, row: &ComparedPoints, old: Option<&Item>, new: Option<&Item>) -> String {
        match (old, new) {
            (Some(old), Some(new)) if row.state != RowState::Shared => {
                let replaced = || format!("{}{}", self.removed(&old.plain), self.added(&new.plain));
                self.sentence(&old.plain, &new.plain).unwrap_or_else(replaced) + &self.list(&row.below, &old.items, &new.items)
            }
            (_, Some(new)) if old.is_some() => escaped(&new.plain) + &list(&new.items),
            (_, Some(new)) => self.all_of(new, Mark::Added),
            (Some(old), None) if self.names.is_some() => self.all_of(old, Mark::Removed),
            _ => String::new(),
        }
    }

    /// An item of one of the two roles, with the lists in it.
    fn all_of(self, item: &Item, mark: Mark) -> String {
        let sentence = if mark == Mark::Added { self.added(&item.plain) } else { self.removed(&item.plain) };
        sentence + &within_list(item.items.iter().map(|item| self.all_of(item, mark)))
    }

    fn added(self, text: &str) -> String {
        wholly(text, Mark::Added, self.names.map_or("", |[_, new]| new))
    }

    fn removed(self, text: &str) -> String {
        wholly(text, Mark::Removed, self.names.map_or("", |[old, _]| old))
    }
}

/// Items as HTML, with the lists in them; empty if there are none.
pub(crate) fn list(items: &[Item]) -> String {
    within_list(items.iter().map(|item| escaped(&item.plain) + &list(&item.items)))
}

/// The HTML of items as a list, without those that are empty.
fn within_list(items: impl Iterator<Item = String>) -> String {
    let items: String = items.filter(|item| !item.is_empty()).map(|item| format!("<li>{item}</li>")).collect();
    if items.is_empty() { items } else { format!("<ul>{items}</ul>") }
}
