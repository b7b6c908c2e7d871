//! What the parser looks at to choose a move.
//!
//! The templates of Zhang and Nivre (2011), for the arcs that arc-hybrid makes: between
//! the top of the stack and the buffer, and between the two topmost words of the stack.

use super::node::{NOBODY, Node};
use super::transition::State;
use crate::model::hash::{atom, four, mix, one, three, two};

/// The words that a choice looks at, and what lies between them.
pub(crate) struct View<'s> {
    /// The topmost words of the stack and the first of the buffer.
    s0: &'s Node,
    s1: &'s Node,
    s2: &'s Node,
    b0: &'s Node,
    b1: &'s Node,
    b2: &'s Node,
    /// Their latest dependents, to the left and to the right.
    s0l: &'s Node,
    s0l2: &'s Node,
    s0r: &'s Node,
    s0r2: &'s Node,
    s1l: &'s Node,
    s1l2: &'s Node,
    s1r: &'s Node,
    s1r2: &'s Node,
    b0l: &'s Node,
    b0l2: &'s Node,
    /// From the top of the stack to the buffer, and from the second word of the stack to the top.
    d0: u64,
    d1: u64,
    v0: u64,
    v1: u64,
}

impl<'s> View<'s> {
    /// What a choice in `state` looks at.
    #[inline(always)]
    pub(crate) fn of(state: &'s State) -> View<'s> {
        let (is0, is1, is2) = (state.top(0), state.top(1), state.top(2));
        let ib0 = state.next;
        let [s0, s1, s2] = [is0, is1, is2].map(|i| state.node(i));
        let [b0, b1, b2] = [0, 1, 2].map(|i| state.node(ib0 + i));
        let [s0l, s0l2] = s0.left.map(|i| state.node(i));
        let [s0r, s0r2] = s0.right.map(|i| state.node(i));
        let [s1l, s1l2] = s1.left.map(|i| state.node(i));
        let [s1r, s1r2] = s1.right.map(|i| state.node(i));
        let [b0l, b0l2] = b0.left.map(|i| state.node(i));
        let (d0, d1) = (distance(is0, ib0), distance(is1, is0));
        let (v0, v1) = (between(s0, b0), between(s1, s0));
        View { s0, s1, s2, b0, b1, b2, s0l, s0l2, s0r, s0r2, s1l, s1l2, s1r, s1r2, b0l, b0l2, d0, d1, v0, v1 }
    }

    /// What is much the same wherever it recurs: the tags on both sides of the choice, and what depends on the word
    /// ahead.
    #[inline(always)]
    pub(crate) fn situation(&self) -> u64 {
        let &View { s0, s1, b0, b1, .. } = self;
        mix(mix(mix(mix(s1.tag, s0.tag), b0.tag), b1.tag), atom(b0.left_set))
    }
}

fn left(node: &Node) -> u64 {
    atom(30 + u64::from(node.left_count))
}

fn right(node: &Node) -> u64 {
    atom(40 + u64::from(node.right_count))
}

/// What a hasty choice looks at: combinations of the tags nearby, each of which says much alone, and a few words.
#[inline(always)]
pub(crate) fn hasty(view: &View<'_>) -> [u64; 24] {
    let &View { s0, s1, b0, b1, b2, s0l, s0r, s1r, b0l, d0, v0, .. } = view;
    [
        two(1, s0.tag, b0.tag),
        three(2, s0.tag, b0.tag, b1.tag),
        three(3, s1.tag, s0.tag, b0.tag),
        three(4, b0.tag, b1.tag, b2.tag),
        three(5, s0.tag, b0.tag, b0l.tag),
        three(6, s0.tag, s0l.tag, b0.tag),
        three(7, s0.tag, s0r.tag, b0.tag),
        three(8, s0.tag, b0.tag, atom(b0.left_set)),
        three(9, s0.tag, b0.tag, atom(s0.right_set)),
        three(10, s0.tag, b0.tag, d0),
        three(11, s0.tag, b0.tag, v0),
        four(12, s1.tag, s0.tag, b0.tag, b1.tag),
        two(13, s0.word, b0.tag),
        two(14, s0.tag, b0.word),
        two(15, b0.word, b1.tag),
        two(16, s0.cluster, b0.tag),
        two(17, s0.tag, b0.cluster),
        two(18, s0.word, atom(s0.right_set)),
        two(19, b0.word, atom(b0.left_set)),
        three(20, s0.coarse, b0.coarse, b1.coarse),
        three(21, s0.tag, b0.tag, atom(s0.left_set)),
        three(22, s1.tag, s1r.tag, s0.tag),
        four(23, s0.tag, b0.tag, b1.tag, b2.tag),
        two(24, s0.word, b0.word),
    ]
}

/// What a careful choice looks at.
#[inline(always)]
pub(crate) fn careful(view: &View<'_>) -> [u64; 85] {
    let &View { s0, s1, s2, b0, b1, b2, s0l, s0l2, s0r, s0r2, s1l, s1l2, s1r, s1r2, b0l, b0l2, d0, d1, v0, v1 } = view;
    [
        one(0, s0.word),
        one(1, s0.tag),
        one(2, s0.both),
        one(4, s1.tag),
        one(6, b0.word),
        one(7, b0.tag),
        one(8, b0.both),
        one(9, b1.word),
        one(10, b1.tag),
        one(11, b1.both),
        one(12, b2.tag),
        one(13, b2.both),
        one(14, s2.tag),
        one(15, s2.both),
        two(21, s0.word, b0.word),
        two(22, s0.tag, b0.tag),
        two(23, b0.tag, b1.tag),
        two(29, s1.tag, b0.tag),
        three(33, b0.tag, b1.tag, b2.tag),
        three(34, s0.tag, b0.tag, b1.tag),
        four(36, s1.tag, s0.tag, b0.tag, b1.tag),
        three(37, s2.tag, s1.tag, s0.tag),
        three(39, s0.tag, s0l.tag, b0.tag),
        three(40, s0.tag, s0r.tag, b0.tag),
        three(41, s0.tag, b0.tag, b0l.tag),
        three(42, s1.tag, s1r.tag, s0.tag),
        three(43, s1.tag, s1l.tag, s0.tag),
        three(44, s1.tag, s0.tag, s0l.tag),
        two(52, s0.word, d0),
        two(53, s0.tag, d0),
        two(54, b0.word, d0),
        two(55, b0.tag, d0),
        three(57, s0.tag, b0.tag, d0),
        two(59, s1.tag, d1),
        two(61, s0.tag, d1),
        three(62, s1.tag, s0.tag, d1),
        two(63, s0.word, right(s0)),
        two(64, s0.tag, right(s0)),
        two(65, s0.word, left(s0)),
        two(66, s0.tag, left(s0)),
        two(67, b0.word, left(b0)),
        two(68, b0.tag, left(b0)),
        two(69, s1.tag, right(s1)),
        one(72, s0l.word),
        one(73, s0l.tag),
        one(74, s0l.role),
        one(75, s0r.word),
        one(76, s0r.tag),
        one(77, s0r.role),
        one(81, b0l.word),
        one(82, b0l.tag),
        one(83, b0l.role),
        one(84, s1l.tag),
        one(85, s1l.role),
        three(86, s0.tag, s0l.tag, s0l2.tag),
        three(87, s0.tag, s0r.tag, s0r2.tag),
        three(88, b0.tag, b0l.tag, b0l2.tag),
        three(89, s1.tag, s1r.tag, s1r2.tag),
        three(90, s1.tag, s1l.tag, s1l2.tag),
        two(91, s0.word, atom(s0.right_set)),
        two(92, s0.tag, atom(s0.right_set)),
        two(94, s0.tag, atom(s0.left_set)),
        two(96, b0.tag, atom(b0.left_set)),
        two(98, s1.tag, atom(s1.right_set)),
        three(100, s0.tag, b0.tag, atom(s0.left_set)),
        three(101, s0.tag, b0.tag, atom(b0.left_set)),
        three(104, s0.tag, b0.tag, v0),
        three(105, s1.tag, s0.tag, v1),
        two(106, s0.word, v0),
        two(107, b0.word, v0),
        two(108, s1.word, v1),
        three(109, s1.tag, s0.tag, atom(s0.left_set)),
        one(118, s0.cluster),
        one(119, s1.cluster),
        one(120, b0.cluster),
        one(121, b1.cluster),
        two(124, s0.cluster, b0.tag),
        two(125, s0.tag, b0.cluster),
        two(126, s1.cluster, s0.tag),
        two(127, s1.tag, s0.cluster),
        three(129, s1.coarse, s0.coarse, b0.coarse),
        two(130, s0.coarse, b0.coarse),
        two(131, s1.coarse, s0.coarse),
        three(132, s1.cluster, s0.tag, s0l.word),
        three(133, s0.coarse, b0.coarse, b1.coarse),
    ]
}

/// How far `to` stands behind `from`, in words, the far ones together.
pub(crate) fn distance(from: u32, to: u32) -> u64 {
    if from == NOBODY || to == NOBODY {
        return atom(20);
    }
    atom(match to.saturating_sub(from) {
        near @ 0..=5 => u64::from(near),
        6..=8 => 6,
        9..=13 => 7,
        _ => 8,
    })
}

/// What parts clauses between two words, the first of which stands before the second.
pub(crate) fn between(first: &Node, second: &Node) -> u64 {
    let (a, b) = (first.before, second.before);
    let verbs = b.verbs.saturating_sub(a.verbs).min(2);
    let points = b.points.saturating_sub(a.points).min(2);
    let conjunctions = b.conjunctions.saturating_sub(a.conjunctions).min(1);
    atom(u64::from(verbs | points << 2 | conjunctions << 4))
}
