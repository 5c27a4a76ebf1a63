//! Web pages: what a reader sees of them.
//!
//! A page has no lines, so places count: `Place::Run` with the n-th paragraph, heading, item or cell that says something, and
//! the n-th piece of text in it.
mod inline;
mod parse;

use super::{Reading, limits::Budget, text};
use crate::{
    Block, Cell, Document, Emphasis, Heading, List, ListItem, Paragraph, ParagraphKind, Part, Place, Remark, Result,
    Table, TableRow,
};
use encoding_rs::Encoding;
use inline::Inline;
use parse::{Element, Node};
use scraper::Html;

/// Reads a web page.
pub(super) fn read(bytes: &[u8], reading: &Reading) -> Result<Document> {
    let (source, remark) = decoded(bytes)?;
    let html = parse::parse(&source, &reading.limits)?;
    let mut page = Page::new(Budget::new(&reading.limits));
    page.flow(html.tree.root(), &mut Around::default())?;
    page.end_line();
    let title = title(&html);
    Ok(Document { title, blocks: page.blocks, remarks: remark.into_iter().collect(), ..Document::default() })
}

/// By the mark at the beginning, else as the page says, else as it makes sense.
fn decoded(bytes: &[u8]) -> Result<(String, Option<Remark>)> {
    let head = String::from_utf8_lossy(bytes.get(..4096).unwrap_or(bytes)).to_ascii_lowercase();
    let named = head.find("charset=").map(|at| head[at + 8..].trim_start_matches(['"', '\'', ' ']));
    let label = named.map(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_').next());
    let encoding = label.flatten().and_then(|label| Encoding::for_label(label.as_bytes()));
    if let (None, Some(encoding)) = (Encoding::for_bom(bytes), encoding) {
        let (text, _, had_errors) = encoding.decode(bytes);
        if !had_errors {
            return Ok((text.into_owned(), None));
        }
    }
    text::decoded(bytes)
}

fn title(html: &Html) -> String {
    let mut elements = html.tree.nodes().filter_map(Element::wrap);
    let title = elements.find(|e| e.value().name() == "title");
    title
        .map(|title| title.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" "))
        .unwrap_or_default()
}

/// What a node stands in.
#[derive(Clone, Default)]
struct Around {
    emphasis: Emphasis,
    kind: ParagraphKind,
    /// How many lists.
    depth: u8,
    /// Spaces and line ends are as they are (`pre`).
    kept: bool,
}

/// A page that is being read.
struct Page {
    budget: Budget,
    blocks: Vec<Block>,
    line: Inline,
    /// What the next line that says something will be.
    next: Next,
    /// How many lines said something.
    count: u32,
}

/// What a line becomes.
#[derive(Clone, Default)]
enum Next {
    #[default]
    Paragraph,
    Heading(u8),
    Item(u8, String),
}

impl Page {
    fn new(budget: Budget) -> Page {
        Page { budget, blocks: vec![], line: Inline::default(), next: Next::Paragraph, count: 0 }
    }

    /// Reads the children of a node. The parser has limited how deep they go.
    fn flow(&mut self, node: Node<'_>, around: &mut Around) -> Result<()> {
        for child in node.children() {
            if let Some(text) = child.value().as_text() {
                self.budget.spend(text.len())?;
                self.line.push(text, around.emphasis, around.kept);
            } else if let Some(element) = Element::wrap(child).filter(|e| !is_hidden(*e)) {
                self.element(element, around)?;
            }
        }
        Ok(())
    }

    fn element(&mut self, element: Element<'_>, around: &Around) -> Result<()> {
        self.budget.spend(0)?;
        let mut within = around.clone();
        let name = element.value().name();
        match name {
            "b" | "strong" => within.emphasis.bold = true,
            "i" | "em" => within.emphasis.italic = true,
            "u" => within.emphasis.underline = true,
            "s" | "del" | "strike" => within.emphasis.strike = true,
            "sup" => within.emphasis.superscript = true,
            "sub" => within.emphasis.subscript = true,
            "br" => {
                self.line.line_break();
                return Ok(());
            }
            _ if is_inline(name) => {}
            _ => {
                self.end_line_of(around.kind);
                within.kind =
                    kind(element).unwrap_or(if name == "center" { ParagraphKind::Centred } else { around.kind });
                self.block(element, &mut within)?;
                self.end_line_of(within.kind);
                return Ok(());
            }
        }
        self.flow(*element, &mut within)
    }

    fn block(&mut self, element: Element<'_>, within: &mut Around) -> Result<()> {
        match element.value().name() {
            "h1" => self.next = Next::Heading(1),
            "h2" => self.next = Next::Heading(2),
            "h3" => self.next = Next::Heading(3),
            "h4" => self.next = Next::Heading(4),
            "h5" | "h6" => self.next = Next::Heading(5),
            "caption" | "figcaption" => within.kind = ParagraphKind::Caption,
            "pre" => within.kept = true,
            "ul" | "ol" | "menu" => return self.list(element, within),
            "table" => return self.table(element, within),
            _ => {}
        }
        self.flow(*element, within)
    }

    fn list(&mut self, element: Element<'_>, within: &mut Around) -> Result<()> {
        let level = within.depth;
        within.depth = within.depth.saturating_add(1);
        let is_numbered = element.value().name() == "ol";
        let mut number: i32 = element.attr("start").and_then(|start| start.parse().ok()).unwrap_or(1);
        for child in element.children() {
            let Some(item) = Element::wrap(child).filter(|e| !is_hidden(*e)) else { continue };
            if item.value().name() != "li" {
                self.element(item, within)?;
                continue;
            }
            number = item.attr("value").and_then(|value| value.parse().ok()).unwrap_or(number);
            let mark = if is_numbered { inline::mark(number, element.attr("type")) } else { bullet(level) };
            self.budget.spend(mark.len())?;
            self.next = Next::Item(level, mark);
            self.flow(*item, within)?;
            self.end_line_of(within.kind);
            self.next = Next::Paragraph;
            number = number.saturating_add(1);
        }
        Ok(())
    }

    fn table(&mut self, element: Element<'_>, within: &mut Around) -> Result<()> {
        let (mut table, mut rows) = (Table::default(), vec![]);
        for part in element.children().filter_map(Element::wrap).filter(|e| !is_hidden(*e)) {
            match part.value().name() {
                "tr" => rows.push((part, false)),
                "caption" => self.element(part, within)?,
                name @ ("thead" | "tbody" | "tfoot") => {
                    let of_part = part.children().filter_map(Element::wrap).filter(|e| !is_hidden(*e));
                    rows.extend(of_part.map(|row| (row, name == "thead")));
                }
                _ => {}
            }
        }
        let count = rows.len();
        for (n, (row, is_head)) in rows.into_iter().enumerate() {
            let mut cells = vec![];
            for cell in row.children().filter_map(Element::wrap).filter(|e| !is_hidden(*e)) {
                cells.push(self.cell(cell, count - n, within)?);
            }
            let mut names = row.children().filter_map(Element::wrap).map(|cell| cell.value().name());
            if table.head == n && (is_head || names.all(|name| name == "th")) {
                table.head += 1;
            }
            table.rows.push(TableRow { cells });
        }
        if let Some(cell) = table.rows.iter().flat_map(|row| &row.cells).find(|cell| !cell.blocks.is_empty()) {
            table.place = cell.place;
            self.blocks.push(Block::Table(table));
        }
        Ok(())
    }

    fn cell(&mut self, element: Element<'_>, rows_left: usize, around: &Around) -> Result<Cell> {
        let span = |name| element.attr(name).and_then(|span| span.trim().parse::<u16>().ok()).unwrap_or(1).max(1);
        let across = span("colspan").min(1000);
        let down = usize::from(span("rowspan")).min(rows_left);
        (0..across).try_for_each(|_| self.budget.spend(0))?;
        let place = self.place(0);
        let mut within = Around { kind: kind(element).unwrap_or_default(), depth: 0, ..around.clone() };
        let before = std::mem::take(&mut self.blocks);
        let next = std::mem::take(&mut self.next);
        self.flow(*element, &mut within)?;
        self.end_line_of(within.kind);
        let blocks = std::mem::replace(&mut self.blocks, before);
        self.next = next;
        Ok(Cell { across, down: u16::try_from(down).unwrap_or(1), blocks, place })
    }

    fn end_line(&mut self) {
        self.end_line_of(ParagraphKind::Body);
    }

    /// Puts down the line, if it says something.
    fn end_line_of(&mut self, kind: ParagraphKind) {
        let mut runs = self.line.take();
        if runs.is_empty() {
            return;
        }
        for (n, run) in (0..).zip(&mut runs) {
            run.place = self.place(n);
        }
        let place = self.place(0);
        self.count += 1;
        match std::mem::take(&mut self.next) {
            Next::Paragraph => self.blocks.push(Block::Paragraph(Paragraph { kind, runs, place })),
            Next::Heading(level) => {
                let number = Heading::take_mark(&mut runs);
                self.blocks.push(Block::Heading(Heading { level, number, runs, place }));
            }
            Next::Item(level, mark) => {
                let item = ListItem { level, mark, runs, place };
                match self.blocks.last_mut() {
                    Some(Block::List(list)) => list.items.push(item),
                    _ => self.blocks.push(Block::List(List { items: vec![item] })),
                }
            }
        }
    }

    fn place(&self, run: u32) -> Place {
        Place::Run { part: Part::Body, paragraph: self.count, run }
    }
}

/// Is it one of those that stand in a line? All others begin a new one.
fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "acronym"
            | "bdi"
            | "bdo"
            | "big"
            | "button"
            | "cite"
            | "code"
            | "data"
            | "dfn"
            | "font"
            | "ins"
            | "kbd"
            | "label"
            | "mark"
            | "nobr"
            | "output"
            | "q"
            | "rb"
            | "ruby"
            | "samp"
            | "small"
            | "span"
            | "time"
            | "tt"
            | "var"
            | "wbr"
    )
}

/// What no reader of the page sees.
fn is_hidden(element: Element<'_>) -> bool {
    let style = || element.attr("style").unwrap_or_default().to_ascii_lowercase().replace([' ', '\t'], "");
    matches!(
        element.value().name(),
        "head"
            | "script"
            | "style"
            | "template"
            | "noscript"
            | "iframe"
            | "object"
            | "audio"
            | "video"
            | "canvas"
            | "svg"
            | "select"
            | "datalist"
            | "textarea"
            | "rt"
            | "rp"
    ) || element.attr("hidden").is_some()
        || style().contains("display:none")
        || style().contains("visibility:hidden")
}

/// How an element says that its text stands.
fn kind(element: Element<'_>) -> Option<ParagraphKind> {
    let style = element.attr("style").unwrap_or_default().to_ascii_lowercase().replace(' ', "");
    let align = style.split(';').find_map(|rule| rule.strip_prefix("text-align:"));
    match align.or(element.attr("align"))?.to_ascii_lowercase().as_str() {
        "center" => Some(ParagraphKind::Centred),
        "right" | "end" => Some(ParagraphKind::Right),
        _ => Some(ParagraphKind::Body),
    }
}

fn bullet(level: u8) -> String {
    ["•", "◦", "▪"][usize::from(level.min(2))].to_owned()
}

#[cfg(test)]
mod tests;
