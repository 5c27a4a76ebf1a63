//! 邻近相符（nearby）
//!
//! 查什么：别的规则没有读懂的增减额、增减率、占比、比率和余数，是否恰好等于邻近几个数字算出的结果。
//!
//! 为什么：正文的写法千变万化，句式没有读懂，数字仍然可以对上；对上的，不必再由人核一遍。
//!
//! 例：本级收入362.11亿元，上级补助261.03亿元，前者高出整整101.08亿元。（362.11 - 261.03 = 101.08）
//!
//! 怎么改：不用改。
//!
//! 例外：只记相符的，从不报不符的；位数太少、可能是巧合的不记。

mod afar;
mod products;
mod shares;
mod totals;

use shares::{find_named, find_together, joint, listed, percents};

use products::{multiples, products, products_after};

use crate::book::{Book, Term, Trial, judge};
use crate::figure::role::becomes;
use crate::figure::{Figure, Role, Unit};
use crate::number::{Computed, Number};
use crate::report::{Severity, Status};
use crate::rules::carried;
use crate::rules::share::opposed;
use crate::rules::sum::significant;

const CODE: &str = "nearby";
/// So many figures before one are looked at.
const WINDOW: usize = 60;
/// Words of what is left of a whole, beside those of the rule carried.
const LEFT: [&str; 19] = [
    "赤字", "其他", "其它", "逾期", "驳回", "缺口", "少支", "审定", "待", "实际", "其余", "余", "未", "尚有", "旧存",
    "差额", "差距", "核减", "审减",
];

pub(crate) fn check(book: &mut Book<'_>) {
    // Before chance may explain it.
    carried::after_rates(book);
    carried::subtracted(book);
    let levels = book.reading.levels();
    totals::said_again(book, &levels);
    for stated in 0..book.reading.figures.len() {
        let figure = book.figure(stated);
        let whole = figure.value.point.abs() == Number::ONE && figure.unit == Unit::Percent;
        if book.judged[stated].is_some() || figure.approximate || figure.value.point.is_zero() || whole {
            continue;
        }
        let pool = pool(book, &levels, stated);
        let found = match figure.role {
            Role::Change => turned(book, &levels, stated)
                .or_else(|| find(book, stated, gaps(book, stated, &pool)))
                .or_else(|| find(book, stated, totals::changes(book, stated)))
                .or_else(|| find(book, stated, afar::gaps(book, &levels, stated))),
            Role::ChangeRate => find(book, stated, growths(book, stated, &pool))
                .or_else(|| find(book, stated, afar::amounts(book, stated)))
                .or_else(|| find(book, stated, afar::implied(book, &levels, stated)))
                .or_else(|| afar::named(book, &levels, stated))
                .or_else(|| again(book, stated)),
            Role::Quotient if differs(&figure.lead) => find(book, stated, growths(book, stated, &pool)),
            Role::Share | Role::Quotient | Role::Percent | Role::Completion => {
                let named = figure.lead.rsplit_once('占').map_or("", |(_, named)| named);
                let fits = |candidate: &Candidate| {
                    candidate.from.iter().all(|&n| !opposed(named, &book.figure(n).label) || n + 1 == stated)
                };
                let run = find_named(book, &levels, stated).or_else(|| find_together(book, &levels, stated));
                let one = run.or_else(|| find(book, stated, ratios(book, &pool).filter(fits)));
                let one = one.or_else(|| find(book, stated, plans(book, stated)));
                one.or_else(|| find(book, stated, percents(book, stated)))
                    .or_else(|| find(book, stated, joint(book, &pool)))
                    .or_else(|| find(book, stated, listed(book, &levels, stated)))
                    .or_else(|| find(book, stated, afar::implied_plans(book, stated)))
                    .or_else(|| find(book, stated, afar::wholes(book, &levels, stated)))
            }
            Role::Level if left(&figure.lead) => {
                let rest = find(book, stated, rests(book, stated, &pool));
                let rest = rest.or_else(|| find(book, stated, totals::rests(book, &levels, stated)));
                rest.or_else(|| totals::find(book, stated, &levels))
            }
            Role::Level if figure.unit == Unit::Bare && is_ratio(book, stated) => {
                find(book, stated, multiples(book, stated))
            }
            Role::Level if together(&figure.lead) => {
                find(book, stated, runs(book, stated, &pool)).or_else(|| totals::find(book, stated, &levels))
            }
            Role::Level => {
                let product = find(book, stated, products(book, stated, &pool));
                let product = product.or_else(|| find(book, stated, products_after(book, stated)));
                product.or_else(|| totals::find(book, stated, &levels))
            }
            Role::Other if figure.unit == Unit::Points => find(book, stated, points(book, stated)),
            _ => None,
        };
        if let Some(trial) = found {
            book.record(trial);
        }
    }
    super::total_change::filled(book);
    super::change::tied(book);
}

pub(super) fn left(lead: &str) -> bool {
    // 存款余额: a balance, and no rest.
    let lead = &lead.replace("存款余额", "").replace("贷款余额", "").replace("债务余额", "");
    LEFT.iter().chain(&carried::LEFT).chain(&carried::REST).any(|word| lead.contains(word))
}

/// 收入比1.72, 收入比由1.74缩小到1.72
fn is_ratio(book: &Book<'_>, stated: usize) -> bool {
    let figure = book.figure(stated);
    let from = stated.checked_sub(1).map(|before| book.figure(before)).filter(|_| becomes(&figure.lead));
    figure.lead.contains('比') || from.is_some_and(|from| from.unit == Unit::Bare && from.lead.contains('比'))
}

fn together(lead: &str) -> bool {
    ["累计", "合计", "共", "总", "全年"].iter().any(|word| lead.contains(word))
}

/// What some figures give, and how: `{}` stands for each of them.
pub(super) struct Candidate {
    pub(super) computed: Computed,
    pub(super) from: Vec<usize>,
    pub(super) formula: &'static str,
}

/// For a rate that the words seem to contradict: whether what stands near gives it in some other way.
pub(super) fn explained(book: &Book<'_>, stated: usize) -> Option<Trial> {
    let near = stated.saturating_sub(WINDOW)..book.reading.figures.len().min(stated + 8);
    let levels: Vec<usize> = near.filter(|&n| book.figure(n).is_level()).collect();
    let pool = pool(book, &levels, stated);
    // 数据4.8万条 is within so much that it gives nearly any rate.
    let step = book.figure(stated).step.times(8);
    let sharp = |one: &Candidate| one.computed.high.minus(one.computed.low) <= step;
    let ratios = || ratios(book, &pool).filter(sharp);
    find(book, stated, ratios()).or_else(|| find(book, stated, joint(book, &pool).filter(sharp)))
}

/// The first that holds, of no more than chance would leave below one in twenty.
fn find(book: &Book<'_>, stated: usize, candidates: impl Iterator<Item = Candidate>) -> Option<Trial> {
    let figure = book.figure(stated);
    let digits = figure.print(figure.value.point.abs());
    // 2000元 is one digit that could be right by chance, and three zeros.
    let digits = if digits.contains('.') { &digits } else { digits.trim_end_matches('0') };
    let digits = digits.trim_start_matches(['0', '.']).chars().filter(char::is_ascii_digit).count();
    let tries = 10_usize.pow(digits.clamp(1, 4) as u32 - 1) / 2;
    let found = candidates.take(tries).find(|candidate| judge(figure, candidate.computed).holds())?;
    Some(trial(book, CODE, stated, &found))
}

pub(super) fn trial(book: &Book<'_>, rule: &'static str, stated: usize, found: &Candidate) -> Trial {
    let mut formula = found.formula.to_owned();
    for &n in &found.from {
        formula = formula.replacen("{}", &book.reading.printed(n), 1);
    }
    let mut terms: Vec<Term> = found.from.iter().map(|&n| Term::Printed(n)).collect();
    if formula.ends_with("- 1") {
        terms.push(Term::Constant("1"));
    }
    Trial::new(rule, stated, found.computed, terms, formula)
}

/// The levels around a figure, the nearest first.
pub(super) fn pool(book: &Book<'_>, levels: &[usize], stated: usize) -> Vec<usize> {
    let place = book.figure(stated).place;
    let here = levels.partition_point(|&level| level < stated);
    let near = |&&level: &&usize| {
        let other = book.figure(level).place;
        other.paragraph == place.paragraph
            || other.paragraph + 1 == place.paragraph && other.sentence + 4 >= place.sentence
    };
    let before = levels[here.saturating_sub(14)..here].iter().rev().take_while(near);
    let after = levels[here..].iter().filter(|&&level| level != stated).take(3);
    // 起诉率为81.12%……。审结后决定不起诉118人
    let lead = &book.figure(stated).lead;
    let denied = ["诉率", "捕率"].iter().any(|word| lead.contains(word));
    let after = after.take_while(|&&level| {
        let other = book.figure(level).place;
        other.sentence == place.sentence || denied && other.paragraph == place.paragraph
    });
    before.chain(after).copied().collect()
}

/// Pairs of a pool, the nearest first, each in both orders.
fn pairs(pool: &[usize]) -> impl Iterator<Item = (usize, usize)> {
    (1..pool.len() * 2).flat_map(move |sum| {
        let firsts = sum.saturating_sub(pool.len() - 1)..pool.len().min(sum + 1);
        firsts.map(move |a| (a, sum - a)).filter(|(a, b)| a != b).map(|(a, b)| (pool[a], pool[b]))
    })
}

pub(super) fn gaps(book: &Book<'_>, stated: usize, pool: &[usize]) -> impl Iterator<Item = Candidate> {
    let figure = book.figure(stated);
    let alike = move |&(a, b): &(usize, usize)| [a, b].iter().all(|&n| book.figure(n).unit == figure.unit);
    let larger = move |&(a, b): &(usize, usize)| book.figure(a).value.point > book.figure(b).value.point;
    // 低于限额0.72亿元: those that it names first.
    let noun = ["低于", "高于", "超出", "超过"]
        .iter()
        .find_map(|word| figure.lead.rsplit_once(word))
        .map_or("", |(_, noun)| noun);
    let named = move |&(a, b): &(usize, usize)| {
        let says = |n: usize| noun.chars().count() >= 2 && book.figure(n).label.contains(noun);
        says(a) != says(b)
    };
    // 上年决算22.15万元，比上年增加2.51万元: what was before is no more than what is now.
    let backward = move |&(a, b): &(usize, usize)| {
        let (large, small) = (book.figure(a), book.figure(b));
        let fell = former(large, small) && figure.direction > 0;
        let rose = former(small, large) && figure.direction < 0;
        figure.role == Role::Change && (fell || rose)
    };
    let all: Vec<(usize, usize)> = pairs(pool).filter(alike).filter(larger).filter(|pair| !backward(pair)).collect();
    let (first, rest): (Vec<_>, Vec<_>) = all.into_iter().partition(named);
    first.into_iter().chain(rest).map(move |(a, b)| {
        let gap = book.figure(a).value.minus(book.figure(b).value);
        let computed = if figure.direction < 0 { gap.negated() } else { gap };
        Candidate { computed, from: vec![a, b], formula: "{} - {}" }
    })
}

/// Whether one is what the other was a year before.
fn former(before: &Figure, now: &Figure) -> bool {
    let named = !before.core.is_empty() && before.core == now.core;
    let years = before.year.zip(now.year).is_some_and(|(before, now)| before + 1 == now);
    before.prior && !now.prior || named && years
}

/// 2022年会议费34.10万元……2021年会议费121.61万元……会议费增加87.51万元: it is what the two years differ by, the other way.
fn turned(book: &Book<'_>, levels: &[usize], stated: usize) -> Option<Trial> {
    let figure = book.figure(stated);
    let here = levels.partition_point(|&level| level < stated);
    let named = |&&n: &&usize| {
        let level = book.figure(n);
        !level.core.is_empty() && level.core == figure.core && level.unit == figure.unit
    };
    let named: Vec<usize> = levels[here.saturating_sub(WINDOW)..here].iter().filter(named).copied().collect();
    let known = |&(now, base): &(usize, usize)| {
        let (a, b) = (book.figure(now), book.figure(base));
        let years = b.year.zip(a.year).is_some_and(|(before, now)| before + 1 == now);
        years && a.value.minus(b.value).point == figure.signed().negated().point
    };
    let told = figure.direction != 0 && significant(figure) >= 3 && named.len() == 2;
    let (now, base) = pairs(&named).find(known).filter(|_| told)?;
    let computed = book.figure(now).value.minus(book.figure(base).value);
    let found = Candidate { computed, from: vec![now, base], formula: "{} - {}" };
    Some(trial(book, "difference", stated, &found).graded(Severity::Warning))
}

/// By two levels, or by a level and the amount of its change.
pub(super) fn growths(book: &Book<'_>, stated: usize, pool: &[usize]) -> impl Iterator<Item = Candidate> {
    let levels = pairs(pool).filter(move |&(a, b)| book.figure(a).unit == book.figure(b).unit);
    let levels = levels.filter_map(move |(now, base)| {
        let computed = book.figure(now).value.over(book.figure(base).value)?.minus(Computed::ONE);
        Some(Candidate { computed, from: vec![now, base], formula: "{} ÷ {} - 1" })
    });
    let added = move |n: usize| book.figure(n).role == Role::Level && book.figure(n).lead.contains("新增");
    let amounts =
        (stated.saturating_sub(3)..stated).rev().filter(move |&n| book.figure(n).role == Role::Change || added(n));
    let amounts = amounts.flat_map(move |amount| pool.iter().map(move |&now| (amount, now)));
    let amounts = amounts.filter_map(move |(amount, now)| {
        let (change, level) = (book.figure(amount), book.figure(now));
        let computed = level.value.rate_of(change.signed()).filter(|_| level.unit == change.unit)?;
        let formula = if change.direction < 0 { "{} ÷ ({} + {})" } else { "{} ÷ ({} - {})" };
        Some(Candidate { computed, from: vec![amount, now, amount], formula })
    });
    // 净减少98户，与年初的3453户相比，户数下降2.8%
    let bases = (stated.saturating_sub(6)..stated).rev().filter(move |&n| book.figure(n).role == Role::Change);
    let bases = bases.flat_map(move |amount| pool.iter().map(move |&base| (amount, base)));
    let bases = bases.filter_map(move |(amount, base)| {
        let (change, level) = (book.figure(amount), book.figure(base));
        let former =
            level.prior || ["年初", "上年", "去年", "年末", "相比"].iter().any(|word| level.lead.contains(word));
        let computed = change.signed().over(level.value).filter(|_| former && level.unit == change.unit)?;
        Some(Candidate { computed, from: vec![amount, base], formula: "{} ÷ {}" })
    });
    // 减少1276.52万元……剔除上划的342.74万元，仍然减少933.78万元，下降16.64%: of what there was before the first change.
    let apart = stated.checked_sub(1).filter(|&n| book.figure(n).role == Role::Change && n > 0);
    let firsts = (stated.saturating_sub(8)..stated.saturating_sub(1)).filter(move |&n| {
        let (first, place) = (book.figure(n), book.figure(stated).place);
        first.role == Role::Change && first.direction != 0 && first.place.paragraph == place.paragraph
    });
    let firsts = firsts.flat_map(move |first| pool.iter().map(move |&now| (first, now)));
    let firsts = firsts.filter_map(move |(first, now)| {
        let (change, level) = (book.figure(apart?), book.figure(now));
        let before = level.value.minus(book.figure(first).signed());
        let fits = level.unit == change.unit && book.figure(first).unit == level.unit && now < first;
        let computed = change.signed().over(before).filter(|_| fits)?;
        let formula = if book.figure(first).direction < 0 { "{} ÷ ({} + {})" } else { "{} ÷ ({} - {})" };
        Some(Candidate { computed, from: vec![apart?, now, first], formula })
    });
    amounts.chain(levels).chain(bases).chain(firsts)
}

pub(super) fn ratios(book: &Book<'_>, pool: &[usize]) -> impl Iterator<Item = Candidate> {
    let alike = move |&(a, b): &(usize, usize)| {
        let (a, b) = (book.figure(a), book.figure(b));
        (a.unit == b.unit || a.unit.kin(b.unit)) && a.value.point < b.value.point
    };
    let whole = pairs(pool).filter(alike).filter_map(move |(part, whole)| {
        let computed = book.figure(part).value.over(book.figure(whole).value)?;
        Some(Candidate { computed, from: vec![part, whole], formula: "{} ÷ {}" })
    });
    // 审定70.23亿元，核减7.33亿元，核减率9.45%: of both together.
    let some = move |n: usize| !book.figure(n).value.point.is_zero();
    let both = pairs(pool).filter(move |&(a, b)| book.figure(a).unit == book.figure(b).unit && some(a) && some(b));
    let both = both.filter_map(move |(part, rest)| {
        let (a, b) = (book.figure(part).value, book.figure(rest).value);
        Some(Candidate { computed: a.over(a.plus(b))?, from: vec![part, part, rest], formula: "{} ÷ ({} + {})" })
    });
    // 一审结案5121件，上诉387件，服判息诉率92.44%: what is left of the whole.
    let rest = pairs(pool).filter(alike).filter_map(move |(part, whole)| {
        let (a, b) = (book.figure(part).value, book.figure(whole).value);
        Some(Candidate { computed: b.minus(a).over(b)?, from: vec![whole, part, whole], formula: "({} - {}) ÷ {}" })
    });
    // 收案321146件（不含旧存28802件）……。审结325490件，结案率93.0%: of two that stand beside each other.
    let two = pool.windows(2).filter(move |two| {
        let [b, a] = [two[0], two[1]].map(|n| book.figure(n));
        a.unit == b.unit && two[0] == two[1] + 1 && b.sign_before == '（'
    });
    let two = two.flat_map(move |two| pool.iter().map(move |&part| (part, two[1], two[0])));
    let two = two.filter_map(move |(part, a, b)| {
        let sum = book.added(&[a, b]);
        let fits = part != a && part != b && book.figure(part).unit == book.figure(a).unit;
        let computed =
            book.figure(part).value.over(sum).filter(|_| fits && book.figure(part).value.point < sum.point)?;
        Some(Candidate { computed, from: vec![part, a, b], formula: "{} ÷ ({} + {})" })
    });
    whole.chain(two).chain(both).chain(rest)
}

fn differs(lead: &str) -> bool {
    ["差异率", "偏差率", "偏离度", "变动率"].iter().any(|word| lead.contains(word))
}

/// 全年预算412.36万元, paragraphs up; 1至6月累计支出198.24万元，执行进度48.07%: of a plan that was told before.
fn plans(book: &Book<'_>, stated: usize) -> impl Iterator<Item = Candidate> {
    let figure = book.figure(stated);
    let told =
        ["执行", "进度", "支出率", "支付率", "到位率", "使用率", "完成"].iter().any(|word| figure.lead.contains(word));
    let part = (stated.saturating_sub(3)..stated).rev().find(|&n| book.figure(n).is_level()).filter(|_| told);
    let plan = move |&n: &usize| {
        let other = book.figure(n);
        let named =
            ["预算", "到位", "下达", "安排", "批复", "总投资", "资金"].iter().any(|word| other.label.contains(word));
        other.is_level() && (other.planned || named)
    };
    let wholes = (stated.saturating_sub(90)..stated).rev().filter(plan);
    wholes.filter_map(move |whole| {
        let (a, b) = (book.figure(part?), book.figure(whole));
        let fits = a.unit == b.unit && a.value.point < b.value.point;
        let computed = a.value.over(b.value).filter(|_| fits)?;
        Some(Candidate { computed, from: vec![part?, whole], formula: "{} ÷ {}" })
    })
}

/// 一季度3456.20万元，二季度5527.48万元……截至6月底累计8983.68万元: neighbours together.
fn runs(book: &Book<'_>, stated: usize, pool: &[usize]) -> impl Iterator<Item = Candidate> {
    let unit = book.figure(stated).unit;
    let before: Vec<usize> = pool.iter().copied().filter(|&n| n < stated && book.figure(n).unit == unit).collect();
    let spans: Vec<(usize, usize)> =
        (2..=4).flat_map(|length| (0..before.len().saturating_sub(length - 1)).map(move |at| (at, length))).collect();
    spans.into_iter().map(move |(at, length)| {
        let from: Vec<usize> = before[at..at + length].iter().rev().copied().collect();
        let formula = ["{} + {}", "{} + {} + {}", "{} + {} + {} + {}"][length - 2];
        Candidate { computed: book.added(&from), from, formula }
    })
}

/// 完成79.7%，低于序时进度（83.3%）3.6个百分点: the gap between two rates.
fn points(book: &Book<'_>, stated: usize) -> impl Iterator<Item = Candidate> {
    let figure = book.figure(stated);
    let rate = move |&n: &usize| {
        let other = book.figure(n);
        other.unit == Unit::Percent && other.place.paragraph + 2 >= figure.place.paragraph && !other.approximate
    };
    let reach = if figure.scale >= 2 { 14 } else { 8 };
    let pool: Vec<usize> = (stated.saturating_sub(reach)..stated).rev().filter(rate).collect();
    let all: Vec<(usize, usize)> = pairs(&pool).collect();
    let larger = move |&(a, b): &(usize, usize)| book.figure(a).value.point > book.figure(b).value.point;
    all.into_iter().filter(larger).filter_map(move |(a, b)| {
        let gap = book.figure(a).value.minus(book.figure(b).value);
        let computed = gap.by(Computed::exact(Number::whole(100)))?;
        Some(Candidate { computed, from: vec![a, b], formula: "{} - {}" })
    })
}

/// What is left of one level after another, or after two neighbours.
fn rests(book: &Book<'_>, stated: usize, pool: &[usize]) -> impl Iterator<Item = Candidate> {
    let unit = book.figure(stated).unit;
    let alike = move |n: usize| book.figure(n).unit == unit;
    let two = gaps(book, stated, pool);
    let three = pool.windows(2).flat_map(move |pair| pool.iter().map(move |&whole| (pair[0], pair[1], whole)));
    let three = three.filter(move |&(a, b, whole)| whole != a && whole != b && [a, b, whole].into_iter().all(alike));
    let three = three.map(move |(a, b, whole)| {
        let computed = book.figure(whole).value.minus(book.figure(b).value).minus(book.figure(a).value);
        Candidate { computed, from: vec![whole, b, a], formula: "{} - {} - {}" }
    });
    two.chain(three.filter(|candidate| candidate.computed.point > Number::ZERO))
}

/// 下降3.85%, told before with its amount and its level, is told again without them.
fn again(book: &Book<'_>, stated: usize) -> Option<Trial> {
    let figure = book.figure(stated);
    let digits = figure.print(figure.value.point).chars().filter(char::is_ascii_digit).count();
    let near = stated.saturating_sub(WINDOW)..book.reading.figures.len().min(stated + WINDOW / 2);
    let same = |n: &usize| {
        let other = book.figure(*n);
        let alike =
            (other.value.point, other.direction, other.scale) == (figure.value.point, figure.direction, figure.scale);
        *n != stated && alike && other.role == Role::ChangeRate && book.judged[*n] == Some(Status::Right)
    };
    let other = near.filter(|_| digits >= 3).find(same)?;
    let level = (other.saturating_sub(4)..other).rev().filter(|&n| book.figure(n).is_level());
    let amount = (other.saturating_sub(2)..other).rev().find(|&n| book.figure(n).role == Role::Change)?;
    let implied = level.filter_map(|now| {
        let (change, level) = (book.figure(amount), book.figure(now));
        let computed = level.value.rate_of(change.signed()).filter(|_| level.unit == change.unit)?;
        let formula = if change.direction < 0 { "{} ÷ ({} + {})" } else { "{} ÷ ({} - {})" };
        Some(Candidate { computed, from: vec![amount, now, amount], formula })
    });
    find(book, stated, implied)
}
