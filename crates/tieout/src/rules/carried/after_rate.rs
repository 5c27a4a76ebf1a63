//! What is left after a rate that holds: 已整改527个，整改率97.77%，未完成12个. Of what the rate is of, and of nothing else.

use super::{CODE, LEFT, REST};
use crate::book::{Book, Term, Trial, judge};
use crate::figure::{Figure, Role};
use crate::report::{Severity, Status};

const WORDS: [&str; 9] = ["其余", "节约", "节省", "节支", "未", "正在", "尚在", "仍在", "还在"];

/// Asked once the rates are known.
pub(in crate::rules) fn after_rates(book: &mut Book<'_>) {
    for stated in 2..book.reading.figures.len() {
        let figure = book.figure(stated);
        // What was found by another way stands, unless it was found wrong.
        if !figure.is_level() && figure.role != Role::Change || book.judged[stated].is_some() || !left(figure) {
            continue;
        }
        let rate = stated - 1;
        let Some(&(part, whole)) = book.ratios.get(&rate) else { continue };
        let (a, b, r) = (book.figure(part), book.figure(whole), book.figure(rate));
        let one = a.unit == figure.unit && b.unit == figure.unit && part + 1 == rate;
        // 整改率97.88%；尚在整改期内33条
        let next = ["尚在", "仍在", "还在", "尚有", "正在"].iter().any(|word| figure.lead.starts_with(word));
        let here = r.place.sentence == figure.place.sentence && (a.place.part == figure.place.part || next);
        let brackets = r.place.bracket == figure.place.bracket && a.place.bracket == figure.place.bracket;
        let more = b.value.point > a.value.point && b.value.point >= figure.value.point;
        // 已完成97项，占75.8%，正在推进28项，占21.9%，尚未启动3项: each is a share of all.
        let share = r.role == Role::Share && !figure.lead.starts_with("其余");
        if !one || !here || !brackets || !more || share || listed(book, stated) {
            continue;
        }
        let due = b.value.minus(a.value);
        let computed = if figure.direction < 0 { due.negated() } else { due };
        let formula = format!("{} - {}", book.reading.printed(whole), book.reading.printed(part));
        let terms = [whole, part].map(Term::Printed).to_vec();
        // 结余 of the year may hold what was left before: then it is more.
        let status = judge(figure, computed);
        let carried = LEFT.iter().any(|word| figure.lead.contains(word)) && figure.value.point > due.point;
        if status != Status::Wrong || !carried {
            book.record(Trial::new(CODE, stated, computed, terms, formula).graded(Severity::Warning));
        }
    }
}

/// 可用资金15965.51万元，减去支出15884.57万元，结余80.94万元: what is taken away from what, as it is said.
pub(in crate::rules) fn subtracted(book: &mut Book<'_>) {
    for stated in 2..book.reading.figures.len() {
        let [from, less, figure] = [stated - 2, stated - 1, stated].map(|n| book.figure(n));
        let words = ["减去", "减", "扣除", "扣减"].iter().any(|word| less.lead.starts_with(word));
        let one = from.place.sentence == figure.place.sentence && from.unit == figure.unit && less.unit == figure.unit;
        let rest = ["结余", "余额", "节余", "剩余"].iter().any(|word| figure.lead.contains(word));
        let levels = from.is_level() && figure.is_level() && less.place.bracket == figure.place.bracket;
        // 余额419020万元，加当年举借、减当年还本23400万元后，余额481620万元: what was added is not printed.
        let added = book.reading.plain.text(from.at.1, less.at.0).contains('加');
        if !words || !one || !rest || !levels || added || book.judged[stated].is_some() {
            continue;
        }
        let computed = from.value.minus(less.value);
        let formula = format!("{} - {}", book.reading.printed(stated - 2), book.reading.printed(stated - 1));
        let terms = [stated - 2, stated - 1].map(Term::Printed).to_vec();
        book.record(Trial::new(CODE, stated, computed, terms, formula));
    }
}

fn left(figure: &Figure) -> bool {
    let lead = figure.lead.as_str();
    let brief = lead.chars().count() <= 8 && !lead.contains("其中");
    let former = ["上年", "年初", "以前年度", "较", "比上"].iter().any(|word| lead.contains(word));
    let says = WORDS.iter().chain(&REST).chain(&LEFT).any(|word| lead.contains(word));
    brief && says && !former
}

/// 正在整改4个、尚未启动3个: one of several that are left.
fn listed(book: &Book<'_>, stated: usize) -> bool {
    let figure = book.figure(stated);
    book.reading.figures[stated + 1..]
        .iter()
        .take(4)
        .any(|next| next.place.part == figure.place.part && next.unit == figure.unit && next.is_level())
}
