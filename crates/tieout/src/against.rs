//! Ties the figures of a text to figures known from elsewhere (账表核对): the office's own, last year's report, the
//! budget, the final accounts. A figure is placed by its name, unit and year; where two could be meant, none is.

use crate::{Decimal, ReadFigure, Report, Status, label};
use std::collections::BTreeSet;

/// A figure known from elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Known {
    /// The names that it goes by.
    pub names: Vec<Name>,
    /// 元 for all money, %, 人, 件.
    pub unit: String,
    /// `None`: nobody knows it.
    pub value: Option<Value>,
    /// The year that it is about; `None` fits every year.
    pub year: Option<u16>,
}

/// How a figure is called: 问题线索办结率, under 强化整改落实.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Name {
    pub label: String,
    pub context: String,
}

/// A value in its unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value {
    /// Numerator and denominator, which is positive.
    Exact(i128, i128),
    /// As another text prints it.
    Printed(Decimal),
}

/// A figure of the text and the known one that is meant by it, by their numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tie {
    pub figure: usize,
    pub known: usize,
    /// How the text's number compares with the known one.
    pub status: Status,
    /// From 0 to 100: how much their names are alike.
    pub likeness: u32,
}

/// The least likeness of names at which a number that differs is held against the text.
const LIKE: u32 = 72;
/// The least likeness at which the same number is taken for the same figure.
const ALIKE: u32 = 45;
/// Two names that are less apart than this may both be meant.
const APART: u32 = 8;

/// A name cut into what is compared.
struct Cut {
    label: BTreeSet<(char, char)>,
    context: BTreeSet<(char, char)>,
    aspects: Vec<&'static str>,
}

/// Ties what can be placed; in the order of the text.
pub fn against(report: &Report, known: &[Known]) -> Vec<Tie> {
    let cuts: Vec<Vec<Cut>> =
        known.iter().map(|k| k.names.iter().map(|n| Cut::of(&n.label, &n.context)).collect()).collect();
    let tie = |(n, figure): (usize, &ReadFigure)| {
        let own = Cut::of(&figure.label, &figure.context.join(" "));
        let mut near: Vec<(u32, usize, Status)> = vec![];
        for (at, k) in known.iter().enumerate().filter(|(_, k)| fits(figure, k)) {
            let Some(value) = k.value else { continue };
            let like = cuts[at].iter().map(|cut| own.like(cut)).max().unwrap_or(0);
            near.push((like, at, compared(figure, value)));
        }
        let (likeness, known, status) = chosen(&near)?;
        Some(Tie { figure: n, known, status, likeness })
    };
    let ties: Vec<Tie> = report.figures.iter().enumerate().filter_map(tie).collect();
    // A figure that the text tells rightly elsewhere is not what another number of a like name is about: 诫勉谈话 of the
    // leads beside 诫勉谈话 of the rectification. Two numbers for one thing are for the text's own check to find.
    let told: BTreeSet<usize> = ties.iter().filter(|t| t.status.holds()).map(|t| t.known).collect();
    ties.into_iter().filter(|t| t.status.holds() || !told.contains(&t.known)).collect()
}

/// The one that is meant: the nearest name, a number that agrees before one that does not.
fn chosen(near: &[(u32, usize, Status)]) -> Option<(u32, usize, Status)> {
    let best = near.iter().map(|n| n.0).max()?;
    let agreeing = near.iter().filter(|n| n.2.holds() && n.0 >= ALIKE && n.0 + 2 * APART >= best);
    if let Some(found) = agreeing.max_by_key(|n| n.0) {
        return Some(*found);
    }
    let nearest: Vec<_> = near.iter().filter(|n| n.0 + APART >= best).collect();
    match nearest[..] {
        [one] if one.0 >= LIKE => Some(*one),
        _ => None,
    }
}

fn fits(figure: &ReadFigure, known: &Known) -> bool {
    let same_year = figure.year.is_none() || known.year.is_none() || figure.year == known.year;
    same_year && unit(&figure.base) == unit(&known.unit)
}

/// 名 is 人; 人次 is not.
fn unit(unit: &str) -> &str {
    if matches!(unit, "名" | "位") { "人" } else { unit }
}

/// How what is printed compares with what is known.
fn compared(figure: &ReadFigure, value: Value) -> Status {
    let printed = figure.value;
    match value {
        Value::Exact(numerator, denominator) => {
            let Some((units, rest, of)) = units(numerator, denominator, printed.exponent) else { return Status::Wrong };
            let rounded = units + i128::from(2 * rest >= of);
            let digits = printed.digits.abs();
            if figure.approximate && units.abs_diff(digits) * 20 <= units.unsigned_abs() || digits == rounded {
                if rest == 0 { Status::Right } else { Status::Rounding }
            } else if digits == units {
                Status::Truncated
            } else if digits.abs_diff(rounded) == 1 && digits > 9 {
                Status::LastDigit
            } else {
                Status::Wrong
            }
        }
        Value::Printed(other) => met(printed, other),
    }
}

/// How many whole 10^`exponent` are in a fraction, without its sign, what is left over, and of how much.
fn units(numerator: i128, denominator: i128, exponent: i32) -> Option<(i128, i128, i128)> {
    let power = 10_i128.checked_pow(exponent.unsigned_abs())?;
    let numerator = numerator.checked_abs()?;
    let (above, below) = if exponent < 0 {
        (numerator.checked_mul(power)?, denominator)
    } else {
        (numerator, denominator.checked_mul(power)?)
    };
    (below > 0).then(|| (above / below, above % below, below))
}

/// Two printed numbers tie if the finer one rounds to the other.
fn met(a: Decimal, b: Decimal) -> Status {
    let (coarse, fine) = if a.exponent >= b.exponent { (a, b) } else { (b, a) };
    let step = u32::try_from(coarse.exponent - fine.exponent).ok().and_then(|e| 10_i128.checked_pow(e));
    let Some(step) = step else { return Status::Wrong };
    let digits = fine.digits.abs();
    let (whole, rest) = (digits / step, digits % step);
    if whole + i128::from(2 * rest >= step && step > 1) == coarse.digits.abs() {
        if rest == 0 { Status::Right } else { Status::Rounding }
    } else if whole == coarse.digits.abs() {
        Status::Truncated
    } else {
        Status::Wrong
    }
}

/// Words of which a name may hold only one of each row, and which change what a number is.
const ASPECTS: [&[&str]; 12] = [
    &["预算", "决算"],
    &["收入", "支出"],
    &["基本支出", "项目支出"],
    &["人员经费", "公用经费"],
    &["减少", "下降", "增加", "增长"],
    &["占比", "占", "率", "比例", "比重"],
    &["同比", "变动率"],
    &["上年", "去年", "上一年"],
    &["年初", "年末"],
    &["人均"],
    &["购置", "运行"],
    &["结转", "结余"],
];

impl Cut {
    fn of(label: &str, context: &str) -> Cut {
        let label = bare(label);
        // 一般公共预算 and 预算收入 are no plans by themselves where a final account is told of.
        let told = label.replace("一般公共预算", "");
        let aspect = |row: &&[&'static str]| row.iter().find(|w| told.contains(**w)).copied();
        let aspects = ASPECTS.iter().map(|row| aspect(row).unwrap_or("")).collect();
        Cut { label: pairs(&label::core(&label)), context: pairs(&bare(context)), aspects }
    }

    /// From 0 to 100: how much of the shorter name is in the longer one and its surroundings, and the other way round.
    fn like(&self, other: &Cut) -> u32 {
        let clash = self.aspects.iter().zip(&other.aspects).filter(|(a, b)| a != b);
        let mut apart = 0;
        for (a, b) in clash {
            apart += if a.is_empty() || b.is_empty() { 12 } else { 60 };
        }
        let share = |of: &Cut, held: &Cut| {
            let hit = |p: &&(char, char)| held.label.contains(*p);
            let half = |p: &&(char, char)| !held.label.contains(*p) && held.context.contains(*p);
            let found = 2 * of.label.iter().filter(hit).count() + of.label.iter().filter(half).count();
            u32::try_from(50 * found / of.label.len().max(1)).unwrap_or(0)
        };
        let (ours, theirs) = (share(self, other), share(other, self));
        ((ours + theirs + 2 * ours.max(theirs)) / 4).saturating_sub(apart)
    }
}

/// Without signs and years.
fn bare(words: &str) -> String {
    words.chars().filter(|c| c.is_alphabetic()).collect()
}

/// Neighbouring characters; of a single one, itself.
fn pairs(words: &str) -> BTreeSet<(char, char)> {
    let chars: Vec<char> = words.chars().collect();
    match chars[..] {
        [one] => BTreeSet::from([(one, one)]),
        _ => chars.windows(2).map(|w| (w[0], w[1])).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Setting, check};

    fn known(label: &str, unit: &str, value: Value) -> Known {
        let name = Name { label: label.into(), context: String::new() };
        Known { names: vec![name], unit: unit.into(), value: Some(value), year: Some(2022) }
    }

    fn ties(text: &str, all: &[Known]) -> Vec<(String, usize, Status)> {
        let report = check(text, &Setting { year: Some(2022), ..Setting::default() });
        let said = |t: &Tie| (report.figures[t.figure].text.clone(), t.known, t.status);
        against(&report, all).iter().map(said).collect()
    }

    #[test]
    fn a_figure_is_tied_by_name_unit_and_year_at_the_precision_that_is_printed() {
        let all = [
            known("决算支出", "元", Value::Exact(429_590_000, 100)),
            known("预算支出", "元", Value::Exact(397_720_000, 100)),
            known("线索办结率", "%", Value::Exact(1100, 30)),
        ];
        let text = "2022年决算支出429.59万元，预算支出398.72万元，线索办结率36.6%。";
        let expected =
            [("429.59万元", 0, Status::Right), ("398.72万元", 1, Status::LastDigit), ("36.6%", 2, Status::Truncated)];
        let found = ties(text, &all);
        let found: Vec<_> = found.iter().map(|(t, k, s)| (t.as_str(), *k, *s)).collect();
        assert_eq!((found[0], found[2]), (expected[0], expected[2]));
        assert_eq!(found[1].1, 1);
        assert!(!found[1].2.holds());
    }

    #[test]
    fn what_could_be_two_things_or_is_counted_otherwise_is_not_placed() {
        let all = [known("诫勉谈话", "人", Value::Exact(15, 1)), known("诫勉谈话", "人", Value::Exact(2, 1))];
        assert_eq!(ties("2022年诫勉谈话7人。", &all), []);
        assert_eq!(ties("2022年诫勉谈话15人次。", &all), []);
        assert_eq!(ties("2022年诫勉谈话2人。", &all), [("2人".to_owned(), 1, Status::Right)]);
        assert_eq!(ties("2021年诫勉谈话2人。", &all), []);
        let one = [known("诫勉谈话", "人", Value::Exact(15, 1))];
        assert_eq!(ties("2022年线索办理中诫勉谈话2人。整改中诫勉谈话15人。", &one).len(), 1);
    }

    #[test]
    fn another_text_is_known_only_as_it_prints() {
        let printed = Value::Printed(Decimal { digits: 42959, exponent: 2 });
        let all = [known("决算支出", "元", printed)];
        assert_eq!(ties("2022年决算支出429.6万元。", &all)[0].2, Status::Rounding);
        assert_eq!(ties("2022年决算支出430万元。", &all)[0].2, Status::Rounding);
        assert_eq!(ties("2022年决算支出429.5万元。", &all)[0].2, Status::Truncated);
        assert_eq!(ties("2022年决算支出4295913元。", &all)[0].2, Status::Rounding);
    }
}
