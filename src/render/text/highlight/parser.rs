//! Runs a grammar over a text, line by line, and tells where scopes begin and end.
//!
//! The parser has a stack of contexts. Again and again it takes, of all rules of the context on top, the one that is found first in the rest of
//! the line; notes its scopes; pushes or pops contexts as it says; and goes on behind what was found. This is what Sublime Text does and what
//! syntect does, and the scopes are the same as those of syntect, which a test compares. See [`super::grammar`] for why it is done again.
//!
//! Invariant: a line takes at most [`MOST_STEPS`] steps for each of its bytes and a few more. A grammar that wants more goes round in circles,
//! and the parser gives up.

use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::rc::Rc;

use syntect::parsing::syntax_definition::{MatchOperation, MatchPattern};
use syntect::parsing::{Regex, Region, Scope, ScopeStackOp};

use super::grammar::{GrammarContext, Grammars, Operation, Reference, Rule};

/// How many rules may be applied for each byte of a line. The most that a correct grammar was seen to need is less than two.
const MOST_STEPS: usize = 10;

/// How many rules may be applied in any line beyond that.
const EXTRA_STEPS: usize = 300;

/// How deep contexts may be nested.
const DEEPEST: usize = 100;

/// Scopes that begin and end, each with the byte of the line.
pub(super) type Operations = Vec<(usize, ScopeStackOp)>;

/// A context whose rules may be applied: whether it is a prototype of a level, the context, and what began the level.
type Candidate = (bool, &'static GrammarContext, Option<Rc<Begin>>);

/// A grammar that is run over a text.
pub(super) struct CodeParser {
    grammars: &'static Grammars,
    stack: Vec<StackLevel>,
    /// Where on the stack contexts were pushed by a rule of a prototype: of the prototypes below, none counts above.
    prototype_starts: Vec<usize>,
    first_line: bool,
}

/// A context on the stack.
struct StackLevel {
    context: &'static GrammarContext,
    /// Contexts whose rules come first here and above.
    prototypes: Vec<&'static GrammarContext>,
    begin: Option<Rc<Begin>>,
}

/// What the rule found that began a context, for the rules that refer to it.
struct Begin {
    region: Region,
    line: String,
    /// The patterns of those rules, with what was found put in; `None` if that is not a pattern.
    regexes: RefCell<HashMap<usize, Option<Rc<Regex>>, Addresses>>,
}

/// A line at work.
struct CodeLine<'t> {
    text: &'t str,
    /// How far it has been read.
    at: usize,
    /// Where the last rule was found that pushed a context and read nothing, and how high the stack was then. If the next one pops and reads
    /// nothing either, it would go on like that.
    pushed: (usize, usize),
    /// Where rules were found that have been looked for.
    found: HashMap<usize, Option<Rc<Region>>, Addresses>,
    operations: Operations,
}

/// The rule to be applied next.
struct Best {
    rule: &'static Rule,
    region: Rc<Region>,
    of_prototype: bool,
    loops: bool,
}

impl CodeParser {
    /// A parser at the beginning of a text.
    pub(super) fn new(grammars: &'static Grammars, start: &'static GrammarContext) -> Self {
        let level = StackLevel { context: start, prototypes: Vec::new(), begin: None };
        Self { grammars, stack: vec![level], prototype_starts: Vec::new(), first_line: true }
    }

    /// Reads the next line, which must have its end. `None` if the grammar goes round in circles or leads to a context that does not exist; then
    /// the parser is of no more use.
    pub(super) fn line(&mut self, text: &str) -> Option<Operations> {
        let mut line = CodeLine { text, at: 0, pushed: (0, 0), found: HashMap::default(), operations: Vec::new() };
        if std::mem::take(&mut self.first_line) {
            let scopes = &self.stack.last()?.context.meta_content_scope;
            line.operations.extend(scopes.first().map(|scope| (0, ScopeStackOp::Push(*scope))));
        }
        for _ in 0..EXTRA_STEPS + MOST_STEPS * text.len() {
            if !self.step(&mut line)? {
                return Some(line.operations);
            }
        }
        None
    }

    /// Applies the next rule. `Some(false)` if there is none.
    fn step(&mut self, line: &mut CodeLine<'_>) -> Option<bool> {
        while self.prototype_starts.last().is_some_and(|start| *start >= self.stack.len()) {
            self.prototype_starts.pop();
        }
        let Some(best) = self.best(line)? else {
            return Some(false);
        };
        if best.loops {
            // As in Sublime Text: one character further on another rule may be found.
            let Some((length, _)) = line.text.get(line.at..)?.char_indices().nth(1) else {
                return Some(false);
            };
            line.at += length;
            return Some(true);
        }
        let (start, end) = best.region.pos(0)?;
        if end <= line.at && matches!(best.rule.operation, Operation::Push(_)) {
            line.pushed = (end, self.stack.len() + 1);
        }
        line.at = end;
        if best.of_prototype {
            self.prototype_starts.push(self.stack.len());
        }
        let context = self.stack.last()?.context;
        self.begin_contexts(context, best.rule, start, &mut line.operations)?;
        note_scopes(best.rule, &best.region, (start, end), &mut line.operations);
        self.end_contexts(context, best.rule, end, &mut line.operations)?;
        self.change_stack(best.rule, &best.region, line.text)?;
        Some(true)
    }

    /// The rule that is found first; of several in the same place the first one. `Some(None)` if there is none.
    fn best(&self, line: &mut CodeLine<'_>) -> Option<Option<Best>> {
        let may_loop = line.pushed == (line.at, self.stack.len());
        let mut best: Option<Best> = None;
        let mut best_start = usize::MAX;
        for (of_prototype, context, begin) in self.candidates()? {
            for rule in self.grammars.rules(context) {
                let Some(region) = line.search(rule, begin.as_deref(), self.stack.len()) else {
                    continue;
                };
                let (start, end) = region.pos(0)?;
                if start > best_start || (start == best_start && best.as_ref().is_some_and(|best| !best.loops)) {
                    continue;
                }
                if matches!(rule.operation, Operation::Push(_)) && self.stack.len() >= DEEPEST {
                    return Some(None);
                }
                let loops = may_loop && end <= line.at && matches!(rule.operation, Operation::Pop);
                best = Some(Best { rule, region, of_prototype, loops });
                best_start = start;
                if start == line.at && !loops {
                    return Some(best);
                }
            }
        }
        Some(best)
    }

    /// The contexts whose rules may be applied, in order, each with whether it is a prototype of a level and what began that.
    fn candidates(&self) -> Option<Vec<Candidate>> {
        let top = self.stack.last()?;
        let first = self.prototype_starts.last().copied().unwrap_or(0);
        let mut all = Vec::new();
        for level in self.stack.get(first..)? {
            all.extend(level.prototypes.iter().map(|context| (true, *context, level.begin.clone())));
        }
        all.extend(self.grammars.prototype(top.context).map(|context| (false, context, None)));
        all.push((false, top.context, top.begin.clone()));
        Some(all)
    }

    /// Notes which scopes of contexts end or begin where a rule is found.
    fn begin_contexts(&self, context: &GrammarContext, rule: &Rule, at: usize, operations: &mut Operations) -> Option<()> {
        let (next, is_set) = match &rule.operation {
            Operation::None => return Some(()),
            Operation::Pop => {
                pop(context.meta_content_scope.len(), at, operations);
                return Some(());
            }
            Operation::Push(next) => (next, false),
            Operation::Set(next) => (next, true),
        };
        if is_set && context.clear_scopes.is_some() {
            operations.push((at, ScopeStackOp::Restore));
        }
        for reference in next {
            let context = self.grammars.resolve(reference)?;
            if let (false, Some(amount)) = (is_set, context.clear_scopes) {
                operations.push((at, ScopeStackOp::Clear(amount)));
            }
            push(&context.meta_scope, at, operations);
        }
        Some(())
    }

    /// Notes which scopes of contexts end or begin where what a rule found ends.
    fn end_contexts(&self, context: &GrammarContext, rule: &Rule, at: usize, operations: &mut Operations) -> Option<()> {
        let (next, is_set) = match &rule.operation {
            Operation::None => return Some(()),
            Operation::Pop => {
                pop(context.meta_scope.len(), at, operations);
                if context.clear_scopes.is_some() {
                    operations.push((at, ScopeStackOp::Restore));
                }
                return Some(());
            }
            Operation::Push(next) => (next, false),
            Operation::Set(next) => (next, true),
        };
        let next: Vec<&GrammarContext> = next.iter().map(|reference| self.grammars.resolve(reference)).collect::<Option<_>>()?;
        let of_old = if is_set { context.meta_content_scope.len() + context.meta_scope.len() } else { 0 };
        if of_old == 0 && !next.iter().any(|next| !next.meta_content_scope.is_empty() || (is_set && next.clear_scopes.is_some())) {
            return Some(());
        }
        // The scopes that cover what was found end, so that those of the contents can go between them.
        pop(of_old + next.iter().map(|next| next.meta_scope.len()).sum::<usize>(), at, operations);
        for context in next {
            if let (true, Some(amount)) = (is_set, context.clear_scopes) {
                operations.push((at, ScopeStackOp::Clear(amount)));
            }
            push(&context.meta_scope, at, operations);
            push(&context.meta_content_scope, at, operations);
        }
        Some(())
    }

    fn change_stack(&mut self, rule: &Rule, region: &Region, line: &str) -> Option<()> {
        let (next, mut prototypes) = match &rule.operation {
            Operation::None => return Some(()),
            Operation::Pop => return self.stack.pop().map(|_| ()),
            Operation::Push(next) => (next, Vec::new()),
            // Prototypes stay until the level goes.
            Operation::Set(next) => (next, self.stack.pop()?.prototypes),
        };
        for (index, reference) in next.iter().enumerate() {
            let mut prototypes = std::mem::take(&mut prototypes);
            if let (true, Some(prototype)) = (index + 1 == next.len(), &rule.with_prototype) {
                prototypes.push(self.grammars.resolve(prototype)?);
            }
            self.push_level(reference, prototypes, region, line)?;
        }
        Some(())
    }

    fn push_level(&mut self, reference: &Reference, prototypes: Vec<&'static GrammarContext>, region: &Region, line: &str) -> Option<()> {
        let context = self.grammars.resolve(reference)?;
        let needs_begin = context.uses_backrefs || prototypes.iter().any(|prototype| prototype.uses_backrefs);
        let begin = needs_begin.then(|| Rc::new(Begin { region: region.clone(), line: line.to_owned(), regexes: RefCell::default() }));
        self.stack.push(StackLevel { context, prototypes, begin });
        Some(())
    }
}

impl CodeLine<'_> {
    /// Where a rule is found in the rest of the line.
    fn search(&mut self, rule: &Rule, begin: Option<&Begin>, depth: usize) -> Option<Rc<Region>> {
        match self.found.get(&address(rule)) {
            Some(None) => return None,
            Some(Some(region)) if region.pos(0)?.0 >= self.at => return Some(region.clone()),
            _ => {}
        }
        let of_begin = begin.filter(|_| rule.has_captures);
        let mut region = Region::new();
        let is_found = match of_begin {
            Some(begin) => begin.regex(rule)?.search(self.text, self.at, self.text.len(), Some(&mut region)),
            None => rule.regex.search(self.text, self.at, self.text.len(), Some(&mut region)),
        };
        let region = is_found.then(|| Rc::new(region));
        let is_useful = match (&region, &rule.operation) {
            (Some(region), Operation::None) => region.pos(0).is_some_and(|(start, end)| start != end),
            (Some(_), Operation::Push(_)) => depth < DEEPEST,
            _ => true,
        };
        if is_useful && of_begin.is_none() {
            self.found.insert(address(rule), region.clone());
        }
        region.filter(|_| is_useful)
    }
}

impl Begin {
    /// The pattern of a rule with what was found put in.
    fn regex(&self, rule: &Rule) -> Option<Rc<Regex>> {
        let make = || {
            let pattern = MatchPattern::new(true, rule.regex.regex_str().to_owned(), Vec::new(), None, MatchOperation::None, None);
            let regex = pattern.regex_with_refs(&self.region, &self.line);
            Regex::try_compile(regex.regex_str()).is_none().then(|| Rc::new(regex))
        };
        self.regexes.borrow_mut().entry(address(rule)).or_insert_with(make).clone()
    }
}

/// Notes the scopes of what a rule found and of its groups.
fn note_scopes(rule: &Rule, region: &Region, (start, end): (usize, usize), operations: &mut Operations) {
    push(&rule.scope, start, operations);
    // By place; where several begin the longest comes first, and what ends comes before what begins.
    let mut of_groups: Vec<((usize, isize), ScopeStackOp)> = Vec::new();
    for (group, scopes) in rule.captures.iter().flatten() {
        let Some((start, end)) = region.pos(*group).filter(|(start, end)| start != end) else {
            continue;
        };
        let length = isize::try_from(end.saturating_sub(start)).unwrap_or(isize::MAX);
        of_groups.extend(scopes.iter().map(|scope| ((start, -length), ScopeStackOp::Push(*scope))));
        of_groups.push(((end, isize::MIN), ScopeStackOp::Pop(scopes.len())));
    }
    of_groups.sort_by_key(|(place, _)| *place);
    operations.extend(of_groups.into_iter().map(|((at, _), operation)| (at, operation)));
    pop(rule.scope.len(), end, operations);
}

fn push(scopes: &[Scope], at: usize, operations: &mut Operations) {
    operations.extend(scopes.iter().map(|scope| (at, ScopeStackOp::Push(*scope))));
}

fn pop(count: usize, at: usize, operations: &mut Operations) {
    if count > 0 {
        operations.push((at, ScopeStackOp::Pop(count)));
    }
}

/// What tells rules and contexts apart: where they are in memory, which they never leave.
fn address<T>(of: &T) -> usize {
    std::ptr::from_ref(of).addr()
}

type Addresses = BuildHasherDefault<AddressHasher>;

/// Spreads addresses over a hash map. The maps are only looked up in, so their order changes nothing.
#[derive(Default)]
struct AddressHasher(u64);

impl Hasher for AddressHasher {
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_usize(usize::from(*byte)));
    }

    fn write_usize(&mut self, number: usize) {
        self.0 = (self.0 ^ number as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(26);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use syntect::parsing::ParseState;

    use crate::render::text::highlight::grammar::GRAMMARS;

    use super::CodeParser;

    /// Some text for each of some grammars.
    const SAMPLES: [(&str, &str); 14] = [
        ("Rust", include_str!("grammar.rs")),
        ("TOML", include_str!("../../../../Cargo.toml")),
        ("Markdown", "# A\n\n```rust\nfn f() {}\n```\n\n> *b* `c`\n\n| a | b |\n|---|---|\n\n<div class=\"x\">y</div>\n"),
        (
            "JavaScript (Babel)",
            "const f = async (x) => `a ${x + 1}`; // b\nclass A extends B { get x() { return /a[b]+/gi.test(this.#y) } }\n<A b={c}/>\n",
        ),
        ("TypeScript", "export interface A<T> { readonly b?: Promise<T>; c(d: string): void }\n@D() class E { constructor(private f: number) {} }\n"),
        ("Python", "@a(1)\ndef f(self, *args, x: int = 1) -> str:\n    \"\"\"Doc.\"\"\"\n    return f\"{x!r} \\n\" if x else r'\\d+'\n"),
        ("Bourne Again Shell (bash)", "for f in *.md; do\n  cat <<-EOF | grep \"$f\"\n\t${f%.md} $(ls)\n\tEOF\ndone\n"),
        ("YAML", "a: &b\n  - c: 1\n    d: |\n      e\n  - *b\n"),
        ("HTML", "<!-- a --><p class='b'>&amp;<script>let x = 1;</script><style>a { b: c }</style>\n"),
        ("CSS", "@media (min-width: 1em) { .a > b:hover { color: #fff; margin: calc(1px + 2%) } }\n"),
        ("PHP", "<?php function f($x) { return <<<EOT\n a $x\nEOT;\n} ?>\n<p>\n"),
        ("C++", "template <typename T> class A { auto f(int x) const -> T&; }; // a\n#define X(a) \\\n  R\"x(b)x\"\n"),
        ("Ruby", "class A < B\n  x = <<~EOT\n    #{@y}\n  EOT\n  z = %w[a b] =~ /c/\nend\n"),
        ("Makefile", "A := b\nall: $(OBJ)\n\t@$(CC) -o $@ $(shell ls | sed 's/a/b/')\nifeq ($(A),b)\nendif\n"),
    ];

    fn parser(name: &str) -> CodeParser {
        let index = GRAMMARS.languages().iter().position(|language| language.name == name).unwrap();
        CodeParser::new(&GRAMMARS, GRAMMARS.start(index).unwrap())
    }

    #[test]
    fn scopes_are_those_of_syntect() {
        let syntaxes = two_face::syntax::extra_newlines();
        for (name, text) in SAMPLES {
            let mut parser = parser(name);
            let mut state = ParseState::new(syntaxes.find_syntax_by_name(name).unwrap());
            for line in text.split_inclusive('\n') {
                assert_eq!(parser.line(line).unwrap(), state.parse_line(line, &syntaxes).unwrap(), "{name}: {line}");
            }
        }
    }

    /// syntect does not return from this line.
    #[test]
    fn a_grammar_that_goes_round_in_circles_is_given_up() {
        assert!(parser("JavaScript").line("d /*\n").is_none());
    }
}
