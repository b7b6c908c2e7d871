//! A list of words that is asked about every word of a text.
//!
//! Open addressing, with the hash kept beside the place: nearly every word that is not in the list is refused without
//! being compared, and a word in plain ASCII is neither copied nor put in lower case.

use std::borrow::Cow;

use super::hash::WordHasher;
use super::{LONGEST, folded};

/// What is known of each word of a list. The words are in lower case.
pub(super) struct Table<V> {
    rows: Vec<(Cow<'static, str>, V)>,
    slots: Vec<Slot>,
}

/// Where a word may be found.
#[derive(Clone, Copy)]
struct Slot {
    /// The upper half of its hash.
    hash: u32,
    /// Its row, or [`FREE`].
    row: u32,
}

const FREE: Slot = Slot { hash: 0, row: u32::MAX };

impl<V> Table<V> {
    /// The table of `rows`, each word once.
    pub(super) fn new(rows: Vec<(Cow<'static, str>, V)>) -> Table<V> {
        // A third full at most, so that a search is short.
        let mut slots = vec![FREE; (rows.len() * 3).next_power_of_two().max(2)];
        let mask = slots.len() - 1;
        for (row, (word, _)) in rows.iter().enumerate() {
            let hash = WordHasher::of(word.as_bytes());
            let mut at = hash as usize & mask;
            while slots.get(at).is_some_and(|slot| slot.row != FREE.row) {
                at = (at + 1) & mask;
            }
            if let Some(slot) = slots.get_mut(at) {
                *slot = Slot { hash: (hash >> 32) as u32, row: u32::try_from(row).unwrap_or(FREE.row) };
            }
        }
        Table { rows, slots }
    }

    /// What is known of `word`, whatever its case and its apostrophes.
    pub(super) fn get(&self, word: &str) -> Option<&V> {
        if word.len() <= LONGEST && word.is_ascii() {
            return self.find(word);
        }
        self.find(folded(word, &mut [0; LONGEST])?)
    }

    fn find(&self, word: &str) -> Option<&V> {
        let hash = WordHasher::of(word.as_bytes());
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let slot = self.slots.get(at).filter(|slot| slot.row != FREE.row)?;
            if slot.hash == (hash >> 32) as u32
                && let Some((known, value)) = self.rows.get(slot.row as usize)
                && known.eq_ignore_ascii_case(word)
            {
                return Some(value);
            }
            at = (at + 1) & mask;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_every_word_in_any_case() {
        let words: Vec<String> = (0..500).map(|n| format!("word-{}'s é{n}", n % 7)).collect();
        let table = Table::new(words.iter().cloned().map(Cow::Owned).zip(0..).collect());
        for (word, number) in words.iter().zip(0..) {
            assert_eq!(table.get(word), Some(&number));
            assert_eq!(table.get(&word.to_uppercase().replace('\'', "’")), Some(&number));
        }
        assert_eq!(table.get("word"), None);
        assert_eq!(table.get(&"word".repeat(100)), None);
        assert_eq!(Table::<u8>::new(Vec::new()).get("word"), None);
    }
}
