//! The rules, in the order in which they run: sums first, since shares and changes ask which figure is part of which.
//!
//! The comment that begins each rule's file is its help page.

mod agreed;
mod almost;
mod assertion;
mod average;
mod balance;
mod broken_sum;
mod capital;
mod carried;
mod change;
mod classification;
mod completion;
mod composition;
mod date;
mod difference;
mod doubling;
mod equation;
mod formula;
mod impossible;
mod moves;
mod nearby;
mod order;
mod parallel;
mod persons;
mod points;
mod product;
mod quotient;
mod regulation;
mod repeat;
mod share;
mod signed_sum;
mod structure;
mod sum;
mod table;
mod tally;
mod text_table;
mod total_change;
mod vehicles;
mod wording;
mod year;
mod zero_base;

use crate::book::Book;

/// A rule: its code, its help, and what it does. A rule never fails, it finds.
pub struct Rule {
    pub code: &'static str,
    source: &'static str,
    pub(crate) check: fn(&mut Book<'_>),
}

impl Rule {
    /// Its name, as 分项之和.
    pub fn title(&self) -> Option<&'static str> {
        self.source.lines().next()?.strip_prefix("//! ")?.split('（').next()
    }

    /// 查什么, 为什么, 例, 怎么改, 例外.
    pub fn help(&self) -> String {
        let lines = self.source.lines().map_while(|line| line.strip_prefix("//!"));
        lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect::<Vec<_>>().join("\n")
    }
}

pub const RULES: &[Rule] = &[
    Rule { code: "formula", source: include_str!("formula.rs"), check: formula::check },
    Rule { code: "sum", source: include_str!("sum.rs"), check: sum::check },
    Rule { code: "change", source: include_str!("change.rs"), check: change::check },
    Rule { code: "difference", source: include_str!("difference.rs"), check: difference::check },
    Rule { code: "carried", source: include_str!("carried.rs"), check: carried::check },
    Rule { code: "points", source: include_str!("points.rs"), check: points::check },
    Rule { code: "total-change", source: include_str!("total_change.rs"), check: total_change::check },
    Rule { code: "signed-sum", source: include_str!("signed_sum.rs"), check: signed_sum::check },
    Rule { code: "completion", source: include_str!("completion.rs"), check: completion::check },
    Rule { code: "quotient", source: include_str!("quotient.rs"), check: quotient::check },
    Rule { code: "share", source: include_str!("share.rs"), check: share::check },
    Rule { code: "structure", source: include_str!("structure.rs"), check: structure::check },
    Rule { code: "vehicles", source: include_str!("vehicles.rs"), check: vehicles::check },
    Rule { code: "table", source: include_str!("table.rs"), check: table::check },
    Rule { code: "classification", source: include_str!("classification.rs"), check: classification::check },
    Rule { code: "balance", source: include_str!("balance.rs"), check: balance::check },
    Rule { code: "repeat", source: include_str!("repeat.rs"), check: repeat::check },
    Rule { code: "text-table", source: include_str!("text_table.rs"), check: text_table::check },
    Rule { code: "year", source: include_str!("year.rs"), check: year::check },
    Rule { code: "average", source: include_str!("average.rs"), check: average::check },
    Rule { code: "composition", source: include_str!("composition.rs"), check: composition::check },
    Rule { code: "capital", source: include_str!("capital.rs"), check: capital::check },
    Rule { code: "doubling", source: include_str!("doubling.rs"), check: doubling::check },
    Rule { code: "zero-base", source: include_str!("zero_base.rs"), check: zero_base::check },
    Rule { code: "tally", source: include_str!("tally.rs"), check: tally::check },
    Rule { code: "nearby", source: include_str!("nearby.rs"), check: nearby::check },
    Rule { code: "product", source: include_str!("product.rs"), check: product::check },
    Rule { code: "parallel", source: include_str!("parallel.rs"), check: parallel::check },
    Rule { code: "agreed", source: include_str!("agreed.rs"), check: agreed::check },
    Rule { code: "almost", source: include_str!("almost.rs"), check: almost::check },
    Rule { code: "impossible", source: include_str!("impossible.rs"), check: impossible::check },
    Rule { code: "assertion", source: include_str!("assertion.rs"), check: assertion::check },
    Rule { code: "persons", source: include_str!("persons.rs"), check: persons::check },
    Rule { code: "date", source: include_str!("date.rs"), check: date::check },
    Rule { code: "order", source: include_str!("order.rs"), check: order::check },
    Rule { code: "regulation", source: include_str!("regulation.rs"), check: regulation::check },
    Rule { code: "wording", source: include_str!("wording.rs"), check: wording::check },
];
