//! One small synchronous store over SQLite and PostgreSQL, with the same literal SQL.
//!
//! One writer and a pool of readers. SQL holds only `$1`-style parameters, TEXT and BIGINT; fragments name theirs (`$office`)
//! and `Sql` numbers them once at the end.
mod lock;
mod migrate;
mod postgresql;
mod sql;
mod sqlite;

pub use lock::FolderLock;
pub use migrate::{Migration, migrate};
pub use sql::{Given, Sql};

use crate::{Result, Value};
use std::sync::{Arc, Mutex, PoisonError};

/// A connection to either store.
pub enum Conn {
    /// SQLite, in the data folder.
    Sqlite(Box<rusqlite::Connection>),
    /// PostgreSQL, with its prepared statements.
    Postgres(Box<postgresql::Session>),
}

impl Conn {
    /// Rows of a question.
    pub fn rows(&mut self, sql: &str, args: &[Value]) -> Result<Vec<Vec<Value>>> {
        match self {
            Conn::Sqlite(c) => sqlite::rows(c, sql, args),
            Conn::Postgres(s) => s.rows(sql, args),
        }
    }

    /// Rows of a composed question.
    pub fn ask(&mut self, q: &Sql) -> Result<Vec<Vec<Value>>> {
        self.rows(&q.text, &q.args)
    }

    /// Runs one statement; the number of rows that it changed.
    pub fn run(&mut self, sql: &str, args: &[Value]) -> Result<u64> {
        match self {
            Conn::Sqlite(c) => sqlite::run(c, sql, args),
            Conn::Postgres(s) => s.run(sql, args),
        }
    }

    /// Does every row of a table stand as its indexes have it? If not: the whole number that the index of its key has for the
    /// first such row, or 0. SQLite answers from an index what an index holds, so a key that was changed in the table alone is
    /// seen by no question; PostgreSQL reads the row itself.
    pub fn misfit(&mut self, table: &str, column: &str) -> Result<Option<i64>> {
        match self {
            Conn::Sqlite(c) => sqlite::misfit(c, table, column),
            Conn::Postgres(_) => Ok(None),
        }
    }

    /// Runs statements without parameters.
    pub fn batch(&mut self, sql: &str) -> Result<()> {
        match self {
            Conn::Sqlite(c) => Ok(c.execute_batch(sql)?),
            Conn::Postgres(s) => s.batch(sql),
        }
    }

    /// Inserts rows: one prepared statement, on PostgreSQL `copy` where there are several.
    pub fn insert(&mut self, table: &str, columns: &[&str], rows: &[Vec<Value>]) -> Result<()> {
        let marks: Vec<String> = (1..=columns.len()).map(|n| format!("${n}")).collect();
        let one = format!("insert into {table} ({}) values ({})", columns.join(", "), marks.join(", "));
        match (self, rows) {
            (Conn::Sqlite(c), rows) => sqlite::insert(c, &one, rows),
            (Conn::Postgres(s), [row]) => s.run(&one, row).map(drop),
            (Conn::Postgres(s), rows) => s.copy(table, columns, rows),
        }
    }

    /// Does the store accept this statement? Nothing is run.
    pub fn prepare(&mut self, sql: &str) -> Result<()> {
        match self {
            Conn::Sqlite(c) => Ok(c.prepare(sql).map(drop)?),
            Conn::Postgres(s) => s.prepare(sql).map(drop),
        }
    }

    /// `(name, type, required)` of each column of a table.
    pub fn table_columns(&mut self, table: &str) -> Result<Vec<(String, String, bool)>> {
        let sql = match self {
            Conn::Sqlite(_) => "select name, lower(type), \"notnull\" from pragma_table_info($1)",
            Conn::Postgres(_) => {
                "select column_name::text, data_type::text, case is_nullable when 'NO' then 1 else 0 end \
                 from information_schema.columns where table_name = $1 and table_schema = current_schema()"
            }
        };
        let rows = self.rows(sql, &[table.into()])?;
        Ok(rows.into_iter().map(|r| (r[0].text().into(), r[1].text().into(), r[2].int() == 1)).collect())
    }

    /// The definitions of a table's indexes, lower case.
    pub fn table_indexes(&mut self, table: &str) -> Result<Vec<String>> {
        let sql = match self {
            Conn::Sqlite(_) => {
                "select lower(sql) from sqlite_master where type = 'index' and sql is not null and tbl_name = $1"
            }
            Conn::Postgres(_) => {
                "select lower(indexdef) from pg_indexes where tablename = $1 and schemaname = current_schema()"
            }
        };
        Ok(self.rows(sql, &[table.into()])?.into_iter().map(|r| r[0].text().replace('"', "")).collect())
    }

    fn begin(&mut self, write: bool) -> Result<()> {
        self.batch(match (&self, write) {
            (Conn::Sqlite(_), true) => "begin immediate",
            (Conn::Sqlite(_), false) => "begin",
            (Conn::Postgres(_), true) => "begin",
            (Conn::Postgres(_), false) => "begin isolation level repeatable read read only",
        })
    }
}

type Open = Arc<dyn Fn() -> Result<Conn> + Send + Sync>;

/// One writer and a pool of readers.
pub struct Store {
    writer: Mutex<Option<Conn>>,
    readers: Mutex<Vec<Conn>>,
    open: Open,
    sqlite: bool,
}

impl Store {
    /// SQLite in one file.
    pub fn sqlite(path: &std::path::Path) -> Result<Store> {
        let path = path.to_owned();
        Store::over(Arc::new(move || sqlite::open(&path)))
    }

    /// PostgreSQL, or what speaks its protocol. Refuses a database whose encoding or collation would change an order or lose text.
    pub fn postgres(url: &str) -> Result<Store> {
        let url = url.to_owned();
        let store = Store::over(Arc::new(move || postgresql::open(&url)))?;
        store.read(postgresql::check_locale)?;
        Ok(store)
    }

    fn over(open: Open) -> Result<Store> {
        let writer = open()?;
        let sqlite = matches!(writer, Conn::Sqlite(_));
        Ok(Store { writer: Mutex::new(Some(writer)), readers: Mutex::default(), open, sqlite })
    }

    /// The same records on connections of its own, as another server has them.
    #[cfg(test)]
    pub(crate) fn again(&self) -> Result<Store> {
        Store::over(self.open.clone())
    }

    /// Runs a statement that no transaction may hold, on a connection of its own.
    pub fn outside_transaction(&self, sql: &str) -> Result<()> {
        (self.open)()?.batch(sql)
    }

    /// Lets the store learn how many rows its tables hold. Every list's index begins with the office, so a store that has never
    /// counted takes any index for as good as another: a question within a question then walks a whole table for each row.
    /// `grown`: the table to which many rows have just come.
    pub fn count_rows(&self, grown: Option<&str>) -> Result<()> {
        match (self.sqlite, grown) {
            // Of all tables those never counted, or grown tenfold since. Every row: in a sample of an index the office has no
            // more rows than the sample, and each index looks as good as another again.
            (true, _) => self.outside_transaction("pragma analysis_limit = 0; pragma optimize = 0x10002")?,
            (false, Some(table)) => self.outside_transaction(&format!("analyze {table}"))?,
            // The server does it by itself.
            (false, None) => return Ok(()),
        }
        // A connection reads the counts when it is opened.
        self.readers.lock().unwrap_or_else(PoisonError::into_inner).clear();
        *self.writer.lock().unwrap_or_else(PoisonError::into_inner) = Some((self.open)()?);
        Ok(())
    }

    /// Reads in one snapshot.
    pub fn read<T>(&self, f: impl FnOnce(&mut Conn) -> Result<T>) -> Result<T> {
        let idle = self.readers.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut conn = match idle {
            Some(conn) => conn,
            None => (self.open)()?,
        };
        // A pooled connection may have been cut; a fresh one tells whether the store is there at all.
        if conn.begin(false).is_err() {
            conn = (self.open)()?;
            conn.begin(false)?;
        }
        let out = f(&mut conn);
        if conn.batch("rollback").is_ok() {
            self.readers.lock().unwrap_or_else(PoisonError::into_inner).push(conn);
        }
        out
    }

    /// One transaction: committed when `f` is Ok, rolled back otherwise.
    pub fn write<T>(&self, f: impl FnOnce(&mut Conn) -> Result<T>) -> Result<T> {
        let mut slot = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let mut conn = match slot.take() {
            Some(conn) => conn,
            None => (self.open)()?,
        };
        if conn.begin(true).is_err() {
            conn = (self.open)()?;
            conn.begin(true)?;
        }
        let out = f(&mut conn).and_then(|value| conn.batch("commit").map(|()| value));
        // After an error the connection is rolled back and kept; one that cannot even do that is dropped.
        if out.is_ok() || conn.batch("rollback").is_ok() || matches!(conn, Conn::Sqlite(_)) {
            *slot = Some(conn);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        Migration, Value,
        testing::{Template, copies},
    };

    const STEPS: &[Migration] =
        &[Migration { name: "texts", sql: "create table texts (n bigint primary key, text text)" }];

    #[test]
    fn many_rows_are_inserted_as_they_are() {
        let texts = ["\\", "\\N", "\\.", "a\tb", "a\r\nb", "\u{1}", "甲、“乙”", ""];
        let mut rows: Vec<Vec<Value>> =
            (0..).zip(texts).map(|(n, text)| vec![Value::Int(n), Value::from(text)]).collect();
        rows.push(vec![Value::Int(i64::MIN), Value::Null]);
        rows.sort();
        for (name, store, _) in copies("texts", Template { name: "texts", steps: STEPS, fill: None }) {
            store.write(|c| c.insert("texts", &["n", "text"], &rows)).unwrap();
            let read = store.read(|c| c.rows("select n, text from texts order by n", &[])).unwrap();
            assert_eq!(read, rows, "{name}");
            // The last one is there already: none is inserted.
            let again = [vec![Value::Int(100), Value::Null], rows[0].clone()];
            assert!(store.write(|c| c.insert("texts", &["n", "text"], &again)).is_err(), "{name}");
            let n = store.read(|c| c.rows("select count(*) from texts", &[])).unwrap();
            assert_eq!(n[0][0].int(), rows.len() as i64, "{name}");
        }
    }
}
