//! The book of a check: what the rules claim and find, judged in one way.

use std::collections::{BTreeMap, HashMap};

use crate::Setting;
use crate::cause::cause;
use crate::figure::role::change_length;
use crate::figure::{Figure, Role, Unit};
use crate::grid::{self, Column, Grid};
use crate::number::{Computed, Number};
use crate::reading::Reading;
use crate::report::{Claim, Finding, Operand, Report, Severity, Span, Status};
use crate::statement::{Statement, statements};
use crate::told;

pub(crate) struct Book<'a> {
    pub reading: &'a Reading,
    pub setting: &'a Setting,
    pub grids: Vec<Grid>,
    pub columns: Vec<Option<Column>>,
    pub statements: Vec<Statement>,
    pub sums: Vec<Sum>,
    /// By figure: whether it is the total of one of the sums.
    pub totals: Vec<bool>,
    /// The whole of which a figure is a part, by a sum that holds or by the words.
    pub parents: Vec<Option<usize>>,
    /// By figure: how it was last judged.
    pub judged: Vec<Option<Status>>,
    /// By figure: whether a computation with it gives just what is printed, in two digits and more.
    pub borne: Vec<bool>,
    /// Rates of completion that were judged, each with what was done and what was planned.
    pub completions: BTreeMap<usize, (usize, usize)>,
    /// Rates that hold, each with its part and its whole.
    pub ratios: HashMap<usize, (usize, usize)>,
    claims: Vec<Claim>,
    findings: Vec<Finding>,
}

/// A claim in words about two figures: 决算数小于预算数.
pub(crate) struct Words {
    pub rule: &'static str,
    /// Where the words stand among the plain characters.
    pub at: (usize, usize),
    pub holds: bool,
    pub figures: [usize; 2],
    pub formula: String,
    /// What should be said.
    pub expected: String,
    pub message: String,
    pub cause: &'static str,
}

/// A whole and the parts that make it.
#[derive(Debug, Clone)]
pub(crate) struct Sum {
    pub total: usize,
    pub parts: Vec<usize>,
}

/// How a number enters a formula.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Term {
    Printed(usize),
    /// 1 plus a rate of change.
    Growth(usize),
    Constant(&'static str),
    Whole(i128),
}

/// A stated figure, and what its operands give.
pub(crate) struct Trial {
    pub stated: usize,
    pub computed: Computed,
    rule: &'static str,
    terms: Vec<Term>,
    formula: String,
    severity: Severity,
    cause: Option<String>,
    span: Option<Span>,
}

impl Trial {
    /// An error if it does not hold.
    pub(crate) fn new(
        rule: &'static str,
        stated: usize,
        computed: Computed,
        terms: Vec<Term>,
        formula: String,
    ) -> Self {
        Self { stated, computed, rule, terms, formula, severity: Severity::Error, cause: None, span: None }
    }

    /// Whether what one number leaves of another is computed with.
    pub(crate) fn is_of_a_rest(&self) -> bool {
        self.formula.contains('-')
    }

    pub(crate) fn graded(self, severity: Severity) -> Self {
        Self { severity, ..self }
    }

    pub(crate) fn caused(self, cause: Option<String>) -> Self {
        Self { cause, ..self }
    }

    /// What it computes may be so far from what is meant, since its parts were rounded one by one.
    pub(crate) fn within(self, reach: Number) -> Self {
        let computed =
            Computed { low: self.computed.low.minus(reach), high: self.computed.high.plus(reach), ..self.computed };
        Self { computed, ..self }
    }

    /// The claim is made there, and not where the stated number stands.
    pub(crate) fn at(self, span: Option<Span>) -> Self {
        Self { span, ..self }
    }
}

impl<'a> Book<'a> {
    /// That a figure is one other over another.
    pub(crate) fn quotient(&self, rule: &'static str, stated: usize, part: usize, whole: usize) -> Option<Trial> {
        let computed = self.figure(part).value.over(self.figure(whole).value)?;
        let formula = format!("{} ÷ {}", self.reading.printed(part), self.reading.printed(whole));
        Some(Trial::new(rule, stated, computed, vec![Term::Printed(part), Term::Printed(whole)], formula))
    }

    /// That a figure is what others make together.
    pub(crate) fn sum(&self, rule: &'static str, stated: usize, parts: &[usize]) -> Trial {
        let formula = parts.iter().map(|&part| self.reading.printed(part)).collect::<Vec<_>>().join(" + ");
        let terms = parts.iter().map(|&part| Term::Printed(part)).collect();
        Trial::new(rule, stated, self.added(parts), terms, formula)
    }

    pub(crate) fn new(reading: &'a Reading, setting: &'a Setting) -> Self {
        let count = reading.figures.len();
        let grids = grid::grids(reading);
        let columns = grid::columns(reading, &grids);
        let statements = statements(reading, &columns);
        Self {
            reading,
            setting,
            grids,
            columns,
            statements,
            sums: Vec::new(),
            totals: vec![false; count],
            parents: vec![None; count],
            judged: vec![None; count],
            borne: vec![false; count],
            completions: BTreeMap::new(),
            ratios: HashMap::new(),
            claims: Vec::new(),
            findings: Vec::new(),
        }
    }

    pub(crate) fn figure(&self, n: usize) -> &'a Figure {
        &self.reading.figures[n]
    }

    /// The words before a figure; those of 33件 for 40人 in 不批准逮捕33件40人.
    pub(crate) fn lead(&self, n: usize) -> &'a str {
        let figure = self.figure(n);
        let beside = n.checked_sub(1).filter(|_| figure.lead.is_empty() && figure.sign_before == '\0');
        beside.map_or(&figure.lead, |before| &self.figure(before).lead)
    }

    /// Whether a figure is planned, or a part of what is.
    pub(crate) fn planned(&self, n: usize) -> bool {
        let chain = std::iter::successors(Some(n), |&part| self.parents[part]);
        chain.take(6).any(|part| self.figure(part).planned)
    }

    /// What some figures make together.
    pub(crate) fn added(&self, figures: &[usize]) -> Computed {
        figures.iter().fold(Computed::ZERO, |sum, &n| sum.plus(self.figure(n).value))
    }

    /// Whether a rule has claimed something of a figure.
    pub(crate) fn claimed(&self, rule: &str, stated: usize) -> bool {
        let span = self.reading.phrase(stated);
        self.claims.iter().rev().take(200).any(|claim| claim.rule == rule && claim.span == span)
    }

    /// The parts of a total.
    pub(crate) fn sum_of(&self, total: usize) -> Option<&Sum> {
        self.totals[total].then(|| self.sums.iter().find(|sum| sum.total == total)).flatten()
    }

    /// Records the claim, and the finding if it does not hold.
    pub(crate) fn record(&mut self, trial: Trial) -> Status {
        let stated = self.figure(trial.stated);
        let status = judge(stated, trial.computed);
        // 近四成, of 约12万名: what is said so loosely is known only where it holds.
        let loose = |term: &Term| matches!(term, Term::Printed(n) if self.figure(*n).approximate);
        let precise = |term: &Term| matches!(term, Term::Printed(n) if precise(self.figure(*n)));
        let far = trial.computed.point.minus(stated.value.point).abs().times(20) > stated.value.point.abs();
        // 近5.76亿元 of 近8.27亿元 is no 61%.
        let told = !stated.approximate && far && trial.rule == "share";
        let told = told && trial.terms.iter().filter(|term| loose(term)).all(precise);
        if !status.holds() && (stated.approximate || trial.terms.iter().any(loose) && !told) {
            return status;
        }
        // 640.00万元 - 640.00万元 = 27.52元: what rounding alone could be is no claim.
        let width = trial.computed.high.minus(trial.computed.low);
        if status == Status::Rounding && width >= stated.value.point.abs().times(2) && !stated.value.point.is_zero() {
            return status;
        }
        let due = if stated.direction < 0 { trial.computed.negated() } else { trial.computed };
        let expected = expected(stated, due.point);
        let span = trial.span.unwrap_or_else(|| self.reading.phrase(trial.stated));
        self.judged[trial.stated] = Some(status);
        if status == Status::Right && stated.value.point.abs().steps(stated.step).0 >= 10 {
            let printed =
                trial.terms.iter().filter_map(|term| if let Term::Printed(n) = term { Some(*n) } else { None });
            printed.chain([trial.stated]).for_each(|n| self.borne[n] = true);
        }
        if let ([Term::Printed(part), Term::Printed(whole)], true) = (&trial.terms[..], status == Status::Right)
            && self.figure(*part).value.over(self.figure(*whole).value).map(|ratio| ratio.point)
                == Some(trial.computed.point)
        {
            self.ratios.insert(trial.stated, (*part, *whole));
        }
        let operands: Vec<Operand> = trial.terms.iter().map(|&term| self.operand(term, span)).collect();
        self.claims.push(Claim {
            rule: trial.rule,
            status,
            span,
            stated: self.reading.printed(trial.stated),
            expected,
            operands,
            formula: format!("{} = {}", trial.formula, stated.print_to(due.point, finer(stated, due.point))),
        });
        if !status.holds() {
            let finding = self.mismatch(&trial, status, due.point);
            self.findings.push(finding);
        }
        status
    }

    /// A claim that is no computation: two places that must say the same.
    pub(crate) fn agree(&mut self, rule: &'static str, stated: usize, other: usize, status: Status) {
        let span = self.reading.phrase(stated);
        self.judged[stated] = Some(status);
        let operands = [Term::Printed(stated), Term::Printed(other), Term::Constant("1")]
            .map(|term| self.operand(term, span))
            .to_vec();
        let (a, b) = (self.reading.printed(stated), self.reading.printed(other));
        let sign = if status.holds() { '=' } else { '≠' };
        self.claims.push(Claim {
            rule,
            status,
            span,
            stated: a.clone(),
            expected: b.clone(),
            operands,
            formula: format!("{a} {sign} {b}"),
        });
    }

    /// Two places that should say the same and do not: what to say of it, and what should stand at the first.
    pub(crate) fn contradict(&mut self, rule: &'static str, [n, other]: [usize; 2], message: String, fix: String) {
        self.agree(rule, n, other, Status::Contradiction);
        self.find(Finding {
            code: rule,
            severity: Severity::Warning,
            status: Status::Contradiction,
            span: self.reading.span(n),
            stated: self.reading.printed(n),
            expected: self.reading.printed(other),
            message,
            cause: "一处改了，另一处没有改".into(),
            fix,
            related: vec![self.reading.span(other)],
        });
    }

    pub(crate) fn claim(&mut self, claim: Claim) {
        self.claims.push(claim);
    }

    pub(crate) fn find(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// Whether something was said of a figure, or of what is computed from it.
    pub(crate) fn doubted(&self, n: usize) -> bool {
        let span = self.reading.span(n);
        let near = |other: &Span| other.bytes.0 <= span.bytes.0 && span.bytes.1 <= other.bytes.1;
        let loud = self.findings.iter().filter(|finding| finding.severity != Severity::Note);
        loud.into_iter().any(|finding| near(&finding.span) || finding.related.iter().any(near))
    }

    /// A claim in words, and the finding if it does not hold and is sure enough to have a severity.
    pub(crate) fn state(&mut self, words: Words, severity: Option<Severity>) {
        let span = self.reading.plain.span(words.at.0, words.at.1);
        let stated = self.reading.plain.text(words.at.0, words.at.1);
        let status = if words.holds { Status::Right } else { Status::Contradiction };
        if !words.holds && severity.is_none() {
            return;
        }
        let operands = words.figures.map(|n| Operand { text: self.reading.printed(n), span: self.reading.span(n) });
        self.claims.push(Claim {
            rule: words.rule,
            status,
            span,
            stated: stated.clone(),
            expected: words.expected.clone(),
            operands: operands.into_iter().chain([self.operand(Term::Constant("1"), span)]).collect(),
            formula: words.formula,
        });
        if let Some(severity) = severity.filter(|_| !words.holds) {
            self.findings.push(Finding {
                code: words.rule,
                severity,
                status,
                span,
                message: words.message,
                stated,
                expected: words.expected,
                cause: words.cause.into(),
                fix: String::new(),
                related: words.figures.map(|n| self.reading.span(n)).to_vec(),
            });
        }
    }

    /// A matter of wording at a place of the plain text, and what should stand there, if that is known.
    pub(crate) fn note(&mut self, code: &'static str, at: (usize, usize), message: String, fix: String) {
        self.find(Finding {
            code,
            severity: Severity::Note,
            status: Status::Contradiction,
            span: self.reading.plain.span(at.0, at.1),
            stated: self.reading.plain.text(at.0, at.1),
            expected: fix.clone(),
            message,
            cause: String::new(),
            fix,
            related: Vec::new(),
        });
    }

    pub(crate) fn into_report(mut self) -> Report {
        let figures = told::figures(&self);
        self.claims.sort_by_key(|claim| claim.span);
        self.claims.dedup_by(|a, b| a.span == b.span && a.formula == b.formula);
        self.findings.sort_by_key(|finding| (finding.span, finding.severity));
        self.findings.dedup_by(|a, b| a.span == b.span && a.message == b.message);
        Report { figures, claims: self.claims, findings: self.findings }
    }

    fn operand(&self, term: Term, place: Span) -> Operand {
        match term {
            Term::Printed(n) => Operand { text: self.reading.printed(n), span: self.reading.span(n) },
            Term::Growth(n) => {
                let sign = if self.figure(n).direction < 0 { '-' } else { '+' };
                Operand { text: format!("1{sign}{}", self.reading.printed(n)), span: self.reading.span(n) }
            }
            Term::Constant(text) => Operand { text: text.into(), span: place },
            Term::Whole(number) => Operand { text: number.to_string(), span: place },
        }
    }

    /// Of two numbers the second is the base: which, and why that one.
    fn base_told(&self, trial: &Trial) -> String {
        let [Term::Printed(part), Term::Printed(base)] = trial.terms[..] else { return String::new() };
        // 0.62 ÷ (0.62 + 1.52): of no base.
        let ratio = self.figure(part).value.over(self.figure(base).value);
        if ratio.is_none_or(|ratio| ratio.point != trial.computed.point) {
            return String::new();
        }
        let label = &self.figure(base).label;
        if !matches!(trial.rule, "share" | "completion" | "quotient") || label.is_empty() {
            return String::new();
        }
        let why = if self.figure(trial.stated).base == Some(base) {
            "写明的"
        } else if self.parents[part] == Some(base) {
            "所属的"
        } else {
            "最近的"
        };
        format!("（基数取{why}{label}{}）", self.reading.printed(base))
    }

    fn mismatch(&self, trial: &Trial, status: Status, due: Number) -> Finding {
        let stated = self.figure(trial.stated);
        let printed = self.reading.printed(trial.stated);
        let reversed = stated.direction != 0 && due.is_negative();
        let expected = expected(stated, due);
        let exact = stated.print_to(due, finer(stated, due));
        let cause = match &trial.cause {
            Some(cause) => cause.clone(),
            None if reversed => "增减方向写反".into(),
            None => cause(self, (trial.stated, trial.rule), &trial.terms, due, status),
        };
        let word = if reversed { change_length(&stated.lead) } else { 0 };
        let why = match status {
            Status::Truncated => format!("，截尾未进位，应为{expected}"),
            Status::LastDigit => format!("，末位不符，应为{expected}"),
            _ => format!("，应为{expected}"),
        };
        let related = trial.terms.iter().filter_map(|term| match term {
            Term::Printed(n) | Term::Growth(n) => Some(self.reading.span(*n)),
            Term::Constant(_) | Term::Whole(_) => None,
        });
        Finding {
            code: trial.rule,
            severity: trial.severity,
            status,
            span: self.reading.plain.span(stated.at.0 - word.min(stated.at.0), stated.at.1),
            message: format!("原文{printed}与计算不符：{} = {exact}{why}{}", trial.formula, self.base_told(trial)),
            stated: printed,
            fix: expected.clone(),
            expected,
            cause,
            related: related.collect(),
        }
    }
}

/// 近5.76亿元: about so much, and told in three digits.
fn precise(figure: &Figure) -> bool {
    figure.approximate
        && figure.scale > 0
        && figure.print(figure.value.point).chars().filter(char::is_ascii_digit).count() >= 3
}

/// What should be printed; with its word where the change went the other way.
fn expected(stated: &Figure, due: Number) -> String {
    let word = match (stated.role, stated.direction) {
        (Role::ChangeRate, 1) => "下降",
        (Role::ChangeRate, -1) => "增长",
        (Role::Change, 1) => "减少",
        (Role::Change, -1) => "增加",
        _ => "",
    };
    if due.is_negative() && !word.is_empty() { format!("{word}{}", stated.print(due.abs())) } else { stated.print(due) }
}

/// Two more decimals than printed show whether something was cut off or rounded.
fn finer(figure: &Figure, value: Number) -> u32 {
    if value.rounded(figure.step) == value { figure.scale } else { figure.scale + 2 }
}

/// How a stated figure compares with what its operands give.
pub(crate) fn judge(stated: &Figure, computed: Computed) -> Status {
    let said = stated.signed();
    if computed.point.rounded(stated.step) == said.point {
        return Status::Right;
    }
    if computed.low == computed.high && said.low == said.high {
        return if near(stated, computed.point) { Status::LastDigit } else { Status::Wrong };
    }
    // 10 ÷ 16 is 62.5 %, which is 63 %: of exact numbers an exact half is rounded up.
    let exact = computed.low == computed.high && stated.unit == Unit::Percent;
    let half = exact && computed.point.truncated(stated.step) == said.point && !said.point.is_zero();
    if said.meets(computed) && !half {
        return Status::Rounding;
    }
    if computed.point.truncated(stated.step) == said.point && !said.point.is_zero() {
        return Status::Truncated;
    }
    if near(stated, computed.point) { Status::LastDigit } else { Status::Wrong }
}

fn near(stated: &Figure, point: Number) -> bool {
    stated.scale > 0 && point.minus(stated.signed().point).abs() < stated.step.plus(stated.step.half())
}
