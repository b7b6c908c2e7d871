//! How people talk and transcribers write it down: hesitation, broken-off starts, interruptions, notes in brackets.

use std::ops::Range;

use super::source::Source;
use crate::align::fold::{self, Word};
use crate::align::same::{self, Kind};
use crate::span::Span;

/// Words of somebody else between two of the speaker's that are an interruption ("Senator —", "Right.") and no answer.
pub(super) const INTERRUPTION: usize = 3;

/// Words of a start that was broken off.
const START: usize = 5;

/// Words of grammar that may be given up for others where a speaker breaks off.
const ABANDONED: usize = 2;

impl Source {
    /// `source` without what a transcriber noted and what others threw in.
    pub(super) fn without_asides(&self, source: &Range<usize>) -> Vec<usize> {
        let said: Vec<usize> = source.clone().filter(|&at| !self.is_note(at)).collect();
        let voice = self.voice(source.start.saturating_sub(1));
        if voice == 0 || voice != self.voice(source.end) {
            return said;
        }
        let (own, others): (Vec<usize>, Vec<usize>) = said.iter().partition(|&&at| self.voice(at) == voice);
        if others.len() <= INTERRUPTION { own } else { said }
    }

    /// `said` without "uh" and without "well" and "you know" between commas.
    pub(super) fn without_markers(&self, said: Vec<usize>) -> Vec<usize> {
        let mut left = Vec::with_capacity(said.len());
        let mut rest = said.as_slice();
        while let Some((&at, behind)) = rest.split_first() {
            let form = self.form(at);
            if same::is_filler(&form) || same::is_marker(&form) && self.is_set_off(at) && self.is_set_off(at + 1) {
                rest = behind;
            } else if behind.first() == Some(&(at + 1))
                && same::is_marker(&format!("{form} {}", self.form(at + 1)))
                && self.is_set_off(at)
                && self.is_set_off(at + 2)
            {
                rest = behind.get(1..).unwrap_or_default();
            } else {
                left.push(at);
                rest = behind;
            }
        }
        left
    }

    /// Whether punctuation stands before word `at`.
    pub(super) fn is_set_off(&self, at: usize) -> bool {
        at == 0
            || at >= self.words.len()
            || self.gap(at).contains([',', ';', ':', '.', '?', '!', '-', '–', '—', '…', '\n'])
    }

    /// Whether the speaker broke off before word `at`.
    fn is_broken_off(&self, at: usize) -> bool {
        let gap = self.gap(at);
        gap.contains(['–', '—', '…']) || gap.contains("--") || gap.contains("- ") || gap.contains("..")
    }

    /// What is left of `cut`, words that the quotation has not, when hesitation, repetition, broken-off starts and asides
    /// are taken off. Of "know, you know, about" without "know, you" it is "you know" that was cut.
    pub(super) fn left_of_cut(&self, cut: &Range<usize>) -> Vec<usize> {
        let mut range = cut.clone();
        let left = self.without_disfluencies(self.without_asides(&range), range.end);
        for _ in 0..START {
            if range.is_empty() || range.end >= self.words.len() || self.form(range.start) != self.form(range.end) {
                break;
            }
            range = range.start + 1..range.end + 1;
            if self.without_disfluencies(self.without_asides(&range), range.end).is_empty() {
                return Vec::new();
            }
        }
        left
    }

    /// `said`, which the quotation has not, without hesitation, repetition and broken-off starts; `end` is the next
    /// word that it has.
    fn without_disfluencies(&self, said: Vec<usize>, end: usize) -> Vec<usize> {
        let left = self.without_markers(said);
        let (Some(&first), Some(&last)) = (left.first(), left.last()) else { return left };
        let forms = self.forms(left.iter().copied());
        let behind = self.forms((end..).take(left.len()).filter(|&at| at < self.words.len()));
        let start = first.saturating_sub(left.len());
        let before = self.forms(start..first);
        let broken_off = self.is_broken_off(last + 1);
        let repeats = forms == behind && (broken_off || is_tidy(&forms));
        let repeated = forms == before && (self.is_broken_off(first) || is_tidy(&forms));
        // "no, no" may be meant, "I don't — I don't" is not.
        let negates = forms.iter().any(|form| same::is_negation(form));
        if (repeats || repeated) && (!negates || broken_off || self.is_broken_off(first)) {
            return Vec::new();
        }
        let grave = left.iter().any(|&at| self.source_kind(at) > Kind::Hedge);
        let again = forms
            .first()
            .zip(behind.first())
            .is_some_and(|(one, two)| one == two || forms.len() == 1 && two.starts_with(one));
        // "in office the — an order"
        let abandoned = again || forms.len() <= ABANDONED && is_tidy(&forms);
        if broken_off && abandoned && !grave && forms.len() <= START { Vec::new() } else { left }
    }

    /// Whether word `at` is a transcriber's note: in square brackets, in round ones with a word of such notes, or a
    /// line of nothing else.
    pub(super) fn is_note(&self, at: usize) -> bool {
        // "[not]" is a word that the transcriber was not sure of.
        let form = self.form(at);
        if same::is_negation(&form) || same::is_quantity(&form) {
            return false;
        }
        const LONGEST: usize = 120;
        let text = self.text();
        let span = self.span(at);
        let turn = self.turns().get(self.turn_of(at)).map_or(span, |turn| turn.span);
        let before = Span::new(turn.start.max(span.start.saturating_sub(LONGEST)), span.start);
        let before = (before.start..=before.end).find(|&start| text.is_char_boundary(start)).unwrap_or(before.end);
        let head = text.get(before..span.start).unwrap_or("");
        let Some(open) = head.rfind(['[', '(', ']', ')']) else { return false };
        let opened = head.get(open..).unwrap_or("");
        let closing = match opened.chars().next() {
            Some('[') => ']',
            Some('(') => ')',
            _ => return false,
        };
        let tail = Span::new(span.end, turn.end).of(text);
        let Some(close) = tail.char_indices().take(LONGEST).find(|&(_, c)| c == closing).map(|(close, _)| close) else {
            return false;
        };
        if closing == ']' {
            return true;
        }
        let inside = opened.get(1..).unwrap_or("").to_owned() + span.of(text) + tail.get(..close).unwrap_or("");
        let words = fold::words(&inside);
        let note = |word: Option<&Word>| word.is_some_and(|word| same::is_note(&fold::folded(word.span.of(&inside))));
        note(words.first()) || note(words.last())
    }

    pub(super) fn source_kind(&self, at: usize) -> Kind {
        let capital = self.span(at).of(self.text()).starts_with(char::is_uppercase);
        let form = self.form(at);
        same::weight_of(&form, capital && form != "i" && !self.is_sentence_start(at))
    }
}

/// Whether all of `forms` are words of grammar, whose repetition stresses nothing.
fn is_tidy(forms: &[String]) -> bool {
    forms.iter().all(|form| same::weight_of(form, false) == Kind::Function)
}
