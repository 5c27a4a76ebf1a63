//! What belongs to a record: rows of other records that link to it, and the acts that may be done on it.
use super::{address, cells, lists, record::act_link};
use crate::{
    Condition, Field, Kind, Noun, Reader, Result, Value,
    page::{self, ActLink, Panel},
};

/// Rows shown of each kind.
const SHOWN: usize = 10;

/// One panel for each kind of record and link that leads here.
pub(super) fn panels(reader: &mut Reader<'_>, noun: &Noun, row: &[Value]) -> Result<Vec<Panel>> {
    let mut out = vec![];
    for other in &reader.desk.nouns {
        if reader.reach(other.table.name).is_none() {
            continue;
        }
        let links: Vec<&'static Field> = leading_to(other, noun).collect();
        for field in &links {
            out.extend(panel(reader, other, field, links.len() > 1, row[0].text())?);
        }
    }
    Ok(out)
}

/// The fields of a record that lead to another.
fn leading_to<'n>(from: &'n Noun, to: &'n Noun) -> impl Iterator<Item = &'static Field> + 'n {
    from.table.fields.iter().filter(|f| f.link.is_some_and(|l| l().name == to.table.name))
}

fn panel(
    reader: &mut Reader<'_>,
    other: &Noun,
    field: &'static Field,
    several: bool,
    id: &str,
) -> Result<Option<Panel>> {
    let table = other.table;
    let (sql, wanted) = match field.kind {
        Kind::Links => (format!("t.{} like $wanted", field.name), format!("%{id}%")),
        _ => (format!("t.{} = $wanted", field.name), id.to_owned()),
    };
    let args = || vec![("wanted", wanted.as_str().into())];
    let total = reader.number(table, "count(*)", &sql, args())?;
    let new = lists::begin(reader, other, &[(field.name, id)]);
    if total == 0 && new.is_none() {
        return Ok(None);
    }
    let found = reader.select(table, &sql, args(), SHOWN)?;
    let fields: Vec<_> = cells::brief(table).into_iter().filter(|f| f.name != field.name).collect();
    let body = if total == 0 {
        let actions = new.iter().cloned().collect();
        page::empty(&page::EmptyView { text: format!("还没有{}。", table.label), actions })
    } else {
        page::table(&cells::columns(reader, table, &fields), &cells::rows(reader, table, &fields, &found)?)
    };
    let all = address(&table.address(), &[(&format!("f.{}", field.name), id)]);
    Ok(Some(Panel {
        title: if several { format!("{}（{}）", table.label, field.label) } else { table.label.into() },
        note: new.filter(|_| total > 0).map(|(words, href)| maud::html! { a.t13 href=(href) { (words) } }),
        more: (total > 0).then(|| (format!("全部 {total} 条"), all)),
        body: maud::html! { div.scroll { (body) } },
        flush: true,
        hollow: total == 0,
    }))
}

/// The acts that this actor may do on this record now.
pub(super) fn acts(reader: &mut Reader<'_>, noun: &Noun, row: &[Value]) -> Result<Vec<ActLink>> {
    let mut out: Vec<ActLink> = vec![];
    for act in &reader.desk.acts {
        let asks = act.asks;
        let Some(on) = asks.on_field().filter(|f| f.link.is_some_and(|l| l().name == noun.table.name)) else {
            continue;
        };
        if reader.reach(asks.name).is_none() || !stands(reader, noun, row, asks.when)? {
            continue;
        }
        out.push(act_link(asks, on.name, row[0].text(), out.is_empty() && !asks.undoes));
    }
    Ok(out)
}

/// Does the act's condition hold of the record?
pub(super) fn stands(
    reader: &mut Reader<'_>,
    noun: &Noun,
    row: &[Value],
    when: Option<&'static Condition>,
) -> Result<bool> {
    when.map_or(Ok(true), |when| reader.holds(noun.table, row[0].text(), when))
}
