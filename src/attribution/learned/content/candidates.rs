//! The stretches of a line that a cue may report.

use std::ops::Range;

use super::{Frame, anchor};
use crate::attribution::learned::Reading;
use crate::lexicon::Classes;
use crate::syntax::Relation;

/// Units behind the cue in which the content may begin.
const START_WINDOW: usize = 16;

/// Places tried for the beginning and the end of a content.
const MOST_STARTS: usize = 9;
const MOST_ENDS: usize = 16;

/// Places tried for the beginning of a content that stands before its cue.
const MOST_EARLY_STARTS: usize = 7;

/// Adds `units` without punctuation at either end, unless that is empty or known.
fn add(reading: &Reading<'_, '_, '_>, found: &mut Vec<Option<Range<usize>>>, units: Range<usize>) {
    let units = reading.words(&units);
    if !units.is_empty() && !found.contains(&Some(units.clone())) {
        found.push(Some(units));
    }
}

/// The stretches before the cue that it may report, none included.
pub(in super::super) fn before(reading: &Reading<'_, '_, '_>, frame: &Frame) -> Vec<Option<Range<usize>>> {
    let line = reading.line;
    let mut found = vec![None];
    let end = frame.before;
    let last = end.wrapping_sub(1);
    let touches = line.is_comma(last)
        || line.passage(last).is_some()
        || line.is_break(last)
        || line.is(last, Classes::SUBORDINATOR.or(Classes::PREPOSITION))
        || frame.inverted;
    if let Some(drafted) = &frame.drafted_before {
        add(reading, &mut found, drafted.clone());
    }
    if end == 0 || !touches {
        return found;
    }
    let words = reading.words(&(0..end));
    add(reading, &mut found, words.clone());
    for start in (words.start + 1..words.end).rev() {
        if found.len() >= MOST_EARLY_STARTS {
            break;
        }
        let left = start - 1;
        let opens = line.passage(start).is_some()
            || line.is_comma(left)
            || line.is_break(left)
            || line.passage(left).is_some()
            || left == words.start && line.is(left, Classes::CONJUNCTION);
        if opens {
            add(reading, &mut found, start..words.end);
        }
    }
    found
}

/// The stretches behind the cue that it may report, none included.
pub(in super::super) fn behind(reading: &Reading<'_, '_, '_>, frame: &Frame) -> Vec<Option<Range<usize>>> {
    let mut found = vec![None];
    if let Some(drafted) = &frame.drafted_behind {
        add(reading, &mut found, drafted.clone());
    }
    for start in starts(reading, frame) {
        for end in ends(reading, start) {
            add(reading, &mut found, start..end);
        }
    }
    found
}

fn starts(reading: &Reading<'_, '_, '_>, frame: &Frame) -> Vec<usize> {
    let (line, tree) = (reading.line, reading.tree);
    let from = frame.behind;
    let mut found: Vec<usize> = Vec::with_capacity(MOST_STARTS);
    for start in from..line.len().min(from + START_WINDOW) {
        if found.len() >= MOST_STARTS {
            break;
        }
        if !reading.is_word(start) {
            continue;
        }
        let left = start - 1;
        let child = tree.children(frame.verb).any(|child| child > frame.verb && tree.node(child).start == start);
        let opens = start == from
            || found.is_empty()
            || child
            || line.passage(start).is_some()
            || !reading.is_word(left)
            || line.is(start, Classes::SUBORDINATOR)
            || line.any(start, &["that", "to", "as", "about", "of", "for", "whether", "how", "what", "against"]);
        if opens {
            found.push(start);
        }
    }
    found
}

fn ends(reading: &Reading<'_, '_, '_>, start: usize) -> Vec<usize> {
    let (line, tree) = (reading.line, reading.tree);
    let mut found: Vec<usize> = Vec::with_capacity(MOST_ENDS + 1);
    let anchor = anchor(reading, start);
    let reach = tree.node(anchor).end;
    let phrase = tree.node(start).end;
    for end in start + 1..line.len() {
        if found.len() >= MOST_ENDS {
            break;
        }
        let last = end - 1;
        let cut = !reading.is_word(end)
            || line.passage(end).is_some()
            || line.passage(last).is_some()
            || end == reach
            || end == phrase
            || line.is(end, Classes::CONJUNCTION.or(Classes::SUBORDINATOR))
            || tree.relation(end) == Relation::Case
                && tree.head(end).is_some_and(|noun| noun > end && tree.node(noun).start == end);
        if cut && reading.is_word(last) {
            found.push(end);
        }
    }
    found.push(line.len());
    found
}
