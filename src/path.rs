//! The three kinds of path that guidegen knows, and every conversion between them.
//!
//! 1. A [`SourcePath`] names a file of the site folder: `content/skills/crm.md`. It is relative, with `/`, without `.` and `..`.
//! 2. A [`PageUrl`] is where a page stands on the site: `skills/crm/`. It is relative to the site's root and has no leading `/`.
//! 3. An [`OutputPath`] names a file of the output folder: `skills/crm/index.html`.
//!
//! Invariant: none of them is ever absolute, and none of them can leave its folder, so a path that has been made can be used. What one name of a
//! path may be is told by [`name_fault`] alone. Only what is put together from names that are right can be wrong again, such as a page's address
//! that is longer than its file's name; [`OutputPath::fault`] tells, and nothing with a fault is published.
//!
//! A [`Pattern`] is how authors name many files at once. Text becomes part of an address by [`percent_encode`] and of an anchor by [`anchor()`], of an id by [`slug()`]; [`printable()`] and [`shown`] are for messages.

mod anchor;
mod missing;
mod names;
mod normal_form;
mod output_path;
mod page_url;
mod pattern;
mod percent;
mod printable;
mod slug;
mod source_path;

pub use anchor::anchor;
pub(crate) use missing::is_missing;
pub use names::{NameFault, PathFault, name_fault};
pub use normal_form::nfc;
pub use output_path::{MANIFEST, OutputPath};
pub use page_url::{NOT_FOUND, PageUrl, UrlStyle, beyond};
pub use pattern::{Pattern, PatternFault, is_hidden, is_reserved};
pub use percent::{percent_decode, percent_encode};
pub use printable::{printable, shown};
pub use slug::slug;
pub use source_path::{MARKDOWN, SourcePath};
