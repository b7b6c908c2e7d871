//! The same words in several places: inside one article ([`echo`]) and over many ([`compare_quotes`]).

mod echo;
mod versions;

use serde::{Deserialize, Serialize};

use crate::analyzer::Analysis;
use crate::span::Span;
use crate::verify::{Edit, Verdict};

pub(crate) use echo::echoes;
pub use versions::compare_quotes;

/// A quotation of an article that another quotation of it repeats: a headline, a caption, a pull quote, the words in
/// a lede, against what is quoted in the body.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Echo {
    /// The index in [`Analysis::quotes`] of the quotation that repeats.
    pub quote: usize,
    /// The index of the quotation that it repeats, which stands in the body.
    pub of: usize,
    /// The words that repeat: bytes of the text, a span a part.
    pub words: Vec<Span>,
    /// Where the body has them: bytes of the text, a span for each run of words.
    pub place: Vec<Span>,
    /// What the words are, held against the body: [`Verdict::Verbatim`], [`Verdict::Altered`] …
    pub verdict: Verdict,
    /// What differs. [`Edit::source`] and [`Edit::quote`] are bytes of the text.
    pub edits: Vec<Edit>,
}

/// An article, for [`compare_quotes`]: its text and what [`analyze`](crate::analyze) found in it.
#[derive(Clone, Copy, Debug)]
pub struct Article<'a> {
    /// The text that was analysed.
    pub text: &'a str,
    /// What was found.
    pub analysis: &'a Analysis,
}

/// One quotation as several articles print it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct QuoteGroup {
    /// The index in `versions` of the one with the most words, which the others are held against.
    pub fullest: usize,
    /// Every version, in order of the articles.
    pub versions: Vec<Version>,
}

/// A quotation as one article prints it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Version {
    /// The index of the article in what was compared.
    pub article: usize,
    /// The index in [`Analysis::quotes`] of that article.
    pub quote: usize,
    /// Its words: bytes of the article, a span a part.
    pub words: Vec<Span>,
    /// Whom the article credits with them.
    pub speaker: Option<String>,
    /// What it is, held against the fullest version ([`Verdict::Verbatim`] for that one itself).
    pub verdict: Verdict,
    /// How it differs from the fullest version: [`Edit::quote`] is bytes of its own article, [`Edit::source`] of the
    /// fullest version's.
    pub edits: Vec<Edit>,
}
