//! Figures: named questions to the records. One definition gives the value, the formula and the rows.
mod amount;
mod ask;
mod check;
mod scope;

pub use amount::{Amount, Unit};
pub use ask::Answer;
pub use check::{check_figures, comparable};
pub use scope::Scope;

use crate::{Condition, Error, Record, Result, Table};

/// The rows that all conditions hold of.
#[derive(Clone, Copy, Debug)]
pub struct Rows {
    /// Of which kind.
    pub table: &'static Table,
    /// Which of them.
    pub conditions: &'static [Condition],
}

/// The scope at which one end of a change is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// The figure's own scope.
    Scope,
    /// The same days a year before.
    YearBefore,
}

/// One of five forms; there is no expression language.
#[derive(Clone, Copy, Debug)]
pub enum Form {
    /// How many rows.
    Count(Rows),
    /// How many different values of a link.
    Distinct(Rows, &'static str),
    /// The sum of a field.
    Sum(Rows, &'static str),
    /// The sum of other figures of one unit, by their ids.
    Total(&'static [&'static str]),
    /// Part ÷ whole, by their ids.
    Ratio(&'static str, &'static str),
    /// From one figure to another, or from one scope to another.
    Change(Change),
}

/// How far `now` is from `base`.
#[derive(Clone, Copy, Debug)]
pub struct Change {
    /// What it is compared with.
    pub base: (&'static str, At),
    /// What it has become.
    pub now: (&'static str, At),
    /// As a share of the base, or as an amount.
    pub rate: bool,
    /// The label says 减少: the value is base − now.
    pub decrease: bool,
}

/// A figure.
#[derive(Clone, Copy, Debug)]
pub struct Figure {
    /// `feature.name`; the feature is also the group whose scope the report holds.
    pub id: &'static str,
    /// As people call it.
    pub label: &'static str,
    /// In what it is shown.
    pub unit: Unit,
    /// How it is made.
    pub form: Form,
    /// The classification it is made by; figures of different classifications may not be compared.
    pub basis: &'static str,
    /// Does the yearly report list it? Others are only steps on the way to one, or stand on a page.
    pub reported: bool,
}

/// Rows of a record.
pub const fn rows<R: Record>(conditions: &'static [Condition]) -> Rows {
    Rows { table: R::TABLE, conditions }
}

/// How many rows.
pub const fn count(id: &'static str, label: &'static str, unit: Unit, rows: Rows) -> Figure {
    Figure { id, label, unit, form: Form::Count(rows), basis: "", reported: true }
}

/// How many different values of a link: persons, organisations.
pub const fn distinct(id: &'static str, label: &'static str, unit: Unit, link: &'static str, rows: Rows) -> Figure {
    Figure { id, label, unit, form: Form::Distinct(rows, link), basis: "", reported: true }
}

/// The sum of a money field, shown in 万元.
pub const fn sum(id: &'static str, label: &'static str, field: &'static str, rows: Rows) -> Figure {
    Figure { id, label, unit: Unit::Wan, form: Form::Sum(rows, field), basis: "", reported: true }
}

/// The sum of other figures.
pub const fn total(id: &'static str, label: &'static str, parts: &'static [&'static str]) -> Figure {
    Figure { id, label, unit: Unit::Wan, form: Form::Total(parts), basis: "", reported: true }
}

/// Part ÷ whole.
pub const fn ratio(id: &'static str, label: &'static str, part: &'static str, whole: &'static str) -> Figure {
    Figure { id, label, unit: Unit::Percent, form: Form::Ratio(part, whole), basis: "", reported: true }
}

/// The change of one figure against the year before; the label says whether more or less is meant.
pub const fn decrease_on_year(id: &'static str, label: &'static str, figure: &'static str, rate: bool) -> Figure {
    let change = Change { base: (figure, At::YearBefore), now: (figure, At::Scope), rate, decrease: true };
    Figure {
        id,
        label,
        unit: if rate { Unit::Percent } else { Unit::Wan },
        form: Form::Change(change),
        basis: "",
        reported: true,
    }
}

/// The change from one figure to another, as a share of the first.
pub const fn change_rate(id: &'static str, label: &'static str, base: &'static str, now: &'static str) -> Figure {
    let change = Change { base: (base, At::Scope), now: (now, At::Scope), rate: true, decrease: false };
    Figure { id, label, unit: Unit::Percent, form: Form::Change(change), basis: "", reported: true }
}

impl Figure {
    /// Made by this classification.
    pub const fn by(self, basis: &'static str) -> Figure {
        Figure { basis, ..self }
    }

    /// Not listed by the yearly report.
    pub const fn aside(self) -> Figure {
        Figure { reported: false, ..self }
    }

    /// The group whose scope it is read in.
    pub fn group(&self) -> &'static str {
        self.id.split('.').next().unwrap_or(self.id)
    }

    /// How it is made, in words.
    pub fn formula(&self, all: &[Figure]) -> Result<String> {
        Ok(match self.form {
            Form::Count(rows) => format!("{}，条数", rows.words()),
            Form::Distinct(rows, link) => format!("{}，{}数（去重）", rows.words(), rows.table.field(link)?.label),
            Form::Sum(rows, field) => format!("{}，{}合计", rows.words(), rows.table.field(field)?.label),
            Form::Total(parts) => {
                let labels = parts.iter().map(|id| Ok(find(all, id)?.label)).collect::<Result<Vec<_>>>()?;
                labels.join(" + ")
            }
            Form::Ratio(part, whole) => format!("{} ÷ {}", find(all, part)?.label, find(all, whole)?.label),
            Form::Change(c) => {
                let (base, now) = (end(all, c.base)?, end(all, c.now)?);
                let difference = if c.decrease { format!("{base} − {now}") } else { format!("{now} − {base}") };
                if c.rate { format!("（{difference}）÷ {base}") } else { difference }
            }
        })
    }

    /// The rows that it is counted from; none for a figure made of others.
    pub fn rows(&self) -> Option<Rows> {
        match self.form {
            Form::Count(rows) | Form::Distinct(rows, _) | Form::Sum(rows, _) => Some(rows),
            Form::Total(_) | Form::Ratio(..) | Form::Change(_) => None,
        }
    }

    /// The figures that it is made of, with the scope of each.
    pub fn parts(&self) -> Vec<(&'static str, At)> {
        match self.form {
            Form::Total(parts) => parts.iter().map(|id| (*id, At::Scope)).collect(),
            Form::Ratio(part, whole) => vec![(part, At::Scope), (whole, At::Scope)],
            Form::Change(c) if c.decrease => vec![c.base, c.now],
            Form::Change(c) => vec![c.now, c.base],
            _ => vec![],
        }
    }
}

impl Rows {
    /// `所列轮次截止日前反馈的、截止日已销号的整改事项`.
    pub fn words(&self) -> String {
        self.conditions.iter().map(|c| c.words).collect::<Vec<_>>().join("、") + self.table.label
    }
}

/// A figure by its id.
pub fn find<'f>(all: &'f [Figure], id: &str) -> Result<&'f Figure> {
    all.iter().find(|f| f.id == id).ok_or_else(|| Error::NotFound(format!("没有编号为 {id} 的数字")))
}

fn end(all: &[Figure], (id, at): (&str, At)) -> Result<String> {
    let label = find(all, id)?.label;
    Ok(if at == At::YearBefore { format!("上年{label}") } else { label.to_owned() })
}
