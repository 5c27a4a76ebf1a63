//! Every kind of field through every door: form, page, history, export and import again.
use super::{
    browser::Browser,
    files::watch,
    trade::{Shop, towns},
};
use crate::{
    Code, Date, DateTime, DocumentNumber, FileHash, Id, IdentityNumber, Links, LongText, Money, PartialDate, Percent,
    Record, Sealed, Telephone, YesNo,
};
use axum::http::StatusCode;

/// 样品: a record with a field of each kind.
#[derive(Record, Debug, Clone)]
#[record("样品", table = "trade_samples", title = "number", register)]
pub(super) struct Sample {
    pub id: Id<Self>,
    #[field("编号", searched, unique, sorted, brief)]
    pub number: String,
    #[field("段落")]
    pub paragraphs: Option<LongText>,
    #[field("个数")]
    pub pieces: Option<i64>,
    #[field("价钱")]
    pub price: Option<Money>,
    #[field("占比")]
    pub share: Option<Percent>,
    #[field("日子")]
    pub day: Option<Date>,
    #[field("起于")]
    pub since: Option<PartialDate>,
    #[field("时刻")]
    pub moment: Option<DateTime>,
    #[field("合格")]
    pub passed: Option<YesNo>,
    #[field("类别", code = "kinds")]
    pub kind: Option<Code>,
    #[field("所在店铺")]
    pub shop: Option<Id<Shop>>,
    #[field("有售店铺")]
    pub sold_by: Option<Links<Shop>>,
    #[field("依据文号")]
    pub document: Option<DocumentNumber>,
    #[field("附件")]
    pub file: Option<FileHash>,
    #[field("身份证号")]
    pub identity: Option<IdentityNumber>,
    #[field("电话")]
    pub telephone: Option<Telephone>,
    #[field("密语")]
    pub secret: Option<Sealed>,
}

const WRITTEN: [(&str, &str); 16] = [
    ("number", "Y-1"),
    ("paragraphs", "第一段\n第二段"),
    ("pieces", "1,200"),
    ("price", "1.57万元"),
    ("share", "97.25%"),
    ("day", "2022年9月1日"),
    ("since", "1998.07"),
    ("moment", "2022.9.1 9:30"),
    ("passed", "是"),
    ("kind", "购入"),
    ("shop", "东店"),
    ("document", "财预[2022]3号"),
    ("identity", "11010519491231002x"),
    ("telephone", "0734-1234567"),
    ("secret", "不可说"),
    ("file", "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855"),
];

const READ: [&str; 13] = [
    "第二段",
    "1200",
    "15,700.00",
    "97.25%",
    "2022-09-01",
    "1998-07",
    "2022-09-01 09:30",
    "是",
    "购入",
    "东店",
    "西店",
    "财预〔2022〕3号",
    "0734-1234567",
];

#[test]
fn every_kind_goes_in_is_read_and_comes_back_from_its_own_export() {
    for town in towns("kinds") {
        let mut clerk = Browser::as_actor(&town, "clerk");
        clerk.get("/trade/samples/new").has(&["起于", "时刻", "占比", "电话", "有售店铺", "密语"]);
        let sold = [("sold_by", "东店"), ("sold_by", "西店")];
        let entered = clerk.post("/trade/samples/new", &[WRITTEN.as_slice(), &sold].concat());
        let address = entered.to();
        let page = clerk.get(&address);
        page.has(&READ);
        page.lacks(&["不可说", "110105194912310"]);
        let seen = clerk.get(&format!("{address}/correct")).hidden("seen");
        let mut again: Vec<(&str, &str)> =
            WRITTEN.into_iter().filter(|(f, _)| *f != "secret" && *f != "identity").collect();
        again.retain(|(f, _)| *f != "since");
        again.extend([("since", "1999"), ("seen", &seen), ("reason", "记错")]);
        again.extend(sold);
        let corrected = clerk.post(&format!("{address}/correct"), &again);
        let page = clerk.follow(&corrected);
        page.has(&["起于", "1998-07", "1999", "记错"]);
        let text = clerk.get("/trade/samples/export.csv");
        text.lacks(&["不可说", "110105194912310"]);
        let book = clerk.get("/trade/samples/export.xlsx");
        for (name, bytes) in [("样品.csv", text.body.clone()), ("样品.xlsx", book.body)] {
            let at = clerk.get("/trade/samples").text.split("/trade/samples/0").nth(1).map(|t| t[..35].to_owned());
            let at = format!("/trade/samples/0{}", at.expect("the list holds the sample"));
            clerk.get(&format!("{at}/withdraw"));
            assert_eq!(clerk.post(&format!("{at}/withdraw"), &[("reason", "重录")]).status, StatusCode::SEE_OTHER);
            let sent = clerk.upload("/trade/samples/import", name, &bytes);
            let job = sent.to();
            watch(&mut clerk, &job).has(&["每一行都可以导入"]);
            clerk.post(&format!("{job}/import"), &[]);
            watch(&mut clerk, &job).has(&["已导入 1 条样品"]);
            assert_eq!(clerk.get("/trade/samples/export.csv").text, text.text, "{name}");
        }
    }
}

#[test]
fn what_no_kind_can_hold_is_refused_with_how_to_write_it() {
    for town in towns("kinds_refused") {
        let mut clerk = Browser::as_actor(&town, "clerk");
        clerk.get("/trade/samples/new");
        let wrong = [
            ("number", "Y-1"),
            ("pieces", "-1"),
            ("price", "1.234"),
            ("share", "101%"),
            ("day", "2022-02-31"),
            ("since", "1998-13"),
            ("moment", "2022-09-01 25:00"),
            ("passed", "也许"),
            ("kind", "偷来"),
            ("shop", "南店"),
            ("sold_by", "东店、南店"),
            ("document", "三号文"),
            ("identity", "110105194912310021"),
            ("telephone", "打我"),
            ("file", "a.pdf"),
        ];
        let refused = clerk.post("/trade/samples/new", &wrong);
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.has(&["没有13月", "2月没有31日", "超过两位小数", "末位与前 17 位对不上"]);
        for (field, _) in &wrong[1..] {
            refused.has(&[&format!("id=\"f-{field}-e\"")]);
        }
        clerk.get("/trade/samples").lacks(&["Y-1"]);
    }
}
