//! One kind of record as the doors show it: tabs, order, stepper, and what its feature guards.
use super::{Doing, Reader};
use crate::{Condition, Record, Result, Table, Value};

/// A tab of a list: the rows of a condition.
#[derive(Clone, Copy, Debug)]
pub struct Tab {
    /// As it is read.
    pub label: &'static str,
    /// The rows.
    pub condition: Condition,
    /// Its number is shown in the colour of things to do.
    pub urgent: bool,
}

/// Where a record stands, as its rows and its page say it: the first condition that holds.
#[derive(Clone, Copy, Debug)]
pub struct State {
    /// As it is read.
    pub label: &'static str,
    /// When it is so; asked at a day, as `$until`.
    pub condition: Condition,
    /// How far that is.
    pub phase: Phase,
    /// The act that comes next, `feature.verb`: the one button of its page.
    pub next: Option<&'static str>,
    /// Nothing of it is changed any more: its page does not offer to. The feature's guard refuses it.
    pub closed: bool,
}

impl State {
    /// A state that nothing follows.
    pub const fn new(label: &'static str, condition: Condition, phase: Phase) -> State {
        State { label, condition, phase, next: None, closed: false }
    }

    /// The end of all change.
    pub const fn closed(self) -> State {
        State { closed: true, ..self }
    }

    /// With the act that comes next.
    pub const fn next(self, act: &'static str) -> State {
        State { next: Some(act), ..self }
    }
}

/// How far a record is, and whether somebody should look at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Not begun, or set aside.
    Todo,
    /// Under way.
    Doing,
    /// Waits for somebody.
    Warn,
    /// Must be dealt with.
    Bad,
    /// Done.
    Done,
}

/// A step of a record's life.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What.
    pub label: String,
    /// The date, or what is awaited.
    pub note: String,
    /// Behind us; of the others the first is the current one.
    pub done: bool,
}

/// A change that a door asks of a register.
#[derive(Debug)]
pub struct Proposed {
    /// The row as it stands; none when it is new.
    pub before: Option<Vec<Value>>,
    /// The row as it should be; none when it is to be withdrawn.
    pub after: Option<Vec<Value>>,
}

/// What is wrong: `(which proposed, field, why)`.
pub type Objection = (usize, String, String);
type Guard = fn(&mut Doing<'_>, &mut [Proposed]) -> Result<Vec<Objection>>;
type Steps = fn(&mut Reader<'_>, &[Value]) -> Result<Vec<Step>>;

/// One kind of record as the doors show it.
#[derive(Clone, Copy, Debug)]
pub struct Noun {
    /// Its declaration.
    pub table: &'static Table,
    /// The tabs of its list, after 全部.
    pub tabs: &'static [Tab],
    /// The column that its list is sorted by, if nothing else is asked; descending?
    pub order: (&'static str, bool),
    /// Where a record stands; the first that holds is said.
    pub states: &'static [State],
    /// The life of one record.
    pub steps: Option<Steps>,
    /// The act that a record of this kind begins with, where that says more than entering it.
    pub begun_by: Option<&'static str>,
    /// The page where that act is asked for, where its own form is not enough: it takes files.
    pub begun_at: Option<&'static str>,
    /// A page of its own that a record of this kind has beside the usual one: words, address before its id.
    pub opens: Option<(&'static str, &'static str)>,
    /// Why a record of this kind is never withdrawn, if so.
    pub kept: Option<&'static str>,
    /// Asked before a register is entered, corrected, withdrawn or imported; may fill fields that rules decide.
    pub guard: Option<Guard>,
}

impl Noun {
    /// The noun of a record.
    pub const fn of<R: Record>() -> Noun {
        Noun {
            table: R::TABLE,
            tabs: &[],
            states: &[],
            order: ("id", true),
            steps: None,
            begun_by: None,
            begun_at: None,
            opens: None,
            kept: None,
            guard: None,
        }
    }

    /// With tabs.
    pub const fn tabs(self, tabs: &'static [Tab]) -> Noun {
        Noun { tabs, ..self }
    }

    /// Sorted by a required and indexed field.
    pub const fn order(self, field: &'static str, descending: bool) -> Noun {
        Noun { order: (field, descending), ..self }
    }

    /// With a state on every row.
    pub const fn states(self, states: &'static [State]) -> Noun {
        Noun { states, ..self }
    }

    /// With a stepper.
    pub const fn steps(self, steps: Steps) -> Noun {
        Noun { steps: Some(steps), ..self }
    }

    /// Begun by an act: `feature.verb`.
    pub const fn begun_by(self, act: &'static str) -> Noun {
        Noun { begun_by: Some(act), ..self }
    }

    /// Begun by an act, on a page that asks for it.
    pub const fn begun_at(self, act: &'static str, page: &'static str) -> Noun {
        Noun { begun_by: Some(act), begun_at: Some(page), ..self }
    }

    /// With a page of its own: words, address before its id.
    pub const fn opens(self, words: &'static str, before: &'static str) -> Noun {
        Noun { opens: Some((words, before)), ..self }
    }

    /// Never withdrawn, and why.
    pub const fn kept(self, why: &'static str) -> Noun {
        Noun { kept: Some(why), ..self }
    }

    /// With a guard.
    pub const fn guard(self, guard: Guard) -> Noun {
        Noun { guard: Some(guard), ..self }
    }
}
