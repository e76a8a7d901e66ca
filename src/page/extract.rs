//! The part of a page that other pages and checks of the whole site read: its settings, its names, and where its links lead, but not its text.
//!
//! Most edits change a text and leave its extract equal. The engine compares the extracts of the versions of a page, and so looks at no other page
//! after such an edit.

use std::collections::BTreeMap;

use super::Page;
use super::document::{Document, HtmlValue};
use super::front_matter::{FrontMatter, WrittenStep};
use super::link::Destination;
use crate::diagnostic::Span;

/// The part of a page that others read. Two extracts are equal if all of their methods return the same.
#[derive(Clone, Copy, Debug)]
pub struct Extract<'a> {
    // Private, so that nobody reads what `eq` does not compare.
    page: &'a Page,
}

impl<'a> Extract<'a> {
    /// The extract of a page.
    pub fn of(page: &'a Page) -> Self {
        Self { page }
    }

    /// The settings.
    pub fn front_matter(self) -> &'a FrontMatter {
        &self.page.front_matter
    }

    /// The title: see [`Page::title`].
    pub fn title(self) -> &'a String {
        &self.page.title
    }

    /// One sentence of plain text: see [`Page::description`].
    pub fn description(self) -> &'a String {
        &self.page.description
    }

    /// Whether navigation leaves the page out.
    pub fn unlisted(self) -> bool {
        self.page.unlisted
    }

    /// Other names of its anchors: see [`Page::other_names`].
    pub fn other_names(self) -> &'a BTreeMap<String, String> {
        &self.page.other_names
    }

    /// The anchors of its headings, in the order of the text.
    pub fn anchors(self) -> impl Iterator<Item = &'a String> {
        self.page.document.headings.iter().map(|heading| &heading.anchor)
    }

    /// The destinations of its links, those in the settings first.
    pub fn links(self) -> impl Iterator<Item = &'a Destination> {
        self.documents().flat_map(|document| &document.links).map(|link| &link.destination)
    }

    /// The destinations of its images and of the files that its HTML embeds, those in the settings first.
    pub fn embedded(self) -> impl Iterator<Item = &'a Destination> {
        self.documents().flat_map(|document| {
            let images = document.images.iter().map(|image| &image.destination);
            let candidates =
                document.images.iter().filter_map(|image| image.html.as_ref()).flat_map(|html| &html.srcset).map(|file| &file.destination);
            let of_html = document.html_attributes.iter().filter_map(|attribute| match &attribute.value {
                HtmlValue::Files(files) => Some(files.iter().map(|file| &file.destination)),
                _ => None,
            });
            images.chain(candidates).chain(of_html.flatten())
        })
    }

    /// Whether it has component blocks. What they show is part of the text.
    pub fn has_blocks(self) -> bool {
        !self.page.document.components.is_empty()
    }

    /// The settings that few pages have and that matter to the whole site, and the number of classes that are left out; `None` if the page has none
    /// of them.
    pub fn rare_settings(self) -> Option<RareSettings> {
        let FrontMatter { address, aliases, career_steps, others, .. } = self.front_matter();
        let skipped = others.iter().filter(|other| !other.counts && other.limit.is_none()).map(|other| (other.name.clone(), other.span)).collect();
        let classes = self.page.document.classes;
        let rare = RareSettings { address: address.clone(), aliases: aliases.clone(), career_steps: career_steps.clone(), skipped, classes };
        (rare != RareSettings::default()).then_some(rare)
    }

    fn documents(self) -> impl Iterator<Item = &'a Document> {
        self.page.front_matter.texts().map(|inline| &inline.document).chain([&self.page.document])
    }
}

/// The settings of a page that few pages have and that matter to the whole site.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RareSettings {
    /// The address that the author set, with its span.
    pub address: Option<(String, Span)>,
    /// The old addresses, with their spans.
    pub aliases: Vec<(String, Span)>,
    /// The career steps that the page states.
    pub career_steps: Vec<WrittenStep>,
    /// The settings that are ignored here, with their spans, without those that have a warning of their own.
    pub skipped: Vec<(String, Span)>,
    /// The number of HTML tags whose classes are left out, in a plain folder: see [`Document::classes`].
    pub classes: usize,
}

impl PartialEq for Extract<'_> {
    fn eq(&self, other: &Self) -> bool {
        (self.title(), self.description(), self.unlisted()) == (other.title(), other.description(), other.unlisted())
            && (self.has_blocks(), self.page.document.classes) == (other.has_blocks(), other.page.document.classes)
            && self.anchors().eq(other.anchors())
            && self.links().eq(other.links())
            && self.embedded().eq(other.embedded())
            && self.other_names() == other.other_names()
            && self.front_matter() == other.front_matter()
    }
}

#[cfg(test)]
mod tests {
    use super::Extract;
    use crate::page::Page;
    use crate::page::markdown::MarkdownOptions;
    use crate::path::SourcePath;

    const TEXT: &str = "+++\nshort = \"One\"\n+++\n\n# First\n\nWords, [here](b.md).\n\n## Part\n\n![A picture](c.png) and more.\n";

    fn page(text: &str) -> Page {
        let options = MarkdownOptions { extensions: true, ..MarkdownOptions::COMMONMARK };
        Page::parse(&SourcePath::new("content/a.md").unwrap(), text.into(), options)
    }

    fn is_equal(text: &str) -> bool {
        let (old, new) = (page(TEXT), page(text));
        Extract::of(&old) == Extract::of(&new)
    }

    #[test]
    fn words_are_not_in_the_extract() {
        assert!(is_equal(TEXT));
        assert!(is_equal(&TEXT.replace("more", "much more")));
        assert!(is_equal(&format!("{TEXT}\nAnother paragraph, in **bold**.\n\n- A list.\n")));
    }

    #[test]
    fn all_that_others_read_is_in_the_extract() {
        for (old, new) in [
            ("\"One\"", "\"Two\""),
            ("# First", "# Second"),
            ("Words", "Texts"),
            ("b.md", "d.md"),
            ("c.png", "d.png"),
            ("## Part", "## Piece"),
            ("## Part", "## Part {#other}"),
            ("more.", "more <img src=\"c.png\" srcset=\"d.png 2x\">."),
            ("more.", "more <video src=\"e.mp4\"></video>."),
            ("more.", "[more](b.md)."),
            ("more.", "more.\n\n```{pages}\n```\n"),
        ] {
            assert!(!is_equal(&TEXT.replace(old, new)), "{old} → {new}");
        }
    }
}
