//! Slips: how a wrong number comes from the right one, by its digits or by its unit.

use crate::figure::Figure;
use crate::number::Number;

/// Ten or ten thousand times too much or too little.
pub(crate) fn slipped(a: Number, b: Number) -> bool {
    let (large, small) = if a.abs() > b.abs() { (a, b) } else { (b, a) };
    !small.is_zero()
        && [10, 100, 1000, 10_000].iter().any(|&factor| {
            let gap = large.minus(small.times(factor)).abs();
            gap.times(100) < large.abs()
        })
}

/// Whether a wrong number may be meant for what its operands give: not twice as far, unless a slip explains it.
pub(crate) fn comparable(stated: &Figure, due: Number) -> bool {
    let (said, due) = (stated.value.point.abs(), due.abs());
    let near = said <= due.times(2) && due <= said.times(2);
    let (a, b) = (stated.print(said), stated.print(due));
    near || said.is_zero() || slipped(said, due) || slip_of(&a, &b)
}

/// One printed number is the other with a digit wrong, lost, doubled, or two in each other's place.
pub(crate) fn slip_of(a: &str, b: &str) -> bool {
    transposed(a, b) || digit_off(a, b) || dropped(a, b) || dropped(b, a)
}

/// One digit differs.
fn digit_off(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.len() >= 2 && a.chars().zip(b.chars()).filter(|(a, b)| a != b).count() == 1
}

/// A digit was lost.
fn dropped(long: &str, short: &str) -> bool {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<Vec<_>>();
    let (long, short) = (digits(long), digits(short));
    let same = long.iter().zip(&short).take_while(|(a, b)| a == b).count();
    long.len() == short.len() + 1 && short.len() >= 2 && long[same + 1..] == short[same..]
}

/// Two digits next to each other changed places.
pub(crate) fn transposed(a: &str, b: &str) -> bool {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<Vec<_>>();
    let (a, b) = (digits(a), digits(b));
    if a.len() != b.len() {
        return false;
    }
    let differing: Vec<usize> = (0..a.len()).filter(|&n| a[n] != b[n]).collect();
    matches!(differing[..], [m, n] if n == m + 1 && a[m] == b[n] && a[n] == b[m])
}

/// One digit differs, or two changed places; of many digits they need not stand next to each other.
pub(crate) fn mistyped(a: &str, b: &str) -> bool {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<Vec<_>>();
    let (x, y) = (digits(a), digits(b));
    if transposed(a, b) || x.len() != y.len() || x.len() < 3 {
        return transposed(a, b);
    }
    let differing: Vec<usize> = (0..x.len()).filter(|&n| x[n] != y[n]).collect();
    match differing[..] {
        [_] => true,
        [m, n] => x.len() >= 4 && x[m] == y[n] && x[n] == y[m],
        _ => false,
    }
}
