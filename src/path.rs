//! The three kinds of path that guidegen knows, and every conversion between them.
//!
//! 1. A [`SourcePath`] names a file of the site folder: `content/skills/crm.md`. It is relative, with `/`, without `.` and `..`.
//! 2. A [`PageUrl`] is where a page stands on the site: `skills/crm/`. It is relative to the site's root and has no leading `/`.
//! 3. An [`OutputPath`] names a file of the output folder: `skills/crm/index.html`.
//!
//! Invariant: none of them is ever absolute, and none of them can leave its folder, so a path that has been made can be used. What one name of a
//! path may be is told by [`name_fault`] alone. Only what is put together from names that are right can be wrong again, such as a page's address
//! that is longer than its file's name; [`OutputPath::fault`] tells, and nothing with a fault is published.

use std::fmt;
use std::path::Path;
use std::sync::Arc;

/// A file of the site folder, relative to it, with `/` between its parts.
///
/// ```
/// use guidegen::path::SourcePath;
/// let page = SourcePath::new("content/skills/crm.md").unwrap();
/// assert_eq!(page.resolve("../roles/index.md").unwrap().as_str(), "content/roles/index.md");
/// assert!(page.resolve("../../../etc/passwd").is_none());
/// assert!(SourcePath::new("/etc/passwd").is_none());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourcePath(Arc<str>);

impl SourcePath {
    /// Makes a path from text with `/` between the parts; `.` and `..` are worked out. `None` if it is absolute, empty, or leaves the folder.
    pub fn new(text: &str) -> Option<Self> {
        if text.starts_with('/') {
            return None;
        }
        let parts = normalise(text.split('/')).ok()?;
        (!parts.is_empty()).then(|| Self(parts.join("/").into()))
    }

    /// Makes a path from text that is known to be one; whatever no path may have is dropped, so there is always a result.
    pub fn lossy(text: &str) -> Self {
        let parts: Vec<&str> = text.split('/').filter(|part| !matches!(*part, "" | "." | "..") && name_fault(part).is_none()).collect();
        Self(if parts.is_empty() { "unnamed".into() } else { parts.join("/").into() })
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folder that holds the file, without a final `/`; empty at the top.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The last part: `crm.md`.
    pub fn file_name(&self) -> &str {
        self.0.rsplit_once('/').map_or(&*self.0, |(_, name)| name)
    }

    /// The last part without its extension: `crm`.
    pub fn stem(&self) -> &str {
        let name = self.file_name();
        // A name that begins with its only dot, such as `.htaccess`, has no extension.
        name.rsplit_once('.').map_or(name, |(stem, _)| if stem.is_empty() { name } else { stem })
    }

    /// The extension in lower case, without the dot; empty if there is none.
    pub fn extension(&self) -> String {
        match self.file_name().rsplit_once('.') {
            Some((stem, extension)) if !stem.is_empty() => extension.to_lowercase(),
            _ => String::new(),
        }
    }

    /// Whether this is a Markdown page.
    pub fn is_markdown(&self) -> bool {
        matches!(self.extension().as_str(), "md" | "markdown")
    }

    /// Follows a relative address that a link in this file has. `None` if it leaves the site folder.
    pub fn resolve(&self, relative: &str) -> Option<Self> {
        if relative.starts_with('/') {
            return None;
        }
        let parts = normalise(self.folder().split('/').chain(relative.split('/'))).ok()?;
        (!parts.is_empty()).then(|| Self(parts.join("/").into()))
    }

    /// The path below a folder: `content/a/b.md` below `content` is `a/b.md`. An empty folder is the site folder itself.
    pub fn below(&self, folder: &str) -> Option<&str> {
        if folder.is_empty() {
            return Some(&self.0);
        }
        self.0.strip_prefix(folder)?.strip_prefix('/')
    }
}

impl fmt::Display for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Works out `.` and `..`. An error when the path climbs above its start or holds a name that not every file system can keep.
fn normalise<'a>(parts: impl Iterator<Item = &'a str>) -> Result<Vec<&'a str>, PathFault> {
    let mut result = Vec::new();
    for part in parts {
        match part {
            "" | "." => {}
            // Refused at each step and not at the end: `../guide/a.md` must not climb out and come back by the folder's own name.
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

/// The longest name that file systems take, in bytes (`NAME_MAX` of Linux).
const LONGEST: usize = 255;

/// What Windows takes for a device, whatever ending follows.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// Why a name cannot stand in a path; as text it goes on after “its name”.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameFault {
    /// It has a control character, such as the end of a line.
    Control,
    /// It has this character, which Windows keeps for itself.
    Character(char),
    /// It ends with a full stop or a space, which Windows takes off.
    Ending,
    /// Windows takes it for a device.
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

/// Why a name, one part of a path, cannot be the same on every computer: the one rule for what guidegen reads and for what it publishes, as a
/// guide that is written on one computer is built on another and served by a third.
///
/// The characters and devices are those of the page “Naming Files, Paths, and Namespaces” of Windows. Two of them are worse than unusual there: a
/// backslash is a separator, and `D:` is another disk. Names that begin with a dot are all right: see [`OutputPath::fault`].
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
    match name.chars().find(is_kept) {
        Some(character) if character.is_control() => Some(NameFault::Control),
        Some(character) => Some(NameFault::Character(character)),
        None if name.ends_with(['.', ' ']) => Some(NameFault::Ending),
        None if is_device(name) => Some(NameFault::Device),
        None => (name.len() > LONGEST).then_some(NameFault::Long),
    }
}

fn is_device(name: &str) -> bool {
    // Without its ending, and without spaces before that: `con .md` is one.
    let stem = name.split('.').next().unwrap_or(name).trim_end_matches(' ');
    let is_port = |kind: &str| {
        let number = stem.get(..kind.len()).filter(|start| start.eq_ignore_ascii_case(kind)).map(|_| &stem[kind.len()..]);
        number.is_some_and(|number| number.chars().count() == 1 && number.contains(['1', '2', '3', '4', '5', '6', '7', '8', '9', '¹', '²', '³']))
    };
    DEVICES.iter().any(|device| stem.eq_ignore_ascii_case(device)) || is_port("com") || is_port("lpt")
}

/// Why an address cannot be published; as text a sentence goes on with it after the address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathFault {
    /// It leads out of the site.
    Leaves,
    /// A name in it cannot stand in a path.
    Name(String, NameFault),
    /// A name in it begins with a dot: nobody sees such files, hosts keep theirs there, and guidegen its own.
    Hidden(String),
}

impl fmt::Display for PathFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Leaves => f.write_str("leads out of the site"),
            Self::Name(name, fault) if name.len() <= LONGEST => write!(f, "cannot be published, since the name “{name}” {fault}"),
            Self::Name(_, fault) => write!(f, "cannot be published, since a name in it {fault}"),
            Self::Hidden(name) => write!(f, "cannot be published, since “{name}” begins with a dot, and such names are kept for hosts and programs"),
        }
    }
}

/// The file by which a folder is known that builds have published into: the list of the files that they made.
pub const MANIFEST: &str = ".guidegen-manifest.json";

/// How the address of a page is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum UrlStyle {
    /// `skills/crm/`, served from `skills/crm/index.html`.
    #[default]
    Directory,
    /// `skills/crm.html`, and `index.html` written out, so that the site works from a disk.
    File,
}

/// Where a page stands on the site, relative to its root: `skills/crm/`, `skills/crm.html`, or empty for the home page.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageUrl(Arc<str>);

impl PageUrl {
    /// The address of the page whose path below the content folder is `content` (`skills/crm.md`). `index.md` is its folder's own page, and so is
    /// `README.md` (`readme_is_index` says that no `index.md` stands beside it).
    ///
    /// ```
    /// use guidegen::path::{PageUrl, UrlStyle};
    /// let url = |path| PageUrl::of_page(path, UrlStyle::Directory, false);
    /// assert_eq!(url("skills/crm.md").as_str(), "skills/crm/");
    /// assert_eq!(url("skills/index.md").as_str(), "skills/");
    /// assert_eq!(PageUrl::of_page("skills/crm.md", UrlStyle::File, false).as_str(), "skills/crm.html");
    /// assert_eq!(PageUrl::of_page("index.md", UrlStyle::File, false).as_str(), "index.html");
    /// ```
    pub fn of_page(content: &str, style: UrlStyle, readme_is_index: bool) -> Self {
        // A page has an extension, so the last dot is in its name and not in that of a folder.
        let stem = content.rsplit_once('.').map_or(content, |(stem, _)| stem);
        let (folder, name) = stem.rsplit_once('/').unwrap_or(("", stem));
        let is_index = name == "index" || (readme_is_index && name.eq_ignore_ascii_case("readme"));
        let slash = if folder.is_empty() { "" } else { "/" };
        let url = match (style, is_index) {
            (UrlStyle::Directory, true) => format!("{folder}{slash}"),
            (UrlStyle::Directory, false) => format!("{stem}/"),
            (UrlStyle::File, true) => format!("{folder}{slash}index.html"),
            (UrlStyle::File, false) => format!("{stem}.html"),
        };
        Self(url.into())
    }

    /// Takes an address that an author wrote (`aliases = ["old/place"]`): a leading `/` is dropped, a folder gets its final `/`.
    ///
    /// ```
    /// use guidegen::path::{PageUrl, UrlStyle};
    /// assert_eq!(PageUrl::from_author("/old/place", UrlStyle::Directory).unwrap().as_str(), "old/place/");
    /// let fault = PageUrl::from_author("old?id=3", UrlStyle::Directory).unwrap_err();
    /// assert_eq!(fault.to_string(), "cannot be published, since the name “old?id=3” has “?”, which not every computer allows");
    /// ```
    ///
    /// # Errors
    ///
    /// A [`PathFault`] if no page can be published there.
    pub fn from_author(text: &str, style: UrlStyle) -> Result<Self, PathFault> {
        let parts = normalise(text.trim_start_matches('/').split('/'))?;
        let path = parts.join("/");
        let url = match style {
            _ if path.ends_with(".html") || path.is_empty() => Self(path.into()),
            UrlStyle::Directory => Self(format!("{path}/").into()),
            UrlStyle::File => Self(format!("{path}.html").into()),
        };
        url.output_path().fault().map_or(Ok(url), Err)
    }

    /// The address as text, relative to the site's root.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The file that a host answers with.
    pub fn output_path(&self) -> OutputPath {
        if self.0.is_empty() || self.0.ends_with('/') { OutputPath(format!("{}index.html", self.0).into()) } else { OutputPath(self.0.clone()) }
    }

    /// The address of a page beside this one that has no name, and so is no other page. Every page of a folder sees the rest of the site as that one
    /// does, so what is written for it can stand on all of them.
    ///
    /// ```
    /// use guidegen::path::{PageUrl, UrlStyle};
    /// let url = |path| PageUrl::of_page(path, UrlStyle::Directory, false);
    /// assert_eq!(url("compare/a-vs-b.md").nameless(), url("compare/a-vs-c.md").nameless());
    /// assert_eq!(url("compare/a-vs-b.md").nameless().relative_to("compare/a-vs-b/"), "../a-vs-b/");
    /// assert_eq!(url("index.md").nameless().relative_to("roles/"), "roles/");
    /// ```
    pub fn nameless(&self) -> Self {
        let (path, own_folder) = self.0.strip_suffix('/').map_or((&*self.0, ""), |path| (path, "/"));
        let folder = path.rfind('/').map_or("", |end| &path[..=end]);
        Self(format!("{folder}{own_folder}").into())
    }

    /// The way from this page to a file or page whose address from the root is `target`.
    ///
    /// ```
    /// use guidegen::path::{PageUrl, UrlStyle};
    /// let from = PageUrl::of_page("skills/crm.md", UrlStyle::Directory, false);
    /// assert_eq!(from.relative_to("roles/"), "../../roles/");
    /// assert_eq!(from.relative_to("skills/crm/"), "./");
    /// assert_eq!(from.relative_to(""), "../../");
    /// ```
    pub fn relative_to(&self, target: &str) -> String {
        let here: Vec<&str> = self.0.rsplit_once('/').map_or(Vec::new(), |(folder, _)| folder.split('/').collect());
        let there: Vec<&str> = target.split('/').collect();
        let folders = &there[..there.len() - 1];
        let shared = here.iter().zip(folders).take_while(|(a, b)| a == b).count();
        let mut result = "../".repeat(here.len() - shared);
        for folder in &folders[shared..] {
            result.push_str(folder);
            result.push('/');
        }
        result.push_str(there[there.len() - 1]);
        // An empty address would name this very page, with the query that it was opened with (RFC 3986 §5.2.2).
        if result.is_empty() {
            result.push_str("./");
        }
        // A first part with a colon would be read as a scheme.
        if result.split('/').next().is_some_and(|first| first.contains(':')) { format!("./{result}") } else { result }
    }
}

impl PageUrl {
    /// Where an address that stands on this page leads, from the site's root: the way back from [`PageUrl::relative_to`]. `None` if it leaves the
    /// site. Takes a path alone, without query or fragment.
    ///
    /// ```
    /// use guidegen::path::{PageUrl, UrlStyle};
    /// let from = PageUrl::of_page("skills/crm.md", UrlStyle::Directory, false);
    /// assert_eq!(from.resolve("../../roles/").as_deref(), Some("roles/"));
    /// assert_eq!(from.resolve("").as_deref(), Some("skills/crm/"));
    /// assert_eq!(from.resolve("../../../x"), None);
    /// ```
    pub fn resolve(&self, relative: &str) -> Option<String> {
        if relative.is_empty() {
            return Some(self.0.to_string());
        }
        let here = self.0.rsplit_once('/').map_or("", |(folder, _)| folder);
        // A last part of `.` or `..` is a folder, too, although no slash follows (RFC 3986 §5.2.4).
        let names_a_folder = relative.rsplit('/').next().is_none_or(|last| matches!(last, "" | "." | ".."));
        let parts = normalise(here.split('/').chain(relative.split('/'))).ok()?;
        let path = parts.join("/");
        Some(if names_a_folder && !path.is_empty() { format!("{path}/") } else { path })
    }
}

impl fmt::Display for PageUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A file of the output folder, relative to it, with `/` between its parts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutputPath(Arc<str>);

impl OutputPath {
    /// Makes a path from text, under the rules of [`SourcePath::new`].
    pub fn new(text: &str) -> Option<Self> {
        SourcePath::new(text).map(|path| Self(path.0))
    }

    /// Why no file can be published here; nearly always `None`.
    ///
    /// ```
    /// use guidegen::path::OutputPath;
    /// let fault = |path| OutputPath::new(path).unwrap().fault().map(|fault| fault.to_string());
    /// assert_eq!(fault(".well-known/change-password/index.html"), None);
    /// assert!(fault(".git/x.html").unwrap().contains("“.git” begins with a dot"));
    /// ```
    pub fn fault(&self) -> Option<PathFault> {
        self.0.split('/').find_map(|name| match name_fault(name) {
            Some(fault) => Some(PathFault::Name(name.to_owned(), fault)),
            // The one such name that is meant for the public (RFC 8615).
            None => (name.starts_with('.') && name != ".well-known").then(|| PathFault::Hidden(name.to_owned())),
        })
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The files below the content folder from which this file could be made: as it is, or from a page, whatever the style of addresses. Of the
    /// ways to write `README.md` in capital and small letters only one is among them; [`spellings`](crate::source::spellings) knows the others.
    ///
    /// ```
    /// use guidegen::path::OutputPath;
    /// let sources = OutputPath::new("skills/index.html").unwrap().possible_sources();
    /// assert!(["skills.md", "skills/index.md", "skills/README.md"].iter().all(|page| sources.iter().any(|source| source == page)));
    /// ```
    pub fn possible_sources(&self) -> Vec<String> {
        let mut stems = Vec::new();
        if let Some(stem) = self.0.strip_suffix(".html") {
            stems.push(stem.to_owned());
            if let Some(folder) = stem.strip_suffix("index") {
                stems.push(format!("{folder}README"));
                stems.extend(folder.strip_suffix('/').map(str::to_owned));
            }
        }
        let pages = stems.iter().flat_map(|stem| [format!("{stem}.md"), format!("{stem}.markdown")]);
        pages.chain([self.0.to_string()]).collect()
    }

    /// Two paths with the same key are one file on a disk that ignores case.
    pub fn case_key(&self) -> String {
        self.0.to_lowercase()
    }
}

impl fmt::Display for OutputPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A path of the disk as it is printed: see [`printable`].
pub fn shown(path: &Path) -> String {
    printable(&path.to_string_lossy())
}

/// Text that may be printed although anybody may have written it: control characters are written out. Otherwise a file's name could colour a
/// terminal, or begin a line that a program takes for a command, such as `::error` in a workflow of GitHub.
///
/// ```
/// assert_eq!(guidegen::path::printable("a\n::error::b\u{1b}[31m ü"), "a\\n::error::b\\u{1b}[31m ü");
/// ```
pub fn printable(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            _ if character.is_control() => result.extend(character.escape_default()),
            _ => result.push(character),
        }
    }
    result
}

/// Turns text into the form that anchors and ids have: lower case, words joined by `-`, everything else left out.
///
/// Letters and digits of any script stay. The result may be empty.
///
/// ```
/// use guidegen::path::slug;
/// assert_eq!(slug("Strategic planning & goal setting"), "strategic-planning-goal-setting");
/// assert_eq!(slug("Überblick: «Rollen»"), "überblick-rollen");
/// ```
pub fn slug(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_alphanumeric() || character == '_' {
            // One capital letter with a dot becomes two characters, the second of which is no letter.
            result.extend(character.to_lowercase().filter(|lower| lower.is_alphanumeric() || *lower == '_'));
        // Letters on both sides of an apostrophe are one word: “don't” becomes `dont`.
        } else if !matches!(character, '\'' | '’') && !result.is_empty() && !result.ends_with('-') {
            result.push('-');
        }
    }
    result.truncate(result.trim_end_matches('-').len());
    result
}

/// Writes a path so that it can stand in an attribute of HTML as an address: bytes that are not allowed there become `%XX`.
///
/// ```
/// assert_eq!(guidegen::path::percent_encode("a b/ü.png"), "a%20b/%C3%BC.png");
/// ```
pub fn percent_encode(path: &str) -> String {
    let mut result = String::with_capacity(path.len());
    for byte in path.bytes() {
        // What a part of a path may hold (RFC 3986 §3.3) and the slash, but neither `&` nor `'`: those would have to be escaped in HTML.
        match byte {
            b'A'..=b'Z'
            | b'a'..=b'z'
            | b'0'..=b'9'
            | b'-'
            | b'.'
            | b'_'
            | b'~'
            | b'/'
            | b':'
            | b'@'
            | b'!'
            | b'$'
            | b'('
            | b')'
            | b'*'
            | b'+'
            | b','
            | b';'
            | b'=' => {
                result.push(char::from(byte));
            }
            _ => {
                result.push('%');
                result.push(char::from(b"0123456789ABCDEF"[usize::from(byte >> 4)]));
                result.push(char::from(b"0123456789ABCDEF"[usize::from(byte & 15)]));
            }
        }
    }
    result
}

/// Reads `%XX` back. Anything that is not valid UTF-8 afterwards stays as it was written.
///
/// ```
/// assert_eq!(guidegen::path::percent_decode("a%20b"), "a b");
/// assert_eq!(guidegen::path::percent_decode("100%"), "100%");
/// ```
pub fn percent_decode(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let bytes = text.as_bytes();
    let mut result = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = |i: usize| bytes.get(i).and_then(|b| char::from(*b).to_digit(16));
        match (bytes[at], hex(at + 1), hex(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                result.push((high * 16 + low) as u8);
                at += 3;
            }
            (byte, ..) => {
                result.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8(result).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

    use super::{NameFault, OutputPath, PageUrl, PathFault, SourcePath, UrlStyle, percent_decode, percent_encode, slug};

    fn page(path: &str) -> PageUrl {
        PageUrl::of_page(path, UrlStyle::Directory, true)
    }

    #[test]
    fn source_paths_stay_inside() {
        assert_eq!(SourcePath::new("./a//b/../c.md").unwrap().as_str(), "a/c.md");
        assert!(SourcePath::new("..").is_none());
        assert!(SourcePath::new("").is_none());
        assert!(SourcePath::new("a\\b").is_none());
        assert!(SourcePath::new("a\0b").is_none());
    }

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

    #[test]
    fn parts_of_a_source_path() {
        let path = SourcePath::new("content/skills/CRM.v2.MD").unwrap();
        assert_eq!((path.folder(), path.stem(), path.extension().as_str()), ("content/skills", "CRM.v2", "md"));
        assert!(path.is_markdown());
        assert_eq!(path.below("content"), Some("skills/CRM.v2.MD"));
        assert_eq!(path.below("cont"), None);
        assert_eq!(SourcePath::new(".htaccess").unwrap().stem(), ".htaccess");
    }

    #[test]
    fn a_readme_is_the_folder_page_only_where_nothing_else_is() {
        assert_eq!(page("README.md").as_str(), "");
        assert_eq!(PageUrl::of_page("README.md", UrlStyle::Directory, false).as_str(), "README/");
    }

    #[test]
    fn old_addresses() {
        let url = |text| PageUrl::from_author(text, UrlStyle::Directory).ok().map(|url| url.as_str().to_owned());
        assert_eq!(url("/old/place").as_deref(), Some("old/place/"));
        assert_eq!(url("old.html").as_deref(), Some("old.html"));
        assert_eq!(url("../up"), None);
    }

    #[test]
    fn relative_addresses() {
        assert_eq!(page("a/b.md").relative_to("a/c/"), "../c/");
        assert_eq!(page("index.md").relative_to("a/"), "a/");
        assert_eq!(page("index.md").relative_to(""), "./");
        assert_eq!(page("index.md").relative_to("a:b/"), "./a:b/");
        assert_eq!(PageUrl::of_page("a/b.md", UrlStyle::File, true).relative_to("a/index.html"), "index.html");
    }

    proptest! {
        #[test]
        fn relative_addresses_lead_there(from in "[a-c]{1,2}(/[a-c]{1,2}){0,3}", to in "[a-c]{1,2}(/[a-c]{1,2}){0,3}") {
            let from = page(&format!("{from}.md"));
            let to = page(&format!("{to}.md"));
            let relative = from.relative_to(to.as_str());
            let joined = SourcePath::new(&format!("{}x", from.as_str())).unwrap().resolve(&format!("{relative}x"));
            let expected = format!("{}x", to.as_str());
            prop_assert_eq!(joined.unwrap().as_str().to_owned(), expected);
        }

        #[test]
        fn encoding_is_reversible(text in "[^%\\x00]{0,20}") {
            prop_assert_eq!(percent_decode(&percent_encode(&text)), text);
        }

        #[test]
        fn slugs_are_stable(text in ".{0,40}") {
            let once = slug(&text);
            prop_assert_eq!(slug(&once), once.clone());
            prop_assert!(!once.contains(' '));
        }
    }
}
