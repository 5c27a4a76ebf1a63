//! Charts as inline SVG, in whole numbers only: the months of a year, a bullet, a meter.
use maud::{Markup, html};

/// Months of a year: the sum so far as a line above, each month as a bar below.
#[derive(Clone, Debug, Default)]
pub struct MonthChart {
    /// The label of the month and its amount in fen; `None` for a month that has not come. Less than nothing has no bar.
    pub months: Vec<(String, Option<i64>)>,
    /// The dashed line: its label, and its amount in fen.
    pub reference: Option<(String, i64)>,
    /// What the chart shows, as a sentence.
    pub conclusion: String,
}

const LEFT: i64 = 440;
const RIGHT: i64 = 4560;
const LINE_TOP: i64 = 200;
const LINE_FOOT: i64 = 1700;
const BAR_TOP: i64 = 2200;
const BAR_FOOT: i64 = 2920;

/// Tenths as a number with one place.
fn t(tenths: i64) -> String {
    format!("{}.{}", tenths / 10, (tenths % 10).abs())
}

/// Fen as 万元 with two places and commas.
fn wan(fen: i64) -> String {
    let hundredths = (fen.abs() + 5_000) / 10_000;
    let whole = (hundredths / 100).to_string();
    let mut grouped = String::new();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{}{grouped}.{:02}", if fen < 0 && hundredths > 0 { "−" } else { "" }, hundredths % 100)
}

/// The smallest round step of which three reach the top.
fn step(top: i64) -> i64 {
    let mut tens = 100_i64;
    loop {
        for tenth in [10, 15, 20, 25, 30, 40, 50, 60, 80] {
            let step = tens / 10 * tenth;
            if step.saturating_mul(3) >= top {
                return step;
            }
        }
        let Some(next) = tens.checked_mul(10).filter(|n| *n < i64::MAX / 100) else { return i64::MAX / 3 };
        tens = next;
    }
}

/// A part of a whole, scaled to a length, in whole numbers and never outside of it.
fn scaled(part: i64, whole: i64, length: i64) -> i64 {
    let value = i128::from(part.max(0)) * i128::from(length) / i128::from(whole.max(1));
    i64::try_from(value.min(i128::from(length))).unwrap_or(length)
}

/// The chart, its legend of values for readers of the screen, and the table under it.
pub fn month_chart(chart: &MonthChart) -> Markup {
    let mut sum = 0_i64;
    let sums: Vec<_> =
        chart.months.iter().map_while(|(_, v)| v.map(|v| (sum = sum.saturating_add(v), sum).1)).collect();
    let reference = chart.reference.as_ref().map(|(_, v)| *v);
    html! {
        svg.chart viewBox="0 0 460 312" role="img" aria-label=(chart.conclusion) {
            (cumulative(chart, &sums, reference))
            (bars(chart))
        }
        details.data {
            summary { "看数据" }
            (data(chart, &sums))
        }
    }
}

/// The legend that stands in the head of the panel.
pub fn month_legend(reference: &str) -> Markup {
    html! {
        div.legend.push {
            span { i.l {} "累计" }
            @if !reference.is_empty() { span { i.r {} (reference) } }
            span { i {} "当月" }
        }
    }
}

fn middle(chart: &MonthChart, i: usize) -> i64 {
    let (i, n) = (i64::try_from(i).unwrap_or(0), i64::try_from(chart.months.len().max(1)).unwrap_or(1));
    LEFT + (RIGHT - LEFT) * (2 * i + 1) / (2 * n)
}

fn cumulative(chart: &MonthChart, sums: &[i64], reference: Option<i64>) -> Markup {
    let top = sums.iter().copied().chain(reference).max().unwrap_or(0).max(1);
    let grid = step(top);
    let y = |v: i64| LINE_FOOT - scaled(v, grid.saturating_mul(3), LINE_FOOT - LINE_TOP);
    let points: Vec<_> =
        sums.iter().enumerate().map(|(i, v)| format!("{},{}", t(middle(chart, i)), t(y(*v)))).collect();
    html! {
        @for k in 0..4 {
            line.grid x1=(t(LEFT)) x2=(t(RIGHT)) y1=(t(y(grid * k))) y2=(t(y(grid * k))) {}
            text x=(t(LEFT - 80)) y=(t(y(grid * k) + 40)) text-anchor="end" { (axis(grid * k, grid)) }
        }
        @if let Some((label, v)) = &chart.reference {
            line.ref x1=(t(LEFT)) x2=(t(RIGHT)) y1=(t(y(*v))) y2=(t(y(*v))) {}
            text.lab x=(t(LEFT + 40)) y=(t(y(*v) - 60)) { (label) " " (wan(*v)) }
        }
        polyline.ln points=(points.join(" ")) {}
        @if let Some(last) = sums.last() {
            (end_point(middle(chart, sums.len() - 1), y(*last), *last, reference.is_some_and(|r| *last > r)))
        }
    }
}

fn axis(v: i64, grid: i64) -> String {
    if grid % 1_000_000 == 0 { (v / 1_000_000).to_string() } else { wan(v) }
}

fn end_point(x: i64, y: i64, v: i64, over: bool) -> Markup {
    let (anchor, at) = if x > RIGHT - 500 { ("end", RIGHT) } else { ("middle", x) };
    html! {
        circle.pt.over[over] cx=(t(x)) cy=(t(y)) r="4" {}
        text.lab.over[over] x=(t(at)) y=(t(y - 90)) text-anchor=(anchor) { (wan(v)) }
    }
}

fn bars(chart: &MonthChart) -> Markup {
    let top = chart.months.iter().filter_map(|(_, v)| *v).max().unwrap_or(0).max(1);
    let slot = (RIGHT - LEFT) / i64::try_from(chart.months.len().max(1)).unwrap_or(1);
    let width = slot * 65 / 100;
    html! {
        text x=(t(LEFT - 80)) y=(t(BAR_FOOT + 40)) text-anchor="end" { "0" }
        line.axis x1=(t(LEFT)) x2=(t(RIGHT)) y1=(t(BAR_FOOT)) y2=(t(BAR_FOOT)) {}
        @for (i, (label, v)) in chart.months.iter().enumerate() {
            @let x = middle(chart, i);
            @if let Some(v) = v {
                @let height = scaled(*v, top, BAR_FOOT - BAR_TOP);
                rect.v1 x=(t(x - width / 2)) y=(t(BAR_FOOT - height)) width=(t(width)) height=(t(height)) {
                    title { (label) " " (wan(*v)) " 万元" }
                }
                text.bar-v x=(t(x)) y=(t(BAR_FOOT - height - 50)) text-anchor="middle" { (one_place(*v)) }
            }
            text x=(t(x)) y=(t(BAR_FOOT + 160)) text-anchor="middle" { (label) }
        }
    }
}

/// Fen as 万元 with one place: over a bar there is no room for more.
fn one_place(fen: i64) -> String {
    let tenths = (fen.abs() + 50_000) / 100_000;
    format!("{}{}.{}", if fen < 0 && tenths > 0 { "−" } else { "" }, tenths / 10, tenths % 10)
}

fn data(chart: &MonthChart, sums: &[i64]) -> Markup {
    html! {
        table.cmp {
            thead { tr { th scope="col" { "月份" } th scope="col" { "当月（万元）" } th scope="col" { "累计（万元）" } } }
            tbody { @for (i, (label, v)) in chart.months.iter().enumerate() { tr {
                th scope="row" { (label) }
                td { @match v { Some(v) => (wan(*v)), None => "—" } }
                td { @match sums.get(i) { Some(v) => (wan(*v)), None => "—" } }
            } } }
        }
    }
}

/// A bar with a mark at the reference; over it by more than a twentieth it turns red. Its number stands beside it.
pub fn bullet(actual: i64, reference: i64, max: i64) -> Markup {
    let percent = |v: i64| format!("{}%", t(scaled(v, max, 1000)));
    let over = i128::from(actual) * 100 > i128::from(reference) * 105;
    html! {
        svg.bullet width="100%" height="16" aria-hidden="true" focusable="false" {
            rect.bg y="3" width="100%" height="10" {}
            rect.v.over[over] y="5" width=(percent(actual)) height="6" {}
            rect.m x=(percent(reference)) width="2" height="16" {}
        }
    }
}

/// How much of a whole. Its number stands beside it.
pub fn meter(part: i64, whole: i64, over: bool) -> Markup {
    html! {
        svg.meter width="100%" height="6" aria-hidden="true" focusable="false" {
            rect.bg width="100%" height="6" rx="3" {}
            rect.v.over[over] width={ (t(scaled(part, whole, 1000))) "%" } height="6" rx="3" {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_and_steps() {
        assert_eq!(wan(42_959_000_000), "42,959.00");
        assert_eq!(wan(-122_600), "−0.12");
        assert_eq!(wan(429_590_000), "429.59");
        assert_eq!(step(429_590_000), 150_000_000);
        assert_eq!(one_place(213_600_000), "213.6");
        assert!(step(i64::MAX) > 0);
        assert_eq!(
            (scaled(5, 10, 1000), scaled(-5, 10, 1000), scaled(20, 10, 1000), scaled(1, 0, 10)),
            (500, 0, 1000, 10)
        );
    }

    #[test]
    fn a_year_half_gone() {
        let months = vec![("1月".into(), Some(100)), ("2月".into(), Some(-300)), ("3月".into(), None)];
        let html = month_chart(&MonthChart { months, ..MonthChart::default() }).into_string();
        assert_eq!(html.matches("<rect").count(), 2);
        assert!(!html.contains("-1"), "no coordinate lies outside: {html}");
    }
}
