//! The three lists (三清单) of a round: problems, tasks, responsibilities; read in one snapshot at a cut-off.
use super::{
    Item, Measure,
    conditions::{DONE, LONG_TERM, OPEN, OVERDUE, REPORTED},
};
use crate::{organisations::Organisation, rounds::Round};
use desk::{
    Condition, Date, Id, Reach, Reader, Record, Result, Row, Scope, Value,
    figure::Answer,
    list::{Filter, List, Op, Page},
};
use std::collections::HashMap;

/// What a tab of the three lists shows.
pub(super) const TABS: [(&str, Option<&Condition>); 6] = [
    ("未销号", Some(&OPEN)),
    ("待验收", Some(&REPORTED)),
    ("已逾期", Some(&OVERDUE)),
    ("长期坚持", Some(&LONG_TERM)),
    ("已销号", Some(&DONE)),
    ("全部", None),
];

/// Rows a page; a county's round fits on a few.
pub(super) const PAGE: usize = 50;

/// Rows of a whole round, to be printed.
const WHOLE: usize = 5_000;

/// What is asked for.
pub(super) struct Asked {
    pub(super) round: Option<Id<Round>>,
    pub(super) organisation: Option<Id<Organisation>>,
    pub(super) tab: usize,
    pub(super) words: String,
    pub(super) until: Date,
    /// Number and id of the row before the page, or after it.
    pub(super) after: Option<(Value, String)>,
    pub(super) before: Option<(Value, String)>,
    pub(super) whole: bool,
}

/// One row of the three lists.
pub(super) struct Listed {
    pub(super) item: Item,
    pub(super) organisation: String,
    pub(super) measures: Vec<Measure>,
    /// Extensions counted.
    pub(super) due: Date,
    pub(super) state: State,
    /// Days from the cut-off to the limit; none for what is done or without end.
    pub(super) left: Option<i32>,
}

/// Where an item stands at the cut-off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Done,
    LongTerm,
    Reported,
    Open,
}

/// All that the page shows.
pub(super) struct Lists {
    pub(super) rounds: Vec<(String, String)>,
    pub(super) organisations: Vec<(String, String)>,
    pub(super) round: Option<Round>,
    pub(super) counts: Vec<i64>,
    pub(super) rows: Vec<Listed>,
    pub(super) previous: Option<(Value, String)>,
    pub(super) next: Option<(Value, String)>,
    /// Items, done, open, overdue, rate: for who may see figures.
    pub(super) figures: Vec<Answer>,
}

const FIGURES: [&str; 5] = [
    "rectification.items",
    "rectification.done",
    "rectification.open",
    "rectification.overdue",
    "rectification.done_rate",
];

impl Lists {
    /// Reads what is asked for; without a round, the latest that has items.
    pub(super) fn read(reader: &mut Reader<'_>, asked: &mut Asked) -> Result<Lists> {
        let rounds = rounds(reader)?;
        let round = rounds.iter().find(|r| Some(r.id) == asked.round).or(rounds.first()).cloned();
        asked.round = round.as_ref().map(|r| r.id);
        let mut counts = vec![];
        for (_, condition) in TABS {
            counts.push(asked.list(condition)?.total(reader, Item::TABLE)?);
        }
        let (rows, previous, next) = listed(reader, asked)?;
        let figures = figures(reader, asked)?;
        let organisations = organisations(reader, asked)?;
        let rounds = rounds.into_iter().map(|r| (r.id.to_string(), r.name)).collect();
        Ok(Lists { rounds, organisations, round, counts, rows, previous, next, figures })
    }
}

/// The rounds with items that this actor may see, the latest first: whoever sees only their own begins where they have some.
fn rounds(reader: &mut Reader<'_>) -> Result<Vec<Round>> {
    let mut rounds = reader.all::<Round>(
        "exists (select 1 from rectification_items i where i.office = t.office and i.round = t.id and i.withdrawn is null)",
        vec![],
    )?;
    rounds.sort_by_key(|r| std::cmp::Reverse(r.entered));
    if reader.reach(Item::TABLE.name) != Some(Reach::Own) {
        return Ok(rounds);
    }
    let mut own = vec![];
    for round in rounds {
        let args = vec![("round", round.id.to_string().into())];
        if reader.number(Item::TABLE, "count(*)", "t.round = $round", args)? > 0 {
            own.push(round);
        }
    }
    Ok(own)
}

impl Asked {
    /// The scope that figures and conditions are asked in.
    pub(super) fn scope(&self) -> Scope {
        let rounds = self.round.iter().map(ToString::to_string).collect();
        Scope { from: Date::constant(1, 1, 1), until: self.until, rounds, words: String::new() }
    }

    /// The words of the tab; none for all.
    pub(super) fn tab_label(&self) -> &'static str {
        let (label, condition) = TABS[self.tab];
        condition.map_or("", |_| label)
    }

    /// The items that are meant, by their numbers.
    fn list(&self, condition: Option<&Condition>) -> Result<List> {
        let filter = |field: &str, op, value: String| -> Result<Filter> {
            Ok(Filter { field: Item::TABLE.field(field)?, op, value: value.into() })
        };
        let mut filters: Vec<Filter> = vec![filter("fed_back", Op::AtMost, self.until.to_string())?];
        if let Some(round) = self.round {
            filters.push(filter("round", Op::Is, round.to_string())?);
        }
        if let Some(organisation) = self.organisation {
            filters.push(filter("organisation", Op::Is, organisation.to_string())?);
        }
        Ok(List {
            filters,
            search: self.words.clone(),
            tab: condition.copied(),
            order: "number".into(),
            after: self.after.clone(),
            before: self.before.clone(),
            size: if self.whole { WHOLE } else { PAGE },
            until: Some(self.until),
            ..List::default()
        })
    }
}

/// One page, with what comes before and after it.
type Listing = (Vec<Listed>, Option<(Value, String)>, Option<(Value, String)>);

fn listed(reader: &mut Reader<'_>, asked: &Asked) -> Result<Listing> {
    let Page { rows, previous, next } = asked.list(TABS[asked.tab].1)?.page(reader, Item::TABLE)?;
    let titles = reader.link_titles(Item::TABLE, &rows)?;
    let ids: Vec<Value> = rows.iter().map(|r| r[0].clone()).collect();
    let mut under = Under::read(reader, &ids, asked.until)?;
    let mut out = vec![];
    for row in rows {
        let item = Item::from_row(&mut Row::new(row))?;
        let id = item.id.to_string();
        let organisation = titles.get(&item.organisation.to_string()).cloned().unwrap_or_default();
        let due = under.extended.get(&id).copied().unwrap_or(item.due);
        let state = under.states.get(&id).copied().unwrap_or(State::Open);
        let running = matches!(state, State::Open | State::Reported);
        let left = running.then(|| due.since(asked.until).map_or(0, |span| span.get_days()));
        out.push(Listed {
            organisation,
            measures: under.measures.remove(&id).unwrap_or_default(),
            due,
            state,
            left,
            item,
        });
    }
    Ok((out, previous, next))
}

/// What lies under the items of a page: one question for each kind, not one for each row.
struct Under {
    measures: HashMap<String, Vec<Measure>>,
    extended: HashMap<String, Date>,
    states: HashMap<String, State>,
}

impl Under {
    fn read(reader: &mut Reader<'_>, ids: &[Value], until: Date) -> Result<Under> {
        let mut under = Under { measures: HashMap::new(), extended: HashMap::new(), states: HashMap::new() };
        for chunk in ids.chunks(500) {
            let of = || vec![("items", desk::store::Given::Many(chunk.to_vec())), ("until", until.to_string().into())];
            for m in reader.all::<Measure>("t.item in ($items)", of())? {
                under.measures.entry(m.item.to_string()).or_default().push(m);
            }
            for e in reader.all::<super::Extension>("t.item in ($items) and t.decided <= $until", of())? {
                let due = under.extended.entry(e.item.to_string()).or_insert(e.due);
                *due = e.due.max(*due);
            }
            for (state, condition) in [(State::Reported, REPORTED), (State::LongTerm, LONG_TERM), (State::Done, DONE)] {
                let sql = format!("t.id in ($items) and ({})", condition.sql);
                let held = reader.select(Item::TABLE, &sql, of(), 1_000)?;
                under.states.extend(held.into_iter().map(|r| (r[0].text().to_owned(), state)));
            }
        }
        Ok(under)
    }
}

/// The time limits of items as they now stand, where they were extended.
pub fn limits(reader: &mut Reader<'_>, ids: &[Value], until: Date) -> Result<HashMap<String, Date>> {
    Ok(Under::read(reader, ids, until)?.extended)
}

fn figures(reader: &mut Reader<'_>, asked: &Asked) -> Result<Vec<Answer>> {
    let all = reader.desk.figures.clone();
    let seen = desk::figure::find(&all, FIGURES[0]).is_ok_and(|f| reader.sees(f));
    if !seen || asked.round.is_none() {
        return Ok(vec![]);
    }
    FIGURES.iter().map(|id| reader.answer(&all, id, &asked.scope())).collect()
}

fn organisations(reader: &mut Reader<'_>, asked: &Asked) -> Result<Vec<(String, String)>> {
    let Some(round) = asked.round else { return Ok(vec![]) };
    let sql = "exists (select 1 from rectification_items i where i.office = t.office and i.organisation = t.id and i.round = $round \
               and i.withdrawn is null)";
    let mut all = reader.all::<Organisation>(sql, vec![("round", round.to_string().into())])?;
    all.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(all.into_iter().map(|o| (o.id.to_string(), o.name)).collect())
}
