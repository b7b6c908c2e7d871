//! Which noun phrase a cue credits.

use std::ops::Range;

use super::Reading;
use super::cue::Verb;
use super::keys::{Adder, Keys, flag, steps};
use crate::attribution::tree::Node;
use crate::model::hash::{atom, mix};
use crate::syntax::{Relation, Tag};

/// Units looked at on either side of the cue.
const LEFT: usize = 45;
const RIGHT: usize = 25;

/// Ends that are tried for one head.
const MOST_ENDS: usize = 5;

/// The noun phrases that may be the source of the cue at `verb`, none of them included, each once.
pub(super) fn candidates(reading: &Reading<'_, '_, '_>, verb: &Verb) -> Vec<Option<Range<usize>>> {
    let line = reading.line;
    let at = verb.at;
    let mut found: Vec<Option<Range<usize>>> = Vec::with_capacity(32);
    found.push(None);
    let mut add = |units: Range<usize>| {
        let units = reading.words(&units);
        if !units.is_empty() && !units.contains(&at) && !found.contains(&Some(units.clone())) {
            found.push(Some(units));
        }
    };
    if let Some(source) = drafted(reading, verb) {
        add(source);
    }
    for head in at.saturating_sub(LEFT)..line.len().min(at + RIGHT) {
        if reading.atoms(head).is_passage || !reading.atoms(head).is_nominal {
            continue;
        }
        let start = start_of(reading, head);
        add(start..head + 1);
        let mut ends = 0;
        for child in reading.tree.children(head).filter(|&child| child > head) {
            let end = reading.tree.node(child).end;
            if end - start > 45 || ends >= MOST_ENDS {
                break;
            }
            if reading.tree.relation(child) != Relation::Punct {
                add(start..end);
                ends += 1;
            }
        }
    }
    found
}

fn drafted(reading: &Reading<'_, '_, '_>, verb: &Verb) -> Option<Range<usize>> {
    reading.draft(verb.draft).and_then(|draft| draft.report.source.as_ref()).map(|source| source.units.clone())
}

/// Whether the word can be the head of a phrase: a noun or a pronoun that is no part of a longer name.
pub(super) fn is_nominal(node: &Node) -> bool {
    let noun = matches!(
        node.tag,
        Tag::Noun
            | Tag::Nouns
            | Tag::Name
            | Tag::Names
            | Tag::Pronoun
            | Tag::PossessivePronoun
            | Tag::WhPronoun
            | Tag::WhDeterminer
            | Tag::Determiner
            | Tag::Number
            | Tag::Adjective
            | Tag::Address
    );
    let inner = matches!(
        node.relation,
        Relation::Compound | Relation::Flat | Relation::Det | Relation::Amod | Relation::Nummod
    );
    noun && !inner
}

/// Where the phrase of `head` begins: with what modifies it to its left, but without what only introduces it.
fn start_of(reading: &Reading<'_, '_, '_>, head: usize) -> usize {
    let tree = reading.tree;
    let mut start = head;
    for child in tree.children(head).rev().filter(|&child| child < head) {
        let inner = matches!(
            tree.relation(child),
            Relation::Det
                | Relation::DetPredet
                | Relation::Amod
                | Relation::Compound
                | Relation::Flat
                | Relation::Nummod
                | Relation::NmodPoss
                | Relation::Nmod
                | Relation::NmodDesc
                | Relation::NmodUnmarked
        ) || tree.relation(child) == Relation::Advmod && child + 1 == start
            || tree.relation(child) == Relation::Punct && reading.line.word(child) != ",";
        if !inner || tree.node(child).end < start {
            break;
        }
        start = tree.node(child).start;
    }
    start
}

/// The head of a phrase: the word in it that hangs on something outside it.
fn head_of(reading: &Reading<'_, '_, '_>, units: &Range<usize>) -> usize {
    reading.tree.head_of(units.clone()).unwrap_or(units.start)
}

/// What is said of each of `candidates`.
pub(super) fn describe<S: Adder>(
    reading: &Reading<'_, '_, '_>,
    verb: &Verb,
    candidates: &[Option<Range<usize>>],
    scorer: &S,
) -> Vec<S::Sum> {
    let own = drafted(reading, verb);
    let own = own.map(|units| Own { head: head_of(reading, &units), words: reading.words(&units), units });
    let mut phrase: Option<Phrase<S>> = None;
    let describe = |units: &Option<Range<usize>>| {
        let Some(units) = units else { return nobody(reading, verb, own.is_some(), scorer) };
        // Candidates with one head stand side by side and mostly differ in where they end.
        let (head, start) = (head_of(reading, units), units.start);
        let phrase = match phrase.as_mut().filter(|known| known.head == head && known.start == start) {
            Some(known) => known,
            None => phrase.insert(Phrase::new(reading, verb, head, start, scorer)),
        };
        phrase.ending(reading, verb, own.as_ref(), units, scorer)
    };
    candidates.iter().map(describe).collect()
}

/// What the rules took for the source.
struct Own {
    units: Range<usize>,
    /// The same without punctuation at the ends, as candidates are.
    words: Range<usize>,
    head: usize,
}

/// Nobody: the words around the cue say whether there is anybody.
fn nobody<S: Adder>(reading: &Reading<'_, '_, '_>, verb: &Verb, drafted: bool, scorer: &S) -> S::Sum {
    let tree = reading.tree;
    let (lemma, tag, relation) = (verb.lemma, verb.tag, verb.relation);
    let none = atom(0x50_0c);
    let subject = tree.children(verb.at).any(|child| tree.relation(child) == Relation::Nsubj);
    let passive = tree.children(verb.at).any(|child| tree.relation(child) == Relation::AuxPass);
    let before = reading.atoms(verb.at.wrapping_sub(1)).word;
    let mut keys = Keys::adding(scorer);
    keys.one(none);
    keys.two(none, lemma);
    keys.two(none, verb.class);
    keys.two(none, tag);
    keys.three(none, tag, relation);
    keys.three(none, tag, flag(passive));
    keys.three(none, lemma, flag(passive));
    keys.three(none, flag(subject), flag(passive));
    keys.three(none, verb.rule, flag(drafted));
    keys.two(none, before);
    keys.three(none, tag, before);
    keys.three(none, relation, reading.atoms(tree.head(verb.at).unwrap_or(usize::MAX)).word);
    keys.three(none, flag(verb.at == 0), tag);
    keys.sum()
}

/// A noun phrase, whatever it takes in behind its head.
struct Phrase<S: Adder> {
    head: usize,
    start: usize,
    /// The way from the cue to the head.
    path: u64,
    /// Whether it stands before the cue.
    left: bool,
    /// What is said of it without its end.
    sum: S::Sum,
}

impl<S: Adder> Phrase<S> {
    fn new(reading: &Reading<'_, '_, '_>, verb: &Verb, head: usize, start: usize, scorer: &S) -> Phrase<S> {
        let tree = reading.tree;
        let path = tree.path(verb.at, head).key;
        let left = start < verb.at;
        let side = flag(left);
        let (own, first) = (reading.atoms(head), reading.atoms(start).word);
        let before = reading.atoms(start.wrapping_sub(1)).word;
        let (lemma, class, tag) = (verb.lemma, verb.class, verb.tag);
        let mut keys = Keys::adding(scorer);
        keys.at(6).two(path, tag);
        keys.two(path, lemma);
        keys.two(path, class);
        keys.three(path, own.tag, tag);
        keys.two(path, own.class);
        keys.at(18).three(side, tag, own.relation);
        keys.three(side, verb.relation, own.relation);
        keys.two(own.word, side);
        keys.two(own.word, class);
        keys.two(own.class, class);
        keys.two(own.class, side);
        keys.two(own.class, own.relation);
        keys.two(own.tag, own.relation);
        keys.at(27).two(own.relation, reading.atoms(tree.head(head).unwrap_or(usize::MAX)).word);
        keys.at(38).two(before, side);
        keys.two(before, own.tag);
        keys.two(first, own.tag);
        keys.at(47).two(own.cluster, side);
        keys.two(own.cluster, class);
        keys.two(own.coarse, lemma);
        keys.at(51).two(own.coarse, own.relation);
        keys.two(reading.atoms(verb.at).cluster, path);
        keys.two(reading.atoms(verb.at).coarse, path);
        Phrase { head, start, path, left, sum: keys.sum() }
    }

    /// What is said of `units`, which begin with it.
    fn ending(
        &self,
        reading: &Reading<'_, '_, '_>,
        verb: &Verb,
        drafted: Option<&Own>,
        units: &Range<usize>,
        scorer: &S,
    ) -> S::Sum {
        let (tree, head, path) = (reading.tree, self.head, self.path);
        let between = if self.left { units.end..verb.at } else { verb.at + 1..units.start };
        let side = flag(self.left);
        let apart = steps(between.len());
        let beside = flag(between.is_empty());
        let distance = mix(side, apart);
        let counts = reading.counts(&between);
        let (commas, verbs) = (u64::from(counts.commas.min(3)), u64::from(counts.verbs.min(3)));
        let nominals = atom(u64::from(counts.nominals.min(4)));
        let crossed = mix(mix(atom(commas), atom(verbs)), flag(counts.passages > 0));
        let same = drafted.is_some_and(|own| own.words == *units);
        let overlaps = drafted.is_some_and(|own| own.units.start < units.end && units.start < own.units.end);
        let same_head = drafted.is_some_and(|own| own.head == head);
        let agreement = mix(mix(flag(same), flag(overlaps)), mix(flag(same_head), flag(drafted.is_some())));
        let (own, last) = (reading.atoms(head), reading.atoms(units.end - 1));
        let after = reading.atoms(units.end).word;
        let first = reading.atoms(units.start).word;
        // What the phrase takes in last, and what it leaves out next.
        let taken = tree.children(head).rev().find(|&child| child > head && child < units.end).unwrap_or(usize::MAX);
        let left_out = tree
            .children(head)
            .find(|&child| child >= units.end && tree.relation(child) != Relation::Punct)
            .unwrap_or(usize::MAX);
        let word_of = |child: usize| reading.atoms(tree.node(child).start).word;
        let shape = mix(flag(taken == usize::MAX), flag(left_out == usize::MAX));
        let (taken_word, left_out_word) = (word_of(taken), word_of(left_out));
        let (taken, left_out) = (reading.atoms(taken), reading.atoms(left_out));
        let length = steps(units.len());
        let mut keys = Keys::adding(scorer);
        keys.join(&self.sum);
        keys.at(1).one(agreement);
        keys.two(agreement, verb.rule);
        keys.two(agreement, path);
        keys.three(agreement, verb.lemma, side);
        keys.two(agreement, own.class);
        keys.at(11).two(path, crossed);
        keys.two(distance, verb.tag);
        keys.three(distance, crossed, verb.tag);
        keys.two(distance, verb.relation);
        keys.three(side, crossed, nominals);
        keys.three(side, verb.lemma, apart);
        keys.three(side, verb.class, crossed);
        keys.at(26).three(own.tag, side, beside);
        keys.at(28).two(mix(taken.relation, taken_word), own.class);
        keys.two(mix(left_out.relation, left_out_word), own.class);
        keys.two(taken.relation, taken.tag);
        keys.two(left_out.relation, left_out.tag);
        keys.two(shape, own.tag);
        keys.three(taken.relation, after, side);
        keys.three(left_out.relation, after, side);
        keys.two(after, last.tag);
        keys.two(after, shape);
        keys.three(after, side, beside);
        keys.at(41).two(first, shape);
        keys.two(length, side);
        keys.three(length, taken.relation, side);
        keys.three(flag(units.start == 0), side, shape);
        keys.four(verb.rule, side, own.relation, beside);
        keys.two(last.word, shape);
        keys.at(50).three(own.coarse, side, beside);
        keys.sum()
    }
}
