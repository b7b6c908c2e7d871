//! Which words a cue reports: one stretch before it, one behind it, or both.

mod candidates;
mod features;

use std::ops::Range;

use super::Reading;
use crate::lexicon::Classes;

pub(super) use candidates::{before, behind};
pub(super) use features::{features_before, features_behind};

/// The cue and its source, between which and around which the content stands.
pub(super) struct Frame {
    verb: usize,
    /// Where what stands before source and cue ends.
    before: usize,
    /// Where what stands behind them begins.
    behind: usize,
    inverted: bool,
    has_source: bool,
    /// What the rules found before and behind.
    drafted_before: Option<Range<usize>>,
    drafted_behind: Option<Range<usize>>,
    rule: u64,
    lemma: u64,
    class: u64,
    tag: u64,
    /// The commas with a verb right behind them, and the conjunctions.
    series_commas: Vec<usize>,
    conjunctions: Vec<usize>,
}

impl Frame {
    pub(super) fn new(
        reading: &Reading<'_, '_, '_>,
        verb: usize,
        group: Range<usize>,
        source: Option<Range<usize>>,
        draft: Option<usize>,
    ) -> Frame {
        // A source further away has words of the content in between, or is that of another clause.
        const BESIDE: usize = 6;
        let mut before = group.start;
        let mut behind = group.end;
        let mut inverted = false;
        if let Some(source) = &source {
            if source.start >= group.end {
                inverted = true;
                if source.start - group.end <= 2 {
                    behind = source.end;
                }
            } else if source.end <= group.start && group.start - source.end <= BESIDE {
                before = source.start;
            }
        }
        let content = reading.draft(draft).map(|draft| draft.report.content.as_slice()).unwrap_or_default();
        let line = reading.line;
        let units = || behind..line.len();
        Frame {
            verb,
            before,
            behind,
            inverted,
            has_source: source.is_some(),
            drafted_before: content.iter().find(|part| part.end <= group.start).cloned(),
            drafted_behind: content.iter().find(|part| part.start >= group.end).cloned(),
            rule: reading.rule_atom(draft),
            lemma: reading.lemma_atom(verb),
            class: reading.cue_class_atom(verb),
            tag: reading.tag_atom(verb),
            series_commas: units().filter(|&unit| line.is_comma(unit) && acts(reading, unit + 1)).collect(),
            conjunctions: units().filter(|&unit| line.is(unit, Classes::CONJUNCTION)).collect(),
        }
    }
}

/// The highest word above the one at `start` that can be reached without going left of it.
fn anchor(reading: &Reading<'_, '_, '_>, start: usize) -> usize {
    anchor_from(reading, start, start)
}

/// The same from `unit`, without going left of `floor`.
fn anchor_from(reading: &Reading<'_, '_, '_>, unit: usize, floor: usize) -> usize {
    const HIGHEST: usize = 24;
    let mut at = unit;
    for _ in 0..HIGHEST {
        match reading.tree.head(at) {
            Some(head) if head >= floor => at = head,
            _ => break,
        }
    }
    at
}

/// Whether the word is a verb or helps one.
fn acts(reading: &Reading<'_, '_, '_>, unit: usize) -> bool {
    super::cue::is_verb(reading.tree.tag(unit)) || reading.line.is(unit, Classes::AUXILIARY)
}
