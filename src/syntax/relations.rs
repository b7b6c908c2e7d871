//! What the parser looks at to name the relation of an arc.

use super::moves::{between, distance};
use super::transition::State;
use crate::model::hash::{atom, one, three, two};

/// Features of one choice.
pub(crate) const FEATURES: usize = 49;

/// The features of the arc from `head` to `child`, which `state` is about to make.
#[inline(always)]
pub(crate) fn features(state: &State, head: u32, child: u32) -> [u64; FEATURES] {
    let (h, c) = (state.node(head), state.node(child));
    let left = if child < head { 1 } else { 2 };
    let (ch, cp) = (state.node(child.wrapping_sub(1)), state.node(child + 1));
    let (hh, hp) = (state.node(head.wrapping_sub(1)), state.node(head + 1));
    let [cl, _] = c.left.map(|i| state.node(i));
    let [cr, _] = c.right.map(|i| state.node(i));
    let [hl, _] = h.left.map(|i| state.node(i));
    let [hr, _] = h.right.map(|i| state.node(i));
    let sib = if child < head { hl } else { hr };
    let hset = atom(if child < head { h.left_set } else { h.right_set });
    let cset = atom(c.left_set);
    let d = distance(child.min(head), child.max(head));
    let v = if child < head { between(c, h) } else { between(h, c) };
    let t = |n: u64| n * 4 + left + 1000;
    [
        one(t(0), h.word),
        one(t(1), h.tag),
        one(t(2), h.both),
        one(t(3), c.word),
        one(t(4), c.tag),
        one(t(5), c.both),
        two(t(7), h.word, c.word),
        two(t(8), h.tag, c.tag),
        two(t(9), h.word, c.tag),
        two(t(10), h.tag, c.word),
        two(t(11), h.both, c.tag),
        two(t(12), h.tag, c.both),
        three(t(13), h.tag, c.tag, d),
        two(t(14), c.tag, d),
        three(t(15), h.tag, c.tag, v),
        three(t(16), h.tag, c.tag, ch.tag),
        three(t(17), h.tag, c.tag, cp.tag),
        three(t(18), h.tag, c.tag, hh.tag),
        three(t(19), h.tag, c.tag, hp.tag),
        two(t(20), c.tag, cl.word),
        three(t(21), h.tag, c.tag, cl.tag),
        two(t(23), c.word, cl.word),
        three(t(24), h.tag, c.tag, cr.tag),
        two(t(25), c.tag, cr.word),
        three(t(26), h.tag, c.tag, cset),
        two(t(27), c.tag, cset),
        three(t(28), h.tag, c.tag, hset),
        two(t(29), h.tag, hset),
        two(t(30), h.word, hset),
        three(t(31), h.word, c.tag, hset),
        two(t(32), h.tag, sib.role),
        three(t(33), h.tag, c.tag, sib.role),
        three(t(34), h.tag, c.tag, sib.tag),
        two(t(35), c.tag, sib.word),
        two(t(36), c.tag, ch.word),
        two(t(37), c.tag, cp.word),
        two(t(38), c.word, ch.tag),
        two(t(39), c.word, cp.tag),
        three(t(41), h.tag, c.word, cl.tag),
        three(t(45), h.tag, c.tag, atom(h.left_set)),
        two(t(46), c.word, d),
        two(t(47), c.tag, state.node(0).word),
        one(t(48), 0),
        one(t(49), c.cluster),
        two(t(50), h.cluster, c.tag),
        two(t(51), h.tag, c.cluster),
        two(t(52), h.cluster, c.cluster),
        two(t(53), c.cluster, cl.word),
        two(t(54), h.coarse, c.coarse),
    ]
}
