//! Finds text in YAML that is lost because it does not stand between quotation marks.
//!
//! 1. [`lost`] looks at each value of the settings that readers see or that guidegen otherwise uses.
//! 2. A `#` behind a space begins a remark: `title: Team #2` is the title “Team”. One with a word directly behind it was probably meant as text.
//! 3. `!` and `&` before a value are a tag and a name of YAML: `title: !Important dates` is the title “dates”.

use super::syntax::quoted;
use super::value::{Kind, Language, Table, Value};
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::path::SourcePath;

/// The warnings about text of these settings that YAML drops. `source` is the whole file; `is_used` decides by the name of a setting whether
/// guidegen uses it.
pub(crate) fn lost(file: &SourcePath, source: &str, table: &Table, is_used: impl Fn(&str) -> bool) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for entry in table.0.iter().filter(|entry| is_used(&entry.name)) {
        in_value(file, source, &entry.value, entry.name_span.end as usize, &mut problems);
    }
    problems
}

/// Looks at a value and at those in it. `name_end` is the end of its name; for the item of a list, that of the list.
fn in_value(file: &SourcePath, source: &str, value: &Value, name_end: usize, problems: &mut Vec<Diagnostic>) {
    match &value.kind {
        Kind::Table(table) => {
            table.0.iter().for_each(|entry| in_value(file, source, &entry.value, entry.name_span.end as usize, problems));
        }
        Kind::List(items) => {
            items.iter().filter(|item| item.kind != Kind::Null).for_each(|item| in_value(file, source, item, name_end, problems));
            if items.iter().any(|item| item.kind == Kind::Null) {
                problems.extend(empty_items(source, value.span.start as usize).filter_map(|at| in_line(file, source, at, false)));
            }
        }
        Kind::Text(_) if value.span.of(source).lines().count() < 2 => {
            problems.extend(start_of(source, value.span.start as usize, name_end).and_then(|start| in_line(file, source, start, true)));
        }
        Kind::Null => problems.extend(in_line(file, source, name_end, false)),
        _ => {}
    }
}

/// Where the text of a value starts with the marks before it, which the library does not count as part of the value; `None` if the lines below a `|`
/// or `>` are the text, in which nothing is a mark.
fn start_of(source: &str, at: usize, name_end: usize) -> Option<usize> {
    let line = source[..at].rfind('\n').map_or(0, |end| end + 1);
    if line <= name_end {
        return Some(name_end);
    }
    if source[..line].trim_end().rsplit([' ', '\t', ':', '\n']).next().is_some_and(|last| last.starts_with(['|', '>'])) {
        return None;
    }
    let indented = source[line..at].trim_start_matches([' ', '\t']);
    Some(at - indented.strip_prefix('-').unwrap_or(indented).len())
}

/// The ends of the hyphens of a list that begins on the line of a byte.
fn empty_items(source: &str, at: usize) -> impl Iterator<Item = usize> {
    let mut end = source[..at].rfind('\n').map_or(0, |end| end + 1);
    let lines = source[end..].split_inclusive('\n').map(move |line| {
        end += line.len();
        (end - line.len(), line)
    });
    let item = |(start, line): (usize, &str)| line.trim_start_matches([' ', '\t']).strip_prefix('-').map(|rest| start + line.len() - rest.len());
    lines.map_while(item).filter(|at| source[*at..].trim_start_matches([' ', '\t']).starts_with('#'))
}

/// The text that is lost from the value that starts behind a byte, on its line. `is_text` says whether any of it is left.
fn in_line(file: &SourcePath, source: &str, start: usize, is_text: bool) -> Option<Diagnostic> {
    let rest = source.get(start..)?.lines().next()?;
    let written = rest.trim_start_matches([':', ' ', '\t']);
    let place = start + (rest.len() - written.len());
    let written = written.trim_end();
    if written.starts_with(['"', '\'', '|', '>', '[', '{']) {
        return None;
    }
    let sign = written.chars().next().filter(|sign| is_text && matches!(sign, '!' | '&') && !written.starts_with("!!"));
    let message = match (sign, remark(written)) {
        (Some(sign), _) => {
            let word = written.split(' ').next().unwrap_or(written);
            format!("YAML takes “{word}” for a mark of its own, since it begins with “{sign}”, so readers do not see it.")
        }
        (None, Some(remark)) => format!("YAML takes “{remark}” for a remark, so readers do not see it."),
        (None, None) => return None,
    };
    let place = Span::new(place, place + written.len());
    Some(codes::LOST_IN_SETTING.at(file, place, message).replace_with(&quoted(Language::Yaml, written)))
}

/// The remark that ends a value without quotation marks, if a word follows its `#` directly.
fn remark(written: &str) -> Option<&str> {
    let mut signs = written.match_indices('#').filter(|(at, _)| *at == 0 || written[..*at].ends_with([' ', '\t']));
    let (at, _) = signs.next()?;
    written[at + 1..].starts_with(char::is_alphanumeric).then_some(&written[at..])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, proptest};

    use super::super::value::parse_yaml;
    use super::lost;
    use crate::path::SourcePath;

    /// The settings with each replacement made.
    fn mended(text: &str) -> String {
        let file = SourcePath::new("a.md").unwrap();
        let mut problems = lost(&file, text, &parse_yaml(&file, text, 0).0, |name| name != "theme");
        problems.sort_by_key(|problem| std::cmp::Reverse(problem.span));
        let mut text = text.to_owned();
        for problem in problems {
            text.replace_range(problem.span.range(), &problem.edit.unwrap());
        }
        text
    }

    #[test]
    fn text_that_yaml_drops_is_quoted() {
        for (wrong, right) in [
            ("title: #1 Duties", "title: \"#1 Duties\""),
            ("title:   #1 Duties", "title:   \"#1 Duties\""),
            ("title: Team #2 of 3 ", "title: \"Team #2 of 3\" "),
            ("draft: true\ntitle: !Important dates", "draft: true\ntitle: \"!Important dates\""),
            ("title: &Co partners", "title: \"&Co partners\""),
            ("title: ! Now", "title: \"! Now\""),
            ("facts:\n  scope: All #3\n", "facts:\n  scope: \"All #3\"\n"),
            ("tags:\n  - one #2\n  - #two\n", "tags:\n  - \"one #2\"\n  - \"#two\"\n"),
            ("title: The \"best\" #1", "title: 'The \"best\" #1'"),
        ] {
            assert_eq!(mended(wrong), right);
            assert_eq!(mended(right), right);
        }
    }

    #[test]
    fn remarks_and_other_values_are_left_alone() {
        for text in [
            "title: Team # the second one",
            "title: # to be written",
            "title:",
            "title: C# and F#",
            "title: \"Team\" #2",
            "weight: 3 #menu",
            "draft: true #later",
            "title: |\n  Team #2\n",
            "title: >-\n  !Important #2\n",
            "theme: #fff",
            "tags: [a, b] #two",
            "#title: x\ntitle: y",
            "title: !!str 4",
            "facts:\n  #scope: x\n  level: y\n",
            "title:\n  #x\ndraft: true\n",
        ] {
            assert_eq!(mended(text), text);
        }
    }
    proptest! {
        #[test]
        fn nothing_panics(text in "(title|a|:|: |- |#|#x|!|&a|\\*a|\\||>|\"|'|\n|\n  |é|\t|\\[|\\]|\\{|\\}|,| ){0,16}") {
            let file = SourcePath::new("a.md").unwrap();
            let problems = lost(&file, &text, &parse_yaml(&file, &text, 0).0, |_| true);
            prop_assert!(problems.iter().all(|problem| text.get(problem.span.range()).is_some()));
        }
    }
}
