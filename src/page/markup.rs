//! Finds inline markup that Obsidian, Pandoc or Typora support and GitHub does not: `==highlight==`, `++inserted++`, `H~2~O`, `10^6^` and
//! `^[a footnote]`.
//!
//! GitHub shows the signs, so guidegen does too, and [`Marks`](super::generators::Marks) reports each kind once.

use std::ops::Range;

use super::ahead::Ahead;

/// The kind of some markup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Markup {
    Highlight,
    Inserted,
    Lowered,
    Raised,
    Footnote,
    /// Keys of the keyboard in MkDocs: `++ctrl+c++`.
    Keys,
}

/// The maximum number of characters between two `~` or `^`.
const MOST_SHIFTED: usize = 6;

/// The markup that begins in these bytes of the source, with its own bytes. It can extend to the end of the line, since emphasis in it ends the text
/// event.
pub(super) fn find(source: &str, piece: Range<usize>, ahead: &mut Ahead) -> Vec<(Markup, Range<usize>)> {
    let mut found = Vec::new();
    let mut at = piece.start;
    while let Some(offset) = source.get(at..piece.end).and_then(|rest| rest.find(['=', '+', '~', '^'])) {
        let start = at + offset;
        match begin(source, start, ahead) {
            Some((markup, length)) => {
                found.push((markup, start..start + length));
                at = start + length;
            }
            None => {
                let sign = &source[start..=start];
                at = start + source[start..].len() - source[start..].trim_start_matches(sign).len();
            }
        }
    }
    found
}

/// The markup that begins at a byte of the source, and its length.
fn begin(source: &str, start: usize, ahead: &mut Ahead) -> Option<(Markup, usize)> {
    let line = &source[start..ahead.line(source, start).end];
    let before = source[..start].chars().next_back();
    match line.as_bytes()[0] {
        b'=' => pair(line, "==", before).map(|length| (Markup::Highlight, length)),
        b'+' => pair(line, "++", before).map(|length| (if is_keys(&line[2..length - 2]) { Markup::Keys } else { Markup::Inserted }, length)),
        b'~' if before.is_some_and(|before| before.is_ascii_alphabetic() || before == ')') => {
            shifted(line, '~').map(|length| (Markup::Lowered, length))
        }
        b'^' if line.starts_with("^[") => footnote(line, before, ahead.to(source, start, "]")).map(|length| (Markup::Footnote, length)),
        b'^' if before.is_some_and(|before| before.is_ascii_alphanumeric() || before == ')') => {
            let length = shifted(line, '^')?;
            let goes_on = line[length..].starts_with(char::is_alphanumeric);
            (!goes_on).then_some((Markup::Raised, length))
        }
        _ => None,
    }
}

/// The length of words between two pairs of a sign. As with emphasis, there is no space inside the signs and no letter outside: not `a==b`.
fn pair(line: &str, sign: &str, before: Option<char>) -> Option<usize> {
    let inner = line.strip_prefix(sign)?;
    let end = inner.find(sign)?;
    let (words, behind) = (&inner[..end], &inner[end + sign.len()..]);
    let is_free = before.is_none_or(|before| !before.is_alphanumeric() && !"=+{\\".contains(before))
        && behind.chars().next().is_none_or(|next| !next.is_alphanumeric() && !sign.contains(next));
    let is_tight = !words.starts_with(char::is_whitespace) && !words.ends_with(char::is_whitespace);
    (is_free && is_tight && words.contains(char::is_alphabetic)).then_some(end + 2 * sign.len())
}

/// Whether some words are names of keys with plus signs between them.
fn is_keys(words: &str) -> bool {
    const NAMES: [&str; 19] = [
        "ctrl",
        "control",
        "alt",
        "altgr",
        "shift",
        "cmd",
        "command",
        "meta",
        "win",
        "option",
        "enter",
        "return",
        "tab",
        "esc",
        "escape",
        "space",
        "backspace",
        "delete",
        "del",
    ];
    // Keys that are ordinary words by themselves.
    const WITH_OTHERS: [&str; 12] = ["windows", "fn", "insert", "home", "end", "up", "down", "left", "right", "plus", "minus", "comma"];
    let is_combined = words.contains('+');
    let is_name = |key: &str| {
        NAMES.contains(&key)
            || is_combined && WITH_OTHERS.contains(&key)
            || key.starts_with("arrow-")
            || key.starts_with("page-")
            || is_function_key(key)
    };
    words.split('+').all(|key| key.chars().count() == 1 || is_name(&key.to_lowercase()))
}

/// Whether this is the name of a function key, `f1` to `f24`.
fn is_function_key(key: &str) -> bool {
    key.strip_prefix('f').and_then(|number| number.parse::<u8>().ok()).is_some_and(|number| (1..=24).contains(&number))
}

/// The length of a few letters and digits between two signs.
fn shifted(line: &str, sign: char) -> Option<usize> {
    let inner = line.strip_prefix(sign)?;
    let end = inner.bytes().take(MOST_SHIFTED + 1).position(|byte| char::from(byte) == sign)?;
    let is_short = end > 0 && inner[..end].bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-'));
    (is_short && !inner[end + 1..].starts_with(sign)).then_some(end + 2)
}

/// The length of an inline footnote whose closing bracket ends after `length` bytes.
fn footnote(line: &str, before: Option<char>, length: Option<usize>) -> Option<usize> {
    let words = line.strip_prefix("^[")?;
    let end = length?.checked_sub(3)?;
    let is_text = words[..end].chars().filter(|letter| letter.is_alphabetic()).count() > 2 && !matches!(before, Some('[' | '\\'));
    (is_text && !words[end + 1..].starts_with('(')).then_some(end + 3)
}

#[cfg(test)]
mod tests {
    use super::{Ahead, Markup, find};

    fn found(text: &str) -> Vec<(Markup, &str)> {
        find(text, 0..text.len(), &mut Ahead::default()).into_iter().map(|(markup, range)| (markup, &text[range])).collect()
    }

    #[test]
    fn markup_of_other_programs_is_found() {
        assert_eq!(found("==one== and (==two words==)."), [(Markup::Highlight, "==one=="), (Markup::Highlight, "==two words==")]);
        assert_eq!(found("==**bold** text=="), [(Markup::Highlight, "==**bold** text==")]);
        assert_eq!(
            found("++new++, H~2~O, CO~2~, 10^6^ m^2^ and 10^-6^."),
            [
                (Markup::Inserted, "++new++"),
                (Markup::Lowered, "~2~"),
                (Markup::Lowered, "~2~"),
                (Markup::Raised, "^6^"),
                (Markup::Raised, "^2^"),
                (Markup::Raised, "^-6^"),
            ]
        );
        assert_eq!(found("++arrow-right++ ++f5++"), [(Markup::Keys, "++arrow-right++"), (Markup::Keys, "++f5++")]);
        assert_eq!(found("++alt+home++ ++home++"), [(Markup::Keys, "++alt+home++"), (Markup::Inserted, "++home++")]);
        assert_eq!(found("++ctrl+c++ or ++Enter++"), [(Markup::Keys, "++ctrl+c++"), (Markup::Keys, "++Enter++")]);
        assert_eq!(found("Pay^[see the table]."), [(Markup::Footnote, "^[see the table]")]);
    }

    #[test]
    fn what_may_be_meant_so_is_left_alone() {
        for text in [
            "a == b == c",
            "if x==1 and y==2",
            "===== x =====",
            "==1==",
            "C++ and C++",
            "i++ or ++i",
            "~5 and ~10, 5~10~20",
            "2^3^4",
            "[^1] and [^a-note]",
            "\\==x==",
            "==x\ny==",
            "{==x==} {++y++}",
            "[^[a-z]]",
            "^[ab]",
            "^[the page](a.md)",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
