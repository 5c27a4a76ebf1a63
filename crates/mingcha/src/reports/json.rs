//! The report and its figures as JSON.
use super::{Paper, Report, Reported};
use serde_json::{Value, json};

/// `{"title", "year", "sections": […], "figures": […]}`.
pub fn report_json(report: &Report, paper: &Paper, figures: &[Reported]) -> Value {
    let mut sections: Vec<Value> = vec![];
    let mut current: Option<(String, u8, Vec<Value>)> = None;
    for block in &paper.blocks {
        if block.level == 0 {
            current.get_or_insert((String::new(), 0, vec![])).2.push(block.text().into());
        } else if let Some(done) = current.replace((block.text(), block.level, vec![])) {
            sections.push(section(done));
        }
    }
    sections.extend(current.map(section));
    let listed: Vec<&Reported> = figures.iter().filter(|r| r.figure.reported).collect();
    json!({ "title": paper.title, "year": report.year, "sections": sections, "figures": figures_json(&listed) })
}

fn section((title, level, paragraphs): (String, u8, Vec<Value>)) -> Value {
    json!({ "title": title, "level": level, "paragraphs": paragraphs })
}

/// `value` is a decimal string in the unit shown, `rows` a count; money behind a ratio is fen.
pub fn figures_json(figures: &[&Reported]) -> Value {
    let one = |r: &&Reported| {
        let ratio = match r.amount {
            desk::Amount::Ratio(a, b) => Some((a, b)),
            _ => None,
        };
        json!({
            "id": r.figure.id,
            "label": r.figure.label,
            "value": r.amount.decimal(),
            "unit": r.figure.unit.name(),
            "text": r.text,
            "scope": r.scope,
            "formula": r.formula,
            "rows": r.rows,
            "numerator": ratio.map(|x| x.0),
            "denominator": ratio.map(|x| x.1),
        })
    };
    figures.iter().map(one).collect()
}
