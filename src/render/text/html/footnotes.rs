//! Footnotes: numbers in the text, the notes at its end in the order in which they are mentioned, and links from each to the other.

use crate::render::text::escape::escaped;

use super::HtmlWriter;

impl HtmlWriter<'_> {
    /// The number in the text; a part of a text has none, since the footnotes stand at the end of the whole.
    pub(super) fn footnote_reference(&mut self, number: u32) {
        if self.part.is_some() {
            return;
        }
        let (position, count) = &mut self.mentioned[number as usize];
        if *count == 0 {
            self.order.push(number);
            *position = self.order.len();
        }
        *count += 1;
        let again = if *count > 1 { format!("-{count}") } else { String::new() };
        let prefix = &self.options.prefix;
        self.out.push_str(&format!(
            "<sup class=\"footnote-ref\"><a href=\"#{prefix}_fn-{position}\" id=\"{prefix}_fnref-{position}{again}\" role=\"doc-noteref\">{position}</a></sup>"
        ));
    }

    /// The footnotes that were mentioned, in that order. Their own texts may mention more.
    pub(super) fn footnotes(&mut self) {
        if self.order.is_empty() {
            return;
        }
        self.line("<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"");
        self.say("footnotes", &[]);
        self.out.push_str("\">\n<ol>\n");
        let mut position = 0;
        while let Some(number) = self.order.get(position).copied() {
            position += 1;
            let prefix = self.options.prefix.clone();
            self.out.push_str(&format!("<li id=\"{prefix}_fn-{position}\">"));
            if let Some(range) = self.definitions.get(&number).cloned() {
                self.events(range);
            }
            let back: String = (1..=self.mentioned[number as usize].1).map(|mention| self.way_back(position, mention)).collect();
            match self.out.strip_suffix("</p>\n").map(str::len) {
                Some(length) => {
                    self.out.truncate(length);
                    self.out.push_str(&format!("{back}</p>\n"));
                }
                None => self.out.push_str(&back),
            }
            self.out.push_str("</li>\n");
        }
        self.out.push_str("</ol>\n</section>\n");
    }

    /// The link from a footnote back to one of its mentions, which are numbered from 1.
    fn way_back(&self, position: usize, mention: usize) -> String {
        let prefix = &self.options.prefix;
        let (number, sign, again) = match mention {
            1 => (position.to_string(), String::new(), String::new()),
            _ => (format!("{position}-{mention}"), format!("<sup>{mention}</sup>"), format!("-{mention}")),
        };
        let label = escaped(&self.view.locale(self.file).words.fill("footnote_back", &[("number", &number)]));
        format!(" <a class=\"footnote-back\" href=\"#{prefix}_fnref-{position}{again}\" role=\"doc-backlink\" aria-label=\"{label}\">↩{sign}</a>")
    }
}
