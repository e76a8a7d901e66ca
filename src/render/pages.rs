//! Whole pages: the context of each kind, and its HTML.
//!
//! 1. [`render`] makes one page: [`html`](super::html) writes its text, the functions below add where it stands and what its kind shows besides.
//! 2. [`missing`] makes the page that a host shows for addresses that do not exist; [`redirect`] makes one that leads on from an old address.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Span};
use crate::guide::made;
use crate::guide::pairs;
use crate::guide::paths;
use crate::guide::related::Reason;
use crate::guide::{Kind, TermText, terms};
use crate::page::document::Document;
use crate::path::{PageUrl, SourcePath, percent_encode};
use crate::site::alphabet::Alphabet;

use super::View;
use super::calculator;
use super::comparison;
use super::context::{Card, Letter, Link, NavItem, Navigation, PageContext, PageMeta, Related, SearchLinks, Site, Term, TocEntry};
use super::data;
use super::date::date;
use super::feed;
use super::gap;
use super::html::{Options, Writer};
use super::job;
use super::json_ld;
use super::menu;
use super::print;
use super::roles;
use super::search_index;
use super::search_page;
use super::skills;
use super::template;

/// Words that a person reads in a minute.
const WORDS_A_MINUTE: usize = 230;

/// A page as HTML, with what went wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rendered {
    /// The HTML.
    pub html: Arc<str>,
    /// What went wrong in templates.
    pub problems: Vec<Diagnostic>,
}

/// Makes the HTML of a page.
pub fn render(view: &dyn View, page: &SourcePath) -> Rendered {
    let (context, mut problems) = context(view, page);
    let template = template_of(view.kind(page));
    match view.templates().render(template, &context) {
        Ok(html) => Rendered { html, problems },
        Err(problem) => {
            problems.push(template::on_page(*problem, page, Span::default()));
            Rendered { html: Arc::default(), problems }
        }
    }
}

/// The template of a kind of page.
fn template_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Home => "home.html",
        Kind::Role(_) => "role.html",
        Kind::Cell(..) => "cell.html",
        Kind::Term => "term.html",
        Kind::Glossary => "glossary.html",
        Kind::Section(_) | Kind::Folder => "section.html",
        Kind::Pair(..) => "pair.html",
        Kind::Job(_) => "job.html",
        Kind::Skills => "skills.html",
        Kind::Print => "print.html",
        Kind::Data => "data.html",
        Kind::Pairs => "pairs.html",
        Kind::Jobs => "section.html",
        Kind::Search => "search.html",
        Kind::Article => "article.html",
    }
}

fn context(view: &dyn View, page: &SourcePath) -> (PageContext, Vec<Diagnostic>) {
    let url = view.url(page);
    let (content_html, mut problems) = text(view, page);
    let meta = meta(view, page);
    let mut context = PageContext {
        site: site(view, url),
        content_html,
        toc: toc(&view.page(page).document),
        nav: menu::navigation(view, page),
        backlinks: backlinks(view, page),
        related: related(view, page),
        definitions: definitions(view, url, page),
        ..PageContext::default()
    };
    context.calculation = view.page(page).front_matter.calculator.as_ref().map(|described| calculator::calculation(view, url, page, described));
    table(view, page, url, &mut context);
    if view.kind(page) == Kind::Print {
        let (chapters, more) = print::contents(view, url);
        context.chapters = chapters;
        problems.extend(more);
    }
    let reviewed = match view.kind(page) {
        Kind::Print => print::reviewed(view).map(|day| date(day, &view.config().language, &view.config().words)),
        _ => meta.reviewed.clone(),
    };
    context.scripts = scripts(view, url, &context);
    context.page = PageMeta { json_ld_html: json_ld::describe(view, page, &meta), reviewed, ..meta };
    (context, problems)
}

/// A page's own text as HTML, with what went wrong in its components.
pub fn text(view: &dyn View, page: &SourcePath) -> (String, Vec<Diagnostic>) {
    let text = view.page(page);
    let options = Options { link_terms: text.front_matter.autolink || view.term(page).is_some(), ..Options::default() };
    Writer::new(view, page, view.url(page), &text.document, options).write()
}

/// What the page's kind shows besides its text.
pub fn table(view: &dyn View, page: &SourcePath, url: &PageUrl, context: &mut PageContext) {
    let guide = view.guide();
    let dimensions: Vec<_> = view.config().dimensions.iter().collect();
    match view.kind(page) {
        Kind::Home => {
            context.roles = roles::roles(view, url);
            context.facts = roles::fact_rows(view, url, &(0..guide.roles.len()).collect::<Vec<_>>(), &dimensions);
            context.children = children(view, url, page);
        }
        Kind::Role(number) => {
            context.role = Some(roles::role(view, url, number));
            context.job_url = roles::job_url(view, url, number);
            context.facts = roles::fact_rows(view, url, &[number], &dimensions);
            context.cells = guide.sections.iter().filter_map(|section| roles::cell(view, url, section, number, false)).collect();
            let ways = paths::ways_of(view, number);
            context.ways_in =
                ways.iter().filter(|way| way.to == Some(number) && way.from != Some(number)).map(|way| roles::path(view, url, way)).collect();
            let on: Vec<_> = ways.into_iter().filter(|way| way.from == Some(number)).collect();
            context.ways_on = on.iter().map(|way| roles::path(view, url, way)).collect();
            context.gaps = gap::shown(view, url, &on);
            context.compared = Some(comparison::role_pairs(view, url, number, None)).filter(|compared| !compared.groups.is_empty());
            context.compare_url = compare_url(view, url);
        }
        Kind::Section(section) => {
            let section = &guide.sections[section];
            context.roles = roles::roles(view, url);
            context.cells = (0..guide.roles.len()).filter_map(|role| roles::cell(view, url, section, role, true)).collect();
        }
        Kind::Cell(section, number) => {
            context.role = Some(roles::role(view, url, number));
            let (section, beside) = (&guide.sections[section], pairs::beside(view, number));
            context.has_more_cells = beside.len() + 1 < guide.roles.len();
            context.cells = beside.into_iter().filter_map(|role| roles::cell(view, url, section, role, false)).collect();
        }
        Kind::Term => context.term = view.term(page).map(|text| term(view, url, page, text)),
        Kind::Job(number) => {
            let job = job::context(view, url, number);
            context.role = Some(roles::role(view, url, number));
            context.toc.extend(job.parts.iter().map(|part| TocEntry {
                title: part.title.clone(),
                url: format!("#{}", part.anchor),
                children: Vec::new(),
            }));
            context.job = Some(job);
        }
        Kind::Print => {}
        Kind::Pair(a, b) => pair(view, page, url, [a, b], context),
        Kind::Pairs => context.pair_index = comparison::index(view, url),
        Kind::Data => context.data_files = data::links(view, url),
        Kind::Skills => {
            context.skill_letters = skills::letters(view, url, &(0..guide.roles.len()).collect::<Vec<_>>());
            context.skill_levels = skills::scale(view);
        }
        Kind::Folder | Kind::Glossary | Kind::Jobs => context.children = children(view, url, page),
        Kind::Search => context.index = search_page::index(view, url),
        Kind::Article => {}
    }
}

/// The scripts of the components that the page shows. A component has one if there is a file of its name with the ending `.js` beside it.
fn scripts(view: &dyn View, url: &PageUrl, context: &PageContext) -> Vec<String> {
    let texts = || context.cells.iter().map(|cell| &cell.content_html).chain([&context.content_html]);
    let is_shown = |component: &str| {
        let mark = format!("data-block=\"{component}\"");
        let by_kind = component == calculator::COMPONENT && context.calculation.is_some() || component == "gap" && !context.gaps.is_empty();
        by_kind || texts().any(|html| html.contains(&mark))
    };
    let own = view.theme_assets().iter().filter_map(|(name, path)| Some((name.strip_prefix("components/")?.strip_suffix(".js")?, path)));
    own.filter(|(component, _)| is_shown(component)).map(|(_, path)| percent_encode(&url.relative_to(path))).collect()
}

/// The name of the site: the one that is set, else the title of the home page.
pub fn site_title(view: &dyn View) -> String {
    let config = view.config();
    let home_title = || view.index_of("").and_then(|home| view.summary(home)).map(|summary| summary.title.clone()).unwrap_or_default();
    if config.title.is_empty() { home_title() } else { config.title.clone() }
}

/// What the page of a pair of roles shows.
fn pair(view: &dyn View, page: &SourcePath, url: &PageUrl, numbers: [usize; 2], context: &mut PageContext) {
    let guide = view.guide();
    let is_between =
        |way: &&paths::Way<'_>| way.from.zip(way.to).is_some_and(|(from, to)| from != to && numbers.contains(&from) && numbers.contains(&to));
    context.roles = numbers.map(|role| roles::role(view, url, role)).into();
    context.facts = roles::fact_rows(view, url, &numbers, &view.config().dimensions.iter().collect::<Vec<_>>());
    context.comparison = comparison::comparison(view, url, &numbers, &guide.sections.iter().collect::<Vec<_>>());
    context.points = comparison::points(&context.facts, &context.comparison);
    context.pair = Some(comparison::pair(view, url, page, numbers));
    context.compare_url = compare_url(view, url);
    context.ways = paths::ways_of(view, numbers[0]).iter().filter(is_between).map(|way| roles::path(view, url, way)).collect();
    context.level_chart = skills::chart(view, url, &numbers);
}

/// The address of the index of the comparisons.
fn compare_url(view: &dyn View, url: &PageUrl) -> Option<String> {
    let index = view.index_of(&view.config().compare_folder).filter(|index| view.summary(index).is_some())?;
    Some(roles::address(view, url, index, ""))
}

/// The page that lists the files with the guide's data, if there is one.
fn data_page(view: &dyn View) -> Option<&SourcePath> {
    view.index_of(&view.config().data_folder).filter(|page| view.kind(page) == Kind::Data)
}

/// The site from a page.
pub fn site(view: &dyn View, url: &PageUrl) -> Site {
    let config = view.config();
    let home = view.index_of("");
    let published = view.theme_assets().iter();
    let assets: BTreeMap<String, String> = published.map(|(name, path)| (name.clone(), percent_encode(&url.relative_to(path)))).collect();
    let asset = |name: &str| assets.get(name).cloned().unwrap_or_default();
    let print = config.content_path(made::PRINT).filter(|page| view.kind(page) == Kind::Print);
    let glossary = view.index_of(&config.glossary_folder).filter(|index| view.summary(index).is_some());
    Site {
        title: site_title(view),
        description: config.description.clone(),
        language: config.language.clone(),
        home_url: home.map(|home| roles::address(view, url, home, "")).unwrap_or_default(),
        root: match url.relative_to("x").strip_suffix('x') {
            Some(root) => root.to_owned(),
            None => String::new(),
        },
        style_url: asset("style.css"),
        script_url: asset("script.js"),
        scheme_url: asset("scheme.js"),
        icon_url: asset("icon.svg"),
        assets,
        glossary_url: glossary.map(|index| roles::address(view, url, index, "")),
        print_url: print.map(|page| roles::address(view, url, &page, "")),
        data_url: data_page(view).map(|page| roles::address(view, url, page, "")),
        search: search_links(view, url),
        feed_url: view.has_feed().then(|| percent_encode(&url.relative_to(feed::PATH))),
    }
}

fn search_links(view: &dyn View, url: &PageUrl) -> Option<SearchLinks> {
    let page = view.config().content_path(made::SEARCH).filter(|_| view.config().search)?;
    let file = |path: &str| percent_encode(&url.relative_to(path));
    Some(SearchLinks {
        url: roles::address(view, url, &page, ""),
        script_url: file(view.theme_assets().get("search.js")?),
        index_url: file(search_index::ROOT),
    })
}

/// What a page says about itself.
pub fn meta(view: &dyn View, page: &SourcePath) -> PageMeta {
    let text = view.page(page);
    let front_matter = &text.front_matter;
    let config = view.config();
    let canonical = config.base_url.as_ref().map(|base| format!("{base}{}", percent_encode(view.url(page).as_str())));
    PageMeta {
        kind: view.kind(page).name().to_owned(),
        title: text.title.clone(),
        short: front_matter.short.clone().unwrap_or_else(|| text.title.clone()),
        description: text.description.clone(),
        lead: front_matter.description.clone().unwrap_or_default(),
        canonical_url: canonical,
        reviewed: front_matter.reviewed.as_ref().map(|day| date(day, &config.language, &config.words)),
        source: front_matter.source.clone().unwrap_or_default(),
        draft: front_matter.draft,
        reading_minutes: text.words.div_ceil(WORDS_A_MINUTE),
        json_ld_html: String::new(),
    }
}

/// Headings of level 2 with those of level 3 below them.
fn toc(document: &Document) -> Vec<TocEntry> {
    let mut entries: Vec<TocEntry> = Vec::new();
    for heading in &document.headings {
        let entry = TocEntry { title: heading.title.clone(), url: format!("#{}", percent_encode(&heading.anchor)), children: Vec::new() };
        match (heading.level, entries.last_mut()) {
            (1 | 2, _) | (3, None) => entries.push(entry),
            (3, Some(parent)) => parent.children.push(entry),
            _ => {}
        }
    }
    entries
}

fn backlinks(view: &dyn View, page: &SourcePath) -> Vec<Link> {
    let url = view.url(page);
    view.backlinks(page).iter().filter(|other| *other != page).map(|other| roles::link(view, url, other)).collect()
}

fn related(view: &dyn View, page: &SourcePath) -> Vec<Related> {
    let url = view.url(page);
    let words = &view.config().words;
    let title = |page: &SourcePath| view.summary(page).map(|summary| summary.title.clone()).unwrap_or_default();
    view.related(page)
        .iter()
        .map(|related| Related {
            title: title(&related.page),
            url: roles::address(view, url, &related.page, ""),
            reason: match &related.reason {
                Reason::OtherRole(role) => words.fill("related_role", &[("role", &title(role))]),
                Reason::Terms(terms) => {
                    let names: Vec<String> = terms.iter().map(|term| term_name(view, term)).collect();
                    words.fill("related_terms", &[("terms", &words.list(&names))])
                }
            },
        })
        .collect()
}

/// A term in running text: its acronym, else its name.
fn term_name(view: &dyn View, page: &SourcePath) -> String {
    let Some(term) = view.term(page) else { return String::new() };
    term.acronym.clone().unwrap_or_else(|| lower_first(&term.title))
}

/// The first letter small, unless the word is an acronym or a name with capitals inside.
pub(super) fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => first.to_lowercase().chain(letters).collect(),
        _ => text.to_owned(),
    }
}

/// The pages directly below a page, in brief.
pub fn children(view: &dyn View, url: &PageUrl, page: &SourcePath) -> Vec<Card> {
    let card = |page: &SourcePath| {
        let summary = view.summary(page)?;
        Some(Card {
            title: summary.title.clone(),
            short: summary.short.clone(),
            url: roles::address(view, url, page, ""),
            description: view.description(page).to_owned(),
            kind: view.kind(page).name().to_owned(),
            pages: view.children(page).len(),
        })
    };
    view.children(page).iter().filter_map(card).collect()
}

fn term(view: &dyn View, url: &PageUrl, page: &SourcePath, text: &TermText) -> Term {
    let definition_html = text.definition.as_ref().map(|definition| roles::inline_html(view, page, url, definition)).unwrap_or_default();
    Term {
        id: page.stem().to_owned(),
        title: text.title.clone(),
        acronym: text.acronym.clone().unwrap_or_default(),
        also_called: text.also_called.clone(),
        plain_html: without_tags(&definition_html),
        definition_html,
        url: roles::address(view, url, page, ""),
    }
}

/// Finished HTML without its tags. In text and in attributes, angle brackets are escaped.
fn without_tags(html: &str) -> String {
    let pieces = html.split('<').enumerate();
    pieces.filter_map(|(number, piece)| if number == 0 { Some(piece) } else { Some(piece.split_once('>')?.1) }).collect()
}

/// The terms that the page's texts link to by themselves, as far as they are defined: its own text, and the cells that it shows whole.
fn definitions(view: &dyn View, url: &PageUrl, page: &SourcePath) -> Vec<Term> {
    let cells = match view.kind(page) {
        Kind::Section(section) => view.guide().sections[section].cells.as_slice(),
        _ => &[],
    };
    let texts = std::iter::once(page).chain(cells.iter().flatten());
    let terms: BTreeSet<&SourcePath> =
        texts.flat_map(|text| view.mentions(text)).filter(|mention| mention.stretch.is_some()).map(|mention| &mention.term).collect();
    let defined = terms.into_iter().filter_map(|term| Some((term, view.term(term).filter(|text| text.definition.is_some())?)));
    defined.map(|(page, text)| term(view, url, page, text)).collect()
}

/// All terms by their first letter.
pub fn letters(view: &dyn View, url: &PageUrl) -> Vec<Letter> {
    let groups = Alphabet::of(&view.config().language).groups(terms::by_name(view), |(_, text)| &text.title);
    let letter = |(letter, terms): (String, Vec<(&SourcePath, &TermText)>)| Letter {
        letter,
        terms: terms.into_iter().map(|(page, text)| term(view, url, page, text)).collect(),
    };
    groups.into_iter().map(letter).collect()
}

/// The page for addresses that do not exist. Hosts show it at any depth, so its addresses begin at the top of the host.
pub fn missing(view: &dyn View) -> Rendered {
    let base = view.config().base_url.as_deref().and_then(|url| url.split_once("://")).and_then(|(_, rest)| rest.split_once('/'));
    let top = format!("/{}", base.map_or("", |(_, path)| path));
    let Some(home) = view.index_of("") else { return Rendered::default() };
    let absolute = |address: String| format!("{top}{}", address.trim_start_matches("./"));
    let from = PageUrl::default();
    let site = site(view, &from);
    let items = menu::items(view, &from, home, &[]).0.into_iter().map(|item| NavItem { url: absolute(item.url), ..item }).collect();
    let title = view.config().words.get("missing_title").to_owned();
    let context = PageContext {
        site: Site {
            home_url: absolute(site.home_url),
            root: top.clone(),
            style_url: absolute(site.style_url),
            script_url: absolute(site.script_url),
            scheme_url: absolute(site.scheme_url),
            icon_url: absolute(site.icon_url),
            assets: site.assets.into_iter().map(|(name, address)| (name, absolute(address))).collect(),
            glossary_url: site.glossary_url.map(absolute),
            print_url: site.print_url.map(absolute),
            data_url: site.data_url.map(absolute),
            feed_url: site.feed_url.map(absolute),
            search: site.search.map(|links| SearchLinks {
                url: absolute(links.url),
                script_url: absolute(links.script_url),
                index_url: absolute(links.index_url),
            }),
            ..site
        },
        page: PageMeta { kind: "missing".into(), title: title.clone(), short: title, ..PageMeta::default() },
        nav: Navigation { items, ..Navigation::default() },
        ..PageContext::default()
    };
    finish(view.templates().render("missing.html", &context))
}

/// The page at an old address `from`, which leads on to `page`.
pub fn redirect(view: &dyn View, from: &PageUrl, page: &SourcePath) -> Rendered {
    #[derive(serde::Serialize)]
    struct Context {
        site: Site,
        page: PageMeta,
        target_url: String,
    }
    let target_url = roles::address(view, from, page, "");
    finish(view.templates().render("redirect.html", &Context { site: site(view, from), page: meta(view, page), target_url }))
}

fn finish(result: Result<Arc<str>, Box<Diagnostic>>) -> Rendered {
    match result {
        Ok(html) => Rendered { html, problems: Vec::new() },
        Err(problem) => Rendered { html: Arc::default(), problems: vec![*problem] },
    }
}
