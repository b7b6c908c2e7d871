//! Stage 1, what is on the page: blocks, sentences, tokens.
//!
//! [`read`] is the one entry. Offsets always index the caller's text; nothing is rewritten.

mod layout;
mod sentence;
mod token;

use std::ops::Range;

pub use layout::{Block, BlockKind, Dateline, Layout};
pub(crate) use token::{Case, Token, TokenKind, tokenize};

use crate::span::Span;

/// A text, split.
#[derive(Debug)]
pub(crate) struct Page<'t> {
    pub text: &'t str,
    pub layout: Layout,
    /// The tokens of each block, by index into `layout.blocks`.
    pub block_tokens: Vec<Range<usize>>,
    /// The sentences of each block, by index into `layout.blocks`.
    pub block_sentences: Vec<Range<usize>>,
    /// Ranges of token indices, in order; none crosses a block.
    pub sentences: Vec<Range<usize>>,
    tokens: Vec<Token>,
}

/// Splits `text` into blocks, sentences and tokens.
pub(crate) fn read(text: &str) -> Page<'_> {
    let layout = layout::read(text);
    let mut page = Page {
        text,
        block_tokens: Vec::with_capacity(layout.blocks.len()),
        block_sentences: Vec::with_capacity(layout.blocks.len()),
        sentences: Vec::new(),
        tokens: Vec::with_capacity(text.len() / 5),
        layout,
    };
    for block in &page.layout.blocks {
        let first_token = page.tokens.len();
        token::tokenize(text, block.span, &mut page.tokens);
        let tokens = first_token..page.tokens.len();
        let first_sentence = page.sentences.len();
        sentence::split(text, &page.tokens, tokens.clone(), &mut page.sentences);
        page.block_tokens.push(tokens);
        page.block_sentences.push(first_sentence..page.sentences.len());
    }
    page
}

impl Page<'_> {
    /// The token at `index`; off either end (`0 - 1` wraps) an empty punctuation token, so that rules can look around freely.
    pub(crate) fn token(&self, index: usize) -> &Token {
        crate::work::tick();
        self.tokens.get(index).unwrap_or(&NO_TOKEN)
    }

    /// The text of the token at `index`, `""` off either end.
    pub(crate) fn word(&self, index: usize) -> &str {
        self.token(index).span.of(self.text)
    }

    /// Whether the token at `index` is `word`, in any case (`word` in lower case, ASCII).
    pub(crate) fn is_word(&self, index: usize, word: &str) -> bool {
        let token = self.token(index);
        token.span.len() == word.len() && token.span.of(self.text).eq_ignore_ascii_case(word)
    }

    /// How many tokens the page has.
    pub(crate) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// From the first byte of the first token to the last byte of the last one; empty for an empty range.
    pub(crate) fn span_of(&self, tokens: Range<usize>) -> Span {
        if tokens.is_empty() {
            return Span::default();
        }
        Span::new(self.token(tokens.start).span.start, self.token(tokens.end - 1).span.end)
    }

    /// The index of the first token that ends behind byte `offset`.
    pub(crate) fn token_at(&self, offset: usize) -> usize {
        self.tokens.partition_point(|token| token.span.end <= offset)
    }

    /// The tokens that overlap `span`.
    pub(crate) fn tokens_in(&self, span: Span) -> Range<usize> {
        let start = self.token_at(span.start);
        let end = self.tokens.partition_point(|token| token.span.start < span.end);
        start..end.max(start)
    }

    /// The index of the block that holds token `index` (the last one for an index off the end).
    pub(crate) fn block_of(&self, index: usize) -> usize {
        self.block_tokens.partition_point(|tokens| tokens.end <= index)
    }

    /// The index of the sentence that holds token `index`.
    pub(crate) fn sentence_of(&self, index: usize) -> usize {
        self.sentences.partition_point(|tokens| tokens.end <= index)
    }
}

/// The token that stands for "none": empty, at byte 0, in no list.
static NO_TOKEN: Token = Token::unlisted(Span::new(0, 0), TokenKind::Punctuation, Case::None);
