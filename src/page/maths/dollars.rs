//! Finds the dollar signs that delimit formulas, by the rules of Pandoc, which GitHub's resemble: amounts of money are not formulas.
//!
//! 1. [`tokens`] reads dollar signs and braces, outside escapes and inline code. An empty line ends a paragraph, and no formula goes beyond it.
//! 2. [`formulas`] matches them. A single sign opens a formula only if no space follows it and no letter or digit precedes it; it closes one only if
//!    no space precedes it and no digit follows it. Two signs delimit a formula that is shown as a block. Three and more are text.
//! 3. [`lines`](super::lines) finds the lines that begin another block, such as a list item or a heading. No formula goes beyond one, except for a `$$` that begins
//!    its line: there a line may begin with `-` or `+`.

use std::collections::HashMap;
use std::ops::Range;

use super::lines::Lines;

/// A formula in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WrittenFormula {
    /// Its bytes, dollar signs included.
    pub range: Range<usize>,
    /// The number of dollar signs on each side: 1 for a formula within a line, 2 for one that is shown as a block.
    pub signs: usize,
}

impl WrittenFormula {
    /// The bytes between the dollar signs.
    pub(crate) fn inner(&self) -> Range<usize> {
        self.range.start + self.signs..self.range.end - self.signs
    }
}

/// A token of the scan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    /// A run of dollar signs: its offset and its length.
    Dollars(usize, usize),
    /// An opening brace, with the index of the token that closes it; 0 if none does.
    Open(usize),
    Close,
    /// The end of a paragraph.
    Break,
}

/// The formulas of a text, in order.
pub(crate) fn formulas(text: &str) -> Vec<WrittenFormula> {
    formulas_around(text, &[])
}

/// The formulas of a text, in order. `addresses` are the ranges of its bare addresses, in order: in `?$top=5` the sign is part of the address.
pub(crate) fn formulas_around(text: &str, addresses: &[Range<usize>]) -> Vec<WrittenFormula> {
    let mut found = Vec::new();
    if !text.contains('$') {
        return found;
    }
    let tokens = tokens(text, addresses);
    let lines = Lines::of(text);
    let mut number = 0;
    while let Some(token) = tokens.get(number) {
        number += 1;
        let Token::Dollars(start, signs) = *token else { continue };
        if !begins(text, start, signs) {
            continue;
        }
        if let Some((closing, end)) = closing(text, &tokens, number, signs)
            && !text[start + signs..end].trim().is_empty()
        {
            let formula = WrittenFormula { range: start..end + signs, signs };
            if !lines.divide(text, &formula) {
                found.push(formula);
                number = closing + 1;
            }
        }
    }
    found
}

/// The dollar signs of a text that neither begin nor end a formula, in order.
pub(crate) fn others(text: &str, formulas: &[WrittenFormula]) -> Vec<usize> {
    let mut formulas = formulas.iter().peekable();
    let mut others = Vec::new();
    for (at, _) in text.match_indices('$') {
        while formulas.next_if(|formula| formula.range.end <= at).is_some() {}
        if formulas.peek().is_none_or(|formula| at < formula.range.start || formula.inner().contains(&at)) {
            others.push(at);
        }
    }
    others
}

/// The run of dollar signs that closes a formula: the index of its token and its offset.
fn closing(text: &str, tokens: &[Token], from: usize, signs: usize) -> Option<(usize, usize)> {
    let mut number = from;
    loop {
        match *tokens.get(number)? {
            // Dollar signs within braces belong to text in the formula: `\text{if $x$}`.
            Token::Open(0) | Token::Close | Token::Break => return None,
            Token::Open(closing) => number = closing + 1,
            Token::Dollars(at, count) => return (count == signs && ends(text, at, signs)).then_some((number, at)),
        }
    }
}

fn begins(text: &str, at: usize, signs: usize) -> bool {
    let behind = text[at + signs..].chars().next();
    let is_behind_word = text[..at].ends_with(char::is_alphanumeric);
    // `10$^6$` and `H$_2$O` are no money.
    let is_raised = matches!(behind, Some('^' | '_' | '\\'));
    match signs {
        1 => behind.is_some_and(|letter| !letter.is_whitespace()) && (!is_behind_word || is_raised),
        2 => behind.is_some() && !is_behind_word,
        _ => false,
    }
}

fn ends(text: &str, at: usize, signs: usize) -> bool {
    let is_behind_space = text[..at].ends_with(char::is_whitespace);
    let is_before_figure = text[at + signs..].starts_with(|letter: char| letter.is_ascii_digit());
    signs == 2 || !is_behind_space && !is_before_figure
}

/// The tokens of a text in order. The first is a placeholder, so that the index 0 can mean that there is no token.
fn tokens(text: &str, addresses: &[Range<usize>]) -> Vec<Token> {
    let mut tokens = vec![Token::Break];
    let mut open: Vec<usize> = Vec::new();
    let code = code(text);
    let mut code = code.iter().peekable();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        while code.next_if(|range| range.end <= at).is_some() {}
        if let Some(range) = code.next_if(|range| range.start <= at) {
            at = range.end;
            continue;
        }
        match bytes[at] {
            b'\\' if bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation) => at += 1,
            b'$' => {
                let count = bytes[at..].iter().take_while(|byte| **byte == b'$').count();
                let in_address = || addresses[..addresses.partition_point(|range| range.start <= at)].last().is_some_and(|range| at < range.end);
                // The last sign of an address may end a formula that contains it.
                if !(text[at + count..].starts_with(char::is_alphanumeric) && in_address()) {
                    tokens.push(Token::Dollars(at, count));
                }
                at += count - 1;
            }
            b'{' => {
                open.push(tokens.len());
                tokens.push(Token::Open(0));
            }
            b'}' => {
                if let Some(opening) = open.pop() {
                    tokens[opening] = Token::Open(tokens.len());
                }
                tokens.push(Token::Close);
            }
            b'\n' if is_break(&text[at + 1..]) => {
                open.clear();
                tokens.push(Token::Break);
            }
            _ => {}
        }
        at += 1;
    }
    tokens
}

/// Whether a paragraph ends before this text: its first line is empty or opens a code block.
fn is_break(text: &str) -> bool {
    let rest = text.trim_start_matches([' ', '\t', '>', '\r']);
    rest.is_empty() || rest.starts_with('\n') || rest.starts_with("```") || rest.starts_with("~~~")
}

/// The ranges of inline code.
fn code(text: &str) -> Vec<Range<usize>> {
    if !text.contains('`') {
        return Vec::new();
    }
    let (runs, breaks) = backquotes(text);
    // For each run, the one that closes it; found from the end, so that no run is looked at twice. A backslash takes one backquote out of a run that
    // opens code, and none out of one that closes it.
    let mut last: HashMap<usize, usize> = HashMap::new();
    let mut next = vec![None; runs.len()];
    for (number, run) in runs.iter().enumerate().rev() {
        let is_escaped = text[..run.start].bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1;
        next[number] = last.get(&(run.len() - usize::from(is_escaped))).copied();
        last.insert(run.len(), number);
    }
    let mut code = Vec::new();
    let mut number = 0;
    while let Some(run) = runs.get(number) {
        let block_end = breaks.get(breaks.partition_point(|end| *end < run.start)).copied().unwrap_or(text.len());
        match next[number].filter(|closing| runs[*closing].start < block_end) {
            Some(closing) => {
                code.push(run.start..runs[closing].end);
                number = closing + 1;
            }
            None => number += 1,
        }
    }
    code
}

/// The runs of backquotes in a text, and the offsets at which its paragraphs end.
fn backquotes(text: &str) -> (Vec<Range<usize>>, Vec<usize>) {
    let bytes = text.as_bytes();
    let (mut runs, mut breaks) = (Vec::new(), Vec::new());
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'`' => {
                let count = bytes[at..].iter().take_while(|byte| **byte == b'`').count();
                runs.push(at..at + count);
                at += count - 1;
            }
            b'\n' if is_break(&text[at + 1..]) => breaks.push(at),
            _ => {}
        }
        at += 1;
    }
    (runs, breaks)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, proptest};

    use super::{formulas, others};

    fn found(text: &str) -> Vec<&str> {
        formulas(text).into_iter().map(|formula| &text[formula.range]).collect()
    }

    #[test]
    fn formulas_begin_and_end_where_pandoc_says() {
        for (text, expected) in [
            ("$x$, ($y$) and $z$.", vec!["$x$", "$y$", "$z$"]),
            ("the $n$th of 10$^6$ and H$_2$O", vec!["$n$", "$^6$", "$_2$"]),
            ("$$x$$ and $$ y $$", vec!["$$x$$", "$$ y $$"]),
            ("$$\na\n+ b\n$$", vec!["$$\na\n+ b\n$$"]),
            ("$\\text{if $x$}$ and $\\{a\\}$", vec!["$\\text{if $x$}$", "$\\{a\\}$"]),
            ("$`x`$ and `$y$` and $z$", vec!["$`x`$", "$z$"]),
            ("$a\\$b$", vec!["$a\\$b$"]),
            ("$x$-axis, $5$", vec!["$x$", "$5$"]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn money_and_the_rest_is_text() {
        for text in [
            "$5 and $10",
            "$5/$10 or $5-$10",
            "US$5, A$10 and 5$, or 10$.",
            "\\$x\\$ and $ x $ and $x $",
            "$$$ and $$$x$$$",
            "$a\n\nb$",
            "$$\na\n\nb\n$$",
            "$}$ and ${$",
            "`$x` and `y$`",
            "$$ $$",
            "a$b$c",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
        let text = "$5 and $x$ and $10";
        assert_eq!(others(text, &formulas(text)), [0, 15]);
    }

    #[test]
    fn a_formula_ends_where_its_block_does() {
        for text in [
            "- $a\n- b$",
            "1. $a\n2. b$",
            "$a\n* b$",
            "> $a\n> > b$",
            ": $a\n: b$",
            "$a\n## b$",
            "## $a\nb$",
            "| $a |\n| b$ |",
            "$a | b\n--|--\nc$ | d",
            "$a\n===\nb$",
            "$\\frac{a\n- b}{c}$",
            "- Hotel A: $$\n- Hotel B: $$",
            "- $$\n- $$",
            "Hotels: $$\n- A: $$",
            "## Hotels $$\n- A: $$",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
        for text in ["$a\nb$", "> $a\n> b$", "- $a\n  b$", "$$\na\n- b\n$$", "- $$\n  a\n  - b\n  $$", "$a\n-b$", "> $$\n> a\n> > b\n> $$"] {
            assert_eq!(found(text).len(), 1, "{text}");
        }
        assert_eq!(found("- A ($2 an hour\n- B ($y$)"), ["$y$"]);
    }

    proptest! {
        #[test]
        fn formulas_are_in_order_and_none_is_empty(text in "[$`{}\\\\ \nax5é]{0,40}") {
            let mut last = 0;
            for formula in formulas(&text) {
                prop_assert!(formula.range.start >= last && formula.range.end <= text.len());
                prop_assert!(!text[formula.inner()].trim().is_empty());
                last = formula.range.end;
            }
        }
    }
}
