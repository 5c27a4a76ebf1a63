//! Invented paragraphs of eighteen kinds: silent when every figure is right, found when one digit is not.
//!
//! What no other figure constrains cannot be found, so that the share is printed by kind and held as a whole.

mod dice;

use dice::Dice;
use tieout::{Finding, Setting, Severity, check};

/// Paragraphs of each kind.
const COUNT: usize = 60;
/// Per mille of the altered paragraphs in which something must be found.
const FOUND: usize = 947;

type Kind = (&'static str, fn(&mut Dice) -> String);

const KINDS: [Kind; 18] = [
    ("survey", survey),
    ("income", income),
    ("accounts", accounts),
    ("work orders", work_orders),
    ("rounds", rounds),
    ("three public", three_public),
    ("reception", reception),
    ("assets", assets),
    ("posts", posts),
    ("petitions", petitions),
    ("project", project),
    ("scores", scores),
    ("hotline", hotline),
    ("procurement", procurement),
    ("vehicles", vehicles),
    ("classes", classes),
    ("coverage", coverage),
    ("rectification", rectification),
];

#[test]
fn right_paragraphs_are_silent() {
    let mut wrong = Vec::new();
    for (name, text) in paragraphs() {
        wrong.extend(loud(&text).iter().map(|finding| format!("{name}: {text}\n    {}", finding.message)));
    }
    assert!(wrong.is_empty(), "{} findings in right paragraphs:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn altered_paragraphs_are_found() {
    let mut dice = Dice(7);
    let altered: Vec<_> =
        paragraphs().iter().filter_map(|(name, text)| Some((*name, alter(text, &mut dice)?))).collect();
    let (mut found, mut all) = (0, 0);
    for (kind, _) in KINDS {
        let texts: Vec<_> = altered.iter().filter(|(name, _)| *name == kind).map(|(_, text)| text).collect();
        let hits = texts.iter().filter(|text| !loud(text).is_empty()).count();
        println!("{kind:14} {hits:4} of {:4} found, {:4} per mille", texts.len(), hits * 1000 / texts.len().max(1));
        found += hits;
        all += texts.len();
    }
    println!("{:14} {found:4} of {all:4} found, {:4} per mille", "all", found * 1000 / all);
    assert!(found * 1000 >= all * FOUND, "only {found} of {all} altered paragraphs were found");
}

fn loud(text: &str) -> Vec<Finding> {
    let findings = check(text, &Setting::default()).findings.into_iter();
    findings.filter(|finding| finding.severity != Severity::Note).collect()
}

/// Every paragraph with its kind, the same in every run.
fn paragraphs() -> Vec<(&'static str, String)> {
    let mut dice = Dice(1);
    KINDS.iter().flat_map(|(name, write)| [*name; COUNT].map(|name| (name, write(&mut dice)))).collect()
}

/// The text with one digit of a number changed, or two neighbours swapped; `None` where it has no number to alter.
fn alter(text: &str, dice: &mut Dice) -> Option<String> {
    let numbers = constrained(text);
    let count = Some(numbers.len()).filter(|count| *count > 0)?;
    // A draw may change nothing, or leave a number that nobody would print.
    (0..100).find_map(|_| {
        let (start, end) = numbers[dice.index(count)];
        let mut number = text.as_bytes()[start..end].to_vec();
        let digits: Vec<usize> = (0..number.len()).filter(|n| number[*n] != b'.').collect();
        if dice.roll(0, 1) == 0 {
            number[digits[dice.index(digits.len())]] = b'1' + dice.index(9) as u8;
        } else {
            let first = dice.index(digits.len() - 1);
            number.swap(digits[first], digits[first + 1]);
        }
        let number = String::from_utf8(number).ok()?;
        let printable = !number.starts_with('0') || number.starts_with("0.");
        (printable && number != text[start..end]).then(|| format!("{}{number}{}", &text[..start], &text[end..]))
    })
}

/// The places of the numbers of two digits and more, without those that no other figure constrains.
fn constrained(text: &str) -> Vec<(usize, usize)> {
    let (mut places, mut from) = (Vec::new(), 0);
    while let Some(at) = text[from..].find(|c: char| c.is_ascii_digit()) {
        let start = from + at;
        from = text[start..].find(|c: char| !c.is_ascii_digit() && c != '.').map_or(text.len(), |at| start + at);
        let (before, number, after) = (&text[..start], &text[start..from], &text[from..]);
        let free = ["单价", "按时办结率", "满意率", "编外", "退休", "政务处分"].iter().any(|w| before.ends_with(w))
            || ["年", "月", "日", "分得"].iter().any(|w| after.starts_with(w));
        // The number of an item ends in a point: 1.一般公共服务.
        if !free && !number.ends_with('.') && number.bytes().filter(u8::is_ascii_digit).count() > 1 {
            places.push((start, from));
        }
    }
    places
}

impl Dice {
    fn roll(&mut self, low: i64, high: i64) -> i64 {
        low + self.index((high - low + 1) as usize) as i64
    }

    /// An amount in hundredths between two whole numbers.
    fn money(&mut self, low: i64, high: i64) -> i64 {
        self.roll(low * 100, high * 100)
    }

    /// So many per cent of the amount, between two shares.
    fn some_of(&mut self, amount: i64, low: i64, high: i64) -> i64 {
        rounded(amount * self.roll(low, high), 100)
    }

    /// Parts that add up to the total, none of them zero.
    fn parts<const N: usize>(&mut self, total: i64) -> [i64; N] {
        let mut cuts = vec![0, total];
        while cuts.len() <= N {
            cuts.push(self.roll(1, total - 1));
            cuts.sort();
            cuts.dedup();
        }
        std::array::from_fn(|n| cuts[n + 1] - cuts[n])
    }
}

/// A quotient of whole numbers that are not negative, half up.
fn rounded(a: i64, b: i64) -> i64 {
    (2 * a + b) / (2 * b)
}

fn tenths(value: i64) -> String {
    format!("{}.{}", value / 10, value % 10)
}

/// Hundredths with two decimals.
fn money(value: i64) -> String {
    format!("{}.{:02}", value / 100, value % 100)
}

/// The share with two decimals.
fn share(a: i64, b: i64) -> String {
    money(rounded(a * 10_000, b)) + "%"
}

/// The share with one decimal.
fn rate(a: i64, b: i64) -> String {
    tenths(rounded(a * 1000, b)) + "%"
}

/// The change from `b` to `a` as amount and percentage.
fn change(a: i64, b: i64) -> String {
    let (more, up) = if a >= b { ("增加", "增长") } else { ("减少", "下降") };
    format!("{more}{}万元，{up}{}", money((a - b).abs()), share((a - b).abs(), b))
}

fn survey(dice: &mut Dice) -> String {
    let sent = dice.roll(300, 900);
    let back = dice.roll(280, sent - 5);
    let [a, b, c, d] = dice.parts(back);
    format!(
        "发放问卷{sent}份，收回{back}份，回收率{}。其中非常满意{a}份、满意{b}份、基本满意{c}份、不满意{d}份，群众满意度{}。",
        share(back, sent),
        share(a + b + c, back)
    )
}

fn income(dice: &mut Dice) -> String {
    let (total, before) = (dice.money(800, 3000), dice.money(800, 3000));
    let [a, b, c] = dice.parts(total).map(|part| format!("{}万元，占{}", money(part), share(part, total)));
    format!(
        "2023年度收入合计{}万元，其中：财政拨款收入{a}；事业收入{b}；其他收入{c}。与2022年相比{}。",
        money(total),
        change(total, before)
    )
}

fn accounts(dice: &mut Dice) -> String {
    let start = dice.money(10, 200);
    let (a, b) = (dice.money(500, 2000), dice.money(500, 2000));
    let (received, spent) = if start + a < b { (b, a) } else { (a, b) };
    let total = start + received;
    let [total, start, received, spent, end] = [total, start, received, spent, total - spent].map(money);
    format!(
        "收入总计{total}万元，其中：年初结转和结余{start}万元，本年收入{received}万元。支出总计{total}万元，其中：本年支出{spent}万元，年末结转和结余{end}万元。"
    )
}

fn work_orders(dice: &mut Dice) -> String {
    let all = dice.roll(800, 4000);
    let done = dice.roll(all * 8 / 10, all - 1);
    let [a, b, c] = dice.parts(all);
    let [in_time, content] = [dice.roll(9000, 9990), dice.roll(9000, 9990)].map(money);
    format!(
        "本月共受理工单{all}件，其中咨询{a}件、求助{b}件、投诉{c}件。已办结{done}件，正在办理{}件，办结率{}，按时办结率{in_time}%，满意率{content}%。",
        all - done,
        share(done, all)
    )
}

fn rounds(dice: &mut Dice) -> String {
    let rounds = ["一", "二", "三"].map(|n| (n, dice.roll(8, 20), dice.roll(100, 300), dice.roll(2, 15)));
    let list = rounds.map(|(n, a, b, c)| format!("第{n}轮巡察单位{a}个，发现问题{b}个，移交线索{c}条"));
    let (a, b, c) = rounds.iter().fold((0, 0, 0), |sum, round| (sum.0 + round.1, sum.1 + round.2, sum.2 + round.3));
    format!(
        "{}。三轮共巡察单位{a}个，发现问题{b}个，移交线索{c}条，平均每个单位发现问题{}个。",
        list.join("；"),
        tenths(rounded(b * 10, a))
    )
}

fn three_public(dice: &mut Dice) -> String {
    let (guests, cars) = (dice.money(1, 5), dice.money(3, 10));
    let (guests_before, cars_before) = (dice.money(1, 6), dice.money(3, 12));
    let total = guests + cars;
    let budget = total + dice.money(1, 6);
    format!(
        "2023年度“三公”经费支出预算{}万元，支出决算{}万元，完成预算的{}，比2022年{}。其中：因公出国（境）费支出0万元，与2022年持平；公务接待费支出{}万元，比2022年{}；公务用车运行维护费支出{}万元，比2022年{}。",
        money(budget),
        money(total),
        share(total, budget),
        change(total, guests_before + cars_before),
        money(guests),
        change(guests, guests_before),
        money(cars),
        change(cars, cars_before)
    )
}

fn reception(dice: &mut Dice) -> String {
    let (visits, guests, amount) = (dice.roll(20, 60), dice.roll(200, 900), dice.money(1, 9));
    format!(
        "国内公务接待{visits}批次、{guests}人次，支出{}万元，人均{}元，批均{}元。",
        money(amount),
        money(rounded(amount * 10_000, guests)),
        money(rounded(amount * 10_000, visits))
    )
}

fn assets(dice: &mut Dice) -> String {
    let (total, debt) = (dice.money(1000, 3000), dice.money(50, 300));
    let [a, b, c] = dice.parts(total).map(money);
    format!(
        "截至2023年底，资产总额{}万元，其中流动资产{a}万元、固定资产{b}万元、无形资产{c}万元；负债总额{}万元，净资产{}万元，资产负债率{}。",
        money(total),
        money(debt),
        money(total - debt),
        share(debt, total)
    )
}

fn posts(dice: &mut Dice) -> String {
    let (a, b) = (dice.roll(10, 40), dice.roll(10, 60));
    let (x, y) = (dice.roll(5, a), dice.roll(5, b));
    let (other, retired) = (dice.roll(2, 9), dice.roll(5, 50));
    format!(
        "核定编制{}名（行政编制{a}名，事业编制{b}名），实有在编人员{}人（行政{x}人，事业{y}人），空编{}名，另有编外{other}人、退休{retired}人。",
        a + b,
        x + y,
        a + b - x - y
    )
}

fn petitions(dice: &mut Dice) -> String {
    let all = dice.roll(200, 900);
    let ours = dice.roll(all * 6 / 10, all - 20);
    let [a, b, c, d] = dice.parts(ours);
    let cases = dice.roll(10, ours.min(200));
    format!(
        "全年受理检举控告{all}件，其中业务范围外{}件、业务范围内{ours}件；在业务范围内的检举控告中，反映党员干部{a}件、村组干部{b}件、其他人员{c}件、匿名{d}件，分别占{}。立案{cases}件，立案率{}。",
        all - ours,
        [a, b, c, d].map(|part| rate(part, ours)).join("、"),
        rate(cases, ours)
    )
}

fn project(dice: &mut Dice) -> String {
    let planned = dice.money(1000, 5000);
    let received = dice.some_of(planned, 80, 100);
    let spent = dice.some_of(received, 80, 100);
    let [a, b, c] = dice.parts(received).map(money);
    format!(
        "项目年初预算{}万元，实际到位{}万元（中央{a}万元、省级{b}万元、县级{c}万元），资金到位率{}；实际支出{}万元，预算执行率{}，结余{}万元。",
        money(planned),
        money(received),
        share(received, planned),
        money(spent),
        share(spent, received),
        money(received - spent)
    )
}

fn scores(dice: &mut Dice) -> String {
    let points = [(60, 95), (170, 200), (250, 300), (250, 300), (80, 100)].map(|(low, high)| dice.roll(low, high));
    let sum: i64 = points.iter().sum();
    let [a, b, c, d, e] = points.map(tenths);
    format!(
        "自评总分{}分，其中：预算执行10分得{a}分，过程20分得{b}分，产出30分得{c}分，效益30分得{d}分，满意度10分得{e}分，扣{}分。",
        tenths(sum),
        tenths(1000 - sum)
    )
}

fn hotline(dice: &mut Dice) -> String {
    let (now, before, month) = (dice.roll(1000, 9000), dice.roll(1000, 9000), dice.roll(2, 11));
    let way = if now > before { "上升" } else { "下降" };
    let [a, b, c] = dice.parts(now).map(|part| format!("{part}件、占{}", rate(part, now)));
    format!(
        "{month}月份受理群众诉求{now}件，同比{way}{}（上年同期为{before}件）。按渠道分，电话{a}，网络{b}，其他{c}。",
        rate((now - before).abs(), before)
    )
}

fn procurement(dice: &mut Dice) -> String {
    let total = dice.money(100, 600);
    let [a, b, c] = dice.parts(total).map(money);
    let small = dice.some_of(total, 60, 90);
    let tiny = dice.some_of(small, 50, 90);
    format!(
        "政府采购支出总额{}万元，其中：政府采购货物支出{a}万元、政府采购工程支出{b}万元、政府采购服务支出{c}万元。授予中小企业合同金额{}万元，占政府采购支出总额的{}，其中：授予小微企业合同金额{}万元，占授予中小企业合同金额的{}。",
        money(total),
        money(small),
        share(small, total),
        money(tiny),
        share(tiny, small)
    )
}

fn vehicles(dice: &mut Dice) -> String {
    let [a, b, c, d, e] = [(0, 1), (0, 3), (0, 3), (1, 4), (0, 3)].map(|(low, high)| dice.roll(low, high));
    format!(
        "截至2023年12月31日，共有车辆{}辆，其中：副部（省）级及以上领导用车0辆、主要领导干部用车{a}辆、机要通信用车{b}辆、应急保障用车{c}辆、执法执勤用车{d}辆、其他用车{e}辆；单价50万元以上通用设备{}台（套），单价100万元以上专用设备0台（套）。",
        a + b + c + d + e,
        dice.roll(0, 3)
    )
}

fn classes(dice: &mut Dice) -> String {
    let classes = ["一般公共服务", "社会保障和就业", "卫生健康", "住房保障"].map(|name| {
        let spent = dice.money(100, 900);
        (name, dice.some_of(spent, 90, 125), spent)
    });
    let row = |budget, spent| {
        let done = share(spent, budget);
        format!("支出年初预算{}万元，支出决算{}万元，完成年初预算的{done}。", money(budget), money(spent))
    };
    let (budget, spent) = classes.iter().fold((0, 0), |sum, class| (sum.0 + class.1, sum.1 + class.2));
    let list: String = (1..).zip(classes).map(|(n, (name, b, s))| format!("{n}.{name}{}", row(b, s))).collect();
    format!("2023年度财政拨款{}其中：{list}", row(budget, spent))
}

fn coverage(dice: &mut Dice) -> String {
    let all = dice.roll(60, 200);
    let before = dice.roll(10, all - 10);
    let round = dice.roll(5, all - before);
    let after = before + round;
    format!(
        "全县应巡察党组织{all}个，已完成{before}个，覆盖率{}；本轮巡察{round}个后，累计完成{after}个，覆盖率达到{}，提高{}个百分点。",
        rate(before, all),
        rate(after, all),
        tenths(rounded(after * 1000, all) - rounded(before * 1000, all))
    )
}

fn rectification(dice: &mut Dice) -> String {
    let all = dice.roll(300, 900);
    let done = dice.roll(200, all - 20);
    let nearly = dice.roll(5, all - done - 5);
    let (money_back, people) = (dice.money(50, 500), dice.roll(10, 90));
    let [a, b, c] = dice.parts(money_back).map(money);
    let party = dice.roll(5, people - 2);
    format!(
        "反馈问题{all}个，已完成整改{done}个，基本完成{nearly}个，正在推进{}个，整改完成率{}。挽回经济损失{}万元，其中收缴违纪款{a}万元，追缴财政资金{b}万元，退还群众{c}万元。问责{people}人，其中党纪处分{party}人，政务处分{}人，组织处理{}人。",
        all - done - nearly,
        rate(done, all),
        money(money_back),
        dice.roll(2, people),
        people - party
    )
}
