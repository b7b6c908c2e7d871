//! Focus: who has been spoken of up to here, how long ago and in which part of the sentence.

use super::mention::{Form, Mention, Position};
use super::weight::Table;
use super::words::Tokens;
use crate::lexicon::Gender;

/// One time somebody was mentioned.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seen {
    pub tokens: Tokens,
    pub sentence: usize,
    pub block: usize,
    pub position: Position,
    pub quoted: bool,
    /// By a pronoun.
    pub pronoun: bool,
}

impl Seen {
    pub(crate) fn of(mention: &Mention) -> Seen {
        Seen {
            tokens: mention.tokens,
            sentence: mention.sentence,
            block: mention.block,
            position: mention.position,
            quoted: mention.quoted,
            pronoun: matches!(mention.form, Form::Pronoun(_)),
        }
    }
}

/// Somebody without a name who was mentioned.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Nameless {
    pub seen: Seen,
    pub gender: Gender,
}

/// The state of the discourse at one point of the text.
#[derive(Debug)]
pub(crate) struct Focus {
    /// What pronouns are resolved with.
    pub weights: &'static Table,
    /// Of each entity: its latest mentions, the last one last.
    history: Vec<Vec<Seen>>,
    /// Entities by their last mention, the latest first.
    recent: Vec<usize>,
    /// The speaker of the last attribution, and where it was settled.
    pub speaker: Option<(usize, Seen)>,
    /// The organisation of the nameless person who spoke last.
    pub employer: Option<usize>,
    pub person: Option<Nameless>,
    pub group: Option<Nameless>,
    /// The last pair named together.
    pub pair: Option<(usize, Seen)>,
}

/// No more entities are candidates for one pronoun: what was named longer ago is out of mind, and work stays linear.
pub(super) const CANDIDATES: usize = 12;
/// Mentions remembered of one entity, so that one inside the quotation can be looked past.
const REMEMBERED: usize = 6;

impl Focus {
    pub(crate) fn new(weights: &'static Table) -> Focus {
        Focus {
            weights,
            history: Vec::new(),
            recent: Vec::new(),
            speaker: None,
            employer: None,
            person: None,
            group: None,
            pair: None,
        }
    }

    pub(crate) fn see(&mut self, entity: usize, seen: Seen) {
        if self.history.len() <= entity {
            self.history.resize_with(entity + 1, Vec::new);
        }
        if let Some(history) = self.history.get_mut(entity) {
            if history.len() == REMEMBERED {
                history.remove(0);
            }
            history.push(seen);
        }
        match self.recent.iter().position(|&other| other == entity) {
            Some(at) => {
                self.recent.remove(at);
                self.recent.insert(0, entity);
            }
            None => {
                self.recent.insert(0, entity);
                self.recent.truncate(CANDIDATES);
            }
        }
    }

    /// The candidates, the latest mentioned first.
    pub(crate) fn recent(&self) -> impl Iterator<Item = usize> {
        self.recent.iter().copied()
    }

    /// The latest mention of `entity` outside `content`, and whether one inside it was passed over.
    pub(crate) fn last(&self, entity: usize, content: &[Tokens]) -> Option<(Seen, bool)> {
        let history = self.history.get(entity)?;
        let inside = |seen: &Seen| content.iter().any(|part| part.contains(seen.tokens));
        let outside = history.iter().rev().find(|seen| !inside(seen));
        outside.map(|&seen| (seen, history.last().is_some_and(inside)))
    }

    /// How often it has been mentioned lately.
    pub(crate) fn mentions(&self, entity: usize) -> usize {
        self.history.get(entity).map_or(0, Vec::len)
    }
}
