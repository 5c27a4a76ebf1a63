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

/// Lines that are read at a time: a province's journal does not fit in memory.
const STEP: i64 = 1_000;

/// A chain being walked: the line reached, and its hash.
struct Chain<'a> {
    office: &'a str,
    node: &'a str,
    previous: String,
    n: i64,
}

type Rows = Vec<Vec<Value>>;

impl Chain<'_> {
    /// The next lines and their changes, as text whatever a hand has put there. The first question has no
    /// lower end, so that nothing hides before line 1.
    fn read(&self, conn: &mut Conn, step: i64) -> Result<(Rows, Rows)> {
        let after = if self.n == 0 { i64::MIN } else { self.n };
        let key = [self.office.into(), self.node.into(), Value::Int(after), Value::Int(self.n + step)];
        let lines = conn.rows(
            "select seq, cast(at as text), cast(actor as text), cast(act as text), cast(reason as text), \
             cast(hash as text) from journal where office = $1 and node = $2 and seq > $3 and seq <= $4 order by seq",
            &key,
        )?;
        let changes = conn.rows(
            "select cast(record as text), cast(record_id as text), cast(what as text), seq, n \
             from journal_changes where office = $1 and node = $2 and seq > $3 and seq <= $4 order by seq, n",
            &key,
        )?;
        Ok((lines, changes))
    }

    /// Follows the chain over these lines, or says where it breaks.
    fn follow(&mut self, lines: &Rows, changes: &Rows) -> std::result::Result<(), Verdict> {
        let broken = |line, why| Err(Verdict::Broken { line, why });
        let mut rest = changes.as_slice();
        for line in lines {
            self.n += 1;
            if line[0].int() != self.n {
                return broken(self.n, if line[0].int() < self.n { "前面多出了一行" } else { "这一行不见了" });
            }
            let (own, later) = rest.split_at(rest.iter().take_while(|c| c[3].int() == self.n).count());
            rest = later;
            if own.iter().enumerate().any(|(i, c)| c[4].int() != i as i64) {
                return broken(self.n, "这一行的变更编号不连续");
            }
            let seq = self.n.to_string();
            let head = [self.previous.as_str(), self.office, self.node, &seq].into_iter();
            let fields = head.chain(line[1..5].iter().map(Value::text));
            let parts: Vec<&[u8]> =
                fields.chain(own.iter().flat_map(|c| c[..3].iter().map(Value::text))).map(str::as_bytes).collect();
            if sha256_hex(&parts) != line[5].text() {
                return broken(self.n, "这一行的内容被改动过");
            }
            self.previous = line[5].text().into();
        }
        match rest.first() {
            Some(change) => broken(change[3].int(), "有不属于任何一行的变更"),
            None => Ok(()),
        }
    }
}

/// Damage that no question sees, because its answer stands in an index too. The head belongs to the last line.
fn misfit(conn: &mut Conn, last: i64) -> Result<Option<Verdict>> {
    for (table, line) in [("journal", "seq"), ("journal_changes", "seq"), ("journal_heads", "0")] {
        if let Some(line) = conn.misfit(table, line)? {
            let line = if line == 0 { last } else { line };
            return Ok(Some(Verdict::Broken {
                line, why: "这一行与数据文件的索引不符，数据文件可能已经损坏"
            }));
        }
    }
    Ok(None)
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
    /// Walks every chain of an office: `(node, verdict)`. An office without a chain has been robbed of it: the first act began one.
    pub fn verify(&self, office: &str) -> Result<Vec<(String, Verdict)>> {
        self.store.read(|conn| {
            let sql = "select node, seq, hash, signature from journal_heads where office = $1 \
                       union select node, -1, '', '' from journal j where j.office = $1 and not exists (select 1 from journal_heads h \
                       where h.office = j.office and h.node = j.node) order by 1";
            let mut heads = conn.rows(sql, &[office.into()])?;
            if heads.is_empty() {
                heads.push(vec![self.node.as_str().into(), Value::Int(-1), "".into(), "".into()]);
            }
            heads.into_iter().map(|head| Ok((head[0].text().to_owned(), self.walk(conn, office, &head)?))).collect()
        })
    }

    fn walk(&self, conn: &mut Conn, office: &str, head: &[Value]) -> Result<Verdict> {
        let mut chain = Chain { office, node: head[0].text(), previous: String::new(), n: 0 };
        let mut step = STEP;
        loop {
            let Ok((lines, changes)) = chain.read(conn, step) else {
                // Among many lines one cannot be read: which, is found line by line.
                if step == 1 {
                    return Ok(Verdict::Broken {
                        line: chain.n + 1, why: "这一行读不出来，数据文件可能已经损坏"
                    });
                }
                step = 1;
                continue;
            };
            if lines.is_empty() && changes.is_empty() {
                let whole = self.compare_head(head, chain.n, &chain.previous)?;
                return Ok(misfit(conn, chain.n)?.unwrap_or(whole));
            }
            if let Err(broken) = chain.follow(&lines, &changes) {
                return Ok(broken);
            }
        }
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
