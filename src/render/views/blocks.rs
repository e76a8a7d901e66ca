//! A component's block in a page: what it asks for, and its HTML.
//!
//! [`render`] looks at the component's signature, puts together exactly the data that it names, and fills in its template. Whether the options are
//! right is checked elsewhere; a block whose options are wrong is left out of the page.

use std::borrow::Cow;

use tera::Value;

use crate::config::value::{Kind, Table};
use crate::diagnostic::Diagnostic;
use crate::guide::Section;
use crate::guide::calculators;
use crate::guide::career_steps::{self, CareerStep};
use crate::guide::component::{Signature, names_dimensions, names_roles, names_sections};
use crate::guide::reporting;
use crate::page::component::ComponentBlock;
use crate::path::{PageUrl, SourcePath, nfc};

use crate::render::View;
use crate::render::contract::SectionComparison;
use crate::render::contract::data;
use crate::render::theme::templates;
use crate::render::views::{calculator, cards, career, comparison, frame, gap, lattice, levels, roles, skills, terms};

/// Makes the HTML of a block. `uid` is its number among the blocks of its name on the page, from 1. Comes back empty if the block is wrong; that is reported elsewhere.
pub fn render(view: &dyn View, file: &SourcePath, url: &PageUrl, block: &ComponentBlock, uid: usize) -> Result<String, Box<Diagnostic>> {
    let Some(signature) = view.templates(file).signature(&block.name).filter(|signature| is_usable(signature, &block.options)) else {
        return Ok(String::new());
    };
    let block_data = BlockData { view, file, url, options: &block.options, uid };
    let data: Vec<(&str, Value)> = signature.data.iter().filter_map(|name| Some((name.as_str(), block_data.field(name)?))).collect();
    let html = view.templates(file).render_component(&block.name, &block.options, &data);
    html.map_err(|problem| Box::new(templates::on_page(*problem, file, block.name_span)))
}

/// Whether the template can be filled in with these options.
fn is_usable(signature: &Signature, options: &Table) -> bool {
    let known = |name: &str| signature.options.iter().find(|option| option.name == name);
    options.0.iter().all(|entry| known(&entry.name).is_some_and(|option| option.kind.is_none_or(|kind| kind.fits(&entry.value.kind))))
        && signature.options.iter().all(|option| !option.required || options.get(&option.name).is_some())
}

/// What a block may ask for.
struct BlockData<'a> {
    view: &'a dyn View,
    file: &'a SourcePath,
    url: &'a PageUrl,
    options: &'a Table,
    uid: usize,
}

impl BlockData<'_> {
    /// The field of [`crate::render::contract::ComponentData`] with a name.
    fn field(&self, name: &str) -> Option<Value> {
        let (view, url) = (self.view, self.url);
        Some(match name {
            "site" => data(&frame::site(view, self.file, url)),
            "page" => data(&frame::meta(view, self.file)),
            "uid" => data(&self.uid),
            "role_list" => data(&self.roles().into_iter().map(|role| roles::role(view, url, role)).collect::<Vec<_>>()),
            "fact_rows" => {
                let named = self.names(names_dimensions);
                let all = &view.config().dimensions;
                let chosen = match named.is_empty() {
                    true => all.iter().collect(),
                    false => named.iter().filter_map(|id| view.config().dimension(id)).collect::<Vec<_>>(),
                };
                data(&roles::fact_rows(view, url, &self.roles(), &chosen))
            }
            "path_list" => data(&self.steps().iter().map(|step| career::path(view, url, step)).collect::<Vec<_>>()),
            "reporting" => data(&reporting::lines(view, &self.roles()).iter().map(|line| career::post(view, url, line)).collect::<Vec<_>>()),
            "gap_list" => data(&gap::shown(view, url, &self.steps())),
            "lattice" => data(&lattice::draw(view, url, &self.steps())),
            "comparison" => data(&self.comparison()),
            "points" => data(&comparison::points(&[], &self.comparison())),
            "skill_letters" => data(&skills::letters(view, url, &self.roles())),
            "skill_levels" => data(&levels::scale(view)),
            "level_chart" => data(&levels::chart(view, url, &self.roles())),
            "page_list" => data(&self.pages()),
            calculators::FIELD => {
                let page = calculators::page_of_block(view, self.file, self.options);
                data(&page.and_then(|page| Some(calculator::calculation(view, url, &page, view.calculator(&page)?))))
            }
            "letters" => data(&terms::letters(view, url)),
            _ => return None,
        })
    }

    /// The names in the options whose own name fits, in Unicode's normal form C.
    fn names(&self, fits: fn(&str) -> bool) -> Vec<Cow<'_, str>> {
        let mut names = Vec::new();
        for entry in self.options.0.iter().filter(|entry| fits(&entry.name)) {
            match &entry.value.kind {
                Kind::Text(text) => names.push(nfc(text)),
                Kind::List(items) => names.extend(items.iter().filter_map(|item| item.as_text()).map(nfc)),
                _ => {}
            }
        }
        names
    }

    /// The roles that the options name, by number; all where they name none.
    fn roles(&self) -> Vec<usize> {
        let guide = self.view.guide();
        let named = self.names(|name| names_roles(name) && !matches!(name, "from" | "to"));
        if named.is_empty() { (0..guide.roles.len()).collect() } else { named.iter().filter_map(|id| guide.role_number(id)).collect() }
    }

    fn comparison(&self) -> Vec<SectionComparison> {
        comparison::comparison(self.view, self.url, &self.roles(), &self.sections())
    }

    fn sections(&self) -> Vec<&Section> {
        let guide = self.view.guide();
        let named = self.names(names_sections);
        let all = guide.sections.iter();
        if named.is_empty() { all.collect() } else { named.iter().filter_map(|name| guide.sections.get(guide.section_number(name)?)).collect() }
    }

    fn steps(&self) -> Vec<CareerStep<'_>> {
        let guide = self.view.guide();
        let number = |option: &str| self.options.text(option).filter(|id| !id.is_empty()).map(|id| guide.role_number(id));
        let (from, to) = (number("from"), number("to"));
        let wanted = |step: &CareerStep<'_>| from.is_none_or(|from| from == step.from) && to.is_none_or(|to| to == step.to);
        career_steps::all(self.view).into_iter().filter(|step| wanted(step)).collect()
    }

    fn pages(&self) -> Vec<crate::render::contract::Card> {
        let named = self.names(names_sections);
        let index = match named.first() {
            Some(name) => self.view.index_of(name.trim_matches('/')),
            None => Some(self.file),
        };
        index.map(|index| cards::children(self.view, self.url, index)).unwrap_or_default()
    }
}
