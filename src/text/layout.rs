//! Blocks: which lines of the page are headline, byline, dateline, caption, body, boilerplate.
//!
//! The text is split into paragraphs ([`paragraphs`]), the run of them that is the article is found ([`article`]), and
//! each is named by where it stands and how it is written ([`classify`]).

mod article;
mod classify;
mod copies;
mod dateline;
mod headline;
mod paragraphs;
mod phrases;
mod shape;

use serde::{Deserialize, Serialize};

use crate::span::Span;

/// What a block of the page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum BlockKind {
    /// The article's title.
    Headline,
    /// A line that sums up the article under its headline.
    Standfirst,
    /// A line that heads a section inside the article ("US FALLS").
    Subheading,
    /// Who wrote it.
    Byline,
    /// When (and where) it was written, on a line of its own.
    Dateline,
    /// The words under a picture.
    Caption,
    /// The first paragraph of the article.
    Lede,
    /// A paragraph of the article.
    Body,
    /// An indented or marked (`>`) paragraph that quotes.
    BlockQuotation,
    /// One item of a list inside the article.
    ListItem,
    /// Menus, subscription and share boxes, related links, notices: not the article.
    Boilerplate,
}

/// One block of the page: a paragraph, a heading, a list item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its bytes, without white space at either end.
    pub span: Span,
    /// The index of the block that this one repeats word for word (a caption printed twice). Never a
    /// [`BlockKind::Boilerplate`] block, and never set on one.
    pub copy_of: Option<usize>,
}

/// The line that dates an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Dateline {
    /// The words that give the date.
    pub span: Span,
    /// The civil date they name.
    pub date: jiff::civil::Date,
}

/// What is on the page: every line of text belongs to exactly one block, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Layout {
    /// The blocks, in order, not overlapping.
    pub blocks: Vec<Block>,
    /// The article's date, where the page gives one.
    pub dateline: Option<Dateline>,
}

/// The blocks of `text`, and its date.
pub(crate) fn read(text: &str) -> Layout {
    let mut reader = phrases::Reader::default();
    let candidates: Vec<article::Candidate> = paragraphs::split(text)
        .into_iter()
        .map(|paragraph| {
            let hint = reader.hint(paragraph.span.of(text), &paragraph.shape);
            article::Candidate { paragraph, hint }
        })
        .collect();
    let (kinds, dateline) = classify::classify(text, &candidates);
    let copies = copies::find(text, &candidates, &kinds);
    let blocks = candidates
        .iter()
        .zip(kinds)
        .zip(copies)
        .map(|((candidate, kind), copy_of)| Block { kind, span: candidate.paragraph.span, copy_of })
        .collect();
    Layout { blocks, dateline }
}
