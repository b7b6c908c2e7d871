//! Choices that never vary: what was always chosen in a situation is chosen without another look.

use super::file::Table;
use crate::error::{Error, Kind};

/// Bytes of a cell: two that prove the situation, and the class that is chosen in it, plus 1.
const CELL: usize = 3;

/// A table of two to some power of situations.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Habits<'m> {
    cells: &'m [[u8; CELL]],
    bits: u32,
}

/// The cell of a situation in a table of two to the power `bits`, and what proves that the cell is its own.
#[inline(always)]
pub(crate) fn place(situation: u64, bits: u32) -> (usize, u16) {
    let top = situation >> (48 - bits);
    ((top >> 16) as usize, top as u16)
}

impl<'m> Habits<'m> {
    /// The habits in `table`.
    pub(crate) fn new(table: Table<'m>) -> Result<Habits<'m>, Error> {
        let (cells, rest) = table.bytes.as_chunks();
        let bits = cells.len().checked_ilog2().unwrap_or(0);
        if !rest.is_empty() || !cells.len().is_power_of_two() || !(1..=32).contains(&bits) {
            return Err(Kind::Model { reason: "a table of habits has a wrong size" }.into());
        }
        Ok(Habits { cells, bits })
    }

    /// The class that is always chosen in `situation`, if one is.
    #[inline(always)]
    pub(crate) fn of(&self, situation: u64) -> Option<usize> {
        let (at, proof) = place(situation, self.bits);
        // There is no cell in an empty table, which stands in for one that cannot be read.
        let &[low, high, class] = self.cells.get(at)?;
        if u16::from_le_bytes([low, high]) == proof { usize::from(class).checked_sub(1) } else { None }
    }
}

/// The bytes of a table of two to the power `bits` cells; of two situations that share one, the first is kept.
#[cfg(any(test, feature = "train"))]
pub(crate) fn table(habits: impl Iterator<Item = (u64, usize)>, bits: u32) -> Vec<u8> {
    let mut cells = vec![[0; CELL]; 1 << bits];
    for (situation, class) in habits {
        let (at, proof) = place(situation, bits);
        if let Some(cell) = cells.get_mut(at).filter(|[.., class]| *class == 0) {
            let [low, high] = proof.to_le_bytes();
            *cell = [low, high, class as u8 + 1];
        }
    }
    cells.concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::hash::atom;

    #[test]
    fn a_situation_must_prove_itself() {
        let bytes = table([(atom(1), 0), (atom(2), 7)].into_iter(), 4);
        let habits = Habits::new(Table { bytes: &bytes, scale: 1.0 }).unwrap();
        assert_eq!([1, 2, 3].map(|n| habits.of(atom(n))), [Some(0), Some(7), None]);
        assert_eq!(habits.of(atom(1) ^ 1 << 50), None);
        assert_eq!(Habits::default().of(atom(1)), None);
        assert!(Habits::new(Table { bytes: &bytes[1..], scale: 1.0 }).is_err());
    }
}
