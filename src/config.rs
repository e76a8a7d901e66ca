//! Reads `site.toml`: first as written, then checked and with defaults.
//!
//! 1. [`value`] parses TOML (and YAML, for front matter) into a tree with spans, and explains syntax errors in plain words.
//! 2. [`schema`] checks the tree against the table of settings, [`KEYS`], and reports mistakes.
//! 3. [`SiteSettings::read`] fills in the defaults. Its result is complete and consistent for any text.
//!
//! Invariant: this module receives text and opens no files. A mistake does not stop it: it returns the value and the problems.

pub mod compare;
pub(crate) mod control;
mod days;
mod dimensions;
mod duplicates;
pub(crate) mod jobs;
pub mod placeholders;
pub mod role_groups;
pub mod schema;
pub mod syntax;
pub(crate) mod unquoted;
pub mod value;

pub use dimensions::Dimension;

use crate::diagnostic::{Diagnostic, Span};
use crate::path::{Pattern, SourcePath, UrlStyle, nfc};
use compare::{Compare, SkillLevel};
use jobs::JobSettings;
use role_groups::RoleGroup;
use schema::{Key, Shape};
use value::{Language, Table};

/// All settings of `site.toml`.
pub static KEYS: &[Key] = &[
    Key {
        name: "title",
        shape: Shape::Text,
        required: false,
        default: "the title of the home page",
        help: "The name of the site, at the top of every page and in the browser's tab.",
    },
    Key {
        name: "description",
        shape: Shape::Text,
        required: false,
        default: "",
        help: "One sentence about the site, for search engines and link previews.",
    },
    Key {
        name: "language",
        shape: Shape::LanguageTag,
        required: false,
        default: "en",
        help: "The language of the content as a language tag, such as `en-GB` or `de`. Screen readers choose their voice by it, and the words that guidegen adds follow it.",
    },
    Key {
        name: "currency",
        shape: Shape::Currency,
        required: false,
        default: "amounts are plain numbers",
        help: "The currency of the amounts in calculators.",
    },
    Key {
        name: "base_url",
        shape: Shape::SiteUrl,
        required: false,
        default: "",
        help: "Where the site will stand, such as `https://example.org/guide/`. Only canonical links, the sitemap and the feed need it; all other links are relative.",
    },
    Key {
        name: "content",
        shape: Shape::Folder,
        required: false,
        default: "content",
        help: "The folder of the pages, such as `docs`. `.` is the folder in which `site.toml` lies; that file, the folder `theme` and what is published are then no pages.",
    },
    Key {
        name: "exclude",
        shape: Shape::Patterns,
        required: false,
        default: "",
        help: "Files and folders of the content folder that are left out, such as `[\"drafts/\", \"*.txt\"]`. Patterns are those of a `.gitignore` file.",
    },
    Key {
        name: "gitignore",
        shape: Shape::Bool,
        required: false,
        default: "true",
        help: "Whether files that a `.gitignore` file in the folder of the site names are left out. Such files above that folder never count.",
    },
    Key {
        name: "include",
        shape: Shape::Patterns,
        required: false,
        default: "",
        help: "Hidden files and folders of the content folder that are published, such as `[\".htaccess\"]`. All others are left out, except `.nojekyll`, `.well-known/` and `.gitbook/assets/`.",
    },
    Key {
        name: "external",
        shape: Shape::Outside,
        required: false,
        default: "",
        help: "Places outside the site that links may lead to, for a site that is published beside others, such as `[\"../handbook/\"]`. They are not checked.",
    },
    Key { name: "build", shape: Shape::Table(BUILD_KEYS), required: false, default: "", help: "How pages are written." },
    Key { name: "markdown", shape: Shape::Table(MARKDOWN_KEYS), required: false, default: "", help: "How Markdown is read." },
    Key { name: "guide", shape: Shape::Table(GUIDE_KEYS), required: false, default: "", help: "Where the parts of the guide are." },
    Key { name: "check", shape: Shape::Table(CHECK_KEYS), required: false, default: "", help: "Which messages you do not want." },
    Key {
        name: "job_descriptions",
        shape: Shape::Table(jobs::KEYS),
        required: false,
        default: "",
        help: "What the job descriptions say. Their folder is set under `[guide]`.",
    },
    Key {
        name: "dimensions",
        shape: Shape::Tables(dimensions::KEYS),
        required: false,
        default: "",
        help: "The facts that roles state, in the order in which readers see them; one `[[dimensions]]` table each.",
    },
    Key {
        name: "families",
        shape: Shape::Tables(role_groups::FAMILY_KEYS),
        required: false,
        default: "the families that roles state, in order of appearance",
        help: "The families of roles, in the order in which readers see them; one `[[families]]` table each.",
    },
    Key {
        name: "levels",
        shape: Shape::Tables(role_groups::LEVEL_KEYS),
        required: false,
        default: "the levels that roles state, in order of appearance",
        help: "The levels of roles, from the lowest to the highest; one `[[levels]]` table each. The levels of skills are `skill_levels`.",
    },
    Key {
        name: "words",
        shape: Shape::Words,
        required: false,
        default: "the words of the language",
        help: "Words that guidegen itself adds to pages, such as headings and buttons, each under its key: `read_next = \"Go on with\"`.",
    },
    Key { name: "compare", shape: Shape::Table(compare::COMPARE_KEYS), required: false, default: "", help: "The pages that compare two roles." },
    Key {
        name: "skill_levels",
        shape: Shape::Tables(compare::LEVEL_KEYS),
        required: false,
        default: "",
        help: "The scale on which skills are measured, from the lowest level to the highest; one `[[skill_levels]]` table each.",
    },
];

static BUILD_KEYS: &[Key] = &[
    Key {
        name: "urls",
        shape: Shape::Choice(&["directory", "file"]),
        required: false,
        default: "directory",
        help: "`directory` writes `skills/index.html` and links to `skills/`; `file` writes `skills.html` and links to it, for reading from a disk.",
    },
    Key {
        name: "print",
        shape: Shape::Bool,
        required: false,
        default: "true for guides of up to 300 pages",
        help: "Whether there is a print edition, `print/`: the whole site on one page. A site without roles has it only if you set this to `true`. What you write in `print.md` then stands on its first sheet.",
    },
    Key {
        name: "search",
        shape: Shape::Bool,
        required: false,
        default: "true",
        help: "Lets readers search: makes the page `search` and the index that it needs.",
    },
];

static MARKDOWN_KEYS: &[Key] = &[
    Key {
        name: "html",
        shape: Shape::Choice(&["safe", "off", "trust"]),
        required: false,
        default: "safe",
        help: "What happens to HTML in content: `safe` lets a list of harmless tags through and shows the rest as text, `off` shows all of it as text, `trust` lets everything through.",
    },
    Key {
        name: "smart_punctuation",
        shape: Shape::Bool,
        required: false,
        default: "true",
        help: "Turns straight quotation marks, `--` and `...` into the typographic ones, with the quotation marks of the language.",
    },
    Key {
        name: "maths",
        shape: Shape::Bool,
        required: false,
        default: "false",
        help: "Reads formulas in TeX between dollar signs, as in `$x^2$`. A page may say otherwise with `maths` in its own settings.",
    },
    Key { name: "highlight", shape: Shape::Bool, required: false, default: "true", help: "Colours code blocks that name their language." },
];

static GUIDE_KEYS: &[Key] = &[
    Key { name: "roles", shape: Shape::Name, required: false, default: "roles", help: "The folder whose pages are the roles." },
    Key { name: "glossary", shape: Shape::Name, required: false, default: "glossary", help: "The folder whose pages are the terms." },
    Key {
        name: "competencies",
        shape: Shape::Name,
        required: false,
        default: "competencies",
        help: "The folder whose pages are competencies: what a subject asks for at each level, written once for all roles.",
    },
    Key {
        name: "compare",
        shape: Shape::Name,
        required: false,
        default: "compare",
        help: "The folder of the pages that compare two roles. They are made; what you write in `compare/<role>-vs-<role>.md` stands below the facts.",
    },
    Key {
        name: "job_descriptions",
        shape: Shape::Name,
        required: false,
        default: "job-descriptions",
        help: "The folder of the job descriptions. They are made; what you write in `job-descriptions/<role>.md` stands above them.",
    },
    Key {
        name: "families",
        shape: Shape::Name,
        required: false,
        default: "families",
        help: "The folder of the pages of the declared families. They are made; what you write in `families/<family>.md` stands above the matrix.",
    },
    Key {
        name: "similar",
        shape: Shape::Name,
        required: false,
        default: "similar-roles",
        help: "The folder of the page that names the roles nearest to each role. It is made for three roles or more; what you write in its `index.md` stands above the list.",
    },
    Key {
        name: "ways",
        shape: Shape::Name,
        required: false,
        default: "ways-from",
        help: "The folder of the pages with the ways from a role to others in two moves or more. They are made; what you write in `ways-from/<role>.md` stands above them.",
    },
    Key {
        name: "skills",
        shape: Shape::Name,
        required: false,
        default: "skills",
        help: "The section whose statements are skills. Its page `a-to-z` is made and lists them all.",
    },
    Key {
        name: "data",
        shape: Shape::Name,
        required: false,
        default: "data",
        help: "The folder of the spreadsheets with the guide's data. The page of that name is made and lists them.",
    },
    Key {
        name: "sections",
        shape: Shape::Names,
        required: false,
        default: "every folder with a page named after a role",
        help: "The folders that say something about each role, in order. A page there is named after its role.",
    },
];

static CHECK_KEYS: &[Key] = &[
    Key {
        name: "acronyms",
        shape: Shape::Names,
        required: false,
        default: "",
        help: "Acronyms that all readers know, such as `[\"ARR\"]`. The site need not explain them, as it need not explain PDF or HR.",
    },
    Key {
        name: "page_settings",
        shape: Shape::Names,
        required: false,
        default: "",
        help: "Settings of pages that are meant for another program, such as `[\"owner\", \"layout\"]`. Any other setting that guidegen does not know is an error.",
    },
];

/// How HTML in content is treated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum HtmlPolicy {
    /// Harmless tags are kept, and the rest is shown as text.
    #[default]
    Safe,
    /// All HTML is shown as text.
    Off,
    /// All HTML is kept.
    Trust,
}

/// The content of `site.toml`, in two parts. The spans in the language part move with every edit above them, so it is kept apart to avoid
/// invalidating what depends on the settings.
#[derive(Clone, Debug, PartialEq)]
pub struct SiteSettings {
    /// The settings.
    pub config: Config,
    /// The settings of the language.
    pub language: WrittenLanguage,
    /// The problems of both, except for those of the words, which [`Locale`](crate::locale::Locale) checks.
    pub problems: Vec<Diagnostic>,
}

/// The settings in `site.toml` about the language of the site.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WrittenLanguage {
    /// The language as a BCP 47 tag.
    pub tag: String,
    /// The span of the tag; the beginning of the file if the setting is missing.
    pub place: Span,
    /// The words under `[words]`, unchecked.
    pub words: Table,
}

impl SiteSettings {
    /// Reads `site.toml`. The result is complete for any text, and contains all problems.
    pub fn read(file: &SourcePath, text: &str) -> Self {
        let (mut table, mut problems) = value::parse_toml(file, text, 0);
        let found = schema::check(file, Language::Toml, &mut table, KEYS, Span::default());
        problems.extend(syntax::independent(text, &problems, found));
        // After the check, which removes values that are not tables, and tables without an id.
        problems.extend(dimensions::duplicates(file, &table));
        for (list, noun) in [("skill_levels", "levels of skills"), ("families", "families"), ("levels", "levels of roles")] {
            problems.extend(duplicates::of_names(file, &table, list, noun));
        }
        for (group, list) in [("guide", "sections"), ("job_descriptions", "further")] {
            problems.extend(table.table(group).map(|group| duplicates::of_sections(file, group.list(list))).unwrap_or_default());
        }
        problems.extend(role_groups::lost_levels(file, &table));
        let config = Config::from_table(&table);
        let language = WrittenLanguage {
            tag: config.language.clone(),
            place: table.get("language").map_or(Span::default(), |value| value.span),
            words: table.table("words").cloned().unwrap_or_default(),
        };
        Self { config, language, problems }
    }

    /// The settings of a plain folder of Markdown, which has no `site.toml`.
    pub fn of_plain_folder() -> Self {
        let config = Config::of_plain_folder();
        Self { language: WrittenLanguage { tag: config.language.clone(), ..WrittenLanguage::default() }, config, problems: Vec::new() }
    }
}

/// The settings and the theme of a site, which are never content.
const FRAME: [&str; 2] = ["site.toml", "theme"];

/// The settings that determine which files belong to a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileSettings {
    /// The folder of the pages, without a `/` at its end; empty if it is the site's folder itself.
    pub content: String,
    /// Patterns of hidden files that are published.
    pub include: Vec<Pattern>,
    /// Patterns of files and folders that are left out, with their spans.
    pub exclude: Vec<(Pattern, Span)>,
    /// Whether `.gitignore` files are respected.
    pub gitignore: bool,
}

/// The folder of the pages, as `site.toml` states it; `content` by default.
fn content_folder(table: &Table) -> String {
    table.text("content").and_then(schema::folder_of_site).unwrap_or_else(|| "content".to_owned())
}

/// The settings of a site, checked and complete.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// The folder of the content within the site folder; empty if it is the site folder itself, as in a plain folder of Markdown.
    pub content_folder: String,
    /// Whether this is a plain folder of Markdown, which has no `site.toml` and no theme of its own.
    pub is_plain: bool,
    /// The name of the site; if empty, the title of the home page is used.
    pub title: String,
    /// One sentence about the site; may be empty.
    pub description: String,
    /// BCP 47 language tag.
    pub language: String,
    /// The ISO 4217 code of the currency of amounts, such as `EUR`; `None` if it is not stated.
    pub currency: Option<String>,
    /// The address at which the site is published, with a `/` at its end; `None` if it is not stated.
    pub base_url: Option<String>,
    /// Hidden files of the content that are published, each pattern with its span in `site.toml`.
    pub include: Vec<(Pattern, Span)>,
    /// Files and folders of the content that are left out.
    pub exclude: Vec<Pattern>,
    /// Addresses outside the site that links may lead to, each with a `/` at its end: `../handbook/` relative to the root of the site, or
    /// `/handbook/` relative to the root of the host.
    pub external: Vec<String>,
    /// The form of the addresses of pages.
    pub urls: UrlStyle,
    /// Whether there is a print edition; `None` if it is not stated.
    pub print: Option<bool>,
    /// Whether the site has a search.
    pub search: bool,
    /// How HTML in content is treated.
    pub html: HtmlPolicy,
    /// Whether quotation marks and dashes are replaced with typographic ones.
    pub smart_punctuation: bool,
    /// Whether dollar signs enclose formulas, on pages whose front matter does not decide it; `None` if the settings do not say, which means no, but
    /// allows advice about formulas.
    pub maths: Option<bool>,
    /// Whether code blocks are highlighted.
    pub highlight: bool,
    /// The folder of the roles, below the content folder.
    pub roles_folder: String,
    /// The folder of the glossary terms, below the content folder.
    pub glossary_folder: String,
    /// The folder of the competencies, below the content folder.
    pub competencies_folder: String,
    /// The folder of the pages that compare two roles, below the content folder.
    pub compare_folder: String,
    /// The folder of the job descriptions, below the content folder.
    pub jobs_folder: String,
    /// The folder of the pages of declared families, below the content folder.
    pub families_folder: String,
    /// The folder of the page that lists the roles nearest to each role, below the content folder.
    pub similar_folder: String,
    /// The folder of the pages with the ways from each role, below the content folder.
    pub ways_folder: String,
    /// The folder of the section whose statements are skills, below the content folder.
    pub skills_folder: String,
    /// The folder of the data files and of the page that lists them, below the content folder.
    pub data_folder: String,
    /// The settings of job descriptions.
    pub jobs: JobSettings,
    /// The folders of the sections, below the content folder, each with its span in `site.toml`; `None` if they are determined from the pages.
    pub sections: Option<Vec<(String, Span)>>,
    /// Acronyms that are not reported as unexplained.
    pub acronyms: Vec<String>,
    /// Keys in the front matter that belong to other programs and are not reported as unknown.
    pub page_settings: Vec<String>,
    /// The kinds of facts that roles state, in order.
    pub dimensions: Vec<Dimension>,
    /// The families of roles, in order; empty if the settings declare none, and roles state them in their own words.
    pub families: Vec<RoleGroup>,
    /// The levels of roles, from the lowest to the highest, those beside a level behind it; empty if the settings declare none, and roles state them in
    /// their own words.
    pub levels: Vec<RoleGroup>,
    /// The settings of comparisons.
    pub compare: Compare,
    /// The scale of skill levels, from the lowest to the highest; empty if the site has no scale.
    pub skill_levels: Vec<SkillLevel>,
}

impl Config {
    /// The settings of a plain folder of Markdown, which has no `site.toml`: the folder itself is the content.
    pub fn of_plain_folder() -> Self {
        Self { content_folder: String::new(), is_plain: true, ..Self::from_table(&Table::default()) }
    }

    /// Reads `site.toml`. The result is complete for any text, and contains all problems.
    ///
    /// ```
    /// use guidegen::config::Config;
    /// use guidegen::path::SourcePath;
    /// let file = SourcePath::new("site.toml").unwrap();
    /// let (config, problems) = Config::from_toml(&file, "titel = \"Guide\"");
    /// assert_eq!(config.language, "en");
    /// assert_eq!(problems[0].hints, ["Did you mean “title”?"]);
    /// ```
    pub fn from_toml(file: &SourcePath, text: &str) -> (Self, Vec<Diagnostic>) {
        let SiteSettings { config, problems, .. } = SiteSettings::read(file, text);
        (config, problems)
    }

    /// The settings that determine which files belong to the site, as far as the text can be parsed. They are needed to read the folder, before there
    /// is a complete configuration.
    ///
    /// ```
    /// use guidegen::config::Config;
    /// let files = Config::files("content = \"./docs/\"\ninclude = [\".htaccess\", \"a\\\\b\"]");
    /// assert_eq!(files.content, "docs");
    /// assert!(files.include.len() == 1 && files.include[0].matches("en/.htaccess"));
    /// ```
    pub fn files(text: &str) -> FileSettings {
        let (table, _) = value::parse_toml(&SourcePath::lossy(FRAME[0]), text, 0);
        FileSettings {
            content: content_folder(&table),
            include: Self::patterns(&table, "include").map(|(pattern, _)| pattern).collect(),
            exclude: Self::patterns(&table, "exclude").collect(),
            gitignore: table.bool("gitignore").unwrap_or(true),
        }
    }

    /// The patterns in a list, each with its span.
    fn patterns<'a>(table: &'a Table, name: &str) -> impl Iterator<Item = (Pattern, Span)> + use<'a> {
        table.list(name).iter().filter_map(|value| Some((Pattern::new(value.as_text()?).ok()?, value.span)))
    }

    fn from_table(table: &Table) -> Self {
        let empty = Table::default();
        let part = |name| table.table(name).unwrap_or(&empty);
        let (build, markdown, guide) = (part("build"), part("markdown"), part("guide"));
        let text = |table: &Table, name, default: &str| table.text(name).unwrap_or(default).to_owned();
        let texts = |name| part("check").list(name).iter().filter_map(|value| Some(value.as_text()?.to_owned())).collect();
        // Authors write `skills/` as well as `skills`; paths are compared without slashes at the ends.
        let folder = |name, default: &str| text(guide, name, default).trim_matches('/').to_owned();
        Self {
            content_folder: content_folder(table),
            is_plain: false,
            title: text(table, "title", ""),
            description: text(table, "description", ""),
            language: text(table, "language", "en"),
            currency: table.text("currency").map(str::to_owned),
            // With exactly one slash at the end, so that addresses of pages can be appended.
            base_url: table.text("base_url").map(|url| format!("{}/", url.trim_end_matches('/'))),
            include: Self::patterns(table, "include").collect(),
            exclude: Self::patterns(table, "exclude").map(|(pattern, _)| pattern).collect(),
            external: table.list("external").iter().filter_map(|place| Some(format!("{}/", place.as_text()?.trim_end_matches('/')))).collect(),
            urls: if build.text("urls") == Some("file") { UrlStyle::File } else { UrlStyle::Directory },
            print: build.bool("print"),
            search: build.bool("search").unwrap_or(true),
            html: match markdown.text("html") {
                Some("off") => HtmlPolicy::Off,
                Some("trust") => HtmlPolicy::Trust,
                _ => HtmlPolicy::Safe,
            },
            smart_punctuation: markdown.bool("smart_punctuation").unwrap_or(true),
            maths: markdown.bool("maths"),
            highlight: markdown.bool("highlight").unwrap_or(true),
            roles_folder: folder("roles", "roles"),
            glossary_folder: folder("glossary", "glossary"),
            competencies_folder: folder("competencies", "competencies"),
            compare_folder: folder("compare", "compare"),
            jobs_folder: folder("job_descriptions", "job-descriptions"),
            families_folder: folder("families", "families"),
            similar_folder: folder("similar", "similar-roles"),
            ways_folder: folder("ways", "ways-from"),
            skills_folder: folder("skills", "skills"),
            data_folder: folder("data", "data"),
            jobs: JobSettings::of(part("job_descriptions")),
            // An empty list means a guide without sections; a missing one means that they are determined from the pages.
            sections: guide.get("sections").is_some().then(|| duplicates::without(guide.list("sections"))),
            acronyms: texts("acronyms"),
            page_settings: texts("page_settings"),
            dimensions: table.tables("dimensions").map(|(table, _)| Dimension::of(table)).collect(),
            families: role_groups::families(table),
            levels: role_groups::levels(table),
            compare: Compare::of(part("compare")),
            skill_levels: table.tables("skill_levels").map(|(table, _)| SkillLevel::of(table)).collect(),
        }
    }

    /// Applies `set` to all texts in the settings that readers see: the titles and descriptions of the site, its dimensions, its families
    /// and levels of roles, and its skill levels.
    pub fn with_texts(mut self, set: impl Fn(&str) -> String) -> Self {
        let of_dimensions = self.dimensions.iter_mut().flat_map(|dimension| [&mut dimension.title, &mut dimension.description]);
        let of_levels = self.skill_levels.iter_mut().flat_map(|level| [&mut level.title, &mut level.description]);
        let of_groups = self.families.iter_mut().chain(&mut self.levels).flat_map(|group| [&mut group.title, &mut group.description]);
        for text in [&mut self.title, &mut self.description].into_iter().chain(of_dimensions).chain(of_levels).chain(of_groups) {
            *text = set(text);
        }
        self
    }

    /// The path of a content file below the content folder, such as `skills/crm.md`; `None` for any other file.
    pub fn below_content<'a>(&self, file: &'a SourcePath) -> Option<&'a str> {
        // If the whole folder is content, its settings and its theme are excluded.
        let is_frame = || file.as_str() == FRAME[0] || file.below(FRAME[1]).is_some();
        if self.content_folder.is_empty() && !self.is_plain && is_frame() { None } else { file.below(&self.content_folder) }
    }

    /// The source path of a file below the content folder; `None` if the path is invalid.
    pub fn content_path(&self, below: &str) -> Option<SourcePath> {
        if self.content_folder.is_empty() { SourcePath::new(below) } else { SourcePath::new(&format!("{}/{below}", self.content_folder)) }
    }

    /// The dimension with an id, in any Unicode normal form; `None` if there is none.
    pub fn dimension(&self, id: &str) -> Option<&Dimension> {
        let id = nfc(id);
        self.dimensions.iter().find(|dimension| dimension.id == id)
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::{Diagnostic, codes};
    use crate::path::SourcePath;

    use super::{Config, HtmlPolicy, UrlStyle};

    fn read(text: &str) -> (Config, Vec<Diagnostic>) {
        Config::from_toml(&SourcePath::new("site.toml").unwrap(), text)
    }

    #[test]
    fn an_empty_file_gives_all_defaults() {
        let (config, problems) = read("");
        assert!(problems.is_empty());
        assert_eq!(Config { content_folder: String::new(), is_plain: true, ..config }, Config::of_plain_folder());
    }

    #[test]
    fn everything_that_is_given_counts() {
        let (config, problems) = read(
            "title = \"T\"\nbase_url = \"https://a.b/c\"\n[build]\nurls = \"file\"\nprint = false\n[markdown]\nhtml = \"off\"\nhighlight = false\n\
             [guide]\nsections = [\"skills/\"]\n[[dimensions]]\nid = \"experience\"\ntitle = \"Experience\"\nkind = \"years\"\n",
        );
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(config.base_url.as_deref(), Some("https://a.b/c/"));
        assert_eq!((config.urls, config.html, config.highlight), (UrlStyle::File, HtmlPolicy::Off, false));
        assert_eq!(config.print, Some(false));
        assert_eq!(config.sections.as_ref().unwrap()[0].0, "skills");
        assert!(config.dimension("experience").unwrap().is_years);
    }

    #[test]
    fn a_language_is_a_tag() {
        for tag in ["de", "en-GB", "zh-Hant-TW", "de-CH-1996", "x-ours"] {
            assert_eq!((read(&format!("language = \"{tag}\"\n")).0.language.as_str(), is_tag(tag)), (tag, true));
        }
        for tag in ["", "e", "en_GB", "en-", "-en", "English (UK)", "en\\u0001<", "../x", "deutschland"] {
            assert!(!is_tag(tag), "{tag}");
        }
    }

    fn is_tag(tag: &str) -> bool {
        let (config, problems) = read(&format!("language = \"{tag}\"\n"));
        let is_wrong = problems.iter().any(|problem| problem.code == &codes::INVALID_VALUE);
        assert_eq!(is_wrong, config.language == "en");
        !is_wrong
    }

    #[test]
    fn a_dimension_cannot_be_declared_twice() {
        let (config, problems) = read("[[dimensions]]\nid = \"a\"\ntitle = \"A\"\n[[dimensions]]\nid = \"a\"\ntitle = \"B\"\n");
        assert_eq!(problems[0].code, &codes::DUPLICATE_ID);
        assert_eq!(config.dimensions.len(), 2);
    }
}
