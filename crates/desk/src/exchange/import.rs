//! Import: every cell is checked first, then everything is written in one act, or nothing.
use super::{CellError, Sheet, columns::column_name, data_rows, find_columns, template::GUIDE_SHEET};
use crate::{
    Actor, Error, Field, Kind, Record, Result, Table, Value,
    act::{Desk, Doing, Done, Proposed, Reader, Verb},
    list::SavedView,
    record::{compact, parse, parse_money},
    store::Given,
};
use std::{
    collections::{HashMap, HashSet},
    sync::atomic::{AtomicUsize, Ordering},
};

/// At most so many errors are kept: more would not be read.
pub const ERRORS_MAX: usize = 1_000;

/// From so many rows on, the store counts its tables anew after an import.
const MANY: usize = 1_000;

/// How far a long work has come, for whoever shows it.
#[derive(Debug, Default)]
pub struct Progress {
    /// Rows done.
    pub done: AtomicUsize,
    /// Rows in all; 0 while unknown.
    pub total: AtomicUsize,
}

/// A register is imported at any time; taking over old books (期初导入) brings decisions too, and is an act of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Rows of a register.
    Register,
    /// Rows of any record, as the old books have them.
    TakeOver,
}

/// A file that has been read and checked against the records as they stand.
#[derive(Debug, Default)]
pub struct Checked {
    /// Rows ready to be written, `id` first.
    pub rows: Vec<Vec<Value>>,
    /// Where each comes from: sheet (by number in `sheets`) and row of the file.
    pub places: Vec<(usize, usize)>,
    /// Names of the sheets.
    pub sheets: Vec<String>,
    /// The columns of each sheet, by field; for the places of later errors.
    columns: Vec<Vec<Option<usize>>>,
    /// What does not fit, at most `ERRORS_MAX`.
    pub errors: Vec<CellError>,
    /// How many errors there are in all.
    pub errors_total: usize,
}

impl Checked {
    /// May it be written?
    pub fn ready(&self) -> bool {
        self.errors_total == 0 && !self.rows.is_empty()
    }

    fn wrong(&mut self, error: CellError) {
        self.errors_total += 1;
        if self.errors.len() < ERRORS_MAX {
            self.errors.push(error);
        }
    }
}

impl Desk {
    /// Reads and checks a file's sheets for a table; writes nothing.
    pub fn check_import(
        &self,
        actor: &Actor,
        table: &'static Table,
        sheets: &[Sheet],
        progress: &Progress,
    ) -> Result<Checked> {
        let sheets: Vec<&Sheet> = sheets.iter().filter(|s| s.name != GUIDE_SHEET).collect();
        progress.total.store(sheets.iter().map(|s| s.rows.len()).sum(), Ordering::Relaxed);
        let mut checked = Checked { sheets: sheets.iter().map(|s| s.name.clone()).collect(), ..Checked::default() };
        self.read(actor, |reader| {
            let mut links = Links::default();
            for (n, sheet) in sheets.iter().enumerate() {
                check_sheet(reader, table, (n, sheet), &mut links, &mut checked, progress)?;
            }
            if checked.rows.is_empty() && checked.errors_total == 0 {
                let sheet = checked.sheets.first().cloned().unwrap_or_default();
                checked.wrong(CellError {
                    sheet,
                    row: 0,
                    column: String::new(),
                    why: "没有可导入的行，请从表头的下一行开始填写".into(),
                });
            }
            unique(reader, table, &mut checked)
        })?;
        Ok(checked)
    }

    /// Writes what was checked, in one act. Guards of the feature are asked with the records as they now stand.
    pub fn import(
        &self,
        actor: &Actor,
        table: &'static Table,
        checked: &mut Checked,
        (mode, file): (Mode, &str),
        progress: &Progress,
    ) -> Result<Done> {
        if !checked.ready() {
            return Err(Error::Conflict("文件里还有没改好的地方，没有导入".into()));
        }
        if mode == Mode::Register && !table.register {
            return Err(Error::Forbidden(format!("{}由相应的办理动作产生。接收旧账请用“期初导入”", table.label)));
        }
        let verb = if mode == Mode::Register { Verb::Import } else { Verb::TakeOver };
        let rows = std::mem::take(&mut checked.rows);
        progress.total.store(rows.len(), Ordering::Relaxed);
        progress.done.store(0, Ordering::Relaxed);
        let many = rows.len() >= MANY;
        let done =
            self.write(actor, verb.asks(table), Some(format!("文件：{file}，{} 行", rows.len())), |act| {
                act.allow_office()?;
                let rows = guarded(act, table, rows, checked)?;
                unique_rows(act, table, &rows, checked)?;
                if checked.errors_total > 0 {
                    return Err(Error::Conflict("核对时发现与现有记录不符的地方，没有导入".into()));
                }
                let mut left = rows.into_iter().peekable();
                while left.peek().is_some() {
                    let some: Vec<_> = left.by_ref().take(1_000).collect();
                    progress.done.fetch_add(some.len(), Ordering::Relaxed);
                    act.insert_checked(table, some)?;
                }
                Ok(())
            })?;
        if many {
            // The rows are in; that the store has not counted them makes questions slow, not wrong.
            let _ = self.store.count_rows(Some(table.name));
        }
        Ok(done)
    }
}

/// Links already looked up: `(table, text as written)`.
#[derive(Default)]
struct Links(HashMap<(&'static str, String), std::result::Result<String, String>>);

impl Links {
    /// One question a table and sheet, for all titles that the sheet writes as they stand.
    fn prefetch(&mut self, reader: &mut Reader<'_>, table: &'static Table, texts: &HashSet<&str>) -> Result<()> {
        let title = table.title_field();
        let wanted: Vec<&str> =
            texts.iter().copied().filter(|t| !self.0.contains_key(&(table.name, compact(t)))).collect();
        for chunk in wanted.chunks(500) {
            let values: Vec<Value> = chunk.iter().filter_map(|t| parse(title.kind, t).ok()).collect();
            let mut seen: HashMap<String, Vec<String>> = HashMap::new();
            for row in among(reader, table, title, values)? {
                let text = compact(&title.kind.show(&row[1]));
                seen.entry(text).or_default().push(row[0].text().into());
            }
            for (text, ids) in seen {
                if let [id] = ids.as_slice() {
                    self.0.insert((table.name, text), Ok(id.clone()));
                }
            }
        }
        Ok(())
    }

    /// Rows of the file may link to each other: a village to its township, a reversal to what it reverses.
    fn within<'c>(&mut self, table: &'static Table, rows: impl Iterator<Item = (&'c Vec<&'c str>, &'c String)>) {
        let title = table.fields.iter().position(|f| f.name == table.title).unwrap_or(0);
        if table.fields.iter().any(|f| f.link.is_some_and(|l| l().name == table.name)) {
            for (cells, id) in rows {
                self.0.entry((table.name, compact(cells[title]))).or_insert_with(|| Ok(id.clone()));
            }
        }
    }

    fn find(
        &mut self,
        reader: &mut Reader<'_>,
        table: &'static Table,
        text: &str,
    ) -> Result<std::result::Result<String, String>> {
        let key = (table.name, compact(text));
        if let Some(found) = self.0.get(&key) {
            return Ok(found.clone());
        }
        let found = reader.by_title(table, text)?;
        self.0.insert(key, found.clone());
        Ok(found)
    }
}

fn check_sheet(
    reader: &mut Reader<'_>,
    table: &'static Table,
    (n, sheet): (usize, &Sheet),
    links: &mut Links,
    checked: &mut Checked,
    progress: &Progress,
) -> Result<()> {
    let columns = match find_columns(sheet, table.fields) {
        Ok(columns) => columns,
        Err(errors) => {
            checked.columns.push(vec![None; table.fields.len()]);
            errors.into_iter().for_each(|e| checked.wrong(e));
            return Ok(());
        }
    };
    checked.columns.push(columns.places.iter().map(|p| p.map(|(i, _)| i)).collect());
    let lines: Vec<(usize, Vec<&str>)> = data_rows(sheet, &columns).collect();
    for (i, f) in table.fields.iter().enumerate().filter(|(_, f)| f.kind == Kind::Link) {
        let texts: HashSet<&str> = lines.iter().map(|l| l.1[i].trim()).filter(|t| !t.is_empty()).collect();
        if let Some(link) = f.link {
            links.prefetch(reader, link(), &texts)?;
        }
    }
    let ids: Vec<String> = lines.iter().map(|_| crate::Id::<()>::new().to_string()).collect();
    links.within(table, lines.iter().map(|l| &l.1).zip(&ids));
    let mut known: Vec<HashMap<&str, Value>> = vec![HashMap::new(); table.fields.len()];
    for ((number, cells), id) in lines.into_iter().zip(ids) {
        // With room for what the desk adds.
        let mut row = Vec::with_capacity(table.fields.len() + 4);
        row.push(Value::Text(id));
        for (i, (f, text)) in table.fields.iter().zip(cells).enumerate() {
            // Codes, links and days come again and again in a column: each text is read once.
            let again = matches!(f.kind, Kind::Code | Kind::Link | Kind::Date);
            if let Some(value) = known[i].get(text) {
                row.push(value.clone());
                continue;
            }
            let unit = columns.places[i].map(|p| p.1).unwrap_or_default();
            let value = match (f.kind, f.link) {
                (Kind::Money, _) => parse_money(text, unit),
                (Kind::Link, Some(link)) if !text.trim().is_empty() => {
                    links.find(reader, link(), text.trim())?.map(Value::Text)
                }
                _ => reader.parse_field(f, &[text])?,
            };
            let value = value.and_then(|v| fits(reader, f, v));
            if let (true, Ok(value)) = (again, &value) {
                known[i].insert(text, value.clone());
            }
            row.push(value.unwrap_or_else(|why| {
                checked.wrong(cell_error(sheet, number, columns.places[i].map(|p| p.0), f, why));
                Value::Null
            }));
        }
        checked.rows.push(row);
        checked.places.push((n, number));
        progress.done.fetch_add(1, Ordering::Relaxed);
    }
    Ok(())
}

fn fits(reader: &Reader<'_>, field: &Field, value: Value) -> std::result::Result<Value, String> {
    let codes = &reader.desk.codes;
    match field.fault(&value, &|list, code| codes.known(list, code)) {
        None => Ok(value),
        Some(why) => Err(why),
    }
}

fn cell_error(sheet: &Sheet, row: usize, column: Option<usize>, field: &Field, why: String) -> CellError {
    let column = column.map_or_else(|| field.label.to_owned(), |i| column_name(i, field.label));
    CellError { sheet: sheet.name.clone(), row, column, why }
}

/// Unique values: within the file, and against the records.
fn unique(reader: &mut Reader<'_>, table: &'static Table, checked: &mut Checked) -> Result<()> {
    let rows = std::mem::take(&mut checked.rows);
    let out = unique_rows(reader, table, &rows, checked);
    checked.rows = rows;
    out
}

fn unique_rows(
    reader: &mut Reader<'_>,
    table: &'static Table,
    rows: &[Vec<Value>],
    checked: &mut Checked,
) -> Result<()> {
    for (i, f) in table.fields.iter().enumerate().filter(|(_, f)| f.unique) {
        let mut first: HashMap<&Value, usize> = HashMap::new();
        for (n, row) in rows.iter().enumerate().filter(|(_, r)| !r[i + 1].is_empty()) {
            if let Some(earlier) = first.insert(&row[i + 1], n) {
                let why = format!("“{}”与第 {} 行重复", f.kind.show(&row[i + 1]), checked.places[earlier].1);
                let error = checked.at(table, n, f.name, why);
                checked.wrong(error);
            }
        }
        let values: Vec<&Value> = first.keys().copied().collect();
        for chunk in values.chunks(500) {
            for held in among(reader, table, f, chunk.iter().map(|v| (*v).clone()).collect())? {
                let Some(n) = first.get(&held[1]) else { continue };
                let why = format!("已有{}“{}”的{}，不能重复导入", f.label, f.kind.show(&held[1]), table.label);
                let error = checked.at(table, *n, f.name, why);
                checked.wrong(error);
            }
        }
    }
    Ok(())
}

/// Id and value of the live records that hold one of these values, in no order: asked for one, the store may walk the whole
/// table in that order instead of looking the values up.
fn among(reader: &mut Reader<'_>, table: &'static Table, field: &Field, values: Vec<Value>) -> Result<Vec<Vec<Value>>> {
    let mut q = reader.question(table, &format!("t.id, t.{}", field.name), vec![("values", Given::Many(values))])?;
    q.push(&format!(" and t.{} in ($values)", field.name))?;
    reader.ask(&q)
}

impl Checked {
    /// An error at a row's field.
    fn at(&self, table: &Table, row: usize, field: &str, why: String) -> CellError {
        let (sheet, number) = self.places.get(row).copied().unwrap_or_default();
        let place = table.fields.iter().position(|f| f.name == field);
        let label = place.map_or("", |i| table.fields[i].label);
        let column = place.and_then(|i| self.columns.get(sheet)?.get(i).copied().flatten());
        let column = column.map_or_else(|| label.to_owned(), |i| column_name(i, label));
        CellError { sheet: self.sheets.get(sheet).cloned().unwrap_or_default(), row: number, column, why }
    }
}

/// Asks the feature's guard about all rows together; it may fill fields that rules decide.
fn guarded(
    act: &mut Doing<'_>,
    table: &'static Table,
    rows: Vec<Vec<Value>>,
    checked: &mut Checked,
) -> Result<Vec<Vec<Value>>> {
    let Some(guard) = act.desk.noun(table.name).and_then(|n| n.guard) else { return Ok(rows) };
    let mut proposed: Vec<Proposed> = rows.into_iter().map(|r| Proposed { before: None, after: Some(r) }).collect();
    for (n, field, why) in guard(act, &mut proposed)? {
        let error = checked.at(table, n, &field, why);
        checked.wrong(error);
    }
    Ok(proposed.into_iter().filter_map(|p| p.after).collect())
}

/// The desk's own record stays out of files: views belong to one person and machine.
pub fn portable(table: &Table) -> bool {
    table.name != SavedView::TABLE.name
}
