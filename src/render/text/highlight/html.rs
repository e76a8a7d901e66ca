//! Writes text and classes as HTML with as few tags as possible.
//!
//! Runs of one class are one `<span>`, also across white space and line ends. White space that two runs do not share stands between them.

use super::class::Class;

/// HTML in the making.
pub(super) struct SpanWriter {
    html: String,
    open: Option<Class>,
    /// White space that came last: it goes into the span if that goes on, and behind it if not.
    space: String,
}

impl SpanWriter {
    /// A writer for about so many bytes of text.
    pub(super) fn new(length: usize) -> Self {
        Self { html: String::with_capacity(length * 2), open: None, space: String::new() }
    }

    /// Adds text of a class.
    pub(super) fn write(&mut self, text: &str, class: Option<Class>) {
        let core = text.trim();
        if core.is_empty() {
            self.space.push_str(text);
            return;
        }
        let start = text.len() - text.trim_start().len();
        self.space.push_str(&text[..start]);
        if class == self.open {
            self.html.push_str(&self.space);
        } else {
            self.close();
            self.html.push_str(&self.space);
            if let Some(class) = class {
                self.html.push_str("<span class=\"");
                self.html.push_str(class.name());
                self.html.push_str("\">");
            }
            self.open = class;
        }
        escape(core, &mut self.html);
        self.space.clear();
        self.space.push_str(&text[start + core.len()..]);
    }

    /// The HTML.
    pub(super) fn finish(mut self) -> String {
        self.close();
        self.html.push_str(&self.space);
        self.html
    }

    fn close(&mut self) {
        if self.open.take().is_some() {
            self.html.push_str("</span>");
        }
    }
}

/// Adds text so that it is only text.
fn escape(text: &str, html: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>']) {
        html.push_str(&rest[..at]);
        html.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            _ => "&gt;",
        });
        rest = &rest[at + 1..];
    }
    html.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::super::class::Class;
    use super::SpanWriter;

    fn written(parts: &[(&str, Option<Class>)]) -> String {
        let mut writer = SpanWriter::new(0);
        parts.iter().for_each(|(text, class)| writer.write(text, *class));
        writer.finish()
    }

    #[test]
    fn neighbours_of_one_class_are_one_span() {
        let (keyword, number) = (Some(Class::Keyword), Some(Class::Number));
        assert_eq!(written(&[("let", keyword), (" ", None), ("mut", keyword)]), r#"<span class="hl-keyword">let mut</span>"#);
        assert_eq!(
            written(&[("\n let", keyword), (" ", keyword), ("1 \n", number)]),
            "\n <span class=\"hl-keyword\">let</span> <span class=\"hl-number\">1</span> \n"
        );
        assert_eq!(written(&[("a", None), (" ", keyword), ("b", None)]), "a b");
    }

    #[test]
    fn text_stays_text() {
        assert_eq!(written(&[("<a & b>\"'", None)]), "&lt;a &amp; b&gt;\"'");
        assert_eq!(written(&[(" \t", Some(Class::Error))]), " \t");
        assert_eq!(written(&[]), "");
    }
}
