//! A list of words that is asked about every word of a text.
//!
//! Open addressing, and all of it small: what a search costs is not what it computes but the memory that it has to wait
//! for. A word that is not in the list mostly costs one look at a slot, one that is costs a look at its letters, too.

use super::key::Key;

/// What is known of each word of a list.
pub(super) struct Table<V> {
    slots: Vec<Slot>,
    /// The words, and what is known of each, by row.
    words: Vec<Key>,
    values: Vec<V>,
}

/// Where a word may be found.
#[derive(Clone, Copy)]
struct Slot {
    /// Some bits of its hash that do not choose the slot.
    hash: u16,
    /// Its row, or [`FREE`].
    row: u16,
}

const FREE: Slot = Slot { hash: 0, row: u16::MAX };

impl<V> Table<V> {
    /// The table of `rows`, each word once; a word that is too long is left out, as are those behind the 65,535th.
    pub(super) fn new<W: AsRef<str>>(rows: impl Iterator<Item = (W, V)>) -> Table<V> {
        let mut table = Table::with_room(rows.size_hint().0);
        for (word, value) in rows {
            let key = Key::of(word.as_ref());
            if let Err(slot) = table.row(&key) {
                table.add(key, value, slot);
            }
        }
        table
    }

    /// An empty table that need not grow for so many words.
    pub(super) fn with_room(words: usize) -> Table<V> {
        let slots = vec![FREE; (words * 2).next_power_of_two().max(2)];
        Table { slots, words: Vec::with_capacity(words), values: Vec::with_capacity(words) }
    }

    /// What is known of `word`, to be added to; `None` for a word that is left out.
    pub(super) fn entry(&mut self, word: &str) -> Option<&mut V>
    where
        V: Default,
    {
        self.entry_of(Key::of(word))
    }

    /// What is known of the word of `key`, to be added to.
    pub(super) fn entry_of(&mut self, key: Key) -> Option<&mut V>
    where
        V: Default,
    {
        let row = self.row(&key).or_else(|slot| self.add(key, V::default(), slot).ok_or(())).ok()?;
        self.values.get_mut(row)
    }

    /// All words with what is known of them.
    pub(super) fn rows(&self) -> impl Iterator<Item = (Key, &V)> {
        self.words.iter().copied().zip(&self.values)
    }

    /// Adds a word that is not in the table, whose search ended at `slot`; returns its row.
    fn add(&mut self, key: Key, value: V, slot: usize) -> Option<usize> {
        let row = self.words.len();
        if row >= usize::from(FREE.row) || key.is(&Key::TOO_LONG) {
            return None;
        }
        self.words.push(key);
        self.values.push(value);
        // Half full at most, so that a search is short.
        if self.words.len() * 2 <= self.slots.len() {
            self.place(row, key.hash(), slot);
        } else {
            self.slots = vec![FREE; self.slots.len() * 2];
            for row in 0..=row {
                let hash = self.words.get(row).map_or(0, Key::hash);
                self.place(row, hash, self.start(hash));
            }
        }
        Some(row)
    }

    /// Puts a row into the first free slot from `at` on.
    fn place(&mut self, row: usize, hash: u64, mut at: usize) {
        while self.slots.get(at).is_some_and(|slot| slot.row != FREE.row) {
            at = self.next(at);
        }
        if let Some(slot) = self.slots.get_mut(at) {
            *slot = Slot { hash: tag(hash), row: row as u16 };
        }
    }

    /// What is known of `word`, whatever its case and its apostrophes.
    pub(super) fn get(&self, word: &str) -> Option<&V> {
        self.values.get(self.row(&Key::of(word)).ok()?)
    }

    /// The row of a word, or the free slot at which the search for it ended.
    #[inline]
    fn row(&self, key: &Key) -> Result<usize, usize> {
        let hash = key.hash();
        let mut at = self.start(hash);
        while let Some(slot) = self.slots.get(at).filter(|slot| slot.row != FREE.row) {
            let row = usize::from(slot.row);
            if slot.hash == tag(hash) && self.words.get(row).is_some_and(|word| word.is(key)) {
                return Ok(row);
            }
            at = self.next(at);
        }
        Err(at)
    }

    /// The slot that a search begins at, and the one behind a slot.
    fn start(&self, hash: u64) -> usize {
        (hash >> (u64::BITS - self.slots.len().trailing_zeros())) as usize
    }

    fn next(&self, slot: usize) -> usize {
        (slot + 1) & (self.slots.len() - 1)
    }
}

/// The bits of a hash that a slot keeps: those below the upper ones, by which the slot is chosen.
fn tag(hash: u64) -> u16 {
    (hash >> 32) as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_every_word_in_any_case() {
        let words: Vec<String> = (0..500).map(|n| format!("word-{}'s é{n}", n % 7)).collect();
        let table = Table::new(words.iter().zip(0..));
        for (word, number) in words.iter().zip(0..) {
            assert_eq!(table.get(word), Some(&number));
            assert_eq!(table.get(&word.to_uppercase().replace('\'', "’")), Some(&number));
        }
        assert_eq!(table.get("word"), None);
        assert_eq!(table.get(&"word".repeat(100)), None);
        assert_eq!(Table::<u8>::with_room(0).get("word"), None);
    }

    #[test]
    fn grows_and_adds_to_what_is_there() {
        let mut table: Table<usize> = Table::with_room(0);
        for n in 0..300 {
            *table.entry(&format!("word-{}", n % 100)).unwrap() += n;
        }
        assert!(table.entry(&"long".repeat(10)).is_none());
        assert_eq!(table.values.len(), 100);
        assert!((0..100).all(|n| table.get(&format!("Word-{n}")) == Some(&(3 * n + 300))));
    }
}
