//! How well a treebank is tagged and parsed.

use super::Sentence;
use crate::syntax::lemma::lemma;
use crate::syntax::universal::universal;
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
    /// With the right universal part of speech.
    pub universals: usize,
    /// With the right dictionary form.
    pub lemmas: usize,
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
        let outside = sentence.forms.iter().zip(&sentence.universals).zip(&sentence.lemmas);
        for ((found, ((&tag, &head), &relation)), ((form, universals), lemmas)) in parsed.iter().zip(gold).zip(outside)
        {
            let head = Some(head as usize).filter(|&head| head < count);
            let gold = Parsed { tag, head, relation, ..*found };
            let mut counts = Counts::of(found, &gold);
            counts.universals = usize::from(universal(form, found.tag, found.relation).as_str() == universals);
            counts.lemmas = usize::from(lemma(form, found.tag) == lemmas.as_str());
            score.all.add(counts);
            if relation != Relation::Punct {
                score.no_punctuation.add(counts);
            }
        }
    }
    score
}

impl Counts {
    /// What of one word is right; universal part of speech and dictionary form are not compared.
    fn of(found: &Parsed, gold: &Parsed) -> Counts {
        let plain = |relation: Relation| relation.as_str().split(':').next();
        let head = found.head == gold.head;
        Counts {
            words: 1,
            tags: usize::from(found.tag == gold.tag),
            heads: usize::from(head),
            relations: usize::from(head && plain(found.relation) == plain(gold.relation)),
            subtypes: usize::from(head && found.relation == gold.relation),
            ..Counts::default()
        }
    }

    fn add(&mut self, other: Counts) {
        self.words += other.words;
        self.tags += other.tags;
        self.heads += other.heads;
        self.relations += other.relations;
        self.subtypes += other.subtypes;
        self.universals += other.universals;
        self.lemmas += other.lemmas;
    }
}
