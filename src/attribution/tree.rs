//! The dependency tree of a line: a node a unit, so that a quoted passage is one node.

use std::ops::Range;

use super::line::Line;
use crate::model::hash::{atom, mix};
use crate::syntax::{self, Memory, Parsed, Relation, Tag, Word};

/// So many tokens of a passage are shown to the parser: those next to the narrative.
const SHOWN: usize = 24;

/// One unit of the line in its tree.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    pub tag: Tag,
    pub relation: Relation,
    /// The unit it depends on.
    pub head: Option<usize>,
    /// The first unit of what depends on it, itself included.
    pub start: usize,
    /// Behind the last unit of what depends on it.
    pub end: usize,
    /// The hash of the word, folded; passages share a few.
    pub word: u64,
    /// What words used alike share, in small clusters and in large ones.
    pub cluster: u64,
    pub coarse: u64,
}

/// The node off either end of a line.
const NOWHERE: Node = Node {
    tag: Tag::Stop,
    relation: Relation::Dep,
    head: None,
    start: 0,
    end: 0,
    word: atom(0xe0_0d),
    cluster: atom(0xe0_0d),
    coarse: atom(0xe0_0d),
};

/// The tree of one line.
#[derive(Debug, Default)]
pub(super) struct Tree {
    nodes: Vec<Node>,
    /// The units that hang on each unit, all in one row, and where those of each begin in it.
    children: Vec<usize>,
    firsts: Vec<usize>,
}

/// Reads trees line after line, in memory that is used again.
pub(super) struct Trees<'m, 'p> {
    memory: &'m mut Memory,
    /// The tokens shown to the parser, as words, and the unit of each.
    shown: Vec<usize>,
    words: Vec<Word<'p>>,
    units: Vec<usize>,
    /// Which of them is the first of each unit.
    firsts: Vec<usize>,
    parsed: Vec<Parsed>,
    tree: Tree,
}

impl<'m, 'p> Trees<'m, 'p> {
    /// `memory` keeps what is found of the words.
    pub(super) fn new(memory: &'m mut Memory) -> Trees<'m, 'p> {
        Trees {
            memory,
            shown: Vec::new(),
            words: Vec::new(),
            units: Vec::new(),
            firsts: Vec::new(),
            parsed: Vec::new(),
            tree: Tree::default(),
        }
    }

    /// Parses `line`.
    pub(super) fn of(&mut self, line: &Line<'p, '_>) -> &Tree {
        self.show(line);
        let Trees { memory, shown, words, units, firsts, parsed, tree } = self;
        parsed.clear();
        parsed.extend_from_slice(syntax::parse(words, &mut memory.scratch));
        memory.keep(shown, parsed);
        let outside = |word: usize, unit: usize| {
            parsed.get(word).is_some_and(|found| found.head.is_none_or(|head| units.get(head) != Some(&unit)))
        };
        tree.nodes.clear();
        for (index, unit) in line.units.iter().enumerate() {
            let range = firsts.get(index).copied().unwrap_or(0)..firsts.get(index + 1).copied().unwrap_or(0);
            // Of a passage, the word that hangs on something outside it stands for all.
            let word = range.clone().find(|&word| outside(word, index)).unwrap_or(range.start);
            let Some(found) = parsed.get(word) else { continue };
            let hash = match unit.passage {
                Some(_) if line.is_fragment(index) => atom(0xe0_01),
                Some(_) => atom(0xe0_02),
                None => memory.scratch.folded(word),
            };
            tree.nodes.push(Node {
                tag: found.tag,
                relation: found.relation,
                head: found.head.and_then(|head| units.get(head).copied()),
                start: index,
                end: index + 1,
                word: hash,
                cluster: if unit.passage.is_some() { hash } else { found.cluster },
                coarse: if unit.passage.is_some() { hash } else { found.coarse },
            });
        }
        tree.spread();
        tree.list_children();
        tree
    }

    /// Lists what the parser is shown of `line`: of a long passage, what is next to the narrative.
    fn show(&mut self, line: &Line<'p, '_>) {
        self.shown.clear();
        self.words.clear();
        self.units.clear();
        self.firsts.clear();
        let page = line.page;
        for (index, unit) in line.units.iter().enumerate() {
            self.firsts.push(self.shown.len());
            let tokens = match unit.tokens.len() {
                length if length > SHOWN && index == 0 => unit.tokens.end - SHOWN..unit.tokens.end,
                length if length > SHOWN => unit.tokens.start..unit.tokens.start + SHOWN,
                _ => unit.tokens.clone(),
            };
            self.units.extend(tokens.clone().map(|_| index));
            self.shown.extend(tokens);
        }
        self.firsts.push(self.shown.len());
        let word = |&token: &usize| Word { text: page.word(token), entry: page.token(token).entry };
        self.words.extend(self.shown.iter().map(word));
    }
}

impl Tree {
    /// Lists what hangs on what: counts first, then puts every unit, from the last to the first, before those that are
    /// in their place.
    fn list_children(&mut self) {
        let Tree { nodes, children, firsts } = self;
        let hanging = || nodes.iter().enumerate().rev().filter_map(|(unit, node)| Some((node.head?, unit)));
        let hanging = || hanging().filter(|(head, unit)| head != unit);
        firsts.clear();
        firsts.resize(nodes.len() + 1, 0);
        for (head, _) in hanging() {
            if let Some(count) = firsts.get_mut(head) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for first in firsts.iter_mut() {
            sum += *first;
            *first = sum;
        }
        children.clear();
        children.resize(sum, 0);
        for (head, unit) in hanging() {
            if let Some(first) = firsts.get_mut(head) {
                *first -= 1;
                if let Some(place) = children.get_mut(*first) {
                    *place = unit;
                }
            }
        }
    }

    /// Sets the reach of every node. A line is short (see [`super::line`]), so walking up from every node is no matter.
    fn spread(&mut self) {
        for index in 0..self.nodes.len() {
            let mut above = self.head(index);
            // Where a node reaches over it already, so will those above, once both ends of that reach have walked up.
            // (Passages drawn together into one node may close a circle, which ends there, too.)
            while let Some(node) = above.and_then(|head| self.nodes.get_mut(head)) {
                if (node.start..node.end).contains(&index) {
                    break;
                }
                node.start = node.start.min(index);
                node.end = node.end.max(index + 1);
                above = node.head;
            }
        }
    }

    pub(super) fn node(&self, index: usize) -> &Node {
        self.nodes.get(index).unwrap_or(&NOWHERE)
    }

    pub(super) fn tag(&self, index: usize) -> Tag {
        self.node(index).tag
    }

    pub(super) fn relation(&self, index: usize) -> Relation {
        self.node(index).relation
    }

    pub(super) fn head(&self, index: usize) -> Option<usize> {
        self.node(index).head
    }

    /// The units that hang on `index`, from left to right.
    pub(super) fn children(&self, index: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        let place = |index: usize| self.firsts.get(index).copied().unwrap_or(self.children.len());
        self.children.get(place(index)..place(index.saturating_add(1))).unwrap_or_default().iter().copied()
    }

    /// The head of `units`: the first of them that hangs on something outside, or on nothing.
    pub(super) fn head_of(&self, units: Range<usize>) -> Option<usize> {
        units.clone().find(|&unit| self.head(unit).is_none_or(|head| !units.contains(&head)))
    }

    /// How to get from `from` to `to`: the relations up to the node that both hang on, and down again.
    pub(super) fn path(&self, from: usize, to: usize) -> Path {
        let mut up = 0;
        let mut key = atom(0x9a);
        let mut at = from;
        while up <= LONGEST_PATH {
            if let Some(down) = self.below(at, to) {
                return Path { key: mix(mix(key, atom(0x9b)), down.key), length: up + down.length };
            }
            key = mix(key, atom(self.relation(at) as u64));
            up += 1;
            match self.head(at) {
                Some(head) => at = head,
                None => break,
            }
        }
        Path { key: atom(0x9c), length: LONGEST_PATH * 2 }
    }

    /// The path down from `top` to `to`, when `to` is below it.
    fn below(&self, top: usize, to: usize) -> Option<Path> {
        let mut key = atom(0x9d);
        let mut length = 0;
        let mut at = to;
        while at != top {
            if length > LONGEST_PATH {
                return None;
            }
            key = mix(key, atom(self.relation(at) as u64));
            length += 1;
            at = self.head(at)?;
        }
        Some(Path { key, length })
    }
}

/// No path between two words of one clause is longer, one way.
const LONGEST_PATH: usize = 4;

/// A way through a tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Path {
    /// The hash of its relations.
    pub key: u64,
    pub length: usize,
}
