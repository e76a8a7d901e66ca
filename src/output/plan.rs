//! Compares the disk with the wanted files without changing anything, and finds every reason to stop.
//!
//! 1. [`Wanted`] checks the files without the disk: each has a portable name, no two have the same path, and no file has the path of a folder that
//!    another needs.
//! 2. Each folder that is needed is checked once ([`OutputDisk`]): it exists, has to be created, or has an obstacle in its place.
//! 3. Each file is checked, in parallel: it is new, has the same bytes, has others, or has an obstacle in its place.
//! 4. Files in the manifest that are no longer wanted are removed, if they are still regular files in real folders.
//!
//! An obstacle is removed if builds made all of it; otherwise it is foreign.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::error::{Action, PublishError};
use super::manifest::Manifest;
use super::write::is_temporary;
use super::{OpenSource, OutputFile};
use crate::path::{is_missing, nfc};

/// The operations to execute, in the order of the fields.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Plan<'a> {
    /// Temporary files of a killed build.
    pub leftovers: Vec<PathBuf>,
    /// Files and folders of earlier builds that are obstacles, children before their parents.
    pub clear: Vec<Obstacle>,
    /// Folders to create, parents before their children.
    pub folders: Vec<&'a str>,
    /// Files to write.
    pub write: Vec<&'a OutputFile>,
    /// Obsolete files of earlier builds that are not obstacles.
    pub remove: Vec<&'a str>,
    /// Folders to remove if they become empty, children before their parents.
    pub emptied: Vec<&'a str>,
}

/// A file or folder of an earlier build at a path that is needed for something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Obstacle {
    /// A file.
    File(PathBuf),
    /// A folder that is empty when the obstacles before it have been removed.
    Folder(PathBuf),
}

impl<'a> Plan<'a> {
    /// Computes the operations after which a folder contains `files`. `old` lists the files in it that belong to guidegen.
    ///
    /// # Errors
    ///
    /// All reasons to stop that can be known before writing: see [`super::Publisher::publish`].
    pub(super) fn make(
        root: &'a Path,
        files: &'a [OutputFile],
        wanted: &Wanted<'a>,
        old: &'a Manifest,
        open: OpenSource<'_>,
    ) -> Result<Self, PublishError> {
        // Folders come before files, since a file is only checked if its folder is known to be real. Files come before obsolete files, since clearing
        // a folder may include some of these.
        let mut planner = Planner::new(root, wanted, old)?;
        planner.folders()?;
        planner.files(files, open)?;
        planner.gone()?;
        planner.leftovers()?;
        planner.finish()
    }

    /// Whether no operation is necessary.
    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The number of files of earlier builds that are removed.
    pub(super) fn removed(&self) -> usize {
        self.remove.len() + self.clear.iter().filter(|obstacle| matches!(obstacle, Obstacle::File(_))).count()
    }
}

/// The files of this build, checked for conflicts with each other.
pub(super) struct Wanted<'a> {
    files: HashSet<&'a str>,
    folders: BTreeSet<&'a str>,
}

impl<'a> Wanted<'a> {
    /// Checks the files without the disk.
    ///
    /// # Errors
    ///
    /// [`PublishError::Unusable`] and [`PublishError::Clash`].
    pub(super) fn check(files: &'a [OutputFile]) -> Result<Self, PublishError> {
        let mut by_path: HashMap<&str, &OutputFile> = HashMap::with_capacity(files.len());
        for file in files {
            let path = file.path.as_str();
            // All errors that can be known in advance are found here. The names of the manifest, of the lock and of temporary files are reserved, so
            // they are refused too.
            if let Some(fault) = file.path.fault() {
                return Err(PublishError::Unusable(file.path.clone(), fault));
            }
            if by_path.insert(path, file).is_some() {
                return Err(PublishError::Clash(file.path.clone(), file.path.clone()));
            }
        }
        let mut folders = BTreeSet::new();
        // A second pass, now that all paths are known: `a` can come after `a/b`.
        for file in files {
            for folder in folders_above(file.path.as_str()) {
                if let Some(clash) = by_path.get(folder) {
                    return Err(PublishError::Clash(clash.path.clone(), file.path.clone()));
                }
                // The parents of a known folder are known as well.
                if !folders.insert(folder) {
                    break;
                }
            }
        }
        #[allow(clippy::disallowed_methods, reason = "a set has no order either")]
        let files = by_path.keys().copied().collect();
        Ok(Self { files, folders })
    }
}

/// The folders above a path, innermost first: `a/b` and `a` for `a/b/c`.
fn folders_above(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(parent(path), |folder| parent(folder))
}

fn parent(path: &str) -> Option<&str> {
    path.rsplit_once('/').map(|(folder, _)| folder)
}

/// What exists at a path on the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Occupant {
    /// Nothing, or something that will be removed before files are written.
    Nothing,
    /// A real folder.
    Folder,
    /// A regular file of this length in bytes.
    File(u64),
    /// A link or a device, which no build makes.
    Other,
}

impl Occupant {
    /// Checks a path without following a link at its end.
    fn at(path: &Path) -> Result<Self, PublishError> {
        match fs::symlink_metadata(path) {
            Ok(found) => Ok(Self::from(&found)),
            Err(error) if is_missing(&error) => Ok(Self::Nothing),
            Err(error) => Err(Action::Read.failed(path, error)),
        }
    }
}

impl From<&Metadata> for Occupant {
    fn from(found: &Metadata) -> Self {
        match found.file_type() {
            kind if kind.is_dir() => Self::Folder,
            kind if kind.is_file() => Self::File(found.len()),
            _ => Self::Other,
        }
    }
}

/// The known folders below the output folder. Each is checked once, and only if its parent is a real folder.
struct OutputDisk<'a> {
    root: &'a Path,
    root_occupant: Occupant,
    folders: BTreeMap<&'a str, Occupant>,
}

impl<'a> OutputDisk<'a> {
    fn new(root: &'a Path) -> Result<Self, PublishError> {
        // The output folder itself may be a link, which is the choice of its owner.
        let root_occupant = match fs::metadata(root) {
            Ok(found) if found.is_dir() => Occupant::Folder,
            Ok(_) => return Err(PublishError::NotAFolder(root.to_owned())),
            Err(error) if is_missing(&error) => Occupant::Nothing,
            Err(error) => return Err(Action::Read.failed(root, error)),
        };
        Ok(Self { root, root_occupant, folders: BTreeMap::new() })
    }

    /// What exists at the path of this folder; [`Occupant::Nothing`] if one of its parents is not a real folder.
    fn folder(&mut self, folder: &'a str) -> Result<Occupant, PublishError> {
        if let Some(known) = self.folders.get(folder) {
            return Ok(*known);
        }
        let above = match parent(folder) {
            Some(above) => self.folder(above)?,
            None => self.root_occupant,
        };
        // Below a link nothing is checked, since that is another place on the disk. The check of the link itself already decides whether the build
        // stops.
        let found = if above == Occupant::Folder { Occupant::at(&self.root.join(folder))? } else { Occupant::Nothing };
        self.folders.insert(folder, found);
        Ok(found)
    }

    /// The known state of the folder of a file.
    fn folder_of(&self, file: &str) -> Occupant {
        parent(file).map_or(self.root_occupant, |folder| self.folders.get(folder).copied().unwrap_or(Occupant::Nothing))
    }
}

/// The operation for one wanted file.
enum Verdict<'a> {
    Write(&'a OutputFile),
    Same,
    Foreign(PathBuf),
    /// A folder is the obstacle.
    Clear(PathBuf, &'a OutputFile),
}

/// A plan that is being computed.
struct Planner<'a, 'w> {
    root: &'a Path,
    wanted: &'w Wanted<'a>,
    old: &'a Manifest,
    /// The paths of `old`.
    ours: HashSet<&'a str>,
    /// Files in `old` that are no longer wanted.
    gone: Vec<&'a str>,
    /// The entry of `gone` that differs only in case or normal form, for each wanted file that has one.
    twins: HashMap<&'a str, &'a str>,
    disk: OutputDisk<'a>,
    foreign: Vec<PathBuf>,
    plan: Plan<'a>,
}

impl<'a, 'w> Planner<'a, 'w> {
    fn new(root: &'a Path, wanted: &'w Wanted<'a>, old: &'a Manifest) -> Result<Self, PublishError> {
        let gone: Vec<&str> = old.files.iter().map(|path| path.as_str()).filter(|path| !wanted.files.contains(path)).collect();
        let ours = old.files.iter().map(|path| path.as_str()).collect();
        let twins = twins(&gone, wanted);
        let disk = OutputDisk::new(root)?;
        Ok(Self { root, wanted, old, ours, gone, twins, disk, foreign: Vec::new(), plan: Plan::default() })
    }

    /// Checks each folder that is needed.
    fn folders(&mut self) -> Result<(), PublishError> {
        // In sorted order a folder comes before its children, so its parents are known, and `plan.folders` has parents before their children.
        for folder in &self.wanted.folders {
            match self.disk.folder(folder)? {
                Occupant::Folder => continue,
                Occupant::Nothing => {}
                Occupant::File(_) if self.ours.contains(folder) => self.plan.clear.push(Obstacle::File(self.root.join(folder))),
                Occupant::File(_) | Occupant::Other => self.foreign.push(self.root.join(folder)),
            }
            // The obstacle will be removed by then, so nothing inside has to be checked.
            self.disk.folders.insert(folder, Occupant::Nothing);
            self.plan.folders.push(folder);
        }
        Ok(())
    }

    /// Checks each wanted file.
    fn files(&mut self, files: &'a [OutputFile], open: OpenSource<'_>) -> Result<(), PublishError> {
        // The threads share the known state; their results are added afterwards.
        let this = &*self;
        // Each check calls the operating system and may read a whole file, so it is executed on all cores. The results are added in the order of the
        // files, so that the plan is deterministic.
        let verdicts: Vec<Verdict<'a>> = files.par_iter().map(|file| this.verdict(file, open)).collect::<Result<_, _>>()?;
        for verdict in verdicts {
            match verdict {
                Verdict::Same => {}
                Verdict::Write(file) => self.plan.write.push(file),
                Verdict::Foreign(path) => self.foreign.push(path),
                Verdict::Clear(folder, file) => {
                    self.clear(&folder, file.path.as_str())?;
                    self.plan.write.push(file);
                }
            }
        }
        Ok(())
    }

    fn verdict(&self, file: &'a OutputFile, open: OpenSource<'_>) -> Result<Verdict<'a>, PublishError> {
        let path = file.path.as_str();
        if self.disk.folder_of(path) != Occupant::Folder {
            return Ok(Verdict::Write(file));
        }
        let full = self.root.join(path);
        match Occupant::at(&full)? {
            Occupant::Nothing => Ok(Verdict::Write(file)),
            Occupant::Folder => Ok(Verdict::Clear(full, file)),
            // Before the comparison of bytes: even a twin with the right bytes is removed under its old name, which would remove the only copy.
            Occupant::File(_) if self.is_twin(path) => Ok(Verdict::Write(file)),
            // Before the check of its owner: a foreign file with exactly the wanted bytes is not an obstacle.
            Occupant::File(length) if file.content.is_in(&full, length, open)? => Ok(Verdict::Same),
            Occupant::File(_) if self.ours.contains(path) => Ok(Verdict::Write(file)),
            Occupant::File(_) | Occupant::Other => Ok(Verdict::Foreign(full)),
        }
    }

    /// Whether the existing file is one of an earlier build whose name differs only in case or normal form, on a disk that ignores these.
    fn is_twin(&self, path: &str) -> bool {
        // On a disk that ignores case both names lead to one file, which has one real name. On any other disk the twin is another file, or does not
        // exist.
        let real = |path: &str| fs::canonicalize(self.root.join(path)).ok();
        self.twins.get(path).is_some_and(|twin| real(path).is_some() && real(path) == real(twin))
    }

    /// Clears a folder at the path of a wanted file, if it is empty or builds made everything in it.
    fn clear(&mut self, folder: &Path, path: &str) -> Result<(), PublishError> {
        let failed = |error| Action::Read.failed(folder, error);
        for entry in fs::read_dir(folder).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let full = entry.path();
            let name = entry.file_name();
            // A name that is not UTF-8 is in no manifest; the empty path means “foreign”.
            let inner = name.to_str().map(|name| format!("{path}/{name}")).unwrap_or_default();
            // The type of the entry itself, not of a link's target: following a link to a folder would clear files elsewhere.
            let kind = entry.file_type().map_err(failed)?;
            if kind.is_dir() {
                self.clear(&full, &inner)?;
            } else if kind.is_file() && (self.ours.contains(inner.as_str()) || is_temporary(&full)) {
                self.plan.clear.push(Obstacle::File(full));
            } else {
                self.foreign.push(full);
            }
        }
        // After its contents, since only an empty folder can be removed.
        self.plan.clear.push(Obstacle::Folder(folder.to_owned()));
        Ok(())
    }

    /// Checks each file that is no longer wanted.
    fn gone(&mut self) -> Result<(), PublishError> {
        let cleared: HashSet<PathBuf> = self.plan.clear.iter().map(|obstacle| obstacle.path().to_owned()).collect();
        #[allow(clippy::disallowed_methods, reason = "a set has no order either")]
        let early: HashSet<&str> = self.twins.values().copied().collect();
        let mut emptied = BTreeSet::new();
        for path in std::mem::take(&mut self.gone) {
            emptied.extend(folders_above(path).filter(|folder| !self.wanted.folders.contains(folder)));
            // No wanted file is in this folder, so it has not been checked yet.
            if let Some(folder) = parent(path) {
                self.disk.folder(folder)?;
            }
            let full = self.root.join(path);
            // Anything other than a regular file in a real folder is foreign.
            let is_file = self.disk.folder_of(path) == Occupant::Folder && matches!(Occupant::at(&full)?, Occupant::File(_));
            if !is_file || cleared.contains(&full) {
                continue;
            }
            // A file is removed before writing only if it may be the same file as one that is written afterwards.
            if early.contains(path) {
                self.plan.clear.push(Obstacle::File(full));
            } else {
                self.plan.remove.push(path);
            }
        }
        // In reverse order, since a folder can only be empty when its children have been removed.
        for folder in emptied.into_iter().rev() {
            if !cleared.contains(&self.root.join(folder)) && self.disk.folder(folder)? == Occupant::Folder {
                self.plan.emptied.push(folder);
            }
        }
        Ok(())
    }

    /// Finds temporary files: in the folders of an incomplete build, and always in the output folder, since the manifest is the first file that a
    /// build writes.
    fn leftovers(&mut self) -> Result<(), PublishError> {
        if self.disk.root_occupant != Occupant::Folder {
            return Ok(());
        }
        self.plan.leftovers = temporary_files(self.root)?;
        if self.old.complete {
            return Ok(());
        }
        let folders: BTreeSet<&str> = self.old.files.iter().flat_map(|path| folders_above(path.as_str())).collect();
        for folder in folders {
            if self.disk.folder(folder)? == Occupant::Folder {
                self.plan.leftovers.extend(temporary_files(&self.root.join(folder))?);
            }
        }
        Ok(())
    }

    fn finish(mut self) -> Result<Plan<'a>, PublishError> {
        if self.foreign.is_empty() {
            return Ok(self.plan);
        }
        // Folders are listed in an arbitrary order, and the message must be deterministic.
        self.foreign.sort();
        Err(PublishError::Foreign(self.foreign))
    }
}

impl Obstacle {
    fn path(&self) -> &Path {
        match self {
            Self::File(path) | Self::Folder(path) => path,
        }
    }
}

/// Obsolete files that differ from a wanted one only in case or normal form. On a disk that ignores these they are the same file, which must not be
/// removed after it has been written.
fn twins<'a>(gone: &[&'a str], wanted: &Wanted<'a>) -> HashMap<&'a str, &'a str> {
    // Most builds remove nothing, and then the case of the paths need not be folded.
    if gone.is_empty() {
        return HashMap::new();
    }
    let key = |path: &str| nfc(path).to_lowercase();
    let by_key: HashMap<String, &str> = wanted.files.iter().map(|path| (key(path), *path)).collect();
    gone.iter().filter_map(|path| by_key.get(&key(path)).map(|new| (*new, *path))).collect()
}

/// The temporary files directly in a folder.
fn temporary_files(folder: &Path) -> Result<Vec<PathBuf>, PublishError> {
    let failed = |error| Action::Read.failed(folder, error);
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        if is_temporary(&entry.path()) && entry.file_type().map_err(failed)?.is_file() {
            found.push(entry.path());
        }
    }
    Ok(found)
}
