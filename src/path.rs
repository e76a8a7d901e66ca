//! The three kinds of paths in guidegen, and all conversions between them.
//!
//! 1. A [`SourcePath`] is the path of a file in the site folder: `content/skills/crm.md`. It is relative, with `/`, without `.` and `..`.
//! 2. A [`PageUrl`] is the address of a page on the site: `skills/crm/`. It is relative to the site's root and has no leading `/`.
//! 3. An [`OutputPath`] is the path of a file in the output folder: `skills/crm/index.html`.
//!
//! Invariant: none of them is ever absolute, and none of them can leave its folder, so every value can be used. The rules for one name in a path are
//! in [`name_fault`]. Only a path that is composed of valid names can be invalid again, such as a page's address that is longer than its file's name;
//! [`OutputPath::fault`] reports this, and nothing with a fault is published.
//!
//! A [`Pattern`] matches many files. Text is converted to a part of an address by [`percent_encode`], to an anchor by [`anchor()`], and to an id by
//! [`slug()`]; [`printable()`] and [`shown`] are for messages.

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
