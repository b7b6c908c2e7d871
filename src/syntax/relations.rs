//! What the parser looks at to name the relation of an arc.

use super::moves::{between, distance};
use super::node::Node;
use super::transition::State;
use crate::model::hash::{atom, mix, one, sided, three, two};

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
    /// Whether the dependent stands before the head.
    left: bool,
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
            left,
        }
    }

    /// What is much the same wherever it recurs: the dependent with its side and what depends on it, and the tag of the
    /// head.
    #[inline(always)]
    pub(crate) fn situation(&self) -> u64 {
        let &View { h, c, cset, d, left, .. } = self;
        let [key] = sided([mix(mix(mix(mix(c.word, c.tag), h.tag), cset), d)], left);
        key
    }
}

/// What a hasty choice looks at.
#[inline(always)]
pub(crate) fn hasty(view: &View<'_>) -> [u64; 11] {
    let &View { h, c, cl, cr, cp, sib, hset, cset, d, left, .. } = view;
    let keys = [
        two(1000, h.tag, c.tag),
        three(1001, h.tag, c.tag, cl.word),
        two(1002, h.tag, c.word),
        two(1003, h.word, c.tag),
        three(1004, h.tag, c.tag, hset),
        three(1005, h.tag, c.tag, cset),
        three(1006, h.tag, c.tag, cr.tag),
        three(1007, h.tag, c.tag, d),
        three(1008, h.tag, c.tag, cp.tag),
        two(1009, h.coarse, c.coarse),
        three(1010, h.tag, c.tag, sib.role),
    ];
    sided(keys, left)
}

/// What a careful choice looks at.
#[inline(always)]
pub(crate) fn careful(view: &View<'_>) -> [u64; 39] {
    let &View { opening, h, c, hh, hp, ch, cp, cl, cr, sib, hset, cset, d, v, left } = view;
    let keys = [
        one(1000, h.word),
        one(1001, h.tag),
        one(1002, h.both),
        one(1003, c.word),
        one(1004, c.tag),
        one(1005, c.both),
        two(1007, h.word, c.word),
        two(1008, h.tag, c.tag),
        two(1012, h.tag, c.both),
        three(1013, h.tag, c.tag, d),
        two(1014, c.tag, d),
        three(1015, h.tag, c.tag, v),
        three(1016, h.tag, c.tag, ch.tag),
        three(1017, h.tag, c.tag, cp.tag),
        three(1018, h.tag, c.tag, hh.tag),
        three(1019, h.tag, c.tag, hp.tag),
        two(1020, c.tag, cl.word),
        three(1021, h.tag, c.tag, cl.tag),
        two(1023, c.word, cl.word),
        three(1024, h.tag, c.tag, cr.tag),
        two(1025, c.tag, cr.word),
        three(1026, h.tag, c.tag, cset),
        two(1027, c.tag, cset),
        three(1028, h.tag, c.tag, hset),
        two(1029, h.tag, hset),
        two(1030, h.word, hset),
        two(1032, h.tag, sib.role),
        two(1035, c.tag, sib.word),
        two(1036, c.tag, ch.word),
        two(1037, c.tag, cp.word),
        two(1038, c.word, ch.tag),
        two(1046, c.word, d),
        two(1047, c.tag, opening.word),
        one(1048, 0),
        one(1049, c.cluster),
        two(1050, h.cluster, c.tag),
        two(1051, h.tag, c.cluster),
        two(1053, c.cluster, cl.word),
        two(1054, h.coarse, c.coarse),
    ];
    sided(keys, left)
}
