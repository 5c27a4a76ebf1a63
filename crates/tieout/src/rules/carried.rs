//! 结余与剩余（carried）
//!
//! 查什么：结余、结转、剩余、未完成、节约、净值、空编，是否等于前面的总数减去已用（已完成）数；年末结转是否等于年初结转加收入减支出。
//!
//! 为什么：收支数、完成数改过，剩下的数没有跟着改。
//!
//! 例：到位226.16万元，支出205.81万元，结余20.53万元。（226.16 - 205.81 = 20.35）
//!
//! 怎么改：重算；结余含上年结转的，写明上年结转数。
//!
//! 例外：年末结余可能含上年结转，没有列出年初数、相差又不像笔误的不报。

mod adjusted;
mod after_rate;
mod net_assets;
mod open_rest;
mod stock;

use adjusted::adjusted;
pub(super) use after_rate::{after_rates, subtracted};

use crate::book::{Book, Term, Trial, judge};
use crate::figure::Figure;
use crate::number::{Computed, Number};
use crate::report::{Severity, Status};
use crate::rules::equation;
use crate::rules::moves::Move;
use crate::rules::sum::{accept, significant};
use crate::slip::{comparable, mistyped, slip_of, transposed};

const CODE: &str = "carried";

/// What may have come in from elsewhere, and what can only be the rest of the numbers before it.
pub(super) const LEFT: [&str; 7] = ["结余", "结转", "节余", "余额", "未支出", "未使用", "结存"];
pub(super) const REST: [&str; 24] = [
    "所有者权益",
    "余下",
    "还有",
    "另有",
    "剩余",
    "尚余",
    "尚有",
    "未完",
    "未整改",
    "未办结",
    "未销号",
    "净值",
    "空编",
    "缺编",
    "节约资金",
    "节省资金",
    "节约财政",
    "未到位",
    "顺差",
    "正在",
    "欠",
    "缺口",
    "逆差",
    "净资产",
];

pub(crate) fn check(book: &mut Book<'_>) {
    let levels = book.reading.levels();
    for &stated in &levels {
        let figure = book.figure(stated);
        let says = |words: &[&str]| words.iter().any(|word| figure.label.contains(word));
        let former = says(&["上年", "年初", "以前年度", "使用非", "期初"]);
        let before: Vec<usize> =
            levels[..levels.partition_point(|&level| level < stated)].iter().rev().take(30).copied().collect();
        let same = |&level: &usize| {
            let other = book.figure(level);
            (other.unit == figure.unit || other.unit.kin(figure.unit))
                && other.place.paragraph == figure.place.paragraph
                && other.place.bracket == figure.place.bracket
        };
        let before: Vec<usize> = before.into_iter().filter(same).collect();
        let open = book.judged[stated].is_none_or(|status| status.holds());
        if net_assets::check(book, stated, &before).is_some() {
            continue;
        }
        if says(&["调整后", "调整预算", "变更后", "调整为", "调整至", "全年预算", "实际下达"]) && open
        {
            adjusted(book, stated);
        } else if figure.lead.starts_with("其余") || still(book, stated) {
            others(book, stated, &before);
        } else if says(&REST) || figure.lead.starts_with("未") {
            rest(book, stated, &before);
        } else if offsets(book, stated) {
            offset(book, stated, &levels);
        } else if inner(book, stated) {
            // 结余267.6亿元，其中结转下年223亿元: a part of it.
        } else if says(&LEFT) && !former && !stock::rolled(book, stated, &before) && !grown(book, stated, &before) {
            left(book, stated, &before);
        }
    }
    stock::check(book);
    open_rest::check(book);
}

/// Whether 其中 stands between a rest and the rest before it.
fn inner(book: &Book<'_>, stated: usize) -> bool {
    let Some(before) = stated.checked_sub(1).map(|before| book.figure(before)) else { return false };
    let rest =
        LEFT.iter().any(|word| before.lead.contains(word)) && before.place.part == book.figure(stated).place.part;
    rest && book.reading.plain.text(before.at.1, book.figure(stated).at.0).contains("其中")
}

/// 上述收支相抵，年终结余65616万元
fn offsets(book: &Book<'_>, stated: usize) -> bool {
    let at = book.figure(stated).at.0;
    let before = book.reading.plain.text(at.saturating_sub(16), at);
    let sentence = before.rsplit(['。', '\n', '；']).next().unwrap_or_default();
    ["相抵", "收支相减", "收支轧差"].iter().any(|word| sentence.contains(word))
}

/// The totals of income and spending since the last such rest, or all that came in less all that went out.
fn offset(book: &mut Book<'_>, stated: usize, levels: &[usize]) -> Option<()> {
    let figure = book.figure(stated);
    let before = levels[..levels.partition_point(|&level| level < stated)].iter().rev().copied().take(24);
    let since: Vec<usize> = before
        .take_while(|&n| book.figure(n).place.paragraph + 8 > figure.place.paragraph && !offsets(book, n))
        .filter(|&n| book.figure(n).unit == figure.unit && book.figure(n).place.bracket == 0 && !book.figure(n).is_base)
        .collect();
    let total = |noun: &str| {
        // 1、收入：792.22万元
        let alone = |n: usize| {
            let at = book.figure(n).at.0;
            let colon = book.figure(n).sign_before == '：' && book.figure(n).lead.is_empty();
            colon && book.reading.plain.text(at.saturating_sub(3), at).trim_end_matches('：').ends_with(noun)
        };
        let says = |n: usize| ["合计", "总计", "总量", "总"].iter().any(|word| book.figure(n).lead.contains(word));
        since.iter().copied().find(|&n| alone(n) || book.figure(n).lead.contains(noun) && says(n))
    };
    if let (Some(income), Some(spent)) = (total("收入"), total("支出")) {
        // 收支总量相抵，赤字23800亿元
        let less = ["赤字", "缺口", "逆差"].iter().any(|word| figure.lead.contains(word));
        let (income, spent) = if less { (spent, income) } else { (income, spent) };
        // What was carried in may not be told: then the rest must come near.
        let due = book.figure(income).value.minus(book.figure(spent).value).point;
        let gap = due.minus(figure.value.point).abs();
        // 收入总计 holds what was carried in, so that nothing else is left.
        let all =
            [income, spent].iter().all(|&n| ["总计", "总量"].iter().any(|word| book.figure(n).lead.contains(word)));
        let plain = !figure.lead.contains('净') && book.figure(spent).place.paragraph == figure.place.paragraph;
        let strict = all && plain && comparable(figure, due);
        let turned = strict || due.is_negative() && due.abs() == figure.value.point;
        let slip = slip_of(&figure.print(figure.value.point), &figure.print(due));
        if gap.times(20) < figure.value.point.abs() || turned || slip {
            record(book, stated, income, spent);
        }
        return Some(());
    }
    let goes = |n: usize| ["支出", "上解", "还本", "调出"].iter().any(|word| book.figure(n).lead.contains(word));
    let signed = |n: usize| if goes(n) { book.figure(n).value.negated() } else { book.figure(n).value };
    let computed = since.iter().fold(Computed::ZERO, |sum, &n| sum.plus(signed(n)));
    // 结转下年7443元, of amounts in 万元.
    let factor = since.first().map_or(1, |&n| book.figure(n).factor);
    let in_unit = figure.value.point.times(factor).per(figure.factor.max(1));
    let unit = factor != figure.factor && in_unit == computed.point && significant(figure) >= 3;
    if since.len() < 2 || !judge(figure, computed).holds() && !unit {
        return None;
    }
    let sign = |n: usize| if goes(n) { " - " } else { " + " };
    let formula: String = since.iter().rev().map(|&n| format!("{}{}", sign(n), book.reading.printed(n))).collect();
    let terms = since.iter().rev().map(|&n| Term::Printed(n)).collect();
    let formula = formula.trim_start_matches([' ', '+']).to_owned();
    book.record(Trial::new(CODE, stated, computed, terms, formula).graded(Severity::Warning));
    Some(())
}

/// 有2件仍在办理中
fn still(book: &Book<'_>, stated: usize) -> bool {
    let end = book.figure(stated).at.1;
    let after = book.reading.plain.text(end, end + 4);
    let open = ["仍在", "正在", "尚在", "尚未", "还在"].iter().any(|word| after.starts_with(word));
    open && book.figure(stated).lead == "有"
}

/// 答复452件，其余7件: of the count before them. Known only where it holds.
fn others(book: &mut Book<'_>, stated: usize, before: &[usize]) -> Option<()> {
    let figure = book.figure(stated);
    let many = significant(figure) >= 3;
    let lesses = before.iter().copied().take(6).filter(|&less| less + 3 > stated || many);
    let gap = |from: usize, less: usize| book.figure(from).value.minus(book.figure(less).value);
    let (less, from) = lesses.into_iter().find_map(|less| {
        let mut froms = before.iter().copied().take(13).filter(|&from| from < less);
        froms.find(|&from| judge(figure, gap(from, less)).holds()).map(|from| (less, from))
    })?;
    record(book, stated, from, less);
    whole(book, from, [less, stated]);
    Some(())
}

/// The two levels before it in its sentence, or any two that give it.
fn rest(book: &mut Book<'_>, stated: usize, before: &[usize]) {
    let figure = book.figure(stated);
    let here: Vec<usize> =
        before.iter().copied().filter(|&level| book.figure(level).place.sentence == figure.place.sentence).collect();
    // 采购额4303.58万元，比去年同期2213万元增加……，节约资金480.62万元: not what was before.
    let former = here.iter().take(2).any(|&level| book.figure(level).prior);
    let mut pairs = Vec::new();
    for (n, &less) in here.iter().enumerate().take(4) {
        pairs.extend(here[n + 1..].iter().take(4).map(|&from| (from, less)));
    }
    let gap = |&(from, less): &(usize, usize)| book.figure(from).value.minus(book.figure(less).value);
    let holding = pairs.iter().find(|pair| judge(figure, gap(pair)).holds());
    // 净值 is the rest only of 原值 and 折旧.
    let book_value =
        |pair: &&(usize, usize)| !figure.label.contains("净值") || book.figure(pair.0).label.contains("原值");
    let only =
        pairs.first().filter(|pair| here.len() == 2 && !former && gap(pair).point > Number::ZERO).filter(book_value);
    // 已完成97项、正在推进28项、尚未启动3项: what is followed by more is no rest.
    let more = book.reading.figures[stated + 1..]
        .iter()
        .take(6)
        .any(|next| next.place.part == figure.place.part && next.unit == figure.unit && next.is_level());
    // 涉及1961.25万元，整改到位1974.53万元，未整改13.72万元: what was done is mistyped.
    if let [done, from] = here[..] {
        let (whole, some) = (book.figure(from), book.figure(done));
        let due = whole.value.minus(figure.value);
        let slip = mistyped(&some.print(some.value.point), &some.print(due.point));
        if slip && some.value.point > whole.value.point && book.judged[done].is_none() {
            return record(book, done, from, stated);
        }
    }
    // 30个问题……已完成27个、基本完成2个，正在推进1个: together they make what was told before.
    let all = book.added(&here).point.plus(figure.value.point);
    let made = before.iter().any(|&n| !here.contains(&n) && book.figure(n).value.point == all);
    if here.len() >= 2 && made {
        return;
    }
    // 完成10个村；未启动52个村: what has not been begun is left of what has, or would have.
    let stem = figure.lead.trim_start_matches(['尚', '仍']).strip_prefix('未').unwrap_or_default();
    let stem: String = stem.chars().take(2).collect();
    let named = |n: usize| stem.chars().count() < 2 || book.figure(n).label.contains(&stem);
    let only = only.filter(|pair| !more && named(pair.1));
    let done = here.first();
    let earlier = before.iter().filter(|&&from| book.figure(from).place.sentence < figure.place.sentence);
    let earlier =
        done.and_then(|&less| earlier.map(|&from| (from, less)).find(|pair| judge(figure, gap(pair)).holds()));
    if let Some(&(from, less)) = holding.or(earlier.as_ref()).or(only) {
        record(book, stated, from, less);
        whole(book, from, [less, stated]);
    } else if let Some(from) = here.first().and_then(|&less| super::quotient::received(book, less, before))
        && figure.lead.starts_with("正在")
        && here[0] + 1 == stated
        && book.figure(here[0]).lead.contains("办结")
        && comparable(figure, gap(&(from, here[0])).point)
        && !more
    {
        // 受理1160件，其中咨询……。已办结981件，正在办理179件
        record(book, stated, from, here[0]);
    }
}

/// 共50项……已整改40项……正在整改10项: the two make the whole, too.
fn whole(book: &mut Book<'_>, total: usize, parts: [usize; 2]) {
    if !book.totals[total] && book.figure(total).value.meets(book.added(&parts)) {
        accept(book, total, parts.to_vec());
    }
}

/// 当年结余3.5亿元，加上上年结余58.4亿元，年末滚存结余61.9亿元. Known only where it holds.
fn grown(book: &mut Book<'_>, stated: usize, before: &[usize]) -> bool {
    let figure = book.figure(stated);
    let rests = before.iter().copied().take(8).filter(|&n| LEFT.iter().any(|word| book.figure(n).lead.contains(word)));
    // 年末滚存结余61230万元，比上年末56785万元增长7.8%: what was there may follow.
    let after = Some(stated + 1).filter(|&n| {
        let next = book.reading.figures.get(n);
        next.is_some_and(|next| next.lead.contains("上年末") && next.place.sentence == figure.place.sentence)
    });
    let rests: Vec<usize> = after.into_iter().chain(rests).collect();
    let sum = |pair: &&[usize]| book.added(pair);
    let told = ["滚存", "累计", "年末", "期末"].iter().any(|word| figure.lead.contains(word));
    // 预计结余8372万元，年末滚存结余95824万元, of 86912万元 before: two digits in each other's place.
    let slip = |pair: &&[usize]| {
        let due = figure.print(sum(pair).point);
        told && significant(figure) >= 4 && transposed(&figure.print(figure.value.point), &due)
    };
    let found = rests.windows(2).find(|pair| told && judge(figure, sum(pair)).holds());
    let Some(pair) = found.or_else(|| rests.windows(2).find(slip)) else {
        // 当期结余7736.18万元，上年结余11286.11万元，累计结余27022.29万元: one of the three.
        let here = |n: usize| book.figure(n).place.part == figure.place.part;
        let beside = rests.get(..2).filter(|two| told && two.iter().all(|&n| here(n) && n < stated));
        let moves: Vec<Move> = beside.into_iter().flatten().map(|&n| (n, 1)).collect();
        return moves.len() == 2 && equation::doubt(book, CODE, stated, &moves, 4).is_some();
    };
    let (now, former) = (pair[0].min(pair[1]), pair[0].max(pair[1]));
    let (now, former) = if former > stated { (now, former) } else { (former, now) };
    let formula = format!("{} + {}", book.reading.printed(former), book.reading.printed(now));
    let trial = Trial::new(CODE, stated, sum(&pair), vec![Term::Printed(former), Term::Printed(now)], formula);
    book.record(trial.graded(Severity::Warning));
    true
}

fn left(book: &mut Book<'_>, stated: usize, before: &[usize]) {
    let figure = book.figure(stated);
    let income: Vec<usize> = before.iter().copied().filter(|&level| is_income(book.figure(level))).take(6).collect();
    let spent: Vec<usize> = before.iter().copied().filter(|&level| is_spending(book.figure(level))).take(6).collect();
    let pairs: Vec<(usize, usize)> =
        income.iter().flat_map(|&a| spent.iter().filter(move |&&b| b != a).map(move |&b| (a, b))).collect();
    let gap =
        |&(income, spent): &(usize, usize)| -> Computed { book.figure(income).value.minus(book.figure(spent).value) };
    let total = |level: usize| ["总计", "合计"].iter().any(|word| book.figure(level).lead.contains(word));
    let slip = |pair: &&(usize, usize)| {
        let here = [pair.0, pair.1].iter().all(|&level| book.figure(level).place.sentence == figure.place.sentence);
        // 5890.00万元 - 5715.44万元, and 结余174.56元
        let income = book.figure(pair.0);
        let in_unit = figure.value.point.times(income.factor).per(figure.factor.max(1));
        let unit = income.factor != figure.factor && in_unit == gap(pair).point;
        let turned = transposed(&figure.print(figure.value.point), &figure.print(gap(pair).point));
        here && (unit || mistyped(&figure.print(figure.value.point), &figure.print(gap(pair).point))) || turned
    };
    let meant = |pair: &&(usize, usize)| figure.label.contains("结转下年") && total(pair.0) && total(pair.1);
    let holding = pairs.iter().find(|pair| judge(figure, gap(pair)).holds());
    // 收到21.90亿元，拨付15.06亿元，结存6.84亿元: whatever they are called.
    let here: Vec<usize> =
        before.iter().copied().filter(|&n| book.figure(n).place.sentence == figure.place.sentence).take(3).collect();
    let any: Vec<(usize, usize)> = (1..here.len()).map(|n| (here[n], here[n - 1])).collect();
    let any = any.iter().find(|pair| judge(figure, gap(pair)).holds());
    let holding = holding.or(any);
    // 收入43263万元……；支出35857万元……；当期收支结余7604万元: of the period's own income and spending.
    let period =
        ["当期收支结余", "当年收支结余", "本年收支结余", "本期收支结余"].iter().any(|word| figure.label.contains(word));
    let own = pairs.iter().find(|pair| {
        let here = [pair.0, pair.1].iter().all(|&n| book.figure(n).place.sentence == figure.place.sentence);
        period && here && gap(pair).point > Number::ZERO && comparable(figure, gap(pair).point)
    });
    let holding = holding.or(own);
    if let Some(&(income, spent)) = holding.or_else(|| pairs.iter().find(slip)).or_else(|| pairs.iter().find(meant)) {
        record(book, stated, income, spent);
    } else if let Some((income, spent)) = in_unit(book, stated) {
        record(book, stated, income, spent);
    } else if let Some((income, spent)) = of_totals(book, stated, None) {
        record(book, stated, income, spent);
    } else if flows(book, stated).is_some() || beside(book, stated).is_some() {
    } else {
        rolled_afar(book, stated, before);
    }
}

/// 收入42274.59万元、支出86017.95万元，当期结余6256.64万元: one of the three, where they stand beside each other.
fn beside(book: &mut Book<'_>, stated: usize) -> Option<()> {
    let (income, spent) = (stated.checked_sub(2)?, stated.checked_sub(1)?);
    let [a, b, rest] = [income, spent, stated].map(|n| book.figure(n));
    let one =
        [a, b].iter().all(|other| other.place.part == rest.place.part && other.unit == rest.unit && other.is_level());
    let told = is_income(a) && is_spending(b) && !a.prior && !b.prior;
    (one && told).then(|| equation::doubt(book, CODE, stated, &[(income, 1), (spent, -1)], 4))?
}

/// 收入1493万元，上级补助44万元，上年结余140万元，支出1459万元，年终结余218万元: all that came less all that went. Known only where it holds.
fn flows(book: &mut Book<'_>, stated: usize) -> Option<()> {
    let figure = book.figure(stated);
    let goes =
        |n: usize| ["支出", "上解", "还本", "调出", "安排"].iter().any(|word| book.figure(n).lead.contains(word));
    let here = |&n: &usize| {
        let level = book.figure(n);
        let one = level.place.sentence == figure.place.sentence && level.place.part == figure.place.part;
        one && level.unit == figure.unit && level.is_level() && level.place.bracket == figure.place.bracket
    };
    let all: Vec<usize> = (stated.saturating_sub(12)..stated).filter(here).collect();
    let list = (0..all.len().saturating_sub(2)).map(|from| &all[from..]).find(|list| {
        let computed = list.iter().fold(Computed::ZERO, |sum, &n| {
            let value = book.figure(n).value;
            sum.plus(if goes(n) { value.negated() } else { value })
        });
        let both = list.iter().any(|&n| goes(n)) && list.iter().any(|&n| !goes(n));
        both && computed.point == figure.value.point && significant(figure) >= 3
    })?;
    let list = list.to_vec();
    let sign = |n: usize| if goes(n) { " - " } else { " + " };
    let formula: String = list.iter().map(|&n| format!("{}{}", sign(n), book.reading.printed(n))).collect();
    let terms = list.iter().map(|&n| Term::Printed(n)).collect();
    let formula = formula.trim_start_matches([' ', '+']).to_owned();
    book.record(Trial::new(CODE, stated, figure.value, terms, formula).graded(Severity::Warning));
    Some(())
}

/// 年初结转21.36万元，年末结转14.46万元, of income and spending told before: known only where it holds.
fn rolled_afar(book: &mut Book<'_>, stated: usize, before: &[usize]) -> Option<()> {
    let start = before.iter().copied().take(3).find(|&n| {
        let other = book.figure(n);
        let first = ["年初", "上年结转", "上年结余", "期初"].iter().any(|word| other.lead.contains(word));
        first && other.place.sentence == book.figure(stated).place.sentence
    })?;
    let (income, spent) = of_totals(book, stated, Some(start))?;
    let value = |n: usize| book.figure(n).value;
    let printed = |n: usize| book.reading.printed(n);
    let computed = value(start).plus(value(income)).minus(value(spent));
    let formula = format!("{} + {} - {}", printed(start), printed(income), printed(spent));
    let terms = [start, income, spent].map(Term::Printed).to_vec();
    book.record(Trial::new(CODE, stated, computed, terms, formula).graded(Severity::Warning));
    Some(())
}

/// 到位资金5890.00万元, a paragraph above; 支付5715.44万元，结余174.56元: the right number in a wrong unit.
fn in_unit(book: &Book<'_>, stated: usize) -> Option<(usize, usize)> {
    let figure = book.figure(stated);
    let spent = stated.checked_sub(3).into_iter().flat_map(|from| (from..stated).rev()).find(|&n| {
        let other = book.figure(n);
        let near = other.place.sentence + 1 >= figure.place.sentence && other.place.paragraph == figure.place.paragraph;
        other.is_level() && other.unit == figure.unit && near
    })?;
    let less = book.figure(spent);
    let due = figure.value.point.times(less.factor).per(figure.factor.max(1));
    let income = (spent.saturating_sub(16)..spent).rev().find(|&n| {
        let other = book.figure(n);
        let gap = other.value.minus(less.value).point;
        let unit = less.factor != figure.factor && gap == due;
        // 可用资金24901.77万元, a paragraph above; 支出21498.92万元……。结余3042.85万元
        let both = is_income(other) && is_spending(less) && less.value.point > Number::ZERO;
        let turned = both
            && other.value.point > figure.value.point
            && transposed(&figure.print(figure.value.point), &figure.print(gap));
        other.is_level()
            && other.factor == less.factor
            && other.unit == less.unit
            && (unit || turned && less.factor == figure.factor)
    });
    income.filter(|_| figure.scale > 0).map(|income| (income, spent))
}

/// 收入合计16369.38万元 paragraphs above, 支出合计16361.05万元, 年末结转和结余8.33万元: known only where it holds.
fn of_totals(book: &Book<'_>, stated: usize, start: Option<usize>) -> Option<(usize, usize)> {
    let figure = book.figure(stated);
    let total = |noun: &'static str| {
        let says = move |n: &usize| {
            let lead = &book.figure(*n).lead;
            let total = ["合计", "总计", "总额"].iter().any(|word| lead.contains(word)) || lead.ends_with(noun);
            let at = book.figure(*n).at.0;
            let colon = lead.is_empty() && book.reading.plain.text(at.saturating_sub(3), at) == format!("{noun}：");
            (lead.contains(noun) && total || colon) && book.figure(*n).unit == figure.unit && book.figure(*n).is_level()
        };
        (stated.saturating_sub(60)..stated).rev().filter(says).take(4)
    };
    let opening = start.map_or(Computed::ZERO, |start| book.figure(start).value);
    let gap = |income: usize, spent: usize| opening.plus(book.figure(income).value).minus(book.figure(spent).value);
    let plans = || total("预算").chain(total("到位资金"));
    let pairs = total("收入").chain(plans());
    let pairs = pairs.flat_map(|income| total("支出").chain(total("支付")).map(move |spent| (income, spent)));
    pairs.into_iter().find(|&(income, spent)| judge(figure, gap(income, spent)).holds() && figure.scale > 0)
}

fn record(book: &mut Book<'_>, stated: usize, from: usize, less: usize) {
    let computed = book.figure(from).value.minus(book.figure(less).value);
    let formula = format!("{} - {}", book.reading.printed(from), book.reading.printed(less));
    let terms = vec![Term::Printed(from), Term::Printed(less)];
    // 转移性支出445406万元，其中结转下年118583万元: what is a part of the spending is not left of it.
    let made = |whole: usize| book.totals[whole] && book.judged[whole].is_some_and(Status::holds);
    let spent = book.parents[stated].is_some_and(made);
    if !spent || judge(book.figure(stated), computed).holds() {
        book.record(Trial::new(CODE, stated, computed, terms, formula).graded(Severity::Warning));
    }
}

fn is_income(figure: &Figure) -> bool {
    ["收入", "到位", "预算", "下达", "拨付", "可用", "资金"].iter().any(|word| figure.lead.contains(word))
        && !is_spending(figure)
}

fn is_spending(figure: &Figure) -> bool {
    let spent = ["支出", "使用", "支付", "执行"].iter().any(|word| figure.lead.contains(word));
    (spent || figure.lead.contains("决算") && !figure.lead.contains("收入")) && !figure.planned
}
