//! From annotated articles to choices: for every decision, its candidates and the right one.

use std::ops::Range;

use super::BITS;
use super::gold::{Article, Gold};
use crate::attribution::learned::{
    Models, Proposal, Reading, accept, content, cue, is_word, is_worth_reading, proposals, source, trimmed,
};
use crate::attribution::line::{self, Line};
use crate::attribution::narrative;
use crate::attribution::tree::Tree;
use crate::model::flat::Scorer;
use crate::model::learn::Choice;
use crate::quote;
use crate::span::Span;
use crate::syntax::Memory;
use crate::text;

/// The choices of one article.
#[derive(Default)]
pub(super) struct Examples {
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
    for (block, top) in crate::attribution::blocks(&page, &passages) {
        for line in line::lines(&page, &passages, block, top) {
            if !is_worth_reading(&line) {
                continue;
            }
            let tree = Tree::of(&line, &mut memory);
            let drafts = narrative::drafts(&line);
            let reading = Reading { line: &line, tree: &tree, drafts: &drafts };
            let golds = article.attributions.iter().filter(|gold| !gold.is_nested());
            let targets: Vec<Target> = golds.filter_map(|gold| target(&reading, gold)).collect();
            read(&reading, &targets);
        }
    }
}

/// The choices in `article`.
pub(super) fn of(article: &Article) -> Examples {
    let mut examples = Examples::default();
    let mut features = Vec::new();
    each_line(article, |reading, targets| {
        for verb in cue::candidates(reading) {
            let target = targets.iter().find(|target| target.verb == Some(verb));
            // Another word of the cue is neither right nor wrong.
            if target.is_none() && targets.iter().any(|target| target.cue.contains(&verb)) {
                continue;
            }
            let draft = reading.draft_of(verb);
            cue::features(reading, verb, draft, &mut features);
            let mut choice = Choice::default();
            choice.add(&features, BITS.cue);
            examples.cue.push(choice.decide(usize::from(target.is_none())));
            if let Some(target) = target {
                decide(reading, verb, target, &mut examples, &mut features);
            }
        }
    });
    examples
}

/// Adds the choices that follow once a cue is known.
fn decide(
    reading: &Reading<'_, '_, '_>,
    verb: usize,
    target: &Target,
    examples: &mut Examples,
    features: &mut Vec<u64>,
) {
    let draft = reading.draft_of(verb);
    let sources = source::candidates(reading, verb, draft);
    let elsewhere = target.source.as_ref().is_some_and(Range::is_empty);
    let wanted = target.source.clone().filter(|source| !source.is_empty());
    if !elsewhere && let Some(right) = closest(reading, &sources, wanted.as_ref()) {
        let mut choice = Choice::default();
        for at in 0..sources.len() {
            source::features(reading, verb, draft, &sources, at, features);
            choice.add(features, BITS.source);
        }
        examples.source.push(choice.decide(right));
    }
    if target.before.is_none() && target.behind.is_none() {
        return;
    }
    let group = cue::group(reading, verb, draft);
    let frame = content::Frame::new(reading, verb, group, wanted, draft);
    let befores = content::before(reading, &frame);
    if let Some(right) = closest(reading, &befores, target.before.as_ref()) {
        let mut choice = Choice::default();
        for at in 0..befores.len() {
            content::features_before(reading, &frame, &befores, at, features);
            choice.add(features, BITS.before);
        }
        examples.before.push(choice.decide(right));
    }
    let behinds = content::behind(reading, &frame);
    if let Some(right) = closest(reading, &behinds, target.behind.as_ref()) {
        let mut choice = Choice::default();
        for at in 0..behinds.len() {
            content::features_behind(reading, &frame, target.before.as_ref(), &behinds, at, features);
            choice.add(features, BITS.behind);
        }
        examples.behind.push(choice.decide(right));
    }
}

/// What the models propose for `article`, and whether it is right.
pub(super) fn judged<S: Scorer>(article: &Article, models: &Models<S>) -> Vec<Choice> {
    let mut choices = Vec::new();
    let mut features = Vec::new();
    each_line(article, |reading, targets| {
        let found = proposals(reading, models);
        for index in 0..found.len() {
            let right = found
                .get(index)
                .is_some_and(|proposal| targets.iter().any(|target| is_right(reading.line, proposal, target)));
            accept::features(reading, &found, index, &mut features);
            let mut choice = Choice::default();
            choice.add(&features, BITS.accept);
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
    let wanted = trimmed(reading.line, wanted);
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
    let source = match gold.source.first() {
        None => None,
        Some(&span) => Some(units(line, span).unwrap_or(0..0)),
    };
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

pub(super) fn diagnose<S: Scorer>(articles: &[Article], models: &Models<S>) {
    let mut counts: std::collections::BTreeMap<&str, usize> = Default::default();
    let mut missing: std::collections::BTreeMap<String, usize> = Default::default();
    let mut oracle_source = [0usize; 2];
    let mut oracle_behind = [0usize; 2];
    let mut oracle_before = [0usize; 2];
    for article in articles {
        each_line(article, |reading, targets| {
            let found = proposals(reading, models);
            for target in targets {
                if target.before.is_none() && target.behind.is_none() {
                    *counts.entry("content elsewhere").or_default() += 1;
                    continue;
                }
                if target.cue.is_empty() {
                    *counts.entry("cue elsewhere/none").or_default() += 1;
                    continue;
                }
                let Some(verb) = target.verb else {
                    *counts.entry("no candidate").or_default() += 1;
                    let w: Vec<&str> = target.cue.iter().map(|&u| reading.line.word(u)).collect();
                    *missing.entry(w.join(" ")).or_default() += 1;
                    continue;
                };
                // oracles
                let draft = reading.draft_of(verb);
                if let Some(s) = target.source.as_ref().filter(|s| !s.is_empty()) {
                    let c = source::candidates(reading, verb, draft);
                    oracle_source[usize::from(c.contains(&Some(trimmed(reading.line, s))))] += 1;
                    let group = cue::group(reading, verb, draft);
                    let frame = content::Frame::new(reading, verb, group, Some(s.clone()), draft);
                    if let Some(b) = &target.behind {
                        let c = content::behind(reading, &frame);
                        let b = trimmed(reading.line, b);
                        oracle_behind[usize::from(c.contains(&Some(b.clone())))] += 1;
                        if !c.contains(&Some(b.clone())) && std::env::var("SHOW").is_ok() {
                            println!(
                                "BEHIND verb {} cand-none: {:?} IN {:?}",
                                reading.line.word(verb),
                                reading.line.span(b.clone()).of(reading.line.page.text),
                                reading.line.span(0..reading.line.len()).of(reading.line.page.text)
                            );
                        }
                    }
                    if let Some(b) = &target.before {
                        let c = content::before(reading, &frame);
                        oracle_before[usize::from(c.contains(&Some(trimmed(reading.line, b))))] += 1;
                    }
                }
                let Some(p) = found.iter().find(|p| p.verb == verb) else {
                    *counts.entry("cue score too low/ no content").or_default() += 1;
                    continue;
                };
                let right = is_right(reading.line, p, target);
                let same_source = match (&p.source, &target.source) {
                    (Some(a), Some(b)) => a.start < b.end && b.start < a.end,
                    (None, None) => true,
                    _ => false,
                };
                let key = match (right, p.confidence >= 0.4, same_source) {
                    (true, true, _) => "ok",
                    (true, false, _) => "right but conf < .4",
                    (false, true, true) => "accepted, content wrong",
                    (false, true, false) => "accepted, source wrong",
                    (false, false, true) => "rejected, content wrong",
                    (false, false, false) => "rejected, source wrong",
                };
                *counts.entry(key).or_default() += 1;
            }
        });
    }
    println!("{counts:#?} source {oracle_source:?} behind {oracle_behind:?} before {oracle_before:?}");
    let mut m: Vec<_> = missing.into_iter().collect();
    m.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    println!("{:?}", &m[..m.len().min(50)]);
}
