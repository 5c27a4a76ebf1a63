//! What an act asks for, as data, and how every door knows it.
use super::{Doing, Reader};
use crate::{Condition, Field, Result, Row, Value};

/// What an act asks for: its form, its command line, its place in the access table. Its name is its permission.
#[derive(Debug)]
pub struct Asks {
    /// `feature.verb`.
    pub name: &'static str,
    /// The office's word for it; the button.
    pub label: &'static str,
    /// One sentence above the form.
    pub help: &'static str,
    /// The link field whose record's page offers this act.
    pub on: Option<&'static str>,
    /// Offered only on records of which this holds.
    pub when: Option<&'static Condition>,
    /// It takes something back, or looks at what is sealed: never the one button that a page is for.
    pub undoes: bool,
    /// What is asked.
    pub fields: &'static [Field],
}

impl Asks {
    /// The link field whose record's page offers this act.
    pub fn on_field(&self) -> Option<&'static Field> {
        self.on.and_then(|name| self.fields.iter().find(|f| f.name == name))
    }
}

/// A struct of labelled fields. Derived with `Act`.
pub trait Asked: Sized + 'static {
    /// As data.
    const ASKED: &'static Asks;
    /// From values in the order of the fields.
    fn from_row(row: &mut Row) -> Result<Self>;
    /// To the same values.
    fn to_row(&self) -> Vec<Value>;
}

/// An act: what it is asked for, and how it is done.
pub trait Act: Asked {
    /// Load, allow, decide, write.
    fn run(self, act: &mut Doing<'_>) -> Result<()>;

    /// What the form may begin with, from what is given so far: a number, a date that will do. The person may change it.
    fn suggest(_reader: &mut Reader<'_>, _so_far: &[Value]) -> Result<Vec<(&'static str, String)>> {
        Ok(vec![])
    }

    /// What the person should know while filling the form: balances, ceilings. From what is filled so far.
    fn facts(_reader: &mut Reader<'_>, _so_far: &[Value]) -> Result<Vec<Fact>> {
        Ok(vec![])
    }
}

/// How a fact looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// As it should be.
    Plain,
    /// Look twice.
    Warn,
    /// Not so.
    Bad,
}

/// Something to know while filling a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What.
    pub label: String,
    /// How much.
    pub value: String,
    /// How it looks.
    pub tone: Tone,
}

/// Field by field, what a form may begin with.
pub type Suggest = fn(&mut Reader<'_>, &[Value]) -> Result<Vec<(&'static str, String)>>;

/// An act as every door knows it, without its type.
pub struct Entry {
    /// What it asks.
    pub asks: &'static Asks,
    pub(crate) run: fn(&mut Doing<'_>, Vec<Value>) -> Result<()>,
    /// What its form may begin with.
    pub suggest: Suggest,
    /// What to know while filling its form.
    pub facts: fn(&mut Reader<'_>, &[Value]) -> Result<Vec<Fact>>,
}

/// An act for the list of its feature.
pub const fn entry<A: Act>() -> Entry {
    Entry {
        asks: A::ASKED,
        run: |act, row| A::from_row(&mut Row::new(row))?.run(act),
        suggest: A::suggest,
        facts: A::facts,
    }
}
