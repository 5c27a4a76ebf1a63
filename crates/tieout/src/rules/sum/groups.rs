//! One number divided in several ways (按渠道分、按性质分、从对象看): what one way makes, the others must make.

use super::{accept, claim, significant, slipped_part};
use crate::book::Book;
use crate::report::Severity;

/// So many figures before the first way the number that is divided may stand.
const REACH: usize = 40;

/// A way to divide, and its parts.
struct Way {
    parts: Vec<usize>,
    paragraph: u32,
}

pub(super) fn check(book: &mut Book<'_>, levels: &[usize]) {
    let ways = ways(book, levels);
    let mut from = 0;
    while from < ways.len() {
        let near = |two: &[Way]| two[1].paragraph <= two[0].paragraph + 1;
        let length = 1 + ways[from..].windows(2).take_while(|two| near(two)).count();
        together(book, levels, &ways[from..from + length]);
        from += length;
    }
    ranks(book, levels);
}

/// 按申请渠道分，网络申请104件，信函申请38件，当面申请21件: the levels of one unit in a part of a sentence that begins so.
fn ways(book: &Book<'_>, levels: &[usize]) -> Vec<Way> {
    let mut ways = Vec::new();
    for (at, &first) in levels.iter().enumerate() {
        let figure = book.figure(first);
        let Some(clause) = clause(book, first) else { continue };
        let divided =
            clause.split_once('按').is_some_and(|(head, rest)| head.chars().count() <= 1 && rest.contains('分'));
        let seen = clause.starts_with('从') && clause.contains('看');
        if !(divided || seen) {
            continue;
        }
        let place = figure.place;
        let list = levels[at..].iter().take_while(|&&n| {
            let place_here = book.figure(n).place;
            place_here.sentence == place.sentence && (place_here.part == place.part || !restarts(book, n))
        });
        let parts: Vec<usize> = list
            .copied()
            .filter(|&n| book.figure(n).unit == figure.unit && book.figure(n).place.bracket == place.bracket)
            .collect();
        if parts.len() >= 2 && !figure.prior {
            ways.push(Way { parts, paragraph: place.paragraph });
        }
    }
    ways
}

/// The words between the last stop and a level, where no number stands among them.
fn clause(book: &Book<'_>, n: usize) -> Option<String> {
    let at = book.figure(n).at.0;
    let before = book.reading.plain.text(at.saturating_sub(24), at);
    let clause = before.rsplit(['。', '；', '\n']).next().unwrap_or_default();
    (!clause.contains(|c: char| c.is_ascii_digit())).then(|| clause.to_owned())
}

/// Whether another way begins there: ；按申请人分，自然人127件
fn restarts(book: &Book<'_>, n: usize) -> bool {
    clause(book, n).is_some_and(|clause| clause.starts_with(['按', '从']))
}

fn together(book: &mut Book<'_>, levels: &[usize], ways: &[Way]) -> Option<()> {
    let first = ways.first()?.parts[0];
    let unit = book.figure(first).unit;
    let ways: Vec<&Way> = ways.iter().filter(|way| book.figure(way.parts[0]).unit == unit).collect();
    let to = levels.partition_point(|&n| n < first);
    let before = || levels[to.saturating_sub(REACH)..to].iter().rev().copied();
    let sum = |way: &Way| book.added(&way.parts).point;
    let fits = |&n: &usize| {
        let whole = book.figure(n);
        let alike = whole.unit == unit || whole.unit.kin(unit);
        alike && !whole.prior && significant(whole) >= 2 && ways.iter().any(|way| sum(way) == whole.value.point)
    };
    let total = before().find(fits).filter(|_| ways.len() >= 2)?;
    let whole = book.figure(total).value.point;
    let known = |way: &Way| book.sums.iter().any(|sum| sum.parts == way.parts);
    let (right, wrong): (Vec<&Way>, Vec<&Way>) = ways.into_iter().partition(|way| sum(way) == whole);
    let right: Vec<Vec<usize>> = right.into_iter().filter(|way| !known(way)).map(|way| way.parts.clone()).collect();
    let doubted = |way: &&Way| {
        let near = sum(way).minus(whole).abs().times(5) < whole;
        let told = ends_with_others(book, way) || slipped_part(book, whole, &way.parts);
        near && told && !known(way) && !way.parts.iter().any(|&part| book.doubted(part)) && whole_told(book, way)
    };
    let wrong: Vec<Vec<usize>> = wrong.into_iter().filter(doubted).map(|way| way.parts.clone()).collect();
    right.into_iter().for_each(|parts| accept(book, total, parts));
    wrong.iter().for_each(|parts| claim(book, total, parts, Severity::Warning));
    Some(())
}

fn ends_with_others(book: &Book<'_>, way: &Way) -> bool {
    let last = book.lead(way.parts[way.parts.len() - 1]);
    ["其他", "其它", "其余"].iter().any(|word| last.starts_with(word))
}

/// Whether a way leaves nothing out by its words: without 主要 and 居前.
fn whole_told(book: &Book<'_>, way: &Way) -> bool {
    let first = book.figure(way.parts[0]);
    let before = book.reading.plain.text(first.at.0.saturating_sub(24), first.at.0);
    let last = book.figure(way.parts[way.parts.len() - 1]);
    let after = book.reading.plain.text(last.at.1, last.at.1 + 8);
    let open = ["主要", "居前", "前三", "前五", "涉及", "较多", "集中"].iter().any(|word| before.contains(word));
    !open && !after.contains('等')
}

/// 处分17004人（…）。处分厅局级干部35人，县处级干部359人，…，农村、企业等其他人员10773人: all ranks, of all that were.
fn ranks(book: &mut Book<'_>, levels: &[usize]) {
    for at in 1..levels.len() {
        let first = book.figure(levels[at]);
        let rank = ["省部级", "厅局级", "地厅级", "县处级"].iter().any(|word| first.lead.contains(word));
        if !rank || book.parents[levels[at]].is_some() {
            continue;
        }
        let here = |&&n: &&usize| {
            let figure = book.figure(n);
            figure.place.sentence == first.place.sentence
                && figure.unit == first.unit
                && figure.place.bracket == first.place.bracket
        };
        let parts: Vec<usize> = levels[at..].iter().take_while(here).copied().collect();
        let others = parts.last().is_some_and(|&last| book.figure(last).lead.contains("其他人员"));
        let verb = first.lead.chars().take(2).collect::<String>();
        let total = levels[..at].iter().rev().copied().take(6).find(|&n| {
            let whole = book.figure(n);
            whole.unit == first.unit && whole.place.bracket == first.place.bracket && whole.lead.ends_with(&verb)
        });
        let Some(total) = total.filter(|&total| others && parts.len() >= 4 && !book.totals[total]) else { continue };
        let whole = book.figure(total);
        let near = book.added(&parts).point.minus(whole.value.point).abs().times(10) < whole.value.point;
        if near {
            claim(book, total, &parts, Severity::Warning);
            book.totals[total] = true;
        }
    }
}
