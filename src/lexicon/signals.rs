//! Words that say what kind of statement a clause is, and what takes from its certainty.

use std::borrow::Cow;
use std::collections::BTreeMap;

use once_cell::sync::Lazy;

use super::{Table, rows};

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
#[derive(Clone, Copy, Debug)]
pub(crate) struct SignalPhrase {
    /// The words behind the first, with blanks between; `""` for a single word.
    pub tail: &'static str,
    pub signal: Signal,
}

const SIGNALS: &str = include_str!("claim_signals.txt");
const ANAPHORIC_NOUNS: &str = include_str!("anaphoric_nouns.txt");

static PHRASES: Lazy<Table<Vec<SignalPhrase>>> = Lazy::new(|| {
    let mut map: BTreeMap<Cow<'static, str>, Vec<SignalPhrase>> = BTreeMap::new();
    for row in rows(SIGNALS) {
        let (phrase, sense) = row.split_once('\t').unwrap_or((row, ""));
        let Some(signal) = Signal::from_column(sense) else { continue };
        let (first, tail) = phrase.split_once(' ').unwrap_or((phrase, ""));
        map.entry(Cow::Borrowed(first)).or_default().push(SignalPhrase { tail, signal });
    }
    for phrases in map.values_mut() {
        phrases.sort_by_key(|phrase| (std::cmp::Reverse(phrase.tail.len()), phrase.tail));
    }
    Table::new(map.into_iter())
});

/// The phrases that begin with `word`, whatever its case, the longest first.
pub(crate) fn signals(word: &str) -> &'static [SignalPhrase] {
    PHRASES.get(word).map_or(&[], Vec::as_slice)
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
        Some((noun, "any")) => (Cow::Borrowed(noun), Anaphor::Any),
        _ => (Cow::Borrowed(row), Anaphor::Own),
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
