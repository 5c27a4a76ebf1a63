//! Workbooks and tables of text: a table for each sheet under its name, each cell as a person sees it.
mod comma;
mod compound;
mod date;
mod number;
mod ods;
mod xls;
mod xlsx;

use super::{Reading, kind::Kind, limits::Budget, package};
use crate::{
    Block, Cell, Content, Document, Fault, Heading, Paragraph, ParagraphKind, Place, Remark, Result, Run, Table,
    TableRow,
};
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Reads a workbook or a text of values.
pub(super) fn read(kind: Kind, name: &str, bytes: &[u8], reading: &Reading) -> Result<Document> {
    // The readers of workbooks are another's: a panic in one is a damaged file, not the end of the program.
    let read = catch_unwind(AssertUnwindSafe(|| match kind {
        Kind::Workbook("xlsx") => xlsx::read(bytes, reading),
        Kind::Workbook("ods") => ods::read(bytes, reading),
        Kind::Workbook(_) => xls::read(bytes, reading),
        _ => comma::read(name, bytes, reading),
    }));
    compose(read.unwrap_or_else(|_| Err(package::damaged()))?, reading)
}

/// What is read of a workbook.
#[derive(Default)]
struct Book {
    sheets: Vec<Sheet>,
    /// Names of sheets that nobody sees.
    hidden: Vec<String>,
    remarks: Vec<Remark>,
}

/// A sheet.
#[derive(Default)]
struct Sheet {
    name: String,
    /// Its place among the sheets of the workbook.
    number: u32,
    /// What cells show, by row and column. Blank ones are not among them.
    cells: BTreeMap<(u32, u32), String>,
    /// Merged cells: the first, and how many rows and columns it covers.
    merged: BTreeMap<(u32, u32), (u32, u32)>,
}

impl Sheet {
    fn new(name: &str, number: usize) -> Sheet {
        Sheet { name: name.into(), number: u32::try_from(number).unwrap_or(u32::MAX), ..Sheet::default() }
    }

    /// Writes a cell.
    fn put(&mut self, at: (u32, u32), shown: String, budget: &mut Budget) -> Result<()> {
        if !shown.trim().is_empty() {
            budget.spend(shown.len())?;
            self.cells.insert(at, shown);
        }
        Ok(())
    }

    fn place(&self, (row, column): (u32, u32)) -> Place {
        Place::Cell { sheet: self.number, row, column }
    }

    /// From its first to its last cell that is not blank.
    fn table(mut self, reading: &Reading) -> Result<Option<Table>> {
        let covers =
            |at: &(u32, u32), merged: &BTreeMap<(u32, u32), (u32, u32)>| merged.get(at).copied().unwrap_or((1, 1));
        let Some(top) = self.cells.keys().map(|at| at.0).min() else { return Ok(None) };
        let left = self.cells.keys().map(|at| at.1).min().unwrap_or(0);
        // What is merged further goes no further: titles are often merged over the whole width of a sheet.
        let bottom = self.cells.keys().map(|at| at.0.saturating_add(1)).max().unwrap_or(top);
        let right = self.cells.keys().map(|at| at.1.saturating_add(1)).max().unwrap_or(left);
        let size = u64::from(bottom - top) * u64::from(right - left);
        if size > reading.limits.pieces as u64 {
            let sentence = "工作表的内容离得太远，中间都是空格。请删去多余的行和列，再试一次";
            return Err(Fault::at(self.place((bottom - 1, right - 1)), format!("“{}”{sentence}", self.name)));
        }
        let mut rows = vec![];
        // For each column, how many rows of it are covered from above.
        let mut covered = vec![0; (right - left) as usize];
        for row in top..bottom {
            let mut cells = vec![];
            let mut column = left;
            while column < right {
                let from = (column - left) as usize;
                if covered[from] > 0 {
                    covered[from] -= 1;
                    column += 1;
                    continue;
                }
                let at = (row, column);
                let (down, across) = covers(&at, &self.merged);
                // A merged cell ends where the table does, and where another reaches in from above.
                let (down, across) = (down.min(bottom - row), across.min(right - column) as usize);
                let free = covered[from..from + across].iter().take_while(|rows| **rows == 0).count().max(1);
                covered[from..from + free].fill(down - 1);
                let blocks = self.cells.remove(&at).map(|shown| self.paragraph(&shown, at)).into_iter().collect();
                let count = |n: u32| u16::try_from(n).unwrap_or(u16::MAX);
                let across = u32::try_from(free).unwrap_or(1);
                cells.push(Cell { across: count(across), down: count(down), blocks, place: self.place(at) });
                column += across;
            }
            rows.push(TableRow { cells });
        }
        Ok(Some(Table { rows, place: self.place((top, left)), ..Table::default() }))
    }

    fn paragraph(&self, shown: &str, at: (u32, u32)) -> Block {
        let place = self.place(at);
        let mut runs: Vec<Run> = vec![];
        for (i, line) in shown.trim_end().split('\n').enumerate() {
            if i > 0 {
                runs.push(Run { content: Content::Break, place, ..Run::default() });
            }
            runs.push(Run::read(line.trim_end_matches('\r'), place));
        }
        Block::Paragraph(Paragraph { kind: ParagraphKind::Plain, runs, place })
    }
}

fn compose(book: Book, reading: &Reading) -> Result<Document> {
    let Book { sheets, hidden, mut remarks } = book;
    let mut blocks = vec![];
    for sheet in sheets {
        let place = sheet.place((0, 0));
        let heading =
            Heading { level: 1, runs: vec![Run::read(sheet.name.clone(), place)], place, ..Heading::default() };
        if let Some(table) = sheet.table(reading)? {
            blocks.extend([Block::Heading(heading), Block::Table(table)]);
        }
    }
    if !hidden.is_empty() {
        let names = hidden.join("”“");
        let sentence = format!("隐藏的工作表“{names}”没有读出。需要的，请取消隐藏后再试");
        remarks.push(Remark { sentence, place: Place::Made });
    }
    if blocks.is_empty() {
        let sentence = "表格里没有内容。请检查是否选错了文件".into();
        remarks.push(Remark { sentence, place: Place::Made });
    }
    Ok(Document { blocks, remarks, ..Document::default() })
}

/// What a locked workbook gets.
fn locked() -> Fault {
    Fault::new("文件有密码，打不开。请用 Excel 或 WPS 去掉密码后另存，再试一次")
}

#[cfg(test)]
mod tests;
