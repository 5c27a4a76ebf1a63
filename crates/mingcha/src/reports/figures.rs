//! The figures of a report: each group in the scope that the report holds for it, all read in one snapshot; or as sealed.
use super::records::{Report, ReportScope, Seal, SealedFigure};
use crate::rounds::Round;
use desk::{Amount, Date, Error, Figure, Reader, Record, Result, Scope, figure};

/// One figure of a report.
#[derive(Clone, Debug)]
pub struct Reported {
    /// The figure.
    pub figure: Figure,
    /// As the report states it: sealed, or as the records now stand.
    pub amount: Amount,
    /// As the report prints it, with its unit.
    pub text: String,
    /// The scope, as printed.
    pub scope: String,
    /// How it is made.
    pub formula: String,
    /// How many rows it was counted from.
    pub rows: i64,
    /// What the records say now, where a sealed figure differs.
    pub now: Option<Amount>,
}

/// The report of a year.
pub fn of_year(reader: &mut Reader<'_>, year: i64) -> Result<Report> {
    let found = reader.find::<Report>("t.year = $year", vec![("year", year.into())])?;
    found.ok_or_else(|| Error::NotFound(format!("没有 {year} 年度的报告。请先在“报告”里登记年度报告和统计口径")))
}

/// The latest report, if there is one.
pub fn latest(reader: &mut Reader<'_>) -> Result<Option<Report>> {
    let mut all = reader.all::<Report>("1 = 1", vec![])?;
    all.sort_by_key(|r| r.year);
    Ok(all.pop())
}

/// The scope of a group: of the report that the address names, of dates in the address, of the latest report, or this year.
pub fn scope_for(reader: &mut Reader<'_>, group: &str, query: &[(String, String)]) -> Result<Scope> {
    let asked = |name: &str| query.iter().find(|q| q.0 == name && !q.1.is_empty()).map(|q| q.1.as_str());
    if let Some(id) = asked("report") {
        let id = desk::Id::<Report>::parse(id).ok_or_else(|| Error::not_found(Report::TABLE.label))?;
        let report = reader.get(id)?;
        return of_report(reader, &report, group);
    }
    let report = if reader.reach(Report::TABLE.name).is_some() { latest(reader)? } else { None };
    let mut scope = match report {
        Some(report) => of_report(reader, &report, group)?,
        None => this_year(reader)?,
    };
    let day =
        |name: &str| asked(name).map(|t| desk::record::parse(desk::Kind::Date, t).map(|v| v.text().parse::<Date>()));
    for (name, place) in [("from", &mut scope.from), ("until", &mut scope.until)] {
        match day(name) {
            None => {}
            Some(Ok(Ok(day))) => *place = day,
            Some(Err(why)) => return Err(Error::invalid(name, why)),
            Some(Ok(Err(_))) => return Err(Error::invalid(name, "日期应如 2022-09-30")),
        }
    }
    if let Some(rounds) = asked("rounds") {
        scope.rounds = rounds.split([',', ' ']).map(str::to_owned).collect();
    }
    if asked("from").is_some() || asked("until").is_some() || asked("rounds").is_some() {
        scope.words = words(reader, &scope)?;
    }
    Ok(scope)
}

fn this_year(reader: &Reader<'_>) -> Result<Scope> {
    Scope::year(reader.desk.today().year()).ok_or_else(|| Error::Internal("a year has a first and a last day".into()))
}

/// Names of the rounds, and the days.
fn words(reader: &mut Reader<'_>, scope: &Scope) -> Result<String> {
    let ids: Vec<&str> = scope.rounds.iter().map(String::as_str).collect();
    let titles = reader.titles(Round::TABLE, &ids)?;
    let mut names: Vec<&str> = ids.iter().filter_map(|id| titles.get(*id)).map(String::as_str).collect();
    names.sort_unstable();
    let rounds = if names.is_empty() { String::new() } else { format!("{}，", names.join("、")) };
    Ok(format!("{rounds}{} 至 {}", scope.from, scope.until))
}

/// The scope that a report holds for a group.
fn of_report(reader: &mut Reader<'_>, report: &Report, group: &str) -> Result<Scope> {
    let args = vec![("report", report.id.to_string().into()), ("figures", group.into())];
    let found = reader.find::<ReportScope>("t.report = $report and t.figures = $figures", args)?;
    let Some(s) = found else {
        let label = reader.desk.codes.label("figure_groups", group);
        return Err(Error::NotFound(format!("报告《{}》没有登记“{label}”的统计口径。请先登记口径", report.title)));
    };
    let rounds = s.rounds.map_or_else(Vec::new, |r| r.0.iter().map(ToString::to_string).collect());
    Ok(Scope { from: s.since, until: s.until, rounds, words: s.words })
}

/// The seal of a report, if it is sealed.
pub(super) fn seal(reader: &mut Reader<'_>, report: &Report) -> Result<Option<Seal>> {
    reader.find::<Seal>("t.report = $report", vec![("report", report.id.to_string().into())])
}

/// Every figure of a report; with `aside`, those too that the report does not list.
pub fn reported(reader: &mut Reader<'_>, report: &Report, aside: bool) -> Result<Vec<Reported>> {
    let sealed = match seal(reader, report)? {
        Some(seal) => reader.all::<SealedFigure>("t.seal = $seal", vec![("seal", seal.id.to_string().into())])?,
        None => vec![],
    };
    let all: &[Figure] = &reader.desk.figures;
    let mut scopes: Vec<(&str, Scope)> = vec![];
    let mut out = vec![];
    for figure in all.iter().filter(|f| f.reported || aside) {
        let at = match scopes.iter().position(|s| s.0 == figure.group()) {
            Some(at) => at,
            None => {
                scopes.push((figure.group(), of_report(reader, report, figure.group())?));
                scopes.len() - 1
            }
        };
        let answer = reader.answer(all, figure.id, &scopes[at].1)?;
        out.push(as_reported(answer, sealed.iter().find(|s| s.figure == figure.id)));
    }
    Ok(out)
}

fn as_reported(answer: figure::Answer, sealed: Option<&SealedFigure>) -> Reported {
    let figure = answer.figure;
    let kept = sealed.and_then(|s| Some((s, Amount::decode(&s.amount)?)));
    match kept {
        None => Reported {
            figure,
            amount: answer.amount,
            text: answer.amount.with_unit(figure.unit),
            scope: answer.scope.words,
            formula: answer.formula,
            rows: answer.rows,
            now: None,
        },
        Some((s, amount)) => Reported {
            figure,
            amount,
            text: s.text.clone(),
            scope: s.scope.clone(),
            formula: s.formula.clone(),
            rows: s.row_count,
            now: (answer.amount != amount).then_some(answer.amount),
        },
    }
}

impl Reported {
    /// What is kept of it when the report is sealed.
    pub(super) fn keep(&self, seal: desk::Id<Seal>) -> SealedFigure {
        SealedFigure {
            id: desk::Id::new(),
            seal,
            figure: self.figure.id.into(),
            amount: self.amount.encode(),
            text: self.text.clone(),
            scope: self.scope.clone(),
            formula: self.formula.clone(),
            row_count: self.rows,
        }
    }

    /// `记录已变，现为 429.47万元`.
    pub fn difference(&self) -> Option<String> {
        self.now.map(|now| format!("定稿后记录有变，现为 {}", now.with_unit(self.figure.unit)))
    }
}
