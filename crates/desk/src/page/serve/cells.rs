//! Rows of records as tables.
use crate::{
    Date, Field, Kind, Phase, Reader, Result, Table, Value,
    page::{CellView, Column, RowView, St},
};
use std::collections::HashMap;

/// The columns of a list: the title first, then what is brief.
pub(super) fn brief(table: &'static Table) -> Vec<&'static Field> {
    let title = table.title_field();
    let rest = table.fields.iter().filter(|f| f.brief && f.name != title.name);
    std::iter::once(title).chain(rest).collect()
}

/// The heading of a field.
pub(super) fn heading(field: &Field) -> String {
    if field.kind == Kind::Money { format!("{}（元）", field.label) } else { field.label.to_owned() }
}

/// The columns of these fields, unsorted, and one for the state if rows of this table have one.
pub(super) fn columns(reader: &Reader<'_>, table: &Table, fields: &[&Field]) -> Vec<Column> {
    use Kind::{Code, Date, DateTime, DocumentNumber, PartialDate, YesNo};
    let narrow = |k: Kind| matches!(k, Date | DateTime | PartialDate | YesNo | Code | DocumentNumber);
    let column = |f: &&Field| Column { label: heading(f), number: f.kind.number(), narrow: narrow(f.kind), sort: None };
    let state = Column { label: "状态".into(), narrow: true, ..Column::default() };
    fields.iter().map(column).chain(has_state(reader, table).then_some(state)).collect()
}

fn has_state(reader: &Reader<'_>, table: &Table) -> bool {
    reader.desk.nouns.iter().any(|n| n.table.name == table.name && !n.states.is_empty())
}

/// The shape of a state.
pub(super) fn shape(phase: Phase) -> St {
    match phase {
        Phase::Todo => St::Todo,
        Phase::Doing => St::Doing,
        Phase::Warn => St::Warn,
        Phase::Bad => St::Bad,
        Phase::Done => St::Ok,
    }
}

/// The cells of these fields as they stand today. Links lead to their records; the first cell leads to the row's own.
pub(super) fn rows(
    reader: &mut Reader<'_>,
    table: &'static Table,
    fields: &[&'static Field],
    found: &[Vec<Value>],
) -> Result<Vec<RowView>> {
    let today = reader.desk.today();
    rows_at(reader, table, fields, found, today)
}

/// The same, with the state that they had at a day.
pub(super) fn rows_at(
    reader: &mut Reader<'_>,
    table: &'static Table,
    fields: &[&'static Field],
    found: &[Vec<Value>],
    until: Date,
) -> Result<Vec<RowView>> {
    let titles = reader.link_titles(table, found)?;
    let states = reader.states(table, found, until)?;
    let stateful = has_state(reader, table);
    let state = |row: &Vec<Value>| {
        let said = states.get(row[0].text());
        CellView {
            text: said.map_or_else(String::new, |s| s.label.into()),
            status: said.map(|s| shape(s.phase)),
            ..CellView::default()
        }
    };
    let row = |row: &Vec<Value>| {
        let cells = fields.iter().enumerate().map(|(i, f)| cell(reader, table, i, f, row, &titles));
        RowView {
            key: row[0].text().into(),
            href: format!("{}/{}", table.address(), row[0].text()),
            cells: cells.chain(stateful.then(|| state(row))).collect(),
        }
    };
    Ok(found.iter().map(row).collect())
}

fn cell(
    reader: &Reader<'_>,
    table: &Table,
    place: usize,
    field: &Field,
    row: &[Value],
    titles: &HashMap<String, String>,
) -> CellView {
    let value = table.value(row, field.name);
    let link = field.link.filter(|_| field.kind == Kind::Link && place > 0 && titles.contains_key(value.text()));
    CellView {
        text: signed(field.kind, short(reader.shown(field, value, titles))),
        href: link.map(|link| format!("{}/{}", link().address(), value.text())),
        mono: field.kind == Kind::DocumentNumber && place > 0,
        ..CellView::default()
    }
}

/// People read − before a number; files keep -.
pub(super) fn signed(kind: Kind, text: String) -> String {
    if kind.number() && text.starts_with('-') { text.replacen('-', "−", 1) } else { text }
}

/// Paragraphs take one line in a table.
fn short(text: String) -> String {
    if text.chars().count() <= 60 { text } else { text.chars().take(60).collect::<String>() + "……" }
}

/// Rows of a record as the generic list shows them, for the pages of features: columns and rows for `page::table`.
pub fn listed(
    reader: &mut Reader<'_>,
    table: &'static Table,
    found: &[Vec<Value>],
) -> Result<(Vec<Column>, Vec<RowView>)> {
    let fields = brief(table);
    Ok((columns(reader, table, &fields), rows(reader, table, &fields, found)?))
}
