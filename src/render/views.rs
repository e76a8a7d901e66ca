//! The views of the guide as data for templates: one file for each.
//!
//! [`blocks`] makes the generated blocks that authors put into pages; it asks the others for what the block shows.

pub mod blocks;
pub mod calculator;
pub mod cards;
pub mod career;
pub mod comparison;
pub mod frame;
pub mod gap;
pub mod lattice;
pub mod levels;
pub mod links;
pub mod menu;
pub mod pairs;
pub mod roles;
pub mod skills;
pub mod statements;
pub mod terms;
