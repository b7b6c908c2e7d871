//! Words made comparable: lower case, no marks over letters, no endings that only grammar needs.

use std::collections::HashMap;

use once_cell::sync::Lazy;

use super::stem::stem;
use crate::lexicon::{self, Classes};

/// No key is longer, in bytes; what is longer is no word, and is cut.
pub(super) const LONGEST: usize = 48;

/// The keys that `word` is searched by: none for a word that every text has, several for an abbreviation.
pub(super) fn keys(word: &str) -> Keys {
    let mut key = fold(word);
    // "U.S." and "US" are names, "us" is not; so with every pair of capitals.
    let initials = word.contains('.') || (word.len() == 2 && word.bytes().all(|byte| byte.is_ascii_uppercase()));
    if key.is_empty() || (!initials && is_function_word(word, &key)) {
        return Keys::None;
    }
    match ALIASES.get(key.as_str()) {
        Some(alias) => Keys::Alias(alias),
        None => {
            stem(&mut key);
            Keys::One(key)
        }
    }
}

/// See [`keys`].
pub(super) enum Keys {
    None,
    One(String),
    /// Words, apart by blanks, that are still to be stemmed.
    Alias(&'static str),
}

impl Keys {
    /// Calls `with` with each key.
    pub(super) fn each(self, mut with: impl FnMut(String)) {
        match self {
            Keys::None => {}
            Keys::One(key) => with(key),
            Keys::Alias(words) => words.split(' ').for_each(|word| {
                let mut key = word.to_owned();
                stem(&mut key);
                with(key);
            }),
        }
    }
}

/// Words and spellings that mean the same, and number words.
static ALIASES: Lazy<HashMap<&'static str, &'static str>> = Lazy::new(|| {
    lexicon::rows(include_str!("../lexicon/claim_aliases.txt")).filter_map(|row| row.split_once('\t')).collect()
});

/// Words that every text has, whatever it claims.
fn is_function_word(word: &str, key: &str) -> bool {
    const FUNCTION: Classes = Classes::AUXILIARY
        .or(Classes::CONJUNCTION)
        .or(Classes::DETERMINER)
        .or(Classes::MODAL)
        .or(Classes::PREPOSITION)
        .or(Classes::PRONOUN)
        .or(Classes::SUBORDINATOR);
    let negated = ["n't", "n’t", "N'T", "N’T"].iter().any(|end| word.ends_with(end));
    let digit = key.starts_with(|c: char| c.is_ascii_digit());
    let classes = lexicon::entry(key).classes;
    let month = classes.has(Classes::MONTH) && word.starts_with(char::is_uppercase);
    // Number words are determiners that matter.
    let number = ALIASES.get(key).is_some_and(|alias| alias.starts_with(|c: char| c.is_ascii_digit()));
    negated || (key.len() == 1 && !digit) || (classes.has(FUNCTION) && !month && !number)
}

/// `word` in lower case, without its clitic, apostrophes, full stops, and marks over letters.
fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len().min(LONGEST));
    for c in without_clitic(word).chars().filter(|c| c.is_alphanumeric()) {
        if folded.len() >= LONGEST {
            break;
        }
        if c.is_ascii() {
            folded.push(c.to_ascii_lowercase());
        } else {
            c.to_lowercase().for_each(|c| folded.push(unmarked(c)));
        }
    }
    folded
}

fn without_clitic(word: &str) -> &str {
    let Some((before, after)) = word.rsplit_once(['\'', '’']) else { return word };
    let clitic = ["s", "re", "ve", "ll", "d", "m", "t"].iter().any(|clitic| after.eq_ignore_ascii_case(clitic));
    if clitic { before } else { word }
}

/// The letter under the mark; any other character as it is.
fn unmarked(c: char) -> char {
    match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => 'e',
        'ğ' => 'g',
        'ì'..='ï' | 'ī' | 'ı' => 'i',
        'ł' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ř' => 'r',
        'ś' | 'ş' | 'š' | 'ș' => 's',
        'ţ' | 'ť' | 'ț' => 't',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<String> {
        let mut all = Vec::new();
        text.split(' ').for_each(|word| keys(word).each(|key| all.push(key)));
        all
    }

    #[test]
    fn one_key_for_every_way_to_write_it() {
        assert_eq!(all("González’s GONZALEZ gonzález"), ["gonzalez"; 3]);
        assert_eq!(all("pictures photographed PIC"), ["photo"; 3]);
        assert_eq!(all("seven Seven"), ["7"; 2]);
    }

    #[test]
    fn function_words_are_dropped_and_initials_are_not() {
        assert!(all("The of don't WOULDN’T I'm us it’s").is_empty());
        assert_eq!(all("U.S. US"), ["unit", "stat", "unit", "stat"]);
    }

    #[test]
    fn aliases_are_sorted_unique_and_no_rows_without_effect() {
        let list = include_str!("../lexicon/claim_aliases.txt");
        assert!(list.starts_with('#'));
        let rows: Vec<(&str, &str)> = lexicon::rows(list).map(|row| row.split_once('\t').unwrap()).collect();
        for pair in rows.windows(2) {
            assert!(pair[0].0 < pair[1].0, "{:?} before {:?}", pair[0], pair[1]);
        }
        for (word, alias) in rows {
            assert_eq!(word, word.to_lowercase());
            assert_ne!(word, alias);
        }
    }
}
