//! Asking a figure: its value is the office's, the same for everyone who may see it; its rows start from what the actor may see.
use super::{Amount, At, Figure, Form, Rows, Scope, Unit, find};
use crate::{Error, Result, Value, act::Reader, store::Sql};

/// A figure answered.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The figure.
    pub figure: Figure,
    /// Its exact value.
    pub amount: Amount,
    /// In what scope.
    pub scope: Scope,
    /// How it is made, in words.
    pub formula: String,
    /// How many rows it was counted from, office-wide: of a ratio its whole, of a change both ends.
    pub rows: i64,
    /// What it is made of, answered too.
    pub parts: Vec<Answer>,
}

impl Answer {
    /// Numerator and denominator, of a ratio or a rate.
    pub fn ratio(&self) -> Option<(i64, i64)> {
        match self.amount {
            Amount::Ratio(a, b) => Some((a, b)),
            _ => None,
        }
    }
}

impl Reader<'_> {
    /// Answers a figure, if the actor may see figures of its group.
    pub fn answer(&mut self, all: &[Figure], id: &str, scope: &Scope) -> Result<Answer> {
        let figure = *find(all, id)?;
        if !self.sees(&figure) {
            return Err(Error::NotFound("没有这个数字，或者你无权查看".into()));
        }
        self.answered(all, figure, scope)
    }

    /// May the actor see this figure's value?
    pub fn sees(&self, figure: &Figure) -> bool {
        self.reach(&format!("figures.{}", figure.group())).is_some()
    }

    fn answered(&mut self, all: &[Figure], figure: Figure, scope: &Scope) -> Result<Answer> {
        let parts = figure.parts();
        let parts = parts.into_iter().map(|(id, at)| self.answered(all, *find(all, id)?, &scope.at(at)));
        let parts = parts.collect::<Result<Vec<_>>>()?;
        let (amount, rows) = match figure.form {
            Form::Count(rows) => {
                let n = self.total(rows, scope, "count(*)")?.0;
                (Amount::Count(n), n)
            }
            Form::Distinct(rows, link) => {
                let (n, rows) = self.total(rows, scope, &format!("count(distinct t.{link})"))?;
                (Amount::Count(n), rows)
            }
            Form::Sum(rows, field) => {
                let (n, rows) = self.total(rows, scope, &format!("coalesce(sum(t.{field}), 0)"))?;
                (if figure.unit == Unit::Wan { Amount::Money(n) } else { Amount::Count(n) }, rows)
            }
            Form::Total(_) => {
                let n = parts.iter().map(|p| p.amount.number()).sum();
                (
                    if figure.unit == Unit::Wan { Amount::Money(n) } else { Amount::Count(n) },
                    parts.iter().map(|p| p.rows).sum(),
                )
            }
            Form::Ratio(..) => (Amount::Ratio(parts[0].amount.number(), parts[1].amount.number()), parts[1].rows),
            Form::Change(c) => (changed(&parts, c.rate, c.decrease), parts[0].rows + parts[1].rows),
        };
        Ok(Answer { figure, amount, scope: scope.clone(), formula: figure.formula(all)?, rows, parts })
    }

    /// Value and number of rows, of the whole office.
    fn total(&mut self, rows: Rows, scope: &Scope, what: &str) -> Result<(i64, i64)> {
        let mut q = self.scoped(scope);
        q.push(&format!(
            "select cast({what} as bigint), count(*) from {} t where t.office = $office and t.withdrawn is null",
            rows.table.name
        ))?;
        and_conditions(&mut q, rows)?;
        let found = self.ask(&q)?;
        Ok(found.first().map_or((0, 0), |r| (r[0].int(), r[1].int())))
    }

    fn scoped(&self, scope: &Scope) -> Sql {
        let mut given = self.desk.given(self.actor);
        given.extend(scope.given());
        Sql::with(given)
    }

    /// The rows behind a figure that this actor may open, by the page, after an id.
    pub fn figure_rows(&mut self, rows: Rows, scope: &Scope, after: &str, size: usize) -> Result<Vec<Vec<Value>>> {
        let mut q = self.question(rows.table, &rows.table.columns(), scope.given())?;
        and_conditions(&mut q, rows)?;
        q.push(" and t.id > ")?.arg(after).push(&format!(" order by t.id limit {size}"))?;
        self.ask(&q)
    }

    /// Every condition of a figure as a statement of its own, for the test that prepares them on each store.
    pub fn figure_statements(&self, figure: &Figure, scope: &Scope) -> Result<Vec<String>> {
        let Some(rows) = figure.rows() else { return Ok(vec![]) };
        let mut q = self.scoped(scope);
        q.push(&format!("select count(*) from {} t where t.office = $office", rows.table.name))?;
        and_conditions(&mut q, rows)?;
        Ok(vec![q.text])
    }
}

fn and_conditions(q: &mut Sql, rows: Rows) -> Result<()> {
    for c in rows.conditions {
        q.push(" and (")?.push(c.sql)?.push(")")?;
    }
    Ok(())
}

/// `parts` stand in the order of the subtraction. A rate's denominator is the base.
fn changed(parts: &[Answer], rate: bool, decrease: bool) -> Amount {
    let (first, second) = (parts[0].amount.number(), parts[1].amount.number());
    let base = if decrease { first } else { second };
    match (rate, parts[0].amount) {
        (true, _) => Amount::Ratio(first - second, base),
        (false, Amount::Money(_)) => Amount::Money(first - second),
        (false, _) => Amount::Count(first - second),
    }
}

impl At {
    /// As it is written before a label.
    pub fn word(self) -> &'static str {
        match self {
            At::Scope => "",
            At::YearBefore => "上年",
        }
    }
}
