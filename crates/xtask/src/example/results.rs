//! What came of it: persons dealt with, rules changed, money recovered, rectification disclosed.
use super::{
    calendar::{Day, worked},
    money::{fen, yuan},
    organisations::{FIRST, SECOND},
    random::Random,
    rectification::Finding,
    sheet::Sheet,
    texts,
};

/// The results of one organisation.
struct Results {
    round: &'static str,
    organisation: &'static str,
    /// Persons: 党纪, 约谈, 诫勉, 批评教育, 书面检讨.
    persons: [usize; 5],
    /// Rules made, improved, abolished.
    rules: [usize; 3],
    /// Yuan and vouchers of 清缴 and 追缴.
    money: [(&'static str, usize); 2],
}

const NOTHING: (&str, usize) = ("0", 0);

/// Round 1, and of round 2 what must not be counted for it.
#[rustfmt::skip]
const RESULTS: [Results; 11] = [
    of(FIRST, "市直单位甲", [0, 6, 3, 1, 2], [5, 3, 1], [("112600", 3), NOTHING]),
    of(FIRST, "市直单位乙", [0, 5, 2, 1, 2], [4, 3, 0], [("84350", 2), NOTHING]),
    of(FIRST, "市直单位丙", [1, 5, 2, 0, 2], [5, 4, 0], [("63800", 2), ("9700", 2)]),
    of(FIRST, "市直单位庚", [0, 4, 2, 1, 2], [4, 3, 1], [("52480", 2), NOTHING]),
    of(FIRST, "市直单位辛", [0, 4, 1, 0, 1], [4, 3, 0], [NOTHING, NOTHING]),
    of(FIRST, "市直单位壬", [0, 4, 2, 1, 2], [4, 3, 0], [("41270", 1), NOTHING]),
    of(FIRST, "市直单位癸", [0, 3, 1, 0, 1], [3, 2, 0], [("19500", 1), NOTHING]),
    of(FIRST, "乡镇 05", [0, 5, 2, 1, 2], [5, 4, 0], [("36000", 1), ("6000", 1)]),
    of(SECOND, "市直单位丁", [0, 4, 1, 0, 0], [5, 3, 0], [("21400", 1), NOTHING]),
    of(SECOND, "市直单位子", [0, 3, 1, 0, 0], [4, 2, 0], [("17000", 1), NOTHING]),
    of(SECOND, "乡镇 01", [0, 2, 0, 0, 0], [2, 1, 0], [NOTHING, NOTHING]),
];

const KINDS: [&str; 5] = ["党纪处分", "约谈", "诫勉谈话", "批评教育", "书面检讨"];

const fn of(
    round: &'static str,
    organisation: &'static str,
    persons: [usize; 5],
    rules: [usize; 3],
    money: [(&'static str, usize); 2],
) -> Results {
    Results { round, organisation, persons, rules, money }
}

impl Results {
    fn digit(&self) -> &'static str {
        if self.round == FIRST { "1" } else { "2" }
    }

    /// Its items of those classes, or all of them if it has none.
    fn items<'i>(&self, items: &'i [Finding], suits: fn(&str) -> bool) -> Vec<&'i Finding> {
        let own = |i: &&Finding| i.round == self.round && i.organisation == self.organisation;
        let all: Vec<&Finding> = items.iter().filter(own).collect();
        let suited: Vec<&Finding> = all.iter().copied().filter(|i| suits(i.class)).collect();
        if suited.is_empty() { all } else { suited }
    }

    /// The working days on which its results fall: those of round 2 before the cut-off too, so that only the round tells them.
    fn days(&self) -> Vec<Day> {
        worked(if self.round == FIRST { "2022-03-01" } else { "2022-08-01" }, "2022-09-28")
    }
}

/// The persons first, as others link to them.
pub(crate) fn sheets(items: &[Finding]) -> Vec<Sheet> {
    let (persons, outcomes) = persons_and_outcomes(items);
    vec![persons, outcomes, rules(items), recoveries(items), disclosures(), supervisions()]
}

/// Whoever is admonished may also write a self-criticism; whoever is summoned may also be criticised.
fn persons_and_outcomes(items: &[Finding]) -> (Sheet, Sheet) {
    const POSTS: [&str; 5] = ["主要负责人", "班子成员", "股（所）长", "股（所）负责人", "工作人员"];
    let mut persons = Sheet::new("people_persons", ["人员编号", "所在单位", "姓名", "职务", "身份证号"]);
    let mut outcomes = Sheet::new(
        "rectification_outcomes",
        ["编号", "轮次", "整改单位", "涉及人员", "处理方式", "决定日期", "作出机关", "依据文号", "整改事项"],
    );
    let mut random = Random::new(36);
    let mut counts = [0; 2];
    for of in &RESULTS {
        let count = &mut counts[usize::from(of.round == SECOND)];
        let [punished, summoned, admonished, criticised, written] = of.persons;
        let items = of.items(items, |_| true);
        let first = *count + 1;
        *count += summoned + admonished;
        for n in first..=*count {
            let (number, name) = (person(of, n), format!("干部 {}{n:03}", of.digit()));
            persons.push([&number, of.organisation, &name, POSTS[(n - first).min(POSTS.len() - 1)], ""]);
        }
        let second = first + summoned;
        let ranges = [(*count + 1 - punished, punished), (first, summoned), (second, admonished)];
        let ranges = ranges.into_iter().chain([(first, criticised), (second, written)]);
        for (kind, (from, count)) in KINDS.into_iter().zip(ranges) {
            (from..from + count).for_each(|n| outcome(&mut outcomes, (of, &items), n, kind, &mut random));
        }
        // The head is summoned a second time: one more row, the same person.
        if of.organisation == "市直单位甲" {
            outcome(&mut outcomes, (of, &items), first, "约谈", &mut random);
        }
    }
    let of = |kind| outcomes.rows.iter().filter(|r| r[1] == FIRST && r[4] == kind).count();
    assert_eq!(KINDS.map(of), [1, 37, 15, 5, 14], "the outcomes of round 1");
    (persons, outcomes)
}

fn person(of: &Results, n: usize) -> String {
    format!("R{}-P{n:03}", of.digit())
}

fn outcome(sheet: &mut Sheet, (of, items): (&Results, &[&Finding]), n: usize, kind: &str, random: &mut Random) {
    let number = format!("R{}-C{:03}", of.digit(), sheet.rows.iter().filter(|r| r[1] == of.round).count() + 1);
    let decided = random.pick(&of.days()).to_string();
    let (authority, document) = match kind {
        "党纪处分" => ("市纪委监委", "云纪〔2022〕18号"),
        "约谈" => ("市委巡察工作领导小组", ""),
        "诫勉谈话" => ("市委组织部", ""),
        _ => ("所在单位党组织", ""),
    };
    let item = &random.pick(items).item;
    let person = person(of, n);
    sheet.push([&number, of.round, of.organisation, &person, kind, &decided, authority, document, item]);
}

fn rules(items: &[Finding]) -> Sheet {
    let headings = ["编号", "轮次", "整改单位", "变化方式", "制度名称", "印发日期", "文号", "整改事项"];
    let mut sheet = Sheet::new("rectification_rules", headings);
    let mut random = Random::new(34);
    for of in &RESULTS {
        let (own, days) = (of.items(items, |_| true), of.days());
        let short: String = of.organisation.chars().last().into_iter().collect();
        let short = if of.organisation.starts_with("市直") { short + "发" } else { "乡发".into() };
        let kinds = ["制订", "完善", "废除"].into_iter().zip(of.rules);
        for (serial, kind) in kinds.flat_map(|(kind, count)| std::iter::repeat_n(kind, count)).enumerate() {
            let earlier = sheet.rows.iter().filter(|r| r[1] == of.round).count();
            let item = own[serial * own.len() / of.rules.iter().sum::<usize>()];
            let names = texts::rules(item.class);
            let name = format!("《{}{}》", of.organisation, names[serial % names.len()]);
            let (number, issued) = (format!("R{}-Z{:03}", of.digit(), earlier + 1), random.pick(&days).to_string());
            let document = format!("{short}〔2022〕{}号", serial * 3 + 4);
            sheet.push([&number, of.round, of.organisation, kind, &name, &issued, &document, &item.item]);
        }
    }
    sheet
}

fn recoveries(items: &[Finding]) -> Sheet {
    let mut sheet = Sheet::new(
        "rectification_recoveries",
        ["编号", "轮次", "整改单位", "资金性质", "金额", "缴款日期", "资金去向", "缴款凭证", "整改事项"],
    );
    let mut random = Random::new(41_157);
    let kinds = [("违规津补贴", "上缴国库"), ("违纪资金", "上缴纪检监察机关专户")];
    for of in &RESULTS {
        let own = of.items(items, texts::concerns_money);
        for ((kind, destination), (total, vouchers)) in kinds.into_iter().zip(of.money) {
            for amount in shares(fen(total), vouchers, &mut random) {
                let n = sheet.rows.iter().filter(|r| r[1] == of.round).count() + 1;
                let (number, voucher) = (format!("R{}-Q{n:03}", of.digit()), format!("缴款书 {}{n:05}", of.digit()));
                let (day, amount) = (random.pick(&of.days()).to_string(), yuan(amount));
                sheet.push([
                    &number,
                    of.round,
                    of.organisation,
                    kind,
                    &amount,
                    &day,
                    destination,
                    &voucher,
                    &own[n % own.len()].item,
                ]);
            }
        }
    }
    let of =
        |round, kind| -> i64 { sheet.rows.iter().filter(|r| r[1] == round && r[3] == kind).map(|r| fen(&r[4])).sum() };
    assert_eq!((of(FIRST, kinds[0].0), of(FIRST, kinds[1].0)), (fen("410000"), fen("15700")), "round 1");
    assert_eq!(of(SECOND, kinds[0].0), fen("38400"), "round 2");
    sheet
}

/// The total in so many unequal parts, none of them nothing.
fn shares(total: i64, parts: usize, random: &mut Random) -> Vec<i64> {
    let (mut left, mut shares) = (total, Vec::new());
    for open in (2..=parts).rev() {
        let even = left / i64::try_from(open).expect("few vouchers");
        let share = random.between(even / 2, even) / 10 * 10;
        shares.push(share);
        left -= share;
    }
    shares.extend((parts > 0).then_some(left));
    shares
}

fn disclosures() -> Sheet {
    let headings = ["编号", "轮次", "整改单位", "公开范围", "公开日期", "公开载体", "公开截止"];
    let mut sheet = Sheet::new("rectification_disclosures", headings);
    let inside = worked("2022-06-06", "2022-06-30");
    let outside = worked("2022-08-08", "2022-08-26");
    for (kind, days, medium) in [("党内", inside, "党内通报会"), ("社会", outside, "云河市廉政网")] {
        for (i, of) in RESULTS.iter().filter(|r| r.round == FIRST).enumerate() {
            let number = format!("R1-G{:02}", sheet.rows.len() + 1);
            let day = days[i * (days.len() - 1) / 7];
            let until = if kind == "社会" { day.plus(30).to_string() } else { String::new() };
            sheet.push([&number, FIRST, of.organisation, kind, &day.to_string(), medium, &until]);
        }
    }
    sheet
}

/// The joint check of round 1 in September 2022.
fn supervisions() -> Sheet {
    let headings = ["督查名称", "轮次", "督查方式", "开始日期", "结束日期", "参加部门及人数"];
    let mut sheet = Sheet::new("rectification_supervisions", headings);
    let members = "市纪委监委 4 人、市委组织部 3 人、市委巡察办 5 人";
    sheet.push(["2022年9月第一轮整改督查", FIRST, "联合督查", "2022-09-05", "2022-09-30", members]);
    sheet
}
