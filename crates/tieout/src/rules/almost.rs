//! 几近相符（almost）
//!
//! 查什么：没有别的数能算出来的占比、比率、增减率和余额，是否与邻近两个数算出的结果只差一个笔误：截尾、相邻两位颠倒、元与万元错位。
//!
//! 为什么：四位数字恰好只差一笔，多半是抄写或取舍之误，不是巧合。
//!
//! 例：财政总收入61475万元，总支出58212万元，年终结余3623万元。（61475 - 58212 = 3263）
//!
//! 怎么改：核对算式；原文另有口径的，注明基数。
//!
//! 例外：少于四位数字的不报；有一种算法恰好相符的不报；只作存疑，由人判断。

mod inverse;
mod kin;
mod unit;

use super::nearby::{Candidate, gaps, growths, left, pool, ratios, trial};
use crate::book::{Book, judge};
use crate::figure::{Figure, Role};
use crate::number::Computed;
use crate::report::{Severity, Status};
use crate::slip::{mistyped, transposed};
use crate::statement::Statement;

pub(super) const CODE: &str = "almost";
/// So many digits are printed, and in no more than so many ways may they come about.
const DIGITS: usize = 4;
const TRIES: usize = 24;
/// So many figures back stand the numbers that are most likely meant, and so many of them are tried.
const NEAR: usize = 10;
const MEANT: usize = 4;
/// Rates of what reports seldom count.
const UNCOUNTED: [&str; 8] = ["满意", "按时", "按期", "及时", "限时", "合格", "知晓", "提前"];

pub(crate) fn check(book: &mut Book<'_>) {
    kin::check(book);
    unit::check(book);
    let levels = book.reading.levels();
    for stated in 0..book.reading.figures.len() {
        let figure = book.figure(stated);
        // 增加615.12万元，增长36.95%: an amount that gives its rate is right.
        let gives = |statement: &Statement| {
            statement.amount == Some(stated)
                && statement.rate.is_some_and(|rate| book.judged[rate].is_some_and(Status::holds))
        };
        let judged = book.judged[stated].is_some() || book.statements.iter().any(gives);
        // A cell is of its table.
        let cell = book.columns[stated].is_some_and(|at| !book.grids[at.grid].slashed)
            || figure.lead.is_empty() && matches!(figure.sign_before, ' ' | '|');
        // A rest that others are made of ties already.
        let borne = || figure.role == Role::Level && (book.borne[stated] || book.doubted(stated));
        if judged || cell || figure.approximate || digits(figure) < DIGITS || borne() {
            continue;
        }
        let pool = pool(book, &levels, stated);
        let found = match figure.role {
            // 预算18250万元……预算15130万元: of two plans only what is planned has grown.
            Role::ChangeRate => {
                let planned = |one: &Candidate| one.from.iter().any(|&n| book.figure(n).planned);
                let told = figure.lead.contains("预算") || figure.lead.contains("计划");
                first(figure, growths(book, stated, &pool).filter(|one| told || !planned(one)))
            }
            // 按时办结率94.11%，满意率95.25%: of what is not counted here.
            Role::Quotient if UNCOUNTED.iter().any(|word| figure.lead.contains(word)) => None,
            // 受理率95.25%: not of what two unnamed counts make together.
            Role::Quotient => first(figure, ratios(book, &pool).filter(|one| !one.formula.contains(['+', '-']))),
            Role::Percent => first(figure, ratios(book, &pool).filter(|one| !one.formula.contains(['+', '-']))),
            Role::Share | Role::Completion => first(figure, ratios(book, &pool)),
            Role::Change => first(figure, gaps(book, stated, &pool)),
            Role::Level if left(&figure.lead) => first(figure, gaps(book, stated, &pool)),
            _ => None,
        };
        let found = found.or_else(|| meant(book, stated));
        // One of the numbers stands right before it.
        let beside = |one: &Candidate| one.from.iter().any(|&n| n < stated && n + 3 >= stated);
        if let Some(found) = found.filter(beside) {
            book.record(trial(book, CODE, stated, &found).graded(Severity::Warning));
        } else {
            inverse::check(book, stated);
        }
    }
}

fn digits(figure: &Figure) -> usize {
    let printed = figure.print(figure.value.point.abs());
    printed.trim_start_matches(['0', '.']).chars().filter(char::is_ascii_digit).count()
}

fn first(figure: &Figure, candidates: impl Iterator<Item = Candidate>) -> Option<Candidate> {
    candidates.take(TRIES).find(|candidate| slip(figure, candidate))
}

fn slip(figure: &Figure, candidate: &Candidate) -> bool {
    let due = candidate.computed.point;
    let turned = || transposed(&figure.print(due.abs()), &figure.print(figure.value.point.abs()));
    // Of what one leaves of another any rate may be cut off by chance.
    let plain = !candidate.formula.contains('-');
    match judge(figure, candidate.computed) {
        Status::Truncated => figure.scale > 0 && plain,
        Status::Wrong => due.is_negative() == figure.signed().point.is_negative() && turned(),
        _ => false,
    }
}

/// What the words most likely mean: a rate of the level right before it and of one of those before that, or by which that
/// level differs from one of them. There one digit tells, too.
fn meant(book: &Book<'_>, stated: usize) -> Option<Candidate> {
    let figure = book.figure(stated);
    let here = |&n: &usize| {
        let level = book.figure(n);
        level.is_level() && level.place.paragraph == figure.place.paragraph && !level.value.point.is_zero()
    };
    let before: Vec<usize> = (stated.saturating_sub(NEAR)..stated).rev().filter(here).collect();
    let (&last, others) = before.split_first()?;
    let sentence = book.figure(last).place.sentence == figure.place.sentence;
    let alike = others.iter().copied().filter(|&n| book.figure(n).unit == book.figure(last).unit);
    let alike: Vec<usize> = alike.take(MEANT).collect();
    let level = book.figure(last).value;
    let fits = |one: &Candidate| {
        let (said, due) = (figure.print(figure.value.point.abs()), figure.print(one.computed.point.abs()));
        let way = one.computed.point.is_negative() == figure.signed().point.is_negative();
        way && mistyped(&said, &due) && !judge(figure, one.computed).holds()
    };
    let share = |&whole: &usize| {
        let whole_value = book.figure(whole).value;
        let computed = level.over(whole_value).filter(|_| level.point < whole_value.point)?;
        Some(Candidate { computed, from: vec![last, whole], formula: "{} ÷ {}" })
    };
    let growth = |&base: &usize| {
        let computed = level.over(book.figure(base).value)?.minus(Computed::ONE);
        Some(Candidate { computed, from: vec![last, base], formula: "{} ÷ {} - 1" })
    };
    let gap = |&base: &usize| {
        let computed = level.minus(book.figure(base).value);
        Some(Candidate { computed, from: vec![last, base], formula: "{} - {}" })
    };
    let found = match figure.role {
        Role::Share | Role::Quotient | Role::Completion => alike.iter().filter_map(share).find(fits),
        Role::ChangeRate if figure.direction != 0 => alike.iter().filter_map(growth).find(fits),
        Role::Change if figure.unit == book.figure(last).unit && figure.direction != 0 => {
            alike.iter().filter_map(gap).find(fits)
        }
        _ => None,
    };
    let uncounted = UNCOUNTED.iter().any(|word| figure.lead.contains(word));
    found.filter(|_| sentence && !uncounted)
}
