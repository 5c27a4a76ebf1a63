//! 表格（table）
//!
//! 查什么：表内行、列的合计，差额列，完成率、占比、增减率列，是否与其他行列算得的一致；斜线分隔的一行数（合计/用车/接待）同样查。
//!
//! 为什么：表内多数行列合得上而个别合不上，通常就是那一格错了。
//!
//! 例：| 项目 | 预算 | 决算 | 差额 | 四行中三行差额等于决算减预算，一行不等。
//!
//! 怎么改：核对原始报表，改正那一格。
//!
//! 例外：没有一半以上行列符合的关系不认为存在，不报。

mod cells;
mod coded;
mod counted;
mod doubtful;
mod funds;
mod ledger;
mod listed_rows;
mod made;
mod nested;
mod outer;
mod products;
mod rates;
mod run_rows;
mod running;
mod score_rows;
mod self_evaluation;
mod three_public;
mod three_row;
mod tree;
mod two_sided;

use counted::counted;
use doubtful::{close, far, nearly, three_terms, turned, unfilled};

use crate::book::{Book, Term, Trial, judge};
use crate::figure::{Figure, Unit};
use crate::number::{Computed, Number};
use crate::section::{Depth, mark};

const CODE: &str = "table";

/// One line of a grid, a row or a column: its name, and its cells.
#[derive(Clone)]
struct Line {
    name: String,
    cells: Vec<Option<usize>>,
}

/// How a line follows from others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Difference(usize, usize),
    Quotient(usize, usize),
    Growth(usize, usize),
    /// A change of what there was before: the second over the first without it.
    Implied(usize, usize),
    /// By how many points one rate differs from another.
    Points(usize, usize),
    /// The sum of two.
    Pair(usize, usize),
    /// The sum of the lines of this kind.
    Sum(Kind),
}

/// Which lines a total adds up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    All,
    /// Without 其中 and what is below it.
    Upper,
    /// Those between it and the next total.
    Below,
    /// Those between it and the total before it.
    Above,
    /// The subtotals.
    Subtotals,
    /// Those from the last numbered row (三、) on.
    Chapter,
    /// Those between a numbered row and the next numbered row or total.
    Section,
    /// The rows numbered 1. 2. 3. right below it.
    Items,
}

pub(crate) fn check(book: &mut Book<'_>) {
    ledger::check(book);
    for n in 0..book.grids.len() {
        let grid = &book.grids[n];
        let rows = counted(book, grid);
        let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let columns: Vec<Line> = (0..width)
            .map(|c| Line {
                name: grid.heads.get(c).cloned().unwrap_or_default(),
                cells: rows.iter().map(|row| row.cells.get(c).copied().flatten()).collect(),
            })
            .collect();
        if rows.len() <= 400 && width <= 40 {
            two_sided::check(book, n);
            let coded = coded::check(book, &counted::lines(&book.grids[n]));
            nested::check(book, &rows);
            tree::check(book, &rows);
            // Totals first, so that what is computed from a wrong one is not wrong again.
            if !coded {
                lines(book, &rates::masked(book, &rows, &columns), false);
            }
            lines(book, &columns, true);
            groups(book, &columns);
            outer::check(book, &columns);
            outer::check(book, &rows);
            outer::own(book, &rows, &columns);
            products::check(book, &columns);
            running::check(book, &columns);
            made::check(book, &rows);
            three_public::check(book, &rows);
            made::check(book, &columns);
        }
    }
    cells::check(book);
    three_row::check(book);
    self_evaluation::check(book);
    funds::check(book);
    score_rows::check(book);
    run_rows::check(book);
    listed_rows::check(book);
}

fn lines(book: &mut Book<'_>, lines: &[Line], columns: bool) {
    for n in 0..lines.len() {
        let forms = forms(lines, n);
        if forms.is_empty() && columns {
            if !last_of_all(book, lines, n) {
                unnamed(book, lines, n);
            }
            continue;
        }
        // Of those that hold as often, the first: 支出 ÷ 预算 before 得分 ÷ 分值.
        let counted = forms.into_iter().rev().map(|form| (form, tally(book, lines, n, form)));
        let counted = counted.filter(|(_, (holding, failing))| holding + failing > 0);
        let best = counted.max_by_key(|(_, (holding, failing))| (*holding, std::cmp::Reverse(*failing)));
        let Some((form, (holding, failing))) = best else { continue };
        // A total is announced by its name; other relations only by most lines that hold.
        // A numbered row may be only the first of those that it heads.
        let section = matches!(form, Form::Sum(Kind::Section | Kind::Items)) && failing > 1;
        let total = matches!(form, Form::Sum(_)) && failing * 2 <= holding + 1 && !section;
        // 总计 | 18131 below 15390, 2013 and 710: of the only column two digits have changed places.
        if total && (holding, failing) == (0, 1) && turned(book, lines, n, form)
            || holding == 0 && !columns && unfilled(book, lines, n, form)
        {
            record(book, lines, n, form);
        }
        // 2.40% beside 21.8 and 918.19, below a row whose rate holds: one of two is a slip away.
        let near = (holding, failing) == (1, 1) && !matches!(form, Form::Sum(_)) && nearly(book, lines, n, form);
        if near && columns {
            record(book, lines, n, form);
        }
        // 同比增幅 +103.07%, -16.07%, +38.09%: cut off, each of them.
        let named = !matches!(form, Form::Sum(_)) && columns && holding >= 1 && holding + failing >= 3;
        if named && close(book, lines, n, form) {
            record(book, lines, n, form);
            continue;
        }
        // One score out of another is soon made by some third.
        let chance = !columns && holding == 1 && !matches!(form, Form::Sum(_)) && bare(book, &lines[n]);
        let chance = chance || three_terms(book, lines, n, form) || holding < 3 && far(book, lines, n, form);
        if holding >= 1 && !chance && !section && (failing == 0 || total || holding >= 2 && failing * 2 <= holding) {
            record(book, lines, n, form);
        }
    }
}

/// 结果维持 | 结果纠正 | 总计 | 结果维持 | 结果纠正 | 总计: each total is of the columns since the one before.
fn groups(book: &mut Book<'_>, columns: &[Line]) {
    let total = |n: usize| columns[n].name.replace(' ', "").ends_with("总计");
    let totals: Vec<usize> = (0..columns.len()).filter(|&n| total(n)).collect();
    if totals.len() < 2 {
        return;
    }
    let mut trials = Vec::new();
    for (at, &n) in totals.iter().enumerate() {
        let from = at.checked_sub(1).map_or(0, |before| totals[before] + 1);
        for row in 0..columns[n].cells.len() {
            let cells: Vec<usize> = (from..n).filter_map(|m| columns[m].cells.get(row).copied().flatten()).collect();
            let Some(stated) = columns[n].cells[row].filter(|_| cells.len() >= 2 && cells.len() == n - from) else {
                continue;
            };
            trials.push(book.sum(CODE, stated, &cells));
        }
    }
    let holds = |trial: &Trial| judge(book.figure(trial.stated), trial.computed).holds();
    let holding = trials.iter().filter(|trial| holds(trial)).count();
    let kept: Vec<bool> = trials.iter().map(|trial| holds(trial) || holding >= 2).collect();
    for (trial, _) in trials.into_iter().zip(kept).filter(|(_, kept)| *kept) {
        book.record(trial);
    }
}

/// The last column, of what all the others make, where every row bears it out.
fn last_of_all(book: &mut Book<'_>, lines: &[Line], n: usize) -> bool {
    let numbers = |m: usize| lines[m].cells.iter().flatten().count();
    let last = (0..lines.len()).rev().find(|&m| numbers(m) > 0) == Some(n);
    let columns = (0..n).filter(|&m| numbers(m) > 0).count();
    let form = Form::Sum(Kind::All);
    let (holding, failing) = if last && columns >= 4 { tally(book, lines, n, form) } else { (0, 0) };
    if holding >= 3 && failing == 0 {
        record(book, lines, n, form);
        return true;
    }
    false
}

/// A column whose head is lost or says nothing: what at least three rows bear out, and nearly all.
fn unnamed(book: &mut Book<'_>, lines: &[Line], n: usize) {
    let near = n.saturating_sub(4)..(n + 3).min(lines.len());
    // 7 | 10 | 100%, in a column whose other rows hold counts, is no column of rates.
    let percents =
        |m: usize| lines[m].cells.iter().flatten().filter(|&&c| book.figure(c).unit == Unit::Percent).count();
    let pure = |m: usize| [0, lines[m].cells.iter().flatten().count()].contains(&percents(m));
    if !pure(n) {
        return;
    }
    let others: Vec<usize> = near.filter(|&m| m != n && percents(m) == 0).collect();
    let pairs = others.iter().flat_map(|&a| others.iter().filter(move |&&b| b != a).map(move |&b| (a, b)));
    let rates = lines[n].cells.iter().flatten().any(|&cell| book.figure(cell).unit == Unit::Percent);
    let bare = lines[n].cells.iter().flatten().all(|&cell| hundredth(book.figure(cell)));
    let forms = pairs.flat_map(|(a, b)| {
        let (ratios, sums) = (
            [Form::Quotient(a, b), Form::Growth(a, b), Form::Implied(a, b)],
            [Form::Difference(a, b), Form::Pair(a, b)],
        );
        let both = ratios.into_iter().filter(move |_| rates || bare).chain(sums.into_iter().filter(move |_| !rates));
        both.collect::<Vec<_>>()
    });
    // 24.76% | 15.78% | 8.98
    let all = |m: usize| percents(m) > 0 && pure(m);
    let two: Vec<usize> = (n.saturating_sub(3)..n).filter(|&m| all(m)).collect();
    let points = two.windows(2).map(|two| Form::Points(two[0], two[1])).filter(|_| !rates);
    let counted = forms.chain(points).map(|form| (form, tally(book, lines, n, form)));
    let best = counted.max_by_key(|(_, (holding, failing))| (*holding, std::cmp::Reverse(*failing)));
    // Two counts that happen to make a third are soon found.
    let few = |form| if rates || matches!(form, Form::Points(..)) { 3 } else { 5 };
    if let Some((form, (holding, failing))) = best
        && holding >= 3
        && failing * few(form) <= holding
        && (failing == 0 || !three_terms(book, lines, n, form))
    {
        record(book, lines, n, form);
    }
}

/// The forms that a line's name announces.
fn forms(lines: &[Line], n: usize) -> Vec<Form> {
    // 增、减幅度
    let name = lines[n].name.replace(['、', ' '], "");
    let name = name.as_str();
    let says = |words: &[&str]| words.iter().any(|word| name.contains(word));
    let others: Vec<usize> = (0..lines.len())
        .filter(|&m| m != n && m.abs_diff(n) <= 6 && lines[m].cells.iter().any(Option::is_some))
        .collect();
    let pairs = || others.iter().flat_map(|&a| others.iter().filter(move |&&b| b != a).map(move |&b| (a, b)));
    if says(&[
        "环比",
        "同比",
        "增减率",
        "增长率",
        "增幅",
        "变动率",
        "增长%",
        "同比%",
        "增减%",
        "增减幅",
        "变动幅",
        "增长幅",
    ]) {
        return pairs().flat_map(|(a, b)| [Form::Growth(a, b), Form::Quotient(a, b), Form::Implied(a, b)]).collect();
    }
    // 上期处置率: of counts that are not in the table.
    if says(&["上期", "去年同期", "上年同期"]) && says(&["率"]) {
        return Vec::new();
    }
    if says(&["比重变化", "占比变化", "比重增减", "占比增减"]) {
        return pairs().map(|(a, b)| Form::Difference(a, b)).collect();
    }
    if says(&["完成率", "执行率", "占比", "比重", "进度", "率", "构成"]) {
        return pairs().map(|(a, b)| Form::Quotient(a, b)).collect();
    }
    if says(&["对比", "增减", "差额", "差异", "比较", "增加额", "结余", "扣分", "余额", "未支", "未完成"])
    {
        return pairs().map(|(a, b)| Form::Difference(a, b)).collect();
    }
    if says(&["合计", "总计", "小计", "总额", "总和", "共计"]) || name == "计" {
        let kinds = [Kind::All, Kind::Upper, Kind::Below, Kind::Above, Kind::Subtotals, Kind::Chapter, Kind::Items];
        return kinds.map(Form::Sum).to_vec();
    }
    if !item(lines, n) && lines.get(n + 1).is_some_and(|next| next.name.starts_with('1') && item(lines, n + 1)) {
        return vec![Form::Sum(Kind::Items)];
    }
    if numbered(lines, n) {
        return vec![Form::Sum(Kind::Section)];
    }
    Vec::new()
}

fn tally(book: &Book<'_>, lines: &[Line], n: usize, form: Form) -> (usize, usize) {
    let mut counts = (0, 0);
    for at in 0..lines[n].cells.len() {
        let Some(stated) = lines[n].cells[at] else { continue };
        let Some((computed, _, _)) = compute(book, lines, n, at, form) else { continue };
        if judge(book.figure(stated), computed).holds() {
            counts.0 += usize::from(!book.figure(stated).value.point.is_zero());
        } else {
            counts.1 += 1;
        }
    }
    counts
}

fn record(book: &mut Book<'_>, lines: &[Line], n: usize, form: Form) {
    for at in 0..lines[n].cells.len() {
        let Some(stated) = lines[n].cells[at] else { continue };
        let Some((computed, terms, formula)) = compute(book, lines, n, at, form) else { continue };
        let wrong =
            |term: &Term| matches!(term, Term::Printed(n) if book.judged[*n].is_some_and(|status| !status.holds()));
        if terms.iter().any(wrong) && !judge(book.figure(stated), computed).holds() {
            continue;
        }
        // A total of rates: 90.51 above -5.00 and -7.17; 100.00 of shares that were rounded one by one.
        let said = book.figure(stated).value.point;
        let rates = computed.point.is_negative() && said > Number::ZERO
            || book.figure(stated).scale > 0
                && said.per(book.figure(stated).factor.max(1)) == Number::whole(100)
                && computed.point.minus(said).abs().times(1000) < said;
        if matches!(form, Form::Sum(_)) && rates && !judge(book.figure(stated), computed).holds() {
            continue;
        }
        book.record(Trial::new(CODE, stated, computed, terms, formula));
    }
}

fn compute(book: &Book<'_>, lines: &[Line], n: usize, at: usize, form: Form) -> Option<(Computed, Vec<Term>, String)> {
    let cell = |m: usize| lines[m].cells.get(at).copied().flatten();
    let value = |figure: usize| book.figure(figure).value;
    let printed = |figure: usize| book.reading.printed(figure);
    let two = |a: usize, b: usize| Some((cell(a)?, cell(b)?));
    match form {
        Form::Difference(a, b) => {
            let (a, b) = two(a, b)?;
            let computed = value(a).minus(value(b));
            // 结余 | 13 | 76.92%: of the counts, and not of their rates.
            let rates = [Some(a), Some(b), cell(n)].into_iter().flatten();
            let rates = rates.filter(|&cell| book.figure(cell).unit == Unit::Percent).count();
            if rates > 0 && !lines[n].name.contains(['比', '率']) {
                return None;
            }
            Some((computed, vec![Term::Printed(a), Term::Printed(b)], format!("{} - {}", printed(a), printed(b))))
        }
        Form::Points(a, b) => {
            let (a, b) = two(a, b)?;
            let both = [a, b].iter().all(|&cell| book.figure(cell).unit == Unit::Percent);
            let computed = value(a).minus(value(b)).by(Computed::exact(Number::whole(100)))?;
            let formula = format!("({} - {}) × 100", printed(a), printed(b));
            both.then_some((computed, vec![Term::Printed(a), Term::Printed(b)], formula))
        }
        Form::Pair(a, b) if a < b => {
            let (a, b) = two(a, b)?;
            let computed = value(a).plus(value(b));
            Some((computed, vec![Term::Printed(a), Term::Printed(b)], format!("{} + {}", printed(a), printed(b))))
        }
        Form::Pair(..) => None,
        Form::Quotient(a, b) | Form::Growth(a, b) | Form::Implied(a, b) => {
            // 得分 of 分值 is no 完成率.
            let score = |m: usize| lines[m].name.contains('分') && !lines[n].name.contains('分');
            let scored = score(a) && score(b);
            let (a, b) = two(a, b)?;
            // 79.42% of 1393.90: a rate is of no amount.
            let rate = |cell: usize| book.figure(cell).unit == Unit::Percent;
            if rate(a) != rate(b) || scored && cell(n).is_some_and(rate) {
                return None;
            }
            let implied = matches!(form, Form::Implied(..));
            let mut computed = if implied { value(a).rate_of(value(b))? } else { value(a).over(value(b))? };
            let mut formula = match implied {
                true => format!("{} ÷ ({} - {})", printed(b), printed(a), printed(b)),
                false => format!("{} ÷ {}", printed(a), printed(b)),
            };
            let mut terms = vec![Term::Printed(a), Term::Printed(b)];
            if matches!(form, Form::Growth(..)) {
                computed = computed.minus(Computed::ONE);
                formula += " - 1";
                terms.push(Term::Constant("1"));
            }
            // 2911.47 | 2706.86 | -204.61 | -7.03%: over the first the third, which is what the second lacks of it.
            let base = value(b).point;
            let third = (0..lines.len())
                .filter(|&m| m != n)
                .filter_map(cell)
                .find(|&other| other != a && other != b && value(other).point.minus(base) == value(a).point);
            // 2911.47/2706.86/-204.61/-7.03%: as well the third over the first.
            let gap = value(a).point.minus(base);
            let change = (0..lines.len())
                .filter(|&m| m != n)
                .filter_map(cell)
                .find(|&other| value(other).point.abs() == gap.abs());
            let growth = matches!(form, Form::Growth(..));
            terms.extend(third.filter(|_| !growth).or(change.filter(|_| growth)).map(Term::Printed));
            let stated = book.figure(cell(n)?);
            if stated.unit != Unit::Percent {
                computed = computed.by(Computed::exact(Number::whole(100 * stated.factor.max(1))))?;
                formula = format!("({formula}) × 100");
            }
            (stated.unit == Unit::Percent || hundredth(stated)).then_some((computed, terms, formula))
        }
        Form::Sum(kind) => {
            let parts: Vec<usize> = addends(lines, n, kind).into_iter().filter_map(cell).collect();
            let rates = parts.iter().any(|&part| book.figure(part).unit == Unit::Percent);
            if parts.len() < 2 || rates || book.figure(cell(n)?).unit == Unit::Percent {
                return None;
            }
            // 20, 36.5, 19: who prints 36.5 and 19 has left out a zero, and rounded nothing.
            let scale = |&part: &usize| book.figure(part).scale;
            let finest = parts.iter().map(scale).max()?;
            let exact = |part: usize| scale(&part) == 0 && finest > 0;
            let term = |part: usize| if exact(part) { Computed::exact(value(part).point) } else { value(part) };
            let computed = parts.iter().fold(Computed::ZERO, |sum, &part| sum.plus(term(part)));
            // 96.34 below 97.31 and 95.54: a column of rates or averages, whatever its head says.
            let positive = parts.iter().all(|&part| !value(part).point.is_negative());
            let said = value(cell(n)?).point;
            let above = |at: usize, said: Number| {
                let cell = |m: usize| lines[m].cells.get(at).copied().flatten();
                addends(lines, n, kind).into_iter().filter_map(cell).any(|part| value(part).point > said)
            };
            // One of several that is less than its parts is wrong.
            let others = lines[n].cells.iter().enumerate().filter(|(other, _)| *other != at);
            let others: Vec<bool> = others.filter_map(|(at, cell)| Some(above(at, value((*cell)?).point))).collect();
            let odd = others.len() >= 2 && !others.contains(&true);
            if positive && said > Number::ZERO && above(at, said) && !odd {
                return None;
            }
            let formula = parts.iter().map(|&part| printed(part)).collect::<Vec<_>>().join(" + ");
            Some((computed, parts.into_iter().map(Term::Printed).collect(), formula))
        }
    }
}

fn bare(book: &Book<'_>, line: &Line) -> bool {
    line.cells.iter().flatten().all(|&cell| book.figure(cell).unit != Unit::Percent)
}

/// 96.34 in a column of rates whose head has the sign: it may be one.
fn hundredth(figure: &Figure) -> bool {
    figure.unit != Unit::Percent
        && figure.scale > 0
        && figure.value.point.abs().per(figure.factor.max(1)) < Number::whole(1000)
}

/// 三、转移性收入
fn numbered(lines: &[Line], m: usize) -> bool {
    chapter(&lines[m].name)
}

fn chapter(name: &str) -> bool {
    let name: Vec<char> = name.chars().take(6).collect();
    mark(&name).is_some_and(|mark| mark.depth == Depth::Chapter)
}

/// 1.镇
fn item(lines: &[Line], m: usize) -> bool {
    let digits = lines[m].name.trim_start_matches(|c: char| c.is_ascii_digit());
    digits.len() < lines[m].name.len() && digits.starts_with(['.', '、', '．'])
}

fn addends(lines: &[Line], n: usize, kind: Kind) -> Vec<usize> {
    let total = |m: usize| ["合计", "总计", "小计"].iter().any(|word| lines[m].name.contains(word));
    let inner = |m: usize| lines[m].name.contains("其中") || lines[m].name.starts_with(['（', '①', '-']);
    let others = (0..lines.len()).filter(|&m| m != n && !total(m));
    match kind {
        Kind::All => others.collect(),
        Kind::Upper => others.filter(|&m| !inner(m)).collect(),
        Kind::Below => others.filter(|&m| m > n && !(n + 1..m).any(total)).collect(),
        Kind::Above => others.filter(|&m| m < n && !(m + 1..n).any(total)).collect(),
        Kind::Items => (n + 1..lines.len()).take_while(|&m| item(lines, m)).collect(),
        Kind::Section => (n + 1..lines.len()).take_while(|&m| !total(m) && !numbered(lines, m)).collect(),
        Kind::Chapter => {
            let numbered = |m: usize| numbered(lines, m);
            let first = (0..n).rev().find(|&m| numbered(m)).unwrap_or(n);
            others.filter(|&m| (first..n).contains(&m)).collect()
        }
        Kind::Subtotals => (0..lines.len()).filter(|&m| m != n && lines[m].name.contains("小计")).collect(),
    }
}
