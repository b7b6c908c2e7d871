//! The words of the treebanks that are frequent enough to learn something of.

use super::inventory::Tag;
use crate::error::{Error, Kind};
use crate::model::file::Table;

/// A table of words: for each, the number of the set of tags that it has in the treebanks.
///
/// A word's hash chooses where its slot is looked for and 16 more bits of it prove
/// that the slot is the word's; a word that is not there is taken for one that is
/// about once in ten thousand, which costs a feature that says little.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Vocabulary<'m> {
    slots: &'m [[u8; SLOT]],
    /// By cluster: the coarse cluster that it is part of.
    coarse: &'m [u8],
    /// By class: the one tag that its words have, plus 1, or 0.
    certain: &'m [u8],
}

/// What the table says of a word.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found {
    /// The number of its set of tags, or [`UNTAGGED`].
    pub class: u8,
    /// The words it is used like; 0 is none.
    pub cluster: u8,
}

/// The class of words that are in raw text only.
pub(crate) const UNTAGGED: u8 = 255;

/// Numbers of classes.
pub(crate) const CLASSES: usize = 256;

/// Bytes of a slot: two that prove the word, class, cluster.
pub(crate) const SLOT: usize = 4;

/// Clusters, with the one of no words.
pub(crate) const CLUSTERS: usize = 256;

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
        let wrong = || Kind::Model { reason: "the vocabulary has a wrong size" };
        let (slots, coarse) = table.bytes.split_at_checked(SLOTS * SLOT).ok_or_else(wrong)?;
        let (slots, _) = slots.as_chunks();
        let (coarse, certain) = coarse.split_at_checked(CLUSTERS).ok_or_else(wrong)?;
        if certain.len() != CLASSES {
            return Err(wrong().into());
        }
        Ok(Vocabulary { slots, coarse, certain })
    }

    /// The class of the word with `hash`, if it is in the treebanks.
    #[inline]
    pub(crate) fn class(&self, hash: u64) -> Option<u8> {
        self.find(hash).map(|found| found.class).filter(|&class| class != UNTAGGED)
    }

    /// The coarse cluster that `cluster` is part of.
    #[inline]
    pub(crate) fn coarse(&self, cluster: u8) -> u8 {
        self.coarse.get(usize::from(cluster)).copied().unwrap_or(0)
    }

    /// The tag of the words of `class`, if they have but one.
    #[inline]
    pub(crate) fn certain(&self, class: u8) -> Option<Tag> {
        let &number = self.certain.get(usize::from(class))?;
        usize::from(number).checked_sub(1).and_then(Tag::at)
    }

    /// The entry of the word with `hash`, if there is one.
    #[inline]
    pub(crate) fn find(&self, hash: u64) -> Option<Found> {
        let (first, proof) = place(hash);
        for &[low, high, class, cluster] in self.slots.get(first..first + PROBES)? {
            match u16::from_le_bytes([low, high]) {
                0 => return None,
                found if found == proof => return Some(Found { class, cluster }),
                _ => {}
            }
        }
        None
    }
}
