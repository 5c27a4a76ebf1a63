//! The workbench: key figures, what waits, what needs attention, how far the rounds are. Everyone sees their own part.
use crate::{
    finance::{Adjustment, Payment},
    rectification::{IN_HAND, Item, OPEN, OVERDUE, limits},
    reports,
    rounds::Round,
};
use axum::{Router, response::Response, routing::get};
use desk::{
    Condition, Date, Error, Reader, Record, Result, Row, Scope, Value,
    figure::Answer,
    page::{
        Alert, Columns, EmptyView, FigState, Look, Panel, Round as RoundView, St, Stat, Step, StepState, TodoRow, Tone,
        alerts, button, columns, empty, fig, panel, rounds,
        serve::{Visit, Web, address},
        stats, todos,
    },
};
use maud::{Markup, html};
use std::{collections::HashMap, sync::Arc};

/// Rows of the list of what waits.
const WAITING: usize = 8;

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new().route("/", get(workbench))
}

async fn workbench(visit: Visit) -> Response {
    visit
        .page(|reader, visit| {
            let today = reader.desk.today();
            let week = ["一", "二", "三", "四", "五", "六", "日"][today.weekday().to_monday_zero_offset() as usize];
            let mut shell =
                visit.shell(format!("{} 星期{week}", today.strftime("%Y年%-m月%-d日")), &[("工作台", None)]);
            let progress = progress(reader)?;
            shell.sub = stands(&visit.actor.name, progress.as_deref().unwrap_or_default());
            shell.actions = actions(reader);
            Ok((shell, page(reader, visit, progress)?))
        })
        .await
}

/// Who is here, and how far the rounds are.
fn stands(actor: &str, progress: &[RoundView]) -> String {
    let stage = |r: &RoundView| {
        let now = r.stages.iter().find(|s| s.state == StepState::Now);
        format!("{}{}", r.name, now.map_or("已办完", |s| s.note.as_str()))
    };
    let said: Vec<String> = progress.iter().take(2).map(stage).collect();
    if said.is_empty() { actor.to_owned() } else { format!("{actor} · {}", said.join("，")) }
}

/// What is done most often, for who may do it.
fn actions(reader: &Reader<'_>) -> Vec<Markup> {
    let often = [("登记支出", "finance.pay"), ("登记进展", "rectification.report_progress")];
    let may: Vec<_> = often.into_iter().filter(|(_, act)| reader.reach(act).is_some()).collect();
    let look = |i: usize| if i + 1 == may.len() { Look::Primary } else { Look::Plain };
    may.iter().enumerate().map(|(i, (words, act))| button(words, &format!("/acts/{act}"), look(i), "plus")).collect()
}

/// The rounds, or where an office begins.
fn begun(progress: &[RoundView]) -> Markup {
    if !progress.is_empty() {
        return rounds(progress);
    }
    let first = |label: &str, href: &str| (label.to_owned(), href.to_owned());
    empty(&EmptyView {
        text: "还没有轮次。可以先登记，也可以从原来的 Excel 导入。".into(),
        actions: vec![
            first("登记届次", "/rounds/terms/new"),
            first("登记轮次", "/rounds/rounds/new"),
            first("导入巡察对象", "/organisations/organisations/import"),
        ],
    })
}

/// How many things wait for the actor.
pub(super) fn waiting(reader: &mut Reader<'_>) -> Result<usize> {
    let items = desk::list::List::default();
    if reader.reach(Item::TABLE.name).is_none() || items.total(reader, Item::TABLE)? > desk::list::COUNT_MAX {
        // It stands on every page: where there are too many items to count, it is left out.
        return Ok(0);
    }
    let overdue = desk::list::List { tab: Some(OVERDUE), ..items };
    Ok(usize::try_from(overdue.total(reader, Item::TABLE)?).unwrap_or(0))
}

fn count(reader: &mut Reader<'_>, table: &'static desk::Table, condition: &Condition) -> Result<i64> {
    if reader.reach(table.name).is_none() {
        return Ok(0);
    }
    reader.number(table, "count(*)", condition.sql, until(reader.desk.today()))
}

fn until(day: Date) -> Vec<desk::Arg> {
    vec![("until", day.to_string().into())]
}

fn page(reader: &mut Reader<'_>, visit: &Visit, progress: Option<Vec<RoundView>>) -> Result<Markup> {
    let tiles = tiles(reader, visit)?;
    let waiting = todo(reader)?;
    let attention = attention(reader)?;
    let nothing = |text: &str| empty(&EmptyView { text: text.into(), actions: vec![] });
    let open = count(reader, Item::TABLE, &OPEN)?;
    let all = address("/rectification/items", &[("tab", "未销号")]);
    let of_items = Panel {
        title: "待办的整改事项".into(),
        note: (!waiting.is_empty()).then(|| html! { span.dim.t13 { "按期限排，长期坚持的不列" } }),
        more: (open > 0).then(|| (format!("全部未销号 {open} 件"), all)),
        body: if waiting.is_empty() { idle(reader)? } else { todos(&waiting) },
        flush: true,
        hollow: false,
    };
    let watch = Panel {
        title: "需要注意".into(),
        note: (!attention.is_empty()).then(|| html! { span.count { (attention.len()) } }),
        body: if attention.is_empty() { nothing("没有需要注意的事。") } else { alerts(&attention) },
        flush: true,
        ..Panel::default()
    };
    let mut side = vec![panel(&watch)];
    // How far a round is, is the whole office's number: not for those who see only their own.
    if let Some(progress) = progress {
        let more = Some(("全部轮次".into(), "/rounds/rounds".into()));
        side.push(panel(&Panel { title: "轮次进度".into(), more, body: begun(&progress), ..Panel::default() }));
    }
    Ok(html! {
        @if !tiles.is_empty() { (stats(&tiles, false)) }
        (columns(Columns::Overview, &[panel(&of_items)], &side))
    })
}

/// Nothing in hand: what there is all the same.
fn idle(reader: &mut Reader<'_>) -> Result<Markup> {
    let text = "没有在办的整改事项。".to_owned();
    if reader.reach(Item::TABLE.name).is_none() {
        return Ok(empty(&EmptyView { text, actions: vec![] }));
    }
    let all = reader.number(Item::TABLE, "count(*)", "1 = 1", vec![])?;
    let see = (all > 0).then(|| (format!("看全部 {all} 件整改事项"), "/rectification/items".to_owned()));
    Ok(empty(&EmptyView { text, actions: see.into_iter().collect() }))
}

/// Figures, and what they are called where there is little room.
const TILES: [(&str, &str); 6] = [
    ("rectification.done_rate", "整改完成率"),
    ("rectification.summoned", "约谈"),
    ("rectification.allowances_recovered", "清缴违规津补贴"),
    ("finance.final_total", "决算支出"),
    ("finance.execution_rate", "预算执行率"),
    ("finance.three_public", "“三公”经费支出"),
];

/// Key figures of the latest report, for who may see them.
fn tiles(reader: &mut Reader<'_>, visit: &Visit) -> Result<Vec<Stat>> {
    let all = reader.desk.figures.clone();
    let mut out = vec![];
    for (id, label) in TILES {
        if !reader.sees(desk::figure::find(&all, id)?) {
            continue;
        }
        let group = id.split('.').next().unwrap_or(id);
        let scope = match reports::scope_for(reader, group, &[]) {
            Ok(scope) => scope,
            Err(Error::NotFound(_)) => continue,
            Err(e) => return Err(e),
        };
        out.push(tile(&reader.answer(&all, id, &scope)?, label, visit));
    }
    Ok(out)
}

fn tile(answer: &Answer, label: &str, visit: &Visit) -> Stat {
    let foot = match answer.parts.as_slice() {
        [part, whole] => {
            format!("{} ÷ {} {}", part.amount.shown(), whole.amount.shown(), whole.figure.unit.name())
        }
        _ => answer.scope.words.clone(),
    };
    Stat {
        label: label.into(),
        value: answer.amount.shown(),
        unit: answer.figure.unit.name().into(),
        foot,
        href: Some(address(&visit.path, &[("f", answer.figure.id)])),
    }
}

/// Open items by their time limit.
fn todo(reader: &mut Reader<'_>) -> Result<Vec<TodoRow>> {
    let today = reader.desk.today();
    let list =
        desk::list::List { order: "due".into(), tab: Some(IN_HAND), size: WAITING, ..desk::list::List::default() };
    let page = list.page(reader, Item::TABLE)?;
    let titles = reader.link_titles(Item::TABLE, &page.rows)?;
    let ids: Vec<Value> = page.rows.iter().map(|r| r[0].clone()).collect();
    let limits = limits(reader, &ids, today)?;
    let mut rows = vec![];
    for row in page.rows {
        let item = Item::from_row(&mut Row::new(row))?;
        let due = limits.get(&item.id.to_string()).copied().unwrap_or(item.due);
        rows.push((due, row_of(item, due, today, &titles)));
    }
    rows.sort_by_key(|r| r.0);
    Ok(rows.into_iter().map(|r| r.1).collect())
}

fn row_of(item: Item, due: Date, today: Date, titles: &HashMap<String, String>) -> TodoRow {
    let left = due.since(today).map_or(0, |span| span.get_days());
    let status = match left {
        n if n < 0 => (St::Bad, format!("逾期 {} 天", -n)),
        0 => (St::Warn, "今天".into()),
        n if n <= 7 => (St::Warn, format!("剩 {n} 天")),
        n => (St::Todo, format!("剩 {n} 天")),
    };
    let organisation = titles.get(&item.organisation.to_string()).map_or("—", String::as_str);
    TodoRow {
        status,
        kind: "整改".into(),
        title: item.problem,
        href: format!("/rectification/items/{}", item.id),
        sub: format!("{} · {organisation}", item.number),
        due: due.to_string(),
    }
}

/// What a careful person would look at first.
fn attention(reader: &mut Reader<'_>) -> Result<Vec<Alert>> {
    let mut out = vec![];
    let overdue = count(reader, Item::TABLE, &OVERDUE)?;
    let alert = |tone, title: String, text: &str, act: (&str, &str)| Alert {
        tone,
        title,
        text: html! { (text) },
        act: (act.0.to_owned(), act.1.to_owned()),
    };
    if overdue > 0 {
        let text = "按延期后的时限算，长期坚持的不计。";
        out.push(alert(
            Tone::Bad,
            format!("{overdue} 件整改事项已逾期"),
            text,
            ("去看", &address("/rectification/items", &[("tab", "已逾期")])),
        ));
    }
    for (table, condition, title, text, href) in [
        (
            Adjustment::TABLE,
            &MISSING_DOCUMENT,
            "笔预算调整缺文号",
            "决算前请补上批复文号。",
            address("/finance/adjustments", &[("tab", "缺文号")]),
        ),
        (
            Payment::TABLE,
            &MISSING_PAPERS,
            "张支出凭证附件不齐",
            "发票、公函、审批单等请补齐。",
            address("/finance/payments", &[("tab", "附件不齐")]),
        ),
    ] {
        let n = count(reader, table, condition)?;
        if n > 0 {
            out.push(alert(Tone::Warn, format!("{n} {title}"), text, ("去看", &href)));
        }
    }
    Ok(out)
}

const MISSING_DOCUMENT: Condition = crate::finance::DOCUMENT_MISSING;
const MISSING_PAPERS: Condition = crate::finance::PAPERS_MISSING;

/// The latest rounds: what was fed back, and how much of it is signed off today.
fn progress(reader: &mut Reader<'_>) -> Result<Option<Vec<RoundView>>> {
    let all = reader.desk.figures.clone();
    if !reader.sees(desk::figure::find(&all, "rectification.items")?) {
        return Ok(None);
    }
    let list = desk::list::List { order: "entered".into(), descending: true, size: 4, ..desk::list::List::default() };
    let page = list.page(reader, Round::TABLE)?;
    let mut out = vec![];
    for row in page.rows {
        let round = Round::from_row(&mut Row::new(row))?;
        if round.direction.0 != "own" {
            continue;
        }
        out.push(round_of(reader, &all, &round)?);
    }
    Ok(Some(out))
}

fn round_of(reader: &mut Reader<'_>, all: &[desk::Figure], round: &Round) -> Result<RoundView> {
    let today = reader.desk.today();
    let scope = Scope { from: round.entered, until: today, rounds: vec![round.id.to_string()], words: String::new() };
    let whole = reader.answer(all, "rectification.items", &scope)?.amount.number();
    let done = reader.answer(all, "rectification.done", &scope)?.amount.number();
    let query = [("rounds", round.id.to_string()), ("from", round.entered.to_string()), ("until", today.to_string())];
    let source =
        |id: &str| address(&format!("/f/rectification.{id}"), &query.each_ref().map(|(n, v)| (*n, v.as_str())));
    let size = html! {
        @if whole == 0 { span.dim { "还没有反馈问题" } }
        @else { "已销号 " (fig(&done.to_string(), &source("done"), FigState::Sourced)) " / " (fig(&whole.to_string(), &source("items"), FigState::Sourced)) " 个" }
    };
    let stage = |label: &str, now: &str, done: bool| (label.to_owned(), now.to_owned(), done);
    let stages = [
        stage("进驻", "待进驻", round.entered <= today),
        stage("驻点结束", "驻点中", round.stay_ended.is_some_and(|d| d <= today)),
        stage("反馈", "待反馈", whole > 0),
        stage("整改", "整改中", whole > 0 && done == whole),
    ];
    let current = stages.iter().position(|s| !s.2);
    let step = |(i, (label, note, done)): (usize, (String, String, bool))| Step {
        label,
        note,
        state: if done {
            StepState::Done
        } else if Some(i) == current {
            StepState::Now
        } else {
            StepState::Todo
        },
    };
    let stages = stages.into_iter().enumerate().map(step).collect();
    let period = round.stay_ended.map_or_else(|| round.entered.to_string(), |d| format!("{} 至 {d}", round.entered));
    Ok(RoundView { name: round.name.clone(), period, size, stages })
}
