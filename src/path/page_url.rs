//! Addresses of pages, and relative addresses from there to other files.

use std::fmt;
use std::sync::Arc;

use super::names::{PathFault, normalise};
use super::normal_form::nfc;
use super::output_path::OutputPath;
use super::pattern::is_hidden;
use super::source_path::without_html;

/// The style of the addresses of pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum UrlStyle {
    /// `skills/crm/`, served from `skills/crm/index.html`.
    #[default]
    Directory,
    /// `skills/crm.html`, with `index.html` written out, so that the site works from a disk.
    File,
}

/// The page that hosts show for addresses that do not exist, below the content folder.
pub const NOT_FOUND: &str = "404.md";

/// The address of a page, relative to the site's root: `skills/crm/`, `skills/crm.html`, or empty for the home page.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageUrl(Arc<str>);

impl PageUrl {
    /// The address of a page. `content` is its path below the content folder, a part of a [`SourcePath`](super::SourcePath), such as `skills/crm.md`.
    /// `index.md` is the index page of its folder, and so is `README.md` if `readme_is_index`, which means that there is no `index.md`.
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
        // A page has an extension, so the last dot is in its file name and not in the name of a folder.
        let stem = without_html(content.rsplit_once('.').map_or(content, |(stem, _)| stem));
        let (folder, name) = stem.rsplit_once('/').unwrap_or(("", stem));
        let is_index = name == "index" || (readme_is_index && name.eq_ignore_ascii_case("readme"));
        let slash = if folder.is_empty() { "" } else { "/" };
        let url = match (style, is_index) {
            // Hosts look for the page at this address.
            _ if content == NOT_FOUND => "404.html".to_owned(),
            (UrlStyle::Directory, true) => format!("{folder}{slash}"),
            (UrlStyle::Directory, false) => format!("{stem}/"),
            (UrlStyle::File, true) => format!("{folder}{slash}index.html"),
            (UrlStyle::File, false) => format!("{stem}.html"),
        };
        Self(url.into())
    }

    /// Parses an address that an author wrote (`aliases = ["old/place"]`): a leading `/` is removed, and a `/` is added after a folder.
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
        let text = nfc(text);
        let parts = normalise(text.trim_start_matches('/').split('/'))?;
        let path = parts.join("/");
        let url = match style {
            _ if path.ends_with(".html") || path.is_empty() => Self(path.into()),
            UrlStyle::Directory => Self(format!("{path}/").into()),
            UrlStyle::File => Self(format!("{path}.html").into()),
        };
        // The only hidden name for public files (RFC 8615).
        if let Some(name) = parts.iter().find(|name| is_hidden(name) && **name != ".well-known") {
            return Err(PathFault::Hidden((*name).to_owned()));
        }
        url.output_path().fault().map_or(Ok(url), Err)
    }

    /// The address as text, relative to the site's root.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The file that a host sends for the address.
    pub fn output_path(&self) -> OutputPath {
        if self.0.is_empty() || self.0.ends_with('/') { OutputPath(format!("{}index.html", self.0).into()) } else { OutputPath(self.0.clone()) }
    }

    /// The address of a page in the same folder with an empty name, which no page has. Relative addresses are the same from every page of the folder,
    /// so HTML that is rendered for this address fits all of them.
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

    /// The relative address from this page to a file or page whose address from the root is `target`.
    ///
    /// ```
    /// use guidegen::path::{PageUrl, UrlStyle};
    /// let from = PageUrl::of_page("skills/crm.md", UrlStyle::Directory, false);
    /// assert_eq!(from.relative_to("roles/"), "../../roles/");
    /// assert_eq!(from.relative_to("skills/crm/"), "./");
    /// assert_eq!(from.relative_to(""), "../../");
    /// ```
    pub fn relative_to(&self, target: &str) -> String {
        // The folders that both have end with the last slash up to which the addresses are equal.
        let mut shared = 0;
        for (at, (own, other)) in self.0.bytes().zip(target.bytes()).enumerate() {
            match own == other {
                false => break,
                true if own == b'/' => shared = at + 1,
                true => {}
            }
        }
        let up = self.0.bytes().skip(shared).filter(|byte| *byte == b'/').count();
        let rest = &target[shared..];
        let mut result = String::with_capacity("../".len() * up.max(1) + rest.len());
        for _ in 0..up {
            result.push_str("../");
        }
        // An empty address would refer to this page with its current query (RFC 3986 §5.2.2), and a first part with a colon would be read as a scheme.
        let begins_with_colon = || rest.find([':', '/']).is_some_and(|at| rest[at..].starts_with(':'));
        if up == 0 && (rest.is_empty() || begins_with_colon()) {
            result.push_str("./");
        }
        result.push_str(rest);
        result
    }

    /// The relative address from this page to a place outside the site, whose path from the root is `beyond`: `../std/`.
    ///
    /// ```
    /// use guidegen::path::{PageUrl, UrlStyle};
    /// assert_eq!(PageUrl::of_page("skills/crm.md", UrlStyle::Directory, false).to_outside("../std/"), "../../../std/");
    /// ```
    pub fn to_outside(&self, beyond: &str) -> String {
        format!("{}{beyond}", "../".repeat(self.0.matches('/').count()))
    }

    /// Resolves a relative address on this page to one from the site's root: the inverse of [`PageUrl::relative_to`]. `None` if it leaves the site.
    /// `relative` is a path only, without query or fragment, in any normal form.
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
        // A last part of `.` or `..` is a folder too, although no slash follows (RFC 3986 §5.2.4).
        let names_a_folder = relative.rsplit('/').next().is_none_or(|last| matches!(last, "" | "." | ".."));
        let relative = nfc(relative);
        let parts = normalise(here.split('/').chain(relative.split('/'))).ok()?;
        let path = parts.join("/");
        Some(if names_a_folder && !path.is_empty() { format!("{path}/") } else { path })
    }
}

/// The address outside the site, relative to its top, of a relative path from a folder. `None` if it stays inside the site. `folder` is relative to
/// the top, which is the empty path.
///
/// ```
/// use guidegen::path::beyond;
/// assert_eq!(beyond("roles", "../../std/vec.html").as_deref(), Some("../std/vec.html"));
/// assert_eq!(beyond("roles", "../skills/"), None);
/// ```
pub fn beyond(folder: &str, relative: &str) -> Option<String> {
    let mut inside: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let mut rest = relative.split('/').peekable();
    let mut up = 0;
    // Only leading `..` parts can lead outside; the rest is kept as written.
    while let Some(part) = rest.next_if(|part| matches!(*part, "" | "." | "..")) {
        if part == ".." && inside.pop().is_none() {
            up += 1;
        }
    }
    (up > 0).then(|| format!("{}{}", "../".repeat(up), rest.collect::<Vec<_>>().join("/")))
}

impl fmt::Display for PageUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert_eq, proptest};

    use super::{PageUrl, UrlStyle};
    use crate::path::SourcePath;

    fn page(path: &str) -> PageUrl {
        PageUrl::of_page(path, UrlStyle::Directory, true)
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
        assert_eq!(url("cafe\u{301}").as_deref(), Some("caf\u{e9}/"));
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
    }
}
