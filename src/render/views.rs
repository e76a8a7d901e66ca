//! The views of the guide as data for templates: one file for each.
//!
//! [`blocks`] makes the generated blocks that authors put into pages; it asks the others for what the block shows.

pub(crate) mod blocks;
pub(crate) mod calculator;
pub(crate) mod cards;
pub(crate) mod career;
pub(crate) mod comparison;
pub(crate) mod competencies;
pub(crate) mod frame;
pub(crate) mod gap;
pub(crate) mod lattice;
pub(crate) mod levels;
pub(crate) mod links;
pub(crate) mod matrix;
pub(crate) mod menu;
pub(crate) mod pairs;
mod points;
pub(crate) mod roles;
pub(crate) mod similar;
pub(crate) mod skills;
pub(crate) mod statements;
pub(crate) mod terms;
pub(crate) mod ways;
