//! 公务用车费（vehicles）
//!
//! 查什么：公务用车购置及运行维护费是否等于其后写明的购置费加运行维护费，两项分写在两句里的也查。
//!
//! 为什么：两项分句写，改了一项，合计没有改。
//!
//! 例：公务用车购置及运行维护费8.44万元，其中：购置费0万元，更新公务用车0辆。运行维护费9.44万元。
//!
//! 怎么改：以报表为准改成一致。
//!
//! 例外：其间另起一项“三公”经费的不查。

use crate::book::{Book, Term, Trial};
use crate::label::Concept;
use crate::report::Severity;

const CODE: &str = "vehicles";

pub(crate) fn check(book: &mut Book<'_>) {
    let levels = book.reading.levels();
    for (position, &whole) in levels.iter().enumerate() {
        let figure = book.figure(whole);
        let both =
            figure.concept == Some(Concept::Car) && figure.label.contains("购置") && figure.label.contains("运行");
        if !both || book.totals[whole] || figure.place.bracket != 0 {
            continue;
        }
        let after = levels[position + 1..].iter().copied().take(8);
        let here = after.take_while(|&n| book.figure(n).place.paragraph == figure.place.paragraph);
        let money: Vec<usize> = here.filter(|&n| book.figure(n).unit == figure.unit).take(2).collect();
        if let [purchase, running] = money[..] {
            add(book, whole, purchase, running);
        }
    }
}

fn add(book: &mut Book<'_>, whole: usize, purchase: usize, running: usize) {
    let (total, a, b) = (book.figure(whole), book.figure(purchase), book.figure(running));
    let named = a.concept == Some(Concept::CarPurchase) && b.concept == Some(Concept::CarRunning);
    let alike = |part: &crate::figure::Figure| {
        (part.planned, part.prior) == (total.planned, total.prior) && part.place.bracket == total.place.bracket
    };
    let begun = book.reading.plain.text(total.at.1, a.at.0).contains("其中");
    let free = [purchase, running].iter().all(|&n| book.parents[n].is_none());
    if named && alike(a) && alike(b) && begun && free {
        let formula = format!("{} + {}", book.reading.printed(purchase), book.reading.printed(running));
        let terms = vec![Term::Printed(purchase), Term::Printed(running)];
        book.record(Trial::new(CODE, whole, a.value.plus(b.value), terms, formula).graded(Severity::Warning));
    }
}
