//! What is looked at to name an arc again, when the whole tree is known.

use super::moves::{between, distance};
use super::node::NOBODY;
use super::transition::State;
use crate::model::hash::{atom, one, three, two};

/// Features of one choice.
pub(crate) const FEATURES: usize = 50;

/// The features of the arc above `word`.
#[inline(always)]
pub(crate) fn features(state: &State, word: u32) -> [u64; FEATURES] {
    let c = state.node(word);
    let head = c.head;
    let h = state.node(head);
    let left = word < head;
    let side = u64::from(left);
    let g = state.node(h.head);
    let (c1, c2) = (state.node(word.wrapping_sub(1)), state.node(word + 1));
    let (h1, h2) = (state.node(head.wrapping_sub(1)), state.node(head + 1));
    let m = state.node(c.left[0]);
    let m2 = state.node(c.left[1]);
    let r = state.node(c.right[0]);
    let (near, far, again) = match left {
        true => (h.left_set, h.right_set, h.left_again),
        false => (h.right_set, h.left_set, h.right_again),
    };
    let near = atom(near & !(1 << c.relation as u8) | near & again);
    let far = atom(far);
    let (cl, cr) = (atom(c.left_set), atom(c.right_set));
    let outer = match (left, h.left, h.right) {
        (true, [first, _], _) if first != word => state.node(first),
        (false, _, [first, _]) if first != word => state.node(first),
        _ => state.node(NOBODY),
    };
    let d = distance(word.min(head), word.max(head));
    let v = if left { between(c, h) } else { between(h, c) };
    let sure = atom(60 + u64::from(c.naming_margin));
    let was = c.role;
    let t = |n: u64| n * 2 + side + 6000;
    [
        one(t(0), was),
        two(t(1), was, sure),
        two(t(2), was, c.tag),
        two(t(3), was, h.tag),
        two(t(4), was, c.word),
        two(t(5), was, h.word),
        three(t(6), was, h.tag, c.tag),
        three(t(7), was, near, h.tag),
        three(t(8), was, far, h.tag),
        two(t(9), was, h.role),
        three(t(10), was, h.role, g.tag),
        three(t(11), was, h.word, near),
        two(t(12), was, cl),
        two(t(13), was, cr),
        one(t(14), c.both),
        one(t(15), h.both),
        two(t(16), h.tag, c.tag),
        two(t(17), h.word, c.tag),
        two(t(18), h.tag, c.word),
        two(t(19), h.word, c.word),
        three(t(20), h.tag, c.tag, d),
        three(t(21), h.tag, c.tag, v),
        three(t(22), h.tag, c.tag, near),
        three(t(23), h.tag, c.tag, far),
        three(t(24), h.word, c.tag, near),
        three(t(25), h.word, c.tag, far),
        three(t(26), h.tag, c.tag, cl),
        three(t(27), h.tag, c.tag, cr),
        three(t(28), h.tag, c.tag, h.role),
        three(t(29), h.tag, c.tag, g.tag),
        three(t(30), h.tag, c.tag, m.word),
        two(t(31), h.word, m.word),
        two(t(32), c.word, m.word),
        two(t(33), c.cluster, m.word),
        two(t(34), m.word, m2.word),
        three(t(35), h.tag, c.tag, r.tag),
        two(t(36), c.tag, r.word),
        three(t(37), h.tag, c.tag, outer.role),
        three(t(38), h.word, c.tag, outer.role),
        three(t(39), h.tag, c.tag, c1.tag),
        three(t(40), h.tag, c.tag, c2.tag),
        three(t(41), h.tag, c.tag, h1.tag),
        three(t(42), h.tag, c.tag, h2.tag),
        two(t(43), c.tag, c1.word),
        two(t(44), c.tag, c2.word),
        two(t(45), h.cluster, c.cluster),
        two(t(46), h.cluster, c.tag),
        two(t(47), h.tag, c.cluster),
        three(t(48), h.role, c.tag, m.word),
        one(t(49), 0),
    ]
}
