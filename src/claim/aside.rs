//! Parts of a sentence that are read by themselves: what stands on either side of a semicolon or of "while", and
//! remarks between commas ("The campaign, which includes TV ads, cost $449,000").
//!
//! A parser that reads from left to right easily takes the verb behind such a part for one of it.

use crate::lexicon::{Classes, Forms};
use crate::text::Page;

/// A remark has no more words than this.
const LONGEST_REMARK: usize = 40;

/// Words that set a clause against another.
const CONTRASTS: &[&str] = &["while", "whereas", "although", "though"];

/// The parts of `tokens`, each in order.
pub(super) fn split(page: &Page<'_>, tokens: &[usize]) -> Vec<Vec<usize>> {
    let mut parts = Vec::new();
    let mut rest = tokens;
    while let Some(at) = (Words { page, tokens: rest }).parting() {
        let (part, behind) = rest.split_at(at.min(rest.len()));
        if part.is_empty() {
            break;
        }
        parts.push(part.to_vec());
        rest = behind;
    }
    parts.push(rest.to_vec());
    let mut all = Vec::with_capacity(parts.len() + 1);
    for part in parts {
        match (Words { page, tokens: &part }).remark() {
            Some((main, remark)) => all.extend([main, remark]),
            None => all.push(part),
        }
    }
    all
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

    /// Where the first part ends: at a semicolon, at the comma in front of "while", at the comma that ends a sentence's
    /// opening "while" clause. Verbs with a tense stand on both sides.
    fn parting(&self) -> Option<usize> {
        let last = (0..self.tokens.len()).rev().find(|&at| self.is_tensed(at))?;
        let mut verb = false;
        let opened = self.is_any(0, CONTRASTS);
        for at in 1..last {
            verb |= self.is_tensed(at);
            let comma = self.word(at) == ",";
            let parts = self.word(at) == ";" || comma && (opened || self.is_any(at + 1, CONTRASTS));
            if verb && parts {
                return Some(at + 1);
            }
        }
        None
    }

    /// The words without the first remark in them, and the remark; the remark begins with "who" or "which".
    fn remark(&self) -> Option<(Vec<usize>, Vec<usize>)> {
        let count = self.tokens.len();
        let opens = |at: &usize| self.word(*at) == "," && self.is_any(at + 1, &["who", "which", "whose"]);
        let open = (1..count).find(opens)?;
        let close = (open + 3..count.min(open + LONGEST_REMARK)).find(|&at| {
            let adverb = self.tokens.get(at + 1).is_some_and(|&token| self.page.token(token).is(Classes::ADVERB));
            self.word(at) == "," && (self.is_tensed(at + 1) || adverb && self.is_tensed(at + 2))
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
