//! Words that tell of the same things: a post says "garbage" where the check says "trash".

use std::collections::HashMap;

use once_cell::sync::Lazy;

use super::fold::{self, Keys};
use crate::lexicon;

/// The keys of the words that stand with the word of `key` in a row of the list, each once.
pub(super) fn related(key: &str) -> &'static [String] {
    RELATED.get(key).map_or(&[], Vec::as_slice)
}

const LIST: &str = include_str!("../lexicon/related_words.txt");

static RELATED: Lazy<HashMap<String, Vec<String>>> = Lazy::new(|| {
    let mut related: HashMap<String, Vec<String>> = HashMap::new();
    for row in lexicon::rows(LIST) {
        let keys: Vec<String> = row.split(' ').filter_map(key).collect();
        for one in &keys {
            let others = related.entry(one.clone()).or_default();
            for other in &keys {
                if other != one && !others.contains(other) {
                    others.push(other.clone());
                }
            }
        }
    }
    related
});

/// The key of a word that has one; what stands for several words is no word.
fn key(word: &str) -> Option<String> {
    match fold::keys(word) {
        Keys::One(key) => Some(key),
        Keys::Alias(words) if !words.contains(' ') => {
            let mut key = None;
            Keys::Alias(words).each(|one| key = Some(one));
            key
        }
        Keys::Alias(_) | Keys::None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways() {
        assert!(related("garbag").iter().any(|key| key == "trash"));
        assert!(related("trash").iter().any(|key| key == "garbag"));
        assert!(related("zxqv").is_empty());
    }

    #[test]
    fn rows_are_sorted_and_every_word_has_a_key() {
        assert!(LIST.starts_with('#'));
        let rows: Vec<&str> = lexicon::rows(LIST).collect();
        assert!(rows.is_sorted_by(|a, b| a < b));
        for row in rows {
            let words: Vec<&str> = row.split(' ').collect();
            assert!(words.len() > 1 && words.is_sorted_by(|a, b| a < b), "{row}");
            let keys: std::collections::HashSet<String> = words.iter().filter_map(|word| key(word)).collect();
            assert!(keys.len() > 1, "{row}: no two words that differ");
            assert_eq!(words.iter().filter(|word| key(word).is_none()).count(), 0, "{row}");
        }
    }
}
