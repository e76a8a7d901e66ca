//! The theme's templates: the only module that knows the template engine.
//!
//! [`Templates::load`] reads all files at once and reports every one that is wrong. A file that is wrong is replaced by the one that is built in,
//! so that `serve` still has pages to show; `build` publishes nothing then, since there are errors.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use tera::value::Key;
use tera::{ComponentArgType, Context, Error, ErrorKind, Kwargs, Map, State, Tera, TeraResult, Value};

use crate::config::value::{Kind, Table};
use crate::diagnostic::{Code, Diagnostic, Span, codes};
use crate::guide::component::{OptionKind, OptionSpec, Signature};
use crate::locale::message::{Piece, pieces};
use crate::locale::words::Words;
use crate::path::SourcePath;
use crate::render::contract::value;
use crate::render::text::escape::escape;
use crate::render::theme;

/// How the engine begins when components use each other more than 20 levels deep. It has no kind of error for that.
const DEPTH_EXCEEDED: &str = "Maximum render recursion depth";

thread_local! {
    /// Where a page is written before its length is known.
    static BUFFER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// The templates of a site, ready for use.
#[derive(Debug, Default)]
pub struct Templates {
    tera: Tera,
    /// The components that authors may use.
    signatures: BTreeMap<String, Signature>,
    /// What is wrong with the templates.
    problems: Vec<Diagnostic>,
    /// What it was made from: two sets of templates are the same if their sources are.
    sources: BTreeMap<String, Arc<str>>,
    /// The words that the filter `say` knows.
    words: Option<Words>,
}

impl PartialEq for Templates {
    fn eq(&self, other: &Self) -> bool {
        self.sources == other.sources && self.words == other.words
    }
}

impl Templates {
    /// Reads templates by their names below `theme/`; they say their words in the language of `words`.
    pub fn load(sources: BTreeMap<String, Arc<str>>, words: &Words) -> Self {
        let mut problems = Vec::new();
        let mut usable = sources.clone();
        // Each round finds one file that is wrong and puts a good one in its place.
        let tera = loop {
            let mut tera = Tera::new();
            tera.register_filter("group_by", group_by);
            let words = words.clone();
            tera.register_filter("say", move |key: &str, parts: Kwargs, _: &State| say(&words, key, &parts));
            match tera.add_raw_templates(usable.iter().map(|(name, text)| (name.clone(), text.to_string()))) {
                Ok(()) => break tera,
                Err(error) => {
                    let (name, problem) = problem(&error, &usable, &codes::TEMPLATE_SYNTAX, "base.html");
                    problems.push(problem);
                    let replaced = match theme::built_in(&name) {
                        Some(text) if usable.get(&name).is_some_and(|used| **used != *text) => usable.insert(name, text.into()),
                        _ => usable.remove(&name),
                    };
                    if replaced.is_none() {
                        break Tera::new();
                    }
                }
            }
        };
        let signatures = component_names(&sources).filter_map(|name| Some((name.to_owned(), signature(&tera, name)?))).collect();
        Self { tera, signatures, problems, sources, words: Some(words.clone()) }
    }

    /// What is wrong with the templates.
    pub fn problems(&self) -> &[Diagnostic] {
        &self.problems
    }

    /// What a component takes; `None` if there is none of the name.
    pub fn signature(&self, component: &str) -> Option<&Signature> {
        self.signatures.get(component)
    }

    /// The components that authors may use.
    pub fn components(&self) -> impl Iterator<Item = &str> {
        self.signatures.keys().map(String::as_str)
    }

    /// Fills in a template. An error is a diagnostic at the place in the template.
    pub fn render<T: Serialize>(&self, template: &str, context: &T) -> Result<Arc<str>, Box<Diagnostic>> {
        let context = fields(context).map_err(|error| self.failure(&error, template))?;
        // A page is kept as long as it is, so the room that it needs while it grows is used again for the next one.
        BUFFER.with_borrow_mut(|buffer| {
            buffer.clear();
            self.tera.render_to(template, &context, &mut *buffer).map_err(|error| self.failure(&error, template))?;
            Ok(str::from_utf8(buffer).map_or_else(|_| String::from_utf8_lossy(buffer).into(), Arc::from))
        })
    }

    /// Fills in a component with options and the data that it asks for.
    pub fn render_component(&self, name: &str, options: &Table, data: &[(&str, Value)]) -> Result<String, Box<Diagnostic>> {
        let mut arguments = Context::new();
        let takes_fractions = |option: &str| {
            self.signature(name)
                .is_some_and(|signature| signature.options.iter().any(|known| known.name == option && known.kind == Some(OptionKind::Float)))
        };
        for entry in &options.0 {
            let value = match entry.value.kind {
                // The engine tells 2 from 2.0, authors do not.
                Kind::Integer(number) if takes_fractions(&entry.name) => Value::from_serializable(&(number as f64)),
                _ => value(&entry.value.kind),
            };
            arguments.insert_value(entry.name.clone(), value);
        }
        let mut implicit = Context::new();
        for (name, value) in data {
            implicit.insert_value((*name).to_owned(), value.clone());
        }
        self.tera
            .render_component_with_implicits(name, &arguments, &implicit, None, true)
            .map_err(|error| self.failure(&error, &format!("components/{name}.html")))
    }

    /// An error while `template` is filled in. The place may be in another one that it uses.
    fn failure(&self, error: &Error, template: &str) -> Box<Diagnostic> {
        Box::new(problem(error, &self.sources, &codes::TEMPLATE_RENDER, template).1)
    }
}

/// The fields of a value as the context of a template. Their names are not copied, as they are by `Context::from_serialize`: a page has 50 of them.
fn fields<T: Serialize>(value: &T) -> TeraResult<Context> {
    let mut context = Context::new();
    for (name, value) in Value::try_from_serializable(value)?.into_map().unwrap_or_default() {
        match name {
            Key::Str(name) => context.insert_value(name, value),
            name => context.insert_value(name.to_string(), value),
        }
    }
    Ok(context)
}

/// Values by what they have under a name, in the order of their first ones. The engine's own filter has another order in every run.
fn group_by(values: &[Value], options: Kwargs, _: &State) -> TeraResult<Map> {
    let attribute = options.must_get::<&str>("attribute")?;
    let mut groups: Vec<(String, Vec<Value>)> = Vec::new();
    for value in values {
        let Some(key) = value.get_from_path(attribute).filter(|key| !key.is_none()).map(ToString::to_string) else { continue };
        match groups.iter_mut().find(|(known, _)| *known == key) {
            Some((_, group)) => group.push(value.clone()),
            None => groups.push((key, vec![value.clone()])),
        }
    }
    Ok(groups.into_iter().map(|(key, group)| (Key::String(key.into()), group.into())).collect())
}

/// A word of the site's language with what is put into its braces, as HTML. What a template made itself stays as it is.
fn say(words: &Words, key: &str, parts: &Kwargs) -> TeraResult<Value> {
    let count = parts.get::<usize>("count").ok().flatten();
    let Some(text) = words.form(key, count) else { return Err(Error::message(format!("There is no word `{key}`"))) };
    let mut html = String::with_capacity(text.len());
    for piece in pieces(text) {
        match piece {
            Piece::Text(text) => escape(&mut html, text),
            Piece::Part(name) => match parts.get::<Value>(name)? {
                Some(part) if part.is_safe() => html.push_str(&part.to_string()),
                Some(part) => escape(&mut html, &part.to_string()),
                // A script fills it in.
                None => html.push_str(&format!("{{{name}}}")),
            },
        }
    }
    Ok(Value::safe_string(&html))
}

/// The components that are files of `components/`: only those may stand in content.
fn component_names(sources: &BTreeMap<String, Arc<str>>) -> impl Iterator<Item = &str> {
    sources.keys().filter_map(|name| name.strip_prefix("components/")?.strip_suffix(".html"))
}

fn signature(tera: &Tera, component: &str) -> Option<Signature> {
    let definition = tera.get_component_definition(component)?;
    let mut signature = Signature::default();
    for argument in definition.args() {
        if argument.is_implicit() {
            signature.data.push(argument.name().to_owned());
        } else {
            let kind = argument.arg_type().and_then(|kind| match kind {
                ComponentArgType::String => Some(OptionKind::Text),
                ComponentArgType::Bool => Some(OptionKind::Bool),
                ComponentArgType::Integer => Some(OptionKind::Integer),
                ComponentArgType::Number => Some(OptionKind::Number),
                ComponentArgType::Float => Some(OptionKind::Float),
                ComponentArgType::Array => Some(OptionKind::List),
                ComponentArgType::Map => Some(OptionKind::Table),
                _ => None,
            });
            signature.options.push(OptionSpec { name: argument.name().to_owned(), kind, required: argument.is_required() });
        }
    }
    Some(signature)
}

/// A problem of a page that was made with a template: what is nested too deeply stands on the page, all else in the template.
pub(crate) fn on_page(problem: Diagnostic, page: &SourcePath, place: Span) -> Diagnostic {
    if problem.code == &codes::TOO_DEEP { Diagnostic { file: page.clone(), span: place, ..problem } } else { problem }
}

/// An error of the template engine as a diagnostic, with the name of the file that is wrong; `template` if the error does not say.
fn problem(error: &Error, sources: &BTreeMap<String, Arc<str>>, code: &'static Code, template: &str) -> (String, Diagnostic) {
    let (name, span, message) = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            (report.filename().to_owned(), Span::from(report.span().range.clone()), report.message().to_owned())
        }
        ErrorKind::MissingParent { current, parent } => {
            (current.clone(), place(sources, current, parent), format!("It builds on “{parent}”, which does not exist"))
        }
        ErrorKind::CircularExtend { tpl, .. } => (tpl.clone(), Span::default(), "It builds on itself".to_owned()),
        ErrorKind::CircularInclude { tpl, .. } => (tpl.clone(), Span::default(), "It includes itself".to_owned()),
        other => (String::new(), Span::default(), other.to_string()),
    };
    let named = sources.contains_key(&name).then_some(name.as_str());
    let name = named.or_else(|| sources.keys().find(|name| message.contains(name.as_str())).map(String::as_str)).unwrap_or(template);
    let first = message.lines().next().unwrap_or_default().trim_end_matches('.');
    let file = theme::source_path(name);
    if message.starts_with(DEPTH_EXCEEDED) {
        let told = format!("Something is nested more deeply here than “{name}” can show: it takes 19 levels.");
        let problem = codes::TOO_DEEP.at(&file, span, told);
        return (name.to_owned(), problem.hint("Show fewer posts one above another, or correct a component that uses itself."));
    }
    let hint = if theme::built_in(name).is_some() {
        "Mend this place, or take the file out of the site's theme folder to go back to the built-in one."
    } else {
        "Mend this place in the template."
    };
    (name.to_owned(), code.at(&file, span, format!("The template cannot be used: {first}.")).hint(hint))
}

/// Where a name stands in a template.
fn place(sources: &BTreeMap<String, Arc<str>>, template: &str, name: &str) -> Span {
    let at = sources.get(template).and_then(|text| text.find(name));
    at.map_or(Span::default(), |at| Span::new(at, at + name.len()))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::locale::words::Words;
    use crate::path::SourcePath;

    use super::Templates;
    use crate::render::contract::data;
    use crate::render::theme;

    fn load(own: &[(&str, &str)]) -> Templates {
        let own = own.iter().map(|(name, text)| ((*name).to_owned(), Arc::from(*text))).collect();
        Templates::load(theme::templates(&own), &Words::of("en"))
    }

    fn shown(templates: &Templates) -> Vec<String> {
        templates.problems().iter().map(|p| format!("{}@{} {}", p.file, p.span.start, p.message)).collect()
    }

    #[test]
    fn the_built_in_theme_is_sound() {
        let templates = load(&[]);
        assert_eq!(shown(&templates), Vec::<String>::new());
        assert!(templates.signature("facts").unwrap().options.iter().any(|option| option.name == "roles"));
        assert!(templates.signature("part.nav").is_none());
    }

    #[test]
    fn every_template_that_is_wrong_is_reported_and_replaced() {
        let templates = load(&[("home.html", "{% if x }"), ("term.html", "{% extends \"nothing.html\" %}"), ("components/mine.html", "{{ }}")]);
        assert_eq!(templates.problems().len(), 3, "{:?}", shown(&templates));
        assert!(shown(&templates).iter().any(|line| line.starts_with("theme/term.html@12")), "{:?}", shown(&templates));
        assert!(templates.signature("facts").is_some());
    }

    #[test]
    fn a_component_of_the_site() {
        let templates =
            load(&[("components/mine.html", "{% component mine(name: string, @uid) %}<b>{{ name }} {{ uid }}</b>{% endcomponent mine %}")]);
        assert_eq!(shown(&templates), Vec::<String>::new());
        let signature = templates.signature("mine").unwrap();
        assert_eq!((signature.options[0].required, signature.data.as_slice()), (true, &["uid".to_owned()][..]));
        let file = SourcePath::new("a.md").unwrap();
        let (options, _) = crate::config::value::parse_toml(&file, "name = \"<x>\"", 0);
        assert_eq!(templates.render_component("mine", &options, &[("uid", data(&1))]).unwrap(), "<b>&lt;x&gt; 1</b>");
    }

    #[test]
    fn groups_stand_in_the_order_of_their_first_values() {
        let template = "{% component mine(list: array) %}{% for key, group in list | group_by(attribute='k') %}{{ key }}{{ group | length }} {% endfor %}\
                        {% endcomponent mine %}";
        let templates = load(&[("components/mine.html", template)]);
        let file = SourcePath::new("a.md").unwrap();
        let text = ["q", "w", "e", "r", "w", "t", "y", "q"].map(|key| format!("{{ k = \"{key}\" }}")).join(", ");
        let (options, _) = crate::config::value::parse_toml(&file, &format!("list = [{text}]"), 0);
        assert_eq!(templates.render_component("mine", &options, &[]).unwrap(), "q2 w2 e1 r1 t1 y1 ");
    }

    #[test]
    fn a_failure_while_rendering_has_a_place() {
        let templates = load(&[("article.html", "{{ page.titel }}")]);
        let problem = templates.render("article.html", &crate::render::contract::PageContext::default()).unwrap_err();
        assert_eq!((problem.file.as_str(), problem.span.start), ("theme/article.html", 8), "{problem:?}");
    }
}
