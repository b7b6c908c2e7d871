//! How well a treebank is tagged and parsed.

use super::Sentence;
use crate::syntax::{Parsed, Relation, Scratch, Word, parse};

/// Counts of words, of all words or of some.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counts {
    pub words: usize,
    /// With the right tag.
    pub tags: usize,
    /// With the right head.
    pub heads: usize,
    /// With the right head and relation, without subtypes, as the shared task of CoNLL 2018 counts.
    pub relations: usize,
    /// With the right head and relation, subtype and all.
    pub subtypes: usize,
}

/// All words of a treebank, and those that are no punctuation.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Score {
    pub all: Counts,
    pub no_punctuation: Counts,
}

/// Parses `sentences` from their words and compares.
pub(crate) fn score(sentences: &[Sentence]) -> Score {
    let mut score = Score::default();
    let mut scratch = Scratch::default();
    for sentence in sentences {
        let words: Vec<Word<'_>> = sentence.words().collect();
        let count = words.len();
        let parsed = parse(&words, &mut scratch);
        let gold = sentence.tags.iter().zip(&sentence.heads).zip(&sentence.relations);
        for (found, ((&tag, &head), &relation)) in parsed.iter().zip(gold) {
            let gold = Parsed { tag, head: Some(head as usize).filter(|&head| head < count), relation };
            score.all.add(found, &gold);
            if relation != Relation::Punct {
                score.no_punctuation.add(found, &gold);
            }
        }
    }
    score
}

impl Counts {
    fn add(&mut self, found: &Parsed, gold: &Parsed) {
        let plain = |relation: Relation| relation.as_str().split(':').next();
        let head = found.head == gold.head;
        self.words += 1;
        self.tags += usize::from(found.tag == gold.tag);
        self.heads += usize::from(head);
        self.relations += usize::from(head && plain(found.relation) == plain(gold.relation));
        self.subtypes += usize::from(head && found.relation == gold.relation);
    }
}
