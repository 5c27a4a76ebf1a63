//! Reading a template: Markdown's blocks become nodes, in which placeholders are found.
use super::{
    Front, Template, fence,
    tree::{self, CellNode, Node, RowNode, TableNode, Word},
    words::{CLOSE, Flat, OPEN, Piece, flat, fold, words},
};
use crate::{Align, Emphasis, Fault, Place};
use pulldown_cmark::{Alignment, CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::ops::Range;

pub(super) fn parse(text: &str) -> Result<Template, Vec<Fault>> {
    let text = text.replace("{{", OPEN).replace("}}", CLOSE);
    let mut reading = Reading { source: &text, ..Reading::default() };
    let (front, body) = reading.front();
    reading.body = body;
    let events = Parser::new_ext(&text[body..], Options::ENABLE_TABLES).into_offset_iter();
    for (event, range) in events {
        reading.event(event, &range);
    }
    let nodes = fold(reading.nodes, Node::Each, Node::When, &mut reading.faults);
    reading.faults.sort_by_key(|f| f.place);
    if reading.faults.is_empty() { Ok(Template { front, nodes }) } else { Err(reading.faults) }
}

#[derive(Default)]
struct Reading<'t> {
    source: &'t str,
    /// Where the Markdown begins.
    body: usize,
    nodes: Vec<Flat<Node>>,
    faults: Vec<Fault>,
    /// The line that is being read.
    pieces: Vec<Piece>,
    emphasis: Emphasis,
    items: Vec<(u8, String, tree::Words)>,
    /// Of each open list the number of the next item, where it has numbers.
    lists: Vec<Option<u64>>,
    table: Option<TableNode>,
    row: Vec<Vec<Flat<Word>>>,
    fence: Option<(String, Place)>,
}

impl Reading<'_> {
    /// The lines between `---` above the text, and where the text begins.
    fn front(&mut self) -> (Vec<Front>, usize) {
        let Some(rest) = self.source.strip_prefix("---\n") else { return (vec![], 0) };
        let mut front = vec![];
        let mut at = 4;
        for (i, line) in rest.split_inclusive('\n').enumerate() {
            at += line.len();
            let number = u32::try_from(i + 1).unwrap_or(u32::MAX);
            let place = Place::Line { line: number, column: 0 };
            match line.trim().split_once('：') {
                _ if line.trim() == "---" => return (front, at),
                Some((name, value)) => {
                    let value = value.trim().to_owned();
                    if name.trim() == "纸张" && tree::page(&value).is_none() {
                        let known = "公文、表单、A4横、A3横、标签";
                        self.faults.push(Fault::at(place, format!("没有“{value}”这种纸张，可以写：{known}")));
                    }
                    front.push(Front { name: name.trim().into(), value, line: number });
                }
                None if line.trim().is_empty() => {}
                None => self.faults.push(Fault::at(place, "应如“纸张：公文”，名称和内容之间是全角冒号")),
            }
        }
        self.faults.push(Fault::at(Place::Line { line: 0, column: 0 }, "开头的“---”没有配上结尾的“---”"));
        (front, self.source.len())
    }

    fn event(&mut self, event: Event<'_>, range: &Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) => self.text(&text, range),
            Event::Html(text) | Event::InlineHtml(text) if matches!(text.trim(), "<br>" | "<br/>") => self.line_break(),
            Event::Html(text) | Event::InlineHtml(text) => self.text(&text, range),
            Event::HardBreak => self.line_break(),
            Event::Rule => self.nodes.push(Flat::Is(Node::Break)),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: &Range<usize>) {
        match tag {
            Tag::Strong => self.emphasis.bold = true,
            Tag::Emphasis => self.emphasis.italic = true,
            Tag::List(first) => {
                self.item();
                self.lists.push(first);
            }
            Tag::Table(alignments) => {
                let text = &self.source[self.body + range.start..self.body + range.end];
                self.table = Some(TableNode { columns: columns(&alignments, text), ..TableNode::default() });
            }
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => {
                let place = self.place(range.start);
                self.fence = Some((info.trim().to_owned(), place));
            }
            Tag::Image { .. } => {
                let place = self.place(range.start);
                self.faults.push(Fault::at(place, "模板里不能放图片"));
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.emphasis.bold = false,
            TagEnd::Emphasis => self.emphasis.italic = false,
            TagEnd::Heading(HeadingLevel::H1) => self.line(Node::Title),
            TagEnd::Heading(level) => self.line(|words| Node::Heading(level as u8 - 1, words)),
            TagEnd::Paragraph if self.lists.is_empty() => self.paragraph(),
            TagEnd::Item => self.item(),
            TagEnd::List(_) => {
                self.lists.pop();
                if self.lists.is_empty() {
                    let items = std::mem::take(&mut self.items);
                    self.nodes.push(Flat::Is(Node::List(items)));
                }
            }
            TagEnd::TableCell => {
                let cell = self.flat();
                self.row.push(cell);
            }
            TagEnd::TableHead => self.table_row(true),
            TagEnd::TableRow => self.table_row(false),
            TagEnd::Table => self.nodes.extend(self.table.take().map(|t| Flat::Is(Node::Table(t)))),
            TagEnd::CodeBlock => self.fenced(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str, range: &Range<usize>) {
        let piece = Piece { text: text.into(), emphasis: self.emphasis, place: self.place(range.start) };
        self.pieces.push(piece);
    }

    fn line_break(&mut self) {
        self.pieces.push(Piece { text: String::new(), emphasis: self.emphasis, place: Place::Made });
    }

    /// The line that was read.
    fn flat(&mut self) -> Vec<Flat<Word>> {
        flat(&std::mem::take(&mut self.pieces), &mut self.faults)
    }

    fn line(&mut self, node: impl Fn(tree::Words) -> Node) {
        let flat = self.flat();
        let words = words(flat, &mut self.faults);
        self.nodes.push(Flat::Is(node(words)));
    }

    /// A paragraph; one that only begins or ends something stands around the blocks that follow.
    fn paragraph(&mut self) {
        let mut flat = self.flat();
        if flat.len() == 1 && !matches!(flat[0], Flat::Is(_)) {
            self.nodes.extend(flat.pop().map(|one| match one {
                Flat::Each(name) => Flat::Each(name),
                Flat::When(condition) => Flat::When(condition),
                Flat::Otherwise(place) => Flat::Otherwise(place),
                Flat::End(place) | Flat::Is(Word::Value(tree::Name { place, .. }, ..)) => Flat::End(place),
                Flat::Is(_) => Flat::End(Place::Made),
            }));
            return;
        }
        let words = words(flat, &mut self.faults);
        self.nodes.push(Flat::Is(Node::Paragraph(words)));
    }

    /// An item ends where it ends, or where a list within it begins.
    fn item(&mut self) {
        if self.pieces.is_empty() || self.lists.is_empty() {
            return;
        }
        let level = u8::try_from(self.lists.len() - 1).unwrap_or(u8::MAX);
        let mark = match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                format!("{}.", *number - 1)
            }
            _ => "•".into(),
        };
        let flat = self.flat();
        let words = words(flat, &mut self.faults);
        self.items.push((level, mark, words));
    }

    fn table_row(&mut self, head: bool) {
        let mut cells = std::mem::take(&mut self.row);
        let each = each_row(&mut cells);
        let cells: Vec<CellNode> = cells.into_iter().map(|cell| self.cell(cell)).collect();
        let Some(table) = &mut self.table else { return };
        if head {
            // A table whose head says nothing has none.
            if cells.iter().all(|c| *c == CellNode::Words(vec![])) {
                return;
            }
            table.head = 1;
        }
        table.rows.push(RowNode { each, cells });
    }

    fn cell(&mut self, flat: Vec<Flat<Word>>) -> CellNode {
        match flat.as_slice() {
            [Flat::Is(Word::Text(text, _))] if text == "<" => CellNode::Left,
            [Flat::Is(Word::Text(text, _))] if text == "^" => CellNode::Above,
            _ => CellNode::Words(words(flat, &mut self.faults)),
        }
    }

    fn fenced(&mut self) {
        let Some((info, place)) = self.fence.take() else { return };
        let pieces = std::mem::take(&mut self.pieces);
        match fence::read(&info, place, &pieces, &mut self.faults) {
            Some(read) => self.nodes.push(Flat::Is(Node::Fence(read))),
            None => self.faults.push(Fault::at(place, fence::unknown(&info))),
        }
    }

    /// Line and character of a byte of the Markdown.
    fn place(&self, at: usize) -> Place {
        let before = &self.source[..self.body + at];
        let line = before.matches('\n').count();
        let column = before.rsplit('\n').next().unwrap_or("").chars().count();
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Place::Line { line: number(line), column: number(column) }
    }
}

/// A row of which the first cell begins something that its last cell ends is a row once for each.
fn each_row(cells: &mut [Vec<Flat<Word>>]) -> Option<tree::Name> {
    let (first, last) = (cells.first()?, cells.last()?);
    let ends = |cell: &[Flat<Word>]| cell.iter().filter(|f| matches!(f, Flat::End(_))).count();
    let begins = |cell: &[Flat<Word>]| cell.iter().filter(|f| matches!(f, Flat::Each(_) | Flat::When(_))).count();
    let open = cells.len() == 1 || begins(first) > ends(first);
    let (Some(Flat::Each(name)), Some(Flat::End(_)), true) = (first.first(), last.last(), open) else { return None };
    let name = name.clone();
    cells.first_mut()?.remove(0);
    cells.last_mut()?.pop();
    Some(name)
}

/// How wide and how aligned: by the dashes and colons under the table's head.
fn columns(alignments: &[Alignment], table: &str) -> Vec<(u16, Align)> {
    let line = table.lines().nth(1).unwrap_or("").trim().trim_matches('|');
    let dashes = line.split('|').map(|c| u16::try_from(c.matches('-').count()).unwrap_or(u16::MAX).max(1));
    let align = |a: &Alignment| match a {
        Alignment::None | Alignment::Left => Align::Left,
        Alignment::Center => Align::Centre,
        Alignment::Right => Align::Right,
    };
    dashes.zip(alignments).map(|(width, a)| (width, align(a))).collect()
}
