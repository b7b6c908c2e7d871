//! Learns to parse: with a dynamic oracle, from states that the parser itself runs into.

use super::oracle::Gold;
use super::{FOLDS, Sentence, in_fold};
use crate::model::learn::{Dense, Learned, Random, Sparse, best, parallel};
use crate::syntax::facts::Facts;
use crate::syntax::inventory::RELATIONS;
use crate::syntax::parser::{FIRST_RELATION, strongest};
use crate::syntax::transition::{Choice, Move, State};
use crate::syntax::{Relation, Tag, moves, relations};

/// A sentence, with the tags of a tagger that did not learn from it.
pub(super) struct Example<'t> {
    pub sentence: &'t Sentence,
    pub facts: Vec<Facts>,
    pub tags: Vec<Tag>,
}

/// Two to this power is the number of features that move models keep. More of them read new text worse.
const MOVE_BITS: u32 = 18;

/// Two to this power is the number of bytes of the table of relations.
const RELATION_BITS: u32 = 18;

/// Times that every sentence is read in a run.
const ROUNDS: u32 = 6;

/// Runs over the sentences in different orders, whose averages are averaged: one run is a matter of luck.
const RUNS: usize = 6;

/// From the second round on, the parser goes on from its own move, right or wrong, so often in a hundred.
const EXPLORE: usize = 90;

/// The right relation must win by so much, in perceptron steps, not to be learned again.
const MARGIN: i32 = 50;

/// The weights of a parser.
pub(super) struct Parser {
    pub moves: Learned,
    pub relations: Learned,
}

/// What was learned from examples.
pub(super) struct Parsers {
    /// The parser that learned from all.
    pub all: Parser,
    /// By fold, a parser that did not learn from the fold.
    pub others: Vec<Parser>,
}

/// Learns to parse as in `examples`.
pub(super) fn learn(examples: &[Example<'_>], tell: &mut dyn FnMut(&str)) -> Parsers {
    let every: Vec<&Example<'_>> = examples.iter().collect();
    let mut school = School { moves: Sparse::new(20), relations: Dense::new(RELATION_BITS), state: State::default() };
    school.run(every.clone(), 0);
    school.moves = school.moves.strongest(MOVE_BITS);
    school.relations = Dense::new(RELATION_BITS);
    tell("chose the features of the parser");
    let start = &school;
    let others = parallel(FOLDS, |fold| {
        let part = every.iter().enumerate().filter(|&(at, _)| !in_fold(at, fold)).map(|(_, &example)| example);
        start.after(part.collect(), 0).finish()
    });
    tell("learned to parse each part of the treebank from the others");
    let runs = parallel(RUNS, |seed| start.after(every.clone(), seed as u64));
    tell("learned to parse");
    for run in runs {
        school.moves.add_runs(&run.moves);
        school.relations.add_runs(&run.relations);
    }
    Parsers { all: school.finish(), others }
}

struct School {
    moves: Sparse,
    relations: Dense,
    state: State,
}

impl School {
    /// This school after one run.
    fn after(&self, examples: Vec<&Example<'_>>, seed: u64) -> School {
        let mut school =
            School { moves: self.moves.clone(), relations: self.relations.clone(), state: State::default() };
        school.run(examples, seed);
        school
    }

    fn finish(self) -> Parser {
        Parser { moves: self.moves.finish(MOVE_BITS), relations: self.relations.finish() }
    }

    fn run(&mut self, mut order: Vec<&Example<'_>>, seed: u64) {
        let mut random = Random::new(seed);
        for round in 0..ROUNDS {
            random.shuffle(&mut order);
            let explore = if round == 0 { 0 } else { EXPLORE };
            for example in &order {
                self.read(example, explore, &mut random);
            }
        }
        self.moves.end_run();
        self.relations.end_run();
    }

    /// Parses one sentence and learns from what was wrong.
    fn read(&mut self, example: &Example<'_>, explore: usize, random: &mut Random) {
        let gold = Gold::new(example.sentence);
        self.state.start(&example.facts, &example.tags);
        loop {
            let next = match self.state.choice() {
                Choice::Over => return,
                Choice::Forced(next) => next,
                Choice::Among(allowed) => {
                    let view = moves::View::of(&self.state);
                    let features = [&moves::first(&view)[..], &moves::second(&view), &moves::rest(&view)].concat();
                    let scores = self.moves.scores(&features);
                    let guess = strongest(scores, allowed);
                    let right = strongest(scores, cheapest(gold.costs(&self.state), allowed));
                    self.moves.learn(&features, right as usize, guess as usize);
                    if random.below(100) < explore { guess } else { right }
                }
            };
            let relation = self.relation(next, example.sentence, &gold);
            self.state.apply(next, relation);
        }
    }

    /// The relation of the arc that `next` makes; learns from it where the arc is right.
    fn relation(&mut self, next: Move, sentence: &Sentence, gold: &Gold) -> Relation {
        let Some((head, child)) = self.state.arc(next).filter(|&(head, _)| !self.state.is_root(head)) else {
            return Relation::Root;
        };
        let view = relations::View::of(&self.state, head, child);
        let stages = [&relations::first(&view)[..], &relations::second(&view), &relations::rest(&view)];
        let right = sentence.relations.get(child as usize).filter(|_| gold.has(head, child));
        let right = right.map(|&relation| relation as usize);
        let guess = self.relations.learn_staged(stages, FIRST_RELATION..RELATIONS, right, MARGIN);
        Relation::at(guess).unwrap_or(Relation::Dep)
    }
}

/// The relation that an arc with `features` gets; learns from it if the right one is given.
pub(super) fn learn_name(names: &mut Dense, features: &[u64], right: Option<Relation>) -> Relation {
    let mut scores = names.scores(features);
    let guess = best(&scores, FIRST_RELATION, RELATIONS);
    if let Some(right) = right {
        if let Some(score) = scores.get_mut(right as usize) {
            *score -= MARGIN;
        }
        names.learn(features, right as usize, best(&scores, FIRST_RELATION, RELATIONS));
    }
    Relation::at(guess).unwrap_or(Relation::Dep)
}

/// The moves of those allowed that cost least.
fn cheapest(costs: [usize; 3], allowed: [bool; 3]) -> [bool; 3] {
    let open = || costs.into_iter().zip(allowed).filter(|&(_, allowed)| allowed);
    let least = open().map(|(cost, _)| cost).min().unwrap_or(0);
    let mut cheapest = allowed;
    for (cheap, cost) in cheapest.iter_mut().zip(costs) {
        *cheap &= cost == least;
    }
    cheapest
}
