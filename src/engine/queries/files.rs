//! Queries about the files that were read: the settings, texts, and files that are published unchanged.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::sync::Arc;

use salsa::Database as Db;

use super::theme::theme_files;
use super::{FileKey, NameKey};
use crate::config::{Config, SiteSettings};
use crate::diagnostic::internal_error::working_on;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::engine::database::{CommandInput, File, InputContent, SiteFiles, Text};
use crate::locale::Locale;
use crate::locale::quotes::Quotes;
use crate::page::markdown::MarkdownOptions;
use crate::page::typography::typeset;
use crate::path::SourcePath;
use crate::render::theme;
use crate::site::Asset;
use crate::source::{CONFIG, OnDisk, begins_with_settings, image_size};

#[salsa::tracked(returns(copy))]
pub(in crate::engine) fn file_at<'db>(db: &'db dyn Db, key: FileKey<'db>) -> Option<File> {
    SiteFiles::get(db).by_path(db).get(key.path(db)).copied()
}

#[salsa::tracked]
pub(super) fn text<'db>(db: &'db dyn Db, key: FileKey<'db>) -> Arc<str> {
    file_at(db, key).map(|file| file.content(db).text().text).unwrap_or_default()
}

/// The text of any file, for showing the excerpt of a diagnostic. It only reads inputs, so a pending change does not interrupt it; otherwise the
/// excerpts of known diagnostics would be lost.
pub(in crate::engine) fn source_text(db: &dyn Db, path: &SourcePath) -> Option<Arc<str>> {
    let in_theme = path.below(theme::FOLDER);
    match SiteFiles::get(db).by_path(db).get(path).map(|file| file.content(db)) {
        Some(InputContent::Page(text)) => Some(text.text.clone()),
        // Any other file may be an image.
        Some(content) => (in_theme.is_some() || path.as_str() == CONFIG).then(|| content.text().text),
        None => in_theme.and_then(theme::built_in).map(Arc::from),
    }
}

/// Whether there is a file of any kind with this path.
pub(in crate::engine) fn has_file(db: &dyn Db, path: &SourcePath) -> bool {
    // Not by `file_at`: requests can contain any number of paths that are not of the site, and a key and a result for each would be stored forever.
    SiteFiles::get(db).by_path(db).contains_key(path)
}

/// Whether there is a Markdown file.
pub(in crate::engine) fn has_markdown(db: &dyn Db) -> bool {
    SiteFiles::get(db).by_path(db).keys().any(SourcePath::is_markdown)
}

/// The name of a file on the disk if it differs from its path. Only reads inputs, as [`source_text`] does.
pub(in crate::engine) fn name_on_disk(db: &dyn Db, path: &SourcePath) -> Option<String> {
    SiteFiles::get(db).spellings(db).get(path)?.first().cloned()
}

/// The names on the disk of all files for which they differ from their paths.
pub(super) fn spellings(db: &dyn Db) -> &BTreeMap<SourcePath, Vec<String>> {
    SiteFiles::get(db).spellings(db)
}

/// What the last read of the whole folder has found.
pub(in crate::engine) fn on_disk(db: &dyn Db) -> &OnDisk {
    SiteFiles::get(db).on_disk(db)
}

/// The existing files among the settings and the theme.
pub(in crate::engine) fn frame(db: &dyn Db) -> Vec<SourcePath> {
    let theme = theme_files(db).keys().map(|name| theme::source_path(name));
    theme.chain([config_path()]).filter(|path| has_file(db, path)).collect()
}

#[salsa::tracked(returns(copy))]
pub(in crate::engine) fn asset<'db>(db: &'db dyn Db, key: FileKey<'db>) -> Option<Asset> {
    let file = file_at(db, key)?;
    config(db).below_content(key.path(db))?;
    match file.content(db) {
        InputContent::Page(_) => None,
        InputContent::Bytes(bytes) => Some(Asset { size: image_size(Cursor::new(bytes)), begins_with_settings: begins_with_settings(&**bytes) }),
        InputContent::Asset(examined) => Some(Asset { size: examined.image_size, begins_with_settings: examined.begins_with_settings }),
    }
}

/// The number of bytes of a file; 0 if there is none. It is separate from [`asset`], so that a new version of an image with the same length does not
/// invalidate the pages that show it.
#[salsa::tracked(returns(copy))]
pub(in crate::engine) fn length<'db>(db: &'db dyn Db, key: FileKey<'db>) -> u64 {
    file_at(db, key).map_or(0, |file| file.content(db).length())
}

/// All files of the content that are not pages. Only for queries about the whole site.
#[salsa::tracked]
pub(in crate::engine) fn assets(db: &dyn Db) -> Vec<SourcePath> {
    let files = SiteFiles::get(db).by_path(db).keys().filter(|path| !path.is_markdown());
    files.filter(|path| asset(db, FileKey::new(db, (*path).clone())).is_some()).cloned().collect()
}

/// The same by the name of the file in small letters.
#[salsa::tracked]
fn assets_by_name(db: &dyn Db) -> BTreeMap<String, Vec<SourcePath>> {
    let mut named: BTreeMap<String, Vec<SourcePath>> = BTreeMap::new();
    for file in assets(db) {
        named.entry(file.file_name().to_lowercase()).or_default().push(file.clone());
    }
    named
}

#[salsa::tracked]
pub(in crate::engine) fn assets_named<'db>(db: &'db dyn Db, name: NameKey<'db>) -> Vec<SourcePath> {
    assets_by_name(db).get(name.text(db)).cloned().unwrap_or_default()
}

pub(super) fn config_path() -> SourcePath {
    SourcePath::lossy(CONFIG)
}

#[salsa::tracked]
pub(super) fn settings(db: &dyn Db) -> SiteSettings {
    let key = FileKey::new(db, config_path());
    let read = |_| working_on(&config_path(), || SiteSettings::read(&config_path(), text(db, key)));
    let mut settings = file_at(db, key).map_or_else(SiteSettings::of_plain_folder, read);
    if let Some(url) = &CommandInput::get(db).settings(db).base_url {
        settings.config.base_url = Some(format!("{}/", url.trim_end_matches('/')));
    }
    if settings.config.smart_punctuation {
        let quotes = Quotes::of(&settings.language.tag);
        settings.config = settings.config.with_texts(|text| typeset(text, quotes));
    }
    settings
}

/// The language of the site, and the problems of its words.
#[salsa::tracked]
pub(super) fn read_locale(db: &dyn Db) -> (Locale, Vec<Diagnostic>) {
    let language = &settings(db).language;
    match file_at(db, FileKey::new(db, config_path())) {
        Some(_) => Locale::of_site(language, &config_path(), &|path| text_of(db, path)),
        // A plain folder has no theme of its own.
        None => (Locale::of(&language.tag), Vec::new()),
    }
}

fn text_of(db: &dyn Db, path: &SourcePath) -> Option<Arc<str>> {
    let key = FileKey::new(db, path.clone());
    file_at(db, key).map(|_| text(db, key).clone())
}

#[salsa::tracked]
pub(in crate::engine) fn locale(db: &dyn Db) -> Locale {
    read_locale(db).0.clone()
}

#[salsa::tracked]
pub(in crate::engine) fn config(db: &dyn Db) -> Config {
    settings(db).config.clone()
}

#[salsa::tracked(returns(copy))]
pub(super) fn markdown_options(db: &dyn Db) -> MarkdownOptions {
    let (config, language) = (config(db), &settings(db).language);
    MarkdownOptions {
        html: config.html,
        smart_punctuation: config.smart_punctuation.then(|| Quotes::of(&language.tag)),
        extensions: true,
        maths: config.maths.unwrap_or(false),
        is_plain: config.is_plain,
    }
}

/// Reports that a file is not UTF-8; `None` if it is.
pub(super) fn undecodable(file: &SourcePath, text: &Text) -> Option<Diagnostic> {
    let at = text.fault?;
    let place = Span::new(at, at + char::REPLACEMENT_CHARACTER.len_utf8());
    let problem = codes::INVALID_UTF8.at(file, place, "The file is not saved as UTF-8, so its letters cannot be told apart from here on.");
    Some(problem.hint("Open it in the program that wrote it and save it with the encoding UTF-8."))
}
