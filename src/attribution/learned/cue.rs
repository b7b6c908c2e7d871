//! Which words are cues.

use std::ops::Range;

use super::Reading;
use super::keys::{Adder, Keys, flag, steps};
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
            if reading.atoms(unit).is_passage {
                return false;
            }
            // What the rules make of "according" is all there is to it.
            let verb =
                reading.atoms(unit).is_verb && !line.is(unit, Classes::AUXILIARY) && !line.any(unit, &["according"]);
            let noun = line.is(unit, Classes::CUE_NOUN)
                || !line.entry(unit).cues.is_empty() && matches!(reading.tree.tag(unit), Tag::Noun | Tag::Nouns);
            verb || noun
        })
        .collect()
}

pub(super) fn is_verb(tag: Tag) -> bool {
    matches!(tag, Tag::Verb | Tag::VerbPast | Tag::VerbGerund | Tag::VerbParticiple | Tag::VerbPresent | Tag::VerbThird)
}

/// A word that may report, as the decisions about it know it.
pub(super) struct Verb {
    pub at: usize,
    /// The draft whose cue it is.
    pub draft: Option<usize>,
    pub lemma: u64,
    pub class: u64,
    pub tag: u64,
    pub relation: u64,
    /// The rule that made the draft.
    pub rule: u64,
}

impl Verb {
    pub(super) fn new(reading: &Reading<'_, '_, '_>, at: usize) -> Verb {
        let draft = reading.draft_of(at);
        let atoms = reading.atoms(at);
        Verb {
            at,
            draft,
            lemma: reading.lemma_atom(at),
            class: reading.cue_class_atom(at),
            tag: atoms.tag,
            relation: atoms.relation,
            rule: reading.rule_atom(draft),
        }
    }
}

/// The words that report: those of the draft, or the verb with its auxiliaries before it and its particle behind it.
pub(super) fn group(reading: &Reading<'_, '_, '_>, verb: &Verb) -> Range<usize> {
    if let Some(draft) = reading.draft(verb.draft) {
        return draft.report.cue.clone();
    }
    let verb = verb.at;
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
pub(super) fn describe<S: Adder>(reading: &Reading<'_, '_, '_>, verb: &Verb, scorer: &S) -> S::Sum {
    let (line, tree) = (reading.line, reading.tree);
    let &Verb { at: verb, draft, lemma, class, tag, relation, rule } = verb;
    let word = reading.atoms(verb).word;
    let head = tree.head(verb).unwrap_or(usize::MAX);
    let embedded = flag(reading.draft(draft).is_some_and(|draft| draft.embedded));
    // The first that hangs on it of each kind.
    let [mut subject, mut clause, mut open_clause, mut object] = [usize::MAX; 4];
    let [mut oblique, mut mark, mut passive, mut auxiliary] = [usize::MAX; 4];
    let mut negated = false;
    let mut children = atom(77);
    for child in tree.children(verb) {
        let relation = tree.relation(child);
        let first = match relation {
            Relation::Nsubj | Relation::NsubjPass | Relation::NmodPoss => Some(&mut subject),
            Relation::Ccomp => Some(&mut clause),
            Relation::Xcomp => Some(&mut open_clause),
            Relation::Obj => Some(&mut object),
            Relation::Obl => Some(&mut oblique),
            Relation::Mark => Some(&mut mark),
            Relation::AuxPass => Some(&mut passive),
            Relation::Aux => Some(&mut auxiliary),
            _ => None,
        };
        if let Some(first) = first {
            *first = child.min(*first);
        }
        negated |= line.is(child, Classes::NEGATION);
        if !matches!(relation, Relation::Punct | Relation::Advmod | Relation::Aux) {
            children = mix(children, atom(relation as u64));
        }
    }
    let clause = if clause == usize::MAX { open_clause } else { clause };
    let auxiliary = if passive == usize::MAX { auxiliary } else { passive };
    let negated = flag(negated);
    let clause_start = if clause == usize::MAX { usize::MAX } else { tree.node(clause).start };
    let next = verb + 1;
    let before = verb.wrapping_sub(1);
    let near_quote = (next..next + 6).find(|&unit| reading.atoms(unit).is_passage);
    let quote = near_quote.map_or(atom(9), |unit| mix(reading.atoms(unit).tag, steps(unit - verb)));
    let quote_before = flag((verb.saturating_sub(4)..verb).any(|unit| reading.atoms(unit).is_passage));
    // The nearest verb above that may itself report, and the way to it.
    let mut above = tree.head(verb);
    let mut up = 0;
    let mut way = relation;
    while let Some(unit) = above.filter(|_| up < 5) {
        if !line.entry(unit).cues.is_empty() && reading.atoms(unit).is_verb {
            break;
        }
        way = mix(way, reading.atoms(unit).relation);
        above = tree.head(unit);
        up += 1;
    }
    let above = above.filter(|_| up < 5).unwrap_or(usize::MAX);
    let above_class = reading.cue_class_atom(above);
    let closes = flag(next >= line.len() || reading.atoms(next).is_comma || line.is_break(next));
    let next_tag = reading.atoms(next + 1).tag;
    let oblique_word = reading.atoms(tree.node(oblique).start).word;
    let clause_word = reading.atoms(clause_start).word;
    let own = reading.atoms(verb);
    let [head, subject, clause, object, mark, auxiliary, before, next] =
        [head, subject, clause, object, mark, auxiliary, before, next].map(|unit| reading.atoms(unit));
    let mut keys = Keys::adding(scorer);
    keys.one(word);
    keys.one(lemma);
    keys.two(word, tag);
    keys.two(lemma, relation);
    keys.two(lemma, rule);
    keys.three(lemma, rule, embedded);
    keys.two(class, rule);
    keys.three(class, rule, embedded);
    keys.two(rule, embedded);
    keys.three(rule, embedded, subject.class);
    keys.two(class, tag);
    keys.two(tag, relation);
    keys.two(lemma, head.word);
    keys.three(tag, relation, head.tag);
    keys.two(lemma, next.word);
    keys.two(class, next.word);
    keys.two(lemma, next.tag);
    keys.two(tag, next.word);
    keys.two(lemma, before.word);
    keys.two(class, before.word);
    keys.two(tag, before.word);
    keys.two(lemma, before.tag);
    keys.three(class, before.tag, next.tag);
    keys.two(lemma, children);
    keys.two(class, children);
    keys.two(tag, children);
    keys.two(lemma, subject.class);
    keys.two(class, subject.class);
    keys.two(lemma, subject.word);
    keys.two(class, subject.word);
    keys.three(class, subject.tag, relation);
    keys.two(lemma, clause_word);
    keys.three(class, clause_word, clause.relation);
    keys.two(lemma, object.word);
    keys.two(lemma, object.tag);
    keys.two(lemma, oblique_word);
    keys.two(class, object.word);
    keys.two(lemma, mark.word);
    keys.two(class, mark.word);
    keys.two(lemma, auxiliary.word);
    keys.two(class, auxiliary.word);
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
    keys.two(lemma, closes);
    keys.three(class, next.tag, next_tag);
    keys.two(own.cluster, tag);
    keys.two(own.coarse, tag);
    keys.three(own.cluster, rule, embedded);
    keys.three(own.coarse, rule, embedded);
    keys.two(own.cluster, relation);
    keys.two(own.cluster, next.word);
    keys.two(own.coarse, next.word);
    keys.two(own.cluster, next.coarse);
    keys.two(own.cluster, subject.coarse);
    keys.two(own.coarse, subject.coarse);
    keys.two(own.cluster, subject.class);
    keys.two(own.coarse, subject.class);
    keys.two(own.cluster, object.coarse);
    keys.two(own.coarse, object.cluster);
    keys.two(lemma, object.cluster);
    keys.two(lemma, subject.cluster);
    keys.two(class, subject.cluster);
    keys.two(lemma, head.cluster);
    keys.two(own.cluster, head.coarse);
    keys.two(own.cluster, before.coarse);
    keys.two(own.cluster, children);
    keys.two(own.cluster, quote);
    keys.three(own.cluster, above_class, way);
    keys.two(own.cluster, clause_word);
    keys.two(own.coarse, clause_word);
    keys.sum()
}
