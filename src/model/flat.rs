//! Weights of one score: a byte a feature.

use super::file::Table;
use crate::error::{Error, Kind};

/// A table of `SIZE` weights, two to some power. As the size is known beforehand, no look-up has to be checked.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Flat<'m, const SIZE: usize> {
    bytes: &'m [u8; SIZE],
    scale: f32,
}

/// The place of a feature in a table of two to the power `bits`.
#[inline(always)]
pub(crate) fn place(key: u64, bits: u32) -> usize {
    (key >> (64 - bits)) as usize
}

impl<'m, const SIZE: usize> Flat<'m, SIZE> {
    const BITS: u32 = {
        assert!(SIZE.is_power_of_two() && SIZE > 1);
        SIZE.ilog2()
    };

    /// The weights in `table`.
    pub(crate) fn new(table: Table<'m>) -> Result<Flat<'m, SIZE>, Error> {
        let wrong = |_| Kind::Model { reason: "a table of weights has a wrong size" };
        Ok(Flat { bytes: table.bytes.try_into().map_err(wrong)?, scale: table.scale })
    }

    /// The weight of one feature, before it is scaled.
    #[inline(always)]
    pub(crate) fn weight(&self, key: u64) -> i32 {
        self.bytes.get(place(key, Self::BITS)).map_or(0, |&byte| i32::from(byte as i8))
    }

    /// The score that a sum of weights is.
    #[inline(always)]
    pub(crate) fn scaled(&self, sum: i32) -> f32 {
        sum as f32 * self.scale
    }
}

/// The share that `score` stands for, where a score is the logarithm of odds.
///
/// Written with sums and products alone, which are the same on every machine; off by less than one in a million.
pub(crate) fn share(score: f32) -> f32 {
    1.0 / (1.0 + exponential(-score))
}

/// e to the power of `x`, by halving `x` until the first terms of the series say enough.
pub(crate) fn exponential(x: f32) -> f32 {
    const HALVINGS: i32 = 10;
    let x = f64::from(x.clamp(-60.0, 60.0)) / f64::from(1 << HALVINGS);
    let mut power = 1.0 + x * (1.0 + x / 2.0 * (1.0 + x / 3.0 * (1.0 + x / 4.0)));
    for _ in 0..HALVINGS {
        power *= power;
    }
    power as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_add_up() {
        let mut bytes = vec![0; 16];
        bytes[3] = 5;
        bytes[9] = -2i8 as u8;
        let flat = Flat::<16>::new(Table { bytes: &bytes, scale: 0.5 }).unwrap();
        assert_eq!([3 << 60, 9 << 60, 1 << 60].map(|key| flat.weight(key)), [5, -2, 0]);
        assert_eq!(flat.scaled(3), 1.5);
        assert!(Flat::<16>::new(Table { bytes: &bytes[..15], scale: 1.0 }).is_err());
        assert!(Flat::<8>::new(Table { bytes: &bytes, scale: 1.0 }).is_err());
    }

    #[test]
    fn the_exponential_is_close() {
        for x in [-30.0, -3.0, -0.5, 0.0, 0.1, 1.0, 2.5, 20.0_f32] {
            assert!((exponential(x) / x.exp() - 1.0).abs() < 1e-5, "{x}");
        }
        assert_eq!(share(0.0), 0.5);
        assert!(share(1e9) > 0.999 && share(-1e9) < 0.001);
    }
}
