//! A sheet as text in rows, and how it grows cell by cell within limits.
use super::columns::column_name;
use calamine::Dimensions;
use std::collections::HashSet;

/// A sheet of a workbook, or a text file of commas, as text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The sheet's name; of a text file, the file's name.
    pub name: String,
    /// The number that `rows[0]` has in the file, from 1.
    pub first_row: usize,
    /// The cells; merged cells each have the value. A row ends with its last filled cell.
    pub rows: Vec<Vec<String>>,
    /// Cells (row, column) that got their value from a row above by merging: an amount must not count there again.
    pub copied: HashSet<(usize, usize)>,
}

const MOST_ROWS: usize = 200_000;
const MOST_COLUMNS: usize = 300;
const MOST_LETTERS: usize = 100_000;
const MOST_CELLS: usize = 10_000_000;
const MOST_TEXT_BYTES: usize = 200_000_000;

/// What the sheets of one workbook have used up together.
#[derive(Default)]
pub(super) struct Used {
    cells: usize,
    bytes: usize,
}

/// A sheet in the making.
pub(super) struct Grid<'u> {
    name: String,
    rows: Vec<Vec<String>>,
    copied: HashSet<(usize, usize)>,
    used: &'u mut Used,
}

impl<'u> Grid<'u> {
    /// An empty sheet.
    pub(super) fn new(name: &str, used: &'u mut Used) -> Self {
        Grid { name: name.into(), rows: Vec::new(), copied: HashSet::new(), used }
    }

    /// Writes a cell; blank cells take no room. Row and column count from 0. `Err` is a sentence for the user.
    pub(super) fn put(&mut self, row: usize, column: usize, text: String) -> Result<(), String> {
        if text.trim().is_empty() {
            return Ok(());
        }
        if row >= MOST_ROWS {
            return Err(format!("工作表“{}”超过 {MOST_ROWS} 行，请分成几个文件导入", self.name));
        }
        if column >= MOST_COLUMNS {
            return Err(format!("工作表“{}”第 {} 行超过 {MOST_COLUMNS} 列，请删去多余的列", self.name, row + 1));
        }
        if text.len() > MOST_LETTERS && text.chars().nth(MOST_LETTERS).is_some() {
            let (place, row) = (column_name(column, ""), row + 1);
            return Err(format!(
                "工作表“{}”第 {row} 行 {place}超过 {MOST_LETTERS} 个字，请精简，或作为附件",
                self.name
            ));
        }
        if self.rows.len() <= row {
            self.rows.resize_with(row + 1, Vec::new);
        }
        let cells = &mut self.rows[row];
        self.used.cells += (column + 1).saturating_sub(cells.len());
        self.used.bytes += text.len();
        if self.used.cells > MOST_CELLS || self.used.bytes > MOST_TEXT_BYTES {
            return Err("文件的内容太多，一次读不下。请分成几个文件导入".into());
        }
        if cells.len() <= column {
            cells.resize_with(column + 1, String::new);
        }
        cells[column] = text;
        Ok(())
    }

    /// Gives every cell of a merged area the value of its first, as far as the sheet has rows and columns.
    pub(super) fn fill(&mut self, merged: &[Dimensions]) -> Result<(), String> {
        let place = |at: u32| usize::try_from(at).unwrap_or(usize::MAX);
        let width = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let mut steps = 0;
        for area in merged {
            let (top, left) = (place(area.start.0), place(area.start.1));
            let Some(value) = self.rows.get(top).and_then(|row| row.get(left)).cloned() else { continue };
            for row in top..self.rows.len().min(place(area.end.0).saturating_add(1)) {
                for column in left..width.min(place(area.end.1).saturating_add(1)) {
                    steps += 1;
                    if steps > MOST_CELLS {
                        return Err(format!("工作表“{}”的合并单元格太多，请取消合并后再导入", self.name));
                    }
                    if self.rows[row].get(column).is_none_or(String::is_empty) && !value.is_empty() {
                        self.put(row, column, value.clone())?;
                        if row > top {
                            self.copied.insert((row, column));
                        }
                    }
                }
            }
        }
        Ok(())
    }

    /// The sheet, from its first filled row; nothing if there is none.
    pub(super) fn finish(self) -> Option<Sheet> {
        let first = self.rows.iter().position(|row| !row.is_empty())?;
        Some(Sheet {
            name: self.name,
            first_row: first + 1,
            rows: self.rows.into_iter().skip(first).collect(),
            copied: self
                .copied
                .into_iter()
                .filter_map(|(row, column)| Some((row.checked_sub(first)?, column)))
                .collect(),
        })
    }
}
