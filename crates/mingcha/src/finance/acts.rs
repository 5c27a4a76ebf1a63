//! The procedure manual of finance: approve, adjust, transfer, pay, reverse.
use super::{
    control::{Ledger, category, objections, three_public_item},
    records::{Adjustment, Approval, Line, Payment, ThreePublic},
};
use crate::rounds::Round;
use desk::{
    Act, Code, Condition, Date, DocumentNumber, Doing, Entry, Error, Fact, Id, Money, Reader, Record, Result, Tone,
    Typed, Value, YesNo, entry, list::List,
};

/// The acts of this feature.
pub const ACTS: &[Entry] = &[
    entry::<ApproveBudget>(),
    entry::<Adjust>(),
    entry::<Transfer>(),
    entry::<SupplyDocument>(),
    entry::<Pay>(),
    entry::<Reverse>(),
];

const EXPENDITURE_LINE: Condition = Condition { words: "支出", sql: "t.direction = 'expenditure'" };
const UNDOCUMENTED: Condition = Condition { words: "缺文号的", sql: "t.document is null" };
const REVERSIBLE: Condition = Condition {
    words: "可以冲销的",
    sql: "t.reverses is null and not exists (select 1 from finance_payments r where r.office = t.office and r.reverses = t.id \
          and r.withdrawn is null)",
};

/// The finance bureau's approval of a year's budget. Its lines are entered or imported beneath it.
#[derive(Act)]
#[act("登记预算批复", name = "finance.approve_budget", help = "批复登记后，再登记或导入各预算行")]
pub struct ApproveBudget {
    #[field("批复文号", help = "如：财预〔2022〕3号")]
    pub document: DocumentNumber,
    #[field("预算年度", positive)]
    pub year: i64,
    #[field("批复日期")]
    pub approved: Date,
    #[field("批复支出总额", positive)]
    pub total: Money,
}

impl Act for ApproveBudget {
    fn run(self, act: &mut Doing<'_>) -> Result<()> {
        act.allow_office()?;
        if !(2000..=2100).contains(&self.year) {
            return Err(Error::invalid("year", format!("预算年度 {} 不对，应是四位年份", self.year)));
        }
        let ApproveBudget { document, year, approved, total } = self;
        act.add(&Approval { id: Id::new(), document, year, approved, total }).map(drop)
    }
}

/// More or less on one line.
#[derive(Act)]
#[act("登记调整", name = "finance.adjust", on = "line", when = EXPENDITURE_LINE, help = "追加填正数，收回填负数；内部调剂请用“登记调剂”")]
pub struct Adjust {
    #[field("预算行")]
    pub line: Id<Line>,
    #[field("调整日期")]
    pub adjusted: Date,
    #[field("调整金额", signed, help = "收回填负数")]
    pub amount: Money,
    #[field("调整文号", help = "暂缺的以后补，期间会一直提示")]
    pub document: Option<DocumentNumber>,
    #[field("调整事由", long)]
    pub reason: String,
}

impl Act for Adjust {
    fn run(self, act: &mut Doing<'_>) -> Result<()> {
        let line = act.get(self.line)?;
        act.allow(&line)?;
        not_in_future("adjusted", self.adjusted, act.today())?;
        if self.amount == Money::ZERO {
            return Err(Error::invalid("amount", "调整金额不能是 0"));
        }
        enough_left(act, &line, self.amount, self.adjusted)?;
        let kind = if self.amount > Money::ZERO { "supplement" } else { "recall" };
        let Adjust { adjusted, amount, document, reason, .. } = self;
        act.add(&Adjustment { id: Id::new(), line: line.id, adjusted, kind: kind.into(), amount, document, reason })
            .map(drop)
    }

    fn facts(reader: &mut Reader<'_>, so_far: &[Value]) -> Result<Vec<Fact>> {
        line_facts(reader, &so_far[0], &so_far[1])
    }
}

/// From one line to another. Both sides are written in one act.
#[derive(Act)]
#[act("登记调剂", name = "finance.transfer", on = "from", when = EXPENDITURE_LINE, help = "在本单位预算行之间调剂，总额不变")]
pub struct Transfer {
    #[field("调出预算行")]
    pub from: Id<Line>,
    #[field("调入预算行")]
    pub to: Id<Line>,
    #[field("调整日期")]
    pub adjusted: Date,
    #[field("调剂金额", positive)]
    pub amount: Money,
    #[field("调整文号", help = "暂缺的以后补，期间会一直提示")]
    pub document: Option<DocumentNumber>,
    #[field("调整事由", long)]
    pub reason: String,
}

impl Act for Transfer {
    fn run(self, act: &mut Doing<'_>) -> Result<()> {
        let (from, to) = (act.get(self.from)?, act.get(self.to)?);
        act.allow(&from)?;
        act.allow(&to)?;
        not_in_future("adjusted", self.adjusted, act.today())?;
        transferable(&from, &to)?;
        enough_left(act, &from, -self.amount, self.adjusted)?;
        for (line, amount) in [(from.id, -self.amount), (to.id, self.amount)] {
            let (document, reason) = (self.document.clone(), self.reason.clone());
            act.add(&Adjustment {
                id: Id::new(),
                line,
                adjusted: self.adjusted,
                kind: "transfer".into(),
                amount,
                document,
                reason,
            })?;
        }
        Ok(())
    }

    fn facts(reader: &mut Reader<'_>, so_far: &[Value]) -> Result<Vec<Fact>> {
        line_facts(reader, &so_far[0], &so_far[2])
    }
}

/// Running costs may not become wages inside the office: that takes two decisions of the finance bureau.
fn transferable(from: &Line, to: &Line) -> Result<()> {
    if from.id == to.id {
        return Err(Error::invalid("to", "调出和调入是同一行"));
    }
    if from.approval != to.approval {
        return Err(Error::invalid("to", "两行不是同一份批复，不能调剂"));
    }
    let is = |line: &Line, category: &str| line.category.as_ref().is_some_and(|c| c.0 == category);
    if !is(from, "personnel") && is(to, "personnel") {
        return Err(Error::Conflict("公用经费和项目经费不能在单位内部调剂为人员经费，须由财政收回、另行追加".into()));
    }
    Ok(())
}

/// Taking money away may not leave less than was paid, at any level that blocks.
fn enough_left(act: &mut Doing<'_>, line: &Line, amount: Money, day: Date) -> Result<()> {
    if amount >= Money::ZERO {
        return Ok(());
    }
    let year = act.get(line.approval)?.year;
    let mut ledger = Ledger::read(act, year)?;
    let levels = Ledger::levels(&act.desk.rules, line, line.class.as_ref(), &line.purpose);
    for level in levels.iter().take(1) {
        let balance = ledger.balance(act, level, day)?;
        if balance.left() + amount < Money::ZERO {
            return Err(Error::invalid("amount", format!("{}只余 {} 元，不够调减", balance.label, balance.left())));
        }
    }
    Ok(())
}

/// The document number of an adjustment that came without one.
#[derive(Act)]
#[act("补充文号", name = "finance.supply_document", on = "adjustment", when = UNDOCUMENTED, help = "批复文号下来后补上")]
pub struct SupplyDocument {
    #[field("预算调整")]
    pub adjustment: Id<Adjustment>,
    #[field("调整文号")]
    pub document: DocumentNumber,
}

impl Act for SupplyDocument {
    fn run(self, act: &mut Doing<'_>) -> Result<()> {
        let mut adjustment = act.get(self.adjustment)?;
        act.allow(&adjustment)?;
        if adjustment.document.is_some() {
            return Err(Error::Conflict("这笔调整已有文号".into()));
        }
        act.change(&mut adjustment, |a| a.document = Some(self.document)).map(drop)
    }
}

/// A payment, checked at reimbursement against line, class or project, and the three public ceilings.
#[derive(Act)]
#[act("登记支出", name = "finance.pay", on = "line", when = EXPENDITURE_LINE, help = "填好预算行、日期和金额后，可先“试算”看余额")]
pub struct Pay {
    #[field("预算行", help = "输入年度或用途的几个字，从列表里选")]
    pub line: Id<Line>,
    #[field("凭证号")]
    pub number: String,
    #[field("日期")]
    pub paid: Date,
    #[field("金额", positive)]
    pub amount: Money,
    #[field("用途", help = "不填则用预算行的用途", part = "记在哪里")]
    pub purpose: Option<String>,
    #[field("部门经济分类", code = "economic_classes", help = "不填则用预算行的经济分类")]
    pub class: Option<Code>,
    #[field("功能分类", code = "function_codes", help = "不填则用预算行的功能分类")]
    pub function_code: Option<Code>,
    #[field("轮次", help = "项目支出请选轮次，以便按轮次算成本")]
    pub round: Option<Id<Round>>,
    #[field("收款人", part = "付给谁、怎么付")]
    pub payee: Option<String>,
    #[field("结算方式", code = "payment_methods")]
    pub method: Option<Code>,
    #[field("附件齐全", help = "发票、公函、审批单等")]
    pub papers: YesNo,
    #[field("经办人", part = "谁经手")]
    pub handled: Option<String>,
    #[field("审核人")]
    pub reviewed: Option<String>,
    #[field("审批人")]
    pub approved: Option<String>,
    #[field("超支说明", long, part = "超出余额、“三公”经费另填", help = "超出本行或本用途余额时必填")]
    pub overrun: Option<String>,
    #[field("批次（团组、辆）", positive, help = "“三公”经费必填")]
    pub batches: Option<i64>,
    #[field("人次", help = "“三公”经费必填")]
    pub persons: Option<i64>,
}

impl Act for Pay {
    fn run(self, act: &mut Doing<'_>) -> Result<()> {
        let line = act.get(self.line)?;
        act.allow(&line)?;
        not_in_future("paid", self.paid, act.today())?;
        let year = self.paid.year().into();
        let mut ledger = Ledger::read(act, year)?;
        if ledger.line(line.id).is_none() {
            return Err(Error::invalid("line", format!("这一行不是 {year} 年的支出预算，请选该年度的预算行")));
        }
        let detail = (self.batches, self.persons);
        let payment = self.payment(act, &line)?;
        let said = objections(act, &mut ledger, &line, &payment)?;
        if !said.is_empty() {
            return Err(Error::Invalid(said.into_iter().map(|(f, why)| (f.to_owned(), why)).collect()));
        }
        act.add(&payment)?;
        match three_public_item(&act.desk.rules, &payment.class) {
            Some(item) => act.add(&three_public(item, &payment, detail)?).map(drop),
            None => Ok(()),
        }
    }

    fn suggest(reader: &mut Reader<'_>, _so_far: &[Value]) -> Result<Vec<(&'static str, String)>> {
        let list = List { order: "number".into(), descending: true, size: 1, ..List::default() };
        let latest = list.page(reader, Payment::TABLE)?.rows.pop();
        let next = latest.and_then(|row| next_number(Payment::TABLE.value(&row, "number").text()));
        Ok(next.map(|number| ("number", number)).into_iter().collect())
    }

    fn facts(reader: &mut Reader<'_>, so_far: &[Value]) -> Result<Vec<Fact>> {
        line_facts(reader, &so_far[0], &so_far[2])
    }
}

/// `2022-0010` after `2022-0009`: the digits at the end, one more, as wide as they were.
fn next_number(number: &str) -> Option<String> {
    let start = number.rfind(|c: char| !c.is_ascii_digit()).map_or(0, |i| i + 1);
    let (head, digits) = number.split_at_checked(start)?;
    let next: u64 = digits.parse().ok()?;
    Some(format!("{head}{:0width$}", next.checked_add(1)?, width = digits.len()))
}

impl Pay {
    /// What the line knows is taken from it; the category is the rulebook's.
    fn payment(self, act: &Doing<'_>, line: &Line) -> Result<Payment> {
        let missing = |field: &str, label: &str| Error::invalid(field, format!("预算行没有{label}，请填写{label}"));
        let class = self.class.or_else(|| line.class.clone()).ok_or_else(|| missing("class", "部门经济分类"))?;
        let function_code = self
            .function_code
            .or_else(|| line.function_code.clone())
            .ok_or_else(|| missing("function_code", "功能分类"))?;
        let nature = line.nature.as_ref().map_or("basic", |n| n.0.as_str());
        if nature == "basic" && line.class.as_ref().is_some_and(|c| !class.0.starts_with(&c.0)) {
            return Err(Error::invalid("class", format!("经济分类与预算行“{}”不一致", line.name)));
        }
        let (category, rule) = category(&act.desk.rules, nature, &class)?;
        Ok(Payment {
            id: Id::new(),
            number: self.number,
            paid: self.paid,
            line: line.id,
            category,
            project: line.project,
            purpose: self.purpose.unwrap_or_else(|| line.purpose.clone()),
            class,
            function_code,
            amount: self.amount,
            round: self.round,
            payee: self.payee,
            method: self.method,
            papers: self.papers,
            handled: self.handled,
            reviewed: self.reviewed,
            approved: self.approved,
            overrun: self.overrun,
            reverses: None,
            rule: Some(rule),
        })
    }
}

/// The detail that a payment of the three public expenses must have.
fn three_public(
    item: String,
    payment: &Payment,
    (batches, persons): (Option<i64>, Option<i64>),
) -> Result<ThreePublic> {
    let missing = |f: &Option<i64>, name: &str, label: &str| {
        f.is_none().then(|| (name.to_owned(), format!("“三公”经费要填{label}")))
    };
    let wrong: Vec<_> = [missing(&batches, "batches", "批次（团组、辆）"), missing(&persons, "persons", "人次")]
        .into_iter()
        .flatten()
        .collect();
    if !wrong.is_empty() {
        return Err(Error::Invalid(wrong));
    }
    Ok(ThreePublic {
        id: Id::new(),
        number: payment.number.clone(),
        item: Code(item),
        spent: payment.paid,
        amount: payment.amount,
        batches,
        persons,
        letter: None,
        payment: Some(payment.id),
    })
}

/// A payment is undone by one of the opposite amount; both stay.
#[derive(Act)]
#[act("冲销", name = "finance.reverse", on = "payment", when = REVERSIBLE, undoes, help = "生成一张金额相反的凭证，两张都保留；冲销日期的数字随之变化")]
pub struct Reverse {
    #[field("支出凭证")]
    pub payment: Id<Payment>,
    #[field("冲销凭证号")]
    pub number: String,
    #[field("冲销日期")]
    pub reversed: Date,
    #[field("原因", long)]
    pub reason: String,
}

impl Act for Reverse {
    fn run(self, act: &mut Doing<'_>) -> Result<()> {
        let payment = act.get(self.payment)?;
        act.allow(&payment)?;
        not_in_future("reversed", self.reversed, act.today())?;
        let args = || vec![("payment", self.payment.to_string().into())];
        if payment.reverses.is_some() || act.find::<Payment>("t.reverses = $payment", args())?.is_some() {
            return Err(Error::Conflict("这张凭证已经冲销，或者本身就是冲销凭证".into()));
        }
        act.because(&self.reason);
        let detail = act.find::<ThreePublic>("t.payment = $payment", args())?;
        let reversal = payment.reverse(self.number, self.reversed)?;
        act.add(&reversal)?;
        match detail {
            None => Ok(()),
            Some(d) => {
                let undone = |n: Option<i64>| n.map(|n| -n);
                let (number, batches, persons) = (reversal.number, undone(d.batches), undone(d.persons));
                let back = ThreePublic {
                    id: Id::new(),
                    number,
                    spent: reversal.paid,
                    amount: -d.amount,
                    batches,
                    persons,
                    payment: Some(reversal.id),
                    ..d
                };
                act.add(&back).map(drop)
            }
        }
    }

    /// The original's number with a mark; today, or the last day of the original's year.
    fn suggest(reader: &mut Reader<'_>, so_far: &[Value]) -> Result<Vec<(&'static str, String)>> {
        let Some(id) = Id::<Payment>::parse(so_far[0].text()) else { return Ok(vec![]) };
        let payment = reader.get(id)?;
        let last = Date::constant(payment.paid.year(), 12, 31);
        let day = reader.desk.today().min(last);
        Ok(vec![("number", format!("{}冲", payment.number)), ("reversed", day.to_string())])
    }
}

impl Payment {
    /// The payment of the opposite amount, in the same year.
    fn reverse(self, number: String, day: Date) -> Result<Payment> {
        if day < self.paid {
            return Err(Error::invalid("reversed", format!("冲销日期早于原凭证日期 {}", self.paid)));
        }
        if day.year() != self.paid.year() {
            return Err(Error::invalid("reversed", "跨年度不能冲销，请按以前年度支出收回办理"));
        }
        let reverses = Some(self.id);
        Ok(Payment { id: Id::new(), number, paid: day, amount: -self.amount, overrun: None, reverses, ..self })
    }
}

/// What is left at every level of a line, on a day or today.
fn line_facts(reader: &mut Reader<'_>, line: &Value, day: &Value) -> Result<Vec<Fact>> {
    let Some(id) = Id::<Line>::parse(line.text()) else {
        return Ok(vec![Fact { label: "余额".into(), value: "选好预算行后显示".into(), tone: Tone::Plain }]);
    };
    let line = reader.get(id)?;
    let day = Date::from_value(day.clone()).unwrap_or_else(|_| reader.desk.today());
    let year = reader.get(line.approval)?.year;
    let mut ledger = Ledger::read(reader, year)?;
    let levels = Ledger::levels(&reader.desk.rules, &line, line.class.as_ref(), &line.purpose);
    levels.iter().map(|level| ledger.balance(reader, level, day).map(|b| b.fact())).collect()
}

/// Money moves on the day it moves, not before.
fn not_in_future(field: &str, day: Date, today: Date) -> Result<()> {
    if day <= today {
        Ok(())
    } else {
        Err(Error::invalid(field, format!("这个日期还没有到，今天是 {today}")))
    }
}
