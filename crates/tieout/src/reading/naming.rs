//! What each figure of a text is a number of: its label, its year, and whether it was planned or of the year before.

use super::{Reading, Year};
use crate::figure::role::{becomes, moves, strip, without_change};
use crate::figure::{Place, Role};
use crate::label;

impl Reading {
    pub(super) fn name(&mut self) {
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
                (this.label, this.core, this.concept) = (first.label, first.core, first.concept);
                this.year = years.or(first.year);
                (this.prior, this.planned) = (first.prior, first.planned);
                continue;
            }
            let first_of_list = self.years_of_list(n);
            let former_of = n.checked_sub(1).map(|before| self.figures[before].prior);
            let left = self.figures.get(n + 1).is_some_and(|next| next.sign_before == '\0' && becomes(&next.lead));
            // 去年共接受430件，比上年同期298件: a report on the year that is gone.
            let next = self.figures.get(n + 1).filter(|next| next.place.sentence == self.figures[n].place.sentence);
            let turns = next.filter(|next| next.sign_before == '\0').and_then(|next| moves(&next.lead));
            let against = next.is_some_and(|next| comparison(&next.lead).is_some() && says_former(&next.lead));
            let retold = against && self.figures[n].lead.starts_with("去年");
            // 收入1872.4亿元。同期全市一般公共预算支出1436.2亿元: of this very period.
            let first = n == 0 || self.figures[n - 1].place.sentence != self.figures[n].place.sentence;
            let meanwhile =
                first && self.figures[n].lead.strip_prefix("同期").is_some_and(|noun| noun.chars().count() >= 4);
            let this = &mut self.figures[n];
            this.label = label_of(&this.lead, this.role);
            this.core = label::core(&this.label);
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
            let former = (former || says_former(&this.lead)) && !retold && !meanwhile;
            // 环比33671件下降0.04%, 比83件少1件
            let words = this.lead.trim_start_matches('，');
            // 比报告数567118万元增加8226万元
            let reported = comparison(words) == Some(0) && !is_planned(words) && words.starts_with(['比', '较']);
            let base = (matches!(words, "环比" | "同比" | "比" | "较") || reported)
                && turns.is_some_and(|direction| direction != 0);
            let compared = own.is_some_and(|year| year.compared) || left || base;
            this.prior =
                level && !carried && (compared || former || this.lead.ends_with('由') || this.lead.ends_with('从'));
            this.planned |= level && is_planned(&this.lead);
            // 去年同期为197件375人
            let beside = former_of.filter(|_| level && this.lead.is_empty() && this.sign_before == '\0');
            this.prior |= beside.is_some_and(|former| former);
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

/// 上年, 同期, 比年初.
pub(super) fn says_former(lead: &str) -> bool {
    // 比年初, 较“十三五”末的
    let since = lead.contains("年初") && !lead.contains("预算") || lead.trim_end_matches('的').ends_with('末');
    let last = ["上季", "上月", "上周", "上半年", "上期"].iter().any(|word| lead.contains(word));
    // 与上月的232件相比
    let beside = last && lead.starts_with(['与', '同', '和']);
    // 上月为79批720人次
    let bare = ["上月", "上周", "上期", "上季度"].contains(&lead.trim_end_matches(['为', '是', '份']));
    (since || last) && comparison(lead).is_some()
        || beside
        || bare
        || ["上年", "去年", "上一", "同期"].iter().any(|word| lead.contains(word))
}

/// 11月办理: the month that a lead names.
fn month_of(lead: &str) -> Option<u32> {
    let before = lead.split_once('月')?.0;
    let digits: String = before.chars().rev().take_while(char::is_ascii_digit).collect();
    digits.chars().rev().collect::<String>().parse().ok()
}

/// The noun in a lead: without comparison, change and share.
fn label_of(lead: &str, role: Role) -> String {
    // 与上年的232万元相比增长11.6%: of what the sentence is about.
    let compared = matches!(role, Role::Change | Role::ChangeRate).then(|| lead.strip_prefix("相比")).flatten();
    let lead = compared.unwrap_or(lead);
    let mut label = lead;
    if matches!(role, Role::Change | Role::ChangeRate) {
        // 同比件数下降: what changed may follow.
        let turned = ["同比", "环比"].iter().find_map(|word| label.strip_prefix(word));
        label = turned.unwrap_or_else(|| &label[..comparison(label).unwrap_or(label.len())]);
        label = strip(label);
        if turned.is_some() || label.len() == strip(lead).len() || comparison(lead).is_none() {
            label = without_change(label);
        }
        if label.is_empty() {
            label = compared_noun(lead);
        }
    }
    if role == Role::Share {
        label = label.find('占').map_or(label, |at| &label[..at]);
        label = label.find("比重").map_or(label, |at| &label[..at]);
    }
    let label = label.trim_matches(|c: char| "的，、和及与又再还也均各约近".contains(c));
    let label = if label.chars().all(|c| "为达到是".contains(c)) { "" } else { label };
    let label = if matches!(role, Role::Change | Role::ChangeRate) { label.trim_matches('净') } else { label };
    // 收、支总计各增加 says of both totals what the sentence is about.
    let both =
        matches!(role, Role::Change | Role::ChangeRate) && matches!(label, "支总计" | "收支总计" | "支出总计" | "支均");
    if both { String::new() } else { label.to_owned() }
}

/// 与去年同期相比案件增加: what changed may follow what it is compared with.
fn compared_noun(lead: &str) -> &str {
    let noun = without_change(lead.split_once("相比").map_or("", |(_, noun)| noun));
    let mut told = noun.to_owned();
    for word in ["预算", "决算", "实际", "支出", "收入", "略有", "有所", "大幅", "总额", "数", "的", "均", "已", "总体"]
    {
        told = told.replace(word, "");
    }
    if told.chars().count() >= 2 { noun } else { "" }
}

/// Where a comparison begins: 比上年, 较2021年, 与上年相比, 同比.
pub(crate) fn comparison(lead: &str) -> Option<usize> {
    // 经比较2020年度“三公”经费41万元: of what has been compared.
    let done = lead.strip_prefix("比较").filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    if let Some(rest) = done {
        return comparison(rest).map(|at| lead.len() - rest.len() + at);
    }
    lead.char_indices().find_map(|(at, c)| {
        let rest = &lead[at + c.len_utf8()..];
        let before = lead[..at].chars().next_back();
        let begins = match c {
            '比' => {
                !matches!(before, Some('占' | '同' | '环' | '对' | '相' | '配'))
                    && !rest.starts_with(['重', '例', '率'])
            }
            '较' => !rest.starts_with(['好', '大', '高', '多', '强']),
            '与' => {
                let former = ["上年下降", "上年增长", "上年减少", "上年增加", "去年下降", "去年增长"];
                rest.contains('比') || former.iter().any(|words| rest.starts_with(words))
            }
            '同' | '环' => rest.starts_with('比'),
            _ => false,
        };
        begins.then_some(at)
    })
}

const PLANNED: [&str; 7] = ["预算", "计划", "目标", "调整后", "任务", "追加", "预期"];

/// 预算, 计划, 目标, but not 一般公共预算收入 and not what was carried out.
pub(crate) fn is_planned(lead: &str) -> bool {
    let says = |words: &str| PLANNED.iter().any(|word| words.contains(word));
    if !says(lead) {
        return false;
    }
    let mut words = lead.to_owned();
    for fund in [
        "一般公共预算",
        "公共财政预算",
        "一般预算收入",
        "一般预算支出",
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
    let planned = says(&words);
    let done = ["决算", "实际", "执行数"].iter().any(|word| words.contains(word));
    planned && !done
}
