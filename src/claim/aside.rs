//! Remarks between commas: "The campaign, which includes TV ads, cost $449,000".
//!
//! A parser that reads from left to right easily takes the verb behind the remark for a part of it. Both are parsed by
//! themselves.

use crate::lexicon::{Classes, Forms};
use crate::text::Page;

/// A remark has no more words than this.
const LONGEST: usize = 40;

/// `tokens` without the first remark in it, and the remark; the remark begins with "who" or "which".
pub(super) fn split(page: &Page<'_>, tokens: &[usize]) -> Option<(Vec<usize>, Vec<usize>)> {
    let word = |at: usize| tokens.get(at).map_or("", |&token| page.word(token));
    let opens = |at: &usize| {
        word(*at) == "," && ["who", "which", "whose"].iter().any(|opener| word(at + 1).eq_ignore_ascii_case(opener))
    };
    let open = (1..tokens.len()).find(opens)?;
    let close =
        (open + 3..tokens.len().min(open + LONGEST)).find(|&at| word(at) == "," && tensed(page, tokens, at + 1))?;
    // The verb behind needs a subject in front.
    let verbs = tokens.get(..open)?.iter().any(|&token| is_tensed(page, token));
    if verbs {
        return None;
    }
    let (main, behind) = (tokens.get(..open)?, tokens.get(close + 1..)?);
    Some((main.iter().chain(behind).copied().collect(), tokens.get(open + 1..close)?.to_vec()))
}

/// Whether a verb with a tense stands at `at`, or behind one adverb.
fn tensed(page: &Page<'_>, tokens: &[usize], at: usize) -> bool {
    let here = |at: usize| tokens.get(at).is_some_and(|&token| is_tensed(page, token));
    let adverb = tokens.get(at).is_some_and(|&token| page.token(token).is(Classes::ADVERB));
    here(at) || adverb && here(at + 1)
}

fn is_tensed(page: &Page<'_>, token: usize) -> bool {
    let token = page.token(token);
    let verb = token.entry.forms.has(Forms::PAST.or(Forms::THIRD));
    token.is(Classes::AUXILIARY.or(Classes::MODAL)) || verb && !token.is(Classes::PREPOSITION)
}
