//! A job description as files: a document for word processors, plain text, and Markdown.
//!
//! All three are made from the same [`JobDescription`]; [`docx`] makes the document.

use crate::diagnostic::internal_error::working_on;
use crate::guide::job::{DescriptionBlock, DescriptionItem, JobDescription, describe};
use crate::page::maths::dollars::formulas as written_formulas;
use crate::page::maths::sources::FormulaSources;
use crate::path::SourcePath;
use crate::render::View;
use crate::site::navigation::site_title;

use super::artifact::{Bundle, Generator, MadeFiles};
use super::docx;

/// The name of the generator.
const NAME: &str = "job";

/// The width of a line of plain text.
const WIDTH: usize = 78;

/// Makes a bundle of files for each role, in the order of [`JobFormat::ALL`].
pub(super) struct Jobs;

impl Generator for Jobs {
    fn name(&self) -> &'static str {
        NAME
    }

    fn paths(&self, view: &dyn View) -> Vec<Vec<String>> {
        let folder = &view.config().jobs_folder;
        view.guide().roles.iter().map(|role| JobFormat::ALL.map(|format| format.path(folder, &role.id)).into()).collect()
    }

    fn make(&self, view: &dyn View, role: usize) -> MadeFiles {
        let Some(page) = view.guide().roles.get(role).map(|role| &role.page) else { return MadeFiles::default() };
        let files = || {
            let job = describe(view, role);
            JobFormat::ALL.map(|format| match format {
                JobFormat::Word => docx::document(&job, view.locale(page), &site_title(view)),
                JobFormat::Text => text(&job).into_bytes(),
                JobFormat::Markdown => markdown(&job).into_bytes(),
            })
        };
        MadeFiles::of(working_on(page, files))
    }

    fn sources(&self, view: &dyn View, role: usize) -> Vec<SourcePath> {
        view.guide().pages_of(role).collect()
    }
}

/// The files of a role, by its number.
pub(crate) fn bundle(role: usize) -> Bundle {
    Bundle { generator: NAME, number: role }
}

/// The formats of the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum JobFormat {
    /// A document for word processors.
    Word,
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
}

impl JobFormat {
    /// All of them, the one that most people want first.
    pub(crate) const ALL: [Self; 3] = [Self::Word, Self::Text, Self::Markdown];

    /// The extension of its files.
    pub(crate) fn extension(self) -> &'static str {
        match self {
            Self::Word => "docx",
            Self::Text => "txt",
            Self::Markdown => "md",
        }
    }

    /// The key of its name in the words for readers.
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Word => "file_word",
            Self::Text => "file_text",
            Self::Markdown => "file_markdown",
        }
    }

    /// Where the file of a role (by id) stands below the site's root. `folder` is that of the job descriptions.
    pub(crate) fn path(self, folder: &str, role: &str) -> String {
        format!("{folder}/{role}.{}", self.extension())
    }
}

/// Plain text: headings underlined, lines of at most [`WIDTH`] characters.
fn text(job: &JobDescription) -> String {
    let mut out = String::new();
    underlined(&mut out, &job.title, '=');
    for part in &job.parts {
        out.push('\n');
        underlined(&mut out, &part.title, '-');
        for (number, block) in part.blocks.iter().enumerate() {
            // A list follows its heading at once.
            if !matches!(number.checked_sub(1).and_then(|before| part.blocks.get(before)), Some(DescriptionBlock::Heading(_))) {
                out.push('\n');
            }
            match block {
                DescriptionBlock::Heading(text) | DescriptionBlock::Paragraph(text) => wrapped(&mut out, "", 0, text),
                DescriptionBlock::Facts(items) => items.iter().for_each(|item| wrapped(&mut out, "", 2, &labelled(item, &item.label))),
                DescriptionBlock::List(items) => items.iter().for_each(|item| {
                    wrapped(&mut out, "- ", 2, &labelled(item, &item.label));
                    item.points.iter().for_each(|point| wrapped(&mut out, "  - ", 4, point));
                }),
            }
        }
    }
    out
}

/// `label: text`, or the one that there is. `label` is the item's label as the form writes it.
fn labelled(item: &DescriptionItem, label: &str) -> String {
    match (label.is_empty(), item.text.is_empty()) {
        (true, _) => item.text.clone(),
        (false, true) => label.to_owned(),
        (false, false) => format!("{label}: {}", item.text),
    }
}

fn underlined(out: &mut String, title: &str, line: char) {
    wrapped(out, "", 0, title);
    let width = title.chars().count().min(WIDTH);
    out.extend(std::iter::repeat_n(line, width));
    out.push('\n');
}

/// A paragraph in lines; those behind the first are indented. A word that is too long stands alone.
fn wrapped(out: &mut String, start: &str, indent: usize, text: &str) {
    let mut column = start.chars().count();
    out.push_str(start);
    for (number, word) in text.split_whitespace().enumerate() {
        let width = word.chars().count();
        if number > 0 && column + 1 + width > WIDTH {
            out.push('\n');
            out.extend(std::iter::repeat_n(' ', indent));
            column = indent;
        } else if number > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += width;
    }
    out.push('\n');
}

/// Markdown that says the same in any reader.
fn markdown(job: &JobDescription) -> String {
    let escaped = |text: &str| escaped_around_formulas(text, &job.formulas);
    let line = |text: &str| line(escaped(text));
    let item = |item: &DescriptionItem| {
        let label = if item.label.is_empty() { String::new() } else { format!("**{}**", escaped(&item.label)) };
        let text = DescriptionItem { text: if item.label.is_empty() { line(&item.text) } else { escaped(&item.text) }, ..item.clone() };
        let points: String = item.points.iter().map(|point| format!("  - {}\n", line(point))).collect();
        format!("- {}\n{points}", labelled(&text, &label))
    };
    let mut out = format!("# {}\n", escaped(&job.title));
    for part in &job.parts {
        out.push_str(&format!("\n## {}\n", escaped(&part.title)));
        for block in &part.blocks {
            out.push('\n');
            match block {
                DescriptionBlock::Heading(text) => out.push_str(&format!("### {}\n", escaped(text))),
                DescriptionBlock::Paragraph(text) => out.push_str(&format!("{}\n", line(text))),
                DescriptionBlock::Facts(items) | DescriptionBlock::List(items) => out.extend(items.iter().map(item)),
            }
        }
    }
    out
}

/// Text in which no sign means markup.
fn escaped(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    for (at, character) in text.char_indices() {
        let is_emoji = || character == ':' && is_name_of_emoji(&text[at + 1..]);
        if matches!(character, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '~' | '&' | '#' | '|' | '{' | '}' | '^') || is_emoji() {
            result.push('\\');
        }
        result.push(character);
    }
    result
}

/// Whether the text behind a colon is a name and another colon, as in `:+1:`, which GitHub and guidegen show as an emoji.
fn is_name_of_emoji(text: &str) -> bool {
    let length = text.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'+' | b'-')).count();
    length > 0 && text[length..].starts_with(':')
}

/// The same, except for formulas, in which signs have their meaning in TeX. Dollar signs that are none of a formula are escaped where a program that
/// parses formulas could take them for one.
fn escaped_around_formulas(text: &str, formulas: &FormulaSources) -> String {
    let has_dollars = text.contains('$') && (!formulas.is_empty() || !written_formulas(text).is_empty());
    let escaped = |text: &str| if has_dollars { escaped(text).replace('$', "\\$") } else { escaped(text) };
    let mut result = String::with_capacity(text.len());
    let mut at = 0;
    for formula in formulas.find(text) {
        result.push_str(&escaped(&text[at..formula.start]));
        at = formula.end;
        result.push_str(&without_markup(&text[formula]));
    }
    result + &escaped(&text[at..])
}

/// A formula in which Markdown finds neither HTML nor a link: spaces between signs have no meaning in TeX.
fn without_markup(formula: &str) -> String {
    let mut result = String::with_capacity(formula.len());
    for letter in formula.chars() {
        let is_tag = result.ends_with('<') && (letter.is_ascii_alphabetic() || matches!(letter, '/' | '!' | '?'));
        if is_tag || result.ends_with(']') && matches!(letter, '(' | '[') {
            result.push(' ');
        }
        result.push(letter);
    }
    result
}

/// Escaped text as it stands at the start of a line, where further signs mean something.
fn line(escaped: String) -> String {
    let number = escaped.len() - escaped.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let at = match escaped.as_bytes().get(number) {
        Some(b'.' | b')') if number > 0 => number,
        Some(b'-' | b'+' | b'=' | b':') if number == 0 => 0,
        _ => return escaped,
    };
    format!("{}\\{}", &escaped[..at], &escaped[at..])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

    use crate::guide::job::{DescriptionBlock, DescriptionItem, DescriptionPart, JobDescription};
    use crate::page::Page;
    use crate::page::markdown::MarkdownOptions;
    use crate::path::SourcePath;

    use super::{FormulaSources, WIDTH, markdown, text, wrapped};

    fn job(title: &str, text: &str, label: &str) -> JobDescription {
        let item = |label: &str, text: &str| DescriptionItem { label: label.into(), text: text.into(), points: Vec::new() };
        let with_points = DescriptionItem { points: vec![text.into(), "Point".into()], ..item(label, text) };
        let blocks = vec![
            DescriptionBlock::Paragraph(text.into()),
            DescriptionBlock::Facts(vec![item("Level", text)]),
            DescriptionBlock::Heading(title.into()),
            DescriptionBlock::List(vec![with_points, item("", text), item(label, "")]),
        ];
        JobDescription { title: title.into(), parts: vec![DescriptionPart { title: title.into(), blocks }], formulas: FormulaSources::default() }
    }

    #[test]
    fn plain_text_is_laid_out_for_any_reader() {
        let long = "Develops long-term strategies for sales that follow from the company’s objectives, and sees that they are put into effect.";
        insta::assert_snapshot!(text(&job("Head", long, "Strategy")), @r"
        Head
        ====

        Head
        ----

        Develops long-term strategies for sales that follow from the company’s
        objectives, and sees that they are put into effect.

        Level: Develops long-term strategies for sales that follow from the company’s
          objectives, and sees that they are put into effect.

        Head
        - Strategy: Develops long-term strategies for sales that follow from the
          company’s objectives, and sees that they are put into effect.
          - Develops long-term strategies for sales that follow from the company’s
            objectives, and sees that they are put into effect.
          - Point
        - Develops long-term strategies for sales that follow from the company’s
          objectives, and sees that they are put into effect.
        - Strategy
        ");
    }

    #[test]
    fn markdown_is_written_as_people_write_it() {
        insta::assert_snapshot!(markdown(&job("Head of *Sales*", "1. Sells.", "C# & co")), @r"
        # Head of \*Sales\*

        ## Head of \*Sales\*

        1\. Sells.

        - **Level**: 1. Sells.

        ### Head of \*Sales\*

        - **C\# \& co**: 1. Sells.
          - 1\. Sells.
          - Point
        - 1\. Sells.
        - **C\# \& co**
        ");
    }

    #[test]
    fn formulas_bring_no_html_and_money_stays_money() {
        let options = MarkdownOptions { extensions: true, maths: true, ..MarkdownOptions::COMMONMARK };
        let file = SourcePath::lossy("a.md");
        for (source, expected) in [
            ("$a<img src=x onerror=alert(1)>b$", "$a< img src=x onerror=alert(1)>b$"),
            ("$\\text{<script>alert(2)</script>}$", "$\\text{< script>alert(2)< /script>}$"),
            ("$[a](javascript:b)$", "$[a] (javascript:b)$"),
            ("$a < b$ or \\$5", "$a < b$ or \\$5"),
            ("\\$zebra/\\$giraffe", "\\$zebra/\\$giraffe"),
            ("From $5 to $10", "From $5 to $10"),
        ] {
            let page = Page::parse(&file, source.into(), options);
            let said = page.document.plain_text(0..page.document.events.len());
            let written = markdown(&JobDescription { formulas: page.formulas(), ..job("Head", &said, "Label") });
            assert!(written.contains(&format!("\n{expected}\n")), "{written}");
            let read = Page::parse(&file, written.as_str().into(), options);
            assert!(page.document.maths.is_empty() == read.document.maths.is_empty(), "{written}");
        }
    }

    #[test]
    fn names_of_emoji_stay_as_they_were_typed() {
        assert_eq!(super::escaped("a :+1: at 10:30, b:c"), "a \\:+1: at 10:30, b:c");
    }

    proptest! {
        /// What Markdown reads is what was said.
        #[test]
        fn markdown_says_the_same(text in "[-+*_#>`~|.:=!&;<{}()\\[\\]\\\\^a-c1-3]{1,9}( [-+*_#>`~.:=!&;<a-c1-3]{1,6}){0,3}") {
            let written = markdown(&job("Head", &text, "Label"));
            let options = MarkdownOptions { extensions: true, ..MarkdownOptions::COMMONMARK };
            let page = Page::parse(&SourcePath::lossy("a.md"), written.as_str().into(), options);
            prop_assert!(page.problems.is_empty(), "{written}");
            let read = page.document.plain_text(0..page.document.events.len());
            let said = format!("Head {text} Level: {text} Head Label: {text} {text} Point {text} Label");
            prop_assert_eq!(read, said, "{}", written);
        }

        #[test]
        fn lines_are_short_and_nothing_is_lost(words in proptest::collection::vec("[a-zé]{1,20}", 1..60)) {
            let mut out = String::new();
            wrapped(&mut out, "- ", 2, &words.join(" "));
            prop_assert!(out.lines().all(|line| line.chars().count() <= WIDTH), "{out}");
            prop_assert_eq!(out.split_whitespace().skip(1).collect::<Vec<_>>(), words);
        }
    }
}
