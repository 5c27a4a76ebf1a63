//! The desk: store, keys, lists, access and clock together; every door stands before it.
use super::{Access, Act, Actor, Answers, Asks, Doing, Entry, Noun, Reader, reader::Heads};
use crate::{Codes, Date, DateTime, Error, Figure, Kind, Result, Rules, Store, Table, Value, keys::Keys, store::Given};

/// Where the time comes from.
#[derive(Clone, Copy, Debug)]
pub enum Clock {
    /// The machine.
    System,
    /// Standing still, for tests.
    At(DateTime),
    /// The machine's time of day on a day that stands still: an example lives in its own year.
    Day(Date),
}

impl Clock {
    /// Now, here.
    pub fn now(self) -> DateTime {
        match self {
            Clock::System => jiff::ZonedDateTime::now().datetime(),
            Clock::At(t) => t,
            Clock::Day(day) => day.to_datetime(jiff::ZonedDateTime::now().time()),
        }
    }
}

/// What every feature stands on, put together once at the start.
pub struct Desk {
    /// The data folder: keys, files, fonts and the office's own rules.
    pub folder: std::path::PathBuf,
    /// The records.
    pub store: Store,
    /// The keys.
    pub keys: Keys,
    /// What may be chosen.
    pub codes: Codes,
    /// The other rules that are data.
    pub rules: Rules,
    /// Who may do what.
    pub access: Access,
    /// Every kind of record, in the order of the features.
    pub nouns: Vec<Noun>,
    /// Every act.
    pub acts: Vec<&'static Entry>,
    /// Every figure.
    pub figures: Vec<Figure>,
    /// Named lists of the rulebook that conditions may use (`$name`).
    pub lists: Vec<(&'static str, Vec<Value>)>,
    /// The time.
    pub clock: Clock,
    /// Which node of the office writes here; the journal keeps a chain for each.
    pub node: String,
    /// What has been asked since something last changed.
    pub answers: Answers,
}

/// What an act did: its journal line (0: nothing changed) and the records that it touched, in order.
#[derive(Debug, Default, Clone)]
pub struct Done {
    /// The sequence number of the journal line.
    pub line: i64,
    /// `(table, id)`.
    pub records: Vec<(&'static Table, String)>,
    /// What the act has to say to the person, once: an opened name.
    pub said: Option<String>,
}

impl Desk {
    /// Today.
    pub fn today(&self) -> Date {
        self.clock.now().date()
    }

    /// Reads in one snapshot, as this actor.
    pub fn read<T>(&self, actor: &Actor, f: impl FnOnce(&mut Reader<'_>) -> Result<T>) -> Result<T> {
        self.store.read(|conn| f(&mut Reader { desk: self, conn, actor, heads: Heads::Unread }))
    }

    /// Does an act.
    pub fn run<A: Act>(&self, actor: &Actor, act: A) -> Result<Done> {
        self.write(actor, A::ASKED, None, |doing| act.run(doing))
    }

    /// Does an act that a door knows only by name, from what a person wrote, by field name. `seen` is the journal sequence of the
    /// record that its form showed.
    pub fn run_entry(
        &self,
        actor: &Actor,
        entry: &Entry,
        texts: &[(String, String)],
        seen: Option<i64>,
    ) -> Result<Done> {
        let given = self.read(actor, |reader| reader.parse_fields(entry.asks.fields, texts))?;
        self.write(actor, entry.asks, None, |doing| {
            if let (Some(seen), Some(on)) = (seen, entry.asks.on_field()) {
                let at = entry.asks.fields.iter().position(|f| f.name == on.name).unwrap_or(0);
                if let Some(link) = on.link {
                    doing.unchanged_since(link(), given[at].text(), seen)?;
                }
            }
            (entry.run)(doing, given)
        })
    }

    /// One transaction. Nothing changed: nothing journalled, and that is fine. Something changed without `allow`: a defect, refused.
    pub(crate) fn write(
        &self,
        actor: &Actor,
        asks: &'static Asks,
        reason: Option<String>,
        f: impl FnOnce(&mut Doing<'_>) -> Result<()>,
    ) -> Result<Done> {
        self.store.write(|conn| {
            let mut doing = Doing::begin(self, conn, actor, asks, reason)?;
            f(&mut doing)?;
            doing.finish()
        })
    }

    /// The noun of a table.
    pub fn noun(&self, table: &str) -> Option<&Noun> {
        self.nouns.iter().find(|n| n.table.name == table)
    }

    /// The act of that name.
    pub fn act(&self, name: &str) -> Option<&'static Entry> {
        self.acts.iter().copied().find(|a| a.asks.name == name)
    }

    /// Named parameters that every fragment may use.
    pub(crate) fn given(&self, actor: &Actor) -> Vec<(&'static str, Given)> {
        let mut given: Vec<(&'static str, Given)> = vec![
            ("office", actor.office.as_str().into()),
            ("own", actor.own.as_str().into()),
            ("today", self.today().to_string().into()),
        ];
        given.extend(self.lists.iter().map(|(name, values)| (*name, Given::Many(values.clone()))));
        given
    }

    /// A value as people read it: codes by their labels. Links keep their ids (`Reader::titles` names them).
    pub fn show(&self, kind: Kind, codes: &str, value: &Value) -> String {
        match (kind, value) {
            (Kind::Code, Value::Text(code)) => self.codes.label(codes, code).to_owned(),
            _ => kind.show(value),
        }
    }

    /// All that does not fit between declarations and the store, in sentences for a developer.
    pub fn check_schema(&self) -> Result<Vec<String>> {
        self.store.read(|conn| {
            let said = self.nouns.iter().map(|n| n.table.check_schema(conn)).collect::<Result<Vec<_>>>()?;
            Ok(said.concat())
        })
    }

    /// Refuses what the desk itself may not do.
    pub(crate) fn internal<T>(text: impl Into<String>) -> Result<T> {
        Err(Error::Internal(text.into()))
    }
}
