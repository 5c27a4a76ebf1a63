//! The journal: one line per act, one change row per record, a hash over both, one chain per office and node.
//!
//! Of sealed fields it says only that they changed. Fields marked `personal` stand in it as ciphertext under their subject's
//! key, and the hash covers the ciphertext: destroying the key erases them here and breaks no chain. The head is signed with a
//! key outside the database.
use super::{Actor, Asks, Desk, Done, doing::place};
use crate::{
    DateTime, Field, Result, Table, Value,
    keys::{Keys, sha256_hex},
    store::Conn,
};

/// What a change row says of a withdrawal.
pub(crate) const WITHDRAWN: &str = r#"{"withdrawn":true}"#;

/// One record as an act changed it.
pub(crate) struct Change {
    pub(crate) table: &'static Table,
    pub(crate) id: String,
    pub(crate) what: String,
}

/// A line being written.
pub(crate) struct Line {
    pub(crate) seq: i64,
    pub(crate) reason: String,
    pub(crate) changes: Vec<Change>,
    office: String,
    node: String,
    at: String,
    actor: String,
    act: &'static str,
    previous: String,
}

impl Line {
    /// Takes the chain's head first: one writer per office on every store, so decisions read what they overwrite.
    pub(crate) fn open(
        desk: &Desk,
        conn: &mut Conn,
        actor: &Actor,
        asks: &Asks,
        now: DateTime,
        reason: Option<String>,
    ) -> Result<Line> {
        let (office, node) = (actor.office.clone(), desk.node.clone());
        let key = [office.as_str().into(), node.as_str().into()];
        let take = "update journal_heads set seq = seq + 1 where office = $1 and node = $2 returning seq, hash";
        let mut found = conn.rows(take, &key)?;
        if found.is_empty() {
            conn.run(
                "insert into journal_heads (office, node, seq, hash, signature) values ($1, $2, 0, '', '')",
                &key,
            )?;
            found = conn.rows(take, &key)?;
        }
        let (seq, previous) = found.first().map_or((0, String::new()), |r| (r[0].int(), r[1].text().to_owned()));
        let at = now.strftime("%Y-%m-%d %H:%M:%S").to_string();
        let (actor, act) = (actor.name.clone(), asks.label);
        Ok(Line { seq, reason: reason.unwrap_or_default(), changes: vec![], office, node, at, actor, act, previous })
    }

    /// Writes line, changes and head.
    pub(crate) fn close(mut self, desk: &Desk, conn: &mut Conn) -> Result<Done> {
        let key: [Value; 2] = [self.office.as_str().into(), self.node.as_str().into()];
        if self.changes.is_empty() {
            conn.run("update journal_heads set seq = seq - 1 where office = $1 and node = $2", &key)?;
            return Ok(Done::default());
        }
        let seq = self.seq.to_string();
        let head = [&self.previous, &self.office, &self.node, &seq, &self.at, &self.actor, self.act, &self.reason];
        let changes = self.changes.iter().flat_map(|c| [c.table.name, &c.id, &c.what]);
        let parts: Vec<&[u8]> = head.into_iter().chain(changes).map(str::as_bytes).collect();
        let hash = sha256_hex(&parts);
        let [office, node] = &key;
        let line = vec![
            office.clone(),
            node.clone(),
            self.seq.into(),
            self.at.as_str().into(),
            self.actor.as_str().into(),
            self.act.into(),
            self.reason.as_str().into(),
            hash.as_str().into(),
        ];
        conn.insert("journal", &["office", "node", "seq", "at", "actor", "act", "reason", "hash"], &[line])?;
        let row = |(n, c): (usize, &mut Change)| {
            let what = [c.table.name.into(), c.id.as_str().into(), std::mem::take(&mut c.what).into()];
            [office.clone(), node.clone(), self.seq.into(), (n as i64).into()].into_iter().chain(what).collect()
        };
        let rows: Vec<Vec<Value>> = self.changes.iter_mut().enumerate().map(row).collect();
        conn.insert("journal_changes", &["office", "node", "seq", "n", "record", "record_id", "what"], &rows)?;
        let signature = desk.keys.sign(&hash);
        let sql = "update journal_heads set hash = $3, signature = $4 where office = $1 and node = $2";
        conn.run(sql, &[office.clone(), node.clone(), hash.into(), signature.into()])?;
        Ok(Done { line: self.seq, records: self.changes.into_iter().map(|c| (c.table, c.id)).collect(), said: None })
    }
}

/// Whose key the personal fields of a row use.
pub(crate) fn subject<'r>(table: &Table, row: &'r [Value]) -> &'r str {
    let link = table.fields.iter().position(|f| f.subject);
    link.map_or(row[0].text(), |i| row[i + 1].text())
}

/// Before and after, by field, as the journal keeps them. Written straight out: an import says this of every row.
pub(crate) fn said<'v>(
    keys: &Keys,
    table: &Table,
    row: &[Value],
    differs: impl Iterator<Item = (&'static Field, &'v Value, &'v Value)>,
) -> Result<String> {
    let (subject, id) = (subject(table, row), row[0].text());
    let mut out = String::from("{");
    for (f, before, after) in differs {
        if out.len() > 1 {
            out.push(',');
        }
        let shut = |v: &Value| match v {
            Value::Null => Ok(Value::Null),
            v => keys.shut(subject, &place(table, f.name, id), &json(v)).map(Value::Text),
        };
        let (before, after) = if f.kind.sealed() {
            ("null".into(), r#""sealed""#.into())
        } else if f.personal {
            (json(&shut(before)?), json(&shut(after)?))
        } else {
            (json(before), json(after))
        };
        for part in ["\"", f.name, "\":[", &before, ",", &after, "]"] {
            out += part;
        }
    }
    out.push('}');
    Ok(out)
}

fn json(value: &Value) -> String {
    match value {
        Value::Text(text) => serde_json::to_string(text).expect("every text can be written as JSON"),
        other => other.json().to_string(),
    }
}

/// What a walk along the chains found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Every line fits: how many, and the anchor code of the head.
    Whole {
        /// Lines in the chain.
        lines: i64,
        /// The code to print each month and keep on paper.
        anchor: String,
    },
    /// The first line that does not fit, and why.
    Broken {
        /// Its number.
        line: i64,
        /// In a sentence.
        why: &'static str,
    },
}

impl Desk {
    /// Walks every chain of an office: `(node, verdict)`.
    pub fn verify(&self, office: &str) -> Result<Vec<(String, Verdict)>> {
        self.store.read(|conn| {
            let sql = "select node, seq, hash, signature from journal_heads where office = $1 \
                       union select node, -1, '', '' from journal j where j.office = $1 and not exists (select 1 from journal_heads h \
                       where h.office = j.office and h.node = j.node) order by 1";
            let heads = conn.rows(sql, &[office.into()])?;
            heads.into_iter().map(|head| Ok((head[0].text().to_owned(), self.walk(conn, office, &head)?))).collect()
        })
    }

    fn walk(&self, conn: &mut Conn, office: &str, head: &[Value]) -> Result<Verdict> {
        let (node, mut previous, mut n) = (head[0].text(), String::new(), 0);
        let broken = |line, why| Ok(Verdict::Broken { line, why });
        loop {
            // A thousand lines at a time: a province's journal does not fit in memory.
            let key = [office.into(), node.into(), Value::Int(n), Value::Int(n + 1_000)];
            let lines = conn.rows(
                "select seq, at, actor, act, reason, hash from journal where office = $1 and node = $2 and seq > $3 and seq <= $4 order by seq",
                &key,
            )?;
            let changes = conn.rows(
                "select record, record_id, what, seq from journal_changes where office = $1 and node = $2 and seq > $3 and seq <= $4 order by seq, n",
                &key,
            )?;
            let mut rest = changes.as_slice();
            for line in &lines {
                n += 1;
                if line[0].int() != n {
                    return broken(n, "这一行不见了");
                }
                let own = rest.iter().take_while(|c| c[3].int() == n).count();
                let (own, later) = rest.split_at(own);
                rest = later;
                let seq = n.to_string();
                let fields =
                    [previous.as_str(), office, node, &seq].into_iter().chain(line[1..5].iter().map(Value::text));
                let parts: Vec<&[u8]> =
                    fields.chain(own.iter().flat_map(|c| c[..3].iter().map(Value::text))).map(str::as_bytes).collect();
                if sha256_hex(&parts) != line[5].text() {
                    return broken(n, "这一行的内容被改动过");
                }
                previous = line[5].text().into();
            }
            if !rest.is_empty() {
                return broken(rest[0][3].int(), "有不属于任何一行的变更");
            }
            if lines.is_empty() {
                break;
            }
        }
        self.compare_head(head, n, &previous)
    }

    /// The head tells how long the chain must be: without it, cutting off the last lines would pass.
    fn compare_head(&self, head: &[Value], n: i64, last: &str) -> Result<Verdict> {
        let broken = |line, why| Ok(Verdict::Broken { line, why });
        if head[1].int() != n || head[2].text() != last {
            return broken(n + 1, "链尾与链头不符，可能少了最后的行");
        }
        if n > 0 && !self.keys.signed(last, head[3].text()) {
            return broken(n, "链头的签名不是本机钥匙所签");
        }
        let code: Vec<&str> = (0..4).filter_map(|i| last.get(i * 4..i * 4 + 4)).collect();
        Ok(Verdict::Whole { lines: n, anchor: code.join("-") })
    }
}
