//! Migrations: embedded, append-only, one text for both stores, each in the transaction that records it.
use super::{Conn, Store};
use crate::{Error, Result, Value, keys::sha256_hex};

/// One step of the schema. Its number is its place in the list, from 1.
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    /// What it brings, as in its file's name.
    pub name: &'static str,
    /// The statements.
    pub sql: &'static str,
}

const BOOK: &str =
    "create table if not exists desk_migrations (number bigint primary key, name text not null, hash text not null)";

/// Brings the store up to date. Refuses one that a newer program made, and one whose past steps are not ours.
pub fn migrate(store: &Store, steps: &[Migration]) -> Result<()> {
    store.write(|conn| {
        conn.batch(BOOK)?;
        let done = conn.rows("select number, name, hash from desk_migrations order by number", &[])?;
        if done.len() > steps.len() {
            return Err(Error::Conflict(format!(
                "数据由更新版本的明察保存（结构版本 {}，本程序 {}）。请改用新版程序打开，数据没有改动",
                done.len(),
                steps.len()
            )));
        }
        for (row, step) in done.iter().zip(steps) {
            if row[2].text() != hash(step) {
                return Err(Error::Conflict(format!(
                    "数据的结构（{}）与本程序不符，可能来自别的版本。数据没有改动",
                    row[1].text()
                )));
            }
        }
        for (i, step) in steps.iter().enumerate().skip(done.len()) {
            apply(conn, i as i64 + 1, step)?;
        }
        Ok(())
    })?;
    // Only a help: where another program is writing, the next start counts.
    let _ = store.count_rows(None);
    Ok(())
}

fn apply(conn: &mut Conn, number: i64, step: &Migration) -> Result<()> {
    conn.batch(step.sql).map_err(|e| Error::Internal(format!("migration {number} {}: {e}", step.name)))?;
    let row: [Value; 3] = [number.into(), step.name.into(), hash(step).into()];
    conn.run("insert into desk_migrations (number, name, hash) values ($1, $2, $3)", &row).map(drop)
}

fn hash(step: &Migration) -> String {
    sha256_hex(&[step.sql.as_bytes()])
}
