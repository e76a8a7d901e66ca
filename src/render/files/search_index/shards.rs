//! Words turned around: for each word the pages and places that have it.
//!
//! A shard is a text with a line for each word, in order:
//!
//! - one character: how many letters the word shares with the one before;
//! - its other letters, then a space;
//! - a number: how many lines above the first word with the same stem stands; 0 if there is none above;
//! - its pages: for each the distance from the page before, then for each place the distance from the place before and twice the level, plus one
//!   if it is the page's last place.
//!
//! Numbers are written in digits of five bits, the lowest first: a digit is a character of [`DIGITS`] from its second half if another one follows,
//! else from its first half. So most take one character, and none of them needs to be escaped in a script.

use std::collections::{BTreeMap, HashMap};

use crate::site::search::Hit;
use crate::site::search::words::SearchLanguage;

use super::IndexedPage;

/// The characters of numbers.
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Bytes of a shard, before it is compressed: a search for one word loads one.
const SIZE: usize = 12 << 10;

/// Pages that may have a word before only the best place of each is kept: such a word finds pages, not places.
const COMMON: usize = 1000;

/// Words that follow each other.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Shard {
    /// The first of them.
    pub first: String,
    /// All of them as JSON text.
    pub text: String,
}

/// A word with its pages.
struct IndexLine<'a> {
    word: &'a str,
    pages: Vec<(usize, &'a [Hit])>,
}

/// Turns the words of all pages around, and cuts them into shards. Words next to each other that have one stem stay together.
pub(crate) fn cut(pages: &[&IndexedPage], language: &SearchLanguage) -> Vec<Shard> {
    let lines = turn(pages);
    let stems: Vec<String> = lines.iter().map(|line| language.stem(line.word)).collect();
    let mut shards: Vec<Shard> = Vec::new();
    let mut shard = ShardWriter::default();
    for (number, line) in lines.iter().enumerate() {
        let goes_on = number > 0 && stems[number - 1] == stems[number];
        if shard.text.len() > SIZE && !goes_on {
            shards.extend(std::mem::take(&mut shard).finish());
        }
        shard.line(line, &stems[number]);
    }
    shards.extend(shard.finish());
    shards
}

/// All words in order, each with its pages in order.
fn turn<'a>(pages: &[&'a IndexedPage]) -> Vec<IndexLine<'a>> {
    let mut lines: HashMap<&str, Vec<(usize, &[Hit])>> = HashMap::new();
    for (number, page) in pages.iter().enumerate() {
        for (word, hits, _) in page.words.iter() {
            lines.entry(word).or_default().push((number, hits));
        }
    }
    let mut lines: Vec<IndexLine<'_>> = lines.into_iter().map(|(word, pages)| IndexLine { word, pages }).collect();
    lines.sort_unstable_by_key(|line| line.word);
    lines
}

/// The words with which most pages are named, in the order of their letters.
pub(crate) fn names(pages: &[&IndexedPage], most: usize) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for page in pages {
        for (word, _, is_name) in page.words.iter() {
            if is_name {
                *counts.entry(word).or_default() += 1;
            }
        }
    }
    let mut names: Vec<(&str, usize)> = counts.into_iter().collect();
    names.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let mut names: Vec<String> = names.into_iter().take(most).map(|(name, _)| name.to_owned()).collect();
    names.sort();
    names
}

/// Writes one shard.
#[derive(Default)]
struct ShardWriter {
    first: Option<String>,
    last: String,
    text: String,
    lines: usize,
    /// The first line of each stem.
    stems: HashMap<String, usize>,
}

impl ShardWriter {
    fn line(&mut self, line: &IndexLine<'_>, stem: &str) {
        self.first.get_or_insert_with(|| line.word.to_owned());
        let shared = line.word.chars().zip(self.last.chars()).take_while(|(a, b)| a == b).count().min(31);
        push_number(&mut self.text, shared);
        self.text.extend(line.word.chars().skip(shared));
        self.text.push(' ');
        let first = self.stems.entry(stem.to_owned()).or_insert(self.lines);
        push_number(&mut self.text, self.lines - *first);
        push_pages(&mut self.text, &line.pages);
        self.text.push('\n');
        line.word.clone_into(&mut self.last);
        self.lines += 1;
    }

    fn finish(self) -> Option<Shard> {
        // Words are letters and digits, so nothing in a shard needs to be escaped but its line ends.
        let text = format!("\"{}\"", self.text.trim_end().replace('\n', "\\n"));
        self.first.map(|first| Shard { first, text })
    }
}

fn push_pages(text: &mut String, pages: &[(usize, &[Hit])]) {
    let is_common = pages.len() > COMMON;
    let mut page_before = 0;
    for (page, hits) in pages {
        push_number(text, page - page_before);
        page_before = *page;
        let best = hits.iter().max_by_key(|hit| (hit.level, std::cmp::Reverse(hit.place)));
        let hits = if is_common { best.map(std::slice::from_ref).unwrap_or_default() } else { hits };
        let mut place_before = 0;
        for (number, hit) in hits.iter().enumerate() {
            push_number(text, usize::from(hit.place - place_before));
            place_before = hit.place;
            push_number(text, usize::from(hit.level) * 2 + usize::from(number + 1 == hits.len()));
        }
    }
}

/// Writes a number as the script reads it.
pub(crate) fn push_number(text: &mut String, mut number: usize) {
    while number >= 32 {
        text.push(char::from(DIGITS[32 + number % 32]));
        number /= 32;
    }
    text.push(char::from(DIGITS[number]));
}

#[cfg(test)]
mod tests {
    use super::push_number;

    #[test]
    fn numbers_are_written_as_the_script_reads_them() {
        let mut text = String::new();
        for number in [0, 31, 32] {
            push_number(&mut text, number);
        }
        assert_eq!(text, "AfgB");
    }
}
