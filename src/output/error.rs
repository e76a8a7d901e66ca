//! The reasons why a site cannot be published. Each has a message with a hint.

use std::fmt;
use std::io;
use std::path::PathBuf;

use crate::path::{OutputPath, PathFault, shown};

/// The largest number of foreign files that the message lists.
const NAMED: usize = 5;

/// The reason why nothing, or not everything, was published.
#[derive(Debug)]
pub enum PublishError {
    /// These files are in places that the site needs, and no build made them. Nothing was written.
    Foreign(Vec<PathBuf>),
    /// The manifest of the last build cannot be parsed, so nothing may be overwritten or removed. Nothing was written.
    UnreadableManifest(PathBuf),
    /// The output folder is a file. Nothing was written.
    NotAFolder(PathBuf),
    /// Two files have the same path, or the second needs a folder with the path of the first. Nothing was written.
    Clash(OutputPath, OutputPath),
    /// A file of the site has a name that some systems do not allow, or that is reserved for hosts or for guidegen. Nothing was written.
    Unusable(OutputPath, PathFault),
    /// The output folder is the same as a source folder, is inside it or contains it. Nothing was written.
    Overlap {
        /// The output folder, as it was given.
        output: PathBuf,
        /// The source folder, as it was given.
        source: PathBuf,
    },
    /// The output folder is inside the content, no build has published into it yet, and it contains this page. Nothing was written.
    HoldsPages {
        /// The output folder, as it was given.
        output: PathBuf,
        /// The page, relative to the output folder.
        page: PathBuf,
    },
    /// Another build has held the lock of this output folder for more than ten seconds. Nothing was written.
    Busy(PathBuf),
    /// An error of the operating system. The files that have been written are complete.
    Io {
        /// The operation that failed.
        action: Action,
        /// The file or folder to which it was applied.
        path: PathBuf,
        /// The error of the operating system.
        error: io::Error,
    },
}

/// An operation of the operating system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Read a file or folder, or its metadata.
    Read,
    /// Copy a file of the site; its path is relative to the site's folder.
    Copy,
    /// Write a file.
    Write,
    /// Create a folder.
    Create,
    /// Remove a file or folder.
    Remove,
    /// Open or lock the lock file.
    Lock,
}

impl Action {
    /// Creates the error for a failed operation.
    pub(super) fn failed(self, path: impl Into<PathBuf>, error: io::Error) -> PublishError {
        PublishError::Io { action: self, path: path.into(), error }
    }

    fn participle(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Copy => "copied",
            Self::Write => "written",
            Self::Create => "made",
            Self::Remove => "removed",
            Self::Lock => "locked",
        }
    }
}

impl fmt::Display for PublishError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Foreign(paths) => write_foreign(f, paths),
            Self::UnreadableManifest(path) => write!(
                f,
                "“{}” should list the files of the last build, but it cannot be understood, so guidegen does not know which files it may replace. \
                 Delete the output folder if all of it can be built again, or choose another one with --output.",
                shown(path)
            ),
            Self::NotAFolder(path) => {
                write!(f, "The site cannot be written into “{}”, since that is a file. Choose a folder with --output.", shown(path))
            }
            Self::Clash(one, other) if one == other => write!(f, "Two files of the site want to be “{one}”. Rename one of them."),
            Self::Clash(file, inner) => {
                write!(f, "“{file}” cannot be a file of the site, since “{inner}” needs a folder of that name. Rename one of them.")
            }
            Self::Unusable(path, fault) => write!(f, "“{path}” {fault}. Rename the file."),
            Self::Overlap { output, source } => write!(
                f,
                "The output folder “{}” and the source folder “{}” must not be or contain one another, or a build would publish or replace what it \
                 reads. Choose another folder with --output.",
                shown(output),
                shown(source)
            ),
            Self::HoldsPages { output, page } => write!(
                f,
                "The output folder “{}” holds pages, such as “{}”. It is left out when the content is read, so they would vanish from the site. Choose \
                 another folder with --output.",
                shown(output),
                shown(page)
            ),
            Self::Busy(folder) => write!(
                f,
                "Nothing was published, since another guidegen is publishing here: “{}”. Build again when it has finished, or choose another folder \
                 with --output.",
                shown(folder)
            ),
            Self::Io { action, path, error } => write!(
                f,
                "“{}” could not be {}: {error}. Put that right and build again; the build then goes on from here.",
                shown(path),
                action.participle()
            ),
        }
    }
}

/// Lists the foreign files, or the first ones if there are many.
fn write_foreign(f: &mut fmt::Formatter<'_>, paths: &[PathBuf]) -> fmt::Result {
    for (index, path) in paths.iter().take(NAMED).enumerate() {
        let separator = if index == 0 { "" } else { ", " };
        write!(f, "{separator}“{}”", shown(path))?;
    }
    if paths.len() > NAMED {
        write!(f, " and {} more", paths.len() - NAMED)?;
    }
    let (stand, were, them) = if paths.len() == 1 { ("stands", "was", "it") } else { ("stand", "were", "them") };
    write!(
        f,
        " {stand} in the way of the site and {were} not made by guidegen, so nothing has been written. Move {them} elsewhere, or choose another \
         folder with --output."
    )
}

impl std::error::Error for PublishError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { error, .. } => Some(error),
            _ => None,
        }
    }
}
