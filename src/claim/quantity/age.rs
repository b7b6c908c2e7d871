//! Ages without their unit: "aged 45", ", 45,", "when she was 12", "died at 43", "people over 65".

use crate::claim::atom::Atoms;
use crate::claim::number::{self, Form, Number};
use crate::lexicon::Classes;

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
    ends && !atoms.is(at, "one") && (alive && person || turned && (person || number.form == Form::Digits))
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

/// "people over 65", "children under five".
fn bounded(atoms: &Atoms<'_, '_>, at: usize, number: &Number) -> bool {
    let counts = atoms.is_word(number.end) && !super::amount::function_word(atoms, number.end);
    atoms.is_any(at.wrapping_sub(1), &["over", "under", "below", "above"])
        && (is_person(atoms, at.wrapping_sub(2)) || atoms.is_any(at.wrapping_sub(2), &["anyone", "everyone", "those"]))
        && !counts
        && !atoms.is_dash(number.end)
}

fn is_person(atoms: &Atoms<'_, '_>, at: usize) -> bool {
    const PERSON: Classes = Classes::PERSON_NOUN.or(Classes::ROLE_NOUN).or(Classes::GROUP_NOUN);
    atoms.is_word(at) && atoms.page.token(atoms.get(at).token).is(PERSON)
}
