//! What was read: files, the settings among them, and the files that are published as they are.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::sync::Arc;

use salsa::Database as Db;

use super::FileKey;
use super::theme::theme_files;
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
use crate::source::{CONFIG, image_size};

#[salsa::tracked(returns(copy))]
pub(in crate::engine) fn file_at<'db>(db: &'db dyn Db, key: FileKey<'db>) -> Option<File> {
    SiteFiles::get(db).by_path(db).get(key.path(db)).copied()
}

#[salsa::tracked]
pub(super) fn text<'db>(db: &'db dyn Db, key: FileKey<'db>) -> Arc<str> {
    file_at(db, key).map(|file| file.content(db).text().text).unwrap_or_default()
}

/// The text of any file, for showing the place of a diagnostic. Reads nothing but inputs, which a change that waits does not interrupt: the places
/// of diagnostics that are known would else be lost.
pub(in crate::engine) fn source_text(db: &dyn Db, path: &SourcePath) -> Option<Arc<str>> {
    let in_theme = path.below(theme::FOLDER);
    match SiteFiles::get(db).by_path(db).get(path).map(|file| file.content(db)) {
        Some(InputContent::Page(text)) => Some(text.text.clone()),
        // Anything else may be a picture.
        Some(content) => (in_theme.is_some() || path.as_str() == CONFIG).then(|| content.text().text),
        None => in_theme.and_then(theme::built_in).map(Arc::from),
    }
}

/// Whether there is a file, of whatever kind.
pub(in crate::engine) fn has_file(db: &dyn Db, path: &SourcePath) -> bool {
    // Not by `file_at`: requests ask for any number of paths that are none of the site's, and a key and an answer of each would be kept for ever.
    SiteFiles::get(db).by_path(db).contains_key(path)
}

/// Whether there is a Markdown file.
pub(in crate::engine) fn has_markdown(db: &dyn Db) -> bool {
    SiteFiles::get(db).by_path(db).keys().any(SourcePath::is_markdown)
}

/// What the disk calls a file if not by its path. Reads nothing but inputs, as [`source_text`] does.
pub(in crate::engine) fn name_on_disk(db: &dyn Db, path: &SourcePath) -> Option<String> {
    SiteFiles::get(db).spellings(db).get(path)?.first().cloned()
}

/// What the disk calls all files that it does not call by their paths.
pub(super) fn spellings(db: &dyn Db) -> &BTreeMap<SourcePath, Vec<String>> {
    SiteFiles::get(db).spellings(db)
}

/// The settings and the files of the theme, as far as there are any.
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
        InputContent::Bytes(bytes) => Some(Asset { size: image_size(Cursor::new(bytes)) }),
        InputContent::Asset(examined) => Some(Asset { size: examined.image_size }),
    }
}

/// How many bytes a file has; 0 if there is none. Apart from [`asset`], so that a new version of a picture is no reason to make pages anew that
/// show it in the same size.
#[salsa::tracked(returns(copy))]
pub(in crate::engine) fn length<'db>(db: &'db dyn Db, key: FileKey<'db>) -> u64 {
    file_at(db, key).map_or(0, |file| file.content(db).length())
}

/// All files of the content that are no pages. Asked only for suggestions.
#[salsa::tracked]
pub(in crate::engine) fn assets(db: &dyn Db) -> Vec<SourcePath> {
    let files = SiteFiles::get(db).by_path(db).keys().filter(|path| !path.is_markdown());
    files.filter(|path| asset(db, FileKey::new(db, (*path).clone())).is_some()).cloned().collect()
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

/// The language of the site, and what is wrong with its words.
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
        maths: config.maths,
        is_plain: config.is_plain,
    }
}

/// That a file is not UTF-8, if it is not.
pub(super) fn undecodable(file: &SourcePath, text: &Text) -> Option<Diagnostic> {
    let at = text.fault?;
    let place = Span::new(at, at + char::REPLACEMENT_CHARACTER.len_utf8());
    let problem = codes::INVALID_UTF8.at(file, place, "The file is not saved as UTF-8, so its letters cannot be told apart from here on.");
    Some(problem.hint("Open it in the program that wrote it and save it with the encoding UTF-8."))
}
