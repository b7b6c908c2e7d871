//! Dependencies: one greedy run of the transition system.
//!
//! Each move is chosen by one linear model (shift, left, right), and each arc gets
//! its relation from another: two small choices cost a fraction of one among all
//! labelled moves.

use super::inventory::{RELATIONS, Relation};
use super::transition::{Choice, Move, State};
use super::weights::{Relations, Weights};
use super::{moves, relations};
use crate::work;

/// With how much care a tree is made.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Care {
    /// A move that the hasty model puts ahead by more is made.
    settled: i32,
    /// A relation that it puts ahead by more is given.
    named: i32,
    /// Whether the tree is looked at again when it is whole.
    pub revises: bool,
}

impl Care {
    /// As is best. If the careful model made all moves, a tenth of a point more heads would be right, and parsing a third
    /// slower; relations at 80 would cost a seventh of a point.
    pub(crate) const FULL: Care = Care { settled: 80, named: 110, revises: true };

    /// With half the work: on the development sets .5 and .9 points fewer heads are right, .8 and 1.2 points fewer with
    /// their relation.
    pub(crate) const LIGHT: Care = Care { settled: 40, named: 60, revises: false };
}

/// Parses the sentence that `state` begins with.
pub(crate) fn run(weights: &Weights<'_>, state: &mut State, care: Care) {
    loop {
        work::tick();
        let next = match state.choice() {
            Choice::Over => return,
            Choice::Forced(next) => next,
            Choice::Among(allowed) => choose(weights, state, allowed, care),
        };
        let mut relation = Relation::Root;
        if let Some((head, child)) = state.arc(next)
            && !state.is_root(head)
        {
            let (name, ahead) = named(&weights.relations, state, head, child, care);
            state.note_naming(child, sureness(ahead));
            relation = name;
        }
        state.apply(next, relation);
    }
}

/// The best of the moves `allowed`.
#[inline(always)]
pub(crate) fn choose(weights: &Weights<'_>, state: &mut State, allowed: [bool; 3], care: Care) -> Move {
    let view = moves::View::of(state);
    let (hasty, careful) = (|| moves::hasty(&view), || moves::careful(&view));
    let (best, ahead) = weights.moves.choose_of_three(view.situation(), allowed, care.settled, hasty, careful);
    state.note(state.top(0), sureness(ahead));
    Move::ALL.get(best).copied().unwrap_or(Move::Shift)
}

/// The first relation between words: the one before it is that of the root.
pub(crate) const FIRST_RELATION: usize = 1;

/// The relation of the arc from `head` to `child`, and how far it is ahead of the second.
#[inline(always)]
pub(crate) fn named(relations: &Relations<'_>, state: &State, head: u32, child: u32, care: Care) -> (Relation, i32) {
    let view = relations::View::of(state, head, child);
    let classes = FIRST_RELATION..RELATIONS;
    let (hasty, careful) = (|| relations::hasty(&view), || relations::careful(&view));
    let (best, ahead) = relations.choose(view.situation(), classes, care.named, hasty, careful);
    (Relation::at(best).unwrap_or(Relation::Dep), ahead)
}

/// The move with the highest score of those allowed, the first of equals.
#[cfg(feature = "train")]
pub(crate) fn strongest<S: Copy + PartialOrd>(scores: [S; 3], allowed: [bool; 3]) -> Move {
    let mut best = None;
    for ((next, score), allowed) in Move::ALL.into_iter().zip(scores).zip(allowed) {
        if allowed && best.is_none_or(|(_, high)| score > high) {
            best = Some((next, score));
        }
    }
    best.map_or(Move::Shift, |(next, _)| next)
}

/// The greatest sureness.
pub(crate) const SUREST: u8 = 7;

/// How sure a choice is that was `ahead` by so much: 0 to [`SUREST`], twice as far for each step.
#[inline(always)]
fn sureness(ahead: i32) -> u8 {
    (32 - (ahead.unsigned_abs() >> 3).leading_zeros()).min(u32::from(SUREST)) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sureness_doubles() {
        assert_eq!([0, 7, 8, 16, 100_000].map(sureness), [0, 0, 1, 2, SUREST]);
    }
}
