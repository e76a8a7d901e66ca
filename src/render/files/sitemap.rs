//! `sitemap.xml` after the protocol of sitemaps.org 0.9, and `robots.txt` that names it. Both only where `base_url` is set.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use crate::path::{SourcePath, percent_encode};
use crate::render;
use crate::site::View;

use super::artifact::{Generator, MadeFiles};

/// Makes `sitemap.xml`.
pub(super) struct Sitemap;

impl Generator for Sitemap {
    fn name(&self) -> &'static str {
        "sitemap"
    }

    fn paths(&self, view: &dyn render::View) -> Vec<Vec<String>> {
        view.config().base_url.iter().map(|_| vec!["sitemap.xml".to_owned()]).collect()
    }

    fn make(&self, view: &dyn render::View, _bundle: usize) -> MadeFiles {
        MadeFiles::one(sitemap(view).unwrap_or_default())
    }
}

/// Makes `robots.txt`.
pub(super) struct Robots;

impl Generator for Robots {
    fn name(&self) -> &'static str {
        "robots"
    }

    fn paths(&self, view: &dyn render::View) -> Vec<Vec<String>> {
        view.config().base_url.iter().map(|_| vec!["robots.txt".to_owned()]).collect()
    }

    fn make(&self, view: &dyn render::View, _bundle: usize) -> MadeFiles {
        MadeFiles::one(robots(view).unwrap_or_default())
    }
}

/// The sitemap; `None` without `base_url`.
fn sitemap(view: &dyn View) -> Option<String> {
    let base = view.config().base_url.as_deref()?;
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
    let written = write(view, base, &mut writer);
    written.ok()?;
    String::from_utf8(writer.into_inner()).ok()
}

fn write(view: &dyn View, base: &str, writer: &mut Writer<Vec<u8>>) -> std::io::Result<()> {
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let root = writer.create_element("urlset").with_attribute(("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"));
    root.write_inner_content(|writer| {
        let is_listed = |page: &&SourcePath| view.summary(page).is_some_and(|summary| !summary.unlisted);
        for page in view.all_pages().iter().filter(is_listed) {
            let address = format!("{base}{}", percent_encode(view.url(page).as_str()));
            let reviewed = view.summary(page).and_then(|summary| summary.reviewed.as_deref());
            writer.create_element("url").write_inner_content(|writer| {
                writer.create_element("loc").write_text_content(BytesText::new(&address))?;
                if let Some(day) = reviewed {
                    writer.create_element("lastmod").write_text_content(BytesText::new(day))?;
                }
                Ok(())
            })?;
        }
        Ok(())
    })?;
    Ok(())
}

/// `robots.txt`, which lets everybody in and names the sitemap; `None` without `base_url`.
fn robots(view: &dyn View) -> Option<String> {
    let base = view.config().base_url.as_deref()?;
    Some(format!("User-agent: *\nAllow: /\n\nSitemap: {base}sitemap.xml\n"))
}
