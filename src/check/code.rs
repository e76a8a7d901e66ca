//! Code blocks: the language that they name is one of the highlighter's or well known, and it is not a language that GitHub renders as an image.

use std::collections::BTreeMap;

use super::View;
use crate::diagnostic::{Diagnostic, codes};
use crate::page::document::CodeBlock;
use crate::page::maths::FENCE;
use crate::path::SourcePath;

/// Languages that GitHub renders as images.
const DRAWN: [&str; 4] = ["mermaid", "geojson", "topojson", "stl"];

/// Languages in lower case that are well known and lack only a grammar here. Their authors have chosen the right name, so nothing is said.
const WELL_KNOWN: &[&str] = &[
    "ada",
    "agda",
    "antlr",
    "apex",
    "arduino",
    "astro",
    "awk",
    "ballerina",
    "basic",
    "bicep",
    "blade",
    "cairo",
    "cobol",
    "coffeescript",
    "console",
    "coq",
    "crystal",
    "cuda",
    "cue",
    "cypher",
    "dax",
    "django",
    "edge",
    "ejs",
    "elm",
    "fennel",
    "fish",
    "fsharp",
    "gdscript",
    "gherkin",
    "glsl",
    "gradle",
    "hack",
    "haml",
    "handlebars",
    "haxe",
    "hbs",
    "hcl",
    "heex",
    "hlsl",
    "http",
    "idris",
    "ignore",
    "ini",
    "janet",
    "jinja",
    "jinja2",
    "jsonnet",
    "julia",
    "kql",
    "lean",
    "liquid",
    "mdx",
    "mediawiki",
    "mojo",
    "move",
    "mustache",
    "nginx",
    "nim",
    "nix",
    "njk",
    "nunjucks",
    "odin",
    "openscad",
    "pine",
    "plantuml",
    "postcss",
    "powerquery",
    "prisma",
    "promql",
    "proto",
    "protobuf",
    "pug",
    "puppet",
    "purescript",
    "racket",
    "raku",
    "razor",
    "rego",
    "sas",
    "sieve",
    "solidity",
    "sparql",
    "stata",
    "svelte",
    "systemverilog",
    "terraform",
    "twig",
    "vba",
    "vhdl",
    "vue-html",
    "zig",
];

/// Names that other programs have for languages.
const OTHER_NAMES: [(&str, &str); 12] = [
    ("psql", "sql"),
    ("pgsql", "sql"),
    ("postgres", "sql"),
    ("postgresql", "sql"),
    ("mysql", "sql"),
    ("tsql", "sql"),
    ("soql", "sql"),
    ("cmd", "bat"),
    ("dos", "bat"),
    ("golang", "go"),
    ("json5", "json"),
    ("jsonc", "json"),
];

pub(super) fn check(view: &dyn View, file: &SourcePath, problems: &mut Vec<Diagnostic>) {
    let blocks = &view.page(file).document.code;
    let is_drawn = |block: &&CodeBlock| DRAWN.contains(&block.language.as_str());
    problems.extend(drawn(file, blocks.iter().filter(is_drawn)));
    if !view.config().highlight {
        return;
    }
    let is_named = |name: &str| name.is_empty() || name == FENCE || view.is_language(name) || WELL_KNOWN.contains(&name.to_lowercase().as_str());
    let is_known = |block: &&CodeBlock| is_drawn(block) || is_named(&block.language);
    let mut counts: BTreeMap<&str, (&CodeBlock, usize)> = BTreeMap::new();
    for block in blocks.iter().filter(|block| !is_known(block)) {
        counts.entry(&block.language).or_insert((block, 0)).1 += 1;
    }
    problems.extend(counts.into_values().map(|(block, count)| unknown(view, file, block, count)));
}

/// The note about a language that cannot be coloured: one for each language of a page, at its first block.
fn unknown(view: &dyn View, file: &SourcePath, block: &CodeBlock, count: usize) -> Diagnostic {
    let more = match count {
        1 => String::new(),
        2 => ", here and in another block of this page".to_owned(),
        count => format!(", here and in {} other blocks of this page", count - 1),
    };
    if block.language.starts_with('{') {
        let message = format!("“{}” stands where the language of the code is named, so readers do not see it{more}.", block.language);
        let problem = codes::UNKNOWN_LANGUAGE.at(file, block.span, message);
        return problem.hint("Move it to the line below if it belongs to the code, or take it out.");
    }
    let message = format!("Code in “{}” cannot be coloured, so it is shown plain{more}.", block.language);
    let problem = codes::UNKNOWN_LANGUAGE.at(file, block.span, message);
    if view.component_names().contains(&block.language.as_str()) {
        return problem.hint(format!("Did you mean ```{{{}}}?", block.language));
    }
    match meant(view, &block.language) {
        Some(language) => problem.hint(format!("Did you mean “{language}”?")),
        None => problem.hint("If no language fits, write “text”."),
    }
}

/// The language that was probably meant by another name. Short names are alike by chance, so they are only looked up.
fn meant<'a>(view: &'a dyn View, written: &str) -> Option<&'a str> {
    let lower = written.to_lowercase();
    let known = OTHER_NAMES.iter().find(|(other, _)| *other == lower).map(|(_, name)| *name).filter(|name| view.is_language(name));
    let most = if lower.len() < 7 { 1 } else { 2 };
    let is_near = |name: &&str| lower.len() > 3 && name.len() > 2 && strsim::damerau_levenshtein(&lower, &name.to_lowercase()) <= most;
    known.or_else(|| view.languages().into_iter().find(is_near))
}

/// Reports blocks in such languages: one note for a page, at the first of them, with the number of others; `None` if there are none.
fn drawn<'a>(file: &SourcePath, mut blocks: impl Iterator<Item = &'a CodeBlock>) -> Option<Diagnostic> {
    let block = blocks.next()?;
    let more = match blocks.count() {
        0 => "readers see the code".to_owned(),
        1 => "readers see the code, here and in another block of this page".to_owned(),
        others => format!("readers see the code, here and in {others} other blocks of this page"),
    };
    let message = format!("GitHub draws a picture from “{}” and guidegen does not, so {more}.", block.language);
    Some(
        codes::DRAWN_ELSEWHERE
            .at(file, block.span, message)
            .hint("Save the picture as a file beside the page, and show it in place of the code: ![What it shows](picture.svg)."),
    )
}
