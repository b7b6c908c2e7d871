//! Extracts: paragraphs quoted from somebody’s narrative, which speak of people as the article around them does.

use super::words::Tokens;
use crate::text::{Page, TokenKind};

/// Words of somebody who speaks of themselves.
const FIRST_PERSON: [&str; 8] = ["i", "me", "mine", "my", "our", "ours", "us", "we"];

/// Whether the block is an extract from somebody’s narrative: it opens with a mark that it never closes, and nobody in
/// it says "I". What it speaks of is spoken of as in the article around it.
pub(super) fn is_narrated(page: &Page<'_>, block: Tokens) -> bool {
    let count = |mark: &str| block.range().filter(|&at| page.word(at) == mark).count();
    let open = match page.word(block.start) {
        "“" => count("“") > count("”"),
        "\"" => count("\"") == 1,
        _ => false,
    };
    open && page.token(block.start).kind == TokenKind::Mark
        && !block.range().any(|at| FIRST_PERSON.iter().any(|word| page.is_word(at, word)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::read;

    fn narrated(text: &str) -> bool {
        let page = read(text);
        is_narrated(&page, Tokens::new(0, page.len()))
    }

    #[test]
    fn narrative_and_speech() {
        assert!(narrated("“Melanie found it outrageous. She was anxious, sure."));
        assert!(!narrated("“Melanie found it outrageous. I was anxious, sure."), "somebody speaks");
        assert!(!narrated("“Melanie found it outrageous,” said Kim."), "a quotation that ends");
    }
}
