//! A list of words that is asked about every word of a text.
//!
//! Open addressing, and all of it small: what a search costs is not what it computes but the memory that it has to wait
//! for. A word that is not in the list mostly costs one look at a slot, one that is costs a look at its letters, too; a
//! word in plain ASCII is neither copied nor put in lower case.

use std::borrow::Cow;

use super::hash::WordHasher;
use super::{LONGEST, folded};

/// What is known of each word of a list. The words are in lower case.
pub(super) struct Table<V> {
    slots: Vec<Slot>,
    /// The words, padded with zeros, and what is known of each, by row.
    words: Vec<[u8; LONGEST]>,
    values: Vec<V>,
}

/// Where a word may be found.
#[derive(Clone, Copy)]
struct Slot {
    /// The upper bits of its hash.
    hash: u16,
    /// Its row, or [`FREE`].
    row: u16,
}

const FREE: Slot = Slot { hash: 0, row: u16::MAX };

impl<V> Table<V> {
    /// The table of `rows`, each word once; a word that is too long is left out, as are those behind the 65,535th.
    pub(super) fn new(rows: impl Iterator<Item = (Cow<'static, str>, V)>) -> Table<V> {
        let mut table = Table { slots: Vec::new(), words: Vec::new(), values: Vec::new() };
        for (word, value) in rows.take(usize::from(FREE.row)) {
            let mut padded = [0; LONGEST];
            if let Some(room) = padded.get_mut(..word.len()) {
                room.copy_from_slice(word.as_bytes());
                table.words.push(padded);
                table.values.push(value);
            }
        }
        // Half full at most, so that a search is short.
        table.slots = vec![FREE; (table.words.len() * 2).next_power_of_two().max(2)];
        for (row, word) in (0..).zip(&table.words) {
            let hash = WordHasher::of(unpadded(word));
            let mut at = table.start(hash);
            while table.slots.get(at).is_some_and(|slot| slot.row != FREE.row) {
                at = table.next(at);
            }
            if let Some(slot) = table.slots.get_mut(at) {
                *slot = Slot { hash: (hash >> 48) as u16, row };
            }
        }
        table
    }

    /// What is known of `word`, whatever its case and its apostrophes.
    pub(super) fn get(&self, word: &str) -> Option<&V> {
        if word.len() <= LONGEST && word.is_ascii() {
            return self.find(word.as_bytes());
        }
        self.find(folded(word, &mut [0; LONGEST])?.as_bytes())
    }

    fn find(&self, word: &[u8]) -> Option<&V> {
        let hash = WordHasher::of(word);
        let mut at = self.start(hash);
        loop {
            let slot = self.slots.get(at).filter(|slot| slot.row != FREE.row)?;
            let row = usize::from(slot.row);
            let is_same = |known: &[u8; LONGEST]| {
                known.get(..word.len()).is_some_and(|start| start == word || start.eq_ignore_ascii_case(word))
                    && known.get(word.len()).is_none_or(|&next| next == 0)
            };
            if slot.hash == (hash >> 48) as u16 && self.words.get(row).is_some_and(is_same) {
                return self.values.get(row);
            }
            at = self.next(at);
        }
    }

    /// The slot that a search begins at, and the one behind a slot.
    fn start(&self, hash: u64) -> usize {
        hash as usize & (self.slots.len() - 1)
    }

    fn next(&self, slot: usize) -> usize {
        (slot + 1) & (self.slots.len() - 1)
    }
}

fn unpadded(word: &[u8; LONGEST]) -> &[u8] {
    let length = word.iter().position(|&byte| byte == 0).unwrap_or(LONGEST);
    word.get(..length).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_every_word_in_any_case() {
        let words: Vec<String> = (0..500).map(|n| format!("word-{}'s é{n}", n % 7)).collect();
        let table = Table::new(words.iter().cloned().map(Cow::Owned).zip(0..));
        for (word, number) in words.iter().zip(0..) {
            assert_eq!(table.get(word), Some(&number));
            assert_eq!(table.get(&word.to_uppercase().replace('\'', "’")), Some(&number));
        }
        assert_eq!(table.get("word"), None);
        assert_eq!(table.get(&"word".repeat(100)), None);
        assert_eq!(Table::<u8>::new(std::iter::empty()).get("word"), None);
    }
}
