//! Filling a template: its nodes become blocks.
use super::{
    Data, Template,
    tree::{CellNode, Condition, Name, Node, RowNode, TableNode, Word},
    ways,
};
use crate::{
    Block, Cell, Content, Document, Emphasis, Fault, Heading, List, ListItem, Page, Paragraph, ParagraphKind, Place,
    Remark, Run, Table, TableRow,
};

/// What is printed where something is not known.
const BLANK: &str = "＿＿＿＿";

pub(super) fn fill(template: &Template, data: &Data) -> Result<Document, Vec<Fault>> {
    let mut filling = Filling { scopes: vec![data], ..Filling::default() };
    filling.nodes(&template.nodes);
    if !filling.faults.is_empty() {
        filling.faults.sort_by_key(|f| f.place);
        filling.faults.dedup();
        return Err(filling.faults);
    }
    let page = template.front("纸张").and_then(super::tree::page).unwrap_or(Page::OFFICIAL);
    let title = filling.blocks.iter().find_map(|b| match b {
        Block::Title(p) => Some(p.runs.iter().map(Run::words).collect::<String>().replace('\n', "")),
        _ => None,
    });
    let title = title.or_else(|| template.front("名称").map(str::to_owned)).unwrap_or_default();
    Ok(Document { title, page, blocks: filling.blocks, remarks: filling.remarks, ..Document::default() })
}

#[derive(Default)]
pub(super) struct Filling<'d> {
    /// Records, the innermost last.
    scopes: Vec<&'d Data>,
    /// Of each repetition the number of its turn.
    turns: Vec<i64>,
    pub(super) blocks: Vec<Block>,
    remarks: Vec<Remark>,
    faults: Vec<Fault>,
}

impl<'d> Filling<'d> {
    fn nodes(&mut self, nodes: &[Node]) {
        nodes.iter().for_each(|node| self.node(node));
    }

    fn node(&mut self, node: &Node) {
        match node {
            Node::Title(words) => {
                let runs = self.runs(words);
                self.blocks.push(Block::Title(Paragraph { runs, ..Paragraph::default() }));
            }
            Node::Heading(level, words) => {
                let runs = self.runs(words);
                self.blocks.push(Block::Heading(Heading::numbered(*level, runs, Place::Made)));
            }
            Node::Paragraph(words) => self.paragraph(words),
            Node::List(items) => {
                let item = |(level, mark, words): &(u8, String, Vec<Word>)| ListItem {
                    level: *level,
                    mark: mark.clone(),
                    runs: self.runs(words),
                    place: Place::Made,
                };
                let items = items.iter().map(item).collect();
                self.blocks.push(Block::List(List { items }));
            }
            Node::Table(table) => {
                let table = self.table(table);
                self.blocks.push(Block::Table(table));
            }
            Node::Break => self.blocks.push(Block::PageBreak),
            Node::Fence(fence) => self.fence(fence),
            Node::Each(name, body) => self.each(name, |filling| filling.nodes(body)),
            Node::When(condition, body, otherwise) => {
                let holds = self.holds(condition);
                self.nodes(if holds { body } else { otherwise });
            }
        }
    }

    /// A paragraph; one that is a text of several lines alone, or several texts, becomes as many paragraphs, of nothing none.
    fn paragraph(&mut self, words: &[Word]) {
        if let [Word::Value(name, None, emphasis)] = words
            && let Some(lines) = self.value(name).as_ref().and_then(lines)
        {
            for line in lines {
                let run = Run { emphasis: *emphasis, ..Run::text(line) };
                self.blocks.push(Block::Paragraph(Paragraph { runs: vec![run], ..Paragraph::default() }));
            }
            return;
        }
        let mut runs = self.runs(words);
        let kind = self.kind(&mut runs);
        self.blocks.push(Block::Paragraph(Paragraph { kind, runs, ..Paragraph::default() }));
    }

    /// `→ ` stands flush right, `↔ ` in the middle, `← ` without indent; a line under the title that ends with a colon says to whom.
    fn kind(&self, runs: &mut [Run]) -> ParagraphKind {
        if let Some(Content::Text(text)) = runs.first_mut().map(|r| &mut r.content) {
            let marks = [("→ ", ParagraphKind::Right), ("↔ ", ParagraphKind::Centred), ("← ", ParagraphKind::Plain)];
            for (mark, kind) in marks {
                if let Some(rest) = text.strip_prefix(mark) {
                    *text = rest.to_owned();
                    return kind;
                }
            }
        }
        let addressed = runs.last().is_some_and(|r| r.words().ends_with('：'));
        match self.blocks.last() {
            Some(Block::Title(_)) if addressed => ParagraphKind::Addressee,
            _ => ParagraphKind::Body,
        }
    }

    fn table(&mut self, node: &TableNode) -> Table {
        let mut table = Table { columns: node.columns.clone(), head: node.head, ..Table::default() };
        for row in &node.rows {
            match &row.each {
                None => self.row(row, &mut table),
                Some(name) => self.each(name, |filling| filling.row(row, &mut table)),
            }
        }
        table
    }

    fn row(&mut self, row: &RowNode, table: &mut Table) {
        let mut cells: Vec<Cell> = vec![];
        for (column, cell) in row.cells.iter().enumerate() {
            match cell {
                CellNode::Words(words) => {
                    let mut runs = self.runs(words);
                    ended(&mut runs);
                    let kind = self.kind(&mut runs);
                    let block = Block::Paragraph(Paragraph { kind, runs, ..Paragraph::default() });
                    cells.push(Cell { blocks: vec![block], ..Cell::default() });
                }
                CellNode::Left => cells.last_mut().into_iter().for_each(|c| c.across += 1),
                CellNode::Above => above(table, column).into_iter().for_each(|c| c.down += 1),
            }
        }
        table.rows.push(TableRow { cells });
    }

    pub(super) fn runs(&mut self, words: &[Word]) -> Vec<Run> {
        let mut runs = vec![];
        self.words(words, &mut runs);
        runs
    }

    fn words(&mut self, words: &[Word], into: &mut Vec<Run>) {
        for word in words {
            match word {
                Word::Text(text, emphasis) => into.push(Run { emphasis: *emphasis, ..Run::text(text) }),
                Word::Break => into.push(Run { content: Content::Break, ..Run::default() }),
                Word::Value(name, way, emphasis) => {
                    if let Some(value) = self.value(name) {
                        self.said(name, &value, way.as_deref(), *emphasis, into);
                    }
                }
                Word::Each(name, body) => self.each(name, |filling| filling.words(body, into)),
                Word::When(condition, body, otherwise) => {
                    let holds = self.holds(condition);
                    self.words(if holds { body } else { otherwise }, into);
                }
            }
        }
    }

    fn said(&mut self, name: &Name, value: &Data, way: Option<&str>, emphasis: Emphasis, into: &mut Vec<Run>) {
        let mut say = |content| into.push(Run { content, emphasis, ..Run::default() });
        let text = match (value, way) {
            (Data::Nothing, _) => {
                let sentence = format!("“{}”没有填，纸上留了空", name.name);
                self.remarks.push(Remark { sentence, place: name.place });
                BLANK.into()
            }
            (Data::Text(text), Some(_)) if text.trim().is_empty() => return,
            (_, Some(way)) => match ways::said(value, way) {
                Ok(text) => text,
                Err(why) => return self.faults.push(Fault::at(name.place, why)),
            },
            (Data::Figure { id, text }, None) => {
                return say(Content::Figure { id: id.clone(), text: text.clone() });
            }
            (Data::Sealed, None) => return say(Content::Sealed),
            (Data::Many(all), None) => {
                for (i, one) in all.iter().enumerate() {
                    if i > 0 {
                        into.push(Run { emphasis, ..Run::text("、") });
                    }
                    self.said(name, one, None, emphasis, into);
                }
                return;
            }
            (Data::Record(fields), None) => match fields.get("名称") {
                Some(called) => return self.said(name, called, None, emphasis, into),
                None => {
                    let why = format!("“{0}”是一条记录，请写到哪一项，如“{{{{{0}.名称}}}}”", name.name);
                    return self.faults.push(Fault::at(name.place, why));
                }
            },
            (Data::Text(text), None) => text.clone(),
            (Data::Whole(number), None) => number.to_string(),
            (Data::Money(fen), None) => ways::yuan(*fen),
            (Data::Day(day), None) => ways::print_date(*day),
            (Data::Truth(yes), None) => (if *yes { "是" } else { "否" }).into(),
        };
        for (i, line) in text.lines().enumerate() {
            if i > 0 {
                say(Content::Break);
            }
            say(Content::Text(line.into()));
        }
    }

    /// Does something once for each.
    pub(super) fn each(&mut self, name: &Name, mut once: impl FnMut(&mut Self)) {
        let Some(value) = self.looked_up(name) else { return };
        let all: Vec<&'d Data> = match value {
            Data::Many(all) => all.iter().collect(),
            Data::Nothing => vec![],
            one => vec![one],
        };
        for (i, one) in all.into_iter().enumerate() {
            self.scopes.push(one);
            self.turns.push(i64::try_from(i + 1).unwrap_or(i64::MAX));
            once(self);
            self.turns.pop();
            self.scopes.pop();
        }
    }

    fn holds(&mut self, condition: &Condition) -> bool {
        self.looked_up(&condition.name).is_some_and(|value| value.is_something() != condition.absent)
    }

    /// A value by its name, or `序号`: the turn of the repetition.
    pub(super) fn value(&mut self, name: &Name) -> Option<Data> {
        if name.name == "序号"
            && let Some(turn) = self.turns.last()
        {
            return Some(Data::Whole(*turn));
        }
        self.looked_up(name).cloned()
    }

    /// The innermost record that knows the name says what it is; `本项` is what the repetition is at.
    fn looked_up(&mut self, name: &Name) -> Option<&'d Data> {
        let found = match name.name.as_str() {
            "本项" => self.scopes.last().copied(),
            known => self.scopes.iter().rev().find_map(|scope| scope.at(known)),
        };
        if found.is_none() {
            let known = self.scopes.last().map(|scope| scope.names()).unwrap_or_default().join("、");
            let why = format!("没有“{}”这一项。可以写：{known}", name.name);
            self.faults.push(Fault::at(name.place, why));
        }
        found
    }
}

/// What is repeated with a line break after each ends without one; a cell of breaks alone is left high to write in.
fn ended(runs: &mut Vec<Run>) {
    let is_break = |run: &Run| run.content == Content::Break;
    if !runs.iter().all(is_break) {
        while runs.last().is_some_and(is_break) {
            runs.pop();
        }
    }
}

/// The lines of a text, or of several.
fn lines(value: &Data) -> Option<Vec<String>> {
    let of = |text: &str| text.lines().map(|l| l.trim().to_owned()).filter(|l| !l.is_empty()).collect::<Vec<_>>();
    match value {
        Data::Text(text) => Some(of(text)),
        Data::Many(all) => {
            let texts: Option<Vec<_>> = all.iter().map(lines).collect();
            texts.map(|t| t.concat())
        }
        _ => None,
    }
}

/// The cell of the rows above that reaches down to the row that follows, at a column.
fn above(table: &mut Table, column: usize) -> Option<&mut Cell> {
    let next = table.rows.len();
    for (i, row) in table.rows.iter_mut().enumerate().rev() {
        let mut at = 0;
        for cell in &mut row.cells {
            if at == column && i + usize::from(cell.down) == next {
                return Some(cell);
            }
            at += usize::from(cell.across);
        }
    }
    None
}
