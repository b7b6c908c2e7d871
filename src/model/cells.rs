//! Weights of a choice among three: features that were not learned are told from those that were.
//!
//! A parser sees many more features than a small table holds, and nearly all of
//! them say nothing. So only the strongest are kept, each in a cell of its own with
//! 16 more bits of its key; a feature whose bits differ weighs nothing. The first
//! class scores 0 and the weights of the others are relative to it, which leaves
//! every difference as it was.

use super::file::Table;
use crate::error::{Error, Kind};

/// Bytes of a cell: two that prove the feature, a weight for the second and one for the third class.
pub(crate) const CELL: usize = 4;

/// A table of two to some power of cells.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Cells<'m> {
    cells: &'m [[u8; CELL]],
    bits: u32,
}

/// The cell of a feature in a table of two to the power `bits`, and what proves that the cell is its own.
#[inline(always)]
pub(crate) fn place(key: u64, bits: u32) -> (usize, u16) {
    ((key >> (64 - bits)) as usize, (key >> (48 - bits)) as u16)
}

impl<'m> Cells<'m> {
    /// The cells in `table`.
    pub(crate) fn new(table: Table<'m>) -> Result<Cells<'m>, Error> {
        let (cells, rest) = table.bytes.as_chunks();
        let bits = cells.len().checked_ilog2().unwrap_or(0);
        if !rest.is_empty() || !cells.len().is_power_of_two() || !(1..=32).contains(&bits) {
            return Err(Kind::Model { reason: "a table of cells has a wrong size" }.into());
        }
        Ok(Cells { cells, bits })
    }

    /// The scores of the three classes, given the features.
    #[inline(always)]
    pub(crate) fn scores(&self, features: &[u64]) -> [i32; 3] {
        let mut scores = [0; 3];
        self.add(features, &mut scores);
        scores
    }

    /// Adds what the features say to the scores of the three classes.
    #[inline(always)]
    pub(crate) fn add(&self, features: &[u64], scores: &mut [i32; 3]) {
        let (mut second, mut third) = (0, 0);
        // An empty table, which stands in for one that cannot be read, has no weights.
        if self.bits == 0 {
            return;
        }
        for &key in features {
            let (at, proof) = place(key, self.bits);
            let Some(&[low, high, b, c]) = self.cells.get(at) else { continue };
            // A mask, not a branch: which features are in the table is as good as random.
            let own = -i32::from(u16::from_le_bytes([low, high]) == proof);
            second += i32::from(b as i8) & own;
            third += i32::from(c as i8) & own;
        }
        scores[1] += second;
        scores[2] += third;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feature_must_prove_itself() {
        let key = 2 << 62 | 0xabcd << 46;
        let mut bytes = [0; 16];
        bytes[8..].copy_from_slice(&[0xcd, 0xab, 3, -4i8 as u8, 0, 0, 0, 0]);
        let cells = Cells::new(Table { bytes: &bytes, scale: 1.0 }).unwrap();
        assert_eq!(cells.scores(&[key]), [0, 3, -4]);
        assert_eq!(cells.scores(&[key ^ 1 << 46]), [0; 3]);
        assert_eq!(cells.scores(&[key, key, 0]), [0, 6, -8]);
    }

    #[test]
    fn wrong_sizes() {
        for size in [0, 3, 4, 12, 18] {
            assert!(Cells::new(Table { bytes: &vec![0; size], scale: 1.0 }).is_err(), "{size}");
        }
        assert_eq!(Cells::default().scores(&[u64::MAX]), [0; 3]);
    }
}
