//! A list as its address describes it: `q`, `tab`, `order`, `desc`, `withdrawn`, `after` or `before`, and a filter for each field
//! as `f.FIELD`, of dates and amounts `f.FIELD_from` and `f.FIELD_to`.
use super::address::{Query, address_of, value, without};
use crate::{
    Field, Kind, Noun, Reader, Result, Value,
    list::{Filter, List, Op},
};

/// Rows a page.
pub(super) const ROWS: usize = 20;

/// What a page's address says beside the rows' conditions; a new condition begins at the first page again.
const PLACES: [&str; 3] = ["after", "before", "f"];

/// A list, and what its address says in words.
#[derive(Debug, Default)]
pub(super) struct Asked {
    pub list: List,
    /// The chosen tab's label; empty: all.
    pub tab: String,
    /// Chosen conditions: words, and the address without it.
    pub chips: Vec<(String, String)>,
    /// What could not be understood, and was left out.
    pub misread: Vec<String>,
}

/// Fields that the list offers to filter by.
pub(super) fn filterable(field: &Field) -> bool {
    let shape = matches!(field.kind, Kind::Code | Kind::Link | Kind::YesNo | Kind::Date | Kind::Money);
    shape && (field.brief || field.owner || field.within)
}

/// Reads the address of a list.
pub(super) fn asked(reader: &mut Reader<'_>, noun: &Noun, path: &str, query: &[(String, String)]) -> Result<Asked> {
    let conditions = without(query, &PLACES);
    let mut out = Asked::default();
    let list = &mut out.list;
    list.search = value(query, "q").trim().to_owned();
    list.withdrawn = value(query, "withdrawn") == "1";
    list.size = ROWS;
    (list.order, list.descending) = order(noun, query);
    list.after = cursor(value(query, "after"));
    list.before = cursor(value(query, "before"));
    if let Some(tab) = noun.tabs.iter().find(|t| t.label == value(query, "tab")) {
        list.tab = Some(tab.condition);
        out.tab = tab.label.into();
    }
    if !out.list.search.is_empty() {
        out.chips.push((format!("含“{}”", out.list.search), address_of(path, &without(&conditions, &["q"]))));
    }
    for field in noun.table.fields {
        for (suffix, op) in [("", None), ("_from", Some(Op::AtLeast)), ("_to", Some(Op::AtMost))] {
            let name = format!("f.{}{suffix}", field.name);
            let text = value(query, &name).trim();
            if text.is_empty() || field.kind.sealed() {
                continue;
            }
            match filter(reader, field, op, text)? {
                Ok((filter, words)) => {
                    out.list.filters.push(filter);
                    out.chips.push((words, address_of(path, &without(&conditions, &[name.as_str()]))));
                }
                Err(why) => out.misread.push(format!("{}：{why}，没有按它筛选", field.label)),
            }
        }
    }
    Ok(out)
}

/// The order asked for; the noun's own where that is no sortable field.
fn order(noun: &Noun, query: &[(String, String)]) -> (String, bool) {
    let asked = value(query, "order");
    let known = asked == "id" || noun.table.fields.iter().any(|f| f.sorted && f.name == asked);
    if known { (asked.into(), value(query, "desc") == "1") } else { (noun.order.0.into(), noun.order.1) }
}

/// One condition and its words, or why it is none.
fn filter(
    reader: &mut Reader<'_>,
    field: &'static Field,
    range: Option<Op>,
    text: &str,
) -> Result<std::result::Result<(Filter, String), String>> {
    let value = match reader.parse_field(field, &[text])? {
        Ok(value) => value,
        Err(why) => return Ok(Err(why)),
    };
    let op = range.unwrap_or(match field.kind {
        Kind::Links | Kind::Text | Kind::LongText => Op::Holds,
        _ => Op::Is,
    });
    let shown = match (field.kind, field.link) {
        (Kind::Link | Kind::Links, Some(link)) => {
            let titles = reader.titles(link(), &[value.text()])?;
            reader.shown(field, &value, &titles)
        }
        _ => reader.desk.show(field.kind, field.codes, &value),
    };
    let words = match op {
        Op::Is => format!("{}：{shown}", field.label),
        Op::AtLeast => format!("{} ≥ {shown}", field.label),
        Op::AtMost => format!("{} ≤ {shown}", field.label),
        Op::Holds => format!("{}含“{shown}”", field.label),
    };
    Ok(Ok((Filter { field, op, value }, words)))
}

/// Where a page begins, as its address says it: the id, then the value of the order.
fn cursor(text: &str) -> Option<(Value, String)> {
    let (id, value) = text.split_once('~')?;
    let value = match value.split_at_checked(1)? {
        ("i", number) => Value::Int(number.parse().ok()?),
        ("t", text) => Value::Text(text.into()),
        _ => return None,
    };
    Some((value, id.into()))
}

/// A place as an address says it.
fn cursor_text((value, id): &(Value, String)) -> String {
    match value {
        Value::Int(n) => format!("{id}~i{n}"),
        other => format!("{id}~t{}", other.text()),
    }
}

/// The address of the page before or after.
pub(super) fn page_href(path: &str, query: &[(String, String)], name: &str, at: &(Value, String)) -> String {
    let mut query = without(query, &PLACES);
    query.push((name.into(), cursor_text(at)));
    address_of(path, &query)
}

/// What the address says, but the page and what `names` say.
pub(super) fn conditions(query: &[(String, String)], names: &[&str]) -> Query {
    let query: Query = without(query, &PLACES).into_iter().filter(|(_, v)| !v.is_empty()).collect();
    without(&query, names)
}
