//! Stub until merged.
use crate::{Block, Content, Document, Run};
use maud::{Markup, html};
pub fn html(document: &Document, figure: &dyn Fn(&str, &str) -> Markup) -> Markup {
    let runs = |runs: &[Run]| html! { @for r in runs { @match &r.content { Content::Figure { id, text } => { (figure(id, text)) } Content::Break => { br; } _ => { (r.words()) } } } };
    html! { @for b in &document.blocks { @match b {
        Block::Title(p) => h1 { (runs(&p.runs)) },
        Block::Heading(h) => h2 { (h.number) (runs(&h.runs)) },
        Block::Paragraph(p) => p { (runs(&p.runs)) },
        _ => {},
    } } }
}
pub fn markdown(document: &Document) -> String {
    document.text()
}
