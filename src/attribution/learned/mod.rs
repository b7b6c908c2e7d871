//! Learned decisions: which verbs and nouns of a line report, whom they credit, which words they report.
//!
//! A first model says at a glance whether a line is worth a parse ([`glance`]). Then,
//! for each word that may be a cue, linear models decide in turn: how likely it is a
//! cue ([`cue`]), which noun phrase is its source ([`source`]), which words before
//! it and behind it are the content ([`content`]), and, with all that known, how likely
//! the whole is an attribution ([`accept`]). What the rules say of the line is among
//! the features, so that the models learn where the rules are to be trusted.

mod accept;
mod content;
mod cue;
mod glance;
mod keys;
#[cfg(feature = "train")]
pub(crate) mod learn;
mod source;
mod weights;

use std::ops::Range;

use super::line::Line;
use super::narrative::{Draft, Report};
use super::tree::Tree;
use crate::model::flat::{Scorer, exponential, share};
use crate::text::TokenKind;

pub(super) use weights::embedded;

/// A line with its tree and what the rules drew from it.
pub(super) struct Reading<'r, 'p, 't> {
    pub line: &'r Line<'p, 't>,
    pub tree: &'r Tree,
    pub drafts: &'r [Draft],
}

/// The models; `S` is what scores, while they are learned or when they are.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Models<S> {
    pub glance: S,
    pub cue: S,
    pub source: S,
    pub before: S,
    pub behind: S,
    pub accept: S,
}

/// What one cue turns out to report.
#[derive(Clone, Debug)]
pub(super) struct Proposal {
    /// The word that stands for the cue.
    pub verb: usize,
    pub cue: Range<usize>,
    pub source: Option<Range<usize>>,
    /// One range a part.
    pub content: Vec<Range<usize>>,
    /// The draft for the same cue.
    pub draft: Option<usize>,
    /// How sure each decision is, as a share.
    pub sure: Sure,
    /// How likely all of it is right.
    pub confidence: f32,
}

/// How sure the decisions of a proposal are.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sure {
    pub cue: f32,
    pub source: f32,
    pub content: f32,
}

/// A line without a word at least so likely to report is not parsed.
const LEAST_GLANCE: f32 = 0.3;

/// A cue that is less likely than this is not looked at any further.
const LEAST_CUE: f32 = 0.04;

/// No line of a text that means something reports so often; each proposal is compared with all others of its line.
const MOST_PROPOSALS: usize = 32;

/// The proposals for every possible cue of a line.
pub(super) fn proposals<S: Scorer>(reading: &Reading<'_, '_, '_>, models: &Models<S>) -> Vec<Proposal> {
    let mut features = Vec::with_capacity(64);
    let mut found: Vec<Proposal> = Vec::new();
    for verb in cue::candidates(reading) {
        let draft = reading.draft_of(verb);
        cue::features(reading, verb, draft, &mut features);
        let likely = share(models.cue.score(&features));
        if likely >= LEAST_CUE
            && let Some(proposal) = propose(reading, models, verb, draft, likely, &mut features)
        {
            found.push(proposal);
        }
        if found.len() >= MOST_PROPOSALS {
            break;
        }
    }
    for index in 0..found.len() {
        accept::features(reading, &found, index, &mut features);
        let confidence = share(models.accept.score(&features));
        if let Some(proposal) = found.get_mut(index) {
            proposal.confidence = confidence;
        }
    }
    found
}

fn propose<S: Scorer>(
    reading: &Reading<'_, '_, '_>,
    models: &Models<S>,
    verb: usize,
    draft: Option<usize>,
    likely: f32,
    features: &mut Vec<u64>,
) -> Option<Proposal> {
    let group = cue::group(reading, verb, draft);
    let sources = source::candidates(reading, verb, draft);
    let (at, sure_of_source) = choose(&models.source, sources.len(), features, |at, features| {
        source::features(reading, verb, draft, &sources, at, features);
    })?;
    let source = sources.get(at).cloned().flatten();
    let frame = content::Frame::new(reading, verb, group.clone(), source.clone(), draft);
    let befores = content::before(reading, &frame);
    let (at, sure_before) = choose(&models.before, befores.len(), features, |at, features| {
        content::features_before(reading, &frame, &befores, at, features);
    })?;
    let before = befores.get(at).cloned().flatten();
    let behinds = content::behind(reading, &frame);
    let (at, sure_behind) = choose(&models.behind, behinds.len(), features, |at, features| {
        content::features_behind(reading, &frame, before.as_ref(), &behinds, at, features);
    })?;
    let behind = behinds.get(at).cloned().flatten();
    let content: Vec<Range<usize>> = before.into_iter().chain(behind).collect();
    let sure = Sure { cue: likely, source: sure_of_source, content: sure_before * sure_behind };
    (!content.is_empty()).then_some(Proposal { verb, cue: group, source, content, draft, sure, confidence: 0.0 })
}

/// The best of `count` candidates and its share, given what writes the features of one.
fn choose<S: Scorer>(
    scorer: &S,
    count: usize,
    features: &mut Vec<u64>,
    mut describe: impl FnMut(usize, &mut Vec<u64>),
) -> Option<(usize, f32)> {
    let mut best: Option<(usize, f32)> = None;
    let mut scores = Vec::with_capacity(count);
    for at in 0..count {
        describe(at, features);
        let score = scorer.score(features);
        scores.push(score);
        if best.is_none_or(|(_, high)| score > high) {
            best = Some((at, score));
        }
    }
    let (at, high) = best?;
    let sum: f32 = scores.iter().map(|score| exponential(score - high)).sum();
    Some((at, 1.0 / sum))
}

impl Reading<'_, '_, '_> {
    /// The draft whose cue is the word at `verb`.
    fn draft_of(&self, verb: usize) -> Option<usize> {
        self.drafts.iter().position(|draft| draft.report.verb == verb)
    }

    fn draft(&self, index: Option<usize>) -> Option<&Draft> {
        index.and_then(|index| self.drafts.get(index))
    }

    /// Whether `units` are the same words, whatever punctuation stands at their ends.
    fn same_words(&self, one: &Range<usize>, other: &Range<usize>) -> bool {
        self.words(one) == self.words(other)
    }

    fn words(&self, units: &Range<usize>) -> Range<usize> {
        trimmed(self.line, units)
    }

    fn is_word(&self, unit: usize) -> bool {
        is_word(self.line, unit)
    }
}

impl Proposal {
    /// Whether the rules found the same.
    pub(super) fn is_same(&self, line: &Line<'_, '_>, report: &Report) -> bool {
        let same_source = match (&self.source, &report.source) {
            (Some(one), Some(other)) => trimmed(line, one) == trimmed(line, &other.units),
            (None, None) => true,
            _ => false,
        };
        let same = |(one, other)| trimmed(line, one) == trimmed(line, other);
        same_source && self.content.len() == report.content.len() && self.content.iter().zip(&report.content).all(same)
    }
}

/// Whether the line is worth a parse: unless what the rules are certain of is all that is quoted in it, and no other
/// word in it is likely enough to report when only its neighbours are known.
pub(super) fn is_worth_reading<S: Scorer>(line: &Line<'_, '_>, certain: &[&Report], models: &Models<S>) -> bool {
    let mut features = Vec::with_capacity(8);
    let settled = |unit: usize| {
        certain
            .iter()
            .any(|report| report.cue.contains(&unit) || report.content.iter().any(|part| part.contains(&unit)))
    };
    (0..line.len()).any(|unit| {
        if line.passage(unit).is_some() {
            return !settled(unit);
        }
        if !glance::is_candidate(line, unit) || settled(unit) {
            return false;
        }
        glance::features(line, unit, &mut features);
        share(models.glance.score(&features)) >= LEAST_GLANCE
    })
}

/// `units` without punctuation at either end.
fn trimmed(line: &Line<'_, '_>, units: &Range<usize>) -> Range<usize> {
    let mut units = units.clone();
    while units.start < units.end && !is_word(line, units.start) {
        units.start += 1;
    }
    while units.end > units.start && !is_word(line, units.end - 1) {
        units.end -= 1;
    }
    units
}

/// A word, a number or a passage: what is not punctuation.
fn is_word(line: &Line<'_, '_>, unit: usize) -> bool {
    let token = line.token(unit);
    line.passage(unit).is_some() || token.is_word() || token.kind == TokenKind::Clitic
}
