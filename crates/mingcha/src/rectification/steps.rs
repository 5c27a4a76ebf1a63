//! The life of an item, as its page shows it.
use super::{Acceptance, Extension, Item, LongTerm, Progress, Reopening};
use desk::{Reader, Record, Result, Row, Step, Value};

/// 反馈 → 报告进展 → 销号, or 长期坚持.
pub(super) fn of_item(reader: &mut Reader<'_>, row: &[Value]) -> Result<Vec<Step>> {
    let item = Item::from_row(&mut Row::new(row.to_vec()))?;
    let args = || vec![("item", item.id.to_string().into())];
    let reports = reader.all::<Progress>("t.item = $item", args())?;
    let acceptances = reader.all::<Acceptance>("t.item = $item", args())?;
    let reopenings = reader.all::<Reopening>("t.item = $item", args())?;
    let long_term = reader.find::<LongTerm>("t.item = $item", args())?;
    let due = reader.all::<Extension>("t.item = $item", args())?.iter().map(|e| e.due).max().unwrap_or(item.due);
    let step = |label: &str, note: String, done| Step { label: label.into(), note, done };
    let mut steps = vec![step("反馈", item.fed_back.to_string(), true)];
    let first = reports.iter().map(|p| p.reported).min();
    steps.push(step("报告进展", first.map_or_else(String::new, |d| d.to_string()), first.is_some()));
    for a in &acceptances {
        if let Some(r) = reopenings.iter().find(|r| r.acceptance == a.id) {
            steps.push(step("销号（已撤销）", a.accepted.to_string(), true));
            steps.push(step("重新整改", r.reopened.to_string(), true));
        }
    }
    let standing = acceptances.iter().find(|a| !reopenings.iter().any(|r| r.acceptance == a.id));
    steps.push(match (standing, long_term) {
        (Some(a), _) => step("销号", a.accepted.to_string(), true),
        (None, Some(l)) => step("长期坚持", l.decided.to_string(), true),
        (None, None) => step("销号", format!("期限 {due}"), false),
    });
    Ok(steps)
}
