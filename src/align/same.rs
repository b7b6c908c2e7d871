//! Whether two runs of words say the same in another spelling, and how grave it is when they do not.

use std::collections::{HashMap, HashSet};

use once_cell::sync::Lazy;

use super::number;
use crate::lexicon::{self, Classes, rows};

type Table = HashMap<&'static str, &'static str>;
type Set = HashSet<&'static str>;

fn table(list: &'static str) -> Table {
    rows(list).filter_map(|row| row.split_once('\t')).collect()
}

static CONTRACTIONS: Lazy<Table> = Lazy::new(|| table(include_str!("../lexicon/contractions.txt")));
static VARIANTS: Lazy<Table> = Lazy::new(|| table(include_str!("../lexicon/spelling_variants.txt")));
static FILLERS: Lazy<Set> = Lazy::new(|| rows(include_str!("../lexicon/fillers.txt")).collect());
static MARKERS: Lazy<Set> = Lazy::new(|| rows(include_str!("../lexicon/discourse_markers.txt")).collect());
static NOTES: Lazy<Set> = Lazy::new(|| rows(include_str!("../lexicon/transcript_notes.txt")).collect());
static CONDITIONS: Lazy<Set> = Lazy::new(|| rows(include_str!("../lexicon/conditions.txt")).collect());
static DENIALS: Lazy<Set> = Lazy::new(|| rows(include_str!("../lexicon/denials.txt")).collect());
static ASKING: Lazy<Set> = Lazy::new(|| rows(include_str!("../lexicon/asking_verbs.txt")).collect());
static SOFTENERS: Lazy<Set> = Lazy::new(|| rows(include_str!("../lexicon/softeners.txt")).collect());
static QUANTITIES: Lazy<Set> = Lazy::new(|| rows(include_str!("../lexicon/quantity_words.txt")).collect());

/// Signs before a number, and the words that may stand behind it instead.
const CURRENCIES: [(&str, &str); 3] = [("$", "dollars"), ("£", "pounds"), ("€", "euros")];

/// Whether the folded words `one` and `two` differ in spelling only: contracted or not, numbers in words or digits,
/// one word or two, with sounds of hesitation or without.
pub(crate) fn same(one: &[String], two: &[String]) -> bool {
    let (one, two) = (normal(one), normal(two));
    if one.len() == two.len() && one.iter().zip(&two).all(|(a, b)| a == b || is_short_for(a, b) || is_short_for(b, a)) {
        return true;
    }
    // "health care" and "healthcare"; but "no thing" is not "nothing" when it comes to what is denied, and digits
    // that run together are another number.
    let plain = |word: &String| !is_negation(word) && !number::is_number(word);
    one.iter().chain(&two).all(plain) && !one.is_empty() && one.concat() == two.concat()
}

/// Clitics that stand for one of several words.
fn is_short_for(clitic: &str, word: &str) -> bool {
    match clitic {
        "'s" => matches!(word, "is" | "has" | "us" | "does"),
        "'d" => matches!(word, "had" | "would" | "did"),
        _ => false,
    }
}

/// `words` written one way.
fn normal(words: &[String]) -> Vec<String> {
    let mut full: Vec<String> = Vec::with_capacity(words.len() + 2);
    for word in words {
        match CONTRACTIONS.get(word.as_str()) {
            Some(expansion) => full.extend(expansion.split(' ').map(str::to_owned)),
            None if FILLERS.contains(word.as_str()) => {}
            // "Sanders's" and "Sanders'"
            None if word == "'s" && full.last().is_some_and(|before| before.len() > 3 && before.ends_with('s')) => {}
            None => full.push(VARIANTS.get(word.as_str()).map_or_else(|| word.clone(), |&variant| variant.to_owned())),
        }
    }
    let mut written = Vec::with_capacity(full.len());
    let mut rest = full.as_slice();
    while let Some((first, behind)) = rest.split_first() {
        let currency = CURRENCIES.iter().find(|(sign, _)| sign == first).map(|(_, name)| *name);
        if let Some(name) = currency
            && let Some((value, length)) = number::read(behind)
        {
            written.extend([value, name.to_owned()]);
            rest = behind.get(length..).unwrap_or_default();
        } else if let Some((value, length)) = number::read(rest) {
            written.push(value);
            rest = rest.get(length..).unwrap_or_default();
        } else if first == "per" && behind.first().is_some_and(|next| next == "cent") {
            written.push("percent".to_owned());
            rest = behind.get(1..).unwrap_or_default();
        } else {
            written.push(first.clone());
            rest = behind;
        }
    }
    written
}

/// Whether the folded `word` is part of a figure: a number, a currency, "per cent", "half".
pub(crate) fn is_figure(word: &str) -> bool {
    number::is_number(word)
        || QUANTITIES.contains(word)
        || CURRENCIES.iter().any(|&(sign, name)| word == sign || word == name)
        || matches!(word, "percent" | "per" | "cent" | "minus" | "point")
}

/// Whether the folded `word` names how many.
pub(crate) fn is_quantity(word: &str) -> bool {
    number::is_number(word) || QUANTITIES.contains(word) || word == "minus"
}

/// "not", "n't", "never", "nobody" …
pub(crate) fn is_negation(word: &str) -> bool {
    lexicon::entry(word).classes.has(Classes::NEGATION)
}

/// "if", "unless", "only" …
pub(crate) fn is_condition(word: &str) -> bool {
    CONDITIONS.contains(word)
}

/// "refused", "denies", "false": what depends on it is not so.
pub(crate) fn is_denial(word: &str) -> bool {
    DENIALS.contains(word)
}

/// "wonder", "asked": "if" behind it opens a question, no condition.
pub(crate) fn asks(word: &str) -> bool {
    ASKING.contains(word)
}

/// "uh", "um" …
pub(crate) fn is_filler(word: &str) -> bool {
    FILLERS.contains(word)
}

/// Whether `words`, one or two, hold the floor and say nothing: "well", "you know".
pub(crate) fn is_marker(words: &str) -> bool {
    MARKERS.contains(words)
}

/// Whether `word` is one that transcribers write in brackets: "applause".
pub(crate) fn is_note(word: &str) -> bool {
    NOTES.contains(word)
}

/// What kind of word `word` is, in order of how grave it is to change it.
pub(crate) fn weight_of(word: &str, capitalised: bool) -> Kind {
    let classes = lexicon::entry(word).classes;
    if is_negation(word) {
        Kind::Negation
    } else if is_quantity(word) {
        Kind::Number
    } else if capitalised {
        Kind::Name
    } else if classes.has(Classes::MODAL) || is_condition(word) {
        Kind::Modality
    } else if SOFTENERS.contains(word) {
        Kind::Hedge
    } else if classes.has(FUNCTION) {
        Kind::Function
    } else {
        Kind::Content
    }
}

/// Classes of words that carry grammar rather than matter.
const FUNCTION: Classes = Classes::AUXILIARY
    .or(Classes::CONJUNCTION)
    .or(Classes::DETERMINER)
    .or(Classes::PREPOSITION)
    .or(Classes::PRONOUN)
    .or(Classes::SUBORDINATOR);

/// Kinds of words, the least grave to change first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Function,
    Content,
    Hedge,
    Modality,
    Name,
    Number,
    Negation,
}

#[cfg(test)]
mod tests {
    use super::super::fold;
    use super::*;

    fn words(text: &str) -> Vec<String> {
        fold::words(text).iter().map(|word| fold::folded(word.span.of(text))).collect()
    }

    #[test]
    fn spelling_only() {
        for (one, two) in [
            ("don't", "do not"),
            ("can't", "cannot"),
            ("won’t", "will not"),
            ("I'm gonna", "I am going to"),
            ("he's", "he has"),
            ("let's", "let us"),
            ("ten per cent", "10%"),
            ("$5 million", "five million dollars"),
            ("£2.5bn", "two and a half billion pounds"),
            ("health care", "healthcare"),
            ("e-mails", "emails"),
            ("the, uh, labour party", "the labor party"),
            ("Sen. Sanders", "Senator Sanders"),
            ("Senator Sanders's record", "Senator Sanders’ record"),
        ] {
            assert!(same(&words(one), &words(two)), "{one} / {two}");
        }
    }

    #[test]
    fn more_than_spelling() {
        for (one, two) in [
            ("do", "don't"),
            ("five", "six"),
            ("$5", "£5"),
            ("5 million", "5 billion"),
            ("nothing", "no thing"),
            ("1 2", "12"),
            ("he's", "he was"),
            ("10", "10%"),
        ] {
            assert!(!same(&words(one), &words(two)), "{one} / {two}");
        }
    }

    #[test]
    fn lists_are_sorted_unique_and_folded() {
        for list in [
            include_str!("../lexicon/asking_verbs.txt"),
            include_str!("../lexicon/conditions.txt"),
            include_str!("../lexicon/contractions.txt"),
            include_str!("../lexicon/denials.txt"),
            include_str!("../lexicon/discourse_markers.txt"),
            include_str!("../lexicon/fillers.txt"),
            include_str!("../lexicon/number_words.txt"),
            include_str!("../lexicon/quantity_words.txt"),
            include_str!("../lexicon/softeners.txt"),
            include_str!("../lexicon/spelling_variants.txt"),
            include_str!("../lexicon/transcript_notes.txt"),
        ] {
            assert!(list.starts_with('#'), "{list:.60}");
            let keys: Vec<&str> = rows(list).map(|row| row.split('\t').next().unwrap()).collect();
            assert!(keys.windows(2).all(|pair| pair[0] < pair[1]), "{keys:?}");
            // A clitic is one only behind a word.
            for key in keys.into_iter().filter(|key| !key.contains('\'')) {
                assert_eq!(words(key).join(" "), key);
            }
        }
    }
}
