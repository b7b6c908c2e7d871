//! Learns to parse: with a dynamic oracle, from states that the parser itself runs into.

use super::oracle::Gold;
use super::{FOLDS, Sentence, in_fold};
use crate::model::cascade::Cascade;
use crate::model::learn::{Dense, Learned, Random, Sparse, parallel};
use crate::syntax::facts::Facts;
use crate::syntax::inventory::RELATIONS;
use crate::syntax::parser::{FIRST_RELATION, strongest};
use crate::syntax::transition::{Choice, Move, State};
use crate::syntax::weights::{MOVE_BITS, RELATION_BITS};
use crate::syntax::{Relation, Tag, moves, relations};

/// A sentence, with the tags of a tagger that did not learn from it.
pub(super) struct Example<'t> {
    pub sentence: &'t Sentence,
    pub facts: Vec<Facts>,
    pub tags: Vec<Tag>,
}

/// Times that every sentence is read in a run.
const ROUNDS: u32 = 6;

/// Runs over the sentences in different orders, whose averages are averaged: one run is a matter of luck.
const RUNS: usize = 8;

/// Runs whose averages say which features are kept.
const CHOOSING_RUNS: usize = 4;

/// From the second round on, the parser goes on from its own move, right or wrong, so often in a hundred.
const EXPLORE: usize = 90;

/// The right move must win by so much, in perceptron steps, not to be learned again. A hasty model is to be sure where it
/// can be; the careful one reads new text worse with a margin.
const MOVE_MARGIN: Cascade<i32> = Cascade { hasty: 20, careful: 0 };

/// The same for the right relation.
const RELATION_MARGIN: Cascade<i32> = Cascade { hasty: 20, careful: 50 };

/// The weights of a parser.
pub(super) struct Parser {
    pub moves: Cascade<Learned>,
    pub relations: Cascade<Learned>,
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
    let mut school = School {
        moves: Cascade { hasty: Sparse::new(20), careful: Sparse::new(20) },
        relations: untaught(),
        state: State::default(),
    };
    let fresh = &school;
    for run in parallel(CHOOSING_RUNS, |seed| fresh.after(every.clone(), seed as u64)) {
        school.moves.hasty.add_runs(&run.moves.hasty);
        school.moves.careful.add_runs(&run.moves.careful);
    }
    school.moves.hasty = school.moves.hasty.strongest(MOVE_BITS.hasty);
    school.moves.careful = school.moves.careful.strongest(MOVE_BITS.careful);
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
        school.moves.hasty.add_runs(&run.moves.hasty);
        school.moves.careful.add_runs(&run.moves.careful);
        school.relations.hasty.add_runs(&run.relations.hasty);
        school.relations.careful.add_runs(&run.relations.careful);
    }
    Parsers { all: school.finish(), others }
}

/// Relations of which nothing is learned yet.
fn untaught() -> Cascade<Dense> {
    Cascade { hasty: Dense::new(RELATION_BITS.hasty), careful: Dense::new(RELATION_BITS.careful) }
}

struct School {
    moves: Cascade<Sparse>,
    relations: Cascade<Dense>,
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
        let School { moves, relations, .. } = self;
        Parser {
            moves: Cascade {
                hasty: moves.hasty.finish(MOVE_BITS.hasty),
                careful: moves.careful.finish(MOVE_BITS.careful),
            },
            relations: Cascade { hasty: relations.hasty.finish(), careful: relations.careful.finish() },
        }
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
        self.moves.hasty.end_run();
        self.moves.careful.end_run();
        self.relations.hasty.end_run();
        self.relations.careful.end_run();
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
                    let (hasty, careful) = (moves::hasty(&view), moves::careful(&view));
                    let cheap = cheapest(gold.costs(&self.state), allowed);
                    learn_move(&mut self.moves.hasty, &hasty, allowed, cheap, MOVE_MARGIN.hasty);
                    let (guess, right) =
                        learn_move(&mut self.moves.careful, &careful, allowed, cheap, MOVE_MARGIN.careful);
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
        let right = sentence.relations.get(child as usize).filter(|_| gold.has(head, child));
        let right = right.map(|&relation| relation as usize);
        let classes = FIRST_RELATION..RELATIONS;
        self.relations.hasty.choose(&relations::hasty(&view), classes.clone(), right, RELATION_MARGIN.hasty);
        let guess = self.relations.careful.choose(&relations::careful(&view), classes, right, RELATION_MARGIN.careful);
        Relation::at(guess).unwrap_or(Relation::Dep)
    }
}

/// The move that `moves` choose of those allowed, and the best of those that cost least, from which they learn.
fn learn_move(moves: &mut Sparse, features: &[u64], allowed: [bool; 3], cheap: [bool; 3], margin: i32) -> (Move, Move) {
    let mut scores = moves.scores(features);
    let (guess, right) = (strongest(scores, allowed), strongest(scores, cheap));
    let mut others = allowed;
    for ((score, other), &cheap) in scores.iter_mut().zip(&mut others).zip(&cheap) {
        // One right move need not win against another.
        *other &= !cheap;
        *score += if cheap { -margin } else { 0 };
    }
    if let Some(other) = others.get_mut(right as usize) {
        *other = true;
    }
    moves.learn(features, right as usize, strongest(scores, others) as usize);
    (guess, right)
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
