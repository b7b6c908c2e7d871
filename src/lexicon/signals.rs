//! Words that say what kind of statement a clause is, and what takes from its certainty.

use once_cell::sync::Lazy;

use super::{Entry, Table, cut, rows};

/// What a phrase says of the clause it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Signal {
    /// "may", "perhaps".
    Possible,
    /// "likely", "appears".
    Probable,
    /// "reportedly", "alleged".
    Hearsay,
    /// "I think", "in my view".
    Personal,
    /// "should", "have to".
    Normative,
    /// "if", "would".
    Conditional,
    /// "because", "led to".
    Cause,
    /// "than", "compared with".
    Comparison,
    /// "on record", "the only".
    Ranking,
    /// "rated", "grade".
    Rating,
    /// "law", "banned".
    Rule,
    /// "pledged", "plans to".
    Promise,
    /// "will", "set to".
    Prediction,
    /// "unacceptable", "proud".
    Evaluative,
}

impl Signal {
    fn from_column(column: &str) -> Option<Signal> {
        Some(match column {
            "possible" => Signal::Possible,
            "probable" => Signal::Probable,
            "hearsay" => Signal::Hearsay,
            "personal" => Signal::Personal,
            "normative" => Signal::Normative,
            "conditional" => Signal::Conditional,
            "cause" => Signal::Cause,
            "comparison" => Signal::Comparison,
            "ranking" => Signal::Ranking,
            "rating" => Signal::Rating,
            "rule" => Signal::Rule,
            "promise" => Signal::Promise,
            "prediction" => Signal::Prediction,
            "evaluative" => Signal::Evaluative,
            _ => return None,
        })
    }
}

/// A listed phrase, by its first word.
#[derive(Clone, Debug)]
pub(crate) struct SignalPhrase {
    /// The words behind the first.
    pub tail: Vec<&'static str>,
    pub signal: Signal,
}

const SIGNALS: &str = include_str!("claim_signals.txt");
const ANAPHORIC_NOUNS: &str = include_str!("anaphoric_nouns.txt");

/// The phrases that begin with one word, the longest first.
struct Phrases {
    first: &'static str,
    phrases: Vec<SignalPhrase>,
}

static PHRASES: Lazy<Vec<Phrases>> = Lazy::new(|| {
    let mut all: Vec<(&str, &str, Signal)> = rows(SIGNALS).filter_map(signal).collect();
    let phrase = |&(_, tail, signal): &(&str, &'static str, Signal)| SignalPhrase {
        tail: tail.split(' ').filter(|word| !word.is_empty()).collect(),
        signal,
    };
    // The list is sorted, so that phrases with the same first word stand together.
    let groups = all.chunk_by_mut(|one, other| one.0 == other.0);
    groups
        .filter_map(|group| {
            group.sort_by_key(|&(_, tail, _)| (std::cmp::Reverse(tail.len()), tail));
            Some(Phrases { first: group.first()?.0, phrases: group.iter().map(phrase).collect() })
        })
        .collect()
});

/// The first word of the phrase in a row, the words behind it, and what they signal.
fn signal(row: &'static str) -> Option<(&'static str, &'static str, Signal)> {
    let (phrase, sense) = cut(row, b'\t');
    let (first, tail) = cut(phrase, b' ');
    Some((first, tail, Signal::from_column(sense)?))
}

/// Every word that a phrase begins with, and its number, from 1 up.
pub(super) fn firsts() -> impl Iterator<Item = (u16, &'static str)> {
    (1..).zip(PHRASES.iter().map(|phrases| phrases.first))
}

/// The phrases that begin with the word of `entry`, the longest first.
pub(crate) fn signals(entry: &Entry) -> &'static [SignalPhrase] {
    let Some(number) = entry.signals.checked_sub(1) else { return &[] };
    PHRASES.get(usize::from(number)).map_or(&[], |phrases| &phrases.phrases)
}

/// What a noun behind "the" can take up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anaphor {
    /// Any organisation: "the company".
    Any,
    /// One that bears it in its name: "the committee".
    Own,
}

static ANAPHORS: Lazy<Table<Anaphor>> = Lazy::new(|| {
    let row = |row: &'static str| match row.split_once('\t') {
        Some((noun, "any")) => (noun, Anaphor::Any),
        _ => (row, Anaphor::Own),
    };
    Table::new(rows(ANAPHORIC_NOUNS).map(row))
});

/// What `noun` behind "the" can take up, if it is a noun for organisations.
pub(crate) fn anaphor(noun: &str) -> Option<Anaphor> {
    ANAPHORS.get(noun).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_unique_and_known() {
        for list in [SIGNALS, ANAPHORIC_NOUNS] {
            assert!(list.starts_with('#'));
            let words: Vec<&str> = rows(list).map(|row| row.split('\t').next().unwrap()).collect();
            for pair in words.windows(2) {
                assert!(pair[0] < pair[1], "{:?} before {:?}", pair[0], pair[1]);
            }
        }
        for row in rows(SIGNALS) {
            assert!(Signal::from_column(row.split('\t').nth(1).unwrap_or("")).is_some(), "{row:?}");
        }
    }
}
