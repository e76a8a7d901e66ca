//! Converts the real path of a file on the disk to its paths in the site.
//!
//! They differ if there are links: a file that an author edits in `shared/` can be published below `content/`, under more than one path.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::path::{SourcePath, is_hidden, nfc};
use crate::source::gitignore::GITIGNORE;
use crate::source::junk::is_of_editor;
use crate::source::read::RealPath;
use crate::source::spelling::relative;
use crate::source::{CONFIG, ReadOptions, Rules, SiteFolder};

/// The folders with files of a site, and their paths in the site.
#[derive(Default)]
pub(super) struct WatchedFolders {
    root: PathBuf,
    options: ReadOptions,
    /// The rules for which files belong to the site; `None` before anything has been read.
    rules: Option<Rules>,
    /// The paths in the site of each folder.
    folders: BTreeMap<PathBuf, Vec<String>>,
    /// The paths in the site of each file that links lead to.
    linked: BTreeMap<PathBuf, Vec<SourcePath>>,
    /// Further folders to watch: those of linked files, and the folder of the site itself.
    around: BTreeSet<PathBuf>,
}

impl WatchedFolders {
    pub(super) fn new(root: PathBuf, options: &ReadOptions, rules: Rules, places: &[RealPath]) -> Self {
        // The parents of the content folder too, since they can be created later.
        let content = Path::new(rules.content());
        let around = content.ancestors().skip(1).map(|above| root.join(above)).filter(|above| *above == root || above.is_dir()).chain([root.clone()]);
        let mut result =
            Self { around: around.collect(), root: root.clone(), options: options.clone(), rules: Some(rules.clone()), ..Self::default() };
        for place in places {
            if place.is_folder {
                result.folders.entry(place.real.clone()).or_default().push(place.name.clone());
            } else if let Some(name) = SourcePath::new(&place.name) {
                result.around.extend(place.real.parent().map(Path::to_owned));
                result.linked.entry(place.real.clone()).or_default().push(name);
            }
        }
        result
    }

    /// The same site with other folders.
    pub(super) fn with(&self, places: &[RealPath]) -> Self {
        let Some(rules) = self.rules.clone() else { return Self::default() };
        Self::new(self.root.clone(), &self.options, rules, places)
    }

    /// All folders to watch, without links, each once.
    pub(super) fn folders(&self) -> impl Iterator<Item = &PathBuf> {
        self.folders.keys().chain(self.around.iter().filter(|folder| !self.folders.contains_key(*folder)))
    }

    /// Whether this is one of [`WatchedFolders::folders`].
    pub(super) fn has_folder(&self, folder: &Path) -> bool {
        self.folders.contains_key(folder) || self.around.contains(folder)
    }

    /// Whether a change of this path can mean that folders or links were added or removed.
    pub(super) fn concerns_folders(&self, path: &Path) -> bool {
        if self.has_folder(path) {
            return true;
        }
        if path.parent() == Some(&self.root) && path.file_name().is_some_and(|name| name == CONFIG) {
            // If settings are added, removed or changed, other folders and files are read. Unreadable settings are handled elsewhere.
            return SiteFolder::at(&self.root, &self.options).is_ok_and(|site| self.rules != Some(site.rules));
        }
        // It determines which files belong to the site.
        if path.file_name().is_some_and(|name| name == GITIGNORE) {
            return true;
        }
        // The disk shows new folders and links, and the known ones show which are gone.
        let is_folder_or_link = path.symlink_metadata().is_ok_and(|found| found.is_dir() || found.is_symlink());
        is_folder_or_link && self.names_at(path).iter().any(|name| self.may_be_entered(name)) || self.was_link(path)
    }

    /// Whether this was the path of a link of the site, which has another target now, or is gone.
    fn was_link(&self, path: &Path) -> bool {
        let names = self.names_at(path);
        self.linked.values().flatten().any(|link| names.iter().any(|name| name == link.as_str()))
            // If a folder has this path in the site but another one on the disk, it was reached through a link of this name.
            || self.folders.iter().any(|(real, known)| real != path && known.iter().any(|link| names.contains(link)))
    }

    /// Whether a folder or link with this path belongs to the site.
    fn may_be_entered(&self, name: &str) -> bool {
        let Some(rules) = &self.rules else { return false };
        rules.leads_to_content(name) && !rules.leaves_out(name, true)
    }

    /// The paths of a file in the site; empty if it does not belong to it.
    pub(super) fn names_of(&self, path: &Path) -> Vec<SourcePath> {
        let Some(rules) = &self.rules else { return Vec::new() };
        let names = self.names_at(path).into_iter().filter_map(|name| SourcePath::new(&name)).filter(|name| rules.includes(name));
        // A linked file has the paths of its links, and also its own if it is in a folder of the site.
        names.chain(self.linked.get(path).into_iter().flatten().cloned()).collect()
    }

    /// The paths that a file or folder at this place would have in the site.
    fn names_at(&self, path: &Path) -> Vec<String> {
        let (Some(folder), Some(name)) = (path.parent(), path.file_name().and_then(|name| name.to_str())) else { return Vec::new() };
        let name = nfc(name);
        let inside = |folder: &String| if folder.is_empty() { name.to_string() } else { format!("{folder}/{name}") };
        let mut names: Vec<String> = self.folders.get(folder).into_iter().flatten().map(inside).collect();
        // The root of a site with settings is not one of its folders, but contains `site.toml`, and `content` may be created there.
        if names.is_empty()
            && self.around.contains(folder)
            && let Ok(above) = folder.strip_prefix(&self.root)
        {
            names.push(relative(&self.root, &above.join(&*name)));
        }
        names
    }

    /// Whether no site reads this file, so that the collection of hints need not wait for it: temporary files of editors, and hidden files that are
    /// not published.
    pub(super) fn is_noise(&self, path: &Path) -> bool {
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { return false };
        // Before anything has been read, it is unknown which files are published.
        let is_of_site =
            || self.rules.is_none() || self.names_at(path).iter().any(|name| self.may_be_entered(name)) || !self.names_of(path).is_empty();
        is_of_editor(name) || is_hidden(name) && name != GITIGNORE && !is_of_site()
    }
}
