//! The job description of a role on its page, with links to it as files.

use std::sync::Arc;

use crate::guide::job::{DescriptionBlock, DescriptionItem, DescriptionPart, JobDescription, describe};
use crate::page::document::count_words;
use crate::path::{PageUrl, percent_encode};
use crate::render::View;
use crate::render::contract::{Job, JobBlock, JobFile, JobItem, JobPart};
use crate::render::files::job::{JobFormat, bundle};
use crate::render::text::html::folds;

/// What the page of a job description shows.
pub(super) fn context(view: &dyn View, url: &PageUrl, number: usize) -> Job {
    let job = describe(view, number);
    let role = view.guide().roles.get(number);
    let id = role.map_or("", |role| role.id.as_str());
    let locale = role.map_or_else(|| view.site_locale(), |role| view.locale(&role.page));
    let made = view.made(bundle(number));
    let file = |(format, bytes): (JobFormat, &Arc<[u8]>)| JobFile {
        title: locale.words.get(format.label()).to_owned(),
        extension: format.extension().to_owned(),
        url: percent_encode(&url.relative_to(&format.path(&view.config().jobs_folder, id))),
        size: locale.size(bytes.len()),
    };
    let parts = parts(&job);
    let folded = parts.iter().flat_map(|part| &part.blocks).map(words).sum::<usize>() > folds::MOST_WORDS;
    Job { title: job.title.clone(), folded, parts, files: JobFormat::ALL.into_iter().zip(&made.files).map(file).collect() }
}

/// The number of words of a block.
fn words(block: &JobBlock) -> usize {
    let of_item = |item: &JobItem| [&item.label, &item.text].into_iter().chain(&item.points).map(|text| count_words(text)).sum::<usize>();
    count_words(&block.text) + block.items.iter().map(of_item).sum::<usize>()
}

/// The labels of the lists of a part, in one line.
fn names(part: &DescriptionPart) -> String {
    let items = part.blocks.iter().flat_map(|block| if let DescriptionBlock::List(items) = block { items.as_slice() } else { &[] });
    folds::joined(&items.map(|item| item.label.as_str()).filter(|label| !label.is_empty()).collect::<Vec<_>>())
}

fn parts(job: &JobDescription) -> Vec<JobPart> {
    let item = |item: &DescriptionItem| JobItem { label: item.label.clone(), text: item.text.clone(), points: item.points.clone() };
    let block = |block: &DescriptionBlock| match block {
        DescriptionBlock::Heading(text) => JobBlock { kind: "heading".into(), text: text.clone(), items: Vec::new() },
        DescriptionBlock::Paragraph(text) => JobBlock { kind: "paragraph".into(), text: text.clone(), items: Vec::new() },
        DescriptionBlock::Facts(items) => JobBlock { kind: "facts".into(), text: String::new(), items: items.iter().map(item).collect() },
        DescriptionBlock::List(items) => JobBlock { kind: "list".into(), text: String::new(), items: items.iter().map(item).collect() },
    };
    let part = |(number, part): (usize, &DescriptionPart)| JobPart {
        anchor: format!("_part-{}", number + 1),
        title: part.title.clone(),
        names: names(part),
        blocks: part.blocks.iter().map(block).collect(),
    };
    job.parts.iter().enumerate().map(part).collect()
}
