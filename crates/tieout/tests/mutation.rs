//! Every figure of right reports that a claim covers, altered in twenty ways: how many of the alterations are caught.
//!
//! What is explained by rounding cannot be caught, so that the share is printed by way and held as a whole.

use tieout::{Report, Setting, Severity, Span, check};

const REPORTS: [&str; 6] = [
    include_str!("spec/reports/final_accounts.txt"),
    include_str!("spec/reports/self_evaluation.txt"),
    include_str!("spec/reports/budget.txt"),
    include_str!("spec/reports/work_summary.txt"),
    include_str!("spec/reports/statistics.txt"),
    include_str!("spec/reports/tables.txt"),
];

/// A way to alter a number, as printed without its unit; `None` where it changes nothing.
type Way = (&'static str, fn(&str) -> Option<String>);

const WAYS: [Way; 20] = [
    ("first digit up", |n| digit(n, 0, 1)),
    ("first digit down", |n| digit(n, 0, 9)),
    ("second digit up", |n| digit(n, 1, 1)),
    ("second digit down by three", |n| digit(n, 1, 7)),
    ("third digit up by four", |n| digit(n, 2, 4)),
    ("last digit up by five", |n| digit(n, count(n).checked_sub(1)?, 5)),
    ("first two changed places", |n| swap(n, 0)),
    ("next two changed places", |n| swap(n, 1)),
    ("last two changed places", |n| swap(n, count(n).checked_sub(2)?)),
    ("first digit lost", |n| (count(n) > 2 && n.as_bytes()[1] != b'.').then(|| n[1..].to_owned())),
    ("second digit lost", |n| (count(n) > 2 && n.as_bytes()[1] != b'.').then(|| format!("{}{}", &n[..1], &n[2..]))),
    ("first digit twice", |n| Some(format!("{}{n}", &n[..1]))),
    ("point lost", |n| n.contains('.').then(|| n.replace('.', ""))),
    ("point one to the left", |n| shift(n, -1)),
    ("point one to the right", |n| shift(n, 1)),
    ("nothing", |n| (n != "0").then(|| "0".to_owned())),
    ("a tenth more", |n| scale(n, 11)),
    ("a tenth less", |n| scale(n, 9)),
    ("twice as much", |n| scale(n, 20)),
    ("half as much", |n| scale(n, 5)),
];

#[test]
fn most_altered_figures_are_caught() {
    let (mut caught, mut all) = (0, 0);
    for (name, alter) in WAYS {
        let (mut hits, mut tries) = (0, 0);
        for report in REPORTS {
            for (start, end) in covered(&check(report, &Setting::default())) {
                let printed = &report[start..end];
                let length = printed.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(printed.len());
                // Amounts in capitals and decreases in tables begin with no digit.
                if length == 0 {
                    continue;
                }
                let Some(number) = alter(&printed[..length]).filter(|number| *number != printed[..length]) else {
                    continue;
                };
                tries += 1;
                let altered = format!("{}{number}{}{}", &report[..start], &printed[length..], &report[end..]);
                let findings = check(&altered, &Setting::default()).findings;
                hits += usize::from(findings.iter().any(|finding| finding.severity != Severity::Note));
            }
        }
        println!("{name:28} {hits:4} of {tries:4} caught, {:3} %", hits * 100 / tries.max(1));
        caught += hits;
        all += tries;
    }
    println!("{:28} {caught:4} of {all:4} caught, {:3} %", "all", caught * 100 / all);
    assert!(caught * 100 >= all * 90, "only {caught} of {all} alterations were caught");
}

/// The figures that a claim states or computes with.
fn covered(report: &Report) -> Vec<(usize, usize)> {
    let within = |outer: Span, inner: Span| outer.bytes.0 <= inner.bytes.0 && inner.bytes.1 <= outer.bytes.1;
    let figures = report.figures.iter().filter(|figure| {
        report
            .claims
            .iter()
            .any(|claim| within(claim.span, figure.span) || claim.operands.iter().any(|o| o.span == figure.span))
    });
    figures.map(|figure| figure.span.bytes).collect()
}

fn count(number: &str) -> usize {
    number.bytes().filter(u8::is_ascii_digit).count()
}

/// The place of the digit with this position.
fn place(number: &str, position: usize) -> Option<usize> {
    number.bytes().enumerate().filter(|(_, c)| c.is_ascii_digit()).map(|(n, _)| n).nth(position)
}

fn digit(number: &str, position: usize, add: u8) -> Option<String> {
    let at = place(number, position)?;
    let mut bytes = number.as_bytes().to_vec();
    bytes[at] = b'0' + (bytes[at] - b'0' + add) % 10;
    String::from_utf8(bytes).ok()
}

fn swap(number: &str, position: usize) -> Option<String> {
    let (a, b) = (place(number, position)?, place(number, position + 1)?);
    let mut bytes = number.as_bytes().to_vec();
    bytes.swap(a, b);
    String::from_utf8(bytes).ok()
}

fn shift(number: &str, by: isize) -> Option<String> {
    let point = number.find('.')?;
    let digits = number.replace('.', "");
    let at = point.checked_add_signed(by).filter(|at| *at > 0 && *at < digits.len())?;
    Some(format!("{}.{}", &digits[..at], &digits[at..]))
}

fn scale(number: &str, tenths: u64) -> Option<String> {
    let decimals = number.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let digits: u64 = number.replace('.', "").parse().ok()?;
    let scaled = format!("{:0width$}", digits * tenths / 10, width = decimals + 1);
    let point = scaled.len() - decimals;
    (digits > 0)
        .then(|| if decimals == 0 { scaled.clone() } else { format!("{}.{}", &scaled[..point], &scaled[point..]) })
}
