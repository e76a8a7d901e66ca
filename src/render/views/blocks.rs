//! A component's block in a page: what it asks for, and its HTML.
//!
//! [`render`] looks at the component's signature, puts together exactly the data that it names, and fills in its template. Whether the options are
//! right is checked elsewhere; a block whose options are wrong is left out of the page.

use tera::Value;

use crate::config::value::Table;
use crate::diagnostic::Diagnostic;
use crate::guide::component::Signature;
use crate::guide::reporting;
use crate::guide::shows::Shows;
use crate::guide::shows::aspect::Aspect;
use crate::page::component::ComponentBlock;
use crate::path::{PageUrl, SourcePath};

use crate::render::View;
use crate::render::contract::SectionComparison;
use crate::render::contract::data;
use crate::render::theme::templates;
use crate::render::views::{calculator, cards, career, comparison, frame, gap, lattice, levels, matrix, roles, skills, terms};

/// Makes the HTML of a block. Comes back empty if the block is wrong; that is reported elsewhere.
pub(crate) fn render(view: &dyn View, file: &SourcePath, url: &PageUrl, block: &ComponentBlock) -> Result<String, Box<Diagnostic>> {
    let Some(data) = fields(view, file, url, block) else { return Ok(String::new()) };
    let html = view.templates(file).render_component(&block.name, &block.options, &data);
    html.map_err(|problem| Box::new(templates::on_page(*problem, file, block.name_span)))
}

/// The data that the component of a block gets, by the names of its fields; `None` if the block is wrong.
pub(crate) fn fields<'v>(view: &'v dyn View, file: &SourcePath, url: &PageUrl, block: &ComponentBlock) -> Option<Vec<(&'v str, Value)>> {
    let signature = view.component(file, &block.name).filter(|signature| is_usable(signature, &block.options))?;
    let block_data = BlockData { view, file, url, shows: Shows::of_block(view, file, signature, &block.options), uid: block.number };
    Some(signature.data.iter().filter_map(|name| Some((name.as_str(), block_data.field(name)?))).collect())
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
    shows: Shows,
    uid: usize,
}

impl BlockData<'_> {
    /// The field of [`crate::render::contract::ComponentData`] with a name.
    fn field(&self, name: &str) -> Option<Value> {
        match name {
            "site" => Some(data(&frame::site(self.view, self.file, self.url))),
            "page" => Some(data(&frame::meta(self.view, self.file))),
            "uid" => Some(data(&self.uid)),
            _ => self.aspect(Aspect::of_field(name)?),
        }
    }

    /// An aspect as data; `None` for those that only pages show.
    fn aspect(&self, aspect: Aspect) -> Option<Value> {
        let (view, file, url, shows) = (self.view, self.file, self.url, &self.shows);
        Some(match aspect {
            Aspect::Roles => data(&shows.roles(view).into_iter().map(|role| roles::role(view, url, role)).collect::<Vec<_>>()),
            Aspect::Facts => data(&roles::fact_rows(view, url, &shows.roles(view), &shows.dimensions(view))),
            Aspect::Comparison => data(&self.comparison()),
            Aspect::Matrix => data(&matrix::matrix(view, url, &shows.roles(view), &shows.sections(view))),
            Aspect::Entries => data(&comparison::entries(&[], &self.comparison())),
            Aspect::Steps => data(&shows.steps(view).iter().map(|step| career::path(view, url, step)).collect::<Vec<_>>()),
            Aspect::Lattice => data(&lattice::draw(view, file, url, &shows.steps(view))),
            Aspect::Gaps => data(&gap::shown(view, url, &shows.steps(view))),
            Aspect::Reporting => {
                data(&reporting::lines(view, &shows.roles(view)).iter().map(|line| career::post(view, url, line)).collect::<Vec<_>>())
            }
            Aspect::Pages => data(&cards::cards(view, url, shows.pages(view))),
            Aspect::Skills => data(&skills::letters(view, url, &shows.roles(view))),
            Aspect::Scale => data(&levels::scale(view)),
            Aspect::Levels => data(&levels::chart(view, url, &shows.roles(view))),
            Aspect::Calculator => {
                let described = shows.calculator().and_then(|page| Some((page, view.calculator(page)?)));
                data(&described.map(|(page, calculator)| calculator::calculation(view, url, page, calculator)))
            }
            Aspect::Terms => data(&terms::letters(view, url)),
            Aspect::StepsUp => return None,
            Aspect::Families | Aspect::Briefs | Aspect::Texts | Aspect::Pairs | Aspect::AllPairs | Aspect::Job | Aspect::JobLink => return None,
            Aspect::Inherited
            | Aspect::Needs
            | Aspect::Similar
            | Aspect::Ways
            | Aspect::WaysLink
            | Aspect::Chapters
            | Aspect::Index
            | Aspect::Files => return None,
        })
    }

    fn comparison(&self) -> Vec<SectionComparison> {
        comparison::comparison(self.view, self.url, &self.shows.roles(self.view), &self.shows.sections(self.view))
    }
}
