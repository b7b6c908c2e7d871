//! Stage 2: what the words are, and which depends on which.
//!
//! Part-of-speech tags after the Penn Treebank ([`Tag`]) and Universal Dependencies
//! ([`Relation`]), by greedy linear models that ship with the crate. Each reads a
//! sentence once from left to right, so that the cost grows linearly with its length:
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
    parse_with(weights::embedded(), words, scratch)
}

/// Parses a sentence of which every word has its tag already.
fn parse_tagged<'s>(words: &[Word<'_>], known: &[Tag], scratch: &'s mut Scratch) -> &'s [Parsed] {
    let weights = weights::embedded();
    scratch.read(weights, words);
    scratch.tags.clear();
    scratch.tags.extend(known.iter().copied().chain(std::iter::repeat(Tag::OddPunctuation)).take(words.len()));
    scratch.build(weights);
    &scratch.parsed
}

fn parse_with<'s>(weights: &Weights<'_>, words: &[Word<'_>], scratch: &'s mut Scratch) -> &'s [Parsed] {
    scratch.read(weights, words);
    scratch.tags.clear();
    tagger::tag(&weights.tags, &scratch.facts, &mut scratch.tags);
    scratch.build(weights);
    &scratch.parsed
}

impl Scratch {
    /// Looks the words up.
    fn read(&mut self, weights: &Weights<'_>, words: &[Word<'_>]) {
        self.facts.clear();
        self.facts.extend(words.iter().map(|word| facts::Facts::of(word, &weights.vocabulary)));
    }

    /// Puts the tree over the tagged words.
    fn build(&mut self, weights: &Weights<'_>) {
        let Scratch { facts, tags, state, candidates, parsed } = self;
        state.start(facts, tags);
        parser::run(weights, state);
        revise::run(weights, state, candidates);
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

/// What was found of the words of a page, for later stages: none is tagged twice, and no whole line parsed twice.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    pub scratch: Scratch,
    /// Whether there is a later stage that asks for what was found.
    keeps: bool,
    /// By token; in one piece, for a page has many.
    words: Vec<Kept>,
    /// The tokens of every line that was parsed without leaving out a word, in order.
    lines: Vec<[u32; 2]>,
}

/// What is kept of a word.
#[derive(Clone, Copy, Debug)]
struct Kept {
    /// The head, counted from the first word of the line.
    head: u16,
    tag: Option<Tag>,
    relation: Relation,
}

const UNKNOWN: Kept = Kept { head: NO_HEAD, tag: None, relation: Relation::Dep };

/// The head of the root.
const NO_HEAD: u16 = u16::MAX;

impl Kept {
    fn of(word: &Parsed) -> Kept {
        let head = word.head.and_then(|head| u16::try_from(head).ok()).unwrap_or(NO_HEAD);
        Kept { head, tag: Some(word.tag), relation: word.relation }
    }

    /// Without its clusters, which no later stage looks at.
    fn parsed(&self) -> Option<Parsed> {
        let head = Some(self.head).filter(|&head| head != NO_HEAD).map(usize::from);
        Some(Parsed { tag: self.tag?, head, relation: self.relation, cluster: 0, coarse: 0 })
    }
}

impl Memory {
    /// For a page whose words are asked for again.
    pub(crate) fn that_keeps() -> Memory {
        Memory { keeps: true, ..Memory::default() }
    }

    /// Remembers what was found of `tokens`, which are in order and behind those of earlier calls.
    pub(crate) fn keep(&mut self, tokens: &[usize], parsed: &[Parsed]) {
        let (Some(&first), Some(&last)) = (tokens.first(), tokens.last()) else { return };
        if !self.keeps || parsed.len() >= usize::from(NO_HEAD) {
            return;
        }
        if self.words.len() <= last {
            self.words.resize(last + 1, UNKNOWN);
        }
        for (&token, word) in tokens.iter().zip(parsed) {
            if let Some(kept) = self.words.get_mut(token) {
                *kept = Kept::of(word);
            }
        }
        let line = u32::try_from(first).ok().zip(u32::try_from(last + 1).ok());
        if let Some((start, end)) = line.filter(|_| last + 1 - first == tokens.len())
            && self.lines.last().is_none_or(|&[_, before]| before <= start)
        {
            self.lines.push([start, end]);
        }
    }

    /// Parses `words`, which are `tokens`, as far as they are not known.
    pub(crate) fn parse(&mut self, tokens: &[usize], words: &[Word<'_>]) -> Vec<Parsed> {
        if let Some(known) = self.line(tokens) {
            return known;
        }
        let tag = |token: &usize| self.words.get(*token).and_then(|kept| kept.tag);
        match tokens.iter().map(tag).collect::<Option<Vec<Tag>>>() {
            Some(known) => parse_tagged(words, &known, &mut self.scratch).to_vec(),
            None => parse(words, &mut self.scratch).to_vec(),
        }
    }

    /// What was found of `tokens`, if they are a line that was parsed.
    fn line(&self, tokens: &[usize]) -> Option<Vec<Parsed>> {
        let (&first, &last) = tokens.first().zip(tokens.last())?;
        let start = u32::try_from(first).ok()?;
        let at = self.lines.binary_search_by_key(&start, |&[start, _]| start).ok()?;
        let &[_, end] = self.lines.get(at)?;
        if last + 1 - first != tokens.len() || last + 1 != end as usize {
            return None;
        }
        self.words.get(first..=last)?.iter().map(Kept::parsed).collect()
    }
}
