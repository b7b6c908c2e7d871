//! Determiners: whether the noun behind them is somebody new, somebody known, or somebody’s.

use super::words::{FUNCTION, is_possessive};
use crate::text::{Page, TokenKind};

/// The "a", "an", "one" or "another" that stands before the noun, with at most two words between.
pub(super) fn introduced(page: &Page<'_>, noun: usize) -> Option<usize> {
    for back in 1..=3 {
        let at = noun.checked_sub(back)?;
        let word = page.word(at);
        if ["a", "an", "one", "another"].iter().any(|article| word.eq_ignore_ascii_case(article)) {
            return Some(at);
        }
        if page.token(at).kind != TokenKind::Word || page.token(at).is(FUNCTION) {
            return None;
        }
    }
    None
}

/// Whether a possessive stands before the noun, with at most three words between.
pub(super) fn owned(page: &Page<'_>, noun: usize) -> bool {
    for back in 1..=4 {
        let Some(at) = noun.checked_sub(back) else { return false };
        if is_possessive(page, at) || ["her", "his", "its", "their"].iter().any(|word| page.is_word(at, word)) {
            return true;
        }
        if page.token(at).kind != TokenKind::Word || page.token(at).is(FUNCTION) {
            return false;
        }
    }
    false
}

/// The "the" that stands before the noun, with at most four words between.
pub(super) fn definite_start(page: &Page<'_>, noun: usize) -> Option<usize> {
    for back in 1..=5 {
        let at = noun.checked_sub(back)?;
        if page.is_word(at, "the") {
            return Some(at);
        }
        if page.token(at).kind != TokenKind::Word || page.token(at).is(FUNCTION) {
            return None;
        }
    }
    None
}
