//! Budget and execution as HTML.
use super::execution::{Compared, Execution, Purpose};
use desk::{
    Amount, Reader,
    figure::Answer,
    page::{
        Columns, FigState, Look, MonthChart, Panel, Stat, Tone, bullet, button, columns, fig, month_chart,
        month_legend, note, panel,
        serve::{Visit, address},
        stats,
    },
};
use maud::{Markup, html};

pub(super) fn heading(e: &Execution) -> (String, String) {
    let heading = format!("{}年预算与执行", e.scope.in_year());
    (heading, format!("单位：万元 · 一般公共预算财政拨款 · 截至 {}", e.scope.until.strftime("%Y年%-m月%-d日")))
}

pub(super) fn actions(reader: &Reader<'_>, e: &Execution) -> Vec<Markup> {
    let (from, until) = (e.scope.from.to_string(), e.scope.until.to_string());
    let export = address("/finance/payments/export.xlsx", &[("f.paid_from", &from), ("f.paid_to", &until)]);
    let mut out = vec![button("导出凭证", &export, Look::Plain, "dl")];
    if reader.reach("finance.adjust").is_some() {
        out.push(button("登记调整", "/acts/finance.adjust", Look::Plain, "plus"));
    }
    if reader.reach("finance.pay").is_some() {
        out.push(button("登记支出", "/acts/finance.pay", Look::Primary, "plus"));
    }
    out
}

pub(super) fn budget(e: &Execution, visit: &Visit) -> Markup {
    html! {
        (stats(&tiles(e, visit), false))
        (passed(e))
        (columns(
            Columns::Wide,
            &[panel(&Panel {
                title: "分科目对比".into(),
                note: Some(html! { span.dim.t13 { "竖线为年初预算，超过 5% 标朱" } }),
                body: comparison(e, visit),
                flush: true,
                ..Panel::default()
            })],
            &[chart(e), three_public(e, visit)],
        ))
    }
}

/// The address of this page with the source of a figure beside it.
fn source(visit: &Visit, id: &str) -> String {
    let mut query: Vec<(&str, &str)> =
        visit.query.iter().filter(|q| q.0 != "f").map(|(n, v)| (n.as_str(), v.as_str())).collect();
    query.push(("f", id));
    address(&visit.path, &query)
}

fn tile(visit: &Visit, label: &str, answer: &Answer, sign: bool, foot: String) -> Stat {
    let plus = if sign && answer.amount.number() > 0 { "+" } else { "" };
    Stat {
        label: label.into(),
        value: format!("{plus}{}", answer.amount.shown()),
        unit: answer.figure.unit.name().into(),
        foot,
        href: Some(source(visit, answer.figure.id)),
    }
}

fn tiles(e: &Execution, visit: &Visit) -> Vec<Stat> {
    let [total, basic, project] = [0, 1, 4].map(|i| &e.compared[i]);
    let two = |a: &Answer, b: &Answer, sign: &str| format!("{} {sign} {}", a.amount.shown(), b.amount.shown());
    let missing =
        if e.undocumented.rows > 0 { format!("，缺文号 {} 笔", e.undocumented.rows) } else { String::new() };
    vec![
        tile(visit, "年初预算", &total.budget, false, two(&basic.budget, &project.budget, "+")),
        tile(visit, "年中调整", &e.adjustments, true, format!("调整文件 {} 份{missing}", e.documents)),
        tile(visit, "决算支出", &total.paid, false, two(&basic.paid, &project.paid, "+")),
        tile(visit, "预算执行率", &e.rate, false, two(&total.paid, &e.adjusted, "÷")),
        tile(visit, "较年初预算", &e.change, true, format!("{} ÷ {}", e.over().shown(), total.budget.amount.shown())),
    ]
}

fn passed(e: &Execution) -> Markup {
    let Some(month) = e.passed_in() else { return html! {} };
    let missing =
        (e.undocumented.rows > 0).then(|| format!("其中 {} 万元调整没有文号，请补上。", e.undocumented.amount.shown()));
    let text = html! {
        b { (month) "起累计支出超过年初预算 " (e.over().shown()) " 万元（" (e.change.amount.shown()) "%）。" }
        "年中调整 " (e.adjustments.amount.shown()) " 万元，调整后预算 " (e.adjusted.amount.shown()) " 万元。"
        @if let Some(missing) = &missing { (missing) }
    };
    let gaps = address("/finance/adjustments", &[("tab", "缺文号")]);
    let action = missing.is_some().then_some(("补充调整依据", gaps.as_str()));
    html! { div.gap-t { (note(Tone::Warn, &text, action)) } }
}

fn comparison(e: &Execution, visit: &Visit) -> Markup {
    let most = e.compared.iter().map(|c| c.paid.amount.number().max(c.budget.amount.number())).max().unwrap_or(1);
    html! {
        table.tbl.tree {
            thead { tr {
                th scope="col" { "科目" } th.n scope="col" { "年初预算" } th.n scope="col" { "决算" }
                th.n scope="col" { "差额" } th.n scope="col" { "差率 %" } th scope="col" { "执行" }
            } }
            tbody {
                @for c in &e.compared { (row(c, most, visit)) }
                @for p in &e.purposes { (purpose(p, e)) }
            }
        }
        p.dim.t12.tbl-note { "人员经费、日常公用经费的年初预算已按规则库的经济分类对照换算（301、303 为人员，302、310 为公用），与决算同一口径；预算批复里的工资福利支出（301）不与人员经费直接相比。" }
    }
}

fn row(c: &Compared, most: i64, visit: &Visit) -> Markup {
    let (budget, paid) = (c.budget.amount.number(), c.paid.amount.number());
    let state = FigState::Sourced;
    html! {
        tr class={ "l" (c.level) } {
            td { (c.label) }
            td.n.mut { (fig(&c.budget.amount.shown(), &source(visit, c.budget.figure.id), state)) }
            td.n { (fig(&c.paid.amount.shown(), &source(visit, c.paid.figure.id), state)) }
            (difference(budget, paid))
            // Half as much again as the largest, so that the mark of the budget never stands at the edge.
            td { (bullet(paid, budget, most.max(budget) * 13 / 12)) }
        }
    }
}

fn purpose(p: &Purpose, e: &Execution) -> Markup {
    let (from, until) = (e.scope.from.to_string(), e.scope.until.to_string());
    let rows = address(
        "/finance/payments",
        &[("tab", "项目"), ("f.purpose", &p.purpose), ("f.paid_from", &from), ("f.paid_to", &until)],
    );
    let lines = address("/finance/lines", &[("f.purpose", &p.purpose)]);
    html! {
        tr.l3 {
            td { (p.purpose) }
            td.n.mut { (fig(&Amount::Money(p.budget).shown(), &lines, FigState::Sourced)) }
            td.n { (fig(&Amount::Money(p.paid).shown(), &rows, FigState::Sourced)) }
            (difference(p.budget, p.paid))
            td { (bullet(p.paid, p.budget, p.budget.max(p.paid) * 13 / 12)) }
        }
    }
}

/// More than 5 % over is marked; an amount without a budget has no rate.
fn difference(budget: i64, paid: i64) -> Markup {
    let over = (paid - budget) * 20 > budget;
    let signed = |text: String, n: i64| if n > 0 { format!("+{text}") } else { text };
    let rate = Amount::Ratio(paid - budget, budget);
    html! {
        td.n.up[over].dn[!over] { (signed(Amount::Money(paid - budget).shown(), paid - budget)) }
        td.n.up[over].dn[!over] { (signed(rate.shown(), if budget == 0 { 0 } else { paid - budget })) }
    }
}

fn chart(e: &Execution) -> Markup {
    let total = &e.compared[0];
    let paid = total.paid.amount.shown();
    let conclusion = match e.passed_in() {
        Some(month) => format!("累计支出 {paid} 万元，{month}起超过年初预算 {} 万元", total.budget.amount.shown()),
        None => format!("累计支出 {paid} 万元，没有超过年初预算 {} 万元", total.budget.amount.shown()),
    };
    let view = MonthChart {
        months: e.months.clone(),
        reference: Some(("年初预算".into(), total.budget.amount.number())),
        conclusion,
    };
    panel(&Panel {
        title: "逐月执行".into(),
        note: Some(month_legend("年初预算")),
        body: month_chart(&view),
        ..Panel::default()
    })
}

/// The page of a figure of the year before.
fn of_last_year(answer: &Answer) -> String {
    let (from, until) = (answer.scope.from.to_string(), answer.scope.until.to_string());
    address(&format!("/f/{}", answer.figure.id), &[("from", &from), ("until", &until)])
}

fn three_public(e: &Execution, visit: &Visit) -> Markup {
    let (all, before) = &e.three_public[0];
    let tile = |(now, before): &(Answer, Answer)| Stat {
        label: now.figure.label.into(),
        value: now.amount.shown(),
        unit: String::new(),
        foot: format!("上年 {}", before.amount.shown()),
        href: Some(source(visit, now.figure.id)),
    };
    let tiles: Vec<Stat> = e.three_public[1..].iter().map(tile).collect();
    let less = html! {
        span.dim.t13 {
            "合计 " (fig(&all.amount.shown(), &source(visit, all.figure.id), FigState::Sourced))
            "，上年 " (fig(&before.amount.shown(), &of_last_year(before), FigState::Sourced))
            "，接待费减少 " (fig(&e.reception_rate.amount.shown(), &source(visit, e.reception_rate.figure.id), FigState::Sourced)) "%"
        }
    };
    panel(&Panel {
        title: "“三公”经费".into(),
        note: Some(less),
        more: Some(("明细".into(), "/finance/three_public".into())),
        body: html! { div.inset { (stats(&tiles, true)) } },
        flush: true,
        hollow: false,
    })
}
