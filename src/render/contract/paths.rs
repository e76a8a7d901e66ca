//! Career steps: as a list, with their requirements, and as a graph; and reporting lines.

use serde::Serialize;

use super::PageLink;

/// A career step.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Path {
    /// Where the step begins: a role's title, or a job outside the guide.
    pub from: String,
    /// The address of that role, or of the link of a job outside the guide; `None` if that has no link.
    pub from_url: Option<String>,
    /// The text of a job outside the guide as HTML if it has several links; otherwise empty.
    pub from_html: String,
    /// The mark of that role; 0 for a job outside the guide.
    pub from_mark: usize,
    /// Where the step ends: a role's title, or a job outside the guide.
    pub to: String,
    /// The address of the end, as in `from_url`.
    pub to_url: Option<String>,
    /// The text of the end as HTML, as in `from_html`.
    pub to_html: String,
    /// The mark of that role; 0 for a job outside the guide.
    pub to_mark: usize,
    /// `promotion`, `lateral`, `entry` or `possible`.
    pub kind: &'static str,
    /// The usual number of years, such as `3–5 years`; empty if the guide states none.
    pub years: String,
    /// The usual conditions, as HTML.
    pub conditions_html: Vec<String>,
    /// The address of the page that describes the step.
    pub url: String,
    /// The address at which the page of the first role lists the requirements of the step; `None` if it does not.
    pub gap_url: Option<String>,
}

/// The requirements of a step between two roles.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Gap {
    /// A key that is unique for each step: `analyst/lead/promotion`.
    pub key: String,
    /// The anchor on the role page.
    pub anchor: String,
    /// The step itself.
    pub path: Path,
    /// The usual conditions.
    pub conditions: Vec<GapItem>,
    /// The skills that both roles require.
    pub shared: Vec<GapItem>,
    /// The skills that only the role at the end of the step requires.
    pub skills: Vec<GapItem>,
}

/// One requirement of a step.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct GapItem {
    /// Six hexadecimal digits that stay the same as long as the requirement does.
    pub token: String,
    /// The requirement as HTML.
    pub html: String,
}

/// The graph of career steps with all data for an SVG, in pixels.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Lattice {
    /// The width of the graph.
    pub width: usize,
    /// The height of the graph.
    pub height: usize,
    /// The roles and jobs, from the first layer to the last and from top to bottom.
    pub nodes: Vec<LatticeNode>,
    /// The career steps, in their order.
    pub edges: Vec<LatticeEdge>,
}

/// A role or a job outside the guide, in the graph.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct LatticeNode {
    /// The title in one line.
    pub title: String,
    /// The title, line by line.
    pub lines: Vec<LatticeLine>,
    /// The address; empty for a job outside the guide without a link.
    pub url: String,
    /// The mark of the role; 0 for a job outside the guide.
    pub mark: usize,
    /// The number of the first step that begins or ends here, from 1, as in `@path_list`.
    pub way: usize,
    /// The left side of the box.
    pub x: usize,
    /// The left side of the mark of the role.
    pub mark_x: usize,
    /// The top of the box.
    pub y: f64,
    /// The width of the box.
    pub width: usize,
    /// The height of the box.
    pub height: f64,
}

/// One line of a title.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct LatticeLine {
    /// The text of the line.
    pub text: String,
    /// The start of the text: its right side in a language that is written from right to left.
    pub x: usize,
    /// The vertical position of the baseline.
    pub y: f64,
}

/// A career step in the graph.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct LatticeEdge {
    /// `promotion`, `lateral`, `entry` or `possible`.
    pub kind: &'static str,
    /// The line, as the `d` of an SVG path.
    pub line: String,
    /// The arrow head, as the `d` of an SVG path.
    pub head: String,
    /// The usual number of years; may be empty.
    pub label: String,
    /// The horizontal centre of the label.
    pub label_x: usize,
    /// The vertical position of the label's baseline.
    pub label_y: f64,
}

/// An entry of the reporting lines.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Post {
    /// The role, or the jobs outside the guide of which it is one.
    pub holders: Vec<PageLink>,
    /// The mark of the role; 0 for jobs outside the guide.
    pub mark: usize,
    /// The number of superiors to whom it may report.
    pub superiors: usize,
    /// The entries that may report to it.
    pub below: Vec<Post>,
}
