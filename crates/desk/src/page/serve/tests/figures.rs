//! Figures and their rows.
use super::{browser::Browser, trade::towns};
use axum::http::StatusCode;

#[test]
fn a_figure_opens_down_to_its_rows() {
    for town in towns("door_figure") {
        for n in 0..3 {
            town.note(&format!("单{n}"), n % 2, "2022-05-01", 10);
        }
        let id = town.note("好单", 1, "2022-05-01", 10);
        let mut browser = Browser::as_actor(&town, "clerk");
        browser.post("/acts/trade.close", &[("note", &id), ("day", "2022-06-01")]);
        let page = browser.get("/f/trade.rate?until=2022-12-31");
        page.has(&["办结率", "25.00", "/f/trade.closed?until=2022-12-31", "其余", "好单", "单0"]);
        let rest = browser.get("/f/trade.rate?until=2022-12-31&rows=2");
        rest.has(&["共 3 条单据", "单0"]);
        rest.lacks(&["好单"]);
        browser.get("/f/trade.closed?until=2022-05-31").has(&["共 0 条", "没有可以列出的记录"]);
        let drawer = browser.get("/trade/notes?f=trade.rate&order=amount");
        drawer.has(&["class=\"drawer\"", "25.00", "href=\"/trade/notes?order=amount\""]);
        browser.get("/trade/notes?f=trade.nothing").lacks(&["class=\"drawer\""]);
        assert_eq!(browser.get("/f/trade.nothing").status, StatusCode::NOT_FOUND);
        assert!(browser.get("/f/trade.rate/rows.xlsx").body.starts_with(b"PK"));
        let mut keeper = Browser::as_actor(&town, "keeper");
        let seen = keeper.get("/f/trade.all");
        seen.has(&["另有 2 条不在你的权限内", "单0", "共 2 条单据"]);
        seen.lacks(&["单1", "好单"]);
    }
}
