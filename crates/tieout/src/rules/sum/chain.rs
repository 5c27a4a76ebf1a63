//! What is added and taken away in turn (加减相抵): 收入52.94亿元，加上补助121.57亿元、结转13.68亿元，减去上解2.49亿元，可用财力185.70亿元.

use super::{CODE, significant};
use crate::book::{Book, Term, Trial, judge};
use crate::report::Severity;
use crate::rules::equation;
use crate::rules::moves::{Move, net};
use crate::slip::slip_of;

/// A chain that begins with a level, adds and takes away, and ends in what remains.
pub(super) fn check(book: &mut Book<'_>, levels: &[usize], at: usize) -> Option<()> {
    let total = levels[at];
    let whole = book.figure(total);
    let here = |&n: &usize| book.figure(n).place.sentence == whole.place.sentence && book.figure(n).unit == whole.unit;
    let before: Vec<usize> = levels[at.saturating_sub(12)..at].iter().copied().filter(here).collect();
    let words = |n: usize| {
        let from = n.checked_sub(1).map_or(0, |last| book.figure(last).at.1);
        book.reading.plain.text(from, book.figure(n).at.0)
    };
    let first = before
        .iter()
        .position(|&n| words(n).contains("加上") || words(n).starts_with("，加") || words(n).contains("连同"))?;
    let mut way = 1;
    let rest = before[first..].iter().map(|&n| {
        let words = words(n);
        if ["减去", "扣除", "减上解"].iter().any(|word| words.contains(word)) {
            way = -1;
        } else if words.contains('加') || words.contains("连同") {
            way = 1;
        }
        (n, way)
    });
    let rest: Vec<Move> = rest.collect();
    let one = rest.iter().all(|&(n, _)| book.figure(n).place.bracket == whole.place.bracket);
    let ended = words(total).starts_with(['，', '后']) && !words(total).contains("其中");
    let said = [
        "总量",
        "总计",
        "合计",
        "共计",
        "总收入",
        "总支出",
        "财力",
        "累计结余",
        "滚存结余",
        "共办理",
        "共受理",
        "共追缴",
        "共收缴",
    ]
    .iter()
    .any(|word| whole.lead.contains(word));
    let already =
        book.sum_of(total).is_some_and(|sum| sum.parts.iter().any(|part| rest.iter().any(|(n, _)| n == part)));
    if !one || !ended || !said && rest.iter().all(|&(_, way)| way > 0) || already {
        return None;
    }
    // 完成15.39亿元，比上年决算数14.94亿元增长3.0%，加上…: what the chain begins with is of this year, and may stand a sentence before.
    let near = |&n: &usize| {
        let level = book.figure(n);
        let here = level.place.paragraph == whole.place.paragraph && level.place.bracket == whole.place.bracket;
        here && level.unit == whole.unit && !level.prior && !level.is_base
    };
    let bases = levels[..levels.partition_point(|&n| n < rest[0].0)].iter().rev().copied().take(12).filter(near);
    let chains: Vec<Vec<Move>> =
        bases.map(|base| [(base, 1)].into_iter().chain(rest.iter().copied()).collect()).collect();
    let holds = |moves: &&Vec<Move>| judge(whole, net(book, moves).0).holds();
    let open = book.reading.plain.text(book.figure(rest[0].0).at.1, whole.at.0).contains('等');
    let slips = |moves: &&Vec<Move>| {
        let (computed, _) = net(book, moves);
        let slip = slip_of(&whole.print(whole.value.point), &whole.print(computed.point));
        // A base of a sentence before is meant only where many digits say so, or its name.
        let base = book.figure(moves[0].0);
        let own = base.place.sentence == whole.place.sentence;
        // 支出预算数654.83亿元，决算数532.49亿元
        let plan = moves[0].0.checked_sub(1).map(|n| book.figure(n)).filter(|plan| plan.planned);
        let says = |noun: &str| base.label.contains(noun) || plan.is_some_and(|plan| plan.label.contains(noun));
        let mut nouns = ["收入", "支出"].into_iter().filter(|noun| whole.lead.contains(noun));
        // 收入完成214304万元……。其中：税收……。加上级补助……，收入总计: where hardly anything is missing.
        let gap = computed.point.minus(whole.value.point).abs();
        let reach = if gap.times(1000) < whole.value.point.abs() { 2 } else { 1 };
        let named = nouns.any(says) && base.place.sentence + reach >= whole.place.sentence && !base.planned;
        let near = computed.point.minus(whole.value.point).abs().times(20) < whole.value.point.abs() && said && !open;
        slip && (own || significant(whole) >= 5) || near && (own || named)
    };
    let Some(moves) = chains.iter().find(holds).or_else(|| chains.iter().find(slips)) else {
        // One of the numbers between is a slip.
        let own = chains.iter().find(|moves| book.figure(moves[0].0).place.sentence == whole.place.sentence);
        let above = chains.iter().find(|moves| book.figure(moves[0].0).place.sentence + 1 == whole.place.sentence);
        let moves = own.or(above).filter(|_| said && !open)?.clone();
        // 当期结余0.64亿元，加上年累计结余2.75亿元，年末累计结余3.39亿元: these three and nothing between.
        let plain = moves.len() == 2 && moves[0].0 + 2 == total;
        return equation::doubt(book, CODE, total, &moves, if plain { 3 } else { 4 });
    };
    let (computed, formula) = net(book, moves);
    let terms = moves.iter().map(|&(n, _)| Term::Printed(n)).collect();
    book.record(Trial::new(CODE, total, computed, terms, formula).graded(Severity::Warning));
    Some(())
}
