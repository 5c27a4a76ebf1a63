//! 构成之和（composition）
//!
//! 查什么：一句中列出的各项占比（构成、结构），合起来是否为100%。
//!
//! 为什么：改了一项占比，其余没有跟着改。
//!
//! 例：支出构成：基本支出占45.7%，项目支出占44.0%，其他占11.3%。（合计101.0%）
//!
//! 怎么改：重算各项占比。
//!
//! 例外：四舍五入能解释的尾差不报；没有写明是构成的不报；各项另有金额、已逐项核对的不重复报。

use super::broken_sum::opposite;
use crate::book::{Book, Term, Trial, judge};
use crate::figure::role::becomes;
use crate::figure::{Figure, Role, Unit};
use crate::label::PARTITIONS;
use crate::number::{Computed, Number};
use crate::report::{Finding, Severity, Status};

const CODE: &str = "composition";

pub(crate) fn check(book: &mut Book<'_>) {
    let mut at = 0;
    while at < book.reading.figures.len() {
        let sentence = book.figure(at).place.sentence;
        let end = (at..book.reading.figures.len())
            .find(|&n| book.figure(n).place.sentence != sentence)
            .unwrap_or(book.reading.figures.len());
        let shares: Vec<usize> = (at..end).filter(|&n| book.figure(n).unit == Unit::Percent).collect();
        if shares.len() >= 3 && shares.len() == end - at && announced(book, &shares) {
            compose(book, &shares);
        }
        remainder(book, &shares);
        at = end;
    }
    structures(book);
}

/// 三次产业结构8.3：58.7：33.0: numbers without a sign that colons part, told as the structure of something, make a hundred.
fn structures(book: &mut Book<'_>) {
    let mut first = 0;
    while first < book.reading.figures.len() {
        let goes_on = |n: &usize| {
            let figure = book.figure(*n);
            let colon = matches!(figure.sign_before, '：' | ':' | '∶') && figure.lead.is_empty();
            colon && figure.unit_text.is_empty() && figure.place.sentence == book.figure(first).place.sentence
        };
        let length = 1 + (first + 1..book.reading.figures.len()).take_while(goes_on).count();
        let head = book.figure(first);
        let told = ["结构", "构成", "比例"].iter().any(|word| head.lead.contains(word));
        let told = told || becomes(&head.lead) && first >= 3 && book.figure(first - 1).sign_before == '：';
        if length >= 3 && told && head.unit_text.is_empty() && matches!(head.unit, Unit::Percent | Unit::Bare) {
            hundred(book, &(first..first + length).collect::<Vec<usize>>());
        }
        first += length;
    }
}

fn hundred(book: &mut Book<'_>, shares: &[usize]) {
    let Some((&last, others)) = shares.split_last() else { return };
    let bare = book.figure(last).unit == Unit::Bare;
    let whole = Computed::exact(if bare { Number::whole(100) } else { Number::ONE });
    let rest = others.iter().fold(whole, |rest, &n| rest.minus(book.figure(n).value));
    let gap = rest.point.minus(book.figure(last).value.point).abs();
    // 8：1：1 is of ten, and 3：2：1 of six.
    if shares.iter().any(|&n| book.judged[n].is_some()) || gap.times(3) > whole.point {
        return;
    }
    let less: String = others.iter().map(|&n| format!(" - {}", book.reading.printed(n))).collect();
    let terms = others.iter().map(|&n| Term::Printed(n)).chain([Term::Constant("100")]).collect();
    book.record(Trial::new(CODE, last, rest, terms, format!("100{less}")).graded(Severity::Warning));
}

/// 税收占65.4%，非税占34.6%: the last share, of which no amount is printed, is what the others leave.
fn remainder(book: &mut Book<'_>, shares: &[usize]) {
    let mut from = 0;
    for (at, &last) in shares.iter().enumerate() {
        let figure = book.figure(last);
        let shares_of = |n: usize| book.figure(n).role == Role::Share && book.figure(n).base.is_none();
        let goes_on = at > from && {
            let before = book.figure(shares[at - 1]);
            before.place.bracket == figure.place.bracket && at - from < 6
        };
        if !shares_of(last) || !goes_on {
            from = if shares_of(last) { at } else { at + 1 };
            continue;
        }
        let others = &shares[from..at];
        let rest = others.iter().fold(Computed::ONE, |rest, &n| rest.minus(book.figure(n).value));
        let opposed = others.len() == 1 && complement(book.figure(others[0]), figure);
        let holds = judge(figure, rest).holds() && rest.point == figure.value.point.rounded(figure.step);
        if book.judged[last].is_none() && !figure.approximate && (holds || opposed) {
            let less: String = others.iter().map(|&n| format!(" - {}", book.reading.printed(n))).collect();
            let terms = others.iter().map(|&n| Term::Printed(n)).chain([Term::Constant("100%")]).collect();
            let trial = Trial::new(CODE, last, rest, terms, format!("100%{less}"));
            book.record(trial.graded(Severity::Warning));
            from = at + 1;
        }
    }
}

/// Two parts that leave nothing out: 税收 and 非税.
fn complement(a: &Figure, b: &Figure) -> bool {
    let partition = a.concept.zip(b.concept).is_some_and(|(a, b)| {
        a != b
            && PARTITIONS
                .iter()
                .any(|whole| whole.parts.len() == 2 && [a, b].iter().all(|part| whole.parts.contains(part)))
    });
    let near = a.value.plus(b.value).point.minus(Number::ONE).abs() < Number::ONE.per(10);
    near && (partition || opposite(&a.label, &b.label))
}

/// 构成, 结构, 占比 before the first, or 占 before each.
fn announced(book: &Book<'_>, shares: &[usize]) -> bool {
    let first = book.figure(shares[0]);
    let (start, _) = book.reading.sentence(first.place.sentence);
    let head = book.reading.plain.text(start, first.at.0);
    let whole = ["构成", "结构", "分布", "分别占", "占比分别", "各项占比", "占比：", "比例分别"]
        .iter()
        .any(|word| head.contains(word));
    whole && shares.iter().all(|&n| !matches!(book.figure(n).role, Role::ChangeRate | Role::Completion))
}

fn compose(book: &mut Book<'_>, shares: &[usize]) {
    let sum = book.added(shares);
    let holds = sum.low <= Number::ONE && sum.high >= Number::ONE;
    let gap = sum.point.minus(Number::ONE).abs();
    if holds || gap > Number::ONE.per(10) || shares.iter().any(|&n| book.judged[n].is_some()) {
        return;
    }
    let last = *shares.last().expect("at least three shares");
    let terms: Vec<String> = shares.iter().map(|&n| book.reading.printed(n)).collect();
    let total = book.figure(last).print(sum.point);
    let (from, to) = (book.figure(shares[0]).at.0, book.figure(last).at.1);
    book.find(Finding {
        code: CODE,
        severity: Severity::Warning,
        status: Status::Wrong,
        span: book.reading.plain.span(from, to),
        stated: total.clone(),
        expected: "100%".into(),
        message: format!("各项占比合计不是100%：{} = {total}", terms.join(" + ")),
        cause: String::new(),
        fix: String::new(),
        related: shares.iter().map(|&n| book.reading.span(n)).collect(),
    });
}
