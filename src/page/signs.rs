//! Determines which signs a text contains that can begin something other than words.
//!
//! Pages are searched for many rare things: bare addresses, names of emoji, typing mistakes, syntax of other generators. Each begins with one of a
//! few signs, and most texts contain none of these. So one pass over the bytes determines which signs occur, and only what can begin with them is
//! searched for.

/// A set of signs. A sign alone does not mean that there is something to find: `.` is in most sentences and only sometimes in `www.`.
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
    /// `+`, `~` and `^`
    pub(super) const RARE: Self = Self(1 << 11);

    /// The set with the sign of each byte; empty for other bytes.
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
        of[b'+' as usize] = Self::RARE;
        of[b'~' as usize] = Self::RARE;
        of[b'^' as usize] = Self::RARE;
        of
    };

    /// The signs in a text.
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

/// Whether a text contains `www.`, in any case; false positives are possible.
fn has_www(text: &str) -> bool {
    text.as_bytes().windows(2).any(|pair| matches!(pair, [b'w' | b'W', b'.']))
}

/// A set of pairs of adjacent signs. They are rarer than single signs, so they can be used to rule something out for a whole page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Pairs(u8);

impl Pairs {
    /// `:/` or `w.`, one of which is in every address other than a mail address.
    pub(super) const ADDRESS: Self = Self(Self::BITS[0].2 | Self::BITS[1].2);
    /// `--`
    pub(super) const HYPHENS: Self = Self(Self::BITS[2].2);
    /// A digit before `'` or `"`.
    pub(super) const MEASURE: Self = Self(Self::BITS[3].2);
    /// `:` after the start of a line, white space or the marker of a quotation.
    pub(super) const COLON: Self = Self(Self::BITS[4].2);

    /// The bytes that begin a pair, those that end it, and its bit.
    const BITS: [(&[u8], &[u8], u8); 5] =
        [(b":", b"/", 1), (b"wW", b".", 1 << 1), (b"-", b"-", 1 << 2), (b"0123456789", b"'\"", 1 << 3), (b"\n\t >", b":", 1 << 4)];

    /// For each byte the bits of the pairs that it can begin.
    const FIRST: [u8; 256] = Self::table(true);
    /// For each byte the bits of the pairs that it can end.
    const SECOND: [u8; 256] = Self::table(false);

    const fn table(is_first: bool) -> [u8; 256] {
        let mut table = [0; 256];
        let mut pair = 0;
        while pair < Self::BITS.len() {
            let (first, second, bit) = Self::BITS[pair];
            let bytes = if is_first { first } else { second };
            let mut byte = 0;
            while byte < bytes.len() {
                table[bytes[byte] as usize] |= bit;
                byte += 1;
            }
            pair += 1;
        }
        table
    }

    /// The pairs in a text.
    pub(super) fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        // The beginning of a text is the start of a line.
        let at_start = Self::SECOND[usize::from(bytes.first().copied().unwrap_or_default())] & Self::COLON.0;
        let pair = |found: u8, pair: &[u8]| found | Self::FIRST[usize::from(pair[0])] & Self::SECOND[usize::from(pair[1])];
        Self(bytes.windows(2).fold(at_start, pair))
    }

    /// The pairs of both sets.
    pub(super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether any pair is in both sets.
    pub(super) const fn any(self, of: Self) -> bool {
        self.0 & of.0 != 0
    }
}

#[cfg(test)]
mod tests {
    use super::{Pairs, Signs};

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

    #[test]
    fn pairs_are_found_wherever_they_stand() {
        for (text, pair) in [
            ("see https://a.b", Pairs::ADDRESS),
            ("www.a.b", Pairs::ADDRESS),
            ("a --b", Pairs::HYPHENS),
            ("5'", Pairs::MEASURE),
            ("a 10\"", Pairs::MEASURE),
            (":)", Pairs::COLON),
            ("a\n:tip", Pairs::COLON),
            ("> :tip", Pairs::COLON),
        ] {
            assert!(Pairs::of(text).any(pair), "{text}");
        }
        assert_eq!(Pairs::of("A well-known sentence: words, “more”, 1. and don't."), Pairs::default());
        assert_eq!(Pairs::of(""), Pairs::default());
    }
}
