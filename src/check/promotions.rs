//! Promotions: they never lead to a lower level of the same family, and never form a circle.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, VecDeque};

use super::View;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::page::career_step::StepKind;
use crate::path::SourcePath;

/// A promotion from role to role (by number), with the position of its end in the file.
struct Promotion<'a> {
    from: usize,
    to: usize,
    file: &'a SourcePath,
    span: Span,
}

pub(super) fn check(view: &dyn View, problems: &mut Vec<Diagnostic>) {
    let guide = view.guide();
    let mut promotions: Vec<Promotion<'_>> = Vec::new();
    for (file, step) in view.career_steps().iter().filter(|(_, step)| step.kind == StepKind::Promotion) {
        let (Some((from, _)), Some((to, span))) = (&step.from, &step.to) else { continue };
        let Some((from, to)) = guide.role_number(from).zip(guide.role_number(to)) else { continue };
        let promotion = Promotion { from, to, file, span: *span };
        // A circle of which such a step is part is not reported beside it.
        if let Some(problem) = down(view, &promotion) {
            problems.push(problem);
            continue;
        }
        // A circle is reported once, at the step that closes it.
        match chain(&promotions, to, from) {
            Some(roles) => problems.push(circle(view, &promotion, &roles)),
            None => promotions.push(promotion),
        }
    }
}

/// The note about a promotion to a lower level of the same family. A change of family can be one to a lower level.
fn down(view: &dyn View, promotion: &Promotion<'_>) -> Option<Diagnostic> {
    let page = |role: usize| &view.guide().roles[role].page;
    let [from, to] = [promotion.from, promotion.to].map(page);
    let [lower, higher] = [view.role(to)?, view.role(from)?];
    let is_down = lower.level_rank? < higher.level_rank? && view.family(from) == view.family(to);
    is_down.then(|| {
        let title = |page: &SourcePath| view.summary(page).map_or("", |summary| summary.title.as_str());
        let named = |page: &SourcePath, level: &Option<String>| format!("“{}” ({})", title(page), level.as_deref().unwrap_or_default());
        let (start, end) = (named(from, &higher.level), named(to, &lower.level));
        let problem =
            codes::PROMOTION_DOWN.at(promotion.file, promotion.span, format!("The promotion from {start} to {end} leads to a lower level."));
        let kind = view.page(promotion.file).front_matter.language.line("kind", "\"lateral\"");
        problem.hint(format!(
            "If it is a move across, say so in the path: {kind}. If it leads up, exchange the two roles, or correct the level of one of them."
        ))
    })
}

fn circle(view: &dyn View, promotion: &Promotion<'_>, roles: &[usize]) -> Diagnostic {
    let title = |role: &usize| view.guide().roles.get(*role).and_then(|role| view.summary(&role.page)).map_or("", |summary| summary.title.as_str());
    let names: Vec<&str> = std::iter::once(&promotion.from).chain(roles).map(title).collect();
    let language = view.page(promotion.file).front_matter.language;
    let message = match names[..] {
        [role, _] => format!("The promotion leads from the role “{role}” to itself."),
        _ => format!("The promotions go round in a circle: {}.", names.join(" → ")),
    };
    let problem = codes::PROMOTION_CIRCLE.at(promotion.file, promotion.span, message);
    if names.len() == 2 {
        return problem.hint("Name another role as its end, or take the path out.");
    }
    problem.hint(format!("Take one of the steps out, or say that it is a move across: {}.", language.line("kind", "\"lateral\"")))
}

/// The roles on the shortest chain of promotions from one role to another, both included.
fn chain(promotions: &[Promotion<'_>], from: usize, to: usize) -> Option<Vec<usize>> {
    let mut before: BTreeMap<usize, usize> = BTreeMap::from([(from, from)]);
    let mut open = VecDeque::from([from]);
    while let Some(role) = open.pop_front() {
        if role == to {
            let mut roles = vec![to];
            while let Some(role) = roles.last().filter(|role| **role != from).and_then(|role| before.get(role)) {
                roles.push(*role);
            }
            roles.reverse();
            return Some(roles);
        }
        for next in promotions.iter().filter(|promotion| promotion.from == role) {
            if let Entry::Vacant(unseen) = before.entry(next.to) {
                unseen.insert(role);
                open.push_back(next.to);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Span;
    use crate::path::SourcePath;

    use super::{Promotion, chain};

    fn found(steps: &[(usize, usize)], from: usize, to: usize) -> Option<Vec<usize>> {
        let file = SourcePath::lossy("a.md");
        let steps: Vec<Promotion<'_>> =
            steps.iter().map(|(from, to)| Promotion { from: *from, to: *to, file: &file, span: Span::default() }).collect();
        chain(&steps, from, to)
    }

    #[test]
    fn the_shortest_chain_is_found() {
        assert_eq!(found(&[], 1, 1), Some(vec![1]));
        assert_eq!(found(&[(0, 1), (1, 2), (2, 3), (0, 2)], 0, 3), Some(vec![0, 2, 3]));
        assert_eq!(found(&[(0, 1), (2, 0)], 0, 2), None);
    }
}
