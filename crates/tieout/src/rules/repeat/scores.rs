//! Scores of a table and of the text: 合计 100 94.7 and 综合得分94.7分; 产出 35 34 and 产出指标扣1分.

use super::CODE;
use crate::book::{Book, Term, Trial, judge};
use crate::grid::{Grid, Row};
use crate::report::{Severity, Status};

/// So many paragraphs from its table a score may stand.
const NEAR: u32 = 8;
const TOTALS: [&str; 10] = [
    "综合得分",
    "总得分",
    "自评得分",
    "评价得分",
    "最终得分",
    "综合评分",
    "自评总分",
    "评价总分",
    "总分",
    "综合自评得分",
];

/// What a table says was got of each, and of how much.
struct Score {
    name: String,
    full: usize,
    got: usize,
}

pub(super) fn check(book: &mut Book<'_>) {
    let scores: Vec<Score> = book.grids.iter().flat_map(read).collect();
    for stated in 0..book.reading.figures.len() {
        let figure = book.figure(stated);
        if figure.unit_text != "分" || figure.prior || figure.approximate {
            continue;
        }
        let near = |score: &&Score| {
            book.figure(score.got).place.paragraph.abs_diff(figure.place.paragraph) <= NEAR && score.got != stated
        };
        let said = figure.lead.trim_end_matches(['为', '是', '达']);
        if let Some(lost) = said.strip_suffix('扣').filter(|lost| lost.chars().count() >= 2) {
            let named = |score: &&Score| !is_total(&score.name) && lost.starts_with(score.name.as_str());
            if let Some(score) = scores.iter().filter(near).find(named) {
                deducted(book, stated, score);
            }
        } else if TOTALS.iter().any(|total| said.ends_with(total)) {
            let total = scores.iter().filter(near).find(|score| is_total(&score.name));
            // 自评总分100分，自评得分94分: all that can be got.
            let printed = |n: usize| book.figure(n).value.point.per(book.figure(n).factor.max(1));
            let full = |score: &&Score| printed(score.full) == printed(stated);
            if let Some(got) = total.filter(|score| !full(score)).map(|score| score.got) {
                same(book, stated, got);
            }
        }
    }
}

fn is_total(name: &str) -> bool {
    ["合计", "总计", "总分", "总得分"].contains(&name.replace(' ', "").as_str())
}

fn read(grid: &Grid) -> Vec<Score> {
    let column = |heads: &[&str]| grid.heads.iter().position(|head| heads.contains(&head.replace(' ', "").as_str()));
    let columns =
        column(&["分值", "满分", "权重", "标准分"]).zip(column(&["得分", "自评得分", "实际得分", "评价得分"]));
    let Some((full, got)) = columns else { return Vec::new() };
    let score = |row: &Row| {
        let cell = |column: usize| row.cells.get(column).copied().flatten();
        let name = row.label.trim_end_matches("指标").to_owned();
        Some(Score { name, full: cell(full)?, got: cell(got)? }).filter(|score| !score.name.is_empty())
    };
    grid.rows.iter().filter_map(score).collect()
}

/// 综合得分94.9分, where the table has 94.7.
fn same(book: &mut Book<'_>, stated: usize, cell: usize) {
    let printed = |n: usize| book.figure(n).value.point.per(book.figure(n).factor.max(1));
    if printed(stated) == printed(cell) {
        book.agree(CODE, stated, cell, Status::Right);
        return;
    }
    // The total of the table is wrong already.
    if book.judged[cell].is_some_and(|status| !status.holds()) {
        return;
    }
    let (here, there) = (book.reading.printed(stated), book.reading.printed(cell));
    let message = format!("正文写{here}，得分表合计{there}，请核对后改成一致");
    book.contradict(CODE, [stated, cell], message, format!("{there}分"));
}

fn deducted(book: &mut Book<'_>, stated: usize, score: &Score) {
    let computed = book.figure(score.full).value.minus(book.figure(score.got).value);
    let formula = format!("{} - {}", book.reading.printed(score.full), book.reading.printed(score.got));
    let terms = [score.full, score.got].map(Term::Printed).to_vec();
    // 扣1分 may be one of several reasons: more than was lost it cannot be.
    if judge(book.figure(stated), computed).holds() || book.figure(stated).value.point > computed.point {
        book.record(Trial::new(CODE, stated, computed, terms, formula).graded(Severity::Warning));
    }
}
