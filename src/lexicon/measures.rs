//! Words of quantities and times: numbers, units, currencies, hedges, changes, the calendar.
//!
//! One table for all lists, apart from the words of [`super::entry`]: a word has several meanings here ("second" is an
//! ordinal and a unit, "quarter" a part and a period), and phrases of several words are keys as well.

use once_cell::sync::Lazy;
use serde::{Deserialize, Serialize};

use super::calendar::CalendarWord;
use super::key::Key;
use super::table::Table;
use super::{cut, rows};

/// What a quantity measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum QuantityKind {
    /// So many of something: "34 people", "1.5m jobs".
    Count,
    /// "50 per cent"; the value is the number before the sign.
    Percent,
    /// "two percentage points".
    PercentagePoint,
    /// A part of a whole that is not given in per cent: "one in three", "two thirds".
    Ratio,
    /// So many times as much: "doubled", "three times as many".
    Multiple,
    /// A place in an order: "the 21st", "second largest".
    Rank,
    /// An amount of money.
    Money,
    /// How old somebody or something is.
    Age,
    /// A length of time.
    Duration,
    /// A distance, height or width.
    Length,
    /// A surface.
    Area,
    /// A volume, of goods too ("barrel").
    Volume,
    /// A mass or weight.
    Mass,
    /// A speed.
    Speed,
    /// A temperature, or a difference of two.
    Temperature,
    /// An angle.
    Angle,
    /// An amount of energy.
    Energy,
    /// A power.
    Power,
    /// An amount of information.
    Information,
    /// A frequency.
    Frequency,
    /// A voltage or current.
    Electric,
    /// A pressure.
    Pressure,
    /// A level of sound.
    Sound,
}

impl QuantityKind {
    fn from_column(column: &str) -> Option<QuantityKind> {
        Some(match column {
            "duration" => QuantityKind::Duration,
            "length" => QuantityKind::Length,
            "area" => QuantityKind::Area,
            "volume" => QuantityKind::Volume,
            "mass" => QuantityKind::Mass,
            "speed" => QuantityKind::Speed,
            "temperature" => QuantityKind::Temperature,
            "angle" => QuantityKind::Angle,
            "energy" => QuantityKind::Energy,
            "power" => QuantityKind::Power,
            "information" => QuantityKind::Information,
            "frequency" => QuantityKind::Frequency,
            "electric" => QuantityKind::Electric,
            "pressure" => QuantityKind::Pressure,
            "sound" => QuantityKind::Sound,
            "ratio" => QuantityKind::Ratio,
            _ => return None,
        })
    }
}

/// How the words around a number make it less than exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Approximation {
    /// "about", "around", "roughly", "or so".
    About,
    /// "nearly", "almost", "just under".
    JustUnder,
    /// "just over".
    JustOver,
    /// "more than", "over", "in excess of".
    MoreThan,
    /// "less than", "fewer than", "under".
    LessThan,
    /// "at least", "or more".
    AtLeast,
    /// "at most", "up to", "no more than".
    AtMost,
    /// The number itself is left open: "dozens", "several hundred".
    Vague,
}

impl Approximation {
    fn from_column(column: &str) -> Option<Approximation> {
        Some(match column {
            "about" => Approximation::About,
            "just_under" => Approximation::JustUnder,
            "just_over" => Approximation::JustOver,
            "more_than" => Approximation::MoreThan,
            "less_than" => Approximation::LessThan,
            "at_least" => Approximation::AtLeast,
            "at_most" => Approximation::AtMost,
            _ => return None,
        })
    }
}

/// Where an amount goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// It grows.
    Up,
    /// It shrinks.
    Down,
}

/// What a word for a number does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NumeralKind {
    /// "seven"
    Cardinal,
    /// "hundred", "million": multiplies what stands before it.
    Scale,
    /// "third"
    Ordinal,
    /// "half", "thirds": one of so many parts.
    Part,
    /// "dozens": an unstated number of so many.
    Many,
    /// "couple", "several": so many or a little more; 0 where the word leaves that open.
    Few,
    /// "doubled": so many times as much.
    Times,
    /// "twenties": the ten years from that number on, of a life or a century.
    Tens,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Numeral {
    pub kind: NumeralKind,
    pub value: f64,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Unit {
    pub kind: QuantityKind,
    pub name: &'static str,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Currency {
    /// ISO 4217, or `cent`, `penny`.
    pub code: &'static str,
    /// What the spelling multiplies by: a million for "MUSD".
    pub factor: f64,
}

/// What a phrase does to the number beside it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Hedge {
    pub before: Option<Approximation>,
    pub after: Option<Approximation>,
}

/// What the lists say of a word or phrase.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Measure {
    pub numeral: Option<Numeral>,
    pub unit: Option<Unit>,
    pub currency: Option<Currency>,
    pub hedge: Hedge,
    pub change: Option<Direction>,
    pub calendar: Option<CalendarWord>,
    /// Whether a quantity or a time can begin with it, though it means neither.
    pub opens_quantity: bool,
    pub opens_time: bool,
    /// Whether a unit, currency or time of several words begins with it.
    pub heads: bool,
}

static NOTHING: Measure = Measure {
    numeral: None,
    unit: None,
    currency: None,
    hedge: Hedge { before: None, after: None },
    change: None,
    calendar: None,
    opens_quantity: false,
    opens_time: false,
    heads: false,
};

static MEASURES: Lazy<Table<Measure>> = Lazy::new(load);

const NUMERALS: &str = include_str!("numerals.txt");
const UNITS: &str = include_str!("units.txt");
const CURRENCIES: &str = include_str!("currencies.txt");
const HEDGES: &str = include_str!("hedges.txt");
const CHANGES: &str = include_str!("changes.txt");
const CALENDAR: &str = include_str!("calendar.txt");
const OPENERS: &str = include_str!("measure_openers.txt");

/// What is known of `phrase` (its words apart by one space), whatever its case; the same nothing for every other.
pub(crate) fn measure(phrase: &str) -> &'static Measure {
    MEASURES.get(phrase).unwrap_or(&NOTHING)
}

/// The measure of what is in no list.
pub(crate) const fn nothing() -> &'static Measure {
    &NOTHING
}

/// All words and phrases of the lists.
pub(super) fn all() -> impl Iterator<Item = (Key, &'static Measure)> {
    MEASURES.rows()
}

/// Room for all words of the lists.
const WORDS: usize = 2048;

fn load() -> Table<Measure> {
    let mut measures: Table<Measure> = Table::with_room(WORDS);
    let mut add = |word: &str, tell: &dyn Fn(&mut Measure)| {
        if let Some(measure) = measures.entry(word) {
            tell(measure);
        }
    };
    for row in rows(NUMERALS) {
        let (word, numeral) = numeral(row);
        add(word, &|measure| measure.numeral = numeral);
    }
    for row in rows(UNITS) {
        let (word, unit) = unit(row);
        add(word, &|measure| measure.unit = unit);
    }
    for row in rows(CURRENCIES) {
        let (word, currency) = currency(row);
        add(word, &|measure| measure.currency = currency);
    }
    for row in rows(HEDGES) {
        let (word, columns) = cut(row, b'\t');
        let (before, after) = cut(columns, b'\t');
        let (before, after) = (Approximation::from_column(before), Approximation::from_column(after));
        add(word, &|measure| measure.hedge = Hedge { before, after });
    }
    for row in rows(CHANGES) {
        let (word, direction) = cut(row, b'\t');
        let change = match direction {
            "up" => Some(Direction::Up),
            "down" => Some(Direction::Down),
            _ => None,
        };
        add(word, &|measure| measure.change = change);
    }
    for row in rows(CALENDAR) {
        let (word, columns) = cut(row, b'\t');
        let (kind, value) = cut(columns, b'\t');
        let calendar = CalendarWord::from_columns(kind, value);
        add(word, &|measure| measure.calendar = calendar);
    }
    for row in rows(OPENERS) {
        let (word, what) = cut(row, b'\t');
        add(word, &|measure| {
            measure.opens_quantity = matches!(what, "quantity" | "both");
            measure.opens_time = matches!(what, "time" | "both");
        });
    }
    // Words of approximation are looked up from the number on, so that what begins them need not be known.
    for row in [UNITS, CURRENCIES, CALENDAR].into_iter().flat_map(rows) {
        if let Some(head) = head(cut(row, b'\t').0) {
            add(head, &|measure| measure.heads = true);
        }
    }
    measures
}

/// The first word of a phrase of several words or of a word and a sign.
fn head(phrase: &str) -> Option<&str> {
    let end = phrase.find(|c: char| !(c.is_alphanumeric() || c == '.'))?;
    phrase.get(..end).filter(|head| !head.is_empty())
}

fn numeral(row: &'static str) -> (&'static str, Option<Numeral>) {
    let (word, columns) = cut(row, b'\t');
    let (kind, value) = cut(columns, b'\t');
    let kind = match kind {
        "cardinal" => NumeralKind::Cardinal,
        "scale" => NumeralKind::Scale,
        "ordinal" => NumeralKind::Ordinal,
        "part" => NumeralKind::Part,
        "many" => NumeralKind::Many,
        "few" => NumeralKind::Few,
        "times" => NumeralKind::Times,
        "tens" => NumeralKind::Tens,
        _ => return (word, None),
    };
    (word, value.parse().ok().map(|value| Numeral { kind, value }))
}

fn unit(row: &'static str) -> (&'static str, Option<Unit>) {
    let (word, columns) = cut(row, b'\t');
    let (kind, name) = cut(columns, b'\t');
    (word, QuantityKind::from_column(kind).map(|kind| Unit { kind, name }))
}

fn currency(row: &'static str) -> (&'static str, Option<Currency>) {
    let (word, columns) = cut(row, b'\t');
    let (code, factor) = cut(columns, b'\t');
    (word, (!code.is_empty()).then(|| Currency { code, factor: factor.parse().unwrap_or(1.0) }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_unique_and_lower_case() {
        for list in [NUMERALS, UNITS, CURRENCIES, HEDGES, CHANGES, CALENDAR, OPENERS] {
            assert!(list.starts_with('#'));
            let words: Vec<&str> = rows(list).map(|row| row.split('\t').next().unwrap()).collect();
            for pair in words.windows(2) {
                assert!(pair[0] < pair[1], "{:?} before {:?}", pair[0], pair[1]);
            }
            for word in words {
                assert!(word.len() <= super::super::key::LONGEST, "{word:?}");
                assert_eq!(word, word.to_lowercase());
            }
        }
    }

    #[test]
    fn there_is_room_for_all_words() {
        assert!(all().count() <= WORDS);
    }

    #[test]
    fn every_row_is_read() {
        for row in rows(NUMERALS) {
            assert!(numeral(row).1.is_some(), "{row:?}");
        }
        for row in rows(UNITS) {
            assert!(unit(row).1.is_some(), "{row:?}");
        }
        for row in rows(CURRENCIES) {
            assert!(currency(row).1.is_some(), "{row:?}");
        }
        for row in rows(HEDGES) {
            let columns: Vec<&str> = row.split('\t').skip(1).filter(|column| !column.is_empty()).collect();
            assert!(!columns.is_empty() && columns.iter().all(|c| Approximation::from_column(c).is_some()), "{row:?}");
        }
        for row in rows(CHANGES) {
            assert!(measure(row.split('\t').next().unwrap()).change.is_some(), "{row:?}");
        }
        for row in rows(OPENERS) {
            let measure = measure(row.split('\t').next().unwrap());
            assert!(measure.opens_quantity || measure.opens_time, "{row:?}");
        }
        for row in rows(CALENDAR) {
            assert!(measure(row.split('\t').next().unwrap()).calendar.is_some(), "{row:?}");
        }
    }
}
