//! Executes a plan.
//!
//! The manifest that is written first lists the files of the last build and of this one, so that after any interruption the next build knows which
//! files belong to guidegen. See [`super`] for the order of the other steps. Nothing is accessed through a link inside the folder, including links
//! that were created after the plan: see [`Reach`].

use std::fs;
use std::io;
use std::path::Path;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::error::{Action, PublishError};
use super::manifest::Manifest;
use super::plan::{Obstacle, Plan};
use super::reach::Reach;
use super::{OpenSource, OutputFile};
use crate::path::is_missing;

/// Executes the plan, and writes the manifests before and after it.
///
/// # Errors
///
/// [`PublishError::Io`]. The manifest then still states that the build is incomplete.
pub(super) fn execute(root: &Path, files: &[OutputFile], plan: &Plan<'_>, old: &Manifest, open: OpenSource<'_>) -> Result<(), PublishError> {
    let new = Manifest { complete: true, files: files.iter().map(|file| file.path.to_string()).collect() };
    if !plan.is_empty() {
        let both = Manifest { complete: false, files: old.files.union(&new.files).cloned().collect() };
        // After a build that was killed, the manifest on the disk may already list all of these files.
        if both != *old {
            both.write(root)?;
        }
        change(root, plan, open)?;
    }
    // A plan without work can still require another manifest: after a killed build, or if a foreign file with the right bytes was adopted.
    if plan.is_empty() && new == *old { Ok(()) } else { new.write(root) }
}

fn change(root: &Path, plan: &Plan<'_>, open: OpenSource<'_>) -> Result<(), PublishError> {
    // One for each step, since it remembers folders that the next step may replace.
    let reach = || Reach::of(root).map_err(|error| Action::Write.failed(root, error));
    // Each step makes room for the next: obstacles are removed, then folders are created, then files are written. Obsolete files are removed last, so
    // that pages of the last build find the files they refer to until then.
    let step = reach()?;
    plan.leftovers.iter().try_for_each(|path| remove(&step, inside(root, path), |path| fs::remove_file(path)))?;
    plan.clear.iter().try_for_each(|obstacle| match obstacle {
        Obstacle::File(path) => remove(&step, inside(root, path), |path| fs::remove_file(path)),
        Obstacle::Folder(path) => remove(&step, inside(root, path), |path| fs::remove_dir(path)),
    })?;
    let step = reach()?;
    plan.folders.iter().try_for_each(|folder| create_folder(&step, folder))?;
    // The first batch is complete before the second begins. Within a batch the files are independent, so the order of the threads does not matter.
    for pages in [false, true] {
        let batch: Vec<&OutputFile> = plan.write.iter().filter(|file| file.is_page == pages).copied().collect();
        batch.par_iter().try_for_each(|file| write(&step, file, open))?;
    }
    plan.remove.par_iter().try_for_each(|path| remove(&step, Path::new(path), |path| fs::remove_file(path)))?;
    plan.emptied.iter().try_for_each(|folder| remove(&step, Path::new(folder), remove_if_empty))
}

/// Converts a path of a plan to one relative to the output folder.
fn inside<'a>(root: &Path, path: &'a Path) -> &'a Path {
    path.strip_prefix(root).unwrap_or(path)
}

fn write(reach: &Reach<'_>, file: &OutputFile, open: OpenSource<'_>) -> Result<(), PublishError> {
    let place = reach.root().join(file.path.as_str());
    let reached = reach.at(Path::new(file.path.as_str())).map_err(|error| Action::Write.failed(&place, error))?;
    file.content.stage(&reached, &place, open)?.replace().map_err(|error| Action::Write.failed(place, error))
}

fn create_folder(reach: &Reach<'_>, folder: &str) -> Result<(), PublishError> {
    match reach.at(Path::new(folder)).and_then(|reached| reached.create_folder()) {
        // Two folders whose names differ only in case are one folder on a disk that ignores case; the second then exists already.
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(Action::Create.failed(reach.root().join(folder), error)),
        _ => Ok(()),
    }
}

/// Removes a file or folder.
fn remove(reach: &Reach<'_>, path: &Path, remove: impl Fn(&Path) -> io::Result<()>) -> Result<(), PublishError> {
    match reach.at(path).and_then(|reached| remove(&reached.path)) {
        // If another process has removed it meanwhile, the goal is reached. Behind a link there is nothing to remove.
        Err(error) if !is_missing(&error) => Err(Action::Remove.failed(reach.root().join(path), error)),
        _ => Ok(()),
    }
}

/// Removes a folder if it is empty.
fn remove_if_empty(path: &Path) -> io::Result<()> {
    match fs::remove_dir(path) {
        // The plan does not look for foreign files here: letting the operating system decide is faster and free of races.
        Err(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty => Ok(()),
        removed => removed,
    }
}

/// Executes a part of a plan and leaves a temporary file in each folder, as a killed build does.
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
    let reach = Reach::of(root).unwrap();
    for folder in &part.folders {
        // A folder cannot be created if a file still has its path.
        if create_folder(&reach, folder).is_ok_and(|()| root.join(folder).is_dir()) {
            fs::write(root.join(folder).join(".guidegen-tmp-abc"), b"half").unwrap();
        }
    }
    change(root, &part, &|_| Err(io::ErrorKind::NotFound.into())).unwrap();
}
