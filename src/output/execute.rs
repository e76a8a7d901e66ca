//! Does to the disk what a plan says.
//!
//! The manifest that is written first names the files of the last build and of this one, so that whatever happens then, the next build knows
//! which files are guidegen's. See [`super`] for the order of the rest. Nothing is reached through a link inside the folder, also not through one
//! that was put there after the plan was made: see [`Reached`].

use std::fs;
use std::io;
use std::path::Path;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::error::{Action, PublishError};
use super::manifest::Manifest;
use super::plan::{Obstacle, Plan};
use super::reach::Reached;
use super::{OpenSource, OutputFile};
use crate::path::is_missing;

/// Does what the plan says, and writes the manifests before and after.
///
/// # Errors
///
/// [`PublishError::Io`]. The manifest then still says that the build did not come to its end.
pub(super) fn execute(root: &Path, files: &[OutputFile], plan: &Plan<'_>, old: &Manifest, open: OpenSource<'_>) -> Result<(), PublishError> {
    let new = Manifest { complete: true, files: files.iter().map(|file| file.path.to_string()).collect() };
    if !plan.is_empty() {
        let both = Manifest { complete: false, files: old.files.union(&new.files).cloned().collect() };
        // After a build that was killed, the list on the disk may name all of this already.
        if both != *old {
            both.write(root)?;
        }
        change(root, plan, open)?;
    }
    // A plan without work can still need another list: after a killed build, or where a file with the right bytes became guidegen's.
    if plan.is_empty() && new == *old { Ok(()) } else { new.write(root) }
}

fn change(root: &Path, plan: &Plan<'_>, open: OpenSource<'_>) -> Result<(), PublishError> {
    // Each step makes room for the next: what is in the way goes, then folders have a place, then files have. Removals come last, so that until
    // then a page of the last build finds whatever it names.
    plan.leftovers.iter().try_for_each(|path| remove(root, inside(root, path), |path| fs::remove_file(path)))?;
    plan.clear.iter().try_for_each(|obstacle| match obstacle {
        Obstacle::File(path) => remove(root, inside(root, path), |path| fs::remove_file(path)),
        Obstacle::Folder(path) => remove(root, inside(root, path), |path| fs::remove_dir(path)),
    })?;
    plan.folders.iter().try_for_each(|folder| create_folder(root, folder))?;
    // The first batch ends before the second begins. Within a batch no file needs another, so the order of the threads does not matter.
    for pages in [false, true] {
        let batch: Vec<&OutputFile> = plan.write.iter().filter(|file| file.is_page == pages).copied().collect();
        batch.par_iter().try_for_each(|file| write(root, file, open))?;
    }
    plan.remove.par_iter().try_for_each(|path| remove(root, Path::new(path), |path| fs::remove_file(path)))?;
    plan.emptied.iter().try_for_each(|folder| remove(root, Path::new(folder), remove_if_empty))
}

/// A path of a plan, relative to the output folder.
fn inside<'a>(root: &Path, path: &'a Path) -> &'a Path {
    path.strip_prefix(root).unwrap_or(path)
}

fn write(root: &Path, file: &OutputFile, open: OpenSource<'_>) -> Result<(), PublishError> {
    let place = root.join(file.path.as_str());
    let reached = Reached::at(root, Path::new(file.path.as_str())).map_err(|error| Action::Write.failed(&place, error))?;
    file.content.stage(&reached.path, &place, open)?.replace().map_err(|error| Action::Write.failed(place, error))
}

fn create_folder(root: &Path, folder: &str) -> Result<(), PublishError> {
    match Reached::at(root, Path::new(folder)).and_then(|reached| fs::create_dir(reached.path)) {
        // Two folders whose names differ in case alone are one on a disk that ignores case; the second is then there already.
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(Action::Create.failed(root.join(folder), error)),
        _ => Ok(()),
    }
}

/// Removes a file or folder.
fn remove(root: &Path, path: &Path, remove: impl Fn(&Path) -> io::Result<()>) -> Result<(), PublishError> {
    match Reached::at(root, path).and_then(|reached| remove(&reached.path)) {
        // What somebody else removed in between is gone, as was wanted. Behind a link, there is nothing to remove.
        Err(error) if !is_missing(&error) => Err(Action::Remove.failed(root.join(path), error)),
        _ => Ok(()),
    }
}

/// Removes a folder, unless it still holds something.
fn remove_if_empty(path: &Path) -> io::Result<()> {
    match fs::remove_dir(path) {
        // The plan does not look for files of somebody else in here: asking the operating system is both quicker and free of races.
        Err(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty => Ok(()),
        removed => removed,
    }
}

/// Does some of a plan and leaves a temporary file in each folder, as a build does that is killed.
#[cfg(test)]
pub(super) fn stop_halfway(root: &Path, plan: &Plan<'_>, done: &[bool]) {
    let mut done = done.iter().copied().cycle();
    let mut part = Plan { clear: plan.clear.clone(), folders: plan.folders.clone(), ..Plan::default() };
    part.write = plan.write.iter().filter(|_| done.next() == Some(true)).copied().collect();
    part.remove = plan.remove.iter().filter(|_| done.next() == Some(true)).copied().collect();
    if done.next() == Some(true) {
        part.clear.truncate(1);
        part.folders.clear();
        part.write.clear();
    }
    for folder in &part.folders {
        // A folder cannot be made where a file still stands in its way.
        if create_folder(root, folder).is_ok_and(|()| root.join(folder).is_dir()) {
            fs::write(root.join(folder).join(".guidegen-tmp-abc"), b"half").unwrap();
        }
    }
    change(root, &part, &|_| Err(io::ErrorKind::NotFound.into())).unwrap();
}
