//! What is asked before decisions are withdrawn and disclosures are entered.
use super::records::{Decision, Disclosure, Item};
use desk::{Doing, Objection, Proposed, Record, Result, Row};

/// The decision to feed a finding back stands as long as its item does.
pub(super) fn decision(act: &mut Doing<'_>, proposed: &mut [Proposed]) -> Result<Vec<Objection>> {
    let mut said = vec![];
    for (i, p) in proposed.iter().enumerate() {
        let (Some(before), None) = (&p.before, &p.after) else { continue };
        let decision = Decision::from_row(&mut Row::new(before.clone()))?;
        let args = vec![("finding", decision.finding.to_string().into())];
        if act.find::<Item>("t.finding = $finding", args)?.is_some() {
            said.push((i, String::new(), "这个问题已有整改事项，请先作废整改事项".into()));
        }
    }
    Ok(said)
}

/// Disclosed from a day to a later one.
pub(super) fn disclosure(_act: &mut Doing<'_>, proposed: &mut [Proposed]) -> Result<Vec<Objection>> {
    let mut said = vec![];
    for (i, after) in proposed.iter().enumerate().filter_map(|(i, p)| Some((i, p.after.as_ref()?))) {
        let d = Disclosure::from_row(&mut Row::new(after.clone()))?;
        if d.until.is_some_and(|until| until < d.disclosed) {
            said.push((i, "until".into(), "公开截止早于公开日期".into()));
        }
    }
    Ok(said)
}
