//! What must hold of the definitions themselves. Tests ask it once; nothing asks it while serving.
use super::{Figure, Form, find};
use crate::{Error, Result};

/// All that is wrong with the definitions.
pub fn check_figures(all: &[Figure]) -> Result<Vec<String>> {
    let mut said = vec![];
    for (i, f) in all.iter().enumerate() {
        if all[..i].iter().any(|g| g.id == f.id) {
            said.push(format!("{} is defined twice", f.id));
        }
        if let Some(rows) = f.rows()
            && !rows.conditions.iter().any(|c| c.dated())
        {
            said.push(format!("{}: no condition names $until, so the past would change", f.id));
        }
        match f.form {
            Form::Total(parts) => {
                let units = parts.iter().map(|id| Ok(find(all, id)?.unit)).collect::<Result<Vec<_>>>()?;
                if units.iter().any(|u| *u != f.unit) {
                    said.push(format!("{}: its parts are counted in other units", f.id));
                }
            }
            Form::Ratio(part, whole) => said.extend(contained(f, find(all, part)?, find(all, whole)?)),
            Form::Change(c) => {
                if let Err(e) = comparable(find(all, c.base.0)?, find(all, c.now.0)?) {
                    said.push(format!("{}: {e}", f.id));
                }
            }
            _ => {}
        }
    }
    Ok(said)
}

/// A part asks at least what its whole asks, of the same rows: then it cannot exceed it.
fn contained(f: &Figure, part: &Figure, whole: &Figure) -> Option<String> {
    let (p, w) = (part.rows()?, whole.rows()?);
    let same = p.table.name == w.table.name && w.conditions.iter().all(|c| p.conditions.contains(c));
    (!same).then(|| format!("{}: {} is not contained in {}", f.id, part.id, whole.id))
}

/// May the two be compared? Not when they are made by different classifications or counted in different units.
pub fn comparable(a: &Figure, b: &Figure) -> Result<()> {
    if a.unit != b.unit {
        return Err(Error::Conflict(format!(
            "{}（{}）与{}（{}）单位不同，不能相比",
            a.label,
            a.unit.name(),
            b.label,
            b.unit.name()
        )));
    }
    if a.basis != b.basis {
        let of =
            |f: &Figure| if f.basis.is_empty() { f.label.to_owned() } else { format!("{}（{}）", f.label, f.basis) };
        return Err(Error::Conflict(format!("{}与{}口径不同，不能直接相比；请先按口径对照换算", of(a), of(b))));
    }
    Ok(())
}
