//! Where the title of a paper is broken into lines: at words, and so that the lines make a trapezoid or a diamond
//! (GB/T 9704-2012, 7.3.1: 词意完整、排列对称、长短适宜).

use crate::{Content, Run};

/// The lines of a title: broken where it says so, or where it is good to break. Widths are in halves of a Chinese character.
pub(crate) fn lines(title: &[Run], halves: usize) -> Vec<Vec<Run>> {
    let is_break = |run: &Run| run.content == Content::Break;
    if title.iter().any(is_break) {
        return title.split(is_break).map(<[Run]>::to_vec).collect();
    }
    let whole: String = title.iter().map(Run::words).collect();
    let (mut rest, mut lines, mut taken) = (title.to_vec(), vec![], 0);
    for at in breaks(&whole, halves) {
        lines.push(split(&mut rest, at - taken));
        taken = at;
    }
    lines.push(rest);
    lines
}

/// Takes the first characters off the runs.
fn split(runs: &mut Vec<Run>, characters: usize) -> Vec<Run> {
    let mut left = characters;
    let mut line = vec![];
    while left > 0 && !runs.is_empty() {
        let count = runs[0].words().chars().count();
        if count <= left {
            left -= count;
            line.push(runs.remove(0));
            continue;
        }
        let words: Vec<char> = runs[0].words().chars().collect();
        let (first, second) = words.split_at(left);
        line.push(Run { content: Content::Text(first.iter().collect()), ..runs[0].clone() });
        runs[0].content = Content::Text(second.iter().collect());
        left = 0;
    }
    line
}

/// Where the lines of a title end: after so many characters each. Widths are in halves of a Chinese character; empty if the
/// title fits in one line, or if no good place is found.
fn breaks(title: &str, line: usize) -> Vec<usize> {
    let words = words(title);
    let whole: usize = words.iter().map(|word| word.width).sum();
    if whole <= line || line == 0 {
        return vec![];
    }
    let least = whole.div_ceil(line);
    let gaps: Vec<i64> = (0..=words.len()).map(|at| gap(&words, at)).collect();
    // One line more is taken only if it spares an ugly break.
    let ways = [(least, 0), (least + 1, EXTRA_LINE)].into_iter().flat_map(|(lines, extra)| {
        let shapes = [Shape::Diamond, Shape::Narrowing, Shape::Widening].into_iter();
        let ways =
            shapes.filter_map(|shape| best(&words, &gaps, line, &shape.widths(lines, whole))).collect::<Vec<_>>();
        ways.into_iter().map(move |(cost, ends)| (cost + extra, ends))
    });
    ways.min_by_key(|(cost, _)| *cost).map_or(vec![], |(_, ends)| ends)
}

/// A piece that is never broken.
struct Word {
    text: String,
    width: usize,
    known: bool,
    /// Within 《》 or （）.
    quoted: bool,
}

/// What the lines look like together.
enum Shape {
    Diamond,
    Narrowing,
    Widening,
}

const EXTRA_LINE: i64 = 12;

/// Names of offices: a line may well end after one.
const OFFICES: &str = "中共 市委 县委 区委 省委 党委 党组 党工委 办公室 委员会 领导小组 小组 工作组 巡察组 巡察办 巡察机构 组织部 宣传部 \
    统战部 政法委 党组织 支部 纪委 监委 纪委监委 政府 人民政府 财政局 审计局 卫生健康局 教育局 公安局 司法局 民政局 人大常委会 政协 街道 乡镇 单位 \
    部门 机关";

/// Other words of titles.
const WORDS: &str = "巡视 巡察 巡视巡察 常规巡察 专项巡察 交叉巡察 提级 联动 整体 支出 绩效 评价 自评 目标 管理 预算 决算 财政 资金 项目 经费 \
    收入 专项 部门 情况 报告 通知 意见 方案 办法 规定 规则 条例 细则 决定 通报 请示 批复 公告 公示 说明 总结 计划 规划 清单 台账 目录 \
    工作 开展 加强 做好 进一步 印发 转发 组织 实施 落实 贯彻 推进 推动 建立 健全 完善 制定 修订 调整 成立 召开 会议 反馈 整改 评估 \
    成效 检查 督查 督办 督导 核查 问题 线索 移交 任务 责任 制度 机制 体系 建设 改革 发展 服务 监督 执纪 问责 党员 干部 人员 名单 人才库 \
    培训 学习 教育 考核 年度 季度 月份 上半年 下半年 全面 从严 治党 意识形态 责任制 党风 廉政 廉洁 政治 思想 作风 纪律 群众 社区 农村 \
    集体 三资 乡村 振兴 安全 生产 环境 保护 统计 数据 信息 系统 档案 保密 材料 资料 汇总 基础 登记 申请 审批 授权 委托 征求 关于 以及 \
    对于 根据 按照";

/// What leans on the word after it: no line ends with it.
const LEANING: &str =
    "关于 对 对于 在 和 与 及 以及 并 为 向 从 将 由 把 根据 按照 中共 印发 转发 开展 做好 加强 进一步";

impl Shape {
    /// How wide each line should be.
    fn widths(&self, lines: usize, whole: usize) -> Vec<usize> {
        let weight = |number: usize| match self {
            Shape::Diamond => 8 + 2 * number.min(lines - 1 - number).min(1),
            Shape::Narrowing => 8 + 2 * (lines - 1 - number),
            Shape::Widening => 8 + 2 * number,
        };
        let all: usize = (0..lines).map(weight).sum();
        (0..lines).map(|number| whole * weight(number) / all).collect()
    }
}

/// The cheapest way to make lines of about these widths, and its cost.
fn best(words: &[Word], gaps: &[i64], line: usize, widths: &[usize]) -> Option<(i64, Vec<usize>)> {
    // The cheapest ways to end the line at each word; the first stands before all words.
    let mut ways: Vec<Option<(i64, Vec<usize>)>> = vec![None; words.len() + 1];
    ways[0] = Some((0, vec![]));
    for wanted in widths {
        let mut next = vec![None; words.len() + 1];
        for (from, way) in ways.iter().enumerate() {
            let Some((cost, ends)) = way else { continue };
            let mut width = 0;
            for to in from + 1..=words.len() {
                width += words[to - 1].width;
                if width > line {
                    break;
                }
                let cost = cost + unlike(width, *wanted) + gaps[to];
                if next[to].as_ref().is_none_or(|(known, _): &(i64, Vec<usize>)| cost < *known) {
                    next[to] = Some((cost, ends.iter().copied().chain([to]).collect()));
                }
            }
        }
        ways = next;
    }
    let (cost, mut ends) = ways.pop().flatten()?;
    ends.pop();
    let characters = |end: usize| words[..end].iter().map(|word| word.text.chars().count()).sum();
    Some((cost, ends.into_iter().map(characters).collect()))
}

/// What a line costs that is shorter or longer than wanted; a line of one word or less is very ugly.
fn unlike(width: usize, wanted: usize) -> i64 {
    let percent = i64::try_from(width.abs_diff(wanted) * 100 / wanted.max(1)).unwrap_or(i64::MAX / 1000);
    percent * percent / 100 + if width < 8 { 40 } else { 0 }
}

/// What it costs to end a line before this word.
fn gap(words: &[Word], at: usize) -> i64 {
    let (Some(left), Some(right)) = (words.get(at.wrapping_sub(1)), words.get(at)) else { return 0 };
    let listed = |list: &str, word: &Word| list.split_whitespace().any(|known| known == word.text);
    let unknown = match (left.known, right.known) {
        (true, true) => 0,
        (false, false) => 14,
        _ => 5,
    };
    unknown
        + if listed(LEANING, left) { 30 } else { 0 }
        + if listed(OFFICES, left) && !listed(OFFICES, right) { -5 } else { 0 }
        + if right.text == "关于" { -12 } else { 0 }
        // The name of an office goes on.
        + if listed(OFFICES, right) { 8 } else { 0 }
        + if right.text == "的" || left.text == "、" { 25 } else { 0 }
        + if left.quoted && right.quoted { 6 } else { 0 }
}

/// A title in pieces: known words, numbers with what they count, signs with the word they belong to.
fn words(title: &str) -> Vec<Word> {
    let mut known: Vec<&str> = OFFICES.split_whitespace().chain(WORDS.split_whitespace()).collect();
    known.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let (mut rest, mut depth, mut words) = (title, 0_usize, Vec::<Word>::new());
    while let Some(first) = rest.chars().next() {
        let length = number(rest).or_else(|| known.iter().find(|word| rest.starts_with(**word)).map(|word| word.len()));
        let text = &rest[..length.unwrap_or(first.len_utf8())];
        rest = &rest[text.len()..];
        let opens = "《（“〔".contains(first);
        depth = if "》）”〕".contains(first) { depth.saturating_sub(1) } else { depth + usize::from(opens) };
        let width = text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
        let joins = "》）”〕、，：；！？。年月日".contains(first)
            || words.last().is_some_and(|word| word.text.ends_with(['《', '（', '“', '〔']));
        match words.last_mut().filter(|_| joins) {
            Some(word) => {
                word.text.push_str(text);
                word.width += width;
                word.known |= length.is_some();
            }
            None => words.push(Word {
                text: text.into(),
                width,
                known: length.is_some() || text == "的",
                quoted: depth > 0,
            }),
        }
    }
    words
}

/// How many bytes at the beginning are a number or Latin word, with what it counts: `2022年度`, `第二轮`, `106个`.
fn number(text: &str) -> Option<usize> {
    let ordinal = text.starts_with('第');
    let body = if ordinal { &text["第".len()..] } else { text };
    let is_digit =
        |c: char| c.is_ascii_graphic() || "—－～".contains(c) || (ordinal && "〇一二三四五六七八九十百".contains(c));
    let digits: usize = body.chars().take_while(|c| is_digit(*c)).map(char::len_utf8).sum();
    if digits == 0 || body.starts_with(['—', '－', '～']) {
        return None;
    }
    let after = &body[digits..];
    let units = ["年度", "季度", "月份", "年", "月", "日", "号", "次", "届", "轮", "个", "项", "批", "期", "组", "条"];
    let unit = units.iter().find(|unit| after.starts_with(**unit)).map_or(0, |unit| unit.len());
    Some(text.len() - body.len() + digits + unit)
}

#[cfg(test)]
mod tests {
    use super::breaks;

    /// The lines of a title of 20 characters a line.
    fn lines(title: &str) -> Vec<String> {
        let characters: Vec<char> = title.chars().collect();
        let ends = breaks(title, 40);
        let starts = std::iter::once(0).chain(ends.iter().copied());
        starts
            .zip(ends.iter().copied().chain([characters.len()]))
            .map(|(a, b)| characters[a..b].iter().collect())
            .collect()
    }

    #[test]
    fn a_short_title_stays_in_one_line() {
        assert_eq!(lines("关于开展巡察整改成效评估工作的通知"), ["关于开展巡察整改成效评估工作的通知"]);
    }

    #[test]
    fn a_title_breaks_between_the_office_and_what_it_says() {
        assert_eq!(
            lines("中共常宁市委巡察工作领导小组办公室2022年整体支出绩效评价报告"),
            ["中共常宁市委巡察工作领导小组办公室", "2022年整体支出绩效评价报告"]
        );
        assert_eq!(
            lines("中共常宁市委巡察工作领导小组办公室关于开展2022年度巡察整改成效评估工作的通知"),
            ["中共常宁市委巡察工作领导小组办公室", "关于开展2022年度巡察整改", "成效评估工作的通知"]
        );
    }

    #[test]
    fn neither_a_year_nor_a_word_is_broken() {
        let title =
            "关于印发《中共常宁市委巡察工作规划（2022—2026年）》和《常宁市村（社区）党组织巡察工作专项规划》的通知";
        let lines = lines(title);
        assert_eq!(lines.concat(), title);
        for word in ["2022—2026年", "巡察", "规划", "通知", "党组织"] {
            assert!(lines.iter().map(|line| line.matches(word).count()).sum::<usize>() == title.matches(word).count());
        }
        assert!(lines.iter().all(|line| !line.starts_with(['的', '》', '）']) && !line.ends_with(['《', '（'])));
    }

    #[test]
    fn no_character_stands_alone() {
        for length in 21..70 {
            let title: String =
                "市卫生健康局党组关于市委第二巡察组反馈意见整改落实情况的报告".chars().cycle().take(length).collect();
            let lines = lines(&title);
            assert!(lines.iter().all(|line| line.chars().count() >= 4), "{lines:?}");
        }
    }

    #[test]
    fn three_lines_are_not_an_hourglass() {
        let lines = lines(
            "中共常宁市委巡察工作领导小组关于十三届市委第二轮巡察村社区党组织情况和第三轮巡察工作安排意见的请示报告",
        );
        let widths: Vec<usize> = lines.iter().map(|line| line.chars().count()).collect();
        assert!(widths.len() == 3 && widths[1] >= widths[0].min(widths[2]), "{lines:?}");
    }

    #[test]
    fn what_has_no_good_place_is_left_alone() {
        assert_eq!(breaks(&"a".repeat(100), 40), Vec::<usize>::new());
    }
}
