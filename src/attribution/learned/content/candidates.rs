//! The stretches of a line that a cue may report.

use std::ops::Range;

use super::{Frame, anchor};
use crate::attribution::learned::Reading;
use crate::attribution::learned::atoms::Atoms;
use crate::lexicon::Classes;

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
    let touches = reading.atoms(last).is_comma
        || reading.atoms(last).is_passage
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
        let opens = reading.atoms(start).is_passage
            || reading.atoms(left).is_comma
            || line.is_break(left)
            || reading.atoms(left).is_passage
            || left == words.start && line.is(left, Classes::CONJUNCTION);
        if opens {
            add(reading, &mut found, start..words.end);
        }
    }
    found
}

/// The stretches behind the cue that it may report, none included.
pub(in super::super) fn behind(reading: &Reading<'_, '_, '_>, frame: &Frame) -> Vec<Option<Range<usize>>> {
    let mut found = Vec::with_capacity(MOST_ENDS * 2);
    found.push(None);
    let drafted = frame.drafted_behind.clone().filter(|drafted| !drafted.is_empty());
    found.extend(drafted.clone().map(Some));
    let mut starts = 0;
    for start in frame.behind..reading.line.len().min(frame.behind + START_WINDOW) {
        if starts >= MOST_STARTS {
            break;
        }
        if reading.is_word(start) && opens(reading, frame, start, starts == 0) {
            starts += 1;
            each_end(reading, start, |end| {
                if drafted.as_ref() != Some(&(start..end)) {
                    found.push(Some(start..end));
                }
            });
        }
    }
    found
}

/// Whether a content may begin at `start`.
fn opens(reading: &Reading<'_, '_, '_>, frame: &Frame, start: usize, first: bool) -> bool {
    let (line, tree) = (reading.line, reading.tree);
    let child = || tree.children(frame.verb).any(|child| child > frame.verb && tree.node(child).start == start);
    first
        || start == frame.behind
        || reading.atoms(start).is_passage
        || !reading.is_word(start - 1)
        || line.is(start, Classes::SUBORDINATOR)
        || child()
        || line.any(start, &["that", "to", "as", "about", "of", "for", "whether", "how", "what", "against"])
}

/// Calls `found` with every place where a content that begins with the word at `start` may end, behind a word each: the
/// nearest ones and the end of the line.
fn each_end(reading: &Reading<'_, '_, '_>, start: usize, mut found: impl FnMut(usize)) {
    let tree = reading.tree;
    let reach = tree.node(anchor(reading, start)).end;
    let phrase = tree.node(start).end;
    let mut latest = start;
    let cuts = |(end, last, next): (usize, &Atoms, &Atoms)| {
        let cut = next.cuts || end == reach || end == phrase;
        (cut && last.is_word).then_some(end)
    };
    for end in reading.joints(start).filter_map(cuts).take(MOST_ENDS) {
        latest = end;
        found(end);
    }
    let end = reading.words(&(start..reading.line.len())).end;
    if end != latest {
        found(end);
    }
}
