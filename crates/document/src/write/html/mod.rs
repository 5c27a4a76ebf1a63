//! HTML: a fragment for a page of the platform, without a word of style in it, and a whole page for a file.
mod blocks;
mod runs;
mod table;

use crate::{Document, Style};
use maud::{DOCTYPE, Markup, PreEscaped, html as markup};
use runs::Notes;

/// How a number is shown: from the figure's id and the text that is printed.
pub type Figure<'f> = &'f dyn Fn(&str, &str) -> Markup;

/// The blocks one below the other; the heading of block n has the id `sn`. Every number is shown as `figure` says, most
/// simply by [`link`]. Looks are the page's: the classes are those of [`STYLE`].
pub fn html(document: &Document, figure: Figure<'_>) -> Markup {
    let mut notes = Notes::new(figure);
    let body = blocks::all(&document.blocks, true, &mut notes);
    markup! { (body) (notes.below()) }
}

/// A number that leads to where it comes from, if that is known.
pub fn link(href: Option<&str>, text: &str) -> Markup {
    markup! {
        @match href {
            Some(href) => { a.fig href=(href) { (text) } }
            None => { span.fig { (text) } }
        }
    }
}

/// A whole page that needs nothing beside it; `after` follows the paper, as a table of sources does.
pub fn standalone(document: &Document, figure: Figure<'_>, after: &Markup) -> String {
    let wide = matches!(document.page.style, Style::Wide | Style::Label);
    let page = markup! {
        (DOCTYPE)
        html lang="zh-CN" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width";
                @if !document.author.is_empty() { meta name="author" content=(document.author); }
                title { (document.title) }
                style { (PreEscaped(STYLE)) (PreEscaped(sheet(document))) }
            }
            body { main.paper.wide[wide] { (html(document, figure)) } (after) }
        }
    };
    page.into_string()
}

/// The official look on screen and on paper.
pub const STYLE: &str = include_str!("style.css");

/// The sheet of paper to print on.
fn sheet(document: &Document) -> String {
    let page = &document.page;
    let [top, right, bottom, left] = page.margins_mm;
    format!("@page{{size:{}mm {}mm;margin:{top}mm {right}mm {bottom}mm {left}mm}}", page.width_mm, page.height_mm)
}
