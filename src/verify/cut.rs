//! What is lost when words are cut: whether those that stay still say what they said.

use std::ops::Range;

use once_cell::unsync::OnceCell;

use super::EditKind;
use super::scope::Scope;
use super::source::Source;
use crate::align::{fold, number, same};
use crate::lexicon::{self, Classes};
use crate::span::Span;

/// Words that may be left out of a sentence and still be told from its parse; more than these, and it is taken to matter.
const TOLD: usize = 150;

/// Words of "ten per cent of the", which stand before what they are part of.
const PART: usize = 5;

impl Source {
    /// The gravest that is lost with the words `left_out` of a quotation that has words of `quoted`, and where it is.
    ///
    /// Whole sentences may go: what they say, they say by themselves. Of the sentences that the quotation breaks off and
    /// goes on with, no word may go that turns the sense of those that stay.
    pub(super) fn lost(&self, left_out: &Range<usize>, quoted: &Range<usize>) -> EditKind {
        let starts = |at: &usize| self.is_sentence_start(*at);
        let first = (left_out.start..=left_out.end).find(starts);
        let last = first.and_then(|first| (first..=left_out.end).rev().find(starts));
        let head = left_out.start..first.unwrap_or(left_out.end);
        let tail = last.unwrap_or(left_out.end)..left_out.end;
        let cut = Cut { source: self, left_out, quoted };
        let welded = if first.is_some() && cut.welds() { EditKind::ContentWord } else { EditKind::Omission };
        cut.gravest(head).max(cut.gravest(tail)).max(welded)
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

/// Words that were left out of a quotation.
struct Cut<'c> {
    source: &'c Source,
    left_out: &'c Range<usize>,
    quoted: &'c Range<usize>,
}

impl Cut<'_> {
    /// Whether the cut makes one sentence of two and gives what one did to another: "We will [resist. They will] vote
    /// for him".
    fn welds(&self) -> bool {
        if self.left_out.len() > TOLD || self.left_out.is_empty() {
            return false;
        }
        let last = self.left_out.end - 1;
        let subject =
            Scope::new(self.source, self.left_out.start, self.left_out, self.quoted).subject_without_predicate();
        let Some(subject) = subject else { return false };
        let other = Scope::new(self.source, last, self.left_out, self.quoted).subject_of_kept();
        let form = |span: Span| fold::folded(span.of(self.source.text()));
        other.is_some_and(|other| form(other) != form(subject))
    }

    /// How much is lost with `part` of the words left out, which is all in one sentence.
    fn gravest(&self, part: Range<usize>) -> EditKind {
        let scope = OnceCell::new();
        let at = part.start;
        let told = self.left_out.len() <= TOLD;
        let scope = || told.then(|| scope.get_or_init(|| Scope::new(self.source, at, self.left_out, self.quoted)));
        let mut gravest = EditKind::Omission;
        for at in part {
            gravest = gravest.max(self.hidden(at, scope));
            if gravest == EditKind::Negation {
                break;
            }
        }
        gravest
    }

    /// How much is lost with word `at`.
    fn hidden<'s>(&self, at: usize, scope: impl Fn() -> Option<&'s Scope>) -> EditKind {
        let source = self.source;
        let form = source.form(at);
        let byte = source.span(at).start;
        let holds = |test: fn(&Scope, usize) -> bool| scope().is_some_and(|scope| test(scope, byte));
        if source.is_note(at) {
            EditKind::Omission
        } else if same::is_negation(&form) {
            let apart = || self.is_relative(at) || holds(Scope::denies_nothing_kept);
            let spares = self.goes_with_its_clause(at, scope()) && apart();
            if spares { EditKind::Omission } else { EditKind::Negation }
        } else if same::is_denial(&form) && (self.stands_before_what_it_denies(at) || holds(Scope::undoes_kept)) {
            EditKind::Negation
        } else if self.counts(at, &form) && (self.is_half_a_figure() || !holds(Scope::counts_nothing_kept))
            || self.takes_part(at, &form) && !holds(Scope::parts_nothing_kept)
        {
            EditKind::Number
        } else if self.asks(at, &form) && !holds(Scope::asks_nothing_kept)
            || same::is_condition(&form) && !self.asks(at, &form) && !holds(Scope::conditions_nothing_kept)
            || lexicon::entry(&form).classes.has(Classes::MODAL) && holds(Scope::is_modal_of_kept)
        {
            EditKind::Modality
        } else {
            EditKind::Omission
        }
    }

    /// Whether word `at` counts what the quotation goes on with: "four … years".
    fn counts(&self, at: usize, form: &str) -> bool {
        at + 1 == self.left_out.end && same::is_quantity(form)
    }

    /// Whether word `at` says how much of what the quotation goes on with is meant: "four of … our nine engines".
    fn takes_part(&self, at: usize, form: &str) -> bool {
        let between = |at: usize| {
            let form = self.source.form(at);
            form == "of"
                || form == "percent"
                || form == "per"
                || form == "cent"
                || lexicon::entry(&form).classes.has(Classes::DETERMINER)
        };
        same::is_quantity(form)
            && at + 1 < self.left_out.end
            && (at + 1..self.left_out.end).take(PART).all(between)
            && self.left_out.end - at <= PART
    }

    /// Whether the quotation goes on with the rest of a figure: "5 … million".
    fn is_half_a_figure(&self) -> bool {
        same::is_figure(&self.source.form(self.left_out.end)) || self.source.form(self.left_out.end) == "a"
    }

    /// Whether word `at` opens a question: "whether", "wondering if".
    fn asks(&self, at: usize, form: &str) -> bool {
        let verb = || at.checked_sub(1).map(|before| self.source.form(before));
        form == "whether" || form == "if" && !self.source.is_set_off(at) && verb().is_some_and(|verb| same::asks(&verb))
    }

    /// Whether the quotation goes on right behind word `at` with "that" or "to", whatever the parse makes of it.
    fn stands_before_what_it_denies(&self, at: usize) -> bool {
        at + 1 == self.left_out.end && matches!(&*self.source.form(at + 1), "that" | "to")
    }

    /// Whether word `at` stands in a relative clause between commas, which says nothing of the sentence around it.
    fn is_relative(&self, at: usize) -> bool {
        let opening = (self.left_out.start..=at).rev().find(|&at| self.source.is_set_off(at));
        opening.is_some_and(|at| matches!(&*self.source.form(at), "who" | "whom" | "whose" | "which"))
    }

    /// Whether the clause of word `at` is left out whole, from the comma or the word that opens it to the comma that
    /// closes it. "not once" and "in no way" between commas are no clauses.
    fn goes_with_its_clause(&self, at: usize, scope: Option<&Scope>) -> bool {
        let source = self.source;
        let classes = |at: usize| lexicon::entry(&source.form(at)).classes;
        let opens =
            |at: usize| at < self.left_out.end && classes(at).has(Classes::CONJUNCTION.or(Classes::SUBORDINATOR));
        let begins = (self.left_out.start..=at).rev().find(|&at| source.is_set_off(at) || opens(at));
        let joins = |at: usize| classes(at).has(Classes::CONJUNCTION);
        let ends = (at + 2..=self.left_out.end).find(|&at| source.is_set_off(at) || joins(at));
        let byte = |at: usize| source.span(at).start;
        begins.zip(ends).is_some_and(|(begins, ends)| {
            ends - begins > 2 && scope.is_some_and(|scope| scope.has_verb(byte(begins), byte(ends)))
        })
    }
}
