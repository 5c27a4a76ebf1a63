//! What was approved for 2022 and how it was adjusted.
use super::{
    money::{fen, yuan},
    payments,
    sheet::Sheet,
    spending,
};

/// The one project.
pub(crate) const PROJECT: &str = "常规巡察工作经费";
const APPROVAL: &str = "财预〔2022〕3号";
const NEXT_APPROVAL: &str = "财预〔2023〕2号";

const ECONOMIC: &str = include_str!("../../../../rulebook/codes/economic_classes.csv");
const FUNCTIONS: &str = include_str!("../../../../rulebook/codes/function_codes.csv");

/// One line of a budget.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) name: String,
    pub(crate) category: &'static str,
    pub(crate) class: &'static str,
    function: &'static str,
    pub(crate) purpose: &'static str,
    pub(crate) fen: i64,
    initial: bool,
    approval: &'static str,
}

/// More or less on one line, by its name.
#[derive(Clone, Debug)]
pub(crate) struct Adjustment {
    pub(crate) line: String,
    pub(crate) adjusted: &'static str,
    kind: &'static str,
    pub(crate) fen: i64,
    document: &'static str,
    reason: &'static str,
}

/// Lines as first approved: class, function, purpose, yuan.
const BASIC: [(&str, &str, &str, &str); 24] = [
    ("30101", "2011101", "基本工资", "660000"),
    ("30102", "2011101", "津贴补贴", "330000"),
    ("30103", "2011101", "奖金", "118500"),
    ("30107", "2011150", "绩效工资", "98000"),
    ("30108", "2080505", "基本养老保险缴费", "183400"),
    ("30110", "2101101", "职工基本医疗保险缴费", "91700"),
    ("30111", "2101103", "公务员医疗补助缴费", "17900"),
    ("30112", "2089999", "其他社会保障缴费", "5700"),
    ("30113", "2210201", "住房公积金", "137500"),
    ("30201", "2011101", "办公费", "62000"),
    ("30202", "2011101", "印刷费", "30000"),
    ("30205", "2011101", "水费", "4000"),
    ("30206", "2011101", "电费", "18000"),
    ("30207", "2011101", "邮电费", "15000"),
    ("30211", "2011101", "差旅费", "80000"),
    ("30213", "2011101", "维修（护）费", "30000"),
    ("30215", "2011101", "会议费", "25000"),
    ("30216", "2011101", "培训费", "45000"),
    ("30217", "2011101", "公务接待费", "8000"),
    ("30226", "2011101", "劳务费", "24000"),
    ("30228", "2011101", "工会经费", "33000"),
    ("30229", "2011101", "福利费", "21600"),
    ("30239", "2011101", "其他交通费用", "109200"),
    ("30299", "2011101", "其他商品和服务支出", "29700"),
];

/// 印刷与光盘 is paid from two classes, so its line stands at the class above them.
const BY_PURPOSE: [(&str, &str, &str); 7] = [
    ("30211", "住宿费", "450000"),
    ("30211", "伙食费", "360000"),
    ("30211", "差旅费", "360000"),
    ("30239", "交通费", "200000"),
    ("30216", "培训资料费", "180000"),
    ("30207", "邮电费", "70000"),
    ("302", "印刷与光盘", "180000"),
];

/// Lines that an adjustment made.
const ADDED: [(&str, &str); 5] = [
    ("301", "工资福利支出"),
    ("30307", "医疗费补助（体检）"),
    ("30309", "奖励金"),
    ("302", "商品和服务支出"),
    ("31002", "办公设备购置"),
];

pub(crate) fn sheets(tails: bool) -> Vec<Sheet> {
    let (lines, adjustments) = (lines(), adjustments(tails));
    check(&lines, &adjustments, tails);
    let payments = payments::payments(&lines, &adjustments, tails);
    vec![
        approvals(),
        projects(),
        line_sheet(&lines),
        adjustment_sheet(&adjustments),
        payments::sheet(&payments),
        spending::receipts(&payments),
        spending::ceilings(),
        spending::three_public(),
    ]
}

fn check(lines: &[Line], adjustments: &[Adjustment], tails: bool) {
    let first = |category, class: &str| -> i64 {
        let of = |l: &&Line| l.approval == APPROVAL && l.category == category && l.class.starts_with(class);
        lines.iter().filter(of).map(|l| l.fen).sum()
    };
    assert_eq!(first("人员", "301"), fen("1642700"), "wages as approved");
    assert_eq!(first("公用", "302"), fen("534500"), "goods and services as approved");
    assert_eq!(first("项目", ""), fen("1800000"), "the project as approved");
    let more: i64 = adjustments.iter().map(|a| a.fen).sum();
    assert_eq!(more, if tails { fen("318721.37") } else { fen("318700") }, "what the adjustments add");
}

pub(crate) fn basic_name(class: &str, purpose: &str) -> String {
    format!("2022 基本 {class} {purpose}")
}

pub(crate) fn project_name(year: &str, purpose: &str) -> String {
    format!("{year} 项目 {PROJECT} {purpose}")
}

fn category(class: &str) -> &'static str {
    if class.starts_with("301") || class.starts_with("303") { "人员" } else { "公用" }
}

pub(crate) fn lines() -> Vec<Line> {
    let mut lines = Vec::new();
    for (class, function, purpose, amount) in BASIC {
        let (name, category) = (basic_name(class, purpose), category(class));
        lines.push(Line {
            name,
            category,
            class,
            function,
            purpose,
            fen: fen(amount),
            initial: true,
            approval: APPROVAL,
        });
    }
    let project = |year, class, purpose, fen, initial, approval| {
        let name = project_name(year, purpose);
        Line { name, category: "项目", class, function: "2011106", purpose, fen, initial, approval }
    };
    for (class, purpose, amount) in BY_PURPOSE {
        lines.push(project("2022", class, purpose, fen(amount), true, APPROVAL));
    }
    for (class, purpose) in ADDED {
        let (name, category, function) = (basic_name(class, purpose), category(class), "2011101");
        lines.push(Line { name, category, class, function, purpose, fen: 0, initial: false, approval: APPROVAL });
    }
    lines.push(project("2022", "302", "追加", 0, false, APPROVAL));
    lines.push(project("2023", "30211", "住宿费", fen("480000"), true, NEXT_APPROVAL));
    lines
}

pub(crate) fn adjustments(tails: bool) -> Vec<Adjustment> {
    let basic = |class, purpose| basic_name(class, purpose);
    let row = |line, adjusted, kind, amount, document, reason| Adjustment {
        line,
        adjusted,
        kind,
        fen: fen(amount),
        document,
        reason,
    };
    let (wages, goods) = if tails { ("203018.64", "-122597.27") } else { ("203000", "-122600") };
    let (june, year_end) = ("财预追〔2022〕46号", "财预追〔2022〕112号");
    let (wage_line, goods_line) = (basic("301", "工资福利支出"), basic("302", "商品和服务支出"));
    let (health, rewards) = (basic("30307", "医疗费补助（体检）"), basic("30309", "奖励金"));
    let moved = "财预调〔2022〕31号";
    vec![
        row(wage_line.clone(), "2022-06-10", "追加", "185300", june, "调资及绩效奖"),
        row(health, "2022-06-10", "追加", "10800", june, "体检补助"),
        row(goods_line.clone(), "2022-09-01", "调剂", "-18600", moved, "公用经费内部调剂，调出至办公设备购置"),
        row(
            basic("31002", "办公设备购置"),
            "2022-09-01",
            "调剂",
            "18600",
            moved,
            "公用经费内部调剂，由商品和服务支出调入",
        ),
        row(wage_line, "2022-11-18", "追加", wages, year_end, "年度考核奖"),
        row(rewards, "2022-11-18", "追加", "1200", year_end, "奖励金"),
        row(goods_line, "2022-11-18", "收回", goods, "财预收〔2022〕58号", "收回公用经费结余指标"),
        // Its document has not come: the product must warn of it.
        row(project_name("2022", "追加"), "2022-12-05", "追加", "41000", "", "追加巡察工作经费"),
    ]
}

fn approvals() -> Sheet {
    let mut sheet = Sheet::new("finance_approvals", ["批复文号", "预算年度", "批复日期", "批复支出总额"]);
    sheet.push([APPROVAL, "2022", "2022-01-04", "3977200.00"]);
    sheet.push([NEXT_APPROVAL, "2023", "2023-01-05", "480000.00"]);
    sheet
}

fn projects() -> Sheet {
    let mut sheet = Sheet::new("finance_projects", ["项目名称", "项目类别", "开始日期", "结束日期"]);
    sheet.push([PROJECT, "常规巡察", "2022-01-01", ""]);
    sheet
}

fn line_sheet(lines: &[Line]) -> Sheet {
    let mut sheet = Sheet::new(
        "finance_lines",
        [
            "预算行名称",
            "批复文号",
            "收支",
            "支出性质",
            "功能分类",
            "部门经济分类",
            "用途",
            "项目",
            "股室",
            "版本",
            "年初金额",
            "口径",
        ],
    );
    for (year, approval, amount) in [("2022", APPROVAL, "3977200.00"), ("2023", NEXT_APPROVAL, "480000.00")] {
        let (name, source) = (format!("{year} 收入 一般公共预算财政拨款"), "一般公共预算财政拨款");
        sheet.push([&name, approval, "收入", "", "", "", source, "", "", "年初", amount, ""]);
    }
    for l in lines {
        let (nature, project) = if l.category == "项目" { ("项目支出", PROJECT) } else { ("基本支出", "") };
        let (class, function) = (class_name(l.class), function_name(l.function));
        let version = if l.initial { "年初" } else { "调整新增" };
        let amount = yuan(l.fen);
        sheet.push([
            &l.name,
            l.approval,
            "支出",
            nature,
            function,
            class,
            l.purpose,
            project,
            "综合组",
            version,
            &amount,
            l.category,
        ]);
    }
    sheet
}

fn adjustment_sheet(adjustments: &[Adjustment]) -> Sheet {
    let headings = ["预算行", "调整日期", "调整方式", "调整金额", "调整文号", "调整事由"];
    let mut sheet = Sheet::new("finance_adjustments", headings);
    for a in adjustments {
        sheet.push([&a.line, a.adjusted, a.kind, &yuan(a.fen), a.document, a.reason]);
    }
    sheet
}

/// The name of an economic class.
pub(crate) fn class_name(code: &str) -> &'static str {
    name(ECONOMIC, code)
}

/// The name of a function code.
pub(crate) fn function_name(code: &str) -> &'static str {
    name(FUNCTIONS, code)
}

fn name(list: &'static str, code: &str) -> &'static str {
    let row = list.lines().find(|l| l.split(',').next() == Some(code)).expect("the rulebook has the code");
    row.split(',').nth(1).expect("a code has a name")
}
