//! What a move costs: the dynamic oracle of arc-hybrid (Goldberg and Nivre 2013).

use super::Sentence;
use crate::syntax::node::NOBODY;
use crate::syntax::transition::State;

/// The tree that annotators gave a sentence.
#[derive(Debug, Default)]
pub(super) struct Gold {
    heads: Vec<u32>,
    /// Dependents by head; the root comes last.
    children: Vec<Vec<u32>>,
}

impl Gold {
    /// The tree of `sentence`.
    pub(super) fn new(sentence: &Sentence) -> Gold {
        let mut children = vec![Vec::new(); sentence.heads.len() + 1];
        for (child, &head) in (0..).zip(&sentence.heads) {
            if let Some(children) = children.get_mut(head as usize) {
                children.push(child);
            }
        }
        Gold { heads: sentence.heads.clone(), children }
    }

    /// Whether `child` depends on `head`.
    pub(super) fn has(&self, head: u32, child: u32) -> bool {
        self.head(child) == head
    }

    fn head(&self, word: u32) -> u32 {
        self.heads.get(word as usize).copied().unwrap_or(NOBODY)
    }

    fn children(&self, word: u32) -> &[u32] {
        self.children.get(word as usize).map_or(&[], Vec::as_slice)
    }

    /// How many arcs of the tree that can still be made no longer can be after shift, left and right.
    pub(super) fn costs(&self, state: &State) -> [usize; 3] {
        let (top, below, next) = (state.top(0), state.top(1), state.next);
        let waits = |word: u32| word != NOBODY && word < next && state.node(word).head == NOBODY;
        // Behind a shift, the next word can take no dependents from the stack, nor a head but the top of it.
        let head = self.head(next);
        let shift =
            self.children(next).iter().filter(|&&child| waits(child)).count() + usize::from(waits(head) && head != top);
        // Behind left and right, the top has its head and takes no dependents from the buffer.
        let children = self.children(top).iter().filter(|&&child| child >= next).count();
        let head = self.head(top);
        let in_buffer = head >= next && head != NOBODY;
        let left = children + usize::from(head != NOBODY && head == below || in_buffer && head != next);
        let right = children + usize::from(in_buffer);
        [shift, left, right]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::facts::OUTSIDE;
    use crate::syntax::parser::strongest;
    use crate::syntax::transition::Choice;
    use crate::syntax::{Relation, Tag};

    fn sentence(heads: &[u32]) -> Sentence {
        Sentence { heads: heads.to_vec(), ..Sentence::default() }
    }

    /// The heads that the parser finds when it always makes a move of least cost.
    fn follow(gold: &Gold, words: usize) -> Vec<u32> {
        let mut state = State::default();
        state.start(&vec![OUTSIDE; words], &vec![Tag::Noun; words]);
        loop {
            let next = match state.choice() {
                Choice::Over => return state.words().map(|node| node.head).collect(),
                Choice::Forced(next) => next,
                Choice::Among(allowed) => {
                    let scores = gold.costs(&state).map(|cost| -(cost as i32));
                    strongest(scores, allowed)
                }
            };
            state.apply(next, Relation::Dep);
        }
    }

    #[test]
    fn following_the_oracle_gives_the_tree() {
        // "She said the mayor of Leeds had left .", and trees that lean all the way to one side.
        let trees: [&[u32]; 5] = [&[1, 9, 3, 7, 5, 3, 7, 1, 1], &[1, 2, 3, 4], &[4, 0, 1, 2], &[1], &[2, 2, 5, 2, 3]];
        for heads in trees {
            assert_eq!(follow(&Gold::new(&sentence(heads)), heads.len()), heads, "{heads:?}");
        }
    }
}
