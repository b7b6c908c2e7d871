//! A word of a tree that grows.

use super::inventory::{Relation, Tag};
use crate::model::hash::atom;

/// The index of no word.
pub(crate) const NOBODY: u32 = u32::MAX;

/// A word, as atoms of features, and the arcs that it has so far.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node {
    pub word: u64,
    pub tag: u64,
    /// Words that are used like this one, and more such words.
    pub cluster: u64,
    pub coarse: u64,
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
    /// The relations that two or more of the dependents on the left have.
    pub left_again: u64,
    /// The relations that two or more of the dependents on the right have.
    pub right_again: u64,
    pub head: u32,
    pub relation: Relation,
    /// First and last word of those that depend on this word, at first or second hand, and itself.
    pub span: [u32; 2],
    /// How sure the parser was of what it did with the word, from 0 to 7.
    pub margin: u8,
    /// How sure it was of the relation, from 0 to 7.
    pub naming_margin: u8,
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
    /// Counts a word with this tag.
    pub(crate) fn add(&mut self, tag: Tag) {
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

impl Node {
    /// The relations of the dependents on the left or on the right, and those of two or more.
    pub(crate) fn side(&mut self, left: bool) -> (&mut u64, &mut u64) {
        if left { (&mut self.left_set, &mut self.left_again) } else { (&mut self.right_set, &mut self.right_again) }
    }
}

/// Where nobody is.
pub(crate) static NOWHERE: Node = Node {
    word: atom(1001),
    tag: atom(1002),
    cluster: atom(1005),
    coarse: atom(1006),
    both: atom(1003),
    role: atom(1004),
    left_set: 0,
    right_set: 0,
    left: [NOBODY; 2],
    right: [NOBODY; 2],
    left_count: 0,
    right_count: 0,
    left_again: 0,
    right_again: 0,
    head: NOBODY,
    relation: Relation::Root,
    span: [NOBODY; 2],
    margin: 7,
    naming_margin: 7,
    before: Counts { verbs: 0, points: 0, conjunctions: 0 },
};

/// More dependents than so many are as many.
pub(crate) const MANY: u8 = 4;
