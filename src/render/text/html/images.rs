//! Writes images, with the size that keeps their place on the page before they are loaded.

use crate::page::document::{Alignment, Image, ImageHtml};
use crate::page::raw_html::alignment_class;
use crate::render::text::escape::escape;
use crate::site::resolve::{Target, resolve_written};

use super::{HtmlWriter, safe_address};

impl HtmlWriter<'_> {
    pub(super) fn image(&mut self, number: usize) {
        let image = &self.document.images[number];
        let target = resolve_written(self.view, self.file, &image.destination);
        let address = if self.options.plain { Some(safe_address(&image.address)) } else { self.address(&target, &image.destination) };
        let Some(address) = address else { return escape(&mut self.out, &image.alt) };
        self.out.push_str("<img src=\"");
        escape(&mut self.out, &address);
        self.out.push_str("\" alt=\"");
        escape(&mut self.out, &image.alt);
        self.out.push('"');
        self.title(&image.title);
        if !self.options.plain {
            self.image_size(image, &target);
            if let Some(html) = &image.html {
                self.image_html(html);
            }
            self.out.push_str(" loading=\"lazy\"");
        }
        self.out.push('>');
    }

    /// The size that the author gives, else that of the file, so that nothing moves when it is loaded.
    fn image_size(&mut self, image: &Image, target: &Target) {
        let (width, height) = image.html.as_ref().map_or((&image.given_size.width, &image.given_size.height), |html| (&html.width, &html.height));
        let given = (width.as_deref(), height.as_deref());
        let size = if let Target::Asset(file) = target { self.view.asset(file).and_then(|asset| asset.size) } else { None };
        let size = size.filter(|(width, height)| *width > 0 && *height > 0);
        let scaled = |given: &str, of: usize, other: usize| given.parse::<usize>().ok().map(|given| (given * other + of / 2) / of);
        let (width, height) = match (given, size) {
            ((None, None), Some((width, height))) => (Some(width.to_string()), Some(height.to_string())),
            ((Some(given), None), Some((width, height))) => (Some(given.to_owned()), scaled(given, width, height).map(|height| height.to_string())),
            ((None, Some(given)), Some((width, height))) => (scaled(given, height, width).map(|width| width.to_string()), Some(given.to_owned())),
            ((width, height), _) => (width.map(str::to_owned), height.map(str::to_owned)),
        };
        for (name, value) in [("width", width), ("height", height)] {
            if let Some(value) = value {
                self.attribute(name, &value);
            }
        }
    }

    /// What only HTML can say about an image.
    fn image_html(&mut self, html: &ImageHtml) {
        let candidates = self.addresses(&html.srcset);
        for (name, value) in [("srcset", candidates.as_str()), ("sizes", html.sizes.as_str())] {
            if !value.is_empty() {
                self.attribute(name, value);
            }
        }
        self.out.push_str(alignment_class(html.align.unwrap_or(Alignment::None)));
        self.id(&html.anchor);
    }
}
