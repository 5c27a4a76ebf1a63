//! What must not get through.
use super::super::{Visit, router};
use super::{
    browser::Browser,
    trade::{Close, Shop, office, towns},
};
use crate::{Error, Id, act::Asked};
use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode},
    response::Response,
    routing::get,
};

#[test]
fn a_form_without_its_token_is_refused() {
    let town = office("door_token");
    let mut browser = Browser::new(&town);
    browser.get("/trade/notes/new");
    let fields = [("subject", "茶")];
    for token in ["", "00", "not hex", &"0".repeat(64)] {
        let refused = browser.post_bare("/trade/notes/new", &[("csrf", token), fields[0]]);
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        refused.has(&["表单已经过期"]);
    }
    let mut other = Browser::new(&town);
    other.get("/trade/notes/new");
    let token = other.token.clone();
    assert_eq!(browser.post_bare("/trade/notes/new", &[("csrf", &token)]).status, StatusCode::FORBIDDEN);
    assert_eq!(browser.post("/trade/notes/new", &fields).status, StatusCode::UNPROCESSABLE_ENTITY);
    browser.token = "0".repeat(64);
    assert_eq!(browser.upload("/trade/notes/import", "a.csv", b"a,b").status, StatusCode::FORBIDDEN);
}

#[test]
fn strange_hosts_and_origins_are_refused() {
    let town = office("door_host");
    let mut browser = Browser::new(&town);
    let to = |host: &str| Request::builder().uri("/trade/notes").header("host", host).body(Body::empty()).unwrap();
    assert_eq!(browser.send(to("evil.example:8080")).status, StatusCode::FORBIDDEN);
    for host in ["localhost", "127.0.0.1:9000", "[::1]:80", "[::1]"] {
        assert_eq!(browser.send(to(host)).status, StatusCode::OK, "{host}");
    }
    for (name, value) in [("origin", "http://evil.example"), ("sec-fetch-site", "cross-site")] {
        let request = Request::builder().method("POST").uri("/trade/notes/new").header("host", "localhost");
        let refused = browser.send(request.header(name, value).body(Body::empty()).unwrap());
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        refused.has(&["别的网站"]);
    }
}

#[test]
fn every_page_has_its_headers_and_assets_are_kept() {
    let town = office("door_headers");
    let mut browser = Browser::new(&town);
    let page = browser.get("/trade/notes");
    let header = |name: &str| page.headers[name].to_str().unwrap().to_owned();
    assert!(header("content-security-policy").starts_with("default-src 'self'; img-src 'self' data:"));
    assert_eq!((header("cache-control").as_str(), header("x-content-type-options").as_str()), ("no-store", "nosniff"));
    assert_eq!(header("referrer-policy"), "same-origin");
    assert!(header("set-cookie").contains("HttpOnly; SameSite=Strict"));
    page.lacks(&[" style=", "<script>", "onclick"]);
    let asset = browser.get("/assets/mingcha.css");
    assert!(asset.headers.contains_key("etag") && asset.headers["cache-control"] == "no-cache");
    assert_eq!(browser.get("/assets/nothing.css").status, StatusCode::NOT_FOUND);
    assert_eq!(browser.get("/healthz").text, "ok\n");
    assert_eq!(browser.get("/nowhere").status, StatusCode::NOT_FOUND);
    assert_eq!(browser.get("/trade/nothing").status, StatusCode::NOT_FOUND);
    assert_eq!(browser.get("/").to(), "/search");
}

#[test]
fn who_practises_chooses_first_and_looks_are_remembered() {
    let town = towns("door_choose").swap_remove(0);
    let mut browser = Browser::new(&town);
    let asked = browser.get("/trade/notes?q=%E8%8C%B6");
    assert_eq!(asked.to(), "/choose?back=%2Ftrade%2Fnotes%3Fq%3D%25E8%258C%25B6");
    browser.follow(&asked).has(&["以谁的身份进入", "office甲", "shop甲"]);
    assert_eq!(browser.post("/choose", &[("actor", "nobody")]).status, StatusCode::OK);
    let chosen = browser.post("/choose", &[("actor", "keeper"), ("back", "//evil.example")]);
    assert_eq!(chosen.to(), "/", "no way to another server");
    browser.get("/trade/notes").has(&["shop甲", "换一个身份"]);
    let looks = browser.post("/appearance", &[("size", "large"), ("back", "/trade/notes")]);
    browser.follow(&looks).has(&["data-size=\"large\""]);
}

#[test]
fn a_page_of_a_feature_that_panics_is_an_error_of_ours_and_tells_nothing() {
    let town = office("door_panic");
    async fn boom(visit: Visit) -> Response {
        visit.page(|_, _| panic!("inner detail")).await
    }
    let mut browser = Browser::at(router(town.web, Router::new().route("/trade/boom", get(boom))));
    let failed = browser.get("/trade/boom");
    assert_eq!(failed.status, StatusCode::INTERNAL_SERVER_ERROR);
    failed.has(&["程序出了问题", "管理员"]);
    failed.lacks(&["inner detail"]);
    assert_eq!(browser.get("/trade/notes").status, StatusCode::OK);
}

#[test]
fn a_change_that_nothing_has_allowed_is_refused_as_a_defect() {
    for town in towns("door_unallowed") {
        let (desk, clerk) = (&town.web.desk, &town.web.actors[0].actor);
        let shop = Shop { id: Id::new(), name: "南店".into() };
        let e = desk.write(clerk, Close::ASKED, None, |act| act.add(&shop).map(drop)).unwrap_err();
        assert!(matches!(&e, Error::Internal(why) if why.contains("without asking leave")), "{e}");
        assert!(desk.read(clerk, |r| r.find::<Shop>("t.name = '南店'", vec![])).unwrap().is_none());
    }
}
