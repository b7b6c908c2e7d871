//! Stage 2: what the words are, and which depends on which.
//!
//! Part-of-speech tags after the Penn Treebank ([`Tag`]) and Universal Dependencies
//! ([`Relation`]), by two greedy linear models that ship with the crate. Both read a
//! sentence once from left to right, so that the cost grows linearly with its length:
//!
//! ```text
//! words ── form, facts ──> tagger ──> parser (transition, moves, relations) ──> tags, heads, relations
//! ```
//!
//! Weights are in `src/model/weights/syntax.bin`; [`weights`] reads them.

mod facts;
pub(crate) mod form;
mod inventory;
mod moves;
mod parser;
mod relations;
mod tagger;
#[cfg(test)]
mod tests;
mod transition;
mod vocabulary;
mod weights;

#[cfg(feature = "train")]
pub(crate) mod learn;

pub(crate) use inventory::{Relation, Tag};

use crate::lexicon::Entry;
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
    parsed: Vec<Parsed>,
}

/// Tags and parses a sentence: one [`Parsed`] a word, which together are a tree.
pub(crate) fn parse<'s>(words: &[Word<'_>], scratch: &'s mut Scratch) -> &'s [Parsed] {
    parse_with(weights::embedded(), words, scratch)
}

fn parse_with<'s>(weights: &Weights<'_>, words: &[Word<'_>], scratch: &'s mut Scratch) -> &'s [Parsed] {
    let Scratch { facts, tags, state, parsed } = scratch;
    facts.clear();
    facts.extend(words.iter().map(|word| facts::Facts::of(word, &weights.vocabulary)));
    tags.clear();
    tagger::tag(&weights.tags, facts, tags);
    state.start(facts, tags);
    parser::run(weights, state);
    parsed.clear();
    parsed.extend(state.words().zip(tags.iter()).map(|(node, &tag)| Parsed {
        tag,
        head: Some(node.head as usize).filter(|&head| head < words.len()),
        relation: node.relation,
    }));
    parsed
}
