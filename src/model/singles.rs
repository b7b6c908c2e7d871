//! Weights of one score: how good an alternative is, to be compared with the scores of the others.
//!
//! As in [`super::cells`], only the strongest features are kept, each in a cell of
//! its own. Here a cell has one weight.

use super::cells::place;
use super::file::Table;
use crate::error::{Error, Kind};

/// Bytes of a cell: the proof of the feature and its weight.
pub(crate) const CELL: usize = 2;

/// A table of two to some power of cells.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Singles<'m> {
    cells: &'m [[u8; CELL]],
    bits: u32,
}

impl<'m> Singles<'m> {
    /// The cells in `table`.
    pub(crate) fn new(table: Table<'m>) -> Result<Singles<'m>, Error> {
        let (cells, rest) = table.bytes.as_chunks();
        let bits = cells.len().checked_ilog2().unwrap_or(0);
        if !rest.is_empty() || !cells.len().is_power_of_two() || !(1..=32).contains(&bits) {
            return Err(Kind::Model { reason: "a table of single weights has a wrong size" }.into());
        }
        Ok(Singles { cells, bits })
    }

    /// The score, given the features.
    #[inline(always)]
    pub(crate) fn score(&self, features: &[u64]) -> i32 {
        // An empty table, which stands in for one that cannot be read, has no weights.
        if self.bits == 0 {
            return 0;
        }
        let mut sum = 0;
        for &key in features {
            let (at, proof) = place(key, self.bits);
            let Some(&[found, weight]) = self.cells.get(at) else { continue };
            sum += i32::from(weight as i8) & -i32::from(found == proof);
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feature_must_prove_itself() {
        let key = 2 << 62 | 0xab << 54;
        let mut bytes = [0; 8];
        bytes[4..6].copy_from_slice(&[0xab, -4i8 as u8]);
        let singles = Singles::new(Table { bytes: &bytes, scale: 1.0 }).unwrap();
        assert_eq!(singles.score(&[key, key]), -8);
        assert_eq!(singles.score(&[key ^ 1 << 54, 0]), 0);
    }

    #[test]
    fn wrong_sizes() {
        for size in [0, 2, 3, 6, 9] {
            assert!(Singles::new(Table { bytes: &vec![0; size], scale: 1.0 }).is_err(), "{size}");
        }
        assert_eq!(Singles::default().score(&[u64::MAX]), 0);
    }
}
