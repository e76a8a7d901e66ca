//! Names of files that programs leave in folders and that no author wants to publish: of editors, office programs, systems and sync tools.

/// Whether a name is that of a temporary file of Emacs, Vim or a JetBrains editor. Most of these are hidden as well.
pub(super) fn is_of_editor(name: &str) -> bool {
    // Vim creates `4913` and removes it at once, to test whether it can write in the folder. Emacs saves backups as `#name#`.
    name.ends_with('~')
        || name.starts_with(".#")
        || (name.starts_with('#') && name.ends_with('#'))
        || [".swp", ".swo", ".swx", ".kate-swp"].iter().any(|end| name.ends_with(end))
        || name == "4913"
        || name.starts_with("___jb_")
}

/// Files in which a system stores data about a folder. In lower case, since Windows writes them in several ways.
const OF_SYSTEM: [&str; 6] = ["thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", "$recycle.bin", "__macosx"];

/// The extensions of backups, of unfinished downloads, of leftovers of a merge, of files that are only in the cloud, and of shortcuts of a system,
/// which do not work on other computers.
const ENDINGS: [&str; 17] = [
    "tmp",
    "temp",
    "bak",
    "old",
    "orig",
    "rej",
    "save",
    "icloud",
    "part",
    "partial",
    "crdownload",
    "opdownload",
    "download",
    "pyc",
    "lnk",
    "url",
    "webloc",
];

/// Whether files of this name are never published. Pages do not have such names, and readers do not need such files.
pub(super) fn is_junk(name: &str) -> bool {
    let small = name.to_lowercase();
    let ending = small.rsplit_once('.').map_or("", |(_, ending)| ending);
    // Word and Excel keep `~$report.docx` next to an open file, and Word writes to `~WRL0001.tmp`.
    // Programs on a Mac write to `plan.md.sb-1a2b3c4d-X5y6Z7` while they save.
    let is_half_saved = small.rsplit_once(".sb-").is_some_and(|(_, rest)| rest.contains('-') && !rest.contains('.'));
    is_of_editor(name) || is_half_saved || name.starts_with("~$") || OF_SYSTEM.contains(&small.as_str()) || ENDINGS.contains(&ending)
}

/// Whether folders of this name are never published: those that archives of a Mac, Windows, Python and network drives contain.
pub(super) fn is_junk_folder(name: &str) -> bool {
    let names = ["__pycache__", "@eadir", "#recycle", "lost+found", "system volume information"];
    let small = name.to_lowercase();
    OF_SYSTEM.contains(&small.as_str()) || names.contains(&small.as_str())
}

/// Whether this is the name of a copy that a sync tool creates when two people change a file at the same time.
pub(super) fn is_conflicted_copy(name: &str) -> bool {
    let small = name.to_lowercase();
    // Dropbox, in the language of its user, and Nextcloud: `plan (Ann's conflicted copy 2026-11-30).md`; Syncthing:
    // `plan.sync-conflict-20261130-101500-ABCDEFG.md`.
    let of_dropbox = || small.contains('(') && CONFLICTED.iter().any(|words| small.contains(words));
    let of_syncthing = || small.split_once(".sync-conflict-").is_some_and(|(_, rest)| rest.starts_with(|c: char| c.is_ascii_digit()));
    small.contains("conflicted copy") || small.contains("(case conflict") || of_dropbox() || of_syncthing()
}

/// The words in the names of such copies of Dropbox in other languages.
const CONFLICTED: [&str; 6] =
    ["in konflikt stehende kopie", "copie en conflit", "copia en conflicto", "copia in conflitto", "conflicterende kopie", "cópia em conflito"];

#[cfg(test)]
mod tests {
    use super::{is_conflicted_copy, is_junk, is_junk_folder};

    #[test]
    fn what_programs_leave_behind_is_junk() {
        for name in [
            "~$plan.docx",
            "Thumbs.db",
            "desktop.ini",
            "Desktop.ini",
            "plan.tmp",
            "plan.md.bak",
            "plan.md.orig",
            "plan.md.rej",
            "plan.icloud",
            "plan.md.sb-1a2b3c4d-X5y6Z7",
            "plan.md~",
            "#plan.md#",
            ".plan.md.swp",
            "4913",
            "~WRL0001.tmp",
            "film.mp4.part",
            "plan.lnk",
            "plan.old",
            "plan.md.save",
            ".plan.md.kate-swp",
            ".#plan.md",
            "form.pdf.crdownload",
            "form.pdf.download",
            "Intranet.url",
            "Intranet.webloc",
            "Icon\r",
        ] {
            assert!(is_junk(name), "{name}");
        }
        for name in [
            "plan.md",
            "orig",
            "tmp.md",
            "bak",
            "thumbs.md",
            "#1.md",
            "a~b.md",
            "original.pdf",
            "$5.md",
            "temporary.txt",
            "part.md",
            "old.md",
            "url",
            "save.png",
        ] {
            assert!(!is_junk(name), "{name}");
        }
        assert!(is_junk_folder("__MACOSX") && is_junk_folder("@eaDir") && !is_junk_folder("recycle"));
    }

    #[test]
    fn copies_of_a_conflict_are_known_by_their_names() {
        for name in [
            "plan (Ann's conflicted copy 2026-11-30).md",
            "plan (conflicted copy 2026-11-30 101500).md",
            "plan.sync-conflict-20261130-101500-ABC.md",
            "plan (In Konflikt stehende Kopie von Ann 2026-11-30).md",
        ] {
            assert!(is_conflicted_copy(name), "{name}");
        }
        for name in ["conflict.md", "plan (copy).md", "sync-conflict-resolution.md", "the.sync-conflict-file.md"] {
            assert!(!is_conflicted_copy(name), "{name}");
        }
    }
}
