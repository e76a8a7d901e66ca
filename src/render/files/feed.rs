//! `feed.xml`: what was reviewed last, as an Atom feed (RFC 4287). Only where `base_url` is set and pages say when they were reviewed.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use crate::path::{SourcePath, percent_encode};
use crate::render;
use crate::site::addresses::FEED;
use crate::site::navigation::site_title;
use crate::site::{Summary, View};

use super::artifact::{Generator, MadeFiles};

/// Makes the feed.
pub(super) struct Feed;

impl Generator for Feed {
    fn name(&self) -> &'static str {
        "feed"
    }

    fn paths(&self, view: &dyn render::View) -> Vec<Vec<String>> {
        if view.has_feed() { vec![vec![FEED.to_owned()]] } else { Vec::new() }
    }

    fn make(&self, view: &dyn render::View, _bundle: usize) -> MadeFiles {
        MadeFiles::one(feed(view, &site_title(view)).unwrap_or_default())
    }
}

/// No more entries than this, the latest first.
const MOST: usize = 30;

/// The pages of the feed with the day of their review, the latest first.
fn entries(view: &dyn View) -> Vec<(&SourcePath, &Summary, &str)> {
    let dated = view.all_pages().iter().filter_map(|page| {
        let summary = view.summary(page)?;
        Some((page, summary, summary.reviewed.as_deref()?))
    });
    let mut entries: Vec<_> = dated.collect();
    entries.sort_by(|(a, _, a_day), (b, _, b_day)| b_day.cmp(a_day).then(a.cmp(b)));
    entries.truncate(MOST);
    entries
}

/// Whether the site has a feed.
pub(crate) fn exists(view: &dyn View) -> bool {
    view.config().base_url.is_some() && view.all_pages().iter().any(|page| view.summary(page).is_some_and(|summary| summary.reviewed.is_some()))
}

/// The feed; `None` without `base_url` or dated pages. `title` is the name of the site.
fn feed(view: &dyn View, title: &str) -> Option<String> {
    let base = view.config().base_url.as_deref()?;
    let entries = entries(view);
    let (_, _, latest) = entries.first()?;
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
    write(view, base, title, latest, &entries, &mut writer).ok()?;
    String::from_utf8(writer.into_inner()).ok()
}

type Xml = Writer<Vec<u8>>;

fn write(view: &dyn View, base: &str, title: &str, latest: &str, entries: &[(&SourcePath, &Summary, &str)], writer: &mut Xml) -> std::io::Result<()> {
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let root = writer.create_element("feed").with_attributes([("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", &view.site_locale().tag)]);
    root.write_inner_content(|writer| {
        text(writer, "title", title)?;
        text(writer, "id", base)?;
        text(writer, "updated", &moment(latest))?;
        writer.create_element("link").with_attributes([("rel", "self"), ("href", &format!("{base}{FEED}"))]).write_empty()?;
        writer.create_element("link").with_attribute(("href", base)).write_empty()?;
        writer.create_element("author").write_inner_content(|writer| text(writer, "name", title))?;
        for (page, summary, day) in entries {
            writer.create_element("entry").write_inner_content(|writer| entry(view, base, page, summary, day, writer))?;
        }
        Ok(())
    })?;
    Ok(())
}

fn entry(view: &dyn View, base: &str, page: &SourcePath, summary: &Summary, day: &str, writer: &mut Xml) -> std::io::Result<()> {
    let address = format!("{base}{}", percent_encode(view.url(page).as_str()));
    text(writer, "title", &summary.title)?;
    text(writer, "id", &address)?;
    text(writer, "updated", &moment(day))?;
    writer.create_element("link").with_attribute(("href", address.as_str())).write_empty()?;
    match view.description(page) {
        "" => Ok(()),
        description => text(writer, "summary", description),
    }
}

/// A day is all that is known; Atom wants a moment.
fn moment(day: &str) -> String {
    format!("{day}T00:00:00Z")
}

fn text(writer: &mut Xml, name: &str, text: &str) -> std::io::Result<()> {
    writer.create_element(name).write_text_content(BytesText::new(text))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::site::fake::FakeSite;

    use super::{exists, feed};

    #[test]
    fn the_latest_review_comes_first() {
        let page = |title: &str, day: &str| format!("+++\ntitle = \"{title}\"\nreviewed = \"{day}\"\n+++\n\nText & more.\n");
        let site = FakeSite::new(&[
            ("site.toml", "base_url = \"https://example.org/g\""),
            ("content/index.md", "# Home"),
            ("content/a.md", &page("A", "2026-01-02")),
            ("content/b.md", &page("B", "2026-03-04")),
        ]);
        assert!(exists(&site));
        insta::assert_snapshot!(feed(&site, "Guide").unwrap(), @r#"
        <?xml version="1.0" encoding="UTF-8"?>
        <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
         <title>Guide</title>
         <id>https://example.org/g/</id>
         <updated>2026-03-04T00:00:00Z</updated>
         <link rel="self" href="https://example.org/g/feed.xml"/>
         <link href="https://example.org/g/"/>
         <author>
          <name>Guide</name>
         </author>
         <entry>
          <title>B</title>
          <id>https://example.org/g/b/</id>
          <updated>2026-03-04T00:00:00Z</updated>
          <link href="https://example.org/g/b/"/>
          <summary>Text &amp; more.</summary>
         </entry>
         <entry>
          <title>A</title>
          <id>https://example.org/g/a/</id>
          <updated>2026-01-02T00:00:00Z</updated>
          <link href="https://example.org/g/a/"/>
          <summary>Text &amp; more.</summary>
         </entry>
        </feed>
        "#);
    }

    #[test]
    fn there_is_none_without_an_address_or_days() {
        assert!(feed(&FakeSite::new(&[("content/index.md", "+++\nreviewed = \"2026-01-02\"\n+++\n")]), "G").is_none());
        assert!(!exists(&FakeSite::new(&[("site.toml", "base_url = \"https://a.b/\""), ("content/index.md", "")])));
    }
}
