//! A record as a form reads it: its fields by their labels, what it links to, what links to it.
use desk::{Date, Error, Field, Kind, Reader, Result, Table, Value};
use document::{Day, template::Data};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Rows of one kind that a form lists at most.
const ROWS_MAX: usize = 2_000;

/// How far around a record is read: the items of a task, the measures of an item.
const DEPTH: usize = 2;

/// A day as documents have it.
pub(crate) fn day(date: Date) -> Day {
    let part = |n: i8| u8::try_from(n).expect("months and days are counted from 1");
    Day { year: date.year(), month: part(date.month()), day: part(date.day()) }
}

/// The fields of a record by their labels, as far as this actor may see it; of what lies around it only what is wanted.
pub(super) fn data(
    reader: &mut Reader<'_>,
    table: &'static Table,
    id: &str,
    wanted: &HashSet<String>,
) -> Result<BTreeMap<String, Data>> {
    let stored = reader.stored(table, id)?;
    if stored.withdrawn.is_some() {
        return Err(Error::Conflict(format!("这条{}已经作废，不能再出文书", table.label)));
    }
    let mut all = many(reader, table, vec![stored.row], wanted, DEPTH)?;
    Ok(all.pop().unwrap_or_default())
}

fn many(
    reader: &mut Reader<'_>,
    table: &'static Table,
    rows: Vec<Vec<Value>>,
    wanted: &HashSet<String>,
    depth: usize,
) -> Result<Vec<BTreeMap<String, Data>>> {
    let titles = reader.link_titles(table, &rows)?;
    let mut out = vec![];
    for row in rows {
        let mut fields = BTreeMap::new();
        for (field, value) in table.fields.iter().zip(&row[1..]) {
            fields.insert(field.label.to_owned(), field_data(reader, field, value, &titles));
        }
        let title = reader.shown(table.title_field(), table.value(&row, table.title), &titles);
        fields.entry("名称".into()).or_insert(Data::Text(title));
        if depth > 0 {
            linked(reader, table, &row, wanted, &mut fields)?;
            around(reader, table, &row, (wanted, depth), &mut fields)?;
        }
        out.push(fields);
    }
    Ok(out)
}

fn field_data(reader: &Reader<'_>, field: &Field, value: &Value, titles: &HashMap<String, String>) -> Data {
    match (field.kind, value) {
        (_, Value::Null) => Data::Nothing,
        (kind, _) if kind.sealed() => Data::Sealed,
        (Kind::Date, Value::Text(text)) => text.parse().map_or_else(|_| Data::text(text), |d| Data::Day(day(d))),
        (Kind::Money, Value::Int(fen)) => Data::Money(*fen),
        (Kind::Integer, Value::Int(number)) => Data::Whole(*number),
        (Kind::YesNo, Value::Int(yes)) => Data::Truth(*yes == 1),
        _ => Data::Text(reader.shown(field, value, titles)),
    }
}

/// The records that it links to, where a placeholder asks for one of their fields.
fn linked(
    reader: &mut Reader<'_>,
    table: &'static Table,
    row: &[Value],
    wanted: &HashSet<String>,
    fields: &mut BTreeMap<String, Data>,
) -> Result<()> {
    for (field, value) in table.fields.iter().zip(&row[1..]) {
        let (Kind::Link, Some(link), false) = (field.kind, field.link, value.is_empty()) else { continue };
        if !wanted.contains(field.label) || reader.reach(link().name).is_none() {
            continue;
        }
        // Out of reach it keeps its dash.
        let Ok(stored) = reader.stored(link(), value.text()) else { continue };
        let found = many(reader, link(), vec![stored.row], wanted, 0)?.pop();
        fields.extend(found.map(|f| (field.label.to_owned(), Data::Record(f))));
    }
    Ok(())
}

/// What links to it, and what shares all its links, where a placeholder asks for it.
fn around(
    reader: &mut Reader<'_>,
    table: &'static Table,
    row: &[Value],
    (wanted, depth): (&HashSet<String>, usize),
    fields: &mut BTreeMap<String, Data>,
) -> Result<()> {
    for noun in &reader.desk.nouns {
        let other = noun.table;
        if !wanted.contains(other.label) || fields.contains_key(other.label) || reader.reach(other.name).is_none() {
            continue;
        }
        let links = leading(other, table, row[0].text()).or_else(|| sharing(other, table, row));
        let Some(links) = links else { continue };
        let rows = reader.linking(other, &links, ROWS_MAX)?;
        let all = many(reader, other, rows, wanted, depth - 1)?;
        fields.insert(other.label.to_owned(), Data::Many(all.into_iter().map(Data::Record).collect()));
    }
    Ok(())
}

/// The link of another record that leads here.
fn leading<'v>(other: &'static Table, table: &Table, id: &'v str) -> Option<Vec<(&'static Field, &'v str)>> {
    let link = other.fields.iter().find(|f| f.kind == Kind::Link && f.link.is_some_and(|l| l().name == table.name));
    link.map(|field| vec![(field, id)])
}

/// The links of another record that lead where all links of this one lead, if there are several.
fn sharing<'v>(
    other: &'static Table,
    table: &'static Table,
    row: &'v [Value],
) -> Option<Vec<(&'static Field, &'v str)>> {
    let own = table.fields.iter().zip(&row[1..]).filter(|(f, v)| f.kind == Kind::Link && !v.is_empty());
    let links = own.map(|(field, value)| {
        let to = field.link?().name;
        let same = other.fields.iter().find(|f| f.kind == Kind::Link && f.link.is_some_and(|l| l().name == to))?;
        Some((same, value.text()))
    });
    links.collect::<Option<Vec<_>>>().filter(|links| links.len() > 1)
}
