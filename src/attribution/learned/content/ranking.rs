//! What is said of the stretches behind a cue.
//!
//! There are many, but they share their beginnings and their ends: what is said of a beginning or of an end alone is
//! added up once.

use std::ops::Range;

use super::{Frame, anchor, anchor_from, compare};
use crate::attribution::learned::Reading;
use crate::attribution::learned::keys::{Adder, Keys, flag, steps};
use crate::model::hash::{atom, mix};

/// What is said of each of `candidates`; `preceded` says whether the cue has words before it, too.
pub(in super::super) fn describe_behind<S: Adder>(
    reading: &Reading<'_, '_, '_>,
    frame: &Frame,
    preceded: bool,
    candidates: &[Option<Range<usize>>],
    scorer: &S,
) -> Vec<S::Sum> {
    let setting = Setting { reading, frame, preceded: flag(preceded), scorer };
    let mut beginning: Option<Beginning<S>> = None;
    let mut ends: Vec<Option<End<S>>> = Vec::new();
    ends.resize_with((reading.line.len() + 1).saturating_sub(frame.behind), || None);
    let describe = |units: &Option<Range<usize>>| {
        let Some(units) = units else { return setting.nothing(candidates.len() == 1) };
        // Candidates with one beginning stand side by side.
        let beginning = match beginning.as_mut().filter(|known| known.first == units.start) {
            Some(known) => known,
            None => beginning.insert(setting.beginning(units.start)),
        };
        let slot = units.end.checked_sub(frame.behind).and_then(|at| ends.get_mut(at));
        match slot {
            Some(slot) => setting.whole(beginning, slot.get_or_insert_with(|| setting.end(units.end))),
            None => setting.whole(beginning, &mut setting.end(units.end)),
        }
    };
    candidates.iter().map(describe).collect()
}

/// What all candidates have in common.
struct Setting<'r, 'p, 't, S> {
    reading: &'r Reading<'r, 'p, 't>,
    frame: &'r Frame,
    preceded: u64,
    scorer: &'r S,
}

/// Where a stretch begins.
struct Beginning<S: Adder> {
    first: usize,
    word: u64,
    tag: u64,
    /// Whether the draft begins here.
    same: u64,
    /// How far it is from the cue, and the sign before it.
    gap: u64,
    /// The highest word of what begins here, the word it hangs on, and where all that ends.
    top: usize,
    head: Option<usize>,
    relation: u64,
    reach: usize,
    reach_of_words: usize,
    sum: S::Sum,
    hanging: Held<S>,
    reaching: Held<S>,
}

/// Where a stretch ends.
struct End<S: Adder> {
    end: usize,
    /// The next word behind it.
    next: usize,
    /// Whether there is none.
    closes: bool,
    sign: u64,
    next_word: u64,
    next_tag: u64,
    /// The tag of the unit behind the next word.
    later_tag: u64,
    next_coarse: u64,
    quote_next: u64,
    /// What the next word belongs to hangs on this, so.
    head: Option<usize>,
    relation: u64,
    upcoming: u64,
    same: u64,
    /// The last comma of a series of verbs before it that no conjunction has closed.
    open_comma: Option<usize>,
    goes_on: u64,
    sum: S::Sum,
    attaching: Held<S>,
}

/// What was added up in one case, for the candidates that follow: mostly the case is still the same.
struct Held<S: Adder> {
    case: u64,
    sum: Option<S::Sum>,
}

impl<S: Adder> Held<S> {
    const NOTHING: Held<S> = Held { case: 0, sum: None };

    /// The sum of what `write` writes, in this `case`.
    fn in_case(&mut self, case: u64, scorer: &S, write: impl FnOnce(&mut Keys<'_, S>)) -> &S::Sum {
        if self.case != case {
            (self.case, self.sum) = (case, None);
        }
        self.sum.get_or_insert_with(|| {
            let mut keys = Keys::adding(scorer);
            write(&mut keys);
            keys.sum()
        })
    }
}

impl<S: Adder> Setting<'_, '_, '_, S> {
    /// Of no words behind the cue; `alone` when there is no other candidate.
    fn nothing(&self, alone: bool) -> S::Sum {
        let (reading, frame, preceded) = (self.reading, self.frame, self.preceded);
        let none = atom(0x50_0e);
        let drafted = flag(frame.drafted_behind.is_some());
        let next = reading.atoms(frame.behind);
        let mut keys = Keys::adding(self.scorer);
        keys.two(none, flag(alone));
        keys.three(none, preceded, drafted);
        keys.four(none, frame.rule, preceded, drafted);
        keys.three(none, preceded, next.sign);
        keys.three(none, preceded, next.word);
        keys.three(none, preceded, next.tag);
        keys.three(none, preceded, frame.lemma);
        keys.three(none, preceded, frame.class);
        keys.four(none, preceded, next.sign, reading.atoms(frame.behind + 1).tag);
        keys.three(none, preceded, steps(reading.line.len().saturating_sub(frame.behind)));
        keys.four(none, preceded, flag(frame.inverted), frame.tag);
        keys.sum()
    }

    fn beginning(&self, first: usize) -> Beginning<S> {
        let (reading, frame) = (self.reading, self.frame);
        let (own, before) = (reading.atoms(first), reading.atoms(first - 1));
        let verb = reading.atoms(frame.verb);
        let (lemma, class) = (frame.lemma, frame.class);
        let same = compare(frame.drafted_behind.as_ref().map(|drafted| drafted.start), first);
        let gap = mix(steps(first - frame.behind.min(first)), before.sign);
        let top = anchor(reading, first);
        let reach = reading.tree.node(top).end;
        let mut keys = Keys::adding(self.scorer);
        keys.at(1).two(same, frame.rule);
        keys.at(3).three(same, gap, self.preceded);
        keys.two(own.word, class);
        keys.two(own.word, lemma);
        keys.two(own.word, gap);
        keys.two(own.tag, lemma);
        keys.three(own.tag, class, gap);
        keys.two(own.tag, gap);
        keys.two(gap, lemma);
        keys.three(gap, class, flag(frame.inverted));
        keys.at(16).three(own.word, before.word, class);
        keys.three(own.tag, before.tag, frame.tag);
        keys.two(own.word, own.tag);
        keys.at(53).two(verb.cluster, own.word);
        keys.two(verb.cluster, gap);
        keys.two(verb.coarse, own.word);
        keys.two(verb.coarse, gap);
        keys.at(60).three(own.coarse, class, gap);
        Beginning {
            first,
            word: own.word,
            tag: own.tag,
            same,
            gap,
            top,
            head: reading.tree.head(top),
            relation: reading.atoms(top).relation,
            reach,
            reach_of_words: reading.words(&(first..reach.max(first))).end,
            sum: keys.sum(),
            hanging: Held::NOTHING,
            reaching: Held::NOTHING,
        }
    }

    fn end(&self, end: usize) -> End<S> {
        let (reading, frame) = (self.reading, self.frame);
        let length = reading.line.len();
        // What follows, past punctuation.
        let next = (end..length).find(|&unit| reading.is_word(unit)).unwrap_or(length.max(end));
        let closes = next >= length;
        let sign = if end < next { reading.atoms(end).sign } else { atom(1) };
        let following = anchor_from(reading, next, end);
        let (own, last, later) = (reading.atoms(next), reading.atoms(end - 1), reading.atoms(next + 1));
        let boundary = mix(sign, own.tag);
        let quote_next = flag(own.is_passage);
        let same = compare(frame.drafted_behind.as_ref().map(|drafted| drafted.end), end);
        let upcoming = self.upcoming(next);
        let conjunction = reading.atoms(end).conjunction;
        let open = |&comma: &usize| conjunction.is_none_or(|conjunction| conjunction < comma);
        let goes_on = own.is_conjunction && reading.counts(&(next + 1..next + 3)).acts > 0;
        let mut keys = Keys::adding(self.scorer);
        keys.at(19).two(same, frame.rule);
        keys.at(27).two(sign, own.word);
        keys.at(29).three(sign, own.word, frame.class);
        keys.two(boundary, frame.class);
        keys.two(boundary, frame.lemma);
        keys.at(34).three(last.tag, boundary, flag(closes));
        keys.at(36).three(last.tag, sign, quote_next);
        keys.two(own.word, later.word);
        keys.three(last.word, sign, own.tag);
        keys.at(59).three(reading.atoms(frame.verb).coarse, sign, own.word);
        keys.at(62).two(upcoming, sign);
        keys.at(64).two(upcoming, frame.class);
        End {
            end,
            next,
            closes,
            sign,
            next_word: own.word,
            next_tag: own.tag,
            later_tag: later.tag,
            next_coarse: own.coarse,
            quote_next,
            head: reading.tree.head(following),
            relation: reading.atoms(following).relation,
            upcoming,
            same,
            open_comma: last.comma.filter(open),
            goes_on: flag(goes_on),
            sum: keys.sum(),
            attaching: Held::NOTHING,
        }
    }

    /// The next verb behind a content: a second cue of the same subject ends the words of the first.
    fn upcoming(&self, next: usize) -> u64 {
        const NEAR: usize = 5;
        let (reading, tree) = (self.reading, self.reading.tree);
        let verb = (next..reading.line.len().min(next + NEAR)).find(|&unit| reading.atoms(unit).is_verb);
        let Some(verb) = verb else { return atom(4) };
        let draft = reading.draft_of(verb);
        let parallel = mix(reading.rule_atom(draft), flag(reading.draft(draft).is_some_and(|draft| draft.embedded)));
        mix(mix(parallel, reading.atoms(verb).relation), flag(tree.tag(verb) == tree.tag(self.frame.verb)))
    }

    /// Of the stretch from `beginning` to `end`.
    fn whole(&self, beginning: &mut Beginning<S>, end: &mut End<S>) -> S::Sum {
        let (reading, frame) = (self.reading, self.frame);
        let (lemma, class, rule) = (frame.lemma, frame.class, frame.rule);
        let verb = reading.atoms(frame.verb);
        let units = beginning.first..end.end;
        let hangs = match beginning.head {
            Some(head) if head == frame.verb => atom(1),
            Some(head) if head >= end.end => atom(2),
            Some(_) => atom(3),
            None => atom(4),
        };
        let edge = match beginning.reach {
            _ if end.closes => atom(1),
            _ if beginning.reach_of_words == end.end => atom(2),
            reach if reach < end.end => atom(3),
            reach if reach <= end.next => atom(4),
            _ => atom(5),
        };
        // What follows hangs on the content, on the cue, on something before it, or on what comes later.
        let attached = match end.head {
            _ if end.closes => atom(1),
            Some(head) if head == frame.verb => atom(2),
            Some(head) if head < units.start => atom(3),
            Some(head) if head == beginning.top => atom(4),
            Some(head) if head < units.end => atom(5),
            Some(_) => atom(6),
            None => atom(7),
        };
        let taken_in = reading.drafts.iter().filter(|draft| units.contains(&draft.report.verb));
        let taken_in = taken_in.map(|draft| mix(flag(draft.embedded), flag(draft.report.complement.is_some()))).max();
        let taken_in = taken_in.unwrap_or(atom(9));
        let counts = reading.counts(&units);
        let quoted = flag(counts.passages > 0);
        let kind = mix(quoted, flag(counts.acts > 0));
        // Whether verbs in it are joined by commas alone ("has raised it, opened two"), and whether an "and" behind it
        // goes on with another: a series without an "and" is not at its end.
        let series = mix(flag(end.open_comma.is_some_and(|comma| comma >= units.start)), end.goes_on);
        let boundary = mix(end.sign, end.next_tag);
        let closes = flag(end.closes);
        let length = steps(units.len());
        let mut keys = Keys::adding(self.scorer);
        keys.join(&beginning.sum);
        keys.join(&end.sum);
        let (first, relation, gap) = (beginning.tag, beginning.relation, beginning.gap);
        keys.join(beginning.hanging.in_case(hangs, self.scorer, |keys| {
            keys.at(12).three(hangs, relation, class);
            keys.three(hangs, relation, lemma);
            keys.three(hangs, relation, gap);
            keys.three(hangs, relation, first);
            keys.at(57).three(verb.cluster, hangs, relation);
        }));
        keys.join(beginning.reaching.in_case(mix(kind, edge), self.scorer, |keys| {
            keys.at(42).three(kind, first, edge);
            keys.three(kind, class, edge);
            keys.at(47).three(relation, class, closes);
            keys.three(lemma, edge, closes);
            keys.three(self.preceded, gap, edge);
            keys.three(frame.tag, first, kind);
            keys.four(frame.relation, first, edge, closes);
            keys.two(atom(reading.line.kind() as u64), edge);
            keys.at(58).three(verb.coarse, edge, closes);
        }));
        let &mut End { sign, next_tag, next_word, upcoming, .. } = end;
        keys.join(end.attaching.in_case(attached, self.scorer, |keys| {
            keys.at(21).three(end.same, attached, end.relation);
            keys.at(24).three(attached, end.relation, sign);
            keys.three(attached, end.relation, next_tag);
            keys.three(attached, end.relation, class);
            keys.at(28).three(sign, next_word, attached);
            keys.at(32).two(boundary, attached);
            keys.at(61).three(end.next_coarse, sign, attached);
            keys.at(63).two(upcoming, attached);
        }));
        keys.at(2).three(beginning.same, end.same, rule);
        keys.at(20).three(end.same, edge, sign);
        keys.at(22).three(edge, attached, sign);
        keys.three(edge, attached, relation);
        keys.at(33).three(boundary, end.later_tag, kind);
        keys.at(35).three(quoted, end.quote_next, boundary);
        keys.at(39).two(length, class);
        keys.two(length, first);
        keys.three(length, edge, closes);
        keys.at(44).three(beginning.word, edge, sign);
        keys.three(beginning.word, attached, end.relation);
        keys.three(relation, edge, attached);
        keys.at(65).three(upcoming, next_tag, edge);
        keys.two(taken_in, edge);
        keys.two(taken_in, upcoming);
        keys.three(taken_in, rule, end.same);
        keys.two(series, sign);
        keys.two(series, attached);
        keys.three(series, next_tag, edge);
        keys.sum()
    }
}
