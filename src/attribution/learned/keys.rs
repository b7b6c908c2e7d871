//! Features, written one after the other, and the sums of their weights.

use crate::model::flat::Scorer;
use crate::model::hash::{atom, four, one, three, two};

/// Where features go.
pub(super) trait Sink {
    fn take(&mut self, template: u64, key: u64);
}

impl Sink for &mut Vec<u64> {
    fn take(&mut self, _: u64, key: u64) {
        self.push(key);
    }
}

/// What adds up features, so that several candidates can share a sum.
pub(in crate::attribution) trait Adder {
    type Sum: Clone + Default;

    fn add(&self, sum: &mut Self::Sum, template: u64, key: u64);

    fn join(&self, sum: &mut Self::Sum, part: &Self::Sum);
}

/// A [`Scorer`] whose scores can be put together from shared sums.
pub(in crate::attribution) trait Ranker: Scorer + Adder {
    /// The score of a candidate, whose features make up `sum`.
    fn total(&self, sum: Self::Sum) -> f32;
}

/// A sum on its way.
pub(super) struct Adding<'s, S: Adder> {
    scorer: &'s S,
    sum: S::Sum,
}

impl<S: Adder> Sink for Adding<'_, S> {
    #[inline(always)]
    fn take(&mut self, template: u64, key: u64) {
        self.scorer.add(&mut self.sum, template, key);
    }
}

/// Writes the features of one decision. Templates are numbered in the order they are written, so every decision of a
/// kind must write the same ones: where there is nothing to say, it says so. Where the features of a candidate are
/// written in parts, the number is given ([`Keys::at`]).
pub(super) struct Keys<K> {
    sink: K,
    template: u64,
}

impl<'k> Keys<&'k mut Vec<u64>> {
    /// Begins anew in `keys`.
    pub(super) fn new(keys: &'k mut Vec<u64>) -> Keys<&'k mut Vec<u64>> {
        keys.clear();
        Keys { sink: keys, template: 0 }
    }
}

impl<'s, S: Adder> Keys<Adding<'s, S>> {
    /// Adds up from nothing.
    pub(super) fn adding(scorer: &'s S) -> Keys<Adding<'s, S>> {
        Keys { sink: Adding { scorer, sum: S::Sum::default() }, template: 0 }
    }

    /// Adds what was added up before.
    pub(super) fn join(&mut self, part: &S::Sum) {
        self.sink.scorer.join(&mut self.sink.sum, part);
    }

    pub(super) fn sum(self) -> S::Sum {
        self.sink.sum
    }
}

impl<K: Sink> Keys<K> {
    /// The next template is number `template`.
    #[inline(always)]
    pub(super) fn at(&mut self, template: u64) -> &mut Keys<K> {
        self.template = template - 1;
        self
    }

    #[inline(always)]
    pub(super) fn one(&mut self, a: u64) {
        self.template += 1;
        self.sink.take(self.template, one(self.template, a));
    }

    #[inline(always)]
    pub(super) fn two(&mut self, a: u64, b: u64) {
        self.template += 1;
        self.sink.take(self.template, two(self.template, a, b));
    }

    #[inline(always)]
    pub(super) fn three(&mut self, a: u64, b: u64, c: u64) {
        self.template += 1;
        self.sink.take(self.template, three(self.template, a, b, c));
    }

    #[inline(always)]
    pub(super) fn four(&mut self, a: u64, b: u64, c: u64, d: u64) {
        self.template += 1;
        self.sink.take(self.template, four(self.template, a, b, c, d));
    }
}

/// The atom of yes or no.
pub(super) fn flag(yes: bool) -> u64 {
    atom(u64::from(yes))
}

/// The atom of a length or a distance: exact while small, then in steps.
pub(super) fn steps(count: usize) -> u64 {
    atom(match count {
        0..=4 => count as u64,
        5..=6 => 5,
        7..=9 => 6,
        10..=14 => 7,
        15..=22 => 8,
        23..=35 => 9,
        _ => 10,
    })
}

/// The atom of a share, in eight steps.
pub(super) fn level(share: f32) -> u64 {
    let bounds = [0.08, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.96, 0.99];
    atom(bounds.iter().filter(|&&bound| share >= bound).count() as u64)
}
