//! How common a word is in any text: what every text says tells no claim from another.

use std::collections::HashMap;

use once_cell::sync::Lazy;

/// What finding the word is worth beside its rarity among the checks: 1 for a word that is rare in any text.
///
/// Posts say "now", "really" and "look", which few fact checks say: rarity among the checks alone would take them
/// for the words that matter.
pub(super) fn weight(key: &str) -> f32 {
    WEIGHTS.get(key).copied().unwrap_or(1.0)
}

const COUNTS: &str = include_str!("../model/weights/word_counts.txt");

static WEIGHTS: Lazy<HashMap<&'static str, f32>> = Lazy::new(|| {
    let rows = crate::lexicon::rows(COUNTS).filter_map(|row| row.split_once('\t'));
    let counts: Vec<(&str, f32)> = rows.filter_map(|(key, count)| Some((key, count.parse().ok()?))).collect();
    // The first row counts the paragraphs.
    let all = counts.first().map_or(1.0, |&(_, all)| all);
    counts.into_iter().skip(1).map(|(key, count)| (key, of_count(count, all))).collect()
});

/// `count` of `all` paragraphs have the word.
fn of_count(count: f32, all: f32) -> f32 {
    (((all + 1.0) / (count + 1.0)).ln() / RARE).clamp(0.0, 1.0).powf(POWER)
}

/// The logarithm of one in so many paragraphs: words that are rarer count in full. Set by hand; the power under it was
/// chosen among 0 to 2 on the training queries (cross-validated), and held on the development queries.
const RARE: f32 = 8.0;
const POWER: f32 = 0.6;

/// The fewest paragraphs in which a word is counted at all: a rarer one counts in full.
#[cfg(feature = "train")]
pub(super) fn fewest(all: usize) -> usize {
    (all as f32 / RARE.exp()) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_words_weigh_less() {
        assert!(weight("sai") < weight("hospital") && weight("hospital") < weight("penguin"));
        assert_eq!(weight("zxqv"), 1.0);
    }
}
