//! Sample pages with invented content: what the tests look at, and what `PAGES_OUT=dir cargo test -p desk pages` writes
//! to look at by eye.
mod lists;
mod records;
mod words;

use super::*;
use maud::Markup;
use words::nav;

/// Name and document of every sample.
pub(super) fn all() -> Vec<(&'static str, String)> {
    let pages = [
        ("workbench", lists::workbench()),
        ("workbench-figure", lists::workbench_with_drawer()),
        ("list", lists::rectification()),
        ("list-empty", lists::nothing()),
        ("budget", lists::budget()),
        ("detail", records::finding()),
        ("form", records::talk_form()),
        ("conflict", records::conflicting()),
        ("figure", records::figure()),
        ("report", records::report()),
        ("import", records::import()),
        ("import-checked", records::checked()),
        ("progress", records::running()),
        ("import-done", records::done()),
        ("error", records::missing()),
        ("error-bare", error_page(&records::fault())),
        ("choose", records::choosing()),
    ];
    pages.into_iter().map(|(name, markup)| (name, markup.into_string())).collect()
}

/// The shell of every sample.
fn shell(current: &str, crumbs: &[&str], heading: &str, sub: &str) -> Shell {
    Shell {
        title: heading.into(),
        office: "市委巡察办".into(),
        actor: "干部 0123".into(),
        actor_note: "综合组".into(),
        account: owned(&[("换一个身份", "/choose"), ("我的记录", "/mine")]),
        context: Some(("当前轮次：十三届第三轮".into(), "/rounds/3".into())),
        nav: nav(),
        current: current.into(),
        crumbs: crumbs.iter().map(|c| ((*c).into(), (*c == "问题").then(|| "/findings".into()))).collect(),
        heading: heading.into(),
        sub: sub.into(),
        search: Some(String::new()),
        csrf: "token".into(),
        todo: 7,
        ..Shell::default()
    }
}

fn owned(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(a, b)| ((*a).into(), (*b).into())).collect()
}

fn stat(label: &str, value: &str, unit: &str, foot: &str) -> Stat {
    let href = Some("/f/rectification.done_rate".into());
    Stat { label: label.into(), value: value.into(), unit: unit.into(), foot: foot.into(), href }
}

fn cell(text: &str) -> CellView {
    CellView { text: text.into(), ..CellView::default() }
}

fn state(status: St, text: &str, sub: Option<&str>) -> CellView {
    CellView { text: text.into(), status: Some(status), sub: sub.map(Into::into), ..CellView::default() }
}

fn number(text: &str) -> CellView {
    CellView { text: text.into(), href: Some("/f/x".into()), figure: true, ..CellView::default() }
}

fn column(label: &str, number: bool, narrow: bool) -> Column {
    Column { label: label.into(), number, narrow, sort: None }
}

fn stages(names: &[&str], notes: &[&str], now: usize) -> Vec<Step> {
    let state = |i: usize| if i < now { StepState::Done } else { StepState::Todo };
    let one = |(i, name): (usize, &&str)| Step {
        label: (*name).into(),
        note: notes.get(i).copied().unwrap_or_default().into(),
        state: if i == now { StepState::Now } else { state(i) },
    };
    names.iter().enumerate().map(one).collect()
}

fn titled(title: &str, note: &str, more: Option<(&str, &str)>, flush: bool, body: Markup) -> Panel {
    let note = (!note.is_empty()).then(|| maud::html! { span.dim.t13 { (note) } });
    Panel { title: title.into(), note, more: more.map(|(a, b)| (a.into(), b.into())), body, flush, hollow: false }
}
