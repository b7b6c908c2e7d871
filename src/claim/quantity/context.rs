//! What surrounds a number: words of approximation beside it, words of change before or behind it.

use std::ops::Range;

use super::{Change, ChangeRole, Found, Quantity, Worth, hedge};
use crate::claim::atom::Atoms;
use crate::lexicon::Direction;
use crate::span::Span;

/// `found` with its surroundings; what touches it must stand in the atoms of `free`, which no other quantity or time has.
pub(super) fn quantity(atoms: &Atoms<'_, '_>, found: Found, free: Range<usize>) -> Quantity {
    let hedged = hedge::around(atoms, &found, free);
    let change = match found.direction {
        Some(direction) => Some((Change { direction, role: ChangeRole::By }, None)),
        None => change(atoms, hedged.start, hedged.end, &found),
    };
    let mut modifiers: Vec<Span> = hedged.modifiers.iter().map(|range| atoms.span(range.clone())).collect();
    modifiers.extend(change.and_then(|(_, word)| word));
    modifiers.sort();
    let (value, range) = match found.worth {
        Worth::Value(value) => (Some(value), None),
        Worth::Range(range) => (None, Some(range)),
        Worth::Open => (None, None),
    };
    Quantity {
        span: atoms.span(hedged.start..hedged.end),
        value,
        range,
        unit: found.unit,
        kind: found.kind,
        approximation: hedged.approximation.or(found.approximation),
        change: change.map(|(change, _)| change),
        modifiers,
    }
}

/// How many atoms back a word of change is looked for, and how many when no preposition stands before the number.
const REACH: usize = 14;
const NEAR: usize = 3;

/// The change that the atoms before `start` (or right behind `end`) tell, and the word that tells it.
fn change(atoms: &Atoms<'_, '_>, start: usize, end: usize, found: &Found) -> Option<(Change, Option<Span>)> {
    use crate::lexicon::QuantityKind::{Age, Money, Multiple, Rank};
    if matches!(found.kind, Age | Rank) {
        return None;
    }
    let before = start.wrapping_sub(1);
    let role = preposition(atoms, before);
    let mut reach = if role.is_some() { REACH } else { NEAR };
    let mut at = before;
    while reach > 0 && at < atoms.len() && !breaks(atoms, at) {
        // Money that is raised does not grow.
        let collected =
            role.is_none() && found.kind == Money && atoms.is_any(at, &["raise", "raised", "raises", "raising"]);
        if let Some(direction) = direction(atoms, at).filter(|_| !collected) {
            return Some((Change { direction, role: role.unwrap_or(ChangeRole::By) }, Some(atoms.span(at..at + 1))));
        }
        // "the 5% of it that rose 3%": without a preposition only small words may stand between.
        if role.is_none() && !atoms.is_any(at, &["a", "an", "the", "by", "another", "further", "only", "just", "some"])
        {
            break;
        }
        at = at.wrapping_sub(1);
        reach -= 1;
    }
    // "three times higher than here" compares; nothing changes.
    behind(atoms, end, role).filter(|_| !(found.kind == Multiple && atoms.is_any(end, &["higher", "lower"])))
}

/// "to", "from" and "by" say what the number is to the change; so they do with small words behind them.
fn preposition(atoms: &Atoms<'_, '_>, mut at: usize) -> Option<ChangeRole> {
    for _ in 0..3 {
        let small = &["a", "an", "the", "its", "their", "only", "just", "some", "another", "further", "record", "mere"];
        at = at.wrapping_sub(usize::from(atoms.is_any(at, small)));
    }
    match atoms.text(at) {
        "by" => Some(ChangeRole::By),
        "from" => Some(ChangeRole::From),
        "to" => Some(ChangeRole::To),
        // "an increase of 5%"
        "of" => direction(atoms, at.wrapping_sub(1)).map(|_| ChangeRole::By),
        _ => None,
    }
}

/// "a 5% increase", "5% higher", "5% up on last year": the word of change behind a number.
fn behind(atoms: &Atoms<'_, '_>, end: usize, role: Option<ChangeRole>) -> Option<(Change, Option<Span>)> {
    let skipped =
        usize::from(atoms.is_any(end, &["year", "annual", "pay", "price", "overall", "real", "further", "points"]));
    let at = end + skipped;
    let noun = atoms.is_any(
        at,
        &[
            "increase",
            "rise",
            "growth",
            "gain",
            "jump",
            "surge",
            "hike",
            "climb",
            "boost",
            "leap",
            "spike",
            "uplift",
            "fall",
            "drop",
            "decrease",
            "decline",
            "cut",
            "reduction",
            "slump",
            "plunge",
            "dip",
            "slide",
            "increases",
            "cuts",
            "rises",
            "higher",
            "lower",
            "up",
            "down",
        ],
    );
    if !noun || matches!(role, Some(ChangeRole::From | ChangeRole::To)) && atoms.is_any(at, &["up", "down"]) {
        return None;
    }
    let direction = direction(atoms, at)?;
    Some((Change { direction, role: ChangeRole::By }, Some(atoms.span(at..at + 1))))
}

fn direction(atoms: &Atoms<'_, '_>, at: usize) -> Option<Direction> {
    let direction = atoms.measure(at).change?;
    // "up to 700", "cut off", "cut out": the word is part of another phrase.
    let other = atoms.is(at, "up") && atoms.is(at + 1, "to") && !moved(atoms, at)
        || atoms.is_any(at + 1, &["off", "out"])
        || atoms.is_any(at, &["lower", "rising"]) && atoms.is(at.wrapping_sub(1), "no");
    (!other).then_some(direction)
}

/// "is up to 7%", "went up to 7%": here "up" does move.
fn moved(atoms: &Atoms<'_, '_>, up: usize) -> bool {
    atoms.is_any(up.wrapping_sub(1), &["went", "go", "goes", "gone", "going", "moved", "crept", "shot", "pushed"])
}

/// Whether the atom at `at` ends the clause that the number stands in.
fn breaks(atoms: &Atoms<'_, '_>, at: usize) -> bool {
    matches!(atoms.text(at), "." | ";" | ":" | "?" | "!" | "(" | ")" | "," | "“" | "”" | "\"" | "—" | "–")
        || atoms
            .is_any(at, &["but", "while", "which", "who", "whose", "because", "although", "when", "after", "before"])
}
