//! Two totals and two numbers in each part: 发生事故12起，死亡48人……煤矿1起，死亡4人；道路5起，死亡16人: as the one adds up, so must the other.

use super::slipped::settle;
use super::{claim, marked, significant};
use crate::book::{Book, Sum};
use crate::figure::{Figure, Unit};
use crate::number::Number;
use crate::report::Severity;
use crate::slip::comparable;

/// Asked once every sum that holds is known.
pub(super) fn check(book: &mut Book<'_>) {
    for sum in book.sums.clone() {
        counted(book, &sum);
        two(book, &sum);
        let holds = book.figure(sum.total).value.point == book.added(&sum.parts).point;
        let Some(total) = companion(book, sum.total).filter(|_| holds && sum.parts.len() >= 2) else { continue };
        if book.totals[total] || book.judged[total].is_some() || sum.parts.contains(&total) {
            continue;
        }
        let parts: Option<Vec<usize>> = sum.parts.iter().map(|&part| companion(book, part)).collect();
        let Some(parts) = parts.filter(|parts| parts.iter().all(|&part| alike(book, total, part))) else { continue };
        let due = book.added(&parts);
        let whole = book.figure(total);
        // 事故4起、死亡3人，其中道路2起、死亡1人，建筑2起、死亡1人: by one word, after a list that is announced.
        let said = |n: usize| book.lead(n).trim_start_matches(['，', '、']).to_owned();
        let named = !said(total).is_empty() && parts.iter().all(|&part| said(part) == said(total));
        let named = named && marked(book, sum.total, sum.parts[0]) && book.figure(total).value.point > Number::ZERO;
        let free = parts.iter().all(|&n| book.parents[n].is_none());
        let sure = (parts.len() >= 4 && comparable(whole, due.point) || named) && free;
        // Its parts are told of theirs: of what the shares are is the first.
        if whole.value.meets(due) && parts.len() >= 3 || whole.value.meets(due) && named {
            claim(book, total, &parts, Severity::Error);
        } else if sure {
            settle(book, total, parts);
        }
    }
}

/// 采购2782批次，30298.88万元……1274批次9814.98万元；145批次11146.60万元；1113批次9337.30万元: where the amounts add up, so must the counts.
fn counted(book: &mut Book<'_>, sum: &Sum) -> Option<()> {
    let before = |n: usize| n.checked_sub(1).filter(|&m| companion(book, m) == Some(n));
    let exact = book.figure(sum.total).value.point == book.added(&sum.parts).point;
    let money = book.figure(sum.total).unit == Unit::Money && significant(book.figure(sum.total)) >= 4;
    let total = before(sum.total).filter(|_| exact && money && sum.parts.len() >= 3)?;
    let parts: Vec<usize> = sum.parts.iter().map(|&part| before(part)).collect::<Option<_>>()?;
    let whole = book.figure(total);
    // 共计11个……优的1项，良的6项，中的5项: the same things.
    let same = |unit: Unit| unit == whole.unit || unit.kin(whole.unit);
    let one = |&part: &usize| same(book.figure(part).unit) && book.parents[part].is_none();
    let counts = matches!(whole.unit, Unit::Count(_)) && parts.iter().all(one);
    if !counts || book.totals[total] || book.judged[total].is_some() {
        return None;
    }
    let due = book.added(&parts).point;
    let near = due.minus(whole.value.point).abs().times(5) <= whole.value.point;
    near.then(|| settle(book, total, parts))
}

/// 账实不符27件、原值58.4万元。其中补登15件33.6万元，核销12件24.8万元: two amounts that add up, and the counts right before them.
fn two(book: &mut Book<'_>, sum: &Sum) -> Option<()> {
    let before = |n: usize| n.checked_sub(1).filter(|&m| companion(book, m) == Some(n));
    let exact = book.figure(sum.total).value.point == book.added(&sum.parts).point;
    let money = book.figure(sum.total).unit == Unit::Money && significant(book.figure(sum.total)) >= 3;
    let total = before(sum.total).filter(|_| exact && money && sum.parts.len() == 2)?;
    let parts: Vec<usize> = sum.parts.iter().map(|&part| before(part)).collect::<Option<_>>()?;
    let whole = book.figure(total);
    // 12件24.8万元: nothing stands between the two.
    let beside = |&part: &usize| book.figure(part + 1).lead.is_empty() && book.figure(part).unit == whole.unit;
    let counts = matches!(whole.unit, Unit::Count(_)) && parts.iter().all(beside);
    let open = !book.totals[total] && book.judged[total].is_none() && parts.iter().all(|&n| book.parents[n].is_none());
    let near = comparable(whole, book.added(&parts).point);
    (counts && open && near).then(|| settle(book, total, parts))
}

/// What a level tells beside itself: the level right after it, with nothing between but a few words.
fn companion(book: &Book<'_>, n: usize) -> Option<usize> {
    let (figure, next) = (book.figure(n), book.reading.figures.get(n + 1)?);
    let one = next.place.sentence == figure.place.sentence
        && next.place.part == figure.place.part
        && next.place.bracket == figure.place.bracket;
    let brief = next.lead.chars().count() <= 8 && !next.lead.contains("其中");
    (one && brief && next.is_level() && !next.prior && !next.approximate).then_some(n + 1)
}

/// Of one unit, and where that is the unit of the first too, of one name.
fn alike(book: &Book<'_>, total: usize, part: usize) -> bool {
    let (whole, other) = (book.figure(total), book.figure(part));
    let first = book.figure(total - 1);
    let verb = |figure: &Figure| figure.lead.chars().rev().take(2).collect::<String>();
    let named = whole.unit != first.unit || verb(whole) == verb(other);
    let counts = matches!(whole.unit, Unit::Count(_) | Unit::Money);
    whole.unit == other.unit && named && counts
}
