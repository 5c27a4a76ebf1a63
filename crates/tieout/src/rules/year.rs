//! 对比年份（year）
//!
//! 查什么：“较某年、与某年相比”的年份是否为报告年度的上一年；同一数字是否一处说“较上年”、一处说“较某年”；说明增减原因的年份是否为本年。
//!
//! 为什么：沿用上年文本时，年份最容易漏改。
//!
//! 例：2022年“三公”经费0万元，较2020年减少1.1万元；公务接待费0万元，较上年减少1.1万元。
//!
//! 怎么改：改成上一年度，或统一写“较上年”。
//!
//! 例外：有意与较早年份比较的（如与2019年比）只作提示。

use crate::book::Book;
use crate::figure::Role;
use crate::reading::Year;
use crate::report::{Claim, Finding, Operand, Severity, Status};
use crate::told::period;

const CODE: &str = "year";

pub(crate) fn check(book: &mut Book<'_>) {
    let years = book.reading.years.clone();
    let main = period::main(book);
    heading(book, &years);
    month(book);
    let mut told: Option<Year> = None;
    for year in &years {
        if year.ranged {
            continue;
        }
        if year.compared {
            let here = told.filter(|told| told.paragraph == year.paragraph && told.at < year.at);
            compare(book, year, here, main);
        } else {
            told = Some(*year);
            stale(book, year, &years);
            left_over(book, year, &years, main);
        }
    }
}

/// 较2020年
fn compare(book: &mut Book<'_>, year: &Year, told: Option<Year>, main: Option<u16>) {
    let Some(now) = told.map(|told| told.value).or(main) else { return };
    let statement = (0..book.statements.len()).find(|&n| {
        let figure = book.figure(book.statements[n].first());
        figure.place.sentence == year.sentence && figure.at.0 > year.at && figure.at.0 < year.at + 24
    });
    let after = book.reading.plain.text(year.at + 5, year.at + 14);
    let equal = ["持平", "相当", "相同", "一致", "相比"].iter().any(|word| after.contains(word));
    // 较2022年预算增加: the plan of the same year.
    let plan = ["预算", "年初预算", "计划", "目标"].iter().any(|word| after.starts_with(word));
    if plan && now == year.value {
        return;
    }
    // 相比2018年接待费有所减少
    let moved = ["有所减少", "有所增加", "有所下降", "有所上升", "有所增长"];
    let line = book.reading.plain.text(year.at + 5, year.at + 24);
    let said = equal || moved.iter().any(|word| line.contains(word));
    if now < year.value && statement.is_some() {
        return later(book, year, main.map_or(now, |main| main.max(now)));
    }
    // 民族事务156万元，与2022年决算数持平, where the others are compared with 2021年.
    let own_year = equal && statement.is_none() && own(book, year, now);
    if now < year.value || statement.is_none() && !(said && year.value + 1 == now) && !own_year {
        return;
    }
    let status = if year.value + 1 == now { Status::Right } else { Status::Contradiction };
    let span = book.reading.plain.span(year.at.saturating_sub(1), year.at + 5);
    let stated = format!("{}年", year.value);
    let expected = format!("{}年", now - 1);
    let basis = told.map_or(span, |told| book.reading.plain.span(told.at, told.at + 5));
    let also = statement.filter(|_| !status.holds()).and_then(|statement| same_change(book, statement, year));
    let copied = (copied(book, year, now) || year.value < 1949 || own(book, year, now))
        && statement.is_some_and(|n| book.statements[n].amount.is_some())
        || own_year;
    if status.holds() || also.is_some() || copied {
        let operands = vec![Operand { text: format!("{now}年"), span: basis }];
        let formula = format!("{now} - 1 = {}", now - 1);
        book.claim(Claim {
            rule: CODE,
            status,
            span,
            stated: stated.clone(),
            expected: expected.clone(),
            operands,
            formula,
        });
    }
    if status.holds() {
        return;
    }
    let message = match also {
        Some(_) => format!("同一增减数一处写“较{stated}”、一处写“较上年”：{now}年的上一年是{expected}"),
        None => format!("{now}年的数与{stated}相比，不是上一年{expected}，请确认是否有意跨年比较"),
    };
    book.find(Finding {
        code: CODE,
        severity: match also {
            Some(_) => Severity::Error,
            None if copied => Severity::Warning,
            None => Severity::Note,
        },
        status,
        span: book.reading.plain.span(year.at, year.at + 5),
        stated,
        fix: if also.is_some() { expected.clone() } else { String::new() },
        expected,
        message,
        cause: "沿用上年文本，年份未改".into(),
        related: also.map(|n| book.reading.span(n)).into_iter().chain([basis]).collect(),
    });
}

/// 与2107年相比增加517.27万元: with a year that is yet to come, and that the text names nowhere else.
fn later(book: &mut Book<'_>, year: &Year, now: u16) {
    let last = book.reading.years.iter().all(|other| other.at == year.at || other.value < year.value);
    // Where all else is compared with the year before, a later year is none, though it is named elsewhere.
    let last = last || year.value > now && usual(book, now) >= 2;
    if !last || of_plan(book, year) {
        return;
    }
    let span = book.reading.plain.span(year.at, year.at + 5);
    let (stated, expected) = (format!("{}年", year.value), format!("{}年", now - 1));
    book.find(Finding {
        code: CODE,
        severity: Severity::Warning,
        status: Status::Wrong,
        span,
        message: format!("{now}年的数不会与以后的{stated}相比，请核对年份"),
        stated,
        fix: String::new(),
        expected,
        cause: "年份录入差错".into(),
        related: Vec::new(),
    });
}

/// 2021年收入3286.42万元，较2021年2792.10万元增长: a number compared with one of its own year, where all else is compared with the
/// year before. A month, a day or a plan may be of the same year.
fn own(book: &Book<'_>, year: &Year, now: u16) -> bool {
    if year.value != now || of_plan(book, year) {
        return false;
    }
    let after = book.reading.plain.text(year.at + 5, year.at + 9);
    let dated = after.starts_with(|c: char| c.is_ascii_digit() && after[1..].contains(['月', '日']))
        || ["初", "上", "下", "底", "末", "一", "二", "三", "四", "前", "第"]
            .iter()
            .any(|word| after.starts_with(word));
    // 2018年度总支出1095.67万元比2018年度总支出1060.87万元增加: of the same words.
    let named = |from: usize| {
        let words = book.reading.plain.text(from, from + 12);
        let words = words.trim_start_matches(['年', '度', '的']);
        words.chars().take_while(|c| !c.is_ascii_digit()).collect::<String>()
    };
    let words = named(year.at + 4);
    let before = |other: &&Year| other.sentence == year.sentence && other.at < year.at && other.value == now;
    let same = words.chars().count() >= 2
        && book.reading.years.iter().filter(before).any(|other| named(other.at + 4) == words);
    // 全年受理64件，比2022年的103件减少39件, in the report of 2022.
    let amount = after.trim_start_matches('的').starts_with(|c: char| c.is_ascii_digit());
    let (start, _) = book.reading.sentence(year.sentence);
    let whole_year = book.reading.plain.text(start, year.at);
    let whole_year = ["全年", "本年", "年度"].iter().any(|word| whole_year.contains(word));
    !dated && (same || usual(book, now) >= 2 || amount && whole_year)
}

/// Whether what is compared with is a plan.
fn of_plan(book: &Book<'_>, year: &Year) -> bool {
    let after = book.reading.plain.text(year.at + 4, year.at + 14);
    ["预算", "计划", "目标", "规划", "任务", "调整"].iter().any(|word| after.contains(word))
}

/// How often something is compared with the year before.
fn usual(book: &Book<'_>, now: u16) -> usize {
    let years = book.reading.years.iter().filter(|other| other.compared && other.value + 1 == now).count();
    years + book.reading.figures.iter().filter(|figure| figure.lead.contains("上年")).count()
}

/// The year before the last, which the text names nowhere else, where everything else is compared with the last: the text of a
/// year ago. With 2019 one compares on purpose.
fn copied(book: &Book<'_>, year: &Year, now: u16) -> bool {
    let years = &book.reading.years;
    let once = years.iter().filter(|other| other.value == year.value).count() == 1;
    let former = |other: &Year| other.compared && other.value + 1 == now;
    let usual = years.iter().any(former) || usual(book, now) >= 2;
    year.value + 2 == now && year.value != 2019 && once && usual
}

/// The same change stated against the year before, in the same paragraph.
fn same_change(book: &Book<'_>, statement: usize, year: &Year) -> Option<usize> {
    let first = book.figure(book.statements[statement].first());
    let near = statement.saturating_sub(20)..book.statements.len().min(statement + 20);
    near.map(|n| book.statements[n].first()).find(|&other| {
        let figure = book.figure(other);
        let former = ["上年", "去年", "同比"].iter().any(|word| figure.lead.contains(word));
        former
            && figure.place.paragraph == year.paragraph
            && figure.unit == first.unit
            && figure.value.point == first.value.point
            && figure.direction == first.direction
    })
}

/// A heading without figures names a year, and the text below only the year after it.
fn heading(book: &mut Book<'_>, years: &[Year]) {
    let told: Vec<&Year> = years.iter().filter(|year| !year.compared && !year.ranged).collect();
    let [first, second, ..] = told[..] else { return };
    let (start, end) = book.reading.sentence(first.sentence);
    let text = book.reading.plain.text(start, end);
    let titled = text.chars().count() <= 45
        && ["说明", "报告", "公开", "情况", "说明。", "汇报", "公告", "结果"]
            .iter()
            .any(|word| text.trim_end_matches(['。', '\n']).ends_with(word));
    let figures = book.reading.figures.first().is_some_and(|figure| figure.at.0 < end);
    let other = told[1..].iter().all(|year| year.value != first.value);
    let next = second.value == first.value + 1 && second.sentence == first.sentence + 1 && second.at < end + 2;
    // 审计组自2025年4月8日至6月25日对2024年度县本级预算执行进行了审计
    let told_year = |year: &Year| book.reading.plain.text(year.at + 5, year.at + 6) == "度";
    let yearly = |year: &&Year| year.value == first.value + 1 && year.sentence == first.sentence + 1 && told_year(year);
    let subject = years.iter().find(yearly).filter(|_| told_year(first));
    if let Some(&year) = subject.filter(|_| titled && !figures && other && !next) {
        let first = **told.first().unwrap_or(&&year);
        return disagree(book, &first, &year, "标题写的是", "正文说的是");
    }
    if titled && !figures && other && next {
        disagree(book, first, second, "标题写的是", "正文说的是");
    }
}

/// 标题：热线二月情况通报。2017年3月，共办理……: the title of one month, above the numbers of the next.
fn month(book: &mut Book<'_>) -> Option<()> {
    let (start, end) = book.reading.sentence(0);
    let (_, below) = book.reading.sentence(1);
    let title = book.reading.plain.text(start, end);
    let first = book.reading.figures.first()?.at.0;
    let named = ["情况", "通报", "月报", "简报", "报告"].iter().any(|word| title.contains(word));
    if !named || title.chars().count() > 45 || first < end {
        return None;
    }
    let told = months(&title);
    let text = book.reading.plain.text(end, below.min(first));
    let said = months(&text);
    let ([(at, length, here)], [(other, width, there)]) = (&told[..], &said[..]) else { return None };
    if here.abs_diff(*there) != 1 {
        return None;
    }
    let place = |start: usize, text: &str, at: usize| start + text[..at].chars().count();
    let (from, to) = (place(start, &title, *at), place(end, &text, *other));
    let (span, basis) = (book.reading.plain.span(from, from + length), book.reading.plain.span(to, to + width));
    let (stated, expected) = (format!("{here}月"), format!("{there}月"));
    book.find(Finding {
        code: CODE,
        severity: Severity::Warning,
        status: Status::Contradiction,
        span,
        message: format!("标题写的是{stated}，正文说的是{expected}，请核对"),
        stated,
        expected,
        cause: "沿用上月文本，月份未改".into(),
        fix: String::new(),
        related: vec![basis],
    });
    Some(())
}

/// The months that a text names, each with its place in bytes and its length in characters; no span of months and no day.
fn months(text: &str) -> Vec<(usize, usize, u32)> {
    let spoken = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];
    let ends = text.match_indices('月');
    let all = ends.filter_map(|(at, _)| {
        let before = &text[..at];
        let digits = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let words = before.len() - before.trim_end_matches(|c: char| "一二三四五六七八九十".contains(c)).len();
        let number = match digits {
            0 => spoken.iter().position(|word| *word == &before[at - words..]).map(|n| n as u32 + 1)?,
            _ => before[at - digits..].parse().ok()?,
        };
        let from = at - digits.max(words);
        let spans = text[..from].ends_with(['-', '至', '—', '前', '到', '、']);
        let day = text[at + '月'.len_utf8()..].starts_with(|c: char| c.is_ascii_digit());
        let length = text[from..at].chars().count() + 1;
        (!spans && !day && (1..=12).contains(&number)).then_some((from, length, number))
    });
    all.collect()
}

fn disagree(book: &mut Book<'_>, year: &Year, right: &Year, here: &str, there: &str) {
    let (stated, expected) = (format!("{}年", year.value), format!("{}年", right.value));
    let span = book.reading.plain.span(year.at, year.at + 5);
    let basis = book.reading.plain.span(right.at, right.at + 5);
    let operands = vec![Operand { text: expected.clone(), span: basis }];
    let formula = format!("{expected} ≠ {stated}");
    book.claim(Claim {
        rule: CODE,
        status: Status::Contradiction,
        span,
        stated: stated.clone(),
        expected: expected.clone(),
        operands,
        formula,
    });
    book.find(Finding {
        code: CODE,
        severity: Severity::Warning,
        status: Status::Contradiction,
        span,
        message: format!("{here}{stated}，{there}{expected}，应为{expected}"),
        stated,
        fix: expected.clone(),
        expected,
        cause: "沿用上年文本，年份未改".into(),
        related: vec![basis],
    });
}

/// 2022年“三公”经费支出决算为3.46万元，较上年增加2.4万元, where every other paragraph begins with 2023年.
fn left_over(book: &mut Book<'_>, year: &Year, years: &[Year], main: Option<u16>) {
    let Some(main) = main.filter(|main| year.value + 1 == *main) else { return };
    let own = years.iter().filter(|other| other.value == main && !other.compared && !other.ranged);
    let others: Vec<Year> = own.filter(|other| opens(book, other)).copied().collect();
    let odd = years.iter().filter(|other| other.value == year.value && !other.compared && !other.ranged);
    let odd = odd.filter(|other| opens(book, other)).count();
    // The year itself is compared with elsewhere in its paragraph: 2022年……，2023年…….
    let both = years.iter().any(|other| other.paragraph == year.paragraph && other.value == main);
    if opens(book, year) && others.len() >= 3 && odd == 1 && !both && (told_as_own(book, year) || planned(book, year)) {
        disagree(book, year, &others[0], "此处写的是", "报告说的是");
    }
}

/// It begins its paragraph, or what follows the number and the heading of the paragraph: （三）财政拨款收入决算。2016年度.
fn opens(book: &Book<'_>, year: &Year) -> bool {
    let chars = &book.reading.plain.chars;
    // A head is brief; what begins farther back is none.
    let from = year.at.saturating_sub(21);
    let line = chars[from..year.at].iter().rposition(|&c| c == '\n').map(|at| from + at + 1);
    let Some(start) = line.or((from == 0).then_some(0)) else { return false };
    let head: String = chars[start..year.at].iter().collect();
    let figures = book.reading.figures.partition_point(|figure| figure.at.0 < start);
    let none = book.reading.figures.get(figures).is_none_or(|figure| figure.at.0 >= year.at);
    head.is_empty() || none && head.chars().count() <= 20 && head.ends_with(['、', '）', '.', '。', '．'])
}

/// What was spent or planned, compared with the year before.
fn told_as_own(book: &Book<'_>, year: &Year) -> bool {
    let (_, end) = book.reading.sentence(year.sentence);
    let text = book.reading.plain.text(year.at, end);
    let head: String = text.chars().take(40).collect();
    let says = |words: &[&str], text: &str| words.iter().any(|word| text.contains(word));
    let totals = ["支出决算为", "决算数为", "安排“三公”", "支出预算", "收入总计", "支出总计", "本年收入", "本年支出"];
    says(&totals, &head) && says(&["上年", "完成预算", "完成年初预算", "比20", "较20", "同比"], &text)
}

/// 五、2023年“三公”经费预算情况: a heading on the plan, not on what became of the last one, and nothing of its year below.
fn planned(book: &Book<'_>, year: &Year) -> bool {
    let (_, end) = book.reading.sentence(year.sentence);
    let text = book.reading.plain.text(year.at, end);
    let text = text.trim_end_matches(['\n', '。']);
    let figures = &book.reading.figures;
    let next = figures.partition_point(|figure| figure.at.0 < year.at);
    let bare = figures.get(next).is_none_or(|figure| figure.at.0 >= end);
    let carried_out = ["执行", "决算", "完成", "实际", "回顾", "上年"].iter().any(|word| text.contains(word));
    bare && !carried_out && text.chars().count() <= 30 && text.contains("预算") && text.ends_with("情况")
}

/// 2015年三公决算同比下降的原因, after the changes of 2016 were told.
fn stale(book: &mut Book<'_>, year: &Year, years: &[Year]) {
    let (start, end) = book.reading.sentence(year.sentence);
    let text = book.reading.plain.text(start, end);
    let explains = text.contains("原因")
        && ["同比", "较上年", "比上年", "下降", "增长", "减少", "增加"].iter().any(|word| text.contains(word));
    let opens = year.at < start + 6;
    if !explains || !opens || book.reading.figures.iter().any(|figure| figure.at.0 >= start && figure.at.0 < end) {
        return;
    }
    let before = years
        .iter()
        .rev()
        .find(|other| other.at < start && other.paragraph == year.paragraph && !other.compared && !other.ranged);
    let Some(before) = before.filter(|before| before.value == year.value + 1) else { return };
    let changed = book.statements.iter().any(|statement| {
        let figure = book.figure(statement.first());
        figure.place.paragraph == year.paragraph
            && figure.at.0 < start
            && figure.role == Role::ChangeRate
            && figure.year == Some(before.value)
    });
    if !changed {
        return;
    }
    let before = *before;
    disagree(book, year, &before, "此处解释的是", "前文说的增减是");
}
