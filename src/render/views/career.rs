//! Career steps and reporting lines as template contexts.

use crate::guide::career_steps::CareerStep;
use crate::guide::gap;
use crate::guide::pairs;
use crate::guide::reporting::{self, ReportingLine};
use crate::page::front_matter::InlineText;
use crate::path::PageUrl;
use crate::render::View;
use crate::render::contract::{PageLink, Path, Post};
use crate::render::views::links::{address, inline_html, link, outside};

/// A career step as a template sees it.
pub(crate) fn path(view: &dyn View, url: &PageUrl, step: &CareerStep<'_>) -> Path {
    let guide = view.guide();
    let end = |role: Option<usize>, text: &Option<InlineText>| match (role.and_then(|number| guide.roles.get(number)), text) {
        (Some(role), _) => link(view, url, &role.page),
        (None, Some(text)) => outside(view, step.page, url, text),
        (None, None) => PageLink::default(),
    };
    let address_of = |link: &PageLink| Some(link.url.clone()).filter(|url| !url.is_empty());
    let (from, to) = (end(step.from, &step.written.outside), end(step.to, &step.written.to_outside));
    let with_links = |text: &Option<InlineText>| {
        text.as_ref().filter(|text| text.document.links.len() > 1).map(|text| inline_html(view, step.page, url, text)).unwrap_or_default()
    };
    let from_role = step.from.and_then(|number| guide.roles.get(number));
    Path {
        from_url: address_of(&from),
        from: from.title,
        from_html: with_links(&step.written.outside),
        from_mark: step.from.map_or(0, |number| guide.mark(number)),
        to_url: address_of(&to),
        to: to.title,
        to_html: with_links(&step.written.to_outside),
        to_mark: step.to.map_or(0, |number| guide.mark(number)),
        kind: step.written.kind.name(),
        years: step.written.years.map(|(years, _)| view.locale(step.page).years(years)).unwrap_or_default(),
        conditions_html: step.written.conditions.iter().map(|condition| inline_html(view, step.page, url, condition)).collect(),
        url: address(view, url, step.page, ""),
        compared_url: step.from.zip(step.to).and_then(|(from, to)| pairs::page_of(view, from, to)).map(|page| address(view, url, &page, "")),
        to_short: short_name(view, step.to),
        gap_url: from_role.zip(gap_anchor(view, step)).map(|(role, anchor)| address(view, url, &role.page, &anchor)),
    }
}

/// The short name of a role (by number); empty if there is none.
fn short_name(view: &dyn View, role: Option<usize>) -> String {
    let page = role.and_then(|role| view.guide().roles.get(role)).map(|role| &role.page);
    page.and_then(|page| view.summary(page)).map(|summary| summary.short.clone()).unwrap_or_default()
}

/// A place in the reporting line as a template sees it.
pub(crate) fn post(view: &dyn View, url: &PageUrl, line: &ReportingLine) -> Post {
    let guide = view.guide();
    let (holders, mark) = match &line.holder {
        reporting::Holder::Role(role) => (guide.roles.get(*role).map(|role| link(view, url, &role.page)).into_iter().collect(), guide.mark(*role)),
        reporting::Holder::Outside(terms) => (terms.iter().map(|term| link(view, url, term)).collect(), 0),
    };
    Post { holders, mark, superiors: line.superiors, below: line.below.iter().map(|line| post(view, url, line)).collect() }
}

/// The anchor that the page of the starting role gives to what a step asks for; `None` if the step asks for nothing there.
pub(crate) fn gap_anchor(view: &dyn View, step: &CareerStep<'_>) -> Option<String> {
    let (_, to) = gap::ends(view, step)?;
    Some(anchor_to(view, step, to))
}

pub(super) fn anchor_to(view: &dyn View, step: &CareerStep<'_>, to: usize) -> String {
    let id = view.guide().roles.get(to).map(|role| role.id.as_str()).unwrap_or_default();
    format!("_{}-to-{id}", step.written.kind.name())
}
