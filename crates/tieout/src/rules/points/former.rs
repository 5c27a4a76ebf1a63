//! What was before, told right after what is now: 城镇化率46.18%，上年为45.21%，提高0.97个百分点; 增长 and 多清运 alike.

use super::{CODE, hundred};
use crate::book::{Book, Term, Trial};
use crate::figure::role::moves;
use crate::figure::{Figure, Role, Unit};
use crate::number::Computed;
use crate::report::Severity;

/// Words that say of when a number is, and nothing else.
const FORMER: [&str; 12] = [
    "上年",
    "去年",
    "上年同期",
    "去年同期",
    "上一年",
    "上年度",
    "上年末",
    "去年末",
    "同期",
    "上年数",
    "上年预算",
    "上年决算",
];

pub(super) fn check(book: &mut Book<'_>) {
    for base in 1..book.reading.figures.len().saturating_sub(1) {
        if let Some(now) = now(book, base) {
            told(book, now, base, base + 1);
            told(book, now, base, base + 2);
        }
    }
}

/// The number right before one that is only called 上年.
fn now(book: &Book<'_>, base: usize) -> Option<usize> {
    let (now, figure) = (base - 1, book.figure(base));
    let level = book.figure(now);
    let words = figure.lead.trim_end_matches(['为', '是', '达', '的', '：']);
    let inside = figure.sign_before == '（' && book.reading.brackets[figure.place.bracket as usize].head == Some(now);
    let beside = matches!(figure.sign_before, '，' | '；') && figure.place.bracket == level.place.bracket;
    let one = level.place.sentence == figure.place.sentence && level.unit == figure.unit && (inside || beside);
    let amount = matches!(level.role, Role::Level | Role::Quotient | Role::Completion | Role::Percent)
        || level.per_head
        || level.role == Role::Other && level.unit != Unit::Points;
    (FORMER.contains(&words) && one && amount && !level.prior && !level.approximate).then_some(now)
}

/// A change right after the two, of which nothing is known yet.
fn told(book: &mut Book<'_>, now: usize, base: usize, stated: usize) -> Option<()> {
    let (level, former) = (book.figure(now), book.figure(base));
    let figure = book.reading.figures.get(stated)?;
    let place = |figure: &Figure| (figure.place.sentence, figure.place.bracket);
    if book.judged[stated].is_some() || place(figure) != place(level) || figure.approximate {
        return None;
    }
    let (printed, less) = (book.reading.printed(now), book.reading.printed(base));
    let gap = level.value.minus(former.value);
    let verb = figure.lead.chars().count() <= 5 && figure.direction == 0;
    let way = match figure.direction {
        0 if verb && figure.lead.starts_with(['多', '增']) => 1,
        0 if verb && figure.lead.starts_with(['少', '减']) => -1,
        0 => moves(&figure.lead)?,
        way => way,
    };
    let own = figure.label.is_empty() || figure.role == Role::Level || figure.unit == Unit::Points;
    let signed = |computed: Computed| if way < 0 { computed.negated() } else { computed };
    let (computed, formula) = match (figure.unit, figure.role) {
        (Unit::Points, _) if level.unit == Unit::Percent => (signed(hundred(gap)), format!("{printed} - {less}")),
        (Unit::Percent, Role::ChangeRate) if level.unit != Unit::Percent => {
            let growth = level.value.over(former.value)?.minus(Computed::ONE);
            (growth, format!("{printed} ÷ {less} - 1"))
        }
        (unit, Role::Change) if unit == level.unit && unit != Unit::Percent => (gap, format!("{printed} - {less}")),
        (unit, Role::Level) if unit == level.unit && verb && stated == base + 1 && unit.adds_up() => {
            (signed(gap), format!("{printed} - {less}"))
        }
        _ => return None,
    };
    if !own || way == 0 {
        return None;
    }
    let mut terms = vec![Term::Printed(now), Term::Printed(base)];
    if formula.ends_with("- 1") {
        terms.push(Term::Constant("1"));
    }
    book.record(Trial::new(CODE, stated, computed, terms, formula).graded(Severity::Warning));
    Some(())
}
