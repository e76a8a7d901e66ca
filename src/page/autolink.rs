//! Finds bare addresses in text, which become links as in GitHub Flavored Markdown (section “Autolinks (extension)”).

use std::ops::Range;

use super::signs::Signs;
use super::typography;

/// The scheme of mail addresses. If an author writes it before an address, it is part of the link.
const MAIL_SCHEME: &str = "mailto:";

/// A bare address in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BareLink {
    /// The bytes of the text that become the link.
    pub range: Range<usize>,
    /// The full address: `http://` is added to `www.`, and `mailto:` to a mail address.
    pub address: String,
}

/// Finds the bare addresses in a text, in order: `https://…`, `http://…`, `ftp://…`, `www.…`, and mail addresses.
///
/// ```
/// use guidegen::page::autolink::find;
/// let links = find("See (www.example.org/a_b), please.");
/// assert_eq!(links[0].address, "http://www.example.org/a_b");
/// assert_eq!(links[0].range, 5..24);
/// ```
pub fn find(text: &str) -> Vec<BareLink> {
    let mut links = Vec::new();
    // Most texts have none, and this test is fast.
    if !Signs::of(text).may_have_address(text) {
        return links;
    }
    let (mut at, mut behind) = (0, 0);
    while let Some(offset) = text[at..].find(['f', 'F', 'h', 'H', 'w']) {
        let start = at + offset;
        match length(&text[start..]).filter(|(_, scheme)| may_begin(&text[..start], !scheme.is_empty())) {
            Some((length, scheme)) => {
                let range = start..start + length;
                links.extend(mails(text, behind..start));
                links.push(BareLink { address: format!("{scheme}{}", &text[range.clone()]), range });
                at = start + length;
                behind = at;
            }
            // The letter found is ASCII, so the next byte is a character boundary.
            None => at = start + 1,
        }
    }
    links.extend(mails(text, behind..text.len()));
    links
}

/// Whether an address may begin after `before`. The specification allows the beginning of a line, white space, `*`, `_`, `~` and `(`. Before an
/// address with a scheme, GitHub accepts any other character that is not a letter or digit, such as a quotation mark; after `=` or `<` it is part of
/// an HTML tag.
fn may_begin(before: &str, lacks_scheme: bool) -> bool {
    let Some(last) = before.chars().next_back() else { return true };
    let is_attribute = before.ends_with("=\"") || before.ends_with("='");
    last.is_whitespace()
        || matches!(last, '*' | '_' | '~' | '(')
        || !lacks_scheme && !last.is_alphanumeric() && !matches!(last, '=' | '<') && !is_attribute
}

/// The mail addresses in a part of a text that contains no other address.
fn mails(text: &str, part: Range<usize>) -> Vec<BareLink> {
    let mut links: Vec<BareLink> = Vec::new();
    for (offset, _) in text[part.clone()].match_indices('@') {
        let sign = part.start + offset;
        let free = links.last().map_or(part.start, |link| link.range.end);
        let name = text[free..sign].len() - text[free..sign].trim_end_matches(is_of_mail_name).len();
        let rest = &text[sign + 1..part.end];
        let length = rest.len() - rest.trim_start_matches(|letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.')).len();
        let host = rest[..length].trim_end_matches('.');
        // The specification requires a dot, and no `-` or `_` at the end.
        if name > 0 && host.contains('.') && !host.contains("..") && !host.starts_with('.') && !host.ends_with(['-', '_']) {
            let start = sign - name;
            let scheme = if text[free..start].ends_with(MAIL_SCHEME) { MAIL_SCHEME.len() } else { 0 };
            let range = start - scheme..sign + 1 + host.len();
            links.push(BareLink { address: format!("{MAIL_SCHEME}{}", &text[start..range.end]), range });
        }
    }
    links
}

fn is_of_mail_name(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | '_' | '+')
}

/// The length in bytes of the address at the start of the text, and the scheme to add to it, which may be empty; `None` if there is no address.
fn length(text: &str) -> Option<(usize, &'static str)> {
    // Of schemes case does not count (RFC 3986 §3.1); `WWW.` is text for GitHub.
    let begins = |scheme: &str| text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    let (prefix, scheme) = if begins("https://") {
        (8, "")
    } else if begins("http://") {
        (7, "")
    } else if begins("ftp://") {
        (6, "")
    } else if text.starts_with("www.") {
        (0, "http://")
    } else {
        return None;
    };
    let end = text.find(|c: char| c.is_whitespace() || c == '<').unwrap_or(text.len());
    let end = without_trailing_punctuation(&text[..end]);
    // After the trimming, since `www.` alone loses its full stop and then has no domain.
    let domain = text.get(prefix..end)?.split(['/', '?', '#', ':']).next()?;
    // GitHub also links `http://localhost:8000`, which has no dot.
    (is_domain(domain) || scheme.is_empty() && is_host_name(domain)).then_some((end, scheme))
}

/// Whether this is a host name without dots, such as `localhost`.
fn is_host_name(domain: &str) -> bool {
    !domain.is_empty() && domain.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}

/// Whether this is a domain: letters, digits, `-`, `_` and at least one dot; no underscore in the last two parts.
fn is_domain(domain: &str) -> bool {
    let parts: Vec<&str> = domain.split('.').collect();
    parts.len() >= 2
        && parts.iter().all(|part| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_'))
        && parts.iter().rev().take(2).all(|part| !part.contains('_'))
}

/// The length in bytes of an address without the punctuation at its end that belongs to the sentence. A closing bracket is kept if it is opened
/// inside the address.
fn without_trailing_punctuation(address: &str) -> usize {
    let mut end = address.len();
    loop {
        let rest = &address[..end];
        match rest.chars().next_back() {
            // Quotation marks are not in the specification. Typographic ones and their stand-ins were straight ones when the author typed them.
            Some('?' | '!' | '.' | ',' | ':' | '*' | '_' | '~' | '”' | '’' | typography::DOUBLE | typography::SINGLE) => {}
            // An even number of quotation marks belongs to the address, as in `?q="a"`.
            Some(quote @ ('\'' | '"')) if rest.matches(quote).count() % 2 == 1 => {}
            Some(')') if rest.matches(')').count() > rest.matches('(').count() => {}
            // A text at the end that looks like an entity belongs to the sentence.
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
        assert_eq!(addresses("Files are at ftp://files.example.org/a_b."), ["ftp://files.example.org/a_b"]);
        assert_eq!(addresses("HTTPS://EXAMPLE.ORG/A and Http://a.org, Ftp://a.org"), ["HTTPS://EXAMPLE.ORG/A", "Http://a.org", "Ftp://a.org"]);
        assert_eq!(addresses("http://commonmark.org, (https://encrypted.google.com/search?q=x)").len(), 2);
    }

    #[test]
    fn mail_addresses_and_computers() {
        assert_eq!(addresses("foo@bar.baz."), ["mailto:foo@bar.baz"]);
        assert_eq!(addresses("hello@mail+xyz.example isn't valid, but hello+xyz@mail.example is."), ["mailto:hello+xyz@mail.example"]);
        assert_eq!(addresses("a.b-c_d@a.b, a.b-c_d@a.b- and a.b-c_d@a.b_"), ["mailto:a.b-c_d@a.b"]);
        assert_eq!(addresses("a@b.c https://x.org/@d.e f@g.h"), ["mailto:a@b.c", "https://x.org/@d.e", "mailto:f@g.h"]);
        assert_eq!(addresses("write to mailto:a@b.c or xa@b.c"), ["mailto:a@b.c", "mailto:xa@b.c"]);
        assert_eq!(addresses("https://a.org/?q=\"a\" and https://a.org/b\""), ["https://a.org/?q=\"a\"", "https://a.org/b"]);
        assert_eq!(addresses("http://localhost:8000/a--b"), ["http://localhost:8000/a--b"]);
    }

    #[test]
    fn what_is_no_address_stays() {
        assert_eq!(addresses("“https://a.org/b” and \"https://a.org/c\""), ["https://a.org/b", "https://a.org/c"]);
        for text in
            ["https://", "href=\"https://a.b\"", "\"www.a.org\"", "www.", "a@b", "@team", "a@.b", "a@b.c-", "xhttps://a.b", "www.a_b.c_d", "the web"]
        {
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
