//! Days, and which of them the office works. Only the holidays of the example's years are known.
use std::fmt;

/// A day, counted from 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Day(i64);

/// First and last days off at public holidays of 2022.
const HOLIDAYS: [(&str, &str); 7] = [
    ("2022-01-01", "2022-01-03"),
    ("2022-01-31", "2022-02-06"),
    ("2022-04-03", "2022-04-05"),
    ("2022-04-30", "2022-05-04"),
    ("2022-06-03", "2022-06-05"),
    ("2022-09-10", "2022-09-12"),
    ("2022-10-01", "2022-10-07"),
];

/// Saturdays and Sundays of 2022 that are worked (调休).
const MADE_UP: [&str; 7] =
    ["2022-01-29", "2022-01-30", "2022-04-02", "2022-04-24", "2022-05-07", "2022-10-08", "2022-10-09"];

impl Day {
    /// The day of `2022-09-30`.
    pub(crate) fn of(text: &str) -> Day {
        let part = |range| text.get(range).and_then(|s: &str| s.parse::<i64>().ok()).expect("a day is yyyy-mm-dd");
        let (year, month, day) = (part(0..4), part(5..7), part(8..10));
        // Years are counted from March, so that the leap day is the last of its year.
        let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
        let century = year.div_euclid(400);
        let in_century = year.rem_euclid(400);
        let in_year = (153 * month + 2) / 5 + day - 1;
        Day(century * 146_097 + in_century * 365 + in_century / 4 - in_century / 100 + in_year - 719_468)
    }

    /// So many days later, or earlier.
    pub(crate) fn plus(self, days: i64) -> Day {
        Day(self.0 + days)
    }

    /// Does the office work on it?
    pub(crate) fn worked(self) -> bool {
        let text = self.to_string();
        let weekend = (self.0 + 3).rem_euclid(7) >= 5;
        let holiday = HOLIDAYS.iter().any(|(first, last)| (*first..=*last).contains(&text.as_str()));
        MADE_UP.contains(&text.as_str()) || !weekend && !holiday
    }

    /// This day, or the last one before it that is worked.
    pub(crate) fn back_to_work(self) -> Day {
        if self.worked() { self } else { self.plus(-1).back_to_work() }
    }
}

/// The days worked from `first` to `last`, both included.
pub(crate) fn worked(first: &str, last: &str) -> Vec<Day> {
    let (first, last) = (Day::of(first), Day::of(last));
    (0..=last.0 - first.0).map(|n| first.plus(n)).filter(|d| d.worked()).collect()
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let days = self.0 + 719_468;
        let century = days.div_euclid(146_097);
        let in_century = days.rem_euclid(146_097);
        let year = (in_century - in_century / 1_460 + in_century / 36_524 - in_century / 146_096) / 365;
        let in_year = in_century - (365 * year + year / 4 - year / 100);
        let month = (5 * in_year + 2) / 153;
        let day = in_year - (153 * month + 2) / 5 + 1;
        let (month, later) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
        write!(f, "{:04}-{month:02}-{day:02}", century * 400 + year + later)
    }
}

#[test]
fn days_are_counted_and_written() {
    for text in ["1970-01-01", "2000-02-29", "2022-02-28", "2022-03-01", "2022-12-31", "2023-01-09"] {
        assert_eq!(Day::of(text).to_string(), text);
    }
    assert_eq!(Day::of("1970-01-01"), Day(0));
    assert!(Day::of("2022-10-08").worked() && !Day::of("2022-10-15").worked() && !Day::of("2022-10-07").worked());
    assert_eq!(Day::of("2022-07-31").back_to_work().to_string(), "2022-07-29");
}
