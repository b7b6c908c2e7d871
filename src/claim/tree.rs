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
    /// The nodes that each node stands over, itself included.
    reach: Vec<Range<usize>>,
}

const NOWHERE: Parsed = Parsed { tag: Tag::Stop, head: None, relation: Relation::Dep, cluster: 0, coarse: 0 };

impl<'p, 't> Tree<'p, 't> {
    /// Parses `tokens`.
    pub fn of(page: &'p Page<'t>, tokens: Vec<usize>, memory: &mut Memory) -> Tree<'p, 't> {
        let words: Vec<Word<'_>> =
            tokens.iter().map(|&token| Word { text: page.word(token), entry: page.token(token).entry }).collect();
        let parsed = memory.parse(&tokens, &words);
        let mut tree = Tree { page, tokens, reach: (0..parsed.len()).map(|at| at..at + 1).collect(), parsed };
        tree.spread();
        tree
    }

    /// Mends the root where it should be a verb: in a sentence there is one, in retold words there need be none ("the
    /// move announced on Monday").
    pub fn with_verb(self) -> Tree<'p, 't> {
        self.mended(|tree, verb| {
            let has_object = tree.parsed.iter().any(|word| word.head == Some(verb) && word.relation == Relation::Obj);
            has_object || tree.is_only_past(verb)
        })
    }

    /// The same for retold words: only where the verb can be nothing else ("rose", "fell").
    pub fn with_certain_verb(self) -> Tree<'p, 't> {
        self.mended(Tree::is_only_past)
    }

    fn mended(mut self, is_verb: impl Fn(&Tree<'p, 't>, usize) -> bool) -> Tree<'p, 't> {
        self.promote_noun();
        self.join_predicates();
        self.promote(is_verb);
        self.reach = (0..self.parsed.len()).map(|at| at..at + 1).collect();
        self.spread();
        self
    }

    /// Makes a verb the root where the parser took it for a participle: in "The act prohibited sowing", a noun that
    /// something is said of, not a thing that was prohibited.
    fn promote(&mut self, is_verb: impl Fn(&Tree<'p, 't>, usize) -> bool) {
        let Some(root) = self.parsed.iter().position(|word| word.head.is_none()) else { return };
        let is_noun = matches!(self.tag(root), Tag::Noun | Tag::Nouns | Tag::Name | Tag::Names);
        let below = self.parsed.iter().enumerate().filter(|(_, word)| word.head == Some(root));
        let said = below.clone().any(|(_, word)| {
            matches!(
                word.relation,
                Relation::Cop | Relation::Aux | Relation::AuxPass | Relation::Nsubj | Relation::NsubjPass
            )
        });
        // It hangs on the noun next to it, which need not be the first: "the price of bread rose".
        let verb = self.parsed.iter().enumerate().find(|&(at, word)| {
            let hangs = word.head == Some(root) && self.may_be_past(at) || self.is_only_past(at);
            at > root && word.relation == Relation::Acl && word.tag == Tag::VerbParticiple && hangs
        });
        let Some((verb, _)) = verb.filter(|_| is_noun && !said) else { return };
        if !is_verb(self, verb) {
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

    /// Makes a verb of the root where the parser took it for a noun: "Unemployment rose by 12 per cent".
    fn promote_noun(&mut self) {
        let Some(root) = self.parsed.iter().position(|word| word.head.is_none()) else { return };
        let before = root.wrapping_sub(1);
        let forms = self.token(root).entry.forms;
        let moves = forms.has(Forms::PAST) && lexicon::measure(self.word(root)).change.is_some();
        let compound = self.head(before) == Some(root) && self.relation(before) == Relation::Compound;
        let goes_on = matches!(self.tag(root + 1), Tag::Preposition | Tag::Adverb | Tag::To | Tag::Number);
        let said = self.parsed.iter().any(|word| {
            word.head == Some(root) && matches!(word.relation, Relation::Cop | Relation::Nsubj | Relation::Det)
        });
        if self.tag(root) != Tag::Noun || !moves || !compound || !goes_on || said {
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
    fn join_predicates(&mut self) {
        for at in 1..self.parsed.len() {
            let relative = self.relation(at) == Relation::AclRelcl && self.tag(at) == Tag::VerbPast;
            let verb = self.head(at).and_then(|noun| self.head(noun));
            let Some(verb) = verb.filter(|&verb| verb < at && is_verb(self.tag(verb))) else { continue };
            if relative
                && self.tag(at - 1) == Tag::Comma
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

    /// Sets the reach of every node: each hands its own up to its head once all below it have done so.
    fn spread(&mut self) {
        let mut waiting = vec![0usize; self.parsed.len()];
        for head in self.parsed.iter().filter_map(|word| word.head) {
            if let Some(count) = waiting.get_mut(head) {
                *count += 1;
            }
        }
        let mut ready: Vec<usize> = (0..waiting.len()).filter(|&at| waiting.get(at) == Some(&0)).collect();
        while let Some(at) = ready.pop() {
            let Some(head) = self.head(at) else { continue };
            let own = self.reach(at);
            if let Some(reach) = self.reach.get_mut(head) {
                *reach = reach.start.min(own.start)..reach.end.max(own.end);
            }
            if let Some(count) = waiting.get_mut(head) {
                *count -= 1;
                if *count == 0 {
                    ready.push(head);
                }
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
        self.reach.get(at).cloned().unwrap_or(0..0)
    }

    /// The nodes that hang on `at`, from left to right.
    pub fn children(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        self.reach(at).filter(move |&child| self.head(child) == Some(at))
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
