//! The dependency tree of what one voice says in a sentence, a node a token.

use std::ops::Range;

use super::clause::is_verb;
use crate::lexicon::{self, Classes, Forms};
use crate::span::Span;
use crate::syntax::{Memory, Parsed, Relation, Tag, Word};
use crate::text::{Page, Token};

/// A sentence or a part of one, with its tree. Nodes are numbered from 0; off either end everything is empty.
pub(super) struct Tree<'p, 't> {
    pub page: &'p Page<'t>,
    /// The token of each node, in order; where words of another voice are left out, not one after the other.
    pub tokens: Vec<usize>,
    pub parsed: Vec<Parsed>,
    below: Vec<Below>,
}

const NOWHERE: Parsed = Parsed { tag: Tag::Stop, head: None, relation: Relation::Dep, cluster: 0, coarse: 0 };

/// What a node stands over.
struct Below {
    /// The nodes from the first to the last, itself included.
    reach: Range<usize>,
    /// The first node that hangs on it, and the next one that hangs on the same node as it does.
    first: Option<usize>,
    next: Option<usize>,
    /// How many that hang on it have not told their reach yet.
    waiting: usize,
}

impl<'p, 't> Tree<'p, 't> {
    /// Parses `tokens`, and mends the root where it should be a verb: in a sentence there is one, in `retold` words
    /// there need be none ("the move announced on Monday").
    pub fn of(page: &'p Page<'t>, tokens: Vec<usize>, retold: bool, memory: &mut Memory) -> Tree<'p, 't> {
        let words: Vec<Word<'_>> =
            tokens.iter().map(|&token| Word { text: page.word(token), entry: page.token(token).entry }).collect();
        let parsed = memory.parse(&tokens, &words);
        let mut tree = Tree { page, tokens, parsed, below: Vec::new() };
        tree.name_subjects();
        if let Some(root) = tree.parsed.iter().position(|word| word.head.is_none()) {
            tree.promote_noun(root);
            tree.join_predicates();
            tree.promote(root, retold);
        }
        tree.spread();
        tree
    }

    /// Makes a verb the root where the parser took it for a participle: in "The act prohibited sowing", a noun that
    /// something is said of, not a thing that was prohibited.
    fn promote(&mut self, root: usize, retold: bool) {
        if !matches!(self.tag(root), Tag::Noun | Tag::Nouns | Tag::Name | Tag::Names) {
            return;
        }
        let said = self.parsed.iter().any(|word| {
            word.head == Some(root)
                && matches!(
                    word.relation,
                    Relation::Cop | Relation::Aux | Relation::AuxPass | Relation::Nsubj | Relation::NsubjPass
                )
        });
        // It hangs on the noun next to it, which need not be the first: "the price of bread rose".
        let verb = self.parsed.iter().enumerate().skip(root + 1).find(|&(at, word)| {
            word.relation == Relation::Acl
                && word.tag == Tag::VerbParticiple
                && (word.head == Some(root) && self.may_be_past(at) || self.is_only_past(at))
        });
        let Some((verb, _)) = verb.filter(|_| !said) else { return };
        let has_object = || self.parsed.iter().any(|word| word.head == Some(verb) && word.relation == Relation::Obj);
        // Of retold words only what can be nothing else: "rose", "fell".
        if !self.is_only_past(verb) && (retold || !has_object()) {
            return;
        }
        for (at, word) in self.parsed.iter_mut().enumerate() {
            match at {
                _ if at == verb => {
                    (word.tag, word.head, word.relation) = (Tag::VerbPast, None, Relation::Root);
                }
                _ if at == root => (word.head, word.relation) = (Some(verb), Relation::Nsubj),
                _ if at > verb && word.head == Some(root) => word.head = Some(verb),
                _ => {}
            }
        }
    }

    /// Makes a name of a capitalised word that was taken for a verb of no list, with the verb right behind it beside it and
    /// nothing that joins the two: "Ofsted has increased the number".
    fn name_subjects(&mut self) {
        for at in 1..self.parsed.len() {
            let Some(name) = self.head(at).filter(|&head| head < at && self.relation(at) == Relation::Conj) else {
                continue;
            };
            let token = self.token(name);
            let unlisted = token.is_capitalised() && !token.is(Classes::VERB) && is_verb(self.tag(name));
            let helps = |node: usize| {
                let helper = matches!(self.relation(node), Relation::Aux | Relation::AuxPass | Relation::Advmod);
                helper && self.head(node) == Some(at)
            };
            if !unlisted || !(name + 1..at).all(helps) {
                continue;
            }
            let (head, relation) = (self.head(name), self.relation(name));
            for word in self.parsed.iter_mut().filter(|word| word.head == Some(name)) {
                word.head = Some(at);
            }
            if let Some(verb) = self.parsed.get_mut(at) {
                (verb.head, verb.relation) = (head, relation);
            }
            if let Some(subject) = self.parsed.get_mut(name) {
                *subject = Parsed { tag: Tag::Name, head: Some(at), relation: Relation::Nsubj, ..*subject };
            }
        }
    }

    /// Makes a verb of the root where the parser took it for a noun: "Unemployment rose by 12 per cent".
    fn promote_noun(&mut self, root: usize) {
        if self.tag(root) != Tag::Noun || !self.token(root).entry.forms.has(Forms::PAST) {
            return;
        }
        let before = root.wrapping_sub(1);
        let moves = lexicon::measure(self.word(root)).change.is_some();
        let compound = self.head(before) == Some(root) && self.relation(before) == Relation::Compound;
        let goes_on = matches!(self.tag(root + 1), Tag::Preposition | Tag::Adverb | Tag::To | Tag::Number);
        let said = self.parsed.iter().any(|word| {
            word.head == Some(root) && matches!(word.relation, Relation::Cop | Relation::Nsubj | Relation::Det)
        });
        if !moves || !compound || !goes_on || said {
            return;
        }
        for (at, word) in self.parsed.iter_mut().enumerate() {
            match at {
                _ if at == root => word.tag = Tag::VerbPast,
                _ if at == before => word.relation = Relation::Nsubj,
                _ if word.head == Some(root) && word.relation == Relation::Nmod => word.relation = Relation::Obl,
                _ => {}
            }
        }
    }

    /// Joins a past tense right behind a comma to the verb before it where the parser took it for a relative clause,
    /// which would begin with a relative word or a subject: "has closed two plants, sold a car park and cut its budget".
    ///
    /// And a clause behind a conjunction of its own is one of a list, not one that depends on the verb before it:
    /// "opened shops, and is looking for more".
    fn join_predicates(&mut self) {
        for at in 1..self.parsed.len() {
            if self.relation(at) == Relation::Cc
                && let Some(clause) = self.head(at).filter(|&clause| clause > at)
                && self.relation(clause) == Relation::Advcl
                && self.head(clause).is_some_and(|verb| verb < at)
                && let Some(word) = self.parsed.get_mut(clause)
            {
                word.relation = Relation::Conj;
            }
            if self.relation(at) != Relation::AclRelcl || self.tag(at) != Tag::VerbPast {
                continue;
            }
            let verb = self.head(at).and_then(|noun| self.head(noun));
            let Some(verb) = verb.filter(|&verb| verb < at && is_verb(self.tag(verb))) else { continue };
            if self.tag(at - 1) == Tag::Comma
                && let Some(word) = self.parsed.get_mut(at)
            {
                (word.head, word.relation) = (Some(verb), Relation::Conj);
            }
        }
    }

    /// Whether the word at `at` is a past tense that is no participle: "rose", "went".
    fn is_only_past(&self, at: usize) -> bool {
        let forms = self.token(at).entry.forms;
        forms.has(Forms::PAST) && !forms.has(Forms::PARTICIPLE)
    }

    /// Whether the word at `at` can be a past tense.
    pub fn may_be_past(&self, at: usize) -> bool {
        let entry = self.token(at).entry;
        entry.forms.has(Forms::PAST) || !entry.classes.has(Classes::VERB) && self.word(at).ends_with("ed")
    }

    /// Sets what every node stands over: each hands its reach up to its head once all below it have done so.
    fn spread(&mut self) {
        let alone = |at| Below { reach: at..at + 1, first: None, next: None, waiting: 0 };
        self.below = (0..self.parsed.len()).map(alone).collect();
        // From the right, so that the first to hang on a node is the leftmost.
        for at in (0..self.parsed.len()).rev() {
            let Some(above) = self.head(at).and_then(|head| self.below.get_mut(head)) else { continue };
            above.waiting += 1;
            let next = above.first.replace(at);
            if let Some(below) = self.below.get_mut(at) {
                below.next = next;
            }
        }
        for leaf in 0..self.below.len() {
            if self.below.get(leaf).is_some_and(|below| below.first.is_some()) {
                continue;
            }
            let mut at = leaf;
            while let Some(head) = self.head(at) {
                let own = self.reach(at);
                let Some(above) = self.below.get_mut(head) else { break };
                above.reach = above.reach.start.min(own.start)..above.reach.end.max(own.end);
                above.waiting -= 1;
                if above.waiting > 0 {
                    break;
                }
                at = head;
            }
        }
    }

    pub fn len(&self) -> usize {
        self.parsed.len()
    }

    fn node(&self, at: usize) -> &Parsed {
        crate::work::tick();
        self.parsed.get(at).unwrap_or(&NOWHERE)
    }

    pub fn tag(&self, at: usize) -> Tag {
        self.node(at).tag
    }

    pub fn relation(&self, at: usize) -> Relation {
        self.node(at).relation
    }

    pub fn head(&self, at: usize) -> Option<usize> {
        self.node(at).head
    }

    pub fn reach(&self, at: usize) -> Range<usize> {
        self.below.get(at).map_or(0..0, |below| below.reach.clone())
    }

    /// The nodes that hang on `at`, from left to right.
    pub fn children(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let first = self.below.get(at).and_then(|below| below.first);
        std::iter::successors(first, |&child| self.below.get(child)?.next)
    }

    /// The first node that hangs on `at` by one of `relations`.
    pub fn child(&self, at: usize, relations: &[Relation]) -> Option<usize> {
        self.children(at).find(|&child| relations.contains(&self.relation(child)))
    }

    /// The nodes above `at`, from the nearest one up.
    pub fn above(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.head(at), |&above| self.head(above)).take(self.len())
    }

    /// The token at node `at`; off either end one that is none.
    pub fn index(&self, at: usize) -> usize {
        self.tokens.get(at).copied().unwrap_or(usize::MAX)
    }

    pub fn token(&self, at: usize) -> &Token {
        self.page.token(self.index(at))
    }

    pub fn word(&self, at: usize) -> &'t str {
        self.token(at).span.of(self.page.text)
    }

    /// Whether the word at `at` is one of `words` (lower case, ASCII), in any case.
    pub fn is_any(&self, at: usize, words: &[&str]) -> bool {
        let word = self.word(at);
        words.iter().any(|other| word.eq_ignore_ascii_case(other))
    }

    /// Whether words were left out between `at` and the node before it.
    pub fn is_behind_gap(&self, at: usize) -> bool {
        at > 0 && at < self.len() && self.index(at) != self.index(at - 1) + 1
    }

    /// The bytes from the first to the last of `nodes`.
    pub fn span(&self, nodes: Range<usize>) -> Span {
        if nodes.is_empty() {
            return Span::default();
        }
        Span::new(self.token(nodes.start).span.start, self.token(nodes.end - 1).span.end)
    }
}
