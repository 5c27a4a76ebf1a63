//! Checks in the office's sentences: a text comes in, something is accepted, something is explained, by whoever may.
use super::{
    Check, CheckFile, Correction, Explanation, Referral, TiedOut, acts,
    known::Known,
    opinions::{Decision, Decisions, Opinion, lines, opinions},
    sheet::sheet,
    summary::{Summed, workbook},
    tie_out_text,
};
use crate::{
    reports::Prose,
    standing::{Standing, offices},
};
use desk::{Actor, Done, Error, Id, Record, Result};

const TEXT: &str = "2022年整体支出绩效评价报告\n二、整改情况\n（一）移交线索\n共移交问题线索30条，已办结11条，办结率36.6%。\n\
                    全年基本支出90.00万元，其中：人员经费60.00万元，公用经费30.00万元。\n（二）宣传\n截至目前，刊发稿件23余篇。\n";

fn check(o: &Standing, actor: &Actor, name: &str, text: &str) -> Result<Id<Check>> {
    let kept = o.desk.keep_file(text.as_bytes())?;
    let act = CheckFile {
        name: name.into(),
        year: Some(2022),
        batch: "b".into(),
        file: kept.clone(),
        text: kept,
        remarks: None,
    };
    let done = o.desk.run(actor, act)?;
    Ok(Id::parse(&done.records[0].1).unwrap())
}

/// What a check's page shows, as `(stated, decision, key)`.
fn shown(o: &Standing, check: Id<Check>) -> Vec<(String, Decision, String)> {
    let read = |r: &mut desk::Reader<'_>| {
        let check = r.get(check)?;
        let tied = acts::tied_out(r, &check)?;
        let decisions = Decisions::of(r, Some(check.id), &tied)?;
        let told = |o: Opinion<'_>| (o.stated.to_owned(), o.decision, o.key);
        Ok(opinions(&tied, &decisions).into_iter().map(told).collect())
    };
    o.desk.read(&o.head, read).unwrap()
}

fn key(o: &Standing, check: Id<Check>, stated: &str) -> String {
    shown(o, check).into_iter().find(|s| s.0 == stated).expect("it is found").2
}

fn accept(o: &Standing, actor: &Actor, check: Id<Check>, key: &str) -> Result<Done> {
    o.act(actor, "reports.accept_correction", &[("check", &check.to_string()), ("finding", key)])
}

fn explain(o: &Standing, actor: &Actor, check: Id<Check>, key: &str) -> Result<Done> {
    let fields = [("check", &*check.to_string()), ("finding", key), ("reason", "口径不同，已核对")];
    o.act(actor, "reports.explain_finding", &fields)
}

fn refer(o: &Standing, actor: &Actor, check: Id<Check>, key: &str) -> Result<Done> {
    let fields = [("check", &*check.to_string()), ("finding", key), ("asked", "请说明办结率怎么算的")];
    o.act(actor, "reports.refer_finding", &fields)
}

#[test]
fn a_check_keeps_the_file_and_what_was_found_that_day() {
    for o in offices("check") {
        let id = check(&o, &o.head, "报告.txt", TEXT).unwrap();
        let kept = o.desk.read(&o.head, |r| r.get(id)).unwrap();
        assert_eq!((kept.errors, kept.checker.as_str(), kept.checked.to_string().as_str()), (1, "主任", "2023-01-20"));
        assert!(kept.holding >= 1 && kept.notes >= 1, "{kept:?}");
        assert_eq!(o.desk.file(&kept.file).unwrap(), TEXT.as_bytes());
        let refused = check(&o, &o.liaison, "报告.txt", TEXT);
        assert!(matches!(refused, Err(Error::Forbidden(_))), "{}: a liaison checks nothing", o.store);
        let hidden = o.desk.read(&o.liaison, |r| r.get(id));
        assert!(matches!(hidden, Err(Error::NotFound(_))), "{}: nor sees a check", o.store);
    }
}

#[test]
fn a_file_that_was_changed_on_the_disk_is_not_handed_out() {
    let o = offices("kept").remove(0);
    let hash = o.desk.keep_file("原件".as_bytes()).unwrap();
    assert_eq!(o.desk.keep_file("原件".as_bytes()).unwrap(), hash);
    let path = o.desk.folder.join("files").join(&hash.0[..2]).join(&hash.0[2..]);
    std::fs::write(&path, "改过").unwrap();
    assert!(o.desk.file(&hash).unwrap_err().sentence().contains("从备份恢复"));
    // The same file, sent once more, puts it right.
    o.desk.keep_file("原件".as_bytes()).unwrap();
    assert_eq!(o.desk.file(&hash).unwrap(), "原件".as_bytes());
    std::fs::remove_file(path).unwrap();
    assert!(matches!(o.desk.file(&hash), Err(Error::NotFound(_))));
}

#[test]
fn an_accepted_correction_stands_in_the_corrected_text_until_it_is_taken_back() {
    for o in offices("accept") {
        let id = check(&o, &o.head, "报告.txt", TEXT).unwrap();
        let rate = key(&o, id, "36.6%");
        assert!(matches!(accept(&o, &o.liaison, id, &rate), Err(Error::NotFound(_) | Error::Invalid(_))));
        let done = accept(&o, &o.head, id, &rate).unwrap();
        let put_right = |o: &Standing| {
            let accepted: Vec<String> =
                shown(o, id).into_iter().filter(|s| matches!(s.1, Decision::Accepted(_))).map(|s| s.0).collect();
            let tied = tie_out_text("t", TEXT.into(), &super::setting(&o.desk.rules, Some(2022)));
            let all = opinions(&tied, &Decisions::default());
            tied.put_right(
                &all.iter().filter(|o| accepted.contains(&o.stated.to_owned())).map(|o| o.finding).collect::<Vec<_>>(),
            )
        };
        assert_eq!(put_right(&o), TEXT.replace("36.6%", "36.7%"));
        let twice = accept(&o, &o.head, id, &rate);
        assert!(matches!(&twice, Err(Error::Conflict(why)) if why.contains("已经采纳")), "{}: {twice:?}", o.store);
        let without = key(&o, id, "截至目前");
        let none = accept(&o, &o.head, id, &without);
        assert!(matches!(&none, Err(Error::Conflict(why)) if why.contains("没有现成的改法")), "{}: {none:?}", o.store);
        o.desk.withdraw(&o.head, Correction::TABLE, &done.records[0].1, "改主意").unwrap();
        assert_eq!(put_right(&o), TEXT);
    }
}

#[test]
fn what_is_explained_stays_silent_in_a_new_version_until_its_numbers_change() {
    for o in offices("explain") {
        let id = check(&o, &o.head, "报告.txt", TEXT).unwrap();
        let rate = key(&o, id, "36.6%");
        let fields = [("check", &*id.to_string()), ("finding", &*rate), ("reason", "")];
        let unsaid = o.act(&o.head, "reports.explain_finding", &fields);
        assert!(matches!(unsaid, Err(Error::Invalid(_))), "{}: a reason is required", o.store);
        assert!(explain(&o, &o.liaison, id, &rate).is_err(), "{}: a liaison explains nothing", o.store);
        let done = explain(&o, &o.head, id, &rate).unwrap();
        let decided = |text: &str, stated: &str| {
            let id = check(&o, &o.head, "报告第二稿.txt", text).unwrap();
            shown(&o, id).into_iter().find(|s| s.0 == stated).expect("it is found").1
        };
        // More before it, wider signs, a wrap: the sentence and its numbers are the same.
        let later = format!("前言一段。\n{}", TEXT.replace("30条，", "30条,"));
        let Decision::Explained(e) = decided(&later, "36.6%") else { panic!("{}: it speaks again", o.store) };
        assert_eq!((e.reason.as_str(), e.explainer.as_str()), ("口径不同，已核对", "主任"));
        assert!(matches!(decided(&TEXT.replace("30条", "31条"), "36.6%"), Decision::Open), "{}", o.store);
        o.desk.withdraw(&o.head, Explanation::TABLE, &done.records[0].1, "改主意").unwrap();
        assert!(matches!(decided(&later, "36.6%"), Decision::Open), "{}: it speaks again when taken back", o.store);
    }
}

#[test]
fn what_the_unit_is_asked_is_undecided_until_its_answer_is_accepted_or_explained() {
    for o in offices("refer") {
        let id = check(&o, &o.head, "报告.txt", TEXT).unwrap();
        let (rate, since) = (key(&o, id, "36.6%"), key(&o, id, "截至目前"));
        let decision = |stated: &str| shown(&o, id).into_iter().find(|s| s.0 == stated).expect("it is found").1;
        let fields = [("check", &*id.to_string()), ("finding", &*rate), ("asked", " ")];
        let unsaid = o.act(&o.head, "reports.refer_finding", &fields);
        assert!(matches!(unsaid, Err(Error::Invalid(_))), "{}: what is asked is required", o.store);
        assert!(refer(&o, &o.liaison, id, &rate).is_err(), "{}: a liaison refers nothing", o.store);
        let done = refer(&o, &o.head, id, &rate).unwrap();
        let Decision::Referred(r) = decision("36.6%") else { panic!("{}: it waits", o.store) };
        let told = (r.asked.0.as_str(), r.referrer.as_str(), r.referred.to_string());
        assert_eq!(told, ("请说明办结率怎么算的", "主任", "2023-01-20".to_owned()));
        let twice = refer(&o, &o.head, id, &rate);
        assert!(matches!(&twice, Err(Error::Conflict(why)) if why.contains("已经转单位核实")), "{twice:?}");
        // A later version of the text is another check: there the unit has not been asked.
        let later = check(&o, &o.head, "报告第二稿.txt", TEXT).unwrap();
        assert!(shown(&o, later).iter().all(|s| matches!(s.1, Decision::Open)), "{}", o.store);
        // The answer: the unit agrees; and of another opinion it says why not.
        let answer = accept(&o, &o.head, id, &rate).unwrap();
        assert!(matches!(decision("36.6%"), Decision::Accepted(_)), "{}", o.store);
        let late = refer(&o, &o.head, id, &rate);
        assert!(matches!(&late, Err(Error::Conflict(why)) if why.contains("已经采纳")), "{late:?}");
        o.desk.withdraw(&o.head, Correction::TABLE, &answer.records[0].1, "改主意").unwrap();
        assert!(matches!(decision("36.6%"), Decision::Referred(_)), "{}: it waits again", o.store);
        refer(&o, &o.head, id, &since).unwrap();
        explain(&o, &o.head, id, &since).unwrap();
        assert!(matches!(decision("截至目前"), Decision::Explained(_)), "{}", o.store);
        o.desk.withdraw(&o.head, Referral::TABLE, &done.records[0].1, "问错了").unwrap();
        assert!(matches!(decision("36.6%"), Decision::Open), "{}", o.store);
    }
}

fn printed(document: &document::Document) -> String {
    use document::write::html::{html, link};
    html(document, &|_, text| link(None, text)).into_string()
}

#[test]
fn the_check_sheet_lists_what_the_unit_is_asked_in_a_part_of_its_own() {
    let o = offices("sheet").remove(0);
    let id = check(&o, &o.head, "报告.txt", TEXT).unwrap();
    let sheet = || {
        let known = o.desk.read(&o.head, |r| Known::of(r, &id.to_string())).unwrap();
        let document = sheet("巡察办", &known.check, &known.tied, &known.opinions());
        (printed(&document), known.counts(&known.opinions()))
    };
    assert!(!sheet().0.contains("转单位核实"), "nobody is asked yet");
    refer(&o, &o.head, id, &key(&o, id, "36.6%")).unwrap();
    let (said, [errors, .., referred, decided, _]) = sheet();
    for words in ["转单位核实", "请说明办结率怎么算的", "单位答复", "待核实（主任，2023-01-20）", "待核实 1 条", "三、"]
    {
        assert!(said.contains(words), "{words} in {said}");
    }
    assert_eq!((errors, referred, decided), (0, 1, 0));
}

#[test]
fn a_check_is_passed_when_no_error_is_undecided_and_then_stays_as_it_is() {
    for o in offices("pass") {
        let id = check(&o, &o.head, "报告.txt", TEXT).unwrap();
        let (rate, since) = (key(&o, id, "36.6%"), key(&o, id, "截至目前"));
        let pass = |actor: &Actor| o.act(actor, "reports.pass_check", &[("check", &*id.to_string())]);
        let reopen = |actor: &Actor, why: &str| {
            o.act(actor, "reports.reopen_check", &[("check", &*id.to_string()), ("reason", why)])
        };
        let kept = || o.desk.read(&o.head, |r| r.get(id)).unwrap();
        let refused = |done: Result<Done>, words: &str| {
            let why = done.expect_err(words).sentence();
            assert!(why.contains(words), "{}: {why}", o.store);
        };
        refused(pass(&o.head), "还有 1 条不符未处理");
        refused(reopen(&o.head, "x"), "没有通过");
        let question = refer(&o, &o.head, id, &rate).unwrap().records.remove(0).1;
        refused(pass(&o.head), "还有 1 条不符未处理，其中 1 条待单位核实");
        let answer = accept(&o, &o.head, id, &rate).unwrap().records.remove(0).1;
        let why = explain(&o, &o.head, id, &since).unwrap().records.remove(0).1;
        assert!(pass(&o.liaison).is_err() && kept().passed.is_none(), "{}: a liaison passes nothing", o.store);
        pass(&o.head).unwrap();
        assert_eq!(kept().passing().as_deref(), Some("2023-01-20，主任"));
        assert!(pass(&o.head).unwrap().records.is_empty(), "{}: passing twice is passing once", o.store);
        // What is left may wait, and what is decided stays.
        let left = shown(&o, id).into_iter().find(|s| matches!(s.1, Decision::Open)).expect("a note is left").2;
        for late in [accept(&o, &o.head, id, &left), explain(&o, &o.head, id, &left), refer(&o, &o.head, id, &left)] {
            refused(late, "请先撤回通过");
        }
        let decisions = [(Correction::TABLE, &answer), (Explanation::TABLE, &why), (Referral::TABLE, &question)];
        for (table, record) in decisions {
            refused(o.desk.withdraw(&o.head, table, record, "改主意"), "请先撤回通过");
        }
        assert!(reopen(&o.liaison, "x").is_err() && matches!(reopen(&o.head, ""), Err(Error::Invalid(_))));
        reopen(&o.head, "单位又送来一稿").unwrap();
        assert!(kept().passed.is_none() && kept().passer.is_none(), "{}", o.store);
        for (table, record) in decisions {
            o.desk.withdraw(&o.head, table, record, "改主意").unwrap();
        }
        refused(pass(&o.head), "还有 1 条不符未处理");
        // Without decisions about it, a check that is passed is not withdrawn either.
        let clean = check(&o, &o.head, "来信.txt", "收到来信30件。\n").unwrap();
        o.act(&o.head, "reports.pass_check", &[("check", &*clean.to_string())]).unwrap();
        refused(o.desk.withdraw(&o.head, Check::TABLE, &clean.to_string(), "传错了"), "请先撤回通过");
    }
}

#[test]
fn what_a_passed_check_says_is_said_on_its_sheet_and_in_the_summary() {
    let o = offices("passed").remove(0);
    let id = check(&o, &o.head, "报告.txt", TEXT).unwrap();
    let concluded = || {
        let known = o.desk.read(&o.head, |r| Known::of(r, &id.to_string())).unwrap();
        let said = printed(&sheet("巡察办", &known.check, &known.tied, &known.opinions()));
        let book = workbook(&[known.summed()]).unwrap();
        let rows = format!("{:?}", desk::exchange::read_workbook("汇总.xlsx", &book).unwrap()[0]);
        (said, rows)
    };
    for (words, decide) in [
        ("未通过，还有 1 条不符未处理", "reports.accept_correction"),
        ("待通过，没有未处理的不符", "reports.pass_check"),
        ("已通过（2023-01-20，主任）", ""),
    ] {
        let (said, rows) = concluded();
        assert!(said.contains(&format!("校核结论：{words}。")) && rows.contains(words), "{words}: {said} {rows}");
        let (id, finding) = (id.to_string(), key(&o, id, "36.6%"));
        match decide {
            "" => {}
            "reports.pass_check" => drop(o.act(&o.head, decide, &[("check", &*id)]).unwrap()),
            _ => drop(o.act(&o.head, decide, &[("check", &*id), ("finding", &*finding)]).unwrap()),
        }
    }
}

#[test]
fn what_is_explained_in_our_own_report_is_silent_there_and_in_texts_from_elsewhere() {
    for o in offices("own") {
        let report = o.report().to_string();
        let prose =
            [("report", report.as_str()), ("place", "basic_use"), ("text", "收到来信30件，已办结11件，办结率36.6%。")];
        let texts: Vec<(String, String)> = prose.map(|(a, b)| (a.into(), b.into())).to_vec();
        o.desk.enter(&o.head, Prose::TABLE, &texts).unwrap();
        let decision = || {
            let read = |r: &mut desk::Reader<'_>| {
                let report = crate::reports::of_year(r, 2022)?;
                let tied = acts::our_own(r, &report)?;
                let decisions = Decisions::of(r, None, &tied)?;
                let told = |o: Opinion<'_>| (o.key, o.decision, o.stated.to_owned());
                Ok(opinions(&tied, &decisions).into_iter().map(told).find(|t| t.2 == "36.6%"))
            };
            o.desk.read(&o.head, read).unwrap().expect("it is found")
        };
        let (key, before, _) = decision();
        assert!(matches!(before, Decision::Open));
        let fields = [("report", report.as_str()), ("finding", &key), ("reason", "按受理口径")];
        assert!(o.act(&o.liaison, "reports.explain_finding", &fields).is_err(), "{}", o.store);
        o.act(&o.head, "reports.explain_finding", &fields).unwrap();
        assert!(matches!(decision().1, Decision::Explained(_)), "{}", o.store);
        let elsewhere = check(&o, &o.head, "来信.txt", "收到来信30件，已办结11件，办结率36.6%。\n").unwrap();
        assert!(matches!(shown(&o, elsewhere)[0].1, Decision::Explained(_)), "{}", o.store);
        let neither = o.act(&o.head, "reports.explain_finding", &[("finding", &*key), ("reason", "x")]);
        assert!(matches!(neither, Err(Error::Invalid(_))), "{}: of what?", o.store);
    }
}

#[test]
fn opinions_are_numbered_in_the_order_of_the_text_and_say_where_they_stand() {
    let tied = tied();
    let all = opinions(&tied, &Decisions::default());
    let starts: Vec<usize> = all.iter().map(|o| o.finding.span.bytes.0).collect();
    assert!(starts.is_sorted() && all.iter().enumerate().all(|(i, o)| o.number == i + 1));
    let rate = all.iter().find(|o| o.stated == "36.6%").unwrap();
    assert_eq!((rate.place.as_str(), rate.sentence), ("二（一）第1段", "共移交问题线索30条，已办结11条，办结率36.6%"));
    assert!(rate.formula.contains('÷'), "{}", rate.formula);
}

#[test]
fn lines_are_a_title_headings_rows_and_paragraphs() {
    let all = lines("报告标题\n一、情况\n单位\t金额\n\n（1）这一段以序号开头，但它是一句话。\n");
    let told: Vec<_> = all.iter().map(|l| (l.level, l.row, l.place.as_str())).collect();
    let expected =
        [(Some(0), false, "标题"), (Some(1), false, "一"), (None, true, "一 表第1行"), (None, false, "一 第2段")];
    assert_eq!(told, expected);
    assert!(lines("").is_empty());
}

fn tied() -> TiedOut {
    tie_out_text("报告.txt", TEXT.into(), &tieout::Setting::default())
}

#[test]
fn a_summary_counts_by_file_by_rule_and_lists_every_opinion() {
    let (tied, decisions) = (tied(), Decisions::default());
    let files = [
        Summed { name: "甲局.txt", check: None, outcome: Ok((&tied, &decisions)) },
        Summed { name: "乙局.docx", check: None, outcome: Err("文件已损坏") },
        Summed { name: "丙局.txt", check: None, outcome: Ok((&tied, &decisions)) },
    ];
    let sheets = desk::exchange::read_workbook("汇总.xlsx", &workbook(&files).unwrap()).unwrap();
    let names: Vec<&str> = sheets.iter().map(|s| s.name.as_str()).collect();
    assert_eq!(names, ["按文件", "按规则", "全部意见"]);
    let text = format!("{sheets:?}");
    assert!(text.contains("没有校核：文件已损坏") && text.contains("应为 36.7%"), "{text}");
    assert_eq!(sheets[2].rows.len(), 1 + 2 * tied.report.findings.len());
    let rule = sheets[1].rows.iter().find(|r| format!("{r:?}").contains("写法"));
    assert!(rule.is_some(), "{:?}", sheets[1]);
}
