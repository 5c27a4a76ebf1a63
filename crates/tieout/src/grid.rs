//! Grids: tables of lines with cells, and rows of numbers parted by slashes (6.94/2.94/4.00) or by spaces, with their
//! heads.

mod spaced;

use crate::figure::Figure;
use crate::reading::{Reading, SlashedRow};

pub(crate) struct Grid {
    pub heads: Vec<String>,
    pub rows: Vec<Row>,
    /// Its rows stand in a sentence, with heads that slashes part.
    pub slashed: bool,
}

pub(crate) struct Row {
    pub label: String,
    pub cells: Vec<Option<usize>>,
    /// What stands in the cells that hold no number; empty for those that do.
    pub words: Vec<String>,
}

impl Row {
    fn slashed(row: &SlashedRow) -> Self {
        Self { label: row.label.clone(), words: vec![String::new(); row.cells.len()], cells: row.cells.clone() }
    }
}

/// The same column of two rows, or a level of the text and the cell that repeats it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Column {
    pub grid: usize,
    pub column: usize,
    pub row: usize,
}

pub(crate) fn grids(reading: &Reading) -> Vec<Grid> {
    let headed = reading.slashed.iter().map(|table| Grid {
        heads: table.heads.clone(),
        rows: table.rows.iter().map(Row::slashed).collect(),
        slashed: true,
    });
    let mut grids: Vec<Grid> = headed.collect();
    grids.extend(slashed(reading));
    grids.extend(tables(reading));
    grids.extend(spaced::grids(reading));
    grids
}

/// For every figure its column, for levels of the text too where a slashed row repeats them in their order.
pub(crate) fn columns(reading: &Reading, grids: &[Grid]) -> Vec<Option<Column>> {
    let mut columns = vec![None; reading.figures.len()];
    for (grid, number) in grids.iter().zip(0..) {
        for (row, cells) in grid.rows.iter().map(|row| &row.cells).enumerate() {
            for (column, figure) in cells.iter().enumerate() {
                if let Some(figure) = figure {
                    columns[*figure] = Some(Column { grid: number, column, row });
                }
            }
        }
        for (row, cells) in grid.rows.iter().map(|row| &row.cells).enumerate() {
            for (column, figure) in repeated(reading, cells, &columns).into_iter().enumerate() {
                columns[figure] = Some(Column { grid: number, column, row });
            }
        }
    }
    columns
}

/// Levels of the text before a slashed row that have its values, all but at most one, in its order.
fn repeated(reading: &Reading, cells: &[Option<usize>], columns: &[Option<Column>]) -> Vec<usize> {
    let Some(cells) = cells.iter().copied().collect::<Option<Vec<usize>>>().filter(|cells| cells.len() >= 3) else {
        return Vec::new();
    };
    let paragraph = reading.figures[cells[0]].place.paragraph;
    let before = (0..cells[0]).rev().take(40).take_while(|&n| reading.figures[n].place.paragraph == paragraph);
    let mut levels: Vec<usize> = before.filter(|&n| columns[n].is_none() && reading.figures[n].is_level()).collect();
    levels.reverse();
    let equal = |window: &[usize]| {
        window.iter().zip(&cells).filter(|(a, b)| agrees(&reading.figures[**a], &reading.figures[**b])).count()
    };
    levels
        .windows(cells.len())
        .find(|window| equal(window) + 1 >= cells.len())
        .map(<[usize]>::to_vec)
        .unwrap_or_default()
}

pub(crate) fn agrees(a: &Figure, b: &Figure) -> bool {
    let gap = a.value.point.minus(b.value.point).abs();
    gap <= a.value.high.minus(a.value.point).plus(b.value.high.minus(b.value.point))
        && (a.step != b.step || gap.is_zero())
}

fn slashed(reading: &Reading) -> Vec<Grid> {
    let mut grids: Vec<(u32, Grid)> = Vec::new();
    for n in 0..reading.figures.len() {
        let figure = &reading.figures[n];
        let length = reading.list_length(n);
        if figure.list.1 != 0 || length < 3 || reading.figures[n + 1].sign_before != '/' {
            continue;
        }
        let row = Row {
            label: figure.lead.clone(),
            cells: (n..n + length).map(Some).collect(),
            words: vec![String::new(); length],
        };
        let paragraph = figure.place.paragraph;
        match grids.iter_mut().find(|(at, grid)| *at == paragraph && grid.rows[0].cells.len() == length) {
            Some((_, grid)) => grid.rows.push(row),
            None => grids
                .push((paragraph, Grid { heads: slashed_heads(reading, n, length), rows: vec![row], slashed: false })),
        }
    }
    grids.into_iter().map(|(_, grid)| grid).collect()
}

/// 合计/用车/接待：
fn slashed_heads(reading: &Reading, first: usize, length: usize) -> Vec<String> {
    let figure = &reading.figures[first];
    let (start, _) = reading.sentence(figure.place.sentence);
    let colon = figure.place.colon;
    let head = reading.plain.text(start.max(colon.saturating_sub(60)), colon);
    let heads: Vec<String> = head.split('/').map(str::to_owned).collect();
    if colon > 0 && heads.len() == length { heads } else { vec![String::new(); length] }
}

/// Lines with bars, one after another.
fn tables(reading: &Reading) -> Vec<Grid> {
    let mut grids: Vec<Grid> = Vec::new();
    let mut open: Option<Grid> = None;
    let (mut at, mut next, mut framed) = (0, 0, false);
    let lines: Vec<&[char]> = reading.plain.chars.split(|&c| c == '\n').collect();
    for (number, line) in lines.iter().enumerate() {
        let end = at + line.len();
        let after = lines.get(number + 1).copied().unwrap_or_default();
        if line.contains(&'|') {
            // | 合计 | 100 | below a head that begins with a bar, but not \t合计\t100
            framed = if open.is_some() { framed } else { line.first() == Some(&'|') };
            let row = cells(reading, (line, at), framed, &mut next);
            let grid = open.get_or_insert_with(|| Grid { heads: Vec::new(), rows: Vec::new(), slashed: false });
            let named = |heads: &[String]| heads.iter().filter(|head| !head.is_empty()).count();
            match row {
                Ok(row) => grid.rows.push(row),
                // |---|---|
                Err(heads) if heads.iter().all(|head| head.chars().all(|c| "-:：—".contains(c))) => {}
                // The last line of heads has one for each column.
                Err(heads) if grid.rows.is_empty() && named(&heads) >= named(&grid.heads) => grid.heads = heads,
                // 一级指标 | 二级指标 | 分值 | 得分 below the rows of the money: the indicators.
                Err(heads) if named(&heads) >= 3 && !grid.rows.is_empty() && indicators(&heads) => {
                    grids.extend(open.replace(Grid { heads, rows: Vec::new(), slashed: false }));
                }
                // 工单类型 | 数量 | 占比 below the rows of 诉求来源 | 数量 | 占比: another table.
                Err(heads) if named(&heads) >= 3 && heads.len() == grid.heads.len() && !grid.rows.is_empty() => {
                    grids.extend(open.replace(Grid { heads, rows: Vec::new(), slashed: false }));
                }
                Err(_) => {}
            }
        } else if !begins_name(line, after) {
            grids.extend(open.take());
        }
        at = end + 1;
    }
    grids.extend(open);
    let totals = |grid: &Grid| grid.heads.iter().filter(|head| head.replace(' ', "").ends_with("总计")).count() > 1;
    grids.retain(|grid| grid.rows.len() >= 2 || totals(grid));
    grids.iter_mut().for_each(align);
    grids
}

/// The head of a table of indicators: 一级指标, 指标值, 分值, 得分.
fn indicators(heads: &[String]) -> bool {
    let says = |word: &str| heads.iter().any(|head| head.replace(' ', "").contains(word));
    says("指标") && (says("分值") || says("得分") || says("完成值") || says("权重"))
}

/// 机动车交通事故 above 责任纠纷 2456 9.42%: the name of the next row begins on a line of its own.
fn begins_name(line: &[char], after: &[char]) -> bool {
    let words = line.iter().all(|c| ('\u{4e00}'..'\u{a000}').contains(c));
    (1..=12).contains(&line.len()) && words && after.contains(&'|')
}

/// 提质改造公路 公里 168 171.7, below 2 自然村通水泥路 公里 1360 1361.92: a row without a number of its own ends as the others do.
fn align(grid: &mut Grid) {
    let width = grid.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    for row in &mut grid.rows {
        let missing = width - row.cells.len();
        // Cells that are missing at the end are of rows that begin as the others do.
        if missing == 1
            && row.cells.first().is_some_and(Option::is_none)
            && row.cells.last().is_some_and(Option::is_some)
        {
            row.cells.insert(0, None);
            row.words.insert(0, String::new());
        }
    }
}

/// A line of a table; `Err` with its texts if it has no numbers.
fn cells(
    reading: &Reading,
    (line, start): (&[char], usize),
    framed: bool,
    next: &mut usize,
) -> Result<Row, Vec<String>> {
    let mut at = start;
    let mut texts = Vec::new();
    let mut figures = Vec::new();
    for cell in line.split(|&c| c == '|') {
        let end = at + cell.len();
        while reading.figures.get(*next).is_some_and(|figure| figure.at.0 < at) {
            *next += 1;
        }
        let figure = reading
            .figures
            .get(*next)
            .filter(|figure| figure.at.0 < end && figure.at.1 == end && figure.lead.is_empty());
        figures.push(figure.map(|_| *next));
        texts.push(cell.iter().collect::<String>());
        at = end + 1;
    }
    if texts.first().is_some_and(String::is_empty) && framed {
        texts.remove(0);
        figures.remove(0);
    }
    let label = texts
        .iter()
        .zip(&figures)
        .find(|(text, figure)| figure.is_none() && !text.is_empty())
        .map(|(text, _)| text.clone());
    if figures.iter().all(Option::is_none) {
        return Err(texts);
    }
    let words =
        texts.into_iter().zip(&figures).map(|(text, figure)| if figure.is_some() { String::new() } else { text });
    Ok(Row { label: label.unwrap_or_default(), words: words.collect(), cells: figures })
}

/// The cells of the same column in other rows.
pub(crate) fn counterparts(columns: &[Option<Column>], figure: usize) -> Vec<usize> {
    let Some(here) = columns[figure] else { return Vec::new() };
    let same = |n: usize| {
        columns[n].is_some_and(|there| there.grid == here.grid && there.column == here.column && there.row != here.row)
    };
    let from = figure.saturating_sub(60);
    (from..columns.len().min(figure + 60)).filter(|&n| same(n)).collect()
}
