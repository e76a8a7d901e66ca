//! Folds letters for comparison: without case, diacritics and compatibility variants.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// Marks where a word may be divided. It is not a letter of the word.
const SOFT_HYPHEN: char = '\u{ad}';

/// Decomposes a character and passes on its letters without marks and case: none, one or several.
///
/// ```
/// let mut letters = String::new();
/// "Łódź Straße".chars().for_each(|character| guidegen::locale::letters::fold(character, &mut |letter| letters.push(letter)));
/// assert_eq!(letters, "lodz strasse");
/// ```
pub fn fold(character: char, letter: &mut impl FnMut(char)) {
    // This is the usual case, with nothing to decompose.
    if character.is_ascii() {
        return letter(character.to_ascii_lowercase());
    }
    // A soft hyphen only marks where a line may end.
    if character == SOFT_HYPHEN {
        return;
    }
    // Decomposed before it is converted to lower case: `№` has no lower case, and is decomposed into a capital and a small letter.
    decompose_compatible(character, |part| {
        if !is_combining_mark(part) {
            for lower in part.to_lowercase() {
                match lower {
                    // Unicode does not decompose these, but people type them without the marks: “Strasse”, “Lodz”. A sigma at the end of a word is
                    // the same letter.
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
