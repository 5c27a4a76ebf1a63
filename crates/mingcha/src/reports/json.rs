//! The report and its figures as JSON.
use super::{Report, Reported, body};
use document::{Block, Document, Run};
use serde_json::{Value, json};

/// `{"title", "year", "sections": […], "figures": […]}`; a section is a heading with the paragraphs up to the next.
pub fn report_json(report: &Report, paper: &Document, figures: &[Reported]) -> Value {
    let mut sections: Vec<(String, u8, Vec<Value>)> = vec![];
    for block in &body(paper).blocks {
        match block {
            Block::Title(_) => {}
            Block::Heading(h) => sections.push((format!("{}{}", h.number, words(&h.runs)), h.level + 1, vec![])),
            other => {
                if sections.is_empty() {
                    sections.push((String::new(), 0, vec![]));
                }
                let text = Document { blocks: vec![other.clone()], ..Document::default() }.text();
                sections.last_mut().into_iter().for_each(|s| s.2.extend(text.lines().map(Value::from)));
            }
        }
    }
    let section = |(title, level, paragraphs)| json!({ "title": title, "level": level, "paragraphs": paragraphs });
    let sections: Vec<Value> = sections.into_iter().map(section).collect();
    let listed: Vec<&Reported> = figures.iter().filter(|r| r.figure.reported).collect();
    json!({ "title": paper.title, "year": report.year, "sections": sections, "figures": figures_json(&listed) })
}

fn words(runs: &[Run]) -> String {
    runs.iter().map(Run::words).collect()
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
