//! Answers kept in memory. What stands around a list, its totals and the choices of its filters, takes many times what its rows
//! take, and seldom changes.
//!
//! An answer depends on the question and on the records. A question says all that it depends on, the office, the actor's reach and
//! the day among it, in its text and its values: whoever may see something else asks another question. The records are named by the
//! hashes of the office's journal heads: an act moves them in the transaction in which it changes a record, whichever program or
//! server does it, and they are read in the snapshot in which the answer is used. So nothing needs to be forgotten when something
//! changes, and nothing stale can be shown.
use crate::{
    Result, Value,
    store::{Conn, Sql},
};
use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

/// So many answers are kept, of so many rows each; then memory begins anew. A list has about a dozen.
const ANSWERS_MAX: usize = 500;
const ROWS_MAX: usize = 1_000;

type Rows = Vec<Vec<Value>>;

/// A question's text and values.
type Question = (String, Vec<Value>);

/// What has been answered, with the heads at which it was asked.
#[derive(Default)]
pub struct Answers(Mutex<HashMap<Question, (String, Rows)>>);

impl Answers {
    /// The answer at these heads: the one kept, or the store's.
    pub(super) fn answer(&self, conn: &mut Conn, heads: &str, q: &Sql) -> Result<Rows> {
        let question = (q.text.clone(), q.args.clone());
        let held = |answers: &HashMap<Question, (String, Rows)>| {
            answers.get(&question).filter(|(at, _)| at == heads).map(|(_, rows)| rows.clone())
        };
        if let Some(rows) = held(&self.0.lock().unwrap_or_else(PoisonError::into_inner)) {
            return Ok(rows);
        }
        let rows = conn.ask(q)?;
        let mut answers = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if answers.len() >= ANSWERS_MAX {
            answers.clear();
        }
        if rows.len() <= ROWS_MAX {
            answers.insert(question, (heads.into(), rows.clone()));
        }
        Ok(rows)
    }
}

/// The hashes of an office's journal heads, one for each node that writes.
pub(super) fn heads(conn: &mut Conn, office: &str) -> Result<String> {
    let rows = conn.rows("select hash from journal_heads where office = $1 order by node", &[office.into()])?;
    Ok(rows.iter().map(|r| r[0].text()).collect::<Vec<_>>().join(" "))
}
