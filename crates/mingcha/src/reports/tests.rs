//! The year's figures, and that nothing else is counted.
mod moves;

use super::{Prose, Report, markdown, report_json, write};
use crate::{
    features, office,
    standing::{CLOCK, id, offices},
};
use desk::{
    Amount, Error, Record,
    exchange::{Mode, Progress},
    testing,
};
use std::path::Path;

/// What the example must give: id, label, value, unit.
fn expected() -> Vec<[String; 4]> {
    let text = include_str!("../../tests/data/figures-2022.csv");
    let row = |line: &str| {
        let mut cells = line.split(',').map(str::to_owned);
        [(); 4].map(|()| cells.next().unwrap())
    };
    text.lines().skip(1).map(row).collect()
}

#[test]
fn the_example_gives_the_years_figures() {
    for o in offices("figures") {
        let all = o.reported().unwrap();
        let wanted = expected();
        assert_eq!(wanted.len(), 38);
        assert_eq!(all.iter().filter(|r| r.figure.reported).count(), wanted.len());
        for [id, _, value, unit] in wanted {
            let r = all.iter().find(|r| r.figure.id == id).unwrap_or_else(|| panic!("{id} is missing"));
            let decimal = r.amount.decimal().unwrap();
            let same = decimal == value || decimal == format!("{value}.00");
            assert!(
                same && r.figure.unit.name() == unit,
                "{} {id}: {decimal} {} ≠ {value} {unit}",
                o.store,
                r.figure.unit.name()
            );
        }
    }
}

/// The rows that a figure opens down to make its value: counted, summed and told apart here, without SQL.
#[test]
fn every_figure_is_the_sum_of_the_rows_it_opens_down_to() {
    for o in offices("rows") {
        let checked = o.desk.read(&o.head, |r| {
            let mut checked = 0;
            for figure in o.desk.figures.iter().filter(|f| f.rows().is_some()) {
                let scope = super::scope_for(r, figure.group(), &[])?;
                let answer = r.answer(&o.desk.figures, figure.id, &scope)?;
                let of = figure.rows().unwrap();
                let rows = r.figure_rows(of, &scope, "", 10_000)?;
                let field = |name: &str| rows.iter().map(|row| of.table.value(row, name).clone()).collect::<Vec<_>>();
                let counted = match figure.form {
                    desk::figure::Form::Distinct(_, link) => {
                        field(link).into_iter().collect::<std::collections::HashSet<_>>().len() as i64
                    }
                    desk::figure::Form::Sum(_, name) => field(name).iter().map(desk::Value::int).sum(),
                    _ => rows.len() as i64,
                };
                assert_eq!(
                    (answer.amount.number(), answer.rows),
                    (counted, rows.len() as i64),
                    "{} {}",
                    o.store,
                    figure.id
                );
                checked += 1;
            }
            Ok(checked)
        });
        assert!(checked.unwrap() > 30);
    }
}

/// Rows that are in the data and must not be counted: taking them away changes no figure.
#[test]
fn negative_controls_are_in_the_data_and_change_nothing() {
    let controls = [
        ("payments of 2023", "finance_payments", "paid >= '2023-01-01'", 2),
        ("a voucher and its reversal", "finance_payments", "number in ('2022-0451', '2022-0452')", 2),
        ("outcomes of round 2", "rectification_outcomes", OF_ROUND_2, 11),
        ("rules of round 2", "rectification_rules", OF_ROUND_2, 17),
        ("money of round 2", "rectification_recoveries", OF_ROUND_2, 1),
        ("receptions of 2020", "finance_three_public", "spent < '2021-01-01'", 1),
    ];
    for o in offices("controls") {
        let before = o.figures();
        for (what, table, sql, at_least) in controls {
            let count =
                o.desk.store.read(|c| c.rows(&format!("select count(*) from {table} where {sql}"), &[])).unwrap();
            assert!(count[0][0].int() >= at_least, "{what} are not in the data");
            o.sql(&format!("update {table} set withdrawn = 1 where {sql}"));
            assert_eq!(o.figures(), before, "{} {what} were counted", o.store);
        }
        let twice = "select person, count(*) from rectification_outcomes where kind = 'summoned' group by person having count(*) > 1";
        assert_eq!(o.desk.store.read(|c| c.rows(twice, &[])).unwrap().len(), 1, "one person is summoned twice");
        let reopened =
            "select count(*) from rectification_acceptances a join rectification_reopenings r on r.acceptance = a.id";
        assert!(o.desk.store.read(|c| c.rows(reopened, &[])).unwrap()[0][0].int() >= 2);
    }
}

const OF_ROUND_2: &str = "round = (select id from rounds_rounds where name = '十三届第二轮')";

/// Each guard that a control needs: with the row made countable, the figure does change.
#[test]
fn each_control_would_be_counted_without_its_guard() {
    let guards = [
        (
            "finance.final_total",
            "update finance_payments set paid = '2022-12-31' where number in ('2023-0001', '2023-0002')",
        ),
        ("finance.final_total", "update finance_payments set withdrawn = 1 where number = '2022-0452'"),
        (
            "rectification.summoned",
            "update rectification_outcomes set round = (select id from rounds_rounds where name = '十三届第一轮')",
        ),
        (
            "rectification.rules_new",
            "update rectification_rules set round = (select id from rounds_rounds where name = '十三届第一轮')",
        ),
        (
            "rectification.done",
            "update rectification_acceptances set accepted = '2022-10-01' where accepted = '2022-09-29'",
        ),
        (
            "rectification.done",
            "update rectification_acceptances set withdrawn = 1 where accepted = '2022-07-25' and item = (select id from rectification_items where number = 'R1-0023')",
        ),
    ];
    for (i, (figure, sql)) in guards.into_iter().enumerate() {
        let o = offices(&format!("guard{i}")).remove(0);
        let before = o.figure(figure);
        o.sql(sql);
        assert_ne!(o.figure(figure), before, "{figure} does not look at: {sql}");
    }
}

#[test]
fn the_second_office_with_fen_tails_prints_the_same() {
    let tails = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/tails");
    for (store, s, folder) in testing::stores("tails", features::MIGRATIONS) {
        let desk = office::over(s, &folder, CLOCK).unwrap();
        let head = office::console("主任");
        office::load_example(&desk, &head, Some(&tails)).unwrap();
        let read = |r: &mut desk::Reader<'_>| {
            let report = super::of_year(r, 2022)?;
            super::reported(r, &report, false)
        };
        let all = desk.read(&head, read).unwrap();
        for [id, _, value, _] in expected() {
            let decimal = all.iter().find(|r| r.figure.id == id).unwrap().amount.decimal().unwrap();
            assert!(decimal == value || decimal == format!("{value}.00"), "{store} {id}: {decimal} ≠ {value}");
        }
        let total = all.iter().find(|r| r.figure.id == "finance.final_total").unwrap();
        assert_eq!(total.amount, Amount::Money(429_589_489), "the exact value differs: 4,295,894.89 元");
    }
}

#[test]
fn a_changed_file_prints_other_figures() {
    let changed = testing::folder("changed");
    let tails = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../example");
    let name = std::fs::read_dir(&tails).unwrap().flatten().map(|e| e.file_name().into_string().unwrap());
    let name = name.into_iter().find(|n| n.ends_with("finance_receipts.csv")).unwrap();
    let text = std::fs::read_to_string(tails.join(&name)).unwrap();
    let line = text.lines().last().unwrap();
    std::fs::write(changed.join(&name), text.replace(&format!("{line}\n"), "").trim_end_matches(line)).unwrap();
    let (_, s, folder) = testing::stores("changed", features::MIGRATIONS).remove(0);
    let desk = office::over(s, &folder, CLOCK).unwrap();
    let head = office::console("主任");
    office::load_example(&desk, &head, Some(&changed)).unwrap();
    let income = desk.read(&head, |r| {
        let report = super::of_year(r, 2022)?;
        super::reported(r, &report, false)
    });
    let income = income.unwrap().into_iter().find(|r| r.figure.id == "finance.final_income").unwrap();
    assert_eq!(income.text, "394.67万元");
}

#[test]
fn a_reversal_changes_the_next_report_and_not_a_sealed_one() {
    for o in offices("seal") {
        let report = o.report().to_string();
        o.act(
            &o.head,
            "reports.seal",
            &[("report", &report), ("sealed", "2023-01-12"), ("note", "经领导小组会议审定")],
        )
        .unwrap();
        assert!(o.reported().unwrap().iter().all(|r| r.now.is_none()));
        let payment = id::<crate::finance::Payment>(&o.desk, &o.head, "2022-0003");
        let fields = [
            ("payment", payment.as_str()),
            ("number", "2022-0460"),
            ("reversed", "2022-12-30"),
            ("reason", "重复支付"),
        ];
        o.act(&o.head, "finance.reverse", &fields).unwrap();
        let all = o.reported().unwrap();
        let total = all.iter().find(|r| r.figure.id == "finance.final_total").unwrap();
        assert_eq!(total.text, "429.59万元", "{}", o.store);
        assert_eq!(total.now.map(|n| n.shown()).as_deref(), Some("428.75"));
        assert!(total.difference().unwrap().contains("428.75万元"));
        let again = o.act(&o.head, "reports.seal", &[("report", &report), ("sealed", "2023-01-13"), ("note", "再次")]);
        assert!(matches!(again, Err(Error::Conflict(_))));
    }
}

#[test]
fn prose_of_a_sealed_report_is_closed() {
    let o = offices("closed").remove(0);
    let report = o.report().to_string();
    let texts = |place: &str| -> Vec<(String, String)> {
        [("report", report.as_str()), ("place", place), ("text", "新的一段")]
            .map(|(a, b)| (a.into(), b.into()))
            .to_vec()
    };
    o.desk.enter(&o.head, Prose::TABLE, &texts("basic_use")).unwrap();
    o.act(&o.head, "reports.seal", &[("report", &report), ("sealed", "2023-01-12"), ("note", "定稿")]).unwrap();
    let e = o.desk.enter(&o.head, Prose::TABLE, &texts("project_use")).unwrap_err();
    assert!(e.sentence().contains("已经定稿"), "{e}");
    let stored = o.desk.read(&o.head, |r| r.stored(super::Report::TABLE, &report)).unwrap();
    let texts = [("title", "另一个标题"), ("year", "2022")].map(|(a, b)| (a.into(), b.into()));
    let e = o.desk.correct(&o.head, super::Report::TABLE, &report, &texts, stored.changed, "写错").unwrap_err();
    assert!(e.sentence().contains("已经定稿"), "the report itself is closed too: {e}");
}

#[test]
fn a_sealed_report_keeps_its_year_and_its_one_value_of_each_figure() {
    for o in offices("sealed-once") {
        let id = o.report().to_string();
        let fields = [("report", id.as_str()), ("sealed", "2023-01-12"), ("note", "审定")];
        o.act(&o.head, "reports.seal", &fields).unwrap();
        let changed = o.desk.read(&o.head, |r| r.stored(Report::TABLE, &id)).unwrap().changed;
        let texts = [("title", "另一份"), ("year", "2021")].map(|(a, b)| (a.to_owned(), b.to_owned()));
        let e = o.desk.correct(&o.head, Report::TABLE, &id, &texts, changed, "录错").unwrap_err();
        assert!(e.sentence().contains("已经定稿"), "{}: {e}", o.store);
        // Old books may not slip in a second value.
        let seal = o.desk.read(&o.head, |r| r.find::<super::Seal>("1 = 1", vec![])).unwrap().unwrap();
        let row = format!("报告定稿,数字编号,数值,显示,口径,公式,记录数\n{},finance.final_total,1,1,x,x,1\n", seal.id);
        let e = crate::office::import_file(
            &o.desk,
            &o.head,
            "reports_figures.csv",
            row.as_bytes(),
            Some(Mode::TakeOver),
            &Progress::default(),
        );
        assert!(e.unwrap_err().sentence().contains("不再改动"), "{}", o.store);
    }
}

#[test]
fn the_paper_keeps_the_id_of_every_number_and_types_none() {
    let o = offices("paper").remove(0);
    let (report, paper, figures) = o
        .desk
        .read(&o.head, |r| {
            let report = super::of_year(r, 2022)?;
            let figures = super::reported(r, &report, true)?;
            let paper = write(r, &report, &figures)?;
            Ok((report, paper, figures))
        })
        .unwrap();
    let text = markdown(&paper);
    for part in ["429.59万元", "97.25%", "57.15%", "41.00万元", "1.57万元", "36人", "## 二、部门整体支出管理及使用情况"]
    {
        assert!(text.contains(part), "{part}");
    }
    assert!(!text.contains("{{"), "a placeholder was left");
    let json = report_json(&report, &paper, &figures);
    assert_eq!(json["figures"].as_array().unwrap().len(), 38);
    let rate = json["figures"].as_array().unwrap().iter().find(|f| f["id"] == "rectification.done_rate").unwrap();
    assert_eq!(
        (rate["value"].as_str(), rate["numerator"].as_i64(), rate["denominator"].as_i64()),
        (Some("97.25"), Some(106), Some(109))
    );
    assert_eq!(rate["rows"], 109);
    let html = super::standalone(&paper, &figures);
    assert!(html.contains("href=\"#rectification.done_rate\"") && html.contains("id=\"rectification.done_rate\""));
}
