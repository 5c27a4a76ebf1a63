//! Sums that do not hold: which lists should make a whole, and what speaks for it.

mod evidence;
pub(super) mod family;
mod told;

pub(super) use evidence::opposite;
use evidence::{evidence, is_concept_whole, last_left_out, wrong_unit};
use told::{so_many, told_before};

use super::sum::before::says_total;
use super::sum::{REACH, accept, claim, marked, partition, share_of, significant, width};
use crate::book::{Book, Sum, Term, Trial};
use crate::figure::{Figure, Role, Unit};
use crate::label::Concept;
use crate::number::{Computed, Number};
use crate::report::{Severity, Status};
use crate::rules::completion::in_turn::is_target;
use crate::slip::{mistyped, slip_of, transposed};
use crate::text::marks_item;

/// 合计 after a list in its own sentence that does not add up to it, but nearly.
pub(super) fn broken_before(book: &mut Book<'_>, total: usize, before: &[usize]) {
    let whole = book.figure(total);
    let fits = |n: &usize| {
        let figure = book.figure(*n);
        figure.unit == whole.unit
            && figure.prior == whole.prior
            && !says_total(&figure.lead)
            && figure.place.bracket == whole.place.bracket
            && book.parents[*n].is_none()
            && !is_cell(figure)
    };
    if let Some(list) = so_many(book, total, before) {
        claim(book, total, &list, Severity::Error);
        return;
    }
    if let Some(list) = told_before(book, total, before) {
        claim(book, total, &list, Severity::Error);
        return;
    }
    let last = before.iter().rev().take(REACH).copied().find(fits).map(|n| book.figure(n).place);
    // Only 以上, 上述, 三项 reach back over a full stop.
    let reaches = ["以上", "上述", "项", "者"].iter().any(|word| whole.lead.contains(word));
    let last = last.filter(|last| reaches || last.sentence == whole.place.sentence);
    let Some(last) =
        last.filter(|last| last.paragraph == whole.place.paragraph && last.sentence + 1 >= whole.place.sentence)
    else {
        return;
    };
    let near =
        before.iter().rev().take(REACH).copied().filter(|n| fits(n) && book.figure(*n).place.sentence == last.sentence);
    let mut sentence: Vec<usize> = near.collect();
    sentence.reverse();
    let part: Vec<usize> = sentence.iter().copied().filter(|&n| book.figure(n).place.part == last.part).collect();
    // 满意141份、基本满意35份、不满意14份，满意和基本满意合计176份: some of them make it.
    let some = [&part, &sentence].into_iter().find_map(|list| {
        let runs = (2..list.len()).rev().flat_map(|length| list.windows(length));
        let sum = |run: &[usize]| book.added(run);
        let named = |run: &&[usize]| {
            let name = |n: usize| book.figure(n).label.trim_matches(['的', '为']).to_owned();
            run.iter().all(|&n| name(n).chars().count() >= 2 && whole.lead.contains(&name(n)))
        };
        runs.into_iter().filter(named).find(|run| whole.value.meets(sum(run))).map(<[usize]>::to_vec)
    });
    if let Some(list) = some {
        claim(book, total, &list, Severity::Error);
        return;
    }
    let meant = |list: &&Vec<usize>| {
        list.len() >= 2 && (nearly(book, total, list) || summed_up(book, total, list) || wrong_unit(book, total, list))
    };
    if let Some(list) = [part, sentence].iter().find(meant) {
        match without_inner(book, total, list) {
            Some(outer) => accept(book, total, outer),
            None => claim(book, total, list, Severity::Error),
        }
    }
}

/// 0 0 0 10 0 其中：本年财政拨款 90 89.974: a cell of a table that lost its lines.
fn is_cell(figure: &Figure) -> bool {
    figure.sign_before == ' ' && figure.lead.is_empty()
}

/// Parts that the text announces and that do not add up.
pub(super) fn broken_after(book: &mut Book<'_>, total: usize, followers: &[usize]) {
    let whole = book.figure(total);
    // 受理数分别为4060件、4553件、5107件，审结数分别为3802件…: the last of a list is no whole of the next.
    let place = |n: usize| book.figure(n).place;
    let in_list =
        whole.list.1 > 0 || whole.sign_before == '、' && total > 0 && place(total - 1).part == whole.place.part;
    let inside = followers.first().is_some_and(|&first| {
        book.reading.brackets[place(first).bracket as usize].head == Some(total)
            && place(first).bracket != whole.place.bracket
    });
    let again = followers.first().is_some_and(|&first| {
        book.figure(first).lead.contains("分别")
            || book.reading.list_length(first) > 1 && book.figure(first).list.1 == 0
    });
    if in_list && again && !inside {
        return;
    }
    // 支出合计0万元，其中：基本支出548.05万元 is wrong; a list after a zero that announces none is of something else.
    // 公务用车购置及运行费0万元，较预算数增加0万元，其中购置0万元，运行维护5.98万元
    let announced = followers.first().is_some_and(|&first| {
        let changes = (total + 1..first).all(|n| book.figure(n).role == Role::Change);
        let cars = whole.concept == Some(Concept::Car) && changes;
        marked(book, total, first) && (first == total + 1 || cars)
    });
    if whole.value.point.is_zero() && !announced {
        return;
    }
    let same_sentence = followers.first().is_some_and(|&n| book.figure(n).place.sentence == whole.place.sentence);
    let far = followers.first().is_some_and(|&n| book.figure(n).place.part != whole.place.part);
    if book.parents[total].is_some() && (!same_sentence || far) && !own_list(book, total, followers) {
        return;
    }
    // 提案591件。这591件提案……: of the mention that stands nearest.
    let again = (total + 1..followers.first().copied().unwrap_or(total)).any(|n| {
        let other = book.figure(n);
        other.is_level() && other.unit == whole.unit && other.value.point == whole.value.point
    });
    if again {
        return;
    }
    let mut lists = lists_after(book, total, followers);
    // 常住人口52.36万人，2020年末为52.71万人，减少0.35万人。其中城镇24.18万人，乡村28.18万人: of what the sentence began with.
    if lists.is_empty()
        && let Some(from) = next_sentence(book, total, followers)
    {
        lists = lists_after(book, total, &followers[from..]);
    }
    let sum = |list: &[usize]| book.added(list);
    // 7783.26 = 751.8 + 7000 + 31.46: the first two alone are not meant.
    let short = lists.iter().any(|list| last_left_out(book, total, list));
    if !short && lists.iter().any(|list| list.len() > 2 && whole.value.meets(sum(list))) {
        return;
    }
    for list in lists {
        let cell = |&n: &usize| is_cell(book.figure(n));
        if list.iter().any(cell) || cell(&total) {
            continue;
        }
        // 总分91.3分，其中：预算执行10分得9.3分: full marks and what was got of them.
        let got = |part: &usize| book.figure(*part).lead.ends_with('得');
        if whole.unit_text == "分" && list.iter().any(got) && !list.iter().all(got) {
            continue;
        }
        // 甲、乙各4起: more than is printed.
        let each = list.iter().any(|&part| book.figure(part).lead.ends_with('各'));
        // 收入总计799.12万元。支出799.21万元，其中: of what it follows, though another is right.
        let due = book.added(&list);
        let own = list.first().is_some_and(|&first| marked(book, total, first))
            && width(whole) >= 5
            && transposed(&whole.print(whole.value.point), &whole.print(due.point));
        // 公务用车费0，其中运行维护费32.65，购置0
        let none = whole.value.point.is_zero() && announced && partition(book, &list).is_some();
        if each || !own && !none && list.iter().any(|&part| book.parents[part].is_some()) {
            continue;
        }
        let sum = book.added(&list);
        let bracketed = list.first().is_some_and(|&part| book.figure(part).place.bracket != whole.place.bracket);
        // 共有车辆1辆，其中：……0辆、其他用车0辆: of one car each kind is listed.
        let none = list.iter().all(|&part| book.figure(part).value.point.is_zero());
        let cars = whole.unit == Unit::Count("辆") && list.len() >= 3;
        if list.len() < 2 || whole.value.meets(sum) || none && !cars {
            continue;
        }
        // 单位共1个，其中行政单位1个，事业单位3个
        let units = matches!(whole.unit, Unit::Count("个" | "家")) && whole.lead.ends_with('共');
        let units = units && list.iter().all(|&part| book.figure(part).label.ends_with("单位"));
        if complete_already(book, total, &list) && !units || short_by_shares(book, &list) {
            continue;
        }
        // 3272人次，其中建卡户720人次；义务教育328158人次: what is more than the whole is no part of it.
        let between = book.reading.plain.text(whole.at.1, book.figure(list[0]).at.0);
        let one = !between.contains('：') && partition(book, &list).is_none();
        let beyond = |&part: &usize| {
            let figure = book.figure(part);
            one && figure.place.part != whole.place.part && figure.value.low > whole.value.high
        };
        // 1、运动会654.17万元，其中补助30万元；2、示范活动559.52万元: nor is the next item.
        let marked_item = |part: usize| {
            let between = book.reading.plain.text(book.figure(part - 1).at.1, book.figure(part).at.0);
            marks_item(between.rsplit(['；', '。', '：']).next().unwrap_or_default().trim_start())
        };
        let next = |&part: &usize| marked_item(part) && !marked_item(list[0]);
        if list[1..].iter().any(|part| beyond(part) || next(part)) {
            continue;
        }
        // 收入总计3215.46万元，其中：年初结转128.3万元，本年收入3078.16万元: of its name, and one of two that make it.
        let carried =
            list.iter().any(|&part| ["结转", "结余"].iter().any(|word| book.figure(part).lead.contains(word)));
        let own_year =
            |part: usize| carried && ["本年", "当年"].iter().any(|word| book.figure(part).lead.contains(word));
        // 财政拨款3370万元：1.购置354万元；2.运行3174万元，财政拨款3016万元: nor what an item tells of the same name.
        let named = |part: usize| !whole.core.is_empty() && book.figure(part).core == whole.core;
        let inner = |&part: &usize| named(part) && !own_year(part);
        if list.len() > 2 && list[1..].iter().any(inner) {
            continue;
        }
        // 受理879件，结案700件；其中民事755件，结案600件: as the whole is told, so is its part, and each has its own.
        let again = list.len() == 2 && book.figure(list[1]).core == whole.core && !own_year(list[1]);
        if again && book.figure(list[0]).core != whole.core {
            continue;
        }
        // 459个，其中立行立改68个，已完成整改431个，正在整改28个: two others make it.
        let others: Vec<usize> = followers.iter().copied().take(6).collect();
        let made = others.iter().enumerate().any(|(at, &a)| {
            let sentence = book.figure(a).place.sentence;
            // 收入总计……，其中：年初结转……，本年收入……。支出总计…… of the same amount.
            if sentence != book.figure(list[0]).place.sentence && list.iter().any(|&part| own_year(part)) {
                return false;
            }
            let here = others[at + 1..].iter().filter(|&&b| book.figure(b).place.sentence == sentence);
            here.into_iter().any(|&b| book.added(&[a, b]).point == whole.value.point)
        });
        // 编制76名（行政30名，事业46名），实有51人……空编25名: but what its bracket lists is its own.
        let bracket = book.figure(list[0]).place.bracket;
        let inside = bracket != 0 && book.reading.brackets[bracket as usize].head == Some(total);
        if list.len() == 2 && made && !inside && !whole.value.point.is_zero() {
            continue;
        }
        if let Some(other) = other_whole(book, total, sum, bracketed).filter(|_| !own) {
            accept(book, other, list);
            return;
        }
        if list.iter().any(|&part| carried_in(book, part)) {
            continue;
        }
        if let Some(outer) = without_inner(book, total, &list) {
            accept(book, total, outer);
            return;
        }
        if let Some(severity) = evidence(book, total, &list, sum) {
            claim(book, total, &list, severity);
            misnamed(book, total, sum);
            for &part in &list {
                book.parents[part].get_or_insert(total);
            }
            book.totals[total] = true;
            book.sums.push(Sum { total, parts: list });
            return;
        }
    }
}

/// 拨款1415.22万元，占99.11%（公共预算1568.42万元，基金46.80万元）; 项目支出212.49万元，占42.73%。按用途分：…: of the total, though it is a part.
fn own_list(book: &Book<'_>, total: usize, followers: &[usize]) -> bool {
    let Some(&first) = followers.first() else { return false };
    let place = book.figure(first).place;
    let nothing_between = (total + 1..first).all(|n| !book.figure(n).is_level());
    let head = book.reading.brackets[place.bracket as usize].head;
    let bracketed = place.bracket != book.figure(total).place.bracket && head.is_some_and(|head| head >= total);
    let between = book.reading.plain.text(book.figure(total).at.1, book.figure(first).at.0);
    let last = between.rsplit('。').next().unwrap_or_default();
    let divided = last.starts_with('按') && last.contains("分：");
    nothing_between && (bracketed || divided)
}

/// Where 其中 begins the sentence after a total that begins its own.
fn next_sentence(book: &Book<'_>, total: usize, followers: &[usize]) -> Option<usize> {
    let whole = book.figure(total).place;
    let begins = (total.saturating_sub(8)..total).all(|n| book.figure(n).place.sentence != whole.sentence);
    let next = followers.iter().position(|&n| book.figure(n).place.sentence != whole.sentence)?;
    let first = book.figure(followers[next]);
    // 累计支出4886.35万元，结余637.45万元。支出明细：工程费4538.62万元，监理费86.40万元……
    let (start, _) = book.reading.sentence(first.place.sentence);
    let head = book.reading.plain.text(start, first.at.0.min(start + 40));
    let head = head.split_once('：').map_or("", |(head, _)| head.trim_end_matches('为'));
    let detailed = ["明细", "构成"].iter().any(|word| head.ends_with(word)) && head.chars().count() <= 16;
    let named = first.sign_before == '。' && first.lead.starts_with("其中") || detailed && first.sign_before == '：';
    let told = detailed && ["合计", "总计"].iter().any(|word| book.figure(total).lead.contains(word));
    let begins = begins || told;
    (begins && named && next > 0 && first.place.sentence == whole.sentence + 1).then_some(next)
}

/// 提起公诉673人（含上期积存）: more than what came in.
fn carried_in(book: &Book<'_>, part: usize) -> bool {
    let end = book.figure(part).at.1;
    let after = book.reading.plain.text(end, end + 10);
    let bracket = after.strip_prefix('（').and_then(|rest| rest.split('）').next()).unwrap_or_default();
    bracket.starts_with('含')
        && ["积存", "旧存", "上期", "上年", "结转", "往年"].iter().any(|word| bracket.contains(word))
}

/// 5,572万元: 169万元，4.647万元，756万元, of which the second lost the sign of its thousands to a point.
pub(super) fn thousands(book: &mut Book<'_>, total: usize, list: &[usize]) -> bool {
    let gap = book.figure(total).value.minus(book.added(list));
    let lost = list.iter().copied().find(|&part| {
        let figure = book.figure(part);
        figure.scale == 3 && figure.value.point.times(1000) == figure.value.plus(gap).point
    });
    let Some(part) = lost else { return false };
    let others: Vec<usize> = list.iter().copied().filter(|&n| n != part).collect();
    let due = book.figure(total).value.minus(book.added(&others));
    let less: String = others.iter().map(|&n| format!(" - {}", book.reading.printed(n))).collect();
    let formula = format!("{}{less}", book.reading.printed(total));
    let terms = std::iter::once(total).chain(others).map(Term::Printed).collect();
    let cause = Some("千分位误作小数点".to_owned());
    book.record(Trial::new("sum", part, due, terms, formula).caused(cause));
    true
}

/// 福利支出10642.1万元；救助支出62036.4万元：低保7912.1万元，农村低保39260.3万元……；管理1612.3万元: without the parts of a part.
fn without_inner(book: &Book<'_>, total: usize, list: &[usize]) -> Option<Vec<usize>> {
    let whole = book.figure(total);
    let introduced = |n: usize| {
        let figure = book.figure(n);
        let start = figure.at.0.saturating_sub(figure.lead.chars().count() + 4);
        let words = book.reading.plain.text(start, figure.at.0);
        ["其中", "：", "含", "（"].iter().any(|word| words.contains(word))
    };
    let blocks = (1..list.len()).flat_map(|from| (from + 1..=list.len().min(from + 8)).map(move |to| (from, to)));
    let outer = blocks.filter(|&(from, _)| introduced(list[from])).find_map(|(from, to)| {
        let outer: Vec<usize> = list[..from].iter().chain(&list[to..]).copied().collect();
        (outer.len() >= 2 && whole.value.point == book.added(&outer).point).then_some(outer)
    });
    outer.filter(|_| significant(whole) >= 3)
}

/// 决算2.86万元，比预算3.12万元减少0.26万元，其中：加油1.32万元……: what the sentence is about, not what it is compared with.
fn other_whole(book: &Book<'_>, total: usize, sum: Computed, in_bracket: bool) -> Option<usize> {
    let whole = book.figure(total);
    let fits = |&n: &usize| {
        let figure = book.figure(n);
        figure.is_level() && figure.unit == whole.unit && figure.value.point == sum.point && significant(figure) >= 2
    };
    let based = whole.planned || whole.prior || whole.is_base;
    // 受理43296件，结案38180件，其中一审40148件，二审3148件: many digits are no chance.
    let many = |n: usize| {
        let digits = significant(book.figure(n));
        // 收入343.88；支出343.81，其中119.12，224.76: the own whole, one slip away.
        let slip = slip_of(&whole.print(whole.value.point), &whole.print(sum.point));
        let far = !slip || width(whole) < 3;
        far && (digits >= 4
            || width(book.figure(n)) >= 5
            || digits >= 3 && whole.unit == Unit::Money
            || digits >= 2 && in_bracket)
            || sum.low == sum.high && sum.point >= Number::whole(1000)
    };
    // 秋季21922人……；全年平均22204人，其中小学生14268人，初中生7936人: though it is an average, it has just the parts.
    let average = |n: &usize| {
        let figure = book.figure(*n);
        figure.per_head && figure.unit == whole.unit && figure.value.point == sum.point && significant(figure) >= 3
    };
    if let Some(other) = (total + 1..book.reading.figures.len().min(total + 6)).find(average) {
        return Some(other);
    }
    let before = (total.saturating_sub(6)..total).rev().filter(|&n| based || many(n));
    before.take_while(|&n| book.figure(n).place.sentence == whole.place.sentence).find(fits)
}

/// 拨款751.8万元，包括公共预算751.8万元；其他收入7000万元: the first part is all of it.
fn complete_already(book: &Book<'_>, total: usize, list: &[usize]) -> bool {
    let whole = book.figure(total).value.point;
    let all = |&part: &usize| book.figure(part).value.point == whole;
    let money = book.figure(total).unit == Unit::Money;
    // 年初1984.38万元，追加到9564.38万元; but cars that only ran are all of what their purchase and running must make.
    !whole.is_zero() && (all(&list[0]) || money && list.iter().any(all) && partition(book, list).is_none())
}

/// 713.1万张（占78.4%）、164.9万张（占18.1%）、29.6万张（占3.3%）: their own shares say that they are not all.
fn short_by_shares(book: &Book<'_>, list: &[usize]) -> bool {
    let shares: Option<Vec<usize>> = list.iter().map(|&part| share_of(book, part)).collect();
    shares.is_some_and(|shares| {
        let sum = book.added(&shares);
        sum.high < Number::ONE && shares.len() > 1
    })
}

/// 总计, 合计, 共计 after a list: meant for its sum unless it is far off.
fn summed_up(book: &Book<'_>, total: usize, parts: &[usize]) -> bool {
    let whole = book.figure(total);
    // 合计追加645.80万元
    let lead = strip_total(&whole.lead).trim_end_matches("追加");
    let words = lead == "共" || ["合计", "总计", "共计", "一共", "项共"].iter().any(|word| lead.ends_with(word));
    let sum = parts.iter().fold(Number::ZERO, |sum, &part| sum.plus(book.figure(part).value.point));
    let gap = sum.minus(whole.value.point).abs();
    let slip = mistyped(&whole.print(whole.value.point), &whole.print(sum));
    let scored = ["得分", "总分", "评分"].iter().any(|word| lead.ends_with(word)) && parts.len() > 2;
    let words = words || scored || lead.ends_with("总量");
    // 在编57人，另聘83人，在岗共104人; 合计受益2.72万亩
    let spoken = lead.ends_with('共') || lead.starts_with("合计") || lead.starts_with("共计");
    // 14个乡镇、27个县直部门共41个行政机关: right after the last, with nothing between.
    let last = parts[parts.len() - 1];
    let at_once = lead.ends_with('共') && whole.sign_before == '\0' && last + 1 == total;
    let slip = slip || at_once && width(whole) == 2 && slip_of(&whole.print(whole.value.point), &whole.print(sum));
    (words && gap.times(5) < sum.abs() || (words || spoken) && slip) && parts.len() >= 2
}

fn strip_total(lead: &str) -> &str {
    lead.trim_end_matches(['为', '是', '达', '有', '数', '额'])
}

/// The lists that may be meant: to the end of the bracket, the part between semicolons, the sentence.
fn lists_after(book: &Book<'_>, total: usize, followers: &[usize]) -> Vec<Vec<usize>> {
    let whole = book.figure(total);
    let Some(&start) = followers.first().filter(|&&start| !is_target(book, start)) else { return Vec::new() };
    let first = book.figure(start);
    let near = first.place.sentence <= whole.place.sentence + 1 && first.place.paragraph == whole.place.paragraph;
    let announced = marked(book, total, start) || is_concept_whole(whole) || own_list(book, total, followers);
    if !near || !announced && first.place.sentence == whole.place.sentence {
        return Vec::new();
    }
    let fits = |n: &usize| {
        let figure = book.figure(*n);
        figure.place.bracket == first.place.bracket
            && !["合计", "总计", "共计"].iter().any(|word| figure.lead.contains(word) && !figure.lead.starts_with('其'))
            && (figure.planned == first.planned
                || book.figure(*n).place.colon == first.place.colon && first.place.colon > 0)
            && figure.place.sentence == first.place.sentence
            && !book.parents[*n].is_some_and(|parent| parent != total && followers.contains(&parent))
            && !nested(book, start, *n)
    };
    let sentence: Vec<usize> = followers.iter().copied().filter(fits).collect();
    let part: Vec<usize> =
        sentence.iter().copied().take_while(|&n| book.figure(n).place.part == first.place.part).collect();
    let paired: Vec<usize> = sentence.iter().copied().take(2).collect();
    let triple: Vec<usize> = sentence.iter().copied().take(3).collect();
    // 支出386.2万元，其中印刷费52.4万元……、其他84.5万元，结余13.8万元: what is told after the others is none of them.
    let others = |&n: &usize| ["其他", "其它", "其余"].iter().any(|word| book.figure(n).label.starts_with(word));
    let closed: Vec<usize> = part.iter().position(others).map(|at| part[..=at].to_vec()).unwrap_or_default();
    let closed = Some(closed).filter(|closed| closed.len() >= 3 && closed.len() < part.len());
    closed.into_iter().chain([part, sentence, paired, triple]).collect()
}

/// 拨款收入751.8万元，占9.7%，包括公共预算收入751.8万元: a part of the part before it.
fn nested(book: &Book<'_>, start: usize, n: usize) -> bool {
    let figure = book.figure(n);
    let inside = ["包括", "其中", "含"].iter().any(|word| figure.lead.starts_with(word));
    let before =
        (start..n).rev().find(|&before| book.figure(before).is_level() && book.figure(before).unit == figure.unit);
    let of = before.is_some_and(|before| {
        let other = book.figure(before);
        other.place.part == figure.place.part && other.value.point >= figure.value.point
    });
    n > start && inside && of
}

/// One digit mistyped, or a difference of less than half a per cent in numbers of many digits.
pub(super) fn nearly(book: &Book<'_>, total: usize, parts: &[usize]) -> bool {
    let whole = book.figure(total);
    let sum = parts.iter().fold(Number::ZERO, |sum, &part| sum.plus(book.figure(part).value.point));
    let gap = sum.minus(whole.value.point);
    if width(whole) >= 3 && whole.unit == Unit::Money || significant(whole) >= 4 {
        return gap.abs().times(200) < whole.value.point.abs()
            || mistyped(&whole.print(whole.value.point), &whole.print(sum))
            || one_digit(book, total, parts);
    }
    false
}

/// A part that one digit keeps from making the whole with the others.
fn one_digit(book: &Book<'_>, total: usize, parts: &[usize]) -> bool {
    parts.iter().any(|&part| mistyped_part(book, total, parts, part).is_some())
}

/// What a part should be, if it is only mistyped.
pub(super) fn mistyped_part(book: &Book<'_>, total: usize, parts: &[usize], part: usize) -> Option<Number> {
    let gap = book.added(parts).point.minus(book.figure(total).value.point);
    let figure = book.figure(part);
    let due = figure.value.point.minus(gap);
    let slip = mistyped(&figure.print(figure.value.point), &figure.print(due));
    (significant(figure) >= 3 && !due.is_negative() && slip).then_some(due)
}

/// What probably is wrong where the whole is said again elsewhere: the one part that one digit keeps from making it.
pub(super) fn culprit(book: &Book<'_>, total: usize, parts: &[usize]) -> Option<String> {
    let whole = book.figure(total);
    let near = total.saturating_sub(40)..book.reading.figures.len().min(total + 40);
    let again = near.filter(|n| *n != total && !parts.contains(n)).any(|n| {
        let other = book.figure(n);
        other.is_level() && other.unit == whole.unit && other.value.point == whole.value.point
    });
    let due = |&part: &usize| Some((part, mistyped_part(book, total, parts, part)?));
    let mut wrong = parts.iter().filter_map(due);
    let (part, due) = wrong.next().filter(|_| again && significant(whole) >= 4 && wrong.next().is_none())?;
    Some(format!("合计在别处也这样写，可能是其中的{}应为{}", book.reading.printed(part), book.figure(part).print(due)))
}

/// The parts make what another level of the same name says: one of the two is misnamed.
fn misnamed(book: &mut Book<'_>, total: usize, sum: Computed) {
    let whole = book.figure(total);
    let place = whole.place.paragraph;
    let earlier = (total.saturating_sub(60)..total).rev().find(|&n| {
        let figure = book.figure(n);
        figure.is_level()
            && figure.place.paragraph == place
            && figure.concept.is_some()
            && figure.concept == whole.concept
            && figure.value.point == sum.point
    });
    if let Some(other) = earlier {
        book.agree("repeat", total, other, Status::Contradiction);
    }
}
