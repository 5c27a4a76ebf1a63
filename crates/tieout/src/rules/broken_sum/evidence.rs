//! Why parts that do not make their whole should.

use super::{family, nearly, one_digit};
use crate::book::{Book, Sum, judge};
use crate::figure::{Figure, Unit};
use crate::label::Concept;
use crate::number::{Computed, Number};
use crate::report::Severity;
use crate::rules::sum::{announced_flat, announces, marked, partition, share_of, slipped_part, width};
use crate::slip::{comparable, mistyped, slip_of, slipped, transposed};

/// Why the parts should make the whole, though they do not.
pub(super) fn evidence(book: &Book<'_>, total: usize, parts: &[usize], sum: Computed) -> Option<Severity> {
    let whole = book.figure(total);
    let last = &book.figure(*parts.last()?).label;
    // 一般公共预算支出835943万元；基金支出124417万元, where the capital budget is not told.
    let left_out = partition(book, parts).is_some_and(|missing| missing.contains(&Concept::Capital));
    let left_out = left_out && sum.high < whole.value.low;
    let complete = partition(book, parts).is_some() && whole_of(book, total, parts) && !left_out;
    // （六）其他18016万元
    let last = last.strip_prefix('（').and_then(|rest| rest.split_once('）')).map_or(last.as_str(), |(_, name)| name);
    // 共50个：部本级、9个督察局……、其他12个: what has no number is one of them, too.
    let between = book.reading.plain.text(whole.at.1, book.figure(parts[0]).at.0);
    let unnumbered = matches!(whole.unit, Unit::Count(_)) && between.contains('、');
    // 以及其他交通费用等其他支出6.77万元
    let last = ["以及", "及", "和"].iter().find_map(|word| last.strip_prefix(word)).unwrap_or(last);
    let residual = ["其他", "其它", "其余"].iter().any(|word| last.starts_with(word)) && !unnumbered;
    let shares: Option<Vec<usize>> = parts.iter().map(|&part| share_of(book, part)).collect();
    let shared = shares.is_some_and(|shares| {
        let sum = book.added(&shares);
        sum.low <= Number::ONE && sum.high >= Number::ONE
    });
    let slip = mistyped(&whole.print(whole.value.point), &whole.print(sum.point));
    if wrong_unit(book, total, parts) || last_left_out(book, total, parts) {
        return Some(Severity::Error);
    }
    let between = book.reading.plain.text(whole.at.1, book.figure(parts[0]).at.0);
    // A list in a sentence of its own may be of something else: then it must come close.
    let same = book.figure(parts[0]).place.sentence == whole.place.sentence;
    let gap = sum.point.minus(whole.value.point).abs();
    let first = (total.saturating_sub(8)..total).all(|n| {
        let other = book.figure(n);
        other.place.sentence != whole.place.sentence
            || other.unit != whole.unit
            || !other.is_level()
            // 预算总额596.11万元，决算总支出636.00万元。其中: of the second.
            || other.planned && !whole.planned && other.label != whole.label
    });
    // 总户籍人口20.93万人。按性别分：男10.71万人，女10.12万人
    let divided = between.rsplit('。').next().is_some_and(|last| last.starts_with('按') && last.contains('分'));
    let attached = same || between.contains("。其中") && first;
    let two = matches!(parts, [a, b] if opposite(&book.figure(*a).label, &book.figure(*b).label));
    if divided && two && first && comparable(whole, sum.point) {
        return Some(Severity::Error);
    }
    if !attached && !first {
        return None;
    }
    if !attached && !slip && gap.times(5) > whole.value.point.abs() {
        return None;
    }
    let people = matches!(whole.unit, Unit::Count("人" | "名" | "人次" | "户"));
    let inside = only_inside(book, total, parts);
    let listed = between.contains(['：', '（']) && !announces(&between) && between.chars().count() < 24;
    let exceeds = listed && !people && sum.low > whole.value.high;
    let announced = announces(&between) && between.chars().count() < 30;
    let joined = |part: usize| {
        let figure = book.figure(part);
        figure.sign_before == '、' || figure.sign_before == '\0' && figure.lead.starts_with(['和', '及', '与'])
    };
    let flat = parts[1..].iter().all(|&part| joined(part));
    let one = parts.iter().all(|&part| book.figure(part).place.part == book.figure(parts[0]).place.part);
    let one = one || slipped(whole.value.point, sum.point);
    let larger = announced && one && parts.iter().any(|&part| book.figure(part).value.low > whole.value.high);
    // Cars are never counted twice.
    let flat_or_cars = flat || whole.unit == Unit::Count("辆");
    let overflows = announced && flat_or_cars && !people && sum.low > whole.value.high;
    let opposed = matches!(parts, [a, b] if opposite(&book.figure(*a).label, &book.figure(*b).label));
    // A whole that its parts exceed by far is the whole of something else.
    let near = comparable(whole, sum.point);
    let (residual, exceeds, larger, overflows) = (residual && near, exceeds && near, larger && near, overflows && near);
    // 存款3371.37亿元，其中四类3370.01亿元: a list of the main parts may leave a little out.
    let partial = parts.len() > 2 && between.contains("其中") && sum.high < whole.value.low && !slip;
    let partial = partial && !one_digit(book, total, parts);
    let nearly = (attached || marked(book, total, parts[0])) && nearly(book, total, parts) && !partial && !left_out;
    if complete || residual || opposed || shared || exceeds || larger || overflows || nearly {
        return Some(Severity::Error);
    }
    // 资金1845万元，其中中央、省级、市级、县级: nothing is left out, so that the whole is soon wrong.
    // 经营主体303户（企业147户、个体工商户139户、合作社17户）: what a bracket lists right after a count of things is all of it.
    let things = !matches!(whole.unit, Unit::Count("人" | "名" | "人次")) && !whole.approximate;
    if inside
        && things
        && (near && parts.len() >= 3
            || sum.low > whole.value.high && (near || slipped_part(book, whole.value.point, parts)))
    {
        return Some(Severity::Warning);
    }
    let told =
        family::complete(book, total, parts) || family::ranged(book, parts) || family::counted(book, total, parts);
    if attached && near && told {
        return Some(Severity::Warning);
    }
    // 共申请，其中甲、乙、丙; 共完成，其中甲、乙、丙: as complete as the list of the same names that makes its total.
    // 编制36名（行政编制13名，事业编制23名）
    let posts = |&part: &usize| ["行政", "事业", "工勤", "参公"].iter().any(|word| book.lead(part).starts_with(word));
    // A part above the whole is no part of another.
    let above = parts.iter().any(|&part| book.figure(part).value.low > whole.value.high);
    if listed && people && (near || above) && parts.iter().all(posts) && listed_inside(book, total, parts) {
        return Some(Severity::Warning);
    }
    // 三年来共巡察132个，其中2021年38个、2022年46个、2023年48个: each of the years.
    let years: Vec<u16> = parts.iter().filter_map(|&part| book.figure(part).year).collect();
    let spelled = ["", "", "两年", "三年", "四年", "五年"].get(parts.len()).copied().unwrap_or_default();
    let each = years.len() == parts.len() && years.windows(2).all(|pair| pair[1] == pair[0] + 1);
    if announced && attached && near && each && !spelled.is_empty() && whole.lead.contains(spelled) {
        return Some(Severity::Warning);
    }
    // 收回194份，其中非常满意128份、满意57份、一般7份、不满意2份: every answer is listed.
    let answer =
        |&part: &usize| ["满意", "一般", "不了解", "不清楚"].iter().any(|kind| said(book, part).ends_with(kind));
    let denied = parts.last().is_some_and(|&last| said(book, last).ends_with("不满意"));
    if announced && attached && (near || above) && parts.len() >= 3 && denied && parts.iter().all(answer) {
        return Some(Severity::Warning);
    }
    // 编制68名（行政26名，事业42名），实有64人（行政25人，事业38人)
    let named_twice = announced && parts.len() > 2 || listed && people;
    if named_twice && attached && near && twin(book, total, parts) {
        return Some(Severity::Warning);
    }
    // 采购总额，其中：货物、服务, and 共有车辆，其中 so many kinds: what is not listed is nothing, as these are disclosed.
    let bought =
        |&part: &usize| matches!(book.figure(part).concept, Some(Concept::Goods | Concept::Works | Concept::Services));
    let bought = whole.label.contains("采购") && parts.len() >= 2 && parts.iter().all(bought);
    let cars = whole.unit == Unit::Count("辆") && whole.lead.contains("共有") && parts.len() >= 3;
    if announced && attached && (bought || cars) {
        return Some(Severity::Warning);
    }
    // 管理岗位4人（其中：管理八级2人，管理九级3人）: nobody is of two grades.
    let grade = |&part: &usize| book.figure(part).label.ends_with('级') && listed_inside(book, total, parts);
    // 在职人数61人，包括行政人员26人、事业人员33人、自收自支人员21人
    let post = |&part: &usize| {
        let posts = ["行政", "事业", "工勤", "参照", "参公", "自收自支", "差额", "全额", "管理岗", "专业技术"];
        posts.iter().any(|word| book.lead(part).contains(word)) && announced && attached
    };
    // 在职204人，其中行政人员80人、事业人员119人、工勤人员5人: a slip in one of all kinds of posts.
    let kinds = |word: &str| parts.iter().any(|&part| book.lead(part).contains(word));
    let whole_slip = slip_of(&whole.print(whole.value.point), &whole.print(sum.point));
    let one_slip = slipped_part(book, whole.value.point, parts);
    if people
        && parts.len() >= 2
        && parts.iter().all(post)
        && kinds("行政")
        && kinds("事业")
        && (whole_slip || one_slip)
    {
        return Some(Severity::Warning);
    }
    // 受理2234件，其中本级受理1833件，上级交办1201件: more than the whole, and one digit of one of the two makes it.
    let things = matches!(whole.unit, Unit::Count(_)) && !people || whole.unit == Unit::Money;
    if things
        && attached
        && announced
        && parts.len() == 2
        && sum.low > whole.value.high
        && width(whole) >= 3
        && one_slip
    {
        return Some(Severity::Warning);
    }
    let grades = people && (parts.iter().all(grade) || parts.len() >= 2 && parts.iter().all(post));
    if grades && sum.low > whole.value.high && near {
        return Some(Severity::Warning);
    }
    // 24起，其中甲9起，乙51起: more than the whole, and two digits of it in each other's place make it.
    let slip_within = |least: usize| {
        parts.iter().any(|&part| {
            let figure = book.figure(part);
            let due = figure.value.point.minus(sum.point.minus(whole.value.point));
            let (printed, due_text) = (figure.print(figure.value.point), figure.print(due));
            let turned = transposed(&printed, &due_text) || least > 2 && slip_of(&printed, &due_text);
            width(figure) >= least && due > Number::ZERO && turned
        })
    };
    // 128人。其中：在职66人，离退休38人，遗属14人: nobody on a payroll is anything else.
    let staff = |&part: &usize| {
        let kinds = ["在职", "离退休", "退休", "离休", "遗属", "聘用", "临聘", "编外"];
        kinds.iter().any(|word| book.figure(part).label.contains(word))
    };
    // 实有48人（在职25人，离退休22人）: and a bracket lists them all.
    if inside && people && parts.iter().all(staff) && near {
        return Some(Severity::Warning);
    }
    let slipped_total = slip_of(&whole.print(whole.value.point), &whole.print(sum.point));
    if attached && announced && people && parts.len() >= 3 && parts.iter().all(staff) && slipped_total && near {
        return Some(Severity::Warning);
    }
    // 发现问题214个，其中甲97个、乙46个、丙53个: 64, and the list makes it.
    if attached && announced && flat && parts.len() >= 3 && (slip_within(2) || !people && slip_within(3)) {
        return Some(Severity::Warning);
    }
    // （机关62名、派驻机构43名、乡镇42名） of 138名: nobody is at two places, but who is punished may be in two ways.
    let ways = |&part: &usize| {
        ["党纪", "政务", "政纪", "处分", "警告", "处理"].iter().any(|word| book.lead(part).contains(word))
    };
    if inside && people && near && sum.low > whole.value.high && parts.len() >= 3 && !parts.iter().any(ways) {
        return Some(Severity::Warning);
    }
    let begins = between.rsplit('。').next().is_some_and(|last| last.starts_with("其中")) && first;
    let beyond = (announced || begins) && parts.iter().any(|&part| book.figure(part).value.low > whole.value.high);
    if attached && beyond && slip_within(2) {
        return Some(Severity::Warning);
    }
    // 单位共1个，其中行政单位1个，事业单位3个: of units none is counted twice.
    let counted = matches!(whole.unit, Unit::Count("个" | "家" | "所"))
        && whole.lead.trim_end_matches(['有', '计']).ends_with('共');
    let noun = |&part: &usize| book.figure(part).label.ends_with('位');
    if attached && announced && counted && parts.iter().all(noun) && sum.low > whole.value.high {
        return Some(Severity::Warning);
    }
    // 98436万元，其中甲38652万元、乙5784万元: a digit was lost.
    let ends = parts.last().is_some_and(|&last| {
        ["；", "。"].contains(&book.reading.plain.text(book.figure(last).at.1, book.figure(last).at.1 + 1).as_str())
    });
    if attached
        && announced
        && ends
        && parts.len() == 2
        && whole.unit == Unit::Money
        && width(whole) >= 5
        && slip_within(4)
    {
        return Some(Severity::Warning);
    }
    // 问题517个，按“三个聚焦”分类：203个，101个，123个: a way to divide leaves nothing out.
    let way = between.contains('按')
        && ["分类：", "分：", "看：", "分类，", "划分："]
            .iter()
            .any(|end| between.ends_with(end) || between.contains(end));
    if same && way && parts.len() >= 3 && slip_within(3) {
        return Some(Severity::Warning);
    }
    // 问题18个，其中9个、5个、3个；已整改14个，整改率82.35%: of the seventeen that the list makes.
    if attached && rate_says(book, total, parts, sum) {
        return Some(Severity::Warning);
    }
    if attached && (announced || listed) && !whole.prior && one_slip_from(book, total, parts, sum) {
        return Some(Severity::Warning);
    }
    // Of people a list is seldom complete, and one digit is soon alike.
    let few = gap.times(50) <= whole.value.point.abs();
    let flat = flat && (few || parts.len() >= 4 && gap.times(10) <= whole.value.point.abs());
    let slip =
        if people && !flat { transposed(&whole.print(whole.value.point), &whole.print(sum.point)) } else { slip };
    let told = attached
        || marked(book, total, parts[0])
        || ["总收入", "总支出", "总计"].iter().any(|word| whole.lead.contains(word));
    // What was before is seldom listed in full.
    (slip && told && !whole.prior && parts.len() >= 2 && width(whole) >= 3).then_some(Severity::Warning)
}

/// 核定编制125名，其中行政编制69名、事业编制65名。: an announced list to its end, parted by one sign, that one slip of a digit keeps from
/// making the whole. Of three digits few are alike by chance; of two, of people, only those in each other's place unless more kinds are told.
fn one_slip_from(book: &Book<'_>, total: usize, parts: &[usize], sum: Computed) -> bool {
    let (whole, last) = (book.figure(total), book.figure(parts[parts.len() - 1]));
    let next = book.reading.plain.text(last.at.1, last.at.1 + 1);
    // 其中厂房126400平方米、宿舍15800平方米、用房6400平方米，总投资4.86亿元: what follows is of something else.
    let other = |figure: &Figure| {
        figure.place.sentence != last.place.sentence || figure.unit != last.unit && figure.unit != Unit::Percent
    };
    let after = parts[parts.len() - 1] + 1;
    let other = next == "，" && book.reading.figures.get(after).is_none_or(other);
    let ended = other || matches!(next.as_str(), "。" | "；" | "）" | "\n" | "");
    let sign = book.figure(parts[1]).sign_before;
    let one = parts[1..].iter().all(|&part| book.figure(part).sign_before == sign);
    let things = !matches!(whole.unit, Unit::Count("人" | "名" | "人次"));
    // 组织处理23人，其中诫勉谈话9人、批评教育11人、书面检查3人: kinds of what was done, of which nobody has two.
    let shared = ["党员", "女", "少数民族", "青年", "岁", "学历", "以上", "党纪", "政务", "中层", "骨干", "教师", "新"];
    let twice = parts.iter().any(|&part| shared.iter().any(|word| book.lead(part).contains(word)));
    let apart = parts.len() >= 3 && sign == '、';
    // 批复24个，其中开工19个，已完工4个: how far each has come, and some have not begun.
    let stages = ["开工", "完工", "竣工", "在建", "启动"];
    let stages = parts.iter().any(|&part| stages.iter().any(|word| book.lead(part).contains(word)));
    if !things && twice {
        return false;
    }
    let alike = |figure: &Figure, due: Number| {
        let (stated, due) = (figure.print(figure.value.point), figure.print(due));
        match width(figure) {
            0 | 1 => false,
            2 => !stages && (transposed(&stated, &due) || (things || apart) && slip_of(&stated, &due)),
            _ => mistyped(&stated, &due),
        }
    };
    let gap = sum.point.minus(whole.value.point);
    let slipped = |&part: &usize| {
        let figure = book.figure(part);
        let due = figure.value.point.minus(gap);
        due > Number::ZERO && alike(figure, due)
    };
    // 学校共310所，其中：幼儿园113所、小学136所、……、特殊教育学校1所。: so many kinds, to the end, are all that there are.
    let between = book.reading.plain.text(whole.at.1, book.figure(parts[0]).at.0);
    let kinds = things
        && parts.len() >= if between.contains("其中") { 3 } else { 5 }
        && sign == '、'
        && whole.lead.contains('共')
        && whole.unit != Unit::Money;
    let kinds = kinds && !whole.approximate && comparable(whole, sum.point);
    ended && one && (kinds || alike(whole, sum.point) || parts.iter().any(slipped))
}

/// A rate after the list, which the sum of the parts gives and the whole does not.
fn rate_says(book: &Book<'_>, total: usize, parts: &[usize], sum: Computed) -> bool {
    let whole = book.figure(total);
    let Some(&last) = parts.last() else { return false };
    let next = last + 1..book.reading.figures.len().min(last + 5);
    let rates = next.filter(|&n| book.figure(n).unit == Unit::Percent && book.figure(n).scale > 0);
    let here = |n: usize| book.figure(n).place.paragraph == whole.place.paragraph;
    rates.filter(|&n| here(n)).any(|rate| {
        let Some(part) = (last + 1..rate).rev().find(|&n| book.figure(n).is_level()) else { return false };
        let part = book.figure(part);
        let gives = |whole: Computed| part.value.over(whole).is_some_and(|due| judge(book.figure(rate), due).holds());
        part.unit == whole.unit && gives(sum) && !gives(whole.value)
    })
}

/// 978人次，其中第三轮412人次、第四轮566人次、第五轮285人次: the last was left out of the whole.
pub(super) fn last_left_out(book: &Book<'_>, total: usize, parts: &[usize]) -> bool {
    let Some((_, others)) = parts.split_last().filter(|(_, others)| others.len() > 1) else { return false };
    announced_flat(book, total, parts) && book.figure(total).value.meets(book.added(others))
}

/// A sum that holds, of parts with the same names.
fn twin(book: &Book<'_>, total: usize, parts: &[usize]) -> bool {
    let name = |n: usize| book.figure(n).label.trim_start_matches("其中").trim_start_matches(['：', '，']).to_owned();
    let alike = |sum: &&Sum| {
        let same = || sum.parts.iter().zip(parts).all(|(&a, &b)| name(a) == name(b) && !name(a).is_empty());
        sum.total != total && sum.parts.len() == parts.len() && sum.parts != parts && same()
    };
    let holds = |sum: &Sum| book.figure(sum.total).value.meets(book.added(&sum.parts));
    book.sums.iter().rev().take(60).filter(alike).any(holds)
}

/// “不满意”的21份: its name without quotes.
fn said<'a>(book: &'a Book<'_>, part: usize) -> &'a str {
    book.lead(part).trim_end_matches(['的', '为', '”'])
}

/// The parts are all that stands in the bracket right after the whole, each with its name and a mark between.
fn only_inside(book: &Book<'_>, total: usize, parts: &[usize]) -> bool {
    let bracket = book.figure(parts[0]).place.bracket;
    let inside = |n: &usize| book.figure(*n).place.bracket == bracket;
    let all: Vec<usize> = (total + 1..book.reading.figures.len()).take_while(inside).collect();
    let partial = ["含", "包括", "其中", "如", "主要", "不", "另", "已", "较", "比", "占", "完成", "剩余"];
    let named = |n: &usize| {
        let lead = &book.figure(*n).lead;
        !lead.is_empty() && !partial.iter().any(|word| lead.contains(word))
    };
    listed_inside(book, total, parts) && all == parts && parts.iter().all(named) && parts[0] == total + 1
}

/// The parts stand in the brackets of the whole.
fn listed_inside(book: &Book<'_>, total: usize, parts: &[usize]) -> bool {
    let bracket = book.figure(parts[0]).place.bracket;
    bracket != 0 && book.reading.brackets[bracket as usize].head == Some(total)
}

/// 23.3亿元，其中一般债券5.2亿元、专项债券18.1万元: the parts add up as soon as one has the unit of the whole.
pub(super) fn wrong_unit(book: &Book<'_>, total: usize, parts: &[usize]) -> bool {
    let whole = book.figure(total);
    let due = |part: usize| {
        let figure = book.figure(part);
        if figure.factor == whole.factor || figure.scale != whole.scale {
            return figure.value.point;
        }
        figure.value.point.times(whole.factor).per(figure.factor.max(1))
    };
    let other = parts.iter().filter(|&&part| book.figure(part).factor != whole.factor).count();
    let sum = parts.iter().fold(Number::ZERO, |sum, &part| sum.plus(due(part)));
    // 505元，其中17万元、168万元、320万元: the digits of the sum, in a unit of its own.
    let factor = book.figure(parts[0]).factor;
    let one = parts.iter().all(|&part| book.figure(part).factor == factor) && factor != whole.factor;
    let printed = whole.value.point.times(factor).per(whole.factor.max(1));
    let own = one && printed == book.added(parts).point && parts.len() >= 3;
    // 38.18亿元，其中税收返还4650亿元、转移支付26.16亿元……: one of them ten thousand times too large.
    let added = book.added(parts);
    let large = |&part: &usize| {
        let value = book.figure(part).value;
        let less = Computed::exact(value.point.minus(value.point.per(10_000)));
        value.point > whole.value.point && whole.value.meets(added.minus(less))
    };
    let shrunk = parts.len() >= 3 && parts.iter().any(large);
    whole.unit == Unit::Money && (other == 1 && parts.len() >= 2 && sum == whole.value.point || own || shrunk)
}

/// 男性 and 女性, 内宾 and 外宾: two that leave nothing out.
pub(in crate::rules) fn opposite(a: &str, b: &str) -> bool {
    let pairs = [
        ("男", "女"),
        ("内", "外"),
        ("城镇", "乡村"),
        ("城镇", "农村"),
        ("合格", "不合格"),
        ("满意", "不满意"),
        ("新", "续"),
        ("公", "私"),
        ("正式", "预备"),
    ];
    let core = |label: &str| label.trim_start_matches("其中").trim_start_matches(['：', '，']).to_owned();
    let (a, b) = (core(a), core(b));
    // 自然人申请178件，法人或其他组织申请26件
    let persons = a.starts_with("自然人") && b.starts_with("法人");
    persons
        || pairs
            .iter()
            .any(|(x, y)| a.contains(x) && a.replacen(x, y, 1) == b || b.contains(x) && b.replacen(x, y, 1) == a)
}

pub(super) fn is_concept_whole(figure: &Figure) -> bool {
    matches!(figure.concept, Some(Concept::ThreePublic | Concept::Basic | Concept::Car))
}

/// The parts must be parts of this whole: 公车 = 购置 + 运行, but 三公 is not; 基本 = 人员 + 公用, but 支出 is more.
fn whole_of(book: &Book<'_>, total: usize, parts: &[usize]) -> bool {
    let (whole, part) = (book.figure(total).concept, book.figure(parts[0]).concept);
    let wanted = match part {
        Some(Concept::CarPurchase | Concept::CarRunning) if parts.len() == 2 => Concept::Car,
        Some(Concept::Staff | Concept::Office) => Concept::Basic,
        Some(Concept::Abroad | Concept::Reception | Concept::Car | Concept::CarPurchase | Concept::CarRunning) => {
            return whole.is_none_or(|whole| whole == Concept::ThreePublic);
        }
        _ => {
            return !matches!(
                whole,
                Some(Concept::ThreePublic | Concept::Car | Concept::Reception | Concept::Basic | Concept::Project)
            );
        }
    };
    whole == Some(wanted)
}
