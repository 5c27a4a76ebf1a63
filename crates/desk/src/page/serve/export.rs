//! Lists as files, and the empty tables to be filled.
use super::{Outcome, Visit, asked::asked, noun_at};
use crate::{
    Error, Field, Kind, Noun, Reader, Result, Table, Value,
    exchange::{Cell, template_csv, template_xlsx, write_csv, write_xlsx},
    list::List,
};
use axum::{extract::Path, response::Response};
use std::collections::HashMap;

/// A list's address.
type At = Path<(String, String)>;

pub(super) const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const CSV: &str = "text/csv; charset=utf-8";

/// Rows that are read at a time.
const AT_ONCE: usize = 1_000;

/// GET `/feature/noun/export.xlsx`, with the conditions of the list.
pub(super) async fn workbook(visit: Visit, at: At) -> Response {
    file(visit, at, |name, headings, rows| Ok((format!("{name}.xlsx"), XLSX, write_xlsx(name, headings, rows)?))).await
}

/// GET `/feature/noun/export.csv`.
pub(super) async fn text(visit: Visit, at: At) -> Response {
    file(visit, at, |name, headings, rows| Ok((format!("{name}.csv"), CSV, write_csv(headings, rows)?))).await
}

type Headings<'h> = [(&'h str, Kind)];
type Lines<'l> = &'l mut dyn Iterator<Item = Vec<Cell>>;
type Written = (String, &'static str, Vec<u8>);

type Write = fn(&str, &Headings<'_>, Lines<'_>) -> Result<Written>;

async fn file(visit: Visit, Path((feature, noun)): At, write: Write) -> Response {
    let read = move |reader: &mut Reader<'_>, query: &[(String, String)]| {
        let noun = *noun_at(reader, &feature, &noun)?;
        let name = format!("{} {}", noun.table.label, reader.desk.today());
        let mut pages = Pages::of(reader, &noun, query)?;
        let written = write(&name, &headings(noun.table), &mut pages)?;
        pages.failed.map_or(Ok(Outcome::File(written.0, written.1, written.2)), Err)
    };
    visit.answer(move |visit| visit.web.desk.read(&visit.actor, |reader| read(reader, &visit.query))).await
}

fn exported(table: &'static Table) -> impl Iterator<Item = &'static Field> {
    table.fields.iter().filter(|f| !f.kind.sealed() && f.kind != Kind::File)
}

/// The headings of an export.
pub(super) fn headings(table: &'static Table) -> Vec<(&'static str, Kind)> {
    exported(table).map(|f| (f.label, f.kind)).collect()
}

/// A row as it is written to a file.
pub(super) fn line(
    reader: &Reader<'_>,
    table: &'static Table,
    row: &[Value],
    titles: &HashMap<String, String>,
) -> Vec<Cell> {
    let cell = |f: &Field| match (f.kind, table.value(row, f.name)) {
        (Kind::Money, Value::Int(fen)) => Cell::Money(*fen),
        (Kind::Integer, Value::Int(n)) => Cell::Int(*n),
        (Kind::Date, Value::Text(day)) => Cell::Date(day.clone()),
        (_, value) => Cell::Text(reader.shown(f, value, titles)),
    };
    exported(table).map(cell).collect()
}

/// The rows of a list, read by the page.
struct Pages<'r, 'a> {
    reader: &'r mut Reader<'a>,
    table: &'static Table,
    list: List,
    ready: std::vec::IntoIter<Vec<Cell>>,
    more: bool,
    failed: Option<Error>,
}

impl<'r, 'a> Pages<'r, 'a> {
    fn of(reader: &'r mut Reader<'a>, noun: &Noun, query: &[(String, String)]) -> Result<Self> {
        let mut list = asked(reader, noun, &noun.table.address(), query)?.list;
        (list.size, list.after, list.before) = (AT_ONCE, None, None);
        Ok(Pages { reader, table: noun.table, list, ready: vec![].into_iter(), more: true, failed: None })
    }

    fn read(&mut self) -> Result<Vec<Vec<Cell>>> {
        let page = self.list.page(self.reader, self.table)?;
        self.more = page.next.is_some();
        self.list.after = page.next;
        let titles = self.reader.link_titles(self.table, &page.rows)?;
        Ok(page.rows.iter().map(|row| line(self.reader, self.table, row, &titles)).collect())
    }
}

impl Iterator for Pages<'_, '_> {
    type Item = Vec<Cell>;

    fn next(&mut self) -> Option<Vec<Cell>> {
        if let Some(row) = self.ready.next() {
            return Some(row);
        }
        if !self.more {
            return None;
        }
        match self.read() {
            Ok(rows) => self.ready = rows.into_iter(),
            Err(error) => {
                self.more = false;
                self.failed = Some(error);
            }
        }
        self.ready.next()
    }
}

/// GET `/feature/noun/template.xlsx`.
pub(super) async fn template_workbook(visit: Visit, Path((feature, noun)): At) -> Response {
    visit
        .answer(move |visit| {
            visit.web.desk.read(&visit.actor, |reader| {
                let table = noun_at(reader, &feature, &noun)?.table;
                let (desk, today) = (reader.desk, reader.desk.today());
                let offered = |f: &Field| desk.codes.offered(f.codes, today).iter().map(|c| c.label.clone()).collect();
                let bytes = template_xlsx(table, &offered)?;
                Ok(Outcome::File(format!("{}模板.xlsx", table.label), XLSX, bytes))
            })
        })
        .await
}

/// GET `/feature/noun/template.csv`.
pub(super) async fn template_text(visit: Visit, Path((feature, noun)): At) -> Response {
    visit
        .answer(move |visit| {
            visit.web.desk.read(&visit.actor, |reader| {
                let table = noun_at(reader, &feature, &noun)?.table;
                Ok(Outcome::File(format!("{}模板.csv", table.label), CSV, template_csv(table)?))
            })
        })
        .await
}
