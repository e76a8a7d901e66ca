//! The ways from role to role: as text, as what a step asks for, as a picture; and who reports to whom.

use serde::Serialize;

use super::{PageLink, RoleGroup};

/// A progression edge.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Path {
    /// Where it starts: a role's title, or a job outside the guide.
    pub from: String,
    /// The address of the role where it starts; for a job outside that of its link, none where it has no link.
    pub from_url: Option<String>,
    /// Its text as HTML where it is a job outside with several links; empty otherwise.
    pub from_html: String,
    /// The mark of that role; 0 for a job outside.
    pub from_mark: usize,
    /// Where it leads: a role's title, or a job outside the guide.
    pub to: String,
    /// The address of where it leads, as with `from_url`.
    pub to_url: Option<String>,
    /// Its text as HTML, as with `from_html`.
    pub to_html: String,
    /// The mark of that role; 0 for a job outside.
    pub to_mark: usize,
    /// `promotion`, `lateral`, `entry` or `possible`.
    pub kind: &'static str,
    /// Typical years, such as `3–5 years`; empty where the guide gives none.
    pub years: String,
    /// Conditions that typically hold, as HTML.
    pub conditions_html: Vec<String>,
    /// Where the path is described.
    pub url: String,
    /// Where the page of the starting role says what the step asks for, if it does.
    pub gap_url: Option<String>,
    /// The address of the comparison of its two roles; none for a job outside, and if there is no such page.
    pub compared_url: Option<String>,
    /// The short name of the role to which it leads; empty for a job outside.
    pub to_short: String,
}

/// What a step from role to role asks for.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Gap {
    /// A name that is different for each step: `analyst/lead/promotion`.
    pub key: String,
    /// The anchor that the role page gives it.
    pub anchor: String,
    /// The step itself.
    pub path: Path,
    /// Conditions that typically hold.
    pub conditions: Vec<GapItem>,
    /// Skills that both roles ask for.
    pub shared: Vec<GapItem>,
    /// Skills that only the role asks for to which the step leads.
    pub skills: Vec<GapItem>,
    /// Skills of which the role where the step begins asks for a higher level; they are not to be ticked.
    pub met: Vec<GapItem>,
    /// Skills, and points of skills, that both roles require alike; they are not to be ticked.
    pub unchanged: Vec<GapItem>,
}

/// One thing that a step asks for.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct GapItem {
    /// Six letters and figures that stay the same as long as it is the same thing.
    pub token: String,
    /// What it is, as HTML.
    pub html: String,
    /// Of a point, the lists in it, as HTML; empty for most.
    pub blocks_html: String,
    /// The points of a skill, each a thing by itself: then the skill itself is not to be ticked.
    pub points: Vec<GapItem>,
    /// Of a point: `new` or `changed` in words, where the role in which the step begins asks for the skill too; empty otherwise.
    pub news: String,
}

/// The paths as a picture: everything that an SVG needs, in pixels.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Lattice {
    /// The width of the picture.
    pub width: usize,
    /// The height of the picture.
    pub height: usize,
    /// The jobs, from the first layer to the last and from top to bottom.
    pub nodes: Vec<LatticeNode>,
    /// The paths, in their order.
    pub edges: Vec<LatticeEdge>,
    /// The same as a picture to read down, as wide as a phone.
    pub down: LatticePicture,
    /// The paths by family, for their list: one group without a title if they are few, or if all roles are of one family.
    pub groups: Vec<PathGroup>,
    /// The address of the page that leads to the ways of several paths; none if there is no such page.
    pub ways_url: Option<String>,
}

/// A picture of the paths to read down.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct LatticePicture {
    /// The width of the picture.
    pub width: usize,
    /// The height of the picture.
    pub height: usize,
    /// The jobs from top to bottom.
    pub nodes: Vec<LatticeNode>,
    /// The lines. Paths of one kind from one job, or to one job, may be one line with several arrows.
    pub edges: Vec<LatticeEdge>,
    /// The titles of the families, if there are several.
    pub titles: Vec<LatticeLine>,
}

/// The paths that begin in a family; one from a job outside is in the family to which it leads.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PathGroup {
    /// The family; without a title for all paths together, and for roles that state none.
    pub family: RoleGroup,
    /// The numbers of the paths, from 0, as in `@path_list`.
    pub paths: Vec<usize>,
}

/// A role or a job outside the guide, in the picture of the paths.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct LatticeNode {
    /// Its whole title.
    pub title: String,
    /// The title, line by line.
    pub lines: Vec<LatticeLine>,
    /// Its address; empty for a job outside that has no link.
    pub url: String,
    /// The mark of the role; 0 for a job outside.
    pub mark: usize,
    /// The number of the first path that begins or ends here, from 1, as in `@path_list`.
    pub way: usize,
    /// The left side of its box.
    pub x: usize,
    /// The left side of the mark of the role.
    pub mark_x: usize,
    /// The top of its box.
    pub y: f64,
    /// The width of its box.
    pub width: usize,
    /// The height of its box.
    pub height: f64,
}

/// One line of a title.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct LatticeLine {
    /// The words.
    pub text: String,
    /// Where they begin: at the right in a language that is written from right to left.
    pub x: usize,
    /// The height of their base line.
    pub y: f64,
}

/// A path in the picture of the paths.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct LatticeEdge {
    /// `promotion`, `lateral`, `entry` or `possible`.
    pub kind: &'static str,
    /// The line, as the `d` of an SVG path.
    pub line: String,
    /// The arrow's head, in the same way.
    pub head: String,
    /// Typical years; may be empty.
    pub label: String,
    /// The middle of the label.
    pub label_x: usize,
    /// The height of its base line.
    pub label_y: f64,
}

/// A place in the reporting line.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Post {
    /// Who holds it: a role, or posts outside the guide of which one does.
    pub holders: Vec<PageLink>,
    /// The mark of the role; 0 for posts outside the guide.
    pub mark: usize,
    /// To how many posts it may report.
    pub superiors: usize,
    /// Who may report to it.
    pub below: Vec<Post>,
}
