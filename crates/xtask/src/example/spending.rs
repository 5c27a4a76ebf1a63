//! Receipts, and the three public expenses with their ceilings.
use super::{
    calendar::Day,
    money::{fen, yuan},
    payments::Payment,
    sheet::Sheet,
};

const RECEPTION: &str = "公务接待费";
const ITEMS: [&str; 4] = ["因公出国（境）费", "公务用车购置", "公务用车运行维护费", RECEPTION];

/// The receptions of 2021: day, yuan, persons.
const RECEPTIONS: [(&str, &str, &str); 9] = [
    ("2021-02-25", "1180", "12"),
    ("2021-03-31", "960", "10"),
    ("2021-04-28", "1420", "14"),
    ("2021-05-27", "1350", "13"),
    ("2021-06-24", "880", "9"),
    ("2021-07-22", "1560", "16"),
    ("2021-09-16", "1240", "13"),
    ("2021-10-21", "1090", "11"),
    ("2021-11-25", "1320", "14"),
];

/// One receipt a month: what the treasury paid is what the office received.
pub(crate) fn receipts(payments: &[Payment]) -> Sheet {
    let mut sheet = Sheet::new("finance_receipts", ["凭证号", "日期", "收入来源", "金额", "摘要"]);
    for month in 1..=12 {
        let of = |p: &&Payment| p.paid.starts_with(&format!("2022-{month:02}"));
        let amount: i64 = payments.iter().filter(of).map(|p| p.fen).sum();
        let next = if month == 12 { "2023-01-01".into() } else { format!("2022-{:02}-01", month + 1) };
        let last = Day::of(&next).plus(-1).back_to_work();
        let note = format!("2022年{month}月国库集中支付，按当月支付数确认");
        sheet.push([&format!("2022-S{month:02}"), &last.to_string(), "财政拨款", &yuan(amount), &note]);
    }
    sheet
}

pub(crate) fn ceilings() -> Sheet {
    let mut sheet = Sheet::new("finance_ceilings", ["名称", "年度", "“三公”项目", "预算金额", "批复文号"]);
    for (year, reception, document) in [("2021", "15000", "财预〔2021〕5号"), ("2022", "8000", "财预〔2022〕3号")]
    {
        for item in ITEMS {
            let amount = if item == RECEPTION { fen(reception) } else { 0 };
            sheet.push([&format!("{year} {item}"), year, item, &yuan(amount), document]);
        }
    }
    sheet
}

/// 2021 by reception, 2020 as one sum; 2022 has none.
pub(crate) fn three_public() -> Sheet {
    let headings = ["编号", "“三公”项目", "日期", "金额", "批次（团组、辆）", "人次", "公函文号", "支出凭证"];
    let mut sheet = Sheet::new("finance_three_public", headings);
    sheet.push(["2020-JD00", RECEPTION, "2020-12-31", "13200.00", "", "", "", ""]);
    for (i, (day, amount, persons)) in RECEPTIONS.iter().enumerate() {
        let (number, letter) = (format!("2021-JD{:02}", i + 1), format!("来函〔2021〕{}号", i * 4 + 3));
        sheet.push([&number, RECEPTION, day, &yuan(fen(amount)), "1", persons, &letter, ""]);
    }
    let (total, persons) = RECEPTIONS.iter().fold((0, 0), |(fen_sum, n), (_, amount, persons)| {
        (fen_sum + fen(amount), n + persons.parse::<i64>().expect("persons are a number"))
    });
    assert_eq!((total, persons), (fen("11000"), 112), "the receptions of 2021");
    sheet
}
