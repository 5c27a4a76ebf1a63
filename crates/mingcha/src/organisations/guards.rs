//! What is asked before organisations and leaders are entered or corrected.
use super::records::{Leader, Organisation};
use desk::{Doing, Objection, Proposed, Record, Result, Row};

/// Founded before dissolved; succeeded by another; a parent is not oneself.
pub(super) fn organisation(_act: &mut Doing<'_>, proposed: &mut [Proposed]) -> Result<Vec<Objection>> {
    let mut said = vec![];
    for (i, after) in proposed.iter().enumerate().filter_map(|(i, p)| Some((i, p.after.as_ref()?))) {
        let o = Organisation::from_row(&mut Row::new(after.clone()))?;
        let mut object = |field: &str, why: &str| said.push((i, field.to_owned(), why.to_owned()));
        if o.founded.zip(o.dissolved).is_some_and(|(founded, dissolved)| dissolved < founded) {
            object("dissolved", "撤销日期早于设立日期");
        }
        if o.successor == Some(o.id) {
            object("successor", "承继单位不能是它自己");
        }
        if o.parent == Some(o.id) {
            object("parent", "上级单位不能是它自己");
        }
        if o.successor.is_some() && o.dissolved.is_none() {
            object("dissolved", "有承继单位的，要填撤销日期");
        }
    }
    Ok(said)
}

/// In charge from a day to a later one.
pub(super) fn leader(_act: &mut Doing<'_>, proposed: &mut [Proposed]) -> Result<Vec<Objection>> {
    let mut said = vec![];
    for (i, after) in proposed.iter().enumerate().filter_map(|(i, p)| Some((i, p.after.as_ref()?))) {
        let l = Leader::from_row(&mut Row::new(after.clone()))?;
        if l.ended.is_some_and(|ended| ended < l.since) {
            said.push((i, "ended".into(), "结束日期早于开始日期".into()));
        }
    }
    Ok(said)
}
