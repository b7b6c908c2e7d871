//! Dependencies: one greedy run of the transition system.
//!
//! Each move is chosen by one linear model (shift, left, right), and each arc gets
//! its relation from another: two small choices cost a fraction of one among all
//! labelled moves.

use super::inventory::{RELATIONS, Relation};
use super::transition::{Choice, Move, State};
use super::weights::Weights;
use super::{moves, relations};
use crate::model::rows::{Scores, best};
use crate::work;

/// A move that is ahead by more after the first features is made; on the training treebanks nearly all such are those
/// that all features would choose.
const SETTLED: i32 = 300;

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
            let scores = weights.relations.scores(&relations::features(state, head, child));
            let (named, ahead) = name(&scores);
            state.note_naming(child, sureness(ahead));
            relation = named;
        }
        state.apply(next, relation);
    }
}

/// The best of the moves `allowed`.
#[inline(always)]
fn choose(weights: &Weights<'_>, state: &mut State, allowed: [bool; 3]) -> Move {
    let mut scores = weights.moves.scores(&moves::first(state));
    let mut ahead = lead(scores, allowed);
    if ahead <= SETTLED {
        let more = weights.moves.scores(&moves::more(state));
        for (score, more) in scores.iter_mut().zip(more) {
            *score += more;
        }
        ahead = lead(scores, allowed);
    }
    state.note(state.top(0), sureness(ahead));
    strongest(scores, allowed)
}

/// The first relation between words: the one before it is that of the root.
pub(crate) const FIRST_RELATION: usize = 1;

/// The relation with the highest score, and how far it is ahead of the second.
#[inline(always)]
pub(crate) fn name(scores: &Scores) -> (Relation, i32) {
    let first = best(scores, FIRST_RELATION, RELATIONS);
    let high = scores.get(first).copied().unwrap_or(0);
    let others = scores.iter().enumerate().take(RELATIONS).skip(FIRST_RELATION).filter(|&(at, _)| at != first);
    let second = others.map(|(_, &score)| score).max().unwrap_or(0);
    (Relation::at(first).unwrap_or(Relation::Dep), i32::from(high) - i32::from(second))
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
