//! Checks that the output folder does not overlap with the folders that are read and contains no pages, and creates it.
//!
//! Paths are compared after they are resolved: links are followed and `..` is removed, even if the end of a path does not exist yet.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf, absolute};

use super::error::{Action, PublishError};
use crate::path::{MANIFEST, MARKDOWN, is_missing};

/// A folder that a build reads.
#[derive(Clone, Copy, Debug)]
pub struct SourceFolder<'a> {
    /// The path of the folder.
    pub path: &'a Path,
    /// Whether the output folder is left out when this folder is read, so that it may be inside. This is the case for a plain folder of Markdown,
    /// which is itself the content, and not for the `content/` of a site.
    pub skips_output: bool,
}

/// Checks whether a build that reads `sources` may publish into `output`. None of the folders has to exist.
///
/// ```
/// use std::path::Path;
/// use guidegen::output::{SourceFolder, check_folder};
/// let content = [SourceFolder { path: Path::new("guide/content"), skips_output: false }];
/// assert!(check_folder(Path::new("guide/public"), &content).is_ok());
/// assert!(check_folder(Path::new("guide"), &content).is_err());
/// assert!(check_folder(Path::new("guide/public/../content/site"), &content).is_err());
/// ```
///
/// # Errors
///
/// [`PublishError::Overlap`] if the output folder is one of the sources, contains one, or is inside one that does not leave it out.
/// [`PublishError::HoldsPages`] if it is inside one that does, and contains pages that would be left out by mistake.
pub fn check_folder(output: &Path, sources: &[SourceFolder<'_>]) -> Result<(), PublishError> {
    let real_output = resolve(output).map_err(|error| Action::Read.failed(output, error))?;
    for source in sources {
        let real_source = resolve(source.path).map_err(|error| Action::Read.failed(source.path, error))?;
        let is_or_contains = real_source.starts_with(&real_output);
        let lies_inside = !source.skips_output && real_output.starts_with(&real_source);
        if is_or_contains || lies_inside {
            return Err(PublishError::Overlap { output: output.to_owned(), source: source.path.to_owned() });
        }
        if real_output.starts_with(&real_source)
            && !real_output.join(MANIFEST).exists()
            && let Some(page) = first_page(&real_output)
        {
            let page = page.strip_prefix(&real_output).unwrap_or(&page).to_owned();
            return Err(PublishError::HoldsPages { output: output.to_owned(), page });
        }
    }
    Ok(())
}

/// Creates the output folder and its parents, if they are missing.
///
/// # Errors
///
/// [`PublishError::NotAFolder`] if the path is that of a file, [`PublishError::Io`] if the folder cannot be created.
pub(super) fn create(folder: &Path) -> Result<(), PublishError> {
    // The output folder itself may be a link, which is the choice of its owner.
    match fs::metadata(folder) {
        Ok(found) if found.is_dir() => Ok(()),
        Ok(_) => Err(PublishError::NotAFolder(folder.to_owned())),
        Err(error) if is_missing(&error) => fs::create_dir_all(folder).map_err(|error| Action::Create.failed(folder, error)),
        Err(error) => Err(Action::Read.failed(folder, error)),
    }
}

/// The first Markdown file in a folder or below it, in a fixed order; hidden folders and links are skipped.
fn first_page(folder: &Path) -> Option<PathBuf> {
    // Folders that cannot be read here cause an error later in the build.
    let mut inside: Vec<PathBuf> = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    inside.sort();
    let is_page = |path: &PathBuf| path.extension().is_some_and(|ending| MARKDOWN.iter().any(|known| ending.eq_ignore_ascii_case(known)));
    let is_hidden = |path: &Path| path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
    let page = inside.iter().find(|path| path.is_file() && is_page(path) && !is_hidden(path)).cloned();
    let folders = || inside.iter().filter(|path| path.is_dir() && !path.is_symlink() && !is_hidden(path));
    page.or_else(|| folders().find_map(|folder| first_page(folder)))
}

/// The path with links resolved. The part that does not exist is taken as written.
fn resolve(path: &Path) -> io::Result<PathBuf> {
    let path = absolute(path)?;
    // `absolute` keeps `..`, since after a link it does not lead to the parent in the text. So the longest existing part is resolved by the operating
    // system, and only the rest by its text.
    let mut known = path.as_path();
    let mut missing: Vec<OsString> = Vec::new();
    let mut resolved = loop {
        match (fs::canonicalize(known), known.parent()) {
            (Ok(resolved), _) => break resolved,
            (Err(_), Some(parent)) => {
                // Not `file_name`, which is `None` for `..`.
                missing.extend(known.components().next_back().map(|part| part.as_os_str().to_owned()));
                known = parent;
            }
            (Err(error), None) => return Err(error),
        }
    };
    let climbs = missing.iter().any(|part| part == Component::ParentDir.as_os_str());
    for part in missing.into_iter().rev() {
        if part == Component::ParentDir.as_os_str() {
            resolved.pop();
        } else {
            resolved.push(part);
        }
    }
    // The part after a `..` may exist again, and may be a link.
    // The second call contains no `..`, so there is no third.
    if climbs { resolve(&resolved) } else { Ok(resolved) }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, absolute};

    use super::{SourceFolder, check_folder};

    fn check(output: &Path, source: &Path, skips_output: bool) -> bool {
        check_folder(output, &[SourceFolder { path: source, skips_output }]).is_ok()
    }

    #[test]
    fn beside_is_fine_and_overlapping_is_not() {
        let top = tempfile::tempdir().unwrap();
        let at = |name: &str| top.path().join(name);
        fs::create_dir_all(at("site/content/skills")).unwrap();
        assert!(check(&at("site/public"), &at("site/content"), false));
        assert!(check(&at("site/content-public"), &at("site/content"), false));
        assert!(!check(&at("site/content"), &at("site/content"), false));
        assert!(!check(&at("site"), &at("site/content"), false));
        assert!(!check(&at("site/content/skills/new/deep"), &at("site/content"), false));
        assert!(!check(&at("site/missing/../content"), &at("site/content"), false));
        assert!(!check(&at("site/./content/../content/"), &at("site/content"), false));
    }

    #[test]
    fn a_folder_whose_reader_leaves_it_out_may_hold_the_output() {
        let top = tempfile::tempdir().unwrap();
        let docs = top.path().join("docs");
        assert!(check(&docs.join("public"), &docs, true));
        assert!(!check(&docs, &docs, true));
        assert!(!check(top.path(), &docs, true));
    }

    #[test]
    fn a_folder_with_pages_is_no_output_folder_unless_a_build_has_published_into_it() {
        let docs = tempfile::tempdir().unwrap();
        let guide = docs.path().join("guide");
        fs::create_dir_all(guide.join("deep/.git")).unwrap();
        fs::write(guide.join("deep/.git/a.md"), "").unwrap();
        fs::write(guide.join("CNAME"), "").unwrap();
        assert!(check(&guide, docs.path(), true));
        fs::write(guide.join("deep/a.MD"), "").unwrap();
        let error = check_folder(&guide, &[SourceFolder { path: docs.path(), skips_output: true }]).unwrap_err().to_string();
        assert!(error.contains("holds pages, such as “") && error.contains("a.MD”"), "{error}");
        fs::write(guide.join(crate::path::MANIFEST), "").unwrap();
        assert!(check(&guide, docs.path(), true));
    }

    #[cfg(unix)]
    #[test]
    fn links_are_seen_through() {
        let top = tempfile::tempdir().unwrap();
        let at = |name: &str| top.path().join(name);
        fs::create_dir_all(at("content")).unwrap();
        std::os::unix::fs::symlink(at("content"), at("public")).unwrap();
        assert!(!check(&at("public"), &at("content"), false));
        assert!(!check(&at("public/not/yet"), &at("content"), false));
        assert!(!check(&at("missing/../public"), &at("content"), false));
    }

    #[test]
    fn relative_paths_are_taken_from_the_current_folder() {
        assert!(!check(Path::new("."), Path::new("content"), false));
        assert!(!check(Path::new("content"), &absolute("content").unwrap(), false));
        assert!(check(Path::new("public"), Path::new("."), true));
    }
}
