//! Checks that pages and blocks show what their rows in [`shows`] state: every address that they link to by themselves is among those of the rows.
//!
//! The data of templates is searched for addresses. Links in HTML were written by an author, and the frame of a page (menu, backlinks) is not part of
//! its content; both are ignored.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::view::Tracked;
use super::{Database, Engine, Settings};
use crate::guide::View as _;
use crate::guide::shows::{self, Shows};
use crate::path::{PageUrl, SourcePath, percent_decode};
use crate::render::View as _;
use crate::render::pages::context;
use crate::render::views::blocks::fields;
use crate::site::View as _;
use crate::source::{Change, ChangeSet};

#[allow(clippy::disallowed_methods, reason = "the module reads files too, which is not asked of it here")]
#[path = "../../tests/guides/guides.rs"]
mod guides;

/// The fields of a page's context that are its frame, and those that show everything and so add no links.
const FRAME: [&str; 10] = ["site", "page", "nav", "toc", "backlinks", "related", "definitions", "scripts", "chapters", "index"];

/// A guide with the cases that the generated guides do not contain.
const ODDITIES: &[(&str, &str)] = &[
    (
        "site.toml",
        "title = \"Oddities\"\n[[dimensions]]\nid = \"scope\"\ntitle = \"Scope\"\npage = \"scope.md\"\n[[dimensions]]\nid = \"reports_to\"\ntitle = \"Reports to\"\n\
         [[skill_levels]]\nid = \"knows\"\ntitle = \"Knows\"\n[build]\nprint = true\n",
    ),
    ("content/index.md", "# Home\n\n```{calculator}\nterm = \"rate\"\n```\n"),
    ("content/scope.md", "# Scope\n"),
    ("content/roles/a.md", "+++\nweight = 1\nfamily = \"F\"\n[facts]\nscope = \"[All](../other/x.md)\"\nreports_to = \"<role:b>\"\n+++\n# A\n"),
    ("content/roles/b.md", "+++\nweight = 2\n[facts]\nreports_to = \"<term:chief> or <term:rate>\"\n+++\n# B\n"),
    ("content/roles/c.md", "+++\nweight = 3\nfamily = \"F\"\ndraft = true\n+++\n# C\n"),
    ("content/roles/d.md", "+++\nweight = 4\nfamily = \"F\"\n+++\n# D\n"),
    ("content/skills/a.md", "# A\n\n- **[Rate](../glossary/rate.md)** (knows): reads it.\n- **Writing**: well.\n"),
    ("content/skills/b.md", "# B\n\n## Must\n\n- **[Rates](../glossary/rate.md)** (knows)\n"),
    ("content/competencies/rate.md", "+++\nlevels = [\"Low\"]\n+++\n# Rate\n\n## Low\n\n- Reads it.\n"),
    ("content/roles/e.md", "+++\nweight = 5\nbuilds_on = \"b\"\n+++\n# E\n"),
    ("content/skills/e.md", "# E\n\n- **[Rating](../competencies/rate.md)** (low)\n"),
    ("content/duties/b.md", "# B\n\nNo list.\n"),
    ("content/duties/d.md", "# D\n\n- **Plans**: all of it, as in [X](../other/x.md).\n"),
    (
        "content/other/steps.md",
        "+++\n[[paths]]\nfrom = \"a\"\nto = \"b\"\nconditions = [\"Has seen [X](x.md)\"]\n[[paths]]\noutside = \"<term:chief>\"\nto = \"a\"\nkind = \"entry\"\n\
         [[paths]]\nfrom = \"d\"\nto_outside = \"[Chief](term:chief)\"\nkind = \"lateral\"\n[[paths]]\nfrom = \"b\"\nto = \"d\"\n+++\n# Steps\n\n\
         ```{paths}\nfrom = \"a\"\n```\n\n```{gap}\nto = \"d\"\n```\n\n```{lattice}\n```\n\n```{team}\n```\n",
    ),
    (
        "content/other/x.md",
        "# X\n\n```{facts}\nroles = [\"b\", \"a\"]\ndimensions = [\"scope\"]\n```\n\n```{compare}\nroles = [\"a\", \"d\"]\nsections = [\"duties\"]\n```\n\n\
         ```{pages}\nsection = \"glossary\"\n```\n\n```{skills}\nroles = [\"a\"]\n```\n\n```{levels}\n```\n\n```{roles}\n```\n",
    ),
    (
        "content/other/y.md",
        "# Y\n\n```{terms}\n```\n\n```{pages}\n```\n\n```{calculator}\n```\n\n```{compare}\n```\n\n```{gap}\n```\n\n```{paths}\n```\n",
    ),
    ("content/glossary/chief.md", "+++\ndefinition = \"A post.\"\n+++\n# Chief\n"),
    (
        "content/glossary/rate.md",
        "+++\ndefinition = \"A number.\"\n[[calculator.inputs]]\nname = \"won\"\nlabel = \"Won\"\ndefault = 2\n[[calculator.outputs]]\nname = \"rate\"\n\
         label = \"Rate\"\nformula = \"won / 4\"\n+++\n# Rate\n",
    ),
    ("content/compare/remarks.md", "# Remarks\n"),
];

#[test]
fn pages_and_blocks_lead_where_their_rows_say() {
    let oddities = ODDITIES.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    let twelve = guides::made(guides::Shape { roles: 12, ..guides::Shape::SMALL });
    let mut kinds = BTreeSet::new();
    for files in [guides::made(guides::Shape::SMALL), twelve, oddities] {
        let mut engine = Engine::new(Settings::default());
        let change = |(path, text): (String, String)| Change { path: SourcePath::lossy(&path), content: Some(text.as_bytes().into()) };
        engine.apply(ChangeSet::from_iter(files.into_iter().map(change)));
        kinds.extend(engine.snapshot().ask(compare).unwrap());
    }
    // Sections with cells and folders without cells have the same name.
    let all = "article cell competency data glossary home job jobs pair pairs print role search section similar skills term ways";
    assert_eq!(kinds.into_iter().collect::<Vec<_>>().join(" "), all);
}

/// Compares all pages, and returns the kinds of pages that occur.
fn compare(db: &Database) -> BTreeSet<&'static str> {
    let view = Tracked { db };
    let pages: BTreeMap<String, &SourcePath> = view.all_pages().iter().map(|page| (view.url(page).output_path().to_string(), page)).collect();
    for page in view.all_pages() {
        let url = view.url(page);
        let mut links = Links { from: url, pages: &pages, found: BTreeSet::new() };
        let Value::Object(mut shown) = serde_json::to_value(context(&view, page).0).unwrap() else { unreachable!() };
        FRAME.iter().for_each(|frame| drop(shown.remove(*frame)));
        links.search(&Value::Object(shown));
        check(&view, &Shows::of_page(&view, page), &links.found, "the page");
        for block in &view.page(page).document.components {
            let mut links = Links { found: BTreeSet::new(), ..links };
            let shown = fields(&view, page, url, block).unwrap();
            shown.iter().filter(|(name, _)| !FRAME.contains(name)).for_each(|(_, value)| links.search(&serde_json::to_value(value).unwrap()));
            let signature = view.component(page, &block.name).unwrap();
            check(&view, &Shows::of_block(&view, page, signature, &block.options), &links.found, &block.name);
        }
    }
    view.all_pages().iter().map(|page| view.kind(page).name()).collect()
}

/// Checks that each page found is declared, or is the target of a link that an author wrote in one of the shown texts.
fn check(view: &Tracked<'_>, shows: &Shows, found: &BTreeSet<&SourcePath>, what: &str) {
    let page = &shows.page;
    let declared = shows.links(view);
    let sources = shows::sources(view, page, &view.page(page).document.components);
    let is_authors = |link: &SourcePath| view.backlinks(link).iter().any(|source| sources.contains(source));
    for link in found {
        assert!(*link == page || declared.contains(link) || is_authors(link), "{what} on {page} ({:?}) leads to {link}", view.kind(page));
    }
}

/// Finds the pages that addresses lead to.
struct Links<'a> {
    from: &'a PageUrl,
    pages: &'a BTreeMap<String, &'a SourcePath>,
    found: BTreeSet<&'a SourcePath>,
}

impl Links<'_> {
    fn search(&mut self, value: &Value) {
        match value {
            Value::Object(fields) => {
                for (name, value) in fields {
                    match value.as_str() {
                        Some(address) if name == "url" || name.ends_with("_url") => self.add(address),
                        _ => self.search(value),
                    }
                }
            }
            Value::Array(values) => values.iter().for_each(|value| self.search(value)),
            _ => {}
        }
    }

    fn add(&mut self, address: &str) {
        let path = address.split(['#', '?']).next().unwrap_or_default();
        let target = self.from.resolve(&percent_decode(path)).filter(|_| !address.is_empty());
        let file = target.map(|target| if target.is_empty() || target.ends_with('/') { format!("{target}index.html") } else { target });
        self.found.extend(file.and_then(|file| self.pages.get(&file)));
    }
}
