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
    // A sentence mostly has one full stop, so that finding it is cheaper than looking at every pair of bytes.
    text.match_indices('.').any(|(at, _)| text[..at].ends_with(['w', 'W']))
}

/// A set of pairs of adjacent signs. They are rarer than single signs, so they can be used to rule something out for a whole page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Pairs(u8);

impl Pairs {
    /// `:/` or `w.`, one of which is in every address other than a mail address.
    pub(super) const ADDRESS: Self = Self(0b0_0011);
    /// `--`
    pub(super) const HYPHENS: Self = Self(0b0_0100);
    /// A digit before `'` or `"`.
    pub(super) const MEASURE: Self = Self(0b0_1000);
    /// `:` after the start of a line, white space or the marker of a quotation.
    pub(super) const COLON: Self = Self(0b1_0000);
    /// `@` before any sign.
    pub(super) const AT: Self = Self(0b10_0000);

    /// The pair of two adjacent bytes, if they are one. It has no branches, so that the compiler can look at many bytes at a time.
    const fn of_bytes(first: u8, second: u8) -> u8 {
        let is_space = (first == b'\n') | (first == b'\t') | (first == b' ') | (first == b'>');
        (((first == b':') & (second == b'/')) as u8)
            | ((first.eq_ignore_ascii_case(&b'w') & (second == b'.')) as u8) << 1
            | (((first == b'-') & (second == b'-')) as u8) << 2
            | ((first.is_ascii_digit() & ((second == b'\'') | (second == b'"'))) as u8) << 3
            | ((is_space & (second == b':')) as u8) << 4
            | ((first == b'@') as u8) << 5
    }

    /// The pairs in a text.
    pub(super) fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        // The beginning of a text is the start of a line.
        let at_start = bytes.first().map_or(0, |first| Self::of_bytes(b'\n', *first));
        let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
        Self(pairs.fold(at_start, |found, (first, second)| found | Self::of_bytes(*first, *second)))
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
            ("a@b", Pairs::AT),
        ] {
            assert!(Pairs::of(text).any(pair), "{text}");
        }
        assert_eq!(Pairs::of("A well-known sentence: words, “more”, 1. and don't."), Pairs::default());
        assert_eq!(Pairs::of(""), Pairs::default());
    }
}
