//! Composed SQL. Fragments name their parameters (`$office`, `$until`, `$rounds`); they are numbered only when the whole is
//! put together, so tenancy, reach, tabs, filters, conditions and keyset compose without knowing of each other.
use crate::{Error, Result, Value};

/// What a named parameter stands for.
#[derive(Clone, Debug)]
pub enum Given {
    /// One value.
    One(Value),
    /// Several, inside `in (…)`; none matches nothing.
    Many(Vec<Value>),
}

impl<T: Into<Value>> From<T> for Given {
    fn from(v: T) -> Self {
        Given::One(v.into())
    }
}

/// A question being put together.
#[derive(Default, Debug)]
pub struct Sql {
    /// With `$1`, `$2` …
    pub text: String,
    /// Their values.
    pub args: Vec<Value>,
    given: Vec<(&'static str, Given)>,
    used: Vec<(&'static str, String)>,
}

impl Sql {
    /// With these named parameters at hand.
    pub fn with(given: Vec<(&'static str, Given)>) -> Self {
        Sql { given, ..Sql::default() }
    }

    /// One more named parameter.
    pub fn give(&mut self, name: &'static str, value: impl Into<Given>) -> &mut Self {
        self.given.push((name, value.into()));
        self
    }

    /// Adds text, turning each `$name` into a number.
    pub fn push(&mut self, text: &str) -> Result<&mut Self> {
        let mut parts = text.split('$');
        self.text += parts.next().unwrap_or("");
        for part in parts {
            let end = part.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(part.len());
            let (name, rest) = part.split_at(end);
            let marks = self.marks(name)?;
            self.text += &marks;
            self.text += rest;
        }
        Ok(self)
    }

    /// Adds a value.
    pub fn arg(&mut self, value: impl Into<Value>) -> &mut Self {
        self.args.push(value.into());
        self.text += &format!("${}", self.args.len());
        self
    }

    fn marks(&mut self, name: &str) -> Result<String> {
        if let Some((_, marks)) = self.used.iter().find(|u| u.0 == name) {
            return Ok(marks.clone());
        }
        let found = self.given.iter().rev().find(|g| g.0 == name).cloned();
        let (name, given) = found.ok_or_else(|| Error::Internal(format!("${name} is not known here")))?;
        let values = match given {
            Given::One(value) => vec![value],
            Given::Many(values) if values.is_empty() => vec![Value::Null],
            Given::Many(values) => values,
        };
        let first = self.args.len() + 1;
        self.args.extend(values);
        let marks = (first..=self.args.len()).map(|n| format!("${n}")).collect::<Vec<_>>().join(", ");
        self.used.push((name, marks.clone()));
        Ok(marks)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn named_parameters_are_numbered_once() {
        let mut q = Sql::with(vec![("office", "A".into()), ("rounds", Given::Many(vec!["1".into(), "2".into()]))]);
        q.push("office = $office and round in ($rounds) and id = ").unwrap().arg("x");
        q.push(" and o = $office").unwrap();
        assert_eq!(q.text, "office = $1 and round in ($2, $3) and id = $4 and o = $1");
        assert_eq!(q.args.len(), 4);
        assert!(Sql::default().push("$unknown").is_err());
    }
}
