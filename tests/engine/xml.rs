//! Every XML that comes out is well-formed, whatever authors write: the feed, the sitemap, the parts of job descriptions for word processors, the
//! career picture.

use std::io::{Cursor, Read};

use guidegen::engine::{Engine, Settings};
use proptest::prelude::{prop_assert, proptest};

use super::{changes, write};

/// Why a text is no XML; `None` if it is.
fn fault(xml: &str) -> Option<String> {
    roxmltree::Document::parse(xml).err().map(|error| error.to_string())
}

/// All XML of the site's files, with a name for each: files, parts of archives, pictures in pages.
fn documents(files: &[(String, Vec<u8>)]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (path, bytes) in files {
        let text = || String::from_utf8(bytes.clone()).unwrap();
        match path.rsplit_once('.').map(|(_, ending)| ending) {
            Some("xml" | "svg") => found.push((path.clone(), text())),
            Some("docx") => {
                let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
                for number in 0..archive.len() {
                    let mut part = archive.by_index(number).unwrap();
                    let mut xml = String::new();
                    part.read_to_string(&mut xml).unwrap();
                    found.push((format!("{path}/{}", part.name().unwrap()), xml));
                }
            }
            Some("html") => {
                let text = text();
                let pictures = text.split("<svg").skip(1).filter_map(|rest| rest.split_once("</svg>"));
                found.extend(pictures.map(|(picture, _)| (format!("the picture in {path}"), format!("<svg{picture}</svg>"))));
            }
            _ => {}
        }
    }
    found
}

proptest! {
    #![proptest_config(proptest::test_runner::Config { cases: 64, failure_persistence: None, ..Default::default() })]

    #[test]
    fn all_xml_is_well_formed(texts in proptest::collection::vec("([\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\u{7f}\u{85}\u{fffe}\u{ffff}&<>\"']|\\]\\]>|<!--|&#7;|&eacute;|&#xFFFF;|[a-zé🙂 ]{1,4}){0,12}", 5)) {
        let escaped = |text: &str| text.replace('\\', "").chars().map(|letter| format!("\\U{:08X}", u32::from(letter))).collect::<String>();
        let [title, description, fact, label, text] = [0, 1, 2, 3, 4].map(|number| texts[number].as_str());
        let role = |id: &str| {
            format!(
                "+++\ntitle = \"{id}{}\"\ndescription = \"{}\"\nreviewed = 2026-01-01\n[facts]\nscope = \"{}\"\n[[paths]]\nfrom = \"a\"\nto = \"b\"\nconditions = [\"{}\"]\n+++\n\n{text}\n",
                escaped(title), escaped(description), escaped(fact), escaped(label)
            )
        };
        let settings = format!(
            "title = \"T{}\"\nbase_url = \"https://example.org/\"\n[guide]\nsections = [\"duties\"]\n[[dimensions]]\nid = \"scope\"\ntitle = \"S\"\n",
            escaped(title)
        );
        let mut engine = Engine::new(Settings::default());
        engine.apply(changes([
            write("site.toml", &settings),
            write("content/index.md", "# Home\n\n```{lattice}\n```\n"),
            write("content/roles/a.md", &role("a")),
            write("content/roles/b.md", &role("b")),
            write("content/duties/a.md", &format!("# Duties\n\n- **x{label}**: {text}\n")),
        ]));
        let site = engine.snapshot().site().unwrap();
        let files: Vec<(String, Vec<u8>)> =
            site.files.iter().filter_map(|file| Some((file.path.to_string(), file.content.bytes()?.to_vec()))).collect();
        let found = documents(&files);
        prop_assert!(found.iter().any(|(name, _)| name.ends_with("word/document.xml")) && found.iter().any(|(name, _)| name == "sitemap.xml"));
        for (name, xml) in found {
            prop_assert!(fault(&xml).is_none(), "{name}: {:?}\n{xml}", fault(&xml));
        }
    }
}
