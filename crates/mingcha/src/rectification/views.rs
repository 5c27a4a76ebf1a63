//! The three lists as HTML.
use super::lists::{Asked, Listed, Lists, PAGE, State, TABS};
use desk::{
    Reader, Value,
    figure::Answer,
    page::{
        EmptyView, Look, St, Stat, Tab, Tone, button, empty, note,
        serve::{Visit, address},
        stats, status, tabs,
    },
};
use maud::{Markup, html};

pub(super) fn sub(lists: &Lists, asked: &Asked) -> String {
    let Some(round) = &lists.round else { return "还没有反馈的问题".into() };
    let limit =
        round.rectified_by.map_or_else(String::new, |d| format!(" · 集中整改期至 {}", d.strftime("%Y年%-m月%-d日")));
    let until = asked.until.strftime("%Y年%-m月%-d日");
    let of_all = lists.figures.is_empty().then(String::new);
    let size = of_all.unwrap_or_else(|| format!(" · {} 个党组织", lists.organisations.len()));
    format!("{}{size}{limit} · 截至 {until}", round.name)
}

pub(super) fn actions(reader: &Reader<'_>, visit: &Visit, asked: &Asked) -> Vec<Markup> {
    let mut out = vec![];
    if visit.asked("whole") == "1" {
        out.push(button("分页显示", &with(visit, &[("whole", "")]), Look::Plain, "left"));
    } else {
        out.push(button(
            "打印全部",
            &with(visit, &[("whole", "1"), ("after", ""), ("before", "")]),
            Look::Plain,
            "print",
        ));
    }
    out.push(button("导出 Excel", &export(asked), Look::Plain, "dl"));
    if reader.reach("rectification.report_progress").is_some() {
        out.push(button("登记进展", "/acts/rectification.report_progress", Look::Primary, "plus"));
    }
    out
}

/// The same rows as a workbook: the list of items has the same tabs, and the filters under their own names.
fn export(asked: &Asked) -> String {
    let text = |id: Option<String>| id.unwrap_or_default();
    let (round, own) = (text(asked.round.map(|r| r.to_string())), text(asked.organisation.map(|o| o.to_string())));
    let tab = asked.tab_label();
    let query = [("tab", tab), ("f.round", &round), ("f.organisation", &own), ("q", &asked.words)];
    address("/rectification/items/export.xlsx", &query.into_iter().filter(|q| !q.1.is_empty()).collect::<Vec<_>>())
}

/// This address with some of its query in other words.
fn with(visit: &Visit, changes: &[(&str, &str)]) -> String {
    let kept = visit.query.iter().filter(|q| q.0 != "f" && !changes.iter().any(|c| c.0 == q.0));
    let mut query: Vec<(&str, &str)> = kept.map(|(n, v)| (n.as_str(), v.as_str())).collect();
    query.extend(changes);
    address(&visit.path, &query)
}

/// The source of a figure beside this page, in the scope of the page.
fn source(visit: &Visit, asked: &Asked, id: &str) -> String {
    let (round, until) = (asked.scope().rounds.join(","), asked.until.to_string());
    with(visit, &[("rounds", &round), ("from", "2000-01-01"), ("until", &until), ("f", id)])
}

pub(super) fn lists(lists: &Lists, asked: &Asked, visit: &Visit) -> Markup {
    html! {
        @if !lists.figures.is_empty() { (stats(&tiles(lists, asked, visit), true)) }
        @if asked.whole { div.gap-t.data { (note(Tone::Plain, &html! { "这里列出了全部 " (lists.counts[asked.tab]) " 条。请用浏览器打印（Ctrl+P），纸张选 A3 横向最清楚。" }, None)) } }
        section.panel.gap-t {
            (tabs(&tab_views(lists, asked, visit)))
            (filter(lists, asked))
            @if lists.rows.is_empty() {
                (empty(&nothing(lists, asked, visit)))
            } @else { (table(lists)) }
            (pager(lists, asked, visit))
        }
    }
}

/// Why there is no row, and where there are some.
fn nothing(lists: &Lists, asked: &Asked, visit: &Visit) -> EmptyView {
    let round = lists.round.as_ref().map_or("", |r| &r.name);
    let all = with(visit, &[("tab", &(TABS.len() - 1).to_string()), ("after", ""), ("before", "")]);
    let filtered = !asked.words.is_empty() || asked.organisation.is_some();
    let others = lists.counts.last().is_some_and(|n| *n > 0);
    let mut actions = vec![];
    if others && asked.tab + 1 < TABS.len() {
        actions.push((format!("看全部 {} 件", lists.counts[TABS.len() - 1]), all));
    }
    if filtered {
        actions.push(("清除筛选".into(), visit.path.clone()));
    }
    let text = match asked.tab_label() {
        _ if filtered => "没有符合条件的整改事项。".into(),
        _ if round.is_empty() => "还没有整改事项。决定反馈发现问题之后，整改事项列在这里。".into(),
        "" => format!("{round}还没有整改事项。"),
        tab => format!("{round}没有{tab}的整改事项。"),
    };
    EmptyView { text, actions }
}

fn tiles(lists: &Lists, asked: &Asked, visit: &Visit) -> Vec<Stat> {
    let tile = |a: &Answer, label: &str, foot: String| Stat {
        label: label.into(),
        value: a.amount.shown(),
        unit: a.figure.unit.name().into(),
        foot,
        href: Some(source(visit, asked, a.figure.id)),
    };
    let [items, done, open, overdue, rate] = &lists.figures[..] else { return vec![] };
    let base = format!("{} ÷ {}", done.amount.shown(), items.amount.shown());
    vec![
        tile(items, "反馈问题", format!("{} 个党组织", lists.organisations.len())),
        tile(done, "已销号", format!("{base} = {}%", rate.amount.shown())),
        tile(open, "未销号", format!("其中待验收 {} 个", lists.counts[1])),
        tile(overdue, "已逾期", format!("长期坚持 {} 个不计", lists.counts[3])),
        tile(rate, "整改完成率", format!("{base} 个")),
    ]
}

fn tab_views(lists: &Lists, asked: &Asked, visit: &Visit) -> Vec<Tab> {
    let tab = |(i, (label, _)): (usize, &(&str, Option<&desk::Condition>))| Tab {
        label: (*label).into(),
        count: Some(lists.counts[i].to_string()),
        href: with(visit, &[("tab", &i.to_string()), ("after", ""), ("before", "")]),
        current: i == asked.tab,
        bad: *label == "已逾期" && lists.counts[i] > 0,
    };
    TABS.iter().enumerate().map(tab).collect()
}

fn filter(lists: &Lists, asked: &Asked) -> Markup {
    let round = asked.round.map(|r| r.to_string()).unwrap_or_default();
    let organisation = asked.organisation.map(|o| o.to_string()).unwrap_or_default();
    html! {
        form.filter action="/rectification/lists" {
            input type="hidden" name="tab" value=(asked.tab);
            select.in name="rounds" aria-label="轮次" {
                @for (id, name) in &lists.rounds { option value=(id) selected[*id == round] { (name) } }
            }
            select.in name="organisation" aria-label="整改单位" {
                option value="" { "全部单位" }
                @for (id, name) in &lists.organisations { option value=(id) selected[*id == organisation] { (name) } }
            }
            label.range { span.dim.t12 { "截至" } input.in type="date" name="until" value=(asked.until); }
            input.in.words type="search" name="q" value=(asked.words) placeholder="问题、编号、责任领导" aria-label="关键词";
            button.btn { "筛选" }
            a.t13 href="/rectification/lists" { "清除" }
            span.push.dim.t12.num { (lists.counts[asked.tab]) " 条，按编号排" }
        }
    }
}

fn table(lists: &Lists) -> Markup {
    html! {
        div.scroll {
            table.tbl.top.lists {
                thead { tr.yr {
                    th scope="col" { "编号 / 单位" } th scope="col" { em { "问题清单" } } th scope="col" { em { "任务清单" } }
                    th scope="col" { em { "责任清单" } } th.n scope="col" { "措施完成" } th scope="col" { "状态" } th scope="col" { "期限" }
                } }
                tbody { @for row in &lists.rows { (listed(row)) } }
            }
        }
    }
}

fn listed(row: &Listed) -> Markup {
    let href = format!("/rectification/items/{}", row.item.id);
    let done = row.measures.iter().filter(|m| m.done.is_some()).count();
    let tasks: Vec<&str> = row.measures.iter().map(|m| m.measure.as_str()).collect();
    html! {
        tr {
            td { a.mono href=(href) { (row.item.number) } span.sub2 { (row.organisation) } }
            td { (row.item.problem) }
            td { @if tasks.is_empty() { span.dim { "还没有登记措施" } } @else { (tasks.join("；")) } }
            td.nw { (row.item.leader.as_deref().unwrap_or("—")) span.sub2 { (row.item.department.as_deref().unwrap_or("")) } }
            td.n { @if row.measures.is_empty() { "—" } @else { a.fig href=(href) { (done) "/" (row.measures.len()) } } }
            td { (state(row.state)) }
            td.nw { (due(row)) span.sub2.num { (row.due) } }
        }
    }
}

fn state(state: State) -> Markup {
    match state {
        State::Done => status(St::Ok, "已销号"),
        State::LongTerm => status(St::Doing, "长期坚持"),
        State::Reported => status(St::Warn, "待验收"),
        State::Open => status(St::Doing, "办理中"),
    }
}

/// Days left at the cut-off; what is done or without end has none.
fn due(row: &Listed) -> Markup {
    match row.left {
        None => html! { span.dim { "—" } },
        Some(days) if days < 0 => status(St::Bad, &format!("逾期 {} 天", -days)),
        Some(0) => status(St::Warn, "今天"),
        Some(days) if days <= 7 => status(St::Warn, &format!("剩 {days} 天")),
        Some(days) => status(St::Todo, &format!("剩 {days} 天")),
    }
}

fn pager(lists: &Lists, asked: &Asked, visit: &Visit) -> Markup {
    html! {
        div.pager {
            span { "共 " (lists.counts[asked.tab]) " 条" @if !asked.whole { "，每页 " (PAGE) " 条" } }
            span.push {}
            @if let Some(previous) = &lists.previous {
                a rel="prev" href=(with(visit, &[("after", ""), ("before", &place(previous))])) { "上一页" }
            }
            @if let Some(next) = &lists.next {
                a rel="next" href=(with(visit, &[("before", ""), ("after", &place(next))])) { "下一页" }
            }
        }
    }
}

/// Where a page begins or ends, as `pages` reads it.
fn place((number, id): &(Value, String)) -> String {
    format!("{}|{id}", number.text())
}
