//! Words as this stage compares them: ranges of tokens, and one number a word form.

use std::ops::Range;

use crate::lexicon::Classes;
use crate::text::{Page, TokenKind};

/// A half-open range of token indices that is `Copy`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Tokens {
    pub start: usize,
    pub end: usize,
}

impl Tokens {
    pub(crate) fn new(start: usize, end: usize) -> Tokens {
        Tokens { start, end: end.max(start) }
    }

    pub(crate) fn range(self) -> Range<usize> {
        self.start..self.end
    }

    pub(crate) fn len(self) -> usize {
        self.end - self.start
    }

    pub(crate) fn is_empty(self) -> bool {
        self.end == self.start
    }

    pub(crate) fn contains(self, other: Tokens) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

impl From<Range<usize>> for Tokens {
    fn from(range: Range<usize>) -> Tokens {
        Tokens::new(range.start, range.end)
    }
}

/// Words that hold a sentence together and are part of no name.
pub(crate) const FUNCTION: Classes = Classes::DETERMINER
    .or(Classes::PRONOUN)
    .or(Classes::CONJUNCTION)
    .or(Classes::SUBORDINATOR)
    .or(Classes::PREPOSITION)
    .or(Classes::AUXILIARY)
    .or(Classes::MODAL)
    .or(Classes::NEGATION);

/// The number that stands for `word`, the same whatever its case and apostrophes; full stops count for nothing ("U.N.").
///
/// FNV-1a. Two words of one text that share a number would be taken for one word; at 64 bits that does not happen by chance.
pub(crate) fn word_id(word: &str) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut eat = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    if word.is_ascii() {
        word.bytes().filter(|&byte| byte != b'.').for_each(|byte| eat(byte.to_ascii_lowercase()));
        return hash;
    }
    for c in word.chars() {
        match c {
            '.' => {}
            '’' => eat(b'\''),
            _ if c.is_ascii() => eat(c.to_ascii_lowercase() as u8),
            _ => {
                let mut buffer = [0u8; 4];
                for lower in c.to_lowercase() {
                    lower.encode_utf8(&mut buffer).bytes().for_each(&mut eat);
                }
            }
        }
    }
    hash
}

/// Whether the token at `at` may be a word of a name.
pub(crate) fn is_name_word(page: &Page<'_>, at: usize) -> bool {
    let token = page.token(at);
    if token.kind != TokenKind::Word || !token.is_capitalised() {
        return false;
    }
    let acronym = token.case == crate::text::Case::Upper;
    if token.is(Classes::MONTH.or(Classes::WEEKDAY)) {
        return token.is(Classes::GIVEN_NAME) && is_capitalised_word(page, at + 1);
    }
    if !token.is(FUNCTION) {
        return true;
    }
    // "Post" is a preposition too.
    let before = page.token(at.wrapping_sub(1));
    if token.is(Classes::ORGANISATION_NOUN)
        && (is_capitalised_word(page, at.wrapping_sub(1)) || before.is(Classes::DETERMINER))
    {
        return true;
    }
    let named = token.is(Classes::GIVEN_NAME.or(Classes::TITLE)) && is_capitalised_word(page, at + 1);
    (acronym && !token.is(Classes::DETERMINER.or(Classes::CONJUNCTION)) && page.word(at) != "I") || named
}

fn is_capitalised_word(page: &Page<'_>, at: usize) -> bool {
    let token = page.token(at);
    token.kind == TokenKind::Word && token.is_capitalised() && !token.is(FUNCTION)
}

/// Whether the token is the possessive clitic, or the bare apostrophe behind a plural.
pub(crate) fn is_possessive(page: &Page<'_>, at: usize) -> bool {
    let token = page.token(at);
    match token.kind {
        TokenKind::Clitic => matches!(page.word(at), "'s" | "’s" | "'S" | "’S"),
        TokenKind::Mark => {
            let before = page.token(at.wrapping_sub(1));
            matches!(page.word(at), "'" | "’")
                && before.span.end == token.span.start
                && page.word(at.wrapping_sub(1)).ends_with(['s', 'S'])
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::read;

    #[test]
    fn one_number_a_word() {
        assert_eq!(word_id("U.N."), word_id("un"));
        assert_eq!(word_id("O’Neill"), word_id("O'NEILL"));
        assert_eq!(word_id("É"), word_id("é"));
        assert_ne!(word_id("Jones"), word_id("Jonas"));
    }

    #[test]
    fn words_of_names() {
        let page = read("The Jones’ claim is NASA's. I know.");
        let named: Vec<&str> = (0..page.len()).filter(|&at| is_name_word(&page, at)).map(|at| page.word(at)).collect();
        assert_eq!(named, ["Jones", "NASA"]);
        assert!(is_possessive(&page, 2));
    }
}
