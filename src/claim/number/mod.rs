//! Numbers, in digits and in words: what stands at an atom, what it is worth, where it ends.

mod digits;
mod words;

pub(super) use digits::{length as digits_length, value as digits_value, vulgar};
pub(super) use words::ordinal;

use super::atom::{AtomKind, Atoms};
use crate::lexicon::NumeralKind;

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Digits,
    Words,
    /// A part of a whole: "three quarters", "2/3", "half".
    Part,
    /// "a couple of": as many or a little more.
    Few,
}

/// A number that ends before atom `end`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Number {
    pub value: f64,
    pub end: usize,
    pub form: Form,
    /// The scale word it ends in ("million"), or 1: the other end of a range shares it.
    pub scale: f64,
}

/// The number that begins at atom `at`, with its sign.
pub(super) fn read(atoms: &Atoms<'_, '_>, at: usize) -> Option<Number> {
    if can_begin(atoms, at) { atoms.known_number(at, || signed(atoms, at)) } else { None }
}

fn signed(atoms: &Atoms<'_, '_>, at: usize) -> Option<Number> {
    let minus_sign = atoms.is_any(at, &["-", "−", "–"])
        && atoms.is_glued(at + 1)
        && atoms.number(at + 1).is_some()
        && !(atoms.is_glued(at) && (atoms.is_word(at.wrapping_sub(1)) || atoms.number(at.wrapping_sub(1)).is_some()));
    if minus_sign || atoms.is_any(at, &["minus", "negative"]) {
        let number = unsigned(atoms, at + 1)?;
        return Some(Number { value: -number.value, ..number });
    }
    unsigned(atoms, at)
}

/// The cheap first test: whether a number can begin at atom `at`.
fn can_begin(atoms: &Atoms<'_, '_>, at: usize) -> bool {
    let atom = atoms.get(at);
    match atom.kind {
        AtomKind::Number(_) => true,
        _ if atom.measure.numeral.is_some() => true,
        AtomKind::Word => atoms.is_any(at, &["a", "an", "minus", "negative"]),
        AtomKind::Sign => atoms.is_any(at, &["-", "−", "–"]),
    }
}

fn unsigned(atoms: &Atoms<'_, '_>, at: usize) -> Option<Number> {
    if let Some(power) = power(atoms, at) {
        return Some(power);
    }
    if let Some(part) = leading_part(atoms, at) {
        return Some(part);
    }
    if let Some(few) = few(atoms, at) {
        return Some(few);
    }
    let mut number = digit_fraction(atoms, at).or_else(|| words::cardinal(atoms, at))?;
    if number.form == Form::Part {
        return Some(scaled(atoms, number));
    }
    if let Some(fraction) = words::with_parts(atoms, at, &number) {
        return Some(fraction);
    }
    if let Some((decimals, end)) = words::decimals(atoms, number.end) {
        number = scaled(atoms, Number { value: number.value + decimals, end, ..number });
    }
    words::and_part(atoms, &number).or(Some(number))
}

/// "3/4", "10 1/2", "2 ½": digits with a fraction in digits.
fn digit_fraction(atoms: &Atoms<'_, '_>, at: usize) -> Option<Number> {
    let fraction = |at: usize| -> Option<(f64, usize)> {
        let value = atoms.number(at)?;
        if value > 0.0 && value < 1.0 && !atoms.text(at).is_ascii() {
            return Some((value, at + 1));
        }
        // "1 / 4", as tokenised texts have it.
        let slash = atoms.is_any(at + 1, &["/", "⁄"]) && atoms.is_glued(at + 1) == atoms.is_glued(at + 2);
        let ((above, _), (below, _)) = (atoms.digits(at)?, atoms.digits(at + 2)?);
        // Dates and scores are written so as well: a proper fraction of parts that people use.
        let common = matches!(below, 2..=10 | 12 | 16 | 20 | 32 | 64 | 100);
        let proper = above > 0 && above < below && common && !atoms.is(at + 3, "/");
        (slash && proper).then(|| (f64::from(above) / f64::from(below), at + 3))
    };
    if let Some((value, end)) = fraction(at) {
        return Some(Number { value, end, form: Form::Part, scale: 1.0 });
    }
    let (whole, _) = atoms.digits(at)?;
    let (value, end) = fraction(at + 1)?;
    Some(Number { value: f64::from(whole) + value, end, form: Form::Part, scale: 1.0 })
}

/// "1e10", "1.1^23": digits and a power, as science writes them.
fn power(atoms: &Atoms<'_, '_>, at: usize) -> Option<Number> {
    let base = atoms.number(at)?;
    if !atoms.is_glued(at + 1) {
        return None;
    }
    let mark = atoms.text(at + 1);
    if let Some(digits) = mark.strip_prefix(['e', 'E']) {
        let signed = digits.is_empty() && atoms.is_dash(at + 2) && atoms.is_glued(at + 2) && atoms.is_glued(at + 3);
        let (exponent, end) = if signed { (-atoms.digits(at + 3)?.0, at + 4) } else { (digits.parse().ok()?, at + 2) };
        return finite(base * 10f64.powi(exponent), end);
    }
    if mark != "^" {
        return None;
    }
    let sign = atoms.text(at + 2);
    let (negative, digits_at) = (sign == "-", if matches!(sign, "-" | "+") { at + 3 } else { at + 2 });
    let (exponent, _) = atoms.digits(digits_at)?;
    finite(base.powi(if negative { -exponent } else { exponent }), digits_at + 1)
}

fn finite(value: f64, end: usize) -> Option<Number> {
    value.is_finite().then_some(Number { value, end, form: Form::Digits, scale: 1.0 })
}

/// "half", "a quarter", "a third of", "half a million": a part without a number before it.
fn leading_part(atoms: &Atoms<'_, '_>, at: usize) -> Option<Number> {
    let article = atoms.is_any(at, &["a", "an"]);
    let from = at + usize::from(article);
    let (parts, end) = if let Some(parts) = atoms.numeral(from, NumeralKind::Part) {
        // "quarters", "thirds" need a number.
        let singular = atoms.is_any(from, &["half", "quarter"]);
        (singular.then_some(parts)?, from + 1)
    } else {
        let (parts, end) = ordinal(atoms, from)?;
        // "nearly a third say", "a third of"; but "a third term".
        let hedged = atoms.measure(at.wrapping_sub(1)).hedge.before.is_some();
        let fraction =
            article && parts > 2.0 && (hedged || atoms.is(end, "of") || ends_phrase(atoms, end) || tells(atoms, end));
        (fraction.then_some(parts)?, end)
    };
    if period_part(atoms, from, end) {
        return None;
    }
    let number = Number { value: 1.0 / parts, end, form: Form::Part, scale: 1.0 };
    Some(scaled(atoms, number))
}

/// Whether "half" or "quarter" at `from` is a part of the calendar or of a match, not of an amount.
fn period_part(atoms: &Atoms<'_, '_>, from: usize, end: usize) -> bool {
    let mut before = from.wrapping_sub(1);
    // "first-half profits"
    before = before.wrapping_sub(usize::from(atoms.is_dash(before) && atoms.is_glued(from)));
    let ordered = atoms.numeral(before, NumeralKind::Ordinal).is_some()
        || atoms
            .is_any(before, &["last", "next", "previous", "this", "each", "every", "current", "past", "half", "other"]);
    // "the March quarter of 2019", "a strong final quarter"; without an article only what begins the phrase is a part.
    let share = atoms.is_any(before, &["the", "top", "bottom", "upper", "lower"]) && atoms.number(end + 1).is_none();
    let part = atoms.is(end, "of") && (!atoms.is_word(before) || atoms.is(end + 1, "a") || share);
    let quarter = atoms.is(from, "quarter") && !atoms.is(before, "a") && !part && !is_scale(atoms, end);
    let compound = atoms.is_dash(end) && atoms.is_glued(end) && !atoms.is_any(end + 1, &["million", "dozen", "hour"]);
    ordered || quarter || compound || atoms.is_any(end, &["time", "term", "final", "finals", "past", "back", "way"])
}

/// Whether the word at `at` is a finite verb or a word of grammar, which nothing counted is.
fn tells(atoms: &Atoms<'_, '_>, at: usize) -> bool {
    use crate::lexicon::{Classes, Forms};
    let entry = atoms.page.token(atoms.get(at).token).entry;
    let grammar = Classes::AUXILIARY.or(Classes::MODAL).or(Classes::PREPOSITION).or(Classes::CONJUNCTION);
    entry.classes.has(grammar) || entry.forms.has(Forms::PAST) && !entry.forms.has(Forms::BASE)
}

fn is_scale(atoms: &Atoms<'_, '_>, at: usize) -> bool {
    atoms.numeral(at, NumeralKind::Scale).is_some()
}

/// `number` times the scale behind it: "half a million", "2 1/2 million", "a quarter of a million".
fn scaled(atoms: &Atoms<'_, '_>, number: Number) -> Number {
    let mut at = number.end;
    at += usize::from(atoms.is(at, "of") && atoms.is_any(at + 1, &["a"]));
    at += usize::from(atoms.is(at, "a"));
    at += usize::from(atoms.is_dash(at) && atoms.is_glued(at));
    match atoms.numeral(at, NumeralKind::Scale) {
        Some(scale) if atoms.text(at).len() > 2 => {
            Number { value: number.value * scale, end: at + 1, form: Form::Words, scale }
        }
        _ => number,
    }
}

/// "a couple of", "a couple of hundred".
fn few(atoms: &Atoms<'_, '_>, at: usize) -> Option<Number> {
    let from = at + usize::from(atoms.is(at, "a"));
    let value = atoms.numeral(from, NumeralKind::Few).filter(|&value| value > 0.0)?;
    let end = from + 1 + usize::from(atoms.is(from + 1, "of"));
    if let Some(scale) = atoms.numeral(end, NumeralKind::Scale) {
        return Some(Number { value: value * scale, end: end + 1, form: Form::Few, scale });
    }
    // Two people who belong together are no number.
    (end > from + 1).then_some(Number { value, end, form: Form::Few, scale: 1.0 })
}

/// Whether nothing that a number could count stands at `at`: the sentence or phrase ends here.
pub(super) fn ends_phrase(atoms: &Atoms<'_, '_>, at: usize) -> bool {
    at >= atoms.len() || !atoms.is_word(at)
}
