//! What is looked at to judge a head for a word, when the whole tree is known.

use super::candidates::Candidate;
use super::moves::{between, distance};
use super::node::Node;
use super::transition::State;
use crate::model::hash::{atom, four, one, sided, three, two};

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
    /// Whether the dependent stands before the head.
    left: bool,
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
            left: word < head,
        }
    }
}

/// How many features the hasty model looks at.
pub(crate) const HASTY: usize = 18;

/// What a hasty judgement looks at.
#[inline(always)]
pub(crate) fn hasty(view: &View<'_>) -> [u64; HASTY] {
    let &View { h, c, s, g, m, d, v, near, rank, cur, is, meets, left, .. } = view;
    let keys = [
        two(5000, cur, c.role),
        three(5001, cur, h.tag, c.tag),
        three(5002, is, rank, c.role),
        three(5003, h.tag, c.tag, d),
        three(5004, h.tag, c.role, near),
        three(5005, rank, h.tag, c.tag),
        three(5006, h.tag, c.role, m.word),
        two(5007, h.word, c.role),
        three(5008, h.tag, c.tag, s.tag),
        two(5009, h.word, m.word),
        three(5010, h.tag, c.role, s.role),
        three(5011, h.tag, c.tag, v),
        two(5012, h.tag, c.word),
        two(5013, is, m.word),
        three(5014, rank, c.role, meets),
        two(5015, h.cluster, m.word),
        two(5016, h.word, c.tag),
        three(5017, g.tag, h.tag, c.tag),
    ];
    sided(keys, left)
}

/// How many features the careful model looks at.
pub(crate) const CAREFUL: usize = 84;

/// What a careful judgement looks at.
#[inline(always)]
pub(crate) fn careful(view: &View<'_>) -> [u64; CAREFUL] {
    let &View { h, c, h1, h2, c1, c2, cb, ca, s, g, m, r, d, v, gside, near, far, many, rank, cur, is, meets, left } =
        view;
    let keys = [
        one(5000, h.word),
        one(5001, h.tag),
        one(5002, h.both),
        one(5003, c.word),
        one(5004, c.tag),
        one(5005, c.role),
        two(5006, h.word, c.word),
        two(5007, h.tag, c.tag),
        two(5008, h.word, c.tag),
        two(5009, h.tag, c.word),
        two(5010, h.both, c.tag),
        two(5011, h.tag, c.both),
        three(5012, h.tag, c.tag, d),
        two(5013, c.tag, d),
        two(5014, c.word, d),
        two(5015, c.role, d),
        three(5016, h.tag, c.tag, v),
        two(5017, c.role, v),
        three(5018, h.tag, c.role, v),
        two(5019, h.tag, c.role),
        two(5020, h.word, c.role),
        three(5021, h.tag, c.tag, c.role),
        three(5022, h.word, c.role, c.word),
        three(5023, h.tag, c.tag, c1.tag),
        three(5024, h.tag, c.tag, c2.tag),
        three(5025, h.tag, c.tag, h1.tag),
        three(5026, h.tag, c.tag, h2.tag),
        four(5027, h.tag, c.tag, h2.tag, c1.tag),
        four(5028, h.tag, c.tag, h1.tag, c2.tag),
        three(5029, h.tag, c.tag, cb.tag),
        three(5030, h.tag, c.tag, ca.tag),
        two(5031, c.tag, s.tag),
        three(5032, h.tag, c.tag, s.tag),
        three(5033, h.tag, c.role, s.role),
        two(5034, c.word, s.word),
        three(5035, h.word, c.role, s.role),
        three(5036, s.tag, s.role, c.role),
        two(5037, c.role, s.role),
        three(5038, g.tag, h.tag, c.tag),
        three(5039, g.tag, h.role, c.role),
        three(5040, h.tag, h.role, c.tag),
        two(5041, h.role, c.role),
        three(5042, h.word, h.role, c.role),
        four(5043, g.tag, gside, h.tag, c.tag),
        three(5044, h.tag, h.role, c.role),
        three(5045, g.word, h.role, c.role),
        three(5046, h.tag, c.tag, m.word),
        two(5047, h.word, m.word),
        three(5048, h.tag, c.role, m.word),
        three(5049, h.word, m.word, c.word),
        three(5050, h.role, m.word, c.role),
        two(5051, m.word, d),
        two(5052, m.word, v),
        three(5053, m.word, h.tag, rank),
        three(5054, h.tag, c.tag, m.tag),
        three(5055, h.tag, c.tag, r.tag),
        three(5056, h.tag, c.role, near),
        three(5057, h.word, c.role, near),
        three(5058, h.tag, c.role, far),
        three(5059, h.tag, c.tag, near),
        three(5060, h.tag, c.role, many),
        two(5061, rank, c.role),
        three(5062, rank, h.tag, c.tag),
        two(5063, rank, m.word),
        three(5064, rank, c.role, meets),
        one(5065, cur),
        two(5066, cur, c.role),
        three(5067, cur, h.tag, c.tag),
        two(5068, cur, c.tag),
        two(5069, is, c.word),
        two(5070, is, m.word),
        three(5071, is, rank, c.role),
        three(5072, is, c.role, h.role),
        three(5073, c.word, h.tag, h.role),
        three(5074, c.word, s.tag, h.tag),
        three(5075, meets, h.tag, c.tag),
        four(5076, s.tag, h.tag, c.tag, g.tag),
        four(5077, ca.tag, cb.tag, h.tag, c.tag),
        two(5078, h.cluster, c.cluster),
        two(5079, h.cluster, m.word),
        three(5080, h.cluster, m.word, c.cluster),
        three(5081, h.cluster, c.role, m.word),
        three(5082, h.cluster, c.role, s.role),
        three(5083, h.coarse, c.coarse, m.word),
    ];
    sided(keys, left)
}
