//! Random numbers that are the same on every machine and with every version of every crate.

/// The `SplitMix64` generator, from its seed.
pub struct Random(pub u64);

impl Random {
    /// A number below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ bits >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ bits >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        let limit = u64::try_from(limit).expect("at most 64 bits");
        usize::try_from((bits ^ bits >> 31) % limit).expect("below a usize")
    }

    /// One of several things.
    pub fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    /// Whether something is so that is so in `percent` of 100 cases.
    pub fn is(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}
