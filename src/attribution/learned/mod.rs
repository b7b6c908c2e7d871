//! Learned decisions: which verbs and nouns of a line report, whom they credit, which words they report.
//!
//! A first model says at a glance whether a line is worth a parse ([`glance`]). Then,
//! for each word that may be a cue, linear models decide in turn: how likely it is a
//! cue ([`cue`]), which noun phrase is its source ([`source`]), which words before
//! it and behind it are the content ([`content`]), and, with all that known, how likely
//! the whole is an attribution ([`accept`]). What the rules say of the line is among
//! the features, so that the models learn where the rules are to be trusted.

mod accept;
mod atoms;
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
use crate::model::flat::{exponential, share};
use crate::text::TokenKind;
use atoms::Atoms;
use cue::Verb;
use keys::Ranker;

pub(super) use weights::embedded;

/// A line with its tree and what the rules drew from it.
pub(super) struct Reading<'r, 'p, 't> {
    line: &'r Line<'p, 't>,
    tree: &'r Tree,
    drafts: &'r [Draft],
    /// A row a unit, and what stands for those off either end.
    atoms: Vec<Atoms>,
    outside: Atoms,
}

/// What scores: weights while they are learned or when they are.
pub(super) trait Scoring {
    /// A model of `SIZE` weights, two to some power.
    type Model<const SIZE: usize>: Ranker;
}

/// The models.
pub(super) struct Models<S: Scoring> {
    glance: S::Model<{ 1 << bits::GLANCE }>,
    cue: S::Model<{ 1 << bits::CUE }>,
    source: S::Model<{ 1 << bits::SOURCE }>,
    before: S::Model<{ 1 << bits::BEFORE }>,
    behind: S::Model<{ 1 << bits::BEHIND }>,
    accept: S::Model<{ 1 << bits::ACCEPT }>,
}

/// Two to which power weights each model has.
mod bits {
    pub(super) const GLANCE: u32 = 16;
    pub(super) const CUE: u32 = 19;
    pub(super) const SOURCE: u32 = 18;
    pub(super) const BEFORE: u32 = 17;
    pub(super) const BEHIND: u32 = 19;
    pub(super) const ACCEPT: u32 = 16;
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
pub(super) fn proposals<S: Scoring>(reading: &Reading<'_, '_, '_>, models: &Models<S>) -> Vec<Proposal> {
    let mut found: Vec<Proposal> = Vec::new();
    for verb in cue::candidates(reading) {
        let verb = Verb::new(reading, verb);
        let likely = share(models.cue.total(cue::describe(reading, &verb, &models.cue)));
        if likely >= LEAST_CUE
            && let Some(proposal) = propose(reading, models, &verb, likely)
        {
            found.push(proposal);
        }
        if found.len() >= MOST_PROPOSALS {
            break;
        }
    }
    for index in 0..found.len() {
        let confidence = share(models.accept.total(accept::describe(reading, &found, index, &models.accept)));
        if let Some(proposal) = found.get_mut(index) {
            proposal.confidence = confidence;
        }
    }
    found
}

fn propose<S: Scoring>(
    reading: &Reading<'_, '_, '_>,
    models: &Models<S>,
    verb: &Verb,
    likely: f32,
) -> Option<Proposal> {
    let group = cue::group(reading, verb);
    let sources = source::candidates(reading, verb);
    let sums = source::describe(reading, verb, &sources, &models.source);
    let (source, sure_of_source) = choose(sources, sums, &models.source)?;
    let frame = content::Frame::new(reading, verb, group.clone(), source.as_ref());
    let befores = content::before(reading, &frame);
    let sums = content::describe_before(reading, &frame, &befores, &models.before);
    let (before, sure_before) = choose(befores, sums, &models.before)?;
    let behinds = content::behind(reading, &frame);
    let sums = content::describe_behind(reading, &frame, before.is_some(), &behinds, &models.behind);
    let (behind, sure_behind) = choose(behinds, sums, &models.behind)?;
    let content: Vec<Range<usize>> = before.into_iter().chain(behind).collect();
    let sure = Sure { cue: likely, source: sure_of_source, content: sure_before * sure_behind };
    let Verb { at, draft, .. } = *verb;
    (!content.is_empty()).then_some(Proposal { verb: at, cue: group, source, content, draft, sure, confidence: 0.0 })
}

/// The best of `candidates`, the first of equals, and its share, given what `scorer` added up of each.
fn choose<C, R: Ranker>(candidates: Vec<C>, sums: Vec<R::Sum>, scorer: &R) -> Option<(C, f32)> {
    let scores: Vec<f32> = sums.into_iter().map(|sum| scorer.total(sum)).collect();
    let better = |best: Option<(usize, f32)>, (at, &score): (usize, &f32)| match best {
        Some((_, high)) if score <= high => best,
        _ => Some((at, score)),
    };
    let (at, high) = scores.iter().enumerate().fold(None, better)?;
    let sum: f32 = scores.iter().map(|score| exponential(score - high)).sum();
    Some((candidates.into_iter().nth(at)?, 1.0 / sum))
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
        trimmed(units, |unit| self.is_word(unit))
    }
}

impl Proposal {
    /// Whether the rules found the same.
    pub(super) fn is_same(&self, line: &Line<'_, '_>, report: &Report) -> bool {
        let words = |units: &Range<usize>| trimmed(units, |unit| is_word(line, unit));
        let same_source = match (&self.source, &report.source) {
            (Some(one), Some(other)) => words(one) == words(&other.units),
            (None, None) => true,
            _ => false,
        };
        let same = |(one, other)| words(one) == words(other);
        same_source && self.content.len() == report.content.len() && self.content.iter().zip(&report.content).all(same)
    }
}

/// Whether the line is worth a parse: unless what the rules are certain of is all that is quoted in it, and no other
/// word in it is likely enough to report when only its neighbours are known.
pub(super) fn is_worth_reading<S: Scoring>(line: &Line<'_, '_>, certain: &[&Report], models: &Models<S>) -> bool {
    let settled = |unit: usize| {
        certain
            .iter()
            .any(|report| report.cue.contains(&unit) || report.content.iter().any(|part| part.contains(&unit)))
    };
    let quotes = |unit: usize| line.passage(unit).is_some() && !settled(unit);
    let reports = |unit: usize| {
        let likely = || share(models.glance.total(glance::describe(line, unit, &models.glance)));
        glance::is_candidate(line, unit) && !settled(unit) && likely() >= LEAST_GLANCE
    };
    (0..line.len()).any(quotes) || (0..line.len()).any(reports)
}

/// `units` without punctuation at either end.
fn trimmed(units: &Range<usize>, is_word: impl Fn(usize) -> bool) -> Range<usize> {
    let mut units = units.clone();
    while units.start < units.end && !is_word(units.start) {
        units.start += 1;
    }
    while units.end > units.start && !is_word(units.end - 1) {
        units.end -= 1;
    }
    units
}

/// A word, a number or a passage: what is not punctuation.
fn is_word(line: &Line<'_, '_>, unit: usize) -> bool {
    let token = line.token(unit);
    line.passage(unit).is_some() || token.is_word() || token.kind == TokenKind::Clitic
}
