//! What must hold of the features together: declarations and store, conditions on both stores, figures, the access table.
use crate::{access, features, office, standing::offices};
use desk::{
    Desk, Scope,
    act::{Clock, Verdict},
    figure::check_figures,
    list::{List, Page},
    store::Sql,
    testing,
};
use std::{collections::HashSet, fmt::Write};

/// The desk over every store that is there, empty.
fn desks(name: &str) -> Vec<(&'static str, Desk)> {
    let stores = testing::stores(name, features::MIGRATIONS);
    stores
        .into_iter()
        .map(|(kind, store, folder)| (kind, office::over(store, &folder, Clock::System).unwrap()))
        .collect()
}

#[test]
fn every_declaration_fits_its_table() {
    for (store, desk) in desks("schema") {
        let said = desk.check_schema().unwrap();
        assert!(said.is_empty(), "{store}:\n{}", said.join("\n"));
    }
}

#[test]
fn figures_are_contained_dated_and_comparable() {
    let said = check_figures(&features::figures()).unwrap();
    assert!(said.is_empty(), "{said:?}");
}

#[test]
fn wages_of_the_budget_are_not_compared_with_personnel_of_the_final_accounts() {
    let all = features::figures();
    let find = |id| desk::figure::find(&all, id).unwrap();
    let e = desk::figure::comparable(find("finance.budget_wages"), find("finance.final_personnel")).unwrap_err();
    assert!(e.sentence().contains("口径不同，不能直接相比"), "{e}");
    desk::figure::comparable(find("finance.budget_personnel"), find("finance.final_personnel")).unwrap();
}

#[test]
fn every_condition_prepares_on_both_stores() {
    for (store, desk) in desks("prepare") {
        let scope = Scope { rounds: vec!["r".into()], ..Scope::year(2022).unwrap() };
        let actor = office::console("主任");
        let figures = desk.read(&actor, |r| {
            let all = desk.figures.iter().map(|f| r.figure_statements(f, &scope)).collect::<desk::Result<Vec<_>>>()?;
            Ok(all.concat())
        });
        let mut statements = figures.unwrap();
        let tabs = desk.nouns.iter().flat_map(|n| n.tabs.iter().map(|t| (n.table.name, t.condition)));
        let states = desk.nouns.iter().flat_map(|n| n.states.iter().map(|s| (n.table.name, s.condition)));
        let acts = desk.acts.iter().filter_map(|a| Some((a.asks.on_field()?.link?().name, *a.asks.when?)));
        for (table, condition) in tabs.chain(states).chain(acts) {
            let given = ["office", "own", "today", "from", "until"].map(|n| (n, "x".into()));
            let mut q = Sql::with(given.to_vec());
            q.push(&format!("select count(*) from {table} t where t.office = $office and ({})", condition.sql))
                .unwrap();
            statements.push(q.text);
        }
        assert!(statements.len() > 40);
        for sql in statements {
            desk.store.read(|c| c.prepare(&sql)).unwrap_or_else(|e| panic!("{store}: {e}\n{sql}"));
        }
    }
}

#[test]
fn every_permission_names_something_and_every_act_is_in_the_table() {
    let (_, desk) = desks("access").remove(0);
    for noun in &desk.nouns {
        assert!(access::ACCESS.reach(access::HEAD, noun.table.name).is_some(), "nobody sees {}", noun.table.name);
    }
    for act in &desk.acts {
        assert!(access::ACCESS.reach(access::HEAD, act.asks.name).is_some(), "nobody may {}", act.asks.name);
    }
}

/// The whole table as one snapshot: role by thing. A change of access is a change of this file.
#[test]
fn the_access_table_is_as_written_down() {
    let (_, desk) = desks("snapshot").remove(0);
    let mut things: Vec<String> = desk.nouns.iter().map(|n| n.table.name.to_owned()).collect();
    for table in desk.nouns.iter().map(|n| n.table).filter(|t| desk::exchange::portable(t)) {
        let mut verbs = vec!["withdraw", "take_over"];
        verbs.extend(if table.register { &["enter", "correct", "import"][..] } else { &[] });
        verbs.extend(table.fields.iter().any(|f| f.personal).then_some("erase"));
        things.extend(verbs.iter().map(|v| format!("{}.{v}", table.name)));
    }
    things.extend(desk.acts.iter().map(|a| a.asks.name.to_owned()));
    things.extend(["figures.finance", "figures.rectification"].map(str::to_owned));
    things.sort();
    let mut table = String::new();
    for thing in things {
        let reach =
            |role| access::ACCESS.reach(role, &thing).map_or("-".to_owned(), |r| format!("{r:?}").to_lowercase());
        let (head, liaison) = (reach(access::HEAD), reach(access::LIAISON));
        if head != "-" || liaison != "-" {
            writeln!(table, "{thing:<48}{head:<8}{liaison}").unwrap();
        }
    }
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/access.txt");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, &table).unwrap();
    }
    assert_eq!(std::fs::read_to_string(path).unwrap_or_default(), table, "run with UPDATE=1 and read the difference");
}

#[test]
fn the_journal_of_the_example_is_whole_and_one_changed_byte_is_named() {
    for o in offices("verify") {
        let verdicts = o.desk.verify(&o.head.office).unwrap();
        let [(_, Verdict::Whole { lines, .. })] = verdicts.as_slice() else { panic!("{}: {verdicts:?}", o.store) };
        assert!(*lines > 30);
        o.sql("update journal_changes set what = replace(what, '8400', '8500') where seq = 13");
        o.sql("update journal_changes set what = replace(what, '2022', '2021') where seq = 14 and n = 3");
        let verdicts = o.desk.verify(&o.head.office).unwrap();
        assert!(matches!(verdicts[0].1, Verdict::Broken { line: 13 | 14, .. }), "{}: {verdicts:?}", o.store);
    }
}

/// A data folder keeps the hash of every step that made it: a step that was changed makes folders that nobody can open. A new
/// step adds its line; no line is ever another.
#[test]
fn a_migration_is_never_changed() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/migrations.txt");
    let held = std::fs::read_to_string(path).unwrap_or_default();
    let line = |m: &desk::Migration| format!("{} {}\n", desk::keys::sha256_hex(&[m.sql.as_bytes()]), m.name);
    let now: String = features::MIGRATIONS.iter().map(line).collect();
    assert!(now.starts_with(&held), "a migration that was on main has changed: append a new one instead");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, &now).unwrap();
    }
    assert_eq!(std::fs::read_to_string(path).unwrap_or_default(), now, "run with UPDATE=1 to add the new step's line");
}

/// Every column of every table of the journal, a line put before the first, a chain taken away: each is named, and undone again.
#[test]
fn whatever_is_changed_in_the_journal_its_line_is_named() {
    const HERE: &str = "where office = '000000' and node = 'main'";
    let changes = [
        ("journal", "at = at || ' '", 7),
        ("journal", "actor = actor || 'x'", 7),
        ("journal", "act = 'x' || act", 7),
        ("journal", "reason = reason || '。'", 7),
        ("journal", "hash = 'f' || hash", 7),
        ("journal", "seq = seq + 1000", 7),
        ("journal", "node = 'mbin'", 7),
        ("journal", "office = '000001'", 7),
        ("journal_changes", "record = record || 's'", 7),
        ("journal_changes", "record_id = 'x' || record_id", 7),
        ("journal_changes", "what = what || ' '", 7),
        ("journal_changes", "n = n + 1000", 7),
        ("journal_changes", "seq = -seq", 1),
        ("journal_changes", "node = 'mbin'", 7),
        ("journal_heads", "hash = upper(hash)", 35),
        ("journal_heads", "signature = upper(signature)", 34),
        ("journal_heads", "signature = '+' || signature", 34),
        ("journal_heads", "seq = seq + 1", 35),
        ("journal_heads", "node = 'mbin'", 35),
        ("journal_heads", "office = '000001'", 35),
    ];
    for o in offices("named") {
        for table in ["journal", "journal_changes", "journal_heads"] {
            o.sql(&format!("create table kept_{table} as select * from {table}"));
        }
        let restore = || {
            for table in ["journal", "journal_changes", "journal_heads"] {
                o.sql(&format!("delete from {table}"));
                o.sql(&format!("insert into {table} select * from kept_{table}"));
            }
        };
        let named = |what: &str, wanted: i64| {
            let verdicts = o.desk.verify(&o.head.office).unwrap();
            let broken = |v: &(String, Verdict)| matches!(v.1, Verdict::Broken { line, .. } if line == wanted);
            assert!(verdicts.iter().any(broken), "{} {what}: {verdicts:?}", o.store);
            restore();
        };
        for (table, change, line) in changes {
            let at = if table == "journal_heads" { "" } else { "and seq = 7" };
            o.sql(&format!("update {table} set {change} {HERE} {at}"));
            named(change, line);
        }
        o.sql(
            "insert into journal select office, node, 0, at, actor, act, reason, hash from kept_journal where seq = 3",
        );
        named("a line before the first", 1);
        for table in ["journal", "journal_changes", "journal_heads"] {
            o.sql(&format!("delete from {table}"));
        }
        named("no chain at all", 1);
        assert!(matches!(o.desk.verify(&o.head.office).unwrap()[0].1, Verdict::Whole { .. }));
    }
}

#[test]
fn a_journal_that_was_cut_short_or_rewritten_is_found() {
    for o in offices("cut") {
        o.sql("delete from journal_changes where seq = (select max(seq) from journal)");
        o.sql("delete from journal where seq = (select max(seq) from journal)");
        assert!(matches!(o.desk.verify(&o.head.office).unwrap()[0].1, Verdict::Broken { .. }), "{}", o.store);
        o.sql("update journal_heads set seq = (select max(seq) from journal), hash = (select hash from journal j where j.seq = (select max(seq) from journal))");
        let verdict = o.desk.verify(&o.head.office).unwrap().remove(0).1;
        let Verdict::Broken { why, .. } = verdict else { panic!("{}: a head without our signature passed", o.store) };
        assert!(why.contains("签名"), "{why}");
    }
}

/// Pages forward to the end and back again, by every sortable column of every list: nothing lost, nothing twice.
#[test]
fn keyset_pages_lose_no_row_in_either_direction() {
    for o in offices("pages") {
        for noun in o.desk.nouns.iter().filter(|n| desk::exchange::portable(n.table)) {
            let sorted = noun.table.fields.iter().filter(|f| f.sorted).map(|f| f.name);
            for order in std::iter::once("id").chain(sorted) {
                let list = List { order: order.into(), descending: order == noun.order.0, size: 37, ..List::default() };
                let what = format!("{} {} by {order}", o.store, noun.table.name);
                let (there, back, total) = o.desk.read(&o.head, |r| walk(r, noun.table, &list)).unwrap();
                assert_eq!(there.len() as i64, total, "{what}");
                assert_eq!(there.iter().collect::<HashSet<_>>().len(), there.len(), "{what}: a row came twice");
                assert_eq!(there, back, "{what}: the way back differs");
            }
        }
    }
}

fn walk(
    r: &mut desk::Reader<'_>,
    table: &'static desk::Table,
    list: &List,
) -> desk::Result<(Vec<String>, Vec<String>, i64)> {
    let ids = |page: &Page| page.rows.iter().map(|row| row[0].text().to_owned()).collect::<Vec<_>>();
    let (mut there, mut list) = (vec![], list.clone());
    let mut page = list.page(r, table)?;
    loop {
        there.extend(ids(&page));
        let Some(next) = page.next.take() else { break };
        list.after = Some(next);
        page = list.page(r, table)?;
    }
    let mut back = ids(&page);
    while let Some(previous) = page.previous.take() {
        list.before = Some(previous);
        page = list.page(r, table)?;
        back.splice(0..0, ids(&page));
    }
    Ok((there, back, list.total(r, table)?))
}
