//! Numbers that go on by themselves: a heading or item is numbered by the word processor only where that gives exactly the
//! number that is printed; otherwise its number is text.
use super::{WORD, measure::Measure, paragraph::indent, styles::HEADINGS, xml::Xml};
use crate::template::chinese_number;

/// The lists of the file. The first numbers the headings; each attachment and each list has one of its own.
pub(super) struct Numbering {
    lists: Vec<Levels>,
    headings: usize,
}

/// The levels of one list and how far each has counted.
#[derive(Clone, Default)]
struct Levels {
    headings: bool,
    patterns: [Option<Pattern>; DEPTH],
    /// The last number of each level since its parent went on.
    last: [Option<u32>; DEPTH],
    /// Levels that were jumped over: word processors disagree on how these go on.
    unsure: [bool; DEPTH],
}

/// How the number of a level is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pattern {
    before: String,
    format: Format,
    after: String,
    start: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Bullet,
    Decimal,
    Chinese,
    Circled,
    Small,
    Capital,
}

const DEPTH: usize = 9;

/// The ladder of GB/T 9704-2012, 7.3.3, and its usual fifth step.
const LADDER: [&str; 5] = ["一、", "（一）", "1.", "（1）", "①"];

impl Numbering {
    pub(super) fn new() -> Numbering {
        let mut numbering = Numbering { lists: vec![], headings: 0 };
        numbering.begin_headings();
        numbering
    }

    /// Headings begin anew, as in an attachment.
    pub(super) fn begin_headings(&mut self) {
        let unused = self.lists.get(self.headings).is_some_and(|l| l.last.iter().all(Option::is_none));
        if unused {
            return;
        }
        self.headings = self.lists.len();
        let mut levels = Levels { headings: true, ..Levels::default() };
        for (pattern, number) in levels.patterns.iter_mut().zip(LADDER) {
            *pattern = Pattern::of(number);
        }
        self.lists.push(levels);
    }

    /// Begins a list.
    pub(super) fn begin_list(&mut self) {
        self.lists.push(Levels::default());
    }

    /// The list by which a heading of this level (from 0) gets this number, if one gives it.
    pub(super) fn heading(&mut self, level: usize, number: &str) -> Option<usize> {
        self.lists[self.headings].take(level, number).then_some(self.headings + 1)
    }

    /// The same for an item of the list that was begun last.
    pub(super) fn item(&mut self, level: usize, mark: &str) -> Option<usize> {
        let levels = self.lists.last_mut().expect("the headings' list is always there");
        if let Some(pattern) = levels.patterns.get_mut(level)
            && pattern.is_none()
        {
            *pattern = Pattern::of(mark);
        }
        levels.take(level, mark).then_some(self.lists.len())
    }

    /// The part that defines the lists.
    pub(super) fn part(&self, measure: &Measure) -> Vec<u8> {
        let mut xml = Xml::part();
        xml.within("w:numbering", &[("xmlns:w", WORD)], |x| {
            for (i, levels) in self.lists.iter().enumerate() {
                levels.define(x, i, measure);
            }
            for i in 0..self.lists.len() {
                x.within("w:num", &[("w:numId", &(i + 1).to_string())], |x| x.val("w:abstractNumId", &i.to_string()));
            }
        });
        xml.into_bytes()
    }
}

impl Levels {
    /// Is this the number that comes next at this level? If so it counts.
    fn take(&mut self, level: usize, number: &str) -> bool {
        let Some(Some(pattern)) = self.patterns.get(level) else { return false };
        let next = self.last[level].map_or(pattern.start, |n| n + 1);
        if self.unsure[level] || pattern.print(next).as_deref() != Some(number) {
            return false;
        }
        for above in 0..level {
            self.unsure[above] |= self.last[above].is_none();
        }
        self.last[level] = Some(next);
        self.last[level + 1..].fill(None);
        self.unsure[level + 1..].fill(false);
        true
    }

    fn define(&self, x: &mut Xml, list: usize, measure: &Measure) {
        x.within("w:abstractNum", &[("w:abstractNumId", &list.to_string())], |x| {
            x.val("w:nsid", &format!("{:08X}", 0x4D43_0000 + list));
            x.val("w:multiLevelType", "multilevel");
            for (i, pattern) in self.patterns.iter().enumerate() {
                let Some(pattern) = pattern else { continue };
                x.within("w:lvl", &[("w:ilvl", &i.to_string())], |x| {
                    x.val("w:start", &pattern.start.to_string());
                    x.val("w:numFmt", pattern.format.word());
                    if let (0, Some(style)) = (list, HEADINGS.get(i)) {
                        x.val("w:pStyle", style);
                    }
                    x.val("w:suff", "nothing");
                    x.val("w:lvlText", &pattern.text(i));
                    x.val("w:lvlJc", "left");
                    let deeper = if self.headings { 0 } else { step(i) };
                    x.within("w:pPr", &[], |x| indent(x, measure, (200, deeper, 0)));
                });
            }
        });
    }
}

/// How far an item of a level stands in, in hundredths of a character.
pub(super) fn step(level: usize) -> i32 {
    i32::try_from(level.min(DEPTH)).expect("it is at most nine") * 200
}

impl Pattern {
    /// As this number is written, beginning with it.
    fn of(number: &str) -> Option<Pattern> {
        if number.is_empty() || number.contains('%') {
            return None;
        }
        let formats = [Format::Decimal, Format::Chinese, Format::Circled, Format::Small, Format::Capital];
        let found = formats.into_iter().find_map(|f| Some((f, number.find(|c| f.has(c))?)));
        let Some((format, at)) = found else {
            let bullet = number.chars().all(|c| !c.is_alphanumeric());
            return bullet.then(|| Pattern {
                before: number.into(),
                format: Format::Bullet,
                after: String::new(),
                start: 1,
            });
        };
        let (before, rest) = number.split_at(at);
        let (digits, after) = rest.split_at(rest.find(|c| !format.has(c)).unwrap_or(rest.len()));
        let start = format.read(digits)?;
        Some(Pattern { before: before.into(), format, after: after.into(), start })
    }

    fn print(&self, n: u32) -> Option<String> {
        Some(format!("{}{}{}", self.before, self.format.print(n)?, self.after))
    }

    fn text(&self, level: usize) -> String {
        match self.format {
            Format::Bullet => self.before.clone(),
            _ => format!("{}%{}{}", self.before, level + 1, self.after),
        }
    }
}

impl Format {
    fn word(self) -> &'static str {
        match self {
            Format::Bullet => "bullet",
            Format::Decimal => "decimal",
            Format::Chinese => "chineseCountingThousand",
            Format::Circled => "decimalEnclosedCircleChinese",
            Format::Small => "lowerLetter",
            Format::Capital => "upperLetter",
        }
    }

    fn has(self, c: char) -> bool {
        match self {
            Format::Bullet => false,
            Format::Decimal => c.is_ascii_digit(),
            Format::Chinese => "一二三四五六七八九十".contains(c),
            Format::Circled => ('①'..='⑩').contains(&c),
            Format::Small => c.is_ascii_lowercase(),
            Format::Capital => c.is_ascii_uppercase(),
        }
    }

    /// Only as far as all word processors agree.
    fn print(self, n: u32) -> Option<String> {
        match self {
            Format::Bullet => Some(String::new()),
            Format::Decimal => Some(n.to_string()),
            Format::Chinese => chinese(n),
            Format::Circled => nth('①', n, 10),
            Format::Small => nth('a', n, 26),
            Format::Capital => nth('A', n, 26),
        }
    }

    fn read(self, digits: &str) -> Option<u32> {
        match self {
            Format::Decimal => digits.parse().ok().filter(|n| *n < 10_000),
            _ => (1..100).find(|n| self.print(*n).as_deref() == Some(digits)),
        }
    }
}

/// The n-th sign from the first on, if there are so many.
fn nth(first: char, n: u32, many: u32) -> Option<String> {
    (1..=many).contains(&n).then(|| char::from_u32(u32::from(first) + n - 1)).flatten().map(String::from)
}

/// 1 to 99: 一, 十, 十一, 二十.
fn chinese(n: u32) -> Option<String> {
    (1..100).contains(&n).then(|| chinese_number(n.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_next_number_goes_on_by_itself() {
        let mut numbering = Numbering::new();
        let printed = [
            (0, "一、"),
            (1, "（一）"),
            (2, "1."),
            (2, "2."),
            (1, "(二)"),
            (1, "（二）"),
            (2, "1."),
            (0, "三、"),
            (0, "二、"),
        ];
        let by_itself: Vec<bool> = printed.iter().map(|(level, n)| numbering.heading(*level, n).is_some()).collect();
        assert_eq!(by_itself, [true, true, true, true, false, true, true, false, true]);
    }

    #[test]
    fn a_level_that_was_jumped_over_counts_no_more_until_its_parent_goes_on() {
        let mut numbering = Numbering::new();
        let printed = [(0, "一、"), (2, "1."), (1, "（一）"), (0, "二、"), (1, "（一）")];
        let by_itself: Vec<bool> = printed.iter().map(|(level, n)| numbering.heading(*level, n).is_some()).collect();
        assert_eq!(by_itself, [true, true, false, true, true]);
    }

    #[test]
    fn attachments_and_lists_count_for_themselves() {
        let mut numbering = Numbering::new();
        assert_eq!(numbering.heading(0, "一、"), Some(1));
        numbering.begin_list();
        assert_eq!([numbering.item(0, "第3条"), numbering.item(0, "第4条"), numbering.item(1, "•")], [Some(2); 3]);
        assert_eq!([numbering.item(0, "05条"), numbering.item(1, "ab)")], [None; 2]);
        numbering.begin_headings();
        assert_eq!((numbering.heading(0, "一、"), numbering.heading(1, "（一）")), (Some(3), Some(3)));
    }

    #[test]
    fn chinese_numbers_are_read_as_they_are_printed() {
        let printed: Vec<_> = [1, 10, 11, 20, 99, 100, 0].map(chinese).into_iter().collect();
        let expected = [Some("一"), Some("十"), Some("十一"), Some("二十"), Some("九十九"), None, None];
        assert_eq!(printed, expected.map(|n| n.map(String::from)));
        assert_eq!(Pattern::of("（二十一）").map(|p| p.start), Some(21));
    }
}
