//! Converts events to plain text, for outputs without markup: titles, summaries, the search, job descriptions, data.
//!
//! 1. [`Document::plain_text`] walks the events. An image is replaced with its description, and the ends of blocks separate words.
//! 2. Text that is struck through is left out, since it no longer applies, as are the checkboxes of tasks and references to footnotes.
//! 3. A formula is replaced with its TeX between dollar signs.
//! 4. HTML is reduced to its visible text ([`PlainText::html`]). Superscript and subscript digits become the Unicode characters for them ([`raised`],
//!    [`lowered`]), since `10<sup>6</sup>` is not 106.

use std::ops::Range;

use super::document::{Document, EventKind, Link, Tag};
use super::entities;
use super::html_tags::{HtmlTag, TagReader};

/// Inline elements of HTML. All others separate the word before them from the word after them.
const WITHIN_A_LINE: [&str; 33] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i", "ins", "kbd", "label", "mark", "picture",
    "q", "rb", "rp", "rt", "ruby", "samp", "small", "source", "span", "strong", "time", "tt", "u", "wbr",
];

/// Elements whose content is left out: it is struck through, or is not text.
const NOT_READ: [&str; 6] = ["del", "s", "strike", "script", "style", "template"];

/// Characters with their superscript and subscript forms.
const FIGURES: [(char, char, char); 17] = [
    ('0', '⁰', '₀'),
    ('1', '¹', '₁'),
    ('2', '²', '₂'),
    ('3', '³', '₃'),
    ('4', '⁴', '₄'),
    ('5', '⁵', '₅'),
    ('6', '⁶', '₆'),
    ('7', '⁷', '₇'),
    ('8', '⁸', '₈'),
    ('9', '⁹', '₉'),
    ('+', '⁺', '₊'),
    ('-', '⁻', '₋'),
    ('−', '⁻', '₋'),
    ('–', '⁻', '₋'),
    ('=', '⁼', '₌'),
    ('(', '⁽', '₍'),
    (')', '⁾', '₎'),
];

impl Document {
    /// The plain text of a range of events. Line breaks become spaces, and the end is trimmed.
    pub fn plain_text(&self, range: Range<usize>) -> String {
        // Pages show the title of the target of a bare link. Other pages are not known here, so the id is shown as words.
        self.plain_text_naming(range, &mut |link, _| link.id_as_words())
    }

    /// The plain text of a range of events, in which `name` can replace links: it is called with each link and its byte offset in the plain text, and
    /// returns the replacement for the link's text, if any.
    pub fn plain_text_naming(&self, range: Range<usize>, name: &mut dyn FnMut(&Link, usize) -> Option<String>) -> String {
        let mut plain = PlainText::default();
        let end = range.end.min(self.events.len());
        let mut at = range.start;
        while at < end {
            let event = &self.events[at];
            match &event.kind {
                EventKind::Start(Tag::Link(number)) if plain.is_read() => {
                    if let Some(text) = name(&self.links[*number as usize], plain.text.len()) {
                        plain.push(&text);
                        at = self.end_of(at);
                    }
                }
                EventKind::Start(Tag::Image(number)) => {
                    plain.push(&self.images[*number as usize].alt);
                    at = self.end_of(at);
                }
                EventKind::Start(Tag::Strikethrough) => {
                    plain.leave_out();
                    at = self.end_of(at);
                }
                EventKind::Text(text) | EventKind::Code(text) => plain.push(self.str(event, text)),
                EventKind::Maths(number) => plain.push(&self.maths[*number as usize].source()),
                EventKind::Html(_) | EventKind::HtmlBlock(_) => {
                    let (html, is_block, next) = self.html_at(at, end);
                    plain.html(&html, is_block);
                    at = next;
                    continue;
                }
                EventKind::Start(tag) | EventKind::End(tag) if tag.is_inline() => {}
                EventKind::FootnoteReference(_) | EventKind::TaskMarker(_) => {}
                _ => plain.part(),
            }
            at += 1;
        }
        plain.finish()
    }

    /// Joins the consecutive HTML events from `start` on. Returns the HTML, whether it contains a block, and the index of the event after it.
    /// Attributes with addresses, which divide a tag into several events, are left out.
    fn html_at(&self, start: usize, end: usize) -> (String, bool, usize) {
        let (mut html, mut is_block) = (String::new(), false);
        for (at, event) in self.events.iter().enumerate().take(end).skip(start) {
            match &event.kind {
                EventKind::Html(piece) => html.push_str(piece),
                EventKind::HtmlBlock(piece) => {
                    html.push_str(piece);
                    is_block = true;
                }
                EventKind::HtmlAttribute(_) => html.push(' '),
                _ => return (html, is_block, at),
            }
        }
        (html, is_block, end)
    }
}

/// Collects plain text.
#[derive(Default)]
struct PlainText {
    text: String,
    /// The number of open elements whose content is left out.
    unread: usize,
    /// For each open superscript (true) or subscript (false), the byte offset at which its text begins; the innermost last.
    shifted: Vec<(bool, usize)>,
    /// Whether something was left out at the end of the text, so that the spaces before and after it have to be merged.
    has_gap: bool,
}

impl PlainText {
    fn is_read(&self) -> bool {
        self.unread == 0
    }

    fn push(&mut self, text: &str) {
        if !self.is_read() || text.is_empty() {
            return;
        }
        let mut text = text;
        let has_gap = std::mem::take(&mut self.has_gap);
        if self.text.ends_with(' ') || (has_gap && self.text.is_empty()) {
            text = text.trim_start_matches(' ');
            if has_gap && text.starts_with(['.', ',', ';', ':', '!', '?', ')']) {
                self.text.truncate(self.text.trim_end_matches(' ').len());
            }
        }
        self.text.push_str(text);
    }

    /// Separates words, so that the last word of one block is not joined to the first of the next.
    fn part(&mut self) {
        if self.is_read() && !self.text.is_empty() && !self.text.ends_with(' ') {
            self.text.push(' ');
        }
    }

    fn leave_out(&mut self) {
        self.has_gap = true;
    }

    /// Adds the visible text of HTML. An element can continue in the HTML of a later event.
    fn html(&mut self, html: &str, is_block: bool) {
        if is_block {
            self.part();
        }
        let mut tags = TagReader::default();
        let mut at = 0;
        while at < html.len() {
            let rest = &html[at..];
            at += if rest.starts_with("<!--") {
                rest.find("-->").map_or(rest.len(), |end| end + 3)
            } else if rest.starts_with("<!") || rest.starts_with("<?") {
                rest.find('>').map_or(rest.len(), |end| end + 1)
            } else if rest.starts_with('<') {
                match tags.read(html, at) {
                    Some(tag) => {
                        self.tag(&tag);
                        tag.length
                    }
                    None => {
                        self.push("<");
                        1
                    }
                }
            } else {
                let length = rest.find('<').unwrap_or(rest.len());
                self.html_text(&rest[..length]);
                length
            };
        }
        if is_block {
            self.part();
        }
    }

    /// Adds the text between tags, in which white space of any length counts as one space.
    fn html_text(&mut self, written: &str) {
        let text = entities::decode(written);
        let is_space = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r');
        if text.starts_with(is_space) {
            self.part();
        }
        for (number, word) in text.split(is_space).filter(|word| !word.is_empty()).enumerate() {
            if number > 0 {
                self.part();
            }
            self.push(word);
        }
        if text.ends_with(is_space) {
            self.part();
        }
    }

    fn tag(&mut self, tag: &HtmlTag<'_>) {
        let name = tag.name.to_ascii_lowercase();
        match name.as_str() {
            name if NOT_READ.contains(&name) => {
                self.unread = if tag.is_end { self.unread.saturating_sub(1) } else { self.unread + 1 };
                self.leave_out();
            }
            "sup" | "sub" if !tag.is_end => self.shifted.push((name == "sup", self.text.len())),
            "sup" | "sub" => self.end_shifted(),
            "img" => {
                let alt = tag.attributes.iter().find(|(name, _)| name.eq_ignore_ascii_case("alt")).and_then(|(_, value)| *value);
                self.push(&entities::decode(alt.unwrap_or_default()));
            }
            name if WITHIN_A_LINE.contains(&name) => {}
            _ => self.part(),
        }
    }

    fn end_shifted(&mut self) {
        let Some((is_raised, start)) = self.shifted.pop() else { return };
        let written = self.text.get(start..).unwrap_or_default();
        let shown = if is_raised { raised(written) } else { lowered(written) };
        self.text.truncate(start.min(self.text.len()));
        self.text.push_str(&shown);
    }

    fn finish(mut self) -> String {
        // Trimmed only at the end: the start must stay, since statements store byte offsets into this text.
        self.text.truncate(self.text.trim_end().len());
        self.text
    }
}

/// Converts a superscript: to Unicode superscripts where all characters have one, other powers to a form with `^`. Words are kept, as in “1st” and
/// “Mme”.
fn raised(text: &str) -> String {
    let form = |c: char| match c {
        'n' => Some('ⁿ'),
        'i' => Some('ⁱ'),
        _ => FIGURES.iter().find(|(plain, ..)| *plain == c).map(|(_, raised, _)| *raised),
    };
    let is_word = text.chars().all(|c| c.is_alphabetic() || c == '.') && text.chars().count() > 1;
    let is_power = text.chars().all(|c| c.is_ascii_alphanumeric() || "+-−–*/.,=() ".contains(c));
    match text.chars().map(form).collect::<Option<String>>() {
        _ if is_word || text.trim().is_empty() || !is_power => text.to_owned(),
        Some(raised) => raised,
        None if text.chars().count() == 1 => format!("^{text}"),
        None => format!("^({text})"),
    }
}

/// Converts a subscript: digits and signs to Unicode subscripts. Letters are kept, as in “Vmax”, since few have a subscript form.
fn lowered(text: &str) -> String {
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return text.to_owned();
    }
    let form = |c: char| FIGURES.iter().find(|(plain, ..)| *plain == c).map_or(c, |(.., lowered)| *lowered);
    text.chars().map(form).collect()
}

#[cfg(test)]
mod tests {
    use crate::config::HtmlPolicy;
    use crate::page::Page;
    use crate::page::markdown::MarkdownOptions;
    use crate::path::SourcePath;

    fn plain(html: HtmlPolicy, text: &str) -> String {
        let options = MarkdownOptions { html, smart_punctuation: None, extensions: true, maths: false, is_plain: false };
        let page = Page::parse(&SourcePath::new("a.md").unwrap(), text.into(), options);
        page.document.plain_text(0..page.document.events.len())
    }

    fn assert_plain(cases: &[(&str, &str)]) {
        for (text, expected) in cases {
            assert_eq!(plain(HtmlPolicy::Safe, text), *expected, "{text}");
            assert_eq!(plain(HtmlPolicy::Trust, text), *expected, "trusted: {text}");
        }
    }

    #[test]
    fn figures_keep_their_height() {
        assert_plain(&[
            ("10<sup>6</sup> m<sup>2</sup>, 10<sup>-6</sup>, 2<sup>n+1</sup>", "10⁶ m², 10⁻⁶, 2ⁿ⁺¹"),
            ("2<sup>x</sup>, e<sup>2x</sup>, 10<sup>1.5</sup>", "2^x, e^(2x), 10^(1.5)"),
            ("the 1<sup>st</sup>, M<sup>me</sup>, Brand<sup>TM</sup>, so<sup>[1]</sup>", "the 1st, Mme, BrandTM, so[1]"),
            ("H<sub>2</sub>O, CO<sub>2e</sub>, V<sub>max</sub>, x<sub>(1)</sub>", "H₂O, CO₂e, Vmax, x₍₁₎"),
            ("a<sup>*2*</sup> <sup></sup>b", "a² b"),
        ]);
    }

    #[test]
    fn what_is_struck_out_is_left_out() {
        assert_plain(&[
            ("Leads ~~two~~ three teams", "Leads three teams"),
            ("Leads teams ~~alone~~, and a ~~b~~ (c ~~d~~).", "Leads teams, and a (c)."),
            ("~~All~~ Some ~~of it~~", "Some"),
            ("~~a [b](c.md) `d` **e**~~ f", "f"),
            ("a <del>b *c* d</del> e <s>f</s>g", "a e g"),
            ("~~all~~", ""),
            ("a <ins>b</ins> <mark>c</mark> <kbd>Ctrl</kbd>+<kbd>C</kbd>", "a b c Ctrl+C"),
        ]);
    }

    #[test]
    fn words_are_parted_where_readers_see_them_parted() {
        assert_plain(&[
            ("a<br>b<br/>\nc  \nd\\\ne <br> f", "a b c d e f"),
            ("<b>in</b>side, **in**side, in<wbr>side", "inside, inside, inside"),
            ("- a\n  - b\n  - c\n- d\n\n> e\n\n---\n\nf", "a b c d e f"),
            ("| a | b |\n|---|---|\n| c | d |\n\nT\n: e", "a b c d T e"),
            ("a\n\n```rust\nlet\n```\n\nb[^1]\n\n[^1]: c", "a b c"),
            ("<details>\n<summary>More &amp; more</summary>\n\nText\n\n</details>\n\nEnd", "More & more Text End"),
            ("- [x] done\n- [ ] open", "done open"),
            ("![A map](a.png) and <img src=\"b.png\" alt=\"a &quot;plan&quot;\">", "A map and a \"plan\""),
            ("[![A map](a.png)](b.md) `<b>` 1 &lt; 2 <!-- note -->&amp; 3", "A map <b> 1 < 2 & 3"),
        ]);
    }

    #[test]
    fn html_that_is_trusted_counts_for_what_readers_see() {
        let trusted = |html: &str| plain(HtmlPolicy::Trust, html);
        assert_eq!(trusted("<table>\n<tr><td>a</td><td>b</td></tr>\n</table>"), "a b");
        assert_eq!(trusted("<script>let a;</script>\n\n<style>b {}</style>\n\n<p>c\n d <!-- e --></p>"), "c d");
        assert_eq!(trusted("<p>a < b\n<"), "a < b <");
        assert_eq!(trusted("<a href=\"b.md\">a</a> <picture><source srcset=\"c.png\"><img src=\"c.png\" alt=\"b\"></picture>c"), "a bc");
    }
}
