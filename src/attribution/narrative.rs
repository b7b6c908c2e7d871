//! What the narrative of one line reports: its cues, each with source and content.

use std::ops::Range;

use super::content::{self, Complement};
use super::cue::Form;
use super::govern::{self, one};
use super::learned::{self, Proposal, Reading};
use super::line::Line;
use super::phrase;
use super::rules::{self, Rule};
use super::source::{self, Source};
use super::subject::{Candidate, candidates};
use super::tree::Trees;
use crate::lexicon::{Classes, CueClass, Forms};
use crate::text::{BlockKind, Case};

/// An attribution in units of its line.
#[derive(Clone, Debug)]
pub(super) struct Report {
    /// Content, one range a part.
    pub content: Vec<Range<usize>>,
    pub source: Option<Source>,
    pub cue: Range<usize>,
    /// The word of the cue that is in the lists.
    pub verb: usize,
    pub cue_class: Option<CueClass>,
    pub addressee: Option<Range<usize>>,
    pub rule: &'static Rule,
    /// What the cue governs, where the rule itself does not say.
    pub complement: Option<&'static Rule>,
    /// How likely it is right, where that was learned and does not follow from the rule.
    pub confidence: Option<f32>,
}

/// What a rule found, before anything else has its say.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub report: Report,
    /// It stands inside what another draft reports, and so tells what that speaker says, thinks or wants.
    pub embedded: bool,
}

/// Everything that `line` reports.
pub(super) fn reports<'p>(line: &Line<'p, '_>, trees: &mut Trees<'_, 'p>) -> Vec<Report> {
    let drafts = drafts(line);
    let certain: Vec<&Report> =
        drafts.iter().filter(|draft| is_certain(line, draft)).map(|draft| &draft.report).collect();
    let Some(models) = learned::embedded().filter(|models| learned::is_worth_reading(line, &certain, models)) else {
        return drafts.into_iter().filter(|draft| !draft.embedded).map(|draft| draft.report).collect();
    };
    let proposals = learned::proposals(&Reading::new(line, trees.of(line), &drafts), models);
    merged(line, drafts, proposals)
}

/// Rules that are right so often in running text that nothing else is asked.
const CERTAIN: [&Rule; 3] = [rules::QUOTATION_THEN_SOURCE_THEN_CUE, rules::INVERTED_SUBJECT, rules::LABEL];

/// Proposals that are less likely right than this are left out. For quoted words the threshold is where found and
/// right together (F1) are best; for retold ones it is lower, where most of the words that somebody is credited with
/// are found. Chosen on PolNeAR's development articles.
const LEAST_QUOTED: f32 = 0.42;
const LEAST_RETOLD: f32 = 0.30;
/// The same, where no rule found the cue.
const LEAST_UNDRAFTED: f32 = 0.35;

/// Where there is more that looks like a report and is none: without a source, outside the running text, and where the
/// verb is in no list of cues or has a word or two for content.
const LEAST_WITHOUT_SOURCE: f32 = 0.5;
const LEAST_BESIDE_THE_TEXT: f32 = 0.8;
const LEAST_DOUBTFUL: f32 = 0.55;
const MOST_SLIGHT: usize = 3;
/// An infinitive mostly says what is yet to be said ("appeared to answer questions"); the rules take none for a cue. And
/// the subject of a passive verb is mostly who was spoken to or of ("were called at noon").
const LEAST_UNLIKELY: f32 = 0.7;

/// What it takes to add to what a certain rule found.
const LEAST_TO_EXTEND: f32 = 0.6;

/// Whether the line is running text, such as the articles that the models learned from: headlines and captions have
/// their own ways, and what the rules find there stands.
fn is_running(line: &Line<'_, '_>) -> bool {
    matches!(line.kind(), BlockKind::Body | BlockKind::Lede | BlockKind::BlockQuotation)
}

/// Whether nothing but the rules is asked.
fn is_certain(line: &Line<'_, '_>, draft: &Draft) -> bool {
    !draft.embedded && (!is_running(line) || CERTAIN.contains(&draft.report.rule))
}

/// How likely `proposal` must be right to be given.
fn least(line: &Line<'_, '_>, proposal: &Proposal) -> f32 {
    let quotes = proposal.content.iter().cloned().flatten().any(|unit| line.passage(unit).is_some());
    let listed = !line.entry(proposal.verb).cues.is_empty();
    // A word or two that nobody put in marks: “gave evidence”, “found it”.
    let slight = !quotes && proposal.content.iter().map(Range::len).sum::<usize>() <= MOST_SLIGHT;
    let intended = line.any(proposal.verb.wrapping_sub(1), &["to"]);
    let passive = line.any(proposal.verb.wrapping_sub(1), &["is", "are", "was", "were", "be", "been", "being"])
        && line.entry(proposal.verb).forms.has(Forms::PARTICIPLE)
        && proposal.source.as_ref().is_some_and(|source| source.end <= proposal.cue.start);
    match () {
        _ if passive => LEAST_UNLIKELY,
        _ if proposal.draft.is_some() && quotes => LEAST_QUOTED,
        _ if proposal.draft.is_some() => LEAST_RETOLD,
        _ if !is_running(line) => LEAST_BESIDE_THE_TEXT,
        _ if proposal.source.is_none() => LEAST_WITHOUT_SOURCE,
        _ if intended => LEAST_UNLIKELY,
        _ if !listed || slight => LEAST_DOUBTFUL,
        _ if quotes => LEAST_QUOTED,
        _ => LEAST_UNDRAFTED,
    }
}

/// The drafts of certain rules, and the likely proposals that do not contradict them or a likelier one.
fn merged(line: &Line<'_, '_>, drafts: Vec<Draft>, mut proposals: Vec<Proposal>) -> Vec<Report> {
    // A certain rule yields to a proposal that finds more of the same quotation.
    let extends = |proposal: &Proposal, draft: &Draft| {
        let kept =
            |part: &Range<usize>| proposal.content.iter().any(|own| own.start <= part.start && part.end <= own.end);
        proposal.confidence >= LEAST_TO_EXTEND
            && proposal.content.len() > draft.report.content.len()
            && draft.report.content.iter().all(kept)
    };
    let yields = |index: usize, draft: &Draft| {
        proposals.iter().any(|proposal| proposal.draft == Some(index) && extends(proposal, draft))
    };
    let certain: Vec<bool> =
        drafts.iter().enumerate().map(|(index, draft)| is_certain(line, draft) && !yields(index, draft)).collect();
    let settled = |index: Option<usize>| index.and_then(|index| certain.get(index).copied()).unwrap_or(false);
    let mut found: Vec<Report> =
        drafts.iter().zip(&certain).filter(|(_, certain)| **certain).map(|(draft, _)| draft.report.clone()).collect();
    proposals.sort_by(|one, other| other.confidence.total_cmp(&one.confidence));
    for proposal in proposals {
        let draft = proposal.draft.and_then(|draft| drafts.get(draft));
        let class = line.entry(proposal.verb).cues.last().map(|cue| cue.class);
        // "Asked (by reporters) about it, Jones said …": what was asked is how the answer came about, and nobody is
        // credited with it.
        let by = |source: &Range<usize>| proposal.verb == 0 && line.any(source.start.wrapping_sub(1), &["by"]);
        let prompts = class == Some(CueClass::Ask) && proposal.source.as_ref().is_none_or(by);
        let pictured = line.kind() == BlockKind::Caption && !class.is_some_and(speaks_in_caption);
        if settled(proposal.draft) || pictured || prompts || proposal.confidence < least(line, &proposal) {
            continue;
        }
        let same = draft.filter(|draft| proposal.is_same(line, &draft.report)).map(|draft| draft.report.rule);
        let report = Report {
            source: proposal.source.map(|units| Source { units, rule: rules::LEARNED_SOURCE }),
            content: proposal.content,
            verb: proposal.verb,
            cue_class: class,
            addressee: draft.and_then(|draft| draft.report.addressee.clone()),
            rule: same.unwrap_or(rules::LEARNED),
            complement: None,
            cue: proposal.cue,
            confidence: Some(proposal.confidence),
        };
        if !found.iter().any(|other| contradict(line, &report, other)) {
            found.push(report);
        }
    }
    found.sort_by_key(|report| report.cue.start);
    end_before_shared_subject(line, &mut found);
    found
}

/// Ends the words of a cue where a second cue of the same subject begins ("said that … and promised that …").
fn end_before_shared_subject(line: &Line<'_, '_>, found: &mut [Report]) {
    let second = |report: &Report| report.rule == rules::SHARED_SUBJECT;
    let cuts: Vec<(usize, Option<Source>)> =
        found.iter().filter(|report| second(report)).map(|report| (report.cue.start, report.source.clone())).collect();
    for report in found.iter_mut().filter(|report| !second(report)) {
        let same = |source: &Option<Source>| match (source, &report.source) {
            (Some(one), Some(other)) => one.units.end == other.units.end,
            _ => false,
        };
        for (cut, _) in cuts.iter().filter(|(_, source)| same(source)) {
            if let Some(part) = report.content.last_mut().filter(|part| part.start < *cut && *cut < part.end) {
                let joint =
                    (part.start..*cut).rev().find(|&unit| !line.is(unit, Classes::CONJUNCTION.or(Classes::ADVERB)));
                part.end = content::trim_end(line, part.start, joint.map_or(*cut, |unit| unit + 1));
            }
        }
    }
}

/// Whether two reports cannot both be meant: each stands in the words of the other, or both credit the same words to
/// the same source, or `one` credits a quotation that a rule is certain of in `other`.
fn contradict(line: &Line<'_, '_>, one: &Report, other: &Report) -> bool {
    let holds = |outer: &Report, inner: &Report| outer.content.iter().any(|part| part.contains(&inner.verb));
    let overlap = |a: &Range<usize>, b: &Range<usize>| a.end.min(b.end).saturating_sub(a.start.max(b.start));
    let units = |report: &Report| report.content.iter().map(Range::len).sum::<usize>();
    let shared: usize = one.content.iter().map(|a| other.content.iter().map(|b| overlap(a, b)).sum::<usize>()).sum();
    let same_words = shared * 2 > units(one).max(units(other));
    let same_source = match (&one.source, &other.source) {
        (Some(a), Some(b)) => overlap(&a.units, &b.units) > 0,
        (None, None) => true,
        _ => false,
    };
    let apart = !holds(one, other) && !holds(other, one);
    let quoted = |report: &Report, unit: usize| report.content.iter().any(|part| part.contains(&unit));
    let passage = |unit: &usize| line.passage(*unit).is_some() && !line.is_fragment(*unit);
    let same_quotation = one.content.iter().cloned().flatten().filter(passage).any(|unit| quoted(other, unit));
    holds(one, other) && holds(other, one)
        || same_words && same_source
        || apart && same_quotation && CERTAIN.contains(&other.rule)
        || overlap(&one.cue, &other.cue) > 0
}

/// What the rules find in `line`.
pub(super) fn drafts(line: &Line<'_, '_>) -> Vec<Draft> {
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
    judge_embedded(found)
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

/// Marks what is reported inside another report ("said he would describe it as …"): it is the other speaker's
/// retelling. Speech that is itself reported stays ("said that Smith told him …").
fn judge_embedded(found: Vec<Report>) -> Vec<Draft> {
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
    let judge = |(report, inside): (Report, bool)| {
        let speech = matches!(report.cue_class, Some(CueClass::Say | CueClass::Claim));
        let spoken = speech && ![rules::PARTICIPLE, rules::NOUN_PHRASE].contains(&report.rule);
        Draft { report, embedded: inside && !spoken }
    };
    found.into_iter().zip(embedded).map(judge).collect()
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
        verb: colon,
        cue_class: None,
        addressee: None,
        rule: rules::LABEL,
        complement: None,
        confidence: None,
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
            verb: group.verb,
            cue_class: Some(group.cue.class),
            addressee,
            rule,
            complement: None,
            confidence: None,
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
