//! What is said about a tag that content may not use: what it is, what readers see, and what its author can do.
//!
//! 1. [`Refused::tag`], [`Refused::declaration`] and [`Refused::sign`] record a tag and its [`Kind`].
//! 2. [`Refused::message`] and [`Refused::hint`] are the two sentences of the warning.
//!
//! What can be done depends on the place, too: within an HTML block neither backquotes nor links of Markdown are read.

use super::allowed::{SHOWN, allowed};

/// Elements that show another page or file.
const FRAMES: [&str; 6] = ["iframe", "frame", "frameset", "embed", "object", "applet"];

/// Elements of forms.
const FIELDS: [&str; 14] =
    ["input", "button", "select", "option", "optgroup", "textarea", "label", "form", "fieldset", "legend", "datalist", "output", "meter", "progress"];

/// The other elements of HTML, present and past, that content may not use.
const OTHERS: [&str; 37] = [
    "address", "area", "base", "basefont", "bgsound", "big", "blink", "body", "canvas", "data", "dialog", "dir", "head", "hgroup", "html", "isindex",
    "link", "listing", "main", "map", "marquee", "math", "menu", "meta", "multicol", "nav", "nobr", "noscript", "param", "rtc", "search", "slot",
    "spacer", "template", "image", "keygen", "command",
];

/// Elements that are parts of others, which are reported alone.
const PARTS: [(&str, &[&str]); 4] = [
    ("svg", &["path", "g", "circle", "ellipse", "rect", "line", "polyline", "polygon", "text", "tspan", "defs", "use", "symbol", "stop", "mask"]),
    ("select", &["option", "optgroup"]),
    ("datalist", &["option"]),
    ("object", &["param", "embed"]),
];

/// A tag that is not allowed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Refused {
    /// The text to quote, such as `<script>`.
    what: String,
    kind: Kind,
    /// Whether readers see the tag as text; otherwise it is left out.
    is_shown: bool,
    /// Where it stands, as far as the hint depends on it; otherwise as if it began a block.
    place: Place,
}

/// Where a tag stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    /// At the beginning of an HTML block.
    Beginning,
    /// Further down in an HTML block, where Markdown is not read.
    Within,
    /// In a line of Markdown.
    Line,
}

/// What a tag that is not allowed is meant for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// Code, styles or parts of the head of a page, whose content is no text either.
    Code,
    /// Another page or file that is shown within this one.
    Frame,
    /// A part of a form.
    Field,
    /// A picture that is written as HTML.
    Drawing,
    /// Another element of HTML.
    Element,
    /// No element of HTML: a component of another program, or words in angle brackets.
    Unknown,
    /// A declaration, a processing instruction or a CDATA section.
    Declaration,
    /// The `<` of a tag that never ends.
    Sign,
}

impl Kind {
    fn of(name: &str) -> Self {
        match name {
            _ if FRAMES.contains(&name) => Self::Frame,
            _ if FIELDS.contains(&name) => Self::Field,
            _ if SHOWN.contains(&name) => Self::Code,
            "svg" => Self::Drawing,
            _ if OTHERS.contains(&name) || allowed(name).is_some() => Self::Element,
            _ => Self::Unknown,
        }
    }
}

impl Refused {
    /// A start tag or an end tag with this name in lower case, quoted as `what`.
    pub(super) fn tag(name: &str, what: String, is_shown: bool, place: Place) -> Self {
        let kind = Kind::of(name);
        let place = match (kind, place) {
            (Kind::Code, _) => place,
            (Kind::Frame | Kind::Drawing, Place::Within) => Place::Within,
            (Kind::Element | Kind::Unknown, Place::Within) if is_shown => Place::Within,
            _ => Place::Beginning,
        };
        Self { what, kind, is_shown, place }
    }

    /// A declaration, of which `what` is the first line.
    pub(super) fn declaration(what: String) -> Self {
        Self { what, kind: Kind::Declaration, is_shown: true, place: Place::Beginning }
    }

    /// A `<` that begins a tag which never ends.
    pub(super) fn sign() -> Self {
        Self { what: "<".into(), kind: Kind::Sign, is_shown: true, place: Place::Beginning }
    }

    pub(super) fn message(&self) -> String {
        let what = &self.what;
        match (self.kind, self.is_shown) {
            (Kind::Sign, _) => format!("The tag that begins with this {what} has no > at its end; readers see it as text."),
            (Kind::Unknown, true) => format!("“{what}” is not HTML; readers see it as text."),
            (Kind::Unknown, false) => {
                format!("The component {what} belongs to another program, so it is left out; what stands in it is shown.")
            }
            (_, true) => format!("The HTML {what} is not allowed in content; readers see it as text."),
            (_, false) => format!("The HTML {what} is not allowed in content, so it is left out; what stands in it is shown."),
        }
    }

    pub(super) fn hint(&self) -> String {
        let is_within = self.place == Place::Within;
        match self.kind {
            Kind::Code => self.hint_about_code(),
            Kind::Frame if is_within => "Write a link to what it shows in its place: <a href=\"https://…\">words</a>.".to_owned(),
            Kind::Frame => "Write a link to what it shows in its place: [words](https://…).".to_owned(),
            Kind::Field => "Take its tags out: pages have no forms. A link can lead to one: [words](https://…).".to_owned(),
            Kind::Drawing if is_within => {
                "Save it as a file beside the page, and write <img src=\"drawing.svg\" alt=\"What it shows\"> in its place.".to_owned()
            }
            Kind::Drawing => "Save it as a file beside the page, and write ![What it shows](drawing.svg) in its place.".to_owned(),
            Kind::Sign => "Write > where it should end, or &lt; instead of its < if readers are meant to see it.".to_owned(),
            Kind::Unknown if !self.is_shown => "Take its tags out. If readers miss something then, write it in Markdown.".to_owned(),
            Kind::Element if !self.is_shown => "Take its tags out, or write in Markdown what they are for, such as **words** for bold.".to_owned(),
            _ if is_within => "Write &lt; instead of its < if readers are meant to see it, or take it out.".to_owned(),
            _ => "Put it between backquotes if readers are meant to see it, or take it out.".to_owned(),
        }
    }

    fn hint_about_code(&self) -> String {
        let end = self.what.replacen('<', "</", 1);
        match self.place {
            Place::Beginning => format!("Take it out, up to {end}, or put a line of ``` above it and below it if readers are meant to see it."),
            Place::Line => format!("Take it out, up to {end}, or put it between backquotes if readers are meant to see it."),
            Place::Within => format!("Take it out, up to {end}."),
        }
    }
}

/// The elements within which one with this name belongs to them and is not reported by itself.
pub(super) fn wholes(name: &str) -> impl Iterator<Item = &'static str> {
    PARTS.iter().filter(move |(_, parts)| parts.contains(&name)).map(|(whole, _)| *whole)
}
