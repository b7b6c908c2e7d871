//! Words of approximation that touch a number.

use std::ops::Range;

use super::Found;
use crate::claim::atom::Atoms;
use crate::lexicon::{Approximation, QuantityKind};

/// A number with the words of approximation around it.
pub(super) struct Hedged {
    pub start: usize,
    pub end: usize,
    pub approximation: Option<Approximation>,
    pub modifiers: Vec<Range<usize>>,
}

/// No listed phrase before a number has more atoms.
const LONGEST: usize = 5;

/// The words of approximation before and behind `found`, all in the atoms of `free`.
pub(super) fn around(atoms: &Atoms<'_, '_>, found: &Found, free: Range<usize>) -> Hedged {
    let behind = free.start;
    let mut hedged = Hedged { start: found.start, end: found.end, approximation: None, modifiers: Vec::new() };
    if found.kind == QuantityKind::Rank {
        return hedged;
    }
    // "between about 5 and 10", "at least another 700", "nearly a third"
    let mut at = found.start;
    if atoms.is_any(at.wrapping_sub(1), &["a", "an", "another", "the", "some", "only", "between"]) && at > behind + 1 {
        let small = at - 1;
        if before(atoms, small, behind).is_some() {
            at = small;
        }
    }
    // "over a six-month period": while it lasts.
    let during = |start: usize| {
        atoms.is(start, "over") && atoms.is_any(found.end, &["period", "span", "stretch", "spell", "career"])
    };
    if let Some((approximation, start)) = before(atoms, at, behind).filter(|&(_, start)| !during(start)) {
        hedged.approximation = Some(approximation);
        hedged.modifiers.push(start..at);
        hedged.start = start;
    }
    if let Some((approximation, end)) = after(atoms, found.end).filter(|&(_, end)| end <= free.end) {
        hedged.approximation = hedged.approximation.or(Some(approximation));
        hedged.modifiers.push(found.end..end);
        hedged.end = end;
    }
    hedged
}

fn before(atoms: &Atoms<'_, '_>, end: usize, behind: usize) -> Option<(Approximation, usize)> {
    (1..=LONGEST).rev().find_map(|length| {
        let start = end.checked_sub(length).filter(|&start| start >= behind)?;
        let approximation = atoms.phrase(start..end).hedge.before?;
        (!other_meaning(atoms, start, end)).then_some((approximation, start))
    })
}

/// "rose above 5%" is no approximation of 5, nor is "over 3 years" of 3, nor "up to" in "moved up to 7%".
fn other_meaning(atoms: &Atoms<'_, '_>, start: usize, end: usize) -> bool {
    let before = start.wrapping_sub(1);
    let alone = end == start + 1;
    let moved = atoms.measure(before).change.is_some() || atoms.is_any(before, &["went", "moved", "back"]);
    let small =
        alone && atoms.is_any(start, &["near", "about", "beyond"]) && atoms.is_any(before, &["what", "how", "all"]);
    small || atoms.is(start, "up") && moved && !atoms.is(before, "by")
}

fn after(atoms: &Atoms<'_, '_>, start: usize) -> Option<(Approximation, usize)> {
    let found = (1..=LONGEST).rev().find_map(|length| {
        let approximation = atoms.phrase(start..start + length).hedge.after?;
        Some((approximation, start + length))
    });
    if let Some((_, end)) = found {
        // "ten plus five", "60 and over-60s"; and odd only counts when it hangs on ("20-odd years").
        let joined = atoms.is_any(start, &["plus", "+"]) && atoms.number(end).is_some();
        let odd = atoms.is(start, "odd");
        if joined || odd {
            return None;
        }
    }
    found
}
