//! Rows of numbers parted by slashes, and their heads: （万元，预算/决算）：合计49.9/7.69，接待14.9/5.21，公车15/2.48。

use super::Reading;
use super::naming::{is_planned, says_former};
use crate::figure::{Role, Unit};
use crate::label;
use crate::number::Computed;

/// How far before its rows a head may stand, and how long one of its names is.
const REACH: usize = 400;
const NAME: usize = 24;

pub(crate) struct Slashed {
    pub heads: Vec<String>,
    pub rows: Vec<SlashedRow>,
}

#[derive(Clone)]
pub(crate) struct SlashedRow {
    pub label: String,
    pub cells: Vec<Option<usize>>,
}

/// Where the names of the columns begin, and those names.
struct Head {
    at: usize,
    names: Vec<String>,
}

impl Reading {
    /// Finds the rows that have a head, and gives their cells the names, units and roles that it tells.
    pub(super) fn read_slashed(&mut self) -> Vec<Slashed> {
        let mut tables: Vec<(usize, Slashed)> = Vec::new();
        let mut n = 0;
        while n < self.figures.len() {
            let length = self.beside(n);
            let end = self.figures[n + length - 1].at.1;
            let open = self.plain.chars.get(end) == Some(&'/') && self.empty_after(end) > 0;
            if length + usize::from(open) >= 2
                && let Some(head) = self.head_of(n)
            {
                let (label, own) = self.row_label(n);
                let width = head.names.len() - usize::from(own && head.names.len() > length);
                let goes_on = tables.last().is_some_and(|(at, table)| *at == head.at && table.heads.len() == width);
                // 上年结转1441/1453, below rows of four cells: what the table does not tell of it.
                let fewer = goes_on && length >= 2 && length < width && !label.is_empty();
                if width == length || length + usize::from(open) == width || width == length + 1 && width > 2 || fewer {
                    let mut cells: Vec<Option<usize>> = (n..n + length).map(Some).collect();
                    cells.resize(width, None);
                    let row = SlashedRow { label, cells };
                    let heads = head.names[head.names.len() - width..].to_vec();
                    match tables.last_mut().filter(|(at, table)| *at == head.at && table.heads.len() == width) {
                        Some((_, table)) => table.rows.push(row),
                        None => tables.push((head.at, Slashed { heads, rows: vec![row] })),
                    }
                }
            }
            n += length;
        }
        let mut tables: Vec<Slashed> = tables.into_iter().map(|(_, table)| table).collect();
        tables.retain(|table| table.rows.len() >= 2);
        for table in &tables {
            for (column, head) in table.heads.iter().enumerate() {
                let cells = table.rows.iter().filter_map(|row| Some((row, row.cells[column]?)));
                cells.for_each(|(row, cell)| self.take_head(cell, &row.label, head, &table.heads));
            }
        }
        tables
    }

    /// How many figures nothing but slashes part, from one on.
    fn beside(&self, n: usize) -> usize {
        let joined = |m: &usize| {
            let figure = &self.figures[*m];
            let bare = matches!(figure.lead.as_str(), "" | "↑" | "↓" | "+");
            figure.sign_before == '/' && bare && figure.at.0 <= self.figures[m - 1].at.1 + 3
        };
        1 + (n + 1..self.figures.len()).take_while(joined).count()
    }

    /// 20/空, 20/—: a cell that holds nothing.
    fn empty_after(&self, slash: usize) -> usize {
        let rest = self.plain.chars[slash + 1..].iter().take(4);
        rest.take_while(|c| matches!(c, '空' | '无' | '—' | '-')).count()
    }

    /// The name of a row, and whether a slash parts it from the numbers.
    fn row_label(&self, n: usize) -> (String, bool) {
        let figure = &self.figures[n];
        let own = figure.sign_before == '/' && figure.lead.is_empty();
        let end = figure.at.0 - usize::from(own) - figure.lead.chars().count().min(figure.at.0);
        if !own && !figure.lead.is_empty() {
            return (figure.lead.clone(), false);
        }
        let before = self.plain.chars[..end].iter().rev().take(NAME);
        let name: Vec<char> = before.take_while(|c| !"，。；：、\n/|".contains(**c)).copied().collect();
        (name.into_iter().rev().collect(), own)
    }

    /// The nearest names that slashes part before a row, in its paragraph.
    fn head_of(&self, n: usize) -> Option<Head> {
        let chars = &self.plain.chars;
        let end = self.figures[n].at.0;
        let from = end.saturating_sub(REACH);
        let from = chars[from..end].iter().rposition(|&c| c == '\n').map_or(from, |at| from + at + 1);
        let name = |c: char| !"，。；：、（）\n/|".contains(c);
        let mut slash = end;
        loop {
            slash = from + chars[from..slash].iter().rposition(|&c| c == '/')?;
            let mut first = slash;
            let mut names: Vec<String> = Vec::new();
            let mut stop = slash + 1 + chars[slash + 1..end].iter().take_while(|&&c| name(c)).count();
            loop {
                let start = first + 1;
                names.insert(0, chars[start..stop].iter().collect());
                if chars.get(first) != Some(&'/') {
                    break;
                }
                stop = first;
                let length = chars[from..first].iter().rev().take_while(|&&c| name(c)).count();
                if first - length == from {
                    names.insert(0, chars[from..stop].iter().collect());
                    break;
                }
                first = first - length - 1;
            }
            // A name is of words; of 2020执行 and 增长% the words tell.
            let told = |name: &String| {
                let words = name.chars().filter(|c| ('\u{4e00}'..'\u{a000}').contains(c)).count();
                let digits = name.chars().filter(char::is_ascii_digit).count();
                // 2017年, 2021年9月
                let time = digits >= 4 && name.ends_with(['年', '月']);
                (words >= 2 || time) && (digits == 0 || (4..=6).contains(&digits)) && name.chars().count() <= NAME
            };
            if names.len() >= 2 && names.iter().all(told) {
                return Some(Head { at: first, names });
            }
            slash = first.min(slash);
        }
    }

    /// The names that slashes part before a figure, in its paragraph; none where there are none.
    pub(crate) fn slashed_names(&self, n: usize) -> Vec<String> {
        self.head_of(n).map(|head| head.names).unwrap_or_default()
    }

    /// What a column is of: a plan, the year before, a difference, a rate.
    fn take_head(&mut self, cell: usize, label: &str, head: &str, heads: &[String]) {
        let year =
            |head: &str| head.chars().filter(char::is_ascii_digit).take(4).collect::<String>().parse::<u16>().ok();
        let latest = heads.iter().filter_map(|head| year(head)).max();
        let rate = ["%", "率", "幅", "占", "比重", "比例"].iter().any(|word| head.contains(word));
        let change = ["增减", "差额", "差异", "增加额", "减少额", "比较"].iter().any(|word| head.contains(word));
        let figure = &mut self.figures[cell];
        // 7.48 below 比上年增长%, in a table of 万元.
        if rate && figure.unit_text.is_empty() && figure.unit != Unit::Percent {
            let parts = figure.factor.max(1) * 100;
            (figure.unit, figure.factor, figure.step) = (Unit::Percent, 1, figure.step.per(parts));
            figure.value = Computed::around(figure.value.point.per(parts), figure.step.half());
        }
        // 132/65, of nothing that is measured: counted, not rounded.
        if figure.unit == Unit::Bare && figure.scale == 0 && figure.factor == 1 {
            figure.value = Computed::exact(figure.value.point);
        }
        if figure.lead == "↓" && !figure.value.point.is_negative() {
            figure.value = figure.value.negated();
        }
        (figure.label, figure.core, figure.concept) = (label.to_owned(), label::core(label), label::concept(label));
        figure.list = (cell, 0);
        let share = ["占", "比重", "比例"].iter().any(|word| head.contains(word)) && !figure.unit_text.is_empty();
        figure.role = match figure.unit {
            Unit::Percent if share => Role::Percent,
            _ if rate || change || figure.unit == Unit::Percent => Role::Other,
            _ => Role::Level,
        };
        figure.direction = 0;
        figure.planned = is_planned(head);
        figure.year = year(head).or(figure.year);
        figure.prior = says_former(head) || year(head).is_some_and(|year| latest > Some(year));
        self.list_ends[cell] = cell;
    }
}
