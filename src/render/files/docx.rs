//! A job description as a document for word processors: Office Open XML (ECMA-376), which Word, LibreOffice, Pages and Google Docs read.
//!
//! 1. Styles, list, footer and settings are files beside this one; only the language is put into them.
//! 2. [`body`] writes the text: title, headings, lists and facts, each in a style of its own, so that a reader can restyle it at one stroke.
//!    In a language that is written from right to left, so are the page, its paragraphs and the words of that script ([`runs`]).
//! 3. [`archive`] packs the parts in a fixed order under a fixed date: the same text gives the same bytes.

use std::io::{self, Cursor, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use crate::guide::job::{DescriptionBlock, DescriptionItem, JobDescription};
use crate::locale::Locale;
use crate::locale::direction::{Direction, runs};
use crate::page::maths::sources::FormulaSources;

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const CORE: &str = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
const DUBLIN_CORE: &str = "http://purl.org/dc/elements/1.1/";

/// The margin on all sides: 2.25 cm in twentieths of a point.
const MARGIN: &str = "1276";

/// The countries where paper has the format Letter, as Unicode's CLDR lists them (`paperSize type="US-Letter"`).
const LETTER: &[&str] = &["BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"];

/// The style of TeX. No well-maintained library converts it to the formulas of word processors, so it is shown as its author wrote it.
const FORMULA: &str = "Formula";

/// The end of the styles with the style of TeX, for documents with formulas.
const FORMULA_STYLE: &str = "  <w:style w:type=\"character\" w:customStyle=\"1\" w:styleId=\"Formula\">\n    <w:name w:val=\"Formula\"/>\n    <w:qFormat/>\n    \
                             <w:rPr><w:rFonts w:ascii=\"Consolas\" w:hAnsi=\"Consolas\" w:cs=\"Consolas\"/></w:rPr>\n  </w:style>\n</w:styles>";

type Xml = Writer<Vec<u8>>;

/// The document in a language. `site` is the name of the guide, which stands as its author in the properties.
pub(crate) fn document(job: &JobDescription, locale: &Locale, site: &str) -> Vec<u8> {
    // Writing into memory does not fail.
    parts(job, locale, site).and_then(|parts| Ok(archive(&parts)?)).unwrap_or_default()
}

fn parts(job: &JobDescription, locale: &Locale, site: &str) -> io::Result<Vec<(&'static str, Vec<u8>)>> {
    let language = locale.tag.as_str();
    let bidi = if locale.direction.is_from_right() { "<w:bidi/></w:pPr>" } else { "</w:pPr>" };
    let language_in = |text: &str| text.replace("LANGUAGE", &quick_xml::escape::escape(valid(language))).into_bytes();
    let styles = include_str!("docx/styles.xml").replace("</w:styles>", if job.formulas.is_empty() { "</w:styles>" } else { FORMULA_STYLE });
    Ok(vec![
        // Readers expect it first.
        ("[Content_Types].xml", include_bytes!("docx/content-types.xml").to_vec()),
        ("_rels/.rels", include_bytes!("docx/relations.xml").to_vec()),
        ("docProps/core.xml", properties(&job.title, language, site)?),
        ("word/document.xml", body(job, locale)?),
        ("word/_rels/document.xml.rels", include_bytes!("docx/document-relations.xml").to_vec()),
        ("word/styles.xml", language_in(&styles)),
        ("word/numbering.xml", include_bytes!("docx/numbering.xml").to_vec()),
        ("word/settings.xml", include_bytes!("docx/settings.xml").to_vec()),
        ("word/footer.xml", include_str!("docx/footer.xml").replace("</w:pPr>", bidi).into_bytes()),
    ])
}

fn archive(parts: &[(&'static str, Vec<u8>)]) -> zip::result::ZipResult<Vec<u8>> {
    // Everything that could depend on the day or the machine is said.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(6))
        .last_modified_time(DateTime::default())
        .system(System::Unix)
        .unix_permissions(0o644);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive.start_file(*name, options)?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}

fn properties(title: &str, language: &str, site: &str) -> io::Result<Vec<u8>> {
    let mut writer = Writer::new(Vec::new());
    declaration(&mut writer)?;
    let root = writer.create_element("cp:coreProperties").with_attributes([("xmlns:cp", CORE), ("xmlns:dc", DUBLIN_CORE)]);
    root.write_inner_content(|writer| {
        for (name, text) in [("dc:title", title), ("dc:creator", site), ("dc:language", language)] {
            writer.create_element(name).write_text_content(BytesText::new(&valid(text)))?;
        }
        Ok(())
    })?;
    Ok(writer.into_inner())
}

fn declaration(writer: &mut Xml) -> io::Result<()> {
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))))
}

/// The text and the page that it stands on.
fn body(job: &JobDescription, locale: &Locale) -> io::Result<Vec<u8>> {
    let mut writer = Writer::new(Vec::new());
    let lines = Lines { direction: locale.direction, formulas: &job.formulas };
    declaration(&mut writer)?;
    let root = writer.create_element("w:document").with_attributes([("xmlns:w", WORD), ("xmlns:r", RELATIONS)]);
    root.write_inner_content(|writer| {
        writer.create_element("w:body").write_inner_content(|writer| {
            paragraph(writer, lines, "Title", &[Run::Text(&job.title)])?;
            for part in &job.parts {
                paragraph(writer, lines, "Heading1", &[Run::Text(&part.title)])?;
                part.blocks.iter().try_for_each(|each| block(writer, lines, each))?;
            }
            page(writer, locale)
        })?;
        Ok(())
    })?;
    Ok(writer.into_inner())
}

fn block(writer: &mut Xml, lines: Lines<'_>, block: &DescriptionBlock) -> io::Result<()> {
    match block {
        DescriptionBlock::Heading(text) => paragraph(writer, lines, "Heading2", &[Run::Text(text)]),
        DescriptionBlock::Paragraph(text) => paragraph(writer, lines, "Normal", &[Run::Text(text)]),
        DescriptionBlock::Facts(items) => items
            .iter()
            .try_for_each(|DescriptionItem { label, text, .. }| paragraph(writer, lines, "Fact", &[Run::Strong(label), Run::Tab, Run::Text(text)])),
        DescriptionBlock::List(items) => items.iter().try_for_each(|item| list_item(writer, lines, item)),
    }
}

fn list_item(writer: &mut Xml, lines: Lines<'_>, DescriptionItem { label, text, points }: &DescriptionItem) -> io::Result<()> {
    let between = if label.is_empty() || text.is_empty() { "" } else { ": " };
    paragraph(writer, lines, "ListBullet", &[Run::Strong(label), Run::Text(between), Run::Text(text)])?;
    points.iter().try_for_each(|point| paragraph(writer, lines, "ListBullet2", &[Run::Text(point)]))
}

/// What all lines of a document have in common.
#[derive(Clone, Copy)]
struct Lines<'a> {
    direction: Direction,
    /// The formulas, whose TeX is written in its own style.
    formulas: &'a FormulaSources,
}

/// A piece of a line.
enum Run<'a> {
    Text(&'a str),
    Strong(&'a str),
    Tab,
}

fn paragraph(writer: &mut Xml, lines: Lines<'_>, style: &str, pieces: &[Run<'_>]) -> io::Result<()> {
    writer.create_element("w:p").write_inner_content(|writer| {
        writer.create_element("w:pPr").write_inner_content(|writer| {
            writer.create_element("w:pStyle").with_attribute(("w:val", style)).write_empty()?;
            if lines.direction.is_from_right() {
                writer.create_element("w:bidi").write_empty()?;
            }
            Ok(())
        })?;
        pieces.iter().try_for_each(|each| run(writer, lines, each))
    })?;
    Ok(())
}

fn run(writer: &mut Xml, lines: Lines<'_>, run: &Run<'_>) -> io::Result<()> {
    let (text, style) = match run {
        Run::Text(text) => (*text, None),
        Run::Strong(text) => (*text, Some("Strong")),
        Run::Tab => {
            return writer.create_element("w:r").write_inner_content(|writer| writer.create_element("w:tab").write_empty().map(drop)).map(drop);
        }
    };
    let mut at = 0;
    for formula in lines.formulas.find(text) {
        text_run(writer, lines, &text[at..formula.start], style)?;
        at = formula.end;
        words(writer, Direction::LeftToRight, &text[formula], Some(FORMULA))?;
    }
    text_run(writer, lines, &text[at..], style)
}

/// Each word in its own direction: word processors also choose fonts by it.
fn text_run(writer: &mut Xml, lines: Lines<'_>, text: &str, style: Option<&str>) -> io::Result<()> {
    runs(text, lines.direction).into_iter().try_for_each(|(direction, text)| words(writer, direction, text, style))
}

fn words(writer: &mut Xml, direction: Direction, text: &str, style: Option<&str>) -> io::Result<()> {
    writer.create_element("w:r").write_inner_content(|writer| {
        if style.is_some() || direction.is_from_right() {
            writer.create_element("w:rPr").write_inner_content(|writer| {
                if let Some(style) = style {
                    writer.create_element("w:rStyle").with_attribute(("w:val", style)).write_empty()?;
                }
                if direction.is_from_right() {
                    writer.create_element("w:rtl").write_empty()?;
                }
                Ok(())
            })?;
        }
        writer.create_element("w:t").with_attribute(("xml:space", "preserve")).write_text_content(BytesText::new(&valid(text)))?;
        Ok(())
    })?;
    Ok(())
}

/// The last thing in the body: footer, paper and margins.
fn page(writer: &mut Xml, locale: &Locale) -> io::Result<()> {
    let is_letter = locale.tag.split('-').skip(1).any(|part| LETTER.iter().any(|country| country.eq_ignore_ascii_case(part)));
    let (width, height) = if is_letter { ("12240", "15840") } else { ("11906", "16838") };
    let margins = ["w:top", "w:right", "w:bottom", "w:left"].map(|side| (side, MARGIN));
    writer.create_element("w:sectPr").write_inner_content(|writer| {
        writer.create_element("w:footerReference").with_attributes([("w:type", "default"), ("r:id", "footer")]).write_empty()?;
        writer.create_element("w:pgSz").with_attributes([("w:w", width), ("w:h", height)]).write_empty()?;
        let margin = writer.create_element("w:pgMar").with_attributes(margins);
        margin.with_attributes([("w:header", "709"), ("w:footer", "709"), ("w:gutter", "0")]).write_empty()?;
        if locale.direction.is_from_right() {
            writer.create_element("w:bidi").write_empty()?;
        }
        Ok(())
    })?;
    Ok(())
}

/// The text without the control characters that no XML may hold.
fn valid(text: &str) -> String {
    text.chars().filter(|c| matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)).collect()
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use quick_xml::Reader;
    use quick_xml::events::Event;
    use zip::{DateTime, ZipArchive};

    use crate::guide::job::{DescriptionBlock, DescriptionItem, DescriptionPart, JobDescription};

    use super::{FormulaSources, body, document};
    use crate::locale::Locale;
    use crate::page::Page;
    use crate::page::markdown::MarkdownOptions;
    use crate::path::SourcePath;

    fn job(text: &str) -> JobDescription {
        let item = |label: &str, text: &str| DescriptionItem { label: label.into(), text: text.into(), points: Vec::new() };
        let with_points = DescriptionItem { points: vec!["First".into(), "Second".into()], ..item("Label", text) };
        let blocks = vec![
            DescriptionBlock::Facts(vec![item("Level", text)]),
            DescriptionBlock::Heading("Area".into()),
            DescriptionBlock::List(vec![with_points, item("", text), item("Alone", "")]),
            DescriptionBlock::Paragraph(text.into()),
        ];
        JobDescription {
            title: "Head of <Sales>".into(),
            parts: vec![DescriptionPart { title: "Duties & more".into(), blocks }],
            formulas: FormulaSources::default(),
        }
    }

    /// The parts of a document, each well-formed, with its text.
    fn unpacked(bytes: Vec<u8>) -> Vec<(String, String, String)> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let length = archive.len();
        let one = |number: usize| {
            let mut file = archive.by_index(number).unwrap();
            assert_eq!(file.last_modified(), Some(DateTime::default()));
            let mut xml = String::new();
            file.read_to_string(&mut xml).unwrap();
            let name = file.name().unwrap().into_owned();
            let text = text_of(&xml).unwrap_or_else(|error| panic!("{name}: {error}"));
            (name, xml, text)
        };
        (0..length).map(one).collect()
    }

    /// The text of some XML, a line for each paragraph.
    fn text_of(xml: &str) -> Result<String, quick_xml::Error> {
        let mut reader = Reader::from_str(xml);
        let mut text = String::new();
        loop {
            match reader.read_event()? {
                Event::Eof => return Ok(text.trim().to_owned()),
                Event::Text(part) => text.push_str(&part),
                Event::GeneralRef(entity) => {
                    text.push_str(quick_xml::escape::resolve_predefined_entity(&entity).unwrap());
                }
                Event::Empty(tag) if tag.name().as_ref() == "w:tab" && tag.attributes().next().is_none() => text.push('\t'),
                Event::End(tag) if tag.name().as_ref() == "w:p" => text.push('\n'),
                _ => {}
            }
        }
    }

    #[test]
    fn it_is_a_package_of_well_formed_parts_with_all_the_text() {
        let parts = unpacked(document(&job("Sells <b> & \"more\"."), &Locale::of("en-GB"), "Roles & co"));
        assert_eq!(parts[0].0, "[Content_Types].xml");
        let part = |name: &str| parts.iter().find(|(part, ..)| part == name).unwrap_or_else(|| panic!("{name}"));
        insta::assert_snapshot!(part("word/document.xml").2, @r#"
        Head of <Sales>
        Duties & more
        Level	Sells <b> & "more".
        Area
        Label: Sells <b> & "more".
        First
        Second
        Sells <b> & "more".
        Alone
        Sells <b> & "more".
        "#);
        assert_eq!(part("docProps/core.xml").2, "Head of <Sales>Roles & coen-GB");
        assert!(part("word/styles.xml").1.contains("w:lang w:val=\"en-GB\""));
        // Every part is announced, every style that the text names exists.
        for (name, ..) in parts.iter().filter(|(name, ..)| !name.ends_with(".rels") && !name.starts_with('[')) {
            assert!(parts[0].1.contains(&format!("PartName=\"/{name}\"")), "{name}");
        }
        for style in part("word/document.xml").1.split("Style w:val=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
            assert!(part("word/styles.xml").1.contains(&format!("w:styleId=\"{style}\"")), "{style}");
        }
    }

    #[test]
    fn paper_has_the_format_of_the_country() {
        let width = |language: &str| {
            let xml = String::from_utf8(body(&job("x"), &Locale::of(language)).unwrap()).unwrap();
            xml.split("w:pgSz w:w=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
        };
        assert_eq!(["en-GB", "de", "en-US", "es-419", "zh-Hant-TW", "fr-CA"].map(width), ["11906", "11906", "12240", "11906", "11906", "12240"]);
    }

    #[test]
    fn the_direction_of_the_language_is_that_of_page_paragraphs_and_words() {
        let xml = |language: &str| String::from_utf8(body(&job("יודע SQL."), &Locale::of(language)).unwrap()).unwrap();
        let hebrew = xml("he");
        assert_eq!(hebrew.matches("<w:bidi/></w:pPr>").count(), hebrew.matches("<w:p>").count());
        assert!(hebrew.ends_with("<w:bidi/></w:sectPr></w:body></w:document>"), "{hebrew}");
        let sentence = "<w:r><w:rPr><w:rtl/></w:rPr><w:t xml:space=\"preserve\">יודע </w:t></w:r><w:r><w:t xml:space=\"preserve\">SQL</w:t></w:r>\
                        <w:r><w:rPr><w:rtl/></w:rPr><w:t xml:space=\"preserve\">.</w:t></w:r>";
        assert!(hebrew.contains(sentence), "{hebrew}");
        let english = xml("en");
        assert!(!english.contains("w:bidi") && english.contains("<w:rtl/></w:rPr><w:t xml:space=\"preserve\">יודע</w:t>"), "{english}");
    }

    #[test]
    fn control_characters_do_not_break_it() {
        let parts = unpacked(document(&job("a\u{0}b\u{1b}c\u{fffe}d"), &Locale::of("en\u{1}\"<"), "x"));
        assert!(parts.iter().all(|(_, _, text)| !text.contains('\u{1}')));
        assert!(parts.iter().any(|(_, _, text)| text.contains("abcd")));
    }

    #[test]
    fn formulas_are_tex_in_a_style_of_their_own() {
        let options = MarkdownOptions { extensions: true, maths: true, ..MarkdownOptions::COMMONMARK };
        let page = Page::parse(&SourcePath::lossy("a.md"), "$x_1$".into(), options);
        let maths = JobDescription { formulas: page.formulas(), ..job("Up to $x_1$ (or $5/$6).") };
        let parts = unpacked(document(&maths, &Locale::of("ar"), "x"));
        let part = |name: &str| parts.iter().find(|(part, ..)| part == name).map(|(_, xml, _)| xml.as_str()).unwrap();
        let run = "<w:r><w:rPr><w:rStyle w:val=\"Formula\"/></w:rPr><w:t xml:space=\"preserve\">$x_1$</w:t></w:r>";
        assert!(part("word/document.xml").contains(run), "{}", part("word/document.xml"));
        assert_eq!(part("word/document.xml").matches("\"Formula\"").count(), part("word/document.xml").matches(run).count());
        assert!(part("word/styles.xml").contains("w:styleId=\"Formula\""));
        let plain = unpacked(document(&job("$x_1$"), &Locale::of("en"), "x"));
        assert!(plain.iter().all(|(_, xml, _)| !xml.contains("\"Formula\"")));
    }

    #[test]
    fn the_same_text_gives_the_same_bytes() {
        let english = Locale::of("en");
        assert_eq!(document(&job("x"), &english, "y"), document(&job("x"), &english, "y"));
    }
}
