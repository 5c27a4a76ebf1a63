//! One page of a list, as the address bar describes it.
use super::COUNT_MAX;
use crate::{
    Condition, Date, Error, Field, Kind, Result, Table, Value,
    act::Reader,
    store::{Given, Sql},
};

/// How a filter compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    /// Equal.
    Is,
    /// At least.
    AtLeast,
    /// At most.
    AtMost,
    /// Holds this text (of text), or this id (of links).
    Holds,
}

/// One filter.
#[derive(Clone, Debug)]
pub struct Filter {
    /// Field name.
    pub field: &'static Field,
    /// How.
    pub op: Op,
    /// With what.
    pub value: Value,
}

/// A list as the address bar describes it.
#[derive(Clone, Debug, Default)]
pub struct List {
    /// All must hold.
    pub filters: Vec<Filter>,
    /// Looked for in the searched fields.
    pub search: String,
    /// The rows of a tab.
    pub tab: Option<Condition>,
    /// A sortable field, or `id`: the order of entry.
    pub order: String,
    /// Latest first.
    pub descending: bool,
    /// Where the page begins: the last row of the page before.
    pub after: Option<(Value, String)>,
    /// Where the page ends: the first row of the page after (then `after` is not asked).
    pub before: Option<(Value, String)>,
    /// Rows a page.
    pub size: usize,
    /// Withdrawn rows instead of live ones.
    pub withdrawn: bool,
    /// The day at which a tab's condition is asked; today, if none is given.
    pub until: Option<Date>,
}

/// One page.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// `id` and fields.
    pub rows: Vec<Vec<Value>>,
    /// Is there a page before?
    pub previous: Option<(Value, String)>,
    /// Is there a page after?
    pub next: Option<(Value, String)>,
}

impl List {
    fn question(&self, reader: &Reader<'_>, table: &'static Table, what: &str) -> Result<Sql> {
        let reach = reader.reach(table.name).ok_or_else(|| Error::not_found(table.label))?;
        let mut q = Sql::with(reader.desk.given(reader.actor));
        let today: Given = self.until.unwrap_or_else(|| reader.desk.today()).to_string().into();
        q.give("until", today).give("from", "0001-01-01");
        let live = if self.withdrawn { "t.withdrawn is not null" } else { "t.withdrawn is null" };
        q.push(&format!(
            "select {what} from {} t where t.office = $office and {live} and {}",
            table.name,
            table.reached(reach, "t")
        ))?;
        if let Some(tab) = self.tab {
            q.push(" and (")?.push(tab.sql)?.push(")")?;
        }
        for f in &self.filters {
            f.push(&mut q)?;
        }
        if !self.search.trim().is_empty() && table.fields.iter().any(|f| f.searched) {
            q.push(" and t.searched like ")?.arg(pattern(&self.search.trim().to_lowercase())).push(" escape '\\'")?;
        }
        Ok(q)
    }

    /// The column that orders the list; only required and indexed ones do, so that null and keyset never meet.
    fn column(&self, table: &'static Table) -> Result<&'static str> {
        if self.order.is_empty() || self.order == "id" {
            return Ok("id");
        }
        let field = table.field(&self.order)?;
        if field.sorted {
            Ok(field.name)
        } else {
            Err(Error::invalid(field.name, format!("不能按{}排序", field.label)))
        }
    }

    /// One page; reads one row more than it shows.
    pub fn page(&self, reader: &mut Reader<'_>, table: &'static Table) -> Result<Page> {
        let column = self.column(table)?;
        let mut q = self.question(reader, table, &table.columns())?;
        let backwards = self.before.is_some();
        let descending = self.descending != backwards;
        let (cmp, dir) = if descending { ("<", "desc") } else { (">", "asc") };
        if let Some((value, id)) = self.before.as_ref().or(self.after.as_ref()) {
            if column == "id" {
                q.push(&format!(" and t.id {cmp} "))?.arg(id.as_str());
            } else {
                q.push(&format!(" and (t.{column}, t.id) {cmp} ("))?
                    .arg(value.clone())
                    .push(", ")?
                    .arg(id.as_str())
                    .push(")")?;
            }
        }
        let by = if column == "id" { format!("t.id {dir}") } else { format!("t.{column} {dir}, t.id {dir}") };
        q.push(&format!(" order by {by} limit {}", self.size + 1))?;
        let mut rows = reader.ask(&q)?;
        let more = rows.len() > self.size;
        rows.truncate(self.size);
        if backwards {
            rows.reverse();
        }
        let at = table.place(column).unwrap_or(0);
        let key = |r: &Vec<Value>| (r[at].clone(), r[0].text().to_owned());
        let (has_previous, has_next) = if backwards { (more, true) } else { (self.after.is_some(), more) };
        let previous = rows.first().filter(|_| has_previous).map(key);
        let next = rows.last().filter(|_| has_next).map(key);
        Ok(Page { rows, previous, next })
    }

    /// How many rows there are, counted up to `COUNT_MAX` (then one more is said).
    pub fn total(&self, reader: &mut Reader<'_>, table: &'static Table) -> Result<i64> {
        let mut q = self.question(reader, table, "1")?;
        q.push(&format!(" limit {}", COUNT_MAX + 1))?;
        q.text = format!("select count(*) from ({}) c", q.text);
        Ok(reader.recall(&q)?.first().map_or(0, |r| r[0].int()))
    }
}

impl Filter {
    fn push(&self, q: &mut Sql) -> Result<()> {
        let field = self.field;
        if field.kind.sealed() {
            return Err(Error::invalid(field.name, "密文不能筛选"));
        }
        let (op, value) = match self.op {
            Op::Is => (" = ", self.value.clone()),
            Op::AtLeast => (" >= ", self.value.clone()),
            Op::AtMost => (" <= ", self.value.clone()),
            Op::Holds => (" like ", Value::Text(pattern(self.value.text()))),
        };
        q.push(" and t.")?.push(field.name)?.push(op)?.arg(value);
        if self.op == Op::Holds {
            q.push(" escape '\\'")?;
        }
        Ok(())
    }

    /// The filters that a field offers.
    pub fn ops(kind: Kind) -> &'static [Op] {
        match kind {
            Kind::Sealed | Kind::IdentityNumber | Kind::File => &[],
            Kind::Code | Kind::Link | Kind::YesNo => &[Op::Is],
            Kind::Date | Kind::DateTime | Kind::Money | Kind::Integer | Kind::Percent | Kind::PartialDate => {
                &[Op::AtLeast, Op::AtMost]
            }
            _ => &[Op::Holds],
        }
    }
}

/// Anything around the text; its own wildcards are meant literally.
fn pattern(text: &str) -> String {
    format!("%{}%", text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_"))
}
