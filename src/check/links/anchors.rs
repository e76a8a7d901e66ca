//! What to say about a link to a place that a page does not have.
//!
//! 1. [`places`] are the places that the author may have meant: headings, names in HTML, and the parts that roles have on the page of a
//!    section.
//! 2. [`meant`] is the place that differs from what was written only in ways that a slip or a rewording explains. Names that are merely spelt alike
//!    mislead: `step-2` is another place than `step-3`, and `when-to-ask` than `when-not-to-ask`.
//! 3. If there is none, the places that share most words with what was written are listed.

use std::cmp::Reverse;

use crate::check::View;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::guide::places::of_cells;
use crate::path::{self, SourcePath};

/// Words that turn a heading into its opposite.
const NEGATIONS: [&str; 6] = ["no", "non", "not", "never", "nicht", "without"];

/// The error for a link to an anchor; `None` if the page has it.
pub(super) fn missing(view: &dyn View, file: &SourcePath, page: &SourcePath, anchor: &str, span: Span) -> Option<Diagnostic> {
    if anchor.is_empty() || anchor == "top" || view.has_anchor(page, anchor) {
        return None;
    }
    let title = view.summary(page).map(|summary| summary.title.as_str()).unwrap_or_default();
    let problem = codes::BROKEN_ANCHOR.at(file, span, format!("The page “{title}” has no place named “{anchor}”."));
    if let Some((heading, line)) = mistyped(view, page, anchor) {
        return Some(problem.hint(format!("Write “{heading}” in line {line} of {page}, where a heading was mistyped.")));
    }
    let mut places = places(view, page);
    let has_headings = !places.is_empty();
    // The title is a place too, but one that leads nowhere else than the page itself, so it comes behind headings that fit as well.
    places.extend(Some(path::anchor(title)).filter(|title| view.page(page).other_names.get(title).is_some_and(|place| place == "top")));
    if let Some(meant) = meant(anchor, &places) {
        return Some(problem.hint(format!("Did you mean “{meant}”?")));
    }
    places.sort_by_key(|place| Reverse(shared(anchor, place)));
    let leave_out =
        if file == page { "The page has no headings: take the link out." } else { "The page has no headings: take out the # and what follows it." };
    Some(if has_headings { problem.name_one_of(&places) } else { problem.hint(leave_out) })
}

/// Whether the heading with this anchor has mistyped emphasis in it, whose signs are a part of the anchor until they are mended.
pub(super) fn is_in_flux(view: &dyn View, page: &SourcePath, anchor: &str) -> bool {
    let parsed = view.page(page);
    let heading = parsed.document.headings.iter().find(|heading| heading.anchor == anchor && !heading.explicit);
    let is_in = |span: Span, heading: Span| heading.start <= span.start && span.end <= heading.end;
    heading
        .is_some_and(|heading| parsed.problems.iter().any(|problem| problem.code == &codes::MISTYPED_EMPHASIS && is_in(problem.span, heading.span)))
}

/// The heading that would have this anchor if it were not [mistyped](codes::MISTYPED_HEADING), as it has to be written, and the number of its line.
fn mistyped(view: &dyn View, page: &SourcePath, name: &str) -> Option<(String, usize)> {
    let parsed = view.page(page);
    let mut mistyped = parsed.problems.iter().filter(|problem| problem.code == &codes::MISTYPED_HEADING);
    mistyped.find_map(|problem| {
        let source = &parsed.document.source;
        let written = problem.span.of(source);
        let title = written.trim_start_matches('#').trim();
        let level = (written.len() - written.trim_start_matches('#').len()).min(6);
        let is_meant = level > 0 && path::anchor(title) == name.to_lowercase();
        is_meant.then(|| (format!("{} {title}", "#".repeat(level)), source[..problem.span.start as usize].matches('\n').count() + 1))
    })
}

/// The places of a page, in the order of its text. A heading without letters is called `section`, which nobody would write.
fn places(view: &dyn View, page: &SourcePath) -> Vec<String> {
    let parsed = view.page(page);
    let is_named = |heading: &&crate::page::document::Heading| heading.explicit || !path::anchor(&heading.title).is_empty();
    let own = parsed.document.headings.iter().filter(is_named).map(|heading| heading.anchor.clone());
    let of_html = parsed.document.html_anchors().map(|(name, _)| name.to_owned());
    own.chain(of_html).chain(of_cells(view, page)).collect()
}

/// The place that was meant by a name that no place has; `None` if that is not certain.
fn meant<'a>(name: &str, places: &'a [String]) -> Option<&'a str> {
    let wanted = words(name);
    let all = || places.iter().map(String::as_str);
    // `#regular-1:1s` is what somebody writes who does not know that signs are left out.
    let as_anchor = path::anchor(name);
    let is_same = |place: &&str| *place == as_anchor || words(place).concat() == wanted.concat();
    let same = || only(all().filter(is_same)).or_else(|| all().find(|place| *place == as_anchor));
    let misspelt = || only(all().filter(|place| is_misspelt(&wanted, &words(place))));
    // A heading to which words were added, or from which some were taken.
    let longer = || only(all().filter(|place| is_part(&wanted, &words(place))));
    let shorter = || only(all().filter(|place| is_part(&words(place), &wanted) && words(place).len() * 2 > wanted.len()));
    same().or_else(misspelt).or_else(longer).or_else(shorter)
}

/// The only element; `None` if there is none or more than one.
fn only<'a>(mut found: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    found.next().filter(|_| found.next().is_none())
}

/// The words of an anchor, in lower case.
fn words(anchor: &str) -> Vec<String> {
    let words = anchor.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// Whether two names have the same words but for slips of the keyboard. Numbers and negations have to be the same.
fn is_misspelt(wanted: &[String], place: &[String]) -> bool {
    let is_near = |(one, other): (&String, &String)| {
        let longest = one.chars().count().max(other.chars().count());
        let is_fixed = |word: &String| word.contains(|letter: char| letter.is_ascii_digit()) || NEGATIONS.contains(&word.as_str());
        one == other
            || longest > 2 && !is_fixed(one) && !is_fixed(other) && strsim::damerau_levenshtein(one, other) <= if longest < 6 { 1 } else { 2 }
    };
    !wanted.is_empty() && wanted.len() == place.len() && wanted.iter().zip(place).all(is_near)
}

/// Whether all words of one name stand side by side in another one, which has more, but no numbers and negations that change its meaning.
fn is_part(part: &[String], whole: &[String]) -> bool {
    if part.is_empty() || part.len() >= whole.len() {
        return false;
    }
    let is_harmless = |word: &String| !NEGATIONS.contains(&word.as_str()) && word.parse::<u64>().is_err();
    let mut at = whole.windows(part.len());
    at.position(|words| words == part).is_some_and(|at| whole[..at].iter().chain(&whole[at + part.len()..]).all(is_harmless))
}

/// How many words of a name another one has, those with four letters and more counted twice.
fn shared(name: &str, place: &str) -> usize {
    let place = words(place);
    words(name).iter().filter(|word| place.contains(word)).map(|word| if word.len() > 3 { 2 } else { 1 }).sum()
}

#[cfg(test)]
mod tests {
    use super::meant;

    #[test]
    fn a_place_is_named_only_if_a_slip_or_a_rewording_explains_the_difference() {
        let places: Vec<String> =
            ["tools", "how-we-hire-people", "when-not-to-ask", "step-2", "step-3", "pay-and-benefits", "notice-period-2026", "a--b"]
                .map(str::to_owned)
                .into();
        for (name, place) in [
            ("tols", Some("tools")),
            ("Tools", Some("tools")),
            ("how-we-hire", Some("how-we-hire-people")),
            ("hire-people", Some("how-we-hire-people")),
            ("how-we-hire-people-in-sales", Some("how-we-hire-people")),
            ("howwehirepeople", Some("how-we-hire-people")),
            ("pay-and-benfits", Some("pay-and-benefits")),
            ("benefits", Some("pay-and-benefits")),
            ("a-b", Some("a--b")),
            ("step-4", None),
            ("step", None),
            ("when-to-ask", None),
            ("when-now-to-ask", None),
            ("pay-and-bonus", None),
            ("notice-period-2025", None),
            ("notice-period", None),
            ("rules", None),
            ("_", None),
        ] {
            assert_eq!(meant(name, &places), place, "{name}");
        }
    }
}
