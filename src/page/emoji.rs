//! Replaces the names of emoji, as on GitHub: `:rocket:` becomes 🚀. Other text between colons stays as typed.

/// Replaces the names of emoji in a text; `None` if there are none.
///
/// ```
/// use guidegen::page::emoji::replaced;
/// assert_eq!(replaced("Ship it :rocket:!").as_deref(), Some("Ship it 🚀!"));
/// assert_eq!(replaced("from 10:100:30, see :nobody: or a:b:c"), None);
/// ```
pub fn replaced(text: &str) -> Option<String> {
    // Most texts do not have two colons.
    text.bytes().filter(|byte| *byte == b':').nth(1)?;
    let mut result = String::new();
    let mut done = 0;
    let mut at = 0;
    while let Some(start) = text[at..].find(':').map(|offset| at + offset) {
        let name = &text[start + 1..];
        let length = name.len() - name.trim_start_matches(|letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-' | '+')).len();
        let end = start + 1 + length;
        let before = text[..start].chars().next_back().filter(|_| start > done || done == 0);
        // The character after the closing colon, if there is a closing colon.
        let behind = text[end..].strip_prefix(':').and_then(|behind| behind.chars().next());
        let is_free = before.is_none_or(|letter| !letter.is_alphanumeric() && letter != ':') && behind.is_none_or(|letter| !letter.is_alphanumeric());
        let emoji = (text[end..].starts_with(':') && is_free).then(|| emojis::get_by_shortcode(&name[..length])).flatten();
        // A colon that does not close a name can open the next one.
        at = end;
        if let Some(emoji) = emoji {
            at = end + 1;
            result.push_str(&text[done..start]);
            result.push_str(emoji.as_str());
            done = at;
        }
    }
    (done > 0).then(|| result + &text[done..])
}

#[cfg(test)]
mod tests {
    use super::replaced;

    proptest::proptest! {
        #[test]
        fn nothing_panics(text in "(:|[a-z]|x:|:\\+1:|é|日|🚀|\u{fdd0}){0,12}") {
            replaced(&text);
        }
    }

    #[test]
    fn only_names_of_emoji_between_free_colons_are_emoji() {
        for (text, shown) in
            [(":+1: :-1:", "👍 👎"), ("(:tada:)", "(🎉)"), ("a: :heart::fire:", "a: ❤️🔥"), (":x:rocket:", ":x:rocket:"), ("é:x:", "é:x:")]
        {
            assert_eq!(replaced(text).unwrap_or_else(|| text.to_owned()), shown, "{text}");
        }
        for text in ["", ":", "::", ":::", "12:30:45", ":Rocket:", "std::rocket::new", ": rocket :", ":rocket"] {
            assert_eq!(replaced(text), None, "{text}");
        }
    }
}
