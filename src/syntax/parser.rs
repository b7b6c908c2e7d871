//! Dependencies: one greedy run of the transition system.
//!
//! Each move is chosen by one linear model (shift, left, right), and each arc gets
//! its relation from another: two small choices cost a fraction of one among all
//! labelled moves.

use super::inventory::{RELATIONS, Relation};
use super::transition::{Choice, Move, State};
use super::weights::Weights;
use super::{moves, relations};
use crate::model::rows::{FAR, Rows};
use crate::work;

/// A move that is ahead by more after the first features, or after the second, is made; among a thousand such moves
/// there is about one that all features would not choose.
const SETTLED: [i32; 2] = [330, 290];

/// The same for a relation.
const NAMED: [i32; 2] = [190, 200];

/// Parses the sentence that `state` begins with.
pub(crate) fn run(weights: &Weights<'_>, state: &mut State) {
    loop {
        work::tick();
        let next = match state.choice() {
            Choice::Over => return,
            Choice::Forced(next) => next,
            Choice::Among(allowed) => choose(weights, state, allowed),
        };
        let mut relation = Relation::Root;
        if let Some((head, child)) = state.arc(next)
            && !state.is_root(head)
        {
            let (name, ahead) = named(&weights.relations, state, head, child);
            state.note_naming(child, sureness(ahead));
            relation = name;
        }
        state.apply(next, relation);
    }
}

/// The best of the moves `allowed`.
#[inline(always)]
fn choose(weights: &Weights<'_>, state: &mut State, allowed: [bool; 3]) -> Move {
    let view = moves::View::of(state);
    let mut scores = [0; 3];
    weights.moves.add(&moves::first(&view), &mut scores);
    let mut ahead = lead(scores, allowed);
    if ahead > SETTLED[0] {
        ahead = FAR;
    } else {
        weights.moves.add(&moves::second(&view), &mut scores);
        ahead = lead(scores, allowed);
        if ahead > SETTLED[1] {
            ahead = FAR;
        } else {
            weights.moves.add(&moves::rest(&view), &mut scores);
            ahead = lead(scores, allowed);
        }
    }
    state.note(state.top(0), sureness(ahead));
    strongest(scores, allowed)
}

/// The first relation between words: the one before it is that of the root.
pub(crate) const FIRST_RELATION: usize = 1;

/// The relation of the arc from `head` to `child`, and how far it is ahead of the second.
#[inline(always)]
pub(crate) fn named(relations: &Rows<'_>, state: &State, head: u32, child: u32) -> (Relation, i32) {
    let view = relations::View::of(state, head, child);
    let (best, ahead) = relations.settle(
        FIRST_RELATION..RELATIONS,
        NAMED,
        || relations::first(&view),
        || relations::second(&view),
        || relations::rest(&view),
    );
    (Relation::at(best).unwrap_or(Relation::Dep), ahead)
}

/// The move with the highest score of those allowed, the first of equals.
#[inline(always)]
pub(crate) fn strongest<S: Copy + PartialOrd>(scores: [S; 3], allowed: [bool; 3]) -> Move {
    let mut best = None;
    for ((next, score), allowed) in Move::ALL.into_iter().zip(scores).zip(allowed) {
        if allowed && best.is_none_or(|(_, high)| score > high) {
            best = Some((next, score));
        }
    }
    best.map_or(Move::Shift, |(next, _)| next)
}

/// How far the best move of those allowed is ahead of the second.
#[inline(always)]
fn lead(scores: [i32; 3], allowed: [bool; 3]) -> i32 {
    const NEVER: i32 = i32::MIN / 4;
    let (mut first, mut second) = (NEVER, NEVER);
    for (score, allowed) in scores.into_iter().zip(allowed) {
        let score = if allowed { score } else { NEVER };
        second = second.max(score.min(first));
        first = first.max(score);
    }
    first - second
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
    fn leads() {
        assert_eq!(lead([5, 9, 7], [true; 3]), 2);
        assert_eq!(lead([5, 9, 7], [true, true, false]), 4);
        assert_eq!(lead([9, 5, 9], [true; 3]), 0);
        assert_eq!([0, 7, 8, 16, 100_000].map(sureness), [0, 0, 1, 2, SUREST]);
    }
}
