//! Tables that lost their lines: 资金总额：7165.32 6992.95 其中：中央资金 3144.00 3144.00 省级资金 570.17 570.17.

use super::{Grid, Row};
use crate::reading::Reading;

/// Rows of as many numbers, each with a name, one after another in a paragraph.
pub(super) fn grids(reading: &Reading) -> Vec<Grid> {
    let mut grids: Vec<Grid> = Vec::new();
    let mut rows: Vec<Row> = Vec::new();
    let mut n = 0;
    while n < reading.figures.len() {
        let row = row(reading, n);
        let next = n + row.cells.len();
        // … 88.48% …: a rate between cells that hold nothing belongs to no row of sums.
        let hole = reading.figures[n].lead == "…";
        // 2. 科教项目收入 0: a row of nothing lacks its other cells.
        let nothing = reading.figures[n].value.point.is_zero() && follows(reading, n);
        if row.cells.len() == 1 && (hole || nothing) && !rows.is_empty() {
            n = next;
            continue;
        }
        // 资金总额：42 45.6 41.04 10 90.00% 9 其中：财政拨款 36 39.6 35.04 … 88.48% …: what its parts have, too.
        if let [total] = &mut rows[..]
            && total.label.ends_with("总额")
            && row.cells.len() == 3
            && total.cells.len() > 3
            && follows(reading, n)
        {
            total.cells.truncate(3);
            total.words.truncate(3);
        }
        let goes_on = rows.last().is_some_and(|last| last.cells.len() == row.cells.len() && follows(reading, n));
        if !goes_on {
            close(reading, &mut rows, &mut grids);
        }
        if row.cells.len() >= 2 && !row.label.is_empty() {
            rows.push(row);
        }
        n = next;
    }
    close(reading, &mut rows, &mut grids);
    grids
}

fn close(reading: &Reading, rows: &mut Vec<Row>, grids: &mut Vec<Grid>) {
    let rows = std::mem::take(rows);
    if rows.len() >= 3 {
        let first = rows.iter().find_map(|row| row.cells.first().copied().flatten());
        // 2020年完成数/2021年预算数/完成预算：一般公共预算收入 49,171 51,385 100.00%
        let width = rows[0].cells.len();
        let heads = first.map(|first| reading.slashed_names(first)).filter(|names| names.len() == width);
        grids.push(Grid { heads: heads.unwrap_or_default(), rows, slashed: false });
    }
}

fn follows(reading: &Reading, n: usize) -> bool {
    n > 0 && reading.figures[n - 1].place.paragraph == reading.figures[n].place.paragraph
}

/// The numbers that nothing but spaces part, and the words before the first of them.
fn row(reading: &Reading, first: usize) -> Row {
    let beside = |n: &usize| {
        let figure = &reading.figures[*n];
        // 100.00% 4.50%: nothing is left between a sign and a digit.
        let rate = figure.sign_before == '\0' && reading.figures[*n - 1].unit_text == "%";
        (figure.sign_before == ' ' || rate) && figure.lead.is_empty() && follows(reading, *n)
    };
    let rest = (first + 1..reading.figures.len()).take_while(beside);
    let cells: Vec<Option<usize>> = std::iter::once(first).chain(rest).map(Some).collect();
    let at = reading.figures[first].at.0;
    let from = if follows(reading, first) { reading.figures[first - 1].at.1 } else { 0 };
    let words = reading.plain.text(from.max(at.saturating_sub(24)), at);
    let label = words.rsplit('\n').next().unwrap_or_default();
    let sentence = label.contains(['。', '，', '；', '|']);
    let label = if sentence { "" } else { label.trim_end_matches('：').trim_start_matches('…') };
    Row { label: label.to_owned(), words: vec![String::new(); cells.len()], cells }
}
