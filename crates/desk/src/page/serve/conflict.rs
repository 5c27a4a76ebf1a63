//! What two people made of the same record.
use super::inputs;
use crate::{Reader, Result, Table, act::Stored, page::Clash};

/// The fields that somebody changed after `seen`, beside what this person wrote.
pub(super) fn clashes(
    reader: &mut Reader<'_>,
    table: &'static Table,
    stored: &Stored,
    sent: &[(String, String)],
    seen: i64,
) -> Result<Vec<Clash>> {
    let later: Vec<_> = reader.history(table, stored.row[0].text())?.into_iter().filter(|s| s.line > seen).collect();
    let titles = reader.link_titles(table, std::slice::from_ref(&stored.row))?;
    let mut out = vec![];
    for field in table.fields.iter().filter(|f| !f.kind.sealed() && !f.personal) {
        // The history is latest first: read backwards, the first change says what it was before all of them.
        let mut changes = later.iter().rev().flat_map(|s| &s.diffs).filter(|d| d.label == field.label);
        let Some(first) = changes.next() else { continue };
        let text = inputs::sent(field, sent);
        let mine = match field.kind {
            crate::Kind::Code => reader.desk.codes.label(field.codes, &text).to_owned(),
            _ => inputs::link_words(reader, field, &text)?,
        };
        out.push(Clash {
            label: field.label.into(),
            mine,
            theirs: reader.shown(field, table.value(&stored.row, field.name), &titles),
            was: first.before.clone().unwrap_or_default(),
        });
    }
    Ok(out)
}
