//! Learns the weights of [`crate::model::singles`]: which of several alternatives is the best.

use std::collections::BTreeMap;

use super::quantise::{self, Learned};
use crate::model::singles::{CELL, place};

/// Weights while they are learned: every feature is told from every other.
///
/// A hash table with linear probing, keyed by the feature. The key 0 marks a free slot.
#[derive(Clone)]
pub(crate) struct Single {
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
    weight: i32,
    /// As in `Dense`: what the average lacks of the last weight.
    late: i64,
    /// The averages of the runs so far, added up.
    runs: f64,
}

impl Single {
    /// A table that starts with room for two to the power `bits` features, and grows.
    pub(crate) fn new(bits: u32) -> Single {
        Single { bits, slots: vec![Slot::default(); 1 << bits], used: 0, open: true, time: 1 }
    }

    /// Where `key` is, or would be.
    fn find(&self, key: u64) -> usize {
        let mut at = (key >> (64 - self.bits)) as usize;
        while self.slots.get(at).is_some_and(|slot| slot.key != key && slot.key != 0) {
            at = (at + 1) & (self.slots.len() - 1);
        }
        at
    }

    /// The score, given the features.
    pub(crate) fn score(&self, features: &[u64]) -> i32 {
        // A free slot has no weight.
        features.iter().filter_map(|&key| self.slots.get(self.find(key))).map(|slot| slot.weight).sum()
    }

    /// Moves the weights from the features of `wrong` to those of `right`.
    pub(crate) fn learn(&mut self, right: &[u64], wrong: &[u64]) {
        for (features, by) in [(right, 1), (wrong, -1)] {
            for &key in features {
                self.change(key, by);
            }
        }
    }

    /// Takes note that one more decision was made.
    pub(crate) fn tick(&mut self) {
        self.time += 1;
    }

    fn change(&mut self, key: u64, by: i32) {
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
        slot.weight += by;
        slot.late += self.time * i64::from(by);
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
            slot.runs += f64::from(slot.weight) - slot.late as f64 / self.time as f64;
            (slot.weight, slot.late) = (0, 0);
        }
        self.time = 1;
    }

    /// The strongest feature of each of two to the power `bits` cells, to be learned anew without the others.
    pub(crate) fn strongest(&self, bits: u32) -> Single {
        let mut chosen: BTreeMap<usize, (f64, u64)> = BTreeMap::new();
        for slot in self.slots.iter().filter(|slot| slot.key != 0) {
            let (cell, _) = place(slot.key, bits);
            let strength = (slot.runs.abs(), slot.key);
            let best = chosen.entry(cell).or_insert(strength);
            if strength > *best {
                *best = strength;
            }
        }
        // Half full at most, so that it never grows.
        let mut kept = Single::new(bits + 1);
        for (_, key) in chosen.into_values() {
            kept.change(key, 0);
        }
        kept.open = false;
        kept
    }

    /// Adds the averages of the runs of `other`, which began as a copy of this table and knows the same features.
    pub(crate) fn add_runs(&mut self, other: &Single) {
        for (slot, other) in self.slots.iter_mut().zip(&other.slots) {
            slot.runs += other.runs;
        }
    }

    /// The averages over all runs, as the bytes of two to the power `bits` cells.
    pub(crate) fn finish(&self, bits: u32) -> Learned {
        let learned = || self.slots.iter().filter(|slot| slot.key != 0);
        let scale = quantise::scale(learned().map(|slot| slot.runs));
        let mut cells = vec![[0; CELL]; 1 << bits];
        for slot in learned() {
            let (at, proof) = place(slot.key, bits);
            if let Some(cell) = cells.get_mut(at) {
                *cell = [proof, quantise::byte(slot.runs, scale)];
            }
        }
        Learned { bytes: cells.concat(), scale: scale as f32 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::hash::atom;
    use crate::model::singles::Singles;

    #[test]
    fn learns_and_keeps_what_it_learned() {
        // Of two alternatives, the one whose first feature is smaller is right; the second says nothing.
        let features = |n: u64| [atom(n), atom(100 + n % 2)];
        let run = |single: &mut Single| {
            for round in 0..2_000 {
                let (right, wrong) = (round % 10, round % 10 + 1 + round / 10 % 5);
                single.tick();
                if single.score(&features(right)) - single.score(&features(wrong)) < 3 {
                    single.learn(&features(right), &features(wrong));
                }
            }
            single.end_run();
        };
        let mut all = Single::new(4);
        run(&mut all);
        let mut few = all.strongest(8);
        let mut other = few.clone();
        run(&mut few);
        run(&mut other);
        few.add_runs(&other);
        let learned = few.finish(8);
        let singles = Singles::new(learned.table()).unwrap();
        let ordered = (0..13).filter(|&n| singles.score(&features(n)) > singles.score(&features(n + 1))).count();
        assert!(ordered >= 10, "{ordered} of 13");
    }
}
