//! 分项之和（sum）
//!
//! 查什么：合计数是否等于所列各分项之和，含“其中”“包括”、括号、冒号后的分项、“合计、共计”前的分项，以及增减额的合计。
//!
//! 为什么：总数与分项对不上，是公开文本中最常见、也最容易被读者发现的错误。
//!
//! 例：支出429.59万元，其中：基本支出245.49万元，项目支出194.10万元。（245.49 + 194.10 = 439.59）
//!
//! 怎么改：核对原始报表，改正合计数或分项。
//!
//! 例外：四舍五入能解释的尾差不报；“其中”只列举一部分时不报；人员类别可以交叉（党纪、政务处分并处），不相加。

mod adjusted;
mod apart;
pub(super) mod before;
mod chain;
mod divided;
mod excused;
mod filled;
mod groups;
mod incomes;
mod inside;
mod interleaved;
mod itemised;
mod lines;
mod mixed;
mod named;
mod numbered;
mod partition;
mod rectified;
mod results;
mod run;
mod scores;
mod series;
mod sides;
mod slipped;
mod twins;

use std::borrow::Cow;

pub(super) use before::joint;
use before::{parts_before, said, totals};
use excused::excused;
use inside::inside;
pub(super) use run::announced_flat;
use run::{belongs, goes_on, item, leaves, run};
pub(super) use slipped::slipped_part;

use super::broken_sum::{broken_after, broken_before, culprit, thousands};
use crate::book::{Book, Sum, Term, Trial, judge};
use crate::figure::{Figure, Role, Unit};
use crate::label::{Concept, PARTITIONS};
use crate::report::{Severity, Span};

const CODE: &str = "sum";

/// How many levels after a total may be parts of it, and at how many places the parts may begin.
pub(super) const REACH: usize = 40;
const STARTS: usize = 10;

pub(crate) fn check(book: &mut Book<'_>) {
    let mut levels = book.reading.levels();
    levels.retain(|&level| !book.figure(level).is_base);
    for n in (0..levels.len()).rev() {
        whole(book, &levels, n);
    }
    mixed::check(book, &levels);
    for n in 0..levels.len() {
        let (before, total) = (&levels[..n], levels[n]);
        if !totals(book, total) {
            continue;
        }
        let cells: Vec<usize>;
        let slashed = book.columns[total].is_some_and(|at| book.grids[at.grid].slashed);
        let before = if slashed {
            cells = before.iter().copied().filter(|&n| in_column(book, n, total)).collect();
            &cells
        } else if let Some(marks) = scores::marks(book, total, before) {
            cells = marks;
            &cells
        } else {
            before
        };
        match parts_before(book, total, before) {
            Some(parts) => accept(book, total, parts),
            // 合计671037万元，其中A、B: of what it is made is told before as well.
            None if book.totals[total] => slipped::before(book, total, before),
            None if said(&book.figure(total).lead) => broken_before(book, total, before),
            None => {}
        }
    }
    apart::heads(book, &levels);
    scores::check(book, &levels);
    for n in 0..levels.len() {
        let followers = same_unit(book, &levels[n + 1..], levels[n]);
        if !book.totals[levels[n]] || elsewhere(book, levels[n], &followers) {
            broken_after(book, levels[n], &followers);
        }
    }
    itemised::check(book);
    adjusted::check(book);
    lines::check(book);
    apart::check(book, &levels);
    partition::check(book, &levels);
    filled::check(book, &levels);
    rectified::check(book, &levels);
    interleaved::check(book, &levels);
    numbered::check(book, &levels);
    named::check(book, &levels);
    divided::check(book, &levels);
    groups::check(book, &levels);
    incomes::check(book);
    sides::check(book, &levels);
    results::check(book, &levels);
    series::check(book, &levels);
    // What is a part of a part is known only now.
    for n in (0..levels.len()).rev() {
        if !book.totals[levels[n]] {
            whole(book, &levels, n);
        }
    }
    twins::check(book);
    slipped::check(book, &levels);
}

fn whole(book: &mut Book<'_>, levels: &[usize], n: usize) {
    let total = levels[n];
    let mut followers = same_unit(book, &levels[n + 1..], total);
    let mut found = parts_after(book, total, &followers);
    let whole = book.figure(total);
    if found.is_empty() && (whole.planned || whole.prior) {
        // 预算1237万元……出国0万元，接待预算339万元：parts of the plan between those of the accounts.
        followers.retain(|&n| book.figure(n).planned == whole.planned);
        found = parts_after(book, total, &followers);
    }
    if found.is_empty() {
        inside(book, total);
    }
    for (position, parts) in found.into_iter().enumerate() {
        if position > 0 && parts.len() == 2 {
            remainder(book, total, &parts);
        }
        accept(book, total, parts);
    }
}

/// Its parts were found in another sentence, though its own says 其中.
fn elsewhere(book: &Book<'_>, total: usize, followers: &[usize]) -> bool {
    let sentence = book.figure(total).place.sentence;
    let here = |n: usize| book.figure(n).place.sentence == sentence;
    let own = followers.first().is_some_and(|&first| here(first) && marked(book, total, first));
    let mut sums = book.sums.iter().filter(|sum| sum.total == total);
    // 收入98436万元，其中甲38652万元、乙5784万元；支出91875万元……结余6561万元: what it makes with another is not its list.
    let listed = |sum: &crate::book::Sum| {
        let two = sum.parts.len() == 2 && !sum.parts.contains(&followers[0]);
        sum.parts.iter().any(|&part| here(part)) && !two
    };
    own && sums.all(|sum| !listed(sum))
}

/// A second list of two parts says as well that the last is what is left of the whole.
fn remainder(book: &mut Book<'_>, total: usize, parts: &[usize]) {
    let [first, last] = parts else { return };
    let computed = book.figure(total).value.minus(book.figure(*first).value);
    let formula = format!("{} - {}", book.reading.printed(total), book.reading.printed(*first));
    if judge(book.figure(*last), computed).holds() {
        book.record(Trial::new(CODE, *last, computed, vec![Term::Printed(total), Term::Printed(*first)], formula));
    }
}

/// The levels of one unit in the same paragraph, and those of the next paragraphs if the total has many digits.
fn same_unit(book: &Book<'_>, levels: &[usize], total: usize) -> Vec<usize> {
    within(book, levels, total, if significant(book.figure(total)) >= 4 { 3 } else { 0 })
}

/// The levels of one unit within so many paragraphs.
fn within(book: &Book<'_>, levels: &[usize], total: usize, paragraphs: u32) -> Vec<usize> {
    let whole = book.figure(total);
    levels
        .iter()
        .copied()
        .take_while(|&n| book.figure(n).place.paragraph <= whole.place.paragraph + paragraphs)
        .filter(|&n| counts_alike(book.figure(n), whole) && book.figure(n).prior == whole.prior)
        .filter(|&n| in_column(book, n, total))
        .take(REACH)
        .collect()
}

/// Of a row that slashes part only what stands in the same column.
fn in_column(book: &Book<'_>, n: usize, total: usize) -> bool {
    let column = |n: usize| book.columns[n].filter(|at| book.grids[at.grid].slashed).map(|at| (at.grid, at.column));
    column(n) == column(total)
}

/// 45名犯罪人员中，男性44人、女性1人: 名 and 人 count the same.
fn counts_alike(part: &Figure, whole: &Figure) -> bool {
    let persons = |unit: Unit| matches!(unit, Unit::Count("人" | "名"));
    part.unit == whole.unit || persons(part.unit) && persons(whole.unit)
}

pub(super) fn significant(figure: &Figure) -> usize {
    let (mut count, _) = figure.value.point.abs().steps(figure.step);
    while figure.scale == 0 && count != 0 && count % 10 == 0 {
        count /= 10;
    }
    count.checked_ilog10().map_or(0, |log| log as usize + 1)
}

/// How many digits are printed.
pub(super) fn width(figure: &Figure) -> usize {
    figure.print(figure.value.point).chars().filter(char::is_ascii_digit).count()
}

fn parts_after(book: &Book<'_>, total: usize, followers: &[usize]) -> Vec<Vec<usize>> {
    let mut found: Vec<Vec<usize>> = Vec::new();
    let mut starts = 0;
    for start in 0..followers.len() {
        // In an enumeration the next is no part of the one before it.
        let next = book.figure(followers[start]);
        let sibling = || {
            let between = book.reading.plain.text(book.figure(total).at.1, next.at.0);
            !between.contains(['，', '；', '：', '（', '。']) && !marked(book, total, followers[0])
        };
        if start == 0 && next.sign_before == '、' && sibling() {
            continue;
        }
        // 其中：甲2352万元，占40%；乙1176万元…: nor is what follows a semicolon after a part with its own share.
        let (here, there) = (book.figure(total).place, next.place);
        let after = here.sentence == there.sentence && here.part != there.part && here.bracket == there.bracket;
        if after && has_share(book, total) && !marked(book, total, followers[start]) {
            continue;
        }
        if start > 0 {
            let (before, first) = (followers[start - 1], followers[start]);
            // Nothing begins a list in the middle of another: 0 + 0 + what another sentence adds up.
            let middle = book.figure(first).value.point.is_zero()
                && book.figure(first).place.sentence == book.figure(before).place.sentence
                && book.figure(before).place.sentence == book.figure(total).place.sentence;
            if item(book.figure(first)) && item(book.figure(before)) {
                continue;
            }
            let denied = followers.get(start + 1).is_some_and(|&next| denies(book, first, next));
            if middle || !(begins_list(book, total, before, first) || denied) || told_of(book, before, first) {
                continue;
            }
        }
        if found.iter().flatten().any(|&part| part == followers[start]) {
            continue;
        }
        starts += 1;
        if starts > STARTS || found.len() == 3 {
            break;
        }
        let marked = marked(book, total, followers[start]);
        if let Some(parts) = run(book, total, &followers[start..], false)
            .or_else(|| marked.then(|| run(book, total, &followers[start..], true))?)
            && plausible(book, total, &parts, start == 0)
        {
            found.push(parts);
        }
    }
    found
}

/// A list of parts begins a sentence, or follows a sign or word that announces one.
fn begins_list(book: &Book<'_>, total: usize, before: usize, n: usize) -> bool {
    let many_digits = significant(book.figure(total)) >= 4;
    let (before, figure) = (book.figure(before), book.figure(n));
    before.place.sentence != figure.place.sentence
        || before.place.bracket != figure.place.bracket
        || before.place.colon != figure.place.colon
        || before.place.part != figure.place.part
        || announces(&figure.lead)
        || many_digits && figure.list.1 == 0 && figure.sign_before != '、' && figure.sign_before != '/'
}

/// 支出100万元，其中：基本支出… the list is of the level right before it.
fn told_of(book: &Book<'_>, before: usize, first: usize) -> bool {
    let same = book.figure(before).place.sentence == book.figure(first).place.sentence;
    same && marked(book, before, first)
}

pub(super) fn announces(text: &str) -> bool {
    let text = &outside(text);
    // 按经营地分, 按用途：; but not 按期.
    let divided = text.split_once('按').is_some_and(|(_, rest)| rest.contains(['分', '：', '看']));
    // 由A和B组成, but not 应由个人承担; 含车辆, but not 不含.
    let made = text.starts_with('由') || text.contains("，由") || text.contains("主要由");
    let made = made && !["代为", "负责", "承担", "调整", "提高", "增加", "下降"].iter().any(|word| text.contains(word));
    // 排列首位，其后依次为: what only comes next.
    if ["其后", "其次", "随后"].iter().any(|word| text.contains(word)) {
        return false;
    }
    let holds = text.contains('含') && !text.contains("不含") || text.starts_with('里') || text.contains("，里");
    divided
        || made
        || holds
        || ["其中", "包括", "分为", "中，", "中：", "依次", "分别"].iter().any(|word| text.contains(word))
}

/// Without what stands in brackets: 其他资金（包括结转资金）.
fn outside(text: &str) -> Cow<'_, str> {
    match (text.find('（'), text.rfind('）')) {
        (Some(from), Some(to)) if from < to && text.matches('（').count() == text.matches('）').count() => {
            Cow::Owned(format!("{}{}", &text[..from], &text[to + '）'.len_utf8()..]))
        }
        _ => Cow::Borrowed(text),
    }
}

/// Few digits add up by chance: then words or signs must announce the parts.
fn plausible(book: &Book<'_>, total: usize, parts: &[usize], adjacent: bool) -> bool {
    let digits = significant(book.figure(total));
    let same_paragraph = book.figure(parts[0]).place.paragraph == book.figure(total).place.paragraph;
    let many = parts.len() <= 6 || adjacent;
    // 68件……；来信23件……；涉及乡科级5件、农村27件 of which more follow: no list ends within another.
    let (first, last) = (book.figure(parts[0]).place, book.figure(parts[parts.len() - 1]).place);
    if parts.len() > 6 && first.sentence != last.sentence && !to_the_end(book, parts) {
        return false;
    }
    digits >= 4 && many
        || digits >= 3 && adjacent && same_paragraph
        || marked(book, total, parts[0])
        || partition(book, parts).is_some()
        || same_paragraph && matches!(parts, [a, b] if denies(book, *a, *b))
        || adjacent && parts.iter().all(|&part| has_share(book, part))
        || adjacent && parts.len() >= 3 && to_the_end(book, parts)
}

pub(super) fn marked(book: &Book<'_>, total: usize, first: usize) -> bool {
    let (whole, figure) = (book.figure(total), book.figure(first));
    if figure.place.bracket != whole.place.bracket {
        return book.reading.brackets[figure.place.bracket as usize].head == Some(total);
    }
    // 这47件中反映干部8件
    let inside = first == total + 1 && figure.sign_before == '\0' && figure.lead.starts_with('中');
    if inside || figure.at.0 > whole.at.1 + 60 {
        return inside;
    }
    let between = book.reading.plain.text(whole.at.1, figure.at.0);
    // 加上：上年结转4550万元: what is added is no part. 达到1376起；其次…分别为992起: nor is what only comes next,
    // nor what another way divides (7起；从情形看，其中).
    let added = between.contains("加上") || between.starts_with('加');
    let next = between.rsplit_once('；').is_some_and(|(_, rest)| {
        !["其中", "包括"].iter().any(|word| rest.contains(word))
            || rest.contains(['从', '按']) && rest.contains(['看', '分'])
    });
    !added && !next && between.matches('。').count() <= 1 && (between.contains('：') || announces(&between))
}

/// 批准逮捕10件11人，不批准逮捕3件3人: two that leave nothing out.
pub(super) fn denies(book: &Book<'_>, a: usize, b: usize) -> bool {
    let others = [("批准逮捕", "不捕"), ("批捕", "不捕"), ("起诉", "不诉"), ("提起公诉", "不起诉")];
    if others.iter().any(|(is, is_not)| book.lead(a).ends_with(is) && book.lead(b) == *is_not) {
        return true;
    }
    let stem = ["不", "未"].iter().find_map(|no| book.lead(b).strip_prefix(no));
    stem.is_some_and(|stem| stem.chars().count() >= 2 && book.lead(a).ends_with(stem))
}

/// The parts are all levels of their unit to the end of the sentence.
fn to_the_end(book: &Book<'_>, parts: &[usize]) -> bool {
    let last = book.figure(parts[parts.len() - 1]);
    let rest = book.reading.figures[parts[parts.len() - 1] + 1..].iter();
    !rest.take_while(|figure| figure.place.sentence == last.place.sentence).any(|figure| figure.unit == last.unit)
}

fn has_share(book: &Book<'_>, part: usize) -> bool {
    share_of(book, part).is_some()
}

/// The share that follows a part.
pub(super) fn share_of(book: &Book<'_>, part: usize) -> Option<usize> {
    let next = book.reading.figures.get(part + 1)?;
    matches!(next.role, Role::Share | Role::Percent).then_some(part + 1)
}

/// Which known whole the parts make: the concepts that are missing, if only those are missing that may be zero.
pub(super) fn partition(book: &Book<'_>, parts: &[usize]) -> Option<Vec<Concept>> {
    let concepts: Option<Vec<Concept>> = parts.iter().map(|&part| book.figure(part).concept).collect();
    let concepts = concepts?;
    PARTITIONS.iter().find_map(|partition| {
        let known = concepts.iter().all(|concept| partition.parts.contains(concept));
        let missing: Vec<Concept> = partition.parts.iter().copied().filter(|part| !concepts.contains(part)).collect();
        let distinct = concepts.iter().enumerate().all(|(n, concept)| !concepts[..n].contains(concept));
        let enough = concepts.len() >= 2 && (missing.is_empty() || partition.open && missing.len() == 1);
        (known && distinct && enough).then_some(missing)
    })
}

pub(in crate::rules) fn accept(book: &mut Book<'_>, total: usize, parts: Vec<usize>) {
    claim(book, total, &parts, Severity::Error);
    if let Some(first) = first_said(book, total) {
        claim(book, first, &parts, Severity::Error);
        book.totals[first] = true;
    }
    for &part in &parts {
        if book.parents[part].is_none() {
            book.parents[part] = Some(total);
        }
    }
    book.totals[total] = true;
    book.sums.push(Sum { total, parts });
}

/// 检举控告为47件。这47件中: the same count right before, of which the parts are parts as well.
fn first_said(book: &Book<'_>, total: usize) -> Option<usize> {
    let (before, figure) = (total.checked_sub(1)?, book.figure(total));
    let first = book.figure(before);
    let same = first.value == figure.value && first.unit == figure.unit && first.is_level();
    let taken_up = figure.lead.ends_with('这') || figure.lead.is_empty();
    (same && taken_up && first.place.sentence + 1 >= figure.place.sentence && !book.totals[before]).then_some(before)
}

pub(super) fn claim(book: &mut Book<'_>, total: usize, parts: &[usize], severity: Severity) {
    // 年初预算1378.21万元，年中追加478.62万元，调减8.58万元，调整后预算1848.25万元: less what was taken off.
    let last = parts.last().map_or(total, |&last| last);
    let between = book.reading.plain.text(book.figure(last).at.1, book.figure(total).at.0);
    let less = last < total && ["调减", "核减", "收回", "扣除", "减少"].iter().any(|word| between.contains(word));
    if less && !book.figure(total).value.meets(book.added(parts)) {
        return;
    }
    if thousands(book, total, parts)
        || !book.figure(total).value.meets(book.added(parts)) && excused(book, total, parts)
    {
        return;
    }
    let mut terms: Vec<Term> = parts.iter().map(|&part| Term::Printed(part)).collect();
    if partition(book, parts).is_some_and(|missing| !missing.is_empty()) {
        terms.push(Term::Constant("0"));
    }
    let formula = parts.iter().map(|&part| book.reading.printed(part)).collect::<Vec<_>>().join(" + ");
    let computed = book.added(parts);
    let cause = culprit(book, total, parts).filter(|_| !judge(book.figure(total), computed).holds());
    book.record(
        Trial::new(CODE, total, computed, terms, formula).graded(severity).at(listed(book, total, parts)).caused(cause),
    );
}

/// Where one coordinated list holds all parts (货物、工程、服务9、16、10亿元), the claim is made there.
fn listed(book: &Book<'_>, total: usize, parts: &[usize]) -> Option<Span> {
    let (first, last) = (*parts.first()?, *parts.last()?);
    let whole = book.figure(first).list.1 == 0
        && book.figure(last).list.0 == first
        && book.reading.list_length(first) == parts.len();
    let from = book.figure(first).at.0.saturating_sub(12);
    let total = book.figure(total).at;
    let near = total.0 + 80 > book.figure(last).at.1 && total.1 < from + 60;
    let (from, to) =
        if near { (from.min(total.0), total.1.max(book.figure(last).at.1)) } else { (from, book.figure(last).at.1) };
    (whole && book.figure(last).sign_before == '、').then(|| book.reading.plain.span(from, to))
}
