//! The text of a check on a paper, marked at its places. Paragraphs about which nothing is said are folded.
use super::{Open, href_of, listed, shape};
use crate::reports::check::{
    opinions::{Decision, Line, Opinion},
    short, word,
};
use desk::page::serve::Visit;
use maud::{Markup, html};
use std::{collections::HashSet, ops::Range};
use tieout::Severity;

/// So many folded paragraphs are in the page; the rest is in the file.
const FOLDED_MOST: usize = 200;

/// A table of so many rows is shown whole.
const WHOLE_TABLE: usize = 40;

/// The marked text.
pub(in crate::reports) fn text(open: &Open<'_>, visit: &Visit) -> Markup {
    let here = listed(open, visit).0.iter().map(|o| o.number).collect();
    let page = Page { open, visit, here, spoken_of: Spans::of(open) };
    html! {
        article.paper.checked {
            @for (is_folded, group) in page.groups() {
                @match (is_folded, group[0].row) {
                    (true, _) => (page.folded(group)),
                    (false, true) => (page.table(group)),
                    (false, false) => @for line in group { (page.line(line)) },
                }
            }
            @if open.lines.is_empty() { p { "这份文件里没有读出文字。" } }
        }
    }
}

struct Page<'p> {
    open: &'p Open<'p>,
    visit: &'p Visit,
    /// The opinions that are listed beside it.
    here: HashSet<usize>,
    spoken_of: Spans,
}

/// Places of a text, to be asked whether one of them lies within some lines.
struct Spans {
    sorted: Vec<(usize, usize)>,
    longest: usize,
}

impl Spans {
    /// What something is said about, and what is compared with it.
    fn of(open: &Open<'_>) -> Spans {
        let all = open.opinions.iter().flat_map(|o| std::iter::once(&o.finding.span).chain(&o.finding.related));
        let mut sorted: Vec<_> = all.map(|span| span.bytes).collect();
        sorted.sort_unstable();
        Spans { longest: sorted.iter().map(|(start, end)| end - start).max().unwrap_or(0), sorted }
    }

    fn any(&self, bytes: &Range<usize>) -> bool {
        let from = self.sorted.partition_point(|(start, _)| start + self.longest <= bytes.start);
        let near = self.sorted[from..].iter().take_while(|(start, _)| *start < bytes.end);
        near.into_iter().any(|(_, end)| bytes.start < *end)
    }
}

impl<'p> Page<'p> {
    /// What stands together, and whether it is folded: paragraphs about which nothing is said while something is said about
    /// others, tables likewise, and of a long table the rows about which nothing is said.
    fn groups(&self) -> Vec<(bool, &'p [Line])> {
        let some = !self.open.opinions.is_empty();
        let quiet = |line: &Line| line.level.is_none() && !self.spoken_of.any(&line.bytes);
        let mut out = vec![];
        for block in self.open.lines.chunk_by(|a, b| a.row == b.row) {
            if block[0].row && block.len() <= WHOLE_TABLE {
                out.push((some && block.iter().all(quiet), block));
                continue;
            }
            let is_head = |line: &Line| line.row && line.bytes == block[0].bytes;
            let fold = |line: &Line| quiet(line) && !is_head(line) && (some || line.row);
            out.extend(block.chunk_by(|a, b| fold(a) == fold(b)).map(|group| (fold(&group[0]), group)));
        }
        out
    }

    fn folded(&self, group: &[Line]) -> Markup {
        let (from, to) = (group[0].bytes.start, group[group.len() - 1].bytes.end);
        let claims = self.open.tied.report.claims.iter().filter(|c| c.status.holds());
        let holding = claims.filter(|c| (from..to).contains(&c.span.bytes.0)).count();
        let unit = if group[0].row { "行" } else { "段" };
        html! {
            details.skip-p {
                summary { (group.len()) " " (unit) "，" @if holding > 0 { "勾稽 " (holding) " 条相符" } @else { "未发现不符" } }
                @let shown = &group[..group.len().min(FOLDED_MOST)];
                @if group[0].row { (self.table(shown)) } @else { @for line in shown { (self.line(line)) } }
                @if group.len() > FOLDED_MOST { p.flush { "其余 " (group.len() - FOLDED_MOST) " " (unit) "请看原件。" } }
            }
        }
    }

    fn table(&self, rows: &[Line]) -> Markup {
        let cells = |line: &Line| {
            let words = &self.open.tied.text[line.bytes.clone()];
            let mut at = line.bytes.start;
            let cell = |cell: &str| {
                let from = at;
                at += cell.len() + 1;
                let number = cell.contains(|c: char| c.is_ascii_digit()) && !cell.contains(char::is_alphabetic);
                html! { td.n[number] { (self.marked(from..from + cell.len())) } }
            };
            words.split('\t').map(cell).collect::<Vec<_>>()
        };
        html! { div.scroll { table { tbody { @for row in rows { tr id={ "l" (row.bytes.start) } { @for cell in cells(row) { (cell) } } } } } } }
    }

    fn line(&self, line: &Line) -> Markup {
        let id = format!("l{}", line.bytes.start);
        let words = self.marked(line.bytes.clone());
        html! {
            @match line.level {
                Some(0) => { h1 id=(id) { (words) } }
                Some(1) => { h2 id=(id) { (words) } }
                Some(2) => { h3 id=(id) { (words) } }
                Some(_) => { h4 id=(id) { (words) } }
                None => { p id=(id) { (words) } }
            }
        }
    }

    /// A piece of the text, cut where marks begin and end.
    fn marked(&self, bytes: Range<usize>) -> Markup {
        // They stand in the order of the text.
        let all = self.open.opinions;
        let from = all.partition_point(|o| o.finding.span.bytes.0 + self.spoken_of.longest <= bytes.start);
        let near = all[from..].iter().take_while(|o| o.finding.span.bytes.0 < bytes.end);
        let marks: Vec<&Opinion<'_>> = near.filter(|o| bytes.start < o.finding.span.bytes.1).collect();
        let mut cuts = vec![bytes.start, bytes.end];
        cuts.extend(marks.iter().flat_map(|o| [o.finding.span.bytes.0, o.finding.span.bytes.1]));
        cuts.retain(|at| (bytes.start..=bytes.end).contains(at));
        cuts.sort_unstable();
        cuts.dedup();
        let piece = |two: &[usize]| {
            let words = self.open.tied.text.get(two[0]..two[1]).unwrap_or_default();
            let over = marks.iter().filter(|o| o.finding.span.bytes.0 <= two[0] && two[1] <= o.finding.span.bytes.1);
            let worst = over.min_by_key(|o| (!o.is_open(), o.finding.severity));
            let begun = marks.iter().filter(|o| o.finding.span.bytes.0 == two[0]);
            let ended = marks.iter().filter(|o| o.finding.span.bytes.1 == two[1]);
            html! {
                @for opinion in begun { span.anchor id={ "p" (opinion.number) } {} }
                @match worst {
                    None => (words),
                    Some(opinion) => (struck(opinion, words)),
                }
                @for opinion in ended { (self.badge(opinion)) }
            }
        };
        html! { @for two in cuts.windows(2) { (piece(two)) } }
    }

    /// What should stand there, and the number that leads to what is said.
    fn badge(&self, opinion: &Opinion<'_>) -> Markup {
        let said = match opinion.decision {
            Decision::Open => word(opinion.finding.severity),
            Decision::Accepted(_) => "已采纳",
            Decision::Explained(_) => "保留",
        };
        html! {
            @match &opinion.decision {
                Decision::Accepted(c) => ins.fixed { (c.fix) },
                Decision::Open if opinion.finding.severity == Severity::Error && !opinion.finding.fix.is_empty() =>
                    span.re { (short(opinion.finding)) },
                _ => "",
            }
            a class=(shape(opinion)) href=(href_of(opinion.number, &self.here, self.visit)) aria-label={ "第 " (opinion.number) " 条意见，" (said) } { (opinion.number) }
        }
    }
}

/// Words with the mark of what is said about them.
fn struck(opinion: &Opinion<'_>, words: &str) -> Markup {
    html! {
        @match (&opinion.decision, opinion.finding.severity) {
            (Decision::Accepted(_), _) => del { (words) },
            (Decision::Explained(_), _) => span.kept { (words) },
            (Decision::Open, Severity::Error) => span.er { (words) },
            (Decision::Open, Severity::Warning) => span.dq { (words) },
            (Decision::Open, Severity::Note) => span.hn { (words) },
        }
    }
}
