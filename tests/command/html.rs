//! A small reader of HTML, enough for what guidegen writes: tags with their attributes, and the text that people see.

/// A start tag.
#[derive(Debug)]
pub(crate) struct Tag {
    pub name: String,
    /// Names with values, entities read.
    pub attributes: Vec<(String, String)>,
}

impl Tag {
    /// The value of an attribute.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// A part of a document.
enum Part<'a> {
    Text(&'a str),
    Start(Tag),
    End(String),
}

/// All start tags, in order.
pub(crate) fn tags(html: &str) -> Vec<Tag> {
    let tag = |part| match part {
        Part::Start(tag) => Some(tag),
        _ => None,
    };
    parts(html).into_iter().filter_map(tag).collect()
}

/// The text that people see: no scripts and styles, entities read, white space collapsed.
pub(crate) fn text(html: &str) -> String {
    let mut result = String::new();
    let mut hidden: Option<String> = None;
    for part in parts(html) {
        match (&hidden, part) {
            (None, Part::Start(tag)) if ["script", "style", "title", "head"].contains(&tag.name.as_str()) => hidden = Some(tag.name),
            (None, Part::Start(tag)) if !is_inline(&tag.name) => result.push(' '),
            (None, Part::End(name)) if !is_inline(&name) => result.push(' '),
            (None, Part::Text(text)) => result.push_str(&decode(text)),
            (Some(open), Part::End(name)) if *open == name => hidden = None,
            _ => {}
        }
    }
    result.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a tag leaves the words around it in one line.
fn is_inline(name: &str) -> bool {
    ["a", "abbr", "b", "code", "em", "i", "kbd", "span", "strong", "sub", "sup", "time"].contains(&name)
}

fn parts(html: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        parts.push(Part::Text(&rest[..at]));
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->").expect("a comment ends").1;
            continue;
        }
        let end = end_of_tag(rest);
        match rest[1..end].strip_prefix('/') {
            Some(name) => parts.push(Part::End(name.trim().to_lowercase())),
            None => parts.push(Part::Start(tag(&rest[1..end]))),
        }
        rest = &rest[end + 1..];
    }
    parts.push(Part::Text(rest));
    parts
}

/// Where the `>` of the tag is with which the text begins; one between quotation marks does not count.
fn end_of_tag(text: &str) -> usize {
    let mut quote = None;
    for (at, letter) in text.char_indices() {
        match (quote, letter) {
            (None, '>') => return at,
            (None, '"' | '\'') => quote = Some(letter),
            (Some(open), letter) if open == letter => quote = None,
            _ => {}
        }
    }
    panic!("the tag is never closed: {}", &text[..text.len().min(200)]);
}

/// Reads what stands between `<` and `>`.
fn tag(inside: &str) -> Tag {
    let name_end = inside.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(inside.len());
    let mut attributes = Vec::new();
    let mut rest = inside[name_end..].trim_start_matches(['/', ' ', '\n']);
    while !rest.is_empty() {
        let end = rest.find(|c: char| c.is_whitespace() || c == '=').unwrap_or(rest.len());
        let name = rest[..end].to_lowercase();
        rest = rest[end..].trim_start();
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            let quote = after.trim_start().chars().next().filter(|c| matches!(c, '"' | '\'')).expect("attributes are quoted");
            (value, rest) = after.trim_start()[1..].split_once(quote).unwrap();
        }
        attributes.push((name, decode(value)));
        rest = rest.trim_start_matches(['/', ' ', '\n']);
    }
    Tag { name: inside[..name_end].to_lowercase(), attributes }
}

/// Reads the entities that guidegen and its theme write.
fn decode(text: &str) -> String {
    let mut result = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        result.push_str(before);
        let (name, behind) = after.split_once(';').unwrap_or_else(|| panic!("an entity has no end: &{after}"));
        let number = name.strip_prefix('#').map(|number| match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).unwrap(),
            None => number.parse().unwrap(),
        });
        result.push(match (name, number) {
            (_, Some(number)) => char::from_u32(number).unwrap(),
            ("amp", _) => '&',
            ("lt", _) => '<',
            ("gt", _) => '>',
            ("quot", _) => '"',
            ("nbsp", _) => '\u{a0}',
            _ => panic!("an unknown entity: &{name};"),
        });
        rest = behind;
    }
    result + rest
}

#[test]
fn what_people_see() {
    let html = "<title>No</title><p>One &amp; <b>t</b>wo&#x21;</p><p title='a > b'>three<br/>four</p><script>if (a < b) {}</script>";
    assert_eq!(text(html), "One & two! three four");
    assert_eq!(tags(html)[3].attribute("title"), Some("a > b"));
}
