//! Weights of one score: a byte a feature.

use super::file::Table;
use crate::error::{Error, Kind};

/// What scores a list of features: learned weights, or weights that are being learned.
pub(crate) trait Scorer {
    /// The sum of the weights of `features`.
    fn score(&self, features: &[u64]) -> f32;
}

/// A table of two to some power of weights.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Flat<'m> {
    bytes: &'m [u8],
    bits: u32,
    scale: f32,
}

/// The place of a feature in a table of two to the power `bits`.
#[inline(always)]
pub(crate) fn place(key: u64, bits: u32) -> usize {
    (key >> (64 - bits)) as usize
}

impl<'m> Flat<'m> {
    /// The weights in `table`.
    pub(crate) fn new(table: Table<'m>) -> Result<Flat<'m>, Error> {
        let size = table.bytes.len();
        if !size.is_power_of_two() || size < 2 {
            return Err(Kind::Model { reason: "a table of weights has a wrong size" }.into());
        }
        Ok(Flat { bytes: table.bytes, bits: size.ilog2(), scale: table.scale })
    }
}

impl Flat<'_> {
    /// The weight of one feature, before it is scaled.
    #[inline(always)]
    pub(crate) fn weight(&self, key: u64) -> i32 {
        // An empty table, which stands in for one that cannot be read, has no weights.
        let at = place(key, self.bits.max(1));
        self.bytes.get(at).map_or(0, |&byte| i32::from(byte as i8))
    }

    /// The score that a sum of weights is.
    #[inline(always)]
    pub(crate) fn scaled(&self, sum: i32) -> f32 {
        sum as f32 * self.scale
    }
}

impl Scorer for Flat<'_> {
    #[inline(always)]
    fn score(&self, features: &[u64]) -> f32 {
        self.scaled(features.iter().map(|&key| self.weight(key)).sum())
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
        let flat = Flat::new(Table { bytes: &bytes, scale: 0.5 }).unwrap();
        assert_eq!(flat.score(&[3 << 60, 9 << 60, 1 << 60]), 1.5);
        assert!(Flat::new(Table { bytes: &bytes[..15], scale: 1.0 }).is_err());
        assert_eq!(Flat::default().score(&[u64::MAX]), 0.0);
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
