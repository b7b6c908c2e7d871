//! Ages without their unit: "aged 45", ", 45,", "when she was 12", "died at 43", "people over 65".

use super::{Found, Interval, Worth};
use crate::claim::atom::Atoms;
use crate::claim::number::{self, Form, Number};
use crate::lexicon::{Approximation, Classes, NumeralKind, QuantityKind};

/// The unit of the age that `number` at `at` is; `None` where it is none.
pub(super) fn bare(atoms: &Atoms<'_, '_>, at: usize, number: &Number) -> Option<&'static str> {
    let whole = number.value.fract() == 0.0 && (1.0..=120.0).contains(&number.value);
    let is_age = whole
        && (told(atoms, at)
            || apposed(atoms, at, number)
            || been(atoms, at, number)
            || reached(atoms, at, number)
            || bounded(atoms, at, number));
    is_age.then_some("year")
}

/// "aged 45", "at the age of 16", "aged between 5 and 10".
fn told(atoms: &Atoms<'_, '_>, at: usize) -> bool {
    let mut before = at.wrapping_sub(1);
    while before > at.saturating_sub(4)
        && atoms.is_any(before, &["between", "of", "about", "around", "just", "over", "under", "only", "from"])
    {
        before = before.wrapping_sub(1);
    }
    atoms.is_any(before, &["aged", "age", "ages"]) && !atoms.is(at, "one")
}

/// "Debbie Jones, 45, said", "a man, 32, was held", "Debbie Jones (45)".
fn apposed(atoms: &Atoms<'_, '_>, at: usize, number: &Number) -> bool {
    let (before, who) = (at.wrapping_sub(1), at.wrapping_sub(2));
    let name = atoms.is_capitalised(who) && atoms.measure(who).calendar.is_none();
    let commas = atoms.is(before, ",")
        && number.form == Form::Digits
        && matches!(atoms.text(number.end), "," | "." | "" | ")")
        && (name || is_person(atoms, who));
    let brackets = atoms.is(before, "(") && atoms.is(number.end, ")") && name && number.value >= 10.0;
    commas || brackets
}

/// "she was 12 when", "who is six,", "he turned 18".
fn been(atoms: &Atoms<'_, '_>, at: usize, number: &Number) -> bool {
    let mut verb = at.wrapping_sub(1);
    verb = verb.wrapping_sub(usize::from(atoms.is_any(verb, &["just", "only", "nearly", "almost", "now", "about"])));
    let ends = number::ends_phrase(atoms, number.end) && !atoms.is_any(number.end, &["%", "-", "/", ":"])
        || atoms.is_any(number.end, &["when", "and", "at", "while", "years"]);
    let who = verb.wrapping_sub(1);
    let who = who.wrapping_sub(usize::from(atoms.is_any(who, &["will", "has", "had"])));
    let person = atoms.is_any(who, &["he", "she", "i", "who"]);
    let alive = atoms.is_any(verb, &["was", "is", "be", "am"]);
    let turned = atoms.is_any(verb, &["turned", "turns", "turning", "turn"]);
    let ends_birthday = ends || atoms.is_any(number.end, &["in", "on", "this", "last", "next", "during"]);
    let birthday = turned && ends_birthday && (person || number.form == Form::Digits);
    !atoms.is(at, "one") && (alive && person && ends || birthday)
}

/// "died at 43", "retired at 65", "married at 19".
fn reached(atoms: &Atoms<'_, '_>, at: usize, number: &Number) -> bool {
    let led = atoms.is(at.wrapping_sub(1), "at")
        && atoms.is_any(
            at.wrapping_sub(2),
            &["died", "dies", "dead", "dying", "retired", "retire", "married", "school", "orphaned", "widowed"],
        );
    led && number::ends_phrase(atoms, number.end) && !atoms.is_any(number.end, &["%", ":", "/"])
}

/// "in his 40s", "a man in his early sixties", "the over-75s", "under-fives": ages without a number of their own.
pub(super) fn group(atoms: &Atoms<'_, '_>, at: usize) -> Option<Found> {
    let plural = |end: usize| end + usize::from(atoms.is_any(end, &["'", "’"]) && atoms.is_glued(end));
    if let Some((value, 2)) = atoms.digits(at) {
        let s = plural(at + 1);
        let ends = atoms.is_any(s, &["s", "'s", "’s"]) && atoms.is_glued(s) && !atoms.is_dash(s + 1);
        let hyphen = at.wrapping_sub(1);
        let bound = match atoms.text(hyphen.wrapping_sub(usize::from(atoms.is_dash(hyphen)))) {
            "over" | "Over" => Some(Approximation::MoreThan),
            "under" | "Under" => Some(Approximation::LessThan),
            _ => None,
        };
        if ends && bound.is_some() {
            let start = if atoms.is_dash(hyphen) { at - 2 } else { at };
            let worth = Worth::Value(f64::from(value));
            return Some(Found { start, worth, approximation: bound, ..found(at, s + 1, 0.0) });
        }
        let decade = value % 10 == 0 && value > 0 && owned(atoms, hyphen);
        return (ends && decade).then(|| found(at, s + 1, f64::from(value)));
    }
    let tens = atoms.numeral(at, NumeralKind::Tens).filter(|_| owned(atoms, at.wrapping_sub(1)));
    tens.map(|tens| found(at, at + 1, tens))
}

/// Whether somebody's decade of life follows `before`: "in her early", "in their 30s and".
fn owned(atoms: &Atoms<'_, '_>, mut before: usize) -> bool {
    if atoms.is_any(before, &["and", "or", "to"]) {
        before = before.wrapping_sub(2);
        before = before.wrapping_sub(usize::from(atoms.is_any(before.wrapping_add(1), &["s"])));
    }
    before = before.wrapping_sub(usize::from(atoms.is_dash(before)));
    before = before.wrapping_sub(usize::from(atoms.is_any(before, &["early", "mid", "late"])));
    atoms.is_any(before, &["his", "her", "their", "my", "your", "our", "one's"])
}

fn found(start: usize, end: usize, decade: f64) -> Found {
    let worth = Worth::Range(Interval { low: decade, high: decade + 9.0 });
    let unit = Some("year".to_owned());
    Found { start, end, worth, unit, kind: QuantityKind::Age, approximation: None, direction: None }
}

/// "people over 65", "children under five".
fn bounded(atoms: &Atoms<'_, '_>, at: usize, number: &Number) -> bool {
    let verb = atoms.page.token(atoms.get(number.end).token).is(Classes::VERB);
    let counts = atoms.is_word(number.end) && !verb && !super::amount::function_word(atoms, number.end);
    atoms.is_any(at.wrapping_sub(1), &["over", "under", "below", "above"])
        && (is_person(atoms, at.wrapping_sub(2)) || atoms.is_any(at.wrapping_sub(2), &["anyone", "everyone", "those"]))
        && !counts
        && !atoms.is_dash(number.end)
}

fn is_person(atoms: &Atoms<'_, '_>, at: usize) -> bool {
    const PERSON: Classes = Classes::PERSON_NOUN.or(Classes::ROLE_NOUN).or(Classes::GROUP_NOUN);
    atoms.is_word(at) && atoms.page.token(atoms.get(at).token).is(PERSON)
}
