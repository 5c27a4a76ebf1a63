//! How a year's budget was carried out: what the page of budget and execution shows, read in one snapshot.
use super::{
    conditions::DOCUMENT_MISSING,
    records::{Adjustment, Line, Payment},
};
use desk::{Amount, Reader, Record, Result, Scope, figure::Answer};

/// A row of the comparison: a figure of the budget beside a figure of the payments.
pub(super) struct Compared {
    pub(super) level: u8,
    pub(super) label: &'static str,
    pub(super) budget: Answer,
    pub(super) paid: Answer,
}

/// A purpose within the project's expenditure, in fen.
pub(super) struct Purpose {
    pub(super) purpose: String,
    pub(super) budget: i64,
    pub(super) paid: i64,
}

/// All that the page shows.
pub(super) struct Execution {
    pub(super) scope: Scope,
    pub(super) compared: Vec<Compared>,
    pub(super) purposes: Vec<Purpose>,
    /// `1月` … `12月`, fen; none after the cut-off.
    pub(super) months: Vec<(String, Option<i64>)>,
    pub(super) adjustments: Answer,
    pub(super) undocumented: Answer,
    pub(super) adjusted: Answer,
    pub(super) rate: Answer,
    pub(super) change: Answer,
    pub(super) documents: usize,
    /// `(figure, the year before)`.
    pub(super) three_public: Vec<(Answer, Answer)>,
    pub(super) reception_rate: Answer,
}

const COMPARED: [(u8, &str, &str, &str); 5] = [
    (1, "财政拨款支出", "finance.budget_total", "finance.final_total"),
    (2, "基本支出", "finance.budget_basic", "finance.final_basic"),
    (3, "人员经费", "finance.budget_personnel", "finance.final_personnel"),
    (3, "日常公用经费", "finance.budget_public", "finance.final_public"),
    (2, "项目支出", "finance.budget_project", "finance.final_project"),
];

const THREE_PUBLIC: [&str; 5] = [
    "finance.three_public",
    "finance.three_public_abroad",
    "finance.three_public_purchase",
    "finance.three_public_vehicles",
    "finance.three_public_reception",
];

impl Execution {
    /// Of the year of a scope, up to its cut-off.
    pub(super) fn read(reader: &mut Reader<'_>, scope: Scope) -> Result<Execution> {
        let all = reader.desk.figures.clone();
        let mut compared = vec![];
        for (level, label, budget, paid) in COMPARED {
            // Only figures of one classification stand side by side: the budget's 工资福利 is not the accounts' 人员.
            desk::figure::comparable(desk::figure::find(&all, budget)?, desk::figure::find(&all, paid)?)?;
            let (budget, paid) = (reader.answer(&all, budget, &scope)?, reader.answer(&all, paid, &scope)?);
            compared.push(Compared { level, label, budget, paid });
        }
        let mut three_public = vec![];
        for id in THREE_PUBLIC {
            let before = scope.at(desk::figure::At::YearBefore);
            three_public.push((reader.answer(&all, id, &scope)?, reader.answer(&all, id, &before)?));
        }
        let mut answer = |id| reader.answer(&all, id, &scope);
        let (adjustments, undocumented) = (answer("finance.adjustments")?, answer("finance.adjustments_undocumented")?);
        let (adjusted, rate) = (answer("finance.adjusted_budget")?, answer("finance.execution_rate")?);
        let change = answer("finance.budget_change_rate")?;
        let reception_rate = answer("finance.three_public_reception_decrease_rate")?;
        let (purposes, months) = (purposes(reader, &scope)?, months(reader, &scope)?);
        let documents = documents(reader, &scope)?;
        Ok(Execution {
            scope,
            compared,
            purposes,
            months,
            adjustments,
            undocumented,
            adjusted,
            rate,
            change,
            documents,
            three_public,
            reception_rate,
        })
    }

    /// The first month whose cumulated payments pass the initial budget.
    pub(super) fn passed_in(&self) -> Option<&str> {
        let budget = self.compared[0].budget.amount.number();
        let mut paid = 0;
        self.months.iter().find_map(|(month, fen)| {
            paid += fen.unwrap_or(0);
            (paid > budget).then_some(month.as_str())
        })
    }

    /// How much more than the initial budget was paid.
    pub(super) fn over(&self) -> Amount {
        let first = &self.compared[0];
        Amount::Money(first.paid.amount.number() - first.budget.amount.number())
    }
}

fn purposes(reader: &mut Reader<'_>, scope: &Scope) -> Result<Vec<Purpose>> {
    let year: i64 = scope.in_year().into();
    let lines = reader.all::<Line>(
        "t.nature = 'project' and exists (select 1 from finance_approvals a where a.office = t.office and a.id = t.approval \
         and a.withdrawn is null and a.year = $year)",
        vec![("year", year.into())],
    )?;
    let mut out: Vec<Purpose> = vec![];
    for line in lines {
        match out.iter_mut().find(|p| p.purpose == line.purpose) {
            Some(p) => p.budget += line.amount.0,
            None => out.push(Purpose { purpose: line.purpose, budget: line.amount.0, paid: 0 }),
        }
    }
    for p in &mut out {
        let args = vec![
            ("purpose", p.purpose.as_str().into()),
            ("from", scope.from.to_string().into()),
            ("until", scope.until.to_string().into()),
        ];
        let sql = "t.category = 'project' and t.purpose = $purpose and t.paid between $from and $until";
        p.paid = reader.sum(Payment::TABLE, "amount", sql, args)?;
    }
    out.retain(|p| p.budget != 0 || p.paid != 0);
    Ok(out)
}

fn months(reader: &mut Reader<'_>, scope: &Scope) -> Result<Vec<(String, Option<i64>)>> {
    let year = scope.in_year();
    let mut out = vec![];
    for month in 1..=12_i8 {
        let label = format!("{month}月");
        if month > scope.until.month() {
            out.push((label, None));
            continue;
        }
        let args = vec![
            ("first", format!("{year:04}-{month:02}-01").into()),
            ("last", format!("{year:04}-{month:02}-31").into()),
            ("until", scope.until.to_string().into()),
        ];
        let sql = "t.paid between $first and $last and t.paid <= $until";
        out.push((label, Some(reader.sum(Payment::TABLE, "amount", sql, args)?)));
    }
    Ok(out)
}

/// How many different documents the year's adjustments have.
fn documents(reader: &mut Reader<'_>, scope: &Scope) -> Result<usize> {
    let (first, last) = (format!("{:04}-01-01", scope.in_year()), scope.until.to_string());
    let args = vec![("first", first.into()), ("last", last.into())];
    let sql = format!("t.adjusted between $first and $last and not ({})", DOCUMENT_MISSING.sql);
    let mut all: Vec<String> =
        reader.all::<Adjustment>(&sql, args)?.into_iter().filter_map(|a| a.document).map(|d| d.0).collect();
    all.sort();
    all.dedup();
    Ok(all.len())
}
