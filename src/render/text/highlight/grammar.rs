//! The grammars as data: contexts with rules, loaded one language at a time.
//!
//! syntect's own parser trusts its grammars: where two rules send each other back and forth without reading on, it never returns, and three of
//! the grammars have such rules. So [`super::parser`] runs them instead, and counts. syntect keeps what that needs to itself, but says it to
//! serde: each language of a [`SyntaxSet`] holds its contexts as a dump, which is read here into types of the same shape.
//!
//! Invariant: names, order and types of the fields of [`Contexts`] and all below it are those of syntect, whose version is part of that. A test
//! loads every grammar.

use std::collections::HashMap;
use std::ffi::c_ulong;
use std::sync::{LazyLock, OnceLock};

use serde::Deserialize;
use syntect::parsing::{ClearAmount, Regex, Scope, SyntaxReference, SyntaxSet};

/// How often the search for one pattern in one line may go back and try something else.
///
/// Some patterns need exponentially many steps on some lines. When the limit is reached, the pattern counts as not found there, and a little
/// less is highlighted.
const MOST_RETRIES: c_ulong = 20_000;

/// How deep contexts may include one another. Those of all known grammars stay below ten.
const DEEPEST_INCLUDE: usize = 30;

/// All grammars.
pub(super) static GRAMMARS: LazyLock<Grammars> = LazyLock::new(|| {
    // SAFETY: Both functions only store a number in a variable of the C library, which each search reads when it begins. They are called once, and
    // before the first search, since that needs a grammar from here; nothing else in guidegen uses the library.
    #[allow(unsafe_code)]
    unsafe {
        onig_sys::onig_set_retry_limit_in_match(MOST_RETRIES);
        onig_sys::onig_set_retry_limit_in_search(MOST_RETRIES);
    }
    let syntaxes = two_face::syntax::extra_newlines();
    let loaded = syntaxes.syntaxes().iter().map(|_| OnceLock::new()).collect();
    Grammars { syntaxes, loaded }
});

/// The grammars of all languages, those loaded that have been needed.
pub(super) struct Grammars {
    syntaxes: SyntaxSet,
    loaded: Vec<OnceLock<Option<Contexts>>>,
}

impl Grammars {
    /// All languages. Where one stands in the list is what [`Grammars::start`] wants to know.
    pub(super) fn languages(&self) -> &[SyntaxReference] {
        self.syntaxes.syntaxes()
    }

    /// The context with which the text of a language begins.
    pub(super) fn start(&'static self, language: usize) -> Option<&'static GrammarContext> {
        self.context(*self.contexts(language)?.context_ids.get("__start")?)
    }

    /// The context that a reference names; `None` if the grammar that it is in is not among ours.
    pub(super) fn resolve(&'static self, reference: &Reference) -> Option<&'static GrammarContext> {
        match reference {
            Reference::Direct(id) => self.context(*id),
            _ => None,
        }
    }

    /// The context whose rules come before those of this one.
    pub(super) fn prototype(&'static self, context: &GrammarContext) -> Option<&'static GrammarContext> {
        self.context(context.prototype?)
    }

    /// The rules of a context, those of included contexts in their places.
    pub(super) fn rules(&'static self, context: &'static GrammarContext) -> &'static [&'static Rule] {
        context.rules.get_or_init(|| {
            let mut rules = Vec::new();
            self.collect(context, 0, &mut rules);
            rules
        })
    }

    fn collect(&'static self, context: &'static GrammarContext, depth: usize, rules: &mut Vec<&'static Rule>) {
        for pattern in &context.patterns {
            match pattern {
                GrammarPattern::Match(rule) => rules.push(rule),
                GrammarPattern::Include(reference) if depth < DEEPEST_INCLUDE => {
                    if let Some(included) = self.resolve(reference) {
                        self.collect(included, depth + 1, rules);
                    }
                }
                GrammarPattern::Include(_) => {}
            }
        }
    }

    fn context(&'static self, id: ContextId) -> Option<&'static GrammarContext> {
        self.contexts(id.syntax_index)?.contexts.get(id.context_index)
    }

    fn contexts(&self, language: usize) -> Option<&Contexts> {
        self.loaded.get(language)?.get_or_init(|| load(self.languages().get(language)?)).as_ref()
    }
}

/// The part of a [`SyntaxReference`] that it does not show.
#[derive(Deserialize)]
struct Hidden {
    serialized_lazy_contexts: Vec<u8>,
}

fn load(language: &SyntaxReference) -> Option<Contexts> {
    let json = serde_json::to_vec(language).ok()?;
    let hidden: Hidden = serde_json::from_slice(&json).ok()?;
    syntect::dumps::from_reader(&hidden.serialized_lazy_contexts[..]).ok()
}

/// The contexts of one language.
#[derive(Deserialize)]
struct Contexts {
    context_ids: HashMap<String, ContextId>,
    contexts: Vec<GrammarContext>,
}

/// Which context of which language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub(super) struct ContextId {
    syntax_index: usize,
    context_index: usize,
}

/// What may come at some place of a text.
#[derive(Deserialize)]
pub(super) struct GrammarContext {
    /// The scopes of all text in the context, with what began and ends it.
    pub meta_scope: Vec<Scope>,
    /// The scopes of the text between that.
    pub meta_content_scope: Vec<Scope>,
    #[serde(rename = "meta_include_prototype")]
    _meta_include_prototype: bool,
    /// How many of the scopes around it the context does without.
    pub clear_scopes: Option<ClearAmount>,
    prototype: Option<ContextId>,
    /// Whether rules refer to what the rule found that began the context.
    pub uses_backrefs: bool,
    patterns: Vec<GrammarPattern>,
    /// Filled when they are needed.
    #[serde(skip)]
    rules: OnceLock<Vec<&'static Rule>>,
}

#[derive(Deserialize)]
enum GrammarPattern {
    Match(Rule),
    Include(Reference),
}

/// What to look for, and what it means.
#[derive(Deserialize)]
pub(super) struct Rule {
    /// Whether the pattern refers to what the rule found that began the context.
    pub has_captures: bool,
    /// What to look for.
    pub regex: Regex,
    /// The scopes of what is found.
    pub scope: Vec<Scope>,
    /// The scopes of its groups.
    pub captures: Option<Vec<(usize, Vec<Scope>)>>,
    /// Which context comes next.
    pub operation: Operation,
    /// A context whose rules come first in the next context and all within it.
    pub with_prototype: Option<Reference>,
}

/// Which context comes next.
#[derive(Deserialize)]
pub(super) enum Operation {
    /// These, within the current one.
    Push(Vec<Reference>),
    /// These, instead of the current one.
    Set(Vec<Reference>),
    /// The one around it.
    Pop,
    /// The same.
    None,
}

/// The name of a context. All but the direct ones lead to grammars that are not among ours.
#[derive(Deserialize)]
#[expect(dead_code, reason = "the fields are there to be skipped when a dump is read")]
pub(super) enum Reference {
    Named(String),
    ByScope { scope: Scope, sub_context: Option<String>, with_escape: bool },
    File { name: String, sub_context: Option<String>, with_escape: bool },
    Inline(String),
    Direct(ContextId),
}

#[cfg(test)]
mod tests {
    use syntect::parsing::Regex;

    use super::GRAMMARS;

    #[test]
    fn every_grammar_is_complete() {
        for (index, language) in GRAMMARS.languages().iter().enumerate() {
            assert!(GRAMMARS.start(index).is_some(), "{}", language.name);
            for context in &GRAMMARS.contexts(index).unwrap().contexts {
                for rule in GRAMMARS.rules(context).iter().filter(|rule| !rule.has_captures) {
                    let mistake = Regex::try_compile(rule.regex.regex_str()).map(|mistake| mistake.to_string());
                    assert_eq!(mistake, None, "{}: {}", language.name, rule.regex.regex_str());
                }
            }
        }
    }
}
