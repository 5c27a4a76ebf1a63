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
mod filled;
mod inside;
mod interleaved;
mod itemised;
mod lines;
mod numbered;
mod partition;
mod rectified;
mod scores;
mod series;
mod slipped;
mod twins;

use std::borrow::Cow;

use before::{parts_before, said, totals};
use inside::inside;

use super::broken_sum::{broken_after, broken_before, culprit, thousands};
use crate::book::{Book, Sum, Term, Trial, judge};
use crate::figure::{Figure, Role, Unit};
use crate::label::{Concept, PARTITIONS};
use crate::number::{Computed, Number};
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
        } else {
            before
        };
        match parts_before(book, total, before) {
            Some(parts) => accept(book, total, parts),
            None if book.totals[total] => {}
            None if said(&book.figure(total).lead) => broken_before(book, total, before),
            None => {}
        }
    }
    apart::heads(book, &levels);
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
    scores::check(book, &levels);
    partition::check(book, &levels);
    filled::check(book, &levels);
    rectified::check(book, &levels);
    interleaved::check(book, &levels);
    numbered::check(book, &levels);
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
    let whole = book.figure(total);
    let paragraphs = if significant(whole) >= 4 { 3 } else { 0 };
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

/// （二）基本财力保障补助4022万元: an item of a list within a sentence.
fn item(figure: &Figure) -> bool {
    let lead: Vec<char> = figure.lead.chars().take(6).collect();
    matches!(figure.sign_before, '；' | '：' | '，') && crate::section::mark(&lead).is_some()
}

/// The shortest run of levels that adds up to the total, without what is a part of a part.
fn run(book: &Book<'_>, total: usize, followers: &[usize], mixed: bool) -> Option<Vec<usize>> {
    let (whole, first) = (book.figure(total), book.figure(*followers.first()?));
    let mut parts: Vec<usize> = Vec::new();
    let mut sum = Computed::ZERO;
    for (at, &n) in followers.iter().enumerate() {
        let figure = book.figure(n);
        if !belongs(book, n, first, &parts, mixed) {
            if leaves(book, n, first) {
                break;
            }
            continue;
        }
        // 收入合计 ends a list of its own.
        let another =
            ["合计", "总计", "共计"].iter().any(|word| figure.lead.contains(word) && !first.lead.contains(word));
        let rest = figure.lead.starts_with(['其']);
        if another && !rest && !parts.is_empty() {
            return None;
        }
        // 结余共计151.79万元，其中，协会155.70万元，公司-3.91万元: what goes below nothing makes up for more.
        let below = followers[at..].iter().take(6).any(|&n| {
            let other = book.figure(n);
            other.value.point.is_negative() && other.place.sentence == whole.place.sentence
        });
        if figure.value.point > whole.value.point
            && !figure.value.point.is_negative()
            && !whole.value.point.is_negative()
            && !below
        {
            return None;
        }
        sum = sum.plus(figure.value);
        parts.push(n);
        let more = goes_on(book, n, followers.get(at + 1).copied());
        // 3.63亿元，其中甲类2.91亿元、乙类0.72亿元、丙类0.23亿元: the last was left out of the whole.
        let flat = || announced_flat(book, total, &followers[..=at]);
        let beyond = || {
            at >= 2
                && followers.get(at + 1).is_some_and(|&n| book.figure(n).sign_before == '，')
                && announced_flat(book, total, &followers[..=at + 1])
        };
        let ended = (!more || whole.value.point == sum.point && !flat()) && !beyond();
        // 收入429.59万元；支出429.59万元。（二）“三公”经费0万元: no sum, though it holds.
        let last = |&part: &usize| book.figure(part).place.sentence == figure.place.sentence;
        let cells = figure.sign_before == ' ' || first.sign_before == ' ';
        let other = cells || !parts.iter().all(last);
        let alone = figure.value.point.is_zero() && first.value.point == whole.value.point && other;
        // 0.04万件 of 0.03万件 and 0万件: of one digit rounding lets nearly everything be a part.
        let sharp = whole.value.point == sum.point || significant(whole) >= 2;
        // 11.52万元，其中：出国0万元，接待11.52万元，公车35万元: the third of three that belong together.
        let third = followers.get(at + 1).is_some_and(|&next| {
            let other = book.figure(next);
            let open =
                partition(book, &parts).is_some_and(|missing| other.concept.is_some_and(|c| missing.contains(&c)));
            open && other.place.sentence == figure.place.sentence && other.value.point > Number::ZERO && !other.prior
        });
        if third && whole.value.meets(sum) {
            return None;
        }
        if parts.len() >= 2 && whole.value.meets(sum) && !whole.value.point.is_zero() && ended && !alone && sharp {
            parts.extend(zeros(book, first, &followers[at + 1..]));
            return Some(parts);
        }
        if sum.low > whole.value.high && !whole.value.point.is_negative() && !below {
            return None;
        }
    }
    None
}

/// 其中 right after the whole, and nothing but 、 since. Of people, men and women and Party members are such a list.
pub(super) fn announced_flat(book: &Book<'_>, total: usize, parts: &[usize]) -> bool {
    let people = matches!(book.figure(total).unit, Unit::Count("人" | "名" | "人次" | "户"));
    let ordinal = parts.iter().all(|&part| book.figure(part).label.trim_start_matches("其中").starts_with('第'));
    let marked = parts.first().is_some_and(|&first| first == total + 1 && marked(book, total, first));
    let joined =
        |sign: char| parts.windows(2).all(|two| two[1] == two[0] + 1 && book.figure(two[1]).sign_before == sign);
    marked && (joined('、') && (!people || ordinal) || parts.len() >= 4 && joined('，') && kinds(book, parts))
}

/// 幼儿园18236人，小学32514人，初中14732人，普通高中7628人: short names, each of its own, and nothing that counts again.
fn kinds(book: &Book<'_>, parts: &[usize]) -> bool {
    let again = ["另", "还", "同时", "此外", "新增", "党员", "女", "少数民族", "退休", "其中", "合计", "共计", "总计"];
    let last = book.figure(parts[parts.len() - 1]);
    let ended = book.reading.plain.text(last.at.1, last.at.1 + 1);
    let name = |&part: &usize| {
        let lead = book.figure(part).lead.trim_start_matches("其中").trim_start_matches(['：', '，']);
        (2..=14).contains(&lead.chars().count()) && !again.iter().any(|word| lead.contains(word))
    };
    let one = book.figure(parts[0]).place.sentence == last.place.sentence;
    one && ["。", "；", "\n", ""].contains(&ended.as_str()) && parts.iter().all(name)
}

/// A list that goes on (、丙2.6亿元及丁0.5亿元) is not complete because rounding would let it be.
fn goes_on(book: &Book<'_>, last: usize, next: Option<usize>) -> bool {
    next.map(|next| book.figure(next)).is_some_and(|next| {
        let joined = next.sign_before == '\0' && next.lead.starts_with(['及', '和', '与']);
        let here = next.place.clause == book.figure(last).place.clause;
        here && (next.sign_before == '、' || joined) && !next.value.point.is_zero()
    })
}

fn belongs(book: &Book<'_>, n: usize, first: &Figure, parts: &[usize], mixed: bool) -> bool {
    let figure = book.figure(n);
    let child = book.parents[n].is_some_and(|parent| parts.contains(&parent));
    let balance = figure.label.contains("顺差") || figure.label.contains("逆差");
    // 公车11.9万元，全部为运维费11.9万元: told again.
    let again = ["全部为", "全部是", "均为", "全为"].iter().any(|word| figure.lead.starts_with(word))
        && parts.last().is_some_and(|&part| book.figure(part).value.point == figure.value.point);
    !child
        && !again
        && !balance
        && figure.place.bracket == first.place.bracket
        && (mixed || figure.planned == first.planned)
}

/// Whether a list in brackets has ended.
fn leaves(book: &Book<'_>, n: usize, first: &Figure) -> bool {
    first.place.bracket != 0 && !book.reading.within(n, first.place.bracket)
}

/// Parts of zero that go on with a list that is complete.
fn zeros(book: &Book<'_>, first: &Figure, rest: &[usize]) -> Vec<usize> {
    let listed = |n: &usize| {
        let figure = book.figure(*n);
        figure.value.point.is_zero()
            && figure.place.sentence == first.place.sentence
            && figure.place.bracket == first.place.bracket
    };
    rest.iter().copied().take_while(listed).collect()
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
    if thousands(book, total, parts) {
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
