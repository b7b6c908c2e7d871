//! Cues with their subjects: before the verb, behind it, or shared with an earlier cue.

use super::cue::{self, CueGroup, Form};
use super::line::Line;
use super::phrase;
use super::rules;
use super::source::{self, Source};
use crate::lexicon::{Classes, Forms};

/// A cue with the subject that was found for it.
pub(super) struct Candidate {
    pub group: CueGroup,
    pub source: Option<Source>,
    /// The subject stands behind the verb.
    pub inverted: bool,
    /// The subject is that of an earlier cue.
    pub shared: bool,
}

pub(super) fn candidates(line: &Line<'_, '_>, from: usize) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    for group in cue::cues(line).into_iter().filter(|group| group.units.start >= from) {
        // "Warning that time was short, Aydin asked …": the subject comes with the main verb.
        if let Some(first) = found.first_mut().filter(|first| first.source.is_none() && group.form == Form::Finite)
            && first.group.form == Form::Participle
            && first.group.units.start == from
        {
            first.source =
                source::before(line, &group, 0).filter(|source| line.is_comma(source.units.start.wrapping_sub(1)));
        }
        let previous = found.iter().rev().find(|candidate| candidate.source.is_some() && !candidate.inverted);
        let candidate = match group.form {
            Form::Preposition => {
                let source = source::after(line, group.units.end, rules::ACCORDING_TO);
                Candidate { group, source, inverted: true, shared: false }
            }
            Form::Participle => participle(line, group, previous),
            Form::Finite => finite(line, group, &found, previous),
        };
        found.push(candidate);
    }
    found
}

/// A participle behind a comma goes with the clause before it; right behind a noun, with that noun ("a report suggesting …").
fn participle(line: &Line<'_, '_>, group: CueGroup, previous: Option<&Candidate>) -> Candidate {
    let left = group.units.start.wrapping_sub(1);
    let detached = line.is_comma(left)
        || line.is_break(left)
        || line.passage(left).is_some()
        || line.is(left, Classes::CONJUNCTION.or(Classes::PREPOSITION).or(Classes::SUBORDINATOR));
    let source = if detached {
        previous.and_then(|candidate| candidate.source.clone()).or_else(|| main_subject(line, &group))
    } else {
        let noun = source::before(line, &group, 0).filter(|source| {
            let sayer = Classes::DOCUMENT_NOUN.or(Classes::GROUP_NOUN).or(Classes::ROLE_NOUN);
            source.units.clone().any(|index| line.is(index, sayer))
        });
        // "She sent a letter disputing …": who sent it says it.
        noun.map(|noun| match noun.units.start {
            0 => noun,
            start => of_clause_before(line, start).unwrap_or(noun),
        })
    };
    Candidate { group, source, inverted: false, shared: true }
}

fn finite(line: &Line<'_, '_>, group: CueGroup, found: &[Candidate], previous: Option<&Candidate>) -> Candidate {
    let left = group.units.start.wrapping_sub(1);
    let behind_quotation =
        line.passage(left).is_some() || line.is_comma(left) && line.passage(left.wrapping_sub(1)).is_some();
    let behind_comma = line.is_comma(left) || behind_quotation;
    if group.inverts(line) && (behind_quotation || behind_comma || group.units.start == 0) {
        let subject = if behind_quotation { None } else { source::before(line, &group, 0) };
        let inverted = source::after(line, group.units.end, rules::INVERTED_SUBJECT);
        let rest = inverted.as_ref().map_or(0, |source| source.units.end);
        let ends = rest >= line.len() || !phrase::is_finite(line, rest);
        // "“…” announced in May, said Derek Sims, a scholar": who stands behind the verb goes before what ends at the comma.
        let subject = subject.filter(|_| {
            let says = group.cue.lemma == "say"; // "told The Hill" has its addressee there
            !(says && inverted.as_ref().is_some_and(|source| introduces(line, source)))
        });
        if let (None, Some(source), true) = (&subject, inverted, ends) {
            return Candidate { group, source: Some(source), inverted: true, shared: false };
        }
    }
    let conjoined = line.any(left, &["and", "but", "or", "then"])
        || line.is_comma(left) && line.any(left.wrapping_sub(1), &["and", "but"]);
    if conjoined && let Some(parallel) = parallel(line, &group, found).or(previous) {
        return Candidate { group, source: parallel.source.clone(), inverted: false, shared: true };
    }
    if conjoined {
        let source = main_subject(line, &group);
        return Candidate { group, source, inverted: false, shared: true };
    }
    let source = source::before(line, &group, 0);
    Candidate { group, source, inverted: false, shared: false }
}

/// Whether the phrase behind an inverted verb is a name that closes the sentence or has more said of it.
fn introduces(line: &Line<'_, '_>, source: &Source) -> bool {
    let end = source.units.end;
    let closes = end >= line.len() || line.is_comma(end) || line.is_break(end) || line.is(end, Classes::PREPOSITION);
    let names = source.units.clone().take(6).filter(|&unit| line.is_capitalised(unit)).count();
    names >= 2 && closes
}

/// The last cue in the same tense: "went on to say that people should be prepared … and suggested that …".
fn parallel<'c>(line: &Line<'_, '_>, group: &CueGroup, found: &'c [Candidate]) -> Option<&'c Candidate> {
    let tense = |group: &CueGroup| {
        let first = group.units.clone().find(|&index| !line.is(index, Classes::ADVERB)).unwrap_or(group.verb);
        (
            line.is(first, Classes::MODAL),
            line.has_form(first, Forms::PAST) || line.any(first, &["had", "was", "were", "did"]),
        )
    };
    found.iter().rev().find(|other| {
        other.source.is_some()
            && !other.inverted
            && other.group.form == Form::Finite
            && tense(&other.group) == tense(group)
    })
}

/// The subject of the clause before, for a participle or a second verb whose own clause has none.
fn main_subject(line: &Line<'_, '_>, group: &CueGroup) -> Option<Source> {
    of_clause_before(line, group.units.start)
}

/// Subjects of clauses that depend on another one, and of none.
const DEPENDENT: [&str; 4] = ["who", "which", "that", "it"];

/// So many verbs before a participle are asked for their subject.
const VERBS_TRIED: usize = 6;

/// The subject of the nearest verb before unit `end` that has one of its own.
pub(super) fn of_clause_before(line: &Line<'_, '_>, end: usize) -> Option<Source> {
    let opens = |index: &usize| phrase::is_finite(line, *index) && !phrase::is_finite(line, index - 1);
    let subject = |verb| source::of_verb(line, verb, 0).filter(|source| !line.any(source.units.start, &DEPENDENT));
    (1..end).rev().filter(opens).take(VERBS_TRIED).find_map(subject)
}
