//! Sanitises the MathML of the converter: only listed elements and attributes of MathML Core are kept.
//!
//! Formulas come from authors, so the output is not trusted. [`cleaned`] goes over the tags once:
//! 1. Elements and attributes that are not listed are removed, and the text in them is kept. Ids are removed, since they could collide.
//! 2. `style` is replaced with classes of the theme ([`CLASSES`]), since a strict content security policy forbids inline styles.
//! 3. Lengths are limited ([`LONGEST`]).
//! 4. Automatic numbers of equations are removed, since they start from 1 in each formula.

use super::super::html_tags::{HtmlTag, TagReader};

/// Elements that are kept.
const ELEMENTS: [&str; 31] = [
    "mi",
    "mn",
    "mo",
    "mtext",
    "mspace",
    "ms",
    "mrow",
    "mfrac",
    "msqrt",
    "mroot",
    "mstyle",
    "mpadded",
    "mphantom",
    "merror",
    "msub",
    "msup",
    "msubsup",
    "munder",
    "mover",
    "munderover",
    "mmultiscripts",
    "mprescripts",
    "mtable",
    "mtr",
    "mtd",
    "b",
    "i",
    "em",
    "code",
    "s",
    "u",
];

/// Attributes that are kept.
const ATTRIBUTES: [&str; 19] = [
    "accent",
    "accentunder",
    "depth",
    "displaystyle",
    "fence",
    "form",
    "height",
    "largeop",
    "linethickness",
    "lspace",
    "mathvariant",
    "maxsize",
    "minsize",
    "movablelimits",
    "rspace",
    "scriptlevel",
    "separator",
    "stretchy",
    "symmetric",
];

/// Declarations of inline styles, with the equivalent classes of the theme.
const CLASSES: [(&str, &str); 13] = [
    ("text-align: left", "left"),
    ("text-align: right", "right"),
    ("padding-left: 0", "joined-left"),
    ("padding-right: 0", "joined-right"),
    ("padding-left: 1em", "apart"),
    ("padding-left: 0.1em", "rule"),
    ("padding-top: 0", "low"),
    ("border-top: 0.05em solid currentcolor", "line-top"),
    ("border-right: 0.05em solid currentcolor", "line-right"),
    ("border-left: 0.05em solid currentcolor", "line-left"),
    ("border-top: 0.05em dashed currentcolor", "dashes-top"),
    ("border-right: 0.05em dashed currentcolor", "dashes-right"),
    ("border-left: 0.05em dashed currentcolor", "dashes-left"),
];

/// The notations of `menclose`, with the equivalent classes of the theme.
const STRIKES: [(&str, &str); 3] = [("updiagonalstrike", "struck-up"), ("downdiagonalstrike", "struck-down"), ("horizontalstrike", "struck")];

/// The longest length, in `em`.
const LONGEST: f32 = 10.0;

/// The longest negative space, in `em`, that is shown like that of `\!`.
const LONGEST_BACK: f32 = 0.3;

/// Sanitised MathML.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Cleaned {
    /// The content of the `math` element.
    pub mathml: String,
    /// An upper bound of its width, in letters and spaces.
    pub width: usize,
    /// Whether it has a negative space that is longer than that of `\!`, for which the theme has no class.
    pub goes_back: bool,
}

/// Sanitises the content of a `math` element. `has_numbers` keeps the numbers of equations.
pub(super) fn cleaned(mathml: &str, has_numbers: bool) -> Cleaned {
    let mut cleaner = Cleaner {
        out: Cleaned { mathml: String::with_capacity(mathml.len()), ..Cleaned::default() },
        has_numbers,
        left_out: false,
        in_overlay: false,
    };
    let mut tags = TagReader::default();
    let mut at = 0;
    while at < mathml.len() {
        let rest = &mathml[at..];
        let tag = if rest.starts_with('<') { tags.read(mathml, at) } else { None };
        at += match tag {
            Some(tag) => {
                cleaner.tag(&tag);
                tag.length
            }
            None => {
                let first = rest.chars().next().map_or(0, char::len_utf8);
                let length = rest[first..].find('<').map_or(rest.len(), |end| first + end);
                cleaner.text(&rest[..length]);
                length
            }
        };
    }
    cleaner.out
}

struct Cleaner {
    out: Cleaned,
    has_numbers: bool,
    /// Whether the current table cell is removed.
    left_out: bool,
    /// Whether the next tag is the end of an empty element that is removed.
    in_overlay: bool,
}

impl Cleaner {
    /// Text, which is escaped already.
    fn text(&mut self, text: &str) {
        if !self.left_out {
            self.out.mathml.push_str(&text.replace('<', "&lt;"));
            self.out.width += text.chars().count();
        }
    }

    fn tag(&mut self, tag: &HtmlTag<'_>) {
        let style = || value(tag, "style").unwrap_or_default();
        if tag.name == "mtd" && !self.has_numbers && (self.left_out || !tag.is_end && is_number(style())) {
            self.left_out = !tag.is_end;
        } else if std::mem::take(&mut self.in_overlay) || self.left_out {
            // The end of an element whose start has been removed, or part of a cell that is.
        } else if is_overlay(tag) {
            self.in_overlay = true;
        } else if tag.name == "menclose" {
            self.strike(tag);
        } else if ELEMENTS.contains(&tag.name) {
            self.element(tag);
        }
    }

    /// `menclose` is no part of MathML Core.
    fn strike(&mut self, tag: &HtmlTag<'_>) {
        if tag.is_end {
            return self.out.mathml.push_str("</mrow>");
        }
        let notation = value(tag, "notation").unwrap_or_default();
        let classes: Vec<&str> = STRIKES.iter().filter(|(name, _)| notation.split(' ').any(|word| word == *name)).map(|(_, class)| *class).collect();
        self.out.mathml.push_str(&format!("<mrow class=\"{}\">", classes.join(" ")));
    }

    fn element(&mut self, tag: &HtmlTag<'_>) {
        if tag.is_end {
            return self.out.mathml.push_str(&format!("</{}>", tag.name));
        }
        self.out.mathml.push_str(&format!("<{}", tag.name));
        let mut classes = Vec::new();
        for (name, value) in &tag.attributes {
            let value = value.unwrap_or_default();
            match *name {
                "style" => self.style(tag.name, value, &mut classes),
                "width" => self.length(name, value),
                name if ATTRIBUTES.contains(&name) => self.length(name, value),
                _ => {}
            }
        }
        if !classes.is_empty() {
            self.attribute("class", &classes.join(" "));
        }
        self.out.mathml.push_str(if matches!(tag.name, "mspace" | "mprescripts") { "/>" } else { ">" });
    }

    /// An attribute that may have a length.
    fn length(&mut self, name: &str, value: &str) {
        let number = value.trim_end_matches(|letter: char| letter.is_ascii_alphabetic() || letter == '%');
        match number.parse::<f32>() {
            Ok(length) if number.len() < value.len() => {
                let unit = &value[number.len()..];
                let most = if unit == "em" || unit == "rem" { LONGEST } else { LONGEST * 16.0 };
                if name == "width" {
                    self.out.width += (length.clamp(0.0, most) * 2.0) as usize;
                }
                if length.abs() <= most { self.attribute(name, value) } else { self.attribute(name, &format!("{}{unit}", most.copysign(length))) }
            }
            _ if value.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '.' | '%')) => self.attribute(name, value),
            _ => {}
        }
    }

    fn style(&mut self, element: &str, style: &str, classes: &mut Vec<&'static str>) {
        for declaration in style.split(';') {
            let (property, value) = declaration.split_once(':').map(|(property, value)| (property.trim(), value.trim())).unwrap_or_default();
            match property {
                "color" if value.strip_prefix('#').is_some_and(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit())) => {
                    self.attribute("mathcolor", value);
                }
                "font-size" if element == "mtext" => self.length("mathsize", value),
                // Negative space; `\!` is the only common one.
                "margin-left" if element == "mspace" && value.starts_with('-') => {
                    self.out.goes_back |= value.trim_end_matches("em").parse::<f32>().is_ok_and(|length| length < -LONGEST_BACK);
                    classes.push("back");
                }
                "font-variant-caps" => classes.push("small-caps"),
                _ => classes.extend(CLASSES.iter().find(|(known, _)| *known == format!("{property}: {value}")).map(|(_, class)| *class)),
            }
        }
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.out.mathml.push_str(&format!(" {name}=\"{value}\""));
    }
}

fn value<'a>(tag: &HtmlTag<'a>, name: &str) -> Option<&'a str> {
    tag.attributes.iter().find(|(attribute, _)| *attribute == name).and_then(|(_, value)| *value)
}

/// Whether the style is that of a cell with the number of an equation, or of its empty counterpart on the other side.
fn is_number(style: &str) -> bool {
    style.starts_with("width: 50%") || style.starts_with("width: 7.5%")
}

/// Whether a tag starts an empty element with which the converter's own style sheet draws a line.
fn is_overlay(tag: &HtmlTag<'_>) -> bool {
    value(tag, "class").is_some_and(|class| class.starts_with("menclose-"))
}
