//! Features, written one after the other, and the sums of their weights.

use crate::model::hash::{atom, four, one, three, two};

/// What adds up features, so that several candidates can share a sum.
pub(in crate::attribution) trait Adder {
    type Sum: Clone + Default;

    fn add(&self, sum: &mut Self::Sum, template: u64, key: u64);

    fn join(&self, sum: &mut Self::Sum, part: &Self::Sum);
}

/// What scores: weights while they are learned or when they are.
pub(in crate::attribution) trait Ranker: Adder {
    /// The score of a candidate, whose features make up `sum`.
    fn total(&self, sum: Self::Sum) -> f32;
}

/// Adds up the features of one decision. Templates are numbered in the order they are written, so every decision of a
/// kind must write the same ones: where there is nothing to say, it says so. Where the features of a candidate are
/// written in parts, the number is given ([`Keys::at`]).
pub(super) struct Keys<'s, S: Adder> {
    scorer: &'s S,
    sum: S::Sum,
    template: u64,
}

impl<'s, S: Adder> Keys<'s, S> {
    /// Adds up from nothing.
    pub(super) fn adding(scorer: &'s S) -> Keys<'s, S> {
        Keys { scorer, sum: S::Sum::default(), template: 0 }
    }

    /// Adds what was added up before.
    pub(super) fn join(&mut self, part: &S::Sum) {
        self.scorer.join(&mut self.sum, part);
    }

    pub(super) fn sum(self) -> S::Sum {
        self.sum
    }

    /// The next template is number `template`.
    #[inline(always)]
    pub(super) fn at(&mut self, template: u64) -> &mut Self {
        self.template = template - 1;
        self
    }

    #[inline(always)]
    pub(super) fn one(&mut self, a: u64) {
        self.template += 1;
        self.scorer.add(&mut self.sum, self.template, one(self.template, a));
    }

    #[inline(always)]
    pub(super) fn two(&mut self, a: u64, b: u64) {
        self.template += 1;
        self.scorer.add(&mut self.sum, self.template, two(self.template, a, b));
    }

    #[inline(always)]
    pub(super) fn three(&mut self, a: u64, b: u64, c: u64) {
        self.template += 1;
        self.scorer.add(&mut self.sum, self.template, three(self.template, a, b, c));
    }

    #[inline(always)]
    pub(super) fn four(&mut self, a: u64, b: u64, c: u64, d: u64) {
        self.template += 1;
        self.scorer.add(&mut self.sum, self.template, four(self.template, a, b, c, d));
    }
}

/// The atom of yes or no.
#[inline(always)]
pub(super) fn flag(yes: bool) -> u64 {
    if yes { const { atom(1) } } else { const { atom(0) } }
}

/// The atom of a length or a distance: exact while small, then in steps.
pub(super) fn steps(count: usize) -> u64 {
    match count {
        0..=4 => atom(count as u64),
        5..=6 => const { atom(5) },
        7..=9 => const { atom(6) },
        10..=14 => const { atom(7) },
        15..=22 => const { atom(8) },
        23..=35 => const { atom(9) },
        _ => const { atom(10) },
    }
}

/// The atom of a share, in eight steps.
pub(super) fn level(share: f32) -> u64 {
    let bounds = [0.08, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.96, 0.99];
    atom(bounds.iter().filter(|&&bound| share >= bound).count() as u64)
}
