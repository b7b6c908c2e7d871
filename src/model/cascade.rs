//! Two models of one choice: a small one for what is plain and a large one for the rest.
//!
//! Most choices of a tagger or parser are plain. A hasty model, which looks at a few
//! features in a table small enough to stay near, makes those that it is sure of, and
//! only what it leaves open costs the careful model's features (classifier cascades:
//! Viola and Jones 2001; for structures Weiss and Taskar 2010). Each learns every
//! choice as if it were alone, so that either can be sure without the other.

use std::ops::Range;

use super::cells::Cells;
use super::rows::{Rows, lead};
use crate::error::Error;

/// A model that looks at little, and one that looks at all.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Cascade<M> {
    pub hasty: M,
    pub careful: M,
}

impl<M> Cascade<M> {
    /// What `make` makes of each, or the first error.
    pub(crate) fn map<N>(self, mut make: impl FnMut(M) -> Result<N, Error>) -> Result<Cascade<N>, Error> {
        Ok(Cascade { hasty: make(self.hasty)?, careful: make(self.careful)? })
    }

    #[cfg(feature = "train")]
    pub(crate) fn each_ref(&self) -> Cascade<&M> {
        Cascade { hasty: &self.hasty, careful: &self.careful }
    }
}

/// How far ahead a choice counts that the hasty model made.
pub(crate) const FAR: i32 = i16::MAX as i32;

impl Cascade<Rows<'_>> {
    /// The one of `classes` with the highest score, and how far it is ahead of the second.
    ///
    /// Where the hasty model puts it ahead by more than `settled`, the careful features are not looked at.
    #[inline(always)]
    pub(crate) fn choose<H: AsRef<[u64]>, C: AsRef<[u64]>>(
        &self,
        classes: Range<usize>,
        settled: i32,
        hasty: impl FnOnce() -> H,
        careful: impl FnOnce() -> C,
    ) -> (usize, i32) {
        let (best, ahead) = lead(&self.hasty.scores(hasty().as_ref()), classes.clone());
        if ahead > settled {
            return (best, FAR);
        }
        lead(&self.careful.scores(careful().as_ref()), classes)
    }
}

impl Cascade<Cells<'_>> {
    /// The scores of the three classes, and how far the best of those allowed is ahead of the second.
    ///
    /// Where the hasty model puts it ahead by more than `settled`, the careful features are not looked at.
    #[inline(always)]
    pub(crate) fn score<H: AsRef<[u64]>, C: AsRef<[u64]>>(
        &self,
        allowed: [bool; 3],
        settled: i32,
        hasty: impl FnOnce() -> H,
        careful: impl FnOnce() -> C,
    ) -> ([i32; 3], i32) {
        let scores = self.hasty.scores(hasty().as_ref());
        if lead_of_three(scores, allowed) > settled {
            return (scores, FAR);
        }
        let scores = self.careful.scores(careful().as_ref());
        (scores, lead_of_three(scores, allowed))
    }
}

/// How far the best of those allowed is ahead of the second.
#[inline(always)]
fn lead_of_three(scores: [i32; 3], allowed: [bool; 3]) -> i32 {
    const NEVER: i32 = i32::MIN / 4;
    let (mut first, mut second) = (NEVER, NEVER);
    for (score, allowed) in scores.into_iter().zip(allowed) {
        let score = if allowed { score } else { NEVER };
        second = second.max(score.min(first));
        first = first.max(score);
    }
    first - second
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::cells;
    use crate::model::file::Table;
    use crate::model::hash::atom;

    #[test]
    fn leads() {
        assert_eq!(lead_of_three([5, 9, 7], [true; 3]), 2);
        assert_eq!(lead_of_three([5, 9, 7], [true, true, false]), 4);
        assert_eq!(lead_of_three([9, 5, 9], [true; 3]), 0);
    }

    #[test]
    fn what_is_left_open_is_looked_at_again() {
        let (plain, hard) = (atom(1), atom(2));
        let hasty = cells::table([(plain, [50, 0]), (hard, [10, 0])].into_iter(), 4);
        let careful = cells::table([(plain, [0, 0]), (hard, [0, 7])].into_iter(), 4);
        let [hasty, careful] = [&hasty, &careful].map(|bytes| Cells::new(Table { bytes, scale: 1.0 }).unwrap());
        let cascade = Cascade { hasty, careful };
        let score = |key: u64| cascade.score([true; 3], 20, || [key], || [key]);
        assert_eq!(score(plain), ([0, 50, 0], FAR));
        assert_eq!(score(hard), ([0, 0, 7], 7));
    }
}
