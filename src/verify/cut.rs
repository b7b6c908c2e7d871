//! What is lost when words are cut: whether those that stay still say what they said.

use std::ops::Range;

use super::EditKind;
use super::source::Source;
use crate::align::number;
use crate::align::same;
use crate::lexicon::{self, Classes};

impl Source {
    /// The words left out of the sentences that the quotation goes on with or breaks off: all of `source`, less the
    /// whole sentences in it.
    pub(super) fn partly_kept(&self, source: &Range<usize>) -> Vec<usize> {
        let starts = |at: &usize| self.is_sentence_start(*at);
        let Some(first) = (source.start..=source.end).find(starts) else { return source.clone().collect() };
        let last = (first..=source.end).rev().find(starts).unwrap_or(first);
        (source.start..first).chain(last..source.end).collect()
    }

    /// How much is lost with word `at` of the words left out.
    pub(super) fn hidden(&self, at: usize, left_out: &Range<usize>) -> EditKind {
        let form = self.form(at);
        if self.is_note(at) {
            EditKind::Omission
        } else if same::is_negation(&form) && !self.goes_with_its_clause(at, left_out) {
            EditKind::Negation
        } else if number::is_number(&form) && at + 1 == left_out.end {
            // It counts what the quotation goes on with: "four … years".
            EditKind::Number
        } else if same::is_condition(&form) && !self.is_whether(at) {
            EditKind::Modality
        } else {
            EditKind::Omission
        }
    }

    /// Whether the clause of word `at` is left out whole, from comma to comma: then nothing that is kept was denied.
    fn goes_with_its_clause(&self, at: usize, left_out: &Range<usize>) -> bool {
        let begins = (left_out.start..=at).rev().find(|&at| self.is_set_off(at));
        let joins = |at: usize| lexicon::entry(&self.form(at)).classes.has(Classes::CONJUNCTION);
        let ends = (at + 2..=left_out.end).find(|&at| self.is_set_off(at) || joins(at));
        // "not once" between commas is no clause.
        begins.zip(ends).is_some_and(|(begins, ends)| ends - begins > 2)
    }

    /// "wondering if", "asked if": no condition.
    fn is_whether(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map(|before| self.form(before));
        let verb = before.as_deref().map(lexicon::entry);
        verb.is_some_and(|verb| verb.classes.has(Classes::VERB) && !verb.cues.is_empty())
    }

    /// Whether word `at` says which, how many or none of what follows it.
    pub(super) fn determines(&self, at: usize) -> bool {
        let form = self.form(at);
        let classes = lexicon::entry(&form).classes;
        let determiner = classes.has(Classes::DETERMINER) && !classes.has(Classes::SUBORDINATOR) && form != "that";
        !self.is_set_off(at + 1) && (determiner || same::is_negation(&form) || number::is_number(&form))
    }

    pub(super) fn is_one_turn(&self, range: &Range<usize>) -> bool {
        range.is_empty() || self.turn_of(range.start) == self.turn_of(range.end - 1)
    }
}
