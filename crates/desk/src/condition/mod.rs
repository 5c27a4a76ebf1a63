//! A condition: which rows are meant, in words and SQL, once. Tabs, figures, formulas, reminders and acts share it.

/// Over the row `t`. The SQL may name `$office $today $from $until $year $rounds`; every subquery joins on office and leaves
/// out withdrawn rows (`xtask tidy` checks both).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Condition {
    /// As it stands in a formula, before the noun: `已销号的`.
    pub words: &'static str,
    /// As the store reads it.
    pub sql: &'static str,
}

impl Condition {
    /// Does it look at dated rows only, so that a past cut-off gives the past number?
    pub fn dated(&self) -> bool {
        self.sql.contains("$until")
    }
}
