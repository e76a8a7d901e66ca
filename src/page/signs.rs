//! Which signs a text has that may begin something other than words.
//!
//! Pages are looked through for many rare things: bare addresses, names of emoji, slips of the keyboard, marks of other generators. Each begins with
//! one of a few signs, and nearly every piece of text has none of them. So one pass over the bytes finds out which are there, and only what could be
//! in the text is looked for.

/// A set of signs. A text may have more than what begins with them: `.` is in nearly every sentence and only sometimes in `www.`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Signs(u16);

impl Signs {
    /// `:`
    pub(super) const COLON: Self = Self(1);
    /// `@`
    pub(super) const AT: Self = Self(1 << 1);
    /// `-`
    pub(super) const HYPHEN: Self = Self(1 << 2);
    /// `'` and `"`
    pub(super) const QUOTE: Self = Self(1 << 3);
    /// `{` and `}`
    pub(super) const BRACE: Self = Self(1 << 4);
    /// `[` and `]`
    pub(super) const BRACKET: Self = Self(1 << 5);
    /// `=`
    pub(super) const EQUALS: Self = Self(1 << 6);
    /// `<`
    pub(super) const LESS: Self = Self(1 << 7);
    /// `*`
    pub(super) const STAR: Self = Self(1 << 8);
    /// `.`
    pub(super) const DOT: Self = Self(1 << 9);
    /// `` ` ``
    pub(super) const BACKQUOTE: Self = Self(1 << 10);

    /// The sign that each byte is.
    const OF_BYTES: [Self; 256] = {
        let mut of = [Self(0); 256];
        of[b':' as usize] = Self::COLON;
        of[b'@' as usize] = Self::AT;
        of[b'-' as usize] = Self::HYPHEN;
        of[b'\'' as usize] = Self::QUOTE;
        of[b'"' as usize] = Self::QUOTE;
        of[b'{' as usize] = Self::BRACE;
        of[b'}' as usize] = Self::BRACE;
        of[b'[' as usize] = Self::BRACKET;
        of[b']' as usize] = Self::BRACKET;
        of[b'=' as usize] = Self::EQUALS;
        of[b'<' as usize] = Self::LESS;
        of[b'*' as usize] = Self::STAR;
        of[b'.' as usize] = Self::DOT;
        of[b'`' as usize] = Self::BACKQUOTE;
        of
    };

    /// The signs that a text has.
    pub(super) fn of(text: &str) -> Self {
        text.bytes().fold(Self::default(), |found, byte| found.or(Self::OF_BYTES[usize::from(byte)]))
    }

    /// The signs of both sets.
    pub(super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether any sign is in both sets.
    pub(super) const fn any(self, of: Self) -> bool {
        self.0 & of.0 != 0
    }

    /// Whether the text may have a bare address: one with a scheme, one that begins with `www.`, or a mail address.
    pub(super) fn may_have_address(self, text: &str) -> bool {
        self.any(Self::AT) || self.any(Self::COLON) && text.contains("://") || self.any(Self::DOT) && has_www(text)
    }
}

/// Whether a text has `www.`, in any case.
fn has_www(text: &str) -> bool {
    text.as_bytes().windows(2).any(|pair| matches!(pair, [b'w' | b'W', b'.']))
}

#[cfg(test)]
mod tests {
    use super::Signs;

    #[test]
    fn signs_are_found_wherever_they_stand() {
        for (text, signs) in [
            ("", Signs::default()),
            ("words, and (more) words; 1/2 é 日", Signs::default()),
            (":a", Signs::COLON),
            ("a b@", Signs::AT),
            ("it's", Signs::QUOTE),
            ("a \"b", Signs::QUOTE),
            ("x [1]", Signs::BRACKET),
            ("{x} = 1.", Signs::BRACE.or(Signs::EQUALS).or(Signs::DOT)),
            ("é*-<`", Signs::STAR.or(Signs::HYPHEN).or(Signs::LESS).or(Signs::BACKQUOTE)),
        ] {
            assert_eq!(Signs::of(text), signs, "{text}");
        }
        assert!(Signs::of("a:b").any(Signs::AT.or(Signs::COLON)) && !Signs::of("a.b").any(Signs::AT));
    }

    #[test]
    fn where_an_address_may_be_is_never_passed_over() {
        for text in ["see https://a.b", "HTTPS://A.B", "(www.a.b)", "WWW.a.b", "a@b.cd", "x ftp://a"] {
            assert!(Signs::of(text).may_have_address(text), "{text}");
        }
        for text in ["A sentence. And: another one.", "10:30", "w"] {
            assert!(!Signs::of(text).may_have_address(text), "{text}");
        }
    }
}
