//! What the parser looks at to name the relation of an arc.

use super::moves::{between, distance};
use super::node::Node;
use super::transition::State;
use crate::model::hash::{atom, one, three, two};

/// An arc that is about to be made, and what is around it.
pub(crate) struct View<'s> {
    /// The first word of the sentence.
    opening: &'s Node,
    /// Head and dependent.
    h: &'s Node,
    c: &'s Node,
    /// The words next to them.
    hh: &'s Node,
    hp: &'s Node,
    ch: &'s Node,
    cp: &'s Node,
    /// The latest dependents of the dependent, and of the head on the same side.
    cl: &'s Node,
    cr: &'s Node,
    sib: &'s Node,
    hset: u64,
    cset: u64,
    d: u64,
    v: u64,
    /// The side on which the dependent stands.
    side: u64,
}

impl<'s> View<'s> {
    /// What is looked at to name the arc from `head` to `child`, which `state` is about to make.
    #[inline(always)]
    pub(crate) fn of(state: &'s State, head: u32, child: u32) -> View<'s> {
        let left = child < head;
        let (h, c) = (state.node(head), state.node(child));
        let [sib, _] = if left { h.left } else { h.right };
        View {
            opening: state.node(0),
            h,
            c,
            hh: state.node(head.wrapping_sub(1)),
            hp: state.node(head + 1),
            ch: state.node(child.wrapping_sub(1)),
            cp: state.node(child + 1),
            cl: state.node(c.left[0]),
            cr: state.node(c.right[0]),
            sib: state.node(sib),
            hset: atom(if left { h.left_set } else { h.right_set }),
            cset: atom(c.left_set),
            d: distance(child.min(head), child.max(head)),
            v: if left { between(c, h) } else { between(h, c) },
            side: if left { 1 } else { 2 },
        }
    }

    /// The number of a template on this side.
    #[inline(always)]
    fn template(&self, number: u64) -> u64 {
        number * 4 + self.side + 1000
    }
}

/// What a hasty choice looks at.
#[inline(always)]
pub(crate) fn hasty(view: &View<'_>) -> [u64; 11] {
    let &View { h, c, cl, cr, cp, sib, hset, cset, d, .. } = view;
    let t = |number| view.template(number);
    [
        two(t(0), h.tag, c.tag),
        three(t(1), h.tag, c.tag, cl.word),
        two(t(2), h.tag, c.word),
        two(t(3), h.word, c.tag),
        three(t(4), h.tag, c.tag, hset),
        three(t(5), h.tag, c.tag, cset),
        three(t(6), h.tag, c.tag, cr.tag),
        three(t(7), h.tag, c.tag, d),
        three(t(8), h.tag, c.tag, cp.tag),
        two(t(9), h.coarse, c.coarse),
        three(t(10), h.tag, c.tag, sib.role),
    ]
}

/// What a careful choice looks at.
#[inline(always)]
pub(crate) fn careful(view: &View<'_>) -> [u64; 49] {
    let &View { opening, h, c, hh, hp, ch, cp, cl, cr, sib, hset, cset, d, v, side: _ } = view;
    let t = |number| view.template(number);
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
        two(t(47), c.tag, opening.word),
        one(t(48), 0),
        one(t(49), c.cluster),
        two(t(50), h.cluster, c.tag),
        two(t(51), h.tag, c.cluster),
        two(t(52), h.cluster, c.cluster),
        two(t(53), c.cluster, cl.word),
        two(t(54), h.coarse, c.coarse),
    ]
}
