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
use std::sync::{Mutex, PoisonError};

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

    /// Inserts many rows: one prepared statement on SQLite, several rows a statement on PostgreSQL.
    pub fn insert(&mut self, table: &str, columns: &[&str], rows: &[Vec<Value>]) -> Result<()> {
        // PostgreSQL takes at most 65,535 parameters a statement; a round trip costs more than a long statement.
        let at_once = if matches!(self, Conn::Sqlite(_)) { 1 } else { (2_000 / columns.len()).max(1) };
        let statement = |rows: usize| {
            let marks = |row: usize| {
                let marks = (1..=columns.len()).map(|n| format!("${}", row * columns.len() + n));
                format!("({})", marks.collect::<Vec<_>>().join(", "))
            };
            let lists: Vec<String> = (0..rows).map(marks).collect();
            format!("insert into {table} ({}) values {}", columns.join(", "), lists.join(", "))
        };
        // The same text for every chunk but the last.
        let whole = statement(at_once.min(rows.len()));
        for chunk in rows.chunks(at_once) {
            match chunk {
                [row] if at_once == 1 => self.run(&whole, row)?,
                _ if chunk.len() == at_once => self.run(&whole, &chunk.concat())?,
                _ => self.run(&statement(chunk.len()), &chunk.concat())?,
            };
        }
        Ok(())
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

type Open = Box<dyn Fn() -> Result<Conn> + Send + Sync>;

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
        Store::over(Box::new(move || sqlite::open(&path)))
    }

    /// PostgreSQL, or what speaks its protocol. Refuses a database whose encoding or collation would change an order or lose text.
    pub fn postgres(url: &str) -> Result<Store> {
        let url = url.to_owned();
        let store = Store::over(Box::new(move || postgresql::open(&url)))?;
        store.read(postgresql::check_locale)?;
        Ok(store)
    }

    fn over(open: Open) -> Result<Store> {
        let writer = open()?;
        let sqlite = matches!(writer, Conn::Sqlite(_));
        Ok(Store { writer: Mutex::new(Some(writer)), readers: Mutex::default(), open, sqlite })
    }

    /// Runs a statement that no transaction may hold, on a connection of its own.
    pub fn outside_transaction(&self, sql: &str) -> Result<()> {
        (self.open)()?.batch(sql)
    }

    /// Lets the store learn how many rows its tables hold. Every index begins with the office, so a store that has never
    /// counted takes any index for as good as another: a question within a question then walks a whole table for each row.
    /// `grown`: many rows have just come; otherwise only what was never counted, or has grown tenfold since, is.
    pub fn count_rows(&self, grown: bool) -> Result<()> {
        match (self.sqlite, grown) {
            // All tables, also those not yet asked on this connection; at most a thousand rows of an index.
            (true, false) => self.outside_transaction("pragma optimize = 0x10012")?,
            (true, true) => self.outside_transaction("pragma analysis_limit = 1000; analyze")?,
            (false, true) => self.outside_transaction("analyze")?,
            // The server does it by itself.
            (false, false) => return Ok(()),
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
