//! Learns to revise: from parses of sentences that the parser did not learn from, with the mistakes it makes there.

use super::parser::Example;
use super::{FOLDS, fold_of};
use crate::error::Error;
use crate::model::cascade::Cascade;
use crate::model::learn::{Dense, Learned, Random, Single, parallel};
use crate::syntax::attachment::{self, View};
use crate::syntax::candidates::Candidates;
use crate::syntax::inventory::{RELATIONS, Relation};
use crate::syntax::parser::{Care, FIRST_RELATION};
use crate::syntax::transition::State;
use crate::syntax::weights::{HEAD_BITS, Heads, NAME_BITS, Weights};
use crate::syntax::{naming, parser, revise};

/// Learns from words that the parser was no surer of, a few more than are looked at again in use.
const UNSURE: u8 = 5;

/// Times that every sentence is read in a run.
const ROUNDS: u32 = 5;

/// Runs over the sentences in different orders, whose averages are averaged.
const RUNS: usize = 4;

/// The right head must win by so much, in perceptron steps, not to be learned again.
const HEAD_MARGIN: i32 = 30;

/// The same for the right relation.
const NAME_MARGIN: i32 = 50;

/// The weights of revision.
pub(super) struct Revision {
    pub heads: Cascade<Learned>,
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
        let moves = Cascade::try_from(parser.moves.tables())?.into();
        let relations = Cascade::try_from(parser.relations.tables())?.into();
        weights.push(Weights { moves, relations, ..Weights::default() });
    }
    let parsed: Vec<(&Example<'_>, &Weights<'_>)> =
        examples.iter().enumerate().filter_map(|(at, example)| Some((example, weights.get(fold_of(at))?))).collect();

    let mut all = Cascade { hasty: Single::new(20), careful: Single::new(20) };
    learn_heads(&mut all, &parsed, 0);
    let start =
        Cascade { hasty: all.hasty.strongest(HEAD_BITS.hasty), careful: all.careful.strongest(HEAD_BITS.careful) };
    tell("chose the features of heads");
    let runs = parallel(RUNS, |seed| {
        let mut heads = start.clone();
        learn_heads(&mut heads, &parsed, seed as u64);
        heads
    });
    let mut heads = start;
    for run in runs {
        heads.hasty.add_runs(&run.hasty);
        heads.careful.add_runs(&run.careful);
    }
    let heads =
        Cascade { hasty: heads.hasty.finish(HEAD_BITS.hasty), careful: heads.careful.finish(HEAD_BITS.careful) };
    tell("learned to move words to better heads");

    let singles = heads.tables().try_into()?;
    let mut names = Dense::new(NAME_BITS);
    for run in parallel(RUNS, |seed| learn_names(&singles, &parsed, seed as u64)) {
        names.add_runs(&run);
    }
    tell("learned to name relations anew");
    Ok(Revision { heads, names: names.finish() })
}

/// One run over all sentences.
fn learn_heads(heads: &mut Cascade<Single>, parsed: &[(&Example<'_>, &Weights<'_>)], seed: u64) {
    let mut order = parsed.to_vec();
    let mut random = Random::new(seed);
    let (mut state, mut candidates) = (State::default(), Candidates::default());
    for _ in 0..ROUNDS {
        random.shuffle(&mut order);
        for (example, weights) in &order {
            state.start(&example.facts, &example.tags);
            parser::run(weights, &mut state, Care::FULL);
            for (word, &gold) in (0..).zip(&example.sentence.heads) {
                if !revise::may_move(&state, word, UNSURE) {
                    continue;
                }
                candidates.find(&state, word);
                let views = || candidates.iter().map(|candidate| (candidate.head, View::of(&state, word, candidate)));
                learn_head(&mut heads.hasty, gold, views().map(|(head, view)| (head, attachment::hasty(&view))));
                let careful = views().map(|(head, view)| (head, attachment::careful(&view)));
                let head = learn_head(&mut heads.careful, gold, careful).unwrap_or(state.node(word).head);
                revise::attach(&weights.relations, &mut state, word, head, &candidates);
            }
        }
    }
    heads.hasty.end_run();
    heads.careful.end_run();
}

/// A candidate as a head: its number, score and features.
type Judged<const N: usize> = (u32, i32, [u64; N]);

/// The best head; if `gold` is among the candidates, the best of the others must lose to it.
fn learn_head<const N: usize>(
    heads: &mut Single,
    gold: u32,
    candidates: impl Iterator<Item = (u32, [u64; N])>,
) -> Option<u32> {
    let (mut right, mut wrong): (Option<Judged<N>>, Option<Judged<N>>) = (None, None);
    for (head, features) in candidates {
        let score = heads.score(&features);
        let best = if head == gold { &mut right } else { &mut wrong };
        if best.as_ref().is_none_or(|&(_, high, _)| score > high) {
            *best = Some((head, score, features));
        }
    }
    heads.tick();
    match (right, wrong) {
        (Some((right, high, good)), Some((wrong, other, bad))) => {
            if high - other < HEAD_MARGIN {
                heads.learn(&good, &bad);
            }
            Some(if other > high { wrong } else { right })
        }
        (right, wrong) => right.or(wrong).map(|(head, ..)| head),
    }
}

/// One run over all sentences.
fn learn_names(heads: &Heads<'_>, parsed: &[(&Example<'_>, &Weights<'_>)], seed: u64) -> Dense {
    let mut names = Dense::new(NAME_BITS);
    let mut order = parsed.to_vec();
    let mut random = Random::new(seed);
    let (mut state, mut candidates) = (State::default(), Candidates::default());
    for _ in 0..ROUNDS {
        random.shuffle(&mut order);
        for (example, weights) in &order {
            state.start(&example.facts, &example.tags);
            parser::run(weights, &mut state, Care::FULL);
            revise::heads(&Weights { heads: *heads, ..**weights }, &mut state, &mut candidates, UNSURE);
            let gold = example.sentence.heads.iter().zip(&example.sentence.relations);
            for (word, (&head, &relation)) in (0..).zip(gold) {
                if revise::may_be_renamed(&state, word, UNSURE) {
                    let features = naming::features(&state, word);
                    let right = (state.node(word).head == head).then_some(relation as usize);
                    let name = names.choose(&features, FIRST_RELATION..RELATIONS, right, NAME_MARGIN);
                    state.rename(word, Relation::at(name).unwrap_or(Relation::Dep));
                }
            }
        }
    }
    names.end_run();
    names
}
