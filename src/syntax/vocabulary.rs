//! The words of the treebanks that are frequent enough to learn something of.

use crate::error::{Error, Kind};
use crate::model::file::Table;

/// A table of words: for each, the number of the set of tags that it has in the treebanks.
///
/// A word's hash chooses where its slot is looked for and 16 more bits of it prove
/// that the slot is the word's; a word that is not there is taken for one that is
/// about once in ten thousand, which costs a feature that says little.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Vocabulary<'m> {
    slots: &'m [[u8; 3]],
}

/// Slots are looked at one after the other, at most so many.
pub(crate) const PROBES: usize = 8;

/// Two to this power are the slots where the search for a word can begin.
const SLOT_BITS: u32 = 15;

/// All slots: behind the last one there is room to probe.
pub(crate) const SLOTS: usize = (1 << SLOT_BITS) + PROBES;

/// The first slot where the word `hash` may stand, and its proof, which is never 0.
pub(crate) fn place(hash: u64) -> (usize, u16) {
    ((hash >> (64 - SLOT_BITS)) as usize, (hash >> 24) as u16 | 1)
}

impl<'m> Vocabulary<'m> {
    /// The vocabulary in `table`.
    pub(crate) fn new(table: Table<'m>) -> Result<Vocabulary<'m>, Error> {
        let (slots, rest) = table.bytes.as_chunks();
        if slots.len() != SLOTS || !rest.is_empty() {
            return Err(Kind::Model { reason: "the vocabulary has a wrong size" }.into());
        }
        Ok(Vocabulary { slots })
    }

    /// The class of the word with `hash`, if it is in the vocabulary.
    #[inline]
    pub(crate) fn class(&self, hash: u64) -> Option<u8> {
        let (first, proof) = place(hash);
        for &[low, high, class] in self.slots.get(first..first + PROBES)? {
            match u16::from_le_bytes([low, high]) {
                0 => return None,
                found if found == proof => return Some(class),
                _ => {}
            }
        }
        None
    }
}
