//! Processes trusted HTML: it is kept unchanged, except that the addresses in it are checked and rewritten like those in Markdown.

use super::addresses::{Leads, WrittenAddress, leads, srcset};
use super::tokens::{TagToken, TokenKind, tokens};
use super::{HtmlImage, Part, Value, WrittenAttribute};
use crate::diagnostic::Span;
use crate::page::entities;
use crate::page::link::Destination;
use crate::page::pieces::Pieces;

/// Elements whose content is not parsed for tags.
const VERBATIM: [&str; 4] = ["script", "style", "textarea", "title"];

/// Splits HTML into parts that are written unchanged and attributes that hold addresses.
pub(crate) fn trusted(html: &Pieces) -> Vec<(Part, Span)> {
    let whole = html.place(0..html.text().len());
    let mut result = Vec::new();
    let mut as_is = String::new();
    let mut verbatim: Option<String> = None;
    for token in tokens(html.text()) {
        let TokenKind::Tag(tag) = &token.kind else {
            as_is.push_str(token.text);
            continue;
        };
        let ends_verbatim = tag.end && verbatim.as_ref() == Some(&tag.name);
        if verbatim.is_some() && !ends_verbatim {
            as_is.push_str(token.text);
            continue;
        }
        verbatim = (!tag.end && VERBATIM.contains(&tag.name.as_str())).then(|| tag.name.clone());
        let place = html.place(token.start..token.start + token.text.len());
        let mut done = 0;
        for (attribute, range) in attributes(tag, token.text) {
            as_is.push_str(token.text[done..range.start].trim_end());
            result.push((Part::Html(std::mem::take(&mut as_is)), whole));
            result.push((Part::Attribute(attribute), place));
            done = range.end;
        }
        as_is.push_str(&token.text[done..]);
    }
    result.push((Part::Html(as_is), whole));
    result
}

/// The attributes of a start tag that hold addresses of this site, each with its byte range in the tag.
fn attributes(tag: &TagToken<'_>, text: &str) -> Vec<(WrittenAttribute, std::ops::Range<usize>)> {
    let mut result = Vec::new();
    for (name, value) in tag.attributes.iter().filter(|_| !tag.end && tag.name != "base") {
        let Some((leads, written)) = leads(&tag.name, name).zip(*value) else { continue };
        // A value is a slice of the tag's text, so its offset there is the difference of the two addresses in memory.
        let Some(start) = (written.as_ptr() as usize).checked_sub(text.as_ptr() as usize) else { continue };
        let end = start + written.len();
        let before = &text[..start];
        let name_start = before.trim_end_matches(['"', '\'']).trim_end().trim_end_matches('=').trim_end().len() - name.len();
        let is_quoted = before.ends_with(['"', '\'']);
        let value = entities::decode(written).into_owned();
        // Excludes addresses such as `data:`, which belong to no site.
        let is_own = |address: &str| !matches!(Destination::parse(address), Destination::Unsafe(_));
        let is_of_site = match leads {
            Leads::Files => srcset(&value).iter().all(|file| is_own(&file.address)),
            Leads::Link | Leads::File => is_own(&value),
        };
        if !is_of_site {
            continue;
        }
        let value = match leads {
            Leads::Link => Value::Link(value),
            Leads::File if tag.name == "img" => Value::Image(Box::new(HtmlImage { src: value, ..HtmlImage::of(tag) })),
            Leads::File => Value::Files(vec![WrittenAddress { address: value, after: String::new() }]),
            Leads::Files => Value::Files(srcset(&value)),
        };
        result.push((WrittenAttribute { name: name.clone(), value }, name_start..end + usize::from(is_quoted)));
    }
    result
}
