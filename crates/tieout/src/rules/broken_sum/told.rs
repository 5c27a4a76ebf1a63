//! Parts that the words before a total tell (合计之前的各项).

use super::{nearly, strip_total};
use crate::book::Book;
use crate::figure::chinese::spelled;
use crate::rules::sum::REACH;
use crate::slip::{comparable, mistyped};

/// 实际采购88.32万元。其中货物12.60万元、工程61.50万元、服务14.22万元，合计88.23万元: they made another whole before.
pub(super) fn told_before(book: &Book<'_>, total: usize, before: &[usize]) -> Option<Vec<usize>> {
    let whole = book.figure(total);
    // 发酵池十二个3.2万元
    let before: Vec<usize> = before.iter().copied().filter(|&n| book.figure(n).unit == whole.unit).collect();
    let parent = book.parents[*before.last()?]?;
    let part = |&&n: &&usize| {
        let figure = book.figure(n);
        figure.place.sentence == whole.place.sentence && book.parents[n] == Some(parent)
    };
    let mut list: Vec<usize> = before.iter().rev().take_while(part).copied().collect();
    list.reverse();
    let sum = book.added(&list);
    let bare = ["合计", "共计", "总计", "共"].contains(&strip_total(&whole.lead));
    let said = bare && book.figure(parent).value.meets(sum) && !whole.value.meets(sum);
    let slip = mistyped(&whole.print(whole.value.point), &whole.print(sum.point));
    // All of a list that makes 172件, and 共132件 right after it.
    let close = list.len() >= 3 && comparable(whole, sum.point);
    (list.len() >= 2 && said && (slip || close) && whole.unit == book.figure(parent).unit).then_some(list)
}

/// 补助225万元……；助学金1286万元……；贷款总额982.3万元……。三项合计2493.3万元: as many as it says, or nearly their sum.
pub(super) fn so_many(book: &Book<'_>, total: usize, before: &[usize]) -> Option<Vec<usize>> {
    let whole = book.figure(total);
    let chars: Vec<char> = whole.lead.chars().take(4).collect();
    let number = spelled(&chars)?;
    let count = usize::try_from(number.digits).ok().filter(|count| (2..=9).contains(count))?;
    chars.get(number.length).filter(|c| matches!(c, '项' | '类' | '批' | '轮' | '期'))?;
    let alike = |&n: &usize| {
        let figure = book.figure(n);
        let here = figure.place.paragraph == whole.place.paragraph && figure.place.bracket == whole.place.bracket;
        here && figure.unit == whole.unit && figure.prior == whole.prior && figure.planned == whole.planned
    };
    let mut parts: Vec<usize> = before.iter().rev().take(REACH).copied().filter(alike).take(count).collect();
    parts.reverse();
    // 两批共下达1100万元: the verb may come after.
    let together = chars.get(number.length + 1) == Some(&'共');
    let told =
        parts.len() == count && (whole.lead.contains('计') || strip_total(&whole.lead).ends_with('共') || together);
    let sum = book.added(&parts);
    let slip = mistyped(&whole.print(whole.value.point), &whole.print(sum.point));
    (told && (whole.value.meets(sum) || nearly(book, total, &parts) || slip)).then_some(parts)
}
