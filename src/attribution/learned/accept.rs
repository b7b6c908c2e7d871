//! Whether a proposal, as a whole, is an attribution.

use std::ops::Range;

use super::keys::{Keys, flag, level, steps};
use super::{Proposal, Reading};
use crate::model::hash::{atom, mix};

/// What is said of the proposal at `index` of all that were found in the line.
pub(super) fn features(reading: &Reading<'_, '_, '_>, found: &[Proposal], index: usize, keys: &mut Vec<u64>) {
    let mut keys = Keys::new(keys);
    let Some(proposal) = found.get(index) else { return };
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
    let quoted = proposal.content.iter().cloned().flatten().any(|unit| reading.line.passage(unit).is_some());
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
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}
