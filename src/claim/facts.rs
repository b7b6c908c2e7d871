//! What a clause says of itself: its verbs, its tense, whether it denies, what it hedges, what it signals.

use std::ops::Range;

use super::clause::{AUXILIARIES, Clause, Link, is_verb};
use super::tree::Tree;
use super::{Hedge, HedgeKind, Polarity, Tense};
use crate::lexicon::{self, Classes, CueClass, Frames, Signal};
use crate::span::Span;
use crate::syntax::{Relation, Tag};

/// Who the subject is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Person {
    /// "I", "we".
    First,
    /// "you".
    Second,
    /// Everybody and everything else.
    Third,
}

/// What somebody does who changes nothing by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Act {
    /// "criticised the plan", "asked about it": words, of which only the telling stands there.
    Speaks,
    /// "wants to raise it", "expects growth to slow": what is not so yet.
    Wants,
}

/// One clause, read.
pub(super) struct Facts<'a, 'p, 't> {
    pub tree: &'a Tree<'p, 't>,
    pub clause: &'a Clause,
    pub person: Person,
    pub tense: Tense,
    pub negation: Option<Span>,
    pub hedges: Vec<Hedge>,
    /// What is signalled anywhere in the clause, with the nodes that do.
    signals: Vec<(Range<usize>, Signal)>,
    /// From the first auxiliary to behind the predicate and the two words that may carry on its meaning ("going to").
    group: Range<usize>,
}

impl<'a, 'p, 't> Facts<'a, 'p, 't> {
    pub fn of(tree: &'a Tree<'p, 't>, clause: &'a Clause) -> Facts<'a, 'p, 't> {
        let person = match clause.subject {
            Some(subject) if tree.is_any(subject, &["i", "we"]) => Person::First,
            Some(subject) if tree.is_any(subject, &["you"]) => Person::Second,
            _ => Person::Third,
        };
        let first = auxiliaries(tree, clause.predicate).chain([clause.predicate]).min().unwrap_or(clause.predicate);
        let copular = tree.child(clause.predicate, &[Relation::Cop]).is_some();
        let behind = if copular { 1 } else { 3 };
        let group = first..(clause.predicate + behind).min(clause.nodes.end);
        let mut facts = Facts {
            person,
            tense: Tense::Present,
            negation: None,
            hedges: Vec::new(),
            signals: signals(tree, clause.nodes.clone()),
            group,
            tree,
            clause,
        };
        facts.tense = facts.tense();
        facts.negation = facts.negation();
        let here = facts.signals.iter().filter(|(nodes, signal)| facts.hedges_here(nodes.start, *signal));
        facts.hedges = here
            .filter_map(|(nodes, signal)| Some(Hedge { span: tree.span(nodes.clone()), kind: hedge_kind(*signal)? }))
            .collect();
        if let Some(span) = facts.opinion_verb() {
            facts.hedges.insert(0, Hedge { span, kind: HedgeKind::Personal });
        }
        facts
    }

    pub fn polarity(&self) -> Polarity {
        if self.negation.is_some() { Polarity::Negative } else { Polarity::Positive }
    }

    /// Where `signal` stands in the clause.
    pub fn anywhere(&self, signal: Signal) -> Option<usize> {
        self.find(signal, |_| true)
    }

    /// Where `signal` stands among the verbs of the predicate.
    pub fn in_group(&self, signal: Signal) -> Option<usize> {
        self.find(signal, |at| self.group.contains(&at))
    }

    /// Where `signal` stands in the predicate or in what it says directly of something.
    pub fn in_predicate(&self, signal: Signal) -> Option<usize> {
        let (tree, predicate) = (self.tree, self.clause.predicate);
        let near = |at: usize| {
            at == predicate
                || at >= self.group.start
                    && (tree.head(at) == Some(predicate)
                        || tree.head(at).is_some_and(|head| tree.head(head) == Some(predicate) && at > predicate))
        };
        self.find(signal, near)
    }

    fn find(&self, signal: Signal, fits: impl Fn(usize) -> bool) -> Option<usize> {
        let fits = |(nodes, other): &&(Range<usize>, Signal)| *other == signal && fits(nodes.start);
        self.signals.iter().find(fits).map(|(nodes, _)| nodes.start)
    }

    pub fn is_copular(&self) -> bool {
        self.tree.child(self.clause.predicate, &[Relation::Cop]).is_some()
    }

    /// "there is", "there were".
    pub fn is_existential(&self) -> bool {
        let subject = self.tree.children(self.clause.predicate).find(|&at| self.tree.relation(at) == Relation::Expl);
        subject.is_some_and(|at| self.tree.is_any(at, &["there"]))
    }

    /// Whether a word of the clause bears `tag`.
    pub fn has_tag(&self, tag: Tag) -> Option<usize> {
        self.clause.nodes.clone().find(|&at| self.tree.tag(at) == tag)
    }

    /// Whether the predicate tells of words or of a wish alone.
    pub fn act(&self) -> Option<Act> {
        let (tree, predicate) = (self.tree, self.clause.predicate);
        let cues = &tree.token(predicate).entry.cues;
        let has = |classes: &[CueClass], frame: Frames| {
            cues.iter().any(|cue| classes.contains(&cue.class) && cue.frames.has(frame) && cue.tail().is_empty())
        };
        if !is_verb(tree.tag(predicate)) {
            None
        } else if has(&[CueClass::Want], Frames::INFINITIVE) && self.has_infinitive() {
            Some(Act::Wants)
        } else if has(
            &[CueClass::Ask, CueClass::Urge, CueClass::Criticise, CueClass::Praise, CueClass::Describe],
            Frames::QUOTATION,
        ) {
            Some(Act::Speaks)
        } else {
            None
        }
    }

    /// Whether "to" and a verb stand behind the predicate. The parser does not always see whose they are.
    fn has_infinitive(&self) -> bool {
        let tree = self.tree;
        let mut behind = self.clause.predicate + 1..self.clause.nodes.end;
        behind.any(|at| tree.tag(at) == Tag::To && at + 1 < self.clause.nodes.end && tree.tag(at + 1) == Tag::Verb)
    }

    fn tense(&self) -> Tense {
        let tree = self.tree;
        let predicate = self.clause.predicate;
        let future = |at: usize| tree.is_any(at, &["will", "'ll", "’ll", "wo", "shall", "sha"]);
        let going = |at: usize| {
            tree.is_any(
                at,
                &["going", "gonna", "set", "due", "expected", "bound", "scheduled", "slated", "poised", "about"],
            ) && tree.is_any(at + 1, &["to"])
        };
        let mut auxiliaries: Vec<usize> = auxiliaries(tree, predicate).collect();
        if auxiliaries.is_empty()
            && self.clause.link == Link::Coordinated
            && let Some(head) = tree.head(predicate)
            && !matches!(tree.tag(predicate), Tag::VerbPast | Tag::VerbThird)
        {
            auxiliaries = self::auxiliaries(tree, head).collect();
        }
        if auxiliaries.iter().any(|&at| future(at)) || going(predicate) {
            return Tense::Future;
        }
        let past = |at: usize| tree.tag(at) == Tag::VerbPast || tree.is_any(at, &["has", "have", "'ve", "’ve", "been"]);
        // A participle without an auxiliary is a past tense that was taken for one.
        let mistaken = tree.tag(predicate) == Tag::VerbParticiple && auxiliaries.is_empty();
        if mistaken || tree.tag(predicate) == Tag::VerbPast || auxiliaries.iter().any(|&at| past(at)) {
            return Tense::Past;
        }
        Tense::Present
    }

    fn negation(&self) -> Option<Span> {
        let (tree, predicate) = (self.tree, self.clause.predicate);
        let negates = |at: usize| tree.token(at).is(Classes::NEGATION);
        let direct = tree.children(predicate).filter(|at| self.clause.nodes.contains(at));
        for child in direct {
            // "no": of the subject or object; the rest: of the verb itself.
            let below = tree.children(child).find(|&at| tree.relation(at) == Relation::Det && negates(at));
            let at = if negates(child) { Some(child) } else { below };
            if let Some(at) = at {
                return Some(tree.token(at).span);
            }
        }
        None
    }

    /// Whether the word at `at` really hedges this clause.
    fn hedges_here(&self, at: usize, signal: Signal) -> bool {
        let tree = self.tree;
        match signal {
            // "May" is a month and a name as well.
            Signal::Possible => tree.tag(at) == Tag::Modal || !tree.is_any(at, &["may", "might", "could"]),
            Signal::Conditional => !tree.is_any(at, &["would"]) || self.group.contains(&at),
            _ => true,
        }
    }

    /// "I think" before the clause, in the same voice.
    fn opinion_verb(&self) -> Option<Span> {
        let tree = self.tree;
        let head = tree.head(self.clause.predicate).filter(|_| self.clause.link == Link::Complement)?;
        let own = tree.children(head).any(|at| at < head && tree.is_any(at, &["i", "we"]));
        let thinks = tree.token(head).entry.cues.iter().any(|cue| cue.class == lexicon::CueClass::Think);
        (own && thinks).then(|| tree.token(head).span)
    }
}

/// The auxiliaries and the copula of `predicate`.
fn auxiliaries<'a>(tree: &'a Tree<'_, '_>, predicate: usize) -> impl Iterator<Item = usize> + 'a {
    tree.children(predicate).filter(move |&at| at < predicate && AUXILIARIES.contains(&tree.relation(at)))
}

/// Every listed phrase in `nodes`, and what it signals; of those that begin with the same node, the longest.
fn signals(tree: &Tree<'_, '_>, nodes: Range<usize>) -> Vec<(Range<usize>, Signal)> {
    let begins = |at: usize| {
        lexicon::signals(tree.token(at).entry).iter().find_map(|phrase| {
            let end = at + 1 + phrase.tail.len();
            let stands = |(node, word): (usize, &&str)| tree.word(node).eq_ignore_ascii_case(word);
            (end <= nodes.end && (at + 1..end).zip(&phrase.tail).all(stands)).then_some((at..end, phrase.signal))
        })
    };
    nodes.clone().filter_map(begins).collect()
}

fn hedge_kind(signal: Signal) -> Option<HedgeKind> {
    Some(match signal {
        Signal::Possible => HedgeKind::Possible,
        Signal::Probable => HedgeKind::Probable,
        Signal::Hearsay => HedgeKind::Hearsay,
        Signal::Personal => HedgeKind::Personal,
        Signal::Normative => HedgeKind::Normative,
        Signal::Conditional => HedgeKind::Conditional,
        _ => return None,
    })
}
