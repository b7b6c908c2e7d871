//! What is looked at to judge a head for a word, when the whole tree is known.

use super::candidates::Candidate;
use super::moves::{between, distance};
use super::node::Node;
use super::transition::State;
use crate::model::hash::{atom, four, one, three, two};

/// A candidate as the head of a word, and what is around both.
pub(crate) struct View<'s> {
    /// Head and dependent.
    h: &'s Node,
    c: &'s Node,
    /// The words next to them, and next to all that depends on the dependent.
    h1: &'s Node,
    h2: &'s Node,
    c1: &'s Node,
    c2: &'s Node,
    cb: &'s Node,
    ca: &'s Node,
    /// The dependent of the head that would be the nearest.
    s: &'s Node,
    /// The head of the head.
    g: &'s Node,
    /// The outermost dependents of the dependent.
    m: &'s Node,
    r: &'s Node,
    d: u64,
    v: u64,
    /// The side of the head on which its own head is.
    gside: u64,
    /// The relations of the other dependents of the head, on the side of the dependent and on the other.
    near: u64,
    far: u64,
    many: u64,
    rank: u64,
    /// Whether it is the head that the word has, and how sure the parser was of it.
    cur: u64,
    is: u64,
    /// Whether the ways up from both sides of the dependent meet in the head.
    meets: u64,
    /// The side on which the dependent stands.
    side: u64,
}

impl<'s> View<'s> {
    /// What is looked at to judge `candidate` as the head of `word`.
    #[inline(always)]
    pub(crate) fn of(state: &'s State, word: u32, candidate: &Candidate) -> View<'s> {
        let head = candidate.head;
        let (h, c) = (state.node(head), state.node(word));
        let [first, last] = c.span;
        let current = c.head == head;
        let (near, far) = if word < head { (h.left_set, h.right_set) } else { (h.right_set, h.left_set) };
        let again = if word < head { h.left_again } else { h.right_again };
        let near = if current { near & !(1 << c.relation as u8) | near & again } else { near };
        View {
            h,
            c,
            h1: state.node(head.wrapping_sub(1)),
            h2: state.node(head + 1),
            c1: state.node(word.wrapping_sub(1)),
            c2: state.node(word + 1),
            cb: state.node(first.wrapping_sub(1)),
            ca: state.node(last + 1),
            s: state.node(candidate.sibling),
            g: state.node(h.head),
            m: state.node(c.left[0]),
            r: state.node(c.right[0]),
            d: distance(word.min(head), word.max(head)),
            v: if word < head { between(c, h) } else { between(h, c) },
            gside: atom(u64::from(h.head < head) + 90),
            near: atom(near),
            far: atom(far),
            many: atom(110 + u64::from(h.left_count) * 8 + u64::from(h.right_count)),
            rank: atom(50 + u64::from(candidate.rank)),
            cur: atom(70 + u64::from(current) * (1 + u64::from(c.margin))),
            is: atom(70 + u64::from(current)),
            meets: atom(100 + u64::from(h.span[0] < first && h.span[1] > last)),
            side: u64::from(word < head),
        }
    }

    /// The number of a template on this side.
    #[inline(always)]
    fn template(&self, number: u64) -> u64 {
        number * 2 + self.side + 5000
    }
}

/// How many features the hasty model looks at.
pub(crate) const HASTY: usize = 18;

/// What a hasty judgement looks at.
#[inline(always)]
pub(crate) fn hasty(view: &View<'_>) -> [u64; HASTY] {
    let &View { h, c, s, g, m, d, v, near, rank, cur, is, meets, .. } = view;
    let t = |number| view.template(number);
    [
        two(t(0), cur, c.role),
        three(t(1), cur, h.tag, c.tag),
        three(t(2), is, rank, c.role),
        three(t(3), h.tag, c.tag, d),
        three(t(4), h.tag, c.role, near),
        three(t(5), rank, h.tag, c.tag),
        three(t(6), h.tag, c.role, m.word),
        two(t(7), h.word, c.role),
        three(t(8), h.tag, c.tag, s.tag),
        two(t(9), h.word, m.word),
        three(t(10), h.tag, c.role, s.role),
        three(t(11), h.tag, c.tag, v),
        two(t(12), h.tag, c.word),
        two(t(13), is, m.word),
        three(t(14), rank, c.role, meets),
        two(t(15), h.cluster, m.word),
        two(t(16), h.word, c.tag),
        three(t(17), g.tag, h.tag, c.tag),
    ]
}

/// How many features the careful model looks at.
pub(crate) const CAREFUL: usize = 84;

/// What a careful judgement looks at.
#[inline(always)]
pub(crate) fn careful(view: &View<'_>) -> [u64; CAREFUL] {
    let &View { h, c, h1, h2, c1, c2, cb, ca, s, g, m, r, d, v, gside, near, far, many, rank, cur, is, meets, side: _ } =
        view;
    let t = |number| view.template(number);
    [
        one(t(0), h.word),
        one(t(1), h.tag),
        one(t(2), h.both),
        one(t(3), c.word),
        one(t(4), c.tag),
        one(t(5), c.role),
        two(t(6), h.word, c.word),
        two(t(7), h.tag, c.tag),
        two(t(8), h.word, c.tag),
        two(t(9), h.tag, c.word),
        two(t(10), h.both, c.tag),
        two(t(11), h.tag, c.both),
        three(t(12), h.tag, c.tag, d),
        two(t(13), c.tag, d),
        two(t(14), c.word, d),
        two(t(15), c.role, d),
        three(t(16), h.tag, c.tag, v),
        two(t(17), c.role, v),
        three(t(18), h.tag, c.role, v),
        two(t(19), h.tag, c.role),
        two(t(20), h.word, c.role),
        three(t(21), h.tag, c.tag, c.role),
        three(t(22), h.word, c.role, c.word),
        three(t(23), h.tag, c.tag, c1.tag),
        three(t(24), h.tag, c.tag, c2.tag),
        three(t(25), h.tag, c.tag, h1.tag),
        three(t(26), h.tag, c.tag, h2.tag),
        four(t(27), h.tag, c.tag, h2.tag, c1.tag),
        four(t(28), h.tag, c.tag, h1.tag, c2.tag),
        three(t(29), h.tag, c.tag, cb.tag),
        three(t(30), h.tag, c.tag, ca.tag),
        two(t(31), c.tag, s.tag),
        three(t(32), h.tag, c.tag, s.tag),
        three(t(33), h.tag, c.role, s.role),
        two(t(34), c.word, s.word),
        three(t(35), h.word, c.role, s.role),
        three(t(36), s.tag, s.role, c.role),
        two(t(37), c.role, s.role),
        three(t(38), g.tag, h.tag, c.tag),
        three(t(39), g.tag, h.role, c.role),
        three(t(40), h.tag, h.role, c.tag),
        two(t(41), h.role, c.role),
        three(t(42), h.word, h.role, c.role),
        four(t(43), g.tag, gside, h.tag, c.tag),
        three(t(44), h.tag, h.role, c.role),
        three(t(45), g.word, h.role, c.role),
        three(t(46), h.tag, c.tag, m.word),
        two(t(47), h.word, m.word),
        three(t(48), h.tag, c.role, m.word),
        three(t(49), h.word, m.word, c.word),
        three(t(50), h.role, m.word, c.role),
        two(t(51), m.word, d),
        two(t(52), m.word, v),
        three(t(53), m.word, h.tag, rank),
        three(t(54), h.tag, c.tag, m.tag),
        three(t(55), h.tag, c.tag, r.tag),
        three(t(56), h.tag, c.role, near),
        three(t(57), h.word, c.role, near),
        three(t(58), h.tag, c.role, far),
        three(t(59), h.tag, c.tag, near),
        three(t(60), h.tag, c.role, many),
        two(t(61), rank, c.role),
        three(t(62), rank, h.tag, c.tag),
        two(t(63), rank, m.word),
        three(t(64), rank, c.role, meets),
        one(t(65), cur),
        two(t(66), cur, c.role),
        three(t(67), cur, h.tag, c.tag),
        two(t(68), cur, c.tag),
        two(t(69), is, c.word),
        two(t(70), is, m.word),
        three(t(71), is, rank, c.role),
        three(t(72), is, c.role, h.role),
        three(t(73), c.word, h.tag, h.role),
        three(t(74), c.word, s.tag, h.tag),
        three(t(75), meets, h.tag, c.tag),
        four(t(76), s.tag, h.tag, c.tag, g.tag),
        four(t(77), ca.tag, cb.tag, h.tag, c.tag),
        two(t(78), h.cluster, c.cluster),
        two(t(79), h.cluster, m.word),
        three(t(80), h.cluster, m.word, c.cluster),
        three(t(81), h.cluster, c.role, m.word),
        three(t(82), h.cluster, c.role, s.role),
        three(t(83), h.coarse, c.coarse, m.word),
    ]
}
