//! Who reports to whom, as the roles state it.
//!
//! 1. The roles and terms that a role's fact `reports_to` and its note link to are its superiors ([`superiors`]): each role for itself, the posts
//!    outside the guide together, since “the CRO or the CEO” is one place in the line.
//! 2. [`lines`] turns that round: under each post stand the roles that may report to it. A role with several superiors stands under each of
//!    them, and what is below it under the first.
//!
//! Invariant: a circle of roles that report to each other ends where it began.

use std::collections::BTreeSet;

use crate::path::SourcePath;
use crate::site::resolve::{Target, resolve};

use super::{Kind, View};

/// The dimension that states to whom a role reports.
pub const DIMENSION: &str = "reports_to";

/// A place in the line.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Post {
    /// A role, by its number.
    Role(usize),
    /// Posts outside the guide of which one holds the place: their terms.
    Outside(Vec<SourcePath>),
}

/// A post with those who may report to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The post.
    pub post: Post,
    /// To how many posts it may report.
    pub superiors: usize,
    /// Who may report to it.
    pub below: Vec<Line>,
}

/// The lines from the top down, for some roles (by number); what is above them too.
pub fn lines(view: &dyn View, roles: &[usize]) -> Vec<Line> {
    let reports: Vec<(usize, Vec<Post>)> = roles.iter().map(|role| (*role, superiors(view, *role))).collect();
    let mut seen = BTreeSet::new();
    let mut lines = Vec::new();
    let is_top = |post: &Post| !reports.iter().any(|(role, above)| Post::Role(*role) == *post && !above.is_empty());
    let tops = reports.iter().flat_map(|(role, above)| above.iter().cloned().chain([Post::Role(*role)])).filter(is_top);
    // Where all report to each other, nobody is at the top: the first begins.
    for post in tops.chain(roles.iter().map(|role| Post::Role(*role))) {
        let is_new = !lines.iter().any(|line: &Line| line.post == post) && !matches!(post, Post::Role(role) if seen.contains(&role));
        if is_new {
            lines.push(line(&reports, post, &mut seen));
        }
    }
    lines
}

fn line(reports: &[(usize, Vec<Post>)], post: Post, seen: &mut BTreeSet<usize>) -> Line {
    let superiors = reports.iter().find(|(role, _)| Post::Role(*role) == post).map_or(0, |(_, above)| above.len());
    let is_again = matches!(post, Post::Role(role) if !seen.insert(role));
    let below = reports.iter().filter(|(_, above)| !is_again && above.contains(&post)).map(|(role, _)| *role);
    let below = below.collect::<Vec<_>>().into_iter().map(|role| line(reports, Post::Role(role), seen)).collect();
    Line { post, superiors, below }
}

/// To whom a role may report, as far as its fact and its note link to roles and terms.
fn superiors(view: &dyn View, role: usize) -> Vec<Post> {
    let guide = view.guide();
    let Some((entry, text)) = guide.roles.get(role).and_then(|entry| Some((entry, view.role(&entry.page)?))) else { return Vec::new() };
    let texts = text.fact(DIMENSION).into_iter().chain(text.note(DIMENSION));
    let mut posts: Vec<Post> = Vec::new();
    for link in texts.flat_map(|text| &text.document.links) {
        let Target::Page(page, _) = resolve(view, &entry.page, &link.destination) else { continue };
        match view.kind(&page) {
            Kind::Role(other) if other != role && !posts.contains(&Post::Role(other)) => posts.push(Post::Role(other)),
            Kind::Term => match posts.iter_mut().find_map(|post| if let Post::Outside(terms) = post { Some(terms) } else { None }) {
                Some(terms) if !terms.contains(&page) => terms.push(page),
                Some(_) => {}
                None => posts.push(Post::Outside(vec![page])),
            },
            _ => {}
        }
    }
    posts
}

#[cfg(test)]
mod tests {
    use crate::path::SourcePath;

    use super::super::fake::FakeGuide;
    use super::{Line, Post, lines};

    /// Roles with what stands behind `reports_to`, and two terms.
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

    fn one(line: &Line) -> String {
        let name = match &line.post {
            Post::Role(role) => format!("r{role}"),
            Post::Outside(terms) => terms.iter().map(SourcePath::stem).collect::<Vec<_>>().join("|"),
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
