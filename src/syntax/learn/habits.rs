//! Learns what tagger and parser always choose in the same situation, from what they choose as they read.

use crate::lexicon;
use crate::model::learn::{Habits, Learned};
use crate::syntax::facts::Facts;
use crate::syntax::parser::Care;
use crate::syntax::tagger::{self, Context};
use crate::syntax::transition::{Choice, State};
use crate::syntax::weights::Weights;
use crate::syntax::{Relation, Tag, Word, moves, parser, relations};

/// Two to this power is the number of situations in a table.
const BITS: u32 = 13;

/// What the tagger and the parser of `weights` always choose.
pub(super) struct Reader<'w> {
    weights: &'w Weights<'w>,
    tags: Habits,
    moves: Habits,
    relations: Habits,
    state: State,
}

impl<'w> Reader<'w> {
    pub(super) fn new(weights: &'w Weights<'w>) -> Reader<'w> {
        let (tags, moves, relations) = (Habits::default(), Habits::default(), Habits::default());
        Reader { weights, tags, moves, relations, state: State::default() }
    }

    /// Takes note of what is chosen in a sentence.
    pub(super) fn read<'t>(&mut self, words: impl Iterator<Item = &'t str>) {
        let words = words.map(|text| Word { text, entry: lexicon::entry(text) });
        let facts: Vec<Facts> = words.map(|word| Facts::of(&word, &self.weights.vocabulary)).collect();
        let mut tags = Vec::with_capacity(facts.len());
        tagger::tag(&self.weights.tags, &facts, &mut tags);
        self.note_tags(&facts, &tags);
        self.state.start(&facts, &tags);
        loop {
            let next = match self.state.choice() {
                Choice::Over => return,
                Choice::Forced(next) => next,
                Choice::Among(allowed) => {
                    let situation = moves::View::of(&self.state).situation();
                    let next = parser::choose(self.weights, &mut self.state, allowed, Care::FULL);
                    self.moves.note(situation, next as usize);
                    next
                }
            };
            let mut relation = Relation::Root;
            if let Some((head, child)) = self.state.arc(next).filter(|&(head, _)| !self.state.is_root(head)) {
                let situation = relations::View::of(&self.state, head, child).situation();
                relation = parser::named(&self.weights.relations, &self.state, head, child, Care::FULL).0;
                self.relations.note(situation, relation as usize);
            }
            self.state.apply(next, relation);
        }
    }

    fn note_tags(&mut self, facts: &[Facts], tags: &[Tag]) {
        let mut context = Context::new(facts);
        for (at, (word, &tag)) in facts.iter().zip(tags).enumerate() {
            if word.certain.is_none() {
                self.tags.note(tagger::situation(facts, at, context), tag as usize);
            }
            context = context.after(Some(tag));
        }
    }

    /// The tables of tags, moves and relations.
    pub(super) fn finish(&self) -> [Learned; 3] {
        [&self.tags, &self.moves, &self.relations].map(|habits| habits.finish(BITS))
    }
}
