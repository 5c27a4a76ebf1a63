//! Rectification, in the office's sentences, on every store that is there.
use super::{Finding, Item, Measure, Progress, conditions::UNDECIDED};
use crate::standing::{Standing, id, offices};
use desk::{Error, Id, Record, list::List};

fn accept(o: &Standing, item: Id<Item>, day: &str) -> desk::Result<desk::Done> {
    o.act(&o.head, "rectification.accept", &[("item", &item.to_string()), ("accepted", day), ("note", "已核凭证")])
}

fn report(o: &Standing, item: Id<Item>, day: &str) -> desk::Result<desk::Done> {
    o.act(
        &o.head,
        "rectification.report_progress",
        &[("item", &item.to_string()), ("reported", day), ("text", "已退款")],
    )
}

/// An open item of round 2 without any report.
fn untouched(o: &Standing) -> Id<Item> {
    let sql = "t.number like 'R2-%' and not exists (select 1 from rectification_progress p where p.office = t.office and p.item = t.id) \
               and not exists (select 1 from rectification_acceptances a where a.office = t.office and a.item = t.id)";
    o.desk.read(&o.head, |r| r.find::<Item>(sql, vec![])).unwrap().unwrap().id
}

#[test]
fn an_item_without_progress_is_not_accepted() {
    for o in offices("no-progress") {
        let e = accept(&o, untouched(&o), "2023-01-10").unwrap_err();
        assert!(matches!(&e, Error::Conflict(s) if s.contains("尚未报告整改进展")), "{e}");
    }
}

#[test]
fn an_overdue_item_can_still_be_accepted_and_accepting_twice_is_one_line() {
    for o in offices("overdue") {
        let item = o.item("R1-0051");
        report(&o, item, "2023-01-09").unwrap();
        let done = accept(&o, item, "2023-01-10").unwrap();
        assert!(done.line > 0, "{}", o.store);
        assert_eq!(accept(&o, item, "2023-01-11").unwrap().line, 0, "nothing changed, nothing journalled");
        assert_eq!(o.figure("rectification.done"), "106个", "signed off after the cut-off");
    }
}

#[test]
fn a_reopened_item_is_signed_off_again_and_the_past_keeps_its_number() {
    for o in offices("reopen") {
        let item = o.item("R1-0002");
        let again = [
            ("item", item.to_string()),
            ("reopened", "2023-01-05".to_owned()),
            ("reason", "复查发现未落实".to_owned()),
        ];
        let fields: Vec<(&str, &str)> = again.iter().map(|(a, b)| (*a, b.as_str())).collect();
        o.act(&o.head, "rectification.reopen", &fields).unwrap();
        assert_eq!(o.figure("rectification.done"), "106个", "reopened in 2023: 2022 keeps its number");
        let e = accept(&o, item, "2023-01-12").unwrap_err();
        assert!(e.sentence().contains("重新整改之后"), "{e}");
        report(&o, item, "2023-01-08").unwrap();
        assert!(accept(&o, item, "2023-01-07").is_err(), "not before the report");
        assert!(accept(&o, item, "2023-01-12").unwrap().line > 0);
    }
}

#[test]
fn reopening_before_the_cut_off_takes_the_item_out() {
    let o = offices("reopen-early").remove(0);
    let item = o.item("R1-0002").to_string();
    o.act(&o.head, "rectification.reopen", &[("item", &item), ("reopened", "2022-09-30"), ("reason", "复查")]).unwrap();
    assert_eq!(o.figure("rectification.done"), "105个");
    assert_eq!(o.figure("rectification.items"), "109个", "it stays in the base");
}

#[test]
fn a_long_term_item_stays_in_the_base_and_is_not_signed_off() {
    for o in offices("long-term") {
        let item = o.item("R1-0009");
        report(&o, item, "2023-01-09").unwrap();
        let e = accept(&o, item, "2023-01-10").unwrap_err();
        assert!(e.sentence().contains("长期坚持"), "{e}");
    }
}

/// The button is not there; whoever writes the address by hand is refused all the same.
#[test]
fn what_is_signed_off_or_without_end_has_no_limit_to_extend() {
    for o in offices("closed") {
        let (done, endless) = (o.item("R1-0001"), o.item("R1-0009"));
        for item in [done, endless].map(|i| i.to_string()) {
            let fields = [("item", item.as_str()), ("decided", "2023-01-10"), ("reason", "未完工")];
            let extend = [fields.as_slice(), &[("due", "2030-06-30")]].concat();
            assert!(matches!(o.act(&o.head, "rectification.extend", &extend), Err(Error::Conflict(_))), "{}", o.store);
            assert!(matches!(o.act(&o.head, "rectification.mark_long_term", &fields), Err(Error::Conflict(_))));
        }
        let [undecided] = o
            .desk
            .read(&o.head, |r| r.select(Finding::TABLE, UNDECIDED.sql, vec![], 1))
            .unwrap()
            .try_into()
            .unwrap_or_else(|_| panic!("a finding of round 3 is undecided"));
        let fields = [("finding", undecided[0].text()), ("decision", "withheld"), ("decided", "2023-01-21")];
        let e = o.act(&o.head, "rectification.decide_feedback", &fields).unwrap_err();
        assert!(e.sentence().contains("还没有到"), "{e}");
    }
}

#[test]
fn an_extension_is_later_than_the_limit_and_nobody_works_tomorrow() {
    let o = offices("extend").remove(0);
    let item = o.item("R1-0037").to_string();
    let extend = |due: &str, decided: &str| {
        o.act(
            &o.head,
            "rectification.extend",
            &[("item", &item), ("due", due), ("decided", decided), ("reason", "项目未完工")],
        )
    };
    assert!(extend("2023-03-31", "2023-01-10").unwrap_err().sentence().contains("晚于现在的时限"));
    assert!(extend("2023-06-30", "2023-01-21").unwrap_err().sentence().contains("还没有到"));
    extend("2023-06-30", "2023-01-10").unwrap();
}

#[test]
fn a_finding_becomes_one_item_once_and_a_withheld_one_none() {
    for o in offices("feedback") {
        let undecided =
            "not exists (select 1 from rectification_decisions d where d.office = t.office and d.finding = t.id)";
        let findings = o.desk.read(&o.head, |r| r.all::<Finding>(undecided, vec![])).unwrap();
        let [first, second] = [&findings[0], &findings[1]].map(|f| f.id.to_string());
        let fields = [("finding", first.as_str()), ("decision", "反馈"), ("decided", "2023-01-16")];
        let e = o.act(&o.head, "rectification.decide_feedback", &fields).unwrap_err();
        assert!(matches!(&e, Error::Invalid(w) if w.len() == 2), "{e}");
        let whole = [fields.as_slice(), &[("number", "R3-0001"), ("due", "2023-07-16")]].concat();
        o.act(&o.head, "rectification.decide_feedback", &whole).unwrap();
        assert_eq!(id::<Item>(&o.desk, &o.head, "R3-0001").len(), 36);
        assert!(matches!(o.act(&o.head, "rectification.decide_feedback", &whole), Err(Error::Conflict(_))));
        let withheld = [("finding", second.as_str()), ("decision", "withheld"), ("decided", "2023-01-16")];
        o.act(&o.head, "rectification.decide_feedback", &withheld).unwrap();
        let items =
            o.desk.read(&o.head, |r| r.all::<Item>("t.finding = $f", vec![("f", second.as_str().into())])).unwrap();
        assert!(items.is_empty());
    }
}

#[test]
fn splitting_a_problem_into_measures_keeps_one_item() {
    let o = offices("measures").remove(0);
    let item = o.item("R1-0001").to_string();
    for n in 1..=3 {
        let measure = format!("措施 {n}");
        let texts = [("item", item.as_str()), ("measure", measure.as_str())].map(|(a, b)| (a.to_owned(), b.to_owned()));
        o.desk.enter(&o.head, Measure::TABLE, &texts).unwrap();
    }
    assert_eq!(o.figure("rectification.items"), "109个");
}

#[test]
fn a_liaison_reports_on_its_own_items_and_sees_no_other() {
    for o in offices("liaison") {
        let (own, other) = (o.item("R1-0009"), o.item("R1-0051"));
        let fields =
            |item: &Id<Item>| [("item", item.to_string()), ("reported", "2023-01-10".into()), ("text", "进展".into())];
        let run = |f: [(&str, String); 3]| {
            let f: Vec<(&str, &str)> = f.iter().map(|(a, b)| (*a, b.as_str())).collect();
            o.act(&o.liaison, "rectification.report_progress", &f)
        };
        run(fields(&own)).unwrap();
        let e = run(fields(&other)).unwrap_err();
        assert!(e.sentence().contains("没有这条"), "{}: {e}", o.store);
        let accept = o.act(
            &o.liaison,
            "rectification.accept",
            &[("item", &own.to_string()), ("accepted", "2023-01-10"), ("note", "x")],
        );
        assert!(matches!(accept, Err(Error::Forbidden(_))));
        let list = List { size: 500, ..List::default() };
        let rows = o.desk.read(&o.liaison, |r| list.page(r, Item::TABLE)).unwrap().rows;
        assert_eq!(rows.len(), 15);
        assert!(rows.iter().all(|r| Item::TABLE.value(r, "organisation").text() == o.liaison.own));
        let within =
            o.desk.read(&o.liaison, |r| List { size: 500, ..List::default() }.page(r, Progress::TABLE)).unwrap().rows;
        assert!(!within.is_empty() && within.len() < 60);
        for table in [Finding::TABLE, super::Decision::TABLE, super::Outcome::TABLE, crate::finance::Payment::TABLE] {
            assert!(o.desk.read(&o.liaison, |r| list.page(r, table)).is_err(), "{} is seen", table.label);
        }
        assert!(
            o.desk
                .read(&o.liaison, |r| r.answer(
                    &o.desk.figures,
                    "rectification.done",
                    &desk::Scope::year(2022).unwrap()
                ))
                .is_err()
        );
    }
}

#[test]
fn a_form_that_was_overtaken_is_a_conflict() {
    let o = offices("overtaken").remove(0);
    let measure = o.desk.read(&o.head, |r| r.find::<Measure>("1 = 1", vec![])).unwrap().unwrap();
    let (id, item) = (measure.id.to_string(), measure.item.to_string());
    let seen = o.desk.read(&o.head, |r| r.stored(Measure::TABLE, &id)).unwrap().changed;
    let texts = |m: &str| [("item", item.as_str()), ("measure", m)].map(|(a, b)| (a.to_owned(), b.to_owned()));
    assert!(
        matches!(o.desk.correct(&o.head, Measure::TABLE, &id, &texts("一"), seen, ""), Err(Error::Invalid(_))),
        "a reason is asked"
    );
    o.desk.correct(&o.head, Measure::TABLE, &id, &texts("一"), seen, "写错了").unwrap();
    assert!(matches!(
        o.desk.correct(&o.head, Measure::TABLE, &id, &texts("二"), seen, "也写错了"),
        Err(Error::Conflict(_))
    ));
    let said = o.desk.read(&o.head, |r| r.history(Measure::TABLE, &id)).unwrap();
    assert!(
        said[0].to_string().contains("更正整改措施") && said[0].to_string().contains("原因：写错了"),
        "{}",
        said[0]
    );
}

#[test]
fn what_others_link_to_is_not_withdrawn_and_what_is_withdrawn_leaves_every_list() {
    let o = offices("withdraw").remove(0);
    let organisation = id::<crate::organisations::Organisation>(&o.desk, &o.head, "市直单位甲");
    let table = crate::organisations::Organisation::TABLE;
    assert!(matches!(o.desk.withdraw(&o.head, table, &organisation, "重复"), Err(Error::Conflict(_))));
    let rule = id::<super::RuleChange>(&o.desk, &o.head, &first_rule(&o));
    o.desk.withdraw(&o.head, super::RuleChange::TABLE, &rule, "登记重复").unwrap();
    let counts = (o.figure("rectification.rules_new"), o.figure("rectification.rules_improved"));
    assert!(counts == ("33项".into(), "25项".into()) || counts == ("34项".into(), "24项".into()), "{counts:?}");
    assert!(matches!(o.desk.withdraw(&o.head, super::RuleChange::TABLE, &rule, "再次"), Err(Error::Conflict(_))));
}

fn first_rule(o: &Standing) -> String {
    let sql = "t.kind in ('new', 'improved') and t.round = (select r.id from rounds_rounds r where r.office = t.office and r.name = '十三届第一轮')";
    o.desk.read(&o.head, |r| r.find::<super::RuleChange>(sql, vec![])).unwrap().unwrap().number
}

/// Reasons are the office's own words: a file with the rows of all organisations, a remark about another.
#[test]
fn a_liaison_reads_the_history_of_its_items_without_the_offices_reasons() {
    for o in offices("history-own") {
        let item = o.item("R1-0009").to_string();
        let reasons = |who| {
            let history = o.desk.read(who, |r| r.history(Item::TABLE, &item)).unwrap();
            history.into_iter().map(|s| s.reason).collect::<String>()
        };
        assert!(!reasons(&o.head).is_empty() && reasons(&o.liaison).is_empty(), "{}", o.store);
    }
}
