//! Letters without what makes no difference: case, diacritics, and the ways in which Unicode writes one letter.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// Where a word may be divided. It stands within words, and is none of their letters.
const SOFT_HYPHEN: char = '\u{ad}';

/// Takes a letter apart and gives what is left without marks and case: nothing, a letter, or several.
///
/// ```
/// let mut letters = String::new();
/// "Łódź Straße".chars().for_each(|character| guidegen::locale::letters::fold(character, &mut |letter| letters.push(letter)));
/// assert_eq!(letters, "lodz strasse");
/// ```
pub fn fold(character: char, letter: &mut impl FnMut(char)) {
    // Nearly all letters, and nothing to take apart.
    if character.is_ascii() {
        return letter(character.to_ascii_lowercase());
    }
    // A soft hyphen says only where a line may end.
    if character == SOFT_HYPHEN {
        return;
    }
    // First apart, then small: `№` has no small form, and comes apart into a capital and a small letter.
    decompose_compatible(character, |part| {
        if !is_combining_mark(part) {
            for lower in part.to_lowercase() {
                match lower {
                    // Unicode takes none of these apart, though people type them without: “Strasse”, “Lodz”. A sigma at the end of a word is the
                    // same letter.
                    'ß' => "ss".chars().for_each(&mut *letter),
                    'æ' => "ae".chars().for_each(&mut *letter),
                    'œ' => "oe".chars().for_each(&mut *letter),
                    'ø' => letter('o'),
                    'ł' => letter('l'),
                    'đ' => letter('d'),
                    'ı' => letter('i'),
                    'ς' => letter('σ'),
                    other => letter(other),
                }
            }
        }
    });
}
