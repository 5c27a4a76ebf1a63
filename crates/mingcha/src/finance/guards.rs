//! What is asked before lines and payments are entered, corrected, withdrawn or imported; and the fields that rules fill.
use super::{
    control::{self, Ledger, category, objections, three_public_item},
    records::{Adjustment, Approval, Line, Payment},
};
use desk::{Code, Doing, Money, Objection, Proposed, Record, Result, Row, Value};

/// Fills a line's category; the initial lines of an approval may not pass its total.
pub(super) fn line(act: &mut Doing<'_>, proposed: &mut [Proposed]) -> Result<Vec<Objection>> {
    let mut said = vec![];
    for (i, p) in proposed.iter_mut().enumerate() {
        let Some(after) = &mut p.after else { continue };
        let mut line = Line::from_row(&mut Row::new(after.clone()))?;
        let mut object = |field: &str, why: &str| said.push((i, field.to_owned(), why.to_owned()));
        if line.direction.0 == "income" {
            continue;
        }
        match (&line.nature, &line.class) {
            (Some(nature), Some(class)) => match category(&act.desk.rules, &nature.0, class) {
                Ok((code, _)) => line.category = Some(code),
                Err(e) => object("class", &e.sentence()),
            },
            _ => object("nature", "支出行要填支出性质和部门经济分类"),
        }
        if line.nature.as_ref().is_some_and(|n| n.0 == "project") != line.project.is_some() {
            object("project", "项目支出要选项目，基本支出不选项目");
        }
        *after = line.to_row();
    }
    if said.is_empty() { totals(act, proposed) } else { Ok(said) }
}

/// The initial expenditure lines of each approval against its total.
fn totals(act: &mut Doing<'_>, proposed: &[Proposed]) -> Result<Vec<Objection>> {
    let mut said = vec![];
    let mut running: Vec<(Approval, Money)> = vec![];
    for (i, p) in proposed.iter().enumerate() {
        let amount = |row: &Option<Vec<Value>>| -> Result<Option<Line>> {
            row.as_ref().map(|r| Line::from_row(&mut Row::new(r.clone()))).transpose()
        };
        let (before, after) = (amount(&p.before)?, amount(&p.after)?);
        let Some(line) = after.as_ref().filter(|l| l.direction.0 == "expenditure" && l.version.0 == "initial") else {
            continue;
        };
        let at = match running.iter().position(|r| r.0.id == line.approval) {
            Some(at) => at,
            None => {
                let args = vec![("approval", line.approval.to_string().into())];
                let sql = "t.approval = $approval and t.direction = 'expenditure' and t.version = 'initial'";
                let held = Money(act.sum(Line::TABLE, "amount", sql, args)?);
                running.push((act.get(line.approval)?, held));
                running.len() - 1
            }
        };
        let (approval, held) = &mut running[at];
        *held = *held + line.amount - before.map_or(Money::ZERO, |b| b.amount);
        if *held > approval.total {
            let why = format!("年初各行合计 {held} 元，超出批复 {} 的总额 {} 元", approval.document, approval.total);
            said.push((i, "amount".into(), why));
        }
    }
    Ok(said)
}

/// An adjustment is withdrawn only when enough is left without it; one side of a transfer is not withdrawn alone.
pub(super) fn adjustment(act: &mut Doing<'_>, proposed: &mut [Proposed]) -> Result<Vec<Objection>> {
    let mut said = vec![];
    for (i, p) in proposed.iter().enumerate() {
        let (Some(before), None) = (&p.before, &p.after) else { continue };
        let before = Adjustment::from_row(&mut Row::new(before.clone()))?;
        let mut object = |why: String| said.push((i, String::new(), why));
        if before.kind.0 == "transfer" {
            object("调剂是两行成对的，不单独作废。请再登记一笔相反的调剂".into());
            continue;
        }
        let line = act.get(before.line)?;
        let year = act.get(line.approval)?.year;
        let mut ledger = Ledger::read(act, year)?;
        let levels = Ledger::levels(&act.desk.rules, &line, line.class.as_ref(), &line.purpose);
        let Some(level) = levels.first() else { continue };
        let today = act.today();
        let balance = ledger.balance(act, level, today)?;
        if balance.left() - before.amount < Money::ZERO {
            object(format!("{}只余 {} 元，作废这笔调整会超支", balance.label, balance.left()));
        }
    }
    Ok(said)
}

/// A payment is checked against its line, its class or project, and the three public ceilings; once written it is only reversed.
pub(super) fn payment(act: &mut Doing<'_>, proposed: &mut [Proposed]) -> Result<Vec<Objection>> {
    let mut said = vec![];
    let mut ledgers: Vec<(i64, Ledger)> = vec![];
    for (i, p) in proposed.iter_mut().enumerate() {
        match (&p.before, &mut p.after) {
            (Some(before), Some(after)) => said.extend(unchanged(before, after).into_iter().map(|(f, w)| (i, f, w))),
            (None, Some(after)) => {
                let year = control::payment(after)?.paid.year().into();
                let at = match ledgers.iter().position(|l| l.0 == year) {
                    Some(at) => at,
                    None => {
                        ledgers.push((year, Ledger::read(act, year)?));
                        ledgers.len() - 1
                    }
                };
                let found = entering(act, &mut ledgers[at].1, after)?;
                said.extend(found.into_iter().map(|(f, w)| (i, f.to_owned(), w)));
            }
            (_, None) => {}
        }
    }
    Ok(said)
}

fn entering(act: &mut Doing<'_>, ledger: &mut Ledger, after: &mut Vec<Value>) -> Result<Vec<(&'static str, String)>> {
    let mut asked = control::payment(after)?;
    let Some(line) = ledger.line(asked.line).cloned() else {
        return Ok(vec![("line", format!("这一行不是 {} 年的支出预算，请选该年度的预算行", asked.paid.year()))]);
    };
    let said = fits(act, &line, &asked);
    if !said.is_empty() {
        return Ok(said);
    }
    asked.rule = Some(category(&act.desk.rules, nature(&line), &asked.class)?.1);
    let said = objections(act, ledger, &line, &asked)?;
    *after = asked.to_row();
    Ok(said)
}

fn nature(line: &Line) -> &str {
    line.nature.as_ref().map_or("basic", |n| n.0.as_str())
}

/// Do line, category, project and class agree?
fn fits(act: &Doing<'_>, line: &Line, asked: &Payment) -> Vec<(&'static str, String)> {
    let mut said = vec![];
    match category(&act.desk.rules, nature(line), &asked.class) {
        Ok((code, rule)) if code != asked.category => {
            let label = |c: &Code| act.desk.codes.label("expenditure_categories", &c.0).to_owned();
            let (should, is) = (label(&code), label(&asked.category));
            said.push(("category", format!("按规则 {rule} 这笔应属“{should}”，填的是“{is}”")));
        }
        Ok(_) => {}
        Err(e) => said.push(("class", e.sentence())),
    }
    if asked.project != line.project {
        said.push(("project", "项目与预算行的项目不一致".into()));
    }
    let same_class = line.class.as_ref().is_none_or(|c| asked.class.0.starts_with(&c.0));
    if line.project.is_none() && !same_class {
        said.push(("class", format!("经济分类与预算行“{}”不一致", line.name)));
    }
    if asked.amount == Money::ZERO {
        said.push(("amount", "金额应大于 0".into()));
    }
    if asked.amount < Money::ZERO && asked.reverses.is_none() {
        said.push(("amount", "金额不能是负数；冲销请填写冲销凭证".into()));
    }
    if asked.reverses.is_none() && three_public_item(&act.desk.rules, &asked.class).is_some() {
        said.push(("class", "“三公”经费请用“登记支出”逐笔登记，要写明批次和人数".into()));
    }
    said
}

/// What a correction may not touch: figures that have been reported would change without a trace of why.
fn unchanged(before: &[Value], after: &[Value]) -> Vec<(String, String)> {
    let kept = ["paid", "line", "category", "project", "purpose", "class", "amount", "reverses"];
    let differs = |f: &&&str| Payment::TABLE.value(before, f) != Payment::TABLE.value(after, f);
    kept.iter()
        .filter(differs)
        .map(|f| ((*f).to_owned(), "这一项不能更正。请冲销这张凭证，再登记正确的".to_owned()))
        .collect()
}
