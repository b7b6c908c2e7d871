//! What is a quantity without being a plain amount: ratios, multiples, ranks, open numbers.

use super::unit::percent_sign;
use super::{Found, Worth, age};
use crate::claim::atom::Atoms;
use crate::claim::number::{self, Number};
use crate::lexicon::{Approximation, Direction, NumeralKind, QuantityKind};

/// The ratio, multiple, rank or open number that begins at atom `at`.
pub(super) fn read(atoms: &Atoms<'_, '_>, at: usize) -> Option<Found> {
    age::group(atoms, at)
        .or_else(|| multiple_word(atoms, at))
        .or_else(|| open(atoms, at))
        .or_else(|| percent_of(atoms, at))
        .or_else(|| numbered(atoms, at))
        .or_else(|| {
            let number = number::read(atoms, at)?;
            ratio(atoms, at, &number).or_else(|| multiple(atoms, at, &number))
        })
        .or_else(|| rank(atoms, at))
}

fn found(start: usize, end: usize, value: f64, kind: QuantityKind, unit: Option<&str>) -> Found {
    let unit = unit.map(str::to_owned);
    Found { start, end, worth: Worth::Value(value), unit, kind, approximation: None, direction: None }
}

/// "one in three", "two out of every five".
fn ratio(atoms: &Atoms<'_, '_>, at: usize, above: &Number) -> Option<Found> {
    let mut next = above.end + usize::from(atoms.is_dash(above.end));
    let out_of = atoms.is(next, "out") && atoms.is(next + 1, "of");
    if !out_of && !atoms.is(next, "in") {
        return None;
    }
    next += if out_of { 2 } else { 1 };
    next += usize::from(atoms.is_dash(next));
    next += usize::from(atoms.is_any(next, &["every", "each", "the"]) && out_of || atoms.is(next, "every"));
    let many = atoms.numeral(next + 1, NumeralKind::Many).filter(|_| out_of);
    let below = match many.zip(number::read(atoms, next)) {
        // "two out of five hundreds"
        Some((scale, number)) => Number { value: number.value * scale, end: next + 2, ..number },
        None => number::read(atoms, next)?,
    };
    let whole =
        above.value.fract() == 0.0 && below.value.fract() == 0.0 && above.value > 0.0 && above.value < below.value;
    // "killed two in 2014", "five in 10 years", "two in five-star hotels"
    let year =
        atoms.digits(next).is_some_and(|(value, digits)| digits == 4 && (1500..2100).contains(&value)) && !out_of;
    let unit = atoms.longest(below.end, |measure| measure.unit.map(drop).or(measure.calendar.map(drop))).is_some();
    let compound = atoms.is_dash(below.end) && atoms.is_glued(below.end);
    if !whole || year || unit || compound && !atoms.is_dash(above.end) || percent_sign(atoms, below.end).is_some() {
        return None;
    }
    Some(found(at, below.end, above.value / below.value, QuantityKind::Ratio, Some("ratio")))
}

/// "three times as many", "10x", "five-fold".
fn multiple(atoms: &Atoms<'_, '_>, at: usize, number: &Number) -> Option<Found> {
    let hyphen = usize::from(atoms.is_dash(number.end) && atoms.is_glued(number.end));
    let word = number.end + hyphen;
    let fold = atoms.is(word, "fold") || atoms.is(word, "x") && atoms.is_glued(word) && !atoms.is_word(word + 1);
    let compared = [
        "as", "more", "the", "higher", "larger", "greater", "bigger", "less", "fewer", "faster", "its", "their",
        "that", "what", "over", "likelier", "lower", "worse", "better", "smaller", "longer", "his", "her",
    ];
    let times = atoms.is(word, "times")
        && atoms.is_any(word + 1, &compared)
        && !(atoms.is(word + 1, "the") && atoms.is(at.wrapping_sub(1), "only"));
    (fold || times).then(|| found(at, word + 1, number.value, QuantityKind::Multiple, Some("times")))
}

/// What stands behind "twice" and "double" when they compare: "twice as many", "double the number".
const COMPARED: &[&str] = &["as", "the", "that", "those", "what", "its", "their", "his", "her"];

/// What stands before "double" when it is a verb, or in "more than double".
const MOVING: &[&str] =
    &["to", "will", "would", "could", "may", "might", "should", "can", "must", "than", "nearly", "almost", "and"];

/// "doubled", "twice as many", "a threefold rise".
fn multiple_word(atoms: &Atoms<'_, '_>, at: usize) -> Option<Found> {
    let value = atoms.numeral(at, NumeralKind::Times)?;
    let text = atoms.text(at).to_ascii_lowercase();
    let compared = atoms.is_any(at + 1, COMPARED);
    // "doubled", "halving" always change something; "double" and "triple" do behind "will" or "to".
    let changes = ["ed", "ing"].iter().any(|ending| text.ends_with(ending))
        || !text.ends_with("fold") && text != "twice" && text != "thrice" && atoms.is_any(at.wrapping_sub(1), MOVING);
    let compound = atoms.is_dash(at + 1) && atoms.is_glued(at + 1);
    if compound || !(changes || compared || text.ends_with("fold")) {
        return None;
    }
    let direction = changes.then_some(if value < 1.0 { Direction::Down } else { Direction::Up });
    Some(Found { direction, ..found(at, at + 1, value, QuantityKind::Multiple, Some("times")) })
}

/// "dozens", "hundreds of thousands", "several hundred", "a handful of".
fn open(atoms: &Atoms<'_, '_>, at: usize) -> Option<Found> {
    let article = usize::from(atoms.is(at, "a"));
    let few = atoms.numeral(at + article, NumeralKind::Few);
    let end = if let Some(0.0) = few {
        let next = at + article + 1;
        let scale = atoms.numeral(next, NumeralKind::Scale).or_else(|| atoms.numeral(next, NumeralKind::Many));
        let handful = atoms.is(at + article, "handful") && atoms.is(next, "of");
        if scale.is_none() && !handful {
            return None;
        }
        next + 1
    } else if atoms.numeral(at, NumeralKind::Many).is_some() {
        let mut end = at + 1;
        while end < at + 5 && atoms.is(end, "of") && atoms.numeral(end + 1, NumeralKind::Many).is_some() {
            end += 2;
        }
        end
    } else {
        return None;
    };
    let of = usize::from(atoms.is(end, "of"));
    let money = atoms.longest(end + of, |measure| measure.currency).filter(|_| of == 1 || atoms.text(end).len() > 2);
    let mut open = found(at, end, 0.0, QuantityKind::Count, None);
    if let Some((currency, end)) = money {
        open = found(at, end, 0.0, QuantityKind::Money, Some(currency.code));
    } else if let Some((unit, end)) =
        atoms.longest(end + of, |measure| measure.unit).filter(|_| few == Some(0.0) || of == 1)
        && atoms.text(end - 1).ends_with('s')
        && unit.kind != QuantityKind::Temperature
        && !atoms.is_any(end - 1, &["bits", "cups", "nights", "stones", "seconds"])
    {
        open = found(at, end, 0.0, unit.kind, Some(unit.name));
    }
    Some(Found { worth: Worth::Open, approximation: Some(Approximation::Vague), ..open })
}

/// "per cent of 10": the sign before its number, where none stands before it.
fn percent_of(atoms: &Atoms<'_, '_>, at: usize) -> Option<Found> {
    let of = percent_sign(atoms, at)?;
    if !atoms.is(of, "of") || at > 0 && atoms.number(at - 1).is_some() {
        return None;
    }
    let number = number::read(atoms, of + 1)?;
    Some(found(at, number.end, number.value, QuantityKind::Percent, Some("percent")))
}

/// "No 1", "number one", "No. 7".
fn numbered(atoms: &Atoms<'_, '_>, at: usize) -> Option<Found> {
    let sign = atoms.is_any(at, &["no", "no.", "number", "nr", "nr."]);
    let number =
        number::read(atoms, at + 1).filter(|number| sign && number.value.fract() == 0.0 && number.end == at + 2)?;
    // "no two are alike", "a number two of them know"
    let capital = atoms.is_capitalised(at) && atoms.number(at + 1).is_some()
        || atoms.is(at, "number") && atoms.is_any(at + 1, &["one", "two", "three", "1"]);
    (capital && atoms.numeral(number.end, NumeralKind::Scale).is_none())
        .then(|| found(at, number.end, number.value, QuantityKind::Rank, None))
}

/// "21st", "third", "second largest".
fn rank(atoms: &Atoms<'_, '_>, at: usize) -> Option<Found> {
    let (value, end) = number::ordinal(atoms, at)?;
    let before = at.wrapping_sub(1);
    let next = end + usize::from(atoms.is_dash(end));
    let superlative = atoms.text(next).ends_with("est") && atoms.text(next).len() > 4 || atoms.is(next, "most");
    let placed = atoms
        .is_any(before, &["ranked", "ranks", "rank", "finished", "finish", "came", "placed", "is", "in", "into", "to"])
        && (number::ends_phrase(atoms, end) || atoms.is_any(end, &["place", "out", "in", "position"]));
    let early = value < 3.0 && atoms.number(at).is_none();
    let numbered = ["street", "avenue", "st", "ave", "amendment", "district", "precinct", "floor", "circuit", "fleet"];
    let part_of_name = ["party", "parties", "world", "class", "grade", "grader", "graders", "base", "reich"];
    let named = atoms.is_any(end, &numbered)
        || atoms.is_any(next, &part_of_name) && atoms.number(at).is_none()
        || atoms.number(at).is_none() && atoms.is_capitalised(at) && at > 0;
    if early && !superlative && !placed || named {
        return None;
    }
    Some(found(at, end, value, QuantityKind::Rank, None))
}
