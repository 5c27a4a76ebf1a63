//! A check that is passed stays, and so does what was decided about it.
use super::records::Check;
use desk::{Doing, Id, Objection, Proposed, Record, Result, Row};

pub(in crate::reports) fn check(_act: &mut Doing<'_>, proposed: &mut [Proposed]) -> Result<Vec<Objection>> {
    let mut said = vec![];
    for (i, before) in proposed.iter().enumerate().filter_map(|(i, p)| Some((i, p.before.as_ref()?))) {
        let check = Check::from_row(&mut Row::new(before.clone()))?;
        said.extend(check.closed().map(|why| (i, String::new(), why)));
    }
    Ok(said)
}

/// Of whatever was decided about a check. What our own report explains belongs to no check.
pub(in crate::reports) fn decided<R: Record>(act: &mut Doing<'_>, proposed: &mut [Proposed]) -> Result<Vec<Objection>> {
    let mut said = vec![];
    for (i, before) in proposed.iter().enumerate().filter_map(|(i, p)| Some((i, p.before.as_ref()?))) {
        let Some(id) = Id::parse(R::TABLE.value(before, "tieout").text()) else { continue };
        let check: Check = act.get(id)?;
        said.extend(check.closed().map(|why| (i, String::new(), why)));
    }
    Ok(said)
}
