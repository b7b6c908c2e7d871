//! Weights of a choice among three: features that were not learned are told from those that were.
//!
//! A parser sees many more features than a small table holds, and nearly all of
//! them say nothing. So only the strongest are kept, each in a cell of its own with
//! one more byte of its key; a feature whose byte differs weighs nothing, and one that
//! is not in the table is taken for another once in 256 times. The first class scores
//! 0 and the weights of the others are relative to it, which leaves every difference
//! as it was.

use super::file::Table;
use crate::error::{Error, Kind};

/// Features whose proofs are looked at before the weights of any of them.
const AT_ONCE: usize = 64;

/// A table of `N` cells, which is two to some power; empty where it stands in for one that cannot be read.
///
/// First come the proofs of all cells, which are looked at most, then the weights for the second and for the third class.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Cells<'m, const N: usize> {
    table: Option<(&'m [u8; N], &'m [[u8; 2]; N])>,
}

/// Two to this power is `cells`: where the size of a table is known, looking into it needs no check.
pub(crate) const fn bits(cells: usize) -> u32 {
    assert!(cells.is_power_of_two() && cells > 1, "a table has two to some power of cells");
    cells.ilog2()
}

/// The cell of a feature in a table of two to the power `bits`, and what proves that the cell is its own.
#[inline(always)]
pub(crate) fn place(key: u64, bits: u32) -> (usize, u8) {
    let top = key >> (56 - bits);
    ((top >> 8) as usize, top as u8)
}

impl<'m, const N: usize> TryFrom<Table<'m>> for Cells<'m, N> {
    type Error = Error;

    fn try_from(table: Table<'m>) -> Result<Cells<'m, N>, Error> {
        let wrong = Kind::Model { reason: "a table of cells has a wrong size" };
        let found = table.bytes.split_first_chunk().and_then(|(proofs, weights)| {
            let (weights, rest) = weights.as_chunks();
            Some((proofs, weights.try_into().ok()?)).filter(|_| rest.is_empty())
        });
        found.map(|table| Cells { table: Some(table) }).ok_or(wrong.into())
    }
}

impl<const N: usize> Cells<'_, N> {
    const BITS: u32 = bits(N);

    /// The scores of the three classes, given the features.
    #[inline(always)]
    pub(crate) fn scores(&self, features: &[u64]) -> [i32; 3] {
        let mut scores = [0; 3];
        let Some((proofs, weights)) = self.table else { return scores };
        let [_, second, third] = &mut scores;
        let mut own = [0; AT_ONCE];
        for features in features.chunks(AT_ONCE) {
            // Which features are in the table is as good as random: a sum, not a branch, drops those that are not.
            let mut count = 0;
            for &key in features {
                let (at, proof) = place(key, Self::BITS);
                if let Some(cell) = own.get_mut(count % AT_ONCE) {
                    *cell = at as u32;
                }
                count += usize::from(proofs.get(at) == Some(&proof));
            }
            for &at in own.get(..count).unwrap_or(&[]) {
                let Some(&[b, c]) = weights.get(at as usize) else { continue };
                *second += i32::from(b as i8);
                *third += i32::from(c as i8);
            }
        }
        scores
    }
}

/// The bytes of a table of two to the power `bits` cells for features and the weights of second and third class.
#[cfg(any(test, feature = "train"))]
pub(crate) fn table(features: impl Iterator<Item = (u64, [u8; 2])>, bits: u32) -> Vec<u8> {
    let (mut proofs, mut weights) = (vec![0; 1 << bits], vec![[0; 2]; 1 << bits]);
    for (key, pair) in features {
        let (at, proof) = place(key, bits);
        if let Some((own, weights)) = proofs.get_mut(at).zip(weights.get_mut(at)) {
            (*own, *weights) = (proof, pair);
        }
    }
    proofs.extend(weights.into_iter().flatten());
    proofs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feature_must_prove_itself() {
        let key = 2 << 62 | 0xab << 54;
        let bytes = table([(key, [3, -4i8 as u8])].into_iter(), 2);
        assert_eq!(bytes, [0, 0, 0xab, 0, 0, 0, 0, 0, 3, -4i8 as u8, 0, 0]);
        let cells = Cells::<4>::try_from(Table { bytes: &bytes, scale: 1.0 }).unwrap();
        assert_eq!(cells.scores(&[key]), [0, 3, -4]);
        assert_eq!(cells.scores(&[key ^ 1 << 54]), [0; 3]);
        assert_eq!(cells.scores(&[key, key, 0]), [0, 6, -8]);
        assert_eq!(cells.scores(&[key; 100]), [0, 300, -400]);
    }

    #[test]
    fn wrong_sizes() {
        for size in [0, 4, 11, 13, 24] {
            assert!(Cells::<4>::try_from(Table { bytes: &vec![0; size], scale: 1.0 }).is_err(), "{size}");
        }
        assert_eq!(Cells::<4>::default().scores(&[u64::MAX]), [0; 3]);
    }
}
