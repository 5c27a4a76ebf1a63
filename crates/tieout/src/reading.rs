//! A text that has been read: its figures with their units, roles and labels, its years, brackets and sentences.

use std::collections::HashMap;

use crate::figure::role::{becomes, per_head, role, strip, without_change};
use crate::figure::{Figure, Place, Role, Unit, read};
use crate::label;
use crate::number::{Computed, Number};
use crate::report::Span;
use crate::text::Plain;

pub(crate) struct Reading {
    pub plain: Plain,
    pub figures: Vec<Figure>,
    pub years: Vec<Year>,
    /// Number 0 is the text outside of all brackets.
    pub brackets: Vec<Bracket>,
    pub sentences: Vec<(usize, usize)>,
    list_ends: Vec<usize>,
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
        reading.spread_units();
        reading.assign_roles();
        reading.sharpen();
        reading.name();
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
                '\0' => matches!(this.lead.as_str(), "和" | "及" | "与" | "以及"),
                _ => false,
            };
            let alike = before.unit == this.unit || before.unit == Unit::Bare && before.factor == 1;
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

    /// A number without a unit has that of the list or of the figure before its bracket.
    fn spread_units(&mut self) {
        for n in (1..self.figures.len()).rev() {
            let this = &self.figures[n];
            let same_list = this.list.0 != n && this.list.0 == self.figures[n - 1].list.0;
            if same_list && self.figures[n - 1].unit == Unit::Bare {
                let (unit, factor) = (this.unit, this.factor);
                self.figures[n - 1].take_unit(unit, factor);
            }
        }
        for n in 0..self.figures.len() {
            if let Some(count) = count_before(&self.figures[n]) {
                self.figures[n].take_unit(count, 1);
            } else if n > 0 && self.figures[n].unit == Unit::Bare && becomes(&self.figures[n].lead) {
                let (unit, factor) = (self.figures[n - 1].unit, self.figures[n - 1].factor);
                self.figures[n].take_unit(unit, factor);
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

    fn assign_roles(&mut self) {
        for n in 0..self.figures.len() {
            let this = &self.figures[n];
            let (mut role, mut direction) = role(&this.lead, this.unit);
            if this.list.1 > 0 {
                (role, direction) = (self.figures[n - 1].role, self.figures[n - 1].direction);
            }
            // 压减3.9万元、12.0%
            let beside = this.sign_before == '、' && this.lead.is_empty() && n > 0;
            if beside && role == Role::Percent && self.figures[n - 1].role == Role::Change {
                (role, direction) = (Role::ChangeRate, self.figures[n - 1].direction);
            }
            let mut base = None;
            let of_before = this.sign_before == '\0' && this.lead.starts_with('的') && n > 0;
            if of_before && matches!(role, Role::Percent | Role::Share | Role::Completion) {
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
            let figure = &mut self.figures[n];
            figure.per_head = per_head(&figure.lead) && figure.unit.adds_up() && role == Role::Other;
            (figure.role, figure.direction, figure.base) = (role, direction, base);
        }
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

    fn name(&mut self) {
        let mut next_year = 0;
        let mut told: Option<Year> = None;
        let mut last_month: Option<(u32, u32)> = None;
        let mut subjects: Vec<(Place, Option<label::Concept>)> = Vec::new();
        for n in 0..self.figures.len() {
            let at = self.figures[n].at.0;
            let lead_at = at - self.figures[n].lead.chars().count();
            let mut own = None;
            let mut former = false;
            while let Some(year) = self.years.get(next_year).filter(|year| year.at < at) {
                if !year.compared {
                    let next = told.filter(|told| told.sentence == year.sentence && told.value == year.value + 1);
                    former = next.is_some();
                    told = Some(*year);
                }
                own = Some(*year).filter(|year| year.at >= lead_at);
                next_year += 1;
            }
            if self.figures[n].list.1 > 0 {
                let first = self.figures[n - 1].clone();
                let years = self.years_of_list(n);
                let this = &mut self.figures[n];
                (this.label, this.concept, this.year) = (first.label, first.concept, years.or(first.year));
                (this.prior, this.planned) = (first.prior, first.planned);
                continue;
            }
            let first_of_list = self.years_of_list(n);
            let left = self.figures.get(n + 1).is_some_and(|next| next.sign_before == '\0' && becomes(&next.lead));
            let this = &mut self.figures[n];
            this.label = label_of(&this.lead, this.role);
            this.concept = label::concept(&this.label);
            let told = told.filter(|told| told.paragraph == this.place.paragraph);
            this.year = first_of_list.or(own.or(told).map(|year| year.value));
            let level = matches!(this.role, Role::Level);
            let carried = ["结转", "结余"].iter().any(|word| this.lead.contains(word));
            let month = month_of(&this.lead);
            let former = former
                || month
                    .zip(last_month)
                    .is_some_and(|(month, (sentence, last))| sentence == this.place.sentence && month + 1 == last);
            last_month = month.map(|month| (this.place.sentence, month)).or(last_month);
            let from_start =
                this.lead.contains("年初") && !this.lead.contains("预算") && comparison(&this.lead).is_some();
            let former =
                former || from_start || ["上年", "去年", "上一", "同期"].iter().any(|word| this.lead.contains(word));
            let compared = own.is_some_and(|year| year.compared) || left;
            this.prior =
                level && !carried && (compared || former || this.lead.ends_with('由') || this.lead.ends_with('从'));
            this.planned |= level && is_planned(&this.lead);
            if level && crate::statement::is_bare(this) {
                let here = |(place, _): &&(Place, Option<label::Concept>)| {
                    place.sentence == this.place.sentence && place.bracket == this.place.bracket
                };
                this.concept = subjects.iter().rev().find(here).and_then(|(_, concept)| *concept);
            } else if level {
                subjects
                    .retain(|(place, _)| place.sentence == this.place.sentence && place.bracket != this.place.bracket);
                subjects.push((this.place, this.concept));
            }
        }
    }
}

impl Reading {
    /// 2018—2022年收入分别为…, 2020年、2021年分别为…: as many years as the list has figures, one after another.
    pub(crate) fn years_of_list(&self, n: usize) -> Option<u16> {
        let (first, position) = self.figures[n].list;
        let length = self.list_length(n);
        if length < 2 {
            return None;
        }
        let at = self.figures[first].at.0;
        let end = self.years.partition_point(|year| year.at < at);
        let last = self.years[..end].last().filter(|year| year.sentence == self.figures[first].place.sentence)?;
        let begin = if self.years[..end].len() >= 2 && self.years[end - 2].ranged {
            self.years[end - 2].value
        } else {
            let run = self.years[..end].iter().rev().zip(0..).take_while(|(year, back)| {
                year.sentence == last.sentence && !year.compared && year.value + back == last.value
            });
            last.value + 1 - run.count() as u16
        };
        (usize::from(last.value + 1 - begin.min(last.value)) == length).then(|| begin + position as u16)
    }

    /// 2022年较2018年增长: the years of now and before that a lead names.
    pub(crate) fn years_compared(&self, n: usize) -> Option<(u16, u16)> {
        let figure = &self.figures[n];
        let start = figure.at.0 - figure.lead.chars().count();
        let from = self.years.partition_point(|year| year.at < start);
        match self.years[from..].iter().take_while(|year| year.at < figure.at.0).collect::<Vec<_>>()[..] {
            [now, before] if before.compared && !now.compared && now.value > before.value => {
                Some((now.value, before.value))
            }
            _ => None,
        }
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
    (figure.unit == Unit::Bare && figure.scale == 0).then_some(Unit::Count(count))
}

impl Figure {
    fn take_unit(&mut self, unit: Unit, factor: i128) {
        let scale = |n: Number| n.times(factor).per(self.factor.max(1));
        self.step = scale(self.step);
        self.value.point = scale(self.value.point);
        let exact = matches!(unit, Unit::Count(_)) && self.scale == 0 && factor == 1;
        let half = if exact || self.value.point.is_zero() { Number::ZERO } else { self.step.half() };
        self.value = Computed::around(self.value.point, half);
        (self.unit, self.factor) = (unit, factor);
    }
}

/// 11月办理: the month that a lead names.
fn month_of(lead: &str) -> Option<u32> {
    let before = lead.split_once('月')?.0;
    let digits: String = before.chars().rev().take_while(char::is_ascii_digit).collect();
    digits.chars().rev().collect::<String>().parse().ok()
}

/// The noun in a lead: without comparison, change and share.
fn label_of(lead: &str, role: Role) -> String {
    let mut label = lead;
    if matches!(role, Role::Change | Role::ChangeRate) {
        label = &label[..comparison(label).unwrap_or(label.len())];
        label = strip(label);
        if label.len() == strip(lead).len() || comparison(lead).is_none() {
            label = without_change(label);
        }
    }
    if role == Role::Share {
        label = label.find('占').map_or(label, |at| &label[..at]);
        label = label.find("比重").map_or(label, |at| &label[..at]);
    }
    let label = label.trim_matches(|c: char| "的，、和及与又再还也均各".contains(c));
    let label = if matches!(role, Role::Change | Role::ChangeRate) { label.trim_matches('净') } else { label };
    // 收、支总计各增加 says of both totals what the sentence is about.
    let both =
        matches!(role, Role::Change | Role::ChangeRate) && matches!(label, "支总计" | "收支总计" | "支出总计" | "支均");
    if both { String::new() } else { label.to_owned() }
}

/// Where a comparison begins: 比上年, 较2021年, 与上年相比, 同比.
pub(crate) fn comparison(lead: &str) -> Option<usize> {
    lead.char_indices().find_map(|(at, c)| {
        let rest = &lead[at + c.len_utf8()..];
        let before = lead[..at].chars().next_back();
        let begins = match c {
            '比' => {
                !matches!(before, Some('占' | '同' | '环' | '对' | '相' | '配'))
                    && !rest.starts_with(['重', '例', '率'])
            }
            '较' => !rest.starts_with(['好', '大', '高', '多', '强']),
            '与' => rest.contains("相比") || rest.contains('比'),
            '同' | '环' => rest.starts_with('比'),
            _ => false,
        };
        begins.then_some(at)
    })
}

/// 预算, 计划, 目标, but not 一般公共预算收入 and not what was carried out.
pub(crate) fn is_planned(lead: &str) -> bool {
    let mut words = lead.to_owned();
    for fund in [
        "一般公共预算",
        "政府性基金预算",
        "国有资本经营预算",
        "预算内",
        "预算执行",
        "预算完成",
        "预算单位",
        "特定目标",
        "绩效目标",
    ] {
        words = words.replace(fund, "");
    }
    let planned = ["预算", "计划", "目标", "调整后", "任务", "追加"].iter().any(|word| words.contains(word));
    let done = ["决算", "实际", "执行数"].iter().any(|word| words.contains(word));
    planned && !done
}
