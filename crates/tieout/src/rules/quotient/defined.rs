//! Rates whose name says of what they are: 预算调整率, 节支率, 编制使用率, 资产负债率.

use super::{CODE, ratio, record};
use crate::book::{Book, Term, Trial, judge};
use crate::figure::{Role, Unit};
use crate::report::Severity;
use crate::slip::{comparable, slip_of};

const SAVING: [&str; 5] = ["结余率", "节支率", "节约率", "节资率", "节省率"];

/// 预算调整率, 节支率: rates that are of the plan by definition, where only what came after it gives the stated one.
pub(super) fn defined(book: &Book<'_>, stated: usize, before: &[usize]) -> Option<(usize, usize)> {
    let figure = book.figure(stated);
    let says = |n: usize, words: &[&str]| words.iter().any(|word| book.figure(n).lead.contains(word));
    let change = stated.checked_sub(1).filter(|&n| book.figure(n).role == Role::Change);
    let part = change.or(before.first().copied())?;
    let gives = |whole: usize| ratio(book, part, whole).is_some_and(|due| judge(figure, due).holds());
    let here = before.iter().copied().take(8).filter(|&n| {
        let level = book.figure(n);
        level.place.paragraph == figure.place.paragraph && level.unit == book.figure(part).unit && n != part
    });
    let here: Vec<usize> = here.collect();
    if figure.lead.contains("调整率") && says(part, &["追加", "调整数", "调增"]) && part + 1 == stated {
        let plan = here.iter().copied().find(|&n| says(n, &["年初"]))?;
        let adjusted = book.figure(plan).value.plus(book.figure(part).value);
        let after = book.figure(part).value.over(adjusted).is_some_and(|due| judge(figure, due).holds());
        return (!gives(plan) && after).then_some((part, plan));
    }
    let saving = SAVING.iter().any(|word| figure.lead.contains(word));
    if let [spent, plan, ..] = here[..]
        && saving
        && part + 1 == stated
        && book.figure(plan).planned
        && book.figure(plan).value.minus(book.figure(spent).value).point == book.figure(part).value.point
    {
        return (!gives(plan) && gives(spent)).then_some((part, plan));
    }
    None
}

/// 采购额122.59亿元，节约11.43亿元，节资率8.5%: of what would have been spent. Known only where it holds.
pub(super) fn saved_of_both(book: &mut Book<'_>, stated: usize, before: &[usize]) -> Option<()> {
    let figure = book.figure(stated);
    let saved = stated.checked_sub(1)?;
    let less = book.figure(saved);
    let told = SAVING.iter().any(|word| figure.lead.contains(word)) && less.lead.contains('节');
    let others = || before.iter().copied().filter(|&n| n != saved && book.figure(n).unit == less.unit);
    // 节约资金22496.96万元，节约率为9.87%: of the budget, wherever its parts stand.
    let gives = |n: &usize| ratio(book, saved, *n).is_some_and(|due| judge(figure, due).holds());
    let planned = |n: &usize| book.figure(*n).planned || book.figure(*n).lead.contains("计划");
    if let Some(plan) = others().take(12).filter(planned).find(gives).filter(|_| told) {
        return record(book, stated, saved, plan, Severity::Error);
    }
    let spent = others().take(4);
    let rate = |n: usize| less.value.over(book.figure(n).value.plus(less.value));
    let holds = |n: &usize| rate(*n).is_some_and(|due| judge(figure, due).holds());
    let spent = spent.into_iter().find(holds).filter(|_| told && less.unit.adds_up())?;
    let (a, b) = (book.reading.printed(saved), book.reading.printed(spent));
    let terms = [saved, spent, saved].map(Term::Printed).to_vec();
    book.record(Trial::new(CODE, stated, rate(spent)?, terms, format!("{a} ÷ ({b} + {a})")));
    Some(())
}

/// 核定编制94名……实有在职人员87人，编制使用率92.6%: those in post, of the posts.
pub(super) fn of_posts(book: &Book<'_>, stated: usize, before: &[usize]) -> Option<(usize, usize)> {
    let figure = book.figure(stated);
    let told = ["编制使用率", "满编率", "控制率"].iter().any(|word| figure.lead.contains(word));
    let here = |&n: &usize| {
        let level = book.figure(n);
        let person = matches!(level.unit, Unit::Count("人" | "名" | "个")) && level.place.bracket == 0;
        told && person && level.place.paragraph == figure.place.paragraph
    };
    let says = |n: usize, words: &[&str]| words.iter().any(|word| book.figure(n).lead.contains(word));
    let there = ["在职", "实有", "在编", "在岗", "现有"];
    let part = before.iter().copied().filter(here).find(|&n| says(n, &there) && !says(n, &["离退休"]))?;
    // 预算编制范围 has no posts.
    let posts = |n: usize| book.figure(n).lead.replace("预算编制", "").contains("编制");
    let whole = before.iter().copied().filter(here).rfind(|&n| n < part && posts(n))?;
    Some((part, whole))
}

/// 资产总额129.6亿元，负债总额80.3亿元，资产负债率61.96%: the two that its name says.
pub(super) fn of_assets(book: &Book<'_>, stated: usize, before: &[usize]) -> Option<(usize, usize)> {
    let place = book.figure(stated).place;
    let here = before.iter().copied().take_while(|&n| book.figure(n).place.paragraph == place.paragraph).take(20);
    let here: Vec<usize> = here.collect();
    let label = |n: usize| book.figure(n).label.trim_end_matches(['为', '计']);
    // 存款余额3371.37亿元……贷款余额2513.10亿元……年末存贷比为74.54%
    if book.figure(stated).lead.contains("存贷比") {
        // 住户存款余额, 广义政府存款余额: of a part of them.
        let all_of = ["各项", "金融", "银行", "币", "全", "末", "总"];
        let whole = |name: &str| name.is_empty() || all_of.iter().any(|word| name.contains(word));
        let fits = |n: usize, word: &str| {
            book.figure(n).is_level() && label(n).split_once(word).is_some_and(|(name, _)| whole(name))
        };
        let paragraph = before.iter().copied().take_while(|&n| book.figure(n).place.paragraph == place.paragraph);
        let all: Vec<usize> = paragraph.collect();
        let first = |word: &str| all.iter().rev().copied().find(|&n| fits(n, word));
        let (loans, deposits) = (first("贷款余额")?, first("存款余额")?);
        // 新增存贷比: of by how much the two have grown, each told right after it.
        if ["新增", "增量"].iter().any(|word| book.figure(stated).lead.contains(word)) {
            let grown = |n: usize| Some(n + 1).filter(|&next| book.figure(next).role == Role::Change);
            return grown(loans).zip(grown(deposits));
        }
        return (book.figure(loans).unit == book.figure(deposits).unit).then_some((loans, deposits));
    }
    let told = book.figure(stated).lead.contains("资产负债率");
    let all = |n: &usize| ["资产总额", "总资产", "资产合计", "资产总计"].iter().any(|word| label(*n).ends_with(word));
    let debts = here.iter().copied().find(|&n| label(n).contains("负债") && !label(n).contains("资产"));
    let assets = here.iter().copied().find(all).filter(|_| told);
    debts.zip(assets).filter(|&(a, b)| book.figure(a).unit == book.figure(b).unit)
}

/// 资产总额660.89亿元……净资产359.57亿元，资产负债率45.59%: what is not owned, of all there is; where no debts are told.
pub(super) fn of_net_assets(book: &mut Book<'_>, stated: usize, before: &[usize]) -> Option<()> {
    let figure = book.figure(stated);
    let here = |&&n: &&usize| book.figure(n).place.paragraph == figure.place.paragraph;
    let ends = |n: usize, words: &[&str]| {
        let label = book.figure(n).label.trim_end_matches(['为', '计']);
        words.iter().any(|word| label.ends_with(word))
    };
    let told = figure.lead.contains("资产负债率") && !figure.lead.contains("优于");
    let net =
        before.iter().take(8).filter(here).copied().find(|&n| ends(n, &["净资产", "净资产总额", "所有者权益"]))?;
    let assets = before.iter().take(12).filter(here).copied();
    let assets = assets.into_iter().find(|&n| n < net && ends(n, &["资产总额", "总资产", "资产合计"]))?;
    let (all, own) = (book.figure(assets), book.figure(net));
    let due = all.value.minus(own.value).over(all.value).filter(|_| told && all.unit == own.unit)?;
    if !judge(figure, due).holds() && !slip_of(&figure.print(figure.value.point), &figure.print(due.point)) {
        return None;
    }
    let (a, b) = (book.reading.printed(assets), book.reading.printed(net));
    let terms = [assets, net].map(Term::Printed).to_vec();
    book.record(Trial::new(CODE, stated, due, terms, format!("({a} - {b}) ÷ {a}")).graded(Severity::Warning));
    Some(())
}

/// 机构床位4403张……入住老人2888人，床位使用率65.6%: who lives there, of all beds.
pub(super) fn of_beds(book: &Book<'_>, stated: usize, before: &[usize]) -> Option<(usize, usize)> {
    let paragraph = book.figure(stated).place.paragraph;
    let here = || before.iter().copied().filter(|&n| book.figure(n).place.paragraph == paragraph);
    let says = |n: usize, words: &[&str]| words.iter().any(|word| book.figure(n).lead.contains(word));
    let guests = here().find(|&n| says(n, &["入住", "收住", "在院"]) && book.figure(n).is_level())?;
    let beds = here().rfind(|&n| book.figure(n).unit == Unit::Count("张") && says(n, &["床位"]))?;
    Some((guests, beds))
}

/// 年初预算3640万元，年中追加350.6万元，预算调整率9.63%: what was added, of what was planned.
pub(super) fn adjusted(book: &Book<'_>, stated: usize, here: &[usize]) -> Option<(usize, usize)> {
    let told = book.figure(stated).lead.contains("调整率");
    let says = |n: usize, words: &[&str]| words.iter().any(|word| book.figure(n).lead.contains(word));
    let part = here.iter().copied().find(|&n| says(n, &["追加", "调整数", "调增"])).filter(|_| told)?;
    let whole = here.iter().copied().find(|&n| says(n, &["年初"]) && book.figure(n).unit == book.figure(part).unit)?;
    Some((part, whole))
}

/// 年初预算4210万元，调整预算4463万元，预算调整率6.01%: what the plan became, against what it was.
pub(super) fn from_plan(book: &mut Book<'_>, stated: usize, before: &[usize]) -> Option<()> {
    let figure = book.figure(stated);
    let says = |n: usize, words: &[&str]| words.iter().any(|word| book.figure(n).lead.contains(word));
    let here = |n: &usize| {
        let level = book.figure(*n);
        level.place.paragraph == figure.place.paragraph && level.unit == Unit::Money && level.is_level()
    };
    if !figure.lead.contains("调整率") {
        return None;
    }
    // 比年初预算净增加115.21万元，调整率2.05%: of the plan that the amount is a change of.
    let change =
        stated.checked_sub(1).filter(|&n| book.figure(n).role == Role::Change && book.figure(n).lead.contains("年初"));
    if let Some(change) = change {
        let levels = before.iter().copied().filter(|n| here(n)).take(8);
        let gives = |n: &usize| ratio(book, change, *n).is_some_and(|due| judge(figure, due).holds());
        if let Some(base) = levels.into_iter().find(gives) {
            return record(book, stated, change, base, Severity::Warning);
        }
    }
    let near: Vec<usize> = before.iter().copied().filter(here).take(6).collect();
    let after = near.iter().copied().find(|&n| says(n, &["调整预算", "调整后", "调整为", "调整至", "全年预算"]))?;
    let first = near.iter().copied().find(|&n| says(n, &["年初"]) && n != after)?;
    let (now, base) = (book.figure(after).value, book.figure(first).value);
    let due = now.minus(base).over(base).filter(|_| !base.point.is_zero())?;
    let formula = format!("{} ÷ {} - 1", book.reading.printed(after), book.reading.printed(first));
    let due = if due.point.is_negative() && !figure.value.point.is_negative() { due.negated() } else { due };
    let terms = [after, first].map(Term::Printed).to_vec();
    book.record(Trial::new(CODE, stated, due, terms, formula).graded(Severity::Warning));
    Some(())
}

/// 核减1246.8万元，送审14862.3万元，审减率8.39%: what was cut, of what was submitted.
pub(super) fn cut(book: &Book<'_>, stated: usize, before: &[usize]) -> Option<(usize, usize)> {
    let figure = book.figure(stated);
    let told = ["审减率", "核减率"].iter().any(|word| figure.lead.contains(word));
    let here = |n: usize, words: &[&str]| {
        let level = book.figure(n);
        let near = level.place.paragraph == figure.place.paragraph && level.unit == Unit::Money;
        near && words.iter().any(|word| level.lead.contains(word))
    };
    let near = || before.iter().copied().take(8);
    // 审减2308.66万元，审减率8.1%: a change right before the rate.
    let cut = |&n: &usize| here(n, &["核减", "审减"]);
    let part = stated.checked_sub(1).filter(cut).or_else(|| near().find(cut)).filter(|_| told)?;
    let whole = near().find(|&n| n != part && here(n, &["送审", "报审", "申报", "概算", "控制价"]))?;
    Some((part, whole))
}

/// 应巡察党组织186个，已完成124个，覆盖率66.7%: what was covered, of what there is to cover.
pub(super) fn covered(book: &Book<'_>, stated: usize, before: &[usize]) -> Option<(usize, usize)> {
    let figure = book.figure(stated);
    let told = figure.lead.trim_end_matches(['为', '达', '到', '至', '是']).ends_with("覆盖率");
    let part = before.first().copied().filter(|&n| n + 1 == stated && told)?;
    let says = |n: usize, words: &[&str]| words.iter().any(|word| book.figure(n).lead.contains(word));
    // 社会组织264个，已建立党组织228个: of the count right before it.
    let own = before.get(1).copied().filter(|&n| {
        let (whole, done) = (book.figure(n), book.figure(part));
        n + 1 == part
            && whole.unit == done.unit
            && whole.place.part == done.place.part
            && whole.value.point > done.value.point
    });
    if own.is_some_and(|n| ratio(book, part, n).is_some_and(|due| judge(figure, due).holds())) {
        return own.map(|n| (part, n));
    }
    let done = says(part, &["已", "累计", "完成", "覆盖", "开展"]) && !says(part, &["应", "未"]);
    let whole = before[1..].iter().copied().find(|&n| {
        let level = book.figure(n);
        let near = level.place.paragraph == figure.place.paragraph && level.unit == book.figure(part).unit;
        near && says(n, &["应", "共有", "现有", "总数", "任务"])
    })?;
    // 应巡察单位126个、村党组织218个: what gives the rate exactly comes before what is only called so.
    let gives = |&n: &usize| {
        let near = book.figure(n).place.paragraph == figure.place.paragraph;
        let due = ratio(book, part, n).filter(|_| near && book.figure(n).unit == book.figure(part).unit);
        due.is_some_and(|due| judge(figure, due).holds())
    };
    let whole = before[1..].iter().copied().find(gives).unwrap_or(whole);
    let due = ratio(book, part, whole)?;
    let over = book.figure(part).value.point > book.figure(whole).value.point;
    (done && (over || comparable(figure, due.point))).then_some((part, whole))
}

/// 受理1160件，其中咨询……。已办结981件，正在办理179件，办结率84.57%: of what came in, sentences before.
pub(super) fn closed(book: &Book<'_>, stated: usize, before: &[usize]) -> Option<(usize, usize)> {
    let figure = book.figure(stated);
    let rate = figure.lead.trim_end_matches(['为', '达', '到', '是']);
    let rates = [("办结率", "办结"), ("整改率", "整改"), ("整改完成率", "完成"), ("销号率", "销号")];
    let (_, word) = rates.into_iter().find(|(name, _)| rate.trim_start_matches(['总', '，']) == *name)?;
    let part = before.iter().copied().find(|&n| {
        let level = book.figure(n);
        let here = level.place.sentence == figure.place.sentence && level.place.bracket == figure.place.bracket;
        here && level.lead.contains(word) && !["未", "正在", "基本", "部分"].iter().any(|no| level.lead.contains(no))
    })?;
    let whole = received(book, part, before)?;
    let due = ratio(book, part, whole)?;
    comparable(figure, due.point).then_some((part, whole))
}

/// The whole that came in, of which a later sentence tells what was done: it has parts of its own, or heads the paragraph.
pub(in crate::rules) fn received(book: &Book<'_>, part: usize, before: &[usize]) -> Option<usize> {
    let done = book.figure(part);
    before.iter().copied().find(|&n| {
        let level = book.figure(n);
        let told = ["受理", "接收", "收到", "交办", "登记", "反馈问题", "发现问题"]
            .iter()
            .any(|word| level.lead.contains(word));
        let near = level.place.paragraph == done.place.paragraph && level.place.sentence + 1 >= done.place.sentence;
        let alone = !level.prior && level.place.bracket == done.place.bracket && level.unit == done.unit;
        told && near && alone && n < part && level.value.point >= done.value.point
    })
}
