//! The paper as HTML.
use super::{Block, Paper, Reported, Run};
use desk::page::FigState;
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
                main { h1 { (paper.title) } (blocks(paper, &|id| format!("#{id}"), &|_| None)) }
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

/// Headings and paragraphs; each number a link to where `href` says, marked as `state` says.
pub(super) fn blocks(paper: &Paper, href: &dyn Fn(&str) -> String, state: &dyn Fn(&str) -> Option<FigState>) -> Markup {
    html! { @for (i, block) in paper.blocks.iter().enumerate() { (one(i, block, href, state)) } }
}

fn one(i: usize, block: &Block, href: &dyn Fn(&str) -> String, state: &dyn Fn(&str) -> Option<FigState>) -> Markup {
    let runs = html! {
        @for run in &block.runs {
            @match run {
                Run::Text(t) => { (t) }
                Run::Figure(id, t) => { @match state(id) {
                    Some(state) => { (desk::page::fig(t, &href(id), state)) }
                    None => { a.fig href=(href(id)) { (t) } }
                } }
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
