//! The job description of a role on its page, with links to it as files.

use crate::guide::job::{Block, Item, JobDescription, describe};
use crate::path::{PageUrl, percent_encode};
use crate::render::View;
use crate::render::contract::{Job, JobBlock, JobFile, JobItem, JobPart};
use crate::render::files::job::{Form, path};

/// What the page of a job description shows.
pub fn context(view: &dyn View, url: &PageUrl, number: usize) -> Job {
    let job = describe(view, number);
    let role = view.guide().roles.get(number);
    let id = role.map_or("", |role| role.id.as_str());
    let locale = role.map_or_else(|| view.site_locale(), |role| view.locale(&role.page));
    let files = view.job_files(number);
    let file = |form: Form| JobFile {
        title: locale.words.get(form.label()).to_owned(),
        extension: form.extension().to_owned(),
        url: percent_encode(&url.relative_to(&path(&view.config().jobs_folder, id, form))),
        size: locale.size(files.get(form).len()),
    };
    Job { title: job.title.clone(), parts: parts(&job), files: Form::ALL.map(file).into() }
}

fn parts(job: &JobDescription) -> Vec<JobPart> {
    let item = |item: &Item| JobItem { label: item.label.clone(), text: item.text.clone() };
    let block = |block: &Block| match block {
        Block::Heading(text) => JobBlock { kind: "heading".into(), text: text.clone(), items: Vec::new() },
        Block::Paragraph(text) => JobBlock { kind: "paragraph".into(), text: text.clone(), items: Vec::new() },
        Block::Facts(items) => JobBlock { kind: "facts".into(), text: String::new(), items: items.iter().map(item).collect() },
        Block::List(items) => JobBlock { kind: "list".into(), text: String::new(), items: items.iter().map(item).collect() },
    };
    let part = |(number, part): (usize, &crate::guide::job::Part)| JobPart {
        anchor: format!("_part-{}", number + 1),
        title: part.title.clone(),
        blocks: part.blocks.iter().map(block).collect(),
    };
    job.parts.iter().enumerate().map(part).collect()
}
