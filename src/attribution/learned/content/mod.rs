//! Which words a cue reports: one stretch before it, one behind it, or both.

mod candidates;
mod features;
mod ranking;

use std::ops::Range;

use super::Reading;
use super::cue::Verb;
use crate::model::hash::atom;

pub(super) use candidates::{before, behind};
pub(super) use features::describe_before;
pub(super) use ranking::describe_behind;

/// The cue and its source, between which and around which the content stands.
pub(super) struct Frame {
    verb: usize,
    /// Where what stands before source and cue ends.
    before: usize,
    /// Where what stands behind them begins.
    behind: usize,
    inverted: bool,
    has_source: bool,
    /// What the rules found before and behind, without punctuation at the ends.
    drafted_before: Option<Range<usize>>,
    drafted_behind: Option<Range<usize>>,
    rule: u64,
    lemma: u64,
    class: u64,
    tag: u64,
    relation: u64,
}

impl Frame {
    pub(super) fn new(
        reading: &Reading<'_, '_, '_>,
        verb: &Verb,
        group: Range<usize>,
        source: Option<&Range<usize>>,
    ) -> Frame {
        // A source further away has words of the content in between, or is that of another clause.
        const BESIDE: usize = 6;
        let mut before = group.start;
        let mut behind = group.end;
        let mut inverted = false;
        if let Some(source) = source {
            if source.start >= group.end {
                inverted = true;
                if source.start - group.end <= 2 {
                    behind = source.end;
                }
            } else if source.end <= group.start && group.start - source.end <= BESIDE {
                before = source.start;
            }
        }
        let content = reading.draft(verb.draft).map(|draft| draft.report.content.as_slice()).unwrap_or_default();
        Frame {
            verb: verb.at,
            before,
            behind,
            inverted,
            has_source: source.is_some(),
            drafted_before: content.iter().find(|part| part.end <= group.start).map(|part| reading.words(part)),
            drafted_behind: content.iter().find(|part| part.start >= group.end).map(|part| reading.words(part)),
            rule: verb.rule,
            lemma: verb.lemma,
            class: verb.class,
            tag: verb.tag,
            relation: verb.relation,
        }
    }
}

/// Where the draft begins or ends, compared with a candidate.
fn compare(drafted: Option<usize>, place: usize) -> u64 {
    atom(drafted.map_or(5, |drafted| drafted.cmp(&place) as i8 as u8 as u64))
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
