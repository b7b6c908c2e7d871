//! Quantities and times, as data: every case of `tests/data/quantities.toml` and `times.toml`, and what always holds.

use dixit::{Analyzer, Measures, Quantity, find_measures};
use proptest::prelude::*;
use proptest::sample::select;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases<T> {
    case: Vec<T>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct QuantityCase {
    text: String,
    quantities: Vec<ExpectedQuantity>,
    #[serde(default)]
    miss: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExpectedQuantity {
    words: String,
    value: Option<f64>,
    range: Option<[f64; 2]>,
    unit: Option<String>,
    kind: String,
    approximation: Option<String>,
    change: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TimeCase {
    published: Option<String>,
    text: String,
    times: Vec<ExpectedTime>,
    #[serde(default)]
    miss: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExpectedTime {
    words: String,
    from: Option<String>,
    to: Option<String>,
}

fn read<T: for<'de> Deserialize<'de>>(file: &str) -> Vec<T> {
    let path = format!("{}/tests/data/{file}", env!("CARGO_MANIFEST_DIR"));
    toml::from_str::<Cases<T>>(&std::fs::read_to_string(path).unwrap()).unwrap().case
}

fn measures(text: &str, published: Option<&str>) -> Measures {
    let builder = Analyzer::builder();
    match published {
        Some(date) => builder.published(date).unwrap().build().measures(text),
        None => builder.build().measures(text),
    }
}

/// The name of an enum value as JSON has it.
fn name(value: impl serde::Serialize) -> String {
    serde_json::to_value(value).unwrap().as_str().unwrap().to_owned()
}

/// `words`, up to an article or preposition that either side has and the other has not.
fn same_words(expected: &str, found: &str) -> bool {
    const SMALL: [&str; 8] = ["a", "an", "the", "in", "on", "by", "from", "between"];
    let core = |words: &str| {
        let words = words.to_lowercase();
        let words = words.trim_end_matches('.');
        let words: Vec<&str> = words.split_whitespace().collect();
        words.into_iter().skip_while(|word| SMALL.contains(word)).collect::<Vec<_>>().join(" ")
    };
    core(expected) == core(found)
}

fn same_quantity(text: &str, expected: &ExpectedQuantity, found: &Quantity) -> bool {
    let close = |a: f64, b: f64| (a - b).abs() <= 1e-9 * a.abs().max(1.0);
    let value = match (expected.value, found.value) {
        (Some(a), Some(b)) => close(a, b),
        (None, None) => true,
        _ => false,
    };
    let range = match (expected.range, found.range) {
        (Some([low, high]), Some(range)) => close(low, range.low) && close(high, range.high),
        (None, None) => true,
        _ => false,
    };
    let change = found.change.map(|change| format!("{} {}", name(change.direction), name(change.role)));
    same_words(&expected.words, found.span.of(text))
        && value
        && range
        && expected.unit == found.unit
        && expected.kind == name(found.kind)
        && expected.approximation == found.approximation.map(name)
        && expected.change == change
}

/// Fails unless exactly the cases marked as misses are wrong; `wrong` says what is, case by case.
fn assert_misses(cases: impl Iterator<Item = (String, bool, Option<String>)>) {
    let (mut total, mut right, mut complaints) = (0, 0, Vec::new());
    for (text, miss, wrong) in cases {
        total += 1;
        right += usize::from(wrong.is_none());
        match (miss, wrong) {
            (false, Some(wrong)) => complaints.push(format!("{text}\n    {wrong}")),
            (true, None) => complaints.push(format!("{text}\n    is read right: take its `miss` away")),
            _ => {}
        }
    }
    assert!(complaints.is_empty(), "\n{}\n{right} of {total} right", complaints.join("\n"));
    assert!(right * 100 >= total * 95, "{right} of {total} right");
}

#[test]
fn quantities_are_read_as_a_reader_does() {
    assert_misses(read::<QuantityCase>("quantities.toml").into_iter().map(|case| {
        let found = measures(&case.text, None).quantities;
        let same = found.len() == case.quantities.len()
            && case.quantities.iter().zip(&found).all(|(expected, found)| same_quantity(&case.text, expected, found));
        let spans: Vec<&str> = found.iter().map(|found| found.span.of(&case.text)).collect();
        let wrong = (!same).then(|| format!("{:?}\n    found {spans:?} {found:?}", case.quantities));
        (case.text, case.miss, wrong)
    }));
}

#[test]
fn times_are_read_as_a_reader_does() {
    assert_misses(read::<TimeCase>("times.toml").into_iter().map(|case| {
        let found = measures(&case.text, case.published.as_deref()).times;
        let same = found.len() == case.times.len()
            && case.times.iter().zip(&found).all(|(expected, found)| {
                same_words(&expected.words, found.span.of(&case.text))
                    && expected.from == found.from.map(|day| day.to_string())
                    && expected.to == found.to.map(|day| day.to_string())
            });
        let spans: Vec<&str> = found.iter().map(|found| found.span.of(&case.text)).collect();
        let wrong = (!same).then(|| format!("{:?}\n    found {spans:?} {found:?}", case.times));
        (case.text, case.miss, wrong)
    }));
}

#[test]
fn json_goes_round() {
    let measures = measures("Costs rose by about £5m to £10m in May, or 3 to 4 per cent.", Some("2014-01-24"));
    let json = serde_json::to_string(&measures).unwrap();
    assert_eq!(serde_json::from_str::<Measures>(&json).unwrap(), measures);
    assert!(json.contains(r#""from":"2013-05-01""#), "{json}");
}

/// Pieces that numbers, units and times are made of, and what trips their readers.
const SOUP: &[&str] = &[
    "1",
    "12",
    "2014",
    "1,000",
    "1.5",
    "20170302",
    "99999999999999999999",
    "1e999",
    "½",
    "²",
    "٣",
    "-",
    "–",
    "/",
    ".",
    ",",
    ":",
    "%",
    "$",
    "£",
    "°",
    " ",
    " ",
    " ",
    " ",
    " ",
    "\u{a0}",
    "\n\n",
    "’",
    "'s",
    "(",
    ")",
    "^",
    "two",
    "twenty-",
    "hundred",
    "million",
    "thousand",
    "and",
    "a",
    "half",
    "third",
    "fifths",
    "quarter",
    "dozens of",
    "m",
    "bn",
    "km",
    "per",
    "cent",
    "old",
    "year",
    "years",
    "weeks",
    "in",
    "out of",
    "between",
    "from",
    "to",
    "nearly",
    "more than",
    "rose",
    "fell by",
    "doubled",
    "times as",
    "Friday",
    "May",
    "Jan.",
    "next",
    "last",
    "the",
    "of",
    "end",
    "early",
    "mid-",
    "ago",
    "before",
    "after",
    "since",
    "by",
    "Easter",
    "Labor Day",
    "weekend",
    "century",
    "1990s",
    "Q1",
    "summer",
    "day",
    "week",
    "İ",
    "ß",
    "日",
    "🎉",
    "point",
    "minus",
    "over",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_text_is_read(pieces in prop::collection::vec(select(SOUP), 0..30), blanks in any::<bool>()) {
        let text = pieces.join(if blanks { " " } else { "" });
        for published in [None, Some("2014-01-24"), Some("-009999-01-01"), Some("9999-12-31")] {
            let measures = measures(&text, published);
            let mut last = 0;
            for quantity in &measures.quantities {
                prop_assert!(!quantity.span.is_empty() && text.get(quantity.span.range()).is_some());
                prop_assert!(quantity.span.start >= last, "{:?} in {:?}", quantity, text);
                last = quantity.span.end;
                prop_assert!(quantity.value.is_none_or(f64::is_finite), "{:?} in {:?}", quantity, text);
                prop_assert!(quantity.range.is_none_or(|range| range.low < range.high));
                prop_assert!(quantity.value.is_none() || quantity.range.is_none());
                prop_assert!(measures.times.iter().all(|time| !time.span.overlaps(quantity.span)), "{:?} in {:?}", quantity, text);
            }
            for time in &measures.times {
                prop_assert!(!time.span.is_empty() && text.get(time.span.range()).is_some());
                prop_assert!(time.from.zip(time.to).is_none_or(|(from, to)| from <= to), "{:?} in {:?}", time, text);
            }
            prop_assert!(measures.times.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
        }
    }
}

#[test]
fn nothing_is_found_in_nothing() {
    assert_eq!(find_measures(""), Measures::default());
}
