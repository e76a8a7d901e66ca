//! The reporting lines between roles, as the roles state them.
//!
//! 1. The superiors of a role are the roles and glossary terms to which its fact `reports_to` and the note on it link ([`superiors`]). Terms are jobs
//!    outside the guide; those of one role count as a single superior, since “the CRO or the CEO” is one position.
//! 2. [`lines`] inverts this: below each superior are the roles that may report to it. A role with several superiors is listed below each of them,
//!    but its own reports only below the first.
//!
//! Invariant: roles that report to each other in a cycle are listed once.

use std::collections::BTreeSet;

use crate::path::SourcePath;
use crate::site::resolve::{Target, resolve};

use super::{PageKind, View};

/// The dimension that states to whom a role reports.
pub(crate) const DIMENSION: &str = "reports_to";

/// A superior to whom a role may report.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Holder {
    /// A role, by its number.
    Role(usize),
    /// A job outside the guide, by the page of its term; several pages if it is one of several jobs.
    Outside(Vec<SourcePath>),
}

/// A role or a job outside the guide, with the roles that may report to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ReportingLine {
    /// The role or job.
    pub holder: Holder,
    /// The number of superiors to whom it may report; 0 for a job outside the guide.
    pub superiors: usize,
    /// The roles that may report to it.
    pub below: Vec<ReportingLine>,
}

/// The reporting lines of some roles (by number) from the top down, superiors that are not among these roles included.
pub(crate) fn lines(view: &dyn View, roles: &[usize]) -> Vec<ReportingLine> {
    let reports: Vec<(usize, Vec<Holder>)> = roles.iter().map(|role| (*role, superiors(view, *role))).collect();
    let mut seen = BTreeSet::new();
    let mut lines = Vec::new();
    let is_top = |holder: &Holder| !reports.iter().any(|(role, above)| Holder::Role(*role) == *holder && !above.is_empty());
    let tops = reports.iter().flat_map(|(role, above)| above.iter().cloned().chain([Holder::Role(*role)])).filter(is_top);
    // If all roles report to each other, there is no top, and the first role begins.
    for holder in tops.chain(roles.iter().map(|role| Holder::Role(*role))) {
        let is_new = !lines.iter().any(|line: &ReportingLine| line.holder == holder) && !matches!(holder, Holder::Role(role) if seen.contains(&role));
        if is_new {
            lines.push(line(&reports, holder, &mut seen));
        }
    }
    lines
}

fn line(reports: &[(usize, Vec<Holder>)], holder: Holder, seen: &mut BTreeSet<usize>) -> ReportingLine {
    let superiors = reports.iter().find(|(role, _)| Holder::Role(*role) == holder).map_or(0, |(_, above)| above.len());
    let is_again = matches!(holder, Holder::Role(role) if !seen.insert(role));
    let below = reports.iter().filter(|(_, above)| !is_again && above.contains(&holder)).map(|(role, _)| *role);
    let below = below.collect::<Vec<_>>().into_iter().map(|role| line(reports, Holder::Role(role), seen)).collect();
    ReportingLine { holder, superiors, below }
}

/// The superiors of a role: the roles and terms to which its fact and its note link.
fn superiors(view: &dyn View, role: usize) -> Vec<Holder> {
    let guide = view.guide();
    let Some((entry, text)) = guide.roles.get(role).and_then(|entry| Some((entry, view.role(&entry.page)?))) else { return Vec::new() };
    let texts = text.fact(DIMENSION).into_iter().chain(text.note(DIMENSION));
    let mut holders: Vec<Holder> = Vec::new();
    for link in texts.flat_map(|text| &text.document.links) {
        let Target::Page(page, _) = resolve(view, &entry.page, &link.destination) else { continue };
        match view.kind(&page) {
            PageKind::Role(other) if other != role && !holders.contains(&Holder::Role(other)) => holders.push(Holder::Role(other)),
            PageKind::Term => match holders.iter_mut().find_map(|holder| if let Holder::Outside(terms) = holder { Some(terms) } else { None }) {
                Some(terms) if !terms.contains(&page) => terms.push(page),
                Some(_) => {}
                None => holders.push(Holder::Outside(vec![page])),
            },
            _ => {}
        }
    }
    holders
}

#[cfg(test)]
mod tests {
    use crate::path::SourcePath;

    use super::super::fake::FakeGuide;
    use super::{Holder, ReportingLine, lines};

    /// The reporting lines of roles with these values of `reports_to`, and two terms.
    fn shown(reports: &[&str]) -> String {
        let roles = reports
            .iter()
            .enumerate()
            .map(|(number, text)| (format!("content/roles/r{number}.md"), format!("+++\n[facts]\nreports_to = \"{text}\"\n+++\n")));
        let terms = ["vp", "ceo"].map(|term| (format!("content/glossary/{term}.md"), String::new()));
        let files: Vec<(String, String)> = roles.chain(terms).collect();
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        let guide = FakeGuide::new(&files);
        let lines = lines(&guide, &(0..reports.len()).collect::<Vec<_>>());
        lines.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    fn one(line: &ReportingLine) -> String {
        let name = match &line.holder {
            Holder::Role(role) => format!("r{role}"),
            Holder::Outside(terms) => terms.iter().map(SourcePath::stem).collect::<Vec<_>>().join("|"),
        };
        let below = line.below.iter().map(one).collect::<Vec<_>>().join(" ");
        if below.is_empty() { name } else { format!("{name}({below})") }
    }

    #[test]
    fn roles_stand_under_those_to_whom_they_report() {
        assert_eq!(shown(&["the <term:vp> or the <term:ceo>", "<role:r0>", "<role:r1>"]), "vp|ceo(r0(r1(r2)))");
        assert_eq!(shown(&["nobody", "somebody"]), "r0 r1");
    }

    #[test]
    fn several_superiors_have_a_line_each() {
        assert_eq!(shown(&["<term:ceo>", "<role:r0> or <term:vp>", "<role:r1>"]), "ceo(r0(r1(r2))) vp(r1)");
    }

    #[test]
    fn circles_end() {
        assert_eq!(shown(&["<role:r1>", "<role:r0>"]), "r0(r1(r0))");
        assert_eq!(shown(&["<role:r0>"]), "r0");
    }
}
