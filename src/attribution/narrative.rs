//! What the narrative of one line reports: its cues, each with source and content.

use std::ops::Range;

use super::content::{self, Complement};
use super::cue::{self, CueGroup, Form};
use super::line::Line;
use super::phrase;
use super::source::{self, Source};
use super::{CueClass, Frames};
use crate::lexicon::{Classes, Forms};
use crate::text::{BlockKind, Case};

/// An attribution in units of its line.
#[derive(Clone, Debug)]
pub(super) struct Report {
    /// Content, one range a part.
    pub content: Vec<Range<usize>>,
    pub source: Option<Source>,
    pub cue: Range<usize>,
    pub cue_class: Option<CueClass>,
    pub addressee: Option<Range<usize>>,
    pub rule: &'static str,
    /// What the cue governs, where the rule itself does not say.
    pub complement: Option<&'static str>,
}

/// A cue with the subject that was found for it.
struct Candidate {
    group: CueGroup,
    source: Option<Source>,
    /// The subject stands behind the verb.
    inverted: bool,
    /// The subject is that of an earlier cue.
    shared: bool,
}

/// Everything that `line` reports.
pub(super) fn reports(line: &Line<'_, '_>) -> Vec<Report> {
    let mut found = Vec::new();
    let mut from = place_and_agency(line);
    if let Some((report, end)) = labelled(line) {
        found.push(report);
        from = end;
    }
    let candidates = candidates(line, from);
    let mut cursor = from;
    for (index, candidate) in candidates.iter().enumerate() {
        let later = candidates.get(index + 1..).unwrap_or(&[]);
        if let Some(report) = report(line, candidate, later, cursor) {
            let behind = report.content.iter().map(|part| part.end).max().unwrap_or(0);
            if behind <= candidate.group.units.start {
                cursor = candidate.group.units.end;
            }
            found.push(report);
        }
    }
    drop_embedded(&mut found);
    found
}

/// Where the sentence begins behind a place, a date and an agency: "LUNDE, March 3 (NordPress) – The court …".
fn place_and_agency(line: &Line<'_, '_>) -> usize {
    const LONGEST: usize = 16;
    if line.token(0).case != Case::Upper || !matches!(line.kind(), BlockKind::Lede | BlockKind::Body) {
        return 0;
    }
    let dash = (1..line.len().min(LONGEST)).find(|&index| matches!(line.word(index), "–" | "—" | "-" | "--"));
    dash.filter(|&dash| (0..dash).all(|index| !phrase::is_finite(line, index))).map_or(0, |dash| dash + 1)
}

/// Takes out what is reported inside another report ("said he would describe it as …"): it is the other speaker's
/// retelling. Speech that is itself reported stays ("said that Smith told him …").
fn drop_embedded(found: &mut Vec<Report>) {
    let mut embedded = vec![false; found.len()];
    let mut reach = 0;
    for (report, embedded) in found.iter().zip(&mut embedded) {
        *embedded |= report.cue.start < reach;
        let behind = report.content.iter().filter(|part| part.start >= report.cue.start).map(|part| part.end).max();
        reach = reach.max(behind.unwrap_or(0));
    }
    let mut reach = usize::MAX;
    for (report, embedded) in found.iter().zip(&mut embedded).rev() {
        *embedded |= report.cue.start >= reach;
        let before = report.content.iter().filter(|part| part.start < report.cue.start).map(|part| part.start).min();
        reach = reach.min(before.unwrap_or(usize::MAX));
    }
    let mut flags = embedded.into_iter();
    found.retain(|report| {
        let retold = flags.next().unwrap_or(false);
        let speech = matches!(report.cue_class, Some(CueClass::Say | CueClass::Claim));
        !retold || speech && !matches!(report.rule, "participle" | "noun-phrase")
    });
}

/// "Wilshaw: “…”" and, in headlines, "Poll: races are tight". The report, and where it ends.
fn labelled(line: &Line<'_, '_>) -> Option<(Report, usize)> {
    let label = source::label(line)?;
    let colon = label.end;
    let quoted = line.passage(colon + 1).is_some_and(|_| !line.is_fragment(colon + 1) || colon + 2 >= line.len());
    let speaks = label.len() <= 3 && label.clone().all(|index| line.token(index).is_capitalised());
    let heading = line.kind() == BlockKind::Headline && line.len() > colon + 3 && speaks;
    if !quoted && !heading
        || line
            .any(0, &["q", "question", "note", "photo", "image", "video", "watch", "read", "related", "fact", "dear"])
    {
        return None;
    }
    if candidates(line, 0).iter().any(|candidate| candidate.group.units.end == colon) {
        return None;
    }
    let end = if quoted { colon + 2 } else { content::trim_end(line, colon + 1, line.len()) };
    let report = Report {
        content: vec![colon + 1..end],
        source: Some(Source { units: label, rule: "label" }),
        cue: colon..colon + 1,
        cue_class: None,
        addressee: None,
        rule: "label",
        complement: None,
    };
    Some((report, end))
}

fn candidates(line: &Line<'_, '_>, from: usize) -> Vec<Candidate> {
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
                let source = source::after(line, group.units.end, "according-to");
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
        source::before(line, &group, 0).filter(|source| {
            source
                .units
                .clone()
                .any(|index| line.is(index, Classes::DOCUMENT_NOUN.or(Classes::GROUP_NOUN).or(Classes::ROLE_NOUN)))
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
        let inverted = source::after(line, group.units.end, "inverted-subject");
        let rest = inverted.as_ref().map_or(0, |source| source.units.end);
        let ends = rest >= line.len() || !phrase::is_finite(line, rest);
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
    subject_before(line, group.units.start)
}

/// Subjects of clauses that depend on another one, and of none.
const DEPENDENT: [&str; 4] = ["who", "which", "that", "it"];

/// So many verbs before a participle are asked for their subject.
const VERBS_TRIED: usize = 3;

/// The subject of the nearest verb before unit `end` that has one of its own.
pub(super) fn subject_before(line: &Line<'_, '_>, end: usize) -> Option<Source> {
    let opens = |index: &usize| phrase::is_finite(line, *index) && !phrase::is_finite(line, index - 1);
    let subject = |verb| source::of_verb(line, verb, 0).filter(|source| !line.any(source.units.start, &DEPENDENT));
    (1..end).rev().filter(opens).take(VERBS_TRIED).find_map(subject)
}

fn report(line: &Line<'_, '_>, candidate: &Candidate, later: &[Candidate], cursor: usize) -> Option<Report> {
    let group = &candidate.group;
    let source = candidate.source.clone()?;
    if group.cue.class == CueClass::Show && line.kind() == BlockKind::Caption {
        return None; // A picture shows; it says nothing.
    }
    let ceiling = later.iter().find_map(|next| ends_before(line, candidate, next)).unwrap_or(line.len());
    let ceiling = relative_end(line, group, &source).unwrap_or(ceiling).min(ceiling);
    let make = |content: Vec<Range<usize>>, addressee: Option<Range<usize>>, rule: &'static str| {
        Some(Report {
            content,
            source: Some(source.clone()),
            cue: group.units.clone(),
            cue_class: Some(group.cue.class),
            addressee,
            rule,
            complement: None,
        })
    };
    if group.form == Form::Preposition {
        if !can_speak(line, &source.units) {
            return None; // "according to plan"
        }
        let content = around_preposition(line, group, &source, cursor, ceiling)?;
        return make(content, None, "according-to");
    }
    let (first, last) = if candidate.inverted {
        (group.units.start, source.units.end)
    } else if candidate.shared {
        (group.units.start, group.units.end)
    } else {
        (source.units.start, group.units.end)
    };
    if !candidate.shared && first > cursor {
        if line.any(first - 1, &["as"]) {
            let content = as_clause(line, group, first, cursor, ceiling)?;
            return make(vec![content], None, "as-clause");
        }
        if line.any(first - 1, &["what", "whatever", "whom"]) {
            return None;
        }
        if let Some((content, addressee, rule)) = left(line, candidate, first, last, cursor, ceiling) {
            return make(content, addressee, rule);
        }
    }
    // "Said Jones, “…”": an inverted cue with nothing before it.
    let start = if candidate.inverted { last } else { group.units.end };
    let complement = content::after(line, group, start, ceiling)?;
    if candidate.inverted && line.passage(complement.units.start).is_none() {
        return None;
    }
    let Complement { units, addressee, rule } = complement;
    let units = if rule == "noun-phrase" { phrase_only(line, units) } else { utterance_only(line, units) };
    let units = headline_term(line, units);
    let link = match (group.form, candidate.shared) {
        (Form::Participle, _) => Some("participle"),
        (_, true) => Some("shared-subject"),
        _ => None,
    };
    let mut report = make(vec![units], addressee, link.unwrap_or(rule))?;
    report.complement = link.map(|_| rule);
    Some(report)
}

/// A noun phrase ends at its comma, unless it holds a clause, or a list or a quotation goes on behind it.
fn phrase_only(line: &Line<'_, '_>, units: Range<usize>) -> Range<usize> {
    let comma = units.clone().find(|&index| line.is_comma(index) && index > units.start);
    let clause = |comma: usize| (units.start..comma).any(|index| line.any(index, &["that", "whether", "who"]));
    let end =
        comma.filter(|&comma| !line.is_capitalised(comma + 1) && line.passage(comma + 1).is_none() && !clause(comma));
    units.start..end.unwrap_or(units.end)
}

/// In a headline, what is said of somebody is what stands in marks: Jones slams ‘unacceptable’ services.
fn headline_term(line: &Line<'_, '_>, units: Range<usize>) -> Range<usize> {
    let marked = line.kind() == BlockKind::Headline && line.is_fragment(units.start);
    if marked { units.start..units.start + 1 } else { units }
}

/// Whether the source of "according to" is somebody or something that says: "plan", "size" and "custom" alone are not.
fn can_speak(line: &Line<'_, '_>, units: &Range<usize>) -> bool {
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
fn as_clause(
    line: &Line<'_, '_>,
    group: &CueGroup,
    first: usize,
    cursor: usize,
    ceiling: usize,
) -> Option<Range<usize>> {
    let joint = first - 1;
    let end = if line.any(group.units.end, &["it"]) { group.units.end + 1 } else { group.units.end };
    let end = content::skip_adverbials(line, end, ceiling);
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
fn relative_end(line: &Line<'_, '_>, group: &CueGroup, source: &Source) -> Option<usize> {
    let start = source.units.start;
    if !line.any(start, &["who", "which"]) || !line.is_comma(start.wrapping_sub(1)) {
        return None;
    }
    let comma = (group.units.end + 1..line.len()).find(|&index| line.is_comma(index))?;
    (comma + 1..comma + 4).any(|index| phrase::is_finite(line, index)).then_some(comma)
}

/// A content that is one finished utterance ends with it: he said, “It is over,” and left.
fn utterance_only(line: &Line<'_, '_>, units: Range<usize>) -> Range<usize> {
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

type Left = (Vec<Range<usize>>, Option<Range<usize>>, &'static str);

/// The content before the cue, and what goes on behind it. `first..last` are source and cue.
fn left(
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
        let rule = if candidate.inverted { "inverted-subject" } else { "quotation-then-source-then-cue" };
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
        return Some((vec![start..stop, rest], addressee, "around-cue"));
    }
    let goes_on = rest
        .clone()
        .is_some_and(|rest| line.is(rest.start, Classes::CONJUNCTION) || line.passage(rest.start).is_some());
    let parts = match rest {
        Some(rest) if goes_on => vec![start..stop, rest],
        _ => vec![start..stop],
    };
    Some((parts, addressee, "clause-before-cue"))
}

/// Whether a quotation that begins a sentence of its own follows the comma or colon at `at`.
fn utters(line: &Line<'_, '_>, at: usize) -> bool {
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
fn around_preposition(
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
        return (to > from).then(|| vec![from..to]);
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
fn ends_before(line: &Line<'_, '_>, candidate: &Candidate, next: &Candidate) -> Option<usize> {
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
