//! Whether a proposal, as a whole, is an attribution.

use std::ops::Range;

use super::keys::{Adder, Keys, flag, level, steps};
use super::{Proposal, Reading};
use crate::model::hash::{atom, mix};

/// What is said of the proposal at `index` of all that were found in the line.
pub(super) fn describe<S: Adder>(
    reading: &Reading<'_, '_, '_>,
    found: &[Proposal],
    index: usize,
    scorer: &S,
) -> S::Sum {
    let mut keys = Keys::adding(scorer);
    let Some(proposal) = found.get(index) else { return keys.sum() };
    let class = reading.cue_class_atom(proposal.verb);
    let rule = reading.rule_atom(proposal.draft);
    let draft = reading.draft(proposal.draft);
    let embedded = flag(draft.is_some_and(|draft| draft.embedded));
    let cue = level(proposal.sure.cue);
    let source = level(proposal.sure.source);
    let content = level(proposal.sure.content);
    let agrees = match draft {
        None => atom(4),
        Some(draft) => {
            let report = &draft.report;
            let same_source = match (&proposal.source, &report.source) {
                (Some(one), Some(other)) => overlap(one, &other.units),
                (None, None) => true,
                _ => false,
            };
            let same_content = proposal.content.len() == report.content.len()
                && proposal.content.iter().zip(&report.content).all(|(one, other)| reading.same_words(one, other));
            atom(u64::from(same_source) * 2 + u64::from(same_content))
        }
    };
    // Inside the words of another cue, or holding another cue whose words these are.
    let holds = |outer: &Proposal, inner: &Proposal| outer.content.iter().any(|part| part.contains(&inner.verb));
    let others = || found.iter().enumerate().filter(|&(other, _)| other != index).map(|(_, other)| other);
    let outer = others().filter(|other| holds(other, proposal)).map(|other| other.sure.cue).fold(0.0, f32::max);
    let rival = others()
        .filter(|other| !holds(other, proposal) && !holds(proposal, other))
        .filter(|other| proposal.content.iter().any(|part| other.content.iter().any(|taken| overlap(part, taken))))
        .map(|other| other.sure.cue)
        .fold(0.0, f32::max);
    // Quoted words that another cue has, too.
    let shares_quote = |other: &Proposal| {
        let quoted = |unit: &usize| reading.atoms(*unit).is_passage;
        let taken = |unit: &usize| other.content.iter().any(|part| part.contains(unit));
        proposal.content.iter().cloned().flatten().filter(quoted).any(|unit| taken(&unit))
    };
    let contested = others().filter(|other| shares_quote(other)).map(|other| other.sure.cue).fold(0.0, f32::max);
    let inner = others().filter(|other| holds(proposal, other)).map(|other| other.sure.cue).fold(0.0, f32::max);
    let lemma = reading.lemma_atom(proposal.verb);
    let tree = reading.tree;
    let first = proposal.content.last().map_or(usize::MAX, |part| part.start);
    let last = proposal.content.last().map_or(usize::MAX, |part| part.end - 1);
    let head = proposal.source.as_ref().and_then(|source| tree.head_of(source.clone())).unwrap_or(usize::MAX);
    let path = if head == usize::MAX { atom(9) } else { tree.path(proposal.verb, head).key };
    let sides = atom(proposal.content.iter().map(|part| 1 + u64::from(part.start > proposal.verb)).sum());
    let holder = others().find(|other| holds(other, proposal)).map_or(usize::MAX, |other| other.verb);
    let quoted = proposal.content.iter().cloned().flatten().any(|unit| reading.atoms(unit).is_passage);
    let length: usize = proposal.content.iter().map(Range::len).sum();
    let sourced = flag(proposal.source.is_some());
    keys.one(cue);
    keys.one(source);
    keys.one(content);
    keys.two(cue, source);
    keys.two(cue, content);
    keys.three(cue, source, content);
    keys.two(cue, agrees);
    keys.three(cue, agrees, level(outer));
    keys.two(rule, agrees);
    keys.three(rule, agrees, cue);
    keys.two(rule, embedded);
    keys.three(level(outer), cue, class);
    keys.three(level(outer), embedded, cue);
    keys.two(level(rival), cue);
    keys.three(flag(rival > proposal.sure.cue), flag(outer > proposal.sure.cue), cue);
    keys.two(class, cue);
    keys.two(class, content);
    keys.two(sourced, cue);
    keys.two(sourced, class);
    keys.three(flag(quoted), cue, sourced);
    keys.two(flag(quoted), mix(content, source));
    keys.two(steps(length), cue);
    keys.two(atom(reading.line.kind() as u64), cue);
    keys.one(atom(1));
    keys.two(level(contested), cue);
    keys.three(flag(contested > proposal.sure.cue), flag(quoted), cue);
    keys.three(level(contested), level(outer), rule);
    keys.two(level(inner), cue);
    keys.two(lemma, cue);
    keys.two(lemma, content);
    keys.two(lemma, reading.atoms(first).word);
    keys.two(lemma, reading.atoms(head).class);
    keys.two(lemma, agrees);
    keys.three(class, reading.atoms(first).tag, cue);
    keys.three(class, reading.atoms(head).class, cue);
    keys.two(reading.atoms(head).word, cue);
    keys.two(reading.atoms(head).class, source);
    keys.two(path, source);
    keys.two(path, class);
    keys.three(path, cue, content);
    keys.three(reading.atoms(proposal.verb).tag, sides, content);
    keys.three(class, sides, content);
    keys.three(rule, sides, content);
    keys.three(reading.atoms(first).tag, reading.atoms(last).tag, content);
    keys.two(reading.lemma_atom(holder), class);
    keys.three(reading.cue_class_atom(holder), class, cue);
    keys.two(atom(found.len().min(6) as u64), cue);
    keys.two(tree_key(reading, proposal.verb), cue);
    keys.two(reading.atoms(proposal.verb).cluster, cue);
    keys.two(reading.atoms(proposal.verb).coarse, content);
    keys.two(reading.atoms(proposal.verb).cluster, agrees);
    keys.two(reading.atoms(head).coarse, cue);
    keys.two(reading.atoms(head).cluster, source);
    keys.two(reading.atoms(first).coarse, content);
    keys.sum()
}

/// What the cue is in its clause.
fn tree_key(reading: &Reading<'_, '_, '_>, verb: usize) -> u64 {
    mix(reading.atoms(verb).relation, reading.atoms(verb).tag)
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}
