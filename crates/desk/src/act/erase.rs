//! Erasure: when the term of personal data is over, the person's key is destroyed. Tables, journal and backups then hold only
//! ciphertext that nobody can open; the rows stay, so no figure of the past changes.
use super::{Actor, Desk, Done, doing::reason_of, journal, register::Verb};
use crate::{Result, Table, Value};

impl Desk {
    /// Erases the personal fields of a record by destroying its subject's key.
    pub fn erase(&self, actor: &Actor, table: &'static Table, id: &str, reason: &str) -> Result<Done> {
        let reason = reason_of(reason)?;
        let mut subject = String::new();
        let done = self.write(actor, Verb::Erase.asks(table), Some(reason), |act| {
            act.allow_row(table, id)?;
            let now = act.stored(table, id)?;
            subject = journal::subject(table, &now.row).to_owned();
            let mut after = now.row.clone();
            for (_, value) in table.fields.iter().zip(&mut after[1..]).filter(|(f, _)| f.personal && !f.required) {
                *value = Value::Null;
            }
            if !act.update(table, &now.row, after)? {
                act.note(table, id, serde_json::json!({ "erased": true }));
            }
            Ok(())
        })?;
        // The journal says that it was done before the key goes: a key lost without a line could not be explained.
        self.keys.destroy(&subject)?;
        Ok(done)
    }
}
