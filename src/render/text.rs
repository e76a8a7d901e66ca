//! Text as HTML.
//!
//! [`html`] writes the events of a page, with code in colours by [`highlight`]; [`escape`] is for text that stands in it, [`tags`] goes through finished HTML and changes it,
//! [`changes`] marks the words that differ between two texts.

pub(crate) mod changes;
pub(crate) mod escape;
pub mod highlight;
pub(crate) mod html;
pub mod tags;
pub(crate) mod width;
