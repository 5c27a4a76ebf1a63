//! What is said about a text, beside it: each opinion with its arithmetic, its places and what can be done.
use super::{AT, Missing, Open, Parts, listed, shape, shown_tabs};
use crate::reports::check::{
    opinions::{Decision, Line, Opinion, rule_name},
    records::Referral,
};
use desk::page::{
    hidden_inputs, icon,
    serve::{Query, Visit, address_of},
    tabs,
};
use maud::{Markup, html};
use tieout::Span;

/// The list of opinions, and what is right.
pub(in crate::reports) fn side(open: &Open<'_>, visit: &Visit) -> Markup {
    let (shown, parts) = listed(open, visit);
    // One is open: the one that was asked for, or the worst about which nothing is decided; last those that wait for the unit.
    let worst = shown.iter().filter(|o| !o.is_decided()).min_by_key(|o| (o.is_referred(), o.finding.severity));
    let at = visit.asked(AT).parse().ok().or(worst.map(|o| o.number));
    html! {
        aside.side-d.opinions aria-label="校核意见" {
            (tabs(&shown_tabs(open, visit)))
            @if open.opinions.is_empty() { p.panel-b.t13 { (icon("check")) " 没有发现不符。" } }
            @else if shown.is_empty() { p.panel-b.dim.t13 { "这一类没有意见。" } }
            @for opinion in shown { (said(open, opinion, at == Some(opinion.number), visit)) }
            (pager(&parts, visit))
            (right(open))
        }
    }
}

/// The way to those that are not listed here.
fn pager(parts: &Parts, visit: &Visit) -> Markup {
    let to = |number: usize| {
        let mut query: Query = visit.query.iter().filter(|q| q.0 != AT).cloned().collect();
        query.push((AT.into(), number.to_string()));
        address_of(&visit.path, &query)
    };
    html! { @if parts.before.is_some() || parts.after.is_some() {
        nav.pager aria-label="分页" {
            "共 " (parts.of) " 条"
            @if let Some(number) = parts.before { a.push href=(to(number)) { "上一页" } }
            @if let Some(number) = parts.after { a.push[parts.before.is_none()] href=(to(number)) { "下一页" } }
        }
    } }
}

fn said(open: &Open<'_>, opinion: &Opinion<'_>, is_open: bool, visit: &Visit) -> Markup {
    let finding = opinion.finding;
    html! {
        details.diag open[is_open] {
            summary {
                span class=(shape(opinion)) aria-hidden="true" { (opinion.number) }
                b { span.sr { "第 " (opinion.number) " 条，" } (finding.message) }
                span.push { (opinion.state()) br; (opinion.place) }
            }
            div.in-b id={ "d" (opinion.number) } {
                dl.kv {
                    dt { "原文" } dd { (quoted(opinion)) " " a.t12 href={ "#p" (opinion.number) } { "看原文处" } }
                    @if !opinion.formula.is_empty() { dt { "重算" } dd.num { (opinion.formula) } }
                    @if !finding.fix.is_empty() { dt { "应为" } dd.num { b { (finding.fix) } } }
                    @else if !finding.expected.is_empty() { dt { "算得" } dd.num { b { (finding.expected) } } }
                    @if !finding.cause.is_empty() { dt { "原因" } dd { (finding.cause) } }
                    @if !finding.related.is_empty() { dt { "涉及" } dd { (related(open, opinion)) } }
                    dt { "规则" } dd { (rule_name(finding.code)) }
                }
                (decision(open, opinion, visit))
            }
        }
    }
}

/// The sentence with the words marked in it.
fn quoted(opinion: &Opinion<'_>) -> Markup {
    match opinion.sentence.split_once(opinion.stated) {
        // The same words may stand in it twice; then the whole sentence is enough.
        Some((before, after)) if !opinion.stated.is_empty() && !after.contains(opinion.stated) => {
            html! { (before.trim_start()) mark { (opinion.stated) } (after.trim_end()) }
        }
        _ => html! { (opinion.sentence.trim()) },
    }
}

/// The numbers that it is compared with; each leads to its place.
fn related(open: &Open<'_>, opinion: &Opinion<'_>) -> Markup {
    html! {
        @for (i, span) in opinion.finding.related.iter().enumerate() {
            @if i > 0 { "、" }
            a.num href={ "#r" (opinion.number) "-" (i) } title=[line(open, span).map(|l| &l.place)] {
                (open.tied.text.get(span.bytes.0..span.bytes.1).unwrap_or_default())
            }
        }
    }
}

fn line<'o>(open: &'o Open<'_>, span: &Span) -> Option<&'o Line> {
    open.lines.get(open.lines.partition_point(|l| l.bytes.end <= span.bytes.0))
}

fn decision(open: &Open<'_>, opinion: &Opinion<'_>, visit: &Visit) -> Markup {
    match &opinion.decision {
        Decision::Open => choices(open, opinion, visit),
        Decision::Referred(r) => html! { (asked(r)) (choices(open, opinion, visit)) },
        Decision::Accepted(c) => {
            let said = html! { "已采纳，更正稿中改为 " b { (c.fix) } "。" span.dim { (c.accepter) "，" (c.accepted) } };
            decided(opinion, &said, &undo(open, open.may_accept, &c.id.to_string(), visit))
        }
        Decision::Explained(e) => {
            let said = html! { "保留原文：" (e.reason) " " span.dim { (e.explainer) "，" (e.explained) } };
            decided(opinion, &said, &undo(open, open.may_explain, &e.id.to_string(), visit))
        }
    }
}

/// What was decided; before it what the unit was asked, if it was.
fn decided(opinion: &Opinion<'_>, said: &Markup, undo: &Markup) -> Markup {
    html! {
        @if let Some(r) = &opinion.asked { (asked(r)) }
        p.decided { (said) }
        (undo)
    }
}

fn asked(r: &Referral) -> Markup {
    html! { p.decided.ask { "转单位核实：" (r.asked.0) " " span.dim { (r.referrer) "，" (r.referred) } } }
}

fn undo(open: &Open<'_>, may: bool, id: &str, visit: &Visit) -> Markup {
    html! { @if may { form.inline method="post" action={ (open.base) "/undo" } {
        (hidden_inputs(&visit.csrf, &[("record".into(), id.into())]))
        button class="btn sm" { "撤回" }
    } } }
}

fn choices(open: &Open<'_>, opinion: &Opinion<'_>, visit: &Visit) -> Markup {
    let fix = &opinion.finding.fix;
    html! {
        div.choices {
            @if open.may_accept && !fix.is_empty() {
                form.inline method="post" action={ (open.base) "/accept" } {
                    (hidden_inputs(&visit.csrf, &[("finding".to_owned(), opinion.key.clone())]))
                    button class="btn sm pri" { "改为 " (fix) }
                }
            }
            @if open.may_explain { (said_why(open, opinion, visit, &explaining(open, opinion))) }
            @match &opinion.decision {
                Decision::Referred(r) => (undo(open, open.may_refer, &r.id.to_string(), visit)),
                _ if open.may_refer => (said_why(open, opinion, visit, &referring(open, opinion))),
                _ => "",
            }
        }
    }
}

/// A choice that needs words: a button that opens a form.
struct Worded {
    button: &'static str,
    look: &'static str,
    to: &'static str,
    name: &'static str,
    label: &'static str,
    begins: String,
    hint: &'static str,
    missing: Option<&'static str>,
    submit: &'static str,
}

fn explaining(open: &Open<'_>, opinion: &Opinion<'_>) -> Worded {
    let missing = open.missing == Missing::Reason(opinion.key.clone());
    Worded {
        button: "保留并说明",
        look: "btn sm",
        to: "explain",
        name: "reason",
        label: "保留原因",
        begins: String::new(),
        hint: "说明以后不再提示，直到这句话或算式中的数有变",
        missing: missing.then_some("请写明为什么保留，如：口径不同，已与对方核对"),
        submit: "保留",
    }
}

fn referring(open: &Open<'_>, opinion: &Opinion<'_>) -> Worded {
    let missing = open.missing == Missing::Question(opinion.key.clone());
    Worded {
        button: "转单位核实",
        look: "btn sm quiet",
        to: "refer",
        name: "asked",
        label: "请核实的内容",
        begins: opinion.question(),
        hint: "列入校核单，可一并发给单位；收到答复后回到这一条处理",
        missing: missing.then_some("请写明请单位核实什么，如：办结率的口径和依据"),
        submit: "转出",
    }
}

fn said_why(open: &Open<'_>, opinion: &Opinion<'_>, visit: &Visit, asks: &Worded) -> Markup {
    let id = format!("{}-{}", asks.name, opinion.number);
    let rows = if asks.begins.is_empty() { "2" } else { "4" };
    html! {
        details.why open[asks.missing.is_some()] {
            summary { span class=(asks.look) { (asks.button) } }
            form method="post" action={ (open.base) "/" (asks.to) } {
                (hidden_inputs(&visit.csrf, &[("finding".to_owned(), opinion.key.clone())]))
                div.field {
                    label.lb for=(id) { (asks.label) }
                    textarea.in id=(id) name=(asks.name) rows=(rows) required aria-invalid=[asks.missing.map(|_| "true")] { (asks.begins) }
                    @if let Some(why) = asks.missing { span.err { (icon("error")) (why) } }
                    span.hint { (asks.hint) }
                }
                button class="btn sm gap-s" { (asks.submit) }
            }
        }
    }
}

/// So many right computations are listed without being asked for.
const FEW: usize = 12;

/// So many are listed at all.
const RIGHT_MOST: usize = 500;

/// What holds, with its arithmetic.
fn right(open: &Open<'_>) -> Markup {
    let all: Vec<_> = open.tied.report.claims.iter().filter(|c| c.status.holds()).collect();
    let line = |span: &Span| line(open, span).map_or(0, |l| l.bytes.start);
    html! {
        @if !all.is_empty() {
            details.diag.pass open[all.len() <= FEW || open.opinions.is_empty()] {
                summary { (icon("check")) b { (all.len()) " 条勾稽相符" } span.push { "看算式" } }
                ul.passed { @for claim in all.iter().take(RIGHT_MOST) { li {
                    (icon("check")) a.plain href={ "#l" (line(&claim.span)) } { (claim.formula) }
                } } @if all.len() > RIGHT_MOST { li { "其余 " (all.len() - RIGHT_MOST) " 条见校核单" } } }
            }
        }
    }
}
