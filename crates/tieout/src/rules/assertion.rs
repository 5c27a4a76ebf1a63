//! 结论句与数字（assertion）
//!
//! 查什么：“未出现偏差、全部完成、无超支、持平”等结论，与文中的预算、决算、完成率是否矛盾；“三公”接待费为零而用途中列有招待费；离退休人数为零而支出用于离退休人员。
//!
//! 为什么：结论句多为套话，数字改了，套话没有改。
//!
//! 例：支出决算429.59万元，预算397.72万元；又称“绩效目标全部完成未出现偏差”。
//!
//! 怎么改：据实改写结论，或说明差异原因。
//!
//! 例外：与数字相符的结论不报；套话与口径之间的软矛盾只作提示。

use crate::book::Book;
use crate::figure::{Role, Unit};
use crate::label::Concept;
use crate::number::Number;
use crate::report::{Finding, Severity, Span, Status};
use crate::rules::difference::plan_of;

const CODE: &str = "assertion";

/// What the figures say against a sentence: where, and in words.
struct Against {
    related: Vec<Span>,
    words: String,
}

pub(crate) fn check(book: &mut Book<'_>) {
    let text: String = book.reading.plain.chars.iter().collect();
    let deviation = deviation(book);
    let shortfall = shortfall(book);
    for words in ["未出现偏差", "没有出现偏差", "无偏差", "未发生偏差", "未偏离"] {
        say(book, &text, words, deviation.as_ref().or(shortfall.as_ref()), Severity::Warning);
    }
    for words in ["全部完成", "全面完成", "均已完成", "完成率均为100%", "均达到100%"] {
        say_in(book, &text, words, shortfall.as_ref());
    }
    let over = deviation.as_ref().filter(|against| against.words.contains("超出"));
    for words in ["无超支", "未超支", "没有超支", "不存在超支"] {
        say(book, &text, words, over, Severity::Warning);
    }
    // May be said of one item only.
    for words in ["未超预算", "无超预算", "未超出预算"] {
        say(book, &text, words, over, Severity::Note);
    }
    level(book, &text);
    unchanged(book, &text);
    soft(book, &text);
    within(book, &text);
    all_done(book, &text);
}

/// 发现问题30个，已整改28个……已全部整改到位
fn all_done(book: &mut Book<'_>, text: &str) {
    for (words, verb) in
        [("全部整改到位", "整改"), ("全部整改完毕", "整改"), ("全部办结", "办结"), ("全部销号", "销号")]
    {
        let Some(at) = position(text, words) else { continue };
        let sentence = book.reading.sentences.partition_point(|&(_, end)| end <= at);
        let counts: Vec<usize> = (0..book.reading.figures.partition_point(|figure| figure.at.0 < at))
            .rev()
            .take_while(|&n| book.figure(n).place.sentence as usize == sentence)
            .filter(|&n| matches!(book.figure(n).unit, Unit::Count(_)))
            .collect();
        let [done, all] = counts[..] else { continue };
        let (some, whole) = (book.figure(done), book.figure(all));
        let same = some.unit == whole.unit && some.is_level() && whole.is_level();
        if same && some.label.contains(verb) && !whole.label.contains(verb) && some.value.point < whole.value.point {
            let words_of = |n: usize| format!("{}{}", book.figure(n).label, book.reading.printed(n));
            let related = vec![book.reading.span(all), book.reading.span(done)];
            let against = Against { related, words: format!("{}、{}", words_of(all), words_of(done)) };
            say(book, text, words, Some(&against), Severity::Note);
        }
    }
}

/// 年初预算397.72万元，决算429.59万元，无超支: by the two amounts of its own sentence.
fn within(book: &mut Book<'_>, text: &str) {
    for words in ["无超支", "未超支", "没有超支", "不存在超支", "未超预算", "无超预算", "未超出预算"]
    {
        let Some(at) = position(text, words) else { continue };
        let end = book.reading.figures.partition_point(|figure| figure.at.0 < at);
        let sentence = book.reading.sentences.partition_point(|&(_, end)| end <= at);
        let levels = (end.saturating_sub(2)..end).filter(|&n| book.figure(n).place.sentence as usize == sentence);
        let [plan, spent] = levels.collect::<Vec<_>>()[..] else { continue };
        let (a, b) = (book.figure(plan), book.figure(spent));
        let both =
            a.is_level() && b.is_level() && a.planned && !b.planned && a.unit == b.unit && a.place.part == b.place.part;
        let told = ["支出", "决算", "实际", "使用", "执行"].iter().any(|word| b.lead.contains(word));
        if both && told && a.value.high < b.value.low {
            let (plan_printed, spent_printed) = (book.reading.printed(plan), book.reading.printed(spent));
            let against = Against {
                related: vec![book.reading.span(plan), book.reading.span(spent)],
                words: format!("支出{spent_printed}超出预算{plan_printed}"),
            };
            say(book, text, words, Some(&against), Severity::Warning);
        }
    }
}

/// The total that was spent differs from the total that was planned, both printed for one year.
fn deviation(book: &Book<'_>) -> Option<Against> {
    let total = |n: usize, planned: bool| {
        let figure = book.figure(n);
        let grand = figure.label.contains("支出")
            && figure.concept.is_none_or(|concept| matches!(concept, Concept::Grant | Concept::General));
        grand
            && figure.planned == planned
            && !figure.prior
            && figure.place.bracket == 0
            && figure.unit == Unit::Money
            && figure.value.point > Number::ZERO
    };
    let levels = book.reading.levels();
    let planned = levels.iter().copied().find(|&n| total(n, true) && book.totals[n])?;
    let spent = levels
        .iter()
        .copied()
        .find(|&n| total(n, false) && book.totals[n] && book.figure(n).concept == book.figure(planned).concept)?;
    let (a, b) = (book.figure(planned), book.figure(spent));
    let same_year = a.year.is_none() || b.year.is_none() || a.year == b.year;
    if !same_year || a.value.meets(b.value) {
        return None;
    }
    let gap = b.value.minus(a.value);
    let rate = gap.over(a.value)?;
    let verb = if gap.point.is_negative() { "少于" } else { "超出" };
    let (plan, done) = (book.reading.printed(planned), book.reading.printed(spent));
    let percent = Number::ONE.plus(rate.point).times(100).print(1, 2);
    let words = format!("支出{done}{verb}预算{plan}{}，为预算的{percent}%", b.print(gap.point.abs()));
    Some(Against { related: vec![book.reading.span(planned), book.reading.span(spent)], words })
}

/// A rate of completion below 100 %.
fn shortfall(book: &Book<'_>) -> Option<Against> {
    let below = (0..book.reading.figures.len()).find(|&n| {
        let figure = book.figure(n);
        let rate = figure.role == Role::Completion
            || figure.role == Role::Quotient
                && ["完成率", "整改率", "到位率"].iter().any(|word| figure.lead.contains(word));
        rate && figure.value.point < Number::ONE && !figure.lead.contains("目标") && !figure.lead.contains("预算")
    })?;
    let words = format!("{}{}", book.figure(below).lead, book.reading.printed(below));
    Some(Against { related: vec![book.reading.span(below)], words })
}

fn say(book: &mut Book<'_>, text: &str, words: &str, against: Option<&Against>, severity: Severity) {
    let (Some(against), Some(at)) = (against, position(text, words)) else { return };
    if denied(text, at) {
        return;
    }
    find(book, (at, at + words.chars().count()), words, against, severity);
}

/// 指标全部完成, where a rate of the same sentence or the one before it is below 100 %.
fn say_in(book: &mut Book<'_>, text: &str, words: &str, against: Option<&Against>) {
    let (Some(against), Some(at)) = (against, position(text, words)) else { return };
    let about = text.chars().skip(at.saturating_sub(12)).take(12).collect::<String>();
    if ["指标", "目标", "任务"].iter().any(|word| about.contains(word)) {
        find(book, (at, at + words.chars().count()), words, against, Severity::Note);
    }
}

fn position(text: &str, words: &str) -> Option<usize> {
    text.find(words).map(|byte| text[..byte].chars().count())
}

fn denied(text: &str, at: usize) -> bool {
    let before: String = text.chars().skip(at.saturating_sub(6)).take(6).collect();
    ["确保", "防止", "力争", "杜绝", "避免"].iter().any(|word| before.contains(word))
}

fn find(book: &mut Book<'_>, at: (usize, usize), words: &str, against: &Against, severity: Severity) {
    book.find(Finding {
        code: CODE,
        severity,
        status: Status::Contradiction,
        span: book.reading.plain.span(at.0, at.1),
        stated: words.to_owned(),
        expected: String::new(),
        message: format!("“{words}”与数字矛盾：{}；请据实改写或说明原因", against.words),
        cause: "套话未随数字修改".into(),
        fix: String::new(),
        related: against.related.clone(),
    });
}

/// 与上年持平, but the two levels of its clause differ.
fn level(book: &mut Book<'_>, text: &str) {
    let mut from = 0;
    while let Some(found) = text[from..].find("持平") {
        let byte = from + found;
        from = byte + "持平".len();
        let at = text[..byte].chars().count();
        let levels: Vec<usize> = (0..book.reading.figures.len())
            .filter(|&n| book.figure(n).at.1 <= at && book.figure(n).at.0 + 60 > at)
            .collect();
        let Some(pair) = level_pair(book, &levels, at) else { continue };
        let (a, b) = (book.reading.printed(pair.0), book.reading.printed(pair.1));
        let against = Against {
            related: vec![book.reading.span(pair.0), book.reading.span(pair.1)],
            words: format!("{a}与{b}不等"),
        };
        find(book, (at, at + 2), "持平", &against, Severity::Warning);
    }
}

/// 用车费2.48万元，与2021年度预算相比无变化, of which the plan is 15万元.
fn unchanged(book: &mut Book<'_>, text: &str) {
    for words in ["预算相比无变化", "预算相比无增减", "预算相比持平", "预算数相比无变化", "预算持平"]
    {
        let mut from = 0;
        while let Some(found) = text[from..].find(words) {
            let byte = from + found;
            from = byte + words.len();
            let at = text[..byte].chars().count();
            let before = book.reading.figures.partition_point(|figure| figure.at.0 < at);
            let Some(now) = before.checked_sub(1).filter(|&n| book.figure(n).at.1 + 14 > at) else { continue };
            let Some(plan) = plan_of(book, now).filter(|_| book.figure(now).is_level()) else { continue };
            if book.figure(now).value.meets(book.figure(plan).value) {
                continue;
            }
            let (a, b) = (book.reading.printed(now), book.reading.printed(plan));
            let against = Against {
                related: vec![book.reading.span(now), book.reading.span(plan)],
                words: format!("{a}与预算{b}不等"),
            };
            find(book, (at, at + words.chars().count()), words, &against, Severity::Warning);
        }
    }
}

fn level_pair(book: &Book<'_>, levels: &[usize], at: usize) -> Option<(usize, usize)> {
    let (&prior, &now) = (levels.last()?, levels.get(levels.len().checked_sub(2)?)?);
    let (a, b) = (book.figure(now), book.figure(prior));
    let (earlier, later) = if a.prior { (a, b) } else { (b, a) };
    let between = book.reading.plain.text(b.at.1, at);
    let short = between.chars().count() <= 8 && !between.contains(['。', '；']);
    let both = earlier.prior
        && later.is_level()
        && a.unit == b.unit
        && a.place.sentence == b.place.sentence
        && a.place.part == b.place.part;
    (short && both && !a.value.meets(b.value)).then_some((now, prior))
}

/// Words of use against zeros.
fn soft(book: &mut Book<'_>, text: &str) {
    let zero = |book: &Book<'_>, fits: &dyn Fn(&crate::figure::Figure) -> bool| {
        (0..book.reading.figures.len()).find(|&n| {
            book.figure(n).value.point.is_zero()
                && book.figure(n).is_level()
                && !book.figure(n).prior
                && fits(book.figure(n))
        })
    };
    if let Some(none) = zero(book, &|figure| figure.concept == Some(Concept::Reception)) {
        let against = Against {
            related: vec![book.reading.span(none)],
            words: format!("公务接待费为{}", book.reading.printed(none)),
        };
        say(book, text, "招待费", Some(&against), Severity::Note);
    }
    if let Some(none) = zero(book, &|figure| ["离退休人", "退休人"].iter().any(|word| figure.label.contains(word)))
    {
        let against = Against {
            related: vec![book.reading.span(none)],
            words: format!("离退休人数为{}", book.reading.printed(none)),
        };
        let named = [
            "在职和离退休人员",
            "在职及离退休人员",
            "离退休人员经费",
            "离退休人员工资",
            "离退休费",
            "退休费",
            "退休金",
            "离休费",
        ];
        let paid = |words: &&&str| {
            let rest = text.split_once(**words).map_or("0", |(_, rest)| rest);
            !rest.starts_with(['0', '为'])
        };
        if let Some(words) = named.iter().find(paid) {
            say(book, text, words, Some(&against), Severity::Note);
        }
    }
}
