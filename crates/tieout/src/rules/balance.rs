//! 收支平衡（balance）
//!
//! 查什么：收入总计与支出总计是否相等；在职人数是否不超过编制数。
//!
//! 为什么：部门决算收、支总计含结转结余，必须相等；不等说明漏列结转或抄错。
//!
//! 例：收、支总计分别4125.49、4143.91万元。
//!
//! 怎么改：核对收入支出决算总表，补列年初、年末结转结余。
//!
//! 例外：“合计”不含结转，可以不等，不查；收支不同年度或一为预算、一为决算的不比。

use crate::book::{Book, Term, Trial};
use crate::figure::Unit;
use crate::grid::agrees;
use crate::report::{Finding, Severity, Status};
use crate::slip::slip_of;

const CODE: &str = "balance";
/// So many figures after what was spent may what is left of it stand, after its own list.
const REST: usize = 16;

pub(crate) fn check(book: &mut Book<'_>) {
    natural_growth(book);
    both_totals(book);
    let levels = book.reading.levels();
    let mut open: Vec<usize> = Vec::new();
    for &level in &levels {
        let figure = book.figure(level);
        let other = open.iter().rposition(|&other| {
            let before = book.figure(other);
            let alike = before.unit == figure.unit && before.planned == figure.planned && before.prior == figure.prior;
            let near =
                before.place.paragraph == figure.place.paragraph && before.place.sentence + 4 >= figure.place.sentence;
            alike && near && each(&before.lead, &figure.lead)
        });
        match other {
            Some(other) => {
                let income = open.swap_remove(other);
                compare(book, income, level);
            }
            None if figure.lead.contains("总计") || figure.lead.ends_with("收入总计为") => open.push(level),
            None => {}
        }
        if open.len() > 8 {
            open.remove(0);
        }
    }
    for pair in levels.windows(2) {
        let [income, spent] = *pair else { continue };
        let (a, b) = (book.figure(income), book.figure(spent));
        let near = a.place.paragraph == b.place.paragraph && a.place.sentence + 1 >= b.place.sentence;
        if near && a.unit == b.unit && a.planned == b.planned && are_both(book, income, spent) {
            compare(book, income, spent);
        }
        side_by_side(book, income, spent);
        let in_post = |lead: &str| ["在职", "实有", "在编"].iter().any(|word| lead.contains(word));
        if near && in_post(&b.lead) && !in_post(&a.lead) {
            over_quota(book, income, spent);
        }
    }
}

/// 收支总预算2880627.24元。收入包括：一般公共预算拨款2945760.58元。支出包括：……: both lists make another total.
fn both_totals(book: &mut Book<'_>) {
    for total in 0..book.reading.figures.len() {
        let figure = book.figure(total);
        if !figure.lead.contains("收支总") || !figure.is_level() || book.totals[total] {
            continue;
        }
        let after = total + 1..book.reading.figures.len().min(total + 40);
        let alike = |&n: &usize| {
            let other = book.figure(n);
            let near = other.place.sentence <= figure.place.sentence + 4;
            near && other.unit == figure.unit && other.is_level() && other.place.sentence > figure.place.sentence
        };
        let lists: Vec<usize> = after.filter(alike).collect();
        let lists: Vec<&[usize]> =
            lists.chunk_by(|&a, &b| book.figure(a).place.sentence == book.figure(b).place.sentence).collect();
        let [income, spent, ..] = lists[..] else { continue };
        let between =
            |from: usize, list: &[usize]| book.reading.plain.text(book.figure(from).at.1, book.figure(list[0]).at.0);
        let told = between(total, income).contains("收入包括");
        let told = told && income.last().is_some_and(|&last| between(last, spent).contains("支出包括"));
        let (a, b) = (book.added(income), book.added(spent));
        if told && a.point == b.point && spent.len() > 1 {
            book.record(book.sum("sum", total, spent));
        }
    }
}

/// 本年收入合计 6,391.95 本年支出合计 6,331.95: the last line of a table of two sides, one digit apart.
fn side_by_side(book: &mut Book<'_>, income: usize, spent: usize) {
    let (a, b) = (book.figure(income), book.figure(spent));
    let both = a.lead.ends_with("收入合计") && b.lead.ends_with("支出合计") && a.unit == b.unit;
    let line = a.place.paragraph == b.place.paragraph && spent == income + 1 && b.at.0 <= a.at.1 + 12;
    let (x, y) = (a.print(a.value.point), b.print(b.value.point));
    if both && line && slip_of(&x, &y) && b.sign_before != '，' {
        compare(book, income, spent);
    }
}

/// 出生率9.88‰，死亡率6.33‰，自然增长率3.55‰
fn natural_growth(book: &mut Book<'_>) {
    for stated in 0..book.reading.figures.len() {
        let figure = book.figure(stated);
        // 出生人口1913人，死亡人口900人，自然增长人口1013人: of people as of rates.
        let rate = figure.lead.contains("自然增长率") && figure.unit == Unit::Percent;
        let people = figure.lead.contains("自然增长人口") && matches!(figure.unit, Unit::Count(_));
        if !rate && !people {
            continue;
        }
        let (born, died) = if rate { ("出生率", "死亡率") } else { ("出生人口", "死亡人口") };
        let rate = |name: &str| {
            let mut near = (stated.saturating_sub(8)..stated).rev();
            near.find(|&n| {
                let other = book.figure(n);
                other.lead.contains(name)
                    && other.place.paragraph == figure.place.paragraph
                    && other.unit == figure.unit
            })
        };
        let (Some(born), Some(died)) = (rate(born), rate(died)) else { continue };
        let due = book.figure(born).value.minus(book.figure(died).value);
        let formula = format!("{} - {}", book.reading.printed(born), book.reading.printed(died));
        let terms = [born, died].map(Term::Printed).to_vec();
        book.record(Trial::new(CODE, stated, due, terms, formula));
    }
}

/// 收、支总计分别X、Y
fn are_both(book: &Book<'_>, income: usize, spent: usize) -> bool {
    let (a, b) = (book.figure(income), book.figure(spent));
    let before = book.reading.plain.text(a.at.0.saturating_sub(16), a.at.0);
    let clause = before.rsplit(['。', '，', '；', '\n']).next().unwrap_or_default();
    b.list.0 == income
        && b.list.1 == 1
        && clause.contains('收')
        && clause.contains('支')
        && (clause.contains("总计") || clause.contains("总额"))
}

/// 收入总计X，支出总计Y
fn each(a: &str, b: &str) -> bool {
    let total = |lead: &str, noun: &str| lead.contains(noun) && lead.contains("总计") && !lead.contains("合计");
    total(a, "收入") && total(b, "支出") && !a.contains("支出") && !b.contains("收入")
        || total(a, "支出") && total(b, "收入") && !a.contains("收入") && !b.contains("支出")
}

fn compare(book: &mut Book<'_>, income: usize, spent: usize) {
    let holds = agrees(book.figure(income), book.figure(spent));
    if !holds && (leaves_rest(book, income, spent) || grown_apart(book, income, spent)) {
        return;
    }
    // Far apart they are of other funds, or something was carried over.
    let (x, y) = (book.figure(income), book.figure(spent));
    let gap = x.value.point.minus(y.value.point).abs();
    let slip = slip_of(&x.print(x.value.point), &y.print(y.value.point));
    if !holds && !slip && gap.times(20) > x.value.point.abs() && x.place.sentence != y.place.sentence {
        return;
    }
    let status = if holds { Status::Right } else { Status::Contradiction };
    book.agree(CODE, spent, income, status);
    if holds {
        return;
    }
    let (a, b) = (book.reading.printed(income), book.reading.printed(spent));
    let (from, to) = (book.figure(income).at.0, book.figure(spent).at.1);
    book.find(Finding {
        code: CODE,
        severity: Severity::Error,
        status,
        span: book.reading.plain.span(from, to),
        stated: format!("{a}、{b}"),
        expected: String::new(),
        message: format!("收入总计{a}与支出总计{b}不相等：收、支总计应当平衡，请核对年初、年末结转结余"),
        cause: "漏列结转结余，或抄错".into(),
        fix: String::new(),
        related: vec![book.reading.span(income)],
    });
}

/// 收入总计X，增加A；支出总计Y，增加B: each has a change of its own, so that neither is mistyped for the other.
fn grown_apart(book: &Book<'_>, income: usize, spent: usize) -> bool {
    if book.figure(spent).list.1 > 0 {
        return false;
    }
    let amount = |level: usize| {
        let own = book.statements.iter().filter(|statement| statement.subject == Some(level));
        own.filter_map(|statement| statement.amount).next()
    };
    // 收入总计6955.73万元，支出总计6954.57万元: so near each other that one is mistyped for the other.
    let (a, b) = (book.figure(income).value.point, book.figure(spent).value.point);
    let near = a.minus(b).abs().times(1000) < a.abs() && spent == income + 1;
    let changes = amount(income).zip(amount(spent)).filter(|_| !near);
    changes.is_some_and(|(a, b)| book.figure(a).value.point != book.figure(b).value.point)
}

/// 支出总计Y，结转下年Z: the two need not be equal.
fn leaves_rest(book: &Book<'_>, income: usize, spent: usize) -> bool {
    let place = book.figure(spent).place;
    let next = book.reading.figures[spent + 1..].iter().take(REST);
    let gap = book.figure(income).value.minus(book.figure(spent).value);
    let here =
        next.take_while(|figure| figure.place.paragraph == place.paragraph && figure.place.bracket == place.bracket);
    here.enumerate().any(|(after, figure)| {
        let rest = ["结余", "结转", "余"].iter().any(|word| figure.lead.contains(word));
        let told = ["结转下年", "收支结余", "年终结余", "滚存结余", "累计结余"];
        let told = after < 3 && told.iter().any(|word| figure.lead.contains(word));
        rest && figure.value.meets(gap) || told
    })
}

/// The quota is the whole one: 编制30名，其中行政编制20名、事业编制10名.
fn over_quota(book: &mut Book<'_>, last: usize, staff: usize) {
    let quota = std::iter::successors(Some(last), |&part| book.parents[part]).take(4).last().unwrap_or(last);
    let (of, in_post) = (book.figure(quota), book.figure(staff));
    let several = quota == last
        && last > 0
        && book.figure(last - 1).lead.contains("编制")
        && book.figure(last - 1).place.sentence == of.place.sentence;
    let alike = of.unit == in_post.unit || of.unit.kin(in_post.unit);
    if !of.lead.contains("编制") || several || !alike || in_post.value.point <= of.value.point {
        return;
    }
    let (a, b) = (book.reading.printed(quota), book.reading.printed(staff));
    book.find(Finding {
        code: CODE,
        severity: Severity::Note,
        status: Status::Contradiction,
        span: book.reading.span(staff),
        stated: b.clone(),
        expected: String::new(),
        message: format!("在职{b}超过编制{a}，请核对人数，或说明超编原因"),
        cause: String::new(),
        fix: String::new(),
        related: vec![book.reading.span(quota)],
    });
}
