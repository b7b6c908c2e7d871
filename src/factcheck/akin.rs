//! Words of the checks that may stand for a word of the query: of the same row of the list, or with the same beginning.

use std::collections::HashSet;

use super::index::{Index, Term};
use super::related::related;
use super::words::Word;
use crate::work;

/// A word of the query, once, and the words of the checks that may stand for it.
#[derive(Clone, Debug)]
pub(super) struct Akin {
    /// Where it first stands among the words.
    pub at: usize,
    /// The word itself; None if no check has it.
    pub term: Option<Term>,
    /// What [`related`] knows.
    pub related: Vec<Term>,
    /// "Syria" for "Syrian".
    pub alike: Vec<Term>,
}

/// What a word that may stand for another counts beside it. Chosen on the training queries.
const RELATED: f32 = 0.3;
const ALIKE: f32 = 0.6;

/// A word that more of the checks have, one in so many, stands for nothing in particular.
const COMMON: usize = 30;

/// The distinct words among `words`, in order, with what may stand for them.
pub(super) fn akin(index: &Index, words: &[Word]) -> Vec<Akin> {
    let mut seen = HashSet::new();
    let keys = words.iter().map(|word| word.key.as_str()).enumerate().filter(|(_, key)| seen.insert(*key));
    keys.map(|(at, key)| Akin::new(index, at, key)).collect()
}

impl Akin {
    fn new(index: &Index, at: usize, key: &str) -> Akin {
        work::tick();
        let related = related(key).iter().filter_map(|other| index.term(other)).collect();
        Akin { at, term: index.term(key), related, alike: alike(index, key).collect() }
    }

    /// Every word that may stand for it.
    pub(super) fn all(&self) -> impl Iterator<Item = Term> {
        self.related.iter().chain(&self.alike).copied()
    }

    /// What may stand for the word, and what each counts: less than the word, and no more than the rarer of the two is worth.
    pub(super) fn weighted<'i>(&'i self, index: &'i Index) -> impl Iterator<Item = (Term, f32)> + 'i {
        let worth = self.term.map_or(f32::MAX, |term| index.rarity(term));
        let related = self.related.iter().map(|&term| (term, RELATED));
        let all = related.chain(self.alike.iter().map(|&term| (term, ALIKE)));
        let rare = all.filter(|&(term, _)| index.frequency(term) * COMMON <= index.len().max(COMMON));
        rare.map(move |(term, weight)| (term, weight * (worth / index.rarity(term).max(f32::MIN_POSITIVE)).min(1.0)))
    }
}

/// The fewest letters that two words begin with alike, and what share of the longer one they are.
const SHORTEST: usize = 4;
const SHARE: f32 = 0.7;

/// No more words that begin alike are looked at: a collection of any size costs a query the same.
const LOOKED_AT: usize = 2_000;

fn alike<'i>(index: &'i Index, key: &'i str) -> impl Iterator<Item = Term> + 'i {
    let letters = key.bytes().all(|byte| byte.is_ascii_lowercase());
    let prefix = key.get(..SHORTEST).filter(|_| letters);
    let beginning = prefix.into_iter().flat_map(|prefix| index.beginning_with(prefix)).take(LOOKED_AT);
    beginning.filter(move |(other, _)| *other != key && are_alike(key, other)).map(|(_, term)| term)
}

fn are_alike(key: &str, other: &str) -> bool {
    work::tick();
    let same = key.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
    same as f32 >= SHARE * key.len().max(other.len()) as f32 && other.bytes().all(|byte| byte.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::factcheck::words;

    #[test]
    fn other_words_for_a_word() {
        let mut index = Index::default();
        index.add(&words::read("Trash was left in Syria; a synagogue, too.").body, &[]);
        let akin = akin(&index, &words::read("Syrian garbage, Syrian garbage").body);
        let keys = |terms: &[Term]| terms.iter().map(|&term| index.key(term).to_owned()).collect::<Vec<_>>();
        let found: Vec<_> = akin.iter().map(|akin| (akin.term, keys(&akin.related), keys(&akin.alike))).collect();
        let of = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        assert_eq!(found, [(None, of(&["syria"]), of(&["syria"])), (None, of(&["trash"]), vec![])]);
    }
}
