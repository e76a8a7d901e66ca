//! Goes through finished HTML, tag by tag, to change addresses and the names of places.
//!
//! 1. [`rewrite`] copies what is no tag: text, comments, and what stands in scripts and the like.
//! 2. Each tag is read ([`TagReader`]) and shown to the caller. One that is not changed is copied byte for byte.
//!
//! The HTML may be an author's own, so nothing is taken for granted: what does not read as a tag is text.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::page::entities;
use crate::page::html_tags::{HtmlTag, TagReader};
use crate::path::{percent_decode, percent_encode};

use crate::render::text::escape::escape;

/// Elements whose content is text, whatever it looks like.
const VERBATIM: [&str; 4] = ["script", "style", "textarea", "title"];

/// Attributes that name one place or several of the same page.
const REFERENCES: [&str; 11] = [
    "id",
    "for",
    "form",
    "headers",
    "list",
    "aria-activedescendant",
    "aria-controls",
    "aria-describedby",
    "aria-details",
    "aria-labelledby",
    "aria-owns",
];

/// A start tag or an end tag.
#[derive(Debug)]
pub struct RewrittenTag<'a> {
    /// The name, in the case in which it is written.
    pub name: Cow<'a, str>,
    /// Whether it is an end tag.
    pub is_end: bool,
    /// HTML to write behind the tag.
    pub after: String,
    attributes: Vec<Attribute<'a>>,
    is_changed: bool,
}

#[derive(Debug)]
struct Attribute<'a> {
    name: Cow<'a, str>,
    /// The value as it stands in the HTML; `None` if there is none.
    value: Option<Cow<'a, str>>,
}

/// Copies HTML; `change` may change each tag.
///
/// ```
/// use guidegen::render::text::tags::rewrite;
/// let html = rewrite("<p id=a>1 < 2<!-- <p id=b> -->", |tag| tag.change(|name, value| (name == "id").then(|| format!("x-{value}"))));
/// assert_eq!(html, "<p id=\"x-a\">1 < 2<!-- <p id=b> -->");
/// ```
pub fn rewrite(html: &str, mut change: impl FnMut(&mut RewrittenTag<'_>)) -> String {
    let mut out = String::with_capacity(html.len() + html.len() / 8);
    let mut reader = TagReader::default();
    let mut at = 0;
    while let Some(before) = html[at..].find('<') {
        out.push_str(&html[at..at + before]);
        at += before;
        let rest = &html[at..];
        at += match reader.read(html, at) {
            Some(tag) => {
                let (length, mut tag) = (tag.length, RewrittenTag::new(tag));
                let verbatim = if tag.is_end { 0 } else { verbatim(&tag.name, &rest[length..]) };
                change(&mut tag);
                tag.write(&rest[..length], &mut out);
                out.push_str(&rest[length..length + verbatim]);
                length + verbatim
            }
            None => {
                let length = if rest.starts_with("<!--") { rest.find("-->").map_or(rest.len(), |end| end + 3) } else { 1 };
                out.push_str(&rest[..length]);
                length
            }
        };
    }
    out.push_str(&html[at..]);
    out
}

/// The names of the places in some HTML: ids, and the names of links, as places were named of old.
pub(crate) fn places(html: &str) -> BTreeSet<String> {
    let mut places = BTreeSet::new();
    rewrite(html, |tag| {
        let name = tag.attribute("name").filter(|_| tag.name.eq_ignore_ascii_case("a"));
        places.extend([tag.attribute("id"), name].into_iter().flatten().map(|place| place.to_string()));
    });
    places
}

/// Puts a prefix before the names of all places in some HTML, and before what names them in it, so that it fits into a page that has the same names.
///
/// ```
/// use guidegen::render::text::tags::with_places_below;
/// assert_eq!(with_places_below("<a href=\"#b\"></a><b id=\"b\"></b><a href=\"#c\"></a>", "a-"), "<a href=\"#a-b\"></a><b id=\"a-b\"></b><a href=\"#c\"></a>");
/// ```
pub fn with_places_below(html: &str, prefix: &str) -> String {
    if !html.contains(" id=") {
        return html.to_owned();
    }
    let places = places(html);
    rewrite(html, |tag| {
        tag.prefix_places(prefix);
        tag.change(|name, value| {
            let place = value.strip_prefix('#').filter(|_| name == "href")?;
            places.contains(&*percent_decode(place)).then(|| format!("#{}{place}", percent_encode(prefix)))
        });
    })
}

/// How much of what stands behind a start tag is text for that reason.
fn verbatim(name: &str, rest: &str) -> usize {
    let Some(name) = VERBATIM.iter().find(|known| name.eq_ignore_ascii_case(known)) else { return 0 };
    let ends = rest.match_indices("</").map(|(at, _)| at);
    let ends_here = |at: &usize| rest.get(at + 2..at + 2 + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name));
    ends.into_iter().find(ends_here).unwrap_or(rest.len())
}

impl<'a> RewrittenTag<'a> {
    fn new(tag: HtmlTag<'a>) -> Self {
        let attribute = |(name, value): (&'a str, Option<&'a str>)| Attribute { name: name.into(), value: value.map(Cow::Borrowed) };
        let attributes = tag.attributes.into_iter().map(attribute).collect();
        Self { name: tag.name.into(), is_end: tag.is_end, after: String::new(), attributes, is_changed: false }
    }

    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        let attribute = self.attributes.iter().find(|attribute| attribute.name.eq_ignore_ascii_case(name))?;
        Some(entities::decode(attribute.value.as_deref().unwrap_or_default()))
    }

    /// Asks for a new value of each attribute that has one; `None` keeps the old.
    pub fn change(&mut self, mut new: impl FnMut(&str, &str) -> Option<String>) {
        for attribute in &mut self.attributes {
            let Some(value) = &attribute.value else { continue };
            if let Some(new) = new(&attribute.name.to_ascii_lowercase(), &entities::decode(value)) {
                let mut written = String::new();
                escape(&mut written, &new);
                attribute.value = Some(written.into());
                self.is_changed = true;
            }
        }
    }

    /// Puts a prefix before the names of places, except in addresses.
    pub(crate) fn prefix_places(&mut self, prefix: &str) {
        let all = |value: &str| value.split_ascii_whitespace().map(|name| format!("{prefix}{name}")).collect::<Vec<_>>().join(" ");
        let is_input = self.name.eq_ignore_ascii_case("input");
        self.change(|name, value| match name {
            _ if REFERENCES.contains(&name) => Some(all(value)),
            // Choices of which one holds belong together by their name.
            "name" if is_input => Some(format!("{prefix}{value}")),
            // Drawings name their parts within other values.
            _ if value.contains("url(#") => Some(value.replace("url(#", &format!("url(#{prefix}"))),
            _ => None,
        });
    }

    /// Adds an attribute.
    pub fn add(&mut self, name: &'static str, value: &str) {
        let mut written = String::new();
        escape(&mut written, value);
        self.attributes.push(Attribute { name: name.into(), value: Some(written.into()) });
        self.is_changed = true;
    }

    /// Takes an attribute out.
    pub fn remove(&mut self, name: &str) {
        let before = self.attributes.len();
        self.attributes.retain(|attribute| !attribute.name.eq_ignore_ascii_case(name));
        self.is_changed |= self.attributes.len() != before;
    }

    /// Gives the element another name.
    pub fn rename(&mut self, name: String) {
        self.name = name.into();
        self.is_changed = true;
    }

    fn write(&self, as_read: &str, out: &mut String) {
        if self.is_changed {
            out.push_str(if self.is_end { "</" } else { "<" });
            out.push_str(&self.name);
            for attribute in &self.attributes {
                out.push(' ');
                out.push_str(&attribute.name);
                if let Some(value) = &attribute.value {
                    out.push_str("=\"");
                    out.push_str(&value.replace('"', "&quot;"));
                    out.push('"');
                }
            }
            out.push('>');
        } else {
            out.push_str(as_read);
        }
        out.push_str(&self.after);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert_eq, proptest};

    use super::rewrite;

    fn prefixed(html: &str) -> String {
        rewrite(html, |tag| tag.change(|name, value| (name == "id").then(|| format!("x-{value}"))))
    }

    #[test]
    fn values_are_read_as_a_browser_does() {
        assert_eq!(prefixed("<A title='a \"b\"' ID='a&amp;b' hidden>"), "<A title=\"a &quot;b&quot;\" ID=\"x-a&amp;b\" hidden>");
        assert_eq!(prefixed("<br/><hr id = a />"), "<br/><hr id=\"x-a\">");
        assert_eq!(prefixed("<p title=\"&nbsp;\" id=a>"), "<p title=\"&nbsp;\" id=\"x-a\">");
    }

    #[test]
    fn text_is_left_alone() {
        for text in
            ["a < b id=\"c\">", "<!-- <p id=a> -->", "<script>'<p id=a>'</script>", "<style>a::after{content:'<p id=a>'}</STYLE>", "<p id=\"a", "<"]
        {
            assert_eq!(prefixed(text), text);
        }
    }

    #[test]
    fn tags_can_be_changed_in_every_way() {
        let html = rewrite("<h2 lang=de>A</h2>", |tag| {
            tag.rename("h3".into());
            tag.remove("lang");
            if !tag.is_end {
                tag.add("title", "<");
                tag.after.push_str("<b>1</b> ");
            }
        });
        assert_eq!(html, "<h3 title=\"&lt;\"><b>1</b> A</h3>");
    }

    proptest! {
        #[test]
        fn whatever_it_is_nothing_is_lost(html in "(<|>|/|=|\"|'| |a|id|p|!--|--|script|é){0,30}") {
            prop_assert_eq!(rewrite(&html, |_| ()), html.clone());
            let twice = rewrite(&prefixed(&html), |_| ());
            prop_assert_eq!(twice, prefixed(&html));
        }
    }
}
