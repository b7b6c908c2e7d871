//! One, said with an article: "more than a year", "about a mile", "jailed for a month", "a mile and a half".

use super::{Found, Worth, unit};
use crate::claim::atom::Atoms;
use crate::claim::number::{Form, Number};
use crate::lexicon::QuantityKind;

/// The unit behind "a" or "an" at `at`, where words of approximation or "for" before it, or a half behind it, make it
/// an amount.
pub(super) fn read(atoms: &Atoms<'_, '_>, at: usize) -> Option<Found> {
    if !atoms.is_any(at, &["a", "an"]) {
        return None;
    }
    let unit = atoms.measure(at + 1).unit?;
    let before = at.wrapping_sub(1);
    let hedged = atoms.measure(before).hedge.before.is_some()
        || atoms.phrase(at.saturating_sub(2)..at).hedge.before.is_some()
        || atoms.phrase(at.saturating_sub(3)..at).hedge.before.is_some();
    let old = atoms.is(at + 2 + usize::from(atoms.is_dash(at + 2)), "old");
    // "a centuries-old tree" says of how many.
    let old = old && !atoms.text(at + 1).ends_with('s');
    let lasting =
        unit.kind == QuantityKind::Duration && (old || atoms.is_any(before, &["for", "lasted", "took", "takes"]));
    let full =
        atoms.text(at + 1).len() > 2 && !atoms.is_any(at + 1, &["second", "night", "bit", "generation", "stone"]);
    let half = full && atoms.is(at + 2, "and") && atoms.is(at + 3, "a") && atoms.is(at + 4, "half");
    if half && !atoms.is_any(at + 5, &["hour", "mile", "day", "year", "dozen"]) {
        let worth = Worth::Value(1.5);
        let name = Some(unit.name.to_owned());
        return Some(Found {
            start: at,
            end: at + 5,
            worth,
            unit: name,
            kind: unit.kind,
            approximation: None,
            direction: None,
        });
    }
    if !full || !(hedged || lasting) || atoms.is_dash(at + 2) && !old {
        return None;
    }
    // "about a year-end deal", "over a pound coin": the unit begins the name of a thing.
    let named = atoms.is_word(at + 2) && !super::amount::function_word(atoms, at + 2) && !after_unit(atoms, at + 2);
    if named {
        return None;
    }
    let one = Number { value: 1.0, end: at + 1, form: Form::Words, scale: 1.0 };
    let measured = unit::read(atoms, &one)?;
    let worth = Worth::Value(1.0);
    let (kind, end) = (measured.kind, measured.end);
    Some(Found { start: at, end, worth, unit: Some(measured.name), kind, approximation: None, direction: None })
}

/// What can follow a unit: "a year ago" is a time and never comes here, "a mile long", "a month later", "an hour late".
fn after_unit(atoms: &Atoms<'_, '_>, at: usize) -> bool {
    atoms.is_any(at, unit::DIMENSIONS)
        || atoms.is_any(at, &["old", "later", "earlier", "late", "early", "longer", "more", "behind", "ahead"])
}
