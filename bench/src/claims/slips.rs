//! Every right claim of the labelled passages with one digit of its number altered: how many slips are found. It says what a
//! labelled error says, on far more places.
use super::{Passage, findings};
use tieout::{Setting, check};

/// How many slips were made and found, and a line for each that was not.
#[derive(Default)]
pub(super) struct Slips {
    pub(super) made: usize,
    pub(super) found: usize,
    pub(super) missed: Vec<String>,
}

impl Slips {
    pub(super) fn of(passages: &[Passage], setting: &Setting) -> Self {
        let mut slips = Self::default();
        for passage in passages {
            let chars: Vec<char> = passage.text.chars().collect();
            let right = passage.labels.iter().enumerate().filter(|(_, label)| label.right);
            for (n, label) in right {
                let Some(at) = slip(&chars, label.span, n) else { continue };
                let mut altered = chars.clone();
                altered[at] = other_digit(chars[at], n);
                let said: String = altered[label.span.0..label.span.1].iter().collect();
                let report = check(&altered.into_iter().collect::<String>(), setting);
                let places: Vec<(usize, usize)> = label.places(&chars).collect();
                let touches =
                    |(start, end): (usize, usize)| places.iter().any(|place| place.0 < end && start < place.1);
                let found = findings(&report).any(|span| touches(span.chars));
                slips.made += 1;
                slips.found += usize::from(found);
                slips.missed.extend((!found).then(|| format!("{} {}: {said}", passage.name, label.said)));
            }
        }
        slips
    }
}

/// The digit to alter: one of the last number of a claim, another for each claim of a passage.
fn slip(chars: &[char], (start, end): (usize, usize), turn: usize) -> Option<usize> {
    let last = (start..end).rev().find(|&at| chars[at].is_ascii_digit())?;
    let number = |at: &usize| chars[*at].is_ascii_digit() || matches!(chars[*at], '.' | ',');
    let digits: Vec<usize> = (start..=last).rev().take_while(number).filter(|&at| chars[at].is_ascii_digit()).collect();
    Some(digits[turn % digits.len()])
}

/// Another digit that is no zero, so that no number begins with one.
fn other_digit(digit: char, turn: usize) -> char {
    let others: Vec<char> = ('1'..='9').filter(|&other| other != digit).collect();
    others[turn % others.len()]
}
