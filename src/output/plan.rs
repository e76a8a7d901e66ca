//! Compares the disk with what is wanted, without changing anything, and finds every reason to stop.
//!
//! 1. [`Wanted`] checks the files by themselves: each has a name for any disk, no two are in one place, no file is where another needs a folder.
//! 2. Each folder that is needed is looked at once ([`OutputDisk`]): it is there, has to be made, or something is in the way.
//! 3. Each file is looked at, in parallel: it is new, has the same bytes, has others, or something is in the way.
//! 4. What the manifest names and nobody wants is to be removed, if it is still a file in a real folder.
//!
//! What is in the way is cleared if a build made all of it, and foreign otherwise.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::error::{Action, PublishError};
use super::manifest::Manifest;
use super::write::is_temporary;
use super::{OpenSource, OutputFile};
use crate::path::{is_missing, nfc};

/// What has to be done, in the order of the fields.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Plan<'a> {
    /// Temporary files of a killed build.
    pub leftovers: Vec<PathBuf>,
    /// Files and folders of earlier builds that are in the way of this one, the inner ones first.
    pub clear: Vec<Obstacle>,
    /// Folders to make, the outer ones first.
    pub folders: Vec<&'a str>,
    /// Files to write.
    pub write: Vec<&'a OutputFile>,
    /// Files of earlier builds that nobody wants and that are in nobody's way.
    pub remove: Vec<&'a str>,
    /// Folders to remove if that leaves them empty, the inner ones first.
    pub emptied: Vec<&'a str>,
}

/// Something of an earlier build that stands where something else shall be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Obstacle {
    /// A file.
    File(PathBuf),
    /// A folder that is empty once the obstacles before it are gone.
    Folder(PathBuf),
}

impl<'a> Plan<'a> {
    /// Works out what has to be done to a folder so that it holds `files`, when `old` says which of its files are guidegen's.
    ///
    /// # Errors
    ///
    /// Every reason to stop that can be known before writing: see [`super::Publisher::publish`].
    pub(super) fn make(
        root: &'a Path,
        files: &'a [OutputFile],
        wanted: &Wanted<'a>,
        old: &'a Manifest,
        open: OpenSource<'_>,
    ) -> Result<Self, PublishError> {
        // Folders come before files, since a file is looked at only where its folder is known to be real; files before what is gone, since
        // clearing a folder may take care of files in it already.
        let mut planner = Planner::new(root, wanted, old)?;
        planner.folders()?;
        planner.files(files, open)?;
        planner.gone()?;
        planner.leftovers()?;
        planner.finish()
    }

    /// Whether there is nothing to do.
    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// How many files of earlier builds go away.
    pub(super) fn removed(&self) -> usize {
        self.remove.len() + self.clear.iter().filter(|obstacle| matches!(obstacle, Obstacle::File(_))).count()
    }
}

/// The files of this build, checked among themselves.
pub(super) struct Wanted<'a> {
    files: HashSet<&'a str>,
    folders: BTreeSet<&'a str>,
}

impl<'a> Wanted<'a> {
    /// Checks what can be known without the disk.
    ///
    /// # Errors
    ///
    /// [`PublishError::Unusable`] and [`PublishError::Clash`].
    pub(super) fn check(files: &'a [OutputFile]) -> Result<Self, PublishError> {
        let mut by_path: HashMap<&str, &OutputFile> = HashMap::with_capacity(files.len());
        for file in files {
            let path = file.path.as_str();
            // Nothing may fail halfway that can be known before. The list of the files, the lock and temporary files are among what is refused, as
            // their names are reserved.
            if let Some(fault) = file.path.fault() {
                return Err(PublishError::Unusable(file.path.clone(), fault));
            }
            if by_path.insert(path, file).is_some() {
                return Err(PublishError::Clash(file.path.clone(), file.path.clone()));
            }
        }
        let mut folders = BTreeSet::new();
        // Once more, now that all paths are known: `a` may come after `a/b`.
        for file in files {
            for folder in folders_above(file.path.as_str()) {
                if let Some(clash) = by_path.get(folder) {
                    return Err(PublishError::Clash(clash.path.clone(), file.path.clone()));
                }
                // The folders above a folder that is known are known as well.
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

/// The folders that a path lies in, from the inside out: `a/b/c` lies in `a/b` and `a`.
fn folders_above(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(parent(path), |folder| parent(folder))
}

fn parent(path: &str) -> Option<&str> {
    path.rsplit_once('/').map(|(folder, _)| folder)
}

/// What stands at a path of the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Occupant {
    /// Nothing, or what will be gone when files are written.
    Nothing,
    /// A real folder.
    Folder,
    /// A real file with so many bytes.
    File(u64),
    /// A link, a device: nothing that a build makes.
    Other,
}

impl Occupant {
    /// Looks at a path, but never through a link at its end.
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

/// What is known about the folders below the output folder. Each is looked at once, and only in a real folder.
struct OutputDisk<'a> {
    root: &'a Path,
    root_occupant: Occupant,
    folders: BTreeMap<&'a str, Occupant>,
}

impl<'a> OutputDisk<'a> {
    fn new(root: &'a Path) -> Result<Self, PublishError> {
        // The output folder itself may be a link: that is how its owner wants it.
        let root_occupant = match fs::metadata(root) {
            Ok(found) if found.is_dir() => Occupant::Folder,
            Ok(_) => return Err(PublishError::NotAFolder(root.to_owned())),
            Err(error) if is_missing(&error) => Occupant::Nothing,
            Err(error) => return Err(Action::Read.failed(root, error)),
        };
        Ok(Self { root, root_occupant, folders: BTreeMap::new() })
    }

    /// What stands where this folder is looked for; [`Occupant::Nothing`] if one above it is not a real folder.
    fn folder(&mut self, folder: &'a str) -> Result<Occupant, PublishError> {
        if let Some(known) = self.folders.get(folder) {
            return Ok(*known);
        }
        let above = match parent(folder) {
            Some(above) => self.folder(above)?,
            None => self.root_occupant,
        };
        // Below a link nothing is looked at, since that is another place on the disk. What was found higher up decides already whether the build
        // stops.
        let found = if above == Occupant::Folder { Occupant::at(&self.root.join(folder))? } else { Occupant::Nothing };
        self.folders.insert(folder, found);
        Ok(found)
    }

    /// What is already known about the folder of a file.
    fn folder_of(&self, file: &str) -> Occupant {
        parent(file).map_or(self.root_occupant, |folder| self.folders.get(folder).copied().unwrap_or(Occupant::Nothing))
    }
}

/// What to do about one file that is wanted.
enum Verdict<'a> {
    Write(&'a OutputFile),
    Same,
    Foreign(PathBuf),
    /// A folder is in the way.
    Clear(PathBuf, &'a OutputFile),
}

/// A plan in the making.
struct Planner<'a, 'w> {
    root: &'a Path,
    wanted: &'w Wanted<'a>,
    old: &'a Manifest,
    /// The paths of `old`.
    ours: HashSet<&'a str>,
    /// Files that `old` names and nobody wants.
    gone: Vec<&'a str>,
    /// The one of `gone` that differs in case or normal form alone, for each file of which there is one.
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

    /// Looks at each folder that is needed.
    fn folders(&mut self) -> Result<(), PublishError> {
        // In the order of their texts a folder comes before those inside it, so what is above is known, and `plan.folders` has the outer ones
        // first.
        for folder in &self.wanted.folders {
            match self.disk.folder(folder)? {
                Occupant::Folder => continue,
                Occupant::Nothing => {}
                Occupant::File(_) if self.ours.contains(folder) => self.plan.clear.push(Obstacle::File(self.root.join(folder))),
                Occupant::File(_) | Occupant::Other => self.foreign.push(self.root.join(folder)),
            }
            // Whatever stands here now will be gone by then, so nothing inside needs a look.
            self.disk.folders.insert(folder, Occupant::Nothing);
            self.plan.folders.push(folder);
        }
        Ok(())
    }

    /// Looks at each file that is wanted.
    fn files(&mut self, files: &'a [OutputFile], open: OpenSource<'_>) -> Result<(), PublishError> {
        // The threads share what is known; what they find is entered afterwards.
        let this = &*self;
        // Each look asks the operating system and may read a whole file, so it is done on all cores. What follows is put together in the order
        // of the files, so that the plan is the same each time.
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
            // Before the bytes are compared: even a twin with the right bytes is removed under its old name, and with it would go the only copy.
            Occupant::File(_) if self.is_twin(path) => Ok(Verdict::Write(file)),
            // Before it is asked whose it is: a file of somebody else with the very bytes that are wanted is in nobody's way.
            Occupant::File(length) if file.content.is_in(&full, length, open)? => Ok(Verdict::Same),
            Occupant::File(_) if self.ours.contains(path) => Ok(Verdict::Write(file)),
            Occupant::File(_) | Occupant::Other => Ok(Verdict::Foreign(full)),
        }
    }

    /// Whether what stands there is a file of an earlier build whose name differs in case or normal form alone, on a disk that ignores that.
    fn is_twin(&self, path: &str) -> bool {
        // On a disk that ignores case both names lead to one file, and the disk says by which name it knows it. On any other disk the twin is
        // another file, or none.
        let real = |path: &str| fs::canonicalize(self.root.join(path)).ok();
        self.twins.get(path).is_some_and(|twin| real(path).is_some() && real(path) == real(twin))
    }

    /// Clears a folder that stands where a file is wanted, if all that is in it was made by builds, or nothing is.
    fn clear(&mut self, folder: &Path, path: &str) -> Result<(), PublishError> {
        let failed = |error| Action::Read.failed(folder, error);
        for entry in fs::read_dir(folder).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let full = entry.path();
            let name = entry.file_name();
            // A name that is not UTF-8 is in no manifest; the empty path stands for “not ours”.
            let inner = name.to_str().map(|name| format!("{path}/{name}")).unwrap_or_default();
            // Of the entry itself, not of what it may link to: a link to a folder must not be entered, or files elsewhere would be cleared.
            let kind = entry.file_type().map_err(failed)?;
            if kind.is_dir() {
                self.clear(&full, &inner)?;
            } else if kind.is_file() && (self.ours.contains(inner.as_str()) || is_temporary(&full)) {
                self.plan.clear.push(Obstacle::File(full));
            } else {
                self.foreign.push(full);
            }
        }
        // After all that is in it, since only an empty folder can be removed.
        self.plan.clear.push(Obstacle::Folder(folder.to_owned()));
        Ok(())
    }

    /// Looks at each file that is no longer wanted.
    fn gone(&mut self) -> Result<(), PublishError> {
        let cleared: HashSet<PathBuf> = self.plan.clear.iter().map(|obstacle| obstacle.path().to_owned()).collect();
        #[allow(clippy::disallowed_methods, reason = "a set has no order either")]
        let early: HashSet<&str> = self.twins.values().copied().collect();
        let mut emptied = BTreeSet::new();
        for path in std::mem::take(&mut self.gone) {
            emptied.extend(folders_above(path).filter(|folder| !self.wanted.folders.contains(folder)));
            // Nobody wants anything here any more, so the folder has not been looked at.
            if let Some(folder) = parent(path) {
                self.disk.folder(folder)?;
            }
            let full = self.root.join(path);
            // Something else than a file, or a file behind a link, has been put there by somebody else.
            let is_file = self.disk.folder_of(path) == Occupant::Folder && matches!(Occupant::at(&full)?, Occupant::File(_));
            if !is_file || cleared.contains(&full) {
                continue;
            }
            // A file is removed early only if it may be the same as one that is written afterwards.
            if early.contains(path) {
                self.plan.clear.push(Obstacle::File(full));
            } else {
                self.plan.remove.push(path);
            }
        }
        // Backwards, the inner folders come first: a folder can only be empty once they are gone.
        for folder in emptied.into_iter().rev() {
            if !cleared.contains(&self.root.join(folder)) && self.disk.folder(folder)? == Occupant::Folder {
                self.plan.emptied.push(folder);
            }
        }
        Ok(())
    }

    /// Looks for temporary files, in the folders of a build that did not come to its end; in the output folder always, since the manifest of
    /// a build is the first that it writes.
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
        // Folders are read in the order of the disk, and the message is to be the same everywhere.
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

/// Files that go away and differ from one that is wanted in case or normal form alone. On a disk that ignores these they are the same file, which must
/// not be removed after it has been written.
fn twins<'a>(gone: &[&'a str], wanted: &Wanted<'a>) -> HashMap<&'a str, &'a str> {
    // Most builds remove nothing, and then need not fold the case of every path of the site.
    if gone.is_empty() {
        return HashMap::new();
    }
    let key = |path: &str| nfc(path).to_lowercase();
    let by_key: HashMap<String, &str> = wanted.files.iter().map(|path| (key(path), *path)).collect();
    gone.iter().filter_map(|path| by_key.get(&key(path)).map(|new| (*new, *path))).collect()
}

/// The temporary files directly inside a folder.
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
