//! Learns the weights of [`crate::model::rows`]: a choice among many classes.

use std::ops::Range;

use super::quantise::{self, Learned};
use crate::model::rows::{BIAS, WIDTH, place};

/// Weights while they are learned, in the places that they will have.
#[derive(Clone)]
pub(crate) struct Dense {
    bits: u32,
    weights: Vec<i32>,
    /// The sum over all changes of the time of the change times the change: what the average lacks of the last weight.
    late: Vec<i64>,
    time: i64,
    /// The averages of the runs so far, added up.
    runs: Vec<f64>,
}

impl Dense {
    /// A table of two to the power `bits`.
    pub(crate) fn new(bits: u32) -> Dense {
        let cells = (1 << bits) + WIDTH;
        Dense { bits, weights: vec![0; cells], late: vec![0; cells], time: 1, runs: vec![0.0; cells] }
    }

    /// The score of every class, given the features.
    pub(crate) fn scores(&self, features: &[u64]) -> [i32; WIDTH] {
        let mut sums = [0; WIDTH];
        for &key in features {
            let row = self.weights.get(place(key, self.bits)..).and_then(<[i32]>::first_chunk::<WIDTH>);
            for (sum, weight) in sums.iter_mut().zip(row.into_iter().flatten()) {
                *sum += weight;
            }
        }
        sums
    }

    /// Takes note that one more decision was made, and moves the weights from `wrong` to `right`, if these differ.
    pub(crate) fn learn(&mut self, features: &[u64], right: usize, wrong: usize) {
        if right != wrong {
            self.change(features, right, 1);
            self.change(features, wrong, -1);
        }
        self.time += 1;
    }

    /// Chooses among `classes` and learns from the choice where `right` is given: it must lead by `margin`.
    pub(crate) fn choose(
        &mut self,
        features: &[u64],
        classes: Range<usize>,
        right: Option<usize>,
        margin: i32,
    ) -> usize {
        let mut scores = self.scores(features);
        let guess = best(&scores, classes.start, classes.end);
        if let Some(right) = right {
            if let Some(score) = scores.get_mut(right) {
                *score -= margin;
            }
            self.learn(features, right, best(&scores, classes.start, classes.end));
        }
        guess
    }

    fn change(&mut self, features: &[u64], class: usize, by: i32) {
        for &key in features {
            let at = place(key, self.bits) + class;
            if let (Some(weight), Some(late)) = (self.weights.get_mut(at), self.late.get_mut(at)) {
                *weight += by;
                *late += self.time * i64::from(by);
            }
        }
    }

    /// Ends a run: keeps its averages and forgets its weights, so that the next begins afresh.
    pub(crate) fn end_run(&mut self) {
        for ((sum, weight), late) in self.runs.iter_mut().zip(&mut self.weights).zip(&mut self.late) {
            *sum += f64::from(*weight) - *late as f64 / self.time as f64;
            (*weight, *late) = (0, 0);
        }
        self.time = 1;
    }

    /// Adds the averages of the runs of `other`, a table of the same size.
    pub(crate) fn add_runs(&mut self, other: &Dense) {
        for (sum, other) in self.runs.iter_mut().zip(&other.runs) {
            *sum += other;
        }
    }

    /// The averages over all runs, as bytes.
    pub(crate) fn finish(self) -> Learned {
        let scale = quantise::scale(self.runs.iter().copied());
        let bytes = self.runs.iter().map(|&weight| quantise::byte(weight, scale).wrapping_add(BIAS)).collect();
        Learned { bytes, scale: scale as f32 }
    }
}

/// The class from `first` to before `end` with the highest score, the first of equals.
fn best(scores: &[i32; WIDTH], first: usize, end: usize) -> usize {
    let mut best = first;
    let mut highest = None;
    for (class, &score) in scores.iter().enumerate().take(end).skip(first) {
        if highest.is_none_or(|high| score > high) {
            best = class;
            highest = Some(score);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::hash::atom;
    use crate::model::rows::{Rows, lead, size};

    #[test]
    fn learns_and_keeps_what_it_learned() {
        let mut dense = Dense::new(12);
        let examples: Vec<([u64; 2], usize)> =
            (0..40).map(|n| ([atom(n), atom(100 + n % 3)], n as usize % 5)).collect();
        for _ in 0..10 {
            for (features, class) in &examples {
                let guess = best(&dense.scores(features), 0, 5);
                dense.learn(features, *class, guess);
            }
        }
        dense.end_run();
        let learned = dense.finish();
        let rows = Rows::<{ size(12) }>::try_from(learned.table()).unwrap();
        for (features, class) in &examples {
            assert_eq!(lead(&rows.scores(features), 0..5).0, *class);
        }
    }
}
