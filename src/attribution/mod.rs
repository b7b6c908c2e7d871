//! Stage 4, who is credited: cues, the content they govern, the source of each.
//!
//! [`attribute`] is the one entry. Rules read one sentence at a time ([`narrative`]) and learned models judge what
//! they find and add to it ([`learned`]); what these leave unclaimed of the quoted passages is then
//! linked over sentences and paragraphs ([`link`]).

mod content;
mod cue;
mod govern;
mod learned;
mod leftover;
mod line;
mod link;
mod narrative;
mod nested;
mod phrase;
mod rules;
mod segment;
mod source;
mod subject;
mod transcript;
mod tree;

use std::ops::Range;

use serde::{Deserialize, Serialize};

#[cfg(feature = "train")]
pub(crate) use learned::learn;
use rules::Reason;

use crate::lexicon::CueClass;
use crate::quote::Passage;
use crate::span::Span;
use crate::syntax::Memory;
use crate::text::{BlockKind, Page};

/// How somebody's words are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum QuoteKind {
    /// Word for word, inside quotation marks.
    Direct,
    /// Retold, with some words inside quotation marks.
    Mixed,
    /// Retold.
    Indirect,
    /// A word or phrase in marks that nobody utters as a sentence: a term, a title, a scare quote.
    Term,
    /// Speech inside a quotation.
    Nested,
}

/// One attribution as found, before its speaker is resolved.
#[derive(Clone, Debug)]
pub(crate) struct Attribution {
    pub kind: QuoteKind,
    /// What is reported, in order, one span a part (a part per paragraph, and around interruptions).
    pub content: Vec<Span>,
    /// The mention credited beside the cue: a noun phrase or a pronoun; `None` for continuations and floating quotations.
    pub source: Option<Span>,
    /// The words that report.
    pub cue: Vec<Span>,
    pub cue_class: Option<CueClass>,
    /// "MPs" in "told MPs".
    pub addressee: Option<Span>,
    /// The attribution whose speaker goes on here.
    pub continues: Option<usize>,
    /// The attribution that this one is nested in.
    pub inside: Option<usize>,
    /// The attribution that this one repeats in a block printed twice.
    pub copy_of: Option<usize>,
    /// 0..1, of the attribution (not of who the speaker turns out to be).
    pub confidence: f32,
    pub reasons: Vec<Reason>,
}

impl Attribution {
    /// A content and nothing else: no source, no cue, no link to another attribution.
    pub(crate) fn new(kind: QuoteKind, content: Vec<Span>, confidence: f32, reasons: Vec<Reason>) -> Attribution {
        Attribution {
            kind,
            content,
            source: None,
            cue: Vec::new(),
            cue_class: None,
            addressee: None,
            continues: None,
            inside: None,
            copy_of: None,
            confidence,
            reasons,
        }
    }
}

/// Everything reported on the page, in order of its first byte; `memory` keeps what is found of its words.
pub(crate) fn attribute<'p>(page: &'p Page<'_>, passages: &'p [Passage], memory: &'p mut Memory) -> Vec<Attribution> {
    let mut linker = link::Linker::new(page, passages, memory);
    for (block, own) in blocks(page, passages) {
        let lines = line::lines(page, passages, block, own.clone());
        linker.read(block, own, &lines);
    }
    linker.finish()
}

/// The blocks in which somebody may be reported, each with the passages that stand in it.
fn blocks<'p>(page: &'p Page<'_>, passages: &'p [Passage]) -> impl Iterator<Item = (usize, Range<usize>)> + 'p {
    let mut first = 0;
    page.block_tokens.iter().enumerate().filter_map(move |(block, tokens)| {
        let start = first;
        while passages.get(first).is_some_and(|passage| passage.block == block) {
            first += 1;
        }
        let kind = page.layout.blocks.get(block).map_or(BlockKind::Body, |block| block.kind);
        let silent = matches!(kind, BlockKind::Boilerplate | BlockKind::Byline | BlockKind::Dateline);
        (!tokens.is_empty() && !silent).then_some((block, start..first))
    })
}
