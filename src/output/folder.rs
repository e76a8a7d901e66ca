//! Checks that the output folder and the folders that are read keep out of each other's way.
//!
//! Both are compared as the disk knows them: links are followed and `..` is worked out, also where the end of a path does not exist yet.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf, absolute};

use super::error::{Action, PublishError};

/// A folder that a build reads.
#[derive(Clone, Copy, Debug)]
pub struct SourceFolder<'a> {
    /// Where it is.
    pub path: &'a Path,
    /// Whether its reader leaves the output folder out, so that the output may lie inside. That is so for a plain folder of Markdown, which is
    /// its own content, and not for the `content/` of a site.
    pub skips_output: bool,
}

/// Says whether a build that reads `sources` may publish into `output`. Nothing of it needs to exist.
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
/// [`PublishError::Overlap`] if the output folder is one of the sources or contains one, or lies inside one that does not leave it out.
pub fn check_folder(output: &Path, sources: &[SourceFolder<'_>]) -> Result<(), PublishError> {
    let real_output = resolve(output).map_err(|error| Action::Read.failed(output, error))?;
    for source in sources {
        let real_source = resolve(source.path).map_err(|error| Action::Read.failed(source.path, error))?;
        let is_or_contains = real_source.starts_with(&real_output);
        let lies_inside = !source.skips_output && real_output.starts_with(&real_source);
        if is_or_contains || lies_inside {
            return Err(PublishError::Overlap { output: output.to_owned(), source: source.path.to_owned() });
        }
    }
    Ok(())
}

/// The path as the disk knows it. The part that does not exist is taken as written.
fn resolve(path: &Path) -> io::Result<PathBuf> {
    let path = absolute(path)?;
    // `absolute` leaves `..` in place, rightly: behind a link it does not lead to the folder that the text names. So the longest part that
    // exists is worked out by the disk, and only the rest by its text.
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
    // What comes after a `..` may exist again, and may be a link.
    // The second time has no `..` left, so there is no third.
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
