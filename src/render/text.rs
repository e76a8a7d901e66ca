//! Renders text to HTML.
//!
//! [`html`] writes the events of a page, with code highlighted by [`highlight`]; [`escape`] escapes text, and [`tags`] transforms finished HTML.

pub(crate) mod escape;
pub mod highlight;
pub(crate) mod html;
pub mod tags;
