//! Stage 3, what is quoted: the passages inside quotation marks.
//!
//! [`passages`] is the one entry.

mod continuation;
mod marks;

use std::ops::Range;

use crate::span::Span;
use crate::text::Page;

/// Which marks enclose a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// “ ” " « » „ `` ''
    Double,
    /// ‘ ’ ' ‹ ›
    Single,
}

/// How a passage ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// With its closing mark.
    Closed,
    /// At the end of its paragraph, and a later paragraph goes on: the news convention for long quotations.
    RunsOn,
    /// At the end of its paragraph, where a closing mark is missing.
    Unclosed,
}

/// One stretch of text inside quotation marks; no passage crosses a block.
#[derive(Clone, Debug)]
pub(crate) struct Passage {
    /// With its marks.
    pub outer: Span,
    /// Without its marks and without white space at either end.
    pub inner: Span,
    /// The tokens inside the marks.
    pub tokens: Range<usize>,
    /// The tokens with the marks.
    pub outer_tokens: Range<usize>,
    pub block: usize,
    pub style: Style,
    pub ending: Ending,
    /// The passage that this one is nested in.
    pub parent: Option<usize>,
    /// The passage that this one goes on from (a paragraph further up that did not close).
    pub continues: Option<usize>,
}

/// Every passage on the page, in order of its opening mark, parents before children.
pub(crate) fn passages(page: &Page<'_>) -> Vec<Passage> {
    let mut found = Vec::new();
    let mut open = continuation::Open::default();
    for block in 0..page.block_tokens.len() {
        let first = found.len();
        let scanned = marks::scan(page, block, open.is_waiting(), &mut found);
        open.link(page, first, scanned, &mut found);
    }
    found
}
