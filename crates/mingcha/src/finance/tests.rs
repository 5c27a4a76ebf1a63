//! Money, in the office's sentences, on every store that is there.
use super::{Adjustment, Ceiling, Line, Payment, ThreePublic};
use crate::standing::{Standing, id, offices};
use desk::{Error, Money, Record, Result};

/// A line of the budget of 2023, where there is money left.
fn line_of_2023(o: &Standing) -> Line {
    let sql = "t.direction = 'expenditure' and t.name like '2023%'";
    o.desk.read(&o.head, |r| r.find::<Line>(sql, vec![])).unwrap().unwrap()
}

fn pay(o: &Standing, line: &Line, number: &str, amount: &str, more: &[(&str, &str)]) -> Result<desk::Done> {
    let line = line.id.to_string();
    let fields =
        [("line", line.as_str()), ("number", number), ("paid", "2023-01-18"), ("amount", amount), ("papers", "是")];
    o.act(&o.head, "finance.pay", &[&fields, more].concat())
}

/// 2023's approval with one basic line of 1,000.00 in class 302 and one of 500.00 in class 301.
fn basic_lines(o: &Standing) -> [Line; 3] {
    let approve = [("document", "财预〔2023〕9号"), ("year", "2023"), ("approved", "2023-01-06"), ("total", "3000")];
    o.act(&o.head, "finance.approve_budget", &approve).unwrap();
    [("2023 办公费", "30201", "1000"), ("2023 印刷费", "30202", "1000"), ("2023 基本工资", "30101", "500")].map(
        |(name, class, amount)| {
            let texts = [
                ("name", name),
                ("approval", "财预〔2023〕9号"),
                ("direction", "支出"),
                ("nature", "基本支出"),
                ("class", class),
                ("function_code", "2011101"),
                ("purpose", "日常"),
                ("version", "initial"),
                ("amount", amount),
            ];
            let texts = texts.map(|(a, b)| (a.to_owned(), if a == "nature" { "basic".into() } else { b.to_owned() }));
            o.desk.enter(&o.head, Line::TABLE, &texts).unwrap();
            o.desk.read(&o.head, |r| r.find::<Line>("t.name = $name", vec![("name", name.into())])).unwrap().unwrap()
        },
    )
}

#[test]
fn a_payment_over_its_line_needs_a_reason_and_over_its_class_is_stopped() {
    for o in offices("over") {
        let [office, _, _] = basic_lines(&o);
        let e = pay(&o, &office, "2023-0101", "1200", &[]).unwrap_err();
        assert!(
            matches!(&e, Error::Invalid(w) if w.len() == 1 && w[0].0 == "overrun" && w[0].1.contains("200.00")),
            "{}: {e}",
            o.store
        );
        pay(&o, &office, "2023-0101", "1200", &[("overrun", "集中采购")]).unwrap();
        let e = pay(&o, &office, "2023-0102", "900", &[("overrun", "集中采购")]).unwrap_err();
        assert!(matches!(&e, Error::Invalid(w) if w[0].0 == "amount" && w[0].1.contains("不能支付")), "{e}");
        let paid = o.desk.read(&o.head, |r| r.sum(Payment::TABLE, "amount", "t.paid = '2023-01-18'", vec![])).unwrap();
        assert_eq!(paid, 120_000, "the refused one left nothing");
    }
}

#[test]
fn the_category_of_a_payment_is_the_rulebooks_and_its_rule_is_kept() {
    for o in offices("category") {
        let [office, _, wages] = basic_lines(&o);
        pay(&o, &office, "2023-0101", "10.5", &[]).unwrap();
        pay(&o, &wages, "2023-0102", "10.55", &[]).unwrap();
        let found = |n: &str| {
            o.desk.read(&o.head, |r| r.find::<Payment>("t.number = $n", vec![("n", n.into())])).unwrap().unwrap()
        };
        let (a, b) = (found("2023-0101"), found("2023-0102"));
        assert_eq!((a.category.0.as_str(), a.rule.as_deref()), ("public", Some("口径302")));
        assert_eq!((b.category.0.as_str(), b.amount, b.rule.as_deref()), ("personnel", Money(1055), Some("口径301")));
    }
}

#[test]
fn the_three_public_expenses_need_batches_and_persons_and_keep_to_their_ceiling() {
    for o in offices("three-public") {
        let [office, _, _] = basic_lines(&o);
        let line = Line { ..office };
        let texts = [
            ("name", "2023 公务接待费"),
            ("approval", "财预〔2023〕9号"),
            ("direction", "支出"),
            ("nature", "basic"),
            ("class", "30217"),
            ("function_code", "2011101"),
            ("purpose", "公务接待"),
            ("version", "initial"),
            ("amount", "500"),
        ];
        o.desk.enter(&o.head, Line::TABLE, &texts.map(|(a, b)| (a.to_owned(), b.to_owned()))).unwrap();
        let reception = o
            .desk
            .read(&o.head, |r| {
                r.find::<Line>("t.class = '30217' and t.approval = $a", vec![("a", line.approval.to_string().into())])
            })
            .unwrap()
            .unwrap();
        let detail: &[(&str, &str)] = &[("batches", "1"), ("persons", "8")];
        let e = pay(&o, &reception, "2023-0201", "300", detail).unwrap_err();
        assert!(e.sentence().contains("“三公”预算"), "no ceiling, no money: {e}");
        let ceiling = [("name", "2023 公务接待费"), ("year", "2023"), ("item", "reception"), ("amount", "400")];
        o.desk.enter(&o.head, Ceiling::TABLE, &ceiling.map(|(a, b)| (a.to_owned(), b.to_owned()))).unwrap();
        let e = pay(&o, &reception, "2023-0201", "300", &[]).unwrap_err();
        assert!(matches!(&e, Error::Invalid(w) if w.len() == 2), "{e}");
        pay(&o, &reception, "2023-0201", "300", detail).unwrap();
        assert!(pay(&o, &reception, "2023-0202", "101", detail).is_err());
        let payment = id::<Payment>(&o.desk, &o.head, "2023-0201");
        let undo =
            [("payment", payment.as_str()), ("number", "2023-0203"), ("reversed", "2023-01-19"), ("reason", "退回")];
        o.act(&o.head, "finance.reverse", &undo).unwrap();
        let spent =
            o.desk.read(&o.head, |r| r.sum(ThreePublic::TABLE, "amount", "t.spent >= '2023-01-01'", vec![])).unwrap();
        assert_eq!(spent, 0, "{}: both rows stand and cancel out", o.store);
    }
}

#[test]
fn a_reversal_leaves_both_rows_and_happens_once() {
    for o in offices("reverse") {
        let payment = id::<Payment>(&o.desk, &o.head, "2022-0003");
        let fields = |n: &'static str, day: &'static str| {
            [
                ("payment", payment.clone()),
                ("number", n.into()),
                ("reversed", day.into()),
                ("reason", "重复支付".into()),
            ]
        };
        let run = |f: [(&str, String); 4]| {
            o.act(&o.head, "finance.reverse", &f.iter().map(|(a, b)| (*a, b.as_str())).collect::<Vec<_>>())
        };
        assert!(run(fields("2022-0461", "2022-01-01")).is_err(), "not before it was paid");
        assert!(run(fields("2023-0461", "2023-01-05")).is_err(), "not in another year");
        run(fields("2022-0461", "2022-12-30")).unwrap();
        assert!(matches!(run(fields("2022-0462", "2022-12-30")), Err(Error::Conflict(_))));
        assert_eq!(o.figure("finance.final_total"), "428.75万元", "{}", o.store);
        let history =
            o.desk.read(&o.head, |r| r.history(Payment::TABLE, &id::<Payment>(&o.desk, &o.head, "2022-0461"))).unwrap();
        assert!(history[0].to_string().contains("原因：重复支付"), "{}", history[0]);
    }
}

#[test]
fn a_payment_is_neither_corrected_in_its_money_nor_withdrawn() {
    let o = offices("kept").remove(0);
    let payment = id::<Payment>(&o.desk, &o.head, "2022-0003");
    assert!(o.desk.withdraw(&o.head, Payment::TABLE, &payment, "错了").unwrap_err().sentence().contains("请冲销"));
    let stored = o.desk.read(&o.head, |r| r.stored(Payment::TABLE, &payment)).unwrap();
    let texts = |amount: &str, payee: &str| -> Vec<(String, String)> {
        let shown = |f: &desk::Field, v: &desk::Value| {
            if f.kind == desk::Kind::Link { v.text().to_owned() } else { f.kind.show(v) }
        };
        let row = Payment::TABLE.fields.iter().zip(&stored.row[1..]).map(|(f, v)| (f.name.to_owned(), shown(f, v)));
        row.map(|(n, v)| match n.as_str() {
            "amount" => (n, amount.to_owned()),
            "payee" => (n, payee.to_owned()),
            _ => (n, v),
        })
        .collect()
    };
    let e = o
        .desk
        .correct(&o.head, Payment::TABLE, &payment, &texts("1.00", "甲公司"), stored.changed, "写错")
        .unwrap_err();
    assert!(e.sentence().contains("请冲销"), "{e}");
    o.desk
        .correct(&o.head, Payment::TABLE, &payment, &texts("8400.00", "甲公司"), stored.changed, "收款人写错")
        .unwrap();
}

#[test]
fn running_costs_do_not_become_wages_inside_the_office() {
    for o in offices("transfer") {
        let [office, printing, wages] = basic_lines(&o);
        let transfer = |from: &Line, to: &Line, amount: &str| {
            let (from, to) = (from.id.to_string(), to.id.to_string());
            let fields = [
                ("from", from.as_str()),
                ("to", to.as_str()),
                ("adjusted", "2023-01-18"),
                ("amount", amount),
                ("document", "财预调（2023）1号"),
                ("reason", "调剂"),
            ];
            o.act(&o.head, "finance.transfer", &fields)
        };
        let e = transfer(&office, &wages, "100").unwrap_err();
        assert!(matches!(&e, Error::Conflict(s) if s.contains("不能在单位内部调剂为人员经费")), "{e}");
        let done = transfer(&office, &printing, "100").unwrap();
        assert_eq!(done.records.len(), 2, "both sides in one act");
        let sum =
            o.desk.read(&o.head, |r| r.sum(Adjustment::TABLE, "amount", "t.adjusted = '2023-01-18'", vec![])).unwrap();
        assert_eq!(sum, 0);
        assert!(transfer(&office, &printing, "5000").is_err(), "more than there is");
    }
}

#[test]
fn an_adjustment_without_document_is_shown_until_it_has_one() {
    for o in offices("undocumented") {
        assert_eq!(o.figure("finance.adjustments_undocumented"), "4.10万元");
        let gap = o.desk.read(&o.head, |r| r.find::<Adjustment>("t.document is null", vec![])).unwrap().unwrap();
        let fields = [("adjustment", gap.id.to_string()), ("document", "财预追〔2022〕131号".to_owned())];
        o.act(&o.head, "finance.supply_document", &fields.each_ref().map(|(a, b)| (*a, b.as_str()))).unwrap();
        assert_eq!(o.figure("finance.adjustments_undocumented"), "0.00万元");
        assert_eq!(o.figure("finance.adjusted_budget"), "429.59万元");
        assert_eq!(o.figure("finance.execution_rate"), "100.00%");
    }
}

#[test]
fn lines_may_not_pass_the_approved_total() {
    let o = offices("lines").remove(0);
    basic_lines(&o);
    let texts = [
        ("name", "2023 会议费"),
        ("approval", "财预〔2023〕9号"),
        ("direction", "支出"),
        ("nature", "basic"),
        ("class", "30215"),
        ("function_code", "2011101"),
        ("purpose", "会议"),
        ("version", "initial"),
        ("amount", "500.01"),
    ];
    let e = o.desk.enter(&o.head, Line::TABLE, &texts.map(|(a, b)| (a.to_owned(), b.to_owned()))).unwrap_err();
    assert!(e.sentence().contains("超出批复"), "{e}");
}

#[test]
fn balances_are_shown_before_one_signs() {
    let o = offices("facts").remove(0);
    let line = line_of_2023(&o);
    assert!(line.name.starts_with("2023"));
    let entry = o.desk.act("finance.pay").unwrap();
    let so_far: Vec<desk::Value> = entry
        .asks
        .fields
        .iter()
        .map(|f| if f.name == "line" { line.id.to_string().into() } else { desk::Value::Null })
        .collect();
    let facts = o.desk.read(&o.head, |r| (entry.facts)(r, &so_far)).unwrap();
    assert!(facts.len() >= 2 && facts.iter().all(|f| f.value.starts_with("余 ")), "{facts:?}");
}

#[test]
fn a_payment_of_another_year_finds_no_line() {
    let o = offices("year").remove(0);
    let line = o
        .desk
        .read(&o.head, |r| r.find::<Line>("t.name like '2022%' and t.direction = 'expenditure'", vec![]))
        .unwrap()
        .unwrap();
    let e = pay(&o, &line, "2023-0301", "1", &[]).unwrap_err();
    assert!(e.sentence().contains("2023 年"), "{e}");
}

fn enter(o: &Standing, table: &'static desk::Table, fields: &[(&str, &str)]) -> Result<desk::Done> {
    let texts: Vec<_> = fields.iter().map(|(f, v)| ((*f).to_owned(), (*v).to_owned())).collect();
    o.desk.enter(&o.head, table, &texts)
}

fn objected(e: &Error, field: &str, words: &str) -> bool {
    matches!(e, Error::Invalid(all) if all.iter().any(|(f, why)| f == field && why.contains(words)))
}

#[test]
fn a_voucher_that_says_it_reverses_another_is_its_exact_opposite_and_the_only_one() {
    for o in offices("forged-reversal") {
        let [office, printing, _] = basic_lines(&o);
        pay(&o, &office, "2023-0101", "100", &[]).unwrap();
        let reversal = |number: &str, paid: &str, line: &Line, amount: &str, of: &str| {
            let fields = [
                ("number", number),
                ("paid", paid),
                ("line", &line.name),
                ("category", "public"),
                ("purpose", "日常"),
                ("class", "30201"),
                ("function_code", "2011101"),
                ("amount", amount),
                ("papers", "是"),
                ("reverses", of),
            ];
            enter(&o, Payment::TABLE, &fields)
        };
        let e = reversal("R-1", "2023-01-19", &office, "-99999", "2023-0101").unwrap_err();
        assert!(objected(&e, "amount", "-100.00"), "{}: {e}", o.store);
        let e = reversal("R-1", "2023-01-19", &office, "100", "2023-0101").unwrap_err();
        assert!(objected(&e, "amount", "-100.00"), "{e}");
        let e = reversal("R-1", "2023-01-17", &office, "-100", "2023-0101").unwrap_err();
        assert!(objected(&e, "paid", "2023-01-18"), "{e}");
        let e = reversal("R-1", "2023-01-19", &printing, "-100", "2023-0101").unwrap_err();
        assert!(objected(&e, "reverses", "预算行"), "{e}");
        reversal("R-1", "2023-01-19", &office, "-100", "2023-0101").unwrap();
        let e = reversal("R-2", "2023-01-19", &office, "-100", "2023-0101").unwrap_err();
        assert!(objected(&e, "reverses", "已经冲销"), "{e}");
        let e = reversal("R-2", "2023-01-19", &office, "100", "R-1").unwrap_err();
        assert!(objected(&e, "reverses", "冲销凭证"), "{e}");
        let e = enter(
            &o,
            Payment::TABLE,
            &[
                ("number", "R-3"),
                ("paid", "2023-12-31"),
                ("line", &office.name),
                ("category", "public"),
                ("purpose", "日常"),
                ("class", "30201"),
                ("function_code", "2011101"),
                ("amount", "1"),
                ("papers", "是"),
            ],
        )
        .unwrap_err();
        assert!(objected(&e, "paid", "还没有到"), "{e}");
    }
}

#[test]
fn detail_of_the_three_public_expenses_keeps_to_its_ceiling_and_to_its_payment() {
    for o in offices("three-public-detail") {
        let detail = |number: &str, day: &str, amount: &str| {
            enter(
                &o,
                ThreePublic::TABLE,
                &[
                    ("number", number),
                    ("item", "reception"),
                    ("spent", day),
                    ("amount", amount),
                    ("batches", "1"),
                    ("persons", "5"),
                ],
            )
        };
        let e = detail("2022-JD99", "2022-10-10", "8000.01").unwrap_err();
        assert!(objected(&e, "amount", "超出 0.01 元"), "{}: {e}", o.store);
        assert!(objected(&detail("2022-JD99", "2022-10-10", "-1").unwrap_err(), "amount", "冲销"));
        detail("2022-JD99", "2022-10-10", "8000").unwrap();
        assert!(objected(&detail("2022-JD98", "2022-10-11", "0.01").unwrap_err(), "amount", "只余 0.00 元"));
        detail("2019-JD01", "2019-10-10", "9000").unwrap();
        let some: Payment = o.desk.read(&o.head, |r| r.find("1 = 1", vec![])).unwrap().unwrap();
        let with = [
            ("number", "2022-JD97"),
            ("item", "reception"),
            ("spent", "2022-10-10"),
            ("amount", "0"),
            ("payment", &some.number),
        ];
        assert!(objected(&enter(&o, ThreePublic::TABLE, &with).unwrap_err(), "payment", "登记支出"));
    }
}

#[test]
fn a_line_is_not_corrected_below_what_was_paid_nor_turned_into_another() {
    for o in offices("line-corrected") {
        let [office, printing, _] = basic_lines(&o);
        pay(&o, &office, "2023-0101", "1200", &[("overrun", "集中采购")]).unwrap();
        let correct = |line: &Line, field: &str, value: &str| {
            let stored = o.desk.read(&o.head, |r| r.stored(Line::TABLE, &line.id.to_string())).unwrap();
            let written = Line::TABLE.fields.iter().zip(&stored.row[1..]).map(|(f, v)| {
                let text = if f.kind == desk::Kind::Money { f.kind.show(v) } else { v.text().to_owned() };
                (f.name.to_owned(), if f.name == field { value.to_owned() } else { text })
            });
            let written: Vec<_> = written.collect();
            o.desk.correct(&o.head, Line::TABLE, &line.id.to_string(), &written, stored.changed, "录错")
        };
        let e = correct(&printing, "amount", "100").unwrap_err();
        assert!(objected(&e, "amount", "会超支"), "{}: {e}", o.store);
        let e = correct(&office, "class", "30202").unwrap_err();
        assert!(objected(&e, "class", "已有支出"), "{e}");
        let e = o.desk.withdraw(&o.head, Line::TABLE, &printing.id.to_string(), "录错").unwrap_err();
        assert!(objected(&e, "amount", "会超支"), "{e}");
        correct(&printing, "amount", "200").unwrap();
    }
}

#[test]
fn money_that_came_later_pays_nothing_earlier_and_one_side_of_a_transfer_is_not_withdrawn_alone() {
    for o in offices("later-money") {
        let [office, printing, _] = basic_lines(&o);
        let more = [("line", office.name.as_str()), ("adjusted", "2023-01-19"), ("amount", "100"), ("reason", "追加")];
        o.act(&o.head, "finance.adjust", &more).unwrap();
        let reason = [("overrun", "集中采购")];
        let e = pay(&o, &office, "2023-0101", "2050", &reason).unwrap_err();
        assert!(objected(&e, "amount", "余 2,000.00 元"), "{}: {e}", o.store);
        let moved = [
            ("from", office.name.as_str()),
            ("to", &printing.name),
            ("adjusted", "2023-01-19"),
            ("amount", "10"),
            ("reason", "调剂"),
        ];
        o.act(&o.head, "finance.transfer", &moved).unwrap();
        let sql = "t.kind = 'transfer' and t.adjusted = '2023-01-19'";
        let side = o.desk.read(&o.head, |r| r.find::<Adjustment>(sql, vec![])).unwrap().unwrap();
        let e = o.desk.withdraw(&o.head, Adjustment::TABLE, &side.id.to_string(), "录错").unwrap_err();
        assert!(e.sentence().contains("成对"), "{e}");
    }
}
