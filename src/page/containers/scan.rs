//! Finds the blocks of a text, line by line.
//!
//! 1. [`Scan::stay`] finds the open blocks that still contain the line, and leaves the others.
//! 2. [`Scan::is_raw`] skips the line if it is part of code or HTML.
//! 3. [`Scan::text`] finds what the line begins or ends. The indentation of the current list items is recorded, since four more columns would be
//!    code.

use super::super::callout;
use super::header::{Colons, Header, colons, marks};
use super::lines::{Cursor, Step};
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::path::SourcePath;

/// The number of blocks that may be nested; deeper ones are text. It also limits how many unknown words are reported.
const DEEPEST: usize = 16;

/// The indentation, in columns, of the text of a block that begins with `!!!` or `???`.
pub(super) const INDENT: usize = 4;

/// A block that becomes a callout.
#[derive(Clone, Debug)]
pub(super) struct Block {
    /// The byte offset of the marker, `:::`, `!!!` or `???`, in the text.
    pub(super) sign: usize,
    /// The parsed first line.
    pub(super) header: Header,
    /// The prefix of the first line, from its beginning to the marker.
    pub(super) steps: Vec<Step>,
    /// The number of the first line, from 0.
    pub(super) first: usize,
    /// The number of the last line; in a block with colons, that of the line that closes it.
    pub(super) last: usize,
    /// True if the text is indented, as after `!!!`; false if it ends with a line of colons.
    pub(super) is_indented: bool,
}

/// A block whose end has not been found yet.
struct Open {
    /// The parsed first line; `None` for a block that is not a callout.
    header: Option<Header>,
    /// The number of colons in the marker; 0 if the text is indented instead.
    colons: usize,
    /// The prefix of its lines, relative to the text of the block around it.
    own: Vec<Step>,
    /// The first line from its marker on, for messages.
    place: Span,
    /// The number of the first line.
    first: usize,
    /// The number of the last line found so far.
    last: usize,
    /// The columns at which the text of the current list items in the block begins, the innermost last.
    items: Vec<usize>,
}

/// The kind of lines in which no blocks are searched.
enum Raw {
    /// Fenced code: the character and length of the fence, the number of blocks around it, and the column of the list item around it.
    Fence(char, usize, usize, usize),
    /// HTML that ends with a line that contains this text.
    Until(&'static str),
    /// HTML that ends with a blank line.
    Html,
}

/// The state of the scan after some lines.
#[derive(Default)]
pub(super) struct Scan {
    /// The blocks that contain the current line, the innermost last.
    open: Vec<Open>,
    /// The code or HTML that the next line may continue.
    raw: Option<Raw>,
    /// The number of quotations around the code or HTML, other than those of the open blocks.
    quotes: usize,
    /// The columns of the current list items outside all blocks: see [`Open::items`].
    items: Vec<usize>,
    blocks: Vec<Block>,
    /// Blocks of other generators that are not callouts: the first line and the word.
    others: Vec<(Span, String)>,
    /// Callouts without an end (false) and indented callouts without a text (true), by their first line.
    unfinished: Vec<(Span, bool)>,
}

impl Scan {
    pub(super) fn of(text: &str) -> Self {
        let mut scan = Self::default();
        let mut start = 0;
        for (number, line) in text.split_inclusive('\n').enumerate() {
            scan.line(number, start, line);
            start += line.len();
        }
        scan.leave(0);
        scan
    }

    /// The blocks in the order of their beginnings, and the warnings about them.
    pub(super) fn finish(mut self, file: &SourcePath) -> (Vec<Block>, Vec<Diagnostic>) {
        self.blocks.sort_by_key(|block| block.sign);
        let mut problems: Vec<Diagnostic> = self.unfinished.iter().map(|(place, is_indented)| unfinished(file, *place, *is_indented)).collect();
        let mut reported: Vec<&str> = Vec::new();
        for (place, word) in &self.others {
            // Each word is reported once in a page, since such blocks are usually numerous.
            if !reported.contains(&word.as_str()) && reported.len() < DEEPEST {
                reported.push(word);
                problems.push(other(file, *place, word));
            }
        }
        let mut unused: Vec<&str> = Vec::new();
        for block in &self.blocks {
            let (word, words) = (block.header.word.as_str(), block.header.unused.as_str());
            let place = Span::new(block.sign, block.sign + 3);
            if callout::kind(word).is_none() && !reported.contains(&word) && reported.len() < DEEPEST {
                reported.push(word);
                problems.push(unknown(file, place, word));
            }
            if !words.is_empty() && !unused.contains(&words) && unused.len() < DEEPEST {
                unused.push(words);
                let problem = codes::CALLOUT_WORDS.at(file, place, format!("guidegen has no use for “{words}” behind the word of a callout."));
                problems.push(problem.hint(format!("Take “{words}” out, or leave it for the program that knows it.")));
            }
        }
        (self.blocks, problems)
    }

    fn line(&mut self, number: usize, start: usize, line: &str) {
        let mut cursor = Cursor::new(line);
        if cursor.is_blank() {
            // A blank line ends a quotation and the blocks in it.
            let in_quotation = self.open.iter().position(|open| open.own.contains(&Step::Quote));
            self.leave(in_quotation.unwrap_or(self.open.len()));
            if matches!(self.raw, Some(Raw::Html)) {
                self.raw = None;
            }
            return;
        }
        self.stay(&mut cursor, number);
        if !self.is_raw(&cursor) {
            self.text(cursor, number, start);
        }
    }

    /// Advances past the prefixes of the open blocks that contain the line, and leaves the other blocks.
    fn stay(&mut self, cursor: &mut Cursor<'_>, number: usize) {
        let mut depth = 0;
        for open in &mut self.open {
            if !cursor.take(&open.own) {
                break;
            }
            depth += 1;
            open.last = number;
        }
        self.leave(depth);
    }

    /// Whether the line is code or HTML, including the line that ends it.
    fn is_raw(&mut self, cursor: &Cursor<'_>) -> bool {
        let Some(text) = self.raw.as_ref().and_then(|_| quoted(*cursor, self.quotes)).map(str::trim) else {
            self.raw = None;
            return false;
        };
        match self.raw {
            Some(Raw::Fence(sign, length, _, item)) => {
                // A line that is indented less than the list item is no longer in it.
                let has_left = cursor.indent() < item;
                let closes = text.len() >= length && text.chars().all(|other| other == sign);
                if has_left || closes {
                    self.raw = None;
                }
                !has_left
            }
            Some(Raw::Until(end)) => {
                if text.contains(end) {
                    self.raw = None;
                }
                true
            }
            // Within a quotation, a line with nothing but its sign is a blank one.
            Some(Raw::Html) if text.is_empty() => {
                self.raw = None;
                true
            }
            Some(Raw::Html) => !is_closing(text),
            None => false,
        }
    }

    /// Processes a line that is not raw: begins or closes a block, or begins code or HTML.
    fn text(&mut self, mut cursor: Cursor<'_>, number: usize, start: usize) {
        let Some(steps) = self.lead(&mut cursor) else { return };
        let rest = cursor.rest();
        self.quotes = steps.iter().filter(|step| **step == Step::Quote).count();
        match rest.as_bytes().first() {
            // Colons in a list item or quotation do not close a block outside it.
            Some(b':') if is_closing(rest) && steps.len() == 1 => self.close(rest.trim_end().len(), number),
            Some(b'`' | b'~') => self.raw = self.fence(rest),
            Some(b'<') => self.raw = html(rest),
            Some(b':' | b'!' | b'?') if self.open.len() < DEEPEST => self.begin(&cursor, steps, number, start),
            _ => {}
        }
    }

    /// Advances to the text of a line, past the markers of quotations and lists, and returns the prefix. `None` if the line is indented code.
    fn lead(&mut self, cursor: &mut Cursor<'_>) -> Option<Vec<Step>> {
        let indent = cursor.indent();
        let items = self.open.last_mut().map_or(&mut self.items, |open| &mut open.items);
        while items.last().is_some_and(|item| *item > indent) {
            items.pop();
        }
        let mut column = items.last().copied().unwrap_or(0);
        if indent - column >= INDENT || !cursor.take_columns(column) {
            return None;
        }
        let mut steps = vec![Step::Columns(column)];
        loop {
            if cursor.take_quote() {
                steps.push(Step::Quote);
            } else if let Some(columns) = cursor.take_item() {
                column += columns;
                steps.push(Step::Columns(columns));
                // Lists in a quotation end with it, so their columns are not recorded.
                if !steps.contains(&Step::Quote) {
                    items.push(column);
                }
            } else {
                let indent = cursor.indent();
                return (indent < INDENT && cursor.take_columns(indent)).then_some(steps);
            }
        }
    }

    fn fence(&self, line: &str) -> Option<Raw> {
        let sign = line.chars().next()?;
        let length = line.len() - line.trim_start_matches(sign).len();
        let item = self.open.last().map_or(&self.items, |open| &open.items).last().copied().unwrap_or(0);
        (length >= 3 && (sign == '~' || !line[length..].contains('`'))).then_some(Raw::Fence(sign, length, self.open.len(), item))
    }

    /// Opens a block, if the text of the line begins one.
    fn begin(&mut self, cursor: &Cursor<'_>, steps: Vec<Step>, number: usize, start: usize) {
        let (line, at) = (cursor.line(), cursor.at);
        let (header, colons) = if let Some(header) = marks(line, at) {
            (Some(header), 0)
        } else if let Some((count, found)) = colons(line, at) {
            match found {
                Colons::Callout(header) => (Some(header), count),
                Colons::Other(word) => {
                    self.others.push((Span::new(start + at, start + line.trim_end().len()), word));
                    (None, count)
                }
            }
        } else {
            return;
        };
        let indent = (colons == 0).then_some(Step::Columns(INDENT));
        let own = steps.into_iter().chain(indent).collect();
        let place = Span::new(start + at, start + line.trim_end().len());
        self.open.push(Open { header, colons, own, place, first: number, last: number, items: Vec::new() });
    }

    /// Closes a block with a line of `count` colons: the innermost one that has at most as many, unless an indented block inside it contains the
    /// line.
    fn close(&mut self, count: usize, number: usize) {
        let within = self.open.iter().rposition(|open| open.colons == 0).map_or(0, |indented| indented + 1);
        let Some(found) = self.open.iter().skip(within).rposition(|open| open.colons <= count) else { return };
        self.leave(within + found + 1);
        let steps = self.steps();
        let Some(open) = self.open.pop() else { return };
        if let Some(header) = open.header {
            let sign = open.place.start as usize;
            self.blocks.push(Block { sign, header, steps, first: open.first, last: number, is_indented: false });
        }
    }

    /// Leaves the innermost open blocks until `depth` are left. An indented block is complete then; one with colons lacks its end.
    fn leave(&mut self, depth: usize) {
        while self.open.len() > depth {
            let mut steps = self.steps();
            let Some(Open { header: Some(header), colons, place, first, last, .. }) = self.open.pop() else { continue };
            let is_known = callout::kind(&header.word).is_some();
            if colons > 0 {
                self.unfinished.push((place, false));
            } else if last > first || is_known && header.title.is_some() {
                steps.pop();
                self.blocks.push(Block { sign: place.start as usize, header, steps, first, last, is_indented: true });
            } else if is_known {
                self.unfinished.push((place, true));
            }
        }
        if matches!(self.raw, Some(Raw::Fence(_, _, within, _)) if within > depth) {
            self.raw = None;
        }
    }

    /// The prefix of the lines in the innermost open block, from the beginning of the line.
    fn steps(&self) -> Vec<Step> {
        self.open.iter().flat_map(|open| open.own.iter().copied()).collect()
    }
}

/// The rest of a line behind the signs of that many quotations; `None` if the line has fewer.
fn quoted(mut cursor: Cursor<'_>, quotes: usize) -> Option<&str> {
    for _ in 0..quotes {
        cursor.take_columns(cursor.indent());
        if !cursor.take_quote() {
            return None;
        }
    }
    Some(cursor.rest())
}

/// Whether a line consists of at least three colons and nothing else.
fn is_closing(line: &str) -> bool {
    let colons = line.trim();
    colons.len() >= 3 && colons.bytes().all(|byte| byte == b':')
}

/// How the HTML ends that begins with this line; `None` if it ends on the line or the line is not HTML.
fn html(line: &str) -> Option<Raw> {
    const ENDS: [(&str, &str); 5] =
        [("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>"), ("<pre", "</pre>"), ("<textarea", "</textarea>")];
    match ENDS.iter().find(|(start, _)| line.starts_with(start)) {
        Some((_, end)) => (!line.contains(end)).then_some(Raw::Until(end)),
        None => line[1..].starts_with(|next: char| next.is_ascii_alphabetic() || next == '/').then_some(Raw::Html),
    }
}

fn unfinished(file: &SourcePath, place: Span, is_indented: bool) -> Diagnostic {
    if is_indented {
        let problem =
            codes::UNFINISHED_CALLOUT.at(file, place, "The text of this callout is not indented, so readers see the line as it is written.");
        problem.hint("Put four spaces before each line of its text, below this line.")
    } else {
        let problem = codes::UNFINISHED_CALLOUT.at(file, place, "This callout has no end, so readers see the line as it is written.");
        problem.hint("Put a line with as many colons alone behind its text, indented as this line is.")
    }
}

fn other(file: &SourcePath, place: Span, word: &str) -> Diagnostic {
    let message = format!("“{word}” behind the colons begins no callout, so readers see this line, and others like it, as they are written.");
    let problem = codes::UNKNOWN_CALLOUT.at(file, place, message);
    match word {
        "code-group" | "tabs" | "tab-set" => problem.hint("Take the lines of colons out: what stands between them is shown one below the other."),
        _ => suggested(problem, word),
    }
}

fn unknown(file: &SourcePath, place: Span, word: &str) -> Diagnostic {
    let message = format!("“{word}” is no kind of callout, so this one, and others like it, are shown as notes.");
    suggested(codes::UNKNOWN_CALLOUT.at(file, place, message), word)
}

fn suggested(problem: Diagnostic, word: &str) -> Diagnostic {
    match callout::closest(word) {
        Some(meant) => problem.hint(format!("Did you mean “{meant}”?")),
        None => problem.hint("Write one of note, tip, important, warning and caution in its place."),
    }
}
