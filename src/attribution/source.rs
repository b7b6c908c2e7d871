//! Sources: the noun phrase or pronoun that a cue credits.

use std::ops::Range;

use super::cue::CueGroup;
use super::line::Line;
use super::phrase;
use super::rules::{self, Rule};
use super::segment;
use crate::lexicon::{Classes, Forms};
use crate::text::TokenKind;

/// A source, and the rule that found it.
#[derive(Clone, Debug)]
pub(super) struct Source {
    pub units: Range<usize>,
    pub rule: &'static Rule,
}

/// Segments of an apposition looked at, at most.
const MOST_SEGMENTS: usize = 6;

/// The subject to the left of `group`, looking no further left than `floor`.
pub(super) fn before(line: &Line<'_, '_>, group: &CueGroup, floor: usize) -> Option<Source> {
    of_verb(line, group.units.start, floor)
}

/// The subject of the verb group that begins at unit `end`.
pub(super) fn of_verb(line: &Line<'_, '_>, end: usize, floor: usize) -> Option<Source> {
    if end <= floor {
        return None;
    }
    let end = phrase::without_time(line, end, floor);
    // "Smith, Brown and Jones all said".
    let end =
        if line.any(end - 1, &["all", "both", "each"]) && end > floor + 1 && !line.is(end - 2, Classes::DETERMINER) {
            end - 1
        } else {
            end
        };
    let last = end - 1;
    if phrase::is_subject_pronoun(line, last) && !noun_in_disguise(line, last, floor) {
        return Some(Source { units: last..end, rule: rules::PRONOUN_SUBJECT });
    }
    if line.is_comma(last) {
        return apposition(line, last, floor);
    }
    if matches!(line.word(last), "–" | "—" | "-" | "--") {
        let open = (floor..last).rev().take(30).find(|&i| matches!(line.word(i), "–" | "—" | "-" | "--"))?;
        let start = phrase::starts_left_of(line, open, floor)?;
        return Some(Source { units: start..last, rule: rules::SUBJECT });
    }
    let mut start = match phrase::starts_left_of(line, end, floor) {
        Some(start) => start,
        None => match phrase::reduced_relative(line, end, floor) {
            Some(start) => start,
            None => return relative_clause(line, last, floor),
        },
    };
    start = phrase::reduced_relative(line, start, floor).unwrap_or(start);
    // "the man who lives there said": the phrase is inside a relative clause of the subject.
    if start > floor
        && phrase::is_finite(line, start - 1)
        && let Some(source) = relative_clause(line, last, floor)
    {
        return Some(source);
    }
    // "Smith and Jones said"; "Smith, Brown and Jones said".
    while line.any(start.wrapping_sub(1), &["and", "or"]) && start > floor + 1 {
        let joint = start - 1;
        let Some(earlier) = phrase::starts_left_of(line, joint, floor) else { break };
        let bounded = earlier == floor
            || line.is_comma(earlier - 1)
            || line.passage(earlier - 1).is_some()
            || line.is(earlier - 1, Classes::SUBORDINATOR);
        if !bounded {
            break;
        }
        start = earlier;
        while line.is_comma(start.wrapping_sub(1)) && start > floor + 1 {
            match phrase::starts_left_of(line, start - 1, floor) {
                Some(earlier) if earlier == floor && names(line, earlier..start - 1) => start = earlier,
                _ => break,
            }
        }
    }
    Some(Source { units: start..end, rule: rules::SUBJECT })
}

/// "one", "some", "most", "this" and their like with a noun of their own are determiners.
fn noun_in_disguise(line: &Line<'_, '_>, at: usize, floor: usize) -> bool {
    at > floor
        && line.is(at - 1, Classes::DETERMINER)
        && !line.any(at, &["he", "she", "they", "it", "i", "we", "you", "who", "which"])
}

fn names(line: &Line<'_, '_>, mut units: Range<usize>) -> bool {
    units.any(|index| line.is_capitalised(index))
}

/// The subject of a verb behind a comma: "Debbie Jones, Ofsted’s director, said".
fn apposition(line: &Line<'_, '_>, comma: usize, floor: usize) -> Option<Source> {
    let mut segments: Vec<Range<usize>> = Vec::with_capacity(MOST_SEGMENTS);
    let mut end = comma;
    while segments.len() < MOST_SEGMENTS {
        let mut start = end;
        while start > floor && !line.is_comma(start - 1) && !is_wall(line, start - 1) && end - start < 40 {
            start -= 1;
        }
        if start == end {
            break;
        }
        segments.push(start..end);
        if start == floor || !line.is_comma(start - 1) {
            break;
        }
        end = start - 1;
    }
    // From the verb leftwards over what stands in apposition, to the phrase it stands beside.
    let mut subject: Option<Range<usize>> = None;
    for (index, segment) in segments.iter().enumerate() {
        let leftmost = index + 1 == segments.len();
        let conjoined = segment.clone().take_while(|&unit| line.is(unit, Classes::CONJUNCTION)).count();
        let segment = segment.start + conjoined..segment.end;
        // ", however,", ", for his part,", ", when asked,"
        let aside = line.is(segment.start, Classes::PREPOSITION.or(Classes::SUBORDINATOR))
            && !line.any(segment.start, &["who", "whose", "which", "whom", "of"])
            && !leftmost;
        if aside || segment.clone().all(|unit| line.is_adverb(unit)) {
            continue;
        }
        let named = phrase::starts_left_of(line, segment.end, segment.start);
        if leftmost && segment.start <= floor + conjoined && segment::is_opener(line, segment.clone()) {
            // "It came up after Jones, asked about it, said …": the phrase at the end of the clause.
            if subject.is_none() && index > 0 {
                subject = named.filter(|&start| start > segment.start).map(|start| start..segment.end);
            }
            break;
        }
        if !segment::is_appositive(line, segment.clone()) || leftmost {
            if let Some(start) = named {
                subject = Some(start..segment.end);
            } else if phrase::is_subject_pronoun(line, segment.end - 1) {
                subject = Some(segment.end - 1..segment.end);
            }
            break;
        }
        if named.is_some_and(|start| start == segment.start || line.is(segment.start, Classes::DETERMINER)) {
            subject = Some(segment.clone());
        }
    }
    let subject = subject?;
    Some(Source { units: subject.start..comma, rule: rules::SUBJECT_WITH_APPOSITION })
}

/// A unit that no subject reaches across.
fn is_wall(line: &Line<'_, '_>, index: usize) -> bool {
    line.is_break(index) && !matches!(line.word(index), ")" | "(")
        || line.passage(index).is_some() && !line.is_fragment(index)
}

/// "the man who lives there said", "the group that organised it said": the phrase before the relative pronoun, and its clause.
fn relative_clause(line: &Line<'_, '_>, last: usize, floor: usize) -> Option<Source> {
    let floor = floor.max(last.saturating_sub(25));
    let mut at = last;
    while at > floor {
        if line.is_comma(at) || is_wall(line, at) {
            return None;
        }
        if line.any(at, &["who", "that", "which", "whose"]) {
            let start = phrase::starts_left_of(line, at, floor)?;
            return Some(Source { units: start..last + 1, rule: rules::SUBJECT_WITH_RELATIVE_CLAUSE });
        }
        at -= 1;
    }
    None
}

/// The subject behind an inverted verb, or the source behind a preposition, that begins at `start`.
pub(super) fn after(line: &Line<'_, '_>, start: usize, rule: &'static Rule) -> Option<Source> {
    if phrase::is_subject_pronoun(line, start) || line.any(start, &["him", "her", "them", "us", "me"]) {
        let lone = phrase::ends_right_of(line, start).is_none_or(|end| end <= start + 1);
        if lone {
            return Some(Source { units: start..start + 1, rule });
        }
    }
    let mut end = phrase::ends_right_of(line, start)?;
    // "said a man who lives there", "a study published on Monday": the clause goes with it.
    let reduced = line.has_form(end, Forms::PARTICIPLE) && line.is(end - 1, Classes::DOCUMENT_NOUN);
    if line.any(end, &["who"]) || reduced {
        while end < line.len() && !line.is_comma(end) && !is_wall(line, end) {
            end += 1;
        }
    }
    // Appositions: ", the mayor,", ", who was there."
    while line.is_comma(end) {
        let mut stop = end + 1;
        let mut depth = 0usize;
        while stop < line.len() && stop - end < 60 {
            match line.word(stop) {
                "(" => depth += 1,
                ")" => depth = depth.saturating_sub(1),
                _ if depth > 0 => {}
                _ if line.is_comma(stop) || is_wall(line, stop) => break,
                _ => {}
            }
            stop += 1;
        }
        let segment = end + 1..stop;
        if segment.is_empty() || !beside(line, segment.clone()) {
            break;
        }
        end = trimmed(line, segment);
        if end < stop {
            break;
        }
    }
    Some(Source { units: start..end, rule })
}

/// Whether a segment behind a name says more of it, and is not an adverbial or the next clause.
fn beside(line: &Line<'_, '_>, segment: Range<usize>) -> bool {
    let first = segment.start;
    let clause = line.any(first, &["in", "at", "from", "with", "now", "then"])
        || segment.clone().any(|index| phrase::is_finite(line, index))
            && !line.any(first, &["who", "whose", "which", "where"])
            && !segment.clone().any(|index| line.any(index, &["who", "which", "that", "whose"]));
    let gerund = line.token(first).entry.forms.has(Forms::GERUND) && !line.is_capitalised(first);
    segment::is_appositive(line, segment) && !clause && !gerund
}

/// The end of an apposition without an adverbial that closes the sentence ("…, the mayor, on Monday").
fn trimmed(line: &Line<'_, '_>, segment: Range<usize>) -> usize {
    let mut end = segment.end;
    while end > segment.start && line.is(end - 1, Classes::WEEKDAY) {
        end -= 1;
        if line.any(end.wrapping_sub(1), &["on"]) {
            end -= 1;
        }
    }
    end
}

/// Whether a label begins like a name: a capitalised word that is not there only because it opens the line.
fn named(line: &Line<'_, '_>, words: Range<usize>) -> bool {
    const OPENERS: Classes = Classes::DETERMINER
        .or(Classes::PRONOUN)
        .or(Classes::ADVERB)
        .or(Classes::PREPOSITION)
        .or(Classes::SUBORDINATOR)
        .or(Classes::CONJUNCTION)
        .or(Classes::AUXILIARY)
        .or(Classes::TIME_NOUN);
    let first = words.start;
    let article = line.any(first, &["the", "a", "an"]);
    let handle = line.token(first).kind == TokenKind::Address;
    handle || line.token(first).is_capitalised() && (article || !line.is(first, OPENERS))
}

/// The name before the first colon of a line, from the line's start or from the last dash: "Wilshaw: “…”", "Q: …",
/// "Blame shared - Jane Poole: “…”". A range that ends with the colon.
pub(super) fn label(line: &Line<'_, '_>) -> Option<Range<usize>> {
    const LONGEST_LABEL: usize = 14;
    const LONGEST_HEADING: usize = 40;
    let colon = (1..line.len().min(LONGEST_HEADING)).find(|&index| line.word(index) == ":")?;
    let dash = (0..colon).rev().find(|&index| matches!(line.word(index), "–" | "—" | "-" | "--"));
    let mut start = dash.map_or(0, |dash| dash + 1);
    // "And from Commissioner Maes: “…”"
    start += usize::from(line.any(start, &["and", "but", "then"]) && line.any(start + 1, &["from"]));
    start += usize::from(line.any(start, &["from"]));
    let words = start..colon;
    if words.is_empty() || words.len() > LONGEST_LABEL || dash.is_some() && line.passage(colon + 1).is_none() {
        return None;
    }
    let plain = words.clone().all(|index| {
        let token = line.token(index);
        line.passage(index).is_none()
            && (token.is_word()
                || matches!(line.word(index), "," | "." | "(" | ")" | "-")
                || token.kind == TokenKind::Clitic)
    });
    let verbless = !words.clone().any(|index| phrase::is_finite(line, index) && !line.token(index).is_capitalised());
    (plain && verbless && named(line, words.clone())).then_some(words)
}
