//! The paper as HTML.
use super::{Block, Paper, Report, Reported, Run, Seal};
use desk::page::{
    FigState, FigureView, Look, OutlineItem, Source, Studio, Tone, button, fig, note, paper,
    serve::{Visit, address},
    side, studio,
};
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// A whole document that needs nothing beside it: each number leads to its line in the table of sources.
pub fn standalone(paper: &Paper, figures: &[Reported]) -> String {
    let used = used(paper, figures);
    let markup = html! {
        (DOCTYPE)
        html lang="zh-CN" {
            head {
                meta charset="utf-8";
                title { (paper.title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                main { h1 { (paper.title) } (blocks(paper, &used, &|id| format!("#{id}"), &|_| None)) }
                section { h2 { "附：数字出处表" } (sources(&used)) }
            }
        }
    };
    markup.into_string()
}

const STYLE: &str = "body{max-width:46em;margin:2em auto;padding:0 1em;font:16px/1.9 FangSong,'Noto Serif CJK SC',SimSun,serif;color:#1c1f23}\
h1{font-size:1.6em;text-align:center;line-height:1.5}h2,h3,h4{font-size:1em}h2{font-family:SimHei,'Noto Sans CJK SC',sans-serif}\
h3{font-family:KaiTi,'Noto Serif CJK SC',serif}p{text-indent:2em;margin:.3em 0}a{color:#1b4f80;text-underline-offset:3px}\
table{border-collapse:collapse;width:100%;font:13px/1.6 'Noto Sans CJK SC',sans-serif}th,td{border:1px solid #999;padding:4px 8px;text-align:left}\
td.n{text-align:right;white-space:nowrap}tr:target{background:#ffe9a8}@media print{a{color:#000;text-decoration:none}}";

/// Headings and paragraphs; each number a link to where `href` says, marked as `state` says, with its place among the sources
/// for the printed page.
pub(super) fn blocks(
    paper: &Paper,
    used: &[&Reported],
    href: &dyn Fn(&str) -> String,
    state: &dyn Fn(&str) -> Option<FigState>,
) -> Markup {
    let number = |id: &str, text: &str| {
        let place = used.iter().position(|r| r.figure.id == id).map_or(0, |i| i + 1);
        html! {
            @match state(id) {
                Some(state) => { (desk::page::fig(text, &href(id), state)) sup.src { (place) } }
                None => { a.fig href=(href(id)) { (text) } }
            }
        }
    };
    html! { @for (i, block) in paper.blocks.iter().enumerate() { (one(i, block, &number)) } }
}

fn one(i: usize, block: &Block, number: &dyn Fn(&str, &str) -> Markup) -> Markup {
    let runs = html! {
        @for run in &block.runs {
            @match run {
                Run::Text(t) => { (t) }
                Run::Figure(id, t) => { (number(id, t)) }
            }
        }
    };
    html! {
        @match block.level {
            0 => { p { (runs) } }
            2 => { h2 id={ "s" (i) } { (runs) } }
            3 => { h3 id={ "s" (i) } { (runs) } }
            _ => { h4 id={ "s" (i) } { (runs) } }
        }
    }
}

/// The figures that the text uses, in the order of their first use.
pub(super) fn used<'f>(paper: &Paper, figures: &'f [Reported]) -> Vec<&'f Reported> {
    let mut out: Vec<&Reported> = vec![];
    for run in paper.blocks.iter().flat_map(|b| &b.runs) {
        let Run::Figure(id, _) = run else { continue };
        if let Some(r) = figures.iter().find(|r| r.figure.id == *id)
            && !out.iter().any(|o| o.figure.id == *id)
        {
            out.push(r);
        }
    }
    out
}

fn sources(figures: &[&Reported]) -> Markup {
    html! {
        table {
            thead { tr { th { "序号" } th { "数字" } th { "数值" } th { "公式" } th { "口径" } th { "记录数" } } }
            tbody { @for (i, r) in figures.iter().enumerate() {
                tr id=(r.figure.id) {
                    td.n { (i + 1) } td { (r.figure.label) } td.n { (r.text) } td { (r.formula) } td { (r.scope) } td.n { (r.rows) }
                }
            } }
        }
    }
}

/// The query word of the figure whose source stands beside the paper.
pub(super) const BESIDE: &str = "source";

/// A report in the studio.
pub(super) struct Open<'r> {
    pub(super) report: &'r Report,
    pub(super) seal: Option<&'r Seal>,
    pub(super) paper: &'r Paper,
    pub(super) figures: &'r [Reported],
    pub(super) source: Option<FigureView>,
    pub(super) may_seal: bool,
}

/// Outline, paper and table of sources; the source of a number opens beside it.
pub(super) fn studio_of(open: &Open<'_>, visit: &Visit) -> Markup {
    let href = |id: &str| address(&visit.path, &[(BESIDE, id)]);
    let asked = visit.asked(BESIDE);
    let state = |id: &str| {
        let changed = open.figures.iter().any(|r| r.figure.id == id && r.now.is_some());
        Some(if id == asked {
            FigState::Open
        } else if changed {
            FigState::Stale
        } else {
            FigState::Sourced
        })
    };
    let used = used(open.paper, open.figures);
    let article = html! { h1 { (title(&open.paper.title)) } (blocks(open.paper, &used, &href, &state)) };
    let source = |r: &&Reported| Source {
        label: r.figure.label.into(),
        value: r.text.clone(),
        formula: r.formula.clone(),
        records: format!("{} 条", r.rows),
    };
    let sources: Vec<Source> = used.iter().map(source).collect();
    let stage = open.seal.map_or_else(|| "草稿".to_owned(), |s| format!("已定稿 {}", s.sealed));
    html! {
        (studio(&Studio {
            title: format!("{}年度报告", open.report.year),
            stage,
            saved: format!("数字 {} 处 · 打印按 Ctrl+P", open.paper.blocks.iter().map(numbers).sum::<usize>()),
            actions: actions(open),
            outline: outline(open.paper),
            body: html! { (differences(open, &href)) (paper(&article, &sources)) },
            side: open.source.as_ref().map(|s| side(s, &visit.path)),
            ..Studio::default()
        }))
    }
}

/// The title in two pieces that are not broken within: whose, and of which year.
fn title(text: &str) -> Markup {
    let (whose, what) = text.split_at(text.find(|c: char| c.is_ascii_digit()).unwrap_or(0));
    html! { @for piece in [whose, what] { @if !piece.is_empty() { span { (piece) } } } }
}

fn numbers(block: &Block) -> usize {
    block.runs.iter().filter(|r| matches!(r, Run::Figure(..))).count()
}

fn actions(open: &Open<'_>) -> Vec<Markup> {
    let id = open.report.id.to_string();
    let mut out = vec![
        button("口径", &address("/reports/scopes", &[("f.report", &open.report.title)]), Look::Plain, ""),
        button("文字", &address("/reports/prose", &[("f.report", &open.report.title)]), Look::Plain, ""),
    ];
    if open.may_seal {
        out.push(button("定稿", &address("/acts/reports.seal", &[("report", &id)]), Look::Primary, "check"));
    }
    out
}

/// Headings, each with the number of figures under it up to the next heading of its level.
fn outline(paper: &Paper) -> Vec<OutlineItem> {
    let blocks = &paper.blocks;
    let heads = blocks.iter().enumerate().filter(|(_, b)| b.level > 0);
    let item = |(i, head): (usize, &Block)| {
        let under = blocks[i + 1..].iter().take_while(|b| b.level == 0 || b.level > head.level);
        let count: usize = under.map(numbers).sum();
        OutlineItem {
            level: head.level - 1,
            text: head.text(),
            href: format!("#s{i}"),
            count: (count > 0).then(|| count.to_string()),
            ..OutlineItem::default()
        }
    };
    heads.map(item).collect()
}

/// What the records say now, where a sealed figure differs.
fn differences(open: &Open<'_>, href: &dyn Fn(&str) -> String) -> Markup {
    let changed: Vec<&Reported> = open.figures.iter().filter(|r| r.now.is_some() && r.figure.reported).collect();
    if changed.is_empty() {
        return html! {};
    }
    let text = html! {
        b { "定稿之后，" (changed.len()) " 个数字的记录有变；报告仍是定稿时的数。" }
        @for r in &changed {
            br;
            (r.figure.label) "：定稿 " (r.text)
            @if let Some(now) = r.now.filter(|now| now.with_unit(r.figure.unit) == r.text) {
                "，现在四舍五入后仍是 " (fig(&now.with_unit(r.figure.unit), &href(r.figure.id), FigState::Sourced))
            } @else if let Some(now) = r.now { "，现为 " (fig(&now.with_unit(r.figure.unit), &href(r.figure.id), FigState::Sourced)) }
        }
    };
    html! { div.paper-note { (note(Tone::Warn, &text, None)) } }
}
