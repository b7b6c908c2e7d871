//! The arc-hybrid transition system: a stack, a buffer, and the arcs made so far.
//!
//! (Kuhlmann, Gómez-Rodríguez and Satta 2011.) The artificial root stands behind the
//! last word (Ballesteros and Nivre 2013) and takes the one word that is left on the
//! stack at the end, so that every run gives one tree with one root.

use super::facts::Facts;
use super::inventory::{Relation, Tag};
use super::node::{Counts, MANY, NOBODY, NOWHERE, Node};
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
        self.nodes.extend((0..).zip(words).zip(tags).map(|((at, word), &tag)| {
            before.add(tag);
            let tag = atom(200 + tag as u64);
            let Facts { word, cluster, coarse, .. } = *word;
            Node { word, tag, cluster, coarse, both: mix(word, tag), before, span: [at; 2], ..NOWHERE }
        }));
        self.nodes.push(Node { word: atom(1011), tag: atom(1012), both: atom(1013), before, ..NOWHERE });
    }

    /// The words of the sentence.
    pub(crate) fn words(&self) -> impl Iterator<Item = &Node> {
        self.nodes.split_last().map_or(&[][..], |(_, words)| words).iter()
    }

    /// How many words there are.
    pub(crate) fn len(&self) -> u32 {
        self.nodes.len().saturating_sub(1) as u32
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
        let mut inside = [child; 2];
        if let Some(node) = self.nodes.get_mut(child as usize) {
            node.head = head;
            node.relation = relation;
            node.role = atom(100 + relation as u64);
            inside = node.span;
        }
        let Some(node) = self.nodes.get_mut(head as usize) else { return };
        node.span = [node.span[0].min(inside[0]), node.span[1].max(inside[1])];
        let (children, count, set, again) = match next {
            Move::Left => (&mut node.left, &mut node.left_count, &mut node.left_set, &mut node.left_again),
            _ => (&mut node.right, &mut node.right_count, &mut node.right_set, &mut node.right_again),
        };
        *again |= *set & 1 << relation as u8;
        let [last, _] = *children;
        *children = [child, last];
        *count = (*count + 1).min(MANY);
        *set |= 1 << relation as u8;
    }

    /// Sets the first or last word of what `at` governs.
    pub(crate) fn set_edge(&mut self, at: u32, edge: usize, to: u32) {
        if let Some(node) = self.nodes.get_mut(at as usize)
            && let Some(place) = node.span.get_mut(edge)
        {
            *place = to;
        }
    }

    /// Moves `child` from the head it has to another.
    pub(crate) fn reattach(&mut self, child: u32, head: u32) {
        let Node { head: old, relation, .. } = *self.node(child);
        let bit = 1 << relation as u8;
        if let Some(node) = self.nodes.get_mut(old as usize) {
            let (set, again) = node.side(child < old);
            *set &= !bit | *again;
            *again &= !bit;
        }
        if let Some(node) = self.nodes.get_mut(head as usize) {
            let (set, again) = node.side(child < head);
            *again |= *set & bit;
            *set |= bit;
        }
        if let Some(node) = self.nodes.get_mut(child as usize) {
            node.head = head;
        }
    }

    /// Gives the arc above `child` another name.
    pub(crate) fn rename(&mut self, child: u32, relation: Relation) {
        let Node { head, relation: old, .. } = *self.node(child);
        if let Some(node) = self.nodes.get_mut(head as usize) {
            let (set, again) = node.side(child < head);
            *set &= !(1 << old as u8) | *again;
            *again &= !(1 << old as u8);
            *again |= *set & 1 << relation as u8;
            *set |= 1 << relation as u8;
        }
        if let Some(node) = self.nodes.get_mut(child as usize) {
            node.relation = relation;
            node.role = atom(100 + relation as u64);
        }
    }

    /// Notes how sure the parser was of the relation of `at` to its head.
    pub(crate) fn note_naming(&mut self, at: u32, margin: u8) {
        if let Some(node) = self.nodes.get_mut(at as usize) {
            node.naming_margin = margin;
        }
    }

    /// Notes how sure the parser was of what it did with `at`.
    pub(crate) fn note(&mut self, at: u32, margin: u8) {
        if let Some(node) = self.nodes.get_mut(at as usize) {
            node.margin = node.margin.min(margin);
        }
    }
}
