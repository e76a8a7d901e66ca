//! Reports lines that were meant as list items: `-Item`, `•Item`, `1.Item`.
//!
//! Markdown treats such lines as part of the paragraph or item above, as GitHub does, so that readers see one long sentence.
//!
//! 1. [`Lists::block`] checks the lines of each paragraph and list item: two lines with the same kind of marker are reported, and so is one after a
//!    list. Consecutive paragraphs that begin with a bullet are reported once.
//! 2. [`Lists::indentation`] and [`empty_box`] check the items of actual lists.

use crate::diagnostic::{Diagnostic, Span, codes};
use crate::path::SourcePath;

/// Bullets of word processors.
const BULLETS: &str = "•‣◦▪▫·●○■□➢❖✓✔⁃∙→➔➤▶►▸☐☑☒◾◽・‧★☆✦⦿－＊";

/// The bullets that are boxes of tasks, with what stands for each in Markdown.
const BOXES: [(char, &str); 3] = [('☐', "[ ]"), ('☑', "[x]"), ('☒', "[x]")];

/// Roman numbers from 2 to 12.
const ROMAN: [&str; 11] = ["ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];

/// Signs that can precede the first word of an item.
const QUOTES: [char; 4] = ['[', '"', '“', '„'];

/// Spaces that are not those of the keyboard.
const SPACES: [char; 6] = ['\u{a0}', '\u{202f}', '\u{2002}', '\u{2003}', '\u{2009}', '\u{3000}'];

/// The marker at the beginning of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    /// `-`, `+`, `*` or `–` without a space after it. The flag says whether a capital letter or bold text follows.
    Tight(char, bool),
    /// An en dash with a space after it.
    Dash(char),
    /// A bullet of a word processor.
    Bullet(char),
    /// An escaped marker: `\\- Item`, `1\\. Item`.
    Escaped,
    /// `-`, `+` or `*` with another space after it than that of the keyboard.
    Spaced(char),
    /// The box of a task without a list marker before it.
    Box,
    /// A number without a space after its sign, or with another sign or space than Markdown reads.
    Number(u32),
    /// A number between brackets: `(1)`.
    Enclosed(u32),
    /// A letter: `a)`, `(a)`, `a.` or `A.`.
    Letter(char),
    /// An emoji, or a number that is one.
    Emoji(char),
    /// A number in two parts or more, such as `1.2`, by its last part.
    Outline(u32),
    /// `-`, `+` or `*` with a space after it, which stands too far in to begin a list.
    Deep(char),
    /// A Roman number of at least two letters: `ii.`, `iii)` or `(iv)`.
    Roman(u32),
}

/// The relation of a block to lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// The block is a list item, or the first paragraph of one.
    Item,
    /// The block is a paragraph right after a list.
    BehindList,
    /// The block is a paragraph after another one, whose end event has this index.
    BehindParagraph(usize),
    /// None of these.
    Elsewhere,
}

/// The state of the check of one page.
#[derive(Default)]
pub(super) struct Lists {
    /// The last paragraph that began with a bullet: the index of its end event, the first line of the series, and whether that has been reported.
    bullets: Option<(usize, Span, bool)>,
    /// Whether the indentation of an item has been reported.
    is_indentation_told: bool,
}

impl Lists {
    /// The warning about the lines of a block. `end` is the index that its end event will have.
    pub(super) fn block(&mut self, file: &SourcePath, source: &str, block: Span, place: Place, end: usize) -> Option<Diagnostic> {
        // Most blocks have no such line. The first line of an item begins with the marker of its list.
        if !block.of(source).split('\n').skip(usize::from(place == Place::Item)).any(may_be_marked) {
            return None;
        }
        let lines = marked(source, block);
        let own = if place == Place::Item { lines.get(1..)? } else { &lines };
        let is_in_list = matches!(place, Place::Item | Place::BehindList);
        let is_meant = |(first, mark): &(Span, Mark)| {
            !is_in_sentence(source, block, *first, *mark) && (is_in_list || is_announced(source, *first) || !is_note(source, own, *mark))
        };
        let Some((first, mark)) = of_list(source, own, &lines, place).filter(is_meant) else {
            return self.paragraph(file, source, &lines, place, end);
        };
        let others = lines.iter().filter(|(line, other)| *line != first && other.is_some_and(|other| is_alike(mark, other)));
        let others: Vec<Span> = others.map(|(line, _)| *line).collect();
        let indent = Indent::of(source, (place == Place::Item).then_some(block), first, mark, &others);
        Some(problem(file, source, first, mark, &in_words(source, &others), indent))
    }

    /// The warning about an item that is indented by two columns or more than the one before it and yet is not nested in it. One for each page.
    pub(super) fn indentation(&mut self, file: &SourcePath, source: &str, before: Span, item: Span) -> Option<Diagnostic> {
        let (at, own) = marker(source, item.start);
        // Most items stand at the beginning of their lines.
        if own < 2 || self.is_indentation_told {
            return None;
        }
        let (start, column) = marker(source, before.start);
        if own < column + 2 {
            return None;
        }
        let text = text_column(source, start, column);
        self.is_indentation_told = true;
        let place = Span::new(at, at + 1);
        let message = "This item stands further in than the one above it, but too little to be below it, so readers see both at one level.";
        // The markers of quotations stay.
        let line = source[..at].rfind('\n').map_or(0, |end| end + 1);
        let quoted = source[line..at].rfind('>').map_or(0, |sign| sign + 1);
        let hint = match quoted {
            0 => format!("Begin the line with {text} spaces, or with {column}."),
            _ => format!("Write {} spaces behind the >, or {}.", text.saturating_sub(quoted), column.saturating_sub(quoted)),
        };
        Some(codes::MISTYPED_LIST.at(file, place, message).hint(hint))
    }

    /// The warning about a paragraph whose first line alone begins with a bullet, if the paragraph before it begins with one too.
    fn paragraph(&mut self, file: &SourcePath, source: &str, lines: &[(Span, Option<Mark>)], place: Place, end: usize) -> Option<Diagnostic> {
        let (line, Some(mark @ Mark::Bullet(_))) = *lines.first()? else { return None };
        let before = self.bullets.take().filter(|(other, ..)| place == Place::BehindParagraph(*other));
        let Some((_, first, is_told)) = before else {
            self.bullets = Some((end, line, false));
            return None;
        };
        self.bullets = Some((end, first, true));
        (!is_told).then(|| problem(file, source, first, mark, "this line and those like it below it", Indent::None))
    }
}

/// The spaces that the hint asks for.
#[derive(Clone, Copy)]
enum Indent {
    /// None: the lines become a list of their own, or go on with the one above.
    None,
    /// Two before the lines that stand further in than the first.
    Deeper,
    /// As many before each, so that they become a list in the item above.
    Within(usize),
}

impl Indent {
    /// What the line `first` with this marker, and the `others` like it, need. `item` is the span of the item in which they stand, if any.
    fn of(source: &str, item: Option<Span>, first: Span, mark: Mark, others: &[Span]) -> Self {
        let column = |line: Span| marker(source, line.start).1;
        if let Some(item) = item {
            let line = source[..item.start as usize].rfind('\n').map_or(0, |end| end + 1);
            let signs = source[line..].len() - source[line..].trim_start_matches(['>', ' ', '\t']).len();
            let (at, own) = marker(source, (line + signs) as u32);
            // The markers of quotations stay.
            let quoted = source[line..at].rfind('>').map_or(0, |sign| sign + 2);
            let is_within = column(first) > own || matches!(mark, Mark::Outline(_));
            return if is_within { Self::Within(text_column(source, at, own).saturating_sub(quoted)) } else { Self::None };
        }
        if others.iter().any(|other| column(*other) > column(first)) { Self::Deeper } else { Self::None }
    }
}

/// The warning about a line in bold, or one that ends with a colon, right below an item, of which it is a part. `item` is the span of the item without
/// the lists in it.
pub(super) fn title_below(file: &SourcePath, source: &str, item: Span) -> Option<Diagnostic> {
    let text = item.of(source).trim_end();
    let (above, line) = text.rsplit_once('\n')?;
    let is_free = !line.starts_with([' ', '\t', '>']) && !line.contains("  ");
    let is_bold =
        line.strip_prefix("**").is_some_and(|inner| inner.trim_end_matches(':').strip_suffix("**").is_some_and(|inner| !inner.contains("**")));
    // Such a line announces the list that follows it.
    let announces = || {
        let next = source[item.start as usize + text.len()..].trim_start_matches(['\r', '\n']);
        line.ends_with(':') && line.starts_with(char::is_uppercase) && line.split(' ').count() < 6 && next.starts_with(['-', '*', '+', '1'])
    };
    // A line that goes on with a sentence is wrapped.
    let is_wrapped = above.trim_end().ends_with([',', ';', '(', '–', '-']);
    if !is_free || is_wrapped || !(is_bold || announces()) {
        return None;
    }
    let place = Span::new(item.start as usize + above.len() + 1, item.start as usize + text.len());
    let message =
        format!("“{}” stands right below a list, so readers see it as a part of the item above.", line.trim_end_matches(':').trim_matches('*'));
    Some(codes::MISTYPED_LIST.at(file, place, message).hint("Put an empty line above it."))
}

/// The warning about the box of a task without a space in it. `item` is the span of the item.
pub(super) fn empty_box(file: &SourcePath, source: &str, item: Span) -> Option<Diagnostic> {
    let text = item.of(source);
    let words = text.trim_start_matches(|sign| matches!(sign, '0'..='9' | '-' | '+' | '*' | '.' | ')' | ' ')).strip_prefix("[] ")?;
    let words = words.lines().next()?.trim();
    let start = item.start as usize + text.find("[]")?;
    let problem = codes::MISTYPED_LIST.at(file, Span::new(start, start + 2), "A box without a space in it is none, so readers see the brackets.");
    Some(problem.hint(format!("Write [ ] {}.", words.trim_end_matches('.'))))
}

/// The note about the first item of a list whose number readers do not see, since lists count on from their first number. Lists in which all numbers
/// are equal, or all but the first, are meant to be counted. `items` are the spans of the items.
pub(super) fn numbers(file: &SourcePath, source: &str, first: u64, items: impl Iterator<Item = Span>) -> Option<Diagnostic> {
    let number = |item: Span| {
        let text = item.of(source).trim_start();
        let digits = text.len() - text.trim_start_matches(|sign: char| sign.is_ascii_digit()).len();
        let start = item.start as usize + (item.of(source).len() - text.len());
        Some((text[..digits].parse::<u64>().ok()?, Span::new(start, start + digits)))
    };
    let written: Vec<(u64, Span)> = items.filter_map(number).collect();
    let is_counted = written.len() > 2 && written.iter().skip(1).all(|(number, _)| *number == written[1].0);
    let mut wrong = (first..).zip(&written).filter(|(shown, (number, _))| shown != number);
    let (shown, (number, place)) = wrong.next()?;
    if is_counted || written.iter().all(|(number, _)| *number == first) {
        return None;
    }
    let message = format!("Readers see this item with the number {shown} and not {number}, since a list counts on from its first number.");
    let problem = codes::RENUMBERED_ITEM.at(file, *place, message);
    Some(match wrong.last().map(|(last, _)| last) {
        None => problem.replace_with(&shown.to_string()),
        Some(last) if last == shown + 1 => problem.hint(format!("Number this item {shown}, and the next one {last}.")),
        Some(last) => problem.hint(format!("Number this item and the {} after it from {shown} to {last}.", last - shown)),
    })
}

/// The byte offset of the marker of an item, and its column.
fn marker(source: &str, at: u32) -> (usize, usize) {
    // The span of an item that is indented with tabs begins at the end of the line before.
    let at = at as usize + source[at as usize..].find(|sign: char| !matches!(sign, ' ' | '\t' | '\n' | '\r')).unwrap_or(0);
    let line = source[..at].rfind('\n').map_or(0, |end| end + 1);
    (at, source[line..at].chars().fold(0, |column, sign| if sign == '\t' { column / 4 * 4 + 4 } else { column + 1 }))
}

/// The column at which the text of an item begins, whose marker is at this byte and in this column.
fn text_column(source: &str, at: usize, column: usize) -> usize {
    let item = source[at..].lines().next().unwrap_or_default();
    let mark = item.find(char::is_whitespace).unwrap_or(item.len());
    let spaces = item[mark..].len() - item[mark..].trim_start_matches(' ').len();
    column + mark + spaces.clamp(1, 4)
}

/// The first line of a list among the lines of a block. `own` are the lines that can be items.
fn of_list(source: &str, own: &[(Span, Option<Mark>)], all: &[(Span, Option<Mark>)], place: Place) -> Option<(Span, Mark)> {
    let marks = || own.iter().filter_map(|(line, mark)| Some((*line, (*mark)?)));
    let (first, mark) = marks().find(|(_, mark)| marks().filter(|(_, other)| is_same(*mark, *other)).count() > 1).or_else(|| marks().next())?;
    let behind = own.iter().skip_while(|(line, _)| *line != first);
    let is_list = match mark {
        Mark::Spaced(_) => true,
        Mark::Deep(_) => place == Place::Item || behind.filter(|(_, other)| *other == Some(mark)).count() > 1,
        // A label in bold is certainly meant.
        Mark::Tight(..) | Mark::Bullet(_) if is_labelled(source, first) => true,
        Mark::Tight(..) | Mark::Bullet(_) | Mark::Emoji(_) | Mark::Escaped | Mark::Box => {
            behind.filter(|(_, other)| other.is_some_and(|other| is_same(mark, other))).count() > 1
        }
        // A line can be wrapped before a dash.
        Mark::Dash(_) => behind.clone().count() > 1 && behind.clone().all(|(_, other)| *other == Some(mark)),
        Mark::Number(number) => behind.clone().any(|(_, other)| *other == Some(Mark::Number(number + 1))),
        Mark::Enclosed(number) => behind.clone().any(|(_, other)| *other == Some(Mark::Enclosed(number + 1))),
        Mark::Outline(number) => behind.clone().any(|(_, other)| *other == Some(Mark::Outline(number + 1))),
        Mark::Roman(number) => behind.clone().any(|(_, other)| *other == Some(Mark::Roman(number + 1))),
        Mark::Letter(letter) => behind.clone().any(|(_, other)| match other {
            Some(Mark::Letter(next)) => *next as u32 == letter as u32 + 1,
            Some(Mark::Roman(number)) => letter == 'i' && *number == 2,
            _ => false,
        }),
    };
    let is_behind_list = match place {
        Place::BehindList => all.first().is_some_and(|(line, _)| *line == first),
        Place::Item => true,
        _ => false,
    };
    // A single one can be the second part of a wrapped word: `pre` and `-sales`.
    let is_item = !matches!(
        mark,
        Mark::Tight(_, false)
            | Mark::Dash(_)
            | Mark::Letter(_)
            | Mark::Roman(_)
            | Mark::Enclosed(_)
            | Mark::Outline(_)
            | Mark::Emoji(_)
            | Mark::Escaped
    );
    (is_list || is_behind_list && is_item).then_some((first, mark))
}

/// Whether bold text follows the sign of a line.
fn is_labelled(source: &str, line: Span) -> bool {
    line.of(source)
        .trim_start_matches(|sign: char| matches!(sign, '-' | '+' | '–') || BULLETS.contains(sign) || sign.is_whitespace())
        .starts_with("**")
}

/// Whether the text before a line ends with a colon.
fn is_announced(source: &str, line: Span) -> bool {
    source[..line.start as usize].trim_end_matches(|sign: char| sign.is_whitespace() || sign == '>').ends_with(':')
}

/// Whether the first line with a letter goes on with what a sentence before it lists: `either a. this,` and in the next line `b. that`.
fn is_in_sentence(source: &str, block: Span, line: Span, mark: Mark) -> bool {
    let Mark::Letter(letter) = mark else { return false };
    let before = Span { end: line.start, ..block }.of(source);
    let is_before = |first: char| [format!(" {first}. "), format!(" {first}) "), format!(" ({first}) ")].iter().any(|mark| before.contains(mark));
    matches!(letter, 'b' | 'B') && is_before(if letter == 'b' { 'a' } else { 'A' })
}

/// Whether lines with these markers are as likely to be notes below a text (`*Managers only.`) or ordinals (`1.Quartal`).
fn is_note(source: &str, lines: &[(Span, Option<Mark>)], mark: Mark) -> bool {
    match mark {
        Mark::Tight('*', _) => true,
        Mark::Number(_) => {
            let words = || lines.iter().filter(|(_, mark)| matches!(mark, Some(Mark::Number(_)))).map(|(line, _)| behind_ordinal(line.of(source)));
            words().next().flatten().is_some_and(|first| words().all(|word| word == Some(first)))
        }
        _ => false,
    }
}

/// The first word behind a number with a full stop that begins a line; `None` behind another sign.
fn behind_ordinal(line: &str) -> Option<&str> {
    line.trim_start_matches(|sign: char| sign.is_ascii_digit()).strip_prefix('.')?.split_whitespace().next()
}

/// Whether two markers belong to the same list.
fn is_same(one: Mark, other: Mark) -> bool {
    match (one, other) {
        (Mark::Tight(sign, _), Mark::Tight(other, _)) => sign == other,
        (Mark::Bullet(_), Mark::Bullet(_)) | (Mark::Emoji(_), Mark::Emoji(_)) => true,
        _ => one == other,
    }
}

/// Whether two markers can be those of items of one list.
fn is_alike(one: Mark, other: Mark) -> bool {
    std::mem::discriminant(&one) == std::mem::discriminant(&other) || matches!((one, other), (Mark::Letter('i'), Mark::Roman(_)))
}

/// Whether a line can begin with a marker, judging by its first bytes.
fn may_be_marked(line: &str) -> bool {
    match line.trim_start_matches([' ', '\t', '>']).as_bytes() {
        // The first bytes of bullets are also those of letters of other scripts.
        [b'-' | b'+' | b'*' | b'\\' | b'[' | b'0'..=b'9' | 0xc2 | 0xc3 | 0xe2 | 0xe3 | 0xef | 0xf0, ..] => true,
        [b'a'..=b'z' | b'A'..=b'Z', b')' | b'.', ..] | [b'i' | b'v' | b'x', b'i' | b'v' | b'x', ..] | [b'(', ..] | [b'o', b'\t' | 0xc2, ..] => true,
        _ => false,
    }
}

/// The lines of a block, without the markers of quotations, each with its own marker.
fn marked(source: &str, block: Span) -> Vec<(Span, Option<Mark>)> {
    let mut at = block.start as usize;
    let line = |line: &str| {
        let text = line.trim_start_matches([' ', '\t', '>']);
        let start = at + line.len() - text.len();
        at += line.len();
        let text = text.trim_end();
        (Span::new(start, start + text.len()), mark(text))
    };
    block.of(source).split_inclusive('\n').map(line).collect()
}

fn mark(line: &str) -> Option<Mark> {
    let mut signs = line.chars();
    let first = signs.next()?;
    let rest = signs.as_str();
    let is_spaced = rest.starts_with(char::is_whitespace) && !rest.trim().is_empty();
    let begins_words =
        |text: &str| text.trim_start_matches(['\u{fe0f}', '\u{20e3}']).trim_start().trim_start_matches("**").starts_with(char::is_alphanumeric);
    match first {
        '-' | '+' | '*' | '–' if is_item(first, rest) => {
            Some(Mark::Tight(first, rest.starts_with("**") || is_box(rest) || rest.trim_start_matches(QUOTES).starts_with(char::is_uppercase)))
        }
        '-' | '+' | '*' if rest.starts_with(SPACES) && !rest.trim().is_empty() => Some(Mark::Spaced(first)),
        // Elsewhere it begins an item.
        '-' | '+' | '*' if rest.starts_with(' ') && !rest.trim().is_empty() => Some(Mark::Deep(first)),
        '–' if is_spaced => Some(Mark::Dash(first)),
        '[' => is_box(line).then_some(Mark::Box),
        // Bullets of Word: in its symbol font, and the characters that replace them in other fonts.
        '\u{f000}'..='\u{f0ff}' if !rest.trim().is_empty() => Some(Mark::Bullet(first)),
        // `§ 1` is the number of a section.
        '§' if rest.trim_start().starts_with(|next: char| next.is_numeric()) => None,
        'o' | '§' | 'Ø' if rest.starts_with(['\t', '\u{a0}']) && is_spaced => Some(Mark::Bullet(first)),
        '\\' => (rest.starts_with("- ") || rest.starts_with("* ")).then_some(Mark::Escaped),
        _ if BULLETS.contains(first) && begins_words(rest) => Some(Mark::Bullet(first)),
        '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' | '\u{1f300}'..='\u{1faff}' if is_emoji_alone(rest) && begins_words(rest) => {
            Some(Mark::Emoji(first))
        }
        '0'..='9' if rest.starts_with(['\u{fe0f}', '\u{20e3}']) && begins_words(rest) => Some(Mark::Emoji(first)),
        'a'..='z' | 'A'..='Z' if rest.starts_with(')') && rest.len() > 1 => Some(Mark::Letter(first)),
        // A capital with a full stop and one word is an initial and a name.
        'a'..='z' if rest.starts_with(". ") => Some(Mark::Letter(first)),
        'A'..='Z' if rest.starts_with(". ") && rest[2..].trim().contains(' ') => Some(Mark::Letter(first)),
        '(' => match rest.as_bytes() {
            [letter @ b'a'..=b'z', b')', b' ', ..] => Some(Mark::Letter(char::from(*letter))),
            _ => {
                let (inner, _) = rest.split_once(") ").filter(|(inner, _)| inner.len() <= 4)?;
                inner.parse().ok().filter(|number| *number < 100).map(Mark::Enclosed).or_else(|| roman(inner))
            }
        },
        'i' | 'v' | 'x' => {
            let (number, text) = line.split_at(line.find(['.', ')'])?);
            roman(number).filter(|_| text[1..].starts_with(' '))
        }
        '0'..='9' if outline(line).is_some() => outline(line).map(Mark::Outline),
        '0'..='9' => {
            let digits = line.len() - line.trim_start_matches(|sign: char| sign.is_ascii_digit()).len();
            let text = &line[digits..];
            if text.starts_with("\\. ") || text.starts_with("\\) ") {
                return Some(Mark::Escaped);
            }
            let text = text.strip_prefix(['.', ')']).or_else(|| text.strip_prefix('-').filter(|text| text.starts_with(' ')))?;
            let is_number = digits <= 2
                && (text.starts_with(char::is_alphabetic) || text.starts_with(SPACES) && !text.trim().is_empty() || line[digits..].starts_with("- "));
            line[..digits].parse().ok().filter(|_| is_number).map(Mark::Number)
        }
        _ => None,
    }
}

/// Whether a text begins with the box of a task.
fn is_box(text: &str) -> bool {
    ["[ ] ", "[x] ", "[X] "].iter().any(|task| text.starts_with(task))
}

/// Whether an emoji is a sign by itself, with white space behind it. `rest` follows it.
fn is_emoji_alone(rest: &str) -> bool {
    rest.trim_start_matches('\u{fe0f}').starts_with(char::is_whitespace)
}

/// The last part of the number with which a line begins, if it has two parts or more and words follow it: `1.2 Skills`, `3.1.4. Pay`.
fn outline(line: &str) -> Option<u32> {
    let (number, text) = line.split_once(char::is_whitespace)?;
    let parts: Vec<&str> = number.trim_end_matches('.').split('.').collect();
    let is_number = |part: &&str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_outline = parts.len() > 1 && parts.iter().all(is_number) && text.trim_start_matches("**").starts_with(char::is_alphabetic);
    parts.last().filter(|_| is_outline)?.parse().ok()
}

/// The marker with this Roman number, if it has at least two letters.
fn roman(text: &str) -> Option<Mark> {
    let at = ROMAN.iter().position(|number| *number == text).filter(|_| text.len() > 1)?;
    Some(Mark::Roman(at as u32 + 2))
}

/// Whether the text after a sign was meant as an item: it begins with a word of two letters or more and is neither an option of a command (`-rf=x`,
/// `-webkit-box`) nor emphasis.
fn is_item(sign: char, rest: &str) -> bool {
    if let Some(label) = rest.strip_prefix("**").filter(|_| sign != '*') {
        return label.starts_with(char::is_alphabetic);
    }
    if is_box(rest) {
        return true;
    }
    // `*[HTML]: …` defines an abbreviation for other programs.
    let is_abbreviation = rest.starts_with('[');
    let rest = rest.trim_start_matches(QUOTES);
    let length = rest.find(|letter: char| !letter.is_alphanumeric()).unwrap_or(rest.len());
    let behind = rest[length..].chars().next();
    let is_word = rest[..length].chars().count() > 1 && rest.starts_with(char::is_alphabetic);
    let ends_word = behind.is_none_or(|next| {
        next.is_whitespace() || matches!(next, ',' | '.' | ':' | ';' | '!' | '?' | ')' | '\'' | '’' | '/' | '&' | ']' | '"' | '”')
    });
    is_word && ends_word && !(sign == '*' && (rest.contains('*') || is_abbreviation))
}

/// The number, from 1, of the line in which a span begins.
fn number_of(source: &str, span: Span) -> usize {
    source[..span.start as usize].matches('\n').count() + 1
}

/// A line and the numbers of others, as a part of a sentence. Many are counted, since to number a line takes a look at all text before it.
fn in_words(source: &str, others: &[Span]) -> String {
    const MOST: usize = 6;
    match others {
        [] => "this line".to_owned(),
        [other] => format!("this line and line {}", number_of(source, *other)),
        [.., last] if others.len() > MOST => format!("this line and {} others, up to line {},", others.len(), number_of(source, *last)),
        [others @ .., last] => {
            let others: Vec<String> = others.iter().map(|other| number_of(source, *other).to_string()).collect();
            format!("this line and lines {} and {}", others.join(", "), number_of(source, *last))
        }
    }
}

/// The warning about a line that was meant as an item. `lines` names it and others like it.
fn problem(file: &SourcePath, source: &str, line: Span, mark: Mark, lines: &str, indent: Indent) -> Diagnostic {
    let text = line.of(source);
    let words = |sign: char| text.trim_start_matches(sign).trim();
    let (what, item) = match mark {
        Mark::Tight(sign, _) if sign != '–' => (format!("The space behind {sign} is missing"), format!("{sign} {}", words(sign))),
        Mark::Bullet(sign @ '\u{f000}'..='\u{f0ff}') => ("The bullet of a word processor begins no list".to_owned(), format!("- {}", words(sign))),
        Mark::Tight(sign, _) | Mark::Dash(sign) | Mark::Bullet(sign) => {
            let task = BOXES.iter().find(|(of, _)| *of == sign).map(|(_, task)| format!("{task} ")).unwrap_or_default();
            (format!("The sign {sign} begins no list"), format!("- {task}{}", words(sign)))
        }
        Mark::Emoji(_) => ("An emoji begins no list".to_owned(), format!("- {text}")),
        Mark::Outline(_) => ("A number in several parts begins no list".to_owned(), format!("- {text}")),
        Mark::Deep(sign) => (format!("Too many spaces stand before {sign}"), text.to_owned()),
        Mark::Spaced(sign) => (format!("What stands behind {sign} is not the space of the keyboard"), format!("{sign} {}", words(sign))),
        Mark::Box => ("A box is one only in a list".to_owned(), format!("- {text}")),
        Mark::Escaped => ("The backslash keeps this from being a list".to_owned(), text.replacen('\\', "", 1)),
        Mark::Number(_) => {
            let at = text.find(['.', ')', '-']).unwrap_or(0);
            let sign = if text[at..].starts_with(')') { ')' } else { '.' };
            ("This number begins no list".to_owned(), format!("{}{sign} {}", &text[..at], text[at + 1..].trim()))
        }
        // `i` is nearly always a Roman number.
        Mark::Letter(letter) => {
            let number = if matches!(letter, 'i' | 'I') { 1 } else { letter.to_ascii_lowercase() as u32 - 'a' as u32 + 1 };
            ("Letters begin no list".to_owned(), format!("{number}. {}", text.trim_start_matches('(')[2..].trim()))
        }
        Mark::Roman(number) => {
            ("Roman numbers begin no list".to_owned(), format!("{number}. {}", text[text.find(['.', ')']).unwrap_or(0) + 1..].trim()))
        }
        Mark::Enclosed(number) => {
            ("A number between brackets begins no list".to_owned(), format!("{number}. {}", text[text.find(')').unwrap_or(0) + 1..].trim()))
        }
    };
    codes::MISTYPED_LIST
        .at(file, line, format!("{what}, so readers see {lines} as ordinary text."))
        .hint(match indent {
            Indent::None => format!("Begin each of these lines as in a list, with an empty line above the first: “{}”.", shortened(&item)),
            Indent::Deeper => format!(
                "Begin each of these lines as in a list, with an empty line above the first, and put two spaces before those that stand further in: “{}”.",
                shortened(&item)
            ),
            Indent::Within(spaces) if item.starts_with(|first: char| first.is_ascii_digit()) => format!(
                "Begin each of these lines as in a list, with {spaces} spaces before it and an empty line above the first: “{}{}”.",
                " ".repeat(spaces),
                shortened(&item)
            ),
            Indent::Within(spaces) => {
                format!("Begin each of these lines as in a list, with {spaces} spaces before it: “{}{}”.", " ".repeat(spaces), shortened(&item))
            }
        })
}

/// The beginning of an item, for the hint.
fn shortened(item: &str) -> String {
    const MOST: usize = 60;
    if item.chars().count() <= MOST {
        return item.to_owned();
    }
    let cut: String = item.chars().take(MOST).collect();
    format!("{}…", cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words))
}

#[cfg(test)]
mod tests {
    use crate::config::HtmlPolicy;
    use crate::page::Page;
    use crate::page::markdown::MarkdownOptions;
    use crate::path::SourcePath;

    /// The reported lines and the items in the hints.
    fn told(text: &str) -> Vec<(String, String)> {
        let options = MarkdownOptions { html: HtmlPolicy::Safe, smart_punctuation: None, extensions: true, maths: false, is_plain: false };
        let page = Page::parse(&SourcePath::new("a.md").unwrap(), text.into(), options);
        let found = page.problems.iter().filter(|problem| problem.code.name == "mistyped-list");
        found.map(|found| (found.span.of(text).to_owned(), found.hints[0].split_once(": “").unwrap().1.trim_end_matches("”.").to_owned())).collect()
    }

    #[test]
    fn numbers_that_readers_do_not_see_are_told_once_for_each_list() {
        let told = |text: &str| {
            let options = MarkdownOptions { html: HtmlPolicy::Safe, smart_punctuation: None, extensions: true, maths: false, is_plain: false };
            let page = Page::parse(&SourcePath::new("a.md").unwrap(), text.into(), options);
            let found = page.problems.iter().filter(|problem| problem.code.name == "renumbered-item");
            found.map(|found| (found.span.start as usize, found.edit.clone().unwrap_or_else(|| found.hints[0].clone()))).collect::<Vec<_>>()
        };
        for (text, at, right) in [
            ("1. a\n3. b\n", 5, "2"),
            ("5) a\n6) b\n6) c\n9) d\n", 10, "Number this item 7, and the next one 8."),
            ("1. a\n3. b\n4. c\n5. d\n", 5, "Number this item and the 2 after it from 2 to 4."),
            ("1. a\n3. b\n3. c\n9. d\n", 5, "Number this item and the 2 after it from 2 to 4."),
            ("> 1. a\n>\n> 4. b\n", 11, "2"),
            ("- x\n  1. a\n  2. b\n  1. c\n", 20, "3"),
        ] {
            assert_eq!(told(text), [(at, right.to_owned())], "{text}");
        }
        for text in ["1. a\n2. b\n\nx\n\n3. c\n4. d\n", "1. a\n1. b\n1. c\n", "0. a\n1. b\n1. c\n", "7. a\n8. b\n", "1. a\n   1. b\n   2. c\n2. d\n"]
        {
            assert_eq!(told(text), [], "{text}");
        }
    }

    #[test]
    fn lists_that_are_none_are_told_once() {
        for (text, line, item) in [
            ("Intro:\n-Item one\n-Item two\n", "-Item one", "- Item one"),
            ("–Item one\n–Item two\n", "–Item one", "- Item one"),
            ("– one\n– two\n", "– one", "- one"),
            ("•Item\n•Item2\n", "•Item", "- Item"),
            ("• Item\n\n• Item2\n\n• Item3\n", "• Item", "- Item"),
            ("Items:\n*Item\n*Item2\n", "*Item", "* Item"),
            ("Items:\n\n*Item\n*Item2\n", "*Item", "* Item"),
            ("Items:\n1.Item one\n2.Item two\n", "1.Item one", "1. Item one"),
            ("§\u{a0}Geltung\n§\u{a0}Dauer\n", "§\u{a0}Geltung", "- Geltung"),
            ("Steps\n1.Open it\n2.Close it\n", "1.Open it", "1. Open it"),
            ("1)Item\n2)Item\n", "1)Item", "1) Item"),
            ("a) one\nb) two\n", "a) one", "1. one"),
            ("A) one\nB) two\n", "A) one", "1. one"),
            ("(a) one\n(b) two\n", "(a) one", "1. one"),
            ("a. one\nb. two\n", "a. one", "1. one"),
            ("A. one thing\nB. two things\n", "A. one thing", "1. one thing"),
            ("i. one\nii. two\niii. three\n", "i. one", "1. one"),
            ("(ii) two\n(iii) three\n", "(ii) two", "2. two"),
            ("b. two\nc. three\n", "b. two", "2. two"),
            ("(1) one\n(2) two\n", "(1) one", "1. one"),
            ("☐ one\n☐ two\n", "☐ one", "- [ ] one"),
            ("1- one\n2- two\n", "1- one", "1. one"),
            ("→ one\n→ two\n", "→ one", "- one"),
            ("\\- one\n\\- two\n", "\\- one", "- one"),
            ("\u{f0b7}\tone\n\u{f0b7}\ttwo\n", "\u{f0b7}\tone", "- one"),
            ("o\tone\no\ttwo\n", "o\tone", "- one"),
            ("- Real\n-Next\n", "-Next", "- Next"),
            ("- **A**: b\n-**C**: d\n", "-**C**: d", "- **C**: d"),
            ("-**A**: b\n-**C**: d\n", "-**A**: b", "- **A**: b"),
            ("- Real\n\n-Next\n", "-Next", "- Next"),
            ("> -One\n> -Two\n", "-One", "- One"),
            ("- a\n\n  -One\n  -Two\n", "-One", "- One"),
            ("Text[^1].\n\n[^1]: See\n    -One\n    -Two\n", "-One", "- One"),
            ("Owns:\n✅ Plans\n🔹 Budgets\n", "✅ Plans", "- ✅ Plans"),
            ("1️⃣ One\n2️⃣ Two\n", "1️⃣ One", "- 1️⃣ One"),
            ("☐ one\n☑ two\n", "☐ one", "- [ ] one"),
            ("- [X] six\n-[ ] seven\n", "-[ ] seven", "- [ ] seven"),
            ("1. Duties\n1.1 Plans\n1.2 Leads\n2. Skills\n", "1.1 Plans", "   - 1.1 Plans"),
            ("1.1 Plans\n1.2 Leads\n", "1.1 Plans", "- 1.1 Plans"),
            ("-**CRM**: keeps it.\n", "-**CRM**: keeps it.", "- **CRM**: keeps it."),
            ("- **A**: b\n        - c d\n        - e\n", "- c d", "  - c d"),
            ("> - **A**: b\n>         - c d\n", "- c d", "  - c d"),
            ("- A\n        - c d\n\n- B\n", "- c d", "  - c d"),
            ("1. a\n   b) c\n   c) d\n", "b) c", "   2. c"),
            ("•\t**A**: b\n\t•\tc\n\t•\td\n", "•\t**A**: b", "- **A**: b"),
            ("・一つ\n・二つ\n", "・一つ", "- 一つ"),
        ] {
            assert_eq!(told(text), [(line.to_owned(), item.to_owned())], "{text}");
        }
    }

    #[test]
    fn what_may_be_meant_so_is_left_alone() {
        for text in [
            "The values\n-5\n-7 degrees\n",
            "-webkit-box and\n-moz-box\n",
            "*emphasis* one\n*emphasis* two\n",
            "--flag\n--other\n",
            "-h and\n-v\n",
            "-rf=1\n-name=2\n",
            "The pre\n-sales team\n",
            "- pre\n-sales\n",
            "A text – wrapped\n– by hand – and\nmore\n",
            "- A text\n– wrapped\n",
            "1.5 million\n2.5 million\n",
            "*Managers only.\n",
            "*Managers only.\n*Not in Austria.\n",
            "1.Quartal\n2.Quartal\n",
            "§\u{a0}1 Geltung\n§\u{a0}2 Dauer\n",
            "§\t1 Geltung\n§\t2 Dauer\n",
            "*[HTML]: Hyper Text\n*[CSS]: Style Sheets\n",
            "-One line alone\n",
            "• One\n\nText\n\n• Two\n",
            "- a\n- b\n",
            "3.Halbjahr\n",
            "```\n-One\n-Two\n```\n",
            "| -One |\n|---|\n| -Two |\n",
            "a) only\n",
            "A. Smith\nB. Jones\n",
            "Either a. this\nb. that\nc. the other\n",
            "Three steps: (a) one,\n(b) two,\n(c) three.\n",
            "(a note)\n(b note)\n",
            "(1) One paragraph.\n\n(2) Another one.\n",
            "(2024) and\n(2025) too\n",
            "vi and emacs\nxi. b\n",
            "1-2 weeks\n2-3 weeks\n",
            "a) only\n",
            "*[HTML]: Markup\n*[W3C]: Consortium\n",
            "✅ One.\n\n✅ Two.\n",
            "Version\n1.1 million and\n1.3 million\n",
            "💡 Ask first.\nThen go.\n",
            "The sum\n    - 3 of it\n",
        ] {
            assert_eq!(told(text), [], "{text}");
        }
    }
}
