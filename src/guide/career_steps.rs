//! Career steps: from a role to the next, or between a role and a job outside the guide.
//!
//! An author describes a step in the front matter of any page ([`WrittenStep`]). It is a [`CareerStep`] if the roles that it names exist.

use crate::diagnostic::Span;
use crate::page::career_step::StepKind;
use crate::page::front_matter::{InlineText, WrittenStep};
use crate::path::SourcePath;

use super::View;

/// A career step with its ends resolved; at least one of them is a role.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct CareerStep<'a> {
    /// The page that describes it.
    pub page: &'a SourcePath,
    /// The step as its author describes it.
    pub written: &'a WrittenStep,
    /// The number of the role where the step begins; `None` for a job outside the guide.
    pub from: Option<usize>,
    /// The number of the role where the step ends; `None` for a job outside the guide.
    pub to: Option<usize>,
}

/// All career steps, in the order of their descriptions.
pub(crate) fn all(view: &dyn View) -> Vec<CareerStep<'_>> {
    view.career_steps().iter().filter_map(|(page, written)| step(view, page, written)).collect()
}

/// The career steps that begin or end at a role (by number), in the same order.
pub(crate) fn of_role(view: &dyn View, role: usize) -> Vec<CareerStep<'_>> {
    let Some(entry) = view.guide().roles.get(role) else { return Vec::new() };
    view.career_steps_of(&entry.page).iter().filter_map(|(page, written)| step(view, page, written)).collect()
}

/// Whether a step begins or ends at the role with an id.
pub(crate) fn joins(step: &WrittenStep, id: &str) -> bool {
    step.from.iter().chain(&step.to).any(|(end, _)| end == id)
}

fn step<'a>(view: &dyn View, page: &'a SourcePath, written: &'a WrittenStep) -> Option<CareerStep<'a>> {
    let guide = view.guide();
    // An end is an existing role or a job outside the guide.
    let end = |role: &Option<(String, Span)>, outside: &Option<InlineText>| match (role, outside) {
        (Some((id, _)), _) => guide.role_number(id).map(Some),
        (None, Some(_)) => Some(None),
        (None, None) => None,
    };
    let (from, to) = (end(&written.from, &written.outside)?, end(&written.to, &written.to_outside)?);
    (from.is_some() || to.is_some()).then_some(CareerStep { page, written, from, to })
}

/// The promotion from this role, which is its usual next step; `None` if there is none.
pub(crate) fn next_step(view: &dyn View, role: usize) -> Option<CareerStep<'_>> {
    let is_next = |step: &CareerStep<'_>| step.from == Some(role) && step.to.is_some() && step.written.kind == StepKind::Promotion;
    of_role(view, role).into_iter().find(is_next)
}
