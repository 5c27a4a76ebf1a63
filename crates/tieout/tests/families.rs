//! Texts of ten families (预算、决算、巡察、绩效、统计、工作总结、项目、版式、财务、业务), two of each of some four hundred kinds, in `families/`.
//!
//! They were written without looking at the rules, which have been mended by them since. A number
//! in ⟪⟫ can be computed from others of its text, one in ⟦⟧ is computed with. Held: how few right texts are doubted, how many
//! are when one digit changes, how many of the numbers in ⟪⟫ are covered by a claim.

mod dice;

use dice::Dice;
use tieout::{Report, Setting, Severity, check};

const FAMILIES: [(&str, &str); 10] = [
    ("budgets", include_str!("families/budgets.txt")),
    ("finals", include_str!("families/finals.txt")),
    ("inspection", include_str!("families/inspection.txt")),
    ("evaluations", include_str!("families/evaluations.txt")),
    ("statistics", include_str!("families/statistics.txt")),
    ("narrative", include_str!("families/narrative.txt")),
    ("projects", include_str!("families/projects.txt")),
    ("layouts", include_str!("families/layouts.txt")),
    ("finance", include_str!("families/finance.txt")),
    ("work", include_str!("families/work.txt")),
];
/// Per mille of the altered texts in which something is found.
const FOUND: usize = 688;
/// Per mille of the computable numbers that a claim states.
const COVERED: usize = 837;
/// So many altered copies of each text.
const COPIES: usize = 3;

/// A text without its marks, and the numbers in them: from, to, whether it can be computed.
struct Sample {
    kind: String,
    text: String,
    numbers: Vec<(usize, usize, bool)>,
}

#[test]
fn right_texts_are_silent() {
    let mut doubted = Vec::new();
    let mut all = 0;
    for (family, source) in FAMILIES {
        for sample in samples(source) {
            all += 1;
            let said: Vec<String> = loud(&report(&sample.text)).collect();
            if !said.is_empty() {
                doubted.push(format!("{family} {}: {said:?}\n", sample.kind));
            }
        }
    }
    println!("{} of {all} doubted\n{}", doubted.len(), doubted.concat());
    assert!(all > 800, "only {all} texts were read");
    assert!(doubted.is_empty(), "{} right texts are doubted:\n{}", doubted.len(), doubted.concat());
}

#[test]
fn altered_texts_are_found() {
    let mut dice = Dice(7);
    let (mut found, mut all) = (0, 0);
    for (family, source) in FAMILIES {
        let (mut hits, mut tries) = (0, 0);
        for sample in samples(source) {
            for _ in 0..COPIES {
                let Some(altered) = altered(&sample, &mut dice) else { continue };
                tries += 1;
                hits += usize::from(loud(&report(&altered)).next().is_some());
            }
        }
        println!("{family:12} {hits:4} of {tries:4} found, {:4} per mille", hits * 1000 / tries);
        found += hits;
        all += tries;
    }
    println!("{:12} {found:4} of {all:4} found, {:4} per mille", "all", found * 1000 / all);
    assert!(found * 1000 >= all * FOUND, "only {found} of {all} altered texts were found");
}

#[test]
fn computable_numbers_are_covered() {
    let (mut covered, mut all) = (0, 0);
    for (family, source) in FAMILIES {
        let (mut hits, mut tries) = (0, 0);
        for sample in samples(source) {
            let claims = report(&sample.text).claims;
            for &(start, end, _) in sample.numbers.iter().filter(|(_, _, computable)| *computable) {
                tries += 1;
                hits += usize::from(claims.iter().any(|c| c.span.bytes.0 < end && start < c.span.bytes.1));
            }
        }
        println!("{family:12} {hits:4} of {tries:4} covered, {:4} per mille", hits * 1000 / tries);
        covered += hits;
        all += tries;
    }
    println!("{:12} {covered:4} of {all:4} covered, {:4} per mille", "all", covered * 1000 / all);
    assert!(covered * 1000 >= all * COVERED, "only {covered} of {all} computable numbers are covered");
}

fn report(text: &str) -> Report {
    check(text, &Setting::default())
}

/// What it says beyond notes.
fn loud(report: &Report) -> impl Iterator<Item = String> {
    report.findings.iter().filter(|finding| finding.severity != Severity::Note).map(|finding| finding.message.clone())
}

fn samples(source: &str) -> Vec<Sample> {
    let parts = source.trim_start_matches("=== ").split("\n=== ");
    parts
        .map(|part| {
            let (kind, marked) = part.split_once('\n').expect("a kind stands above its text");
            let mut sample = Sample { kind: kind.to_owned(), text: String::new(), numbers: Vec::new() };
            let mut start = 0;
            for c in marked.chars() {
                match c {
                    '⟪' | '⟦' => start = sample.text.len(),
                    '⟫' | '⟧' => sample.numbers.push((start, sample.text.len(), c == '⟫')),
                    c => sample.text.push(c),
                }
            }
            sample
        })
        .collect()
}

/// The text with one digit of a number in marks changed by a hundredth of the number or more, or two neighbours swapped.
fn altered(sample: &Sample, dice: &mut Dice) -> Option<String> {
    let text = &sample.text;
    let ascii = |number: &str| number.is_ascii() && number.bytes().filter(u8::is_ascii_digit).count() > 1;
    let numbers: Vec<(usize, usize)> =
        sample.numbers.iter().map(|n| (n.0, n.1)).filter(|&(start, end)| ascii(&text[start..end])).collect();
    if numbers.is_empty() {
        return None;
    }
    (0..100).find_map(|_| {
        let (start, end) = numbers[dice.index(numbers.len())];
        let mut number = text.as_bytes()[start..end].to_vec();
        let digits: Vec<usize> = (0..number.len()).filter(|n| number[*n].is_ascii_digit()).collect();
        if dice.index(2) == 0 {
            number[digits[dice.index(digits.len())]] = b'0' + dice.index(10) as u8;
        } else {
            let first = dice.index(digits.len() - 1);
            number.swap(digits[first], digits[first + 1]);
        }
        let number = String::from_utf8(number).ok()?;
        let bare = number.trim_start_matches('-');
        let printable = !bare.starts_with('0') || bare.starts_with("0.");
        let (was, is) = (millionths(&text[start..end]), millionths(&number));
        let far = (was - is).abs() * 100 >= was;
        (printable && far).then(|| format!("{}{number}{}", &text[..start], &text[end..]))
    })
}

/// How much a printed number is, without its sign.
fn millionths(number: &str) -> i128 {
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    let digits = whole.chars().chain(decimals.chars().chain("000000".chars()).take(6));
    digits.filter_map(|c| c.to_digit(10)).fold(0, |sum, digit| sum * 10 + i128::from(digit))
}
