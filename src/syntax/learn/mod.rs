//! Learns the weights of tagger and parser from treebanks, and clusters of words from raw text, too.
//!
//! Each stage must see the mistakes that the one before it makes, so the parser learns
//! from tags, and the revision from parses, that a model gave which never saw the
//! sentence (jackknifing). Everything is deterministic: the same treebanks and texts
//! give the same bytes.

mod clusters;
mod habits;
mod oracle;
mod parser;
mod revise;
mod score;
mod tagger;
mod treebank;
mod vocabulary;

use super::facts::Facts;
use super::form::Form;
use super::vocabulary::Vocabulary;
use super::weights::{
    HEADS, MOVES, NAMES, RELATIONS, TAGS, USUAL_MOVES, USUAL_RELATIONS, USUAL_TAGS, VOCABULARY, Weights,
};
use super::{Tag, Word};
use crate::error::Error;
use crate::lexicon;
use crate::model::cascade::{Cascade, Chain};
use crate::model::file;
use crate::model::learn::{Learned, parallel};
use crate::text;
use clusters::Clusters;

pub(crate) use score::{Score, score};
pub(crate) use treebank::{Sentence, read};

/// Sentences next to each other go to the same fold: they are of the same text.
const TOGETHER: usize = 10;

/// Taggers and parsers that learn from all but one part of the treebank each.
const FOLDS: usize = 5;

/// Runs of the tagger that ships; one does for those that only show what mistakes look like.
const TAG_RUNS: usize = 4;

/// The fold of the sentence at `at`.
fn fold_of(at: usize) -> usize {
    at / TOGETHER % FOLDS
}

fn in_fold(at: usize, fold: usize) -> bool {
    fold_of(at) == fold
}

/// The file of weights learned from `sentences`, and from texts without any marks what words are used alike; `tell`
/// hears how it goes.
pub(crate) fn learn(sentences: &[Sentence], texts: &[String], tell: &mut dyn FnMut(&str)) -> Result<Vec<u8>, Error> {
    let clusters = Clusters::learn(&hashes(sentences, texts));
    tell("put words into clusters");
    let all: Vec<&Sentence> = sentences.iter().collect();
    let (words, tags) = learn_tags(&all, &clusters, TAG_RUNS)?;
    tell("learned to tag");
    let vocabulary = Vocabulary::new(words.table())?;
    let folds = parallel(FOLDS, |fold| tag_fold(&all, fold, &clusters));
    let mut folds = folds.into_iter().map(|fold| fold.map(Vec::into_iter)).collect::<Result<Vec<_>, Error>>()?;
    let examples: Vec<parser::Example<'_>> = (0..)
        .zip(&all)
        .map(|(at, sentence)| {
            let tags = folds.get_mut(fold_of(at)).and_then(Iterator::next).unwrap_or_default();
            parser::Example { sentence, facts: facts(sentence, &vocabulary), tags }
        })
        .collect();
    tell("tagged each part of the treebank with what the others taught");
    let parsers = parser::learn(&examples, tell);
    let revision = revise::learn(&examples, &parsers.others, tell)?;
    let weights = Weights {
        vocabulary,
        tags: Cascade::try_from(tags.tables())?.into(),
        moves: Cascade::try_from(parsers.all.moves.tables())?.into(),
        relations: Cascade::try_from(parsers.all.relations.tables())?.into(),
        ..Weights::default()
    };
    let [usual_tags, usual_moves, usual_relations] = learn_habits(&weights, sentences, texts);
    tell("saw what is always chosen");
    let file = file::write(&[
        (VOCABULARY, words.table()),
        (USUAL_TAGS, usual_tags.table()),
        (USUAL_MOVES, usual_moves.table()),
        (USUAL_RELATIONS, usual_relations.table()),
        (TAGS.hasty, tags.hasty.table()),
        (TAGS.careful, tags.careful.table()),
        (MOVES.hasty, parsers.all.moves.hasty.table()),
        (MOVES.careful, parsers.all.moves.careful.table()),
        (RELATIONS.hasty, parsers.all.relations.hasty.table()),
        (RELATIONS.careful, parsers.all.relations.careful.table()),
        (HEADS.hasty, revision.heads.hasty.table()),
        (HEADS.careful, revision.heads.careful.table()),
        (NAMES, revision.names.table()),
    ]);
    Weights::read(&file)?;
    Ok(file)
}

/// What `weights` always choose in the sentences of the treebank and of `texts`.
fn learn_habits(weights: &Weights<'_>, sentences: &[Sentence], texts: &[String]) -> [Learned; 3] {
    let mut reader = habits::Reader::new(weights);
    for sentence in sentences {
        reader.read(sentence.forms.iter().map(String::as_str));
    }
    for text in texts {
        let page = text::read(text);
        page.sentences.iter().for_each(|range| reader.read(range.clone().map(|at| page.word(at))));
    }
    reader.finish()
}

/// The sentences of the treebank and of `texts`, as hashes of folded words.
fn hashes(sentences: &[Sentence], texts: &[String]) -> Vec<Vec<u64>> {
    let of = |word: &str| Form::of(word).hash;
    let mut all: Vec<Vec<u64>> =
        sentences.iter().map(|sentence| sentence.forms.iter().map(|form| of(form)).collect()).collect();
    for text in texts {
        let page = text::read(text);
        all.extend(page.sentences.iter().map(|range| range.clone().map(|at| of(page.word(at))).collect()));
    }
    all
}

/// Tags the sentences of `fold` with what the others teach.
fn tag_fold(all: &[&Sentence], fold: usize, clusters: &Clusters) -> Result<Vec<Vec<Tag>>, Error> {
    let part = |inside: bool| {
        let chosen = all.iter().enumerate().filter(move |&(at, _)| in_fold(at, fold) == inside);
        chosen.map(|(_, &sentence)| sentence).collect::<Vec<_>>()
    };
    let (words, tags) = learn_tags(&part(false), clusters, 1)?;
    let vocabulary = Vocabulary::new(words.table())?;
    let tagger = Chain::from(Cascade::try_from(tags.tables())?);
    let tag = |sentence: &Sentence| {
        let mut tags = Vec::new();
        super::tagger::tag(&tagger, &facts(sentence, &vocabulary), &mut tags);
        tags
    };
    Ok(part(true).into_iter().map(tag).collect())
}

/// A vocabulary and the weights of a tagger.
fn learn_tags(sentences: &[&Sentence], clusters: &Clusters, runs: usize) -> Result<(Learned, Cascade<Learned>), Error> {
    let words = vocabulary::learn(sentences, clusters);
    let vocabulary = Vocabulary::new(words.table())?;
    let examples: Vec<(Vec<Facts>, &[Tag])> =
        sentences.iter().map(|sentence| (facts(sentence, &vocabulary), sentence.tags.as_slice())).collect();
    let tags = tagger::learn(&examples, runs);
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
    use crate::syntax::parser::Care;
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
        let bytes = learn(&sentences, &[], &mut |_| {}).unwrap();
        assert!(bytes == learn(&sentences, &[], &mut |_| {}).unwrap());
        let weights = Weights::read(&bytes).unwrap();
        let mut scratch = Scratch::default();
        for sentence in sentences.iter().take(2) {
            let words: Vec<Word<'_>> = sentence.words().collect();
            let parsed = parse_with(&weights, &words, &mut scratch, Care::FULL);
            let relations: Vec<_> = parsed.iter().map(|word| word.relation).collect();
            let tags: Vec<_> = parsed.iter().map(|word| word.tag).collect();
            assert_eq!((relations, tags), (sentence.relations.clone(), sentence.tags.clone()));
        }
    }
}
