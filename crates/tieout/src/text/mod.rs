//! The text as the engine reads it: full width folded to half, hard wraps and spaces gone, table cells parted by `|`,
//! and for every character its place in the text as it was given.

mod folio;
mod stacked;
mod wrap;

pub(crate) use wrap::marks_item;

use crate::figure::unit::measure;
use crate::report::Span;
use folio::folios;
use stacked::{End, Stacked};
use std::collections::HashSet;
use wrap::{Wraps, starts};

pub(crate) struct Plain {
    pub(crate) chars: Vec<char>,
    /// For each character where it begins in the given text: byte, character.
    places: Vec<(u32, u32)>,
    ends: Vec<(u32, u32)>,
    /// Brackets that open in one width and close in the other.
    mixed: Vec<(usize, usize)>,
    /// Brackets that are open: position, whether of full width.
    open: Vec<(usize, bool)>,
    /// How many tabs the line before has.
    tabs: usize,
}

impl Plain {
    pub(crate) fn read(text: &str) -> Self {
        let mut plain = Self {
            chars: Vec::with_capacity(text.len() / 3 + 1),
            places: Vec::new(),
            ends: Vec::new(),
            mixed: Vec::new(),
            open: Vec::new(),
            tabs: 0,
        };
        let mut lines: Vec<(usize, &str)> = starts(text).collect();
        let folios = folios(&lines);
        lines.retain(|(start, _)| !folios.contains(start));
        let stacked = Stacked::of(&lines);
        let wraps = Wraps::of(&lines, &stacked);
        let (mut byte, mut char) = (0, 0);
        let heads = heads(&lines);
        for line in text.split_inclusive('\n') {
            if !folios.contains(&byte) {
                for _ in 0..stacked.missing(byte) {
                    plain.push('|', (byte, char), 0);
                }
                plain.line(line, (byte, char), (&wraps, stacked.end(byte)), heads.contains(&byte));
            }
            byte += line.len();
            char += line.chars().count();
        }
        plain
    }

    pub(crate) fn span(&self, from: usize, to: usize) -> Span {
        let Some(start) = self.places.get(from) else { return Span::default() };
        let end = if to > from { self.ends[(to - 1).min(self.ends.len() - 1)] } else { *start };
        Span { bytes: (start.0 as usize, end.0 as usize), chars: (start.1 as usize, end.1 as usize) }
    }

    pub(crate) fn mixed_brackets(&self) -> &[(usize, usize)] {
        &self.mixed
    }

    pub(crate) fn text(&self, from: usize, to: usize) -> String {
        let to = to.min(self.chars.len());
        self.chars[from.min(to)..to].iter().collect()
    }

    /// Whether words stand at a place.
    pub(crate) fn starts(&self, at: usize, words: &str) -> bool {
        let mut rest = self.chars[at.min(self.chars.len())..].iter();
        words.chars().all(|c| rest.next() == Some(&c))
    }

    fn line(&mut self, line: &str, start: (usize, usize), (wraps, cell): (&Wraps, Option<End>), head: bool) {
        let body = line.trim_end_matches(['\n', '\r']);
        let row = if head { Some(0) } else { numbers_from(body) };
        let sides = two_sided(body);
        let table = row.is_some() || !sides.is_empty() || is_table(body);
        let holes = if row.is_some() || table { Vec::new() } else { holes(body) };
        let chars: Vec<(usize, char)> = body.char_indices().collect();
        let mut gap = 0;
        // As many tabs as in the line before: each of them parts two cells, of which one may be empty.
        let tabs = body.matches('\t').count();
        let ruled = tabs >= 2 && tabs == self.tabs;
        self.tabs = tabs;
        for (n, &(byte, c)) in chars.iter().enumerate() {
            let place = (start.0 + byte, start.1 + n);
            let empty = c == '\t' && (n == 0 || chars[n - 1].1 == '\t');
            if ruled && empty && table {
                if gap > 0 && self.chars.last().is_some_and(|&last| last != '|') {
                    self.push('|', (place.0 - 1, place.1 - 1), 1);
                }
                self.push('|', place, 1);
                gap = 0;
                continue;
            }
            if is_space(c) {
                gap += if c == '\t' { 2 } else { 1 };
                continue;
            }
            // 1 城镇新增就业 万人 5.2 7.23 139.1%: the number of the row, its name, and then the cells.
            if gap > 0 && (row.is_some_and(|from| byte >= from || self.numbered()) || sides.contains(&byte)) {
                gap = 2;
            }
            let within = self.chars.last() == Some(&',') && c.is_ascii_digit();
            if gap > 0 && !within && !(gap == 1 && !table && self.goes_on(&chars[n..])) {
                self.gap(gap, table, fold(c), place);
            }
            gap = 0;
            // （889,274.62） in a cell of an account: less than nothing.
            let in_cell = table || cell.is_some();
            if in_cell && matches!(c, '（' | '(') && self.begins_cell() && bracketed(&chars[n..]) {
                self.push('-', place, c.len_utf8());
                continue;
            }
            if in_cell && matches!(c, '）' | ')') && self.ends_negative() {
                continue;
            }
            let folded = if holes.contains(&byte) { '…' } else { self.canonical(fold(c), &chars[n + 1..]) };
            self.pair(c);
            self.push(folded, place, c.len_utf8());
        }
        if ruled && table && gap >= 2 && self.chars.last().is_some_and(|&last| last != '\n') {
            let end = (start.0 + body.len(), start.1 + chars.len());
            self.push('|', (end.0 - 1, end.1 - 1), 1);
        }
        if line.len() > body.len() && !wraps.joins(start.0) {
            let at = (start.0 + body.len(), start.1 + chars.len());
            let end = if cell == Some(End::Cell) { '|' } else { '\n' };
            if end == '\n' || self.chars.last() != Some(&'|') {
                self.push(end, at, line.len() - body.len());
            }
        }
    }

    /// Whether nothing stands in the cell so far.
    fn begins_cell(&self) -> bool {
        self.chars.last().is_none_or(|last| matches!(last, '|' | '\n' | ' '))
    }

    /// Whether the cell holds a minus, digits and nothing else.
    fn ends_negative(&self) -> bool {
        let cell: Vec<char> =
            self.chars.iter().rev().take(24).take_while(|c| !matches!(c, '|' | '\n' | ' ')).copied().collect();
        let digits = cell.split_last().filter(|(first, rest)| **first == '-' && !rest.is_empty());
        digits.is_some_and(|(_, rest)| rest.iter().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',')))
    }

    /// Whether the line has begun with digits and nothing else.
    fn numbered(&self) -> bool {
        self.chars.iter().rev().take_while(|&&c| c != '\n').all(char::is_ascii_digit)
    }

    /// 1 234.50 万元, 受理321 146件: a space that parts thousands, of a number with a unit after a word.
    fn goes_on(&self, rest: &[(usize, char)]) -> bool {
        let digits = self.chars.iter().rev().take_while(|c| c.is_ascii_digit()).count();
        let parted = digits > 3 && self.parted();
        let before = self.chars.iter().rev().nth(digits).is_some_and(|c| ('\u{4e00}'..'\u{a000}').contains(c));
        let number = rest.iter().take_while(|(_, c)| c.is_ascii_digit() || *c == '.').count();
        let after: Vec<char> = rest[number..].iter().map(|&(_, c)| c).filter(|&c| !is_space(c)).take(6).collect();
        let groups = after.first().is_some_and(char::is_ascii_digit);
        before && (parted || (1..=3).contains(&digits)) && thousands(rest) && (groups || measure(&after).length > 0)
    }

    /// Whether the last three digits were parted by a space from those before.
    fn parted(&self) -> bool {
        let third = self.chars.len().checked_sub(3);
        third.is_some_and(|n| n > 0 && self.places[n].0 > self.ends[n - 1].0)
    }

    /// What stands for spaces: nothing, the border of two table cells, or a border between two numbers.
    fn gap(&mut self, width: usize, table: bool, next: char, place: (usize, usize)) {
        let Some(&last) = self.chars.last() else { return };
        // 合  计: one word, set wide.
        let before = self.chars.iter().rev().nth(1).copied().unwrap_or('\n');
        let wide = matches!(
            (last, next),
            ('合' | '总' | '小', '计') | ('项', '目') | ('收', '入') | ('支', '出') | ('单', '位')
        );
        if wide && matches!(before, '|' | '\n' | ' ') {
            return;
        }
        let digits = last.is_ascii_digit() && next.is_ascii_digit();
        if table && width >= 2 && last != '|' && next != '|' && last != '\n' {
            self.push('|', (place.0 - 1, place.1 - 1), 1);
        } else if digits {
            self.push(' ', (place.0 - 1, place.1 - 1), 1);
        }
    }

    /// One form for each sign: the Chinese one, except in numbers.
    fn canonical(&self, c: char, after: &[(usize, char)]) -> char {
        let before_digit = self.chars.last().is_some_and(char::is_ascii_digit);
        match c {
            ',' if before_digit && thousands(after) => ',',
            // 1, 537.4万元
            ',' if before_digit && self.begins_thousands() && parted(after) => ',',
            // In full width only digits of full width are parted by it: １，２３４.
            '，' if before_digit && thousands(after) && (self.in_thousands() || is_wide(after)) => ',',
            ',' => '，',
            ';' => '；',
            ':' | '∶' => '：',
            '(' | '[' => '（',
            ')' | ']' => '）',
            '!' => '！',
            '?' => '？',
            '~' | '–' | '−' => '-',
            '—' | '-' if next_is_digit(after) => '-',
            c => c,
        }
    }

    /// Whether one to three digits after a word stand before.
    fn begins_thousands(&self) -> bool {
        let digits = self.chars.iter().rev().take_while(|c| c.is_ascii_digit()).count();
        let word = self.chars.iter().rev().nth(digits).is_some_and(|c| ('\u{4e00}'..'\u{a000}').contains(c));
        (1..=3).contains(&digits) && word
    }

    /// Whether the digits before could begin a number with thousands separators in full width.
    fn in_thousands(&self) -> bool {
        let digits = self.chars.iter().rev().take_while(|c| c.is_ascii_digit()).count();
        let before = self.chars.iter().rev().nth(digits);
        digits <= 3 && before == Some(&',') && digits == 3
    }

    fn pair(&mut self, c: char) {
        match c {
            '（' | '(' => self.open.push((self.chars.len(), c == '（')),
            '）' | ')' => {
                let opening = self.open.pop().filter(|(at, full)| *full != (c == '）') && self.chars.len() - at < 60);
                self.mixed.extend(opening.map(|(at, _)| (at, self.chars.len())));
            }
            _ => {}
        }
    }

    fn push(&mut self, c: char, (byte, char): (usize, usize), len: usize) {
        self.chars.push(c);
        self.places.push((byte as u32, char as u32));
        self.ends.push(((byte + len) as u32, (char + 1) as u32));
    }
}

fn is_space(c: char) -> bool {
    c.is_whitespace() && c != '\n' || matches!(c, '\u{200b}' | '\u{feff}' | '\u{200d}')
}

fn fold(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => match char::from_u32(c as u32 - 0xfee0) {
            Some(',') => '，',
            Some(half) => half,
            None => c,
        },
        '﹪' => '%',
        '〇' => '零',
        '\u{3000}' | '\u{a0}' => ' ',
        c => c,
    }
}

fn next_is_digit(after: &[(usize, char)]) -> bool {
    after.iter().map(|&(_, c)| fold(c)).find(|&c| !is_space(c)).is_some_and(|c| c.is_ascii_digit())
}

/// （889,274.62） and nothing else to the end of the cell: an amount with two decimals.
fn bracketed(rest: &[(usize, char)]) -> bool {
    let inner: String =
        rest[1..].iter().map(|&(_, c)| fold(c)).take_while(|c| !matches!(c, '）' | ')')).take(20).collect();
    let after = rest.get(inner.chars().count() + 2).map(|&(_, c)| c);
    let amount = inner.len() >= 4 && inner.as_bytes()[inner.len().saturating_sub(3)] == b'.';
    amount
        && inner.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
        && after.is_none_or(|c| is_space(c) || c == '|')
}

fn is_wide(after: &[(usize, char)]) -> bool {
    after.first().is_some_and(|(_, c)| ('０'..='９').contains(c))
}

/// Three digits and then no fourth.
/// A space, three digits, and what they are digits of.
fn parted(after: &[(usize, char)]) -> bool {
    let rest = after.get(1..).unwrap_or_default();
    let number = rest.iter().take_while(|(_, c)| c.is_ascii_digit() || *c == '.').count();
    let unit: Vec<char> = rest[number..].iter().map(|&(_, c)| c).take(6).collect();
    after.first().is_some_and(|&(_, c)| is_space(c)) && thousands(rest) && measure(&unit).length > 0
}

fn thousands(after: &[(usize, char)]) -> bool {
    let digit = |n: usize| after.get(n).is_some_and(|&(_, c)| fold(c).is_ascii_digit());
    digit(0) && digit(1) && digit(2) && !digit(3)
}

/// 基本支出 217.72 245.49: a row of a table whose gaps became single spaces, and where its numbers begin.
fn numbers_from(line: &str) -> Option<usize> {
    // 118.40 — 98.67% —: a dash is a cell that holds nothing.
    let nothing = |cell: &str| matches!(cell, "—" | "-" | "－" | "/" | "——" | "--" | "…");
    let number = |cell: &&&str| {
        if nothing(cell) {
            return true;
        }
        let digits = cell.trim_end_matches('%');
        digits.chars().any(|c| c.is_ascii_digit()) && digits.chars().all(|c| c.is_ascii_digit() || ".,-+".contains(c))
    };
    let cells: Vec<&str> = line.split_whitespace().collect();
    let numbers = cells.iter().rev().take_while(number).count();
    let names = &cells[..cells.len() - numbers];
    let filled = cells[names.len()..].iter().filter(|cell| !nothing(cell)).count();
    // 公务接待费 71.53 - -
    let numbers = if filled == 1 && numbers >= 3 { 2 } else { filled };
    // 其中：城镇, 指标1：参合人数
    let inner = |name: &str| {
        let listed = |head: &str| head == "其中" || head.strip_prefix("指标").is_some_and(|n| n.chars().count() <= 2);
        name.split_once(['：', ':']).filter(|(head, _)| listed(head)).map_or(name, |(_, rest)| rest).to_owned()
    };
    let sentence = names.iter().any(|name| inner(name).contains(['，', '。', '；', '：']));
    let length: usize = names.iter().map(|name| name.chars().count()).sum();
    let named = (1..=4).contains(&names.len()) && !sentence && length <= 30;
    let spelled = names.iter().any(|name| name.chars().any(|c| ('\u{4e00}'..'\u{a000}').contains(&c)));
    // 社会消费品零售总额 亿元 227.46 208.87: the unit is a cell too.
    let unit = names.last().filter(|name| {
        let chars: Vec<char> = name.chars().collect();
        names.len() >= 2 && measure(&chars).length == chars.len()
    });
    let first = unit.or(cells.get(names.len()))?;
    (numbers >= 2 && named && spelled).then(|| first.as_ptr() as usize - line.as_ptr() as usize)
}

/// 本年财政拨款 36 39.6 35.04 - 88.48% - 上年结转资金 6 6 6 - 100.00% -: the dashes of a table on one line hold nothing.
fn holes(line: &str) -> Vec<usize> {
    let cells = line.split_whitespace();
    let dash = |cell: &&str| matches!(*cell, "-" | "—" | "－" | "–");
    let numbers = cells.clone().filter(|cell| cell.chars().all(|c| c.is_ascii_digit() || ".,%".contains(c))).count();
    let dashes: Vec<usize> = cells.filter(dash).map(|cell| cell.as_ptr() as usize - line.as_ptr() as usize).collect();
    if dashes.len() >= 2 && numbers >= 6 { dashes } else { Vec::new() }
}

/// 科目 年初预算 全年支出 执行率（%）, right above such a row: as many words as the row has cells.
fn heads(lines: &[(usize, &str)]) -> HashSet<usize> {
    let cells = |line: &str| line.split_whitespace().count();
    let head = |pair: &&[(usize, &str)]| {
        let [(_, line), (_, row)] = pair else { return false };
        let words = cells(line) >= 3 && !line.contains(['，', '。', '；', '：', '\t', '|']);
        words && !is_row(line) && is_row(row) && cells(line).abs_diff(cells(row)) <= 1
    };
    lines.windows(2).filter(head).map(|pair| pair[0].0).collect()
}

fn is_row(line: &str) -> bool {
    numbers_from(line).is_some() || !two_sided(line).is_empty()
}

/// 本年收入合计 1687.45 本年支出合计 1942.57: a name and a number on each side, and where the cells begin.
fn two_sided(line: &str) -> Vec<usize> {
    let number = |cell: &str| {
        let digits = cell.replace(',', "");
        digits.contains('.') && digits.trim_start_matches('-').chars().all(|c| c.is_ascii_digit() || c == '.')
    };
    let cells: Vec<&str> = line.split_whitespace().collect();
    let kinds: Vec<bool> = cells.iter().map(|cell| number(cell)).collect();
    let runs: Vec<bool> = kinds.chunk_by(|a, b| a == b).map(|run| run[0]).collect();
    // 850088.3 元、社会保障和就业支出 116433.12 is the middle of a sentence.
    let unit = cells.iter().any(|cell| cell.starts_with(['元', '万', '亿', '%', '、', '人', '个', '件']));
    let sentence = unit || line.contains(['，', '。', '；']) || line.chars().count() > 80 || line.contains(['\t', '|']);
    if sentence || runs != [false, true, false, true] {
        return Vec::new();
    }
    let begins = (1..cells.len()).filter(|&n| kinds[n] || kinds[n - 1]);
    begins.map(|n| cells[n].as_ptr() as usize - line.as_ptr() as usize).collect()
}

/// A line of cells: with tabs or bars, with two wide gaps and no sentence, or a name, a wide gap and a number.
fn is_table(line: &str) -> bool {
    if line.contains('\t') || line.contains('|') {
        return true;
    }
    let cells: Vec<&str> = line.trim().split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect();
    let number = |cell: &str| cell.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.'));
    let pair = matches!(cells[..], [name, value] if !number(name) && number(value) && name.chars().count() <= 20);
    (cells.len() >= 3 || pair) && !line.contains('。')
}
