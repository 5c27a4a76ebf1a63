//! Files in and out.
use super::{
    browser::{Answer, Browser},
    trade::towns,
};
use axum::http::StatusCode;

/// Watches a job until it asks for something.
pub(super) fn watch(browser: &mut Browser, job: &str) -> Answer {
    for _ in 0..200 {
        let page = browser.get(job);
        assert_eq!(page.status, StatusCode::OK);
        if !page.text.contains("http-equiv=\"refresh\"") {
            return page;
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    panic!("the job does not end");
}

#[test]
fn a_file_is_checked_then_brought_in_or_refused_whole() {
    for town in towns("door_import") {
        let mut browser = Browser::as_actor(&town, "clerk");
        browser.get("/trade/notes/import").has(&["Excel 模板", "整份都不导入", "multipart/form-data"]);
        let bad = "事由,店铺,日期,金额,类别\n茶,东店,2022-05-01,10,购入\n米,南店,13月,-5,购入\n";
        let sent = browser.upload("/trade/notes/import", "旧账.csv", bad.as_bytes());
        let job = sent.to();
        let page = watch(&mut browser, &job);
        page.has(&["要改的地方", "没有名为“南店”", "整份都没有导入", "下载全部"]);
        page.lacks(&["导入 2 行"]);
        browser.get(&format!("{job}/errors.csv")).has(&["南店", "怎么改"]);
        let refused = browser.post(&format!("{job}/import"), &[]);
        browser.follow(&refused).has(&["要改的地方"]);
        let good = "事由,店铺,日期,金额,类别\n茶,东店,2022-05-01,10,购入\n米,西店,2022-05-02,20.5,售出\n";
        let sent = browser.upload("/trade/notes/import", "账.csv", good.as_bytes());
        let job = sent.to();
        watch(&mut browser, &job).has(&["每一行都可以导入", "导入 2 行", "20.50"]);
        let begun = browser.post(&format!("{job}/import"), &[]);
        assert_eq!(begun.to(), job);
        watch(&mut browser, &job).has(&["已导入 2 条单据"]);
        browser.get("/trade/notes").has(&["共 2 条", "米"]);
        assert_eq!(Browser::as_actor(&town, "keeper").get(&job).status, StatusCode::NOT_FOUND);
        assert_eq!(Browser::as_actor(&town, "keeper").get("/trade/notes/import").status, StatusCode::FORBIDDEN);
        let nothing = browser.upload("/trade/notes/import", "空.csv", b"");
        assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
        nothing.has(&["请选一个有内容的文件"]);
        let large = browser.upload("/trade/notes/import", "大.csv", &vec![b'a'; 51 * 1024 * 1024]);
        assert_eq!(large.status, StatusCode::UNPROCESSABLE_ENTITY);
        large.has(&["文件超过 50 MB"]);
    }
}

#[test]
fn exports_hold_what_the_list_shows_and_templates_what_it_asks() {
    for town in towns("door_export") {
        for n in 0..1_050 {
            town.note(&format!("=事{n}"), n % 2, "2022-05-01", 10);
        }
        let mut browser = Browser::as_actor(&town, "clerk");
        let csv = browser.get("/trade/notes/export.csv");
        assert_eq!(csv.text.lines().count(), 1_051);
        csv.has(&["事由", "'=事1049", "东店", "购入"]);
        csv.lacks(&["不可说"]);
        let some = browser.get("/trade/notes/export.csv?q=事104&order=amount");
        assert_eq!(some.text.lines().count(), 12);
        let book = browser.get("/trade/notes/export.xlsx?q=事104");
        assert!(book.body.starts_with(b"PK"));
        assert!(book.headers["content-disposition"].to_str().unwrap().ends_with(".xlsx"));
        assert!(browser.get("/trade/notes/template.xlsx").body.starts_with(b"PK"));
        browser.get("/trade/notes/template.csv").has(&["事由", "店铺", "金额"]);
    }
}
