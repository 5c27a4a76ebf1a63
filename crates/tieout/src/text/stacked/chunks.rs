//! Stacked tables whose rows begin with a number of their own, or with several words: 序号, 项目, 单位, 数量, and then each row's cells.

use super::{End, Kind};

/// So many rows make a table.
const ROWS: usize = 3;
/// So many columns at most.
const WIDEST: usize = 14;

/// A row: where it begins, how many lines it takes up, and how many cells it lacks at its beginning.
struct Row {
    at: usize,
    length: usize,
    missing: usize,
}

/// What ends each line of the table, and how many empty cells stand before it.
pub(super) struct Layout {
    pub(super) ends: Vec<Option<End>>,
    pub(super) missing: Vec<usize>,
}

pub(super) fn layout(texts: &[&str], kinds: &[Kind]) -> Option<Layout> {
    let first = kinds.iter().position(|&kind| kind == Kind::Number)?;
    let one = texts[first].trim_end_matches(['|', ' ']) == "1";
    let numbered =
        |heads: usize, start: usize| rows(texts, kinds, (heads, start), true).map(|rows| (heads, start, rows));
    let total = first.checked_sub(1).filter(|&at| is_total(texts[at]));
    let found = Some(first).filter(|_| one).and_then(|at| numbered(at, at));
    let found = found.or_else(|| total.and_then(|at| numbered(at, at)));
    let found = found.or_else(|| {
        let starts = [2, 3].into_iter().filter_map(|words| first.checked_sub(words));
        let mut starts = starts.filter(|&start| start >= 3);
        starts.find_map(|start| Some((start, start, rows(texts, kinds, (start, start), false)?)))
    });
    let (heads, start, rows) = found.filter(|(heads, ..)| (3..=WIDEST).contains(heads))?;
    let mut ends = vec![None; kinds.len()];
    let mut missing = vec![0; kinds.len()];
    let head = Row { at: start - heads, length: heads, missing: 0 };
    for row in std::iter::once(&head).chain(&rows) {
        ends[row.at..row.at + row.length].fill(Some(End::Cell));
        ends[row.at + row.length - 1] = Some(End::Row);
        missing[row.at] = row.missing;
    }
    Some(Layout { ends, missing })
}

/// The rows from `start` on, each of as many cells as there are heads; a total may lack some.
fn rows(texts: &[&str], kinds: &[Kind], (heads, start): (usize, usize), numbered: bool) -> Option<Vec<Row>> {
    let mut rows: Vec<Row> = Vec::new();
    let (mut at, mut count, mut pattern) = (start, 0, None);
    let begins = |at: usize, count: usize| {
        let number = texts.get(at).is_some_and(|text| text.trim_end_matches(['|', ' ']) == (count + 1).to_string());
        number && kinds.get(at + 1) == Some(&Kind::Name)
    };
    while at < kinds.len() {
        let label = if is_total(texts[at]) {
            Some(at)
        } else {
            Some(at + 1).filter(|&n| empty(texts[at]) && texts.get(n).is_some_and(|text| is_total(text)))
        };
        if let Some(label) = label {
            let cells =
                (label + 1..kinds.len()).take_while(|&n| kinds[n] == Kind::Number && !(numbered && begins(n, count)));
            let length = (label - at + 1 + cells.count()).min(heads);
            if length < 2 {
                break;
            }
            rows.push(Row { at, length, missing: heads - length });
            at += length;
        } else if at + heads <= kinds.len() && (!numbered || begins(at, count)) {
            let own = &kinds[at..at + heads];
            if !numbered && *pattern.get_or_insert(own) != own {
                break;
            }
            rows.push(Row { at, length: heads, missing: 0 });
            (at, count) = (at + heads, count + 1);
        } else {
            break;
        }
    }
    (rows.len() >= ROWS && count >= ROWS - 1).then_some(rows)
}

fn is_total(text: &str) -> bool {
    let name: String = text.chars().filter(|c| !c.is_whitespace() && *c != '|' && *c != '：' && *c != ':').collect();
    matches!(name.as_str(), "合计" | "总计" | "小计" | "共计" | "全县合计" | "全市合计" | "全区合计")
}

fn empty(text: &str) -> bool {
    text.trim().trim_matches(['|', '—', '-', '/', ' ']).is_empty()
}
