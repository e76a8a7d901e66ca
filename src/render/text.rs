//! Text as HTML.
//!
//! [`html`] writes the events of a page, with code in colours by [`highlight`]; [`escape`] is for text that stands in it, [`tags`] goes through finished HTML and changes it. [`number`] and [`date`]
//! write figures and days as the site's language does.

pub mod date;
pub mod escape;
pub mod highlight;
pub mod html;
pub mod number;
pub mod tags;
