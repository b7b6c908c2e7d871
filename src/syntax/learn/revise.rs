//! Learns to revise: from parses of sentences that the parser did not learn from, with the mistakes it makes there.

use super::parser::{Example, learn_name};
use super::{FOLDS, fold_of};
use crate::error::Error;
use crate::model::cells::Cells;
use crate::model::learn::{Dense, Learned, Random, Single, parallel};
use crate::model::rows::Rows;
use crate::model::singles::Singles;
use crate::syntax::attachment::{self, FEATURES};
use crate::syntax::candidates::Candidates;
use crate::syntax::transition::State;
use crate::syntax::weights::Weights;
use crate::syntax::{naming, parser, revise};

/// Two to this power is the number of features of heads that are kept.
const HEAD_BITS: u32 = 17;

/// Two to this power is the number of bytes of the table of relations.
const NAME_BITS: u32 = 18;

/// Times that every sentence is read in a run.
const ROUNDS: u32 = 5;

/// Runs over the sentences in different orders, whose averages are averaged.
const RUNS: usize = 4;

/// The right head must win by so much, in perceptron steps, not to be learned again.
const MARGIN: i32 = 30;

/// The weights of revision.
pub(super) struct Revision {
    pub heads: Learned,
    pub names: Learned,
}

/// Learns to revise what the parser that did not learn from an example makes of it.
pub(super) fn learn(
    examples: &[Example<'_>],
    parsers: &[super::parser::Parser],
    tell: &mut dyn FnMut(&str),
) -> Result<Revision, Error> {
    let mut weights = Vec::with_capacity(FOLDS);
    for parser in parsers {
        let moves = Cells::new(parser.moves.table())?;
        let relations = Rows::new(parser.relations.table())?;
        weights.push(Weights { moves, relations, ..Weights::default() });
    }
    let parsed: Vec<(&Example<'_>, &Weights<'_>)> =
        examples.iter().enumerate().filter_map(|(at, example)| Some((example, weights.get(fold_of(at))?))).collect();

    let mut all = Single::new(20);
    learn_heads(&mut all, &parsed, 0);
    let mut heads = all.strongest(HEAD_BITS);
    tell("chose the features of heads");
    let start = &heads;
    let runs = parallel(RUNS, |seed| {
        let mut heads = start.clone();
        learn_heads(&mut heads, &parsed, seed as u64);
        heads
    });
    for run in runs {
        heads.add_runs(&run);
    }
    let heads = heads.finish(HEAD_BITS);
    tell("learned to move words to better heads");

    let singles = Singles::new(heads.table())?;
    let mut names = Dense::new(NAME_BITS);
    for run in parallel(RUNS, |seed| learn_names(&singles, &parsed, seed as u64)) {
        names.add_runs(&run);
    }
    tell("learned to name relations anew");
    Ok(Revision { heads, names: names.finish() })
}

/// A candidate as a head: its number, score and features.
type Judged = (u32, i32, [u64; FEATURES]);

/// One run over all sentences: the best of the wrong candidates must lose to the right one.
fn learn_heads(heads: &mut Single, parsed: &[(&Example<'_>, &Weights<'_>)], seed: u64) {
    let mut order = parsed.to_vec();
    let mut random = Random::new(seed);
    let (mut state, mut candidates) = (State::default(), Candidates::default());
    for _ in 0..ROUNDS {
        random.shuffle(&mut order);
        for (example, weights) in &order {
            state.start(&example.facts, &example.tags);
            parser::run(weights, &mut state);
            for (word, &gold) in (0..).zip(&example.sentence.heads) {
                if !revise::may_move(&state, word) {
                    continue;
                }
                candidates.find(&state, word);
                let head = learn_head(heads, &state, word, gold, &candidates);
                revise::attach(&weights.relations, &mut state, word, head, &candidates);
            }
        }
    }
    heads.end_run();
}

/// The best head for `word`; learns from it if `gold` is among the candidates.
fn learn_head(heads: &mut Single, state: &State, word: u32, gold: u32, candidates: &Candidates) -> u32 {
    let (mut right, mut wrong): (Option<Judged>, Option<Judged>) = (None, None);
    for candidate in candidates.iter() {
        let features = attachment::features(state, word, candidate);
        let score = heads.score(&features);
        let best = if candidate.head == gold { &mut right } else { &mut wrong };
        if best.as_ref().is_none_or(|&(_, high, _)| score > high) {
            *best = Some((candidate.head, score, features));
        }
    }
    heads.tick();
    match (right, wrong) {
        (Some((right, high, good)), Some((wrong, other, bad))) => {
            if high - other < MARGIN {
                heads.learn(&good, &bad);
            }
            if other > high { wrong } else { right }
        }
        (Some((head, ..)), None) | (None, Some((head, ..))) => head,
        (None, None) => state.node(word).head,
    }
}

/// One run over all sentences.
fn learn_names(heads: &Singles<'_>, parsed: &[(&Example<'_>, &Weights<'_>)], seed: u64) -> Dense {
    let mut names = Dense::new(NAME_BITS);
    let mut order = parsed.to_vec();
    let mut random = Random::new(seed);
    let (mut state, mut candidates) = (State::default(), Candidates::default());
    for _ in 0..ROUNDS {
        random.shuffle(&mut order);
        for (example, weights) in &order {
            state.start(&example.facts, &example.tags);
            parser::run(weights, &mut state);
            revise::heads(&Weights { heads: *heads, ..**weights }, &mut state, &mut candidates);
            let gold = example.sentence.heads.iter().zip(&example.sentence.relations);
            for (word, (&head, &relation)) in (0..).zip(gold) {
                if revise::may_be_renamed(&state, word) {
                    let features = naming::features(&state, word);
                    let right = (state.node(word).head == head).then_some(relation);
                    let relation = learn_name(&mut names, &features, right);
                    state.rename(word, relation);
                }
            }
        }
    }
    names.end_run();
    names
}
