//! A check as HTML: the text with its marks on a paper, and beside it what is said about it. Both have the same numbers.
mod list;
mod passing;
mod text;

use super::{
    Check, TiedOut,
    known::Known,
    opinions::{Decision, Line, Opinion},
    passing::{conclusion, hindrance},
};
use desk::page::{
    EmptyView, Look, St, Studio, Tab, Tone, button, empty, icon, note,
    serve::{Query, Visit, address_of},
    status, studio,
};
use document::{Document, write};
use maud::{Markup, html};
use std::collections::HashSet;
use tieout::Severity;

pub(in crate::reports) use list::side;
pub(super) use passing::{pass, passed};
pub(in crate::reports) use text::text;

/// The query word of the opinions that are listed.
const SHOW: &str = "show";

/// The query word of the opinion that is open.
pub(in crate::reports) const AT: &str = "at";

/// What a page shows of a text that was tied out, and where its forms go.
pub(in crate::reports) struct Open<'o> {
    /// The text and what was found.
    pub(in crate::reports) tied: &'o TiedOut,
    /// What is said about it.
    pub(in crate::reports) opinions: &'o [Opinion<'o>],
    /// The lines of the text.
    pub(in crate::reports) lines: Vec<Line>,
    /// Before `/accept`, `/explain`, `/refer`, `/undo`, `/pass`, `/reopen`.
    pub(in crate::reports) base: String,
    /// What is proposed can be accepted here.
    pub(in crate::reports) may_accept: bool,
    /// What stays can be explained here.
    pub(in crate::reports) may_explain: bool,
    /// The unit that wrote the text can be asked here.
    pub(in crate::reports) may_refer: bool,
    /// What was sent without its words.
    pub(in crate::reports) missing: Missing,
}

/// What was sent without its words: its form is open, and says so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::reports) enum Missing {
    /// Nothing.
    #[default]
    Nothing,
    /// Why this opinion's text stays.
    Reason(String),
    /// What the unit is asked about this opinion.
    Question(String),
    /// Why what was passed is opened again.
    Reopening,
}

/// Which opinions are listed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    All,
    Of(Severity),
    Referred,
    Decided,
}

impl Shown {
    const EVERY: [(Shown, &'static str, &'static str); 6] = [
        (Shown::All, "", "全部"),
        (Shown::Of(Severity::Error), "error", "不符"),
        (Shown::Of(Severity::Warning), "warning", "存疑"),
        (Shown::Of(Severity::Note), "note", "提示"),
        (Shown::Referred, "referred", "待核实"),
        (Shown::Decided, "decided", "已处理"),
    ];

    fn asked(visit: &Visit) -> Shown {
        let asked = visit.asked(SHOW);
        Shown::EVERY.into_iter().find(|(_, word, _)| *word == asked).map_or(Shown::All, |(shown, ..)| shown)
    }

    fn holds(self, opinion: &Opinion<'_>) -> bool {
        match self {
            Shown::All => true,
            Shown::Of(severity) => opinion.is_open() && opinion.finding.severity == severity,
            Shown::Referred => opinion.is_referred(),
            Shown::Decided => opinion.is_decided(),
        }
    }
}

/// The tabs of the list, each with its number; 待核实 only where there is any.
fn shown_tabs(open: &Open<'_>, visit: &Visit) -> Vec<Tab> {
    let tab = |(shown, word, label): (Shown, &str, &str)| {
        let mut query: Query = visit.query.iter().filter(|q| ![SHOW, AT].contains(&q.0.as_str())).cloned().collect();
        query.extend((!word.is_empty()).then(|| (SHOW.to_owned(), word.to_owned())));
        let count = open.opinions.iter().filter(|o| shown.holds(o)).count();
        Tab {
            label: label.into(),
            count: Some(count.to_string()),
            href: address_of(&visit.path, &query),
            current: Shown::asked(visit) == shown,
            bad: shown == Shown::Of(Severity::Error) && count > 0,
        }
    };
    let asked = Shown::asked(visit) == Shown::Referred || open.opinions.iter().any(Opinion::is_referred);
    Shown::EVERY.into_iter().filter(|(shown, ..)| *shown != Shown::Referred || asked).map(tab).collect()
}

/// So many opinions are listed at once: a page of thousands is slow to open, and nobody reads it.
const LISTED: usize = 200;

/// The opinions that are listed: of those asked for, the part that holds the one that is open.
fn listed<'o>(open: &Open<'o>, visit: &Visit) -> (Vec<&'o Opinion<'o>>, Parts) {
    let shown: Vec<&Opinion<'_>> = open.opinions.iter().filter(|o| Shown::asked(visit).holds(o)).collect();
    let at: usize = visit.asked(AT).parse().unwrap_or(0);
    let place = shown.iter().position(|o| o.number == at).unwrap_or(0);
    let from = place / LISTED * LISTED;
    let to = (from + LISTED).min(shown.len());
    let first = |i: usize| shown.get(i).map(|o| o.number);
    let parts = Parts { before: (from > 0).then(|| first(from - LISTED)).flatten(), after: first(to), of: shown.len() };
    (shown[from..to].to_vec(), parts)
}

/// What is listed elsewhere: the first opinion of the part before and of the part after, and how many there are in all.
struct Parts {
    before: Option<usize>,
    after: Option<usize>,
    of: usize,
}

/// Where an opinion stands in the list: on this page, or on the one that lists it among all.
fn href_of(number: usize, here: &HashSet<usize>, visit: &Visit) -> String {
    if here.contains(&number) {
        return format!("#d{number}");
    }
    let mut query: Query = visit.query.iter().filter(|q| ![SHOW, AT].contains(&q.0.as_str())).cloned().collect();
    query.push((AT.into(), number.to_string()));
    format!("{}#d{number}", address_of(&visit.path, &query))
}

/// The mark of an opinion: its number in a shape and colour of its own.
fn shape(opinion: &Opinion<'_>) -> &'static str {
    match (&opinion.decision, opinion.finding.severity) {
        (Decision::Accepted(_) | Decision::Explained(_), _) => "no k",
        (Decision::Referred(_), _) => "no q",
        (Decision::Open, Severity::Error) => "no",
        (Decision::Open, Severity::Warning) => "no w",
        (Decision::Open, Severity::Note) => "no h",
    }
}

/// How many numbers were read, and how many computations hold.
pub(in crate::reports) fn counted(tied: &TiedOut) -> String {
    format!("识别数字 {} 处，勾稽 {} 条相符", tied.report.figures.len(), tied.holding())
}

/// Some files beside each other.
pub(super) fn together(all: &[Known]) -> Markup {
    if all.is_empty() {
        return empty(&EmptyView { text: "没有这一批校核，或者已经作废".into(), ..EmptyView::default() });
    }
    let heads = ["不符", "存疑", "提示", "待核实", "已处理", "相符"];
    let told = |known| {
        let opinions = Known::opinions(known);
        (known, concluded(known, &opinions), known.counts(&opinions))
    };
    let rows: Vec<_> = all.iter().map(told).collect();
    let total = |i: usize| rows.iter().map(|(.., counts)| counts[i]).sum::<usize>();
    html! {
        section.panel { table.tbl {
            thead { tr { th scope="col" { "文件" } th scope="col" { "校核结论" } @for head in heads { th.n scope="col" { (head) } } } }
            tbody { @for (known, conclusion, counts) in &rows { tr {
                td { a href={ "/reports/check/" (known.check.id) } { (known.check.name) } }
                td { (conclusion) }
                @for n in counts { td.n { (n) } }
            } } }
            tfoot { tr { td { "合计 " (all.len()) " 个文件" } td {} @for i in 0..heads.len() { td.n { (total(i)) } } } }
        } }
    }
}

fn concluded(known: &Known, all: &[Opinion<'_>]) -> Markup {
    let shape = match (hindrance(all), known.check.passed) {
        (Some(_), _) => St::Bad,
        (None, Some(_)) => St::Ok,
        (None, None) => St::Doing,
    };
    status(shape, &conclusion(Some(&known.check), all))
}

/// What can be had of a check.
pub(super) fn actions(check: &Check, all: &[Opinion<'_>], pass: Option<Markup>) -> Vec<Markup> {
    let file = |label: &str, name: &str| (label.to_owned(), file_of(check, name));
    let accepted = all.iter().filter(|o| matches!(o.decision, Decision::Accepted(_))).count();
    let mut files = vec![
        file("原件", "original"),
        file("校核意见 Excel", "xlsx"),
        file("校核单 Word", "word"),
        file("校核单 PDF", "pdf"),
    ];
    if check.is_word() {
        files.insert(1, file("批注稿 Word", "annotated"));
    }
    let downloads = html! {
        details.menu {
            summary.btn { (icon("dl")) "下载" }
            ul { @for (label, href) in &files { li { a href=(href) { (label) } } } }
        }
    };
    let mut out = vec![button("打印校核单", &file_of(check, "sheet"), Look::Plain, "print"), downloads];
    if check.is_word() || check.is_text() {
        out.push(match accepted {
            0 => html! { span class="btn" aria-disabled="true" title="采纳更正以后，这里下载改好的文件" { "更正稿" } },
            n => button(&format!("更正稿（{n} 处）"), &file_of(check, "corrected"), Look::Plain, "dl"),
        });
    }
    out.push(button("校核新一稿", "/reports/check", Look::Plain, ""));
    out.extend(pass);
    out
}

/// What is to be known of the file itself.
pub(super) fn about(check: &Check) -> Markup {
    html! {
        @for remark in check.remarks.iter().flat_map(|r| r.0.lines()) {
            div.paper-note { (note(Tone::Warn, &html! { (remark) }, None)) }
        }
        @if !check.is_word() && !check.is_text() {
            div.paper-note { (note(Tone::Plain, &html! {
                "这种文件不能直接改，采纳的更正列在校核单里，请交对方修改；要出更正稿，请上传 docx。"
            }, Some(("校核单", &file_of(check, "sheet"))))) }
        }
    }
}

fn file_of(check: &Check, file: &str) -> String {
    format!("/reports/check/{}/{file}", check.id)
}

/// The check sheet, to be printed.
pub(super) fn sheet(check: &Check, document: &Document) -> Markup {
    let body = write::html::html(document, &|_, text| write::html::link(None, text));
    html! { (studio(&Studio {
        title: document.title.clone(),
        stage: "校核单".into(),
        actions: vec![
            button("回到校核页", &format!("/reports/check/{}", check.id), Look::Plain, ""),
            button("出 Word", &file_of(check, "word"), Look::Plain, "dl"),
            button("出 PDF", &file_of(check, "pdf"), Look::Primary, "print"),
        ],
        body: html! {
            p.paper-note.dim.t12 { "用浏览器的“打印”直接打印这一页，或出 PDF 再打印。" }
            article.paper.broad { (body) }
        },
        ..Studio::default()
    })) }
}

/// What happens to a file that comes in.
pub(super) fn how() -> Markup {
    let rules = [
        "逐句重算文中的合计、占比、完成率、增减和前后说法，不改原件。",
        "不符：算得出来而且错了；存疑：要人判断；提示：写法不一。",
        "采纳更正可下载改好的 docx 或文本；不改的写明原因，下次不再提示。",
        "拿不准的转单位核实，所问的内容列入校核单，可一并发给单位。",
        "一次传多个文件，可出按文件、按规则的汇总 Excel。",
        "有读不出的文件，会写明是哪一个、怎么办，其余照常校核。",
    ];
    html! {
        section.panel {
            div.panel-h { h2 { "怎么校核" } }
            div.panel-b { ul.rules { @for rule in rules { li { (rule) } } } }
        }
    }
}
