//! The text of a check on a paper, marked at its places. Paragraphs about which nothing is said are folded.
use super::{Open, href_of, shape};
use crate::reports::check::{
    opinions::{Decision, Line, Opinion},
    short, word,
};
use desk::page::serve::Visit;
use maud::{Markup, html};
use tieout::Severity;

/// So many folded paragraphs are in the page; the rest is in the file.
const FOLDED_MOST: usize = 200;

/// The marked text.
pub(in crate::reports) fn text(open: &Open<'_>, visit: &Visit) -> Markup {
    let page = Page { open, visit };
    let all = &open.lines;
    // The rows of a table stay together, and so do paragraphs about which nothing is said.
    let quiet = |line: &Line| line.level.is_none() && !line.row && page.quiet(std::slice::from_ref(line));
    let groups: Vec<&[Line]> = all.chunk_by(|a, b| a.row == b.row && quiet(a) == quiet(b)).collect();
    html! {
        article.paper.checked {
            @for group in groups {
                @match (group[0].row, page.quiet(group) && group[0].level.is_none()) {
                    (_, true) => (page.folded(group)),
                    (true, false) => (page.table(group)),
                    (false, false) => @for line in group { (page.line(line)) },
                }
            }
            @if all.is_empty() { p { "这份文件里没有读出文字。" } }
        }
    }
}

struct Page<'p> {
    open: &'p Open<'p>,
    visit: &'p Visit,
}

impl<'p> Page<'p> {
    /// Nothing is said about these lines, nor compared with them, while something is said about others.
    fn quiet(&self, lines: &[Line]) -> bool {
        let (from, to) = (lines[0].bytes.start, lines[lines.len() - 1].bytes.end);
        let all = self.open.opinions.iter().map(|o| o.finding);
        let mut spans = all.flat_map(|f| std::iter::once(&f.span).chain(&f.related));
        !self.open.opinions.is_empty() && !spans.any(|span| span.bytes.0 < to && from < span.bytes.1)
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
    fn marked(&self, bytes: std::ops::Range<usize>) -> Markup {
        let here = |o: &&Opinion<'_>| o.finding.span.bytes.0 < bytes.end && bytes.start < o.finding.span.bytes.1;
        let marks: Vec<&Opinion<'_>> = self.open.opinions.iter().filter(here).collect();
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
            a class=(shape(opinion)) href=(href_of(opinion, self.visit)) aria-label={ "第 " (opinion.number) " 条意见，" (said) } { (opinion.number) }
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
