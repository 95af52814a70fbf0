//! Noise that can be asked for at any place: the same for the same seed, series and place, without a stored state.

/// A source of noise for one series.
#[derive(Clone, Copy)]
pub(super) struct Noise {
    key: u64,
}

impl Noise {
    /// Noise of one series; `salt` tells series apart.
    pub fn new(seed: u64, salt: u64) -> Noise {
        Noise {
            key: mix(seed ^ mix(salt.wrapping_add(0x9e37_79b9_7f4a_7c15))),
        }
    }

    /// Any 64 bits.
    pub fn bits(self, at: i64) -> u64 {
        mix(self.key ^ mix(at as u64))
    }

    /// Evenly spread over 0 to 1.
    pub fn unit(self, at: i64) -> f64 {
        (self.bits(at) >> 11) as f64 / (1u64 << 53) as f64
    }

    /// About normal with deviation 1, never beyond 3.
    pub fn white(self, at: i64) -> f64 {
        let bits = mix(self.key ^ mix(at as u64).rotate_left(17));
        let part = |shift: u32| ((bits >> shift) & 0x1f_ffff) as f64 / f64::from(0x1f_ffff);
        (part(0) + part(21) + part(42) - 1.5) * 2.0
    }

    /// A smooth line through random heights between −1 and 1, one every `step` minutes.
    pub fn drift(self, at: i64, step: i64) -> f64 {
        let knot = at.div_euclid(step);
        let height = |knot: i64| self.unit(knot.wrapping_mul(31).wrapping_add(step)) * 2.0 - 1.0;
        let (before, after) = (height(knot), height(knot + 1));
        let share = at.rem_euclid(step) as f64 / step as f64;
        before + (after - before) * share * share * (3.0 - 2.0 * share)
    }

    /// A whole number near `value` whose expectation is `value`.
    pub fn whole(self, at: i64, value: f64) -> f64 {
        (value.max(0.0) + self.unit(at)).floor()
    }
}

fn mix(value: u64) -> u64 {
    let value = value.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}
