//! Bare addresses in running text become links, as in GitHub Flavored Markdown (its section “Autolinks (extension)”).
//!
//! [`find`] looks through one piece of text; the caller makes the links.

use std::ops::Range;

/// A bare address in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BareLink {
    /// Where it stands in the text.
    pub range: Range<usize>,
    /// Where it leads: with the scheme that a `www.` address lacks.
    pub address: String,
}

/// Finds the bare addresses in a text: `https://…`, `http://…` and `www.…`.
///
/// ```
/// use guidegen::page::autolink::find;
/// let links = find("See (www.example.org/a_b), please.");
/// assert_eq!(links[0].address, "http://www.example.org/a_b");
/// assert_eq!(links[0].range, 5..24);
/// ```
pub fn find(text: &str) -> Vec<BareLink> {
    let mut links = Vec::new();
    // Nearly every text has none; this look is fast.
    if !text.contains("://") && !text.contains("www.") {
        return links;
    }
    let mut at = 0;
    while let Some(offset) = text[at..].find(['h', 'w']) {
        let start = at + offset;
        let before = text[..start].chars().next_back();
        // What may stand before an address: the section names the beginning of a line, white space, `*`, `_`, `~` and `(`.
        let free = before.is_none_or(|c| c.is_whitespace() || matches!(c, '*' | '_' | '~' | '('));
        match free.then(|| length(&text[start..])).flatten() {
            Some((length, scheme)) => {
                let range = start..start + length;
                links.push(BareLink { address: format!("{scheme}{}", &text[range.clone()]), range });
                at = start + length;
            }
            // Only ASCII letters were looked for, so the next byte begins a character.
            None => at = start + 1,
        }
    }
    links
}

/// The length of the address at the start of the text and the scheme it lacks; `None` if there is no address.
fn length(text: &str) -> Option<(usize, &'static str)> {
    let (prefix, scheme) = if text.starts_with("https://") {
        (8, "")
    } else if text.starts_with("http://") {
        (7, "")
    } else if text.starts_with("www.") {
        (0, "http://")
    } else {
        return None;
    };
    let end = text.find(|c: char| c.is_whitespace() || c == '<').unwrap_or(text.len());
    let end = without_trailing_punctuation(&text[..end]);
    // Behind the trimming: `www.` alone loses its full stop and has no domain any more.
    let domain = text.get(prefix..end)?.split(['/', '?', '#', ':']).next()?;
    is_domain(domain).then_some((end, scheme))
}

/// Letters, digits, `-`, `_` and at least one dot; no underscore in the last two parts.
fn is_domain(domain: &str) -> bool {
    let parts: Vec<&str> = domain.split('.').collect();
    parts.len() >= 2
        && parts.iter().all(|part| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_'))
        && parts.iter().rev().take(2).all(|part| !part.contains('_'))
}

/// A full stop or a bracket behind an address belongs to the sentence, unless the bracket is opened inside the address.
fn without_trailing_punctuation(address: &str) -> usize {
    let mut end = address.len();
    loop {
        let rest = &address[..end];
        match rest.chars().next_back() {
            // The quotation marks are not in the specification. Typographic ones come from text that was straight when the address was written.
            Some('?' | '!' | '.' | ',' | ':' | '*' | '_' | '~' | '\'' | '"' | '”' | '’') => {}
            Some(')') if rest.matches(')').count() > rest.matches('(').count() => {}
            // What looks like an entity at the end is taken for one that belongs to the sentence.
            Some(';') if rest.rfind('&').is_some_and(|at| rest[at + 1..rest.len() - 1].chars().all(char::is_alphanumeric)) => {
                end = rest.rfind('&').unwrap_or(end);
                continue;
            }
            _ => return end,
        }
        end -= rest.chars().next_back().map_or(0, char::len_utf8);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, proptest};

    use super::find;

    fn addresses(text: &str) -> Vec<String> {
        find(text).into_iter().map(|link| link.address).collect()
    }

    #[test]
    fn examples_of_the_gfm_specification() {
        assert_eq!(addresses("www.commonmark.org"), ["http://www.commonmark.org"]);
        assert_eq!(addresses("Visit www.commonmark.org/help for more."), ["http://www.commonmark.org/help"]);
        assert_eq!(addresses("Visit www.commonmark.org/a.b."), ["http://www.commonmark.org/a.b"]);
        assert_eq!(addresses("(www.google.com/search?q=Markup+(business))"), ["http://www.google.com/search?q=Markup+(business)"]);
        assert_eq!(addresses("www.google.com/search?q=(business))+ok"), ["http://www.google.com/search?q=(business))+ok"]);
        assert_eq!(addresses("www.google.com/search?q=commonmark&hl;"), ["http://www.google.com/search?q=commonmark"]);
        assert_eq!(addresses("www.commonmark.org/he<lp"), ["http://www.commonmark.org/he"]);
        assert_eq!(addresses("http://commonmark.org, (https://encrypted.google.com/search?q=x)").len(), 2);
    }

    #[test]
    fn what_is_no_address_stays() {
        for text in ["https://", "www.", "http://localhost", "xhttps://a.b", "www.a_b.c_d", "the web"] {
            assert!(addresses(text).is_empty(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn ranges_are_in_order_and_inside(text in "(www\\.|https?://|[a-z.()&;_ü ]){0,12}") {
            let mut last = 0;
            for link in find(&text) {
                prop_assert!(link.range.start >= last && link.range.end <= text.len() && !link.range.is_empty());
                prop_assert!(text.is_char_boundary(link.range.start) && text.is_char_boundary(link.range.end));
                last = link.range.end;
            }
        }
    }
}
