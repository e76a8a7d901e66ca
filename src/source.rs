//! Reads the files of a site from disk, and decides which files those are.
//!
//! The rest of guidegen sees the disk only as a [`ChangeSet`]: first one that adds every file ([`read_site`]), then small ones with the files that
//! were saved or removed ([`Watcher`]). Both ask the [`Rules`] of the folder which files belong to the site, so they always agree. A file that was
//! left out is [`Skipped`], and a site that cannot be read at all is a [`ReadError`]; both say what to do about it.

mod beneath;
mod changes;
mod content;
mod drawing;
mod folder;
mod gitignore;
mod junk;
mod layout;
mod read;
mod spelling;
mod stamp;
mod unread;
mod watch;

pub use beneath::OpenFile;
pub use changes::{Change, ChangeSet, OnDisk};
pub use content::{Examined, SourceContent, begins_with_settings, image_size};
pub use folder::{ReadOptions, SiteFolder};
pub use layout::{CONFIG, Layout, Rules, Selection};
pub use read::{SiteListing, read_one, read_site, same_page, spellings};
pub use stamp::Stamp;
pub use unread::{PartFault, ReadError, SkipReason, Skipped};
pub use watch::{Batch, Mode, Pending, WatchFault, Watcher};
