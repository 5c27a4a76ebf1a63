//! Exact numbers: fixed point with eight decimals, and intervals, since a printed number stands for all that round to it.

/// Units of the eighth decimal. A ratio printed to a hundredth of a per cent leaves four decimals for the arithmetic.
const ONE: i128 = 100_000_000;

/// Larger numbers are codes, no figures; below it no product of two leaves an `i128`.
const LARGEST: i128 = 10_i128.pow(17) * ONE;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Number(i128);

impl Number {
    pub(crate) const ZERO: Self = Self(0);
    pub(crate) const ONE: Self = Self(ONE);

    /// `digits` with `scale` of them after the point, times `factor`, by a hundredth where `percent`.
    pub(crate) fn new(digits: i128, scale: u32, factor: i128) -> Option<Self> {
        let units = digits.checked_mul(ONE)?.checked_mul(factor)?;
        let value = units / 10_i128.checked_pow(scale)?;
        (value.abs() <= LARGEST).then_some(Self(value))
    }

    pub(crate) const fn whole(value: i128) -> Self {
        Self(value * ONE)
    }

    pub(crate) fn per(self, divisor: i128) -> Self {
        Self(self.0 / divisor)
    }

    pub(crate) fn times(self, factor: i128) -> Self {
        Self(self.0.saturating_mul(factor))
    }

    pub(crate) fn half(self) -> Self {
        Self(self.0 / 2)
    }

    pub(crate) fn abs(self) -> Self {
        Self(self.0.abs())
    }

    pub(crate) fn is_zero(self) -> bool {
        self.0 == 0
    }

    pub(crate) fn is_negative(self) -> bool {
        self.0 < 0
    }

    pub(crate) fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0).clamp(-LARGEST, LARGEST))
    }

    pub(crate) fn minus(self, other: Self) -> Self {
        self.plus(Self(-other.0))
    }

    /// Rounded down; `None` for a division by zero or a quotient beyond all figures.
    pub(crate) fn over(self, other: Self) -> Option<Self> {
        let quotient = self.0.checked_mul(ONE)?.checked_div_euclid(other.0)?;
        (quotient.abs() <= LARGEST).then_some(Self(quotient))
    }

    /// `None` beyond all figures.
    pub(crate) fn by(self, other: Self) -> Option<Self> {
        let product = self.0.checked_mul(other.0)? / ONE;
        (product.abs() <= LARGEST).then_some(Self(product))
    }

    /// How many whole `step`s are in it, towards zero, and whether something is left.
    pub(crate) fn steps(self, step: Self) -> (i128, bool) {
        if step.0 == 0 {
            return (0, false);
        }
        (self.0 / step.0, self.0 % step.0 != 0)
    }

    /// Rounded half up (away from zero) to a multiple of `step`.
    pub(crate) fn rounded(self, step: Self) -> Self {
        if step.0 == 0 {
            return self;
        }
        let count = (self.0.abs() + step.0 / 2) / step.0;
        Self(count * step.0 * self.0.signum())
    }

    /// Cut off, not rounded, to a multiple of `step`.
    pub(crate) fn truncated(self, step: Self) -> Self {
        if step.0 == 0 { self } else { Self(self.0 / step.0 * step.0) }
    }

    /// How many times 10^`exponent` is in it.
    pub(crate) fn digits(self, exponent: i32) -> i128 {
        let power = 10_i128.checked_pow((exponent + 8).max(0).unsigned_abs());
        power.map_or(0, |power| self.0 / power)
    }

    /// As printed: divided by `factor`, with `scale` decimals, rounded half up.
    pub(crate) fn print(self, factor: i128, scale: u32) -> String {
        let scale = scale.min(8);
        let step = Number(ONE * factor.max(1) / 10_i128.pow(scale));
        let digits = if step.0 == 0 { 0 } else { self.rounded(step).0.abs() / step.0 };
        let sign = if self.0 < 0 && digits != 0 { "-" } else { "" };
        if scale == 0 {
            return format!("{sign}{digits}");
        }
        let unit = 10_i128.pow(scale);
        format!("{sign}{}.{:0width$}", digits / unit, digits % unit, width = scale as usize)
    }
}

/// What a computation with printed numbers gives: the value of the numbers as printed, and between which values the
/// true one lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Computed {
    pub(crate) point: Number,
    pub(crate) low: Number,
    pub(crate) high: Number,
}

impl Computed {
    pub(crate) const ZERO: Self = Self::exact(Number::ZERO);
    pub(crate) const ONE: Self = Self::exact(Number::ONE);

    pub(crate) const fn exact(point: Number) -> Self {
        Self { point, low: point, high: point }
    }

    pub(crate) fn around(point: Number, half: Number) -> Self {
        Self { point, low: point.minus(half), high: point.plus(half) }
    }

    pub(crate) fn plus(self, other: Self) -> Self {
        Self { point: self.point.plus(other.point), low: self.low.plus(other.low), high: self.high.plus(other.high) }
    }

    pub(crate) fn minus(self, other: Self) -> Self {
        self.plus(other.negated())
    }

    pub(crate) fn negated(self) -> Self {
        let flip = |n: Number| Number::ZERO.minus(n);
        Self { point: flip(self.point), low: flip(self.high), high: flip(self.low) }
    }

    /// The quotient of two amounts, of which the divisor must be positive.
    pub(crate) fn over(self, other: Self) -> Option<Self> {
        if other.low <= Number::ZERO {
            return None;
        }
        let low_divisor = if self.low.is_negative() { other.low } else { other.high };
        let high_divisor = if self.high.is_negative() { other.high } else { other.low };
        Some(Self {
            point: self.point.over(other.point)?,
            low: self.low.over(low_divisor)?,
            high: above(self.high, high_divisor)?,
        })
    }

    /// The product of two that are not negative.
    pub(crate) fn by(self, other: Self) -> Option<Self> {
        let high = self.high.by(other.high)?;
        Some(Self { point: self.point.by(other.point)?, low: self.low.by(other.low)?, high })
    }

    /// The rate of a change by `change` that ended at `self`: change ÷ (self − change), `change` being signed.
    pub(crate) fn rate_of(self, change: Self) -> Option<Self> {
        let rate = |change: Number, now: Number| change.over(now.minus(change));
        let point = rate(change.point, self.point).filter(|_| self.point > change.point)?;
        if self.low.minus(change.high) <= Number::ZERO {
            // The base may round to nothing: all rates in the direction of the change are possible.
            let (low, high) = if change.point.is_negative() {
                (Number::whole(-1), Number::ZERO)
            } else {
                (Number::ZERO, Number::whole(1_000_000))
            };
            return Some(Self { point, low, high });
        }
        let (low_now, high_now) =
            if change.point.is_negative() { (self.low, self.high) } else { (self.high, self.low) };
        let high = rate(change.high, high_now)?;
        Some(Self { point, low: rate(change.low, low_now)?, high: high.plus(Number(1)) })
    }

    /// Whether both may be one value; who rounds sums one by one may just reach the end of the other's range.
    pub(crate) fn meets(self, other: Self) -> bool {
        let reaches = self.low < other.high || self.low == other.high && other.low < other.high;
        self.high >= other.low && reaches || self.point == other.point
    }
}

/// A quotient rounded up.
fn above(a: Number, b: Number) -> Option<Number> {
    let down = a.over(b)?;
    let exact = a.0.checked_mul(ONE)?.checked_rem_euclid(b.0)? == 0;
    Some(if exact { down } else { Number(down.0 + 1) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hundredths(digits: i128) -> Number {
        Number::new(digits, 2, 1).expect("small")
    }

    #[test]
    fn a_quotient_that_ends_is_exact_and_one_that_does_not_lies_between() {
        let ratio = |a, b| Computed::exact(Number::whole(a)).over(Computed::exact(Number::whole(b))).expect("not zero");
        let quarter = ratio(1, 4);
        assert_eq!((quarter.low, quarter.high), (quarter.point, quarter.point));
        let third = ratio(1, 3);
        assert!(third.low < third.high);
        assert_eq!(third.point.times(100).print(1, 2), "33.33");
    }

    #[test]
    fn printing_rounds_half_up_and_keeps_the_sign() {
        assert_eq!(hundredths(-1245).print(1, 1), "-12.5");
        assert_eq!(hundredths(1244).print(1, 1), "12.4");
        assert_eq!(Number::whole(4_295_900).print(10_000, 2), "429.59");
        assert_eq!(hundredths(-1).print(1, 0), "0");
    }

    #[test]
    fn the_rate_of_a_decrease_is_of_what_was_before() {
        let rate = Computed::exact(hundredths(907)).rate_of(Computed::exact(hundredths(-71))).expect("defined");
        assert_eq!(rate.point.times(100).print(1, 2), "-7.26");
    }

    #[test]
    fn nothing_divides_by_zero_or_leaves_the_range() {
        assert_eq!(Number::ONE.over(Number::ZERO), None);
        assert_eq!(Number::new(i128::MAX, 0, 10), None);
        assert_eq!(Computed::ONE.over(Computed::ZERO), None);
        assert!(!Number::whole(10_i128.pow(16)).times(1_000_000_000_000_000_000).minus(Number::ONE).is_zero());
    }
}
