//! From annotated articles to choices: for every decision, its candidates and the right one.

use std::ops::Range;

use super::gold::{Article, Gold};
use super::listing::{Listing, in_order};
use crate::attribution::learned::cue::Verb;
use crate::attribution::learned::{
    Models, Proposal, Reading, Scoring, accept, bits, content, cue, glance, is_word, proposals, source, trimmed,
};
use crate::attribution::line::{self, Line};
use crate::attribution::narrative;
use crate::attribution::tree::Trees;
use crate::model::learn::Choice;
use crate::quote;
use crate::span::Span;
use crate::syntax::Memory;
use crate::text;

/// The choices of one article.
#[derive(Default)]
pub(super) struct Examples {
    pub glance: Vec<Choice>,
    pub cue: Vec<Choice>,
    pub source: Vec<Choice>,
    pub before: Vec<Choice>,
    pub behind: Vec<Choice>,
}

/// What one annotated attribution says of a line.
struct Target {
    /// The units of its cue.
    cue: Vec<usize>,
    verb: Option<usize>,
    /// `None` where nobody is credited; an empty range where the source stands in another line.
    source: Option<Range<usize>>,
    before: Option<Range<usize>>,
    behind: Option<Range<usize>>,
}

/// Calls `read` with every line of `article` that may report something, and what it does report.
fn each_line(article: &Article, mut read: impl FnMut(&Reading<'_, '_, '_>, &[Target])) {
    let page = text::read(&article.text);
    let passages = quote::passages(&page);
    let mut memory = Memory::default();
    let mut trees = Trees::new(&mut memory);
    for (block, top) in crate::attribution::blocks(&page, &passages) {
        for line in line::lines(&page, &passages, block, top) {
            let drafts = narrative::drafts(&line);
            let reading = Reading::new(&line, trees.of(&line), &drafts);
            let golds = article.attributions.iter().filter(|gold| !gold.is_nested());
            let targets: Vec<Target> = golds.filter_map(|gold| target(&reading, gold)).collect();
            read(&reading, &targets);
        }
    }
}

/// The choices in `article`.
pub(super) fn of(article: &Article) -> Examples {
    let mut examples = Examples::default();
    each_line(article, |reading, targets| {
        for unit in (0..reading.line.len()).filter(|&unit| glance::is_candidate(reading.line, unit)) {
            let mut choice = Choice::default();
            choice.add(&in_order(glance::describe(reading.line, unit, &Listing)), bits::GLANCE);
            let reports = targets.iter().any(|target| target.cue.contains(&unit));
            examples.glance.push(choice.decide(usize::from(!reports)));
        }
        for verb in cue::candidates(reading) {
            let target = targets.iter().find(|target| target.verb == Some(verb));
            // Another word of the cue is neither right nor wrong.
            if target.is_none() && targets.iter().any(|target| target.cue.contains(&verb)) {
                continue;
            }
            let verb = Verb::new(reading, verb);
            let mut choice = Choice::default();
            choice.add(&in_order(cue::describe(reading, &verb, &Listing)), bits::CUE);
            examples.cue.push(choice.decide(usize::from(target.is_none())));
            if let Some(target) = target {
                decide(reading, &verb, target, &mut examples);
            }
        }
    });
    examples
}

/// Adds the choices that follow once a cue is known.
fn decide(reading: &Reading<'_, '_, '_>, verb: &Verb, target: &Target, examples: &mut Examples) {
    let sources = source::candidates(reading, verb);
    let elsewhere = target.source.as_ref().is_some_and(Range::is_empty);
    let wanted = target.source.clone().filter(|source| !source.is_empty());
    if !elsewhere && let Some(right) = closest(reading, &sources, wanted.as_ref()) {
        let mut choice = Choice::default();
        for listed in source::describe(reading, verb, &sources, &Listing) {
            choice.add(&in_order(listed), bits::SOURCE);
        }
        examples.source.push(choice.decide(right));
    }
    if target.before.is_none() && target.behind.is_none() {
        return;
    }
    let group = cue::group(reading, verb);
    let frame = content::Frame::new(reading, verb, group, wanted.as_ref());
    let befores = content::before(reading, &frame);
    if let Some(right) = closest(reading, &befores, target.before.as_ref()) {
        let mut choice = Choice::default();
        for listed in content::describe_before(reading, &frame, &befores, &Listing) {
            choice.add(&in_order(listed), bits::BEFORE);
        }
        examples.before.push(choice.decide(right));
    }
    let behinds = content::behind(reading, &frame);
    if let Some(right) = closest(reading, &behinds, target.behind.as_ref()) {
        let mut choice = Choice::default();
        for listed in content::describe_behind(reading, &frame, target.before.is_some(), &behinds, &Listing) {
            choice.add(&in_order(listed), bits::BEHIND);
        }
        examples.behind.push(choice.decide(right));
    }
}

/// What the models propose for `article`, and whether it is right.
pub(super) fn judged<S: Scoring>(article: &Article, models: &Models<S>) -> Vec<Choice> {
    let mut choices = Vec::new();
    each_line(article, |reading, targets| {
        let found = proposals(reading, models);
        for index in 0..found.len() {
            let right = found
                .get(index)
                .is_some_and(|proposal| targets.iter().any(|target| is_right(reading.line, proposal, target)));
            let mut choice = Choice::default();
            choice.add(&in_order(accept::describe(reading, &found, index, &Listing)), bits::ACCEPT);
            choices.push(choice.decide(usize::from(!right)));
        }
    });
    choices
}

/// Half of the words shared, and a source that shares a word: what counts as found.
fn is_right(line: &Line<'_, '_>, proposal: &Proposal, target: &Target) -> bool {
    let sourced = match (&proposal.source, &target.source) {
        (Some(one), Some(other)) => one.start < other.end && other.start < one.end,
        (None, None) => true,
        _ => false,
    };
    let words = |parts: &[Range<usize>]| -> Vec<usize> {
        parts.iter().cloned().flatten().filter(|&unit| is_word(line, unit)).collect()
    };
    let own = words(&proposal.content);
    let wanted: Vec<Range<usize>> = target.before.iter().chain(&target.behind).cloned().collect();
    let wanted = words(&wanted);
    let shared = own.iter().filter(|unit| wanted.contains(unit)).count();
    sourced && shared * 2 >= own.len() + wanted.len() - shared && shared > 0
}

/// The candidate that is `wanted`, or the one nearest to it that shares half of its words.
fn closest(
    reading: &Reading<'_, '_, '_>,
    candidates: &[Option<Range<usize>>],
    wanted: Option<&Range<usize>>,
) -> Option<usize> {
    let Some(wanted) = wanted else { return candidates.iter().position(Option::is_none) };
    let wanted = trimmed(wanted, |unit| reading.is_word(unit));
    let mut best = None;
    for (at, units) in candidates.iter().enumerate().filter_map(|(at, units)| units.as_ref().map(|units| (at, units))) {
        let shared = units.end.min(wanted.end).saturating_sub(units.start.max(wanted.start));
        let all = units.len() + wanted.len() - shared;
        if shared * 2 >= all && best.is_none_or(|(_, most, least)| shared * least > most * all) {
            best = Some((at, shared, all));
        }
    }
    best.map(|(at, _, _)| at)
}

/// What `gold` says of the line; `None` where its cue stands in another.
fn target(reading: &Reading<'_, '_, '_>, gold: &Gold) -> Option<Target> {
    let line = reading.line;
    let cue: Vec<usize> = gold.cue.iter().filter_map(|&span| units(line, span)).flatten().collect();
    let content: Vec<Range<usize>> = gold.content.iter().filter_map(|&span| units(line, span)).collect();
    if cue.is_empty() && content.is_empty() {
        return None;
    }
    let candidates = cue::candidates(reading);
    let listed = |unit: &usize| !line.entry(*unit).cues.is_empty() && candidates.contains(unit);
    let verb = cue.iter().rev().copied().find(listed).or_else(|| {
        let top = |unit: &usize| reading.tree.head(*unit).is_none_or(|head| !cue.contains(&head));
        let tops = || cue.iter().copied().filter(|unit| candidates.contains(unit));
        tops().find(top).or_else(|| tops().next())
    });
    let source = gold.source.first().map(|&span| units(line, span).unwrap_or(0..0));
    let pivot = verb.or(cue.first().copied()).unwrap_or(line.len());
    let side = |parts: Vec<Range<usize>>| parts.into_iter().max_by_key(Range::len);
    let (before, behind): (Vec<_>, Vec<_>) = content.into_iter().partition(|part| part.start < pivot);
    let before = before.into_iter().filter(|part| part.end <= pivot).collect();
    Some(Target { cue, verb, source, before: side(before), behind: side(behind) })
}

/// The units that `span` covers; of a passage, half its bytes.
fn units(line: &Line<'_, '_>, span: Span) -> Option<Range<usize>> {
    let covered = |unit: &usize| {
        let own = line.span(*unit..*unit + 1);
        let shared = own.end.min(span.end).saturating_sub(own.start.max(span.start));
        shared * 2 > own.end - own.start && is_word(line, *unit)
    };
    let first = (0..line.len()).find(covered)?;
    let last = (0..line.len()).rev().find(covered)?;
    Some(first..last + 1)
}
