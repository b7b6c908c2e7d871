//! The pipeline up to a stage, for `benches/pipeline.rs` to time.
//!
//! The stages are private, so a benchmark, which sees what any user sees, cannot call them. These functions are
//! hidden from the documentation and no part of the API: they may change in any release. Each runs all stages up
//! to its own, since no stage can run without the ones before it, and returns a count so that no work is optimised
//! away; the cost of one stage is the difference between its line and the one before. The last line is
//! [`crate::analyze`].

use crate::{attribution, claim, speaker, text};

/// Blocks, sentences and tokens; the number of tokens.
pub fn text(text: &str) -> usize {
    text::read(text).len()
}

/// The same, then attributions; their number.
pub fn attribution(text: &str) -> usize {
    attributions(&text::read(text)).len()
}

/// The same, then speakers; their number.
pub fn speaker(text: &str) -> usize {
    let page = text::read(text);
    speaker::resolve(&page, &attributions(&page)).0.len()
}

/// Blocks, sentences and tokens, then quantities and times; their number.
pub fn measures(text: &str) -> usize {
    let measures = claim::measures(&text::read(text), None);
    measures.quantities.len() + measures.times.len()
}

fn attributions(page: &text::Page<'_>) -> Vec<attribution::Attribution> {
    attribution::attribute(page, &crate::quote::passages(page), &mut crate::syntax::Memory::default())
}
