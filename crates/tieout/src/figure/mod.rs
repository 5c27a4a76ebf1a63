//! Figures: every number of a text that counts or measures something, with its value, unit, place and role.

mod about;
pub(crate) mod chinese;
mod digits;
pub(crate) mod role;
mod scan;
pub(crate) mod unit;

pub(crate) use role::Role;
pub(crate) use scan::read;
pub(crate) use unit::Unit;

use crate::label::{self, Concept};
use crate::number::{Computed, Number};

#[derive(Debug, Clone)]
pub(crate) struct Figure {
    /// Where it stands among the plain characters, its unit included.
    pub at: (usize, usize),
    pub value: Computed,
    /// What one step of its last printed digit is worth.
    pub step: Number,
    pub scale: u32,
    pub factor: i128,
    pub unit: Unit,
    pub unit_text: String,
    /// 约, 余, 以上: no more than about so much.
    pub approximate: bool,
    /// The text between the sign or figure before it and itself.
    pub lead: String,
    /// What stands before the lead: a sign, or `\0` for a figure.
    pub sign_before: char,
    pub place: Place,
    pub role: Role,
    /// Which way a change goes: 1, −1, or 0 where it is not said.
    pub direction: i8,
    pub label: String,
    /// What of its label tells it from others.
    pub core: String,
    pub concept: Option<Concept>,
    pub year: Option<u16>,
    /// A number of the year before: 上年, 去年.
    pub prior: bool,
    /// A number that was planned: 预算, 计划, 目标.
    pub planned: bool,
    /// The base that the text names for a percentage: 占 *100 万元* 的 20 %.
    pub base: Option<usize>,
    /// It is such a base.
    pub is_base: bool,
    /// 人均: an amount that is never added up, but may change.
    pub per_head: bool,
    /// The first figure of the list in which it is coordinated (9、16、10亿元), and its position there.
    pub list: (usize, usize),
}

/// Where in the text a figure stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Place {
    pub paragraph: u32,
    pub sentence: u32,
    /// Within a sentence, between semicolons.
    pub part: u32,
    /// Between commas.
    pub clause: u32,
    /// The innermost bracket that holds a figure; 0 for none.
    pub bracket: u32,
    /// The last colon of the sentence, as a position; 0 for none.
    pub colon: usize,
}

impl Figure {
    pub(crate) fn is_level(&self) -> bool {
        self.role == Role::Level && self.unit.adds_up() && !self.approximate
    }

    /// Whether two figures are of one thing by their labels.
    pub(crate) fn same(&self, other: &Self) -> bool {
        label::same((&self.label, &self.core, self.concept), (&other.label, &other.core, other.concept))
    }

    /// Its value as a change: negative for a decrease.
    pub(crate) fn signed(&self) -> Computed {
        if self.direction < 0 && !self.value.point.is_negative() { self.value.negated() } else { self.value }
    }

    /// A value in the unit and with the decimals of this figure.
    pub(crate) fn print(&self, value: Number) -> String {
        self.print_to(value, self.scale)
    }

    pub(crate) fn print_to(&self, value: Number, scale: u32) -> String {
        let number = match self.unit {
            Unit::Percent if self.unit_text == "‰" => value.times(1000).print(1, scale),
            Unit::Percent if self.unit_text == "成" => value.times(10).print(1, scale),
            Unit::Percent => value.times(100).print(1, scale),
            _ => value.print(self.factor, scale),
        };
        format!("{number}{}", self.unit_text)
    }
}
