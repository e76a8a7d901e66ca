//! What a page is, for search engines: JSON-LD with the vocabulary of schema.org.
//!
//! A role is an `Occupation`, a term a `DefinedTerm` of the glossary's set, the home page a `WebSite`, any other page an `Article`; each page but
//! the home page has its `BreadcrumbList`. Addresses are full ones where `base_url` is set, and left out otherwise.

use serde_json::{Map, Value, json};

use crate::config::schema::Years;
use crate::guide::PageKind;
use crate::path::{SourcePath, percent_encode};
use crate::site::navigation::ancestors;

use crate::render::View;
use crate::render::contract::PageMeta;

/// The description of a page, safe inside a script element.
pub(crate) fn describe(view: &dyn View, page: &SourcePath, meta: &PageMeta) -> String {
    let mut graph = vec![thing(view, page, meta)];
    if view.kind(page) != PageKind::Home && view.config().base_url.is_some() {
        graph.push(breadcrumbs(view, page));
    }
    let document = json!({ "@context": "https://schema.org", "@graph": graph });
    // In a script element only this could end it early.
    document.to_string().replace('<', "\\u003c")
}

fn thing(view: &dyn View, page: &SourcePath, meta: &PageMeta) -> Value {
    let mut thing = Map::new();
    let mut set = |name: &str, value: Option<Value>| {
        if let Some(value) = value.filter(|value| value.as_str() != Some("")) {
            thing.insert(name.to_owned(), value);
        }
    };
    let kind = view.kind(page);
    // A site is told by its address; without one the home page is a page.
    let kind_name = if kind == PageKind::Home && meta.canonical_url.is_none() { "WebPage" } else { type_of(kind) };
    set("@type", Some(kind_name.into()));
    match kind {
        PageKind::Home if meta.canonical_url.is_some() => {
            set("name", Some(view.config().title.as_str().into()));
            set("headline", Some(meta.title.as_str().into()));
        }
        PageKind::Home | PageKind::Role(_) | PageKind::Term => set("name", Some(meta.title.as_str().into())),
        _ => set("headline", Some(meta.title.as_str().into())),
    }
    set("description", Some(meta.description.as_str().into()));
    set("url", meta.canonical_url.as_deref().map(Into::into));
    if !matches!(kind, PageKind::Role(_) | PageKind::Term) {
        set("inLanguage", Some(view.locale(page).tag.as_str().into()));
    }
    if let PageKind::Role(number) = kind {
        set("experienceRequirements", months(view, number));
        set("occupationalCategory", view.role(page).and_then(|role| role.family.as_deref()).map(Into::into));
    }
    if kind == PageKind::Term {
        set("inDefinedTermSet", glossary(view));
        set("termCode", view.term(page).and_then(|term| term.acronym.as_deref()).map(Into::into));
    }
    if matches!(kind, PageKind::Article | PageKind::Cell(..) | PageKind::Section(_)) {
        set("datePublished", meta.date.as_ref().map(|day| day.iso.as_str().into()));
        set("dateModified", meta.reviewed.as_ref().map(|day| day.iso.as_str().into()));
    }
    Value::Object(thing)
}

fn type_of(kind: PageKind) -> &'static str {
    match kind {
        PageKind::Home => "WebSite",
        PageKind::Role(_) => "Occupation",
        PageKind::Term => "DefinedTerm",
        _ => "Article",
    }
}

/// The set of all terms: the page of the glossary.
fn glossary(view: &dyn View) -> Option<Value> {
    let index = view.index_of(&view.config().glossary_folder)?;
    let mut set = json!({ "@type": "DefinedTermSet", "name": view.summary(index)?.title });
    if let Some(base) = &view.config().base_url {
        set["url"] = format!("{base}{}", percent_encode(view.url(index).as_str())).into();
    }
    Some(set)
}

/// The experience that a role asks for, from its fact in the first dimension of years.
fn months(view: &dyn View, number: usize) -> Option<Value> {
    let dimension = view.config().dimensions.iter().find(|dimension| dimension.is_years)?;
    let text = view.role(&view.guide().roles.get(number)?.page)?.fact(&dimension.id)?;
    let years = Years::parse(&text.text)?;
    Some(json!({ "@type": "OccupationalExperienceRequirements", "monthsOfExperience": years.least * 12 }))
}

fn breadcrumbs(view: &dyn View, page: &SourcePath) -> Value {
    let base = view.config().base_url.as_deref().unwrap_or_default();
    let mut line = ancestors(view, page);
    line.push(page.clone());
    let items: Vec<Value> = line
        .iter()
        .enumerate()
        .map(|(position, page)| {
            let name = view.summary(page).map(|summary| summary.short.as_str()).unwrap_or_default();
            let address = format!("{base}{}", percent_encode(view.url(page).as_str()));
            json!({ "@type": "ListItem", "position": position + 1, "name": name, "item": address })
        })
        .collect();
    json!({ "@type": "BreadcrumbList", "itemListElement": items })
}
