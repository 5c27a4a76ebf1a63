//! Templates: Markdown with placeholders, filled from data into a document.
//!
//! ```text
//!  {{会议.地点}}            a value; in a record or in what stands around it
//!  {{日期 汉字}}            a value, said in another way: 汉字 大写 万元 数字 年月 横线
//!  {{每 事项}} … {{完}}     once for each; round paragraphs, in a line, or over a row of a table
//!  {{若 附件}} … {{否则}} … {{完}}    only if there is something; {{若无 附件}} the other way round
//! ```
//! Headings, lists and tables are Markdown's. A cell `<` belongs to the cell on its left, `^` to the one above; the dashes under a
//! table's head say how wide its columns are; a table whose head is empty has none. `---` begins a new page. What only official
//! papers have stands in fenced blocks: 版头 落款 附件说明 附件 版记 标签. Above all may stand lines between `---`: what the paper is.
//!
//! The Markdown is read before anything is filled in, so what is filled in is never taken for Markdown.
mod data;
mod fence;
mod fill;
mod papers;
mod parse;
mod tree;
mod words;
mod ways;
#[cfg(test)]
mod tests;

pub use data::Data;
pub use ways::{chinese_date, chinese_money, chinese_number, print_date};

use crate::{Document, Fault};
use tree::Node;

/// A template that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Template {
    front: Vec<Front>,
    nodes: Vec<Node>,
}

/// A line above the text: what the paper is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Front {
    name: String,
    value: String,
    line: u32,
}

impl Template {
    /// Reads a template; every fault at once, each with its line and character.
    pub fn parse(text: &str) -> Result<Template, Vec<Fault>> {
        parse::parse(&text.replace("\r\n", "\n"))
    }

    /// A line above the text, by its name.
    pub fn front(&self, name: &str) -> Option<&str> {
        self.front.iter().find(|f| f.name == name).map(|f| f.value.as_str())
    }

    /// All lines above the text of that name.
    pub fn fronts<'t>(&'t self, name: &'t str) -> impl Iterator<Item = &'t str> {
        self.front.iter().filter(move |f| f.name == name).map(|f| f.value.as_str())
    }

    /// The names that its placeholders ask for, in the order of the text.
    pub fn names(&self) -> Vec<String> {
        let mut names = vec![];
        tree::names(&self.nodes, &mut names);
        names
    }

    /// Fills it. What the data does not know is a fault; what they know to be unknown becomes a blank to fill in by hand, and a
    /// remark of the document.
    pub fn fill(&self, data: &Data) -> Result<Document, Vec<Fault>> {
        fill::fill(self, data)
    }
}
