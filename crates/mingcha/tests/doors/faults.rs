//! What goes wrong around the program: it is killed, started twice, given to a network or a database that it may not use.
use super::{
    client::{Browser, Server},
    command, example, mingcha, text,
};
use desk::{Store, Value, testing};
use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::{
        atomic::{AtomicUsize, Ordering},
        mpsc::{self, Sender},
    },
    time::Instant,
};

const ROWS: usize = 20_000;

/// A question put to a folder's SQLite, as an outsider who opens the file.
fn asked(folder: &Path, sql: &str) -> Vec<Vec<Value>> {
    Store::sqlite(&folder.join("mingcha.db")).unwrap().read(|c| c.rows(sql, &[])).unwrap()
}

fn number(folder: &Path, sql: &str) -> i64 {
    asked(folder, sql)[0][0].int()
}

fn verified(folder: &Path, when: &str) {
    let out = mingcha(&["verify", "--data", folder.to_str().unwrap()]);
    assert!(out.status.success(), "{when}: {} {}", text(&out.stdout), text(&out.stderr));
}

/// 20,000 rules that stand, in a file.
fn many_rules() -> PathBuf {
    let row = |n| format!("K-{n:05},十三届第一轮,市直单位甲,制订,第{n}号管理办法,2022-05-31,,\n");
    let rows: String = (1..=ROWS).map(row).collect();
    let file = testing::folder("many").join("rules.csv");
    std::fs::write(&file, format!("编号,轮次,整改单位,变化方式,制度名称,印发日期,文号,整改事项\n{rows}")).unwrap();
    file
}

fn import(folder: &Path, file: &Path) -> Command {
    let mut command = command();
    command.args(["import", "--record", "制度变化", "--data"]).arg(folder).arg(file);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Imports, and kills when it is time. True when the kill found it running.
fn killed_import(folder: &Path, file: &Path, time: impl Fn() -> bool) -> bool {
    let mut child = import(folder, file).spawn().unwrap();
    while !time() && child.try_wait().unwrap().is_none() {
        std::thread::yield_now();
    }
    let _ = child.kill();
    !child.wait().unwrap().success()
}

/// All of the rows or none; the line in the journal if and only if they are there. True when they are.
fn all_or_none(folder: &Path, when: &str) -> bool {
    verified(folder, when);
    let rows = number(folder, "select count(*) from rectification_rules where number like 'K-%'");
    let changes = number(
        folder,
        "select count(*) from journal_changes c join rectification_rules r on r.id = c.record_id where r.number like 'K-%'",
    );
    let lines = number(folder, &format!("select count(*) from journal where reason = '文件：rules.csv，{ROWS} 行'"));
    assert!(rows == 0 || rows == ROWS as i64, "{when}: {rows} rows");
    assert_eq!((rows, i64::from(rows > 0)), (changes, lines), "{when}: rows and journal differ");
    rows > 0
}

#[test]
fn an_import_that_is_killed_leaves_all_of_its_rows_or_none() {
    let file = many_rules();
    let whole = example("import-whole");
    let begun = Instant::now();
    assert!(import(&whole, &file).status().unwrap().success());
    let takes = begun.elapsed();
    assert!(all_or_none(&whole, "undisturbed"));
    // From its start to after its end, thickly in the second half where it writes; of each the folder is a fresh one.
    let mut landed = vec![];
    for twentieth in [4, 11, 15, 18, 21] {
        let folder = example("import-time");
        let begun = Instant::now();
        let running = killed_import(&folder, &file, || begun.elapsed() > takes * twentieth / 20);
        landed.push((running, all_or_none(&folder, &format!("killed at {twentieth}/20"))));
    }
    assert!(landed.iter().any(|l| l.0), "no kill found it running: {landed:?}");
    // And in the very writing: as soon as so much of the transaction stands in the log.
    for kilobytes in [1, 2_000] {
        let folder = example("import-log");
        let log = folder.join("mingcha.db-wal");
        let written = || std::fs::metadata(&log).is_ok_and(|m| m.len() > kilobytes * 1024);
        let running = killed_import(&folder, &file, written);
        assert!(running, "the import ended before it had written {kilobytes} KB");
        all_or_none(&folder, &format!("killed at {kilobytes} KB"));
    }
}

/// One act that a browser sent: its mark in the rows, and whether it was acknowledged.
struct Sent {
    kind: usize,
    mark: String,
    acknowledged: bool,
}

/// What an act writes: how many rows, found by its mark.
const KINDS: [(&str, &str, i64); 3] = [
    ("整改进展", "select text, count(*) from rectification_progress where text like '标记%' group by text", 1),
    ("制度变化", "select number, count(*) from rectification_rules where number like '标记%' group by number", 1),
    (
        "调剂",
        "select reason, count(*) from finance_adjustments where reason like '标记%' group by reason having sum(amount) = 0",
        2,
    ),
];

/// Sends acts of every kind in a jumble until there were enough or the server is gone.
fn send_acts(address: &str, next: &AtomicUsize, until: usize, done: &Sender<Sent>) {
    let Some(browser) = Browser::open(address) else { return };
    loop {
        let n = next.fetch_add(1, Ordering::Relaxed);
        if n >= until {
            return;
        }
        let mark = format!("标记{n:05}");
        // A jumble that is the same in every run.
        let random = n.wrapping_mul(2_654_435_761) >> 7;
        let kind = random % 3;
        let item = format!("R1-{:04}", random % 100 + 1);
        let (from, to) = if n.is_multiple_of(2) {
            ("30202 印刷费", "30216 培训费")
        } else {
            ("30216 培训费", "30202 印刷费")
        };
        let (from, to) = (format!("2022 基本 {from}"), format!("2022 基本 {to}"));
        let answer = match kind {
            0 => browser.post(
                "/acts/rectification.report_progress",
                &[("item", &item), ("reported", "2022-12-30"), ("text", &mark)],
            ),
            1 => {
                let said = [("number", mark.as_str()), ("round", "十三届第一轮"), ("organisation", "市直单位甲")];
                let more = [("kind", "制订"), ("name", "管理办法"), ("issued", "2022-05-31"), ("item", &item)];
                browser.post("/rectification/rules/new", &[&said[..], &more].concat())
            }
            _ => {
                let lines = [("from", from.as_str()), ("to", &to), ("adjusted", "2022-12-30"), ("amount", "0.01")];
                browser.post("/acts/finance.transfer", &[&lines[..], &[("reason", &mark)]].concat())
            }
        };
        if let Some(answer) = &answer {
            assert_eq!(answer.status, 303, "{}: {}", KINDS[kind].0, answer.body);
        }
        let gone = answer.is_none();
        if done.send(Sent { kind, mark, acknowledged: !gone }).is_err() || gone {
            return;
        }
    }
}

/// Every acknowledged act is there, none is there by half, none that was not sent.
fn whole_acts(folder: &Path, sent: &[Sent]) {
    verified(folder, "after a kill");
    for (kind, (what, sql, rows)) in KINDS.iter().enumerate() {
        let mut found: HashMap<String, i64> =
            asked(folder, sql).into_iter().map(|r| (r[0].text().to_owned(), r[1].int())).collect();
        for act in sent.iter().filter(|s| s.kind == kind) {
            match found.remove(&act.mark) {
                Some(n) => assert_eq!(n, *rows, "{what} {} is there by half", act.mark),
                None => assert!(!act.acknowledged, "{what} {} was acknowledged and is gone", act.mark),
            }
        }
        assert!(found.is_empty(), "{what}: {found:?} was never sent");
    }
    let stray = "select count(*) from rectification_progress t where not exists \
                 (select 1 from journal_changes c where c.record = 'rectification_progress' and c.record_id = t.id)";
    assert_eq!(number(folder, stray), 0, "rows without a line in the journal");
}

#[test]
fn what_a_killed_server_acknowledged_is_there() {
    const ACTS: usize = 1_000;
    const KILLS: usize = 4;
    let folder = example("serve-kill");
    // The class is spent to the last fen: money to move about comes first.
    let more = [
        "line=2022 基本 30202 印刷费",
        "adjusted=2022-12-29",
        "amount=1000",
        "document=财预追(2022)99号",
        "reason=追加",
    ];
    let out = mingcha(&[&["act", "--data", folder.to_str().unwrap(), "finance.adjust"], &more[..]].concat());
    assert!(out.status.success(), "{}", text(&out.stderr));
    let next = AtomicUsize::new(0);
    let mut sent: Vec<Sent> = vec![];
    for kill in 1..=KILLS {
        let mut server = Server::start(&folder);
        let (done, came) = mpsc::channel();
        let enough = ACTS * kill / KILLS;
        std::thread::scope(|scope| {
            for _ in 0..3 {
                let (done, address, next) = (done.clone(), server.address.clone(), &next);
                // More than the kill waits for: it lands while all three are sending.
                scope.spawn(move || send_acts(&address, next, enough + 50, &done));
            }
            drop(done);
            while sent.len() < enough {
                sent.push(came.recv().unwrap());
            }
            server.kill();
            sent.extend(came);
        });
        whole_acts(&folder, &sent);
    }
    let acknowledged = sent.iter().filter(|s| s.acknowledged).count();
    assert!(acknowledged >= ACTS - 3 * KILLS && acknowledged < sent.len(), "{acknowledged} of {}", sent.len());
}

#[test]
fn a_second_server_is_refused_and_commands_work_beside_the_first() {
    let folder = example("two-servers");
    let data = folder.to_str().unwrap();
    let server = Server::start(&folder);
    let second = mingcha(&["serve", "--example", "--listen", "127.0.0.1:0", "--data", data]);
    assert_eq!(second.status.code(), Some(1));
    assert!(text(&second.stderr).contains("已有一个明察服务在运行"), "{}", text(&second.stderr));
    let browser = Browser::open(&server.address).unwrap();
    assert_eq!(browser.get("/rectification/items").unwrap().status, 200);
    verified(&folder, "beside a server");
    let figures = mingcha(&["figures", "--year", "2022", "--data", data, "finance.final_total"]);
    assert!(text(&figures.stdout).contains("429.59"), "{}", text(&figures.stderr));
    let fields = ["item=R1-0001", "reported=2022-12-30", "text=标记命令行"];
    let act = mingcha(&[&["act", "--data", data, "rectification.report_progress"], &fields[..]].concat());
    assert!(act.status.success(), "{}", text(&act.stderr));
    assert!(browser.get("/rectification/progress?q=标记命令行").is_some_and(|a| a.body.contains("标记命令行")));
    drop(server);
    drop(Server::start(&folder));
}

#[test]
fn real_data_are_not_served_to_the_network() {
    let folder = example("network");
    let data = folder.to_str().unwrap();
    for address in ["0.0.0.0:0", "[::]:0", "192.0.2.1:8080"] {
        let out = mingcha(&["serve", "--data", data, "--listen", address]);
        assert_eq!(out.status.code(), Some(1), "{address}");
        assert!(text(&out.stderr).contains("只能在本机打开"), "{address}: {}", text(&out.stderr));
    }
}

/// The program over a database of the test server.
fn on_postgres(url: &str, args: &[&str]) -> (bool, String, String) {
    let out = command().env("MINGCHA_POSTGRES", url).args(args).output().unwrap();
    (out.status.success(), text(&out.stdout), text(&out.stderr))
}

#[test]
fn a_database_that_sorts_or_writes_otherwise_is_refused() {
    let Some(server) = testing::postgres() else { return };
    let admin = Store::postgres(&server.url("postgres")).unwrap();
    let folder = testing::folder("wrong-database").join("office");
    let data = folder.to_str().unwrap();
    let databases = [
        ("wrong_encoding", "encoding 'SQL_ASCII' lc_collate 'C' lc_ctype 'C'", "编码是 SQL_ASCII"),
        ("wrong_collation", "encoding 'UTF8' lc_collate 'en_US.utf8' lc_ctype 'en_US.utf8'", "排序规则"),
        (
            "wrong_provider",
            "encoding 'UTF8' lc_collate 'C' lc_ctype 'C' locale_provider icu icu_locale 'en-US'",
            "排序规则",
        ),
    ];
    let mut refused = 0;
    for (name, how, said) in databases {
        if let Err(e) = admin.outside_transaction(&format!("create database {name} template template0 {how}")) {
            eprintln!("{name} cannot be made here: {e:?}");
            continue;
        }
        let url = server.url(name);
        let (done, _, why) = on_postgres(&url, &["init", "--data", data, "--name", "中共云河市委巡察办"]);
        assert!(!done && why.contains(said), "{name}: {why}");
        assert!(!folder.join("mingcha.db").exists(), "{name}: SQLite was taken in its place");
        refused += 1;
    }
    if refused < 2 {
        testing::skipped("PostgreSQL here knows no collation but C; a wrong one was not tried");
    }
}

#[test]
fn the_example_loads_on_postgres_and_gives_the_same_figures() {
    let Some(server) = testing::postgres() else { return };
    let admin = Store::postgres(&server.url("postgres")).unwrap();
    admin
        .outside_transaction("create database office template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'")
        .unwrap();
    let (url, folder) = (server.url("office"), testing::folder("postgres-office").join("office"));
    let data = folder.to_str().unwrap();
    let run = |args: &[&str]| on_postgres(&url, args);
    let init = ["init", "--data", data, "--name", "中共云河市委巡察工作领导小组办公室", "--short", "市委巡察办"];
    let (done, _, why) = run(&init);
    assert!(done, "{why}");
    let (again, _, why) = run(&init);
    assert!(!again && why.contains("已经有数据"), "a second init: {why}");
    let mut files: Vec<PathBuf> = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../../example"))
        .unwrap()
        .map(|e| e.unwrap().path())
        .filter(|p| {
            p.extension().is_some_and(|e| e == "csv") && !p.to_string_lossy().contains("01_organisations_offices")
        })
        .collect();
    files.sort();
    let files: Vec<&str> = files.iter().map(|f| f.to_str().unwrap()).collect();
    let (done, _, why) = run(&[&["import", "--data", data, "--take-over"], files.as_slice()].concat());
    assert!(done, "{why}");
    let (_, figures, why) = run(&["figures", "--year", "2022", "--data", data, "finance.final_total"]);
    assert!(figures.contains("429.59"), "{figures} {why}");
    let (whole, said, why) = run(&["verify", "--data", data]);
    assert!(whole && said.contains("日志完整"), "{said} {why}");
    assert!(!folder.join("mingcha.db").exists(), "nothing went to SQLite");
    let elsewhere = folder.join("elsewhere");
    let (done, _, why) = run(&["verify", "--data", elsewhere.to_str().unwrap()]);
    assert!(!done && why.contains("没有这份数据的钥匙") && !elsewhere.exists(), "keys made anew: {why}");
    let file = folder.join("out.csv");
    assert!(run(&["export", "--data", data, "支出凭证", "-o", file.to_str().unwrap()]).0);
    assert_eq!(std::fs::read_to_string(file).unwrap().lines().count(), 455);
}

/// `--example` keeps to its own folder, whatever store the office uses.
#[test]
fn the_example_never_touches_the_offices_database() {
    let folder = example("example-apart");
    let nowhere = "host=127.0.0.1 port=1 user=nobody dbname=none connect_timeout=1";
    let args = ["figures", "--year", "2022", "--example", "--data", folder.to_str().unwrap(), "finance.final_total"];
    let (done, said, why) = on_postgres(nowhere, &args);
    assert!(done && said.contains("429.59"), "{why}");
    let (done, _, why) = on_postgres(nowhere, &["verify", "--data", folder.to_str().unwrap()]);
    assert!(!done && !why.is_empty(), "an office's database that does not answer is not passed over: {why}");
}
