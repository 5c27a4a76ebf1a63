//! The same text in another dress: the same findings.

use tieout::{Setting, Severity, check};

const TEXTS: [&str; 7] = [
    "2022年度财政拨款支出429.59万元，其中：基本支出245.49万元，占57.15%；项目支出184.10万元，占42.58%。",
    "2022年“三公”经费预算22.96万元，决算15.81万元，完成预算的68.68%。公务用车费0.40万元、公务接待费15.41万元、因公出国（境）费0万元。",
    "共移交问题线索30条，已办结11条，办结率36.6%；给予党纪处分12人，诫勉谈话15人，批评教育36人。",
    "2021年实支9.07万元，比上年少0.71万元、降7.83%。",
    "全年共受理信访举报71184件，其中来信37527件，占52.7%；来访33657件，占47.9%。",
    "机关运行经费312.23万元，比上年决算数327.41万元减少15.81万元，下降4.64%。",
    "本部门支出合计1372.20万元，其中：基本支出474.82万元，占34.60%；项目支出897.38万元，占65.40%。",
];

/// What was found, without places and numbers.
fn found(text: &str) -> Vec<(&'static str, Severity)> {
    let report = check(text, &Setting::default());
    let loud = report.findings.iter().filter(|finding| finding.severity != Severity::Note);
    let mut found: Vec<_> = loud.map(|finding| (finding.code, finding.severity)).collect();
    found.sort();
    found
}

fn same(dress: impl Fn(&str) -> String) {
    for text in TEXTS {
        let dressed = dress(text);
        assert_eq!(found(text), found(&dressed), "{dressed}");
    }
}

#[test]
fn in_full_width() {
    same(|text| {
        text.chars()
            .map(
                |c| {
                    if c.is_ascii_graphic() { char::from_u32(c as u32 + 0xfee0).expect("a full width form") } else { c }
                },
            )
            .collect()
    });
}

#[test]
fn in_half_width() {
    let half = [('，', ','), ('；', ';'), ('：', ':'), ('（', '('), ('）', ')')];
    same(|text| text.chars().map(|c| half.iter().find(|(full, _)| *full == c).map_or(c, |(_, half)| *half)).collect());
}

#[test]
fn with_hard_wraps() {
    for width in [17, 24, 31] {
        same(|text| {
            let long = format!("{text}{}", "本段其余文字不含数字，只为凑足几行，以便按固定宽度折行。".repeat(3));
            let chars: Vec<char> = long.chars().collect();
            chars.chunks(width).map(|line| line.iter().collect::<String>()).collect::<Vec<_>>().join("\n")
        });
    }
}

#[test]
fn in_yuan() {
    same(|text| {
        rewrite(text, "万元", |number| {
            let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
            let yuan = format!("{whole}{decimals:0<4}").trim_start_matches('0').to_owned();
            format!("{}.00元", if yuan.is_empty() { "0" } else { &yuan })
        })
    });
}

#[test]
fn with_thousands_separators() {
    same(|text| {
        rewrite(text, "万元", |number| {
            let (whole, decimals) = number.split_once('.').unwrap_or((number, "00"));
            let split = whole.len().saturating_sub(3);
            let comma = if split > 0 { "," } else { "" };
            format!("{}{comma}{}.{decimals}万元", &whole[..split], &whole[split..])
        })
    });
}

#[test]
fn with_numbers_in_characters() {
    let spelled =
        [("30条", "三十条"), ("11条", "十一条"), ("12人", "十二人"), ("15人", "十五人"), ("36人", "三十六人")];
    same(|text| spelled.iter().fold(text.to_owned(), |text, (digits, characters)| text.replace(digits, characters)));
}

#[test]
fn with_the_parts_in_another_order() {
    same(|text| {
        let Some((head, list)) = text.split_once("其中：") else { return text.to_owned() };
        let Some((first, second)) = list.trim_end_matches('。').split_once('；') else { return text.to_owned() };
        format!("{head}其中：{second}；{first}。")
    });
}

#[test]
fn among_other_paragraphs() {
    same(|text| format!("一、基本情况\n（一）单位职责。\n\n　　{text}\n\n二、下一步打算\n　　进一步加强管理。\n"));
}

/// Every number before a unit, with its unit, put otherwise.
fn rewrite(text: &str, unit: &str, put: impl Fn(&str) -> String) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(unit) {
        let start = rest[..at]
            .rfind(|c: char| !c.is_ascii_digit() && c != '.')
            .map_or(0, |n| n + rest[n..].chars().next().map_or(1, char::len_utf8));
        out.push_str(&rest[..start]);
        out.push_str(&put(&rest[start..at]));
        rest = &rest[at + unit.len()..];
    }
    out + rest
}
