//! 增减率（change）
//!
//! 查什么：增减率与两期数、与增减额是否一致；没有列出上期数的，由本期数和增减额倒推。
//!
//! 为什么：增减率最容易用错基数（以本年数为分母）、沿用上年数字或直接截尾。
//!
//! 例：实支9.07万元，比上年少0.71万元、降7.83%。（0.71 ÷ (9.07 + 0.71) = 7.26%，7.83% 是除以本年数）
//!
//! 怎么改：以上期数为分母重算。
//!
//! 例外：没有列出任何一期数、无从计算的不报；四舍五入能解释的不报。

mod averages;
mod bracketed;
mod tied;
mod turn;
mod yearly;

use crate::book::{Book, Term, Trial, judge};
use crate::figure::Unit;
use crate::label::{self, Concept};
use crate::number::{Computed, Number};
use crate::reading::comparison;
use crate::report::{Severity, Status};
use crate::rules::sum::significant;
use crate::slip::slip_of;
use crate::statement::{Compared, Statement};

const CODE: &str = "change";

pub(crate) fn check(book: &mut Book<'_>) {
    for n in 0..book.statements.len() {
        let statement = book.statements[n].clone();
        let subject = match (statement.amount, statement.rate) {
            (Some(amount), Some(rate)) => amount_and_rate(book, &statement, amount, rate),
            (None, Some(rate)) if yearly::check(book, &statement, rate).is_some() => None,
            (None, Some(rate)) => rate_alone(book, &statement, rate),
            _ => None,
        };
        book.statements[n].subject = subject.or(statement.named());
    }
}

/// Rates that no rule has read, after amounts that two levels differ by.
pub(super) fn tied(book: &mut Book<'_>) {
    tied::check(book);
}

/// A candidate: what changed, whether the words say so, and the computation.
struct Candidate {
    now: usize,
    named: bool,
    trial: Trial,
}

/// An amount and a rate: the level before is printed, or follows from the level now and the amount.
fn amount_and_rate(book: &mut Book<'_>, statement: &Statement, amount: usize, rate: usize) -> Option<usize> {
    if let Some(now) = averages::check(book, Some(amount), rate) {
        return Some(now);
    }
    if let Some(now) = turn::check(book, statement, amount, rate) {
        return Some(now);
    }
    if let Some(now) = turned(book, statement, amount, rate) {
        return Some(now);
    }
    let mut all = candidates(book, statement, amount, rate);
    // 收入792.22万元。同比上年度增加189.25万元，增加23.89%: so many digits of a quotient do not come by chance.
    let many = book.figure(rate).print(book.figure(rate).value.point).chars().filter(char::is_ascii_digit).count() >= 4;
    let beside = |one: &Candidate| one.now + 1 == amount && many && wrong_base(book, amount, rate, one.now).is_some();
    let based = all.iter().position(beside);
    let named = statement.named().or(based.map(|at| all[at].now));
    // 收入总计1262.71万元，其中年初结转134.56万元，较2019年增149.44万元: what grew by more than it is, is what holds it.
    // 接待918.5万元 of 977.3万元, 减少58.8万元: where the amount is of two printed levels, so is the rate.
    let of_named = |pair: &&(usize, usize)| {
        let gap = book.figure(pair.0).value.minus(book.figure(pair.1).value).point;
        Some(pair.0) == named
            && gap == book.figure(amount).signed().point
            && gap.abs() >= book.figure(amount).step.times(100)
    };
    if let Some(&pair) = statement.pairs.iter().find(of_named)
        && statement.compared != Compared::Plan
    {
        let own = of_base(book, amount, rate, pair).map(|trial| Candidate { now: pair.0, named: true, trial });
        let implied = implied_base(book, amount, rate, pair.0);
        let implied = implied.map(|trial| Candidate { now: pair.0, named: true, trial });
        all = own.into_iter().chain(implied).collect();
    }
    let grew = |now: usize| book.figure(now).value.point < book.figure(amount).signed().point;
    let named = match named.filter(|&now| grew(now)).and_then(|now| book.parents[now].or_else(|| head_of(book, now))) {
        Some(whole) if !grew(whole) => {
            all.retain(|one| !grew(one.now));
            Some(whole)
        }
        _ => named,
    };
    let mut chosen = likeliest(book, rate, named, all)?;
    // 增加（减少）3.2万元，增长（下降）4.1%: which way is not said.
    if book.figure(rate).direction == 0
        && chosen.trial.computed.point.is_negative()
        && !book.figure(rate).value.point.is_negative()
    {
        chosen.trial.computed = chosen.trial.computed.negated();
    }
    if !judge(book.figure(rate), chosen.trial.computed).holds() {
        // 505元，比上年减少6969万元: a level that is wrong by its unit says nothing of the rate.
        let (level, change) = (book.figure(chosen.now).value.point, book.figure(amount).value.point);
        if book.judged[chosen.now] == Some(Status::Wrong) && level.times(1000) < change {
            return None;
        }
        // 总额5.48万元……。其中，公务用车运行费比去年增加1.05万元，增长35.8%: its own level is not printed.
        let at = book.figure(amount).at.0;
        let before = book.reading.plain.text(at.saturating_sub(48), at);
        let clause = before.rsplit(['；', '。']).next().unwrap_or_default();
        // 一般公共预算支出559594万元……。税收收入较年初预算减少6020万元，下降11.36%: what came in is no part of what was spent.
        let side = |words: &str| match (words.contains("收入"), words.contains("支出")) {
            (true, false) => 1,
            (false, true) => -1,
            _ => 0,
        };
        if side(clause) * side(&book.figure(chosen.now).label) < 0 {
            return None;
        }
        let (own, other) = (label::concept(clause), book.figure(chosen.now).concept);
        if own.zip(other).is_some_and(|(own, other)| own != other && other == Concept::ThreePublic) {
            return None;
        }
        if let Some(trial) = by_years(book, amount, rate) {
            book.record(trial);
            return None;
        }
        let level_before =
            amount.checked_sub(2).filter(|&n| book.figure(n).place.part == book.figure(amount).place.part);
        if at_constant_prices(book, chosen.now) || level_before.is_some_and(|n| at_constant_prices(book, n)) {
            return Some(chosen.now);
        }
        let cause = wrong_base(book, amount, rate, chosen.now);
        chosen.trial = chosen.trial.caused(cause);
    }
    book.record(chosen.trial);
    Some(chosen.now)
}

/// 2019年支出比2018年增加……，比2017年增加493.79万元，增长22.23%: of the levels of the years that are named, wherever they were told.
fn by_years(book: &Book<'_>, amount: usize, rate: usize) -> Option<Trial> {
    let change = book.figure(amount);
    let years = &book.reading.years;
    let named = years[..years.partition_point(|year| year.at < change.at.0)].last();
    let named = named.filter(|year| year.compared && year.sentence == change.place.sentence)?;
    let levels = (amount.saturating_sub(40)..amount).filter(|&n| {
        let level = book.figure(n);
        let near = level.place.paragraph + 2 > change.place.paragraph || book.columns[n].is_some();
        level.is_level() && level.unit == change.unit && near
    });
    let levels: Vec<usize> = levels.collect();
    // In a table the columns are of the years; then many digits tell.
    let many = significant(change) >= 5 || significant(change) >= 4 && significant(book.figure(rate)) >= 3;
    let base = levels.iter().copied().filter(|&n| book.figure(n).year == Some(named.value) || many);
    base.into_iter().rev().find_map(|base| {
        let gap = |now: usize| book.figure(now).value.minus(book.figure(base).value).point;
        let now = levels.iter().copied().rev().find(|&now| now != base && gap(now) == change.signed().point)?;
        let trial = of_base(book, amount, rate, (now, base))?;
        judge(book.figure(rate), trial.computed).holds().then_some(trial)
    })
}

/// The level right before one that 其中 begins.
fn head_of(book: &Book<'_>, part: usize) -> Option<usize> {
    let whole = part.checked_sub(1)?;
    let (level, figure) = (book.figure(whole), book.figure(part));
    let inside = figure.lead.starts_with("其中") && figure.place.part == level.place.part;
    (inside && level.is_level() && level.unit == figure.unit).then_some(whole)
}

/// 386.5万元，比上年402.3万元增加15.8万元，增长3.93%: where the amount goes the wrong way, so does its rate.
fn turned(book: &mut Book<'_>, statement: &Statement, amount: usize, rate: usize) -> Option<usize> {
    let change = book.figure(amount);
    let gap = |&(now, base): &(usize, usize)| book.figure(now).value.minus(book.figure(base).value).point;
    let known = |&(now, base): &(usize, usize)| {
        let (now, base) = (book.figure(now), book.figure(base));
        base.prior && !now.prior && !now.planned && change.direction != 0
    };
    let due = change.signed().point;
    let told = statement.pairs.iter().any(|pair| gap(pair) == due);
    let against = |pair: &&(usize, usize)| known(pair) && gap(pair) == change.signed().negated().point;
    let &(now, base) = statement.pairs.iter().find(against).filter(|_| !told && !due.is_zero())?;
    let trial = by_growth(book, rate, now, base)?;
    book.record(trial);
    Some(now)
}

/// 地区生产总值13697.5亿元，增长33.6%: its growth does not follow from printed values.
fn at_constant_prices(book: &Book<'_>, level: usize) -> bool {
    ["生产总值", "增加值", "总产值", "GDP"].iter().any(|word| book.figure(level).lead.contains(word))
}

/// The one that holds, those first whose words say so; else the one that the words name.
fn likeliest(book: &Book<'_>, rate: usize, named: Option<usize>, mut candidates: Vec<Candidate>) -> Option<Candidate> {
    let figure = book.figure(rate);
    let status = |candidate: &Candidate| judge(figure, candidate.trial.computed);
    // 1 ÷ (1.5 + 1) = 40%, where 29% is printed: rounding may explain it, but not where another gives just that.
    let near = |candidate: &Candidate| {
        let gap = candidate.trial.computed.point.minus(figure.signed().point).abs();
        gap.times(10) <= figure.value.point.abs()
    };
    let right = |candidate: &Candidate| status(candidate) == Status::Right;
    let best = candidates
        .iter()
        .position(|candidate| right(candidate) && candidate.named)
        .or_else(|| candidates.iter().position(|one| status(one).holds() && one.named && near(one)))
        .or_else(|| candidates.iter().position(right))
        .or_else(|| candidates.iter().position(|candidate| status(candidate).holds() && candidate.named))
        .or_else(|| candidates.iter().position(|candidate| status(candidate).holds()))
        .or_else(|| candidates.iter().position(|candidate| candidate.named && Some(candidate.now) == named))
        .or_else(|| candidates.iter().position(|candidate| candidate.named || Some(candidate.now) == named))?;
    Some(candidates.swap_remove(best))
}

/// The computations that the words allow.
fn candidates(book: &Book<'_>, statement: &Statement, amount: usize, rate: usize) -> Vec<Candidate> {
    let differs = |now: usize, base: usize| {
        let difference = book.figure(now).value.minus(book.figure(base).value);
        judge(book.figure(amount), difference).holds()
    };
    let named = statement.named();
    let (tied, loose): (Vec<_>, Vec<_>) = statement.pairs.iter().partition(|(now, base)| differs(*now, *base));
    let mut candidates: Vec<Candidate> = Vec::new();
    let based = |&(now, base): &(usize, usize), named| {
        of_base(book, amount, rate, (now, base)).map(|trial| Candidate { now, named, trial })
    };
    candidates.extend(tied.iter().filter_map(|pair| based(pair, true)));
    let grown = statement.pairs.iter().filter(|(now, _)| Some(*now) == named);
    candidates.extend(grown.filter_map(|&(now, base)| {
        let trial = by_growth(book, rate, now, base)?;
        judge(book.figure(rate), trial.computed).holds().then_some(Candidate { now, named: true, trial })
    }));
    // 与普查的649357人相比，减少886人: the level before stands right before the amount.
    let beside = amount.checked_sub(1).filter(|&base| {
        let (base, change) = (book.figure(base), book.figure(amount));
        base.is_level()
            && base.unit == change.unit
            && (comparison(&base.lead).is_some() || base.lead.ends_with('由') && change.sign_before == '\0')
            && change.place.part == base.place.part
    });
    // 比上年的7479.55万元增加553.95万元，增长7.42%: whatever changed, it changed from that.
    let told = beside.is_some_and(|base| {
        let (base, change) = (book.figure(base), book.figure(amount));
        base.prior && change.sign_before == '\0' && (base.lead.contains('年') || base.lead.ends_with('由'))
    });
    let own = beside.and_then(|base| based(&(base, base), told));
    // 由2102.37万元增加143.31万元，增长6.38%: of that, whatever else would give the rate.
    if told && book.figure(beside.unwrap_or(amount)).lead.ends_with('由') {
        return own.into_iter().collect();
    }
    candidates.extend(own);
    let implied = statement
        .subjects
        .iter()
        .take(12)
        .filter(|_| statement.compared != Compared::Plan || tied.iter().all(|(now, _)| Some(*now) != named));
    candidates.extend(implied.filter_map(|subject| {
        let trial = implied_base(book, amount, rate, subject.level)?;
        Some(Candidate { now: subject.level, named: Some(subject.level) == named, trial })
    }));
    candidates.extend(loose.iter().filter_map(|pair| based(pair, false)));
    // 2021年接待费12.39万元。2022年预算……其中接待费减少0.58万元，减少4.68%: the level that is printed is of the year before.
    let former = statement.subjects.iter().take(6).map(|subject| subject.level).filter(|&level| {
        let (level, change) = (book.figure(level), book.figure(amount));
        level.year.zip(change.year).is_some_and(|(before, now)| before + 1 == now) || level.prior
    });
    candidates.extend(former.filter_map(|base| based(&(base, base), false)));
    candidates
}

/// change ÷ (now − change)
fn implied_base(book: &Book<'_>, amount: usize, rate: usize, now: usize) -> Option<Trial> {
    let (change, level) = (book.figure(amount), book.figure(now));
    let computed = level.value.rate_of(change.signed())?;
    let sign = if change.direction < 0 { '+' } else { '-' };
    let (a, d) = (book.reading.printed(now), book.reading.printed(amount));
    let terms = vec![Term::Printed(amount), Term::Printed(now)];
    let formula = format!("{d} ÷ ({a} {sign} {d})");
    Some(Trial::new(CODE, rate, computed, terms, formula))
}

/// change ÷ before
fn of_base(book: &Book<'_>, amount: usize, rate: usize, (now, base): (usize, usize)) -> Option<Trial> {
    let computed = book.figure(amount).signed().over(book.figure(base).value)?;
    let formula = format!("{} ÷ {}", book.reading.printed(amount), book.reading.printed(base));
    let level = Some(now).filter(|now| *now != base).map(Term::Printed);
    let terms = [Term::Printed(amount), Term::Printed(base)].into_iter().chain(level).collect();
    Some(Trial::new(CODE, rate, computed, terms, formula))
}

fn wrong_base(book: &Book<'_>, amount: usize, rate: usize, now: usize) -> Option<String> {
    let by_now = book.figure(amount).signed().over(book.figure(now).value)?;
    judge(book.figure(rate), by_now).holds().then(|| "以本期数为分母，应以上期数为分母".to_owned())
}

/// 2014年11210件; 2013年11016件，比2012年上升3.2%: what is compared with is named, and not printed.
pub(super) fn of_another_year(book: &Book<'_>, rate: usize, base: usize) -> bool {
    let first = book.figure(book.figure(rate).list.0).at.0;
    let years = &book.reading.years;
    let named = years[..years.partition_point(|year| year.at < first)].last();
    let named = named.filter(|year| year.compared && year.at + 30 > first && year.at > book.figure(base).at.1);
    named.zip(book.figure(base).year).is_some_and(|(named, year)| named.value != year)
}

/// A rate between two printed levels.
fn rate_alone(book: &mut Book<'_>, statement: &Statement, rate: usize) -> Option<usize> {
    if let Some(now) = averages::check(book, None, rate) {
        return Some(now);
    }
    if let Some(now) =
        bracketed::check(book, rate).or_else(|| bracketed::after(book, rate)).or_else(|| bracketed::within(book, rate))
    {
        return Some(now);
    }
    // 比2000年至2010年的年平均增长率0.57%下降0.04个百分点: of other years.
    let next = book.reading.figures.get(rate + 1);
    if next.is_some_and(|next| next.unit == Unit::Points && next.sign_before == '\0')
        && book.figure(rate).lead.contains("平均")
    {
        return None;
    }
    let holds = |&(now, base): &(usize, usize)| {
        growth(book, now, base).is_some_and(|computed| judge(book.figure(rate), computed).holds())
    };
    let meant = |&pair: &(usize, usize)| {
        let columns = book.columns[pair.0].is_some() && book.columns[pair.1].is_some();
        statement.named() == Some(pair.0) && (columns || statement.means(book.reading, rate, pair))
    };
    let told = statement.told.as_ref();
    let means = |pair: &(usize, usize)| statement.dated != Some(*pair) && meant(pair);
    let first = |fits: &dyn Fn(&(usize, usize)) -> bool| statement.pairs.iter().find(|pair| fits(pair));
    // A rate copied from the sentence before holds there: what its own sentence compares comes first.
    let figure = book.figure(rate);
    let sentence = figure.place.sentence;
    let here = |pair: &(usize, usize)| [pair.0, pair.1].iter().all(|&n| book.figure(n).place.sentence == sentence);
    let own = || first(&|pair| here(pair) && holds(pair)).or_else(|| first(&|pair| here(pair) && means(pair)));
    // A year before in another sentence may be of other months: then only a slip tells.
    let slip = |&&(now, base): &&(usize, usize)| {
        let due = growth(book, now, base).map(|computed| figure.print(computed.point.abs()));
        due.is_some_and(|due| slip_of(&figure.print(figure.value.point), &due))
    };
    // 2019年526件。2020年439件，同比减少16.54%。2021年239件: the paragraph goes on as it has begun.
    let series = |&&(_, base): &&(usize, usize)| {
        let before = book.statements.iter().filter(|other| other.dated.is_some_and(|(now, _)| now == base));
        before.filter_map(|other| other.rate).any(|other| book.judged[other].is_some_and(Status::holds))
    };
    let dated = || statement.dated.as_ref().filter(|pair| slip(pair) || series(pair));
    let found = told.or_else(own).or_else(|| first(&holds)).or_else(dated);
    let beside = year_before(book, rate);
    let &(now, base) = found.or_else(|| first(&means)).or(beside.as_ref())?;
    if of_another_year(book, rate, base) {
        return None;
    }
    let trial = by_growth(book, rate, now, base)?;
    if !judge(book.figure(rate), trial.computed).holds() {
        // 执行数7.11万元，预算安排8.61万元，比执行数增加21.10%
        let turned = by_growth(book, rate, base, now)?;
        if judge(book.figure(rate), turned.computed).holds() {
            book.record(turned);
            return Some(base);
        }
        // 超过前年182.4亿元，达到673.9亿元，增长37%: by so much.
        if book.figure(base).lead.contains("超过") {
            let less = book.figure(now).value.minus(book.figure(base).value);
            let by = book.figure(base).value.over(less).filter(|by| judge(book.figure(rate), *by).holds());
            if let Some(by) = by {
                let (a, d) = (book.reading.printed(now), book.reading.printed(base));
                let terms = vec![Term::Printed(base), Term::Printed(now)];
                book.record(Trial::new(CODE, rate, by, terms, format!("{d} ÷ ({a} - {d})")));
                return Some(now);
            }
        }
        // 基金收入405亿元，其中出让金323.4亿元，增长86.3%: the whole is not what there was before.
        let (from, to) = (book.figure(base).at.1, book.figure(now).at.0);
        let inside = from < to && to < from + 40 && book.reading.plain.text(from, to).contains("其中");
        // 64308.16万元 against 7253.70元: a hundred times as much in another unit is of something else.
        // 429.59万元 against 397.72元, 增长8.01%: but the rate tells that only the unit is wrong.
        let (level, before) = (book.figure(now), book.figure(base));
        let units = level.factor / before.factor.max(1);
        let in_unit = before.value.by(Computed::exact(Number::whole(units.max(1))));
        let in_unit = in_unit.and_then(|before| level.value.over(before)).map(|due| due.minus(Computed::ONE));
        let unit = in_unit.is_some_and(|due| judge(book.figure(rate), due).holds());
        let far = !unit && level.factor != before.factor && trial.computed.point.abs() > Number::whole(50);
        if at_constant_prices(book, now) || book.parents[now] == Some(base) || inside || far {
            return None;
        }
    }
    let severity = if statement.dated == Some((now, base)) { Severity::Warning } else { Severity::Error };
    book.record(trial.graded(severity));
    Some(now)
}

/// 2020年两级法院共受理11965件；2021年共受理15245件，同比增加27.41%: one right after the other, and of one name.
fn year_before(book: &Book<'_>, rate: usize) -> Option<(usize, usize)> {
    let now = rate.checked_sub(1)?;
    let a = book.figure(now);
    let base = (now.saturating_sub(3)..now).rev().find(|&n| book.figure(n).is_level())?;
    let b = book.figure(base);
    let end: String = b.lead.chars().rev().take(2).collect::<Vec<char>>().into_iter().rev().collect();
    let years = b.year.zip(a.year).is_some_and(|(base, now)| base + 1 == now);
    let one = a.place.sentence == b.place.sentence && a.unit == b.unit && a.is_level() && a.lead.ends_with(&end);
    let told = book.figure(rate).lead.starts_with("同比") && end.chars().count() == 2;
    (years && one && told).then_some((now, base))
}

/// now ÷ before − 1
fn by_growth(book: &Book<'_>, rate: usize, now: usize, base: usize) -> Option<Trial> {
    let formula = format!("{} ÷ {} - 1", book.reading.printed(now), book.reading.printed(base));
    let terms = vec![Term::Printed(now), Term::Printed(base), Term::Constant("1")];
    Some(Trial::new(CODE, rate, growth(book, now, base)?, terms, formula))
}

fn growth(book: &Book<'_>, now: usize, base: usize) -> Option<Computed> {
    Some(book.figure(now).value.over(book.figure(base).value)?.minus(Computed::ONE))
}
