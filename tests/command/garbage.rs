//! Sites made of random pieces: whatever somebody writes, nothing panics, nothing of it becomes code, and a site without errors has no broken link.

use std::collections::BTreeMap;
use std::fmt;
use std::io::ErrorKind;

use guidegen::diagnostic::Severity;
use guidegen::engine::{Engine, Settings, Site};
use guidegen::output::Publisher;
use guidegen::path::SourcePath;
use guidegen::source::{Change, ChangeSet};
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::{ProptestConfig, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest};
use proptest::sample::select;

use super::crawler::broken;
use super::html::tags;
use super::site::Tree;

/// Where pages can be.
const PAGES: &[&str] = &[
    "index.md",
    "README.md",
    "a.md",
    "a/index.md",
    "a/b.md",
    "a/x.md",
    "a/y.md",
    "b/x.md",
    "b/deep/er/z.md",
    "roles/x.md",
    "roles/y.md",
    "roles/index.md",
    "glossary/k.md",
    "glossary/l.md",
    "glossary/index.md",
    "ü b.md",
    "404.md",
    "sitemap.xml.md",
    "assets/index.md",
];

/// What can stand at the top of a page.
const SETTINGS: &[&str] = &[
    "title = \"Key figure\"\n",
    "title = \"\"\n",
    "titel = 1\n",
    "short = \"<b>\"\n",
    "description = \"\\\"&<\"\n",
    "weight = -9223372036854775808\n",
    "weight = 1e400\n",
    "draft = true\n",
    "aliases = [\"a/\", \"old.html\", \"/../x\", \"\", \"a b/ü/\"]\n",
    "reviewed = 2026-02-30\n",
    "reviewed = 2026-11-23\n",
    "acronym = \"KPI\"\n",
    "also_called = [\"X\", \"\"]\n",
    "definition = \"A [k](k.md) `{` <role:x> *\"\n",
    "autolink = false\n",
    "level = \"High\"\n",
    "source = \"article\"\n",
    "[facts]\nscope = \"all [x](role:x)\"\nyears = \"5-7\"\n",
    "[facts]\nyears = \"99+\"\n",
    "[notes]\nscope = \"*\"\n",
    "= \n",
    "[[paths]]\nfrom = \"x\"\nto = \"y\"\nyears = \"1-2\"\n",
    "[[paths]]\noutside = \"Elsewhere\"\nto = \"x\"\nkind = \"entry\"\nconditions = [\"a **b**\", \"<fact:x.scope>\"]\n",
    "[[paths]]\nto = 5\n",
];

/// What can stand in the text of a page.
const TEXT: &[&str] = &[
    "# Title\n\n",
    "## Area {#area}\n\n",
    "## Area {#area .editorial counterpart=other}\n\n",
    "#### Deep\n",
    "## Content\n\n",
    "## Top <i>\n\n",
    "# \n\n",
    "- **Label**: text\n",
    "- **[k](../glossary/k.md)**: text\n",
    "- [ ] task\n",
    "1. one\n",
    "> [!NOTE]\n> Note.\n\n",
    "> quote\n",
    "| a | b |\n|---|:-:|\n| 1 | `x` |\n\n",
    "[a](a.md)",
    "[b](b.md#area)",
    "[x](role:x)",
    "<role:y>",
    "<term:k>",
    "<fact:x.scope>",
    "<fact:y.years>",
    "[[k]]",
    "[[k|words]]",
    "[[x#area]]",
    "[[ü b]]",
    "[s](../a/index.md#x-area)",
    "[h](/)",
    "[h](../index.md)",
    "[h](index.md)",
    "[up](..)",
    "[self](#area)",
    "[top](#top)",
    "[i](i.svg)",
    "![i](i.svg \"t\")",
    "![](../i.svg)",
    "[j](javascript:alert`1`)",
    "[d](data:text/html,x)",
    "[e](https://e.org/?a=1&b=2#c)",
    "https://example.org/a_b",
    "<mailto:a@b.org>",
    "<a@b.org>",
    "KPI",
    " Key figure ",
    "**",
    "*",
    "_",
    "~~x~~",
    "`",
    "``` rust\nfn main() {}\n```\n",
    "```klingon\n<x>\n```\n",
    "````\n```\n````\n",
    "```{facts}\n```\n",
    "```{facts}\nroles = [\"x\"]\ndimensions = [\"scope\"]\n```\n",
    "```{compare}\nroles = [\"x\", \"y\"]\n```\n",
    "```{pages}\nsection = \"a\"\n```\n",
    "```{paths}\nto = \"x\"\n```\n",
    "```{terms}\n```\n",
    "```{roles}\n```\n",
    "```{formula}\nname = \"a\"\nis = \"b ÷ (c + d) ÷ e\"\n```\n",
    "```{own}\ntext = \"<\"\n```\n",
    "```{none}\n",
    "```{facts}\nx = [[[\n```\n",
    "<script>alert(1)</script>\n\n",
    "<b onclick=\"x\">b</b>",
    "<kbd>",
    "</kbd>",
    "</div></main>",
    "<details open><summary>s</summary>\n\nx\n\n</details>\n",
    "<img src=\"i.svg\" alt=\"i\" onerror=\"x\">",
    "<!-- c -->",
    "<!--",
    "<?p ?>",
    "<",
    "&amp;",
    "&",
    "\\",
    "[^1]",
    "\n\n[^1]: note [a](a.md)\n\n",
    "term\n: definition\n\n",
    "\n\n",
    "\r\n",
    "\t",
    " ",
    "\u{0}",
    "\u{feff}",
    "é",
    "日本",
    "\u{202e}",
    "---\n",
    "+++\n",
    "{{ page.title }}",
    "{% raw %}",
    "\"quoted\" -- 'text'...",
];

/// The pages of sites that have a chance to be right.
const SOUND_PAGES: &[&str] = &[
    "index.md",
    "a/index.md",
    "a/x.md",
    "a/y.md",
    "b/x.md",
    "b/y.md",
    "b/deep/er/z.md",
    "c/one.md",
    "c/two.md",
    "c/README.md",
    "d/e/only.md",
    "roles/x.md",
    "roles/y.md",
    "roles/index.md",
    "glossary/k.md",
    "glossary/l.md",
    "glossary/index.md",
    "ü b.md",
    "CRM.md",
];

/// Files of the content that are no pages, some of them where something else may want to be.
const ASSETS: &[&str] = &["a", "A/X", "b/deep", "glossary/k", "assets", "assets/search", "assets/search/index.js", "assets/search/x.js", "404.html"];

/// Settings that are right on every page.
const SOUND_SETTINGS: &[&str] = &[
    "aliases = [\"ghost\"]\n",
    "aliases = [\"b/x/index.html/y\"]\n",
    "short = \"<b>\"\n",
    "weight = 2\n",
    "weight = -1\n",
    "draft = true\n",
    "reviewed = 2026-11-23\n",
    "autolink = false\n",
    "description = \"D\"\n",
];

/// Text that is right on every page, if the pages exist that it names.
const SOUND_TEXT: &[&str] = &[
    "\n\n# First\n\n",
    "\n\n## Area\n\n",
    "\n\n## Area {#area}\n\n",
    "\n\n## Content\n\n",
    "\n\n## X\n\n",
    "\n\n### Top\n\n",
    "\n\n## Ways in\n\n",
    "\n\n## X area\n\n",
    "\n\n## Read next\n\n",
    "\n\n- **Label**: text\n- **Other** text\n",
    "[home](/)",
    "[self](#top)",
    "[x](/a/x.md)",
    "[x](/a/x#area)",
    "[a](/a/)",
    "[a](/a/index.md#x)",
    "[a](/a/#x-area)",
    "[a](/b/#y)",
    "[z](/b/deep/er/z.md)",
    "[d](/d/e/)",
    "[c](/c/README.md)",
    "[u](/ü%20b.md)",
    "[crm](/crm.md)",
    "<role:x>",
    "[y](role:y#ways-in)",
    "<term:k>",
    "[k](term:k#area)",
    "[[k]]",
    "[[z]]",
    "k and K",
    "[i](/i.svg)",
    "![i](/i.svg)",
    "[^1]\n\n[^1]: note <role:x>\n\n",
    "\n\n| a |\n|---|\n| 1 |\n\n",
    "\n\n```rust\nfn main() {}\n```\n\n",
    "<kbd>K</kbd>",
    "\n\n```{facts}\n```\n",
    "\n\n```{compare}\n```\n",
    "\n\n```{pages}\n```\n",
    "\n\n```{pages}\nsection = \"c\"\n```\n",
    "\n\n```{paths}\n```\n",
    "\n\n```{roles}\n```\n",
];

/// Settings of the site that are right.
const SOUND_CONFIG: &[&str] = &[
    "title = \"T\"\n",
    "base_url = \"https://e.org/g\"\n",
    "[build]\nurls = \"file\"\n",
    "[markdown]\nhtml = \"trust\"\n",
    "[[dimensions]]\nid = \"d\"\ntitle = \"D\"\n",
];

/// What can stand in `site.toml`.
const CONFIG: &[&str] = &[
    "title = \"T <&>\"\n",
    "language = \"de\"\n",
    "base_url = \"https://e.org/g\"\n",
    "base_url = \"x\"\n",
    "nothing = 1\n",
    "= 2\n",
    "[build]\nurls = \"file\"\n",
    "[markdown]\nhtml = \"off\"\n",
    "[markdown]\nsmart_punctuation = false\nhighlight = false\n",
    "[guide]\nsections = [\"a\", \"b\"]\n",
    "[guide]\nsections = [\"none\"]\n",
    "[guide]\nroles = \"a\"\nglossary = \"a\"\n",
    "[guide]\nroles = \"\"\nglossary = \"/\"\n",
    "[guide]\nroles = \"../x\"\n",
    "[[dimensions]]\nid = \"scope\"\ntitle = \"Scope\"\npage = \"a/index.md\"\n",
    "[[dimensions]]\nid = \"years\"\ntitle = \"Years\"\nkind = \"years\"\n",
    "[[dimensions]]\nid = \"\"\ntitle = \"\"\n",
];

/// What can stand in a template.
const TEMPLATE: &[&str] = &[
    "{% extends \"base.html\" %}",
    "{% extends \"own.html\" %}",
    "{% block text %}",
    "{% endblock %}",
    "{{ content_html | safe }}",
    "{{ page.titel }}",
    "{{ page.title",
    "{% for x in nav.items %}{{ x.title }}{% endfor %}",
    "{% component own(text: string = \"\", @role_list, @comparison, @page_list) %}{{ text }}{% endcomponent own %}",
    "{{ <own /> }}",
    "{% include \"home.html\" %}",
    "{{ 1 / 0 }}",
    "<p>",
    "é",
    "{# x",
];

/// What a site's own theme can hold.
const THEME: &[&str] =
    &["article.html", "base.html", "home.html", "own.html", "parts.html", "components/own.html", "components/facts.html", "style.css"];

/// Some pieces, one behind the other.
fn pieces(of: &'static [&'static str], most: usize) -> impl Strategy<Value = String> {
    vec(select(of), 0..=most).prop_map(|pieces| pieces.concat())
}

/// A page of random pieces, which are anything, or right as far as they go.
fn page(sound: bool) -> impl Strategy<Value = Vec<u8>> {
    let (settings, text) = if sound { (pieces(SOUND_SETTINGS, 1), pieces(SOUND_TEXT, 5)) } else { (pieces(SETTINGS, 3), pieces(TEXT, 10)) };
    let settings = option::weighted(if sound { 0.2 } else { 0.6 }, settings.prop_map(|settings| format!("+++\n{settings}+++\n")));
    let text = (settings, text).prop_map(|(settings, text)| (settings.unwrap_or_default() + &text).into_bytes());
    let odd = u32::from(!sound);
    prop_oneof![30 => text, odd => vec(any::<u8>(), 0..40), odd => "\\PC{0,60}".prop_map(String::into_bytes)]
}

/// Files by their paths.
struct Files(BTreeMap<String, Vec<u8>>);

impl fmt::Debug for Files {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|(path, bytes)| writeln!(f, "\n--- {path}\n{:?}", String::from_utf8_lossy(bytes)))
    }
}

/// What a random site is to be like.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// Anything goes.
    Any,
    /// Anything goes in its own theme too.
    Themed,
    /// With a chance that nothing is wrong.
    Sound,
}

/// A site; some have settings, the others are plain folders.
fn site(kind: Kind) -> impl Strategy<Value = Files> {
    let sound = kind == Kind::Sound;
    let theme = btree_map(select(THEME), pieces(TEMPLATE, 4), if kind == Kind::Themed { 1..4 } else { 0..1 });
    let config =
        option::weighted(if kind == Kind::Themed { 0.99 } else { 0.7 }, pieces(if sound { SOUND_CONFIG } else { CONFIG }, if sound { 1 } else { 3 }));
    let pages = btree_map(select(if sound { SOUND_PAGES } else { PAGES }), page(sound), if sound { 6..20 } else { 0..9 });
    let assets = vec(select(ASSETS), 0..2);
    (config, pages, assets, theme).prop_map(|(config, pages, assets, theme)| {
        let content = if config.is_some() { "content/" } else { "" };
        let mut files: BTreeMap<String, Vec<u8>> = pages.into_iter().map(|(path, text)| (format!("{content}{path}"), text)).collect();
        files.insert(format!("{content}i.svg"), b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>".to_vec());
        files.extend(assets.iter().map(|path| (format!("{content}{path}"), b"x".to_vec())));
        files.extend(config.map(|config| ("site.toml".to_owned(), config.into_bytes())));
        files.extend(theme.into_iter().map(|(name, text)| (format!("theme/{name}"), text.into_bytes())));
        Files(files)
    })
}

fn make(Files(files): &Files) -> Site {
    let change = |(path, bytes): (&String, &Vec<u8>)| Change { path: SourcePath::new(path).unwrap(), content: Some(bytes.as_slice().into()) };
    let mut engine = Engine::new(Settings { drafts: files.len() % 5 == 0, base_url: None, today: None });
    engine.apply(files.iter().map(change).collect::<ChangeSet>());
    engine.snapshot().site().unwrap()
}

fn tree(site: &Site) -> Tree {
    site.files.iter().map(|file| (file.path.as_str().to_owned(), file.content.bytes().unwrap().to_vec())).collect()
}

/// The site when somebody has mended what its errors name: a place that is wrong leads to the top of its page, a page that is wrong is gone.
fn mended(Files(files): &Files, site: &Site) -> Files {
    let mut files = files.clone();
    for problem in site.diagnostics.iter().rev().filter(|problem| problem.severity() == Severity::Error) {
        let Some(text) = files.get_mut(problem.file.as_str()) else { continue };
        let place = problem.span.range();
        if place.is_empty() || place.end > text.len() {
            files.remove(problem.file.as_str());
        } else {
            text.splice(place, *b"#top");
        }
    }
    Files(files)
}

/// What content could bring into a page that runs.
fn code(page: &str) -> Vec<String> {
    let mut found = Vec::new();
    for tag in tags(page) {
        let scripts = ["script", "style", "iframe", "object", "embed", "form", "link", "base"];
        let of_the_theme = matches!(tag.name.as_str(), "script" | "link") && tag.attributes.iter().all(|(_, value)| !value.contains("alert"));
        if scripts.contains(&tag.name.as_str()) && !of_the_theme {
            found.push(format!("<{}>", tag.name));
        }
        for (name, value) in &tag.attributes {
            let runs = name.starts_with("on")
                || name == "style"
                || ["javascript:", "data:"].iter().any(|scheme| value.trim().to_lowercase().starts_with(scheme));
            if runs {
                found.push(format!("{name}={value}"));
            }
        }
    }
    found
}

/// A hundred sites each; `PROPTEST_CASES=5000` looks further.
fn config() -> ProptestConfig {
    let given = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_CASES").is_some() { given } else { ProptestConfig { cases: 100, ..given } }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn content_becomes_no_code(files in site(Kind::Any)) {
        for (file, bytes) in tree(&make(&files)).iter().filter(|(file, _)| file.ends_with(".html")) {
            prop_assert_eq!(code(std::str::from_utf8(bytes).unwrap()), Vec::<String>::new(), "{}", file);
        }
    }

    #[test]
    fn a_site_without_errors_has_no_broken_link_and_can_be_published(files in site(Kind::Sound)) {
        let (mut site, mut files) = (make(&files), files);
        for _ in 0..3 {
            if site.has_errors() {
                files = mended(&files, &site);
                site = make(&files);
            }
        }
        if !site.has_errors() {
            let tree = tree(&site);
            let root = if tree.contains_key("robots.txt") { "/g/" } else { "/" };
            prop_assert_eq!(broken(&tree, root), Vec::<String>::new());
            let folder = tempfile::tempdir().unwrap();
            let done = Publisher::new(folder.path(), &|_| ()).and_then(|mut publisher| publisher.publish(&site.files, &|_| Err(ErrorKind::NotFound.into())));
            prop_assert!(done.is_ok(), "{}", done.unwrap_err());
        }
    }

    #[test]
    fn no_theme_makes_it_panic(files in site(Kind::Themed)) {
        let site = make(&files);
        prop_assert!(!site.files.is_empty());
    }
}
