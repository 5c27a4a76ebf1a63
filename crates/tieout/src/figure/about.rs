//! Approximations: 约, 近, 超过 before a number, 左右, 以上 after it, and how far each may be from it.

use crate::number::{Computed, Number};

/// On which side of the printed number the true one lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    Under,
    Over,
    Near,
}

const UNDER: [&str; 9] = ["近", "不足", "不超过", "最多", "至多", "逼近", "接近", "将近", "不到"];
const OVER: [&str; 10] = ["超", "逾", "超过", "不低于", "至少", "达到或超过", "突破", "跨越", "首破", "不少于"];

/// Whether the words around a number of so many `units` of its last digit say that it is no more than about so much.
pub(super) fn about(units: i128, lead: &str, tail: &str) -> Option<About> {
    let before = |words: &[&str]| words.iter().any(|word| lead.ends_with(word));
    let after = |words: &[&str]| words.iter().any(|word| tail.starts_with(word));
    if lead.ends_with("最近") || lead.ends_with("节约") {
        return None;
    }
    if before(&UNDER) || after(&["以下", "以内"]) {
        return Some(About::Under);
    }
    if before(&OVER) || after(&["以上"]) {
        return Some(About::Over);
    }
    // 约362.11亿元 and 约438件 are rounded as any other number is.
    let sharp = units.abs() >= 100 && units % 10 != 0;
    (before(&["约"]) && !sharp || after(&["左右"])).then_some(About::Near)
}

impl About {
    /// All that may be said in this way: as far as the last digit that is not zero, or a twentieth.
    pub(super) fn widen(self, value: Computed, units: i128, step: Number) -> Computed {
        let mut last = step;
        let mut rest = units;
        while rest != 0 && rest % 10 == 0 {
            (rest, last) = (rest / 10, last.times(10));
        }
        let reach = last.max(value.point.abs().per(20));
        match self {
            Self::Under => Computed { low: value.point.minus(reach), ..value },
            Self::Over => Computed { high: value.point.plus(reach), ..value },
            Self::Near => Computed::around(value.point, reach.half()),
        }
    }
}
