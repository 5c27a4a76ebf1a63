//! Answers that are kept in memory: never older than the records, never another's.
use super::trade::{self, DATED, Note, Shop, Town, towns};
use crate::{Actor, Desk, Error, Reader, Record, act::Clock, list::List, testing::folder};

fn notes(reader: &mut Reader<'_>) -> i64 {
    List::default().total(reader, Note::TABLE).unwrap()
}

fn total(desk: &Desk, actor: &Actor) -> i64 {
    desk.read(actor, |r| Ok(notes(r))).unwrap()
}

fn shops(desk: &Desk, actor: &Actor) -> Vec<String> {
    let latest = desk.read(actor, |r| r.latest(Shop::TABLE, 10)).unwrap();
    latest.into_iter().map(|(_, name)| name).collect()
}

/// The office, which sees all, and the keeper of the first shop.
fn actors(town: &Town) -> (&Actor, &Actor) {
    (&town.web.actors[0].actor, &town.web.actors[1].actor)
}

#[test]
fn what_another_server_enters_is_counted_and_offered_at_once() {
    for town in towns("answers_other") {
        let (desk, (clerk, _)) = (&town.web.desk, actors(&town));
        let other = trade::desk(desk.store.again().unwrap(), &folder("answers_keys"));
        for n in 0..3 {
            assert_eq!((total(desk, clerk), total(&other, clerk)), (n, n));
            let name = format!("分店 {n}");
            other.enter(clerk, Shop::TABLE, &[("name".into(), name.clone())]).unwrap();
            assert_eq!(shops(desk, clerk)[0], name);
            town.note("进货", 0, "2022-12-01", 10);
        }
    }
}

#[test]
fn an_answer_is_kept_until_an_act_changes_something() {
    for town in towns("answers_kept") {
        let (desk, (clerk, _)) = (&town.web.desk, actors(&town));
        town.note("进货", 0, "2022-12-01", 10);
        assert_eq!(total(desk, clerk), 1);
        // No act does this, so that it is not seen: the store was not asked again.
        desk.store.write(|c| c.batch("update trade_notes set withdrawn = 1")).unwrap();
        assert_eq!(total(desk, clerk), 1);
        desk.enter(clerk, Shop::TABLE, &[("name".into(), "分店".into())]).unwrap();
        assert_eq!(total(desk, clerk), 0);
    }
}

#[test]
fn two_who_see_different_rows_are_never_given_each_others_answers() {
    for town in towns("answers_reach") {
        let (desk, (clerk, keeper)) = (&town.web.desk, actors(&town));
        town.note("进货", 0, "2022-12-01", 10);
        town.note("出货", 1, "2022-12-02", 20);
        for _ in 0..2 {
            assert_eq!((total(desk, clerk), total(desk, keeper)), (2, 1));
            assert_eq!((shops(desk, clerk).len(), shops(desk, keeper)), (2, vec!["东店".to_owned()]));
        }
        let stranger = Actor { office: "B".into(), ..clerk.clone() };
        assert_eq!((total(desk, &stranger), shops(desk, &stranger).len()), (0, 0));
    }
}

#[test]
fn an_act_reads_what_it_has_changed_itself() {
    for town in towns("answers_act") {
        let (desk, (clerk, _)) = (&town.web.desk, actors(&town));
        let id = town.note("进货", 0, "2022-12-01", 10);
        assert_eq!(total(desk, clerk), 1);
        let undone = desk.write(clerk, trade::ACTS[0].asks, None, |act| {
            act.withdraw(Note::TABLE, &id)?;
            assert_eq!(notes(act), 0);
            Err(Error::Conflict("还是不作废".into()))
        });
        assert!(undone.is_err());
        assert_eq!(total(desk, clerk), 1);
    }
}

#[test]
fn another_day_is_another_question() {
    for town in towns("answers_day") {
        let (clerk, _) = actors(&town);
        town.note("进货", 0, "2023-01-01", 10);
        let mut desk = trade::desk(town.web.desk.store.again().unwrap(), &folder("answers_keys"));
        let by_now = |desk: &Desk| {
            let list = List { tab: Some(DATED), ..List::default() };
            desk.read(clerk, |r| list.total(r, Note::TABLE)).unwrap()
        };
        assert_eq!(by_now(&desk), 0);
        desk.clock = Clock::At("2023-01-01T09:00".parse().unwrap());
        assert_eq!(by_now(&desk), 1);
    }
}
