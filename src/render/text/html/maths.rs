//! Writes formulas as MathML, which browsers and screen readers support without a script or a font.
//!
//! A formula that may be wider than a small screen is a scrollable element that can be focused, like tables and code.

use crate::page::maths::Maths;
use crate::render::text::escape::escape;

use super::HtmlWriter;

impl HtmlWriter<'_> {
    pub(super) fn maths(&mut self, maths: &Maths) {
        // In a table the table scrolls, and a link must not contain an element that can be focused.
        let scrolls = maths.is_wide && self.table.is_none() && !self.link_open;
        let is_framed = maths.is_display || scrolls;
        if is_framed {
            self.out.push_str(if maths.is_display { "<span class=\"maths\"" } else { "<span class=\"maths-line\"" });
            if scrolls {
                self.out.push_str(" tabindex=\"0\" role=\"group\" aria-label=\"");
                self.say("maths", &[]);
                self.out.push('"');
            }
            self.out.push('>');
        }
        match &maths.mathml {
            Some(mathml) => self.mathml(mathml, maths),
            None => self.unread(maths),
        }
        if is_framed {
            self.out.push_str("</span>");
        }
    }

    fn mathml(&mut self, mathml: &str, maths: &Maths) {
        self.out.push_str(if maths.is_display { "<math display=\"block\"" } else { "<math" });
        self.left_to_right();
        // Programs into which readers paste a formula can use the TeX.
        self.out.push_str(&format!("><semantics><mrow>{mathml}</mrow><annotation encoding=\"application/x-tex\">"));
        escape(&mut self.out, &maths.tex);
        self.out.push_str("</annotation></semantics></math>");
    }

    /// Writes a formula that could not be parsed as it was typed.
    fn unread(&mut self, maths: &Maths) {
        let signs = if maths.is_display { "$$" } else { "$" };
        self.out.push_str("<code");
        self.left_to_right();
        self.out.push('>');
        escape(&mut self.out, &format!("{signs}{}{signs}", maths.tex));
        self.out.push_str("</code>");
    }
}
