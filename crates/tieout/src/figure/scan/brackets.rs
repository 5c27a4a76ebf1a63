//! Brackets and headers: what they hold, and whether they say in what the numbers after them are counted.

use super::{Scan, is_edge};
use crate::figure::unit::{measure, shared};
use crate::reading::Bracket;

impl Scan {
    /// 单位：万元 on the line above a table: how long the unit is.
    pub(super) fn header_after(&mut self, at: usize) -> usize {
        let chars = &self.reading.plain.chars;
        let rest = &chars[at + 1..];
        let ends = |c: &char| matches!(c, '\n' | '|' | ' ' | '，' | '；' | '。');
        let length = rest.iter().take(5).take_while(|c| !ends(c)).count();
        let ends = rest.get(length).is_none_or(ends);
        let whole = ends && measure(&rest[..length]).length == length;
        match shared(&rest[..length]).filter(|_| whole && chars[..at].ends_with(&['单', '位'])) {
            Some(header) => {
                (self.header, self.told, self.stops) = (Some(header), false, false);
                length
            }
            None => 0,
        }
    }

    /// A bracket with a unit in it is a header, one without a figure belongs to the word before it.
    pub(super) fn bracket(&mut self, at: usize) -> usize {
        let chars = &self.reading.plain.chars;
        let length = chars[at..].iter().take(400).take_while(|&&c| c != '\n').position(|&c| c == '）');
        let inside = &chars[at + 1..at + length.unwrap_or(1)];
        // 主要是：（1）清理欠款…；（2）: a mark of an item within a line.
        let begins = at.checked_sub(1).is_none_or(|last| matches!(chars[last], '\n' | '：' | '；' | '。' | '，'))
            || chars[..at].ends_with(&['其', '中']);
        if begins && matches!(inside.len(), 1 | 2) && inside.iter().all(char::is_ascii_digit) {
            self.edge = at + inside.len() + 2;
            return self.edge;
        }
        // 行政运行（2011101项）: a code of the classification.
        let code = inside.iter().take_while(|c| c.is_ascii_digit()).count();
        if matches!((code, inside.get(code)), (3 | 5 | 7, Some('类' | '款' | '项'))) && inside.len() == code + 1 {
            return at + inside.len() + 2;
        }
        let unit = inside.iter().position(|&c| c == '：').map_or(inside, |colon| &inside[colon + 1..]);
        // 行政运行（项） is of the classification; 数量（项） is a unit.
        // 18件（次） is of the number before it.
        let beside = self.reading.figures.last().is_some_and(|figure| figure.at.1 == at);
        let classed = beside
            || matches!(inside, ['类' | '款' | '项'])
                && !chars[..at].ends_with(&['数'])
                && !chars[..at].ends_with(&['量']);
        // （万元，预算/决算）, （2014年决算，万元）
        let whole = |piece: &&[char]| measure(piece).length == piece.len() && !piece.is_empty();
        let pieces = inside.len() <= 24 && inside.contains(&'，') && !counts(inside);
        let piece = inside.split(|&c| c == '，').find(whole).filter(|_| pieces);
        let header = shared(piece.unwrap_or(unit)).filter(|_| piece.is_some() || inside.len() <= 8);
        if let Some(header) = header.filter(|_| !classed) {
            (self.header, self.told, self.stops) = (Some(header), false, false);
            return at + inside.len() + 2;
        }
        if length.is_some_and(|length| length <= 40)
            && !inside.iter().any(|c| c.is_ascii_digit() || "（，。；、壹贰叁肆伍陆柒捌玖拾佰仟".contains(*c))
        {
            return at + inside.len() + 2;
        }
        let parent = self.open.last().copied().unwrap_or(0);
        let head = self.reading.figures.len().checked_sub(1);
        self.reading.brackets.push(Bracket { parent, head, open: at });
        self.open.push(self.reading.brackets.len() as u32 - 1);
        self.place.bracket = self.reading.brackets.len() as u32 - 1;
        self.edge = at + 1;
        self.sign = '（';
        at + 1
    }

    /// 人均（按涉及的54人计）0.9万元: what stands before a bracket goes on after it, unless a figure or sign ended it.
    pub(super) fn resume(&mut self, bracket: Option<u32>, at: usize) {
        let chars = &self.reading.plain.chars;
        let around = bracket.map(|bracket| self.reading.brackets[bracket as usize]);
        let words = around.map_or(0, |around| {
            let head = around.head.map_or(0, |head| self.reading.figures[head].at.1);
            let before = chars[head..around.open].iter().rev().take(12);
            before.take_while(|c| !is_edge(**c)).count()
        });
        let begins = around.map(|around| around.open - words).filter(|_| (1..12).contains(&words));
        self.interrupted = begins.map(|begin| (begin, begin + words, at + 1));
        self.edge = at + 1;
        self.sign = '）';
    }

    /// 《…》 and 〔2020〕 hold no figures.
    pub(super) fn skip_title(&self, at: usize) -> usize {
        let close = if self.reading.plain.chars[at] == '《' { '》' } else { '〕' };
        let ahead = self.reading.plain.chars[at..].iter().take(80).take_while(|&&c| c != '\n');
        ahead.clone().position(|&c| c == close).map_or(at + 1, |length| at + length + 1)
    }
}

/// Whether it holds other numbers than years.
fn counts(chars: &[char]) -> bool {
    let mut runs = chars.split(|c| !c.is_ascii_digit()).filter(|run| !run.is_empty());
    runs.any(|run| run.len() != 4)
}
