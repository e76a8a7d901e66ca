//! The classes of highlighted code, and which scopes of grammars they stand for.
//!
//! [`TABLE`] is the whole mapping. For one scope the longest prefix in the table wins. In a stack of scopes the innermost one that the table
//! knows wins, so that a `punctuation` in a `string` is a part of the string. [`Meaning::Plain`] ends that, as for code inside a string, and
//! [`Meaning::All`] lets nothing inside count, as in a comment.

use std::collections::HashMap;
use std::sync::LazyLock;

use syntect::parsing::{BasicScopeStackOp, Scope, ScopeStack, ScopeStackOp};

use Meaning::{All, Is, Plain, Silent};

/// What a reader tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Comment,
    String,
    Number,
    Constant,
    Keyword,
    Type,
    Function,
    Variable,
    Parameter,
    Attribute,
    Tag,
    Operator,
    Punctuation,
    Heading,
    Link,
    Inserted,
    Deleted,
    Escape,
    Builtin,
    Error,
}

impl Class {
    /// The name in HTML and style sheets.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Comment => "hl-comment",
            Self::String => "hl-string",
            Self::Number => "hl-number",
            Self::Constant => "hl-constant",
            Self::Keyword => "hl-keyword",
            Self::Type => "hl-type",
            Self::Function => "hl-function",
            Self::Variable => "hl-variable",
            Self::Parameter => "hl-parameter",
            Self::Attribute => "hl-attribute",
            Self::Tag => "hl-tag",
            Self::Operator => "hl-operator",
            Self::Punctuation => "hl-punctuation",
            Self::Heading => "hl-heading",
            Self::Link => "hl-link",
            Self::Inserted => "hl-inserted",
            Self::Deleted => "hl-deleted",
            Self::Escape => "hl-escape",
            Self::Builtin => "hl-builtin",
            Self::Error => "hl-error",
        }
    }
}

/// What a scope says about the text in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meaning {
    /// It has this class, except where a scope within says something else.
    Is(Class),
    /// It has this class, whatever scopes within say.
    All(Class),
    /// It has none, except where a scope within says something else.
    Plain,
    /// Nothing: it is what the text around it is.
    Silent,
}

/// Scopes and what they mean, in alphabetical order. Variables have a class only in languages that mark them.
const TABLE: &[(&str, Meaning)] = &[
    ("comment", All(Class::Comment)),
    ("constant", Is(Class::Constant)),
    ("constant.character.entity", Is(Class::Escape)),
    ("constant.character.escape", Is(Class::Escape)),
    ("constant.numeric", Is(Class::Number)),
    ("constant.other.color", Is(Class::Number)),
    ("constant.other.database-name", Plain),
    ("constant.other.datetime", Is(Class::Number)),
    ("constant.other.placeholder", Is(Class::Escape)),
    ("constant.other.table-name", Plain),
    ("entity.name", Is(Class::Type)),
    ("entity.name.constant", Is(Class::Constant)),
    ("entity.name.function", Is(Class::Function)),
    ("entity.name.label", Is(Class::Constant)),
    ("entity.name.section", Is(Class::Heading)),
    ("entity.name.tag", Is(Class::Tag)),
    ("entity.name.tag.toml", Is(Class::Attribute)),
    ("entity.name.tag.yaml", Is(Class::Attribute)),
    ("entity.other.attribute-name", Is(Class::Attribute)),
    ("entity.other.inherited-class", Is(Class::Type)),
    ("entity.other.jinja2", Is(Class::Punctuation)),
    ("entity.other.pseudo-class", Is(Class::Attribute)),
    ("entity.other.pseudo-element", Is(Class::Attribute)),
    ("entity.section", Is(Class::Type)),
    ("invalid", Is(Class::Error)),
    ("invalid.deprecated", Silent),
    ("keyword", Is(Class::Keyword)),
    ("keyword.name.ini", Is(Class::Attribute)),
    ("keyword.operator", Is(Class::Operator)),
    ("keyword.operator.accessor", Silent),
    ("keyword.operator.assignment.alias.sql", Is(Class::Keyword)),
    ("keyword.operator.logical.python", Is(Class::Keyword)),
    ("keyword.operator.logical.sql", Is(Class::Keyword)),
    ("keyword.operator.module", Is(Class::Keyword)),
    ("keyword.operator.new", Is(Class::Keyword)),
    ("keyword.operator.word", Is(Class::Keyword)),
    ("keyword.other.block.begin.makefile", Silent),
    ("keyword.other.block.end.makefile", Silent),
    ("keyword.other.interpolation", Is(Class::Punctuation)),
    ("keyword.other.substitution", Is(Class::Punctuation)),
    ("keyword.other.template", Silent),
    ("keyword.other.unit", Is(Class::Number)),
    ("markup.deleted", Is(Class::Deleted)),
    ("markup.heading", Is(Class::Heading)),
    ("markup.inserted", Is(Class::Inserted)),
    ("markup.quote", Is(Class::Comment)),
    ("markup.raw", Is(Class::String)),
    ("markup.underline.link", Is(Class::Link)),
    ("meta.annotation", Is(Class::Attribute)),
    ("meta.diff", Is(Class::Heading)),
    ("meta.embedded", Plain),
    ("meta.group.expansion", Plain),
    ("meta.group.expansion.parameter", Is(Class::Variable)),
    ("meta.interpolation", Plain),
    ("meta.mapping.key.json", All(Class::Attribute)),
    ("punctuation.definition.tag", Is(Class::Tag)),
    ("punctuation.section.embedded", Is(Class::Punctuation)),
    ("punctuation.section.interpolation", Is(Class::Punctuation)),
    ("source", Plain),
    ("source.regexp", Is(Class::String)),
    ("storage", Is(Class::Keyword)),
    ("storage.type.numeric", Is(Class::Number)),
    ("storage.type.primitive", Is(Class::Type)),
    ("storage.type.string", Is(Class::String)),
    ("string", Is(Class::String)),
    ("string.other.link", Is(Class::Link)),
    ("support.class", Is(Class::Type)),
    ("support.constant", Is(Class::Constant)),
    ("support.function", Is(Class::Builtin)),
    ("support.macro", Is(Class::Builtin)),
    ("support.type", Is(Class::Type)),
    ("support.type.custom-property", Is(Class::Attribute)),
    ("support.type.property-name", Is(Class::Attribute)),
    ("support.variable", Is(Class::Builtin)),
    ("text", Plain),
    ("variable", Plain),
    ("variable.annotation", Is(Class::Attribute)),
    ("variable.function", Is(Class::Function)),
    ("variable.language", Is(Class::Builtin)),
    ("variable.other.constant", Is(Class::Constant)),
    ("variable.other.fish", Is(Class::Variable)),
    ("variable.other.php", Is(Class::Variable)),
    ("variable.other.readwrite.assignment.shell", Is(Class::Variable)),
    ("variable.other.readwrite.dosbatch", Is(Class::Variable)),
    ("variable.other.readwrite.global", Is(Class::Variable)),
    ("variable.other.readwrite.instance", Is(Class::Variable)),
    ("variable.other.readwrite.perl", Is(Class::Variable)),
    ("variable.other.readwrite.powershell", Is(Class::Variable)),
    ("variable.other.readwrite.shell", Is(Class::Variable)),
    ("variable.parameter", Is(Class::Parameter)),
    ("variable.parameter.makefile", Is(Class::Variable)),
];

/// The table as syntect compares scopes, the longest first.
static PREFIXES: LazyLock<Vec<(Scope, Meaning)>> = LazyLock::new(|| {
    let mut prefixes: Vec<(Scope, Meaning)> = TABLE.iter().filter_map(|(prefix, meaning)| Some((Scope::new(prefix).ok()?, *meaning))).collect();
    prefixes.sort_by_key(|(scope, _)| std::cmp::Reverse(scope.len()));
    prefixes
});

/// The class of the text that comes next, kept up to date as scopes begin and end.
#[derive(Default)]
pub(super) struct Classes {
    scopes: ScopeStack,
    /// For each scope of the stack what holds for the text in it; never [`Silent`].
    meanings: Vec<Meaning>,
    /// The meanings of the scopes that were met.
    known: HashMap<Scope, Meaning>,
}

impl Classes {
    /// The class of text that stands here.
    pub(super) fn current(&self) -> Option<Class> {
        match self.meanings.last() {
            Some(Is(class) | All(class)) => Some(*class),
            _ => None,
        }
    }

    /// Takes note that scopes begin or end.
    pub(super) fn apply(&mut self, operation: &ScopeStackOp) {
        let Self { scopes, meanings, known } = self;
        // A grammar that restores more scopes than it has cleared is answered with an error that changes nothing.
        let _ = scopes.apply_with_hook(operation, |change, _| match change {
            BasicScopeStackOp::Push(scope) => {
                let around = meanings.last().copied().unwrap_or(Plain);
                let own = *known.entry(scope).or_insert_with(|| meaning(scope));
                meanings.push(if own == Silent || matches!(around, All(_)) { around } else { own });
            }
            BasicScopeStackOp::Pop => {
                meanings.pop();
            }
        });
    }
}

fn meaning(scope: Scope) -> Meaning {
    PREFIXES.iter().find(|(prefix, _)| prefix.is_prefix_of(scope)).map_or(Silent, |(_, meaning)| *meaning)
}
