//! Models of one choice, from the cheapest to the best: each leaves to the next what it is not sure of.
//!
//! Most choices of a tagger or parser are plain. Where the same was always chosen,
//! one look-up says so ([`super::habits`]). A hasty model, which looks at a few
//! features in a table small enough to stay near, makes those that it is sure of, and
//! only what it leaves open costs the careful model's features (classifier cascades:
//! Viola and Jones 2001; for structures Weiss and Taskar 2010). Hasty and careful
//! model learn every choice as if they were alone, so that either can be sure without
//! the other; habits are what both together are seen to choose.

use std::ops::Range;

use super::cells::Cells;
use super::file::Table;
use super::habits::Habits;
use super::rows::{Rows, lead};
use crate::error::Error;

/// A model that looks at little, and one that looks at all.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Cascade<H, C = H> {
    pub hasty: H,
    pub careful: C,
}

/// The same, with what never varies before them.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Chain<'m, H, C = H> {
    pub habits: Habits<'m>,
    pub models: Cascade<H, C>,
}

impl<M> Cascade<M> {
    /// What `make` makes of each, or the first error.
    pub(crate) fn map<N>(self, mut make: impl FnMut(M) -> Result<N, Error>) -> Result<Cascade<N>, Error> {
        Ok(Cascade { hasty: make(self.hasty)?, careful: make(self.careful)? })
    }
}

impl<'m, H, C> TryFrom<Cascade<Table<'m>>> for Cascade<H, C>
where
    H: TryFrom<Table<'m>, Error = Error>,
    C: TryFrom<Table<'m>, Error = Error>,
{
    type Error = Error;

    fn try_from(tables: Cascade<Table<'m>>) -> Result<Cascade<H, C>, Error> {
        Ok(Cascade { hasty: tables.hasty.try_into()?, careful: tables.careful.try_into()? })
    }
}

impl<H, C> From<Cascade<H, C>> for Chain<'_, H, C> {
    /// Without habits.
    fn from(models: Cascade<H, C>) -> Self {
        Chain { habits: Habits::default(), models }
    }
}

/// How far ahead a choice counts that was not left to the careful model.
pub(crate) const FAR: i32 = i16::MAX as i32;

impl<const H: usize, const C: usize> Chain<'_, Rows<'_, H>, Rows<'_, C>> {
    /// The one of `classes` with the highest score, and how far it is ahead of the second.
    ///
    /// Where it is always chosen in `situation`, nothing else is looked at; where the hasty model puts it ahead by more
    /// than `settled`, the careful features are not.
    #[inline(always)]
    pub(crate) fn choose<A: AsRef<[u64]>, B: AsRef<[u64]>>(
        &self,
        situation: u64,
        classes: Range<usize>,
        settled: i32,
        hasty: impl FnOnce() -> A,
        careful: impl FnOnce() -> B,
    ) -> (usize, i32) {
        if let Some(habit) = self.habits.of(situation) {
            return (habit, FAR);
        }
        let Cascade { hasty: first, careful: second } = &self.models;
        let (best, ahead) = lead(&first.scores(hasty().as_ref()), classes.clone());
        if ahead > settled {
            return (best, FAR);
        }
        lead(&second.scores(careful().as_ref()), classes)
    }
}

impl<const H: usize, const C: usize> Chain<'_, Cells<'_, H>, Cells<'_, C>> {
    /// The one of three classes, of those allowed, with the highest score, and how far it is ahead of the second;
    /// otherwise as [`Chain::choose`].
    #[inline(always)]
    pub(crate) fn choose_of_three<A: AsRef<[u64]>, B: AsRef<[u64]>>(
        &self,
        situation: u64,
        allowed: [bool; 3],
        settled: i32,
        hasty: impl FnOnce() -> A,
        careful: impl FnOnce() -> B,
    ) -> (usize, i32) {
        if let Some(habit) = self.habits.of(situation).filter(|&habit| allowed.get(habit) == Some(&true)) {
            return (habit, FAR);
        }
        let Cascade { hasty: first, careful: second } = &self.models;
        let (best, ahead) = lead_of_three(first.scores(hasty().as_ref()), allowed);
        if ahead > settled {
            return (best, FAR);
        }
        lead_of_three(second.scores(careful().as_ref()), allowed)
    }
}

/// The class with the highest score of those allowed, the first of equals, and how far it is ahead of the second.
#[inline(always)]
fn lead_of_three(scores: [i32; 3], allowed: [bool; 3]) -> (usize, i32) {
    const NEVER: i32 = i32::MIN / 4;
    let (mut best, mut first, mut second) = (0, NEVER, NEVER);
    for (class, (score, allowed)) in scores.into_iter().zip(allowed).enumerate() {
        let score = if allowed { score } else { NEVER };
        second = second.max(score.min(first));
        if score > first {
            (best, first) = (class, score);
        }
    }
    (best, first - second)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::hash::atom;
    use crate::model::{cells, habits};

    #[test]
    fn leads() {
        assert_eq!(lead_of_three([5, 9, 7], [true; 3]), (1, 2));
        assert_eq!(lead_of_three([5, 9, 7], [true, true, false]), (1, 4));
        assert_eq!(lead_of_three([9, 5, 9], [true; 3]), (0, 0));
    }

    #[test]
    fn what_is_left_open_is_looked_at_again() {
        let (plain, hard, same) = (atom(1), atom(2), atom(3));
        let hasty = cells::table([(plain, [50, 0]), (hard, [10, 0])].into_iter(), 4);
        let careful = cells::table([(plain, [0, 0]), (hard, [0, 7])].into_iter(), 4);
        let [hasty, careful] =
            [&hasty, &careful].map(|bytes| Cells::<16>::try_from(Table { bytes, scale: 1.0 }).unwrap());
        let bytes = habits::table([(same, 2)].into_iter(), 4);
        let habits = Habits::new(Table { bytes: &bytes, scale: 1.0 }).unwrap();
        let chain = Chain { habits, models: Cascade { hasty, careful } };
        let choose = |key: u64, allowed| chain.choose_of_three(key, allowed, 20, || [key], || [key]);
        assert_eq!(choose(plain, [true; 3]), (1, FAR));
        assert_eq!(choose(hard, [true; 3]), (2, 7));
        assert_eq!(choose(same, [true; 3]), (2, FAR));
        assert_eq!(choose(same, [true, true, false]), (0, 0));
    }
}
