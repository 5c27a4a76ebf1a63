//! No text stops the engine, every place lies on a border of characters, and time grows with length only.

use tieout::{Report, Setting, Span, check};

/// What reports are made of, and what breaks readers of reports.
const PIECES: [&str; 64] = [
    "支出",
    "收入",
    "预算",
    "决算",
    "其中：",
    "基本支出",
    "项目支出",
    "“三公”经费",
    "公务接待费",
    "公务用车购置及运行维护费",
    "占",
    "占比",
    "完成预算的",
    "比上年",
    "较2020年",
    "增加",
    "减少",
    "下降",
    "增长",
    "同比",
    "分别",
    "合计",
    "共计",
    "一是",
    "二是",
    "（",
    "）",
    "(",
    "）",
    "，",
    "、",
    "；",
    "。",
    "：",
    "\n",
    "\n\n",
    " ",
    "\t",
    "|",
    "/",
    "-",
    "%",
    "％",
    "‰",
    "万元",
    "元",
    "亿元",
    "人",
    "件",
    "人次",
    "个百分点",
    "倍",
    "余",
    "约",
    "2022年",
    "第二轮",
    "三十六",
    "百分之",
    "肆佰",
    "--",
    "《",
    "》",
    "〔",
    "\u{3000}",
];

struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % bound
    }

    fn text(&mut self, length: usize) -> String {
        let mut text = String::new();
        for _ in 0..length {
            match self.below(3) {
                0 => text.push_str(&self.below(100_000).to_string()),
                1 if self.below(2) == 0 => text.push_str(&format!("{}.{:02}", self.below(1000), self.below(100))),
                1 => text.extend(char::from_u32(self.below(0x3000) as u32 + 0x80)),
                _ => text.push_str(PIECES[self.below(PIECES.len())]),
            }
        }
        text
    }
}

fn spans(report: &Report) -> Vec<Span> {
    let mut spans: Vec<Span> = report.figures.iter().map(|figure| figure.span).collect();
    for claim in &report.claims {
        spans.push(claim.span);
        spans.extend(claim.operands.iter().map(|operand| operand.span));
    }
    for finding in &report.findings {
        spans.push(finding.span);
        spans.extend(&finding.related);
    }
    spans
}

fn holds_places(text: &str) {
    let report = check(text, &Setting::default());
    for span in spans(&report) {
        let (start, end) = span.bytes;
        assert!(text.is_char_boundary(start) && text.is_char_boundary(end) && start <= end, "{span:?} in {text}");
        assert_eq!(text[..start].chars().count(), span.chars.0, "{text}");
        assert_eq!(text[..end].chars().count(), span.chars.1, "{text}");
    }
}

#[test]
fn no_random_text_stops_the_engine() {
    let mut random = Random(20_221_209);
    for round in 0..1200 {
        let length = 1 + random.below(60 + round % 200);
        holds_places(&random.text(length));
    }
}

#[test]
fn no_damage_to_a_right_report_stops_the_engine() {
    let report = include_str!("spec/reports/final_accounts.txt");
    let chars: Vec<char> = report.chars().collect();
    let mut random = Random(7);
    for _ in 0..120 {
        let mut damaged = chars.clone();
        for _ in 0..1 + random.below(8) {
            let at = random.below(damaged.len());
            match random.below(4) {
                0 => drop(damaged.remove(at)),
                1 => damaged.insert(at, PIECES[random.below(PIECES.len())].chars().next().unwrap_or('。')),
                2 => damaged[at] = char::from_u32(random.below(0x10000) as u32).unwrap_or('0'),
                _ => damaged.truncate(at.max(1)),
            }
        }
        holds_places(&damaged.into_iter().collect::<String>());
    }
}

#[test]
fn extreme_numbers_and_empty_texts_are_read() {
    let long = "9".repeat(400);
    for text in [
        "",
        "\n",
        "。",
        "%",
        "1",
        "（（（（",
        "）））",
        "占%",
        "-",
        "1/2/3/4/5",
        &long,
        &format!("支出{long}万元，占{long}%。"),
    ] {
        holds_places(text);
    }
    holds_places(&"（".repeat(5000));
    holds_places(&"1、".repeat(5000));
    holds_places(&"1/".repeat(5000));
}
