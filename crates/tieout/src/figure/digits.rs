//! The digits of a number as they are printed, in ciphers or in characters, and how exact they are.

use crate::figure::chinese::{self, spelled};
use crate::figure::unit::{Measure, Unit};
use crate::number::Number;

pub(super) struct Digits {
    pub value: i128,
    pub scale: u32,
    pub end: usize,
    pub spelled: bool,
}

pub(super) fn digits(chars: &[char], at: usize) -> Option<Digits> {
    let negative = chars[at] == '-';
    let start = at + usize::from(negative);
    if !chars.get(start)?.is_ascii_digit() {
        let spelled = spelled(&chars[at..])?;
        return Some(Digits { value: spelled.digits, scale: spelled.scale, end: at + spelled.length, spelled: true });
    }
    let (mut value, mut scale, mut end, mut point) = (0_i128, 0, start, false);
    while let Some(&c) = chars.get(end) {
        let digit_follows = chars.get(end + 1).is_some_and(char::is_ascii_digit);
        match c {
            // More decimals than a number holds say nothing.
            '0'..='9' if scale == 8 => {}
            '0'..='9' => {
                value = value.saturating_mul(10).saturating_add(i128::from(c as u32 - '0' as u32));
                scale += u32::from(point);
            }
            ',' if !point && digit_follows => {}
            '.' if !point && digit_follows => point = true,
            _ => break,
        }
        end += 1;
    }
    Some(Digits { value: if negative { -value } else { value }, scale, end, spelled: false })
}

/// 叁佰贰拾壹元*伍角陆分*
pub(super) fn with_fen(chars: &[char], digits: Digits, measure: Measure) -> (Digits, Measure) {
    let end = digits.end + measure.length;
    match chinese::fen(&chars[end..]).filter(|_| digits.spelled && measure.unit == Unit::Money) {
        Some((fen, length)) => {
            let value = digits.value.saturating_mul(100).saturating_add(fen);
            (Digits { value, scale: 2, ..digits }, Measure { length: measure.length + length, ..measure })
        }
        None => (digits, measure),
    }
}

/// Whether a number in characters is a figure and not part of a word (一般, 三公, 两个维护, 一是).
pub(super) fn spelled_figure(digits: &Digits, measure: &Measure) -> bool {
    match measure.unit {
        Unit::Money | Unit::Percent => digits.value > 0,
        Unit::Count(unit) => {
            digits.value >= 10
                || digits.value >= 2 && matches!(unit, "人" | "名" | "件" | "条" | "辆" | "户" | "家" | "起")
        }
        _ => false,
    }
}

/// Half a step of the last digit; nothing for what is counted, spelled, printed to the fen, or not there at all.
pub(super) fn half(unit: Unit, digits: &Digits, factor: i128, step: Number) -> Number {
    // 三成 is said of a quarter and of a third.
    if unit == Unit::Percent && step == Number::ONE.per(10) {
        return step;
    }
    let exact = match unit {
        Unit::Count(_) => digits.scale == 0 && factor == 1,
        Unit::Money => digits.scale > 0 && factor == 1 || step <= Number::ONE.per(100),
        _ => false,
    };
    // 举报0万件: fewer than five thousand.
    let none = digits.value == 0 && !(matches!(unit, Unit::Count(_)) && factor >= 10_000);
    if exact || none || digits.spelled && unit.adds_up() { Number::ZERO } else { step.half() }
}
