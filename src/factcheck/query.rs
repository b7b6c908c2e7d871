//! A query, looked up in the index.

use std::collections::HashMap;

use super::akin::{Akin, akin};
use super::index::{Index, Term};
use super::stem::stem;
use super::words::{Kind, Word, Words};

/// See the head of this file.
#[derive(Clone, Debug, Default)]
pub(super) struct Query {
    pub words: Words,
    /// The terms of the body, word by word; None for a word that no check has.
    pub body: Vec<Option<Term>>,
    pub author: Vec<Term>,
    pub date: Vec<Term>,
    /// The distinct words of the body, with what may stand for them.
    pub akin: Vec<Akin>,
}

/// What a word of the author's name and of the date counts beside one of the body. Chosen on the training queries.
const AUTHOR: f32 = 0.8;
const DATE: f32 = 0.5;

impl Query {
    /// Looks up every word.
    pub(super) fn new(index: &Index, words: Words) -> Query {
        let words = Words { body: apart(index, words.body), author: apart(index, words.author), ..words };
        let terms = |words: &[Word]| words.iter().filter_map(|word| index.term(&word.key)).collect();
        Query {
            body: words.body.iter().map(|word| index.term(&word.key)).collect(),
            author: terms(&words.author),
            date: terms(&words.date),
            akin: akin(index, &words.body),
            words,
        }
    }

    /// Each term once, with what it counts: more if it comes again, but never twice as much; and those that may stand
    /// for one.
    pub(super) fn weighted(&self, index: &Index) -> Vec<(Term, f32)> {
        let mut weights: HashMap<Term, f32> = HashMap::new();
        for &term in self.body.iter().flatten() {
            *weights.entry(term).or_default() += 1.0;
        }
        for times in weights.values_mut() {
            *times = 2.0 * *times / (*times + 1.0);
        }
        for (terms, weight) in [(&self.date, DATE), (&self.author, AUTHOR)] {
            for &term in terms {
                weights.entry(term).or_insert(weight);
            }
        }
        let mut akin: HashMap<Term, f32> = HashMap::new();
        for (term, weight) in self.akin.iter().flat_map(|akin| akin.weighted(index)) {
            if !weights.contains_key(&term) {
                let best = akin.entry(term).or_default();
                *best = best.max(weight);
            }
        }
        weights.extend(akin);
        let mut weighted: Vec<(Term, f32)> = weights.into_iter().collect();
        weighted.sort_unstable_by_key(|&(term, _)| term);
        weighted
    }
}

/// The words, with every tag that no check has taken apart into words that checks have, where that can be done.
fn apart(index: &Index, words: Vec<Word>) -> Vec<Word> {
    let mut all = Vec::with_capacity(words.len());
    for word in words {
        let parts = if word.kind == Kind::Tag && index.term(&word.key).is_none() {
            parts(index, &word.key)
        } else {
            Vec::new()
        };
        if parts.is_empty() {
            all.push(word);
        } else {
            all.extend(parts.into_iter().map(|key| Word { key, kind: Kind::Name, ..word.clone() }));
        }
    }
    all
}

/// The shortest and the longest word that a tag is taken apart into, in bytes, and in how many checks it must be.
const SHORTEST_PART: usize = 3;
const LONGEST_PART: usize = 20;
const FEWEST_CHECKS: usize = 3;

/// The words that `tag` is put together from ("prayforparis"), the longest there are; none if something is left over.
fn parts(index: &Index, tag: &str) -> Vec<String> {
    if !tag.is_ascii() {
        return Vec::new();
    }
    // The best way to take apart what ends at each byte: its worth, and the last word of it.
    let mut ways: Vec<Option<Way>> = vec![Some(Way::default())];
    for end in 1..=tag.len() {
        let starts = end.saturating_sub(LONGEST_PART)..=end.saturating_sub(SHORTEST_PART);
        let mut best: Option<Way> = None;
        for start in starts {
            let Some(Some(before)) = ways.get(start) else { continue };
            let worth = before.worth + (end - start) * (end - start);
            if end - start < SHORTEST_PART || best.as_ref().is_some_and(|best| best.worth >= worth) {
                continue;
            }
            let mut key = tag.get(start..end).unwrap_or("").to_owned();
            stem(&mut key);
            if index.term(&key).is_some_and(|term| index.frequency(term) >= FEWEST_CHECKS) {
                best = Some(Way { worth, start, key });
            }
        }
        ways.push(best);
    }
    let mut parts = Vec::new();
    let mut end = tag.len();
    while let Some(Some(way)) = ways.get(end)
        && end > 0
    {
        parts.push(way.key.clone());
        end = way.start;
    }
    parts.reverse();
    parts
}

/// How the beginning of a tag is taken apart.
#[derive(Clone, Debug, Default)]
struct Way {
    /// The squares of the lengths of its words.
    worth: usize,
    /// Where its last word begins.
    start: usize,
    key: String,
}
