//! After any series of edits, made in any way, every address of the running server and every open tab hold what a clean build writes.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use proptest::prelude::{Just, ProptestConfig, Strategy, any, prop_oneof};
use proptest::test_runner::TestRunner;

use crate::support::client::Stream;
use crate::support::folder::Folder;
use crate::support::server::Running;

/// How a file is saved.
#[derive(Clone, Copy, Debug)]
enum Way {
    InPlace,
    InPieces,
    Renamed,
    Backup,
}

/// One thing that happens in the folder.
#[derive(Clone, Debug)]
enum Edit {
    /// The page with this number gets a text.
    Write(usize, &'static str, Way),
    /// The page gets a title, which other pages show.
    Title(usize, &'static str, Way),
    Remove(usize),
    /// A page gets the name of another one.
    Rename(usize, usize),
    /// A folder gets the name of another one, which goes.
    RenameFolder(usize, usize),
    RemoveFolder(usize),
    /// A folder that is deeper than others, made at once with what is in it.
    Deep(usize, &'static str),
    Settings(&'static str),
    /// The settings are broken for a moment.
    Slip(&'static str),
    Style(&'static str),
    Template(Option<&'static str>),
    /// Many files at once.
    Burst(&'static str),
    Asset(usize, &'static str),
    /// A page in a new folder, asked for and removed before anybody else can know of it.
    Brief(usize),
    /// Somebody asks in the middle of it.
    Ask(usize),
    Pause(u64),
}

const FOLDERS: usize = 4;
const PAGES: usize = 12;
const TEXTS: &[&str] =
    &["One.\n", "", "Two [home](../index.md).\n", "```rust\nfn main() {}\n```\n", "> [!NOTE]\n> Seen.\n\n- a\n- b\n", "ünïcödé …\n"];
const TITLES: &[&str] = &["Alpha", "Beta", "Gamma & <Delta>"];
const SETTINGS: &[&str] = &[
    "title = \"T\"\n",
    "title = \"Other\"\nbase_url = \"https://example.org/x/\"\n",
    "[build]\nurls = \"file\"\n",
    "[markdown]\nhighlight = false\n",
];
const TEMPLATES: &[Option<&str>] = &[None, Some("{% extends \"base.html\" %}{% block text %}<p>mine</p>{{ content_html | safe }}{% endblock %}")];

fn page(number: usize) -> String {
    format!("content/f{}/p{}.md", number % FOLDERS, number % PAGES)
}

fn edit() -> impl Strategy<Value = Edit> {
    let number = || any::<usize>();
    let text = || (0..TEXTS.len()).prop_map(|index| TEXTS[index]);
    let title = (0..TITLES.len()).prop_map(|index| TITLES[index]);
    let settings = || (0..SETTINGS.len()).prop_map(|index| SETTINGS[index]);
    let way = || prop_oneof![Just(Way::InPlace), Just(Way::InPieces), Just(Way::Renamed), Just(Way::Backup)];
    prop_oneof![
        8 => (number(), text(), way()).prop_map(|(page, text, way)| Edit::Write(page, text, way)),
        4 => (number(), title, way()).prop_map(|(page, title, way)| Edit::Title(page, title, way)),
        2 => number().prop_map(Edit::Remove),
        3 => (number(), number()).prop_map(|(from, to)| Edit::Rename(from, to)),
        2 => (number(), number()).prop_map(|(from, to)| Edit::RenameFolder(from % FOLDERS, to % FOLDERS)),
        1 => number().prop_map(|folder| Edit::RemoveFolder(folder % FOLDERS)),
        2 => (number(), text()).prop_map(|(number, text)| Edit::Deep(number % 3, text)),
        1 => settings().prop_map(Edit::Settings),
        1 => settings().prop_map(Edit::Slip),
        1 => prop_oneof![Just("body { color: red }"), Just("body { color: blue }")].prop_map(Edit::Style),
        1 => (0..TEMPLATES.len()).prop_map(|index| Edit::Template(TEMPLATES[index])),
        1 => text().prop_map(Edit::Burst),
        1 => (number(), text()).prop_map(|(number, text)| Edit::Asset(number % 3, text)),
        1 => number().prop_map(|number| Edit::Brief(number % 3)),
        3 => number().prop_map(Edit::Ask),
        4 => (0..60u64).prop_map(Edit::Pause),
    ]
}

fn carry_out(edit: &Edit, running: &Running) {
    let folder = &running.folder;
    match edit {
        Edit::Write(number, text, way) => save(folder, &page(*number), &format!("# Page {}\n\n{text}", number % PAGES), *way),
        Edit::Title(number, title, way) => save(folder, &page(*number), &format!("# {title}\n\nText.\n"), *way),
        Edit::Remove(number) => drop(fs::remove_file(folder.path(&page(*number)))),
        Edit::Rename(from, to) => {
            let to = folder.path(&page(*to));
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            drop(fs::rename(folder.path(&page(*from)), to));
        }
        Edit::RenameFolder(from, to) if from != to && folder.path(&format!("content/f{from}")).exists() => {
            drop(fs::remove_dir_all(folder.path(&format!("content/f{to}"))));
            folder.rename(&format!("content/f{from}"), &format!("content/f{to}"));
        }
        Edit::RenameFolder(..) => {}
        Edit::RemoveFolder(number) => drop(fs::remove_dir_all(folder.path(&format!("content/f{number}")))),
        Edit::Deep(number, text) => {
            folder.write(&format!("content/deep{number}/er/still/page.md"), &format!("# Deep\n\n{}", text.replace("../", "../../../")))
        }
        Edit::Settings(text) => folder.write("site.toml", text),
        Edit::Slip(text) => {
            folder.write("site.toml", "title = [");
            thread::sleep(Duration::from_millis(50));
            folder.write("site.toml", text);
        }
        Edit::Style(text) => folder.write("theme/style.css", text),
        Edit::Template(Some(text)) => folder.write("theme/article.html", text),
        Edit::Template(None) => drop(fs::remove_file(folder.path("theme/article.html"))),
        Edit::Burst(text) => (0..250).for_each(|number| folder.write(&format!("content/many/n{number}.md"), &format!("# N\n\n{text}"))),
        Edit::Asset(number, text) => folder.write(&format!("content/a{number}.txt"), text),
        Edit::Brief(number) => {
            folder.write(&format!("content/brief{number}/page.md"), "# Brief\n");
            drop(running.get(&format!("/brief{number}/page/")));
            fs::remove_dir_all(folder.path(&format!("content/brief{number}"))).unwrap();
        }
        Edit::Ask(number) => drop(running.get(&format!("/f{}/p{}/", number % FOLDERS, number % PAGES))),
        Edit::Pause(time) => thread::sleep(Duration::from_millis(*time)),
    }
}

fn save(folder: &Folder, file: &str, text: &str, way: Way) {
    let path = folder.path(file);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    match way {
        Way::InPlace => folder.write(file, text),
        Way::InPieces => {
            fs::write(&path, "").unwrap();
            thread::sleep(Duration::from_millis(2));
            fs::write(&path, text).unwrap();
        }
        Way::Renamed => {
            let beside = path.with_extension("tmp~");
            fs::write(&beside, text).unwrap();
            fs::rename(beside, path).unwrap();
        }
        Way::Backup => {
            let backup = path.with_extension("md~");
            drop(fs::rename(&path, &backup));
            fs::write(&path, text).unwrap();
            drop(fs::remove_file(backup));
        }
    }
}

/// What a clean build makes of the folder.
fn build(folder: &Folder) -> BTreeMap<String, Vec<u8>> {
    let output = tempfile::tempdir().unwrap();
    let done =
        Command::new(env!("CARGO_BIN_EXE_guidegen")).arg("build").arg(folder.path("")).arg("--output").arg(output.path().join("site")).output();
    let done = done.unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let mut files = BTreeMap::new();
    collect(&output.path().join("site"), "", &mut files);
    files.retain(|name, _| !name.starts_with('.'));
    files
}

fn collect(folder: &Path, prefix: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let name = format!("{prefix}{}", entry.file_name().to_str().unwrap());
        match entry.file_type().unwrap().is_dir() {
            true => collect(&entry.path(), &format!("{name}/"), files),
            false => drop(files.insert(name, fs::read(entry.path()).unwrap())),
        }
    }
}

/// The last thing that a tab was told to show.
#[derive(Default)]
struct Tab {
    html: Option<String>,
    is_removed: bool,
}

impl Tab {
    fn follow(&mut self, stream: &mut Stream) {
        while let Some(event) = stream.next(Duration::from_millis(1)) {
            match event.name.as_str() {
                "page" => *self = Self { html: Some(event.html().to_owned()), is_removed: false },
                "removed" => self.is_removed = true,
                _ => {}
            }
        }
    }

    fn shows(&self, expected: Option<&Vec<u8>>) -> bool {
        match (&self.html, expected) {
            (Some(html), Some(bytes)) => !self.is_removed && html.as_bytes() == bytes,
            // A tab that shows nothing is told nothing.
            (_, None) => true,
            (None, Some(_)) => false,
        }
    }
}

impl Tab {
    /// The first line that differs from what the tab should show.
    fn difference(&self, expected: Option<&Vec<u8>>) -> String {
        let expected = expected.map_or(String::new(), |bytes| String::from_utf8_lossy(bytes).into_owned());
        let shown = self.html.as_deref().unwrap_or_default();
        let lines = shown.lines().chain([""]).zip(expected.lines().chain([""])).find(|(shown, expected)| shown != expected);
        format!("removed: {}, shown and expected: {lines:?}", self.is_removed)
    }
}

/// Waits until what is checked holds, and returns what is wrong if it does not come to that.
fn settle(mut check: impl FnMut() -> Option<String>) -> Result<(), String> {
    let end = Instant::now() + Duration::from_secs(20);
    loop {
        match check() {
            None => return Ok(()),
            Some(wrong) if Instant::now() > end => return Err(wrong),
            Some(_) => thread::sleep(Duration::from_millis(50)),
        }
    }
}

#[test]
fn every_address_is_as_a_clean_build_makes_it() {
    let config = ProptestConfig { cases: 12, max_shrink_iters: 0, failure_persistence: None, ..ProptestConfig::default() };
    let scripts = proptest::collection::vec(edit(), 10..30);
    TestRunner::new(config)
        .run(&scripts, |script| {
            let folder = Folder::with_site();
            (0..PAGES).for_each(|number| folder.write(&page(number), &format!("# Page {number}\n\nOf the beginning.\n")));
            let running = folder.watched();
            // These tabs have a version that there never was, so that they are told everything.
            let paths = ["", "f0/p0/", "f1/p5/", "f2/p2/", "f3/p7/", "deep1/er/still/page/", "many/n7/"];
            let mut tabs: Vec<_> =
                paths.iter().map(|path| (*path, Stream::from_version(running.address, &format!("/{path}"), "none"), Tab::default())).collect();
            script.iter().for_each(|edit| carry_out(edit, &running));
            // With other addresses the tabs would show pages that are gone.
            running.folder.write("site.toml", "title = \"The end\"\n");
            let files = build(&running.folder);
            // The tabs come first: a request would look at the disk by itself, but tabs have only the watcher.
            let told = settle(|| {
                tabs.iter_mut().for_each(|(_, stream, tab)| tab.follow(stream));
                tabs.iter()
                    .find(|(path, _, tab)| !tab.shows(files.get(&format!("{path}index.html"))))
                    .map(|(path, _, tab)| format!("the tab of /{path}: {}", tab.difference(files.get(&format!("{path}index.html")))))
            });
            proptest::prop_assert!(told.is_ok(), "{:?} after {:?}", told, script);
            for (path, bytes) in &files {
                let answer = running.get(&format!("/{}", path.replace(' ', "%20")));
                let page = if path.ends_with(".html") { answer.page().into_bytes() } else { answer.body.clone() };
                proptest::prop_assert!(page == *bytes, "{} differs after {:?}", path, script);
            }
            for number in 0..PAGES * FOLDERS {
                let path = format!("f{}/p{}/index.html", number / PAGES, number % PAGES);
                proptest::prop_assert_eq!(running.get(&format!("/{path}")).status == 200, files.contains_key(&path), "{} after {:?}", path, script);
            }
            Ok(())
        })
        .unwrap();
}
