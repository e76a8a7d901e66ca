//! Years: the experience that a role requires is what the career steps to it add up to.
//!
//! 1. [`experience`] gives the years that somebody in a role has: what the role states, else what the promotions to it add up to.
//! 2. The years of the step are added, at least and at most.
//! 3. The sum is compared with the years that the next role states.

use std::collections::BTreeMap;

use super::View;
use crate::config::schema::Years;
use crate::diagnostic::{Diagnostic, codes};
use crate::guide::job::experience_dimension;
use crate::page::career_step::StepKind;
use crate::page::front_matter::WrittenStep;
use crate::path::SourcePath;

/// The years that somebody has after some steps, and the years of each step.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Sum {
    least: u32,
    most: Option<u32>,
    steps: Vec<Years>,
}

impl Sum {
    fn and(mut self, years: Years) -> Self {
        self.least += years.least;
        self.most = self.most.zip(years.most).map(|(before, most)| before + most);
        self.steps.push(years);
        self
    }

    fn steps(&self) -> String {
        self.steps.iter().map(Years::to_string).collect::<Vec<_>>().join(" and then ")
    }
}

pub(super) fn check(view: &dyn View, file: &SourcePath, problems: &mut Vec<Diagnostic>) {
    for step in &view.page(file).front_matter.career_steps {
        let (Some((from, _)), Some((to, _)), Some((years, span))) = (&step.from, &step.to, step.years) else { continue };
        let Some(after) = stated(view, to) else { continue };
        let Some(sum) = experience(view, from, &mut BTreeMap::new()).map(|sum| sum.and(years)) else { continue };
        if let Some(message) = contradiction(&sum, after) {
            problems.push(
                codes::YEARS_CONTRADICT
                    .at(file, span, message)
                    .hint("If the figures are right, tell readers why they do not add up; else mend them here or in the facts of the roles."),
            );
        }
    }
}

/// The sentence about years that do not add up; `None` if they do.
fn contradiction(sum: &Sum, after: Years) -> Option<String> {
    let Sum { least, most, .. } = sum;
    let steps = sum.steps();
    if most.is_some_and(|most| most < after.least) {
        let sum = years(most.unwrap_or_default());
        return Some(format!("Even the slowest way takes {steps}: {sum}, but the next role asks for {after}."));
    }
    let sum = years(*least);
    if *least < after.least {
        return Some(format!("The fastest way takes {steps}: {sum}, but the next role asks for {after}."));
    }
    let more = after.most.is_some_and(|most| *least > most);
    more.then(|| format!("Even the fastest way takes {steps}: {sum}, but the next role asks for only {after}."))
}

/// A number of years in words.
fn years(number: u32) -> String {
    if number == 1 { "1 year".to_owned() } else { format!("{number} years") }
}

/// The years that somebody in a role has: those that the role states, else those of the fastest promotions to it.
fn experience(view: &dyn View, id: &str, known: &mut BTreeMap<String, Option<Sum>>) -> Option<Sum> {
    if let Some(years) = stated(view, id) {
        return Some(Sum { least: years.least, most: years.most, steps: vec![years] });
    }
    // Only now are the career steps of the whole site asked for. They may form a circle, so a role that is being looked at counts as unknown.
    if let Some(sum) = known.get(id) {
        return sum.clone();
    }
    known.insert(id.to_owned(), None);
    let leads_here = |step: &&WrittenStep| step.to.as_ref().is_some_and(|(to, _)| to == id) && step.kind == StepKind::Promotion;
    let promotions = view.career_steps().iter().map(|(_, step)| step).filter(leads_here);
    let sums = promotions.filter_map(|step| Some(experience(view, &step.from.as_ref()?.0, known)?.and(step.years?.0)));
    let sum = sums.min_by_key(|sum| sum.least);
    known.insert(id.to_owned(), sum.clone());
    sum
}

/// The years of experience that a role states.
fn stated(view: &dyn View, id: &str) -> Option<Years> {
    let dimension = experience_dimension(view).filter(|dimension| dimension.is_years)?;
    let page = &view.guide().roles.get(view.guide().role_number(id)?)?.page;
    Years::parse(&view.role(page)?.fact(&dimension.id)?.text)
}

#[cfg(test)]
mod tests {
    use crate::config::schema::Years;

    use super::{Sum, contradiction};

    fn years(text: &str) -> Years {
        Years::parse(text).unwrap()
    }

    fn said(steps: &[&str], after: &str) -> String {
        let first = years(steps[0]);
        let start = Sum { least: first.least, most: first.most, steps: vec![first] };
        let sum = steps[1..].iter().fold(start, |sum, step| sum.and(years(step)));
        contradiction(&sum, years(after)).unwrap_or_default()
    }

    #[test]
    fn ways_that_fit_are_silent() {
        assert_eq!(said(&["5-7", "3-5"], "8"), "");
        assert_eq!(said(&["5-7", "3-5"], "8-10"), "");
        assert_eq!(said(&["5+", "3-5"], "8+"), "");
        assert_eq!(said(&["0-1", "1-2", "1"], "2-4"), "");
    }

    #[test]
    fn ways_that_fall_short_or_go_too_far_are_named() {
        insta::assert_snapshot!(said(&["5-7", "3-5"], "10+"), @"The fastest way takes 5–7 years and then 3–5 years: 8 years, but the next role asks for 10+ years.");
        insta::assert_snapshot!(said(&["1-2", "2-3"], "10+"), @"Even the slowest way takes 1–2 years and then 2–3 years: 5 years, but the next role asks for 10+ years.");
        insta::assert_snapshot!(said(&["5+", "3+"], "2-4"), @"Even the fastest way takes 5+ years and then 3+ years: 8 years, but the next role asks for only 2–4 years.");
        insta::assert_snapshot!(said(&["0-1", "2", "2-3"], "5"), @"The fastest way takes 0–1 years and then 2 years and then 2–3 years: 4 years, but the next role asks for 5 years.");
    }
}
