//! What is said of a stretch that a cue may report.

use std::ops::Range;

use super::{Frame, acts, anchor, anchor_from};
use crate::attribution::learned::keys::{Keys, flag, steps};
use crate::attribution::learned::{Reading, cue};
use crate::lexicon::Classes;
use crate::model::hash::{atom, mix};

/// Where the draft begins and ends compared with a candidate.
fn compare(reading: &Reading<'_, '_, '_>, drafted: Option<&Range<usize>>, units: &Range<usize>) -> (u64, u64) {
    match drafted.map(|drafted| reading.words(drafted)) {
        None => (atom(5), atom(5)),
        Some(drafted) => (
            atom(drafted.start.cmp(&units.start) as i8 as u8 as u64),
            atom(drafted.end.cmp(&units.end) as i8 as u8 as u64),
        ),
    }
}

/// What is said of one candidate before the cue.
pub(in super::super) fn features_before(
    reading: &Reading<'_, '_, '_>,
    frame: &Frame,
    candidates: &[Option<Range<usize>>],
    at: usize,
    keys: &mut Vec<u64>,
) {
    let (line, tree) = (reading.line, reading.tree);
    let mut keys = Keys::new(keys);
    let last = frame.before.wrapping_sub(1);
    let joint = reading.sign_atom(last);
    let tail = reading.sign_atom(frame.behind);
    let drafted = flag(frame.drafted_before.is_some());
    let drafted_behind = flag(frame.drafted_behind.is_some());
    let (lemma, class, rule) = (frame.lemma, frame.class, frame.rule);
    let sourced = mix(flag(frame.has_source), flag(frame.inverted));
    let Some(units) = candidates.get(at).cloned().flatten() else {
        let none = atom(0x50_0d);
        let quote_behind = (frame.behind..frame.behind + 3).any(|unit| line.passage(unit).is_some());
        let nothing = candidates.len() == 1;
        keys.two(none, flag(nothing));
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
        keys.three(none, reading.word_atom(frame.before), joint);
        keys.three(none, reading.relation_atom(frame.verb), joint);
        keys.three(none, reading.word_atom(frame.behind), joint);
        keys.three(none, drafted, atom(line.kind() as u64));
        return;
    };
    let (same_start, same_end) = compare(reading, frame.drafted_before.as_ref(), &units);
    let agreement = mix(same_start, same_end);
    let first = units.start;
    let left = first.wrapping_sub(1);
    let whole = reading.words(&(0..frame.before)).start == first;
    let quoted = units.clone().any(|unit| line.passage(unit).is_some());
    let all_quoted = units.clone().all(|unit| line.passage(unit).is_some() || !reading.is_word(unit));
    let verbs = units.clone().any(|unit| cue::is_verb(tree.tag(unit)));
    let kind = mix(mix(flag(quoted), flag(all_quoted)), flag(verbs));
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
    keys.two(reading.word_atom(first), flag(whole));
    keys.two(reading.tag_atom(first), flag(whole));
    keys.two(reading.word_atom(left), reading.tag_atom(first));
    keys.three(reading.word_atom(left), flag(whole), kind);
    keys.two(steps(units.len()), kind);
    keys.three(steps(units.len()), joint, sourced);
    keys.three(joint, tail, sourced);
    keys.three(joint, class, sourced);
    keys.three(joint, lemma, flag(whole));
    keys.two(reading.word_atom(frame.before), kind);
    keys.two(reading.tag_atom(units.end - 1), joint);
    keys.three(frame.tag, joint, kind);
    keys.two(reading.relation_atom(frame.verb), kind);
}

/// What is said of one candidate behind the cue.
pub(in super::super) fn features_behind(
    reading: &Reading<'_, '_, '_>,
    frame: &Frame,
    chosen_before: Option<&Range<usize>>,
    candidates: &[Option<Range<usize>>],
    at: usize,
    keys: &mut Vec<u64>,
) {
    let (line, tree) = (reading.line, reading.tree);
    let mut keys = Keys::new(keys);
    let drafted = frame.drafted_behind.as_ref();
    let (lemma, class, rule, tag) = (frame.lemma, frame.class, frame.rule, frame.tag);
    let preceded = flag(chosen_before.is_some());
    let Some(units) = candidates.get(at).cloned().flatten() else {
        let none = atom(0x50_0e);
        let next = frame.behind;
        keys.two(none, flag(candidates.len() == 1));
        keys.three(none, preceded, flag(drafted.is_some()));
        keys.four(none, rule, preceded, flag(drafted.is_some()));
        keys.three(none, preceded, reading.sign_atom(next));
        keys.three(none, preceded, reading.word_atom(next));
        keys.three(none, preceded, reading.tag_atom(next));
        keys.three(none, preceded, lemma);
        keys.three(none, preceded, class);
        keys.four(none, preceded, reading.sign_atom(next), reading.tag_atom(next + 1));
        keys.three(none, preceded, steps(line.len().saturating_sub(next)));
        keys.four(none, preceded, flag(frame.inverted), tag);
        return;
    };
    let (first, end) = (units.start, units.end);
    let last = end - 1;
    let (same_start, same_end) = compare(reading, drafted, &units);
    // What follows, past punctuation.
    let mut next = end;
    while next < line.len() && !reading.is_word(next) {
        next += 1;
    }
    let closes = next >= line.len();
    let sign = if end < next { reading.sign_atom(end) } else { atom(1) };
    let top = anchor(reading, first);
    let top_head = tree.head(top);
    let top_relation = reading.relation_atom(top);
    let hangs = match top_head {
        Some(head) if head == frame.verb => atom(1),
        Some(head) if head >= end => atom(2),
        Some(_) => atom(3),
        None => atom(4),
    };
    let reach = tree.node(top).end;
    let edge = match reach {
        _ if closes => atom(1),
        reach if reading.words(&(first..reach.max(first))).end == end => atom(2),
        reach if reach < end => atom(3),
        reach if reach <= next => atom(4),
        _ => atom(5),
    };
    // What follows hangs on the content, on the cue, on something before it, or on what comes later.
    let following = anchor_from(reading, next, end);
    let following_relation = reading.relation_atom(following);
    let attached = match tree.head(following) {
        _ if closes => atom(1),
        Some(head) if head == frame.verb => atom(2),
        Some(head) if head < first => atom(3),
        Some(head) if head == top => atom(4),
        Some(head) if head < end => atom(5),
        Some(_) => atom(6),
        None => atom(7),
    };
    let upcoming = upcoming(reading, frame, next);
    let taken_in = reading.drafts.iter().filter(|draft| (first..end).contains(&draft.report.verb));
    let taken_in = taken_in.map(|draft| mix(flag(draft.embedded), flag(draft.report.complement.is_some()))).max();
    let taken_in = taken_in.unwrap_or(atom(9));
    let quoted = (first..end).any(|unit| line.passage(unit).is_some());
    let quote_next = line.passage(next).is_some();
    let verbs = (first..end).any(|unit| cue::is_verb(tree.tag(unit)) || line.is(unit, Classes::AUXILIARY));
    let kind = mix(flag(quoted), flag(verbs));
    let offset = first - frame.behind.min(first);
    let gap = mix(steps(offset), reading.sign_atom(first - 1));
    let first_word = reading.word_atom(first);
    let first_tag = reading.tag_atom(first);
    let next_word = reading.word_atom(next);
    let next_tag = reading.tag_atom(next);
    let boundary = mix(sign, next_tag);
    // The beginning.
    keys.two(same_start, rule);
    keys.three(same_start, same_end, rule);
    keys.three(same_start, gap, preceded);
    keys.two(first_word, class);
    keys.two(first_word, lemma);
    keys.two(first_word, gap);
    keys.two(first_tag, lemma);
    keys.three(first_tag, class, gap);
    keys.two(first_tag, gap);
    keys.two(gap, lemma);
    keys.three(gap, class, flag(frame.inverted));
    keys.three(hangs, top_relation, class);
    keys.three(hangs, top_relation, lemma);
    keys.three(hangs, top_relation, gap);
    keys.three(hangs, top_relation, first_tag);
    keys.three(first_word, reading.word_atom(first - 1), class);
    keys.three(first_tag, reading.tag_atom(first - 1), tag);
    keys.two(first_word, first_tag);
    // The end.
    keys.two(same_end, rule);
    keys.three(same_end, edge, sign);
    keys.three(same_end, attached, following_relation);
    keys.three(edge, attached, sign);
    keys.three(edge, attached, top_relation);
    keys.three(attached, following_relation, sign);
    keys.three(attached, following_relation, next_tag);
    keys.three(attached, following_relation, class);
    keys.two(sign, next_word);
    keys.three(sign, next_word, attached);
    keys.three(sign, next_word, class);
    keys.two(boundary, class);
    keys.two(boundary, lemma);
    keys.two(boundary, attached);
    keys.three(boundary, reading.tag_atom(next + 1), kind);
    keys.three(reading.tag_atom(last), boundary, flag(closes));
    keys.three(flag(quoted), flag(quote_next), boundary);
    keys.three(reading.tag_atom(last), sign, flag(quote_next));
    keys.two(next_word, reading.word_atom(next + 1));
    keys.three(reading.word_atom(last), sign, next_tag);
    // Both.
    keys.two(steps(end - first), class);
    keys.two(steps(end - first), first_tag);
    keys.three(steps(end - first), edge, flag(closes));
    keys.three(kind, first_tag, edge);
    keys.three(kind, class, edge);
    keys.three(first_word, edge, sign);
    keys.three(first_word, attached, following_relation);
    keys.three(top_relation, edge, attached);
    keys.three(top_relation, class, flag(closes));
    keys.three(lemma, edge, flag(closes));
    keys.three(preceded, gap, edge);
    keys.three(tag, first_tag, kind);
    keys.four(reading.relation_atom(frame.verb), first_tag, edge, flag(closes));
    keys.two(atom(line.kind() as u64), edge);
    let coarse = tree.node(frame.verb).coarse;
    let cluster = tree.node(frame.verb).cluster;
    keys.two(cluster, first_word);
    keys.two(cluster, gap);
    keys.two(coarse, first_word);
    keys.two(coarse, gap);
    keys.three(cluster, hangs, top_relation);
    keys.three(coarse, edge, flag(closes));
    keys.three(coarse, sign, next_word);
    keys.three(tree.node(first).coarse, class, gap);
    keys.three(tree.node(next).coarse, sign, attached);
    keys.two(upcoming, sign);
    keys.two(upcoming, attached);
    keys.two(upcoming, class);
    keys.three(upcoming, next_tag, edge);
    keys.two(taken_in, edge);
    keys.two(taken_in, upcoming);
    keys.three(taken_in, rule, same_end);
    let series = series(reading, frame, &units, next);
    keys.two(series, sign);
    keys.two(series, attached);
    keys.three(series, next_tag, edge);
}

/// Whether verbs in `units` are joined by commas alone ("has raised it, opened two"), and whether an "and" at `next`
/// goes on with another: a series without an "and" is not at its end.
fn series(reading: &Reading<'_, '_, '_>, frame: &Frame, units: &Range<usize>, next: usize) -> u64 {
    let before = |places: &[usize], end: usize| {
        places.partition_point(|&at| at < end).checked_sub(1).and_then(|at| places.get(at)).copied()
    };
    let comma = before(&frame.series_commas, units.end - 1).filter(|&comma| comma >= units.start);
    let open = comma.is_some_and(|comma| before(&frame.conjunctions, units.end).is_none_or(|and| and < comma));
    let goes_on =
        frame.conjunctions.binary_search(&next).is_ok() && (next + 1..next + 3).any(|unit| acts(reading, unit));
    mix(flag(open), flag(goes_on))
}

/// The next verb behind a content: a second cue of the same subject ends the words of the first.
fn upcoming(reading: &Reading<'_, '_, '_>, frame: &Frame, next: usize) -> u64 {
    const NEAR: usize = 5;
    let tree = reading.tree;
    let verb = (next..reading.line.len().min(next + NEAR)).find(|&unit| cue::is_verb(tree.tag(unit)));
    let Some(verb) = verb else { return atom(4) };
    let draft = reading.draft_of(verb);
    let parallel = mix(reading.rule_atom(draft), flag(reading.draft(draft).is_some_and(|draft| draft.embedded)));
    mix(mix(parallel, reading.relation_atom(verb)), flag(tree.tag(verb) == tree.tag(frame.verb)))
}
