//! Learns the weights of [`crate::model::singles`]: which of several alternatives is the best.

use super::quantise::{self, Learned};
use super::slots::Slots;
use crate::model::cells::place;
use crate::model::singles::CELL;

/// Weights while they are learned.
#[derive(Clone)]
pub(crate) struct Single {
    slots: Slots<One>,
    time: i64,
}

#[derive(Clone, Copy, Default)]
struct One {
    weight: i32,
    /// As in `Dense`: what the average lacks of the last weight.
    late: i64,
    /// The averages of the runs so far, added up.
    runs: f64,
}

impl Single {
    /// A table that starts with room for two to the power `bits` features, and grows.
    pub(crate) fn new(bits: u32) -> Single {
        Single { slots: Slots::new(bits), time: 1 }
    }

    /// The score, given the features.
    pub(crate) fn score(&self, features: &[u64]) -> i32 {
        features.iter().filter_map(|&key| self.slots.get(key)).map(|one| one.weight).sum()
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
        if let Some(one) = self.slots.entry(key) {
            one.weight += by;
            one.late += self.time * i64::from(by);
        }
    }

    /// Ends a run: keeps its averages and forgets its weights, so that the next begins afresh.
    pub(crate) fn end_run(&mut self) {
        for one in self.slots.values_mut() {
            let average = f64::from(one.weight) - one.late as f64 / self.time as f64;
            *one = One { runs: one.runs + average, ..One::default() };
        }
        self.time = 1;
    }

    /// A table for the strongest feature of each of two to the power `bits` cells.
    pub(crate) fn strongest(&self, bits: u32) -> Single {
        Single { slots: self.slots.strongest(bits, |one| one.runs.abs()), time: 1 }
    }

    /// Adds the averages of the runs of `other`.
    pub(crate) fn add_runs(&mut self, other: &Single) {
        for (key, other) in other.slots.iter() {
            if let Some(one) = self.slots.entry(key) {
                one.runs += other.runs;
            }
        }
    }

    /// The averages over all runs, as the bytes of two to the power `bits` cells.
    pub(crate) fn finish(&self, bits: u32) -> Learned {
        let scale = quantise::scale(self.slots.iter().map(|(_, one)| one.runs));
        let mut cells = vec![[0; CELL]; 1 << bits];
        for (key, one) in self.slots.iter() {
            let (at, proof) = place(key, bits);
            if let Some(cell) = cells.get_mut(at) {
                *cell = [proof, quantise::byte(one.runs, scale)];
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
        let singles = Singles::<{ 1 << 8 }>::try_from(learned.table()).unwrap();
        let ordered = (0..13).filter(|&n| singles.score(&features(n)) > singles.score(&features(n + 1))).count();
        assert!(ordered >= 10, "{ordered} of 13");
    }
}
