//! The width of a text, estimated: pictures and charts are laid out where no font can be measured.

/// How wide a text is at most in the fonts that systems have, in pixels, with letters of a size in pixels.
pub(crate) fn width(text: &str, size: f64) -> f64 {
    let letter = |letter: char| match letter {
        'i' | 'j' | 'l' | 't' | 'f' | 'r' | 'I' | ' ' | '.' | ',' | ':' | ';' | '\'' | '’' | '(' | ')' | '|' | '-' => 0.4,
        'm' | 'w' | 'M' | 'W' | '@' | '%' => 0.98,
        letter if letter.is_uppercase() => 0.74,
        '\u{2e80}'.. => 1.0,
        _ => 0.62,
    };
    text.chars().map(letter).sum::<f64>() * size
}
