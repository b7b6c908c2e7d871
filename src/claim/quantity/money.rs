//! The currency behind a number, with the coins behind that: "dollars", "Turkish lira", "£4 50p", "20p".

use super::unit::{self, Measured};
use crate::claim::atom::Atoms;
use crate::claim::number::{self, Form, Number};
use crate::lexicon::{Currency, QuantityKind};

/// "dollars", "turkish lira", "€", "p"; with what follows in the smaller coin.
pub(super) fn read(atoms: &Atoms<'_, '_>, at: usize, number: &Number) -> Option<Measured> {
    let (currency, mut end) = atoms.longest(at, |measure| measure.currency).or_else(|| with_country(atoms, at))?;
    let word = atoms.text(at);
    let fits = match word {
        // Words with another meaning: the pence of "50p", a match "won", a weight in pounds.
        // The lines of a screen: "720p".
        "p" => atoms.is_glued(at) && !matches!(atoms.text(at.wrapping_sub(1)), "720" | "1080" | "1440" | "2160"),
        "won" | "Won" => number.value >= 1000.0,
        "pound" | "pounds" => end > at + 1 || is_money(atoms, number, end) || has_pence(atoms, end),
        _ => true,
    };
    if !fits {
        return None;
    }
    let mut measured = Measured { factor: currency.factor, ..Measured::new(QuantityKind::Money, currency.code, end) };
    // "75 USD million"
    if let Some(scale) = atoms.numeral(end, crate::lexicon::NumeralKind::Scale).filter(|_| atoms.text(end).len() > 2) {
        measured.factor *= scale;
        end += 1;
        measured.end = end;
    }
    if let Some((rest, end)) = coins(atoms, end).filter(|_| number.value.fract() == 0.0 && measured.factor == 1.0) {
        measured.rest = rest;
        measured.end = end;
    }
    Some(measured)
}

/// "Kazakh tenge": a currency of one country, with its name before it. Dollars and francs are of many.
fn with_country(atoms: &Atoms<'_, '_>, at: usize) -> Option<(Currency, usize)> {
    const SHARED: &[&str] = &[
        "cent",
        "cents",
        "crown",
        "crowns",
        "dinar",
        "dinars",
        "dirham",
        "dirhams",
        "dollar",
        "dollars",
        "franc",
        "francs",
        "kip",
        "krona",
        "krone",
        "kroner",
        "kronor",
        "lira",
        "p",
        "pence",
        "penny",
        "peso",
        "pesos",
        "pound",
        "pounds",
        "real",
        "rial",
        "rials",
        "riyal",
        "riyals",
        "rupee",
        "rupees",
        "shilling",
        "shillings",
    ];
    if !atoms.is_capitalised(at) || !atoms.is_word(at + 1) || atoms.is_any(at + 1, SHARED) {
        return None;
    }
    let country = atoms.page.token(atoms.get(at).token).is(crate::lexicon::Classes::DEMONYM);
    let currency = atoms.measure(at + 1).currency.filter(|_| country && atoms.text(at + 1).len() > 2)?;
    Some((currency, at + 2))
}

/// Whether the pence behind "pounds" show them to be money: "four pounds 50 pence".
fn has_pence(atoms: &Atoms<'_, '_>, end: usize) -> bool {
    let coins = coins(atoms, end);
    coins.is_some_and(|(_, end)| atoms.measure(end - 1).currency.is_some_and(|coin| coin.code == "penny"))
}

/// "pounds" are money when there are many, or when somebody gets them each week.
fn is_money(atoms: &Atoms<'_, '_>, number: &Number, end: usize) -> bool {
    number.scale >= 1000.0 || number.value >= 10_000.0 || unit::rate(atoms, end).is_some()
}

/// "$2 and 50 cents", "£4 50p": the coins behind an amount whose sign stands before it.
pub(super) fn coins_behind(atoms: &Atoms<'_, '_>, number: &Number, end: usize) -> Option<(f64, usize)> {
    let whole = number.value.fract() == 0.0 && number.scale == 1.0 && number.end == end;
    let joined = whole && atoms.number(end + usize::from(atoms.is(end, "and"))).is_some();
    let (rest, after) = if joined { coins(atoms, end)? } else { return None };
    atoms.measure(after - 1).currency.is_some().then_some((rest, after))
}

/// "50 cents", "and forty-five cents", "50" behind dollars: hundredths, and where they end.
fn coins(atoms: &Atoms<'_, '_>, at: usize) -> Option<(f64, usize)> {
    let and = usize::from(atoms.is(at, "and"));
    let number =
        number::read(atoms, at + and).filter(|n| n.value.fract() == 0.0 && n.value > 0.0 && n.value < 100.0)?;
    let named = atoms.measure(number.end).currency.is_some_and(|coin| matches!(coin.code, "cent" | "penny"));
    // A bare number is cents only where nothing else follows that it could count.
    let two_digits = number.form == Form::Digits && atoms.text(at + and).len() == 2;
    let bare = two_digits && !named && matches!(atoms.text(number.end), "" | "." | ";" | ")");
    (named || bare).then_some((number.value / 100.0, number.end + usize::from(named)))
}
