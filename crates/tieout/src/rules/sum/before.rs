//! Totals that come after their parts: 合计, 共计, 以上.

use super::REACH;
use crate::book::Book;
use crate::number::Computed;

/// 共103人、218.9万元: the second total has no word of its own.
pub(super) fn totals(book: &Book<'_>, n: usize) -> bool {
    let figure = book.figure(n);
    let shared = figure.lead.is_empty() && figure.sign_before == '、' && n > 0 && {
        let before = book.figure(n - 1);
        before.unit != figure.unit && before.place.part == figure.place.part && says_total(&before.lead)
    };
    shared || says_total(&figure.lead) || joint(&figure.lead) || spans(&figure.lead) || figure.lead.ends_with('这')
}

/// Whether a total is said to be one, and not only a period that others may make.
pub(super) fn said(lead: &str) -> bool {
    lead.is_empty() || says_total(lead) || joint(lead)
}

/// 三轮共, 两批共: so many together, whatever verb comes after.
pub(in crate::rules) fn joint(lead: &str) -> bool {
    let together = |word: &str| lead.find(word).is_some_and(|at| (3..=6).contains(&at));
    ["项共", "类共", "批共", "轮共", "期共", "次共", "季度共"].into_iter().any(together)
}

/// 三季度2.1亿元，四季度2.7亿元，下半年4.8亿元: a period after those that it is made of.
fn spans(lead: &str) -> bool {
    ["上半年", "下半年", "全年", "一季度", "二季度", "三季度", "四季度"].iter().any(|period| lead.contains(period))
}

fn is_period(lead: &str) -> bool {
    spans(lead) || lead.contains("月份") || lead.ends_with('月')
}

pub(in crate::rules) fn says_total(lead: &str) -> bool {
    let listed = [
        "以上", "上述", "两项", "三项", "四项", "五项", "六项", "三年", "两年", "几项", "各项", "三者", "两者", "四者",
    ]
    .iter()
    .any(|word| lead.starts_with(word));
    let scored = ["综合得分", "总得分", "总分", "最终得分", "综合评分", "评价得分"]
        .iter()
        .any(|word| lead.trim_end_matches('为').ends_with(word));
    let brief = lead.starts_with('共') && lead.chars().count() <= 4;
    let said = lead.trim_end_matches(['为', '达']);
    if listed
        || scored
        || brief
        || ["总额", "总数", "总量", "总产值", "总产量", "总面积"].iter().any(|word| said.ends_with(word))
    {
        return true;
    }
    let lead = lead.trim_end_matches(['为', '是', '达', '数', '额', '）']);
    [
        "合计",
        "共计",
        "总计",
        "总和",
        "调整后",
        "调整后预算",
        "调整后的预算",
        "调整后预算数",
        "变更后",
        "总额",
        "共",
        "合",
        "小计",
        "累计",
        "总数",
        "一共",
        "实有",
        "调整预算",
    ]
    .iter()
    .any(|word| lead.ends_with(word))
        || ["合计", "总计", "共计"].iter().any(|word| lead.contains(word))
}

/// The levels before a total, nearest first, without what is a part of a part.
fn run_before(
    book: &Book<'_>,
    total: usize,
    before: &[usize],
    enough: impl Fn(&[usize], Computed) -> bool,
) -> Option<Vec<usize>> {
    let whole = book.figure(total);
    let mut parts: Vec<usize> = Vec::new();
    let mut sum = Computed::ZERO;
    for &n in before.iter().rev().take(REACH) {
        let figure = book.figure(n);
        if figure.place.paragraph != whole.place.paragraph {
            break;
        }
        let child = book.parents[n].is_some_and(|parent| {
            before.contains(&parent)
                && parent + 20 > n
                && !parts.contains(&n)
                && book.figure(parent).place.sentence == figure.place.sentence
        });
        if figure.unit != whole.unit
            || figure.prior != whole.prior
            || child
            || figure.place.bracket != whole.place.bracket
        {
            continue;
        }
        sum = sum.plus(figure.value);
        parts.insert(0, n);
        // 利润2万元。……建设12.08万元；变压器16.8万元；锅炉6.75万元；共计: one of a sentence before is no part of a list.
        let own = parts.iter().filter(|&&n| book.figure(n).place.sentence == whole.place.sentence).count();
        let carried = ["结转", "结余", "年初", "上年"].iter().any(|word| figure.label.contains(word));
        let strange = own >= 3 && own + 1 == parts.len() && figure.place.sentence != whole.place.sentence && !carried;
        if enough(&parts, sum) && !strange {
            let zeros = before[..before.partition_point(|&n| n < parts[0])].iter().rev().take_while(|&&n| {
                let figure = book.figure(n);
                figure.value.point.is_zero()
                    && figure.unit == whole.unit
                    && figure.place.sentence == whole.place.sentence
            });
            let zeros: Vec<usize> = zeros.copied().collect();
            return Some(zeros.into_iter().rev().chain(parts).collect());
        }
        if sum.low > whole.value.high {
            return None;
        }
    }
    None
}

pub(super) fn parts_before(book: &Book<'_>, total: usize, before: &[usize]) -> Option<Vec<usize>> {
    let whole = book.figure(total);
    let told = said(&whole.lead);
    let periods = |parts: &[usize]| parts.iter().all(|&part| is_period(&book.figure(part).lead));
    let holds = |parts: &[usize], sum| {
        parts.len() >= 2 && whole.value.meets(sum) && (told || whole.lead.ends_with('这') || periods(parts))
    };
    run_before(book, total, before, holds).or_else(|| {
        // 接待费1.3万元，预算为5万元；运行费14.61万元。上述合计: what was planned stands between what was done.
        let kind: Vec<usize> = before.iter().copied().filter(|&n| book.figure(n).planned == whole.planned).collect();
        run_before(book, total, &kind, holds)
    })
}
