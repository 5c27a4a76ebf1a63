//! A small feature: shops, and notes within them.
use super::{
    super::{Practice, Web, router},
    kinds::Sample,
};
use crate::{
    Access, Act, Actor, Code, Codes, Condition, Date, Desk, Doing, Entry, Error, Fact, Figure, Grant, Id, LongText,
    MIGRATION, Migration, Money, Noun, Reach, Reader, Record, Result, Rules, Scope, Sealed, Store, Tab, Tone, Unit,
    Value,
    act::{Answers, Clock},
    entry,
    figure::{count, ratio, rows},
    grant,
    keys::Keys,
    list,
    testing::stores,
};
use axum::Router;
use std::{
    path::Path,
    sync::{Arc, OnceLock},
};

/// 店铺: what "own organisation" means here.
#[derive(Record, Debug, Clone)]
#[record("店铺", table = "trade_shops", title = "name", register, owner)]
pub(super) struct Shop {
    pub id: Id<Self>,
    #[field("店名", searched, unique, sorted, brief)]
    pub name: String,
}

/// 单据: a note of a shop.
#[derive(Record, Debug, Clone)]
#[record("单据", table = "trade_notes", title = "subject", register)]
pub(super) struct Note {
    pub id: Id<Self>,
    #[field("事由", searched, sorted, brief)]
    pub subject: String,
    #[field("店铺", within, brief)]
    pub shop: Id<Shop>,
    #[field("日期", sorted, brief)]
    pub day: Date,
    #[field("金额", sorted, positive, brief)]
    pub amount: Money,
    #[field("类别", code = "kinds", brief)]
    pub kind: Code,
    #[field("说明")]
    pub remark: Option<LongText>,
    #[field("密语")]
    pub secret: Option<Sealed>,
    #[field("办结日期", brief)]
    pub closed: Option<Date>,
}

const OPEN: Condition = Condition { words: "未办结的", sql: "t.closed is null" };
pub(super) const DATED: Condition = Condition { words: "截至时已有的", sql: "t.day <= $until" };
const CLOSED: Condition = Condition { words: "已办结的", sql: "t.closed <= $until" };

/// Closes a note.
#[derive(Act)]
#[act("办结", name = "trade.close", on = "note", when = OPEN, help = "办结后计入办结率")]
pub(super) struct Close {
    #[field("单据")]
    pub note: Id<Note>,
    #[field("办结日期")]
    pub day: Date,
}

impl Act for Close {
    fn run(self, act: &mut Doing<'_>) -> Result<()> {
        let mut note = act.get(self.note)?;
        act.allow(&note)?;
        if self.day < note.day {
            return Err(Error::invalid("day", format!("办结日期早于单据日期 {}", note.day)));
        }
        act.change(&mut note, |n| n.closed = Some(self.day)).map(drop)
    }

    fn facts(_: &mut Reader<'_>, so_far: &[Value]) -> Result<Vec<Fact>> {
        let value = format!("填的是 {}", so_far[1].text());
        Ok(vec![Fact { label: "日期".into(), value, tone: Tone::Plain }])
    }
}

pub(super) const ACTS: &[Entry] = &[entry::<Close>()];
const FIGURES: &[Figure] = &[
    count("trade.all", "单据数", Unit::Row, rows::<Note>(&[DATED])),
    count("trade.closed", "办结数", Unit::Row, rows::<Note>(&[DATED, CLOSED])),
    ratio("trade.rate", "办结率", "trade.closed", "trade.all"),
];
const TABS: &[Tab] = &[Tab { label: "未办结", condition: OPEN, urgent: true }];
const NOUNS: &[Noun] = &[
    Noun::of::<Shop>().order("name", false),
    Noun::of::<Note>().tabs(TABS).order("day", true),
    Noun::of::<Sample>().order("number", false),
];

const EVERYTHING: &[&str] = &[
    "trade_shops",
    "trade_notes",
    "desk_views",
    "desk.save_view",
    "desk.drop_view",
    "trade.close",
    "figures.trade",
    "trade_shops.enter",
    "trade_notes.enter",
    "trade_notes.correct",
    "trade_notes.withdraw",
    "trade_notes.import",
    "trade_samples",
    "trade_samples.enter",
    "trade_samples.correct",
    "trade_samples.withdraw",
    "trade_samples.import",
];
const OWN: &[&str] = &["trade_shops", "trade_notes"];
const GRANTS: &[Grant] = &[
    grant("office", Reach::Office, EVERYTHING),
    grant("shop", Reach::Own, OWN),
    grant("shop", Reach::Office, &["figures.trade"]),
];

fn steps() -> &'static [Migration] {
    static STEPS: OnceLock<Vec<Migration>> = OnceLock::new();
    STEPS.get_or_init(|| {
        let sql = Shop::TABLE.definition() + &Note::TABLE.definition() + &Sample::TABLE.definition();
        vec![MIGRATION, Migration { name: "trade", sql: Box::leak(sql.into_boxed_str()) }]
    })
}

fn actor(role: &str, own: &str) -> Actor {
    Actor { name: format!("{role}甲"), role: role.into(), office: "A".into(), own: own.into() }
}

/// A desk with two shops; their ids.
pub(super) struct Town {
    pub web: Arc<Web>,
    pub shops: [String; 2],
}

/// The town on each store, practised by two.
pub(super) fn towns(name: &str) -> Vec<Town> {
    stores(name, steps()).into_iter().map(|(_, store, folder)| town(store, &folder, true)).collect()
}

/// The town on the first store, with one actor who is not asked.
pub(super) fn office(name: &str) -> Town {
    let (_, store, folder) = stores(name, steps()).swap_remove(0);
    town(store, &folder, false)
}

/// A desk over a store that has the town's tables.
pub(super) fn desk(store: Store, folder: &Path) -> Desk {
    let mut codes = Codes::default();
    codes.add("kinds", "代码,名称,启用日期,停用日期\nbuy,购入,,\nsell,售出,,\n".as_bytes()).unwrap();
    let mut nouns = NOUNS.to_vec();
    nouns.push(Noun::of::<list::SavedView>());
    Desk {
        folder: folder.to_owned(),
        store,
        keys: Keys::open(&folder.join("keys")).unwrap(),
        codes,
        rules: Rules::default(),
        access: Access(GRANTS),
        nouns,
        acts: ACTS.iter().chain(list::ACTS).collect(),
        figures: FIGURES.to_vec(),
        lists: vec![],
        clock: Clock::At("2022-12-31T09:00".parse().unwrap()),
        node: "office".into(),
        answers: Answers::default(),
    }
}

fn town(store: Store, folder: &Path, two: bool) -> Town {
    let desk = Arc::new(desk(store, folder));
    let clerk = actor("office", "");
    let shops = ["东店", "西店"].map(|name| {
        let done = desk.enter(&clerk, Shop::TABLE, &[("name".into(), name.into())]).unwrap();
        done.records[0].1.clone()
    });
    let keeper = actor("shop", &shops[0]);
    let practice =
        |id: &str, actor: Actor| Practice { id: id.into(), name: actor.name.clone(), note: "组".into(), actor };
    let mut actors = vec![practice("clerk", clerk)];
    if two {
        actors.push(practice("keeper", keeper));
    }
    let mut web = Web::new(desk, "市委巡察办", actors, |_, _, query| {
        let until = super::super::value(query, "until");
        let mut scope = Scope::year(2022).unwrap();
        scope.until = until.parse().unwrap_or(scope.until);
        Ok(scope)
    })
    .unwrap();
    web.nav = vec![crate::page::NavBand {
        band: "办理",
        groups: vec![crate::page::NavGroup {
            label: "店铺".into(),
            icon: "home",
            items: vec![crate::page::NavItem { label: "单据".into(), href: "/trade/notes".into() }],
        }],
    }];
    Town { web: Arc::new(web), shops }
}

impl Town {
    /// The whole server.
    pub(super) fn router(&self) -> Router {
        router(self.web.clone(), Router::new())
    }

    /// Enters a note as the office; its id.
    pub(super) fn note(&self, subject: &str, shop: usize, day: &str, yuan: i64) -> String {
        let clerk = &self.web.actors[0].actor;
        let fields = [("subject", subject), ("shop", &self.shops[shop]), ("day", day), ("kind", "buy")];
        let mut fields: Vec<(String, String)> = fields.iter().map(|(n, v)| ((*n).into(), (*v).into())).collect();
        fields.push(("amount".into(), yuan.to_string()));
        fields.push(("secret".into(), "不可说".into()));
        self.web.desk.enter(clerk, Note::TABLE, &fields).unwrap().records[0].1.clone()
    }
}
