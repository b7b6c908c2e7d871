//! Pieces of words, as if they were words: compounds, other forms and other spellings of a word share most of its pieces.

use std::collections::HashMap;

use super::index::{Index, Terms};
use super::words::Word;
use crate::work;

/// Four bytes of a word and of the blanks around it.
pub(super) type Gram = u32;

/// BM25, as in the index; usual values.
const BY_LENGTH: f32 = 0.5;
const SATURATION: f32 = 1.2;

/// In how many checks each gram is.
#[derive(Clone, Debug, Default)]
pub(super) struct Grams {
    checks: HashMap<Gram, u32>,
    /// How many grams all checks have.
    total: u64,
}

impl Grams {
    /// Counts the grams of the next check.
    pub(super) fn add<'k>(&mut self, keys: impl Iterator<Item = &'k str>) {
        let mut grams = Vec::new();
        keys.for_each(|key| each(key, |gram| grams.push(gram)));
        self.total += grams.len() as u64;
        grams.sort_unstable();
        grams.dedup();
        for gram in grams {
            *self.checks.entry(gram).or_default() += 1;
        }
    }

    fn frequency(&self, gram: Gram) -> usize {
        self.checks.get(&gram).map_or(0, |&checks| checks as usize)
    }
}

/// The grams of a query, each with what it is worth.
pub(super) struct Scorer<'i> {
    index: &'i Index,
    grams: HashMap<Gram, f32>,
    mean: f32,
}

impl<'i> Scorer<'i> {
    pub(super) fn new<'w>(index: &'i Index, words: impl Iterator<Item = &'w Word>) -> Scorer<'i> {
        let mut counts: HashMap<Gram, f32> = HashMap::new();
        for word in words {
            each(&word.key, |gram| *counts.entry(gram).or_default() += 1.0);
        }
        let known = counts.into_iter().filter_map(|(gram, times)| {
            let with = index.grams().frequency(gram);
            // More if it comes again, but never twice as much.
            (with > 0).then(|| (gram, index.rarity_of(with) * 2.0 * times / (times + 1.0)))
        });
        let grams = known.collect();
        let mean = index.grams().total as f32 / index.len().max(1) as f32;
        Scorer { index, grams, mean: mean.max(1.0) }
    }

    /// How well the grams of a check match.
    pub(super) fn score(&self, terms: &Terms) -> f32 {
        let mut found: Vec<Gram> = Vec::new();
        let mut length = 0.0;
        for term in terms.all() {
            each(self.index.key(term), |gram| {
                length += 1.0;
                if self.grams.contains_key(&gram) {
                    found.push(gram);
                }
            });
        }
        found.sort_unstable();
        let norm = SATURATION * (1.0 - BY_LENGTH + BY_LENGTH * length / self.mean);
        let same = found.chunk_by(|a, b| a == b);
        let worth = same.filter_map(|same| {
            let times = same.len() as f32;
            let worth = self.grams.get(same.first()?)?;
            Some(worth * times * (SATURATION + 1.0) / (times + norm))
        });
        worth.sum()
    }
}

/// Calls `with` with every four bytes in a row of `key` and of the blanks around it; with all there are, if fewer.
fn each(key: &str, mut with: impl FnMut(Gram)) {
    let mut gram = u32::from(b' ');
    let mut bytes = 1;
    for byte in key.bytes().chain([b' ']) {
        work::tick();
        gram = gram << 8 | u32::from(byte);
        bytes += 1;
        if bytes >= 4 {
            with(gram);
        }
    }
    if bytes < 4 {
        with(gram);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grams_of_a_word_and_of_its_ends() {
        let grams = |key: &str| {
            let mut grams = Vec::new();
            each(key, |gram| grams.push(gram.to_be_bytes()));
            grams
        };
        assert_eq!(grams("dams"), [*b" dam", *b"dams", *b"ams "]);
        assert_eq!(grams("5"), [*b"\0 5 "]);
    }
}
