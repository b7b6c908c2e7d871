//! Which noun phrase a cue credits.

use std::ops::Range;

use super::Reading;
use super::keys::{Keys, flag, steps};
use crate::model::hash::{atom, mix};
use crate::syntax::{Relation, Tag};

/// Units looked at on either side of the cue.
const LEFT: usize = 45;
const RIGHT: usize = 25;

/// Ends that are tried for one head.
const MOST_ENDS: usize = 5;

/// The noun phrases that may be the source of the cue at `verb`, none of them included, each once.
pub(super) fn candidates(
    reading: &Reading<'_, '_, '_>,
    verb: usize,
    draft: Option<usize>,
) -> Vec<Option<Range<usize>>> {
    let line = reading.line;
    let mut found: Vec<Option<Range<usize>>> = vec![None];
    let mut add = |units: Range<usize>| {
        let units = reading.words(&units);
        if !units.is_empty() && !units.contains(&verb) && !found.contains(&Some(units.clone())) {
            found.push(Some(units));
        }
    };
    if let Some(source) = drafted(reading, draft) {
        add(source);
    }
    for head in verb.saturating_sub(LEFT)..line.len().min(verb + RIGHT) {
        if line.passage(head).is_some() || !is_nominal(reading, head) {
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

fn drafted(reading: &Reading<'_, '_, '_>, draft: Option<usize>) -> Option<Range<usize>> {
    reading.draft(draft).and_then(|draft| draft.report.source.as_ref()).map(|source| source.units.clone())
}

/// Whether the word can be the head of a phrase: a noun or a pronoun that is no part of a longer name.
fn is_nominal(reading: &Reading<'_, '_, '_>, unit: usize) -> bool {
    let noun = matches!(
        reading.tree.tag(unit),
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
        reading.tree.relation(unit),
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

/// What is said of one candidate.
pub(super) fn features(
    reading: &Reading<'_, '_, '_>,
    verb: usize,
    draft: Option<usize>,
    candidates: &[Option<Range<usize>>],
    at: usize,
    keys: &mut Vec<u64>,
) {
    let (line, tree) = (reading.line, reading.tree);
    let mut keys = Keys::new(keys);
    let lemma = reading.lemma_atom(verb);
    let class = reading.cue_class_atom(verb);
    let tag = reading.tag_atom(verb);
    let relation = reading.relation_atom(verb);
    let rule = reading.rule_atom(draft);
    let own = drafted(reading, draft);
    let Some(units) = candidates.get(at).cloned().flatten() else {
        // Nobody: the words around the cue say whether there is anybody.
        let none = atom(0x50_0c);
        let subject = tree.children(verb).find(|&child| tree.relation(child) == Relation::Nsubj);
        let passive = tree.children(verb).any(|child| tree.relation(child) == Relation::AuxPass);
        let before = verb.wrapping_sub(1);
        keys.one(none);
        keys.two(none, lemma);
        keys.two(none, class);
        keys.two(none, tag);
        keys.three(none, tag, relation);
        keys.three(none, tag, flag(passive));
        keys.three(none, lemma, flag(passive));
        keys.three(none, flag(subject.is_some()), flag(passive));
        keys.three(none, rule, flag(own.is_some()));
        keys.two(none, reading.word_atom(before));
        keys.three(none, tag, reading.word_atom(before));
        keys.three(none, relation, reading.word_atom(tree.head(verb).unwrap_or(usize::MAX)));
        keys.three(none, flag(verb == 0), tag);
        return;
    };
    let head = head_of(reading, &units);
    let path = tree.path(verb, head);
    let left = units.start < verb;
    let between = if left { units.end..verb } else { verb + 1..units.start };
    let side = flag(left);
    let distance = mix(side, steps(between.len()));
    let commas = between.clone().filter(|&unit| line.is_comma(unit)).count().min(3) as u64;
    let quotes = between.clone().any(|unit| line.passage(unit).is_some());
    let verbs = between.clone().filter(|&unit| super::cue::is_verb(tree.tag(unit))).count().min(3) as u64;
    let nouns = between.clone().filter(|&unit| is_nominal(reading, unit)).count().min(4) as u64;
    let crossed = mix(mix(atom(commas), atom(verbs)), flag(quotes));
    let same = own.as_ref().is_some_and(|own| reading.same_words(own, &units));
    let overlaps = own.as_ref().is_some_and(|own| own.start < units.end && units.start < own.end);
    let same_head = own.as_ref().is_some_and(|own| head_of(reading, own) == head);
    let agreement = mix(mix(flag(same), flag(overlaps)), mix(flag(same_head), flag(own.is_some())));
    let head_word = reading.word_atom(head);
    let head_tag = reading.tag_atom(head);
    let head_class = reading.class_atom(head);
    let head_relation = reading.relation_atom(head);
    let last = units.end - 1;
    let after = reading.word_atom(units.end);
    let before = units.start.wrapping_sub(1);
    // What the phrase takes in last, and what it leaves out next.
    let taken = tree.children(head).filter(|&child| child > head && child < units.end).last().unwrap_or(usize::MAX);
    let left_out = tree
        .children(head)
        .find(|&child| child >= units.end && tree.relation(child) != Relation::Punct)
        .unwrap_or(usize::MAX);
    let taken_key = mix(reading.relation_atom(taken), reading.word_atom(tree.node(taken).start));
    let left_out_key = mix(reading.relation_atom(left_out), reading.word_atom(tree.node(left_out).start));
    let shape = mix(flag(taken == usize::MAX), flag(left_out == usize::MAX));
    keys.one(agreement);
    keys.two(agreement, rule);
    keys.two(agreement, path.key);
    keys.three(agreement, lemma, side);
    keys.two(agreement, head_class);
    keys.two(path.key, tag);
    keys.two(path.key, lemma);
    keys.two(path.key, class);
    keys.three(path.key, head_tag, tag);
    keys.two(path.key, head_class);
    keys.two(path.key, crossed);
    keys.two(distance, tag);
    keys.three(distance, crossed, tag);
    keys.two(distance, relation);
    keys.three(side, crossed, atom(nouns));
    keys.three(side, lemma, steps(between.len()));
    keys.three(side, class, crossed);
    keys.three(side, tag, head_relation);
    keys.three(side, relation, head_relation);
    keys.two(head_word, side);
    keys.two(head_word, class);
    keys.two(head_class, class);
    keys.two(head_class, side);
    keys.two(head_class, head_relation);
    keys.two(head_tag, head_relation);
    keys.three(head_tag, side, flag(between.is_empty()));
    keys.two(head_relation, reading.word_atom(tree.head(head).unwrap_or(usize::MAX)));
    keys.two(taken_key, head_class);
    keys.two(left_out_key, head_class);
    keys.two(reading.relation_atom(taken), reading.tag_atom(taken));
    keys.two(reading.relation_atom(left_out), reading.tag_atom(left_out));
    keys.two(shape, head_tag);
    keys.three(reading.relation_atom(taken), after, side);
    keys.three(reading.relation_atom(left_out), after, side);
    keys.two(after, reading.tag_atom(last));
    keys.two(after, shape);
    keys.three(after, side, flag(between.is_empty()));
    keys.two(reading.word_atom(before), side);
    keys.two(reading.word_atom(before), head_tag);
    keys.two(reading.word_atom(units.start), head_tag);
    keys.two(reading.word_atom(units.start), shape);
    keys.two(steps(units.len()), side);
    keys.three(steps(units.len()), reading.relation_atom(taken), side);
    keys.three(flag(before == usize::MAX), side, shape);
    keys.four(rule, side, head_relation, flag(between.is_empty()));
    keys.two(reading.word_atom(last), shape);
}
