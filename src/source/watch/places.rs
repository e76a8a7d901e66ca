//! From the real path of a file on the disk to its paths in the site.
//!
//! These differ where there are links: what an author edits in `shared/` may be published below `content/`, under more than one path.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::path::{SourcePath, is_hidden, nfc};
use crate::source::gitignore::GITIGNORE;
use crate::source::junk::is_of_editor;
use crate::source::read::RealPath;
use crate::source::spelling::relative;
use crate::source::{CONFIG, ReadOptions, Rules, SiteFolder};

/// The folders that hold files of a site, with their paths there.
#[derive(Default)]
pub(super) struct WatchedFolders {
    root: PathBuf,
    options: ReadOptions,
    /// Which files belong to the site; `None` before anything has been read.
    rules: Option<Rules>,
    /// Each folder with its names.
    folders: BTreeMap<PathBuf, Vec<String>>,
    /// Each file that links lead to, with their names.
    linked: BTreeMap<PathBuf, Vec<SourcePath>>,
    /// Further folders to watch: those where linked files lie, and the folder of the site itself.
    around: BTreeSet<PathBuf>,
}

impl WatchedFolders {
    pub(super) fn new(root: PathBuf, options: &ReadOptions, rules: Rules, places: &[RealPath]) -> Self {
        // The folders above the content as well, which may come later.
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

    /// Whether a change of this path can mean that there are other folders or links than before.
    pub(super) fn concerns_folders(&self, path: &Path) -> bool {
        if self.has_folder(path) {
            return true;
        }
        if path.parent() == Some(&self.root) && path.file_name().is_some_and(|name| name == CONFIG) {
            // With and without settings, or with others, other folders and files are read. Settings that cannot be read are a matter of their own.
            return SiteFolder::at(&self.root, &self.options).is_ok_and(|site| self.rules != Some(site.rules));
        }
        // It says which files belong to the site.
        if path.file_name().is_some_and(|name| name == GITIGNORE) {
            return true;
        }
        // What is there tells of new folders and links, what was known tells of those that are gone.
        let is_folder_or_link = path.symlink_metadata().is_ok_and(|found| found.is_dir() || found.is_symlink());
        is_folder_or_link && self.names_at(path).iter().any(|name| self.may_be_entered(name)) || self.was_link(path)
    }

    /// Whether a link of the site had this path: it leads elsewhere now, or is gone.
    fn was_link(&self, path: &Path) -> bool {
        let names = self.names_at(path);
        self.linked.values().flatten().any(|link| names.iter().any(|name| name == link.as_str()))
            // A folder whose name in the site is this path but that lies elsewhere was reached by a link of this name.
            || self.folders.iter().any(|(real, known)| real != path && known.iter().any(|link| names.contains(link)))
    }

    /// Whether a folder or link with this name belongs to the site.
    fn may_be_entered(&self, name: &str) -> bool {
        let Some(rules) = &self.rules else { return false };
        rules.leads_to_content(name) && !rules.leaves_out(name, true)
    }

    /// What a file is called in the site; nothing if it does not belong to it.
    pub(super) fn names_of(&self, path: &Path) -> Vec<SourcePath> {
        let Some(rules) = &self.rules else { return Vec::new() };
        let names = self.names_at(path).into_iter().filter_map(|name| SourcePath::new(&name)).filter(|name| rules.includes(name));
        // A linked file has the names of its links, and also its own if it lies in a folder of the site.
        names.chain(self.linked.get(path).into_iter().flatten().cloned()).collect()
    }

    /// What a file or folder at this path would be called in the site.
    fn names_at(&self, path: &Path) -> Vec<String> {
        let (Some(folder), Some(name)) = (path.parent(), path.file_name().and_then(|name| name.to_str())) else { return Vec::new() };
        let name = nfc(name);
        let inside = |folder: &String| if folder.is_empty() { name.to_string() } else { format!("{folder}/{name}") };
        let mut names: Vec<String> = self.folders.get(folder).into_iter().flatten().map(inside).collect();
        // The root of a site with settings is none of its folders, but `site.toml` stands there, and `content` may yet come.
        if names.is_empty()
            && self.around.contains(folder)
            && let Ok(above) = folder.strip_prefix(&self.root)
        {
            names.push(relative(&self.root, &above.join(&*name)));
        }
        names
    }

    /// Whether this is a file that no site reads, so that nothing has to wait for it to come to rest: what editors make for themselves, and what is
    /// hidden and not published.
    pub(super) fn is_noise(&self, path: &Path) -> bool {
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { return false };
        // Before anything has been read, it is not known what will be published.
        let is_of_site =
            || self.rules.is_none() || self.names_at(path).iter().any(|name| self.may_be_entered(name)) || !self.names_of(path).is_empty();
        is_of_editor(name) || is_hidden(name) && name != GITIGNORE && !is_of_site()
    }
}
