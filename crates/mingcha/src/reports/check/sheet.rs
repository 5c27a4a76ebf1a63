//! The check sheet (校核单): what was found in a file and what was decided, to be printed, signed and put on file.
use super::{
    Check, TiedOut,
    opinions::{Decision, Opinion, open, rule_name},
    passing::conclusion,
    short,
    summary::decided,
    word,
};
use document::{Align, Block, Cell, Document, Heading, Page, Paragraph, ParagraphKind, Run, Table, TableRow};
use tieout::Severity;

/// The check sheet of a file.
pub(super) fn sheet(office: &str, check: &Check, tied: &TiedOut, all: &[Opinion<'_>]) -> Document {
    let mut blocks = vec![title("校核单"), facts(check, tied, all), heading("一、校核意见")];
    if all.is_empty() {
        blocks.push(Block::Paragraph(Paragraph::body("没有发现不符。")));
    } else {
        blocks.push(found(all));
    }
    let referred: Vec<TableRow> = all.iter().filter_map(asked).collect();
    let next = if referred.is_empty() { "二" } else { "三" };
    if !referred.is_empty() {
        blocks.extend(to_unit(referred));
    }
    blocks.push(heading(&format!("{next}、相符的勾稽")));
    let holding: Vec<TableRow> = tied.report.claims.iter().filter(|c| c.status.holds()).map(right).collect();
    if holding.is_empty() {
        blocks.push(Block::Paragraph(Paragraph::body("文中没有可以重算的勾稽。")));
    } else {
        blocks.push(table(&[("原文", 3), ("算式", 9)], holding));
    }
    blocks.push(line(&format!("校核结论：{}。", conclusion(Some(check), all))));
    let signed = "校核人（签名）：____________    复核人（签名）：____________    日期：____年__月__日";
    blocks.push(line(signed));
    Document {
        title: format!("校核单-{}", stem(&check.name)),
        author: office.into(),
        page: Page::WIDE_A4,
        blocks,
        ..Document::default()
    }
}

/// A file's name without its ending.
pub(super) fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

fn title(text: &str) -> Block {
    Block::Title(Paragraph::body(text))
}

fn heading(text: &str) -> Block {
    let (number, words) = text.split_at(text.find('、').map_or(0, |at| at + '、'.len_utf8()));
    Block::Heading(Heading { level: 1, number: number.into(), runs: vec![Run::text(words)], ..Heading::default() })
}

fn line(words: &str) -> Block {
    Block::Paragraph(Paragraph::of(ParagraphKind::Plain, vec![Run::text(words)]))
}

/// What the unit ticks and fills.
const ANSWER: [&str; 2] = ["□有误，更正为：____________", "□无误，依据：____________"];

/// What the unit is asked, with room for what it answers: this part of the sheet is sent along.
fn to_unit(referred: Vec<TableRow>) -> [Block; 3] {
    let columns = [("序号", 3), ("位置", 4), ("原文", 4), ("请核实的内容", 11), ("转出", 4), ("单位答复", 9)];
    let signed = "单位答复人（签名）：____________    单位（盖章）：____________    日期：____年__月__日";
    [heading("二、转单位核实"), table(&columns, referred), line(signed)]
}

fn asked(o: &Opinion<'_>) -> Option<TableRow> {
    let Decision::Referred(r) = &o.decision else { return None };
    let out = format!("{}，{}", r.referrer, r.referred);
    let mut cells: Vec<Cell> =
        [o.number.to_string(), o.place.clone(), o.stated.to_owned()].into_iter().map(Cell::text).collect();
    cells.extend([paragraphs(r.asked.0.lines()), Cell::text(out), paragraphs(ANSWER)]);
    Some(TableRow { cells })
}

fn paragraphs<'t>(lines: impl IntoIterator<Item = &'t str>) -> Cell {
    let line = |words: &str| Block::Paragraph(Paragraph { runs: vec![Run::text(words)], ..Paragraph::default() });
    Cell { blocks: lines.into_iter().map(line).collect(), ..Cell::default() }
}

fn facts(check: &Check, tied: &TiedOut, all: &[Opinion<'_>]) -> Block {
    let [errors, warnings, notes] = [Severity::Error, Severity::Warning, Severity::Note].map(|s| open(all, s));
    let decided = all.iter().filter(|o| o.is_decided()).count();
    let waiting = match all.iter().filter(|o| o.is_referred()).count() {
        0 => String::new(),
        n => format!("待核实 {n} 条，"),
    };
    let year = check.year.map_or_else(|| "未填，按文中年份".to_owned(), |y| format!("{y}年"));
    let result = format!(
        "识别数字 {} 处，勾稽 {} 条相符；不符 {errors} 条，存疑 {warnings} 条，提示 {notes} 条，{waiting}已处理 {decided} 条",
        tied.report.figures.len(),
        tied.holding()
    );
    let row = |a: &str, b: String| TableRow { cells: vec![Cell::text(a), Cell::text(b)] };
    let rows = vec![
        row("文件", check.name.clone()),
        row("报告年度", year),
        row("校核", format!("{}，{}", check.checker, check.checked)),
        row("结果", result),
    ];
    Block::Table(Table { columns: vec![(2, Align::Left), (10, Align::Left)], rows, ..Table::default() })
}

fn found(all: &[Opinion<'_>]) -> Block {
    let row = |o: &Opinion<'_>| {
        let arithmetic = [o.finding.message.as_str(), o.finding.cause.as_str()];
        let arithmetic: Vec<&str> = arithmetic.into_iter().filter(|t| !t.is_empty()).collect();
        let cells = [
            o.number.to_string(),
            format!("{}（{}）", word(o.finding.severity), rule_name(o.finding.code)),
            o.place.clone(),
            o.stated.to_owned(),
            short(o.finding),
            arithmetic.join("。可能："),
            handled(&o.decision),
        ];
        TableRow { cells: cells.into_iter().map(Cell::text).collect() }
    };
    let columns = [("序号", 3), ("级别", 4), ("位置", 4), ("原文", 4), ("建议", 4), ("算式与原因", 10), ("处理", 6)];
    table(&columns, all.iter().map(row).collect())
}

fn handled(decision: &Decision) -> String {
    let [what, how, who, when] = decided(decision);
    match decision {
        Decision::Open => what,
        // What is asked stands in a part of its own.
        Decision::Referred(_) => format!("{what}（{who}，{when}）"),
        _ => format!("{what}：{how}（{who}，{when}）"),
    }
}

fn right(claim: &tieout::Claim) -> TableRow {
    TableRow { cells: vec![Cell::text(claim.stated.as_str()), Cell::text(claim.formula.as_str())] }
}

fn table(columns: &[(&str, u16)], mut rows: Vec<TableRow>) -> Block {
    rows.insert(0, TableRow { cells: columns.iter().map(|(name, _)| Cell::text(*name)).collect() });
    let columns = columns.iter().map(|(_, width)| (*width, Align::Left)).collect();
    Block::Table(Table { columns, head: 1, rows, ..Table::default() })
}
