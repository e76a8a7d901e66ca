//! Determines what a generated block shows: its options choose the roles, sections, dimensions, steps and pages, and its component the aspects.

use std::borrow::Cow;

use crate::config::value::{Kind, Table};
use crate::guide::View;
use crate::guide::calculators;
use crate::guide::component::{Signature, names_dimensions, names_families, names_roles, names_sections};
use crate::guide::role_groups;
use crate::path::{SourcePath, nfc};

use super::{Columns, Rows, Shows, Steps};

impl Shows {
    /// What a block on the page `file` shows. An option without a valid value does not restrict the choice: without `roles`, a block shows all roles.
    pub(crate) fn of_block(view: &dyn View, file: &SourcePath, signature: &Signature, options: &Table) -> Self {
        let guide = view.guide();
        let roles = names(options, |name| names_roles(name) && !matches!(name, "from" | "to"));
        let families: Vec<_> = names(options, names_families).into_iter().filter(|name| !name.is_empty()).collect();
        let of_families =
            families.iter().filter_map(|name| role_groups::family_title(view, name)).flat_map(|title| role_groups::members(view, &title));
        let mut chosen: Vec<usize> = roles.iter().filter_map(|id| guide.role_number(id)).collect();
        of_families.for_each(|role| {
            if !chosen.contains(&role) {
                chosen.push(role)
            }
        });
        let sections = names(options, names_sections);
        let dimensions = names(options, names_dimensions);
        let end = |option: &str| options.text(option).filter(|id| !id.is_empty()).map(|id| guide.role_number(&nfc(id)));
        Self {
            aspects: signature.aspects().collect(),
            columns: if roles.is_empty() && families.is_empty() { Columns::All } else { Columns::These(chosen) },
            rows: if sections.is_empty() { Rows::All } else { Rows::These(sections.iter().filter_map(|name| guide.section_number(name)).collect()) },
            dimensions: if dimensions.is_empty() { None } else { Some(dimensions.into_iter().map(Cow::into_owned).collect()) },
            steps: Steps::Joining { from: end("from"), to: end("to") },
            parent: match sections.first() {
                Some(name) => view.index_of(name.trim_matches('/')).cloned(),
                None => Some(file.clone()),
            },
            calculator: calculators::page_of_block(view, file, options),
            ..Self::nothing(file)
        }
    }
}

/// The values of the options whose names satisfy `fits`, in the Unicode normal form C.
fn names(options: &Table, fits: fn(&str) -> bool) -> Vec<Cow<'_, str>> {
    let mut names = Vec::new();
    for entry in options.0.iter().filter(|entry| fits(&entry.name)) {
        match &entry.value.kind {
            Kind::Text(text) => names.push(nfc(text)),
            Kind::List(items) => names.extend(items.iter().filter_map(|item| item.as_text()).map(nfc)),
            _ => {}
        }
    }
    names
}
