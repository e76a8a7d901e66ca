//! The reasons why something was not read, and their messages: one file that was left out ([`Skipped`]), or the whole site ([`ReadError`]).
//!
//! Both are converted to a [`Diagnostic`], so that they are reported in every format, like mistakes in a text.

use std::ffi::OsStr;
use std::fmt;
use std::io;
use std::path::{MAIN_SEPARATOR_STR, Path, PathBuf};

use super::content::LARGEST;
use super::layout::{CONFIG, MAX_DEPTH, THEME};
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::path::{MANIFEST, SourcePath, name_fault, shown};

/// A file or folder that was left out although the author may have meant to publish it. The site can be published without it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Skipped {
    /// The path relative to the folder of the site, or the pattern of [`SkipReason::ExcludesNothing`].
    pub path: PathBuf,
    /// The reason why it was not read.
    pub reason: SkipReason,
}

/// The reason why something was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SkipReason {
    /// A link that leads out of the folder, or to something in it that is not published.
    LeadsOutside,
    /// A link to one of its own parents, or to a folder from within a folder that was itself reached through a link.
    LinkInLink,
    /// A link to something that does not exist.
    LeadsNowhere,
    /// A name that is not UTF-8, or that is not allowed on every system: see [`name_fault`].
    Name,
    /// A socket, a pipe, a device.
    NotAFile,
    /// A folder that a build has published into, within the content or the theme of a site.
    PublishedInto,
    /// A copy that a sync tool created when two people changed a file at the same time.
    ConflictedCopy,
    /// A folder in which Jekyll and Eleventy keep parts of pages, layouts or data.
    Templates,
    /// A `.gitignore` that ignores this number of files and folders of the content.
    NamedByGit(usize),
    /// The settings, of which the pattern with this span excludes nothing: the path is the pattern, as it is written.
    ExcludesNothing(Span),
}

impl Skipped {
    /// The warning. If the path cannot be a [`SourcePath`], the file of the diagnostic is the path without its invalid parts; the message always
    /// contains the whole path.
    pub fn diagnostic(&self) -> Diagnostic {
        if let SkipReason::NamedByGit(count) = self.reason {
            let what = if count == 1 { "One file or folder is".to_owned() } else { format!("{count} files and folders are") };
            let message = format!("{what} not published, since “{}” names {}.", shown(&self.path), if count == 1 { "it" } else { "them" });
            let problem = codes::NAMED_BY_GITIGNORE.at(&source_path(&self.path), Span::default(), message);
            return problem.hint("If they belong to the site, take them out of that file.");
        }
        if let SkipReason::ExcludesNothing(span) = self.reason {
            let message = format!(
                "“{}” in “exclude” finds no file or folder in the content folder, so it keeps nothing from being published.",
                shown(&self.path)
            );
            let hint = "Correct it, or remove it until there is such a file or folder. Patterns begin in the content folder.";
            return codes::UNMATCHED_EXCLUDE.at(&source_path(Path::new(CONFIG)), span, message).hint(hint);
        }
        if self.reason == SkipReason::Templates {
            let message = format!(
                "“{}” is not published, since Jekyll and Eleventy keep templates, data or styles in a folder of this name.",
                shown(&self.path)
            );
            let problem = codes::TEMPLATE_FOLDER.at(&source_path(&self.path), Span::default(), message);
            return problem.hint("Rename it if readers are meant to see what is in it.");
        }
        let (reason, advice) = self.sentences();
        codes::NOT_READ.at(&source_path(&self.path), Span::default(), format!("“{}” was not read, since {reason}.", shown(&self.path))).hint(advice)
    }

    /// The reason, as the end of a sentence.
    pub(super) fn reason(&self) -> String {
        self.sentences().0
    }

    /// The reason as the end of a sentence, and the next step.
    fn sentences(&self) -> (String, &'static str) {
        match self.reason {
            SkipReason::LeadsOutside => {
                ("the link leads out of the site or to something that is never published".into(), "Put the file itself there.")
            }
            SkipReason::LinkInLink => ("the link leads to a folder around it or lies in a folder that is a link".into(), "Remove it."),
            SkipReason::LeadsNowhere => ("the link leads to nothing".into(), "Correct or remove it."),
            SkipReason::Name => {
                let fault = self.path.file_name().and_then(OsStr::to_str).and_then(name_fault);
                let fault = fault.map_or("cannot be part of an address".into(), |fault| fault.to_string());
                (format!("its name {fault}"), "Rename it with letters, digits and hyphens.")
            }
            SkipReason::ConflictedCopy => (
                "it is the copy that a sync tool made when two people changed a file at the same time".into(),
                "Take what is needed into the file itself, and delete the copy.",
            ),
            SkipReason::NamedByGit(_) | SkipReason::ExcludesNothing(_) | SkipReason::Templates => ("it is for git".into(), "Leave it there."),
            SkipReason::NotAFile => ("it is neither a file nor a folder".into(), "Remove it."),
            SkipReason::PublishedInto => (
                format!("a build has published into this folder, as the file “{MANIFEST}” in it says"),
                "Move the folder elsewhere. If it holds pages of yours, remove that file from it instead.",
            ),
        }
    }
}

/// The reason why a site cannot be read. Nothing is published then, since pages would be missing, or files would be published by mistake.
#[derive(Debug)]
pub enum ReadError {
    /// The folder of the site does not exist.
    Missing(PathBuf),
    /// The path of the site's folder is that of a file.
    NotAFolder(PathBuf),
    /// The settings, the content or the theme exists, but is not a file or folder that can be read.
    Part {
        /// The path of this part.
        path: PathBuf,
        /// The correct name: `site.toml`, `theme`, or the folder of the content.
        part: String,
        /// The fault of this part.
        fault: PartFault,
    },
    /// This folder is nested more deeply than a site needs, so it was probably created by accident.
    TooDeep(PathBuf),
    /// Any other error of the operating system, such as a missing permission.
    Io {
        /// The file or folder.
        path: PathBuf,
        /// The error of the operating system.
        error: io::Error,
    },
}

/// The fault of the settings, the content or the theme of a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartFault {
    /// A link that leads out of the folder, or to something in it that is never published.
    LeadsOutside,
    /// A link that leads to nothing, or back to itself.
    LeadsNowhere,
    /// A link to one of its own parents.
    LeadsAround,
    /// A folder where a file is needed, a file where a folder is needed, or neither.
    Kind,
    /// A folder that contains the output of builds.
    PublishedInto,
    /// The name only resembles the correct one: it differs in case, for example, or by an added `.txt`.
    Misnamed,
    /// It was removed or replaced while the site was read.
    Changing,
}

impl ReadError {
    pub(super) fn io(path: impl Into<PathBuf>, error: io::Error) -> Self {
        Self::Io { path: path.into(), error }
    }

    /// The file or folder that cannot be read.
    pub fn path(&self) -> &Path {
        match self {
            Self::Missing(path) | Self::NotAFolder(path) | Self::TooDeep(path) | Self::Part { path, .. } | Self::Io { path, .. } => path,
        }
    }

    /// The error as a diagnostic about a file or folder of the site in `root`; `None` if it is about that folder itself.
    pub fn diagnostic(&self, root: &Path) -> Option<Diagnostic> {
        let file = self.path().strip_prefix(root).ok().filter(|file| !file.as_os_str().is_empty())?;
        let (message, advice) = self.sentences();
        let code = if matches!(self, Self::TooDeep(_)) { &codes::TOO_DEEP } else { &codes::UNREADABLE };
        Some(code.at(&source_path(file), Span::default(), message).hint(advice))
    }

    /// The message and the hint, one sentence each.
    fn sentences(&self) -> (String, String) {
        let path = shown(self.path());
        match self {
            Self::Missing(_) => (format!("There is no folder “{path}”."), "Check the path, or make a site there with guidegen init.".into()),
            Self::NotAFolder(_) => (format!("“{path}” is a file."), "Name the folder that it lies in.".into()),
            Self::TooDeep(_) => (format!("“{path}” is nested more than {MAX_DEPTH} folders deep."), "Move it up, or remove it.".into()),
            Self::Part { part, fault, .. } => fault.sentences(&path, part),
            Self::Io { error, .. } if error.kind() == io::ErrorKind::FileTooLarge => (
                format!("“{path}” is larger than {} MB, the most that is read as text.", LARGEST >> 20),
                "Split it into several files. If it is no text of the site, move it out of the folder.".into(),
            ),
            Self::Io { error, .. } if error.kind() == io::ErrorKind::PermissionDenied => {
                (format!("“{path}” could not be read: {error}."), "Allow your account to read it, then try again.".into())
            }
            Self::Io { error, .. } => (format!("“{path}” could not be read: {error}."), "Make sure that it can be opened, then try again.".into()),
        }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (message, advice) = self.sentences();
        write!(f, "{message} {advice}")
    }
}

impl std::error::Error for ReadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { error, .. } => Some(error),
            _ => None,
        }
    }
}

impl PartFault {
    /// The message and the hint for a part of the site at a path.
    fn sentences(self, path: &str, part: &str) -> (String, String) {
        let (what, kind) = match part {
            CONFIG => ("settings", "file"),
            THEME => ("theme", "folder"),
            _ => ("pages", "folder"),
        };
        let unread = |why: &str| format!("“{path}” {why}, so the {what} of the site cannot be read.");
        match self {
            // Never “remove the link”: without `site.toml`, the whole folder would be published.
            Self::LeadsOutside => {
                (unread("is a link that leads out of the site or to something that is never published"), format!("Put the {kind} itself there."))
            }
            Self::LeadsNowhere => (unread("is a link that leads to nothing"), format!("Correct the link, or put the {kind} itself there.")),
            Self::LeadsAround => (unread("is a link that leads to the folder around it"), format!("Put the {kind} itself there.")),
            Self::Kind => (unread(&format!("is not a {kind}")), format!("Move it away, and put the {what} into a {kind} of this name.")),
            Self::PublishedInto => (
                unread("is a folder that a build has published into"),
                format!("Remove from it what the build has made, including “{MANIFEST}”, and publish into another folder."),
            ),
            Self::Misnamed => (
                format!("“{path}” is not read, since the {kind} with the {what} of the site must be called “{part}”."),
                format!("Rename it to “{part}”."),
            ),
            Self::Changing => (
                unread("was removed or replaced while the site was being read"),
                "Make sure that it is there and that no other program is changing it, then try again.".into(),
            ),
        }
    }
}

/// Converts a path on the disk to one within the site, without the parts that are not allowed in one.
fn source_path(path: &Path) -> SourcePath {
    SourcePath::lossy(&path.to_string_lossy().replace(MAIN_SEPARATOR_STR, "/"))
}
