//! Contents: what a cue governs, to its right and to its left.

use std::ops::Range;

use super::cue::{CueGroup, Form};
use super::line::Line;
use super::phrase;
use super::rules::{self, Rule};
use crate::lexicon::{Classes, Forms, Frames};

/// What a cue governs on one side.
#[derive(Clone, Debug)]
pub(super) struct Complement {
    /// The units of the content, with its marks.
    pub units: Range<usize>,
    /// Whom it is said to.
    pub addressee: Option<Range<usize>>,
    pub rule: &'static Rule,
}

/// Units of a parenthesis between a cue and what it governs, at most.
const LONGEST_PARENTHESIS: usize = 10;

const WH_WORDS: [&str; 9] = ["whether", "why", "how", "what", "who", "where", "when", "which", "if"];

/// The complement to the right of `group`, from unit `start` (behind the verb, or behind an inverted subject) and before `ceiling`.
pub(super) fn after(line: &Line<'_, '_>, group: &CueGroup, start: usize, ceiling: usize) -> Option<Complement> {
    let frames = group.cue.frames;
    let mut at = skip_adverbs(line, start, ceiling);
    let mut addressee = None;
    if frames.has(Frames::ADDRESSEE)
        && !line.any(at, &["that"])
        && let Some(end) = addressee_end(line, at)
        && end < ceiling
    {
        let next = skip_adverbials(line, end, ceiling);
        if frames.has(Frames::OBJECT_INFINITIVE) && line.any(end, &["to"]) {
            return clause(line, at, ceiling, rules::OBJECT_INFINITIVE, None);
        }
        if opens_complement(line, next, frames) {
            addressee = Some(at..end);
            at = next;
        }
    }
    if addressee.is_none() && !opens_marked(line, at, frames) {
        let next = skip_adverbials(line, at, ceiling);
        if next > at
            && (announced(line, next, frames)
                || !opens_complement(line, at, frames) && opens_marked(line, next, frames))
        {
            at = next;
        }
    }
    if let Some(behind) = aside(line, at, ceiling) {
        at = behind;
    }
    marked(line, frames, at, ceiling, addressee.clone()).or_else(|| unmarked(line, frames, at, ceiling, addressee))
}

/// Where the content begins behind an aside: "said, without evidence, that …".
fn aside(line: &Line<'_, '_>, at: usize, ceiling: usize) -> Option<usize> {
    if !line.is_comma(at) || line.passage(at + 1).is_some() {
        return None;
    }
    let close = (at + 2..ceiling.min(at + LONGEST_PARENTHESIS)).find(|&index| line.is_comma(index))?;
    (line.any(close + 1, &["that"]) || line.passage(close + 1).is_some()).then_some(close + 1)
}

/// Complements that a word or a mark announces.
fn marked(
    line: &Line<'_, '_>,
    frames: Frames,
    at: usize,
    ceiling: usize,
    addressee: Option<Range<usize>>,
) -> Option<Complement> {
    let punctuated = matches!(line.word(at), ":" | "," | "–" | "—" | "-" | "--");
    if punctuated && line.passage(at + 1).is_some() && frames.has(Frames::QUOTATION) {
        return clause(line, at + 1, ceiling, rules::CUE_THEN_QUOTATION, addressee);
    }
    if line.word(at) == ":" && at + 1 < ceiling && frames.has(Frames::QUOTATION) {
        return clause(line, at + 1, ceiling, rules::CUE_THEN_COLON, addressee);
    }
    if line.any(at, &["that"]) && frames.has(Frames::THAT) {
        return clause(line, at, ceiling, rules::THAT_CLAUSE, addressee);
    }
    if line.passage(at).is_some()
        && (frames.has(Frames::QUOTATION) || !line.is_fragment(at) && frames.has(Frames::THAT))
    {
        return clause(line, at, ceiling, rules::CUE_THEN_QUOTATION, addressee);
    }
    if frames.has(Frames::WH) && line.any(at, &WH_WORDS) {
        return clause(line, at, ceiling, rules::WH_CLAUSE, addressee);
    }
    if frames.has(Frames::INFINITIVE) && line.any(at, &["to"]) && is_base(line, at + 1) {
        return clause(line, at, ceiling, rules::INFINITIVE, addressee);
    }
    if frames.has(Frames::GERUND) && line.has_form(at, Forms::GERUND) {
        return clause(line, at, ceiling, rules::GERUND, addressee);
    }
    None
}

/// Complements that only their own words show.
fn unmarked(
    line: &Line<'_, '_>,
    frames: Frames,
    at: usize,
    ceiling: usize,
    addressee: Option<Range<usize>>,
) -> Option<Complement> {
    if at >= ceiling || line.is_break(at) || line.is_comma(at) {
        return None;
    }
    if frames.has(Frames::BARE) && begins_clause(line, at, ceiling) {
        return clause(line, at, ceiling, rules::CLAUSE, addressee);
    }
    if frames.has(Frames::OBJECT_INFINITIVE)
        && let Some(end) = phrase::ends_right_of(line, at)
        && line.any(end, &["to"])
    {
        return clause(line, at, ceiling, rules::OBJECT_INFINITIVE, addressee);
    }
    if frames.has(Frames::AS)
        && let Some(end) = phrase::ends_right_of(line, at)
        && (line.any(end, &["as"]) || line.passage(end).is_some())
    {
        return clause(line, at, ceiling, rules::OBJECT_AS, addressee);
    }
    if frames.has(Frames::NOUN.or(Frames::AS)) && phrase::ends_right_of(line, at).is_some() {
        return clause(line, at, ceiling, rules::NOUN_PHRASE, addressee);
    }
    None
}

fn opens_complement(line: &Line<'_, '_>, at: usize, frames: Frames) -> bool {
    opens_marked(line, at, frames)
        || line.any(at, &WH_WORDS) && frames.has(Frames::WH)
        || line.any(at, &["to"]) && frames.has(Frames::INFINITIVE)
        || frames.has(Frames::BARE) && begins_clause(line, at, line.len())
}

/// Whether a quotation, a colon or "that" stands at `at`.
fn announced(line: &Line<'_, '_>, at: usize, frames: Frames) -> bool {
    let quotation = line.passage(at).is_some()
        || matches!(line.word(at), ":" | "," | "–" | "—") && line.passage(at + 1).is_some()
        || line.word(at) == ":";
    quotation && frames.has(Frames::QUOTATION) || line.any(at, &["that"]) && frames.has(Frames::THAT)
}

/// Whether the complement at `at` is announced, or begins with a subject pronoun and its verb.
fn opens_marked(line: &Line<'_, '_>, at: usize, frames: Frames) -> bool {
    announced(line, at, frames)
        || frames.has(Frames::BARE)
            && line.any(at, &["he", "she", "they", "it", "we", "there", "i"])
            && (at + 1..at + 5).any(|index| phrase::is_finite(line, index))
}

/// Whether a clause (subject and finite verb) begins at `at`.
fn begins_clause(line: &Line<'_, '_>, at: usize, ceiling: usize) -> bool {
    if line.is(at, Classes::PREPOSITION) && !line.any(at, &["as", "in", "despite", "under", "after", "with"]) {
        return false;
    }
    let mut seen_subject = false;
    for index in at..ceiling.min(at + 30) {
        if line.passage(index).is_some() {
            return seen_subject && !line.is_comma(index - 1);
        }
        if line.is_break(index) {
            return false;
        }
        if index > at && phrase::is_finite(line, index) {
            // "wrote songs and sent them": the second verb has the subject of the first, not one of its own.
            return !line.is(index - 1, Classes::CONJUNCTION);
        }
        seen_subject |= !line.is(index, Classes::DETERMINER.or(Classes::PREPOSITION));
    }
    false
}

fn is_base(line: &Line<'_, '_>, at: usize) -> bool {
    let next = if line.is(at, Classes::ADVERB) && !line.has_form(at, Forms::BASE) { at + 1 } else { at };
    line.has_form(next, Forms::BASE) || line.any(next, &["be", "have", "do"]) || !line.is(next, Classes::DETERMINER)
}

fn skip_adverbs(line: &Line<'_, '_>, mut at: usize, ceiling: usize) -> usize {
    while at < ceiling
        && line.is(at, Classes::ADVERB)
        && !line.is(at, Classes::PRONOUN.or(Classes::SUBORDINATOR).or(Classes::DETERMINER).or(Classes::PREPOSITION))
        && !line.is_capitalised(at)
        && !line.any(at, &["there"])
    {
        at += 1;
    }
    at
}

/// Past the adverbials that may stand between a cue and what it governs: "on Tuesday", "in a statement", "of the plan", ", smiling,".
pub(super) fn skip_adverbials(line: &Line<'_, '_>, start: usize, ceiling: usize) -> usize {
    let mut at = start;
    for _ in 0..5 {
        let before = at;
        at = skip_adverbs(line, at, ceiling);
        if line.is(at, Classes::WEEKDAY.or(Classes::TIME_NOUN)) {
            at += 1;
        } else if line.any(at, &["last", "this", "earlier", "late", "next"]) && line.is(at + 1, TIME) {
            at += 2;
        } else if line.is(at, Classes::PREPOSITION) && !line.any(at, &["that"]) {
            let gerund = line.has_form(at + 1, Forms::GERUND) && !line.is(at + 1, Classes::DOCUMENT_NOUN);
            let inner = if gerund { at + 2 } else { at + 1 };
            let Some(end) = phrase::ends_right_of(line, inner) else { break };
            at = end;
        }
        if at == before || at >= ceiling {
            break;
        }
    }
    at.min(ceiling)
}

const TIME: Classes = Classes::WEEKDAY.or(Classes::TIME_NOUN).or(Classes::MONTH);

fn addressee_end(line: &Line<'_, '_>, at: usize) -> Option<usize> {
    if line.passage(at).is_some() || line.is(at, Classes::PREPOSITION.or(Classes::SUBORDINATOR)) {
        return None;
    }
    phrase::ends_right_of(line, at)
}

/// The clause from `start` on, up to where the line, the ceiling or another clause of the narrative ends it.
fn clause(
    line: &Line<'_, '_>,
    start: usize,
    ceiling: usize,
    rule: &'static Rule,
    addressee: Option<Range<usize>>,
) -> Option<Complement> {
    let end = trim_end(line, start, afterthought(line, start, ceiling).unwrap_or(ceiling));
    (end > start).then_some(Complement { units: start..end, addressee, rule })
}

/// Where the reporter goes on alone: at a semicolon, or at the comma before a last "which …", "who …", "where …". (Cut
/// there, more contents of PolNeAR's training articles match their annotation than without.)
fn afterthought(line: &Line<'_, '_>, start: usize, ceiling: usize) -> Option<usize> {
    let semicolon = (start + 1..ceiling).find(|&index| line.word(index) == ";");
    let last = (start + 1..semicolon.unwrap_or(ceiling)).rev().find(|&index| line.is_comma(index));
    last.filter(|&comma| line.any(comma + 1, &["which", "who", "where"])).or(semicolon)
}

/// `end` without the punctuation before it.
pub(super) fn trim_end(line: &Line<'_, '_>, start: usize, mut end: usize) -> usize {
    while end > start && line.passage(end - 1).is_none() {
        let word = line.word(end - 1);
        let loose =
            matches!(word, "," | ";" | ":" | "." | "!" | "?" | "…" | "–" | "—" | "-" | "--") || word.starts_with("..");
        if !loose {
            break;
        }
        end -= 1;
    }
    end
}

/// The clause to the left of a cue that ends its sentence: "Taxes will rise, Jones said". `end` is where the subject begins.
pub(super) fn before(line: &Line<'_, '_>, floor: usize, end: usize) -> Option<Complement> {
    let mut start = floor;
    while start < end && line.passage(start).is_none() && (line.is_comma(start) || line.is_break(start)) {
        start += 1;
    }
    let stop = trim_end(line, start, end);
    let clause = (start..stop).any(|index| line.passage(index).is_some() || phrase::is_finite(line, index));
    (stop > start && clause).then_some(Complement {
        units: start..stop,
        addressee: None,
        rule: rules::CLAUSE_BEFORE_CUE,
    })
}

/// Where the clause governed by the cue before `next` ends, when `next` is a cue of its own: before the comma or the
/// conjunction that joins them.
pub(super) fn boundary(line: &Line<'_, '_>, next: &CueGroup, subject: usize) -> usize {
    let mut end = if next.form == Form::Finite { subject } else { next.units.start };
    while end > 0 && (line.any(end - 1, &["and", "but", "while", "as", "by", "then"]) || line.is_comma(end - 1)) {
        end -= 1;
    }
    end
}
