//! Lists, records, forms and acts.
use super::{browser::Browser, trade::towns};
use axum::http::StatusCode;

#[test]
fn a_list_is_filtered_sorted_and_turned_by_the_page() {
    for town in towns("door_list") {
        for n in 1..=45 {
            town.note(&format!("事{n:02}"), n % 2, &format!("2022-0{}-1{}", n % 9 + 1, n % 10), n as i64 * 100);
        }
        let mut browser = Browser::as_actor(&town, "clerk");
        let all = browser.get("/trade/notes");
        all.has(&["共 45 条", "下一页", "未办结", "登记单据", "东店", "购入", "导出 Excel"]);
        all.lacks(&["上一页", "不可说"]);
        let first = browser.get("/trade/notes?order=amount");
        first.has(&["事01", "事20", "按金额升序"]);
        first.lacks(&["事21"]);
        let next = link(&first.text, "rel=\"next\"");
        let second = browser.get(&next);
        second.has(&["事21", "事40", "上一页"]);
        second.lacks(&["事20", "事41"]);
        let back = browser.get(&link(&second.text, "rel=\"prev\""));
        back.has(&["事01", "事20"]);
        browser.get("/trade/notes?q=事07").has(&["共 1 条", "清除"]);
        let range = browser.get("/trade/notes?f.amount_from=4400&f.day_to=2022-12-31");
        range.has(&["共 2 条", "金额 ≥ 4,400.00", "日期 ≤ 2022-12-31"]);
        browser.get(&format!("/trade/notes?f.shop={}", town.shops[0])).has(&["共 22 条", "店铺：东店"]);
        browser.get("/trade/notes?f.shop=东店&f.kind=sell").has(&["没有符合条件的单据", "清除筛选"]);
        browser.get("/trade/notes?f.day_from=昨天").has(&["没有按它筛选", "共 45 条"]);
        let saved = browser.post("/trade/notes/views", &[("name", "大额"), ("query", "f.amount_from=4400")]);
        browser.follow(&saved).has(&["已存为常用筛选", "大额", "共 2 条"]);
        browser.get("/search?q=事07").has(&["事07"]);
    }
}

/// The address of the link that has this attribute.
fn link(page: &str, mark: &str) -> String {
    let (before, _) = page.split_once(mark).expect("the link is there");
    before.rsplit_once("href=\"").unwrap().1.split('"').next().unwrap().replace("&amp;", "&")
}

#[test]
fn a_record_is_entered_corrected_and_withdrawn_with_reasons() {
    for town in towns("door_enter") {
        let mut browser = Browser::as_actor(&town, "clerk");
        browser.get("/trade/notes/new").has(&["2022-12-31", "请选择", "购入"]);
        let wrong = browser.post("/trade/notes/new", &[("subject", "茶"), ("amount", "-1"), ("day", "13月")]);
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        wrong.has(&["处需要修改", "请选择店铺", "value=\"茶\"", "f-amount-e"]);
        let fields = [
            ("subject", "茶"),
            ("shop", town.shops[0].as_str()),
            ("day", "2022-05-01"),
            ("amount", "1,200.50"),
            ("kind", "buy"),
            ("secret", "不可说"),
        ];
        let entered = browser.post("/trade/notes/new", &fields);
        let own = entered.to();
        let page = browser.follow(&entered);
        page.has(&["已登记单据", "撤销", "1,200.50 元", "密", "东店", "登记单据"]);
        page.lacks(&["不可说"]);
        browser.get(&own).lacks(&["已登记单据。"]);
        let form = browser.get(&format!("{own}/correct"));
        form.lacks(&["不可说"]);
        let seen = form.hidden("seen");
        let mut change = fields.to_vec();
        change[0].1 = "好茶";
        change.extend([("seen", seen.as_str()), ("reason", "写错了")]);
        let done = browser.post(&format!("{own}/correct"), &change);
        browser.follow(&done).has(&["已更正", "好茶", "写错了"]);
        change[0].1 = "坏茶";
        let clash = browser.post(&format!("{own}/correct"), &change);
        assert_eq!(clash.status, StatusCode::CONFLICT);
        clash.has(&["别人改过", "<td class=\"mut\">茶</td>", "好茶", "坏茶"]);
        let asked = browser.post(&format!("{own}/withdraw"), &[]);
        asked.has(&["作废单据“", "原因"]);
        assert_eq!(asked.status, StatusCode::OK);
        let refused = browser.post(&format!("{own}/withdraw"), &[("reason", "")]);
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let gone = browser.post(&format!("{own}/withdraw"), &[("reason", "重复")]);
        browser.follow(&gone).has(&["已经作废", "重复"]);
        browser.get("/trade/notes").lacks(&["好茶"]);
        browser.get("/trade/notes?withdrawn=1").has(&["好茶"]);
    }
}

#[test]
fn an_act_has_its_form_on_the_record_and_is_done_once() {
    for town in towns("door_act") {
        let id = town.note("茶", 0, "2022-05-01", 10);
        let mut browser = Browser::as_actor(&town, "clerk");
        let own = format!("/trade/notes/{id}");
        browser.get(&own).has(&["可以办理", &format!("/acts/trade.close?note={id}")]);
        let form = browser.get(&format!("/acts/trade.close?note={id}"));
        form.has(&["办结后计入办结率", "readonly", "value=\"茶\"", "填的是 2022-12-31", "试算"]);
        let seen = form.hidden("seen");
        let fill = |day| [("note", id.as_str()), ("seen", seen.as_str()), ("day", day)];
        let mut tried = fill("2022-06-01").to_vec();
        tried.push(("try", "1"));
        browser.post("/acts/trade.close", &tried).has(&["填的是 2022-06-01"]);
        let wrong = browser.post("/acts/trade.close", &fill("2022-04-01"));
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        wrong.has(&["办结日期早于单据日期"]);
        let done = browser.post("/acts/trade.close", &fill("2022-06-01"));
        assert_eq!(done.to(), own);
        let page = browser.follow(&done);
        page.has(&["已办结。", "2022-06-01"]);
        page.lacks(&["可以办理"]);
        let again = browser.post("/acts/trade.close", &fill("2022-06-02"));
        assert_eq!(again.status, StatusCode::CONFLICT);
        assert_eq!(browser.get("/acts/trade.nothing").status, StatusCode::NOT_FOUND);
    }
}

#[test]
fn a_shop_keeper_sees_only_their_own() {
    for town in towns("door_own") {
        let (mine, other) = (town.note("我的", 0, "2022-05-01", 10), town.note("别家的", 1, "2022-05-01", 10));
        let mut browser = Browser::as_actor(&town, "keeper");
        let list = browser.get("/trade/notes");
        list.has(&["我的", "共 1 条"]);
        list.lacks(&["别家的", "登记单据", "导入</a>"]);
        browser.get(&format!("/trade/notes/{mine}")).lacks(&["更正", "可以办理"]);
        assert_eq!(browser.get(&format!("/trade/notes/{other}")).status, StatusCode::NOT_FOUND);
        assert_eq!(browser.get("/trade/notes/new").status, StatusCode::FORBIDDEN);
        let entered = browser.post("/trade/notes/new", &[("subject", "茶"), ("shop", &town.shops[0])]);
        assert!(entered.status.is_client_error());
        assert_eq!(browser.get(&format!("/acts/trade.close?note={mine}")).status, StatusCode::NOT_FOUND);
        browser.get("/search?q=家").lacks(&["别家的"]);
        browser.get("/trade/notes/export.csv").lacks(&["别家的"]);
    }
}
