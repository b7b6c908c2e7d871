//! What the narrative of one line reports: its cues, each with source and content.

use std::ops::Range;

use super::content::{self, Complement};
use super::cue::Form;
use super::govern::{self, one};
use super::line::Line;
use super::phrase;
use super::rules::{self, Rule};
use super::source::{self, Source};
use super::subject::{Candidate, candidates};
use crate::lexicon::CueClass;
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
    pub rule: &'static Rule,
    /// What the cue governs, where the rule itself does not say.
    pub complement: Option<&'static Rule>,
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
        !retold || speech && ![rules::PARTICIPLE, rules::NOUN_PHRASE].contains(&report.rule)
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
        content: one(colon + 1..end),
        source: Some(Source { units: label, rule: rules::LABEL }),
        cue: colon..colon + 1,
        cue_class: None,
        addressee: None,
        rule: rules::LABEL,
        complement: None,
    };
    Some((report, end))
}

fn report(line: &Line<'_, '_>, candidate: &Candidate, later: &[Candidate], cursor: usize) -> Option<Report> {
    let group = &candidate.group;
    let source = candidate.source.clone()?;
    if line.kind() == BlockKind::Caption && !speaks_in_caption(group.cue.class) {
        return None;
    }
    if describes_only(line, candidate, &source.units) {
        return None;
    }
    let ceiling = later.iter().find_map(|next| govern::ends_before(line, candidate, next)).unwrap_or(line.len());
    let ceiling = govern::relative_end(line, group, &source).unwrap_or(ceiling).min(ceiling);
    let make = |content: Vec<Range<usize>>, addressee: Option<Range<usize>>, rule: &'static Rule| {
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
        if !govern::can_speak(line, &source.units) {
            return None; // "according to plan"
        }
        let content = govern::around_preposition(line, group, &source, cursor, ceiling)?;
        return make(content, None, rules::ACCORDING_TO);
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
            if let Some(content) = govern::as_clause(line, group, first, cursor, ceiling) {
                return make(vec![content], None, rules::AS_CLAUSE);
            }
            // "even as Jones claimed that …": a clause of time.
            let complement = content::after(line, group, group.units.end, ceiling)?;
            let marked = line.any(complement.units.start, &["that"]) || line.passage(complement.units.start).is_some();
            return if marked { make(vec![complement.units], complement.addressee, complement.rule) } else { None };
        }
        if line.any(first - 1, &["what", "whatever", "whom"]) {
            return None;
        }
        if let Some((content, addressee, rule)) = govern::left(line, candidate, first, last, cursor, ceiling) {
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
    let units =
        if rule == rules::NOUN_PHRASE { govern::phrase_only(line, units) } else { govern::utterance_only(line, units) };
    let units = govern::headline_term(line, units);
    let link = match (group.form, candidate.shared) {
        (Form::Participle, _) => Some(rules::PARTICIPLE),
        (_, true) => Some(rules::SHARED_SUBJECT),
        _ => None,
    };
    let mut report = make(vec![units], addressee, link.unwrap_or(rule))?;
    report.complement = link.map(|_| rule);
    Some(report)
}

/// Cues that report speech below a picture, too; what its people show, wish or plan there is what they are seen to do.
fn speaks_in_caption(class: CueClass) -> bool {
    !matches!(class, CueClass::Show | CueClass::Want | CueClass::Promise | CueClass::Urge | CueClass::Think)
}

/// Whether the subject shows that nobody is reported: the "you" that means anybody, a writer's own wish, a picture that
/// shows something, and the relative clause that tells which people are meant by what they wish or do ("voters who
/// want change").
fn describes_only(line: &Line<'_, '_>, candidate: &Candidate, subject: &Range<usize>) -> bool {
    const PICTURES: [&str; 8] =
        ["image", "images", "photo", "photos", "photograph", "picture", "pictures", "illustration"];
    let at = subject.start;
    let class = candidate.group.cue.class;
    let attitude = matches!(class, CueClass::Want | CueClass::Promise | CueClass::Praise | CueClass::Deny);
    let restrictive = line.any(at, &["who", "which"]) && !line.is_comma(at.wrapping_sub(1));
    let picture = class == CueClass::Show && subject.clone().take(6).any(|unit| line.any(unit, &PICTURES));
    let own_wish = class == CueClass::Want && line.any(at, &["i"]);
    line.any(at, &["you"]) || restrictive && attitude || picture || own_wish
}
