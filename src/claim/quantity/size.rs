//! Sizes that share a unit or write it as a sign: `6'2"`, "4 by 6 inches".

use super::unit::{self, Measured};
use crate::claim::atom::Atoms;
use crate::claim::number::{self, Form, Number};
use crate::lexicon::QuantityKind;

/// The unit of `number` where it stands behind another number, or is a sign.
pub(super) fn read(atoms: &Atoms<'_, '_>, number: &Number) -> Option<Measured> {
    if number.form != Form::Digits || number.scale != 1.0 {
        return None;
    }
    feet_and_inches(atoms, number).or_else(|| side(atoms, number))
}

/// `6'2"`, "5’11": the height of a person.
fn feet_and_inches(atoms: &Atoms<'_, '_>, number: &Number) -> Option<Measured> {
    let sign = number.end;
    let touches = (sign..sign + 2).all(|at| atoms.is_glued(at));
    if !touches || !atoms.is_any(sign, &["'", "’", "′"]) || !(3.0..9.0).contains(&number.value) {
        return None;
    }
    let (inches, _) = atoms.digits(sign + 1).filter(|&(inches, digits)| inches < 12 && digits < 3)?;
    let inch = sign + 2;
    let marked = atoms.is_glued(inch) && atoms.is_any(inch, &["\"", "”", "″"]);
    // "the 7'1 of it" is nothing else either, but letters that touch are.
    if !marked && atoms.is_glued(inch) && atoms.is_word(inch) {
        return None;
    }
    let rest = f64::from(inches) / 12.0;
    let end = inch + usize::from(marked);
    Some(Measured { rest, ..Measured::new(QuantityKind::Length, "foot", end) })
}

/// "4 by 6 inches", "5 x 7 x 2 cm": every side has the unit of the last one.
fn side(atoms: &Atoms<'_, '_>, number: &Number) -> Option<Measured> {
    let by = number.end;
    let mut next = by;
    let mut last = None;
    for _ in 0..2 {
        if !atoms.is_any(next, &["by", "x", "×"]) {
            break;
        }
        let second = number::read(atoms, next + 1).filter(|second| second.form == Form::Digits)?;
        next = second.end;
        last = Some(second);
    }
    let last = last?;
    if atoms.is_any(last.end, &["by", "x", "×"]) {
        return None;
    }
    let measured = unit::measure(atoms, last.end, &last, false)?;
    (measured.kind == QuantityKind::Length && measured.rest == 0.0)
        .then(|| Measured::new(measured.kind, &measured.name, by))
}
