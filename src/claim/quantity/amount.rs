//! Amounts: a number with its unit or currency, or a range of two.

use super::unit::{self, DIMENSIONS};
use super::{Found, Interval, Worth, age, article, label, money};
use crate::claim::atom::Atoms;
use crate::claim::number::{self, Form, Number};
use crate::lexicon::{Approximation, CalendarWord, Currency, QuantityKind};

/// A number with the currency before it.
#[derive(Clone, Copy)]
struct Endpoint {
    number: Number,
    currency: Option<Currency>,
}

/// The amount that begins at atom `at`.
pub(super) fn read(atoms: &Atoms<'_, '_>, at: usize) -> Option<Found> {
    // "6:00p.m."
    if atoms.is_glued(at) && atoms.is(at.wrapping_sub(1), ":") {
        return None;
    }
    if let Some(one) = article::read(atoms, at) {
        return Some(one);
    }
    let first = endpoint(atoms, at)?;
    if let Some(found) = range(atoms, at, &first) {
        return Some(found);
    }
    let mut value = first.number.value;
    let mut end = first.number.end;
    let mut approximation = (first.number.form == Form::Few).then_some(Approximation::About);
    let (kind, name) = match (first.currency, unit::read(atoms, &first.number)) {
        (Some(currency), measured) => {
            value *= currency.factor;
            let mut name = currency.code.to_owned();
            if let Some(measured) = measured {
                // "$5 dollars", "$70 a share", "10 $ 30 cent"
                let rate =
                    measured.name.split_once(" per ").map(|(_, rate)| rate).or(measured.name.strip_prefix("per "));
                if measured.kind == QuantityKind::Money || rate.is_some() {
                    end = measured.end;
                    value += measured.rest;
                    name = rate.map_or(name.clone(), |rate| format!("{name} per {rate}"));
                }
            }
            if let Some((cents, after)) =
                half_coin(atoms, end).or_else(|| money::coins_behind(atoms, &first.number, end))
            {
                value += cents;
                end = after;
            }
            (QuantityKind::Money, Some(name))
        }
        (None, Some(measured)) if measured.end == at + 2 && is_some_day(atoms, at) => return None,
        (None, Some(measured)) => {
            value = value * measured.factor + measured.rest;
            end = measured.end;
            (measured.kind, Some(measured.name))
        }
        (None, None) => bare(atoms, at, &first.number)?,
    };
    if kind == QuantityKind::Count
        && first.number.form == Form::Few
        && end == first.number.end
        && first.number.scale == 1.0
    {
        approximation = Some(Approximation::About);
    }
    Some(Found { start: at, end, worth: Worth::Value(value), unit: name, kind, approximation, direction: None })
}

/// "one day they will", "could one day": some day, not the length of one.
fn is_some_day(atoms: &Atoms<'_, '_>, at: usize) -> bool {
    use crate::lexicon::Classes;
    let is = |at: usize, classes: Classes| atoms.page.token(atoms.get(at).token).is(classes);
    atoms.is(at, "one")
        && atoms.is(at + 1, "day")
        && (is(at + 2, Classes::PRONOUN.or(Classes::MODAL)) || is(at.wrapping_sub(1), Classes::MODAL))
        && !atoms.is_any(at + 2, &["all", "each", "one"])
        && !atoms.is_any(at.wrapping_sub(1), &["a", "for", "in", "just", "least", "only", "than", "the", "within"])
}

/// "c $ 100 and fifty": coins behind an amount with its sign before it.
fn half_coin(atoms: &Atoms<'_, '_>, at: usize) -> Option<(f64, usize)> {
    if !atoms.is(at, "and") {
        return None;
    }
    let coins = number::read(atoms, at + 1).filter(|coins| coins.value < 100.0 && coins.form == Form::Words)?;
    number::ends_phrase(atoms, coins.end).then_some((coins.value / 100.0, coins.end))
}

/// The number at `at`, with the currency sign, code or name before it and the letter for millions behind it.
fn endpoint(atoms: &Atoms<'_, '_>, at: usize) -> Option<Endpoint> {
    let (currency, start) = match currency_before(atoms, at) {
        Some((currency, end)) => (Some(currency), end),
        None => (None, at),
    };
    let number = number::read(atoms, start)?;
    let number = lettered(atoms, number, currency.is_some());
    Some(Endpoint { number, currency })
}

fn currency_before(atoms: &Atoms<'_, '_>, at: usize) -> Option<(Currency, usize)> {
    // "c $ 16.4 million": the sign stands apart from its country.
    if atoms.is_any(at, &["c", "us", "hk", "nz"]) && atoms.is(at + 1, "$") && !atoms.is_glued(at + 1) {
        let currency = crate::lexicon::measure(&format!("{}$", atoms.text(at))).currency?;
        return Some((currency, at + 2));
    }
    // "R500 million", "N200 billion": South Africa's rand, Nigeria's naira.
    if matches!(atoms.text(at), "R" | "N") && atoms.is_glued(at + 1) && atoms.number(at + 1).is_some() {
        let code = if atoms.is(at, "R") { "zar" } else { "ngn" };
        return Some((crate::lexicon::measure(code).currency?, at + 1));
    }
    // "a $.50 tax": what splits sentences takes the stop for an end.
    if at == 0 && atoms.number(at).is_some() {
        let before = atoms.page.text.get(..atoms.get(at).span.start)?.strip_suffix('.')?;
        let sign = ["$", "£", "€"].into_iter().find(|sign| before.ends_with(sign))?;
        return Some((crate::lexicon::measure(sign).currency?, at));
    }
    let (currency, end) = atoms.longest(at, |measure| measure.currency)?;
    let text = atoms.span(at..end).of(atoms.page.text);
    let sign = text.chars().any(|c| !c.is_alphanumeric() && !matches!(c, ' ' | '.' | '-'));
    let code = text.len() >= 3 && text.bytes().all(|byte| byte.is_ascii_uppercase());
    let name = atoms.is_any(at, &["dollar", "rs", "rs.", "ksh", "euro"]);
    let behind_number = atoms.number(at.wrapping_sub(1)).is_some();
    (sign || (name || code) && !behind_number).then_some((currency, end))
}

/// `number` with the letter behind it: "1.5m", "£2b".
fn lettered(atoms: &Atoms<'_, '_>, number: Number, money: bool) -> Number {
    let at = number.end;
    if number.form != Form::Digits || !(atoms.is_glued(at) || money && atoms.is_any(at, &["m", "b"])) {
        return number;
    }
    let scale = match atoms.text(at) {
        "m" | "M" if money => 1e6,
        // Metres, where the word behind says so or where a thing of that length stands behind: "the 100m final".
        "m" if atoms.is_any(at + 1, DIMENSIONS) || singular(atoms, at + 1) || is_length(atoms, at) => return number,
        "m" if is_race(atoms, at, number.value) => return number,
        // "the 5500M chipset": thousands of millions are written otherwise.
        "M" if number.value >= 1000.0 => return number,
        "m" | "M" => 1e6,
        "b" | "B" if money => 1e9,
        "t" | "T" if money => 1e12,
        _ => return number,
    };
    Number { value: number.value * scale, end: at + 1, scale, ..number }
}

/// Whether a word stands at `at` that is no plural: behind a number it is no thing counted.
fn singular(atoms: &Atoms<'_, '_>, at: usize) -> bool {
    let word = atoms.text(at);
    let count =
        word.ends_with('s') || atoms.is_any(at, &["people", "children", "men", "women", "of", "more", "in", "to", "a"]);
    atoms.is_word(at) && word.len() > 2 && !count && !atoms.is_capitalised(at) && !function_word(atoms, at)
}

/// "a height of 5m", "from the ground … 5m": words of length before the number.
fn is_length(atoms: &Atoms<'_, '_>, at: usize) -> bool {
    const WORDS: &[&str] = &[
        "height", "length", "width", "depth", "distance", "feet", "metres", "deep", "cm", "km", "wall", "within",
        "ran", "swam", "threw", "leapt", "cleared", "sprinted", "plunged", "fell",
    ];
    let sides = |by: usize| atoms.is(by, "by") && (atoms.is(by + 2, "m") || atoms.is(by.wrapping_sub(1), "m"));
    (at.saturating_sub(6)..at).any(|near| atoms.is_any(near, WORDS))
        || atoms.is_any(at + 1, &["x", "×", "from", "="])
        || atoms.is(at + 1, "is") && atoms.is(at + 2, "equal")
        || (sides(at + 1) && atoms.number(at + 2).is_some())
        || (sides(at.wrapping_sub(2)) && atoms.is_glued(at))
}

/// "the 100m in under ten seconds", "the men's 200m": a distance that is run or swum, with nothing it could count.
fn is_race(atoms: &Atoms<'_, '_>, at: usize, value: f64) -> bool {
    const DISTANCES: [f64; 11] = [50.0, 60.0, 100.0, 110.0, 200.0, 400.0, 800.0, 1500.0, 3000.0, 5000.0, 10_000.0];
    let before = at.wrapping_sub(2);
    let named = atoms.is_any(before, &["the", "'s", "’s", "mens", "womens", "his", "her"]);
    let counts = atoms.is_word(at + 1) && !function_word(atoms, at + 1);
    named && DISTANCES.contains(&value) && !counts && !atoms.is(at + 1, "of")
}

/// The range that begins with `first`: "5-10", "between £5m and £10m", "from 5 to 10 per cent".
fn range(atoms: &Atoms<'_, '_>, at: usize, first: &Endpoint) -> Option<Found> {
    let mut before = at.wrapping_sub(1);
    // "by about 5 to 10"
    before = before.wrapping_sub(usize::from(atoms.measure(before).hedge.before.is_some()));
    let between = atoms.is(before, "between");
    let measured = unit::read(atoms, &first.number).filter(|measured| measured.rest == 0.0);
    let mut low_end = measured.as_ref().map_or(first.number.end, |measured| measured.end);
    // "16- to 24-year-olds"
    low_end += usize::from(atoms.is_dash(low_end) && atoms.is(low_end + 1, "to") && !atoms.is_glued(low_end + 1));
    let or = atoms.is(low_end, "or");
    let joined = if between {
        atoms.is(low_end, "and") || atoms.is_dash(low_end) || atoms.is(low_end, "to")
    } else if or {
        // "five or six hours"
        measured.is_none() && first.currency.is_none() && first.number.value.fract() == 0.0
    } else if atoms.is_dash(low_end) {
        !(atoms.is_glued(low_end) && atoms.is_glued(at) && atoms.is_dash(before))
    } else {
        // "from 5% to 7%" behind a change names its two ends, elsewhere the ends of a range.
        atoms.is(low_end, "to")
            && !(atoms.is_any(before, &["from", "by"]) && changes(atoms, before))
            && !changes_at(atoms, before)
    };
    if !joined {
        return None;
    }
    let second = endpoint(atoms, low_end + 1)?;
    let next_door = second.number.form == first.number.form && second.number.value <= first.number.value * 1.5 + 1.0;
    if or && !next_door {
        return None;
    }
    // "1-222-2222" is no range, nor is "3-4-5".
    if atoms.is_dash(low_end) && atoms.is_dash(second.number.end) && atoms.number(second.number.end + 1).is_some() {
        return None;
    }
    let second_unit = unit::read(atoms, &second.number);
    let same_unit = match (&measured, &second_unit) {
        (Some(first), Some(second)) => first.name == second.name,
        (Some(first), None) => first.kind == QuantityKind::Money && second.currency.is_some(),
        (None, _) => true,
    };
    if !same_unit || first.currency.is_none() && measured.is_some() && second.currency.is_some() {
        return None;
    }
    let mut low = first.number.value;
    let mut high = second.number.value;
    if first.number.scale == 1.0 && second.number.scale >= 1000.0 && measured.is_none() && low < 1000.0 {
        low *= second.number.scale;
    }
    let end = second_unit.as_ref().map_or(second.number.end, |unit| unit.end);
    let currency = first.currency.or(second.currency);
    let (kind, name) = match (currency, second_unit) {
        (Some(currency), _) => {
            low *= currency.factor;
            high *= currency.factor;
            (QuantityKind::Money, Some(currency.code.to_owned()))
        }
        (None, Some(unit)) => {
            low *= unit.factor;
            high *= unit.factor;
            (unit.kind, Some(unit.name))
        }
        // "5% to 7" has two units, or it is no range.
        (None, None) if measured.is_some() => return None,
        (None, None) => bare(atoms, at, &Number { end: second.number.end, ..first.number })?,
    };
    if low >= high {
        return None;
    }
    let worth = Worth::Range(Interval { low, high });
    Some(Found {
        start: if between && before + 1 == at { before } else { at },
        end,
        worth,
        unit: name,
        kind,
        approximation: None,
        direction: None,
    })
}

/// Whether a word of change stands shortly before the "from" at `from`.
fn changes(atoms: &Atoms<'_, '_>, from: usize) -> bool {
    (1..=8).any(|back| changes_at(atoms, from.wrapping_sub(back)))
}

fn changes_at(atoms: &Atoms<'_, '_>, at: usize) -> bool {
    atoms.measure(at).change.is_some()
}

/// The kind and unit of the number that begins at `at` and has no unit; `None` where it is no quantity at all.
fn bare(atoms: &Atoms<'_, '_>, at: usize, number: &Number) -> Option<(QuantityKind, Option<String>)> {
    let (before, end) = (at.wrapping_sub(1), number.end);
    if number.form == Form::Part && number.value < 1.0 {
        return Some((QuantityKind::Ratio, Some("ratio".to_owned())));
    }
    if let Some(unit) = age::bare(atoms, at, number) {
        return Some((QuantityKind::Age, Some(unit.to_owned())));
    }
    let lone_one = atoms.is(at, "one") && end == at + 1;
    if lone_one && !counts_one(atoms, at) {
        return None;
    }
    let clock = atoms.is(end, ":") && atoms.is_glued(end)
        || atoms.is_any(
            end,
            &["am", "pm", "a.m.", "p.m.", "a.m", "p.m", "o'clock", "o’clock", "gmt", "bst", "utc", "est", "edt"],
        );
    // "747s", "13F", "5G", "1990s": letters that touch the digits make a name of them.
    // "44 BC" is a year.
    let named = number.form == Form::Digits
        && (atoms.is_glued(end) && atoms.is_word(end) || matches!(atoms.text(end), "BC" | "BCE" | "AD" | "CE"));
    // A vote of "52-48" is two numbers.
    let paired = atoms.is_dash(before)
        && atoms.number(before.wrapping_sub(1)).is_some()
        && !atoms.is_glued(before.wrapping_sub(1))
        && !atoms.is_dash(end)
        && (atoms.number(at).is_some() || !atoms.is_capitalised(at));
    // "COVID-19", "F-16", "#5", "/2222", ":30": so do letters and signs before them.
    let touched = atoms.is_glued(at)
        && !paired
        && (atoms.is_any(before, &["#", ":", "/", "."])
            || atoms.is_word(before)
            || atoms.is_dash(before) && atoms.is_glued(before) && !prefix(atoms, before));
    let list =
        at == 0 && (atoms.is(end, ")") || atoms.is(end, ".") && atoms.is_glued(end) && atoms.number(at).is_some());
    // "7-Eleven"
    let brand = atoms.number(at).is_some() && atoms.is_dash(at + 1) && atoms.is_glued(at + 1);
    let brand = brand && atoms.is_capitalised(at + 2) && atoms.measure(at + 2).numeral.is_some();
    let name = brand
        || label::is_label(atoms, at, end)
        || label::is_code(atoms, at, end)
        || label::is_address(atoms, at, end)
        || label::ends_name(atoms, at)
        || is_screen(atoms, at, end);
    if clock || named || touched || list || name {
        return None;
    }
    Some((QuantityKind::Count, None))
}

/// "4K video": the lines of a screen in thousands.
fn is_screen(atoms: &Atoms<'_, '_>, at: usize, end: usize) -> bool {
    const SCREENS: &[&str] =
        &["camera", "display", "monitor", "resolution", "screen", "television", "televisions", "tv", "tvs", "video"];
    atoms.text(end.wrapping_sub(1)) == "K" && end == at + 2 && atoms.is_any(end, SCREENS)
}

/// Whether the hyphen at `hyphen` hangs the number on a word that leaves it a number: "mid-20", "sub-5".
fn prefix(atoms: &Atoms<'_, '_>, hyphen: usize) -> bool {
    !atoms.is_glued(hyphen)
        || atoms.is_any(hyphen.wrapping_sub(1), &["sub", "under", "over", "top", "mid", "pre", "post"])
}

/// Whether "one" at `at` is a number: it counts a noun, and no determiner makes a pronoun of it.
fn counts_one(atoms: &Atoms<'_, '_>, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    let pronoun = [
        "the", "that", "this", "no", "any", "every", "each", "which", "another", "last", "next", "first", "only",
        "other",
    ];
    // "how one writes": what one counts is no plural and no verb of its own; "one Sunday" is some Sunday.
    let next = atoms.text(at + 1);
    let compound = atoms.is_capitalised(at + 1) || atoms.is_dash(at + 2);
    let several =
        !compound && next.ends_with('s') && !["ss", "us", "is", "as", "ies"].iter().any(|end| next.ends_with(end));
    let noun = atoms.is_word(at + 1)
        && !function_word(atoms, at + 1)
        && !several
        && !matches!(atoms.calendar(at + 1), Some(CalendarWord::Weekday(_)))
        && !atoms.is_any(at + 1, &["day", "another", "thing", "way"]);
    // "BBC One", "Air Force One"
    if at > 0 && atoms.is_capitalised(at) && atoms.is_capitalised(before) && !atoms.is_capitalised(at + 1) {
        return false;
    }
    at + 1 >= atoms.len() && at == 0
        || noun && !atoms.is_any(before, &pronoun)
        || atoms.measure(before).hedge.before.is_some() && noun
}

/// Whether the word at `at` is grammar, not a thing that can be counted.
pub(super) fn function_word(atoms: &Atoms<'_, '_>, at: usize) -> bool {
    use crate::lexicon::Classes;
    const GRAMMAR: Classes = Classes::PREPOSITION
        .or(Classes::PRONOUN)
        .or(Classes::CONJUNCTION)
        .or(Classes::SUBORDINATOR)
        .or(Classes::DETERMINER)
        .or(Classes::AUXILIARY)
        .or(Classes::MODAL)
        .or(Classes::NEGATION)
        .or(Classes::ADVERB);
    atoms.page.token(atoms.get(at).token).is(GRAMMAR)
}
