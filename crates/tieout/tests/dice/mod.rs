//! Numbers by chance that are the same in every run.

/// A xorshift generator: the seed is its first state.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    /// A number below the count.
    pub(crate) fn index(&mut self, count: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % count
    }
}
