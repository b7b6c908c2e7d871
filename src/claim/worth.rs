//! scratch
pub(crate) mod features;
pub(crate) mod weights;

use features::Sentence;
use crate::span::Span;
use crate::syntax::{self, Word};
use crate::text::{Token, tokenize};

/// Memory to use again from sentence to sentence.
#[derive(Default)]
pub(crate) struct Scratch {
    tokens: Vec<Token>,
    syntax: syntax::Scratch,
    keys: Vec<u64>,
}

impl Scratch {
    /// The features of a sentence that was not read before.
    pub(crate) fn features(&mut self, text: &str) -> &[u64] {
        self.tokens.clear();
        tokenize(text, Span::new(0, text.len()), &mut self.tokens);
        let words: Vec<Word<'_>> =
            self.tokens.iter().map(|token| Word { text: token.span.of(text), entry: token.entry }).collect();
        let parsed = syntax::parse(&words, &mut self.syntax);
        features::features(Sentence { text, tokens: &self.tokens, parsed }, &mut self.keys);
        &self.keys
    }
}

/// todo
pub fn check_worthiness(sentence: &str) -> f32 {
    let worth = weights::embedded().worth(Scratch::default().features(sentence));
    (worth.worthy + worth.factual) / 2.0
}
