//! What is said of a stretch before a cue.

use std::ops::Range;

use super::{Frame, compare};
use crate::attribution::learned::Reading;
use crate::attribution::learned::keys::{Adder, Keys, flag, steps};
use crate::model::hash::{atom, mix};

/// What is said of each of `candidates` before the cue.
pub(in super::super) fn describe_before<S: Adder>(
    reading: &Reading<'_, '_, '_>,
    frame: &Frame,
    candidates: &[Option<Range<usize>>],
    scorer: &S,
) -> Vec<S::Sum> {
    let alone = candidates.len() == 1;
    candidates.iter().map(|units| describe(reading, frame, units.as_ref(), alone, scorer)).collect()
}

/// Of one, or of no words before the cue; `alone` when there is no other candidate.
fn describe<S: Adder>(
    reading: &Reading<'_, '_, '_>,
    frame: &Frame,
    units: Option<&Range<usize>>,
    alone: bool,
    scorer: &S,
) -> S::Sum {
    let (line, tree) = (reading.line, reading.tree);
    let mut keys = Keys::adding(scorer);
    let last = frame.before.wrapping_sub(1);
    let joint = reading.atoms(last).sign;
    let tail = reading.atoms(frame.behind).sign;
    let drafted = flag(frame.drafted_before.is_some());
    let drafted_behind = flag(frame.drafted_behind.is_some());
    let (lemma, class, rule) = (frame.lemma, frame.class, frame.rule);
    let sourced = mix(flag(frame.has_source), flag(frame.inverted));
    let Some(units) = units else {
        let none = atom(0x50_0d);
        let quote_behind = (frame.behind..frame.behind + 3).any(|unit| reading.atoms(unit).is_passage);
        keys.two(none, flag(alone));
        keys.three(none, drafted, drafted_behind);
        keys.three(none, rule, drafted);
        keys.three(none, joint, tail);
        keys.three(none, joint, class);
        keys.three(none, joint, lemma);
        keys.three(none, tail, class);
        keys.three(none, tail, lemma);
        keys.four(none, joint, tail, sourced);
        keys.four(none, joint, flag(quote_behind), class);
        keys.three(none, frame.tag, joint);
        keys.three(none, reading.atoms(frame.before).word, joint);
        keys.three(none, frame.relation, joint);
        keys.three(none, reading.atoms(frame.behind).word, joint);
        keys.three(none, drafted, atom(line.kind() as u64));
        return keys.sum();
    };
    let drafted_before = frame.drafted_before.as_ref();
    let agreement = mix(
        compare(drafted_before.map(|drafted| drafted.start), units.start),
        compare(drafted_before.map(|drafted| drafted.end), units.end),
    );
    let first = units.start;
    let left = first.wrapping_sub(1);
    let whole = reading.words(&(0..frame.before)).start == first;
    let all_quoted = units.clone().all(|unit| reading.atoms(unit).is_passage || !reading.is_word(unit));
    let counts = reading.counts(units);
    let kind = mix(mix(flag(counts.passages > 0), flag(all_quoted)), flag(counts.verbs > 0));
    let head = tree.head_of(units.clone()).unwrap_or(first);
    let path = tree.path(frame.verb, head);
    keys.one(agreement);
    keys.two(agreement, rule);
    keys.three(agreement, joint, tail);
    keys.two(agreement, drafted_behind);
    keys.three(kind, joint, tail);
    keys.two(kind, class);
    keys.two(kind, lemma);
    keys.three(kind, flag(whole), joint);
    keys.two(path.key, class);
    keys.two(path.key, joint);
    keys.two(path.key, kind);
    keys.two(reading.atoms(first).word, flag(whole));
    keys.two(reading.atoms(first).tag, flag(whole));
    keys.two(reading.atoms(left).word, reading.atoms(first).tag);
    keys.three(reading.atoms(left).word, flag(whole), kind);
    keys.two(steps(units.len()), kind);
    keys.three(steps(units.len()), joint, sourced);
    keys.three(joint, tail, sourced);
    keys.three(joint, class, sourced);
    keys.three(joint, lemma, flag(whole));
    keys.two(reading.atoms(frame.before).word, kind);
    keys.two(reading.atoms(units.end - 1).tag, joint);
    keys.three(frame.tag, joint, kind);
    keys.two(frame.relation, kind);
    keys.sum()
}
