//! The vouchers: the 450 of the year with who was paid and who signed, and those that must not be counted.
use super::{
    finance::{self, Adjustment, Line, PROJECT},
    money::{fen, yuan},
    organisations::SENT,
    random::Random,
    sheet::Sheet,
    tails,
};

const SOURCE: &str = include_str!("payments_2022.csv");

/// A payment.
#[derive(Clone, Debug, Default)]
pub(crate) struct Payment {
    number: String,
    pub(crate) paid: String,
    line: String,
    pub(crate) category: String,
    pub(crate) purpose: String,
    pub(crate) class: String,
    function: String,
    pub(crate) fen: i64,
    round: String,
    payee: String,
    method: &'static str,
    incomplete: bool,
    handled: String,
    overrun: &'static str,
    reverses: &'static str,
}

/// All payments in the order of their days.
pub(crate) fn payments(lines: &[Line], adjustments: &[Adjustment], tails: bool) -> Vec<Payment> {
    let mut payments = read();
    if tails {
        tails::put_on(&mut payments);
    }
    add_controls(&mut payments);
    sign(&mut payments);
    explain(&mut payments, lines, adjustments);
    check(&payments, lines, adjustments);
    check_totals(&payments, tails);
    payments
}

fn read() -> Vec<Payment> {
    let source = SOURCE.trim_start_matches('\u{feff}');
    let rows = csv::Reader::from_reader(source.as_bytes()).into_records();
    rows.map(|row| payment(&row.expect("the vouchers are well formed"))).collect()
}

fn payment(row: &csv::StringRecord) -> Payment {
    let cell = |i| row.get(i).unwrap_or_default().to_owned();
    let (category, purpose, class) = (cell(2), cell(4), cell(5));
    let project = category == "项目";
    assert_eq!(cell(3), if project { PROJECT } else { "" }, "only project money has a project");
    let line = if project { finance::project_name("2022", &purpose) } else { finance::basic_name(&class, &purpose) };
    let round = if cell(8) == "提级交叉" { SENT.to_owned() } else { cell(8) };
    let (number, paid, function, fen) = (cell(0), cell(1), cell(6), fen(&cell(7)));
    Payment { number, paid, line, category, purpose, class, function, fen, round, ..Payment::default() }
}

/// Rows that are there and change nothing: a voucher and its reversal, and lodging of December paid in January.
fn add_controls(payments: &mut Vec<Payment>) {
    let day = "2022-05-12";
    let place = payments.partition_point(|p| p.paid.as_str() <= day);
    let office = |number: &str, fen, reverses| Payment {
        number: number.into(),
        paid: day.into(),
        line: finance::basic_name("30201", "办公费"),
        category: "公用".into(),
        purpose: "办公费".into(),
        class: "30201".into(),
        function: "2011101".into(),
        fen,
        reverses,
        ..Payment::default()
    };
    let pair = [office("2022-0451", 120_000, ""), office("2022-0452", -120_000, "2022-0451")];
    payments.splice(place..place, pair);
    for (number, amount) in [("2023-0001", "3480"), ("2023-0002", "2910")] {
        payments.push(Payment {
            number: number.into(),
            paid: "2023-01-09".into(),
            line: finance::project_name("2023", "住宿费"),
            category: "项目".into(),
            purpose: "住宿费".into(),
            class: "30211".into(),
            function: "2011106".into(),
            fen: fen(amount),
            round: super::organisations::THIRD.into(),
            ..Payment::default()
        });
    }
}

/// Who was paid, how, by whom, and on nine vouchers an incomplete set of papers.
fn sign(payments: &mut [Payment]) {
    let mut random = Random::new(2022);
    for p in payments.iter_mut() {
        let (payee, method) = payee(p, &mut random);
        (p.payee, p.method) = (payee, method);
        p.handled = format!("干部 {:04}", random.between(6, 8));
    }
    let (paid, reversal) = (position(payments, "2022-0451"), position(payments, "2022-0452"));
    payments[reversal].payee = payments[paid].payee.clone();
    for n in [37, 88, 131, 190, 230, 279, 326, 377, 431] {
        let place = position(payments, &format!("2022-{n:04}"));
        payments[place].incomplete = true;
    }
}

fn position(payments: &[Payment], number: &str) -> usize {
    payments.iter().position(|p| p.number == number).expect("the voucher is in the list")
}

fn payee(p: &Payment, random: &mut Random) -> (String, &'static str) {
    const DIRECT: &str = "财政直接支付";
    const AUTHORISED: &str = "财政授权支付";
    let one_of = |random: &mut Random, what: &str, letters: &[char]| format!("{what}{}", random.pick(letters));
    let letters = ['甲', '乙', '丙', '丁'];
    let (payee, method) = match p.purpose.as_str() {
        "基本工资" | "津贴补贴" | "奖金" | "绩效工资" | "奖励金" => {
            ("在职人员（工资代发）".into(), DIRECT)
        }
        "基本养老保险缴费" | "其他社会保障缴费" => ("社会保险经办机构".into(), DIRECT),
        "职工基本医疗保险缴费" | "公务员医疗补助缴费" => ("医疗保障经办机构".into(), DIRECT),
        "住房公积金" => ("住房公积金管理中心".into(), DIRECT),
        "医疗费补助（体检）" => ("体检机构甲".into(), AUTHORISED),
        "其他交通费用" => ("在职人员（公务交通补贴）".into(), DIRECT),
        "福利费" | "工会经费" => ("机关工会".into(), AUTHORISED),
        "水费" => ("供水企业".into(), AUTHORISED),
        "电费" => ("供电企业".into(), AUTHORISED),
        "邮电费" => (one_of(random, "通信企业", &letters[..2]), AUTHORISED),
        "差旅费" => (format!("干部 {:04}", random.between(1, 10)), "公务卡"),
        "住宿费" => (one_of(random, "宾馆", &letters), "公务卡"),
        "伙食费" => (one_of(random, "机关食堂", &letters[..3]), AUTHORISED),
        "交通费" => (one_of(random, "租车企业", &letters[..3]), AUTHORISED),
        "印刷费" | "培训资料费" | "印刷与光盘" => (one_of(random, "印务企业", &letters[..3]), AUTHORISED),
        "会议费" | "培训费" => (one_of(random, "培训中心", &letters[..2]), AUTHORISED),
        "劳务费" => (format!("劳务人员 {:02}", random.between(1, 6)), "银行转账"),
        _ => (one_of(random, "供应商", &letters), AUTHORISED),
    };
    (payee, method)
}

/// A reason wherever a payment takes its line below what it has on that day.
fn explain(payments: &mut [Payment], lines: &[Line], adjustments: &[Adjustment]) {
    for line in lines {
        let mut spent = 0;
        for p in payments.iter_mut().filter(|p| p.line == line.name) {
            spent += p.fen;
            let more = adjustments.iter().filter(|a| a.line == line.name && a.adjusted <= p.paid.as_str());
            let over = spent > line.fen + more.map(|a| a.fen).sum::<i64>();
            p.overrun = match p.category.as_str() {
                _ if !over => "",
                "人员" => "按核定标准据实发放，本行不足部分在同类指标内统筹，未超出类级控制数",
                "公用" => "按实际发生结算，本行不足部分在同类指标内统筹，未超出类级控制数",
                _ => "巡察任务集中，本用途不足部分在项目总额内统筹，未超出项目总额",
            };
        }
    }
}

/// The level of control: basic expenditure by class, a project by its total, on the day of each payment.
fn check(payments: &[Payment], lines: &[Line], adjustments: &[Adjustment]) {
    let line = |name: &str| lines.iter().find(|l| l.name == name).expect("every line is in the budget");
    let group = |l: &Line| if l.category == "项目" { l.name[..4].to_owned() } else { l.class[..3].to_owned() };
    for (i, p) in payments.iter().enumerate() {
        let own = group(line(&p.line));
        let budget: i64 = lines.iter().filter(|l| group(l) == own).map(|l| l.fen).sum();
        let dated = adjustments.iter().filter(|a| a.adjusted <= p.paid.as_str() && group(line(&a.line)) == own);
        let spent: i64 = payments[..=i].iter().filter(|q| group(line(&q.line)) == own).map(|q| q.fen).sum();
        assert!(spent <= budget + dated.map(|a| a.fen).sum::<i64>(), "{} passes {own} on {}", p.number, p.paid);
    }
    assert!(payments.is_sorted_by_key(|p| &p.paid), "payments stand in the order of their days");
    assert_eq!(payments.iter().filter(|p| p.incomplete).count(), 9, "vouchers with incomplete papers");
}

fn check_totals(payments: &[Payment], tails: bool) {
    let plain = [("人员", "2043000"), ("公用", "411900"), ("项目", "1841000")];
    let tailed = [("人员", "2043018.64"), ("公用", "411902.73"), ("项目", "1840973.52")];
    for (category, total) in if tails { tailed } else { plain } {
        let of = payments.iter().filter(|p| p.paid.starts_with("2022") && p.category == category);
        assert_eq!(of.map(|p| p.fen).sum::<i64>(), fen(total), "{category}");
    }
}

pub(crate) fn sheet(payments: &[Payment]) -> Sheet {
    let mut sheet = Sheet::new(
        "finance_payments",
        [
            "凭证号",
            "日期",
            "预算行",
            "支出类别",
            "项目",
            "用途",
            "部门经济分类",
            "功能分类",
            "金额",
            "轮次",
            "收款人",
            "结算方式",
            "附件齐全",
            "经办人",
            "审核人",
            "审批人",
            "超支说明",
            "冲销凭证",
            "口径规则",
        ],
    );
    for p in payments {
        let (class, function) = (finance::class_name(&p.class), finance::function_name(&p.function));
        let (project, papers) =
            (if p.category == "项目" { PROJECT } else { "" }, if p.incomplete { "否" } else { "是" });
        let approved = if p.fen >= 1_000_000 { "干部 0001" } else { "干部 0002" };
        sheet.push([
            &p.number,
            &p.paid,
            &p.line,
            &p.category,
            project,
            &p.purpose,
            class,
            function,
            &yuan(p.fen),
            &p.round,
            &p.payee,
            p.method,
            papers,
            &p.handled,
            "干部 0004",
            approved,
            p.overrun,
            p.reverses,
            "",
        ]);
    }
    sheet
}
