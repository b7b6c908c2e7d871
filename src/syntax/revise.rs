//! A second look at the arcs of a sentence, with the whole tree in sight.
//!
//! The parser reads from left to right and cannot take an arc back. Here the words it
//! was not sure of may move to another head, and get another relation (Attardi and
//! Ciaramita 2007; Hall and Novák 2005). The tree stays a tree, and as only the
//! nearest few heads are looked at, the cost stays linear.

use super::attachment::{self, View};
use super::candidates::{Candidates, REACH};
use super::inventory::{RELATIONS, Relation};
use super::naming;
use super::parser::{Care, FIRST_RELATION, named};
use super::transition::State;
use super::weights::{Heads, Names, Relations, Weights};
use crate::model::rows::lead;
use crate::work;

/// A word moves only if the parser was no surer than so about it. 5 gains a hundredth of a point and makes revision half as
/// much work again; 3 costs .1 to .2 points.
const UNSURE: u8 = 4;

/// A head that the hasty model puts so far behind another is out of the question.
const UNLIKELY: i32 = 100;

/// Looks again at the heads and relations of the sentence in `state`, which is parsed.
pub(crate) fn run(weights: &Weights<'_>, state: &mut State, candidates: &mut Candidates) {
    heads(weights, state, candidates, UNSURE);
    for word in 0..state.len() {
        if may_be_renamed(state, word, UNSURE) {
            rename(&weights.names, state, word);
        }
    }
}

/// Moves words of which the parser was no surer than `unsure` to better heads.
pub(crate) fn heads(weights: &Weights<'_>, state: &mut State, candidates: &mut Candidates, unsure: u8) {
    for word in 0..state.len() {
        work::tick();
        if may_move(state, word, unsure) {
            candidates.find(state, word);
            let head = best_head(&weights.heads, state, word, candidates);
            attach(&weights.relations, state, word, head, candidates);
        }
    }
}

/// Whether the parser was no surer than `unsure` where `word` belongs.
pub(crate) fn may_move(state: &State, word: u32, unsure: u8) -> bool {
    state.node(word).margin <= unsure
}

/// Whether the parser was no surer than `unsure` of the relation of `word`, which has a head.
pub(crate) fn may_be_renamed(state: &State, word: u32, unsure: u8) -> bool {
    let node = state.node(word);
    node.naming_margin <= unsure && !state.is_root(node.head)
}

/// The best of the candidates, or the head that `word` has where there is no choice.
fn best_head(heads: &Heads<'_>, state: &State, word: u32, candidates: &Candidates) -> u32 {
    let mut likely = [0; 2 * REACH];
    let mut most = i32::MIN;
    for (likely, candidate) in likely.iter_mut().zip(candidates.iter()) {
        *likely = heads.hasty.score(&attachment::hasty(&View::of(state, word, candidate)));
        most = most.max(*likely);
    }
    let least = most.saturating_sub(UNLIKELY);
    let mut open = candidates.iter().zip(likely).filter(|&(_, likely)| likely >= least).map(|(candidate, _)| candidate);
    let Some(first) = open.next() else { return state.node(word).head };
    let Some(second) = open.next() else { return first.head };
    let mut best = None;
    for candidate in [first, second].into_iter().chain(open) {
        let score = heads.careful.score(&attachment::careful(&View::of(state, word, candidate)));
        if best.is_none_or(|(_, high)| score > high) {
            best = Some((candidate.head, score));
        }
    }
    best.map_or(state.node(word).head, |(head, _)| head)
}

/// Moves `word` to `head`, if that is not the head it has, and names the arc as the parser would.
pub(crate) fn attach(relations: &Relations<'_>, state: &mut State, word: u32, head: u32, candidates: &Candidates) {
    if head != state.node(word).head {
        candidates.attach(state, word, head);
        let (relation, _) = named(relations, state, head, word, Care::FULL);
        state.rename(word, relation);
        state.note_naming(word, 0);
    }
}

/// Gives the arc above `word` the relation that it should have, seen from the finished tree.
fn rename(names: &Names<'_>, state: &mut State, word: u32) {
    let (best, _) = lead(&names.scores(&naming::features(state, word)), FIRST_RELATION..RELATIONS);
    state.rename(word, Relation::at(best).unwrap_or(Relation::Dep));
}
