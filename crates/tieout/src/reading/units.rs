//! The units of numbers that are printed without one: those of their list, their bracket, their row, their sentence.

use super::{Reading, comparison};
use crate::figure::role::{becomes, moves};
use crate::figure::unit::measure;
use crate::figure::{Figure, Unit};
use crate::number::{Computed, Number};

impl Reading {
    /// A number without a unit has that of the list or of the figure before its bracket.
    pub(super) fn spread_units(&mut self) {
        for n in (1..self.figures.len()).rev() {
            let this = &self.figures[n];
            let same_list = this.list.0 != n && this.list.0 == self.figures[n - 1].list.0;
            if same_list && self.figures[n - 1].unit == Unit::Bare {
                let (unit, factor) = (this.unit, this.factor);
                self.figures[n - 1].take_unit(unit, factor);
            }
        }
        for n in 0..self.figures.len() {
            if let Some((unit, factor)) = self.unit_of_row(n) {
                self.figures[n].take_unit(unit, factor);
            }
        }
        for n in 0..self.figures.len() {
            if self.lost_sign(n) {
                let figure = &mut self.figures[n];
                (figure.unit, figure.step) = (Unit::Percent, figure.step.per(100));
                figure.value = Computed::around(figure.value.point.per(100), figure.step.half());
            }
            if let Some(count) = count_before(&self.figures[n]) {
                let factor = self.figures[n].factor;
                self.figures[n].take_unit(count, factor);
            } else if n > 0 && self.figures[n].unit == Unit::Bare && becomes(&self.figures[n].lead) {
                let (unit, factor) = (self.figures[n - 1].unit, self.figures[n - 1].factor);
                self.figures[n].take_unit(unit, factor);
            } else if let Some((unit, factor)) =
                self.unit_of_change(n).or_else(|| self.money_of_sentence(n)).or_else(|| self.money_before(n))
            {
                self.figures[n].take_unit(unit, factor);
            } else if let Some(count) = self.count_of_staff(n).or_else(|| self.count_with_share(n)) {
                self.figures[n].take_unit(count, 1);
            }
            let this = &self.figures[n];
            if this.unit != Unit::Bare || this.lead.is_empty() || this.factor != 1 {
                continue;
            }
            let mut bracket = this.place.bracket;
            while bracket != 0 {
                let around = self.brackets[bracket as usize];
                if let Some(head) = around.head.map(|head| &self.figures[head]).filter(|head| head.unit.adds_up()) {
                    let (unit, factor) = (head.unit, head.factor);
                    self.figures[n].take_unit(unit, factor);
                    break;
                }
                bracket = around.parent;
            }
        }
    }

    /// 社会消费品零售总额 | 亿元 | 227.46 | 208.87: the unit that a cell of its row holds.
    fn unit_of_row(&self, n: usize) -> Option<(Unit, i128)> {
        let figure = &self.figures[n];
        let cell = figure.sign_before == '|' && figure.lead.is_empty() && figure.unit_text.is_empty();
        // A rate by the head of its column is of no unit.
        if !cell || figure.factor != 1 && figure.unit == Unit::Bare || figure.unit == Unit::Percent {
            return None;
        }
        let before = self.plain.chars[..figure.at.0].iter().rev().take(60).take_while(|&&c| c != '\n');
        let before: String = before.collect::<Vec<_>>().into_iter().rev().collect();
        let mut cells = before.trim_end_matches('|').rsplit('|');
        let words = cells.find(|cell| !cell.chars().all(|c| c.is_ascii_digit() || ".,-%".contains(c)))?;
        let chars: Vec<char> = words.chars().collect();
        let measure = measure(&chars);
        (measure.length == chars.len() && measure.unit.adds_up()).then_some((measure.unit, measure.factor))
    }

    /// 较上年2.5减少1.95万元: the level before has the unit of what it changed by.
    fn unit_of_change(&self, n: usize) -> Option<(Unit, i128)> {
        let (this, next) = (&self.figures[n], self.figures.get(n + 1)?);
        let bare = this.unit == Unit::Bare && this.factor == 1 && comparison(&this.lead).is_some();
        let beside = next.sign_before == '\0' && moves(&next.lead).is_some() && next.unit == Unit::Money;
        (bare && beside && next.at.0 <= this.at.1 + 4).then_some((next.unit, next.factor))
    }

    /// 经费4453万比去年4432万增长0.47%: of money, as what it is compared with.
    fn money_before(&self, n: usize) -> Option<(Unit, i128)> {
        let (this, before) = (&self.figures[n], &self.figures[n.checked_sub(1)?]);
        let short = this.unit == Unit::Bare && this.factor >= 10_000 && comparison(&this.lead) == Some(0);
        let beside = before.unit == Unit::Money && before.factor == this.factor && this.at.0 <= before.at.1 + 8;
        (short && beside && before.place.part == this.place.part).then_some((Unit::Money, this.factor))
    }

    /// 出国0.3亿元；接待费0.7亿: of the money that its sentence tells.
    fn money_of_sentence(&self, n: usize) -> Option<(Unit, i128)> {
        let this = &self.figures[n];
        let short = this.unit == Unit::Bare && this.factor >= 10_000 && !this.lead.is_empty();
        let alike = |other: &&Figure| {
            other.place.sentence == this.place.sentence && other.unit == Unit::Money && other.factor == this.factor
        };
        let near = &self.figures[n.saturating_sub(6)..self.figures.len().min(n + 6)];
        let money = ["费", "支出", "收入", "资金", "经费", "金额"].iter().any(|word| this.lead.contains(word));
        (short && money && near.iter().any(|other| alike(&other))).then_some((Unit::Money, this.factor))
    }

    /// 编制50人，实有43: those who are there are counted as the posts are.
    fn count_of_staff(&self, n: usize) -> Option<Unit> {
        let this = &self.figures[n];
        // 编制46，2023年实有50，控制率108.70%
        let posts = this.lead.ends_with("编制") || this.lead.ends_with("编制数");
        let next = self
            .figures
            .get(n + 1)
            .is_some_and(|next| ["实有", "在职", "在编"].iter().any(|word| next.lead.contains(word)));
        if posts && next && this.unit == Unit::Bare && this.scale == 0 && this.factor == 1 {
            return Some(Unit::Count("人"));
        }
        let before = self.figures.get(n.checked_sub(1)?)?;
        let there = ["实有", "现有", "在职", "在编", "在岗", "实到"].iter().any(|word| this.lead.ends_with(word));
        let counted = matches!(before.unit, Unit::Count(_)) && before.place.sentence == this.place.sentence;
        let bare = this.unit == Unit::Bare && this.scale == 0 && this.factor == 1;
        (there && counted && bare).then_some(before.unit)
    }

    /// 公开966件，占66.5%；部分公开67，占4.6%: counted as what was counted before it.
    fn count_with_share(&self, n: usize) -> Option<Unit> {
        let (this, next) = (&self.figures[n], self.figures.get(n + 1)?);
        let shared = next.unit == Unit::Percent && next.lead.starts_with('占') && next.sign_before == '，';
        let bare = this.unit == Unit::Bare && this.scale == 0 && this.factor == 1 && !this.lead.is_empty();
        let here = |figure: &&Figure| figure.place.sentence == this.place.sentence;
        let mut before = self.figures[n.saturating_sub(4)..n].iter().rev().take_while(here).map(|figure| figure.unit);
        before.find(|unit| matches!(unit, Unit::Count(_))).filter(|_| shared && bare)
    }

    /// 占投诉举报总量的94.9，其中: a share whose sign was lost.
    fn lost_sign(&self, n: usize) -> bool {
        let this = &self.figures[n];
        let share = this.lead.contains('占') && this.lead.ends_with('的') && this.lead.chars().count() >= 4;
        let next = self.plain.text(this.at.1, this.at.1 + 1);
        let ends = ["，", "。", "；", "）"].contains(&next.as_str());
        let small = this.value.point < Number::whole(100) && this.value.point > Number::ZERO;
        // 交通工具75件5.49，家居用品67件4.90%: as its neighbours have it.
        let beside = |m: usize, percent: bool| {
            let (Some(rate), Some(count)) = (self.figures.get(m), m.checked_sub(1).and_then(|m| self.figures.get(m)))
            else {
                return false;
            };
            let told = rate.lead.is_empty() && rate.sign_before == '\0' && matches!(count.unit, Unit::Count(_));
            told && rate.place.sentence == this.place.sentence && (rate.unit == Unit::Percent) == percent
        };
        let others = (n.saturating_sub(6)..n + 7).filter(|&m| m != n && beside(m, true)).count();
        let share = share || beside(n, false) && others >= 2;
        share
            && ends
            && small
            && this.unit == Unit::Bare
            && this.unit_text.is_empty()
            && this.scale > 0
            && this.factor == 1
    }
}

/// 人次29降为16: the unit stands before the number.
fn count_before(figure: &Figure) -> Option<Unit> {
    let unit = ["人次", "批次", "人数", "件数", "户数"].into_iter().find(|unit| figure.lead.ends_with(unit))?;
    let count = match unit {
        "人数" => "人",
        "件数" => "件",
        "户数" => "户",
        other => other,
    };
    // 总诊疗人次84.7亿
    (figure.unit == Unit::Bare && (figure.scale == 0 || figure.factor > 1)).then_some(Unit::Count(count))
}

impl Figure {
    fn take_unit(&mut self, unit: Unit, factor: i128) {
        let scale = |n: Number| n.times(factor).per(self.factor.max(1));
        self.step = scale(self.step);
        self.value.point = scale(self.value.point);
        let exact = matches!(unit, Unit::Count(_)) && self.scale == 0 && factor == 1;
        // 举报0万件: fewer than five thousand.
        let none = self.value.point.is_zero() && !(matches!(unit, Unit::Count(_)) && factor >= 10_000);
        let half = if exact || none { Number::ZERO } else { self.step.half() };
        self.value = Computed::around(self.value.point, half);
        (self.unit, self.factor) = (unit, factor);
    }
}
