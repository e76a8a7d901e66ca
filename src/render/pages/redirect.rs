//! The page at an old address, which leads on to the page that has moved.

use crate::path::{PageUrl, SourcePath};
use crate::render::View;
use crate::render::contract::{PageMeta, SiteMeta};
use crate::render::theme::rendered::Rendered;
use crate::render::views::{frame, links};

/// The page at an old address `from`, which leads on to `page`.
pub(crate) fn redirect(view: &dyn View, from: &PageUrl, page: &SourcePath) -> Rendered {
    #[derive(serde::Serialize)]
    struct Context {
        site: SiteMeta,
        page: PageMeta,
        target_url: String,
    }
    let target_url = links::address(view, from, page, "");
    let context = Context { site: frame::site(view, page, from), page: frame::meta(view, page), target_url };
    Rendered::of(view.templates(page).render("redirect.html", &context))
}
