//! Is there money left? Levels of control, what is left at each, and what the rulebook says when nothing is.
use super::records::{Adjustment, Approval, Ceiling, Line, Payment, Project, ThreePublic};
use desk::{Code, Date, Error, Fact, Id, Money, Reader, Record, Result, Row, Rules, Tone};

/// What a level of control covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Level {
    /// Basic expenditure by economic class (类: the first three digits).
    BasicClass(String),
    /// A project's total.
    Project(Id<Project>),
    /// One line.
    Line(Id<Line>),
    /// A purpose within a project.
    Purpose(Id<Project>, String),
    /// One of the three public expenses.
    ThreePublic(String),
}

/// What is left at a level.
#[derive(Clone, Debug)]
pub(super) struct Balance {
    pub(super) label: String,
    /// Approved and adjusted up to the day.
    pub(super) approved: Money,
    /// Of that, by adjustments whose document number is not there yet.
    pub(super) undocumented: Money,
    /// Paid in the year so far.
    pub(super) paid: Money,
}

/// What the rulebook says of a payment that passes a balance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Passing {
    Block,
    /// With a reason it may.
    Warn,
}

impl Level {
    fn rule(&self) -> &'static str {
        match self {
            Level::BasicClass(_) => "basic_class",
            Level::Project(_) => "project_total",
            Level::Line(_) => "line",
            Level::Purpose(..) => "purpose",
            Level::ThreePublic(_) => "three_public",
        }
    }

    /// As the rulebook has it; a level that it does not name blocks.
    pub(super) fn passing(&self, rules: &Rules) -> Passing {
        let rule = rules.find("budget_control", "规则编号", self.rule());
        if rule.and_then(|r| r.get("方式")).is_some_and(|m| m == "warn") { Passing::Warn } else { Passing::Block }
    }
}

impl Balance {
    /// What is left.
    pub(super) fn left(&self) -> Money {
        self.approved - self.paid
    }

    /// As the form shows it.
    pub(super) fn fact(&self) -> Fact {
        let tone = if self.left() < Money::ZERO { Tone::Bad } else { Tone::Plain };
        let left = left_words(self.left());
        let mut value = format!("{left}（预算 {} 元，已支 {} 元）", self.approved, self.paid);
        if self.undocumented != Money::ZERO {
            value += &format!("；其中 {} 元调整缺文号", self.undocumented);
        }
        Fact {
            label: self.label.clone(),
            value,
            tone: if self.undocumented == Money::ZERO { tone } else { Tone::Warn },
        }
    }
}

/// `余 3.00 元`, or by how much it is overdrawn: nobody reads a balance below nothing at a glance.
fn left_words(left: Money) -> String {
    if left < Money::ZERO { format!("已超 {} 元", Money(-left.0)) } else { format!("余 {left} 元") }
}

/// The first three digits: the class (类) of an economic class.
pub(super) fn class_of(code: &Code) -> String {
    code.0.chars().take(3).collect()
}

/// 人员 or 公用 by the rulebook, with the rule's number; a project's lines are 项目 whatever their class.
pub(super) fn category(rules: &Rules, nature: &str, class: &Code) -> Result<(Code, String)> {
    if nature == "project" {
        return Ok((Code("project".into()), "项目支出".into()));
    }
    let rule = rules.find("expenditure_categories", "经济分类", &class_of(class));
    let found = rule.and_then(|r| Some((Code(r.get("口径")?.clone()), r.get("规则编号")?.clone())));
    found.ok_or_else(|| {
        Error::invalid("class", format!("规则库没有规定经济分类 {class} 属于人员还是公用，请先在规则库补上"))
    })
}

/// Which of the three public expenses an economic class is, if any.
pub(super) fn three_public_item(rules: &Rules, class: &Code) -> Option<String> {
    rules.find("three_public_classes", "经济分类", &class.0).and_then(|r| r.get("三公项目")).cloned()
}

/// A year's lines and adjustments, and what was paid, read as they are needed.
pub(super) struct Ledger {
    year: i64,
    lines: Vec<Line>,
    adjustments: Vec<Adjustment>,
    paid: Vec<(Level, Money)>,
}

impl Ledger {
    /// The ledger of a year.
    pub(super) fn read(reader: &mut Reader<'_>, year: i64) -> Result<Ledger> {
        let approvals = reader.all::<Approval>("t.year = $year", vec![("year", year.into())])?;
        let mut lines: Vec<Line> = vec![];
        for approval in approvals {
            let args = vec![("approval", approval.id.to_string().into())];
            lines.extend(reader.all::<Line>("t.approval = $approval and t.direction = 'expenditure'", args)?);
        }
        let adjustments = reader.all::<Adjustment>("1 = 1", vec![])?;
        let ours = adjustments.into_iter().filter(|a| lines.iter().any(|l| l.id == a.line)).collect();
        Ok(Ledger { year, lines, adjustments: ours, paid: vec![] })
    }

    /// The line, if it belongs to this year's budget.
    pub(super) fn line(&self, id: Id<Line>) -> Option<&Line> {
        self.lines.iter().find(|l| l.id == id)
    }

    /// The levels that a payment on a line touches, highest first.
    pub(super) fn levels(rules: &Rules, line: &Line, class: Option<&Code>, purpose: &str) -> Vec<Level> {
        let mut levels = vec![];
        match (line.project, &line.class) {
            (Some(project), _) => {
                levels.push(Level::Project(project));
                if !purpose.is_empty() {
                    levels.push(Level::Purpose(project, purpose.into()));
                }
            }
            (None, Some(of_line)) => levels.push(Level::BasicClass(class_of(class.unwrap_or(of_line)))),
            (None, None) => {}
        }
        levels.push(Level::Line(line.id));
        levels.extend(class.and_then(|c| three_public_item(rules, c)).map(Level::ThreePublic));
        levels
    }

    /// What is left at a level on a day.
    pub(super) fn balance(&mut self, reader: &mut Reader<'_>, level: &Level, day: Date) -> Result<Balance> {
        let paid = self.paid(reader, level)?;
        if let Level::ThreePublic(item) = level {
            let args = vec![("year", self.year.into()), ("item", item.as_str().into())];
            let ceilings = reader.all::<Ceiling>("t.year = $year and t.item = $item", args)?;
            let approved = ceilings.iter().fold(Money::ZERO, |s, c| s + c.amount);
            let label = format!("“三公”预算：{}", reader.desk.codes.label("three_public_items", item));
            return Ok(Balance { label, approved, undocumented: Money::ZERO, paid });
        }
        let mut approved = Money::ZERO;
        let mut undocumented = Money::ZERO;
        for line in self.lines.iter().filter(|l| covers(level, l)) {
            approved = approved + line.amount;
            for a in self.adjustments.iter().filter(|a| a.line == line.id && a.adjusted <= day) {
                approved = approved + a.amount;
                if a.document.is_none() {
                    undocumented = undocumented + a.amount;
                }
            }
        }
        Ok(Balance { label: self.label(reader, level)?, approved, undocumented, paid })
    }

    /// A payment that is about to be written counts for those after it.
    pub(super) fn book(&mut self, levels: &[Level], amount: Money) {
        for (_, paid) in self.paid.iter_mut().filter(|p| levels.contains(&p.0)) {
            *paid = *paid + amount;
        }
    }

    fn paid(&mut self, reader: &mut Reader<'_>, level: &Level) -> Result<Money> {
        if let Some((_, paid)) = self.paid.iter().find(|p| p.0 == *level) {
            return Ok(*paid);
        }
        let (first, last) = (format!("{:04}-01-01", self.year), format!("{:04}-12-31", self.year));
        let mut args = vec![("first", first.into()), ("last", last.into())];
        let (table, day, sql) = match level {
            Level::BasicClass(class) => {
                args.push(("class", format!("{class}%").into()));
                (Payment::TABLE, "paid", "t.category in ('personnel', 'public') and t.class like $class")
            }
            Level::Project(project) => {
                args.push(("project", project.to_string().into()));
                (Payment::TABLE, "paid", "t.project = $project")
            }
            Level::Purpose(project, purpose) => {
                args.extend([("project", project.to_string().into()), ("purpose", purpose.as_str().into())]);
                (Payment::TABLE, "paid", "t.project = $project and t.purpose = $purpose")
            }
            Level::Line(line) => {
                args.push(("line", line.to_string().into()));
                (Payment::TABLE, "paid", "t.line = $line")
            }
            Level::ThreePublic(item) => {
                args.push(("item", item.as_str().into()));
                (ThreePublic::TABLE, "spent", "t.item = $item")
            }
        };
        let sql = format!("t.{day} between $first and $last and {sql}");
        let paid = Money(reader.sum(table, "amount", &sql, args)?);
        self.paid.push((level.clone(), paid));
        Ok(paid)
    }

    fn label(&self, reader: &mut Reader<'_>, level: &Level) -> Result<String> {
        Ok(match level {
            Level::BasicClass(class) => format!("基本支出：{}", reader.desk.codes.label("economic_classes", class)),
            Level::Project(project) => format!("项目总额：{}", reader.get(*project)?.name),
            Level::Purpose(_, purpose) => format!("本用途：{purpose}"),
            Level::Line(line) => format!("本行：{}", self.line(*line).map_or("", |l| l.name.as_str())),
            Level::ThreePublic(_) => String::new(),
        })
    }
}

fn covers(level: &Level, line: &Line) -> bool {
    match level {
        Level::BasicClass(class) => {
            line.project.is_none() && line.class.as_ref().is_some_and(|c| class_of(c) == *class)
        }
        Level::Project(project) => line.project == Some(*project),
        Level::Purpose(project, purpose) => line.project == Some(*project) && line.purpose == *purpose,
        Level::Line(id) => line.id == *id,
        Level::ThreePublic(_) => false,
    }
}

/// What stands against a payment: `(field, why)`, and nothing when it may be made.
pub(super) fn objections(
    reader: &mut Reader<'_>,
    ledger: &mut Ledger,
    line: &Line,
    payment: &Payment,
) -> Result<Vec<(&'static str, String)>> {
    let rules = &reader.desk.rules;
    let levels = Ledger::levels(rules, line, Some(&payment.class), &payment.purpose);
    let mut said = vec![];
    for level in &levels {
        let balance = ledger.balance(reader, level, payment.paid)?;
        let over = payment.amount - balance.left();
        // Money that comes back is never refused.
        if over <= Money::ZERO || payment.amount <= Money::ZERO {
            continue;
        }
        let passed = format!("{}{}，这笔超出 {} 元", balance.label, left_words(balance.left()), over);
        match level.passing(&reader.desk.rules) {
            Passing::Block => said.push(("amount", format!("{passed}，不能支付。请先办理预算调整"))),
            Passing::Warn if payment.overrun.is_none() => said.push(("overrun", format!("{passed}，请写明超支说明"))),
            Passing::Warn => {}
        }
    }
    if said.iter().all(|s| s.0 != "amount") {
        ledger.book(&levels, payment.amount);
    }
    Ok(said)
}

/// A payment from a row that a door proposes.
pub(super) fn payment(row: &[desk::Value]) -> Result<Payment> {
    Payment::from_row(&mut Row::new(row.to_vec()))
}
