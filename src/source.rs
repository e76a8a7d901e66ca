//! The files of a site as they come in from the disk, and which files those are.
//!
//! Everything that the rest of guidegen learns about the disk is a [`ChangeSet`]: at first one that adds every file ([`read_site`]), later small
//! ones with what was saved or removed ([`Watcher`]). Which files there are is told by the [`Rules`] of the folder alone, so that the first reading and the
//! watching agree.

mod beneath;
mod changes;
mod folder;
mod layout;
mod read;
mod stamp;
mod unread;
mod watch;

pub use beneath::OpenFile;
pub use changes::{Change, ChangeSet};
pub use folder::{ReadOptions, SiteFolder};
pub use layout::{CONFIG, FOLDERS, Layout, Rules, Selection};
pub use read::{Tree, read_one, read_site, spellings};
pub use stamp::Stamp;
pub use unread::{PartFault, ReadError, SkipReason, Skipped};
pub use watch::{Batch, Mode, Pending, Refusal, Watcher};
