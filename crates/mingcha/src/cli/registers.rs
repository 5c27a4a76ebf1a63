//! What every register has, by its name: `TABLE.enter`, `TABLE.correct`, `TABLE.withdraw`, `TABLE.erase`.
use super::{actor, records::noun};
use desk::{Desk, Error, Result, Table, act::Done};

/// Which record, and why: what the verbs ask besides the record's own fields.
const ID: &str = "id";
const REASON: &str = "reason";

/// Does it, if the name is one of these; else none.
pub(super) fn run(desk: &Desk, who: &str, name: &str, fields: &[(&str, &str)]) -> Option<Result<Done>> {
    let (table, verb) = name.rsplit_once('.')?;
    let table = noun(desk, table).ok()?;
    match verb {
        "enter" => Some(texts(table, fields).and_then(|texts| desk.enter(&actor(who), table, &texts))),
        "correct" | "withdraw" | "erase" => Some(changed(desk, who, (table, verb), fields)),
        _ => None,
    }
}

fn changed(desk: &Desk, who: &str, (table, verb): (&'static Table, &str), fields: &[(&str, &str)]) -> Result<Done> {
    let who = actor(who);
    let given = |name: &str| fields.iter().find(|f| f.0 == name).map_or("", |f| f.1);
    let id = desk.read(&who, |r| r.by_title(table, given(ID)))?.map_err(|why| Error::invalid(ID, why))?;
    let rest: Vec<_> = fields.iter().copied().filter(|f| ![ID, REASON].contains(&f.0)).collect();
    let texts = texts(table, &rest)?;
    match verb {
        "correct" => desk.correct_some(&who, table, &id, &texts, given(REASON)),
        _ if !texts.is_empty() => Err(Error::invalid("", "这里只写 id=编号或名称 和 reason=原因")),
        "erase" => desk.erase(&who, table, &id, given(REASON)),
        _ => desk.withdraw(&who, table, &id, given(REASON)),
    }
}

/// Fields by name or label.
fn texts(table: &'static Table, fields: &[(&str, &str)]) -> Result<Vec<(String, String)>> {
    let known = |(key, value): &(&str, &str)| {
        let field = table.fields.iter().find(|f| f.name == *key || f.label == *key);
        let field = field.ok_or_else(|| {
            let all: Vec<String> = table.fields.iter().map(|f| format!("{}={}", f.name, f.label)).collect();
            Error::invalid("", format!("{}没有“{key}”这一项。可以写：{}", table.label, all.join("、")))
        })?;
        Ok((field.name.to_owned(), (*value).to_owned()))
    };
    fields.iter().map(known).collect()
}
