//! Lists: tabs, filters, the table, the pages of it.
use super::filter::{FilterView, filter_bar};
use super::parts::{EmptyView, FigState, St, empty, fig, hidden_inputs, icon, status};
use maud::{Markup, html};

/// A tab: a filter that is always in sight.
#[derive(Clone, Debug, Default)]
pub struct Tab {
    /// Its words.
    pub label: String,
    /// How many, as written.
    pub count: Option<String>,
    /// Where it leads.
    pub href: String,
    /// This is the one.
    pub current: bool,
    /// The count is a bad one.
    pub bad: bool,
}

/// The order of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Small ones first.
    Ascending,
    /// Large ones first.
    Descending,
}

/// The sorting of a column.
#[derive(Clone, Debug, Default)]
pub struct Sort {
    /// The address that sorts by it, or turns the order round.
    pub href: String,
    /// The order that it has now.
    pub order: Option<Order>,
}

/// One column.
#[derive(Clone, Debug, Default)]
pub struct Column {
    /// Its heading.
    pub label: String,
    /// Right-aligned.
    pub number: bool,
    /// In one line if it can be: states, dates, names of persons.
    pub narrow: bool,
    /// If it can be sorted.
    pub sort: Option<Sort>,
}

/// One cell.
#[derive(Clone, Debug, Default)]
pub struct CellView {
    /// Its words; `—` is written when empty.
    pub text: String,
    /// Where it leads. The first cell of a row leads to the record without being told.
    pub href: Option<String>,
    /// A second line.
    pub sub: Option<String>,
    /// The words are a state.
    pub status: Option<St>,
    /// The link opens the source of a figure.
    pub figure: bool,
    /// A number of a record, a digest: fixed width.
    pub mono: bool,
    /// Less important.
    pub quiet: bool,
}

/// One row.
#[derive(Clone, Debug, Default)]
pub struct RowView {
    /// What the checkbox of the row sends; used with `ListView::bulk`.
    pub key: String,
    /// The record; may be empty.
    pub href: String,
    /// In the order of the columns.
    pub cells: Vec<CellView>,
}

/// What can be done with several rows at once. The rows' checkboxes are named `id`.
#[derive(Clone, Debug, Default)]
pub struct Bulk {
    /// Token of the form.
    pub csrf: String,
    /// Label, and the address that it posts to.
    pub acts: Vec<(String, String)>,
}

/// A list.
#[derive(Clone, Debug, Default)]
pub struct ListView {
    /// What is listed, for readers of the screen.
    pub label: String,
    /// Tabs; may be empty.
    pub tabs: Vec<Tab>,
    /// Filters; may be empty.
    pub filters: Vec<FilterView>,
    /// What the filter form carries along: sort order, tab.
    pub hidden: Vec<(String, String)>,
    /// Chosen conditions: words, the address without it.
    pub chips: Vec<(String, String)>,
    /// The address without any condition; empty when there is none.
    pub clear_href: String,
    /// `7 条，按期限升序`.
    pub summary: String,
    /// Saved filters: name, address.
    pub saved: Vec<(String, String)>,
    /// Columns.
    pub columns: Vec<Column>,
    /// Rows.
    pub rows: Vec<RowView>,
    /// `共 7 条`, `1万+ 条`.
    pub total: String,
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
    /// What stands there when there is no row.
    pub empty: EmptyView,
    /// The same list as a workbook.
    pub export_href: Option<String>,
    /// What can be done with several rows.
    pub bulk: Option<Bulk>,
}

/// A list with all around it, as one panel.
pub fn list(view: &ListView) -> Markup {
    html! {
        section.panel {
            (tabs(&view.tabs))
            (filter_bar(view))
            @match &view.bulk {
                _ if view.rows.is_empty() => (empty(&view.empty)),
                Some(bulk) => form method="post" action="" { (bulk_bar(bulk)) (scroll(view)) },
                None => (scroll(view)),
            }
            @if !view.rows.is_empty() { (pager(view)) }
        }
    }
}

/// Tabs; nothing when there are none.
pub fn tabs(list: &[Tab]) -> Markup {
    html! {
        @if !list.is_empty() {
            nav.seg aria-label="分类" {
                @for t in list {
                    a href=(t.href) aria-current=[t.current.then_some("page")] {
                        (t.label)
                        @if let Some(count) = &t.count { span.num.c-bad[t.bad] { (count) } }
                    }
                }
            }
        }
    }
}

fn bulk_bar(bulk: &Bulk) -> Markup {
    html! {
        (hidden_inputs(&bulk.csrf, &[]))
        div.bulk {
            b { "选中的" span.num data-picked {} }
            @for (label, action) in &bulk.acts { button class="btn sm" formaction=(action) { (label) } }
        }
    }
}

fn scroll(view: &ListView) -> Markup {
    html! { div.scroll { (table_of(&view.label, &view.columns, &view.rows, view.bulk.is_some())) } }
}

/// A table without filters, for panels.
pub fn table(columns: &[Column], rows: &[RowView]) -> Markup {
    table_of("", columns, rows, false)
}

fn table_of(label: &str, columns: &[Column], rows: &[RowView], pick: bool) -> Markup {
    html! {
        table.tbl aria-label=[(!label.is_empty()).then_some(label)] {
            thead { tr {
                @if pick { th.cb { input type="checkbox" data-all aria-label="全选本页"; } }
                @for c in columns { (heading(c)) }
            } }
            tbody { @for row in rows { tr {
                @if pick { td.cb { input type="checkbox" name="id" value=(row.key) aria-label={ "选 " (first(row)) }; } }
                @for (i, cell) in row.cells.iter().enumerate() { (cell_of(columns.get(i), row, i, cell)) }
            } } }
        }
    }
}

fn first(row: &RowView) -> &str {
    row.cells.first().map_or("", |c| &c.text)
}

fn heading(c: &Column) -> Markup {
    let order = c.sort.as_ref().and_then(|s| s.order).map(|o| match o {
        Order::Ascending => "ascending",
        Order::Descending => "descending",
    });
    html! {
        th.n[c.number] scope="col" aria-sort=[order] {
            @match &c.sort { Some(s) => a href=(s.href) { (c.label) }, None => (c.label) }
        }
    }
}

/// What is no wider than eight Chinese signs stands in one line.
const LINE: usize = 16;

/// Of titles, codes and numbers of documents: eleven.
const WIDER: usize = 22;

fn cell_of(column: Option<&Column>, row: &RowView, place: usize, cell: &CellView) -> Markup {
    let (number, narrow) = column.map_or((false, false), |c| (c.number, c.narrow));
    let width: usize = cell.text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    let room = if place == 0 || narrow { WIDER } else { LINE };
    let fits = width <= room;
    html! {
        td.n[number].nw[fits && (narrow || number)].fit[fits].mono[cell.mono].dim[cell.quiet] {
            (words(cell, (place == 0).then_some(&row.href)))
            @if let Some(sub) = &cell.sub { span.sub2 { (sub) } }
        }
    }
}

fn words(cell: &CellView, record: Option<&String>) -> Markup {
    let href = cell.href.as_ref().or(record).filter(|h| !h.is_empty());
    let text = if cell.text.is_empty() { "—" } else { &cell.text };
    html! {
        @match (cell.status, href) {
            (Some(state), Some(href)) => a.plain href=(href) { (status(state, text)) },
            (Some(state), None) => (status(state, text)),
            (None, Some(href)) if cell.figure => (fig(text, href, FigState::Sourced)),
            (None, Some(href)) => a href=(href) { (text) },
            (None, None) => (text),
        }
    }
}

fn pager(view: &ListView) -> Markup {
    html! {
        nav.pager aria-label="翻页" {
            span { (view.total) }
            @if let Some(href) = &view.export_href { a.plain href=(href) { (icon("dl")) "导出" } }
            span.push {}
            @if let Some(href) = &view.previous { a href=(href) rel="prev" { (icon("left")) "上一页" } }
            @if let Some(href) = &view.next { a href=(href) rel="next" { "下一页" (icon("right")) } }
        }
    }
}
