//! The generated files that are no pages of the guide, such as job descriptions for word processors, data and the sitemap.
//!
//! Each kind is one file in this folder with a [`Generator`], and one row in the table [`GENERATORS`]; nothing else has to know of it. The engine asks
//! [`all`] for the addresses, makes and remembers a [`Bundle`] at a time ([`make`]), and takes the bytes of one file from it ([`bytes`]).
//!
//! 1. [`missing`] is the page that hosts show for addresses that do not exist; [`sitemap`] and [`feed`] are made from the summaries of all pages.
//! 2. [`job`] makes files of job descriptions, with [`docx`] for word processors; [`data`] is all of the guide for programs, with [`csv`] for
//!    spreadsheets.
//! 3. [`search_index`] is in no row: its files are named after their content, so no address of them is known before all pages have been read.

pub(crate) mod artifact;
pub(crate) mod csv;
pub(crate) mod data;
pub(crate) mod docx;
pub(crate) mod feed;
pub(crate) mod job;
pub(crate) mod missing;
pub(crate) mod search_index;
pub(crate) mod sitemap;

use std::sync::Arc;

use crate::path::{OutputPath, SourcePath};
use crate::render::View;

use artifact::{Artifact, Bundle, Generator, MadeFiles};

/// All generators. Of two files with one address, that of the first is published.
static GENERATORS: [&dyn Generator; 6] = [&missing::Missing, &sitemap::Sitemap, &sitemap::Robots, &feed::Feed, &job::Jobs, &data::DataFiles];

/// All generated files of the site, with their addresses.
pub(crate) fn all(view: &dyn View) -> Vec<(OutputPath, Artifact)> {
    let mut files = Vec::new();
    for generator in GENERATORS {
        for (number, paths) in generator.paths(view).iter().enumerate() {
            let bundle = Bundle { generator: generator.name(), number };
            let file = |(number, path): (usize, &String)| Some((OutputPath::new(path)?, Artifact { bundle, number }));
            files.extend(paths.iter().enumerate().filter_map(file));
        }
    }
    files
}

/// The bundles of pages, which go wrong where a template of the theme does.
pub(crate) fn pages(view: &dyn View) -> Vec<Bundle> {
    let pages = GENERATORS.iter().filter(|generator| generator.is_page());
    let bundles = |generator: &&dyn Generator| {
        let name = generator.name();
        (0..generator.paths(view).len()).map(move |number| Bundle { generator: name, number })
    };
    pages.flat_map(bundles).collect()
}

/// Makes the files of a bundle. Asked through [`View::made`], which remembers them.
pub(crate) fn make(view: &dyn View, bundle: Bundle) -> MadeFiles {
    generator(bundle).map(|generator| generator.make(view, bundle.number)).unwrap_or_default()
}

/// The bytes of a file.
pub(crate) fn bytes(view: &dyn View, file: Artifact) -> Arc<[u8]> {
    view.made(file.bundle).files.get(file.number).cloned().unwrap_or_default()
}

/// The pages whose texts a file shows.
pub(crate) fn sources(view: &dyn View, file: Artifact) -> Vec<SourcePath> {
    generator(file.bundle).map(|generator| generator.sources(view, file.bundle.number)).unwrap_or_default()
}

/// Whether a file is a page for readers.
pub(crate) fn is_page(file: Artifact) -> bool {
    generator(file.bundle).is_some_and(Generator::is_page)
}

fn generator(bundle: Bundle) -> Option<&'static dyn Generator> {
    GENERATORS.iter().copied().find(|generator| generator.name() == bundle.generator)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::GENERATORS;

    #[test]
    fn each_generator_has_a_name_of_its_own() {
        let names: BTreeSet<&str> = GENERATORS.iter().map(|generator| generator.name()).collect();
        assert_eq!(names.len(), GENERATORS.len());
    }
}
