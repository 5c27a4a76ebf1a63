//! Persons, in the office's sentences.
use super::Person;
use crate::standing::{id, offices};
use desk::{Error, Record};

#[test]
fn opening_a_name_is_an_act_that_the_journal_holds() {
    for o in offices("open-name") {
        let person = id::<Person>(&o.desk, &o.head, "R1-P001");
        let done = o.act(&o.head, "people.open_name", &[("person", &person), ("reason", "核对处分决定")]).unwrap();
        assert!(done.line > 0 && done.said.as_deref().unwrap().contains("干部"), "{:?}", done.said);
        let history = o.desk.read(&o.head, |r| r.history(Person::TABLE, &person)).unwrap();
        let first = history[0].to_string();
        assert!(first.contains("查看姓名：查看了姓名") && first.contains("核对处分决定"), "{first}");
        assert!(matches!(
            o.act(&o.liaison, "people.open_name", &[("person", &person), ("reason", "x")]),
            Err(Error::Invalid(_) | Error::NotFound(_))
        ));
    }
}

#[test]
fn a_name_stands_nowhere_in_the_clear_and_is_gone_after_erasure() {
    for o in offices("erase") {
        let person = id::<Person>(&o.desk, &o.head, "R1-P001");
        let said =
            o.act(&o.head, "people.open_name", &[("person", &person), ("reason", "核对")]).unwrap().said.unwrap();
        let name = said.split('：').nth(1).unwrap().to_owned();
        let held = format!(
            "select count(*) from people_persons where name like '%{name}%' union all select count(*) from journal_changes where record = 'people_persons' and what like '%{name}%'"
        );
        let rows = o.desk.store.read(|c| c.rows(&held, &[])).unwrap();
        assert!(rows.iter().all(|r| r[0].int() == 0), "{}", o.store);
        let figures = o.figures();
        o.desk.erase(&o.head, Person::TABLE, &person, "保管期满").unwrap();
        let again = o.act(&o.head, "people.open_name", &[("person", &person), ("reason", "核对")]);
        assert!(again.is_err());
        assert_eq!(o.figures(), figures, "an erased person still counts");
        assert!(matches!(o.desk.verify(&o.head.office).unwrap()[0].1, desk::act::Verdict::Whole { .. }));
    }
}
