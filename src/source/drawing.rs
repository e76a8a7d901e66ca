//! The size of an SVG drawing, from the attributes of its first element.
//!
//! A drawing that states only its proportions (`viewBox`) has no size: a browser makes it as wide as its place.

use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// The largest number of bytes that are read. The remarks of a drawing program may stand above the first element.
pub(super) const MOST: usize = 1 << 14;

/// Width and height in pixels. `None` if the file is no drawing, or its size depends on where it stands.
pub(super) fn size(mut file: impl BufRead) -> Option<(usize, usize)> {
    let start = file.fill_buf().ok()?;
    let start = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start).trim_ascii_start();
    // Most files that are no images are no XML either.
    if !start.starts_with(b"<") {
        return None;
    }
    let root = root(file)?;
    if root.local_name().as_ref() != "svg" {
        return None;
    }
    let (width, height) = match (length(&root, "width"), length(&root, "height")) {
        (Some(width), Some(height)) => (width, height),
        (Some(width), None) => (width, width / proportion(&root)?),
        (None, Some(height)) => (height * proportion(&root)?, height),
        (None, None) => return None,
    };
    Some((whole(width)?, whole(height)?))
}

/// The first element.
fn root(file: impl BufRead) -> Option<BytesStart<'static>> {
    let mut reader = Reader::from_reader(file);
    let mut piece = Vec::new();
    loop {
        match reader.read_event_into(&mut piece).ok()? {
            Event::Start(root) | Event::Empty(root) => return Some(root.into_owned()),
            Event::Eof => return None,
            _ => piece.clear(),
        }
    }
}

fn attribute(root: &BytesStart<'_>, name: &str) -> Option<String> {
    Some(root.try_get_attribute(name).ok()??.value.into_owned())
}

/// A length in pixels. `None` for one that depends on where the drawing stands, such as `100%` and `3em`.
fn length(root: &BytesStart<'_>, name: &str) -> Option<f64> {
    let value = attribute(root, name)?;
    let value = value.trim();
    let unit = value.trim_start_matches(|sign: char| sign.is_ascii_digit() || matches!(sign, '.' | '+' | '-'));
    // The fixed relations of CSS.
    let in_pixels = match unit {
        "" | "px" => 1.0,
        "pt" => 4.0 / 3.0,
        "pc" => 16.0,
        "in" => 96.0,
        "cm" => 96.0 / 2.54,
        "mm" => 9.6 / 2.54,
        _ => return None,
    };
    value[..value.len() - unit.len()].parse::<f64>().ok().map(|number| number * in_pixels)
}

/// Width by height of the `viewBox`.
fn proportion(root: &BytesStart<'_>) -> Option<f64> {
    let view_box = attribute(root, "viewBox")?;
    let numbers = view_box.split(|sign: char| sign == ',' || sign.is_ascii_whitespace()).filter(|number| !number.is_empty());
    let numbers: Vec<f64> = numbers.map(str::parse).collect::<Result<_, _>>().ok()?;
    let [_, _, width, height] = numbers[..] else { return None };
    Some(width / height)
}

/// A length as a whole number of pixels, if a page can have a drawing of this size.
fn whole(length: f64) -> Option<usize> {
    (0.5..100_000.0).contains(&length).then_some(length.round() as usize)
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn a_drawing_tells_its_size_where_it_states_one() {
        let size = |root: &str| size(format!("\u{feff}<?xml version=\"1.0\"?>\n<!-- By hand -->\n<!DOCTYPE svg>\n{root}").as_bytes());
        assert_eq!(size(r#"<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200.4"/>"#), Some((300, 200)));
        assert_eq!(size(r#"<svg:svg width="3in" height="40mm"><g/></svg:svg>"#), Some((288, 151)));
        assert_eq!(size(r#"<svg width="30px" viewBox="0 0 60,20"></svg>"#), Some((30, 10)));
        assert_eq!(size(r#"<svg height="10" viewBox="0 0 60 20"/>"#), Some((30, 10)));
        for other in [
            r#"<svg viewBox="0 0 60 20"/>"#,
            r#"<svg width="100%" height="100%" viewBox="0 0 60 20"/>"#,
            r#"<svg width="0" height="20"/>"#,
            r#"<svg width="30" viewBox="0 0 0 0"/>"#,
            r#"<svg width="30" viewBox="0 0 60"/>"#,
            r#"<svg width="1e999" height="NaN"/>"#,
            r#"<html width="30" height="20"/>"#,
            r#"<svg width="30" height="#,
            "",
        ] {
            assert_eq!(size(other), None, "{other}");
        }
        assert_eq!(super::size(&b"Text before <svg width=\"3\" height=\"2\"/>"[..]), None);
    }
}
