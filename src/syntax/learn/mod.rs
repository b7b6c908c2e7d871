//! Learns the weights of tagger and parser from treebanks.
//!
//! The parser must see the mistakes that the tagger makes, so it learns from tags
//! that a tagger gave which never saw the sentence (jackknifing). Everything is
//! deterministic: the same treebanks give the same bytes.

mod oracle;
mod parser;
mod score;
mod tagger;
mod treebank;
mod vocabulary;

use super::facts::Facts;
use super::vocabulary::Vocabulary;
use super::weights::{MOVES, RELATIONS, TAGS, VOCABULARY, Weights};
use super::{Tag, Word};
use crate::error::Error;
use crate::lexicon;
use crate::model::file;
use crate::model::learn::Learned;
use crate::model::rows::Rows;

pub(crate) use score::{Score, score};
pub(crate) use treebank::{Sentence, read};

/// Sentences next to each other go to the same fold: they are of the same text.
const TOGETHER: usize = 10;

/// Taggers that learn from all but one part of the treebank each.
const FOLDS: usize = 5;

/// The file of weights learned from `sentences`; `tell` hears how it goes.
pub(crate) fn learn(sentences: &[Sentence], tell: &mut dyn FnMut(&str)) -> Result<Vec<u8>, Error> {
    let all: Vec<&Sentence> = sentences.iter().collect();
    let (words, tags) = learn_tags(&all)?;
    tell("learned to tag");
    let mut examples = Vec::with_capacity(all.len());
    for fold in 0..FOLDS {
        let part = |inside: bool| {
            let chosen = all.iter().enumerate().filter(move |(at, _)| (at / TOGETHER % FOLDS == fold) == inside);
            chosen.map(|(_, &sentence)| sentence).collect::<Vec<_>>()
        };
        let (words_seen, tags_seen) = learn_tags(&part(false))?;
        let seen = Vocabulary::new(words_seen.table())?;
        let rows = Rows::new(tags_seen.table())?;
        let vocabulary = Vocabulary::new(words.table())?;
        for sentence in part(true) {
            let mut guessed = Vec::new();
            super::tagger::tag(&rows, &facts(sentence, &seen), &mut guessed);
            examples.push(parser::Example { sentence, facts: facts(sentence, &vocabulary), tags: guessed });
        }
        tell("tagged a part of the treebank with what the others taught");
    }
    let (moves, relations) = parser::learn(&examples, tell);
    let file = file::write(&[
        (VOCABULARY, words.table()),
        (TAGS, tags.table()),
        (MOVES, moves.table()),
        (RELATIONS, relations.table()),
    ]);
    Weights::read(&file)?;
    Ok(file)
}

/// A vocabulary and the weights of a tagger.
fn learn_tags(sentences: &[&Sentence]) -> Result<(Learned, Learned), Error> {
    let words = vocabulary::learn(sentences);
    let vocabulary = Vocabulary::new(words.table())?;
    let examples: Vec<(Vec<Facts>, &[Tag])> =
        sentences.iter().map(|sentence| (facts(sentence, &vocabulary), sentence.tags.as_slice())).collect();
    let tags = tagger::learn(&examples);
    Ok((words, tags))
}

fn facts(sentence: &Sentence, vocabulary: &Vocabulary<'_>) -> Vec<Facts> {
    sentence.words().map(|word| Facts::of(&word, vocabulary)).collect()
}

impl Sentence {
    /// The words as the parser takes them.
    pub(crate) fn words(&self) -> impl Iterator<Item = Word<'_>> {
        self.forms.iter().map(|text| Word { text, entry: lexicon::entry(text) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::{Scratch, parse_with};

    /// Enough to learn by heart, so often that no word is rare.
    fn treebank() -> Vec<Sentence> {
        let text = "1\tShe\t_\t_\tPRP\t_\t2\tnsubj\t_\t_\n2\tspoke\t_\t_\tVBD\t_\t0\troot\t_\t_\n\n\
            1\tThe\t_\t_\tDT\t_\t2\tdet\t_\t_\n2\tmayor\t_\t_\tNN\t_\t3\tnsubj\t_\t_\n\
            3\tspoke\t_\t_\tVBD\t_\t0\troot\t_\t_\n4\ttwice\t_\t_\tRB\t_\t3\tadvmod\t_\t_\n\n";
        treebank::parse(&text.repeat(60)).unwrap()
    }

    #[test]
    fn the_same_treebank_gives_the_same_bytes_and_is_learned() {
        let sentences = treebank();
        let bytes = learn(&sentences, &mut |_| {}).unwrap();
        assert!(bytes == learn(&sentences, &mut |_| {}).unwrap());
        let weights = Weights::read(&bytes).unwrap();
        let mut scratch = Scratch::default();
        for sentence in sentences.iter().take(2) {
            let words: Vec<Word<'_>> = sentence.words().collect();
            let parsed = parse_with(&weights, &words, &mut scratch);
            let relations: Vec<_> = parsed.iter().map(|word| word.relation).collect();
            let tags: Vec<_> = parsed.iter().map(|word| word.tag).collect();
            assert_eq!((relations, tags), (sentence.relations.clone(), sentence.tags.clone()));
        }
    }
}
