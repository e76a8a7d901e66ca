//! The parts of a language tag (BCP 47): `pa-Arab-PK` is a language, a script and a region.

/// The language of a tag without its script and region, in small letters.
///
/// ```
/// use guidegen::locale::tag::main_part;
/// assert_eq!(main_part("de-AT"), "de");
/// ```
pub fn main_part(tag: &str) -> String {
    tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase()
}

/// The script that a tag names, in small letters: `arab` of `pa-Arab-PK`.
///
/// ```
/// use guidegen::locale::tag::script;
/// assert_eq!((script("pa-Arab-PK").as_deref(), script("ar-EG")), (Some("arab"), None));
/// ```
pub fn script(tag: &str) -> Option<String> {
    let mut parts = subtags(tag);
    parts.find(|part| part.len() == 4 && part.bytes().all(|letter| letter.is_ascii_alphabetic())).map(str::to_ascii_lowercase)
}

/// The region that a tag names, in capital letters: `PK` of `pa-Arab-PK`, `419` of `es-419`.
///
/// ```
/// use guidegen::locale::tag::region;
/// assert_eq!((region("zh-Hant-tw").as_deref(), region("es-419").as_deref(), region("de")), (Some("TW"), Some("419"), None));
/// ```
pub fn region(tag: &str) -> Option<String> {
    let is_country = |part: &&str| part.len() == 2 && part.bytes().all(|letter| letter.is_ascii_alphabetic());
    let is_area = |part: &&str| part.len() == 3 && part.bytes().all(|digit| digit.is_ascii_digit());
    subtags(tag).find(|part| is_country(part) || is_area(part)).map(str::to_ascii_uppercase)
}

/// What stands behind the language, up to the extensions, which begin with a single letter.
fn subtags(tag: &str) -> impl Iterator<Item = &str> {
    tag.split(['-', '_']).skip(1).take_while(|part| part.len() > 1)
}
