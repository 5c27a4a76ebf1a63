//! PostgreSQL and what speaks its protocol.
use super::Conn;
use crate::{Error, Result, Value};
use postgres::{
    Client, NoTls, Statement,
    types::{FromSql, IsNull, ToSql, Type, private::BytesMut},
};
use std::{collections::HashMap, io::Write};

/// Statements kept prepared in a session; composed lists make many texts, so there is a limit.
const PREPARED_MAX: usize = 512;

/// A connection and its prepared statements.
pub struct Session {
    client: Client,
    prepared: HashMap<String, Statement>,
}

pub(super) fn open(url: &str) -> Result<Conn> {
    let client = Client::connect(url, NoTls)?;
    Ok(Conn::Postgres(Box::new(Session { client, prepared: HashMap::new() })))
}

/// Text must be UTF-8 and ordered by code point, or lists and keyset pages differ from those on SQLite.
pub(super) fn check_locale(conn: &mut Conn) -> Result<()> {
    let sql = "select current_setting('server_encoding'), datcollate::text from pg_database where datname = current_database()";
    let rows = conn.rows(sql, &[])?;
    let (encoding, collation) = rows.first().map_or(("", ""), |r| (r[0].text(), r[1].text()));
    if encoding != "UTF8" {
        return Err(Error::Conflict(format!("数据库的编码是 {encoding}，应为 UTF8。请用 encoding 'UTF8' 重建数据库")));
    }
    if !matches!(collation, "C" | "POSIX" | "C.UTF-8" | "C.utf8") {
        return Err(Error::Conflict(format!(
            "数据库的排序规则是 {collation}，应为 C。请用 create database … template template0 lc_collate 'C' 重建数据库"
        )));
    }
    // A database may carry the collation C and yet sort by another provider's rules, so the order itself is asked too.
    let by_code =
        conn.rows("select 1 where 'B' < 'a' and 'a' < 'é' and 'z' < '一' and '一' < '三' and '三' < '二'", &[])?;
    if by_code.is_empty() {
        return Err(Error::Conflict(
            "数据库的排序规则不是按字符编码（应为 C）。请用 create database … template template0 locale_provider libc lc_collate 'C' 重建数据库"
                .into(),
        ));
    }
    Ok(())
}

impl Session {
    pub(super) fn rows(&mut self, sql: &str, args: &[Value]) -> Result<Vec<Vec<Value>>> {
        let statement = self.prepare(sql)?;
        let rows = self.client.query(&statement, &params(args))?;
        rows.iter().map(|row| (0..row.len()).map(|i| Ok(row.try_get::<_, Read>(i)?.0)).collect()).collect()
    }

    pub(super) fn run(&mut self, sql: &str, args: &[Value]) -> Result<u64> {
        let statement = self.prepare(sql)?;
        Ok(self.client.execute(&statement, &params(args))?)
    }

    /// Inserts rows as the text that `copy` reads: a line a row, tabs between its values.
    pub(super) fn copy(&mut self, table: &str, columns: &[&str], rows: &[Vec<Value>]) -> Result<()> {
        let mut writer = self.client.copy_in(&format!("copy {table} ({}) from stdin", columns.join(", ")))?;
        let mut line = String::new();
        for row in rows {
            line.clear();
            for (i, value) in row.iter().enumerate() {
                line += if i > 0 { "\t" } else { "" };
                match value {
                    Value::Null => line += "\\N",
                    Value::Int(n) => line += &n.to_string(),
                    Value::Text(text) => escape(text, &mut line),
                }
            }
            line.push('\n');
            writer.write_all(line.as_bytes())?;
        }
        writer.finish()?;
        Ok(())
    }

    pub(super) fn batch(&mut self, sql: &str) -> Result<()> {
        Ok(self.client.batch_execute(sql)?)
    }

    pub(super) fn prepare(&mut self, sql: &str) -> Result<Statement> {
        if let Some(statement) = self.prepared.get(sql) {
            return Ok(statement.clone());
        }
        if self.prepared.len() >= PREPARED_MAX {
            self.prepared.clear();
        }
        let statement = self.client.prepare(sql)?;
        self.prepared.insert(sql.into(), statement.clone());
        Ok(statement)
    }
}

/// What ends a value or a line for `copy`, and what begins such a sign.
fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '\\' => *out += "\\\\",
            '\t' => *out += "\\t",
            '\n' => *out += "\\n",
            '\r' => *out += "\\r",
            c => out.push(c),
        }
    }
}

fn params(args: &[Value]) -> Vec<&(dyn ToSql + Sync)> {
    args.iter().map(|v| v as &(dyn ToSql + Sync)).collect()
}

/// A value as any of the column types that our SQL gives.
struct Read(Value);

impl<'a> FromSql<'a> for Read {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> std::result::Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Read(match *ty {
            Type::INT8 => Value::Int(i64::from_sql(ty, raw)?),
            Type::INT4 => Value::Int(i32::from_sql(ty, raw)?.into()),
            Type::BOOL => Value::Int(bool::from_sql(ty, raw)?.into()),
            _ => Value::Text(String::from_sql(ty, raw)?),
        }))
    }

    fn from_sql_null(_: &Type) -> std::result::Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Read(Value::Null))
    }

    fn accepts(ty: &Type) -> bool {
        matches!(*ty, Type::INT8 | Type::INT4 | Type::BOOL | Type::TEXT | Type::VARCHAR | Type::NAME)
    }
}

impl ToSql for Value {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut BytesMut,
    ) -> std::result::Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match (self, ty) {
            (Value::Null, _) => Ok(IsNull::Yes),
            (Value::Int(n), &Type::INT8) => n.to_sql(ty, out),
            (Value::Int(n), &Type::INT4) => i32::try_from(*n)?.to_sql(ty, out),
            (Value::Text(s), &(Type::TEXT | Type::VARCHAR | Type::NAME)) => s.to_sql(ty, out),
            (other, ty) => Err(format!("{other:?} where {ty} is wanted").into()),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    postgres::types::to_sql_checked!();
}
