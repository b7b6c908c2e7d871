//! The unit behind a number: per cent, money, measures, ages, degrees, rates.

use super::{money, size};
use crate::claim::atom::Atoms;
use crate::claim::number::{self, Form, Number};
use crate::lexicon::{QuantityKind, Unit};

/// A unit that ends before atom `end`.
pub(super) struct Measured {
    pub kind: QuantityKind,
    pub name: String,
    pub end: usize,
    /// What the number is multiplied by ("MUSD").
    pub factor: f64,
    /// What smaller units behind it add: 2/12 for "2 in" behind "5 ft".
    pub rest: f64,
}

impl Measured {
    pub(super) fn new(kind: QuantityKind, name: &str, end: usize) -> Measured {
        Measured { kind, name: name.to_owned(), end, factor: 1.0, rest: 0.0 }
    }
}

/// The unit behind `number`, with the rate behind that.
pub(super) fn read(atoms: &Atoms<'_, '_>, number: &Number) -> Option<Measured> {
    if number.form == Form::Part {
        // "half an hour", "three quarters of a mile"
        let of = number.end + usize::from(atoms.is(number.end, "of"));
        if atoms.is_any(of, &["a", "an", "one"]) {
            let part = Number { end: of + 1, ..*number };
            return percent(atoms, of + 1)
                .or_else(|| money::read(atoms, of + 1, &part))
                .or_else(|| measure(atoms, of + 1, &part, false));
        }
    }
    let mut at = number.end;
    let dash = atoms.is_dash(at) && atoms.is_word(at + 1) && atoms.is_glued(at) == atoms.is_glued(at + 1);
    // "28 - year - old", as tokenised texts have it.
    let hyphen = dash && (atoms.is_glued(at) || atoms.is(at, "-") && atoms.measure(at + 1).unit.is_some());
    at += usize::from(hyphen);
    if let Some(measured) = percent(atoms, at).or_else(|| age(atoms, at)) {
        return Some(measured);
    }
    if let Some(measured) = size::read(atoms, number) {
        return Some(measured);
    }
    if atoms.is_any(at, &["(", "["]) && atoms.is_any(at + 2, &[")", "]"]) {
        let unit = atoms.measure(at + 1).unit?;
        return Some(Measured::new(unit.kind, unit.name, at + 3));
    }
    let measured = money::read(atoms, at, number)
        .or_else(|| degrees(atoms, at, number))
        .or_else(|| measure(atoms, at, number, hyphen))
        .or_else(|| inches(atoms, at));
    let Some(mut measured) = measured else { return people(atoms, number) };
    if let Some((name, end)) = rate(atoms, measured.end) {
        if measured.kind == QuantityKind::Length && matches!(name, "hour" | "second" | "minute" | "millisecond" | "day")
        {
            measured.kind = QuantityKind::Speed;
        }
        measured.name = format!("{} per {name}", measured.name);
        measured.end = end;
    }
    Some(measured)
}

/// A rate of what has no unit: "60,000 a year".
fn people(atoms: &Atoms<'_, '_>, number: &Number) -> Option<Measured> {
    let (name, end) = rate(atoms, number.end)?;
    Some(Measured::new(QuantityKind::Count, &format!("per {name}"), end))
}

/// "%", "per cent", "percentage points".
fn percent(atoms: &Atoms<'_, '_>, at: usize) -> Option<Measured> {
    if atoms.is_any(at, &["percentage", "%"]) && atoms.is_any(at + 1, &["point", "points"]) {
        return Some(Measured::new(QuantityKind::PercentagePoint, "percentage point", at + 2));
    }
    if atoms.is(at, "basis") && atoms.is_any(at + 1, &["point", "points"]) {
        return Some(Measured::new(QuantityKind::PercentagePoint, "basis point", at + 2));
    }
    if atoms.is_any(at, &["ppt", "ppts"]) {
        return Some(Measured::new(QuantityKind::PercentagePoint, "percentage point", at + 1));
    }
    let end = percent_sign(atoms, at)?;
    Some(Measured::new(QuantityKind::Percent, "percent", end))
}

/// Where the sign or word for per cent at `at` ends.
pub(super) fn percent_sign(atoms: &Atoms<'_, '_>, at: usize) -> Option<usize> {
    if atoms.is_any(at, &["%", "percent", "percents", "pct", "pc", "％"]) {
        return Some(at + 1);
    }
    let hyphen = usize::from(atoms.is_dash(at + 1));
    (atoms.is(at, "per") && atoms.is_any(at + 1 + hyphen, &["cent", "cents"])).then_some(at + 2 + hyphen)
}

/// "years old", "-year-old", "months of age", "yo".
fn age(atoms: &Atoms<'_, '_>, at: usize) -> Option<Measured> {
    if atoms.is_any(at, &["yo"]) {
        return Some(Measured::new(QuantityKind::Age, "year", at + 1));
    }
    if atoms.is(at, "y") && atoms.is(at + 1, "/") && atoms.is(at + 2, "o") {
        return Some(Measured::new(QuantityKind::Age, "year", at + 3));
    }
    let unit = atoms.measure(at).unit.filter(|unit| unit.kind == QuantityKind::Duration)?;
    let old = at + 1 + usize::from(atoms.is_dash(at + 1));
    if atoms.is_any(old, &["old", "olds"]) {
        return Some(Measured::new(QuantityKind::Age, unit.name, old + 1));
    }
    (atoms.is(old, "of") && atoms.is(old + 1, "age")).then(|| Measured::new(QuantityKind::Age, unit.name, old + 2))
}

/// "degrees Celsius", "°C", "deg. f", "fahrenheit", or bare degrees.
fn degrees(atoms: &Atoms<'_, '_>, at: usize, number: &Number) -> Option<Measured> {
    // "38.7C (101.7F)": the letter touches the digits; a form or a seat can be called "13F".
    let letter = if atoms.is_glued(at) && number.form == Form::Digits { atoms.text(at) } else { "" };
    match letter {
        "C" => return Some(Measured::new(QuantityKind::Temperature, "celsius", at + 1)),
        "F" if (30.0..=140.0).contains(&number.value) || number.value < 0.0 => {
            return Some(Measured::new(QuantityKind::Temperature, "fahrenheit", at + 1));
        }
        _ => {}
    }
    if let Some(name) = lone_scale(atoms, at, number) {
        return Some(Measured::new(QuantityKind::Temperature, name, at + 1));
    }
    // "20 below zero"
    if below_zero(atoms, at) {
        return Some(Measured { factor: -1.0, ..Measured::new(QuantityKind::Temperature, "degree", at + 2) });
    }
    let unit = atoms.measure(at).unit.filter(|unit| unit.kind == QuantityKind::Temperature)?;
    let found = scale(atoms, at, unit);
    if found.kind == QuantityKind::Temperature && number.value > 0.0 && below_zero(atoms, found.end) {
        return Some(Measured { factor: -1.0, end: found.end + 2, ..found });
    }
    Some(found)
}

fn below_zero(atoms: &Atoms<'_, '_>, at: usize) -> bool {
    atoms.is(at, "below") && atoms.is(at + 1, "zero")
}

/// "a high of 99 F (37 C)": the letter apart from its number, where words of the weather or the other scale are near.
fn lone_scale(atoms: &Atoms<'_, '_>, at: usize, number: &Number) -> Option<&'static str> {
    const WEATHER: &[&str] = &[
        "temperature",
        "temperatures",
        "high",
        "highs",
        "low",
        "lows",
        "heat",
        "mercury",
        "cold",
        "warm",
        "hot",
        "fever",
        "degrees",
        "thermometer",
    ];
    let name = match atoms.text(at) {
        "C" => "celsius",
        "F" => "fahrenheit",
        _ => return None,
    };
    if atoms.is_glued(at) || number.form != Form::Digits {
        return None;
    }
    let other = if name == "celsius" { "F" } else { "C" };
    let near = (at.saturating_sub(10)..at).any(|near| atoms.is_any(near, WEATHER))
        || atoms.text(at + 3) == other && atoms.is(at + 1, "(")
        || atoms.is(at.wrapping_sub(2), "(") && atoms.text(at.wrapping_sub(3)) == other;
    (near && !(atoms.is_word(at + 1) && atoms.is_capitalised(at + 1))).then_some(name)
}

/// The scale of the degrees at `at`, as far as it is told.
fn scale(atoms: &Atoms<'_, '_>, at: usize, unit: Unit) -> Measured {
    if unit.name != "degree" {
        return Measured::new(unit.kind, unit.name, at + 1);
    }
    let scale = match atoms.text(at + 1).trim_end_matches('.') {
        "C" | "c" => Some("celsius"),
        "F" | "f" => Some("fahrenheit"),
        _ => atoms.measure(at + 1).unit.filter(|unit| unit.kind == QuantityKind::Temperature).map(|unit| unit.name),
    };
    if let Some(scale) = scale.filter(|&scale| scale != "degree") {
        return Measured::new(QuantityKind::Temperature, scale, at + 2);
    }
    let words = ["turn", "turned", "angle", "rotate", "rotated", "latitude", "longitude", "spin", "slope"];
    let near = (at.saturating_sub(6)..at + 4).any(|near| atoms.is_any(near, &words));
    let kind = if near { QuantityKind::Angle } else { QuantityKind::Temperature };
    Measured::new(kind, unit.name, at + 1)
}

/// Any other listed unit.
pub(super) fn measure(atoms: &Atoms<'_, '_>, at: usize, number: &Number, hyphen: bool) -> Option<Measured> {
    // "a 220V supply", "60W"; but "5W-30" is an oil.
    if atoms.is_glued(at) && number.form == Form::Digits && !hyphen && !atoms.is_dash(at + 1) {
        match atoms.text(at) {
            "V" => return Some(Measured::new(QuantityKind::Electric, "volt", at + 1)),
            "W" => return Some(Measured::new(QuantityKind::Power, "watt", at + 1)),
            _ => {}
        }
    }
    let (unit, end) = atoms.longest(at, |measure| measure.unit)?;
    let text = atoms.text(at);
    let single = text.chars().nth(1).is_none();
    // "5 m", "24 L": a letter alone is a unit only in lower case, or where it touches the number.
    if single && end == at + 1 && atoms.is_capitalised(at) && !(atoms.is_glued(at) && text == "L") {
        return None;
    }
    if hyphen && single {
        return None;
    }
    // "two cup finals", "five second homes", "three day trips": the word begins the name of what is counted.
    let another = atoms.is_any(at, &["cup", "second", "bit", "night", "amp", "stone"])
        && (atoms.is_word(end) && !super::amount::function_word(atoms, end) || !atoms.is(at, "stone"));
    if another && !hyphen && number.form != Form::Part && number.value != 1.0 {
        return None;
    }
    // "half a dozen HP directors": capitals behind a word are somebody's initials.
    let initials = number.form != Form::Digits && text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_uppercase());
    // "14st" is a weight, "21st" a place.
    let stone = atoms.is_glued(at) && number::ordinal(atoms, at.wrapping_sub(1)).is_none();
    if initials || text == "st" && !stone {
        return None;
    }
    let mut measured = Measured::new(unit.kind, unit.name, end);
    if let Some((rest, end)) = smaller(atoms, unit.name, end) {
        measured.rest = rest;
        measured.end = end;
    }
    Some(measured)
}

/// "5ft 8in", "14st 7lb", "7lb 4oz": what the smaller unit behind `name` adds to it, and where that ends.
fn smaller(atoms: &Atoms<'_, '_>, name: &str, at: usize) -> Option<(f64, usize)> {
    // "the 6-foot-5 centre": feet, and inches that go without saying.
    if name == "foot"
        && atoms.is_dash(at)
        && atoms.is_glued(at)
        && atoms.is_glued(at + 1)
        && let Some((inches, _)) = atoms.digits(at + 1).filter(|&(inches, _)| inches < 12)
    {
        let named = atoms.is_dash(at + 2) && atoms.measure(at + 3).unit.is_some_and(|unit| unit.name == "inch");
        return Some((f64::from(inches) / 12.0, if named { at + 4 } else { at + 2 }));
    }
    let (part, parts) = match name {
        "foot" => ("inch", 12.0),
        "stone" => ("pound", 14.0),
        "pound" => ("ounce", 16.0),
        _ => return None,
    };
    let from = at + usize::from(atoms.is(at, "and"));
    let number = number::read(atoms, from).filter(|number| number.value > 0.0 && number.value < parts)?;
    let same = match atoms.measure(number.end).unit {
        Some(unit) => unit.name == part,
        None => part == "inch" && atoms.is_any(number.end, &["in", "ins", "\"", "″"]),
    };
    same.then_some((number.value / parts, number.end + 1))
}

/// `10 " long`: the sign for inches, where nothing can take it for a quotation mark.
fn inches(atoms: &Atoms<'_, '_>, at: usize) -> Option<Measured> {
    let sign = atoms.is_any(at, &["″", "\""]) && atoms.is_any(at + 1, DIMENSIONS);
    sign.then(|| Measured::new(QuantityKind::Length, "inch", at + 1))
}

/// Adjectives of size, which stand behind a length.
pub(super) const DIMENSIONS: &[&str] =
    &["tall", "long", "wide", "high", "deep", "thick", "broad", "away", "apart", "across", "above", "below"];

/// What a rate is counted by, where a unit of time or measure does not say it.
const SHARES: &[&str] =
    &["share", "head", "capita", "person", "household", "family", "pupil", "patient", "unit", "child", "piece"];

/// "a day", "per hour", "-a-share", "/hr": what a rate is counted by, and where that ends.
pub(super) fn rate(atoms: &Atoms<'_, '_>, at: usize) -> Option<(&'static str, usize)> {
    let at = at + usize::from(atoms.is_dash(at));
    if !atoms.is_any(at, &["per", "a", "an", "each", "every", "/"]) {
        return None;
    }
    let mut noun = at + 1;
    noun += usize::from(atoms.is_dash(noun));
    if let Some((unit, end)) = atoms.longest(noun, |measure| measure.unit) {
        // "30 people a second time", "each 5 m": what is not "per" needs a unit of time or goods, in full.
        let full = atoms.text(noun).len() > 2 || atoms.is_any(at, &["/", "per"]);
        let period = unit.kind == QuantityKind::Duration || atoms.is_any(at, &["per", "/", "a", "an"]);
        let ordinal = atoms.is(noun, "second") && atoms.is_word(end) && !atoms.is_any(at, &["per", "/"]);
        // "$3bn a year earlier" and "30 people a day after the storm" name a time.
        let time = atoms.is_any(end, &["ago", "earlier", "later", "before", "after", "previously", "from"])
            && atoms.is_any(at, &["a", "an"]);
        return (full && period && !ordinal && !time).then_some((unit.name, end));
    }
    if atoms.is(noun, "annum") {
        return Some(("year", noun + 1));
    }
    if atoms.is(at, "/") && atoms.is_glued(noun) {
        match atoms.text(noun) {
            "h" => return Some(("hour", noun + 1)),
            "s" => return Some(("second", noun + 1)),
            _ => {}
        }
    }
    let share = SHARES.iter().find(|share| atoms.is(noun, share))?;
    Some((share, noun + 1))
}
