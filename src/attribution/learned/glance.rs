//! Whether a word may report, as far as it can be told before the line is parsed.

use super::keys::{Adder, Keys, flag};
use crate::attribution::line::Line;
use crate::lexicon::Classes;
use crate::model::hash::atom;
use crate::syntax::folded;

/// Verbs and nouns of saying, by the lists.
pub(super) fn is_candidate(line: &Line<'_, '_>, unit: usize) -> bool {
    line.passage(unit).is_none()
        && (!line.entry(unit).cues.is_empty() || line.is(unit, Classes::VERB.or(Classes::CUE_NOUN)))
}

/// What is said of the word at `unit`.
pub(super) fn describe<S: Adder>(line: &Line<'_, '_>, unit: usize, scorer: &S) -> S::Sum {
    let word = |unit: usize| folded(line.word(unit));
    let class = |unit: usize| atom(line.entry(unit).classes.bits());
    let (own, next) = (word(unit), word(unit + 1));
    let mut keys = Keys::adding(scorer);
    keys.one(own);
    keys.two(own, next);
    keys.two(own, word(unit.wrapping_sub(1)));
    keys.two(own, class(unit + 1));
    keys.two(own, class(unit.wrapping_sub(1)));
    keys.two(atom(line.entry(unit).cues.last().map_or(50, |cue| cue.class as u64)), next);
    keys.two(own, flag(line.title_case));
    keys.sum()
}
