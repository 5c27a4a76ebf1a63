//! Parsing with limits. The parser keeps every open element in lists that it searches for each tag, and opens elements of
//! emphasis anew in each paragraph: a page made for it would take hours and all memory. So it is fed a tag at a time and
//! watched.
use super::super::limits::too_much;
use crate::{Fault, Result, read::Limits};
use html5ever::{
    ParseOpts, parse_document,
    tendril::{StrTendril, TendrilSink},
};
use scraper::{ElementRef, Html, HtmlTreeSink};

/// An element of the page.
pub(super) type Element<'a> = ElementRef<'a>;

/// A node of the page.
pub(super) type Node<'a> = ego_tree::NodeRef<'a, scraper::Node>;

/// Parses a page whose elements are limited in depth and number.
pub(super) fn parse(source: &str, limits: &Limits) -> Result<Html> {
    let mut parser = parse_document(HtmlTreeSink::new(Html::new_document()), ParseOpts::default());
    for tag in source.split_inclusive('>') {
        parser.process(StrTendril::from_slice(tag));
        let html = parser.tokenizer.sink.sink.0.borrow();
        if html.tree.nodes().len() > limits.pieces {
            return Err(too_much());
        }
        // A table takes four elements, and what is read with a stack must not outgrow it.
        if html.tree.nodes().next_back().is_some_and(|last| last.ancestors().nth(limits.depth * 4).is_some()) {
            return Err(Fault::new("网页嵌套过深，没有读取。请在浏览器里打开，复制文字另存后再试"));
        }
    }
    Ok(parser.finish())
}
