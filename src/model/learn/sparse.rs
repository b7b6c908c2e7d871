//! Learns the weights of [`crate::model::cells`]: a choice among three, and which features are worth a cell.

use std::collections::BTreeMap;

use super::quantise::{self, Learned};
use crate::model::cells::{CELL, place};

/// Weights while they are learned: every feature is told from every other.
///
/// A hash table with linear probing, keyed by the feature. The key 0 marks a free slot.
#[derive(Clone)]
pub(crate) struct Sparse {
    bits: u32,
    slots: Vec<Slot>,
    used: usize,
    /// Whether features that are not in the table yet may come in.
    open: bool,
    time: i64,
}

#[derive(Clone, Copy, Default)]
struct Slot {
    key: u64,
    weights: [i32; 3],
    /// As in `Dense`: what the average lacks of the last weight.
    late: [i64; 3],
    /// The averages of the runs so far, added up, relative to the first class.
    runs: [f64; 2],
}

impl Sparse {
    /// A table that starts with room for two to the power `bits` features, and grows.
    pub(crate) fn new(bits: u32) -> Sparse {
        Sparse { bits, slots: vec![Slot::default(); 1 << bits], used: 0, open: true, time: 1 }
    }

    /// Where `key` is, or would be.
    fn find(&self, key: u64) -> usize {
        let mut at = (key >> (64 - self.bits)) as usize;
        while self.slots.get(at).is_some_and(|slot| slot.key != key && slot.key != 0) {
            at = (at + 1) & (self.slots.len() - 1);
        }
        at
    }

    /// The scores of the three classes, given the features.
    pub(crate) fn scores(&self, features: &[u64]) -> [i32; 3] {
        let mut sums = [0; 3];
        for &key in features {
            // A free slot has no weights.
            let Some(slot) = self.slots.get(self.find(key)) else { continue };
            for (sum, weight) in sums.iter_mut().zip(slot.weights) {
                *sum += weight;
            }
        }
        sums
    }

    /// Takes note that one more decision was made, and moves the weights from `wrong` to `right`, if these differ.
    pub(crate) fn learn(&mut self, features: &[u64], right: usize, wrong: usize) {
        if right != wrong {
            for &key in features {
                self.change(key, [(right, 1), (wrong, -1)]);
            }
        }
        self.time += 1;
    }

    fn change(&mut self, key: u64, changes: [(usize, i32); 2]) {
        if self.used * 2 > self.slots.len() {
            self.grow();
        }
        let at = self.find(key);
        let Some(slot) = self.slots.get_mut(at) else { return };
        if slot.key != key {
            if !self.open {
                return;
            }
            slot.key = key;
            self.used += 1;
        }
        for (class, by) in changes {
            if let (Some(weight), Some(late)) = (slot.weights.get_mut(class), slot.late.get_mut(class)) {
                *weight += by;
                *late += self.time * i64::from(by);
            }
        }
    }

    fn grow(&mut self) {
        self.bits += 1;
        let old = std::mem::replace(&mut self.slots, vec![Slot::default(); 1 << self.bits]);
        for slot in old.into_iter().filter(|slot| slot.key != 0) {
            let at = self.find(slot.key);
            if let Some(free) = self.slots.get_mut(at) {
                *free = slot;
            }
        }
    }

    /// Ends a run: keeps its averages and forgets its weights, so that the next begins afresh.
    pub(crate) fn end_run(&mut self) {
        for slot in &mut self.slots {
            let average = |class: usize| {
                let (weight, late) = (slot.weights.get(class)?, slot.late.get(class)?);
                Some(f64::from(*weight) - *late as f64 / self.time as f64)
            };
            let [first, second, third] = [0, 1, 2].map(|class| average(class).unwrap_or(0.0));
            let [left, right] = slot.runs;
            slot.runs = [left + second - first, right + third - first];
            (slot.weights, slot.late) = ([0; 3], [0; 3]);
        }
        self.time = 1;
    }

    /// The strongest feature of each of two to the power `bits` cells, to be learned anew without the others.
    ///
    /// What is left is not only smaller but reads unseen text better: the features
    /// that go are those that were learned by heart from a sentence or two.
    pub(crate) fn strongest(&self, bits: u32) -> Sparse {
        let mut chosen: BTreeMap<usize, (f64, u64)> = BTreeMap::new();
        for slot in self.slots.iter().filter(|slot| slot.key != 0) {
            let [left, right] = slot.runs;
            let strength = left.abs().max(right.abs()).max((left - right).abs());
            let (cell, _) = place(slot.key, bits);
            let best = chosen.entry(cell).or_insert((strength, slot.key));
            if (strength, slot.key) > *best {
                *best = (strength, slot.key);
            }
        }
        // Half full at most, so that it never grows.
        let mut kept = Sparse::new(bits + 1);
        for (_, key) in chosen.into_values() {
            kept.change(key, [(0, 0); 2]);
        }
        kept.open = false;
        kept
    }

    /// Adds the averages of the runs of `other`, which began as a copy of this table and knows the same features.
    pub(crate) fn add_runs(&mut self, other: &Sparse) {
        for (slot, other) in self.slots.iter_mut().zip(&other.slots) {
            let ([left, right], [more_left, more_right]) = (slot.runs, other.runs);
            slot.runs = [left + more_left, right + more_right];
        }
    }

    /// The averages over all runs, as the bytes of two to the power `bits` cells.
    pub(crate) fn finish(&self, bits: u32) -> Learned {
        let learned = || self.slots.iter().filter(|slot| slot.key != 0);
        let scale = quantise::scale(learned().flat_map(|slot| slot.runs));
        let mut cells = vec![[0; CELL]; 1 << bits];
        for slot in learned() {
            let (at, proof) = place(slot.key, bits);
            let [low, high] = proof.to_le_bytes();
            let [left, right] = slot.runs.map(|weight| quantise::byte(weight, scale));
            if let Some(cell) = cells.get_mut(at) {
                *cell = [low, high, left, right];
            }
        }
        Learned { bytes: cells.concat(), scale: scale as f32 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::cells::Cells;
    use crate::model::hash::atom;

    fn best(scores: [i32; 3]) -> usize {
        (0..3).rev().max_by_key(|&class| scores[class]).unwrap()
    }

    #[test]
    fn learns_and_keeps_what_it_learned() {
        let examples: Vec<([u64; 2], usize)> =
            (0..60).map(|n| ([atom(n), atom(100 + n % 2)], n as usize % 3)).collect();
        let run = |sparse: &mut Sparse| {
            for (features, class) in examples.iter().cycle().take(600) {
                sparse.learn(features, *class, best(sparse.scores(features)));
            }
            sparse.end_run();
        };
        let mut all = Sparse::new(4);
        run(&mut all);
        let mut few = all.strongest(12);
        run(&mut few);
        let learned = few.finish(12);
        let cells = Cells::new(learned.table()).unwrap();
        let right = examples.iter().filter(|(features, class)| best(cells.scores(features)) == *class).count();
        assert!(right >= 57, "{right} of 60");
    }
}
