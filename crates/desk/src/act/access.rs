//! Who may do what: one table of grants and one function. What is not in it is denied; there is no super user.
use crate::Table;

/// How far a grant reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Every record of the office.
    Office,
    /// What belongs to the actor's own organisation.
    Own,
}

/// This role may do these things, so far. A thing is an act's name, or a table's name for looking at its records.
#[derive(Clone, Copy, Debug)]
pub struct Grant {
    role: &'static str,
    reach: Reach,
    things: &'static [&'static str],
}

/// One line of the table.
pub const fn grant(role: &'static str, reach: Reach, things: &'static [&'static str]) -> Grant {
    Grant { role, reach, things }
}

/// The whole table.
#[derive(Clone, Copy, Debug)]
pub struct Access(pub &'static [Grant]);

impl Access {
    /// The one question: may this role do this, and how far?
    pub fn reach(&self, role: &str, thing: &str) -> Option<Reach> {
        let line = self.0.iter().find(|g| g.role == role && g.things.iter().any(|named| meant(named, thing)));
        line.map(|g| g.reach)
    }
}

/// `finance_*` means every table of finance, `*.enter` the verb on every table. A star never reaches over a dot.
fn meant(named: &str, thing: &str) -> bool {
    match named.split_once('*') {
        None => named == thing,
        Some((head, tail)) => {
            let rest = thing.strip_prefix(head).and_then(|t| t.strip_suffix(tail));
            rest.is_some_and(|r| !r.is_empty() && !r.contains('.'))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stays_within_its_part() {
        const GRANTS: &[Grant] = &[grant("head", Reach::Office, &["finance_*", "*.enter", "finance.pay"])];
        let access = Access(GRANTS);
        for (thing, may) in [
            ("finance_payments", true),
            ("finance_payments.enter", true),
            ("finance_payments.erase", false),
            ("finance.pay", true),
            ("finance.reverse", false),
            ("finance_", false),
            ("people_persons", false),
        ] {
            assert_eq!(access.reach("head", thing).is_some(), may, "{thing}");
        }
        assert_eq!(access.reach("liaison", "finance.pay"), None);
    }
}

/// Who acts: an account, with a role, in an office, perhaps for one organisation of it.
#[derive(Clone, Debug)]
pub struct Actor {
    /// As the journal names them.
    pub name: String,
    /// A role of the access table.
    pub role: String,
    /// The office whose records these are.
    pub office: String,
    /// The id of the organisation that "own" means, or nothing.
    pub own: String,
}

impl Table {
    /// The rows of `alias` that a reach covers, as SQL: own ones by their owner field, or by the record they lie within.
    pub(crate) fn reached(&self, reach: Reach, alias: &str) -> String {
        if reach == Reach::Office {
            return "1 = 1".into();
        }
        if self.owner {
            return format!("{alias}.id = $own");
        }
        if let Some(f) = self.fields.iter().find(|f| f.owner) {
            return format!("{alias}.{} = $own", f.name);
        }
        let parent = self.fields.iter().find(|f| f.within).and_then(|f| Some((f.name, f.link?())));
        let Some((link, parent)) = parent else { return "1 = 0".into() };
        let inner = format!("{alias}p");
        format!(
            "exists (select 1 from {} {inner} where {inner}.office = $office and {inner}.withdrawn is null \
             and {inner}.id = {alias}.{link} and {})",
            parent.name,
            parent.reached(reach, &inner)
        )
    }
}
