//! Learns the weights of [`crate::model::cells`]: a choice among three, and which features are worth a cell.

use super::quantise::{self, Learned};
use super::slots::Slots;
use crate::model::cells;

/// Weights while they are learned.
#[derive(Clone)]
pub(crate) struct Sparse {
    slots: Slots<Three>,
    time: i64,
}

#[derive(Clone, Copy, Default)]
struct Three {
    weights: [i32; 3],
    /// As in `Dense`: what the average lacks of the last weight.
    late: [i64; 3],
    /// The averages of the runs so far, added up, relative to the first class.
    runs: [f64; 2],
}

impl Sparse {
    /// A table that starts with room for two to the power `bits` features, and grows.
    pub(crate) fn new(bits: u32) -> Sparse {
        Sparse { slots: Slots::new(bits), time: 1 }
    }

    /// The scores of the three classes, given the features.
    pub(crate) fn scores(&self, features: &[u64]) -> [i32; 3] {
        let mut sums = [0; 3];
        for three in features.iter().filter_map(|&key| self.slots.get(key)) {
            for (sum, weight) in sums.iter_mut().zip(three.weights) {
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
        let Some(three) = self.slots.entry(key) else { return };
        for (class, by) in changes {
            if let (Some(weight), Some(late)) = (three.weights.get_mut(class), three.late.get_mut(class)) {
                *weight += by;
                *late += self.time * i64::from(by);
            }
        }
    }

    /// Ends a run: keeps its averages and forgets its weights, so that the next begins afresh.
    pub(crate) fn end_run(&mut self) {
        for three in self.slots.values_mut() {
            let average = |class: usize| {
                let (weight, late) = (three.weights.get(class)?, three.late.get(class)?);
                Some(f64::from(*weight) - *late as f64 / self.time as f64)
            };
            let [first, second, third] = [0, 1, 2].map(|class| average(class).unwrap_or(0.0));
            let [left, right] = three.runs;
            *three = Three { runs: [left + second - first, right + third - first], ..Three::default() };
        }
        self.time = 1;
    }

    /// A table for the strongest feature of each of two to the power `bits` cells.
    pub(crate) fn strongest(&self, bits: u32) -> Sparse {
        let strength = |three: &Three| {
            let [left, right] = three.runs;
            left.abs().max(right.abs()).max((left - right).abs())
        };
        Sparse { slots: self.slots.strongest(bits, strength), time: 1 }
    }

    /// Adds the averages of the runs of `other`.
    pub(crate) fn add_runs(&mut self, other: &Sparse) {
        for (key, other) in other.slots.iter() {
            let Some(three) = self.slots.entry(key) else { continue };
            let ([left, right], [more_left, more_right]) = (three.runs, other.runs);
            three.runs = [left + more_left, right + more_right];
        }
    }

    /// The averages over all runs, as the bytes of two to the power `bits` cells.
    pub(crate) fn finish(&self, bits: u32) -> Learned {
        let scale = quantise::scale(self.slots.iter().flat_map(|(_, three)| three.runs));
        let weights = |three: &Three| three.runs.map(|weight| quantise::byte(weight, scale));
        let bytes = cells::table(self.slots.iter().map(|(key, three)| (key, weights(three))), bits);
        Learned { bytes, scale: scale as f32 }
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
        let cells = Cells::<{ 1 << 12 }>::try_from(learned.table()).unwrap();
        let right = examples.iter().filter(|(features, class)| best(cells.scores(features)) == *class).count();
        assert!(right >= 57, "{right} of 60");
    }
}
