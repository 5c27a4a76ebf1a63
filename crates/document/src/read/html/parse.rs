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
    let source = without_long_values(source);
    let mut work = 0_u64;
    for tag in source.split_inclusive('>') {
        work = work.saturating_add(most_attributes(tag).pow(2));
        if work > 4_000_000_000 {
            return Err(too_much());
        }
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

/// At most so many attributes a tag has: the parser compares each with all before it.
fn most_attributes(tag: &str) -> u64 {
    let begins = |at: &usize| tag[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic());
    let Some(at) = tag.match_indices('<').map(|(at, _)| at).find(begins) else { return 0 };
    tag[at..].bytes().filter(|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'"' | b'\'')).count() as u64
}

/// A page without its embedded pictures, whose bytes look like thousands of attributes and are not read.
fn without_long_values(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut parts = source.split("base64,");
    out.extend(parts.next());
    for part in parts {
        let end =
            part.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '='))).unwrap_or(part.len());
        out.push_str("base64,");
        out.push_str(if end > 1000 { &part[end..] } else { part });
    }
    out
}
