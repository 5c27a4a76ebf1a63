//! Hard wraps: which ends of lines end nothing, because a program broke the line at its width.

use std::collections::HashSet;

use super::stacked::Stacked;

pub(super) struct Wraps {
    joined: HashSet<usize>,
}

impl Wraps {
    pub(super) fn of(lines: &[(usize, &str)], stacked: &Stacked) -> Self {
        let width = wrapped_at(lines);
        let mut joined = HashSet::new();
        for (n, pair) in lines.windows(2).enumerate() {
            let [(start, line), (_, next)] = pair else { continue };
            let full = width.is_some_and(|w| line.trim().chars().count() + 2 >= w);
            let after = lines.get(n + 2).map_or("", |(_, line)| line);
            if stacked.end(*start).is_none() && (goes_on(line, next, full) || lists(line, next, after)) {
                joined.insert(*start);
            }
        }
        Self { joined }
    }

    pub(super) fn joins(&self, line_start: usize) -> bool {
        self.joined.contains(&line_start)
    }
}

pub(super) fn starts(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        (start, line.trim_end_matches(['\n', '\r']))
    })
}

/// The width at which a whole text was wrapped: many lines end within two characters of the longest.
fn wrapped_at(lines: &[(usize, &str)]) -> Option<usize> {
    let lengths: Vec<usize> =
        lines.iter().map(|(_, line)| line.trim().chars().count()).filter(|&length| length > 0).collect();
    let longest = lengths.iter().copied().max().filter(|&longest| (12..=100).contains(&longest))?;
    let full = lengths.iter().filter(|&&length| length + 2 >= longest).count();
    (full >= 3 && full * 2 >= lengths.len()).then_some(longest)
}

/// Whether a line is the middle of a sentence that the next line goes on with.
fn goes_on(line: &str, next: &str, full: bool) -> bool {
    let (line, ahead) = (line.trim_end(), next.trim_start());
    let (Some(last), Some(first)) = (line.chars().last(), ahead.chars().next()) else { return false };
    if next.starts_with(['\u{3000}', '\t']) || next.starts_with("  ") || line.contains('\t') || line.contains('|') {
        return false;
    }
    if super::is_row(line) || super::is_row(next) || next.contains('|') {
        return false;
    }
    // 1 西坪镇 排洪工程 20, and below it 2 桃舟乡 水圳修复 15: rows by their numbers.
    let totals = ["合计", "总计", "小计", "合 计", "总 计"].iter().any(|word| ahead.starts_with(word));
    let rows = row_number(line).zip(row_number(ahead)).is_some_and(|(one, next)| one + 1 == next);
    if rows || row_number(line).is_some() && totals || line.trim_start().starts_with("序号") {
        return false;
    }
    // 城市低保  15208.42: a row of a table with one column.
    let row = whole_amount(line) && line.contains("  ");
    if full && !row {
        return !marks_item(ahead);
    }
    // A number alone on its line, and a number below it (1, 4月1日): cells.
    let cells = only_number(line) && first.is_ascii_digit();
    // 4　多功能一体机　A4黑白　台　53: a row, whose price is on the next line.
    let cells = cells || line.matches('\u{3000}').count() >= 3 && first.is_ascii_digit();
    if heads(line) || row || cells || whole_amount(line) && first.is_ascii_digit() {
        return false;
    }
    let within_number = (last.is_ascii_digit() || matches!(last, '.' | ','))
        && (first.is_ascii_digit() || matches!(first, '.' | ',' | '%' | '万' | '元' | '亿'));
    let long = line.chars().count() >= 16;
    let open = !matches!(last, '。' | '！' | '？' | '；' | '：' | '|' | ':' | ';' | '”' | '》' | '）' | ')');
    (within_number && !marks_item(ahead) || long && open && !marks_item(ahead)) && !ends_like_a_title(line)
}

/// The number that a row begins with, and a space after it.
fn row_number(line: &str) -> Option<u32> {
    let (number, _) = line.trim_start().split_once([' ', '\u{3000}'])?;
    number.parse().ok().filter(|_| number.len() <= 3)
}

/// A line that is a number and nothing else: the cell of a table.
fn only_number(line: &str) -> bool {
    let line = line.trim();
    line.starts_with(|c: char| c.is_ascii_digit()) && line.chars().all(|c| c.is_ascii_digit() || ".,%％".contains(c))
}

/// 政府采购预算96500元，其中： with the whole list on the next line, and something else after it.
fn lists(line: &str, next: &str, after: &str) -> bool {
    let runs = next.split(|c: char| !matches!(c, '0'..='9' | '.' | ',')).map(|run| run.trim_matches(['.', ',']));
    let numbers = runs.filter(|run| !run.is_empty()).count();
    let begins = |line: &str| line.trim_start().starts_with(['（', '(']) || marks_item(line.trim_start());
    let open = line.trim_end().trim_end_matches([':', '：']).ends_with("其中") && line.chars().count() >= 16;
    let ends = after.trim().is_empty() || begins(after);
    open && numbers >= 2 && next.trim_end().ends_with('。') && !begins(next) && ends && !super::is_row(next)
}

/// 公务用车购置 0.00: a number with two decimals goes on with no digit of the next line.
fn whole_amount(line: &str) -> bool {
    let decimals = line.rsplit_once('.').map_or("", |(_, decimals)| decimals);
    decimals.len() >= 2 && decimals.chars().all(|c| c.is_ascii_digit())
}

/// （一）信访举报总量上升，群众参与热情高: a numbered heading that is a sentence.
fn heads(line: &str) -> bool {
    let line = line.trim_start();
    let numbered = line.starts_with(['（', '(', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十']);
    let brief = line.chars().count() <= 36 && !line.contains(|c: char| c.is_ascii_digit() || c == '。');
    numbered && brief && marks_item(line)
}

fn ends_like_a_title(line: &str) -> bool {
    // 一、收入支出决算总体情况
    let numbered = line.trim_start().split_once('、').filter(|(mark, _)| mark.chars().count() <= 3);
    let line = numbered.map_or(line, |(_, title)| title);
    line.chars().count() < 40
        && !line.contains(['，', '。', '、', ','])
        && [
            "报告", "说明", "情况", "公开", "通知", "办法", "表", "对比", "比较", "分析", "概况", "总结", "公告",
            "公示", "通报", "公报", "台账", "清单", "简报",
        ]
        .iter()
        .any(|end| line.ends_with(end))
}

/// 一、 （一） 1. 1、 (1) ① # -
pub(crate) fn marks_item(line: &str) -> bool {
    let rest = line.trim_start_matches(['（', '(', '第']);
    let digits = rest.chars().take_while(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(*c)).count();
    if digits > 0 && digits <= 3 {
        let after = rest.chars().nth(digits);
        let following = rest.chars().nth(digits + 1);
        let decimal = after == Some('.') && following.is_some_and(|c| c.is_ascii_digit());
        // 一是, 三是
        let spoken = after == Some('是') && !rest.starts_with(|c: char| c.is_ascii_digit());
        return spoken || !decimal && matches!(after, Some('、' | '.' | '．' | '）' | ')' | '部' | '章' | '条'));
    }
    line.starts_with(['①', '②', '③', '④', '⑤', '⑥', '⑦', '⑧', '⑨', '#', '-', '|'])
}
