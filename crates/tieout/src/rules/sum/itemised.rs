//! A total whose parts begin the numbered paragraphs below it.

use super::{accept, claim, significant, width};
use crate::book::Book;
use crate::figure::chinese::spelled;
use crate::report::Severity;
use crate::slip::transposed;

/// A paragraph that has levels, and the number that begins it (1. （二） 三是).
pub(super) struct Paragraph {
    pub(super) number: u32,
    /// The form of its number: 1、 and （1） are of two levels.
    pub(super) form: Option<String>,
    pub(super) levels: Vec<usize>,
    /// Its number is the first of a list.
    first: bool,
}

/// 共发生事故274起。1.工矿20起…… 2.道路123起…… 3.火灾131起
pub(super) fn check(book: &mut Book<'_>) {
    let paragraphs = paragraphs(book);
    for at in 0..paragraphs.len() {
        counted(book, &paragraphs[..=at]);
    }
    for at in 0..paragraphs.len() {
        let items = items(&paragraphs[at..]);
        if items.len() < 2 {
            continue;
        }
        for &total in paragraphs[at].levels.iter().rev().take(40) {
            tie(book, total, &items);
        }
        broken(book, &paragraphs[at], &items);
        // 一、资金来源……共计23513万元。二、资金分配（一）产业项目14343.83万元: what the paragraphs before tell.
        let above = paragraphs[at.saturating_sub(3)..at].iter().rev();
        let near = above.take_while(|before| before.number + 5 >= paragraphs[at].number);
        let many = |n: &usize| significant(book.figure(*n)) >= 4;
        let totals: Vec<usize> =
            near.flat_map(|before| before.levels.iter().rev().copied().take(20)).filter(many).collect();
        for total in totals {
            tie(book, total, &items);
        }
    }
}

pub(super) fn paragraphs(book: &Book<'_>) -> Vec<Paragraph> {
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    for level in book.reading.levels() {
        let number = book.figure(level).place.paragraph;
        match paragraphs.last_mut().filter(|last| last.number == number) {
            Some(last) => last.levels.push(level),
            None => {
                let form = book.reading.item_form(level);
                let first = form.is_some() && book.reading.item_begins(level);
                paragraphs.push(Paragraph { number, form, levels: vec![level], first });
            }
        }
    }
    paragraphs
}

/// The numbered paragraphs that follow a paragraph, of the form of the first of them.
pub(super) fn items(paragraphs: &[Paragraph]) -> Vec<&Paragraph> {
    let Some(form) = paragraphs.get(1).and_then(|next| next.form.as_ref()) else { return Vec::new() };
    let near = |pair: &&[Paragraph]| pair[1].form.is_some() && pair[1].number <= pair[0].number + 3;
    let count = paragraphs.windows(2).take(60).take_while(near).count();
    let below = paragraphs[1..=count].iter().take_while(|item| item.form != paragraphs[0].form);
    let own: Vec<&Paragraph> = below.filter(|item| item.form.as_ref() == Some(form)).collect();
    // （3）……（4）……（1）: another list.
    let again = own.iter().skip(1).position(|item| item.first).map_or(own.len(), |at| at + 1);
    own[..again].to_vec()
}

/// 1.环境451件；……；6.新领域125件。前五类共608件; 以上五项合计1196.48万元: of so many of the items above it.
fn counted(book: &mut Book<'_>, paragraphs: &[Paragraph]) -> Option<()> {
    let (last, above) = paragraphs.split_last()?;
    for &total in &last.levels {
        let whole = book.figure(total);
        let Some((first, count)) = how_many(&whole.lead) else { continue };
        let inside = last.form.is_some() && last.levels.first() != Some(&total);
        let lines: Vec<&Paragraph> = above.iter().chain(inside.then_some(last)).collect();
        let form = lines.last()?.form.clone()?;
        let items: Vec<&&Paragraph> = lines.iter().rev().take_while(|line| line.form.as_ref() == Some(&form)).collect();
        let items: Vec<&&Paragraph> = items.into_iter().rev().collect();
        let chosen = if first { items.get(..count)? } else { items.get(items.len().checked_sub(count)?..)? };
        let fits = |n: &usize| {
            let figure = book.figure(*n);
            figure.unit == whole.unit && !figure.prior && figure.planned == whole.planned && *n != total
        };
        let parts: Vec<usize> = chosen.iter().filter_map(|item| item.levels.iter().copied().find(fits)).collect();
        if parts.len() != count || count < 2 {
            continue;
        }
        let (sum, said) = (book.added(&parts), whole.value.point);
        if book.sums.iter().any(|sum| sum.total == total && sum.parts == parts) {
            continue;
        }
        if whole.value.meets(sum) {
            accept(book, total, parts);
        } else if sum.point.minus(said).abs().times(10) <= said.abs() {
            claim(book, total, &parts, Severity::Error);
            book.totals[total] = true;
        }
    }
    Some(())
}

/// 前五类, 以上五项: whether the first or the last of them, and how many.
fn how_many(lead: &str) -> Option<(bool, usize)> {
    let first = lead.contains('前');
    // 四类支出合计2486.3万元
    let bare = ["合计", "共计", "总计"].iter().any(|word| lead.trim_end_matches(['为', '是']).ends_with(word));
    let told = ["以上", "上述", "前"].iter().find_map(|word| lead.split_once(word)).map(|(_, rest)| rest);
    let rest = told.or(bare.then_some(lead))?;
    let chars: Vec<char> = rest.chars().take(6).collect();
    // 以上7个项级科目合计
    let digits: String = chars.iter().take_while(|c| c.is_ascii_digit()).collect();
    let (number, length) = match digits.parse::<i128>() {
        Ok(number) => (number, digits.len()),
        Err(_) => spelled(&chars).map(|spelled| (spelled.digits, spelled.length))?,
    };
    let kinds = ['项', '类', '种', '款', '个'];
    let count = usize::try_from(number).ok()?;
    chars.get(length).filter(|kind| kinds.contains(kind)).map(|_| (first, count))
}

/// A sum more, where the total has other parts too (中央、省级), if it is no chance.
fn tie(book: &mut Book<'_>, total: usize, items: &[&Paragraph]) {
    let Some(parts) = parts(book, total, items) else { return };
    let known = book.sums.iter().any(|sum| sum.total == total && sum.parts == parts);
    if !known && (!book.totals[total] || significant(book.figure(total)) >= 3) {
        accept(book, total, parts);
    }
}

/// 财政支出97923万元，完成预算52.6%。其中：1.……45832万元；2.……36373万元；3.……15354万元: nearly, and so announced.
fn broken(book: &mut Book<'_>, head: &Paragraph, items: &[&Paragraph]) -> Option<()> {
    // 支出决算数为2141.98万元，完成预算2181.42万元的98.19%。其中： of what was spent.
    let last = head.levels.iter().rev().copied().find(|&n| !book.figure(n).is_base)?;
    let whole = book.figure(last);
    let (_, end) = book.reading.sentence(whole.place.sentence);
    let first = *items.first()?.levels.first()?;
    let after = book.reading.plain.text(whole.at.1, book.figure(first).at.0.min(end + 12));
    let line = after.split('\n').next().unwrap_or_default();
    let announced =
        ["其中：", "其中:", "包括：", "具体为：", "分别为："].iter().any(|words| line.trim_end().ends_with(words));
    let fits = |n: &usize| book.figure(*n).unit == whole.unit && !book.figure(*n).prior;
    let parts: Option<Vec<usize>> = items.iter().map(|item| item.levels.first().copied().filter(fits)).collect();
    let parts = parts.filter(|parts| parts.len() >= 2 && !book.totals[last])?;
    let (sum, said) = (book.added(&parts), whole.value.point);
    let gap = sum.point.minus(said).abs();
    // 支出1320.44万元。1.救助支出1308.94万元……2.活动支出11.05万元: all but nothing, and of one head.
    let alone = head.levels.len() == 1 && significant(whole) >= 5 && gap.times(200) <= said.abs();
    if !announced && !alone {
        return None;
    }
    let near = gap.times(50) <= said.abs() && significant(whole) >= 4;
    let turned = parts.len() >= 3 && transposed(&whole.print(said), &whole.print(sum.point));
    let near = near || turned && width(whole) >= 3 || alone;
    if near && !whole.value.meets(sum) && book.judged[last].is_none_or(|status| !status.holds()) {
        claim(book, last, &parts, Severity::Warning);
    }
    Some(())
}

/// The first of each item in the unit of the total, those of its name, or all of them.
fn parts(book: &Book<'_>, total: usize, items: &[&Paragraph]) -> Option<Vec<usize>> {
    let whole = book.figure(total);
    let fits = |n: &usize| {
        let figure = book.figure(*n);
        figure.unit == whole.unit && (figure.prior == whole.prior || whole.planned)
    };
    let kind = |n: &usize| fits(n) && book.figure(*n).planned == whole.planned;
    let first: Vec<usize> = items.iter().filter_map(|item| item.levels.iter().copied().find(fits)).collect();
    let kinds: Vec<usize> = items.iter().filter_map(|item| item.levels.iter().copied().find(kind)).collect();
    let name = whole.core.clone();
    let called = |n: &usize| fits(n) && book.figure(*n).core == name;
    let named: Vec<usize> = items.iter().filter_map(|item| item.levels.iter().copied().find(called)).collect();
    let all: Vec<usize> = items.iter().flat_map(|item| item.levels.iter().copied().filter(fits)).collect();
    let makes = |parts: &Vec<usize>| {
        let sum = book.added(parts);
        parts.len() >= 2 && whole.value.meets(sum)
    };
    let many = width(whole) >= 2 && (!whole.prior || whole.planned);
    [first, kinds, named, all].into_iter().find(makes).filter(|_| many)
}
