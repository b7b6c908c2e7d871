//! Weights of one score: how good an alternative is, to be compared with the scores of the others.
//!
//! As in [`super::cells`], only the strongest features are kept, each in a cell of
//! its own. Here a cell has one weight.

use super::cells::{bits, place};
use super::file::Table;
use crate::error::{Error, Kind};

/// Bytes of a cell: the proof of the feature and its weight.
pub(crate) const CELL: usize = 2;

/// A table of `N` cells, which is two to some power; empty where it stands in for one that cannot be read.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Singles<'m, const N: usize> {
    cells: Option<&'m [[u8; CELL]; N]>,
}

impl<'m, const N: usize> TryFrom<Table<'m>> for Singles<'m, N> {
    type Error = Error;

    fn try_from(table: Table<'m>) -> Result<Singles<'m, N>, Error> {
        let wrong = Kind::Model { reason: "a table of single weights has a wrong size" };
        let (cells, rest) = table.bytes.as_chunks();
        let cells = cells.try_into().ok().filter(|_| rest.is_empty());
        cells.map(|cells| Singles { cells: Some(cells) }).ok_or(wrong.into())
    }
}

impl<const N: usize> Singles<'_, N> {
    const BITS: u32 = bits(N);

    /// The score, given the features.
    #[inline(always)]
    pub(crate) fn score(&self, features: &[u64]) -> i32 {
        let Some(cells) = self.cells else { return 0 };
        let mut sum = 0;
        for &key in features {
            let (at, proof) = place(key, Self::BITS);
            let Some(&[found, weight]) = cells.get(at) else { continue };
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
        let singles = Singles::<4>::try_from(Table { bytes: &bytes, scale: 1.0 }).unwrap();
        assert_eq!(singles.score(&[key, key]), -8);
        assert_eq!(singles.score(&[key ^ 1 << 54, 0]), 0);
    }

    #[test]
    fn wrong_sizes() {
        for size in [0, 6, 9, 16] {
            assert!(Singles::<4>::try_from(Table { bytes: &vec![0; size], scale: 1.0 }).is_err(), "{size}");
        }
        assert_eq!(Singles::<4>::default().score(&[u64::MAX]), 0);
    }
}
