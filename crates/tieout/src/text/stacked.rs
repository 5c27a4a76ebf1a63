//! Tables that lost their columns: every cell on a line of its own, the heads first, then each row's name and numbers.

mod chunks;

use std::collections::HashMap;

/// What ends a line of such a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Cell,
    Row,
}

/// By the byte at which a line begins, for the lines of stacked tables.
pub(super) struct Stacked {
    ends: HashMap<usize, End>,
    /// How many empty cells stand before the first of a row.
    missing: HashMap<usize, usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Number,
    Name,
    Other,
}

impl Stacked {
    pub(super) fn of(lines: &[(usize, &str)]) -> Self {
        let spaced = spaced(lines);
        let lines: Vec<(usize, &str)> =
            lines.iter().filter(|(_, line)| !spaced || !line.trim().is_empty()).copied().collect();
        let kinds: Vec<Kind> = lines.iter().map(|(_, line)| kind(line)).collect();
        let texts: Vec<&str> = lines.iter().map(|(_, line)| line.trim()).collect();
        let (mut ends, mut missing) = (HashMap::new(), HashMap::new());
        let mut at = 0;
        while at < lines.len() {
            let run = kinds[at..].iter().take_while(|kind| **kind != Kind::Other).count();
            // One may follow another, under heads of its own.
            let mut from = at;
            while let Some((cells, lacks)) = layout(&texts[from..at + run], &kinds[from..at + run]) {
                let lacking = lacks.into_iter().enumerate().filter(|(_, lacks)| *lacks > 0);
                missing.extend(lacking.map(|(n, lacks)| (lines[from + n].0, lacks)));
                let length = cells.iter().rposition(Option::is_some).map_or(1, |last| last + 1);
                let each = cells.into_iter().enumerate();
                ends.extend(each.filter_map(|(n, end)| Some((lines[from + n].0, end?))));
                from += length;
            }
            at += run.max(1);
        }
        Self { ends, missing }
    }

    pub(super) fn missing(&self, line_start: usize) -> usize {
        self.missing.get(&line_start).copied().unwrap_or(0)
    }

    pub(super) fn end(&self, line_start: usize) -> Option<End> {
        self.ends.get(&line_start).copied()
    }
}

/// Every cell on a line of its own, and an empty line after each.
fn spaced(lines: &[(usize, &str)]) -> bool {
    let cells = lines.iter().filter(|(_, line)| kind(line) != Kind::Other).count();
    let parted = lines.windows(3).filter(|three| {
        let [a, b, c] = three else { return false };
        kind(a.1) != Kind::Other && b.1.trim().is_empty() && kind(c.1) != Kind::Other
    });
    cells >= 12 && parted.count() * 4 >= cells * 3
}

fn kind(line: &str) -> Kind {
    let cell = line.trim().trim_end_matches('|').trim();
    let digits = cell.trim_end_matches(['%', '％']);
    // （3,421,445.44）: less than nothing.
    let inner = digits.strip_prefix(['（', '(']).and_then(|rest| rest.strip_suffix(['）', ')']));
    let digits = inner.filter(|inner| inner.contains('.')).unwrap_or(digits);
    // A slash is a cell that holds nothing, and so is a bar alone.
    if cell == "/"
        || line.trim() == "|"
        || !cell.is_empty() && digits.chars().all(|c| c.is_ascii_digit() || ".,-—".contains(c))
    {
        return Kind::Number;
    }
    let inner = cell.strip_prefix("其中").map_or(cell, |rest| rest.trim_start_matches(['：', ':']));
    let inner = inner.strip_prefix(['减', '加']).map_or(inner, |rest| rest.trim_start_matches(['：', ':']));
    // 一、流动资产
    let chapter = inner.split_once('、').filter(|(mark, _)| mark.chars().all(|c| "一二三四五六七八九十".contains(c)));
    let inner = chapter.map_or(inner, |(_, rest)| rest);
    let sentence = inner.contains(['，', '。', '；', '：', ':', '|', '、', '\t']);
    if cell.is_empty() || sentence || cell.chars().count() > 20 { Kind::Other } else { Kind::Name }
}

/// The ends of the lines of a table, and the empty cells before them.
fn layout(texts: &[&str], kinds: &[Kind]) -> Option<(Vec<Option<End>>, Vec<usize>)> {
    if let Some(found) = chunks::layout(texts, kinds) {
        return Some((found.ends, found.missing));
    }
    sides(texts, kinds).or_else(|| table(kinds)).map(|ends| (ends, vec![0; kinds.len()]))
}

/// 收入 执行数 支出 执行数, and then a name and a number for each side.
fn sides(texts: &[&str], kinds: &[Kind]) -> Option<Vec<Option<End>>> {
    let first = kinds.iter().position(|&kind| kind == Kind::Number)?;
    let begins = first.checked_sub(5)?;
    let heads = &texts[begins..begins + 4];
    let pair = [Kind::Name, Kind::Number, Kind::Name, Kind::Number];
    let rows = kinds[first - 1..].chunks_exact(4).take_while(|row| **row == pair).count();
    if heads[1] != heads[3] || heads[0] == heads[2] || rows < 3 {
        return None;
    }
    let mut ends = vec![None; kinds.len()];
    for row in ends[begins..].chunks_exact_mut(4).take(rows + 1) {
        row.fill(Some(End::Cell));
        row[3] = Some(End::Row);
    }
    Some(ends)
}

/// The ends of the lines of a table within a run of short lines: as many heads as a row has cells, or one less.
fn table(kinds: &[Kind]) -> Option<Vec<Option<End>>> {
    let first = kinds.iter().position(|&kind| kind == Kind::Number)?;
    let mut rows: Vec<(usize, usize)> = Vec::new();
    let mut at = first.checked_sub(1)?;
    while kinds.get(at) == Some(&Kind::Name) {
        let numbers = kinds[at + 1..].iter().take_while(|&&kind| kind == Kind::Number).count();
        if numbers == 0 {
            break;
        }
        rows.push((at, numbers));
        at += numbers + 1;
    }
    let width = rows.iter().map(|row| row.1).max().filter(|_| rows.len() >= 3)?;
    let full = rows.iter().filter(|row| row.1 == width).count();
    let heads = [width + 1, width].into_iter().find(|&heads| heads < first)?;
    if full * 2 <= rows.len() {
        return None;
    }
    let mut ends = vec![None; kinds.len()];
    let begins = first - 1 - heads;
    let lines = std::iter::once((begins, heads)).chain(rows.iter().map(|&(at, numbers)| (at, numbers + 1)));
    for (start, length) in lines {
        ends[start..start + length].fill(Some(End::Cell));
        ends[start + length - 1] = Some(End::Row);
    }
    Some(ends)
}
