//! The page of a figure, and its rows as a workbook.
use super::{
    Outcome, Visit,
    address::with,
    address_of, cells, export,
    figure::{Split, answered, carried, chosen, splits, view, with_unit},
};
use crate::{
    Error, Reader, Result,
    exchange::write_xlsx,
    page::{self, Look, Shell, Tab},
};
use axum::{extract::Path, response::Response};
use maud::{Markup, html};

/// Rows a page.
const ROWS: usize = 50;

/// Rows that are read at a time for a file.
const AT_ONCE: usize = 1_000;

/// GET `/f/{id}`: the scope as a query; `rows` says which rows, `after` where their page begins.
pub(super) async fn show(visit: Visit, Path(id): Path<String>) -> Response {
    visit.page(move |reader, visit| opened(reader, visit, &id)).await
}

fn opened(reader: &mut Reader<'_>, visit: &Visit, id: &str) -> Result<(Shell, Markup)> {
    let answer = answered(reader, &visit.web, id, &visit.query)?;
    let mut figure = view(reader, &visit.web, &answer, &visit.query)?;
    let splits = splits(&answer);
    let tabs = std::mem::take(&mut figure.splits);
    let plain = tabs.is_empty();
    let table = rows(reader, visit, id, &splits, &tabs)?;
    let mut shell = visit.shell(figure.label.clone(), &[("数字出处", None)]);
    shell.sub = format!("{}，{}", with_unit(answer.amount, answer.figure.unit), answer.scope.words);
    shell.wide_print = true;
    if let Some((n, _)) = chosen(&splits, &visit.query) {
        let query = with(&carried(&visit.query), "rows", &n.to_string());
        let href = address_of(&format!("/f/{id}/rows.xlsx"), &query);
        shell.actions = vec![page::button("导出记录", &href, Look::Plain, "dl")];
    }
    Ok((shell, page::figure_page(&figure, &table, plain)))
}

fn rows(
    reader: &mut Reader<'_>,
    visit: &Visit,
    id: &str,
    splits: &[Split],
    tabs: &[(String, String)],
) -> Result<Markup> {
    let Some((n, split)) = chosen(splits, &visit.query) else { return Ok(html! {}) };
    let table = split.rows.table;
    let mut found = split.read(reader, visit.asked("after"), ROWS + 1)?;
    let more = found.len() > ROWS;
    found.truncate(ROWS);
    let fields = cells::brief(table);
    let listed = cells::rows_at(reader, table, &fields, &found, split.until())?;
    let total = split.count(reader)?;
    let here = with(&carried(&visit.query), "rows", &n.to_string());
    let path = format!("/f/{id}");
    let last = found.last().map_or("", |r| r[0].text());
    let tabs: Vec<Tab> = tabs
        .iter()
        .enumerate()
        .map(|(i, (label, href))| Tab { label: label.clone(), href: href.clone(), current: i == n, ..Tab::default() })
        .collect();
    Ok(html! {
        (page::tabs(&tabs))
        @if listed.is_empty() { (page::empty(&page::EmptyView { text: "没有可以列出的记录。".into(), actions: vec![] })) }
        @else { div.scroll { (page::table(&cells::columns(reader, table, &fields), &listed)) } }
        nav.pager aria-label="翻页" {
            span { "共 " (total) " 条" (table.label) }
            span.push {}
            @if !visit.asked("after").is_empty() { a href=(address_of(&path, &here)) { "回到第一页" } }
            @if more { a href=(address_of(&path, &with(&here, "after", last))) rel="next" { "下一页" (page::icon("right")) } }
        }
    })
}

/// GET `/f/{id}/rows.xlsx`.
pub(super) async fn workbook(visit: Visit, Path(id): Path<String>) -> Response {
    visit.answer(move |visit| visit.web.desk.read(&visit.actor, |reader| written(reader, visit, &id))).await
}

fn written(reader: &mut Reader<'_>, visit: &Visit, id: &str) -> Result<Outcome> {
    let answer = answered(reader, &visit.web, id, &visit.query)?;
    let splits = splits(&answer);
    let chosen = chosen(&splits, &visit.query);
    let (_, split) = chosen.ok_or_else(|| Error::NotFound("这个数字没有逐条记录".into()))?;
    let table = split.rows.table;
    let (mut lines, mut after) = (vec![], String::new());
    loop {
        let found = split.read(reader, &after, AT_ONCE)?;
        let Some(last) = found.last() else { break };
        after = last[0].text().into();
        let titles = reader.link_titles(table, &found)?;
        lines.extend(found.iter().map(|row| export::line(reader, table, row, &titles)));
    }
    let name = format!("{} {}", split.label, answer.scope.until);
    let bytes = write_xlsx(&name, &export::headings(table), lines.into_iter())?;
    Ok(Outcome::File(format!("{name}.xlsx"), export::XLSX, bytes))
}
