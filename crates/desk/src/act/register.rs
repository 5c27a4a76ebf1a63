//! The acts that every register has: enter, correct with a reason, withdraw with a reason. Their names are `TABLE.enter`,
//! `TABLE.correct`, `TABLE.withdraw`, so that the access table can tell them apart.
use super::{Actor, Asks, Desk, Doing, Done, Proposed, Reader, doing::reason_of};
use crate::{Error, Kind, Result, Table, Value};

/// A verb that every register has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verb {
    Enter,
    Correct,
    Withdraw,
    Import,
    TakeOver,
    Erase,
}

impl Verb {
    pub(crate) fn label(self) -> &'static str {
        match self {
            Verb::Enter => "登记",
            Verb::Correct => "更正",
            Verb::Withdraw => "作废",
            Verb::Import => "导入",
            Verb::TakeOver => "期初导入",
            Verb::Erase => "清除个人信息",
        }
    }

    fn word(self) -> &'static str {
        match self {
            Verb::Enter => "enter",
            Verb::Correct => "correct",
            Verb::Withdraw => "withdraw",
            Verb::Import => "import",
            Verb::TakeOver => "take_over",
            Verb::Erase => "erase",
        }
    }

    /// What this verb on this table is called in the access table and the journal. There are few, and they live as long as the program.
    pub(crate) fn asks(self, table: &'static Table) -> &'static Asks {
        use std::{collections::HashMap, sync::Mutex, sync::PoisonError};
        static MADE: Mutex<Option<HashMap<(&str, &str), &'static Asks>>> = Mutex::new(None);
        let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
        made.get_or_insert_default().entry((table.name, self.word())).or_insert_with(|| {
            let name = Box::leak(format!("{}.{}", table.name, self.word()).into_boxed_str());
            let label = Box::leak(format!("{}{}", self.label(), table.label).into_boxed_str());
            Box::leak(Box::new(Asks { name, label, help: "", on: None, when: None, undoes: false, fields: &[] }))
        })
    }
}

impl Desk {
    /// Enters a record of a register, from what a person wrote.
    pub fn enter(&self, actor: &Actor, table: &'static Table, texts: &[(String, String)]) -> Result<Done> {
        register(table)?;
        let values = self.read(actor, |r| r.parse_fields(table.fields, texts))?;
        self.write(actor, Verb::Enter.asks(table), None, |act| {
            let mut row = vec![crate::Id::<()>::new().to_string().into()];
            row.extend(values);
            let id = row[0].text().to_owned();
            let row = act.guarded(table, Proposed { before: None, after: Some(row) })?;
            act.insert(table, row.into_iter().collect())?;
            act.allow_row(table, &id)
        })
    }

    /// Corrects a record of a register. `seen` is the journal sequence that the form showed.
    pub fn correct(
        &self,
        actor: &Actor,
        table: &'static Table,
        id: &str,
        texts: &[(String, String)],
        seen: i64,
        reason: &str,
    ) -> Result<Done> {
        register(table)?;
        let reason = reason_of(reason)?;
        let stored = self.read(actor, |r| r.stored(table, id))?;
        let mut after = vec![stored.row[0].clone()];
        after.extend(self.read(actor, |r| r.parse_over(table, &stored.row, texts))?);
        self.write(actor, Verb::Correct.asks(table), Some(reason), |act| {
            act.allow_row(table, id)?;
            let now = act.stored(table, id)?;
            live(table, now.withdrawn)?;
            if now.changed != seen {
                return Err(Error::Conflict(format!(
                    "这条{}在你打开之后被别人改过。下面并列两份内容，请看过再保存",
                    table.label
                )));
            }
            let after = act.guarded(table, Proposed { before: Some(now.row.clone()), after: Some(after) })?;
            after.map_or(Ok(false), |after| act.update(table, &now.row, after)).map(drop)
        })
    }

    /// Corrects only what is written; every other field stays as it is. For doors without a form that holds the whole record.
    pub fn correct_some(
        &self,
        actor: &Actor,
        table: &'static Table,
        id: &str,
        texts: &[(String, String)],
        reason: &str,
    ) -> Result<Done> {
        let stored = self.read(actor, |r| r.stored(table, id))?;
        let untouched = table.fields.iter().zip(&stored.row[1..]).filter(|(f, _)| texts.iter().all(|t| t.0 != f.name));
        let held = untouched.filter(|(f, _)| !f.kind.sealed()).map(|(f, value)| {
            let text = match f.kind {
                Kind::Links => value.text().replace(' ', "、"),
                Kind::Link | Kind::Code => value.text().to_owned(),
                kind => kind.show(value),
            };
            (f.name.to_owned(), text)
        });
        let whole: Vec<(String, String)> = texts.iter().cloned().chain(held).collect();
        self.correct(actor, table, id, &whole, stored.changed, reason)
    }

    /// Withdraws (作废) a record that was entered by mistake, a decision too. Nothing live may link to it.
    pub fn withdraw(&self, actor: &Actor, table: &'static Table, id: &str, reason: &str) -> Result<Done> {
        let reason = reason_of(reason)?;
        if let Some(why) = self.noun(table.name).and_then(|n| n.kept) {
            return Err(Error::Conflict(why.into()));
        }
        self.write(actor, Verb::Withdraw.asks(table), Some(reason), |act| {
            act.allow_row(table, id)?;
            let now = act.stored(table, id)?;
            live(table, now.withdrawn)?;
            if let Some((label, n)) = act.depending(table, id)? {
                return Err(Error::Conflict(format!(
                    "还有 {n} 条{label}引用这条{}，请先处理它们，再作废",
                    table.label
                )));
            }
            act.guarded(table, Proposed { before: Some(now.row), after: None })?;
            act.withdraw(table, id)
        })
    }
}

impl Reader<'_> {
    /// What a person wrote over a row. A sealed field that was left empty keeps what it holds: its form cannot show it.
    fn parse_over(&mut self, table: &'static Table, held: &[Value], texts: &[(String, String)]) -> Result<Vec<Value>> {
        let (mut row, mut wrong) = (vec![], vec![]);
        for (f, held) in table.fields.iter().zip(&held[1..]) {
            let written: Vec<&str> = texts.iter().filter(|t| t.0 == f.name).map(|t| t.1.as_str()).collect();
            if f.kind.sealed() && written.iter().all(|w| w.trim().is_empty()) {
                row.push(held.clone());
                continue;
            }
            match self.parse_field(f, &written)? {
                Ok(value) => row.push(value),
                Err(why) => wrong.push((f.name.to_owned(), why)),
            }
        }
        if wrong.is_empty() { Ok(row) } else { Err(Error::Invalid(wrong)) }
    }
}

impl Doing<'_> {
    /// Asks the feature's guard; the row as the guard leaves it.
    pub(crate) fn guarded(&mut self, table: &'static Table, proposed: Proposed) -> Result<Option<Vec<Value>>> {
        let mut all = [proposed];
        if let Some(guard) = self.desk.noun(table.name).and_then(|n| n.guard) {
            let objections = guard(self, &mut all)?;
            if !objections.is_empty() {
                return Err(Error::Invalid(objections.into_iter().map(|(_, field, why)| (field, why)).collect()));
            }
        }
        let [proposed] = all;
        Ok(proposed.after)
    }

    /// The first kind of live record that links to this one, and how many.
    fn depending(&mut self, table: &'static Table, id: &str) -> Result<Option<(&'static str, i64)>> {
        let desk = self.desk;
        for noun in &desk.nouns {
            for f in noun.table.fields.iter().filter(|f| f.link.is_some_and(|l| l().name == table.name)) {
                let test =
                    if f.kind == Kind::Links { format!("{} like $2", f.name) } else { format!("{} = $2", f.name) };
                let wanted = if f.kind == Kind::Links { format!("%{id}%") } else { id.to_owned() };
                let sql = format!(
                    "select count(*) from {} where office = $1 and {test} and withdrawn is null",
                    noun.table.name
                );
                let args = [self.actor.office.as_str().into(), wanted.into()];
                let n = self.conn.rows(&sql, &args)?.first().map_or(0, |r| r[0].int());
                if n > 0 {
                    return Ok(Some((noun.table.label, n)));
                }
            }
        }
        Ok(None)
    }
}

fn register(table: &Table) -> Result<()> {
    if table.register {
        return Ok(());
    }
    Err(Error::Forbidden(format!("{}由相应的办理动作产生，不能直接登记或更正；登记错了的可以作废后重办", table.label)))
}

fn live(table: &Table, withdrawn: Option<i64>) -> Result<()> {
    match withdrawn {
        None => Ok(()),
        Some(_) => Err(Error::Conflict(format!("这条{}已经作废", table.label))),
    }
}
