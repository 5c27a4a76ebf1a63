//! A text that has been read: its figures with their units, roles and labels, its years, brackets and sentences.

mod naming;
mod slashed;
mod units;

pub(crate) use naming::{comparison, is_planned};
pub(crate) use slashed::{Slashed, SlashedRow};

use std::collections::HashMap;

use crate::figure::role::{becomes, moves, per_head, role};
use crate::figure::{Figure, Role, Unit, read};
use crate::number::{Computed, Number};
use crate::report::Span;
use crate::text::{Plain, marks_item};

pub(crate) struct Reading {
    pub plain: Plain,
    pub figures: Vec<Figure>,
    pub years: Vec<Year>,
    /// Number 0 is the text outside of all brackets.
    pub brackets: Vec<Bracket>,
    pub sentences: Vec<(usize, usize)>,
    list_ends: Vec<usize>,
    /// Rows of numbers that slashes part, under their heads.
    pub slashed: Vec<Slashed>,
}

/// 2022年, with its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Year {
    pub at: usize,
    pub value: u16,
    /// It is the year that another is compared with: 较2021年.
    pub compared: bool,
    /// It begins a span of years: 2022-2026年.
    pub ranged: bool,
    pub sentence: u32,
    pub paragraph: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Bracket {
    pub parent: u32,
    /// The last figure before it.
    pub head: Option<usize>,
    pub open: usize,
}

impl Reading {
    pub(crate) fn of(text: &str) -> Self {
        let mut reading = read(Plain::read(text));
        reading.join_lists();
        reading.close_lists();
        reading.read_structures();
        reading.spread_units();
        reading.assign_roles();
        reading.sharpen();
        reading.name();
        reading.slashed = reading.read_slashed();
        reading
    }

    pub(crate) fn new(plain: Plain) -> Self {
        Self {
            plain,
            figures: Vec::new(),
            years: Vec::new(),
            brackets: vec![Bracket::default()],
            sentences: Vec::new(),
            list_ends: Vec::new(),
            slashed: Vec::new(),
        }
    }

    pub(crate) fn span(&self, figure: usize) -> Span {
        let (from, to) = self.figures[figure].at;
        self.plain.span(from, to)
    }

    /// From the last words of its lead, which say what it does, to its end.
    pub(crate) fn phrase(&self, figure: usize) -> Span {
        let (from, to) = self.figures[figure].at;
        let lead = self.figures[figure].lead.chars().count().min(12);
        self.plain.span(from - lead.min(from), to)
    }

    /// A figure as it is printed.
    pub(crate) fn printed(&self, figure: usize) -> String {
        let (from, to) = self.figures[figure].at;
        self.plain.text(from, to)
    }

    /// The word after a figure: 187人*参加*.
    pub(crate) fn after(&self, figure: usize) -> String {
        let end = self.figures[figure].at.1;
        let rest = self.plain.chars[end..].iter().take(4);
        rest.take_while(|c| !c.is_ascii_digit() && !"，。；：、（）\n|".contains(**c)).collect()
    }

    pub(crate) fn sentence(&self, number: u32) -> (usize, usize) {
        self.sentences.get(number as usize).copied().unwrap_or_default()
    }

    /// The form of the number that begins the paragraph of a figure, its digits as one: 1. （二） ③ ——
    pub(crate) fn item_form(&self, figure: usize) -> Option<String> {
        let mut sentence = self.figures[figure].place.sentence;
        let starts = |n: u32| self.sentence(n).0;
        // A sentence that begins a paragraph begins with the end of the line before.
        let within = |n: u32| starts(n) > 0 && self.plain.chars.get(starts(n)).is_some_and(|&c| c != '\n');
        for _ in 0..6 {
            sentence -= u32::from(sentence > 0 && within(sentence));
        }
        let start = starts(sentence);
        line_form(&self.plain.text(start, start + 6)).or_else(|| self.heading_form(start))
    }

    /// Whether the number that begins the paragraph of a figure is a one: 1. （一） ①
    pub(crate) fn item_begins(&self, figure: usize) -> bool {
        let at = self.figures[figure].at.0;
        let before = self.plain.chars[..at].iter().rev().take(400).take_while(|&&c| c != '\n').count();
        let line = self.plain.text(at - before, at - before + 4);
        let inner = line.trim_start_matches(['（', '(', ' ']);
        ["1.", "1、", "1）", "1．", "一、", "一）", "①"].iter().any(|first| inner.starts_with(first))
    }

    /// 二、公务用车费, a line that only names what the paragraph at `start` tells: its paragraph is of that number.
    fn heading_form(&self, start: usize) -> Option<String> {
        let start = start + usize::from(self.plain.chars.get(start) == Some(&'\n'));
        let before = self.plain.chars[..start.min(self.plain.chars.len())].iter().rev().skip(1);
        let length = before.take(31).take_while(|&&c| c != '\n').count();
        let line = self.plain.text(start.saturating_sub(length + 1), start.saturating_sub(1));
        let names = length <= 30 && !line.contains(['。', '，', '；', '：', '|', '元']);
        line_form(&line).filter(|_| names)
    }

    /// The chain of brackets around a figure, itself first.
    pub(crate) fn within(&self, figure: usize, bracket: u32) -> bool {
        let mut open = self.figures[figure].place.bracket;
        while open != 0 && open != bracket {
            open = self.brackets[open as usize].parent;
        }
        open == bracket
    }

    /// The figures that say how much there is, in the order of the text.
    pub(crate) fn levels(&self) -> Vec<usize> {
        (0..self.figures.len()).filter(|&n| self.figures[n].is_level()).collect()
    }

    /// The levels of the same paragraph and, if it has few before the figure, of the one before.
    pub(crate) fn around<'a>(&self, levels: &'a [usize], figure: usize) -> &'a [usize] {
        let paragraph = self.figures[figure].place.paragraph;
        let from = levels.partition_point(|&level| self.figures[level].place.paragraph < paragraph);
        let to = levels.partition_point(|&level| self.figures[level].place.paragraph <= paragraph);
        let here = levels.partition_point(|&level| level < figure);
        let mut start = from.max(here.saturating_sub(60));
        if start == here && from > 0 {
            let before = self.figures[levels[from - 1]].place.paragraph;
            if before + 2 >= paragraph {
                start = levels
                    .partition_point(|&level| self.figures[level].place.paragraph < before)
                    .max(here.saturating_sub(12));
            }
        }
        &levels[start..to.min(here + 60)]
    }

    /// The last figure of the list that a figure belongs to.
    pub(crate) fn list_end(&self, figure: usize) -> usize {
        self.list_ends[figure]
    }

    pub(crate) fn list_length(&self, figure: usize) -> usize {
        self.list_end(figure) + 1 - self.figures[figure].list.0
    }

    /// 9、16、10亿元; 18.42%和16.22%; 6.94/2.94/4.00
    fn join_lists(&mut self) {
        for n in 1..self.figures.len() {
            let (before, this) = (&self.figures[n - 1], &self.figures[n]);
            let joined = match this.sign_before {
                '、' | '/' => this.lead.is_empty(),
                // 25.7：26.8：47.5
                '：' => this.lead.is_empty() && before.at.1 + 1 == this.at.0 && before.unit == Unit::Bare,
                // 占比分别为41.3%47.6%8.4%2.7%
                '\0' if this.lead.is_empty() => {
                    before.unit_text == "%" && this.unit_text == "%" && before.at.1 == this.at.0
                }
                '\0' => matches!(this.lead.as_str(), "和" | "及" | "与" | "以及"),
                _ => false,
            };
            // 2911.47/2706.86/-7.03%: cells of one row, but of two kinds.
            let cells = this.sign_before == '/' && this.unit == Unit::Percent;
            let alike = before.unit == this.unit || before.unit == Unit::Bare && before.factor == 1 && !cells;
            if joined
                && alike
                && before.place.bracket == this.place.bracket
                && before.place.sentence == this.place.sentence
            {
                self.figures[n].list = (before.list.0, before.list.1 + 1);
            }
        }
    }

    fn close_lists(&mut self) {
        self.list_ends = (0..self.figures.len()).collect();
        for n in (1..self.figures.len()).rev() {
            if self.figures[n].list.1 > 0 {
                self.list_ends[n - 1] = self.list_ends[n];
            }
        }
    }

    /// 三次产业结构比为25.7：26.8：47.5: per cent of a whole, though no sign says so.
    fn read_structures(&mut self) {
        for first in 0..self.figures.len() {
            let (figure, length) = (&self.figures[first], self.list_length(first));
            // 三次产业结构进一步优化，调整为8.3∶41.4∶50.3
            let begin = figure.at.0 - figure.lead.chars().count().min(figure.at.0);
            let ratio = self.figures.get(first + 1).is_some_and(|next| next.sign_before == '：');
            let before = if ratio { self.plain.text(begin.saturating_sub(40), begin) } else { String::new() };
            let before = before.rsplit(['。', '\n']).next().unwrap_or_default();
            let told = ["结构", "比例", "之比", "构成"];
            let told = told.iter().any(|word| figure.lead.contains(word) || before.contains(word));
            if figure.list.1 > 0 || length < 3 || figure.unit != Unit::Bare || !told {
                continue;
            }
            let all = first..first + length;
            let sum = all.clone().fold(Number::ZERO, |sum, n| sum.plus(self.figures[n].value.point));
            let whole = sum.minus(Number::whole(100)).abs() <= Number::ONE;
            for n in all.filter(|_| whole) {
                let figure = &mut self.figures[n];
                (figure.unit, figure.step) = (Unit::Percent, figure.step.per(100));
                figure.value = Computed::around(figure.value.point.per(100), figure.step.half());
            }
        }
    }

    fn assign_roles(&mut self) {
        for n in 0..self.figures.len() {
            let this = &self.figures[n];
            let (mut role, mut direction) = role(&this.lead, this.unit);
            if this.list.1 > 0 {
                (role, direction) = (self.figures[n - 1].role, self.figures[n - 1].direction);
            }
            // 压减3.9万元、12.0%
            let structure = this.unit == Unit::Percent && this.unit_text.is_empty() && this.list.1 == 0;
            if structure && self.list_length(n) > 2 {
                role = Role::Share;
            }
            let this = &self.figures[n];
            let beside = this.sign_before == '、' && this.lead.is_empty() && n > 0;
            if beside && role == Role::Percent && self.figures[n - 1].role == Role::Change {
                (role, direction) = (Role::ChangeRate, self.figures[n - 1].direction);
            }
            // 较2022年决算数688.84万元131.49万元，增长19.09%: the verb was lost, the rate says which way.
            let next = self.figures.get(n + 1);
            let turn = next
                .filter(|next| next.unit == Unit::Percent && next.sign_before == '，')
                .and_then(|next| moves(&next.lead));
            if beside_base(&self.figures, n)
                && role == Role::Level
                && let Some(way) = turn.filter(|way| *way != 0)
            {
                (role, direction) = (Role::Change, way);
            }
            let this = &self.figures[n];
            // 减少18.5万元（65.37%）: the rate goes as its amount does.
            let bracket = this.sign_before == '（' && this.lead.is_empty() && n > 0;
            let changed = n > 0 && self.figures[n - 1].role == Role::Change && self.figures[n - 1].direction != 0;
            if bracket && changed && role == Role::Percent {
                (role, direction) = (Role::ChangeRate, self.figures[n - 1].direction);
            }
            // 减少26起、443人
            let counts = this.lead.is_empty() && matches!(this.sign_before, '、' | '\0');
            if counts
                && changed
                && role == Role::Level
                && this.unit != self.figures[n - 1].unit
                && this.unit != Unit::Bare
            {
                (role, direction) = (Role::Change, self.figures[n - 1].direction);
            }
            if role == Role::Change && self.names_part(n) {
                (role, direction) = (Role::Level, 0);
            }
            // 140件，占受理案件数比例最高，达92.71%
            let begin = this.at.0 - this.lead.chars().count();
            if role == Role::Percent && this.sign_before == '，' {
                let before = self.plain.text(begin.saturating_sub(20), begin.saturating_sub(1));
                let clause = before.rsplit(['，', '。', '；', '\n']).next().unwrap_or_default();
                let most = ["比例最", "比重最", "占比最", "比例较", "比重较", "占比较"]
                    .iter()
                    .any(|word| clause.contains(word));
                role = if most && clause.contains('占') { Role::Share } else { role };
            }
            // 第一产业占生产总值比重为36.1%，第二产业为20.0%: of what its sentence goes on about.
            let goes_on =
                n > 0 && self.figures[n - 1].role == Role::Share && matches!(this.sign_before, '，' | '、' | '；');
            if goes_on && role == Role::Other && this.unit == Unit::Percent && this.lead.ends_with('为') {
                let before = &self.figures[n - 1];
                let words = ["比重", "比例", "占比"].iter().any(|word| before.lead.contains(word));
                // 第三产业为37.9%, after another that went on so.
                let words = words || before.sign_before == this.sign_before && before.lead.ends_with('为');
                let short = (3..=14).contains(&this.lead.chars().count());
                let one = before.place.sentence == this.place.sentence;
                role = if words && short && one { Role::Share } else { role };
            }
            let mut base = None;
            // 为三季度目标33.23亿元101.8%
            let aimed = n > 0 && this.lead.is_empty() && {
                let before = &self.figures[n - 1].lead;
                let plan = ["目标", "预算", "计划", "任务", "预算数"].iter().any(|word| before.ends_with(word));
                plan && before.starts_with(['为', '占', '完', '达']) && self.figures[n - 1].is_level()
            };
            // 占全县168个村（社区）的25%
            let counted = n > 0 && matches!(this.sign_before, '\0' | '）') && this.lead.ends_with('的') && {
                let before = &self.figures[n - 1];
                let near = before.at.1 + 12 >= this.at.0 && before.place.clause == this.place.clause;
                let goal = ["目标的", "任务的", "计划的"].iter().any(|word| this.lead.ends_with(word));
                let verb = before.lead.starts_with('占') || goal && before.lead.starts_with(['完', '为', '达', '是']);
                verb && near && matches!(before.unit, Unit::Count(_))
            };
            let of_before = this.sign_before == '\0' && (this.lead.starts_with('的') || aimed) && n > 0 || counted;
            let goal = counted && this.unit == Unit::Percent && this.lead.ends_with("的");
            if of_before && (matches!(role, Role::Percent | Role::Share | Role::Completion) || goal) {
                let before = self.figures[n - 1].lead.clone();
                base = Some(n - 1);
                role = if before.contains("占") || role == Role::Share { Role::Share } else { Role::Completion };
                self.figures[n - 1].is_base = true;
                self.figures[n - 1].planned |= role == Role::Completion;
            } else if this.list.1 > 0 {
                base = self.figures[n - 1].base;
            }
            // 每人每年580元提高到610元: an amount that changes.
            let left = self.figures.get(n + 1).is_some_and(|next| next.sign_before == '\0' && becomes(&next.lead));
            if left && role == Role::Other && self.figures[n].unit.adds_up() {
                role = Role::Level;
            }
            // 占GDP（827122亿元）比例为4.14%
            let this = &self.figures[n];
            // 完成预算（1.80万元）的77.22%
            let plan = ["预算的", "计划的", "目标的", "任务的"].iter().any(|word| this.lead.ends_with(word));
            let inside = n > 0 && this.sign_before == '）' && (this.lead.contains('占') || plan) && {
                let before = &self.figures[n - 1];
                let bracket = &self.brackets[before.place.bracket as usize];
                before.lead.is_empty() && before.unit.adds_up() && before.place.bracket != 0 && {
                    bracket.parent == this.place.bracket && bracket.head.is_none_or(|head| head + 2 == n)
                }
            };
            if inside && base.is_none() && (role == Role::Share || plan) {
                role = if role == Role::Share { role } else { Role::Completion };
                base = Some(n - 1);
                self.figures[n - 1].is_base = true;
                self.figures[n - 1].planned |= role == Role::Completion;
            }
            let figure = &mut self.figures[n];
            figure.per_head = per_head(&figure.lead) && figure.unit.adds_up() && role == Role::Other;
            (figure.role, figure.direction, figure.base) = (role, direction, base);
        }
    }

    /// 包括水污染治理9.9亿元、市容提升3亿元、版画基地0.4亿元: between levels, a thing to be done.
    fn names_part(&self, n: usize) -> bool {
        let (this, next) = (&self.figures[n], self.figures.get(n + 1));
        let beside = |figure: &Figure| {
            let short = (2..=14).contains(&figure.lead.chars().count());
            short && figure.unit == this.unit && figure.place.sentence == this.place.sentence
        };
        let listed = this.sign_before == '、' && next.is_some_and(|next| next.sign_before == '、' && beside(next));
        let before = n.checked_sub(1).map(|before| &self.figures[before]).filter(|before| before.role == Role::Level);
        let level = |lead: &str| moves(lead).is_none() && comparison(lead).is_none();
        let around =
            before.is_some_and(|before| before.unit == this.unit || before.place.bracket != this.place.bracket);
        let noun = this.lead.chars().count() >= 4 && comparison(&this.lead).is_none();
        listed && around && noun && next.is_some_and(|next| level(&next.lead))
    }

    /// Among amounts with decimals a whole one has lost its zeros: 30 is 30.00.
    fn sharpen(&mut self) {
        let key = |figure: &Figure| (figure.place.sentence, figure.factor);
        let mut scales: HashMap<(u32, i128), u32> = HashMap::new();
        for figure in self.figures.iter().filter(|figure| figure.unit == Unit::Money && figure.scale > 0) {
            let scale = scales.entry(key(figure)).or_default();
            *scale = figure.scale.max(*scale);
        }
        for figure in self.figures.iter_mut().filter(|figure| figure.unit == Unit::Money && figure.scale == 0) {
            match scales.get(&key(figure)) {
                Some(1) => figure.value = Computed::around(figure.value.point, figure.step.per(20)),
                Some(_) => figure.value = Computed::exact(figure.value.point),
                None => {}
            }
        }
    }
}

/// Whether nothing stands between a number and one that another is compared with.
fn beside_base(figures: &[Figure], n: usize) -> bool {
    let Some(base) = n.checked_sub(1).map(|base| &figures[base]) else { return false };
    let this = &figures[n];
    let compared = base.sign_before == '，' && comparison(&base.lead) == Some(0) && base.lead.ends_with('数');
    compared && this.lead.is_empty() && this.sign_before == '\0' && this.unit == Unit::Money && base.unit == Unit::Money
}

/// The form of the number that begins a line.
fn line_form(line: &str) -> Option<String> {
    let text = line.trim_start();
    let number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let kind = |c: char| match c {
        c if c.is_ascii_digit() => '1',
        c if number(c) => '一',
        c => c,
    };
    let mut form: Vec<char> = text.chars().take_while(|&c| number(c) || c == '（').map(kind).collect();
    form.dedup();
    form.extend(text.chars().find(|&c| !number(c) && c != '（'));
    (text.starts_with('—') || marks_item(text)).then(|| form.into_iter().collect())
}
