//! A figure and its source: value, formula, scope, the rows that it was counted from, where it is used.
use super::{Web, address_of, value};
use crate::{
    Amount, Date, Error, Field, Reader, Result, Scope, Table, Unit, Value,
    figure::{Answer, Form, Rows},
    page::{FigState, FigureRow, FigureView, Formula, Term},
};

/// Rows that the drawer shows.
const DRAWN: usize = 6;

/// What of a query is the scope: it goes along with every link between figures.
pub fn carried(query: &[(String, String)]) -> Vec<(String, String)> {
    let names = ["report", "from", "until", "rounds"];
    query.iter().filter(|(n, v)| names.contains(&n.as_str()) && !v.is_empty()).cloned().collect()
}

/// The address of a figure's page, in the scope of this query.
pub fn figure_href(id: &str, query: &[(String, String)]) -> String {
    address_of(&format!("/f/{id}"), &carried(query))
}

/// A scope as a query: for what is read at another scope than the page.
fn scope_query(scope: &Scope) -> Vec<(String, String)> {
    let mut out = vec![("from".to_owned(), scope.from.to_string()), ("until".to_owned(), scope.until.to_string())];
    if !scope.rounds.is_empty() {
        out.push(("rounds".into(), scope.rounds.join(",")));
    }
    out
}

/// Some of the rows behind a figure.
pub(super) struct Split {
    pub label: String,
    pub rows: Rows,
    /// All rows but those of which these conditions hold too.
    minus: Option<Rows>,
    scope: Scope,
}

/// A number with its unit as pages write it: a space before Chinese, none before %.
pub(super) fn with_unit(amount: Amount, unit: Unit) -> String {
    let space = if unit.name().is_ascii() { "" } else { " " };
    format!("{}{space}{}", amount.shown(), unit.name())
}

impl Split {
    /// The day up to which its rows are counted.
    pub(super) fn until(&self) -> Date {
        self.scope.until
    }

    fn sql(&self) -> String {
        let all = |rows: Rows| rows.conditions.iter().map(|c| format!("({})", c.sql)).collect::<Vec<_>>().join(" and ");
        let mut sql = if self.rows.conditions.is_empty() { "1 = 1".into() } else { all(self.rows) };
        if let Some(minus) = self.minus {
            // Unknown is not in the part either.
            sql += &format!(" and case when {} then 1 else 0 end = 0", all(minus));
        }
        sql
    }

    /// How many of them the actor may open.
    pub(super) fn count(&self, reader: &mut Reader<'_>) -> Result<i64> {
        if reader.reach(self.rows.table.name).is_none() {
            return Ok(0);
        }
        reader.number(self.rows.table, "count(*)", &self.sql(), self.scope.given())
    }

    /// Those that the actor may open, after an id.
    pub(super) fn read(&self, reader: &mut Reader<'_>, after: &str, size: usize) -> Result<Vec<Vec<Value>>> {
        if reader.reach(self.rows.table.name).is_none() {
            return Ok(vec![]);
        }
        let mut args = self.scope.given();
        args.push(("after", after.into()));
        reader.select(self.rows.table, &format!("{} and t.id > $after", self.sql()), args, size)
    }
}

/// The sets of rows that a figure's page can show: its own; or of a ratio its whole, its part, and what lies between.
pub(super) fn splits(answer: &Answer) -> Vec<Split> {
    let mut out = vec![];
    leaves(answer, "", &mut out);
    if let (Form::Ratio(..), [part, whole]) = (answer.figure.form, out.as_slice())
        && part.rows.table.name == whole.rows.table.name
    {
        let rest =
            Split { label: "其余".into(), rows: whole.rows, minus: Some(part.rows), scope: whole.scope.clone() };
        out.swap(0, 1);
        out.push(rest);
    }
    out
}

fn leaves(answer: &Answer, before: &str, out: &mut Vec<Split>) {
    if let Some(rows) = answer.figure.rows() {
        let label = format!("{before}{}", answer.figure.label);
        out.push(Split { label, rows, minus: None, scope: answer.scope.clone() });
    }
    for (part, (_, at)) in answer.parts.iter().zip(answer.figure.parts()) {
        leaves(part, at.word(), out);
    }
}

/// A figure answered in the scope of a query.
pub(super) fn answered(reader: &mut Reader<'_>, web: &Web, id: &str, query: &[(String, String)]) -> Result<Answer> {
    let desk = reader.desk;
    let unknown = |_| Error::NotFound("没有这个数字，或者你无权查看".into());
    let figure = crate::figure::find(&desk.figures, id).map_err(unknown)?;
    let scope = (web.scope)(reader, figure.group(), &carried(query))?;
    reader.answer(&desk.figures, id, &scope)
}

/// A figure and its source, as the drawer shows it and the page begins. Of a ratio the rows outside the part come first.
pub fn figure_view(reader: &mut Reader<'_>, web: &Web, id: &str, query: &[(String, String)]) -> Result<FigureView> {
    let answer = answered(reader, web, id, query)?;
    let mut view = view(reader, web, &answer, query)?;
    let mut splits = splits(&answer);
    // Of a ratio: what is not in its part, then what is.
    if splits.iter().any(|s| s.minus.is_some()) {
        splits.remove(0);
        splits.rotate_left(1);
    }
    for split in &splits {
        let wanted = DRAWN.saturating_sub(view.rows.len());
        let found = split.read(reader, "", wanted)?;
        view.rows.extend(rows(reader, split, &found)?);
    }
    Ok(view)
}

fn rows(reader: &mut Reader<'_>, split: &Split, found: &[Vec<Value>]) -> Result<Vec<FigureRow>> {
    let table = split.rows.table;
    let titles = reader.link_titles(table, found)?;
    let noted = note_field(table);
    let states = reader.states(table, found, split.until())?;
    let reader = &*reader;
    let text = |f: &Field, row: &[Value]| {
        let said = super::cells::signed(f.kind, reader.shown(f, table.value(row, f.name), &titles));
        if f.kind == crate::Kind::Money { said + " 元" } else { said }
    };
    let row = |row: &Vec<Value>| FigureRow {
        href: format!("{}/{}", table.address(), row[0].text()),
        title: text(table.title_field(), row),
        note: noted.map_or_else(String::new, |f| text(f, row)),
        status: states.get(row[0].text()).map(|s| (super::cells::shape(s.phase), s.label.to_owned())),
    };
    Ok(found.iter().map(row).collect())
}

/// What says most beside the title: the amount, or the first brief field.
fn note_field(table: &'static Table) -> Option<&'static Field> {
    let brief = || table.fields.iter().filter(|f| f.brief && f.name != table.title && !f.kind.sealed());
    brief().find(|f| f.kind == crate::Kind::Money).or_else(|| brief().find(|f| f.owner)).or_else(|| brief().next())
}

/// Everything but the rows.
pub(super) fn view(
    reader: &mut Reader<'_>,
    web: &Web,
    answer: &Answer,
    query: &[(String, String)],
) -> Result<FigureView> {
    let figure = answer.figure;
    let splits = splits(answer);
    let mut scope = scope_words(answer, &splits);
    let counts = splits.iter().map(|s| s.count(reader)).collect::<Result<Vec<_>>>()?;
    // The parts of a ratio lie within its whole; only that is counted.
    let whole = matches!(figure.form, Form::Ratio(..)) && splits.len() == 3;
    let seen: i64 = if whole { counts[0] } else { counts.iter().sum() };
    if seen < answer.rows {
        let hidden = answer.rows - seen;
        scope.push(("看不到的记录".into(), format!("另有 {hidden} 条不在你的权限内，只计入合计，不列出")));
    }
    let (formula_names, formula_numbers) = formulas(answer, query);
    let unit = figure.unit.name();
    let space = if unit.is_ascii() { "" } else { " " };
    Ok(FigureView {
        id: figure.id.into(),
        label: figure.label.into(),
        value: answer.amount.shown(),
        unit: unit.into(),
        state: if answer.amount.decimal().is_none() { FigState::None } else { FigState::Sourced },
        formula_names,
        formula_numbers,
        unrounded: answer.amount.unrounded().map_or_else(String::new, |u| format!("{u}{space}{unit}")),
        rounded: with_unit(answer.amount, figure.unit),
        scope,
        rows_total: format!("{seen} 条"),
        splits: links(&splits, &counts, figure.id, query),
        all_href: figure_href(figure.id, query),
        used_in: (web.used_in)(reader, figure.id)?,
        ..FigureView::default()
    })
}

/// One link for each set of rows with its size, where there are several.
fn links(splits: &[Split], counts: &[i64], id: &str, query: &[(String, String)]) -> Vec<(String, String)> {
    let href = |n: usize| {
        let mut query = carried(query);
        query.push(("rows".into(), n.to_string()));
        address_of(&format!("/f/{id}"), &query)
    };
    let link = |(n, (s, count)): (usize, (&Split, &i64))| (format!("{} {count}", s.label), href(n));
    if splits.len() < 2 { vec![] } else { splits.iter().zip(counts).enumerate().map(link).collect() }
}

fn scope_words(answer: &Answer, splits: &[Split]) -> Vec<(String, String)> {
    let mut out = vec![("范围".to_owned(), answer.scope.words.clone())];
    if !answer.scope.words.contains(&answer.scope.until.strftime("%-m月%-d日").to_string()) {
        out.push(("截至".to_owned(), answer.scope.until.to_string()));
    }
    // Of a plain count or sum the formula says it already.
    let plain = splits.len() == 1 && matches!(answer.figure.form, Form::Count(_) | Form::Distinct(..) | Form::Sum(..));
    for split in splits.iter().filter(|s| s.minus.is_none() && !plain) {
        out.push((if splits.len() == 1 { "计入".into() } else { split.label.clone() }, split.rows.words()));
    }
    if !answer.figure.basis.is_empty() {
        out.push(("分类".into(), answer.figure.basis.into()));
    }
    out
}

/// The formula in names and in numbers; each part leads on to its own source.
fn formulas(answer: &Answer, query: &[(String, String)]) -> (Formula, Formula) {
    let ends: Vec<(String, String, String)> = answer
        .parts
        .iter()
        .zip(answer.figure.parts())
        .map(|(part, (id, at))| {
            let moved = part.scope != answer.scope || part.figure.group() != answer.figure.group();
            let href = if moved { figure_href(id, &scope_query(&part.scope)) } else { figure_href(id, query) };
            (format!("{}{}", at.word(), part.figure.label), with_unit(part.amount, part.figure.unit), href)
        })
        .collect();
    let name = |i: usize, minus| Term { text: ends[i].0.clone(), href: Some(ends[i].2.clone()), minus };
    let number = |i: usize, minus| Term { text: ends[i].1.clone(), href: Some(ends[i].2.clone()), minus };
    match answer.figure.form {
        Form::Count(_) | Form::Distinct(..) | Form::Sum(..) => (Formula::Words(answer.formula.clone()), Formula::None),
        Form::Ratio(..) => {
            (Formula::Fraction(name(0, false), name(1, false)), Formula::Fraction(number(0, false), number(1, false)))
        }
        Form::Total(_) => (
            Formula::Sum((0..ends.len()).map(|i| name(i, false)).collect()),
            Formula::Sum((0..ends.len()).map(|i| number(i, false)).collect()),
        ),
        Form::Change(c) if !c.rate => {
            (Formula::Sum(vec![name(0, false), name(1, true)]), Formula::Sum(vec![number(0, false), number(1, true)]))
        }
        Form::Change(c) => {
            let base = if c.decrease { 0 } else { 1 };
            let top = |a: &str, b: &str| Term {
                text: format!("{a} − {b}"),
                href: Some(ends[1 - base].2.clone()),
                minus: false,
            };
            (
                Formula::Fraction(top(&ends[0].0, &ends[1].0), name(base, false)),
                Formula::Fraction(top(&ends[0].1, &ends[1].1), number(base, false)),
            )
        }
    }
}

/// Which rows the query asks for.
pub(super) fn chosen<'s>(splits: &'s [Split], query: &[(String, String)]) -> Option<(usize, &'s Split)> {
    let n = value(query, "rows").parse().unwrap_or(0);
    splits.get(n).map(|s| (n, s)).or_else(|| splits.first().map(|s| (0, s)))
}
