//! What is asked before lines and payments are entered, corrected, withdrawn or imported; and the fields that rules fill.
use super::{
    control::{self, Ledger, Level, Passing, category, objections, three_public_item},
    records::{Adjustment, Approval, Ceiling, Line, Payment, ThreePublic},
};
use desk::{Code, Doing, Id, Money, Objection, Proposed, Record, Result, Row, Value};

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
    if !said.is_empty() {
        return Ok(said);
    }
    said = totals(act, proposed)?;
    for (i, p) in proposed.iter().enumerate() {
        said.extend(spent(act, p)?.into_iter().map(|(field, why)| (i, field.to_owned(), why)));
    }
    Ok(said)
}

/// A line that is corrected or withdrawn leaves what was paid covered, and what payments took from it as it was.
fn spent(act: &mut Doing<'_>, proposed: &Proposed) -> Result<Vec<(&'static str, String)>> {
    let Some(before) = &proposed.before else { return Ok(vec![]) };
    let held = Line::from_row(&mut Row::new(before.clone()))?;
    if held.direction.0 == "income" {
        return Ok(vec![]);
    }
    let after = proposed.after.as_ref().map(|row| Line::from_row(&mut Row::new(row.clone()))).transpose()?;
    let args = vec![("line", held.id.to_string().into())];
    if let Some(row) = proposed.after.as_ref()
        && act.find::<Payment>("t.line = $line", args)?.is_some()
    {
        let kept = ["approval", "direction", "nature", "class", "project"];
        let differs = |f: &&&'static str| Line::TABLE.value(before, f) != Line::TABLE.value(row, f);
        let why = "这一行已有支出，这一项不能更正。请另立预算行，用调剂办理";
        let said: Vec<_> = kept.iter().filter(differs).map(|f| (*f, why.to_owned())).collect();
        if !said.is_empty() {
            return Ok(said);
        }
    }
    let less = held.amount - after.map_or(Money::ZERO, |a| a.amount);
    let year = act.get(held.approval)?.year;
    let levels = Ledger::levels(&act.desk.rules, &held, held.class.as_ref(), &held.purpose);
    let Some(level) = levels.first().filter(|_| less > Money::ZERO) else { return Ok(vec![]) };
    let (mut ledger, today) = (Ledger::read(act, year)?, act.today());
    let balance = ledger.balance(act, level, today)?;
    let short = balance.left() - less < Money::ZERO;
    let why = || format!("{}只余 {} 元，减少 {less} 元会超支", balance.label, balance.left());
    Ok(short.then(|| ("amount", why())).into_iter().collect())
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
    let mut reversals = Reversals::of(proposed)?;
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
                let mut found = reversals.objections(act, &control::payment(after)?)?;
                if found.is_empty() {
                    found = entering(act, &mut ledgers[at].1, after)?;
                }
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
    if three_public_item(&act.desk.rules, &asked.class).is_some() {
        said.push(("class", "“三公”经费请用“登记支出”和“冲销”逐笔办理，明细随之登记".into()));
    }
    if asked.paid > act.today() {
        said.push(("paid", format!("这个日期还没有到，今天是 {}", act.today())));
    }
    said
}

/// Rows of a file that reverse each other's, beside those that are written: a payment is reversed once, in full.
struct Reversals {
    written: Vec<Payment>,
    done: Vec<Id<Payment>>,
}

impl Reversals {
    /// Those to which a reversal of the same file may lead.
    fn of(proposed: &[Proposed]) -> Result<Reversals> {
        let reversing: Vec<Payment> =
            proposed.iter().flat_map(|p| &p.after).map(|row| control::payment(row)).collect::<Result<_>>()?;
        let wanted: Vec<Id<Payment>> = reversing.iter().filter_map(|p| p.reverses).collect();
        Ok(Reversals { written: reversing.into_iter().filter(|p| wanted.contains(&p.id)).collect(), done: vec![] })
    }

    /// What stands against a reversal: anything but the opposite of one payment gives money back that nobody spent.
    fn objections(&mut self, act: &mut Doing<'_>, asked: &Payment) -> Result<Vec<(&'static str, String)>> {
        let Some(id) = asked.reverses else { return Ok(vec![]) };
        let args = || vec![("id", id.to_string().into())];
        let of = match self.written.iter().find(|p| p.id == id) {
            Some(of) => of.clone(),
            None => act.get(id)?,
        };
        let again = self.done.contains(&id) || act.find::<Payment>("t.reverses = $id", args())?.is_some();
        self.done.push(id);
        if again || of.reverses.is_some() {
            return Ok(vec![("reverses", format!("凭证 {} 已经冲销，或者本身就是冲销凭证", of.number))]);
        }
        let mut said = vec![];
        if asked.amount != -of.amount {
            said.push(("amount", format!("冲销凭证的金额应是 {}，与凭证 {} 相反", -of.amount, of.number)));
        }
        if asked.paid < of.paid || asked.paid.year() != of.paid.year() {
            said.push(("paid", format!("冲销日期应在 {} 之后的同一年度内", of.paid)));
        }
        let same = (&asked.line, &asked.category, &asked.project, &asked.purpose, &asked.class, &asked.function_code)
            == (&of.line, &of.category, &of.project, &of.purpose, &of.class, &of.function_code);
        if !same {
            said.push(("reverses", format!("冲销凭证的预算行、类别、项目、用途和科目应与凭证 {} 相同", of.number)));
        }
        Ok(said)
    }
}

/// Detail of the three public expenses comes with its payment. What is entered by itself is of years before the payments, and
/// keeps to the ceiling where there is one.
pub(super) fn three_public(act: &mut Doing<'_>, proposed: &mut [Proposed]) -> Result<Vec<Objection>> {
    let mut said = vec![];
    let mut asked: Vec<(i16, Code, Money)> = vec![];
    for (i, p) in proposed.iter().enumerate() {
        let row = |row: &Vec<Value>| ThreePublic::from_row(&mut Row::new(row.clone()));
        let (before, after) = (p.before.as_ref().map(row).transpose()?, p.after.as_ref().map(row).transpose()?);
        let mut object = |field: &str, why: String| said.push((i, field.to_owned(), why));
        let held = before.as_ref().map_or(Money::ZERO, |b| b.amount);
        match (before, after) {
            (Some(before), after) if before.payment.is_some() => {
                let kept = |d: &ThreePublic| (d.number.clone(), d.item.clone(), d.spent, d.amount, d.payment);
                if after.is_none_or(|after| kept(&after) != kept(&before)) {
                    object("payment", "这条明细随支出凭证而来。请冲销那张凭证，再登记正确的".into());
                }
            }
            (_, Some(after)) if after.payment.is_some() => {
                object("payment", "有支出凭证的明细由“登记支出”一并登记，这里不填支出凭证".into());
            }
            (_, Some(after)) if after.amount < Money::ZERO => {
                object("amount", "金额不能是负数；冲销请在支出凭证上办理".into());
            }
            (_, Some(after)) => {
                asked.push((after.spent.year(), after.item.clone(), after.amount - held));
                let same = asked.iter().filter(|a| a.0 == after.spent.year() && a.1.0 == after.item.0);
                let more = same.fold(Money::ZERO, |sum, a| sum + a.2);
                if let Some(why) = over_ceiling(act, &after, more)? {
                    object("amount", why);
                }
            }
            (_, None) => {}
        }
    }
    Ok(said)
}

/// Why a detail passes the ceiling of its year. A year of which no ceiling is known is not held against 0.
fn over_ceiling(act: &mut Doing<'_>, detail: &ThreePublic, more: Money) -> Result<Option<String>> {
    let (year, level) = (i64::from(detail.spent.year()), Level::ThreePublic(detail.item.0.clone()));
    let args = vec![("year", year.into()), ("item", detail.item.0.as_str().into())];
    let known = act.find::<Ceiling>("t.year = $year and t.item = $item", args)?.is_some();
    if !known || more <= Money::ZERO || level.passing(&act.desk.rules) == Passing::Warn {
        return Ok(None);
    }
    let balance = Ledger::read(act, year)?.balance(act, &level, detail.spent)?;
    let over = more - balance.left();
    Ok((over > Money::ZERO).then(|| format!("{}只余 {} 元，超出 {over} 元", balance.label, balance.left())))
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
