//! dixit: who said what in a text.
#![forbid(unsafe_code)]
#![warn(missing_docs)]
#![cfg_attr(not(test), deny(clippy::indexing_slicing, clippy::unwrap_used, clippy::expect_used, clippy::panic))]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod analyzer;
mod attribution;
mod error;
mod evidence;
pub mod export;
#[cfg(test)]
mod growth;
mod lexicon;
mod quote;
mod span;
mod speaker;
#[doc(hidden)]
pub mod stages;
mod text;
mod work;

pub use analyzer::{Analysis, Analyzer, Builder, Credit, Quote};
pub use attribution::{CueClass, QuoteKind};
pub use error::Error;
pub use evidence::Evidence;
pub use span::Span;
pub use speaker::{Speaker, SpeakerKind};
pub use text::{Block, BlockKind, Dateline, Layout};

/// Every quotation in `text`, with its speaker.
pub fn attribute_quotes(text: &str) -> Vec<Quote> {
    analyze(text).quotes
}

/// Everything in `text`, computed once.
pub fn analyze(text: &str) -> Analysis {
    Analyzer::default().analyze(text)
}
