//! The heads that a word could have instead of the one it has.
//!
//! In a tree without crossing arcs, a word and all that depends on it can be taken out
//! and hung elsewhere without a crossing exactly at the words on the way up from the
//! word before them, and from the word behind them, to where the two ways meet.

use super::node::NOBODY;
use super::transition::State;

/// So many words are looked at on either side, from the nearest upwards.
pub(crate) const REACH: usize = 10;

/// A head that a word could have.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Candidate {
    pub head: u32,
    /// The dependent of that head which would be next to the word, or [`NOBODY`].
    pub sibling: u32,
    /// How many words lie between on the way up.
    pub rank: u32,
}

/// The heads that a word could have.
#[derive(Debug, Default)]
pub(crate) struct Candidates {
    /// The way up from the word before, the nearest first.
    left: Vec<Candidate>,
    /// The way up from the word behind.
    right: Vec<Candidate>,
    /// Whether both ways were followed to where they meet.
    complete: bool,
}

impl Candidates {
    /// Finds the candidates for `word`; there are none where the head it has is out of reach.
    pub(crate) fn find(&mut self, state: &State, word: u32) {
        let node = state.node(word);
        let [first, last] = node.span;
        self.left.clear();
        self.right.clear();
        let met_left = climb(state, first.wrapping_sub(1), &mut self.left, |at, span| {
            (at <= last && !state.is_root(at), span[1] > last)
        });
        let met_right =
            climb(state, last + 1, &mut self.right, |at, span| (at >= first && !state.is_root(at), span[0] < first));
        self.complete = met_left && met_right;
        let has = |side: &[Candidate]| side.iter().any(|candidate| candidate.head == node.head);
        let (left, right) = (has(&self.left), has(&self.right));
        if !left && (!self.complete || !right) {
            self.left.clear();
        }
        if !right && (!self.complete || !left) {
            self.right.clear();
        }
    }

    /// All of them.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Candidate> {
        self.left.iter().chain(&self.right)
    }

    /// Moves `word` to `head`, one of the candidates.
    pub(crate) fn attach(&self, state: &mut State, word: u32, head: u32) {
        let [first, last] = state.node(word).span;
        for (side, edge, with, without) in
            [(&self.left, 1, last, first.wrapping_sub(1)), (&self.right, 0, first, last + 1)]
        {
            let mut inside = false;
            for candidate in side {
                inside |= candidate.head == head;
                // Where the two ways meet, the words on both sides belong to one word whatever moves between them.
                let span = state.node(candidate.head).span;
                if span[0] < first && span[1] > last {
                    break;
                }
                state.set_edge(candidate.head, edge, if inside { with } else { without });
            }
        }
        state.reattach(word, head);
    }
}

/// Follows the heads upwards from `at`: `look` says whether a word counts and whether it is the last.
fn climb(state: &State, mut at: u32, found: &mut Vec<Candidate>, look: impl Fn(u32, [u32; 2]) -> (bool, bool)) -> bool {
    let mut sibling = NOBODY;
    for rank in 0..REACH as u32 {
        let span = state.node(at).span;
        let (counts, last) = look(at, span);
        if at == NOBODY || !counts {
            return true;
        }
        found.push(Candidate { head: at, sibling, rank });
        if last {
            return true;
        }
        sibling = at;
        at = state.node(at).head;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::facts::OUTSIDE;
    use crate::syntax::transition::{Choice, Move};
    use crate::syntax::{Relation, Tag};

    /// Numbers without a pattern that matters here.
    struct Chance(u64);

    impl Chance {
        fn below(&mut self, end: usize) -> usize {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (self.0 >> 33) as usize % end
        }
    }

    /// A tree that chance makes.
    fn tree(words: usize, chance: &mut Chance) -> State {
        let mut state = State::default();
        state.start(&vec![OUTSIDE; words], &vec![Tag::Noun; words]);
        loop {
            let next = match state.choice() {
                Choice::Over => return state,
                Choice::Forced(next) => next,
                Choice::Among([.., right]) => Move::ALL[chance.below(if right { 3 } else { 2 })],
            };
            state.apply(next, Relation::Dep);
        }
    }

    fn heads(state: &State) -> Vec<u32> {
        state.words().map(|node| node.head).collect()
    }

    /// First and last word below each word, or `None` where arcs make no tree.
    fn spans(heads: &[u32]) -> Option<Vec<[u32; 2]>> {
        let mut spans: Vec<[u32; 2]> = (0..heads.len() as u32).map(|at| [at; 2]).collect();
        for word in 0..heads.len() as u32 {
            let mut up = word;
            for step in 0.. {
                let span = &mut spans[up as usize];
                *span = [span[0].min(word), span[1].max(word)];
                up = heads[up as usize];
                if up as usize >= heads.len() {
                    break;
                }
                if step > heads.len() {
                    return None;
                }
            }
        }
        Some(spans)
    }

    fn crosses(heads: &[u32]) -> bool {
        // The root behind the last word counts, too: nothing reaches over the word that depends on it.
        let arcs = || (0..).zip(heads);
        let ends = |word: u32, head: u32| (word.min(head), word.max(head));
        arcs().any(|(word, &head)| {
            let (a, b) = ends(word, head);
            arcs().map(|(word, &head)| ends(word, head)).any(|(c, d)| a < c && c < b && b < d)
        })
    }

    #[test]
    fn every_candidate_gives_a_tree_without_crossings_and_none_is_left_out() {
        let mut chance = Chance(7);
        for words in 1..9 {
            for _ in 0..60 {
                let made = heads(&tree(words, &mut chance));
                for word in 0..words as u32 {
                    let mut expected: Vec<u32> = (0..words as u32)
                        .filter(|&head| {
                            let mut changed = made.clone();
                            changed[word as usize] = head;
                            head != word && spans(&changed).is_some() && !crosses(&changed)
                        })
                        .collect();
                    if made[word as usize] as usize == words {
                        expected.clear();
                    }
                    let mut state = State::default();
                    state.start(&vec![OUTSIDE; words], &vec![Tag::Noun; words]);
                    rebuild(&mut state, &made);
                    let mut candidates = Candidates::default();
                    candidates.find(&state, word);
                    let mut found: Vec<u32> = candidates.iter().map(|candidate| candidate.head).collect();
                    found.sort_unstable();
                    assert_eq!(found, expected, "{made:?} {word}");
                    for &head in &found {
                        let mut state = State::default();
                        state.start(&vec![OUTSIDE; words], &vec![Tag::Noun; words]);
                        rebuild(&mut state, &made);
                        candidates.attach(&mut state, word, head);
                        let now: Vec<[u32; 2]> = state.words().map(|node| node.span).collect();
                        assert_eq!(Some(now), spans(&heads(&state)), "{made:?} {word} to {head}");
                    }
                }
            }
        }
    }

    /// Makes the arcs of `heads`, a tree that the transition system can make.
    fn rebuild(state: &mut State, heads: &[u32]) {
        loop {
            let next = match state.choice() {
                Choice::Over => return,
                Choice::Forced(next) => next,
                Choice::Among(_) => {
                    let top = state.top(0);
                    let waits = |child: u32| heads[child as usize] == top && state.node(child).head == NOBODY;
                    let done = !(state.next..heads.len() as u32).any(waits);
                    match heads[top as usize] {
                        head if done && head == state.next => Move::Left,
                        head if done && head == state.top(1) => Move::Right,
                        _ => Move::Shift,
                    }
                }
            };
            state.apply(next, Relation::Dep);
        }
    }
}
