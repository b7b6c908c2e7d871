//! Stage 2: what the words are, and which depends on which.
//!
//! Part-of-speech tags after the Penn Treebank ([`Tag`]) and Universal Dependencies
//! ([`Relation`]), by greedy linear models that ship with the crate. Each reads a
//! sentence once from left to right, so that the cost grows linearly with its length.
//! Plain choices cost a look-up or a small model, the others a large one
//! ([`crate::model::cascade`]):
//!
//! ```text
//! words ── form, facts ──> tagger ──> parser (transition, moves, relations) ──> revision (candidates, attachment, naming)
//! ```
//!
//! Weights are in `src/model/weights/syntax.bin`; [`weights`] reads them.

mod attachment;
mod candidates;
mod facts;
pub(crate) mod form;
mod inventory;
// No stage asks for these yet.
#[cfg(any(test, feature = "train"))]
pub(crate) mod lemma;
mod memory;
mod moves;
mod naming;
mod node;
mod parser;
mod relations;
mod revise;
mod tagger;
#[cfg(test)]
mod tests;
mod transition;
#[cfg(any(test, feature = "train"))]
pub(crate) mod universal;
mod vocabulary;
mod weights;

#[cfg(feature = "train")]
pub(crate) mod learn;

pub(crate) use inventory::{Relation, Tag};
pub(crate) use memory::Memory;

use crate::lexicon::Entry;
use parser::Care;
use weights::Weights;

/// One word of a sentence, and what the word lists know of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word<'t> {
    pub text: &'t str,
    pub entry: &'static Entry,
}

/// What was found of one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Parsed {
    pub tag: Tag,
    /// The word it depends on, as an index into the sentence; `None` for the one root of the sentence.
    pub head: Option<usize>,
    pub relation: Relation,
    /// Words that are used alike share it; unknown words by their shape.
    pub cluster: u64,
    /// The same, with fewer and larger clusters.
    pub coarse: u64,
}

/// The hash of `word` as the models read it: in lower case, digits as 0, marks and dashes as ASCII writes them.
pub(crate) fn folded(word: &str) -> u64 {
    form::Form::of(word).hash
}

/// Memory to use again from sentence to sentence.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    facts: Vec<facts::Facts>,
    tags: Vec<Tag>,
    state: transition::State,
    candidates: candidates::Candidates,
    parsed: Vec<Parsed>,
}

/// Tags and parses a sentence: one [`Parsed`] a word, which together are a tree.
pub(crate) fn parse<'s>(words: &[Word<'_>], scratch: &'s mut Scratch) -> &'s [Parsed] {
    parse_with(weights::embedded(), words, scratch, Care::FULL)
}

/// The same with half the work, where more depends on the words than on how they hang together.
pub(crate) fn skim<'s>(words: &[Word<'_>], scratch: &'s mut Scratch) -> &'s [Parsed] {
    parse_with(weights::embedded(), words, scratch, Care::LIGHT)
}

/// Skims a sentence of which every word has its tag already.
fn skim_tagged<'s>(words: &[Word<'_>], known: &[Tag], scratch: &'s mut Scratch) -> &'s [Parsed] {
    let weights = weights::embedded();
    scratch.read(weights, words);
    scratch.tags.clear();
    scratch.tags.extend(known.iter().copied().chain(std::iter::repeat(Tag::OddPunctuation)).take(words.len()));
    scratch.build(weights, Care::LIGHT);
    &scratch.parsed
}

fn parse_with<'s>(weights: &Weights<'_>, words: &[Word<'_>], scratch: &'s mut Scratch, care: Care) -> &'s [Parsed] {
    scratch.read(weights, words);
    scratch.tags.clear();
    tagger::tag(&weights.tags, &scratch.facts, &mut scratch.tags);
    scratch.build(weights, care);
    &scratch.parsed
}

impl Scratch {
    /// The hash, as [`folded`] gives it, of the word at `index` in the sentence parsed last.
    pub(crate) fn folded(&self, index: usize) -> u64 {
        self.facts.get(index).map_or(0, |facts| facts.folded)
    }

    /// Looks the words up.
    fn read(&mut self, weights: &Weights<'_>, words: &[Word<'_>]) {
        self.facts.clear();
        self.facts.extend(words.iter().map(|word| facts::Facts::of(word, &weights.vocabulary)));
    }

    /// Puts the tree over the tagged words.
    fn build(&mut self, weights: &Weights<'_>, care: Care) {
        let Scratch { facts, tags, state, candidates, parsed } = self;
        state.start(facts, tags);
        parser::run(weights, state, care);
        if care.revises {
            revise::run(weights, state, candidates);
        }
        parsed.clear();
        parsed.extend(state.words().zip(tags.iter()).zip(facts.iter()).map(|((node, &tag), word)| Parsed {
            tag,
            cluster: word.cluster,
            coarse: word.coarse,
            head: Some(node.head as usize).filter(|&head| head < facts.len()),
            relation: node.relation,
        }));
    }
}
