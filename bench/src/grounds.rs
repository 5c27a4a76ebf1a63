//! The ground to measure on: the example office with 100,000 items, recoveries and outcomes, brought in by the importer itself.
use super::{
    beside::{Beside, quoted},
    table::{Table, Target, Times, ms},
};
use desk::{
    Actor, Desk, Error, Record, Result, Store,
    act::{Clock, Verdict},
    exchange::{Mode, Progress},
    store::migrate,
    testing::{self, Server},
};
use mingcha::{
    features, office,
    people::Person,
    rectification::{Acceptance, Item, Outcome, Recovery},
};
use std::{
    fmt::Write,
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

pub(crate) const ITEMS: usize = 100_000;
const PERSONS: usize = 1_000;

/// Where a store is, and how one stands beside it.
pub(crate) enum Place {
    Sqlite(PathBuf),
    Postgres(&'static Server, PathBuf),
}

impl Place {
    pub(crate) fn sqlite() -> Place {
        Place::Sqlite(testing::folder("bench"))
    }

    pub(crate) fn postgres(server: &'static Server) -> Result<Place> {
        let create = "create database office template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'";
        Store::postgres(&server.url("postgres"))?.outside_transaction(create)?;
        Ok(Place::Postgres(server, testing::folder("bench-keys")))
    }

    fn folder(&self) -> &Path {
        match self {
            Place::Sqlite(folder) | Place::Postgres(_, folder) => folder,
        }
    }

    fn open(&self) -> Result<Desk> {
        let store = match self {
            Place::Sqlite(folder) => Store::sqlite(&folder.join("mingcha.db"))?,
            Place::Postgres(server, _) => Store::postgres(&server.url("office"))?,
        };
        migrate(&store, features::MIGRATIONS)?;
        office::over(store, self.folder(), Clock::System)
    }

    /// A copy for the other program, so that its lines do not break our chain.
    fn copy(&self) -> Result<()> {
        match self {
            Place::Sqlite(folder) => fs::copy(folder.join("mingcha.db"), folder.join("beside.db")).map(drop)?,
            Place::Postgres(server, _) => Store::postgres(&server.url("postgres"))?
                .outside_transaction("create database beside template office")?,
        }
        Ok(())
    }

    fn beside(&self, fresh: bool) -> Result<Beside> {
        match self {
            Place::Sqlite(folder) => Beside::sqlite(&folder.join(if fresh { "fresh.db" } else { "beside.db" })),
            Place::Postgres(server, _) => Beside::postgres(&server.url(if fresh { "postgres" } else { "beside" })),
        }
    }
}

/// A desk over 100,000 items.
pub(crate) struct Grounds {
    pub(crate) desk: std::sync::Arc<Desk>,
    pub(crate) actor: Actor,
    /// Ids, in the order of the file.
    pub(crate) items: Vec<String>,
    pub(crate) name: &'static str,
    place: Place,
}

impl Grounds {
    /// Builds it, and measures the imports that it is built of.
    pub(crate) fn build(place: Place, table: &mut Table) -> Result<Grounds> {
        let (name, actor) =
            (if matches!(place, Place::Sqlite(_)) { "SQLite" } else { "PostgreSQL" }, office::console("主任"));
        let desk = place.open()?;
        office::load_example(&desk, &actor, None)?;
        let bring = |record, csv: &str| bring(&desk, &actor, record, csv);
        bring(Person::TABLE, &persons())?;
        let target = if matches!(place, Place::Sqlite(_)) { ms(5_000) } else { ms(10_000) };
        for (record, csv) in [(Item::TABLE, items()), (Recovery::TABLE, recoveries()), (Outcome::TABLE, outcomes())] {
            let ours = bring(record, &csv)?;
            let theirs = Times::once(bare_import(&place, record.name, &csv)?);
            let other = if matches!(place, Place::Sqlite(_)) { "sqlite3 .import" } else { "psql \\copy" };
            let said = format!("import of 100,000 rows, {}, {name}", record.name);
            table.line(said, &ours, Some((other, &theirs)), target);
        }
        bring(Acceptance::TABLE, &acceptances())?;
        drop(desk);
        place.copy()?;
        let desk = std::sync::Arc::new(place.open()?);
        let sql = "select id from rectification_items where number like 'B-%' order by number";
        let rows = desk.store.read(|c| c.rows(sql, &[]))?;
        let items: Vec<String> = rows.into_iter().map(|r| r[0].text().to_owned()).collect();
        Ok(Grounds { desk, actor, items, name, place })
    }

    pub(crate) fn sqlite(&self) -> bool {
        matches!(self.place, Place::Sqlite(_))
    }

    /// The other program over its copy.
    pub(crate) fn beside(&self) -> Result<Beside> {
        self.place.beside(false)
    }

    /// The journal's last line in the copy.
    pub(crate) fn last_line(&self) -> Result<i64> {
        let ask = |store: Store| store.read(|c| c.rows("select max(seq) from journal", &[]));
        let rows = match &self.place {
            Place::Sqlite(folder) => ask(Store::sqlite(&folder.join("beside.db"))?)?,
            Place::Postgres(server, _) => ask(Store::postgres(&server.url("beside"))?)?,
        };
        Ok(rows[0][0].int())
    }

    /// Walks the chain, all of it.
    pub(crate) fn verify(&self, table: &mut Table) -> Result<()> {
        let changes = self.desk.store.read(|c| c.rows("select count(*) from journal_changes", &[]))?[0][0].int();
        let mut times = vec![];
        for _ in 0..3 {
            let begun = Instant::now();
            let verdicts = self.desk.verify(&self.actor.office)?;
            times.push(begun.elapsed());
            if !verdicts.iter().all(|(_, v)| matches!(v, Verdict::Whole { .. })) {
                return Err(Error::Internal(format!("the journal is not whole: {verdicts:?}")));
            }
        }
        table.line(format!("verify, {changes} changes, {}", self.name), &Times::from(times), None, Target::None);
        Ok(())
    }
}

/// Reads, checks and writes a file, as `mingcha import --take-over` does.
fn bring(desk: &Desk, actor: &Actor, record: &'static desk::Table, csv: &str) -> Result<Times> {
    let mode = if record.register { Mode::Register } else { Mode::TakeOver };
    let begun = Instant::now();
    office::import_as(desk, actor, record, ("bench.csv", csv.as_bytes()), mode, &Progress::default())?;
    Ok(Times::once(begun.elapsed()))
}

/// The same file into a table without keys, checks, links and journal.
fn bare_import(place: &Place, name: &str, csv: &str) -> Result<Duration> {
    let file = place.folder().join("bench.csv");
    fs::write(&file, csv)?;
    let mut beside = place.beside(true)?;
    let (header, path) = (csv.lines().next().unwrap_or(""), file.display().to_string());
    let columns: Vec<String> = (0..header.split(',').count()).map(|n| format!("c{n} text")).collect();
    beside.run(&format!("create table bare_{name} ({});", columns.join(", ")))?;
    // The folder of a temporary file is not open to the server's user, but `\copy` reads as the caller.
    beside.run(&match place {
        Place::Sqlite(_) => format!(".mode csv\n.import --skip 1 {} bare_{name}", quoted(&path)),
        Place::Postgres(..) => format!("\\copy bare_{name} from {} csv header", quoted(&path)),
    })
}

const ROUND: &str = "十三届第一轮,市直单位甲";

fn csv(header: &str, n: usize, row: impl Fn(usize, &mut String) -> std::fmt::Result) -> String {
    let mut out = format!("{header}\n");
    (0..n).try_for_each(|i| row(i, &mut out)).expect("a string takes all that is written");
    out
}

/// A day of 2022 by the row: 336 of them.
fn day(n: usize) -> String {
    format!("2022-{:02}-{:02}", n * 7 % 12 + 1, n * 11 % 28 + 1)
}

fn items() -> String {
    csv(
        "整改编号,发现问题,轮次,整改单位,反馈问题,问题类别,反馈日期,整改时限,责任领导,责任部门",
        ITEMS,
        |n, out| {
            let due = format!("2023-{:02}-{:02}", n * 5 % 12 + 1, n * 13 % 28 + 1);
            writeln!(
                out,
                "B-{n:06},,{ROUND},第{n}项：党组理论学习中心组学习不够深入，学用结合不紧密,全面从严治党责任,{},{due},干部 {:04},办公室",
                day(n),
                n % 1000
            )
        },
    )
}

fn acceptances() -> String {
    csv("整改事项,销号日期,核查情况", ITEMS / 2, |n, out| {
        writeln!(out, "B-{:06},2022-12-{:02},已核凭证", n * 2, n % 28 + 1)
    })
}

fn persons() -> String {
    csv("人员编号,所在单位,姓名,职务,身份证号", PERSONS, |n, out| {
        writeln!(out, "B-P{n:04},市直单位甲,,,")
    })
}

fn outcomes() -> String {
    csv(
        "编号,轮次,整改单位,涉及人员,处理方式,决定日期,作出机关,依据文号,整改事项",
        ITEMS,
        |n, out| writeln!(out, "B-C{n:06},{ROUND},B-P{:04},党纪处分,{},市纪委监委,,B-{n:06}", n * 17 % PERSONS, day(n)),
    )
}

fn recoveries() -> String {
    csv(
        "编号,轮次,整改单位,资金性质,金额,缴款日期,资金去向,缴款凭证,整改事项",
        ITEMS,
        |n, out| {
            let (yuan, fen) = (n % 9_000 + 1, n % 100);
            writeln!(out, "B-Q{n:06},{ROUND},违规津补贴,{yuan}.{fen:02},{},上缴国库,缴款书 {n},B-{n:06}", day(n))
        },
    )
}
