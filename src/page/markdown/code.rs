//! Blocks that come from the library in pieces and are processed as a whole: code and HTML.
//!
//! 1. [`Builder::start_code`] and the start of an HTML block begin to collect one, [`Builder::collect`] adds its pieces.
//! 2. At its end a code block becomes code, a formula or a component, and an HTML block goes to [`html`](super::html).

use pulldown_cmark::{CodeBlockKind, Event as Md};

use super::{Builder, meant};
use crate::diagnostic::Span;
use crate::page::component::{ComponentBlock, is_engine, name_in_info};
use crate::page::document::{CodeBlock, EventKind};
use crate::page::html_text;
use crate::page::maths as formulas;
use crate::page::pieces::Pieces;
use crate::page::raw_html::Context;
use crate::page::slips;

/// A code or HTML block that is collected until its end.
pub(super) enum Collected {
    Code { info: String, fenced: bool, code: Pieces, span: Span },
    Html { html: Pieces, span: Span },
}

impl Builder<'_> {
    /// Begins to collect a code block.
    pub(super) fn start_code(&mut self, kind: CodeBlockKind<'_>, span: Span) {
        let (info, fenced) = match kind {
            CodeBlockKind::Fenced(info) => (info.into_string(), true),
            CodeBlockKind::Indented => (String::new(), false),
        };
        self.block = Some(Collected::Code { info, fenced, code: Pieces::default(), span });
    }

    /// Collects a code or HTML block until its end.
    pub(super) fn collect(&mut self, event: Md<'_>, place: Span) {
        match (&mut self.block, event) {
            (Some(Collected::Code { code, .. }), Md::Text(text)) => code.add(&text, place),
            (Some(Collected::Html { html, .. }), Md::Html(text) | Md::Text(text)) => html.add(&text, place),
            // Neither code nor HTML can contain a block, so the first end event belongs to it. The block is processed as a whole, since a tag can
            // span several lines.
            (_, Md::End(_)) => match self.block.take() {
                Some(Collected::Code { info, fenced, code, span }) => self.code_block(&info, fenced, &code, span),
                Some(Collected::Html { html, span }) => {
                    if self.options.extensions {
                        self.problems.extend(html_text::check(self.file, &html));
                    }
                    self.html(&html, span, Context::Block);
                }
                None => {}
            },
            _ => {}
        }
    }

    /// Ends a code block: a component with its options, a formula, or code with its language.
    fn code_block(&mut self, info: &str, fenced: bool, code: &Pieces, span: Span) {
        // An info string with escapes is not found; then the beginning of the block is used.
        let info_at = span.of(&self.document.source).find(info).unwrap_or(0);
        let info_start = span.start as usize + info_at;
        if self.options.extensions && fenced {
            self.problems.extend(slips::fence(self.file, &self.document.source, span));
        }
        if self.options.extensions
            && fenced
            && let Some((at, name)) = name_in_info(info)
            && !(self.options.is_plain && is_engine(name))
        {
            let name_span = Span::new(info_start + at, info_start + at + name.len());
            self.document.components.push(ComponentBlock::parse(self.file, name, name_span, code));
            self.push(EventKind::Component(self.document.components.len() as u32 - 1), span);
        } else {
            let (at, language) =
                if self.options.extensions { meant::language(info) } else { (0, info.split(char::is_whitespace).next().unwrap_or_default()) };
            if self.options.maths && language == formulas::FENCE {
                return self.formula_block(code, span);
            }
            let language = language.to_owned();
            let place = if language.is_empty() { span } else { Span::new(info_start + at, info_start + at + language.len()) };
            if self.options.extensions {
                self.marks.code(code.text(), |part| code.place(part));
                self.suspects.code(&language, place);
            }
            self.document.code.push(CodeBlock { language, code: code.text().to_owned(), span: place });
            self.push(EventKind::CodeBlock(self.document.code.len() as u32 - 1), span);
        }
    }
}
