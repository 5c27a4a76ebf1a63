//! The declaration held against the table as it stands; and the statement that would make it.
use super::{Kind, Table};
use crate::{Result, store::Conn};

/// Sorted lists, unique rules and links ride an index.
fn indexed(f: &super::Field) -> bool {
    f.sorted || f.unique || f.kind == Kind::Link
}

impl Table {
    /// Columns that every table has beside its fields, and those of the fields: `(name, type, required)`.
    fn wanted(&self) -> Vec<(&'static str, &'static str, bool)> {
        let mut wanted = vec![("office", "text", true), ("id", "text", true)];
        wanted.extend(self.fields.iter().map(|f| (f.name, f.kind.column(), f.required)));
        if self.fields.iter().any(|f| f.searched) {
            wanted.push(("searched", "text", true));
        }
        wanted.extend([("changed", "bigint", true), ("withdrawn", "bigint", false)]);
        wanted
    }

    /// Indexes that the declaration promises, as they stand in a definition.
    fn indexes(&self) -> Vec<String> {
        let of = |f: &&super::Field| {
            if f.unique { format!("(office, {})", f.name) } else { format!("(office, {}, id)", f.name) }
        };
        self.fields.iter().filter(|f| indexed(f)).map(|f| of(&f)).collect()
    }

    /// Every difference between the declaration and the table, in sentences for a developer.
    pub fn check_schema(&self, conn: &mut Conn) -> Result<Vec<String>> {
        let (found, wanted) = (conn.table_columns(self.name)?, self.wanted());
        if found.is_empty() {
            return Ok(vec![format!("{} is missing; a migration must say:\n{}", self.name, self.definition())]);
        }
        let mut said = vec![];
        for (name, ty, required) in &wanted {
            match found.iter().find(|c| c.0 == *name) {
                None => said.push(format!("{}.{name} is missing ({ty})", self.name)),
                Some(c) if c.1 != *ty || c.2 != *required => {
                    said.push(format!(
                        "{}.{name}: declared {ty} required={required}, table has {} {}",
                        self.name, c.1, c.2
                    ));
                }
                _ => {}
            }
        }
        let undeclared = found.iter().filter(|c| !wanted.iter().any(|w| w.0 == c.0));
        said.extend(undeclared.map(|c| format!("{}.{} is not declared", self.name, c.0)));
        let indexes = conn.table_indexes(self.name)?;
        let missing = self.indexes().into_iter().filter(|i| !indexes.iter().any(|found| found.contains(i)));
        said.extend(missing.map(|i| format!("{} has no index {i}", self.name)));
        Ok(said)
    }

    /// The statements that make the table, for the migration that brings it.
    pub fn definition(&self) -> String {
        let column = |(name, ty, required): &(&str, &str, bool)| {
            format!("  {name} {ty}{}", if *required { " not null" } else { "" })
        };
        let mut lines: Vec<String> = self.wanted().iter().map(column).collect();
        lines.push("  primary key (office, id)".into());
        for f in self.fields.iter().filter(|f| f.kind == Kind::Link) {
            let Some(link) = f.link else { continue };
            // Rows of one act may link to each other in any order.
            let later = if link().name == self.name { " deferrable initially deferred" } else { "" };
            lines.push(format!("  foreign key (office, {}) references {} (office, id){later}", f.name, link().name));
        }
        let mut out = format!("create table {} (\n{}\n);\n", self.name, lines.join(",\n"));
        for f in self.fields.iter().filter(|f| indexed(f)) {
            out += &if f.unique {
                format!(
                    "create unique index {0}_{1} on {0} (office, {1}) where withdrawn is null;\n",
                    self.name, f.name
                )
            } else {
                format!("create index {0}_{1} on {0} (office, {1}, id);\n", self.name, f.name)
            };
        }
        out
    }
}
