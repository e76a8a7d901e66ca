//! The next closing sign in a line, remembered for the opening signs before it, so that a long line with many of them is read once and not once for
//! each.

use std::ops::Range;

/// What has been found in the current line.
#[derive(Default)]
pub(super) struct Ahead {
    line: Range<usize>,
    /// For each sign: from where it was searched, and where the next one is; `None` if the rest of the line has none.
    found: Vec<(&'static str, usize, Option<usize>)>,
}

impl Ahead {
    /// The bytes of the line that contains the offset `at`, without its line break.
    pub(super) fn line(&mut self, source: &str, at: usize) -> Range<usize> {
        if !(self.line.start..=self.line.end).contains(&at) || self.line.is_empty() {
            let start = source[..at].rfind('\n').map_or(0, |end| end + 1);
            self.line = start..source[at..].find('\n').map_or(source.len(), |found| at + found);
            self.found.clear();
        }
        self.line.clone()
    }

    /// The number of bytes from the offset `at` to the end of the next `sign` in its line; `None` if there is none.
    pub(super) fn to(&mut self, source: &str, at: usize, sign: &'static str) -> Option<usize> {
        let line = self.line(source, at);
        let search = || source[at..line.end].find(sign).map(|found| at + found);
        let known = self.found.iter_mut().find(|(other, ..)| *other == sign);
        let next = match known {
            Some((_, from, next)) => {
                if at < *from || next.is_some_and(|next| next < at) {
                    (*from, *next) = (at, search());
                }
                *next
            }
            None => {
                let next = search();
                self.found.push((sign, at, next));
                next
            }
        };
        next.map(|next| next + sign.len() - at)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert_eq, proptest};

    use super::Ahead;

    proptest! {
        /// What is remembered does not change the result at any position.
        #[test]
        fn each_sign_is_found_as_if_it_were_the_first(text in "(\\{|\\}|%|a|\n){0,30}") {
            let mut ahead = Ahead::default();
            for at in 0..text.len() {
                for sign in ["}", "%}", "}}"] {
                    let line = text[at..].split('\n').next().unwrap();
                    prop_assert_eq!(ahead.to(&text, at, sign), line.find(sign).map(|found| found + sign.len()));
                }
            }
        }
    }
}
