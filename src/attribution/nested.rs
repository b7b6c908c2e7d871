//! Speech inside a quotation: the passages within passages.

use super::link::Linker;
use super::rules::{self, Reason};
use super::{Attribution, QuoteKind};
use crate::lexicon::Classes;
use crate::quote::Passage;
use crate::span::Span;
use crate::text::Page;

impl<'p, 't> Linker<'p, 't> {
    /// The passages inside quotations.
    pub(super) fn nest(&mut self) {
        for passage in 0..self.passages.len() {
            let Some(quoted) = self.passages.get(passage) else { continue };
            let Some(parent) = quoted.parent else { continue };
            let Some(owner) = self.owner.get(parent).copied().flatten() else { continue };
            let words = quoted.tokens.clone().take(8).filter(|&token| self.page.token(token).is_word()).count();
            let (source, cue) = nested_cue(self.page, quoted);
            let sentence = cue.is_some() || quoted.inner.of(self.page.text).ends_with(['.', '?', '!', ',']);
            let speech = words >= 4 || words >= 2 && sentence;
            let index = self.found.len();
            let rule = if speech { rules::NESTED } else { rules::TERM };
            self.found.push(Attribution {
                source: source.filter(|_| speech),
                cue: cue.filter(|_| speech).into_iter().collect(),
                inside: Some(owner),
                ..Attribution::new(
                    if speech { QuoteKind::Nested } else { QuoteKind::Term },
                    vec![quoted.inner],
                    rule.precision,
                    vec![Reason { rule, span: cue }],
                )
            });
            self.claim(passage, index);
        }
    }
}

/// The cue, and its subject, right before a nested quotation: "and say ‘…’", "he told me, ‘…’", "my mother said ‘…’".
fn nested_cue(page: &Page<'_>, quoted: &Passage) -> (Option<Span>, Option<Span>) {
    let mut at = quoted.outer_tokens.start.wrapping_sub(1);
    while matches!(page.word(at), "," | ":" | "that") || page.token(at).is(Classes::PRONOUN) && page.word(at) != "I" {
        at = at.wrapping_sub(1);
    }
    let token = page.token(at);
    let quotes = token.entry.cues.iter().any(|cue| cue.frames.has(crate::lexicon::Frames::QUOTATION));
    if !quotes || token.is_capitalised() {
        return (None, None);
    }
    let mut subject = at.wrapping_sub(1);
    while page.token(subject).is(Classes::AUXILIARY.or(Classes::MODAL).or(Classes::ADVERB)) {
        subject = subject.wrapping_sub(1);
    }
    (nested_subject(page, subject), Some(token.span))
}

/// The pronoun, the name or the noun with its determiner that ends at token `last`.
fn nested_subject(page: &Page<'_>, last: usize) -> Option<Span> {
    /// Tokens of a subject inside a quotation, at most.
    const LONGEST: usize = 5;
    let token = page.token(last);
    if token.is(Classes::PRONOUN) && !token.is(Classes::CONJUNCTION) || token.is_capitalised() {
        return Some(token.span);
    }
    // A determiner behind a preposition belongs to a phrase inside the subject ("my neighbour at the shop").
    let opens = |at: &usize| {
        page.token(*at).is(Classes::DETERMINER) && !page.token(at.wrapping_sub(1)).is(Classes::PREPOSITION)
    };
    let start = (last.saturating_sub(LONGEST)..last).rev().find(opens)?;
    let plain = (start + 1..=last).all(|at| {
        let inner = page.token(at);
        inner.is_word() && !inner.is(Classes::CONJUNCTION.or(Classes::AUXILIARY).or(Classes::PRONOUN))
    });
    plain.then(|| page.span_of(start..last + 1))
}
