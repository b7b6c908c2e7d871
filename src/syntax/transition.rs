//! The arc-hybrid transition system: a stack, a buffer, and the arcs made so far.
//!
//! (Kuhlmann, Gómez-Rodríguez and Satta 2011.) The artificial root stands behind the
//! last word (Ballesteros and Nivre 2013) and takes the one word that is left on the
//! stack at the end, so that every run gives one tree with one root.

use super::facts::Facts;
use super::inventory::{Relation, Tag};
use crate::model::hash::{atom, mix};

/// What the parser does next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Move {
    /// The next word goes on the stack.
    Shift,
    /// The top of the stack depends on the next word.
    Left,
    /// The top of the stack depends on the one below it.
    Right,
}

impl Move {
    /// All of them, in the order of their scores.
    pub(crate) const ALL: [Move; 3] = [Move::Shift, Move::Left, Move::Right];
}

/// Which moves a state leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Choice {
    /// None: every word has a head.
    Over,
    Forced(Move),
    /// A flag for each of [`Move::ALL`].
    Among([bool; 3]),
}

/// The index of no word.
pub(crate) const NOBODY: u32 = u32::MAX;

/// A word, as atoms of features, and the arcs that it has so far.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node {
    pub word: u64,
    pub tag: u64,
    /// Word and tag.
    pub both: u64,
    /// The atom of `relation`, once the word has a head.
    pub role: u64,
    /// The relations of the dependents on the left, a bit each.
    pub left_set: u64,
    /// The relations of the dependents on the right, a bit each.
    pub right_set: u64,
    /// The dependents on the left, the latest two, which are the outermost.
    pub left: [u32; 2],
    /// The dependents on the right, likewise.
    pub right: [u32; 2],
    pub left_count: u8,
    pub right_count: u8,
    pub head: u32,
    pub relation: Relation,
    /// What stands before and at this word.
    pub before: Counts,
}

/// How much of what parts clauses there is.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counts {
    pub verbs: u32,
    pub points: u32,
    pub conjunctions: u32,
}

impl Counts {
    fn add(&mut self, tag: Tag) {
        use Tag::*;
        match tag {
            Verb | VerbPast | VerbGerund | VerbParticiple | VerbPresent | VerbThird | Modal => self.verbs += 1,
            OpenQuote | CloseQuote | Comma | Stop | Colon | OpenBracket | CloseBracket | Hyphen | OddPunctuation => {
                self.points += 1;
            }
            Conjunction => self.conjunctions += 1,
            _ => {}
        }
    }
}

/// Where nobody is.
pub(crate) static NOWHERE: Node = Node {
    word: atom(1001),
    tag: atom(1002),
    both: atom(1003),
    role: atom(1004),
    left_set: 0,
    right_set: 0,
    left: [NOBODY; 2],
    right: [NOBODY; 2],
    left_count: 0,
    right_count: 0,
    head: NOBODY,
    relation: Relation::Root,
    before: Counts { verbs: 0, points: 0, conjunctions: 0 },
};

/// Stack, buffer and arcs.
#[derive(Debug, Default)]
pub(crate) struct State {
    /// The words, then the root.
    nodes: Vec<Node>,
    stack: Vec<u32>,
    /// The first word of the buffer.
    pub next: u32,
}

impl State {
    /// All words of a sentence in the buffer.
    pub(crate) fn start(&mut self, words: &[Facts], tags: &[Tag]) {
        self.nodes.clear();
        self.stack.clear();
        self.next = 0;
        let mut before = Counts::default();
        self.nodes.extend(words.iter().zip(tags).map(|(word, &tag)| {
            before.add(tag);
            let (word, tag) = (word.word, atom(200 + tag as u64));
            Node { word, tag, both: mix(word, tag), before, ..NOWHERE }
        }));
        self.nodes.push(Node { word: atom(1011), tag: atom(1012), both: atom(1013), before, ..NOWHERE });
    }

    /// The words of the sentence.
    pub(crate) fn words(&self) -> impl Iterator<Item = &Node> {
        self.nodes.split_last().map_or(&[][..], |(_, words)| words).iter()
    }

    /// The word at `at`, or [`NOWHERE`].
    #[inline(always)]
    pub(crate) fn node(&self, at: u32) -> &Node {
        self.nodes.get(at as usize).unwrap_or(&NOWHERE)
    }

    /// The word `depth` below the top of the stack, or [`NOBODY`].
    #[inline(always)]
    pub(crate) fn top(&self, depth: usize) -> u32 {
        self.stack.len().checked_sub(depth + 1).and_then(|at| self.stack.get(at)).copied().unwrap_or(NOBODY)
    }

    /// Whether `at` is the artificial root.
    #[inline(always)]
    pub(crate) fn is_root(&self, at: u32) -> bool {
        at as usize + 1 >= self.nodes.len()
    }

    /// The moves that can be made.
    #[inline(always)]
    pub(crate) fn choice(&self) -> Choice {
        let depth = self.stack.len();
        match (self.is_root(self.next), depth) {
            (true, 0) => Choice::Over,
            (true, 1) => Choice::Forced(Move::Left),
            (true, _) => Choice::Forced(Move::Right),
            (false, 0) => Choice::Forced(Move::Shift),
            (false, _) => Choice::Among([true, true, depth > 1]),
        }
    }

    /// Head and dependent of the arc that a move makes.
    #[inline(always)]
    pub(crate) fn arc(&self, next: Move) -> Option<(u32, u32)> {
        match next {
            Move::Shift => None,
            Move::Left => Some((self.next, self.top(0))),
            Move::Right => Some((self.top(1), self.top(0))),
        }
    }

    /// Makes a move; the arc, if it makes one, gets `relation`.
    #[inline(always)]
    pub(crate) fn apply(&mut self, next: Move, relation: Relation) {
        let Some((head, child)) = self.arc(next) else {
            self.stack.push(self.next);
            self.next += 1;
            return;
        };
        self.stack.pop();
        if let Some(node) = self.nodes.get_mut(child as usize) {
            node.head = head;
            node.relation = relation;
            node.role = atom(100 + relation as u64);
        }
        let Some(node) = self.nodes.get_mut(head as usize) else { return };
        let (children, count, set) = match next {
            Move::Left => (&mut node.left, &mut node.left_count, &mut node.left_set),
            _ => (&mut node.right, &mut node.right_count, &mut node.right_set),
        };
        let [last, _] = *children;
        *children = [child, last];
        *count = (*count + 1).min(MANY);
        *set |= 1 << relation as u8;
    }
}

/// More dependents than so many are as many.
const MANY: u8 = 4;
