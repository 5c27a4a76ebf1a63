//! The second office: the same vouchers with odd fen, whose sums still print the same figures.
//!
//! Round sums hide faults of rounding. Here 人员 is 2,043,018.64, 公用 411,902.73 and 项目 1,840,973.52; the adjustments of
//! 2022-11-18 are higher by what 人员 and 公用 need, and 26.48 of the project is left.
use super::{payments::Payment, random::Random};

/// What each category's vouchers gain in all, and which classes of it are moved.
const GAINS: [(&str, &[&str], i64); 3] = [
    ("人员", &["30108", "30110", "30111", "30112", "30113"], 1_864),
    ("公用", &["30205", "30206", "30207", "30211"], 273),
    ("项目", &["30202", "30207", "30211", "30239"], -2_648),
];

/// Moves the vouchers by less than a yuan each, so that the sums become those above.
pub(crate) fn put_on(payments: &mut [Payment]) {
    let mut random = Random::new(1_864);
    for (category, classes, gain) in GAINS {
        let chosen = |p: &&mut Payment| p.category == category && classes.contains(&p.class.as_str());
        let mut chosen: Vec<&mut Payment> = payments.iter_mut().filter(chosen).collect();
        spread(&mut chosen, gain);
        // What one of a pair loses the other gains.
        for pair in chosen.chunks_exact_mut(2) {
            let moved = random.between(-49, 49);
            pair[0].fen += moved;
            pair[1].fen -= moved;
        }
    }
}

/// Shares the gain out as evenly as fen allow.
fn spread(chosen: &mut [&mut Payment], gain: i64) {
    let count = i64::try_from(chosen.len()).expect("a year has few vouchers");
    let (each, rest) = (gain.div_euclid(count), gain.rem_euclid(count));
    for (payment, i) in chosen.iter_mut().zip(0..) {
        payment.fen += each + i64::from(i < rest);
    }
}
