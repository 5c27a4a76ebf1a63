//! What is asked before rounds and tasks are entered or corrected.
use super::records::{Round, Task};
use desk::{Doing, Objection, Proposed, Record, Result, Row};
use std::collections::HashSet;

/// A round enters, leaves, and is rectified, in that order.
pub(super) fn round(_act: &mut Doing<'_>, proposed: &mut [Proposed]) -> Result<Vec<Objection>> {
    let mut said = vec![];
    for (i, after) in proposed.iter().enumerate().filter_map(|(i, p)| Some((i, p.after.as_ref()?))) {
        let r = Round::from_row(&mut Row::new(after.clone()))?;
        if r.stay_ended.is_some_and(|d| d < r.entered) {
            said.push((i, "stay_ended".into(), "驻点结束早于进驻日期".into()));
        }
        if r.rectified_by.is_some_and(|d| d < r.stay_ended.unwrap_or(r.entered)) {
            said.push((i, "rectified_by".into(), "集中整改截止早于驻点结束".into()));
        }
    }
    Ok(said)
}

/// A round inspects an organisation once: twice would count it twice in the base.
pub(super) fn task(act: &mut Doing<'_>, proposed: &mut [Proposed]) -> Result<Vec<Objection>> {
    let held = act.all::<Task>("1 = 1", vec![])?;
    let pair = |t: &Task| (t.round.to_string(), t.organisation.to_string());
    let mut seen: HashSet<(String, String)> = HashSet::new();
    let mut said = vec![];
    for (i, after) in proposed.iter().enumerate().filter_map(|(i, p)| Some((i, p.after.as_ref()?))) {
        let task = Task::from_row(&mut Row::new(after.clone()))?;
        let twice = held.iter().any(|t| t.id != task.id && pair(t) == pair(&task)) || !seen.insert(pair(&task));
        if twice {
            said.push((i, "organisation".into(), "这一轮已有这个巡察对象的任务".into()));
        }
    }
    Ok(said)
}
