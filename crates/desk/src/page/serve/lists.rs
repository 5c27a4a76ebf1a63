//! The list of a record.
use super::{
    Visit, address,
    address::{Query, address_of, with},
    asked::{Asked, asked, conditions, filterable, page_href},
    cells, inputs, noun_at, views,
};
use crate::{
    Field, Kind, Noun, Reader, Result,
    act::Reach,
    list::{COUNT_MAX, Page},
    page::{self, Column, EmptyView, FilterKind, FilterView, ListView, Look, Order, Shell, Sort, Tab, Tone},
};
use axum::{extract::Path, response::Response};
use maud::{Markup, html};

/// GET `/feature/noun`.
pub(super) async fn show(visit: Visit, Path((feature, noun)): Path<(String, String)>) -> Response {
    visit
        .page(move |reader, visit| {
            let noun = noun_at(reader, &feature, &noun)?;
            let path = noun.table.address();
            let asked = asked(reader, noun, &path, &visit.query)?;
            let saved = views::saved(reader, noun)?;
            let mut view = view(reader, visit, noun, &path, &asked)?;
            view.saved = saved.iter().map(|v| (v.name.clone(), format!("{path}?{}", v.query))).collect();
            let mut shell = visit.shell(noun.table.label, &[]);
            shell.sub = if asked.list.withdrawn { "已作废的记录".into() } else { String::new() };
            shell.actions = actions(reader, visit, noun, &path);
            let views = views::bar(reader, visit, noun, &saved);
            Ok((shell, body(&asked, &view, &views)))
        })
        .await
}

fn body(asked: &Asked, view: &ListView, views: &Markup) -> Markup {
    html! {
        @for why in &asked.misread { (page::note(Tone::Warn, &html! { (why) }, None)) }
        (page::list(view))
        (views)
    }
}

fn view(reader: &mut Reader<'_>, visit: &Visit, noun: &Noun, path: &str, asked: &Asked) -> Result<ListView> {
    let (table, query) = (noun.table, &visit.query);
    let fields = cells::brief(table);
    let Page { rows, previous, next } = asked.list.page(reader, table)?;
    let total = asked.list.total(reader, table)?;
    let chosen = conditions(query, &[]);
    let mut columns = cells::columns(reader, table, &fields);
    for (column, field) in columns.iter_mut().zip(&fields).filter(|(_, f)| f.sorted) {
        sortable(column, field, path, &chosen, asked);
    }
    let shown = count(total);
    Ok(ListView {
        label: table.label.into(),
        tabs: tabs(reader, noun, path, &chosen, asked, total)?,
        filters: filters(reader, noun, query)?,
        hidden: chosen
            .iter()
            .filter(|(n, _)| ["tab", "order", "desc", "withdrawn"].contains(&n.as_str()))
            .cloned()
            .collect(),
        clear_href: if asked.chips.is_empty() { String::new() } else { path.to_owned() },
        chips: asked.chips.clone(),
        summary: format!("{shown}，{}", order_words(noun, asked)),
        saved: vec![],
        columns,
        rows: cells::rows(reader, table, &fields, &rows)?,
        total: format!("共 {shown}"),
        previous: previous.map(|at| page_href(path, query, "before", &at)),
        next: next.map(|at| page_href(path, query, "after", &at)),
        empty: empty(reader, noun, path, asked),
        export_href: Some(address_of(&format!("{path}/export.xlsx"), &chosen)),
        bulk: None,
    })
}

/// `30 条`, `1万+ 条`.
pub(super) fn count(total: i64) -> String {
    if total > COUNT_MAX { "1万+ 条".into() } else { format!("{total} 条") }
}

fn order_words(noun: &Noun, asked: &Asked) -> String {
    let field = noun.table.fields.iter().find(|f| f.name == asked.list.order);
    let by = field.map_or("登记先后", |f| f.label);
    format!("按{by}{}", if asked.list.descending { "降序" } else { "升序" })
}

fn sortable(column: &mut Column, field: &Field, path: &str, chosen: &Query, asked: &Asked) {
    let now = asked.list.order == field.name;
    let down = now && !asked.list.descending;
    let query = with(&with(chosen, "order", field.name), "desc", if down { "1" } else { "" });
    let order = if asked.list.descending { Order::Descending } else { Order::Ascending };
    column.sort = Some(Sort { href: address_of(path, &query), order: now.then_some(order) });
}

/// Of a list too long to count, no tab is counted either: it would take a thousand times what the page takes.
fn tabs(
    reader: &mut Reader<'_>,
    noun: &Noun,
    path: &str,
    chosen: &Query,
    asked: &Asked,
    total: i64,
) -> Result<Vec<Tab>> {
    if noun.tabs.is_empty() {
        return Ok(vec![]);
    }
    let mut all = vec![("全部", None, false)];
    all.extend(noun.tabs.iter().map(|t| (t.label, Some(t.condition), t.urgent)));
    let whole = crate::list::List { tab: None, ..asked.list.clone() };
    let counted = if asked.list.tab.is_none() { total } else { whole.total(reader, noun.table)? } <= COUNT_MAX;
    let mut out = vec![];
    for (label, condition, urgent) in all {
        let mut list = asked.list.clone();
        list.tab = condition;
        let n = if counted { Some(list.total(reader, noun.table)?) } else { None };
        let wanted = if condition.is_some() { label } else { "" };
        out.push(Tab {
            label: label.into(),
            count: n.map(|n| n.to_string()),
            href: address_of(path, &with(chosen, "tab", wanted)),
            current: asked.tab == wanted,
            bad: urgent && n.is_some_and(|n| n > 0),
        });
    }
    Ok(out)
}

fn filters(reader: &mut Reader<'_>, noun: &Noun, query: &Query) -> Result<Vec<FilterView>> {
    let asked = |name: &str| super::value(query, name).to_owned();
    let searched: Vec<&str> = noun.table.fields.iter().filter(|f| f.searched).map(|f| f.label).collect();
    let mut out = vec![];
    if !searched.is_empty() {
        out.push(FilterView {
            name: "q".into(),
            label: searched.join("、"),
            value: asked("q"),
            ..FilterView::default()
        });
    }
    for f in noun.table.fields {
        let name = format!("f.{}", f.name);
        if !filterable(f) && asked(&name).is_empty() {
            continue;
        }
        let kind = match f.kind {
            Kind::Date => FilterKind::DateRange,
            Kind::Money => FilterKind::NumberRange,
            Kind::YesNo => FilterKind::Select(["是", "否"].map(|w| (w.into(), w.into())).into()),
            Kind::Code => FilterKind::Select(inputs::all_codes(reader, f)),
            Kind::Link | Kind::Links => link_filter(reader, f)?,
            _ => FilterKind::Text,
        };
        let range = matches!(kind, FilterKind::DateRange | FilterKind::NumberRange);
        let (value, until) = if range {
            (asked(&format!("{name}_from")), asked(&format!("{name}_to")))
        } else {
            (asked(&name), String::new())
        };
        let value = if matches!(kind, FilterKind::Suggest(_)) { inputs::link_words(reader, f, &value)? } else { value };
        out.push(FilterView { name, label: f.label.into(), kind, value, until });
    }
    Ok(out)
}

fn link_filter(reader: &mut Reader<'_>, field: &Field) -> Result<FilterKind> {
    Ok(match inputs::link_choices(reader, field)? {
        inputs::Choices::Few(options) => FilterKind::Select(options),
        inputs::Choices::Many(words) => FilterKind::Suggest(words),
    })
}

fn empty(reader: &Reader<'_>, noun: &Noun, path: &str, asked: &Asked) -> EmptyView {
    let label = noun.table.label;
    let chosen = !asked.chips.is_empty() || !asked.tab.is_empty();
    let mut actions = vec![];
    if chosen {
        actions.push(("清除筛选".to_owned(), path.to_owned()));
    }
    if asked.list.withdrawn {
        actions.push(("看没有作废的".to_owned(), path.to_owned()));
    } else {
        actions.extend(begin(reader, noun, &[]));
    }
    let text = match (chosen, asked.list.withdrawn) {
        (true, _) => format!("没有符合条件的{label}。"),
        (false, true) => format!("没有作废的{label}。"),
        (false, false) => format!("还没有{label}。"),
    };
    EmptyView { text, actions }
}

/// How this actor begins a record of this kind, with what is known of it: label, address.
pub(super) fn begin(reader: &Reader<'_>, noun: &Noun, known: &[(&str, &str)]) -> Option<(String, String)> {
    if let Some(act) = noun.begun_by.and_then(|name| reader.desk.act(name)) {
        if !known.iter().all(|(name, _)| act.asks.fields.iter().any(|f| f.name == *name)) {
            return None;
        }
        let form = format!("/acts/{}", act.asks.name);
        let href = address(noun.begun_at.unwrap_or(&form), known);
        return reader.reach(act.asks.name).map(|_| (act.asks.label.to_owned(), href));
    }
    let href = || address(&format!("{}/new", noun.table.address()), known);
    may_enter(reader, noun).then(|| (format!("登记{}", noun.table.label), href()))
}

/// May this actor enter a record of this register?
pub(super) fn may_enter(reader: &Reader<'_>, noun: &Noun) -> bool {
    noun.table.register && reader.reach(&format!("{}.enter", noun.table.name)).is_some()
}

/// May this actor bring in files of this record?
pub(super) fn may_import(reader: &Reader<'_>, noun: &Noun) -> bool {
    let may = |verb: &str| reader.reach(&format!("{}.{verb}", noun.table.name)) == Some(Reach::Office);
    // A file that a record keeps stands in no table.
    let needs_file = noun.table.fields.iter().any(|f| f.required && f.kind == Kind::File);
    !needs_file && ((noun.table.register && may("import")) || may("take_over"))
}

fn actions(reader: &Reader<'_>, visit: &Visit, noun: &Noun, path: &str) -> Vec<Markup> {
    let chosen = conditions(&visit.query, &[]);
    let mut out = vec![];
    let withdrawn = super::value(&chosen, "withdrawn") == "1";
    out.push(if withdrawn {
        page::button("看没有作废的", path, Look::Quiet, "")
    } else {
        page::button("看已作废的", &format!("{path}?withdrawn=1"), Look::Quiet, "")
    });
    out.push(page::button("导出 CSV", &address_of(&format!("{path}/export.csv"), &chosen), Look::Quiet, "dl"));
    out.push(page::button("导出 Excel", &address_of(&format!("{path}/export.xlsx"), &chosen), Look::Plain, "dl"));
    if may_import(reader, noun) {
        out.push(page::button("导入", &format!("{path}/import"), Look::Plain, "ul"));
    }
    let label = noun.table.label;
    let begin = begin(reader, noun, &[]);
    if let Some((words, href)) = &begin {
        out.push(page::button(words, href, Look::Primary, "plus"));
    }
    // An act that starts a record's life stands on no record's page.
    let begins = |a: &&&crate::Entry| {
        let asks = a.asks;
        asks.on.is_none()
            && noun.begun_by != Some(asks.name)
            && asks.name.split('.').next() == Some(noun.table.feature())
            && asks.label.contains(label)
    };
    for act in reader.desk.acts.iter().filter(begins).filter(|a| reader.reach(a.asks.name).is_some()) {
        let look = if begin.is_some() { Look::Plain } else { Look::Primary };
        out.push(page::button(act.asks.label, &format!("/acts/{}", act.asks.name), look, ""));
    }
    out
}

/// The list's place above the pages under it.
pub(super) fn under(visit: &Visit, noun: &Noun, heading: impl Into<String>) -> Shell {
    visit.shell(heading, &[(noun.table.label, Some(noun.table.address()))])
}
