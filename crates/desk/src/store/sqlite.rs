//! SQLite: one file in the data folder, write-ahead log, durable at every commit.
use super::Conn;
use crate::{Error, Result, Value};
use rusqlite::{CachedStatement, Connection, Statement, types::ValueRef};

/// Of pages 32 MB are kept at most: two indexes over 100,000 rows, which a figure walks side by side.
pub(super) fn open(path: &std::path::Path) -> Result<Conn> {
    let conn = Connection::open(path)?;
    conn.execute_batch(
        "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma busy_timeout = 5000; \
         pragma cache_size = -32000",
    )?;
    conn.set_prepared_statement_cache_capacity(256);
    Ok(Conn::Sqlite(Box::new(conn)))
}

pub(super) fn rows(conn: &Connection, sql: &str, args: &[Value]) -> Result<Vec<Vec<Value>>> {
    let mut statement = prepare(conn, sql)?;
    bind(&mut statement, args)?;
    let width = statement.column_count();
    let (mut rows, mut out) = (statement.raw_query(), vec![]);
    while let Some(row) = rows.next()? {
        let values = (0..width).map(|i| read(row.get_ref(i)?)).collect::<Result<Vec<_>>>()?;
        out.push(values);
    }
    Ok(out)
}

pub(super) fn run(conn: &Connection, sql: &str, args: &[Value]) -> Result<u64> {
    let mut statement = prepare(conn, sql)?;
    bind(&mut statement, args)?;
    Ok(statement.raw_execute()? as u64)
}

/// The number that the first index of a table has for the first row that does not fit its indexes, or 0 for any other damage.
pub(super) fn misfit(conn: &Connection, table: &str, column: &str) -> Result<Option<i64>> {
    let said = rows(conn, &format!("pragma integrity_check({table})"), &[])?;
    let said: Vec<&str> = said.iter().map(|r| r[0].text()).collect();
    if said == ["ok"] {
        return Ok(None);
    }
    let row = said.iter().find_map(|s| s.strip_prefix("row ")?.split(' ').next()?.parse::<i64>().ok());
    let sql = format!("select {column} from {table} indexed by sqlite_autoindex_{table}_1 where rowid = $1");
    let found = row.map(|row| rows(conn, &sql, &[row.into()])).transpose()?.unwrap_or_default();
    Ok(Some(found.first().map_or(0, |r| r[0].int())))
}

/// Inserts rows by one statement, prepared once.
pub(super) fn insert(conn: &Connection, sql: &str, rows: &[Vec<Value>]) -> Result<()> {
    let mut statement = prepare(conn, sql)?;
    for row in rows {
        bind(&mut statement, row)?;
        statement.raw_execute()?;
    }
    Ok(())
}

/// `$1` as SQLite numbers it: `?1`. Our SQL has no other `$`.
fn prepare<'c>(conn: &'c Connection, sql: &str) -> Result<CachedStatement<'c>> {
    Ok(conn.prepare_cached(&sql.replace('$', "?"))?)
}

fn read(value: ValueRef<'_>) -> Result<Value> {
    match value {
        ValueRef::Null => Ok(Value::Null),
        ValueRef::Integer(n) => Ok(Value::Int(n)),
        ValueRef::Text(t) => Ok(Value::Text(String::from_utf8_lossy(t).into_owned())),
        other => Err(Error::Internal(format!("unexpected {other:?} in a column"))),
    }
}

/// Binds by number. `$1` would be a *name* to SQLite, looked up letter by letter for every value of every row.
fn bind(statement: &mut Statement<'_>, args: &[Value]) -> Result<()> {
    for i in 1..=statement.parameter_count() {
        match args.get(i - 1) {
            Some(Value::Int(v)) => statement.raw_bind_parameter(i, v)?,
            Some(Value::Text(v)) => statement.raw_bind_parameter(i, v)?,
            Some(Value::Null) => statement.raw_bind_parameter(i, rusqlite::types::Null)?,
            None => return Err(Error::Internal("parameters are $1, $2 … and each has a value".into())),
        }
    }
    Ok(())
}
