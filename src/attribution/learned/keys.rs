//! Features, written one after the other.

use super::Reading;
use crate::lexicon::Classes;
use crate::model::hash::{atom, four, one, three, two};
use crate::text::{Case, TokenKind};

/// Writes the features of one decision. Templates are numbered in the order they are written, so every decision of a
/// kind must write the same ones: where there is nothing to say, it says so.
pub(super) struct Keys<'k> {
    keys: &'k mut Vec<u64>,
    template: u64,
}

impl<'k> Keys<'k> {
    /// Begins anew in `keys`.
    pub(super) fn new(keys: &'k mut Vec<u64>) -> Keys<'k> {
        keys.clear();
        Keys { keys, template: 0 }
    }

    pub(super) fn one(&mut self, a: u64) {
        self.template += 1;
        self.keys.push(one(self.template, a));
    }

    pub(super) fn two(&mut self, a: u64, b: u64) {
        self.template += 1;
        self.keys.push(two(self.template, a, b));
    }

    pub(super) fn three(&mut self, a: u64, b: u64, c: u64) {
        self.template += 1;
        self.keys.push(three(self.template, a, b, c));
    }

    pub(super) fn four(&mut self, a: u64, b: u64, c: u64, d: u64) {
        self.template += 1;
        self.keys.push(four(self.template, a, b, c, d));
    }
}

/// The atom of yes or no.
pub(super) fn flag(yes: bool) -> u64 {
    atom(u64::from(yes))
}

/// The atom of a length or a distance: exact while small, then in steps.
pub(super) fn steps(count: usize) -> u64 {
    atom(match count {
        0..=4 => count as u64,
        5..=6 => 5,
        7..=9 => 6,
        10..=14 => 7,
        15..=22 => 8,
        23..=35 => 9,
        _ => 10,
    })
}

/// The atom of a share, in eight steps.
pub(super) fn level(share: f32) -> u64 {
    let bounds = [0.08, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.96, 0.99];
    atom(bounds.iter().filter(|&&bound| share >= bound).count() as u64)
}

/// What makes a word one that may speak.
const SPEAKERS: Classes = Classes::PRONOUN
    .or(Classes::PERSON_NOUN)
    .or(Classes::ROLE_NOUN)
    .or(Classes::GROUP_NOUN)
    .or(Classes::ORGANISATION_NOUN)
    .or(Classes::DOCUMENT_NOUN)
    .or(Classes::TITLE)
    .or(Classes::PLACE)
    .or(Classes::TIME_NOUN)
    .or(Classes::WEEKDAY)
    .or(Classes::CUE_NOUN)
    .or(Classes::GIVEN_NAME);

/// Atoms of the units of a line.
impl Reading<'_, '_, '_> {
    pub(super) fn word_atom(&self, unit: usize) -> u64 {
        self.tree.node(unit).word
    }

    pub(super) fn tag_atom(&self, unit: usize) -> u64 {
        let passage = match self.line.passage(unit) {
            Some(_) if self.line.is_fragment(unit) => 100,
            Some(_) => 101,
            None => self.tree.tag(unit) as u64,
        };
        atom(passage)
    }

    pub(super) fn relation_atom(&self, unit: usize) -> u64 {
        atom(self.tree.relation(unit) as u64)
    }

    /// What the lists say of a word, as far as it may be a speaker.
    pub(super) fn class_atom(&self, unit: usize) -> u64 {
        let token = self.line.token(unit);
        let case = match token.case {
            _ if self.line.title_case || unit == 0 => 0,
            Case::Lower => 1,
            Case::Capitalised => 2,
            Case::Upper => 3,
            Case::None => 4,
        };
        atom((token.entry.classes.bits() & SPEAKERS.bits()) << 3 | case)
    }

    /// Punctuation by its sign, passages by their kind, words alike.
    pub(super) fn sign_atom(&self, unit: usize) -> u64 {
        if self.line.passage(unit).is_some() {
            return self.tag_atom(unit);
        }
        match self.line.token(unit).kind {
            TokenKind::Punctuation | TokenKind::Mark => self.word_atom(unit),
            _ => atom(7),
        }
    }

    /// The verb of the cue that the word begins, in its dictionary form, or the word.
    pub(super) fn lemma_atom(&self, unit: usize) -> u64 {
        match self.line.entry(unit).cues.last() {
            Some(cue) => crate::syntax::folded(cue.lemma.split(' ').next().unwrap_or("")),
            None => self.word_atom(unit),
        }
    }

    /// What the cue that the word begins does.
    pub(super) fn cue_class_atom(&self, unit: usize) -> u64 {
        atom(self.line.entry(unit).cues.last().map_or(50, |cue| cue.class as u64))
    }

    /// The rule that made a draft.
    pub(super) fn rule_atom(&self, draft: Option<usize>) -> u64 {
        self.draft(draft).map_or(atom(3), |draft| crate::syntax::folded(draft.report.rule.name))
    }
}
