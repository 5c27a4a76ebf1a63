//! An act being done: it carries the transaction, the actor, the office and the time, and writes the journal at its end.
use super::{Asks, Desk, Done, Reach, Reader, journal, reader::Heads};
use crate::{
    Actor, Date, DateTime, Error, Field, Kind, Record, Result, Table, Value, keys::Keys, record::parse, store::Conn,
};
use std::ops::{Deref, DerefMut};

/// What an act works with. It reads like a `Reader`, and writes.
pub struct Doing<'a> {
    reader: Reader<'a>,
    asks: &'static Asks,
    now: DateTime,
    line: journal::Line,
    allowed: bool,
    said: Option<String>,
}

impl<'a> Deref for Doing<'a> {
    type Target = Reader<'a>;
    fn deref(&self) -> &Reader<'a> {
        &self.reader
    }
}

impl DerefMut for Doing<'_> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.reader
    }
}

impl<'a> Doing<'a> {
    pub(crate) fn begin(
        desk: &'a Desk,
        conn: &'a mut Conn,
        actor: &'a Actor,
        asks: &'static Asks,
        reason: Option<String>,
    ) -> Result<Doing<'a>> {
        let now = desk.clock.now();
        let line = journal::Line::open(desk, conn, actor, asks, now, reason)?;
        let reader = Reader { desk, conn, actor, heads: Heads::Moving };
        Ok(Doing { reader, asks, now, line, allowed: false, said: None })
    }

    pub(crate) fn finish(self) -> Result<Done> {
        if !self.line.changes.is_empty() && !self.allowed {
            return Desk::internal(format!("{} changed records without asking leave", self.asks.name));
        }
        let done = self.line.close(self.reader.desk, self.reader.conn)?;
        Ok(Done { said: self.said, ..done })
    }

    /// The day on which this is entered.
    pub fn today(&self) -> Date {
        self.now.date()
    }

    /// Why, as the journal keeps it.
    pub fn because(&mut self, reason: &str) {
        self.line.reason = reason.into();
    }

    /// May this actor do this act to this record? Asked with the same words as every list.
    pub fn allow<R: Record>(&mut self, subject: &R) -> Result<()> {
        self.allow_row(R::TABLE, &subject.id().to_string())
    }

    /// May this actor do this act to the whole office's records?
    pub fn allow_office(&mut self) -> Result<()> {
        match self.leave()? {
            Reach::Office => Ok(()),
            Reach::Own => Err(self.refused()),
        }
    }

    pub(crate) fn allow_row(&mut self, table: &'static Table, id: &str) -> Result<()> {
        if self.leave()? == Reach::Office {
            return Ok(());
        }
        let mut q = crate::store::Sql::with(self.desk.given(self.actor));
        q.push(&format!(
            "select 1 from {} t where t.office = $office and {} and t.id = ",
            table.name,
            table.reached(Reach::Own, "t")
        ))?;
        q.arg(id);
        if self.ask(&q)?.is_empty() { Err(self.refused()) } else { Ok(()) }
    }

    fn leave(&mut self) -> Result<Reach> {
        let reach = self.reach(self.asks.name).ok_or_else(|| self.refused())?;
        self.allowed = true;
        Ok(reach)
    }

    fn refused(&self) -> Error {
        Error::Forbidden(format!("你的岗位不能“{}”。需要时请找综合组登记", self.asks.label))
    }

    /// Adds a record: checked, sealed, written, journalled.
    pub fn add<R: Record>(&mut self, record: &R) -> Result<crate::Id<R>> {
        self.insert(R::TABLE, vec![record.to_row()])?;
        Ok(record.id())
    }

    /// Changes a record; false when nothing differs.
    pub fn change<R: Record>(&mut self, record: &mut R, f: impl FnOnce(&mut R)) -> Result<bool> {
        let before = record.to_row();
        f(record);
        self.update(R::TABLE, &before, record.to_row())
    }

    /// Adds rows of `id` and fields.
    pub(crate) fn insert(&mut self, table: &'static Table, mut rows: Vec<Vec<Value>>) -> Result<()> {
        for row in &mut rows {
            self.check(table, row)?;
        }
        self.insert_checked(table, rows)
    }

    /// Adds rows whose fields, links and unique values have been checked.
    pub(crate) fn insert_checked(&mut self, table: &'static Table, mut rows: Vec<Vec<Value>>) -> Result<()> {
        let mut columns: Vec<&str> = vec!["id"];
        columns.extend(table.fields.iter().map(|f| f.name));
        columns.extend(["office", "changed"]);
        let searched = table.fields.iter().any(|f| f.searched);
        if searched {
            columns.push("searched");
        }
        for row in &mut rows {
            let found_by = search_text(table, row);
            self.seal(table, row)?;
            let said =
                table.fields.iter().zip(&row[1..]).filter(|(_, v)| !v.is_empty()).map(|(f, v)| (f, &Value::Null, v));
            let what = journal::said(&self.desk.keys, table, row, said)?;
            self.line.changes.push(journal::Change { table, id: row[0].text().into(), what });
            row.extend([self.actor.office.as_str().into(), self.line.seq.into()]);
            if searched {
                row.push(found_by.into());
            }
        }
        self.reader.conn.insert(table.name, &columns, &rows).map_err(|e| named(table, e))
    }

    /// Changes a row from what it was; false when nothing differs.
    pub(crate) fn update(&mut self, table: &'static Table, before: &[Value], mut after: Vec<Value>) -> Result<bool> {
        if before == after {
            return Ok(false);
        }
        self.check_against(table, &mut after, Some(before))?;
        let mut shut = table.fields.iter().zip(&before[1..]).filter(|(f, v)| f.kind.sealed() && !v.is_empty());
        shut.try_for_each(|(_, v)| self.desk.keys.holds(v.text()))?;
        let found_by = search_text(table, &after);
        self.seal(table, &mut after)?;
        let pairs = table.fields.iter().zip(before[1..].iter().zip(&after[1..]));
        let differs: Vec<_> = pairs.filter(|(_, (b, a))| b != a).map(|(f, (b, a))| (f, b, a)).collect();
        let what = journal::said(&self.desk.keys, table, &after, differs.iter().copied())?;
        let mut sets: Vec<String> =
            differs.iter().enumerate().map(|(i, d)| format!("{} = ${}", d.0.name, i + 4)).collect();
        sets.push("changed = $3".into());
        let mut args = vec![self.actor.office.as_str().into(), after[0].clone(), self.line.seq.into()];
        args.extend(differs.iter().map(|d| d.2.clone()));
        if table.fields.iter().any(|f| f.searched) {
            args.push(found_by.into());
            sets.push(format!("searched = ${}", args.len()));
        }
        let sql = format!("update {} set {} where office = $1 and id = $2", table.name, sets.join(", "));
        self.reader.conn.run(&sql, &args).map_err(|e| named(table, e))?;
        self.line.changes.push(journal::Change { table, id: after[0].text().into(), what });
        Ok(true)
    }

    /// Withdraws (作废) a record: it leaves every list, link, figure and unique rule, and stays in the journal.
    pub(crate) fn withdraw(&mut self, table: &'static Table, id: &str) -> Result<()> {
        let args = [self.actor.office.as_str().into(), id.into(), self.line.seq.into()];
        let sql = format!("update {} set withdrawn = $3, changed = $3 where office = $1 and id = $2", table.name);
        self.reader.conn.run(&sql, &args)?;
        self.line.changes.push(journal::Change { table, id: id.into(), what: journal::WITHDRAWN.into() });
        Ok(())
    }

    /// Something that the person is to read once, on the next page: an opened name.
    pub fn say(&mut self, text: impl Into<String>) {
        self.said = Some(text.into());
    }

    /// A change without fields: a look, an erasure.
    pub(crate) fn note(&mut self, table: &'static Table, id: &str, what: serde_json::Value) {
        self.line.changes.push(journal::Change { table, id: id.into(), what: what.to_string() });
    }

    /// Opens a sealed field of a record, and says so in the journal.
    pub fn open<R: Record>(&mut self, record: &R, field: &str) -> Result<String> {
        self.allow(record)?;
        let row = record.to_row();
        let id = row[0].text().to_owned();
        let text = R::TABLE.value(&row, field).text().to_owned();
        let opened = self.desk.keys.unshut(&place(R::TABLE, field, &id), &text)?;
        self.note(R::TABLE, &id, serde_json::json!({ "opened": field }));
        opened.ok_or_else(|| Error::NotFound("这个人的信息已按规定清除".into()))
    }

    /// Refuses when the record has changed since it was shown.
    pub(crate) fn unchanged_since(&mut self, table: &'static Table, id: &str, seen: i64) -> Result<()> {
        if self.stored(table, id)?.changed == seen {
            return Ok(());
        }
        Err(Error::Conflict(format!("这条{}在你打开之后被别人改过。请看过现在的内容再做一次", table.label)))
    }

    fn check(&mut self, table: &'static Table, row: &mut [Value]) -> Result<()> {
        self.check_against(table, row, None)
    }

    /// All that is wrong with a row: fields, links, unique values.
    fn check_against(&mut self, table: &'static Table, row: &mut [Value], before: Option<&[Value]>) -> Result<()> {
        let codes = &self.desk.codes;
        let mut wrong = table.faults(row, &|list, code| codes.known(list, code));
        let id = row[0].text().to_owned();
        for (i, f) in table.fields.iter().enumerate() {
            let value = row[i + 1].clone();
            if value.is_empty() || before.is_some_and(|b| b[i + 1] == value) {
                continue;
            }
            if let Some(why) = self.misplaced(table, f, &value, &id)? {
                wrong.push((f.name.into(), why));
            }
        }
        if wrong.is_empty() { Ok(()) } else { Err(Error::Invalid(wrong)) }
    }

    /// Why a link leads nowhere or a unique value is taken. Asked first, because PostgreSQL gives up a transaction at its first error.
    fn misplaced(&mut self, table: &'static Table, field: &Field, value: &Value, id: &str) -> Result<Option<String>> {
        let office: Value = self.actor.office.as_str().into();
        for link in field.link.iter().flat_map(|link| value.text().split(' ').map(move |id| (link(), id))) {
            let sql = format!("select 1 from {} where office = $1 and id = $2 and withdrawn is null", link.0.name);
            if self.reader.conn.rows(&sql, &[office.clone(), link.1.into()])?.is_empty() {
                return Ok(Some(format!("没有这条{}", link.0.label)));
            }
        }
        if field.unique {
            let sql = format!(
                "select 1 from {} where office = $1 and {} = $2 and id <> $3 and withdrawn is null",
                table.name, field.name
            );
            if !self.reader.conn.rows(&sql, &[office, value.clone(), id.into()])?.is_empty() {
                return Ok(Some(taken(table, field, value)));
            }
        }
        Ok(None)
    }

    /// Shuts what must not stand open in a row.
    fn seal(&self, table: &'static Table, row: &mut [Value]) -> Result<()> {
        if !table.fields.iter().any(|f| f.kind.sealed()) {
            return Ok(());
        }
        let id = row[0].text().to_owned();
        let subject = journal::subject(table, row).to_owned();
        for (f, value) in table.fields.iter().zip(&mut row[1..]).filter(|(f, _)| f.kind.sealed()) {
            let Value::Text(text) = &*value else { continue };
            if text.is_empty() || Keys::is_shut(text) {
                continue;
            }
            let key = if f.personal { subject.as_str() } else { "office" };
            *value = self.desk.keys.shut(key, &place(table, f.name, &id), text)?.into();
        }
        Ok(())
    }
}

/// What a sealed text is bound to.
pub(crate) fn place(table: &Table, field: &str, id: &str) -> String {
    format!("{}.{field}.{id}", table.name)
}

/// The sentence for a unique value that is taken.
pub(crate) fn taken(table: &Table, field: &Field, value: &Value) -> String {
    let shown =
        if matches!(field.kind, Kind::Link) { String::new() } else { format!("“{}”", field.kind.show(value)) };
    format!("已有{}{shown}的{}", field.label, table.label)
}

/// What the search box of a list looks in: folded once here, so that SQL need not.
pub(crate) fn search_text(table: &Table, row: &[Value]) -> String {
    let texts = table.fields.iter().zip(&row[1..]).filter(|(f, _)| f.searched && !f.kind.sealed());
    texts.map(|(_, v)| v.text().to_lowercase()).collect::<Vec<_>>().join("\n")
}

/// A breach of the store's own rules, which our questions should have caught.
fn named(table: &Table, e: Error) -> Error {
    match e {
        Error::Internal(detail) => Error::Internal(format!("{}: {detail}", table.name)),
        other => other,
    }
}

/// What a person writes is checked like what an act builds.
pub(crate) fn reason_of(text: &str) -> Result<String> {
    let value = parse(Kind::Text, text).map_err(|why| Error::invalid("reason", why))?;
    if value.is_empty() {
        return Err(Error::invalid("reason", "请写明原因"));
    }
    Ok(value.text().into())
}
