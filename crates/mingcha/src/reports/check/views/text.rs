//! The text of a check on a paper, marked at its places. Paragraphs about which nothing is said are folded.
use super::{Open, href_of, listed, shape};
use crate::reports::check::{
    opinions::{Decision, Line, Opinion},
    short,
};
use desk::page::serve::Visit;
use maud::{Markup, html};
use std::{collections::HashSet, ops::Range};
use tieout::{Severity, Span};

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

/// What opinions are about, and what they compare it with, in the order of the text.
struct Spans {
    sorted: Vec<Spot>,
    longest: usize,
}

/// A place that an opinion speaks of.
struct Spot {
    bytes: (usize, usize),
    opinion: usize,
    /// Which of the places that it compares with; none: what it is about.
    related: Option<usize>,
}

impl Spot {
    /// What links lead to.
    fn id(&self) -> String {
        match self.related {
            None => format!("p{}", self.opinion),
            Some(i) => format!("r{}-{i}", self.opinion),
        }
    }
}

impl Spans {
    fn of(open: &Open<'_>) -> Spans {
        let spot = |span: &Span, opinion, related| Spot { bytes: span.bytes, opinion, related };
        let mut sorted = vec![];
        for o in open.opinions {
            sorted.push(spot(&o.finding.span, o.number, None));
            sorted.extend(o.finding.related.iter().enumerate().map(|(i, span)| spot(span, o.number, Some(i))));
        }
        sorted.sort_by_key(|s| s.bytes);
        Spans { longest: sorted.iter().map(|s| s.bytes.1 - s.bytes.0).max().unwrap_or(0), sorted }
    }

    /// Those that lie within some bytes, wholly or in part.
    fn within(&self, bytes: Range<usize>) -> impl Iterator<Item = &Spot> {
        let from = self.sorted.partition_point(|s| s.bytes.0 + self.longest <= bytes.start);
        let near = self.sorted[from..].iter().take_while(move |s| s.bytes.0 < bytes.end);
        near.filter(move |s| bytes.start < s.bytes.1)
    }
}

impl<'p> Page<'p> {
    /// What stands together, and whether it is folded: paragraphs about which nothing is said while something is said about
    /// others, tables likewise, and of a long table the rows about which nothing is said.
    fn groups(&self) -> Vec<(bool, &'p [Line])> {
        let some = !self.open.opinions.is_empty();
        let quiet = |line: &Line| line.level.is_none() && self.spoken_of.within(line.bytes.clone()).next().is_none();
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
        let spots: Vec<&Spot> = self.spoken_of.within(bytes.clone()).collect();
        let mut cuts = vec![bytes.start, bytes.end];
        cuts.extend(spots.iter().flat_map(|s| [s.bytes.0, s.bytes.1]));
        cuts.retain(|at| (bytes.start..=bytes.end).contains(at));
        cuts.sort_unstable();
        cuts.dedup();
        html! { @for two in cuts.windows(2) { (self.piece(two[0]..two[1], &spots)) } }
    }

    /// Words over which the same marks stand, with the anchors that begin and the numbers that end here.
    fn piece(&self, bytes: Range<usize>, spots: &[&Spot]) -> Markup {
        let words = self.open.tied.text.get(bytes.clone()).unwrap_or_default();
        // Opinions are numbered in their order.
        let about = |s: &&&Spot| s.related.is_none().then(|| &self.open.opinions[s.opinion - 1]);
        let over = |s: &&&Spot| s.bytes.0 <= bytes.start && bytes.end <= s.bytes.1;
        let worst = spots
            .iter()
            .filter(over)
            .filter_map(|s| about(&s))
            .min_by_key(|o| (o.is_decided(), o.is_referred(), o.finding.severity));
        let compared = spots.iter().filter(over).find(|s| s.related.is_some());
        html! {
            @for spot in spots.iter().filter(|s| s.bytes.0 == bytes.start) { span.anchor id=(spot.id()) {} }
            @match (worst, compared) {
                (Some(opinion), _) => (struck(opinion, words)),
                (None, Some(spot)) => a.rel href=(href_of(spot.opinion, &self.here, self.visit)) title={ "第 " (spot.opinion) " 条意见涉及" } { (words) },
                (None, None) => (words),
            }
            @for opinion in spots.iter().filter(|s| s.bytes.1 == bytes.end).filter_map(|s| about(&s)) { (self.badge(opinion)) }
        }
    }

    /// What should stand there, and the number that leads to what is said.
    fn badge(&self, opinion: &Opinion<'_>) -> Markup {
        html! {
            @match &opinion.decision {
                Decision::Accepted(c) => ins.fixed { (c.fix) },
                Decision::Referred(_) => span.re.ask { (opinion.state()) },
                Decision::Open if opinion.finding.severity == Severity::Error && !opinion.finding.fix.is_empty() =>
                    span.re { (short(opinion.finding)) },
                _ => "",
            }
            a class=(shape(opinion)) href=(href_of(opinion.number, &self.here, self.visit)) aria-label={ "第 " (opinion.number) " 条意见，" (opinion.state()) } { (opinion.number) }
        }
    }
}

/// Words with the mark of what is said about them.
fn struck(opinion: &Opinion<'_>, words: &str) -> Markup {
    html! {
        @match (&opinion.decision, opinion.finding.severity) {
            (Decision::Accepted(_), _) => del { (words) },
            (Decision::Explained(_), _) => span.kept { (words) },
            (Decision::Referred(_), _) => span.qn { (words) },
            (Decision::Open, Severity::Error) => span.er { (words) },
            (Decision::Open, Severity::Warning) => span.dq { (words) },
            (Decision::Open, Severity::Note) => span.hn { (words) },
        }
    }
}
