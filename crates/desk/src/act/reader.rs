//! Reading as an actor: every question starts from what the actor may see, of this office, not withdrawn.
use super::{Actor, Desk, Reach, State, answers};
use crate::{
    Condition, Date, Error, Field, Id, Kind, Record, Result, Row, Table, Value,
    record::{self, parse},
    store::{Conn, Given, Sql},
};
use std::collections::HashMap;

/// A snapshot of the records as one actor sees them.
pub struct Reader<'a> {
    /// The desk.
    pub desk: &'a Desk,
    pub(crate) conn: &'a mut Conn,
    /// Who reads.
    pub actor: &'a Actor,
    pub(crate) heads: Heads,
}

/// Where the office's journal stands in this snapshot.
pub(crate) enum Heads {
    /// Not asked yet.
    Unread,
    /// Their hashes.
    At(String),
    /// An act is under way: what it reads has been changed by it, and the heads do not say so yet.
    Moving,
}

/// A row with what the desk keeps about it.
#[derive(Debug, Clone)]
pub struct Stored {
    /// `id` and the fields.
    pub row: Vec<Value>,
    /// Journal sequence of the last change.
    pub changed: i64,
    /// Journal sequence of the withdrawal.
    pub withdrawn: Option<i64>,
}

/// A parameter of a fragment.
pub type Arg = (&'static str, Given);

impl Reader<'_> {
    /// How far this actor reaches with a thing (a table to look at, an act to do).
    pub fn reach(&self, thing: &str) -> Option<Reach> {
        self.desk.access.reach(&self.actor.role, thing)
    }

    /// A question about `table t`: office, reach and live rows are in it already.
    pub(crate) fn question(&self, table: &'static Table, what: &str, args: Vec<Arg>) -> Result<Sql> {
        let reach = self.reach(table.name).ok_or_else(|| Error::not_found(table.label))?;
        let mut given = self.desk.given(self.actor);
        given.extend(args);
        let mut q = Sql::with(given);
        q.push(&format!(
            "select {what} from {} t where t.office = $office and t.withdrawn is null and {}",
            table.name,
            table.reached(reach, "t")
        ))?;
        Ok(q)
    }

    /// Runs a composed question.
    pub(crate) fn ask(&mut self, q: &Sql) -> Result<Vec<Vec<Value>>> {
        self.conn.ask(q)
    }

    /// Runs a composed question whose answer is kept until something in the office changes: one that many pages ask.
    pub(crate) fn recall(&mut self, q: &Sql) -> Result<Vec<Vec<Value>>> {
        if let Heads::Unread = self.heads {
            self.heads = Heads::At(answers::heads(self.conn, &self.actor.office)?);
        }
        match &self.heads {
            Heads::At(heads) => self.desk.answers.answer(self.conn, heads, q),
            _ => self.conn.ask(q),
        }
    }

    /// Id and title of the latest records of a table, at most so many.
    pub fn latest(&mut self, table: &'static Table, most: usize) -> Result<Vec<(String, String)>> {
        let title = table.title_field();
        let mut q = self.question(table, &format!("t.id, t.{}", title.name), vec![])?;
        q.push(&format!(" order by t.id desc limit {most}"))?;
        let rows = self.recall(&q)?;
        let ids: Vec<&str> = rows.iter().flat_map(|r| r[1].text().split(' ')).collect();
        let titles = title.link.map_or_else(|| Ok(HashMap::new()), |link| self.titles(link(), &ids))?;
        Ok(rows.iter().map(|r| (r[0].text().to_owned(), self.shown(title, &r[1], &titles))).collect())
    }

    /// Rows of which a fragment of SQL over `t` holds, in the order of their ids.
    pub fn select(
        &mut self,
        table: &'static Table,
        sql: &str,
        args: Vec<Arg>,
        limit: usize,
    ) -> Result<Vec<Vec<Value>>> {
        let mut q = self.question(table, &table.columns(), args)?;
        q.push(" and (")?.push(sql)?.push(&format!(") order by t.id limit {limit}"))?;
        self.ask(&q)
    }

    /// Rows whose links lead to these records, in the order of their ids.
    pub fn linking(
        &mut self,
        table: &'static Table,
        links: &[(&'static Field, &str)],
        limit: usize,
    ) -> Result<Vec<Vec<Value>>> {
        let mut q = self.question(table, &table.columns(), vec![])?;
        for (field, id) in links {
            q.push(&format!(" and t.{} = ", field.name))?.arg(*id);
        }
        q.push(&format!(" order by t.id limit {limit}"))?;
        self.ask(&q)
    }

    /// One number about the rows of which a fragment holds (`count(*)`, a sum), office-wide within reach.
    pub fn number(&mut self, table: &'static Table, what: &str, sql: &str, args: Vec<Arg>) -> Result<i64> {
        let mut q = self.question(table, &format!("cast({what} as bigint)"), args)?;
        q.push(" and (")?.push(sql)?.push(")")?;
        Ok(self.ask(&q)?.first().map_or(0, |r| r[0].int()))
    }

    /// The sum of a whole-number field over the rows of which a fragment holds.
    pub fn sum(&mut self, table: &'static Table, field: &str, sql: &str, args: Vec<Arg>) -> Result<i64> {
        self.number(table, &format!("coalesce(sum(t.{field}), 0)"), sql, args)
    }

    /// A record by its id.
    pub fn get<R: Record>(&mut self, id: Id<R>) -> Result<R> {
        let id = Value::Text(id.to_string());
        self.find("t.id = $id", vec![("id", id.into())])?.ok_or_else(|| Error::not_found(R::TABLE.label))
    }

    /// The first record of which a fragment holds.
    pub fn find<R: Record>(&mut self, sql: &str, args: Vec<Arg>) -> Result<Option<R>> {
        let found = self.select(R::TABLE, sql, args, 1)?;
        found.into_iter().next().map(|r| R::from_row(&mut Row::new(r))).transpose()
    }

    /// All records of which a fragment holds, in the order of their ids.
    pub fn all<R: Record>(&mut self, sql: &str, args: Vec<Arg>) -> Result<Vec<R>> {
        let found = self.select(R::TABLE, sql, args, 1_000_000)?;
        found.into_iter().map(|r| R::from_row(&mut Row::new(r))).collect()
    }

    /// Does a condition hold of a record, today?
    pub fn holds(&mut self, table: &'static Table, id: &str, condition: &Condition) -> Result<bool> {
        let today = self.desk.today().to_string();
        let args = vec![("id", id.into()), ("until", today.as_str().into()), ("from", "0001-01-01".into())];
        Ok(self.number(table, "count(*)", &format!("t.id = $id and ({})", condition.sql), args)? > 0)
    }

    /// Where these rows stand at a day, by id: one question for each state, in their order; what none holds of has none.
    pub fn states(
        &mut self,
        table: &'static Table,
        rows: &[Vec<Value>],
        until: Date,
    ) -> Result<HashMap<String, &'static State>> {
        let mut out = HashMap::new();
        let states = self.desk.nouns.iter().find(|n| n.table.name == table.name).map_or(&[][..], |n| n.states);
        for state in states {
            let open = |r: &&Vec<Value>| !out.contains_key(r[0].text());
            let ids: Vec<Value> = rows.iter().filter(open).map(|r| r[0].clone()).collect();
            for some in ids.chunks(500) {
                let sql = format!("t.id in ($ids) and ({})", state.condition.sql);
                let args = vec![("ids", Given::Many(some.to_vec())), ("until", until.to_string().into())];
                let mut q = self.question(table, "t.id", args)?;
                q.push(" and ")?.push(&sql)?;
                out.extend(self.ask(&q)?.into_iter().map(|r| (r[0].text().to_owned(), state)));
            }
        }
        Ok(out)
    }

    /// A row with what the desk keeps about it; withdrawn ones too.
    pub fn stored(&mut self, table: &'static Table, id: &str) -> Result<Stored> {
        let reach = self.reach(table.name).ok_or_else(|| Error::not_found(table.label))?;
        let mut q = Sql::with(self.desk.given(self.actor));
        let columns = table.columns();
        q.push(&format!(
            "select {columns}, t.changed, t.withdrawn from {} t where t.office = $office and {} and t.id = ",
            table.name,
            table.reached(reach, "t")
        ))?;
        q.arg(id);
        let mut row = self.ask(&q)?.into_iter().next().ok_or_else(|| Error::not_found(table.label))?;
        let withdrawn = row.pop().filter(|v| *v != Value::Null).map(|v| v.int());
        let changed = row.pop().map_or(0, |v| v.int());
        Ok(Stored { row, changed, withdrawn })
    }

    /// The titles of linked records, by id: one question per linked table. Those out of reach have none.
    pub fn titles(&mut self, table: &'static Table, ids: &[&str]) -> Result<HashMap<String, String>> {
        let mut out = HashMap::new();
        if ids.is_empty() || self.reach(table.name).is_none() {
            return Ok(out);
        }
        let title = table.title_field();
        for chunk in ids.chunks(500) {
            let many = Given::Many(chunk.iter().map(|s| Value::from(*s)).collect());
            let mut q = self.question(table, &format!("t.id, t.{}", title.name), vec![("ids", many)])?;
            q.push(" and t.id in ($ids)")?;
            for row in self.ask(&q)? {
                out.insert(row[0].text().into(), self.desk.show(title.kind, title.codes, &row[1]));
            }
        }
        Ok(out)
    }

    /// The titles of everything that these rows link to, by id.
    pub fn link_titles(&mut self, table: &'static Table, rows: &[Vec<Value>]) -> Result<HashMap<String, String>> {
        let mut out = HashMap::new();
        for (i, f) in table.fields.iter().enumerate() {
            let Some(link) = f.link else { continue };
            let mut ids: Vec<&str> =
                rows.iter().flat_map(|r| r[i + 1].text().split(' ')).filter(|s| !s.is_empty()).collect();
            ids.sort_unstable();
            ids.dedup();
            out.extend(self.titles(link(), &ids)?);
        }
        Ok(out)
    }

    /// A value as this actor reads it: codes by label, links by the titles given; what is out of reach is a dash.
    pub fn shown(&self, field: &Field, value: &Value, titles: &HashMap<String, String>) -> String {
        match field.kind {
            Kind::Link | Kind::Links => {
                let title = |id| titles.get(id).map_or("—", String::as_str);
                value.text().split(' ').filter(|s| !s.is_empty()).map(title).collect::<Vec<_>>().join("、")
            }
            _ => self.desk.show(field.kind, field.codes, value),
        }
    }

    /// The id of the live record with that title (spaces do not matter), or its id itself.
    pub fn by_title(&mut self, table: &'static Table, text: &str) -> Result<std::result::Result<String, String>> {
        if Id::<NoRecord>::parse(text).is_some() {
            let found = self.select(table, "t.id = $id", vec![("id", text.into())], 1)?;
            return Ok(if found.is_empty() { Err(format!("没有这条{}", table.label)) } else { Ok(text.into()) });
        }
        let mut found = self.titled(table, text.trim())?;
        if found.is_empty() {
            found = self.titled(
                table,
                &record::parse(Kind::Text, text).map_or_else(|_| text.into(), |v| v.text().to_owned()),
            )?;
        }
        Ok(match found.as_slice() {
            [id] => Ok(id.clone()),
            [] => Err(format!("没有名为“{text}”的{}，请先登记或改成已有的名称", table.label)),
            _ => Err(format!("名为“{text}”的{}不止一条，请写得更完整", table.label)),
        })
    }

    fn titled(&mut self, table: &'static Table, title: &str) -> Result<Vec<String>> {
        let field = table.title_field();
        let Ok(value) = parse(field.kind, title) else { return Ok(vec![]) };
        let mut q = self.question(table, "t.id", vec![])?;
        q.push(&format!(" and t.{} = ", field.name))?.arg(value).push(" limit 2")?;
        Ok(self.ask(&q)?.into_iter().map(|r| r[0].text().to_owned()).collect())
    }

    /// What a person wrote, by field name, as values in the order of the fields; every fault at once.
    pub fn parse_fields(&mut self, fields: &'static [Field], texts: &[(String, String)]) -> Result<Vec<Value>> {
        let (mut row, mut wrong) = (Vec::with_capacity(fields.len()), vec![]);
        for f in fields {
            let written: Vec<&str> = texts.iter().filter(|t| t.0 == f.name).map(|t| t.1.as_str()).collect();
            match self.parse_field(f, &written)? {
                Ok(value) => match f.fault(&value, &|list, code| self.desk.codes.known(list, code)) {
                    Some(why) => wrong.push((f.name.to_owned(), why)),
                    None => row.push(value),
                },
                Err(why) => wrong.push((f.name.to_owned(), why)),
            }
        }
        if wrong.is_empty() { Ok(row) } else { Err(Error::Invalid(wrong)) }
    }

    /// One field: links are given by title or id, codes by label or code.
    pub fn parse_field(&mut self, field: &Field, written: &[&str]) -> Result<std::result::Result<Value, String>> {
        let text = written.first().map_or("", |s| s.trim());
        match (field.kind, field.link) {
            (_, _) if written.iter().all(|s| s.trim().is_empty()) => Ok(Ok(Value::Null)),
            (Kind::Link, Some(link)) => Ok(self.by_title(link(), text)?.map(Value::Text)),
            (Kind::Links, Some(link)) => {
                let mut ids = vec![];
                for one in written
                    .iter()
                    .flat_map(|w| w.split(['、', '；', ';', '\n']))
                    .map(str::trim)
                    .filter(|s| !s.is_empty())
                {
                    match self.by_title(link(), one)? {
                        Ok(id) => ids.push(id),
                        Err(why) => return Ok(Err(why)),
                    }
                }
                Ok(Ok(Value::Text(ids.join(" "))))
            }
            (Kind::Code, _) => Ok(match self.desk.codes.resolve(field.codes, text) {
                Some(code) => Ok(Value::from(code)),
                None => Err(format!("“{text}”不在{}的选项中", field.label)),
            }),
            (kind, _) => Ok(parse(kind, text)),
        }
    }
}

/// Stands for "any kind" where only the form of an id is asked.
struct NoRecord;
