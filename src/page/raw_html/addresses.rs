//! Finds addresses in the attributes of HTML tags.

/// An address in an attribute, with the text after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WrittenAddress {
    /// The address as it is written, with entities decoded.
    pub address: String,
    /// The text between this address and the next: in `srcset`, the size and a comma. Empty for a single address.
    pub after: String,
}

/// What the addresses in an attribute are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Leads {
    /// A link that readers can follow.
    Link,
    /// A file that is embedded in the page.
    File,
    /// Several embedded files, of which the browser chooses one.
    Files,
}

/// What the addresses in an attribute are for; `None` if it holds none. Both names are in lower case.
pub(super) fn leads(tag: &str, attribute: &str) -> Option<Leads> {
    match attribute {
        "href" if matches!(tag, "a" | "area") => Some(Leads::Link),
        "cite" => Some(Leads::Link),
        "src" | "poster" | "href" | "xlink:href" => Some(Leads::File),
        "data" if tag == "object" => Some(Leads::File),
        "srcset" | "imagesrcset" => Some(Leads::Files),
        _ => None,
    }
}

/// Splits a `srcset` into addresses, each with the size after it (HTML §4.8.4.2.1).
pub(crate) fn srcset(value: &str) -> Vec<WrittenAddress> {
    let is_between = |c: char| c.is_ascii_whitespace() || c == ',';
    let mut result = Vec::new();
    let mut rest = value.trim_matches(is_between);
    while !rest.is_empty() {
        let (address, behind) = rest.split_at(rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len()));
        let bare = address.trim_end_matches(',');
        // A comma directly after the address ends the candidate; otherwise its size extends to the next comma.
        let size = if bare.len() < address.len() { "" } else { behind.split(',').next().unwrap_or_default() };
        rest = behind[size.len()..].trim_start_matches(is_between);
        let size = size.split_ascii_whitespace().map(|part| format!(" {part}")).collect::<String>();
        let comma = if rest.is_empty() { "" } else { ", " };
        result.push(WrittenAddress { address: bare.to_owned(), after: format!("{size}{comma}") });
    }
    result
}

#[cfg(test)]
mod tests {
    use super::srcset;

    #[test]
    fn every_candidate_of_a_srcset_is_found() {
        for (written, again) in [
            ("a.png", "a.png"),
            ("a.png 1x, b.png 2x", "a.png 1x, b.png 2x"),
            (" a.png  480w ,b.png", "a.png 480w, b.png"),
            ("a.png,b.png 2x", "a.png,b.png 2x"),
            ("data:image/png;base64,AA 1x, b.png", "data:image/png;base64,AA 1x, b.png"),
            (",, a.png,, b.png", "a.png, b.png"),
            ("", ""),
        ] {
            let read: String = srcset(written).into_iter().map(|found| found.address + &found.after).collect();
            assert_eq!(read, again, "{written}");
        }
    }
}
