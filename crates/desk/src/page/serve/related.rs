//! What belongs to a record: rows of other records that link to it, and the acts that may be done on it.
use super::{address, cells, lists, record::act_link};
use crate::{
    Condition, Field, Kind, Noun, Reader, Result, State, Value,
    page::{self, ActLink, Panel},
};

/// Rows shown of each kind.
const SHOWN: usize = 10;

/// One panel for each kind of record and link that leads here; what `stands`, not withdrawn, may get more of them.
pub(super) fn panels(reader: &mut Reader<'_>, noun: &Noun, row: &[Value], stands: bool) -> Result<Vec<Panel>> {
    let (mut out, mut none_yet) = (vec![], vec![]);
    for other in &reader.desk.nouns {
        if reader.reach(other.table.name).is_none() {
            continue;
        }
        let links: Vec<&'static Field> = leading_to(other, noun).collect();
        for field in &links {
            let known = [(field.name, row[0].text())];
            let new = lists::begin(reader, other, &known).filter(|_| stands);
            match panel(
                reader,
                other,
                field,
                links.len() > 1 || other.table.name == noun.table.name,
                row[0].text(),
                new.as_ref(),
            )? {
                Some(panel) => out.push(panel),
                None => none_yet.extend(new),
            }
        }
    }
    out.extend((!none_yet.is_empty()).then(|| beginnings(&none_yet)));
    Ok(out)
}

/// What does not exist yet, as the buttons that begin it: one panel, not one for each.
fn beginnings(links: &[(String, String)]) -> Panel {
    Panel {
        title: "还没有、可以登记的".into(),
        body: maud::html! { div.row.wrap { @for (words, href) in links { a.btn.sm href=(href) { (words) } } } },
        hollow: true,
        ..Panel::default()
    }
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
    new: Option<&(String, String)>,
) -> Result<Option<Panel>> {
    let table = other.table;
    let (sql, wanted) = match field.kind {
        Kind::Links => (format!("t.{} like $wanted", field.name), format!("%{id}%")),
        _ => (format!("t.{} = $wanted", field.name), id.to_owned()),
    };
    let args = || vec![("wanted", wanted.as_str().into())];
    let total = reader.number(table, "count(*)", &sql, args())?;
    if total == 0 {
        return Ok(None);
    }
    let found = reader.select(table, &sql, args(), SHOWN)?;
    let fields: Vec<_> = cells::brief(table).into_iter().filter(|f| f.name != field.name).collect();
    let body = page::table(&cells::columns(reader, table, &fields), &cells::rows(reader, table, &fields, &found)?);
    let all = address(&table.address(), &[(&format!("f.{}", field.name), id)]);
    Ok(Some(Panel {
        title: if several { format!("{}（{}）", table.label, field.label) } else { table.label.into() },
        note: new.map(|(words, href)| maud::html! { a.t13 href=(href) { (words) } }),
        more: Some((format!("全部 {total} 条"), all)),
        body: maud::html! { div.scroll { (body) } },
        flush: true,
        hollow: false,
    }))
}

/// The acts that this actor may do on this record now. The one that comes next is the first.
pub(super) fn acts(reader: &mut Reader<'_>, noun: &Noun, row: &[Value], state: Option<&State>) -> Result<Vec<ActLink>> {
    let next = state.and_then(|s| s.next);
    let mut out: Vec<ActLink> = vec![];
    for act in &reader.desk.acts {
        let asks = act.asks;
        let Some(on) = asks.on_field().filter(|f| f.link.is_some_and(|l| l().name == noun.table.name)) else {
            continue;
        };
        if reader.reach(asks.name).is_none() || !stands(reader, noun, row, asks.when)? {
            continue;
        }
        let first = next.map_or(out.is_empty() && !asks.undoes, |next| next == asks.name);
        let place = if first { 0 } else { out.len() };
        out.insert(place, act_link(asks, on.name, row[0].text(), first));
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
