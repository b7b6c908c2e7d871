//! Weights by feature while they are learned: every feature is told from every other.

use std::collections::BTreeMap;

use crate::model::cells::place;

/// A hash table with linear probing, keyed by the feature. The key 0 marks a free slot.
#[derive(Clone)]
pub(crate) struct Slots<V> {
    bits: u32,
    slots: Vec<(u64, V)>,
    used: usize,
    /// Whether features that are not in the table yet may come in.
    open: bool,
}

impl<V: Copy + Default> Slots<V> {
    /// A table that starts with room for two to the power `bits` features, and grows.
    pub(crate) fn new(bits: u32) -> Slots<V> {
        Slots { bits, slots: vec![(0, V::default()); 1 << bits], used: 0, open: true }
    }

    /// Where `key` is, or would be.
    fn find(&self, key: u64) -> usize {
        let mut at = (key >> (64 - self.bits)) as usize;
        while self.slots.get(at).is_some_and(|&(other, _)| other != key && other != 0) {
            at = (at + 1) & (self.slots.len() - 1);
        }
        at
    }

    /// What is known of `key`: nothing is known of a feature that is not in the table.
    pub(crate) fn get(&self, key: u64) -> Option<&V> {
        self.slots.get(self.find(key)).map(|(_, value)| value)
    }

    /// The place to change what is known of `key`, unless the table takes in no more features.
    pub(crate) fn entry(&mut self, key: u64) -> Option<&mut V> {
        if self.used * 2 > self.slots.len() {
            self.grow();
        }
        let at = self.find(key);
        let (own, value) = self.slots.get_mut(at)?;
        if *own != key {
            if !self.open {
                return None;
            }
            *own = key;
            self.used += 1;
        }
        Some(value)
    }

    fn grow(&mut self) {
        self.bits += 1;
        let old = std::mem::replace(&mut self.slots, vec![(0, V::default()); 1 << self.bits]);
        for (key, value) in old.into_iter().filter(|&(key, _)| key != 0) {
            let at = self.find(key);
            if let Some(free) = self.slots.get_mut(at) {
                *free = (key, value);
            }
        }
    }

    /// The features and what is known of them.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u64, &V)> {
        self.slots.iter().filter(|&&(key, _)| key != 0).map(|(key, value)| (*key, value))
    }

    pub(crate) fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        self.slots.iter_mut().filter(|&&mut (key, _)| key != 0).map(|(_, value)| value)
    }

    /// The feature with the greatest `strength` of each of two to the power `bits` cells, of which nothing is known yet:
    /// to be learned anew without the others, which come in no more.
    ///
    /// What is left is not only smaller but reads unseen text better: the features
    /// that go are those that were learned by heart from a sentence or two.
    pub(crate) fn strongest(&self, bits: u32, strength: impl Fn(&V) -> f64) -> Slots<V> {
        let mut chosen: BTreeMap<usize, (f64, u64)> = BTreeMap::new();
        for (key, value) in self.iter() {
            let (cell, _) = place(key, bits);
            let candidate = (strength(value), key);
            let best = chosen.entry(cell).or_insert(candidate);
            if candidate > *best {
                *best = candidate;
            }
        }
        // Half full at most, so that it never grows.
        let mut kept = Slots::new(bits + 1);
        for (_, key) in chosen.into_values() {
            kept.entry(key);
        }
        kept.open = false;
        kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::hash::atom;

    #[test]
    fn grows_and_keeps_what_it_has() {
        let mut slots = Slots::new(2);
        for n in 0..100 {
            *slots.entry(atom(n)).unwrap() = n;
        }
        assert!((0..100).all(|n| slots.get(atom(n)) == Some(&n)));
        assert_eq!((slots.iter().count(), slots.get(atom(100))), (100, Some(&0)));
    }

    #[test]
    fn the_strongest_stay_and_no_others_come_in() {
        let mut slots = Slots::new(4);
        let keys = [1 << 62, 1 << 62 | 5, 3 << 62];
        for (key, strength) in keys.into_iter().zip([2.0, 7.0, 1.0]) {
            *slots.entry(key).unwrap() = strength;
        }
        let mut few = slots.strongest(2, |&strength| strength);
        assert!(few.entry(keys[1]).is_some() && few.entry(keys[2]).is_some());
        assert!(few.entry(keys[0]).is_none() && few.entry(9).is_none());
    }
}
