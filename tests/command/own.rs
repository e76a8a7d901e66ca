//! The project's own guide, built once for all tests that look at it.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use super::site::{Site, Tree, guidegen, tree};

/// Something in the project's folder.
pub(crate) fn path(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// What is published of the guide.
pub(crate) fn guide() -> &'static Tree {
    static GUIDE: LazyLock<Tree> = LazyLock::new(|| {
        let folder = tempfile::tempdir().unwrap();
        let output = guidegen().arg("build").arg(path("")).arg("--output").arg(folder.path().join("public")).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        tree(&folder.path().join("public"))
    });
    &GUIDE
}

/// The guide's settings.
pub(crate) fn settings() -> String {
    fs::read_to_string(path("site.toml")).unwrap()
}

/// The guide in a folder of its own, with the theme that is built in.
pub(crate) fn copy() -> Site {
    let site = Site::new().file("site.toml", settings());
    tree(&path("content")).iter().fold(site, |site, (file, bytes)| site.file(&format!("content/{file}"), bytes))
}
