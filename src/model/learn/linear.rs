//! Learns the weights of [`crate::model::flat`]: yes or no, or one of several candidates.
//!
//! Logistic regression and its form for a choice (softmax), by stochastic gradient
//! descent with a step of its own for each weight (AdaGrad; Duchi, Hazan and Singer,
//! JMLR 2011). Only sums, products and square roots: the same on every machine.

use super::quantise::{self, Learned};
use super::random::Random;
use crate::model::flat::{exponential, place, share};

/// Weights while they are learned, in the places that they will have.
pub(crate) struct Linear {
    bits: u32,
    weights: Vec<f32>,
    /// The sum of the squares of all changes asked for.
    squares: Vec<f32>,
    rate: f32,
    /// How much a weight shrinks with every change.
    decay: f32,
}

/// One choice: the features of its candidates, in one list, and which of them is right.
#[derive(Clone, Debug, Default)]
pub(crate) struct Choice {
    places: Vec<u32>,
    /// Where the features of each candidate end.
    ends: Vec<u32>,
    right: usize,
}

impl Choice {
    /// Adds a candidate.
    pub(crate) fn add(&mut self, features: &[u64], bits: u32) {
        self.places.extend(features.iter().map(|&key| place(key, bits) as u32));
        self.ends.push(self.places.len() as u32);
    }

    /// Says which candidate is right; of a choice with one candidate, 1 says that it is not.
    pub(crate) fn decide(mut self, right: usize) -> Choice {
        self.right = right;
        self
    }

    fn candidates(&self) -> impl Iterator<Item = &[u32]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, &end)| self.places.get(start as usize..end as usize).unwrap_or_default())
    }
}

impl Linear {
    /// A table of two to the power `bits`.
    pub(crate) fn new(bits: u32, rate: f32, decay: f32) -> Linear {
        Linear { bits, weights: vec![0.0; 1 << bits], squares: vec![0.0; 1 << bits], rate, decay }
    }

    /// Learns from `choices`, `rounds` times over, in an order that `seed` shuffles.
    pub(crate) fn learn(&mut self, choices: &[&Choice], rounds: usize, seed: u64) {
        let mut order: Vec<usize> = (0..choices.len()).collect();
        let mut random = Random::new(seed);
        let mut shares = Vec::new();
        for _ in 0..rounds {
            random.shuffle(&mut order);
            for &choice in order.iter().filter_map(|&at| choices.get(at)) {
                self.learn_one(choice, &mut shares);
            }
        }
    }

    /// The average of `models`, which were learned in different orders: what they agree on stays.
    pub(crate) fn average(models: impl Iterator<Item = Linear>, bits: u32) -> Linear {
        let mut average = Linear::new(bits, 0.0, 0.0);
        let mut count: u16 = 0;
        for model in models {
            average.weights.iter_mut().zip(model.weights).for_each(|(sum, weight)| *sum += weight);
            count += 1;
        }
        average.weights.iter_mut().for_each(|weight| *weight /= f32::from(count.max(1)));
        average
    }

    fn learn_one(&mut self, choice: &Choice, shares: &mut Vec<f32>) {
        shares.clear();
        shares.extend(choice.candidates().map(|places| self.sum(places)));
        if let [score] = shares.as_mut_slice() {
            *score = share(*score);
        } else {
            let high = shares.iter().copied().fold(f32::MIN, f32::max);
            shares.iter_mut().for_each(|score| *score = exponential(*score - high));
            let sum: f32 = shares.iter().sum();
            shares.iter_mut().for_each(|share| *share /= sum);
        }
        for (at, (places, share)) in choice.candidates().zip(shares.iter()).enumerate() {
            let slope = f32::from(u8::from(at == choice.right)) - share;
            if slope.abs() < 1e-3 {
                continue;
            }
            for &place in places {
                let place = place as usize;
                let (Some(weight), Some(square)) = (self.weights.get_mut(place), self.squares.get_mut(place)) else {
                    continue;
                };
                *square += slope * slope;
                *weight += self.rate * (slope - self.decay * *weight) / (1.0 + square.sqrt());
            }
        }
    }

    fn sum(&self, places: &[u32]) -> f32 {
        places.iter().map(|&place| self.weights.get(place as usize).copied().unwrap_or(0.0)).sum()
    }

    /// The sum of the weights of `features`.
    pub(crate) fn score(&self, features: &[u64]) -> f32 {
        features.iter().map(|&key| self.weights.get(place(key, self.bits)).copied().unwrap_or(0.0)).sum()
    }

    /// The weights as bytes.
    pub(crate) fn finish(&self) -> Learned {
        let scale = quantise::scale(self.weights.iter().map(|&weight| f64::from(weight)));
        let bytes = self.weights.iter().map(|&weight| quantise::byte(f64::from(weight), scale)).collect();
        Learned { bytes, scale: scale as f32 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::flat::Flat;
    use crate::model::hash::{atom, two};

    const BITS: u32 = 12;

    #[test]
    fn learns_a_share() {
        // A feature that goes with "yes" three times in four.
        let choices: Vec<Choice> = (0..400)
            .map(|n| {
                let mut choice = Choice::default();
                choice.add(&[atom(7)], BITS);
                choice.decide(usize::from(n % 4 == 0))
            })
            .collect();
        let mut linear = Linear::new(BITS, 0.1, 0.0);
        linear.learn(&choices.iter().collect::<Vec<_>>(), 20, 1);
        let yes = share(linear.score(&[atom(7)]));
        assert!((yes - 0.75).abs() < 0.05, "{yes}");
    }

    #[test]
    fn learns_to_choose() {
        let features = |n: u64, candidate: u64| [atom(candidate), two(9, atom(n % 5), atom(candidate))];
        let choices: Vec<Choice> = (0..50)
            .map(|n| {
                let mut choice = Choice::default();
                (0..5).for_each(|candidate| choice.add(&features(n, candidate), BITS));
                choice.decide(n as usize % 5)
            })
            .collect();
        let mut linear = Linear::new(BITS, 0.2, 0.0);
        linear.learn(&choices.iter().collect::<Vec<_>>(), 20, 1);
        let learned = linear.finish();
        let flat = Flat::<{ 1 << BITS }>::new(learned.table()).unwrap();
        let score = |n, candidate| features(n, candidate).map(|key| flat.weight(key)).iter().sum::<i32>();
        for n in 0..5 {
            assert_eq!((0..5).max_by_key(|&candidate| score(n, candidate)), Some(n));
        }
    }
}
