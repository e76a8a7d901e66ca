//! Converts HTML in Markdown into events, according to the site's policy.
//!
//! 1. [`Builder::html`] trusts a piece of HTML, sanitises it, or makes it text.
//! 2. [`Builder::html_parts`] pushes the resulting parts. Links, images and headings become the same events as in Markdown.

use super::super::document::{Event, EventKind, Heading, HtmlAddress, HtmlAttribute, HtmlValue, Image, ImageHtml, Str, Tag};
use super::super::given_size::GivenSize;
use super::super::link::Destination;
use super::super::pieces::Pieces;
use super::super::raw_html::{Context, HtmlImage, Part, Value, WrittenAddress, WrittenAttribute, trusted, without_comments};
use super::Builder;
use crate::config::HtmlPolicy;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::path::{SourcePath, nfc};

impl Builder<'_> {
    pub(super) fn html(&mut self, html: &Pieces, span: Span, context: Context) {
        match self.options.html {
            HtmlPolicy::Trust => self.trusted_html(html, span, context),
            HtmlPolicy::Off => {
                // Comments are notes for other authors, so they are removed and not reported.
                let html = without_comments(html.text());
                if !html.trim().is_empty() {
                    self.refused_html.get_or_insert((span, 0)).1 += 1;
                    self.push(EventKind::Text(Str::Owned(html.into())), span);
                }
            }
            HtmlPolicy::Safe => {
                let in_link = self.in_link > 0;
                let parts = self.sanitizer.as_mut().map(|sanitizer| sanitizer.html(html, context, in_link)).unwrap_or_default();
                self.html_parts(parts);
            }
        }
    }

    fn trusted_html(&mut self, html: &Pieces, span: Span, context: Context) {
        let start = self.document.events.len();
        if self.options.extensions {
            self.html_parts(trusted(html));
        } else {
            self.push(EventKind::Html(html.text().into()), span);
        }
        if context == Context::Block
            && let Some(Event { kind, .. }) = self.document.events.get_mut(start)
            && let EventKind::Html(first) = kind
        {
            *kind = EventKind::HtmlBlock(std::mem::take(first));
        }
    }

    // Inlined for the blocks without parts, which are most.
    #[inline]
    pub(super) fn html_parts(&mut self, parts: Vec<(Part, Span)>) {
        for (part, span) in parts {
            self.html_part(part, span);
        }
    }

    fn html_part(&mut self, part: Part, span: Span) {
        match part {
            Part::Html(html) => self.push(EventKind::Html(html.into()), span),
            Part::Text(text) => {
                if let Some(typed) = &mut self.typed {
                    typed.push_str(&text);
                }
                let text = self.str(&text.into(), span);
                self.push(EventKind::Text(text), span);
            }
            Part::Image(image) => self.html_image(*image, span),
            Part::Link { href, title } => {
                let index = self.add_link(Destination::parse(&href), &href, title, span, false);
                self.in_link += 1;
                self.open(Tag::Link(index), span);
            }
            Part::Heading { level, id, align } => {
                self.typed = Some(String::new());
                self.document.headings.push(Heading {
                    level,
                    shown_level: level.max(2),
                    title: String::new(),
                    key: String::new(),
                    explicit: !id.is_empty(),
                    anchor: nfc(&id).into_owned(),
                    align,
                    editorial: false,
                    counterpart: None,
                    stated_level: None,
                    span,
                    event: self.document.events.len() as u32,
                });
                self.open(Tag::Heading(self.document.headings.len() as u32 - 1), span);
            }
            Part::End => self.close(span),
            Part::Attribute(attribute) => self.html_attribute(attribute, span),
        }
    }

    fn open(&mut self, tag: Tag, span: Span) {
        self.open.push((tag, self.document.events.len()));
        self.push(EventKind::Start(tag), span);
    }

    fn html_image(&mut self, image: HtmlImage, span: Span) {
        let alt = image.alt.clone().unwrap_or_default();
        let index = self.add_html_image(image, span);
        self.push(EventKind::Start(Tag::Image(index)), span);
        if !alt.is_empty() {
            self.push(EventKind::Text(Str::Owned(alt.into())), span);
        }
        self.push(EventKind::End(Tag::Image(index)), span);
    }

    fn add_html_image(&mut self, image: HtmlImage, span: Span) -> u32 {
        let HtmlImage { src, alt, title, width, height, align, srcset, sizes, id } = image;
        let html = ImageHtml {
            width,
            height,
            align,
            srcset: html_addresses(srcset),
            sizes,
            anchor: id,
            is_decoration: alt.as_ref().is_some_and(String::is_empty),
        };
        self.marks.address(&src, span);
        self.document.images.push(Image {
            destination: Destination::parse(&src),
            address: src.into(),
            title,
            alt: alt.unwrap_or_default(),
            span,
            definition: None,
            given_size: GivenSize::default(),
            html: Some(Box::new(html)),
        });
        self.document.images.len() as u32 - 1
    }

    fn html_attribute(&mut self, attribute: WrittenAttribute, span: Span) {
        let value = match attribute.value {
            Value::Anchor(name) => HtmlValue::Anchor(nfc(&name).into()),
            Value::Link(address) => HtmlValue::Link(self.add_link(Destination::parse(&address), &address, String::new(), span, false)),
            Value::Image(image) => HtmlValue::Image(self.add_html_image(*image, span)),
            Value::Files(files) => {
                files.iter().for_each(|file| self.marks.address(&file.address, span));
                HtmlValue::Files(html_addresses(files))
            }
        };
        self.document.html_attributes.push(HtmlAttribute { name: attribute.name.into(), value, span });
        self.push(EventKind::HtmlAttribute(self.document.html_attributes.len() as u32 - 1), span);
    }
}

/// The warning for HTML in a site that allows none. `place` is the first of `count` places.
pub(super) fn refused_html(file: &SourcePath, place: Span, count: usize) -> Diagnostic {
    let places = if count == 1 { String::new() } else { format!(" It stands in {count} places of the file.") };
    let message = format!("This site takes no HTML in content; readers see it as text.{places}");
    codes::RAW_HTML.at(file, place, message).hint("Write it in Markdown, or set html = \"safe\" under [markdown] in site.toml.")
}

fn html_addresses(written: Vec<WrittenAddress>) -> Vec<HtmlAddress> {
    let read =
        |WrittenAddress { address, after }| HtmlAddress { destination: Destination::parse(&address), address: address.into(), after: after.into() };
    written.into_iter().map(read).collect()
}
