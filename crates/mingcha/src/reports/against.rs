//! What a text is held against (账表核对): the office's figures of a year, or another text: last year's report, the budget,
//! the final accounts.
use super::{Report, Reported, check::TiedOut, figures::scope_for};
use desk::{Amount, Reader, Result, figure::Unit};
use document::{Document, Flat};
use serde_json::{Value as Json, json};
use tieout::{Known, Name, Setting, Tie, Value, against};

/// Known figures, with what is to be said of each.
#[derive(Debug)]
pub struct Ground {
    /// `记录`, or the name of the other text.
    pub name: String,
    known: Vec<Known>,
    sources: Vec<Source>,
}

/// Where a known figure comes from.
#[derive(Debug, Clone, Default)]
pub struct Source {
    /// The figure's id; empty for one of another text.
    pub id: &'static str,
    /// As people call it.
    pub label: String,
    /// Its value, as shown.
    pub text: String,
    /// Formula and scope, or its line in the other text.
    pub whence: String,
    /// Some of the rows that it was counted from, by their titles.
    pub rows: Vec<String>,
}

/// How a text stands against a ground.
#[derive(Debug)]
pub struct Held<'g> {
    /// Every figure that could be placed, with what it is tied to.
    pub ties: Vec<(Tie, &'g Source)>,
    /// The numbers of the figures that could not.
    pub unplaced: Vec<usize>,
}

/// The figures of a report, by the names that the office gives them and by those that its paper calls them.
pub fn office(report: &Report, figures: &[Reported], paper: &Document) -> Ground {
    let year = u16::try_from(report.year).ok();
    let (known, sources) = figures.iter().map(|r| figure(r, year)).unzip();
    let mut ground = Ground { name: "记录".into(), known, sources };
    ground.called(&paper.flat(), &Setting { year, ..Setting::default() }, figures);
    ground
}

/// Every figure of another text.
pub fn text(other: &TiedOut) -> Ground {
    let line = |at: usize| other.text.get(..at).unwrap_or_default().matches('\n').count() + 1;
    let figures = other.report.figures.iter().filter(|f| !f.base.is_empty() && !f.label.is_empty() && !f.approximate);
    let each = figures.map(|f| {
        let name = Name { label: f.label.clone(), context: f.context.join(" ") };
        let known =
            Known { names: vec![name], unit: f.base.clone(), value: Some(Value::Printed(f.value)), year: f.year };
        let whence = format!("{} 第 {} 行", other.path, line(f.span.bytes.0));
        (known, Source { id: "", label: f.label.clone(), text: f.text.clone(), whence, rows: vec![] })
    });
    let (known, sources) = each.unzip();
    Ground { name: other.path.clone(), known, sources }
}

impl Ground {
    /// Names some of the rows behind each figure; a page leads to them instead.
    pub fn read_rows(&mut self, reader: &mut Reader<'_>, report: &Report, figures: &[Reported]) -> Result<()> {
        for (source, reported) in self.sources.iter_mut().zip(figures) {
            source.rows = some_rows(reader, report, reported)?;
        }
        Ok(())
    }

    /// Ties a text to it. Numbers that name no unit, such as 2.0 of a version, are no figures of an office.
    pub fn hold(&self, checked: &TiedOut) -> Held<'_> {
        let ties = against(&checked.report, &self.known);
        let placed = |n: &usize| ties.iter().any(|t| t.figure == *n);
        let counted = |n: &usize| checked.report.figures.get(*n).is_some_and(|f| !f.base.is_empty());
        let unplaced = (0..checked.report.figures.len()).filter(|n| counted(n) && !placed(n)).collect();
        Held { ties: ties.into_iter().filter_map(|t| Some((t, self.sources.get(t.known)?))).collect(), unplaced }
    }

    /// What the paper itself calls its figures.
    fn called(&mut self, flat: &Flat, setting: &Setting, figures: &[Reported]) {
        for read in &tieout::check(&flat.text, setting).figures {
            let id = flat.piece(read.span.bytes.0).and_then(|piece| piece.figure.as_deref());
            let at = figures.iter().position(|r| Some(r.figure.id) == id);
            if let Some(known) = at.and_then(|at| self.known.get_mut(at)) {
                known.names.push(Name { label: read.label.clone(), context: read.context.join(" ") });
            }
        }
    }
}

impl Held<'_> {
    /// Those whose numbers differ.
    pub fn differing(&self) -> impl Iterator<Item = &(Tie, &Source)> {
        self.ties.iter().filter(|(tie, _)| !tie.status.holds())
    }

    /// As other programs read it; places count in characters of the text.
    pub fn json(&self, ground: &Ground, checked: &TiedOut) -> Json {
        let at = |n: usize, mut value: Json| {
            if let Some(figure) = checked.report.figures.get(n) {
                value["start"] = figure.span.chars.0.into();
                value["end"] = figure.span.chars.1.into();
                value["text"] = figure.text.clone().into();
                value["label"] = figure.label.clone().into();
            }
            value
        };
        let tie = |(tie, source): &(Tie, &Source)| {
            let known = json!({ "status": tie.status.word(), "figure": source.id, "known": source.label,
                "expected": source.text, "whence": source.whence, "rows": source.rows });
            at(tie.figure, known)
        };
        json!({
            "ground": ground.name,
            "ties": self.ties.iter().map(tie).collect::<Vec<_>>(),
            "unplaced": self.unplaced.iter().map(|n| at(*n, json!({}))).collect::<Vec<_>>(),
        })
    }
}

fn figure(r: &Reported, year: Option<u16>) -> (Known, Source) {
    let (context, label) = r.figure.label.split_once('—').unwrap_or(("", r.figure.label));
    let value = match r.amount {
        Amount::Count(n) => Some(Value::Exact(n.into(), 1)),
        Amount::Money(fen) => Some(Value::Exact(fen.into(), 100)),
        Amount::Ratio(part, whole) if whole > 0 => Some(Value::Exact(i128::from(part) * 100, whole.into())),
        Amount::Ratio(..) => None,
    };
    let unit = if r.figure.unit == Unit::Wan { "元" } else { r.figure.unit.name() };
    let names = vec![Name { label: label.into(), context: context.into() }];
    let whence = format!("{}；口径：{}，记录 {} 条", r.formula, r.scope, r.rows);
    let source = Source { id: r.figure.id, label: r.figure.label.into(), text: r.text.clone(), whence, rows: vec![] };
    (Known { names, unit: unit.into(), value, year }, source)
}

/// How many rows are named where a number differs.
const SOME: usize = 3;

fn some_rows(reader: &mut Reader<'_>, report: &Report, reported: &Reported) -> Result<Vec<String>> {
    let Some(rows) = reported.figure.rows() else { return Ok(vec![]) };
    let query = [("report".to_owned(), report.id.to_string())];
    let scope = scope_for(reader, reported.figure.group(), &query)?;
    let found = reader.figure_rows(rows, &scope, "", SOME)?;
    let ids: Vec<&str> = found.iter().filter_map(|row| row.first()).map(desk::Value::text).collect();
    let titles = reader.titles(rows.table, &ids)?;
    Ok(ids.iter().filter_map(|id| titles.get(*id).cloned()).collect())
}
