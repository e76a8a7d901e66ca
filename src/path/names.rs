//! The rules for names in paths, and the normalisation of `.` and `..`.
//!
//! 1. [`name_fault`] checks one name.
//! 2. [`normalise`] combines the parts of a path; every kind of path is created with it.
//! 3. A [`NameFault`] or [`PathFault`] describes the fault.

use std::fmt;

/// The longest name that file systems allow, in bytes (`NAME_MAX` of Linux).
const LONGEST: usize = 255;

/// The names that Windows treats as devices, with any extension.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// The reason why a name is not allowed in a path; its text continues after “its name”.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameFault {
    /// It contains a control character, such as a line end.
    Control,
    /// It contains this character, which is reserved on Windows.
    Character(char),
    /// It ends with a full stop or a space, which Windows removes.
    Ending,
    /// It is the name of a device on Windows.
    Device,
    /// It is longer than file systems allow.
    Long,
}

impl fmt::Display for NameFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Control => f.write_str("has a control character, such as the end of a line"),
            Self::Character(character) => write!(f, "has “{character}”, which not every computer allows"),
            Self::Ending => f.write_str("ends with a full stop or a space, which not every computer keeps"),
            Self::Device => f.write_str("means a device on Windows"),
            Self::Long => write!(f, "is longer than {LONGEST} bytes"),
        }
    }
}

/// The reason why a name, one part of a path, is not allowed on every system. The rule applies to all files that guidegen reads and publishes, since
/// a guide that is written on one computer is built on another and served by a third.
///
/// The characters and devices are those of the page “Naming Files, Paths, and Namespaces” of Windows. Two of them are dangerous there: a backslash is
/// a separator, and `D:` is another disk. Names that begin with a dot are allowed: see [`OutputPath::fault`](super::OutputPath::fault).
///
/// ```
/// use guidegen::path::{NameFault, name_fault};
/// assert_eq!(name_fault("crm.v2.md"), None);
/// assert_eq!(name_fault("D:"), Some(NameFault::Character(':')));
/// assert_eq!(name_fault("nul.html"), Some(NameFault::Device));
/// assert_eq!(name_fault("crm."), Some(NameFault::Ending));
/// ```
pub fn name_fault(name: &str) -> Option<NameFault> {
    let is_kept = |character: &char| character.is_control() || matches!(character, ':' | '*' | '?' | '"' | '<' | '>' | '|' | '\\');
    // Most names have only such characters.
    let is_plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'));
    match if is_plain { None } else { name.chars().find(is_kept) } {
        Some(character) if character.is_control() => Some(NameFault::Control),
        Some(character) => Some(NameFault::Character(character)),
        None if name.ends_with(['.', ' ']) => Some(NameFault::Ending),
        None if is_device(name) => Some(NameFault::Device),
        None => (name.len() > LONGEST).then_some(NameFault::Long),
    }
}

fn is_device(name: &str) -> bool {
    // Most names begin with another letter.
    if !name.starts_with(['c', 'C', 'p', 'P', 'a', 'A', 'n', 'N', 'l', 'L']) {
        return false;
    }
    // Without its extension, and without spaces before that: `con .md` is a device.
    let stem = name.split('.').next().unwrap_or(name).trim_end_matches(' ');
    let is_port = |kind: &str| {
        let number = stem.get(..kind.len()).filter(|start| start.eq_ignore_ascii_case(kind)).map(|_| &stem[kind.len()..]);
        number.is_some_and(|number| number.chars().count() == 1 && number.contains(['1', '2', '3', '4', '5', '6', '7', '8', '9', '¹', '²', '³']))
    };
    DEVICES.iter().any(|device| stem.eq_ignore_ascii_case(device)) || is_port("com") || is_port("lpt")
}

/// The reason why an address cannot be published; its text continues a sentence after the address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathFault {
    /// It leads out of the site.
    Leaves,
    /// A name in it is not allowed in a path.
    Name(String, NameFault),
    /// A name in it is never published: see [`is_reserved`](super::is_reserved).
    Reserved(String),
    /// A name in it begins with a dot: such files are hidden, and used by hosts and programs. A file of the content may have such a name if the
    /// settings include it; an address that an author sets may not.
    Hidden(String),
}

impl fmt::Display for PathFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Leaves => f.write_str("leads out of the site"),
            Self::Name(name, fault) if name.len() <= LONGEST => write!(f, "cannot be published, since the name “{name}” {fault}"),
            Self::Name(_, fault) => write!(f, "cannot be published, since a name in it {fault}"),
            Self::Reserved(name) => write!(f, "cannot be published, since the name “{name}” is kept for programs"),
            Self::Hidden(name) => write!(f, "cannot be published, since “{name}” begins with a dot, and such names are kept for hosts and programs"),
        }
    }
}

/// Removes `.` and `..`. An error if the path climbs above its start or contains a name that is not allowed on every file system.
pub(super) fn normalise<'a>(parts: impl Iterator<Item = &'a str>) -> Result<Vec<&'a str>, PathFault> {
    normalise_below(Vec::new(), parts)
}

/// The same for a path that begins in a folder, whose names are known to be allowed.
pub(super) fn normalise_below<'a>(folder: Vec<&'a str>, parts: impl Iterator<Item = &'a str>) -> Result<Vec<&'a str>, PathFault> {
    let mut result = folder;
    for part in parts {
        match part {
            "" | "." => {}
            // Refused at each step and not at the end: `../guide/a.md` must not leave the folder and return by the folder's own name.
            ".." => {
                result.pop().ok_or(PathFault::Leaves)?;
            }
            _ => match name_fault(part) {
                Some(fault) => return Err(PathFault::Name(part.to_owned(), fault)),
                None => result.push(part),
            },
        }
    }
    Ok(result)
}

#[cfg(test)]
mod tests {
    use super::{NameFault, PathFault};
    use crate::path::{OutputPath, PageUrl, SourcePath, UrlStyle};

    #[test]
    fn names_are_the_same_on_every_computer() {
        let long = "é".repeat(128);
        let bad = ["D:", "a:b", "a\\b", "a\nb", "a\u{7f}", "a?", "a*", "\"a\"", "<a", "a>", "a|b", "a.", "a ", "...", &long];
        let devices = ["con", "CON.md", "Nul", "nul.tar.gz", "aux .md", "com1", "LPT9.html", "com²", "conin$"];
        for name in bad.iter().chain(&devices) {
            assert!(SourcePath::new(name).is_none() && OutputPath::new(&format!("a/{name}/b")).is_none(), "{name}");
            assert!(PageUrl::from_author(name, UrlStyle::Directory).is_err(), "{name}");
            assert_eq!(SourcePath::lossy(&format!("a/{name}/b")).as_str(), "a/b");
        }
        for name in ["console", "com10", "com", "lpt0", "a.con", "con-x", "ü b", " a", "#a", "a%20b", "a'b", ".env", &long[2..]] {
            assert!(SourcePath::new(name).is_some(), "{name}");
        }
    }

    #[test]
    fn an_address_can_be_wrong_although_its_page_has_a_right_name() {
        let fault = |path: &str, style| PageUrl::of_page(path, style, false).output_path().fault();
        let long = "a".repeat(252) + ".md";
        assert_eq!(fault(&long, UrlStyle::Directory), None);
        assert!(matches!(fault(&long, UrlStyle::File), Some(PathFault::Name(_, NameFault::Long))));
        assert_eq!(fault("a/b..md", UrlStyle::Directory), Some(PathFault::Name("b.".to_owned(), NameFault::Ending)));
        assert_eq!(PageUrl::from_author("a/../../b", UrlStyle::Directory), Err(PathFault::Leaves));
        assert_eq!(PageUrl::from_author("a/.b/c.html", UrlStyle::Directory), Err(PathFault::Hidden(".b".to_owned())));
        assert!(PageUrl::from_author(&long[..252], UrlStyle::File).is_err());
    }
}
