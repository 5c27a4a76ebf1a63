//! One search over all records that have something to search in, and over the names of figures.
use super::{Visit, address, cells, figure::figure_href};
use crate::{
    Noun, Reader, Result,
    list::List,
    page::{self, Panel},
};
use axum::response::Response;
use maud::{Markup, html};

/// Hits shown of each kind.
const SHOWN: usize = 5;

/// GET `/search?q=`.
pub(super) async fn show(visit: Visit) -> Response {
    visit
        .page(move |reader, visit| {
            let q = visit.asked("q").trim();
            let mut panels = vec![];
            if !q.is_empty() {
                for noun in &reader.desk.nouns {
                    panels.extend(hits(reader, noun, q)?);
                }
                panels.extend(figures(reader, q));
            }
            let heading = if q.is_empty() { "检索".to_owned() } else { format!("检索“{q}”") };
            Ok((visit.shell(heading, &[]), found(q, &panels)))
        })
        .await
}

fn found(q: &str, panels: &[Panel]) -> Markup {
    let text = match q {
        "" => "在上方检索框写几个字：名称、编号、事由。".to_owned(),
        q => format!("没有找到含“{q}”的记录。换一个短一些的词再试。"),
    };
    html! {
        @if panels.is_empty() { section.panel { (page::empty(&page::EmptyView { text, actions: vec![] })) } }
        @else { (page::stack(&panels.iter().map(page::panel).collect::<Vec<_>>())) }
    }
}

fn hits(reader: &mut Reader<'_>, noun: &Noun, q: &str) -> Result<Option<Panel>> {
    let table = noun.table;
    if reader.reach(table.name).is_none() || !table.fields.iter().any(|f| f.searched) {
        return Ok(None);
    }
    let list = List { search: q.into(), size: SHOWN, descending: true, ..List::default() };
    let page = list.page(reader, table)?;
    if page.rows.is_empty() {
        return Ok(None);
    }
    let fields = cells::brief(table);
    let columns = cells::columns(reader, table, &fields);
    let rows = cells::rows(reader, table, &fields, &page.rows)?;
    Ok(Some(Panel {
        title: table.label.into(),
        more: Some(("全部结果".into(), address(&table.address(), &[("q", q)]))),
        body: html! { div.scroll { (page::table(&columns, &rows)) } },
        flush: true,
        ..Panel::default()
    }))
}

fn figures(reader: &Reader<'_>, q: &str) -> Option<Panel> {
    let hit = |f: &&crate::Figure| f.label.contains(q) && reader.sees(f);
    let all: Vec<_> = reader.desk.figures.iter().filter(hit).take(SHOWN).collect();
    (!all.is_empty()).then(|| Panel {
        title: "数字".into(),
        body: html! { ul.where { @for f in all { li { a href=(figure_href(f.id, &[])) { (f.label) } } } } },
        ..Panel::default()
    })
}
