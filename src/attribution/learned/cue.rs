//! Which words are cues.

use std::ops::Range;

use super::Reading;
use super::keys::{Keys, flag, steps};
use crate::lexicon::Classes;
use crate::model::hash::{atom, mix};
use crate::syntax::{Relation, Tag};

/// The words of a line that may report: verbs, nouns of saying, and what the rules take for cues.
pub(super) fn candidates(reading: &Reading<'_, '_, '_>) -> Vec<usize> {
    let line = reading.line;
    (0..line.len())
        .filter(|&unit| {
            let drafted = reading.drafts.iter().find(|draft| draft.report.cue.contains(&unit));
            if let Some(draft) = drafted {
                return draft.report.verb == unit;
            }
            if line.passage(unit).is_some() {
                return false;
            }
            // What the rules make of "according" is all there is to it.
            let verb = is_verb(reading.tree.tag(unit))
                && !line.is(unit, Classes::AUXILIARY)
                && !line.any(unit, &["according"]);
            let noun = line.is(unit, Classes::CUE_NOUN)
                || !line.entry(unit).cues.is_empty() && matches!(reading.tree.tag(unit), Tag::Noun | Tag::Nouns);
            verb || noun
        })
        .collect()
}

pub(super) fn is_verb(tag: Tag) -> bool {
    matches!(tag, Tag::Verb | Tag::VerbPast | Tag::VerbGerund | Tag::VerbParticiple | Tag::VerbPresent | Tag::VerbThird)
}

/// The words that report: those of the draft, or the verb with its auxiliaries before it and its particle behind it.
pub(super) fn group(reading: &Reading<'_, '_, '_>, verb: usize, draft: Option<usize>) -> Range<usize> {
    if let Some(draft) = reading.draft(draft) {
        return draft.report.cue.clone();
    }
    let (line, tree) = (reading.line, reading.tree);
    let mut start = verb;
    while start > 0 && verb - start < 6 {
        let before = start - 1;
        let joins = tree.head(before) == Some(verb)
            && matches!(tree.relation(before), Relation::Aux | Relation::AuxPass | Relation::Advmod)
            || line.is(before, Classes::NEGATION);
        if !joins || line.passage(before).is_some() {
            break;
        }
        start = before;
    }
    let mut end = verb + 1;
    if tree.head(end) == Some(verb) && tree.relation(end) == Relation::CompoundPrt {
        end += 1;
    }
    start..end
}

/// What is said of the word at `verb` as a cue.
pub(super) fn features(reading: &Reading<'_, '_, '_>, verb: usize, draft: Option<usize>, keys: &mut Vec<u64>) {
    let (line, tree) = (reading.line, reading.tree);
    let mut keys = Keys::new(keys);
    let word = reading.word_atom(verb);
    let lemma = reading.lemma_atom(verb);
    let class = reading.cue_class_atom(verb);
    let tag = reading.tag_atom(verb);
    let relation = reading.relation_atom(verb);
    let head = tree.head(verb).unwrap_or(usize::MAX);
    let made = reading.draft(draft);
    let rule = reading.rule_atom(draft);
    let embedded = flag(made.is_some_and(|draft| draft.embedded));
    let child = |relations: &[Relation]| tree.children(verb).find(|&child| relations.contains(&tree.relation(child)));
    let subject = child(&[Relation::Nsubj, Relation::NsubjPass, Relation::NmodPoss]).unwrap_or(usize::MAX);
    let clause = child(&[Relation::Ccomp]).or(child(&[Relation::Xcomp])).unwrap_or(usize::MAX);
    let object = child(&[Relation::Obj]).unwrap_or(usize::MAX);
    let oblique = child(&[Relation::Obl]).unwrap_or(usize::MAX);
    let mark = child(&[Relation::Mark]).unwrap_or(usize::MAX);
    let auxiliary = child(&[Relation::AuxPass]).or(child(&[Relation::Aux])).unwrap_or(usize::MAX);
    let negated = flag(tree.children(verb).any(|child| line.is(child, Classes::NEGATION)));
    let children = tree.children(verb).fold(atom(77), |key, child| match tree.relation(child) {
        Relation::Punct | Relation::Advmod | Relation::Aux => key,
        relation => mix(key, atom(relation as u64)),
    });
    let clause_start = if clause == usize::MAX { usize::MAX } else { tree.node(clause).start };
    let next = verb + 1;
    let before = verb.wrapping_sub(1);
    let near_quote = (next..next + 6).find(|&unit| line.passage(unit).is_some());
    let quote = near_quote.map_or(atom(9), |unit| mix(reading.tag_atom(unit), steps(unit - verb)));
    let quote_before = flag((verb.saturating_sub(4)..verb).any(|unit| line.passage(unit).is_some()));
    // The nearest verb above that may itself report, and the way to it.
    let mut above = tree.head(verb);
    let mut up = 0;
    let mut way = relation;
    while let Some(unit) = above.filter(|_| up < 5) {
        if !line.entry(unit).cues.is_empty() && is_verb(tree.tag(unit)) {
            break;
        }
        way = mix(way, reading.relation_atom(unit));
        above = tree.head(unit);
        up += 1;
    }
    let above = above.filter(|_| up < 5).unwrap_or(usize::MAX);
    let above_class = reading.cue_class_atom(above);
    keys.one(word);
    keys.one(lemma);
    keys.two(word, tag);
    keys.two(lemma, relation);
    keys.two(lemma, rule);
    keys.three(lemma, rule, embedded);
    keys.two(class, rule);
    keys.three(class, rule, embedded);
    keys.two(rule, embedded);
    keys.three(rule, embedded, reading.class_atom(subject));
    keys.two(class, tag);
    keys.two(tag, relation);
    keys.two(lemma, reading.word_atom(head));
    keys.three(tag, relation, reading.tag_atom(head));
    keys.two(lemma, reading.word_atom(next));
    keys.two(class, reading.word_atom(next));
    keys.two(lemma, reading.tag_atom(next));
    keys.two(tag, reading.word_atom(next));
    keys.two(lemma, reading.word_atom(before));
    keys.two(class, reading.word_atom(before));
    keys.two(tag, reading.word_atom(before));
    keys.two(lemma, reading.tag_atom(before));
    keys.three(class, reading.tag_atom(before), reading.tag_atom(next));
    keys.two(lemma, children);
    keys.two(class, children);
    keys.two(tag, children);
    keys.two(lemma, reading.class_atom(subject));
    keys.two(class, reading.class_atom(subject));
    keys.two(lemma, reading.word_atom(subject));
    keys.two(class, reading.word_atom(subject));
    keys.three(class, reading.tag_atom(subject), relation);
    keys.two(lemma, reading.word_atom(clause_start));
    keys.three(class, reading.word_atom(clause_start), reading.relation_atom(clause));
    keys.two(lemma, reading.word_atom(object));
    keys.two(lemma, reading.tag_atom(object));
    keys.two(lemma, reading.word_atom(tree.node(oblique).start));
    keys.two(class, reading.word_atom(object));
    keys.two(lemma, reading.word_atom(mark));
    keys.two(class, reading.word_atom(mark));
    keys.two(lemma, reading.word_atom(auxiliary));
    keys.two(class, reading.word_atom(auxiliary));
    keys.two(lemma, negated);
    keys.two(lemma, quote);
    keys.two(class, quote);
    keys.three(lemma, quote_before, flag(near_quote.is_some()));
    keys.three(class, above_class, way);
    keys.two(lemma, above_class);
    keys.two(above_class, way);
    keys.three(rule, above_class, way);
    keys.two(lemma, atom(line.kind() as u64));
    keys.two(rule, flag(line.title_case));
    keys.two(class, steps(verb));
    keys.two(class, steps(line.len() - verb));
    keys.two(lemma, flag(next >= line.len() || line.is_comma(next) || line.is_break(next)));
    keys.three(class, reading.tag_atom(next), reading.tag_atom(next + 1));
}
