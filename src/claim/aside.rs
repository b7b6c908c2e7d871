//! Parts of a sentence that are read by themselves: what stands on either side of a semicolon or of "while", and
//! remarks between commas ("The campaign, which includes TV ads, cost $449,000").
//!
//! A parser that reads from left to right easily takes the verb behind such a part for one of it.

use crate::lexicon::{Classes, Forms};
use crate::text::{Page, TokenKind};

/// A remark has no more words than this.
const LONGEST_REMARK: usize = 40;

/// Words that set a clause against another.
const CONTRASTS: &[&str] = &["while", "whereas", "although", "though"];

/// The parts of `tokens`, each in order.
pub(super) fn split(page: &Page<'_>, tokens: &[usize]) -> Vec<Vec<usize>> {
    let mut parts = Vec::new();
    let mut rest = tokens;
    while let Some((part, behind)) = (Words { page, tokens: rest }).parting().and_then(|at| rest.split_at_checked(at)) {
        part_remark(page, part, &mut parts);
        rest = behind;
    }
    part_remark(page, rest, &mut parts);
    parts
}

/// Puts `part` into `parts`, apart from the remark in it.
fn part_remark(page: &Page<'_>, part: &[usize], parts: &mut Vec<Vec<usize>>) {
    match (Words { page, tokens: part }).remark() {
        Some((main, remark)) => parts.extend([main, remark]),
        None => parts.push(part.to_vec()),
    }
}

struct Words<'a, 't> {
    page: &'a Page<'t>,
    tokens: &'a [usize],
}

impl Words<'_, '_> {
    fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |&token| self.page.word(token))
    }

    fn is_any(&self, at: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.word(at).eq_ignore_ascii_case(word))
    }

    /// Whether the token at `at` is punctuation, and this sign.
    fn is_sign(&self, at: usize, sign: &str) -> bool {
        let token = self.tokens.get(at).map(|&token| self.page.token(token));
        token.is_some_and(|token| token.kind == TokenKind::Punctuation && token.span.of(self.page.text) == sign)
    }

    /// Where the first part ends: at a semicolon, at the comma in front of "while", at the comma that ends a sentence's
    /// opening "while" clause. Verbs with a tense stand on both sides.
    fn parting(&self) -> Option<usize> {
        let last = (0..self.tokens.len()).rev().find(|&at| self.is_tensed(at))?;
        let first = (1..last).find(|&at| self.is_tensed(at))?;
        let opened = self.is_any(0, CONTRASTS);
        let parts =
            |&at: &usize| self.is_sign(at, ";") || self.is_sign(at, ",") && (opened || self.is_any(at + 1, CONTRASTS));
        (first + 1..last).find(parts).map(|at| at + 1)
    }

    /// The words without the first remark in them, and the remark; the remark begins with "who" or "which".
    fn remark(&self) -> Option<(Vec<usize>, Vec<usize>)> {
        let count = self.tokens.len();
        let opens = |at: &usize| self.is_sign(*at, ",") && self.is_any(at + 1, &["who", "which", "whose"]);
        let open = (1..count).find(opens)?;
        let close = (open + 3..count.min(open + LONGEST_REMARK)).find(|&at| {
            let adverb = self.tokens.get(at + 1).is_some_and(|&token| self.page.token(token).is(Classes::ADVERB));
            self.is_sign(at, ",") && (self.is_tensed(at + 1) || adverb && self.is_tensed(at + 2))
        })?;
        // The verb behind needs a subject in front.
        if (0..open).any(|at| self.is_tensed(at)) {
            return None;
        }
        let (main, behind) = (self.tokens.get(..open)?, self.tokens.get(close + 1..)?);
        Some((main.iter().chain(behind).copied().collect(), self.tokens.get(open + 1..close)?.to_vec()))
    }

    fn is_tensed(&self, at: usize) -> bool {
        let Some(&token) = self.tokens.get(at) else { return false };
        let token = self.page.token(token);
        let verb = token.entry.forms.has(Forms::PAST.or(Forms::THIRD));
        token.is(Classes::AUXILIARY.or(Classes::MODAL)) || verb && !token.is(Classes::PREPOSITION)
    }
}
