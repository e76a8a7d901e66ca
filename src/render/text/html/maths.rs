//! Formulas in HTML: MathML, which browsers show and screen readers read without a script or a font of the site.
//!
//! One that can be wider than a small screen scrolls by itself, and can be reached with the keyboard for it, as tables and code can.

use crate::page::maths::Maths;
use crate::render::text::escape::escape;

use super::HtmlWriter;

impl HtmlWriter<'_> {
    pub(super) fn maths(&mut self, maths: &Maths) {
        // In a table the table scrolls, and nothing in a link can be reached by itself.
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
        // The TeX goes along for programs into which readers copy a formula.
        self.out.push_str(&format!("><semantics><mrow>{mathml}</mrow><annotation encoding=\"application/x-tex\">"));
        escape(&mut self.out, &maths.tex);
        self.out.push_str("</annotation></semantics></math>");
    }

    /// One that cannot be read, as it was typed.
    fn unread(&mut self, maths: &Maths) {
        let signs = if maths.is_display { "$$" } else { "$" };
        self.out.push_str("<code");
        self.left_to_right();
        self.out.push('>');
        escape(&mut self.out, &format!("{signs}{}{signs}", maths.tex));
        self.out.push_str("</code>");
    }
}
