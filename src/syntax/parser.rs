//! Dependencies: one greedy run of the transition system.
//!
//! Each move is chosen by one linear model (shift, left, right), and each arc gets
//! its relation from another: two small choices cost a fraction of one among all
//! labelled moves.

use super::inventory::{RELATIONS, Relation};
use super::transition::{Choice, Move, State};
use super::weights::Weights;
use super::{moves, relations};
use crate::model::rows::best;
use crate::work;

/// Parses the sentence that `state` begins with.
pub(crate) fn run(weights: &Weights<'_>, state: &mut State) {
    loop {
        work::tick();
        let next = match state.choice() {
            Choice::Over => return,
            Choice::Forced(next) => next,
            Choice::Among(allowed) => strongest(weights.moves.scores(&moves::features(state)), allowed),
        };
        let relation = match state.arc(next) {
            Some((head, child)) if !state.is_root(head) => {
                let scores = weights.relations.scores(&relations::features(state, head, child));
                Relation::at(best(&scores, FIRST_RELATION, RELATIONS)).unwrap_or(Relation::Dep)
            }
            _ => Relation::Root,
        };
        state.apply(next, relation);
    }
}

/// The first relation between words: the one before it is that of the root.
pub(crate) const FIRST_RELATION: usize = 1;

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
