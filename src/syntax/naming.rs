//! What is looked at to name an arc again, when the whole tree is known.

use super::moves::{between, distance};
use super::node::NOBODY;
use super::transition::State;
use crate::model::hash::{atom, one, sided, three, two};

/// Features of one choice.
pub(crate) const FEATURES: usize = 36;

/// The features of the arc above `word`.
#[inline(always)]
pub(crate) fn features(state: &State, word: u32) -> [u64; FEATURES] {
    let c = state.node(word);
    let head = c.head;
    let h = state.node(head);
    let left = word < head;
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
    let keys = [
        one(6000, was),
        two(6001, was, sure),
        two(6002, was, c.tag),
        two(6003, was, h.tag),
        three(6006, was, h.tag, c.tag),
        three(6007, was, near, h.tag),
        three(6008, was, far, h.tag),
        two(6009, was, h.role),
        three(6010, was, h.role, g.tag),
        two(6012, was, cl),
        two(6013, was, cr),
        one(6014, c.both),
        one(6015, h.both),
        two(6016, h.tag, c.tag),
        three(6020, h.tag, c.tag, d),
        three(6021, h.tag, c.tag, v),
        three(6022, h.tag, c.tag, near),
        three(6026, h.tag, c.tag, cl),
        three(6027, h.tag, c.tag, cr),
        three(6029, h.tag, c.tag, g.tag),
        three(6030, h.tag, c.tag, m.word),
        two(6033, c.cluster, m.word),
        two(6034, m.word, m2.word),
        three(6035, h.tag, c.tag, r.tag),
        two(6036, c.tag, r.word),
        three(6037, h.tag, c.tag, outer.role),
        three(6039, h.tag, c.tag, c1.tag),
        three(6040, h.tag, c.tag, c2.tag),
        three(6041, h.tag, c.tag, h1.tag),
        three(6042, h.tag, c.tag, h2.tag),
        two(6043, c.tag, c1.word),
        two(6044, c.tag, c2.word),
        two(6046, h.cluster, c.tag),
        two(6047, h.tag, c.cluster),
        three(6048, h.role, c.tag, m.word),
        one(6049, 0),
    ];
    sided(keys, left)
}
