//! The job description of a role on its page, with links to it as files.

use crate::config::Config;
use crate::guide::job::{Block, Item, JobDescription, describe};
use crate::path::{PageUrl, percent_encode};
use crate::render::View;
use crate::render::contract::{Job, JobBlock, JobFile, JobItem, JobPart};
use crate::render::files::job::{Form, path};
use crate::render::text::number::Numbers;

/// What the page of a job description shows.
pub fn context(view: &dyn View, url: &PageUrl, number: usize) -> Job {
    let job = describe(view, number);
    let id = view.guide().roles.get(number).map_or("", |role| role.id.as_str());
    let files = view.job_files(number);
    let words = &view.config().words;
    let file = |form: Form| JobFile {
        title: words.get(form.label()).to_owned(),
        extension: form.extension().to_owned(),
        url: percent_encode(&url.relative_to(&path(&view.config().jobs_folder, id, form))),
        size: size(files.get(form).len(), view.config()),
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

/// The size of a file as people say it.
fn size(bytes: usize, config: &Config) -> String {
    let words = &config.words;
    match bytes {
        0..1_000 => words.fill("size_bytes", &[("count", &bytes)]),
        1_000..1_000_000 => words.fill("size_kilobytes", &[("size", &((bytes + 500) / 1_000))]),
        _ => {
            let decimal = Numbers::of(&config.language, None).signs().decimal;
            words.fill("size_megabytes", &[("size", &format!("{}{decimal}{}", bytes / 1_000_000, bytes % 1_000_000 / 100_000))])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::size;
    use crate::config::Config;
    use crate::config::words::Words;

    #[test]
    fn sizes() {
        let said = |language: &str| {
            let config = Config { words: Words::of(language), language: language.into(), ..Config::of_plain_folder() };
            [0, 999, 1_499, 8_600, 1_250_000].map(|bytes| size(bytes, &config))
        };
        assert_eq!(said("en"), ["0 bytes", "999 bytes", "1 kB", "9 kB", "1.2 MB"]);
        assert_eq!(said("fr"), ["0 octet", "999 octets", "1 ko", "9 ko", "1,2 Mo"]);
    }
}
