//! Learns to parse: with a dynamic oracle, from states that the parser itself runs into.

use super::Sentence;
use super::oracle::Gold;
use crate::model::learn::{Dense, Learned, Random, Sparse};
use crate::model::rows::best;
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
const RUNS: u64 = 4;

/// From the second round on, the parser goes on from its own move, right or wrong, so often in a hundred.
const EXPLORE: usize = 90;

/// The right relation must win by so much, in perceptron steps, not to be learned again.
const MARGIN: i32 = 50;

/// The weights of moves and of relations.
pub(super) fn learn(examples: &[Example<'_>], tell: &mut dyn FnMut(&str)) -> (Learned, Learned) {
    let mut school = School { moves: Sparse::new(20), relations: Dense::new(RELATION_BITS), state: State::default() };
    school.run(examples, 0);
    tell("chose the features of the parser");
    school.moves = school.moves.strongest(MOVE_BITS);
    school.relations = Dense::new(RELATION_BITS);
    for seed in 0..RUNS {
        school.run(examples, seed);
        tell("learned to parse, once more");
    }
    (school.moves.finish(MOVE_BITS), school.relations.finish())
}

struct School {
    moves: Sparse,
    relations: Dense,
    state: State,
}

impl School {
    fn run(&mut self, examples: &[Example<'_>], seed: u64) {
        let mut order: Vec<&Example<'_>> = examples.iter().collect();
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
                    let features = moves::features(&self.state);
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
        let features = relations::features(&self.state, head, child);
        let mut scores = self.relations.scores(&features);
        let guess = best(&scores, FIRST_RELATION, RELATIONS);
        if gold.has(head, child)
            && let Some(&right) = sentence.relations.get(child as usize)
        {
            if let Some(score) = scores.get_mut(right as usize) {
                *score -= MARGIN;
            }
            self.relations.learn(&features, right as usize, best(&scores, FIRST_RELATION, RELATIONS));
        }
        Relation::at(guess).unwrap_or(Relation::Dep)
    }
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
