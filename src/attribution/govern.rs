//! Which words a cue and its source report: the clauses before, around and
//! behind them, and where the next cue takes over.

use std::ops::Range;

use super::content;
use super::cue::{CueGroup, Form};
use super::line::Line;
use super::phrase;
use super::rules::{self, Rule};
use super::source::Source;
use super::subject::Candidate;
use crate::lexicon::{Classes, CueClass, Forms, Frames};
use crate::text::BlockKind;

/// A noun phrase ends at its comma, unless it holds a clause, or a list or a quotation goes on behind it.
pub(super) fn phrase_only(line: &Line<'_, '_>, units: Range<usize>) -> Range<usize> {
    let comma = units.clone().find(|&index| line.is_comma(index) && index > units.start);
    let clause = |comma: usize| (units.start..comma).any(|index| line.any(index, &["that", "whether", "who"]));
    let end =
        comma.filter(|&comma| !line.is_capitalised(comma + 1) && line.passage(comma + 1).is_none() && !clause(comma));
    units.start..end.unwrap_or(units.end)
}

/// In a headline, what is said of somebody is what stands in marks: Jones slams ‘unacceptable’ services.
pub(super) fn headline_term(line: &Line<'_, '_>, units: Range<usize>) -> Range<usize> {
    let marked = line.kind() == BlockKind::Headline && line.is_fragment(units.start);
    if marked { units.start..units.start + 1 } else { units }
}

/// Whether the source of "according to" is somebody or something that says: "plan", "size" and "custom" alone are not.
pub(super) fn can_speak(line: &Line<'_, '_>, units: &Range<usize>) -> bool {
    let first = units.start;
    let sayer = Classes::GROUP_NOUN
        .or(Classes::ORGANISATION_NOUN)
        .or(Classes::ROLE_NOUN)
        .or(Classes::PERSON_NOUN)
        .or(Classes::DOCUMENT_NOUN);
    let bare = units.len() == 1 && !line.token(first).is_capitalised() && !phrase::is_subject_pronoun(line, first);
    !bare
        || line.is(first, sayer) && line.word(first).ends_with('s')
        || line.any(first, &["police", "him", "her", "them"])
}

/// The words before ", as Jones put it", or behind "As Jones put it,": the cue closes its clause and governs nothing else.
pub(super) fn as_clause(
    line: &Line<'_, '_>,
    group: &CueGroup,
    first: usize,
    cursor: usize,
    ceiling: usize,
) -> Option<Range<usize>> {
    let joint = first - 1;
    let end = if line.any(group.units.end, &["it"]) { group.units.end + 1 } else { group.units.end };
    let end = content::skip_adverbials(line, end, ceiling);
    // "As Jones had written just a few years earlier, “…”"
    let quoted =
        (end..ceiling.min(end + LONGEST_ASIDE)).find(|&at| line.is_comma(at) && line.passage(at + 1).is_some());
    let end = quoted.filter(|&at| (end..at).all(|index| !phrase::is_finite(line, index))).unwrap_or(end);
    if (cursor..joint).all(|index| line.is(index, Classes::CONJUNCTION.or(Classes::ADVERB))) {
        let content = end + 1..content::trim_end(line, end + 1, ceiling);
        return (line.is_comma(end) && !content.is_empty()).then_some(content);
    }
    let parenthetical = line.is_comma(joint.wrapping_sub(1)) || line.passage(joint.wrapping_sub(1)).is_some();
    if !parenthetical || !(end >= line.len() || line.is_comma(end) || line.is_break(end)) {
        return None;
    }
    content::before(line, cursor, joint).map(|content| content.units)
}

/// Where a relative clause between commas ends: "Keller, who said it was loud, sold the house".
pub(super) fn relative_end(line: &Line<'_, '_>, group: &CueGroup, source: &Source) -> Option<usize> {
    let start = source.units.start;
    if !line.any(start, &["who", "which"]) || !line.is_comma(start.wrapping_sub(1)) {
        return None;
    }
    let comma = (group.units.end + 1..line.len()).find(|&index| line.is_comma(index))?;
    (comma + 1..comma + 4).any(|index| phrase::is_finite(line, index)).then_some(comma)
}

/// A content that is one finished utterance ends with it: he said, “It is over,” and left.
pub(super) fn utterance_only(line: &Line<'_, '_>, units: Range<usize>) -> Range<usize> {
    let first = units.start;
    if line.passage(first).is_none() || units.len() < 2 || line.is_fragment(first) {
        return units;
    }
    let passage = line.passage_at(first);
    let last = passage.and_then(|passage| passage.inner.of(line.page.text).chars().next_back()).unwrap_or(' ');
    let next = first + 1;
    let ends = matches!(last, ',' | '.' | '?' | '!' | '…')
        || line.is_comma(next)
        || line.is_break(next)
        || line.is(next, Classes::CONJUNCTION);
    if ends { first..next } else { units }
}

pub(super) type Left = (Vec<Range<usize>>, Option<Range<usize>>, &'static Rule);

/// The content before the cue, and what goes on behind it. `first..last` are source and cue.
pub(super) fn left(
    line: &Line<'_, '_>,
    candidate: &Candidate,
    first: usize,
    last: usize,
    cursor: usize,
    ceiling: usize,
) -> Option<Left> {
    let group = &candidate.group;
    if !group.quotes() && !group.cue.frames.has(Frames::THAT.or(Frames::BARE)) {
        return None;
    }
    let (tail, addressee) = tail(line, group, last, ceiling);
    let ends = tail >= line.len() || line.is_break(tail) || line.is_comma(tail);
    let behind = first - 1;
    let quoted = line.passage(behind).is_some()
        || line.is_comma(behind) && behind > cursor && line.passage(behind - 1).is_some();
    let at_passage = if line.passage(behind).is_some() { behind } else { behind.wrapping_sub(1) };
    if quoted && group.quotes() && (ends || candidate.inverted || !line.is_fragment(at_passage)) {
        let mut content = content::before(line, cursor, first)?.units;
        if introduced(line, &content, at_passage) {
            content = at_passage..at_passage + 1;
        }
        let mut parts = vec![content];
        if let Some(part) = resumed(line, tail, ceiling) {
            parts.push(part);
        }
        let rule = if candidate.inverted { rules::INVERTED_SUBJECT } else { rules::QUOTATION_THEN_SOURCE_THEN_CUE };
        return Some((parts, addressee, rule));
    }
    // "Asked about it, he said, “It is over.”": the quotation behind the cue is what is said.
    if utters(line, tail) {
        return None;
    }
    // Indirect: the subject must stand behind a comma, and the cue must close the sentence or a parenthesis.
    let relative = line.any(first, &["who", "which", "that", "whom", "whose"]);
    if !line.is_comma(behind) || !ends || relative || !speaks(group.cue.class) {
        return None;
    }
    let start = cursor;
    let stop = content::trim_end(line, start, first);
    if stop <= start {
        return None;
    }
    let finite = (start..stop).any(|index| phrase::is_finite(line, index) || line.passage(index).is_some());
    let rest = if line.is_comma(tail) { Some(tail + 1..content::trim_end(line, tail + 1, ceiling)) } else { None };
    let rest = rest.filter(|rest| !rest.is_empty());
    if !finite {
        let rest = rest.filter(|rest| rest.clone().any(|index| phrase::is_finite(line, index)))?;
        return Some((vec![start..stop, rest], addressee, rules::AROUND_CUE));
    }
    let goes_on = rest.clone().is_some_and(|rest| {
        line.is(rest.start, Classes::CONJUNCTION)
            || line.any(rest.start, &["that"])
            || line.passage(rest.start).is_some()
    });
    let parts = match rest {
        Some(rest) if goes_on => vec![start..stop, rest],
        _ => one(start..stop),
    };
    Some((parts, addressee, rules::CLAUSE_BEFORE_CUE))
}

/// Whether a quotation that begins a sentence of its own follows the comma or colon at `at`.
pub(super) fn utters(line: &Line<'_, '_>, at: usize) -> bool {
    let punctuated = line.is_comma(at) || line.word(at) == ":";
    let quoted = if punctuated { at + 1 } else { at };
    line.passage_at(quoted).is_some_and(|passage| {
        let first = passage.inner.of(line.page.text).chars().find(|c| c.is_alphanumeric());
        first.is_some_and(|c| !c.is_lowercase())
    })
}

/// Cues that report words already given before them.
fn speaks(class: CueClass) -> bool {
    !matches!(class, CueClass::Criticise | CueClass::Praise | CueClass::Describe | CueClass::Urge)
}

/// Whether the passage at `at` is all of the content: what stands before it announces it.
fn introduced(line: &Line<'_, '_>, content: &Range<usize>, at: usize) -> bool {
    at > content.start && matches!(line.word(at - 1), ":" | "–" | "—" | ".")
}

/// Where the words that belong to the cue behind it end: addressee and adverbials ("told MPs on Monday").
fn tail(line: &Line<'_, '_>, group: &CueGroup, last: usize, ceiling: usize) -> (usize, Option<Range<usize>>) {
    let mut at = last;
    let mut addressee = None;
    // "said of Trump": the particle of the cue has an object.
    if group.units.len() > 1
        && line.is(group.units.end - 1, Classes::PREPOSITION)
        && let Some(end) = phrase::ends_right_of(line, at)
    {
        at = end;
    }
    if group.cue.frames.has(Frames::ADDRESSEE)
        && !line.is(at, Classes::PREPOSITION)
        && let Some(end) = phrase::ends_right_of(line, at)
    {
        addressee = Some(at..end);
        at = end;
    }
    (content::skip_adverbials(line, at, ceiling), addressee)
}

/// What a speaker does between two parts of a quotation takes no more units.
const LONGEST_ASIDE: usize = 20;

/// The quotation that goes on behind source and cue, in the same sentence: “A,” she said, “and B.”
fn resumed(line: &Line<'_, '_>, tail: usize, ceiling: usize) -> Option<Range<usize>> {
    let mut at = tail;
    // “This town,” Ortiz said, pointing at the mill, “was built on wool.”
    if line.is_comma(at) && line.has_form(at + 1, Forms::GERUND) {
        let close = (at + 1..line.len().min(at + LONGEST_ASIDE)).find(|&index| line.is_comma(index))?;
        if line.passage(close + 1).is_some() {
            return Some(utterance_only(line, close + 1..content::trim_end(line, close + 1, line.len())));
        }
    }
    while at < ceiling && (line.is_comma(at) || matches!(line.word(at), "–" | "—" | "-" | "--" | "…" | ":" | ";"))
    {
        at += 1;
    }
    (at < ceiling && line.passage(at).is_some()).then(|| utterance_only(line, at..content::trim_end(line, at, ceiling)))
}

/// The clause that "according to Jones" stands in, before it or behind it.
pub(super) fn around_preposition(
    line: &Line<'_, '_>,
    group: &CueGroup,
    source: &Source,
    cursor: usize,
    ceiling: usize,
) -> Option<Vec<Range<usize>>> {
    let start = group.units.start;
    let end = source.units.end;
    let opens = start <= cursor
        || (cursor..start)
            .all(|index| line.is(index, Classes::CONJUNCTION.or(Classes::ADVERB)) || line.is_comma(index));
    if opens {
        let from = if line.is_comma(end) || line.word(end) == ":" { end + 1 } else { end };
        let to = content::trim_end(line, from, ceiling);
        return (to > from).then(|| one(from..to));
    }
    let before = cursor..content::trim_end(line, cursor, start);
    let rest = end + 1..content::trim_end(line, end + 1, ceiling);
    let parenthetical = line.is_comma(start - 1) && line.is_comma(end) && !rest.is_empty();
    let finished = before.clone().any(|index| phrase::is_finite(line, index) || line.passage(index).is_some());
    match (finished, parenthetical) {
        _ if before.is_empty() => None,
        (true, _) => Some(vec![before]),
        (false, true) => Some(vec![before, rest]),
        (false, false) => None,
    }
}

/// Where `next` ends the content of `candidate`: a second verb of the same subject, a participle, a trailing "Jones said".
pub(super) fn ends_before(line: &Line<'_, '_>, candidate: &Candidate, next: &Candidate) -> Option<usize> {
    let from = candidate.group.units.end;
    let subject = next.source.as_ref().map_or(next.group.units.start, |source| source.units.start);
    let comma_before = |at: usize| line.is_comma(at.wrapping_sub(1)) || line.passage(at.wrapping_sub(1)).is_some();
    let cut = match next.group.form {
        Form::Participle => {
            let start = next.group.units.start;
            let by_quoting = line.any(start.wrapping_sub(1), &["by"]) && utters(line, next.group.units.end);
            (comma_before(start) || by_quoting).then(|| content::boundary(line, &next.group, subject))
        }
        Form::Preposition => {
            let trailing = next.source.as_ref().is_some_and(|source| source.units.end + 1 >= line.len());
            (comma_before(next.group.units.start) || trailing).then_some(next.group.units.start)
        }
        _ if next.shared => Some(content::boundary(line, &next.group, next.group.units.start)),
        _ if candidate.source.as_ref().is_some_and(|own| own.units.start == subject) && subject > from => Some(subject),
        _ => {
            let start = if next.inverted { next.group.units.start } else { subject };
            let end =
                if next.inverted { next.source.as_ref().map_or(start, |s| s.units.end) } else { next.group.units.end };
            let (tail, _) = tail(line, &next.group, end, line.len());
            let trailing = tail + 1 >= line.len() || line.is_comma(tail) && next.group.quotes();
            let joint = start.wrapping_sub(1);
            let coordinated =
                line.any(joint, &["and", "but", "while", "though", "although"]) && line.is_comma(joint.wrapping_sub(1));
            if coordinated {
                return Some(joint - 1).filter(|&cut| cut > from);
            }
            (comma_before(start) && trailing && next.group.quotes()).then_some(start)
        }
    };
    cut.filter(|&cut| cut > from)
}

/// A content of one part.
pub(super) fn one(part: Range<usize>) -> Vec<Range<usize>> {
    vec![part]
}
