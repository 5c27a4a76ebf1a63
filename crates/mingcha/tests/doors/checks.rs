//! Texts from elsewhere at the door of the web: they come in, are looked at, decided upon, and go out again.
use super::{
    client::{Answer, Browser, Server},
    example,
};

const WRONG: &str = "二、整改情况\n移交线索30条，已办结11条，办结率36.6%。\n\
                     全年基本支出90.00万元，其中：人员经费60.00万元，公用经费30.00万元。\n截至目前，刊发稿件23余篇。\n";

/// Follows a work to its end: the page that it leads to, or what it has to tell.
fn ended(browser: &Browser, begun: &Answer) -> (String, Answer) {
    let mut at = begun.location();
    assert!(begun.status == 303 && at.starts_with("/works/"), "{} {at}", begun.status);
    loop {
        let page = browser.get(&at).unwrap();
        match page.status {
            303 => at = page.location(),
            _ if page.body.contains("http-equiv=\"refresh\"") => {}
            _ => return (at, page),
        }
    }
}

/// The key of an opinion, from its form.
fn key(page: &Answer) -> String {
    page.body.split_once("name=\"finding\" value=\"").unwrap().1.split('"').next().unwrap().to_owned()
}

#[test]
fn a_pasted_text_is_checked_put_right_and_explained() {
    let server = Server::start(&example("check-paste"));
    let browser = Browser::open(&server.address).unwrap();
    let begun = browser.upload("/reports/check", &[("text", WRONG), ("year", "2022")], &[]).unwrap();
    let (here, page) = ended(&browser, &begun);
    assert!(here.starts_with("/reports/check/"), "{here}");
    for part in ["应为 36.7%", "1 段，勾稽 1 条相符", "改为 36.7%", "11条 ÷ 30条 = 36.667%", "1 条勾稽相符"]
    {
        assert!(page.body.contains(part), "{part}: {}", page.body);
    }
    let errors = browser.get(&format!("{here}?show=error")).unwrap();
    assert!(!errors.body.contains("改为 23篇"), "only what is not right");
    let done = browser.post(&format!("{here}/accept"), &[("finding", &key(&errors))]).unwrap();
    assert_eq!(done.status, 303, "{}", done.body);
    let corrected = browser.get(&format!("{here}/corrected")).unwrap();
    assert_eq!(corrected.body, WRONG.trim().replace("36.6%", "36.7%"));

    let notes = browser.get(&format!("{here}?show=note")).unwrap();
    let finding = key(&notes);
    let unsaid = browser.post(&format!("{here}/explain"), &[("finding", &finding), ("reason", " ")]).unwrap();
    assert!(unsaid.status == 422 && unsaid.body.contains("请写明为什么保留"), "{}", unsaid.status);
    let said = [("finding", finding.as_str()), ("reason", "引用原文件")];
    assert_eq!(browser.post(&format!("{here}/explain"), &said).unwrap().status, 303);
    let decided = browser.get(&format!("{here}?show=decided")).unwrap();
    assert!(decided.body.contains("引用原文件") && decided.body.contains("更正稿中改为"), "{}", decided.body);
    let record = decided.body.split_once("name=\"record\" value=\"").unwrap().1.split('"').next().unwrap().to_owned();
    assert_eq!(browser.post(&format!("{here}/undo"), &[("record", &record)]).unwrap().status, 303);
    let twice = browser.post(&format!("{here}/undo"), &[("record", &record)]).unwrap();
    assert!(twice.status == 404 && twice.body.contains("已经撤回"), "{}", twice.status);
    let sheet = browser.get(&format!("{here}/sheet")).unwrap();
    assert!(sheet.body.contains("校核人（签名）") && sheet.body.contains("引用原文件"), "{}", sheet.body);
    let annotated = browser.get(&format!("{here}/annotated")).unwrap();
    assert!(annotated.status == 409, "a text takes no comments: {}", annotated.status);
    let liaison = Browser::open_as(&server.address, "liaison").unwrap();
    for path in [here.clone(), format!("{here}/original"), "/reports/check".into(), "/reports/checks".into()] {
        assert_eq!(liaison.get(&path).unwrap().status, 404, "{path}");
    }
    let foreign = liaison.post(&format!("{here}/accept"), &[("finding", &finding)]).unwrap();
    assert!(matches!(foreign.status, 403 | 404), "{}", foreign.status);
}

#[test]
fn of_many_files_the_one_that_cannot_be_read_is_named_and_the_others_are_checked() {
    let server = Server::start(&example("check-many"));
    let browser = Browser::open(&server.address).unwrap();
    let files: [(&str, &[u8]); 3] =
        [("甲局.txt", WRONG.as_bytes()), ("乙局.docx", b"PK\x03\x04 cut short"), ("丙局.txt", WRONG.as_bytes())];
    let (_, told) = ended(&browser, &browser.upload("/reports/check", &[("text", ""), ("year", "")], &files).unwrap());
    assert!(told.body.contains("已校核 2 个文件") && told.body.contains("乙局.docx"), "{}", told.body);
    let batch = told.body.split_once("/reports/check/batch/").unwrap().1.split('"').next().unwrap();
    let summary = browser.get(&format!("/reports/check/batch/{batch}")).unwrap();
    assert!(summary.body.contains("甲局.txt") && summary.body.contains("合计 2 个文件"), "{}", summary.body);
    let book = browser.get(&format!("/reports/check/batch/{batch}/xlsx")).unwrap();
    assert!(book.status == 200 && book.body.starts_with("PK"));
}

#[test]
fn what_cannot_be_checked_gets_a_sentence_and_leaves_nothing() {
    let folder = example("check-none");
    let server = Server::start(&folder);
    let browser = Browser::open(&server.address).unwrap();
    let nothing = browser.upload("/reports/check", &[("text", " "), ("year", "")], &[]).unwrap();
    assert!(nothing.status == 422 && nothing.body.contains("请选文件"), "{}", nothing.status);
    let year = browser.upload("/reports/check", &[("text", WRONG), ("year", "去年")], &[]).unwrap();
    assert!(year.status == 422 && year.body.contains("报告年度应是四位数") && year.body.contains("办结率36.6%"));
    let empty: [(&str, &[u8]); 1] = [("空.docx", b"")];
    let (_, told) = ended(&browser, &browser.upload("/reports/check", &[], &empty).unwrap());
    assert!(told.body.contains("空.docx") && told.body.contains("文件是空的"), "{}", told.body);
    assert!(std::fs::read_dir(folder.join("files")).unwrap().next().is_none(), "nothing is kept");
    assert!(browser.get("/reports/checks").unwrap().body.contains("还没有校核"));
    for path in ["/reports/check/x", "/reports/check/01a20ec4-685f-73de-8249-a12de9f078ff", "/works/x"] {
        assert_eq!(browser.get(path).unwrap().status, 404, "{path}");
    }
}
