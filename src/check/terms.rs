//! Terms: no name stands for two of them.

use std::collections::BTreeMap;

use super::View;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::path::SourcePath;

pub(super) fn check(view: &dyn View, problems: &mut Vec<Diagnostic>) {
    let mut owners: BTreeMap<String, &SourcePath> = BTreeMap::new();
    for page in &view.guide().terms {
        let front_matter = &view.page(page).front_matter;
        let title = front_matter.given.iter().find(|(name, _)| name == "title").map_or(Span::default(), |(_, span)| *span);
        let own = [(view.page(page).title.clone(), title)];
        for (name, span) in own.iter().chain(&front_matter.acronym).chain(&front_matter.also_called) {
            match owners.insert(name.to_lowercase(), page) {
                Some(other) if other != page => problems.push(
                    codes::DUPLICATE_ID
                        .at(page, *span, format!("The name “{name}” also stands for the term in {other}."))
                        .hint("Take the name out of one of the two."),
                ),
                _ => {}
            }
        }
    }
}
