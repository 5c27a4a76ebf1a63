//! The history of a record, as sentences made from the journal. Links are named by their titles, subject to reach.
use super::{Reach, Reader};
use crate::{
    Field, Kind, Result, Table, Value,
    store::{Given, Sql},
};
use std::collections::HashMap;

/// Entries of a record's page.
const LATEST: usize = 60;

/// One entry of a record's history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Journal line.
    pub line: i64,
    /// `2022-09-30 09:00`.
    pub at: String,
    /// Who.
    pub actor: String,
    /// The act.
    pub act: String,
    /// Why.
    pub reason: String,
    /// What changed.
    pub diffs: Vec<Diff>,
}

/// One field before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diff {
    /// The field's label.
    pub label: String,
    /// As it was; none when it was empty.
    pub before: Option<String>,
    /// As it became; none when it was emptied.
    pub after: Option<String>,
}

impl std::fmt::Display for Sentence {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let said: Vec<String> = self.diffs.iter().map(ToString::to_string).collect();
        write!(f, "{} {}{}", self.at, self.actor, self.act)?;
        if !said.is_empty() {
            write!(f, "：{}", said.join("，"))?;
        }
        if self.reason.is_empty() { Ok(()) } else { write!(f, "（原因：{}）", self.reason) }
    }
}

impl std::fmt::Display for Diff {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (&self.before, &self.after) {
            (None, None) => write!(f, "{}", self.label),
            (None, Some(after)) => write!(f, "{}为{after}", self.label),
            (Some(before), Some(after)) => write!(f, "{}由{before}改为{after}", self.label),
            (Some(before), None) => write!(f, "清空{}（原为{before}）", self.label),
        }
    }
}

impl Reader<'_> {
    /// What happened to a record, latest first. The record itself must be in reach.
    pub fn history(&mut self, table: &'static Table, id: &str) -> Result<Vec<Sentence>> {
        self.stored(table, id)?;
        self.said_of(table, vec![id.into()])
    }

    /// The same with what happened to the records that lie within it, the latest of all first: what was reported, decided,
    /// signed off. Someone of an organisation hears nothing of what was withdrawn.
    pub fn history_within(&mut self, table: &'static Table, id: &str) -> Result<Vec<Sentence>> {
        let mut all = self.history(table, id)?;
        for other in self.desk.nouns.iter().map(|n| n.table) {
            let leads = |f: &&Field| f.within && f.link.is_some_and(|link| link().name == table.name);
            let Some(field) = other.fields.iter().find(leads) else { continue };
            let ids = self.within(other, field, id)?;
            let mut said = self.said_of(other, ids)?;
            said.iter_mut().for_each(|s| s.diffs.retain(|d| d.label != field.label));
            all.extend(said);
        }
        all.sort_by_key(|s| std::cmp::Reverse(s.line));
        // What one line of the journal did to several of them is one entry.
        all.dedup_by(|next, first| {
            let same = next.line == first.line;
            if same {
                first.diffs.append(&mut next.diffs);
            }
            same
        });
        all.truncate(LATEST);
        Ok(all)
    }

    /// The ids of the latest records whose link leads to this one.
    fn within(&mut self, table: &'static Table, field: &Field, id: &str) -> Result<Vec<Value>> {
        let Some(reach) = self.reach(table.name) else { return Ok(vec![]) };
        let live = if reach == Reach::Own { "and t.withdrawn is null" } else { "" };
        let mut q = Sql::with(self.desk.given(self.actor));
        q.push(&format!(
            "select t.id from {} t where t.office = $office {live} and {} and t.{} = ",
            table.name,
            table.reached(reach, "t"),
            field.name
        ))?;
        q.arg(id).push(&format!(" order by t.id desc limit {LATEST}"))?;
        Ok(self.ask(&q)?.into_iter().map(|mut row| row.swap_remove(0)).collect())
    }

    /// What the journal says of these records of a table.
    fn said_of(&mut self, table: &'static Table, ids: Vec<Value>) -> Result<Vec<Sentence>> {
        if ids.is_empty() {
            return Ok(vec![]);
        }
        let mut given = self.desk.given(self.actor);
        given.push(("ids", Given::Many(ids)));
        let mut q = Sql::with(given);
        q.push(
            "select j.at, j.actor, j.act, j.reason, c.what, j.seq from journal_changes c \
             join journal j on j.office = c.office and j.node = c.node and j.seq = c.seq \
             where c.office = $office and c.record_id in ($ids) and c.record = ",
        )?;
        q.arg(table.name).push(" order by c.seq desc, c.n desc")?;
        let lines = self.ask(&q)?;
        let titles = self.titles_of(table, &lines)?;
        let mut said: Vec<Sentence> = lines.iter().map(|l| self.sentence(table, l, &titles)).collect();
        if self.reach(table.name) == Some(Reach::Own) {
            // Reasons are the office's own words: a file with all organisations' rows, a remark about another.
            said.iter_mut().for_each(|s| s.reason.clear());
        }
        Ok(said)
    }

    fn titles_of(&mut self, table: &'static Table, lines: &[Vec<Value>]) -> Result<HashMap<String, String>> {
        let mut titles = HashMap::new();
        for f in table.fields {
            let Some(link) = f.link else { continue };
            let said: Vec<(Value, Value)> = lines.iter().filter_map(|l| pair(&map(l[4].text()), f.name)).collect();
            let ids: Vec<&str> = said
                .iter()
                .flat_map(|(b, a)| b.text().split(' ').chain(a.text().split(' ')))
                .filter(|s| !s.is_empty())
                .collect();
            titles.extend(self.titles(link(), &ids)?);
        }
        Ok(titles)
    }

    fn sentence(&self, table: &'static Table, line: &[Value], titles: &HashMap<String, String>) -> Sentence {
        let what = map(line[4].text());
        let mut diffs: Vec<Diff> = vec![];
        if let Some(field) = what.get("opened").and_then(|v| v.as_str()) {
            let label = table.fields.iter().find(|f| f.name == field).map_or(field, |f| f.label);
            diffs.push(Diff { label: format!("查看了{label}"), before: None, after: None });
        }
        for f in table.fields {
            let Some((before, after)) = pair(&what, f.name) else { continue };
            if f.kind.sealed() || f.personal {
                diffs.push(Diff { label: format!("{}有改动（密）", f.label), before: None, after: None });
                continue;
            }
            let shown = |v: &Value| {
                (!v.is_empty()).then(|| self.shown(f, v, titles)).map(|s| match f.kind {
                    Kind::LongText => short(&s),
                    Kind::Money => s + " 元",
                    _ => s,
                })
            };
            diffs.push(Diff { label: f.label.into(), before: shown(&before), after: shown(&after) });
        }
        let [at, actor, act, reason] = [0, 1, 2, 3].map(|i| line[i].text().to_owned());
        Sentence { line: line[5].int(), at: at.chars().take(16).collect(), actor, act, reason, diffs }
    }
}

fn map(text: &str) -> serde_json::Map<String, serde_json::Value> {
    serde_json::from_str(text).unwrap_or_default()
}

fn pair(what: &serde_json::Map<String, serde_json::Value>, name: &str) -> Option<(Value, Value)> {
    let both = what.get(name)?.as_array()?;
    Some((Value::from_json(both.first()?), Value::from_json(both.get(1)?)))
}

fn short(text: &str) -> String {
    if text.chars().count() <= 60 { text.into() } else { text.chars().take(60).collect::<String>() + "……" }
}
