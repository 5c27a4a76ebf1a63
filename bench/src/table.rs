//! Times, and the table that they make. Whole microseconds; no float.
use std::{
    fmt::{self, Display, Formatter},
    time::{Duration, Instant},
};

/// Several times of the same thing.
pub(crate) struct Times(Vec<Duration>);

impl Times {
    /// Of something done `n` times, after a tenth as often for warming up.
    pub(crate) fn of<E>(n: usize, mut f: impl FnMut(usize) -> Result<(), E>) -> Result<Times, E> {
        let warm = n / 10;
        let mut all = Vec::with_capacity(n);
        for i in 0..warm + n {
            let begun = Instant::now();
            f(i)?;
            if i >= warm {
                all.push(begun.elapsed());
            }
        }
        Ok(Times::from(all))
    }

    pub(crate) fn from(mut all: Vec<Duration>) -> Times {
        all.sort();
        Times(all)
    }

    pub(crate) fn once(time: Duration) -> Times {
        Times(vec![time])
    }

    fn at(&self, percent: usize) -> Duration {
        self.0.get((self.0.len() * percent / 100).min(self.0.len().saturating_sub(1))).copied().unwrap_or_default()
    }

    pub(crate) fn median(&self) -> Duration {
        self.at(50)
    }
}

impl Display for Times {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.0.len() == 1 {
            return write!(f, "{}", shown(self.median()));
        }
        write!(f, "{} / {}", shown(self.median()), shown(self.at(95)))
    }
}

/// `0.123 ms`, `12.3 ms`, `1.23 s`.
pub(crate) fn shown(time: Duration) -> String {
    let us = time.as_micros();
    match us {
        0..10_000 => format!("{}.{:03} ms", us / 1_000, us % 1_000),
        10_000..1_000_000 => format!("{}.{} ms", us / 1_000, us % 1_000 / 100),
        _ => format!("{}.{:02} s", us / 1_000_000, us % 1_000_000 / 10_000),
    }
}

/// What the figure is held to.
#[derive(Clone, Copy)]
pub(crate) enum Target {
    /// At most this, in the median.
    Most(Duration),
    /// At most so many hundredths of what stands beside it.
    Times(u128),
    /// Only shown.
    None,
}

pub(crate) const fn ms(n: u64) -> Target {
    Target::Most(Duration::from_millis(n))
}

/// One line, and whether it holds.
struct Line {
    cells: [String; 5],
    holds: bool,
}

/// The table.
#[derive(Default)]
pub(crate) struct Table(Vec<Line>);

impl Table {
    /// A figure with what stands beside it.
    pub(crate) fn line(
        &mut self,
        figure: impl Into<String>,
        ours: &Times,
        beside: Option<(&str, &Times)>,
        target: Target,
    ) {
        let (other, ratio) = match beside {
            Some((name, times)) => {
                let hundredths = ours.median().as_micros() * 100 / times.median().as_micros().max(1);
                (format!("{times} ({name})"), Some(hundredths))
            }
            None => (String::from("–"), None),
        };
        let (wanted, holds) = match target {
            Target::Most(most) => (format!("≤ {}", shown(most)), ours.median() <= most),
            Target::Times(most) => (format!("≤ {}.{:02}×", most / 100, most % 100), ratio.is_some_and(|r| r <= most)),
            Target::None => ("–".into(), true),
        };
        let ratio = ratio.map_or("–".into(), |r| format!("{}.{:02}×", r / 100, r % 100));
        self.cells([figure.into(), ours.to_string(), other, ratio, wanted], holds);
    }

    /// A line of which something else than time is told.
    pub(crate) fn cells(&mut self, cells: [String; 5], holds: bool) {
        eprintln!("{}{}", cells.join(" | "), if holds { "" } else { "   MISSED" });
        self.0.push(Line { cells, holds });
    }
}

impl Display for Table {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        writeln!(f, "| figure | ours (median / p95) | beside it | ratio | target |\n|---|---|---|---|---|")?;
        for line in &self.0 {
            let [figure, ours, beside, ratio, target] = &line.cells;
            let target = if line.holds { target.clone() } else { format!("**{target}, missed**") };
            writeln!(f, "| {figure} | {ours} | {beside} | {ratio} | {target} |")?;
        }
        Ok(())
    }
}
