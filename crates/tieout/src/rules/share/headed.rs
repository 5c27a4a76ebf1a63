//! A whole that stands far before its shares (占比的总量在前文).

use super::{FAR, Share, opposed};
use crate::book::{Book, judge};
use crate::label;
use crate::number::Number;
use crate::rules::sum::width;

/// A whole that begins a sentence paragraphs before, or a part that follows: known only where it holds.
pub(super) fn headed(book: &Book<'_>, share: &Share, levels: &[usize]) -> Option<(usize, usize)> {
    let stated = book.figure(share.stated);
    let here = levels.partition_point(|&level| level < share.stated);
    let begins = |&&n: &&usize| matches!(book.figure(n).sign_before, '。' | '\n' | '，') && !book.figure(n).prior;
    let wholes: Vec<usize> =
        levels[here.saturating_sub(40)..here].iter().rev().filter(begins).take(16).copied().collect();
    let label = book.figure(share.stated).label.as_str();
    let after = levels[here..]
        .iter()
        .copied()
        .take(8)
        .filter(|&n| label.chars().count() >= 4 && book.figure(n).label.ends_with(label));
    // 政府拨款共计8749万元，其中：省1665万元，市县7084万元，占22.24%: of what the paragraph is about.
    let head = share.parts.first().and_then(|&part| book.parents[part]).filter(|&head| book.totals[head]);
    let parts: Vec<usize> = share.parts.iter().copied().take(1).chain(head).chain(after).collect();
    let several = stated.scale > 0 || stated.value.point.times(100).steps(Number::ONE).0 % 10 > 0;
    let holds = |part: usize, whole: usize| {
        let (a, b) = (book.figure(part), book.figure(whole));
        let fits = part != whole && a.unit == b.unit && !opposed(&share.named, &b.label);
        let ratio = a.value.over(b.value).filter(|_| fits);
        ratio.is_some_and(|ratio| judge(stated, ratio).holds())
    };
    let pairs = parts.iter().flat_map(|&part| wholes.iter().map(move |&whole| (part, whole)));
    let near = pairs.into_iter().find(|&(part, whole)| several && holds(part, whole));
    // 合计821.48万元，占项目支出的100%: of what has the same number.
    let all =
        stated.value.point == Number::ONE && share.parts.first().is_some_and(|&part| width(book.figure(part)) >= 4);
    let several = several || all;
    let far = || {
        let named = parts_called(book, share);
        let parts = share.parts.iter().copied().take(1).chain(named).filter(|_| several);
        let mut pairs = parts.flat_map(|part| called(book, share).map(move |whole| (part, whole)));
        pairs.find(|&(part, whole)| holds(part, whole))
    };
    near.or_else(far)
}

fn same_end(a: &str, b: &str) -> bool {
    let end = |text: &str| text.chars().rev().take(4).collect::<String>();
    end(a).chars().count() >= 2 && (end(a) == end(b) || a.ends_with(b) || b.ends_with(a))
}

/// 追加预算占调整后预算的15.71%: the part, too, may have been told before.
fn parts_called(book: &Book<'_>, share: &Share) -> Vec<usize> {
    let name = book.figure(share.stated).core.clone();
    let fits = |&n: &usize| {
        let figure = book.figure(n);
        figure.is_level() && name.chars().count() >= 2 && figure.core.ends_with(&name)
    };
    (share.stated.saturating_sub(FAR)..share.stated).rev().filter(fits).take(4).collect()
}

/// 占财政拨款支出总计的32.39%: what has that name, wherever it was told before, the nearest first.
pub(super) fn called<'a>(book: &'a Book<'_>, share: &'a Share) -> impl Iterator<Item = usize> + 'a {
    let name = label::core(&share.named);
    let said = share.named.trim_end_matches(['的', '比']).to_owned();
    let fits = move |&n: &usize| {
        let figure = book.figure(n);
        // 区本级一般公共预算收入32.20亿元，占全区的91.97%: of what has the name of the part.
        let whole = matches!(said.as_str(), "全区" | "全县" | "全市" | "全省" | "全国" | "全州" | "全镇");
        let again = whole
            && share.parts.first().is_some_and(|&part| part != n && same_end(&book.figure(part).core, &figure.core));
        // 占转派量的75.28%, of 转派22718件.
        let counted = said.strip_suffix(['量', '数']).is_some_and(|stem| {
            stem.chars().count() >= 2 && (figure.label.ends_with(stem) || figure.label.starts_with(stem))
        });
        let alike = figure.label.ends_with(&said) || figure.core == name || again || counted;
        let told = name.chars().count() >= 2 || said.chars().count() >= 4;
        figure.is_level() && told && alike
    };
    let after = share.stated + 1..book.reading.figures.len().min(share.stated + FAR / 4);
    (share.stated.saturating_sub(FAR)..share.stated).rev().chain(after).filter(fits).take(8)
}
